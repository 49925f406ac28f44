package nlp

import (
	"strings"
	"testing"
)

// Chars finds what strings finds, also in a piece that was cut within a character.
func TestChars(t *testing.T) {
	texts := []string{"", "，", "某区，某县。", "某区委书记说：“好”", "a\n某", "某\xe4", "\xb8\x80，某。", "｜某|", "书记"}
	for _, list := range []string{"，。；", "|｜\n", "区书", "\u00a0 　"} {
		set := NewChars(list)
		for _, s := range texts {
			if got, want := set.Index(s), strings.IndexAny(s, list); got != want {
				t.Errorf("the first of %q in %q: %d, not %d", list, s, got, want)
			}
			if got, want := set.LastIndex(s), strings.LastIndexAny(s, list); got != want {
				t.Errorf("the last of %q in %q: %d, not %d", list, s, got, want)
			}
			if set.In(s) != strings.ContainsAny(s, list) {
				t.Errorf("whether one of %q is in %q", list, s)
			}
		}
	}
}

// Index is that of strings.
func TestIndex(t *testing.T) {
	for _, s := range []string{"", "某", "某区，某县。", "全市全市", "区全，某\xe4\xb8", "某区委书记说：“好”"} {
		for _, word := range []string{"", "某", "全市", "，某", "县。", "“好”", "书记说了"} {
			if got, want := [2]int{Index(s, word), LastIndex(s, word)}, [2]int{strings.Index(s, word), strings.LastIndex(s, word)}; got != want {
				t.Errorf("%q in %q: %v, not %v", word, s, got, want)
			}
		}
	}
}
