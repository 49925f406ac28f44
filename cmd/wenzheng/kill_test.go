package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"wenzheng/store"
	"wenzheng/store/bolt"
)

// chatServer is as much of the Bot API as many private chats need. It outlives the bots that are killed: updates come
// again until they are confirmed, and every message that was taken is remembered.
type chatServer struct {
	mu      sync.Mutex
	updates []map[string]any
	next    int
	replies map[string]int // message that is answered → answers taken
	casts   map[string]int // chat and text of a broadcast → messages taken
	pushed  map[string]int // chat and text of a digest → messages taken
	more    chan struct{}  // closed when there is an update
}

func newChatServer() *chatServer {
	return &chatServer{next: 1, replies: map[string]int{}, casts: map[string]int{}, pushed: map[string]int{}, more: make(chan struct{})}
}

// ask has a member write, and returns the number of the message.
func (s *chatServer) ask(chat int, text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.next
	s.next++
	s.updates = append(s.updates, map[string]any{"update_id": id, "message": map[string]any{
		"message_id": id, "date": time.Now().Unix(), "text": text,
		"from": map[string]any{"id": chat, "first_name": "林"},
		"chat": map[string]any{"id": chat, "type": "private", "first_name": "林"},
	}})
	close(s.more)
	s.more = make(chan struct{})
	return strconv.Itoa(id)
}

func (s *chatServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseMultipartForm(1 << 20) // methods without parameters have no form
	result := any(true)
	switch method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]; method {
	case "getMe":
		result = map[string]any{"id": 1, "is_bot": true, "first_name": "问政", "username": "wenzheng_bot", "can_join_groups": true}
	case "getUpdates":
		offset, _ := strconv.Atoi(r.FormValue("offset"))
		result = s.poll(r.Context(), offset)
	case "sendMessage":
		result = s.take(r)
		time.Sleep(rand.N(20 * time.Millisecond)) // the sender may die before it hears of it
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": result})
}

func (s *chatServer) poll(ctx context.Context, offset int) []map[string]any {
	for end := time.After(time.Second); ; {
		s.mu.Lock()
		s.updates = slices.DeleteFunc(s.updates, func(u map[string]any) bool { return u["update_id"].(int) < offset })
		open, more := slices.Clone(s.updates[:min(len(s.updates), 100)]), s.more
		s.mu.Unlock()
		if len(open) > 0 {
			return open
		}
		select {
		case <-more:
		case <-end:
			return []map[string]any{}
		case <-ctx.Done():
			return nil
		}
	}
}

func (s *chatServer) take(r *http.Request) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	var reply struct {
		ID int `json:"message_id"`
	}
	text, chat := r.FormValue("text"), r.FormValue("chat_id")
	switch err := json.Unmarshal([]byte(r.FormValue("reply_parameters")), &reply); {
	case strings.Contains(text, "【通知】"):
		s.casts[chat+" "+text]++
	case err == nil && reply.ID != 0:
		s.replies[strconv.Itoa(reply.ID)]++
	default:
		s.pushed[chat+" "+text]++
	}
	s.next++
	id, _ := strconv.Atoi(chat)
	return map[string]any{"message_id": 1_000_000 + s.next, "date": time.Now().Unix(), "chat": map[string]any{"id": id, "type": "private"}}
}

var shanghai = store.Day(0).Start().Location()

// arena is a data folder in which processes are killed.
type arena struct {
	*testing.T
	dir, news string
	env       []string
	api       *chatServer

	mu      sync.Mutex
	bans    []string // acknowledged
	loaded  []string // documents whose load was acknowledged
	asked   []string // numbers of messages
	backups []string // acknowledged
	// Chats that subscribed, with the number of the message.
	subscribers []string
	leaving     map[string]bool // messages whose answer was on its way at a kill
	log         bytes.Buffer
}

// process starts wenzheng; what it writes is kept for the report of a failure.
func (a *arena) process(args ...string) *exec.Cmd {
	c := exec.Command("wenzheng", args...)
	c.Dir, c.Env = a.dir, append(os.Environ(), a.env...)
	return c
}

// done runs wenzheng to its end, or until it is killed after a while, and reports whether it says that it is done.
func (a *arena) done(kill bool, args ...string) bool {
	c := a.process(args...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		a.Error(err)
		return false
	}
	if kill {
		t := time.AfterFunc(rand.N(700*time.Millisecond), func() { _ = c.Process.Kill() }) // it may have ended
		defer t.Stop()
	}
	return c.Wait() == nil
}

// check runs check, and what else must hold after every kill.
func (a *arena) check(when string) {
	a.Helper()
	var out bytes.Buffer
	if code := run(a.Context(), []string{"check", "--data", filepath.Join(a.dir, "data")}, strings.NewReader(""), &out, &out); code != exitDone {
		a.Fatalf("%s: check: exit status %d\n%s\n%s", when, code, out.String(), a.log.String())
	}
}

