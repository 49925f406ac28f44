// Package push tells chats what they subscribed to: a digest of a day or a week, or news at once.
//
//	subscription → due → compose → drop if empty → plan → claim → send → record
//
// Neither Telegram nor WeChat can be told to take a message only once, so a delivery is written down before it is sent
// and its outcome afterwards. What was being sent when the process died may have arrived: it is Unknown, is not sent
// again unless the operator wants that (an alert is, once, marked 可能重复), and the administrators are told.
//
// Whether a run is due follows from its schedule and from the deliveries there are, so a clock that jumps and a second
// firing in the night that summer time ends change nothing. A run that was missed is caught up once within
// Options.CatchUp, marked 补发.
//
// Tables in the State (joined by U+001F):
//
//	subscriptions  chat, number                 what a chat wants to be told of
//	pushing        chat                         pause, quiet hours, full text
//	deliveries     chat, kind, period, part     every message, planned or done; kept for forty days
//	outbox         the same keys                those that are planned, sending or unknown
package push

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// Editor composes editions; *qa.Editor is one.
type Editor interface {
	Edition(ctx context.Context, req qa.EditionRequest) (*answer.Edition, error)
	Parse(ctx context.Context, text string, now time.Time) (qa.Interest, bool, error)
	Recent(ctx context.Context, in qa.Interest, n int, now time.Time) (*answer.Answer, error)
	Holder(ctx context.Context, office store.Post, old string, now time.Time) (string, *answer.Answer, error)
}

// Sender brings messages to chats; *bot.Bot is one.
type Sender interface {
	Push(ctx context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error)
	Parts(to store.ChatID, r bot.Reply) []bot.Reply
	Form(chat store.ChatID) (bot.Form, bool)
	Gone(ctx context.Context, chat store.ChatID) (bool, error)
	Tell(ctx context.Context, r bot.Reply, except string) int
}

// Options make a Pusher. State and Editor are needed.
type Options struct {
	State   store.State
	Editor  func() Editor  // nil while there is no corpus yet
	Daily   When           // for subscriptions that name no time; zero: 08:30
	Weekly  When           // zero: Monday 09:00
	Quiet   Quiet          // of chats that have not chosen their own
	Zone    *time.Location // of times that name no zone; nil: Asia/Shanghai
	CatchUp time.Duration  // how much later a missed digest is still sent; 0: any time
	Resend  bool           // a digest of unknown outcome is sent once more, marked 可能重复
	Merge   time.Duration  // how long news is collected before an alert; 0: three minutes
	Log     *slog.Logger
	Now     func() time.Time
	Observe func(kind Kind, state State)
	Draw    func(*answer.Chart) ([]byte, error) // nil: no pictures
	Note    string                              // said with every new subscription
}

// Pusher keeps subscriptions and sends what is due.
type Pusher struct {
	o      Options
	sender Sender // while it runs

	mu     sync.Mutex
	stale  bool                            // the subscriptions changed since they were read
	subs   map[store.ChatID][]Subscription // as read
	slots  map[When][]store.ChatID         // who is due by each schedule
	done   map[When]string                 // period that was looked at last
	alerts map[store.ChatID]time.Time      // when the news for a chat is collected
	busy   map[store.ChatID]bool           // chats that a worker sends to
	noted  []Delivery                      // what the administrators have still to be told
	wake   chan struct{}
	news   bool // the corpus changed since alerts were looked for
}

