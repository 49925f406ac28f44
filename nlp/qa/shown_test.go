package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

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

// What a note denies of what is shown is nowhere in it, in its title or in its table.
func TestNotesAreTrue(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委召开常委会扩大会议\ndate: 2025-08-16\n---\n\n8月15日，沅陵县委书记祝晚晴主持召开县委常委会扩大会议，强调要抓好秋收。\n",
		"b.md": "---\ntitle: 沅陵县紧密型医联体启动大会举行\ndate: 2025-08-15\n---\n\n8月14日，沅陵县委书记祝晚晴出席沅陵县紧密型医联体启动大会。\n",
		"c.md": "---\ntitle: 松果研究会发布名录\ndate: 2025-08-12\n---\n\n松果研究会连续十七年发布《百强渔村名录》。\n",
		"d.md": "---\ntitle: 青禾纸业项目二期试产\ndate: 2025-08-11\n---\n\n今年上半年，青禾纸业项目一期实现销售收入700万元。\n\n项目二期投产后，将实现年销售收入2亿元。\n",
		"e.md": "---\ntitle: 沅陵县委书记谈人才\ndate: 2025-08-10\n---\n\n沅陵县委书记祝晚晴说，要实施“聚才沅陵”工程，三年引进人才和团队60个以上。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"祝晚晴 医联体大会 哪天", "医联体启动大会 8月14日", "秋收"},
		{"百强渔村名录连着发多少年了", "连续十七年", "没有写"},
		{"聚才沅陵引多少人才", "60个以上", "没有写"},
	})
	got := s.asks(t, at(t, "2025-08-20"), answer.Form{}, "青禾纸业一期和二期的销售收入").Text
	first, second, _ := strings.Cut(got, "2亿元")
	if !strings.Contains(first, "700万元") || strings.Contains(first, "不是完成数") || !strings.Contains(second, "不是完成数") {
		t.Errorf("the aim is not told beneath it: %s", got)
	}
}

// A quarter that a sentence only compares with is not the quarter that it tells of.
func TestComparedQuarter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年二季度全市“争先竞位”考核结果\ndate: 2025-07-20\n---\n\n根据考核办法，沅陵县、溆浦县得分居前2名，夺得红旗；辰溪县较一季度上升3个名次。\n\n| 位次 | 县 | 得分 |\n|---|---|---|\n| 1 | 沅陵县 | 91.5 |\n| 2 | 溆浦县 | 90.2 |\n| 3 | 辰溪县 | 88.1 |\n",
	})}
	s.expect(t, "2025-08-20", []expected{{"一季度争先竞位谁第一", "没有一季度", "红旗"}, {"辰溪争先竞位排老几", "第3名", "没有"}, {"溆浦县争先竞位倒数第几", "第2名", "没有"}})
}

// The form in which an answer is wanted is not what it is about.
func TestFormOfTheAnswer(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县抓经济运行\ndate: 2025-08-13\n---\n\n8月12日，沅陵县委书记祝晚晴强调，要抓好经济运行。\n\n8月12日，溆浦县委书记尚一鸣强调，要守牢安全生产底线。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"用三个词概括上周", "关键词 经济运行", "没有"},
		{"给上周提炼几个词", "关键词", "没有"},
		{"用四句话总结沅陵最近", "祝晚晴", "没有"},
		{"祝晚晴这阵子忙些什么呀", "经济运行", "忙"},
	})
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

