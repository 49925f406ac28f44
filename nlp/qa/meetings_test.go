package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// Who asks of a meeting without saying which is asked back, and told the latest.
func TestWhichMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 陇南市委农村工作会议召开\ndate: 2026-02-05\n---\n\n2月4日，陇南市委农村工作会议在武都区召开。陇南市委书记阚怀瑜出席会议并讲话，市长晁允中主持。会上，礼县、康县作了交流发言。\n",
	})}
	s.expect(t, "2026-03-05", []expected{
		{"会议谁主持的", "哪次会议 农村工作会议", "晁允中"},
		{"哪些县在会上发言了", "哪次会议", ""},
		{"农村工作会议谁主持的", "晁允中", "哪次会议"},
		{"陇南市的会议谁主持的", "晁允中", "哪次会议"},
	})
}

// Who spoke of something at an event is told of that event alone; whose it is is no question of its own; what something is called
// is no meeting; what a meeting said that somebody held is told with his lesser deeds of that day.
func TestSpokenAtVenue(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 比拼实绩——全市“书记论剑台”侧记\ndate: 2025-07-27\n---\n\n7月26日，全市“书记论剑台”举行。\n\n再次举办论剑台，既是半年重点工作推进情况的一次“盘点会”，又是争先进位的一次“誓师会”。\n\n论剑台上，彰显出时时刻刻谋发展的劲头——“沅陵的渔港完工了。”沅陵县委书记卓一帆首先上论剑台，他说，沅陵县要建10家卫生院。\n\n溆浦县委书记尚一鸣说，溆浦的古道修好了。\n",
		"b.md": "---\ntitle: 县委书记谈民生\ndate: 2025-08-02\n---\n\n8月1日，辰溪县委书记顾明川说，辰溪要新建3家卫生院，云雾茶中心年内营业额达7亿元。\n",
		"c.md": "---\ntitle: 麻阳县重点项目观摩会举行\ndate: 2025-08-10\n---\n\n8月9日，麻阳县重点项目观摩会举行。县委书记温以宁，县长叶知秋等领导出席观摩会。\n",
		"d.md": "---\ntitle: 麻阳县委常委会召开会议\ndate: 2025-08-10\n---\n\n8月9日，麻阳县委常委会召开会议。县委书记温以宁主持会议并讲话。\n\n会议强调，要扎实做好秋收准备工作。会议要求，要优化营商环境。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"论剑台上谁提到卫生院", "卓一帆", "顾明川"},
		{"云雾茶中心今年营业额能到多少 谁家的", "顾明川 7亿元", "语料中的记录"},
		{"云雾茶中心营业额多少，谁说的", "顾明川 7亿元", "语料中的记录"},
		{"2025年7月26日有什么事", "论剑台", "一次“盘点会”："},
		{"麻阳县委书记最近强调什么", "主持会议并讲话 秋收准备 〔会议〕", ""},
	})
}

// With whom somebody did what he did, and what a meeting dealt with, stands in another sentence of the same report.
func TestFurtherInItsReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 叶知秋走访部分企业\ndate: 2025-08-12\n---\n\n8月11日，麻阳县县长叶知秋走访部分重点企业，强调要搞好服务。\n\n副县长白露参加走访活动。\n",
		"b.md": "---\ntitle: 麻阳县政府党组会议暨县政府常务会议召开\ndate: 2025-08-14\n---\n\n8月13日，县政府党组第4次会议暨县政府第21次常务会议召开，县长叶知秋主持会议并讲话。\n\n县政府党组会议传达了市委全会精神。县政府常务会议听取了关于秋收准备情况的汇报；关于渔港建设情况的汇报。\n",
		"c.md": "---\ntitle: 书记谈发展\ndate: 2025-08-02\n---\n\n8月1日，辰溪县委书记顾明川说，辰溪要优化营商环境，建好云雾渔港工程。\n\n溆浦县委书记尚一鸣说，溆浦要完善企业服务中心运行机制。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"白露跟谁一起去走访企业的", "白露 叶知秋", ""},
		{"麻阳县政府第21次常务会议听了哪些汇报", "秋收准备情况 渔港建设情况", "市委全会精神"},
		{"营商环境这块谁讲了", "顾明川", "企业服务中心"},
		{"营商环境这一块谁讲了", "顾明川", "没有找到"},
		{"云雾渔港工程总投资多少", "云雾渔港工程 没有写所问的数", "没有找到"},
	})
}

