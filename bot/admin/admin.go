// Package admin has the commands of those who run the bot, and two for everyone: 有误 and 删除我的数据.
//
//	/reload /add /rollback /forget /backup    change the corpus, or copy it
//	/status /stats /audit /why /reports       tell how things are
//	/ban /unban /broadcast /correct           act
//
// It is handed what it does as functions, and knows neither how documents are read nor where they lie. What cannot be
// undone is done after 「确认」 only.
//
// Tables in the State (parts of a key are joined by U+001F):
//
//	audit      number, the newest first   who ran which command when, and what came of it; no words of anybody
//	confirm    chat, member               what waits for 「确认」
//	broadcast  id                         a broadcast
//	posted     id, chat                   what became of it in a chat
//	asked      day, intent, outcome       how many questions
//	unanswered day, class                 how many questions without answer
//	reports    number                     what somebody called 有误
package admin

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"wenzheng/bot"
	"wenzheng/store"
)

const sep = "\x1f"

// Options make a Desk. State is needed; a command whose function is nil is left out.
type Options struct {
	State    store.State
	Log      *slog.Logger
	Now      func() time.Time
	UserText bool // words of questions that had no answer are kept for /stats

	Status    func(ctx context.Context) Status
	Coverage  func(ctx context.Context) (Coverage, error)
	Reload    func(ctx context.Context) (Report, error)
	Add       func(ctx context.Context, url string) (Report, error)
	Take      func(ctx context.Context, name string, data []byte) (Report, error) // a document that an admin sent
	Forget    func(ctx context.Context, doc string) (revision int, err error)     // store.ErrNotFound
	Title     func(ctx context.Context, doc string) (string, error)               // of a document; store.ErrNotFound
	Revisions func(ctx context.Context) ([]store.Revision, error)                 // that one can go back to, oldest first
	Rollback  func(ctx context.Context, n int) (store.Revision, error)
	Backup    func(ctx context.Context, to string) (path string, size int64, err error) // to: "" for the usual place
	Explain   func(ctx context.Context, t store.Turn) (string, error)
	Facts     func(ctx context.Context, ids []store.FactID) ([]Stated, error) // those that still are there
	Correct   func(ctx context.Context, c Correction) (revision int, err error)

	// Kept is what others keep of a member, for 删除我的数据.
	Kept []Kept
}

// Kept is something that is kept of a member.
type Kept struct {
	Name  string // 订阅
	Count func(ctx context.Context, member store.MemberID) (int, error)
	Erase func(ctx context.Context, member store.MemberID) error
}

// Desk runs the commands. Its Run has to go on beside that of the bot.
type Desk struct {
	o       Options
	actions map[string]action // by the name of the command that asks for 「确认」
	tallies tallies
	wake    chan struct{}  // there is a broadcast
	notices chan bot.Reply // for the admins
	running sync.WaitGroup
	on      atomic.Bool // Run goes on
}

// New makes a Desk.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Desk{o: o, wake: make(chan struct{}, 1), notices: make(chan bot.Reply, 16)}
	d.actions = map[string]action{
		"broadcast": {bot.Admin, d.startBroadcast},
		"forget":    {bot.Admin, d.doForget},
		"rollback":  {bot.Admin, d.doRollback},
		"correct":   {bot.Admin, d.doCorrect},
		"delete_me": {bot.User, d.doDelete},
	}
	return d
}

