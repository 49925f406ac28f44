package bolt

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"wenzheng/store"
)

// A posting list says in which facts of a segment a term or slot occurs, and a term how often:
//
//	form    byte: 1 bitmap, else list | 2 term | 4 some tf is over 1
//	n       uvarint
//	bounds  uvarint smallest length of a fact (term), uvarint largest tf (some over 1)
//	list    bits, for each fact: δ code of the step from the one before (from -1 for the first); if some tf is over 1, the
//	        δ code of its tf
//	bitmap  uvarint size, roaring bitmap; if some tf is over 1, tf-1 of each fact in 1, 2, 4, 8, 16 or 32 bits
//
// Facts of one article stand together, so most steps of a list are one bit.
type posting struct {
	n     int
	least int // smallest length of a fact
	most  int // largest tf

	facts []uint32 // of a list
	tfs   []uint32 // of a list; nil: all are 1

	dense *roaring.Bitmap // of a bitmap
	width int             // bits of a tf; 0: all are 1
	tail  []byte
}

const (
	asBitmap = 1
	ofTerm   = 2
	withTFs  = 4
	slotList = 128 // a slot with more facts is a bitmap: it is intersected more often than read
	dense    = 32  // a term that occurs in more than one of so many facts is a bitmap, for speed
)

// appendPosting encodes facts, which ascend. tfs is nil for a slot; lengths holds the length of every fact.
func appendPosting(b []byte, facts, tfs, lengths []uint32) []byte {
	form, most, least := byte(0), uint32(1), ^uint32(0)
	if tfs != nil {
		form |= ofTerm
		for _, f := range facts {
			least = min(least, lengths[f])
		}
		if most = slices.Max(tfs); most > 1 {
			form |= withTFs
		} else {
			tfs = nil
		}
	}
	if form&ofTerm == 0 && len(facts) > slotList || form&ofTerm != 0 && len(facts) > max(128, len(lengths)/dense) {
		form |= asBitmap
	}
	b = append(b, form)
	b = binary.AppendUvarint(b, uint64(len(facts)))
	if form&ofTerm != 0 {
		b = binary.AppendUvarint(b, uint64(least))
	}
	if form&withTFs != 0 {
		b = binary.AppendUvarint(b, uint64(most))
	}
	if form&asBitmap != 0 {
		return appendBitmap(b, facts, tfs, most)
	}
	return appendList(b, facts, tfs)
}

func appendList(b []byte, facts, tfs []uint32) []byte {
	w := bitWriter{b: b}
	last := int64(-1)
	for i, f := range facts {
		w.delta(uint64(int64(f) - last))
		last = int64(f)
		if tfs != nil {
			w.delta(uint64(tfs[i]))
		}
	}
	return w.bytes()
}

func appendBitmap(b []byte, facts, tfs []uint32, most uint32) []byte {
	set := roaring.New()
	set.AddMany(facts) // not as runs, which are slow to intersect
	b = binary.AppendUvarint(b, set.GetSerializedSizeInBytes())
	raw, _ := set.ToBytes() // writes to memory
	b = append(b, raw...)
	if tfs == nil {
		return b
	}
	w, width := bitWriter{b: b}, widthOf(int(most))
	for _, tf := range tfs {
		w.write(uint64(tf-1), width)
	}
	return w.bytes()
}

// widthOf is how many bits the numbers below most take in a bitmap's tail.
func widthOf(most int) int {
	for _, w := range []int{1, 2, 4, 8, 16} {
		if most <= 1<<w {
			return w
		}
	}
	return 32
}

// postingLength reads n alone.
func postingLength(b []byte) (int, error) {
	d := decoder{b: b}
	d.byte()
	n := d.uint()
	return int(n), d.err
}

// readPosting decodes a posting list of a segment with total facts. The result may point into b.
func readPosting(b []byte, total int) (posting, error) {
	bad := func(what string) (posting, error) {
		return posting{}, fmt.Errorf("posting list: %s: %w", what, store.ErrDamaged)
	}
	d := decoder{b: b}
	form, n := d.byte(), d.uint()
	p := posting{n: int(n), most: 1}
	if form&ofTerm != 0 {
		p.least = int(d.uint())
	}
	if form&withTFs != 0 {
		p.most = int(d.uint())
	}
	if d.err != nil || n > uint64(total) || p.most < 1 || uint64(p.most) > 1<<32 {
		return bad("head")
	}
	if form&asBitmap == 0 {
		if n > 8*uint64(len(d.b)) {
			return bad("length")
		}
		r := bitReader{b: d.b}
		p.facts = make([]uint32, n)
		if form&withTFs != 0 {
			p.tfs = make([]uint32, n)
		}
		last := int64(-1)
		for i := range p.facts {
			step := r.delta()
			if step > uint64(total) {
				return bad("step")
			}
			last += int64(step)
			p.facts[i] = uint32(last)
			if p.tfs != nil {
				p.tfs[i] = uint32(r.delta())
			}
		}
		if r.bad || last >= int64(total) {
			return bad("list")
		}
		return p, nil
	}
	raw := d.raw(d.count())
	p.dense = roaring.New()
	if d.err != nil {
		return bad("bitmap")
	}
	if _, err := p.dense.FromBuffer(raw); err != nil {
		return bad(err.Error())
	}
	if p.dense.GetCardinality() != n || n > 0 && int(p.dense.Maximum()) >= total {
		return bad("bitmap")
	}
	if form&withTFs != 0 {
		p.width = widthOf(p.most)
		if p.tail = d.b; len(p.tail)*8 < p.n*p.width {
			return bad("tfs")
		}
	}
	return p, nil
}

