// Package pushtest tells the stories of subscriptions from the first word to the last digest, on any platform: real news,
// a real Pusher, and what members write and read.
//
//	for _, s := range pushtest.Stories {
//		t.Run(s.Name, func(t *testing.T) { s.Tell(t, open(t)) })
//	}
package pushtest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/bot/push"
	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// Story is what happens to one bot. Several needs more than one member, and a group.
type Story struct {
	Name    string
	Several bool
	tell    func(d *days)
}

// Stories in no order.
var Stories = []Story{
	{"subscribing, listing, leaving", false, subscribing},
	{"a digest a day and a week", false, digests},
	{"the bot was down", false, missed},
	{"news in quiet hours", false, quiet},
	{"an office changes hands", false, holders},
	{"several chats and a group", true, several},
}

// Tell runs a story on a fresh world.
func (s Story) Tell(t *testing.T, w bottest.World) {
	t.Helper()
	d := open(t, w)
	defer d.stop()
	s.tell(d)
}

// days is a bot with a newsroom and a clock that a story moves.
type days struct {
	*testing.T
	w      bottest.World
	room   room
	state  store.State
	pusher *push.Pusher
	stop   func()

	mu    sync.Mutex
	now   time.Time
	since time.Time // when now was
	read  int       // messages that the story has read
}

func (d *days) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.Add(time.Since(d.since))
}

// at moves the clock: 「2025-08-15 10:00」 in Shanghai.
func (d *days) at(when string) {
	d.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", when, store.Day(0).Start().Location())
	if err != nil {
		d.Fatal(err)
	}
	d.mu.Lock()
	d.now, d.since = now, time.Now()
	d.mu.Unlock()
	d.pusher.Published() // which looks at the clock
}

func open(t *testing.T, w bottest.World) *days {
	t.Helper()
	d := &days{T: t, w: w, since: time.Now(), now: store.Date(2025, 8, 15).Start().Add(10 * time.Hour)}
	d.room = newRoom(t)
	state := storetest.NewState()
	d.state = state
	editor := qa.NewEditor(d.room.engine)
	d.pusher = push.New(push.Options{State: state, Editor: func() push.Editor { return editor }, CatchUp: 6 * time.Hour,
		Quiet: push.Quiet{From: 22 * 60, To: 8 * 60}, Now: d.clock})
	b := bot.New(bot.Options{State: state, Asker: d.room.engine, Commands: d.pusher.Commands(), Now: d.clock}, w.Adapter())
	ctx, cancel := context.WithCancel(context.Background())
	var both sync.WaitGroup
	both.Go(func() {
		if err := b.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	both.Go(func() {
		if err := d.pusher.Run(ctx, b); err != nil {
			t.Error(err)
		}
	})
	d.stop = func() { cancel(); both.Wait() }
	d.news("2025-08-14", "崂山区召开会议", "8月14日，崂山区委书记林远舟主持召开区委常委会会议，强调要守牢安全生产底线，压实责任链条。")
	return d
}

// next waits for n more messages and returns them as one text.
func (d *days) next(n int) string {
	d.Helper()
	for range 6000 {
		if told := d.w.Told(); len(told) >= d.read+n {
			out := strings.Join(told[d.read:d.read+n], "\n")
			d.read += n
			return out
		}
		time.Sleep(20 * time.Millisecond)
	}
	d.Fatalf("told %q", d.w.Told()[d.read:])
	return ""
}

// nothing fails when something more is said within a while.
func (d *days) nothing() {
	d.Helper()
	time.Sleep(300 * time.Millisecond)
	if told := d.w.Told(); len(told) > d.read {
		d.Errorf("at %s: told %q", d.clock().Format(time.DateTime), told[d.read:])
		d.read = len(told)
	}
}

// planned lets the time pass until what waits to be sent tells n facts.
func (d *days) planned(n int) {
	d.Helper()
	facts := 0
	for tries := range 250 {
		facts = 0
		err := d.state.View(context.Background(), func(tx store.Tx) error {
			return store.Table[push.Delivery]("deliveries").Scan(tx, "", "", func(_ string, one push.Delivery) bool {
				if one.State == push.Planned {
					facts += len(one.Facts)
				}
				return true
			})
		})
		if err != nil {
			d.Fatal(err)
		}
		if facts == n {
			return
		}
		time.Sleep(20 * time.Millisecond)
		if tries%25 == 24 {
			d.at(d.clock().Add(2 * time.Minute).Format("2006-01-02 15:04"))
		}
	}
	d.Fatalf("%d facts wait, want %d", facts, n)
}

// says lets a member write to the bot and returns the answer.
func (d *days) says(text string) string {
	d.Helper()
	d.w.Private("甲", text)
	return d.next(1)
}

// news adds an article to the corpus.
func (d *days) news(day, title, text string) {
	d.Helper()
	d.room.add(d, day, title, text)
	d.pusher.Published()
}

func (d *days) holds(text string, words ...string) {
	d.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			d.Errorf("%q is missing in\n%s", w, text)
		}
	}
}

