package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/nlp/answer"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) {
	if killed() {
		return
	}
	goleak.VerifyTestMain(m)
}

// open starts a bot on an adapter for s.
func open(t testing.TB, s *api, o bot.Options, change ...func(*Options)) (*bot.Bot, *Adapter, func()) {
	t.Helper()
	to := Options{Token: s.token, APIURL: s.URL, Poll: 2 * time.Second}
	for _, f := range change {
		f(&to)
	}
	a, err := New(to)
	if err != nil {
		t.Fatal(err)
	}
	if o.State == nil {
		o.State = storetest.NewState()
	}
	if o.Asker == nil {
		o.Asker = &bottest.Asker{}
	}
	b := bot.New(o, a)
	stop := bottest.Start(t, b)
	t.Cleanup(func() { stop(); a.wire.CloseIdleConnections() })
	return b, a, stop
}

// world is the server as bottest sees it.
type world struct {
	s *api
	a *Adapter
}

func (w world) Adapter() bot.Adapter { return w.a }
func (w world) member(name string) int64 {
	var n int64
	for _, c := range name {
		n = n*31 + int64(c)
	}
	return n%100000 + 1
}
func (w world) Private(member, words string) {
	id := w.member(member)
	w.s.add(text(id, id, words))
}
func (w world) Group(member, words string) { w.s.add(text(-100, w.member(member), words)) }
func (w world) Mention(member, words string) {
	w.s.add(text(-100, w.member(member), "@WenzhengBot "+words, [2]string{"mention", "@WenzhengBot"}))
}
func (w world) Told() []string { return w.s.sentTexts() }

