package qa

import (
	"regexp"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// reVisits asks where somebody was, or how many he saw: 「那天下午走访了几家」, 「去了哪几个地方」.
var reVisits = regexp.MustCompile(`(?:走访|去|到|拜访|考察|调研|看|跑|参观|督导|检查)(?:过|了|访)?\p{Han}{0,3}?(?:哪?几|哪些|多少)(家|个|处|地方|企业|公司|点|区|县|市|镇)`)

// visits tells the deeds that show where somebody was on the day asked about: figures of what he said there are no answer.
// nil when the question asks for no such thing, or nothing lists any.
func (a *asking) visits() (*answer.Answer, error) {
	q := a.q
	if !reVisits.MatchString(q.Text) || q.Time.IsZero() || q.Time.Days() > 31 || q.Intent == question.Comparison {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) != 1 || len(a.elsewhere(names)) > 0 && !q.Follows {
		return nil, nil
	}
	hits, _, err := a.search(ofKinds(a.byPersons(a.base(), names), store.Activity))
	if err != nil {
		return nil, err
	}
	unit := reVisits.FindStringSubmatch(q.Text)[1]
	listed := unit == "家" || unit == "企业" || unit == "公司" // such are told by their names, one after the other
	hits = only(a.inTime(hits), func(h *hit) bool {
		sentence := clean.Pick(h.doc.Text, h.Spans)
		return slices.ContainsFunc(a.lex.FindActs(sentence), func(m nlp.ActMatch) bool { return m.Act.Kind == "visit" || m.Act.Kind == "inspect" }) && (!listed || strings.Contains(sentence, "、"))
	})
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.leadWith(names[0], hits[0])
	for _, h := range a.distinct(hits) {
		it := a.item(h, names[0])
		if listed {
			it.Words = h.Spans
		}
		d.Items = append(d.Items, it)
	}
	d.PerPage = 3
	q.Focus = names
	return a.compose(d)
}
