package qa_test

import "testing"

// A rank or a comparison within another bound than the question's is said to be that.
func TestOtherBound(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2024年怀化市统计公报\ndate: 2025-03-26\n---\n\n2024年，怀化市柑橘总产量188.7万吨，居全省首位。\n\n2024年，怀化市地区生产总值增长6.4%，高于全省平均水平0.5个百分点。\n",
		"b.md": "---\ntitle: 沅陵县乳酸产能达到35万吨 居全国首位\ndate: 2025-03-20\n---\n\n金溪厂二期在2月投产，新增产能10万吨。\n",
	})}
	s.expect(t, "2025-04-01", []expected{
		{"怀化柑橘总产量居全国首位吗", "全省首位 不是「全国」", ""},
		{"怀化柑橘总产量居全省首位吗", "全省首位", "不是「"},
		{"怀化2024年GDP增速比全国高0.5个百分点？", "写的是「全省」", ""},
		{"沅陵乳酸产能全省第一？", "全国首位 不是「全省」", ""},
	})
}
