package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// behindName is what stands right behind a person's name in a question.
var behindName = regexp.MustCompile(`^(?:书记|总书记|总理|20\d\d年|市长|区长|县长|省长|部长|局长|主任|主席|同志|先生|女士|是谁|是哪位|是什么人|是何许人|何许人|是干(?:什么|啥)|是做(?:什么|啥)|是什么(?:职务|官|身份)|什么(?:职务|身份|官)|担任|任什么|现任|的(?:职务|身份|简历|履历)|(?:最近|近期|上周|昨天|曾)?(?:说|讲|强调|指出|要求|表示|提到|谈|去了|走访|调研|参加|出席|主持|反映|建议|回忆|透露|认为)|怎么(?:看|说|评价)|最近|近期|(?:是不是|是否)?(?:已经|已|还)?被?(?:免职|免了|免去|撤职|调走|处分|查处?了|抓了|双规)|(?:还|仍)在(?:任|位|岗|职|吗|不在)|(?:退休|辞职|落马|调走|离任|卸任|上任|去世)了?(?:没有?|吗|么)|和谁|(?:和|与|跟).{2,4}(?:是)?什么关系|(?:是)?什么关系|[?？。!！]?$)`)

// rePlaceEnd ends names of places and buildings: 「张村河」.
var rePlaceEnd = regexp.MustCompile(`[河湖港湾区镇村街路桥站馆院厂所局线]$`)

// stranger finds the name of somebody who holds no office in the corpus: 「李干杰是谁」, 「李干杰书记」. It stands at the
// beginning or behind 和, 「，」 or a blank, and what is said of it behind it.
func (p *Parser) stranger(q *Question, t string, used []bool) (from, to int) {
	if len(q.Persons) > 1 {
		return 0, 0
	}
	if from, to := p.printedName(t, used); to > from && len(q.Persons) == 0 {
		return from, to
	}
	for i := 0; i < len(t); {
		_, w := utf8.DecodeRuneInString(t[i:])
		start := i
		i += w
		if !opens(t[:start]) || strings.HasSuffix(t[:start], "、") && (start < 4 || !used[start-4]) { // 「黄龙病、木虱」
			continue
		}
		n := p.lex.SurnameLen(t[start:])
		if ts := p.lex.FindTitles(t[start:min(len(t), start+60)]); n > 0 && len(ts) > 0 && ts[0].Start == 0 {
			continue // 「常务副市长是谁」
		}
		if n == 0 || strings.HasPrefix(t[start:], "那") && p.named(t[start+len("那"):]) { // 「那崂山书记是谁」
			continue
		}
		end := start + n
		for given := 0; given < 2 && end < len(t); given++ {
			_, w := utf8.DecodeRuneInString(t[end:])
			end += w
			name := t[start:end]
			if !allHan(name) || slices.Contains(used[start:end], true) {
				break
			}
			if strings.ContainsAny(name[n:], function) { // 「崔向北是干啥的」
				if last, _ := utf8.DecodeLastRuneInString(name); given == 0 || strings.ContainsRune(function, last) || !strings.ContainsAny(name[n:], givenToo) || !asksWhoItIs.MatchString(t[end:]) || p.common(name[n:]) {
					if given == 0 {
						continue
					}
					break
				}
			}
			if p.printed[name] > 0 && utf8.RuneCountInString(name) >= 3 && !p.tok.IsWord(name) && len(p.lex.FindTitles(name)) == 0 {
				return start, end // somebody of the corpus, whatever is asked of him
			}
			if !behindName.MatchString(t[end:]) || p.verbal(t, end) || reHowMuch.MatchString(name) || p.common(name) || p.meantAs(name) || rePlaceEnd.MatchString(name) || len(p.lex.FindTitles(name)) > 0 {
				continue
			}
			return start, end
		}
	}
	return 0, 0
}

// givenToo are characters that join words and stand in given names as well, asksWhoItIs what is only asked of somebody.
const givenToo = "向能有可为因所以都在会要和与从到"

var asksWhoItIs = regexp.MustCompile(`^(?:是谁|是哪位|是什么人|是何许人|是干(?:什么|啥)|是做(?:什么|啥)|是什么(?:职务|官|身份)|(?:的|任|担任)?(?:什么|啥)?(?:职务|身份))`)

// verbal reports whether the verb at t[end] is the end of a word that begins before it: 「座|谈会」.
func (p *Parser) verbal(t string, end int) bool {
	_, last := utf8.DecodeLastRuneInString(t[:end])
	_, next := utf8.DecodeRuneInString(t[end:])
	return next > 0 && strings.ContainsAny(t[end:end+next], "说讲谈") && p.tok.IsWord(t[end-last:end+next])
}

