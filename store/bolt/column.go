package bolt

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"

	"wenzheng/store"
)

// A column is one number (int32) of every fact, in one of two forms, whichever is shorter by a quarter:
//
//	width  byte: 1, 2 or 4
//	base   int32 little endian
//	codes  of that width: 0 is store.MinDay, the largest store.MaxDay, others base + code - 1; of width 4 the numbers
//
//	0      byte
//	heads  of every 32 numbers: base int32, place of the codes uint32, their width in bits, byte
//	codes  of 32 numbers each, number - base modulo 2³², the lowest bits first; 8 bytes more than needed
//
// Facts stand newest first, so the days of 32 are near each other.
type columnData struct {
	b     []byte
	width int // 0: the second form
	base  int32
	codes []byte // of the second form
}

const (
	columnBlock = 32
	columnHead  = 9
)

func appendColumn(b []byte, list []int32) []byte {
	plain, packed := appendPlain(nil, list), appendPacked(nil, list)
	if 4*len(packed) < 3*len(plain) {
		return append(b, packed...)
	}
	return append(b, plain...)
}

func appendPacked(b []byte, list []int32) []byte {
	b = append(b, 0)
	var codes []byte
	for i := 0; i < len(list); i += columnBlock {
		block := list[i:min(i+columnBlock, len(list))]
		base := slices.Min(block)
		width := bits.Len32(uint32(slices.Max(block)) - uint32(base))
		b = binary.LittleEndian.AppendUint32(b, uint32(base))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(codes)))
		b = append(b, byte(width))
		acc, left := uint64(0), 0
		for k := range columnBlock {
			if k < len(block) {
				acc |= uint64(uint32(block[k])-uint32(base)) << left
			}
			for left += width; left >= 8; left -= 8 {
				codes = append(codes, byte(acc))
				acc >>= 8
			}
		}
	}
	return append(append(b, codes...), make([]byte, 8)...)
}

func appendPlain(b []byte, list []int32) []byte {
	lo, hi := int32(store.MaxDay), int32(store.MinDay)
	for _, v := range list {
		if store.Day(v) != store.MinDay && store.Day(v) != store.MaxDay {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	width := 4
	switch spread := int64(hi) - int64(lo); {
	case spread < 1<<8-2:
		width = 1
	case spread < 1<<16-2:
		width = 2
	}
	b = slices.Grow(b, 5+width*len(list))
	b = binary.LittleEndian.AppendUint32(append(b, byte(width)), uint32(lo))
	for _, v := range list {
		code := int64(v) - int64(lo) + 1
		switch store.Day(v) {
		case store.MinDay:
			code = 0
		case store.MaxDay:
			code = -1
		}
		switch width {
		case 1:
			b = append(b, byte(code))
		case 2:
			b = binary.LittleEndian.AppendUint16(b, uint16(code))
		default:
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		}
	}
	return b
}

// openColumn checks that there are n numbers. The result points into b.
func openColumn(b []byte, n int) (columnData, error) {
	if len(b) < 5 {
		return columnData{}, store.ErrDamaged
	}
	if b[0] == 0 {
		heads := columnHead * ((n + columnBlock - 1) / columnBlock)
		if len(b) < 1+heads {
			return columnData{}, store.ErrDamaged
		}
		return columnData{b: b[1 : 1+heads], codes: b[1+heads:]}, nil
	}
	c := columnData{b: b[5:], width: int(b[0]), base: int32(binary.LittleEndian.Uint32(b[1:]))}
	if c.width != 1 && c.width != 2 && c.width != 4 || len(c.b) != n*c.width {
		return columnData{}, fmt.Errorf("width %d: %w", c.width, store.ErrDamaged)
	}
	return c, nil
}

func (c *columnData) at(n uint32) int32 {
	switch c.width {
	case 0:
		head := c.b[columnHead*(n/columnBlock):]
		width := uint(head[8])
		bit := uint(n%columnBlock) * width
		code := binary.LittleEndian.Uint64(c.codes[uint(binary.LittleEndian.Uint32(head[4:]))+bit/8:]) >> (bit % 8) & (1<<width - 1)
		return int32(binary.LittleEndian.Uint32(head) + uint32(code))
	case 1:
		switch code := c.b[n]; code {
		case 0:
			return int32(store.MinDay)
		case 1<<8 - 1:
			return int32(store.MaxDay)
		default:
			return c.base + int32(code) - 1
		}
	case 2:
		switch code := binary.LittleEndian.Uint16(c.b[2*n:]); code {
		case 0:
			return int32(store.MinDay)
		case 1<<16 - 1:
			return int32(store.MaxDay)
		default:
			return c.base + int32(code) - 1
		}
	}
	return int32(binary.LittleEndian.Uint32(c.b[4*n:]))
}

func (c *columnData) day(n uint32) store.Day { return store.Day(c.at(n)) }
func (c *columnData) number(n uint32) uint32 { return uint32(c.at(n)) }
