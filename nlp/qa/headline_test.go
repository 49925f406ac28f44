package qa_test

import "testing"

// What only the title of a report tells is answered from it: the title of a front matter and of a feed as well as a printed one. A title that
// asks, ranks nobody or is of another place is no answer.
func TestHeadline(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":    "---\ntitle: 总投资19.4亿元 麻阳苗族自治县盘营水库二期工程开工\ndate: 2025-09-11\n---\n\n今天上午，施工现场机声隆隆。工程位于锦江上游，预计2028年年底蓄水。\n",
		"b.txt":   "溆浦县第六次跻身全省柑橘强县榜单，位列第7位\n2025-09-10\n\n榜单由行业协会发布，共有40个县入围。\n",
		"c.jsonl": `{"title":"网传“辰溪县发现口蹄疫” 官方：不实","date":"2025-09-08","content":"视频拍摄于外省。当日，公安机关对发布者作出处理。"}` + "\n",
		"d.md":    "---\ntitle: 沅陵县龙舟经费几时到位？\ndate: 2025-09-07\n---\n\n财政部门没有回应。\n",
		"e.md":    "---\ntitle: 靖州杨梅种植面积统计工作开始\ndate: 2025-09-06\n---\n\n各乡镇已经派人下村。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"盘营水库二期投了多少钱", "19.4亿元", "没有找到"},
		{"盘营水库二期工程啥时候能蓄水", "2028年", "没有找到"},
		{"溆浦柑橘强县排第几", "第7位", "没有找到"},
		{"辰溪闹口蹄疫了？", "不实", "没有找到"},
		{"辰溪柑橘强县排第几", "", "第7位"},
		{"盘营水库三期投了多少钱", "", "19.4"},
		{"龙舟经费几时到位", "", "以此为题"},
		{"靖州杨梅种植面积第一的乡镇", "", "以此为题"},
	})
}

// Whom a letter or a notice is sent to is not its title.
func TestSentToIsNoTitle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市二季度“五溪杯”考评结果通报\ndate: 2025-07-28\n---\n\n各县（市、区）：\n\n现将二季度考评结果通报如下。\n\n| 名次 | 县（市、区） | 总分 |\n| --- | --- | --- |\n| 1 | 沅陵县 | 93.7 |\n| 2 | 辰溪县 | 92.6 |\n| 3 | 溆浦县 | 91.5 |\n",
		"b.md": "---\ntitle: 对市六届人大五次会议第31号建议的答复\ndate: 2025-06-30\n---\n\n车小满代表：\n\n您提出的“增开沅陵至辰溪城际公交的建议”收悉。单程票价不超过5元，计划12月1日开通。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"五溪杯前两名", "五溪杯 沅陵县 93.7 辰溪县 92.6", "各县（市、区）："},
		{"二季度考评溆浦第二？", "第2名不是溆浦县 第3名", "没有"},
		{"城际公交票价多少", "第31号建议 5元", "《车小满代表"},
	})
}
