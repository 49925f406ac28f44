package qa

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// hit is a fact with its words and how well it fits the question.
type hit struct {
	store.Fact
	doc   *store.Document
	words string  // what would be shown
	text  string  // what terms are looked for in: the sentence with title, section and names, folded
	cover float64 // share of the question's weight that occurs, 0–1
	body  float64 // the same in the sentence alone
	told  float64 // the same in the words that are shown
	near  float64 // share of its neighbouring words that are neighbours there, 0–1
	score float64
	deed  []store.Span // words of what was done, when the same sentence goes on with what was said
}

// base is the query that every search starts from: what may be seen now, within the time asked about.
func (a *asking) base() store.Query {
	q := store.Query{Visible: a.now}
	if !a.q.Time.IsZero() {
		q.When = a.q.Time
	}
	for _, d := range a.q.NotDistricts {
		q.None = append(q.None, store.Slot{Kind: store.ByDistrict, Value: d})
	}
	for _, p := range a.q.NotPersons {
		q.None = append(q.None, a.v.slots(p)...)
	}
	return q
}

func anyOf(kind store.SlotKind, values []string) []store.Slot {
	var out []store.Slot
	for _, v := range values {
		out = append(out, store.Slot{Kind: kind, Value: v})
	}
	return out
}

// inDistricts adds districts to a query: facts about any of them.
func inDistricts(q store.Query, districts []string) store.Query {
	if len(districts) > 0 {
		q.All = append(slices.Clone(q.All), anyOf(store.ByDistrict, districts))
	}
	return q
}

// byPersons adds persons to a query, under every printed form.
func (a *asking) byPersons(q store.Query, persons []string) store.Query {
	var group []store.Slot
	for _, p := range persons {
		group = append(group, a.v.slots(p)...)
	}
	if len(group) > 0 {
		q.All = append(slices.Clone(q.All), group)
	}
	return q
}

// ofAsked narrows a query to persons, or, without any, to the districts of the question.
func (a *asking) ofAsked(q store.Query, persons []string) store.Query {
	if len(persons) > 0 {
		return a.byPersons(q, persons)
	}
	return inDistricts(q, a.q.Districts)
}

func ofKinds(q store.Query, kinds ...store.Kind) store.Query {
	var group []store.Slot
	for _, k := range kinds {
		group = append(group, store.Slot{Kind: store.ByKind, Value: k.String()})
	}
	q.All = append(slices.Clone(q.All), group)
	return q
}

// search runs a query and reads the hits' words.
func (a *asking) search(q store.Query) ([]hit, int, error) {
	return a.searchFor(q, nil)
}

// searchFor is search for wanted facts alone (nil: all), which saves reading the others. The total counts them, too.
func (a *asking) searchFor(q store.Query, wanted func(*store.Fact) bool) ([]hit, int, error) {
	named := len(q.None)
	if len(a.q.NotDistricts) > 0 { // without knows better
		q.None = slices.DeleteFunc(slices.Clone(q.None), func(s store.Slot) bool {
			return s.Kind == store.ByDistrict && slices.Contains(a.q.NotDistricts, s.Value)
		})
	}
	found, total, err := a.snap.Search(a.ctx, q)
	if err != nil {
		return nil, 0, err
	}
	var out []hit
	if wanted == nil {
		out = make([]hit, 0, len(found))
	}
	for i := range found {
		if wanted != nil && !wanted(&found[i].Fact) {
			continue
		}
		h, err := a.read(found[i].Fact)
		if err != nil {
			return nil, 0, err
		}
		h.score = found[i].Score
		if named > len(q.None) && a.without(&h) || a.excluded(&h) || a.another(&q, &h.Fact) || a.unnamed(&h) {
			total--
			continue
		}
		out = append(out, h)
	}
	return out, total, nil
}

// unnamed drops what does not name the place that the question names by its form: 「盘城街道」.
func (a *asking) unnamed(h *hit) bool {
	return slices.ContainsFunc(a.q.Spots, func(s string) bool { return !strings.Contains(a.full(h), s) })
}

