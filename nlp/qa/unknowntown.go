package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reThatTown asks the same of a town or county: 「那横村镇呢」.
var reThatTown = regexp.MustCompile(`^(?:那么|那)?([^\P{Han}那么这的各每]{2,4}[镇乡县])呢?[?？\s]*$`)

// unknownTown refuses what goes on to a town or county that no text names: what was asked of another place before is no answer. nil when some
// text names it.
func (a *asking) unknownTown() (*answer.Answer, error) {
	m := reThatTown.FindStringSubmatch(a.q.Raw)
	if m == nil || !a.q.Follows || a.lex.Place(m[1]) != nil || a.tok.IsWord(m[1]) {
		return nil, nil
	}
	if a.holds(m[1]) {
		return a.notInTable(m[1])
	}
	a.q.Terms = except(a.q.Terms, func(t string) bool { return t == m[1] }) // what is asked next is not about it
	return a.refuse(a.say("no_office", m[1], a.period()), question.Unknown)
}

// notInTable refuses what goes on from the row of one place to a town that this table has no row of, whatever else texts tell of it.
func (a *asking) notInTable(town string) (*answer.Answer, error) {
	if len(a.q.Facts) == 0 {
		return nil, nil
	}
	last, err := a.snap.Fact(a.ctx, a.q.Facts[0])
	if err != nil || last.Kind != store.Ranking || last.Row == nil {
		return nil, nil
	}
	rows, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 2000, All: [][]store.Slot{anyOf(store.ByDoc, []string{last.Doc})}}, store.Ranking))
	if err != nil || slices.ContainsFunc(rows, func(h hit) bool { return strings.Contains(a.cellText(h)+h.Row.Owner, town) }) {
		return nil, err
	}
	return a.refuse(a.say("not_found", "", town, "在「"+clip(last.Row.Title, 40)+"」中")+a.period()+"。", question.Unknown)
}
