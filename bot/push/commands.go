package push

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// most is how many subscriptions a chat may have.
const most = 30

// Commands are what chats and administrators say to the Pusher.
func (p *Pusher) Commands() []bot.Command {
	return []bot.Command{
		{Name: "sub", Aliases: []string{"订阅"}, Args: "区市、职务、人名、主题或「关键词 词 -不要的词」，[每天8:30 | 周一9:00 | 立即] [全文 | 简版]", Help: "订阅推送",
			English: "Subscribe", Role: bot.ChatAdmin, Match: p.glued, Run: p.subscribe},
		{Name: "how_to_subscribe", Help: "怎样订阅", English: "How to subscribe", Quiet: true, Match: reAsksToBeTold.MatchString,
			Run: func(context.Context, *bot.Call) (bot.Reply, error) { return bot.Say(wordsHow), nil }},
		{Name: "subs", Aliases: []string{"我的订阅", "订阅列表"}, Strict: true, Help: "本聊天的订阅", English: "Subscriptions of this chat", Run: p.list},
		{Name: "unsub", Aliases: []string{"退订", "取消订阅"}, Args: "编号", Help: "退订一项", English: "Unsubscribe", Role: bot.ChatAdmin, Run: p.unsubscribe},
		{Name: "unsub_all", Aliases: []string{"全部退订", "退订全部"}, Strict: true, Help: "退订全部", English: "Unsubscribe from all", Role: bot.ChatAdmin, Run: p.unsubscribeAll},
		{Name: "pause", Aliases: []string{"暂停", "暂停推送"}, Strict: true, Help: "暂停推送", English: "Pause", Role: bot.ChatAdmin, Run: p.pause(true)},
		{Name: "resume", Aliases: []string{"恢复", "恢复推送"}, Strict: true, Help: "恢复推送", English: "Resume", Role: bot.ChatAdmin, Run: p.pause(false)},
		{Name: "quiet", Aliases: []string{"免打扰"}, Args: "22-8 或 关", Help: "这段时间不推送", English: "Quiet hours", Role: bot.ChatAdmin, Run: p.hush},
		{Name: "deliveries", Aliases: []string{"投递"}, Strict: true, Help: "不知是否送达的推送", English: "Deliveries of unknown outcome", Role: bot.Admin, Run: p.unknown},
		{Name: "resend", Aliases: []string{"补发"}, Args: "编号", Help: "补发一条推送", English: "Send a delivery again", Role: bot.Admin, Run: p.resend},
	}
}

const (
	wordsNone      = "本聊天还没有订阅。试试：订阅 某区 每天8:30"
	wordsWhat      = "没有看懂要订阅什么：%s。可以订阅区市、职务、人名、主题、关键词或全部，例如：\n订阅 某区 每天8:30\n订阅 某市委书记 周一\n订阅 关键词 海洋 -招聘\n订阅 全部 每周"
	wordsTime      = "没有看懂时间「%s」。可以写：每天8:30、周一9:00、立即。"
	wordsHow       = "订阅请写「订阅」加上要看的区市、职务、人名、主题或关键词，例如：\n订阅 某区 每天8:30\n订阅 某市委书记 周一\n订阅 关键词 海洋 -招聘\n订阅 某某 立即\n「我的订阅」看编号，「退订 1」退订。"
	wordsExists    = "已经有这个订阅：第 %d 项，%s，%s。"
	wordsMany      = "一个聊天最多 %d 项订阅，请先退订一些。"
	wordsLoading   = "语料还没有装入，请稍后再订阅。"
	wordsDone      = "已订阅（第 %d 项）：%s\n时间：%s，%s"
	wordsNext      = "下次推送：%s"
	wordsAtOnce    = "有新讲话就推，几分钟内的并成一条；免打扰：%s"
	wordsNoHits    = "语料中暂时没有相关记录，有了就推。"
	wordsRemoved   = "已退订第 %d 项：%s"
	wordsNoNumber  = "没有第 %d 项订阅。发送「我的订阅」看编号。"
	wordsPaused    = "已暂停推送，订阅都保留。发送「恢复」继续。"
	wordsResumed   = "已恢复推送。暂停期间的不补发。"
	wordsQuiet     = "免打扰：%s。期间的推送等到结束后再发，快讯并成一条。"
	wordsQuietOff  = "免打扰已关闭，什么时候都可能推送。"
	wordsQuietBad  = "没有看懂。请写：免打扰 22-8，或者：免打扰 关"
	wordsNoUnknown = "没有结果不明的推送。"
	wordsResent    = "已安排补发 %s，标明可能重复。"
	wordsNoResend  = "没有编号为「%s」、结果不明的推送。发送 /deliveries 看编号。"
)

