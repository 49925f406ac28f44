package qa

// Times as they are asked: days without their year, parts of a day, weekdays, and years that no text prints.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	reDayOnly  = regexp.MustCompile(`^(?:\d{1,2}|[一二三四五六七八九十]{1,3})月`)
	reYearSaid = regexp.MustCompile(`\d{2,4}年|[今去前]年|年`)
)

// settleYear reads a day without its year as the newest such day of which the corpus knows something of whom or what the
// question names: 「2月24日」 may be two years ago. It says so.
func (a *asking) settleYear() error {
	q := a.q
	bare := reBareDay.MatchString(q.TimeText) && len(q.Districts)+len(q.Persons)+len(q.Titles) > 0 // 「24号」, of the newest month that has such a day
	if q.Time.IsZero() || q.Time.Yearless() || q.Time.Days() > 31 || q.Time.From == store.MinDay || !bare && !reDayOnly.MatchString(q.TimeText) || reYearSaid.MatchString(q.TimeText) || q.Follows && !strings.Contains(q.Text, q.TimeText) {
		return nil
	}
	names, _, _ := a.people()
	asked := q.Time
	earlier, steps := yearsBefore, 12
	if bare {
		earlier, steps = monthsBefore, 48
	}
	seats := a.seatsOf(names)
	if bare || len(seats) != 1 {
		seats = nil
	}
	for back := range steps + len(seats)*steps {
		there := back >= steps // where his place is told of, when he is on no such day
		back %= steps
		q.Time = store.Interval{From: earlier(asked.From, back), To: earlier(asked.To-1, back) + 1}
		query := a.ofAsked(a.base(), names)
		if there {
			query = ofKinds(inDistricts(a.base(), seats), store.Activity)
		}
		query.Limit = 300 // those of a week or month first, which do not count
		hits, _, err := a.search(query)
		if err != nil {
			return err
		}
		hits = a.inTime(hits)
		if back > 0 {
			hits = slices.DeleteFunc(hits, func(h hit) bool { return h.When.Days() > 3*max(q.Time.Days(), 31) }) // the figure of a year tells nothing of its January
		}
		if len(hits) == 0 {
			continue
		}
		if back > 0 && bare {
			q.Notes = append(q.Notes, a.say("read_for", q.TimeText, dayText(q.Time, a.now)))
			q.TimeText = dayText(q.Time, a.now)
		} else if back > 0 {
			q.Notes = append(q.Notes, a.say("read_for", q.TimeText, itoa(q.Time.From.Year())+"年"))
			q.TimeText = itoa(q.Time.From.Year()) + "年" + q.TimeText
		}
		return nil
	}
	if q.Time = asked.WithoutYear(); !bare && !q.Time.IsZero() {
		query := a.ofAsked(a.base(), names)
		query.Limit = 1
		if hits, _, err := a.search(query); err != nil || len(hits) > 0 {
			return err
		}
	}
	q.Time = asked
	return nil
}

var reThisWeek = regexp.MustCompile(`^(?:这|本)一?(?:个)?(?:周|星期|礼拜)$`)

// settleWeek reads 「这周」 as the week before when nothing that happened in the one that has just begun is told, and says so.
func (a *asking) settleWeek() error {
	q := a.q
	if !reThisWeek.MatchString(q.TimeText) || q.Time.Days() != 7 {
		return nil
	}
	last := store.Interval{From: q.Time.From - 7, To: q.Time.From}
	for _, week := range []store.Interval{q.Time, last} {
		found, _, err := a.snap.Search(a.ctx, ofKinds(store.Query{Visible: a.now, When: week, Limit: 200}, store.Activity, store.Statement))
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(found, func(f store.Hit) bool {
			return !f.When.IsZero() && f.When.Days() <= 7 && f.When.Overlaps(week) && !f.Marks.Has(store.Planned)
		}) {
			continue
		}
		if week == last {
			q.Time, q.TimeText = last, "上周"
			q.Notes = append(q.Notes, a.say("week_before"))
		}
		return nil
	}
	return nil
}

// reMonthOnly is a month or its end without a year.
var reMonthOnly = regexp.MustCompile(`^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|初|中旬|上旬|下旬)?(?:前|以前|之前)?$`)

// settleMatter reads a month as that of the matter asked about, rather than of its being told, when nothing of that month
// holds the words asked about and a sentence of another time prints the month with them: 「某厂11月下线」, told in July.
func (a *asking) settleMatter() error {
	q := a.q
	if q.Time.IsZero() || q.Follows || !reMonthOnly.MatchString(q.TimeText) {
		return nil
	}
	terms := a.askedTerms()
	if len(terms) == 0 || a.onlyVerbs(terms) {
		return nil
	}
	then, err := a.evidence(a.base(), terms)
	if err != nil || len(keepBody(then, sure)) > 0 {
		return err
	}
	told, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return err
	}
	if told, err = a.meant(told, terms); err != nil {
		return err
	}
	if slices.ContainsFunc(told, func(h hit) bool { return strings.Contains(fold(h.printed()), fold(q.TimeText)) }) {
		if q.Time, q.TimeText = (store.Interval{}), ""; q.Intent == question.Date {
			q.Intent = question.Project
		}
	}
	return nil
}

// yearsBefore is the same day of an earlier year, 28 February for a leap day.
func yearsBefore(d store.Day, years int) store.Day {
	y, m, day := d.Civil()
	if m == 2 && day == 29 && years > 0 {
		day = 28
	}
	return store.Date(y-years, m, day)
}

