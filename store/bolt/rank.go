package bolt

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"wenzheng/store"
)

// ranking scores the facts of one segment.
type ranking struct {
	*reader
	lists   []posting // of the terms
	at      []int     // where each was looked at last
	idf     []float64
	once    []once // for each term
	weights store.BM25
	limit   int  // how many are wanted; 0: all
	every   bool // fact in which a term occurs counts
}

// score adds up, in the order of the terms, what they give the fact n; 0 when none occurs there.
func (b *ranking) score(n uint32) (float64, error) {
	lengths, err := b.column(columnLength)
	if err != nil {
		return 0, err
	}
	length, sum := int(lengths.number(n)), 0.0
	for i := range b.lists {
		sum += b.add(i, n, length)
	}
	return sum, nil
}

// add is what the i-th term gives the fact n.
func (b *ranking) add(i int, n uint32, length int) float64 {
	p, tf := &b.lists[i], 0
	if p.dense != nil {
		tf = p.find(n)
	} else {
		at := b.at[i]
		if at > 0 && p.facts[at-1] >= n {
			at = 0
		}
		if at = forward(p.facts, at, n); at < len(p.facts) && p.facts[at] == n {
			tf = p.tf(at)
		}
		b.at[i] = at
	}
	switch {
	case tf == 0:
		return 0
	case tf == 1 && length < len(b.once[i]):
		return b.once[i][length]
	}
	return b.weights.Add(b.idf[i], tf, length)
}

// window is how many facts are scored at a time.
const window = 1 << 12

// board holds the sums of a window between two searches.
type board struct {
	sum   [window]float64
	added []uint32 // facts with a sum, in the window
	most  []once   // room for what ranking.most makes
}

var boards = sync.Pool{New: func() any { return new(board) }}

// ranked is a fact that may be among the best of all segments.
type ranked struct {
	score float64
	n     uint32
	view  int32
}

// bestOf is best for terms whose lists are not read yet. Of a small set it is enough to look at it in each of them.
func (b *ranking) bestOf(ctx context.Context, view int, terms []string, set *roaring.Bitmap, found []ranked) ([]ranked, error) {
	var err error
	if set == nil || set.GetCardinality() > smallSet {
		if b.lists, err = b.terms(terms); err != nil {
			return nil, err
		}
		return b.best(ctx, view, set, found)
	}
	b.lists = make([]posting, len(terms))
	facts, pairs := set.ToArray(), map[string]some{}
	for i, t := range terms {
		some, err := b.among(t, facts, pairs)
		if err != nil {
			return nil, err
		}
		b.lists[i] = some.posting
	}
	return b.best(ctx, view, set, found)
}

// smallSet is of how many facts it is faster to look for each in a list than to read the list.
const smallSet = 4096

