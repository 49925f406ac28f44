package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A zone that no list knows is a row like any other, an autonomous county is known by its short name, and the contest or the
// column that a question names chooses the table.
func TestTablesOfSeveralContests(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年三季度宜昌市“龙舟竞渡”考核结果\ndate: 2025-10-27\n---\n\n# 2025年三季度宜昌市“龙舟竞渡”考核结果\n\n## 一、综合成绩\n\n| 位次 | 县市区 | 得分 |\n|---|---|---|\n| 1 | 云杉新区 | 93.10 |\n| 2 | 枝江市 | 91.75 |\n| 3 | 夷陵区 | 89.06 |\n\n## 二、项目建设\n\n| 县市区 | 得分 | 新开工 |\n|---|---|---|\n| 云杉新区 | 28.12 | 19 |\n| 枝江市 | 27.90 | 31 |\n| 夷陵区 | 26.40 | 22 |\n",
		"b.md": "---\ntitle: 恩施州2025年上半年“骏马争先”通报\ndate: 2025-07-22\n---\n\n# 恩施州2025年上半年“骏马争先”通报\n\n## 一、综合得分（满分100分）\n\n| 位次 | 县市 | 综合得分 | 到位资金（亿元） |\n|---|---|---|---|\n| 1 | 利川市 | 95.1 | 66.5 |\n| 2 | 巴东县 | 92.8 | 42.3 |\n| 3 | 咸丰县 | 90.5 | 39.7 |\n",
		"c.md": "---\ntitle: 宜昌市上半年开工情况\ndate: 2025-07-30\n---\n\n# 宜昌市上半年开工情况\n\n| 县市区 | 计划数 | 开工率 |\n|---|---|---|\n| 枝江市 | 40 | 92.1% |\n| 长阳县 | 22 | 71.3% |\n| 夷陵区 | 31 | 88.0% |\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"三季度综合成绩谁第一", "云杉新区", "枝江"},
		{"骏马争先前两名", "利川市", "云杉"},
		{"到位资金最多的是哪个县", "66.5", "93.10"},
		{"云杉新区三季度综合得分", "93.10", "没有印出"},
		{"宜昌开工率谁最低", "长阳", "88.0"},
		{"长阳县开工率", "71.3", ""},
		{"项目建设夷陵排第几", "第3行", ""},
		{"宜昌哪个县到位资金最多", "", "利川"},
		{"开工率平均多少", "没有印出平均数", "67"},
		{"到位资金总和是多少", "没有印出总和", "148.5"},
		{"巴东综合得分95.1，对吧", "利川市", ""},
	})
}

// Each table has its own caption, two parts of a year stand side by side, and who stands where is told of the very round.
func TestRoundsAndCaptions(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.html": "<html><head><title>2025年宜昌市各县主要指标</title></head><body><h1>2025年宜昌市各县主要指标</h1><p>宜昌市统计局 2025年10月28日</p><p>表一 2025年上半年</p><table><tr><th>地区</th><th>GDP（亿元）</th><th>增速位次</th></tr><tr><td>枝江市</td><td>412.3</td><td>2</td></tr><tr><td>夷陵区</td><td>398.1</td><td>1</td></tr></table><p>表二 2025年前三季度</p><table><tr><th>地区</th><th>GDP（亿元）</th><th>增速位次</th></tr><tr><td>枝江市</td><td>633.9</td><td>1</td></tr><tr><td>夷陵区</td><td>601.5</td><td>2</td></tr></table></body></html>",
		"b.md":   "---\ntitle: 宜昌“五亮五比”擂台赛四季度亮分\ndate: 2026-01-12\n---\n\n1月9日，宜昌市“五亮五比”擂台赛2025年四季度现场会举行。综合得分前四位依次是：夷陵区（97.2分）、枝江市（95.1分）、当阳市（92.7分）、远安县（90.3分）。点军区“招商引资”垫底、被亮黄牌。\n",
	})}
	s.expect(t, "2026-02-01", []expected{
		{"上半年枝江GDP", "412.3", "633.9"},
		{"枝江上半年和前三季度的位次变化", "633.9", "没有"},
		{"五亮五比四季度前四是谁", "当阳市（92.7分）", ""},
		{"五亮五比枝江多少分", "95.1", ""},
		{"四季度擂台赛谁被亮黄牌", "点军区", ""},
		{"五亮五比二季度前四是谁", "", "97.2"},
	})
}

