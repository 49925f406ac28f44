package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is a bot on a fake platform inside a bubble of fake time.
type world struct {
	*testing.T
	p    *bottest.Platform
	a    *bottest.Asker
	b    *bot.Bot
	s    store.State
	stop func()
	n    int
}

func start(t *testing.T, o bot.Options, change ...func(*bottest.Platform)) *world {
	w := &world{T: t, p: bottest.NewPlatform(), a: &bottest.Asker{}}
	for _, f := range change {
		f(w.p)
	}
	if o.State == nil {
		o.State = storetest.NewState()
	}
	if o.Asker == nil {
		o.Asker = w.a
	} else {
		w.a = o.Asker.(*bottest.Asker)
	}
	w.s = o.State
	w.b = bot.New(o, w.p)
	w.stop = bottest.Start(t, w.b)
	return w
}

// private and group make messages with ids of their own.
func (w *world) private(text string) bot.Message {
	w.n++
	return bot.Message{Platform: "fake", ID: strconv.Itoa(w.n), Chat: "fake:1", Member: "fake:1", Text: text, Time: time.Now(), Private: true}
}

func (w *world) group(member, text string) bot.Message {
	m := w.private(text)
	m.Chat, m.Member, m.Private = "fake:-100", store.MemberID("fake:"+member), false
	return m
}

func (w *world) mention(member, text string) bot.Message {
	m := w.group(member, text)
	m.Mentioned = true
	return m
}

// tell delivers messages and waits until the bot has nothing to do.
func (w *world) tell(ms ...bot.Message) {
	w.Helper()
	if err := w.p.Deliver(ms...); err != nil {
		w.Errorf("Accept: %v", err)
	}
	synctest.Wait()
}

// texts are the first lines of what was sent.
func (w *world) texts() []string {
	var out []string
	for _, s := range w.p.Sent() {
		first, _, _ := strings.Cut(s.Text, "\n")
		out = append(out, first)
	}
	return out
}

func (w *world) want(texts ...string) {
	w.Helper()
	got := w.texts()
	if fmt.Sprint(got) != fmt.Sprint(texts) {
		w.Errorf("sent %q, want %q", got, texts)
	}
}

func TestAddressing(t *testing.T) {
	tests := []struct {
		name    string
		trigger bot.Trigger
		change  func(m *bot.Message)
		text    string
		answers int
	}{
		{name: "chatter in a group", text: "崂山区今天下雨", answers: 0},
		{name: "a mention", text: "崂山区书记", change: func(m *bot.Message) { m.Mentioned = true }, answers: 1},
		{name: "a reply to us", text: "那李沧呢", change: func(m *bot.Message) { m.ReplyToBot = true }, answers: 1},
		{name: "a reply to us where mentions are wanted", trigger: bot.MentionOnly, text: "那李沧呢", change: func(m *bot.Message) { m.ReplyToBot = true }, answers: 0},
		{name: "anything where all is wanted", trigger: bot.All, text: "崂山区书记", answers: 1},
		{name: "a command of ours", text: "/ping", answers: 1},
		{name: "a command of another bot", text: "/weather", answers: 0},
		{name: "a private message", text: "崂山区书记", change: func(m *bot.Message) { m.Private = true }, answers: 1},
		{name: "another bot that mentions us", text: "崂山区书记", change: func(m *bot.Message) { m.Mentioned, m.FromBot = true, true }, answers: 0},
		{name: "a forwarded mention", text: "崂山区书记", change: func(m *bot.Message) { m.Mentioned, m.Forwarded = true, true }, answers: 0},
		{name: "a sticker in a group", change: func(m *bot.Message) { m.Wordless = true }, answers: 0},
		{name: "a sticker in private", change: func(m *bot.Message) { m.Private, m.Wordless = true, true }, answers: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := start(t, bot.Options{Trigger: tt.trigger})
				m := w.group("7", tt.text)
				if tt.change != nil {
					tt.change(&m)
				}
				w.tell(m)
				if n := len(w.p.Sent()); n != tt.answers {
					t.Errorf("%d answers, want %d: %q", n, tt.answers, w.texts())
				}
				w.stop()
			})
		})
	}
}

