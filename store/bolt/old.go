package bolt

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"wenzheng/store"
)

// Segments of schema 1 are read, and rewritten when they are merged. There
//
//	keys, ids    were plain buckets
//	dictionary   had uint16 starts of all entries, and whole keys: uvarint length, key, value
//	posting      had n and the bounds of every list as uvarint, and no list within another
//	facts        n of block: 512 records behind their ends, uint32 little endian, not compressed; so words
//	texts        n of block, without a dictionary
//	records      see what decoder does when it is old
func (s *segment) old() bool { return s.Schema < 2 }

// Segments of schema 2 had blocks compressed by zstd, with a dictionary as prefix for each of facts and texts:
//
//	facts    each the records of 32 facts as appendPack has them
//	texts    each about 4 kB of texts, every one followed by its layout; documents say where in the block
//
// and docs and seen had a value for each document.
func (s *segment) zipped() bool { return s.Schema < 3 }

// unzipped is the block that was read last.
type unzipped struct {
	bucket string
	n      uint32
	block  []byte
}

const textDict, factDict = 1, 2 // in every block

// unpacker opens the blocks of a segment, given its packed dictionaries.
func unpacker(texts, facts []byte) (*zstd.Decoder, error) {
	o := []zstd.DOption{zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(1 << 30), zstd.WithDecoderConcurrency(0)}
	for id, packed := range map[uint32][]byte{textDict: texts, factDict: facts} {
		dict, err := expand(packed)
		if err != nil {
			return nil, err
		}
		if len(dict) > 0 {
			o = append(o, zstd.WithDecoderDictRaw(id, dict))
		}
	}
	return zstd.NewReader(nil, o...)
}

// unzipped returns a block, which is not to be changed.
func (r *reader) unzipped(bucket string, n uint32) ([]byte, error) {
	if last := &r.unzip; last.block != nil && last.bucket == bucket && last.n == n {
		return last.block, nil
	}
	packed, err := r.packed(bucket, n)
	if err != nil {
		return nil, err
	}
	block, err := r.zip.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%s %d: %w: %w", bucket, n, store.ErrDamaged, err)
	}
	r.unzip = unzipped{bucket, n, block}
	return block, nil
}

// oldWritten is written for blocks of several texts.
func (r *reader) oldWritten(w *writing) (both []byte, at int, err error) {
	block, err := r.unzipped(bucketTexts, w.block)
	if err != nil {
		return nil, 0, err
	}
	text, ok := cut(block, w.text)
	layout, ok2 := cut(block, w.layout)
	if !ok || !ok2 {
		return nil, 0, fmt.Errorf("texts %d: %w", w.block, store.ErrDamaged)
	}
	return slices.Concat(text, layout), len(text), nil
}

func cut(b []byte, at [2]int) ([]byte, bool) {
	if at[0] < 0 || at[1] < 0 || at[0] > len(b) || at[1] > len(b)-at[0] {
		return nil, false
	}
	return b[at[0] : at[0]+at[1]], true
}

// fromOldPage writes a block of a dictionary as it is now.
func fromOldPage(b []byte) ([]byte, error) {
	bad := fmt.Errorf("dictionary: %w", store.ErrDamaged)
	if len(b) < 2 {
		return nil, bad
	}
	n := int(binary.LittleEndian.Uint16(b))
	if b = b[2:]; len(b) < 2*n {
		return nil, bad
	}
	starts, all := b[:2*n], b[2*n:]
	var out dictionary
	for i := range n {
		start, end := int(binary.LittleEndian.Uint16(starts[2*i:])), len(all)
		if i+1 < n {
			end = int(binary.LittleEndian.Uint16(starts[2*i+2:]))
		}
		if start > end || end > len(all) || out.n > 0 && len(out.entries) > 1<<16-1 {
			return nil, bad
		}
		d := decoder{b: all[start:end]}
		key := d.raw(d.count())
		value := fromOldPosting(&d)
		if d.err != nil || len(key) == 0 {
			return nil, bad
		}
		out.add(key, value)
	}
	return out.block(), nil
}

func fromOldPosting(d *decoder) []byte {
	form, n, least := d.byte(), d.uint(), uint64(0)
	if form&ofTerm != 0 {
		least = d.uint()
	}
	var b []byte
	if n > 0 && n < few {
		b = append(b, form|byte(n)<<4)
	} else if b = binary.AppendUvarint(append(b, form), n); form&ofTerm != 0 {
		b = binary.AppendUvarint(b, least)
	}
	return pad(append(b, d.b...), 0)
}

// oldUnpack returns the i-th of n records.
func oldUnpack(b []byte, i, n int) ([]byte, error) {
	if i >= n || len(b) < 4*n {
		return nil, fmt.Errorf("block of %d: %w", n, store.ErrDamaged)
	}
	start, end := uint32(0), binary.LittleEndian.Uint32(b[4*i:])
	if i > 0 {
		start = binary.LittleEndian.Uint32(b[4*i-4:])
	}
	b = b[4*n:]
	if start > end || uint64(end) > uint64(len(b)) {
		return nil, fmt.Errorf("block of %d: %w", n, store.ErrDamaged)
	}
	return b[start:end], nil
}

func (r *reader) oldFact(n uint32) ([]byte, error) {
	b, err := r.get(bucketFacts, be32(n/factsBlock))
	if err != nil {
		return nil, err
	}
	return oldUnpack(b, int(n%factsBlock), min(factsBlock, r.Facts-int(n/factsBlock)*factsBlock))
}
