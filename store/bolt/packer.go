package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"github.com/klauspost/compress/zstd"

	"wenzheng/store"
)

// A packer writes blocks of records in phrases, which it learns from the first of them: lengths and records as appendPack
// has them, then their checksum, uint32 little endian. Only the record that is wanted is read.
type packer struct {
	sample  int                // bytes to learn from
	put     func(block []byte) // takes one that is its own
	waiting [][][]byte
	bytes   int // that are waiting
	dict    []byte
	coder   *coder
	joined  []byte
}

// What it takes to learn: more gives shorter blocks.
const (
	textSample = 1 << 20
	factSample = 512 << 10
)

var checksums = crc32.MakeTable(crc32.Castagnoli)

// add takes the records of a block, which are not kept.
func (p *packer) add(records ...[]byte) {
	if p.coder != nil {
		p.write(records)
		return
	}
	kept := make([][]byte, len(records))
	for i, r := range records {
		kept[i] = bytes.Clone(r)
		p.bytes += len(r)
	}
	if p.waiting = append(p.waiting, kept); p.bytes >= p.sample {
		p.start()
	}
}

func (p *packer) start() {
	sample := make([]byte, 0, p.bytes)
	for _, block := range p.waiting {
		for _, r := range block {
			sample = append(sample, r...)
		}
	}
	list := learn(sample)
	p.dict = make([]byte, 0, len(list)*8)
	for _, s := range list {
		p.dict = append(append(p.dict, byte(len(s))), s...)
	}
	p.coder = newCoder(list)
	for _, block := range p.waiting {
		p.write(block)
	}
	p.waiting = nil
}

func (p *packer) write(records [][]byte) {
	joined := p.joined[:0]
	block := binary.AppendUvarint(nil, uint64(len(records)))
	for _, r := range records {
		from := len(joined)
		joined = p.coder.append(joined, r)
		block = binary.AppendUvarint(block, uint64(len(joined)-from))
	}
	p.joined = joined
	block = append(slices.Grow(block, len(joined)+crc32.Size), joined...)
	p.put(binary.LittleEndian.AppendUint32(block, crc32.Checksum(block, checksums)))
}

// finish writes what waits and returns the dictionary. After it the packer goes on with the same phrases.
func (p *packer) finish() (dict []byte) {
	if p.coder == nil {
		p.start()
	}
	p.forget()
	return p.dict
}

// forget drops what waits.
func (p *packer) forget() { p.waiting, p.bytes = nil, 0 }

// sound is a block without its checksum, which it has to have.
func sound(block []byte) ([]byte, error) {
	n := len(block) - crc32.Size
	if n < 0 || crc32.Checksum(block[:n], checksums) != binary.LittleEndian.Uint32(block[n:]) {
		return nil, fmt.Errorf("checksum: %w", store.ErrDamaged)
	}
	return block[:n], nil
}

// unpack adds to b the i-th of the records of a sound block.
func (p *phrases) unpack(b, records []byte, i int) ([]byte, error) {
	coded, err := unpack(records, i)
	if err != nil {
		return nil, err
	}
	return p.append(b, coded)
}

// squeeze compresses what is read once.
func squeeze(b []byte) ([]byte, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	defer z.Close()
	return z.EncodeAll(b, nil), nil
}

// expand reads what squeeze wrote.
func expand(b []byte) ([]byte, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(1<<30), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	defer z.Close()
	return z.DecodeAll(b, nil)
}
