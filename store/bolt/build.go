package bolt

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// A builder collects documents until they are written as one segment. What it holds is encoded and numbered, so it
// takes about as much memory as the texts it has seen.
type builder struct {
	o        Options
	table    *table
	docs     []draft
	byKey    map[string]int // living drafts
	facts    []entry
	records  []byte // of facts, in the order of Put
	terms    numbers
	slots    numbers
	termRefs []uint32 // term << 1, or term << 1 | 1 and its tf
	slotRefs []uint32 // slot << 1
	own      []store.Slot
	tally    tally
	pack     packer   // of texts: those of the first segment tell the phrases of all
	blocks   [][]byte // packed
	recorded packer   // of records of facts, likewise
	bytes    int      // of text
}

// draft is a document of a builder.
type draft struct {
	record
	sighted []store.Sighting
	dead    bool
}

// entry is a fact of a builder.
type entry struct {
	place
	seen         store.Day
	length       uint32
	doc          uint32
	ordinal      uint32 // in the document
	record       [2]int // in records
	terms, slots [2]int // in termRefs, slotRefs
}

// place is what the order Newest looks at.
type place struct {
	dated interval // zero when there is none
	id    store.FactID
}

func comparePlace(a, b place) int { return store.ComparePlace(a.dated, a.id, b.dated, b.id) }

const (
	maxFacts     = 1 << 24 // of a segment: postings hold their numbers in three bytes
	recordsBlock = 32      // records of facts under one key
	factsBlock   = 512     // facts for which one number of columnBegin stands
	wordsBlock   = 64      // strings under one key
)

func newBuilder(o Options) *builder {
	b := &builder{o: o, table: newTable(), byKey: map[string]int{}}
	b.pack = packer{sample: textSample, put: func(block []byte) { b.blocks = append(b.blocks, block) }}
	b.recorded = packer{sample: factSample}
	return b
}

// reset empties b and keeps its memory for the next segment.
func (b *builder) reset() {
	clear(b.byKey)
	clear(b.docs)
	clear(b.blocks)
	b.docs, b.facts, b.records, b.blocks = b.docs[:0], b.facts[:0], b.records[:0], b.blocks[:0]
	b.pack.forget()
	b.termRefs, b.slotRefs, b.bytes = b.termRefs[:0], b.slotRefs[:0], 0
	b.table.reset()
	b.terms.reset()
	b.slots.reset()
	b.tally.reset()
}

// full reports whether it is time to write the segment.
func (b *builder) full() bool {
	return b.bytes >= b.o.SegmentBytes || len(b.termRefs) >= b.o.SegmentBytes || len(b.records) >= b.o.SegmentBytes
}

// remove reports whether b held a document of that key.
func (b *builder) remove(key string) bool {
	i, ok := b.byKey[key]
	if ok {
		b.docs[i].dead = true
		delete(b.byKey, key)
	}
	return ok
}

// put takes a valid, numbered document.
func (b *builder) put(d *store.Document) {
	b.remove(d.Key)
	dr := draft{record: record{Document: *d, articles: len(d.Articles)}, sighted: slices.Clone(d.Sighted)}
	dr.Text, dr.Articles, dr.Facts, dr.Sighted = "", nil, nil, nil
	dr.Also, dr.Warnings = slices.Clone(d.Also), slices.Clone(d.Warnings)
	dr.newest, dr.oldest = d.Extent()

	var layout encoder
	layout.articles(d.Articles)
	b.pack.add([]byte(d.Text), layout.b)
	dr.block = uint32(len(b.docs))
	b.bytes += len(d.Text)

	for i := range d.Facts {
		f := &d.Facts[i]
		e := entry{
			place: place{f.Dated, f.ID}, seen: f.Seen, length: uint32(f.Terms.Len()), doc: uint32(len(b.docs)), ordinal: uint32(i),
			record: [2]int{len(b.records), 0}, terms: [2]int{len(b.termRefs), 0}, slots: [2]int{len(b.slotRefs), 0},
		}
		if f.Dated.IsZero() {
			e.dated = interval{}
		}
		dr.terms += f.Terms.Len()
		enc := encoder{b: b.records, table: b.table}
		enc.fact(f)
		b.records = enc.b
		e.record[1] = len(b.records)
		b.count(f.Terms)
		e.terms[1] = len(b.termRefs)
		b.own = store.AppendSlots(b.own[:0], f)
		for _, s := range b.own {
			if s.Kind != store.ByDoc {
				b.slotRefs = append(b.slotRefs, b.slots.ofSlot(s.Kind, s.Value)<<1)
			}
		}
		e.slots[1] = len(b.slotRefs)
		b.facts = append(b.facts, e)
	}
	b.byKey[d.Key] = len(b.docs)
	b.docs = append(b.docs, dr)
}

