package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// answerYearless answers of days that texts print without a year when nothing of the time asked about has an answer: 「4月15号谁去了…」,
// 「2025年4月15日谁去了…」. Of a year that the question names it says that the texts do not. read is the question as it was, note what to say
// besides; nil when it names no day or month, or there is still no answer.
func (a *asking) answerYearless(read *question.Question, note string) (*answer.Answer, error) {
	q := read.Clone()
	if q.Control != "" || !reMonthSaid.MatchString(q.TimeText) {
		return nil, nil
	}
	year := rePrintedYear.FindString(q.TimeText)
	if q.Time = q.Time.WithoutYear(); q.Time.IsZero() {
		return nil, nil
	}
	found, _, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, When: q.Time, Limit: 1, NoTotal: true})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	if year != "" {
		q.TimeText, note = q.TimeText[len(year):], a.say("yearless", year)
	}
	if note != "" {
		q.Notes = append(q.Notes, note)
	}
	refused, denied, missed, foreign := a.q, a.denied, a.missed, a.foreign
	a.q, a.denied, a.missed, a.foreign = q.Clone(), false, false, year != ""
	ans, err := a.answerLoose(q)
	if err != nil || ans.Answerable && ans.Intent != string(question.Ambiguous) {
		return ans, err
	}
	a.q, a.denied, a.missed, a.foreign = refused, denied, missed, foreign
	return nil, nil
}

// besideYearless adds to an answer of a day or month, for which the question names no year, what texts print of it without one.
func (a *asking) besideYearless(ans *answer.Answer, read *question.Question) (*answer.Answer, error) {
	if a.q.Time.IsZero() || a.q.Time.Yearless() || !reDayOnly.MatchString(a.q.Text[max(0, strings.Index(a.q.Text, a.q.TimeText)):]) {
		return ans, nil
	}
	asked, foreign, form := a.q, a.foreign, a.req.Form
	a.req.Form = form.Part(2)
	defer func() { a.q, a.foreign, a.req.Form = asked, foreign, form }()
	note := a.say("yearless_too")
	if foreign { // what was found is of another time: the day without a year is what was asked for
		note = ""
	}
	other, err := a.answerYearless(read, note)
	if foreign && err == nil && other != nil && !a.foreign && !a.denied {
		asked = a.q
		return other, nil
	}
	if err != nil || other == nil || other.Text == ans.Text || a.foreign || a.denied { // what it tells of another time, or of others, is nothing besides
		return ans, err
	}
	a.q = read.Clone()
	if ans, err = a.answerLoose(read); err != nil {
		return nil, err
	}
	asked = a.q
	return answer.Join([]*answer.Answer{ans, other}, form), nil
}

var (
	// reMonthSaid is in times that name a month.
	reMonthSaid = regexp.MustCompile(`(?:\d{1,2}|[一二三四五六七八九十])月|\d{4}[-/.]\d{1,2}|^\d{1,2}[./-]\d{1,2}`)
	// rePrintedYear begins a time with its year.
	rePrintedYear = regexp.MustCompile(`^(?:(?:\d{2}|\d{4}|[〇零一二三四五六七八九]{2,4})年|[今去前]年|\d{4}[-/.])的?`)
)