// A group is named by its whole title, 「第二」 alone is a place, and both ends of a column may be asked for at once or one
// after the other.
func TestGroupsAndBothEnds(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "宜昌市2025年度综合考评结果通报\n\n2026年1月20日\n\n一、第一组（城区及经济强县）\n\n第一名 夷陵区 96.12分\n第二名 枝江市 94.80分\n第三名 西陵区 93.37分\n\n二、第二组（生态县）\n\n第一名 远安县 95.33分\n第二名 兴山县 94.17分\n第三名 五峰县 93.60分\n",
		"b.md":  "---\ntitle: 宜昌市2025年统计公报\ndate: 2026-03-24\n---\n\n# 宜昌市2025年统计公报\n\n分县区生产总值\n\n| 县区 | 生产总值（亿元） | 增速（%） |\n|---|---|---|\n| 夷陵区 | 812.6 | 5.4 |\n| 枝江市 | 637.8 | 4.1 |\n| 远安县 | 233.4 | -1.2 |\n| 兴山县 | 158.9 | 6.3 |\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"宜昌考评第二组第一是哪个县", "远安县", "夷陵"},
		{"第二组第三名", "五峰", "西陵"},
		{"第二组第一是谁", "远安县", "夷陵"},
		{"2025年宜昌GDP最高和最低的县区", "158.9", "没有"},
		{"2025年宜昌GDP最高和最低的县区", "812.6", "没有"},
		{"宜昌增速最快和最慢的县", "-1.2", "没有"},
		{"2025年宜昌GDP最高的是哪个区 最低呢", "158.9", "93.60"},
	})
}

// Who names no city may mean the counties of either of two that have a table of the same column; and asks further for another place of it.
func TestColumnsOfTwoCities(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市上半年各县主要指标\ndate: 2025-07-25\n---\n\n| 县（市、区） | 固定资产投资增速（%） |\n|---|---|\n| 沅陵县 | 6.1 |\n| 辰溪县 | 9.3 |\n| 溆浦县 | -2.2 |\n| 中方县 | 4.4 |\n",
		"b.md": "---\ntitle: 晋中市前7个月各县主要指标\ndate: 2025-08-21\n---\n\n| 县（市、区） | 固定资产投资增速（%） |\n|---|---|\n| 榆次区 | 5.1 |\n| 太谷区 | 7.7 |\n| 灵石县 | -1.9 |\n| 祁县 | 3.2 |\n",
	})}
	s.expect(t, "2025-09-01", []expected{
		{"固定资产投资增速哪个县最高", "辰溪县：固定资产投资增速（%）9.3", "-2.2"},
		{"固定资产投资增速哪个县最高", "太谷区：固定资产投资增速（%）7.7", "-1.9"},
		{"怀化固定资产投资增速哪个县最高", "9.3", "7.7"},
		{"固定资产投资增速哪个县最高 哪个是负的", "溆浦县：固定资产投资增速（%）-2.2", ""},
		{"固定资产投资增速哪个县最高 最低的呢", "灵石县：固定资产投资增速（%）-1.9", ""},
	})
}

