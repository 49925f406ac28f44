package wechat

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

func TestPace(t *testing.T) {
	inTime(t, func(r *rig) {
		for i := range 20 {
			r.w.friends = append(r.w.friends, fmt.Sprint("友", i))
		}
		r.start(func(o *Options) { o.Pace = Pace{Min: time.Second, Max: 3 * time.Second, PerMinute: 12, PerDay: 30} })
		for i := range 20 {
			r.w.private(fmt.Sprint("友", i), "甲")
			r.w.private(fmt.Sprint("友", i), "乙")
		}
		time.Sleep(10 * time.Minute)
		sent := r.w.messages()
		if len(sent) != 30 {
			t.Errorf("%d messages, want the 30 of the day", len(sent))
		}
		pauses := map[time.Duration]bool{}
		for i := range sent {
			if i > 0 {
				d := sent[i].at.Sub(sent[i-1].at)
				pauses[d.Truncate(100*time.Millisecond)] = true
				if d < time.Second {
					t.Errorf("%v between two messages", d)
				}
			}
			if i >= 12 && sent[i].at.Sub(sent[i-12].at) < time.Minute {
				t.Errorf("13 messages in %v", sent[i].at.Sub(sent[i-12].at))
			}
		}
		if len(pauses) < 5 {
			t.Errorf("the pauses are not random: %v", pauses)
		}
	})
}

func TestFirstAnswerIsQuick(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start(func(o *Options) { o.Pace = Pace{Min: time.Minute, Max: time.Hour} })
		time.Sleep(time.Minute)
		start := time.Now()
		r.w.private("林远舟", "甲")
		r.told("答：甲")
		if took := time.Since(start); took > maxPause+time.Second {
			t.Errorf("answered after %v", took)
		}
	})
}

func TestPushesComeAfterAnswersAndAfterTheWarmUp(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start(func(o *Options) { o.Pace = Pace{Min: 2 * time.Second, Max: 2 * time.Second} })
		r.w.private("林远舟", "先问")
		r.told("答：先问")
		_, err := r.b.Push(context.Background(), "wechat:区情交流群", bot.Say("推送"))
		if f := bot.AsFailure(err); f == nil || f.Kind != bot.Busy || f.After <= 0 || f.After > 30*time.Second {
			t.Fatalf("push right after a scan: %v", err)
		}
		time.Sleep(time.Minute)
		var pushing sync.WaitGroup
		for range 3 {
			pushing.Go(func() {
				if _, err := r.a.Send(context.Background(), "wechat:区情交流群", bot.Say("推送")); err != nil {
					t.Error(err)
				}
			})
		}
		time.Sleep(time.Second)
		r.w.private("林远舟", "后问")
		pushing.Wait()
		told := r.w.told()
		at := slices.IndexFunc(told, func(s string) bool { return strings.Contains(s, "后问") })
		if at != 2 { // the question before, the push under way, then this
			t.Errorf("told %q", told)
		}
	})
}

// long answers with as much as there can be.
type long struct{}

func (long) Ask(_ context.Context, q qa.Request) (*qa.Reply, error) {
	a := &answer.Answer{ID: "x", Intent: "latest", Answerable: true, Lead: "答：" + q.Text}
	for i := range 40 {
		a.Points = append(a.Points, answer.Point{Text: fmt.Sprintf("第%d件事，要抓紧抓实抓好，一件一件落到实处，不能停在纸面上。", i), Mark: "转述", Cites: []int{i % 3}})
	}
	for i := range 3 {
		a.Sources = append(a.Sources, answer.Source{Doc: fmt.Sprint(i), Title: fmt.Sprintf("第%d篇报道@所有人", i), Outlet: "某报", Link: "https://example.com/" + fmt.Sprint(i), Date: store.Dating{Interval: store.On(store.Date(2025, 8, 18)), By: store.Printed}})
	}
	return &qa.Reply{Answer: a, Turn: &store.Turn{Question: q.Text, Page: 1}}, nil
}

func TestLongAnswers(t *testing.T) {
	inTime(t, func(r *rig) {
		r.o.Asker = long{}
		r.w.groups[0].members = []string{"一个名字长得不能再长的群成员" + strings.Repeat("长", 40)}
		r.start()
		r.w.group("1", r.w.groups[0].members[0], "@问政\u2005全部讲话")
		time.Sleep(time.Minute)
		told := r.w.told()
		if len(told) != 2 {
			t.Fatalf("%d messages", len(told))
		}
		for _, text := range told {
			if n := utf8.RuneCountInString(text); n > size {
				t.Errorf("%d characters", n)
			}
			if !strings.Contains(text, "来源：[") || strings.Contains(text, "@所有人") {
				t.Errorf("told %s", text)
			}
		}
		if !strings.Contains(told[1], "更多") {
			t.Errorf("the rest is not offered: %s", told[1])
		}
	})
}