const killArticle = "清河县委召开第%d次会议\n%s\n\n%s，清河县委书记林远舟主持召开会议。林远舟强调，要把第%d号工程抓在前面，守住安全底线。\n"

// write makes a news file.
func (a *arena) write(n int) string {
	name := fmt.Sprintf("n%04d.txt", n)
	day := time.Now().In(shanghai).AddDate(0, 0, -n%2) // today or yesterday, so that digests tell of it
	text := fmt.Sprintf(killArticle, n, day.Format("2006年1月2日"), day.Format("1月2日"), n)
	if err := os.WriteFile(filepath.Join(a.news, name), []byte(text), 0o600); err != nil {
		a.Fatal(err)
	}
	return name
}

// act does one thing of those that may be interrupted, and notes it when it was acknowledged.
func (a *arena) act(n int) {
	switch rand.N(8) {
	case 0:
		name := a.write(n)
		if a.done(true, "load", "news") {
			a.note(&a.loaded, name)
		}
	case 1:
		name := a.write(n)
		if a.done(false, "admin", "reload") {
			a.note(&a.loaded, name)
		}
	case 2:
		who := "telegram:" + strconv.Itoa(900_000+n)
		if a.done(true, "admin", "ban", who) {
			a.note(&a.bans, who)
		}
	case 3:
		name := fmt.Sprintf("backup%04d.tar", n)
		if a.done(true, "backup", name) {
			a.note(&a.backups, name)
		}
	case 4:
		a.done(true, "admin", "--yes", "broadcast", fmt.Sprintf("维护%04d", n))
	case 5:
		a.done(true, "digest")
	case 6:
		chat := 2000 + n
		at := time.Now().In(shanghai).Add(time.Minute).Format("15:04")
		message := a.api.ask(chat, "订阅 清河县 每天"+at)
		a.note(&a.asked, message)
		a.note(&a.subscribers, strconv.Itoa(chat)+" "+message)
	default:
		for range 3 {
			a.note(&a.asked, a.api.ask(100+rand.N(5), "清河县委书记最近强调什么"))
			time.Sleep(rand.N(100 * time.Millisecond))
		}
	}
}

func (a *arena) note(list *[]string, x string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	*list = append(*list, x)
}

// Processes are killed at random moments over start, load, reload, answering, banning, broadcasting and backup. After
// each, check is clean; at the end nothing that was acknowledged is lost, and nothing was sent twice.
// WENZHENG_KILLS says how often; .ci/kill runs it alone.
func TestKilledAtRandom(t *testing.T) {
	kills := 4
	if testing.Short() {
		kills = 2
	}
	if s := os.Getenv("WENZHENG_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		kills = n
	}
	dir, err := os.MkdirTemp("", "wz") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	a := &arena{T: t, dir: dir, news: filepath.Join(dir, "news"), api: newChatServer(), leaving: map[string]bool{}}
	server := httptest.NewServer(a.api)
	defer server.Close()
	a.env = []string{"TELEGRAM_BOT_TOKEN=1:TOKEN", "WENZHENG_TELEGRAM_API_URL=" + server.URL, "WENZHENG_HTTP_LISTEN=", "WENZHENG_DATA_DIR=data",
		"WENZHENG_CORPUS_PATHS=news", "WENZHENG_DIGEST_QUIET=", "WENZHENG_LOG_LEVEL=warn"}
	if err := os.Mkdir(a.news, 0o700); err != nil {
		t.Fatal(err)
	}
	a.write(0)
	if !a.done(false, "load", "news") {
		t.Fatal("the first load failed")
	}
	for n := 1; n <= kills; n++ {
		serve := a.process("serve")
		a.log.Reset()
		serve.Stdout, serve.Stderr = &a.log, &a.log
		if err := serve.Start(); err != nil {
			t.Fatal(err)
		}
		var acting sync.WaitGroup
		for i := range 2 {
			acting.Go(func() {
				time.Sleep(rand.N(500 * time.Millisecond))
				a.act(2*n + i)
			})
		}
		time.Sleep(rand.N(1200 * time.Millisecond))
		if err := serve.Process.Kill(); err != nil {
			t.Fatalf("kill %d: serve ended by itself: %v\n%s", n, err, a.log.String())
		}
		_ = serve.Wait() // it was killed
		acting.Wait()
		a.check("kill " + strconv.Itoa(n))
		a.noteLeaving()
	}
	a.settle()
	a.judge(kills)
}

