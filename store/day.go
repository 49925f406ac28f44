package store

import (
	"fmt"
	"math"
	"time"
)

// Day is a calendar day in Asia/Shanghai, counted from 1970-01-01.
type Day int32

// MinDay and MaxDay are the open sides of an Interval.
const (
	MinDay Day = math.MinInt32
	MaxDay Day = math.MaxInt32
)

// Date returns the day y-m-d; out of range months and days roll over as in time.Date.
func Date(y, m, d int) Day {
	return Day(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// DayOf returns the day that t falls on in Asia/Shanghai.
func DayOf(t time.Time) Day {
	y, m, d := t.In(shanghai).Date()
	return Date(y, int(m), d)
}

// ParseDay reads 「2025-08-14」.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("day %q: want yyyy-mm-dd", s)
	}
	return Date(t.Year(), int(t.Month()), t.Day()), nil
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil returns year, month 1–12 and day 1–31.
func (d Day) Civil() (y, m, day int) {
	yy, mm, dd := d.utc().Date()
	return yy, int(mm), dd
}

// Year is that of the calendar.
func (d Day) Year() int { return d.utc().Year() }

// Weekday counts from Sunday, 0.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Start is the first instant of the day in Asia/Shanghai.
func (d Day) Start() time.Time {
	y, m, dd := d.Civil()
	return time.Date(y, time.Month(m), dd, 0, 0, 0, 0, shanghai)
}

// String gives 「2025-08-14」, 「--08-14」 without a year, and the empty string for an open side.
func (d Day) String() string {
	if d == MinDay || d == MaxDay {
		return ""
	}
	if On(d).Yearless() {
		return d.utc().Format("--01-02")
	}
	return d.utc().Format(time.DateOnly)
}

// Interval is the half-open range of days [From, To). The zero value is "no time".
type Interval struct {
	From, To Day
}

// On is the interval of one day.
func On(d Day) Interval { return Interval{d, d + 1} }

// Between is the interval of both days and all between them.
func Between(first, last Day) Interval { return Interval{first, last + 1} }

// IsZero reports whether i names no time.
func (i Interval) IsZero() bool { return i.From >= i.To }

// Last is the last day of i, MaxDay if i is open.
func (i Interval) Last() Day {
	if i.To == MaxDay {
		return MaxDay
	}
	return i.To - 1
}

// Overlaps reports whether i and j share a day; no time overlaps nothing, an open beginning no day without a year.
func (i Interval) Overlaps(j Interval) bool {
	return !i.IsZero() && !j.IsZero() && i.From < j.To && j.From < i.To && i.Yearless() == j.Yearless()
}

// NoYear stands for the year of days that a text prints without one: 「4月15日」 is Date(NoYear, 4, 15). It has a 29 February and
// lies before all that news tell of, so that such days come behind every other where the newest come first.
const NoYear = 4

// noYear are the days that may stand for some without a year, with the year around NoYear that a range reaches into.
var noYear = Interval{Date(NoYear-1, 1, 1), Date(NoYear+2, 1, 1)}

// Yearless reports whether i is of days whose year is not known. They share no day with any time that has its year.
func (i Interval) Yearless() bool { return !i.IsZero() && i.From >= noYear.From && i.To <= noYear.To }

// WithoutYear is the same days of whatever year; zero if they are a year or more, or open.
func (i Interval) WithoutYear() Interval {
	if i.IsZero() || i.From == MinDay || i.To == MaxDay || i.Days() > 365 {
		return Interval{}
	}
	y, m, d := i.From.Civil()
	last, lastMonth, lastDay := i.Last().Civil()
	return Between(Date(NoYear, m, d), Date(NoYear+last-y, lastMonth, lastDay))
}

// WithYear is i as a time that days without a year are compared with: an open beginning reaches none of them.
func (i Interval) WithYear() Interval {
	if i.From < noYear.To && !i.Yearless() && i.To > noYear.To {
		i.From = noYear.To
	}
	return i
}

// Days is the length of i in days, 0 for no time.
func (i Interval) Days() int {
	if i.IsZero() {
		return 0
	}
	return int(int64(i.To) - int64(i.From))
}

// Edge is the day that what is dated by i reaches to: its end; of months that a date was inferred to, soon after their beginning, so
// that 「2022年5月至12月」 is not later than 「2022年7月27日」.
func (i Interval) Edge() Day {
	if i.Days() > 45 {
		return i.From + 30
	}
	return i.To
}

// DateBy says how a date is known, best evidence first.
type DateBy uint8

const (
	Undated  DateBy = iota // none: 原文无日期
	Inferred               // from years and dated events that the text names: 推断
	ByFile                 // file name or URL
	Meta                   // front matter, sidecar, markup
	Printed                // in the article or its masthead
)

// String gives none, inferred, file, meta or printed.
func (b DateBy) String() string {
	switch b {
	case Inferred:
		return "inferred"
	case ByFile:
		return "file"
	case Meta:
		return "meta"
	case Printed:
		return "printed"
	}
	return "none"
}

// Dating is a time with the evidence for it.
type Dating struct {
	Interval
	By DateBy
}
