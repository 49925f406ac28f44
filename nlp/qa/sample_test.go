package qa_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// sampled is the embedded sample corpus with what answers from it.
type sampled struct {
	engine *qa.Engine
	lex    *nlp.Lexicon
	docs   map[string]*store.Document // by key, with facts
	facts  map[store.FactID]*store.Fact
	people []store.Tenure
	held   map[string]map[string]bool // offices by name
}

var sampleOnce = sync.OnceValues(loadSample)

// sample reads the sample corpus once for all tests.
func sample(t testing.TB) *sampled {
	t.Helper()
	s, err := sampleOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func loadSample() (*sampled, error) {
	ctx := context.Background()
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		return nil, err
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		return nil, err
	}
	reader := extract.New(lex, tok)
	s := &sampled{lex: lex, docs: map[string]*store.Document{}, facts: map[store.FactID]*store.Fact{}}
	corpus := storetest.NewCorpus()
	load, err := corpus.Begin(ctx)
	if err != nil {
		return nil, err
	}
	files, err := fs.ReadDir(configs.FS, "corpus")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		raw, err := fs.ReadFile(configs.FS, "corpus/"+f.Name())
		if err != nil {
			return nil, err
		}
		docs, rejected := clean.Decode(ctx, f.Name(), raw, clean.DecodeOptions{})
		if len(rejected) > 0 {
			return nil, &fs.PathError{Op: "decode", Path: f.Name(), Err: fs.ErrInvalid}
		}
		for _, d := range docs {
			reader.Read(d)
			if err := load.Put(ctx, d); err != nil {
				return nil, err
			}
			s.docs[d.Key] = d
			for i := range d.Facts {
				s.facts[d.Facts[i].ID] = &d.Facts[i]
			}
		}
	}
	if _, err := load.Publish(ctx); err != nil {
		return nil, err
	}
	snap, err := corpus.Snapshot()
	if err != nil {
		return nil, err
	}
	if s.people, err = snap.People(ctx); err != nil {
		return nil, err
	}
	s.held = map[string]map[string]bool{}
	for _, p := range s.people {
		if s.held[p.Name] == nil {
			s.held[p.Name] = map[string]bool{}
		}
		s.held[p.Name][p.Post.String()] = true
	}
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		return nil, err
	}
	s.engine, err = qa.New(qa.Options{Corpus: corpus, Lexicon: lex, Tokenizer: tok, Templates: templates, Sample: true})
	return s, err
}

// at is the end of a day, as 「--now 2025-08-18」 means it.
func at(t testing.TB, day string) time.Time {
	d, err := store.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return (d + 1).Start().Add(-time.Second)
}

// asks puts questions one after the other, each in the light of those before, and returns the last reply.
func (s *sampled) asks(t testing.TB, now time.Time, form answer.Form, questions ...string) *qa.Reply {
	t.Helper()
	var before []store.Turn
	var last *qa.Reply
	for _, q := range questions {
		r, err := s.engine.Ask(t.Context(), qa.Request{Text: q, Before: slices.Clone(before), Now: now, Form: form})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if r.Turn != nil {
			before = append(before, *r.Turn)
		}
		last = r
	}
	return last
}

// TestMain makes the questions that are generated the same each time; -rapid.seed N asks others.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "1"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
