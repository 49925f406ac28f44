package qa

import "testing"

func TestSigns(t *testing.T) {
	for _, c := range []struct {
		byline, name, want string
		signs              bool
	}{
		{"□本报记者 孟知远 柳青禾", "柳青禾", "记者", true},
		{"观海日报记者孟知远", "孟知远", "记者", true},
		{"记者 孟知远 通讯员 柳青禾", "柳青禾", "通讯员", true},
		{"记者 孟知远 通讯员 柳青禾", "青禾", "", false},
		{"孟知远 柳青禾", "柳青禾", "", true},
		{"来源：孟知远", "孟知远", "", false},
	} {
		if got, ok := signs(c.byline, c.name); got != c.want || ok != c.signs {
			t.Errorf("%s in %q: %q, %t, want %q, %t", c.name, c.byline, got, ok, c.want, c.signs)
		}
	}
}
