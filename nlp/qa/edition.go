package qa

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// rowsMost is how many districts the picture of a week shows.
const rowsMost = 20

// weeksCovered counts the records of each district in the week and the four before: those of the corpus's city, or, when
// most are of others, of the districts that have most. nil when there are no districts.
func (a *asking) weeksCovered(week store.Interval) (*answer.Chart, error) {
	c := &answer.Chart{Kind: "matrix", Title: "各区市每周的记录", Unit: "条"}
	var weeks []map[string]int
	total := map[string]int{}
	all, home := 0, 0
	for back := store.Day(before4); back >= 0; back -= 7 {
		w := store.Interval{From: week.From - back, To: week.To - back}
		_, m, d := w.From.Civil()
		c.Labels = append(c.Labels, fmt.Sprintf("%d月%d日起", m, d))
		counts, err := a.snap.Tally(a.ctx, store.Query{When: w, Visible: a.now}, store.ByDistrict)
		if err != nil {
			return nil, err
		}
		weeks = append(weeks, counts)
		for name, n := range counts {
			if p := a.lex.Place(name); p != nil && p.Level == nlp.County {
				total[name] += n
				all += n
			}
		}
	}
	rows := a.v.children
	for _, d := range rows {
		home += total[d]
	}
	if 2*home < all {
		rows = slices.SortedFunc(maps.Keys(total), func(x, y string) int { return cmp.Or(cmp.Compare(total[y], total[x]), strings.Compare(x, y)) })
		rows = rows[:min(len(rows), rowsMost)]
	}
	if len(rows) == 0 {
		return nil, nil
	}
	for _, d := range rows {
		s := answer.Series{Name: d}
		for _, counts := range weeks {
			s.Values = append(s.Values, float64(counts[d]))
		}
		c.Series = append(c.Series, s)
	}
	return c, nil
}

// compose selects and arranges the lines of one edition.
func (ed *Editor) compose(r *round, req EditionRequest) *answer.Edition {
	out := &answer.Edition{Weekly: req.Weekly, Period: req.Period, Revision: r.revision, Sample: ed.e.sample}
	wants := make([]wanted, len(req.Interests))
	words, everything := false, len(req.Interests) == 0
	for i, in := range req.Interests {
		wants[i] = in.ready()
		words = words || len(in.Words) > 0
		everything = everything || in.Equal(Interest{})
		if name := in.String(); !in.Equal(Interest{}) || len(req.Interests) > 1 {
			out.Scope = append(out.Scope, name)
		}
	}
	type chosen struct {
		*note
		reasons []string
	}
	var list []chosen
	reps := map[int]int{} // group → index in list, -1: told before
	seen := map[string]bool{}
	counts := map[string]int{} // what makes a theme lead
	told := map[string]int{}   // records of it
	for _, n := range r.notes {
		if req.Weekly && (everything || slices.ContainsFunc(wants, func(w wanted) bool { return w.wants(n) })) {
			for i, t := range n.topics {
				counts[t]++
				if i == 0 && n.heading {
					counts[t]++ // the page itself files it there
				}
			}
		}
		if req.Said && n.Kind != store.Statement || req.Since != 0 && n.Seen < req.Since {
			continue
		}
		if n.Kind == store.Prose && !words || n.bare && !narrow(req.Interests) {
			continue
		}
		c := chosen{note: n}
		for i := range wants {
			if n.Kind == store.Prose && len(wants[i].words) == 0 {
				continue
			}
			if wants[i].wants(n) {
				c.reasons = append(c.reasons, req.Interests[i].String())
			}
		}
		if len(wants) > 0 && c.reasons == nil {
			continue
		}
		if !req.Told[n.ID] {
			out.Records++
		}
		for _, t := range n.topics {
			told[t]++
		}
		for _, d := range n.places {
			seen[d] = true
		}
		at, again := reps[abs(n.same)]
		switch {
		case req.Told[n.ID]:
			if again && at >= 0 {
				list[at].note = nil
			}
			reps[abs(n.same)] = -1
		case !again:
			reps[abs(n.same)] = len(list)
			list = append(list, c)
		case at >= 0 && list[at].note != nil:
			for _, why := range c.reasons {
				list[at].reasons = addOnce(list[at].reasons, why)
			}
		}
	}
	list = slices.DeleteFunc(list, func(c chosen) bool { return c.note == nil })
	if everything { // else whoever is named was not asked for
		out.Districts = ed.counties(seen)
		home := 0
		var unseen []string
		for _, d := range r.children {
			if seen[d] {
				home++
			} else {
				unseen = append(unseen, d)
			}
		}
		if req.Weekly && 2*home > out.Districts { // the week is about one city
			out.Unseen = unseen
		}
	}

	// heads, in order, with the lines of each
	var heads []string
	under := func(c chosen) string { return c.place }
	if req.Weekly {
		out.Themes = lead(counts, told)
		for _, t := range out.Themes {
			heads = append(heads, t.Name)
		}
		under = func(c chosen) string {
			for _, t := range c.topics {
				if slices.Contains(heads, t) {
					return t
				}
			}
			if !everything && len(c.topics) > 0 { // few lines: each under its own
				return c.topics[0]
			}
			return others
		}
	}
	lines := map[string][]chosen{}
	for _, c := range list {
		h := under(c)
		if h == "" {
			h = others
		}
		if !slices.Contains(heads, h) && h != others {
			heads = append(heads, h)
		}
		lines[h] = append(lines[h], c)
	}
	if len(lines[others]) > 0 {
		heads = append(heads, others)
	}
	for _, h := range heads {
		per := map[string]int{}
		limit := 3
		if everything && req.Weekly {
			limit = 1
		}
		first, begun := true, len(out.Lines)
		for _, c := range lines[h] {
			k := c.place
			allowed := limit
			switch {
			case len(c.names) == 0:
				k, allowed = "·", 3 // meetings and places
			case ed.level(c.place) < nlp.County: // whose leaders are told of each
				k += c.names[0]
			}
			if !req.Said && !narrow(req.Interests) && per[k] >= allowed {
				continue
			}
			per[k]++
			l := answer.Line{Item: c.item, District: c.place, Post: c.post, Score: c.score, Top: first, Reasons: c.reasons}
			if len(c.names) > 0 {
				l.Person = c.names[0]
			}
			l.Head = h
			l.Label = sameYear(l.Label, req.Period)
			out.Lines = append(out.Lines, l)
			first = false
		}
		if req.Weekly && h == others {
			regroup(out.Lines[begun:], begun == 0)
		}
	}
	if req.Weekly {
		for from, to := 0, 0; from < len(out.Lines); from = to {
			for to = from + 1; to < len(out.Lines) && out.Lines[to].Head == out.Lines[from].Head; {
				to++
			}
			ed.inOrder(out.Lines[from:to])
		}
	}
	if everything && len(list) > 0 {
		out.Keywords, out.Chart = r.rising, r.chart
	}
	return out
}

