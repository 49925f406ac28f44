package push

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
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

func TestMain(m *testing.M) {
	if killed() {
		return
	}
	goleak.VerifyTestMain(m)
}

// piece is a fact of the desk.
type piece struct {
	id       store.FactID
	district string
	person   string
	seen     string
	text     string
}

// desk is an Editor with facts that a test puts in.
type desk struct {
	mu      sync.Mutex
	pieces  []piece
	holders map[string]string
	chart   *answer.Chart
	asked   []qa.EditionRequest
}

func (d *desk) add(p ...piece) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pieces = append(d.pieces, p...)
}

func (d *desk) hold(office, name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.holders == nil {
		d.holders = map[string]string{}
	}
	d.holders[office] = name
}

func day(s string) store.Day {
	d, err := store.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (d *desk) Edition(_ context.Context, req qa.EditionRequest) (*answer.Edition, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, req)
	e := &answer.Edition{Weekly: req.Weekly, Period: req.Period, Chart: d.chart}
	for _, in := range req.Interests {
		e.Scope = append(e.Scope, in.String())
	}
	head := ""
	for _, p := range d.pieces {
		if s := day(p.seen); s < req.Period.From || s >= req.Period.To || req.Told[p.id] {
			continue
		}
		var why []string
		for _, in := range req.Interests {
			if len(in.Districts) > 0 && !slices.Contains(in.Districts, p.district) || len(in.Persons) > 0 && !slices.Contains(in.Persons, p.person) {
				continue
			}
			why = append(why, in.String())
		}
		if why == nil {
			continue
		}
		doc := &store.Document{Key: p.district + ".txt", Text: p.text, Articles: []store.Article{{Title: "某报道", Span: store.Span{End: len(p.text)}}}}
		f := store.Fact{ID: p.id, Doc: doc.Key, Kind: store.Statement, Spans: []store.Span{{End: len(p.text)}}, Words: []store.Span{{End: len(p.text)}}}
		l := answer.Line{Item: answer.Item{Fact: f, Doc: doc, Who: p.person, Head: p.district}, Top: p.district != head, Reasons: why}
		head = p.district
		e.Lines = append(e.Lines, l)
		e.Records++
	}
	return e, nil
}

func (d *desk) Parse(_ context.Context, text string, _ time.Time) (in qa.Interest, ok bool, err error) {
	for _, w := range strings.Fields(text) {
		switch {
		case w == "全部":
			ok = true
		case strings.HasSuffix(w, "书记"):
			in.Offices = append(in.Offices, store.Post{District: strings.TrimSuffix(w, "委书记"), Title: "委书记"})
		case strings.HasSuffix(w, "区"):
			in.Districts = append(in.Districts, w)
		case strings.HasPrefix(w, "林"):
			in.Persons = append(in.Persons, w)
		}
	}
	return in, ok || !in.Equal(qa.Interest{}), nil
}

func (d *desk) Recent(context.Context, qa.Interest, int, time.Time) (*answer.Answer, error) {
	return &answer.Answer{Lead: "最近的相关记录：", Points: []answer.Point{{Text: "某某：要守牢底线", Mark: "转述"}}}, nil
}

func (d *desk) Holder(_ context.Context, office store.Post, old string, _ time.Time) (string, *answer.Answer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	name := d.holders[office.String()]
	if old == "" || name == old || name == "" {
		return name, nil, nil
	}
	return name, &answer.Answer{Lead: fmt.Sprintf("%s原为%s，现为%s。", office, old, name),
		Sources: []answer.Source{{Doc: "a.txt", Title: "旧报道"}, {Doc: "b.txt", Title: "新报道"}}}, nil
}

// world is a bot with a fake platform and a pusher.
type world struct {
	t        *testing.T
	state    store.State
	desk     *desk
	platform *bottest.Platform
	pusher   *Pusher
	bot      *bot.Bot
	stop     func()
	n        int
	log      strings.Builder
}

const admin = store.MemberID("fake:admin")