func TestAdapter(t *testing.T) {
	bottest.RunAdapter(t, func(t *testing.T) bottest.World {
		s := newAPI(t)
		a, err := New(Options{Token: s.token, APIURL: s.URL, Poll: 2 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(a.wire.CloseIdleConnections)
		return world{s, a}
	}, func() store.State { return storetest.NewState() })
}

func TestMessages(t *testing.T) {
	mention := [2]string{"mention", "@WenzhengBot"}
	tests := []struct {
		name   string
		update map[string]any
		want   string // first line of the answer, "" for silence
	}{
		{"private question", text(7, 7, "崂山区书记最近强调什么"), "答：崂山区书记最近强调什么"},
		{"mention", text(-100, 7, "@WenzhengBot 崂山区书记", mention), "答：崂山区书记"},
		{"mention in other case", text(-100, 7, "@wenzhengbot 崂山区书记", [2]string{"mention", "@wenzhengbot"}), "答：崂山区书记"},
		{"mention after emoji and Chinese", text(-100, 7, "👨‍👩‍👧😀请问 @WenzhengBot 崂山区书记", mention), "答：👨‍👩‍👧😀请问  崂山区书记"},
		{"mention at the end", text(-100, 7, "崂山区书记最近强调什么 @WenzhengBot", mention), "答：崂山区书记最近强调什么"},
		{"mention without entities", text(-100, 7, "@WenzhengBot，崂山区书记"), "答：崂山区书记"},
		{"another bot's name that begins like ours", text(-100, 7, "@WenzhengBot2 崂山区书记", [2]string{"mention", "@WenzhengBot2"}), ""},
		{"text mention", in(text(-100, 7, "问政 崂山区书记"), map[string]any{"entities": []any{map[string]any{"type": "text_mention", "offset": 0, "length": 2, "user": map[string]any{"id": 123, "is_bot": true, "first_name": "问政"}}}}), "答：崂山区书记"},
		{"chatter", text(-100, 7, "崂山区今天下雨"), ""},
		{"mention inside a quotation", text(-100, 7, "@WenzhengBot 老问题\n真好笑", mention, [2]string{"blockquote", "@WenzhengBot 老问题"}), ""},
		{"reply to a message that mentions us", in(text(-100, 7, "同意"), map[string]any{"reply_to_message": map[string]any{"message_id": 3, "date": 1, "chat": chatOf(-100), "from": user(8), "text": "@WenzhengBot 崂山区书记"}, "quote": map[string]any{"text": "@WenzhengBot", "position": 0}}), ""},
		{"reply to us", in(text(-100, 7, "崂山区书记"), map[string]any{"reply_to_message": map[string]any{"message_id": 3, "date": 1, "chat": chatOf(-100), "from": map[string]any{"id": 123, "is_bot": true, "first_name": "x"}, "text": "答"}}), "答：崂山区书记"},
		{"command for us", text(-100, 7, "/ask@WenzhengBot 崂山区书记", [2]string{"bot_command", "/ask@WenzhengBot"}), "答：崂山区书记"},
		{"command in other case", text(-100, 7, "/ASK@wenzhengBOT 崂山区书记"), "答：崂山区书记"},
		{"command for another bot", text(-100, 7, "/ask@OtherBot 崂山区书记", [2]string{"bot_command", "/ask@OtherBot"}), ""},
		{"command for another bot in private", text(7, 7, "/ask@OtherBot 崂山区书记"), ""},
		{"mention, then a command", text(-100, 7, "@WenzhengBot /ask 崂山区书记", mention), "答：崂山区书记"},
		{"caption", in(text(-100, 7, ""), map[string]any{"caption": "@WenzhengBot 崂山区书记", "caption_entities": marked("@WenzhengBot 崂山区书记", [][2]string{mention}), "photo": []any{}}), "答：崂山区书记"},
		{"another bot", in(text(-100, 8, "@WenzhengBot 崂山区书记", mention), map[string]any{"from": map[string]any{"id": 8, "is_bot": true, "first_name": "x"}}), ""},
		{"by way of a bot", in(text(7, 7, "崂山区书记"), map[string]any{"via_bot": map[string]any{"id": 123, "is_bot": true, "first_name": "x"}}), ""},
		{"forwarded mention", in(text(-100, 7, "@WenzhengBot 崂山区书记", mention), map[string]any{"forward_origin": map[string]any{"type": "hidden_user", "date": 1, "sender_user_name": "x"}}), ""},
		{"service message", in(text(-100, 7, ""), map[string]any{"new_chat_title": "新群名"}), ""},
		{"pinned mention", in(text(-100, 7, ""), map[string]any{"pinned_message": map[string]any{"message_id": 3, "date": 1, "chat": chatOf(-100), "text": "@WenzhengBot"}}), ""},
		{"post of a linked channel", in(text(-100, 7, "@WenzhengBot 崂山区书记", mention), map[string]any{"is_automatic_forward": true, "sender_chat": map[string]any{"id": -5, "type": "channel"}}), ""},
		{"anonymous administrator", in(text(-100, 1087968824, "@WenzhengBot 崂山区书记", mention), map[string]any{"from": map[string]any{"id": 1087968824, "is_bot": true, "first_name": "Group"}, "sender_chat": chatOf(-100)}), "答：崂山区书记"},
		{"channel post", in(text(-100, 7, "@WenzhengBot 崂山区书记", mention), map[string]any{"chat": map[string]any{"id": -100, "type": "channel"}}), ""},
		{"old question", in(text(7, 7, "崂山区书记"), map[string]any{"date": time.Now().Add(-11 * time.Minute).Unix()}), ""},
		{"sticker in a group", in(text(-100, 7, ""), map[string]any{"sticker": map[string]any{"file_id": "x"}}), ""},
		{"sticker in private", in(text(7, 7, ""), map[string]any{"sticker": map[string]any{"file_id": "x"}}), "我只看得懂文字，请把问题打出来。"},
		{"entities out of range", in(text(7, 7, "崂山区书记"), map[string]any{"entities": []any{map[string]any{"type": "mention", "offset": 99, "length": 9223372036854775807}, map[string]any{"type": "mention", "offset": -1, "length": 3}}}), "答：崂山区书记"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newAPI(t)
			_, _, stop := open(t, s, bot.Options{MaxAge: 10 * time.Minute})
			s.add(tt.update)
			s.add(text(9, 9, "最后"))
			wait(t, "the last answer", func() bool {
				for _, x := range s.sentTexts() {
					if strings.HasPrefix(x, "答：最后") {
						return true
					}
				}
				return false
			})
			stop()
			got := ""
			for _, x := range s.sentTexts() {
				if first, _, _ := strings.Cut(x, "\n"); first != "答：最后" {
					got += first
				}
			}
			if got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

func TestThreading(t *testing.T) {
	s := newAPI(t)
	open(t, s, bot.Options{})
	topic := in(text(-100, 7, "/ask 话题"), map[string]any{"is_topic_message": true, "message_thread_id": 77})
	plain := in(text(-100, 7, "/ask 普通"), map[string]any{"message_thread_id": 77})
	s.add(topic)
	s.add(plain)
	wait(t, "answers", func() bool { return len(s.sentTexts()) == 2 })
	for _, c := range s.made(false, "sendMessage") {
		want := ""
		asked := plain
		if strings.Contains(c.params["text"], "话题") {
			want, asked = "77", topic
		}
		if c.params["message_thread_id"] != want {
			t.Errorf("%q in topic %q, want %q", c.params["plain"], c.params["message_thread_id"], want)
		}
		id := strconv.Itoa(asked["message"].(map[string]any)["message_id"].(int))
		if p := c.params["reply_parameters"]; !strings.Contains(p, `"message_id":`+id) || !strings.Contains(p, `"allow_sending_without_reply":true`) {
			t.Errorf("reply parameters %s, want message %s", p, id)
		}
		if c.params["link_preview_options"] != `{"is_disabled":true}` || c.params["parse_mode"] != "HTML" {
			t.Errorf("parameters %v", c.params)
		}
	}
}

func TestButtonsInPlace(t *testing.T) {
	s := newAPI(t)
	open(t, s, bot.Options{})
	presses := 0
	press := func(data string, message int) {
		presses++
		s.add(map[string]any{"callback_query": map[string]any{"id": strconv.Itoa(presses), "from": user(7), "chat_instance": "x", "data": data, "message": map[string]any{"message_id": message, "date": 1, "chat": chatOf(7), "from": s.me, "text": "x"}}})
	}
	s.add(text(7, 7, "崂山区书记"))
	wait(t, "the answer", func() bool { return len(s.sentTexts()) == 1 })
	first := s.made(false, "sendMessage")[0]
	keys := first.params["reply_markup"]
	data := func(prefix string) string {
		at := strings.Index(keys, prefix)
		if at < 0 {
			t.Fatalf("no button %s in %s", prefix, keys)
		}
		return keys[at : at+strings.IndexByte(keys[at:], '"')]
	}
	press(data("p2:"), first.id)
	wait(t, "the page", func() bool { return len(s.made(false, "editMessageText")) == 1 })
	if c := s.made(false, "editMessageText")[0]; c.id != first.id || !strings.Contains(c.params["plain"], "第2页") {
		t.Errorf("edited %d: %q", c.id, c.params["plain"])
	}
	s.fail("editMessageText", refuse(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"))
	press(data("c0:"), first.id)
	press("p2:old", first.id)
	wait(t, "acknowledgements", func() bool { return len(s.made(false, "answerCallbackQuery")) == 3 })
	hints := 0
	for _, c := range s.made(false, "answerCallbackQuery") {
		if strings.Contains(c.params["text"], "过期") {
			hints++
		}
	}
	if hints != 1 {
		t.Errorf("%d hints, want one for the old button", hints)
	}
	// An edit that fails for good becomes a new message.
	s.fail("editMessageText", refuse(400, "Bad Request: message to edit not found"))
	press(data("c0:"), first.id+1)
	wait(t, "the new message", func() bool { return len(s.sentTexts()) == 2 })
}

// no calls may fall into a penalty.
func outside(t *testing.T, calls []call, d time.Duration) {
	t.Helper()
	for i, c := range calls {
		if c.failed && i+1 < len(calls) {
			if gap := calls[i+1].at.Sub(c.at); gap < d {
				t.Errorf("call %d came %v after a penalty of %v", i+1, gap, d)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	tests := []struct {
		name  string
		fault []fault
		sends int // tried
		taken int
		check func(t *testing.T, s *api)
	}{
		{"429", []fault{tooMany(1)}, 2, 1, func(t *testing.T, s *api) { outside(t, s.made(true, "sendMessage"), time.Second) }},
		{"500", []fault{refuse(500, "Internal Server Error")}, 2, 1, nil},
		{"502 with a page", []fault{status(502, "<html>Bad Gateway</html>")}, 2, 1, nil},
		{"502 twice", []fault{status(502, ""), status(502, "")}, 2, 0, nil},
		{"429 without JSON", []fault{status(429, "slow down")}, 2, 1, func(t *testing.T, s *api) { outside(t, s.made(true, "sendMessage"), time.Second) }},
		{"dropped connection", []fault{drop}, 2, 1, nil},
		{"slow answer", []fault{slow(300 * time.Millisecond)}, 1, 1, nil},
		{"blocked", []fault{refuse(403, "Forbidden: bot was blocked by the user")}, 1, 0, nil},
		{"kicked", []fault{refuse(403, "Forbidden: bot was kicked from the supergroup chat")}, 1, 0, nil},
		{"no such chat", []fault{refuse(400, "Bad Request: chat not found")}, 1, 0, nil},
		{"markup refused", []fault{refuse(400, "Bad Request: can't parse entities: Unsupported start tag")}, 2, 1, func(t *testing.T, s *api) {
			if c := s.made(false, "sendMessage")[0]; c.params["parse_mode"] != "" || strings.Contains(c.params["text"], "<b>") || !strings.Contains(c.params["text"], "某报道") {
				t.Errorf("fallback %v", c.params)
			}
		}},
		{"markup refused, then 429", []fault{refuse(400, "Bad Request: can't parse entities"), tooMany(1)}, 4, 1, nil},
		{"question deleted", []fault{refuse(400, "Bad Request: message to be replied not found")}, 2, 1, nil},
		{"topic closed", []fault{refuse(400, "Bad Request: TOPIC_CLOSED")}, 1, 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newAPI(t)
			b, _, stop := open(t, s, bot.Options{})
			s.fail("sendMessage", tt.fault...)
			if tt.name == "markup refused, then 429" {
				// The server refuses the markup again after the penalty.
				s.fail("sendMessage", refuse(400, "Bad Request: can't parse entities"))
			}
			s.add(text(7, 7, "崂山区书记"))
			wait(t, "sends", func() bool {
				return len(s.made(true, "sendMessage")) == tt.sends && len(s.sentTexts()) == tt.taken
			})
			time.Sleep(100 * time.Millisecond)
			stop()
			if n := len(s.made(true, "sendMessage")); n != tt.sends {
				t.Errorf("%d sends, want %d", n, tt.sends)
			}
			if tt.check != nil {
				tt.check(t, s)
			}
			gone, _ := b.Gone(context.Background(), "telegram:7")
			if want := strings.Contains("blocked kicked no such chat", tt.name); gone != want {
				t.Errorf("gone %v, want %v", gone, want)
			}
		})
	}
}

func TestPollingFaults(t *testing.T) {
	tests := []struct {
		name  string
		fault []fault
		check func(t *testing.T, s *api)
	}{
		{"429", []fault{tooMany(2)}, func(t *testing.T, s *api) { outside(t, s.made(true, "getUpdates"), 2*time.Second) }},
		{"500", []fault{refuse(500, "Internal Server Error")}, nil},
		{"502 with a page", []fault{status(502, "<html>")}, nil},
		{"dropped", []fault{drop, drop}, nil},
		{"409 for a moment", []fault{refuse(409, "Conflict: terminated by other getUpdates request")}, nil},
		{"cut answer", []fault{status(200, `{"ok":true,"result":[{"update_id":1,`)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newAPI(t)
			s.fail("getUpdates", tt.fault...)
			s.add(text(7, 7, "崂山区书记"))
			open(t, s, bot.Options{})
			wait(t, "the answer", func() bool { return len(s.sentTexts()) == 1 })
			if tt.check != nil {
				tt.check(t, s)
			}
		})
	}
}

// An update of a kind that the library cannot decode does not stop those of its batch; it is counted, and logged without
// its text.
func TestUndecodableUpdate(t *testing.T) {
	s := newAPI(t)
	s.add(text(7, 7, "市南区书记"))
	s.add(in(text(7, 7, "新式"), map[string]any{"forward_origin": map[string]any{"type": "of_the_future"}}))
	s.add(text(7, 7, "崂山区书记"))
	var lines lockedLog
	b, _, _ := open(t, s, bot.Options{}, func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&lines, nil)) })
	wait(t, "the answers", func() bool { return len(s.sentTexts()) == 2 })
	if n := b.Health()[0].Failures["undecodable"]; n != 1 {
		t.Errorf("%d updates counted as undecodable", n)
	}
	if l := lines.String(); strings.Count(l, "cannot be decoded") != 1 || strings.Contains(l, "新式") {
		t.Errorf("log: %s", l)
	}
}

// lockedLog keeps what is logged.
type lockedLog struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestConflictEnds(t *testing.T) {
	s := newAPI(t)
	for range conflicts {
		s.fail("getUpdates", refuse(409, "Conflict: terminated by other getUpdates request"))
	}
	a, err := New(Options{Token: s.token, APIURL: s.URL, Poll: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer a.wire.CloseIdleConnections()
	var lost error
	b := bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}, Lost: func(_ context.Context, _ string, err error) { lost = err }}, a)
	if err := b.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "409") {
		t.Errorf("Run: %v", err)
	}
	if lost == nil {
		t.Error("nobody was told")
	}
}

func TestBadToken(t *testing.T) {
	s := newAPI(t)
	a, err := New(Options{Token: "123:wrong", APIURL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	defer a.wire.CloseIdleConnections()
	err = bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}}, a).Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "telegram.token") || strings.Contains(err.Error(), "wrong") {
		t.Errorf("Run: %v", err)
	}
	if _, err := New(Options{}); err == nil {
		t.Error("no token, no error")
	}
}

// A server that is not there at first is asked again.
func TestLateServer(t *testing.T) {
	s := newAPI(t)
	s.fail("getMe", drop, status(502, "x"))
	s.fail("deleteWebhook", status(500, ""))
	s.webhook = "https://old.example"
	s.add(text(7, 7, "崂山区书记"))
	open(t, s, bot.Options{})
	wait(t, "the answer", func() bool { return len(s.sentTexts()) == 1 })
}

func TestDuplicateUpdates(t *testing.T) {
	s := newAPI(t)
	state := storetest.NewState()
	_, _, stop := open(t, s, bot.Options{State: state})
	u := text(7, 7, "崂山区书记")
	for range 3 {
		again := map[string]any{"message": u["message"]}
		s.add(again)
	}
	wait(t, "confirmation", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return len(s.updates) == 0 })
	stop()
	if n := len(s.sentTexts()); n != 1 {
		t.Errorf("%d answers to one message", n)
	}
}

func TestMigration(t *testing.T) {
	t.Run("by error", func(t *testing.T) {
		s := newAPI(t)
		b, _, _ := open(t, s, bot.Options{})
		s.add(text(-100, 7, "/ask 一"))
		wait(t, "an answer", func() bool { return len(s.sentTexts()) == 1 })
		s.mu.Lock()
		s.moved["-100"] = -100200
		s.mu.Unlock()
		s.add(text(-100, 7, "/ask 二"))
		wait(t, "the answer in the new chat", func() bool { return len(s.sentTexts()) == 2 })
		if c := s.made(false, "sendMessage")[1]; c.params["chat_id"] != "-100200" {
			t.Errorf("sent to %s", c.params["chat_id"])
		}
		if _, err := b.Push(t.Context(), "telegram:-100200", bot.Say("日报")); err != nil {
			t.Error(err)
		}
		var f *bot.Failure
		_, err := b.Push(t.Context(), "telegram:-100", bot.Say("日报"))
		if f = bot.AsFailure(err); f == nil || f.Kind != bot.Elsewhere || f.To != "telegram:-100200" || f.Left {
			t.Errorf("Push to the old chat: %v", err)
		}
	})
	t.Run("by message", func(t *testing.T) {
		s := newAPI(t)
		var mu sync.Mutex
		var moves []string
		b, _, _ := open(t, s, bot.Options{Moved: []func(store.Tx, store.ChatID, store.ChatID) error{func(_ store.Tx, from, to store.ChatID) error {
			mu.Lock()
			defer mu.Unlock()
			moves = append(moves, string(from+">"+to))
			return nil
		}}})
		s.add(text(-100, 7, "/ask 一"))
		s.add(in(text(-100, 7, ""), map[string]any{"migrate_to_chat_id": -100200}))
		s.add(in(text(-100200, 7, ""), map[string]any{"migrate_from_chat_id": -100}))
		s.add(text(-100200, 7, "/ask 二"))
		wait(t, "answers", func() bool { return len(s.sentTexts()) == 2 })
		mu.Lock()
		defer mu.Unlock()
		if len(moves) == 0 || moves[0] != "telegram:-100>telegram:-100200" {
			t.Errorf("moves %q", moves)
		}
		if chats, _ := b.Chats(t.Context(), "telegram"); len(chats) != 1 {
			t.Errorf("chats %v", chats)
		}
	})
}

func TestMembership(t *testing.T) {
	s := newAPI(t)
	b, _, _ := open(t, s, bot.Options{})
	change := func(chat int64, from, to string) {
		member := func(status string) map[string]any {
			m := map[string]any{"status": status, "user": s.me}
			if status == "kicked" {
				m["until_date"] = 0
			}
			return m
		}
		s.add(map[string]any{"my_chat_member": map[string]any{"chat": chatOf(chat), "from": user(7), "date": 1, "old_chat_member": member(from), "new_chat_member": member(to)}})
	}
	change(-100, "left", "member")
	s.add(in(text(-100, 7, ""), map[string]any{"new_chat_members": []any{s.me}}))
	wait(t, "the greeting", func() bool { return len(s.sentTexts()) == 1 })
	if got := s.sentTexts()[0]; !strings.Contains(got, "/setprivacy") {
		t.Errorf("greeting without the privacy hint: %q", got)
	}
	change(-100, "member", "administrator")
	change(-100, "administrator", "kicked")
	change(7, "member", "kicked")
	wait(t, "both gone", func() bool {
		one, _ := b.Gone(t.Context(), "telegram:-100")
		two, _ := b.Gone(t.Context(), "telegram:7")
		return one && two
	})
	change(7, "kicked", "member")
	wait(t, "the unblocked chat", func() bool {
		gone, _ := b.Gone(t.Context(), "telegram:7")
		return !gone
	})
	if n := len(s.sentTexts()); n != 1 {
		t.Errorf("%d greetings", n)
	}
}

func TestMenu(t *testing.T) {
	s := newAPI(t)
	reload := bot.Command{Name: "reload", Help: "重新读取", Role: bot.Admin, Run: func(context.Context, *bot.Call) (bot.Reply, error) { return bot.Say("好"), nil }}
	open(t, s, bot.Options{Commands: []bot.Command{reload}, Admins: []store.MemberID{"telegram:5", "wechat:x"}})
	wait(t, "menus", func() bool { return len(s.made(false, "setMyCommands")) == 8 })
	for _, c := range s.made(true, "setMyCommands") {
		if c.failed {
			t.Errorf("refused: %v", c.params)
		}
		if has, want := strings.Contains(c.params["commands"], "reload"), strings.Contains(c.params["scope"], `"chat_id":5`); has != want {
			t.Errorf("reload %v in scope %s", has, c.params["scope"])
		}
		if chinese := strings.Contains(c.params["commands"], "能问什么"); chinese != (c.params["language_code"] == "zh") {
			t.Errorf("language %q: %s", c.params["language_code"], c.params["commands"])
		}
	}
}

// A chat administrator is asked for on the server.
func TestRoles(t *testing.T) {
	s := newAPI(t)
	s.admins["8"] = true
	sub := bot.Command{Name: "sub", Help: "订阅", Role: bot.ChatAdmin, Run: func(context.Context, *bot.Call) (bot.Reply, error) { return bot.Say("已订阅"), nil }}
	open(t, s, bot.Options{Commands: []bot.Command{sub}})
	for i, who := range []int64{7, 8} {
		s.add(text(-100, who, "/sub"))
		wait(t, "an answer", func() bool { return len(s.sentTexts()) == i+1 })
	}
	if got := s.sentTexts(); !strings.Contains(got[0], "本群管理员") || got[1] != "已订阅" {
		t.Errorf("%q", got)
	}
}

func TestPicture(t *testing.T) {
	s := newAPI(t)
	_, a, _ := open(t, s, bot.Options{})
	r := bot.Reply{Picture: &bot.Picture{PNG: []byte("png"), Caption: strings.Repeat("图", 2000)}}
	if _, err := a.Send(t.Context(), "telegram:7", r); err != nil {
		t.Error(err)
	}
	if c := s.made(false, "sendPhoto"); len(c) != 1 || c[0].files["photo"] != 3 {
		t.Errorf("photos %v", c)
	}
}

func TestFetch(t *testing.T) {
	s := newAPI(t)
	_, a, _ := open(t, s, bot.Options{})
	got, err := a.Fetch(t.Context(), bot.File{ID: "x"}, 100)
	if string(got) != "文件内容" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := a.Fetch(t.Context(), bot.File{ID: "x"}, 3); err == nil || strings.Contains(err.Error(), s.token) {
		t.Errorf("%v", err)
	}
}

func TestInline(t *testing.T) {
	s := newAPI(t)
	open(t, s, bot.Options{})
	s.add(map[string]any{"inline_query": map[string]any{"id": "i1", "from": user(7), "query": "崂山区书记", "offset": ""}})
	wait(t, "the answer", func() bool { return len(s.made(false, "answerInlineQuery")) == 1 })
	if c := s.made(false, "answerInlineQuery")[0]; !strings.Contains(c.params["results"], "答：崂山区书记") || !strings.Contains(c.params["results"], "某报道") {
		t.Errorf("results %s", c.params["results"])
	}
}

func TestTypingOnlyWhenSlow(t *testing.T) {
	s := newAPI(t)
	open(t, s, bot.Options{Asker: &bottest.Asker{Slow: func(text string) {
		if text == "慢" {
			time.Sleep(700 * time.Millisecond)
		}
	}}})
	s.add(text(7, 7, "快"))
	s.add(text(7, 7, "慢"))
	wait(t, "answers", func() bool { return len(s.sentTexts()) == 2 })
	if n := len(s.made(true, "sendChatAction")); n != 1 {
		t.Errorf("typing %d times", n)
	}
}

// The next getUpdates waits for the journal: nothing is confirmed before it is durable.
func TestConfirmedOnlyWhenDurable(t *testing.T) {
	s := newAPI(t)
	state := &held{State: storetest.NewState(), hold: make(chan struct{})}
	open(t, s, bot.Options{State: state})
	wait(t, "polling", func() bool { return len(s.made(true, "getUpdates")) > 0 })
	id := s.add(text(7, 7, "崂山区书记"))
	wait(t, "an update in hand", func() bool { return state.waiting() > 0 })
	time.Sleep(100 * time.Millisecond)
	s.mu.Lock()
	early := s.confirm > id
	s.mu.Unlock()
	if early {
		t.Error("confirmed before it was written down")
	}
	close(state.hold)
	wait(t, "confirmation", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.confirm > id })
}

