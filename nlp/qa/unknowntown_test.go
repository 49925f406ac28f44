package qa_test

import "testing"

// A question that goes on to a town that no text names is not answered with the place asked about before.
func TestUnknownTownInFollowUp(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县镇街考核\ndate: 2025-07-22\n---\n\n| 乡镇 | 综合得分 | 名次 |\n| --- | --- | --- |\n| 官庄镇 | 95.2 | 1 |\n| 五强溪镇 | 93.7 | 2 |\n| 麻溪铺镇 | 92.4 | 3 |\n",
	})}
	s.expect(t, "2025-08-12", []expected{
		{"官庄镇得分多少 | 那五强溪镇呢", "93.7", "95.2"},
		{"官庄镇得分多少 | 那白桦镇呢", "没有 白桦镇", "95.2"},
	})
}
