package push

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/netresearch/go-cron"
)

// Kind is what is pushed.
type Kind string

const (
	Daily  Kind = "daily"
	Weekly Kind = "weekly"
	Alert  Kind = "alert"  // at once
	Holder Kind = "holder" // somebody else holds an office that is subscribed to
)

// When says how often a subscription speaks. The zero Zone is the operator's.
type When struct {
	Kind Kind         `json:"kind"`
	At   string       `json:"at,omitempty"` // 「08:30」 on the clock of Zone; "" for an alert
	Day  time.Weekday `json:"day,omitempty"`
	Zone string       `json:"zone,omitempty"` // 「America/New_York」
}

// String gives 「每天 08:30」, 「每周一 09:00（America/New_York）」, 「有新消息就推」.
func (w When) String() string {
	s := ""
	switch w.Kind {
	case Daily:
		s = "每天 " + w.At
	case Weekly:
		s = "每周" + weekdays[w.Day] + " " + w.At
	default:
		return "有新消息就推"
	}
	if w.Zone != "" {
		s += "（" + w.Zone + "）"
	}
	return s
}

var weekdays = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// ParseDaily reads 「08:30」; an empty text gives the zero When.
func ParseDaily(s string) (When, error) {
	if s == "" {
		return When{}, nil
	}
	at, ok := clock(s)
	if !ok {
		return When{}, fmt.Errorf("digest time %q: want hh:mm", s)
	}
	return When{Kind: Daily, At: at}, nil
}

// ParseWeekly reads 「mon 09:00」; an empty text gives the zero When.
func ParseWeekly(s string) (When, error) {
	if s == "" {
		return When{}, nil
	}
	day, at, _ := strings.Cut(s, " ")
	d, ok := weekday(day)
	hm, ok2 := clock(strings.TrimSpace(at))
	if !ok || !ok2 {
		return When{}, fmt.Errorf("digest time %q: want mon hh:mm", s)
	}
	return When{Kind: Weekly, Day: d, At: hm}, nil
}

// clock reads 「8:30」, 「08:30」, 「8点」, 「8点半」, 「8点30分」, 「8」.
func clock(s string) (string, bool) {
	s = strings.NewReplacer("：", ":", "点半", ":30", "点整", ":00", "点", ":", "时", ":", "分", "").Replace(s)
	s = strings.TrimSuffix(s, ":")
	hour, minute, both := strings.Cut(s, ":")
	h, err := strconv.Atoi(hour)
	m := 0
	if both && err == nil {
		m, err = strconv.Atoi(minute)
	}
	if err != nil || h < 0 || h > 23 || m < 0 || m > 59 || len(hour) > 2 || len(minute) > 2 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", h, m), true
}

// weekday reads 「mon」, 「Monday」, 「周一」, 「每周一」, 「星期日」.
func weekday(s string) (time.Weekday, bool) {
	s = strings.ToLower(s)
	for _, prefix := range []string{"每", "周", "星期", "礼拜"} {
		s = strings.TrimPrefix(s, prefix)
	}
	if s == "天" {
		return time.Sunday, true
	}
	for i, name := range weekdays {
		if s == name {
			return time.Weekday(i), true
		}
	}
	for d := range time.Weekday(7) {
		if name := strings.ToLower(d.String()); s == name || s == name[:3] {
			return d, true
		}
	}
	return 0, false
}

// run is one time at which a schedule speaks.
type run struct {
	at     time.Time
	period string // the day and hour as the schedule names them, on its own clock: two firings of one night are one run
}

// schedule is a When that can be computed with.
type schedule struct {
	cron cron.Schedule
	zone *time.Location
	at   string // as runs are named: 「08:30」, 「08:30 America/New_York」
	step time.Duration
}

// of makes a schedule; where is the operator's zone.
func (w When) of(where *time.Location) (schedule, error) {
	s := schedule{zone: where, at: w.At, step: 24 * time.Hour}
	if w.Zone != "" {
		zone, err := time.LoadLocation(w.Zone)
		if err != nil {
			return s, fmt.Errorf("push: zone %q: %w", w.Zone, err)
		}
		s.zone = zone
		s.at += " " + w.Zone
	}
	if _, ok := clock(w.At); !ok || w.Kind != Daily && w.Kind != Weekly {
		return s, fmt.Errorf("push: no times in %q", w.String())
	}
	m := minutes(w.At)
	spec := fmt.Sprintf("%d %d * * *", m%60, m/60)
	if w.Kind == Weekly {
		spec = fmt.Sprintf("%d %d * * %d", m%60, m/60, w.Day)
		s.step = 7 * 24 * time.Hour
	}
	var err error
	s.cron, err = cron.StandardParser().Parse(spec)
	return s, err
}

// next is the first run after t.
func (s schedule) next(t time.Time) run { return s.run(s.cron.Next(t.In(s.zone))) }

// last is the newest run at or before now; ok is false when there is none in two turns.
func (s schedule) last(now time.Time) (r run, ok bool) {
	for t := now.Add(-2*s.step - 2*time.Hour); ; {
		next := s.cron.Next(t.In(s.zone))
		if next.IsZero() || next.After(now) {
			return r, ok
		}
		r, ok, t = s.run(next), true, next
	}
}

func (s schedule) run(at time.Time) run {
	return run{at, at.In(s.zone).Format(time.DateOnly) + "T" + s.at}
}

// Quiet is a time of day in which nothing is pushed. The zero Quiet is none; it may pass midnight.
type Quiet struct {
	From, To int // minutes since midnight
}

// ParseQuiet reads 「22:00-08:00」, 「22-8」; "" and 「关」 are none.
func ParseQuiet(s string) (Quiet, error) {
	switch s = strings.TrimSpace(strings.NewReplacer("－", "-", "—", "-", "~", "-", "至", "-", "到", "-", " ", "").Replace(s)); s {
	case "", "off", "关", "关闭", "无":
		return Quiet{}, nil
	}
	from, to, ok := strings.Cut(s, "-")
	a, ok1 := clock(from)
	b, ok2 := clock(to)
	if !ok || !ok1 || !ok2 {
		return Quiet{}, fmt.Errorf("quiet hours %q: want 22:00-08:00", s)
	}
	return Quiet{minutes(a), minutes(b)}, nil
}

func minutes(at string) int {
	h, _ := strconv.Atoi(at[:2])
	m, _ := strconv.Atoi(at[3:])
	return h*60 + m
}

// String gives 「22:00-08:00」, 「关」 for none.
func (q Quiet) String() string {
	if q.From == q.To {
		return "关"
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d", q.From/60, q.From%60, q.To/60, q.To%60)
}

// until is the end of the quiet time that t lies in; t itself when it lies in none.
func (q Quiet) until(t time.Time, zone *time.Location) time.Time {
	local := t.In(zone)
	m := local.Hour()*60 + local.Minute()
	in := q.From <= m && m < q.To
	days := 0
	if q.From > q.To {
		in = m >= q.From || m < q.To
		if m >= q.From {
			days = 1
		}
	}
	if !in || q.From == q.To {
		return t
	}
	y, mo, d := local.Date()
	end := time.Date(y, mo, d+days, q.To/60, q.To%60, 0, 0, zone)
	if !end.After(t) { // an hour that the clock was put back over
		return t
	}
	return end
}
