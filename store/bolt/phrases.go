package bolt

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
	"unicode/utf8"

	"wenzheng/store"
)

// Phrases are what the texts of a segment, or the records of its facts, hold again and again. Each text or record is
// written as their numbers, so that it is read without its neighbours, by copying alone:
//
//	0 … 191    the phrase of that number, one of the most frequent
//	192 … 254  with the next byte the number, less 192, of one of the others
//	255        uvarint n, n bytes that no phrase holds
//
// In the dictionary of the segment they stand one behind the other, each behind its length, a byte.
type phrases struct {
	at   []uint32 // of each: where it begins in text, and its length in the lowest six bits
	text []byte   // and some bytes more, so that each is copied at once
}

const (
	shortCodes   = 192
	literalCode  = 255
	mostPhrases  = shortCodes + (literalCode-shortCodes)<<8
	phraseBytes  = 48 // of the longest
	leastPhrases = 3  // how often two that stand together do so to be one
	atOnce       = 16
)

func openPhrases(dict []byte) (*phrases, error) {
	p := &phrases{text: make([]byte, 0, len(dict)+atOnce)}
	for len(dict) > 0 {
		n := int(dict[0])
		if n == 0 || n >= len(dict) || n > phraseBytes || len(p.at) == mostPhrases {
			return nil, fmt.Errorf("phrases: %w", store.ErrDamaged)
		}
		p.at = append(p.at, uint32(len(p.text))<<6|uint32(n))
		p.text = append(p.text, dict[1:1+n]...)
		dict = dict[1+n:]
	}
	p.text = append(p.text, make([]byte, atOnce)...)
	return p, nil
}

// append adds to b what coded stands for.
func (p *phrases) append(b, coded []byte) ([]byte, error) {
	b = slices.Grow(b, 4*len(coded)+2*phraseBytes)
	end := len(b)
	b = b[:cap(b)]
	list, phrases := p.at, p.text
	for i := 0; i < len(coded); {
		for i+1 < len(coded) && len(b)-end >= phraseBytes+atOnce { // no branch but for the long ones
			n := int(coded[i])
			if n == literalCode {
				break
			}
			two := ^((n - shortCodes) >> 63) // all bits where the number takes two bytes
			n += two & ((n-shortCodes)<<8 + int(coded[i+1]) + shortCodes - n)
			if n >= len(list) {
				return nil, fmt.Errorf("phrase %d: %w", n, store.ErrDamaged)
			}
			i += 1 - two
			from, size := int(list[n]>>6), int(list[n]&(1<<6-1))
			*(*[atOnce]byte)(b[end : end+atOnce]) = *(*[atOnce]byte)(phrases[from : from+atOnce])
			if size > atOnce {
				copy(b[end+atOnce:], phrases[from+atOnce:from+size])
			}
			end += size
		}
		if i == len(coded) {
			break
		}
		n := int(coded[i])
		if i++; n == literalCode {
			size, k := binary.Uvarint(coded[i:])
			if k <= 0 || size > uint64(len(coded)-i-k) {
				return nil, fmt.Errorf("phrases: %w", store.ErrDamaged)
			}
			i += k
			b = append(b[:end], coded[i:i+int(size)]...)
			end = len(b)
			b = b[:cap(b)]
			i += int(size)
			continue
		}
		if n >= shortCodes {
			if i == len(coded) {
				return nil, fmt.Errorf("phrases: %w", store.ErrDamaged)
			}
			n = shortCodes + ((n-shortCodes)<<8 | int(coded[i]))
			i++
		}
		if n >= len(list) {
			return nil, fmt.Errorf("phrase %d: %w", n, store.ErrDamaged)
		}
		if len(b)-end < phraseBytes+atOnce {
			b = slices.Grow(b[:end], len(b))
			b = b[:cap(b)]
		}
		from, size := int(list[n]>>6), int(list[n]&(1<<6-1))
		*(*[atOnce]byte)(b[end : end+atOnce]) = *(*[atOnce]byte)(phrases[from : from+atOnce])
		if size > atOnce {
			copy(b[end+atOnce:], phrases[from+atOnce:from+size])
		}
		end += size
	}
	return b[:end], nil
}

// head adds to b the first bytes of what coded stands for: at least so many, or all.
func (p *phrases) head(b, coded []byte, least int) ([]byte, error) {
	from := len(b)
	for i := 0; i < len(coded) && len(b)-from < least; {
		n := int(coded[i])
		if i++; n >= shortCodes {
			if n == literalCode || i == len(coded) {
				return p.append(b[:from], coded)
			}
			n = shortCodes + ((n-shortCodes)<<8 | int(coded[i]))
			i++
		}
		if n >= len(p.at) {
			return nil, fmt.Errorf("phrase %d: %w", n, store.ErrDamaged)
		}
		at, size := p.at[n]>>6, p.at[n]&(1<<6-1)
		b = append(b, p.text[at:at+size]...)
	}
	return b, nil
}