// A follow-up takes the turn of its own member, or of the answer that it replies to.
func TestMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{Memory: time.Hour})
		w.tell(w.mention("7", "崂山区书记"), w.mention("7", "那李沧呢"), w.mention("8", "那即墨呢"))
		reply := w.mention("9", "那平度呢")
		reply.ReplyTo, reply.ReplyToBot = "s1", true
		w.tell(reply)
		w.want("答：崂山区书记", "答：那李沧呢←崂山区书记", "答：没有上文", "答：那平度呢←崂山区书记")

		time.Sleep(61 * time.Minute)
		w.tell(w.mention("7", "那胶州呢"))
		if got := w.texts(); got[4] != "答：没有上文" {
			t.Errorf("after an hour: %q", got[4])
		}
		n, err := w.b.Erase(t.Context(), "fake:7")
		if err != nil || n == 0 {
			t.Errorf("Erase: %d, %v", n, err)
		}
		if n, _ := w.b.Remembered(t.Context(), "fake:7"); n != 0 {
			t.Errorf("%d exchanges after Erase", n)
		}
		w.stop()
	})
}

func TestMemorySurvivesRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{Memory: time.Hour})
		w.tell(w.private("崂山区书记"))
		w.stop()
		again := start(t, bot.Options{Memory: time.Hour, State: w.s})
		again.n = w.n
		again.tell(again.private("那李沧呢"))
		again.want("答：那李沧呢←崂山区书记")
		again.stop()
	})
}

func TestLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{PerUser: 30, PerChat: 60, Window: time.Minute})
		for range 40 {
			w.tell(w.mention("7", "崂山区书记"))
		}
		if n := len(w.p.Sent()); n != 31 {
			t.Errorf("%d messages to a flood, want 30 answers and a notice", n)
		}
		if last := w.texts()[30]; !strings.Contains(last, "稍候") {
			t.Errorf("notice %q", last)
		}
		w.tell(w.mention("8", "李沧区书记"))
		if n := len(w.p.Sent()); n != 32 {
			t.Error("another member is not served during a flood")
		}
		time.Sleep(time.Minute)
		w.tell(w.mention("7", "崂山区书记"))
		if n := len(w.p.Sent()); n != 33 {
			t.Error("not served again after the window")
		}
		w.stop()
	})
}

func TestDuplicates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{PerUser: 2, Window: time.Minute})
		m := w.private("崂山区书记")
		w.tell(m, m)
		w.tell(m)
		w.stop()
		again := start(t, bot.Options{State: w.s})
		again.tell(m)
		if n := len(w.p.Sent()) + len(again.p.Sent()); n != 1 {
			t.Errorf("%d answers to one message told four times", n)
		}
		again.stop()
	})
}

func TestAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{MaxAge: 10 * time.Minute})
		old := w.private("旧问题")
		old.Time = time.Now().Add(-11 * time.Minute)
		w.tell(old, w.private("新问题"))
		w.want("答：新问题")
		w.stop()
	})
}

// When the clock was put back between two runs, what was asked last still comes last.
func TestClockPutBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ahead := func() time.Time { return time.Now().Add(10 * time.Hour) }
		w := start(t, bot.Options{Memory: 24 * time.Hour, Now: ahead})
		for i := range 8 {
			w.tell(w.private("早先" + strconv.Itoa(i)))
		}
		w.stop()

		again := start(t, bot.Options{State: w.s, Memory: 24 * time.Hour})
		again.n = w.n
		again.tell(again.private("现在"))
		again.tell(again.private("那呢"))
		again.want("答：现在", "答：那呢←现在")
		again.stop()
	})
}

// Messages that seem old are named in the log once an hour: the clock may be wrong.
func TestClockAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		ahead := func() time.Time { return time.Now().Add(time.Hour) }
		w := start(t, bot.Options{MaxAge: 10 * time.Minute, Now: ahead, Log: slog.New(slog.NewTextHandler(&log, nil))})
		for range 3 {
			w.tell(w.private("在吗"))
		}
		w.want()
		w.stop()
		if n := strings.Count(log.String(), "the clock of this machine"); n != 1 {
			t.Errorf("%d warnings in %s", n, log.String())
		}
	})
}

