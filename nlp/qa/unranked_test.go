package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// The first row of a table that ranks nothing is nobody's first place, growth belongs to the column left of it, and the whole
// of an assessment is no part of it.
func TestTablesThatRankNothing(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 通辽市2025年各旗县市区主要指标\ndate: 2026-02-10\n---\n\n| 旗县市区 | 地区生产总值（亿元） | 增速（%） | 一般公共预算收入（亿元） | 增速（%） |\n| --- | --- | --- | --- | --- |\n| 开鲁县 | 181.4 | 6.1 | 7.3 | 9.4 |\n| 科左中旗 | 152.6 | 7.2 | 9.6 | 3.1 |\n| 库伦旗 | 98.7 | 5.4 | 4.2 | 6.8 |\n| 奈曼旗 | 160.3 | 6.6 | 8.8 | 5.0 |\n\n全年旅游收入63亿元，增长12.1%。\n",
		"b.md": "---\ntitle: 通辽市一季度“骏马杯”考核通报\ndate: 2026-04-12\n---\n\n## 经济运行\n\n| 名次 | 旗县市区 | 得分 |\n| --- | --- | --- |\n| 1 | 奈曼旗 | 44.1 |\n| 2 | 库伦旗 | 43.2 |\n| 3 | 开鲁县 | 41.9 |\n\n## 项目建设\n\n| 名次 | 旗县市区 | 得分 |\n| --- | --- | --- |\n| 1 | 开鲁县 | 28.8 |\n| 2 | 扎鲁特旗 | 27.5 |\n| 3 | 奈曼旗 | 26.0 |\n\n综合得分前三名依次为奈曼旗（88.2分）、扎鲁特旗（86.9分）、开鲁县（85.1分）。\n",
		"c.md": "---\ntitle: 通辽市一季度重点项目开复工情况\ndate: 2026-04-15\n---\n\n| 旗县市区 | 计划项目（个） | 开复工率 |\n| --- | --- | --- |\n| 开鲁县 | 31 | 81.2% |\n| 科左中旗 | 44 | 90.5% |\n| 库伦旗 | 29 | 77.7% |\n",
	})}
	s.expect(t, "2026-05-01", []expected{
		{"一般公共预算收入增速最高的是哪个旗县", "开鲁县", "科左中旗"},
		{"GDP增速最高的是哪个旗", "科左中旗", "开鲁县"},
		{"旅游收入最多的是哪个旗县", "", "9.6"},
		{"综合得分第二名是谁", "扎鲁特旗（86.9分）", "43.2"},
		{"开复工率第一是谁", "科左中旗", "第1名 开鲁县"},
		{"通辽有哪些旗县", "科尔沁左翼中旗", "63亿"},
		{"科左中旗GDP是多少", "152.6", "160.3"},
	})
	for _, c := range []struct{ first, then, has, not string }{
		{"开鲁县开复工率多少", "哪个最高", "科左中旗", "不是"},
		{"经济运行第一是谁", "那项目建设的第一呢", "第1名 开鲁县", "44.1"},
	} {
		got := s.asks(t, at(t, "2026-05-01"), answer.Form{}, c.first, c.then).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s, %s: %s", c.first, c.then, got)
		}
	}
}

// A table that came out when the quarter after the one asked about was over is not of that quarter.
func TestTableOfLaterQuarter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化考核亮分\ndate: 2025-10-20\n---\n\n## 综合成绩\n\n| 名次 | 县区 | 得分 |\n| --- | --- | --- |\n| 1 | 溆浦县 | 91.36 |\n| 2 | 沅陵县 | 89.15 |\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"二季度综合成绩谁第一", "没有二季度的表格", "91.36"},
		{"三季度综合成绩谁第一", "溆浦县 91.36", ""},
		{"综合成绩谁第一", "溆浦县 91.36", ""},
	})
}