// unitOf is the character that b begins with, or a byte that is none.
func unitOf(b []byte) (unit uint32, size int) {
	if b[0] < utf8.RuneSelf {
		return uint32(b[0]), 1
	}
	if len(b) > 2 && b[0] >= 0xE3 && b[0] <= 0xE9 && b[1]&0xC0 == 0x80 && b[2]&0xC0 == 0x80 {
		return uint32(b[0]&0x0F)<<12 | uint32(b[1]&0x3F)<<6 | uint32(b[2]&0x3F), 3
	}
	r, size := utf8.DecodeRune(b)
	if size == 1 {
		return utf8.MaxRune + uint32(b[0]), 1
	}
	return uint32(r), size
}

// A coder writes texts in phrases, always the longest that fits. It walks along a tree of their units, of which all that
// is asked of a node stands together, and the children of a node too.
type coder struct {
	first []uint32          // by unit of the basic plane → node behind the root
	rest  map[uint32]uint32 // by other units
	nodes []node            // the first stands for none
}

// node is a child of another. Children of one are ordered by the lowest six bits of their units; of those that agree in
// them, the first leads on to the others.
type node struct {
	units uint64 // that may follow, by their lowest six bits
	child uint32 // where those stand
	unit  uint32
	other uint32 // with the same lowest bits; 0: none
	code  int32  // the number of the phrase that ends here, or -1
}

func newCoder(list []string) *coder {
	type leaf struct {
		parent, unit uint32
		code         int32
	}
	var known pairs // node and unit → node
	tree := []leaf{{code: -1}}
	for i, s := range list {
		at := uint32(0)
		for b := []byte(s); len(b) > 0; {
			unit, size := unitOf(b)
			next := known.at(at, unit)
			if next.n == 0 {
				next.n = uint32(len(tree))
				tree = append(tree, leaf{at, unit, -1})
			}
			at, b = next.n, b[size:]
		}
		tree[at].code = int32(i)
	}
	kids := make([][]uint32, len(tree))
	for i, l := range tree[1:] {
		kids[l.parent] = append(kids[l.parent], uint32(i+1))
	}
	c := &coder{first: make([]uint32, 1<<16), rest: map[uint32]uint32{}, nodes: make([]node, 1, len(tree))}
	c.nodes[0].code = -1
	place := make([]uint32, len(tree)) // in nodes
	add := func(k uint32) {
		place[k] = uint32(len(c.nodes))
		c.nodes = append(c.nodes, node{unit: tree[k].unit, code: tree[k].code})
	}
	// put places the children of a node and says where.
	put := func(own []uint32) (units uint64, child uint32) {
		slices.SortFunc(own, func(x, y uint32) int {
			return cmp.Or(cmp.Compare(tree[x].unit&63, tree[y].unit&63), cmp.Compare(x, y))
		})
		child = uint32(len(c.nodes))
		for _, k := range own {
			if bit := uint64(1) << (tree[k].unit & 63); units&bit == 0 {
				units |= bit
				add(k)
			}
		}
		last := child - 1 // of those with other bits than the next
		for i, k := range own {
			if i == 0 || tree[k].unit&63 != tree[own[i-1]].unit&63 {
				last++
				continue
			}
			before := last
			for c.nodes[before].other != 0 {
				before = c.nodes[before].other
			}
			c.nodes[before].other = uint32(len(c.nodes))
			add(k)
		}
		return units, child
	}
	for _, k := range kids[0] {
		add(k)
		if unit := tree[k].unit; unit < 1<<16 {
			c.first[unit] = place[k]
		} else {
			c.rest[unit] = place[k]
		}
	}
	for i := 1; i < len(tree); i++ { // as phrases came, the most frequent first: what is asked for often stands together
		units, child := put(kids[i])
		n := &c.nodes[place[i]]
		n.units, n.child = units, child
	}
	return c
}

// longest is the number of the longest phrase that b begins with, and its length; -1 and the length of a unit if there is none.
func (c *coder) longest(b []byte) (code, size int) {
	unit, size := unitOf(b)
	i := uint32(0)
	if unit < 1<<16 {
		i = c.first[unit]
	} else {
		i = c.rest[unit]
	}
	n := &c.nodes[i]
	code = int(n.code)
	for at := size; n.units != 0 && at < len(b); {
		unit, more := unitOf(b[at:])
		bit := uint64(1) << (unit & 63)
		if n.units&bit == 0 {
			break
		}
		n = &c.nodes[n.child+uint32(bits.OnesCount64(n.units&(bit-1)))]
		for n.unit != unit {
			if n.other == 0 {
				return code, size
			}
			n = &c.nodes[n.other]
		}
		if at += more; n.code >= 0 {
			code, size = int(n.code), at
		}
	}
	return code, size
}

// append adds to b the text in phrases.
func (c *coder) append(b, text []byte) []byte {
	plain := 0 // bytes before what is left of text that no phrase holds
	flush := func(end int) {
		if plain > 0 {
			b = binary.AppendUvarint(append(b, literalCode), uint64(plain))
			b = append(b, text[end-plain:end]...)
			plain = 0
		}
	}
	for i := 0; i < len(text); {
		code, size := c.longest(text[i:])
		switch {
		case code < 0:
			plain += size
		case code < shortCodes:
			flush(i)
			b = append(b, byte(code))
		default:
			flush(i)
			code -= shortCodes
			b = append(b, byte(shortCodes+code>>8), byte(code))
		}
		i += size
	}
	flush(len(text))
	return b
}