// subscribe is 订阅.
func (p *Pusher) subscribe(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if strings.TrimSpace(c.Args) == "" {
		return bot.Reply{}, bot.ErrUsage
	}
	w := readWish(unglued(c.Args), p.o.Daily, p.o.Weekly)
	if w.bad != "" {
		return bot.Sayf(wordsTime, bot.Inert(clip(w.bad, 20))), nil
	}
	editor := p.o.Editor()
	if editor == nil {
		return bot.Say(wordsLoading), nil
	}
	now := p.o.Now()
	interest, ok, err := editor.Parse(ctx, w.what, now)
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok {
		return bot.Sayf(wordsWhat, bot.Inert(clip(w.what, 40))), nil
	}
	if w.when.Zone == p.o.Zone.String() {
		w.when.Zone = ""
	}
	sub := Subscription{Interest: interest, When: w.when, Since: now, By: c.Message.Member}
	for _, office := range interest.Offices {
		name, _, err := editor.Holder(ctx, office, "", now)
		if err != nil {
			return bot.Reply{}, err
		}
		sub.Holders = append(sub.Holders, name)
	}
	var heard []store.FactID // what there is already is no news
	if sub.When.Kind == Alert {
		e, err := editor.Edition(ctx, alertRequest([]qa.Interest{interest}, nil, now))
		if err != nil {
			return bot.Reply{}, err
		}
		heard = e.Facts()
	}
	set, old, err := p.enter(ctx, c.Message.Chat, &sub, w, heard)
	switch {
	case errors.Is(err, errMany):
		return bot.Sayf(wordsMany, most), nil
	case err != nil:
		return bot.Reply{}, err
	case old != nil:
		return bot.Sayf(wordsExists, old.N, bot.Inert(old.Interest.String()), old.When), nil
	}
	p.changed()
	r := bot.Say(p.confirmation(sub, set))
	sample, err := editor.Recent(ctx, interest, 2, now)
	switch {
	case err != nil:
		return bot.Reply{}, err
	case sample == nil:
		r.Blocks = append(r.Blocks, bot.Block{Text: wordsNoHits})
	default:
		for _, block := range bot.Of(sample).Blocks {
			if block.Kind == bot.Lead {
				block.Kind = bot.Head
			}
			r.Blocks = append(r.Blocks, block)
		}
	}
	return r, nil
}

// errMany says that a chat has as many subscriptions as it may.
var errMany = errors.New("too many subscriptions")

