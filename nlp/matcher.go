package nlp

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Match is an occurrence of a word: bytes [Start, End) of the text, Index into the words given to NewMatcher.
type Match struct {
	Start, End int
	Index      int
}

// Matcher finds words of a fixed list in a text. Letters match in either case and width; a Latin letter or digit at the
// rim of a word does not match inside a longer run of its kind (「AI」 is not in 「said」, 「5G」 not in 「15G」). A look-up
// takes time linear in the text. A Matcher is read-only and safe for concurrent use.
//
// It is a trie over runes: the children of a node stand together in nodes, ordered by rune, those of the root first.
type Matcher struct {
	nodes []trieNode
	words []int32 // words, grouped by node
	root  int     // number of children of the root
	// The first runes of words, each 64 of them as bits: exact in a long list, in a short one saying yes of others too.
	first []uint64
	some  Sieve // of first runes, in either case and width
	// The first two runes of words, hashed, as bits, 0 for the second of a word of one rune; says yes of one in sixteen
	// others too.
	pairs []uint64
	lone  bool // some word is of one rune
	// How many of first stand before each 64, which gives the place of one among the children of the root; nil in a short
	// list, or if words begin with runes from 0x10000 on.
	below []uint16
}

// A list of which more words begin differently is long.
const shortList = 64

type trieNode struct {
	r           rune
	child, word int32  // nodes[child:child+kids] go on, words[word:word+ends] end here
	kids, ends  uint16 // lists hold no more
	runes       uint64 // of the children, by their lowest six bits
}

// NewMatcher prepares words. Empty words and words that are not UTF-8 are never found; a word that is listed twice is
// found twice by All and as the first one by Find.
func NewMatcher(words []string) *Matcher {
	type entry struct {
		key   []rune
		index int32
	}
	var arena []rune
	entries := make([]entry, 0, len(words))
	for i, w := range words {
		if w == "" || !utf8.ValidString(w) {
			continue
		}
		from := len(arena)
		for _, r := range w {
			arena = append(arena, foldRune(r))
		}
		entries = append(entries, entry{arena[from:len(arena):len(arena)], int32(i)})
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(slices.Compare(a.key, b.key), int(a.index-b.index)) })

	m := &Matcher{pairs: make([]uint64, 1<<bits.Len(uint(len(entries)/4)))}
	for _, e := range entries {
		second := rune(0)
		if len(e.key) > 1 {
			second = e.key[1]
		} else {
			m.lone = true
		}
		at := m.pairBit(e.key[0], second)
		m.pairs[at>>6] |= 1 << (at & 63)
	}
	// A task makes the children of node parent from entries[lo:hi], which share their first depth runes.
	type task struct{ parent, lo, hi, depth int32 }
	tasks := []task{{-1, 0, int32(len(entries)), 0}}
	for len(tasks) > 0 {
		t := tasks[0]
		tasks = tasks[1:]
		from := int32(len(m.nodes))
		for lo := t.lo; lo < t.hi; {
			r, hi, end := entries[lo].key[t.depth], lo, lo
			if t.parent >= 0 {
				m.nodes[t.parent].runes |= 1 << (r & 63)
			}
			for hi < t.hi && entries[hi].key[t.depth] == r {
				hi++
			}
			word := int32(len(m.words))
			for end < hi && int32(len(entries[end].key)) == t.depth+1 {
				m.words = append(m.words, entries[end].index)
				end++
			}
			m.nodes = append(m.nodes, trieNode{r: r, word: word, ends: uint16(len(m.words) - int(word))})
			if end < hi {
				tasks = append(tasks, task{int32(len(m.nodes)) - 1, end, hi, t.depth + 1})
			}
			lo = hi
		}
		if n := int32(len(m.nodes)) - from; t.parent >= 0 {
			m.nodes[t.parent].child, m.nodes[t.parent].kids = from, uint16(n)
		} else {
			m.root = int(n)
			m.knowFirst()
		}
	}
	return m
}

