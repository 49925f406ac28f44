package store

import (
	"encoding/binary"
	"hash/maphash"
	"iter"
	"slices"
)

// Terms are words and pairs of characters for the index, in order, with repetitions: the number of times that each occurs
// counts. Nearly all are short and held in eight bytes, so that they are found and compared without following a pointer.
// The zero value is none.
type Terms struct {
	Keys []uint64 // TermKey of each
	Long []string // those that their keys do not hold, in the same order
}

// TermInKey is the length of the longest term that its key holds.
const TermInKey = 7

const longTerm = 0xFF

var termSeed = maphash.MakeSeed()

// TermKey is, of a term of up to TermInKey bytes, its bytes from the highest on, with their number in the lowest: the
// order of such keys is that of the terms. Of a longer one it is a hash, different in every process, for which IsLong.
func TermKey(s string) uint64 {
	switch n := len(s); {
	case n > TermInKey:
		return maphash.String(termSeed, s) | longTerm
	case n >= 4: // as most are: words and pairs of characters
		behind := binary.BigEndian.Uint32([]byte(s[n-4:])) & (1<<(8*n-32) - 1)
		return uint64(n) | uint64(binary.BigEndian.Uint32([]byte(s[:4])))<<32 | uint64(behind)<<(64-8*n)
	}
	key := uint64(len(s))
	for i := range len(s) {
		key |= uint64(s[i]) << (56 - 8*i)
	}
	return key
}

// IsLong reports whether key does not hold its term.
func IsLong(key uint64) bool { return key&longTerm == longTerm }

// AppendTerm appends the term that key holds.
func AppendTerm(b []byte, key uint64) []byte {
	for n := int(key & 0xFF); n > 0; n-- {
		b = append(b, byte(key>>56))
		key <<= 8
	}
	return b
}

// TermsOf are these terms.
func TermsOf(list ...string) Terms {
	t := Terms{Keys: make([]uint64, 0, len(list))}
	for _, s := range list {
		t.Add(s)
	}
	return t
}

// Add appends a term.
func (t *Terms) Add(s string) {
	t.Keys = append(t.Keys, TermKey(s))
	if len(s) > TermInKey {
		t.Long = append(t.Long, s)
	}
}

// Join appends the terms of more.
func (t *Terms) Join(more Terms) {
	t.Keys, t.Long = append(t.Keys, more.Keys...), append(t.Long, more.Long...)
}

// Clone is a copy of just the room that it takes.
func (t Terms) Clone() Terms {
	return Terms{slices.Clip(slices.Clone(t.Keys)), slices.Clip(slices.Clone(t.Long))}
}

// Len is how many there are.
func (t Terms) Len() int { return len(t.Keys) }

// All gives the terms.
func (t Terms) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		long := t.Long
		for _, key := range t.Keys {
			var s string
			if IsLong(key) {
				s, long = long[0], long[1:]
			} else {
				s = string(AppendTerm(nil, key))
			}
			if !yield(s) {
				return
			}
		}
	}
}
