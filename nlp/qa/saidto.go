package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// saidTo tells what somebody said to somebody else, in the sentence that names both: 「某某对某县县长说了什么」. nil when that is not asked.
func (a *asking) saidTo() (*answer.Answer, error) {
	m := reSaidTo.FindStringSubmatchIndex(a.q.Text)
	if m == nil {
		return nil, nil
	}
	names := slices.Clone(a.q.Persons)
	if len(names) == 1 && len(a.q.Titles) == 1 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(a.q.Titles[0], seat, "", a.now); len(hs) > 0 && len(names) == 1 {
				names = append(names, hs[0].name)
			}
		}
	}
	at := slices.IndexFunc(names, func(n string) bool { return strings.Contains(a.q.Text[:m[0]], n) })
	if len(names) != 2 || at < 0 {
		return nil, nil
	}
	from, to := names[at], names[1-at]
	query := ofKinds(a.byPersons(a.base(), []string{from}), store.Statement)
	query.Limit = 400
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Theme)
	for _, h := range a.distinct(hits) {
		if len(h.Actors) != 1 || len(d.Items) == 6 {
			continue
		}
		sentence := h.printed()
		if at := strings.Index(sentence, to); at >= 0 && reTells.MatchString(sentence[:at]) {
			it := a.item(h, "")
			it.Who, it.Words = "", h.Spans
			it.Fact.Marks &^= store.Verbatim | store.Reported
			d.Items = append(d.Items, it)
		}
	}
	if len(d.Items) == 0 {
		return a.refuse(a.say("nothing_said_to", from, to), question.Unknown)
	}
	a.q.Focus = []string{from}
	return a.compose(d)
}

var (
	// reSaidTo asks for what was said to somebody.
	reSaidTo = regexp.MustCompile(`[对向](.{2,24}?)(?:都|又|还|当时)?(?:说|讲|叮嘱|交代|交待|嘱咐|嘱托|提)了?(?:过|些|几?句|一句)?(?:什么|啥|哪些|哪句)`)
	// reTells stands before whom somebody turns to.
	reTells = regexp.MustCompile(`(?:叮嘱|嘱咐|嘱托|交代|告诉|提醒|要求|对|向|问|勉励|鼓励|告诫|叫住|拉着|握着)[^，。；！？“”]{0,24}$`)
)
