package qa_test

import "testing"

// Of two tables of months told of, the one of the months asked about answers, whatever its columns call growth; and what a table says was
// reached is no aim.
func TestTablesOfMonths(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 通辽市2026年1—4月各旗县主要指标\ndate: 2026-05-20\n---\n\n| 旗县 | 规上工业增加值（亿元） | 增长（%） | 固定资产投资增长（%） |\n| --- | --- | --- | --- |\n| 开鲁县 | 21.4 | 6.1 | -2.6 |\n| 奈曼旗 | 15.6 | 7.2 | 3.1 |\n| 库伦旗 | 9.7 | 5.4 | 6.8 |\n",
		"b.md": "---\ntitle: 通辽市前5月各旗县主要指标\ndate: 2026-06-18\n---\n\n| 旗县 | 规上工业增加值（亿元） | 同比（%） | 固定资产投资同比（%） | 一般公共预算收入（亿元） |\n| --- | --- | --- | --- | --- |\n| 开鲁县 | 27.3 | 6.4 | 0.3 | 4.4 |\n| 奈曼旗 | 19.8 | 7.5 | 3.9 | 3.7 |\n| 库伦旗 | 12.1 | 5.9 | 7.1 | 2.2 |\n",
	})}
	s.expect(t, "2026-06-22", []expected{
		{"开鲁前五个月投资增速多少", "0.3", "-2.6"},
		{"开鲁1-4月投资增速多少", "-2.6", "0.3"},
		{"奈曼旗1-5月工业增速", "7.5", "7.2"},
		{"奈曼旗今年财政收入目标多少", "没有", ""},
	})
}
