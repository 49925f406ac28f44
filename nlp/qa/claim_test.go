package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A figure that a question wants confirmed is confirmed or corrected, whatever its unit; it is never a reason to know nothing.
func TestClaimedFigures(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记谈目标\ndate: 2025-07-20\n---\n\n沅陵县委书记温以宁介绍，到2027年，全县生产总值突破310亿元，培育高新技术企业80家、专精特新企业50家。\n\n沅陵县委书记温以宁说，今年计划拆迁12.5万平方米，盘活闲置土地2700亩。\n\n沅陵县委书记温以宁说，云杉班列开行量增长44.8%，宣讲团队达到40支。\n",
		"b.md": "---\ntitle: 溆浦县委书记谈目标\ndate: 2025-07-21\n---\n\n溆浦县委书记游方外介绍，到2027年，全县生产总值突破260亿元，为企业减负3.4亿元。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"沅陵GDP要破500亿对吧", "310亿", "没有找到"},
		{"沅陵27年GDP突破310亿对吧", "310亿", "以下原文没有"},
		{"沅陵2027GDP突破310亿对吧", "310亿", "以下原文没有"},
		{"沅陵2027年GDP是260亿对吧", "310亿", "没有找到"},
		{"云杉班列增长54.8%对吗", "44.8%", "没有找到"},
		{"云杉班列增长44.8%对吗", "44.8%", "以下原文没有"},
		{"沅陵盘活闲置土地3000亩是不是", "2700亩", "没有找到"},
		{"沅陵宣讲团队100支对不", "40支", "没有找到"},
		{"沅陵计划拆93万平是不是", "12.5万", "没有找到"},
		{"沅陵高新技术企业50家对吗", "以下原文没有「50家」", "没有找到"},
		{"沅陵专精特新企业50家对吗", "50家", "以下原文没有"},
		{"沅陵养老院100家对吗", "没有", "80家"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
