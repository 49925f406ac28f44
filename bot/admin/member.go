package admin

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

// ban is 「/ban telegram:42 1d」; without a time it is for good.
func (d *Desk) ban(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	who, length := fields(c.Args)
	if who == "" {
		return d.banned(ctx, c)
	}
	if !memberName(who) {
		return bot.Deny(wordsMember), nil
	}
	g := bot.Grant{Role: bot.Banned, By: c.Message.Member, At: d.o.Now()}
	if length != "" {
		for_, ok := duration(length)
		if !ok {
			return bot.Deny(wordsMember), nil
		}
		g.Until = g.At.Add(for_)
	}
	member := store.MemberID(who)
	admins, err := c.Bot.Admins(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	if slices.Contains(admins, member) {
		return bot.Deny("管理员不能被停用。"), nil
	}
	if err := c.Bot.Grant(ctx, member, g); err != nil {
		return bot.Reply{}, err
	}
	return bot.Say("已停止回答 " + line(who, 60) + until(g) + "。/unban 可以恢复。"), nil
}

const wordsMember = "成员写作 telegram:42（本人发 /id 可得），时长写作 30m、12h、1d、2w，不写就不限期。用法：/ban telegram:42 1d，/unban telegram:42。"

func until(g bot.Grant) string {
	if g.Until.IsZero() {
		return "，不限期"
	}
	return "，到 " + short(g.Until)
}

// memberName reports whether s can name a member: 「telegram:42」.
func memberName(s string) bool {
	platform, id, ok := strings.Cut(s, ":")
	return ok && platform != "" && id != "" && len(s) <= 200 && !strings.Contains(s, sep)
}

// duration reads 「30m」, 「12h」, 「1d」 and 「2w」.
func duration(s string) (time.Duration, bool) {
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	if len(s) < 2 {
		return 0, false
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	unit := units[s[len(s)-1]]
	if err != nil || unit == 0 || n <= 0 || n > 100_000 {
		return 0, false
	}
	return time.Duration(n) * unit, true
}

func (d *Desk) banned(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	grants, err := c.Bot.Grants(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	all := []string{}
	for _, member := range slices.Sorted(maps.Keys(grants)) {
		if g := grants[member]; g.Role == bot.Banned {
			all = append(all, line(string(member), 60)+until(g))
		}
	}
	if len(all) == 0 {
		return bot.Say("没有停用任何人。用法：/ban telegram:42 1d"), nil
	}
	return lines(append([]string{fmt.Sprintf("停用 %d 人：", len(all))}, all[:min(len(all), 50)]...)...), nil
}

func (d *Desk) unban(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	if !memberName(c.Args) {
		return bot.Deny(wordsMember), nil
	}
	member := store.MemberID(c.Args)
	grants, err := c.Bot.Grants(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	if g, ok := grants[member]; !ok || g.Role != bot.Banned {
		return bot.Deny(line(c.Args, 60) + " 没有被停用。"), nil
	}
	if err := c.Bot.Grant(ctx, member, bot.Grant{Role: bot.User}); err != nil {
		return bot.Reply{}, err
	}
	return bot.Say("已恢复回答 " + line(c.Args, 60) + "。"), nil
}

// kept lists what is kept of members, here and elsewhere.
func (d *Desk) kept(b *bot.Bot) []Kept {
	return append([]Kept{
		{"问答记忆", b.Remembered, func(ctx context.Context, m store.MemberID) error {
			_, err := b.Erase(ctx, m)
			return err
		}},
		{"报过的错误", d.reported, d.eraseReports},
	}, d.o.Kept...)
}

// deleteMe lists what is kept of the member and offers to delete it.
func (d *Desk) deleteMe(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	words := []string{"关于您，这里存着："}
	for _, k := range d.kept(c.Bot) {
		n, err := k.Count(ctx, c.Message.Member)
		if err != nil {
			return bot.Reply{}, err
		}
		words = append(words, fmt.Sprintf("%s %d 条", k.Name, n))
	}
	words = append(words, "消息编号七天后自动清除。管理命令的记录只有编号、时间和命令名，没有内容，予以保留；停用名单同样保留。")
	return d.ask(ctx, c, "delete_me", "", words...)
}

func (d *Desk) doDelete(ctx context.Context, c *bot.Call, _ pending) (bot.Reply, error) {
	for _, k := range d.kept(c.Bot) {
		if err := k.Erase(ctx, c.Message.Member); err != nil {
			return bot.Reply{}, err
		}
	}
	return bot.Say("已删除您的数据。"), nil
}
