package wechat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is the server as bottest sees it.
type world struct {
	w *web
	a *Adapter
}

func (w world) Adapter() bot.Adapter         { return w.a }
func (w world) Private(member, words string) { w.w.private(member, words) }
func (w world) Group(member, words string)   { w.w.group("1", member, words) }
func (w world) Mention(member, words string) { w.w.group("1", member, "@"+botName+"\u2005"+words) }
func (w world) Told() []string               { return w.w.told() }

// loopback starts the server on a port.
func loopback(t testing.TB, w *web) string {
	s := httptest.NewServer(w)
	t.Cleanup(s.Close)
	return s.URL
}

func TestAdapter(t *testing.T) {
	bottest.RunAdapter(t, func(t *testing.T) bottest.World {
		w := newWeb(t)
		a, err := New(Options{Storage: filepath.Join(t.TempDir(), "wechat.json"), Endpoint: loopback(t, w)})
		if err != nil {
			t.Fatal(err)
		}
		return world{w, a}
	}, func() store.State { return storetest.NewState() })
}

// rig is a bot on an adapter for w, without a network and in the time of the test.
type rig struct {
	testing.TB
	w     *web
	dir   string
	state store.State
	asker *bottest.Asker
	o     bot.Options
	a     *Adapter
	b     *bot.Bot
	stop  func() error

	mu      sync.Mutex
	notices []Notice
	moved   [][2]store.ChatID
}

func newRig(t testing.TB, w *web) *rig {
	return &rig{TB: t, w: w, dir: t.TempDir(), state: storetest.NewState(), asker: &bottest.Asker{}}
}

// start runs the bot as a process would after a start.
func (r *rig) start(change ...func(*Options)) {
	r.Helper()
	o := Options{
		Storage: filepath.Join(r.dir, "wechat.json"), QR: filepath.Join(r.dir, "qr.png"), Log: slog.New(slog.DiscardHandler),
		Notify: func(_ context.Context, n Notice) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.notices = append(r.notices, n)
		},
	}
	for _, f := range change {
		f(&o)
	}
	a, err := New(o)
	if err != nil {
		r.Fatal(err)
	}
	a.base = direct{r.w}
	r.a = a
	bo := r.o
	bo.State, bo.MaxAge = r.state, 10*time.Minute
	if bo.Asker == nil {
		bo.Asker = r.asker
	}
	bo.Commands = append(bo.Commands, a.Commands()...)
	bo.Moved = append(bo.Moved, func(_ store.Tx, from, to store.ChatID) error {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.moved = append(r.moved, [2]store.ChatID{from, to})
		return nil
	})
	r.b = bot.New(bo, a)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.b.Run(ctx) }()
	r.stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
}

func (r *rig) told(text string) {
	r.Helper()
	until(r, fmt.Sprintf("%q among %q", text, r.w.told()), func() bool {
		return slices.ContainsFunc(r.w.told(), func(s string) bool { return strings.Contains(s, text) })
	})
}

func (r *rig) noticed() []Notice {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.notices)
}

// inTime runs f in fake time.
func inTime(t *testing.T, f func(r *rig)) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, newWeb(t))
		defer func() {
			if r.stop != nil {
				r.stop()
			}
		}()
		f(r)
	})
}

func picture() []byte {
	return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR a picture")
}

func TestThreeStartsTakeOneScan(t *testing.T) {
	inTime(t, func(r *rig) {
		for i := range 4 {
			r.start()
			r.w.group("1", "林远舟", fmt.Sprintf("@%s\u2005问题%d", botName, i))
			r.told(fmt.Sprintf("答：问题%d", i))
			if _, err := r.b.Push(context.Background(), "wechat:区情交流群", bot.Reply{Picture: &bot.Picture{PNG: picture()}}); err != nil {
				t.Errorf("start %d: picture: %v", i, err)
			}
			info, err := os.Stat(filepath.Join(r.dir, "wechat.json"))
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("session file: %v, %v", info.Mode(), err)
			}
			if err := r.stop(); err != nil {
				t.Fatal(err)
			}
		}
		if n := r.w.called("jslogin"); n != 1 {
			t.Errorf("%d login codes, want 1", n)
		}
		images := 0
		for _, m := range r.w.messages() {
			if bytes.Equal(m.image, picture()) && m.to == "group:1" {
				images++
			}
		}
		if images != 4 {
			t.Errorf("%d pictures arrived, want 4", images)
		}
		if _, err := os.Stat(filepath.Join(r.dir, "qr.png")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the login code is still there: %v", err)
		}
	})
}

