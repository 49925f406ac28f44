// Package telegram joins Telegram to the bot, on github.com/go-telegram/bot.
//
//	Update → Message → Handler.Accept → (durable) → the next getUpdates, or 200 to the webhook
//	Reply → HTML of at most 4,096 UTF-16 units → sendMessage, editMessageText, sendPhoto
//
// The library confirms updates before they are handled, forgets retry_after for getUpdates and takes an update it cannot
// decode for a broken answer, again and again; the transport here cures all three.
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"golang.org/x/time/rate"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

const (
	name        = "telegram"
	size        = 4000 // UTF-16 units of a message; the platform takes 4,096
	connections = 64
	sendTime    = 30 * time.Second
	silence     = time.Minute // longer than a poll takes: the server does not answer
	conflicts   = 6           // 409 in a row before we believe that another instance polls
)

// Options configure an Adapter. Token is needed.
type Options struct {
	Token   string
	APIURL  string   // "" means https://api.telegram.org
	Webhook *Webhook // nil means long polling
	Global  rate.Limit
	Chat    rate.Limit
	Group   rate.Limit
	Poll    time.Duration // of one getUpdates; 0 means 50 s, at least 2 s
	Log     *slog.Logger
}

// Webhook is where Telegram delivers updates and where we listen for them.
type Webhook struct {
	URL    string // https, on port 443, 80, 88 or 8443
	Listen string // host:port, usually behind a proxy
	Secret string // [A-Za-z0-9_-]{1,256}; "" means a random one
}

// Adapter is a bot.Adapter for one Telegram bot.
type Adapter struct {
	o     Options
	api   *tg.Bot
	wire  *wire
	slots chan struct{}

	mu        sync.Mutex
	me        models.User
	connected bool
	fatal     error
	cancel    context.CancelFunc
	conflicts int
	penalties map[string]time.Time // by chat or method: no call before
	items     []item               // received, not yet written down
	wake      chan struct{}
	menu      []bot.Command
	admins    []store.MemberID
	handler   bot.Handler
	running   context.Context // of Run
	busy      sync.WaitGroup  // inline queries and menus
	inline    chan struct{}

	polled atomic.Int64 // unix nanoseconds of the last word of the server
	lost   atomic.Int64 // updates that could not be decoded
}

// item is an update on its way to the journal.
type item struct {
	update  int64
	message *bot.Message
	change  *bot.Change
}

// New makes an Adapter; it does not touch the network.
func New(o Options) (*Adapter, error) {
	if strings.TrimSpace(o.Token) == "" {
		return nil, errors.New("telegram: no token; ask @BotFather for one and set telegram.token or TELEGRAM_BOT_TOKEN")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Poll <= 0 {
		o.Poll = 50 * time.Second
	}
	o.Poll = max(o.Poll, 2*time.Second)
	a := &Adapter{
		o:         o,
		slots:     make(chan struct{}, connections-4),
		penalties: map[string]time.Time{},
		wake:      make(chan struct{}, 1),
		inline:    make(chan struct{}, 8),
	}
	a.wire = newWire(a)
	options := []tg.Option{
		tg.WithSkipGetMe(),
		tg.WithHTTPClient(o.Poll, &http.Client{Transport: a.wire, Timeout: o.Poll + 15*time.Second}),
		tg.WithDefaultHandler(func(_ context.Context, _ *tg.Bot, u *models.Update) { a.receive(u) }),
		tg.WithErrorsHandler(a.trouble),
		tg.WithNotAsyncHandlers(),
		tg.WithWorkers(1),
		tg.WithUpdatesChannelCap(128),
		tg.WithAllowedUpdates(wanted()),
	}
	if o.APIURL != "" {
		options = append(options, tg.WithServerURL(strings.TrimRight(o.APIURL, "/")))
	}
	api, err := tg.New(o.Token, options...)
	if err != nil {
		return nil, fmt.Errorf("telegram: %w", err)
	}
	a.api = api
	return a, nil
}

// wanted are the updates we ask for.
func wanted() []string {
	return []string{models.AllowedUpdateMessage, models.AllowedUpdateCallbackQuery, models.AllowedUpdateInlineQuery, models.AllowedUpdateMyChatMember}
}

// Platform is 「telegram」.
func (a *Adapter) Platform() string { return name }

// Form is HTML with buttons, links and pictures.
func (a *Adapter) Form() bot.Form {
	return bot.Form{Form: answer.Form{Limit: 1200, Markup: true, Buttons: true}, Message: size, Pictures: true, Links: true}
}

// Pace gives the configured rates.
func (a *Adapter) Pace() bot.Pace {
	return bot.Pace{Global: a.o.Global, Chat: a.o.Chat, Group: a.o.Group, Grouped: Grouped}
}

// Grouped reports whether a chat is a group: its number is negative.
func Grouped(chat store.ChatID) bool { return strings.HasPrefix(string(chat), name+":-") }

// SetMenu says which commands the menus show; it takes effect when Run begins.
func (a *Adapter) SetMenu(commands []bot.Command, admins []store.MemberID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.menu, a.admins = commands, admins
}

// Health tells how the connection is.
func (a *Adapter) Health() bot.Health {
	a.mu.Lock()
	defer a.mu.Unlock()
	h := bot.Health{Connected: a.connected}
	if n := a.lost.Load(); n > 0 {
		h.Failures = map[string]int64{"undecodable": n}
	}
	if n := a.polled.Load(); n != 0 {
		h.LastPoll = time.Unix(0, n)
	}
	if a.o.Webhook == nil && !h.LastPoll.IsZero() && time.Since(h.LastPoll) > a.o.Poll+silence {
		h.Connected = false
	}
	switch {
	case a.connected && !h.Connected:
		h.Note = "服务器没有响应"
	case a.connected && !a.me.CanReadAllGroupMessages:
		h.Note = "隐私模式开启：群里只收到命令和对机器人的回复"
	}
	return h
}

// Me is the bot's own name, "" before Run has reached the server.
func (a *Adapter) Me() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.me.Username
}