func slotKey(s store.Slot) string { return string([]byte{byte(s.Kind)}) + s.Value }

// write makes a segment in dir of what b holds and returns how the manifest lists it. A builder without documents gives
// no part.
func (b *builder) write(dir string) (*part, error) {
	if len(b.byKey) == 0 {
		return nil, nil
	}
	dict := b.pack.finish()
	p := &part{Documents: len(b.byKey), Newest: store.MinDay, Oldest: store.MinDay, Seen: store.MinDay}
	var people store.Roster
	a := b.arrange()
	if len(a.facts) > maxFacts {
		return nil, fmt.Errorf("bolt: %d facts in one segment: split the largest documents", len(a.facts))
	}
	for _, i := range a.docs {
		d := &b.docs[i]
		p.add(&d.record)
		for _, s := range d.sighted {
			people.Add(d.Key, s)
		}
	}
	for _, i := range a.facts {
		p.Seen = max(p.Seen, b.facts[i].seen)
	}
	w, err := newWriter(dir, b.o)
	if err != nil {
		return nil, err
	}
	defer w.discard()
	b.writeColumns(w, a)
	b.writeDocuments(w, a)
	b.writeNames(w, a)
	b.writeFacts(w, a)
	w.bucket(bucketTexts)
	texts := crate{w: w}
	for _, block := range b.blocks {
		texts.add(block)
	}
	texts.flush()
	w.dict(bucketTexts, dict)
	return w.finish(p, people.Tenures(), b.table)
}

// arrangement is the order in which a segment numbers what is alive: documents by their keys, facts newest first.
type arrangement struct {
	docs, facts []uint32 // of the builder
	number      []uint32 // of a document of the builder
}

// arrange finds that order, and tells each document the numbers of its facts.
func (b *builder) arrange() arrangement {
	a := arrangement{docs: make([]uint32, 0, len(b.byKey)), facts: make([]uint32, 0, len(b.facts)), number: make([]uint32, len(b.docs))}
	for i := range b.docs {
		if !b.docs[i].dead {
			a.docs = append(a.docs, uint32(i))
		}
	}
	slices.SortFunc(a.docs, func(x, y uint32) int { return cmp.Compare(b.docs[x].Key, b.docs[y].Key) })
	for n, i := range a.docs {
		a.number[i] = uint32(n)
		b.docs[i].facts = make([]uint32, b.docs[i].countFacts(b.facts, i))
	}
	for i := range b.facts {
		if !b.docs[b.facts[i].doc].dead {
			a.facts = append(a.facts, uint32(i))
		}
	}
	slices.SortFunc(a.facts, func(x, y uint32) int {
		if c := comparePlace(b.facts[x].place, b.facts[y].place); c != 0 {
			return c
		}
		return cmp.Compare(a.number[b.facts[x].doc], a.number[b.facts[y].doc])
	})
	for n, i := range a.facts {
		e := &b.facts[i]
		b.docs[e.doc].facts[e.ordinal] = uint32(n)
	}
	return a
}

// writeColumns writes what a search looks at of every fact, and the first number of every document.
func (b *builder) writeColumns(w *writer, a arrangement) {
	w.bucket(bucketColumns)
	w.columns(len(a.facts), func(add func(column)) {
		for _, i := range a.facts {
			e := &b.facts[i]
			add(column{e.dated, e.seen, e.length, a.number[e.doc], e.ordinal})
		}
	})
	w.firsts(len(a.docs), func(n int) store.FactID { return store.NewFactID(b.docs[a.docs[n]].Hash, 0) })
}

// writeDocuments writes the records of documents.
func (b *builder) writeDocuments(w *writer, a arrangement) {
	w.bucket(bucketDocs)
	docs := crate{w: w}
	for _, i := range a.docs {
		e := encoder{table: b.table}
		e.record(&b.docs[i].record)
		docs.add(e.b)
	}
	docs.flush()
}

