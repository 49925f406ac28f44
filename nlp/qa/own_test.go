package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A place that no list knows owns what the texts tell of it, and nobody else's figure answers for it.
func TestPlacesThatOnlyTextsKnow(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 云杉新区街道书记谈治理\ndate: 2025-04-11\n---\n\n白桦街道党工委书记尚一鸣介绍，今年计划加装电梯45部。\n\n青枫街道党工委书记游方外说，去年优良天数211天。\n",
		"b.md": "---\ntitle: 云杉新区召开半年工作会议\ndate: 2025-07-20\n---\n\n7月19日，云杉新区召开半年工作会议，管委会主任祝晚晴部署工作。会议指出，上半年实现地区生产总值87.5亿元。\n",
		"d.md": "---\ntitle: 对话上犹县委书记钟离秋\ndate: 2025-07-22\n---\n\n**记者：** 上犹的老房子怎么修？\n\n**钟离秋：** 上犹县今年只做两件事，修缮19座祠堂，修好沿湖路。\n\n**青石镇党委书记游一夫：** 我补充一点，祠堂修缮第一批是7座。\n",
		"e.md": "---\ntitle: 云湖港口经济开发区调度项目\ndate: 2025-07-23\n---\n\n7月22日，云湖港口经济开发区党工委第一书记阮清和调度项目，强调要倒排工期。\n",
		"f.md": "---\ntitle: 干部任职\ndate: 2025-07-24\n---\n\n7月23日，会上宣布：成望舒同志任乌有岭管理区党工委书记、管委会主任。\n",
		"c.md": "---\ntitle: 胶州发布上半年数据\ndate: 2025-07-21\n---\n\n上半年，胶州市粮食产量26.3万吨，地区生产总值812.4亿元。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"白桦街道加装电梯多少部", "45", ""},
		{"上犹修缮祠堂第一批几座", "7座", "19座"},
		{"青枫街道加装电梯多少部", "", "45"},
		{"白桦街道优良天数", "", "211"},
		{"白桦街道党工委书记是谁", "尚一鸣", ""},
		{"云杉新区管委会主任是谁", "祝晚晴", ""},
		{"云杉新区上半年地区生产总值", "87.5", "812"},
		{"云杉新区2025年粮食产量", "", "26.3"},
		{"红松街道加装电梯多少部", "", "45"},
		{"红松新区上半年地区生产总值", "", "87.5"},
		{"白桦已经加装电梯多少部", "45", ""},
		{"云湖开发区书记是谁", "阮清和", "祝晚晴"},
		{"乌有岭书记是谁", "乌有岭管理区党工委书记是成望舒", ""},
		{"乌有岭一把手是谁", "成望舒", ""},
		{"乌有岭管委会主任是谁", "成望舒", ""},
		{"乌有岭县委书记是谁", "没有", "成望舒"},
		{"乌有梁书记是谁", "", "成望舒"},
	})
}

