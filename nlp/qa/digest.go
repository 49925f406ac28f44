package qa

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// Editor makes editions: what a day or a week brought, for one set of interests. What a period holds is read once for a
// revision and a day of asking, so that an edition costs little. An Editor is safe for concurrent use.
type Editor struct {
	e *Engine

	mu     sync.Mutex
	rounds []*round // newest use last
}

// NewEditor returns an Editor of what e answers from.
func NewEditor(e *Engine) *Editor { return &Editor{e: e} }

// EditionRequest says what an edition is made of.
type EditionRequest struct {
	Weekly    bool
	Period    store.Interval // of a day's edition, the days of publication or of the event; of a week's, of the event
	Interests []Interest     // any of them; none: everything
	Told      map[store.FactID]bool
	Since     store.Day // alerts: only what was published on this day or later; 0: all of the period
	Said      bool      // alerts: statements only
	Now       time.Time
}

// The weights of a note's score, which is the sum of what applies. Ties go by time, newest first, then by fact.
const (
	forSecretary = 30  // first secretary of a place
	forHead      = 24  // head of its government
	forOther     = 12  // any other named person
	forMeeting   = 10  // words of a meeting, or of a place without a person
	forCue       = 8   // times the cue's weight: 强调 24, 要求 16, 说 8
	forDeed      = 12  // an activity
	forFigure    = 14  // a figure of its own
	perFigure    = 5   // words that print a number
	perTheme     = 3   // each theme it is filed under, three at most
	perHeading   = 6   // it stands under a heading that is a theme
	unNew        = -12 // the same was said in the four weeks before
	unSaid       = -15 // only praises a report or vows to study it
	unWhole      = -20 // cut short by the page
	unShort      = -10 // fewer than short characters
	unNamed      = -4  // the speaker follows from an earlier sentence
)

const (
	before4 = 28   // days that novelty and rising words are compared with
	most    = 8000 // facts of a period that are read
	leading = 4    // themes that lead a week
	short   = 14   // characters of what says little
	tersest = 8    // characters of a line that says something: 「某某出席」 does not
	barest  = 5    // of it without its name: 「主持」, 「陪同调研」 say nothing
)

// note is a fact that an edition may tell.
type note struct {
	hit
	spelled
	item    answer.Item
	score   float64
	names   []string // canonical
	places  []string // districts it is about and those of its actors' offices
	topics  []string // themes, with the one of its heading first
	heading bool     // the first topic is its heading
	place   string   // the district it is listed under
	post    string
	bare    bool // says too little to stand alone
	same    int  // notes with the same number repeat each other
}

// round is what one period holds.
type round struct {
	revision int
	day      store.Day
	weekly   bool
	period   store.Interval
	notes    []*note // best first
	rising   []string
	children []string // districts of the corpus's city
	chart    *answer.Chart
}

// Edition composes one edition. An empty one is no error.
func (ed *Editor) Edition(ctx context.Context, req EditionRequest) (*answer.Edition, error) {
	r, err := ed.round(ctx, req)
	if err != nil {
		return nil, err
	}
	return ed.compose(r, req), nil
}

func (ed *Editor) round(ctx context.Context, req EditionRequest) (*round, error) {
	snap, done, err := ed.e.snapshot()
	if err != nil {
		return nil, err
	}
	defer done()
	ed.mu.Lock()
	defer ed.mu.Unlock()
	rev, day := snap.Revision().N, store.DayOf(req.Now)
	for i, r := range ed.rounds {
		if r.revision == rev && r.day == day && r.weekly == req.Weekly && r.period == req.Period {
			ed.rounds = append(slices.Delete(ed.rounds, i, i+1), r)
			return r, nil
		}
	}
	r, err := ed.read(ctx, snap, req)
	if err != nil {
		return nil, err
	}
	ed.rounds = slices.DeleteFunc(ed.rounds, func(old *round) bool { return old.revision != rev })
	if len(ed.rounds) >= 4 {
		ed.rounds = ed.rounds[1:]
	}
	ed.rounds = append(ed.rounds, r)
	return r, nil
}

// on starts reading a snapshot as if somebody asked now.
func (ed *Editor) on(ctx context.Context, snap store.Snapshot, now time.Time) (*asking, error) {
	v, err := ed.e.viewOf(ctx, snap)
	if err != nil {
		return nil, err
	}
	return ed.e.asked(ctx, snap, v, Request{Now: now}, &question.Question{}), nil
}

