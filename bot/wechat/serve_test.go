package wechat

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// elsewhere is as much of the Bot API as the administrator's private chat needs.
type elsewhere struct {
	mu      sync.Mutex
	updates []map[string]any
	next    int
	down    bool
	texts   []string // that chat 42 was sent
	photos  int
}

func (e *elsewhere) ask(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.next++
	e.updates = append(e.updates, map[string]any{"update_id": e.next, "message": map[string]any{
		"message_id": e.next, "date": time.Now().Unix(), "text": text,
		"from": map[string]any{"id": 42, "is_bot": false, "first_name": "管"}, "chat": map[string]any{"id": 42, "type": "private"},
	}})
}

func (e *elsewhere) set(down bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.down = down
}

// count tells how many texts hold all of words.
func (e *elsewhere) count(words ...string) (n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, t := range e.texts {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(t, w) }) {
			n++
		}
	}
	return n
}

func (e *elsewhere) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseMultipartForm(1 << 20) // methods without parameters have no form
	e.mu.Lock()
	down := e.down
	e.mu.Unlock()
	if down {
		w.WriteHeader(http.StatusBadGateway)
		io.WriteString(w, "<html>Bad Gateway</html>")
		return
	}
	result := any(true)
	switch r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:] {
	case "getMe":
		result = map[string]any{"id": 1, "is_bot": true, "first_name": "问政", "username": "wenzheng_bot"}
	case "getUpdates":
		offset, _ := strconv.Atoi(r.FormValue("offset"))
		var open []map[string]any
		for end := time.Now().Add(time.Second); len(open) == 0 && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			e.mu.Lock()
			e.updates = slices.DeleteFunc(e.updates, func(u map[string]any) bool { return u["update_id"].(int) < offset })
			open = slices.Clone(e.updates)
			e.mu.Unlock()
		}
		result = append([]map[string]any{}, open...)
	case "sendMessage", "sendPhoto", "editMessageText":
		e.mu.Lock()
		if r.FormValue("chat_id") == "42" {
			e.texts = append(e.texts, r.FormValue("text")+r.FormValue("caption"))
			if strings.HasSuffix(r.URL.Path, "Photo") {
				e.photos++
			}
		}
		result = map[string]any{"message_id": 1000 + len(e.texts), "date": time.Now().Unix(), "chat": map[string]any{"id": 42, "type": "private"}}
		e.mu.Unlock()
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": result})
}

