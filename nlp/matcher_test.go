package nlp_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wenzheng/nlp"
)

func TestMatcher(t *testing.T) {
	m := nlp.NewMatcher([]string{"书记", "区委书记", "AI", "5G", "", "书记", "\xff"})
	for _, c := range []struct {
		name, text string
		want       []nlp.Match
	}{
		{"longest", "区委书记", []nlp.Match{{0, 12, 1}}},
		{"not inside a Latin word", "said AI", []nlp.Match{{5, 7, 2}}},
		{"either case and width", "aiＡＩ", nil},
		{"full width alone", "用ＡＩ做", []nlp.Match{{3, 9, 2}}},
		{"not inside a number", "15G和5G", []nlp.Match{{6, 8, 3}}},
		{"letter beside a digit", "2026ai", []nlp.Match{{4, 6, 2}}},
		{"broken UTF-8", "\xff书记\xe4\xb9", []nlp.Match{{1, 7, 0}}},
		{"empty", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := m.Find(c.text); !reflect.DeepEqual(got, c.want) {
				t.Errorf("Find(%q) = %v, want %v", c.text, got, c.want)
			}
		})
	}
	if got := len(m.All("区委书记")); got != 3 {
		t.Errorf("All finds %d words, want 区委书记 and 书记 twice", got)
	}
	if got, ok := m.Prefix("区委书记们"); !ok || got.End != 12 {
		t.Errorf("Prefix = %v, %t", got, ok)
	}
	if _, ok := m.Prefix("们区委书记"); ok {
		t.Error("Prefix finds a word that is not at the start")
	}
	if got := nlp.NewMatcher(nil).Find("书记"); got != nil {
		t.Errorf("a Matcher without words finds %v", got)
	}
}

// The trie must find what trying every word at every place finds.
func TestMatcherLikeNaive(t *testing.T) {
	alphabet := rapid.SampledFrom([]rune("甲乙丙丁戊"))
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(alphabet, 1, 4, -1), 0, 30).Draw(t, "words")
		text := rapid.StringOfN(alphabet, 0, 60, -1).Draw(t, "text")
		var all, find []nlp.Match
		end := 0
		for i := range text {
			best := nlp.Match{}
			for n := 1; n <= 4*3; n++ {
				for w, word := range words {
					if len(word) == n && strings.HasPrefix(text[i:], word) {
						all = append(all, nlp.Match{Start: i, End: i + n, Index: w})
						if i+n > best.End {
							best = nlp.Match{Start: i, End: i + n, Index: w}
						}
					}
				}
			}
			if i >= end && best.End > 0 {
				find = append(find, best)
				end = best.End
			}
		}
		m := nlp.NewMatcher(words)
		if got := m.All(text); !reflect.DeepEqual(got, all) {
			t.Fatalf("All = %v, want %v", got, all)
		}
		if got := m.Find(text); !reflect.DeepEqual(got, find) {
			t.Fatalf("Find = %v, want %v", got, find)
		}
	})
}
