package qa_test

import "testing"

// Who names no city may mean the counties of either of two that have a table of the same column; and asks further for another place of it.
func TestColumnsOfTwoCities(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市上半年各县主要指标\ndate: 2025-07-25\n---\n\n| 县（市、区） | 固定资产投资增速（%） |\n|---|---|\n| 沅陵县 | 6.1 |\n| 辰溪县 | 9.3 |\n| 溆浦县 | -2.2 |\n| 中方县 | 4.4 |\n",
		"b.md": "---\ntitle: 晋中市前7个月各县主要指标\ndate: 2025-08-21\n---\n\n| 县（市、区） | 固定资产投资增速（%） |\n|---|---|\n| 榆次区 | 5.1 |\n| 太谷区 | 7.7 |\n| 灵石县 | -1.9 |\n| 祁县 | 3.2 |\n",
	})}
	s.expect(t, "2025-09-01", []expected{
		{"固定资产投资增速哪个县最高", "辰溪县：固定资产投资增速（%）9.3", "-2.2"},
		{"固定资产投资增速哪个县最高", "太谷区：固定资产投资增速（%）7.7", "-1.9"},
		{"怀化固定资产投资增速哪个县最高", "9.3", "7.7"},
		{"固定资产投资增速哪个县最高 哪个是负的", "溆浦县：固定资产投资增速（%）-2.2", ""},
		{"固定资产投资增速哪个县最高 最低的呢", "灵石县：固定资产投资增速（%）-1.9", ""},
	})
}
