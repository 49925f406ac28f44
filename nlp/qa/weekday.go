package qa

import (
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

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