// read finds the notes of a period, scores them and finds those that repeat each other.
func (ed *Editor) read(ctx context.Context, snap store.Snapshot, req EditionRequest) (*round, error) {
	a, err := ed.on(ctx, snap, req.Now)
	if err != nil {
		return nil, err
	}
	r := &round{revision: snap.Revision().N, day: a.now, weekly: req.Weekly, period: req.Period, children: a.v.children}
	window := req.Period
	if !req.Weekly {
		window.From -= 14 // what is published on a day tells of the days before
	}
	r.notes, err = a.notes(window, func(f *store.Fact) bool { return within(f, req.Period, req.Weekly) })
	if err != nil {
		return nil, err
	}
	past, err := a.notes(store.Interval{From: req.Period.From - before4, To: req.Period.From}, func(f *store.Fact) bool {
		return !within(f, req.Period, req.Weekly) && f.Dated.Days() <= 10
	})
	if err != nil {
		return nil, err
	}
	group(r.notes, past)
	for _, n := range r.notes {
		n.score = a.worth(n)
		n.grams = nil // large, and only for grouping
	}
	slices.SortStableFunc(r.notes, func(x, y *note) int {
		return cmp.Or(cmp.Compare(y.score, x.score), store.CompareNewest(&x.Fact, &y.Fact))
	})
	if req.Weekly {
		r.rising = a.rising(r.notes, past)
		r.chart, err = a.weeksCovered(req.Period)
	}
	return r, err
}

// within reports whether a fact belongs to a period: by the day of the event or, for a day's edition, of publication.
// What is only known to lie in more than ten days belongs to no week.
func within(f *store.Fact, p store.Interval, weekly bool) bool {
	if !f.Dated.IsZero() && (p.From <= f.Dated.From && f.Dated.To <= p.To || weekly && f.Dated.Overlaps(p) && f.Dated.Days() <= 10) {
		return true
	}
	return !weekly && f.Seen != store.MinDay && f.Seen >= p.From && f.Seen < p.To
}

// notes reads the facts of a window that may be told: what somebody said, did or measured. Sentences that are nobody's
// and rows of tables come only for words, so they are read as well.
func (a *asking) notes(window store.Interval, keep func(*store.Fact) bool) ([]*note, error) {
	found, _, err := a.snap.Search(a.ctx, store.Query{When: window, Visible: a.now, Limit: most})
	if err != nil {
		return nil, err
	}
	var hits []hit
	for i := range found {
		f := &found[i].Fact
		if f.Kind == store.Ranking || f.Marks.Has(store.Hearsay) || !keep(f) {
			continue
		}
		h, err := a.read(*f)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(x, y hit) int { return cmp.Compare(x.ID, y.ID) })
	var out []*note
	for _, h := range oneEach(hits) {
		out = append(out, a.ready(h))
	}
	return out, nil
}

// oneEach drops, within a document, facts of a sentence that a more telling fact of it shows as well.
func oneEach(hits []hit) []hit {
	var out []hit
	for from := 0; from < len(hits); {
		to := from + 1
		for to < len(hits) && hits[to].Doc == hits[from].Doc {
			to++
		}
		doc := hits[from:to]
		for i := range doc {
			lost := slices.ContainsFunc(doc[max(0, i-12):min(len(doc), i+13)], func(o hit) bool {
				return o.ID != doc[i].ID && telling(o.Kind) > telling(doc[i].Kind) && (overlap(o.Spans, doc[i].Spans) || opens(&doc[i], &o))
			})
			if lost {
				continue
			}
			h := doc[i]
			for _, o := range doc[max(0, i-2):i] {
				if o.Kind == store.Activity && h.Kind == store.Statement && overlap(o.Spans, h.Spans) {
					h.deed = deedOf(&o, &h)
				}
			}
			out = append(out, h)
		}
		from = to
	}
	return out
}

// opens reports whether a deed is only the meeting that a statement was made at: 「某区委全会召开」.
func opens(deed, said *hit) bool {
	if deed.Kind != store.Activity || said.Kind != store.Statement || deed.Occasion == "" || deed.Occasion != said.Occasion {
		return false
	}
	return len(deed.Actors) == 0 || sameWho(deed.Actors, said.Actors)
}

func telling(k store.Kind) int {
	switch k {
	case store.Statement:
		return 3
	case store.Measure:
		return 2
	case store.Activity:
		return 1
	}
	return 0
}

