package bolt

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"wenzheng/store"
)

// A posting list says in which facts of a segment a term or slot occurs, and a term how often. Of one fact, in which a
// term occurs once, it is the number of the fact in up to three bytes, little endian. Others have four bytes at least:
//
//	form    byte: 1 bitmap, else list | 2 term | 4 some tf is over 1 | 8 within | n<<4 for n < 16
//	n       uvarint, if it is 16 or more
//	bounds  uvarint smallest length of a fact (term, n of 16 or more), uvarint largest tf (some over 1)
//	list    bits, for each fact: δ code of the step from the one before (from -1 for the first); if some tf is over 1, the
//	        δ code of its tf
//	bitmap  uvarint size, roaring bitmap; if some tf is over 1, tf-1 of each fact in 1, 2, 4, 8, 16 or 32 bits
//	within  uvarint number, then bits: for each fact of the list of the pair of characters that the word is, where the
//	        word occurs less often than the pair, δ codes of the step from the index before and of how much less
//
// Facts of one article stand together, so most steps of a list are one bit. A word of two characters occurs where they
// stand together, seldom less often: 「经济」 is within 「~经济」.
type posting struct {
	n     int
	least int // no fact is shorter
	most  int // largest tf

	facts []uint32 // of a list
	tfs   tfs      // of a list; none: all are 1
	lent  bool     // facts and tfs are those of the pair of characters that it is within

	dense *roaring.Bitmap // of a bitmap
	width int             // bits of a tf; 0: all are 1
	tail  []byte
}

// tfs are how often a term occurs in each of its facts: a byte each, or more where one is over 255.
type tfs struct {
	small []uint8
	large []uint32
}

// newTFs has room for n, of which most is the largest.
func newTFs(n, most int) (t tfs) {
	switch {
	case most > math.MaxUint8:
		t.large = make([]uint32, 0, n)
	case most > 1:
		t.small = make([]uint8, 0, n)
	}
	return t
}

func (t *tfs) at(i int) uint32 {
	if t.large != nil {
		return t.large[i]
	}
	return uint32(t.small[i])
}

// none reports whether all are 1.
func (t *tfs) none() bool { return t.small == nil && t.large == nil }

func (t *tfs) add(tf uint32) {
	switch {
	case t.large != nil:
		t.large = append(t.large, tf)
	case t.small != nil:
		t.small = append(t.small, uint8(tf))
	}
}

// addAll adds some of others, from one to before another.
func (t *tfs) addAll(o *tfs, from, to int) {
	if t.small != nil && o.small != nil {
		t.small = append(t.small, o.small[from:to]...)
		return
	}
	for i := from; i < to; i++ {
		t.add(o.at(i))
	}
}

const (
	asBitmap = 1
	ofTerm   = 2
	withTFs  = 4
	within   = 8
	few      = 16  // from so many facts on, n and least have bytes of their own
	shortest = 4   // bytes of a list of more than one fact
	slotList = 128 // a slot with more facts is a bitmap: it is intersected more often than read
	dense    = 6   // a term that occurs in more than one of so many facts is a bitmap, for speed
)

// appendPosting encodes facts, which ascend. tfs is nil for a slot; lengths holds the length of every fact.
func appendPosting(b []byte, facts, tfs, lengths []uint32) []byte {
	if len(facts) == 1 && facts[0] < 1<<24 && (tfs == nil || tfs[0] == 1) {
		b = append(b, byte(facts[0]))
		for n := facts[0] >> 8; n > 0; n >>= 8 {
			b = append(b, byte(n))
		}
		return b
	}
	start, form, most := len(b), byte(0), uint32(1)
	if tfs != nil {
		form |= ofTerm
		if most = slices.Max(tfs); most > 1 {
			form |= withTFs
		} else {
			tfs = nil
		}
	}
	if form&ofTerm == 0 && len(facts) > slotList || form&ofTerm != 0 && len(facts) > max(128, len(lengths)/dense) {
		form |= asBitmap
	}
	b = appendHead(b, form, facts, most, lengths)
	if form&asBitmap != 0 {
		b = appendBitmap(b, facts, tfs, most)
	} else {
		b = appendList(b, facts, tfs)
	}
	return pad(b, start)
}