// An unmarked question is answered after a restart, a marked one is not.
func TestRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		w := start(t, bot.Options{MaxAge: 10 * time.Minute, Asker: &bottest.Asker{Slow: func(text string) {
			if text == "慢" {
				<-hold
			}
		}}}, func(p *bottest.Platform) {
			p.Fail = func(to store.ChatID, r bot.Reply, n int) error {
				if to == "fake:2" {
					<-hold
				}
				return nil
			}
		})
		slow := w.private("慢")
		queued := w.private("排队")
		marked := w.private("已标记")
		marked.Chat = "fake:2"
		w.tell(slow, queued, marked)
		stopped := make(chan struct{})
		go func() { w.stop(); close(stopped) }()
		time.Sleep(6 * time.Second) // the drain gives up
		close(hold)
		<-stopped

		again := start(t, bot.Options{State: w.s, MaxAge: 10 * time.Minute})
		synctest.Wait()
		again.want("答：慢", "答：排队")
		again.stop()

		late := start(t, bot.Options{State: w.s, MaxAge: 10 * time.Minute})
		synctest.Wait()
		late.want()
		late.stop()
	})
}

// An answer that waits for its turn, or until a busy platform takes more, has not been sent: the next run answers.
func TestRestartWhileWaiting(t *testing.T) {
	busy := func(p *bottest.Platform) {
		p.Fail = func(_ store.ChatID, _ bot.Reply, n int) error {
			if n == 0 {
				return nil
			}
			return &bot.Failure{Kind: bot.Busy, After: 4 * time.Minute, Err: errors.New("too many")}
		}
	}
	for name, platform := range map[string]func(*bottest.Platform){
		"for its turn": func(p *bottest.Platform) { p.P.Chat = 1.0 / 600 }, "for a busy platform": busy,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := start(t, bot.Options{MaxAge: 10 * time.Minute}, platform)
				w.tell(w.private("一"), w.private("二"), w.private("三"))
				time.Sleep(time.Minute)
				sent := len(w.p.Sent())
				pending := 0
				err := w.s.View(t.Context(), func(tx store.Tx) error {
					return tx.Scan("pending", "", "", func(_ string, v []byte) bool {
						if pending++; strings.Contains(string(v), "marked") {
							t.Errorf("marked although it has not left: %s", v)
						}
						return true
					})
				})
				if err != nil || pending != 3-sent || sent == 3 {
					t.Fatalf("%d wait in the journal, %d were sent, %v", pending, sent, err)
				}
				w.stop()

				again := start(t, bot.Options{State: w.s, MaxAge: 10 * time.Minute})
				synctest.Wait()
				again.want([]string{"答：一", "答：二", "答：三"}[sent:]...)
				if n, err := again.b.Remembered(t.Context(), "fake:1"); err != nil || n != 3 {
					t.Errorf("%d exchanges are remembered, %v", n, err)
				}
				again.stop()
			})
		})
	}
}

// full is a State on a disk that may be full.
type full struct {
	store.State
	full atomic.Bool
}

func (s *full) Update(ctx context.Context, f func(store.Tx) error) error {
	if s.full.Load() {
		return errors.New("no space left")
	}
	return s.State.Update(ctx, f)
}

// While nothing can be written down no answer leaves, but an alarm; afterwards those leave that are still wanted.
func TestFullDisk(t *testing.T) {
	for _, tt := range []struct {
		name string
		full time.Duration
		want []string
	}{{"for a while", time.Minute, []string{"答：一", "答：二"}}, {"for too long", time.Hour, nil}} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				s := &full{State: storetest.NewState()}
				w := start(t, bot.Options{State: s, MaxAge: 10 * time.Minute, Admins: []store.MemberID{"fake:1"}, Log: slog.New(slog.NewTextHandler(&log, nil)),
					Asker: &bottest.Asker{Slow: func(text string) { s.full.Store(text == "一") }}})
				w.tell(w.private("一"), w.private("二"))
				time.Sleep(tt.full)
				if n := w.b.Tell(t.Context(), bot.Say("磁盘已满"), ""); n != 1 {
					t.Errorf("%d admins were told", n)
				}
				w.want("磁盘已满")
				if err := w.p.Deliver(w.private("三")); err == nil {
					t.Error("a question was taken that could not be written down")
				}
				s.full.Store(false)
				time.Sleep(time.Minute)
				w.want(append([]string{"磁盘已满"}, tt.want...)...)
				w.stop()
				if n := strings.Count(log.String(), "an answer waits"); n != 1 {
					t.Errorf("%d lines in %s", n, log.String())
				}
			})
		})
	}
}

