package qa_test

import "testing"

// Of several persons of one name the place asked about tells which: nobody else's words or offices are his.
func TestNamesakesByPlace(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 枝江市召开会议\ndate: 2025-03-02\n---\n\n3月1日，枝江市委书记方杰主持召开市委常委会会议，强调要守住耕地红线。\n",
		"b.md": "---\ntitle: 巴东县召开会议\ndate: 2025-03-05\n---\n\n3月4日，巴东县县长方杰调研移民新村，要求年内通自来水。\n",
		"c.md": "---\ntitle: 云杉新区人才政策通气会\ndate: 2025-03-20\n---\n\n云杉新区建设局局长方杰介绍，今年筹集人才公寓3100套。\n",
		"d.md": "---\ntitle: 宜昌市龙舟赛保障会议召开\ndate: 2025-03-22\n---\n\n3月21日，枝江市委书记方杰主持召开龙舟赛安全保障会议。会议强调，要确保赛事绝对安全。\n",
	})}
	s.expect(t, "2025-04-10", []expected{
		{"方杰最近说了什么", "哪", ""},
		{"方书记在宜昌的职务变化", "枝江市委书记", "巴东"},
		{"方杰在宜昌说过什么", "枝江市委书记", "人才公寓"},
		{"枝江书记方杰最近强调什么", "耕地红线", "自来水"},
		{"龙舟赛保障会议强调要确保绝对安全，是方杰说的吧", "会议", "请问您指的是哪"},
	})
}
