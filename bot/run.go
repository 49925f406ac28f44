package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"wenzheng/store"
)

const (
	laneSize  = 5000  // messages that wait in one chat; more are dropped
	queueSize = 10000 // in all chats; more make Accept wait
	drainTime = 5 * time.Second
	maxWait   = 5 * time.Minute // that an answer lets a platform keep it waiting at a time
)

// Bot is the Handler of all adapters, and says what they send.
type Bot struct {
	o        Options
	journal  *journal
	memory   memory
	limits   limits
	hints    limits
	commands []*Command
	byName   map[string]*Command
	byAlias  map[string]*Command
	links    []*link
	asking   chan struct{} // slots for questions being answered
	queue    chan struct{} // slots for messages waiting or being handled

	mu      sync.Mutex
	lanes   map[store.ChatID]*lane
	known   map[store.ChatID]bool // chats that the chats table has, not gone
	renames map[store.ChatID]store.ChatID
	stopped bool
	work    context.Context // of lanes; ends after the drain
	busy    sync.WaitGroup  // lanes, acknowledgements, records
}

// link is an adapter with what is known about its use.
type link struct {
	Adapter
	pacer *pacer

	mu       sync.Mutex
	seen     time.Time
	answered int64
	failures map[string]int64
	ended    error
	running  bool
}

// lane is the messages of one chat; they are handled one after the other.
type lane struct {
	jobs []job
}

// New makes a Bot for adapters. Commands of the same name or alias replace those for everyone.
func New(o Options, adapters ...Adapter) *Bot {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{
		o:       o,
		journal: &journal{state: o.State, now: o.Now},
		memory:  memory{keep: o.Memory, read: &reading{}},
		limits:  limits{perUser: o.PerUser, perChat: o.PerChat, window: o.Window},
		hints:   limits{perUser: 1, window: time.Hour},
		asking:  make(chan struct{}, 2*runtime.GOMAXPROCS(0)),
		queue:   make(chan struct{}, queueSize),
		lanes:   map[store.ChatID]*lane{},
		known:   map[store.ChatID]bool{},
		renames: map[store.ChatID]store.ChatID{},
		byName:  map[string]*Command{},
		byAlias: map[string]*Command{},
		work:    context.Background(),
	}
	for _, c := range append(b.basic(), o.Commands...) {
		b.register(c)
	}
	for _, a := range adapters {
		l := &link{Adapter: a, pacer: newPacer(Pace{}), failures: map[string]int64{}}
		if p, ok := a.(Paced); ok {
			l.pacer = newPacer(p.Pace())
		}
		if m, ok := a.(Menued); ok {
			m.SetMenu(b.Commands(Admin), o.Admins)
		}
		b.links = append(b.links, l)
	}
	return b
}

func (b *Bot) register(c Command) {
	if old := b.byName[c.Name]; old != nil {
		*old = c
	} else {
		b.commands = append(b.commands, &c)
		b.byName[c.Name] = &c
	}
	for _, alias := range c.Aliases {
		b.byAlias[strings.ToLower(alias)] = b.byName[c.Name]
	}
}

// platform is the first part of a chat's or member's name.
func platform[ID ~string](id ID) string {
	p, _, _ := strings.Cut(string(id), ":")
	return p
}

func (b *Bot) link(platform string) *link {
	for _, l := range b.links {
		if l.Platform() == platform {
			return l
		}
	}
	return nil
}

func (b *Bot) adapter(platform string) Adapter {
	if l := b.link(platform); l != nil {
		return l.Adapter
	}
	return nil
}

// failed counts a failure of a platform by its kind.
func (b *Bot) failed(platform, kind string) {
	if l := b.link(platform); l != nil {
		l.mu.Lock()
		l.failures[kind]++
		l.mu.Unlock()
	}
}

// Run answers what a run before this one left, runs the adapters until ctx ends, then finishes what is in hand within
// five seconds. An adapter that ends early does not end the others; when all have ended, Run returns their errors.
func (b *Bot) Run(ctx context.Context) error {
	work, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	b.mu.Lock()
	b.work, b.stopped = work, false
	b.mu.Unlock()
	switch err := b.resume(ctx); {
	case ctx.Err() != nil:
		// Asked to end before anything began: what came in from the journal is drained below.
	case err != nil:
		return fmt.Errorf("bot: journal: %w", err)
	}

	inner, stop := context.WithCancel(ctx)
	defer stop()
	var keeping sync.WaitGroup
	keeping.Go(func() { b.keep(inner) })

	errs := make([]error, len(b.links))
	var running sync.WaitGroup
	for i, l := range b.links {
		l.mu.Lock()
		l.running, l.ended = true, nil
		l.mu.Unlock()
		running.Go(func() {
			err := guard(func() error { return l.Run(inner, b) })
			if err != nil {
				err = fmt.Errorf("%s: %w", l.Platform(), err)
				b.o.Log.Error("platform ended", "platform", l.Platform(), "err", err)
				if b.o.Lost != nil && ctx.Err() == nil {
					b.o.Lost(ctx, l.Platform(), err)
				}
			}
			l.mu.Lock()
			l.running, l.ended = false, err
			l.mu.Unlock()
			errs[i] = err
		})
	}
	running.Wait()
	stop()
	keeping.Wait()

	b.mu.Lock()
	b.stopped = true
	b.mu.Unlock()
	drained := make(chan struct{})
	go func() { b.busy.Wait(); close(drained) }()
	select {
	case <-drained:
	case <-time.After(drainTime):
		b.o.Log.Warn("stopping with unfinished answers", "waiting", len(b.queue))
		end()
		<-drained
	}
	return errors.Join(errs...)
}