// An office that somebody left, a first name and a day set for a work are read as the texts have them.
func TestLeftNamedAndSet(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市人大常委会任免名单\ndate: 2025-08-29\n---\n\n8月29日，会议决定任命：丁望岳为怀化市人民政府副市长。丁望岳不再担任通道侗族自治县县委书记。\n",
		"b.md": "---\ntitle: 通道县委召开常委会会议\ndate: 2025-10-25\n---\n\n10月24日，通道侗族自治县县委书记魏青禾主持召开县委常委会会议。会议要求，各乡镇要在11月20日前完成校舍安全大排查。\n",
		"c.md": "---\ntitle: 阿合木江·赛力克调研冬季供暖\ndate: 2025-10-26\n---\n\n10月25日，富蕴县县长阿合木江·赛力克调研冬季供暖，强调要备足煤炭。\n",
		"d.md": "---\ntitle: 沅陵县召开领导干部会议\ndate: 2025-03-02\n---\n\n3月1日，沅陵县召开领导干部会议，宣布温以宁任沅陵县委书记。\n\n据悉，温以宁此前任省林业局副局长。\n",
		"e.md": "---\ntitle: 溆浦县补选县长\ndate: 2025-04-02\n---\n\n4月1日，溆浦县第十八届人民代表大会第六次会议补选宋知远为溆浦县人民政府县长。此前担任县长的柏松年已到龄退休。\n",
		"f.md": "---\ntitle: 辰溪县召开领导干部会议\ndate: 2025-05-02\n---\n\n5月1日，辰溪县召开领导干部会议，宣布市委决定：顾明川同志任辰溪县委书记，黎望川同志不再担任辰溪县委书记、常委职务，提名为市政协副主席人选。\n",
		"h.md": "---\ntitle: 怀化市工商联外出招商\ndate: 2025-07-02\n---\n\n7月1日，怀化市政协副主席、市工商联主席卓一帆带队赴长沙招商，强调要精准对接项目。工业和信息化部科技司副司长常远山出席推介会并致辞。\n",
		"g.md": "---\ntitle: 麻阳县人大常委会任免名单\ndate: 2025-06-02\n---\n\n6月1日，麻阳县人大常委会会议决定任命：成一舟为麻阳苗族自治县发展和改革局局长；文若谷为麻阳苗族自治县农业农村局局长。\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"怀化工商联主席叫什么", "卓一帆", ""},
		{"工商联主席是谁", "卓一帆", "哪位"},
		{"工信部副司长是谁", "常远山", ""},
		{"工信部司长是谁", "没有", "常远山"},
		{"溆浦县长换过人吗", "柏松年", ""},
		{"溆浦前任县长是谁", "柏松年", ""},
		{"辰溪县委书记以前是谁", "黎望川", ""},
		{"麻阳县发改局局长是谁", "成一舟", "文若谷"},
		{"麻阳县林业局局长是谁", "没有", "文若谷"},
		{"温以宁当沅陵书记之前干什么的", "林业局", ""},
		{"通道县委书记的前任是谁", "丁望岳", ""},
		{"富蕴县县长的前任是谁", "没有", "丁望岳"},
		{"11月20日前完成校舍排查是魏青禾要求的吧", "不是魏青禾", ""},
		{"阿合木江是谁", "富蕴县县长", ""},
		{"温以宁来沅陵前在哪工作", "林业局", ""},
	})
}

// What a sentence tells to begin is the occasion of what its clauses and the next sentence tell, and a short name of two places is
// the wider one when its counties are asked about.
func TestBegunAndWider(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周要闻\ndate: 2026-03-16\n---\n\n3月14日，巍山彝族回族自治县小吃节在古城开幕，县委书记陈望舒致辞，县长蒙以安主持开幕式。活动首日接待游客4.2万人次。\n\n3月13日，大理市委书记杨知白调研古城保护，强调要修旧如旧。\n\n3月12日，祥云县委书记周以宁主持召开县委农村工作会议，强调要守住耕地。\n",
		"b.md": "---\ntitle: 大理白族自治州召开春耕推进会\ndate: 2026-03-10\n---\n\n3月10日，大理白族自治州召开春耕推进会，州委书记段听澜强调，要不误农时。宾川县委书记尹若水作发言。\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"小吃节谁致辞", "陈望舒", "没有找到"},
		{"小吃节谁主持的", "蒙以安", "没有找到"},
		{"小吃节第一天多少游客", "4.2万", "没有找到"},
		{"小吃节首日来了多少人", "4.2万", "没有找到"},
		{"上周大理哪些县的书记没出现", "大理白族自治州的4个区市县", "未见"},
		{"上周祥云县书记没露面吗", "守住耕地", "未见"},
	})
}

// A round-up that tells a deed in its opening and again with its day tells it once.
func TestDeedToldTwice(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县市区书记的一周\ndate: 2025-09-22\n---\n\n上周，怀化市委书记石望川到市信访局接待来访群众。\n\n9月15日，石望川主持召开全市项目建设推进会，强调要紧盯四季度。\n\n9月17日，石望川到市信访局接待来访群众。\n",
	})}
	got := s.asks(t, at(t, "2025-09-23"), answer.Form{}, "怀化市委书记上周去哪了").Text
	if n := strings.Count(got, "接待来访群众"); n != 1 || !strings.Contains(got, "9月17日") {
		t.Errorf("told %d times: %s", n, got)
	}
}

