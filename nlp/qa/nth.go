package qa

import (
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reNthPoint asks for one of the points that the turn before told: 「第三个是什么」, 「那第二点呢」.
var reNthPoint = regexp.MustCompile(`^(?:那|具体)?第([一二三四五六七八九])(?:个|点|条|项|方面|件)(?:方面|问题|举措|是|讲|说|的|呢|什么|啥|具体|内容)*[?？。\s]*$`)

// nthPoint answers which was the n-th of the points that the sentence told last numbers, with the clause of it alone. nil when
// that is not asked, or no such sentence was told.
func (a *asking) nthPoint() (*answer.Answer, error) {
	m := reNthPoint.FindStringSubmatch(a.q.Text)
	if m == nil || !a.q.Follows {
		return nil, nil
	}
	return a.nthOf(a.q.Facts, nlp.Numeral(m[1]))
}

// nthOf is nthPoint for the sentences of some facts.
func (a *asking) nthOf(facts []store.FactID, n int) (*answer.Answer, error) {
	numerals := []rune("一二三四五六七八九")
	if n < 1 || n > len(numerals) {
		return nil, nil
	}
	told, err := a.still(facts)
	if err != nil {
		return nil, err
	}
	for _, h := range told {
		for _, sp := range h.Spans {
			raw := h.doc.Text[sp.Start:sp.End]
			for _, p := range [...]string{"是", "要", "、"} { // 「一是…，二是…」
				from := strings.Index(raw, string(numerals[n-1])+p)
				if from < 0 || !strings.Contains(raw[:from], "一"+p) && n > 1 {
					continue
				}
				end := len(raw)
				if n < len(numerals) {
					if next := strings.Index(raw[from:], string(numerals[n])+p); next > 0 {
						end = from + next
					} else if stop := strings.IndexAny(raw[from:], "。；"); stop > 0 {
						end = from + stop
					}
				}
				d := a.draft(question.Project)
				d.Lead = a.say("records")
				it := a.item(h, "")
				it.Words = []store.Span{{Start: sp.Start + from, End: sp.Start + end}}
				d.Items = []answer.Item{it}
				return a.compose(d)
			}
		}
	}
	return nil, nil
}
