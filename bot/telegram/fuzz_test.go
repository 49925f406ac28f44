package telegram

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
)

// Whatever a document holds, the HTML is taken, shows the plain text and fits.
func FuzzRender(f *testing.F) {
	f.Add("某区委书记<b>某某", "要稳住工业&外贸。@所有人 /reload", "《某报道》</a>", "https://a.cn/?x=1&y=\"2")
	f.Add("", "👩‍👩‍👧‍👦&lt;\x00\u202e", "&#39;", "javascript:alert(1)")
	f.Add("<", ">", "&", "http://")
	f.Fuzz(func(t *testing.T, lead, point, title, link string) {
		form := (&Adapter{}).Form()
		a := &answer.Answer{Note: point, Lead: lead, Points: []answer.Point{{Head: title, Text: point, Mark: lead, Cites: []int{0}}, {Text: strings.Repeat(point, 3), Cites: []int{0, 1}}},
			Sources: []answer.Source{{Title: title, Outlet: lead, Link: link}, {Title: point}}, Table: &answer.Table{Title: title, Rows: [][]string{{lead, point}}}, Footer: []string{title},
			Choices: []answer.Choice{{Label: lead, Question: point}}, Page: 1, Pages: 2}
		r := bot.Of(a)
		r.Token = "token"
		for _, p := range bot.Split(r, form) {
			text := render(p.Spans(form))
			plain, err := plainOf(text)
			if err != nil {
				t.Fatalf("%v in %q", err, text)
			}
			if want := p.Text(form); plain != want {
				t.Fatalf("shows %q, want %q", plain, want)
			}
			if n := bot.UTF16(plain); n > 4096 {
				t.Fatalf("%d units", n)
			}
			if raw, err := json.Marshal(keyboard(p)); err != nil || checkKeyboard(string(raw)) != nil {
				t.Fatalf("keyboard %s: %v", raw, err)
			}
		}
	})
}

// Any update is read without a panic; what comes of it has names that can be written to.
func FuzzUpdate(f *testing.F) {
	for _, u := range []map[string]any{
		text(7, 7, "崂山区书记"), text(-100, 7, "👨‍👩‍👧 @WenzhengBot 崂山区", [2]string{"mention", "@WenzhengBot"}),
		in(text(-100, 7, "/ask@WenzhengBot x", [2]string{"bot_command", "/ask@WenzhengBot"}), map[string]any{"is_topic_message": true, "message_thread_id": 7}),
		{"callback_query": map[string]any{"id": "1", "from": user(7), "data": "p2:x", "message": map[string]any{"message_id": 1, "date": 0, "chat": chatOf(7)}}},
		{"my_chat_member": map[string]any{"chat": chatOf(-100), "from": user(7), "date": 1, "old_chat_member": map[string]any{"status": "left", "user": user(1)}, "new_chat_member": map[string]any{"status": "restricted", "user": user(1), "is_member": true}}},
	} {
		raw, err := json.Marshal(u)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte(`{"update_id":1,"message":{"entities":[{"type":"mention","offset":9223372036854775807,"length":1}],"text":"x","from":{},"chat":{}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var u models.Update
		if !decode(raw, &u) {
			return
		}
		a := &Adapter{me: models.User{ID: 123, Username: "WenzhengBot"}}
		it := a.read(&u)
		if m := it.message; m != nil {
			if _, _, ok := numbers(m.Chat); !ok || m.ID == "" || m.Member == "" {
				t.Errorf("message %+v", *m)
			}
		}
		if c := it.change; c != nil {
			if _, _, ok := numbers(c.Chat); !ok || c.Kind == 0 {
				t.Errorf("change %+v", *c)
			}
		}
	})
}

// Offsets of entities are anything; text is cut where they say or not at all.
func FuzzAddress(f *testing.F) {
	f.Add("😀 @WenzhengBot 崂山区", 3, 12)
	f.Add("/ask@wenzhengbot x", 0, 16)
	f.Fuzz(func(t *testing.T, text string, offset, length int) {
		if !utf8.ValidString(text) {
			return // JSON has no such strings
		}
		me := models.User{ID: 123, Username: "WenzhengBot"}
		for _, kind := range []models.MessageEntityType{"mention", "bot_command", "blockquote"} {
			rest, mentioned, ours := address(text, []models.MessageEntity{{Type: kind, Offset: offset, Length: length}}, me)
			if len(rest) > len(text) || mentioned && !ours {
				t.Errorf("%q, %v, %v", rest, mentioned, ours)
			}
		}
	})
}

// FuzzServer is what a server answers: the library gets an error it understands, and of updates all that it can read.
func FuzzServer(f *testing.F) {
	f.Add(200, "", []byte(`{"ok":true,"result":[{"update_id":1,"message":{"date":"x"}},{"update_id":2}]}`))
	f.Add(429, "7", []byte(`{"ok":false,"error_code":429,"parameters":{"retry_after":9223372036854775807}}`))
	f.Add(502, "-1", []byte("<html>bad gateway"))
	f.Fuzz(func(t *testing.T, code int, after string, body []byte) {
		w := &wire{change: make(chan struct{}), well: func() {}}
		answer := func() *http.Response {
			return &http.Response{StatusCode: code, Header: http.Header{"Retry-After": {after}}, Body: io.NopCloser(bytes.NewReader(body))}
		}
		resp, err := w.mend(answer(), body, true)
		if err != nil {
			t.Fatal(err)
		}
		var bad failure
		if err := json.NewDecoder(resp.Body).Decode(&bad); err != nil || bad.OK || bad.Code == 0 && code != 0 {
			t.Errorf("the library gets %+v, %v", bad, err)
		}
		if wait := time.Until(w.until); wait > 2*time.Hour {
			t.Errorf("it waits %v", wait)
		}
		if resp, err = numbered(answer()); err != nil {
			t.Fatal(err)
		}
		if raw, _ := io.ReadAll(resp.Body); !bytes.Equal(raw, body) && !json.Valid(raw) {
			t.Errorf("the library gets %s", raw)
		}
		w.sieve, w.lost = true, func(int64) {}
		if resp, err = w.count(answer(), 0); err != nil {
			t.Fatal(err)
		}
		var got struct {
			OK     bool
			Result []json.RawMessage
		}
		if raw, _ := io.ReadAll(resp.Body); json.Unmarshal(raw, &got) == nil && got.OK {
			for _, u := range got.Result {
				var id struct {
					ID int64 `json:"update_id"`
				}
				if json.Unmarshal(u, &id) == nil && !decode(u, &models.Update{}) {
					t.Errorf("the library gets %s", u)
				}
			}
		}
	})
}
