package qa

// Which of the facts found are evidence: by how much of the question they hold, and by words that few sentences have.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// enough is the share of a question's weight that a fact must hold to answer it; sure is where it answers even against
// the person or place that the question names.
const (
	enough = 0.55
	sure   = 0.72
)

// themed reports whether the terms are nothing but names of themes, or parts of them: 「民生」, but not 「RCEP」, one word of many.
func (a *asking) themed(terms []string) bool {
	return every(terms, func(t string) bool {
		return slices.ContainsFunc(a.lex.Themes, func(th nlp.Theme) bool {
			return th.Name == t || slices.Contains(th.Aliases, t) && (runes(t) > 1 && strings.Contains(th.Name, t) || strings.Contains(t, th.Name))
		})
	})
}

// expand adds the counties of a city to it: who was in 昆山 was in 苏州.
func (a *asking) expand(districts []string) []string {
	out := slices.Clone(districts)
	for _, d := range districts {
		if p := a.lex.Place(d); p != nil && p.Level <= nlp.City {
			for _, c := range a.lex.Children(d) {
				if a.v.parser.Covered(c.Name) {
					out = append(out, c.Name)
				}
			}
		}
	}
	return out
}

// askedTerms are the words to look for: those of the question, without what only names the kind of answer.
func (a *asking) askedTerms() []string {
	var out []string
	slots := len(a.q.Persons)+len(a.q.Districts)+len(a.q.Titles) > 0
	for _, t := range a.q.Terms {
		if t == "致辞" && len(a.q.Persons) > 0 {
			continue // how it was said, see addressed
		}
		if heading := reHeading.FindString(a.q.Text); heading != "" && (heading == t || a.theme(t) != "" && (!reAspect.MatchString(heading) || a.hasPart(a.theme(t))) && !(reAspect.MatchString(heading) && a.besideThemes())) {
			continue // the heading itself
		}
		r, _ := utf8.DecodeRuneInString(t)
		if slots && r < 0x80 && unicode.IsLetter(r) && !a.synonymous(t) && !a.occursAnywhere(t) {
			continue // stray Latin: markup, an unknown abbreviation
		}
		out = append(out, t)
	}
	out = a.withoutKind(out)
	if len(a.q.Titles) == 0 { // a body whose doings are asked for: 「市工商联推动了几个项目」
		for _, b := range a.q.Bodies {
			if !slices.Contains(out, b) {
				out = append(out, b)
			}
		}
	}
	return out
}

// reAspect is a side of a matter as well as a part of a page: 「某某在大会上，民生这块怎么说」.
var reAspect = regexp.MustCompile(`^这(?:一?块|部分)$`)

// hasPart reports whether a theme is a heading of some page.
func (a *asking) hasPart(theme string) bool {
	if is, known := a.partOf[theme]; known {
		return is
	}
	under := store.Query{Visible: a.now, Limit: 1, All: [][]store.Slot{{{Kind: store.BySection, Value: theme}}}}
	hits, _, err := a.snap.Search(a.ctx, under)
	if a.partOf == nil {
		a.partOf = map[string]bool{}
	}
	a.partOf[theme] = err != nil || len(hits) > 0
	return a.partOf[theme]
}

// besideThemes reports whether the question has a word that names no theme.
func (a *asking) besideThemes() bool {
	return slices.ContainsFunc(a.q.Terms, func(t string) bool { return a.theme(t) == "" && !reHeading.MatchString(t) && !a.onlyVerbs([]string{t}) })
}

// synonymous reports whether the lexicon knows other words for t.
func (a *asking) synonymous(t string) bool { return len(a.synonyms[fold(t)]) > 0 }

// occursAnywhere reports whether the corpus holds a word at all.
func (a *asking) occursAnywhere(t string) bool {
	n, err := a.frequency(t)
	return err == nil && n > 0
}

// only returns the hits that fit, in their order.
func only(hits []hit, fits func(h *hit) bool) []hit {
	var at []int
	for i := range hits {
		if fits(&hits[i]) {
			at = append(at, i)
		}
	}
	if at == nil {
		return nil
	}
	out := make([]hit, len(at))
	for k, i := range at {
		out[k] = hits[i]
	}
	return out
}

// except returns a list without what fits.
func except[T any](list []T, fits func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), fits)
}

// every reports whether all of a list fit.
func every[T any](list []T, fits func(T) bool) bool {
	for _, x := range list {
		if !fits(x) {
			return false
		}
	}
	return true
}

func keep(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.cover >= min && h.body >= min*0.5 })
}

func keepCover(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.cover >= min })
}

func keepBody(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.body >= min })
}