// best adds to found, and keeps sorted by score, the facts of set (nil: all) in which a term occurs that may be among the
// limit best. Terms whose lists together cannot lift a fact among them are only looked up for facts that others have found.
func (b *ranking) best(ctx context.Context, view int, set *roaring.Bitmap, found []ranked) ([]ranked, error) {
	b.at = make([]int, len(b.lists))
	floor := math.Inf(-1) // what a fact has to reach
	if b.limit > 0 && len(found) >= b.limit {
		floor = found[b.limit-1].score
	}
	size := uint64(b.Facts)
	if set != nil {
		size = set.GetCardinality()
	}
	postings := uint64(0)
	for i := range b.lists {
		postings += uint64(b.lists[i].n)
	}
	if size == 0 || postings == 0 {
		return found, nil
	}
	t := top{limit: b.limit, floor: floor}
	if t.limit == 0 {
		t.limit = int(min(size, postings))
	}
	t.list = make([]scored, 0, min(uint64(t.limit), size, postings))
	if set != nil && 4*size*uint64(len(b.lists)) < postings {
		for it := set.Iterator(); it.HasNext(); {
			n := it.Next()
			score, err := b.score(n)
			if err != nil {
				return nil, err
			}
			if score > 0 {
				t.offer(n, score)
			}
		}
	} else if err := b.windows(ctx, set, &t); err != nil {
		return nil, err
	}
	found = slices.Grow(found, len(t.list))
	for _, s := range t.list {
		found = append(found, ranked{s.score, s.n, int32(view)})
	}
	slices.SortFunc(found, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	if b.limit > 0 && len(found) > b.limit {
		last := found[b.limit-1].score // its equals stay: their dates decide
		for len(found) > b.limit && found[len(found)-1].score < last {
			found = found[:len(found)-1]
		}
	}
	return found, ctx.Err()
}

// windows scores list by list, some thousand facts at a time.
func (b *ranking) windows(ctx context.Context, set *roaring.Bitmap, t *top) error {
	lengths, err := b.column(columnLength)
	if err != nil {
		return err
	}
	postings := 0
	for i := range b.lists {
		postings += b.lists[i].n
	}
	streams := make([]*stream, len(b.lists))
	bound := make([]float64, len(b.lists))
	weak := make([]int, len(b.lists)) // lists by bound
	for i := range b.lists {
		p := &b.lists[i]
		streams[i], weak[i] = b.stream(i), i
		if p.n > 0 {
			bound[i] = b.weights.Add(b.idf[i], p.most, p.least)
		}
	}
	slices.SortFunc(weak, func(x, y int) int { return cmp.Compare(bound[x], bound[y]) })
	skip := make([]bool, len(b.lists))
	skipped := 0                         // the weakest lists
	rest := make([]float64, len(weak)+1) // what the n weakest can add together
	for i, w := range weak {
		rest[i+1] = rest[i] + bound[w]
	}
	s := boards.Get().(*board) // given back when it is clean again
	most := s.most[:0]         // what lists together give a fact of each length at most, once that is asked for
	for lo := uint32(0); int(lo) < b.Facts; lo += window {
		if err := ctx.Err(); err != nil {
			return err
		}
		for skipped < len(weak) && !reaches(rest[skipped+1], t.bar()) {
			skip[weak[skipped]] = true
			skipped++
			if len(most) > 0 || postings > manyPostings {
				most = b.most(most, weak[:skipped])
			}
		}
		if skipped == len(weak) {
			break
		}
		for i := range b.lists {
			if !skip[i] {
				b.addUp(s, streams[i], lo, uint32(min(uint64(lo)+window, uint64(b.Facts))), lengths)
			}
		}
		for _, n := range s.added {
			score := s.sum[n]
			s.sum[n] = 0
			if !reaches(score+rest[skipped], t.bar()) || !b.every && !set.Contains(lo+n) {
				continue
			}
			if skipped > 0 {
				// The strongest first, until it is clear that the others cannot lift it.
				left, length := skipped, int(lengths.number(lo+n))
				if len(most) > 0 && length < len(once{}) {
					for left > 0 && reaches(score+most[left-1][length], t.bar()) {
						score += b.add(weak[left-1], lo+n, length)
						left--
					}
					if left > 0 {
						continue
					}
				}
				for ; left > 0 && reaches(score+rest[left], t.bar()); left-- {
					score += b.add(weak[left-1], lo+n, length)
				}
				if !reaches(score+rest[left], t.bar()) {
					continue
				}
				if score, err = b.score(lo + n); err != nil {
					return err
				}
			}
			t.offer(lo+n, score)
		}
		s.added = s.added[:0]
	}
	s.most = most
	boards.Put(s)
	return nil
}

// manyPostings is from how many postings on it pays to know what lists can give a fact of each length.
const manyPostings = 1 << 13

// most appends to tables, of what the n weakest lists together give a fact at most by its length, those of the last of them.
func (b *ranking) most(tables []once, weak []int) []once {
	for len(tables) < len(weak) {
		k := len(tables)
		var sum once
		if k > 0 {
			sum = tables[k-1]
		}
		i := weak[k]
		for length := range sum {
			if b.lists[i].most == 1 {
				sum[length] += b.once[i][length]
			} else if b.lists[i].n > 0 {
				sum[length] += b.weights.Add(b.idf[i], b.lists[i].most, length)
			}
		}
		tables = append(tables, sum)
	}
	return tables
}

// stream reads one list fact by fact.
type stream struct {
	posting
	idf   float64
	it    roaring.ManyIntIterable // of a bitmap
	batch []uint32
	room  []uint32
	at    int // index of the posting that batch begins with
	once  *once
}

func (b *ranking) stream(i int) *stream {
	s := &stream{posting: b.lists[i], idf: b.idf[i], once: &b.once[i]}
	if s.batch = s.facts; s.dense != nil {
		s.it, s.room = s.dense.ManyIterator(), make([]uint32, min(s.n, 512))
	}
	return s
}

// once is what one occurrence of a term adds to a fact of that length.
type once [128]float64

// newOnce makes the tables of terms for all segments.
func newOnce(idf []float64, w store.BM25) []once {
	tables := make([]once, len(idf))
	for i := range tables {
		for length := range tables[i] {
			tables[i][length] = w.Add(idf[i], 1, length)
		}
	}
	return tables
}

// reaches reports whether a sum, whose parts may have been added in another order, may be bar or more.
func reaches(sum, bar float64) bool { return sum*(1+1e-9) >= bar }

// addUp adds what the list gives to the facts from lo to before end.
func (b *ranking) addUp(to *board, s *stream, lo, end uint32, lengths *columnData) {
	for {
		if len(s.batch) == 0 {
			if s.it == nil {
				return
			}
			if s.batch = s.room[:s.it.NextMany(s.room)]; len(s.batch) == 0 {
				return
			}
		}
		for i, n := range s.batch {
			if n >= end {
				s.batch = s.batch[i:]
				s.at += i
				return
			}
			length, tf := lengths.number(n), s.tf(s.at+i)
			add := 0.0
			if tf == 1 && length < uint32(len(s.once)) {
				add = s.once[length]
			} else {
				add = b.weights.Add(s.idf, tf, int(length))
			}
			if to.sum[n-lo] == 0 {
				to.added = append(to.added, n-lo)
			}
			to.sum[n-lo] += add
		}
		s.at += len(s.batch)
		s.batch = nil
	}
}

// top keeps the best of one segment. Of equals the first is better.
type top struct {
	limit int
	floor float64
	list  []scored // a heap, the worst first
}

type scored struct {
	n     uint32
	score float64
}

// bar is the score under which nothing gets in.
func (t *top) bar() float64 {
	if len(t.list) < t.limit {
		return t.floor
	}
	return max(t.floor, t.list[0].score)
}

func (t *top) offer(n uint32, score float64) {
	s := scored{n, score}
	switch {
	case score < t.floor:
	case len(t.list) < t.limit:
		t.list = append(t.list, s)
		t.up(len(t.list) - 1)
	case worse(t.list[0], s):
		t.list[0] = s
		t.down(0)
	}
}

func worse(a, b scored) bool { return a.score < b.score || a.score == b.score && a.n > b.n }

// up moves what stands at i before all that is better.
func (t *top) up(i int) {
	for i > 0 && worse(t.list[i], t.list[(i-1)/2]) {
		t.list[i], t.list[(i-1)/2] = t.list[(i-1)/2], t.list[i]
		i = (i - 1) / 2
	}
}

// down moves what stands at i behind all that is worse.
func (t *top) down(i int) {
	for {
		least := 2*i + 1
		if least >= len(t.list) {
			return
		}
		if next := least + 1; next < len(t.list) && worse(t.list[next], t.list[least]) {
			least = next
		}
		if !worse(t.list[least], t.list[i]) {
			return
		}
		t.list[i], t.list[least] = t.list[least], t.list[i]
		i = least
	}
}