// Of two tables of months told of, the one of the months asked about answers, whatever its columns call growth; and what a table says was
// reached is no aim.
func TestTablesOfMonths(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 通辽市2026年1—4月各旗县主要指标\ndate: 2026-05-20\n---\n\n| 旗县 | 规上工业增加值（亿元） | 增长（%） | 固定资产投资增长（%） |\n| --- | --- | --- | --- |\n| 开鲁县 | 21.4 | 6.1 | -2.6 |\n| 奈曼旗 | 15.6 | 7.2 | 3.1 |\n| 库伦旗 | 9.7 | 5.4 | 6.8 |\n",
		"b.md": "---\ntitle: 通辽市前5月各旗县主要指标\ndate: 2026-06-18\n---\n\n| 旗县 | 规上工业增加值（亿元） | 同比（%） | 固定资产投资同比（%） | 一般公共预算收入（亿元） |\n| --- | --- | --- | --- | --- |\n| 开鲁县 | 27.3 | 6.4 | 0.3 | 4.4 |\n| 奈曼旗 | 19.8 | 7.5 | 3.9 | 3.7 |\n| 库伦旗 | 12.1 | 5.9 | 7.1 | 2.2 |\n",
	})}
	s.expect(t, "2026-06-22", []expected{
		{"开鲁前五个月投资增速多少", "0.3", "-2.6"},
		{"开鲁1-4月投资增速多少", "-2.6", "0.3"},
		{"奈曼旗1-5月工业增速", "7.5", "7.2"},
		{"奈曼旗今年财政收入目标多少", "没有", ""},
	})
}

// Two towns whose scores no table prints are compared without one, when the only table is of another city.
func TestScoresWithoutTable(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县镇街动态\ndate: 2025-07-22\n---\n\n7月21日，沅陵县官庄镇党委书记俞槐生说，上半年产值37.4亿元。\n\n沅陵县五强溪镇党委书记裴新月介绍，产业园二期已封顶。\n",
		"b.md": "---\ntitle: 衢州市上半年考核\ndate: 2025-07-25\n---\n\n| 县（市、区） | 综合得分 | 名次 |\n| --- | --- | --- |\n| 柯城区 | 95.2 | 1 |\n| 衢江区 | 93.7 | 2 |\n| 江山市 | 92.4 | 3 |\n",
	})}
	s.expect(t, "2025-08-12", []expected{
		{"官庄镇和五强溪镇哪个得分高", "没有", "95.2"},
		{"沅陵县和溆浦县哪个得分高", "没有", "95.2"},
	})
}

// A score that is printed without its unit is one, and a number of a row of things is found on either side of its name.
func TestScoresAndOrdinals(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 辰溪县扎实推进各项工作\ndate: 2025-07-24\n---\n\n柳溪口村人居环境考评得96.3，松坪村得89。三溪镇环境卫生考核得分92.6，居全县前列。\n\n辰溪县信访工作综合评价得90.5，列全市第三位。\n\n辰溪县委第七轮巡察启动，进驻12个单位。\n\n辰溪县橘子节已连续举办21届，第21届橘子节7月12日在三溪开幕。\n\n松坪村为修路捐款获得86，万元户带头。\n",
		"b.md": "---\ntitle: 沅陵县委第三轮巡察反馈会召开\ndate: 2025-07-16\n---\n\n沅陵县委第三轮巡察反馈会7月15日召开。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"柳溪口村人居环境考评多少分", "96.3", "没有写所问的数"},
		{"三溪镇环境卫生考核多少分", "92.6", "没有写所问的数"},
		{"松坪村人居环境得几分", "得89", "没有写所问的数"},
		{"辰溪信访工作综合评价多少分", "90.5", "没有找到"},
		{"辰溪巡察到第几轮了", "第七轮", "第三轮"},
		{"沅陵巡察到第几轮了", "第三轮", "第七轮"},
		{"辰溪橘子节第几届了", "第21届", "没有"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// A sheet: its title and the note below it stand in one cell with empty ones behind, and columns are asked for by other words.
func TestSheet(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.csv": "2025年上半年阜阳市各县市区主要经济指标（阜阳市统计局 2025年7月28日发布）,,,,,\n" +
			"县市区,地区生产总值（亿元）,增速（%）,规上工业增加值增速（%）,固定资产投资增速（%）,社会消费品零售总额（亿元）\n" +
			"全市,1752.6,6.2,9.4,7.1,1238.4\n颍州区,331.8,6.0,7.7,5.2,402.6\n颍泉区,163.4,5.1,6.3,-2.4,141.9\n太和县,248.9,6.9,10.4,7.6,150.7\n" +
			"临泉县,236.1,6.3,8.9,8.0,168.3\n颍上县,223.0,5.9,8.1,—,75.6\n注：颍上县固定资产投资增速因统计口径调整暂不公布。,,,,,\n",
		"b.md": "# 半年看曲靖：县区的成绩单\n\n> 2025-08-05 · 珠江源日报\n\n进度过半，记者梳理如下。\n\n**麒麟区** 上半年地区生产总值完成561.2亿元，同比增长6.1%。\n\n**宣威市** 地区生产总值248.7亿元，增长6.8%。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"太和跟临泉上半年gdp谁高", "236.1", "没有2025年上半年"},
		{"颍泉固投增速", "-2.4", "5.1"},
		{"颍泉固投涨了没", "-2.4", "5.1"},
		{"颍上上半年固投增速多少", "暂不公布", "5.9"},
		{"临泉社零", "168.3", "236.1"},
		{"阜阳上半年固定资产投资负增长的有几个", "颍泉区", "太和"},
		{"麒麟和宣威上半年GDP谁高", "248.7", "没有2025年上半年"},
	})
}

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

