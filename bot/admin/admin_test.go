package admin_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/admin"
	"wenzheng/bot/bottest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const boss, stranger = store.MemberID("fake:9"), store.MemberID("fake:1")

// office is a bot with its desk on a fake platform, in a bubble of fake time.
type office struct {
	*testing.T
	p    *platform
	b    *bot.Bot
	d    *admin.Desk
	s    store.State
	n    int
	stop func()
}

type fake = bottest.Platform

// asker answers with one fact.
type asker struct{ bottest.Asker }

func (a *asker) Ask(ctx context.Context, q qa.Request) (*qa.Reply, error) {
	r, err := a.Asker.Ask(ctx, q)
	if err == nil {
		for i := range r.Points {
			r.Points[i].Facts = []store.FactID{77}
		}
	}
	return r, err
}

// platform is a fake that also has documents.
type platform struct {
	*fake
	files map[string][]byte
}

func (p *platform) Fetch(_ context.Context, f bot.File, limit int64) ([]byte, error) {
	data, ok := p.files[f.ID]
	if !ok || int64(len(data)) > limit {
		return nil, errors.New("no such file")
	}
	return data, nil
}

func open(t *testing.T, s store.State, o admin.Options, change ...func(*bottest.Platform)) *office {
	w := &office{T: t, p: &platform{bottest.NewPlatform(), map[string][]byte{}}, s: s}
	for _, f := range change {
		f(w.p.fake)
	}
	o.State = s
	w.d = admin.New(o)
	bo := bot.Options{State: s, Asker: &asker{}, Commands: w.d.Commands(), Admins: []store.MemberID{boss}, Memory: 24 * time.Hour,
		Audit: w.d.Audit, Observe: w.d.Observe}
	if o.Status != nil {
		bo.Status = w.d.Status
	}
	w.b = bot.New(bo, w.p)
	stop := bottest.Start(t, w.b)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); w.d.Run(ctx, w.b) }()
	w.stop = func() { stop(); cancel(); <-done }
	return w
}

// say has a member write in private and returns what the bot answered him.
func (w *office) say(who store.MemberID, text string) string {
	w.Helper()
	return w.send(bot.Message{Chat: store.ChatID(who), Member: who, Text: text, Private: true})
}

func (w *office) send(m bot.Message) string {
	w.Helper()
	w.n++
	m.Platform, m.ID, m.Time = "fake", "m"+strconv.Itoa(w.n), time.Now()
	before := len(w.p.Sent())
	if err := w.p.Deliver(m); err != nil {
		w.Fatal(err)
	}
	synctest.Wait()
	var told []string
	for _, s := range w.p.Sent()[before:] {
		if s.To == m.Chat {
			told = append(told, s.Text)
		}
	}
	return strings.Join(told, "\n")
}

func (w *office) holds(got string, want ...string) {
	w.Helper()
	for _, x := range want {
		if !strings.Contains(got, x) {
			w.Errorf("no %q in %q", x, got)
		}
	}
}

func bubble(t *testing.T, f func(t *testing.T)) { t.Helper(); synctest.Test(t, f) }

// A1, A2, A4: the report of a reload; a stranger is refused and that is written down.
func TestReload(t *testing.T) {
	bubble(t, func(t *testing.T) {
		runs := 0
		w := open(t, storetest.NewState(), admin.Options{Reload: func(context.Context) (admin.Report, error) {
			if runs++; runs == 2 {
				return admin.Report{}, fmt.Errorf("begin: %w", store.ErrLocked)
			}
			return admin.Report{Documents: 12, Added: 2, Changed: 1, Removed: 3, Unchanged: 9, Revision: 7, Took: 1500 * time.Millisecond,
				Rejected: []admin.Rejected{{"坏.bin", "不是文本"}}, Failed: []string{"/没有"}}, nil
		}})
		defer w.stop()
		w.holds(w.say(boss, "/reload"), "第 7 版", "新增 2", "更新 1", "移除 3", "拒收 1", "坏.bin", "不是文本", "没有")
		w.holds(w.say(boss, "/reload"), "另一次装入")
		w.holds(w.say(stranger, "/reload"), "只有机器人管理员")
		w.holds(w.say(stranger, "/reload"), "只有机器人管理员")
		if runs != 2 {
			t.Errorf("read %d times, want 2: a stranger ran it", runs)
		}
		w.holds(w.say(boss, "/audit 10"), "fake:1 reload 拒绝（2 次）", "fake:9 reload 完成")
		w.holds(w.say(stranger, "/audit"), "只有机器人管理员")
	})
}

