package bolt

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	"wenzheng/store"
)

// Merge joins the smallest segments when there are more than Options.Segments, down to half of that, and rewrites those of
// which over a tenth was removed.
// What a snapshot finds stays the same, and so does the revision's number. It holds the lock of a load.
func (db *DB) Merge(ctx context.Context) (changed bool, err error) {
	l, err := db.begin(ctx)
	if err != nil {
		return false, err
	}
	defer l.Discard()
	if err := l.base.lost(); err != nil {
		return false, err // the next load leaves it out
	}
	chosen := toMerge(l.base.views, db.o.Segments)
	if len(chosen) == 0 {
		return false, nil
	}
	return true, l.rewrite(ctx, chosen, *l.base.listing, l.db.o.keep())
}

// toMerge lists groups of views that are to become one segment each.
func toMerge(views []*view, most int) [][]*view {
	var groups [][]*view
	for _, v := range views {
		if 10*(v.part.Stored-v.part.Documents) > v.part.Stored {
			groups = append(groups, []*view{v})
		}
	}
	if len(views) <= most {
		return groups
	}
	// The smallest, the rewritten among them, become one.
	all := slices.Clone(views)
	slices.SortStableFunc(all, func(a, b *view) int { return cmp.Compare(a.part.Size, b.part.Size) })
	joined := all[:len(all)-most/2+1]
	groups = slices.DeleteFunc(groups, func(g []*view) bool { return slices.Contains(joined, g[0]) })
	return append(groups, joined)
}

// rewrite publishes next with the views of each group replaced by one segment.
func (l *loading) rewrite(ctx context.Context, groups [][]*view, next listing, keep int) error {
	next.Parts = slices.Clone(next.Parts)
	for _, group := range groups {
		p, err := merge(ctx, l.db.segmentDir(), l.db.o, group)
		if err != nil {
			return err
		}
		next.Parts = slices.DeleteFunc(next.Parts, func(old *part) bool {
			return slices.ContainsFunc(group, func(v *view) bool { return v.part.Hash == old.Hash })
		})
		if p != nil {
			next.Parts = append(next.Parts, p)
		}
	}
	next.Merged++
	_, err := l.db.publish(ctx, &next, keep)
	return err
}

// Forget removes the documents of these keys for good: the segments that hold them, in whatever version, are rewritten
// and older revisions are dropped, so there is no way back. A root that was one of them, a page, is not read again.
// ErrNotFound if no segment knows one of the keys.
func (db *DB) Forget(ctx context.Context, keys ...string) (store.Revision, error) {
	l, err := db.begin(ctx)
	if err != nil {
		return store.Revision{}, err
	}
	defer l.Discard()
	next := *l.base.listing
	next.N++
	next.Time = time.Now()
	next.Roots = slices.DeleteFunc(slices.Clone(next.Roots), func(root string) bool { return slices.Contains(keys, root) })
	known := map[string]bool{}
	var groups [][]*view
	for _, v := range l.base.live() {
		gone := roaring.New()
		if v.gone != nil {
			gone = v.gone.Clone()
		}
		held := false
		err := v.read(func(r *reader) error {
			for _, k := range keys {
				b, err := r.lookUp(bucketKeys, k)
				if err != nil {
					return err
				}
				if len(b) == 4 {
					gone.Add(bigEndian(b))
					known[k], held = true, true
				}
			}
			return nil
		})
		if err != nil {
			return store.Revision{}, err
		}
		if held {
			groups = append(groups, []*view{{segment: v.segment, part: v.part, gone: gone}})
		}
	}
	for _, k := range keys {
		if !known[k] {
			return store.Revision{}, l.base.notFound("document %s", k)
		}
	}
	if err := l.rewrite(ctx, groups, next, 1); err != nil {
		return store.Revision{}, err
	}
	s, err := db.anySnapshot()
	if err != nil {
		return store.Revision{}, err
	}
	defer s.Close()
	return s.Revision(), nil
}

// merge writes the living documents of views as one segment, streaming: in memory are the numbers of facts and
// documents, the table of words, and one transaction's pages. Nothing living gives no part.
func merge(ctx context.Context, dir string, o Options, views []*view) (*part, error) {
	m := &merger{ctx: ctx, table: newTable()}
	var p *part
	err := m.open(views, func() (err error) {
		p, err = m.write(dir, o)
		return err
	})
	return p, err
}