// start runs a bot on state until stop.
func (w *world) start(o Options) {
	w.t.Helper()
	o.State, o.Editor = w.state, func() Editor { return w.desk }
	if o.Quiet == (Quiet{}) {
		o.Quiet = Quiet{22 * 60, 8 * 60}
	}
	if o.CatchUp == 0 {
		o.CatchUp = 6 * time.Hour
	}
	o.Log = slog.New(slog.NewTextHandler(&w.log, nil))
	w.pusher = New(o)
	w.bot = bot.New(bot.Options{State: w.state, Asker: &bottest.Asker{}, Commands: w.pusher.Commands(), Admins: []store.MemberID{admin},
		Moved: []func(store.Tx, store.ChatID, store.ChatID) error{w.pusher.Moved}}, w.platform)
	ctx, cancel := context.WithCancel(context.Background())
	var both sync.WaitGroup
	both.Go(func() {
		if err := w.bot.Run(ctx); err != nil {
			w.t.Error(err)
		}
	})
	both.Go(func() {
		if err := w.pusher.Run(ctx, w.bot); err != nil {
			w.t.Error(err)
		}
	})
	w.stop = func() { cancel(); both.Wait() }
	synctest.Wait()
}

func newWorld(t *testing.T) *world {
	return &world{t: t, state: storetest.NewState(), desk: &desk{}, platform: bottest.NewPlatform()}
}

// say sends text to the bot as a member of a chat that is private when it has the member's name, and returns the reply.
func (w *world) say(chat, member, text string) string {
	w.t.Helper()
	w.n++
	before := len(w.platform.Sent())
	m := bot.Message{Platform: "fake", ID: fmt.Sprint(w.n), Chat: store.ChatID("fake:" + chat), Member: store.MemberID("fake:" + member),
		Text: text, Time: time.Now(), Private: chat == member, Mentioned: true}
	if err := w.platform.Deliver(m); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(time.Second)
	synctest.Wait()
	var out []string
	for _, s := range w.platform.Sent()[before:] {
		out = append(out, s.Text)
	}
	return strings.Join(out, "\n")
}

// at lets the time pass until hour, minute of a day, in Shanghai.
func (w *world) at(when string) {
	w.t.Helper()
	at, err := time.ParseInLocation("2006-01-02T15:04", when, store.Day(0).Start().Location())
	if err != nil {
		w.t.Fatal(err)
	}
	d := time.Until(at)
	if d < 0 {
		w.t.Fatalf("%s is over", when)
	}
	time.Sleep(d)
	synctest.Wait()
}

// pushed returns what chats were told since the n-th message.
func (w *world) pushed(from int) (out []bottest.Sent) {
	return w.platform.Sent()[from:]
}

// deliveries lists all records.
func (w *world) deliveries() (out []Delivery) {
	err := w.state.View(context.Background(), func(tx store.Tx) error {
		return deliveryTable.Scan(tx, "", "", func(_ string, d Delivery) bool { out = append(out, d); return true })
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func wants(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("missing %q in:\n%s", word, text)
		}
	}
}

func TestSubscribeAndHear(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		got := w.say("甲", "甲", "订阅 山前区 每天8:30")
		wants(t, got, "已订阅（第 1 项）：山前区", "每天 08:30", "Asia/Shanghai", "下次推送：2000-01-03 08:30", "最近的相关记录", "要守牢底线")
		wants(t, w.say("甲", "甲", "/sub 山前区 每天8:30"), "已经有这个订阅：第 1 项")
		wants(t, w.say("甲", "甲", "/sub 林远舟 周一"), "第 2 项", "每周一 09:00")
		wants(t, w.say("甲", "甲", "我的订阅"), "1. 山前区", "2. 林远舟")
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"}, piece{2, "海右区", "", "2000-01-02", "要守牢底线。"})

		n := len(w.platform.Sent())
		w.at("2000-01-03T08:29")
		if got := w.pushed(n); len(got) > 0 {
			t.Fatalf("too early: %q", got[0].Text)
		}
		w.at("2000-01-03T08:30")
		time.Sleep(2 * time.Second) // on time
		if got := w.pushed(n); len(got) != 1 {
			t.Fatalf("%d digests, want one", len(got))
		} else {
			wants(t, got[0].Text, "每日摘要", "要稳住工业和外贸", "《某报道》")
			if strings.Contains(got[0].Text, "底线") || strings.Contains(got[0].Text, "补发") {
				t.Errorf("digest:\n%s", got[0].Text)
			}
		}
		w.at("2000-01-03T08:59") // Monday: the week holds it once more
		n = len(w.platform.Sent())
		w.at("2000-01-04T12:00")
		if got := w.pushed(n); len(got) != 1 || !strings.Contains(got[0].Text, "一周摘要") {
			t.Fatalf("after a week of one day and a day without news: %d messages", len(got))
		}
		wants(t, w.say("甲", "甲", "退订 2"), "已退订第 2 项：林远舟")
		wants(t, w.say("甲", "甲", "退订 2"), "没有第 2 项订阅")
		wants(t, w.say("甲", "甲", "/unsub_all"), "已退订全部 1 项")
		wants(t, w.say("甲", "甲", "我的订阅"), "还没有订阅")
	})
}