// writeNames writes by what documents are found: their keys, the other sources of the same text, the numbers of their facts.
func (b *builder) writeNames(w *writer, a arrangement) {
	keys := w.dictionary(bucketKeys)
	for n, i := range a.docs {
		keys.put([]byte(b.docs[i].Key), be32(uint32(n)))
	}
	keys.flush()
	w.bucket(bucketAlso)
	w.sorted(w.put, func(add func(k, v []byte)) {
		for n, i := range a.docs {
			for _, also := range b.docs[i].Also {
				if also != "" && len(also) <= 16<<10 {
					add(append(append([]byte(also), 0), be32(uint32(n))...), []byte{})
				}
			}
		}
	})
	ids := w.dictionary(bucketIDs)
	w.sorted(ids.put, func(add func(k, v []byte)) {
		for n, i := range a.docs {
			add(append(be64(uint64(store.NewFactID(b.docs[i].Hash, 0))), be32(uint32(n))...), []byte{})
		}
	})
	ids.flush()
}

// writeFacts writes who was seen in the documents, the records of facts, and in which facts each slot and each term occurs.
func (b *builder) writeFacts(w *writer, a arrangement) {
	w.bucket(bucketSeen)
	seen := crate{w: w}
	for _, i := range a.docs {
		e := encoder{table: b.table}
		e.sightings(b.docs[i].sighted)
		seen.add(e.b)
	}
	seen.flush()
	shelf := w.records(&b.recorded)
	lengths := make([]uint32, len(a.facts))
	for n, i := range a.facts {
		e := &b.facts[i]
		shelf.add(b.records[e.record[0]:e.record[1]])
		lengths[n] = e.length
	}
	shelf.finish()
	b.postings(w.dictionary(bucketSlots), a.facts, &b.slots, nil, b.slotRefs, func(e *entry) [2]int { return e.slots })
	b.postings(w.dictionary(bucketTerms), a.facts, &b.terms, lengths, b.termRefs, func(e *entry) [2]int { return e.terms })
}

// countFacts counts the facts of the draft i; they stand together.
func (d *draft) countFacts(facts []entry, i uint32) int {
	from, _ := slices.BinarySearchFunc(facts, i, func(e entry, i uint32) int { return cmp.Compare(e.doc, i) })
	to, _ := slices.BinarySearchFunc(facts, i+1, func(e entry, i uint32) int { return cmp.Compare(e.doc, i) })
	return to - from
}

// postings turns the references of every fact around: of says which of refs are its. lengths is nil for slots.
func (b *builder) postings(w *dictionary, facts []uint32, names *numbers, lengths, refs []uint32, of func(e *entry) [2]int) {
	starts := make([]uint32, len(names.ends)) // at first how many they are
	for _, i := range facts {
		own := of(&b.facts[i])
		for k := own[0]; k < own[1]; k++ {
			starts[refs[k]>>1]++
			k += int(refs[k] & 1)
		}
	}
	order, sum := names.inOrder(), uint32(0)
	for _, o := range order { // so that the lists are read from one end to the other below
		starts[o.i], sum = sum, sum+starts[o.i]
	}
	list := make([]uint32, sum) // fact << 8, and its tf if that is below many
	const many = 255
	often := map[uint32]uint32{} // tf by place in list
	ends := slices.Clone(starts)
	for n, i := range facts {
		own := of(&b.facts[i])
		for k := own[0]; k < own[1]; k++ {
			ref := refs[k]
			to := ends[ref>>1]
			ends[ref>>1]++
			list[to] = uint32(n)<<8 | 1
			if ref&1 != 0 {
				k++
				list[to] = uint32(n)<<8 | min(refs[k], many)
				if refs[k] >= many {
					often[to] = refs[k]
				}
			}
		}
	}
	holders := func(i uint32, facts, tfs []uint32) ([]uint32, []uint32) {
		facts, tfs = facts[:0], tfs[:0]
		for at := starts[i]; at < ends[i]; at++ {
			tf := list[at] & 0xFF
			if tf == many {
				tf = often[at]
			}
			facts, tfs = append(facts, list[at]>>8), append(tfs, tf)
		}
		return facts, tfs
	}
	var value []byte
	var own, ownTFs, over, overTFs []uint32
	ok := false
	for _, o := range order {
		i := o.i
		key := names.name(i)
		if starts[i] == ends[i] || len(key) == 0 || len(key) > bbolt.MaxKeySize {
			continue
		}
		own, ownTFs = holders(i, own, ownTFs)
		tfs := ownTFs
		if lengths == nil {
			tfs = nil
		}
		value, ok = value[:0], false
		if pair, known := names.find(pairOf(string(key))); known && lengths != nil {
			over, overTFs = holders(pair, over, overTFs)
			value, ok = appendWithin(value, own, tfs, over, overTFs, lengths)
		}
		if !ok {
			value = appendPosting(value[:0], own, tfs, lengths)
		}
		w.put(key, value)
	}
	w.flush()
}

