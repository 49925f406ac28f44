package nlp

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// A cutter cuts a run of characters as gse's shortest path does, from gse's dictionary, in a quarter of the time and
// without allocating: the words that begin with the same two characters stand together.
type cutter struct {
	single map[rune]float32  // distance of words of one character
	longer map[uint64][]word // by the first two characters, shorter words first
	found  map[string]bool
}

type word struct {
	text     string
	runes    int
	distance float32
}

// unknown is the distance of a character that is no word.
const unknown = 32

func newCutter(dict *gse.Dictionary) *cutter {
	c := &cutter{single: map[rune]float32{}, longer: make(map[uint64][]word, dict.NumTokens()), found: make(map[string]bool, dict.NumTokens())}
	total := float32(math.Log2(dict.TotalFreq()))
	type entry struct {
		pair uint64
		word
	}
	all := make([]entry, 0, dict.NumTokens())
	for i := range dict.Tokens {
		t := &dict.Tokens[i]
		text, distance := t.Text(), total-float32(math.Log2(t.Freq()))
		c.found[text] = t.Freq() > 0
		first, n := utf8.DecodeRuneInString(text)
		if n == len(text) {
			c.single[first] = distance
			continue
		}
		second, _ := utf8.DecodeRuneInString(text[n:])
		all = append(all, entry{pairOf(first, second), word{text, utf8.RuneCountInString(text), distance}})
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		switch {
		case a.pair != b.pair && a.pair < b.pair, a.pair == b.pair && a.runes < b.runes:
			return -1
		case a.pair != b.pair || a.runes != b.runes:
			return 1
		}
		return 0
	})
	words := make([]word, len(all))
	for i, from := 0, 0; i < len(all); i++ {
		words[i] = all[i].word
		if i+1 == len(all) || all[i+1].pair != all[i].pair {
			c.longer[all[i].pair] = words[from : i+1 : i+1]
			from = i + 1
		}
	}
	return c
}

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// cut calls yield with the words of text, at most maxHanRun characters.
func (c *cutter) cut(text string, yield func(start, end int)) {
	var (
		runes  [maxHanRun + 1]rune
		starts [maxHanRun + 1]int     // of the characters in text
		best   [maxHanRun + 1]float32 // distance of the shortest path to before a character; 0: none yet
		from   [maxHanRun + 1]uint8   // how many characters its last word has
		n      int
	)
	for i, r := range text {
		runes[n], starts[n] = r, i
		n++
	}
	starts[n] = len(text)
	reach := func(at, size int, distance float32) {
		if d := best[at] + distance; best[at+size] == 0 || best[at+size] > d {
			best[at+size], from[at+size] = d, uint8(size)
		}
	}
	for i := range n {
		distance, known := c.single[runes[i]]
		if known {
			reach(i, 1, distance)
		}
		if i+1 < n {
			for _, w := range c.longer[pairOf(runes[i], runes[i+1])] {
				if w.runes > n-i {
					break
				}
				if w.runes == 2 || strings.HasPrefix(text[starts[i]:], w.text) {
					reach(i, w.runes, w.distance)
				}
			}
		}
		if !known {
			reach(i, 1, unknown)
		}
	}
	var words [maxHanRun]uint8
	k := 0
	for at := n; at > 0; at -= int(from[at]) {
		words[k] = from[at]
		k++
	}
	for at := 0; k > 0; k-- {
		size := int(words[k-1])
		yield(starts[at], starts[at+size])
		at += size
	}
}