// learn chooses the phrases of texts like sample, the most frequent first. It begins with single characters and joins,
// round by round, those that stand together most often.
func learn(sample []byte) []string {
	const rounds = 10
	var texts []string // of symbols
	var seq []uint32   // sample in symbols
	known := map[uint32]uint32{}
	for b := sample; len(b) > 0; {
		unit, size := unitOf(b)
		n, ok := known[unit]
		if !ok {
			n = uint32(len(texts))
			known[unit] = n
			texts = append(texts, string(b[:size]))
		}
		seq = append(seq, n)
		b = b[size:]
	}
	units := len(texts)
	uses := make([]int, units) // at first
	for _, n := range seq {
		uses[n]++
	}
	fits := func(x, y uint32) bool { return len(texts[x])+len(texts[y]) <= phraseBytes }
	var count, joined pairs
	for range rounds {
		count.clear()
		for i := 1; i < len(seq); i++ {
			count.at(seq[i-1], seq[i]).n++
		}
		bar := count.bar(mostPhrases*3/2/rounds, fits)
		wanted := func(i int) uint32 { // how often the pair that begins at i stands there, if it is to be one
			if i+1 < len(seq) {
				if n := count.find(seq[i], seq[i+1]); n >= bar && fits(seq[i], seq[i+1]) {
					return n
				}
			}
			return 0
		}
		joined.clear()
		out, next := seq[:0], wanted(0)
		for i := 0; i < len(seq); i++ {
			now := next
			if next = wanted(i + 1); now == 0 || next > now {
				out = append(out, seq[i])
				continue
			}
			at := joined.at(seq[i], seq[i+1])
			if at.n == 0 {
				texts = append(texts, texts[seq[i]]+texts[seq[i+1]])
				at.n = uint32(len(texts) - 1)
			}
			out = append(out, at.n)
			i++
			next = wanted(i + 1)
		}
		seq = out
	}
	// Other texts hold characters where this one holds phrases of them.
	for i := range uses {
		uses[i] = 1 + uses[i]/16
	}
	uses = append(uses, make([]int, len(texts)-units)...)
	for _, n := range seq {
		uses[n]++
	}
	var order []int
	for i := range texts {
		if i < units || uses[i] > 1 {
			order = append(order, i)
		}
	}
	by := func(worth func(i int) int) {
		slices.SortFunc(order, func(x, y int) int { return cmp.Or(cmp.Compare(worth(y), worth(x)), cmp.Compare(texts[x], texts[y])) })
	}
	by(func(i int) int { return uses[i] * len(texts[i]) })
	order = order[:min(len(order), mostPhrases)]
	by(func(i int) int { return uses[i] })
	list := make([]string, len(order))
	for i, n := range order {
		list[i] = texts[n]
	}
	return list
}

// pairs maps two numbers to one that is not 0, by open addressing.
type pairs struct {
	list []pair // a power of two, at least half of them free
	used int
}

// A pair is free if n is 0.
type pair struct {
	x, y, n uint32
}

func (p *pairs) clear() {
	clear(p.list)
	p.used = 0
}

// place is where two numbers stand, or the free pair where they would.
func (p *pairs) place(x, y uint32) *pair {
	for i := (uint64(x)<<32 | uint64(y)) * 0x9E3779B97F4A7C15 >> 32; ; i++ { // as in numbers
		if q := &p.list[i&uint64(len(p.list)-1)]; q.n == 0 || q.x == x && q.y == y {
			return q
		}
	}
}

// find is what two numbers are mapped to, or 0.
func (p *pairs) find(x, y uint32) uint32 {
	if len(p.list) == 0 {
		return 0
	}
	return p.place(x, y).n
}

// at is where two numbers stand. One that is new has n 0, which the caller changes.
func (p *pairs) at(x, y uint32) *pair {
	if 2*p.used >= len(p.list) {
		old := p.list
		p.list = make([]pair, max(1<<12, 2*len(old)))
		for _, q := range old {
			if q.n != 0 {
				*p.place(q.x, q.y) = q
			}
		}
	}
	q := p.place(x, y)
	if q.n == 0 {
		*q = pair{x: x, y: y}
		p.used++
	}
	return q
}

// bar is what n has to reach so that not more than most of the pairs that fit do.
func (p *pairs) bar(most int, fits func(x, y uint32) bool) uint32 {
	var have [1 << 12]int // by n, the last for all above
	for _, q := range p.list {
		if q.n >= leastPhrases && fits(q.x, q.y) {
			have[min(int(q.n), len(have)-1)]++
		}
	}
	n := len(have) - 1
	for sum := have[n]; n > leastPhrases && sum+have[n-1] <= most; n-- {
		sum += have[n-1]
	}
	return uint32(n)
}
