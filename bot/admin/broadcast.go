package admin

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

const (
	keepBroadcasts = 30 * 24 * time.Hour
	longestCast    = 1000 // characters
)

// cast is a broadcast.
type cast struct {
	Text  string       `json:"text"`
	Chat  store.ChatID `json:"chat"` // where it was ordered
	At    time.Time    `json:"at"`
	Total int          `json:"total"`
	Ended time.Time    `json:"ended,omitzero"`
}

// What became of a broadcast in a chat. A crash while it is sending leaves it unknown, and it is not sent again.
const (
	waiting = "waiting"
	sending = "sending"
	arrived = "sent"
	unknown = "unknown"
)

var (
	castTable   = store.Table[cast]("broadcast")
	postedTable = store.Table[string]("posted") // one of the above, or the kind of the failure
)

// broadcast shows what would be sent to how many; without text it shows what became of the last.
func (d *Desk) broadcast(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if c.Args == "" {
		return d.lastCast(ctx)
	}
	if len([]rune(c.Args)) > longestCast {
		return bot.Denyf("太长了，最多 %d 字。", longestCast), nil
	}
	chats, err := c.Bot.Chats(ctx, "")
	if err != nil {
		return bot.Reply{}, err
	}
	private := 0
	for _, chat := range chats {
		if chat.Private {
			private++
		}
	}
	if len(chats) == 0 {
		return bot.Deny("还没有任何聊天可以发送。"), nil
	}
	return d.ask(ctx, c, "broadcast", c.Args, fmt.Sprintf("将发送到 %d 个聊天（私聊 %d，群 %d），内容：", len(chats), private, len(chats)-private), bot.Inert(c.Args))
}

// startBroadcast writes down what is to be sent to whom; deliver sends it.
func (d *Desk) startBroadcast(ctx context.Context, c *bot.Call, p pending) (bot.Reply, error) {
	chats, err := c.Bot.Chats(ctx, "")
	if err != nil {
		return bot.Reply{}, err
	}
	id := fmt.Sprintf("%020d", p.At.UnixNano()) + p.Code
	err = d.o.State.Update(ctx, func(tx store.Tx) error {
		if _, ok := tx.Get(string(castTable), id); ok {
			return nil // confirmed before a crash
		}
		for chat := range chats {
			if err := postedTable.Put(tx, id+sep+string(chat), waiting); err != nil {
				return err
			}
		}
		return castTable.Put(tx, id, cast{Text: p.Args, Chat: c.Message.Chat, At: d.o.Now(), Total: len(chats)})
	})
	if err != nil {
		return bot.Reply{}, err
	}
	select {
	case d.wake <- struct{}{}:
	default:
	}
	if !d.on.Load() {
		return bot.Sayf("已记下，serve 运行时发送到 %d 个聊天；/broadcast 看进度。", len(chats)), nil
	}
	return bot.Sayf("开始发送到 %d 个聊天，发完告诉您；/broadcast 看进度。", len(chats)), nil
}

// deliver sends broadcasts until ctx ends, also those that a run before this one left.
func (d *Desk) deliver(ctx context.Context, b *bot.Bot) {
	for ctx.Err() == nil {
		if err := d.deliverOpen(ctx, b); err != nil && ctx.Err() == nil {
			d.o.Log.Error("broadcast", "err", err)
		}
		select {
		case <-d.wake:
		case <-time.After(10 * time.Minute):
		case <-ctx.Done():
		}
	}
}

