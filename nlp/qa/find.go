package qa

// Searching: queries made of a question, and facts with their words.

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// hit is a fact with its words and how well it fits the question. Copies share the fact: who changes it calls own first.
type hit struct {
	*store.Fact
	doc   *store.Document
	words string  // what would be shown
	text  string  // what terms are looked for in: the sentence with title, section and names, folded
	cover float64 // share of the question's weight that occurs, 0–1
	body  float64 // the same in the sentence alone
	told  float64 // the same in the words that are shown
	near  float64 // share of its neighbouring words that are neighbours there, 0–1
	score float64
	deed  []store.Span // words of what was done, when the same sentence goes on with what was said
}

// article is the article that h stands in.
func (h *hit) article() *store.Article { return articleOf(h.doc, h.Fact) }

// inRoundUp reports whether its article tells of many things, of several days.
func (h *hit) inRoundUp() bool { return !h.article().Covers.IsZero() }

// articleOf is the article that a fact stands in, an empty one when the document has none.
func articleOf(doc *store.Document, f *store.Fact) *store.Article {
	if f.Article >= len(doc.Articles) {
		return &store.Article{}
	}
	return &doc.Articles[f.Article]
}

// printed is the text that h rests on, as its document has it.
func (h *hit) printed() string { return clean.Pick(h.doc.Text, h.Spans) }

// own gives h a fact of its own, which may be changed.
func (h *hit) own() {
	f := *h.Fact
	h.Fact = &f
}

// base is the query that every search starts from: what may be seen now, within the time asked about.
func (a *asking) base() store.Query {
	q := store.Query{Visible: a.now}
	if !a.q.Time.IsZero() {
		q.When = a.q.Time
	}
	for _, d := range a.q.NotDistricts {
		q.None = append(q.None, store.Slot{Kind: store.ByDistrict, Value: d})
	}
	for _, p := range a.q.NotPersons {
		q.None = append(q.None, a.v.slots(p)...)
	}
	return q
}

func anyOf(kind store.SlotKind, values []string) []store.Slot {
	var out []store.Slot
	for _, v := range values {
		out = append(out, store.Slot{Kind: kind, Value: v})
	}
	return out
}

// inDistricts adds districts to a query: facts about any of them.
func inDistricts(q store.Query, districts []string) store.Query {
	if len(districts) > 0 {
		q.All = append(slices.Clone(q.All), anyOf(store.ByDistrict, districts))
	}
	return q
}

// byPersons adds persons to a query, under every printed form.
func (a *asking) byPersons(q store.Query, persons []string) store.Query {
	var group []store.Slot
	for _, p := range persons {
		group = append(group, a.v.slots(p)...)
	}
	if len(group) > 0 {
		q.All = append(slices.Clone(q.All), group)
	}
	return q
}

// ofAsked narrows a query to persons, or, without any, to the districts of the question.
func (a *asking) ofAsked(q store.Query, persons []string) store.Query {
	if len(persons) > 0 {
		return a.byPersons(q, persons)
	}
	return inDistricts(q, a.q.Districts)
}

func ofKinds(q store.Query, kinds ...store.Kind) store.Query {
	var group []store.Slot
	for _, k := range kinds {
		group = append(group, store.Slot{Kind: store.ByKind, Value: k.String()})
	}
	q.All = append(slices.Clone(q.All), group)
	return q
}

// search runs a query and reads the hits' words.
func (a *asking) search(q store.Query) ([]hit, int, error) {
	return a.searchFor(q, nil)
}

