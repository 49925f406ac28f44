package qa

import (
	"slices"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// reThatTown asks the same of a town or county: 「那横村镇呢」.
var reThatTown = regexp.MustCompile(`^(?:那么|那)?([^\P{Han}那么这的各每]{2,4}[镇乡县])呢?[?？\s]*$`)

// unknownTown refuses what goes on to a town or county that no text names: what was asked of another place before is no answer. nil when some
// text names it.
func (a *asking) unknownTown() (*answer.Answer, error) {
	m := reThatTown.FindStringSubmatch(a.q.Raw)
	if m == nil || !a.q.Follows || a.lex.Place(m[1]) != nil || a.tok.IsWord(m[1]) || a.holds(m[1]) {
		return nil, nil
	}
	a.q.Terms = slices.DeleteFunc(slices.Clone(a.q.Terms), func(t string) bool { return t == m[1] }) // what is asked next is not about it
	return a.refuse(a.say("no_office", m[1], a.period()), question.Unknown)
}