func (d *Desk) deliverOpen(ctx context.Context, b *bot.Bot) error {
	open := map[string]cast{}
	err := d.o.State.Update(ctx, func(tx store.Tx) error {
		clear(open)
		err := castTable.Scan(tx, "", "", func(id string, c cast) bool {
			if c.Ended.IsZero() {
				open[id] = c
			}
			return true
		})
		if err != nil {
			return err
		}
		for id := range open {
			for _, key := range inState(tx, id, sending) {
				if err := postedTable.Put(tx, key, unknown); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(open)) {
		if err := d.deliverOne(ctx, b, id, open[id]); err != nil {
			return err
		}
	}
	return nil
}

// inState lists the keys of the chats of a broadcast that are in one state.
func inState(tx store.Tx, id, state string) (keys []string) {
	_ = postedTable.Scan(tx, id+sep, "", func(key, s string) bool { // a value that cannot be read is in no state
		if s == state {
			keys = append(keys, key)
		}
		return true
	})
	return keys
}

func (d *Desk) deliverOne(ctx context.Context, b *bot.Bot, id string, c cast) error {
	var left []string
	err := d.o.State.View(ctx, func(tx store.Tx) error {
		left = inState(tx, id, waiting)
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range left {
		if err := d.post(ctx, b, key, c); err != nil {
			return err
		}
	}
	c.Ended = d.o.Now()
	words := ""
	err = d.o.State.Update(ctx, func(tx store.Tx) error {
		words = "广播完成：" + result(tx, id)
		return castTable.Put(tx, id, c)
	})
	if err == nil {
		if _, ok := b.Form(c.Chat); ok {
			if _, err := b.Push(ctx, c.Chat, bot.Say(words)); err != nil {
				d.o.Log.Warn("the result of a broadcast was not told", "kind", bot.AsFailure(err).Kind.String())
			}
		}
	}
	return err
}

// post sends a broadcast to one chat: claim, send, record.
func (d *Desk) post(ctx context.Context, b *bot.Bot, key string, c cast) error {
	record := func(state string) error {
		return d.o.State.Update(context.WithoutCancel(ctx), func(tx store.Tx) error { return postedTable.Put(tx, key, state) })
	}
	chat := store.ChatID(key[strings.Index(key, sep)+1:])
	for tries := 0; ; tries++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := record(sending); err != nil {
			return err
		}
		_, err := b.Push(ctx, chat, bot.Say("【通知】"+bot.Inert(c.Text)))
		f := bot.AsFailure(err)
		switch {
		case f == nil:
			return record(arrived)
		case f.Left:
			return record(unknown)
		case ctx.Err() != nil:
			return record(waiting) // nothing has left: the next run sends it
		case f.Kind != bot.Busy || tries == 3:
			return record(f.Kind.String())
		}
		if err := record(waiting); err != nil {
			return err
		}
		select {
		case <-time.After(min(f.After, 5*time.Minute)):
		case <-ctx.Done():
		}
	}
}

// result counts what became of a broadcast, and lists up to ten chats that did not get it.
func result(tx store.Tx, id string) string {
	counts := map[string]int{}
	var failed []string
	total := 0
	_ = postedTable.Scan(tx, id+sep, "", func(key, state string) bool {
		total++
		counts[state]++
		if state != arrived && state != waiting && state != sending && len(failed) < 10 {
			failed = append(failed, line(key[strings.Index(key, sep)+1:], 60)+"："+state)
		}
		return true
	})
	words := fmt.Sprintf("共 %d 个聊天，送达 %d，未发 %d，不明 %d，失败 %d。", total, counts[arrived], counts[waiting]+counts[sending], counts[unknown],
		total-counts[arrived]-counts[waiting]-counts[sending]-counts[unknown])
	return strings.Join(append([]string{words}, failed...), "\n")
}

func (d *Desk) lastCast(ctx context.Context) (bot.Reply, error) {
	words := ""
	err := d.o.State.View(ctx, func(tx store.Tx) error {
		last := ""
		var c cast
		err := castTable.Scan(tx, "", "", func(id string, v cast) bool {
			last, c = id, v
			return true
		})
		if last != "" {
			words = "上一次广播（" + short(c.At) + "）：" + result(tx, last)
		}
		return err
	})
	if err == nil && words == "" {
		return bot.Say("还没有广播过。用法：/broadcast 内容"), nil
	}
	return bot.Say(words), err
}

func sweepBroadcasts(tx store.Tx, now time.Time) error {
	old := map[string]bool{}
	err := drop(tx, castTable, func(id string, c cast) bool {
		old[id] = !c.Ended.IsZero() && now.Sub(c.Ended) > keepBroadcasts
		return old[id]
	})
	if err != nil {
		return err
	}
	return drop(tx, postedTable, func(key string, _ string) bool {
		id, _, _ := strings.Cut(key, sep)
		return old[id]
	})
}
