package admin

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

const (
	keepReports = 180 * 24 * time.Hour
	mostReports = 5 // of one member in a day
)

// report is what somebody called 有误.
type report struct {
	At       time.Time      `json:"at"`
	Member   store.MemberID `json:"member"`
	Chat     store.ChatID   `json:"chat"`
	Answer   string         `json:"answer"`
	Question string         `json:"question"`
	Docs     []string       `json:"docs,omitempty"`
	Facts    []store.FactID `json:"facts,omitempty"`
	Remark   string         `json:"remark,omitempty"`
	Closed   bool           `json:"closed,omitempty"`
}

var reportTable = store.Table[report]("reports")

func reportKey(n int) string { return fmt.Sprintf("%08d", n) }

// Stated is a fact as an admin reads it.
type Stated struct {
	ID    store.FactID
	Doc   string
	Words string
	Owner string // whom it is given to; "" for nobody
}

// Correction is an administrator's decision on a fact.
type Correction struct {
	Fact   store.FactID
	Owner  string // whom or what it is given to, unless Hide
	Hide   bool
	Reason string
	Who    store.MemberID
}

// isWrong matches 「有误，是另一个区的」.
func isWrong(text string) bool { return strings.HasPrefix(text, "有误") }

// wrong files the answer that is replied to, or else the member's last one.
func (d *Desk) wrong(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	m := c.Message
	remark := strings.TrimLeft(strings.TrimPrefix(c.Args, "有误"), " ，,：:。")
	e, ok, err := bot.Exchange{}, false, error(nil)
	if m.ReplyTo != "" {
		e, ok, err = c.Bot.Behind(ctx, m.Chat, m.ReplyTo)
	} else {
		e, ok, err = c.Bot.Last(ctx, m.Chat, m.Member)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok || e.Turn == nil {
		return bot.Say("请回复有误的那条回答，写「有误」，再说哪里不对。"), nil
	}
	r := report{At: d.o.Now(), Member: m.Member, Chat: m.Chat, Answer: e.Turn.ID, Question: clip(e.Turn.Question, 300), Docs: e.Docs, Facts: e.Facts, Remark: clip(remark, 500)}
	n, recent := 0, 0
	err = d.o.State.Update(ctx, func(tx store.Tx) error {
		n, recent = 0, 0
		err := reportTable.Scan(tx, "", "", func(key string, old report) bool {
			if k, err := strconv.Atoi(key); err == nil {
				n = max(n, k)
			}
			if old.Member == r.Member && r.At.Sub(old.At) < 24*time.Hour {
				recent++
			}
			return true
		})
		if err != nil || recent >= mostReports {
			return err
		}
		n++
		return reportTable.Put(tx, reportKey(n), r)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if recent >= mostReports {
		return bot.Say("您今天报的错误已经记下不少，请明天再报。"), nil
	}
	select {
	case d.notices <- bot.Sayf("有人报告回答 %s 有误，/reports %d 查看。", r.Answer, n):
	default: // many at once: /status counts them
	}
	return bot.Sayf("谢谢，已记下（第 %d 号），管理员会核对原文。", n), nil
}

// listReports lists what is open, shows one, or closes it.
func (d *Desk) listReports(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	first, rest := fields(c.Args)
	if first == "" {
		all := []string{}
		err := d.o.State.View(ctx, func(tx store.Tx) error {
			return reportTable.Scan(tx, "", "", func(key string, r report) bool {
				if !r.Closed {
					n, _ := strconv.Atoi(key)
					all = append(all, fmt.Sprintf("%d. %s 回答 %s %s", n, short(r.At), r.Answer, line(r.Remark, 60)))
				}
				return len(all) < 30
			})
		})
		if err == nil && len(all) == 0 {
			return bot.Say("没有未了结的纠错。"), nil
		}
		return lines(append(all, "/reports 编号 看详情，/reports 编号 了结 关闭。")...), err
	}
	n, r, ok, err := d.report(ctx, first)
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok {
		return bot.Deny("没有这条纠错。"), nil
	}
	switch rest {
	case "了结", "done":
		r.Closed = true
		err := d.o.State.Update(ctx, func(tx store.Tx) error { return reportTable.Put(tx, reportKey(n), r) })
		return bot.Sayf("第 %d 号已了结。", n), err
	case "":
	default:
		return bot.Reply{}, bot.ErrUsage
	}
	all := []string{
		fmt.Sprintf("第 %d 号，%s，%s", n, short(r.At), line(string(r.Member), 60)),
		"提问：" + line(r.Question, 200), "说明：" + line(r.Remark, 300), "来源：" + line(strings.Join(r.Docs, "、"), 300), "回答：" + r.Answer,
	}
	if d.o.Facts != nil {
		stated, err := d.o.Facts(ctx, r.Facts)
		if err != nil {
			return bot.Reply{}, err
		}
		at := map[store.FactID]Stated{}
		for _, s := range stated {
			at[s.ID] = s
		}
		listed := 0
		for i, id := range r.Facts {
			s, ok := at[id]
			if !ok {
				continue // its document has changed since
			}
			owner := s.Owner
			if owner == "" {
				owner = "不归于任何人"
			}
			all = append(all, fmt.Sprintf("%d.%d %s｜%s｜%s", n, i+1, line(owner, 40), line(s.Words, 80), line(s.Doc, 60)))
			listed++
		}
		if listed == 0 {
			return lines(append(all, "这条回答没有单列的事实，或原文已变；可在数据文件夹的 corrections.yaml 里写明原文的话来更正。")...), nil
		}
		all = append(all, fmt.Sprintf("更正：/correct %d.1 隐藏 理由，或 /correct %d.1 改为 某某 理由", n, n))
	}
	return lines(all...), nil
}

func (d *Desk) report(ctx context.Context, number string) (n int, r report, ok bool, err error) {
	n, bad := strconv.Atoi(number)
	if bad != nil || n < 1 || n > 99_999_999 {
		return 0, r, false, nil
	}
	err = d.o.State.View(ctx, func(tx store.Tx) (err error) {
		r, ok, err = reportTable.Get(tx, reportKey(n))
		return err
	})
	return n, r, ok, err
}

// correct is 「/correct 3.1 隐藏 理由」 or 「/correct 3.1 改为 即墨区 理由」.
func (d *Desk) correct(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	x, words, err := d.readCorrection(ctx, c.Args)
	if err != nil {
		return bot.Reply{}, err
	}
	if words == "" {
		return bot.Deny("没有这条纠错，或原文已变；/reports 列出纠错单。"), nil
	}
	does := "改归 " + line(x.Owner, 40)
	if x.Hide {
		does = "隐藏，不再出现在回答里"
	}
	return d.ask(ctx, c, "correct", c.Args+sep+words, "原文："+line(words, 200), "将"+does+"。理由："+line(x.Reason, 200), "下一版语料起生效，重新抽取也不会丢。")
}

// readCorrection reads the arguments of /correct; words are "" when there is no such fact.
func (d *Desk) readCorrection(ctx context.Context, args string) (x Correction, words string, err error) {
	place, rest := fields(args)
	verb, rest := fields(rest)
	number, point, ok := strings.Cut(place, ".")
	i, bad := strconv.Atoi(point)
	if !ok || bad != nil {
		return x, "", bot.ErrUsage
	}
	switch verb {
	case "隐藏", "hide":
		x.Hide = true
	case "改为", "owner":
		x.Owner, rest = fields(rest)
	}
	x.Reason = rest
	if !x.Hide && x.Owner == "" || x.Reason == "" {
		return x, "", bot.ErrUsage
	}
	_, r, ok, err := d.report(ctx, number)
	if err != nil || !ok || i < 1 || i > len(r.Facts) {
		return x, "", err
	}
	stated, err := d.o.Facts(ctx, r.Facts[i-1:i])
	if err != nil || len(stated) == 0 {
		return x, "", err
	}
	x.Fact = stated[0].ID
	return x, stated[0].Words, nil
}

func (d *Desk) doCorrect(ctx context.Context, c *bot.Call, p pending) (bot.Reply, error) {
	args, shown, _ := strings.Cut(p.Args, sep)
	x, words, err := d.readCorrection(ctx, args)
	if err != nil {
		return bot.Reply{}, err
	}
	if words == "" || words != shown {
		return bot.Deny("这条事实已经不在语料里，请再看一次 /reports。"), nil
	}
	x.Who = c.Message.Member
	n, err := d.o.Correct(ctx, x)
	switch {
	case errors.Is(err, store.ErrLocked):
		return bot.Say("已记下更正；另一次装入正在进行，更正随它之后的一版生效。"), nil
	case err != nil:
		return bot.Reply{}, err
	}
	return bot.Sayf("已更正，语料第 %d 版起生效。", n), nil
}

// openReports counts what is open.
func (d *Desk) openReports(ctx context.Context) (n int, err error) {
	err = d.o.State.View(ctx, func(tx store.Tx) error {
		return reportTable.Scan(tx, "", "", func(_ string, r report) bool {
			if !r.Closed {
				n++
			}
			return true
		})
	})
	return n, err
}

func (d *Desk) reported(ctx context.Context, member store.MemberID) (n int, err error) {
	err = d.o.State.View(ctx, func(tx store.Tx) error {
		return reportTable.Scan(tx, "", "", func(_ string, r report) bool {
			if r.Member == member {
				n++
			}
			return true
		})
	})
	return n, err
}

func (d *Desk) eraseReports(ctx context.Context, member store.MemberID) error {
	return d.o.State.Update(ctx, func(tx store.Tx) error {
		return drop(tx, reportTable, func(_ string, r report) bool { return r.Member == member })
	})
}

func sweepReports(tx store.Tx, now time.Time) error {
	return drop(tx, reportTable, func(_ string, r report) bool { return now.Sub(r.At) > keepReports })
}
