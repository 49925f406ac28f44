package when

import (
	"sync"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
	"github.com/6tail/lunar-go/calendar"

	"wenzheng/store"
)

// Days outside these years are taken for unknown; lunar dates are read inside them only.
const (
	firstYear = 1800
	lastYear  = 2200
)

func monthLength(y, m int) int { return int(store.Date(y, m+1, 1) - store.Date(y, m, 1)) }

func yearSpan(y int) store.Interval {
	return store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}
}

// monthSpan is month m of year y; m may be outside 1–12 and rolls over.
func monthSpan(y, m int) store.Interval {
	return store.Interval{From: store.Date(y, m, 1), To: store.Date(y, m+1, 1)}
}

func monthsSpan(y, m, last int) store.Interval {
	return store.Interval{From: store.Date(y, m, 1), To: store.Date(y, last+1, 1)}
}

// monday is the Monday of the week of d: weeks run Monday to Sunday.
func monday(d store.Day) store.Day { return d - store.Day((int(d.Weekday())+6)%7) }

func weekSpan(mon store.Day) store.Interval { return store.Interval{From: mon, To: mon + 7} }

// addMonths moves d by n months and stays inside the month: January 31 plus one is February 28.
func addMonths(d store.Day, n int) store.Day {
	y, m, day := d.Civil()
	m += n - 1
	y += m / 12
	if m %= 12; m < 0 {
		m, y = m+12, y-1
	}
	return store.Date(y, m+1, min(day, monthLength(y, m+1)))
}

// weekOf is week n of a span by the rule of ISO 8601: the week belongs to where its Thursday lies.
func weekOf(span store.Interval, n int) store.Interval {
	if span.Yearless() {
		return store.Interval{}
	}
	mon := monday(span.From)
	if mon+3 < span.From {
		mon += 7
	}
	w := weekSpan(mon + store.Day(7*(n-1)))
	if n < 1 || w.From+3 >= span.To {
		return store.Interval{}
	}
	return w
}

// weekdayOf is the nth day of the week wd (0 Monday) inside a span, the last for n = -1.
func weekdayOf(span store.Interval, wd, n int) store.Interval {
	if span.Yearless() {
		return store.Interval{}
	}
	if n < 0 {
		d := monday(span.To-1) + store.Day(wd)
		if d >= span.To {
			d -= 7
		}
		return store.On(d)
	}
	d := monday(span.From) + store.Day(wd)
	if d < span.From {
		d += 7
	}
	d += store.Day(7 * (n - 1))
	if d >= span.To {
		return store.Interval{}
	}
	return store.On(d)
}

// moonYear is one year of the lunar calendar with the solar terms of the civil year of that number.
type moonYear struct {
	months []moonMonth
	terms  [24]store.Day // from 小寒 to 冬至
}

type moonMonth struct {
	month int // 1–12, negative for a leap month
	store.Interval
}

// julianDay0 is the Julian day number of 1970-01-01.
const julianDay0 = 2440588

func julian(jd float64) store.Day { return store.Day(int(jd+0.5) - julianDay0) }

// moonOf returns lunar year y, nil outside 1800–2200.
func moonOf(y int) *moonYear {
	if y < firstYear || y > lastYear {
		return nil
	}
	m := &moonYears[y-firstYear]
	m.once.Do(func() { m.year = newMoonYear(y) })
	return m.year
}

// moonYears are computed when they are first asked for: a year takes as long as a page of text.
var moonYears [lastYear - firstYear + 1]struct {
	once sync.Once
	year *moonYear
}

// newMoonYear is nil when the library panics, which it does on days and months that do not exist.
func newMoonYear(y int) (m *moonYear) {
	defer func() {
		if recover() != nil {
			m = nil
		}
	}()
	ly := calendar.NewLunarYear(y)
	m = new(moonYear)
	for e := ly.GetMonthsInYear().Front(); e != nil; e = e.Next() {
		lm := e.Value.(*calendar.LunarMonth)
		from := julian(lm.GetFirstJulianDay())
		m.months = append(m.months, moonMonth{lm.GetMonth(), store.Interval{From: from, To: from + store.Day(lm.GetDayCount())}})
	}
	jd := ly.GetJieQiJulianDays()
	for i := range m.terms {
		m.terms[i] = julian(jd[i+2])
	}
	return m
}

