package wechat

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/eatmoreapple/openwechat"
	"github.com/mdp/qrterminal/v3"
	"rsc.io/qr"

	"wenzheng/bot"
)

// errRefused ends Run: trying again would only make it worse.
var errRefused = errors.New("WeChat refuses this account on the Web (1203): use another account, or Telegram and the terminal meanwhile")

// What ends a session besides WeChat's own word.
var (
	errSilent  = errors.New("no answer to a sync for too long")
	errFailing = errors.New("nothing but errors for too long")
	errExpired = errors.New("the login code was not scanned in time")
	errNobody  = errors.New("nobody scanned a login code")
)

// session is one login with a library object of its own.
type session struct {
	a      *Adapter
	client *openwechat.Bot
	life   context.Context // of receiving
	end    context.CancelCauseFunc
	over   chan struct{} // closed when the library's loop has ended
	once   sync.Once
	pulse  *pulse
	hot    bool
	dead   atomic.Bool // nothing may be sent any more
	ready  chan struct{}
	known  sync.Once // closes ready
	book   *book
	wanted chan []string // ids of groups to look up when there is time

	logged chan struct{} // closed when what follows is set

	trouble, busy growth    // pauses of the library's loop, which alone uses them
	worst         time.Time // last failure

	info *openwechat.LoginInfo
	base *openwechat.BaseRequest
	me   string
}

// login opens a session, by what is stored or by scan. It returns when that has worked, when WeChat refuses the account,
// or when ctx ends.
func (a *Adapter) login(ctx context.Context, hot bool) (*session, error) {
	network := growth{span: a.t.network}
	pause := growth{span: a.t.relogin}
	alerted := false
	for hot && a.vault.session() != nil {
		s, err := a.open(ctx, true)
		if err == nil {
			return s, nil
		}
		ret, answered := retOf(err)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case ret == retRefused:
			return nil, errRefused
		case ret == retTooOften:
			a.o.Log.Warn("login", "platform", name, "err", err)
			err = sleep(ctx, max(pause.next(), a.t.busy[0]))
		case answered, !openwechat.IsNetworkError(err):
			a.o.Log.Info("the stored session is over", "platform", name, "err", err)
			a.vault.forget()
		default:
			// The server was not reached, or not in its senses: the session may still be good.
			a.o.Log.Warn("login", "platform", name, "err", err)
			a.closed("微信服务器没有响应")
			if !alerted && network.last >= a.t.network[1] {
				alerted = true
				a.tell(Notice{Text: "微信服务器没有响应，正在重试；恢复后不再另行通知。"})
			}
			err = sleep(ctx, network.next())
		}
		if ctx.Err() != nil {
			return nil, err
		}
	}
	for codes := 0; ; {
		s, err := a.open(ctx, false)
		if err == nil {
			return s, nil
		}
		ret, _ := retOf(err)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case ret == retRefused:
			return nil, errRefused
		case errors.Is(err, openwechat.ErrLoginTimeout), errors.Is(err, errExpired):
			codes++
			a.o.Log.Info("nobody scanned the login code", "platform", name, "codes", codes)
		default:
			a.o.Log.Warn("login", "platform", name, "err", err)
		}
		a.withdraw()
		d := pause.next()
		if codes >= a.o.Codes {
			a.o.Log.Error("no further login codes: send /wechat, or start again, when somebody can scan", "platform", name, "err", errNobody)
			a.closed("没有人扫码，已停止出码；管理员发送 /wechat 重新出码")
			codes, d = 0, 1<<62
			pause.reset()
		}
		if ret == retTooOften {
			d = max(d, a.t.busy[0])
		}
		if err := a.rest(ctx, d); err != nil {
			return nil, err
		}
	}
}

// rest waits for d, or until somebody asks for a login code.
func (a *Adapter) rest(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-a.again:
	case <-t.C:
	case <-ctx.Done():
	}
	return ctx.Err()
}

// open tries to log in once.
func (a *Adapter) open(ctx context.Context, hot bool) (_ *session, err error) {
	s := &session{
		a: a, hot: hot, pulse: &pulse{},
		over: make(chan struct{}), logged: make(chan struct{}), ready: make(chan struct{}), wanted: make(chan []string, 16),
		trouble: growth{span: a.t.trouble}, busy: growth{span: a.t.busy},
	}
	s.life, s.end = context.WithCancelCause(ctx)
	s.pulse.peace(0)
	s.client = openwechat.NewBot(context.Background())
	openwechat.Desktop.Prepare(s.client)
	s.client.Caller.Client.MaxRetryTimes = 1 // its retries have no pause
	s.client.Caller.Client.HTTPClient().Transport = &wire{
		base: a.base, life: s.life, pulse: s.pulse,
		jar:     s.client.Caller.Client.Jar,
		deliver: s.deliver,
		panics:  func(p any) { a.o.Log.Error("panic", "platform", name, "in", "transport", "panic", fmt.Sprint(p)) },
	}
	s.client.MessageErrorHandler = s.failed
	s.client.LogoutCallBack = func(*openwechat.Bot) { s.once.Do(func() { close(s.over) }) }
	s.client.ScanCallBack = func(openwechat.CheckLoginResponse) {
		a.o.Log.Info("the login code is scanned: confirm on the phone", "platform", name)
	}
	s.client.UUIDCallback = s.show
	t := &tape{v: a.vault, own: func() bool { return !s.dead.Load() }}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("wechat: panic in login: %v", p)
		}
		if err != nil {
			err = bare{err}
			if c := context.Cause(s.life); c != nil && ctx.Err() == nil {
				err = c
			}
			s.end(err)
		}
	}()
	if hot {
		t.in = bytes.NewReader(a.vault.session())
		err = s.client.HotLogin(t)
	} else {
		// The library wants a session to go on from before it stores one; an empty one makes it scan.
		a.vault.forget()
		expire := time.AfterFunc(a.t.code, func() { s.end(errExpired) })
		err = s.scan(t)
		if !expire.Stop() && err == nil {
			err = errExpired
			<-s.over // the library's loop runs already
		}
	}
	if err != nil {
		return nil, err
	}
	s.info, s.base = s.client.Storage.LoginInfo, s.client.Storage.Request
	me := s.client.Storage.Response.User
	s.me, s.book = me.UserName, newBook(me)
	if hot {
		a.vault.get(func(kept saved) { s.book.recall(kept) })
	}
	for _, u := range s.client.Storage.Response.ContactList {
		s.book.put(u)
	}
	a.withdraw()
	a.opened(s)
	close(s.logged)
	a.o.Log.Info("logged in", "platform", name, "scan", !hot)
	return s, nil
}