// named is a string of numbers, by the bytes that it begins with.
type named struct {
	prefix uint64
	i      uint32
}

// inOrder lists the strings in their order. Their prefixes are sorted byte by byte, the last one first, and those that agree in all by
// the whole strings.
func (n *numbers) inOrder() []named {
	list, other := make([]named, len(n.ends)), make([]named, len(n.ends))
	var count [8][256]uint32
	for i := range list {
		p := prefixOf(n.name(uint32(i)))
		list[i] = named{p, uint32(i)}
		for k := range count {
			count[k][byte(p>>(8*k))]++
		}
	}
	for k := range count {
		c := &count[k]
		if len(list) > 0 && int(c[byte(list[0].prefix>>(8*k))]) == len(list) {
			continue // all have this byte
		}
		at := uint32(0)
		for b, n := range c {
			c[b], at = at, at+n
		}
		for _, x := range list {
			to := &c[byte(x.prefix>>(8*k))]
			other[*to] = x
			*to++
		}
		list, other = other, list
	}
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].prefix == list[from].prefix {
			to++
		}
		if to-from > 1 {
			slices.SortFunc(list[from:to], func(x, y named) int { return bytes.Compare(n.name(x.i), n.name(y.i)) })
		}
		from = to
	}
	return list
}

// prefixOf packs the first bytes of b so that the order of the results is that of the strings as far as they differ there.
func prefixOf(b []byte) uint64 {
	if len(b) <= store.TermInKey {
		return store.TermKey(string(b))
	}
	return binary.BigEndian.Uint64(b)&^0xFF | (store.TermInKey + 1)
}

// appendPack joins records, with their number and lengths (uvarint) in front.
func appendPack(b []byte, list [][]byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, r := range list {
		b = binary.AppendUvarint(b, uint64(len(r)))
	}
	for _, r := range list {
		b = append(b, r...)
	}
	return b
}

// unpack returns the i-th record.
func unpack(b []byte, i int) ([]byte, error) {
	d := decoder{b: b}
	n := d.count()
	from, to := uint64(0), uint64(0)
	rest := d.b
	for k := range n {
		var length uint64
		switch {
		case len(rest) > 0 && rest[0] < 1<<7:
			length, rest = uint64(rest[0]), rest[1:]
		case len(rest) > 1 && rest[1] < 1<<7:
			length, rest = uint64(rest[1])<<7|uint64(rest[0]&(1<<7-1)), rest[2:]
		default:
			d.b = rest
			if length = d.uint(); length > uint64(len(b)) {
				d.fail("record")
			}
			rest = d.b
		}
		if k < i {
			from += length
		}
		if k == i {
			to = from + length
		}
	}
	d.b = rest
	if i >= n || d.err != nil || to > uint64(len(d.b)) {
		return nil, fmt.Errorf("record %d of %d: %w", i, n, store.ErrDamaged)
	}
	return d.b[from:to], nil
}

// unpackAll finds in at where each of the has records begins in data and ends.
func unpackAll(b []byte, at []uint32) (has uint32, data []byte, err error) {
	d := decoder{b: b}
	n := d.count()
	if n >= len(at) {
		return 0, nil, fmt.Errorf("%d records: %w", n, store.ErrDamaged)
	}
	end := uint64(0)
	for k := range n {
		at[k] = uint32(end)
		if len(d.b) > 1 && d.b[1] < 1<<7 { // as most are
			size, i := short(d.b, 0)
			end, d.b = end+uint64(size), d.b[i:]
		} else {
			end += d.uint()
		}
		if end > uint64(len(b)) {
			d.fail("record")
			break
		}
	}
	at[n] = uint32(end)
	if d.err != nil || end > uint64(len(d.b)) {
		return 0, nil, fmt.Errorf("records: %w", store.ErrDamaged)
	}
	return uint32(n), d.b, nil
}

