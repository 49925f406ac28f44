package qa_test

import "testing"

// Who takes and who leaves an office is told line by line, each under what stands over its list.
func TestAppointed(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 清水县人民代表大会常务委员会任免职名单\ndate: 2025-08-14\n---\n\n（2025年8月14日清水县第十七届人民代表大会常务委员会第三十八次会议通过）\n\n决定任命：\n\n尹远帆同志为清水县教育局局长；\n\n粟静秋同志为清水县审计局局长。\n\n决定免去：\n\n邹问渠同志的清水县人民政府副县长职务；\n\n尹远帆同志的清水县水务局局长职务。\n",
		"b.md": "---\ntitle: 天水市干部任前公示\ndate: 2025-09-01\n---\n\n现将拟任职干部公示如下：\n\n杜若溪，女，汉族，1981年3月生，大学，中共党员，现任清水县委副书记，拟提名为县区长候选人。\n",
		"c.md": "---\ntitle: 秦安县召开春耕会议\ndate: 2025-03-01\n---\n\n2月28日，秦安县委书记路远山主持召开春耕会议，强调要备足种子。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"清水县人大任免了哪些人", "免去：邹问渠同志的清水县人民政府副县长职务", "邹问渠：的"},
		{"清水县任命了谁", "尹远帆同志为清水县教育局局长", "邹问渠"},
		{"清水县谁被免去副县长", "邹问渠", "尹远帆"},
		{"尹远帆被免去什么职务", "水务局局长", "邹问渠"},
		{"杜若溪要去哪当官", "拟提名为县区长候选人", "没有"},
		{"秦安县最近任免了谁", "没有", "邹问渠"},
	})
}

// What somebody said to somebody else is the sentence that names both, not whatever either said.
func TestSaidTo(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 仲怀山检查防汛\ndate: 2025-07-14\n---\n\n7月13日，天水市委书记仲怀山到清水县检查防汛。在牛头河大堤，仲怀山叮嘱清水县县长邹问渠：“转移的人一个也不能自己跑回去。”他强调，要备足沙袋。\n\n邹问渠说，清水县已转移群众300人。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"仲怀山对邹问渠说了什么", "一个也不能自己跑回去", "沙袋"},
		{"仲怀山对清水县县长叮嘱了啥", "一个也不能自己跑回去", "不符"},
		{"邹问渠对仲怀山说了什么", "没有写明", "沙袋"},
	})
}

// A row is shown with what a later notice has corrected of it.
func TestRowCorrected(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 擂台见真章\ndate: 2025-07-28\n---\n\n7月27日，天水市举行擂台赛。\n\n| 位次 | 县区 | 总分 | 开工率（%） |\n|---|---|---|---|\n| 1 | 秦安县 | 94.6 | 93.1 |\n| 2 | 清水县 | 92.8 | 86.8 |\n| 3 | 甘谷县 | 91.4 | 86.2 |\n| 4 | 武山县 | 90.7 | 81.5 |\n",
		"b.md": "---\ntitle: 更正\ndate: 2025-07-30\n---\n\n本报7月28日《擂台见真章》一文配发的表格中，清水县“开工率”应为88.6%，误为86.8%。特此更正。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"擂台赛前三名", "“86.8%”应为“88.6%”", ""},
		{"总分第一名是谁", "秦安县", "应为"},
	})
}