// Run receives updates until ctx ends. It ends by itself when the token is refused or another instance polls.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	a.mu.Lock()
	a.cancel, a.fatal, a.handler, a.running, a.items, a.conflicts = cancel, nil, h, ctx, nil, 0
	a.mu.Unlock()
	defer func() {
		a.busy.Wait()
		a.mu.Lock()
		a.connected = false
		a.mu.Unlock()
	}()

	if err := a.login(ctx); err != nil {
		return a.end(ctx, err)
	}
	a.busy.Go(func() { a.menus(ctx) })
	if a.o.Webhook != nil {
		return a.end(ctx, a.listen(ctx, h))
	}
	err := a.retry(ctx, "deleteWebhook", func(ctx context.Context) error {
		_, err := a.api.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
		if errors.Is(err, tg.ErrorNotFound) || errors.Is(err, tg.ErrorBadRequest) {
			return nil // the server has none; it knows us already
		}
		return err
	})
	if err != nil {
		return a.end(ctx, err)
	}
	a.wire.reset(false)
	a.polled.Store(time.Now().UnixNano())
	a.setConnected(true)
	var writing sync.WaitGroup
	writing.Go(func() { a.write(ctx, h) })
	a.api.Start(ctx)
	cancel()
	writing.Wait()
	return a.end(ctx, nil)
}

// end gives what Run returns: nil when it was asked to end.
func (a *Adapter) end(ctx context.Context, err error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.fatal != nil {
		return a.fatal
	}
	if ctx.Err() != nil && (err == nil || errors.Is(err, context.Canceled)) {
		return nil
	}
	return err
}

func (a *Adapter) setConnected(yes bool) {
	a.mu.Lock()
	a.connected = yes
	a.mu.Unlock()
}

// die ends Run with err.
func (a *Adapter) die(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.fatal == nil {
		a.fatal = err
	}
	if a.cancel != nil {
		a.cancel()
	}
}

var errToken = errors.New("telegram: the server refuses the token; check telegram.token or ask @BotFather for a new one")

// login asks who we are until the server says so.
func (a *Adapter) login(ctx context.Context) error {
	return a.retry(ctx, "getMe", func(ctx context.Context) error {
		me, err := a.api.GetMe(ctx)
		if err != nil {
			return err
		}
		a.mu.Lock()
		a.me = *me
		a.mu.Unlock()
		return nil
	})
}

// retry calls f with growing pauses until it succeeds, ctx ends or the token is refused.
func (a *Adapter) retry(ctx context.Context, method string, f func(context.Context) error) error {
	pause := 500 * time.Millisecond
	for {
		err := a.call(ctx, method, 10*time.Second, f)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
			return errToken
		case errors.Is(err, tg.ErrorBadRequest):
			return fmt.Errorf("telegram: %s: %w", method, err)
		case ctx.Err() != nil:
			return ctx.Err()
		}
		a.o.Log.Warn("telegram does not answer", "method", method, "kind", kindOf(err), "again_in", pause)
		select {
		case <-time.After(pause + rand.N(pause/2)):
		case <-ctx.Done():
			return ctx.Err()
		}
		pause = min(2*pause, 30*time.Second)
	}
}

