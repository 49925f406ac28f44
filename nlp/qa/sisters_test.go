package qa_test

import "testing"

// Groups of one contest stand in a table each: who is first or has the most is told of every group, unless one is named.
func TestGroupsOfOneContest(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2026年一季度重点项目观摩评比结果\ndate: 2026-04-18\nsource: 洛阳发布\n---\n第一组（城市区）\n\n| 名次 | 县区 | 项目数 | 完成投资（亿元） | 得分 |\n|---|---|---|---|---|\n" +
			"| 1 | 洛龙区 | 12 | 21.4 | 95.6 |\n| 2 | 涧西区 | 9 | 18.8 | 93.1 |\n| 3 | 偃师区 | 10 | 17.5 | 91.7 |\n\n第二组（县）\n\n| 名次 | 县区 | 项目数 | 完成投资（亿元） | 得分 |\n|---|---|---|---|---|\n" +
			"| 1 | 伊川县 | 11 | 19.9 | 94.8 |\n| 2 | 新安县 | 13 | 20.3 | 94.2 |\n| 3 | 汝阳县 | 7 | 9.6 | 89.9 |\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"完成投资超过20亿的有哪些", "洛龙区 新安县 重点项目观摩评比结果", "伊川县"},
		{"项目最多的是哪个县", "新安县 洛龙区", "伊川县"},
		{"观摩评比谁第一", "洛龙区 伊川县", "汝阳县"},
		{"第二组第一是谁", "伊川县", "洛龙区"},
		{"第一组完成投资最少的是谁", "偃师区 17.5", "汝阳县"},
		{"新安县排第几", "第2名 新安县", "洛龙区"},
	})
}

// Whose goods are sold in another city owns what they were sold for; a label is no part of the words; what the first part tells of the
// second is not denied.
func TestCountiesInARow(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "洛阳市县区动态\n\n伊川县：4月1日，伊川小米亮相郑州农博会，现场签约1.2亿元。\n偃师区 4月2日，区长章台柳带队赴深圳招商，先后考察了大河创新、明日电池，签订框架协议2个，意向投资36亿元。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"伊川小米签约多少钱", "伊川县 1.2亿元", "郑州市"},
		{"4月1日有什么事", "4月1日，伊川小米亮相", "伊川县：4月1日"},
		{"偃师区长去哪招商，考察了哪些企业", "深圳 大河创新", "没有"},
		{"偃师区长去哪招商，引进了哪些企业", "深圳 没有", "郑州"},
	})
}
