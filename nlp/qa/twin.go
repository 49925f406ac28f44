package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// twin reports whether two holders of one office are likely one person of whose name one form is misprinted: it differs in one
// character, and one document alone has it. 「俞伯寿」 beside 「俞伯涛」.
func twin(a, b holder) bool {
	x, y := []rune(a.name), []rune(b.name)
	if len(x) != len(y) || len(x) < 3 || a.first.Doc != a.last.Doc && b.first.Doc != b.last.Doc {
		return false
	}
	other := 0
	for i := range x {
		if x[i] != y[i] {
			other++
		}
	}
	return other == 1
}

// amid reports whether one of two holders of an office was seen in it only while the other was: he came not before him.
func amid(h, own holder) bool {
	return !h.first.When.IsZero() && !own.first.When.IsZero() && own.first.When.To <= h.first.When.From && h.last.When.To <= own.last.When.From
}

// withoutTwins takes the twins of the first of some holders out of the rest.
func withoutTwins(hs []holder) (rest, twins []holder) {
	for i, h := range hs {
		if i > 0 && twin(h, hs[0]) {
			twins = append(twins, h)
		} else {
			rest = append(rest, h)
		}
	}
	return rest, twins
}

// twinOf is who bears nearly the name of somebody in his office, the zero holder when nobody does.
func (a *asking) twinOf(name string) holder {
	for _, i := range a.v.byName[name] {
		t := a.v.tenures[i]
		if !key(t.Post) {
			continue
		}
		hs := a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now)
		own := slices.IndexFunc(hs, func(h holder) bool { return h.name == name })
		for _, h := range hs {
			if own >= 0 && twin(h, hs[own]) {
				return h
			}
		}
	}
	return holder{}
}

// eitherName answers which of several persons is meant, or whether they are one: 「甲某还是甲谋」 of two names that are likely one person's
// tells how each is printed, and where; 「甲和乙谁在某区」, 「甲和乙是一个人吗」 which offices each of them holds.
func (a *asking) eitherName() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) < 2 || len(q.Persons) > 3 {
		return nil, nil
	}
	if len(q.Titles) == 1 && reWhichHolds.MatchString(q.Text) && len(a.askedTerms())+len(q.Themes) == 0 { // 「市长是某甲还是某乙」
		q.Persons, q.Intent, q.Text = nil, question.WhoIs, reWhichHolds.ReplaceAllString(q.Text, "是谁")
		return a.whoIs()
	}
	one := reOnePerson.MatchString(q.Text)
	if len(q.Persons) == 2 && (one || strings.Contains(q.Raw, "还是")) && a.twinOf(q.Persons[0]).name == q.Persons[1] {
		q.Intent, q.Persons = question.WhoIs, q.Persons[:1]
		return a.whoIsPerson(q.Persons[0])
	}
	if !one && (len(q.Districts) != 1 || !reWhoseIs.MatchString(q.Text) || len(a.askedTerms()) > 0 || len(q.Themes) > 0) {
		return nil, nil
	}
	return a.eachOffices()
}

// eachOffices tells the offices of each person of the question.
func (a *asking) eachOffices() (*answer.Answer, error) {
	var each []*answer.Answer
	for _, name := range a.q.Persons {
		ans, err := a.whoIsPerson(name)
		if err != nil {
			return nil, err
		}
		each = append(each, ans)
	}
	a.q.Intent, a.q.Focus = question.WhoIs, a.q.Persons
	return answer.Join(each, a.req.Form), nil
}

var (
	// reOnePerson asks whether two names are of one person.
	reOnePerson = regexp.MustCompile(`同一个?人|同一位|[是算]一个人|^[^，。]{2,4}(?:是不是|不是|就是|是)[^，。]{2,4}[吗么吧嘛][?？]?$`)
	// reWhichHolds asks which of two holds an office.
	reWhichHolds = regexp.MustCompile(`(?:到底|究竟|现在|目前|应该)*(?:是|叫)\p{Han}{2,4}?[，, ]*还是(?:叫)?\p{Han}{2,4}?(?:来着|呢|啊|呀)?[?？。\s]*$`)
	// reWhoseIs asks which of those named belongs to a place.
	reWhoseIs = regexp.MustCompile(`(?:谁|哪[一]?[个位])(?:才|现在)?(?:人|书记)?(?:是|在|管|主政|属于|当)`)
)
