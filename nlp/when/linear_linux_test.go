package when

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"wenzheng/store"
)

// Reading is linear: eight times the text takes less than 32 times as long, 64 would be the square.
func BenchmarkLinear(b *testing.B) {
	for _, unit := range []string{"9", "日", "二", "8月", "上", "2022-", "周", "第", "前", "至", "8月11日至", "春节", "春节期间", "十四五", "今天", "(", "8月(", "1、", "农历", "12月30日", "   ", "同日", "截至", "从"} {
		b.Run(unit, func(b *testing.B) {
			took := func(n int) time.Duration {
				text := strings.Repeat(unit, n/len(unit))
				start := spent()
				Find(text, Context{Now: store.Date(2025, 8, 20), News: true, Before: store.On(store.Date(2025, 8, 13))})
				return spent() - start
			}
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			small, big := time.Hour, time.Hour
			for b.Loop() {
				small, big = min(small, took(32<<10)), min(big, took(256<<10))
			}
			b.ReportMetric(float64(big)/float64(small), "of-an-eighth")
			if big > 32*small {
				b.Errorf("32 kB take %v, 256 kB %v", small, big)
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
