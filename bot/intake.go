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
	asked, err := b.asked(ctx, ms)
	if err != nil {
		return err
	}
	jobs := b.limited(asked)
	if len(jobs) == 0 {
		return nil
	}
	for held := range jobs {
		if err := b.slot(ctx); err != nil {
			b.free(held)
			return err
		}
	}
	fresh, err := b.journal.receive(ctx, jobs)
	b.free(len(jobs) - len(fresh))
	if err != nil {
		b.free(len(fresh))
		return fmt.Errorf("bot: journal: %w", err)
	}
	for _, j := range fresh {
		b.enqueue(j)
	}
	return nil
}

// free gives back slots of the queue.
func (b *Bot) free(n int) {
	for range n {
		<-b.queue
	}
}

// candidate is a message that is meant for the bot; hint says why the button that it presses does nothing, "" when it does.
type candidate struct {
	Message
	hint string
}

// asked are those of ms that are meant for the bot, new, and of members who may ask.
func (b *Bot) asked(ctx context.Context, ms []Message) (out []candidate, err error) {
	now := b.o.Now()
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		out = out[:0]
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
			c := candidate{Message: m}
			if m.Press != "" {
				_, _, token := pressed(m.Press)
				_, found, err := b.memory.behind(tx, buttonTable, m.Chat, token, now)
				if err != nil {
					return err
				}
				if !found {
					c.hint = wordsOld
				}
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// limited are the jobs of those who have not asked too much, and acknowledges presses.
func (b *Bot) limited(asked []candidate) []job {
	var jobs []job
	for _, c := range asked {
		j := job{entry: entry{Message: c.Message}}
		press := c.Press != ""
		if c.hint == "" {
			switch b.limits.take(string(c.Chat), string(c.Member), c.Time) {
			case notice:
				j.Notice = true
				c.hint = wordsTooMany
			case enough:
				if !press {
					continue
				}
				c.hint = wordsTooMany
			}
		}
		if press {
			b.ack(c.Message, c.hint)
			if c.hint != "" {
				continue
			}
		}
		jobs = append(jobs, j)
	}
	return jobs
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
	a := answered{Bot: b, job: j, m: m}
	if j.Notice {
		a.thought = b.thought(m, Say(wordsTooMany))
	} else {
		a.thought = b.think(ctx, m, form)
	}
	if ctx.Err() != nil {
		return // stopping: the question stays in the journal
	}
	b.observe(m, a.thought, start)
	if a.thought.Silent() {
		b.strike(j)
		return
	}
	parts := Split(a.thought.Reply, form)
	if form.Parts > 0 && len(parts) > form.Parts {
		parts, a.rest = hold(parts, form)
	}
	whole := context.WithoutCancel(ctx)
	c := &claim{
		failed: func(err error) {
			b.o.Log.Error("an answer waits: it cannot be written down", "platform", m.Platform, "err", err)
			b.failed(m.Platform, "journal")
		},
		late: late,
		take: func() error { return b.o.State.Update(whole, a.mark) },
		back: func() error { return b.o.State.Update(whole, a.unmark) },
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
		if err := b.o.State.Update(whole, func(tx store.Tx) error { return a.record(tx, ids) }); err != nil {
			b.o.Log.Error("journal", "platform", m.Platform, "err", err)
		}
	})
}

// answered is a message with the answer to it, until it is recorded as sent.
type answered struct {
	*Bot
	job     job
	m       Message // in the chat that it is in now
	thought thought
	rest    string // of a reply too long for one turn
}

// mark writes down, before the answer leaves, that it does and what goes on from it.
func (a *answered) mark(tx store.Tx) error {
	a.m.Chat = a.current(a.m.Chat)
	if err := a.journal.mark(tx, a.job.key, a.m); err != nil {
		return err
	}
	if t := &a.thought; t.exchange != nil {
		if err := a.memory.save(tx, a.m.Chat, t.Token, *t.exchange); err != nil {
			return err
		}
	}
	if a.rest != "" {
		if err := restTable.Put(tx, string(a.m.Chat), remainder{a.o.Now(), a.rest}); err != nil {
			return err
		}
	}
	return a.remember(tx, a.m.Chat, a.m.Private)
}

// unmark takes that back when the answer surely has not left.
func (a *answered) unmark(tx store.Tx) error {
	if t := &a.thought; t.exchange != nil {
		if err := a.memory.drop(tx, turnPrefix(a.m.Chat, t.exchange.Member)+t.Token); err != nil {
			return err
		}
	}
	return a.journal.unmark(tx, a.job.key, a.job.entry, a.m.Chat)
}

// record writes down by which messages the answer arrived, and that the question is done with.
func (a *answered) record(tx store.Tx, ids []string) error {
	if t := &a.thought; t.exchange != nil && len(ids) > 0 {
		if err := a.memory.sent(tx, a.current(a.m.Chat), t.Token, *t.exchange, ids); err != nil {
			return err
		}
	}
	return a.journal.done(tx, a.job.key)
}
