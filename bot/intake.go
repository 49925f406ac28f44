package bot

import (
	"context"
	"fmt"
	"time"

	"wenzheng/store"
)

// Accept writes down what is to be answered; see Handler.
func (b *Bot) Accept(ctx context.Context, ms ...Message) error {
	b.mu.Lock()
	stopped := b.stopped
	b.mu.Unlock()
	if stopped {
		return ErrStopped
	}
	now := b.o.Now()
	var candidates []Message
	hints := map[int]string{} // of presses among the candidates
	err := b.o.State.View(ctx, func(tx store.Tx) error {
		candidates = candidates[:0]
		batch := map[string]bool{}
		for _, m := range ms {
			if l := b.link(m.Platform); l != nil {
				l.mu.Lock()
				l.seen = now
				l.mu.Unlock()
			}
			if m.Time.IsZero() {
				m.Time = now
			}
			key := seenKey(m, 0)
			if !b.addressed(m) || batch[key] || known(tx, m) {
				continue
			}
			if age := now.Sub(m.Time); b.o.MaxAge > 0 && age > b.o.MaxAge {
				if b.hints.take("", m.Platform, now) == welcome {
					b.o.Log.Warn("messages older than reply.max_age stay unanswered; if they are new, the clock of this machine is wrong", "platform", m.Platform, "age", age.Round(time.Second))
				}
				continue
			}
			batch[key] = true
			role, err := b.granted(tx, m.Member, now)
			if err != nil {
				return err
			}
			if role == Banned {
				continue
			}
			if m.Press != "" {
				_, _, token := pressed(m.Press)
				_, found, err := b.memory.behind(tx, buttonTable, m.Chat, token, now)
				if err != nil {
					return err
				}
				if !found {
					hints[len(candidates)] = wordsOld
				}
			}
			candidates = append(candidates, m)
		}
		return nil
	})
	if err != nil {
		return err
	}
	var jobs []job
	for i, m := range candidates {
		j := job{entry: entry{Message: m}}
		if hints[i] == "" {
			switch b.limits.take(string(m.Chat), string(m.Member), m.Time) {
			case notice:
				j.Notice = true
				if m.Press != "" {
					hints[i] = wordsTooMany
				}
			case enough:
				if m.Press == "" {
					continue
				}
				hints[i] = wordsTooMany
			}
		}
		if m.Press != "" {
			b.ack(m, hints[i])
			if hints[i] != "" {
				continue
			}
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return nil
	}
	for held := range jobs {
		if err := b.slot(ctx); err != nil {
			for range held {
				<-b.queue
			}
			return err
		}
	}
	fresh, err := b.journal.receive(ctx, jobs)
	for range len(jobs) - len(fresh) {
		<-b.queue
	}
	if err != nil {
		for range fresh {
			<-b.queue
		}
		return fmt.Errorf("bot: journal: %w", err)
	}
	for _, j := range fresh {
		b.enqueue(j)
	}
	return nil
}

// ack acknowledges a press without making anybody wait.
func (b *Bot) ack(m Message, hint string) {
	a, ok := b.adapter(m.Platform).(Acker)
	if !ok {
		return
	}
	b.spawn(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
		defer cancel()
		if err := guard(func() error { return a.Ack(ctx, m, hint) }); err != nil {
			b.failed(m.Platform, AsFailure(err).Kind.String())
		}
	})
}

// enqueue puts a job, which holds a slot, into the lane of its chat.
func (b *Bot) enqueue(j job) {
	chat := j.Message.Chat
	b.mu.Lock()
	l := b.lanes[chat]
	if l != nil && len(l.jobs) >= laneSize {
		b.mu.Unlock()
		<-b.queue
		b.failed(j.Message.Platform, "overflow")
		b.strike(j)
		return
	}
	if l == nil {
		l = &lane{}
		b.lanes[chat] = l
		ctx := b.work
		b.busy.Go(func() { b.drive(ctx, chat, l) })
	}
	l.jobs = append(l.jobs, j)
	b.mu.Unlock()
}

