package when

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"wenzheng/store"
)

// checkSpans fails when the expressions are out of order, outside the text, or name an impossible interval.
func checkSpans(t interface{ Fatalf(string, ...any) }, text string, exprs []Expr) {
	end := 0
	for _, e := range exprs {
		if e.Start < end || e.End <= e.Start || e.End > len(text) {
			t.Fatalf("%q: bytes %d–%d after %d of %d", text, e.Start, e.End, end, len(text))
		}
		if e.Interval != (store.Interval{}) && e.From >= e.To {
			t.Fatalf("%q: empty interval %v", text[e.Start:e.End], e.Interval)
		}
		if e.Invalid && !e.IsZero() {
			t.Fatalf("%q: invalid and %v", text[e.Start:e.End], e.Interval)
		}
		end = e.End
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{
		"上一周(8月11日至8月17日)", "13日至14日，两日后", "2022 11 23", "十二届八次全会", "农历闰四月三十", "8.11-8.17", "从2001年起至今",
		"二〇二五年\xff八月", "十五五十五", "2月30日", "99999999999年", "正月大年初三十", "20250230", "上上上上上上周末", "8月13—1日",
	} {
		f.Add(text, int32(20320), int32(0), false, 0)
	}
	f.Add("同日，次日", int32(store.MinDay), int32(20313), true, 2022)
	f.Fuzz(func(t *testing.T, text string, now, before int32, news bool, year int) {
		c := Context{Now: store.Day(now), News: news, Year: year}
		if before != 0 {
			c.Before = store.On(store.Day(before))
		}
		exprs := Find(text, c)
		checkSpans(t, text, exprs)
		Main(exprs)
	})
}

// atoms are pieces that make texts full of near misses.
var atoms = []string{
	"8月", "14日", "2025年", "上周", "周三", "至", "到", "—", "-", "的", "十", "二", "三天", "前", "后", "第", "个", "周", "月", "日", "号", "年", "底", "初",
	"春节", "期间", "十四五", "今", "天", "同日", "次日", "两日后", "以来", "截至", "目前", "(", ")", "，", "。", " ", "８", "4", "20", "2022", ".", "/", "%", "季度",
	"上半年", "农历", "闰", "正月", "最近", "未来", "近", "几", "半", "多", "书记", "会议", "\xff", "星期", "末", "起", "与", "之间",
}

func TestSpansAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(atoms), 0, 30).Draw(t, "text"), "")
		c := Context{Now: store.Day(rapid.Int32Range(-90000, 90000).Draw(t, "now")), News: rapid.Bool().Draw(t, "news")}
		checkSpans(t, text, Find(text, c))
	})
}

// What stands behind a full stop does not change what was read before it.
func TestSuffixDoesNotChangeWhatWasRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(atoms), 0, 12).Draw(t, "text"), "") + "了。"
		more := strings.Join(rapid.SliceOfN(rapid.SampledFrom(atoms), 0, 12).Draw(t, "more"), "")
		c := Context{Now: store.Date(2025, 8, 20), News: rapid.Bool().Draw(t, "news")}
		head, all := Find(text, c), Find(text+more, c)
		if len(all) < len(head) || !slices.Equal(head, all[:len(head)]) {
			t.Fatalf("%q: %v, then with %q: %v", text, head, more, all)
		}
	})
}

// Every day is found again in all the ways people write it.
func TestDaysRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := store.Day(rapid.Int32Range(int32(store.Date(1990, 1, 1)), int32(store.Date(2050, 12, 31))).Draw(t, "day"))
		y, m, dd := d.Civil()
		civil := time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC)
		for _, layout := range []string{"2006年1月2日", "2006-01-02", "2006/1/2", "2006.1.2", "2006 年 1 月 2 日", "2006年01月02号", "20060102"} {
			text := civil.Format(layout)
			for _, news := range []bool{false, true} {
				e, ok := Main(Find("于"+text+"举行", Context{Now: store.Date(2025, 8, 20), News: news}))
				if !ok || e.Interval != store.On(d) || e.Grain != Day || e.Guessed {
					t.Fatalf("%s: %+v", text, e)
				}
			}
		}
	})
}