// A numbered list is so many questions, of which none takes its topic or its year from another.
func TestNumberedQuestions(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 枫叶博览会将举行\ndate: 2025-07-14\n---\n\n枫叶博览会将于7月29日至31日举行。\n",
		"b.md": "---\ntitle: 全市整治集资诈骗\ndate: 2025-07-13\n---\n\n截至目前，集资诈骗立案6起，破案5起，抓获31人。\n",
		"c.md": "---\ntitle: 市商会赴京招商\ndate: 2025-07-12\n---\n\n市商会考察了晨星公司、青禾公司等4家企业，涵盖农业、文旅、机械、包装等许多产业，拜访了两家协会，听取了他们的意见和建议，举行7场洽谈会，推动达成初步项目8个。\n",
		"d.md": "---\ntitle: 沅陵县委书记谈目标\ndate: 2025-07-11\n---\n\n沅陵县委书记祝晚晴说，到2026年，沅陵县GDP突破310亿元。\n",
		"e.md": "---\ntitle: 溆浦县委书记谈用地\ndate: 2024-07-11\n---\n\n7月10日，溆浦县委书记尚一鸣说，要攻坚厂房和安置房的“双三十”目标。\n",
		"f.md": "---\ntitle: 辰溪县委书记谈财政\ndate: 2025-07-10\n---\n\n辰溪县委书记顾明川说，要做强三条产业链，做优五个园区，做实七项民生工程，做好九件群众关心的实事，到2027年，全县生产总值突破900亿元，一般公共预算收入突破40亿元，分别增长25%、33%。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"三个小问题：1. 枫叶博览会哪天开 2. 集资诈骗破了几起案 3. 市商会达成几个初步项目", "7月29日 破案5起 初步项目8个", "没有"},
		{"1、枫叶博览会哪天开 2、集资诈骗破了几起案", "7月29日 破案5起", "没有"},
		{"①枫叶博览会哪天开②集资诈骗破了几起案", "7月29日 破案5起", "没有"},
		{"沅陵到2026年GDP目标多少，溆浦那个双三十又是什么", "310亿元 厂房和安置房", "没有"},
		{"市商会那次看了几家企业 开了几场洽谈", "4家企业 7场洽谈会", "没有"},
		{"辰溪到2027年一般公共预算收入想做到多少，涨多少", "40亿元 分别增长25%", "没有找到"},
	})
}

// A word of talk, of doing rather than of what is done, is no key; nor is a word that nothing has beside one that says what is meant.
func TestWordsOfTalk(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记谈拆迁\ndate: 2025-07-14\n---\n\n7月13日，沅陵县委书记祝晚晴表示，通过拆迁，预计可腾出7个百亩产业园。\n",
		"b.md": "---\ntitle: 全市整治集资诈骗\ndate: 2025-07-13\n---\n\n各县广泛宣传防骗知识。线上制作推出190多个有特色的微视频产品，深入解读诈骗手法。\n",
		"c.md": "---\ntitle: 尚一鸣走访企业\ndate: 2025-07-12\n---\n\n7月11日，溆浦县委书记尚一鸣先后到晨星公司、青禾公司走访，强调要服务企业。\n\n溆浦县副县长顾明川参加走访活动。\n",
		"d.md": "---\ntitle: 温以宁到渔岛督导\ndate: 2025-07-11\n---\n\n7月10日，麻阳县委书记温以宁到白鹭岛省级自然保护区督导，强调要守住底线。\n",
		"e.md": "---\ntitle: 麻阳县委书记谈人才\ndate: 2025-07-10\n---\n\n麻阳县委书记温以宁说，要实施“聚才麻阳”工程，力争引进人才和团队60个以上。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"沅陵拆完能腾出来几个百亩园区", "7个百亩产业园", "没有"},
		{"防骗宣传一共做了多少个微视频作品", "190多个", "「宣传」"},
		{"去青禾那天，谁跟着尚一鸣一起去的", "顾明川", "没有"},
		{"去过白鹭岛的书记", "温以宁", "没有"},
		{"去白鹭岛的是哪位书记", "温以宁", "没有"},
		{"祝晚晴搞的“聚才麻阳”工程准备引多少人才", "不是祝晚晴 温以宁 60个以上", ""},
		{"帮我写一份年终述职报告", "不回答其他话题", "述职"},
	})
}

