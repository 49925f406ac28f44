package wechat

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/eatmoreapple/openwechat"

	"wenzheng/bot"
	"wenzheng/store"
)

const (
	maxPause = 8 * time.Second
	sendTime = 30 * time.Second
	retry    = 15 * time.Second // when there is no session just now
)

// Send sends one message after a random pause, one at a time: answers before what nobody asked for.
func (a *Adapter) Send(ctx context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error) {
	var png []byte
	if r.Picture != nil {
		png = r.Picture.PNG
	}
	route := func() (*session, string, *bot.Failure) { return a.route(to) }
	return a.post(ctx, route, !a.asked(to, r), a.text(to, r), png)
}

// text is a reply as plain text. In a group it begins with the name of who asked, which pings nobody.
func (a *Adapter) text(to store.ChatID, r bot.Reply) string {
	text := strings.TrimSpace(strings.Replace(r.Text(a.Form()), "来源：\n", "来源：", 1))
	who := strings.TrimSpace(bot.Inert(strings.Join(strings.Fields(r.Name), " ")))
	if text == "" || who == "" || r.ReplyTo == "" || everyone(who) || isPerson(strings.TrimPrefix(string(to), prefix)) {
		return text
	}
	who, _ = bot.Cut(who, room-8)
	return "@" + who + "\u2005\n" + text
}

// asked reports whether a reply answers somebody: it says so, or the chat spoke to us within the last minute.
func (a *Adapter) asked(to store.ChatID, r bot.Reply) bool {
	if r.ReplyTo != "" || r.Name != "" {
		a.spoken(to)
		return true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	last, ok := a.spoke[to]
	return ok && time.Since(last) < time.Minute
}

// spoken notes that somebody in a chat waits for an answer, or gets one.
func (a *Adapter) spoken(chat store.ChatID) {
	now := time.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.spoke) > 1000 {
		maps.DeleteFunc(a.spoke, func(_ store.ChatID, t time.Time) bool { return now.Sub(t) > time.Minute })
	}
	a.spoke[chat] = now
}

// route finds where a chat is in the present session.
func (a *Adapter) route(to store.ChatID) (*session, string, *bot.Failure) {
	s, why, recent := a.session()
	switch {
	case s == nil && recent:
		return nil, "", &bot.Failure{Kind: bot.Busy, After: retry, Err: fmt.Errorf("wechat: %s", why)}
	case s == nil:
		return nil, "", &bot.Failure{Kind: bot.Stopped, Err: fmt.Errorf("wechat: %s", why)}
	}
	id, f := s.book.find(to)
	switch f {
	case found:
		return s, id, nil
	case vanished:
		return nil, "", &bot.Failure{Kind: bot.Gone, Err: fmt.Errorf("wechat: %s", f)}
	}
	return nil, "", &bot.Failure{Kind: bot.Stopped, Err: fmt.Errorf("wechat: %s", f)}
}

// post sends a text, a picture or both when it is their turn.
func (a *Adapter) post(ctx context.Context, route func() (*session, string, *bot.Failure), push bool, text string, png []byte) (sent bot.Sent, err error) {
	if _, _, f := route(); f != nil {
		return sent, f
	}
	if err := a.line.enter(ctx, push); err != nil {
		return sent, &bot.Failure{Kind: bot.Stopped, Err: err}
	}
	defer a.line.leave()
	if text != "" {
		if sent, err = a.one(ctx, route, push, func(ctx context.Context, s *session, id string) (*openwechat.SentMessage, error) {
			return s.client.Caller.WebWxSendMsg(ctx, &openwechat.CallerWebWxSendMsgOptions{
				LoginInfo: s.info, BaseRequest: s.base, Message: openwechat.NewTextSendMessage(text, s.me, id),
			})
		}); err != nil {
			return sent, err
		}
	}
	if len(png) == 0 {
		return sent, nil
	}
	return a.one(ctx, route, push, func(ctx context.Context, s *session, id string) (*openwechat.SentMessage, error) {
		return s.client.Caller.WebWxSendImageMsg(ctx, bytes.NewReader(png), &openwechat.CallerWebWxSendImageMsgOptions{
			FromUserName: s.me, ToUserName: id, LoginInfo: s.info, BaseRequest: s.base,
		})
	})
}

// one sends one message in the session that there is after the pause. It touches nothing that the library's own
// goroutine changes.
func (a *Adapter) one(ctx context.Context, route func() (*session, string, *bot.Failure), push bool, f func(context.Context, *session, string) (*openwechat.SentMessage, error)) (sent bot.Sent, err error) {
	if fail := a.hold(ctx, push); fail != nil {
		return sent, fail
	}
	s, id, fail := route()
	if fail != nil {
		return sent, fail
	}
	trip := &flight{}
	ctx, cancel := context.WithTimeout(context.WithValue(ctx, flightKey{}, trip), sendTime)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			a.o.Log.Error("panic", "platform", name, "in", "send", "panic", fmt.Sprint(p))
			err = &bot.Failure{Kind: bot.Trouble, Left: trip.left.Load(), Err: fmt.Errorf("wechat: panic: %v", p)}
		}
		if context.Cause(s.life) != nil {
			a.closeIdle()
		}
	}()
	a.pace.spend(time.Now())
	a.vault.set(func(v *saved) {
		if today := store.DayOf(time.Now()); v.Day != today {
			v.Day, v.Sent = today, 0
		}
		v.Sent++
	})
	m, err := f(ctx, s, id)
	if err != nil {
		return sent, a.failure(s, trip, err)
	}
	a.pace.well()
	if m != nil {
		sent.ID = m.MsgId
	}
	return sent, nil
}

