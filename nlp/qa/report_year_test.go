package qa_test

import "testing"

// The chapters of a signed report give their year to what they tell, and an aim that nobody set is said to be none.
func TestChaptersOfASignedReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 沅陵县政府工作报告（摘要）\n\n> 怀化日报　2025-01-20\n\n沅陵县人民政府县长　温以宁\n\n一、2024年工作回顾\n\n全县用电量达到21.7亿千瓦时，增长5.2%。茶园面积达18.4万亩。\n\n二、2025年主要目标\n\n游客接待量力争达到860万人次，新建学校7所。\n\n（一）坚定不移抓好春耕备耕。\n",
	})}
	s.expect(t, "2025-02-01", []expected{
		{"沅陵2024年用电量是多少", "21.7亿千瓦时", "没有"},
		{"沅陵2024年茶园面积多少", "18.4万亩", "没有"},
		{"沅陵2025年主要目标有哪些", "860万人次 7所", "21.7"},
		{"沅陵2025年用电量目标是多少", "没有把以上数字写作目标", ""},
		{"沅陵2025年游客接待量目标是多少", "860万人次", "没有写"},
	})
}

// A figure under a chapter of last year is given with that year, and is not this year's, however short the chapter is.
func TestYearOfAShortChapter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "沅陵县2025年政府工作报告\n2025-01-20\n2025年1月18日，县长温以宁作工作报告。\n一、2024年工作回顾\n植树31万株。接待游客260万人次。\n二、2025年主要目标\n植树27万株。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"沅陵今年接待多少游客", "（2024年）：接待游客260万人次 没有2025年的", ""},
		{"沅陵今年植树多少", "27万株 目标", "31万株"},
		{"沅陵去年植树多少", "（2024年） 31万株", "27万株"},
		{"总结下沅陵今年", "27万株", "31万株 工作回顾 主要目标"},
	})
}

// What an undated report tells of 「过去一年」 is told of the last year, with the doubt; what is to be done this year is not.
func TestYearOfAnUndatedReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "政府工作报告（摘登）\n——在沅陵县第十七届人民代表大会第五次会议上\n沅陵县人民政府县长　温以宁\n\n各位代表：\n过去一年，是沅陵极不寻常的一年。我们完成地区生产总值78.4亿元，增长5.0%，未达到6%的预期目标；一般公共预算收入3.27亿元，增长6.1%。\n一年来，我们向石头要地，茶园面积1.9万亩、油茶面积4.1万亩。\n今年经济社会发展的主要预期目标是：地区生产总值增长6%左右。为此，要改造农村户厕2600座，新建学校7所。\n",
		"b.md":  "---\ntitle: 沅陵县委全会召开\ndate: 2025-09-02\n---\n\n9月1日，沅陵县委书记计春生强调，要抓好秋收。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵去年GDP多少，完成目标没", "78.4亿元 未达到6%的预期目标 没有写明是哪一年", "没有找到"},
		{"沅陵去年油茶多少亩", "4.1万亩 过去一年 原文无日期", "没有找到"},
		{"沅陵去年改造多少户厕", "没有", "2600"},
		{"沅陵2023年GDP多少", "没有", "78.4"},
	})
}

// The reporter's words are not those of whom he asks, who answers with something else.
func TestWordsOfTheAsker(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 专访沅陵县委书记计春生\n\n2025-09-16\n\n**记者：** 外界都说沅陵“一片茶叶走天下”，底数是多少？\n\n**计春生：** 今年茶园面积18.4万亩。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"谁说一片茶叶走天下", "记者：外界都说沅陵", "18.4"},
		{"谁说的一片茶叶走天下", "记者：外界都说沅陵", "18.4 没有「一片"},
	})
}

// A county's short report below another's has not the day of that.
func TestShortReportOfItsOwnDay(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "怀化县区短讯\n2025-03-17\n3月13日，沅陵县委书记计春生察看险闸除险加固工地。\n溆浦：县纪委监委今年以来立案43件，处分26人。\n",
	})}
	s.expect(t, "2025-04-01", []expected{
		{"溆浦纪委今年查了多少案子", "43件", "3月13日 没有"},
		{"沅陵处分了几个人", "没有", "26"},
	})
}

