package qa

// How much of a term a text holds, and what each term weighs.

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// fold prepares text for comparing: NFKC, lower case, no quotation marks, blanks or 、. What it leaves as it is, which is
// most of a text, is copied in one piece, and not at all where that is all.
func fold(s string) string {
	if unfolded(s, 0) == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	foldTo(&b, s)
	return b.String()
}

// foldTo writes what fold makes of s, each character by itself.
func foldTo(b *strings.Builder, s string) {
	for i := 0; ; {
		next := unfolded(s, i)
		b.WriteString(s[i:next])
		if next == len(s) {
			return
		}
		r, size := utf8.DecodeRuneInString(s[next:])
		foldRune(b, r)
		i = next + size
	}
}

// unfolded is where the next character from i on stands that fold does not leave as it is; the end for none.
func unfolded(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c >= 0xE4 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 { // from U+4000 to U+9FFF
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !asFolded(r) {
			return i
		}
		i += size
	}
	return len(s)
}

// asFolded reports whether fold leaves a character as it is; most of those that it does.
func asFolded(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r != ' ' && r != '\t' && r != '\n' && r != '\r' && r != '"' && (r < 'A' || r > 'Z')
	case r == '。', r == '—', r == '《', r == '》', r == '·', r == '★':
		return true
	}
	return clean.IsHan(r)
}

// foldRune writes what a character is that fold does not leave as it is.
func foldRune(b *strings.Builder, r rune) {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(byte(r) + 'a' - 'A')
		}
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '「' || r == '」' || r == '、' || unicode.IsSpace(r):
	case r >= '！' && r <= '～':
		b.WriteRune(unicode.ToLower(r - 0xfee0))
	default:
		for _, c := range norm.NFKC.String(string(r)) {
			if !unicode.IsSpace(c) {
				b.WriteRune(unicode.ToLower(c))
			}
		}
	}
}

// rarity is what a term of the question counts. They are added up in their order, since sums of fractions depend on it.
type rarity struct {
	term  string
	value float64
}

// weigh gives each term of the question its weight: the rarer in the corpus, the heavier.
func (a *asking) weigh(terms []string) ([]rarity, error) {
	n := float64(a.snap.Revision().Facts) + 1
	var out []rarity
	for i, t := range terms {
		if slices.Contains(terms[:i], t) {
			continue
		}
		df, err := a.frequency(t)
		if err != nil {
			return nil, err
		}
		if df == 0 { // texts may have it in other words
			for _, s := range a.synonyms[fold(t)] {
				more, err := a.frequency(s)
				if err != nil {
					return nil, err
				}
				df = max(df, more)
			}
		}
		w := math.Log(1 + (n-float64(df)+0.5)/(float64(df)+0.5))
		if df == 0 {
			w = math.Log(1 + n)
		}
		if len(terms) > 1 && (a.onlyVerbs([]string{t}) || reAttains.MatchString(t)) {
			w /= 2 // one verb stands for another: 「洽谈」, 「拜访」
		}
		out = append(out, rarity{t, w * math.Sqrt(float64(min(utf8.RuneCountInString(t), 6)))})
	}
	return out, nil
}

// reAttains is what any figure does.
var reAttains = regexp.MustCompile(`^(?:完成|达到|实现|达成)$`)

// indexed gives the index terms of a word, also of one that is a stop word or holds one: 「参加」, 「李干」.
func (a *asking) indexed(t string) []string {
	if own := a.tok.QueryTerms(t); len(own) > 0 {
		return own
	}
	return a.tok.Terms(t)
}

// frequency counts the facts that hold a word, by the rarest of its index terms.
func (a *asking) frequency(t string) (int, error) {
	if n := a.v.counts.get(t); n > 0 {
		return n - 1, nil
	}
	df := math.MaxInt
	for _, idx := range a.indexed(t) {
		_, total, err := a.snap.Search(a.ctx, store.Query{Terms: []string{idx}, Limit: -1})
		if err != nil {
			return 0, err
		}
		df = min(df, total)
	}
	if df == math.MaxInt {
		df = 0
	}
	a.v.counts.put(t, df+1)
	return df, nil
}

