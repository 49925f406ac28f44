package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// Asker answers questions; *qa.Engine is one.
type Asker interface {
	Ask(ctx context.Context, q qa.Request) (*qa.Reply, error)
}

// thought is a reply with what is to be remembered of it.
type thought struct {
	Reply
	exchange *Exchange
}

// askTime is how long one question may take.
const askTime = 15 * time.Second

// think finds the reply to m. It does not fail: what goes wrong is logged and told in our words.
func (b *Bot) think(ctx context.Context, m Message, form Form) (t thought) {
	defer func() {
		if p := recover(); p != nil {
			b.o.Log.Error("panic while answering", "platform", m.Platform, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			b.failed(m.Platform, "panic")
			t = thought{Reply: Deny(wordsFailed)}
		}
	}()
	r, err := b.reply(ctx, m, form)
	if err != nil {
		r = b.excuse(m, err)
	}
	return b.thought(m, r)
}

// thought readies a reply for the asker of m.
func (b *Bot) thought(m Message, r Reply) thought {
	t := thought{Reply: r}
	if t.Silent() {
		return t
	}
	if t.Edit == "" {
		t.ReplyTo, t.Name = m.ID, m.Name
	}
	if m.Press != "" {
		t.ReplyTo = ""
	}
	if m.Passing || r.turn == nil && len(r.Choices) == 0 {
		return t
	}
	t.exchange = &Exchange{At: b.o.Now(), Turn: r.turn, Choices: r.Choices, Trusted: r.Trusted, Member: m.Member}
	t.exchange.Docs, t.exchange.Facts = cited(r.Answer)
	t.Token = b.journal.token()
	return t
}

// excuse words an error for the chat.
func (b *Bot) excuse(m Message, err error) Reply {
	kind, words := "answer", wordsFailed
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, store.ErrClosed) || errors.Is(err, store.ErrLocked) || errors.Is(err, store.ErrDamaged) {
		kind, words = "corpus", wordsBusy
	}
	b.o.Log.Error("no answer", "platform", m.Platform, "kind", kind, "err", err)
	b.failed(m.Platform, kind)
	return Deny(words)
}

// context of a message: what is known about its sender and what it refers to.
type surroundings struct {
	role   Role
	before []store.Turn
	last   Exchange // of the member in the chat
	behind Exchange // that the pressed button or the message replied to belongs to
	found  bool
	rest   string // what a long message left to 更多, if that came after the member's last answer
}

func (b *Bot) look(ctx context.Context, m Message) (s surroundings, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		now := b.o.Now()
		if s.role, err = b.granted(tx, m.Member, now); err != nil {
			return err
		}
		if s.before, s.last, err = b.memory.turns(tx, m.Chat, m.Member, now); err != nil {
			return err
		}
		switch {
		case m.Press != "":
			_, _, token := pressed(m.Press)
			s.behind, s.found, err = b.memory.behind(tx, buttonTable, m.Chat, token, now)
		case m.ReplyTo != "":
			s.behind, s.found, err = b.memory.behind(tx, sentTable, m.Chat, m.ReplyTo, now)
		}
		if err == nil && isMore(m.Text) {
			var left remainder
			if left, _, err = restTable.Get(tx, string(m.Chat)); left.At.After(s.last.At) {
				s.rest = left.Text
			}
		}
		return err
	})
	if s.found && s.behind.Turn != nil && m.Press == "" {
		// A reply to an answer goes on from that answer, whoever asked for it.
		s.before = append(s.before, *s.behind.Turn)
	}
	return s, err
}