// enter keeps a subscription of a chat under the next number, with what it has heard already, and what was wished of the chat's settings. A
// subscription to the same is returned instead. errMany when there are too many.
func (p *Pusher) enter(ctx context.Context, chat store.ChatID, sub *Subscription, w wish, heard []store.FactID) (set Setting, old *Subscription, err error) {
	many := false
	err = p.o.State.Update(ctx, func(tx store.Tx) error {
		old, many = nil, false
		list, err := subscriptions(tx, chat)
		if err != nil {
			return err
		}
		if set, _, err = settingTable.Get(tx, string(chat)); err != nil {
			return err
		}
		was := set
		if set.Full, set.Empty = w.full || set.Full && !w.brief, w.empty || set.Empty && !w.silent; set != was {
			if err := settingTable.Put(tx, string(chat), set); err != nil {
				return err
			}
		}
		sub.N = 1
		for i := range list {
			if list[i].Interest.Equal(sub.Interest) && list[i].When == sub.When {
				old = &list[i]
				return nil
			}
			sub.N = max(sub.N, list[i].N+1)
		}
		if many = len(list) >= most; many {
			return nil // the settings stay as wished
		}
		if heard != nil {
			d := Delivery{Chat: chat, Kind: Alert, Period: sub.Since.In(p.o.Zone).Format("2006-01-02T15:04:05") + " " + strconv.Itoa(sub.N), Part: 1,
				State: Skipped, At: sub.Since, Due: sub.Since, Facts: heard, Why: baseline}
			if err := put(tx, d); err != nil {
				return err
			}
		}
		return subTable.Put(tx, subKey(chat, sub.N), *sub)
	})
	if err == nil && many {
		err = errMany
	}
	return set, old, err
}

// confirmation tells what was subscribed, when it comes, and in which form.
func (p *Pusher) confirmation(sub Subscription, set Setting) string {
	var b strings.Builder
	fmt.Fprintf(&b, wordsDone, sub.N, bot.Inert(sub.Interest.String()), sub.When, p.zoneName(sub.When))
	if sub.When.Kind == Alert {
		fmt.Fprintf(&b, "\n"+wordsAtOnce, p.quiet(set))
	} else {
		fmt.Fprintf(&b, "\n"+wordsNext, p.nextRun(sub.When, set, sub.Since))
	}
	for i, name := range sub.Holders {
		if name != "" {
			fmt.Fprintf(&b, "\n%s现为%s（按语料），换人后订阅跟随职务。", sub.Interest.Offices[i], bot.Inert(name))
		}
	}
	if set.Full {
		b.WriteString("\n推送全文，可能分成几条。")
	}
	if p.o.Note != "" {
		b.WriteString("\n" + p.o.Note)
	}
	return b.String()
}

// reAsksToBeTold finds who wants to subscribe and does not say how: 「帮我每天早上推送崂山区的消息」, 「怎么取消订阅」.
var reAsksToBeTold = regexp.MustCompile(`(?:帮我|给我|为我).{0,20}(?:订阅|推送)|(?:我想|我要|我希望|想要).{0,6}订阅|(?:我想|我要|我希望|想要|能不能|可以)?(?:每天|每周|每日|天天|定时|按时)(?:把|将)?\p{Han}{0,8}(?:[早晚上中下午]{1,2}|\d{1,2}[点时]|周[一二三四五六日天])*.{0,4}(?:收到|发给我|推给我|推送给我|发到群里|发到我|通知我|提醒我|发我)|(?:怎么|如何|怎样).{0,4}(?:订阅|退订|取消订阅)`)

// glued reports whether text is a subscription without a blank: 「订阅崂山区每天8:30」. What names nothing that is known,
// 「订阅人数有多少」, is a question.
func (p *Pusher) glued(text string) bool {
	what, editor := unglued(text), p.o.Editor()
	if what == text || editor == nil {
		return false
	}
	in, ok, err := editor.Parse(context.Background(), readWish(what, p.o.Daily, p.o.Weekly).what, p.o.Now())
	return err == nil && ok && (len(in.Words) == 0 || strings.HasPrefix(strings.TrimSpace(what), "关键词"))
}

// unglued takes the word away that stands before a subscription, and the full stop behind it.
func unglued(text string) string {
	return strings.TrimRight(strings.TrimPrefix(text, "订阅"), "。！!")
}

func (p *Pusher) zoneName(w When) string {
	if w.Kind == Alert {
		return p.o.Zone.String()
	}
	if w.Zone != "" {
		return w.Zone
	}
	return p.o.Zone.String()
}

