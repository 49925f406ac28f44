package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	reFlagged = regexp.MustCompile(`[得拿夺获有](?:[到了过有]|取得)?\p{Han}{0,2}旗`)
	reWhose   = regexp.MustCompile(`有(?:哪)?几个[?？]?$|(?:哪|几|多少)(?:些|个|几个|一个)?` + ranked)
)

// withBound lists the places whose amount is within a bound, 「用电量超过30亿千瓦时的有几个县」, or is just that, 「哪个县用电量是18.8亿千瓦时」:
// the rows of a table, else the places that one article tells of; and those that a table prints flags of.
func (a *asking) withBound() (*answer.Answer, error) {
	if len(a.q.Persons)+len(a.q.Titles) > 0 || a.namesCounty() || !reWhose.MatchString(a.q.Text) {
		return nil, nil
	}
	if reFlagged.MatchString(a.q.Text) {
		bs, err := a.boards()
		if err != nil {
			return nil, err
		}
		return a.flagRows(bs)
	}
	shown, holds := columnBound(a.q.Text)
	if holds == nil || len(a.endsAsked()) > 0 {
		return nil, nil
	}
	if ans, err := a.byColumn(); ans != nil || err != nil {
		return ans, err
	}
	return a.toldWithin(shown, holds)
}

// toldWithin finds in the sentences of one article the places whose amount is within a bound. nil when they do not tell that of two.
func (a *asking) toldWithin(shown string, holds func(float64) bool) (*answer.Answer, error) {
	hits, err := a.evidence(ofKinds(a.base(), store.Measure), slices.DeleteFunc(a.askedTerms(), func(t string) bool { return strings.ContainsAny(t, "0123456789") }))
	if err != nil {
		return nil, err
	}
	var rows []hit // of one metric and period, each place once
	for _, h := range hits {
		m := h.Measure
		if m == nil || m.Growth || m.Target || m.Metric == "" || !strings.Contains(fold(a.q.Text), fold(m.Metric)) || !a.isCounty(m.Owner) ||
			!strings.HasSuffix(strings.TrimRight(shown, "及以上下"), m.Figure.Unit) {
			continue
		}
		if len(rows) > 0 && (h.Doc != rows[0].Doc || h.Article != rows[0].Article || m.Metric != rows[0].Measure.Metric || m.Period != rows[0].Measure.Period) ||
			slices.ContainsFunc(rows, func(o hit) bool { return o.Measure.Owner == m.Owner }) {
			continue
		}
		rows = append(rows, h)
	}
	if len(rows) < 2 {
		return nil, nil
	}
	d, n, lines := a.draft(question.Ranking), 0, ""
	for _, h := range rows {
		if holds(h.Measure.Figure.Value) {
			n, lines = n+1, lines+"\n"+h.Measure.Owner+"："+h.Measure.Figure.Text
		}
		if text := h.printed(); !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return clean.Pick(p.Doc.Text, p.Spans) == text }) {
			d.Proofs = append(d.Proofs, answer.Proof{Doc: h.doc, Spans: h.Spans})
		}
	}
	what := rows[0].Measure.Period + rows[0].Measure.Metric
	if d.Lead = a.say("told_within_none", what, shown); n > 0 {
		d.Lead = a.say("told_within", what, shown, n) + lines
	}
	a.q.Intent, a.q.Focus = question.Ranking, nil
	return a.compose(d)
}
