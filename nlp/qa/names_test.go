package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A name that few sentences have tells what is meant, whatever everyday words stand beside it; a subject is never left out.
func TestNamesAmongEverydayWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记谈治理\ndate: 2025-07-20\n---\n\n沅陵县委书记温以宁介绍，上线“暖沅诉办”智慧化系统，提升社会治理效能。\n\n沅陵县委书记温以宁说，今年计划拆迁12.5万平方米，腾出10个千亩产业园。\n\n沅陵县委书记温以宁表示，要大力发展智慧海洋装备产业。\n",
		"b.md": "---\ntitle: 云杉博览会将举行\ndate: 2025-07-21\n---\n\n第三届云杉家居博览会将于7月29日至31日举行。\n\n溆浦县委书记游方外介绍，实施“汇智溆浦”十大人才工程，引进院士团队5个。\n\n辰溪县委书记尚一鸣强调，要推进一中新建项目，办好人民满意的教育。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"暖沅诉办是啥东西", "智慧化系统", "没有找到"},
		{"云杉家居博览会几号开始几号结束", "29日至31日", "没有找到"},
		{"写材料 沅陵千亩园区腾几个", "10个", "没有找到"},
		{"沅陵拆迁面积多少", "12.5万", "没有找到"},
		{"沅陵现在谁当家", "温以宁", "没有"},
		{"溆浦谁说了算", "游方外", "没有"},
		{"汇智溆浦是什么工程", "人才工程", "没有"},
		{"温以宁提的汇智溆浦是啥工程", "游方外", "智慧化系统"},
		{"游方外的暖沅诉办是啥平台", "不是游方外", "没有找到"},
		{"沅陵那块儿书记上个月说了啥", "温以宁", "没有"},
		{"沅陵机器人产业园腾几个", "没有", "10个"},
		{"温以宁谈过养老金吗", "没有", "诉办"},
		{"沅陵养老金补贴多少", "没有", "12.5"},
		{"1加1等于几", "没有", "12.5"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// The newest of what is told of a thing comes first, by whatever part of its name: another thing of the kind is not it.
func TestShortName(t *testing.T) {
	old := "---\ntitle: 比进度\ndate: 2025-07-22\n---\n\n7月21日，沅陵县委书记温以宁表示，盐化工循环产业园首期3家企业将在10月投产。\n"
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": old,
		"b.md": "---\ntitle: 推进会\ndate: 2025-08-27\n---\n\n8月26日，沅陵县召开盐化工循环产业园建设推进会。县长尚一鸣通报，产业园首期3家企业设备安装完成七成，投产时间由10月调整到11月中旬。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"沅陵盐化工产业园啥时候投产", "1. 沅陵县县长尚一鸣 11月中旬 2. 沅陵县委书记温以宁", "没有"},
		{"盐化工循环产业园什么时候投产", "1. 沅陵县县长尚一鸣 11月中旬", "没有"},
	})
	for _, other := range []string{
		"8月26日，沅陵县召开盐化工企业座谈会，之后到汽车产业园察看。县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。县长尚一鸣通报，汽车产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。会后到汽车产业园察看。县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。\n\n8月26日，县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
	} {
		s := &sampled{engine: loaded(t, map[string]string{"a.md": old, "b.md": "---\ntitle: 推进会\ndate: 2025-08-27\n---\n\n" + other})}
		s.expect(t, "2025-09-08", []expected{{"沅陵盐化工产业园啥时候投产", "温以宁 10月投产", "11月中旬"}})
	}
}

// The number of a sort or a rocket that texts print is no day of the month, that of a meeting is.
func TestSortNumber(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 康县举行菌种拍卖\ndate: 2025-06-19\n---\n\n6月17日，康县首届菌种品种权拍卖会举行，3个品种总价860万元成交，其中“康菇6号”拍出410万元，“陇耳8号”拍出95万元。\n",
		"b.md": "---\ntitle: 康县召开农村工作会议\ndate: 2025-08-07\n---\n\n8月6日，康县县委书记阚怀瑜主持召开农村工作会议，强调要抓好秋粮生产。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"康菇6号呢", "410万元", "没有6号"},
		{"菌种拍卖一共拍了多少钱 康菇6号呢", "410万元", "没有2025年6月6号"},
		{"陇耳8号拍了多少", "95万元", "没有8号"},
		{"农村工作会议6号开的吗", "8月6日", ""},
	})
}

