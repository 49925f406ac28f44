package qa_test

import "testing"

// What stands in a report about a place, though it does not name the place itself, is shown with a word on that, and another's is not.
func TestStandsThereUnfiled(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化机场旅客吞吐量创新高\ndate: 2025-01-08\n---\n\n2024年，机场完成旅客吞吐量98.7万人次，增长12.4%。\n",
		"b.md": "---\ntitle: 供暖季前换管网\ndate: 2025-08-28\n---\n\n8月27日，市住建局介绍，今年供暖季前更换老旧管网36公里。沅陵县占14公里，辰溪县占9公里。\n",
		"c.md": "---\ntitle: 溆浦县谈电梯\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记柳望川介绍，今年加装电梯45部。\n\n麻阳县派人来看过。\n",
	})}
	s.expect(t, "2025-09-01", []expected{
		{"怀化机场去年旅客多少", "98.7万人次", "没有找到"},
		{"管网更换沅陵占多少公里", "36公里 沅陵县占14公里", "没有找到"},
		{"麻阳加装电梯多少部", "没有", "45部"},
	})
}