// set is the facts as a bitmap, which may share memory with the list.
func (p *posting) set() *roaring.Bitmap {
	if p.dense != nil {
		return p.dense
	}
	s := roaring.New()
	s.AddMany(p.facts)
	return s
}

// find returns how often the term occurs in the fact n, 0 if it does not.
func (p *posting) find(n uint32) (tf int) {
	if p.dense == nil {
		i, ok := slices.BinarySearch(p.facts, n)
		switch {
		case !ok:
			return 0
		case p.tfs == nil:
			return 1
		}
		return int(p.tfs[i])
	}
	switch {
	case !p.dense.Contains(n):
		return 0
	case p.width == 0:
		return 1
	}
	return p.tf(int(p.dense.Rank(n)) - 1)
}

// tf is how often the term occurs in the i-th of its facts.
func (p *posting) tf(i int) int {
	switch {
	case p.tfs != nil:
		return int(p.tfs[i])
	case p.width == 0:
		return 1
	}
	at := i * p.width
	switch p.width {
	case 8:
		return int(p.tail[i]) + 1
	case 16:
		return int(binary.BigEndian.Uint16(p.tail[2*i:])) + 1
	case 32:
		return int(binary.BigEndian.Uint32(p.tail[4*i:])) + 1
	}
	return int(p.tail[at/8]>>(8-p.width-at%8)&(1<<p.width-1)) + 1
}

// each calls f with every fact and its tf, in order.
func (p *posting) each(f func(n uint32, tf int)) {
	if p.dense == nil {
		for i, n := range p.facts {
			f(n, p.tf(i))
		}
		return
	}
	i := 0
	for it := p.dense.Iterator(); it.HasNext(); i++ {
		f(it.Next(), p.tf(i))
	}
}

// bitWriter appends bits, the highest of each byte first.
type bitWriter struct {
	b    []byte
	acc  uint64 // the lowest left bits are waiting
	left int
}

// write takes the lowest n ≤ 32 bits of v; the others are 0.
func (w *bitWriter) write(v uint64, n int) {
	w.acc = w.acc<<n | v
	for w.left += n; w.left >= 8; w.left -= 8 {
		w.b = append(w.b, byte(w.acc>>(w.left-8)))
	}
}

// delta writes n ≥ 1 in Elias δ code: 1 takes one bit, a number of k bits k-1 and the γ code of k.
func (w *bitWriter) delta(n uint64) {
	k := bits.Len64(n)
	l := bits.Len(uint(k))
	w.write(0, l-1)
	w.write(uint64(k), l)
	w.write(n&(1<<(k-1)-1), k-1)
}

func (w *bitWriter) bytes() []byte {
	if w.left > 0 {
		w.write(0, 8-w.left)
	}
	return w.b
}

// bitReader reads what a bitWriter wrote; bad is set once it runs past the end.
type bitReader struct {
	b    []byte
	acc  uint64 // its highest left bits are to be read; what follows them is what b begins with, or 0
	left int
	bad  bool
}

// fill brings left over 56, as long as there is something.
func (r *bitReader) fill() {
	if len(r.b) >= 8 {
		r.acc |= binary.BigEndian.Uint64(r.b) >> r.left
		n := (63 - r.left) / 8
		r.b = r.b[n:]
		r.left += 8 * n
		return
	}
	for r.left <= 56 && len(r.b) > 0 {
		r.acc |= uint64(r.b[0]) << (56 - r.left)
		r.b = r.b[1:]
		r.left += 8
	}
}

func (r *bitReader) delta() uint64 {
	if r.left < 50 { // a number of 33 bits takes 5 + 6 + 32
		r.fill()
	}
	if r.acc>>63 != 0 && r.left > 0 {
		r.acc <<= 1
		r.left--
		return 1
	}
	zeros := bits.LeadingZeros64(r.acc)
	k := int(r.acc << (zeros & 63) >> ((63 - zeros) & 63))
	used := 2*zeros + k
	if zeros > 5 || k > 33 || used > r.left {
		r.bad = true
		return 1
	}
	n := 1<<(k-1) | r.acc<<(2*zeros+1)>>(65-k)
	r.acc <<= used
	r.left -= used
	return n
}