// Who asks for a place is told of no table of amounts, and a short name shared by two places is the wider one's news.
func TestPlaceIsNoAmount(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年全市县区“油城赛马”考核结果公布\ndate: 2026-01-22\n---\n\n表一 综合得分前三名\n\n| 名次 | 县区 | 综合得分 |\n| --- | --- | --- |\n| 1 | 让胡路区 | 86.46 |\n| 2 | 龙凤区 | 85.00 |\n| 3 | 萨尔图区 | 84.20 |\n\n表二 重点项目开复工情况\n\n| 县区 | 项目数（个） | 开复工率 |\n| --- | --- | --- |\n| 肇源县 | 46 | 84.8% |\n| 林甸县 | 38 | 92.1% |\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"林甸县考核第几名", "没有印出林甸县", "92.1%"},
		{"林甸县开复工率多少", "92.1%", "没有印出"},
		{"龙凤区考核第几名", "第2名", "没有印出"},
	})
}

// What this year is to reach is told without what last year reached, and a rate of one kind is not found in a column of another.
func TestPeriodAndRateAsked(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 义乌市2026年政府工作报告（摘要）\ndate: 2026-02-03\n---\n\n2025年，全市新改扩建学校23所，新增学位1.36万个。\n\n2026年民生实事包括：新改扩建学校17所，新增学位1.1万个。\n",
		"b.md": "---\ntitle: 电视问政现场\ndate: 2026-03-13\n---\n\n3月12日，永康市举行电视问政，现场测评中市公安局满意率91%，市水务局满意率62%。\n",
		"c.md": "---\ntitle: 重点项目开工情况\ndate: 2026-01-22\n---\n\n| 县区 | 项目数（个） | 开工率 |\n| --- | --- | --- |\n| 婺城区 | 46 | 84.8% |\n| 义乌市 | 38 | 92.1% |\n| 永康市 | 41 | 73.2% |\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"义乌今年要新增多少学位", "1.1万", "1.36万"},
		{"义乌去年新增多少学位", "1.36万", ""},
		{"电视问政哪个部门满意率最低", "62%", "73.2%"},
		{"哪个县区开工率最低", "73.2%", "62%"},
	})
}

// The chair of a meeting is found also where his clause calls it by a shorter name than the first.
func TestChairByShorterName(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 大庆公布考核结果\ndate: 2026-01-22\n---\n\n1月21日，市委深化改革暨“油城赛马”年度考核总结会议召开，市委书记韩既明出席并讲话，市委副书记、市长曹振宇主持会议。\n",
	})}
	if got := s.asks(t, at(t, "2026-01-23"), answer.Form{}, "油城赛马总结会谁主持的").Text; !strings.Contains(got, "曹振宇") || strings.Contains(got, "没有写") {
		t.Error(got)
	}
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

// A zone is a place for one of its heads and a body for the other, and a department's head goes by the shorter title.
func TestHeadsOfZonesAndDepartments(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化高新区一季度签约\ndate: 2026-04-04\n---\n\n怀化高新区党工委书记苗望川4月3日在项目推进会上通报，一季度签约项目12个。\n\n高新区管委会主任阎清和说，年内交付厂房18万平方米。\n",
		"b.md": "---\ntitle: 沅陵县召开领导干部会议\ndate: 2026-03-30\n---\n\n3月30日，沅陵县召开领导干部会议。怀化市委常委、组织部部长沙望舒出席会议并讲话。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"怀化高新区书记是谁", "苗望川", "没有"},
		{"怀化组织部长是谁", "沙望舒", "没有"},
		{"怀化宣传部长是谁", "没有", "沙望舒"},
	})
}

// The first sentence of a numbered paragraph is the heading of what follows it.
func TestRunInHeadings(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县政府工作报告\ndate: 2026-02-05\n---\n\n# 政府工作报告\n\n——2026年1月28日在沅陵县第十八届人民代表大会第六次会议上\n\n沅陵县县长　温以宁\n\n## 二、2026年工作安排\n\n（一）打好茶产业“保卫战”。实施茶旅融合行动，建成体验馆15个。\n\n（二）办好十件民生实事。投入资金6.8亿元，改造农村公路120公里。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"沅陵十件实事投多少钱", "6.8亿元", ""},
		{"沅陵茶产业保卫战有什么指标", "15个", ""},
		{"沅陵县长是谁", "温以宁", "没有"},
	})
}
