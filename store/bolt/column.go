package bolt

import (
	"encoding/binary"
	"fmt"
	"slices"

	"wenzheng/store"
)

// A column is one number (int32) of every fact:
//
//	width  byte: 1, 2 or 4
//	base   int32 little endian
//	codes  of that width: 0 is store.MinDay, the largest store.MaxDay, others base + code - 1; of width 4 the numbers
type columnData struct {
	b     []byte
	width int
	base  int32
}

func appendColumn(b []byte, list []int32) []byte {
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
	c := columnData{b: b[5:], width: int(b[0]), base: int32(binary.LittleEndian.Uint32(b[1:]))}
	if c.width != 1 && c.width != 2 && c.width != 4 || len(c.b) != n*c.width {
		return columnData{}, fmt.Errorf("width %d: %w", c.width, store.ErrDamaged)
	}
	return c, nil
}

func (c *columnData) at(n uint32) int32 {
	switch c.width {
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