func (d *days) lacks(text string, words ...string) {
	d.Helper()
	for _, w := range words {
		if strings.Contains(text, w) {
			d.Errorf("%q stands in\n%s", w, text)
		}
	}
}

func subscribing(d *days) {
	d.holds(d.says("订阅 崂山区 每天8:30"), "已订阅（第 1 项）：崂山区", "每天 08:30", "Asia/Shanghai", "下次推送：2025-08-16 08:30",
		"最近的相关记录", "守牢安全生产底线", "《崂山区召开会议》")
	d.holds(d.says("订阅 崂山区 每天8:30"), "已经有这个订阅：第 1 项")
	d.holds(d.says("/sub 林远舟 周一"), "第 2 项", "林远舟", "每周一 09:00", "下次推送：2025-08-18 09:00")
	d.holds(d.says("订阅 关键词 海洋 -招聘"), "第 3 项", "关键词 海洋，不含 招聘", "语料中暂时没有相关记录")
	d.holds(d.says("我的订阅"), "1. 崂山区", "2. 林远舟", "3. 关键词 海洋，不含 招聘")
	d.holds(d.says("退订 3"), "已退订第 3 项")
	d.holds(d.says("退订 3"), "没有第 3 项订阅")
	d.holds(d.says("免打扰 22-8"), "22:00-08:00")
	d.holds(d.says("暂停"), "已暂停推送")
	d.news("2025-08-15", "崂山区部署外贸", "8月15日，崂山区委书记林远舟主持召开调度会，强调要稳住工业和外贸。")
	d.at("2025-08-16 08:31")
	d.nothing()
	d.holds(d.says("/resume"), "已恢复推送")
	d.holds(d.says("/unsub_all"), "已退订全部 2 项")
	d.holds(d.says("我的订阅"), "还没有订阅")
}

func digests(d *days) {
	d.says("订阅 崂山区 每天8:30")
	d.says("订阅 林远舟 每天8:30")
	d.says("订阅 崂山区 每周")
	d.news("2025-08-15", "崂山区部署外贸", "8月15日，崂山区委书记林远舟主持召开经济运行调度会，强调要稳住工业和外贸基本盘。")
	d.news("2025-08-15", "崂山区部署外贸（转载）", "8月15日，崂山区委书记林远舟主持召开经济运行调度会，强调要稳住工业和外贸基本盘。")
	d.at("2025-08-16 08:00")
	d.nothing()
	d.at("2025-08-16 08:31")
	got := d.next(1)
	d.holds(got, "每日摘要", "崂山区委书记林远舟", "8月15日", "要稳住工业和外贸", "《崂山区部署外贸", "订阅：崂山区、林远舟")
	d.lacks(got, "补发")
	if n := strings.Count(got, "要稳住工业和外贸"); n != 1 {
		d.Errorf("told %d times in\n%s", n, got)
	}
	d.at("2025-08-17 08:31")
	d.nothing()
	d.at("2025-08-18 09:01")
	got = d.next(1)
	d.holds(got, "一周摘要　2025年8月11日至17日", "主题", "安全", "要稳住工业和外贸", "要守牢安全生产底线")
	d.nothing()
}

func missed(d *days) {
	d.says("订阅 崂山区 每天8:30")
	d.news("2025-08-15", "崂山区部署外贸", "8月15日，崂山区委书记林远舟主持召开经济运行调度会，强调要稳住工业和外贸基本盘。")
	d.at("2025-08-16 11:00")
	d.holds(d.next(1), "补发", "要稳住工业和外贸")
	d.news("2025-08-16", "崂山区部署防汛", "8月16日，崂山区委书记林远舟到一线督导，强调要抓紧抓实防汛备汛各项准备。")
	d.at("2025-08-17 20:00") // longer than it is caught up
	d.nothing()
	d.at("2025-08-18 08:31") // what the missed one would have told is told now
	d.holds(d.next(1), "防汛备汛")
}