// A crate writes packed blocks, many in one value, since bbolt gives each value of its own half a page more.
type crate struct {
	w    *writer
	n    uint32
	list [][]byte
}

const crateBlocks = 64

func (c *crate) add(packed []byte) {
	if c.list = append(c.list, packed); len(c.list) == crateBlocks {
		c.flush()
	}
}

func (c *crate) flush() {
	if len(c.list) > 0 {
		c.w.put(be32(c.n), appendPack(nil, c.list))
		c.n++
		c.list = c.list[:0]
	}
}

// A shelf writes the records of facts, some at a time.
type shelf struct {
	crate crate
	pack  *packer
	list  [][]byte
}

// records opens the bucket of the facts, whose records pack will write.
func (w *writer) records(pack *packer) *shelf {
	w.bucket(bucketFacts)
	s := &shelf{crate: crate{w: w}, pack: pack}
	pack.put = s.crate.add
	return s
}

// add keeps record until the block is full.
func (s *shelf) add(record []byte) {
	if s.list = append(s.list, record); len(s.list) == recordsBlock {
		s.flush()
	}
}

func (s *shelf) flush() {
	s.pack.add(s.list...)
	s.list = s.list[:0]
}

func (s *shelf) finish() {
	if len(s.list) > 0 {
		s.flush()
	}
	dict := s.pack.finish()
	s.crate.flush()
	s.crate.w.dict(bucketFacts, dict)
}

func be32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }
func be64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// column is what is kept of a fact for filters and order.
type column struct {
	dated       interval
	seen        store.Day
	length, doc uint32
	ordinal     uint32
}

// A writer makes a segment: buckets in any order, keys ascending within each. The first error sticks.
type writer struct {
	o    Options
	dir  string
	path string
	db   *bbolt.DB
	tx   *bbolt.Tx
	name string
	now  *bbolt.Bucket
	size int // put since the last commit
	err  error
	done bool
}

// commitBytes bounds the pages that a segment's transaction keeps in memory.
const commitBytes = 24 << 20

// mappedBytes is more than most segments take, so that its file is mapped once: bbolt copies all that a transaction holds
// when it maps a file anew. It is a range of addresses, no memory.
const mappedBytes = 64 << 20

func newWriter(dir string, o Options) (*writer, error) {
	f, err := os.CreateTemp(dir, "tmp-*.db")
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	w := &writer{o: o, dir: dir, path: f.Name()}
	if begun := o.empty.Load(); begun != nil {
		_, err = f.Write(*begun)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(w.path)
		return nil, fmt.Errorf("bolt: %w", err)
	}
	w.db, err = bbolt.Open(w.path, 0o600, &bbolt.Options{NoSync: true, NoGrowSync: true, NoFreelistSync: true, NoStatistics: true,
		FreelistType: bbolt.FreelistMapType, InitialMmapSize: mappedBytes, Timeout: o.timeout()})
	if err != nil {
		os.Remove(w.path)
		return nil, fmt.Errorf("bolt: %s: %w", w.path, err)
	}
	if o.empty.Load() == nil {
		if begun, err := os.ReadFile(w.path); err == nil {
			o.empty.Store(&begun)
		}
	}
	w.tx, w.err = w.db.Begin(true)
	return w, nil
}

func (w *writer) bucket(name string) {
	if w.err != nil {
		return
	}
	w.name = name
	w.now, w.err = w.tx.CreateBucketIfNotExists([]byte(name))
	if w.err == nil {
		w.now.FillPercent = 1
	}
}

func (w *writer) put(k, v []byte) {
	if w.err != nil {
		return
	}
	if w.err = w.now.Put(k, v); w.err != nil {
		return
	}
	if w.size += len(k) + len(v); w.size < commitBytes {
		return
	}
	w.size = 0
	if w.err = w.tx.Commit(); w.err == nil {
		if w.tx, w.err = w.db.Begin(true); w.err == nil {
			w.bucket(w.name)
		}
	}
}

// dict keeps the dictionary of a bucket's blocks.
func (w *writer) dict(bucket string, dict []byte) {
	packed, err := squeeze(dict)
	if w.err == nil {
		w.err = err
	}
	w.bucket(bucketDicts)
	w.put([]byte(bucket), packed)
}

