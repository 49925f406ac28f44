package qa_test

import "testing"

// A table of metrics in the report of one city is that city's, in each of the years that its columns name.
func TestTableOfAims(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 鹤岗市2025年主要目标完成情况及2026年预期目标\n\n（摘自2026年1月12日在鹤岗市第十八届人民代表大会第六次会议上的政府工作报告）\n\n| 指标 | 2025年目标 | 2025年完成 | 2026年目标 |\n| --- | --- | --- | --- |\n| 固定资产投资增长 | 11% | 6.4% | 8% |\n| 规上工业增加值增长 | 9% | 9.7% | 8.5% |\n\n2026年民生实事：\n\n1. 改造城镇老旧小区43个；\n2. 新建口袋公园9处，去年建成7处。\n",
		"b.md": "---\ntitle: 绥滨县农场收割忙\ndate: 2025-09-20\n---\n\n9月19日，鹤岗市绥滨县县长秋明远到农场查看收割，强调要颗粒归仓。\n",
	})}
	s.expect(t, "2026-03-01", []expected{
		{"2026年鹤岗固定资产投资增长目标是多少", "8% 2026年目标", "没有"},
		{"鹤岗2025年规上工业增加值完成多少", "9.7%", "没有"},
		{"鹤岗今年改造多少老旧小区", "43个 2026-01-12", "推断"},
	})
}

// Who only 「就…作了安排」 is told with the words of the next sentence, and not with the meeting's; whom a notice appoints has no
// verb in his name.
func TestWordsBehindWhatTheyWereAbout(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 伊春市委常委会扩大会议召开\ndate: 2026-05-09\n---\n\n5月8日，伊春市委常委会（扩大）会议召开。会议指出，一季度民间投资下降5.3%，不容乐观。市委副书记、市长秋明远就春播和抗旱作了安排。她要求，5月20日前水稻插秧全部结束。\n",
		"b.md": "---\ntitle: 伊春市人大常委会任免名单\ndate: 2026-04-01\n---\n\n2026年3月30日，伊春市人大常委会会议通过：任命乌仁·托娅（女，蒙古族）为伊春市人民政府副市长。\n",
	})}
	s.expect(t, "2026-05-12", []expected{
		{"秋明远对春播提了什么要求", "5月20日前", "民间投资"},
		{"伊春市长是谁最近干了什么", "秋明远 春播", ""},
		{"乌仁托娅什么时候当的副市长", "3月30日 副市长", "任命乌仁·托娅的"},
	})
}
