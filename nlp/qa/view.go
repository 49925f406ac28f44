package qa

// What one revision needs for every question, and the revision as it would have been on a day.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// view is what one revision needs for every question: the parser with its roster, who held what, printed slips of names.
type view struct {
	revision int
	parser   *question.Parser
	tenures  []store.Tenure
	unplaced []store.Tenure               // heads of a place that no text names: 「区长某某」
	byTitle  map[string]bool              // name and title of those whom some text calls so without a place, 「县委书记某某」
	byName   map[string][]*store.Tenure   // canonical name → tenures
	canon    map[string]string            // printed slip → canonical: 张玉 → 张友玉
	variants map[string][]string          // canonical → printed slips
	divided  map[string][]string          // name of several persons → their cities
	children []string                     // districts of the corpus's city
	bodies   map[string]string            // body as a text calls it → its full name
	fullName func(string) string          // of any body
	inBody   []string                     // by tenure, see inBody
	officeOf func(store.Post) string      // inBody of any post
	notices  []notice                     // corrections that papers have printed
	shown    memory[store.FactID, string] // words of facts, as shown
	texts    memory[store.FactID, string] // what terms are looked for in, folded
	docs     memory[string, *store.Document]
	offices  memory[officeKey, *[]holder]
	counts   memory[string, int]     // how many facts a term occurs in
	prints   memory[printedKey, int] // see printed, and 1
	held     memory[printedKey, int] // words that some text holds: 2, that none does: 1
	leavers  memory[leaverKey, int]  // see everLeft
	cities   memory[countyKey, *citiesTold]
	tables   memory[string, []*board] // by what is left out
	placed   memory[string, []hit]    // see rankedInSentences
	heads    memory[string, int]      // see someHeads
	answers  memory[askedKey, *answered]
}

func (e *Engine) newView(ctx context.Context, snap store.Snapshot) (*view, error) {
	people, err := snap.People(ctx)
	if err != nil {
		return nil, err
	}
	bare := map[string]bool{}
	for _, t := range people {
		if t.Post.District+t.Post.Body == "" {
			bare[t.Name+t.Post.Title] = true
		}
	}
	people, unplaced := byPlace(people)
	districts, err := snap.Tally(ctx, store.Query{}, store.ByDistrict)
	if err != nil {
		return nil, err
	}
	v := &view{revision: snap.Revision().N, tenures: people, unplaced: unplaced, byTitle: bare, byName: map[string][]*store.Tenure{}, canon: map[string]string{}, variants: map[string][]string{},
		docs:    memory[string, *store.Document]{max: docBytes, weight: bytesOf},
		answers: memory[askedKey, *answered]{max: 512}, tables: memory[string, []*board]{max: 2}, placed: memory[string, []hit]{max: 2}}
	if v.notices, err = e.noticesOf(ctx, snap); err != nil {
		return nil, err
	}
	v.bodies, v.fullName = map[string]string{}, e.lex.FullBody
	v.officeOf = func(p store.Post) string { return inBody(e.lex, p) }
	for i, t := range people {
		v.byName[t.Name] = append(v.byName[t.Name], &people[i])
		if _, known := v.bodies[t.Post.Body]; !known {
			v.bodies[t.Post.Body] = e.lex.FullBody(t.Post.Body)
		}
		v.inBody = append(v.inBody, inBody(e.lex, t.Post))
	}
	for k := range v.notices {
		v.notices[k].calls(func(name string) bool { return len(v.byName[name]) > 0 })
	}
	v.slips(e.lex)
	v.divide(e.lex)
	names, err := snap.Tally(ctx, store.Query{}, store.ByPerson)
	if err != nil {
		return nil, err
	}
	v.parser = e.parser.With(people, districts)
	v.parser.Know(names)
	for _, c := range e.lex.Children(v.parser.City()) {
		if c.Level == nlp.County && districts[c.Name] > 0 {
			v.children = append(v.children, c.Name)
		}
	}
	return v, nil
}

