package extract

import (
	"os"
	"path/filepath"
	"testing"

	"wenzheng/store"
)

func BenchmarkRead(b *testing.B) {
	r := testReader(b)
	files, _ := filepath.Glob(filepath.Join(os.Getenv("CORPUS"), "*.txt"))
	var texts []string
	n := 0
	for _, f := range files {
		raw, _ := os.ReadFile(f)
		texts = append(texts, string(raw))
		n += len(raw)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			doc := &store.Document{Text: t}
			r.Read(doc)
		}
	}
}