// People forget the blank, or ask in a sentence; questions stay questions.
func TestSubscribingInOnesOwnWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.start(Options{})
		defer func() { w.stop() }()
		wants(t, w.say("甲", "甲", "订阅山前区"), "已订阅（第 1 项）：山前区")
		wants(t, w.say("甲", "甲", "订阅山前区。"), "已经有这个订阅")
		wants(t, w.say("甲", "甲", "订阅林远舟每周五下午6点"), "林远舟", "每周五 18:00")
		wants(t, w.say("甲", "甲", "帮我每天早上8点推送山前区的消息"), "订阅请写")
		wants(t, w.say("甲", "甲", "怎么取消订阅"), "退订 1")
		wants(t, w.say("甲", "甲", "我想每天早上8点收到崂山的新闻"), "退订 1")
		wants(t, w.say("甲", "甲", "每天把崂山的消息发给我"), "退订 1")
		wants(t, w.say("甲", "甲", "订阅人数有多少"), "答：订阅人数有多少")
		wants(t, w.say("甲", "甲", "山前区推送了哪些政策"), "答：山前区推送了哪些政策")
		wants(t, w.say("甲", "甲", "免打扰 关"), "免打扰已关闭")
		wants(t, w.say("甲", "甲", "订阅 山前区 全文 空也发"), "已经有")
		wants(t, w.say("甲", "甲", "我的订阅"), "推送全文")
		wants(t, w.say("甲", "甲", "订阅 山前区 简版 空不发"), "已经有")
		if got := w.say("甲", "甲", "我的订阅"); strings.Contains(got, "全文") {
			t.Errorf("still the full text:\n%s", got)
		}
	})
}

func TestOnlyAdministratorsOfAGroupChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.platform.Steward("fake:群主")
		w.start(Options{})
		defer func() { w.stop() }()
		for _, text := range []string{"订阅 山前区", "/unsub_all", "暂停", "免打扰 22-8"} {
			wants(t, w.say("群", "路人", text), "只有本群管理员")
		}
		wants(t, w.say("群", "群主", "订阅 山前区"), "已订阅")
		wants(t, w.say("群", "路人", "我的订阅"), "山前区")
		wants(t, w.say("群", "群主", "/deliveries"), "只有机器人管理员")
	})
}

func TestNothingNew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.say("甲", "甲", "订阅 山前区 每天8:30")
		w.say("乙", "乙", "订阅 山前区 每天8:30 empty=on")
		n := len(w.platform.Sent())
		w.at("2000-01-03T09:00")
		got := w.pushed(n)
		if len(got) != 1 || got[0].To != "fake:乙" {
			t.Fatalf("%d messages", len(got))
		}
		wants(t, got[0].Text, "没有相关的新记录")
		for _, d := range w.deliveries() {
			if d.Chat == "fake:甲" && (d.State != Skipped || d.Why != nothing) {
				t.Errorf("%s is %s, %s", d.line(), d.State, d.Why)
			}
		}
	})
}

func TestMissedRuns(t *testing.T) {
	tests := []struct {
		name, back string
		told       bool
	}{
		{"back within the time", "2000-01-03T11:00", true},
		{"back too late", "2000-01-03T15:00", false},
		{"back at once", "2000-01-03T08:31", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.start(Options{})
				w.at("2000-01-02T10:00")
				w.say("甲", "甲", "订阅 山前区 每天8:30")
				w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
				n := len(w.platform.Sent())
				w.at("2000-01-03T08:00")
				w.stop()
				w.at(tt.back)
				for range 2 { // a second restart sends nothing more
					w.start(Options{})
					time.Sleep(10 * time.Minute)
					synctest.Wait()
					w.stop()
				}
				got := w.pushed(n)
				if !tt.told {
					if len(got) != 0 {
						t.Errorf("told %q", got[0].Text)
					}
					if !strings.Contains(w.log.String(), "why=missed") {
						t.Errorf("not logged:\n%s", w.log.String())
					}
					return
				}
				if len(got) != 1 {
					t.Fatalf("%d messages", len(got))
				}
				if late := tt.name != "back at once"; strings.Contains(got[0].Text, "补发：原定1月3日 08:30") != late {
					t.Errorf("told:\n%s", got[0].Text)
				}
			})
		})
	}
}

