package clean

import (
	"strings"
	"testing"
)

// What a text is repaired to holds no word twice that may not recur in it.
func TestMayRecur(t *testing.T) {
	for _, source := range []string{"攻坚行动。攻坚行", "攻坚行动。攻 坚\n行", "攻坚行动，公行", "攻**坚**行动攻坚\u200b行", "攻坚行", "行"} {
		for _, word := range []string{"攻坚行", "坚行动", "行动"} {
			if n := strings.Count(repairedWords(source), word); n > 1 && !mayRecur(source, word) {
				t.Errorf("%q stands %d times in %q", word, n, source)
			}
		}
	}
	if mayRecur("攻坚行动，公行", "攻坚行") {
		t.Error("one place is sought again")
	}
}