// excluded reports whether a fact is of a time, a theme, a word or a meeting of somebody that the question leaves out.
func (a *asking) excluded(h *hit) bool {
	for _, t := range a.q.NotTimes {
		if h.Dated.Overlaps(t) {
			return true
		}
	}
	if len(a.q.NotWords) > 0 && !reNews.MatchString(a.q.Text) && a.narrowed(h) {
		return false
	}
	if slices.ContainsFunc(a.q.NotThemes, func(t string) bool { return slices.Contains(h.Themes, t) }) {
		return true
	}
	if slices.ContainsFunc(a.q.NotPersons, func(p string) bool { return strings.Contains(h.Occasion, p) }) {
		return true // a meeting that he held
	}
	if len(a.q.NotWords) == 0 {
		return false
	}
	sentence, _, _ := strings.Cut(a.full(h), "\x00")
	title := "" // what it tells of as a whole
	if h.Article < len(h.doc.Articles) {
		title = fold(h.doc.Articles[h.Article].Title + "\n" + h.doc.Articles[h.Article].Subtitle)
	}
	return slices.ContainsFunc(a.q.NotWords, func(w string) bool {
		return a.occurs(sentence, w) >= 0.9 || reNews.MatchString(a.q.Text) && a.occurs(title, w) >= 0.9
	})
}

// reClause is a clause with its mark; the comma of 「1,500亿元」 is none.
var reClause = regexp.MustCompile(`^(?:\d,\d\d\d|[^，；。,;])*[，；。,;]?`)

// narrowed cuts a figure down to the clauses about it between those that hold a word left out: 「全县生产总值达到420亿元，|高新技术企业达到
// 60家，新建粮仓18座」 without GDP. false when nothing is cut away.
func (a *asking) narrowed(h *hit) bool {
	if h.Measure == nil || len(h.Spans) != 1 {
		return false
	}
	text, whole := h.doc.Text, h.Spans[0]
	out := func(s store.Span) bool {
		words := fold(clean.Pick(text, []store.Span{s}))
		return slices.ContainsFunc(a.q.NotWords, func(w string) bool { return a.occurs(words, w) >= 0.9 })
	}
	run := store.Span{Start: whole.Start, End: whole.Start}
	for at := whole.Start; at < whole.End; {
		end := whole.End
		if m := reClause.FindStringIndex(text[at:end]); m != nil {
			end = at + m[1]
		}
		if clause := (store.Span{Start: at, End: end}); !out(clause) {
			run.End = end
		} else if holds := strings.Contains(text[run.Start:run.End], h.Measure.Figure.Text); holds && run.End > run.Start {
			break
		} else {
			run = store.Span{Start: end, End: end}
		}
		at = end
	}
	if run == whole || !strings.Contains(text[run.Start:run.End], h.Measure.Figure.Text) {
		return false
	}
	h.Spans, h.Words = []store.Span{run}, nil
	h.words = clean.Pick(text, h.Spans)
	return true
}

// without reports whether a fact is about a place that the question leaves out. What several places said together stays theirs
// who are left: 「市南区、崂山区强调…」 without 崂山区.
func (a *asking) without(h *hit) bool {
	out := func(d string) bool { return slices.Contains(a.q.NotDistricts, d) }
	if !slices.ContainsFunc(h.Districts, out) {
		return false
	}
	if !h.Marks.Has(store.Joint) || !slices.ContainsFunc(h.Districts, func(d string) bool { return !out(d) }) {
		return true
	}
	h.Districts = slices.DeleteFunc(slices.Clone(h.Districts), out)
	h.Actors = slices.DeleteFunc(slices.Clone(h.Actors), func(ac store.Actor) bool {
		return len(ac.Posts) > 0 && !slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return !out(p.District) })
	})
	return len(h.Actors) == 0
}

// read fetches the words of a fact.
func (a *asking) read(f store.Fact) (hit, error) {
	d, err := a.doc(f.Doc)
	if err != nil {
		return hit{}, err
	}
	h := hit{Fact: f, doc: d}
	if h.words = a.v.shown.get(f.ID); h.words == "" {
		spans := f.Words
		if len(spans) == 0 || f.Kind == store.Measure {
			spans = f.Spans
		}
		h.words = clean.Pick(d.Text, spans)
		a.v.shown.put(f.ID, h.words)
	}
	return h, nil
}

