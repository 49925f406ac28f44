package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// A dictionary is a bucket of many small entries, packed in blocks of up to 8 kB under the key of their first:
//
//	n        uint16
//	starts   uint16 little endian for every 16th entry, from the end of starts
//	entries  shared<<4 | more, byte: of the key, what it begins with like the one before, and what follows, 15 or more
//	         as 15 and a uvarint behind; uvarint length of the value; the rest of the key; value
//
// An entry that starts stand for shares nothing.
type dictionary struct {
	w       *writer
	first   []byte
	last    []byte
	n       int
	starts  []byte
	entries []byte
}

// dictionaryBlock bounds key and value of a block so that two of them, with bbolt's heads, fill four pages of 4 kB: bbolt
// puts no less than two into a leaf.
const dictionaryBlock = 8<<10 - 8 - 16

// stride is how many entries one of starts stands for.
const stride = 16

func (w *writer) dictionary(bucket string) *dictionary {
	w.bucket(bucket)
	return &dictionary{w: w}
}

// put takes keys in ascending order.
func (d *dictionary) put(key, value []byte) {
	if size := len(d.first) + 4 + len(d.starts) + len(d.entries) + 1 + 3*binary.MaxVarintLen16 + len(key) + len(value); size > dictionaryBlock {
		d.flush()
	}
	d.add(key, value)
}

func (d *dictionary) add(key, value []byte) {
	if d.n == 0 {
		d.first = bytes.Clone(key)
	}
	shared := 0
	if d.n%stride == 0 {
		d.starts = binary.LittleEndian.AppendUint16(d.starts, uint16(len(d.entries)))
	} else {
		for shared < min(len(key), len(d.last)) && key[shared] == d.last[shared] {
			shared++
		}
	}
	more := len(key) - shared
	d.entries = append(d.entries, byte(min(shared, 15)<<4|min(more, 15)))
	for _, n := range []int{shared, more} {
		if n >= 15 {
			d.entries = binary.AppendUvarint(d.entries, uint64(n-15))
		}
	}
	d.entries = binary.AppendUvarint(d.entries, uint64(len(value)))
	d.entries = append(append(d.entries, key[shared:]...), value...)
	d.last = append(d.last[:0], key...)
	d.n++
}

func (d *dictionary) flush() {
	if d.n > 0 {
		d.w.put(d.first, d.block())
	}
	d.n, d.starts, d.entries = 0, d.starts[:0], d.entries[:0]
}

func (d *dictionary) block() []byte {
	b := binary.LittleEndian.AppendUint16(make([]byte, 0, 2+len(d.starts)+len(d.entries)), uint16(d.n))
	return append(append(b, d.starts...), d.entries...)
}

// page is a block of a dictionary; it points into the map.
type page struct {
	n               int
	starts, entries []byte
}

func openPage(b []byte) (page, error) {
	if len(b) < 2 {
		return page{}, fmt.Errorf("dictionary: %w", store.ErrDamaged)
	}
	p := page{n: int(binary.LittleEndian.Uint16(b))}
	size := 2 * ((p.n + stride - 1) / stride)
	if b = b[2:]; len(b) < size {
		return page{}, fmt.Errorf("dictionary: %w", store.ErrDamaged)
	}
	p.starts, p.entries = b[:size], b[size:]
	return p, nil
}

// from returns the entries from the i-th start on.
func (p *page) from(i int) []byte {
	return p.entries[min(int(binary.LittleEndian.Uint16(p.starts[2*i:])), len(p.entries)):]
}

// entries walks a dictionary. key is nil at the end; it is ours until the next step, value is mapped.
type entries struct {
	c          *bbolt.Cursor
	old        bool
	page       page
	i          int    // entries of page that were read
	rest       []byte // what follows them
	buffer     []byte
	key, value []byte
}

// entries begins with the first entry that is not before from.
func (r *reader) entries(bucket string, from []byte) (*entries, error) {
	e, err := r.entriesOf(bucket)
	if err == nil {
		err = e.seek(from)
	}
	return e, err
}