// named keeps facts of persons.
func named(hits []hit) []hit {
	return only(hits, func(h *hit) bool { return len(h.Actors) > 0 && h.Actors[0].Name != "" })
}

var reYesNo = regexp.MustCompile(`(吗|吧|是不是|对不对|对吧|对吗|[对是]不)[?？。!！\s]*$|是不是`)

// meant keeps the hits that a question can only mean: those that hold most of its words, among them a figure, a name, a
// quotation or another rare phrase. A common word that somebody else used proves nothing against whom the question names.
func (a *asking) meant(hits []hit, terms []string) ([]hit, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	marks, err := a.marksOf(terms)
	if err != nil {
		return nil, err
	}
	sentence := func(h *hit) string { return fold(h.printed()) }
	together := map[string]bool{} // sentences that hold all of several words
	if len(terms) > 1 && !slices.ContainsFunc(terms, a.ofTheme) {
		for i := range hits {
			s := sentence(&hits[i])
			if every(terms, func(t string) bool { return strings.Contains(s, fold(t)) }) {
				together[s] = true
			}
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		s := sentence(&h)
		if h.body < sure { // a long phrase makes up for a word that is missing
			return h.body < enough || !slices.ContainsFunc(marks, func(m string) bool { return runes(m) >= 5 && holdsWhole(s, m) })
		}
		return !(len(together) <= 2 && together[s]) && !slices.ContainsFunc(marks, func(m string) bool { return holdsWhole(s, m) })
	}), nil
}

// marksOf lists the phrases of a question that few sentences hold, folded.
func (a *asking) marksOf(terms []string) ([]string, error) {
	var phrases []string
	text := a.q.Text
	for i := 0; i < len(text); { // neighbouring terms are one phrase: 「一统领三融合」
		end := i
		for grown := true; grown; {
			grown = false
			for _, t := range terms {
				if t != "" && strings.HasPrefix(text[end:], t) {
					end, grown = end+len(t), true
					break
				}
			}
		}
		if end > i {
			phrases = append(phrases, text[i:end])
			for _, t := range terms { // 「VR产业园」 is 虚拟现实产业园
				for _, s := range a.synonyms[fold(t)] {
					if whole := strings.Replace(text[i:end], t, s, 1); whole != text[i:end] && whole != s {
						phrases = append(phrases, whole)
					}
				}
			}
			i = end
			continue
		}
		_, w := utf8.DecodeRuneInString(text[i:])
		i += w
	}
	if quoted := quotedIn(text); quoted != "" {
		phrases = append(phrases, quoted)
	}
	var out []string
	for _, p := range append(phrases, terms...) {
		ok, err := a.distinctive(p)
		if err != nil {
			return nil, err
		}
		if ok {
			out = addOnce(out, fold(p))
		}
	}
	return out, nil
}

// quotedIn returns what a question quotes, "" when it quotes nothing.
func quotedIn(text string) string {
	for _, q := range []string{"“”", "「」", "《》", "‘’", `""`} {
		rs := []rune(q)
		if _, rest, ok := strings.Cut(text, string(rs[0])); ok {
			if quoted, _, ok := strings.Cut(rest, string(rs[1])); ok {
				return quoted
			}
		}
	}
	return ""
}

// quoting keeps the hits that hold what the question quotes, when there are any.
func (a *asking) quoting(hits []hit) []hit {
	quoted := fold(quotedIn(a.q.Text))
	if quoted == "" {
		return hits
	}
	var out []hit
	for _, h := range hits {
		if strings.Contains(fold(h.printed()), quoted) {
			out = append(out, h)
		}
	}
	if len(out) == 0 {
		return hits
	}
	best := 0.0
	for _, h := range out {
		best = max(best, h.body)
	}
	return slices.DeleteFunc(out, func(h hit) bool { return h.body < best-0.2 })
}

// distinctive reports whether a phrase names one thing: it has a digit, or few facts of the corpus hold it. Latin words and
// what is no word of the dictionary may be in more of them than ordinary words; those of two characters never count: they stand across the borders of others, 「件事」.
func (a *asking) distinctive(phrase string) (bool, error) {
	if strings.IndexFunc(phrase, unicode.IsDigit) >= 0 {
		return true, nil
	}
	n, facts := runes(phrase), a.snap.Revision().Facts
	latin := strings.IndexFunc(phrase, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }) >= 0
	most := max(6, facts/40)
	if !latin && (n <= 4 && a.tok.IsWord(phrase) || a.ofTheme(phrase)) {
		most = max(3, facts/200)
	}
	if n < 3 && !latin {
		return false, nil
	}
	df, err := a.frequency(phrase)
	if df > most && df <= facts/20 && n <= 6 {
		return a.quotedThere(phrase) || n > 3 && a.tellings(phrase) <= 3, err // a name, or told of seldom, with many figures
	}
	return df <= most, err
}