func TestFailures(t *testing.T) {
	fail := func(errs ...error) func(*bottest.Platform) {
		return func(p *bottest.Platform) {
			p.Fail = func(_ store.ChatID, _ bot.Reply, n int) error {
				if n < len(errs) {
					return errs[n]
				}
				return nil
			}
		}
	}
	boom := errors.New("boom")
	tests := []struct {
		name  string
		errs  []error
		tried int
		sent  int
		after time.Duration
	}{
		{"too many, waited for", []error{&bot.Failure{Kind: bot.Busy, After: 7 * time.Second, Err: boom}}, 2, 1, 7 * time.Second},
		{"trouble once", []error{&bot.Failure{Kind: bot.Trouble, Left: true, Err: boom}}, 2, 1, 0},
		{"trouble twice", []error{boom, boom}, 2, 0, 0},
		{"gone", []error{&bot.Failure{Kind: bot.Gone, Err: boom}}, 1, 0, 0},
		{"refused", []error{&bot.Failure{Kind: bot.Refused, Err: boom}}, 1, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := start(t, bot.Options{}, fail(tt.errs...))
				began := time.Now()
				w.tell(w.private("崂山区书记"))
				for range 20 {
					if len(w.p.Sent()) == tt.sent && w.p.Tried("fake:1") == tt.tried {
						break
					}
					time.Sleep(time.Second)
				}
				if took := time.Since(began); took < tt.after {
					t.Errorf("again after %v, asked to wait %v", took, tt.after)
				}
				if n := w.p.Tried("fake:1"); n != tt.tried {
					t.Errorf("tried %d times, want %d", n, tt.tried)
				}
				if n := len(w.p.Sent()); n != tt.sent {
					t.Errorf("sent %d, want %d", n, tt.sent)
				}
				synctest.Wait()
				gone, err := w.b.Gone(t.Context(), "fake:1")
				if want := tt.name == "gone"; gone != want || err != nil {
					t.Errorf("gone %v, %v", gone, err)
				}
				w.stop()
			})
		})
	}
}

// A group that became a supergroup is answered under its new name, and everything kept of it follows.
func TestMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		w := start(t, bot.Options{Moved: []func(store.Tx, store.ChatID, store.ChatID) error{func(_ store.Tx, from, to store.ChatID) error {
			told = append(told, string(from)+">"+string(to))
			return nil
		}}}, func(p *bottest.Platform) {
			p.Fail = func(to store.ChatID, _ bot.Reply, n int) error {
				if to == "fake:-100/7" && n == 1 {
					return &bot.Failure{Kind: bot.Elsewhere, To: "fake:-200", Err: errors.New("moved")}
				}
				return nil
			}
		})
		first, second := w.mention("7", "崂山区书记"), w.mention("7", "那李沧呢")
		first.Chat, second.Chat = "fake:-100/7", "fake:-100/7"
		w.tell(first)
		w.tell(second)
		sent := w.p.Sent()
		if len(sent) != 2 || sent[1].To != "fake:-200/7" {
			t.Fatalf("sent %v", sent)
		}
		third := w.mention("7", "那即墨呢")
		third.Chat = "fake:-200/7"
		w.tell(third)
		if got := w.texts()[2]; got != "答：那即墨呢←那李沧呢" {
			t.Errorf("memory after the move: %q", got)
		}
		press := w.mention("7", "")
		press.Chat, press.Press, press.Target = "fake:-200/7", "p2:"+sent[0].Token, "s1"
		w.tell(press)
		if got := w.p.Sent()[3]; got.Edit != "s1" || !strings.Contains(got.Text, "第2页") {
			t.Errorf("button after the move: %q", got.Text)
		}
		if len(told) == 0 || told[0] != "fake:-100>fake:-200" {
			t.Errorf("told %q", told)
		}
		w.stop()
	})
}

