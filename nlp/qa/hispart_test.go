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

// Who held an office of which no record is left but that he once did is told from where that stands.
func TestHeldOnce(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 任前公示\ndate: 2025-09-13\n---\n\n现将2名同志有关情况公示如下：\n\n车明远，男，1975年3月生，曾任辰溪县委副书记、县长，现任怀化市人民政府副秘书长，拟任市直单位正县级领导职务。\n\n顾知盼，男，1978年5月生，曾任溆浦县副县长，现任怀化市水利局副局长，拟任市水利局局长。\n",
	})}
	s.expect(t, "2025-09-14", []expected{
		{"车明远当过辰溪县长吗", "曾任辰溪县委副书记、县长", "不符"},
		{"辰溪以前的县长是谁", "车明远", "没有"},
		{"溆浦以前的县长是谁", "没有", "顾知盼"},
		{"车明远当过溆浦县长吗", "", "曾任溆浦县"},
	})
}
