package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestOnlyPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2400:3200::1": true, "223.5.5.5": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "198.18.0.1": false, "240.0.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::127.0.0.1": false,
		"64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "2001:db8::1": false, "fe80::1%eth0": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public %v", address, got)
		}
	}
	if public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

// remembered is a Validators in memory.
type remembered struct {
	mu sync.Mutex
	m  map[string]Validator
}

func (r *remembered) Validator(url string) (Validator, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.m[url]
	return v, ok
}

func (r *remembered) SetValidator(url string, v Validator) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.m == nil {
		r.m = map[string]Validator{}
	}
	r.m[url] = v
	return nil
}

func TestPagesAndFeeds(t *testing.T) {
	items := []int{1, 2}
	asked := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/news/t20250818_1.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=gbk")
		// 「某区召开会议，强调安全。」 in GBK
		w.Write([]byte("<html><body><div id=zoom><p>\xc4\xb3\xc7\xf8\xd5\xd9\xbf\xaa\xbb\xe1\xd2\xe9\xa3\xac\xc7\xbf\xb5\xf7\xb0\xb2\xc8\xab\xa1\xa3</p></div></body></html>"))
	})
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, r *http.Request) {
		asked++
		tag := fmt.Sprintf(`"%v"`, items)
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		fmt.Fprint(z, "<rss><channel><title>某区要闻</title>")
		for _, n := range items {
			fmt.Fprintf(z, "<item><guid>%d</guid><title>第%d条</title><description>第%d条正文。</description></item>", n, n, n)
		}
		fmt.Fprint(z, "</channel></rss>")
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	c := storetest.NewCorpus()
	if r := load(t, c, Options{}, s.URL+"/feed.xml"); r.Added != 0 || len(r.Failed) != 1 || asked != 0 {
		t.Errorf("a private address was fetched: %+v", r)
	}
	o := Options{Fetch: Fetch{AllowPrivate: true, Memory: &remembered{}}}
	if r := load(t, c, o, s.URL+"/feed.xml", s.URL+"/news/t20250818_1.html"); r.Added != 3 {
		t.Errorf("%+v", r)
	}
	page := document(t, c, s.URL+"/news/t20250818_1.html")
	if page.Text != "某区召开会议，强调安全。" || page.Link != page.Key || page.Dated.From != store.Date(2025, 8, 18) {
		t.Errorf("%+v", page)
	}
	if d := document(t, c, s.URL+"/feed.xml#2"); d.Title != "第2条" || d.Outlet != "某区要闻" {
		t.Errorf("%+v", d)
	}
	if r, err := Reload(context.Background(), c, nil, o); err != nil || r.Unchanged != 3 || r.Revision != 1 {
		t.Errorf("not modified: %+v %v", r, err)
	}
	items = []int{3}
	if r := load(t, c, o, s.URL+"/feed.xml"); r.Added != 1 || r.Removed != 0 || r.Documents != 4 {
		t.Errorf("items that a feed no longer lists stay: %+v", r)
	}
}

func TestHostileServers(t *testing.T) {
	stop := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/scheme", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<rss><channel>")
		for {
			if _, err := fmt.Fprint(w, strings.Repeat("<item><title>某</title></item>", 1000)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprint(w, "<")
			w.(http.Flusher).Flush()
			select {
			case <-time.After(20 * time.Millisecond):
			case <-stop:
				return
			case <-r.Context().Done():
				return
			}
		}
	})
	mux.HandleFunc("/silent", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 200 {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
			z.Flush() // at once, so that a busy machine is not taken for a slow server
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "99999999999")
		w.Write([]byte("x"))
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	mux.HandleFunc("/good", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "某区召开会议。") })
	s := httptest.NewServer(mux)
	defer s.Close()
	defer close(stop)
	var sources []string
	says := []string{"重定向", "http 和 https", "MB", "超时", "超时", "MB", "MB", "429"}
	for _, p := range []string{"loop", "scheme", "endless", "slow", "silent", "bomb", "big", "busy", "good", "nowhere"} {
		sources = append(sources, s.URL+"/"+p)
	}
	c := storetest.NewCorpus()
	began := time.Now()
	r := load(t, c, Options{MaxFile: 1 << 20, Fetch: Fetch{AllowPrivate: true, Timeout: 2 * time.Second}}, sources...)
	if took := time.Since(began); took > 15*time.Second {
		t.Error("took", took)
	}
	if r.Added != 1 || len(r.Failed) != 9 || r.RetryAfter != 2*time.Hour {
		t.Errorf("%+v", r)
	}
	for i, want := range says {
		if r.Rejected[i].Doc != sources[i] || !strings.Contains(r.Rejected[i].Reason, want) {
			t.Errorf("%s: %+v", want, r.Rejected[i])
		}
	}
}

