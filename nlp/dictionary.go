package nlp

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// A dictionary is the words of a tokenizer, used as they lie in a file: nothing is parsed or built when it is opened. All
// numbers are little endian.
//
//	magic   「wzdict2\n」, then the SHA-256 of the text that it was made from
//	sizes   uint32 × 3: slots, a power of two; words; bytes of tails
//	single  float32 of each character of the basic block: its distance, below 0 if it is no word
//	known   a bit for each pair of characters that words begin with, hashed: most others are kept from slots by it
//	slots   16 bytes each, open addressing by the first two characters of a word: uint64 of 21 bits each, then 22 for the
//	        first longer word plus 1, all 0 when it is free; float32 distance of the two characters, below 0 if they are no
//	        word; uint32 with a bit for the third character of each longer word, by its lowest five. Characters outside
//	        of the basic block that are words stand here with 0 as the second
//	words   those of three characters and more, 12 bytes each, those of two first characters together, shorter ones first:
//	        float32 distance; uint32 where its tail begins; uint16 bytes of its tail; uint16 characters, with the highest
//	        bit set for the last of the two characters
//	tails   what stands behind the first two characters of words
//
// The distance of a word is the logarithm of how seldom it is, as gse counts it.
type dictionary struct {
	single, known, slots, words []byte
	tails                       string
}

// pair is what is known of the first two characters of words.
type pair struct {
	distance float32 // below 0 if they are no word
	thirds   uint32
	longer   int // the first longer word, or -1
}

// goesOn reports whether a longer word may have third as its third character.
func (p *pair) goesOn(third rune) bool { return p.thirds&(1<<(third&31)) != 0 }

type word struct {
	distance float32
	runes    int
	tail     string // behind the first two characters
}

const (
	dictMagic  = "wzdict2\n"
	dictHead   = len(dictMagic) + 32 + 12
	singleSize = 4 * (lastHan - firstHan + 1)
	wordSize   = 12
	slotSize   = 16
	knownBits  = 17
	knownSize  = 1 << knownBits / 8
	lastOfPair = 1 << 15
	maxWords   = 1<<22 - 2
)

// compile puts the words of gse's dictionary, which was read from a text of that hash, into the form of a file. Words
// that no run can hold are left out.
func compile(dict *gse.Dictionary, hash [32]byte) ([]byte, error) {
	type entry struct {
		key      uint64
		runes    int
		distance float32
		tail     string
	}
	single := make([]byte, singleSize)
	for i := 0; i < singleSize; i += 4 {
		binary.LittleEndian.PutUint32(single[i:], math.Float32bits(-1))
	}
	total := float32(math.Log2(dict.TotalFreq()))
	all, pairs := make([]entry, 0, dict.NumTokens()), 0
	longer := 0
	for i := range dict.Tokens {
		t := &dict.Tokens[i]
		text, distance := t.Text(), total-float32(math.Log2(t.Freq()))
		first, n := utf8.DecodeRuneInString(text)
		if n == len(text) && first >= firstHan && first <= lastHan {
			binary.LittleEndian.PutUint32(single[4*(first-firstHan):], math.Float32bits(distance))
			continue
		}
		e := entry{runes: utf8.RuneCountInString(text), distance: distance}
		var second rune
		if n < len(text) {
			var m int
			second, m = utf8.DecodeRuneInString(text[n:])
			e.tail = text[n+m:]
		}
		if e.key = pairOf(first, second); e.runes <= maxHanRun {
			all = append(all, e)
		}
	}
	if len(all) > maxWords {
		return nil, fmt.Errorf("dictionary: %d words: use at most %d", len(all), maxWords)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Or(cmp.Compare(a.key, b.key), a.runes-b.runes) })
	for i := range all {
		if i == 0 || all[i].key != all[i-1].key {
			pairs++
		}
	}
	known, slots := make([]byte, knownSize), make([]byte, slotSize<<bits.Len(uint(pairs+pairs/2)))
	var words, tails []byte
	at := 0
	for i, e := range all {
		if i == 0 || e.key != all[i-1].key {
			at = slotOf(e.key, len(slots))
			for binary.LittleEndian.Uint64(slots[at:]) != 0 {
				at = (at + slotSize) % len(slots)
			}
			binary.LittleEndian.PutUint64(slots[at:], e.key)
			binary.LittleEndian.PutUint32(slots[at+8:], math.Float32bits(-1))
			bit := knownBit(e.key)
			known[bit/8] |= 1 << (bit % 8)
		}
		slot := slots[at:]
		if e.tail == "" {
			if i == 0 || e.key != all[i-1].key {
				binary.LittleEndian.PutUint32(slot[8:], math.Float32bits(e.distance))
			}
			continue
		}
		longer++
		if binary.LittleEndian.Uint64(slot) == e.key {
			binary.LittleEndian.PutUint64(slot, e.key|uint64(longer))
		}
		third, _ := utf8.DecodeRuneInString(e.tail)
		binary.LittleEndian.PutUint32(slot[12:], binary.LittleEndian.Uint32(slot[12:])|1<<(third&31))
		form := uint16(e.runes)
		if i+1 == len(all) || all[i+1].key != e.key {
			form |= lastOfPair
		}
		words = binary.LittleEndian.AppendUint32(words, math.Float32bits(e.distance))
		words = binary.LittleEndian.AppendUint32(words, uint32(len(tails)))
		words = binary.LittleEndian.AppendUint16(words, uint16(len(e.tail)))
		words = binary.LittleEndian.AppendUint16(words, form)
		tails = append(tails, e.tail...)
	}
	file := append([]byte(dictMagic), hash[:]...)
	for _, n := range []int{len(slots) / slotSize, longer, len(tails)} {
		file = binary.LittleEndian.AppendUint32(file, uint32(n))
	}
	return slices.Concat(file, single, known, slots, words, tails), nil
}

