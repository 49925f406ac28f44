package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reAgenda asks what a meeting dealt with: 「常委会学了什么」, 「会上审议了哪些文件」.
var reAgenda = regexp.MustCompile(`会.{0,6}?(学习?|传达|研究|审议|讨论|听取?|通过)[了过的]+(?:都?有?)(?:些)?(?:什么|啥|哪些|哪几)`)

// agendaOf is how texts call what is asked for in fewer words.
var agendaOf = map[string]string{"学": "学习", "听": "听取"}

// agendaAsked tells what a meeting dealt with from the sentences that say so. nil when none does.
func (a *asking) agendaAsked() (*answer.Answer, error) {
	q := a.q
	m := reAgenda.FindStringSubmatch(q.Text)
	if m == nil || len(q.Persons) > 0 {
		return nil, nil
	}
	verb := m[1]
	if whole, ok := agendaOf[verb]; ok {
		verb = whole
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return strings.Contains(t, m[1]) })
	if len(terms) == 0 {
		return nil, nil
	}
	hits, err := a.evidence(inDistricts(a.base(), a.expand(q.Districts)), terms)
	if err != nil {
		return nil, err
	}
	hits = only(a.distinct(hits), func(h *hit) bool {
		return strings.Contains(fold(h.printed()), verb) && h.Kind != store.Statement &&
			every(terms, func(t string) bool { return a.occurs(a.full(h)+fold(h.Occasion), t) >= 0.9 })
	})
	if len(hits) == 0 {
		return nil, nil
	}
	return a.tell(hits, append(terms, verb))
}
