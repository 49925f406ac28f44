package nlp

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// hanAt is the character of three bytes at s[i:] that is neither ASCII nor of full width, as nearly all of a text are; n is 0
// where another stands.
func hanAt(s string, i int) (r rune, n int) {
	if i >= 0 && i < len(s)-2 {
		a, b, c := s[i], s[i+1], s[i+2]
		if a-0xE3 <= 0xE9-0xE3 && int8(b) < -0x40 && int8(c) < -0x40 {
			return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F), 3
		}
	}
	return 0, 0
}

// RuneBefore is utf8.DecodeLastRuneInString(s), quick for the same characters.
func RuneBefore(s string) (rune, int) {
	if i := len(s) - 3; i >= 0 {
		a, b, c := s[i], s[i+1], s[i+2]
		if a-0xE1 <= 0xEF-0xE1 && a != 0xED && int8(b) < -0x40 && int8(c) < -0x40 {
			return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F), 3
		}
	}
	return utf8.DecodeLastRuneInString(s)
}

// RuneCount is utf8.RuneCountInString(s) of valid UTF-8, eight bytes at once: those that begin no character are taken off.
func RuneCount(s string) int {
	n, i := len(s), 0
	for ; i+8 <= len(s); i += 8 {
		b := binary.LittleEndian.Uint64([]byte(s[i : i+8]))
		n -= bits.OnesCount64(b &^ (b << 1) & 0x8080808080808080)
	}
	for ; i < len(s); i++ {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// After is where the character behind the one at s[i] begins.
func After(s string, i int) int {
	if s[i]-0xE4 <= 0xE9-0xE4 && i+2 < len(s) {
		return i + 3
	}
	_, n := RuneAt(s, i)
	return i + n
}

// RuneAt is utf8.DecodeRuneInString(s[i:]), quick for the characters of three bytes that Chinese texts consist of.
func RuneAt(s string, i int) (rune, int) {
	if i >= 0 && i < len(s)-2 {
		a, b, c := s[i], s[i+1], s[i+2]
		if a-0xE1 <= 0xEF-0xE1 && a != 0xED && int8(b) < -0x40 && int8(c) < -0x40 {
			return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F), 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}