type merger struct {
	ctx     context.Context
	readers []*reader
	table   *table
	docs    []mergedDoc
	facts   []uint16   // the reader of each fact; those of one reader keep their order
	newFact [][]uint32 // for each reader: the new number of a fact, or gone
	newDoc  [][]uint32
}

const goneNumber = ^uint32(0)

type mergedDoc struct {
	from int // reader
	n    uint32
	key  string
	id   store.FactID
	writing
}

// each calls f with the facts in their new order: the reader and the number of each there.
func (m *merger) each(f func(from int, n uint32) error) error {
	at := make([]uint32, len(m.readers))
	for _, from := range m.facts {
		for m.newFact[from][at[from]] == goneNumber {
			at[from]++
		}
		if err := f(int(from), at[from]); err != nil {
			return err
		}
		at[from]++
	}
	return nil
}

// open opens all views, one within the other.
func (m *merger) open(views []*view, f func() error) error {
	if len(views) == 0 {
		return f()
	}
	return views[0].open(func(r *reader) error {
		m.readers = append(m.readers, r)
		return m.open(views[1:], f)
	})
}

func (m *merger) write(dir string, o Options) (*part, error) {
	p := &part{Newest: store.MinDay, Oldest: store.MinDay, Seen: store.MinDay}
	if err := m.number(); err != nil {
		return nil, err
	}
	if len(m.docs) == 0 {
		return nil, nil
	}
	w, err := newWriter(dir, o)
	if err != nil {
		return nil, err
	}
	defer w.discard()
	lengths := make([]uint32, len(m.facts))
	for _, step := range []func(w *writer, p *part) error{
		func(w *writer, p *part) error { return m.columns(w, p, lengths) },
		m.texts, m.records, m.keys, m.seen, m.factRecords,
		func(w *writer, _ *part) error { return m.postings(w, bucketSlots, nil) },
		func(w *writer, _ *part) error { return m.postings(w, bucketTerms, lengths) },
	} {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(w, p); err != nil {
			return nil, err
		}
		if w.err != nil {
			break // finish reports it
		}
	}
	var people store.Roster
	for _, r := range m.readers {
		if err := r.people(&people); err != nil {
			return nil, err
		}
	}
	p.Documents = len(m.docs)
	return w.finish(p, people.Tenures(), m.table)
}

// number brings documents into the order of their keys and facts into Newest.
func (m *merger) number() error {
	m.newDoc, m.newFact = make([][]uint32, len(m.readers)), make([][]uint32, len(m.readers))
	for i, r := range m.readers {
		if err := r.allColumns(); err != nil {
			return err
		}
		m.newDoc[i] = make([]uint32, r.Documents)
		for n := range uint32(r.Documents) {
			m.newDoc[i][n] = goneNumber
			if r.isGone(n) {
				continue
			}
			key, err := r.key(n)
			if err != nil {
				return err
			}
			m.docs = append(m.docs, mergedDoc{from: i, n: n, key: key, id: r.first(n)})
		}
	}
	slices.SortFunc(m.docs, func(a, b mergedDoc) int { return cmp.Compare(a.key, b.key) })
	for n, d := range m.docs {
		m.newDoc[d.from][d.n] = uint32(n)
	}
	at := make([]uint32, len(m.readers)) // the next living fact of each reader
	head := make([]place, len(m.readers))
	doc := make([]uint32, len(m.readers))
	advance := func(i int) error {
		r := m.readers[i]
		for ; int(at[i]) < r.Facts; at[i]++ {
			n := at[i]
			d := r.cols[columnDoc].number(n)
			if int(d) >= r.Documents {
				return fmt.Errorf("fact %d: document %d: %w", n, d, store.ErrDamaged)
			}
			if m.newDoc[i][d] == goneNumber {
				m.newFact[i][n] = goneNumber
				continue
			}
			head[i] = place{r.dated(n), r.id(n)}
			doc[i] = m.newDoc[i][d]
			return nil
		}
		return nil
	}
	total := 0
	for i, r := range m.readers {
		total += r.Facts
		m.newFact[i] = make([]uint32, r.Facts)
		if err := advance(i); err != nil {
			return err
		}
	}
	m.facts = make([]uint16, 0, total)
	for {
		first := -1
		for i, r := range m.readers {
			if int(at[i]) >= r.Facts {
				continue
			}
			if first < 0 || cmp.Or(comparePlace(head[i], head[first]), cmp.Compare(doc[i], doc[first])) < 0 {
				first = i
			}
		}
		if first < 0 {
			return nil
		}
		m.newFact[first][at[first]] = uint32(len(m.facts))
		m.facts = append(m.facts, uint16(first))
		at[first]++
		if err := advance(first); err != nil {
			return err
		}
	}
}