// regroup gives lines that no leading theme holds, best first, the heads of further themes that two of them share at least,
// the most shared first; the rest stays behind them, without a head when there is nothing else.
func regroup(lines []answer.Line, alone bool) {
	rest := lines
	for {
		shared, best := map[string]int{}, ""
		for i := range rest {
			for _, t := range rest[i].Fact.Themes {
				if shared[t]++; shared[t] > shared[best] || shared[t] == shared[best] && t < best {
					best = t
				}
			}
		}
		n := shared[best]
		if n < 2 {
			break
		}
		about := func(l answer.Line) bool { return slices.Contains(l.Fact.Themes, best) }
		slices.SortStableFunc(rest, func(x, y answer.Line) int {
			switch {
			case about(x) == about(y):
				return 0
			case about(x):
				return -1
			}
			return 1
		})
		for i := range rest[:n] {
			rest[i].Head, rest[i].Top = best, i == 0
		}
		rest, alone = rest[n:], false
	}
	for i := range rest {
		if rest[i].Top = i == 0; alone {
			rest[i].Head = ""
		}
	}
}

// inOrder puts the lines under each head as a round-up has them: province, city, districts, each by day; what has no day,
// and what nobody said or did, last.
func (ed *Editor) inOrder(lines []answer.Line) {
	slices.SortStableFunc(lines, func(x, y answer.Line) int {
		day := func(l answer.Line) store.Day {
			if l.Fact.When.IsZero() {
				return store.MaxDay
			}
			return l.Fact.When.From
		}
		nobody := func(l answer.Line) int {
			if len(l.Fact.Actors) > 0 || l.Fact.Marks.Has(store.Meeting) {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(nobody(x), nobody(y)), cmp.Compare(ed.level(x.District), ed.level(y.District)), cmp.Compare(day(x), day(y)))
	})
}

// level is that of a place; what is none counts as a district.
func (ed *Editor) level(name string) nlp.Level {
	if p := ed.e.lex.Place(name); p != nil {
		return p.Level
	}
	return nlp.County
}

// sameYear leaves the year out of a label that begins with a day of the year that the header names.
func sameYear(label string, p store.Interval) string {
	from, _, _ := p.From.Civil()
	to, _, _ := p.Last().Civil()
	if rest, ok := strings.CutPrefix(label, itoa(from)+"年"); ok && from == to && reDayFirst.MatchString(rest) {
		return rest
	}
	return label
}

// others is the head of what no leading theme and no district holds.
const others = "其他"

// narrow reports whether interests are so particular that all they find is told.
func narrow(list []Interest) bool {
	for _, i := range list {
		if len(i.Persons)+len(i.Offices)+len(i.Words) == 0 {
			return false
		}
	}
	return len(list) > 0
}

func (ed *Editor) counties(seen map[string]bool) int {
	n := 0
	for d := range seen {
		if p := ed.e.lex.Place(d); p != nil && p.Level == nlp.County {
			n++
		}
	}
	return n
}

// lead gives the four themes that count most, each at least twice, with what is told of them.
func lead(counts, told map[string]int) []answer.Theme {
	var all []answer.Theme
	for t, n := range counts {
		if n >= 2 {
			all = append(all, answer.Theme{Name: t, Count: n})
		}
	}
	slices.SortFunc(all, func(x, y answer.Theme) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.Name, y.Name))
	})
	all = all[:min(len(all), leading)]
	for i := range all {
		all[i].Count = told[all[i].Name]
	}
	all = slices.DeleteFunc(all, func(t answer.Theme) bool { return t.Count == 0 })
	slices.SortStableFunc(all, func(x, y answer.Theme) int { return cmp.Compare(y.Count, x.Count) })
	return all
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