// What was done last comes first, also when the clock was put back meanwhile.
func TestAuditWhenTheClockIsPutBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ahead := 10 * time.Hour
		w := open(t, storetest.NewState(), admin.Options{Now: func() time.Time { return time.Now().Add(ahead) }})
		defer w.stop()
		w.say(boss, "/ban fake:1")
		ahead = 0
		w.say(boss, "/unban fake:1")
		if got := w.say(boss, "/audit 1"); !strings.Contains(got, " unban ") {
			t.Errorf("the newest entry is %q", got)
		}
	})
}

// A5
func TestBan(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := open(t, storetest.NewState(), admin.Options{})
		defer w.stop()
		w.holds(w.say(boss, "/ban fake:1 1d"), "已停止回答")
		if got := w.say(stranger, "某区书记最近强调什么"); got != "" {
			t.Errorf("told a banned member %q", got)
		}
		w.holds(w.say(boss, "/ban"), "fake:1，到 ")
		time.Sleep(25 * time.Hour)
		w.holds(w.say(stranger, "某区书记最近强调什么"), "答：")
		w.holds(w.say(boss, "/ban"), "没有停用任何人")
		w.say(boss, "/ban fake:1")
		if got := w.say(stranger, "在吗"); got != "" {
			t.Errorf("told a banned member %q", got)
		}
		w.holds(w.say(boss, "/unban fake:1"), "已恢复")
		w.holds(w.say(boss, "/unban fake:1"), "没有被停用")
		w.holds(w.say(stranger, "在吗"), "答：")
		w.holds(w.say(boss, "/ban fake:9"), "管理员不能")
		w.holds(w.say(boss, "/ban 谁"), "用法")
		w.holds(w.say(boss, "/ban fake:1 很久"), "用法")
	})
}

// A6: preview, confirmation, one message a chat, the result; a failure in one chat does not keep the others waiting.
func TestBroadcast(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := open(t, storetest.NewState(), admin.Options{}, func(p *bottest.Platform) {
			p.Fail = func(to store.ChatID, r bot.Reply, n int) error {
				if to == "fake:2" && strings.Contains(r.Text(bot.Form{}), "维护") {
					return &bot.Failure{Kind: bot.Gone, Err: errors.New("blocked")}
				}
				return nil
			}
		})
		defer w.stop()
		for _, who := range []store.MemberID{"fake:1", "fake:2", "fake:3", boss} {
			w.say(who, "在吗")
		}
		preview := w.say(boss, "/broadcast 今晚维护 @所有人")
		w.holds(preview, "4 个聊天", "今晚维护 ＠所有人", "确认")
		if n := w.p.Tried("fake:3"); n != 1 {
			t.Errorf("sent before it was confirmed: %d", n)
		}
		w.holds(w.say(stranger, "确认"), "没有等待确认")
		w.holds(w.say(boss, "确认"), "开始发送到 4 个聊天")
		time.Sleep(time.Minute)
		got := map[store.ChatID]int{}
		for _, s := range w.p.Sent() {
			if strings.Contains(s.Text, "【通知】今晚维护") {
				got[s.To]++
			}
		}
		if len(got) != 3 || got["fake:1"] != 1 || got["fake:3"] != 1 || got["fake:9"] != 1 {
			t.Errorf("got the broadcast: %v", got)
		}
		w.holds(w.say(boss, "/broadcast"), "送达 3", "失败 1", "fake:2：gone")
		w.holds(w.say(boss, "确认"), "没有等待确认")
		w.holds(w.say(boss, "/audit"), "broadcast 确认后完成")
	})
}

