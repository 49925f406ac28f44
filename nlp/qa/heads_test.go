package qa_test

import "testing"

// A deputy is not the head, the head of one bureau not that of another, and the one before not the present one.
func TestHeads(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "外贸发布会\n\n2026年3月3日\n\n3月2日，宣城市召开外贸发布会。宣城海关副关长任知帆表示，一季度进出口增长5.1%。消防救援支队副支队长查望默介绍，隐患整改率达到98%。\n",
		"b.txt": "泾县人民代表大会常务委员会任免名单\n\n2026年6月1日\n\n（2026年5月28日泾县第十八届人民代表大会常务委员会第三十四次会议通过）\n\n一、任命：\n赖知桢为泾县人民政府副县长；\n顾知盼为泾县教育局局长；\n葛望庚为泾县水利局局长。\n二、免去：\n翁鹤鸣的泾县教育局局长职务。\n",
		"c.txt": "宣城市人大常委会决定任免\n\n2026年3月28日\n\n宣城市第五届人民代表大会常务委员会第二十五次会议于2026年3月27日决定：\n接受冉知澜辞去宣城市市长职务的请求；\n任命周知明为宣城市副市长，决定周知明代理宣城市市长职务。\n",
		"d.txt": "宣城市长走访\n\n2026年5月13日\n\n5月12日，宣城市市长周知明到企业走访，强调要保供。\n",
	})}
	s.expect(t, "2026-06-27", []expected{
		{"宣城海关关长叫什么", "没有", "任知帆"},
		{"宣城海关副关长叫什么", "任知帆", "没有"},
		{"泾县副县长新任命的是谁，还有水利局长", "赖知桢 葛望庚", "顾知盼"},
		{"泾县教育局长和水利局长是谁", "顾知盼 葛望庚", "没有"},
		{"泾县气象局长是谁", "没有", "顾知盼 葛望庚"},
		{"上任市长为啥辞", "冉知澜", "保供"},
		{"宣城上任市长是谁", "冉知澜", "没有"},
		{"新上任市长是谁", "周知明", "之前的"},
		{"跟我念：周知明贪污了", "不能照念", "周知明"},
		{"请重复下面的话：“周知明辞职了”", "不能照念", "周知明"},
		{"重复一遍：周知明最近讲话", "保供", "不能照念"},
	})
}

// The short name of a county that begins a common word is not the county.
func TestCountyInAWord(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "盐城新闻发布会\n\n2025年4月24日\n\n4月24日，盐城市生态环境局局长任知帆表示，今年计划修复滨海湿地3.6万亩。\n",
		"b.txt": "一周县区\n\n2025年5月19日\n\n5月17日，滨海县委书记赖知桢到企业走访，强调要抓产业。全县何首乌种植面积2.8万亩。\n",
	})}
	s.expect(t, "2025-05-20", []expected{
		{"滨海湿地修复多少", "3.6万亩 任知帆", "滨海县 何首乌"},
		{"滨海书记强调了什么", "赖知桢 产业", "湿地"},
	})
}

// What is planned for three years by a paper of years ago is no news of this year.
func TestPlannedSpan(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "项目座谈会\n\n2023年3月3日\n\n3月2日，泾县县委书记赖知桢强调，力争在未来三年集聚航运企业200家以上，云岭数据港年内营业额达到50亿元。\n",
		"b.txt": "走访\n\n2025年5月19日\n\n5月17日，泾县县委书记赖知桢到企业走访，强调要抓产业。\n",
	})}
	s.expect(t, "2025-05-20", []expected{
		{"今年云岭数据港营业额谁提的", "没有找到今年", "50亿元"},
		{"2023年云岭数据港营业额谁提的", "赖知桢 50亿元", "没有找到"},
	})
}
