package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"wenzheng/store"
)

// hold keeps the first parts that a platform allows and gives the rest as text for 更多.
func hold(parts []Reply, form Form) (first []Reply, rest string) {
	var text strings.Builder
	for _, p := range parts[form.Parts:] {
		p.Part, p.Parts = 0, 0
		if s := p.Text(form); s != "" {
			text.WriteString(s + "\n")
		}
	}
	first = parts[:form.Parts]
	for i := range first {
		first[i].Parts = len(first)
	}
	last := &first[len(first)-1]
	last.Blocks = append(last.Blocks[:len(last.Blocks):len(last.Blocks)], Block{Kind: Footer, Text: "回复「更多」继续"})
	return first, strings.TrimSpace(text.String())
}

// claim marks an answer in the journal just before its first message leaves, and takes that back when the platform
// surely did not get it: while it waits for its turn, a restart answers the question anew.
type claim struct {
	take, back func() error
	failed     func(error) // is told once when take fails
	late       func() bool // the answer is not wanted any more
	taken      bool
	err        error
}

// leaving takes the claim. While that fails, on a full disk perhaps, it tries again until ctx ends or it is too late.
func (c *claim) leaving(ctx context.Context) bool {
	if c == nil || c.taken {
		return true
	}
	for pause := time.Second; ; pause = min(2*pause, 30*time.Second) {
		told := c.err != nil
		if c.err = c.take(); c.err == nil {
			c.taken = true
			return true
		}
		if !told {
			c.failed(c.err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return false
		}
		if c.late() {
			return false
		}
	}
}

// stayed is told of a failure after which the message is tried again.
func (c *claim) stayed(f *Failure) {
	if c != nil && !f.Left && c.back() == nil { // if it fails, the mark stays
		c.taken = false
	}
}

// speak sends the parts of a reply, one behind the other, and returns the ids of those that arrived. c may be nil.
func (b *Bot) speak(ctx context.Context, l *link, to store.ChatID, parts []Reply, sent func(), c *claim) (ids []string) {
	g, done := l.pacer.gate(to)
	defer done()
	if g.enter(ctx) != nil {
		return nil
	}
	defer g.leave()
	for _, p := range parts {
		s, err := b.insist(ctx, l, g, &to, p, c)
		sent()
		c = nil // a part has arrived, or no more are sent
		if err != nil {
			f := AsFailure(err)
			b.failed(l.Platform(), f.Kind.String())
			b.o.Log.Warn("not sent", "platform", l.Platform(), "kind", f.Kind.String(), "err", f.Err)
			if f.Kind == Gone {
				b.gone(ctx, to, f.Err)
			}
			return ids
		}
		if s.ID != "" {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// insist sends one message of an answer: it waits as long as the platform asks, tries once more after trouble, and
// follows a chat that moved.
func (b *Bot) insist(ctx context.Context, l *link, g *gate, to *store.ChatID, r Reply, c *claim) (Sent, error) {
	troubles, waits := 0, 0
	for {
		if err := l.pacer.wait(ctx, g, false); err != nil {
			return Sent{}, &Failure{Kind: Stopped, Err: err}
		}
		if !c.leaving(ctx) {
			return Sent{}, &Failure{Kind: Stopped, Err: c.err}
		}
		s, err := b.send(ctx, l, *to, r)
		if err == nil {
			return s, nil
		}
		f := AsFailure(err)
		pause := time.Duration(0)
		switch f.Kind {
		case Busy:
			if waits++; waits > 5 || f.After > maxWait {
				return s, err
			}
			b.failed(l.Platform(), f.Kind.String())
			pause = max(f.After, 200*time.Millisecond)
			c.stayed(f)
		case Trouble:
			if troubles++; troubles > 1 {
				return s, err
			}
			b.failed(l.Platform(), f.Kind.String())
			pause = 200*time.Millisecond + rand.N(400*time.Millisecond)
			c.stayed(f)
		case Elsewhere:
			if waits++; waits > 2 || f.To == "" || f.To == *to {
				return s, err
			}
			c.stayed(f)
			if err := b.Changed(ctx, Change{Kind: Moved, Chat: whole(*to), To: f.To}); err != nil {
				b.o.Log.Error("chat not renamed", "platform", l.Platform(), "err", err)
			}
			*to = renamed(*to, f.To)
		default:
			return s, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return s, err
		}
	}
}

// send is Adapter.Send that cannot panic.
func (b *Bot) send(ctx context.Context, l *link, to store.ChatID, r Reply) (s Sent, err error) {
	err = guard(func() (err error) {
		s, err = l.Send(ctx, to, r)
		return err
	})
	return s, err
}

// Push sends one message that nobody asked for; r fits the form (see Parts). It waits for the rates, behind all
// answers, tries once, and says exactly what became of it: see Failure.
func (b *Bot) Push(ctx context.Context, to store.ChatID, r Reply) (Sent, error) {
	return b.push(ctx, to, r, false)
}

// push is Push; an alarm does not wait for the answer that is being sent to the chat: it may tell why that cannot leave.
func (b *Bot) push(ctx context.Context, to store.ChatID, r Reply, alarm bool) (Sent, error) {
	l := b.link(platform(to))
	if l == nil {
		return Sent{}, &Failure{Kind: Stopped, Err: fmt.Errorf("bot: no platform for chat %q", platform(to))}
	}
	g, done := l.pacer.gate(to)
	defer done()
	if err := l.pacer.wait(ctx, g, true); err != nil {
		return Sent{}, &Failure{Kind: Stopped, Err: err}
	}
	if !alarm {
		if err := g.enter(ctx); err != nil {
			return Sent{}, &Failure{Kind: Stopped, Err: err}
		}
		defer g.leave()
	}
	if len(r.Choices) > 0 || r.Rest != "" {
		if len(r.Choices) > 0 {
			r.Token = b.journal.token()
		}
		err := b.o.State.Update(ctx, func(tx store.Tx) error {
			if r.Rest != "" {
				if err := restTable.Put(tx, string(to), remainder{b.o.Now(), r.Rest}); err != nil {
					return err
				}
			}
			if r.Token == "" {
				return nil
			}
			return b.memory.save(tx, to, r.Token, Exchange{At: b.o.Now(), Choices: r.Choices, Trusted: r.Trusted})
		})
		if err != nil {
			return Sent{}, &Failure{Kind: Stopped, Err: err}
		}
	}
	s, err := b.send(ctx, l, to, r)
	if f := AsFailure(err); f != nil {
		b.failed(l.Platform(), f.Kind.String())
		switch f.Kind {
		case Gone:
			b.gone(ctx, to, f.Err)
		case Elsewhere:
			if e := b.Changed(ctx, Change{Kind: Moved, Chat: whole(to), To: f.To}); e != nil {
				b.o.Log.Error("chat not renamed", "platform", l.Platform(), "err", e)
			}
		}
	}
	return s, err
}

// Tell sends r to the private chats of all admins that a running platform can reach, except by one platform ("": by
// any), and returns how many got it. It is for alarms: neither journal nor repetition.
func (b *Bot) Tell(ctx context.Context, r Reply, except string) (told int) {
	admins, err := b.Admins(ctx)
	if err != nil {
		b.o.Log.Error("admins", "err", err)
	}
	for _, m := range admins {
		chat := store.ChatID(m)
		if p := platform(chat); p == except || b.link(p) == nil {
			continue
		}
		ok := true
		for _, part := range b.Parts(chat, r) {
			if _, err := b.push(ctx, chat, part, true); err != nil {
				ok = false
				b.o.Log.Warn("an admin was not told", "kind", AsFailure(err).Kind.String())
				break
			}
		}
		if ok {
			told++
		}
	}
	return told
}

// Parts cuts a reply into messages for the platform of a chat.
func (b *Bot) Parts(to store.ChatID, r Reply) []Reply {
	l := b.link(platform(to))
	if l == nil {
		return nil
	}
	return Split(r, l.Form())
}

// Form gives the form of a chat's platform; ok is false when that does not run here.
func (b *Bot) Form(chat store.ChatID) (f Form, ok bool) {
	l := b.link(platform(chat))
	if l == nil {
		return Form{}, false
	}
	return l.Form(), true
}

// typing shows after half a second that an answer is under way, until stop is called.
func (b *Bot) typing(ctx context.Context, l *link, m Message) (stop func()) {
	a, ok := l.Adapter.(Typer)
	if !ok || m.Press != "" {
		return func() {}
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	b.busy.Add(1)
	t := time.AfterFunc(500*time.Millisecond, func() {
		defer b.busy.Done()
		if ctx.Err() == nil {
			// Nobody misses it when it fails.
			_ = guard(func() error { return a.Typing(ctx, m.Chat) })
		}
	})
	var once sync.Once
	return func() {
		once.Do(func() {
			if t.Stop() {
				b.busy.Done()
			}
			cancel()
		})
	}
}