// knowFirst fills first and below in from the children of the root.
func (m *Matcher) knowFirst() {
	top := m.nodes[:m.root]
	m.first = make([]uint64, 1<<6)
	if m.root > shortList {
		m.first = make([]uint64, 1<<10)
	}
	for _, c := range top {
		m.first[int(c.r>>6)&(len(m.first)-1)] |= 1 << (c.r & 63)
		m.some.Add(c.r)
		if c.r > ' ' && c.r < utf8.RuneSelf {
			m.some.Add(c.r + 0xFEE0)
		}
		if c.r >= 'a' && c.r <= 'z' {
			m.some.Add(c.r - 'a' + 'A')
			m.some.Add(c.r - 'a' + 'A' + 0xFEE0)
		}
	}
	if m.root <= shortList || top[len(top)-1].r >= 1<<16 {
		return
	}
	m.below = make([]uint16, len(m.first))
	sum := 0
	for i, set := range m.first {
		m.below[i] = uint16(sum)
		sum += bits.OnesCount64(set)
	}
}

// mayBegin reports whether a word may begin with r.
func (m *Matcher) mayBegin(r rune) bool {
	return m.first[int(r>>6)&(len(m.first)-1)]&(1<<(r&63)) != 0
}

// mayGoOn reports whether a word may begin with r and next, or be r.
func (m *Matcher) mayGoOn(r, next rune) bool {
	if at := m.pairBit(r, next); m.pairs[at>>6]&(1<<(at&63)) != 0 {
		return true
	}
	if !m.lone {
		return false
	}
	alone := m.pairBit(r, 0)
	return m.pairs[alone>>6]&(1<<(alone&63)) != 0
}

// pairBit is where in pairs two runes stand.
func (m *Matcher) pairBit(r, next rune) uint64 {
	return (uint64(r)<<21 ^ uint64(next)) * 0x9E3779B97F4A7C15 >> 32 & uint64(64*len(m.pairs)-1)
}

// foldRune gives the half-width lower-case form of a full-width or ASCII character.
func foldRune(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	if r >= 'A' && r <= 'Z' {
		r += 'a' - 'A'
	}
	return r
}

// sameRun reports whether a and b may belong to one Latin word or one number.
func sameRun(a, b rune) bool {
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' }
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	return letter(a) && letter(b) || digit(a) && digit(b)
}

// begins returns the child of the root that has rune r, or nil.
func (m *Matcher) begins(r rune) *trieNode {
	if !m.mayBegin(r) {
		return nil
	}
	if m.below == nil {
		return child(m.nodes[:m.root], r)
	}
	if r >= 1<<16 {
		return nil
	}
	return &m.nodes[int(m.below[r>>6])+bits.OnesCount64(m.first[r>>6]&(1<<(r&63)-1))]
}

// child returns the node of kids that has rune r, or nil.
func child(kids []trieNode, r rune) *trieNode {
	for len(kids) > 8 {
		half := len(kids) / 2
		if kids[half].r > r {
			kids = kids[:half]
		} else {
			kids = kids[half:]
		}
	}
	for i := range kids {
		if kids[i].r == r {
			return &kids[i]
		}
	}
	return nil
}

// at yields the words that start at byte i of text, shortest first, as Index into words.
func (m *Matcher) at(text string, i int, yield func(end int, words []int32)) {
	r, n := RuneAt(text, i)
	if r == utf8.RuneError && n <= 1 {
		return
	}
	r = foldRune(r)
	node := m.begins(r)
	if node == nil {
		return
	}
	if r < utf8.RuneSelf {
		if before, _ := utf8.DecodeLastRuneInString(text[:i]); sameRun(foldRune(before), r) {
			return
		}
	}
	for j := i + n; ; j += n {
		var next rune
		next, n = RuneAt(text, j)
		folded := foldRune(next)
		if node.ends > 0 && !sameRun(r, folded) {
			yield(j, m.words[node.word:node.word+int32(node.ends)])
		}
		if node.runes&(1<<(folded&63)) == 0 || next == utf8.RuneError && n <= 1 {
			return
		}
		r = folded
		if node = child(m.nodes[node.child:node.child+int32(node.kids)], r); node == nil {
			return
		}
	}
}