// The program itself beside both platforms: neither notices what becomes of the other, restarts need no scan, and the
// administrator hears of a loss once.
func TestServeBesideTelegram(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "wenzheng")
	if out, err := exec.Command("go", "build", "-o", program, "wenzheng/cmd/wenzheng").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w, e := newWeb(t), &elsewhere{}
	w.groups = append(w.groups, &chatroom{key: "2", name: "另一个群", members: []string{"林远舟"}, saved: true})
	api := httptest.NewServer(e)
	defer api.Close()
	var log bytes.Buffer
	defer func() {
		if t.Failed() {
			t.Log(log.String())
		}
	}()
	env := append(os.Environ(), "TELEGRAM_BOT_TOKEN=1:TOKEN", "WENZHENG_TELEGRAM_API_URL="+api.URL, "WENZHENG_ADMINS=telegram:42",
		"WENZHENG_WECHAT_ENABLED=true", "WENZHENG_WECHAT_ENDPOINT="+loopback(t, w), "WENZHENG_WECHAT_PACE_MIN=0", "WENZHENG_WECHAT_PACE_MAX=0",
		"WENZHENG_WECHAT_PACE_PER_MINUTE=0", "WENZHENG_DATA_DIR="+filepath.Join(dir, "data"), "WENZHENG_HTTP_LISTEN=")
	serve := func(now string) (stop func()) {
		c := exec.Command(program, "serve", "--now", now)
		c.Dir, c.Env, c.Stdout, c.Stderr = dir, env, &log, &log
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stop = sync.OnceFunc(func() {
			_ = c.Process.Signal(syscall.SIGTERM)
			if err := c.Wait(); err != nil {
				t.Errorf("serve: %v", err)
			}
		})
		t.Cleanup(stop)
		return stop
	}
	answered := func(what string, before int, count func() int) {
		t.Helper()
		until(t, what, func() bool { return count() > before })
	}
	group := func(text, want string) {
		t.Helper()
		count := func() (n int) {
			for _, m := range w.messages() {
				if strings.Contains(m.text+string(m.image[:min(len(m.image), 4)]), want) {
					n++
				}
			}
			return n
		}
		n := count()
		w.group("1", "林远舟", "@"+botName+"\u2005"+text)
		answered("WeChat: "+text, n, count)
	}
	private := func(text, want string) {
		t.Helper()
		n := e.count(want)
		e.ask(text)
		answered("Telegram: "+text, n, func() int { return e.count(want) })
	}

	before, after := "2025-08-18T08:50", "2025-08-18T09:01" // of the digest
	stop := serve(before)
	until(t, "login", func() bool { return w.called("webwxgetcontact") > 0 })
	group("崂山区书记最近强调什么", "张元升")
	private("崂山区书记最近强调什么", "张元升")
	private("订阅 崂山区 每天8:30", "崂山区")
	w.group("1", "林远舟", "崂山区的事大家怎么看")
	if told := w.told(); !strings.Contains(told[0], "张元升") || !strings.Contains(told[0], "来源") {
		t.Errorf("WeChat was told %q", told)
	}

	// Telegram is down: WeChat goes on, and Telegram after it.
	e.set(true)
	group("城阳区书记最近强调什么", "吕鹏")
	e.set(false)
	private("城阳区书记最近强调什么", "吕鹏")

	// WeChat is logged out while nobody can scan: Telegram goes on, its administrator hears of it once, with a code.
	alarms, photos := e.count("微信"), e.photos
	w.change(func() { w.scan, w.sid, w.kicked = "wait", "", "1102" })
	until(t, "another code", func() bool { return w.called("jslogin") >= 2 })
	w.group("1", "林远舟", "@"+botName+"\u2005李沧区书记最近强调什么") // while we are out: its session never hears of it
	private("李沧区书记最近强调什么", "张友玉")
	until(t, "the alarm", func() bool { return e.count("微信", "扫码") > 0 })
	w.change(func() { w.scan = "auto" })
	until(t, "login", func() bool { return w.logins.Load() >= 2 })
	group("平度市书记最近强调什么", "赵兴绩") // the group has another id now
	e.mu.Lock()
	if n := len(w.messages()); e.photos-photos != 1 || n < 3 {
		t.Errorf("%d codes came to the administrator, want one; %d messages in WeChat", e.photos-photos, n)
	}
	e.mu.Unlock()
	if n := e.count("微信") - alarms; n != 1 {
		t.Errorf("the administrator was told %d times of one loss: %q", n, e.texts)
	}

	// Both chats want the digest of the week; in the group only who is bound may say so.
	private("订阅 全部 周一9:00", "已订阅")
	group("订阅 全部 周一9:00", "管理员")
	private("/bind", "编号")
	e.mu.Lock()
	code := regexp.MustCompile(`\d{6}`).FindString(e.texts[len(e.texts)-1])
	e.mu.Unlock()
	group(code, "已绑定")
	group("订阅 全部 周一9:00", "已订阅")

	// More starts: no scan, nothing lost, a picture, and the digest once. The clock of each stands still, so what the session was not there for
	// in time comes after the next.
	codes := w.called("jslogin")
	told := func() bool {
		return e.count("一周摘要") > 0 && strings.Contains(strings.Join(w.told(), ""), "一周摘要")
	}
	for _, now := range []string{before, after, "2025-08-18T09:02", "2025-08-18T09:03", "2025-08-18T09:04", "2025-08-18T09:05"} {
		over := told()
		stop()
		inits := w.called("webwxgetcontact")
		stop = serve(now)
		until(t, "hot login", func() bool { return w.called("webwxgetcontact") > inits })
		group("城市更新建设得分前三", "胶州市")
		group("图", "PNG")
		private("我的订阅", "崂山区")
		if over { // and once more since
			break
		}
		for end := time.Now().Add(5 * time.Second); now != before && !told() && time.Now().Before(end); {
			time.Sleep(10 * time.Millisecond)
		}
	}
	time.Sleep(time.Second) // a second one would come now
	stop()
	digests := []string{}
	for _, m := range w.messages() {
		if strings.Contains(m.text, "一周摘要") {
			digests = append(digests, m.text)
		}
	}
	if n := e.count("一周摘要"); n != 1 || len(digests) != 1 {
		t.Fatalf("%d digests on Telegram, %d on WeChat", n, len(digests))
	}
	for _, part := range []string{"2025年8月11日至17日", "经济运行（", "科技创新（", "安全底线（", "民生温度（", "本语料未见：市北区", "条记录", "8月1", "来源", "更多"} {
		if e.count("一周摘要", part) != 1 || !strings.Contains(digests[0], part) {
			t.Errorf("no %s in the digest:\n%s", part, digests[0])
		}
	}
	if n := w.called("jslogin"); n != codes {
		t.Errorf("%d more scans", n-codes)
	}
	for _, m := range w.messages() {
		if m.to != "group:1" {
			t.Errorf("%s was told %q", m.to, m.text)
		}
	}
}
