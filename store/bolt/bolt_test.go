package bolt

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var bg = context.Background()

func open(t testing.TB, dir string, o Options) *DB {
	t.Helper()
	db, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// strict fails the test on damage that is reported.
type strict struct {
	slog.Handler
	t testing.TB
}

func (s strict) Enabled(context.Context, slog.Level) bool { return true }
func (s strict) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool { s.t.Errorf("logged: %s %v", r.Message, a); return true })
	return nil
}

func whole(t testing.TB) Options {
	return Options{NoSync: true, Log: slog.New(strict{slog.DiscardHandler, t})}
}

func TestCorpus(t *testing.T) {
	storetest.RunCorpus(t, func(t *testing.T) store.Corpus { return open(t, t.TempDir(), whole(t)) })
}

// A segment for every document, so that everything is spread.
func TestCorpusOfSmallSegments(t *testing.T) {
	storetest.RunCorpus(t, func(t *testing.T) store.Corpus {
		o := whole(t)
		o.SegmentBytes = 1
		return open(t, t.TempDir(), o)
	})
}

// Segments are merged after every load, and the whole is checked.
func TestCorpusThatMerges(t *testing.T) {
	storetest.RunCorpus(t, func(t *testing.T) store.Corpus {
		o := whole(t)
		o.SegmentBytes, o.Segments = 1, 2
		return merging{open(t, t.TempDir(), o), t}
	})
}

type merging struct {
	*DB
	t *testing.T
}

func (m merging) Begin(ctx context.Context) (store.Load, error) {
	l, err := m.DB.Begin(ctx)
	if err != nil {
		return nil, err
	}
	return mergingLoad{l, m}, nil
}

type mergingLoad struct {
	store.Load
	m merging
}

func (l mergingLoad) Publish(ctx context.Context, roots ...string) (store.Revision, error) {
	r, err := l.Load.Publish(ctx, roots...)
	if err != nil {
		return r, err
	}
	if _, err := l.m.Merge(ctx); err != nil {
		l.m.t.Error(err)
	}
	if n := len(l.m.now.Parts); n > 2 {
		l.m.t.Errorf("%d segments after merging", n)
	}
	rep, err := l.m.Check(ctx)
	if err != nil || len(rep.Problems) > 0 || len(rep.Orphans) > 0 {
		l.m.t.Errorf("%+v, error %v", rep, err)
	}
	return r, nil
}

func document(key, section string) *store.Document {
	text := key + "的正文，" + section + "。"
	return &store.Document{
		Key: key, Text: text, Facts: []store.Fact{{Kind: store.Prose, Section: section, Spans: []store.Span{{Start: 0, End: len(text)}}, Terms: store.TermsOf(section)}},
		Sighted: []store.Sighting{{Name: "林远舟", Post: store.Post{Title: "局长"}}},
	}
}