// drive handles the jobs of a lane until there are none.
func (b *Bot) drive(ctx context.Context, chat store.ChatID, l *lane) {
	for {
		b.mu.Lock()
		if len(l.jobs) == 0 || ctx.Err() != nil {
			for range l.jobs {
				<-b.queue // they stay in the journal for the next run
			}
			delete(b.lanes, chat)
			b.mu.Unlock()
			return
		}
		j := l.jobs[0]
		l.jobs = l.jobs[1:]
		b.mu.Unlock()
		if err := guard(func() error { b.handle(ctx, j); return nil }); err != nil {
			b.o.Log.Error("panic in a lane", "platform", j.Message.Platform, "err", err)
			b.failed(j.Message.Platform, "panic")
		}
		<-b.queue
	}
}

// strike takes a job out of the journal without an answer.
func (b *Bot) strike(j job) {
	err := b.o.State.Update(context.Background(), func(tx store.Tx) error { return b.journal.done(tx, j.key) })
	if err != nil {
		b.o.Log.Error("journal", "err", err)
	}
}

// handle answers one message: think, mark, send, record.
func (b *Bot) handle(ctx context.Context, j job) {
	m := j.Message
	m.Chat = b.current(m.Chat)
	l := b.link(m.Platform)
	if l == nil {
		return
	}
	start := time.Now()
	late := func() bool { return b.o.MaxAge > 0 && b.o.Now().Sub(m.Time) > b.o.MaxAge }
	if late() {
		b.strike(j)
		return
	}
	stopTyping := b.typing(ctx, l, m)
	defer stopTyping()
	form := l.Form()
	var t thought
	if j.Notice {
		t = b.thought(m, Say(wordsTooMany))
	} else {
		t = b.think(ctx, m, form)
	}
	if ctx.Err() != nil {
		return // stopping: the question stays in the journal
	}
	b.observe(m, t, start)
	if t.Silent() {
		b.strike(j)
		return
	}
	parts := Split(t.Reply, form)
	rest := ""
	if form.Parts > 0 && len(parts) > form.Parts {
		parts, rest = hold(parts, form)
	}
	c := &claim{
		failed: func(err error) {
			b.o.Log.Error("an answer waits: it cannot be written down", "platform", m.Platform, "err", err)
			b.failed(m.Platform, "journal")
		},
		late: late,
		take: func() error {
			return b.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
				m.Chat = b.current(m.Chat)
				if err := b.journal.mark(tx, j.key, m); err != nil {
					return err
				}
				if t.exchange != nil {
					if err := b.memory.save(tx, m.Chat, t.Token, *t.exchange); err != nil {
						return err
					}
				}
				if rest != "" {
					if err := restTable.Put(tx, string(m.Chat), remainder{b.o.Now(), rest}); err != nil {
						return err
					}
				}
				return b.remember(tx, m.Chat, m.Private)
			})
		},
		back: func() error {
			return b.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
				if t.exchange != nil {
					if err := b.memory.drop(tx, turnPrefix(m.Chat, t.exchange.Member)+t.Token); err != nil {
						return err
					}
				}
				return b.journal.unmark(tx, j.key, j.entry, m.Chat)
			})
		},
	}
	ids := b.speak(ctx, l, m.Chat, parts, stopTyping, c)
	if !c.taken && (ctx.Err() != nil || c.err != nil) {
		return // nothing has left: the question stays in the journal
	}
	if len(ids) > 0 {
		l.mu.Lock()
		l.answered++
		l.mu.Unlock()
	}
	b.busy.Go(func() {
		err := b.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
			if t.exchange != nil && len(ids) > 0 {
				if err := b.memory.sent(tx, b.current(m.Chat), t.Token, *t.exchange, ids); err != nil {
					return err
				}
			}
			return b.journal.done(tx, j.key)
		})
		if err != nil {
			b.o.Log.Error("journal", "platform", m.Platform, "err", err)
		}
	})
}
