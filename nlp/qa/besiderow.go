package qa

import (
	"slices"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// besideRow tells the row before or behind that of a district in a ranking: 「经济运行里排在某区前面的是谁」. nil when that is not asked, or no
// table that is meant has the district.
func (a *asking) besideRow() (*answer.Answer, error) {
	q := a.q
	step := question.BesideRow(q.Text)
	if step == 0 || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	if bs = a.wanted(bs); len(bs) == 0 {
		return nil, nil
	}
	b := bs[0]
	if !a.isRanking(b) || !q.Follows && !a.callsBoard(fold(q.Text), b) {
		return nil, nil
	}
	rows, _ := placed(b)
	at := slices.IndexFunc(rows, func(r hit) bool { return r.Row.Owner == q.Districts[0] })
	if at < 0 {
		return nil, nil
	}
	p, next := picked{board: b, rows: rows[at : at+1]}, at+step
	switch own := rows[at].Row.Head; {
	case next < 0:
		p.note = a.say("row_first", own)
	case next < len(rows):
		p.rows = []hit{rows[next], rows[at]}
		if p.note = a.say("row_behind", own, rows[next].Row.Head); step < 0 {
			p.note = a.say("row_before", own, rows[next].Row.Head)
		}
	case a.partial(b):
		p.note = a.say("row_unprinted", own, len(rows))
	default:
		p.note = a.say("row_last", own)
	}
	d := a.draft(question.Ranking)
	q.Intent, q.Rank, q.Top, q.Ranks, q.Time, q.TimeText = question.Ranking, 0, 0, nil, store.Interval{}, ""
	a.tellRows(&d, []picked{p})
	q.Focus, q.Found = nil, []string{p.rows[0].Row.Owner}
	return a.compose(d)
}
