package qa

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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
