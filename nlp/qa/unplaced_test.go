package qa_test

import "testing"

// A report that only says 「我县」 is a county's when it tells of somebody who elsewhere is told to head that county, and the reply says so.
func TestReportsThatNameNoPlace(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 辰溪县委书记调研春耕\ndate: 2025-03-10\n---\n\n3月9日，辰溪县委书记顾明川到火马冲镇调研春耕。\n",
		"b.txt": "我县召开半年度工作会议\n\n本报讯 7月21日上午，县委、县政府召开半年度工作会议。县委书记顾明川出席并讲话。\n\n会议通报，上半年全县地区生产总值86.4亿元，增长5.2%。\n\n县工信局局长田雨农说，老城区还有31家企业亏损。\n",
		"c.md":  "---\ntitle: 溆浦县委书记调研\ndate: 2025-03-12\n---\n\n3月11日，溆浦县委书记尚一鸣到低庄镇调研。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"辰溪GDP多少", "86.4亿元 原文没有写 顾明川 我县召开", "没有找到"},
		{"辰溪有多少企业亏损", "31家 田雨农", "老城区（"},
		{"溆浦GDP多少", "没有", "86.4亿元"},
		{"辰溪人口多少", "没有", "86.4亿元"},
	})
}
