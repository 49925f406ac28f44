package qa_test

import "testing"

// Who leads or comes last where no table is printed is told with the sentence that says it, of that ranking only.
func TestRanksToldInProse(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 青岛市“清河行动”第二轮评比揭晓\ndate: 2025-06-12\n---\n\n6月10日，全市“清河行动”第二轮评比揭晓。得分前五名依次为：平度市（96.1分）、莱西市（95.2分）、崂山区（93.7分）、即墨区（92.4分）、胶州市（91.9分）。李沧区得70.6分，列末位。市南区垃圾分类单项第一。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"清河行动第二轮评比前三名", "平度市（96.1分）", "70.6"},
		{"清河行动谁垫底", "李沧区得70.6分", "96.1"},
		{"垃圾分类单项第一是谁", "市南区垃圾分类单项第一", "李沧"},
		{"植树造林单项第一是谁", "", "市南区"},
	})
}
