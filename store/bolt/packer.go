package bolt

import (
	"bytes"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// A packer compresses small blocks, so that one is read without its neighbours. What they have in common stands in the
// segment once, as the dictionary of all: what the first blocks hold.
type packer struct {
	id      uint32 // of the dictionary, in every block
	size    int    // of the dictionary; blocks that have less in all do without
	put     func(packed []byte)
	waiting [][]byte // until they make a dictionary
	bytes   int
	dict    []byte
	zip     *zstd.Encoder
	err     error
}

const (
	textDict, textDictSize = 1, 112 << 10
	factDict, factDictSize = 2, 32 << 10
)

// add takes a block, which is not kept.
func (p *packer) add(block []byte) {
	if p.zip == nil && p.err == nil {
		p.waiting = append(p.waiting, bytes.Clone(block))
		if p.bytes += len(block); p.bytes >= 2*p.size {
			p.start(bytes.Join(p.waiting, nil)[:p.size])
		}
		return
	}
	if p.err == nil {
		p.put(p.zip.EncodeAll(block, nil))
	}
}

func (p *packer) start(dict []byte) {
	o := []zstd.EOption{zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithLowerEncoderMem(true)}
	if p.dict = dict; len(dict) > 0 {
		o = append(o, zstd.WithEncoderDictRaw(p.id, dict))
	}
	if p.zip, p.err = zstd.NewWriter(nil, o...); p.err != nil {
		p.err = fmt.Errorf("bolt: %w", p.err)
		return
	}
	for _, block := range p.waiting {
		p.put(p.zip.EncodeAll(block, nil))
	}
	p.waiting = nil
}

// finish compresses what waits. After it the packer begins anew.
func (p *packer) finish() (dict []byte, err error) {
	if p.zip == nil && p.err == nil {
		p.start(nil)
	}
	dict, err = p.dict, p.err
	p.close()
	return dict, err
}

func (p *packer) close() {
	if p.zip != nil {
		p.zip.Close()
	}
	p.waiting, p.bytes, p.dict, p.zip, p.err = nil, 0, nil, nil, nil
}

// unpacker opens the blocks of a segment, given its packed dictionaries.
func unpacker(texts, facts []byte) (*zstd.Decoder, error) {
	o := []zstd.DOption{zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(1 << 30)}
	z, err := zstd.NewReader(nil, append(o, zstd.WithDecoderConcurrency(1))...)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	for id, packed := range map[uint32][]byte{textDict: texts, factDict: facts} {
		dict, err := z.DecodeAll(packed, nil)
		if err != nil {
			return nil, err
		}
		if len(dict) > 0 {
			o = append(o, zstd.WithDecoderDictRaw(id, dict))
		}
	}
	return zstd.NewReader(nil, append(o, zstd.WithDecoderConcurrency(0))...)
}