// byPlace returns who holds what of a place or body, and who is only told of as the head of a place that no text names.
func byPlace(people []store.Tenure) (placed, unplaced []store.Tenure) {
	of := map[string]bool{}
	for _, t := range people {
		if t.Post.District+t.Post.Body != "" {
			placed, of[t.Name] = append(placed, t), true
		}
	}
	for _, t := range people {
		if !of[t.Name] {
			unplaced = append(unplaced, t)
		}
	}
	return placed, unplaced
}

// docBytes is how much of documents a view keeps.
const docBytes = 2 << 20

// bytesOf is about what a document takes.
func bytesOf(d *store.Document) int {
	n := 512 + len(d.Text) + len(d.Text)/8
	for i := range d.Articles {
		n += 256 + 64*len(d.Articles[i].Passages)
	}
	return n
}

// memory keeps what was made from the revision and was asked for lately. It is safe for concurrent use.
type memory[K comparable, V any] struct {
	max    int         // how much is kept; 0: 4096
	weight func(V) int // of a value; nil: 1

	mu         sync.Mutex
	young, old map[K]V // what was not asked for since half of max was added is dropped with old
	filled     int     // weight of young
}

func (m *memory[K, V]) get(k K) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.young[k]
	if !ok {
		if v, ok = m.old[k]; ok {
			m.add(k, v)
		}
	}
	return v
}

func (m *memory[K, V]) put(k K, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(k, v)
}

func (m *memory[K, V]) add(k K, v V) {
	half, w := cmp.Or(m.max, 4096)/2, 1
	if m.weight != nil {
		w = m.weight(v)
	}
	if w > half {
		return
	}
	if m.young == nil || m.filled+w > half {
		next := m.old
		if clear(next); next == nil {
			next = map[K]V{}
		}
		m.young, m.old, m.filled = next, m.young, 0
	}
	m.young[k] = v
	m.filled += w
}

// slips finds names that are another one with a character dropped or mistaken, in the same office: 李沧区委书记 张玉 and 张友玉.
func (v *view) slips(lex *nlp.Lexicon) {
	offices := map[string][]int{}
	for i, t := range v.tenures {
		if key(t.Post) {
			offices[t.Post.String()] = append(offices[t.Post.String()], i)
		}
	}
	for _, is := range offices {
		for _, i := range is {
			for _, j := range is {
				a, b := v.tenures[i], v.tenures[j]
				if a.Name == b.Name || a.Count > b.Count {
					continue
				}
				if slip(lex, a.Name, b.Name) && len(v.byName[a.Name]) <= len(v.byName[b.Name]) && (a.Count < b.Count || newer(b, a)) {
					v.canon[a.Name] = b.Name
				}
			}
		}
	}
	for s, c := range v.canon {
		if next, ok := v.canon[c]; ok && next != s {
			v.canon[s] = next
			c = next
		}
		v.variants[c] = append(v.variants[c], s)
	}
	for _, list := range v.variants {
		slices.Sort(list)
	}
}

// newer reports whether a was seen later than b: of two printed forms as frequent as each other the newer one stands.
func newer(a, b store.Tenure) bool {
	return cmp.Or(cmp.Compare(a.Last.When.To, b.Last.When.To), cmp.Compare(b.Name, a.Name)) > 0
}

// key reports whether an office has one holder at a time.
func key(p store.Post) bool {
	return p.District != "" && !strings.Contains(p.Title, "副") && !strings.Contains(p.Title, "常委") && !strings.Contains(p.Title, "代表") && !strings.Contains(p.Title, "委员")
}

// slip reports whether a is b with one character dropped or written wrong.
func slip(lex *nlp.Lexicon, a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) == 0 || len(rb) == 0 || ra[0] != rb[0] {
		return false
	}
	if len(ra) == 2 && len(rb) == 3 {
		return ra[1] == rb[2] || ra[1] == rb[1]
	}
	return len(ra) == len(rb) && len(ra) == 3 && lex.Similar(a, b) == 1
}