func appendHead(b []byte, form byte, facts []uint32, most uint32, lengths []uint32) []byte {
	if len(facts) < few {
		b = append(b, form|byte(len(facts))<<4)
	} else {
		b = binary.AppendUvarint(append(b, form), uint64(len(facts)))
		if form&ofTerm != 0 {
			least := ^uint32(0)
			for _, f := range facts {
				least = min(least, lengths[f])
			}
			b = binary.AppendUvarint(b, uint64(least))
		}
	}
	if form&withTFs != 0 {
		b = binary.AppendUvarint(b, uint64(most))
	}
	return b
}

func pad(b []byte, start int) []byte {
	for len(b)-start < shortest {
		b = append(b, 0)
	}
	return b
}

// appendWithin encodes the facts of a word by what its pair, at over and overTFs, has more. It is not ok where the pair
// has less, or so much more that a list of its own is as short.
func appendWithin(b []byte, facts, tfs, over, overTFs, lengths []uint32) ([]byte, bool) {
	start, form, most := len(b), byte(ofTerm|within), slices.Max(tfs)
	if most > 1 {
		form |= withTFs
	}
	var at, less []uint32
	i := 0
	for k, f := range over {
		tf := uint32(0)
		if i < len(facts) && facts[i] == f {
			tf = tfs[i]
			i++
		}
		switch {
		case tf > overTFs[k]:
			return b, false
		case tf < overTFs[k]:
			at, less = append(at, uint32(k)), append(less, overTFs[k]-tf)
		}
	}
	if i < len(facts) || 2*len(at) > len(facts) || len(facts) < 2 {
		return b, false
	}
	b = binary.AppendUvarint(appendHead(b, form, facts, most, lengths), uint64(len(at)))
	return pad(appendList(b, at, less), start), true
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
	set.AddMany(facts)
	if runs := set.Clone(); tfs == nil {
		// Runs are slower to intersect, but the facts of a place stand together.
		if runs.RunOptimize(); 2*runs.GetSerializedSizeInBytes() < set.GetSerializedSizeInBytes() {
			set = runs
		}
	}
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

// head reads what stands before the facts; a lone fact is all of b.
func (p *posting) head(d *decoder) (form byte, lone bool) {
	p.most = 1
	if len(d.b) < shortest {
		p.n = 1
		return ofTerm, true
	}
	form = d.byte()
	if p.n = int(form >> 4); p.n == 0 {
		n := d.uint()
		if n > 1<<32 {
			d.fail("length")
		}
		p.n = int(n)
		if form&ofTerm != 0 {
			p.least = int(d.uint())
		}
	}
	if form &= few - 1; form&withTFs != 0 {
		p.most = int(d.uint())
	}
	return form, false
}

// postingLength reads n alone.
func postingLength(b []byte) (int, error) {
	var p posting
	d := decoder{b: b}
	p.head(&d)
	return p.n, d.err
}

// readPosting decodes a posting list of a segment with total facts. The result may point into b. pair returns the list
// that this one is within, of tfs that are all there.
func readPosting(b []byte, total int, pair func() (posting, error)) (posting, error) {
	bad := func(what string) (posting, error) {
		return posting{}, fmt.Errorf("posting list: %s: %w", what, store.ErrDamaged)
	}
	var p posting
	d := decoder{b: b}
	form, lone := p.head(&d)
	if d.err != nil || p.n > total || p.most < 1 || uint64(p.most) > 1<<32 || len(b) == 0 {
		return bad("head")
	}
	if lone {
		fact := uint32(0)
		for i, c := range b {
			fact |= uint32(c) << (8 * i)
		}
		if int(fact) >= total {
			return bad("fact")
		}
		p.facts = []uint32{fact}
		return p, nil
	}
	if form&within != 0 {
		over, err := pair()
		if err != nil {
			return posting{}, err
		}
		return p, p.less(&d, &over)
	}
	if form&asBitmap == 0 {
		if p.n > 8*len(d.b) {
			return bad("length")
		}
		r := bitReader{b: d.b}
		p.facts = make([]uint32, p.n)
		ok := false
		switch {
		case form&withTFs == 0:
			ok = readList[uint8](&r, p.facts, nil, total)
		case p.most > math.MaxUint8:
			p.tfs.large = make([]uint32, p.n)
			ok = readList(&r, p.facts, p.tfs.large, total)
		default:
			p.tfs.small = make([]uint8, p.n)
			ok = readList(&r, p.facts, p.tfs.small, total)
		}
		if !ok {
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
	if p.dense.GetCardinality() != uint64(p.n) || p.n > 0 && int(p.dense.Maximum()) >= total {
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

// A stop is a place in the bits of a list: behind so many of them, before the fact that follows last.
type stop struct {
	bit  uint32
	last int32
}

// stopEvery is how many facts lie between two stops.
const stopEvery = 16

// stopsOf reads a list of n facts to its end for where each stopEvery facts begin.
func stopsOf(b []byte, n int, tfs bool, total int) ([]stop, bool) {
	r, last := bitReader{b: b}, int64(-1)
	stops := make([]stop, 0, n/stopEvery+1)
	for i := range n {
		if i%stopEvery == 0 {
			stops = append(stops, stop{uint32(8*(len(b)-len(r.b)) - r.left), int32(last)})
		}
		last += int64(r.delta())
		if tfs {
			r.delta()
		}
		if r.bad || last >= int64(total) {
			return nil, false
		}
	}
	return stops, true
}

// from continues at a bit.
func (r *bitReader) from(b []byte, bit uint32) {
	*r = bitReader{b: b[bit/8:]}
	r.fill()
	r.acc <<= bit % 8
	r.left -= int(bit % 8)
}

// among is p with those of its facts alone that are in set, which is sorted.
func (p *posting) among(set []uint32) some {
	found := p.none()
	add := func(n uint32, i int) {
		found.facts, found.at = append(found.facts, n), append(found.at, uint32(i))
		found.tfs.add(uint32(p.tf(i)))
	}
	i := 0
	for _, n := range set {
		if p.dense != nil {
			if p.dense.Contains(n) {
				add(n, int(p.dense.Rank(n))-1)
			}
		} else if i = forward(p.facts, i, n); i < len(p.facts) && p.facts[i] == n {
			add(n, i)
		}
	}
	return found
}

// none is p without facts.
func (p *posting) none() some {
	return some{posting: posting{n: p.n, least: p.least, most: p.most, tfs: newTFs(0, p.most)}}
}

// forward is where n stands in facts, or would, from i on: near it in most cases.
func forward(facts []uint32, i int, n uint32) int {
	step := 1
	for i+step < len(facts) && facts[i+step] < n {
		i += step
		step *= 2
	}
	if i < len(facts) && facts[i] >= n {
		return i
	}
	end := min(i+step, len(facts))
	for i++; i < end; {
		if mid := (i + end) / 2; facts[mid] < n {
			i = mid + 1
		} else {
			end = mid
		}
	}
	return end
}

// amongList is among for a long list that was not read: only what lies around the facts of set is.
func (p *posting) amongList(b []byte, tfs bool, stops []stop, set []uint32) (found some, ok bool) {
	found = p.none()
	var r bitReader
	i, last, tf := -1, int64(-1), uint32(1) // how many facts were read, from the last stop on, and the last of them
	k := 0                                  // the last stop before n
	for _, n := range set {
		n := int64(n)
		for k+1 < len(stops) && int64(stops[k+1].last) < n {
			k++
		}
		if i < 0 || k*stopEvery > i {
			r.from(b, stops[k].bit)
			i, last = k*stopEvery, int64(stops[k].last)
		}
		if last < n && i < p.n {
			var read int
			last, tf, read = r.until(n, last, p.n-i, tfs)
			i += read
		}
		if r.bad {
			return found, false
		}
		if last == n {
			found.facts, found.at = append(found.facts, uint32(n)), append(found.at, uint32(i-1))
			if tfs {
				found.tfs.add(tf)
			}
		}
	}
	return found, true
}

// shortDeltas holds by the next eleven bits a number of that many bits at most and, in the lowest four, how many they are; 0: more.
var shortDeltas = func() (list [1 << 11]uint16) {
	for n := uint64(1); n < 1<<7; n++ {
		w := bitWriter{}
		w.delta(n)
		if free := 11 - w.left; free >= 0 {
			for k := range 1 << free {
				list[int(w.acc)<<free|k] = uint16(n)<<4 | uint16(w.left)
			}
		}
	}
	return list
}()

// readList reads facts below total and, unless tfs is nil, their tfs.
func readList[T uint8 | uint32](r *bitReader, facts []uint32, tfs []T, total int) bool {
	last := int64(-1)
	b, acc, left := r.b, r.acc, r.left
	for i := range facts {
		if left < 22 {
			if len(b) >= 8 {
				acc |= binary.BigEndian.Uint64(b) >> (left & 63)
				n := (63 - left) / 8
				b = b[n:]
				left += 8 * n
			} else {
				r.b, r.acc, r.left = b, acc, left
				r.fill()
				b, acc, left = r.b, r.acc, r.left
			}
		}
		code := shortDeltas[acc>>53]
		step, used := uint64(code>>4), int(code&15)
		if code == 0 || used > left {
			r.b, r.acc, r.left = b, acc, left
			if step = r.delta(); step > uint64(total) {
				return false
			}
			b, acc, left = r.b, r.acc, r.left
		} else {
			acc <<= used & 63
			left -= used
		}
		last += int64(step)
		facts[i] = uint32(last)
		if tfs == nil {
			continue
		}
		code = shortDeltas[acc>>53]
		if used = int(code & 15); code == 0 || used > left {
			r.b, r.acc, r.left = b, acc, left
			tfs[i] = T(r.delta())
			b, acc, left = r.b, r.acc, r.left
		} else {
			tfs[i] = T(code >> 4)
			acc <<= used & 63
			left -= used
		}
	}
	r.b, r.acc, r.left = b, acc, left
	return !r.bad && last < int64(total)
}

// until reads facts and, where there are, their tfs up to n or behind it: last is the one before and then the last that was read, of
// so many at most.
func (r *bitReader) until(n, last int64, most int, tfs bool) (now int64, tf uint32, read int) {
	b, acc, left := r.b, r.acc, r.left
	tf = 1
	for last < n && read < most {
		if left < 22 {
			if len(b) >= 8 {
				acc |= binary.BigEndian.Uint64(b) >> (left & 63)
				n := (63 - left) / 8
				b = b[n:]
				left += 8 * n
			} else {
				r.b, r.acc, r.left = b, acc, left
				r.fill()
				b, acc, left = r.b, r.acc, r.left
			}
		}
		code := shortDeltas[acc>>53]
		if used := int(code & 15); code == 0 || used > left {
			r.b, r.acc, r.left = b, acc, left
			last += int64(r.delta())
			b, acc, left = r.b, r.acc, r.left
		} else {
			last += int64(code >> 4)
			acc <<= used & 63
			left -= used
		}
		read++
		if !tfs {
			continue
		}
		code = shortDeltas[acc>>53]
		if used := int(code & 15); code == 0 || used > left {
			r.b, r.acc, r.left = b, acc, left
			tf = uint32(r.delta())
			b, acc, left = r.b, r.acc, r.left
		} else {
			tf = uint32(code >> 4)
			acc <<= used & 63
			left -= used
		}
	}
	r.b, r.acc, r.left = b, acc, left
	return last, tf, read
}

// less reads p, which is within over.
func (p *posting) less(d *decoder, over *posting) error {
	fewer := d.uint()
	r := bitReader{b: d.b}
	if d.err != nil || fewer > uint64(over.n) || p.n > over.n {
		return fmt.Errorf("posting list: within: %w", store.ErrDamaged)
	}
	if fewer == 0 && p.n == over.n && (p.most > 1) == (over.most > 1) { // the same facts, which nobody changes
		p.facts, p.tfs, p.dense, p.width, p.tail, p.lent = over.facts, over.tfs, over.dense, over.width, over.tail, true
		return nil
	}
	at, by := make([]uint32, fewer), make([]uint32, fewer)
	if !readList(&r, at, by, over.n) {
		return fmt.Errorf("posting list: within: %w", store.ErrDamaged)
	}
	p.tfs = newTFs(p.n, p.most)
	p.facts = make([]uint32, 0, p.n)
	if over.dense == nil && (!over.tfs.none() || p.tfs.none()) {
		p.lessList(at, by, over)
		if len(p.facts) != p.n {
			return fmt.Errorf("posting list: within: %w", store.ErrDamaged)
		}
		return nil
	}
	i, k := 0, 0
	over.each(func(n uint32, tf int) {
		if k < len(at) && at[k] == uint32(i) {
			tf -= int(by[k])
			k++
		}
		if i++; tf < 1 {
			return
		}
		p.facts = append(p.facts, n)
		p.tfs.add(uint32(tf))
	})
	if len(p.facts) != p.n {
		return fmt.Errorf("posting list: within: %w", store.ErrDamaged)
	}
	return nil
}

// lessList copies over, which is a list, up to where there is less, and on from there.
func (p *posting) lessList(at, by []uint32, over *posting) {
	from := 0
	for k, i := range at {
		if p.facts = append(p.facts, over.facts[from:i]...); !p.tfs.none() {
			p.tfs.addAll(&over.tfs, from, int(i))
		}
		if tf := over.tf(int(i)) - int(by[k]); tf > 0 {
			p.facts = append(p.facts, over.facts[i])
			p.tfs.add(uint32(tf))
		}
		from = int(i) + 1
	}
	if p.facts = append(p.facts, over.facts[from:]...); !p.tfs.none() {
		p.tfs.addAll(&over.tfs, from, len(over.facts))
	}
}

// lessAmong is less for some of the facts.
func (p *posting) lessAmong(d *decoder, over *some) (posting, error) {
	fewer := d.uint()
	r := bitReader{b: d.b}
	if d.err != nil || fewer > uint64(over.n) || p.n > over.n {
		return posting{}, fmt.Errorf("posting list: within: %w", store.ErrDamaged)
	}
	at, by := make([]uint32, fewer), make([]uint32, fewer)
	if !readList(&r, at, by, over.n) {
		return posting{}, fmt.Errorf("posting list: within: %w", store.ErrDamaged)
	}
	found, k := p.none(), 0
	for i, n := range over.facts {
		tf := over.tf(i)
		if k = forward(at, k, over.at[i]); k < len(at) && at[k] == over.at[i] {
			tf -= int(by[k])
		}
		if tf < 1 {
			continue
		}
		found.facts = append(found.facts, n)
		found.tfs.add(uint32(tf))
	}
	return found.posting, nil
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
		case p.tfs.none():
			return 1
		}
		return int(p.tfs.at(i))
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
	case p.tfs.small != nil:
		return int(p.tfs.small[i])
	case p.tfs.large != nil:
		return int(p.tfs.large[i])
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
	if w.left+n > 64 {
		w.flush()
	}
	w.acc = w.acc<<n | v
	w.left += n
}

// flush writes the bytes that are full.
func (w *bitWriter) flush() {
	if w.left >= 32 {
		w.left -= 32
		w.b = binary.BigEndian.AppendUint32(w.b, uint32(w.acc>>w.left))
	}
	for ; w.left >= 8; w.left -= 8 {
		w.b = append(w.b, byte(w.acc>>(w.left-8)))
	}
}

// delta writes n ≥ 1 in Elias δ code: 1 takes one bit, a number of k bits k-1 and the γ code of k.
func (w *bitWriter) delta(n uint64) {
	k := bits.Len64(n)
	l := bits.Len(uint(k))
	if k <= 32 {
		w.write(uint64(k)<<(k-1)|n&(1<<(k-1)-1), 2*l-1+k-1)
		return
	}
	w.write(0, l-1)
	w.write(uint64(k), l)
	w.write(n&(1<<(k-1)-1), k-1)
}

func (w *bitWriter) bytes() []byte {
	if w.flush(); w.left > 0 {
		w.write(0, 8-w.left)
		w.flush()
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
