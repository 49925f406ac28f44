package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// A frame is what somebody says around a question: whom he addresses, what he wants of it, hurry, thanks, distrust. It is
// made only of words that the lexicon lists for that:
//
//	「机器人，为做好有关工作，请提供…」  「…，请予说明」  「记不清…了」  「万一领导问…，你怎么答」  「…，在线等，别瞎编」
//
// It ends in a request (提供, 说明, 问) or is a clause of its own.

// role is what a word of a frame is there for.
type role int

const (
	parts   role = iota // a comma or blank, rather than a word
	framing             // a word that says nothing
	request             // what a question follows: 提供, 核实, 记不清
	asker               // who asks: 记者
)

// framingsOf are the words of frames.
func framingsOf(lex *nlp.Lexicon) map[string]role {
	m := map[string]role{}
	for as, words := range map[role][]string{framing: lex.Framing, request: lex.Requests, asker: lex.Askers} {
		for _, w := range words {
			m[w] = as
		}
	}
	return m
}

// framed is one word of a frame, of text [Start, End).
type framed struct {
	start, end int
	role
}

const (
	longestFraming = 6  // characters of a word of frames
	longestFrame   = 30 // words that stand around a question
	deepestFrame   = 4  // frames around frames that are taken off

	longestIntroduction = 20 // characters of who asks
	longTalk            = 60 // characters from which a message says more than it asks
)

var (
	reParts  = regexp.MustCompile(`^[，,、：:。！!；;~～…\s]+`)
	reRemark = regexp.MustCompile(`[，,。！!；;~～…？?）)\s]+$`)
	// reForgot is a question that somebody has forgotten the answer of: 「记不清是谁了」.
	reForgot = regexp.MustCompile(`^(?:记不[清得住]|不记得|忘)`)
	// reLists wants a list, which is what the question itself asks for unless it asks something definite.
	reLists = regexp.MustCompile(`^(?:梳理|盘|说|讲|捋|理|唠|聊|列|介绍|整理)`)
	// reTell asks for an answer even alone: 「说说崂山书记是谁」.
	reTell = regexp.MustCompile(`^(?:说说|讲讲|聊聊)`)
	// reGoesOn is no beginning of a question: the verb before it is part of it, 「提供了多少」.
	reGoesOn = regexp.MustCompile(`^[了过着的到]`)
	// reAfter follows a request: 「问一下」, 「核实：」, 「问你」.
	reAfter = regexp.MustCompile(`^(?:一?下|一声|一句|一个|个?事儿?|个?问题|你|您|清楚|明白|[，,、：:。！!；;~～…\s]+)$`)
	// reThenWhat asks the same of another time: 「2022年书记是谁，现在呢」.
	reThenWhat = regexp.MustCompile(`^那?(?:现在|目前|如今|今年|去年|以前|之前|后来)的?呢$`)
	// reItem is the number of a question among others, or a word that says that one follows: 「1.」, 「问题2：」.
	reItem = regexp.MustCompile(`^\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[)）．]|\d{1,2}[.、]\s*(\d{1,2}月\d)|\d{1,2}\.\s+|\d{1,2}[.、]([^\d\s])|第[一二三四五六七八九十]+(?:个?问题|问)[，,：:]?|(?:问题?|提问|[qQＱ])\s?[一二三四五六七八九十\d]{0,2}\s?[：:])\s*`)
	// reRequest asks for something in a clause without a word of asking: 「帮忙查一下…」.
	reRequest = regexp.MustCompile(`查一?下|查查|告诉|问一?下|想知道|了解|提供|给我|帮我找`)
	// reNoObject is a question that what was before it completes: 「机器人，谁提到过」.
	reNoObject = regexp.MustCompile(`^(?:[那都还又有是]|到底|上周|最近|现在)*(?:谁|哪\p{Han}{0,4})[^，,]{0,4}(?:提|谈|说|讲|强调|关注|抓|搞|做|推|管|要求|去)(?:到|及)?(?:过|了|的|着)*[?？。!！\s]*$`)
	// reWhatAsked asks something definite.
	reWhatAsked = regexp.MustCompile(`谁|什么|啥|多少|几|哪|怎|咋|如何|何时|是不是|有没有|第[一二三四五六七八九十\d]|[^好行以]吗`)
)

