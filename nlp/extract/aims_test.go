package extract

import (
	"slices"
	"testing"
)

// A year that is named for figures still to come tells no time of printing.
func TestWithoutAims(t *testing.T) {
	for _, c := range []struct {
		title, text string
		want        []int
	}{
		{"代表热议报告", "县委书记谷安民表示，2026年旅游收入达到60亿元。到2026年，接待游客1200万人次。", nil},
		{"代表热议报告", "县委书记谷安民表示，2026年全产业链产值已达到60亿元，同比增长5%。", []int{2026}},
		{"2026年开局", "县委书记谷安民表示，2026年旅游收入达到60亿元。", []int{2026}},
		{"代表热议报告", "2026年，县里召开推进会。县委书记谷安民表示，2026年旅游收入达到60亿元。", []int{2026}},
	} {
		if got := withoutAims([]int{2026}, c.title, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %v", c.title, c.text, got)
		}
	}
}