// Who went along is told beside the deed, in a round-up too.
func TestEscorts(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "八县市区书记的一周：夏粮归仓之后，忙什么？\n颍淮视点  2025-09-08 07:12\n\n上周（9月1日至9月7日），安徽省副省长邢伯韬到阜阳调研秋粮生产，先后走进阜南县王家坝镇、颍上县南照镇。\n\n" +
			"9月2日，副省长邢伯韬在王家坝闸前察看庄台改造，阜阳市委书记裴崇岳陪同。\n\n3日，阜南县委书记仇学礼在曹集镇主持召开调度会，强调要把涵闸过一遍。\n",
		"b.md": "---\ntitle: 缪天佑调研产业路\ndate: 2025-08-27\n---\n\n8月25日，宣威市委书记缪天佑到普立乡调研产业路。缪天佑强调，产业路要通到地头。宣威市市长苟春山一同调研。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"王家坝谁陪副省长去的", "裴崇岳", "仇学礼"},
		{"谁陪同邢伯韬调研", "裴崇岳", "没有邢伯韬"},
		{"缪天佑调研产业路谁陪的", "苟春山", "裴崇岳"},
	})
}

// Where somebody was is told by his deeds of that day; the mayor after what happened in a county is the city's; a day said
// with 号 is one before any place; the meetings of a day are told with their numbers.
func TestWhereSomebodyWas(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 童望舒走访建材企业\ndate: 2025-03-23\n---\n\n3月22日下午，长阳县县长童望舒先后到云岭门窗公司、青山涂料公司、白石板材公司走访。童望舒强调，年内要组织40家企业参加家博会。\n",
		"b.md": "---\ntitle: 容一舟赴长阳调研\ndate: 2025-03-26\n---\n\n3月25日，宜昌市市长容一舟到长阳县清江画廊、资丘镇和榔坪镇调研文旅融合。长阳县委书记司马清、县长童望舒陪同。\n",
		"c.md": "---\ntitle: 长阳县政府召开会议\ndate: 2025-03-29\n---\n\n3月28日，长阳县政府党组2025年第5次会议暨县政府第41次常务会议召开。会议指出，要抓好春耕。\n",
		"d.md": "---\ntitle: 夷陵区委书记调研林场\ndate: 2025-04-02\n---\n\n4月1日，夷陵区委书记方若水到樟村坪林场检查森林防火，强调要守住山头。点军区委书记莫千山当天主持召开区委常委会会议。\n",
	})}
	for _, c := range []struct {
		before   []string
		ask      string
		has, not string
	}{
		{[]string{"2025年3月22日长阳有什么事"}, "县长那天下午走访了几家", "白石板材", "40家企业"},
		{nil, "3月22日长阳县长去了哪几家企业", "云岭门窗", "40家企业"},
		{[]string{"2025年3月25日长阳有什么事"}, "市长那天去了哪几个地方", "清江画廊", "县长童望舒（"},
		{nil, "3月28日长阳那两个会各是第几次", "第41次", ""},
		{nil, "25号宜昌市长去哪了", "清江画廊", ""},
		{nil, "那长阳县长是谁", "童望舒", ""},
		{nil, "莫千山去樟村坪林场了吗", "方若水", ""},
	} {
		got := s.asks(t, at(t, "2025-04-10"), answer.Form{}, append(c.before, c.ask)...).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// A part of a year behind the verb is what somebody spoke of, also after it.
func TestSpokeOfPartOfYear(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 辰溪县委常委会会议召开\ndate: 2025-07-24\n---\n\n7月23日，辰溪县委常委会会议召开。县委书记邬栖霞主持会议并强调，辰溪上半年招商引资没有跑赢周边，各部门要认账。\n",
		"b.md": "---\ntitle: 溆浦县经济分析会召开\ndate: 2025-04-16\n---\n\n4月15日，溆浦县一季度经济分析会召开。县长游方外指出，一季度工业用电量回升，开门红来之不易。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"邬栖霞怎么说辰溪上半年的", "没有跑赢周边", "没有上半年"},
		{"辰溪县委书记怎么讲上半年的", "没有跑赢周边", "没有上半年"},
		{"游方外怎么说一季度的", "工业用电量回升", "没有一季度"},
		{"邬栖霞上半年说了什么", "没有上半年", "没有跑赢周边"},
		{"邬栖霞怎么说去年上半年的", "没有去年上半年", "没有跑赢周边"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// Who took a part in an event that only the title names is told by the report; a question that gives the part to somebody else is put right.
func TestHisPart(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 盘营水库二期工程开工\ndate: 2025-09-11\n---\n\n今天上午，怀化市委书记车明远宣布开工，市长温静之主持仪式。\n",
		"b.md": "---\ntitle: 沅陵县龙舟文化节开幕\ndate: 2025-09-10\n---\n\n9月10日，沅陵县县长顾知盼主持开幕式，县委书记祝晚晴致辞。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"二期开工谁主持的", "温静之", "没有"},
		{"二期开工是车明远主持的吧", "不是车明远 温静之", ""},
		{"二期开工是温静之主持的吧", "温静之", "不是温静之"},
		{"龙舟文化节是顾知盼致辞的吗", "不是顾知盼 祝晚晴", ""},
		{"龙舟文化节是祝晚晴致辞的吗", "祝晚晴", "不是祝晚晴"},
	})
}

// What somebody said on a visit or at a meeting that one sentence names is told from the sentences behind it.
func TestSaidThere(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "季青禾到基层走访\n洛阳日报 2024-07-15\n　　7月14日，嵩县县长季青禾到城关小学走访；随后又赶到消防救援站，与值守人员交谈。\n　　季青禾强调，要坚持问题导向，抓好动物防疫。\n　　7月10日，季青禾到老粮站调研。季青禾指出，要管好仓储。\n",
		"b.txt": "嵩县召开信访工作联席会议\n洛阳日报 2024-07-19\n　　7月18日，全县信访工作联席会议召开，嵩县县委书记蒋自牧出席。会议指出，要建好共享法庭。\n　　蒋自牧强调，要加快公交电动化。\n",
	})}
	s.expect(t, "2024-07-20", []expected{
		{"季青禾在消防救援站说了什么", "动物防疫 没有逐句写明", "仓储"},
		{"季青禾在老粮站说了什么", "仓储", "动物防疫"},
		{"蒋自牧在信访工作联席会议上说了什么", "公交电动化", "语料没有把"},
		{"季青禾在档案馆说了什么", "", "动物防疫"},
	})
}

