package qa

import (
	"strings"
	"testing"
)

// What is quoted inside somebody's reported words is his own, unless it names something or a committee said it.
func TestSlogan(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"要求国企在“稳住经济运行上多担当多出力”，发挥好压舱石作用", false},
		{"县里将抢抓市委“推动本县建设综合性节点城市”的机遇", true},
		{"按照“一个中心、两个基地、三条产业带”总体发展思路推进", true},
		{"落实党代会报告“把开放的门开得更大一些”，办好口岸", true},
	} {
		from, to := strings.Index(c.text, "“")+len("“"), strings.Index(c.text, "”")
		if got := (&asking{}).slogan(c.text, 0, from, to); got != c.want {
			t.Errorf("%s: got %v", c.text, got)
		}
	}
}
