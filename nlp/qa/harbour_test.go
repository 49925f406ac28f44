package qa_test

import (
	"fmt"
	"strings"
	"testing"
)

// harbourCorpus is what TestHarbour asks about.
var harbourCorpus = map[string]string{
	"week.md":   "---\ntitle: 一周政情：防台救灾、招商引资，宁波各地书记在忙啥\ndate: 2025-09-22\n---\n\n过去一周（9月15日至9月21日），各地党政主要负责人把时间花在了哪里？\n\n防台救灾\n\n9月16日，象山县委书记沈屿舟赶到石浦镇渔港，查看渔船避风情况，要求沿海乡镇不可失防万一。\n\n次日，奉化区委书记董清野到溪口镇检查灾后恢复工作，强调保险理赔要赶在月底前到位。\n\n招商引资\n\n9月17日，鄞州区委书记谭若谷率队赴深圳招商，走访了4家企业。\n\n19日，北仑区委书记柏承宇主持召开中国共产党宁波市北仑区第十届委员会第八次全体会议，强调要把项目从签约到开工的时间压缩到90天以内。\n\n同日，慈溪市委书记屠远山主持召开中国共产党慈溪市第十五届委员会第九次全体会议，强调要全员抓招商。\n",
	"rank.md":   "---\ntitle: 全市二季度考核结果\ndate: 2025-07-24\n---\n\n综合成绩\n\n位次\t地区\t得分\t较一季度\n1\t北仑区\t93.4\t↑1\n2\t慈溪市\t92.8\t↓1\n3\t余姚市\t88.7\t↑2\n\n项目推进\n\n地区\t得分\t摘星情况\t亿元以上开工数\n慈溪市\t28.9\t★★★\t44\n北仑区\t28.1\t★★\t41\n余姚市\t25.7\t★\t26\n",
	"stage.md":  "---\ntitle: 宁波区县书记擂台开打\ndate: 2022-07-25\n---\n\n7月24日，全市区县（市）委书记擂台在会展中心举行。北仑区委书记柏承宇说，北仑上半年新开工项目41个。慈溪市委书记易望舒说，慈溪将实施“6+1”产业计划，占地面积达1800亩。奉化区委书记董清野说，奉化要建冷链中心6个。\n",
	"notice.md": "---\ntitle: 余姚两名镇党委书记履新\ndate: 2025-09-12\n---\n\n经余姚市委研究决定：谷雨同志任泗门镇党委书记；安知鱼同志任马渚镇党委书记。余姚市委书记裴一川与两人作了谈话。\n",
	"guild.md":  "---\ntitle: 市工商联赴京招商\ndate: 2022-07-26\n---\n\n7月25日，宁波市工商联主席翁如海带队赴北京招商，走访6家企业。\n",
	"board.md":  "---\ntitle: 奉化区委常委会召开会议\ndate: 2023-02-25\n---\n\n2月24日，奉化区委常委会召开会议。区委书记董清野主持会议，强调要牢牢守住粮食安全底线。\n",
}