// tellings counts how often somebody is told of with a phrase, in the first sixty facts that may hold it: once in an article.
func (a *asking) tellings(phrase string) int {
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(phrase), Order: store.Best, Limit: 60, NoTotal: true})
	if err != nil {
		return len(hits)
	}
	type telling struct {
		doc     string
		article int
		who     string
	}
	told := map[telling]bool{}
	for _, h := range only(hits, func(h *hit) bool { return strings.Contains(fold(h.printed()), fold(phrase)) }) {
		t := telling{doc: h.Doc, article: h.Article}
		if len(h.Actors) > 0 {
			t.who = a.v.name(h.Actors[0].Name)
		}
		told[t] = true
	}
	return len(told)
}

// quotedThere reports whether texts print a phrase right behind an opening quotation mark.
func (a *asking) quotedThere(phrase string) bool {
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(phrase), Order: store.Best, Limit: 6, NoTotal: true})
	return err == nil && slices.ContainsFunc(hits, func(h hit) bool {
		text := h.printed()
		return strings.Contains(text, "“"+phrase) || strings.Contains(text, "‘"+phrase) || strings.Contains(text, "「"+phrase)
	})
}

// ofTheme reports whether a phrase is a word that files sentences under a theme: 「营商环境」.
func (a *asking) ofTheme(phrase string) bool {
	for _, m := range a.lex.AskedThemes(phrase) {
		if m.Start == 0 && m.End == len(phrase) {
			return true
		}
	}
	return false
}

// holdsWhole reports whether a folded text holds a folded phrase, a number not as part of a longer one.
func holdsWhole(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(phrase)
		if !(digit(phrase[0]) && at > 0 && (digit(text[at-1]) || text[at-1] == '.')) && !(digit(phrase[len(phrase)-1]) && end < len(text) && (digit(text[end]) || text[end] == '.')) {
			return true
		}
		from = end
	}
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// figure reports whether a term is a figure or a number with what it counts: 「33.5%」, 「8号线」.
func figure(term string) bool { return len(term) > 1 && digit(term[0]) && !reHotline.MatchString(term) }

// reHotline is the number of a service that citizens call, a name.
var reHotline = regexp.MustCompile(`^(?:12345|12315|12328|12333|12348|12369|12380|12388|12393|96\d{3,4}|110|119|120|122)$`)

// holdFigures keeps the hits that hold the figures of the question: what is told of line 7 is not told of line 8.
func holdFigures(hits []hit, terms []string) []hit {
	for _, t := range terms {
		if !figure(t) {
			continue
		}
		number := fold(reLeading.FindString(t))
		hits = except(hits, func(h hit) bool { return !holdsWhole(fold(h.printed()), number) })
	}
	return hits
}

// reLeading finds the number of a figure, with what makes it one of many: 「8号线」, 「48万」.
var reLeading = regexp.MustCompile(`^[\d.]+(?:号\p{Han}?|万亿|亿|万|千|百|%)?`)

// beyondPosts leaves out whose words hold nothing that is asked, which only the office of their speaker names: 「国际邮轮港」 of all that the head
// of its party group says, and what holds less than a share of the best. It keeps all of them when somebody's office is asked about, or none says it.
func (a *asking) beyondPosts(hits []hit, terms []string, share float64) ([]hit, error) {
	if len(hits) < 2 || len(a.q.Persons)+len(a.q.Titles)+len(a.q.Bodies) > 0 {
		return hits, nil
	}
	weights, err := a.weigh(terms)
	if err != nil {
		return nil, err
	}
	best := 0.0
	holds, posts := make(map[*store.Fact]float64, len(hits)), make(map[*store.Fact]bool, len(hits))
	for i := range hits {
		h := &hits[i]
		text, offices := h.printed()+h.Occasion+h.article().Title, ""
		for _, ac := range h.Actors {
			for _, p := range ac.Posts {
				offices += p.String() + "，"
			}
		}
		if h.Row != nil || !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return strings.Contains(h.Section, ac.Name) }) {
			text += h.Section
		}
		text, offices = fold(text), fold(offices)
		for _, w := range weights {
			in := a.occurs(text, w.term)
			holds[h.Fact] += w.value * in
			posts[h.Fact] = posts[h.Fact] || a.occurs(offices, w.term) > in
		}
		best = max(best, holds[h.Fact])
	}
	return only(hits, func(h *hit) bool { return !posts[h.Fact] || holds[h.Fact] >= best*share }), nil
}
