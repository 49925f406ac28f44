package when

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wenzheng/store"
)

// TestPairs derives pairs anew: every character that openers let through is read with every character of our words behind it, and nothing
// behind that. Of two that come to nothing without any reader asking for the third, nothing can come.
func TestPairs(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	words := map[rune]bool{}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range string(raw) {
			if isHan(c) && foldRune(c) == c {
				words[c] = true
			}
		}
	}
	ours := slices.Sorted(maps.Keys(words))
	var others []rune // that no word has
	for c := rune(0x4e00); len(others) < 3; c += 97 {
		if !words[c] {
			others = append(others, c)
		}
	}
	want := map[rune]string{}
	for c := rune(0x3400); c < 0xa000; c++ {
		if !mayOpen(c) || isHanNumeral(c) || foldRune(c) != c {
			continue
		}
		if slices.ContainsFunc(others, func(next rune) bool { return goesOnAt(c, next) }) {
			continue
		}
		for _, next := range ours {
			if goesOnAt(c, next) {
				want[c] += string(next)
			}
		}
		if want[c] == "" {
			want[c] = string(c) // as good as none
		}
	}
	var b strings.Builder
	for _, c := range slices.Sorted(maps.Keys(want)) {
		b.WriteString(" " + string(c) + want[c])
	}
	if got := strings.Join(strings.Fields(pairs), " "); got != strings.TrimSpace(b.String()) {
		t.Errorf("pairs should be\n%s", b.String())
	}
}

// goesOnAt reports whether something may come of c and next, whatever stands around them.
func goesOnAt(c, next rune) bool {
	day := store.On(store.Date(2025, 3, 14))
	for _, before := range []string{"", "的", "3", "，", "月", "个", "“", "上"} {
		for _, news := range []bool{true, false} {
			for _, known := range []bool{true, false} {
				for _, told := range []bool{true, false} {
					ctx := Context{News: news, Now: store.MinDay}
					if known {
						ctx.Now = day.From
					} else if told {
						ctx.Year = 2025
					}
					s := newScanner(before+string([]rune{c, next}), ctx)
					if told {
						s.before, s.lead, s.month, s.heard, s.year = day, day, monthSpan(2025, 3), day, 2025
						s.last = part{at: day, grain: Day, printed: true, fixed: true, year: 2025}
					}
					s.behind = false
					p, ok := s.expression(len(s.r) - 2)
					on := ok && p.end > len(s.r)-2 || s.behind
					s.release()
					if on {
						return true
					}
				}
			}
		}
	}
	return false
}
