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
		{"沅陵高新技术企业50家对吗", "「50家」在以下原文里不是所问的数", "没有找到"},
		{"沅陵专精特新企业50家对吗", "50家", "以下原文没有"},
		{"沅陵养老院100家对吗", "没有", "80家"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// A figure is not confirmed of a year that it is not of, nor a plan as done.
func TestClaimedFiguresOfAnotherTime(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县政府工作报告（摘要）\ndate: 2025-01-20\n---\n\n一、2024年工作回顾\n\n——民生持续改善。新改扩建幼儿园12所；硬化通组公路86公里；改造棚户区住房1450套，惠及居民0.4万户。\n\n二、2025年工作安排\n\n（一）办好民生实事。硬化通组公路50公里；改造棚户区住房900套；新增停车泊位2200个。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"沅陵去年棚户区住房改造了900套？", "以下原文没有「900套」", "改造棚户区住房900套"},
		{"沅陵去年棚户区住房改造了900套？", "改造棚户区住房1450套", "没有找到"},
		{"沅陵2024年硬化了50公里通组公路吗", "硬化通组公路86公里", "通组公路50公里"},
		{"沅陵去年硬化通组公路86公里吗", "86公里", "以下原文没有"},
		{"沅陵今年棚户区住房改造1450套吗", "900套", "1450套，惠及"},
		{"沅陵今年改造棚户区住房900套？", "900套", "以下原文没有"},
		{"沅陵去年新增了2200个停车泊位？", "「2200个」是2025年的，不是去年的", "以下原文没有"},
		{"沅陵今年新增了2200个停车泊位吗", "不是已完成的数", ""},
		{"沅陵今年改造了900套棚户区住房没有", "不是已完成的数", ""},
		{"沅陵今年计划硬化通组公路50公里吗", "50公里", "不是已完成的数"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// A rank or a comparison within another bound than the question's is said to be that.
func TestOtherBound(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2024年怀化市统计公报\ndate: 2025-03-26\n---\n\n2024年，怀化市柑橘总产量188.7万吨，居全省首位。\n\n2024年，怀化市地区生产总值增长6.4%，高于全省平均水平0.5个百分点。\n",
		"b.md": "---\ntitle: 沅陵县乳酸产能达到35万吨 居全国首位\ndate: 2025-03-20\n---\n\n金溪厂二期在2月投产，新增产能10万吨。\n",
	})}
	s.expect(t, "2025-04-01", []expected{
		{"怀化柑橘总产量居全国首位吗", "全省首位 不是「全国」", ""},
		{"怀化柑橘总产量居全省首位吗", "全省首位", "不是「"},
		{"怀化2024年GDP增速比全国高0.5个百分点？", "写的是「全省」", ""},
		{"沅陵乳酸产能全省第一？", "全国首位 不是「全省」", ""},
	})
}