// call makes one request for a chat or method: not before the end of its penalty, with a connection's slot and its own
// time limit.
func (a *Adapter) call(ctx context.Context, key string, limit time.Duration, f func(context.Context) error) error {
	for {
		a.mu.Lock()
		wait := time.Until(a.penalties[key])
		if wait <= 0 {
			delete(a.penalties, key)
		}
		a.mu.Unlock()
		if wait <= 0 {
			break
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	select {
	case a.slots <- struct{}{}:
		defer func() { <-a.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := f(ctx)
	var many *tg.TooManyRequestsError
	if errors.As(err, &many) {
		a.penalise(key, time.Duration(many.RetryAfter)*time.Second)
	}
	return err
}

// penalised reports whether nothing may be sent to key just now.
func (a *Adapter) penalised(key string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return time.Now().Before(a.penalties[key])
}

func (a *Adapter) penalise(key string, d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.penalties) > 10000 {
		for k, t := range a.penalties {
			if time.Now().After(t) {
				delete(a.penalties, k)
			}
		}
	}
	if until := time.Now().Add(d); until.After(a.penalties[key]) {
		a.penalties[key] = until
	}
}

// trouble is told what goes wrong inside the library: above all getUpdates that failed.
func (a *Adapter) trouble(err error) {
	if !strings.Contains(err.Error(), "error get updates") {
		return // a request of ours; call has the error
	}
	a.wire.reset(true)
	switch {
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		a.die(errToken)
	case errors.Is(err, tg.ErrorConflict):
		a.mu.Lock()
		a.conflicts++
		n := a.conflicts
		a.mu.Unlock()
		if n >= conflicts {
			a.die(errors.New("telegram: another program receives the updates of this bot (409): stop it, or remove its webhook, and start again"))
			return
		}
	}
	a.o.Log.Warn("no updates", "platform", name, "kind", kindOf(err))
}

// polledWell notes that getUpdates was answered.
func (a *Adapter) polledWell() {
	a.polled.Store(time.Now().UnixNano())
	a.mu.Lock()
	a.conflicts = 0
	a.mu.Unlock()
}

// undecodable notes an update that is left out: its number, never its text.
func (a *Adapter) undecodable(update int64) {
	a.lost.Add(1)
	a.o.Log.Warn("an update cannot be decoded and is left out", "platform", name, "update", update)
}

// kindOf names an error without its text, which may hold an address or a page.
func kindOf(err error) string {
	var many *tg.TooManyRequestsError
	var moved *tg.MigrateError
	var dead net.Error
	switch {
	case errors.As(err, &many):
		return "429"
	case errors.As(err, &moved):
		return "moved"
	case errors.Is(err, tg.ErrorForbidden):
		return "403"
	case errors.Is(err, tg.ErrorBadRequest):
		return "400"
	case errors.Is(err, tg.ErrorUnauthorized):
		return "401"
	case errors.Is(err, tg.ErrorNotFound):
		return "404"
	case errors.Is(err, tg.ErrorConflict):
		return "409"
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.Is(err, context.Canceled):
		return "stopped"
	case errors.As(err, &dead):
		return "network"
	}
	return "server"
}

// write hands what was received to the handler, in order, and releases the next getUpdates when it is durable.
func (a *Adapter) write(ctx context.Context, h bot.Handler) {
	for {
		select {
		case <-a.wake:
		case <-ctx.Done():
			return
		}
		a.mu.Lock()
		items := a.items
		a.items = nil
		a.mu.Unlock()
		var ms []bot.Message
		for i, it := range items {
			if it.message != nil {
				ms = append(ms, *it.message)
			}
			if it.change != nil || i == len(items)-1 {
				if !a.insist(ctx, func() error { return h.Accept(ctx, ms...) }) {
					return
				}
				ms = nil
			}
			if it.change != nil && !a.insist(ctx, func() error { return h.Changed(ctx, *it.change) }) {
				return
			}
		}
		if n := len(items); n > 0 {
			a.wire.written(items[n-1].update)
		}
	}
}

// insist tries until the state takes what was received; unconfirmed updates come again when it never does.
func (a *Adapter) insist(ctx context.Context, f func() error) (ok bool) {
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 10*time.Second) {
		err := f()
		if err == nil {
			return true
		}
		if ctx.Err() != nil || errors.Is(err, bot.ErrStopped) {
			return false
		}
		a.o.Log.Error("updates cannot be written down", "platform", name, "err", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return false
		}
	}
}

// chatID is 「telegram:-100123」, with a topic 「telegram:-100123/7」.
func chatID(chat int64, topic int) store.ChatID {
	id := name + ":" + strconv.FormatInt(chat, 10)
	if topic != 0 {
		id += "/" + strconv.Itoa(topic)
	}
	return store.ChatID(id)
}

// numbers reads what chatID gives.
func numbers(id store.ChatID) (chat int64, topic int, ok bool) {
	rest, ok := strings.CutPrefix(string(id), name+":")
	if !ok {
		return 0, 0, false
	}
	whole, thread, in := strings.Cut(rest, "/")
	chat, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return 0, 0, false
	}
	if in {
		if topic, err = strconv.Atoi(thread); err != nil {
			return 0, 0, false
		}
	}
	return chat, topic, true
}

func memberID(user int64) store.MemberID {
	return store.MemberID(name + ":" + strconv.FormatInt(user, 10))
}
