package bolt

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// BENCH_DOCUMENTS sets the size of the corpus; a day of the month is about a hundred documents.
func benchDocuments() []*store.Document {
	n, err := strconv.Atoi(os.Getenv("BENCH_DOCUMENTS"))
	if err != nil {
		n = 3000
	}
	return storetest.Documents(1, n)
}

func fill(b testing.TB, db *DB, docs []*store.Document) {
	b.Helper()
	l, err := db.Begin(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer l.Discard()
	for _, d := range docs {
		if err := l.Put(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := l.Publish(context.Background(), "/news"); err != nil {
		b.Fatal(err)
	}
}

func size(b testing.TB, dir string) (n int64) {
	files, err := filepath.Glob(filepath.Join(dir, "segments", "*"))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			n += info.Size()
		}
	}
	return n
}

func BenchmarkPut(b *testing.B) {
	docs := benchDocuments()
	text := 0
	for _, d := range docs {
		text += len(d.Text)
	}
	b.SetBytes(int64(text))
	var dir string
	for b.Loop() {
		dir = b.TempDir()
		db := open(b, dir, Options{})
		fill(b, db, docs)
		db.Close()
	}
	b.ReportMetric(float64(size(b, dir))/float64(text), "stored/text")
}

// BenchmarkPublish adds one document to a corpus.
func BenchmarkPublish(b *testing.B) {
	docs := benchDocuments()
	db := open(b, b.TempDir(), Options{})
	fill(b, db, docs[1:])
	for i := 0; b.Loop(); i++ {
		docs[0].Key = fmt.Sprint("new/", i)
		fill(b, db, docs[:1])
	}
}

func BenchmarkOpen(b *testing.B) {
	docs, dir := benchDocuments(), b.TempDir()
	db := open(b, dir, Options{})
	fill(b, db, docs)
	db.Close()
	for b.Loop() {
		db := open(b, dir, Options{})
		s, err := db.Snapshot()
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := s.Search(context.Background(), store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}}, Limit: 20}); err != nil {
			b.Fatal(err)
		}
		s.Close()
		db.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	docs := benchDocuments()
	db := open(b, b.TempDir(), Options{})
	fill(b, db, docs)
	s, err := db.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	person := docs[0].Sighted[0].Name
	day := store.Date(2022, 5, 1)
	terms := docs[5].Facts[1].Terms
	for _, c := range []struct {
		name string
		q    store.Query
	}{
		{"slot", store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}, {{Kind: store.ByKind, Value: "statement"}}}}},
		{"needle", store.Query{All: [][]store.Slot{{{Kind: store.ByPerson, Value: person}}, {{Kind: store.ByTheme, Value: "民生"}}}, When: store.Between(day, day+30)}},
		{"month", store.Query{When: store.Between(day, day+30)}},
		{"term", store.Query{Terms: terms[:2], Order: store.Best}},
		{"words", store.Query{Terms: terms[:min(8, len(terms))], Order: store.Best}},
		{"words of a place", store.Query{Terms: terms[:min(8, len(terms))], Order: store.Best, All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}}}},
	} {
		c.q.Limit, c.q.Visible = 30, store.Date(2030, 1, 1)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			total := 0
			for b.Loop() {
				if _, total, err = s.Search(context.Background(), c.q); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(total), "found")
		})
	}
	b.Run("tally", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Tally(context.Background(), store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}}}, store.ByTheme); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("document", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Document(context.Background(), docs[9].Key); err != nil {
				b.Fatal(err)
			}
		}
	})
}