// name gives the canonical form of a printed name.
func (v *view) name(s string) string {
	if c, ok := v.canon[s]; ok {
		return c
	}
	return s
}

// slots gives the ByPerson group that finds a person under every printed form.
func (v *view) slots(name string) []store.Slot {
	out := []store.Slot{{Kind: store.ByPerson, Value: name}}
	for _, s := range v.variants[name] {
		out = append(out, store.Slot{Kind: store.ByPerson, Value: s})
	}
	return out
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// viewAt is the view of what had appeared by a day: a tenure that became known later is none, and one that was still
// seen later was last seen before.
func (e *Engine) viewAt(ctx context.Context, snap store.Snapshot, day store.Day) (*view, error) {
	if r := snap.Revision(); r.Newest == store.MinDay || r.Newest <= day {
		return e.viewOf(ctx, snap)
	}
	e.pastMu.Lock()
	defer e.pastMu.Unlock()
	key := pastKey{snap.Revision().N, day}
	if v := e.past[key]; v != nil {
		return v, nil
	}
	v, err := e.newView(ctx, past{snap, day})
	if err != nil {
		return nil, err
	}
	if e.past == nil || len(e.past) == 8 {
		e.past = map[pastKey]*view{}
	}
	e.past[key] = v
	return v, nil
}

type pastKey struct {
	revision int
	day      store.Day
}

// past is a snapshot as it would have been on a day.
type past struct {
	store.Snapshot
	day store.Day
}

// Tally leaves out what had not appeared.
func (p past) Tally(ctx context.Context, q store.Query, by store.SlotKind) (map[string]int, error) {
	q.Visible = p.day
	return p.Snapshot.Tally(ctx, q, by)
}

// People leaves out what had not appeared.
func (p past) People(ctx context.Context) ([]store.Tenure, error) {
	all, err := p.Snapshot.People(ctx)
	if err != nil {
		return nil, err
	}
	docs := map[string]*store.Document{}
	out := make([]store.Tenure, 0, len(all))
	for _, t := range all {
		first, err := p.visible(ctx, docs, t.First)
		if err != nil {
			return nil, err
		}
		last, err := p.visible(ctx, docs, t.Last)
		if err != nil {
			return nil, err
		}
		if !first || !last {
			proof, ok, err := p.newest(ctx, t)
			if err != nil {
				return nil, err
			}
			switch {
			case !ok && !first && !last:
				continue
			case !ok && first:
				proof = t.First
			case !ok:
				proof = t.Last
			}
			if !first {
				t.First = proof
			}
			if !last {
				t.Last = proof
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// newest is the last that had appeared of a tenure.
func (p past) newest(ctx context.Context, t store.Tenure) (store.Proof, bool, error) {
	hits, _, err := p.Search(ctx, store.Query{Visible: p.day, Limit: 1, All: [][]store.Slot{
		{{Kind: store.ByPerson, Value: t.Name}}, {{Kind: store.ByOffice, Value: t.Post.String()}}}})
	if err != nil || len(hits) == 0 {
		return store.Proof{}, false, err
	}
	h := hits[0]
	i := slices.IndexFunc(h.Actors, func(a store.Actor) bool { return a.Name == t.Name })
	if i < 0 {
		return store.Proof{}, false, nil
	}
	return store.Proof{When: h.Dated, Doc: h.Doc, Span: h.Actors[i].Span}, true, nil
}

// visible reports whether the article that a proof stands in had appeared.
func (p past) visible(ctx context.Context, docs map[string]*store.Document, at store.Proof) (bool, error) {
	d := docs[at.Doc]
	if d == nil {
		var err error
		if d, err = p.Document(ctx, at.Doc); err != nil {
			return false, err
		}
		docs[at.Doc] = d
	}
	dated := d.Dated
	for i := range d.Articles {
		if s := d.Articles[i].Span; at.Span.Start >= s.Start && at.Span.Start < s.End {
			dated = d.Articles[i].Dated
		}
	}
	return dated.IsZero() || dated.From <= p.day, nil
}
