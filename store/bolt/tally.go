package bolt

import "strings"

// numbers numbers strings from 0. Most terms are short: their bytes are the key itself, and no pointer is followed to
// compare them.
type numbers struct {
	short map[uint64]uint32 // by prefixOf, up to inKey bytes
	long  map[string]uint32
	list  []string
}

const inKey = 7

// prefixOf packs the first bytes of s, with as many as there are, at most inKey + 1, in the lowest byte. The order of the
// results is that of the strings as far as they differ there.
func prefixOf(s string) uint64 {
	key := uint64(min(len(s), inKey+1))
	for i := range min(len(s), inKey) {
		key |= uint64(s[i]) << (56 - 8*i)
	}
	return key
}

func (n *numbers) find(s string) (i uint32, ok bool) {
	if len(s) <= inKey {
		i, ok = n.short[prefixOf(s)]
	} else {
		i, ok = n.long[s]
	}
	return i, ok
}

func (n *numbers) number(s string) uint32 {
	i, ok := n.find(s)
	if ok {
		return i
	}
	if n.long == nil {
		n.short, n.long = map[uint64]uint32{}, map[string]uint32{}
	}
	i = uint32(len(n.list))
	s = strings.Clone(s) // it may be a piece of something long
	n.list = append(n.list, s)
	if len(s) <= inKey {
		n.short[prefixOf(s)] = i
	} else {
		n.long[s] = i
	}
	return i
}

func (n *numbers) reset() {
	clear(n.short)
	clear(n.long)
	clear(n.list)
	n.list = n.list[:0]
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
	list := t.spare[:0]
	for _, s := range terms[:len(terms)-same] {
		list = append(list, b.terms.number(s))
	}
	list = append(list, t.numbers[len(t.numbers)-same:]...)
	t.terms, t.numbers, t.spare = terms, list, t.numbers

	if more := len(b.terms.list) - len(t.stamps); more > 0 {
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
