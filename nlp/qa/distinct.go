package qa

// What is told once: facts of one sentence, and items in nearly the same words.

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// distinct drops facts whose sentence an earlier one shows already.
func (a *asking) distinct(hits []hit) []hit {
	if len(hits) == 0 {
		return nil
	}
	out := make([]hit, 0, len(hits))
	folded := make([]string, 0, len(hits))
	held := make([]runeSet, 0, len(hits)) // in folded
	rankFor := a.ranks()
	for _, h := range hits {
		dup := false
		f := fold(h.words)
		in := runesIn(f)
		for i := range out {
			o := &out[i]
			if o.Doc == h.Doc && same(o, &h) {
				dup = true
				deed := deedOf(o, &h)
				// of one sentence a statement is shown rather than its figures or the bare deed
				if h.Kind != o.Kind && rankFor(h.Kind) > rankFor(o.Kind) && o.Article == h.Article && (sameWho(o.Actors, h.Actors) || opens(o, &h)) {
					keep := o.cover
					*o = h
					o.cover = max(keep, h.cover)
					folded[i], held[i] = f, in
				}
				if len(o.Actors) == 0 && len(h.Actors) > 0 && h.Actors[0].Name != "" && o.Article == h.Article { // who rather than that
					keep := o.cover
					*o = h
					o.cover = max(keep, h.cover)
					folded[i], held[i] = f, in
				}
				if o.Kind == store.Statement && deed != nil {
					o.deed = deed
				}
				break
			}
			of := folded[i]
			if sameDeed(o, &h) {
				if dup = true; o.When.Days() != 1 {
					h.cover = max(o.cover, h.cover)
					*o, folded[i], held[i] = h, f, in
				}
				break
			}
			if len(f) > 60 && (in.within(&held[i]) && strings.Contains(of, f) ||
				len(of) > 60 && held[i].within(&in) && strings.Contains(f, of)) && !twoSpeakers(o, &h) {
				dup = true
				break
			}
		}
		if !dup {
			out = append(out, h)
			folded, held = append(folded, f), append(held, in)
		}
	}
	return out
}

// sameDeed reports whether two sentences tell the same deed of somebody, once with its day.
func sameDeed(x, y *hit) bool {
	if x.Kind != store.Activity || y.Kind != store.Activity || len(x.Actors) != 1 || len(y.Actors) != 1 || !sameWho(x.Actors, y.Actors) ||
		(x.When.Days() == 1) == (y.When.Days() == 1) || !x.Dated.Overlaps(y.Dated) {
		return false
	}
	deed := func(h *hit) string {
		_, did, named := strings.Cut(h.words, h.Actors[0].Name)
		if !named {
			did = h.words
		}
		return strings.Trim(did, " ，。；")
	}
	return deed(x) == deed(y)
}

// runeSet tells quickly that a text does not hold another: which characters, of 256 kinds, occur in it.
type runeSet [4]uint64

func runesIn(s string) (set runeSet) {
	for _, r := range s {
		set[r>>6&3] |= 1 << (r & 63)
	}
	return set
}

// within reports whether all that s holds is in t.
func (s *runeSet) within(t *runeSet) bool {
	return s[0]&^t[0]|s[1]&^t[1]|s[2]&^t[2]|s[3]&^t[3] == 0
}

// twoSpeakers reports whether two facts give their words to different persons: a text that prints them twice, under each.
func twoSpeakers(x, y *hit) bool {
	return len(x.Actors) > 0 && len(y.Actors) > 0 && x.Actors[0].Name != "" && y.Actors[0].Name != "" && x.Actors[0].Name != y.Actors[0].Name
}

// deedOf returns the words of the deed when one of two facts of a sentence tells what somebody did and the other what he
// said there.
func deedOf(x, y *hit) []store.Span {
	if x.Kind != store.Activity {
		x, y = y, x
	}
	if x.Kind != store.Activity || y.Kind != store.Statement || !sameWho(x.Actors, y.Actors) || len(x.Actors) != len(y.Actors) {
		return y.deed
	}
	return x.Fact.Words
}

