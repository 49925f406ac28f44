package admin

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// mostBytes is the largest document that is taken from a chat.
const mostBytes = 32 << 20

// Report says what a load did.
type Report struct {
	Documents, Added, Changed, Unchanged, Removed int
	Rejected                                      []Rejected
	Failed                                        []string // sources that could not be read at all
	Revision                                      int
	Took                                          time.Duration
}

// Rejected is an input that gave no document.
type Rejected struct{ Doc, Reason string }

// String is the report for people: what changed, and up to ten rejected inputs.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "语料第 %d 版，共 %d 篇：新增 %d，更新 %d，移除 %d，未变 %d，拒收 %d，用时 %.1f 秒。",
		r.Revision, r.Documents, r.Added, r.Changed, r.Removed, r.Unchanged, len(r.Rejected), r.Took.Seconds())
	for _, f := range r.Failed {
		b.WriteString("\n读不到来源 " + line(f, 120) + "，其中已收录的保留。")
	}
	for i, x := range r.Rejected {
		if i == 10 {
			fmt.Fprintf(&b, "\n另有 %d 个拒收，见日志。", len(r.Rejected)-i)
			break
		}
		b.WriteString("\n拒收 " + line(x.Doc, 80) + "：" + line(x.Reason, 120))
	}
	return b.String()
}

// told words what a load gave, or why it changed nothing.
func (d *Desk) told(r Report, err error) (bot.Reply, error) {
	switch {
	case errors.Is(err, store.ErrLocked):
		return bot.Deny("另一次装入正在进行，请等它结束再试。"), nil
	case errors.Is(err, context.Canceled):
		return bot.Reply{}, err
	case err != nil:
		d.o.Log.Error("load", "err", err)
		return bot.Deny("没有成功，原来的语料继续使用：" + line(err.Error(), 300)), nil
	}
	return bot.Say(r.String()), nil
}

func (d *Desk) reload(ctx context.Context, _ *bot.Call) (bot.Reply, error) {
	r, err := d.o.Reload(ctx)
	return d.told(r, err)
}

// isLink reports whether text is one address of the web and nothing else.
func isLink(text string) bool {
	if len(text) > 2000 || strings.ContainsFunc(text, unicode.IsSpace) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// add reads an address; a bare one is only offered to be read.
func (d *Desk) add(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if !isLink(c.Args) {
		return bot.Reply{}, bot.ErrUsage
	}
	if strings.TrimSpace(c.Message.Text) == c.Args {
		r := bot.Say("要收录这个网址吗？")
		r.Choices = []answer.Choice{{Label: "收录", Question: "/add " + c.Args}}
		r.Trusted = true
		return r, nil
	}
	r, err := d.o.Add(ctx, c.Args)
	if err == nil && len(r.Rejected) > 0 && r.Added+r.Changed+r.Unchanged == 0 {
		return refused(r.Rejected[0]), nil
	}
	return d.told(r, err)
}

// take reads a document that an admin sent.
func (d *Desk) take(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	f := c.Message.File
	if f == nil {
		return bot.Deny("请把文件直接发给我。"), nil
	}
	if f.Size > mostBytes {
		return bot.Deny("文件太大，上限 " + size(mostBytes) + "。"), nil
	}
	data, err := c.Bot.Fetch(ctx, c.Message, mostBytes)
	if err != nil {
		d.o.Log.Warn("a document could not be fetched", "err", err)
		return bot.Deny("文件取不下来，请再发一次。"), nil
	}
	name := FileName(f.Name)
	r, err := d.o.Take(ctx, name, data)
	for _, x := range r.Rejected {
		if err == nil && (x.Doc == name || len(r.Rejected) == 1 && r.Added+r.Changed == 0) {
			return refused(x), nil
		}
	}
	return d.told(r, err)
}

// refused words a document that was not taken.
func refused(x Rejected) bot.Reply {
	return bot.Deny("没有收录 " + line(x.Doc, 120) + "：" + line(x.Reason, 200))
}

// FileName makes a name of a stranger's file harmless: no folders, no leading dot, at most 100 bytes.
func FileName(name string) string {
	name = filepath.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || strings.ContainsRune(`/:*?"<>|`, c) {
			return '_'
		}
		return c
	}, name)
	name = strings.TrimLeft(name, "._ ")
	ending := filepath.Ext(name)
	if len(ending) > 20 {
		ending = ""
	}
	stem := strings.TrimSuffix(name, ending)
	for len(stem)+len(ending) > 100 {
		_, cut := lastRune(stem)
		stem = stem[:cut]
	}
	if stem == "" {
		stem = "document"
	}
	return stem + ending
}

// lastRune is the last character of s and where it begins.
func lastRune(s string) (rune, int) {
	at, last := 0, rune(0)
	for i, c := range s {
		at, last = i, c
	}
	return last, at
}