// scan logs in by a new code and has the library store the session in t.
func (s *session) scan(t *tape) error {
	t.in = strings.NewReader("")
	return s.client.HotLogin(t, &byScan{})
}

// byScan makes a hot login without a session a login by scan that is stored. The library has no other way to do both.
type byScan struct{ openwechat.BaseBotLoginOption }

func (*byScan) OnError(b *openwechat.Bot, err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	return (&openwechat.ScanLogin{}).Login(b)
}

// show puts the login code where somebody can scan it.
func (s *session) show(uuid string) {
	a := s.a
	defer a.rescue("login code")
	address := "https://login.weixin.qq.com/l/" + uuid
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		a.o.Log.Error("login code", "platform", name, "err", err)
		return
	}
	png := code.PNG()
	a.mu.Lock()
	a.code, a.note = png, "等待扫码登录"
	a.mu.Unlock()
	if w := a.o.Terminal; w != nil {
		fmt.Fprintln(w, "请用微信扫码登录（几分钟内有效）：")
		qrterminal.GenerateHalfBlock(address, qr.L, w)
		fmt.Fprintln(w, address)
	}
	if a.o.QR != "" {
		if err := replace(a.o.QR, png); err != nil {
			a.o.Log.Warn("login code not saved", "platform", name, "err", err)
		}
	}
	a.o.Log.Info("scan the login code", "platform", name, "file", a.o.QR)
	a.tell(Notice{Text: "微信需要扫码登录，二维码几分钟内有效；过期后发送 /wechat 取新的。", PNG: png})
}

// withdraw takes the login code away: it is used or expired.
func (a *Adapter) withdraw() {
	a.mu.Lock()
	a.code = nil
	a.mu.Unlock()
	if a.o.QR != "" {
		if err := os.Remove(a.o.QR); err != nil && !errors.Is(err, os.ErrNotExist) {
			a.o.Log.Warn("login code not removed", "platform", name, "err", err)
		}
	}
}

// serve receives until the session is over, and returns why.
func (s *session) serve(ctx context.Context) error {
	a := s.a
	var parts sync.WaitGroup
	parts.Go(func() { s.lookUp() })
	parts.Go(func() { s.watch() })
	<-s.over
	s.end(errors.New("the library gave up"))
	s.known.Do(func() { close(s.ready) })
	parts.Wait()
	cause := context.Cause(s.life)
	ret, answered := retOf(cause)
	if answered && over(ret) || errors.Is(cause, errRefused) {
		s.dead.Store(true)
	}
	if ctx.Err() == nil {
		s.dead.Store(true)
		a.closed("会话已断开，正在重新登录")
	}
	return cause
}

// failed is what the library asks after each failed sync: nil goes on. It pauses, longer each time.
func (s *session) failed(err error) error {
	defer s.a.rescue("sync")
	if c := context.Cause(s.life); c != nil {
		return c
	}
	if s.pulse.wellSince(s.worst) {
		s.trouble.reset()
		s.busy.reset()
	}
	ret, _ := retOf(err)
	var pause time.Duration
	switch {
	case over(ret):
		s.dead.Store(true)
		s.end(fmt.Errorf("WeChat ended the session: %w", ret))
		return context.Cause(s.life)
	case ret == retRefused:
		s.dead.Store(true)
		s.end(errRefused)
		return errRefused
	case ret == retTooOften:
		pause = s.busy.next()
		s.pulse.peace(pause)
		s.a.pace.peace(pause)
	default:
		pause = s.trouble.next()
	}
	s.worst = time.Now()
	s.a.o.Log.Warn("sync failed", "platform", name, "pause", pause.Round(time.Millisecond), "err", bare{err})
	if sleep(s.life, pause) != nil {
		return context.Cause(s.life)
	}
	return nil
}

// watch ends a session that does not answer, or answers with nothing but errors.
func (s *session) watch() {
	tick := time.NewTicker(s.a.t.tick)
	defer tick.Stop()
	tested := time.Now()
	for {
		select {
		case <-s.life.Done():
			return
		case <-tick.C:
		}
		silent, bad := s.pulse.quiet()
		switch {
		case silent > s.a.t.silence:
			s.end(errSilent)
		case bad > s.a.t.errors:
			s.end(errFailing)
		}
		if s.a.o.SelfTest > 0 && time.Since(tested) > s.a.o.SelfTest {
			tested = time.Now()
			if _, err := s.a.post(s.life, func() (*session, string, *bot.Failure) { return s, fileHelper, nil }, true, "自检 "+tested.Format("15:04"), nil); err != nil {
				s.a.o.Log.Warn("self-test", "platform", name, "err", err)
			}
		}
	}
}