// searchFor is search for wanted facts alone (nil: all), which saves reading the others. The total counts them, too.
func (a *asking) searchFor(q store.Query, wanted func(*store.Fact) bool) ([]hit, int, error) {
	named := len(q.None)
	if len(a.q.NotDistricts) > 0 { // without knows better
		q.None = except(q.None, func(s store.Slot) bool {
			return s.Kind == store.ByDistrict && slices.Contains(a.q.NotDistricts, s.Value)
		})

	}
	if a.scope != nil {
		q.All = append(slices.Clone(q.All), anyOf(store.ByDoc, []string{a.scope.doc}))
	}
	found, total, err := a.lookUp(q)
	if err != nil {
		return nil, 0, err
	}
	var out []hit
	if wanted == nil {
		out = make([]hit, 0, len(found))
	}
	for i := range found {
		if wanted != nil && !wanted(&found[i].Fact) || a.then.Title != "" && !a.inOffice(&found[i].Fact) {
			continue
		}
		h, err := a.read(&found[i].Fact)
		if err != nil {
			return nil, 0, err
		}
		h.score = found[i].Score
		if named > len(q.None) && a.without(&h) || a.excluded(&h) || len(a.city) > 0 && a.ofOtherCounty(&h) || a.another(&q, h.Fact) || a.unnamed(&h) || a.seconds(&h) || a.scope != nil && (h.Article != a.scope.article || a.scope.unplaced && a.placed(&h)) {
			total--
			continue
		}
		out = append(out, h)
	}
	return out, total, nil
}

// unnamed drops what does not name the place that the question names by its form: 「盘城街道」.
func (a *asking) unnamed(h *hit) bool {
	return slices.ContainsFunc(a.q.Spots, func(s string) bool { return !strings.Contains(a.full(h), s) })
}

// excluded reports whether a fact is of a time, a theme, a word or a meeting of somebody that the question leaves out.
func (a *asking) excluded(h *hit) bool {
	for _, t := range a.q.NotTimes {
		if h.Dated.Overlaps(t) {
			return true
		}
	}
	if len(a.q.NotWords) > 0 && !reNews.MatchString(a.q.Text) && a.narrowed(h) {
		return false
	}
	if slices.ContainsFunc(a.q.NotThemes, func(t string) bool { return slices.Contains(h.Themes, t) }) {
		return true
	}
	if slices.ContainsFunc(a.q.NotPersons, func(p string) bool { return strings.Contains(h.Occasion, p) }) {
		return true // a meeting that he held
	}
	if len(a.q.NotWords) == 0 {
		return false
	}
	sentence, _, _ := strings.Cut(a.full(h), "\x00")
	title := fold(h.article().Title + "\n" + h.article().Subtitle) // what it tells of as a whole
	return slices.ContainsFunc(a.q.NotWords, func(w string) bool {
		return a.occurs(sentence, w) >= 0.9 || reNews.MatchString(a.q.Text) && a.occurs(title, w) >= 0.9
	})
}

// reClause is a clause with its mark; the comma of 「1,500亿元」 is none.
var reClause = regexp.MustCompile(`^(?:\d,\d\d\d|[^，；。,;])*[，；。,;]?`)

// narrowed cuts a figure down to the clauses about it between those that hold a word left out: 「全县生产总值达到420亿元，|高新技术企业达到
// 60家，新建粮仓18座」 without GDP. false when nothing is cut away.
func (a *asking) narrowed(h *hit) bool {
	if h.Measure == nil || len(h.Spans) != 1 {
		return false
	}
	text, whole := h.doc.Text, h.Spans[0]
	out := func(s store.Span) bool {
		words := fold(clean.Pick(text, []store.Span{s}))
		return slices.ContainsFunc(a.q.NotWords, func(w string) bool { return a.occurs(words, w) >= 0.9 })
	}
	run := store.Span{Start: whole.Start, End: whole.Start}
	for at := whole.Start; at < whole.End; {
		end := whole.End
		if m := reClause.FindStringIndex(text[at:end]); m != nil {
			end = at + m[1]
		}
		if clause := (store.Span{Start: at, End: end}); !out(clause) {
			run.End = end
		} else if holds := strings.Contains(text[run.Start:run.End], h.Measure.Figure.Text); holds && run.End > run.Start {
			break
		} else {
			run = store.Span{Start: end, End: end}
		}
		at = end
	}
	if run == whole || !strings.Contains(text[run.Start:run.End], h.Measure.Figure.Text) {
		return false
	}
	h.own()
	h.Spans, h.Words = []store.Span{run}, nil
	h.words = clean.Pick(text, h.Spans)
	return true
}

