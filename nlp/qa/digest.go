package qa

// The Editor of editions, and what a subscription is interested in.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
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

const (
	before4 = 28   // days that novelty and rising words are compared with
	most    = 8000 // facts of a period that are read
	leading = 4    // themes that lead a week
	short   = 14   // characters of what says little
	tersest = 8    // characters of a line that says something: 「某某出席」 does not
	barest  = 5    // of it without its name: 「主持」, 「陪同调研」 say nothing
)

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
		return cmp.Or(cmp.Compare(y.score, x.score), store.CompareNewest(x.Fact, y.Fact))
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
		h, err := a.read(&found[i].Fact)
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
	d.Lead = a.say("newest_of_interest")
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
	hs := a.holders(office)
	if len(hs) == 0 {
		return "", nil, nil
	}
	name = hs[0].name
	if old == "" || old == name {
		return name, nil, nil
	}
	d := a.draft(question.WhoIs)
	d.Key = "holder|" + office.String() + "|" + old + "|" + name
	d.Lead = a.say("holder_changed", office, old, name, seen(hs[0].first))
	a.prove(&d, hs[0].first)
	for _, h := range hs[1:] {
		if h.name == old {
			a.prove(&d, h.last)
		}
	}
	return name, answer.Compose(d, answer.Form{}), nil
}

// Interest is what one subscription wants to hear of: facts that hold, of every list that is not empty, one value, and
// none of Not. The zero Interest is everything.
type Interest struct {
	Districts []string     `json:"districts,omitempty"` // canonical
	Offices   []store.Post `json:"offices,omitempty"`   // whoever holds them: 平度市委书记
	Persons   []string     `json:"persons,omitempty"`   // canonical
	Themes    []string     `json:"themes,omitempty"`
	Words     []string     `json:"words,omitempty"`
	Not       []string     `json:"not,omitempty"`
}

// String names an interest as people read it: 「崂山区」, 「关键词 海洋，不含 招聘」, 「全部」.
func (i Interest) String() string {
	var out []string
	out = append(out, i.Districts...)
	for _, p := range i.Offices {
		out = append(out, p.String())
	}
	out = append(out, i.Persons...)
	for _, t := range i.Themes {
		out = append(out, "主题 "+t)
	}
	for _, w := range i.Words {
		out = append(out, "关键词 "+w)
	}
	s := strings.Join(out, " ")
	if s == "" {
		s = "全部"
	}
	if len(i.Not) > 0 {
		s += "，不含 " + strings.Join(i.Not, " ")
	}
	return s
}

// Equal reports whether i and j want the same.
func (i Interest) Equal(j Interest) bool {
	return slices.Equal(i.Districts, j.Districts) && slices.Equal(i.Offices, j.Offices) && slices.Equal(i.Persons, j.Persons) &&
		slices.Equal(i.Themes, j.Themes) && slices.Equal(i.Words, j.Words) && slices.Equal(i.Not, j.Not)
}