func TestButtons(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{Memory: time.Hour}, func(p *bottest.Platform) { p.F.Buttons = true })
		w.tell(w.private("崂山区书记"))
		rows := w.p.Sent()[0].Buttons()
		if len(rows) != 2 || rows[0][0].Label != "李沧" || !strings.Contains(rows[1][0].Label, "2/3") {
			t.Fatalf("buttons %v", rows)
		}
		press := func(data string) bot.Message {
			m := w.private("")
			m.Press, m.Target, m.Ack = data, "s1", "q"
			return m
		}
		w.tell(press(rows[1][0].Data))
		w.tell(press(rows[0][0].Data))
		w.tell(press("p2:old"), press("nonsense"))
		sent := w.p.Sent()
		w.want("答：崂山区书记", "答：崂山区书记 第2页", "答：李沧区书记最近强调什么")
		for _, s := range sent[1:] {
			if s.Edit != "s1" {
				t.Errorf("%q is not put in place", s.Text)
			}
		}
		if prev := sent[1].Buttons()[1][0]; !strings.HasPrefix(prev.Data, "p1:") {
			t.Errorf("no way back: %v", prev)
		}
		if acks := w.p.Acks(); len(acks) != 4 || acks[0] != "" || acks[1] != "" || !strings.Contains(acks[2], "过期") {
			t.Errorf("acks %q", acks)
		}
		w.stop()
	})
}

func TestCommands(t *testing.T) {
	ran := ""
	admin := bot.Command{Name: "reload", Aliases: []string{"重载"}, Help: "重新读取", Role: bot.Admin, Run: func(_ context.Context, c *bot.Call) (bot.Reply, error) {
		ran += c.Args
		return bot.Say("好"), nil
	}}
	sub := bot.Command{Name: "sub", Aliases: []string{"订阅"}, Args: "区市", Help: "订阅", Role: bot.ChatAdmin, Run: func(_ context.Context, c *bot.Call) (bot.Reply, error) {
		if c.Args == "" {
			return bot.Reply{}, bot.ErrUsage
		}
		return bot.Sayf("已订阅 %s", bot.Inert(c.Args)), nil
	}}
	tests := []struct {
		name   string
		member string
		group  bool
		text   string
		want   string
	}{
		{"slash", "1", false, "/ask 崂山区书记", "答：崂山区书记"},
		{"any case", "1", false, "/WHO 崂山区书记", "答：崂山区书记是谁"},
		{"an alias alone", "1", false, "今日", "答：今天有什么"},
		{"an alias that begins a question", "1", false, "今天 崂山区有什么", "答：今天 崂山区有什么"},
		{"alias with arguments", "1", false, "比较 崂山 平度", "答：比较 崂山 平度"},
		{"alias and number without a blank", "1", false, "出处2", "答：来源 2"},
		{"usage", "1", false, "/who", "用法：/who 职务或人名（谁是） — 谁任某职、某人任何职"},
		{"unknown", "1", false, "/nonsense", "没有 /nonsense 这个命令。发送 /help 看能问什么。"},
		{"a slip", "1", false, "/hlep", "没有 /hlep 这个命令。您是不是要用："},
		{"a stranger's admin command", "1", false, "/reload now", "这个命令只有机器人管理员可以使用。"},
		{"an admin's", "5", false, "/reload x", "好"},
		{"a member in a group", "1", true, "/sub 崂山区", "这个命令只有本群管理员可以使用。"},
		{"a group's administrator", "6", true, "/sub 崂山区", "已订阅 崂山区"},
		{"a private chat is its member's", "1", false, "订阅 崂山区", "已订阅 崂山区"},
		{"hostile arguments", "1", false, "订阅 @所有人 /reload", "已订阅 ＠所有人 ／reload"},
		{"ping", "1", false, "/ping", "在。收到后 0.0 秒。"},
		{"version", "1", false, "版本", "wenzheng 1.2"},
		{"id", "1", false, "/id", "聊天：fake：1"},
		{"status", "1", false, "状态", "资料版本 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var audit []string
				w := start(t, bot.Options{
					Version: "1.2", Admins: []store.MemberID{"fake:5"}, Commands: []bot.Command{admin, sub},
					Status: func(context.Context, bot.Role) string { return "资料版本 3" },
					Audit: func(_ context.Context, m bot.Message, command, outcome string) {
						audit = append(audit, command+" "+outcome)
					},
				})
				w.p.Steward("fake:6")
				m := w.private(tt.text)
				m.Member = store.MemberID("fake:" + tt.member)
				if tt.group {
					m = w.mention(tt.member, tt.text)
				}
				w.tell(m)
				want := strings.Replace(tt.want, "fake：1", "fake:1", 1)
				if got := w.texts(); len(got) != 1 || got[0] != want {
					t.Errorf("%q, want %q", got, want)
				}
				if strings.HasPrefix(tt.text, "/reload") && len(audit) != 1 {
					t.Errorf("audit %q", audit)
				}
				w.stop()
			})
		})
	}
	if ran != "x" {
		t.Errorf("reload ran with %q", ran)
	}
}