// held is a State whose writes of the journal wait.
type held struct {
	store.State
	hold chan struct{}
	mu   sync.Mutex
	n    int
}

func (h *held) waiting() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.n
}

func (h *held) Update(ctx context.Context, f func(store.Tx) error) error {
	return h.State.Update(ctx, func(tx store.Tx) error { return f(&watched{tx, h}) })
}

type watched struct {
	store.Tx
	h *held
}

func (w *watched) Put(table, key string, value []byte) error {
	if table == "seen" {
		w.h.mu.Lock()
		w.h.n++
		w.h.mu.Unlock()
		<-w.h.hold
	}
	return w.Tx.Put(table, key, value)
}

func TestWebhook(t *testing.T) {
	s := newAPI(t)
	listen := "127.0.0.1:" + strconv.Itoa(freePort(t))
	_, a, stop := open(t, s, bot.Options{}, func(o *Options) {
		o.Webhook = &Webhook{URL: "https://bot.example/hook", Listen: listen, Secret: "s3cret"}
	})
	wait(t, "setWebhook", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.webhook != "" })
	wait(t, "connection", func() bool { return a.Health().Connected })
	if c := s.made(false, "setWebhook")[0]; c.params["secret_token"] != "s3cret" || !strings.Contains(c.params["allowed_updates"], "my_chat_member") {
		t.Errorf("setWebhook %v", c.params)
	}
	client := &http.Client{}
	defer client.CloseIdleConnections()
	post := func(method, path, secret, body string) int {
		req, err := http.NewRequest(method, "http://"+listen+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	good := fmt.Sprintf(`{"update_id":1,"message":{"message_id":1,"date":%d,"chat":{"id":7,"type":"private"},"from":{"id":7,"first_name":"x"},"text":"崂山区书记"}}`, time.Now().Unix())
	tests := []struct {
		name, method, path, secret, body string
		want                             int
	}{
		{"wrong secret", "POST", "/hook", "guess", good, 401},
		{"no secret", "POST", "/hook", "", good, 401},
		{"wrong method", "GET", "/hook", "s3cret", "", 405},
		{"wrong path", "POST", "/", "s3cret", good, 404},
		{"too large", "POST", "/hook", "s3cret", strings.Repeat("x", maxUpdate+1), 413},
		{"garbage", "POST", "/hook", "s3cret", "{", 400},
		{"an update of the future", "POST", "/hook", "s3cret", `{"update_id":2,"message":{"forward_origin":{"type":"new"}}}`, 200},
		{"an update", "POST", "/hook", "s3cret", good, 200},
		{"the same again", "POST", "/hook", "s3cret", good, 200},
	}
	for _, tt := range tests {
		if got := post(tt.method, tt.path, tt.secret, tt.body); got != tt.want {
			t.Errorf("%s: status %d, want %d", tt.name, got, tt.want)
		}
	}
	wait(t, "the answer", func() bool { return len(s.sentTexts()) > 0 })
	if n := a.Health().Failures["undecodable"]; n != 1 {
		t.Errorf("%d updates counted as undecodable", n)
	}
	stop()
	if n := len(s.sentTexts()); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// Five hundred waiting updates: the young ones are answered once each and in order, the old ones not at all.
func TestBacklog(t *testing.T) {
	s := newAPI(t)
	for i := range 500 {
		chat := int64(1 + i%20)
		u := text(chat, chat, "问题"+strconv.Itoa(i/20))
		if i < 250 {
			u = in(u, map[string]any{"date": time.Now().Add(-time.Hour).Unix()})
		}
		s.add(u)
	}
	open(t, s, bot.Options{MaxAge: 10 * time.Minute})
	wait(t, "answers", func() bool { return len(s.sentTexts()) == 250 })
	last := map[string]int{}
	for _, c := range s.made(false, "sendMessage") {
		var n int
		if _, err := fmt.Sscanf(c.params["plain"], "答：问题%d", &n); err != nil {
			t.Fatalf("%q: %v", c.params["plain"], err)
		}
		if before, ok := last[c.params["chat_id"]]; ok && n <= before {
			t.Errorf("chat %s: %d after %d", c.params["chat_id"], n, before)
		}
		last[c.params["chat_id"]] = n
	}
}

// Every long answer goes out in parts that the server takes, each with its sources.
func TestLongAnswer(t *testing.T) {
	s := newAPI(t)
	long := &answer.Answer{Lead: "某区委书记", Sources: []answer.Source{{Title: "某<报>道&"}}}
	for range 60 {
		long.Points = append(long.Points, answer.Point{Text: strings.Repeat("要稳住工业和外贸<b>，@所有人 /reload。", 10), Mark: "转述", Cites: []int{0}})
	}
	b, _, _ := open(t, s, bot.Options{})
	parts := b.Parts("telegram:7", bot.Of(long))
	if len(parts) < 3 {
		t.Fatalf("%d parts", len(parts))
	}
	for _, p := range parts {
		if _, err := b.Push(t.Context(), "telegram:7", p); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range s.made(true, "sendMessage") {
		if c.failed || !strings.Contains(c.params["plain"], "《某<报>道&》") || strings.Contains(c.params["plain"], "@") {
			t.Errorf("failed %v: %q", c.failed, c.params["plain"])
		}
	}
}

// A chat whose sends hang delays no other, and the bot still stops in time.
func TestStuckChat(t *testing.T) {
	s := newAPI(t)
	_, _, stop := open(t, s, bot.Options{})
	hang := func(w http.ResponseWriter, r *http.Request, c call) bool {
		if c.params["chat_id"] == "7" {
			select {
			case <-r.Context().Done():
			case <-time.After(time.Minute):
			}
		}
		return false
	}
	s.fail("sendMessage", hang)
	s.add(text(7, 7, "一"))
	wait(t, "a send that hangs", func() bool { return len(s.made(true, "sendMessage")) == 1 })
	for i := range int64(20) {
		s.add(text(100+i, 100+i, "二"))
	}
	wait(t, "the other chats", func() bool { return len(s.sentTexts()) == 20 })
	began := time.Now()
	stop()
	if took := time.Since(began); took > 7*time.Second {
		t.Errorf("stopping took %v", took)
	}
}

// Nothing goes to a chat inside its penalty, whoever sends it; other chats go on.
// What a topic subscribed to is pushed into the topic.
func TestPushIntoTopic(t *testing.T) {
	s := newAPI(t)
	b, _, _ := open(t, s, bot.Options{})
	topics := map[string]string{"话题的日报": "77", "本群的日报": ""}
	for chat, words := range map[store.ChatID]string{"telegram:-100/77": "话题的日报", "telegram:-100": "本群的日报"} {
		if _, err := b.Push(t.Context(), chat, bot.Say(words)); err != nil {
			t.Fatal(err)
		}
	}
	sent := s.made(false, "sendMessage")
	if len(sent) != 2 {
		t.Fatalf("%d messages", len(sent))
	}
	for _, c := range sent {
		if want := topics[c.params["plain"]]; c.params["chat_id"] != "-100" || c.params["message_thread_id"] != want {
			t.Errorf("%q went to %s, topic %q, want %q", c.params["plain"], c.params["chat_id"], c.params["message_thread_id"], want)
		}
	}
}

// However many chats are answered at the same time, the server sees 64 connections at most, and they are used again.
func TestFewConnections(t *testing.T) {
	s := newAPI(t)
	s.onSend = func(call) { time.Sleep(5 * time.Millisecond) } // so that the answers pile up
	for chat := range int64(600) {
		s.add(text(1+chat, 1+chat, "崂山区书记"))
	}
	open(t, s, bot.Options{})
	wait(t, "the answers", func() bool { return len(s.sentTexts()) == 600 })
	if n := s.mostConns.Load(); n > connections || n < 8 {
		t.Errorf("%d connections", n)
	}
}

func TestPenalty(t *testing.T) {
	s := newAPI(t)
	b, _, _ := open(t, s, bot.Options{})
	wait(t, "connection", func() bool { return len(s.made(true, "getUpdates")) > 0 })
	s.fail("sendMessage", tooMany(1))
	_, err := b.Push(t.Context(), "telegram:7", bot.Say("日报"))
	if f := bot.AsFailure(err); f == nil || f.Kind != bot.Busy || f.After != time.Second || f.Left {
		t.Fatalf("Push: %v", err)
	}
	began := time.Now()
	if _, err := b.Push(t.Context(), "telegram:8", bot.Say("日报")); err != nil || time.Since(began) > 500*time.Millisecond {
		t.Errorf("another chat waited %v: %v", time.Since(began), err)
	}
	if _, err := b.Push(t.Context(), "telegram:7", bot.Say("日报")); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took < 900*time.Millisecond {
		t.Errorf("sent again after %v", took)
	}
}

// What became of a push is told exactly: whether it may have arrived.
func TestOutcomes(t *testing.T) {
	tests := []struct {
		name  string
		fault fault
		kind  bot.FailureKind
		left  bool
	}{
		{"no server", nil, bot.Trouble, false},
		{"dropped", drop, bot.Trouble, true},
		{"502", status(502, "<html>"), bot.Trouble, true},
		{"429", tooMany(1), bot.Busy, false},
		{"blocked", refuse(403, "Forbidden: bot was blocked by the user"), bot.Gone, false},
		{"refused", refuse(400, "Bad Request: not enough rights to send text messages to the chat"), bot.Refused, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newAPI(t)
			a, err := New(Options{Token: s.token, APIURL: s.URL})
			if err != nil {
				t.Fatal(err)
			}
			defer a.wire.CloseIdleConnections()
			if tt.fault == nil {
				s.CloseClientConnections()
				s.Close()
			} else {
				s.fail("sendMessage", tt.fault)
			}
			_, err = a.Send(t.Context(), "telegram:7", bot.Say("日报"))
			if f := bot.AsFailure(err); f == nil || f.Kind != tt.kind || f.Left != tt.left || strings.Contains(err.Error(), "secret-token") {
				t.Errorf("%v (left %v), want %v (left %v)", err, f.Left, tt.kind, tt.left)
			}
		})
	}
}
