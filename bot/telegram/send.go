package telegram

import (
	"bytes"
	"context"
	"errors"
	"html"
	"slices"
	"strconv"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"wenzheng/bot"
	"wenzheng/store"
)

// render gives the spans of a reply as HTML. Without its tags and with its entities resolved it is the reply's Text.
func render(spans []bot.Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := html.EscapeString(s.Text)
		if s.Link != "" {
			text = `<a href="` + html.EscapeString(s.Link) + `">` + text + "</a>"
		}
		if s.Style == bot.Strong {
			text = "<b>" + text + "</b>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// Send sends one message, or replaces one; see bot.Adapter.
func (a *Adapter) Send(ctx context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error) {
	chat, topic, ok := numbers(to)
	if !ok {
		return bot.Sent{}, &bot.Failure{Kind: bot.Refused, Err: errors.New("telegram: no such chat name")}
	}
	m := outgoing{chat: chat, topic: topic, reply: number(r.ReplyTo), keys: keyboard(r)}
	if r.Picture != nil {
		return a.sendPhoto(ctx, m, r.Picture)
	}
	form := a.Form()
	spans := r.Spans(form)
	m.plain = func() string { return r.Text(form) }
	m.text, m.mode = render(spans), models.ParseModeHTML
	if !slices.ContainsFunc(spans, func(s bot.Span) bool { return strings.TrimSpace(s.Text) != "" }) {
		return bot.Sent{}, &bot.Failure{Kind: bot.Refused, Err: errors.New("telegram: nothing to say")}
	}
	if target := number(r.Edit); target != 0 {
		s, err := a.edit(ctx, m, target)
		if f := bot.AsFailure(err); f == nil || f.Kind != bot.Refused {
			return s, err
		}
		// The message is gone or cannot be changed: say it anew.
	}
	return a.sendText(ctx, m)
}

// outgoing is a message in the platform's terms.
type outgoing struct {
	chat  int64
	topic int
	reply int
	text  string
	plain func() string // text without its markup
	mode  models.ParseMode
	keys  models.ReplyMarkup
}

func number(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return 0
	}
	return n
}

func (m outgoing) replyTo() *models.ReplyParameters {
	if m.reply == 0 {
		return nil
	}
	return &models.ReplyParameters{MessageID: m.reply, AllowSendingWithoutReply: true}
}

func keyboard(r bot.Reply) models.ReplyMarkup {
	rows := r.Buttons()
	if len(rows) == 0 {
		return nil
	}
	keys := &models.InlineKeyboardMarkup{}
	for _, row := range rows {
		var line []models.InlineKeyboardButton
		for _, b := range row {
			line = append(line, models.InlineKeyboardButton{Text: b.Label, CallbackData: b.Data})
		}
		keys.InlineKeyboard = append(keys.InlineKeyboard, line)
	}
	return keys
}

// try makes a request for a chat and says what became of it.
func (a *Adapter) try(ctx context.Context, chat int64, f func(context.Context) error) error {
	fl := &flight{}
	err := a.call(tracked(ctx, fl), strconv.FormatInt(chat, 10), sendTime, f)
	return a.failure(err, fl.left.Load())
}

func (a *Adapter) sendText(ctx context.Context, m outgoing) (bot.Sent, error) {
	var sent bot.Sent
	err := a.try(ctx, m.chat, func(ctx context.Context) error {
		for {
			got, err := a.api.SendMessage(ctx, &tg.SendMessageParams{
				ChatID:             m.chat,
				MessageThreadID:    m.topic,
				Text:               m.text,
				ParseMode:          m.mode,
				LinkPreviewOptions: &models.LinkPreviewOptions{IsDisabled: tg.True()},
				ReplyParameters:    m.replyTo(),
				ReplyMarkup:        m.keys,
			})
			switch {
			case err == nil:
				sent.ID = strconv.Itoa(got.ID)
				return nil
			case m.mode != "" && says(err, "can't parse"):
				m.text, m.mode = m.plain(), ""
			case m.reply != 0 && says(err, "message to be replied not found", "replied message not found"):
				m.reply = 0
			default:
				return err
			}
		}
	})
	return sent, err
}

func (a *Adapter) edit(ctx context.Context, m outgoing, target int) (bot.Sent, error) {
	err := a.try(ctx, m.chat, func(ctx context.Context) error {
		for {
			_, err := a.api.EditMessageText(ctx, &tg.EditMessageTextParams{
				ChatID:             m.chat,
				MessageID:          target,
				Text:               m.text,
				ParseMode:          m.mode,
				LinkPreviewOptions: &models.LinkPreviewOptions{IsDisabled: tg.True()},
				ReplyMarkup:        m.keys,
			})
			switch {
			case err == nil, says(err, "message is not modified"):
				return nil
			case m.mode != "" && says(err, "can't parse"):
				m.text, m.mode = m.plain(), ""
			default:
				return err
			}
		}
	})
	return bot.Sent{ID: strconv.Itoa(target)}, err
}

func (a *Adapter) sendPhoto(ctx context.Context, m outgoing, p *bot.Picture) (bot.Sent, error) {
	caption, _ := bot.Cut(p.Caption, 1000)
	var sent bot.Sent
	err := a.try(ctx, m.chat, func(ctx context.Context) error {
		got, err := a.api.SendPhoto(ctx, &tg.SendPhotoParams{
			ChatID:          m.chat,
			MessageThreadID: m.topic,
			Photo:           &models.InputFileUpload{Filename: "chart.png", Data: bytes.NewReader(p.PNG)},
			Caption:         caption,
			ReplyParameters: m.replyTo(),
		})
		if err == nil {
			sent.ID = strconv.Itoa(got.ID)
		}
		return err
	})
	return sent, err
}

// says reports whether a refusal has one of the texts, in any case.
func says(err error, texts ...string) bool {
	if err == nil || !errors.Is(err, tg.ErrorBadRequest) {
		return false
	}
	words := strings.ToLower(err.Error())
	for _, t := range texts {
		if strings.Contains(words, strings.ToLower(t)) {
			return true
		}
	}
	return false
}

// failure says what an error means for a message.
func (a *Adapter) failure(err error, left bool) error {
	if err == nil {
		return nil
	}
	f := &bot.Failure{Kind: bot.Trouble, Left: left, Err: errors.New(kindOf(err))}
	var many *tg.TooManyRequestsError
	var moved *tg.MigrateError
	switch {
	case errors.As(err, &many):
		f.Kind, f.Left, f.After = bot.Busy, false, time.Duration(many.RetryAfter)*time.Second
	case errors.As(err, &moved):
		f.Kind, f.Left, f.To = bot.Elsewhere, false, chatID(int64(moved.MigrateToChatID), 0)
	case errors.Is(err, tg.ErrorForbidden),
		says(err, "chat not found", "group chat was deactivated", "user not found", "peer_id_invalid", "chat was deleted"):
		f.Kind, f.Left, f.Err = bot.Gone, false, errors.New(bare(err.Error(), a.o.Token))
	case errors.Is(err, tg.ErrorBadRequest), errors.Is(err, tg.ErrorConflict):
		f.Kind, f.Left, f.Err = bot.Refused, false, errors.New(bare(err.Error(), a.o.Token))
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		f.Kind, f.Left = bot.Stopped, false
	case errors.Is(err, context.Canceled) && !left:
		f.Kind = bot.Stopped
	}
	return f
}

// Ack answers a pressed button, so that it stops spinning.
func (a *Adapter) Ack(ctx context.Context, m bot.Message, hint string) error {
	hint, _ = bot.Cut(hint, 200)
	return a.call(ctx, "answerCallbackQuery", 10*time.Second, func(ctx context.Context) error {
		_, err := a.api.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: m.Ack, Text: hint})
		return err
	})
}

