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

// Groups in one table, each ranked by itself, are told apart as well as those of a table each.
func TestGroupsInOneTable(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.html": "<html><head><title>三季度赛马考评揭晓</title></head><body><h1>三季度赛马考评揭晓</h1><p>2025-10-16 来源：三峡新报</p><p>昨日，市委办公室通报三季度县市区考评结果。考评分A、B两组。</p>" +
			"<table><tr><th>组别</th><th>名次</th><th>县市区</th><th>招商引资</th><th>总分</th></tr>" +
			"<tr><td rowspan=3>A组</td><td>1</td><td>宜都市</td><td>29.2</td><td>95.2</td></tr><tr><td>2</td><td>枝江市</td><td>29.5</td><td>94.4</td></tr><tr><td>3</td><td>五峰县</td><td>25.2</td><td>84.8</td></tr>" +
			"<tr><td rowspan=3>B组</td><td>1</td><td>夷陵区</td><td>29.0</td><td>95.5</td></tr><tr><td>2</td><td>西陵区</td><td>28.4</td><td>92.3</td></tr><tr><td>3</td><td>点军区</td><td>27.0</td><td>88.5</td></tr></table></body></html>",
	})}
	s.expect(t, "2025-12-20", []expected{
		{"B组前两名", "夷陵区 西陵区", "宜都市 枝江市"},
		{"A组最后一名是谁", "第3名 五峰县", "点军区 只印出"},
		{"B组第一是哪个区", "夷陵区", "宜都市"},
		{"A组里招商引资谁最高", "枝江市 29.5", "夷陵区"},
		{"谁第一", "宜都市 夷陵区", "枝江市"},
		{"五峰排第几", "第3名 五峰县", "揭晓·"},
	})
}

// Paragraphs that the name of a place leads, in bold type, are that place's; the chapters of a page are not its title.
func TestLedByPlaces(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县市区一周看点\ndate: 2025-09-15\noutlet: 三峡新报\n---\n\n## 项目建设\n\n**夷陵区** 9月9日，区委书记管仲谋到鸦鹊岭镇调研产业园，要求倒排工期。\n\n" +
			"**枝江市** 枝江市人民政府与一家企业9月11日签订合作协议。市长岳文韬代表市政府签约。\n\n## 民生实事\n\n" +
			"**当阳市** 9月8日，市委书记封少棠走访零工驿站时强调，就业是最大的民生。\n\n**兴山县** 兴山县快速公交9月13日开通，票价5元。\n",
	})}
	s.expect(t, "2025-09-20", []expected{
		{"夷陵区委书记说了什么", "管仲谋 倒排工期 《县市区一周看点》", "《项目建设》"},
		{"宜昌市长是谁", "没有", "岳文韬"},
		{"枝江市长是谁", "岳文韬", "没有"},
		{"当阳书记强调什么", "封少棠 最大的民生", "宜昌市委书记"},
		{"兴山快速公交票价多少", "5元 《县市区一周看点》", "兴山县兴山县"},
	})
}

// The figure of a thing stands in the sentence behind, never in that of another place.
func TestThingOfItsPlace(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县市区一周看点\ndate: 2025-09-15\n---\n\n**夷陵区** 9月9日，区委书记管仲谋到鸦鹊岭镇调研柑橘精深加工产业园。该项目总投资18.6亿元，目前完成投资7.2亿元。\n\n" +
			"**宜都市** 9月10日，宜都市举行项目集中开工活动，31个项目总投资127亿元。\n\n**远安县** 9月11日，远安县县长金石开要求，全县89个卡口实行24小时值守。\n",
	})}
	s.expect(t, "2025-09-20", []expected{
		{"柑橘精深加工产业园投了多少钱了", "18.6亿元 7.2亿元", "127亿元"},
		{"远安县卡口值守怎么安排的", "24小时值守", "没有找到"},
	})
}

// A column headed 「县（市、区）」 is one of places; the name of a group over a table is that table's title.
func TestBracketedHead(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "二季度项目擂台赛成绩\n2025-07-20\n县（市、区）组\n名次　县（市、区）　综合得分　招商引资\n1　射洪市　92.35　33.85\n2　船山区　90.12　34.08\n3　大英县　88.74　31.64\n" +
			"园区组\n名次　园区　综合得分　招商引资\n1　遂宁高新区　93.00　33.20\n2　遂宁经开区　92.10　34.40\n3　射洪经开区　90.00　33.40\n",
		"b.txt": "遂宁市人大常委会任免名单\n2025-08-28\n决定任命：\n代志宏为遂宁市水利局局长；\n决定免去：\n代志宏的遂宁市应急管理局局长职务。\n",
	})}
	s.expect(t, "2025-09-10", []expected{
		{"擂台赛谁第一", "县（市、区）组 射洪市 92.35 园区组 遂宁高新区", "船山区"},
		{"大英县排第几", "第3名 大英县 综合得分88.74", "园区组"},
		{"园区组第一", "遂宁高新区", "射洪市"},
		{"水利局局长是谁", "代志宏", "没有"},
		{"代志宏现在干啥", "水利局局长 免去", ""},
	})
}