// Questions as a clerk is asked them, each of a kind that was once answered wrong.
func TestHarbour(t *testing.T) {
	s := &sampled{engine: loaded(t, harbourCorpus)}
	s.expect(t, "2025-09-22", []expected{
		// who held an office, and has it still
		{"屠远山之前慈溪书记是谁", "易望舒", "语料中没有"},
		{"董清野现在还是奉化书记吗", "奉化区委书记", "可能已有变动"},
		{"2022年和2025年书记没变的是哪几个", "柏承宇 董清野", "屠远山"},
		{"市工商联主席是谁，去了哪", "翁如海 北京", "语料中没有"},
		{"马渚书记是谁", "马渚镇党委书记是安知鱼", "语料中没有"},
		{"余姚泗门书记是谁", "泗门镇党委书记是谷雨", "裴一川"},
		{"余姚市泗门镇党委书记是谁", "泗门镇党委书记是谷雨", "裴一川"},
		{"谁管北仑区", "柏承宇", "没有找到"},
		// meetings and where somebody spoke
		{"擂台上奉化说了啥", "冷链中心6个", "渔船"},
		{"区委常委会上董清野强调什么", "粮食安全底线", "冷链中心"},
		{"第十届八次全会说了什么", "90天以内", "请问"},
		{"谁打擂了", "柏承宇 易望舒 董清野", "没有找到"},
		// tables
		{"余姚升了几位", "↑2", "没有写"},
		{"哪个县市区比一季度升得最多", "余姚市：得分88.7，较一季度↑2", "北仑区"},
		{"名次下降的有哪几个", "下降的1个：慈溪市", "没有负数"},
		{"慈溪和北仑谁开工多", "开工数44 开工数41", "90天"},
		{"哪个区10颗星", "没有10颗星", "没有找到"},
		{"北仑综合多少分 | 比慈溪高多少", "93.4 92.8", "90天"},
		// figures and words
		{"慈溪产业计划占地面积", "1800亩", "没有找到"},
		{"慈溪6+1是什么", "“6+1”产业计划", "6、1"},
		{"柏承宇2022年说了哪些数", "41个", "90天"},
		// a theme of the week is not the whole of it
		{"总结下上周防台救灾", "沈屿舟 董清野", "深圳"},
	})
}

// Whoever went there is asked for, not who holds the office of the place; those of zones are asked for by their own office.
func TestWhoeverHoldsTheOffice(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县的一周\ndate: 2025-09-05\n---\n\n2025年9月3日，沅陵县委书记温以宁带队赴长沙市走访3家企业，洽谈茶油加工项目。\n\n同日，溆浦县委书记尚一鸣到沅陵县官庄镇考察茶园。\n\n9月4日，湖南省省长游方外在沅陵县调研防汛。\n\n9月4日，怀化高新区党工委书记祝晚晴召开全区项目调度会，要求土地先平整。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"哪个书记去长沙了", "温以宁", "没有「长沙市书记」"},
		{"书记去长沙干嘛了", "温以宁 走访3家企业", "没有「长沙市书记」"},
		{"县长去长沙了吗", "没有县长在长沙市的", "温以宁"},
		{"党工委书记是谁", "祝晚晴", "温以宁"},
		{"省里领导来说了啥", "游方外", "温以宁"},
		{"温以宁提的茶油加工项目是哪个县的", "温以宁", "职务："},
	})
}

// Articles are counted by whatever they tell of a place, chairs by who chaired, and a count is read as it is printed.
func TestCountsOfArticlesAndChairs(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委召开常委会\ndate: 2025-09-05\n---\n\n9月4日，沅陵县委书记温以宁主持召开县委常委会会议，强调要守住防汛底线。会议决定设立6个专班包联企业。\n",
		"b.md": "---\ntitle: 溆浦县委书记出席茶叶节\ndate: 2025-09-06\n---\n\n9月5日，溆浦县委书记尚一鸣出席茶叶节开幕式。\n",
		"c.md": "---\ntitle: 全市养老机构名单公布\ndate: 2025-09-06\n---\n\n沅陵县现有养老机构25家，溆浦县18家。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"有几篇报道提到沅陵", "2篇 养老机构", "1篇报道"},
		{"上周有几篇报道", "3篇", ""},
		{"上周哪些书记主持了会议", "温以宁", "尚一鸣"},
		{"六个专班是干嘛的", "设立6个专班", "没有找到"},
		{"沅陵县委书记是不是市政协副主席", "温以宁的职务 沅陵县委书记", "防汛"},
		{"谁提到防汛 | 温以宁怎么说的", "守住防汛底线", "茶叶节"},
	})
}

// Where more facts are told of a place than are read to count, no number is given: it would be one of some of them.
func TestNoCountOfSome(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\ntitle: 沅陵县村镇名录\ndate: 2025-09-05\n---\n\n")
	for i := range 1100 {
		fmt.Fprintf(&b, "沅陵县第%d号便民桥长%d米，今年已经修好。\n\n", i+1, 20+i%37)
	}
	s := &sampled{engine: loaded(t, map[string]string{"a.md": b.String()})}
	s.expect(t, "2025-09-08", []expected{{"有几篇报道提到沅陵", "", "见于语料中的"}})
}
