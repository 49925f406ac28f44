package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// A dictionary is a bucket of many small entries, packed in blocks of up to 8 kB under the key of their first:
//
//	n        uint16
//	starts   n uint16 little endian, from the end of starts
//	entries  uvarint length of the key, key, value
type dictionary struct {
	w       *writer
	first   []byte
	starts  []byte
	entries []byte
}

// dictionaryBlock bounds key and value of a block so that two of them, with bbolt's heads, fill four pages of 4 kB: bbolt
// puts no less than two into a leaf.
const dictionaryBlock = 8<<10 - 8 - 16

func (w *writer) dictionary(bucket string) *dictionary {
	w.bucket(bucket)
	return &dictionary{w: w}
}

// put takes keys in ascending order.
func (d *dictionary) put(key, value []byte) {
	if size := len(d.first) + 2 + len(d.starts) + len(d.entries) + 2 + binary.MaxVarintLen16 + len(key) + len(value); size > dictionaryBlock {
		d.flush()
	}
	if len(d.starts) == 0 {
		d.first = bytes.Clone(key)
	}
	d.starts = binary.LittleEndian.AppendUint16(d.starts, uint16(len(d.entries)))
	d.entries = binary.AppendUvarint(d.entries, uint64(len(key)))
	d.entries = append(append(d.entries, key...), value...)
}

func (d *dictionary) flush() {
	if len(d.starts) > 0 {
		b := binary.LittleEndian.AppendUint16(make([]byte, 0, 2+len(d.starts)+len(d.entries)), uint16(len(d.starts)/2))
		d.w.put(d.first, append(append(b, d.starts...), d.entries...))
	}
	d.starts, d.entries = d.starts[:0], d.entries[:0]
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
	if b = b[2:]; len(b) < 2*p.n {
		return page{}, fmt.Errorf("dictionary: %w", store.ErrDamaged)
	}
	p.starts, p.entries = b[:2*p.n], b[2*p.n:]
	return p, nil
}

// entry returns the i-th; both are empty if the block is damaged there.
func (p *page) entry(i int) (key, value []byte) {
	start, end := int(binary.LittleEndian.Uint16(p.starts[2*i:])), len(p.entries)
	if i+1 < p.n {
		end = int(binary.LittleEndian.Uint16(p.starts[2*i+2:]))
	}
	if start > end || end > len(p.entries) {
		return nil, nil
	}
	d := decoder{b: p.entries[start:end]}
	key = d.raw(d.count())
	return key, d.b
}

// seek is the number of the first entry that is not before key.
func (p *page) seek(key []byte) int {
	return sort.Search(p.n, func(i int) bool {
		k, _ := p.entry(i)
		return bytes.Compare(k, key) >= 0
	})
}

// entries walks a dictionary. key is nil at the end; both point into the map.
type entries struct {
	c          *bbolt.Cursor
	page       page
	i          int
	key, value []byte
}

// entries begins with the first entry that is not before from.
func (r *reader) entries(bucket string, from []byte) (*entries, error) {
	b, err := r.bucket(bucket)
	if err != nil {
		return nil, err
	}
	e := &entries{c: b.Cursor()}
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
		return e, nil
	}
	if e.page, err = openPage(v); err != nil {
		return nil, err
	}
	e.i = e.page.seek(from) - 1
	return e, e.next()
}

func (e *entries) next() error {
	for e.i++; e.i >= e.page.n; e.i = 0 {
		k, v := e.c.Next()
		if k == nil {
			e.key, e.value = nil, nil
			return nil
		}
		var err error
		if e.page, err = openPage(v); err != nil {
			return err
		}
	}
	if e.key, e.value = e.page.entry(e.i); e.key == nil {
		return fmt.Errorf("dictionary: %w", store.ErrDamaged)
	}
	return nil
}

// lookUp returns the mapped value of key, nil if there is none.
func (r *reader) lookUp(bucket, key string) ([]byte, error) {
	e, err := r.entries(bucket, []byte(key))
	if err != nil || e.key == nil || string(e.key) != key {
		return nil, err
	}
	return e.value, nil
}

// walk calls f with the entries whose key begins with prefix, until f returns false; all is mapped.
func (r *reader) walk(bucket string, prefix []byte, f func(key, value []byte) bool) error {
	e, err := r.entries(bucket, prefix)
	for ; err == nil && e.key != nil && bytes.HasPrefix(e.key, prefix) && f(e.key, e.value); err = e.next() {
	}
	return err
}
