package qa

import (
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// trend lists what somebody, some place or some theme had, by year.
func (a *asking) trend() (*answer.Answer, error) {
	q := a.q
	names, ok, missing := a.people()
	if !ok {
		return a.refuse(a.say("no_office", missing, a.period()), question.Unknown)
	}
	query := a.base()
	if len(names) > 0 && !(len(q.Titles) > 0 && len(q.Districts) > 0) {
		query = a.byPersons(query, names)
	} else if len(q.Districts) > 0 {
		query = inDistricts(query, q.Districts)
	}
	terms := compared(a.askedTerms())
	var hits []hit
	var err error
	if len(terms) > 0 {
		if hits, err = a.evidence(query, terms); err != nil {
			return nil, err
		}
		hits = keep(hits, enough)
	}
	if len(q.Themes) > 0 && articlesOf(hits) < 2 && (a.themed(terms) || q.Time.Days() > 366 && !slices.ContainsFunc(terms, func(t string) bool { return a.theme(t) == "" })) {
		more, err := a.ofThemes(query)
		if err != nil {
			return nil, err
		}
		hits = append(hits, more...)
	}
	if len(hits) == 0 && len(terms) > 0 && slices.ContainsFunc(terms, a.occursAnywhere) && len(names)+len(q.Districts) > 0 && !a.onlyVerbs(terms) {
		return a.notFound(names, terms, nil) // his other words are no answer
	}
	if len(hits) == 0 || articlesOf(hits) < 2 && len(q.Themes) == 0 && hits[0].body < sure {
		query = ofKinds(query, store.Statement, store.Activity)
		query.Limit = 1000
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
	}
	hits = varied(a.distinct(hits))
	if len(q.Titles) > 0 && len(q.Districts) > 0 && len(names) > 0 {
		hits = slices.DeleteFunc(hits, func(h hit) bool {
			return !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return slices.Contains(names, a.v.name(ac.Name)) })
		})
	}
	if len(hits) == 0 {
		return a.nothingFor(names)
	}
	years := map[string][]hit{}
	var order []string
	for _, h := range hits {
		y := yearOf(&h)
		if years[y] == nil {
			order = append(order, y)
		}
		years[y] = append(years[y], h)
	}
	sort.Strings(order)
	d := a.draft(question.Trend)
	d.Wide, d.PerPage = true, 8
	lead := single(names)
	for _, y := range order {
		for _, h := range ofYear(years[y], max(1, 4-len(order)), len(order)) {
			it := a.item(h, lead)
			if it.Label == "" {
				it.Label = a.published(&h)
			}
			it.Head, it.Max = y, 90
			d.Items = append(d.Items, it)
		}
	}
	who := strings.Join(names, "、")
	if len(names) == 1 {
		who = a.labelOf(names[0], a.v, a.now)
	}
	if who == "" {
		who = strings.Join(q.Districts, "、")
	}
	if len(q.Themes) > 0 {
		who += "「" + strings.Join(q.Themes, "、") + "」"
	}
	d.Lead = a.say("trend", who)
	for _, t := range q.Times { // each of the years that are compared
		if !slices.ContainsFunc(hits, func(h hit) bool { return h.Dated.Overlaps(t) || tellsYear(&h, t) }) {
			d.Footer = append(d.Footer, a.say("no_record_of", itoa(t.From.Year())+"年", a.aboutText(terms)))
		}
	}
	if d.Chart, err = a.overTime(who, query); err != nil {
		return nil, err
	}
	q.Focus = names
	return a.compose(d)
}

// tellsYear reports whether what is told later is of a year: its figure, or a column of its row.
func tellsYear(h *hit, year store.Interval) bool {
	if h.Measure != nil && h.Measure.Time.Overlaps(year) {
		return true
	}
	if strings.Contains(wholeSentence(h), itoa(year.From.Year())+"年") {
		return true // 「2023年茶叶出口额2.9亿元」 in what is of May 2024
	}
	return h.Row != nil && slices.ContainsFunc(h.Row.Cells, func(c store.Cell) bool { return strings.Contains(c.Column, itoa(year.From.Year())+"年") })
}

// ofYear chooses what to tell of a year: the fittest records of at most so many articles, the oldest article first. A page
// names three sources.
func ofYear(g []hit, articles, years int) []hit {
	g = slices.Clone(g)
	sort.SliceStable(g, func(i, j int) bool {
		if c := g[i].fit() - g[j].fit(); c > 0.05 || c < -0.05 {
			return c > 0
		}
		return trendWeight(g[i]) > trendWeight(g[j])
	})
	room, each := 4, 3
	if years > 2 {
		room = 2
	}
	if min(articles, articlesOf(g)) > 1 {
		each = 1
	}
	var out []hit
	told := map[string]int{}
	for _, h := range g {
		if k := h.Doc + "|" + itoa(h.Article); told[k] < each && len(out) < room && (told[k] > 0 || len(told) < articles) {
			told[k]++
			out = append(out, h)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return before(out[i].Dated, out[j].Dated) })
	return out
}

func articlesOf(hits []hit) int {
	seen := map[string]bool{}
	for _, h := range hits {
		seen[h.Doc+"|"+itoa(h.Article)] = true
	}
	return len(seen)
}

func trendWeight(h hit) int {
	w := weight(h)
	if len(h.Actors) > 0 {
		w += 15
	}
	return w
}

// varied drops what nearly repeats an earlier hit of the same person: a page that prints a sentence twice, once shorter.
func varied(hits []hit) []hit {
	var out []hit
	var kept []*spelled
	for _, h := range hits {
		f := fold(h.words)
		n := &spelled{grams: bigrams(f), figures: strings.FieldsFunc(f, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })}
		if slices.ContainsFunc(out, func(o hit) bool { return sameWho(o.Actors, h.Actors) }) && slices.ContainsFunc(kept, func(o *spelled) bool { return repeats(o, n) }) {
			continue
		}
		kept = append(kept, n)
		out = append(out, h)
	}
	return out
}