// sorted puts what list adds, by key.
func (w *writer) sorted(put func(k, v []byte), list func(add func(k, v []byte))) {
	var all [][2][]byte
	list(func(k, v []byte) { all = append(all, [2][]byte{k, v}) })
	slices.SortFunc(all, func(a, b [2][]byte) int { return slices.Compare(a[0], b[0]) })
	for _, kv := range all {
		put(kv[0], kv[1])
	}
}

// columns writes the columns of n facts, which each tells of in their order, once for each column; the bucket is open.
func (w *writer) columns(n int, each func(add func(column))) {
	list := make([]int32, 0, n)
	var begin []int32
	for k := range columnFirst {
		list = list[:0]
		each(func(c column) {
			if k == 0 && len(list)%factsBlock == 0 {
				begin = append(begin, int32(store.MaxDay))
			}
			switch {
			case c.dated.IsZero():
				c.dated = interval{From: store.MinDay, To: store.MinDay} // behind all that have a date
			case k == 0:
				begin[len(begin)-1] = min(begin[len(begin)-1], int32(c.dated.From))
			}
			list = append(list, [columnFirst]int32{int32(c.dated.From), int32(c.dated.To), int32(c.seen), int32(c.length), int32(c.doc), int32(c.ordinal)}[k])
		})
		w.put([]byte{byte(k)}, appendColumn(nil, list))
	}
	w.put([]byte{columnBegin}, appendColumn(nil, begin))
}

// firsts writes the column of the n documents; the bucket is open.
func (w *writer) firsts(n int, id func(n int) store.FactID) {
	b := make([]byte, 0, 8*n)
	for i := range n {
		b = binary.LittleEndian.AppendUint64(b, uint64(id(i)))
	}
	w.put([]byte{columnFirst}, b)
}

// finish writes what is left, copies the file out, hashes, syncs and renames it.
func (w *writer) finish(p *part, people []store.Tenure, names *table) (*part, error) {
	e := encoder{table: names}
	e.tenures(people)
	w.bucket(bucketAbout)
	w.put([]byte(keyPeople), e.b)
	about := about{Schema: segmentSchema, Documents: p.Documents, Facts: p.Facts, Words: len(names.list)}
	raw, err := json.Marshal(about)
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	w.put([]byte(keyAbout), raw)
	w.bucket(bucketWords)
	for n := 0; n < len(names.list); n += wordsBlock {
		var list [][]byte
		for _, s := range names.list[n:min(n+wordsBlock, len(names.list))] {
			list = append(list, []byte(s))
		}
		w.put(be32(uint32(n/wordsBlock)), appendPack(nil, list))
	}
	if w.err == nil {
		w.err = w.tx.Commit()
		w.tx = nil
	}
	if w.err == nil {
		w.err = w.copyOut(p)
	}
	w.discard()
	if w.err != nil {
		return nil, fmt.Errorf("bolt: segment in %s: %w", w.dir, w.err)
	}
	return p, nil
}

// copyOut leaves the unused end of the file behind, and names the copy after its hash.
func (w *writer) copyOut(p *part) error {
	out, err := os.CreateTemp(w.dir, "tmp-*.db")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	hash := sha256.New()
	err = w.db.View(func(tx *bbolt.Tx) error {
		p.Size, err = tx.WriteTo(io.MultiWriter(out, hash))
		return err
	})
	if err == nil && !w.o.NoSync {
		err = out.Sync()
	}
	if c := out.Close(); err == nil {
		err = c
	}
	if err != nil {
		return err
	}
	p.Hash = hex.EncodeToString(hash.Sum(nil))
	if err := os.Rename(out.Name(), segmentPath(w.dir, p.Hash)); err != nil {
		return err
	}
	if w.o.NoSync {
		return nil
	}
	return syncDir(w.dir)
}

// discard removes the file that was written; it may be called again.
func (w *writer) discard() {
	if w.done {
		return
	}
	w.done = true
	if w.tx != nil {
		w.tx.Rollback() // or Close would wait for it
	}
	w.db.Close()
	os.Remove(w.path)
}

func segmentPath(dir, hash string) string { return filepath.Join(dir, hash+".db") }

// syncDir makes renames in dir durable, where the system can.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