func TestQuietAlertsAreMerged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.desk.add(piece{9, "山前区", "林远舟", "2000-01-02", "旧闻。"})
		wants(t, w.say("甲", "甲", "订阅 山前区 立即"), "有新消息就推", "免打扰：22:00-08:00")
		wants(t, w.say("甲", "甲", "免打扰 22-8"), "免打扰：22:00-08:00")
		n := len(w.platform.Sent())
		w.at("2000-01-02T12:00")
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业。"})
		w.pusher.Published()
		w.at("2000-01-02T12:01")
		w.desk.add(piece{2, "山前区", "林远舟", "2000-01-02", "要稳住外贸。"})
		w.pusher.Published()
		w.at("2000-01-02T12:30")
		got := w.pushed(n)
		if len(got) != 1 {
			t.Fatalf("%d alerts at noon", len(got))
		}
		wants(t, got[0].Text, "新消息", "工业", "外贸")
		if strings.Contains(got[0].Text, "旧闻") {
			t.Error("what was known when it was subscribed to is no news")
		}
		n = len(w.platform.Sent())
		w.at("2000-01-02T23:10")
		w.desk.add(piece{3, "山前区", "林远舟", "2000-01-02", "要防汛。"})
		w.pusher.Published()
		w.at("2000-01-03T02:00")
		w.desk.add(piece{4, "山前区", "林远舟", "2000-01-03", "要救灾。"})
		w.pusher.Published()
		w.at("2000-01-03T07:59")
		if got := w.pushed(n); len(got) > 0 {
			t.Fatalf("told in the night: %s", got[0].Text)
		}
		w.at("2000-01-03T12:00")
		if got = w.pushed(n); len(got) != 1 {
			t.Fatalf("%d alerts after the night", len(got))
		}
		wants(t, got[0].Text, "防汛", "救灾")
	})
}

func TestOverlappingSubscriptions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.say("甲", "甲", "订阅 山前区 每天8:30")
		w.say("甲", "甲", "订阅 林远舟 每天8:30")
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
		n := len(w.platform.Sent())
		w.at("2000-01-03T09:00")
		got := w.pushed(n)
		if len(got) != 1 || strings.Count(got[0].Text, "要稳住工业和外贸") != 1 {
			t.Fatalf("%d messages", len(got))
		}
		wants(t, got[0].Text, "订阅：山前区、林远舟")
	})
}

func TestOneChatDelaysNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.platform.Fail = func(to store.ChatID, _ bot.Reply, n int) error {
			switch to {
			case "fake:乙":
				return &bot.Failure{Kind: bot.Gone, Err: errors.New("blocked")}
			case "fake:丙":
				if n < 2 {
					return &bot.Failure{Kind: bot.Busy, After: time.Hour, Err: errors.New("slow down")}
				}
			}
			return nil
		}
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		for _, chat := range []string{"甲", "乙", "丙", "丁"} {
			w.put(chat, Subscription{N: 1, When: When{Kind: Daily, At: "08:30"}})
		}
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
		w.at("2000-01-03T08:31")
		to := map[store.ChatID]int{}
		for _, s := range w.platform.Sent() {
			if s.To == "fake:admin" {
				wants(t, s.Text, "1 条推送被拒收", "fake:乙")
				continue
			}
			to[s.To]++
		}
		if to["fake:甲"] != 1 || to["fake:丁"] != 1 || len(to) != 2 {
			t.Errorf("at 08:31 told %v", to)
		}
		w.at("2000-01-03T11:00")
		clear(to)
		for _, s := range w.platform.Sent() {
			to[s.To]++
		}
		if to["fake:丙"] != 1 || to["fake:admin"] != 1 || len(to) != 4 {
			t.Errorf("at 11:00 told %v", to)
		}
		n := w.platform.Tried("fake:乙")
		w.desk.add(piece{2, "山前区", "林远舟", "2000-01-03", "要守牢底线。"})
		w.at("2000-01-04T11:00")
		if w.platform.Tried("fake:乙") != n {
			t.Error("a chat that is gone was tried again")
		}
	})
}