// titled is the corpus of one document, a.md.
func titled(_ context.Context, doc string) (string, error) {
	if doc != "a.md" {
		return "", store.ErrNotFound
	}
	return "某报道", nil
}

// An action waits for the one who asked for it, in the chat where he did.
func TestConfirmIsPersonal(t *testing.T) {
	bubble(t, func(t *testing.T) {
		forgotten := ""
		w := open(t, storetest.NewState(), admin.Options{Forget: func(_ context.Context, doc string) (int, error) {
			if doc != "a.md" {
				return 0, store.ErrNotFound
			}
			forgotten = doc
			return 2, nil
		}, Title: titled})
		defer w.stop()
		group := func(who store.MemberID, text string) string {
			return w.send(bot.Message{Chat: "fake:-100", Member: who, Text: text, Mentioned: true})
		}
		w.holds(group(boss, "/forget b.md"), "语料里没有这篇文档")
		w.holds(group(boss, "/forget a．md"), "将彻底删除文档 a．md《某报道》", "确认")
		sent := w.p.Sent()
		button := sent[len(sent)-1].Buttons()[0][0].Data
		w.holds(group(stranger, "确认"), "没有等待确认")
		w.holds(w.send(bot.Message{Chat: "fake:-100", Member: stranger, Press: button, Target: "x"}), "没有等待确认")
		w.holds(w.say(boss, "确认"), "没有等待确认")
		if forgotten != "" {
			t.Fatalf("%s was forgotten", forgotten)
		}
		w.holds(w.send(bot.Message{Chat: "fake:-100", Member: boss, Press: button, Target: "x"}), "已删除")
		if forgotten != "a.md" {
			t.Errorf("forgot %q", forgotten)
		}
	})
}

// What was sent but not recorded when the process died is not sent again; what was not yet sent is.
func TestBroadcastAfterCrash(t *testing.T) {
	bubble(t, func(t *testing.T) {
		s := storetest.NewState()
		release := make(chan struct{})
		first := open(t, s, admin.Options{}, func(p *bottest.Platform) {
			p.Fail = func(to store.ChatID, r bot.Reply, _ int) error {
				if strings.Contains(r.Text(bot.Form{}), "【通知】") && to == "fake:2" {
					<-release
					return &bot.Failure{Kind: bot.Trouble, Left: true, Err: errors.New("killed")}
				}
				return nil
			}
		})
		for _, who := range []store.MemberID{"fake:1", "fake:2", "fake:3"} {
			first.say(who, "在吗")
		}
		first.say(boss, "/broadcast 维护")
		first.say(boss, "确认")
		// The state as a crash leaves it: fake:1 sent, fake:2 claimed, fake:3 and fake:9 waiting.
		copied := storetest.NewState()
		copyState(t, s, copied)
		close(release)
		first.stop()

		second := open(t, copied, admin.Options{})
		defer second.stop()
		time.Sleep(time.Minute)
		var got []string
		for _, m := range second.p.Sent() {
			if strings.Contains(m.Text, "【通知】") {
				got = append(got, string(m.To))
			}
		}
		if want := "[fake:3 fake:9]"; fmt.Sprint(got) != want {
			t.Errorf("after the crash the broadcast went to %v, want %v", got, want)
		}
		second.holds(second.say(boss, "/broadcast"), "送达 3", "不明 1")
	})
}

