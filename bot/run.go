package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
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

// spawn runs f beside the lanes; Run waits for it.
func (b *Bot) spawn(f func(ctx context.Context)) {
	b.mu.Lock()
	ctx := b.work
	b.mu.Unlock()
	b.busy.Go(func() { f(ctx) })
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
