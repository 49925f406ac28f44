package nlp

import (
	"strings"
	"unicode/utf8"
)

// Chars is a set of characters for questions that are mostly answered no. It is read-only.
type Chars struct {
	list  string
	maybe [64]uint64 // says yes of others too
}

// NewChars returns the set of the characters of list.
func NewChars(list string) *Chars {
	c := &Chars{list: list}
	for _, r := range list {
		c.maybe[r>>6&63] |= 1 << (r & 63)
	}
	return c
}

// Has reports whether r is in the set.
func (c *Chars) Has(r rune) bool {
	return c.maybe[r>>6&63]&(1<<(r&63)) != 0 && strings.ContainsRune(c.list, r)
}

// In reports whether one of the set stands in s.
func (c *Chars) In(s string) bool {
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		if c.Has(r) {
			return true
		}
		i += n
	}
	return false
}

// First reports whether s begins with one of the set.
func (c *Chars) First(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && c.Has(r)
}
