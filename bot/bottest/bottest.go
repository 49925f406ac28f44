// Package bottest has a fake corpus and a fake platform for the tests of bots, and the suite that every adapter passes.
package bottest

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// Asker answers every question with an Answer that repeats it: 「答：崂山区书记」. 更多 turns the pages of the last turn, of
// which there are three; 那…呢 names the question before; 出错 fails and 崩溃 panics.
type Asker struct {
	Slow func(text string) // called before answering; may block

	mu    sync.Mutex
	asked []qa.Request
}

// Ask answers one question.
func (a *Asker) Ask(ctx context.Context, q qa.Request) (*qa.Reply, error) {
	a.mu.Lock()
	a.asked = append(a.asked, q)
	a.mu.Unlock()
	if a.Slow != nil {
		a.Slow(q.Text)
	}
	turn := &store.Turn{Chat: q.Chat, Member: q.Member, Question: q.Text, Slots: json.RawMessage("{}"), Revision: 1, Now: q.Now, Page: 1}
	switch {
	case strings.HasPrefix(q.Text, "出错"):
		return nil, fmt.Errorf("asker: %w", store.ErrClosed)
	case strings.HasPrefix(q.Text, "崩溃"):
		panic("asker")
	case q.Text == "更多":
		if len(q.Before) == 0 {
			return &qa.Reply{Answer: &answer.Answer{ID: "none", Intent: "unknown", Lead: "没有上一个回答"}}, nil
		}
		*turn = q.Before[len(q.Before)-1]
		turn.Page++
	}
	lead := "答：" + turn.Question
	if strings.HasPrefix(q.Text, "那") {
		lead = "答：没有上文"
		if n := len(q.Before); n > 0 {
			lead = "答：" + q.Text + "←" + q.Before[n-1].Question
		}
	}
	if turn.Page > 1 {
		lead += " 第" + strconv.Itoa(turn.Page) + "页"
	}
	turn.ID = "a" + strconv.Itoa(len(q.Text))
	return &qa.Reply{Turn: turn, Answer: &answer.Answer{
		ID: turn.ID, Intent: "latest", Answerable: true, Lead: lead, Page: turn.Page, Pages: 3, Revision: 1,
		Points:  []answer.Point{{Text: "要稳住工业和外贸。", Mark: "转述", Cites: []int{0}}},
		Sources: []answer.Source{{Doc: "a.txt", Title: "某报道", Outlet: "某报", Date: store.Dating{Interval: store.On(store.Date(2025, 8, 18)), By: store.Printed}}},
		Choices: []answer.Choice{{Label: "李沧", Question: "李沧区书记最近强调什么"}},
	}}, nil
}

// Asked returns the questions so far.
func (a *Asker) Asked() []qa.Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]qa.Request(nil), a.asked...)
}

// Platform is a bot.Adapter that is driven by a test.
type Platform struct {
	Name string // 「fake」 when empty
	F    bot.Form
	P    bot.Pace
	Fail func(to store.ChatID, r bot.Reply, n int) error // n: how many were tried for that chat before; may block

	in chan request

	mu    sync.Mutex
	sent  []Sent
	tried map[store.ChatID]int
	acks  []string
	typed []store.ChatID
	stew  map[store.MemberID]bool
}

// Sent is a message that the platform took.
type Sent struct {
	To   store.ChatID
	Text string
	bot.Reply
}

type request struct {
	ms   []bot.Message
	done chan error
}

// NewPlatform makes a platform without limits or rates.
func NewPlatform() *Platform {
	return &Platform{in: make(chan request), tried: map[store.ChatID]int{}, stew: map[store.MemberID]bool{}}
}

func (p *Platform) Platform() string {
	if p.Name == "" {
		return "fake"
	}
	return p.Name
}

func (p *Platform) Form() bot.Form { return p.F }
func (p *Platform) Pace() bot.Pace { return p.P }

// Run delivers what Deliver is given.
func (p *Platform) Run(ctx context.Context, h bot.Handler) error {
	for {
		select {
		case r := <-p.in:
			r.done <- h.Accept(ctx, r.ms...)
		case <-ctx.Done():
			return nil
		}
	}
}

// Deliver hands messages to the running bot and returns what Accept said.
func (p *Platform) Deliver(ms ...bot.Message) error {
	r := request{ms, make(chan error, 1)}
	p.in <- r
	return <-r.done
}