const typingTime = 3 * time.Second

// Typing shows that an answer is under way, unless the chat has to wait anyway.
func (a *Adapter) Typing(ctx context.Context, to store.ChatID) error {
	chat, topic, ok := numbers(to)
	key := strconv.FormatInt(chat, 10)
	if !ok || a.penalised(key) {
		return nil
	}
	return a.call(ctx, key, typingTime, func(ctx context.Context) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		// Once it is on its way it may end by itself: to break it off would cost its connection.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), typingTime)
		defer cancel()
		_, err := a.api.SendChatAction(ctx, &tg.SendChatActionParams{ChatID: chat, MessageThreadID: topic, Action: models.ChatActionTyping})
		return err
	})
}

// menus sets the command menus: for everyone, for groups, for their administrators, for ours; in Chinese and otherwise.
func (a *Adapter) menus(ctx context.Context) {
	a.mu.Lock()
	menu, admins := a.menu, a.admins
	a.mu.Unlock()
	if len(menu) == 0 {
		return
	}
	type scope struct {
		of   models.BotCommandScope
		role bot.Role
	}
	scopes := []scope{
		{&models.BotCommandScopeDefault{}, bot.ChatAdmin}, // a private chat is administered by its member
		{&models.BotCommandScopeAllGroupChats{}, bot.User},
		{&models.BotCommandScopeAllChatAdministrators{}, bot.ChatAdmin},
	}
	for _, m := range admins {
		if id, _, ok := numbers(store.ChatID(m)); ok && id > 0 {
			scopes = append(scopes, scope{&models.BotCommandScopeChat{ChatID: id}, bot.Admin})
		}
	}
	for _, s := range scopes {
		for _, language := range []string{"", "zh"} {
			list := commands(menu, s.role, language)
			err := a.call(ctx, "setMyCommands", 10*time.Second, func(ctx context.Context) error {
				_, err := a.api.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: list, Scope: s.of, LanguageCode: language})
				return err
			})
			if err != nil && ctx.Err() == nil {
				a.o.Log.Warn("menu not set", "platform", name, "kind", kindOf(err))
			}
		}
	}
}