// put writes subscriptions of a chat.
func (w *world) put(chat string, list ...Subscription) {
	w.t.Helper()
	err := w.state.Update(context.Background(), func(tx store.Tx) error {
		for _, s := range list {
			s.Since = time.Now()
			if err := subTable.Put(tx, subKey(store.ChatID("fake:"+chat), s.N), s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.pusher.changed()
}

func TestHolderChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.desk.hold("山前区委书记", "林远舟")
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		wants(t, w.say("甲", "甲", "订阅 山前区委书记 周一"), "现为林远舟")
		n := len(w.platform.Sent())
		w.desk.hold("山前区委书记", "陆知行")
		w.pusher.Published()
		w.at("2000-01-02T12:00")
		w.pusher.Published()
		w.at("2000-01-02T13:00")
		got := w.pushed(n)
		if len(got) != 1 {
			t.Fatalf("%d notices", len(got))
		}
		wants(t, got[0].Text, "林远舟", "陆知行", "旧报道", "新报道")
	})
}

func TestMovedChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.platform.Fail = func(to store.ChatID, _ bot.Reply, _ int) error {
			if strings.HasPrefix(string(to), "fake:老群") {
				return &bot.Failure{Kind: bot.Elsewhere, To: "fake:新群", Err: errors.New("moved")}
			}
			return nil
		}
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.put("老群", Subscription{N: 1, When: When{Kind: Daily, At: "08:30"}})
		w.put("老群/7", Subscription{N: 1, When: When{Kind: Daily, At: "08:30"}})
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
		w.at("2000-01-03T09:00")
		to := map[store.ChatID]int{}
		for _, s := range w.platform.Sent() {
			to[s.To]++
		}
		if to["fake:新群"] != 1 || to["fake:新群/7"] != 1 || len(to) != 2 {
			t.Errorf("told %v", to)
		}
		w.desk.add(piece{2, "山前区", "林远舟", "2000-01-03", "要守牢底线。"})
		w.at("2000-01-04T09:00")
		if got := w.platform.Sent(); len(got) != 4 {
			t.Errorf("%d messages after two days", len(got))
		}
	})
}

func TestUnknownOutcome(t *testing.T) {
	for _, resend := range []bool{false, true} {
		t.Run(fmt.Sprint("resend ", resend), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.platform.Fail = func(to store.ChatID, _ bot.Reply, n int) error {
					if to == "fake:甲" && n == 0 {
						return &bot.Failure{Kind: bot.Trouble, Left: true, Err: errors.New("no answer")}
					}
					return nil
				}
				w.start(Options{Resend: resend})
				defer func() { w.stop() }()
				w.at("2000-01-02T10:00")
				w.put("甲", Subscription{N: 1, When: When{Kind: Daily, At: "08:30"}})
				w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
				w.at("2000-01-03T12:00")
				sent := w.platform.Sent()
				if resend {
					if len(sent) != 1 || sent[0].To != "fake:甲" || !strings.Contains(sent[0].Text, "可能重复") {
						t.Fatalf("sent %v", sent)
					}
					return
				}
				if len(sent) != 1 || sent[0].To != "fake:admin" {
					t.Fatalf("sent %v", sent)
				}
				wants(t, sent[0].Text, "不知是否送达", "fake:甲")
				list := w.say("admin", "admin", "/deliveries")
				id := w.deliveries()[0].ID()
				wants(t, list, id)
				wants(t, w.say("admin", "admin", "/resend "+id), "可能重复")
				time.Sleep(time.Minute)
				synctest.Wait()
				var again []string
				for _, s := range w.platform.Sent() {
					if s.To == "fake:甲" {
						again = append(again, s.Text)
					}
				}
				if len(again) != 1 {
					t.Fatalf("sent again %d times", len(again))
				}
				wants(t, again[0], "可能重复", "要稳住工业和外贸")
				wants(t, w.say("admin", "admin", "/resend "+id), "没有编号为")
			})
		})
	}
}

