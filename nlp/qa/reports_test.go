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

// A title that names the parts of a round-up makes none of them what the others tell of, nor does the other half of a sentence.
func TestPartsOfTitle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周书记动态｜烤烟收购、产业链、防火防汛……县区书记都在抓什么\ndate: 2025-09-07\n---\n\n" +
			"本周，曲靖市委书记杭立峰在会泽调研，强调要把硅光伏做出“链群效应”；市长佘明远主持召开市政府常务会议，研究烤烟收购工作。\n\n" +
			"【产业】\n\n2日，富源县委书记桂松壑在十八连山镇调研时说，魔芋要管好种、管好价。\n\n" +
			"【烤烟】\n\n3日，师宗县委书记窦光远到彩云镇烟站查看，要求严把等级合格率，不许压级压价。\n\n" +
			"【安全】\n\n4日，会泽县委书记邰建业在娜姑镇检查隐患点，指出雨季尾巴上最容易麻痹。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"哪些书记在抓烤烟", "窦光远", "杭立峰"},
		{"烤烟有几个书记讲了", "窦光远", "桂松壑"},
		{"谁提到烤烟", "窦光远", "邰建业"},
		{"谁讲了安全", "邰建业", "窦光远"},
	})
}

// Who signed the report that a question describes, of several of one day.
func TestSignedBy(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "石梁县渔港二期开工\n\n□石梁日报记者 孟知远 通讯员 柳青禾\n\n本报8月12日讯 8月12日，石梁县渔港二期工程开工，总投资3亿元。\n",
		"b.txt": "石梁县清查养老机构\n\n□石梁日报记者 顾云舟\n\n本报8月12日讯 8月12日，石梁县对25家养老机构进行风险排查。\n",
		"c.md":  "---\ntitle: 石梁县修古道\ndate: 2025-08-13\n---\n\n8月12日，石梁县委书记尚一鸣指出，要把古道修好。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"渔港二期开工那条新闻是哪个记者写的", "孟知远", "顾云舟"},
		{"渔港二期的稿子谁写的 通讯员是谁", "柳青禾", "顾云舟"},
		{"清查养老机构的报道记者是谁", "顾云舟", "孟知远"},
		{"修古道那篇报道的作者", "没有印记者", "孟知远"},
	})
}

// What only the title calls so: a case, a conversation; and points that were taken off.
func TestOnlyTitleCallsSo(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "太和查处一起制售假药案\n2025-09-06\n\n太和县市场监管局日前在原墙镇端掉一个假冒阿胶窝点，现场查扣成品1320盒，涉案金额约86万元，刑拘5人，另有2人取保候审。\n",
		"b.md":  "---\ntitle: “药都”如何再出发——对话太和县委书记管希夷\ndate: 2025-08-20\n---\n\n记者：为什么要做研发？\n\n管希夷：流通的利润薄得像纸。所以2022年我们定了个“三三制”。\n\n记者：钱从哪来？\n\n管希夷：县里设了20亿元的生物医药母基金。\n",
		"c.md":  "---\ntitle: 曲靖市产业项目大比武结果公布\ndate: 2025-07-30\n---\n\n7月30日，曲靖市举行大比武总结会。其中师宗县因景区工程停工47天扣3分，富源县因绿色铝项目推迟投产扣2分。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"太和假药案抓了几个人", "刑拘5人", "没有找到"},
		{"总结下管希夷那篇访谈", "三三制 母基金", "没有找到"},
		{"管希夷专访要点", "三三制", "没有找到"},
		{"大比武谁被扣分了", "师宗县 扣3分 富源县 扣2分", "没有找到"},
	})
}

// Which ones of one article said something is looked for there alone, and which did not as well.
func TestInOneArticle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记谈党代会精神\ndate: 2025-06-21\n---\n\n沅陵县委书记温以宁介绍，要办好养老食堂。\n\n溆浦县委书记游方外介绍，要办好医疗和教育。\n\n辰溪县委书记尚一鸣介绍，要推进养老服务。\n",
		"b.md": "---\ntitle: 怀化各县书记的一周\ndate: 2025-07-21\n---\n\n上周（7月14日至20日），怀化各县书记忙了什么？\n\n7月15日，沅陵县委书记温以宁强调要抓好安全生产。\n\n7月16日，溆浦县委书记游方外强调，要办好养老机构。\n\n7月17日，麻阳县委书记祝晚晴指出要稳住外贸。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"党代会那篇里哪几位书记说到了养老", "温以宁 尚一鸣", "游方外"},
		{"党代会那篇里谁讲了养老，谁没讲", "温以宁 尚一鸣 没有「养老」字样的：溆浦县", "祝晚晴"},
		{"上周那篇里哪几位书记没讲到安全", "没有「安全」字样的：溆浦县、麻阳", "沅陵县、"},
		{"谈党代会那版登了哪几个县，哪些没登", "沅陵县 没有提到：麻阳", "没有写"},
		{"上周哪些县讲了外贸，哪些没讲", "祝晚晴 未见：沅陵县", "没有找到"},
		{"党代会那篇里有几位书记介绍了情况，都是谁", "3位 温以宁 游方外 尚一鸣", "没有"},
	})
}

