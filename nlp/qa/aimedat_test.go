package qa_test

import "testing"

// An aim that follows a figure without naming it again is of the same thing; who asks for an aim is told no other figure. A year alone in
// the title is that of the paper.
func TestAimOfSentenceBefore(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "开年第一问：2025，你的县区怎么干\n\n1月14日至17日，曲靖市人代会举行。\n\n" +
			"麒麟区委书记浦存真：去年麒麟区地区生产总值完成1128亿元，增长5.6%。今年目标是1210亿元，增长6.5%；改造老旧小区74个。\n\n" +
			"马龙区委书记郦文澜：去年硅光伏产值已达到193亿元。今年力争220亿元。\n\n" +
			"宣威市委书记缪天佑：去年火腿产量7.8万吨。今年火腿产量的目标是9万吨，转移农村劳动力48万人。\n\n" +
			"师宗县委书记窦光远：去年地区生产总值只有178亿元。今年要冲200亿元，凤凰谷景区创4A。\n",
		"b.md": "# 半年看曲靖：县区的成绩单\n\n> 2025-08-05 · 珠江源日报\n\n进度过半，记者梳理如下。\n\n**麒麟区** 上半年地区生产总值完成561.2亿元，距全年6.5%的目标还差0.4个百分点。\n\n" +
			"**马龙区** 硅光伏产值上半年为87亿元，同比下降6.4%。\n\n**宣威市** 火腿产量4.1万吨。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"麒麟区今年GDP目标多少", "1210亿元", "1128亿元"},
		{"马龙今年硅光伏产值要干到多少", "220亿元", "87亿元"},
		{"宣威火腿产量今年目标", "9万吨", "4.1万吨"},
		{"马龙上半年硅光伏产值多少", "87亿元", "220亿元"},
		{"师宗去年gdp多少", "178亿元", "没有找到"},
	})
}