func sameWho(a, b []store.Actor) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return a[0].Name == b[0].Name
}

// same reports whether two facts would show the same words: two statements by their words, others by their sentence.
func same(x, y *hit) bool {
	if x.Kind == store.Statement && y.Kind == store.Statement && len(x.Fact.Words) > 0 && len(y.Fact.Words) > 0 {
		return overlap(x.Fact.Words, y.Fact.Words)
	}
	return len(x.Spans) > 0 && len(y.Spans) > 0 && overlap(x.Spans, y.Spans)
}

// overlap reports whether two facts point at the same words for the most part.
func overlap(a, b []store.Span) bool {
	var both, la, lb int
	for _, x := range a {
		la += x.End - x.Start
		for _, y := range b {
			if s, e := max(x.Start, y.Start), min(x.End, y.End); s < e {
				both += e - s
			}
		}
	}
	for _, y := range b {
		lb += y.End - y.Start
	}
	return both*10 >= min(la, lb)*9
}

// inOrder sorts hits, those that are equal as they stand. Each, for it is large, is moved once.
func inOrder(hits []hit, less func(x, y *hit) bool) {
	order := make([]int, len(hits)) // where each is to come from
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return less(&hits[order[i]], &hits[order[j]]) })
	for i := range order {
		if order[i] == i {
			continue
		}
		first, to := hits[i], i
		for from := order[to]; from != i; from = order[to] {
			hits[to], order[to], to = hits[from], to, from
		}
		hits[to], order[to] = first, to
	}
}

// shortest is how many characters a passage has at least that is taken for another one in nearly the same words.
const shortest = 24

// unrepeated drops what an earlier item tells in nearly the same words, with the same numbers, of the same time: one
// passage printed in two articles, or twice in one. Words are compared where nothing else tells two items apart.
func unrepeated(d *answer.Draft) {
	if len(d.Items) == 0 {
		return
	}
	words := make([]spelled, len(d.Items))
	var at []int // of those that are kept
	for i := range d.Items {
		it, n := &d.Items[i], &words[i]
		again := it.Show == "" && slices.ContainsFunc(at, func(j int) bool {
			other, o := &d.Items[j], &words[j]
			if other.Show != "" || other.Head != it.Head || other.Fact.Dated != it.Fact.Dated && !other.Fact.Dated.Overlaps(it.Fact.Dated) {
				return false
			}
			n.spell(it)
			o.spell(other)
			x, y := len(o.grams), len(n.grams)
			if runes(n.folded) < shortest || max(x, y)*2 > 3*min(x, y) || !repeats(o, n) {
				return false
			}
			n.count()
			o.count()
			return repeats(o, n)
		})
		if !again {
			at = append(at, i)
		} else if i < d.First {
			d.First--
		}
	}
	if len(at) == len(d.Items) {
		return
	}
	kept := make([]answer.Item, len(at))
	for k, i := range at {
		kept[k] = d.Items[i]
	}
	d.Items = kept
}

// onceEach drops lines that an earlier one says already.
func onceEach(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = addOnce(out, line)
	}
	return strings.Join(out, "\n")
}

// spelled is what repeats compares.
type spelled struct {
	folded  string   // sentence
	grams   []uint64 // pairs of characters, sorted
	figures []string // numbers that the words print
}

// spell fills in the words that are shown.
func (n *spelled) spell(it *answer.Item) {
	if n.grams == nil {
		n.folded = fold(clean.Look(it.Doc.Text, shownOf(it)))
		n.grams = bigrams(n.folded)
	}
}

// count fills in the figures of words that are filled in.
func (n *spelled) count() {
	if n.figures == nil {
		n.figures = strings.FieldsFunc(inDigits(n.folded), func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })
	}
}

// inDigits writes the numbers below ten that stand in characters as digits: 「前两位」, 「前2位」.
func inDigits(text string) string {
	return strings.Map(func(r rune) rune {
		switch i := strings.IndexRune("一二三四五六七八九", r); {
		case r == '两':
			return '2'
		case i >= 0:
			return rune('1' + i/3)
		}
		return r
	}, text)
}