// without reports whether a fact is about a place that the question leaves out. What several places said together stays theirs
// who are left: 「市南区、崂山区强调…」 without 崂山区.
func (a *asking) without(h *hit) bool {
	out := func(d string) bool { return slices.Contains(a.q.NotDistricts, d) }
	if !slices.ContainsFunc(h.Districts, out) {
		return false
	}
	if !h.Marks.Has(store.Joint) || every(h.Districts, out) {
		return true
	}
	h.own()
	h.Districts = except(h.Districts, out)
	h.Actors = except(h.Actors, func(ac store.Actor) bool {
		return len(ac.Posts) > 0 && every(ac.Posts, func(p store.Post) bool { return out(p.District) })
	})

	return len(h.Actors) == 0
}

// still reads those of some facts that are not forgotten since they were told.
func (a *asking) still(ids []store.FactID) ([]hit, error) {
	var out []hit
	for _, id := range ids {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		h, err := a.read(&f)
		if err != nil {
			return out, err
		}
		out = append(out, h)
	}
	return out, nil
}

// doneOrSaid are what people did and said in the time of the question, at most 300.
func (a *asking) doneOrSaid(names []string) ([]hit, error) {
	query := ofKinds(a.byPersons(a.base(), names), store.Activity, store.Statement)
	query.Limit = 300
	hits, _, err := a.search(query)
	return hits, err
}

// read fetches the words of a fact.
func (a *asking) read(f *store.Fact) (hit, error) {
	d, err := a.doc(f.Doc)
	if err != nil {
		return hit{}, err
	}
	h := hit{Fact: f, doc: d}
	if h.words = a.v.shown.get(f.ID); h.words == "" {
		spans := f.Words
		if len(spans) == 0 || f.Kind == store.Measure {
			spans = f.Spans
		}
		h.words = clean.Pick(d.Text, spans)
		a.v.shown.put(f.ID, h.words)
	}
	return h, nil
}

// full returns what terms are looked for in.
func (a *asking) full(h *hit) string {
	if h.text == "" {
		h.text = a.v.texts.get(h.ID)
	}
	if h.text == "" {
		defer func() { a.v.texts.put(h.ID, h.text) }()
		parts := append(make([]string, 0, 16), clean.Look(h.doc.Text, h.Spans))
		for _, ac := range h.Actors {
			parts = append(parts, a.v.name(ac.Name))
			for _, p := range ac.Posts {
				parts = append(parts, p.String())
			}
		}
		parts = append(parts, h.Section, h.Occasion)
		if h.Measure != nil && !strings.Contains(strings.Join(parts, " "), h.Measure.Metric) {
			parts = append(parts, h.Measure.Metric) // of the sentence before
		}
		if h.Row != nil {
			parts = append(parts, h.Row.Title, h.Row.Head, h.Row.Owner, h.Row.Note)
			for _, c := range h.Row.Cells {
				parts = append(parts, c.Column, c.Value)
				if strings.Contains(c.Column, "同比") { // 「固定资产投资同比（%）」 is its growth
					parts = append(parts, "增长", "增速")
				}
			}
		}
		parts = append(parts, "\x00", h.article().Title, h.article().Subtitle)
		size := 0
		for _, p := range parts {
			size += len(p)
		}
		var b strings.Builder
		b.Grow(size)
		for _, p := range parts { // the blanks between them would be left out
			foldTo(&b, p)
		}
		h.text = b.String()
	}
	return h.text
}

// evidence finds the facts that cover the question's terms best under a query, best first.
func (a *asking) evidence(q store.Query, terms []string) ([]hit, error) {
	return a.evidenceOf(q, terms, nil)
}

