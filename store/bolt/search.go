package bolt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"wenzheng/store"
)

// each runs f on every view that can be read. Damage found on the way leaves that view out and begins again after
// restart, so that a result never has half of a segment.
func (e *edition) each(ctx context.Context, restart func(), f func(i int, r *reader) error) error {
	return e.some(ctx, func(*view) bool { return true }, restart, f)
}

// some is each for the views wanted.
func (e *edition) some(ctx context.Context, wanted func(*view) bool, restart func(), f func(i int, r *reader) error) error {
again:
	restart()
	for i, v := range e.live() {
		if !wanted(v) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		err := v.read(func(r *reader) error { return f(i, r) })
		if errors.Is(err, store.ErrDamaged) {
			e.report(err)
			goto again
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// match returns the facts of a segment that satisfy q, Terms aside; all is true when q asks for nothing, and then the
// bitmap is nil. The bitmap may share memory with the map.
func (r *reader) match(q *store.Query) (found *roaring.Bitmap, all bool, err error) {
	for _, group := range q.All {
		any, err := r.either(group)
		if err != nil {
			return nil, false, err
		}
		if found == nil {
			found = any
		} else {
			found = roaring.And(found, any)
		}
		if found.IsEmpty() {
			return found, false, nil
		}
	}
	var without []*roaring.Bitmap
	if len(q.None) > 0 {
		none, err := r.either(q.None)
		if err != nil {
			return nil, false, err
		}
		without = append(without, none)
	}
	gone, err := r.removed()
	if err != nil {
		return nil, false, err
	}
	if gone != nil {
		without = append(without, gone)
	}
	if found, err = r.during(found, q.When); err != nil {
		return nil, false, err
	}
	if found, err = r.visible(found, q); err != nil {
		return nil, false, err
	}
	for _, w := range without {
		if w.IsEmpty() {
			continue
		}
		if found == nil {
			found = r.everything()
		}
		found = roaring.AndNot(found, w)
	}
	return found, found == nil, nil
}

func (r *reader) everything() *roaring.Bitmap {
	b := roaring.New()
	b.AddRange(0, uint64(r.Facts))
	return b
}

func (r *reader) either(slots []store.Slot) (*roaring.Bitmap, error) {
	var list []*roaring.Bitmap
	for _, s := range slots {
		b, err := r.slot(s)
		if err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return roaring.FastOr(list...), nil
}

// during keeps what overlaps when. Facts stand by their last day, newest first, so those that end too early are behind
// a border; of those that end after when, each has to be asked when it began.
func (r *reader) during(found *roaring.Bitmap, when interval) (*roaring.Bitmap, error) {
	if when.IsZero() {
		return found, nil
	}
	when = when.WithYear()
	from, err := r.column(columnFrom)
	if err != nil {
		return nil, err
	}
	to, err := r.column(columnTo)
	if err != nil {
		return nil, err
	}
	border := func(day store.Day) uint32 { // the first fact with To ≤ day
		lo, hi := 0, r.Facts
		for lo < hi {
			mid := (lo + hi) / 2
			if to.day(uint32(mid)) > day {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return uint32(lo)
	}
	end, sure := border(when.From), border(when.To)
	kept := roaring.New()
	if found == nil {
		begin, err := r.column(columnBegin)
		if err != nil {
			return nil, err
		}
		for n := uint32(0); n < sure; n++ {
			if n%factsBlock == 0 && begin.day(n/factsBlock) >= when.To {
				n += factsBlock - 1
			} else if from.day(n) < when.To {
				kept.Add(n)
			}
		}
		kept.AddRange(uint64(sure), uint64(max(sure, end)))
		return kept, nil
	}
	it := found.Iterator()
	for it.HasNext() && it.PeekNext() < sure {
		if n := it.Next(); from.day(n) < when.To {
			kept.Add(n)
		}
	}
	rest := roaring.New()
	rest.AddRange(uint64(sure), uint64(max(sure, end)))
	rest.And(found)
	kept.Or(rest)
	return kept, nil
}

// visible keeps what had been published on q.Visible.
func (r *reader) visible(found *roaring.Bitmap, q *store.Query) (*roaring.Bitmap, error) {
	if !q.Bounded() || q.Visible >= r.part.Seen {
		return found, nil
	}
	seen, err := r.column(columnSeen)
	if err != nil {
		return nil, err
	}
	kept := roaring.New()
	if found == nil {
		for n := range uint32(r.Facts) {
			if seen.day(n) <= q.Visible {
				kept.Add(n)
			}
		}
		return kept, nil
	}
	for it := found.Iterator(); it.HasNext(); {
		if n := it.Next(); seen.day(n) <= q.Visible {
			kept.Add(n)
		}
	}
	return kept, nil
}

// candidate is a fact that may be among the hits.
type candidate struct {
	place
	score float64
	view  int
	n     uint32
	key   string // of the document, where two have the same place
}

// candidate describes the fact n.
func (r *reader) candidate(view int, n uint32, score float64) (candidate, error) {
	if err := r.allColumns(); err != nil {
		return candidate{}, err
	}
	if int(n) >= r.Facts {
		return candidate{}, fmt.Errorf("fact %d of %d: %w", n, r.Facts, store.ErrDamaged)
	}
	return candidate{place: place{r.dated(n), r.id(n)}, score: score, view: view, n: n}, nil
}

func compareCandidates(a, b candidate) int {
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	return cmp.Or(comparePlace(a.place, b.place), strings.Compare(a.key, b.key))
}

// sort brings candidates into order. Only copies of a text under two keys need the keys.
func (s *snapshot) sort(found []candidate) error {
	slices.SortFunc(found, compareCandidates)
	live := s.live()
	twins := false
	for i := range found {
		if i > 0 && found[i].place == found[i-1].place || i+1 < len(found) && found[i].place == found[i+1].place {
			twins = true
			v := live[found[i].view]
			if err := v.read(func(r *reader) error {
				doc, err := r.column(columnDoc)
				if err == nil {
					found[i].key, err = r.key(doc.number(found[i].n))
				}
				return err
			}); err != nil {
				return err
			}
		}
	}
	if twins {
		slices.SortFunc(found, compareCandidates)
	}
	return nil
}

func (s *snapshot) Search(ctx context.Context, q store.Query) ([]store.Hit, int, error) {
	if err := ctx.Err(); err != nil || q.NoTotal && q.Limit < 0 {
		return nil, 0, err
	}
	var terms []string
	for _, t := range q.Terms {
		if !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	var idf []float64
	if q.Order == store.Best && len(terms) > 0 && q.Limit >= 0 {
		var err error
		if idf, err = s.idf(ctx, terms); err != nil {
			return nil, 0, err
		}
	}
	one := searching{q: &q, terms: terms, idf: idf, tables: newOnce(idf, s.weights()), weights: s.weights()}
	total := 0
	err := s.each(ctx, func() { one.found, one.best, total = nil, nil, 0 }, func(i int, r *reader) error {
		n, err := one.segment(ctx, i, r)
		total += n
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if q.NoTotal {
		total = 0
	}
	found := one.found
	if one.best != nil {
		found, err = s.candidates(one.best)
	}
	if err == nil {
		err = s.sort(found)
	}
	if q.Limit > 0 && len(found) > q.Limit {
		found = found[:q.Limit]
	}
	var hits []store.Hit
	if err == nil {
		hits, err = s.hits(ctx, found, q.Cue)
	}
	if errors.Is(err, store.ErrDamaged) { // found while decoding; the rest answers
		return s.Search(ctx, q)
	}
	return hits, total, err
}

// searching is a query on its way through the segments.
type searching struct {
	q       *store.Query
	terms   []string  // each once
	idf     []float64 // of these, nil when their order is not asked for
	tables  []once
	weights store.BM25
	found   []candidate // the newest so far
	best    []ranked    // or the best
}

// segment adds the best or newest facts of the i-th segment, and returns how many there are that satisfy the query.
func (s *searching) segment(ctx context.Context, i int, r *reader) (int, error) {
	q, terms := s.q, s.terms
	if q.Limit < 0 && len(terms) == 1 && q.Least <= 1 && q.Unbound() {
		n, err := r.frequency(terms[0])
		return n, err
	}
	set, all, err := r.match(q)
	if err != nil {
		return 0, err
	}
	if q.Least > 1 && len(terms) > 0 {
		if set, err = r.holding(terms, q.Least, set); err != nil {
			return 0, err
		}
		all = false
	}
	if len(terms) > 0 && (q.Least <= 1 || s.idf != nil) {
		b := ranking{reader: r, idf: s.idf, once: s.tables, weights: s.weights, limit: q.Limit, every: all}
		if q.NoTotal && s.idf != nil {
			s.best, err = b.bestOf(ctx, i, terms, set, s.best)
			return 0, err
		}
		if b.lists, err = r.terms(terms); err != nil {
			return 0, err
		}
		some := r.union(b.lists)
		if !all {
			some = roaring.And(some, set)
		}
		set, all = some, false
		if s.idf != nil {
			s.best, err = b.best(ctx, i, set, s.best)
			return int(set.GetCardinality()), err
		}
	}
	total := r.Facts
	if !all {
		total = int(set.GetCardinality())
	}
	if q.Limit >= 0 {
		s.found, err = r.newest(i, set, all, q.Limit, s.found)
	}
	return total, err
}

// newest adds to found, and keeps sorted by place, the facts of set that may be among the limit newest.
func (r *reader) newest(view int, set *roaring.Bitmap, all bool, limit int, found []candidate) ([]candidate, error) {
	if all {
		set = roaring.New()
		set.AddRange(0, uint64(r.Facts))
	}
	full := limit > 0 && len(found) >= limit
	left := limit
	if !full && limit > 0 {
		found = slices.Grow(found, int(min(uint64(limit), set.GetCardinality())))
	}
	for it := set.Iterator(); it.HasNext() && (limit == 0 || left > 0); left-- {
		c, err := r.candidate(view, it.Next(), 0)
		if err != nil {
			return nil, err
		}
		if full && comparePlace(c.place, found[limit-1].place) > 0 {
			break // and so are those behind it
		}
		found = append(found, c)
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return comparePlace(a.place, b.place) })
	if limit > 0 {
		for len(found) > limit && comparePlace(found[len(found)-1].place, found[limit-1].place) > 0 {
			found = found[:len(found)-1] // equals stay: their keys decide
		}
	}
	return found, nil
}

// terms reads the list of each term.
func (r *reader) terms(terms []string) ([]posting, error) {
	lists := make([]posting, len(terms))
	for i, t := range terms {
		p, err := r.posting(bucketTerms, t)
		if err != nil {
			return nil, err
		}
		lists[i] = p
	}
	return lists, nil
}

// holding is the facts of set (nil: all) in which at least so many of the terms occur. Each of them is in one of the
// shortest lists, so that of the long ones only what lies around those is read.
func (r *reader) holding(terms []string, least int, set *roaring.Bitmap) (*roaring.Bitmap, error) {
	if least > len(terms) {
		return roaring.New(), nil
	}
	length := make(map[string]int, len(terms))
	for _, t := range terms {
		b, err := r.lookUp(bucketTerms, t)
		if err != nil {
			return nil, err
		}
		if b != nil {
			if length[t], err = postingLength(b); err != nil {
				return nil, err
			}
		}
	}
	terms = slices.Clone(terms)
	slices.SortFunc(terms, func(x, y string) int { return cmp.Compare(length[x], length[y]) })
	held := make([]*roaring.Bitmap, least+1) // by how many of the terms so far occur in them, at least
	for k := range held {
		held[k] = roaring.New()
	}
	for i, t := range terms {
		left := len(terms) - i
		short := left >= least
		if !short && held[least-left].IsEmpty() { // the terms left are too few
			return held[least], nil
		}
		if length[t] == 0 {
			continue
		}
		var p posting
		var err error
		if short {
			p, err = r.posting(bucketTerms, t)
		} else {
			var found some
			found, err = r.among(t, held[1].ToArray(), nil)
			p = found.posting
		}
		if err != nil {
			return nil, err
		}
		list := p.set()
		for k := least; k > 1; k-- {
			held[k].Or(roaring.And(held[k-1], list))
		}
		if short {
			if set != nil {
				list = roaring.And(list, set)
			}
			held[1].Or(list)
		}
	}
	return held[least], nil
}

// union is the facts in which a term occurs.
func (r *reader) union(lists []posting) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	few := 0
	for i := range lists {
		if p := &lists[i]; p.dense != nil {
			sets = append(sets, p.dense)
		} else {
			few += p.n
		}
	}
	switch {
	case few > r.Facts/64: // sorting them in one by one would take longer
		bits := make([]uint64, (r.Facts+63)/64)
		for i := range lists {
			for _, n := range lists[i].facts {
				bits[n/64] |= 1 << (n % 64)
			}
		}
		sets = append(sets, roaring.FromDense(bits, false))
	case few > 0:
		for i := range lists {
			if lists[i].n > 0 && lists[i].dense == nil {
				sets = append(sets, lists[i].set())
			}
		}
	}
	if len(sets) == 1 {
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// idf weighs terms by the living facts in which they occur.
func (s *snapshot) idf(ctx context.Context, terms []string) ([]float64, error) {
	df := make([]int, len(terms))
	err := s.each(ctx, func() { clear(df) }, func(_ int, r *reader) error {
		for i, t := range terms {
			n, err := r.frequency(t)
			if err != nil {
				return err
			}
			df[i] += n
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	w := s.weights()
	idf := make([]float64, len(terms))
	for i, n := range df {
		idf[i] = w.IDF(n)
	}
	return idf, nil
}

// frequency counts the living facts in which a term occurs.
func (r *reader) frequency(term string) (int, error) {
	gone, err := r.removed()
	if err != nil {
		return 0, err
	}
	if gone != nil {
		p, err := r.posting(bucketTerms, term)
		return p.n - int(p.set().AndCardinality(gone)), err
	}
	b, err := r.lookUp(bucketTerms, term)
	if err != nil || b == nil {
		return 0, err
	}
	return postingLength(b)
}

// candidates describes the best of all segments, segment by segment.
func (s *snapshot) candidates(best []ranked) ([]candidate, error) {
	found := make([]candidate, len(best))
	for i, v := range s.live() {
		if !slices.ContainsFunc(best, func(b ranked) bool { return int(b.view) == i }) {
			continue
		}
		if err := v.read(func(r *reader) (err error) {
			for j, b := range best {
				if int(b.view) == i && err == nil {
					found[j], err = r.candidate(i, b.n, b.score)
				}
			}
			return err
		}); err != nil {
			if errors.Is(err, store.ErrDamaged) {
				s.report(err)
			}
			return nil, err
		}
	}
	return found, nil
}

// hits decodes the facts of found whose cue is wanted (nil: all), segment by segment.
func (s *snapshot) hits(ctx context.Context, found []candidate, wanted func(cue string) bool) ([]store.Hit, error) {
	if wanted != nil {
		var err error
		if found, err = s.cued(found, wanted); err != nil {
			return nil, err
		}
	}
	hits := make([]store.Hit, len(found))
	for i, v := range s.live() {
		if !slices.ContainsFunc(found, func(c candidate) bool { return c.view == i }) {
			continue
		}
		err := v.read(func(r *reader) error {
			for j, c := range found {
				if c.view != i {
					continue
				}
				if err := r.factTo(&hits[j].Fact, c.n); err != nil {
					return err
				}
				hits[j].Score = c.score
			}
			return nil
		})
		if err != nil {
			if errors.Is(err, store.ErrDamaged) {
				s.report(err)
			}
			return nil, err
		}
	}
	return hits, ctx.Err()
}

// cued are those of found whose cue is wanted.
func (s *snapshot) cued(found []candidate, wanted func(cue string) bool) ([]candidate, error) {
	fits := make([]bool, len(found))
	for i, v := range s.live() {
		if !slices.ContainsFunc(found, func(c candidate) bool { return c.view == i }) {
			continue
		}
		err := v.read(func(r *reader) error {
			for j, c := range found {
				if c.view != i {
					continue
				}
				cue, err := r.cue(c.n)
				if err != nil {
					return err
				}
				fits[j] = wanted(cue)
			}
			return nil
		})
		if err != nil {
			if errors.Is(err, store.ErrDamaged) {
				s.report(err)
			}
			return nil, err
		}
	}
	var out []candidate
	for j, c := range found {
		if fits[j] {
			out = append(out, c)
		}
	}
	return out, nil
}

func (s *snapshot) Tally(ctx context.Context, q store.Query, by store.SlotKind) (map[string]int, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var n map[string]int
	err := s.each(ctx, func() { n = map[string]int{} }, func(_ int, r *reader) error {
		set, all, err := r.match(&q)
		if err != nil || !all && set.IsEmpty() {
			return err
		}
		if !all && set.GetCardinality() <= 64 || by == store.ByDoc {
			return r.tallyFacts(set, all, by, n)
		}
		var bad error
		err = r.walk(bucketSlots, []byte{byte(by)}, func(key, list []byte) bool {
			var p posting
			if p, bad = r.decode(list, ""); bad != nil {
				return false
			}
			count := p.n
			if !all {
				count = int(p.set().AndCardinality(set))
			}
			if count > 0 {
				n[string(key[1:])] += count
			}
			return true
		})
		return errors.Join(err, bad)
	})
	if err != nil {
		return nil, err
	}
	return n, nil
}

// tallyFacts counts one by one.
func (r *reader) tallyFacts(set *roaring.Bitmap, all bool, by store.SlotKind, n map[string]int) error {
	if all {
		set = r.everything()
	}
	if by == store.ByDoc {
		docs, err := r.column(columnDoc)
		if err != nil {
			return err
		}
		count := map[uint32]int{}
		for it := set.Iterator(); it.HasNext(); {
			f := it.Next()
			if int(f) >= r.Facts {
				return fmt.Errorf("fact %d: %w", f, store.ErrDamaged)
			}
			count[docs.number(f)]++
		}
		for doc, c := range count {
			key, err := r.key(doc)
			if err != nil {
				return err
			}
			n[key] += c
		}
		return nil
	}
	for it := set.Iterator(); it.HasNext(); {
		f, err := r.fact(it.Next())
		if err != nil {
			return err
		}
		for _, s := range store.Slots(&f) {
			if s.Kind == by {
				n[s.Value]++
			}
		}
	}
	return nil
}

func (s *snapshot) Fact(ctx context.Context, id store.FactID) (store.Fact, error) {
	var found *store.Fact
	first := id &^ (store.MaxFacts - 1)
	err := s.each(ctx, func() { found = nil }, func(_ int, r *reader) error {
		var docs []uint32
		if err := r.walk(bucketIDs, be64(uint64(first)), func(key, _ []byte) bool {
			if len(key) == 12 {
				docs = append(docs, bigEndian(key[8:]))
			}
			return true
		}); err != nil {
			return err
		}
		for _, n := range docs {
			if r.isGone(n) {
				continue
			}
			rec, err := r.record(n)
			if err != nil {
				return err
			}
			if i := int(id - first); i < len(rec.facts) && (found == nil || rec.Key < found.Doc) {
				f, err := r.fact(rec.facts[i])
				if err != nil {
					return err
				}
				found = &f
			}
		}
		return nil
	})
	if err != nil {
		return store.Fact{}, err
	}
	if found == nil {
		return store.Fact{}, s.notFound("fact %x", uint64(id))
	}
	return *found, nil
}

// notFound is ErrDamaged if what was looked for may stand in a segment that cannot be read.
func (e *edition) notFound(format string, args ...any) error {
	err := e.lost()
	if err == nil {
		err = store.ErrNotFound
	}
	return fmt.Errorf("bolt: %s: %w", fmt.Sprintf(format, args...), err)
}

func (s *snapshot) Document(ctx context.Context, key string) (*store.Document, error) {
	var found, other *store.Document
	err := s.some(ctx, func(v *view) bool { return found == nil && v.mayHold(key) }, func() { found, other = nil, nil }, func(_ int, r *reader) error {
		n, ok, err := r.find(key)
		if err != nil {
			return err
		}
		if ok {
			found, err = r.document(n)
			return err
		}
		if n, ok, err = r.findAlso(key); err != nil || !ok {
			return err
		}
		d, err := r.document(n)
		if err == nil && (other == nil || d.Key < other.Key) {
			other = d
		}
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case found != nil:
		return found, nil
	case other != nil:
		return other, nil
	}
	return nil, s.notFound("document %s", key)
}

// listed is how many documents of a segment are read at a time for a list.
const listed = 64

func (s *snapshot) Documents(ctx context.Context, root string) iter.Seq2[*store.Document, error] {
	return func(yield func(*store.Document, error) bool) {
		type shelf struct {
			v    *view
			next uint32
			docs []store.Document
		}
		var shelves []*shelf
		for _, v := range s.live() {
			shelves = append(shelves, &shelf{v: v})
		}
		fill := func(h *shelf) error {
			for len(h.docs) == 0 && int(h.next) < h.v.Documents {
				end := min(h.next+listed, uint32(h.v.Documents))
				h.docs = make([]store.Document, 0, end-h.next)
				if err := h.v.read(func(r *reader) error {
					for h.next < end {
						n := h.next
						if h.next++; r.isGone(n) {
							continue
						}
						var rec record
						if err := r.recordTo(&rec, n, false); err != nil {
							return err
						}
						if store.Under(rec.Root, root) {
							h.docs = append(h.docs, rec.Document)
						}
					}
					return nil
				}); err != nil {
					return err
				}
			}
			return nil
		}
		for {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			var first *shelf
			for _, h := range shelves {
				if err := fill(h); err != nil {
					if errors.Is(err, store.ErrDamaged) {
						s.report(err)
					}
					yield(nil, err)
					return
				}
				if len(h.docs) > 0 && (first == nil || h.docs[0].Key < first.docs[0].Key) {
					first = h
				}
			}
			if first == nil {
				return
			}
			d := &first.docs[0]
			first.docs = first.docs[1:]
			if !yield(d, nil) {
				return
			}
		}
	}
}

func (s *snapshot) People(ctx context.Context) ([]store.Tenure, error) {
	s.once.Lock()
	defer s.once.Unlock()
	if s.known {
		return s.people, nil
	}
	var roster store.Roster
	if err := s.each(ctx, func() { roster = store.Roster{} }, func(_ int, r *reader) error { return r.people(&roster) }); err != nil {
		return nil, err
	}
	s.people, s.known = roster.Tenures(), true
	return s.people, nil
}
