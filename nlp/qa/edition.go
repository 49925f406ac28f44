package qa

// An edition is composed of notes.

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
	e := editing{Editor: ed, round: r, req: req, narrow: narrow(req.Interests), everything: len(req.Interests) == 0, seen: map[string]bool{},
		counts: map[string]int{}, told: map[string]int{}, groups: map[int]int{}}
	e.out = &answer.Edition{Weekly: req.Weekly, Period: req.Period, Revision: r.revision, Sample: ed.e.sample}
	e.wants = make([]wanted, len(req.Interests))
	for i, in := range req.Interests {
		e.wants[i] = in.ready()
		e.words = e.words || len(in.Words) > 0
		e.everything = e.everything || in.Equal(Interest{})
		if name := in.String(); !in.Equal(Interest{}) || len(req.Interests) > 1 {
			e.out.Scope = append(e.out.Scope, name)
		}
	}
	for _, n := range r.notes {
		e.take(n)
	}
	e.list = slices.DeleteFunc(e.list, func(c chosen) bool { return c.note == nil })
	if e.everything { // else whoever is named was not asked for
		e.districts()
		if len(e.list) > 0 {
			e.out.Keywords, e.out.Chart = r.rising, r.chart
		}
	}
	heads, lines := e.heads()
	for _, h := range heads {
		begun := len(e.out.Lines)
		e.lines(h, lines[h])
		if req.Weekly && h == others {
			regroup(e.out.Lines[begun:], begun == 0)
		}
	}
	if req.Weekly {
		for from, to := 0, 0; from < len(e.out.Lines); from = to {
			for to = from + 1; to < len(e.out.Lines) && e.out.Lines[to].Head == e.out.Lines[from].Head; {
				to++
			}
			ed.inOrder(e.out.Lines[from:to])
		}
	}
	return e.out
}

// chosen is a note that an edition tells, with the interests that want it.
type chosen struct {
	*note
	reasons []string
}

// editing is what is known while an edition is composed.
type editing struct {
	*Editor
	*round
	req                       EditionRequest
	out                       *answer.Edition
	wants                     []wanted // the interests
	words, narrow, everything bool     // an interest has words; all are narrow; one wants everything

	list   []chosen
	groups map[int]int     // where in list the note of a group stands, -1 for one told before
	seen   map[string]bool // places
	counts map[string]int  // what makes a theme lead
	told   map[string]int  // records of it
}

// take adds a note to the list when it is wanted and not there yet.
func (e *editing) take(n *note) {
	if e.req.Weekly && (e.everything || slices.ContainsFunc(e.wants, func(w wanted) bool { return w.wants(n) })) {
		for i, t := range n.topics {
			e.counts[t]++
			if i == 0 && n.heading {
				e.counts[t]++ // the page itself files it there
			}
		}
	}
	if e.req.Said && n.Kind != store.Statement || e.req.Since != 0 && n.Seen < e.req.Since {
		return
	}
	if n.Kind == store.Prose && !e.words || n.bare && !e.narrow {
		return
	}
	c := chosen{note: n}
	for i := range e.wants {
		if n.Kind == store.Prose && len(e.wants[i].words) == 0 {
			continue
		}
		if e.wants[i].wants(n) {
			c.reasons = append(c.reasons, e.req.Interests[i].String())
		}
	}
	if len(e.wants) > 0 && c.reasons == nil {
		return
	}
	told := e.req.Told[n.ID]
	if !told {
		e.out.Records++
	}
	for _, t := range n.topics {
		e.told[t]++
	}
	for _, d := range n.places {
		e.seen[d] = true
	}
	at, again := e.groups[abs(n.same)]
	switch {
	case told:
		if again && at >= 0 {
			e.list[at].note = nil
		}
		e.groups[abs(n.same)] = -1
	case !again:
		e.groups[abs(n.same)] = len(e.list)
		e.list = append(e.list, c)
	case at >= 0 && e.list[at].note != nil:
		for _, why := range c.reasons {
			e.list[at].reasons = addOnce(e.list[at].reasons, why)
		}
	}
}

// districts counts the places that were told of, and lists those of the city that were not.
func (e *editing) districts() {
	e.out.Districts = e.counties(e.seen)
	home := 0
	var unseen []string
	for _, d := range e.children {
		if e.seen[d] {
			home++
		} else {
			unseen = append(unseen, d)
		}
	}
	if e.req.Weekly && 2*home > e.out.Districts { // the week is about one city
		e.out.Unseen = unseen
	}
}

// heads are those of the edition, in order, with what stands under each.
func (e *editing) heads() ([]string, map[string][]chosen) {
	var heads []string
	if e.req.Weekly {
		e.out.Themes = lead(e.counts, e.told)
		for _, t := range e.out.Themes {
			heads = append(heads, t.Name)
		}
	}
	lines := map[string][]chosen{}
	for _, c := range e.list {
		h := c.place
		if e.req.Weekly {
			h = e.theme(c, heads)
		}
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
	return heads, lines
}

// theme is the head of a week under which a note stands.
func (e *editing) theme(c chosen, heads []string) string {
	for _, t := range c.topics {
		if slices.Contains(heads, t) {
			return t
		}
	}
	if !e.everything && len(c.topics) > 0 { // few lines: each under its own
		return c.topics[0]
	}
	return others
}

// lines adds what stands under a head: of each person or place not more than fits.
func (e *editing) lines(head string, list []chosen) {
	per := map[string]int{}
	limit := 3
	if e.everything && e.req.Weekly {
		limit = 1
	}
	first := true
	for _, c := range list {
		k := c.place
		allowed := limit
		switch {
		case len(c.names) == 0:
			k, allowed = "·", 3 // meetings and places
		case e.level(c.place) < nlp.County: // whose leaders are told of each
			k += c.names[0]
		}
		if !e.req.Said && !e.narrow && per[k] >= allowed {
			continue
		}
		per[k]++
		l := answer.Line{Item: c.item, District: c.place, Post: c.post, Score: c.score, Top: first, Reasons: c.reasons}
		if len(c.names) > 0 {
			l.Person = c.names[0]
		}
		l.Head, l.Label = head, sameYear(l.Label, e.req.Period)
		e.out.Lines = append(e.out.Lines, l)
		first = false
	}
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