// interestIn reads what a subscription is about: 「崂山区」, 「张新竹」, 「平度市委书记」, 「主题 经济运行」, 「关键词 海洋 -招聘」, 「全部」.
// ok is false when no word of it makes sense.
func (e *Engine) interestIn(v *view, text string, today store.Day) (i Interest, ok bool) {
	var rest []string
	mode := ""
	for _, word := range strings.Fields(e.lex.FoldQuestion(text)) {
		for _, m := range []string{"关键词", "主题"} {
			if after, found := strings.CutPrefix(word, m); found {
				mode, word = m, strings.TrimLeft(after, ":：")
			}
		}
		switch {
		case word == "":
		case word == "全部" || word == "所有" || word == "一切" || word == "all" || word == "everything":
			ok = true
		case len(word) > 1 && (word[0] == '-' || strings.HasPrefix(word, "－")):
			i.Not = addOnce(i.Not, strings.TrimLeft(word, "-－"))
		case mode == "关键词":
			i.Words = addOnce(i.Words, word)
		case mode == "主题":
			if t := e.theme(word); t != "" {
				i.Themes = addOnce(i.Themes, t)
			} else {
				i.Words = addOnce(i.Words, word)
			}
		default:
			rest = append(rest, word)
		}
	}
	for _, word := range rest {
		if t := e.theme(word); t != "" && e.lex.Place(word) == nil {
			i.Themes = addOnce(i.Themes, t)
			continue
		}
		q := v.parser.Parse(word, nil, today.Start())
		switch {
		case len(q.Titles) > 0 && len(q.Districts) > 0:
			for _, d := range q.Districts {
				for _, t := range q.Titles {
					i.Offices = append(i.Offices, e.office(v, d, t, today))
				}
			}
		case len(q.Persons) > 0:
			for _, p := range q.Persons {
				i.Persons = addOnce(i.Persons, v.name(p))
			}
		case len(q.Districts) > 0:
			for _, d := range q.Districts {
				i.Districts = addOnce(i.Districts, d)
			}
		case runes(word) >= 2:
			i.Words = addOnce(i.Words, word)
		}
	}
	ok = ok || len(i.Districts)+len(i.Offices)+len(i.Persons)+len(i.Themes)+len(i.Words) > 0
	return i, ok
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// theme finds the theme that a word names, "" when it names none.
func (e *Engine) theme(word string) string {
	at := slices.IndexFunc(e.lex.Themes, func(t nlp.Theme) bool { return t.Name == word })
	if at < 0 {
		at = slices.IndexFunc(e.lex.Themes, func(t nlp.Theme) bool { return slices.Contains(t.Aliases, word) })
	}
	if at < 0 {
		return ""
	}
	return e.lex.Themes[at].Name
}

// office finds the office that a district and a title name: 崂山区 + 书记 → 崂山区委书记.
func (e *Engine) office(v *view, district, title string, today store.Day) store.Post {
	if hs := v.holders(title, district, "", today); len(hs) > 0 {
		return hs[0].post
	}
	return store.Post{District: district, Title: title}
}

// wanted is an Interest made ready for comparing.
type wanted struct {
	Interest
	words, not []string // folded
}

func (i Interest) ready() wanted {
	w := wanted{Interest: i}
	for _, s := range i.Words {
		w.words = append(w.words, fold(s))
	}
	for _, s := range i.Not {
		w.not = append(w.not, fold(s))
	}
	return w
}

// wants reports whether a note is one that is asked for.
func (w *wanted) wants(n *note) bool {
	if len(w.Districts) > 0 && !slices.ContainsFunc(w.Districts, func(d string) bool { return slices.Contains(n.places, d) }) {
		return false
	}
	if len(w.Persons) > 0 && !slices.ContainsFunc(w.Persons, func(p string) bool { return slices.Contains(n.names, p) }) {
		return false
	}
	if len(w.Offices) > 0 && !slices.ContainsFunc(w.Offices, n.byOffice) {
		return false
	}
	if len(w.Themes) > 0 && !slices.ContainsFunc(w.Themes, func(t string) bool { return slices.Contains(n.topics, t) }) {
		return false
	}
	if len(w.words) > 0 && !slices.ContainsFunc(w.words, n.holds) {
		return false
	}
	return !slices.ContainsFunc(w.not, n.holds)
}

// byOffice reports whether one of the note's actors speaks or acts in an office, whoever holds it.
func (n *note) byOffice(office store.Post) bool {
	for _, ac := range n.Actors {
		for _, p := range ac.Posts {
			if p.District == office.District && p.Body == office.Body && (p.Title == office.Title || titleFits(office.Title, p)) {
				return true
			}
		}
	}
	return false
}

// holds reports whether the sentence has a folded word.
func (n *note) holds(word string) bool { return strings.Contains(n.folded, word) }