// openDictionary opens a file that was made from a text of that hash; ok is false if file is none.
func openDictionary(file []byte, hash [32]byte) (d dictionary, ok bool) {
	if len(file) < dictHead || string(file[:len(dictMagic)]) != dictMagic || !bytes.Equal(file[len(dictMagic):][:32], hash[:]) {
		return d, false
	}
	size := func(i int) int { return int(binary.LittleEndian.Uint32(file[len(dictMagic)+32+4*i:])) }
	slots, words, tails := slotSize*size(0), wordSize*size(1), size(2)
	rest := file[dictHead:]
	if len(rest) != singleSize+knownSize+slots+words+tails || bits.OnesCount(uint(slots)) != 1 {
		return d, false
	}
	d.single, rest = rest[:singleSize], rest[singleSize:]
	d.known, rest = rest[:knownSize], rest[knownSize:]
	d.slots, rest = rest[:slots], rest[slots:]
	d.words, d.tails = rest[:words], string(rest[words:])
	return d, true
}

func pairOf(a, b rune) uint64 { return uint64(a)<<43 | uint64(b)<<22 }

// slotOf is where in so many bytes of slots the search for a pair begins.
func slotOf(pair uint64, size int) int {
	return int(pair*0x9E3779B97F4A7C15>>35) & (size - 1) &^ (slotSize - 1)
}

// knownBit is which bit of known stands for a pair.
func knownBit(pair uint64) uint64 { return pair * 0x9E3779B97F4A7C15 >> (64 - knownBits) }

// character returns the distance of a word of one character.
func (d *dictionary) character(r rune) (distance float32, known bool) {
	if r < firstHan || r > lastHan {
		p, ok := d.pair(r, 0)
		return p.distance, ok && p.distance >= 0
	}
	distance = math.Float32frombits(binary.LittleEndian.Uint32(d.single[4*(r-firstHan):]))
	return distance, distance >= 0
}

// pair finds what is known of the words that begin with two characters.
func (d *dictionary) pair(a, b rune) (p pair, ok bool) {
	key := pairOf(a, b)
	if bit := knownBit(key); d.known[bit/8]&(1<<(bit%8)) == 0 {
		return p, false
	}
	at := slotOf(key, len(d.slots))
	return d.pairAt(key, at, binary.LittleEndian.Uint64(d.slots[at:]))
}

// pairAt is pair for a key that is sought from the slot at on, which holds first.
func (d *dictionary) pairAt(key uint64, at int, first uint64) (p pair, ok bool) {
	for first != 0 {
		if first&^(1<<22-1) == key {
			slot := d.slots[at:][:slotSize]
			p.distance = math.Float32frombits(binary.LittleEndian.Uint32(slot[8:]))
			p.thirds = binary.LittleEndian.Uint32(slot[12:])
			p.longer = int(first&(1<<22-1)) - 1
			return p, true
		}
		at = (at + slotSize) & (len(d.slots) - 1)
		first = binary.LittleEndian.Uint64(d.slots[at:])
	}
	return p, false
}

// fetch lists in r the pairs of its characters that words may begin with, and reads their slots before the first is waited for: most
// are in no cache.
func (d *dictionary) fetch(r *run) {
	n := 0
	for i := 1; i < r.n; i++ {
		key := pairOf(r.runes[i-1], r.runes[i])
		bit := knownBit(key)
		r.pairs[n], r.slots[n] = uint8(i-1), uint32(slotOf(key, len(d.slots)))
		n += int(d.known[bit/8] >> (bit % 8) & 1)
	}
	r.pairs[n] = maxHanRun // no character's number
	for k, at := range r.slots[:n] {
		r.heads[k] = binary.LittleEndian.Uint64(d.slots[at:])
	}
}

// word returns a word; more is true if the next one begins with the same two characters.
func (d *dictionary) word(at int) (w word, more bool) {
	b := d.words[wordSize*at:][:wordSize]
	w.distance = math.Float32frombits(binary.LittleEndian.Uint32(b))
	if n := binary.LittleEndian.Uint16(b[8:]); n > 0 {
		w.tail = d.tails[binary.LittleEndian.Uint32(b[4:]):][:n]
	}
	form := binary.LittleEndian.Uint16(b[10:])
	w.runes = int(form &^ lastOfPair)
	return w, form&lastOfPair == 0
}

// holds reports whether text is a word.
func (d *dictionary) holds(text string) bool {
	_, ok := d.find(text)
	return ok
}

// find returns the distance of a word.
func (d *dictionary) find(text string) (distance float32, ok bool) {
	a, n := utf8.DecodeRuneInString(text)
	if n == len(text) {
		distance, ok = d.character(a)
		return distance, ok && n > 0
	}
	b, m := utf8.DecodeRuneInString(text[n:])
	p, ok := d.pair(a, b)
	switch {
	case !ok:
		return 0, false
	case n+m == len(text):
		return p.distance, b != 0 && p.distance >= 0
	}
	for at, more := p.longer, p.longer >= 0; more; at++ {
		var w word
		if w, more = d.word(at); w.tail == text[n+m:] {
			return w.distance, true
		}
	}
	return 0, false
}
