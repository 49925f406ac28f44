package qa_test

import "testing"

// Two towns whose scores no table prints are compared without one, when the only table is of another city.
func TestScoresWithoutTable(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县镇街动态\ndate: 2025-07-22\n---\n\n7月21日，沅陵县官庄镇党委书记俞槐生说，上半年产值37.4亿元。\n\n沅陵县五强溪镇党委书记裴新月介绍，产业园二期已封顶。\n",
		"b.md": "---\ntitle: 衢州市上半年考核\ndate: 2025-07-25\n---\n\n| 县（市、区） | 综合得分 | 名次 |\n| --- | --- | --- |\n| 柯城区 | 95.2 | 1 |\n| 衢江区 | 93.7 | 2 |\n| 江山市 | 92.4 | 3 |\n",
	})}
	s.expect(t, "2025-08-12", []expected{
		{"官庄镇和五强溪镇哪个得分高", "没有", "95.2"},
		{"沅陵县和溆浦县哪个得分高", "没有", "95.2"},
	})
}