// What somebody said at a congress may stand on a page that names it in its title only.
func TestSaidUnderTheTitle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 学习省第十二次党代会精神 怀化代表热议\ndate: 2022-06-03\n---\n\n沅陵县委书记祝晚晴说，沅陵要当好全市“火车头”。\n",
		"b.md": "---\ntitle: 怀化市人民代表大会常务委员会任免名单\ndate: 2024-11-30\n---\n\n11月28日，会议决定任命：祝晚晴为怀化市人民代表大会法制委员会主任委员。\n",
	})}
	s.expect(t, "2025-07-22", []expected{{"祝晚晴在党代会说了啥", "火车头", "法制委员会主任委员〔"}})
}

// What only a title says, what only the paper tells, and who did it to whom.
func TestSummaryScoreAndWhoDid(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 专访沅陵县委书记祝晚晴\ndate: 2025-07-03\n---\n\n沅陵县委书记祝晚晴表示，渔港今年要开工。\n\n祝晚晴指出，租金减免两个月。\n",
		"b.md": "---\ntitle: 省调研组到溆浦\ndate: 2025-06-12\n---\n\n6月10日，副省长柏松年到溆浦县调研。\n\n据介绍，溆浦县现有禁牧面积312万亩。\n\n6月10日，溆浦县委书记尚一鸣出席文化周开幕式。\n",
		"c.md": "---\ntitle: 辰溪县召开领导干部大会\ndate: 2025-05-12\n---\n\n5月11日，怀化市委组织部副部长卓一帆宣布市委决定：顾明川同志任辰溪县委书记。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"总结一下祝晚晴专访的要点", "渔港 租金减免", "没有"},
		{"柏松年说溆浦禁牧312万亩？", "不是柏松年 312万亩", "文化周"},
		{"谁宣布顾明川任职的", "卓一帆", "没有"},
		{"辰溪得了多少分", "没有", "顾明川"},
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

// What somebody said under a theme's heading counts under that theme, whether or not it repeats the word.
func TestCountUnderHeading(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记的一周关键词\ndate: 2025-07-21\n---\n\n上周，各县书记围绕科技创新和安全底线忙了什么？\n\n**科技创新**\n\n7月15日，沅陵县委书记祝晚晴强调，要以科技创新引领产业。7月16日，溆浦县委书记尚一鸣要求，发挥数字优势，促进产学研协同。\n\n**安全底线**\n\n7月17日，辰溪县委书记顾明川强调，要守牢安全底线。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"哪几个县讲了科技创新", "2个 沅陵县 溆浦县 科技创新引领产业 产学研协同", "辰溪"},
		{"哪几个县讲了安全底线", "1个 辰溪县", "沅陵"},
	})
}

// Where his words are asked for, that he was there beside another stands behind them; a bare deed takes no sentence before it that tells of no
// event; the day of a plan is not that of its figures.
func TestWordsAheadOfAttendance(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 宜昌县市书记一周动态\ndate: 2025-07-15\n---\n\n枝江市委书记尤白榆7月9日到董市镇调研夏收。他强调，机收率要达到八成以上。\n\n7月13日，宜昌市委书记甘晚舟在高新区调研。市委常委、枝江市委书记尤白榆，市委秘书长杭雪声陪同。\n",
		"b.md": "---\ntitle: 远安枣香节开幕\ndate: 2025-07-13\n---\n\n7月12日，远安枣香节在嫘祖镇开幕。去年枣香节期间，全县接待游客21万人次。县长单于青致辞，县委书记桑怀瑾宣布开幕。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"尤白榆最近强调什么", "1. 机收率要达到八成以上 陪同", "没有"},
		{"枣香节谁致辞", "单于青", ""},
		{"单于青最近干了什么", "致辞", "21万人次"},
	})
}

// 「以前说过什么」 behind what was told of somebody asks for what is older than that.
func TestSaidBefore(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 书记谈贯彻落实党代会精神\ndate: 2021-12-03\n---\n\n枝江市委书记尤白榆表示，力争到2026年凹凸棒石产业产值突破100亿元。\n",
		"b.md": "---\ntitle: 枝江夏收\ndate: 2025-07-13\n---\n\n7月12日，枝江市委书记尤白榆到董市镇调研，强调机收率要达到八成以上。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"枝江书记最近强调什么 | 他以前说过什么", "更早的记录 100亿元", "八成 最新"},
		{"尤白榆7月去哪了 | 他之前还讲过啥", "100亿元", "八成"},
		{"尤白榆说过什么", "八成", "更早的记录"},
	})
}
