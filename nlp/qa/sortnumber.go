package qa

import (
	"strings"

	"wenzheng/nlp/regexp"
)

// reSortNumber is a number that a day may have, and a product: 「6号」.
var reSortNumber = regexp.MustCompile(`^\d{1,2}号`)

// sortNumber finds a word of the question behind which texts print the number that was read as its day: 「丹莓」 of 「丹莓6号」. A word that the
// dictionary knows stands with its number in quotation marks there: 「会议6号开」 has its day. "" when there is none.
func (a *asking) sortNumber() (word, whole string) {
	if a.q.Time.IsZero() {
		return "", ""
	}
	for _, t := range a.q.Terms {
		_, rest, ok := strings.Cut(a.q.Text, t)
		number := reSortNumber.FindString(rest)
		if !ok || number == "" {
			continue
		}
		if whole := t + number; a.holds("“"+whole) || a.holds(whole+"”") || !a.tok.IsWord(t) && a.holds(whole) {
			return t, whole
		}
	}
	return "", ""
}