// printedName finds the name of somebody of whom a fact tells, though he holds no office in the corpus: 「谁接替了凌汉臣」.
func (p *Parser) printedName(t string, used []bool) (from, to int) {
	for i := 0; i < len(t); i++ {
		n := p.lex.SurnameLen(t[i:])
		if n == 0 || used[i] {
			continue
		}
		end := i + n
		for range 2 {
			_, w := utf8.DecodeRuneInString(t[end:])
			end += w
			name := t[i:end]
			if p.printed[name] > 0 && end-i >= len("某某某") && !slices.Contains(used[i:end], true) && !p.common(name) && end-i > to-from {
				from, to = i, end
			}
		}
		if to > from {
			return from, to
		}
	}
	return 0, 0
}

// adverbs stand alone between a name and what is said of it.
const adverbs = "咋怎曾又均只先再常刚才仅另便更最亲连反现今昨当该等皆未近已仍正总老新前后上下同共或但并而且亦即将若虽则"

// longerName reports whether a name of two characters is the beginning of a longer one, of somebody else: 「吕鹏飞是谁」.
func (p *Parser) longerName(t string, start, end int) bool {
	name := t[start:end]
	c, w := utf8.DecodeRuneInString(t[end:])
	if utf8.RuneCountInString(name) != 2 || p.lex.SurnameLen(name) == 0 || !allHan(t[end:end+w]) || !opens(t[:start]) ||
		strings.ContainsRune(function+adverbs, c) || !behindName.MatchString(t[end+w:]) {
		return false
	}
	if _, next := utf8.DecodeRuneInString(t[end+w:]); next > 0 && p.tok.IsWord(t[end:end+w+next]) { // 「任刚洽谈了…」
		return false
	}
	tag := p.tok.Tag(string(c))
	return !strings.ContainsAny(tag, "vdpcrfu") && !p.meantAs(name+string(c))
}

// reWholeOf begins with a whole place, not with the surname 全: 「全市宣讲员」.
var reWholeOf = regexp.MustCompile(`^全[市县区省州盟旗国镇乡村]`)

// notForm occur in no name of a place before such a form.
const notForm = "的了在到从被等各某此这那全我每几个已把或于所他她你们哪些什么多少区县市省州盟旗家级老新小和与跟说讲问"

// reKind is what stands before such a form and names none.
var reKind = regexp.MustCompile(`^(经济|高新|技术|产业|工业|国际|综合|自贸|城市|重点|相关|有关|部分|经济技术|高新技术|国家|主要|优秀|先进|所有|全部|其中|两个|三个)$`)

// spots are words of a question that name places, by their form, which neither the lists nor the corpus know.
func (p *Parser) spots(t string, used []bool) []string {
	var out []string
	for _, m := range p.forms.some.FindAllStringSubmatchIndex(t, 4) {
		before, _ := utf8.DecodeLastRuneInString(t[:m[0]])
		opens := m[0] == 0 || used[m[0]-1] || strings.ContainsRune("的在去到了，。 和与", before)
		stem := t[m[2]:m[3]]
		if _, n := utf8.DecodeRuneInString(stem); strings.HasPrefix(stem[n:], "和") {
			stem = stem[:n] + stem[n+len("和"):] // 「太和新区」, 「阳和工业新区」: one character is joined to nothing
		}
		if opens && !slices.Contains(used[m[0]:m[3]], true) && !strings.ContainsAny(stem, notForm) && !reKind.MatchString(t[m[2]:m[3]]) &&
			!strings.HasPrefix(p.tok.Tag(t[m[2]:m[3]]), "v") { // 「提升街道养老中心」
			out = add(out, t[m[0]:m[1]])
		}
	}
	return out
}

// meantAs reports whether a word may be a name of the corpus mistyped.
func (p *Parser) meantAs(word string) bool {
	for name := range p.spelled.to(word) {
		if p.slip(word, name) {
			return true
		}
	}
	for pl := range p.districts.to(word) {
		if p.slip(word, pl.shown) {
			return true
		}
	}
	return false
}

// opens reports whether a name may begin behind s.
func opens(s string) bool {
	if s == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("和跟与，,、 。：:问道", r)
}

// common reports whether a word that begins like a name is an ordinary one: 「和谐」, 「安全」, 「方案」.
func (p *Parser) common(word string) bool {
	return p.stops[word] || p.asking[word] || reWholeOf.MatchString(word) || len(p.lex.AskedThemes(word)) > 0 || len(p.lex.FindActs(word)) > 0 || len(p.lex.FindCues(word)) > 0 ||
		slices.ContainsFunc(p.findPlaces(word), func(m nlp.PlaceMatch) bool { return m.Start == 0 }) || p.tok.IsWord(word)
}