// What a sentence gives to another in its other half is not the county's that the question names; what follows stays with what was told.
func TestHalvesAndPoints(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 考核结果公布\ndate: 2025-07-14\n---\n\n根据考核办法，沅陵县、溆浦县成绩居前两位，夺得“真干实绩”红旗；辰溪县上升两个位次，夺得“奋进赶超”红旗。\n",
		"b.md": "---\ntitle: 麻阳县委书记谈打算\ndate: 2022-06-12\n---\n\n麻阳县委书记温以宁说：“我们将从三个方面发力，一是修好渔港，二是修好古道，三是修好粮仓。”\n",
		"c.md": "---\ntitle: 尚一鸣走访企业\ndate: 2025-07-12\n---\n\n7月11日，溆浦县县长尚一鸣走访晨星公司，强调要服务企业。\n",
		"d.md": "---\ntitle: 各县“书记擂台”侧记\ndate: 2022-07-27\n---\n\n7月26日，麻阳县委书记温以宁说，麻阳新引进重点林业项目9个以上。\n\n辰溪县委书记卓一帆说，辰溪修了5条路。\n",
		"e.md": "---\ntitle: 温以宁谈目标\ndate: 2022-06-20\n---\n\n6月19日，麻阳县委书记温以宁在党代会上说，要新引进重点林业项目14个以上。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"溆浦为什么能拿到“奋进赶超”那面旗", "不是溆浦县 辰溪县", "面旗"},
		{"溆浦有没有拿奋进赶超红旗", "不是溆浦县 辰溪县", ""},
		{"辰溪拿了奋进赶超红旗吗", "辰溪县", "不是"},
		{"温以宁党代会时说新引进多少重点林业项目，擂台上又说多少", "14个以上 9个以上", "没有找到"},
	})
	for _, c := range []struct{ first, then, has, not string }{
		{"温以宁说从哪三个方面发力", "第三个是什么", "粮仓", "古道"},
		{"温以宁说从哪三个方面发力", "第二点呢", "古道", "粮仓"},
		{"溆浦县县长是谁", "他哪天走访的企业", "7月11日", "职务"},
	} {
		got := s.asks(t, at(t, "2025-07-22"), answer.Form{}, c.first, c.then).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s → %s: %s", c.first, c.then, got)
		}
	}
}

// Two names that some text prints for one person are said to be one, with the text that prints the other.
func TestTwoNamesOfOne(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委召开全会\ndate: 2025-07-14\n---\n\n7月13日，沅陵县委书记温以宁强调，要修好渔港。\n\n7月13日，沅陵县委书记温以宁走访晨星公司。\n",
		"b.md": "---\ntitle: 各县书记论发展\ndate: 2022-07-27\n---\n\n7月26日，沅陵县委书记温宁表示，要修好古道。\n",
	})}
	s.expect(t, "2025-07-22", []expected{{"沅陵的温宁和温以宁是不是前后两任书记", "同一人 各县书记论发展", ""}})
}

// Whom a figure or a report is of is named where the clause that is shown does not.
func TestOwnerCut(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化开展燃气安全整治\ndate: 2025-07-20\n---\n\n" +
			"沅陵县把燃气安全整治嵌入夏季安全检查同步推进，逐户登记瓶装液化气用户的阀门、软管和报警器，对辖区46家餐饮单位开展风险排查和线索收集，将存在的隐患一一列出，交由镇村两级干部包保销号，切实守护好群众的身边安全。\n\n" +
			"溆浦县组织住建、市场监管、消防等部门成立联合检查组，白天看现场、晚上对台账，前后历时两个星期，把老旧小区管网逐段过了一遍，联合约谈供气企业3家，移交线索2条，督促限期整改到位后再安排回头看。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"辰溪排查了46家餐饮单位是真的吗", "沅陵县", ""},
		{"麻阳县联合约谈供气企业3家对吗", "溆浦县", ""},
	})
}