// Works that a place has are told to who calls them otherwise than the text does.
func TestUnqualified(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 旌德县项目观摩\ndate: 2026-03-16\n---\n\n3月9日，旌德县委书记郦青岩观摩灵芝产业园项目、云乐冷链项目。郦青岩说，项目是硬道理。\n",
		"b.md": "---\ntitle: 绩溪县要闻\ndate: 2026-03-16\n---\n\n3月9日，绩溪县委书记闵之涣到校园走访，要求办好食堂。\n",
	})}
	s.expect(t, "2026-03-20", []expected{
		{"旌德有哪些重大项目", "灵芝产业园项目 未见「重大」", "绩溪"},
		{"旌德有什么在建项目", "云乐冷链项目 未见「在建」", ""},
		{"旌德的项目有哪些", "云乐冷链项目", "未见"},
		{"绩溪有哪些重大项目", "没有", "灵芝 走访"},
	})
}

// A quotation that nobody printed so is answered by its words, and that is said; what every place has is told of no other.
func TestWhosePhrase(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县书记谈渡口\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记尚一鸣强调，要严守渡口安全底线，船上必须备足救生衣。全县生产总值突破200亿元。\n",
		"b.md": "---\ntitle: 沅陵县书记谈渔业\ndate: 2025-07-20\n---\n\n7月19日，沅陵县委书记祝晚晴要求，打造全省一流的渔业强县。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"谁说的“安全底线必须严守”", "尚一鸣 没有「安全底线必须严守」这样的原句", "祝晚晴"},
		{"谁说的“安全底线”", "尚一鸣", "原句"},
		{"谁说要打造全国一流海洋强县", "祝晚晴 没有「打造全国一流海洋强县」这样的原句", ""},
		{"谁说要打造全省一流的渔业强县", "祝晚晴", "原句"},
		{"谁说的“房价必须上涨”", "没有找到", "尚一鸣"},
		{"沅陵县生产总值是多少", "没有", "200亿元"},
		{"沅陵县生产总值突破200亿元了吗", "不是沅陵县 溆浦", ""},
		{"沅陵县书记最近关心什么", "祝晚晴 渔业强县", "没有"},
	})
}

// A quotation that holds the name of a place is one term; the asker's own place is asked for, and since when an office is held
// is said to be unknown.
func TestNamesInPhrases(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县书记这一周\ndate: 2025-07-20\n---\n\n7月18日，溆浦县委书记尚一鸣强调，要再造“溆浦速度”，把渡口建好。7月19日，沅陵县委书记祝晚晴强调，要赶超溆浦，提高渔船速度。7月19日，怀化市委书记祁望山强调，要修好乡道。\n",
	})}
	s.expect(t, "2025-07-21", []expected{
		{"“溆浦速度”是谁提的", "尚一鸣 溆浦速度", "祝晚晴"},
		{"什么是“溆浦速度”", "尚一鸣 关于「溆浦速度」", "祝晚晴"},
		{"“溆浦县”书记最近强调什么", "尚一鸣", "请问"},
		{"咱县书记最近强调什么", "请问您指的是哪个 溆浦县 沅陵县", "渡口"},
		{"本市书记最近强调什么", "按怀化市理解 乡道", "渡口"},
		{"尚一鸣哪年上任的", "溆浦县委书记 没有写何时任职", ""},
		{"祝晚晴当了几年书记了", "沅陵县委书记 没有写何时任职", "渔船"},
		{"尚一鸣是谁", "溆浦县委书记", "何时任职"},
	})
}
