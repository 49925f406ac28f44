package bot

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/store"
)

// Command is something to do rather than to answer. Help and menus are made from these fields.
type Command struct {
	Name    string                 // [a-z0-9_]{1,32}: /name
	Aliases []string               // words that stand alone or before a blank: 帮助
	Args    string                 // for help: 人名或职务
	Help    string                 // one line
	English string                 // the same for menus in other languages; "" means Help
	Role    Role                   // the least that may run it; the zero value is taken as User
	Strict  bool                   // aliases stand alone only: 「今日」, not 「今日 崂山」, which is a question
	Quiet   bool                   // neither in help nor in menus
	Match   func(text string) bool // also run, with the text as Args, for text that it matches: an address
	File    bool                   // also run, without Args, for a document that a member with that role sends
	Run     func(ctx context.Context, c *Call) (Reply, error)
}

// Call is one use of a Command.
type Call struct {
	Message Message
	Args    string // what follows the name, trimmed
	Role    Role
	Form    Form
	Bot     *Bot
	before  []store.Turn
}

// ErrUsage: the arguments make no sense; the member is shown how the command is used.
var ErrUsage = errors.New("usage")

// role is the least that may run c.
func (c *Command) role() Role { return max(c.Role, User) }

// usage is 「/who 人名或职务（谁是）— help」.
func (c *Command) usage() string {
	s := "/" + c.Name
	if c.Args != "" {
		s += " " + c.Args
	}
	if len(c.Aliases) > 0 {
		s += "（" + strings.Join(c.Aliases, "、") + "）"
	}
	return s + " — " + c.Help
}

// command finds a command by its name; nil when there is none.
func (b *Bot) command(name string) *Command {
	return b.byName[name]
}

// spoken finds the command that text calls by an alias: 「帮助」, 「订阅 崂山区」, 「退订2」.
func (b *Bot) spoken(text string) (c *Command, args string) {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), "。！!？?"))
	word := text
	if i := strings.IndexFunc(text, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsDigit(c) }); i > 0 {
		word = text[:i]
	}
	c = b.byAlias[strings.ToLower(word)]
	if c == nil {
		return nil, ""
	}
	args = strings.TrimSpace(text[len(word):])
	if args != "" && c.Strict {
		return nil, ""
	}
	return c, args
}

// Commands lists what a member with role may run, in the order of registration.
func (b *Bot) Commands(role Role) []Command {
	var out []Command
	for _, c := range b.commands {
		if role >= c.role() && !c.Quiet {
			out = append(out, *c)
		}
	}
	return out
}

// nearest finds the command whose name is one slip away from name; nil when there is none or several.
func (b *Bot) nearest(name string, role Role) *Command {
	var found *Command
	for _, c := range b.commands {
		if role < c.role() || c.Quiet || !oneSlip(c.Name, name) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// oneSlip reports whether a and b differ by one letter changed, added or left out, or by two swapped.
func oneSlip(a, b string) bool {
	if utf8.RuneCountInString(a) < 3 {
		return false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// Ask asks text as the caller would by a message.
func (c *Call) Ask(ctx context.Context, text string) (Reply, error) {
	return c.Bot.ask(ctx, c.Message, text, c.before, c.Form)
}