// failure says what became of a message.
func (a *Adapter) failure(s *session, trip *flight, err error) *bot.Failure {
	err = fmt.Errorf("wechat: send: %w", bare{err})
	ret, answered := retOf(err)
	switch {
	case answered && over(ret):
		s.dead.Store(true)
		s.end(fmt.Errorf("WeChat ended the session: %w", ret))
		return &bot.Failure{Kind: bot.Busy, After: retry, Err: err}
	case answered && ret == retRefused:
		s.dead.Store(true)
		s.end(errRefused)
		return &bot.Failure{Kind: bot.Stopped, Err: err}
	case answered && ret == retTooOften:
		return &bot.Failure{Kind: bot.Busy, After: a.pace.tooOften(a.t.busy), Err: err}
	case answered, errors.Is(err, openwechat.ErrWebWxDataTicketNotFound):
		return &bot.Failure{Kind: bot.Refused, Err: err}
	}
	return &bot.Failure{Kind: bot.Trouble, Left: trip.left.Load(), Err: err}
}

// hold waits until a message may be sent, or says that this is not to be soon.
func (a *Adapter) hold(ctx context.Context, push bool) *bot.Failure {
	busy := func(d time.Duration, why string) *bot.Failure {
		return &bot.Failure{Kind: bot.Busy, After: d, Err: fmt.Errorf("wechat: %s", why)}
	}
	if d := a.pace.peaceful(); d > 0 {
		return busy(d, "asked to be quiet (1205)")
	}
	now := time.Now()
	if most := a.o.Pace.PerDay; most > 0 {
		used := 0
		a.vault.get(func(v saved) {
			if v.Day == store.DayOf(now) {
				used = v.Sent
			}
		})
		if used >= most {
			tomorrow := store.DayOf(now) + 1
			a.o.Log.Warn("wechat.pace.per_day is used up", "platform", name)
			return busy(tomorrow.Start().Sub(now), "no more messages today")
		}
	}
	a.mu.Lock()
	s, running, since := a.current, a.running, a.since
	a.mu.Unlock()
	if push && s != nil && !s.hot && running && time.Since(since) < a.t.warm {
		return busy(a.t.warm-time.Since(since), "logged in just now")
	}
	d := a.pause(push)
	if s != nil && context.Cause(s.life) != nil {
		d = min(d, gap/5) // stopping: what is in hand goes out
	}
	if err := sleep(ctx, max(d, a.pace.full(now, a.o.Pace.PerMinute))); err != nil {
		return &bot.Failure{Kind: bot.Stopped, Err: err}
	}
	return nil
}

// pause is how long to wait before a message; a push takes its time.
func (a *Adapter) pause(push bool) time.Duration {
	p := a.o.Pace
	d := p.Min
	if p.Max > p.Min {
		d += rand.N(p.Max - p.Min)
	}
	if push {
		d = min(d*5/2, maxPause)
	}
	return d
}

// pacer counts what was sent, and keeps quiet when WeChat asks for it.
type pacer struct {
	mu    sync.Mutex
	sent  []time.Time // within the last minute
	until time.Time
	busy  growth
}

func (p *pacer) spend(t time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget(t)
	p.sent = append(p.sent, t)
}

func (p *pacer) forget(now time.Time) {
	i := 0
	for i < len(p.sent) && now.Sub(p.sent[i]) >= time.Minute {
		i++
	}
	p.sent = append(p.sent[:0], p.sent[i:]...)
}

// full gives how long to wait until fewer than most messages were sent within a minute.
func (p *pacer) full(now time.Time, most int) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget(now)
	if most <= 0 || len(p.sent) < most {
		return 0
	}
	return p.sent[len(p.sent)-most].Add(time.Minute).Sub(now)
}

func (p *pacer) peace(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t := time.Now().Add(d); t.After(p.until) {
		p.until = t
	}
}

// peaceful gives how long to keep quiet still.
func (p *pacer) peaceful() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.until)
}

func (p *pacer) tooOften(span [2]time.Duration) time.Duration {
	p.mu.Lock()
	p.busy.span = span
	d := p.busy.next()
	p.mu.Unlock()
	p.peace(d)
	return d
}

func (p *pacer) well() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy.reset()
}

// line lets one through at a time: those with an answer first, then in the order of arrival.
type line struct {
	mu      sync.Mutex
	held    bool
	waiting [2][]chan struct{} // answers, pushes
}

// enter waits for one's turn; leave must follow unless there is an error.
func (l *line) enter(ctx context.Context, push bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	if !l.held {
		l.held = true
		l.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	k := 0
	if push {
		k = 1
	}
	l.waiting[k] = append(l.waiting[k], turn)
	l.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
	}
	l.mu.Lock()
	for i, c := range l.waiting[k] {
		if c == turn {
			l.waiting[k] = append(l.waiting[k][:i], l.waiting[k][i+1:]...)
			l.mu.Unlock()
			return ctx.Err()
		}
	}
	l.mu.Unlock()
	l.leave() // our turn came at the same moment
	return ctx.Err()
}

func (l *line) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for k := range l.waiting {
		if len(l.waiting[k]) > 0 {
			turn := l.waiting[k][0]
			l.waiting[k] = l.waiting[k][1:]
			close(turn)
			return
		}
	}
	l.held = false
}
