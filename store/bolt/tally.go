package bolt

import (
	"encoding/binary"
	"strings"
)

// numbers numbers strings from 0. Most terms are short: their bytes are the key itself, and no pointer is followed to
// compare them.
type numbers struct {
	short []slot // of strings up to inKey bytes, open addressing; a power of two, at least a third of them free
	used  int    // of short
	long  map[string]uint32
	text  []byte   // all strings, one behind the other: no pointers, which the collector would follow
	ends  []uint32 // of each in text
}

// slot is free if it has no number.
type slot struct {
	key    uint64 // prefixOf
	number uint32 // plus 1
}

// first is where the search for key begins: multiplied by 2⁶⁴ over the golden ratio, which mixes all bits.
func first(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> 32 }

// at is the slot of key, or the free one where it would stand.
func (n *numbers) at(key uint64) *slot {
	for i := first(key); ; i++ {
		if s := &n.short[i&uint64(len(n.short)-1)]; s.number == 0 || s.key == key {
			return s
		}
	}
}

func (n *numbers) grow() {
	old := n.short
	n.short = make([]slot, max(1<<10, 2*len(old)))
	for _, s := range old {
		if s.number != 0 {
			*n.at(s.key) = s
		}
	}
}

const inKey = 7

// prefixOf packs the first bytes of s, with as many as there are, at most inKey + 1, in the lowest byte. The order of the
// results is that of the strings as far as they differ there.
func prefixOf(s string) uint64 {
	if len(s) >= 8 {
		return binary.BigEndian.Uint64([]byte(s[:8]))&^0xFF | (inKey + 1)
	}
	key := uint64(len(s))
	if len(s) >= 4 { // as most are: words and pairs of characters
		behind := binary.BigEndian.Uint32([]byte(s[len(s)-4:])) & (1<<(8*len(s)-32) - 1)
		return key | uint64(binary.BigEndian.Uint32([]byte(s[:4])))<<32 | uint64(behind)<<(64-8*len(s))
	}
	for i := range len(s) {
		key |= uint64(s[i]) << (56 - 8*i)
	}
	return key
}

func (n *numbers) find(s string) (i uint32, ok bool) {
	if len(s) > inKey {
		i, ok = n.long[s]
		return i, ok
	}
	if n.short == nil {
		return 0, false
	}
	i = n.at(prefixOf(s)).number
	return i - 1, i > 0
}

// numberOf is number of string(s), which is only made if it is new.
func (n *numbers) numberOf(s []byte) uint32 {
	if i, ok := n.find(string(s)); ok {
		return i
	}
	return n.number(string(s))
}

func (n *numbers) number(s string) uint32 {
	if n.long == nil {
		n.long = map[string]uint32{}
		n.grow()
	}
	if len(s) > inKey {
		i, ok := n.long[s]
		if !ok {
			i = n.add(s)
			n.long[strings.Clone(s)] = i
		}
		return i
	}
	key := prefixOf(s)
	at := n.at(key)
	if at.number > 0 {
		return at.number - 1
	}
	i := n.add(s)
	*at = slot{key, i + 1}
	if n.used++; n.used*3 > len(n.short)*2 {
		n.grow()
	}
	return i
}

// all appends the numbers of list to to. The slots of some strings are looked at before the first of them is waited for:
// most are in no cache.
func (n *numbers) all(to []uint32, list []string) []uint32 {
	const ahead = 16
	var found [ahead]slot
	for len(list) > 0 {
		some := list[:min(ahead, len(list))]
		list = list[len(some):]
		if n.short != nil {
			mask := uint64(len(n.short) - 1)
			for i, s := range some {
				key := prefixOf(s)
				found[i] = n.short[first(key)&mask]
				if found[i].key != key {
					found[i].number = 0
				}
			}
		}
		for i, s := range some {
			if found[i].number > 0 && len(s) <= inKey {
				to = append(to, found[i].number-1)
			} else {
				to = append(to, n.number(s))
			}
		}
	}
	return to
}

func (n *numbers) add(s string) uint32 {
	n.text = append(n.text, s...)
	n.ends = append(n.ends, uint32(len(n.text)))
	return uint32(len(n.ends) - 1)
}

// name is the string of number i; the caller must not change it.
func (n *numbers) name(i uint32) []byte {
	from := uint32(0)
	if i > 0 {
		from = n.ends[i-1]
	}
	return n.text[from:n.ends[i]:n.ends[i]]
}

func (n *numbers) reset() {
	clear(n.short)
	clear(n.long)
	n.used = 0
	n.text, n.ends = n.text[:0], n.ends[:0]
}

// A tally counts the terms of one fact after the other.
type tally struct {
	terms          []string // of the fact before
	numbers, spare []uint32 // of terms; of the fact before them, to be written over
	refs           [2]int   // what terms gave in termRefs
	stamps         []stamp  // by number
	serial         uint32   // of the fact
	unique, counts []uint32 // of the fact
}

// A stamp says where a term stands in unique, if it has the serial of the fact.
type stamp struct{ serial, at uint32 }

func (t *tally) reset() {
	clear(t.stamps)
	*t = tally{numbers: t.numbers[:0], spare: t.spare, stamps: t.stamps, unique: t.unique, counts: t.counts}
}

// count appends the numbers of terms with how often each occurs. Facts of one sentence share its terms, and all facts of
// an article end with those of its title.
func (b *builder) count(terms []string) {
	t, from := &b.tally, len(b.termRefs)
	if n := len(terms); n > 0 && n == len(t.terms) && &terms[0] == &t.terms[0] {
		b.termRefs = append(b.termRefs, b.termRefs[t.refs[0]:t.refs[1]]...)
		return
	}
	same := 0 // terms at the end
	for a, b := len(terms), len(t.terms); same < min(a, b) && terms[a-1-same] == t.terms[b-1-same]; {
		same++
	}
	list := b.terms.all(t.spare[:0], terms[:len(terms)-same])
	list = append(list, t.numbers[len(t.numbers)-same:]...)
	t.terms, t.numbers, t.spare = terms, list, t.numbers

	if more := len(b.terms.ends) - len(t.stamps); more > 0 {
		t.stamps = append(t.stamps, make([]stamp, more+len(t.stamps)/2)...)
	}
	t.serial++
	t.unique, t.counts = t.unique[:0], t.counts[:0]
	for _, n := range list {
		s := &t.stamps[n]
		if s.serial != t.serial {
			*s = stamp{t.serial, uint32(len(t.unique))}
			t.unique, t.counts = append(t.unique, n), append(t.counts, 0)
		}
		t.counts[s.at]++
	}
	for i, n := range t.unique {
		if c := t.counts[i]; c == 1 {
			b.termRefs = append(b.termRefs, n<<1)
		} else {
			b.termRefs = append(b.termRefs, n<<1|1, c)
		}
	}
	t.refs = [2]int{from, len(b.termRefs)}
}
