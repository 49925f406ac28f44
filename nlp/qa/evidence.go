package qa

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
