package telegram

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf16"
)

// api is a Bot API server on loopback: multipart and JSON requests, long polling with offsets, the checks that the
// real one makes on text, markup, buttons and commands, and faults on order.
type api struct {
	*httptest.Server
	conns, mostConns atomic.Int64
	token            string

	mu       sync.Mutex
	me       map[string]any
	updates  []update
	next     int64
	news     chan struct{} // closed when an update arrives
	calls    []call
	messages map[string]int // last message id by chat
	faults   map[string][]fault
	gone     map[string]bool // chats that refuse
	moved    map[string]int64
	admins   map[string]bool
	webhook  string
	confirm  int64 // highest offset seen
	quiet    bool  // keep no calls
	sent     int
	onSend   func(c call)
}

type update struct {
	id  int64
	raw json.RawMessage
}

// call is a request that arrived.
type call struct {
	method string
	at     time.Time
	params map[string]string
	files  map[string]int
	failed bool
	id     int // of the message that it made
}

// fault answers a request in place of the server; false lets the server answer.
type fault func(w http.ResponseWriter, r *http.Request, c call) bool

func newAPI(t testing.TB) *api {
	s := &api{
		token: "123:secret-token", next: 1000, news: make(chan struct{}), messages: map[string]int{}, faults: map[string][]fault{},
		gone: map[string]bool{}, moved: map[string]int64{}, admins: map[string]bool{},
		me: map[string]any{"id": 123, "is_bot": true, "first_name": "问政", "username": "WenzhengBot", "can_read_all_group_messages": false, "supports_inline_queries": true},
	}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.Config.ConnState = s.connection
	s.Start()
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

// connection counts how many are open at the same time.
func (s *api) connection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		n := s.conns.Add(1)
		for most := s.mostConns.Load(); n > most && !s.mostConns.CompareAndSwap(most, n); most = s.mostConns.Load() {
		}
	case http.StateClosed, http.StateHijacked:
		s.conns.Add(-1)
	}
}

// add queues an update; id 0 gives it the next one.
func (s *api) add(raw map[string]any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, ok := raw["update_id"].(int64)
	if !ok {
		s.next++
		id = s.next
		raw["update_id"] = id
	}
	body, err := json.Marshal(raw)
	if err != nil {
		panic(err)
	}
	s.updates = append(s.updates, update{id, body})
	close(s.news)
	s.news = make(chan struct{})
	return id
}

// fail makes the next calls of a method fail as told, one after the other.
func (s *api) fail(method string, fs ...fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], fs...)
}

// made returns the calls of some methods that were taken (with failed: all), in order.
func (s *api) made(failed bool, methods ...string) []call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []call
	for _, c := range s.calls {
		if slices.Contains(methods, c.method) && (failed || !c.failed) {
			c.params = maps.Clone(c.params)
			out = append(out, c)
		}
	}
	return out
}

func reject(w http.ResponseWriter, code int, description string, parameters map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(map[string]any{"ok": false, "error_code": code, "description": description, "parameters": parameters})
}

// What may go wrong.
func tooMany(seconds int) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ call) bool {
		reject(w, 429, "Too Many Requests: retry after "+strconv.Itoa(seconds), map[string]any{"retry_after": seconds})
		return true
	}
}

func status(code int, body string) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ call) bool {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(code)
		io.WriteString(w, body)
		return true
	}
}

func refuse(code int, description string) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ call) bool {
		reject(w, code, description, nil)
		return true
	}
}

func drop(w http.ResponseWriter, _ *http.Request, _ call) bool {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		c.Close()
	}
	return true
}

func slow(d time.Duration) fault {
	return func(_ http.ResponseWriter, r *http.Request, _ call) bool {
		select {
		case <-time.After(d):
		case <-r.Context().Done():
		}
		return false
	}
}