// All returns every occurrence of every word, by Start, then by length.
func (m *Matcher) All(text string) []Match {
	var all []Match
	m.each(text, func(i int) int {
		m.at(text, i, func(end int, words []int32) {
			for _, w := range words {
				all = append(all, Match{i, end, int(w)})
			}
		})
		return 0
	})
	return all
}

// Find returns occurrences that do not overlap, from left to right, at each place the longest.
func (m *Matcher) Find(text string) []Match {
	var all []Match
	m.each(text, func(i int) int {
		best, ok := m.longestAt(text, i)
		if !ok {
			return 0
		}
		if all == nil {
			all = make([]Match, 0, 4)
		}
		all = append(all, best)
		return best.End
	})
	return all
}

// findLists is Find for three lists, whose words stand in m one list behind the other, from word from[k] on. Index is into
// the list.
func (m *Matcher) findLists(text string, from [3]int32, yield func(list int, m Match)) {
	var ends [3]int // of what was found
	m.each(text, func(i int) int {
		best := [3]Match{}
		m.at(text, i, func(end int, words []int32) {
			for k := len(from) - 1; k >= 0; k-- {
				at, _ := slices.BinarySearch(words, from[k])
				if at < len(words) {
					best[k] = Match{i, end, int(words[at] - from[k])}
				}
				words = words[:at]
			}
		})
		for k, b := range best {
			if b.End > 0 && i >= ends[k] {
				ends[k] = b.End
				yield(k, b)
			}
		}
		return 0
	})
}

// Prefix returns the longest word at the start of text; ok is false when there is none.
func (m *Matcher) Prefix(text string) (longest Match, ok bool) { return m.longestAt(text, 0) }

// longestAt returns the longest word at an offset of text; ok is false when there is none.
func (m *Matcher) longestAt(text string, i int) (longest Match, ok bool) {
	m.at(text, i, func(end int, words []int32) { longest, ok = Match{i, end, int(words[0])}, true })
	return longest, ok
}

// each calls visit for every rune of text that a word may begin with, with its offset. visit returns the offset to go on at,
// 0 for the next rune.
func (m *Matcher) each(text string, visit func(i int) int) {
	some, first := &m.some, m.first
	for i := 0; i < len(text); {
		for i >= 0 && i+8 <= len(text) { // two characters at once, as Sieve.Next does
			w := binary.LittleEndian.Uint64([]byte(text[i : i+8]))
			if w&threeBytes != leadAndTails || some[w>>8&63]&(1<<(w>>16&63)) != 0 {
				break
			}
			if some[w>>32&63]&(1<<(w>>40&63)) != 0 {
				i += 3
				break
			}
			i += 6
		}
		for i >= 0 && i < len(text)-2 {
			a, b, c := text[i], text[i+1], text[i+2]
			if a-0xE1 > 0xEF-0xE1 || int8(b) >= -0x40 || int8(c) >= -0x40 || some[b&63]&(1<<(c&63)) != 0 {
				break
			}
			i += 3
		}
		if i >= len(text) {
			return
		}
		r, n := hanAt(text, i)
		if n == 0 {
			if r, n = RuneAt(text, i); !some.Lets(r) {
				i += n
				continue
			}
			r = foldRune(r)
		}
		if first[int(r>>6)&(len(first)-1)]&(1<<(r&63)) == 0 {
			i += n
			continue
		}
		next, w := hanAt(text, i+n)
		if w == 0 {
			next, _ = RuneAt(text, i+n)
			next = foldRune(next)
		}
		if at := m.pairBit(r, next); m.pairs[at>>6]&(1<<(at&63)) != 0 || m.lone && m.mayGoOn(r, next) {
			if to := visit(i); to > i {
				i = to
				continue
			}
		}
		i += n
	}
}

// longest is Find with all the words that are spelt alike.
func (m *Matcher) longest(text string, yield func(start, end int, words []int32)) {
	m.each(text, func(i int) int {
		var best []int32
		to := 0
		m.at(text, i, func(end int, words []int32) { to, best = end, words })
		if best != nil {
			yield(i, to, best)
		}
		return to
	})
}
