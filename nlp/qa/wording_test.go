package qa

import (
	"strings"
	"testing"
	"testing/fstest"

	"wenzheng/nlp/answer"
)

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