func (s *api) serve(w http.ResponseWriter, r *http.Request) {
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+s.token+"/")
	if !ok {
		if strings.HasPrefix(r.URL.Path, "/file/bot"+s.token+"/") {
			io.WriteString(w, "文件内容")
			return
		}
		reject(w, 401, "Unauthorized", nil)
		return
	}
	c := call{method: method, at: time.Now(), params: map[string]string{}, files: map[string]int{}}
	switch {
	case strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/"):
		m, err := r.MultipartReader()
		if err != nil {
			reject(w, 400, "Bad Request: "+err.Error(), nil)
			return
		}
		for {
			p, err := m.NextPart()
			if err == io.EOF || err != nil && len(c.params) == 0 { // without parameters the library sends no body
				break
			}
			var data []byte
			if err == nil {
				data, err = io.ReadAll(p)
			}
			if err != nil { // its sender died in the middle
				reject(w, 400, "Bad Request: "+err.Error(), nil)
				return
			}
			if p.FileName() != "" {
				c.files[p.FormName()] = len(data)
			} else {
				c.params[p.FormName()] = string(data)
			}
		}
	default:
		if err := r.ParseForm(); err == nil {
			for k := range r.Form {
				c.params[k] = r.Form.Get(k)
			}
		}
	}
	s.mu.Lock()
	var f fault
	if fs := s.faults[method]; len(fs) > 0 {
		f, s.faults[method] = fs[0], fs[1:]
	}
	c.failed = true // until it is answered
	at := len(s.calls)
	if !s.quiet {
		s.calls = append(s.calls, c)
	}
	s.mu.Unlock()
	if f != nil && f(w, r, c) {
		return
	}
	note := func(change func(c *call)) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.quiet {
			change(&s.calls[at])
		}
	}
	result, code, description, parameters := s.do(r, c, note)
	if code != 0 {
		note(func(c *call) { c.failed = true })
		reject(w, code, description, parameters)
		return
	}
	note(func(c *call) { c.failed = false })
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": result})
}

func (s *api) do(r *http.Request, c call, note func(func(*call))) (result any, code int, description string, parameters map[string]any) {
	bad := func(text string) (any, int, string, map[string]any) { return nil, 400, "Bad Request: " + text, nil }
	chat := c.params["chat_id"]
	s.mu.Lock()
	gone, moved := s.gone[chat], s.moved[chat]
	s.mu.Unlock()
	if chat != "" {
		if gone {
			return nil, 403, "Forbidden: bot was blocked by the user", nil
		}
		if moved != 0 {
			return nil, 400, "Bad Request: group chat was upgraded to a supergroup chat", map[string]any{"migrate_to_chat_id": moved}
		}
	}
	switch c.method {
	case "getMe":
		return s.me, 0, "", nil
	case "deleteWebhook":
		s.mu.Lock()
		s.webhook = ""
		s.mu.Unlock()
		return true, 0, "", nil
	case "setWebhook":
		s.mu.Lock()
		s.webhook = c.params["url"]
		s.mu.Unlock()
		return true, 0, "", nil
	case "getUpdates":
		return s.poll(r, c)
	case "sendMessage", "editMessageText":
		text := c.params["text"]
		if c.params["parse_mode"] == "HTML" {
			plain, err := plainOf(text)
			if err != nil {
				return bad("can't parse entities: " + err.Error())
			}
			text = plain
		}
		text = strings.TrimSpace(text)
		switch n := len(utf16.Encode([]rune(text))); {
		case n == 0:
			return bad("message text is empty")
		case n > 4096:
			return bad("message is too long")
		}
		if err := checkKeyboard(c.params["reply_markup"]); err != nil {
			return bad(err.Error())
		}
		note(func(c *call) { c.params["plain"] = text })
		if c.method == "editMessageText" {
			id, err := strconv.Atoi(c.params["message_id"])
			if err != nil || id == 0 {
				return bad("message to edit not found")
			}
			note(func(c *call) { c.id = id })
			return s.message(chat, id, text), 0, "", nil
		}
		return s.newMessage(chat, text, c, note), 0, "", nil
	case "sendPhoto":
		if c.files["photo"] == 0 {
			return bad("there is no photo in the request")
		}
		if len(utf16.Encode([]rune(c.params["caption"]))) > 1024 {
			return bad("message caption is too long")
		}
		return s.newMessage(chat, "", c, note), 0, "", nil
	case "answerCallbackQuery":
		if len([]rune(c.params["text"])) > 200 {
			return bad("MESSAGE_TOO_LONG")
		}
		return true, 0, "", nil
	case "answerInlineQuery":
		var results []struct {
			ID      string `json:"id"`
			Type    string `json:"type"`
			Title   string `json:"title"`
			Content struct {
				Text string `json:"message_text"`
				Mode string `json:"parse_mode"`
			} `json:"input_message_content"`
		}
		if err := json.Unmarshal([]byte(c.params["results"]), &results); err != nil || len(results) > 50 {
			return bad("can't parse inline query results")
		}
		for _, x := range results {
			if _, err := plainOf(x.Content.Text); err != nil || x.Title == "" || x.Type != "article" {
				return bad("can't parse entities")
			}
		}
		return true, 0, "", nil
	case "sendChatAction":
		return true, 0, "", nil
	case "setMyCommands":
		var list []struct{ Command, Description string }
		if err := json.Unmarshal([]byte(c.params["commands"]), &list); err != nil || len(list) > 100 {
			return bad("can't parse commands")
		}
		for _, x := range list {
			if len(x.Command) < 1 || len(x.Command) > 32 || strings.Trim(x.Command, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" || x.Description == "" {
				return bad("BOT_COMMAND_INVALID")
			}
		}
		return true, 0, "", nil
	case "getChatMember":
		if s.admins[c.params["user_id"]] {
			return map[string]any{"status": "administrator", "user": map[string]any{"id": 1, "is_bot": false, "first_name": "x"}}, 0, "", nil
		}
		return map[string]any{"status": "member", "user": map[string]any{"id": 1, "is_bot": false, "first_name": "x"}}, 0, "", nil
	case "getFile":
		return map[string]any{"file_id": c.params["file_id"], "file_unique_id": "u", "file_path": "documents/file.txt"}, 0, "", nil
	}
	return nil, 404, "Not Found: method not found", nil
}