// A question never takes a date without a year for one that lies ahead.
func TestQuestionLooksBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := store.Day(rapid.Int32Range(int32(store.Date(2000, 1, 1)), int32(store.Date(2040, 1, 1))).Draw(t, "now"))
		text := rapid.SampledFrom([]string{"周一", "周日", "星期四", "1号", "31号", "2月29日", "12月31日", "7月", "三季度", "国庆", "除夕", "正月十五", "下旬", "8.14", "周末"}).Draw(t, "text")
		e, ok := Main(Find(text, Context{Now: now}))
		if !ok || e.IsZero() || e.From > now || !e.Guessed {
			t.Fatalf("%s on %s: %+v", text, now, e)
		}
	})
}

func TestFindMarks(t *testing.T) {
	now := store.Date(2025, 8, 20)
	before := store.On(store.Date(2025, 8, 13))
	tests := []struct {
		name string
		text string
		c    Context
		want Expr
	}{
		{"a day counted from the text before is chained", "次日", Context{Now: now, News: true, Before: before}, Expr{Interval: store.On(store.Date(2025, 8, 14)), Grain: Day, Chained: true}},
		{"so is a day without month in news", "14日", Context{Now: now, News: true, Before: before}, Expr{Interval: store.On(store.Date(2025, 8, 14)), Grain: Day, Chained: true, Guessed: true}},
		{"a month and day without year is guessed", "8月14日", Context{Now: now}, Expr{Interval: store.On(store.Date(2025, 8, 14)), Grain: Day, Guessed: true}},
		{"a printed date is neither", "2025年8月14日", Context{Now: now}, Expr{Interval: store.On(store.Date(2025, 8, 14)), Grain: Day}},
		{"near days are blurred and name no day", "近日", Context{Now: now, News: true}, Expr{Grain: Day, Blurred: true}},
		{"the end of a month is blurred", "7月底", Context{Now: now}, Expr{Interval: store.Between(store.Date(2025, 7, 25), store.Date(2025, 7, 31)), Grain: TenDays, Blurred: true, Guessed: true}},
		{"a plan lies ahead", "未来五年", Context{Now: now, News: true}, Expr{Interval: store.Between(now, store.Date(2030, 8, 20)), Grain: Years, Ahead: true}},
		{"a later year lies ahead", "2026年", Context{Now: now, News: true}, Expr{Interval: yearSpan(2026), Grain: Year, Ahead: true}},
		{"month 13 is no date", "2025年13月", Context{Now: now}, Expr{Grain: Month, Invalid: true}},
		{"30 February is no date", "2月30日", Context{Now: now}, Expr{Grain: Day, Invalid: true}},
		{"29 February 2023 is no date", "2023年2月29日", Context{Now: now}, Expr{Grain: Day, Invalid: true}},
		{"31 April is no date", "2025-04-31", Context{Now: now}, Expr{Grain: Day, Invalid: true}},
		{"32 August is no date", "8月32日", Context{Now: now}, Expr{Grain: Day, Invalid: true}},
		{"a lunar day 30 that a month lacks is no date", "2024年腊月三十", Context{Now: now}, Expr{Grain: Day, Invalid: true}},
		{"a week with its days is one expression", "上一周(8月11日至8月17日)", Context{Now: store.Date(2025, 8, 18), News: true}, Expr{Interval: store.Between(store.Date(2025, 8, 11), store.Date(2025, 8, 17)), Grain: Week, Guessed: true}},
		{"a day without anything to count from stays open", "14日", Context{Now: store.MinDay, News: true}, Expr{Grain: Day, Chained: true, Guessed: true}},
		{"the year of an article completes a month", "6月", Context{Now: store.MinDay, News: true, Year: 2022}, Expr{Interval: monthSpan(2022, 6), Grain: Month, Guessed: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Find(tt.text, tt.c)
			if len(got) != 1 {
				t.Fatalf("%d expressions: %+v", len(got), got)
			}
			tt.want.Start, tt.want.End = 0, len(tt.text)
			if got[0] != tt.want {
				t.Errorf("got  %+v\nwant %+v", got[0], tt.want)
			}
		})
	}
}