// ready prepares a hit for editions.
func (a *asking) ready(h hit) *note {
	n := &note{hit: h, item: a.item(h, ""), places: slices.Clone(h.Districts)}
	if n.item.Label == "" {
		n.item.Label = a.published(&h)
	}
	n.item.Max = 80
	a.noticed(&n.item)
	for _, ac := range h.Actors {
		if ac.Name != "" {
			n.names = addOnce(n.names, a.v.name(ac.Name))
		}
		for _, p := range ac.Posts {
			if p.District != "" {
				n.places = addOnce(n.places, p.District)
			}
		}
	}
	if t := a.heading(&h); t != "" {
		n.topics, n.heading = []string{t}, true
	}
	for _, t := range h.Themes {
		n.topics = addOnce(n.topics, t)
	}
	n.place = a.listed(&h)
	if len(h.Actors) > 0 {
		if p, ok := a.mainPost(h.Actors[0].Posts); ok && h.Actors[0].Name != "" {
			n.post = p.String()
		}
	}
	n.folded = fold(clean.Pick(h.doc.Text, h.Spans))
	words := fold(h.words)
	switch {
	case len(h.Actors) == 0 && !h.Marks.Has(store.Meeting): // a piece of a page without its sentence before
		n.bare = runes(h.words) < short || strings.HasPrefix(words, "其中")
	case n.Kind == store.Activity && n.item.Words != nil && runes(clean.Pick(h.doc.Text, n.item.Words)) < barest:
		n.bare = true
	default:
		n.bare = runes(h.words) < tersest
	}
	n.grams = bigrams(words)
	n.figures = strings.FieldsFunc(words, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	return n
}

// heading is the theme that a fact stands under by a line of the page: 「经济运行」 alone on a line, or its section.
func (a *asking) heading(h *hit) string {
	if t := a.theme(h.Section); t != "" || h.Section != "" || len(h.Spans) == 0 {
		return t
	}
	from := 0
	if h.Article < len(h.doc.Articles) {
		from = h.doc.Articles[h.Article].Span.Start
	}
	before := h.doc.Text[min(from, h.Spans[0].Start):h.Spans[0].Start]
	for before != "" {
		at := strings.LastIndexByte(strings.TrimRight(before, "\n"), '\n')
		line := strings.TrimSpace(before[at+1:])
		before = before[:max(at, 0)]
		if t := a.theme(line); t != "" && line == t {
			return t
		}
	}
	return ""
}

// published says when a fact without a day of its own was printed.
func (a *asking) published(h *hit) string {
	if h.Article < len(h.doc.Articles) {
		switch d := h.doc.Articles[h.Article].Dated; {
		case d.IsZero():
		case d.By == store.Inferred && d.Days() > 8:
			return answer.DateText(d)
		default:
			return "刊于" + answer.DateText(d)
		}
	}
	return "原文无日期"
}

// listed is the district that a fact is listed under: where its first actor holds office, else the first one it names.
func (a *asking) listed(h *hit) string {
	for _, ac := range h.Actors {
		if p, ok := a.mainPost(ac.Posts); ok && p.District != "" {
			if pl := a.lex.Place(p.District); pl == nil || pl.Level != nlp.Street && pl.Level != nlp.Zone {
				return p.District
			}
		}
	}
	if h.Measure != nil && a.lex.Place(h.Measure.Owner) != nil {
		return h.Measure.Owner
	}
	upper := ""
	for _, d := range h.Districts {
		switch pl := a.lex.Place(d); {
		case pl == nil:
		case pl.Level == nlp.County:
			return d
		case pl.Level == nlp.City && upper == "":
			upper = d
		}
	}
	if upper == "" { // 「青岛市委十三届八次全会」
		for _, m := range a.lex.FindPlaces(h.Occasion, a.v.parser.City()) {
			if m.Place != nil {
				return m.Place.Name
			}
		}
	}
	return upper
}

// worth is the score of a note.
func (a *asking) worth(n *note) float64 {
	w := 0
	switch {
	case len(n.names) > 0:
		w = forOther
		switch a.standing(n.hit) {
		case 3:
			w = forSecretary
		case 2:
			w = forHead
		}
	case n.Marks.Has(store.Meeting) || len(n.Actors) > 0:
		w = forMeeting
	}
	switch n.Kind {
	case store.Statement:
		w += forCue * a.cueWeight(n.Cue)
	case store.Activity:
		w += forDeed
	case store.Measure:
		w += forFigure
	}
	if strings.IndexFunc(n.words, unicode.IsDigit) >= 0 {
		w += perFigure
	}
	w += perTheme * min(len(n.Themes), 3)
	if n.heading {
		w += perHeading
	}
	if n.same < 0 {
		w += unNew
	}
	if ritual(n.words) {
		w += unSaid
	}
	if n.Marks.Has(store.Truncated) {
		w += unWhole
	}
	if runes(n.words) < short {
		w += unShort
	}
	if n.Marks.Has(store.Carried) {
		w += unNamed
	}
	return float64(w)
}

// cueWeight is that of the reporting verb that a cue ends with: 系统阐述, 再次明确.
func (a *asking) cueWeight(cue string) int {
	best := 1
	for _, c := range a.lex.Cues {
		if strings.HasSuffix(cue, c.Word) {
			best = max(best, c.Weight)
		}
	}
	return best
}

func bigrams(s string) []uint64 {
	out := make([]uint64, 0, len(s)/3)
	last := rune(-1)
	for _, r := range s {
		if !clean.IsHan(r) && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			continue
		}
		if last >= 0 {
			out = append(out, uint64(last)<<32|uint64(r))
		}
		last = r
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// repeats reports whether the shorter of two texts stands in the longer: four fifths of its bigrams do, and every figure.
func repeats(x, y *spelled) bool {
	if len(x.grams) > len(y.grams) {
		x, y = y, x
	}
	if len(x.grams) < 6 || len(x.grams)*5 < len(y.grams) {
		return false
	}
	both, missing := 0, len(x.grams)/5
	rest := y.grams
	for _, g := range x.grams {
		for len(rest) > 0 && rest[0] < g {
			rest = rest[1:]
		}
		if len(rest) > 0 && rest[0] == g {
			both++
		} else if missing--; missing < 0 {
			return false
		}
	}
	for _, f := range x.figures {
		if !slices.Contains(y.figures, f) {
			return false
		}
	}
	return both*5 >= len(x.grams)*4
}

// group numbers the notes so that those of the same actors that repeat each other share a number. What repeats a note of
// the time before has a negative number: it is told, but weighs less.
func group(notes, past []*note) {
	who := func(n *note) string {
		if len(n.names) > 0 {
			return n.names[0]
		}
		return "·" + n.place
	}
	old := map[string][]*note{}
	for _, n := range past {
		old[who(n)] = append(old[who(n)], n)
	}
	heads := map[string][]*note{} // first of each group
	next := 1
	for _, n := range notes {
		k := who(n)
		at := slices.IndexFunc(heads[k], func(h *note) bool { return repeats(&h.spelled, &n.spelled) })
		if at >= 0 {
			n.same = heads[k][at].same
			if len(n.grams) > len(heads[k][at].grams) { // the longest represents the group
				heads[k][at] = n
			}
			continue
		}
		n.same = next
		if slices.ContainsFunc(old[k], func(o *note) bool { return repeats(&o.spelled, &n.spelled) }) {
			n.same = -next
		}
		next++
		heads[k] = append(heads[k], n)
	}
}

// rising finds up to five words that are told of at least twice as often as in the four weeks before. Without at least
// twenty records there is nothing to compare with.
func (a *asking) rising(now, past []*note) []string {
	if len(past) < 20 || len(now) < 5 {
		return nil
	}
	count := func(notes []*note) map[string]int {
		out := map[string]int{}
		done := map[int]bool{}
		for _, n := range notes {
			if n.same != 0 && done[n.same] {
				continue
			}
			done[n.same] = true
			seen := map[string]bool{}
			for _, t := range a.tok.Tokens(n.words) {
				if w := t.Text; !seen[w] && utf8.RuneCountInString(w) >= 2 && a.telling(w) {
					seen[w] = true
					out[w]++
				}
			}
		}
		return out
	}
	type rise struct {
		word string
		gain float64
	}
	var all []rise
	then := count(past)
	for w, n := range count(now) {
		expected := float64(then[w]) * float64(len(now)) / float64(len(past))
		if n >= 3 && float64(n) >= 2*expected {
			all = append(all, rise{w, float64(n) - expected})
		}
	}
	slices.SortFunc(all, func(x, y rise) int { return cmp.Or(cmp.Compare(y.gain, x.gain), strings.Compare(x.word, y.word)) })
	var out []string
	for _, r := range all[:min(len(all), 5)] {
		out = append(out, r.word)
	}
	return out
}

// telling reports whether a word may be a headline: Han, and no name, place, office, verb of saying, or filler.
func (a *asking) telling(w string) bool {
	for _, r := range w {
		if !clean.IsHan(r) {
			return false
		}
	}
	if slices.Contains(a.lex.Stops, w) || a.v.byName[w] != nil || len(a.lex.FindPlaces(w, a.v.parser.City())) > 0 ||
		len(a.lex.FindTitles(w)) > 0 || len(a.lex.FindCues(w)) > 0 || len(a.lex.FindActs(w)) > 0 {
		return false
	}
	return len(a.lex.FindThemes(w)) > 0
}

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

// Parse reads what a subscription is about; ok is false when nothing of it makes sense.
func (ed *Editor) Parse(ctx context.Context, text string, now time.Time) (i Interest, ok bool, err error) {
	snap, done, err := ed.e.snapshot()
	if err != nil {
		return i, false, err
	}
	defer done()
	v, err := ed.e.viewOf(ctx, snap)
	if err != nil {
		return i, false, err
	}
	i, ok = ed.e.interestIn(v, text, store.DayOf(now))
	return i, ok, nil
}

// Recent shows the newest records that an interest finds, at most n; nil when there are none.
func (ed *Editor) Recent(ctx context.Context, in Interest, n int, now time.Time) (*answer.Answer, error) {
	snap, done, err := ed.e.snapshot()
	if err != nil {
		return nil, err
	}
	defer done()
	a, err := ed.on(ctx, snap, now)
	if err != nil {
		return nil, err
	}
	q := inDistricts(store.Query{Visible: a.now, Limit: 120}, in.Districts)
	q = a.byPersons(q, in.Persons)
	q = ofKinds(q, store.Statement, store.Activity, store.Measure)
	if len(in.Themes) > 0 {
		q.All = append(q.All, anyOf(store.ByTheme, in.Themes))
	}
	if len(in.Offices) > 0 {
		var places []string
		for _, p := range in.Offices {
			places = addOnce(places, p.District)
		}
		q.All = append(q.All, anyOf(store.ByDistrict, places))
	}
	for _, w := range in.Words {
		q.Terms = append(q.Terms, a.tok.QueryTerms(w)...)
	}
	found, _, err := snap.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	var hits []hit
	want := in.ready()
	for i := range found {
		h, err := a.read(found[i].Fact)
		if err != nil {
			return nil, err
		}
		if note := a.ready(h); want.wants(note) {
			hits = append(hits, h)
		}
	}
	if hits = oneEach(hits); len(hits) == 0 {
		return nil, nil
	}
	// Of the newest fortnight the most telling first, what has a day before what has none.
	newest := hits[0].Dated.From
	slices.SortStableFunc(hits, func(x, y hit) int {
		worth := func(h hit) float64 {
			if h.Dated.From < newest-14 {
				return -1e3
			}
			w := a.worth(a.ready(h))
			if h.When.IsZero() {
				w -= 20
			}
			return w
		}
		return cmp.Compare(worth(y), worth(x))
	})
	d := a.draft(question.Summary)
	d.Lead = "最近的相关记录："
	for _, h := range hits[:min(n, len(hits))] {
		it := a.ready(h).item
		it.Max = 60
		d.Items = append(d.Items, it)
	}
	return answer.Compose(d, answer.Form{}), nil
}

// Holder tells who is seen last in an office, "" when nobody is; if that is not old, change says so with both sources.
func (ed *Editor) Holder(ctx context.Context, office store.Post, old string, now time.Time) (name string, change *answer.Answer, err error) {
	snap, done, err := ed.e.snapshot()
	if err != nil {
		return "", nil, err
	}
	defer done()
	a, err := ed.on(ctx, snap, now)
	if err != nil {
		return "", nil, err
	}
	hs := a.v.holders(office.Title, office.District, office.Body, a.now)
	if len(hs) == 0 {
		return "", nil, nil
	}
	name = hs[0].name
	if old == "" || old == name {
		return name, nil, nil
	}
	d := a.draft(question.WhoIs)
	d.Key = "holder|" + office.String() + "|" + old + "|" + name
	since := seen(hs[0].first)
	d.Lead = fmt.Sprintf("您订阅的%s换了人：原为%s，现为%s（按语料，%s）。订阅跟随职务，以后推送%s的内容。", office, old, name, since, name)
	if p, ok := a.proof(hs[0].first); ok {
		d.Proofs = append(d.Proofs, p)
	}
	for _, h := range hs[1:] {
		if h.name == old {
			if p, ok := a.proof(h.last); ok {
				d.Proofs = append(d.Proofs, p)
			}
		}
	}
	return name, answer.Compose(d, answer.Form{}), nil
}
