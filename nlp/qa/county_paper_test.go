package qa_test

import "testing"

// A table is of the period that its caption names, and its columns are told in the order asked for.
func TestTableOfItsPeriod(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "去年锦州市经济运行情况\n锦州日报 2026-08-24\n　　2025年，全市主要指标完成情况如下：\n\n县（市、区）\t标准厂房（万平方米）\t用电量（亿千瓦时）\n北镇市\t37.6\t21.2\n凌河区\t18.3\t45.6\n太和区\t54.3\t48.4\n",
		"b.txt": "北镇市召开供水调度会\n锦州日报 2026-08-26\n　　8月25日，北镇市长常林明主持召开供水调度会，强调要把好水质关。\n",
	})}
	s.expect(t, "2026-09-01", []expected{
		{"北镇2025年标准厂房多少", "37.6", "没有"},
		{"2025年用电量最低的是哪个县", "北镇市 21.2", "48.4"},
		{"2025年标准厂房排第一的是谁", "太和区 54.3", "没有找到"},
		{"凌河2025年用电量达到52.8了，对吧", "45.6", "没有找到"},
		{"太和2025年标准厂房是61.2吗", "54.3", "没有找到"},
		{"北镇市长是谁", "常林明", "没有"},
		{"北镇最近有什么新闻", "常林明", ""},
	})
}

// What leaders of any county did on a day is told of all of them; an office of one county is nobody's of the next.
func TestCountiesOfOnePaper(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "东丰县推进文旅项目\n辽源日报 2024-05-09\n　　5月8日，东丰县县长袁清白到梅花鹿小镇调研。东丰县文化和旅游局局长史青汇报了有关情况，表示露营基地月底开放。\n",
		"b.txt": "东辽县抓春耕\n辽源日报 2024-05-09\n　　5月8日，东辽县委书记郑荃白到白泉镇督导春耕，强调要提高亩均效益评价水平，建设儿童友好城市。\n",
	})}
	s.expect(t, "2024-05-10", []expected{
		{"东丰县文化和旅游局局长是谁", "史青", ""},
		{"东辽县文化和旅游局局长是谁", "没有", "史青"},
		{"5月8日各县领导都做了什么", "袁清白 郑荃白", "没有"},
		{"谁提到过儿童友好", "郑荃白", "不作评判"},
		{"郑荃白怎么说亩均效益评价", "郑荃白 亩均", "不作评判"},
		{"你怎么评价东辽县委书记", "不作评判", "亩均"},
	})
}
