package qa_test

import "testing"

// What a notice in prose takes back is never told without it: an office beside its name, words in quotation marks, whom a caption named.
func TestTakenBack(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 椒红了，谁赚到了钱？\ndate: 2025-08-28\n---\n\n8月下旬，沅陵县的山坡红了。沅陵县农业农村局局长粟静秋不完全同意。她说，干椒价格每公斤涨了1块2，跌的是鲜椒。\n\n沅陵县委书记温以宁回应说，县里正筹建5万吨冷库，资金2.2亿元已经到位一半，明年一定用上。\n",
		"b.md": "---\ntitle: 更 正\ndate: 2025-09-10\n---\n\n一、本报8月28日第3版《椒红了，谁赚到了钱？》一文中，“沅陵县农业农村局局长粟静秋”应为“沅陵县农业农村和科学技术局局长粟静秋”；文中称冷库资金“已经到位一半”，实为到位7000万元，约占三成。\n\n二、本报9月5日头版图片说明中，“沅陵县委书记温以宁在溆浦县龙潭镇调研”系记者误记，实际调研人为县委副书记尚一鸣。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"粟静秋的正式职务是什么", "农业农村和科学技术局局长 后有更正", ""},
		{"沅陵县农业农村局局长是谁", "粟静秋 应为“沅陵县农业农村和科学技术局局长粟静秋”", ""},
		{"粟静秋怎么看椒价", "鲜椒 后有更正", ""},
		{"冷库资金到位多少", "应为“到位7000万元，约占三成”", ""},
		{"温以宁9月去龙潭镇调研了吧", "没有 误记 尚一鸣", ""},
		{"温以宁9月有什么活动", "", "1. 2025年9月5日"},
	})
	s.expect(t, "2025-09-01", []expected{{"粟静秋的正式职务是什么", "农业农村局局长", "更正"}})
}

// Who asks whether somebody has been to a place is not told of an event there.
func TestNeverThere(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 讣告\ndate: 2025-05-01\n---\n\n表彰大会4月29日在沅陵县举行，沅陵县委书记温以宁、县长尚一鸣为劳模颁奖。\n",
		"b.md": "---\ntitle: 交流会\ndate: 2025-07-22\n---\n\n7月21日，溆浦县委书记游方外强调，要抓好春耕。\n",
	})}
	s.expect(t, "2025-09-12", []expected{{"游方外去过沅陵吗", "没有游方外与沅陵县有关的记录", "颁奖"}})
}