// occurs reports how much of a term a folded text holds, 0–1: all of it, a synonym, or most of a long word's bigrams.
func (a *asking) occurs(text, term string) float64 {
	w := a.lookFor(term)
	if w.text == "" {
		return 1
	}
	if w.not != nil {
		text = w.not.ReplaceAllString(text, "")
	}
	if figure(w.text) && !holdsWhole(text, w.text) {
		return 0 // 「94个」 is no part of 「194个」
	}
	if nlp.Index(text, w.text) >= 0 {
		return 1
	}
	if w.and != "" && strings.Contains(oneAnd.Replace(text), w.and) {
		return 1
	}
	for _, s := range w.synonyms {
		if holdsWord(text, s) {
			return 0.9
		}
	}
	if w.short && a.abbreviated(text, w.text) || w.parted(text) || w.ofThem(text) {
		return 0.9
	}
	if w.stem != "" {
		if at := strings.Index(text, w.stem); at >= 0 && strings.Contains(text[at:], w.kind) {
			return 0.9
		}
	}
	has := 0
	for i, pair := range w.pairs {
		if nlp.Index(text, pair) >= 0 {
			has++
		} else if 2*(has+len(w.pairs)-i-1) < len(w.pairs) {
			return 0 // less than half, whatever the others do
		}
	}
	if has == 2 && len(w.pairs) == 2 && strings.HasSuffix(w.text, "会") && !closeBehind(text, w.pairs[0], w.pairs[1]) {
		has = 1 // 「市委常委…管委会」 is no 常委会
	}
	if f := float64(has) / float64(len(w.pairs)); has > 0 && f >= 0.5 {
		return f * 0.8
	}
	return 0
}

// lookedFor is a word that many sentences are asked for.
type lookedFor struct {
	text       string         // folded
	not        *regexp.Regexp // what holds it and is something else
	and        string         // as oneAnd writes what has an 和
	synonyms   []string
	short      bool        // it may be abbreviated
	stem, kind string      // 「深度行活动」 is 「深度行…活动」
	so, them   string      // 「在建」 and 「项目」 of 「在建项目」
	pairs      []string    // of characters, of a word of three and more
	verbs      [][2]string // that it begins or ends with, each with the rest: its object
}

func (a *asking) lookFor(term string) *lookedFor {
	if w := a.looked[term]; w != nil {
		return w
	}
	t := fold(term)
	w := &lookedFor{text: t, synonyms: a.synonyms[t]}
	w.short = strings.HasSuffix(t, "完") || strings.HasSuffix(t, "分") || strings.HasSuffix(t, "会") || reSite.MatchString(t)
	switch {
	case grossProduct(t):
		w.not = reSectorProduct
	case t == "常委会":
		w.not = reStanding
	case t == "党代会":
		w.not = reOtherCongress
	}
	if strings.ContainsAny(t, "和与") && len(t) > 12 {
		w.and = oneAnd.Replace(t)
	}
	if rs := []rune(t); len(rs) >= 3 {
		if kind := reEventKind.FindString(t); kind != "" && kind != t && len(rs)-runes(kind) >= 2 {
			w.stem, w.kind = strings.TrimSuffix(t, kind), kind
		}
		for i := 0; i+1 < len(rs); i++ {
			w.pairs = append(w.pairs, string(rs[i:i+2]))
		}
	}
	if rs := []rune(t); len(rs) >= 4 && len(rs) <= 8 {
		for _, verb := range []string{string(rs[:2]), string(rs[len(rs)-2:])} {
			if !strings.HasPrefix(a.tok.Tag(verb), "v") {
				continue
			}
			object := strings.TrimPrefix(t, verb)
			if object == t {
				object = strings.TrimSuffix(t, verb)
			}
			w.verbs = append(w.verbs, [2]string{verb, object})
		}
	}
	if m := reKindOfThem.FindStringSubmatch(t); m != nil {
		w.so, w.them = m[1], m[2]
	}
	if a.looked == nil {
		a.looked = map[string]*lookedFor{}
	}
	a.looked[term] = w
	return w
}

// ofThem reports whether a text tells how many of things are so: 「在建项目」 of 「310个项目，其中在建190个」.
func (w *lookedFor) ofThem(text string) bool {
	if w.so == "" {
		return false
	}
	_, behind, ok := strings.Cut(text, w.them)
	for ok {
		if _, behind, ok = strings.Cut(behind, w.so); ok && strings.IndexFunc(behind, unicode.IsDigit) == 0 {
			return true
		}
	}
	return false
}

// reKindOfThem parts a word into what things are and what they are.
var reKindOfThem = regexp.MustCompile(`^(\p{Han}{2})(项目|企业|工程|案件|学校|产业园)$`)

