package qa_test

import "testing"

// Who took a part in an event that only the title names is told by the report; a question that gives the part to somebody else is put right.
func TestHisPart(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 盘营水库二期工程开工\ndate: 2025-09-11\n---\n\n今天上午，怀化市委书记车明远宣布开工，市长温静之主持仪式。\n",
		"b.md": "---\ntitle: 沅陵县龙舟文化节开幕\ndate: 2025-09-10\n---\n\n9月10日，沅陵县县长顾知盼主持开幕式，县委书记祝晚晴致辞。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"二期开工谁主持的", "温静之", "没有"},
		{"二期开工是车明远主持的吧", "不是车明远 温静之", ""},
		{"二期开工是温静之主持的吧", "温静之", "不是温静之"},
		{"龙舟文化节是顾知盼致辞的吗", "不是顾知盼 祝晚晴", ""},
		{"龙舟文化节是祝晚晴致辞的吗", "祝晚晴", "不是祝晚晴"},
	})
}
