package ingest

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wenzheng/store"
)

type reader interface{ store.Snapshot }

// sink is a corpus that keeps what a load must know of documents, and nothing else.
type sink struct {
	reader
	held map[string]store.Document
}

func (s *sink) Snapshot() (store.Snapshot, error)                          { return s, nil }
func (s *sink) Begin(context.Context) (store.Load, error)                  { return s, nil }
func (s *sink) Close() error                                               { return nil }
func (s *sink) Discard() error                                             { return nil }
func (s *sink) Revision() store.Revision                                   { return store.Revision{N: 1, Documents: len(s.held)} }
func (s *sink) Remove(_ context.Context, key string) error                 { delete(s.held, key); return nil }
func (s *sink) Publish(context.Context, ...string) (store.Revision, error) { return s.Revision(), nil }
func (s *sink) Put(_ context.Context, d *store.Document) error {
	s.held[d.Key] = store.Document{Key: d.Key, Root: d.Root, Hash: d.Hash, Form: d.Form, Title: strings.Clone(d.Title), Dated: d.Dated}
	return nil
}
func (s *sink) Documents(context.Context, string) iter.Seq2[*store.Document, error] {
	return func(yield func(*store.Document, error) bool) {
		for _, d := range s.held {
			if !yield(&d, nil) {
				return
			}
		}
	}
}

// BenchmarkLoad loads 2,000 articles of some 1,700 characters from a folder of each form, without reading facts, and
// again with nothing changed.
func BenchmarkLoad(b *testing.B) {
	article := func(i int) string {
		return fmt.Sprintf("第%d期。", i) + strings.Repeat("8月14日,某区召开三季度经济运行调度会。区委书记林远舟主持会议并强调,要稳住工业和外贸基本盘,确保全年目标任务完成。", 30)
	}
	for _, form := range []string{"txt", "md", "html", "jsonl"} {
		dir := b.TempDir()
		size := int64(0)
		var lines strings.Builder
		for i := range 2000 {
			text := article(i)
			switch form {
			case "html":
				text = "<html><head><title>某区要闻</title></head><body><ul><li><a href=/>首页</a></li></ul><div id=zoom><p>" + strings.ReplaceAll(text, "。", "。</p><p>") + "</p></div></body></html>"
			case "jsonl":
				fmt.Fprintf(&lines, "{\"title\":\"第%d篇\",\"text\":%q}\n", i, text)
				continue
			}
			size += int64(len(text))
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.%s", i, form)), []byte(text), 0o644); err != nil {
				b.Fatal(err)
			}
		}
		if form == "jsonl" {
			size = int64(lines.Len())
			if err := os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(lines.String()), 0o644); err != nil {
				b.Fatal(err)
			}
		}
		run := func(b *testing.B, c *sink, o Options) {
			r, err := Load(context.Background(), c, []string{dir}, o)
			if err != nil || r.Added+r.Unchanged != 2000 {
				b.Fatal(r, err)
			}
		}
		b.Run(form+"/new", func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				run(b, &sink{held: map[string]store.Document{}}, Options{})
			}
		})
		b.Run(form+"/unchanged", func(b *testing.B) {
			c, o := &sink{held: map[string]store.Document{}}, Options{Seen: NewSeen()}
			run(b, c, o)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				run(b, c, o)
			}
		})
	}
}