// A meeting is counted by its whole name, wherever the sentence that opens it puts that.
func TestWhoHeldTheMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "夹江县召开防汛工作部署会\n乐山日报 2023-05-18\n　　5月17日，夹江县委书记沈既白在全县防汛工作部署会上强调，要管好水库。\n",
		"b.txt": "沐川县召开防汛工作部署会\n乐山日报 2023-05-20\n　　5月19日召开的全县防汛工作部署会上，沐川县委书记季青禾作动员讲话。他说，要清好河道。\n",
		"c.txt": "峨边县谈防汛\n乐山日报 2023-05-21\n　　5月20日，峨边彝族自治县县长蒋自牧到水库检查防汛工作。\n",
		"d.txt": "乐山市召开防汛工作部署会\n乐山日报 2023-05-22\n　　5月21日，乐山市召开防汛工作部署会，乐山市委书记余峤远讲话。\n",
		"e.txt": "夹江县节水灌溉项目加快建设\n乐山日报 2023-06-05\n　　6月3日，记者在夹江县青衣镇的安谷节水灌溉项目现场看到，工人们正在安装设备。\n　　据介绍，项目计划总投资72.2亿元，规划用地753亩，施工进度已达62.2%。\n",
	})}
	s.expect(t, "2023-06-10", []expected{
		{"哪些县召开了防汛工作部署会", "有2个 夹江县 沐川县", "峨边"},
		{"有几个地方召开了防汛工作部署会", "有3个 夹江县 沐川县 乐山市", "峨边"},
		{"安谷节水灌溉项目进度怎么样了", "62.2%", "没有"},
		{"安谷节水灌溉项目占地多少", "753亩", "没有"},
		{"安谷节水灌溉项目总投资多少", "72.2亿元", "没有"},
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

// Who asks for those who spoke at something is told of them, by whatever words he asks, and never of those who hold their offices now.
func TestSpeakersByOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 比拼实绩——全市“书记论剑台”侧记\ndate: 2022-07-27\n---\n\n7月26日，全市“书记论剑台”举行。\n\n沅陵县委书记卓一帆说，沅陵的渔港完工了。\n\n溆浦县委书记尚一鸣说，溆浦的古道修好了。\n\n辰溪县委书记顾明川说，辰溪招来了三家工厂。\n",
		"b.md": "---\ntitle: 沅陵县委书记调研\ndate: 2025-07-14\n---\n\n7月13日，沅陵县委书记祝晚晴强调，要抓好秋收。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"书记论剑台有几位书记发言", "3位 卓一帆 尚一鸣 顾明川", "祝晚晴"},
		{"2022年7月那场论剑台总共几位书记发言，名字列一下", "3位 卓一帆 尚一鸣 顾明川", "祝晚晴"},
		{"上论剑台的书记有哪些", "3位 卓一帆", "祝晚晴"},
	})
}