// commands gives the menu for a role.
func commands(menu []bot.Command, role bot.Role, language string) []models.BotCommand {
	var out []models.BotCommand
	for _, c := range menu {
		if c.Quiet || role < c.Role || len(out) == 100 {
			continue
		}
		text := c.Help
		if language == "" && c.English != "" {
			text = c.English
		}
		text, _ = bot.Cut(text, 256)
		out = append(out, models.BotCommand{Command: c.Name, Description: text})
	}
	return out
}

// inquire answers an inline query: the whole answer first, then its points.
func (a *Adapter) inquire(q *models.InlineQuery) {
	a.mu.Lock()
	h, running := a.handler, a.running
	a.mu.Unlock()
	text := strings.TrimSpace(q.Query)
	if h == nil || q.From == nil || text == "" || strings.HasPrefix(text, "/") {
		return
	}
	select {
	case a.inline <- struct{}{}:
	default:
		return // many are asking; the client asks again with the next letter
	}
	a.busy.Go(func() {
		defer func() { <-a.inline }()
		ctx, cancel := context.WithTimeout(running, 10*time.Second)
		defer cancel()
		who := memberID(q.From.ID)
		r, err := h.Answer(ctx, bot.Message{Platform: name, ID: "inline:" + q.ID, Chat: store.ChatID(who) + "/inline", Member: who, Text: text, Time: time.Now(), Private: true, Forwarded: true, Passing: true})
		if err != nil || r.Silent() {
			return
		}
		results := articles(r, a.Form())
		err = a.call(ctx, "answerInlineQuery", 10*time.Second, func(ctx context.Context) error {
			_, err := a.api.AnswerInlineQuery(ctx, &tg.AnswerInlineQueryParams{InlineQueryID: q.ID, Results: results, CacheTime: 30, IsPersonal: true})
			return err
		})
		if err != nil {
			a.o.Log.Warn("inline query not answered", "kind", kindOf(err))
		}
	})
}

// articles gives up to five results: the answer, then single points with their sources.
func articles(r bot.Reply, form bot.Form) []models.InlineQueryResult {
	r.Choices, r.Picture, r.Page, r.Pages = nil, nil, 0, 0
	lead := ""
	if i := slices.IndexFunc(r.Blocks, func(b bot.Block) bool { return b.Kind == bot.Lead }); i >= 0 {
		lead = r.Blocks[i].Text
	}
	var out []models.InlineQueryResult
	add := func(r bot.Reply, title, about string) {
		part := bot.Split(r, form)[0]
		title, _ = bot.Cut(title, 60)
		about, _ = bot.Cut(about, 100)
		out = append(out, &models.InlineQueryResultArticle{
			ID:                  strconv.Itoa(len(out) + 1),
			Title:               title,
			Description:         about,
			InputMessageContent: &models.InputTextMessageContent{MessageText: render(part.Spans(form)), ParseMode: models.ParseModeHTML, LinkPreviewOptions: &models.LinkPreviewOptions{IsDisabled: tg.True()}},
		})
	}
	all := r.Text(form)
	if lead == "" {
		lead, _, _ = strings.Cut(all, "\n")
	}
	add(r, lead, all)
	points := 0
	for _, b := range r.Blocks {
		if b.Kind == bot.Point {
			points++
		}
	}
	for _, b := range r.Blocks {
		if b.Kind == bot.Lead { // the answers to several questions have one each
			lead = b.Text
		}
		if b.Kind != bot.Point || points < 2 || len(out) == 5 {
			continue
		}
		one := r
		one.Blocks = []bot.Block{{Kind: bot.Lead, Text: lead}, {Kind: bot.Point, Text: b.Text, Mark: b.Mark, Cites: b.Cites}}
		for _, s := range r.Blocks {
			if s.Kind == bot.Source {
				for _, n := range b.Cites {
					if n == s.N {
						one.Blocks = append(one.Blocks, s)
					}
				}
			}
		}
		add(one, b.Text, lead)
	}
	return out
}
