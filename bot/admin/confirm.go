package admin

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// confirmTime is how long an action waits for 「确认」.
const confirmTime = 10 * time.Minute

// pending is an action that waits for 「确认」 of one member in one chat.
type pending struct {
	Code    string    `json:"code"`
	Command string    `json:"command"`
	Args    string    `json:"args,omitempty"`
	At      time.Time `json:"at"`
}

var confirmTable = store.Table[pending]("confirm")

// action is what 「确认」 does. It may run twice with the same code, after a crash.
type action struct {
	role bot.Role
	run  func(ctx context.Context, c *bot.Call, p pending) (bot.Reply, error)
}

func confirmKey(m bot.Message) string { return string(m.Chat) + sep + string(m.Member) }

// ask shows what is about to be done and waits for 「确认」.
func (d *Desk) ask(ctx context.Context, c *bot.Call, command, args string, words ...string) (bot.Reply, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1e6))
	if err != nil {
		return bot.Reply{}, err
	}
	p := pending{Code: fmt.Sprintf("%06d", n), Command: command, Args: args, At: d.o.Now()}
	err = d.o.State.Update(ctx, func(tx store.Tx) error { return confirmTable.Put(tx, confirmKey(c.Message), p) })
	if err != nil {
		return bot.Reply{}, err
	}
	r := lines(append(words, "十分钟内回复「确认」执行，「取消」放弃。")...)
	r.Choices = []answer.Choice{{Label: "确认", Question: "/confirm " + p.Code}, {Label: "取消", Question: "/cancel"}}
	r.Trusted = true
	return r, nil
}

const wordsNothing = "没有等待确认的操作，或者它已经过期。"

func (d *Desk) confirm(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	key := confirmKey(c.Message)
	var p pending
	var ok bool
	err := d.o.State.View(ctx, func(tx store.Tx) (err error) {
		p, ok, err = confirmTable.Get(tx, key)
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	a, known := d.actions[p.Command]
	age := d.o.Now().Sub(p.At)
	if !ok || !known || age > confirmTime || age < -confirmTime || c.Args != "" && c.Args != p.Code {
		return bot.Deny(wordsNothing), nil
	}
	if c.Role < a.role { // it was taken back meanwhile
		d.Audit(ctx, c.Message, p.Command, "refused")
		return bot.Deny("您已不能使用这个命令。"), nil
	}
	r, err := a.run(ctx, c, p)
	outcome := "confirmed"
	if err != nil || r.Failed {
		outcome = "failed"
	}
	d.Audit(ctx, c.Message, p.Command, outcome)
	if err != nil {
		return r, err
	}
	err = d.o.State.Update(ctx, func(tx store.Tx) error {
		if now, _, err := confirmTable.Get(tx, key); err != nil || now.Code != p.Code {
			return err
		}
		return confirmTable.Delete(tx, key)
	})
	return r, err
}

func (d *Desk) cancel(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	had := false
	err := d.o.State.Update(ctx, func(tx store.Tx) error {
		_, had = tx.Get(string(confirmTable), confirmKey(c.Message))
		return confirmTable.Delete(tx, confirmKey(c.Message))
	})
	if err == nil && !had {
		return bot.Deny(wordsNothing), nil
	}
	return bot.Say("已取消，什么都没有改。"), err
}

func sweepConfirm(tx store.Tx, now time.Time) error {
	return drop(tx, confirmTable, func(_ string, p pending) bool { return now.Sub(p.At) > confirmTime })
}