// What somebody said at a meeting is told before what the meeting did, whatever his points are called.
func TestPointsAtAMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县农村工作会议召开\ndate: 2025-03-02\n---\n\n3月1日，沅陵县召开农村工作会议。沅陵县委书记尚一鸣出席会议并讲话。\n\n尚一鸣指出，一要抓实渠道清淤；二要办好村小食堂；三要守牢林区防火。\n\n会议强调，一是要备足农资；二是要修好机耕道。\n",
		"c.md": "---\ntitle: 辰溪县产业发展大会召开\ndate: 2025-03-06\n---\n\n3月5日，辰溪县召开产业发展大会。辰溪县委书记祝晚晴出席会议并讲话。\n\n祝晚晴在讲话中强调：\n\n第一，要建好冷库。\n\n第二，要管住质检。\n\n会议强调，要抓紧招工。\n",
		"b.md": "---\ntitle: 溆浦县城市更新推进会召开\ndate: 2025-03-05\n---\n\n3月4日，溆浦县召开城市更新推进会。溆浦县委书记游方外出席会议并讲话。\n\n游方外就做好下步工作提出三点意见。\n\n一是要修好老街的屋顶。\n\n二是要留住原来的店家。\n\n三是要管好停车。\n\n会议强调，要抓紧验收。\n",
	})}
	s.expect(t, "2025-03-10", []expected{
		{"祝晚晴在产业发展大会上提出了哪几点要求", "冷库 质检", "招工"},
		{"祝晚晴在产业发展大会上讲的第二点是什么", "质检", "招工"},
		{"尚一鸣在农村工作会议上提出了哪几点要求", "渠道清淤 林区防火", "农资"},
		{"尚一鸣在农村工作会议上讲的第二点是什么", "村小食堂", "农资"},
		{"游方外在城市更新推进会上提出了哪几点要求", "屋顶 店家 停车", "验收"},
		{"谁提出要留住原来的店家", "游方外", ""},
	})
}

// A notice takes a figure back whose words stand apart in the article, and may say which is right in other words.
func TestNoticesInOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县用电量稳步增长\ndate: 2025-03-02\n---\n\n2024年，沅陵县用电量达21.7亿千瓦时。\n",
		"b.md": "---\ntitle: 更正\ndate: 2025-03-04\n---\n\n本报3月2日《沅陵县用电量稳步增长》一文中，“用电量21.7亿千瓦时”应为“用电量27.1亿千瓦时”，特此更正。\n",
		"c.md": "---\ntitle: 溆浦县茶园面积稳步增长\ndate: 2025-03-02\n---\n\n2024年，溆浦县茶园面积达8.5万亩。\n",
		"d.md": "---\ntitle: 更正启事\ndate: 2025-03-05\n---\n\n本报3月2日《溆浦县茶园面积稳步增长》一稿，溆浦县2024年茶园面积误为8.5万亩，正确数据为5.8万亩。特此更正，向读者致歉。\n",
	})}
	s.expect(t, "2025-03-10", []expected{
		{"沅陵县2024年用电量是多少", "27.1亿千瓦时", ""},
		{"溆浦县2024年茶园面积是多少", "5.8万亩", ""},
	})
}

// Somebody went where the sentence says that he went, and nowhere else of its list.
func TestEachToHisOwn(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 领导干部在一线\ndate: 2025-03-12\n---\n\n3月11日，沅陵县委书记尚一鸣、沅陵县县长温以宁、沅陵县副县长祝晚晴分赴老粮站、三号泵站、和顺村开展走访慰问。\n",
	})}
	s.expect(t, "2025-03-20", []expected{
		{"谁去了三号泵站", "温以宁", "尚一鸣"},
		{"温以宁去和顺村了吗", "不是温以宁 祝晚晴", ""},
		{"祝晚晴最近去了哪里", "和顺村", "老粮站"},
	})
}

// Whoever asks where somebody looked at things is told of it whatever the texts call it.
func TestToursByAnyName(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县走访企业\ndate: 2025-03-12\n---\n\n3月11日，沅陵县委书记尚一鸣走访老粮站、三号泵站。\n\n尚一鸣强调，要管好冷库。\n",
		"b.md": "---\ntitle: 沅陵县督导春耕\ndate: 2025-03-22\n---\n\n3月21日，沅陵县委书记尚一鸣带队督导春耕，先后走进和顺村和柳湾村。\n",
	})}
	s.expect(t, "2025-03-25", []expected{
		{"尚一鸣最后一次调研是在哪里", "和顺村", "老粮站"},
		{"尚一鸣第一次调研是在哪里", "老粮站", "和顺村"},
		{"尚一鸣调研过几个地方，分别是哪里", "和顺村 老粮站", "没有"},
		{"尚一鸣什么时候调研的", "3月21日 3月11日", ""},
	})
}

// A list of all places in sentences is asked like a table, and no table answers for another.
func TestListsOfPlaces(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 3月份信访考评结果出炉\ndate: 2025-04-08\n---\n\n怀化市3月份信访考评结果公布：\n\n1.沅陵县，96.15分；2.溆浦县，95.27分；3.辰溪县，94.33分。\n",
		"b.md": "---\ntitle: 3月份禁烧考评结果出炉\ndate: 2025-04-09\n---\n\n怀化市3月份禁烧考评结果公布如下：\n\n第一名：溆浦县（91.5分）\n\n第二名：沅陵县（90.2分）\n\n第三名：辰溪县（88.7分）\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"信访考评第一是谁", "沅陵县 96.15", "91.5"},
		{"信访考评倒数第一是谁", "辰溪县 94.33", "88.7"},
		{"溆浦禁烧考评得了多少分", "91.5", "95.27"},
		{"沅陵是禁烧考评第一吗", "溆浦县", ""},
		{"沅陵和溆浦信访考评差多少分", "96.15 95.27", "90.2"},
		{"沅陵和溆浦消防考评差多少分", "", "96.15"},
	})
}