// evidenceOf is evidence of wanted facts alone (nil: all) where the others have no say, which saves reading them: the caller leaves out the rest.
func (a *asking) evidenceOf(q store.Query, terms []string, wanted func(*store.Fact) bool) ([]hit, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	weights, err := a.weigh(terms)
	if err != nil {
		return nil, err
	}
	var index []string
	for _, t := range terms {
		index = append(index, a.indexed(t)...)
		for _, s := range a.synonyms[fold(t)] {
			index = append(index, a.indexed(s)...)
		}
	}
	slices.Sort(index)
	q.Terms, q.Order, q.Limit, q.NoTotal = slices.Compact(index), store.Best, 150, true
	if len(a.q.Things) > 0 { // see ofThings, which compares them all
		wanted = nil
	}
	hits, _, err := a.searchFor(q, wanted)
	if err != nil {
		return nil, err
	}
	for i := range hits {
		a.cover(&hits[i], weights)
	}
	hits = a.ofThings(hits, terms)
	for _, t := range terms { // a place that is none of the lexicon stands in the sentence or its title
		if a.lex.LikePlace(t) {
			hits = slices.DeleteFunc(hits, func(h hit) bool { return a.occurs(a.full(&h), t) < 0.8 })
		}
	}
	inOrder(hits, func(x, y *hit) bool {
		if c := cmp.Compare(x.fit(), y.fit()); c != 0 {
			return c > 0
		}
		if x.Dated != y.Dated {
			return before(y.Dated, x.Dated)
		}
		return x.ID < y.ID
	})
	return hits, nil
}

// ranks is rank, but prefers deeds where the question asks for them: 「谁去了灵山岛」.
func (a *asking) ranks() func(store.Kind) int {
	if !reDeed.MatchString(a.q.Text) || reWords.MatchString(a.q.Text) {
		return rank
	}
	return func(k store.Kind) int {
		if k == store.Activity {
			return 4
		}
		return rank(k)
	}
}

var (
	reDeed  = regexp.MustCompile(`去了|去过|去哪|去干|去做|去.{1,8}干|到过|走访|调研|考察|拜访|来.{1,6}干|来了|视察|督导|出席|参加`)
	reWords = regexp.MustCompile(`强调|指出|要求|说|讲|表示|提到|提[了过的]|谈|宣布|提出|透露|承诺|呼吁|叮嘱|嘱咐|表态`)
)

func rank(k store.Kind) int {
	switch k {
	case store.Statement:
		return 3
	case store.Activity:
		return 2
	case store.Prose:
		return 2
	}
	return 1
}

// lookedUp are the searches by words that a request made last: one way to answer asks for the evidence that another asked for. A
// fact is shared by all who find it, see own.
type lookedUp struct {
	last [4]found
	next int
}

type found struct {
	query store.Query
	hits  []store.Hit
}

// lookUp is Search, which a query by words that was made before is spared.
func (a *asking) lookUp(q store.Query) ([]store.Hit, int, error) {
	l := a.lookedUp
	if l == nil || q.Order != store.Best || !q.NoTotal || q.Cue != nil {
		return a.snap.Search(a.ctx, q)
	}
	for i := range l.last {
		if f := &l.last[i]; f.hits != nil && sameQuery(&f.query, &q) {
			return f.hits, 0, nil
		}
	}
	hits, total, err := a.snap.Search(a.ctx, q)
	if err == nil && hits != nil {
		f := found{q, hits}
		f.query.Terms, f.query.None, f.query.All = slices.Clone(q.Terms), slices.Clone(q.None), slices.Clone(q.All)
		for i := range q.All {
			f.query.All[i] = slices.Clone(q.All[i])
		}
		l.last[l.next] = f
		l.next = (l.next + 1) % len(l.last)
	}
	return hits, total, err
}

// sameQuery reports whether two queries without a Cue find the same.
func sameQuery(x, y *store.Query) bool {
	return x.When == y.When && x.Visible == y.Visible && x.Least == y.Least && x.Order == y.Order && x.Limit == y.Limit && x.NoTotal == y.NoTotal &&
		slices.Equal(x.Terms, y.Terms) && slices.Equal(x.None, y.None) && slices.EqualFunc(x.All, y.All, slices.Equal)
}
