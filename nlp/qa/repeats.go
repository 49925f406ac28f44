package qa

import (
	"strings"
	"unicode"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
)

// shortest is how many characters a passage has at least that is taken for another one in nearly the same words.
const shortest = 24

// unrepeated drops what an earlier item tells in nearly the same words, with the same numbers, of the same time: one
// passage printed in two articles, or twice in one.
func unrepeated(d *answer.Draft) {
	var kept []answer.Item
	var notes []*note
	for i, it := range d.Items {
		text := fold(clean.Pick(it.Doc.Text, shownOf(&it)))
		n := &note{grams: bigrams(text), figures: strings.FieldsFunc(inDigits(text), func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })}
		again := false
		for k := range kept {
			o, had := &kept[k], len(notes[k].grams)
			again = again || it.Show == "" && o.Show == "" && o.Head == it.Head && runes(text) >= shortest && max(had, len(n.grams))*2 <= 3*min(had, len(n.grams)) &&
				(o.Fact.Dated == it.Fact.Dated || o.Fact.Dated.Overlaps(it.Fact.Dated)) && repeats(notes[k], n)
		}
		if !again {
			kept, notes = append(kept, it), append(notes, n)
		} else if i < d.First {
			d.First--
		}
	}
	d.Items = kept
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
