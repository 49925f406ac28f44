package qa_test

import "testing"

// A zone that no list knows is a row like any other, an autonomous county is known by its short name, and the contest or the
// column that a question names chooses the table.
func TestTablesOfSeveralContests(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年三季度宜昌市“龙舟竞渡”考核结果\ndate: 2025-10-27\n---\n\n# 2025年三季度宜昌市“龙舟竞渡”考核结果\n\n## 一、综合成绩\n\n| 位次 | 县市区 | 得分 |\n|---|---|---|\n| 1 | 云杉新区 | 93.10 |\n| 2 | 枝江市 | 91.75 |\n| 3 | 夷陵区 | 89.06 |\n\n## 二、项目建设\n\n| 县市区 | 得分 | 新开工 |\n|---|---|---|\n| 云杉新区 | 28.12 | 19 |\n| 枝江市 | 27.90 | 31 |\n| 夷陵区 | 26.40 | 22 |\n",
		"b.md": "---\ntitle: 恩施州2025年上半年“骏马争先”通报\ndate: 2025-07-22\n---\n\n# 恩施州2025年上半年“骏马争先”通报\n\n## 一、综合得分（满分100分）\n\n| 位次 | 县市 | 综合得分 | 到位资金（亿元） |\n|---|---|---|---|\n| 1 | 利川市 | 95.1 | 66.5 |\n| 2 | 巴东县 | 92.8 | 42.3 |\n| 3 | 咸丰县 | 90.5 | 39.7 |\n",
		"c.md": "---\ntitle: 宜昌市上半年开工情况\ndate: 2025-07-30\n---\n\n# 宜昌市上半年开工情况\n\n| 县市区 | 计划数 | 开工率 |\n|---|---|---|\n| 枝江市 | 40 | 92.1% |\n| 长阳县 | 22 | 71.3% |\n| 夷陵区 | 31 | 88.0% |\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"三季度综合成绩谁第一", "云杉新区", "枝江"},
		{"骏马争先前两名", "利川市", "云杉"},
		{"到位资金最多的是哪个县", "66.5", "93.10"},
		{"云杉新区三季度综合得分", "93.10", "没有印出"},
		{"宜昌开工率谁最低", "长阳", "88.0"},
		{"长阳县开工率", "71.3", ""},
		{"项目建设夷陵排第几", "第3行", ""},
		{"宜昌哪个县到位资金最多", "", "利川"},
		{"开工率平均多少", "没有印出平均数", "67"},
		{"到位资金总和是多少", "没有印出总和", "148.5"},
		{"巴东综合得分95.1，对吧", "利川市", ""},
	})
}

// Each table has its own caption, two parts of a year stand side by side, and who stands where is told of the very round.
func TestRoundsAndCaptions(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.html": "<html><head><title>2025年宜昌市各县主要指标</title></head><body><h1>2025年宜昌市各县主要指标</h1><p>宜昌市统计局 2025年10月28日</p><p>表一 2025年上半年</p><table><tr><th>地区</th><th>GDP（亿元）</th><th>增速位次</th></tr><tr><td>枝江市</td><td>412.3</td><td>2</td></tr><tr><td>夷陵区</td><td>398.1</td><td>1</td></tr></table><p>表二 2025年前三季度</p><table><tr><th>地区</th><th>GDP（亿元）</th><th>增速位次</th></tr><tr><td>枝江市</td><td>633.9</td><td>1</td></tr><tr><td>夷陵区</td><td>601.5</td><td>2</td></tr></table></body></html>",
		"b.md":   "---\ntitle: 宜昌“五亮五比”擂台赛四季度亮分\ndate: 2026-01-12\n---\n\n1月9日，宜昌市“五亮五比”擂台赛2025年四季度现场会举行。综合得分前四位依次是：夷陵区（97.2分）、枝江市（95.1分）、当阳市（92.7分）、远安县（90.3分）。点军区“招商引资”垫底、被亮黄牌。\n",
	})}
	s.expect(t, "2026-02-01", []expected{
		{"上半年枝江GDP", "412.3", "633.9"},
		{"枝江上半年和前三季度的位次变化", "633.9", "没有"},
		{"五亮五比四季度前四是谁", "当阳市（92.7分）", ""},
		{"五亮五比枝江多少分", "95.1", ""},
		{"四季度擂台赛谁被亮黄牌", "点军区", ""},
		{"五亮五比二季度前四是谁", "", "97.2"},
	})
}

// A group is named by its whole title, 「第二」 alone is a place, and both ends of a column may be asked for at once or one
// after the other.
func TestGroupsAndBothEnds(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "宜昌市2025年度综合考评结果通报\n\n2026年1月20日\n\n一、第一组（城区及经济强县）\n\n第一名 夷陵区 96.12分\n第二名 枝江市 94.80分\n第三名 西陵区 93.37分\n\n二、第二组（生态县）\n\n第一名 远安县 95.33分\n第二名 兴山县 94.17分\n第三名 五峰县 93.60分\n",
		"b.md":  "---\ntitle: 宜昌市2025年统计公报\ndate: 2026-03-24\n---\n\n# 宜昌市2025年统计公报\n\n分县区生产总值\n\n| 县区 | 生产总值（亿元） | 增速（%） |\n|---|---|---|\n| 夷陵区 | 812.6 | 5.4 |\n| 枝江市 | 637.8 | 4.1 |\n| 远安县 | 233.4 | -1.2 |\n| 兴山县 | 158.9 | 6.3 |\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"宜昌考评第二组第一是哪个县", "远安县", "夷陵"},
		{"第二组第三名", "五峰", "西陵"},
		{"第二组第一是谁", "远安县", "夷陵"},
		{"2025年宜昌GDP最高和最低的县区", "158.9", "没有"},
		{"2025年宜昌GDP最高和最低的县区", "812.6", "没有"},
		{"宜昌增速最快和最慢的县", "-1.2", "没有"},
		{"2025年宜昌GDP最高的是哪个区 最低呢", "158.9", "93.60"},
	})
}