// texts of a sentence give the expressions in reading order.
func TestFindSpans(t *testing.T) {
	tests := []struct {
		text string
		news bool
		want []string
	}{
		{"8月11日至8月17日，某书记在13日至14日带队走访，次日返回", true, []string{"8月11日至8月17日", "13日至14日", "次日"}},
		{"今年1至7月，全区完成投资1500亿元，增长8.14%，到2026年再翻一番", true, []string{"今年1至7月", "2026年"}},
		{"14日上午9时30分，全会举行；当晚，会议结束", true, []string{"14日上午9时30分", "当晚"}},
		{"对比2022年6月和2025年8月", false, []string{"2022年6月", "2025年8月"}},
		{"自8月1日起执行，2月30日无效", false, []string{"8月1日起", "2月30日"}},
		{"今年上半年起降航班1.42万架次，7月起降低收费", true, []string{"今年上半年", "7月起"}},
		{"12345热线24小时受理，第三届全会第8次会议", false, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, e := range Find(tt.text, Context{Now: store.Date(2025, 8, 20), News: tt.news}) {
			got = append(got, tt.text[e.Start:e.End])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMainChoice(t *testing.T) {
	now := store.Date(2025, 8, 20)
	tests := []struct{ name, text, want string }{
		{"the first of equals", "8月12日和8月14日", "8月12日"},
		{"not the day of the report", "今日报道，6月3日召开会议", "6月3日"},
		{"not what it is compared with", "比去年增长8%，今年上半年", "今年上半年"},
		{"a day rather than the year around it", "2022年某区的会，7月26日那次", "7月26日那"},
		{"what was rather than what will be", "未来五年，8月14日的会", "8月14日"},
		{"an exact time rather than a blurred one", "近日，8月14日的会", "8月14日"},
		{"a real date rather than none", "2月30日还是8月14日", "8月14日"},
		{"a plan when there is nothing else", "未来五年怎么办", "未来五年"},
		{"no date when there is nothing else", "2025年13月的会", "2025年13月"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, ok := Main(Find(tt.text, Context{Now: now}))
			if got := tt.text[e.Start:e.End]; !ok || !strings.HasPrefix(tt.want, got) || got == "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if e, ok := Main(Find("近日谁讲了外贸，比去年多吗", Context{Now: now})); ok {
		t.Errorf("got %+v, want nothing", e)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("8月12日，某区委书记主持召开会议，强调要全力稳外贸、稳外资，上半年完成投资1500亿元，增长8.14%；次日到企业走访。", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, Context{Now: store.Date(2025, 8, 18), News: true})
	}
}

// A day inside a sentence does not move what the next sentences count from.
func TestChainFollowsTheLeads(t *testing.T) {
	text := "8月12日，甲到园区调研；并在次日的会上讲话。\n\n同日，乙主持会议，传达2月21日会议精神。\n\n次日，丙召开会议，并在两日后的全会上再次明确。\n\n14日，丁主持全会。\n\n戊也在同日出席。"
	want := []string{"2025-08-12", "2025-08-13", "2025-08-12", "2025-02-21", "2025-08-13", "2025-08-15", "2025-08-14", "2025-08-14"}
	var got []string
	for _, e := range Find(text, Context{Now: store.Date(2025, 8, 18), News: true}) {
		got = append(got, e.From.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A year printed before completes what follows: 「2022年6月和8月」.
func TestQuestionKeepsTheYear(t *testing.T) {
	exprs := Find("2022年6月和8月谁讲了外贸", Context{Now: store.Date(2025, 8, 20)})
	if len(exprs) != 2 || exprs[1].Interval != monthSpan(2022, 8) {
		t.Errorf("got %+v", exprs)
	}
}

// Days of a text that nothing dates have no year; what depends on one has no day.
func TestYearless(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"4月15日，县里开会。次日，到镇上调研。18日返程。", "--04-15/--04-15 --04-16/--04-16 --04-18/--04-18"},
		{"4月11日至20日", "--04-11/--04-20"},
		{"12月30日，县里开会。1月2日上午，又开会", "--12-30/--12-30 --01-02/--01-02"},
		{"4月中旬", "--04-11/--04-20"},
		{"4月，某县出台办法", "--04-01/--04-30"},
		{"2025年4月15日，开工。4月20日，完工", "2025-04-15/2025-04-15 2025-04-20/2025-04-20"},
		{"截至4月15日", ""},
		{"4月15日以来", ""},
		{"春节后", ""},
		{"农历四月十五", ""},
		{"母亲节", ""},
		{"4月第二周", ""},
		{"今天", ""},
		{"上半年", ""},
		{"2月30日", ""},
	} {
		var got []string
		for _, e := range Find(c.text, Context{Now: store.MinDay, News: true, Year: store.NoYear}) {
			if e.Yearless() || e.To < store.MaxDay && !e.IsZero() && e.From > store.MinDay {
				got = append(got, e.From.String()+"/"+e.Last().String())
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}
