package qa_test

import "testing"

// Works that a place has are told to who calls them otherwise than the text does.
func TestUnqualified(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 旌德县项目观摩\ndate: 2026-03-16\n---\n\n3月9日，旌德县委书记郦青岩观摩灵芝产业园项目、云乐冷链项目。郦青岩说，项目是硬道理。\n",
		"b.md": "---\ntitle: 绩溪县要闻\ndate: 2026-03-16\n---\n\n3月9日，绩溪县委书记闵之涣到校园走访，要求办好食堂。\n",
	})}
	s.expect(t, "2026-03-20", []expected{
		{"旌德有哪些重大项目", "灵芝产业园项目 未见「重大」", "绩溪"},
		{"旌德有什么在建项目", "云乐冷链项目 未见「在建」", ""},
		{"旌德的项目有哪些", "云乐冷链项目", "未见"},
		{"绩溪有哪些重大项目", "没有", "灵芝 走访"},
	})
}