// The first row of a table that ranks nothing is nobody's first place, growth belongs to the column left of it, and the whole
// of an assessment is no part of it.
func TestTablesThatRankNothing(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 通辽市2025年各旗县市区主要指标\ndate: 2026-02-10\n---\n\n| 旗县市区 | 地区生产总值（亿元） | 增速（%） | 一般公共预算收入（亿元） | 增速（%） |\n| --- | --- | --- | --- | --- |\n| 开鲁县 | 181.4 | 6.1 | 7.3 | 9.4 |\n| 科左中旗 | 152.6 | 7.2 | 9.6 | 3.1 |\n| 库伦旗 | 98.7 | 5.4 | 4.2 | 6.8 |\n| 奈曼旗 | 160.3 | 6.6 | 8.8 | 5.0 |\n\n全年旅游收入63亿元，增长12.1%。\n",
		"b.md": "---\ntitle: 通辽市一季度“骏马杯”考核通报\ndate: 2026-04-12\n---\n\n## 经济运行\n\n| 名次 | 旗县市区 | 得分 |\n| --- | --- | --- |\n| 1 | 奈曼旗 | 44.1 |\n| 2 | 库伦旗 | 43.2 |\n| 3 | 开鲁县 | 41.9 |\n\n## 项目建设\n\n| 名次 | 旗县市区 | 得分 |\n| --- | --- | --- |\n| 1 | 开鲁县 | 28.8 |\n| 2 | 扎鲁特旗 | 27.5 |\n| 3 | 奈曼旗 | 26.0 |\n\n综合得分前三名依次为奈曼旗（88.2分）、扎鲁特旗（86.9分）、开鲁县（85.1分）。\n",
		"c.md": "---\ntitle: 通辽市一季度重点项目开复工情况\ndate: 2026-04-15\n---\n\n| 旗县市区 | 计划项目（个） | 开复工率 |\n| --- | --- | --- |\n| 开鲁县 | 31 | 81.2% |\n| 科左中旗 | 44 | 90.5% |\n| 库伦旗 | 29 | 77.7% |\n",
	})}
	s.expect(t, "2026-05-01", []expected{
		{"一般公共预算收入增速最高的是哪个旗县", "开鲁县", "科左中旗"},
		{"GDP增速最高的是哪个旗", "科左中旗", "开鲁县"},
		{"旅游收入最多的是哪个旗县", "", "9.6"},
		{"综合得分第二名是谁", "扎鲁特旗（86.9分）", "43.2"},
		{"开复工率第一是谁", "科左中旗", "第1名 开鲁县"},
		{"通辽有哪些旗县", "科尔沁左翼中旗", "63亿"},
		{"科左中旗GDP是多少", "152.6", "160.3"},
	})
	for _, c := range []struct{ first, then, has, not string }{
		{"开鲁县开复工率多少", "哪个最高", "科左中旗", "不是"},
		{"经济运行第一是谁", "那项目建设的第一呢", "第1名 开鲁县", "44.1"},
	} {
		got := s.asks(t, at(t, "2026-05-01"), answer.Form{}, c.first, c.then).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s, %s: %s", c.first, c.then, got)
		}
	}
}

