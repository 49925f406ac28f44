package qa

import (
	"fmt"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

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
