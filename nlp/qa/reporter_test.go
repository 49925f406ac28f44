package qa

import "testing"

func TestSigns(t *testing.T) {
	for _, c := range []struct{ byline, name, want string }{
		{"□本报记者 孟知远 柳青禾", "柳青禾", "记者"},
		{"观海日报记者孟知远", "孟知远", "记者"},
		{"记者 孟知远 通讯员 柳青禾", "柳青禾", "通讯员"},
		{"记者 孟知远 通讯员 柳青禾", "青禾", ""},
		{"来源：孟知远", "孟知远", ""},
	} {
		if got := signs(c.byline, c.name); got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.name, c.byline, got, c.want)
		}
	}
}
