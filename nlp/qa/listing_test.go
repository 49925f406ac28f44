package qa

import "testing"

func TestBeginAlike(t *testing.T) {
	for _, c := range []struct{ x, y, want string }{
		{"要坚定不移抓春耕", "要坚定不移保供水", "要坚定不移"},
		{"建设茶园必须有好苗", "建设茶园必须有水", "建设茶园必须有"},
		{"要抓春耕", "要保供水", ""},
		{"要坚定不移", "要坚定不移保供水", "要坚定不移"},
		{"", "要坚定不移保供水", ""},
	} {
		if got := beginAlike(c.x, c.y); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.x, c.y, got, c.want)
		}
	}
}