func (d *Desk) rollback(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	kept, err := d.o.Revisions(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	if c.Args == "" {
		all := []string{"保留的语料版本："}
		for i, r := range kept {
			s := fmt.Sprintf("第 %d 版 %s，%d 篇，%s", r.N, short(r.Time), r.Documents, newest(r.Newest, false))
			if i == len(kept)-1 {
				s += "（现用）"
			}
			all = append(all, s)
		}
		return lines(append(all, "用 /rollback 版本 回到其中一版。")...), nil
	}
	n, err := strconv.Atoi(c.Args)
	if err != nil {
		return bot.Reply{}, bot.ErrUsage
	}
	for i, r := range kept {
		switch {
		case r.N != n:
		case i == len(kept)-1:
			return bot.Sayf("现在用的就是第 %d 版。", n), nil
		default:
			return d.ask(ctx, c, "rollback", c.Args, fmt.Sprintf("将回到第 %d 版：%s，%d 篇，%s。", n, short(r.Time), r.Documents, newest(r.Newest, false)),
				"来源文件不变，下一次 /reload 会重新读入它们。")
		}
	}
	return bot.Denyf("第 %d 版没有保留；/rollback 列出保留的版本。", n), nil
}

func newest(d store.Day, inferred bool) string {
	switch {
	case d == store.MinDay:
		return "没有日期"
	case inferred:
		return "最新 " + d.String() + "（推断）"
	}
	return "最新 " + d.String()
}

func (d *Desk) doRollback(ctx context.Context, _ *bot.Call, p pending) (bot.Reply, error) {
	n, err := strconv.Atoi(p.Args)
	if err != nil {
		return bot.Reply{}, bot.ErrUsage
	}
	r, err := d.o.Rollback(ctx, n)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return bot.Denyf("第 %d 版已经不在了。", n), nil
	case errors.Is(err, store.ErrLocked):
		return d.told(Report{}, err)
	case err != nil:
		return bot.Reply{}, err
	}
	return bot.Sayf("已回到第 %d 版的内容，现为第 %d 版，共 %d 篇。", n, r.N, r.Documents), nil
}

func (d *Desk) forget(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if c.Args == "" {
		return bot.Reply{}, bot.ErrUsage
	}
	doc := c.Args
	title, err := d.o.Title(ctx, doc)
	if plain := shown.Replace(doc); errors.Is(err, store.ErrNotFound) && plain != doc {
		doc = plain // as it was copied from one of our messages
		title, err = d.o.Title(ctx, doc)
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return bot.Deny("语料里没有这篇文档：" + line(c.Args, 200)), nil
	case err != nil:
		return bot.Reply{}, err
	}
	name := line(doc, 200)
	if title != "" {
		name += "《" + line(title, 80) + "》"
	}
	return d.ask(ctx, c, "forget", doc, "将彻底删除文档 "+name+"，较早的语料版本也一并删除，不能恢复。",
		"若文件夹、订阅源里还有它，下一次装入会再读入。")
}

// shown undoes bot.Inert for the name of a document.
var shown = strings.NewReplacer("．", ".", "／", "/", "＠", "@", "：", ":")

func (d *Desk) doForget(ctx context.Context, _ *bot.Call, p pending) (bot.Reply, error) {
	n, err := d.o.Forget(ctx, p.Args)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return bot.Deny("语料里没有这篇文档：" + line(p.Args, 200)), nil
	case errors.Is(err, store.ErrLocked):
		return d.told(Report{}, err)
	case err != nil:
		return bot.Reply{}, err
	}
	return bot.Sayf("已删除，现为第 %d 版。", n), nil
}

// backup writes to the usual place; who speaks from the machine itself may name another.
func (d *Desk) backup(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	to := ""
	if c.Message.Operator {
		to = c.Args
	}
	path, n, err := d.o.Backup(ctx, to)
	if err != nil {
		d.o.Log.Error("backup", "err", err)
		return bot.Deny("备份没有写成：" + line(err.Error(), 300)), nil
	}
	return bot.Sayf("备份已写好：%s，%s。恢复用 wenzheng restore。", path, size(n)), nil
}

// why is of the answer with that id, or of the last one in this chat.
func (d *Desk) why(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	id, _ := fields(c.Args)
	var t store.Turn
	var ok bool
	var err error
	if id == "" {
		t, ok, err = c.Bot.Latest(ctx, c.Message.Chat, c.Message.Member)
	} else {
		t, ok, err = c.Bot.Asked(ctx, id)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok {
		return bot.Deny("没有记着这个回答：编号有误（「为什么」「来源 1」会写出），或已过了记忆的时间。"), nil
	}
	text, err := d.o.Explain(ctx, t)
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Say(bot.Inert(text)), nil
}
