package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reBodyEnd ends the name of a body with offices of its own, before an office that places have as well: 「街道书记」.
var reBodyEnd = regexp.MustCompile(`(?:街道|镇|乡|社区|村|大学|学院|医院|学校|中学|公司|集团|银行|局|厅|委|办|政府|管委会|开发区|高新区|示范区|新区|园区|度假区|保税区|港)$`)

// reBodyTitle is an office that only bodies have.
var reBodyTitle = regexp.MustCompile(`^(?:党委书记|党组书记|党总支书记|党支部书记|党工委书记|工委书记|管委会主任)$`)

// settleUnit reads the word right before an office as the body that has it, 「工商联党组书记」, and declines when no text tells of
// that body's: the place beside it, or another body, has another holder. nil when there is no such word, or it is found.
func (a *asking) settleUnit() (*answer.Answer, error) {
	q := a.q
	if m := reTownTitle.FindStringSubmatch(firstOf(q.Titles, "")); m != nil && q.Unit == "" && len(q.Seats) == 1 && !strings.HasSuffix(q.Seats[0], m[1]) {
		q.Unit, q.UnitOf, q.Titles = m[1], q.Seats[0], []string{m[2]}
	}
	if q.Unit == "" || len(q.Titles) == 0 || len(q.Persons)+len(q.Bodies) > 0 || q.Surname != "" || q.Stranger != "" {
		return nil, nil
	}
	title, place := q.Titles[0], a.lex.Place(q.UnitOf)
	if !reBodyTitle.MatchString(title) && (!leads(title) || !reBodyEnd.MatchString(q.Unit)) || a.onlyVerbs([]string{q.Unit}) || a.ofTheme(q.Unit) {
		return nil, nil
	}
	if tag := a.tok.Tag(q.Unit); strings.HasPrefix(tag, "v") || strings.HasPrefix(tag, "d") || strings.HasPrefix(tag, "t") || strings.HasPrefix(tag, "b") {
		return nil, nil // 「现任」
	}
	has := func(p store.Post) bool {
		at := p.District + p.Body
		if !titleFits(title, p) && !strings.HasSuffix(p.Title, title) || p.Body == "" && p.Title == title && reLevelEnd.MatchString(p.District) {
			return false
		}
		switch {
		case q.UnitOf == "":
			return strings.Contains(at, q.Unit) || strings.HasSuffix(p.String(), q.Unit+title)
		case p.District == q.UnitOf:
			return strings.Contains(p.Body+p.Title, q.Unit)
		case place != nil && place.Short != "":
			return strings.Contains(at, place.Short+q.Unit) || strings.Contains(at, place.Name+q.Unit)
		}
		return strings.Contains(at, q.UnitOf+q.Unit)
	}
	var post store.Post
	for _, t := range a.v.tenures {
		if has(t.Post) && (t.First.When.IsZero() || t.First.When.From <= a.now) {
			post = t.Post
			break
		}
	}
	if post == (store.Post{}) {
		office := q.UnitOf + q.Unit + title
		if before, _, ok := strings.Cut(q.Text, q.Unit+title); ok && place != nil {
			for _, name := range append([]string{place.Name, place.Short}, place.Aliases...) {
				if name != "" && strings.HasSuffix(before, name) { // 「青岛大学」, as it is asked
					office = name + q.Unit + title
					break
				}
			}
		}
		return a.refuse(a.say("no_office", office, a.period()), question.Unknown)
	}
	q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool { return strings.Contains(q.Unit, t) })
	q.Titles, q.Districts, q.Seats = []string{post.Title}, nil, nil
	if post.Body != "" {
		q.Bodies = []string{post.Body}
	} else {
		q.Districts, q.Seats = []string{post.District}, []string{post.District}
	}
	return nil, nil
}

// reTownTitle is an office of a town or a village: 「街道党工委书记」.
var reTownTitle = regexp.MustCompile(`^(街道|镇|乡|社区|村)(.+)$`)

// reLevelEnd ends the name of a division of the state, whose head is no body's.
var reLevelEnd = regexp.MustCompile(`[省市县旗州盟]$`)
