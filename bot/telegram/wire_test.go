package telegram

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store/storetest"
)

// plainServer does what is documented, and no more: it does not wait with an answer, takes no body without its length,
// knows no webhooks, answers errors with status 200, and its answers hold what no library of today knows.
type plainServer struct {
	t       *testing.T
	mu      sync.Mutex
	waiting string
	polls   int
	sent    []string
}

func (s *plainServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.ContentLength < 0 || len(r.TransferEncoding) > 0 {
		s.t.Errorf("%s: a body of unknown length", r.URL.Path)
	}
	if r.ContentLength == 0 && r.Header.Get("Content-Type") != "" {
		s.t.Errorf("%s: no body of type %s", r.URL.Path, r.Header.Get("Content-Type"))
	}
	if r.ContentLength > 0 {
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			s.t.Error(err)
		}
	}
	method, ok := strings.CutPrefix(r.URL.Path, "/some/where/bot1:T/")
	if !ok {
		s.t.Errorf("path %s", r.URL.Path)
	}
	w.Header().Set("Connection", "close")
	switch method {
	case "getMe":
		io.WriteString(w, `{"ok":true,"result":{"id":7123456789012,"is_bot":true,"first_name":"b","username":"B","of_the_future":[{}]}}`)
	case "deleteWebhook":
		w.WriteHeader(http.StatusNotFound)
		io.WriteString(w, `{"ok":false,"error_code":404,"description":"Not Found: method not found"}`)
	case "getUpdates":
		s.polls++
		if s.polls == 1 {
			io.WriteString(w, `{"ok":false,"error_code":429,"description":"Too Many Requests"}`)
			return
		}
		fmt.Fprintf(w, `{"ok":true,"result":[%s]}`, s.waiting)
		s.waiting = ""
	case "sendMessage":
		s.sent = append(s.sent, r.FormValue("text"))
		io.WriteString(w, `{"ok":true,"result":{"message_id":9007199254740993,"forward_origin":{"type":"of_the_future"},"chat":{"id":5000000001,"type":"planet"}}}`)
	default:
		io.WriteString(w, `{"ok":true,"result":true}`)
	}
}

func TestPlainServer(t *testing.T) {
	s := &plainServer{t: t, waiting: `{"update_id":4000000000,"message":{"message_id":4000000001,"chat":{"id":5000000001,"type":"private"},` +
		`"from":{"id":5000000001,"is_bot":false,"first_name":"林"},"text":"崂山区书记","of_the_future":{}}}`}
	server := httptest.NewServer(s)
	defer server.Close()
	a, err := New(Options{Token: "1:T", APIURL: server.URL + "/some/where/"})
	if err != nil {
		t.Fatal(err)
	}
	stop := bottest.Start(t, bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}, MaxAge: time.Minute}, a))
	began := time.Now()
	wait(t, "the answer", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return len(s.sent) > 0 })
	time.Sleep(2 * time.Second)                                          // a message that seems lost would be sent again
	if err := a.Typing(t.Context(), "telegram:5000000001"); err != nil { // its answer is no message
		t.Error(err)
	}
	stop()
	a.wire.CloseIdleConnections()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sent) != 1 || !strings.Contains(s.sent[0], "崂山区书记") {
		t.Errorf("sent %q", s.sent)
	}
	if most := int(time.Since(began)/idleMost) + 10; s.polls > most {
		t.Errorf("%d polls, at most %d were to be expected", s.polls, most)
	}
}

// A server that has been silent for long is not connected.
func TestSilentServer(t *testing.T) {
	s := newAPI(t)
	_, a, _ := open(t, s, bot.Options{})
	wait(t, "polling", func() bool { return a.Health().Connected })
	for range 50 {
		s.fail("getUpdates", status(502, "<html>"))
	}
	s.add(text(7, 7, "崂山区书记")) // ends the poll that waits
	wait(t, "a failure", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return len(s.faults["getUpdates"]) < 50 })
	a.polled.Store(time.Now().Add(-a.o.Poll - silence - time.Second).UnixNano())
	if h := a.Health(); h.Connected || h.Note == "" {
		t.Errorf("health %+v", h)
	}
}
