package push

import (
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The nights in question are those of America/New_York: 2025-03-09 has no 02:30, 2025-11-02 has 01:30 twice.
func TestSummerTime(t *testing.T) {
	ny := zone(t, "America/New_York")
	tests := []struct {
		name   string
		when   When
		now    string // UTC
		period string
		at     string // UTC
	}{
		{"an ordinary day", When{Kind: Daily, At: "08:30"}, "2025-08-18T13:00", "2025-08-18T08:30", "2025-08-18T12:30"},
		{"the hour that is left out is made up for", When{Kind: Daily, At: "02:30"}, "2025-03-09T10:00", "2025-03-09T02:30", "2025-03-09T07:30"},
		{"the first of two equal hours", When{Kind: Daily, At: "01:30"}, "2025-11-02T05:45", "2025-11-02T01:30", "2025-11-02T05:30"},
		{"the second of them is the same run", When{Kind: Daily, At: "01:30"}, "2025-11-02T06:45", "2025-11-02T01:30", ""},
		{"a week that loses an hour", When{Kind: Weekly, Day: time.Monday, At: "09:00"}, "2025-03-10T14:00", "2025-03-10T09:00", "2025-03-10T13:00"},
		{"on the day before, last week's run", When{Kind: Weekly, Day: time.Monday, At: "09:00"}, "2025-08-17T22:00", "2025-08-11T09:00", "2025-08-11T13:00"},
		{"a minute too early", When{Kind: Daily, At: "08:30"}, "2025-08-18T12:29", "2025-08-17T08:30", "2025-08-17T12:30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := tt.when.of(ny)
			if err != nil {
				t.Fatal(err)
			}
			now, _ := time.Parse("2006-01-02T15:04", tt.now)
			r, ok := s.last(now)
			if !ok || r.period != tt.period {
				t.Fatalf("run %q, want %q", r.period, tt.period)
			}
			if got := r.at.UTC().Format("2006-01-02T15:04"); tt.at != "" && got != tt.at {
				t.Errorf("at %s, want %s", got, tt.at)
			}
		})
	}
}

func TestOneRunADay(t *testing.T) {
	zones := []string{"Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(zones).Draw(t, "zone")
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		h, m := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		w := When{Kind: Daily, At: time.Date(2000, 1, 1, h, m, 0, 0, time.UTC).Format("15:04")}
		s, err := w.of(z)
		if err != nil {
			t.Fatal(err)
		}
		now := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 500*24*60).Draw(t, "after")) * time.Minute)
		r, ok := s.last(now)
		if !ok || r.at.After(now) {
			t.Fatalf("no run before %v", now)
		}
		next := s.next(r.at)
		if next.period < r.period || !next.at.After(r.at) {
			t.Fatalf("after %s (%v) comes %s (%v)", r.period, r.at, next.period, next.at)
		}
		if !next.at.After(now) && next.period != r.period {
			t.Fatalf("%s is not the last before %v: %s is", r.period, now, next.period)
		}
		if later, _ := s.last(now.Add(time.Minute)); later.period < r.period {
			t.Fatalf("a minute later the last run is %s, before %s", later.period, r.period)
		}
	})
}

func TestQuiet(t *testing.T) {
	shanghai := zone(t, "Asia/Shanghai")
	tests := []struct{ name, quiet, at, until string }{
		{"in the evening till the morning", "22-8", "2025-08-18T23:10", "2025-08-19T08:00"},
		{"after midnight", "22:00-08:00", "2025-08-19T00:10", "2025-08-19T08:00"},
		{"the first minute is quiet", "22:00-08:00", "2025-08-18T22:00", "2025-08-19T08:00"},
		{"the last is not", "22:00-08:00", "2025-08-19T08:00", "2025-08-19T08:00"},
		{"by day", "12点半-14点", "2025-08-18T13:00", "2025-08-18T14:00"},
		{"outside", "12:30-14:00", "2025-08-18T15:00", "2025-08-18T15:00"},
		{"none", "关", "2025-08-18T23:10", "2025-08-18T23:10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := ParseQuiet(tt.quiet)
			if err != nil {
				t.Fatal(err)
			}
			at, _ := time.ParseInLocation("2006-01-02T15:04", tt.at, shanghai)
			if got := q.until(at, shanghai).In(shanghai).Format("2006-01-02T15:04"); got != tt.until {
				t.Errorf("until %s, want %s", got, tt.until)
			}
		})
	}
	for _, s := range []string{"22", "25-8", "a-b", "22:00-08:61", "-"} {
		if q, err := ParseQuiet(s); err == nil {
			t.Errorf("%q was read as %v", s, q)
		}
	}
}

