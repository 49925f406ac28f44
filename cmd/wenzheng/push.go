package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/admin"
	"wenzheng/bot/push"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// newPusher makes what keeps the subscriptions and sends what is due.
func (s *server) newPusher() *push.Pusher {
	c := s.config.Digest
	editor := editors{}
	o := push.Options{
		State: s.state, Zone: s.config.Timezone.Location, Daily: c.Daily.When, Weekly: c.Weekly.When, Quiet: c.Quiet.Quiet, CatchUp: c.CatchUp, Resend: c.OnUnknown == "resend", Log: s.log, Now: s.now,
		Observe: func(kind push.Kind, state push.State) {
			s.metrics.deliveries.WithLabelValues(string(kind), string(state)).Inc()
		},
		Editor: func() push.Editor {
			if e := s.engine.Load(); e != nil {
				return editor.of(e)
			}
			return nil
		},
	}
	if s.passing {
		o.Note = "只在这次对话里有效；长期订阅请运行 wenzheng serve。"
	}
	if s.artist != nil {
		o.Draw = s.artist.Draw
	}
	return push.New(o)
}

// editors keeps one editor for the engine in use: it remembers what it has read.
type editors struct {
	mu sync.Mutex
	e  *qa.Engine
	ed *qa.Editor
}

func (k *editors) of(e *qa.Engine) *qa.Editor {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.e != e {
		k.e, k.ed = e, qa.NewEditor(e)
	}
	return k.ed
}

// pushCommands are those of the pusher, and /delivery, which joins two of them.
func pushCommands(p *push.Pusher) []bot.Command {
	all := p.Commands()
	named := map[string]bot.Command{}
	for _, c := range all {
		named[c.Name] = c
	}
	return append(all, bot.Command{
		Name: "delivery", Args: "[resend 编号]", Help: "结果不明的推送；补发其中一条", English: "Deliveries of unknown outcome", Role: bot.Admin, Quiet: true,
		Run: func(ctx context.Context, c *bot.Call) (bot.Reply, error) {
			if rest, ok := strings.CutPrefix(c.Args, "resend"); ok {
				c.Args = strings.TrimSpace(rest)
				return named["resend"].Run(ctx, c)
			}
			if c.Args != "" {
				return bot.Reply{}, bot.ErrUsage
			}
			return named["deliveries"].Run(ctx, c)
		},
	})
}

// subscribed is what the pusher keeps of a member, in the private chat.
func (s *server) subscribed() admin.Kept {
	return admin.Kept{
		Name: "订阅与推送记录",
		Count: func(ctx context.Context, m store.MemberID) (n int, err error) {
			err = s.state.View(ctx, func(tx store.Tx) error {
				subs, deliveries, err := s.pusher.Held(tx, store.ChatID(m))
				n = subs + deliveries
				return err
			})
			return n, err
		},
		Erase: func(ctx context.Context, m store.MemberID) error {
			return s.state.Update(ctx, func(tx store.Tx) error { return s.pusher.Forget(tx, store.ChatID(m), m) })
		},
	}
}

// pushed words the last digest and what waits to be sent.
func (s *server) pushed(ctx context.Context) (lines []string) {
	waiting, last := 0, push.Delivery{}
	err := s.state.View(ctx, func(tx store.Tx) error {
		if err := tx.Scan("outbox", "", "", func(string, []byte) bool { waiting++; return true }); err != nil {
			return err
		}
		return store.Table[push.Delivery]("deliveries").Scan(tx, "", "", func(_ string, d push.Delivery) bool {
			if d.State == push.Sent && (d.Kind == push.Daily || d.Kind == push.Weekly) && d.At.After(last.At) {
				last = d
			}
			return true
		})
	})
	if err != nil {
		s.log.Error("deliveries", "err", err)
		return []string{"推送记录暂时读不了。"}
	}
	lines = append(lines, fmt.Sprintf("推送：待发 %d 条。", waiting))
	if last.At.IsZero() {
		lines = append(lines, "还没有送出过日报、周报。")
	} else {
		kind := map[push.Kind]string{push.Daily: "日报", push.Weekly: "周报"}[last.Kind]
		lines = append(lines, fmt.Sprintf("上一份%s：%s 送达。", kind, last.At.In(s.config.Timezone.Location).Format(time.DateTime)))
	}
	return lines
}
