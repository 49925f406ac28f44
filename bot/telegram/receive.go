package telegram

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"wenzheng/bot"
	"wenzheng/store"
)

const privacyHint = "提示：我的隐私模式开着，群里只能看到 / 命令和对我消息的回复。要用 @ 提问，请在 @BotFather 发送 /setprivacy 关闭它，再把我移出并重新加入本群；或者把我设为管理员。"

// receive takes one update from the library, in order.
func (a *Adapter) receive(u *models.Update) {
	it := a.read(u)
	if u.InlineQuery != nil {
		a.inquire(u.InlineQuery)
	}
	a.mu.Lock()
	a.items = append(a.items, it)
	a.mu.Unlock()
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// read makes an update a message, a change, or nothing.
func (a *Adapter) read(u *models.Update) item {
	it := item{update: u.ID}
	a.mu.Lock()
	me := a.me
	a.mu.Unlock()
	switch {
	case u.Message != nil:
		it.message, it.change = message(u.Message, me)
	case u.CallbackQuery != nil:
		it.message = press(u.CallbackQuery)
	case u.MyChatMember != nil:
		it.change = membership(u.MyChatMember, me)
	}
	return it
}

// message reads a message; what is not for anybody to answer gives nil.
func message(m *models.Message, me models.User) (*bot.Message, *bot.Change) {
	topic := 0
	if m.IsTopicMessage {
		topic = m.MessageThreadID
	}
	private := m.Chat.Type == models.ChatTypePrivate
	switch {
	case m.MigrateToChatID != 0:
		return nil, &bot.Change{Kind: bot.Moved, Chat: chatID(m.Chat.ID, 0), To: chatID(m.MigrateToChatID, 0)}
	case m.MigrateFromChatID != 0:
		return nil, &bot.Change{Kind: bot.Moved, Chat: chatID(m.MigrateFromChatID, 0), To: chatID(m.Chat.ID, 0)}
	case m.LeftChatMember != nil:
		if m.LeftChatMember.ID == me.ID {
			return nil, &bot.Change{Kind: bot.Left, Chat: chatID(m.Chat.ID, 0)}
		}
		return nil, nil
	case len(m.NewChatMembers) > 0:
		for _, user := range m.NewChatMembers {
			if user.ID == me.ID {
				return nil, &bot.Change{Kind: bot.Joined, Chat: chatID(m.Chat.ID, 0), Private: private, Note: note(me)}
			}
		}
		return nil, nil
	case m.Chat.Type == models.ChatTypeChannel, m.IsAutomaticForward, m.ViaBot != nil:
		return nil, nil
	}

	out := &bot.Message{
		Platform:  name,
		ID:        strconv.Itoa(m.ID),
		Chat:      chatID(m.Chat.ID, topic),
		Private:   private,
		Forwarded: m.ForwardOrigin != nil,
	}
	if m.Date > 0 { // else now
		out.Time = time.Unix(int64(m.Date), 0)
	}
	switch {
	case m.SenderChat != nil:
		// An anonymous administrator speaks as the group, others as a channel; From is a stand-in then.
		out.Member, out.Name = memberID(m.SenderChat.ID), m.SenderChat.Title
		out.ChatAdmin = m.SenderChat.ID == m.Chat.ID
	case m.From != nil:
		out.Member, out.Name, out.FromBot = memberID(m.From.ID), m.From.FirstName, m.From.IsBot
	default:
		return nil, nil
	}
	if r := m.ReplyToMessage; r != nil {
		out.ReplyTo = strconv.Itoa(r.ID)
		out.ReplyToBot = r.From != nil && r.From.ID == me.ID
	}
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	if d := m.Document; d != nil {
		out.File = &bot.File{ID: d.FileID, Name: d.FileName, Size: int64(d.FileSize)}
	}
	if text == "" && out.File == nil {
		if !spoken(m) {
			return nil, nil // a service message
		}
		out.Wordless = true
		return out, nil
	}
	var ours bool
	out.Text, out.Mentioned, ours = address(text, entities, me)
	if !ours {
		return nil, nil // a command for another bot
	}
	return out, nil
}

// spoken reports whether a message without text is something a person sent.
func spoken(m *models.Message) bool {
	return m.Voice != nil || m.Audio != nil || m.Photo != nil || m.Video != nil || m.VideoNote != nil || m.Sticker != nil ||
		m.Animation != nil || m.Contact != nil || m.Location != nil || m.Venue != nil || m.Poll != nil || m.Dice != nil
}

// address cuts mentions of us and the 「@name」 of a command out of text and tells whether we are mentioned. ours is
// false for a command that names another bot. Entities count in UTF-16 units.
func address(text string, entities []models.MessageEntity, me models.User) (rest string, mentioned, ours bool) {
	at := "@" + me.Username
	if len(entities) == 0 {
		rest, mentioned = plainMention(text, at)
	} else {
		units := utf16.Encode([]rune(text))
		keep := make([]bool, len(units))
		for i := range keep {
			keep[i] = true
		}
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset > len(units) || e.Length > len(units)-e.Offset {
				continue
			}
			words := string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
			hit := e.Type == models.MessageEntityTypeMention && me.Username != "" && strings.EqualFold(words, at) ||
				e.Type == models.MessageEntityTypeTextMention && e.User != nil && e.User.ID == me.ID
			if !hit || quoted(e, entities) {
				continue
			}
			mentioned = true
			for i := range e.Length {
				keep[e.Offset+i] = false
			}
		}
		if !mentioned {
			rest = text
		} else {
			left := units[:0:0]
			for i, u := range units {
				if keep[i] {
					left = append(left, u)
				}
			}
			rest = string(utf16.Decode(left))
		}
	}
	rest = strings.TrimSpace(rest)
	if mentioned {
		rest = strings.TrimSpace(strings.TrimLeft(rest, "，,：:、 \u2005\u3000\u00a0"))
	}
	if strings.HasPrefix(rest, "/") {
		end := strings.IndexFunc(rest, func(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\u3000' || c == '\u00a0' })
		if end < 0 {
			end = len(rest)
		}
		if word, whom, named := strings.Cut(rest[:end], "@"); named {
			if !strings.EqualFold(whom, me.Username) {
				return "", false, false
			}
			rest, mentioned = word+rest[end:], true
		}
	}
	return rest, mentioned, true
}

// quoted reports whether an entity lies in a block quotation: words of somebody else.
func quoted(e models.MessageEntity, all []models.MessageEntity) bool {
	for _, q := range all {
		if (q.Type == models.MessageEntityTypeBlockquote || q.Type == "expandable_blockquote") && q.Offset <= e.Offset && e.Offset+e.Length <= q.Offset+q.Length {
			return true
		}
	}
	return false
}

// plainMention finds a mention in a text that came without entities.
func plainMention(text, at string) (rest string, mentioned bool) {
	if len(at) < 2 {
		return text, false
	}
	for i := 0; i+len(at) <= len(text); i++ {
		if text[i] != '@' || !strings.EqualFold(text[i:i+len(at)], at) {
			continue
		}
		if after := text[i+len(at):]; after != "" && wordByte(after[0]) || i > 0 && wordByte(text[i-1]) {
			continue
		}
		return text[:i] + text[i+len(at):], true
	}
	return text, false
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// press reads a pressed button.
func press(q *models.CallbackQuery) *bot.Message {
	out := &bot.Message{
		Platform: name,
		ID:       "press:" + q.ID,
		Member:   memberID(q.From.ID),
		Name:     q.From.FirstName,
		Time:     time.Now(),
		FromBot:  q.From.IsBot,
		Press:    q.Data,
		Ack:      q.ID,
	}
	if out.Press == "" {
		out.Press = "?"
	}
	switch {
	case q.Message.Message != nil:
		m := q.Message.Message
		topic := 0
		if m.IsTopicMessage {
			topic = m.MessageThreadID
		}
		out.Chat, out.Target, out.Private = chatID(m.Chat.ID, topic), strconv.Itoa(m.ID), m.Chat.Type == models.ChatTypePrivate
	case q.Message.InaccessibleMessage != nil:
		m := q.Message.InaccessibleMessage
		out.Chat, out.Target, out.Private = chatID(m.Chat.ID, 0), strconv.Itoa(m.MessageID), m.Chat.Type == models.ChatTypePrivate
	default:
		out.Chat, out.Private = chatID(q.From.ID, 0), true
	}
	return out
}

// membership reads what became of us in a chat; a promotion is no change.
func membership(c *models.ChatMemberUpdated, me models.User) *bot.Change {
	out := &bot.Change{Chat: chatID(c.Chat.ID, 0), Member: memberID(c.From.ID), Private: c.Chat.Type == models.ChatTypePrivate}
	before, after := present(c.OldChatMember), present(c.NewChatMember)
	switch {
	case c.Chat.Type == models.ChatTypeChannel || before == after:
		return nil
	case after:
		out.Kind = bot.Joined
		if c.NewChatMember.Type != models.ChatMemberTypeAdministrator {
			out.Note = note(me)
		}
	default:
		out.Kind = bot.Left
	}
	return out
}

func present(m models.ChatMember) bool {
	switch m.Type {
	case models.ChatMemberTypeMember, models.ChatMemberTypeAdministrator, models.ChatMemberTypeOwner:
		return true
	case models.ChatMemberTypeRestricted:
		return m.Restricted != nil && m.Restricted.IsMember
	}
	return false
}

func note(me models.User) string {
	if me.CanReadAllGroupMessages {
		return ""
	}
	return privacyHint
}

// listen serves the webhook until ctx ends.
func (a *Adapter) listen(ctx context.Context, h bot.Handler) error {
	hook := *a.o.Webhook
	if hook.Secret == "" {
		hook.Secret = rand.Text()
	}
	at := "/"
	if u, err := url.Parse(hook.URL); err == nil && u.Path != "" {
		at = u.Path
	}
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", hook.Listen)
	if err != nil {
		return fmt.Errorf("telegram: webhook: %w", err)
	}
	srv := &http.Server{
		Handler:           a.hook(ctx, h, at, hook.Secret),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }()
	err = a.retry(ctx, "setWebhook", func(ctx context.Context) error {
		_, err := a.api.SetWebhook(ctx, &tg.SetWebhookParams{URL: hook.URL, SecretToken: hook.Secret, AllowedUpdates: wanted(), MaxConnections: 40})
		return err
	})
	if err == nil {
		a.setConnected(true)
		select {
		case <-ctx.Done():
		case err = <-done:
			done <- err
			err = fmt.Errorf("telegram: webhook: %w", err)
		}
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if srv.Shutdown(end) != nil {
		srv.Close()
	}
	<-done
	return err
}

// maxUpdate is the most an update may weigh; Telegram's stay far below.
const maxUpdate = 1 << 20

// hook answers 200 when an update is durable, or can never be understood; otherwise the server repeats it.
func (a *Adapter) hook(ctx context.Context, h bot.Handler, at, secret string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != at:
			http.Error(w, "not found", http.StatusNotFound)
			return
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		case subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Telegram-Bot-Api-Secret-Token")), []byte(secret)) != 1:
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
		if err != nil {
			var big *http.MaxBytesError
			if errors.As(err, &big) {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
				return
			}
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		a.polled.Store(time.Now().UnixNano())
		var u models.Update
		if !decode(body, &u) {
			if !json.Valid(body) {
				http.Error(w, "bad request", http.StatusBadRequest)
				return
			}
			var id struct {
				ID int64 `json:"update_id"`
			}
			_ = json.Unmarshal(body, &id) // else it has none
			a.undecodable(id.ID)
			return // sent again it would be no better
		}
		if u.InlineQuery != nil {
			a.inquire(u.InlineQuery)
		}
		it := a.read(&u)
		if it.message != nil {
			err = h.Accept(ctx, *it.message)
		}
		if it.change != nil && err == nil {
			err = h.Changed(ctx, *it.change)
		}
		if err != nil {
			a.o.Log.Error("an update cannot be written down", "platform", name, "err", err)
			http.Error(w, "try again", http.StatusServiceUnavailable)
		}
	})
}

// Administers asks the server whether a member administers a chat.
func (a *Adapter) Administers(ctx context.Context, chat store.ChatID, member store.MemberID) (yes bool, err error) {
	c, _, ok := numbers(chat)
	user, _, also := numbers(store.ChatID(member))
	if !ok || !also {
		return false, nil
	}
	err = a.call(ctx, "getChatMember", 10*time.Second, func(ctx context.Context) error {
		m, err := a.api.GetChatMember(ctx, &tg.GetChatMemberParams{ChatID: c, UserID: user})
		if err == nil {
			yes = m.Type == models.ChatMemberTypeOwner || m.Type == models.ChatMemberTypeAdministrator
		}
		return err
	})
	return yes, err
}

// Fetch gets a document that was sent to us.
func (a *Adapter) Fetch(ctx context.Context, f bot.File, limit int64) (data []byte, err error) {
	if f.Size > limit {
		return nil, fmt.Errorf("telegram: file of %d bytes: more than %d", f.Size, limit)
	}
	err = a.call(ctx, "getFile", 2*time.Minute, func(ctx context.Context) error {
		file, err := a.api.GetFile(ctx, &tg.GetFileParams{FileID: f.ID})
		if err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.api.FileDownloadLink(file), nil)
		if err != nil {
			return errors.New("telegram: file path of the server")
		}
		resp, err := a.wire.base.RoundTrip(req)
		if err != nil {
			return errors.New(bare(err.Error(), a.o.Token))
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("telegram: file: status %d", resp.StatusCode)
		}
		data, err = io.ReadAll(io.LimitReader(resp.Body, limit+1))
		if err == nil && int64(len(data)) > limit {
			err = fmt.Errorf("telegram: file of more than %d bytes", limit)
		}
		return err
	})
	return data, err
}
