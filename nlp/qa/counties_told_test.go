package qa_test

import (
	"fmt"
	"testing"
)

// One sentence tells a figure of many counties: each is told of with its own, and with what was corrected of it.
func TestFigureOfOneOfMany(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "上半年全市经济运行简况\n\n（六安市统计局 7月22日发布）\n\n上半年，全市实现地区生产总值1109.3亿元，同比增长6.2%。\n\n从县区看，舒城县地区生产总值178.2亿元，增长7.6%，增速继续领跑；金安区、裕安区地区生产总值分别为226.4亿元和203.8亿元，增长5.8%和6.0%；霍邱县173.5亿元，增长4.9%；霍山县126.9亿元，增长7.1%；金寨县139.7亿元，增长6.9%；叶集区60.8亿元，增长6.6%。\n",
		"b.txt": "更 正\n\n本报7月23日1版《上半年全市经济运行简况》一文中,\"霍山县126.9亿元,增长7.1%\"应为\"霍山县129.6亿元,增长7.1%\"。\n\n7月18日2版《葛怀川在霍邱县调研》一文中,陪同人员\"市政府副市长汪静若\"应为\"市委秘书长项立言\"。\n\n皖西日报编辑部\n2025年7月24日\n",
		"c.txt": "葛怀川在霍邱县调研时强调 把县域经济的底盘做厚\n\n2025-07-18\n\n皖西日报讯 7月16日，六安市委书记葛怀川到霍邱县调研。市政府副市长汪静若陪同。他强调，要把巡堤查险的责任落到每一米。\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"霍山县上半年gdp", "后有更正 应为“霍山县129.6亿元", "舒城县"},
		{"金寨县上半年GDP", "139.7亿元", "舒城县"},
		{"叶集区上半年GDP多少", "60.8亿元", "舒城县"},
		{"裕安区上半年GDP增速", "增长5.8%和6.0%", "没有 不是裕安区"},
		{"霍邱上半年GDP增速", "增长4.9%", "没有 不是霍邱"},
		{"汪静若最近在忙啥", "后有更正 项立言", ""},
	})
}

// What was done on a day of no year is told beside the newest, where it may be later; what stands under 「护汛期」 is of floods.
func TestPerhapsNewer(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 观摩\ndate: 2025-07-11\n---\n\n7月8日，六安市委书记葛怀川在总结会上强调，观摩不是看风景。\n",
		"b.txt": "市委全会在六安召开\n\n7月25日，六安市委书记葛怀川在全会上强调，要坚持过紧日子。\n",
		"c.txt": "柳州县区书记的一周\n2025-07-28 07:32\n\n上一周（7月21日至7月27日），柳州市委书记覃仕谷赴东莞招商。\n\n护汛期\n\n7月23日，柳江水位上涨，市长黎永明连线各县区，要求防汛人员在岗。\n\n25日，城中区委书记邓一程在江滨公园清淤，指出清淤要与水赛跑。\n\n忙招商\n\n26日，柳南区委书记梁可为就马不停蹄赶到产业园，强调项目要快。\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"六安市委书记最近强调什么", "看风景 或许更晚 过紧日子 7月25日", ""},
		{"上周哪些书记抓防汛了", "邓一程", "梁可为"},
		{"柳南区委书记是谁", "梁可为", ""},
		{"7月26日柳南书记强调什么", "项目要快", "没有年份"},
	})
}

// What stands below a theme and the name of a place is of that theme, however the place is set off; places that have themes below them are of
// none before them.
func TestThemeOverPlaces(t *testing.T) {
	head := "一周（7月21日至7月27日），柳州市委书记覃仕谷赴东莞招商。\n\n"
	under := "%s\n\n22日夜间，柳江上游普降大雨。\n\n%s\n\n23日，县委书记成远山赶到河滩值守，要求低处的群众应转尽转。\n\n%s\n\n24日，县委书记苗青田到石桥头查看，指出值班记录有两处空白。\n\n%s\n\n%s\n\n26日，县委书记梁可为赶到产业园，强调项目要快。\n"
	for name, words := range map[string][]any{
		"marked": {"## 防秋汛", "### 鹿寨县", "### 融安县", "## 抢项目", "### 柳城县"},
		"bold":   {"## 防秋汛", "**鹿寨县**", "**融安县**", "## 抢项目", "**柳城县**"},
		"plain":  {"防秋汛", "鹿寨县", "融安县", "抢项目", "柳城县"},
	} {
		s := &sampled{engine: loaded(t, map[string]string{"a.md": "---\ntitle: 柳州各县书记的一周\ndate: 2025-07-28\n---\n\n上" + head + fmt.Sprintf(under, words...)})}
		t.Run(name, func(t *testing.T) {
			s.expect(t, "2025-07-28", []expected{{"上周哪些书记在抓防汛", "2位 成远山 苗青田", "梁可为 覃仕谷"}})
		})
	}
	s := &sampled{engine: loaded(t, map[string]string{"a.md": "---\ntitle: 柳州各县书记的一周\ndate: 2025-07-28\n---\n\n上" + head +
		"## 鹿寨县\n\n### 防秋汛\n\n23日，县委书记成远山赶到河滩值守，要求低处的群众应转尽转。\n\n## 融安县\n\n24日，县委书记苗青田到石桥头查看，指出值班记录有两处空白。\n"})}
	s.expect(t, "2025-07-28", []expected{{"上周哪些书记在抓防汛", "1位 成远山", "苗青田"}})
}

// 长者 is no office, and 太和新区 a place.
func TestEldersAndZones(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 民生\ndate: 2025-07-15\n---\n\n柳州市建成长者饭堂86个，其中柳南区24个。7月26日，柳南区委书记梁可为要求把长者饭堂的助餐补贴提高到4元。\n",
		"b.md": "---\ntitle: 龙舟竞渡二季度榜单\ndate: 2025-07-19\n---\n\n二季度龙舟竞渡得分表\n\n| 名次 | 县区 | 综合得分 |\n|---|---|---|\n| 1 | 柳东新区 | 93.6 |\n| 2 | 鹿寨县 | 92.1 |\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"长者饭堂的补贴涨到几块了", "4元", "没有找到"},
		{"太和工业新区龙舟竞渡排第几", "没有", "93.6"},
		{"柳东新区龙舟竞渡排第几", "93.6", ""},
	})
}
