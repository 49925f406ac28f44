package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// yearUntold answers what is asked of last year with what an undated report tells of 「过去一年」, and says that the report does not print
// which year that is. nil when no such report tells of all that is asked.
func (a *asking) yearUntold(names, terms []string) (*answer.Answer, error) {
	q := a.q
	if year := a.now.Year() - 1; len(names) > 0 || len(q.Districts) == 0 || q.Time.From != store.Date(year, 1, 1) || q.Time.To != store.Date(year+1, 1, 1) {
		return nil, nil
	}
	own, err := a.evidence(inDistricts(store.Query{Visible: a.now}, q.Districts), terms)
	if err != nil {
		return nil, err
	}
	word := ""
	own = only(a.distinct(keepBody(own, sure)), func(h *hit) bool {
		if w := pastYear(h); w == "" || word != "" && w != word {
			return false
		} else {
			word = w
		}
		return true
	})
	if len(own) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("year_untold", q.TimeText, strings.Join(q.Districts, "、"), word)
	for _, h := range own[:min(2, len(own))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// pastYear is what an undated article calls the year that a fact of it is of: 「过去一年」, where nothing since names this year. "" for none.
func pastYear(h *hit) string {
	if !h.Dated.IsZero() || !h.When.IsZero() || len(h.Spans) == 0 || h.Measure != nil && h.Measure.Target {
		return ""
	}
	from, to := h.article().Span.Start, h.Spans[len(h.Spans)-1].End
	if from >= to {
		return ""
	}
	above, best, word := h.doc.Text[max(from, to-maxAbove):to], -1, ""
	for _, w := range []string{"过去一年", "过去的一年"} {
		if at := strings.LastIndex(above, w); at > best {
			best, word = at, w
		}
	}
	if best < 0 || slices.ContainsFunc([]string{"今年", "明年", "下一步", "新的一年"}, func(w string) bool { return strings.Contains(above[best:], w) }) {
		return ""
	}
	return word
}

// maxAbove is how far above a fact, in bytes, its year is looked for.
const maxAbove = 12000