func quiet(d *days) {
	d.holds(d.says("订阅 林远舟 立即"), "有新讲话就推", "22:00-08:00")
	d.at("2025-08-15 23:10")
	d.news("2025-08-15", "崂山区部署外贸", "8月15日，崂山区委书记林远舟主持召开经济运行调度会，强调要稳住工业和外贸基本盘。")
	d.planned(1)
	d.nothing()
	d.news("2025-08-15", "崂山区部署防汛", "8月15日，崂山区委书记林远舟到一线督导，强调要抓紧抓实防汛备汛各项准备。")
	d.planned(2)
	d.nothing()
	d.at("2025-08-16 08:01")
	d.holds(d.next(1), "新消息", "林远舟", "要稳住工业和外贸", "防汛备汛")
	d.at("2025-08-16 09:00")
	d.nothing()
}

func holders(d *days) {
	d.news("2025-08-14", "平度市召开会议", "8月14日，平度市委书记韩云帆主持召开市委常委会会议，强调要抓好秋收准备。")
	d.holds(d.says("订阅 平度市委书记 每天8:30"), "平度市委书记现为韩云帆（按语料）")
	d.at("2025-08-20 08:31")
	d.nothing()
	d.at("2025-08-20 10:00")
	d.news("2025-08-20", "平度市召开全会", "8月20日，平度市委书记苏明哲主持召开市委全会，强调要推动经济平稳健康发展。")
	d.holds(d.next(1), "平度市委书记", "原为韩云帆", "现为苏明哲", "《平度市召开会议》", "《平度市召开全会》")
	d.at("2025-08-21 08:31")
	d.holds(d.next(1), "苏明哲", "推动经济平稳健康发展")
}

func several(d *days) {
	for _, member := range []string{"甲", "乙", "丙"} {
		d.w.Private(member, "订阅 崂山区 每天8:30")
		d.holds(d.next(1), "已订阅")
	}
	d.w.Mention("丁", "/unsub_all")
	d.holds(d.next(1), "只有本群管理员")
	d.w.Mention("丁", "订阅 崂山区")
	d.holds(d.next(1), "只有本群管理员")
	d.news("2025-08-15", "崂山区部署外贸", "8月15日，崂山区委书记林远舟主持召开经济运行调度会，强调要稳住工业和外贸基本盘。")
	d.at("2025-08-16 08:31")
	if got := d.next(3); strings.Count(got, "要稳住工业和外贸") != 3 {
		d.Errorf("three chats were told\n%s", got)
	}
	d.nothing()
}

// room is a corpus that grows.
type room struct {
	engine *qa.Engine
	corpus store.Corpus
	dir    string
}

// reader is what all rooms share.
type reader struct {
	lex *nlp.Lexicon
	tok *nlp.Tokenizer
	ext *extract.Reader
}

var shared = sync.OnceValues(func() (reader, error) {
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		return reader{}, err
	}
	dict, err := fs.ReadFile(configs.FS, "third_party/dict/words.txt")
	if err != nil {
		return reader{}, err
	}
	tok, err := nlp.NewTokenizer(lex, dict)
	return reader{lex, tok, extract.New(lex, tok)}, err
})

func newRoom(t *testing.T) room {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		t.Fatal(err)
	}
	corpus := storetest.NewCorpus()
	engine, err := qa.New(qa.Options{Corpus: corpus, Lexicon: r.lex, Tokenizer: r.tok, Templates: templates})
	if err != nil {
		t.Fatal(err)
	}
	return room{engine, corpus, t.TempDir()}
}

func (r room) add(t *days, day, title, text string) {
	t.Helper()
	page := "---\ntitle: " + title + "\ndate: " + day + "\n---\n\n# " + title + "\n\n" + text + "\n"
	if err := os.WriteFile(filepath.Join(r.dir, title+".md"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := shared()
	if err == nil {
		_, err = ingest.Load(context.Background(), r.corpus, []string{r.dir}, ingest.Options{Read: s.ext.Read})
	}
	if err != nil {
		t.Fatal(err)
	}
}