// A table that came out when the quarter after the one asked about was over is not of that quarter.
func TestTableOfLaterQuarter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化考核亮分\ndate: 2025-10-20\n---\n\n## 综合成绩\n\n| 名次 | 县区 | 得分 |\n| --- | --- | --- |\n| 1 | 溆浦县 | 91.36 |\n| 2 | 沅陵县 | 89.15 |\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"二季度综合成绩谁第一", "没有二季度的表格", "91.36"},
		{"三季度综合成绩谁第一", "溆浦县 91.36", ""},
		{"综合成绩谁第一", "溆浦县 91.36", ""},
	})
}

// 「增速」 alone is that of the whole product, the first column of growth, whatever other column has the word in its name; and 「哪家单位」
// asks for who it was, not for the word.
func TestGrowthAloneAndWhichUnit(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化上半年主要指标\ndate: 2025-07-20\n---\n\n| 县（市、区） | 地区生产总值（亿元） | 同比增长（%） | 规上工业增加值增速（%） |\n|---|---|---|---|\n| 鹤城区 | 203.4 | 6.5 | 8.8 |\n| 溆浦县 | 179.6 | 7.2 | 6.6 |\n| 辰溪县 | 148.9 | 5.6 | 9.2 |\n",
		"b.md": "---\ntitle: 青杉江大桥合龙\ndate: 2025-07-21\n---\n\n7月20日，溆浦县青杉江大桥合龙。大桥2023年4月开工，全长1.7公里，由云杉路桥集团承建。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"上半年增速最快的是哪个县", "溆浦县", "9.2"},
		{"上半年增速最慢的是哪个县", "辰溪县：地区生产总值", "6.6"},
		{"上半年规上工业增速最快的是哪个县", "9.2", "7.2"},
		{"青杉江大桥是哪家单位承建的", "云杉路桥", ""},
		{"青杉江大桥由哪个单位承建", "云杉路桥", ""},
	})
}

// A table whose columns are of places is asked as one whose rows are; of many figures the one asked about is shown.
func TestTableLying(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2026年一季度宣城各县市区主要经济指标\ndate: 2026-04-22\n---\n\n| 指标 | 宣州区 | 郎溪县 | 泾县 | 宁国市 |\n|---|---|---|---|---|\n| 地区生产总值（亿元） | 118.6 | 62.3 | 41.7 | 121.5 |\n| 增速（%） | 5.9 | 6.7 | 5.1 | 6.2 |\n| 固定资产投资增速（%） | 4.4 | -2.1 | — | 6.9 |\n| 预算收入（亿元） | 9.7 | 5.9 | 3.1 | 12.4 |\n",
	})}
	s.expect(t, "2026-06-01", []expected{
		{"一季度哪个县GDP最高", "宁国市 121.5", "118.6"},
		{"郎溪一季度投资增速", "-2.1", "62.3"},
		{"泾县投资增速多少", "（%）— 泾县", "4.4"},
		{"哪个县投资是下降的", "郎溪县 -2.1", "4.4"},
		{"宁国一季度gdp增速比郎溪高吗", "6.2 6.7", "5.9"},
		{"gdp增速超过6%的有哪些", "郎溪县 宁国市 2个", "泾县"},
		{"预算收入不到6亿元的有几个", "郎溪县 泾县 2个", "宣州区"},
		{"预算收入在10亿元以上的是谁", "宁国市 12.4", "9.7"},
		{"预算收入超过1万元的有哪些", "", "个：宣州区"},
		{"gdp超过200亿元的有哪些", "没有", "121.5"},
	})
}

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

