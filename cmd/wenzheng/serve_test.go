package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// telegramServer is as much of the Bot API as one private question needs.
type telegramServer struct {
	mu    sync.Mutex
	asked string        // the one message, until its update was confirmed
	sent  chan string   // texts of sendMessage
	end   chan struct{} // ends the polls
}

func (s *telegramServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseMultipartForm(1 << 20) // methods without parameters have no form
	result := any(true)
	switch method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]; method {
	case "getMe":
		result = map[string]any{"id": 1, "is_bot": true, "first_name": "问政", "username": "wenzheng_bot", "can_join_groups": true}
	case "getUpdates":
		offset, _ := strconv.Atoi(r.FormValue("offset"))
		s.mu.Lock()
		if offset > 10 {
			s.asked = ""
		}
		asked := s.asked
		s.mu.Unlock()
		if asked == "" {
			select {
			case <-r.Context().Done():
				return
			case <-s.end:
			case <-time.After(time.Second):
			}
			result = []any{}
			break
		}
		result = []any{map[string]any{"update_id": 10, "message": map[string]any{
			"message_id": 5, "date": time.Now().Unix(), "text": asked,
			"from": map[string]any{"id": 42, "first_name": "林"},
			"chat": map[string]any{"id": 42, "type": "private", "first_name": "林"},
		}}}
	case "sendMessage":
		s.sent <- r.FormValue("text")
		result = map[string]any{"message_id": 6, "date": time.Now().Unix(), "chat": map[string]any{"id": 42, "type": "private"}}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": result})
}

// safeBuffer collects what a process writes.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// serving runs serve until the returned function is called, which gives the exit status.
func serving(t *testing.T, vars map[string]string) (logs *safeBuffer, stop func() int) {
	t.Helper()
	for name, v := range vars {
		t.Setenv(name, v)
	}
	logs = new(safeBuffer)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int, 1)
	go func() { done <- run(ctx, []string{"serve"}, strings.NewReader(""), logs, logs) }()
	return logs, sync.OnceValue(func() int {
		cancel()
		select {
		case code := <-done:
			return code
		case <-time.After(20 * time.Second):
			t.Error("serve does not stop")
			return -1
		}
	})
}

// page gets a page until it is 200 and holds want.
func page(t *testing.T, url, want string) {
	t.Helper()
	last := ""
	for range 200 {
		resp, err := http.Get(url)
		if err == nil {
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			last = resp.Status + "\n" + string(body)
			if resp.StatusCode == http.StatusOK && strings.Contains(last, want) {
				return
			}
		} else {
			last = err.Error()
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s: no %q in\n%s", url, want, last)
}

// The sample answers until another process loads; then serve takes what that published.
func TestServeBesideLoad(t *testing.T) {
	fake := &telegramServer{sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	defer api.Close()
	defer close(fake.end)
	listen, data := freePort(t), t.TempDir()
	logs, stop := serving(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:TOKEN", "WENZHENG_TELEGRAM_API_URL": api.URL, "WENZHENG_HTTP_LISTEN": listen, "WENZHENG_DATA_DIR": data,
	})
	defer stop()
	page(t, "http://"+listen+"/readyz", "ready")
	if !strings.Contains(logs.String(), "embedded sample") {
		t.Errorf("the log does not tell of the sample\n%s", logs)
	}
	news := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(news, []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"load", news}, {"stats"}, {"ask", "清河县委书记是谁"}, {"check"}} {
		var out bytes.Buffer
		if code := run(t.Context(), args, strings.NewReader(""), &out, &out); code != exitDone {
			t.Errorf("%v: exit status %d: %s", args, code, out.String())
		}
	}
	page(t, "http://"+listen+"/metrics", "wenzheng_revision 1")
	var out bytes.Buffer
	if code := run(t.Context(), []string{"healthcheck"}, strings.NewReader(""), &out, &out); code != exitDone {
		t.Errorf("healthcheck: exit status %d: %s", code, out.String())
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit status %d\n%s", code, logs)
	}
	if code := run(t.Context(), []string{"healthcheck"}, strings.NewReader(""), &out, &out); code != exitFailed {
		t.Errorf("healthcheck of nothing: exit status %d", code)
	}
}

func TestServeAnswers(t *testing.T) {
	fake := &telegramServer{asked: "清河县委书记最近强调什么", sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	defer api.Close()
	defer close(fake.end)
	news := filepath.Join(t.TempDir(), "a.txt")
	article := "清河县委召开常委会会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟主持召开县委常委会会议。林远舟强调，要把防汛工作抓在前面，守住安全底线。\n"
	if err := os.WriteFile(news, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	listen := freePort(t)
	logs, stop := serving(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:TOKEN-THAT-IS-SECRET", "WENZHENG_TELEGRAM_API_URL": api.URL, "WENZHENG_HTTP_LISTEN": listen,
		"WENZHENG_DATA_DIR": t.TempDir(), "WENZHENG_CORPUS_PATHS": news, "WENZHENG_LOG_LEVEL": "debug",
	})
	defer stop()
	page(t, "http://"+listen+"/healthz", "ok")
	page(t, "http://"+listen+"/readyz", "ready")
	select {
	case text := <-fake.sent:
		if !strings.Contains(text, "林远舟") || !strings.Contains(text, "防汛") {
			t.Errorf("answer: %s", text)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("no answer\n%s", logs)
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit status %d\n%s", code, logs)
	}
	for _, private := range []string{"TOKEN-THAT-IS-SECRET", "清河县委书记最近强调什么"} {
		if strings.Contains(logs.String(), private) {
			t.Errorf("the log holds %q\n%s", private, logs)
		}
	}
}

func TestServeWithoutPlatform(t *testing.T) {
	logs, stop := serving(t, map[string]string{"WENZHENG_DATA_DIR": t.TempDir()})
	for range 100 {
		if strings.Contains(logs.String(), "no platform is configured") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if code := stop(); code != exitUsage || !strings.Contains(logs.String(), "telegram.token") {
		t.Errorf("exit status %d, %s", code, fmt.Sprint(logs))
	}
}
