package qa_test

import "testing"

// Who wants words as they are printed, or a list, asks nothing else; offices need no word of asking.
func TestWantedAsPrinted(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委全会召开\ndate: 2025-07-16\n---\n\n7月15日，沅陵县委书记温以宁主持召开县委全会，强调要把水利抓在前头，修好三座水库。\n",
		"b.md": "---\ntitle: 溆浦县委书记谈水利\ndate: 2025-07-17\n---\n\n7月16日，溆浦县委书记游方外说：“水利是命脉，今年要清淤90公里。”\n",
	})}
	s.expect(t, "2025-07-18", []expected{
		{"把温以宁7月15日讲水利的那句原话一字不差抄给我", "修好三座水库 以上不是原话", "一字"},
		{"一字不漏地引用温以宁7月15日的话", "修好三座水库", "一字"},
		{"把游方外讲水利的原话抄给我", "清淤90公里 〔原话〕", "以上不是"},
		{"引用一句游方外讲水利的话", "清淤90公里", "一句"},
		{"列一列哪些县谈了水利", "沅陵县 溆浦县", "列一列"},
		{"打听一下温以宁的职务", "温以宁的职务：沅陵县委书记", "水库"},
	})
}

// What another of the same place did on the day is said to be his, whatever the question takes for granted.
func TestColleagueDid(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县长走访企业\ndate: 2023-02-26\n---\n\n2月25日，沅陵县县长尚一鸣到云杉木业、白桦药业走访企业，强调要保障用工。\n",
		"b.md": "---\ntitle: 沅陵县委开会\ndate: 2023-02-25\n---\n\n2月24日，沅陵县委书记温以宁主持召开县委常委会会议，研究春耕。\n",
		"c.md": "---\ntitle: 各地走访企业\ndate: 2023-03-05\n---\n\n3月3日，溆浦县委书记游方外走访企业。3月4日，辰溪县委书记祝晚晴走访企业。\n",
	})}
	s.expect(t, "2023-04-01", []expected{
		{"温以宁2月25日走访了哪些企业", "不是温以宁 尚一鸣", "游方外"},
		{"温以宁2月25日走访了几家企业", "不是温以宁 尚一鸣", "游方外"},
		{"尚一鸣2月25日走访了哪些企业", "云杉木业", "不是"},
	})
	s.expect(t, "2025-07-18", []expected{{"温以宁2月25日走访了哪些企业", "2023年 不是温以宁 尚一鸣", "游方外"}})
}
