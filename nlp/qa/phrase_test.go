package qa_test

import "testing"

// A quotation that nobody printed so is answered by its words, and that is said; what every place has is told of no other.
func TestWhosePhrase(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县书记谈渡口\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记尚一鸣强调，要严守渡口安全底线，船上必须备足救生衣。全县生产总值突破200亿元。\n",
		"b.md": "---\ntitle: 沅陵县书记谈渔业\ndate: 2025-07-20\n---\n\n7月19日，沅陵县委书记祝晚晴要求，打造全省一流的渔业强县。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"谁说的“安全底线必须严守”", "尚一鸣 没有「安全底线必须严守」这样的原句", "祝晚晴"},
		{"谁说的“安全底线”", "尚一鸣", "原句"},
		{"谁说要打造全国一流海洋强县", "祝晚晴 没有「打造全国一流海洋强县」这样的原句", ""},
		{"谁说要打造全省一流的渔业强县", "祝晚晴", "原句"},
		{"谁说的“房价必须上涨”", "没有找到", "尚一鸣"},
		{"沅陵县生产总值是多少", "没有", "200亿元"},
		{"沅陵县生产总值突破200亿元了吗", "不是沅陵县 溆浦", ""},
		{"沅陵县书记最近关心什么", "祝晚晴 渔业强县", "没有"},
	})
}

// A quotation that holds the name of a place is one term; the asker's own place is asked for, and since when an office is held
// is said to be unknown.
func TestNamesInPhrases(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县书记这一周\ndate: 2025-07-20\n---\n\n7月18日，溆浦县委书记尚一鸣强调，要再造“溆浦速度”，把渡口建好。7月19日，沅陵县委书记祝晚晴强调，要赶超溆浦，提高渔船速度。7月19日，怀化市委书记祁望山强调，要修好乡道。\n",
	})}
	s.expect(t, "2025-07-21", []expected{
		{"“溆浦速度”是谁提的", "尚一鸣 溆浦速度", "祝晚晴"},
		{"什么是“溆浦速度”", "尚一鸣 关于「溆浦速度」", "祝晚晴"},
		{"“溆浦县”书记最近强调什么", "尚一鸣", "请问"},
		{"咱县书记最近强调什么", "请问您指的是哪个 溆浦县 沅陵县", "渡口"},
		{"本市书记最近强调什么", "按怀化市理解 乡道", "渡口"},
		{"尚一鸣哪年上任的", "溆浦县委书记 没有写何时任职", ""},
		{"祝晚晴当了几年书记了", "沅陵县委书记 没有写何时任职", "渔船"},
		{"尚一鸣是谁", "溆浦县委书记", "何时任职"},
	})
}