func TestReadWish(t *testing.T) {
	daily, weekly := When{Kind: Daily, At: "08:30"}, When{Kind: Weekly, Day: time.Monday, At: "09:00"}
	tests := []struct {
		text, what, when string
		full, empty      bool
		bad              string
	}{
		{text: "崂山区 每天8:30", what: "崂山区", when: "每天 08:30"},
		{text: "崂山区", what: "崂山区", when: "每天 08:30"},
		{text: "某某 周一", what: "某某", when: "每周一 09:00"},
		{text: "某某 周五下午6点", what: "某某", when: "每周五 18:00"},
		{text: "每周三 18:00 平度市委书记", what: "平度市委书记", when: "每周三 18:00"},
		{text: "关键词 海洋 -招聘 每天 9点半", what: "关键词 海洋 -招聘", when: "每天 09:30"},
		{text: "全部 每周 全文", what: "全部", when: "每周一 09:00", full: true},
		{text: "全部 daily 7:05 empty=on", what: "全部", when: "每天 07:05", empty: true},
		{text: "某某 立即", what: "某某", when: "有新消息就推"},
		{text: "主题 经济运行 mon 10:00", what: "主题 经济运行", when: "每周一 10:00"},
		{text: "崂山区 每天 8:30 America/New_York", what: "崂山区", when: "每天 08:30（America/New_York）"},
		{text: "崂山区每天8:30", what: "崂山区", when: "每天 08:30"},
		{text: "崂山区委书记每周五下午6点", what: "崂山区委书记", when: "每周五 18:00"},
		{text: "郑周一 每周", what: "郑周一", when: "每周一 09:00"},
		{text: "崂山区 每天25:00", bad: "25:00"},
		{text: "崂山区 每天8:30 Mars/Olympus", bad: "Mars/Olympus"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			w := readWish(tt.text, daily, weekly)
			if w.bad != tt.bad {
				t.Fatalf("bad %q, want %q", w.bad, tt.bad)
			}
			if tt.bad != "" {
				return
			}
			if w.what != tt.what || w.when.String() != tt.when || w.full != tt.full || w.empty != tt.empty {
				t.Errorf("read %q, %s, full %v, empty %v", w.what, w.when, w.full, w.empty)
			}
		})
	}
}

func FuzzReadWish(f *testing.F) {
	for _, s := range []string{"崂山区 每天8:30", "周一周一", "每天", "：", "tz=", "晚上 13:00", "下午 \xff:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w := readWish(s, When{}, When{})
		if w.bad == "" && w.when.Kind != Alert {
			if _, err := w.when.of(time.UTC); err != nil {
				t.Errorf("%q: %v", s, err)
			}
		}
	})
}

// FuzzSchedule is what the configuration and 免打扰 say.
func FuzzSchedule(f *testing.F) {
	for _, s := range []string{"08:30", "mon 09:00", "22:00-08:00", "22-8", "关", "周一 9点", "24:00", "：-"} {
		f.Add(s)
	}
	now := time.Date(2025, 8, 18, 23, 10, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		for _, parse := range []func(string) (When, error){ParseDaily, ParseWeekly} {
			if w, err := parse(s); err == nil && w.Kind != "" {
				plan, err := w.of(time.UTC)
				if err != nil || !plan.next(now).at.After(now) {
					t.Errorf("%q: %+v, %v", s, w, err)
				}
			}
		}
		if q, err := ParseQuiet(s); err == nil {
			if end := q.until(now, time.UTC); end.Before(now) || end.Sub(now) > 24*time.Hour {
				t.Errorf("%q: quiet until %v", s, end)
			}
			if again, err := ParseQuiet(q.String()); err != nil || again != q && q.From != q.To {
				t.Errorf("%q: %v becomes %v, %v", s, q, again, err)
			}
		}
	})
}
