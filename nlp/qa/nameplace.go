package qa

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// settleNamePlace reads the short name of a place that the corpus does not cover as the beginning of a person's name that it prints:
// 「许昌荣欠多少钱」 asks nothing of 许昌.
func (a *asking) settleNamePlace() (*answer.Answer, error) {
	q := a.q
	a.settleQuoted()
	if len(q.Unknown) != 1 || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	p := a.lex.Place(q.Unknown[0])
	if p == nil || runes(p.Short) != 2 || strings.Contains(q.Text, p.Name) {
		return nil, nil
	}
	_, behind, ok := strings.Cut(q.Text, p.Short)
	if r, _ := utf8.DecodeRuneInString(behind); !ok || !clean.IsHan(r) {
		return nil, nil
	}
	name := p.Short + firstRune(behind)
	if !a.mayBeName(name) || !a.holds(name) {
		return nil, nil
	}
	q.Districts, q.Unknown = nil, nil
	q.Terms = append([]string{name}, except(q.Terms, func(t string) bool { return strings.HasPrefix(behind, t) })...)
	if m := reDoneYet.FindStringSubmatch(strings.TrimPrefix(behind, firstRune(behind))); m != nil {
		q.Terms = addOnce(q.Terms, m[1])
	}
	if q.Intent == question.Unknown || q.Intent == question.OutOfScope || q.Intent == question.Latest {
		q.Intent = question.Project
	}
	return nil, nil
}

// settleQuoted reads the short name of a place with the word behind it as what texts print so in quotation marks: 「青岛样板说的是啥」 asks
// for “青岛样板”, wherever that is.
func (a *asking) settleQuoted() {
	q := a.q
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Bodies)+len(q.Unknown) > 0 || len(q.Terms) == 0 {
		return
	}
	p := a.lex.Place(q.Districts[0])
	if p == nil || p.Level != nlp.City {
		return
	}
	for i, t := range q.Terms {
		name := p.Short + t
		if runes(t) > 4 || !strings.Contains(q.Text, name) || !a.holds(name) {
			continue
		}
		hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(name), Order: store.Best, Limit: 20, NoTotal: true})
		if err != nil || !slices.ContainsFunc(hits, func(h hit) bool {
			return h.Row == nil && strings.Contains(h.printed(), "“"+name+"”")
		}) {
			continue
		}
		q.Terms = slices.Clone(q.Terms)
		q.Terms[i], q.Districts, q.Themes = name, nil, nil
		if q.Intent == question.Latest {
			q.Intent = question.Project
		}
		return
	}
}

// reDoneYet asks, behind a name, whether something has been done: 「|抓到|了没有」.
var reDoneYet = regexp.MustCompile(`^(\p{Han}{2,4}?)[了过]?(?:没有|没|吗|么)[?？]?$`)

// firstRune is the first character of s.
func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}
