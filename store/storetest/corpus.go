// Package storetest holds the suites that every store.Corpus and store.State has to pass, and models of both that keep
// everything in memory and look at every fact: slow, short, and right.
//
//	func TestCorpus(t *testing.T) {
//		storetest.RunCorpus(t, func(t *testing.T) store.Corpus { return openTemp(t) })
//	}
package storetest

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"wenzheng/store"
)

// Corpus is a store.Corpus in memory.
type Corpus struct {
	mu      sync.Mutex
	now     *revision
	loading bool
	closed  bool
}

// revision is never changed once it is published.
type revision struct {
	about  store.Revision
	docs   map[string]*store.Document
	occurs map[string]map[*store.Fact]int // by term how often it stands in which facts
	length int                            // terms of all facts
}

// NewCorpus returns an empty corpus.
func NewCorpus() *Corpus {
	empty := store.Revision{Newest: store.MinDay, Oldest: store.MinDay}
	return &Corpus{now: &revision{about: empty}}
}

func (c *Corpus) Snapshot() (store.Snapshot, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, store.ErrClosed
	}
	return c.now, nil
}

func (c *Corpus) Begin(ctx context.Context) (store.Load, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return nil, store.ErrClosed
	case c.loading:
		return nil, fmt.Errorf("storetest: a load is running: %w", store.ErrLocked)
	}
	c.loading = true
	return &load{corpus: c, docs: maps.Clone(c.now.docs)}, nil
}

func (c *Corpus) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return nil
}

type load struct {
	corpus  *Corpus
	docs    map[string]*store.Document
	changed bool
	done    bool
}

func (l *load) Put(ctx context.Context, d *store.Document) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	if err := d.Validate(); err != nil {
		return err
	}
	d.Number()
	if l.docs == nil {
		l.docs = map[string]*store.Document{}
	}
	l.docs[d.Key], l.changed = clone(d), true
	return nil
}

func (l *load) Remove(ctx context.Context, key string) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	if l.docs[key] == nil {
		return fmt.Errorf("storetest: document %s: %w", key, store.ErrNotFound)
	}
	delete(l.docs, key)
	l.changed = true
	return nil
}

func (l *load) ready(ctx context.Context) error {
	if l.done {
		return store.ErrClosed
	}
	return ctx.Err()
}

func (l *load) Publish(ctx context.Context, roots ...string) (store.Revision, error) {
	if err := l.ready(ctx); err != nil {
		return store.Revision{}, err
	}
	c := l.corpus
	c.mu.Lock()
	defer c.mu.Unlock()
	l.done, c.loading = true, false
	known := c.now.about
	all := slices.Concat(known.Roots, roots)
	slices.Sort(all)
	all = slices.Compact(all)
	if !l.changed && len(all) == len(known.Roots) {
		return c.now.Revision(), nil
	}
	r := store.Revision{N: known.N + 1, Time: time.Now(), Roots: all, Newest: store.MinDay, Oldest: store.MinDay}
	var people store.Roster
	for _, d := range l.docs {
		r.Documents++
		r.Articles += len(d.Articles)
		r.Facts += len(d.Facts)
		r.Widen(d.Extent())
		for _, s := range d.Sighted {
			people.Add(d.Key, s)
		}
	}
	r.Persons = people.Persons()
	c.now = &revision{about: r, docs: l.docs, occurs: map[string]map[*store.Fact]int{}}
	for f := range c.now.facts() {
		c.now.length += f.Terms.Len()
		for t := range f.Terms.All() {
			if c.now.occurs[t] == nil {
				c.now.occurs[t] = map[*store.Fact]int{}
			}
			c.now.occurs[t][f]++
		}
	}
	return c.now.Revision(), nil
}

func (l *load) Discard() error {
	if l.done {
		return nil
	}
	l.corpus.mu.Lock()
	defer l.corpus.mu.Unlock()
	l.done, l.corpus.loading = true, false
	return nil
}

func (r *revision) Revision() store.Revision {
	c := r.about
	c.Roots = slices.Clone(c.Roots)
	return c
}

func (r *revision) Close() error { return nil }

func (r *revision) facts() iter.Seq[*store.Fact] {
	return func(yield func(*store.Fact) bool) {
		for _, d := range r.docs {
			for i := range d.Facts {
				if !yield(&d.Facts[i]) {
					return
				}
			}
		}
	}
}

