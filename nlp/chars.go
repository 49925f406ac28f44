package nlp

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// Chars is a set of characters. It is read-only.
type Chars struct {
	some  Sieve
	han   bool   // one is from U+4000 to U+9FFF
	slots []rune // open addressing; a power of two, at least three quarters of them free (0)
}

// NewChars returns the set of the characters of list.
func NewChars(list string) *Chars {
	c := &Chars{slots: make([]rune, 4<<bits.Len(uint(utf8.RuneCountInString(list))))}
	for _, r := range list {
		*c.slot(r) = r
		c.some.Add(r)
		c.han = c.han || r >= 0x4000 && r <= 0x9FFF
	}
	return c
}

// slot is where r stands, or the free one where it would.
func (c *Chars) slot(r rune) *rune {
	for i := uint32(r) * 0x9E3779B1 >> 16; ; i++ { // multiplied by 2³² over the golden ratio, which mixes all bits
		if s := &c.slots[i&uint32(len(c.slots)-1)]; *s == r || *s == 0 {
			return s
		}
	}
}

// Has reports whether r is in the set.
func (c *Chars) Has(r rune) bool {
	return c.some.Lets(r) && r != 0 && *c.slot(r) == r
}

// In reports whether one of the set stands in s.
func (c *Chars) In(s string) bool {
	return c.Index(s) >= 0
}

// Index is where the first of the set stands in s, -1 if none does.
func (c *Chars) Index(s string) int {
	if i := c.Next(s, 0); i < len(s) {
		return i
	}
	return -1
}

// Next is where in s, from i on, the first of the set stands; len(s) if none does.
func (c *Chars) Next(s string, i int) int {
	for i = c.some.Next(s, i); i < len(s); {
		r, n := RuneAt(s, i)
		if c.Has(r) {
			return i
		}
		i = c.some.Next(s, i+n)
	}
	return i
}

// LastIndex is where the last of the set stands in s, -1 if none does.
func (c *Chars) LastIndex(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i]&0xC0 == 0x80 || !c.han && s[i] >= 0xE4 && s[i] <= 0xE9 {
			continue
		}
		if r, _ := RuneAt(s, i); c.Has(r) {
			return i
		}
	}
	return -1
}

// First reports whether s begins with one of the set.
func (c *Chars) First(s string) bool {
	r, n := RuneAt(s, 0)
	return n > 0 && c.Has(r)
}

// Index is strings.Index for Chinese words. It looks for their last byte: the first is that of every sixth character.
func Index(s, word string) int {
	n := len(word) - 1
	if n < 0 {
		return 0
	}
	for i := n; i < len(s); i++ {
		k := strings.IndexByte(s[i:], word[n])
		if k < 0 {
			return -1
		}
		if i += k; s[i-n:i+1] == word {
			return i - n
		}
	}
	return -1
}

// LastIndex is strings.LastIndex for Chinese words that are mostly missing, which it finds out as Index does, many bytes at a time.
func LastIndex(s, word string) int {
	i := Index(s, word)
	if i < 0 {
		return -1
	}
	return i + strings.LastIndex(s[i:], word)
}
