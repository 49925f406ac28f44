package qa_test

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/qa"
	"wenzheng/store/storetest"
)

// While a revision is held, and until what the next one needs is ready, answers come from it; then from the next one.
func TestHold(t *testing.T) {
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
	reader, corpus := extract.New(lex, tok), storetest.NewCorpus()
	publish := func(n int) {
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
	publish(1)
	e, err := qa.New(qa.Options{Corpus: corpus, Lexicon: lex, Tokenizer: tok, Templates: templates})
	if err != nil {
		t.Fatal(err)
	}
	answers := func(revision int) {
		t.Helper()
		r, err := e.Ask(t.Context(), qa.Request{Text: "林远舟最近强调什么", Now: at(t, "2024-06-01")})
		if err != nil || r.Revision != revision {
			t.Fatalf("revision %d, want %d, %v", r.Revision, revision, err)
		}
	}
	answers(1)
	hold := func() func(context.Context) error {
		t.Helper()
		release, err := e.Hold()
		if err != nil {
			t.Fatal(err)
		}
		return release
	}
	first, second := hold(), hold()
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