// The picture of a digest comes behind its text; where none can be shown or drawn the text comes alone.
func TestPicture(t *testing.T) {
	for _, tt := range []struct {
		name     string
		pictures bool
		draw     error
		want     int
	}{{"shown", true, nil, 2}, {"the platform has none", false, nil, 1}, {"it cannot be drawn", true, errors.New("no glyphs"), 1}} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.platform.F.Pictures = tt.pictures
				w.desk.chart = &answer.Chart{Kind: "matrix", Title: "各区市每周的记录"}
				w.start(Options{Draw: func(c *answer.Chart) ([]byte, error) { return []byte("png of " + c.Title), tt.draw }})
				defer func() { w.stop() }()
				w.at("2000-01-02T10:00")
				w.say("甲", "甲", "订阅 山前区")
				w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
				n := len(w.platform.Sent())
				w.at("2000-01-04T07:00")
				var got []bottest.Sent
				for _, s := range w.pushed(n) {
					if s.To == "fake:甲" {
						got = append(got, s)
					}
				}
				if len(got) != tt.want {
					t.Fatalf("%d messages, want %d", len(got), tt.want)
				}
				wants(t, got[0].Text, "要稳住工业和外贸")
				if tt.want == 2 && (got[1].Picture == nil || string(got[1].Picture.PNG) != "png of 各区市每周的记录" || got[0].Picture != nil) {
					t.Errorf("the picture is %+v", got[1].Picture)
				}
				for _, d := range w.deliveries() {
					if want := map[bool]State{true: Sent, false: Failed}[d.Part == 1 || tt.draw == nil]; d.Kind == Daily && d.Period == "2000-01-03T08:30" && d.State != want {
						t.Errorf("part %d is %s, want %s", d.Part, d.State, want)
					}
				}
			})
		})
	}
}

func TestFullTextInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.platform.F.Message = 400
		w.start(Options{})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.say("甲", "甲", "订阅 全部 每天8:30 全文")
		w.say("乙", "乙", "订阅 全部 每天8:30")
		for i := range 20 {
			w.desk.add(piece{store.FactID(i + 1), "山前区", "林远舟", "2000-01-02", fmt.Sprintf("第%d件事要抓紧办好，办出成效，让群众满意，让企业放心。", i+1)})
		}
		n := len(w.platform.Sent())
		w.at("2000-01-03T09:00")
		var full, short []string
		for _, s := range w.pushed(n) {
			if s.To == "fake:甲" {
				full = append(full, s.Text)
			} else {
				short = append(short, s.Text)
			}
		}
		all := strings.Join(full, "\n")
		for i := range 20 {
			if c := strings.Count(all, fmt.Sprintf("第%d件事", i+1)); c != 1 {
				t.Errorf("item %d stands there %d times", i+1, c)
			}
		}
		if len(full) < 3 || !strings.Contains(full[0], "（1/") {
			t.Errorf("%d parts: %q", len(full), full)
		}
		for _, s := range append(full, short...) {
			if bot.UTF16(s) > 400+16 {
				t.Errorf("%d units:\n%s", bot.UTF16(s), s)
			}
		}
		if len(short) != 1 || !strings.Contains(short[0], "更多") {
			t.Fatalf("short: %q", short)
		}
		rest := ""
		for range 5 {
			rest += w.say("乙", "乙", "更多")
		}
		wants(t, rest, "第9件事", "第20件事")
	})
}

func TestPauseAndClockJumps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		var off time.Duration
		var mu sync.Mutex
		now := func() time.Time { mu.Lock(); defer mu.Unlock(); return time.Now().Add(off) }
		jump := func(d time.Duration) { mu.Lock(); off += d; mu.Unlock(); w.pusher.poke() }
		w.start(Options{Now: now})
		defer func() { w.stop() }()
		w.at("2000-01-02T10:00")
		w.say("甲", "甲", "订阅 山前区 每天8:30")
		w.desk.add(piece{1, "山前区", "林远舟", "2000-01-02", "要稳住工业和外贸。"})
		n := len(w.platform.Sent())
		w.at("2000-01-03T09:00")
		for _, d := range []time.Duration{-time.Hour, time.Hour, -48 * time.Hour, 48 * time.Hour, 10 * time.Minute, -10 * time.Minute} {
			jump(d)
			time.Sleep(time.Minute)
			synctest.Wait()
		}
		if got := w.pushed(n); len(got) != 1 {
			t.Errorf("%d messages after the clock jumped", len(got))
		}
		wants(t, w.say("甲", "甲", "暂停"), "已暂停")
		w.desk.add(piece{2, "山前区", "林远舟", "2000-01-03", "要守牢底线。"})
		n = len(w.platform.Sent())
		w.at("2000-01-04T09:00")
		wants(t, w.say("甲", "甲", "恢复"), "已恢复")
		w.at("2000-01-04T12:00")
		if got := w.pushed(n); len(got) != 1 { // the reply
			t.Errorf("told %d messages in the pause", len(got)-1)
		}
	})
}