// The library's own storage keeps cookies of the base host only, and after a second start none at all.
func TestSessionFileOfTheLibrary(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start()
		r.w.private("林远舟", "第一问")
		r.told("答：第一问")
		r.stop()
		path := filepath.Join(r.dir, "wechat.json")
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var kept map[string]any
		if err := json.Unmarshal(raw, &kept); err != nil {
			t.Fatal(err)
		}
		jar := kept["session"].(map[string]any)["Jar"].(map[string]any)
		for host := range jar {
			if host != "https://wx2.qq.com" {
				delete(jar, host)
			}
		}
		if len(jar) != 1 {
			t.Fatalf("jar %v", jar)
		}
		raw, err = json.Marshal(kept)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		r.start()
		r.w.private("林远舟", "第二问")
		r.told("答：第二问")
		if _, err := r.b.Push(context.Background(), "wechat:区情交流群", bot.Reply{Picture: &bot.Picture{PNG: picture()}}); err != nil {
			t.Errorf("picture: %v", err)
		}
		if n := r.w.called("jslogin"); n != 1 {
			t.Errorf("%d login codes, want 1", n)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("session file: %v, %v", info.Mode(), err)
		}
	})
}

func TestDamagedSessionFile(t *testing.T) {
	for name, content := range map[string]string{
		"empty":            "",
		"cut":              `{"session":{"Jar":{"https://wx.qq.com":[{"Na`,
		"of another kind":  `[1,2,3]`,
		"without a jar":    `{"session":{"Jar":{},"BaseRequest":{},"LoginInfo":{},"WechatDomain":"wx.qq.com","SyncKey":{"Count":0}}}`,
		"null all over":    `{"session":{"Jar":null,"BaseRequest":null,"LoginInfo":null,"WechatDomain":"","SyncKey":null}}`,
		"of a dead login":  `{"session":{"Jar":{"https://wx.qq.com":[{"Name":"wxsid","Value":"x"}]},"BaseRequest":{"Uin":1,"Sid":"x"},"LoginInfo":{"WxUin":1},"WechatDomain":"wx.qq.com","SyncKey":{"Count":3,"List":[]}}}`,
		"with a wrong jar": `{"session":{"Jar":{"https://wx.qq.com":7},"BaseRequest":{"Uin":1},"LoginInfo":{},"WechatDomain":"wx.qq.com","SyncKey":{"Count":-1}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(r *rig) {
				if err := os.WriteFile(filepath.Join(r.dir, "wechat.json"), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
				r.start()
				r.w.private("林远舟", "第一问")
				r.told("答：第一问")
			})
		})
	}
}

func TestSessionEndsAndComesBack(t *testing.T) {
	for _, code := range []string{"1100", "1101", "1102"} {
		t.Run(code, func(t *testing.T) {
			inTime(t, func(r *rig) {
				r.start()
				r.w.group("1", "林远舟", "@"+botName+"\u2005甲")
				r.told("答：甲")
				before := r.w.id("group", "1")
				r.w.kick(code)
				until(t, "a new login", func() bool { return r.w.called("jslogin") == 2 })
				time.Sleep(time.Minute)
				if r.w.id("group", "1") == before {
					t.Fatal("the ids are the same")
				}
				if _, err := r.b.Push(context.Background(), "wechat:区情交流群", bot.Say("推送")); err != nil {
					t.Errorf("push after the new login: %v", err)
				}
				r.w.group("1", "林远舟", "@"+botName+"\u2005乙")
				r.told("答：乙")
				n := r.noticed()
				if len(n) != 2 || n[0].PNG == nil || n[1].PNG == nil {
					t.Errorf("notices %d, want one for each scan", len(n))
				}
			})
		})
	}
	t.Run("with cookies that are still good", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.private("林远舟", "甲")
			r.told("答：甲")
			r.w.change(func() { r.w.syncCode = "1102" })
			time.Sleep(2 * time.Second)
			r.w.change(func() { r.w.syncCode = "" })
			time.Sleep(20 * time.Second)
			r.w.private("林远舟", "乙")
			r.told("答：乙")
			if n := r.w.called("jslogin"); n != 1 {
				t.Errorf("%d login codes, want 1", n)
			}
			if n := r.noticed(); len(n) != 1 {
				t.Errorf("notices %v, want that of the first scan", n)
			}
		})
	})
	t.Run("with cookies that are good for a login only", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.private("林远舟", "甲")
			r.told("答：甲")
			r.w.change(func() { r.w.stale = r.w.sid })
			time.Sleep(time.Minute)
			r.w.private("林远舟", "乙")
			r.told("答：乙")
			if n := r.w.called("jslogin"); n != 2 {
				t.Errorf("%d login codes, want 2", n)
			}
		})
	})
	t.Run("on a send", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.group("1", "林远舟", "@"+botName+"\u2005甲")
			r.told("答：甲")
			r.w.change(func() { r.w.sendRet = 1101 })
			r.w.group("1", "林远舟", "@"+botName+"\u2005乙")
			until(t, "a new session", func() bool { return r.w.called("webwxinit") == 2 })
			r.w.change(func() { r.w.sendRet = 0 })
			r.told("答：乙")
		})
	})
}

func TestTooOftenIsWaitedOut(t *testing.T) {
	inTime(t, func(r *rig) {
		r.start()
		r.w.private("林远舟", "甲")
		r.told("答：甲")
		before := r.w.called("synccheck")
		r.w.change(func() { r.w.syncCode = "1205" })
		time.Sleep(10 * time.Minute)
		if n := r.w.called("synccheck") - before; n > 5 {
			t.Errorf("%d requests in ten minutes of 1205", n)
		}
		r.w.change(func() { r.w.syncCode = "" })
		time.Sleep(11 * time.Minute)
		r.w.private("林远舟", "乙")
		r.told("答：乙")
		if n := r.w.called("webwxinit"); n != 1 {
			t.Errorf("%d logins, want 1", n)
		}
	})
	t.Run("of a send", func(t *testing.T) {
		inTime(t, func(r *rig) {
			r.start()
			r.w.private("林远舟", "甲")
			r.told("答：甲")
			r.w.change(func() { r.w.sendRet = 1205 })
			r.w.private("林远舟", "乙")
			time.Sleep(59 * time.Second)
			if n := r.w.called("webwxsendmsg"); n != 2 {
				t.Errorf("%d sends, want 2", n)
			}
			r.w.change(func() { r.w.sendRet = 0 })
			time.Sleep(time.Minute)
			r.told("答：乙")
		})
	})
}

// Whatever fails, and however: never more than one sync request a second, and it works again afterwards.
func TestNoFaultMakesAStorm(t *testing.T) {
	faults := map[string]func(w *web){
		"dropped synccheck":        func(w *web) { w.drop["synccheck"] = true },
		"dropped webwxsync":        func(w *web) { w.drop["webwxsync"] = true; w.repeat = true },
		"pages of a proxy":         func(w *web) { w.status["synccheck"] = 502 },
		"pages for the messages":   func(w *web) { w.status["webwxsync"] = 503; w.repeat = true },
		"an unknown code":          func(w *web) { w.syncCode = "1204" },
		"a negative code":          func(w *web) { w.syncCode = "-14" },
		"too often":                func(w *web) { w.syncCode = "1205" },
		"a code for the messages":  func(w *web) { w.syncRet = -1; w.repeat = true },
		"too often in webwxsync":   func(w *web) { w.syncRet = 1205; w.repeat = true },
		"messages again and again": func(w *web) { w.repeat = true },
		"no key":                   func(w *web) { w.bare = true; w.repeat = true },
		"no waiting":               func(w *web) { w.hold = 0 },
		"session over":             func(w *web) { w.sid, w.scan = "", "wait" },
		"everything dropped": func(w *web) {
			for _, c := range []string{"jslogin", "login", "webwxinit", "synccheck", "webwxsync"} {
				w.drop[c] = true
			}
		},
		"code never answered":    func(w *web) { w.sid, w.scan = "", "odd" },
		"codes that expire":      func(w *web) { w.sid, w.scan = "", "expire" },
		"init refused for a day": func(w *web) { w.syncCode, w.initRet = "1102", 1205 },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(r *rig) {
				r.start()
				r.w.private("林远舟", "甲")
				r.told("答：甲")
				time.Sleep(30 * time.Second)
				from := time.Now()
				r.w.change(func() { fault(r.w) })
				time.Sleep(5 * time.Minute)
				for _, calls := range [][]string{{"synccheck", "webwxsync"}, {"login"}, {"jslogin"}, {"webwxinit"}} {
					times := r.w.times(calls...)
					for i, at := range times {
						if i > 0 && times[i-1].After(from.Add(time.Second)) && at.Sub(times[i-1]) < gap {
							t.Fatalf("%v: requests %v apart", calls, at.Sub(times[i-1]))
						}
					}
				}
				r.w.change(func() {
					clear(r.w.drop)
					clear(r.w.status)
					r.w.syncCode, r.w.syncRet, r.w.initRet, r.w.repeat, r.w.bare, r.w.scan, r.w.hold = "", 0, 0, false, false, "auto", 25*time.Second
				})
				time.Sleep(25 * time.Minute)
				r.w.private("林远舟", "乙")
				r.told("答：乙")
			})
		})
	}
}

func TestRefusedAccount(t *testing.T) {
	faults := map[string]func(w *web){
		"at the login":    func(w *web) { w.pageRet = 1203 },
		"at a sync":       func(w *web) { w.syncCode = "1203" },
		"at a message":    func(w *web) { w.sendRet = 1203 },
		"at the messages": func(w *web) { w.syncRet = 1203 },
		"when it starts":  func(w *web) { w.initRet = 1203 },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(r *rig) {
				fault(r.w)
				lost := make(chan error, 1)
				r.o.Lost = func(_ context.Context, _ string, err error) { lost <- err }
				r.start()
				r.w.private("林远舟", "甲")
				time.Sleep(time.Minute)
				select {
				case err := <-lost:
					if !errors.Is(err, errRefused) {
						t.Errorf("lost by %v", err)
					}
				default:
					t.Error("the end was not told")
				}
				n := r.w.called("synccheck") + r.w.called("login") + r.w.called("jslogin")
				time.Sleep(time.Hour)
				if now := r.w.called("synccheck") + r.w.called("login") + r.w.called("jslogin"); now != n {
					t.Errorf("%d requests after the refusal", now-n)
				}
				if err := r.stop(); !errors.Is(err, errRefused) {
					t.Errorf("Run: %v", err)
				}
			})
		})
	}
}

func TestWatchdog(t *testing.T) {
	tests := map[string]struct {
		fault  func(w *web)
		within time.Duration
	}{
		"no answer at all":    {func(w *web) { w.drop["synccheck"] = true }, 3 * time.Minute},
		"an answer that ends": {func(w *web) { w.hold = time.Hour }, 3 * time.Minute},
		"nothing but errors":  {func(w *web) { w.syncCode = "1" }, 6 * time.Minute},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(r *rig) {
				r.start()
				r.w.private("林远舟", "甲")
				r.told("答：甲")
				r.w.change(func() { tt.fault(r.w) })
				time.Sleep(tt.within)
				if n := r.w.called("webwxinit"); n != 2 {
					t.Errorf("%d logins, want 2", n)
				}
				r.w.change(func() { clear(r.w.drop); r.w.syncCode, r.w.hold = "", 25*time.Second })
				time.Sleep(10 * time.Minute)
				r.w.private("林远舟", "乙")
				r.told("答：乙")
				if n := r.w.called("jslogin"); n != 1 {
					t.Errorf("%d login codes, want 1", n)
				}
				if n := r.noticed(); len(n) < 2 || !strings.Contains(n[1].Text, "中断过") {
					t.Errorf("notices %v", n)
				}
			})
		})
	}
}

func TestLoginCode(t *testing.T) {
	inTime(t, func(r *rig) {
		r.w.scan = "wait"
		var screen bytes.Buffer
		r.start(func(o *Options) { o.Terminal = &screen })
		time.Sleep(time.Second)
		synctest.Wait()
		if !strings.Contains(screen.String(), "▀") || !strings.Contains(screen.String(), "https://login.weixin.qq.com/l/code1==") {
			t.Errorf("screen:\n%s", screen.String())
		}
		raw, err := os.ReadFile(filepath.Join(r.dir, "qr.png"))
		if err != nil {
			t.Fatal(err)
		}
		if img, err := png.Decode(bytes.NewReader(raw)); err != nil || img.Bounds().Dx() < 150 {
			t.Errorf("picture: %v", err)
		}
		n := r.noticed()
		if len(n) != 1 || !bytes.Equal(n[0].PNG, raw) {
			t.Errorf("notices %v", n)
		}
		if h := r.a.Health(); h.Connected || !strings.Contains(h.Note, "扫码") {
			t.Errorf("health %+v", h)
		}
		// Nobody comes: the code is given up and others follow, more and more slowly, without a word to the admins.
		time.Sleep(30 * time.Minute)
		if codes := r.w.called("jslogin"); codes < 4 || codes > 6 {
			t.Errorf("%d codes in half an hour", codes)
		}
		if n := r.noticed(); len(n) != 1 {
			t.Errorf("%d notices", len(n))
		}
		r.w.change(func() { r.w.scan = "scanned" })
		r.w.private("林远舟", "甲")
		time.Sleep(15 * time.Minute)
		if h := r.a.Health(); !h.Connected {
			t.Errorf("health %+v", h)
		}
	})
}

func TestCodesHaveAnEnd(t *testing.T) {
	inTime(t, func(r *rig) {
		r.w.scan = "expire"
		r.start(func(o *Options) { o.Codes = 3 })
		time.Sleep(time.Hour)
		if n := r.w.called("jslogin"); n != 3 {
			t.Errorf("%d codes, want 3", n)
		}
		r.w.change(func() { r.w.scan = "auto" })
		time.Sleep(time.Hour)
		if n := r.w.called("jslogin"); n != 3 {
			t.Errorf("%d codes, want 3", n)
		}
		got, err := r.b.Answer(context.Background(), bot.Message{Platform: "console", Chat: "console", Text: "/wechat", Private: true, Operator: true})
		if err != nil || !strings.Contains(got.Text(bot.Form{}), "没有人扫码") {
			t.Errorf("status %q, %v", got.Text(bot.Form{}), err)
		}
		r.w.private("林远舟", "甲")
		r.told("答：甲")
	})
}

func TestQRLoginScansEachTime(t *testing.T) {
	inTime(t, func(r *rig) {
		for i := range 2 {
			r.start(func(o *Options) { o.Scan = true })
			r.w.private("林远舟", fmt.Sprint("问题", i))
			r.told(fmt.Sprint("答：问题", i))
			r.stop()
		}
		if n := r.w.called("jslogin"); n != 2 {
			t.Errorf("%d codes, want 2", n)
		}
	})
}

// A session that ends while an answer is made takes nothing down; the group gets its answer under its new id.
func TestKickWhileAnswering(t *testing.T) {
	inTime(t, func(r *rig) {
		hold := make(chan struct{})
		r.asker.Slow = func(text string) {
			if text == "慢" {
				<-hold
			}
		}
		r.start()
		r.w.group("1", "林远舟", "@"+botName+"\u2005慢")
		until(t, "the question", func() bool { return len(r.asker.Asked()) == 1 })
		r.w.private("林远舟", "快") // a slow answer does not stop reception
		r.told("答：快")
		r.w.kick("1101")
		time.Sleep(time.Second)
		close(hold)
		time.Sleep(2 * time.Minute)
		r.told("答：慢")
	})
}

func TestKickWhileSending(t *testing.T) {
	inTime(t, func(r *rig) {
		kicked := false
		r.w.onSend = func(string, string) {
			if !kicked {
				kicked = true
				r.w.kick("1100")
				time.Sleep(3 * time.Second) // the sync loop of the library ends meanwhile
			}
		}
		r.start()
		r.w.private("林远舟", "甲")
		r.w.group("1", "林远舟", "@"+botName+"\u2005乙")
		time.Sleep(3 * time.Minute)
		r.told("答：乙")
	})
}

func TestOldAndRepeatedMessages(t *testing.T) {
	inTime(t, func(r *rig) {
		time.Sleep(time.Hour)
		r.w.private("林远舟", "停机时问的", with("CreateTime", time.Now().Add(-time.Minute).Unix()))
		r.w.private("林远舟", "很久以前", with("CreateTime", time.Now().Add(-48*time.Hour).Unix()))
		r.start()
		r.w.private("林远舟", "一次", with("MsgId", "77"))
		r.w.private("林远舟", "一次", with("MsgId", "77"))
		r.told("答：一次")
		r.stop()
		r.start()
		r.w.private("林远舟", "一次", with("MsgId", "77"), with("CreateTime", time.Now().Unix()))
		r.w.private("林远舟", "最后")
		r.told("答：最后")
		if told := r.w.told(); len(told) != 2 {
			t.Errorf("told %q", told)
		}
	})
}

func TestWhoIsAnswered(t *testing.T) {
	tests := []struct {
		name string
		do   func(w *web)
		want string // first words, "" for silence
	}{
		{"private", func(w *web) { w.private("林远舟", "甲") }, "答：甲"},
		{"a stranger in private", func(w *web) { w.friends = append(w.friends, "新朋友"); w.private("新朋友", "甲") }, "答：甲"},
		{"escaped", func(w *web) { w.private("林远舟", "<甲&乙>") }, "答：<甲&乙>"},
		{"group chatter", func(w *web) { w.group("1", "林远舟", "甲") }, ""},
		{"mention from a phone", func(w *web) { w.group("1", "林远舟", "@问政\u2005甲") }, "答：甲"},
		{"mention from a desktop", func(w *web) { w.group("1", "林远舟", "@问政 甲") }, "答：甲"},
		{"mention at the end of the line", func(w *web) { w.group("1", "林远舟", "甲 @问政") }, "答：甲"},
		{"by the name in the group", func(w *web) { w.groups[0].display = "小政 bot"; w.group("1", "林远舟", "@小政 bot\u2005甲") }, "答：甲"},
		{"by the nickname though there is a name in the group", func(w *web) { w.groups[0].display = "小政"; w.group("1", "林远舟", "@问政\u2005甲") }, "答：甲"},
		{"everyone", func(w *web) { w.group("1", "林远舟", "@所有人\u2005甲") }, ""},
		{"everyone, then us", func(w *web) { w.group("1", "林远舟", "@所有人\u2005@问政\u2005甲") }, "答：＠所有人\u2005甲"},
		{"a member whose name begins like ours", func(w *web) {
			w.groups[0].members = []string{"林远舟", "问政 小助手"}
			w.group("1", "林远舟", "@问政 小助手 甲")
		}, ""},
		{"quoted mention", func(w *web) {
			w.group("1", "林远舟", "「周知行：@问政\u2005老问题」\n- - - - - - - - - - - - - - -\n好笑")
		}, ""},
		{"reply to us", func(w *web) {
			w.group("1", "林远舟", "「问政：答：老问题」\n- - - - - - - - - - - - - - -\n甲")
		}, "答：甲"},
		{"a command of ours", func(w *web) { w.group("1", "林远舟", "/ask 甲") }, "答：甲"},
		{"a group we know only from its message", func(w *web) {
			w.groups = append(w.groups, &chatroom{key: "2", name: "未保存", members: []string{"林远舟"}})
			w.group("2", "林远舟", "@问政\u2005甲")
		}, "答：甲"},
		{"a group without a name", func(w *web) {
			w.groups = append(w.groups, &chatroom{key: "2", members: []string{"林远舟"}})
			w.group("2", "林远舟", "@问政\u2005甲")
		}, "答：甲"},
		{"a member who is new", func(w *web) { w.group("1", "新来的", "@问政\u2005甲") }, "答：甲"},
		{"our own phone", func(w *web) { w.private("bot", "甲") }, ""},
		{"our own phone in a group", func(w *web) {
			w.group("1", "林远舟", "@问政\u2005甲", func(m map[string]any) { m["FromUserName"], m["ToUserName"] = "me", "group:1" })
		}, ""},
		{"an official account", func(w *web) { w.official = []string{"某区发布"}; w.private("某区发布", "甲") }, ""},
		{"a note to oneself", func(w *web) { w.private("bot", "甲", with("ToUserName", fileHelper)) }, ""},
		{"a picture in a group", func(w *web) { w.group("1", "林远舟", "@问政\u2005甲", with("MsgType", 3)) }, ""},
		{"a picture in private", func(w *web) { w.private("林远舟", "&lt;msg/&gt;", with("MsgType", 3)) }, "我只看得懂文字"},
		{"a place in private", func(w *web) { w.private("林远舟", "某处", with("Url", "http://apis.map.qq.com/x")) }, "我只看得懂文字"},
		{"a call", func(w *web) { w.private("林远舟", "x", with("MsgType", 50)) }, ""},
		{"a friend request", func(w *web) { w.private("林远舟", "x", with("MsgType", 37), with("FromUserName", "fmessage")) }, ""},
		{"a recall", func(w *web) { w.private("林远舟", "x", with("MsgType", 10002)) }, ""},
		{"a system message", func(w *web) {
			w.group("1", "林远舟", "", with("MsgType", 10000), with("Content", "「林远舟」邀请「甲」加入了群聊 @问政"))
		}, ""},
		{"a status notification", func(w *web) {
			w.private("林远舟", "x", with("MsgType", 51), with("StatusNotifyUserName", "@@1,@2,filehelper"))
		}, ""},
		{"a message of the wrong shape", func(w *web) { w.private("林远舟", "甲", with("MsgType", "text")) }, ""},
		{"without an id", func(w *web) { w.private("林远舟", "甲", with("MsgId", ""), with("NewMsgId", 0)) }, "答：甲"},
		{"a group message without a sender", func(w *web) { w.group("1", "林远舟", "", with("Content", "@问政 甲")) }, ""},
		{"contacts that do not come", func(w *web) { w.noContact = true; w.group("1", "林远舟", "@问政\u2005甲") }, "答：甲"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inTime(t, func(r *rig) {
				r.w.hold = time.Second
				tt.do(r.w)
				r.w.private("林远舟", "最后")
				r.start()
				r.told("答：最后")
				time.Sleep(20 * time.Second)
				got := ""
				for _, text := range r.w.told() {
					first, _, _ := strings.Cut(words(text), "\n")
					if first != "答：最后" {
						got += first
					}
				}
				if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
					t.Errorf("told %q, want %q", got, tt.want)
				}
			})
		})
	}
}

// words leaves out the 「@name」 that an answer in a group begins with.
func words(text string) string {
	if at, rest, ok := strings.Cut(text, "\u2005\n"); ok && strings.HasPrefix(at, "@") {
		return rest
	}
	return text
}
