package qa_test

import "testing"

// The sentence that deals a figure to several counties is told, though another matches the words of the question better.
func TestDealtSentenceBehindBetterOne(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "前四月外贸开局平稳\n2026-05-25\n今年1至4月，通辽市实现进出口总额46.8亿元，同比增长7.3%，其中出口58.1亿元，出口增速居全区第二。\n从旗县看，开鲁县以21.6%领跑，奈曼旗增长18.2%紧随其后，库伦旗则下降2.3%。\n",
		"b.txt": "工作报告摘登\n2026年1月29日，市长沈闻溪作工作报告。一年来，全市地区生产总值增长5.6%。\n北部旗县也不甘人后，库伦旗增速7.1%，奈曼旗6.9%，开鲁县6.4%，分列全市第一、第二和第四位。\n",
	})}
	s.expect(t, "2026-06-22", []expected{
		{"前四个月哪个旗县增速最快", "语料原文", ""},
		{"前四个月哪个旗县出口增速最快", "语料原文", ""},
	})
}
