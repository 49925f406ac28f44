package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// tree writes files below a new folder. A name that ends with / is a folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		at := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			text, at = "", filepath.Join(at, "x")
		}
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// facts gives every document one article and one fact, and counts how often it is asked.
type facts struct{ asked atomic.Int64 }

func (f *facts) read(d *store.Document) {
	f.asked.Add(1)
	whole := []store.Span{{Start: 0, End: len(d.Text)}}
	d.Articles = []store.Article{{Span: whole[0], Dated: d.Dated}}
	d.Facts = []store.Fact{{Kind: store.Prose, Spans: whole, Seen: store.MinDay}}
}

func load(t *testing.T, c store.Corpus, o Options, sources ...string) Report {
	t.Helper()
	if o.Read == nil {
		o.Read = new(facts).read
	}
	r, err := Load(context.Background(), c, sources, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// texts lists what a corpus holds: key (+ other keys) = text.
func texts(t *testing.T, c store.Corpus) map[string]string {
	t.Helper()
	s, err := c.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	out := map[string]string{}
	for d, err := range s.Documents(context.Background(), "") {
		if err != nil {
			t.Fatal(err)
		}
		whole, err := s.Document(context.Background(), d.Key)
		if err != nil {
			t.Fatal(err)
		}
		key := d.Key
		for _, k := range d.Also {
			key += " + " + k
		}
		out[key] = strings.TrimSpace(whole.Text)
	}
	return out
}

func document(t *testing.T, c store.Corpus, key string) *store.Document {
	t.Helper()
	s, err := c.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d, err := s.Document(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func same(t *testing.T, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

type counts struct{ Documents, Added, Changed, Unchanged, Removed, Same, Rejected int }

func counted(r Report) counts {
	return counts{r.Documents, r.Added, r.Changed, r.Unchanged, r.Removed, r.Same, len(r.Rejected)}
}

func TestFolderIsLoadedAndReloaded(t *testing.T) {
	dir := tree(t, map[string]string{
		"a.txt": "甲区召开会议。", "b/20250818.md": "# 乙区要闻\n\n乙区召开会议。", "b/c.jsonl": `{"title":"丙","text":"丙区召开会议。"}` + "\n坏行\n" + `{"text":"丁区召开会议。"}`,
		".hidden/x.txt": "不读", "~$a.docx": "不读", "b/p.png": "\x89PNG\r\n",
	})
	c := storetest.NewCorpus()
	f := &facts{}
	r := load(t, c, Options{Read: f.read}, dir)
	if got, want := counted(r), (counts{Documents: 4, Added: 4, Rejected: 2}); got != want {
		t.Errorf("%+v\n%+v", got, r.Rejected)
	}
	if r.Articles != 4 || r.Facts != 4 || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
	same(t, map[string]string{"a.txt": "甲区召开会议。", "b/20250818.md": "# 乙区要闻\n\n乙区召开会议。", "b/c.jsonl#1": "# 丙\n\n丙区召开会议。", "b/c.jsonl#3": "丁区召开会议。"}, texts(t, c))
	if d := document(t, c, "b/20250818.md"); d.Dated.By != store.ByFile || d.Dated.From != store.Date(2025, 8, 18) || d.Root != dir {
		t.Errorf("%+v", d)
	}
	if want := (Rejected{Doc: "b/c.jsonl#2", Line: 2}); r.Rejected[0].Doc != want.Doc || r.Rejected[0].Line != want.Line {
		t.Errorf("%+v", r.Rejected)
	}

	asked := f.asked.Load()
	r = load(t, c, Options{Read: f.read}, dir)
	if got, want := counted(r), (counts{Documents: 4, Unchanged: 4, Rejected: 2}); got != want || r.Revision != 1 {
		t.Errorf("nothing changed: %+v", r)
	}
	if f.asked.Load() != asked {
		t.Error("unchanged documents were read again")
	}

	write(t, dir, map[string]string{"a.txt": "甲区改了说法。", "e.txt": "戊区召开会议。"})
	if err := os.Remove(filepath.Join(dir, "b/20250818.md")); err != nil {
		t.Fatal(err)
	}
	r, err := Reload(context.Background(), c, nil, Options{Read: f.read})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := counted(r), (counts{Documents: 4, Added: 1, Changed: 1, Unchanged: 2, Removed: 1, Rejected: 2}); got != want {
		t.Errorf("%+v", got)
	}
	if f.asked.Load() != asked+2 {
		t.Errorf("read %d documents, want 2", f.asked.Load()-asked)
	}
	r = load(t, c, Options{Read: f.read, Reread: true}, dir)
	if got := f.asked.Load(); got != asked+6 || r.Changed != 4 {
		t.Errorf("Reread read %d documents, %+v", got-asked-2, r)
	}
}

func TestSeenFilesAreNotDecodedAgain(t *testing.T) {
	dir := tree(t, map[string]string{"a.html": "<p>甲区召开会议。</p>", "b.html": "<p>乙区召开会议。</p>", "c.txt": "甲区召开会议。"})
	c, o := storetest.NewCorpus(), Options{Seen: NewSeen()}
	load(t, c, o, dir)
	if r := load(t, c, o, dir); r.Unchanged != 2 || r.Same != 1 || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
	write(t, dir, map[string]string{"corpus.yaml": "outlet: 某报"})
	if r := load(t, c, o, dir); r.Changed != 2 {
		t.Errorf("a new sidecar: %+v", r)
	}
	if r := load(t, storetest.NewCorpus(), o, dir); r.Added != 2 {
		t.Errorf("another corpus: %+v", r)
	}
	for text, old := range map[string]time.Duration{"丁区召开会议。": 3 * time.Hour, "戊区召开会议。": 2 * time.Hour, "己区召开会议。": 0} { // of one size
		write(t, dir, map[string]string{"a.html": "<p>" + text + "</p>"})
		at := time.Now().Add(-old)
		if err := os.Chtimes(filepath.Join(dir, "a.html"), at, at); err != nil {
			t.Fatal(err)
		}
		load(t, c, o, dir)
		if got := texts(t, c)["a.html"]; got != text {
			t.Errorf("a file of another time is %q, want %q", got, text)
		}
	}
	write(t, dir, map[string]string{"a.html": "<p>丙区召开会议。</p>"})
	load(t, c, o, dir)
	same(t, map[string]string{"a.html": "丙区召开会议。", "b.html": "乙区召开会议。", "c.txt": "甲区召开会议。"}, texts(t, c))
}

func TestSidecarGivesTitleAndDate(t *testing.T) {
	dir := tree(t, map[string]string{
		"corpus.yaml": "outlet: 某市日报\na.txt: {title: 甲区要闻, date: 2025-08-18}\nb.txt: {date: 昨天}\n", "a.txt": "甲区。", "b.txt": "乙区。",
		"sub/corpus.yaml": "c.txt: {title: 丙区要闻}\n", "sub/c.txt": "丙区。",
	})
	c := storetest.NewCorpus()
	r := load(t, c, Options{}, dir)
	if len(r.Doubtful) != 3 || r.Doubtful[0].Doc != "corpus.yaml" || r.Doubtful[0].Line != 3 {
		t.Errorf("%+v", r.Doubtful)
	}
	if d := document(t, c, "a.txt"); d.Title != "甲区要闻" || d.Outlet != "某市日报" || d.Dated.By != store.Meta {
		t.Errorf("%+v", d)
	}
	if d := document(t, c, "sub/c.txt"); d.Title != "丙区要闻" || d.Outlet != "某市日报" {
		t.Errorf("%+v", d)
	}
	write(t, dir, map[string]string{"corpus.yaml": "a.txt: {title: 甲区旧闻}\n"})
	if r := load(t, c, Options{}, dir); r.Changed != 3 {
		t.Errorf("a changed sidecar changes the documents: %+v", r)
	}
	// A single file finds the corpus.yaml beside it.
	one := storetest.NewCorpus()
	load(t, one, Options{}, filepath.Join(dir, "a.txt"))
	if d := document(t, one, "a.txt"); d.Title != "甲区旧闻" || d.Root != filepath.Join(dir, "a.txt") {
		t.Errorf("%+v", d)
	}
}

func TestBadSourcesDoNotStopTheOthers(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "甲区。", "empty/": ""})
	c := storetest.NewCorpus()
	missing, empty := filepath.Join(dir, "nowhere"), filepath.Join(dir, "empty")
	r := load(t, c, Options{}, missing, empty, filepath.Join(dir, "a.txt"), "ftp://example.com/a", "http://127.0.0.1:1/a")
	if r.Added != 1 {
		t.Errorf("%+v", r)
	}
	if want := []string{missing, empty, "ftp://example.com/a", "http://127.0.0.1:1/a"}; !slices.Equal(r.Failed, want) {
		t.Errorf("failed %q", r.Failed)
	}
	for i, says := range []string{"不存在", "空文件夹", "http 和 https", "内网"} {
		if !strings.Contains(r.Rejected[i].Reason, says) {
			t.Errorf("%+v does not say %s", r.Rejected[i], says)
		}
	}
}

func TestRootThatIsGoneOrHalvedRemovesNothing(t *testing.T) {
	files := map[string]string{"a.txt": "甲", "b.txt": "乙", "c.txt": "丙", "d.txt": "丁", "e.txt": "戊"}
	dir := tree(t, files)
	root := filepath.Join(dir, "root")
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, root, files)
	c := storetest.NewCorpus()
	load(t, c, Options{}, root)
	for _, name := range []string{"a.txt", "b.txt"} {
		os.Remove(filepath.Join(root, name))
	}
	if r := load(t, c, Options{}, root); r.Removed != 2 || len(r.Doubtful) != 0 {
		t.Errorf("two of five: %+v", r)
	}
	for _, name := range []string{"c.txt", "d.txt"} {
		os.Remove(filepath.Join(root, name))
	}
	if r := load(t, c, Options{}, root); r.Removed != 0 || r.Documents != 3 || len(r.Doubtful) != 1 || !strings.Contains(r.Doubtful[0].Text, "--prune") {
		t.Errorf("two of three: %+v", r)
	}
	if r := load(t, c, Options{Prune: true}, root); r.Removed != 2 || r.Documents != 1 {
		t.Errorf("pruned: %+v", r)
	}
	os.RemoveAll(root)
	if r := load(t, c, Options{}, root); r.Removed != 0 || r.Documents != 1 || len(r.Failed) != 1 {
		t.Errorf("gone: %+v", r)
	}
	if r := load(t, c, Options{Prune: true}, root); r.Removed != 1 || r.Documents != 0 {
		t.Errorf("gone and pruned: %+v", r)
	}
}

func TestUnreadableFilesKeepWhatWasReadBefore(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "甲", "b.txt": "乙", "c.txt": "丙"})
	c := storetest.NewCorpus()
	load(t, c, Options{}, dir)
	write(t, dir, map[string]string{"a.txt": "\x7fELF\x02\x01\x01"})
	r := load(t, c, Options{}, dir)
	if got, want := counted(r), (counts{Documents: 3, Unchanged: 2, Rejected: 1}); got != want {
		t.Errorf("%+v", got)
	}
	if os.Getuid() == 0 {
		return // root reads everything
	}
	if err := os.Chmod(filepath.Join(dir, "b.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if r := load(t, c, Options{}, dir); r.Documents != 3 || len(r.Rejected) != 2 || !strings.Contains(r.Rejected[1].Reason, "权限") {
		t.Errorf("%+v", r)
	}
}

func TestOneTextAtTwoPlacesIsOneDocument(t *testing.T) {
	dir, other := tree(t, map[string]string{"a.txt": "甲", "b.txt": "甲", "c.txt": "丙"}), tree(t, map[string]string{"z.txt": "甲", "a.txt": "别处的甲"})
	c := storetest.NewCorpus()
	if r := load(t, c, Options{}, dir); r.Documents != 2 || r.Same != 1 {
		t.Errorf("%+v", r)
	}
	same(t, map[string]string{"a.txt + b.txt": "甲", "c.txt": "丙"}, texts(t, c))
	if r := load(t, c, Options{}, dir); r.Unchanged != 2 || r.Same != 1 || r.Changed != 0 || r.Revision != 1 {
		t.Errorf("%+v", r)
	}
	if r := load(t, c, Options{}, other); r.Same != 1 || r.Added != 1 || r.Removed != 0 {
		t.Errorf("%+v", r)
	}
	named := filepath.Base(other) + "/a.txt"
	same(t, map[string]string{"a.txt + b.txt + z.txt": "甲", "c.txt": "丙", named: "别处的甲"}, texts(t, c))
	if r, err := Reload(context.Background(), c, nil, Options{}); err != nil || r.Added+r.Changed+r.Removed != 0 || r.Revision != 2 {
		t.Errorf("%+v %v", r, err)
	}
	// The first place vanishes: the text stays, under the next one.
	os.Remove(filepath.Join(dir, "a.txt"))
	load(t, c, Options{}, dir)
	same(t, map[string]string{"b.txt + z.txt": "甲", "c.txt": "丙", named: "别处的甲"}, texts(t, c))
	// It vanishes from the folder altogether: the other folder holds it.
	os.Remove(filepath.Join(dir, "b.txt"))
	load(t, c, Options{}, dir)
	same(t, map[string]string{"z.txt": "甲", "c.txt": "丙", named: "别处的甲"}, texts(t, c))
	// A further place vanishes.
	write(t, dir, map[string]string{"d.txt": "丙"})
	load(t, c, Options{}, dir)
	same(t, map[string]string{"z.txt": "甲", "c.txt + d.txt": "丙", named: "别处的甲"}, texts(t, c))
	os.Remove(filepath.Join(dir, "d.txt"))
	load(t, c, Options{}, dir)
	same(t, map[string]string{"z.txt": "甲", "c.txt": "丙", named: "别处的甲"}, texts(t, c))
}

func TestPartOfARootAndRootAroundARoot(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "甲", "sub/b.txt": "乙", "sub/c.txt": "丙"})
	c := storetest.NewCorpus()
	load(t, c, Options{}, filepath.Join(dir, "sub"))
	same(t, map[string]string{"b.txt": "乙", "c.txt": "丙"}, texts(t, c))
	load(t, c, Options{Prune: true}, dir)
	same(t, map[string]string{"a.txt": "甲", "sub/b.txt": "乙", "sub/c.txt": "丙"}, texts(t, c))
	write(t, dir, map[string]string{"sub/b.txt": "乙改", "a.txt": "甲改"})
	if r := load(t, c, Options{}, filepath.Join(dir, "sub", "b.txt")); r.Changed != 1 || r.Removed != 0 {
		t.Errorf("%+v", r)
	}
	same(t, map[string]string{"a.txt": "甲", "sub/b.txt": "乙改", "sub/c.txt": "丙"}, texts(t, c))
	if r, err := Reload(context.Background(), c, []string{dir}, Options{}); err != nil || r.Changed != 1 || r.Unchanged != 2 || len(r.Rejected) != 0 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestInterruptedLoadPublishesNothing(t *testing.T) {
	files := map[string]string{}
	for i := range 500 {
		files[fmt.Sprintf("%03d.txt", i)] = fmt.Sprintf("第%d篇。", i)
	}
	dir := tree(t, files)
	c := storetest.NewCorpus()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var n atomic.Int64
	_, err := Load(ctx, c, []string{dir}, Options{Read: func(*store.Document) {
		if n.Add(1) == 100 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if got := texts(t, c); len(got) != 0 {
		t.Errorf("%d documents published", len(got))
	}
	if r := load(t, c, Options{}, dir); r.Added != 500 {
		t.Errorf("%+v", r)
	}
}

func TestStandardInput(t *testing.T) {
	c := storetest.NewCorpus()
	for _, text := range []string{"甲区召开会议。", "乙区召开会议。", "甲区召开会议。"} {
		load(t, c, Options{Stdin: strings.NewReader(text)}, "-")
	}
	got := texts(t, c)
	if len(got) != 2 {
		t.Errorf("%v", got)
	}
	for key := range got {
		if !strings.HasPrefix(key, "stdin-") {
			t.Error(key)
		}
	}
	s, _ := c.Snapshot()
	if roots := s.Revision().Roots; len(roots) != 0 {
		t.Error("standard input is remembered:", roots)
	}
}

func TestReadThatPanicsLosesOneDocument(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "甲", "b.txt": "乙"})
	c := storetest.NewCorpus()
	r := load(t, c, Options{Read: func(d *store.Document) {
		if d.Key == "a.txt" {
			panic("broken")
		}
	}}, dir)
	if r.Added != 1 || len(r.Rejected) != 1 || r.Rejected[0].Doc != "a.txt" {
		t.Errorf("%+v", r)
	}
}

func TestSecondLoadIsLockedOut(t *testing.T) {
	c := storetest.NewCorpus()
	l, err := c.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Discard()
	if _, err := Load(context.Background(), c, []string{t.TempDir()}, Options{}); !errors.Is(err, store.ErrLocked) {
		t.Error(err)
	}
}

// TestLoadIsWhatTheFoldersHold changes two folders at random, with few texts so that the same one is often at several
// places, and compares after each load with the plain rule: every text once, at all its places.
func TestLoadIsWhatTheFoldersHold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		base, err := os.MkdirTemp("", "ingest")
		if err != nil {
			r.Fatal(err)
		}
		defer os.RemoveAll(base)
		roots := []string{filepath.Join(base, "one"), filepath.Join(base, "two")}
		model := []map[string]string{{}, {}}  // on disk
		loaded := []map[string]string{{}, {}} // as the corpus last saw it
		for _, dir := range roots {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				r.Fatal(err)
			}
		}
		c := storetest.NewCorpus()
		var seen *Seen
		if rapid.Bool().Draw(r, "seen") {
			seen = NewSeen()
		}
		for range rapid.IntRange(1, 8).Draw(r, "loads") {
			for range rapid.IntRange(0, 6).Draw(r, "changes") {
				i := rapid.IntRange(0, 1).Draw(r, "root")
				name := fmt.Sprintf("%d-%s.txt", i, rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(r, "name"))
				if rapid.Bool().Draw(r, "remove") {
					delete(model[i], name)
					os.Remove(filepath.Join(roots[i], name))
					continue
				}
				text := rapid.SampledFrom([]string{"甲", "乙", "丙"}).Draw(r, "text")
				model[i][name] = text
				if err := os.WriteFile(filepath.Join(roots[i], name), []byte(text), 0o644); err != nil {
					r.Fatal(err)
				}
			}
			var sources []string
			for i, dir := range roots {
				if rapid.IntRange(0, 2).Draw(r, "load") > 0 {
					sources = append(sources, dir)
					loaded[i] = map[string]string{}
					for k, v := range model[i] {
						loaded[i][k] = v
					}
				}
			}
			// What is not loaded now must still be on disk as it was, or its places cannot be told.
			for i := range roots {
				for k, v := range loaded[i] {
					if model[i][k] != v {
						model[i][k] = v
						if err := os.WriteFile(filepath.Join(roots[i], k), []byte(v), 0o644); err != nil {
							r.Fatal(err)
						}
					}
				}
			}
			report, err := Load(context.Background(), c, sources, Options{Prune: true, Read: new(facts).read, Workers: 3, Seen: seen})
			if err != nil {
				r.Fatal(err)
			}
			want := map[string][]string{}
			for _, m := range loaded {
				for k, v := range m {
					want[v] = append(want[v], k)
				}
			}
			s, err := c.Snapshot()
			if err != nil {
				r.Fatal(err)
			}
			got := map[string][]string{}
			for d, err := range s.Documents(context.Background(), "") {
				if err != nil {
					r.Fatal(err)
				}
				whole, err := s.Document(context.Background(), d.Key)
				if err != nil {
					r.Fatal(err)
				}
				if got[whole.Text] != nil {
					r.Fatalf("two documents hold %s", whole.Text)
				}
				got[whole.Text] = append([]string{d.Key}, d.Also...)
			}
			for _, m := range []map[string][]string{want, got} {
				for k := range m {
					slices.Sort(m[k])
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				r.Fatalf("after loading %q (%+v) want -, got +:\n%s", sources, report, diff)
			}
		}
	})
}

// A text of which nothing says when it came out is doubtful, and so is one that comes out after today.
func TestDatesAreDoubted(t *testing.T) {
	read := func(d *store.Document) {
		a := store.Article{Title: d.Title}
		if d.Title != "" {
			a.Dated = store.Dating{Interval: store.On(store.Date(2027, 1, 1)), By: store.Printed}
		}
		d.Articles = []store.Article{a}
	}
	dir := tree(t, map[string]string{"a.md": "---\ntitle: 明年的稿子\n---\n\n洋县的茶园开园了。\n", "b.txt": "桥修好了，人来人往。\n"})
	o := Options{Read: read, Today: store.Date(2026, 3, 1)}
	r := load(t, storetest.NewCorpus(), o, dir)
	if len(r.Doubtful) != 2 || !strings.Contains(r.Doubtful[0].Text, "2027-01-01") || !strings.Contains(r.Doubtful[1].Text, "日期") {
		t.Errorf("%+v", r.Doubtful)
	}
	o.Today = store.Date(2027, 1, 1)
	if r := load(t, storetest.NewCorpus(), o, dir); len(r.Doubtful) != 1 {
		t.Errorf("%+v", r.Doubtful)
	}
}