// New returns a Pusher.
func New(o Options) *Pusher {
	if o.Zone == nil {
		o.Zone = store.Day(0).Start().Location()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Merge == 0 {
		o.Merge = 3 * time.Minute
	}
	return &Pusher{o: o, stale: true, news: true, done: map[When]string{}, alerts: map[store.ChatID]time.Time{},
		busy: map[store.ChatID]bool{}, wake: make(chan struct{}, 1)}
}

const (
	tick     = 20 * time.Second // at most between two looks at the clock, which may jump
	workers  = 8                // messages of one platform that are on their way at the same time
	batch    = 200              // deliveries that are planned in one transaction
	late     = 10 * time.Minute // from here on a digest is marked 补发
	keep     = 40 * 24 * time.Hour
	memory   = 12 * 24 * time.Hour // how long a chat is not told the same again
	draining = 4 * time.Second     // for what is on its way when the bot stops
	grace    = 24 * time.Hour      // how long an alert may wait
)

// Published tells that the corpus changed: alerts and holders of offices are looked at.
func (p *Pusher) Published() {
	p.mu.Lock()
	p.news = true
	p.mu.Unlock()
	p.poke()
}

func (p *Pusher) changed() {
	p.mu.Lock()
	p.stale = true
	p.mu.Unlock()
	p.poke()
}

func (p *Pusher) poke() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Run sends what is due until ctx ends, then lets what is on its way arrive.
func (p *Pusher) Run(ctx context.Context, s Sender) error {
	p.sender = s
	if err := p.recover(ctx); ctx.Err() != nil {
		return nil // a short conversation ended before
	} else if err != nil {
		return fmt.Errorf("push: %w", err)
	}
	var sending sync.WaitGroup
	defer func() {
		sending.Wait()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), draining)
		defer cancel()
		p.report(last)
	}()
	told := p.o.Now()
	gates := map[string]chan struct{}{}
	swept := p.o.Now()
	for ctx.Err() == nil {
		wait := tick
		if err := p.look(ctx); err != nil && ctx.Err() == nil {
			p.o.Log.Error("push", "err", err)
		}
		next, err := p.dispatch(ctx, &sending, gates)
		if err != nil && ctx.Err() == nil {
			p.o.Log.Error("push", "err", err)
		}
		now := p.o.Now()
		if now.Sub(told) >= tick || told.After(now) {
			told = now
			sending.Go(func() { p.report(ctx) }) // which waits for the rates
		}
		for _, at := range []time.Time{next, p.soonest(now)} {
			if !at.IsZero() {
				wait = min(wait, max(at.Sub(now), 10*time.Millisecond))
			}
		}
		if now.Sub(swept) > time.Hour {
			swept = now
			if err := p.sweep(ctx, now); err != nil && ctx.Err() == nil {
				p.o.Log.Error("push", "err", err)
			}
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-p.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
	return nil
}

// recover finds what was being sent when the last run ended: nobody knows whether it arrived.
func (p *Pusher) recover(ctx context.Context) error {
	var lost []Delivery
	err := p.o.State.Update(ctx, func(tx store.Tx) error {
		lost = nil
		all, err := outbox(tx)
		if err != nil {
			return err
		}
		for _, d := range all {
			if d.State != Sending {
				continue
			}
			d.settle(bot.Sent{}, &bot.Failure{Kind: bot.Trouble, Left: true}, p.again(d.Kind), p.o.Now())
			if err := put(tx, d); err != nil {
				return err
			}
			lost = append(lost, d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, d := range lost {
		p.record(d)
	}
	p.note(lost...)
	p.report(ctx)
	return nil
}

func (p *Pusher) again(k Kind) bool { return p.o.Resend || k == Alert }

// outbox lists the open deliveries in order of their keys.
func outbox(tx store.Tx) (all []Delivery, err error) {
	var keys []string
	err = outboxTable.Scan(tx, "", "", func(key string, _ bool) bool {
		keys = append(keys, key)
		return true
	})
	for _, key := range keys {
		d, ok, e := deliveryTable.Get(tx, key)
		if e != nil {
			return nil, e
		}
		if ok {
			all = append(all, d)
		}
	}
	return all, err
}

// note keeps for the administrators what was not delivered for certain.
func (p *Pusher) note(list ...Delivery) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range list {
		if d.State == Unknown || d.State == Failed {
			p.noted = append(p.noted, d)
		}
	}
}

// report tells the administrators, in one message, of deliveries whose outcome is unknown and of chats that take nothing
// more.
func (p *Pusher) report(ctx context.Context) {
	p.mu.Lock()
	noted := p.noted
	p.noted = nil
	p.mu.Unlock()
	if len(noted) == 0 || p.sender == nil {
		return
	}
	var unknown, failed []string
	for _, d := range noted {
		if d.State == Unknown {
			unknown = append(unknown, d.ID()+"　"+bot.Inert(d.line()))
		} else {
			failed = append(failed, bot.Inert(d.line()+" "+d.Why))
		}
	}
	var b strings.Builder
	if len(unknown) > 0 {
		fmt.Fprintf(&b, "有 %d 条推送不知是否送达，没有重发。补发请用 /resend 编号，全部见 /deliveries。\n%s\n", len(unknown), first(unknown))
	}
	if len(failed) > 0 {
		fmt.Fprintf(&b, "有 %d 条推送被拒收（被移出、被屏蔽或聊天已不存在）。\n%s\n", len(failed), first(failed))
	}
	p.sender.Tell(ctx, bot.Say(b.String()), "")
}

// first joins the first ten lines.
func first(lines []string) string {
	s := strings.Join(lines[:min(len(lines), 10)], "\n")
	if len(lines) > 10 {
		s += "\n……"
	}
	return s
}

// line is 「daily 2025-08-18T08:30 telegram:-100123 1/1」.
func (d *Delivery) line() string {
	return fmt.Sprintf("%s %s %s %d/%d", d.Kind, d.Period, d.Chat, d.Part, max(d.Parts, 1))
}

// record writes the log line and counts.
func (p *Pusher) record(d Delivery) {
	if p.o.Observe != nil {
		p.o.Observe(d.Kind, d.State)
	}
	level := slog.LevelInfo
	if d.State == Unknown || d.State == Failed || d.State == Skipped && d.Why == missed {
		level = slog.LevelWarn
	}
	p.o.Log.Log(context.Background(), level, "push", "delivery", d.ID(), "kind", string(d.Kind), "period", d.Period, "part", d.Part,
		"state", string(d.State), "why", d.Why)
}

const (
	missed  = "missed"
	nothing = "nothing new"
	paused  = "paused"
)

// dispatch starts a worker for every chat that something can be sent to now, and says when the next can.
func (p *Pusher) dispatch(ctx context.Context, sending *sync.WaitGroup, gates map[string]chan struct{}) (next time.Time, err error) {
	now := p.o.Now()
	ready := map[store.ChatID][]string{}
	first := map[store.ChatID]time.Time{}
	err = p.o.State.View(ctx, func(tx store.Tx) error {
		all, err := outbox(tx)
		for _, d := range all {
			if d.State != Planned {
				continue
			}
			ready[d.Chat] = append(ready[d.Chat], d.key())
			if t, ok := first[d.Chat]; !ok || d.NotBefore.Before(t) {
				first[d.Chat] = d.NotBefore
			}
		}
		return err
	})
	if err != nil {
		return next, err
	}
	for _, chat := range slices.Sorted(maps.Keys(ready)) {
		if at := first[chat]; at.After(now) {
			if next.IsZero() || at.Before(next) {
				next = at
			}
			continue
		}
		p.mu.Lock()
		taken := p.busy[chat]
		p.busy[chat] = true
		p.mu.Unlock()
		if taken {
			continue
		}
		platform, _, _ := strings.Cut(string(chat), ":")
		gate := gates[platform]
		if gate == nil {
			gate = make(chan struct{}, workers)
			gates[platform] = gate
		}
		sending.Go(func() {
			defer func() {
				p.mu.Lock()
				delete(p.busy, chat)
				p.mu.Unlock()
			}()
			select {
			case gate <- struct{}{}:
			case <-ctx.Done():
				return
			}
			defer func() { <-gate }()
			p.serve(ctx, chat, ready[chat])
		})
	}
	return next, nil
}

// serve sends what is planned for one chat, part after part.
func (p *Pusher) serve(ctx context.Context, chat store.ChatID, keys []string) {
	var over []Delivery
	for _, key := range keys {
		if ctx.Err() != nil {
			break
		}
		d, err := p.send(ctx, key)
		if err != nil {
			p.o.Log.Error("push", "err", err)
			break
		}
		if d.State == "" {
			continue
		}
		over = append(over, d)
		if d.State == Planned || d.State == Failed { // parts that follow wait, or end with it
			break
		}
	}
	p.note(over...)
}

// send claims a delivery, sends it and records what became of it. The zero Delivery means that there was nothing to do.
func (p *Pusher) send(ctx context.Context, key string) (Delivery, error) {
	now := p.o.Now()
	var d Delivery
	won, ended := false, false
	err := p.o.State.Update(ctx, func(tx store.Tx) error {
		won, ended = false, false
		var ok bool
		var err error
		if d, ok, err = deliveryTable.Get(tx, key); err != nil || !ok || d.State != Planned || d.NotBefore.After(now) {
			return err
		}
		set, _, err := settingTable.Get(tx, string(d.Chat))
		if err != nil {
			return err
		}
		switch {
		case !d.Until.IsZero() && now.After(d.Until):
			d.State, d.At, d.Why, ended = Skipped, now, missed, true
			return put(tx, d)
		case set.Paused && d.Kind != Holder:
			d.State, d.At, d.Why, ended = Skipped, now, paused, true
			return put(tx, d)
		}
		if end := p.quiet(set).until(now, p.zone(set)); end.After(now) {
			d.NotBefore = end
			return put(tx, d)
		}
		d, won, err = claim(tx, key, now)
		return err
	})
	if err != nil || !won {
		if ended {
			p.record(d)
			return d, err
		}
		return Delivery{}, err
	}
	// What has begun is finished even when the bot stops, for a while.
	sendCtx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, func() {
		t := time.AfterFunc(draining, cancel)
		context.AfterFunc(sendCtx, func() { t.Stop() })
	})
	defer stop()
	sent, failure := p.push(sendCtx, &d, now)
	f := bot.AsFailure(failure)
	err = p.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
		at := key
		if f != nil && f.Kind == bot.Elsewhere && f.To != "" { // its record has moved with the chat
			moved := d
			moved.Chat = rename(d.Chat, whole(d.Chat), f.To)
			at = moved.key()
		}
		fresh, ok, err := deliveryTable.Get(tx, at)
		if err != nil || !ok || fresh.State != Sending {
			return err
		}
		d = fresh
		d.settle(sent, failure, p.again(d.Kind), p.o.Now())
		if err := put(tx, d); err != nil {
			return err
		}
		if d.State != Failed {
			return nil
		}
		return p.failRest(tx, d)
	})
	if err != nil {
		return d, fmt.Errorf("the outcome of %s is not recorded: %w", d.ID(), err)
	}
	p.record(d)
	if d.State == Planned {
		p.poke()
	}
	return d, nil
}

// push sends the message of a delivery. A picture that cannot be drawn is refused.
func (p *Pusher) push(ctx context.Context, d *Delivery, now time.Time) (bot.Sent, error) {
	r := p.reply(d, now)
	if d.Body != nil && d.Body.Chart != nil {
		if p.o.Draw == nil {
			return bot.Sent{}, &bot.Failure{Kind: bot.Refused, Err: errors.New("no pictures")}
		}
		png, err := p.o.Draw(d.Body.Chart)
		if err != nil {
			return bot.Sent{}, &bot.Failure{Kind: bot.Refused, Err: err}
		}
		r.Picture = &bot.Picture{PNG: png, Caption: d.Body.Chart.Title}
	}
	return p.sender.Push(ctx, d.Chat, r)
}

// failRest ends the parts behind one that was refused.
func (p *Pusher) failRest(tx store.Tx, d Delivery) error {
	for part := d.Part + 1; part <= d.Parts; part++ {
		next, ok, err := deliveryTable.Get(tx, deliveryKey(d.Chat, d.Kind, d.Period, part))
		if err != nil {
			return err
		}
		if ok && next.State == Planned {
			next.State, next.At, next.Why = Failed, d.At, d.Why
			if err := put(tx, next); err != nil {
				return err
			}
		}
	}
	return nil
}

// reply is the message of a delivery, with what has to be said about its lateness.
func (p *Pusher) reply(d *Delivery, now time.Time) bot.Reply {
	var r bot.Reply
	if d.Body != nil {
		r.Blocks, r.Rest = slices.Clone(d.Body.Blocks), d.Body.Rest
	}
	var note []string
	if d.Again {
		note = append(note, "可能重复：上一次发送没有收到回执")
	}
	if (d.Kind == Daily || d.Kind == Weekly) && d.Part <= 1 && now.Sub(p.meant(d)) > late {
		note = append(note, "补发：原定"+d.Due.In(p.o.Zone).Format("1月2日 15:04"))
	}
	if len(note) > 0 {
		r.Blocks = slices.Insert(r.Blocks, 0, bot.Block{Kind: bot.Note, Text: strings.Join(note, "；")})
	}
	return r
}

// meant is when a delivery would have been sent if all went well: when due, or at the end of the quiet hours.
func (p *Pusher) meant(d *Delivery) time.Time {
	if d.NotBefore.After(d.Due) && d.Tries <= 1 {
		return d.NotBefore
	}
	return d.Due
}

func (p *Pusher) quiet(s Setting) Quiet {
	if s.Quiet == "" {
		return p.o.Quiet
	}
	q, err := ParseQuiet(s.Quiet)
	if err != nil {
		return p.o.Quiet
	}
	return q
}

func (p *Pusher) zone(s Setting) *time.Location {
	if s.Zone != "" {
		if z, err := time.LoadLocation(s.Zone); err == nil {
			return z
		}
	}
	return p.o.Zone
}

// sweep drops deliveries that are long over. What is unknown is given up after the same time.
func (p *Pusher) sweep(ctx context.Context, now time.Time) error {
	var old []string
	err := p.o.State.View(ctx, func(tx store.Tx) error {
		return deliveryTable.Scan(tx, "", "", func(key string, d Delivery) bool {
			if now.Sub(d.At) > keep && d.State != Planned && d.State != Sending {
				old = append(old, key)
			}
			return true
		})
	})
	for ; err == nil && len(old) > 0; old = old[min(len(old), batch):] {
		err = p.o.State.Update(ctx, func(tx store.Tx) error {
			for _, key := range old[:min(len(old), batch)] {
				if err := deliveryTable.Delete(tx, key); err != nil {
					return err
				}
				if err := outboxTable.Delete(tx, key); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return err
}

// Moved renames a chat and its topics in our tables; for bot.Options.Moved. Where both names have a record, that of the
// new name stays, so nothing is sent twice.
func (p *Pusher) Moved(tx store.Tx, from, to store.ChatID) error {
	defer p.changed()
	for _, table := range []string{string(subTable), string(settingTable), string(deliveryTable), string(outboxTable)} {
		type row struct {
			key   string
			value []byte
		}
		var rows []row
		err := tx.Scan(table, string(from), "", func(key string, value []byte) bool {
			if rest := key[len(from):]; rest == "" || strings.HasPrefix(rest, sep) || rest[0] == '/' {
				rows = append(rows, row{key, slices.Clone(value)})
			}
			return true
		})
		if err != nil {
			return err
		}
		for _, r := range rows {
			key := string(to) + r.key[len(from):]
			if err := tx.Delete(table, r.key); err != nil {
				return err
			}
			if _, ok := tx.Get(table, key); ok {
				continue
			}
			if err := tx.Put(table, key, r.value); err != nil {
				return err
			}
			if table == string(deliveryTable) {
				d, _, err := deliveryTable.Get(tx, key)
				if err != nil {
					return err
				}
				d.Chat = rename(d.Chat, from, to)
				if err := deliveryTable.Put(tx, key, d); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func whole(id store.ChatID) store.ChatID {
	chat, _, _ := strings.Cut(string(id), "/")
	return store.ChatID(chat)
}

func rename(id, from, to store.ChatID) store.ChatID {
	if rest, ok := strings.CutPrefix(string(id), string(from)); ok {
		return to + store.ChatID(rest)
	}
	return id
}