// A meeting that each place has of its own is asked back, or told of each; words that a report gives to many are not set against one.
func TestWhoseMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记的一周关键词\ndate: 2025-07-21\n---\n\n上周，各县书记忙了什么？\n\n7月15日，沅陵县委书记祝晚晴主持召开中国共产党沅陵县第十三届委员会第九次全体会议，强调要修好渔港。7月16日，溆浦县委书记尚一鸣主持召开中国共产党溆浦县第十四届委员会第八次全体会议，强调要修好古道。\n",
		"b.md": "---\ntitle: 辰溪县传达上级全会精神\ndate: 2025-07-20\n---\n\n7月19日，辰溪县政府党组会议传达了省纪委二次全会精神。会议强调，要守住廉洁底线。\n",
		"c.md": "---\ntitle: 书记们谈学习晨星大会精神\ndate: 2024-11-20\n---\n\n沅陵县委书记卓一帆表示，要把学习晨星大会精神作为首要任务。\n\n溆浦县委书记尚一鸣表示，要让晨星大会精神进村。\n\n麻阳县委书记温以宁表示，要宣讲晨星大会精神。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"全会都讲了些啥", "哪里的全会 沅陵县全会 溆浦县全会", "廉洁"},
		{"上周全会都讲了什么", "渔港 古道", "廉洁"},
		{"祝晚晴主持的溆浦县全会强调了什么", "不是祝晚晴 尚一鸣 古道", "渔港"},
		{"祝晚晴怎么谈的晨星大会精神", "没有", "不是祝晚晴"},
	})
}

// What somebody said to somebody else is the sentence that names both, not whatever either said.
func TestSaidTo(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 仲怀山检查防汛\ndate: 2025-07-14\n---\n\n7月13日，天水市委书记仲怀山到清水县检查防汛。在牛头河大堤，仲怀山叮嘱清水县县长邹问渠：“转移的人一个也不能自己跑回去。”他强调，要备足沙袋。\n\n邹问渠说，清水县已转移群众300人。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"仲怀山对邹问渠说了什么", "一个也不能自己跑回去", "沙袋"},
		{"仲怀山对清水县县长叮嘱了啥", "一个也不能自己跑回去", "不符"},
		{"邹问渠对仲怀山说了什么", "没有写明", "沙袋"},
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

// Of a speech that is all about one congress, the topic of the question is told, not what names the congress.
func TestTopicOfASpeech(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 书记们谈学习县域发展大会精神\ndate: 2024-11-20\n---\n\n沅陵县委书记祝晚晴表示，沅陵要把学习县域发展大会精神作为首要任务。要聚焦县域发展大会提出的目标，建设三大示范园区。在改善民生方面，要新建渔村食堂。\n\n溆浦县委书记尚一鸣表示，溆浦要把县域发展大会精神落到古道上。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"祝晚晴谈县域发展大会，民生这块怎么说", "渔村食堂", "首要任务"},
		{"祝晚晴在县域发展大会那篇里民生都说了啥", "渔村食堂", "首要任务"},
		{"祝晚晴怎么谈县域发展大会精神", "首要任务", "没有"},
	})
}