// The name of a contest names no column of its table; what a report goes on with and who came next are not denied.
func TestContestIsNoColumn(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 吉安市一季度项目建设“赛马”得分榜\ndate: 2026-04-15\n---\n\n| 位次 | 县（市、区） | 项目开工 | 投资完成 | 综合得分 |\n| --- | --- | --- | --- | --- |\n| 1 | 泰和县 | 38.10 | 33.20 | 71.30 |\n| 2 | 吉州区 | 39.20 | 31.10 | 70.30 |\n| 3 | 永丰县 | 36.80 | 32.40 | 69.20 |\n",
		"c.md": "---\ntitle: 督查清水河治理\ndate: 2026-04-08\n---\n\n4月7日，原州区区长马晓峰督查清水河治理工程。工程总投资3.6亿元，计划今年10月底完工。\n",
		"d.md": "---\ntitle: 柳德明调研红色旅游\ndate: 2025-10-22\n---\n\n10月21日，西吉县委书记柳德明调研红色旅游。\n",
		"e.md": "---\ntitle: 西吉县召开领导干部会议\ndate: 2026-01-16\n---\n\n1月15日，西吉县召开领导干部会议，宣布市委决定：王存真同志任西吉县委书记，柳德明同志不再担任西吉县委书记、常委、委员职务。\n",
		"b.md": "---\ntitle: 吉州区长走访企业\ndate: 2026-04-10\n---\n\n4月9日，吉州区区长孙以宁走访企业，强调要做好服务。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"项目赛马谁第一", "泰和县", "39.20"},
		{"项目开工谁第一", "39.20", "泰和县"},
		{"清水河治理工程啥时候完工", "10月底", "没有写「完工」"},
		{"2025年西吉县委书记是谁", "此后是王存真", "由谁接任"},
		{"孙以宁走访企业那趟，还有哪位副区长跟着", "语料中没有", "我只能回答"},
	})
}

// Places are asked for by a bound on an amount, or by the amount itself, of a table or of a row of figures told in sentences.
func TestPlacesWithinBounds(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "上半年主要指标\n锦州日报 2026-08-24\n　　上半年，全市各县（市、区）主要指标完成情况如下：\n\n县（市、区）\t标准厂房（万平方米）\t城镇新增就业（人）\n北镇市\t37.6\t231\n凌河区\t18.3\t445\n太和区\t54.3\t642\n",
		"b.txt": "前三季度用电量情况\n锦州日报 2026-08-25\n　　前三季度，全市用电量保持增长。分县区看，北镇市37.6亿千瓦时，凌河区18.8亿千瓦时，太和区54.9亿千瓦时。\n",
		"c.txt": "大干一百天考核结果公布\n锦州日报 2026-08-25\n　　8月24日，全市大干一百天考核结果揭晓，结果如下：\n\n名次\t县（市、区）\t得分\t红旗（面）\t备注\n1\t北镇市\t96.4\t3\t\n2\t凌河区\t93.2\t2\t\n3\t太和区\t88.1\t\t\n4\t义县\t84.0\t\t约谈\n",
	})}
	s.expect(t, "2026-09-01", []expected{
		{"标准厂房超过30万平方米的有几个县", "2个 北镇市 太和区", "凌河区"},
		{"哪些县城镇新增就业不到300人", "1个 北镇市", "凌河区"},
		{"哪个县标准厂房是18.3万平方米", "凌河区", "北镇市"},
		{"标准厂房超过90万平方米的有几个县", "没有标准厂房（万平方米）超过90万平方米的", "北镇市"},
		{"用电量超过30亿千瓦时的有几个县", "2个 北镇市：37.6 太和区：54.9", "18.8"},
		{"哪个县用电量是18.8亿千瓦时", "凌河区：18.8", "37.6"},
		{"北镇用电量多少", "37.6", "没有"},
		{"凌河得了几面红旗", "红旗（面）2", "红旗（面）3"},
		{"大干一百天考核有几个县得了红旗", "2个 北镇市 凌河区", "太和区"},
	})
}