func TestBan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{})
		if err := w.b.Grant(t.Context(), "fake:1", bot.Grant{Role: bot.Banned, Until: time.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		w.tell(w.private("崂山区书记"))
		w.want()
		time.Sleep(time.Hour)
		w.tell(w.private("崂山区书记"))
		w.want("答：崂山区书记")
		w.stop()
	})
}

// One chat that hangs does not delay another, and its own messages keep their order.
func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		w := start(t, bot.Options{}, func(p *bottest.Platform) {
			p.Fail = func(to store.ChatID, _ bot.Reply, n int) error {
				if to == "fake:1" && n == 0 {
					<-hold
				}
				return nil
			}
		})
		w.tell(w.private("一"), w.private("二"), w.mention("7", "三"))
		w.want("答：三")
		close(hold)
		synctest.Wait()
		w.want("答：三", "答：一", "答：二")
		w.stop()
	})
}

func TestRates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{}, func(p *bottest.Platform) {
			p.P = bot.Pace{Global: 28, Chat: 1, Group: 18.0 / 60, Grouped: func(id store.ChatID) bool { return strings.Contains(string(id), "-") }}
		})
		began := time.Now()
		var ms []bot.Message
		for range 30 {
			ms = append(ms, w.mention("7", "崂山区书记"))
		}
		for i := range 100 {
			m := w.private("李沧区书记")
			m.Chat = store.ChatID("fake:" + strconv.Itoa(i))
			ms = append(ms, m)
		}
		w.tell(ms...)
		if n := len(w.p.Sent()); n > 3 {
			t.Errorf("%d messages at once", n)
		}
		time.Sleep(time.Second)
		if n := len(w.p.Sent()); n > 31 {
			t.Errorf("%d messages in a second", n)
		}
		time.Sleep(time.Until(began.Add(time.Minute)))
		group := 0
		for _, s := range w.p.Sent() {
			if s.To == "fake:-100" {
				group++
			}
		}
		if group > 20 || group < 18 {
			t.Errorf("%d messages to a group in a minute", group)
		}
		time.Sleep(time.Minute)
		w.stop()
		if n := len(w.p.Sent()); n != 130 {
			t.Errorf("%d answers, want 130", n)
		}
	})
}

// Answers overtake pushes that wait for the common rate.
func TestAnswersBeforePushes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{}, func(p *bottest.Platform) { p.P = bot.Pace{Global: 1} })
		for i := range 10 {
			go w.b.Push(context.Background(), store.ChatID("fake:9"+strconv.Itoa(i)), bot.Say("日报"))
		}
		synctest.Wait()
		w.tell(w.private("一"), w.mention("7", "二"))
		time.Sleep(4 * time.Second)
		at := -1
		for i, s := range w.texts() {
			if s == "答：二" {
				at = i
			}
		}
		if at < 0 || at > 4 {
			t.Errorf("answer at place %d of %q", at, w.texts())
		}
		time.Sleep(20 * time.Second)
		if n := len(w.p.Sent()); n != 12 {
			t.Errorf("%d messages, want 12", n)
		}
		w.stop()
	})
}

func TestPushRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{}, func(p *bottest.Platform) { p.F.Message = 60 })
		r := bot.Say("日报：头条")
		r.Rest = "第二条说的是工业，已经写得够长了。第三条说的是外贸，也写得够长了。第四条说的是安全。"
		if _, err := w.b.Push(t.Context(), "fake:1", r); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			w.tell(w.private("更多"))
		}
		got := strings.Join(w.texts(), "")
		for _, s := range []string{"头条", "第二条", "第三条", "第四条说的是安全。", "没有上一个回答"} {
			if strings.Count(got, s) != 1 {
				t.Errorf("%q is not told once in %q", s, w.texts())
			}
		}
		w.stop()
	})
}

func TestTyping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{Asker: &bottest.Asker{Slow: func(text string) {
			if text == "慢" {
				time.Sleep(time.Second)
			}
		}}})
		w.tell(w.private("快"))
		time.Sleep(2 * time.Second)
		if n := len(w.p.Typed()); n != 0 {
			t.Errorf("typing %d times for a quick answer", n)
		}
		w.tell(w.private("慢"))
		time.Sleep(2 * time.Second)
		if n := len(w.p.Typed()); n != 1 {
			t.Errorf("typing %d times for a slow answer", n)
		}
		w.stop()
	})
}

func TestErrorsAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{})
		w.tell(w.private("出错"), w.private("崩溃"), w.private("还在吗"))
		got := w.texts()
		if len(got) != 3 || !strings.Contains(got[0], "稍后再试") || !strings.Contains(got[1], "抱歉") || got[2] != "答：还在吗" {
			t.Errorf("%q", got)
		}
		h := w.b.Health()[0]
		if h.Failures["corpus"] != 1 || h.Failures["panic"] != 1 || h.Answered != 3 {
			t.Errorf("health %+v", h)
		}
		w.stop()
	})
}

func TestGreeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{})
		join := bot.Change{Kind: bot.Joined, Chat: "fake:-100", Note: "隐私模式"}
		for range 2 {
			if err := w.b.Changed(t.Context(), join); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
		}
		if sent := w.p.Sent(); len(sent) != 1 || !strings.Contains(sent[0].Text, "隐私模式") {
			t.Errorf("greetings %v", sent)
		}
		if err := w.b.Changed(t.Context(), bot.Change{Kind: bot.Left, Chat: "fake:-100"}); err != nil {
			t.Fatal(err)
		}
		if chats, _ := w.b.Chats(t.Context(), "fake"); len(chats) != 0 {
			t.Errorf("chats %v", chats)
		}
		w.stop()
	})
}

// What a group says among itself leaves no trace.
func TestChatterIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{})
		w.tell(w.group("7", "私房话"))
		err := w.s.View(t.Context(), func(tx store.Tx) error {
			for _, table := range []string{"seen", "pending", "turns", "sent", "button", "chats", "rest"} {
				if err := tx.Scan(table, "", "", func(key string, _ []byte) bool {
					t.Errorf("%s holds %q", table, key)
					return true
				}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		w.stop()
	})
}

// What a document suggests is a question and never a command, even as a choice.
func TestChoicesOfDocumentsAreInert(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ran := false
		reload := bot.Command{Name: "reload", Help: "重新读取", Run: func(context.Context, *bot.Call) (bot.Reply, error) {
			ran = true
			return bot.Say("好"), nil
		}}
		hostile := asker(func(q qa.Request) *qa.Reply {
			return &qa.Reply{Turn: &store.Turn{Question: q.Text}, Answer: &answer.Answer{Lead: "@所有人 答：" + q.Text, Choices: []answer.Choice{{Label: "/reload", Question: "/reload"}}}}
		})
		p := bottest.NewPlatform()
		b := bot.New(bot.Options{State: storetest.NewState(), Asker: hostile, Commands: []bot.Command{reload}}, p)
		stop := bottest.Start(t, b)
		m := bot.Message{Platform: "fake", ID: "1", Chat: "fake:1", Member: "fake:1", Text: "崂山区书记", Private: true}
		first := p.Deliver(m)
		synctest.Wait()
		m.ID, m.Text = "2", "1"
		second := p.Deliver(m)
		synctest.Wait()
		stop()
		sent := p.Sent()
		if first != nil || second != nil || ran || len(sent) != 2 || !strings.HasPrefix(sent[1].Text, "＠所有人 答：／reload") {
			t.Errorf("ran %v, sent %v", ran, sent)
		}
	})
}