// A list of things names them, and the places in which several of them lie.
func TestTableOfThings(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年怀化市重点项目一览\ndate: 2025-04-08\n---\n\n重点项目清单如下：\n\n| 序号 | 项目名称 | 所在地 | 总投资（亿元） | 进展 |\n| --- | --- | --- | --- | --- |\n| 1 | 松果客车项目 | 沅陵县 | 20.1 | 已开工 |\n| 2 | 河东冷库项目 | 沅陵县 | 45.5 | 已竣工 |\n| 3 | 云雾茶厂项目 | 溆浦县 | 8.7 | 前期准备 |\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"投资最大的项目是哪个", "河东冷库 45.5", "20.1"},
		{"沅陵有哪些重点项目", "松果客车 河东冷库", "云雾"},
		{"云雾茶厂项目在哪里", "溆浦县", ""},
		{"哪些重点项目已经竣工", "河东冷库", "松果客车"},
	})
}

// A place asked for by a column of figures is that by the figures, not by the lines of the table.
func TestPlaceByFigures(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年一季度各县主要指标\ndate: 2025-04-18\n---\n\n| 地区 | 用电量（亿千瓦时） | 同比增长（%） |\n| --- | --- | --- |\n| 沅陵县 | 12.6 | 3.9 |\n| 溆浦县 | 31.4 | 1.2 |\n| 辰溪县 | 22.5 | 8.8 |\n",
		"b.md": "---\ntitle: 3月份信访考评结果出炉\ndate: 2025-04-08\n---\n\n怀化市3月份信访考评结果公布：\n\n1.沅陵县，96.15分；2.溆浦县，95.27分；3.辰溪县，94.33分。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"沅陵一季度用电量排第几", "由高到低第3 12.6", "从上往下"},
		{"溆浦一季度用电量排第几", "由高到低第1 31.4", "从上往下"},
		{"沅陵县哪个月口罩产量最高", "", "96.15"},
	})
}

// Where a notice cuts something off is asked without its words.
func TestWhereANoticeHolds(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县停电通知\ndate: 2025-04-18\n---\n\n因线路改造，定于4月20日9时至16时对老粮站、三号泵站一带停电，请提前做好准备。\n",
	})}
	s.expect(t, "2025-04-19", []expected{
		{"沅陵停电影响哪些地方", "老粮站 三号泵站", "不回答"},
		{"沅陵什么时候停电", "4月20日", "没有"},
		{"溆浦停电影响哪些地方", "没有", ""},
		{"有什么好看的电影", "不回答", ""},
	})
}

// Several offices in one line are each of one person, and a bureau named with the short name of its county is no other.
func TestSeveralAppointedInALine(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县人大常委会任免职名单\ndate: 2025-04-18\n---\n\n任命：尚一鸣为沅陵县人民政府副县长，温以宁为沅陵县审计局局长，祝晚晴为沅陵县林业局局长。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"沅陵林业局局长是谁", "祝晚晴", "温以宁"},
		{"谁被任命为沅陵林业局局长", "祝晚晴", "温以宁"},
		{"尚一鸣现在是什么职务", "副县长", "审计局"},
		{"沅陵教育局局长是谁", "没有", "温以宁"},
	})
}

// A whole sentence is of whom says all of it, not of whom says its turn of words.
func TestWholeSentences(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县调研冷库\ndate: 2025-04-18\n---\n\n4月17日，沅陵县委书记尚一鸣强调，要扎实做好冷库扩建，以钉钉子精神抓好落实。\n",
		"b.md": "---\ntitle: 溆浦县调研渡口\ndate: 2025-04-19\n---\n\n4月18日，溆浦县委书记游方外强调，要扎实做好渡口改造，以钉钉子精神抓好落实。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"谁说过“要扎实做好冷库扩建，以钉钉子精神抓好落实”", "尚一鸣", "游方外"},
	})
}

// Who asks for the half of a year of one place and then of another gets what the paper behind it tells, where only its head names the half.
func TestNextPlaceOfHalfAYear(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 半年账本出炉\ndate: 2025-07-30\n---\n\n沅陵县：茶叶论克卖　上半年地区生产总值198.3亿元，增长5.1%。\n\n溆浦县：等一座新矿　受检修影响，规上工业增加值下降2.4%，地区生产总值完成72.5亿元，增长3.3%。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵县上半年GDP多少 | 那溆浦呢", "72.5亿元 没有写明是上半年的", "没有找到"},
	})
}