// resume puts what is left of a run before this one into the lanes.
func (b *Bot) resume(ctx context.Context) error {
	open, unknown, err := b.journal.leftover(ctx, b.o.Now(), b.o.MaxAge)
	if err != nil {
		return err
	}
	if unknown > 0 {
		b.o.Log.Warn("answers may have been lost or sent when the last run ended; they are not sent again", "answers", unknown)
	}
	for _, j := range open {
		if b.link(j.Message.Platform) == nil {
			continue // its platform is switched off; its age will end it
		}
		if err := b.slot(ctx); err != nil {
			return err
		}
		b.enqueue(j)
	}
	return nil
}

// keep sweeps what is too old, now and every hour.
func (b *Bot) keep(ctx context.Context) {
	for {
		for _, sweep := range []func() (bool, error){
			func() (bool, error) { return b.journal.sweep(ctx, b.o.Now(), 500) },
			func() (bool, error) { return b.memory.sweep(ctx, b.o.State, b.o.Now(), 200) },
		} {
			for more := true; more && ctx.Err() == nil; {
				var err error
				if more, err = sweep(); err != nil && ctx.Err() == nil {
					b.o.Log.Warn("sweep", "err", err)
					break
				}
			}
		}
		select {
		case <-time.After(time.Hour):
		case <-ctx.Done():
			return
		}
	}
}

// guard makes a panic of f an error.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f()
}

func (b *Bot) slot(ctx context.Context) error {
	select {
	case b.queue <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

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

// spawn runs f beside the lanes; Run waits for it.
func (b *Bot) spawn(f func(ctx context.Context)) {
	b.mu.Lock()
	ctx := b.work
	b.mu.Unlock()
	b.busy.Go(func() { f(ctx) })
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
	l := b.link(platform(to))
	if l == nil {
		return Sent{}, &Failure{Kind: Stopped, Err: fmt.Errorf("bot: no platform for chat %q", platform(to))}
	}
	g, done := l.pacer.gate(to)
	defer done()
	if err := l.pacer.wait(ctx, g, true); err != nil {
		return Sent{}, &Failure{Kind: Stopped, Err: err}
	}
	if err := g.enter(ctx); err != nil {
		return Sent{}, &Failure{Kind: Stopped, Err: err}
	}
	defer g.leave()
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
			if _, err := b.Push(ctx, chat, part); err != nil {
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

// remember notes a chat that we speak in.
func (b *Bot) remember(tx store.Tx, chat store.ChatID, private bool) error {
	b.mu.Lock()
	known := b.known[chat]
	b.mu.Unlock()
	if known {
		return nil
	}
	c, ok, err := chatTable.Get(tx, string(chat))
	if err != nil {
		return err
	}
	if !ok || !c.Gone.IsZero() {
		if !ok {
			c = Chat{Since: b.o.Now(), Private: private}
		}
		c.Gone, c.Why = time.Time{}, ""
		if err := chatTable.Put(tx, string(chat), c); err != nil {
			return err
		}
	}
	b.mu.Lock()
	if len(b.known) > 100000 {
		clear(b.known)
	}
	b.known[chat] = true
	b.mu.Unlock()
	return nil
}

// gone notes that a chat takes nothing more.
func (b *Bot) gone(ctx context.Context, chat store.ChatID, why error) {
	b.mu.Lock()
	delete(b.known, chat)
	b.mu.Unlock()
	err := b.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
		c, ok, err := chatTable.Get(tx, string(chat))
		if err != nil || ok && !c.Gone.IsZero() {
			return err
		}
		if !ok {
			c.Since = b.o.Now()
		}
		c.Gone = b.o.Now()
		if why != nil {
			c.Why = why.Error()
		}
		return chatTable.Put(tx, string(chat), c)
	})
	if err != nil {
		b.o.Log.Error("chat not marked as gone", "err", err)
	}
}

// Fetch returns the document that came with m, at most limit bytes.
func (b *Bot) Fetch(ctx context.Context, m Message, limit int64) (data []byte, err error) {
	f, ok := b.adapter(m.Platform).(Fetcher)
	if !ok || m.File == nil {
		return nil, fmt.Errorf("bot: %s has no documents: %w", m.Platform, store.ErrNotFound)
	}
	err = guard(func() (err error) {
		data, err = f.Fetch(ctx, *m.File, limit)
		return err
	})
	return data, err
}

// Gone reports whether the chat takes nothing more.
func (b *Bot) Gone(ctx context.Context, chat store.ChatID) (gone bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		c, _, err := chatTable.Get(tx, string(chat))
		gone = !c.Gone.IsZero()
		return err
	})
	return gone, err
}