// noteLeaving notes the answers that are marked in the journal: nobody knows whether the platform has them.
func (a *arena) noteLeaving() {
	a.Helper()
	a.state(func(tx store.Tx) error {
		return tx.Scan("pending", "", "", func(_ string, raw []byte) bool {
			var e struct {
				Marked  bool                `json:"marked"`
				Message struct{ ID string } `json:"message"`
			}
			if err := json.Unmarshal(raw, &e); err != nil {
				a.Error(err)
			}
			if e.Marked {
				a.leaving[e.Message.ID] = true
			}
			return true
		})
	})
}

// settle lets a bot finish what the killed ones left.
func (a *arena) settle() {
	a.Helper()
	last := a.api.ask(100, "清河县委书记最近强调什么")
	serve := a.process("serve")
	a.log.Reset()
	serve.Stdout, serve.Stderr = &a.log, &a.log
	if err := serve.Start(); err != nil {
		a.Fatal(err)
	}
	a.note(&a.asked, last)
	for range 600 {
		if len(a.unanswered()) == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(2 * time.Second) // broadcasts that were left over
	if !a.done(false, "admin", "reload") {
		a.Error("the last reload failed")
	}
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		a.Error(err)
	}
	if err := serve.Wait(); err != nil {
		a.Errorf("serve: %v\n%s", err, a.log.String())
	}
	a.check("at the end")
}

// unanswered are the questions that have no answer and should have one.
func (a *arena) unanswered() (ids []string) {
	a.api.mu.Lock()
	defer a.api.mu.Unlock()
	for _, id := range a.asked {
		if a.api.replies[id] == 0 && !a.leaving[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

func (a *arena) judge(kills int) {
	a.Helper()
	for _, counts := range []map[string]int{a.api.replies, a.api.casts, a.api.pushed} {
		for what, n := range counts {
			if n > 1 {
				a.Errorf("%q was sent %d times", what, n)
			}
		}
	}
	if ids := a.unanswered(); len(ids) > 0 {
		a.Errorf("%d of %d questions have no answer: %v\n%s", len(ids), len(a.asked), ids, a.log.String())
	}
	lost := 0
	for id := range a.leaving {
		if a.api.replies[id] == 0 {
			lost++
		}
	}
	out := func(args ...string) string {
		var b bytes.Buffer
		if code := run(a.Context(), append(args, "--data", filepath.Join(a.dir, "data")), strings.NewReader(""), &b, &b); code != exitDone {
			a.Errorf("%v: exit status %d: %s", args, code, b.String())
		}
		return b.String()
	}
	documents := out("export", "facts")
	for _, name := range a.loaded {
		if !strings.Contains(documents, `"`+name+`"`) {
			a.Errorf("document %s is lost", name)
		}
	}
	for _, who := range a.bans {
		if !a.keeps("roles", who) {
			a.Errorf("the ban of %s is lost", who)
		}
	}
	subscribed := 0
	for _, who := range a.subscribers {
		chat, message, _ := strings.Cut(who, " ")
		if a.api.replies[message] == 0 {
			continue
		}
		subscribed++
		if !a.keeps("subscriptions", "telegram:"+chat+"\x1f") {
			a.Errorf("the subscription of %s is lost", chat)
		}
	}
	for i, name := range a.backups {
		to := filepath.Join(a.dir, "restored"+strconv.Itoa(i))
		var b bytes.Buffer
		if code := run(a.Context(), []string{"restore", "--data", to, filepath.Join(a.dir, name)}, strings.NewReader(""), &b, &b); code != exitDone {
			a.Errorf("backup %s: %s", name, b.String())
		}
		_ = os.RemoveAll(to)
	}
	a.Logf("%d kills, %d questions, %d answers on their way at a kill of which %d did not arrive, %d documents, %d bans, %d broadcast messages, %d backups, %d subscriptions, %d digests",
		kills, len(a.asked), len(a.leaving), lost, len(a.loaded), len(a.bans), len(a.api.casts), len(a.backups), subscribed, len(a.api.pushed))
}

// keeps reports whether a table of the state has a key that begins with prefix.
func (a *arena) keeps(table, prefix string) (found bool) {
	a.Helper()
	a.state(func(tx store.Tx) error {
		return tx.Scan(table, prefix, "", func(string, []byte) bool { found = true; return false })
	})
	return found
}

// state looks into what serve keeps, while none runs.
func (a *arena) state(f func(store.Tx) error) {
	a.Helper()
	path := filepath.Join(a.dir, "data", "state.db")
	if !exists(path) {
		return
	}
	s, err := openState(path, bolt.Options{ReadOnly: true})
	if err != nil {
		a.Fatal(err)
	}
	defer s.Close()
	if err := s.View(a.Context(), f); err != nil {
		a.Error(err)
	}
}
