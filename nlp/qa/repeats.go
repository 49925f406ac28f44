package qa

import (
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
)

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
