package wechat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/eatmoreapple/openwechat"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// Whatever a server answers, to whatever request, nothing panics, and it works again afterwards.
func TestGarbage(t *testing.T) {
	garbage := map[string]string{
		"nothing":      "",
		"null":         "null",
		"empty":        "{}",
		"a list":       "[]",
		"a page":       "<html><body>请先登录校园网</body></html>",
		"ret only":     `{"BaseResponse":{"Ret":0}}`,
		"ret in words": `{"BaseResponse":{"Ret":"0"},"MemberList":[],"ContactList":[]}`,
		"nulls":        `{"BaseResponse":null,"User":null,"SyncKey":null,"ContactList":[null],"MemberList":[null,{"UserName":"@@1","MemberList":[null]}],"AddMsgList":[null],"ModContactList":[null,{}],"DelContactList":[null]}`,
		"wrong counts": `{"BaseResponse":{"Ret":0},"SyncKey":{"Count":0,"List":[{"Key":1,"Val":1},{"Key":2,"Val":2}]},"AddMsgCount":-1,"AddMsgList":[{}],"MemberList":[{},{},{}],"ContactList":[{},{},{}]}`,
		"odd messages": `{"BaseResponse":{"Ret":0},"SyncKey":{"Count":1,"List":[{"Key":1,"Val":0}]},"AddMsgList":[{"MsgId":1,"MsgType":1,"FromUserName":"@@","Content":":<br/>"},{"MsgType":51,"StatusNotifyUserName":",,@@,"},{"MsgType":10000,"FromUserName":"@@x"},7,"x"]}`,
		"cut":          `{"BaseResponse":{"Ret":0},"AddMsgList":[{"MsgId":"1"`,
		"codes":        `window.code=;window.synccheck={retcode:"99999999999999999999",selector:"2"};window.QRLogin.uuid = "";`,
		"an xml":       `<error><ret>x</ret><wxsid></wxsid></error>`,
	}
	for _, call := range []string{"jslogin", "login", "webwxnewloginpage", "webwxinit", "webwxstatusnotify", "webwxgetcontact", "webwxbatchgetcontact", "synccheck", "webwxsync", "webwxsendmsg"} {
		for kind, body := range garbage {
			t.Run(call+" "+kind, func(t *testing.T) {
				inTime(t, func(r *rig) {
					r.w.garble[call] = body
					r.w.hold = time.Second
					r.start()
					r.w.group("1", "林远舟", "@问政\u2005甲")
					time.Sleep(3 * time.Minute)
					r.w.change(func() { clear(r.w.garble); r.w.hold = 25 * time.Second })
					time.Sleep(15 * time.Minute)
					r.w.group("1", "林远舟", "@问政\u2005乙")
					r.told("答：乙")
				})
			})
		}
	}
}

