package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store"
)

// X4: not ready while there is nothing to answer from, nor without a platform, nor when stopping.
func TestReadiness(t *testing.T) {
	s := opened(t, soakNews(t), bottest.NewPlatform())
	want := func(words string) {
		t.Helper()
		if err := s.ready(); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("ready: %v, want %q", err, words)
		}
	}
	want("being loaded")
	if _, err := s.reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("no platform")
	stop := bottest.Start(t, s.bot)
	for range 100 {
		if s.ready() == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := s.ready(); err != nil {
		t.Errorf("ready: %v", err)
	}
	stop()
	want("no platform")
	s.draining.Store(true)
	want("stopping")
}

func soakNews(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a.txt")
	text := "清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟主持召开会议。林远舟强调，要把防汛工作抓在前面。\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Many messages of many members in many chats, of all kinds: all that are addressed are answered, and the memory stays
// flat. WENZHENG_SOAK says how many: go test ./cmd/wenzheng -run Soak -v with 200000 takes some minutes.
func TestSoak(t *testing.T) {
	messages := 3000
	if testing.Short() {
		messages = 1000
	}
	if v := os.Getenv("WENZHENG_SOAK"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			t.Fatal(err)
		}
		messages = n
	}
	for _, name := range []string{"PER_USER", "PER_CHAT"} {
		t.Setenv("WENZHENG_LIMITS_"+name, "0")
	}
	p := &counting{fakePlatform: bottest.NewPlatform()}
	s := opened(t, soakNews(t), p)
	if _, err := s.reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	stop := bottest.Start(t, s.bot)
	texts := []string{"林远舟最近强调什么", "那防汛呢", "来源 1", "更多", "清河县委书记是谁", "明天天气怎么样", "/help", "有误", "/reload", "今天吃什么", "😀", strings.Repeat("长", 500)}
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	held := func() string { return fmt.Sprintf("%d goroutines, %d files", runtime.NumGoroutine(), openFiles()) }
	var early uint64
	var first string
	wanted := int64(0)
	for n := 0; n < messages; {
		var batch []bot.Message
		for range 50 {
			m := bot.Message{Platform: "fake", ID: strconv.Itoa(n), Chat: store.ChatID(fmt.Sprint("fake:-", n%97)), Member: store.MemberID(fmt.Sprint("fake:", n%1009)),
				Text: texts[n%len(texts)], Time: time.Now(), Mentioned: n%5 > 0}
			if m.Mentioned || strings.HasPrefix(m.Text, "/") {
				wanted++
			}
			batch = append(batch, m)
			n++
		}
		if err := p.Deliver(batch...); err != nil {
			t.Fatal(err)
		}
		if early == 0 && n >= messages/4 {
			early, first = heap(), held()
		}
	}
	for range 3000 {
		if waiting(s.bot) == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	late, last := heap(), held()
	stop()
	if got := s.bot.Health()[0].Answered; got < wanted*9/10 {
		t.Errorf("%d of %d were answered", got, wanted)
	}
	t.Logf("%d messages, %d answered; heap %d kB, %s after a quarter; %d kB, %s in the end", messages, s.bot.Health()[0].Answered, early>>10, first, late>>10, last)
	if late > early+early/4+8<<20 {
		t.Errorf("the heap grew from %d to %d kB", early>>10, late>>10)
	}
}

// openFiles is how many files this process has open, 0 where that cannot be told.
func openFiles() int {
	list, _ := os.ReadDir("/proc/self/fd")
	return len(list)
}

// counting is a fake platform that does not remember what it was sent.
type counting struct {
	*fakePlatform
	n atomic.Int64
}

type fakePlatform = bottest.Platform

func (c *counting) Send(context.Context, store.ChatID, bot.Reply) (bot.Sent, error) {
	return bot.Sent{ID: strconv.FormatInt(c.n.Add(1), 10)}, nil
}

func waiting(b *bot.Bot) (n int) {
	for _, h := range b.Health() {
		n += h.Waiting
	}
	return n
}