// Bare takes from a message what stands around its question: its number among others, whom it addresses, hurry, thanks,
// distrust, and the wish to be told.
//
//	「机器人，能说说崂山书记是谁吗，在线等」 → 「崂山书记是谁」
func (p *Parser) Bare(text string) string { return p.bare(p.spoken.Replace(p.lex.FoldQuestion(text))) }

// bare is Bare of folded text.
func (p *Parser) bare(t string) string {
	t = strings.TrimSpace(t)
	if m := reYearBehind.FindStringSubmatch(t); m != nil && !reYearOfDay.MatchString(m[1]) {
		t = m[1] + m[3] + "年" + m[2]
	}
	if low := strings.ToLower(strings.TrimRight(t, "?？。!！ ")); (courtesy(low) != "" || reHelp.MatchString(low) || reManual.MatchString(low)) && !p.About(t) {
		return t // asks nothing of the corpus
	}
	for range deepestFrame {
		was := t
		if m := reItem.FindStringSubmatch(t); m != nil {
			t = p.without(t, m[1]+m[2]+t[len(m[0]):])
		}
		if t = p.headless(p.introduced(p.tailless(t))); t == was {
			break
		}
	}
	return p.unremarked(p.without(t, toneless(t)))
}

// toneless is t without what ends a question and changes nothing that it asks: 「…是谁呀！」, 「…是谁来着」.
func toneless(t string) string {
	t = strings.TrimRight(t, "。！!~～…，,\t\n\f\r ")
	if bare := strings.TrimRight(t, "啊呀哈哦噢喔哟呐啦哇哩嘞咧捏撒"); bare != t {
		return bare
	}
	for _, end := range []string{"来着呢", "来着", "的说"} {
		if bare, ok := strings.CutSuffix(t, end); ok {
			return bare
		}
	}
	return t
}

var (
	// reYearBehind finds the year of a day said last of all: 「2月25日县长去了哪 2023年的」.
	reYearBehind = regexp.MustCompile(`^(.*?)(\d{1,2}月\d{1,2}.*?)[\s，,]+(20\d\d)年?的?[呢吧啊?？。]*$`)
	reYearOfDay  = regexp.MustCompile(`20\d\d年?$`)
)

// introduced is t without a first clause that tells who asks: 「某报记者求问：…」.
func (p *Parser) introduced(t string) string {
	at := strings.IndexAny(t, "，,。：:？?")
	if at < 0 || at > 3*longestIntroduction {
		return t
	}
	mark, w := utf8.DecodeRuneInString(t[at:])
	clause, rest := t[:at], strings.TrimLeft(t[at+w:], " ")
	if mark == '？' || mark == '?' || !asks(rest) || asks(clause) || len(p.people.Find(clause)) > 0 {
		return t
	}
	for i := range clause {
		words := p.frames(clause[i:])
		if len(words) > 0 && words[len(words)-1].end == len(clause)-i && slices.ContainsFunc(words, func(w framed) bool {
			return w.role == asker || w.role == request && (mark == '：' || mark == ':')
		}) {
			return p.without(t, rest)
		}
	}
	return t
}

// unremarked is t without the clauses that tell of who asks, and what for: 「我在写稿，…」.
func (p *Parser) unremarked(t string) string {
	clauses := clausesOf(t)
	if len(clauses) == 1 {
		return t
	}
	main := slices.ContainsFunc(clauses, func(c string) bool { return p.named(c) && (asks(c) || reRequest.MatchString(c)) })
	long := main && utf8.RuneCountInString(t) > longTalk
	kept := slices.DeleteFunc(slices.Clone(clauses), func(c string) bool {
		return !asks(c) && (long && !p.named(c) || len(p.remarks.Find(c)) > 0 && !p.About(c))
	})
	if rest := strings.TrimRight(strings.Join(kept, ""), marksOfClauses); len(kept) < len(clauses) && (asks(rest) || p.named(rest)) {
		return rest
	}
	return t
}

const marksOfClauses = "，,。！!；"

// clausesOf cuts t behind each of marksOfClauses.
func clausesOf(t string) []string {
	var out []string
	for t != "" {
		end := len(t)
		if at := strings.IndexAny(t, marksOfClauses); at >= 0 {
			end = at + len(t[at:]) - len(strings.TrimLeft(t[at:], marksOfClauses))
		}
		out, t = append(out, t[:end]), t[end:]
	}
	return out
}

