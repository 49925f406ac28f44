package bolt

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// A segment of a later schema is refused. That one of an earlier schema is read is shown where a backup is restored.
func TestSegmentSchema(t *testing.T) {
	docs := storetest.Documents(1, 3)
	dir := t.TempDir()
	db := open(t, dir, Options{})
	load(t, db, docs...)
	db.Close()
	files, err := filepath.Glob(filepath.Join(dir, "segments", "*.db"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(files[0], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], bytes.Replace(raw, []byte(`"Schema":3`), []byte(`"Schema":4`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = Open(dir, Options{}); !errors.Is(err, store.ErrNewer) {
		t.Fatal(err)
	}
}

// testdata/schema2.tar.gz holds canals in a segment of schema 2. It is read, and what a merge makes of it says the same.
func TestSegmentSchema2(t *testing.T) {
	dir := t.TempDir()
	f, err := os.Open(filepath.Join("testdata", "schema2.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeDir {
			continue
		}
		raw, err := io.ReadAll(in)
		if err == nil {
			path := filepath.Join(dir, h.Name)
			err = errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, raw, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	db := open(t, dir, Options{Segments: 2})
	docs := canals()
	told := func() {
		t.Helper()
		s, err := db.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, want := range docs {
			got, err := s.Document(bg, want.Key)
			if err != nil || got.Text != want.Text || !reflect.DeepEqual(got.Articles, want.Articles) {
				t.Fatalf("%s: %+v, %v", want.Key, got, err)
			}
			hits, _, err := s.Search(bg, store.Query{All: [][]store.Slot{{{Kind: store.ByDoc, Value: want.Key}}}})
			if err != nil || len(hits) != len(want.Facts) {
				t.Fatalf("%s: %d facts, %v", want.Key, len(hits), err)
			}
			for i, h := range hits {
				if f := want.Facts[i]; !reflect.DeepEqual(h.Spans, f.Spans) || !reflect.DeepEqual(h.Measure, f.Measure) || h.Section != f.Section {
					t.Fatalf("%s: %+v, want %+v", want.Key, h.Fact, f)
				}
			}
		}
		if r, err := db.Check(bg); err != nil || len(r.Problems) > 0 {
			t.Fatal(r.Problems, err)
		}
	}
	told()
	for _, key := range []string{"a", "b"} {
		docs = append(docs, document(key, "一"))
		load(t, db, docs[len(docs)-1])
	}
	if changed, err := db.Merge(bg); err != nil || !changed || len(db.now.Parts) != 1 {
		t.Fatal(changed, err)
	}
	told()
}

// canals are documents long enough for the dictionaries of schema 2.
func canals() []*store.Document {
	docs := make([]*store.Document, 90)
	for i := range docs {
		d := &store.Document{Key: fmt.Sprintf("%02d.txt", i), Root: "/news", Form: "txt"}
		article := store.Article{Title: "水渠修好了", Dated: store.Dating{Interval: store.On(store.Day(700 + i)), By: store.Printed}}
		for k := range 30 {
			start := len(d.Text)
			d.Text += fmt.Sprintf("%d号村第%d组在秋收以前修好了%d米水渠，%d户人家都用上了水，明年还要再修。", i, k, 100+7*i*k%900, 20+(i+k)%60)
			span := []store.Span{{Start: start, End: len(d.Text)}}
			d.Facts = append(d.Facts, store.Fact{Kind: store.Prose, Dated: store.On(store.Day(700 + i)), Seen: store.Day(700 + i), Spans: span,
				Districts: []string{"甲县"}, Section: fmt.Sprint(k), Terms: store.TermsOf("水渠", "秋收"),
				Measure: &store.Measurement{Metric: "水渠", Figure: store.Figure{Value: float64(100 + 7*i*k%900), Unit: "米", Text: fmt.Sprint(100+7*i*k%900, "米")}}})
			article.Passages = append(article.Passages, store.Passage{Spans: span})
		}
		article.Span = store.Span{End: len(d.Text)}
		d.Articles = []store.Article{article}
		docs[i] = d
	}
	return docs
}
