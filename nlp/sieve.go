package nlp

import (
	"encoding/binary"
	"unicode/utf8"
)

// A Sieve is a set of characters by the lowest twelve bits of each, which are what the last two of its bytes say: it lets
// others through too, but keeps back most of a text that holds none of them, without decoding it. The zero Sieve is empty.
type Sieve [64]uint64

// Add lets r through.
func (s *Sieve) Add(r rune) { s[r>>6&63] |= 1 << (r & 63) }

// Lets reports whether r may be in the set.
func (s *Sieve) Lets(r rune) bool { return s[r>>6&63]&(1<<(r&63)) != 0 }

// Of two characters of three bytes each, the first byte in the lowest bits: the bits that tell that they are such, and what those are then.
const (
	threeBytes   = 0xC0C0F0_C0C0F0
	leadAndTails = 0x8080E0_8080E0
)

// Next is where in text, from i on, the first character begins that is let through; len(text) if none is.
func (s *Sieve) Next(text string, i int) int {
	for {
		for i >= 0 && i+8 <= len(text) { // two characters of three bytes at once
			w := binary.LittleEndian.Uint64([]byte(text[i : i+8]))
			if w&threeBytes != leadAndTails {
				break
			}
			if s[w>>8&63]&(1<<(w>>16&63)) != 0 {
				return i
			}
			if s[w>>32&63]&(1<<(w>>40&63)) != 0 {
				return i + 3
			}
			i += 6
		}
		for i >= 0 && i < len(text)-2 { // characters of three bytes, as nearly all are
			a, b, c := text[i], text[i+1], text[i+2]
			if a-0xE1 > 0xEF-0xE1 || int8(b) >= -0x40 || int8(c) >= -0x40 {
				break
			}
			if s[b&63]&(1<<(c&63)) != 0 {
				return i
			}
			i += 3
		}
		if i >= len(text) {
			return len(text)
		}
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if s.Lets(r) {
			return i
		}
		i += n
	}
}
