package qa

// Notes: the facts that an edition may tell, and what each is worth.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/store"
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
		h, err := a.read(f)
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
	n.folded = fold(h.printed())
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
	from := h.article().Span.Start
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
	switch d := h.article().Dated; {
	case d.IsZero():
	case d.By == store.Inferred && d.Days() > 8:
		return answer.DateText(d)
	default:
		return "刊于" + answer.DateText(d)
	}
	return answer.NoDate
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
