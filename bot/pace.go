package bot

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"wenzheng/store"
)

// Pace is how fast a platform may be spoken to. A zero rate means no limit.
type Pace struct {
	Global  rate.Limit              // messages a second to all chats
	Chat    rate.Limit              // to one chat
	Group   rate.Limit              // besides, to one group
	Grouped func(store.ChatID) bool // which chats are groups
}

// burst tokens on top of the rate: 18 a minute in a group are never more than 20 in any minute.
const burst = 2

// pacer keeps a platform's rates. Answers go before pushes: an answer reserves the next global token, a push takes one
// only when none is reserved.
type pacer struct {
	pace   Pace
	global *rate.Limiter

	mu    sync.Mutex
	gates map[store.ChatID]*gate
	swept time.Time
}

// gate is one chat's turn to be spoken to: the messages of a reply leave together.
type gate struct {
	turn        chan struct{}
	chat, group *rate.Limiter
	users       int
	used        time.Time
}

func newPacer(p Pace) *pacer {
	return &pacer{pace: p, global: limiter(p.Global), gates: map[store.ChatID]*gate{}}
}

func limiter(r rate.Limit) *rate.Limiter {
	if r <= 0 {
		return nil
	}
	return rate.NewLimiter(r, burst)
}

// whole is the chat that a topic belongs to: rates hold for it as one.
func whole(id store.ChatID) store.ChatID {
	if chat, _, ok := strings.Cut(string(id), "/"); ok {
		return store.ChatID(chat)
	}
	return id
}

// gate gives the chat's gate; done must follow.
func (p *pacer) gate(id store.ChatID) (g *gate, done func()) {
	id = whole(id)
	p.mu.Lock()
	defer p.mu.Unlock()
	g = p.gates[id]
	if g == nil {
		if len(p.gates) > 5000 && time.Since(p.swept) > 10*time.Second {
			p.sweep()
		}
		g = &gate{turn: make(chan struct{}, 1), chat: limiter(p.pace.Chat)}
		if p.pace.Grouped != nil && p.pace.Grouped(id) {
			g.group = limiter(p.pace.Group)
		}
		p.gates[id] = g
	}
	g.users++
	return g, func() {
		p.mu.Lock()
		g.users--
		g.used = time.Now()
		p.mu.Unlock()
	}
}

// sweep forgets chats whose limits have long recovered.
func (p *pacer) sweep() {
	p.swept = time.Now()
	old := p.swept.Add(-2 * time.Minute)
	for id, g := range p.gates {
		if g.users == 0 && g.used.Before(old) {
			delete(p.gates, id)
		}
	}
}

// enter waits until no other reply is being sent to the chat; leave must follow.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (g *gate) leave() { <-g.turn }

// wait returns when one more message may go to the chat of g.
func (p *pacer) wait(ctx context.Context, g *gate, push bool) error {
	for _, l := range []*rate.Limiter{g.chat, g.group} {
		if l != nil {
			if err := l.Wait(ctx); err != nil {
				return err
			}
		}
	}
	if p.global == nil {
		return ctx.Err()
	}
	if !push {
		return p.global.Wait(ctx)
	}
	pause := time.Duration(float64(time.Second) / float64(p.pace.Global))
	for {
		if p.global.Allow() {
			return nil
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
