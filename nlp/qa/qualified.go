package qa

import (
	"slices"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
)

// reQualified is what somebody calls the works and firms of a place who asks which there are.
var reQualified = regexp.MustCompile(`^(重大|重点|重要|主要|大|大型|新|在建|代表性|标志性|龙头|骨干|知名)(项目|工程|企业|产业|平台|园区)?$`)

// unqualified answers which works or firms a place has where no text calls them so: 「某区有哪些重大项目」 is answered with its projects, and it
// is said that the word stands nowhere. nil when nothing of the kind is asked, or there is none.
func (a *asking) unqualified(terms []string) (*answer.Answer, error) {
	q := a.q
	if len(a.spared.words) > 0 || len(q.Districts) == 0 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	var plain, left []string
	for i, t := range terms {
		m := reQualified.FindStringSubmatch(t)
		switch {
		case m == nil || m[2] == "" && i+1 == len(terms):
			plain = append(plain, t)
			continue
		case m[2] != "":
			plain = append(plain, m[2])
		}
		left = append(left, m[1])
	}
	if len(left) == 0 || len(plain) == 0 || slices.Equal(plain, terms) {
		return nil, nil
	}
	next := *q
	next.Terms = plain
	a.q, a.spared = &next, spared{"without_words", left}
	ans, err := a.answer()
	if a.spared = (spared{}); err != nil || ans.Answerable {
		return ans, err
	}
	a.q = q
	return nil, nil
}