// nextRun tells when a subscription speaks next, on its own clock.
func (p *Pusher) nextRun(w When, set Setting, now time.Time) string {
	s, err := w.of(p.o.Zone)
	if err != nil {
		return "—"
	}
	at := s.next(now).at
	text := at.In(s.zone).Format("2006-01-02 15:04")
	if end := p.quiet(set).until(at, p.zone(set)); end.After(at) {
		text = end.In(s.zone).Format("2006-01-02 15:04") + "（免打扰结束后）"
	}
	return text
}

// list is 我的订阅.
func (p *Pusher) list(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	var list []Subscription
	var set Setting
	err := p.o.State.View(ctx, func(tx store.Tx) (err error) {
		if set, _, err = settingTable.Get(tx, string(c.Message.Chat)); err != nil {
			return err
		}
		list, err = subscriptions(tx, c.Message.Chat)
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if len(list) == 0 {
		return bot.Say(wordsNone), nil
	}
	now := p.o.Now()
	var b strings.Builder
	b.WriteString("本聊天的订阅：")
	for _, s := range list {
		fmt.Fprintf(&b, "\n%d. %s，%s", s.N, bot.Inert(s.Interest.String()), s.When)
		if s.When.Kind != Alert && !set.Paused {
			b.WriteString("，下次 " + p.nextRun(s.When, set, now))
		}
	}
	if set.Paused {
		b.WriteString("\n现在已暂停，发送「恢复」继续。")
	}
	fmt.Fprintf(&b, "\n免打扰：%s", p.quiet(set))
	if set.Full {
		b.WriteString("；推送全文")
	}
	return bot.Say(b.String()), nil
}

// unsubscribe is 退订 2.
func (p *Pusher) unsubscribe(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	args := strings.Trim(strings.TrimSpace(c.Args), "第项号.。")
	if args == "全部" || args == "all" {
		return p.unsubscribeAll(ctx, c)
	}
	n, err := strconv.Atoi(strings.TrimSpace(args))
	if err != nil || n <= 0 {
		return bot.Reply{}, bot.ErrUsage
	}
	var gone Subscription
	found := false
	err = p.o.State.Update(ctx, func(tx store.Tx) (err error) {
		if gone, found, err = subTable.Get(tx, subKey(c.Message.Chat, n)); err != nil || !found {
			return err
		}
		return subTable.Delete(tx, subKey(c.Message.Chat, n))
	})
	switch {
	case err != nil:
		return bot.Reply{}, err
	case !found:
		return bot.Sayf(wordsNoNumber, n), nil
	}
	p.changed()
	return bot.Sayf(wordsRemoved, n, bot.Inert(gone.Interest.String()+"，"+gone.When.String())), nil
}

func (p *Pusher) unsubscribeAll(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	n := 0
	err := p.o.State.Update(ctx, func(tx store.Tx) error {
		list, err := subscriptions(tx, c.Message.Chat)
		n = len(list)
		for _, s := range list {
			if err := subTable.Delete(tx, subKey(c.Message.Chat, s.N)); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	p.changed()
	if n == 0 {
		return bot.Say(wordsNone), nil
	}
	return bot.Sayf("已退订全部 %d 项。", n), nil
}

// setting changes how a chat is told.
func (p *Pusher) setting(ctx context.Context, chat store.ChatID, change func(*Setting)) error {
	defer p.poke()
	return p.o.State.Update(ctx, func(tx store.Tx) error {
		s, _, err := settingTable.Get(tx, string(chat))
		if err != nil {
			return err
		}
		change(&s)
		return settingTable.Put(tx, string(chat), s)
	})
}

func (p *Pusher) pause(on bool) func(context.Context, *bot.Call) (bot.Reply, error) {
	return func(ctx context.Context, c *bot.Call) (bot.Reply, error) {
		words := wordsResumed
		if on {
			words = wordsPaused
		}
		return bot.Say(words), p.setting(ctx, c.Message.Chat, func(s *Setting) { s.Paused = on })
	}
}

// hush is 免打扰 22-8.
func (p *Pusher) hush(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if strings.TrimSpace(c.Args) == "" {
		return bot.Reply{}, bot.ErrUsage
	}
	q, err := ParseQuiet(c.Args)
	if err != nil {
		return bot.Say(wordsQuietBad), nil
	}
	words := fmt.Sprintf(wordsQuiet, q)
	if q == (Quiet{}) {
		words = wordsQuietOff
	}
	return bot.Say(words), p.setting(ctx, c.Message.Chat, func(s *Setting) { s.Quiet = q.String() })
}

// unknown lists deliveries whose outcome nobody knows.
func (p *Pusher) unknown(ctx context.Context, _ *bot.Call) (bot.Reply, error) {
	var list []Delivery
	waiting := 0
	err := p.o.State.View(ctx, func(tx store.Tx) error {
		all, err := outbox(tx)
		list, waiting = nil, 0
		for _, d := range all {
			if d.State == Unknown {
				list = append(list, d)
			} else {
				waiting++
			}
		}
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if len(list) == 0 {
		return bot.Sayf("%s等待发送的有 %d 条。", wordsNoUnknown, waiting), nil
	}
	slices.SortFunc(list, func(a, b Delivery) int { return b.At.Compare(a.At) })
	var b strings.Builder
	fmt.Fprintf(&b, "结果不明的推送 %d 条，等待发送的 %d 条：", len(list), waiting)
	for _, d := range list[:min(len(list), 20)] {
		fmt.Fprintf(&b, "\n%s　%s　%s", d.ID(), bot.Inert(d.line()), d.At.In(p.o.Zone).Format("01-02 15:04"))
	}
	b.WriteString("\n补发：/resend 编号")
	return bot.Say(b.String()), nil
}

// resend plans a delivery of unknown outcome once more.
func (p *Pusher) resend(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	id := strings.ToLower(strings.TrimSpace(c.Args))
	if id == "" {
		return bot.Reply{}, bot.ErrUsage
	}
	now := p.o.Now()
	err := p.o.State.Update(ctx, func(tx store.Tx) error {
		all, err := outbox(tx)
		if err != nil {
			return err
		}
		for _, d := range all {
			if d.State == Unknown && d.ID() == id {
				d.State, d.Again, d.At, d.NotBefore, d.Until = Planned, true, now, now, now.Add(grace)
				return put(tx, d)
			}
		}
		return store.ErrNotFound
	})
	switch {
	case errors.Is(err, store.ErrNotFound):
		return bot.Sayf(wordsNoResend, bot.Inert(clip(id, 20))), nil
	case err != nil:
		return bot.Reply{}, err
	}
	p.poke()
	return bot.Sayf(wordsResent, id), nil
}

func clip(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}

// Held counts what is kept of a chat: for 删除我的数据.
func (p *Pusher) Held(tx store.Tx, chat store.ChatID) (subs, deliveries int, err error) {
	list, err := subscriptions(tx, chat)
	if err != nil {
		return 0, 0, err
	}
	err = tx.Scan(string(deliveryTable), string(chat)+sep, "", func(string, []byte) bool { deliveries++; return true })
	return len(list), deliveries, err
}

// Forget removes what is kept of a chat, and the name of a member from the subscriptions of other chats.
func (p *Pusher) Forget(tx store.Tx, chat store.ChatID, member store.MemberID) error {
	defer p.changed()
	for _, table := range []string{string(subTable), string(deliveryTable), string(outboxTable)} {
		var keys []string
		err := tx.Scan(table, string(chat)+sep, "", func(key string, _ []byte) bool { keys = append(keys, key); return true })
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := tx.Delete(table, key); err != nil {
				return err
			}
		}
	}
	if err := settingTable.Delete(tx, string(chat)); err != nil {
		return err
	}
	if member == "" {
		return nil
	}
	mine := map[string]Subscription{}
	err := subTable.Scan(tx, "", "", func(key string, s Subscription) bool {
		if s.By == member {
			mine[key] = s
		}
		return true
	})
	for key, s := range mine {
		s.By = ""
		if err := subTable.Put(tx, key, s); err != nil {
			return err
		}
	}
	return err
}
