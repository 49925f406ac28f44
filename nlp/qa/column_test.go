package qa_test

import "testing"

// A table whose columns are of places is asked as one whose rows are; of many figures the one asked about is shown.
func TestTableLying(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2026年一季度宣城各县市区主要经济指标\ndate: 2026-04-22\n---\n\n| 指标 | 宣州区 | 郎溪县 | 泾县 | 宁国市 |\n|---|---|---|---|---|\n| 地区生产总值（亿元） | 118.6 | 62.3 | 41.7 | 121.5 |\n| 增速（%） | 5.9 | 6.7 | 5.1 | 6.2 |\n| 固定资产投资增速（%） | 4.4 | -2.1 | — | 6.9 |\n| 预算收入（亿元） | 9.7 | 5.9 | 3.1 | 12.4 |\n",
	})}
	s.expect(t, "2026-06-01", []expected{
		{"一季度哪个县GDP最高", "宁国市 121.5", "118.6"},
		{"郎溪一季度投资增速", "-2.1", "62.3"},
		{"泾县投资增速多少", "（%）— 泾县", "4.4"},
		{"哪个县投资是下降的", "郎溪县 -2.1", "4.4"},
		{"宁国一季度gdp增速比郎溪高吗", "6.2 6.7", "5.9"},
		{"gdp增速超过6%的有哪些", "郎溪县 宁国市 2个", "泾县"},
		{"预算收入不到6亿元的有几个", "郎溪县 泾县 2个", "宣州区"},
		{"预算收入在10亿元以上的是谁", "宁国市 12.4", "9.7"},
		{"预算收入超过1万元的有哪些", "", "个：宣州区"},
		{"gdp超过200亿元的有哪些", "没有", "121.5"},
	})
}

// What a sentence names and the next tells of as 「该园」 is answered with both.
func TestOfItBelow(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周回眸\ndate: 2026-03-16\n---\n\n3月9日，旌德县委书记郦青岩督导灵芝产业园建设。该园总投资6.8亿元，已完成投资2.1亿元，计划年底投产。郦青岩说，工期是底线。\n\n3月10日，旌德县县长苗远山查看云乐水库。全县今年有15座水库要加固。\n",
	})}
	s.expect(t, "2026-03-20", []expected{
		{"灵芝产业园总投资多少", "6.8亿元 该园", "没有写"},
		{"灵芝产业园干到什么程度了", "2.1亿元", ""},
		{"灵芝产业园什么时候投产", "年底投产", "没有写"},
		{"云乐水库总投资多少", "没有写所问的数", "15座"},
	})
}
