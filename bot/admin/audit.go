package admin

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

const (
	keepAudit  = 365 * 24 * time.Hour
	mostAudits = 10_000
)

// entry of the audit: a use of an administrator's command.
type entry struct {
	At      time.Time      `json:"at"`
	Member  store.MemberID `json:"member"`
	Chat    store.ChatID   `json:"chat"`
	Command string         `json:"command"`
	Outcome string         `json:"outcome"`         // done, asked, confirmed, failed or refused
	Times   int            `json:"times,omitempty"` // refusals of the same kind within an hour are one entry
}

var auditTable = store.Table[entry]("audit")

var outcomes = map[string]string{"done": "完成", "asked": "待确认", "confirmed": "确认后完成", "failed": "失败", "refused": "拒绝"}

// Audit writes down that somebody used a command; it is made for bot.Options.Audit.
func (d *Desk) Audit(ctx context.Context, m bot.Message, command, outcome string) {
	e := entry{At: d.o.Now(), Member: m.Member, Chat: m.Chat, Command: command, Outcome: outcome, Times: 1}
	n := e.At.UnixNano()
	err := d.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error {
		err := tx.Scan(string(auditTable), "", "", func(key string, _ []byte) bool {
			if newest, err := strconv.ParseInt(key, 10, 64); err == nil {
				n = max(n, math.MaxInt64-newest+1) // the clock may have been put back
			}
			return false
		})
		if err != nil {
			return err
		}
		at, now := fmt.Sprintf("%020d", math.MaxInt64-n), e
		if outcome == "refused" { // a stranger cannot push the others out
			err := auditTable.Scan(tx, "", "", func(k string, old entry) bool {
				same := old.Member == e.Member && old.Command == command && old.Outcome == outcome
				if same {
					at, now.Times = k, old.Times+1
					now.At = old.At
				}
				return !same && e.At.Sub(old.At) < time.Hour
			})
			if err != nil {
				return err
			}
		}
		return auditTable.Put(tx, at, now)
	})
	if err != nil {
		d.o.Log.Error("audit", "command", command, "outcome", outcome, "err", err)
	}
}

func (d *Desk) listAudit(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	n := 10
	if c.Args != "" {
		var err error
		if n, err = strconv.Atoi(c.Args); err != nil || n < 1 {
			return bot.Reply{}, bot.ErrUsage
		}
	}
	n = min(n, 50)
	all := []string{}
	err := d.o.State.View(ctx, func(tx store.Tx) error {
		return auditTable.Scan(tx, "", "", func(_ string, e entry) bool {
			s := fmt.Sprintf("%s %s %s %s", short(e.At), line(string(e.Member), 40), e.Command, outcomes[e.Outcome])
			if e.Times > 1 {
				s += fmt.Sprintf("（%d 次）", e.Times)
			}
			all = append(all, s)
			return len(all) < n
		})
	})
	if err == nil && len(all) == 0 {
		return bot.Say("还没有人用过管理命令。"), nil
	}
	return lines(all...), err
}

func sweepAudit(tx store.Tx, now time.Time) error {
	n := 0
	return drop(tx, auditTable, func(_ string, e entry) bool {
		n++
		return n > mostAudits || now.Sub(e.At) > keepAudit
	})
}
