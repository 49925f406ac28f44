package qa

import "testing"

func TestShared(t *testing.T) {
	for _, c := range []struct{ name, x, y, want string }{
		{"a run within both", "他说水不能只卖水吗", "要知道水不能只卖水", "水不能只卖水"},
		{"digits count", "抗旱资金3.4亿", "落实抗旱资金3.4亿元", "抗旱资金3.4亿"},
		{"a blank ends a run", "抗旱 资金", "抗旱资金", "抗旱"},
		{"nothing", "山", "水", ""},
		{"empty", "", "水", ""},
	} {
		if got := shared([]rune(c.x), []rune(c.y)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
