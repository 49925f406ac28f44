package qa

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"wenzheng/configs"
	"wenzheng/nlp/answer"
)

// Every sentence that is said stands in replies.yaml, and nothing else does.
func TestSentences(t *testing.T) {
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		t.Fatal(err)
	}
	words, err := loadWording(templates)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "../question/courtesy.go") // whose greetings are keys
	said := regexp.MustCompile(`\.say\("(\w+)"`)
	var all strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(src)
		for _, m := range said.FindAllSubmatch(src, -1) {
			if words[string(m[1])] == "" {
				t.Errorf("%s: no sentence %q", f, m[1])
			}
		}
	}
	for key := range words {
		if !strings.Contains(all.String(), `"`+strings.TrimSuffix(key, "_short")+`"`) {
			t.Errorf("nothing says %q", key)
		}
	}
}

// Whatever an operator writes into his replies.yaml, it is an error, or sentences under the keys that there are.
func FuzzWording(f *testing.F) {
	f.Add([]byte("none: 语料里没有{1}。\nnone_short: 没有\n"))
	f.Add([]byte("other: x"))
	f.Add([]byte("none: {1: 2}"))
	f.Add([]byte("a: &a [*a]"))
	first := fstest.MapFS{"replies.yaml": {Data: []byte("none: 没有「{1}」。\n")}}
	f.Fuzz(func(t *testing.T, own []byte) {
		w, err := loadWording(first, fstest.MapFS{"replies.yaml": {Data: own}})
		if err != nil {
			if !strings.Contains(err.Error(), "replies.yaml") {
				t.Errorf("an error without its file: %v", err)
			}
			return
		}
		for key := range w {
			if key != "none" && key != "none_short" {
				t.Errorf("a sentence %q", key)
			}
		}
		a := &asking{Engine: &Engine{words: w}}
		a.req.Form = answer.Form{Short: true}
		_ = a.say("none", "{1}")
	})
}