// headless is t without the frame before its question.
func (p *Parser) headless(t string) string {
	words, cut, wish := p.frames(t), 0, ""
	for i, w := range words {
		n := utf8.RuneCountInString(t[w.start:w.end])
		switch {
		case w.role == parts && i > 0:
			cut = w.end
		case w.role != request || w.end == len(t),
			i > 0 && words[i-1].role == request: // 「请核实反馈问题几个」 asks about 反馈
		default:
			end := endOfFrame(t, words, i)
			alone := end == w.end && (n < 3 && i == 0 && !reTell.MatchString(t) || n == 1 && !p.aWord(t, w))
			if !alone && !reGoesOn.MatchString(t[end:]) {
				cut, wish = end, t[w.start:w.end]
			}
		}
	}
	rest := t[cut:]
	if cut == 0 || cut == len(t) || reNoObject.MatchString(rest) {
		return t
	}
	end := strings.TrimRight(rest, "?？。！! ")
	if asked, ok := strings.CutSuffix(end, "吗"); ok && wish != "" && reWhatAsked.MatchString(asked) { // 「你知道是谁吗」
		rest = asked
	}
	if reLists.MatchString(wish) && !reWhatAsked.MatchString(rest) {
		return t
	}
	if reForgot.MatchString(wish) {
		rest = strings.TrimSuffix(end, "了")
	}
	return p.without(t, rest)
}

// tailless is t without the frame behind its question.
func (p *Parser) tailless(t string) string {
	for from := max(0, len(t)-4*longestFrame); ; {
		at := strings.IndexAny(t[from:], "，,。；;！!~～…？? \n（(你您")
		if at < 0 {
			return t
		}
		at += from
		first, w := utf8.DecodeRuneInString(t[at:])
		from = at + w
		tail, glued := t[from:], first == '你' || first == '您'
		if glued {
			tail = t[at:]
		}
		tail = reRemark.ReplaceAllString(tail, "")
		words := p.frames(tail)
		if tail == "" || len(words) == 0 || words[len(words)-1].end != len(tail) || reThenWhat.MatchString(tail) {
			continue
		}
		if (glued || strings.HasPrefix(tail, "列")) && !reWhatAsked.MatchString(t[:at]) {
			continue
		}
		if first == '？' || first == '?' {
			at = from // which says that something is asked
		}
		return p.without(t, t[:at])
	}
}

// frames reads words of frames from the beginning of t, as far as they go.
func (p *Parser) frames(t string) []framed {
	var out []framed
	for at, read := 0, 0; at < len(t) && read < longestFrame; read++ {
		if n := len(reParts.FindString(t[at:])); n > 0 {
			out = append(out, framed{at, at + n, parts})
			at += n
			continue
		}
		best, as, end := 0, parts, at
		for n := 0; n < longestFraming && end < len(t); n++ {
			_, w := utf8.DecodeRuneInString(t[end:])
			end += w
			if is := p.framings[strings.ToLower(t[at:end])]; is != parts {
				best, as = end, is
			}
		}
		if best == 0 || inLatin(t, best) {
			break
		}
		out = append(out, framed{at, best, as})
		at = best
	}
	return out
}

// inLatin reports whether position i is inside a word in Latin letters.
func inLatin(t string, i int) bool { return i > 0 && i < len(t) && latin(t[i-1]) && latin(t[i]) }

// endOfFrame is where the frame ends whose request is its word i.
func endOfFrame(t string, words []framed, i int) int {
	end := words[i].end
	for _, w := range words[i+1:] {
		if !reAfter.MatchString(t[w.start:w.end]) {
			break
		}
		end = w.end
	}
	return end
}

// aWord reports whether a lone character is cut as a word of its own.
func (p *Parser) aWord(t string, w framed) bool {
	for _, tok := range p.tok.Tokens(t) {
		if tok.Start == w.start {
			return tok.End == w.end
		}
	}
	return false
}

// without is rest when that is still a question, else text.
func (p *Parser) without(text, rest string) string {
	if utf8.RuneCountInString(rest) >= 3 && (asks(rest) || p.About(rest) || reYes.MatchString(rest) || reKeys.MatchString(rest)) {
		return rest
	}
	return text
}
