package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// expected is a question on texts of a test's own, with what its reply must and must not hold.
type expected struct{ ask, has, not string }

func (s *sampled) expect(t *testing.T, day string, cases []expected) {
	t.Helper()
	for _, c := range cases {
		got := s.asks(t, at(t, day), answer.Form{}, strings.Split(c.ask, " | ")...).Text
		for want := range strings.SplitSeq(c.has, " ") {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in %s", c.ask, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s in %s", c.ask, c.not, got)
		}
	}
}

// A month may be that of the matter asked about, whenever it was told.
func TestMonthOfTheMatter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县书记谈项目\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记尚一鸣表示，松果客车四个车间已经封顶，11月整车下线。\n",
		"b.md": "---\ntitle: 沅陵县书记谈渔业\ndate: 2024-11-20\n---\n\n2024年11月19日，沅陵县委书记祝晚晴强调，要抓好渔港建设。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"松果客车11月下线是沅陵的吧", "不是沅陵县 尚一鸣", ""},
		{"松果客车11月下线是溆浦的吧", "尚一鸣 11月整车下线", "没有"},
		{"松果客车11月下线是尚一鸣说的吧", "11月整车下线", "没有"},
		{"松果客车11月下线是祝晚晴说的吧", "不是祝晚晴 尚一鸣", ""},
		{"松果客车12月下线吗", "", "12月整车"},
		{"11月沅陵县书记强调什么", "渔港", ""},
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

// A number that stands in another sentence of the report, and a word that is printed in full, are found.
func TestFiguresOfTheReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县举行项目比拼会\ndate: 2025-07-13\n---\n\n7月12日，溆浦县重点项目比拼会举行。县委书记尚一鸣等出席。\n\n与会人员实地观摩了松果客车、青禾面粉等13个产业项目和2个老城改造项目。\n",
		"b.md": "---\ntitle: 沅陵县开展农资检查\ndate: 2025-07-14\n---\n\n7月13日，沅陵县对辖区38家农资门店开展风险排查。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"溆浦比拼会看了几个项目", "13个产业项目 2个老城改造项目", "没有写"},
		{"溆浦比拼会看了几家企业", "没有", "13"},
		{"沅陵排查了几家农资店", "38家", "没有"},
	})
}

// Who asks after words under a wrong office is told whose they are, also when that is neither of the two.
func TestWordsUnderAWrongOffice(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县委书记谈项目\ndate: 2023-07-13\n---\n\n7月12日，溆浦县委书记卓一帆强调，要攻坚厂房和安置房的“双三十”目标。\n",
		"b.md": "---\ntitle: 溆浦县委书记调研\ndate: 2025-07-14\n---\n\n7月13日，溆浦县委书记尚一鸣强调，要抓好秋收。\n",
		"c.md": "---\ntitle: 沅陵县委书记调研\ndate: 2025-07-14\n---\n\n7月13日，沅陵县委书记祝晚晴强调，要修好渔港。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"溆浦书记祝晚晴说的双三十", "溆浦县委书记是尚一鸣 祝晚晴是沅陵县委书记 卓一帆", ""},
		{"溆浦书记祝晚晴说的渔港", "溆浦县委书记是尚一鸣 渔港", "卓一帆"},
	})
}

// Who leads in what one sentence deals out to counties is for the reader to see: all of them are shown.
func TestDealtOutRanks(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2024年怀化市国民经济和社会发展统计公报\ndate: 2025-03-28\n---\n\n2024年全市实现地区生产总值2044.5亿元，增长6.9%。分县看，沅陵县地区生产总值212.4亿元，增长7.3%；溆浦县271.2亿元，增长7.0%；辰溪县157.8亿元，增长6.2%；芷江县127.4亿元，增长5.2%。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"2024年GDP最低的是哪个县", "芷江县127.4亿元 没有把各处", "2044.5"},
		{"怀化2024年GDP最高的是哪个县", "溆浦县271.2亿元 没有把各处", "2044.5"},
	})
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

// What somebody said at a congress may stand on a page that names it in its title only.
func TestSaidUnderTheTitle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 学习省第十二次党代会精神 怀化代表热议\ndate: 2022-06-03\n---\n\n沅陵县委书记祝晚晴说，沅陵要当好全市“火车头”。\n",
		"b.md": "---\ntitle: 怀化市人民代表大会常务委员会任免名单\ndate: 2024-11-30\n---\n\n11月28日，会议决定任命：祝晚晴为怀化市人民代表大会法制委员会主任委员。\n",
	})}
	s.expect(t, "2025-07-22", []expected{{"祝晚晴在党代会说了啥", "火车头", "法制委员会主任委员〔"}})
}
