package qa_test

import "testing"

// Who is told to have held an office at a time long gone held it then, not when the paper came out.
func TestHeldThen(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: “车间森林”里的会泽\ndate: 2025-08-15\n---\n\n2019年冬天，第一批搬迁户拿到钥匙时，时任会泽县委书记林正清在广场上说过一句话：“搬得出是本事，稳得住才是良心。”\n\n" +
			"县就业局局长高云鹤坦言，50岁以上劳动力仍有2300多人没有稳定工作。\n",
		"b.md": "---\ntitle: 会泽县委书记调研\ndate: 2025-09-04\n---\n\n9月4日，会泽县委书记邰建业到娜姑镇检查森林防火。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"2019年会泽书记是谁", "林正清", "邰建业"},
		{"会泽书记是谁", "邰建业 此前：林正清", "孰是"},
		{"会泽前任书记是谁", "林正清", "没有邰建业"},
		{"林正清2019年说过啥", "稳得住才是良心", "没有"},
	})
}
