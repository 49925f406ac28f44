package qa_test

import "testing"

// Who leaves an office and who takes it may be told of in one report of one day.
func TestHandedOverInOneReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 陆川县干部大会召开\ndate: 2025-07-03\n---\n\n7月2日，县委书记罗启明在全县干部大会上讲话，随后市委组织部副部长韦一舟宣布：覃素贞任陆川县委书记，罗启明不再担任县委书记职务。\n",
		"b.md": "---\ntitle: 靖安县高湖镇调整班子\ndate: 2025-07-05\n---\n\n7月4日，靖安县高湖镇党委书记因工作调整由舒晓明接任。舒晓明表示，先把路修通。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"陆川县委书记是谁", "是覃素贞 此前：罗启明", "是罗启明"},
		{"高湖镇党委书记是谁", "舒晓明", ""},
	})
}

// The figure of a firm or a school in a county is shown as its own, and not beside one that the county has.
func TestFiguresOfBodies(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 桦甸市储能产业加速\ndate: 2025-08-12\n---\n\n今年上半年，桦甸市规模以上工业产值完成92.5亿元。桦甸市北方储能科技有限公司上半年产值2.9亿元。公司现有员工460人。\n",
		"b.md": "---\ntitle: 宝丰县秋收过半\ndate: 2025-10-13\n---\n\n10月12日，宝丰县农业农村局局长苗青说，预计亩产创历史新高。\n",
		"c.md": "---\ntitle: 更正\ndate: 2025-10-15\n---\n\n本报10月13日《宝丰县秋收过半》一文中，“预计亩产创历史新高”一句删去。\n",
	})}
	s.expect(t, "2025-11-20", []expected{
		{"桦甸市上半年工业产值多少", "92.5亿元", "2.9亿元"},
		{"桦甸市有多少员工", "桦甸市北方储能科技有限公司：公司现有员工460人", ""},
		{"宝丰县谁说预计亩产创历史新高", "苗青 一句已删去", ""},
	})
}