// full returns what terms are looked for in.
func (a *asking) full(h *hit) string {
	if h.text == "" {
		h.text = a.v.texts.get(h.ID)
	}
	if h.text == "" {
		defer func() { a.v.texts.put(h.ID, h.text) }()
		var b strings.Builder
		b.WriteString(clean.Pick(h.doc.Text, h.Spans))
		for _, ac := range h.Actors {
			b.WriteString(" " + a.v.name(ac.Name))
			for _, p := range ac.Posts {
				b.WriteString(" " + p.String())
			}
		}
		b.WriteString(" " + h.Section + " " + h.Occasion)
		if h.Row != nil {
			b.WriteString(" " + h.Row.Title + " " + h.Row.Head + " " + h.Row.Owner + " " + h.Row.Note)
			for _, c := range h.Row.Cells {
				b.WriteString(" " + c.Column + c.Value)
			}
		}
		if h.Article < len(h.doc.Articles) {
			b.WriteString(" \x00" + h.doc.Articles[h.Article].Title + " " + h.doc.Articles[h.Article].Subtitle)
		}
		h.text = fold(b.String())
	}
	return h.text
}

// fold prepares text for comparing: NFKC, lower case, no quotation marks, blanks or 、.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			switch {
			case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '"':
			case r >= 'A' && r <= 'Z':
				b.WriteByte(byte(r) + 'a' - 'A')
			default:
				b.WriteByte(byte(r))
			}
		case clean.IsHan(r):
			b.WriteRune(r)
		case r == '“' || r == '”' || r == '‘' || r == '’' || r == '「' || r == '」' || r == '、' || unicode.IsSpace(r):
		case r >= '！' && r <= '～':
			b.WriteRune(unicode.ToLower(r - 0xfee0))
		case r == '。' || r == '—' || r == '《' || r == '》' || r == '·' || r == '★':
			b.WriteRune(r)
		default:
			for _, c := range norm.NFKC.String(s[i : i+utf8.RuneLen(r)]) {
				if !unicode.IsSpace(c) {
					b.WriteRune(unicode.ToLower(c))
				}
			}
		}
	}
	return b.String()
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
		w := math.Log(1 + (n-float64(df)+0.5)/(float64(df)+0.5))
		if df == 0 {
			w = math.Log(1 + n)
		}
		if len(terms) > 1 && a.onlyVerbs([]string{t}) {
			w /= 2 // one verb stands for another: 「洽谈」, 「拜访」
		}
		out = append(out, rarity{t, w * math.Sqrt(float64(min(utf8.RuneCountInString(t), 6)))})
	}
	return out, nil
}

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
	if w.gross {
		text = reSectorProduct.ReplaceAllString(text, "")
	}
	if strings.Contains(text, w.text) {
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
	if a.abbreviated(text, w.text) || w.parted(text) || w.ofThem(text) {
		return 0.9
	}
	if w.stem != "" {
		if at := strings.Index(text, w.stem); at >= 0 && strings.Contains(text[at:], w.kind) {
			return 0.9
		}
	}
	has := 0
	for _, pair := range w.pairs {
		if strings.Contains(text, pair) {
			has++
		}
	}
	if f := float64(has) / float64(len(w.pairs)); has > 0 && f >= 0.5 {
		return f * 0.8
	}
	return 0
}