// A contest that the article's title quotes names its tables; how far two rows lie apart is asked of both, told in one turn or in two.
func TestRowsOfAQuotedContest(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.html": "<html><head><title>2025年上半年项目攻坚“竞渡赛”结果出炉</title></head><body><h1>2025年上半年项目攻坚“竞渡赛”结果出炉</h1><p>2025-07-22 来源：宜昌新闻网</p><p>7月21日，宜昌市项目攻坚“竞渡赛”上半年评比结果公布。</p><p>县（市、区）组评比结果：</p><table><tr><th>名次</th><th>县（市、区）</th><th>投资完成</th><th>综合得分</th></tr><tr><td>1</td><td>枝江市</td><td>46.20</td><td>93.80</td></tr><tr><td>2</td><td>夷陵区</td><td>45.88</td><td>92.88</td></tr><tr><td>3</td><td>远安县</td><td>41.02</td><td>84.14</td></tr></table></body></html>",
		"b.txt":  "宜昌一周\n2025-07-14\n\n7月10日，枝江市委书记尤白榆率队赴深圳开展招商活动，签订了总投资26亿元的隔膜项目。\n\n7月11日，枝江市委书记尤白榆到城东社区调研，强调要抓紧防汛。同日，枝江市市长甘晚舟到江口码头检查安全。\n\n2024年3月，枝江市委书记尤白榆说，做强茶产业，力争五年内综合产值达到200亿元。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"枝江和夷陵竞渡赛差多少", "93.80 92.88", "84.14"},
		{"枝江比远安高多少分", "93.80 84.14", "防汛"},
		{"竞渡赛第一名是谁 | 第二呢 | 差多少", "93.80 92.88", "84.14"},
		{"竞渡赛第一名是谁 | 最后一名呢 | 两个差几分", "93.80 84.14", "92.88"},
		{"竞渡赛第一名和第二名差多少", "93.80 92.88", "没有把"},
		{"竞渡赛第一和最后差几分", "93.80 84.14", "92.88"},
		{"枝江书记上周去哪了 | 那市长呢", "甘晚舟 江口码头", "市长是"},
		{"枝江书记最近强调什么 | 市长呢", "甘晚舟", "市长是"},
		{"枝江书记去深圳签了多少钱", "26亿元", "200亿"},
		{"枝江书记7月10日去哪了 | 竞渡赛前三名", "93.80 92.88 84.14", "深圳"},
	})
}

// How a contest is scored is told with the sentences of its page that say so, not with its table.
func TestHowAContestIsScored(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年二季度“竞渡赛”考核结果\ndate: 2025-07-22\n---\n\n根据部署，近期组织开展了“竞渡赛”考核。\n\n二季度“竞渡赛”考核包括项目建设、招商引资2个板块9项指标。各县市综合成绩如下：\n\n| 名次 | 县（市、区） | 得分 |\n|---|---|---|\n| 1 | 枝江市 | 93.80 |\n| 2 | 夷陵区 | 92.88 |\n| 3 | 远安县 | 84.14 |\n\n枝江市以93.80分居首位。按照板块得分从高到低排序，对各县市按“三旗”至“一旗”逐级评旗。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"竞渡赛怎么打分的", "2个板块9项指标 从高到低排序", "93.80 84.14"},
		{"竞渡赛考核哪些指标", "2个板块9项指标", "84.14"},
		{"竞渡赛规则是什么", "2个板块9项指标", "84.14"},
		{"竞渡赛谁第一", "枝江市 93.80", "9项指标"},
		{"枝江竞渡赛得了多少分", "93.80", "9项指标"},
	})
}