// reOtherCongress are congresses that are none of the party.
var reOtherCongress = regexp.MustCompile(`(?:人民|职工|妇女|会员|团员|学生|村民|居民|残疾人)代表大会(?:常务委员会)?`)

// oneAnd writes 和 for 与: 「统筹发展与安全」.
var oneAnd = strings.NewReplacer("与", "和")

// abbreviated reports whether a text holds the whole name of a meeting or a kind of place that a term shortens, 「现场会」,
// 「现场工作会议」; 「农资店」, 「农资门店」; or a verb that was done, 「整完」, 「整治完成」.
func (a *asking) abbreviated(text, term string) bool {
	if verb, ok := strings.CutSuffix(term, "完"); ok && runes(verb) == 1 { // 「整完」 is 整治完成
		for at := strings.Index(text, verb); at >= 0; at = strings.Index(text, verb) {
			text = text[at+len(verb):]
			if done := strings.Index(text, "完"); done >= 0 && done <= len("治并") && strings.IndexFunc(text[:done], func(r rune) bool { return !clean.IsHan(r) }) < 0 {
				return true
			}
		}
		return false
	}
	if verb, ok := strings.CutSuffix(term, "分"); ok && runes(verb) == 1 { // 「扣分」 is 「扣2分」
		_, behind, ok := strings.Cut(text, verb)
		for ; ok; _, behind, ok = strings.Cut(behind, verb) {
			if points := strings.TrimLeft(behind, "0123456789."); len(points) < len(behind) && strings.HasPrefix(points, "分") {
				return true
			}
		}
		return false
	}
	if m := reSite.FindStringSubmatch(term); m != nil {
		for at := strings.Index(text, m[1]); at >= 0; at = strings.Index(text, m[1]) {
			text = text[at+len(m[1]):]
			if kind := strings.Index(text, m[2]); kind > 0 && kind <= len("门店") && strings.IndexFunc(text[:kind], func(r rune) bool { return !clean.IsHan(r) }) < 0 {
				return true
			}
		}
		return false
	}
	if of, ok := strings.CutSuffix(term, "博会"); ok && of != "" { // 「茶博会」 is 茶产业博览会
		return closeBehind(text, of, "博览会")
	}
	stem, ok := strings.CutSuffix(term, "会")
	if !ok || runes(stem) < 2 || nlp.Index(text, stem) < 0 || len(a.lex.FindTitles(stem)) > 0 {
		return false
	}
	for {
		at := strings.Index(text, stem)
		if at < 0 {
			return false
		}
		if text = text[at+len(stem):]; reMeetingKind.MatchString(text) {
			return true
		}
	}
}

// parted reports whether a text holds a verb and its object with little between them, in either order: 「扩大投资」,
// 「扩大有效投资」; 「管网更换」, 「更换老旧管网」.
func (w *lookedFor) parted(text string) bool {
	return slices.ContainsFunc(w.verbs, func(v [2]string) bool {
		return strings.Contains(text, v[0]) && (closeBehind(text, v[0], v[1]) || closeBehind(text, v[1], v[0]))
	})
}

// closeBehind reports whether one word stands behind another in a clause, with at most six characters between them.
func closeBehind(text, first, then string) bool {
	for {
		at := nlp.Index(text, first)
		if at < 0 {
			return false
		}
		text = text[at+len(first):]
		clause := text
		if end := strings.IndexFunc(text, isClauseEnd); end >= 0 {
			clause = text[:end]
		}
		if at := nlp.Index(clause, then); at >= 0 && utf8.RuneCountInString(clause[:at]) <= 6 {
			return true
		}
	}
}

// reSite parts a word for a kind of place.
var reSite = regexp.MustCompile(`^(\p{Han}{2,4}?)([店厂站园馆校院场库路桥])区?$`)

// reMeetingKind ends the name of a meeting.
var reMeetingKind = regexp.MustCompile(`^\p{Han}{0,4}(?:会议|大会|工作会|座谈会|推进会|动员会|观摩会|部署会|研讨会)`)

// grossProduct reports whether a folded word is the product of a whole place.
func grossProduct(word string) bool {
	return word == "gdp" || word == "生产总值" || word == "地区生产总值"
}

// reSectorProduct finds the product of one sector, or a share: 「海洋生产总值」 is no GDP.
var reSectorProduct = regexp.MustCompile(`(?:海洋|[农工渔林牧]业|旅游|服务业|产业)生产总值|占(?:gdp|(?:地区)?生产总值)`)

