package bolt

import (
	"hash/maphash"

	"wenzheng/store"
)

// numbers numbers strings from 0. Most are short: their bytes are the key itself, and no pointer is followed to compare
// them.
type numbers struct {
	slots []slot // open addressing; a power of two, at least a third of them free
	text  []byte // all strings, one behind the other: no pointers, which the collector would follow
	ends  []uint32
	seed  maphash.Seed // of the keys of slots of facts
}

// slot is free if it has no number.
type slot struct {
	key    uint64 // store.TermKey, or slotKey
	number uint32 // plus 1
	last   uint32 // plus 1: where tally met it last
}

// first is where the search for key begins: multiplied by 2⁶⁴ over the golden ratio, which mixes all bits.
func first(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> 32 }

// reserve makes room for more strings, so that slots stay where they are until they are there.
func (n *numbers) reserve(more int) {
	want := max(1<<10, len(n.slots))
	for 2*want < 3*(len(n.ends)+more) {
		want *= 2
	}
	if want == len(n.slots) {
		return
	}
	old := n.slots
	n.slots = make([]slot, want)
	mask := uint64(want - 1)
	for _, s := range old {
		if s.number != 0 {
			i := first(s.key) & mask
			for n.slots[i].number != 0 {
				i = (i + 1) & mask
			}
			n.slots[i] = s
		}
	}
}

// at is where key stands in slots, of the string s if it is long, or the free slot where it would.
func (n *numbers) at(key uint64, s string) uint64 {
	mask := uint64(len(n.slots) - 1)
	for i := first(key) & mask; ; i = (i + 1) & mask {
		if t := &n.slots[i]; t.number == 0 || t.key == key && (!store.IsLong(key) || string(n.name(t.number-1)) == s) {
			return i
		}
	}
}

// find is the number of a term.
func (n *numbers) find(s string) (number uint32, ok bool) {
	if len(n.slots) == 0 {
		return 0, false
	}
	number = n.slots[n.at(store.TermKey(s), s)].number
	return number - 1, number > 0
}

// term is where a term of that key stands in slots; s is the term if it is long. There is room for a new one.
func (n *numbers) term(key uint64, s string) uint64 {
	i := n.at(key, s)
	if t := &n.slots[i]; t.number == 0 {
		if store.IsLong(key) {
			n.text = append(n.text, s...)
		} else {
			n.text = store.AppendTerm(n.text, key)
		}
		n.ends = append(n.ends, uint32(len(n.text)))
		t.key, t.number = key, uint32(len(n.ends))
	}
	return i
}

// ofSlot is the number of a slot's kind and value. All keys are hashes.
func (n *numbers) ofSlot(kind store.SlotKind, value string) uint32 {
	n.reserve(1)
	if n.seed == (maphash.Seed{}) {
		n.seed = maphash.MakeSeed()
	}
	key := maphash.String(n.seed, value) + uint64(kind)
	mask := uint64(len(n.slots) - 1)
	i := first(key) & mask
	for ; n.slots[i].number != 0; i = (i + 1) & mask {
		if t := &n.slots[i]; t.key == key {
			if name := n.name(t.number - 1); name[0] == byte(kind) && string(name[1:]) == value {
				return t.number - 1
			}
		}
	}
	n.text = append(append(n.text, byte(kind)), value...)
	n.ends = append(n.ends, uint32(len(n.text)))
	n.slots[i] = slot{key: key, number: uint32(len(n.ends))}
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
	clear(n.slots)
	n.text, n.ends = n.text[:0], n.ends[:0]
}

// A tally counts the terms of one fact after the other.
type tally struct {
	terms  store.Terms // of the fact before
	at     []uint64    // where each of them stands in slots
	slots  int         // how many there were
	refs   [2]int      // what terms gave in termRefs
	before uint32      // how many different terms the facts before had, together
	unique []uint32    // numbers of the different terms of the fact
	counts []uint32
}

func (t *tally) reset() { *t = tally{at: t.at[:0], unique: t.unique[:0], counts: t.counts[:0]} }