// No log line holds what a chat said, nor what the session could be taken over with.
func TestLogsKeepSecrets(t *testing.T) {
	inTime(t, func(r *rig) {
		var mu sync.Mutex
		var log bytes.Buffer
		o := func(o *Options) {
			o.Log = slog.New(slog.NewTextHandler(writer(func(p []byte) (int, error) {
				mu.Lock()
				defer mu.Unlock()
				return log.Write(p)
			}), &slog.HandlerOptions{Level: slog.LevelDebug}))
		}
		r.start(o)
		r.w.group("1", "林远舟", "@问政\u2005甲乙丙丁")
		r.told("答：甲乙丙丁")
		for _, call := range []string{"synccheck", "webwxsync", "webwxsendmsg", "webwxbatchgetcontact", "webwxinit"} {
			r.w.change(func() { r.w.drop[call] = true })
			r.w.private("林远舟", "甲乙丙丁")
			time.Sleep(2 * time.Minute)
			r.w.change(func() { clear(r.w.drop) })
		}
		r.w.kick("1101")
		r.w.change(func() { r.w.drop["webwxinit"] = true })
		time.Sleep(5 * time.Minute)
		r.stop()
		mu.Lock()
		defer mu.Unlock()
		if log.Len() < 500 {
			t.Errorf("hardly anything was logged: %s", log.String())
		}
		for _, secret := range []string{"甲乙丙丁", "林远舟", "区情交流群", "skey", "sid1", "ticket", "4711", r.w.me()} {
			if strings.Contains(log.String(), secret) {
				t.Errorf("%q is in the log:\n%s", secret, log.String())
			}
		}
	})
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// Messages that cannot be written down are not confirmed: they come again.
func TestMessagesAreWrittenDownFirst(t *testing.T) {
	inTime(t, func(r *rig) {
		broken := &brokenState{State: r.state}
		r.state = broken
		r.start()
		r.w.private("林远舟", "甲")
		r.told("答：甲")
		broken.set(true)
		r.w.private("林远舟", "乙")
		time.Sleep(time.Minute)
		broken.set(false)
		time.Sleep(3 * time.Minute)
		r.told("答：乙")
		if told := r.w.told(); len(told) != 2 {
			t.Errorf("told %q", told)
		}
	})
}

type brokenState struct {
	store.State
	mu     sync.Mutex
	broken bool
}

func (s *brokenState) set(broken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = broken
}

func (s *brokenState) Update(ctx context.Context, f func(store.Tx) error) error {
	s.mu.Lock()
	broken := s.broken
	s.mu.Unlock()
	if broken {
		return errors.New("disk full")
	}
	return s.State.Update(ctx, f)
}

// Over a real network, with a login page on the endpoint itself: three starts with one scan, a picture, and a kick in
// the middle of an answer.
func TestOverTheNetwork(t *testing.T) {
	w := newWeb(t)
	address := loopback(t, w)
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	w.home = at.Host
	state := storetest.NewState()
	file := filepath.Join(t.TempDir(), "wechat.json")
	asker := &bottest.Asker{}
	open := func() (*bot.Bot, func()) {
		a, err := New(Options{Storage: file, Endpoint: address + "/"})
		if err != nil {
			t.Fatal(err)
		}
		a.t.relogin = [2]time.Duration{50 * time.Millisecond, time.Second}
		a.t.warm = 0
		b := bot.New(bot.Options{State: state, Asker: asker}, a)
		return b, bottest.Start(t, b)
	}
	told := func(text string) {
		t.Helper()
		until(t, text, func() bool { return strings.Contains(strings.Join(w.told(), "\n"), text) })
	}
	for _, q := range []string{"一", "二", "三", "四"} {
		b, stop := open()
		w.group("1", "林远舟", "@问政\u2005问题"+q)
		told("答：问题" + q)
		if _, err := b.Push(context.Background(), "wechat:区情交流群", bot.Reply{Picture: &bot.Picture{PNG: picture()}}); err != nil {
			t.Errorf("picture: %v", err)
		}
		stop()
	}
	if n := w.called("jslogin"); n != 1 {
		t.Errorf("%d scans, want 1", n)
	}
	hold := make(chan struct{})
	asker.Slow = func(text string) {
		if text == "慢" {
			<-hold
		}
	}
	_, stop := open()
	defer stop()
	w.private("林远舟", "慢")
	w.group("1", "林远舟", "@问政\u2005快")
	told("答：快")
	w.kick("1102")
	until(t, "another login", func() bool { return w.called("jslogin") == 2 })
	close(hold)
	w.group("1", "林远舟", "@问政\u2005又来")
	told("答：又来")
}

func TestEndpoint(t *testing.T) {
	for _, bad := range []string{"127.0.0.1:80", "ftp://x", "http://", "://"} {
		if _, err := New(Options{Storage: "x", Endpoint: bad}); err == nil || !strings.Contains(err.Error(), "wechat.endpoint") {
			t.Errorf("endpoint %q: %v", bad, err)
		}
	}
	if _, err := New(Options{}); err == nil {
		t.Error("no storage")
	}
}

func TestSelfTest(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start(func(o *Options) { o.SelfTest = time.Hour })
		time.Sleep(3*time.Hour + time.Minute)
		n := 0
		for _, m := range r.w.messages() {
			if m.to == fileHelper {
				n++
			}
		}
		if n != 3 {
			t.Errorf("%d messages to oneself in three hours", n)
		}
	})
}