// A message whose answer is lost may have been sent: that is said, and tried once more.
func TestLostSends(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start()
		time.Sleep(time.Minute)
		r.w.change(func() { r.w.drop["webwxsendmsg"] = true })
		_, err := r.b.Push(context.Background(), "wechat:区情交流群", bot.Say("推送"))
		if f := bot.AsFailure(err); f == nil || f.Kind != bot.Trouble || !f.Left {
			t.Errorf("push: %v", err)
		}
		if n := r.w.called("webwxsendmsg"); n != 1 {
			t.Errorf("%d requests for one push", n)
		}
		r.w.private("林远舟", "甲")
		time.Sleep(time.Minute)
		if n := r.w.called("webwxsendmsg"); n != 3 {
			t.Errorf("%d requests, want one more for the answer and one again", n)
		}
		r.w.change(func() { r.w.drop["webwxsendmsg"] = false; r.w.sendRet = -2 })
		_, err = r.b.Push(context.Background(), "wechat:区情交流群", bot.Say("推送"))
		if f := bot.AsFailure(err); f == nil || f.Kind != bot.Refused {
			t.Errorf("push: %v", err)
		}
	})
	a, err := New(Options{Storage: t.TempDir() + "/wechat.json", Endpoint: "http://127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Send(context.Background(), "wechat:某群", bot.Say("甲")); bot.AsFailure(err).Kind != bot.Stopped {
		t.Errorf("before Run: %v", err)
	}
}

func TestNothingIsLostBetweenPlatforms(t *testing.T) {
	inTime(t, func(r *rig) {
		other := bottest.NewPlatform()
		a, err := New(Options{Storage: r.dir + "/wechat.json"})
		if err != nil {
			t.Fatal(err)
		}
		a.base = direct{r.w}
		r.w.pageRet = 1203
		lost := make(chan string, 2)
		b := bot.New(bot.Options{State: r.state, Asker: r.asker, Lost: func(_ context.Context, p string, _ error) { lost <- p }}, a, other)
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- b.Run(ctx) }()
		if p := <-lost; p != name {
			t.Errorf("lost %s", p)
		}
		if err := other.Deliver(bot.Message{Platform: "fake", ID: "1", Chat: "fake:1", Member: "fake:1", Text: "甲", Time: time.Now(), Private: true}); err != nil {
			t.Error(err)
		}
		until(t, "the other's answer", func() bool { return len(other.Sent()) == 1 })
		cancel()
		if err := <-done; !errors.Is(err, errRefused) {
			t.Errorf("Run: %v", err)
		}
		if len(lost) != 0 {
			t.Error("told twice")
		}
	})
}

func TestLineServesAnswersFirst(t *testing.T) {
	var l line
	ctx := context.Background()
	if err := l.enter(ctx, true); err != nil {
		t.Fatal(err)
	}
	var order []string
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i, push := range []bool{true, false, true, false} {
		wg.Go(func() {
			if err := l.enter(ctx, push); err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			order = append(order, fmt.Sprint(push))
			mu.Unlock()
			l.leave()
		})
		until(t, "waiting", func() bool { l.mu.Lock(); defer l.mu.Unlock(); return len(l.waiting[0])+len(l.waiting[1]) == i+1 })
	}
	short, cancel := context.WithCancel(ctx)
	cancel()
	if err := l.enter(short, false); err == nil {
		t.Error("entered with an ended context")
	}
	l.leave()
	wg.Wait()
	if got := strings.Join(order, " "); got != "false false true true" {
		t.Errorf("order %s", got)
	}
	if err := l.enter(ctx, false); err != nil {
		t.Error(err)
	}
}

// sink answers every message and keeps nothing.
type sink struct {
	a  *Adapter
	mu sync.Mutex
	n  int
}

func (s *sink) Accept(ctx context.Context, ms ...bot.Message) error {
	for _, m := range ms {
		if m.Mentioned {
			s.a.Send(ctx, m.Chat, bot.Reply{Blocks: []bot.Block{{Text: "答"}}, ReplyTo: m.ID, Name: m.Name})
		}
	}
	s.mu.Lock()
	s.n += len(ms)
	s.mu.Unlock()
	return nil
}
func (s *sink) Answer(context.Context, bot.Message) (bot.Reply, error) { return bot.Reply{}, nil }
func (s *sink) Changed(context.Context, bot.Change) error              { return nil }

func (s *sink) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n
}

// 10,000 messages, half of them mentions that are answered, leave no more behind than 2,000.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	inTime(t, func(r *rig) {
		a, err := New(Options{Storage: r.dir + "/wechat.json"})
		if err != nil {
			t.Fatal(err)
		}
		a.base = direct{r.w}
		s := &sink{a: a}
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- a.Run(ctx, s) }()
		heap := func() uint64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapAlloc
		}
		var early, late uint64
		for sent := 0; sent < 15000; {
			r.w.change(func() {
				var p packet
				for range 50 {
					text := "@" + botName + "\u2005甲"
					if sent%2 == 0 {
						text = "闲聊"
					}
					p.Add = append(p.Add, r.w.message("person:林远舟:<br/>"+text, "group:1", nil))
					sent++
				}
				for i := range r.w.log { // the server forgets, too
					r.w.log[i] = packet{}
				}
				r.w.log = append(r.w.log, p)
				r.w.sent, r.w.calls = nil, map[string][]time.Time{}
			})
			until(t, "the messages", func() bool { return s.count() == sent })
			if sent == 5000 { // the ids of the last 4,096 are kept
				early = heap()
			}
		}
		late = heap()
		t.Logf("heap after 5,000 messages %d KB, after 15,000 %d KB", early>>10, late>>10)
		if late > early+1<<20 {
			t.Errorf("heap grew from %d KB to %d KB", early>>10, late>>10)
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}