func (m *merger) columns(w *writer, p *part, lengths []uint32) error {
	w.bucket(bucketColumns)
	var err error
	w.columns(len(m.facts), func(add func(column)) {
		i := 0
		err = m.each(func(from int, n uint32) error {
			r := m.readers[from]
			c := column{r.dated(n), r.cols[columnSeen].day(n), r.cols[columnLength].number(n), m.newDoc[from][r.cols[columnDoc].number(n)], r.cols[columnOrdinal].number(n)}
			lengths[i] = c.length
			p.Seen = max(p.Seen, c.seen)
			add(c)
			i++
			return nil
		})
	})
	w.firsts(len(m.docs), func(n int) store.FactID { return m.docs[n].id })
	return err
}

// texts packs the living documents anew, segment by segment, in the order in which they stand there.
func (m *merger) texts(w *writer, _ *part) error {
	w.bucket(bucketTexts)
	shelf := crate{w: w}
	pack := packer{sample: textSample, put: shelf.add}
	closed := uint32(0)
	byReader := make([][]*mergedDoc, len(m.readers))
	for i := range m.docs {
		byReader[m.docs[i].from] = append(byReader[m.docs[i].from], &m.docs[i])
	}
	for i, r := range m.readers {
		for _, d := range byReader[i] {
			rec, err := r.record(d.n)
			if err != nil {
				return err
			}
			d.writing = rec.writing
		}
		slices.SortFunc(byReader[i], func(a, b *mergedDoc) int {
			return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.text[0], b.text[0]))
		})
		for _, d := range byReader[i] {
			if err := m.ctx.Err(); err != nil {
				return err
			}
			both, at, err := r.written(&d.writing)
			if err != nil {
				return fmt.Errorf("document %d: %w", d.n, err)
			}
			pack.add(both[:at], both[at:])
			d.writing = writing{block: closed}
			closed++
		}
	}
	dict := pack.finish()
	shelf.flush()
	w.dict(bucketTexts, dict)
	return nil
}

func (m *merger) records(w *writer, p *part) error {
	w.bucket(bucketDocs)
	docs := crate{w: w}
	for _, d := range m.docs {
		rec, err := m.readers[d.from].record(d.n)
		if err != nil {
			return err
		}
		rec.writing = d.writing
		for i, f := range rec.facts {
			rec.facts[i] = m.newFact[d.from][f]
		}
		p.add(rec)
		e := encoder{table: m.table}
		e.record(rec)
		docs.add(e.b)
	}
	docs.flush()
	return nil
}

func (m *merger) keys(w *writer, _ *part) error {
	keys := w.dictionary(bucketKeys)
	for n, d := range m.docs {
		keys.put([]byte(d.key), be32(uint32(n)))
	}
	keys.flush()
	ids := w.dictionary(bucketIDs)
	w.sorted(ids.put, func(add func(k, v []byte)) {
		for n, d := range m.docs {
			add(append(be64(uint64(d.id)), be32(uint32(n))...), []byte{})
		}
	})
	ids.flush()
	var err error
	w.bucket(bucketAlso)
	w.sorted(w.put, func(add func(k, v []byte)) {
		for i, r := range m.readers {
			err = errors.Join(err, r.scan(bucketAlso, nil, func(key, _, _ []byte) bool {
				if n := len(key) - 4; n > 0 {
					if old := bigEndian(key[n:]); int(old) < len(m.newDoc[i]) && m.newDoc[i][old] != goneNumber {
						add(append(slices.Clone(key[:n]), be32(m.newDoc[i][old])...), []byte{})
					}
				}
				return true
			}))
		}
	})
	return err
}

