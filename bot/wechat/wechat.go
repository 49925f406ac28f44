// Package wechat joins WeChat groups to the bot, logged in as a person over the Web protocol, on
// github.com/eatmoreapple/openwechat.
//
//	sync answer → Message → Handler.Accept → (durable) → the library moves its sync key on
//	Reply → text of at most 600 characters → a pause → webwxsendmsg, one at a time
//
// The library runs the protocol: login, polling, sending, uploading. What it does around that has ended many a bot, so
// the transport between it and the network takes over: it hands out the messages, checks every answer before the
// library sees it, paces the polling and shares the cookies among the hosts. The library is never told to exit by
// another goroutine; a session ends by failing its next request.
//
// Names that last:
//
//	wechat:某群        a group, by its name; found again under a new id after each login
//	wechat:@@4f1a…     a group that has no name, or one it shares with another; for this login
//	wechat:@9c2e…      a person; for this login
package wechat

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

const (
	name       = "wechat"
	prefix     = name + ":"
	size       = 600 // characters of a message
	room       = 40  // of them for 「@name 」
	fileHelper = "filehelper"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// Risk is what an operator has to be told when WeChat is switched on.
const Risk = "微信网页协议以个人帐号登录，腾讯不提供也不认可这种用法：帐号可能被限制登录或封停。请用专门的、注册已久的帐号，不要用自己的主号。"

// Options configure an Adapter. Storage is needed; a zero Pace means no pauses and no caps, for tests.
type Options struct {
	Storage  string        // file of the session, mode 0600
	QR       string        // PNG file of the login code; "" means none
	Endpoint string        // http(s) URL that all Web WeChat hosts are sent to; "" means the hosts themselves
	Scan     bool          // always log in by scan, never go on with the session of before
	Pace     Pace          // of what is sent
	Codes    int           // login codes in a row that nobody scans before we stop asking; 0 means 20
	SelfTest time.Duration // how often to write to oneself whether the session still sends; 0 means never
	Terminal io.Writer     // gets the login code as text; nil means nowhere
	Log      *slog.Logger
	// Notify tells the administrators in their private chats on another platform, never in a group. It may block.
	Notify func(ctx context.Context, n Notice)
}

// Pace keeps the account inconspicuous.
type Pace struct {
	Min, Max  time.Duration // the random pause before a message, at most 8 s; a push waits longer
	PerMinute int           // messages; 0: any number
	PerDay    int
}

// Notice is something an administrator must know: at most one for each time that we are cut off.
type Notice struct {
	Text string
	PNG  []byte // the login code, nil for none
}

// timing is what tests shorten.
type timing struct {
	relogin    [2]time.Duration // pauses between logins
	network    [2]time.Duration // between logins that did not reach the server
	trouble    [2]time.Duration // after a failed sync
	busy       [2]time.Duration // after 1205
	code       time.Duration    // a login code lives no longer
	silence    time.Duration    // without any answer to a sync
	errors     time.Duration    // with nothing but errors
	tick       time.Duration    // of the watchdog
	warm       time.Duration    // after a scan, without pushes
	steady     time.Duration    // a session that lasted so long was good
	lookup     time.Duration    // for one group's members
	refresh    time.Duration    // how old a group's members may be when somebody is mentioned
	outage     time.Duration    // how long answers wait for a new session
	bindings   time.Duration    // a binding code lives no longer
	background time.Duration    // for one notice
}

func usual() timing {
	return timing{
		relogin: [2]time.Duration{5 * time.Second, 10 * time.Minute},
		network: [2]time.Duration{5 * time.Second, time.Minute},
		trouble: [2]time.Duration{time.Second, time.Minute},
		busy:    [2]time.Duration{time.Minute, 10 * time.Minute},
		code:    6 * time.Minute,
		silence: 90 * time.Second, errors: 5 * time.Minute, tick: 5 * time.Second,
		warm: 30 * time.Second, steady: 10 * time.Minute,
		lookup: 10 * time.Second, refresh: 10 * time.Minute,
		outage: 2 * time.Minute, bindings: 10 * time.Minute, background: time.Minute,
	}
}

// Adapter is a bot.Adapter for one WeChat account.
type Adapter struct {
	o     Options
	t     timing
	base  http.RoundTripper
	vault *vault
	start time.Time // nothing sent before is answered
	line  line
	pace  pacer
	again chan struct{} // somebody asks for a new login code
	seen  recent

	mu      sync.Mutex
	handler bot.Handler
	running bool
	life    context.Context // of Run
	current *session        // the last that logged in; nil before the first
	since   time.Time       // of the login, or of its loss
	up      bool
	note    string // why not
	code    []byte // PNG of the login code that waits to be scanned
	told    bool   // of this outage
	binding binding
	spoke   map[store.ChatID]time.Time // when somebody in a chat last wanted an answer, or got one

	busy sync.WaitGroup // notices
}

// New makes an Adapter; it does not touch the network.
func New(o Options) (*Adapter, error) {
	if o.Storage == "" {
		return nil, errors.New("wechat: no file for the session: set wechat.storage")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Codes <= 0 {
		o.Codes = 20
	}
	if o.Pace.Max < o.Pace.Min {
		o.Pace.Max = o.Pace.Min
	}
	o.Pace.Min, o.Pace.Max = min(o.Pace.Min, maxPause), min(o.Pace.Max, maxPause)
	base, err := newBase(o.Endpoint)
	if err != nil {
		return nil, err
	}
	a := &Adapter{
		o: o, t: usual(), base: base,
		start: time.Now(),
		again: make(chan struct{}, 1),
		spoke: map[store.ChatID]time.Time{},
	}
	a.vault = &vault{path: o.Storage, log: o.Log}
	return a, nil
}

// Platform is 「wechat」.
func (a *Adapter) Platform() string { return name }

// Form is plain text, at most two messages for a reply, pictures only when asked for.
func (a *Adapter) Form() bot.Form {
	return bot.Form{Form: answer.Form{Limit: size - room}, Message: size - room, Parts: 2}
}

// Health tells how the session is.
func (a *Adapter) Health() bot.Health {
	a.mu.Lock()
	defer a.mu.Unlock()
	h := bot.Health{Connected: a.up, Note: a.note}
	if a.up {
		h.Note = "登录于 " + a.since.In(shanghai).Format("01-02 15:04")
		if n := a.current.book.doubled(); len(n) > 0 {
			h.Note += fmt.Sprintf("；%d 个群名重复，推送要先用 /bind 绑定", len(n))
		}
	}
	if a.current != nil {
		h.LastPoll = a.current.pulse.lastAnswer()
	}
	return h
}

// Run logs in and receives until ctx ends. It goes on after every loss of the session; it ends by itself when WeChat
// refuses the account.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	a.mu.Lock()
	a.handler, a.running, a.life, a.since, a.note = h, true, ctx, time.Now(), "正在登录"
	a.mu.Unlock()
	a.vault.open()
	defer func() {
		a.busy.Wait()
		a.closeIdle()
		a.mu.Lock()
		a.running, a.up = false, false
		a.mu.Unlock()
	}()
	pause := growth{span: a.t.relogin}
	hot := !a.o.Scan
	var lost error
	for {
		s, err := a.login(ctx, hot)
		if err != nil {
			return a.end(ctx, err)
		}
		if errors.Is(lost, errSilent) || errors.Is(lost, errFailing) {
			a.tell(Notice{Text: "微信连接中断过，已经自动恢复。"})
		}
		a.settle()
		began := time.Now()
		err = s.serve(ctx)
		lost = err
		if ctx.Err() != nil || errors.Is(err, errRefused) {
			return a.end(ctx, err)
		}
		if ret, _ := retOf(err); s.hot && over(ret) && time.Since(began) < time.Minute {
			a.vault.forget() // good for a login, but for nothing else
		}
		a.o.Log.Warn("session lost", "platform", name, "after", time.Since(began).Round(time.Second), "err", err)
		if time.Since(began) > a.t.steady {
			pause.reset()
		}
		if sleep(ctx, pause.next()) != nil {
			return nil
		}
	}
}

// end gives what Run returns: nil when it was asked to end.
func (a *Adapter) end(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (a *Adapter) closeIdle() {
	if c, ok := a.base.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// opened notes that s is logged in.
func (a *Adapter) opened(s *session) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.current, a.up, a.since, a.note, a.code = s, true, time.Now(), "", nil
}

// closed notes that there is no session.
func (a *Adapter) closed(why string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.up {
		a.up, a.since = false, time.Now()
	}
	a.note = why
}

// session is the one to send with; why says what is missing when it is nil. recent: it was lost just now.
func (a *Adapter) session() (s *session, why string, recent bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.current != nil && !a.current.dead.Load() && (a.up || !a.running):
		return a.current, "", false
	case !a.running:
		return nil, "does not run", false
	}
	return nil, a.note, time.Since(a.since) < a.t.outage
}

// settle ends an outage: the next one is told again.
func (a *Adapter) settle() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.told = false
}

// tell sends one notice for each outage, without making the login wait.
func (a *Adapter) tell(n Notice) {
	a.mu.Lock()
	told := a.told
	a.told = true
	a.mu.Unlock()
	if !told {
		a.notify(n)
	}
}

func (a *Adapter) notify(n Notice) {
	if a.o.Notify == nil {
		return
	}
	a.mu.Lock()
	life := a.life
	a.mu.Unlock()
	a.busy.Go(func() {
		ctx, cancel := context.WithTimeout(life, a.t.background)
		defer cancel()
		defer a.rescue("notice")
		a.o.Notify(ctx, n)
	})
}

// rescue is deferred around what must not end the process.
func (a *Adapter) rescue(what string) {
	if p := recover(); p != nil {
		a.o.Log.Error("panic", "platform", name, "in", what, "panic", fmt.Sprint(p))
	}
}

// sleep returns after d, or ctx's error when that ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
