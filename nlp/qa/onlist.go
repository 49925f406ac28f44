package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reColourList is a list of those who did well or badly, as a value: 「黑榜」, no 「红黑榜」.
var reColourList = regexp.MustCompile(`[红黑黄蓝绿]榜`)

// onList tells who is on a list that a column of a table, or a sentence, gives by its colour: 「哪几个县上了黑榜」.
func (a *asking) onList() (*answer.Answer, error) {
	q := a.q
	list := reColourList.FindString(strings.ReplaceAll(q.Text, "红黑榜", ""))
	if list == "" || len(q.Persons)+len(q.Titles) > 0 || q.Follows {
		return nil, nil
	}
	county := slices.ContainsFunc(q.Districts, func(d string) bool { p := a.lex.Place(d); return p != nil && p.Level == nlp.County })
	if !county {
		if ans, err := a.listedRows(list); ans != nil || err != nil {
			return ans, err
		}
	}
	var about []string
	for _, t := range q.Terms {
		if !strings.Contains(t, "榜") && !a.onlyVerbs([]string{t}) && a.holds(t) {
			about = append(about, t)
		}
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{list})
	if err != nil {
		return nil, err
	}
	hits = a.distinct(a.inTime(only(hits, func(h *hit) bool {
		return h.Row == nil && len(h.Actors) == 0 && h.body >= 0.9 && len(a.doers(*h)) > 0 &&
			every(about, func(t string) bool { return a.occurs(a.full(h), t) >= 0.5 }) &&
			(!county || slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(q.Districts, d) }))
	})))
	if len(hits) == 0 {
		return nil, nil
	}
	if county || len(hits) > 1 {
		return a.tell(hits, []string{list})
	}
	of := a.inClause(&hits[0], a.doers(hits[0]), []string{list})
	d := a.draft(question.Count)
	d.Lead = a.say("count_places", prefixTime(q), list, len(of), strings.Join(of, "、"))
	d.Items = append(d.Items, a.item(hits[0], ""))
	return a.compose(d)
}

// listedRows are the rows of the table that fits best which have a value under one of its columns. nil when no table has it.
func (a *asking) listedRows(list string) (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	for _, b := range bs {
		for at, c := range b.columns {
			var rows []hit
			for _, r := range b.rows {
				if at < len(r.Row.Cells) && r.Row.Cells[at].Column == c.name && r.Row.Cells[at].Value == list {
					rows = append(rows, r)
				}
			}
			if len(rows) == 0 {
				continue
			}
			d := a.draft(question.Ranking)
			var heads []string
			for _, r := range rows {
				heads = append(heads, r.Row.Head)
			}
			d.Lead = a.say("of_table", a.boardTitle(b)) + a.say("column_over", b.columnName(at), a.say("column_is", list), len(rows), strings.Join(heads, "、"))
			for i := range rows {
				d.Lead += "\n" + a.toldCell(&d, &rows[i], at)
			}
			a.q.Intent, a.q.Focus = question.Ranking, nil
			return a.compose(d)
		}
	}
	return nil, nil
}