func (r *revision) Search(ctx context.Context, q store.Query) ([]store.Hit, int, error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	var terms []string
	for _, t := range q.Terms {
		if !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	weigh := store.BM25{Facts: r.about.Facts}
	if weigh.Facts > 0 {
		weigh.Mean = float64(r.length) / float64(weigh.Facts)
	}
	type scored struct {
		*store.Fact
		score float64
	}
	var found []scored
	for f := range r.facts() {
		score, occur := 0.0, 0
		for _, t := range terms {
			tf := r.occurs[t][f]
			if tf == 0 {
				continue
			}
			occur++
			if q.Order == store.Best {
				score += weigh.Add(weigh.IDF(len(r.occurs[t])), tf, f.Terms.Len())
			}
		}
		if (len(terms) == 0 || occur >= max(1, q.Least)) && q.Match(f) {
			found = append(found, scored{f, score})
		}
	}
	slices.SortFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), store.CompareNewest(a.Fact, b.Fact))
	})
	total := len(found)
	if q.Limit != 0 && total > q.Limit {
		found = found[:max(0, q.Limit)]
	}
	hits := make([]store.Hit, len(found))
	for i, f := range found {
		hits[i] = store.Hit{Fact: cloneFact(f.Fact), Score: f.score}
		hits[i].Fact.Terms = store.Terms{}
	}
	if q.Cue != nil {
		hits = slices.DeleteFunc(hits, func(h store.Hit) bool { return !q.Cue(h.Cue) })
	}
	if q.NoTotal {
		total = 0
	}
	return hits, total, nil
}

func (r *revision) Tally(ctx context.Context, q store.Query, by store.SlotKind) (map[string]int, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n := map[string]int{}
	for f := range r.facts() {
		if !q.Match(f) {
			continue
		}
		for _, s := range store.Slots(f) {
			if s.Kind == by {
				n[s.Value]++
			}
		}
	}
	return n, nil
}

func (r *revision) Fact(ctx context.Context, id store.FactID) (store.Fact, error) {
	var found *store.Fact
	for f := range r.facts() {
		if f.ID == id && (found == nil || f.Doc < found.Doc) {
			found = f
		}
	}
	if found == nil {
		return store.Fact{}, fmt.Errorf("storetest: fact %x: %w", uint64(id), store.ErrNotFound)
	}
	f := cloneFact(found)
	f.Terms = store.Terms{}
	return f, ctx.Err()
}

func (r *revision) Document(ctx context.Context, key string) (*store.Document, error) {
	d := r.docs[key]
	if d == nil {
		for _, k := range slices.Sorted(maps.Keys(r.docs)) {
			if slices.Contains(r.docs[k].Also, key) {
				d = r.docs[k]
				break
			}
		}
	}
	if d == nil {
		return nil, fmt.Errorf("storetest: document %s: %w", key, store.ErrNotFound)
	}
	d = clone(d)
	d.Facts, d.Sighted = nil, nil
	return d, ctx.Err()
}

func (r *revision) Documents(ctx context.Context, root string) iter.Seq2[*store.Document, error] {
	return func(yield func(*store.Document, error) bool) {
		for _, k := range slices.Sorted(maps.Keys(r.docs)) {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			if !store.Under(r.docs[k].Root, root) {
				continue
			}
			d := clone(r.docs[k])
			d.Text, d.Articles, d.Facts, d.Sighted = "", nil, nil, nil
			if !yield(d, nil) {
				return
			}
		}
	}
}

func (r *revision) People(ctx context.Context) ([]store.Tenure, error) {
	var people store.Roster
	for _, d := range r.docs {
		for _, s := range d.Sighted {
			people.Add(d.Key, s)
		}
	}
	return people.Tenures(), ctx.Err()
}

func clone(d *store.Document) *store.Document {
	c := *d
	c.Also, c.Warnings, c.Sighted = slices.Clone(d.Also), slices.Clone(d.Warnings), slices.Clone(d.Sighted)
	c.Articles = slices.Clone(d.Articles)
	for i := range c.Articles {
		a := &c.Articles[i]
		a.Titled, a.Passages = slices.Clone(a.Titled), slices.Clone(a.Passages)
		for j := range a.Passages {
			a.Passages[j].Spans = slices.Clone(a.Passages[j].Spans)
		}
	}
	c.Facts = slices.Clone(d.Facts)
	for i := range c.Facts {
		c.Facts[i] = cloneFact(&d.Facts[i])
	}
	return &c
}

func cloneFact(f *store.Fact) store.Fact {
	c := *f
	c.Actors, c.Spans, c.Words = slices.Clone(f.Actors), slices.Clone(f.Spans), slices.Clone(f.Words)
	for i := range c.Actors {
		c.Actors[i].Posts = slices.Clone(c.Actors[i].Posts)
	}
	c.Districts, c.Themes, c.Terms = slices.Clone(f.Districts), slices.Clone(f.Themes), f.Terms.Clone()
	if f.Measure != nil {
		m := *f.Measure
		c.Measure = &m
	}
	if f.Row != nil {
		row := *f.Row
		row.Cells = slices.Clone(row.Cells)
		c.Row = &row
	}
	return c
}