func FuzzAnswers(f *testing.F) {
	for _, s := range []string{
		`{"BaseResponse":{"Ret":0},"AddMsgList":[{"MsgId":"1","MsgType":1,"FromUserName":"@@1","Content":"@2:<br/>@问政 甲","CreateTime":1}],"ModContactList":[{"UserName":"@@1","NickName":"群","MemberList":[{"UserName":"@me"}]}]}`,
		`{"BaseResponse":{"Ret":1102}}`, `{"User":{"UserName":"@me"},"SyncKey":{"Count":2,"List":[]}}`, `null`, `{"DelContactList":[{"UserName":"@@1"}]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := New(Options{Storage: filepath.Join(t.TempDir(), "wechat.json")})
		if err != nil {
			t.Fatal(err)
		}
		a.base = direct{newWeb(t)}
		a.handler = &sink{a: a}
		a.t.lookup = 0
		s := &session{a: a, pulse: &pulse{}, logged: make(chan struct{}), ready: make(chan struct{}), wanted: make(chan []string, 1), me: "@me"}
		s.life, s.end = context.WithCancelCause(context.Background())
		defer s.end(nil)
		s.client = openwechat.NewBot(context.Background())
		s.client.Caller.Client.HTTPClient().Transport = a.base
		s.base = &openwechat.BaseRequest{}
		s.book = newBook(&openwechat.User{UserName: "@me", NickName: botName})
		close(s.logged)
		close(s.ready)
		w := &wire{life: s.life, pulse: s.pulse, deliver: s.deliver}
		if out, err := w.synced(context.Background(), body); err == nil {
			var got openwechat.WebWxSyncResponse
			if json.Unmarshal(out, &got) != nil || got.SyncKey == nil || got.SyncKey.Count != len(got.SyncKey.List) || len(got.AddMsgList) != 0 {
				t.Errorf("the library gets %s", out)
			}
		}
		if out, err := initAnswer(body); err == nil {
			var got openwechat.WebInitResponse
			if err := json.Unmarshal(out, &got); err == nil && (got.User == nil || got.SyncKey == nil || got.SyncKey.Count != len(got.SyncKey.List)) {
				t.Errorf("the library gets %s", out)
			}
		}
		loginPage(body)
		w.syncChecked(body, 0)
	})
}

// FuzzLogin is what the pages of a login answer, XML and JSON.
func FuzzLogin(f *testing.F) {
	f.Add([]byte("<error><ret>1203</ret><message>x</message></error>"))
	f.Add([]byte(`{"BaseResponse":{"Ret":0},"User":{"UserName":"@me"},"SyncKey":{"Count":9,"List":[{"Key":1,"Val":2}]},"ContactList":[null,{"UserName":"@@1"}]}`))
	f.Add([]byte(`window.synccheck={retcode:"0",selector:"2"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		_ = loginPage(body)
		w := &wire{pulse: &pulse{}}
		w.syncChecked(body, 0)
		out, err := initAnswer(body)
		if err != nil {
			return
		}
		var got struct {
			User        struct{ UserName string }
			SyncKey     *openwechat.SyncKey
			ContactList []*struct{}
		}
		if err := json.Unmarshal(out, &got); err != nil || got.User.UserName == "" || got.SyncKey == nil || got.SyncKey.Count != len(got.SyncKey.List) {
			t.Errorf("the library gets %s, %v", out, err)
		}
	})
}

// FuzzSession is the session file, whatever became of it: it is used whole, or a scan is asked for.
func FuzzSession(f *testing.F) {
	f.Add([]byte(`{"session":{"Jar":{"x":{}},"BaseRequest":{"Sid":"1"},"LoginInfo":{"WxSid":"1"},"WechatDomain":"wx.qq.com","SyncKey":{"List":[]}},"wardens":{"@@1":null}}`))
	f.Add([]byte(`{"session":{"Jar":null}}`))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "wechat.json")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		v := &vault{path: path, log: slog.New(slog.DiscardHandler)}
		v.open()
		if s := v.session(); s != nil && !usable(s) {
			t.Errorf("a session of %s", s)
		}
		v.change(func(s *saved) { s.appoint("@@1", "@2"); s.Sent++ })
		again := &vault{path: path, log: v.log}
		again.open()
		if again.session() == nil != (v.session() == nil) {
			t.Errorf("another session after %s", raw)
		}
	})
}