func (m *merger) seen(w *writer, _ *part) error {
	w.bucket(bucketSeen)
	seen := crate{w: w}
	for _, d := range m.docs {
		r := m.readers[d.from]
		b, err := r.packed(bucketSeen, d.n)
		if err != nil {
			return err
		}
		var list []store.Sighting
		if len(b) > 0 {
			in := r.decoder(b)
			if list = in.sightings(); in.err != nil {
				return in.err
			}
		}
		e := encoder{table: m.table}
		e.sightings(list)
		seen.add(e.b)
	}
	seen.flush()
	return nil
}

// factRecords writes the records of the facts, whose words get new numbers.
func (m *merger) factRecords(w *writer, _ *part) error {
	shelf := w.records(&packer{sample: factSample})
	err := m.each(func(from int, n uint32) error {
		r := m.readers[from]
		raw, err := r.rawFact(n)
		if err != nil {
			return err
		}
		var fact store.Fact
		in := r.decoder(raw)
		in.fact(&fact, r.dated(n))
		if in.err != nil {
			return in.err
		}
		e := encoder{table: m.table}
		e.fact(&fact)
		shelf.add(e.b)
		return nil
	})
	shelf.finish()
	return err
}

// postings joins the lists of each key. lengths is nil for slots.
func (m *merger) postings(w *writer, bucket string, lengths []uint32) error {
	out := w.dictionary(bucket)
	streams := make([]*entries, len(m.readers))
	for i, r := range m.readers {
		var err error
		if streams[i], err = r.entries(bucket, nil); err != nil {
			return err
		}
	}
	var list, pair mergedList
	var value []byte
	for done := 0; w.err == nil; done++ {
		if done%1024 == 0 {
			if err := m.ctx.Err(); err != nil {
				return err
			}
		}
		var key []byte
		for _, s := range streams {
			if s.key != nil && (key == nil || bytes.Compare(s.key, key) < 0) {
				key = s.key
			}
		}
		if key == nil {
			break
		}
		list.reset()
		for i, s := range streams {
			if s.key == nil || !bytes.Equal(s.key, key) {
				continue
			}
			p, err := m.readers[i].decode(s.value, string(key))
			if err != nil {
				return err
			}
			list.add(&p, m.newFact[i])
		}
		if list.sort(); len(list.facts) > 0 {
			ok := false
			if over := pairOf(string(key)); lengths != nil && over != "" {
				pair.reset()
				for i, r := range m.readers {
					p, err := r.posting(bucket, over)
					if err != nil {
						return err
					}
					pair.add(&p, m.newFact[i])
				}
				pair.sort()
				value, ok = appendWithin(value[:0], list.facts, list.tfs, pair.facts, pair.tfs, lengths)
			}
			if tfs := list.tfs; !ok {
				if lengths == nil {
					tfs = nil
				}
				value = appendPosting(value[:0], list.facts, tfs, lengths)
			}
			out.put(key, value)
		}
		key = bytes.Clone(key)
		for _, s := range streams {
			if s.key != nil && bytes.Equal(s.key, key) {
				if err := s.next(); err != nil {
					return err
				}
			}
		}
	}
	out.flush()
	return nil
}

// mergedList is a posting list in the new numbers.
type mergedList struct {
	both       []uint64 // fact << 32 | tf
	facts, tfs []uint32
}

func (l *mergedList) reset() { l.both, l.facts, l.tfs = l.both[:0], l.facts[:0], l.tfs[:0] }

func (l *mergedList) add(p *posting, numbers []uint32) {
	p.each(func(n uint32, tf int) {
		if n = numbers[n]; n != goneNumber {
			l.both = append(l.both, uint64(n)<<32|uint64(tf))
		}
	})
}

func (l *mergedList) sort() {
	slices.Sort(l.both)
	for _, x := range l.both {
		l.facts, l.tfs = append(l.facts, uint32(x>>32)), append(l.tfs, uint32(x))
	}
}
