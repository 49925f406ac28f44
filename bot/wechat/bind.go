package wechat

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

// binding is a code that an administrator has issued.
type binding struct {
	code  string // six digits, "" for none
	chat  string // lasting name of the group that is to be bound, "" for any
	by    store.MemberID
	until time.Time
	wrong int // numbers tried
}

// tries is how many wrong numbers make a code void.
const tries = 20

// Bind issues a six-digit code in place of the one before, good for ten minutes and one use, until the next login. Who
// sends it in private becomes an administrator; who sends it in a group may change that group's subscriptions. With
// the name of a group, the group in which the code is sent is the one that the name means.
func (a *Adapter) Bind(group string, by store.MemberID) (code string, err error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1e6))
	if err != nil {
		return "", fmt.Errorf("wechat: code: %w", err)
	}
	code = fmt.Sprintf("%06d", n)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.binding = binding{code: code, chat: lasting(strings.Trim(group, "「」《》\"")), by: by, until: time.Now().Add(a.t.bindings)}
	return code, nil
}

// redeem reports whether text is the code that is open, and uses it up.
func (a *Adapter) redeem(text string) (b binding, ok bool) {
	if len(text) != 6 || strings.Trim(text, "0123456789") != "" {
		return b, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	b = a.binding
	switch {
	case b.code == "" || time.Now().After(b.until):
		return b, false
	case text != b.code:
		if a.binding.wrong++; a.binding.wrong >= tries {
			a.binding = binding{}
			a.o.Log.Warn("a binding code is void: too many wrong numbers", "platform", name)
		}
		return b, false
	}
	a.binding = binding{}
	return b, true
}

// granter gives roles; the bot is one.
type granter interface {
	Grant(ctx context.Context, member store.MemberID, g bot.Grant) error
}

// bind does what a code is for and reports whether text was one; such a message goes no further.
func (a *Adapter) bind(ctx context.Context, s *session, from, member, text string) bool {
	b, ok := a.redeem(text)
	if !ok {
		return false
	}
	words := ""
	switch {
	case !isGroup(from) && b.chat != "":
		words = "这个编号用来绑定群「" + b.chat + "」，请向管理员另取一个，发到那个群里。"
	case !isGroup(from):
		words = "绑定失败，请稍后重新取编号。"
		if g, ok := a.handler.(granter); ok {
			if err := g.Grant(ctx, store.MemberID(prefix+member), bot.Grant{Role: bot.Admin, By: b.by, At: time.Now()}); err != nil {
				a.o.Log.Error("role not given", "platform", name, "err", err)
			} else {
				words = "已绑定：您是机器人管理员，到下次扫码登录为止。"
			}
		}
	default:
		words = a.bindGroup(ctx, s, from, member, b)
	}
	a.o.Log.Info("a binding code was used", "platform", name, "group", isGroup(from))
	a.busy.Go(func() {
		route := func() (*session, string, *bot.Failure) { return s, from, nil }
		if _, err := a.post(s.life, route, false, words, nil); err != nil {
			a.o.Log.Warn("not sent", "platform", name, "err", err)
		}
	})
	return true
}

func (a *Adapter) bindGroup(ctx context.Context, s *session, id, member string, b binding) string {
	title := s.book.title(id)
	if b.chat != "" && title != "" {
		before := s.chat(id)
		if b.chat == title {
			s.book.bind(title, id)
		}
		now := s.chat(id)
		// What was kept for the name belongs to this group now, and what was kept for its id to the name.
		for _, from := range []store.ChatID{store.ChatID(prefix + b.chat), before} {
			if from != now && !strings.HasPrefix(string(now), prefix+"@") {
				s.changed(ctx, bot.Change{Kind: bot.Moved, Chat: from, To: now})
			}
		}
		if strings.HasPrefix(string(now), prefix+"@") {
			return "另一个群也叫「" + title + "」，请先改群名，或用 /bind " + title + " 绑定。"
		}
	}
	groups, bound := s.book.keep()
	a.vault.change(func(v *saved) {
		v.Groups, v.Bound = groups, bound
		v.appoint(id, member)
	})
	return "已绑定：您可以管理本群的订阅，到下次扫码登录为止。"
}

// chat names the chat of an id.
func (s *session) chat(id string) store.ChatID {
	s.book.mu.Lock()
	defer s.book.mu.Unlock()
	return s.book.chat(id)
}

// Administers reports whether a member was bound to a group in this login. WeChat itself does not tell.
func (a *Adapter) Administers(_ context.Context, chat store.ChatID, member store.MemberID) (yes bool, err error) {
	s, _, _ := a.session()
	if s == nil {
		return false, nil
	}
	id, f := s.book.find(chat)
	if f != found {
		return false, nil
	}
	a.vault.get(func(v saved) { yes = v.warden(id, strings.TrimPrefix(string(member), prefix)) })
	return yes, nil
}

// Commands are for administrators: /bind issues a code, /wechat shows the login and its code.
func (a *Adapter) Commands() []bot.Command {
	return []bot.Command{
		{Name: "bind", Aliases: []string{"绑定"}, Args: "[微信群名]", Help: "取一次性编号，在微信里认定管理员或群", English: "A code to bind a WeChat member or group", Role: bot.Admin, Run: a.runBind},
		{Name: "wechat", Aliases: []string{"微信"}, Strict: true, Help: "微信登录状态与二维码", English: "WeChat session and login code", Role: bot.Admin, Run: a.runStatus},
	}
}

func (a *Adapter) runBind(_ context.Context, c *bot.Call) (bot.Reply, error) {
	if !c.Message.Private && !c.Message.Operator {
		return bot.Say("编号不能在群里取，请私聊我。"), nil
	}
	code, err := a.Bind(c.Args, c.Message.Member)
	if err != nil {
		return bot.Reply{}, err
	}
	if c.Args != "" {
		return bot.Sayf("编号 %s，十分钟内有效，只能用一次。\n把它发到微信群「%s」里：该群从此对应这个名字，发送人可以管理它的订阅。", code, bot.Inert(c.Args)), nil
	}
	return bot.Sayf("编号 %s，十分钟内有效，只能用一次。\n私聊发给微信号：发送人成为管理员。\n发到微信群里：发送人可以管理该群的订阅。", code), nil
}

func (a *Adapter) runStatus(_ context.Context, c *bot.Call) (bot.Reply, error) {
	h := a.Health()
	if h.Connected {
		return bot.Say("微信已登录。" + bot.Inert(h.Note)), nil
	}
	a.mu.Lock()
	png := a.code
	a.mu.Unlock()
	r := bot.Say("微信未登录：" + bot.Inert(h.Note))
	if !c.Message.Private && !c.Message.Operator {
		return r, nil
	}
	if png == nil {
		select {
		case a.again <- struct{}{}:
		default:
		}
		r.Blocks = append(r.Blocks, bot.Block{Text: "正在取新的二维码，几秒后再发送 /wechat。"})
		return r, nil
	}
	r.Picture = &bot.Picture{PNG: png, Caption: "用微信扫码登录"}
	return r, nil
}