// lookedFor is a word that many sentences are asked for.
type lookedFor struct {
	text       string // folded
	gross      bool   // see grossProduct
	and        string // as oneAnd writes what has an 和
	synonyms   []string
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
	w := &lookedFor{text: t, gross: grossProduct(t), synonyms: a.synonyms[t]}
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
	stem, ok := strings.CutSuffix(term, "会")
	if !ok || runes(stem) < 2 || len(a.lex.FindTitles(stem)) > 0 {
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
		at := strings.Index(text, first)
		if at < 0 {
			return false
		}
		text = text[at+len(first):]
		clause := text
		if end := strings.IndexFunc(text, isClauseEnd); end >= 0 {
			clause = text[:end]
		}
		if at := strings.Index(clause, then); at >= 0 && utf8.RuneCountInString(clause[:at]) <= 6 {
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

// reEventKind ends the name of an event, or of firms, with what kind it is.
var reEventKind = regexp.MustCompile(`(?:活动|企业|[大全]会|会议|(?:座谈|对话|研讨|推介|启动|推进|动员|现场|观摩|发布)会|论坛|仪式|博览会|展会)$`)

// holdsWord reports whether a text holds a word other than as the beginning of what one feels or is: 安全, not 安全感.
func holdsWord(text, word string) bool {
	for {
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		text = text[at+len(word):]
		if !strings.HasPrefix(text, "感") && !strings.HasPrefix(text, "性") {
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
		got += w.value * a.occurs(text, w.term)
		in := a.occurs(sentence, w.term)
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
	for clause := range strings.FieldsFuncSeq(clean.Pick(h.doc.Text, h.Spans), isClauseEnd) {
		if a.occurs(fold(clause), term) > 0 {
			return len(a.lex.FindTitles(clause)) > 0
		}
	}
	return false
}

// rePlaceLike finds what can only be a place: 「泰山街道」.
var rePlaceLike = regexp.MustCompile(`^\p{Han}{2,}(?:新区|街道|开发区|高新区|镇|乡|县|旗)$`)

func isClauseEnd(c rune) bool { return strings.ContainsRune("，,；;。", c) }

// evidence finds the facts that cover the question's terms best under a query, best first.
func (a *asking) evidence(q store.Query, terms []string) ([]hit, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	weights, err := a.weigh(terms)
	if err != nil {
		return nil, err
	}
	var index []string
	for _, t := range terms {
		index = append(index, a.indexed(t)...)
		for _, s := range a.synonyms[fold(t)] {
			index = append(index, a.indexed(s)...)
		}
	}
	slices.Sort(index)
	q.Terms, q.Order, q.Limit, q.NoTotal = slices.Compact(index), store.Best, 150, true
	hits, _, err := a.search(q)
	if err != nil {
		return nil, err
	}
	for i := range hits {
		a.cover(&hits[i], weights)
	}
	hits = a.ofThings(hits, terms)
	for _, t := range terms { // a place that is none of the lexicon stands in the sentence or its title
		if rePlaceLike.MatchString(t) {
			hits = slices.DeleteFunc(hits, func(h hit) bool { return a.occurs(a.full(&h), t) < 0.8 })
		}
	}
	inOrder(hits, func(x, y *hit) bool {
		if c := cmp.Compare(x.fit(), y.fit()); c != 0 {
			return c > 0
		}
		if x.Dated != y.Dated {
			return before(y.Dated, x.Dated)
		}
		return x.ID < y.ID
	})
	return hits, nil
}

// inOrder sorts hits, those that are equal as they stand. Each, for it is large, is moved once.
func inOrder(hits []hit, less func(x, y *hit) bool) {
	order := make([]int, len(hits)) // where each is to come from
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return less(&hits[order[i]], &hits[order[j]]) })
	for i := range order {
		if order[i] == i {
			continue
		}
		first, to := hits[i], i
		for from := order[to]; from != i; from = order[to] {
			hits[to], order[to], to = hits[from], to, from
		}
		hits[to], order[to] = first, to
	}
}

// distinct drops facts whose sentence an earlier one shows already.
func (a *asking) distinct(hits []hit) []hit {
	if len(hits) == 0 {
		return nil
	}
	out := make([]hit, 0, len(hits))
	folded := make([]string, 0, len(hits))
	held := make([]runeSet, 0, len(hits)) // in folded
	rankFor := a.ranks()
	for _, h := range hits {
		dup := false
		f := fold(h.words)
		in := runesIn(f)
		for i := range out {
			o := &out[i]
			if o.Doc == h.Doc && same(o, &h) {
				dup = true
				deed := deedOf(o, &h)
				// of one sentence a statement is shown rather than its figures or the bare deed
				if h.Kind != o.Kind && rankFor(h.Kind) > rankFor(o.Kind) && o.Article == h.Article && (sameWho(o.Actors, h.Actors) || opens(o, &h)) {
					keep := o.cover
					*o = h
					o.cover = max(keep, h.cover)
					folded[i], held[i] = f, in
				}
				if len(o.Actors) == 0 && len(h.Actors) > 0 && h.Actors[0].Name != "" && o.Article == h.Article { // who rather than that
					keep := o.cover
					*o = h
					o.cover = max(keep, h.cover)
					folded[i], held[i] = f, in
				}
				if o.Kind == store.Statement && deed != nil {
					o.deed = deed
				}
				break
			}
			of := folded[i]
			if sameDeed(o, &h) {
				if dup = true; o.When.Days() != 1 {
					h.cover = max(o.cover, h.cover)
					*o, folded[i], held[i] = h, f, in
				}
				break
			}
			if len(f) > 60 && (in.within(&held[i]) && strings.Contains(of, f) ||
				len(of) > 60 && held[i].within(&in) && strings.Contains(f, of)) && !twoSpeakers(o, &h) {
				dup = true
				break
			}
		}
		if !dup {
			out = append(out, h)
			folded, held = append(folded, f), append(held, in)
		}
	}
	return out
}

// sameDeed reports whether two sentences tell the same deed of somebody, once with its day.
func sameDeed(x, y *hit) bool {
	if x.Kind != store.Activity || y.Kind != store.Activity || len(x.Actors) != 1 || len(y.Actors) != 1 || !sameWho(x.Actors, y.Actors) ||
		(x.When.Days() == 1) == (y.When.Days() == 1) || !x.Dated.Overlaps(y.Dated) {
		return false
	}
	deed := func(h *hit) string {
		_, did, named := strings.Cut(h.words, h.Actors[0].Name)
		if !named {
			did = h.words
		}
		return strings.Trim(did, " ，。；")
	}
	return deed(x) == deed(y)
}

// runeSet tells quickly that a text does not hold another: which characters, of 256 kinds, occur in it.
type runeSet [4]uint64

func runesIn(s string) (set runeSet) {
	for _, r := range s {
		set[r>>6&3] |= 1 << (r & 63)
	}
	return set
}

// within reports whether all that s holds is in t.
func (s *runeSet) within(t *runeSet) bool {
	return s[0]&^t[0]|s[1]&^t[1]|s[2]&^t[2]|s[3]&^t[3] == 0
}

// twoSpeakers reports whether two facts give their words to different persons: a text that prints them twice, under each.
func twoSpeakers(x, y *hit) bool {
	return len(x.Actors) > 0 && len(y.Actors) > 0 && x.Actors[0].Name != "" && y.Actors[0].Name != "" && x.Actors[0].Name != y.Actors[0].Name
}

// deedOf returns the words of the deed when one of two facts of a sentence tells what somebody did and the other what he
// said there.
func deedOf(x, y *hit) []store.Span {
	if x.Kind != store.Activity {
		x, y = y, x
	}
	if x.Kind != store.Activity || y.Kind != store.Statement || !sameWho(x.Actors, y.Actors) || len(x.Actors) != len(y.Actors) {
		return y.deed
	}
	return x.Fact.Words
}

func sameWho(a, b []store.Actor) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return a[0].Name == b[0].Name
}

// same reports whether two facts would show the same words: two statements by their words, others by their sentence.
func same(x, y *hit) bool {
	if x.Kind == store.Statement && y.Kind == store.Statement && len(x.Fact.Words) > 0 && len(y.Fact.Words) > 0 {
		return overlap(x.Fact.Words, y.Fact.Words)
	}
	return len(x.Spans) > 0 && len(y.Spans) > 0 && overlap(x.Spans, y.Spans)
}

// ranks is rank, but prefers deeds where the question asks for them: 「谁去了灵山岛」.
func (a *asking) ranks() func(store.Kind) int {
	if !reDeed.MatchString(a.q.Text) || reWords.MatchString(a.q.Text) {
		return rank
	}
	return func(k store.Kind) int {
		if k == store.Activity {
			return 4
		}
		return rank(k)
	}
}

var (
	reDeed  = regexp.MustCompile(`去了|去过|去哪|去干|去做|去.{1,8}干|到过|走访|调研|考察|拜访|来.{1,6}干|来了|视察|督导|出席|参加`)
	reWords = regexp.MustCompile(`强调|指出|要求|说|讲|表示|提到|谈`)
)

func rank(k store.Kind) int {
	switch k {
	case store.Statement:
		return 3
	case store.Activity:
		return 2
	case store.Prose:
		return 2
	}
	return 1
}

// overlap reports whether two facts point at the same words for the most part.
func overlap(a, b []store.Span) bool {
	var both, la, lb int
	for _, x := range a {
		la += x.End - x.Start
		for _, y := range b {
			if s, e := max(x.Start, y.Start), min(x.End, y.End); s < e {
				both += e - s
			}
		}
	}
	for _, y := range b {
		lb += y.End - y.Start
	}
	return both*10 >= min(la, lb)*9
}
