package extract

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"wenzheng/store"
)

// BenchmarkLinear reads hostile texts of one and of eight times a size: the time may grow with the size
// (8), not with its square (64).
func BenchmarkLinear(b *testing.B) {
	r := testReader(b)
	for _, c := range []struct{ name, unit string }{
		{"lines of news", "8月14日，某区委书记林远舟主持召开区委常委会，强调要稳住工业，新增企业35家。\n"},
		{"short lines", "要闻\n"},
		{"headings and paragraphs", "某区开会\n\n8月1日，会议召开。\n\n"},
		{"one sentence", "某区委书记林远舟强调稳外贸"},
		{"one line of clauses", "要抓好生产，完成产值35亿元，"},
		{"titles", "区委书记"},
		{"titles and names", "区委书记林远舟、"},
		{"names", "林远舟、"},
		{"quotations", "“林远舟说"},
		{"brackets", "（某区"},
		{"digits", "35亿元"},
		{"bare digits", "1234567890"},
		{"times", "8月1日"},
		{"Han without marks", "经济运行调度"},
		{"blanks", "某　 "},
		{"rows", "某区\t35\t1\n"},
		{"aligned rows", "某区    35    1\n"},
		{"broken lines", "某区委书记林远舟强调要稳住工业经济和对外贸易\n"},
		{"speakers", "某区委书记林远舟：\n要稳住工业，抓好外贸，\n"},
		{"dots", "买买提·"},
	} {
		b.Run(c.name, func(b *testing.B) {
			took := func(n int) time.Duration {
				doc := &store.Document{Key: "x", Text: strings.Repeat(c.unit, n/len(c.unit))}
				start := spent()
				r.Read(doc)
				return spent() - start
			}
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			small, big := time.Hour, time.Hour
			for b.Loop() {
				small, big = min(small, took(30_000)), min(big, took(240_000))
			}
			b.ReportMetric(float64(big)/float64(small), "of-an-eighth")
			if big > 32*small {
				b.Errorf("30 kB take %v, 240 kB %v", small, big)
			}
		})
	}
}

// spent is the CPU time of this thread, which other processes do not lengthen.
func spent() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(err)
	}
	return time.Duration(t.Nano())
}
