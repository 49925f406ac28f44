package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/control"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

// shortDir is a folder whose path is short enough for a socket.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "wz")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// wenzheng runs a subcommand in this process.
func wenzheng(t *testing.T, args ...string) (out string, code int) {
	t.Helper()
	var b bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &b, &b)
	return b.String(), code
}

// A3, A7: commands over the socket of a running serve, a status for the administrator in his chat, a backup of what is
// in use.
func TestAdminBesideServe(t *testing.T) {
	fake := &telegramServer{asked: "/status", sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	defer api.Close()
	defer close(fake.end)
	dir := shortDir(t)
	news := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(news, []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	data, listen := filepath.Join(dir, "data"), freePort(t)
	logs, stop := serving(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:TOKEN", "WENZHENG_TELEGRAM_API_URL": api.URL, "WENZHENG_HTTP_LISTEN": listen, "WENZHENG_DATA_DIR": data,
		"WENZHENG_CORPUS_PATHS": news, "WENZHENG_ADMINS": "telegram:42",
	})
	defer stop()
	page(t, "http://"+listen+"/readyz", "ready")
	select {
	case text := <-fake.sent:
		for _, want := range []string{"语料", "版本", "telegram：已连接", "推送：待发 0 条"} {
			if !strings.Contains(text, want) {
				t.Errorf("status without %q: %s", want, text)
			}
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("no status\n%s", logs)
	}
	if info, err := os.Stat(filepath.Join(data, "control.sock")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("socket: %v, %v", info, err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"admin", "reload"}, "共 1 篇"},
		{[]string{"admin", "ban", "telegram:7", "1d"}, "已停止回答"},
		{[]string{"admin", "audit"}, "control reload 完成"},
		{[]string{"admin", "谁是清河县委书记"}, "林远舟"},
		{[]string{"admin", "订阅", "清河县", "每天8:30"}, "已订阅"},
		{[]string{"admin", "delivery"}, "没有结果不明的推送"},
		{[]string{"backup", filepath.Join(dir, "b.tar")}, "b.tar: "},
		{[]string{"--data", filepath.Join(dir, "other"), "restore", filepath.Join(dir, "b.tar")}, "restored revision"},
		{[]string{"--data", filepath.Join(dir, "other"), "admin", "ban"}, "telegram:7"},
		{[]string{"--data", filepath.Join(dir, "other"), "check"}, "0 problems"},
	} {
		out, code := wenzheng(t, c.args...)
		if code != exitDone || !strings.Contains(out, c.want) {
			t.Errorf("%v: exit status %d: %s", c.args, code, out)
		}
	}
	if out, code := wenzheng(t, "restore", "--yes", filepath.Join(dir, "b.tar")); code != exitFailed || !strings.Contains(out, "stop it first") {
		t.Errorf("restored under a running serve: %d: %s", code, out)
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit status %d\n%s", code, logs)
	}
	if _, err := os.Stat(filepath.Join(data, "control.sock")); err == nil {
		t.Error("the socket is left behind")
	}
	here, there := tables(t, data), tables(t, filepath.Join(dir, "other"))
	if here == "" || here != there {
		t.Errorf("subscriptions and deliveries\n%s\nwere restored as\n%s", here, there)
	}
}

// tables is what a folder's state has of subscriptions, deliveries and roles.
func tables(t *testing.T, data string) string {
	t.Helper()
	s, err := openState(filepath.Join(data, "state.db"), bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b strings.Builder
	err = s.View(t.Context(), func(tx store.Tx) error {
		for _, table := range []string{"subscriptions", "pushing", "deliveries", "outbox", "roles"} {
			err := tx.Scan(table, "", "", func(key string, v []byte) bool { fmt.Fprintf(&b, "%s %q %s\n", table, key, v); return true })
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// opened is a server on a data folder with news.
func opened(t testing.TB, news string, platforms ...bot.Adapter) *server {
	t.Helper()
	t.Setenv("WENZHENG_DATA_DIR", filepath.Join(shortDir(t), "data"))
	t.Setenv("WENZHENG_CORPUS_PATHS", news)
	var logs safeBuffer
	a := &app{in: strings.NewReader(""), out: &logs, errs: &logs}
	t.Cleanup(a.close)
	if err := a.configure(); err != nil {
		t.Fatal(err)
	}
	s := newServer(a)
	if err := s.open(); err != nil {
		t.Fatal(err)
	}
	s.newBot(nil, platforms...)
	return s
}

// While the whole corpus is read anew, again and again, questions are asked: none fails, and each answer is wholly of
// the revision that it names.
func TestReloadWhileAsked(t *testing.T) { reloadWhileAsked(t, 4) }

// BenchmarkReloadWhileAsked is how much slower answers are then: at most six times, at the 99th percentile.
func BenchmarkReloadWhileAsked(b *testing.B) {
	for b.Loop() {
		idle, busy := reloadWhileAsked(b, 40)
		b.ReportMetric(float64(idle.Microseconds())/1000, "ms-idle-p99")
		b.ReportMetric(float64(busy.Microseconds())/1000, "ms-reload-p99")
		if limit := 6 * max(idle, 20*time.Millisecond); busy > limit {
			b.Errorf("the 99th percentile rises from %v to %v", idle, busy)
		}
	}
}

// reloadWhileAsked asks 50 questions a second, and returns the 99th percentile of the time that answers take while
// nothing else goes on, and while the whole corpus is read again and again.
func reloadWhileAsked(t testing.TB, reloads int) (idle, busy time.Duration) {
	news := t.TempDir()
	write := func(version int) {
		for i := range 120 {
			text := fmt.Sprintf("清河县委召开第%d次会议\n2024年5月%d日\n\n5月%d日，清河县委书记林远舟主持召开会议。林远舟强调，要把第%d号工程的第%d期抓在前面，守住安全底线。\n",
				i, i%28+1, i%28+1, i, version)
			if err := os.WriteFile(filepath.Join(news, fmt.Sprintf("n%03d.txt", i)), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(1)
	s := opened(t, news)
	if _, err := s.reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := store.Date(2024, 6, 1).Start()
	var mu sync.Mutex
	answers := map[string]string{} // revision and question → text
	ask := func(i int) {
		q := []string{"林远舟最近强调什么", "清河县委书记是谁", "谁提到过安全底线", "5月8日有哪些活动"}[i%4]
		r, err := s.Ask(t.Context(), qa.Request{Text: q, Now: now})
		if err != nil {
			t.Errorf("%s: %v", q, err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		key := fmt.Sprint(r.Revision, q)
		if before, ok := answers[key]; ok && before != r.Text {
			t.Errorf("revision %d gives two answers to %s:\n%s\n%s", r.Revision, q, before, r.Text)
		}
		answers[key] = r.Text
		periods := 0
		for v := range 2 + reloads {
			if strings.Contains(r.Text, fmt.Sprintf("的第%d期", v)) {
				periods++
			}
		}
		if periods > 1 {
			t.Errorf("an answer of revision %d mixes versions:\n%s", r.Revision, r.Text)
		}
	}
	// measure asks 50 questions a second, n in all or until done is closed, and returns the 99th percentile of how long it took
	// from the moment at which each was due.
	measure := func(n int, done <-chan struct{}) time.Duration {
		var took []time.Duration
		var asking sync.WaitGroup
		began := time.Now()
		for i := 0; i < n || done != nil; i++ {
			due := began.Add(time.Duration(i) * 20 * time.Millisecond)
			select {
			case <-done:
				n, done = 0, nil
				continue
			case <-time.After(time.Until(due)):
			}
			asking.Go(func() {
				ask(i)
				d := time.Since(due)
				mu.Lock()
				defer mu.Unlock()
				took = append(took, d)
			})
		}
		asking.Wait()
		slices.Sort(took)
		return took[len(took)*99/100]
	}
	for i := range 8 {
		ask(i)
	}
	idle = measure(150, nil)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for version := 2; version < 2+reloads; version++ {
			write(version)
			if r, err := s.reload(t.Context()); err != nil || r.Changed != 120 {
				t.Errorf("reload: %+v, %v", r, err)
			}
		}
	}()
	busy = measure(0, done)
	if len(answers) < 8 {
		t.Errorf("only %d answers were told apart", len(answers))
	}
	return idle, busy
}

// A document that an administrator sends is kept and read again later; one that cannot be read is not kept; one that is
// forgotten is gone.
func TestTakeAndForget(t *testing.T) {
	s := opened(t, "")
	s.config.Corpus.Paths = nil
	text := []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n")
	r, err := s.take(t.Context(), "../新闻.txt", text)
	if err != nil || r.Added != 1 || r.Documents != 1 {
		t.Fatalf("take: %+v, %v", r, err)
	}
	if r, err := s.take(t.Context(), "坏.txt", nil); err != nil || len(r.Rejected) != 1 || r.Documents != 1 {
		t.Errorf("take an empty file: %+v, %v", r, err)
	}
	if got := inboxFiles(s.dataDir()); len(got) != 1 || got[0] != "inbox/新闻.txt" {
		t.Errorf("kept %v", got)
	}
	if r, err := s.reload(t.Context()); err != nil || r.Unchanged != 1 {
		t.Errorf("reload: %+v, %v", r, err)
	}
	if _, err := s.forget(t.Context(), "新闻.txt"); err != nil {
		t.Error(err)
	}
	if r, err := s.reload(t.Context()); err != nil && r.Documents != 0 {
		t.Errorf("reload after forgetting: %+v, %v", r, err)
	}
	if got := inboxFiles(s.dataDir()); len(got) != 0 {
		t.Errorf("kept %v", got)
	}
}

// /correct writes corrections.yaml and makes the revision; a load beside it says what to do.
func TestCorrectByAdmin(t *testing.T) {
	news := t.TempDir()
	if err := os.WriteFile(filepath.Join(news, "a.txt"), []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。上半年清河县粮食总产量12.5万吨，同比增长3.2%。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := opened(t, news)
	if _, err := s.reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := 0
	say := func(text string) string {
		t.Helper()
		n++
		r, err := s.bot.Answer(t.Context(), control.Message(text, strconv.Itoa(n)))
		if err != nil {
			t.Fatal(err)
		}
		return r.Text(bot.Form{})
	}
	if got := say("林远舟最近强调什么"); !strings.Contains(got, "防汛") {
		t.Fatalf("answer %q", got)
	}
	turn, ok, err := s.bot.Latest(t.Context(), "control", "control")
	if err != nil || !ok {
		t.Fatalf("no turn: %v", err)
	}
	why := say("/why " + turn.ID)
	for _, want := range []string{turn.ID, "林远舟", "a.txt", "转述"} {
		if !strings.Contains(why, want) {
			t.Errorf("/why without %q: %s", want, why)
		}
	}
	if again := say("/why " + turn.ID); again != why {
		t.Errorf("/why again: %s", again)
	}
	if last := say("/why"); last != why {
		t.Errorf("/why of the last answer: %s", last)
	}
	for _, q := range []string{"来源 1", "为什么"} {
		said := say(q)
		_, id, _ := strings.Cut(said, "回答 ")
		if id = id[:min(8, len(id))]; !strings.Contains(say("/why "+id), "林远舟") {
			t.Errorf("%s names %q: %s", q, id, said)
		}
	}
	if got := say("/why nothing"); !strings.Contains(got, "没有记着") {
		t.Errorf("/why of nothing: %s", got)
	}
	say("有误，没有说过")
	if got := say("/reports 1"); !strings.Contains(got, "1.1 林远舟｜") || !strings.Contains(got, "a.txt") {
		t.Fatalf("report %q", got)
	}
	say("/correct 1.1 隐藏 报社撤稿")
	if got := say("确认"); !strings.Contains(got, "第 2 版") {
		t.Errorf("correct %q", got)
	}
	if got := say("林远舟最近强调什么"); strings.Contains(got, "防汛") {
		t.Errorf("still answers %q", got)
	}
	if got := say("/why " + turn.ID); !strings.Contains(got, turn.ID+" 出自语料第 1 版，现在是第 2 版") {
		t.Errorf("/why of an answer from the revision before: %s", got)
	}

	// One figure of a sentence is hidden with the whole of it.
	if got := say("清河县粮食总产量是多少"); !strings.Contains(got, "12.5万吨") {
		t.Fatalf("answer %q", got)
	}
	say("有误")
	say("/correct 2.1 隐藏 口径有误")
	say("确认")
	if got := say("清河县粮食总产量是多少"); strings.Contains(got, "12.5万吨") || strings.Contains(got, "3.2%") {
		t.Errorf("still answers %q", got)
	}
	raw, err := os.ReadFile(filepath.Join(s.dataDir(), correctionsFile))
	if err != nil || !strings.Contains(string(raw), "报社撤稿") || !strings.Contains(string(raw), "hide: true") {
		t.Errorf("%s: %s, %v", correctionsFile, raw, err)
	}
}

// Of the backups at the usual place seven are kept, and the last in any case: the clock may have been put back.
func TestBackupsKept(t *testing.T) {
	s := opened(t, "")
	if err := os.MkdirAll(filepath.Join(s.dataDir(), "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 9 {
		if err := os.WriteFile(backupPath(s.dataDir(), time.Now().AddDate(1, 0, i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, _, err := s.backupHere(t.Context(), "")
	if err != nil || !exists(path) {
		t.Fatalf("%s: %v", path, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dataDir(), "backups", "*")); len(left) != keepBackups {
		t.Errorf("%d are kept: %v", len(left), left)
	}
}

// What would let its finder speak in our name is not in a backup.
func TestBackupHoldsNoSecrets(t *testing.T) {
	news := t.TempDir()
	s := opened(t, news)
	if _, err := s.take(t.Context(), "a.txt", []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"wechat.json", "wechat-login.png", "config.yaml", "token", "inbox/.netrc"} {
		if err := os.WriteFile(filepath.Join(s.dataDir(), name), []byte("THIS-IS-SECRET"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	to := filepath.Join(shortDir(t), "b.tar")
	if _, _, err := s.backupHere(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("THIS-IS-SECRET")) {
		t.Error("a secret is in the backup")
	}
	if !bytes.Contains(raw, []byte("inbox/a.txt")) {
		t.Error("the document that was sent is not in the backup")
	}
}

// What a killed process left is told by check and removed by serve, unless it is fresh: then somebody works on it.
func TestLeftovers(t *testing.T) {
	s := opened(t, t.TempDir())
	old, fresh := filepath.Join(s.dataDir(), "backups", "tmp-backup-1"), filepath.Join(s.dataDir(), "tmp-2.db")
	for _, path := range []string{old, fresh} {
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	if got := leftovers(s.dataDir()); !slices.Equal(got, []string{old}) {
		t.Errorf("left over: %v", got)
	}
	s.tidy()
	if exists(old) || !exists(fresh) {
		t.Errorf("old is there: %v, fresh is there: %v", exists(old), exists(fresh))
	}
}

// The tests that the review of who could do harm names exist.
func TestReviewNamesTests(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`([a-z/]+) ((?:Test|Fuzz)[A-Za-z]+)`").FindAllStringSubmatch(string(text), -1)
	if len(named) < 20 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, n := range named {
		files, err := filepath.Glob(filepath.Join("..", "..", n[1], "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, file := range files {
			code, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found = found || bytes.Contains(code, []byte("\nfunc "+n[2]+"("))
		}
		if !found {
			t.Errorf("%s has no %s", n[1], n[2])
		}
	}
}

// Nothing of a backup lands outside of the folder it is unpacked into, and under no other name than its own.
func FuzzBackup(f *testing.F) {
	pack := func(list any, files ...string) []byte {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		index, err := json.Marshal(list)
		if err != nil {
			f.Fatal(err)
		}
		add := func(name, text string) {
			_ = w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o600}) // a bad name is a seed, too
			_, _ = w.Write([]byte(text))
		}
		add(backupIndex, string(index))
		for i := 0; i+1 < len(files); i += 2 {
			add(files[i], files[i+1])
		}
		_ = w.Close()
		return b.Bytes()
	}
	hash := store.Hash("x")
	good := backupList{Format: 1, Files: []backupFile{{"state.db", 1, hash}, {"inbox/新闻.txt", 1, hash}}}
	f.Add(pack(good, "state.db", "x", "inbox/新闻.txt", "x"))
	f.Add(pack(good, "state.db", "y"))
	f.Add(pack(backupList{Format: 1, Files: []backupFile{{"../state.db", 1, hash}}}, "../state.db", "x"))
	f.Add(pack(backupList{Format: 2}))
	f.Add(pack("x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		stage := filepath.Join(dir, "stage")
		if err := os.Mkdir(stage, 0o700); err != nil {
			t.Fatal(err)
		}
		list, err := readBackup(t.Context(), bytes.NewReader(data), stage)
		var names []string
		walked := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			name, err := filepath.Rel(stage, path)
			if names = append(names, filepath.ToSlash(name)); !backupName(filepath.ToSlash(name)) {
				t.Errorf("wrote %q", name)
			}
			return err
		})
		if walked != nil {
			t.Fatal(walked)
		}
		if err == nil && len(names) != len(list.Files) {
			t.Errorf("wrote %q of %d files", names, len(list.Files))
		}
	})
}

// Whatever corrections say, a document stays one that every store takes.
func FuzzCorrections(f *testing.F) {
	f.Add([]byte("corrections:\n  - {doc: a.txt, words: 防汛, owner: 周明扬, reason: x, who: y}\n"))
	f.Add([]byte("corrections:\n  - {doc: a.txt, words: 防汛, hide: true, reason: x, who: y}\n"))
	f.Add([]byte("corrections: 3\n"))
	text := "5月8日，清河县委书记林远舟强调，要防汛。"
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parseCorrections(data)
		if err != nil {
			return
		}
		d := &store.Document{Key: "a.txt", Text: text, Articles: []store.Article{{}}, Facts: []store.Fact{
			{Kind: store.Statement, Actors: []store.Actor{{Name: "林远舟"}}, Spans: []store.Span{{Start: 0, End: len(text)}}},
			{Kind: store.Measure, Measure: &store.Measurement{Owner: "清河县"}, Spans: []store.Span{{Start: 0, End: len(text)}}},
		}}
		d.Number()
		list.apply(d)
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
	})
}
