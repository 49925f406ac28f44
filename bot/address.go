package bot

import (
	"fmt"
	"strings"
)

// Trigger says what in a group is meant for the bot. Private messages and commands always are.
type Trigger uint8

const (
	MentionOrReply Trigger = iota
	MentionOnly
	All // for groups made for asking
)

// ParseTrigger reads the values of reply.trigger.
func ParseTrigger(s string) (Trigger, error) {
	switch s {
	case "mention_or_reply", "":
		return MentionOrReply, nil
	case "mention_only":
		return MentionOnly, nil
	case "all":
		return All, nil
	}
	return 0, fmt.Errorf("%q: want mention_or_reply, mention_only or all", s)
}

// addressed reports whether m is meant for the bot. Of commands in a group only those are that we have: a bare
// 「/weather」 is for another bot.
func (b *Bot) addressed(m Message) bool {
	switch {
	case m.FromBot:
		return false
	case m.Private, m.Press != "", m.Operator:
		return true
	case m.Forwarded:
		return false
	case strings.HasPrefix(m.Text, "/"):
		name, _ := slash(m.Text)
		return m.Mentioned || b.command(name) != nil
	case m.Wordless:
		return false
	case m.Mentioned:
		return true
	case m.ReplyToBot:
		return b.o.Trigger != MentionOnly
	}
	return b.o.Trigger == All
}

// slash cuts 「/Ask 崂山区」 into ask and 崂山区; the name is "" when text is no command.
func slash(text string) (name, args string) {
	rest, ok := strings.CutPrefix(text, "/")
	if !ok {
		return "", text
	}
	end := strings.IndexFunc(rest, func(c rune) bool { return !asciiAlnum(c) && c != '_' })
	if end < 0 {
		end = len(rest)
	}
	return strings.ToLower(rest[:end]), strings.TrimSpace(rest[end:])
}