// A public name that leads to a private address, by DNS or by a redirect, is caught when it is dialled.
func TestRedirectToPrivateAddress(t *testing.T) {
	client, idle := Fetch{}.client()
	defer idle()
	for _, url := range []string{"http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/", "http://0.0.0.0:1/", "http://2130706433:1/"} {
		if got := (Fetch{}).get(context.Background(), client, url, 1<<20, false); !errors.Is(got.err, errPrivate) && !strings.Contains(fetchReason(got.err), "解析") {
			t.Errorf("%s: %v", url, got.err)
		}
	}
}

func archived(t *testing.T, add func(w *zip.Writer)) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func put(t *testing.T, w *zip.Writer, name, text string) {
	t.Helper()
	f, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
}

func TestArchives(t *testing.T) {
	inner := archived(t, func(w *zip.Writer) { put(t, w, "e.txt", "戊区。") })
	outer := archived(t, func(w *zip.Writer) {
		put(t, w, "a.txt", "甲区。")
		put(t, w, "sub/b.md", "# 乙区\n\n乙区。")
		put(t, w, "sub/corpus.yaml", "b.md: {title: 乙区要闻, date: 2025-08-18}")
		put(t, w, "sub/inner.zip", inner)
		put(t, w, "../evil.txt", "不读")
		put(t, w, "/etc/evil.txt", "不读")
		put(t, w, `..\evil.txt`, "不读")
		put(t, w, `C:\evil.txt`, "不读")
		put(t, w, "__MACOSX/._a.txt", "不读")
		h := &zip.FileHeader{Name: "link", Method: zip.Store}
		h.SetMode(os.ModeSymlink | 0o777)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte("/etc/passwd"))
		// 「丙.txt」 in GBK
		g, err := w.CreateHeader(&zip.FileHeader{Name: "\xb1\xfb.txt", Method: zip.Deflate, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		g.Write([]byte("丙区。"))
	})
	dir := tree(t, map[string]string{"news.zip": outer, "x.txt": "己区。", "cut.zip": outer[:len(outer)/2]})
	c := storetest.NewCorpus()
	r := load(t, c, Options{}, dir)
	same(t, map[string]string{"news.zip/a.txt": "甲区。", "news.zip/sub/b.md": "# 乙区\n\n乙区。", "news.zip/sub/inner.zip/e.txt": "戊区。", "news.zip/丙.txt": "丙区。", "x.txt": "己区。"}, texts(t, c))
	if len(r.Rejected) != 6 {
		t.Errorf("%+v", r.Rejected)
	}
	if d := document(t, c, "news.zip/sub/b.md"); d.Title != "乙区要闻" || d.Dated.By != store.Meta {
		t.Errorf("%+v", d)
	}
	alone := storetest.NewCorpus()
	load(t, alone, Options{}, filepath.Join(dir, "news.zip"))
	if d := document(t, alone, "sub/b.md"); d.Root != filepath.Join(dir, "news.zip") {
		t.Errorf("%+v", d)
	}
	if r := load(t, alone, Options{}, filepath.Join(dir, "news.zip")); r.Unchanged != 4 || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
}

// taped is a .tar.gz of files, with what else add puts in.
func taped(t *testing.T, files []string, add func(w *tar.Writer)) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if add != nil {
		add(w)
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTapeArchives(t *testing.T) {
	link := func(w *tar.Writer) {
		w.WriteHeader(&tar.Header{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"})
		w.WriteHeader(&tar.Header{Name: "empty/", Typeflag: tar.TypeDir, Mode: 0o700})
	}
	outer := taped(t, []string{
		"a.txt", "甲区。",
		"sub/b.md", "# 乙区\n\n乙区。",
		"sub/corpus.yaml", "b.md: {title: 乙区要闻, date: 2025-08-18}", // behind what it is about
		"sub/inner.tgz", taped(t, []string{"e.txt", "戊区。"}, nil),
		"../evil.txt", "不读", "/etc/evil.txt", "不读", "__MACOSX/._a.txt", "不读",
	}, link)
	z, err := gzip.NewReader(strings.NewReader(outer))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	dir := tree(t, map[string]string{
		"news.tar.gz": outer, "x.txt": "己区。", "cut.tar.gz": outer[:len(outer)/2], "cut.tar": string(plain[:1540]),
		"bomb.tgz": taped(t, []string{"0.txt", string(make([]byte, 50<<20)), "1.txt", string(make([]byte, 50<<20))}, nil),
		"one.gz":   taped(t, nil, nil),
	})
	c := storetest.NewCorpus()
	r := load(t, c, Options{}, dir)
	same(t, map[string]string{"news.tar.gz/a.txt": "甲区。", "news.tar.gz/sub/b.md": "# 乙区\n\n乙区。", "news.tar.gz/sub/inner.tgz/e.txt": "戊区。", "x.txt": "己区。"}, texts(t, c))
	if d := document(t, c, "news.tar.gz/sub/b.md"); d.Title != "乙区要闻" || d.Dated.By != store.Meta {
		t.Errorf("%+v", d)
	}
	why := map[string]string{}
	for _, r := range r.Rejected {
		why[r.Doc] = r.Reason
	}
	for doc, says := range map[string]string{
		"cut.tar.gz": "下载不完整", "cut.tar": "下载不完整", "bomb.tgz": "炸弹", "one.gz": "先解压", "news.tar.gz/link": "链接",
		"news.tar.gz!../evil.txt": "压缩包之外", "news.tar.gz!/etc/evil.txt": "压缩包之外",
	} {
		if !strings.Contains(why[doc], says) {
			t.Errorf("%s: %q does not say %s", doc, why[doc], says)
		}
	}
	if len(why) != 7 {
		t.Errorf("%v", why)
	}

	alone := storetest.NewCorpus()
	at := filepath.Join(dir, "news.tar.gz")
	load(t, alone, Options{}, at)
	if d := document(t, alone, "sub/b.md"); d.Root != at {
		t.Errorf("%+v", d)
	}
	if r := load(t, alone, Options{}, at); r.Unchanged != 3 || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
	piped := storetest.NewCorpus()
	load(t, piped, Options{Stdin: strings.NewReader(outer)}, "-")
	if got := texts(t, piped); len(got) != 3 {
		t.Errorf("%v", got)
	}
}

func TestHostileArchives(t *testing.T) {
	nested := archived(t, func(w *zip.Writer) { put(t, w, "a.txt", "深处。") })
	for range 20 {
		inside := nested
		nested = archived(t, func(w *zip.Writer) { put(t, w, "n.zip", inside) })
	}
	zeros := string(make([]byte, 30<<20))
	files := map[string]string{
		"nested.zip": nested,
		"one.zip":    archived(t, func(w *zip.Writer) { put(t, w, "big.txt", strings.Repeat("某", 30<<20)) }),
		"many.zip": archived(t, func(w *zip.Writer) {
			put(t, w, "0.txt", "先读到的一篇。")
			for i := range 4 {
				put(t, w, fmt.Sprintf("z%02d.txt", i), zeros)
			}
		}),
		"lies.zip": archived(t, func(w *zip.Writer) {
			// A header that says ten bytes for what unpacks to more.
			f, err := w.CreateRaw(&zip.FileHeader{Name: "lie.txt", Method: zip.Deflate, UncompressedSize64: 10, CompressedSize64: 4, CRC32: crc32.ChecksumIEEE([]byte("x"))})
			if err != nil {
				t.Fatal(err)
			}
			f.Write([]byte{0x4b, 0x4c, 0x04, 0x00})
		}),
		"good.txt": "某区召开会议。",
	}
	dir := tree(t, files)
	c := storetest.NewCorpus()
	began := time.Now()
	r := load(t, c, Options{}, dir)
	if took := time.Since(began); took > 20*time.Second {
		t.Error("took", took)
	}
	same(t, map[string]string{"good.txt": "某区召开会议。", "many.zip/0.txt": "先读到的一篇。"}, texts(t, c))
	all := fmt.Sprint(r.Rejected)
	for _, says := range []string{"炸弹", "嵌套", "64 MB", "损坏"} {
		if !strings.Contains(all, says) {
			t.Errorf("nothing says %s: %s", says, all)
		}
	}
}

func TestHugeAndManyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 200 MB")
	}
	dir := t.TempDir()
	long, err := os.Create(filepath.Join(dir, "long.txt"))
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte("某区召开会议强调安全"), 1<<15)
	for range 100<<20/len(chunk) + 1 {
		long.Write(chunk)
	}
	long.Close()
	if err := os.Truncate(filepath.Join(dir, "long.txt"), 40<<20); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "long.txt"), filepath.Join(dir, "40MB.txt")); err != nil {
		t.Fatal(err)
	}
	hundred, err := os.Create(filepath.Join(dir, "100MB.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	hundred.WriteString(`{"text":"`)
	for range 100<<20/len(chunk) + 1 {
		hundred.Write(chunk)
	}
	hundred.WriteString("\"}\n")
	hundred.Close()
	for _, name := range []string{"100MB.txt", "100MB.html"} {
		if err := os.Link(filepath.Join(dir, "100MB.jsonl"), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, map[string]string{"z.txt": "某区。"})
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	c := storetest.NewCorpus()
	r := load(t, c, Options{}, dir)
	if r.Added != 2 || len(r.Rejected) != 3 {
		t.Errorf("%+v", r)
	}
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	if grown := (int64(after.HeapSys) - int64(before.HeapSys)) >> 20; grown > 1024 {
		t.Errorf("the heap grew by %d MB", grown)
	}
	for _, x := range r.Rejected {
		if !strings.Contains(x.Reason, "64 MB") {
			t.Errorf("%+v", x)
		}
	}
}

func TestManyTinyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes many files")
	}
	const n = 20_000
	dir := t.TempDir()
	for i := range n {
		sub := filepath.Join(dir, fmt.Sprint(i/1000))
		if i%1000 == 0 {
			if err := os.Mkdir(sub, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(sub, fmt.Sprintf("%d.txt", i)), fmt.Appendf(nil, "第%d篇。", i%(n/2)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := &sink{held: map[string]store.Document{}}
	calls := 0
	var last Progress
	r := load(t, c, Options{Progress: func(p Progress) { calls++; last = p }}, dir)
	if r.Added != n/2 || r.Same != n/2 || len(c.held) != n/2 || len(r.Rejected) != 0 {
		t.Errorf("%+v", r)
	}
	if calls < 2 || !last.Walked || last.Files != n || last.Found != n {
		t.Errorf("%d calls, last %+v", calls, last)
	}
}

func TestLongJSONLines(t *testing.T) {
	var b strings.Builder
	for i := 1; i <= 6000; i++ {
		if i == 4321 {
			b.WriteString("{坏行\n")
			continue
		}
		fmt.Fprintf(&b, "{\"title\":\"第%d篇\",\"text\":\"%s第%d篇正文。\"}\n", i, strings.Repeat("某区召开会议。", 8), i)
	}
	dir := tree(t, map[string]string{"a.jsonl": b.String(), "pretty.jsonl": "{\n \"text\": \"" + strings.Repeat("一篇。", 60_000) + "\"\n}"})
	c := storetest.NewCorpus()
	r := load(t, c, Options{}, dir)
	if r.Added != 6000 || len(r.Rejected) != 1 || r.Rejected[0].Doc != "a.jsonl#4321" || r.Rejected[0].Line != 4321 {
		t.Errorf("%+v", r)
	}
	if d := document(t, c, "a.jsonl#5999"); d.Title != "第5999篇" {
		t.Errorf("%+v", d)
	}
	if r := load(t, c, Options{}, dir); r.Unchanged != 6000 {
		t.Errorf("%+v", r)
	}
}

func TestFeedsAreFetchedOnTimeAndLeftAloneAfterFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		at := map[string][]time.Duration{}
		ctx, cancel := context.WithTimeout(context.Background(), 24*time.Hour)
		defer cancel()
		Feeds(ctx, []Feed{{URL: "good", Interval: time.Hour}, {URL: "bad", Interval: time.Hour}, {URL: "asks", Interval: time.Hour}, {URL: "locked", Interval: time.Hour}},
			func(ctx context.Context, url string) (Report, error) {
				at[url] = append(at[url], time.Since(start))
				switch {
				case url == "bad":
					return Report{Failed: []string{url}}, nil
				case url == "asks" && len(at[url]) == 1:
					return Report{Failed: []string{url}, RetryAfter: 10 * time.Hour}, nil
				case url == "locked" && len(at[url]) < 3:
					return Report{}, fmt.Errorf("begin: %w", store.ErrLocked)
				}
				return Report{}, nil
			})
		if n := len(at["good"]); n < 22 || n > 27 {
			t.Errorf("fetched %d times in a day", n)
		}
		if n := len(at["bad"]); n < 4 || n > 5 {
			t.Errorf("a failing feed was fetched %d times: %v", n, at["bad"])
		}
		if second := at["asks"][1]; second < 10*time.Hour {
			t.Errorf("asked for ten hours, came back after %v", second)
		}
		if third := at["locked"][2]; third > 2*time.Minute {
			t.Errorf("a locked corpus is tried again soon: %v", at["locked"][:3])
		}
	})
}

func TestWatch(t *testing.T) {
	for _, polling := range []bool{false, true} {
		t.Run(fmt.Sprintf("polling %v", polling), func(t *testing.T) {
			dir := tree(t, map[string]string{"a.txt": "甲", "sub/b.txt": "乙"})
			calls := make(chan struct{}, 100)
			ctx, cancel := context.WithCancel(context.Background())
			done := make(chan struct{})
			go func() {
				defer close(done)
				Watch(ctx, []string{dir, "https://example.com/feed"}, WatchOptions{Quiet: 100 * time.Millisecond, Poll: 50 * time.Millisecond, NoEvent: polling}, func(context.Context) { calls <- struct{}{} })
			}()
			defer func() { cancel(); <-done }()
			called := func(want bool, after string) {
				t.Helper()
				select {
				case <-calls:
					if !want {
						t.Error("called after", after)
					}
				case <-time.After(map[bool]time.Duration{true: 10 * time.Second, false: 400 * time.Millisecond}[want]):
					if want {
						t.Fatal("not called after", after)
					}
				}
			}
			called(false, "nothing")
			for i := range 20 {
				write(t, dir, map[string]string{fmt.Sprintf("sub/%d.txt", i): "丙"})
			}
			called(true, "twenty new files")
			called(false, "twenty new files a second time")
			write(t, dir, map[string]string{"new/deep/c.txt": "丁"})
			called(true, "a new folder")
			write(t, dir, map[string]string{"new/deep/d.txt": "戊"})
			called(true, "a file in a new folder")
			write(t, dir, map[string]string{".hidden": "x", "a.txt~": "x"})
			called(false, "files that are not read")
			write(t, dir, map[string]string{"corpus.yaml": "outlet: 某报"})
			called(true, "a sidecar")
			if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
				t.Fatal(err)
			}
			called(true, "a removed file")
		})
	}
}

func FuzzArchive(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.txt", "../b.txt", "c/corpus.yaml"} {
		e, err := w.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		e.Write([]byte("某区召开会议。"))
	}
	w.Close()
	f.Add(b.Bytes())
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte) {
		at := filepath.Join(dir, fmt.Sprintf("%d.zip", os.Getpid()))
		if err := os.WriteFile(at, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		c := storetest.NewCorpus()
		r := load(t, c, Options{MaxFile: 1 << 20}, at)
		if r.Added == 0 && len(r.Rejected) == 0 {
			t.Error("neither a document nor a reason")
		}
		for key := range texts(t, c) {
			if strings.Contains("/"+key+"/", "/../") || strings.HasPrefix(key, "/") {
				t.Errorf("key %q leaves the archive", key)
			}
		}
	})
}
