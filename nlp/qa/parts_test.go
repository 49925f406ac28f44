package qa

import (
	"reflect"
	"strings"
	"testing"
)

// Clause by clause the parts are those of the whole text.
func TestPartsTold(t *testing.T) {
	for _, text := range []string{
		"",
		"考核包括项目建设、招商引资、营商环境3个板块。",
		"考核，包括项目建设、招商引资等两大板块；另有（安全生产、信访稳定2个单项），共设 服务企业、科技创新、城市更新三项单项板块\n某区第一。",
		"项目建设、招商引资，营商环境3个板块",
		strings.Repeat("包括项目建设、招商引资2个板块。某区居首，", 6),
	} {
		want := reParts.FindAllStringSubmatch(text, 4)
		if got := partsTold(text); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}
