package qa_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// watched is a corpus that counts searches, and has no documents when it is broken.
type watched struct {
	store.Corpus
	searches   atomic.Int32
	broken     atomic.Bool
	incomplete atomic.Bool
}

func (w *watched) Snapshot() (store.Snapshot, error) {
	s, err := w.Corpus.Snapshot()
	return watchedSnapshot{s, w}, err
}

type watchedSnapshot struct {
	store.Snapshot
	w *watched
}

func (s watchedSnapshot) Revision() store.Revision {
	r := s.Snapshot.Revision()
	r.Incomplete = s.w.incomplete.Load()
	return r
}

func (s watchedSnapshot) Search(ctx context.Context, q store.Query) ([]store.Hit, int, error) {
	s.w.searches.Add(1)
	return s.Snapshot.Search(ctx, q)
}

func (s watchedSnapshot) Document(ctx context.Context, key string) (*store.Document, error) {
	if s.w.broken.Load() {
		panic("broken")
	}
	return s.Snapshot.Document(ctx, key)
}

// works is an engine on a corpus into which publish puts an article about a phase of works.
func works(t *testing.T) (e *qa.Engine, corpus *watched, publish func(phase int)) {
	t.Helper()
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		t.Fatal(err)
	}
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		t.Fatal(err)
	}
	reader := extract.New(lex, tok)
	corpus = &watched{Corpus: storetest.NewCorpus()}
	publish = func(n int) {
		t.Helper()
		load, err := corpus.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟主持召开会议，强调要抓好第%d期工程。\n", n)
		docs, _ := clean.Decode(t.Context(), "a.txt", []byte(text), clean.DecodeOptions{})
		for _, d := range docs {
			reader.Read(d)
			if err := load.Put(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := load.Publish(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if e, err = qa.New(qa.Options{Corpus: corpus, Lexicon: lex, Tokenizer: tok, Templates: templates}); err != nil {
		t.Fatal(err)
	}
	return e, corpus, publish
}

// While a revision is held, and until what the next one needs is ready, answers come from it; then from the next one.
func TestHold(t *testing.T) {
	e, _, publish := works(t)
	publish(1)
	answers := func(revision int) {
		t.Helper()
		r, err := e.Ask(t.Context(), qa.Request{Text: "林远舟最近强调什么", Now: at(t, "2024-06-01")})
		if err != nil || r.Revision != revision {
			t.Fatalf("revision %d, want %d, %v", r.Revision, revision, err)
		}
	}
	answers(1)
	first, second := e.Hold(), e.Hold()
	publish(2)
	answers(1)
	for range 2 { // again is nothing
		if err := first(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	answers(1)
	var group sync.WaitGroup
	defer group.Wait()
	for range 4 {
		group.Go(func() {
			if _, err := e.Ask(context.Background(), qa.Request{Text: "清河县委书记是谁", Now: at(t, "2024-06-01")}); err != nil {
				t.Error(err)
			}
		})
	}
	if err := second(t.Context()); err != nil {
		t.Fatal(err)
	}
	answers(2)
	publish(3)
	answers(3)
}

// What was asked lately has been answered when a revision that was held is released, so that asking it again reads
// nothing; a question at which that fails does no harm.
func TestReleaseAnswersWhatWasAsked(t *testing.T) {
	e, corpus, publish := works(t)
	publish(1)
	ask := func() *qa.Reply {
		t.Helper()
		r, err := e.Ask(t.Context(), qa.Request{Text: "林远舟最近强调什么", Now: at(t, "2024-06-01"), Chat: "telegram:1"})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	renew := func(phase int) {
		t.Helper()
		release := e.Hold()
		publish(phase)
		if err := release(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ask()
	renew(2)
	before := corpus.searches.Load()
	r := ask()
	if read := corpus.searches.Load() - before; read != 0 || r.Revision != 2 || !strings.Contains(r.Text, "第2期") || r.Turn.Chat != "telegram:1" {
		t.Errorf("%d searches for revision %d, asked by %q: %s", read, r.Revision, r.Turn.Chat, r.Text)
	}
	corpus.broken.Store(true)
	renew(3)
	corpus.broken.Store(false)
	if r := ask(); r.Revision != 3 || !strings.Contains(r.Text, "第3期") {
		t.Errorf("revision %d: %s", r.Revision, r.Text)
	}
}

// While a part of the corpus cannot be read every answer says so, a refusal above all.
func TestIncomplete(t *testing.T) {
	e, corpus, publish := works(t)
	publish(1)
	for _, incomplete := range []bool{false, true} {
		corpus.incomplete.Store(incomplete)
		for _, q := range []string{"清河县委书记是谁", "海丰县委书记是谁"} {
			day := map[bool]string{false: "2024-06-01", true: "2024-06-02"}[incomplete] // an answer of the same day is remembered
			r, err := e.Ask(t.Context(), qa.Request{Text: q, Now: at(t, day)})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(r.Text, "暂时读不了"); got != incomplete {
				t.Errorf("%s: said %v, want %v: %s", q, got, incomplete, r.Text)
			}
		}
	}
}