type asker func(qa.Request) *qa.Reply

func (f asker) Ask(_ context.Context, q qa.Request) (*qa.Reply, error) { return f(q), nil }

// Choices of a command are commands; whoever presses needs the role.
func TestChoicesOfCommands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broadcast := bot.Command{Name: "broadcast", Help: "通知", Role: bot.Admin, Run: func(_ context.Context, c *bot.Call) (bot.Reply, error) {
			if c.Args == "yes" {
				return bot.Say("已发"), nil
			}
			r := bot.Say("要发吗")
			r.Trusted, r.Choices = true, []answer.Choice{{Label: "发", Question: "/broadcast yes"}}
			return r, nil
		}}
		w := start(t, bot.Options{Commands: []bot.Command{broadcast}, Admins: []store.MemberID{"fake:5"}})
		w.tell(w.mention("5", "/broadcast"))
		token := w.p.Sent()[0].Token
		press := func(member string) bot.Message {
			m := w.mention(member, "")
			m.Press, m.Target = "c0:"+token, "s1"
			return m
		}
		w.tell(press("7"), press("5"))
		w.want("要发吗", "这个命令只有机器人管理员可以使用。", "已发")
		w.stop()
	})
}

// Text of any kind may belong to a command that asks for it.
func TestMatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		add := bot.Command{Name: "add", Help: "收录", Role: bot.Admin, File: true, Match: func(text string) bool { return strings.HasPrefix(text, "https://") }, Run: func(_ context.Context, c *bot.Call) (bot.Reply, error) {
			if c.Message.File != nil {
				return bot.Say("收到 " + c.Message.File.Name), nil
			}
			return bot.Say("收录？"), nil
		}}
		w := start(t, bot.Options{Commands: []bot.Command{add}, Admins: []store.MemberID{"fake:1"}})
		file := w.private("")
		file.File = &bot.File{ID: "f", Name: "a.txt"}
		stranger := w.private("https://a.cn/b")
		stranger.Member = "fake:2"
		w.tell(w.private("https://a.cn/b"), file, stranger)
		w.want("收录？", "收到 a.txt", "答：https：／／a．cn/b")
		w.stop()
	})
}

// Where a platform allows few messages, the rest is told by 更多.
func TestFewParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := bot.Command{Name: "long", Help: "长", Run: func(context.Context, *bot.Call) (bot.Reply, error) {
			var r bot.Reply
			for i := range 60 {
				r.Blocks = append(r.Blocks, bot.Block{Text: fmt.Sprintf("第%d行，说的是工业和外贸。", i)})
			}
			return r, nil
		}}
		w := start(t, bot.Options{Commands: []bot.Command{long}}, func(p *bottest.Platform) { p.F.Message, p.F.Parts = 300, 2 })
		w.tell(w.private("/long"))
		if n := len(w.p.Sent()); n != 2 {
			t.Fatalf("%d messages, want 2", n)
		}
		for range 5 {
			w.tell(w.private("更多"))
		}
		all := ""
		for _, s := range w.p.Sent() {
			if n := bot.UTF16(s.Text); n > 300 {
				t.Errorf("%d units", n)
			}
			all += s.Text
		}
		for i := range 60 {
			if n := strings.Count(all, fmt.Sprintf("第%d行，", i)); n != 1 {
				t.Errorf("line %d is told %d times", i, n)
			}
		}
		w.stop()
	})
}

func TestTell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, bot.Options{Admins: []store.MemberID{"fake:5", "wechat:x"}})
		if err := w.b.Grant(t.Context(), "fake:6", bot.Grant{Role: bot.Admin}); err != nil {
			t.Fatal(err)
		}
		if n := w.b.Tell(t.Context(), bot.Say("微信掉线了"), ""); n != 2 {
			t.Errorf("told %d", n)
		}
		if n := w.b.Tell(t.Context(), bot.Say("掉线了"), "fake"); n != 0 {
			t.Errorf("told %d by the platform that is down", n)
		}
		w.stop()
	})
}