func (b *Bot) reply(ctx context.Context, m Message, form Form) (Reply, error) {
	s, err := b.look(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	if s.role == Banned && !m.Operator {
		return Reply{}, nil
	}
	switch {
	case m.Press != "":
		return b.press(ctx, m, s, form)
	case m.File != nil:
		for _, c := range b.commands {
			if c.File && b.role(ctx, m, s.role, c.role()) >= c.role() {
				return b.run(ctx, c, m, "", s, form)
			}
		}
	case strings.HasPrefix(m.Text, "/") && !m.Forwarded:
		name, args := slash(m.Text)
		if c := b.command(name); c != nil {
			return b.run(ctx, c, m, args, s, form)
		}
		if name != "" {
			if c := b.nearest(name, b.role(ctx, m, s.role, User)); c != nil {
				return Denyf(wordsNearest, name, c.usage()), nil
			}
			return Denyf(wordsUnknown, clip(name, 32)), nil
		}
	}
	text := strings.TrimSpace(m.Text)
	if c, args := b.spoken(text); c != nil && !m.Forwarded {
		return b.run(ctx, c, m, args, s, form)
	}
	switch {
	case text == "" && (m.Wordless || m.File != nil):
		if !m.Private || b.hints.take(string(m.Chat), string(m.Member), b.o.Now()) != welcome {
			return Reply{}, nil
		}
		return Say(wordsTextOnly), nil
	case text == "":
		return Say(wordsEmpty), nil
	case s.rest != "":
		return b.more(ctx, m.Chat, s.rest, form)
	}
	if n, err := strconv.Atoi(text); err == nil && !form.Buttons && n >= 1 && n <= len(s.last.Choices) {
		return b.choose(ctx, m, s, s.last, n-1, form)
	}
	for _, c := range b.commands {
		if c.Match != nil && !m.Forwarded && c.Match(text) && b.role(ctx, m, s.role, c.role()) >= c.role() {
			return b.run(ctx, c, m, text, s, form)
		}
	}
	return b.ask(ctx, m, text, s.before, form)
}

// press does what a button says: 「p2:TOKEN」 shows a page of an answer, 「c0:TOKEN」 asks a choice.
func (b *Bot) press(ctx context.Context, m Message, s surroundings, form Form) (Reply, error) {
	kind, n, _ := pressed(m.Press)
	if !s.found {
		return Reply{}, nil // the hint of Ack has said it
	}
	var r Reply
	var err error
	switch {
	case kind == 'p' && s.behind.Turn != nil && n > 0:
		turn := *s.behind.Turn
		turn.Page = n - 1
		r, err = b.ask(ctx, m, "更多", []store.Turn{turn}, form)
	case kind == 'c' && n >= 0 && n < len(s.behind.Choices):
		r, err = b.choose(ctx, m, s, s.behind, n, form)
	default:
		return Reply{}, nil
	}
	r.Edit = m.Target
	return r, err
}

// choose asks choice n of an exchange. Choices of an answer are questions whatever they look like, those of a command
// may be commands.
func (b *Bot) choose(ctx context.Context, m Message, s surroundings, e Exchange, n int, form Form) (Reply, error) {
	m.Text, m.Press = e.Choices[n].Question, ""
	if !e.Trusted {
		before := s.before
		if e.Turn != nil && len(before) == 0 {
			before = []store.Turn{*e.Turn}
		}
		return b.ask(ctx, m, m.Text, before, form)
	}
	name, args := slash(m.Text)
	c := b.command(name)
	if c == nil {
		c, args = b.spoken(m.Text)
	}
	if c == nil {
		return b.ask(ctx, m, m.Text, s.before, form)
	}
	return b.run(ctx, c, m, args, s, form)
}

// pressed reads the data of a button.
func pressed(data string) (kind byte, n int, token string) {
	head, token, ok := strings.Cut(data, ":")
	if !ok || len(head) < 2 {
		return 0, 0, ""
	}
	n, err := strconv.Atoi(head[1:])
	if err != nil {
		return 0, 0, ""
	}
	return head[0], n, token
}

// Button is a button below a message, in the order they are shown; a row is one line of them.
type Button struct {
	Label string
	Data  string // at most 64 bytes
}

// Buttons gives the buttons of a reply as rows: choices one below the other, then the pages.
func (r Reply) Buttons() [][]Button {
	if r.Token == "" {
		return nil
	}
	var rows [][]Button
	for i, c := range r.Choices[:min(len(r.Choices), 8)] {
		if label := strings.TrimSpace(clip(Inert(c.Label), 40)); label != "" {
			rows = append(rows, []Button{{label, fmt.Sprintf("c%d:%s", i, r.Token)}})
		}
	}
	var pages []Button
	if r.Page > 1 {
		pages = append(pages, Button{"‹ " + wordsPrevPage, fmt.Sprintf("p%d:%s", r.Page-1, r.Token)})
	}
	if r.Page > 0 && r.Page < r.Pages {
		pages = append(pages, Button{fmt.Sprintf("%s %d/%d ›", wordsNextPage, r.Page+1, r.Pages), fmt.Sprintf("p%d:%s", r.Page+1, r.Token)})
	}
	if pages != nil {
		rows = append(rows, pages)
	}
	return rows
}

// run runs a command if the member may.
func (b *Bot) run(ctx context.Context, c *Command, m Message, args string, s surroundings, form Form) (Reply, error) {
	role := b.role(ctx, m, s.role, c.role())
	if role < c.role() {
		b.audit(ctx, m, c, "refused")
		if c.role() == ChatAdmin {
			return Denyf(wordsStranger, wordsChatAdmin), nil
		}
		return Denyf(wordsStranger, wordsAdmin), nil
	}
	r, err := c.Run(ctx, &Call{Message: m, Args: args, Role: role, Form: form, Bot: b, before: s.before})
	switch {
	case errors.Is(err, ErrUsage):
		r, err = Denyf(wordsUsage, c.usage()), nil
	case err != nil && c.role() == Admin && ctx.Err() == nil: // who runs the bot is told why
		b.o.Log.Error("command", "name", c.Name, "err", err)
		b.audit(ctx, m, c, "failed")
		r, err = Deny(wordsInVain+Inert(clip(err.Error(), 300))), nil
	case err != nil || r.Failed:
		b.audit(ctx, m, c, "failed")
	case r.Trusted: // it asks back before it does anything
		b.audit(ctx, m, c, "asked")
	default:
		b.audit(ctx, m, c, "done")
	}
	return r, err
}

func (b *Bot) audit(ctx context.Context, m Message, c *Command, outcome string) {
	if b.o.Audit != nil && c.role() > User {
		b.o.Audit(ctx, m, c.Name, outcome)
	}
}

// ask asks one question of the corpus.
func (b *Bot) ask(ctx context.Context, m Message, text string, before []store.Turn, form Form) (Reply, error) {
	select {
	case b.asking <- struct{}{}:
		defer func() { <-b.asking }()
	case <-ctx.Done():
		return Reply{}, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	got, err := b.o.Asker.Ask(ctx, qa.Request{Text: text, Before: before, Now: b.o.Now(), Form: form.Form, Chat: m.Chat, Member: m.Member})
	if err != nil {
		return Reply{}, err
	}
	if got == nil || got.Answer == nil {
		return Reply{}, nil
	}
	r := Of(got.Answer)
	r.turn = got.Turn
	if r.Intent == "ranking" && form.Pictures { // others are drawn when asked for
		r.Picture = b.draw(r)
	}
	return r, nil
}

// draw makes the picture of a reply's chart; a failure leaves the text.
func (b *Bot) draw(r Reply) *Picture {
	if b.o.Draw == nil || r.Chart == nil {
		return nil
	}
	png, err := b.o.Draw(r.Chart)
	if err != nil {
		b.o.Log.Warn("no picture", "err", err)
		return nil
	}
	return &Picture{PNG: png, Caption: Inert(r.Chart.Title)}
}

func isMore(text string) bool {
	switch strings.TrimSpace(text) {
	case "更多", "下一页", "继续", "/more":
		return true
	}
	return false
}

// more gives the next message of what a long one left.
func (b *Bot) more(ctx context.Context, chat store.ChatID, rest string, form Form) (Reply, error) {
	size := form.Message
	if form.Limit > 0 && (size == 0 || form.Limit < size) {
		size = form.Limit
	}
	if size <= 0 {
		size = 1200
	}
	head, left := Cut(rest, size-32)
	r := Say(head)
	if left != "" {
		r.Blocks = append(r.Blocks, Block{Kind: Footer, Text: "还有，回复「更多」继续"})
	}
	err := b.o.State.Update(ctx, func(tx store.Tx) error {
		if left == "" {
			return restTable.Delete(tx, string(chat))
		}
		return restTable.Put(tx, string(chat), remainder{b.o.Now(), left})
	})
	return r, err
}

// Answer handles m at once; see Handler.
func (b *Bot) Answer(ctx context.Context, m Message) (Reply, error) {
	if m.Time.IsZero() {
		m.Time = b.o.Now()
	}
	form := Form{}
	if a := b.adapter(m.Platform); a != nil {
		form = a.Form()
	}
	start := time.Now()
	t := b.think(ctx, m, form)
	if err := ctx.Err(); err != nil {
		return Reply{}, err
	}
	b.observe(m, t, start)
	if t.exchange != nil {
		err := b.o.State.Update(ctx, func(tx store.Tx) error { return b.memory.save(tx, m.Chat, t.Token, *t.exchange) })
		if err != nil {
			return t.Reply, err
		}
	}
	return t.Reply, nil
}

// Seen is one handled message, for counting; it holds no words of anybody.
type Seen struct {
	Platform string
	Intent   string // "" for commands
	Known    bool   // the answer states something
	Took     time.Duration
}

func (b *Bot) observe(m Message, t thought, start time.Time) {
	if b.o.Observe != nil {
		b.o.Observe(Seen{Platform: m.Platform, Intent: t.Intent, Known: t.Known, Took: time.Since(start)})
	}
}

// Options make a Bot. State and Asker are needed; the zero value of the rest means no limit or none.
type Options struct {
	State    store.State
	Asker    Asker
	Commands []Command // besides those for everyone
	Trigger  Trigger
	MaxAge   time.Duration // nothing older is answered
	Memory   time.Duration // how long exchanges are remembered
	PerUser  int           // questions of a member in a window
	PerChat  int           // in a chat
	Window   time.Duration
	Admins   []store.MemberID
	Version  string
	Log      *slog.Logger
	Now      func() time.Time

	Status  func(ctx context.Context, role Role) string
	Draw    func(*answer.Chart) ([]byte, error)
	Observe func(Seen)
	Audit   func(ctx context.Context, m Message, command, outcome string)
	// Moved is told in the transaction that renames a chat, so that others rename it in their tables.
	Moved []func(tx store.Tx, from, to store.ChatID) error
	// Lost is told when an adapter ended for good although the bot goes on.
	Lost func(ctx context.Context, platform string, err error)
}
