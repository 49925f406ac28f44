package qa_test

import "testing"

// 「增速」 alone is that of the whole product, the first column of growth, whatever other column has the word in its name; and 「哪家单位」
// asks for who it was, not for the word.
func TestGrowthAloneAndWhichUnit(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化上半年主要指标\ndate: 2025-07-20\n---\n\n| 县（市、区） | 地区生产总值（亿元） | 同比增长（%） | 规上工业增加值增速（%） |\n|---|---|---|---|\n| 鹤城区 | 203.4 | 6.5 | 8.8 |\n| 溆浦县 | 179.6 | 7.2 | 6.6 |\n| 辰溪县 | 148.9 | 5.6 | 9.2 |\n",
		"b.md": "---\ntitle: 青杉江大桥合龙\ndate: 2025-07-21\n---\n\n7月20日，溆浦县青杉江大桥合龙。大桥2023年4月开工，全长1.7公里，由云杉路桥集团承建。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"上半年增速最快的是哪个县", "溆浦县", "9.2"},
		{"上半年增速最慢的是哪个县", "辰溪县：地区生产总值", "6.6"},
		{"上半年规上工业增速最快的是哪个县", "9.2", "7.2"},
		{"青杉江大桥是哪家单位承建的", "云杉路桥", ""},
		{"青杉江大桥由哪个单位承建", "云杉路桥", ""},
	})
}