func (s *api) message(chat string, id int, text string) map[string]any {
	n, _ := strconv.ParseInt(chat, 10, 64)
	kind := "private"
	if n < 0 {
		kind = "supergroup"
	}
	return map[string]any{"message_id": id, "date": time.Now().Unix(), "chat": map[string]any{"id": n, "type": kind}, "from": s.me, "text": text}
}

func (s *api) newMessage(chat, text string, c call, note func(func(*call))) map[string]any {
	s.mu.Lock()
	s.messages[chat]++
	id := 5000 + s.messages[chat]
	s.sent++
	tell := s.onSend
	s.mu.Unlock()
	note(func(c *call) { c.id = id })
	if tell != nil {
		tell(c)
	}
	return s.message(chat, id, text)
}

// poll is getUpdates: an offset confirms what lies before it, a timeout waits for something.
func (s *api) poll(r *http.Request, c call) (any, int, string, map[string]any) {
	offset, _ := strconv.ParseInt(c.params["offset"], 10, 64)
	limit, _ := strconv.Atoi(c.params["limit"])
	if limit <= 0 || limit > 100 {
		limit = 100
	}
	seconds, _ := strconv.Atoi(c.params["timeout"])
	deadline := time.After(time.Duration(seconds) * time.Second)
	for {
		s.mu.Lock()
		if s.webhook != "" {
			s.mu.Unlock()
			return nil, 409, "Conflict: can't use getUpdates method while webhook is active", nil
		}
		s.confirm = max(s.confirm, offset)
		for len(s.updates) > 0 && s.updates[0].id < offset {
			s.updates = s.updates[1:]
		}
		out := []json.RawMessage{}
		for _, u := range s.updates[:min(limit, len(s.updates))] {
			out = append(out, u.raw)
		}
		news := s.news
		s.mu.Unlock()
		if len(out) > 0 {
			return out, 0, "", nil
		}
		select {
		case <-news:
		case <-deadline:
			return out, 0, "", nil
		case <-r.Context().Done():
			return out, 0, "", nil
		}
	}
}

