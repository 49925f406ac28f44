package qa

import (
	"slices"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reWithWhom asks with whom somebody did what he did: 「某某跟谁一起去走访企业的」, 「某某陪着谁去的」.
var reWithWhom = regexp.MustCompile(`(?:跟|和|与|同|随|陪|跟随|陪同)着?(?:谁|哪[个位些]\p{Han}{0,3}|什么人)`)

// withWhom tells, with a deed whose sentence names one alone, 「副县长某某参加走访」, the deeds of others that its article tells of that
// day in the same words. nil when the sentence names them, or the article tells of none.
func (a *asking) withWhom() (*answer.Answer, error) {
	if len(a.q.Persons) != 1 || !reWithWhom.MatchString(a.q.Text) || a.q.Former || a.q.Next {
		return nil, nil
	}
	name, terms := a.q.Persons[0], slices.DeleteFunc(a.askedTerms(), reTogether.MatchString)
	if len(terms) == 0 {
		return nil, nil
	}
	own, err := a.evidence(ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{name}), store.Activity), terms)
	if err != nil {
		return nil, err
	}
	own = a.distinct(a.inTime(keepBody(own, 0.3)))
	if len(own) == 0 || len(own[0].Actors) != 1 || len(own[0].Spans) == 0 {
		return nil, nil
	}
	his := own[0]
	query := store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{{{Kind: store.ByDoc, Value: his.Doc}}}}
	found, err := a.evidence(ofKinds(query, store.Activity), terms)
	if err != nil {
		return nil, err
	}
	others := a.distinct(only(keepBody(found, 0.3), func(h *hit) bool {
		return h.Article == his.Article && h.When == his.When && len(h.Actors) > 0 && len(h.Spans) > 0 &&
			!slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return ac.Name == "" || a.v.name(ac.Name) == name })
	}))
	if len(others) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(others, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	d.Items = append(d.Items, a.item(his, ""))
	for _, h := range others[:min(2, len(others))] {
		it := a.item(h, "")
		it.Max = 80
		d.Items = append(d.Items, it)
	}
	a.q.Focus = nil
	for _, h := range others {
		for _, ac := range h.Actors {
			a.q.Focus = addOnce(a.q.Focus, a.v.name(ac.Name))
		}
	}
	return a.compose(d)
}
