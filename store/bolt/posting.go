package bolt

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"wenzheng/store"
)

// A posting list says in which facts of a segment a term or slot occurs, and a term how often:
//
//	form    byte: 1 bitmap, else list | 2 with bounds | width of a tf (0, 1, 2, 4) << 2
//	n       uvarint
//	bounds  uvarint largest tf, uvarint smallest length of a fact (with bounds)
//	facts   n uvarints, each the step from the one before (list), or uvarint size and a roaring bitmap
//	tfs     n numbers of that width, little endian; width 0: all are 1
type posting struct {
	facts  *roaring.Bitmap
	n      int
	most   int // largest tf
	least  int // smallest length of a fact
	width  int
	counts []byte
}

const (
	asBitmap   = 1
	withBounds = 2
	listUpTo   = 16 // postings; a bitmap has an overhead of 16 bytes
)

// appendPosting encodes facts, which ascend. tfs is nil for a slot; lengths holds the length of every fact.
func appendPosting(b []byte, facts, tfs []uint32, lengths []uint32) []byte {
	form, most, least := byte(0), uint32(1), ^uint32(0)
	width := 0
	if tfs != nil {
		most = slices.Max(tfs)
		for _, f := range facts {
			least = min(least, lengths[f])
		}
		switch {
		case most == 1:
		case most < 1<<8:
			width = 1
		case most < 1<<16:
			width = 2
		default:
			width = 4
		}
		form |= withBounds | byte(width)<<2
	}
	if len(facts) > listUpTo {
		form |= asBitmap
	}
	b = append(b, form)
	b = binary.AppendUvarint(b, uint64(len(facts)))
	if tfs != nil {
		b = binary.AppendUvarint(b, uint64(most))
		b = binary.AppendUvarint(b, uint64(least))
	}
	if form&asBitmap == 0 {
		at := uint32(0)
		for _, f := range facts {
			b = binary.AppendUvarint(b, uint64(f-at))
			at = f
		}
	} else {
		set := roaring.New()
		set.AddMany(facts) // not as runs, which are slow to intersect
		b = binary.AppendUvarint(b, set.GetSerializedSizeInBytes())
		raw, _ := set.ToBytes() // writes to memory
		b = append(b, raw...)
	}
	for _, tf := range tfs {
		switch width {
		case 1:
			b = append(b, byte(tf))
		case 2:
			b = binary.LittleEndian.AppendUint16(b, uint16(tf))
		case 4:
			b = binary.LittleEndian.AppendUint32(b, tf)
		}
	}
	return b
}

// postingLength reads n alone.
func postingLength(b []byte) (int, error) {
	d := decoder{b: b}
	d.byte()
	n := d.uint()
	return int(n), d.err
}

// readPosting decodes a posting list of a segment with total facts. The result points into b.
func readPosting(b []byte, total int) (posting, error) {
	bad := func(what string) (posting, error) {
		return posting{}, fmt.Errorf("posting list: %s: %w", what, store.ErrDamaged)
	}
	d := decoder{b: b}
	form := d.byte()
	n := d.uint()
	p := posting{n: int(n), width: int(form >> 2), facts: roaring.New()}
	if form&withBounds != 0 {
		p.most, p.least = int(d.uint()), int(d.uint())
	}
	if d.err != nil || n > uint64(total) || p.width == 3 || p.width > 4 {
		return bad("head")
	}
	if form&asBitmap == 0 {
		if n > listUpTo {
			return bad("length")
		}
		var list [listUpTo]uint32
		at := uint64(0)
		for i := range p.n {
			step := d.uint()
			at += step
			if at >= uint64(total) || i > 0 && step == 0 {
				return bad("fact")
			}
			list[i] = uint32(at)
		}
		p.facts.AddMany(list[:p.n])
	} else {
		raw := d.raw(d.count())
		if d.err != nil {
			return bad("bitmap")
		}
		if _, err := p.facts.FromBuffer(raw); err != nil {
			return bad(err.Error())
		}
		if p.facts.GetCardinality() != n || n > 0 && int(p.facts.Maximum()) >= total {
			return bad("bitmap")
		}
	}
	if p.width > 0 {
		p.counts = d.raw(p.n * p.width)
	}
	if d.err != nil {
		return bad("tfs")
	}
	return p, nil
}

// tf is how often the term occurs in the i-th of its facts.
func (p *posting) tf(i int) int {
	switch p.width {
	case 1:
		return int(p.counts[i])
	case 2:
		return int(binary.LittleEndian.Uint16(p.counts[2*i:]))
	case 4:
		return int(binary.LittleEndian.Uint32(p.counts[4*i:]))
	}
	return 1
}