// Commands lists what there is to run.
func (d *Desk) Commands() []bot.Command {
	o := &d.o
	var all []bot.Command
	add := func(has bool, c bot.Command) {
		if has {
			all = append(all, c)
		}
	}
	add(true, bot.Command{Name: "wrong", Aliases: []string{"有误", "纠错"}, Args: "[哪里不对]", Help: "回复一条回答：告诉管理员它有误", English: "Report a wrong answer",
		Match: isWrong, Run: d.wrong})
	add(true, bot.Command{Name: "delete_me", Aliases: []string{"删除我的数据"}, Strict: true, Help: "列出并删除我存下的关于您的内容", English: "Delete what is kept of me", Run: d.deleteMe})
	add(true, bot.Command{Name: "confirm", Aliases: []string{"确认"}, Strict: true, Quiet: true, Help: "执行刚才问到的操作", English: "Confirm", Run: d.confirm})
	add(true, bot.Command{Name: "cancel", Aliases: []string{"取消"}, Strict: true, Quiet: true, Help: "放弃刚才问到的操作", English: "Cancel", Run: d.cancel})

	add(o.Reload != nil, bot.Command{Name: "reload", Aliases: []string{"重新装入"}, Strict: true, Help: "重新读取所有来源", English: "Read all sources again", Role: bot.Admin, Run: d.reload})
	add(o.Add != nil, bot.Command{Name: "add", Aliases: []string{"收录"}, Args: "网址", Help: "收录一个网页或订阅源；发文件给我也会收录", English: "Read a page into the corpus", Role: bot.Admin, Match: isLink, Run: d.add})
	add(o.Take != nil, bot.Command{Name: "take", Quiet: true, Help: "收录发来的文件", English: "Read a document into the corpus", Role: bot.Admin, File: true, Run: d.take})
	add(o.Revisions != nil && o.Rollback != nil, bot.Command{Name: "rollback", Aliases: []string{"回退"}, Args: "[版本]", Help: "列出或回到较早的语料版本", English: "Go back to a revision", Role: bot.Admin, Run: d.rollback})
	add(o.Forget != nil, bot.Command{Name: "forget", Args: "文档", Help: "从语料中彻底删除一篇文档", English: "Remove a document for good", Role: bot.Admin, Run: d.forget})
	add(o.Backup != nil, bot.Command{Name: "backup", Aliases: []string{"备份"}, Strict: true, Help: "写一份备份", English: "Write a backup", Role: bot.Admin, Run: d.backup})
	add(true, bot.Command{Name: "stats", Aliases: []string{"统计"}, Args: "[天数]", Help: "提问与语料的统计", English: "Statistics", Role: bot.Admin, Run: d.stats})
	add(true, bot.Command{Name: "audit", Args: "[条数]", Help: "谁何时用了什么管理命令", English: "Who ran what", Role: bot.Admin, Run: d.listAudit})
	add(true, bot.Command{Name: "ban", Args: "[成员 [时长]]", Help: "不再回答某人；不带成员时列出", English: "Stop answering somebody", Role: bot.Admin, Run: d.ban})
	add(true, bot.Command{Name: "unban", Args: "成员", Help: "恢复回答某人", English: "Answer somebody again", Role: bot.Admin, Run: d.unban})
	add(true, bot.Command{Name: "broadcast", Aliases: []string{"广播"}, Args: "[内容]", Help: "向所有聊天发通知；不带内容时看上一次的结果", English: "Tell all chats", Role: bot.Admin, Run: d.broadcast})
	add(o.Explain != nil, bot.Command{Name: "why", Args: "[回答编号]", Help: "一个回答是怎么来的；不带编号时说上一个", English: "How an answer came about", Role: bot.Admin, Run: d.why})
	add(true, bot.Command{Name: "reports", Aliases: []string{"纠错单"}, Args: "[编号 [了结]]", Help: "用户报来的错误", English: "What was reported as wrong", Role: bot.Admin, Run: d.listReports})
	add(o.Facts != nil && o.Correct != nil, bot.Command{Name: "correct", Aliases: []string{"更正"}, Args: "纠错编号.点 隐藏|改为 某某 理由", Help: "更正一条事实", English: "Correct a fact", Role: bot.Admin, Run: d.correct})
	return all
}

// Run sends what is broadcast, tells admins what was reported, and keeps the tables, until ctx ends.
func (d *Desk) Run(ctx context.Context, b *bot.Bot) {
	d.on.Store(true)
	defer d.on.Store(false)
	d.running.Go(func() { d.deliver(ctx, b) })
	d.running.Go(func() {
		for {
			select {
			case r := <-d.notices:
				b.Tell(ctx, r, "")
			case <-ctx.Done():
				return
			}
		}
	})
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for n := 0; ctx.Err() == nil; n++ {
		if n%60 == 0 {
			if err := d.sweep(ctx); err != nil && ctx.Err() == nil {
				d.o.Log.Warn("sweep", "err", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
		if err := d.flush(context.WithoutCancel(ctx)); err != nil {
			d.o.Log.Warn("statistics", "err", err)
		}
	}
	d.running.Wait()
}

// sweep forgets what is too old.
func (d *Desk) sweep(ctx context.Context) error {
	return d.o.State.Update(ctx, func(tx store.Tx) error {
		now := d.o.Now()
		for _, sweep := range []func(store.Tx, time.Time) error{sweepAudit, sweepConfirm, sweepBroadcasts, sweepTallies, sweepReports} {
			if err := sweep(tx, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// drop deletes the entries of a table for which old says so.
func drop[T any](tx store.Tx, t store.Table[T], old func(key string, v T) bool) error {
	var keys []string
	err := t.Scan(tx, "", "", func(key string, v T) bool {
		if old(key, v) {
			keys = append(keys, key)
		}
		return true
	})
	for _, key := range keys {
		if err == nil {
			err = t.Delete(tx, key)
		}
	}
	return err
}

// short is a time for people.
func short(t time.Time) string { return t.In(zone).Format("2006-01-02 15:04") }

// zone is that of the days: Asia/Shanghai.
var zone = store.Day(0).Start().Location()

// clip shortens s to n characters.
func clip(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// line is text of somebody else in one harmless line of at most n characters.
func line(s string, n int) string { return bot.Inert(clip(strings.Join(strings.Fields(s), " "), n)) }

// lines joins lines into a reply.
func lines(all ...string) bot.Reply { return bot.Say(strings.Join(all, "\n")) }

// fields cuts off the first word: 「telegram:42 1d」 → telegram:42, 1d.
func fields(args string) (first, rest string) {
	args = strings.TrimSpace(args)
	if i := strings.IndexFunc(args, unicode.IsSpace); i >= 0 {
		return args[:i], strings.TrimSpace(args[i:])
	}
	return args, ""
}

// size is 「1.2 MB」.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d 字节", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}