// Changed tells what became of a chat; see Handler.
func (b *Bot) Changed(ctx context.Context, c Change) error {
	switch c.Kind {
	case Left:
		b.gone(ctx, c.Chat, errors.New("left"))
	case Moved:
		return b.moved(ctx, c.Chat, c.To)
	case Joined:
		greet := false
		err := b.o.State.Update(ctx, func(tx store.Tx) error {
			old, ok, err := chatTable.Get(tx, string(c.Chat))
			if err != nil {
				return err
			}
			greet = !c.Private && (!ok || !old.Gone.IsZero())
			if !ok {
				old.Since = b.o.Now()
			}
			old.Private, old.Gone, old.Why = c.Private, time.Time{}, ""
			return chatTable.Put(tx, string(c.Chat), old)
		})
		l := b.link(platform(c.Chat))
		if err != nil || !greet || l == nil {
			return err
		}
		r := Say(wordsGreeting)
		if c.Note != "" {
			r.Blocks = append(r.Blocks, Block{Text: c.Note})
		}
		b.spawn(func(ctx context.Context) { b.speak(ctx, l, c.Chat, Split(r, l.Form()), func() {}, nil) })
	}
	return nil
}

// current gives the name that a chat has now.
func (b *Bot) current(id store.ChatID) store.ChatID {
	b.mu.Lock()
	defer b.mu.Unlock()
	if to, ok := b.renames[whole(id)]; ok {
		return renamed(id, to)
	}
	return id
}

// renamed gives the new name of a chat or of a topic in it.
func renamed(id, to store.ChatID) store.ChatID {
	if _, topic, ok := strings.Cut(string(id), "/"); ok {
		return to + "/" + store.ChatID(topic)
	}
	return to
}

// moved renames a chat and its topics in every table.
func (b *Bot) moved(ctx context.Context, from, to store.ChatID) error {
	if from == to || from == "" || to == "" {
		return nil
	}
	b.mu.Lock()
	delete(b.known, from)
	b.renames[from] = to // for what is on its way
	delete(b.renames, to)
	b.mu.Unlock()
	return b.o.State.Update(ctx, func(tx store.Tx) error {
		for _, table := range []string{string(turnTable), string(buttonTable), string(sentTable), string(restTable), string(chatTable)} {
			index := table == string(buttonTable) || table == string(sentTable)
			if err := rename(tx, table, string(from), string(to), index); err != nil {
				return err
			}
		}
		var waiting []job
		err := pendingTable.Scan(tx, "", "", func(key string, e entry) bool {
			if whole(e.Message.Chat) == from {
				waiting = append(waiting, job{key, e})
			}
			return true
		})
		if err != nil {
			return err
		}
		for _, j := range waiting {
			j.Message.Chat = renamed(j.Message.Chat, to)
			if err := pendingTable.Put(tx, j.key, j.entry); err != nil {
				return err
			}
		}
		for _, f := range b.o.Moved {
			if err := f(tx, from, to); err != nil {
				return err
			}
		}
		return nil
	})
}

// rename gives the entries of a chat and its topics new keys; the values of an index are keys, too.
func rename(tx store.Tx, table, from, to string, index bool) error {
	type pair struct {
		key   string
		value []byte
	}
	var all []pair
	err := tx.Scan(table, from, "", func(key string, value []byte) bool {
		if rest := key[len(from):]; rest == "" || strings.HasPrefix(rest, sep) || rest[0] == '/' {
			all = append(all, pair{key, []byte(string(value))})
		}
		return true
	})
	if err != nil {
		return err
	}
	for _, p := range all {
		key := to + p.key[len(from):]
		if index {
			at, _, err := store.Table[string](table).Get(tx, p.key)
			if err != nil {
				return err
			}
			if after, ok := strings.CutPrefix(at, from); ok {
				at = to + after
			}
			err = store.Table[string](table).Put(tx, key, at)
			if err != nil {
				return err
			}
		} else if err := tx.Put(table, key, p.value); err != nil {
			return err
		}
		if err := tx.Delete(table, p.key); err != nil {
			return err
		}
	}
	return nil
}

// Health tells of every platform how it is.
func (b *Bot) Health() []Health {
	waiting := map[string]int{}
	b.mu.Lock()
	for chat, l := range b.lanes {
		waiting[platform(chat)] += len(l.jobs)
	}
	b.mu.Unlock()
	var out []Health
	for _, l := range b.links {
		h := Health{Connected: true}
		if w, ok := l.Adapter.(Watched); ok {
			h = w.Health()
		}
		h.Platform = l.Platform()
		h.Waiting = waiting[h.Platform]
		l.mu.Lock()
		h.LastSeen, h.Answered = l.seen, l.answered
		h.Connected = h.Connected && l.running
		if l.ended != nil {
			h.Note = l.ended.Error()
		}
		counted := h.Failures // by the adapter itself
		h.Failures = maps.Clone(l.failures)
		for kind, n := range counted {
			h.Failures[kind] += n
		}
		l.mu.Unlock()
		out = append(out, h)
	}
	return out
}