func load(t testing.TB, db *DB, docs ...*store.Document) store.Revision {
	t.Helper()
	l, err := db.Begin(bg)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Discard()
	for _, d := range docs {
		if err := l.Put(bg, d); err != nil {
			t.Fatal(err)
		}
	}
	r, err := l.Publish(bg)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sections lists what a search finds.
func sections(t testing.TB, db *DB) string {
	t.Helper()
	s, err := db.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	hits, _, err := s.Search(bg, store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, h := range hits {
		list = append(list, h.Doc+h.Section)
	}
	return strings.Join(list, " ")
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

func TestAnotherProcessPublishes(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir, Options{}), open(t, dir, Options{Extractor: "e2"})
	load(t, a, document("a", "一"))
	equal(t, "before Refresh", sections(t, b), "")
	changed, err := b.Refresh()
	equal(t, "changed", changed && err == nil, true)
	equal(t, "after Refresh", sections(t, b), "a一")
	changed, err = b.Refresh()
	equal(t, "changed again", changed || err != nil, false)

	l, err := a.Begin(bg)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Begin(bg); !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "wait") {
		t.Fatalf("a load beside another process's: %v", err)
	}
	l.Discard()
	equal(t, "extractor", load(t, b, document("a", "二")).Extractor, "e2") // stands on what a has published
	for range 9 {
		load(t, b, document("a", "三"))
	}
	if _, err := a.Refresh(); err != nil {
		t.Fatal(err)
	}
	equal(t, "many revisions later", sections(t, a), "a三")
	files, _ := filepath.Glob(filepath.Join(dir, "segments", "*"))
	equal(t, "segments that are kept", len(files), 1)
}

func TestRollback(t *testing.T) {
	db := open(t, t.TempDir(), Options{Keep: 3})
	for _, s := range []string{"一", "二", "三", "四"} {
		load(t, db, document("a", s))
	}
	kept, err := db.Revisions()
	if err != nil || len(kept) != 3 || kept[0].N != 2 || kept[2].N != 4 {
		t.Fatalf("revisions %+v, error %v", kept, err)
	}
	r, err := db.Rollback(bg, 2)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "revision", r.N, 5)
	equal(t, "rolled back", sections(t, db), "a二")
	if _, err := db.Rollback(bg, 1); !errors.Is(err, store.ErrNotFound) {
		t.Fatalf("rollback to what is not kept: %v", err)
	}
	if _, err := db.Rollback(bg, 4); err != nil {
		t.Fatal(err)
	}
	equal(t, "forward", sections(t, db), "a四")
}

func TestForget(t *testing.T) {
	dir := t.TempDir()
	db := open(t, dir, Options{})
	load(t, db, document("a", "机密甲"), document("b", "公开"))
	load(t, db, document("a", "机密乙"), document("c", "公开"))
	if _, err := db.Forget(bg, "x"); !errors.Is(err, store.ErrNotFound) {
		t.Fatalf("Forget of nothing: %v", err)
	}
	page, err := db.Begin(bg)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := page.Publish(bg, "/news", "a"); err != nil { // the page a is a root of its own
		t.Fatal(err)
	}
	r, err := db.Forget(bg, "a")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "documents", r.Documents, 2)
	equal(t, "roots", fmt.Sprint(r.Roots), "[/news]")
	equal(t, "left", sections(t, db), "b公开 c公开")
	kept, err := db.Revisions()
	equal(t, "revisions", len(kept) == 1 && err == nil, true)
	files, _ := filepath.Glob(filepath.Join(dir, "segments", "*"))
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "机密") {
			t.Errorf("%s still holds it", f)
		}
	}
	rep, err := db.Check(bg)
	if err != nil || len(rep.Problems)+len(rep.Orphans) > 0 {
		t.Fatalf("%+v %v", rep, err)
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	load(t, open(t, dir, Options{}), document("a", "一"))
	db := open(t, dir, Options{ReadOnly: true})
	equal(t, "found", sections(t, db), "a一")
	if _, err := db.Begin(bg); !errors.Is(err, store.ErrReadOnly) {
		t.Fatal(err)
	}
}

func TestBackup(t *testing.T) {
	db := open(t, t.TempDir(), Options{})
	load(t, db, document("a", "一"), document("b", "二"))
	load(t, db, document("b", "三"))
	dir := filepath.Join(t.TempDir(), "copy")
	r, err := db.Backup(bg, dir)
	if err != nil {
		t.Fatal(err)
	}
	load(t, db, document("a", "后"))
	restored := open(t, dir, Options{})
	equal(t, "restored", sections(t, restored), "a一 b三")
	equal(t, "revision", restored.now.N, r.N)
	rep, err := restored.Check(bg)
	if err != nil || len(rep.Problems)+len(rep.Orphans) > 0 {
		t.Fatalf("%+v %v", rep, err)
	}
	load(t, restored, document("c", "四"))
	equal(t, "goes on", sections(t, restored), "a一 b三 c四")
	if _, err := db.Backup(bg, dir); err == nil || !strings.Contains(err.Error(), dir) {
		t.Fatalf("backup over a corpus: %v", err)
	}
}