// sharedEnd is how many terms a and b have in common at their ends.
func sharedEnd(a, b store.Terms) int {
	same, long := 0, 0
	x, y := a.Keys, b.Keys
	for len(x) > same && len(y) > same && x[len(x)-1-same] == y[len(y)-1-same] {
		if store.IsLong(x[len(x)-1-same]) {
			if long++; a.Long[len(a.Long)-long] != b.Long[len(b.Long)-long] {
				break
			}
		}
		same++
	}
	return same
}

// count appends the numbers of terms with how often each occurs. Facts of one sentence share its terms, and all facts of
// an article end with those of its title. The slots of some terms are looked at before the first of them is waited for:
// most are in no cache.
func (b *builder) count(terms store.Terms) {
	t, n, from := &b.tally, &b.terms, len(b.termRefs)
	if k := len(terms.Keys); k > 0 && k == len(t.terms.Keys) && &terms.Keys[0] == &t.terms.Keys[0] {
		b.termRefs = append(roomy(b.termRefs, t.refs[1]-t.refs[0], b.o.SegmentBytes), b.termRefs[t.refs[0]:t.refs[1]]...)
		return
	}
	n.reserve(len(terms.Keys))
	same := 0
	if len(n.slots) == t.slots {
		same = sharedEnd(terms, t.terms)
	}
	keys, long := terms.Keys[:len(terms.Keys)-same], terms.Long
	const ahead = 16
	var found [ahead]uint64
	mask := uint64(len(n.slots) - 1)
	tail := len(t.at) - same
	own := len(keys)
	if at := t.at; tail != own { // the end moves to its new place
		if own+same > cap(at) {
			at = make([]uint64, own+same, 2*(own+same))
		}
		at = at[:own+same]
		copy(at[own:], t.at[tail:])
		t.at = at
	}
	t.before += uint32(len(t.unique))
	unique, counts, before := t.unique[:0], t.counts[:0], t.before
	at := t.at[:own]
	for len(keys) > 0 {
		some := keys[:min(ahead, len(keys))]
		for i, key := range some {
			at[i] = first(key) & mask
			found[i&(ahead-1)] = n.slots[at[i]].key
		}
		for i, key := range some {
			s := &n.slots[at[i]]
			if found[i&(ahead-1)] != key || s.number == 0 || store.IsLong(key) {
				name := ""
				if store.IsLong(key) {
					name, long = long[0], long[1:]
				}
				at[i] = n.term(key, name)
				s = &n.slots[at[i]]
			}
			if s.last > before {
				counts[s.last-before-1]++
				continue
			}
			unique, counts = append(unique, s.number-1), append(counts, 1)
			s.last = before + uint32(len(unique))
		}
		keys, at = keys[len(some):], at[len(some):]
	}
	for _, i := range t.at[own:] {
		s := &n.slots[i]
		if s.last > before {
			counts[s.last-before-1]++
			continue
		}
		unique, counts = append(unique, s.number-1), append(counts, 1)
		s.last = before + uint32(len(unique))
	}
	t.terms, t.slots, t.unique, t.counts = terms, len(n.slots), unique, counts
	b.termRefs = roomy(b.termRefs, 2*len(unique), b.o.SegmentBytes)
	for i, n := range unique {
		if c := counts[i]; c == 1 {
			b.termRefs = append(b.termRefs, n<<1)
		} else {
			b.termRefs = append(b.termRefs, n<<1|1, c)
		}
	}
	t.refs = [2]int{from, len(b.termRefs)}
}

// roomy is list with room for more numbers: it doubles until it holds about as many as a segment takes.
func roomy(list []uint32, more, most int) []uint32 {
	if len(list)+more <= cap(list) {
		return list
	}
	size := max(2*cap(list), len(list)+more, 1<<10)
	if size > most {
		size = max(most+most/8, len(list)+more+len(list)/8)
	}
	return append(make([]uint32, 0, size), list...)
}