func copyState(t *testing.T, from, to store.State) {
	t.Helper()
	for _, table := range []string{"chats", "broadcast", "posted", "roles"} {
		all := map[string][]byte{}
		err := from.View(t.Context(), func(tx store.Tx) error {
			return tx.Scan(table, "", "", func(key string, v []byte) bool { all[key] = append([]byte{}, v...); return true })
		})
		if err == nil {
			err = to.Update(t.Context(), func(tx store.Tx) error {
				for key, v := range all {
					if err := tx.Put(table, key, v); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestRollback(t *testing.T) {
	bubble(t, func(t *testing.T) {
		to := 0
		w := open(t, storetest.NewState(), admin.Options{
			Revisions: func(context.Context) ([]store.Revision, error) {
				return []store.Revision{{N: 3, Documents: 5, Newest: store.MinDay}, {N: 4, Documents: 6, Newest: store.Date(2025, 8, 18)}}, nil
			},
			Rollback: func(_ context.Context, n int) (store.Revision, error) {
				to = n
				return store.Revision{N: 5, Documents: 5}, nil
			},
		})
		defer w.stop()
		w.holds(w.say(boss, "/rollback"), "第 3 版", "第 4 版", "最新 2025-08-18（现用）")
		w.holds(w.say(boss, "/rollback 2"), "没有保留")
		w.holds(w.say(boss, "/rollback 4"), "现在用的就是")
		w.holds(w.say(boss, "/rollback 3"), "确认")
		time.Sleep(11 * time.Minute)
		w.holds(w.say(boss, "确认"), "过期")
		if to != 0 {
			t.Fatalf("rolled back to %d without being confirmed in time", to)
		}
		w.say(boss, "/rollback 3")
		w.holds(w.say(boss, "取消"), "已取消")
		w.holds(w.say(boss, "确认"), "没有等待确认")
		w.say(boss, "/rollback 3")
		w.holds(w.say(boss, "确认"), "第 5 版")
		if to != 3 {
			t.Errorf("rolled back to %d, want 3", to)
		}
	})
}

// P7: what is kept is listed, and gone after a confirmation; others keep theirs.
func TestDeleteMe(t *testing.T) {
	bubble(t, func(t *testing.T) {
		erased := store.MemberID("")
		subs := admin.Kept{Name: "订阅", Count: func(context.Context, store.MemberID) (int, error) { return 2, nil },
			Erase: func(_ context.Context, m store.MemberID) error { erased = m; return nil }}
		w := open(t, storetest.NewState(), admin.Options{Kept: []admin.Kept{subs}})
		defer w.stop()
		w.say(stranger, "某区书记最近强调什么")
		w.say("fake:2", "某区书记最近强调什么")
		w.say(stranger, "有误 不是他说的")
		w.holds(w.say(stranger, "删除我的数据"), "问答记忆 1 条", "报过的错误 1 条", "订阅 2 条", "确认")
		w.holds(w.say(stranger, "确认"), "已删除")
		if erased != stranger {
			t.Errorf("erased the subscriptions of %q", erased)
		}
		err := w.s.View(t.Context(), func(tx store.Tx) error {
			for _, table := range []string{"turns", "button", "sent", "reports", "confirm"} {
				err := tx.Scan(table, "", "", func(key string, v []byte) bool {
					if strings.Contains(key+string(v), "fake:1") {
						t.Errorf("%s still has %q %s", table, key, v)
					}
					return true
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := w.b.Remembered(t.Context(), "fake:2"); n != 1 || err != nil {
			t.Errorf("of another member %d exchanges are left, %v", n, err)
		}
	})
}

// 有误 is filed with answer, sources and remark; an admin hides the fact.
func TestReportAndCorrect(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var corrected admin.Correction
		w := open(t, storetest.NewState(), admin.Options{
			Facts: func(_ context.Context, ids []store.FactID) ([]admin.Stated, error) {
				var all []admin.Stated
				for _, id := range ids {
					all = append(all, admin.Stated{ID: id, Doc: "a.txt", Words: "要稳住工业和外贸。", Owner: "林远舟"})
				}
				return all, nil
			},
			Correct: func(_ context.Context, c admin.Correction) (int, error) { corrected = c; return 8, nil },
		})
		defer w.stop()
		w.holds(w.say(stranger, "有误"), "请回复有误的那条回答")
		w.say(stranger, "某区书记最近强调什么")
		sent := w.p.Sent()
		id := "s" + strconv.Itoa(len(sent))
		w.holds(w.send(bot.Message{Chat: "fake:1", Member: stranger, Private: true, Text: "有误，是另一个区的", ReplyTo: id, ReplyToBot: true}), "第 1 号")
		told := func(s bottest.Sent) bool { return s.To == "fake:9" && strings.Contains(s.Text, "/reports 1") }
		if now := w.p.Sent(); !slices.ContainsFunc(now, told) { // before or after the member has his answer
			t.Errorf("the admin was not told: %+v", now)
		}
		w.holds(w.say(boss, "/reports"), "1. ", "是另一个区的")
		w.holds(w.say(boss, "/reports 1"), "某区书记最近强调什么", "a.txt", "是另一个区的")
		w.holds(w.say(stranger, "/reports"), "只有机器人管理员")
		w.holds(w.say(boss, "/correct 1.1 隐藏"), "用法")
		w.holds(w.say(boss, "/correct 1.9 隐藏 错"), "没有这条纠错")
		w.holds(w.say(boss, "/correct 1.1 改为 即墨区 原文如此"), "改归 即墨区", "要稳住工业和外贸", "确认")
		w.holds(w.say(boss, "确认"), "第 8 版")
		if want := (admin.Correction{Fact: 77, Owner: "即墨区", Reason: "原文如此", Who: boss}); corrected != want {
			t.Errorf("corrected %+v, want %+v", corrected, want)
		}
		w.holds(w.say(boss, "/reports 1 了结"), "已了结")
		w.holds(w.say(boss, "/reports"), "没有未了结")
	})
}

// A link that an admin sends is offered to be read, that of a stranger is a question; a document is read at once.
func TestAddAndTake(t *testing.T) {
	bubble(t, func(t *testing.T) {
		added, name, data := "", "", ""
		w := open(t, storetest.NewState(), admin.Options{
			Add: func(_ context.Context, url string) (admin.Report, error) {
				added = url
				return admin.Report{Added: 1}, nil
			},
			Take: func(_ context.Context, n string, d []byte) (admin.Report, error) {
				name, data = n, string(d)
				if data == "坏" {
					return admin.Report{Unchanged: 3, Rejected: []admin.Rejected{{n, "不是文本"}}}, nil
				}
				return admin.Report{Added: 1}, nil
			},
		})
		defer w.stop()
		w.p.files["f1"] = []byte("新闻")
		w.holds(w.say(boss, "https://example.org/a.html"), "要收录")
		if added != "" {
			t.Fatalf("%s was read without being asked for", added)
		}
		w.holds(w.say(boss, "/add https://example.org/a.html"), "新增 1")
		if added != "https://example.org/a.html" {
			t.Errorf("read %q", added)
		}
		w.holds(w.say(boss, "/add file:///etc/passwd"), "用法")
		w.holds(w.say(stranger, "https://example.org/b.html"), "答：")
		file := bot.Message{Chat: "fake:9", Member: boss, Private: true, File: &bot.File{ID: "f1", Name: "../../新闻.txt", Size: 6}}
		w.holds(w.send(file), "新增 1")
		if name != "新闻.txt" || data != "新闻" {
			t.Errorf("took %q: %q", name, data)
		}
		w.p.files["f1"] = []byte("坏")
		w.holds(w.send(file), "没有收录 新闻", "不是文本")
		w.holds(w.say(boss, "/audit"), "take 失败", "take 完成", "add 完成", "add 待确认")
		file.Chat, file.Member, name = "fake:1", stranger, ""
		w.send(file)
		if name != "" {
			t.Error("a document of a stranger was read")
		}
	})
}

// A3: everybody learns of the corpus, admins of all the rest. Statistics hold no words of anybody.
func TestStatusAndStats(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := open(t, storetest.NewState(), admin.Options{
			Status: func(context.Context) admin.Status {
				return admin.Status{Version: "v9", Started: time.Now().Add(-26 * time.Hour), Revision: store.Revision{N: 4, Documents: 6, Newest: store.Date(2025, 8, 18)},
					Platforms: []bot.Health{{Platform: "fake", Connected: true, Waiting: 2, Note: "读不到群消息"}}, Lines: []string{"日报 08:30 已发"}}
			},
			Coverage: func(context.Context) (admin.Coverage, error) {
				return admin.Coverage{Revision: store.Revision{N: 4, Facts: 99, Newest: store.Date(2025, 8, 18)},
					Districts: []admin.District{{"即墨区", 12, store.Date(2023, 2, 25)}}}, nil
			},
		})
		defer w.stop()
		w.holds(w.say(boss, "/status"), "第 4 版", "2025-08-18", "v9", "1天2小时", "fake：已连接，待答 2", "读不到群消息", "日报 08:30 已发")
		if got := w.say(stranger, "/status"); strings.Contains(got, "v9") || !strings.Contains(got, "第 4 版") {
			t.Errorf("a stranger is told %q", got)
		}
		w.say(stranger, "某区书记最近强调什么")
		w.d.Unanswered("职务+区市", "清河县县长的电话")
		got := w.say(boss, "/stats")
		w.holds(got, "latest：答出 1", "职务+区市 1 次", "即墨区：12 条，最新 2023-02-25", "事实 99")
		if strings.Contains(got, "电话") {
			t.Errorf("the words of a member in %q", got)
		}
		w.holds(w.say(boss, "/stats 一年"), "用法")
	})
}

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"新闻.txt": "新闻.txt", "../../etc/passwd": "passwd", `C:\a\b.docx`: "b.docx", ".profile": "profile", "": "document",
		"a\x00b.md": "a_b.md", "..": "document", "/": "document",
	} {
		if got := admin.FileName(name); got != want {
			t.Errorf("FileName(%q) = %q, want %q", name, got, want)
		}
	}
	if got := admin.FileName(strings.Repeat("长", 200) + ".txt"); len(got) > 110 || !strings.HasSuffix(got, "长.txt") {
		t.Errorf("long name: %q", got)
	}
}

// Whatever anybody writes after a command, there is an answer, no panic, and a stranger changes nothing.
func FuzzCommand(f *testing.F) {
	for _, s := range []string{"/ban telegram:42 1d", "/correct 1.1 改为 即墨区 理由", "/rollback 3", "/reports 1 了结", "/broadcast 通知", "/add https://a.b/c", "/why x", "/stats 7", "确认", "/confirm 000000", "有误，不对"} {
		f.Add(s)
	}
	nothing := admin.Options{
		Reload:    func(context.Context) (admin.Report, error) { return admin.Report{}, nil },
		Add:       func(context.Context, string) (admin.Report, error) { return admin.Report{}, nil },
		Forget:    func(context.Context, string) (int, error) { return 1, nil },
		Title:     titled,
		Revisions: func(context.Context) ([]store.Revision, error) { return []store.Revision{{N: 3}, {N: 4}}, nil },
		Rollback:  func(context.Context, int) (store.Revision, error) { return store.Revision{}, nil },
		Backup:    func(context.Context, string) (string, int64, error) { return "x", 1, nil },
		Explain:   func(context.Context, store.Turn) (string, error) { return "x", nil },
		Facts:     func(context.Context, []store.FactID) ([]admin.Stated, error) { return nil, nil },
		Correct:   func(context.Context, admin.Correction) (int, error) { return 1, nil },
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := storetest.NewState()
		o := nothing
		o.State = s
		d := admin.New(o)
		b := bot.New(bot.Options{State: s, Asker: &bottest.Asker{}, Commands: d.Commands(), Audit: d.Audit})
		m := bot.Message{Platform: "console", ID: "1", Chat: "console", Member: "console", Text: text, Time: time.Now(), Private: true}
		if _, err := b.Answer(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if grants, _ := b.Grants(t.Context()); len(grants) > 0 {
			t.Errorf("a stranger granted %v", grants)
		}
		m.Operator = true
		if _, err := b.Answer(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	})
}
