package qa

// What was when, year by year, and pictures of figures and records.

import (
	"fmt"
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
	if h.Measure != nil && measuredIn(h.Measure, year) {
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

func chart(title string, rows []hit) *answer.Chart {
	c := &answer.Chart{Kind: "bar", Title: title}
	var vs []float64
	for _, r := range rows {
		if v, ok := score(r); ok {
			c.Labels = append(c.Labels, r.Row.Head)
			vs = append(vs, v)
		}
	}
	if len(vs) < 2 {
		return nil
	}
	c.Series = []answer.Series{{Name: "得分", Values: vs}}
	return c
}

// boardOf draws items that are all rows of one table.
func (a *asking) boardOf(items []answer.Item) *answer.Chart {
	var rows []hit
	for i := range items {
		f := &items[i].Fact
		if f.Kind != store.Ranking || f.Row == nil || f.Doc != items[0].Fact.Doc || f.Row.Table != items[0].Fact.Row.Table {
			return nil
		}
		rows = append(rows, hit{Fact: f, doc: items[i].Doc})
	}
	if len(rows) < 2 {
		return nil
	}
	return chart(a.boardTitle(&board{title: rows[0].Row.Title, rows: rows}), rows)
}

// What stands around a metric and changes nothing of it: 「全区生产总值要」 is the district's 生产总值.
var (
	scopes = []string{"全区", "全市", "全县", "全省", "地区", "区级", "市级", "县级", "年"}
	modals = []string{"要", "将", "应", "力争", "争取", "预计", "计划", "达到"}
)

// bareMetric leaves them out.
func bareMetric(metric string) string {
	for changed := true; changed; {
		before := metric
		for _, s := range scopes {
			metric = strings.TrimPrefix(metric, s)
		}
		for _, s := range modals {
			metric = strings.TrimSuffix(metric, s)
		}
		changed = metric != before
	}
	return metric
}

// measures reports whether a metric is one of terms, or of the same meaning.
func (a *asking) measures(metric string, terms []string) bool {
	metric = fold(bareMetric(metric))
	return slices.ContainsFunc(terms, func(t string) bool {
		return metric == fold(t) || slices.Contains(a.synonyms[fold(t)], metric)
	})
}

// sideBySide draws the one figure that each of the districts asked about has: the same metric, unit and time, all aimed
// at or all reached. nil when there is no such figure, or more than one.
func (a *asking) sideBySide(terms []string) (*answer.Chart, error) {
	places := a.q.Districts
	if len(places) < 2 || len(terms) == 0 {
		return nil, nil
	}
	query := store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByOwner, places)}, Limit: most}
	found, _, err := a.snap.Search(a.ctx, ofKinds(query, store.Measure))
	if err != nil {
		return nil, err
	}
	type sort struct {
		unit           string
		time           store.Interval
		target, growth bool
	}
	values := map[sort]map[string][]float64{}
	var first *store.Measurement
	for i := range found {
		m := found[i].Fact.Measure
		if m == nil || !a.measures(m.Metric, terms) || !a.q.Time.IsZero() && !m.Time.Overlaps(a.q.Time) {
			continue
		}
		k := sort{m.Figure.Unit, m.Time, m.Target, m.Growth}
		if values[k] == nil {
			values[k] = map[string][]float64{}
		}
		if !slices.Contains(values[k][m.Owner], m.Figure.Value) {
			values[k][m.Owner] = append(values[k][m.Owner], m.Figure.Value)
		}
		if len(values[k]) == len(places) && first == nil {
			first = m
		}
	}
	if first == nil {
		return nil, nil
	}
	k := sort{first.Figure.Unit, first.Time, first.Target, first.Growth}
	name := bareMetric(first.Metric)
	c := &answer.Chart{Kind: "bar", Title: name, Unit: k.unit, Series: []answer.Series{{Name: name}}}
	switch {
	case k.growth && k.target:
		c.Title += "增长目标"
	case k.growth:
		c.Title += "增长"
	case k.target:
		c.Title += "目标"
	}
	if first.Period != "" {
		c.Title += "（" + first.Period + "）"
	}
	for other, of := range values {
		if other != k && len(of) == len(places) {
			return nil, nil
		}
	}
	for _, p := range places {
		if len(values[k][p]) != 1 {
			return nil, nil
		}
		c.Labels = append(c.Labels, p)
		c.Series[0].Values = append(c.Series[0].Values, values[k][p][0])
	}
	return c, nil
}

// overTime counts the records of the themes asked about, of what query allows: by week where all lie within half a year,
// by month within two, else by year. A record that spans several of them is left out. nil when there is nothing to compare.
func (a *asking) overTime(what string, query store.Query) (*answer.Chart, error) {
	if len(a.q.Themes) == 0 {
		return nil, nil
	}
	query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, a.q.Themes))
	query.Limit = most
	found, total, err := a.snap.Search(a.ctx, query)
	if err != nil || total > most {
		return nil, err
	}
	first, last := store.MaxDay, store.MinDay
	for i := range found {
		if d := found[i].Fact.Dated; !d.IsZero() && !d.Yearless() && d.Days() <= 366 {
			first, last = min(first, d.From), max(last, d.Last())
		}
	}
	if first > last {
		return nil, nil
	}
	each, start := "年", func(d store.Day) store.Day { y, _, _ := d.Civil(); return store.Date(y, 1, 1) }
	next := func(d store.Day) store.Day { return start(d + 366) }
	label := func(d store.Day) string { y, _, _ := d.Civil(); return fmt.Sprintf("%d年", y) }
	switch {
	case last-first <= 26*7:
		each, start = "周", func(d store.Day) store.Day { return d - store.Day((int(d.Weekday())+6)%7) }
		next = func(d store.Day) store.Day { return d + 7 }
		label = func(d store.Day) string { _, m, day := d.Civil(); return fmt.Sprintf("%d月%d日起", m, day) }
	case last-first <= 731:
		each, start = "月", func(d store.Day) store.Day { y, m, _ := d.Civil(); return store.Date(y, m, 1) }
		next = func(d store.Day) store.Day { return start(d + 31) }
		label = func(d store.Day) string { y, m, _ := d.Civil(); return fmt.Sprintf("%d年%d月", y, m) }
	}
	c := &answer.Chart{Kind: "line", Title: what + "每" + each + "的记录", Unit: "条", Series: []answer.Series{{Name: "记录"}}}
	at := map[store.Day]int{}
	for d := start(first); d <= last && len(c.Labels) < 200; d = next(d) {
		at[d] = len(c.Labels)
		c.Labels = append(c.Labels, label(d))
		c.Series[0].Values = append(c.Series[0].Values, 0)
	}
	for i := range found {
		d := found[i].Fact.Dated
		if k, ok := at[start(d.From)]; ok && !d.IsZero() && start(d.From) == start(d.Last()) {
			c.Series[0].Values[k]++
		}
	}
	if len(c.Labels) < 2 {
		return nil, nil
	}
	return c, nil
}
