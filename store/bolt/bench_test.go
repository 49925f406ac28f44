package bolt

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// corpusSize is how many documents the benchmarks work on; BENCH_DOCUMENTS sets it.
func corpusSize() int {
	n, err := strconv.Atoi(os.Getenv("BENCH_DOCUMENTS"))
	if err != nil {
		n = 3000
	}
	return n
}

// batches makes n documents, a thousand at a time.
func batches(n int) iter.Seq[[]*store.Document] {
	return func(yield func([]*store.Document) bool) {
		for i := 0; i < n; i += 1000 {
			docs := storetest.Documents(uint64(i), min(1000, n-i))
			for _, d := range docs {
				d.Key = fmt.Sprintf("%03d/%s", i/1000, d.Key)
			}
			if !yield(docs) {
				return
			}
		}
	}
}

// fill loads n documents and returns some of them and the length of all texts.
func fill(b testing.TB, db *DB, n int) (some []*store.Document, text int) {
	b.Helper()
	l, err := db.Begin(bg)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Discard()
	for docs := range batches(n) {
		for _, d := range docs {
			text += len(d.Text)
			if err := l.Put(bg, d); err != nil {
				b.Fatal(err)
			}
		}
		if some == nil {
			some = docs
		}
	}
	if _, err := l.Publish(bg, "/news"); err != nil {
		b.Fatal(err)
	}
	if _, err := db.Merge(bg); err != nil {
		b.Fatal(err)
	}
	return some, text
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
	var docs []*store.Document
	text := 0
	for batch := range batches(min(corpusSize(), 10_000)) {
		docs = append(docs, batch...)
	}
	for _, d := range docs {
		text += len(d.Text)
	}
	b.SetBytes(int64(text))
	b.ReportAllocs()
	var dir string
	for b.Loop() {
		dir = b.TempDir()
		db := open(b, dir, Options{})
		load(b, db, docs...)
		db.Close()
	}
	b.ReportMetric(float64(size(b, dir))/float64(text), "stored/text")
}

// BenchmarkPublish adds one document to a corpus.
func BenchmarkPublish(b *testing.B) {
	db := open(b, b.TempDir(), Options{})
	docs, _ := fill(b, db, corpusSize())
	for i := 0; b.Loop(); i++ {
		docs[0].Key = fmt.Sprint("new/", i)
		load(b, db, docs[0])
		if i%32 == 31 {
			if _, err := db.Merge(bg); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkMerge joins the segments of a corpus that came in 17 loads.
func BenchmarkMerge(b *testing.B) {
	n := min(corpusSize(), 10_000)
	docs := storetest.Documents(1, n)
	text := 0
	for i, d := range docs {
		d.Key = fmt.Sprintf("%05d", i)
		text += len(d.Text)
	}
	b.SetBytes(int64(text))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		db := open(b, b.TempDir(), Options{})
		const loads = 17
		for i := range loads {
			load(b, db, docs[i*n/loads:(i+1)*n/loads]...)
		}
		b.StartTimer()
		if changed, err := db.Merge(bg); err != nil || !changed {
			b.Fatal(changed, err)
		}
		b.StopTimer()
		db.Close()
		b.StartTimer()
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	db := open(b, dir, Options{})
	fill(b, db, corpusSize())
	db.Close()
	for b.Loop() {
		db := open(b, dir, Options{})
		s, err := db.Snapshot()
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := s.Search(bg, store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}}, Limit: 20}); err != nil {
			b.Fatal(err)
		}
		s.Close()
		db.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	db := open(b, b.TempDir(), Options{})
	start := time.Now()
	docs, text := fill(b, db, corpusSize())
	b.Logf("%d documents in %v, %d segments, stored/text %.2f", corpusSize(), time.Since(start), len(db.now.Parts), float64(size(b, db.dir))/float64(text))
	s, err := db.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	person := docs[0].Sighted[0].Name
	day := store.Date(2022, 5, 1)
	terms := slices.Collect(docs[5].Facts[1].Terms.All())
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
				if _, total, err = s.Search(bg, c.q); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(total), "found")
		})
	}
	b.Run("tally", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Tally(bg, store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}}}, store.ByTheme); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("document", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Document(bg, docs[9].Key); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAskers compares one asker with eight.
func BenchmarkAskers(b *testing.B) {
	db := open(b, b.TempDir(), Options{})
	fill(b, db, corpusSize())
	s, err := db.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	q := store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: "甲区"}}, {{Kind: store.ByTheme, Value: "民生"}}}, Limit: 30}
	for _, n := range []int{1, 8} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var all sync.WaitGroup
			for range n {
				all.Go(func() {
					for range b.N / n {
						if _, _, err := s.Search(bg, q); err != nil {
							b.Error(err)
						}
					}
				})
			}
			all.Wait()
		})
	}
}