// Send takes a message unless Fail says otherwise.
func (p *Platform) Send(ctx context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error) {
	p.mu.Lock()
	n := p.tried[to]
	p.tried[to]++
	p.mu.Unlock()
	if p.Fail != nil {
		if err := p.Fail(to, r, n); err != nil {
			return bot.Sent{}, err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = append(p.sent, Sent{to, r.Text(p.F), r})
	return bot.Sent{ID: "s" + strconv.Itoa(len(p.sent))}, nil
}

func (p *Platform) Ack(_ context.Context, m bot.Message, hint string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.acks = append(p.acks, hint)
	return nil
}

func (p *Platform) Typing(_ context.Context, to store.ChatID) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.typed = append(p.typed, to)
	return nil
}

// Steward makes a member an administrator of every chat.
func (p *Platform) Steward(m store.MemberID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stew[m] = true
}

func (p *Platform) Administers(_ context.Context, _ store.ChatID, m store.MemberID) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.stew[m], nil
}

// Sent returns what was taken so far.
func (p *Platform) Sent() []Sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Sent(nil), p.sent...)
}

// Tried returns how many messages were tried for a chat.
func (p *Platform) Tried(to store.ChatID) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tried[to]
}

// Acks returns the hints of acknowledged presses, Typed the chats that saw typing.
func (p *Platform) Acks() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.acks...)
}

func (p *Platform) Typed() []store.ChatID {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]store.ChatID(nil), p.typed...)
}

// Start runs b until the test ends or stop is called, which waits for the end.
func Start(t testing.TB, b *bot.Bot) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil {
				t.Errorf("Run: %v", err)
			}
		})
	}
	t.Cleanup(stop)
	return stop
}

// World is a platform as its members see it.
type World interface {
	Adapter() bot.Adapter
	Private(member, text string) // writes to the bot
	Group(member, text string)   // writes into a group that the bot is in
	Mention(member, text string) // the same, naming the bot
	Told() []string              // the texts that the bot sent, in order
}

// RunAdapter checks what every adapter has to do. open makes a fresh world with one group and any members; state keeps
// what the bot keeps.
func RunAdapter(t *testing.T, open func(t *testing.T) World, state func() store.State) {
	start := func(t *testing.T, o bot.Options) (World, func()) {
		w := open(t)
		o.State = state()
		if o.Asker == nil {
			o.Asker = &Asker{}
		}
		return w, Start(t, bot.New(o, w.Adapter()))
	}
	t.Run("a private question is answered with its source", func(t *testing.T) {
		w, _ := start(t, bot.Options{})
		w.Private("林远舟", "某区书记最近强调什么")
		told := Wait(t, w, 1)
		if !strings.Contains(told[0], "答：某区书记最近强调什么") || !strings.Contains(told[0], "某报道") {
			t.Errorf("told %q", told[0])
		}
	})
	t.Run("group chatter stays unanswered, a mention is answered", func(t *testing.T) {
		w, _ := start(t, bot.Options{})
		w.Group("林远舟", "某区书记今天来了")
		w.Mention("林远舟", "某区书记最近强调什么")
		Wait(t, w, 1)
		time.Sleep(50 * time.Millisecond)
		if told := w.Told(); len(told) != 1 || !strings.Contains(told[0], "答：某区书记最近强调什么") {
			t.Errorf("told %q", told)
		}
	})
	t.Run("messages of a chat are answered in order", func(t *testing.T) {
		w, _ := start(t, bot.Options{})
		for i := range 3 {
			w.Private("林远舟", "问题"+strconv.Itoa(i))
		}
		for i, text := range Wait(t, w, 3) {
			if !strings.Contains(text, "答：问题"+strconv.Itoa(i)) {
				t.Errorf("%d: told %q", i, text)
			}
		}
	})
	t.Run("a panic is answered and does not end the bot", func(t *testing.T) {
		w, _ := start(t, bot.Options{})
		w.Private("林远舟", "崩溃")
		w.Private("林远舟", "还在吗")
		if told := Wait(t, w, 2); !strings.Contains(told[1], "答：还在吗") {
			t.Errorf("told %q", told)
		}
	})
	t.Run("an answer in hand is finished when the bot stops", func(t *testing.T) {
		hold := make(chan struct{})
		asked := make(chan struct{})
		w, stop := start(t, bot.Options{Asker: &Asker{Slow: func(string) { close(asked); <-hold }}})
		w.Private("林远舟", "某区书记最近强调什么")
		<-asked
		go func() {
			time.Sleep(100 * time.Millisecond)
			close(hold)
		}()
		stop()
		if told := w.Told(); len(told) != 1 {
			t.Errorf("told %q", told)
		}
	})
}

// Wait returns what was told once there are n messages.
func Wait(t testing.TB, w World, n int) []string {
	t.Helper()
	for range 1000 {
		if told := w.Told(); len(told) >= n {
			return told
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("told %d messages, want %d: %q", len(w.Told()), n, w.Told())
	return nil
}
