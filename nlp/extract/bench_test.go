package extract

import (
	"io/fs"
	"testing"

	"wenzheng/configs"
	"wenzheng/store"
)

// BenchmarkRead reads the articles of the sample corpus.
func BenchmarkRead(b *testing.B) {
	r := testReader(b)
	files, err := fs.Glob(configs.FS, "corpus/*.md")
	if err != nil || len(files) == 0 {
		b.Fatal("no sample corpus", err)
	}
	var texts []string
	n := 0
	for _, f := range files {
		raw, err := configs.FS.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
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