// monthsBefore is the same day of an earlier month, its last day when it is shorter.
func monthsBefore(d store.Day, months int) store.Day {
	y, m, day := d.Civil()
	n := y*12 + int(m) - 1 - months
	first := store.Date(n/12, n%12+1, 1)
	return min(first+store.Day(day-1), store.Date((n+1)/12, (n+1)%12+1, 1)-1)
}

// reBareDay is a day without its month.
var reBareDay = regexp.MustCompile(`^\d{1,2}[号日](?:上午|下午|晚上?)?$`)

var (
	rePart   = regexp.MustCompile(`上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|当晚|晚间|昨晚|今晚`)
	dayParts = [][]string{{"上午", "早上", "早晨", "清晨", "凌晨"}, {"中午", "下午"}, {"傍晚", "晚上", "当晚", "晚间", "昨晚", "今晚"}}
)

// partOf numbers a part of the day, -1 when word is none.
func partOf(word string) int {
	return slices.IndexFunc(dayParts, func(names []string) bool { return slices.Contains(names, word) })
}

// inPart keeps of a morning what is not told of an afternoon: the part of the day that a sentence names, or the last one
// named before it in its paragraph.
func (a *asking) inPart(hits []hit) []hit {
	said := rePart.FindString(a.q.TimeText)
	if said == "" {
		return hits
	}
	asked := partOf(said)
	return only(hits, func(h *hit) bool {
		told := a.toldPart(h)
		return told < 0 || told == asked
	})
}

// ofPart keeps what is told of a part of the day, all when nothing is.
func (a *asking) ofPart(hits []hit, part int) []hit {
	if of := only(hits, func(h *hit) bool { return a.toldPart(h) == part }); len(of) > 0 {
		return of
	}
	return hits
}

// toldPart is the part of the day that a sentence names, or the last one named before it in its article; -1 for none.
func (a *asking) toldPart(h *hit) int {
	return partOf(a.partNamed(h))
}

// partNamed is what toldPart numbers, "" for none.
func (a *asking) partNamed(h *hit) string {
	if found := rePart.FindString(h.printed()); found != "" {
		return found
	}
	all := rePart.FindAllString(a.before(h), -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// before is the text of a fact's article up to its sentence.
func (a *asking) before(h *hit) string {
	if len(h.Spans) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range h.article().Passages {
		for _, sp := range p.Spans {
			if sp.Start >= h.Spans[0].Start {
				return b.String()
			}
			b.WriteString(h.doc.Text[sp.Start:min(sp.End, h.Spans[0].Start)])
		}
	}
	return b.String()
}

// otherPart says that what is told was in another part of the day than the question takes for granted: 「上午走访了哪几家」.
func (a *asking) otherPart(d *answer.Draft) {
	said := rePart.FindString(a.q.TimeText)
	if said == "" || !d.Answerable || len(d.Items) == 0 {
		return
	}
	told := ""
	for i := range d.Items {
		it := &d.Items[i]
		part := a.partNamed(&hit{Fact: &it.Fact, doc: it.Doc})
		if part == "" || partOf(part) == partOf(said) {
			return
		}
		told = part
	}
	d.Lead = a.say("another_part", inTime(a.q), told) + d.Lead
}

// weekday says which day of the week the day asked about was, or that of the first thing told: 「那场对话会是周几」.
func (a *asking) weekday(d *answer.Draft) []string {
	if !question.AsksWeekday(a.q.Raw) {
		return nil
	}
	days := []store.Interval{a.q.Time}
	for _, it := range d.Items {
		days = append(days, it.Fact.When)
	}
	for _, day := range days {
		if day.Days() == 1 && !day.Yearless() {
			return []string{a.say("weekday", dayText(day, a.now), []string{"日", "一", "二", "三", "四", "五", "六"}[day.From.Weekday()])}
		}
	}
	return nil
}

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

// yearUntold answers what is asked of last year with what an undated report tells of 「过去一年」, and says that the report does not print
// which year that is. nil when no such report tells of all that is asked.
func (a *asking) yearUntold(names, terms []string) (*answer.Answer, error) {
	q := a.q
	if year := a.now.Year() - 1; len(names) > 0 || len(q.Districts) == 0 || q.Time.From != store.Date(year, 1, 1) || q.Time.To != store.Date(year+1, 1, 1) {
		return nil, nil
	}
	own, err := a.evidence(inDistricts(store.Query{Visible: a.now}, q.Districts), terms)
	if err != nil {
		return nil, err
	}
	word := ""
	own = only(a.distinct(keepBody(own, sure)), func(h *hit) bool {
		if w := pastYear(h); w == "" || word != "" && w != word {
			return false
		} else {
			word = w
		}
		return true
	})
	if len(own) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("year_untold", q.TimeText, strings.Join(q.Districts, "、"), word)
	for _, h := range own[:min(2, len(own))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// pastYear is what an undated article calls the year that a fact of it is of: 「过去一年」, where nothing since names this year. "" for none.
func pastYear(h *hit) string {
	if !h.Dated.IsZero() || !h.When.IsZero() || len(h.Spans) == 0 || h.Measure != nil && h.Measure.Target {
		return ""
	}
	from, to := h.article().Span.Start, h.Spans[len(h.Spans)-1].End
	if from >= to {
		return ""
	}
	above, best, word := h.doc.Text[max(from, to-maxAbove):to], -1, ""
	for _, w := range []string{"过去一年", "过去的一年"} {
		if at := strings.LastIndex(above, w); at > best {
			best, word = at, w
		}
	}
	if best < 0 || slices.ContainsFunc([]string{"今年", "明年", "下一步", "新的一年"}, func(w string) bool { return strings.Contains(above[best:], w) }) {
		return ""
	}
	return word
}

// maxAbove is how far above a fact, in bytes, its year is looked for.
const maxAbove = 12000