// moonMonthSpan is a month of the lunar calendar; zero when the year has no such (leap) month.
func (s *scanner) moonMonthSpan(y, month int) store.Interval {
	if m := moonOf(y); m != nil {
		for _, mm := range m.months {
			if mm.month == month {
				return mm.Interval
			}
		}
	}
	return store.Interval{}
}

// moonDay is a day of the lunar calendar, zero when it does not exist. Day 30 of month 12 is the last one.
func (s *scanner) moonDay(y, month, day int) store.Interval {
	span := s.moonMonthSpan(y, month)
	if span.IsZero() || day < 1 || day > span.Days() {
		return store.Interval{}
	}
	return store.On(span.From + store.Day(day-1))
}

// moonEve is the last day of a lunar year: 除夕.
func (s *scanner) moonEve(y int) store.Interval {
	m := moonOf(y)
	if m == nil || len(m.months) == 0 {
		return store.Interval{}
	}
	last := m.months[0].To
	for _, mm := range m.months {
		last = max(last, mm.To)
	}
	return store.On(last - 1)
}

// solarTerm is term k of civil year y, 0 小寒 … 23 冬至.
func (s *scanner) solarTerm(y, k int) store.Interval {
	if m := moonOf(y); m != nil {
		return store.On(m.terms[k])
	}
	return store.Interval{}
}

// season is 春 (0) to 冬 (3) of year y, from its first solar term to the day before the next one's.
func (s *scanner) season(y, k int) store.Interval {
	from := s.solarTerm(y, 2+6*k)
	to := s.solarTerm(y, 2+6*(k+1)%24)
	if k == 3 {
		to = s.solarTerm(y+1, 2)
	}
	if from.IsZero() || to.IsZero() {
		return store.Interval{}
	}
	return store.Interval{From: from.From, To: to.From}
}

// daysOff is the run of statutory days off around the festival on day, as the State Council set it for that year;
// zero when the table does not know the year.
func (s *scanner) daysOff(day store.Day) store.Interval {
	if off, ok := s.holidays[day]; ok {
		return off
	}
	if s.holidays == nil {
		s.holidays = make(map[store.Day]store.Interval)
	}
	off := readDaysOff(day)
	s.holidays[day] = off
	return off
}

func readDaysOff(day store.Day) (off store.Interval) {
	defer func() {
		if recover() != nil {
			off = store.Interval{}
		}
	}()
	free := func(d store.Day) bool {
		y, m, dd := d.Civil()
		h := HolidayUtil.GetHolidayByYmd(y, m, dd)
		return h != nil && !h.IsWork()
	}
	if !free(day) {
		return off
	}
	off = store.On(day)
	for n := 0; n < 10 && free(off.From-1); n++ {
		off.From--
	}
	for n := 0; n < 10 && free(off.To); n++ {
		off.To++
	}
	return off
}

// festivalDays is the holiday around a festival: by table, else by the present rule.
func (s *scanner) festivalDays(day store.Day, kind festivalKind) store.Interval {
	if off := s.daysOff(day); !off.IsZero() {
		return off
	}
	y := day.Year()
	switch kind {
	case springFestival:
		if y >= 2025 {
			return store.Between(day-1, day+6)
		}
		return store.Between(day, day+6)
	case nationalDay:
		return store.Between(day, day+6)
	case labourDay:
		if y >= 2025 {
			return store.Between(day, day+4)
		}
		return store.Between(day, day+2)
	}
	return store.On(day)
}

// weekdayIndex counts from Monday.
func weekdayIndex(d store.Day) int { return (int(d.Weekday()) + int(time.Saturday)) % 7 }