// What a meeting dealt with is asked of whoever held it; who held that of a place is told where it is given to somebody else; a figure that two places
// are compared by is none of a table that has only a word of it; of several of one surname those who spoke at something may be meant.
func TestHisMeetingDealtWith(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县委常委会召开会议\ndate: 2025-07-19\n---\n\n7月18日下午，溆浦县委常委会召开会议，传达学习全省水利工作会议精神，研究贯彻落实意见。县委书记尚一鸣主持会议并讲话。\n\n会议强调，要逐库逐坝落实责任人。\n",
		"b.md": "---\ntitle: 一周书记动态\ndate: 2025-07-28\n---\n\n7月24日，中国共产党沅陵县第十四届委员会第九次全体会议召开，沅陵县委书记温以宁强调，要抓好茶油加工。\n\n7月25日，辰溪县委书记尚可为到学校走访。\n",
		"c.md": "---\ntitle: 二季度考核结果\ndate: 2025-07-24\n---\n\n城市更新建设\n\n地区\t得分\n溆浦县\t28.9\n沅陵县\t28.1\n辰溪县\t25.7\n",
		"d.md": "---\ntitle: 县委书记擂台开打\ndate: 2025-07-10\n---\n\n7月9日，全市县委书记擂台在会展中心举行。溆浦县委书记尚一鸣说，溆浦要抓好63个城市更新项目。沅陵县委书记温以宁说，沅陵将推进41个城市更新项目。辰溪县委书记尚可为说，辰溪要办好夜校12所。\n",
		"e.md": "---\ntitle: 辰溪县委书记谈作风\ndate: 2025-06-10\n---\n\n辰溪县委书记尚可为介绍，辰溪将办好乡镇擂台活动。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"尚一鸣主持的县委常委会传达了哪些精神", "全省水利工作会议精神", "不是尚一鸣"},
		{"尚一鸣开的沅陵全会提了什么", "不是尚一鸣 温以宁", ""},
		{"温以宁开的沅陵全会提了什么", "茶油加工", "不是温以宁"},
		{"溆浦和沅陵城市更新项目各多少", "63个 41个", "28.9"},
		{"溆浦和沅陵城市更新得分各多少", "28.9 28.1", "63个"},
		{"尚书记在擂台上说要抓多少个项目", "尚一鸣 尚可为", "乡镇擂台"},
	})
}

// Who held a meeting is not who only spoke of one; who has two offices at once is counted by both.
func TestWhoOpenedMeetings(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各地召开全会\ndate: 2025-07-20\n---\n\n7月18日，枝江市召开市委全会。枝江市委书记尤白榆主持会议，强调要守牢安全底线。\n\n7月19日，宜昌市委常委、夷陵区委书记桑怀瑾主持召开区委全会，强调要抓好防汛。\n\n7月19日，远安县委书记甘晚舟到嫘祖镇调研，强调要把全会精神送到田间。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"哪些书记开了全会", "尤白榆 桑怀瑾", "甘晚舟"},
		{"哪位市委常委兼任区委书记", "桑怀瑾", "甘晚舟 尤白榆"},
	})
}

// What was said at a meeting is told of the one that he chaired since he last spoke at such; the number of an issue tells which is meant; a
// slogan shortened by what it counts is the only one that it may be.
func TestAtWhichMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 市委常委会扩大会议暨“书记擂台”侧记\ndate: 2024-07-26\n---\n\n7月25日，宜昌市委常委会扩大会议暨区县党委“书记擂台”举行。这也是宜昌举行的第二期“书记擂台”。枝江市委书记尤白榆表示，枝江将推进“三江互融”，集聚航运企业80家。\n",
		"b.md": "---\ntitle: 枝江市委常委会召开会议\ndate: 2025-07-20\n---\n\n7月19日，枝江市委常委会召开会议，传达学习上级精神。市委书记尤白榆主持会议并讲话。\n\n会议强调，要抓好抢收抢种，确保颗粒归仓。\n",
		"c.md": "---\ntitle: 全宜居博览会在即\ndate: 2025-07-26\n---\n\n宜昌全宜居博览会将于7月29日至31日举行。\n\n清晨躺在床上说一句“我醒了”，窗帘自动拉开。\n",
		"d.md": "---\ntitle: 远安镇街比武\ndate: 2025-06-26\n---\n\n6月25日，远安县委书记桑怀瑾表示，要常态化举办镇街书记擂台。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"尤白榆在常委会上讲了什么", "颗粒归仓 没有把会议的话记在本人名下", "80家"},
		{"尤白榆在书记擂台上讲了什么", "80家", "颗粒归仓"},
		{"第二期擂台啥时候办的", "第二期“书记擂台” 2024年7月25日", "桑怀瑾"},
		{"第一期擂台啥时候办的", "没有找到「第一期」", ""},
		{"尤白榆的三互融是什么", "三江互融 80家", "颗粒归仓"},
		{"尤白榆的四互融是什么", "没有", "80家 颗粒归仓"},
		{"全宜居博览会啥时候开 在哪开", "7月29日至31日", "躺在床上"},
	})
}
