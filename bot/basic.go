package bot

import (
	"context"
	"strings"
	"time"
)

// basic are the commands for everyone. Most are questions under another name.
func (b *Bot) basic() []Command {
	// follow makes a question of the arguments; without any the usage is shown unless alone is a question.
	follow := func(before, after, alone string) func(context.Context, *Call) (Reply, error) {
		return func(ctx context.Context, c *Call) (Reply, error) {
			switch {
			case c.Args != "":
				return c.Ask(ctx, before+c.Args+after)
			case alone != "":
				return c.Ask(ctx, alone)
			}
			return Reply{}, ErrUsage
		}
	}
	// asked is a question that owes nothing to those before it.
	asked := func(before, after, alone string) func(context.Context, *Call) (Reply, error) {
		run := follow(before, after, alone)
		return func(ctx context.Context, c *Call) (Reply, error) {
			c.before = nil
			return run(ctx, c)
		}
	}
	return []Command{
		{Name: "start", Help: "开始", English: "Start", Quiet: true, Run: b.start},
		{Name: "help", Aliases: []string{"帮助", "使用说明", "命令"}, Strict: true, Help: "能问什么、怎么问", English: "What can be asked", Run: b.help},
		{Name: "ask", Aliases: []string{"提问", "问"}, Args: "问题", Help: "提问，群里也可以直接 @ 我", English: "Ask a question", Run: follow("", "", "")},
		{Name: "who", Aliases: []string{"谁是"}, Args: "职务或人名", Help: "谁任某职、某人任何职", English: "Who holds an office", Run: b.who},
		{Name: "say", Aliases: []string{"讲话"}, Args: "人名或职务 [主题]", Help: "最近说了什么", English: "What somebody said", Run: asked("", "最近说了什么", "")},
		{Name: "figures", Aliases: []string{"数据"}, Args: "区市 指标", Help: "查数据和目标", English: "Figures and targets", Run: asked("", "的数据", "")},
		{Name: "compare", Aliases: []string{"比较", "对比"}, Args: "甲 乙 [指标或主题]", Help: "并列两地、两人", English: "Two places or people side by side", Run: asked("比较 ", "", "")},
		{Name: "week", Aliases: []string{"本周"}, Strict: true, Args: "[区市]", Help: "本周动态", English: "This week", Run: asked("", "本周有什么", "本周有什么")},
		{Name: "today", Aliases: []string{"今日", "今天"}, Strict: true, Args: "[区市]", Help: "今日动态", English: "Today", Run: asked("", "今天有什么", "今天有什么")},
		{Name: "source", Aliases: []string{"出处"}, Args: "[编号]", Help: "上一个回答的第几个来源的原文", English: "Show a source of the last answer", Run: follow("来源 ", "", "来源 1")},
		{Name: "more", Quiet: true, Help: "下一页", English: "Next page", Run: follow("更多 ", "", "更多")},
		{Name: "chart", Aliases: []string{"图", "图表"}, Strict: true, Help: "把上一个回答画成图", English: "Draw the last answer", Run: b.chart},
		{Name: "status", Aliases: []string{"状态"}, Strict: true, Help: "资料版本与最新日期", English: "Revision and newest date", Run: b.status},
		{Name: "id", Aliases: []string{"编号"}, Strict: true, Help: "本聊天与您的编号", English: "Ids of this chat and of you", Run: b.id},
		{Name: "version", Aliases: []string{"版本"}, Strict: true, Help: "程序版本", English: "Version", Run: b.version},
		{Name: "ping", Help: "是否在线", English: "Am I there", Run: b.ping},
	}
}

func (b *Bot) start(ctx context.Context, c *Call) (Reply, error) {
	r := Say(wordsStart)
	return b.examples(ctx, c, r)
}

func (b *Bot) help(ctx context.Context, c *Call) (Reply, error) {
	var s strings.Builder
	s.WriteString(wordsHelp)
	for _, cmd := range b.Commands(c.Role) {
		s.WriteString("\n" + cmd.usage())
	}
	s.WriteString("\n" + wordsAfter)
	return b.examples(ctx, c, Say(s.String()))
}

// examples adds what the corpus can answer just now, as choices.
func (b *Bot) examples(ctx context.Context, c *Call, r Reply) (Reply, error) {
	a, err := c.Ask(ctx, "你能做什么")
	if err != nil {
		return r, nil // help must not fail because the corpus does
	}
	r.Choices = a.Choices
	return r, nil
}

func (b *Bot) who(ctx context.Context, c *Call) (Reply, error) {
	c.before = nil
	if c.Args == "" {
		return Reply{}, ErrUsage
	}
	if strings.Contains(c.Args, "谁") {
		return c.Ask(ctx, c.Args)
	}
	return c.Ask(ctx, c.Args+"是谁")
}

// chart asks the last question again and gives its picture alone.
func (b *Bot) chart(ctx context.Context, c *Call) (Reply, error) {
	switch {
	case b.o.Draw == nil:
		return Say(wordsNoPicture), nil
	case len(c.before) == 0:
		return Say(wordsNoChart), nil
	}
	last := len(c.before) - 1
	r, err := b.ask(ctx, c.Message, c.before[last].Question, c.before[:last], c.Form)
	if err != nil {
		return Reply{}, err
	}
	if r.Picture == nil && r.Chart != nil {
		r.Picture = b.draw(r)
	}
	if r.Picture == nil {
		return Say(wordsNoChart), nil
	}
	return Reply{Picture: r.Picture}, nil
}

func (b *Bot) status(ctx context.Context, c *Call) (Reply, error) {
	if b.o.Status == nil {
		return Say(wordsAlive), nil
	}
	return Say(b.o.Status(ctx, c.Role)), nil
}

func (b *Bot) id(_ context.Context, c *Call) (Reply, error) {
	return Sayf("聊天：%s\n您：%s", Inert(string(c.Message.Chat)), Inert(string(c.Message.Member))), nil
}

func (b *Bot) version(context.Context, *Call) (Reply, error) {
	return Sayf("wenzheng %s", b.o.Version), nil
}

func (b *Bot) ping(_ context.Context, c *Call) (Reply, error) {
	late := b.o.Now().Sub(c.Message.Time)
	if late < 0 || late > 24*time.Hour {
		late = 0
	}
	return Sayf("在。收到后 %.1f 秒。", late.Seconds()), nil
}