// reStanding finds the standing committee of a congress or conference, which is not that of the party.
var reStanding = regexp.MustCompile(`(?:人大|政协|人民代表大会)常委会`)

// reEventKind ends the name of an event, or of firms, with what kind it is.
var reEventKind = regexp.MustCompile(`(?:活动|企业|[大全]会|会议|(?:座谈|对话|研讨|推介|启动|推进|动员|现场|观摩|发布)会|论坛|仪式|博览会|展会)$`)

// reNotTheWord goes on behind a word that means something else then: 安全感, 大学生, 「二十大学习」, 「某大学人民医院」.
var reNotTheWord = regexp.MustCompile(`^(?:[感性生习]|\p{Han}{0,4}医院)`)

// holdsWord reports whether a text holds a word other than as the beginning of another. The word may be two that stand near each
// other, as folded: 「价格...涨」.
func holdsWord(text, word string) bool {
	if first, then, ok := strings.Cut(word, "..."); ok {
		return closeBehind(text, first, then)
	}
	for {
		at := nlp.Index(text, word)
		if at < 0 {
			return false
		}
		text = text[at+len(word):]
		if !reNotTheWord.MatchString(text) {
			return true
		}
	}
}

// cover measures how much of the question a fact holds.
func (a *asking) cover(h *hit, weights []rarity) {
	text := a.full(h)
	sentence := text
	if i := strings.IndexByte(text, 0); i >= 0 {
		sentence = text[:i]
	}
	words := ""
	if h.Kind == store.Statement {
		words = fold(h.words)
	}
	var sum, got, body, told float64
	for _, w := range weights {
		sum += w.value
		in := a.occurs(text, w.term)
		whole := in
		if in > 0 && len(sentence) < len(text) { // what the whole does not hold, its beginning does not
			in = a.occurs(sentence, w.term)
		}
		if in < whole && a.isPart(h, w.term) {
			whole = in // of a page 「烤烟收购、产业链……书记都在抓什么」 what stands under 【烤烟】 is about it
		}
		got += w.value * whole
		if in > 0 && h.Kind == store.Activity && a.ofOthers(h, w.term) {
			in /= 2
		}
		body += w.value * in
		if words != "" {
			in = a.occurs(words, w.term)
		}
		told += w.value * in
	}
	if sum > 0 {
		h.cover, h.body, h.told = got/sum, body/sum, told/sum
	}
	h.near = 0
	for i := 1; i < len(weights); i++ { // words that touch in the question and in the text
		if pair := fold(weights[i-1].term + weights[i].term); strings.Contains(sentence, pair) && a.together(weights[i-1].term, weights[i].term) {
			h.near += 1 / float64(len(weights))
		}
	}
}

// isPart reports whether a term is the heading of a part of the article that a fact stands in.
func (a *asking) isPart(h *hit, term string) bool {
	key := h.Doc + "|" + itoa(h.Article)
	heads, known := a.headings[key]
	if !known {
		for _, p := range h.article().Passages {
			if p.Kind == store.Heading {
				heads = append(heads, fold(clean.Pick(h.doc.Text, p.Spans)))
			}
		}
		if a.headings == nil {
			a.headings = map[string][]string{}
		}
		a.headings[key] = heads
	}
	return slices.ContainsFunc(heads, func(s string) bool { return runes(s) <= runes(term)+4 && a.occurs(s, term) >= 0.9 })
}

// fit is how well a fact answers the words asked about, for comparing facts of one question.
func (h *hit) fit() float64 { return h.cover + h.body/2 + h.told/4 + h.near/4 }

// together reports whether two terms stand beside each other in the question.
func (a *asking) together(x, y string) bool {
	return strings.Contains(a.q.Text, x+y) || strings.Contains(a.q.Text, x+"的"+y)
}

// ofOthers reports whether a term stands in the sentence of a deed only where a clause names another office.
func (a *asking) ofOthers(h *hit, term string) bool {
	if a.occurs(fold(h.words+h.Occasion+h.Place), term) > 0 {
		return false
	}
	for clause := range strings.FieldsFuncSeq(h.printed(), isClauseEnd) {
		if a.occurs(fold(clause), term) > 0 {
			return len(a.lex.FindTitles(clause)) > 0
		}
	}
	return false
}

func isClauseEnd(c rune) bool { return strings.ContainsRune("，,；;。", c) }