// plainOf checks HTML as the server does and gives its text.
func plainOf(text string) (string, error) {
	var out strings.Builder
	var open []string
	for i := 0; i < len(text); {
		switch text[i] {
		case '<':
			end := strings.IndexByte(text[i:], '>')
			if end < 0 {
				return "", fmt.Errorf("unclosed start tag at byte offset %d", i)
			}
			tag := text[i+1 : i+end]
			i += end + 1
			if name, ok := strings.CutPrefix(tag, "/"); ok {
				if len(open) == 0 || open[len(open)-1] != name {
					return "", fmt.Errorf("unmatched end tag %q", name)
				}
				open = open[:len(open)-1]
				continue
			}
			name, attributes, _ := strings.Cut(tag, " ")
			if !slices.Contains([]string{"b", "i", "u", "s", "a", "code", "pre", "blockquote"}, name) {
				return "", fmt.Errorf("unsupported start tag %q", name)
			}
			if name == "a" && (!strings.HasPrefix(attributes, `href="`) || strings.Count(attributes, `"`) != 2) {
				return "", fmt.Errorf("bad attribute %q", attributes)
			}
			open = append(open, name)
		case '&':
			end := strings.IndexByte(text[i:], ';')
			if end < 0 || end > 10 {
				return "", fmt.Errorf("unclosed entity at byte offset %d", i)
			}
			entity := text[i : i+end+1]
			if !slices.Contains([]string{"&lt;", "&gt;", "&amp;", "&quot;"}, entity) && !strings.HasPrefix(entity, "&#") {
				return "", fmt.Errorf("unsupported entity %q", entity)
			}
			out.WriteString(html.UnescapeString(entity))
			i += end + 1
		default:
			out.WriteByte(text[i])
			i++
		}
	}
	if len(open) > 0 {
		return "", fmt.Errorf("can't find end tag corresponding to start tag %q", open[0])
	}
	return out.String(), nil
}

func checkKeyboard(raw string) error {
	if raw == "" {
		return nil
	}
	var k struct {
		Rows [][]struct {
			Text string `json:"text"`
			Data string `json:"callback_data"`
		} `json:"inline_keyboard"`
	}
	if err := json.Unmarshal([]byte(raw), &k); err != nil {
		return fmt.Errorf("can't parse reply keyboard markup JSON object")
	}
	for _, row := range k.Rows {
		for _, b := range row {
			if b.Text == "" {
				return fmt.Errorf("text buttons are unallowed to be empty")
			}
			if len(b.Data) < 1 || len(b.Data) > 64 {
				return fmt.Errorf("BUTTON_DATA_INVALID")
			}
		}
	}
	return nil
}

// wait polls until ok.
func wait(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 1500 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}

// sentTexts are the plain texts of the messages that were taken.
func (s *api) sentTexts() []string {
	var out []string
	for _, c := range s.made(false, "sendMessage") {
		out = append(out, c.params["plain"])
	}
	return out
}

// user and chat are parts of updates.
func user(id int64) map[string]any {
	return map[string]any{"id": id, "is_bot": false, "first_name": "林远舟"}
}

func chatOf(id int64) map[string]any {
	if id > 0 {
		return map[string]any{"id": id, "type": "private", "first_name": "林远舟"}
	}
	return map[string]any{"id": id, "type": "supergroup", "title": "某群"}
}

var messageIDs = struct {
	sync.Mutex
	n int
}{}

// text makes a message update; entities are marked by their texts.
func text(chat, from int64, words string, entities ...[2]string) map[string]any {
	messageIDs.Lock()
	messageIDs.n++
	id := messageIDs.n
	messageIDs.Unlock()
	m := map[string]any{"message_id": id, "date": time.Now().Unix(), "chat": chatOf(chat), "from": user(from), "text": words}
	if es := marked(words, entities); es != nil {
		m["entities"] = es
	}
	return map[string]any{"message": m}
}

// marked gives entities with UTF-16 offsets: {type, words}.
func marked(text string, entities [][2]string) []map[string]any {
	var out []map[string]any
	for _, e := range entities {
		at := strings.Index(text, e[1])
		out = append(out, map[string]any{"type": e[0], "offset": len(utf16.Encode([]rune(text[:at]))), "length": len(utf16.Encode([]rune(e[1])))})
	}
	return out
}

// in changes the message of an update.
func in(u map[string]any, change map[string]any) map[string]any {
	m := u["message"].(map[string]any)
	for k, v := range change {
		m[k] = v
	}
	return u
}