func (r *reader) entriesOf(bucket string) (*entries, error) {
	b, err := r.bucket(bucket)
	if err != nil {
		return nil, err
	}
	return &entries{c: b.Cursor(), old: r.old()}, nil
}

// seek begins with the first entry that is not before from.
func (e *entries) seek(from []byte) error {
	e.page, e.i, e.rest, e.key, e.value = page{}, 0, nil, nil, nil
	k, v := e.c.Seek(from)
	if k == nil {
		k, v = e.c.Last()
	} else if !bytes.Equal(k, from) {
		if before, u := e.c.Prev(); before != nil {
			k, v = before, u
		} else {
			k, v = e.c.First()
		}
	}
	if k == nil {
		return nil
	}
	var err error
	if e.page, err = e.open(v); err != nil {
		return err
	}
	// The last start that is not behind from, and on from there.
	lo, hi := 0, len(e.page.starts)/2
	for lo+1 < hi {
		mid := (lo + hi) / 2
		e.i, e.rest = mid*stride, e.page.from(mid)
		if err := e.read(); err != nil {
			return err
		}
		if bytes.Compare(e.key, from) <= 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	if e.i, e.rest = lo*stride, e.page.entries; e.page.n > 0 {
		e.rest = e.page.from(lo)
	}
	for {
		if err := e.next(); err != nil || e.key == nil || bytes.Compare(e.key, from) >= 0 {
			return err
		}
	}
}

func (e *entries) open(b []byte) (page, error) {
	if e.old {
		var err error
		if b, err = fromOldPage(b); err != nil {
			return page{}, err
		}
	}
	return openPage(b)
}

func (e *entries) next() error {
	for e.i >= e.page.n {
		k, v := e.c.Next()
		if k == nil {
			e.key, e.value = nil, nil
			return nil
		}
		var err error
		if e.page, err = e.open(v); err != nil {
			return err
		}
		e.i, e.rest = 0, e.page.entries
	}
	return e.read()
}

// read reads the entry that rest begins with.
func (e *entries) read() error {
	d := decoder{b: e.rest}
	head := d.byte()
	shared, more := int(head>>4), int(head&15)
	for _, n := range []*int{&shared, &more} {
		if *n == 15 {
			*n += int(min(d.uint(), bbolt.MaxKeySize)) // what is shared may be longer than all that follows
		}
	}
	size := d.count()
	rest := d.raw(more)
	e.value = d.raw(size)
	if e.i%stride == 0 && shared > 0 || shared > len(e.buffer) || more == 0 && shared == 0 {
		d.fail("dictionary")
	}
	if d.err != nil {
		return d.err
	}
	e.buffer = append(e.buffer[:shared], rest...)
	e.key, e.rest = e.buffer, d.b
	e.i++
	return nil
}

// lookUp returns the mapped value of key, nil if there is none.
func (r *reader) lookUp(bucket, key string) ([]byte, error) {
	if r.old() && bucket == bucketKeys {
		return r.get(bucket, []byte(key))
	}
	e := r.looking[bucket]
	if e == nil {
		var err error
		if e, err = r.entriesOf(bucket); err != nil {
			return nil, err
		}
		if r.looking == nil {
			r.looking = make(map[string]*entries, 4)
		}
		r.looking[bucket] = e
	}
	if err := e.seek([]byte(key)); err != nil || e.key == nil || string(e.key) != key {
		return nil, err
	}
	return e.value, nil
}

// walk calls f with the entries whose key begins with prefix, until f returns false; the key is lent, the value mapped.
func (r *reader) walk(bucket string, prefix []byte, f func(key, value []byte) bool) error {
	if r.old() && bucket == bucketIDs {
		return r.scan(bucket, prefix, func(key, _, value []byte) bool { return f(key, value) })
	}
	e, err := r.entries(bucket, prefix)
	for ; err == nil && e.key != nil && bytes.HasPrefix(e.key, prefix) && f(e.key, e.value); err = e.next() {
	}
	return err
}
