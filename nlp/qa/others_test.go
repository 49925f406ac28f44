package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// What one tells behind a semicolon is not told of him before it.
func TestTwoSpeakersOfOneSentence(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县防汛备汛\ndate: 2026-04-20\n---\n\n沅陵县委书记温以宁4月16日率队到麻溪铺巡河，强调临河67户群众转移路线要逐户上墙；18日，辰溪县委书记尚一鸣检查山塘水库，指出3座病险水库务必在5月20日前完成除险。\n\n溆浦县委书记游方外强调，要抓好春耕。\n\n15日，怀化市委书记丁望岳带队赴武汉开展招商推介；同日，麻阳县委书记祝晚晴到锦和镇调度烟叶生产。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"游方外去麻溪铺巡河了吧", "温以宁", "尚一鸣"},
		{"病险水库几座要除险", "尚一鸣", "巡河"},
		{"祝晚晴去武汉招商了吧", "不是祝晚晴", "烟叶"},
	})
}

// What another of the same place did on the day is said to be his, whatever the question takes for granted.
func TestColleagueDid(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县长走访企业\ndate: 2023-02-26\n---\n\n2月25日，沅陵县县长尚一鸣到云杉木业、白桦药业走访企业，强调要保障用工。\n",
		"b.md": "---\ntitle: 沅陵县委开会\ndate: 2023-02-25\n---\n\n2月24日，沅陵县委书记温以宁主持召开县委常委会会议，研究春耕。\n",
		"c.md": "---\ntitle: 各地走访企业\ndate: 2023-03-05\n---\n\n3月3日，溆浦县委书记游方外走访企业。3月4日，辰溪县委书记祝晚晴走访企业。\n",
	})}
	s.expect(t, "2023-04-01", []expected{
		{"温以宁2月25日走访了哪些企业", "不是温以宁 尚一鸣", "游方外"},
		{"温以宁2月25日走访了几家企业", "不是温以宁 尚一鸣", "游方外"},
		{"尚一鸣2月25日走访了哪些企业", "云杉木业", "不是"},
	})
	s.expect(t, "2025-07-18", []expected{{"温以宁2月25日走访了哪些企业", "2023年 不是温以宁 尚一鸣", "游方外"}})
}

// Whose idea something was is told only where a text says so; who speaks of it is shown with that said.
func TestProposer(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县推“联票”\ndate: 2025-07-16\n---\n\n7月15日，沅陵县委书记温以宁说，景区联票卖得好，群众才有钱赚。\n",
		"b.md": "---\ntitle: 溆浦县办夜校\ndate: 2025-07-17\n---\n\n7月16日，溆浦县委书记游方外调研时说，“一村一夜校”是祝晚晴最先提出来的。\n",
	})}
	s.expect(t, "2025-07-18", []expected{
		{"联票是谁提出来的", "没有写「联票」由谁提出 温以宁", "游方外"},
		{"“一村一夜校”谁提出来的", "祝晚晴最先提出", "没有写"},
	})
}

// Who only takes up what another has proposed before him is not told as who proposed it; what he says of it is told where that is asked.
func TestSeconder(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县书记到家具园\ndate: 2025-07-16\n---\n\n7月15日，沅陵县委书记温以宁到家具园调研。木企代表罗春禾建议建一个公共烘干中心，温以宁说这个建议好，“家家建烘房，家家吃不饱”。副县长游方外建议增开夜班公交，温以宁表示赞成，“下周就办”。\n",
	})}
	s.expect(t, "2025-07-18", []expected{
		{"公共烘干中心是谁提议的", "罗春禾 建一个公共烘干中心", "温以宁"},
		{"谁建议建公共烘干中心", "罗春禾", "温以宁"},
		{"公共烘干中心是游方外提的吧", "罗春禾", "温以宁"},
		{"公共烘干中心是温以宁提的吧", "罗春禾 没有温以宁", "这个建议好"},
		{"增开夜班公交是谁的建议", "游方外", "下周就办"},
		{"温以宁怎么说公共烘干中心", "这个建议好", "没有"},
	})
}

// Who only 「就…作了安排」 is told with the words of the next sentence, and not with the meeting's; whom a notice appoints has no
// verb in his name.
func TestWordsBehindWhatTheyWereAbout(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 伊春市委常委会扩大会议召开\ndate: 2026-05-09\n---\n\n5月8日，伊春市委常委会（扩大）会议召开。会议指出，一季度民间投资下降5.3%，不容乐观。市委副书记、市长秋明远就春播和抗旱作了安排。她要求，5月20日前水稻插秧全部结束。\n",
		"b.md": "---\ntitle: 伊春市人大常委会任免名单\ndate: 2026-04-01\n---\n\n2026年3月30日，伊春市人大常委会会议通过：任命乌仁·托娅（女，蒙古族）为伊春市人民政府副市长。\n",
	})}
	s.expect(t, "2026-05-12", []expected{
		{"秋明远对春播提了什么要求", "5月20日前", "民间投资"},
		{"伊春市长是谁最近干了什么", "秋明远 春播", ""},
		{"乌仁托娅什么时候当的副市长", "3月30日 副市长", "任命乌仁·托娅的"},
	})
}

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

// Two counties of which one is called as the prefecture of both, who did it in the next sentence, counts by everyday measures, what somebody was
// before, and his own words ahead of the meeting's.
func TestAPrefecturesPaper(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 州委常委会召开会议\ndate: 2026-03-12\n---\n\n3月10日，恩施州委书记田定涛主持召开州委常委会会议。会议指出，1至2月规上工业增加值增长7.4%。田定涛最后强调，硒茶、民宿、天然气三件事要有人专门盯。利川市委书记谭照山列席会议。\n",
		"b.md":  "---\ntitle: 恩施州2025年四季度“清江竞渡”综合考评结果\ndate: 2026-01-20\n---\n\n考评设项目建设、招商引资2个单项，满分100分。\n\n| 名次 | 县市 | 项目建设 | 总分 |\n|---|---|---|---|\n| 1 | 恩施市 | 37.8 | 94.5 |\n| 2 | 利川市 | 37.1 | 93.5 |\n",
		"c.txt": "短讯\n2026年3月11日\n\n●来凤县3月7日启动龙凤大道改造，全长8.4公里。县长印知秋宣布开工。\n\n●利川市3月8日举行民宿集群开园仪式，提供床位1260张。\n\n●鹤峰县走马镇茶园3月5日开采。\n",
		"d.md":  "---\ntitle: 冉崇岳到柏杨坝镇调研\ndate: 2023-04-18\n---\n\n4月16日，利川市委书记冉崇岳到柏杨坝镇调研莼菜产业。他说，到2025年全市莼菜综合产值要达到15亿元。市长谭照山陪同调研。\n",
	})}
	s.expect(t, "2026-03-13", []expected{
		{"利川和恩施差多少分", "94.5 93.5", "7.4%"},
		{"恩施和利川谁的总分高", "94.5 93.5", "没有"},
		{"考评怎么打分的", "满分100分", "94.5"},
		{"鹤峰第几", "“清江竞渡”综合考评结果」表中没有印出鹤峰县", "「」"},
		{"龙凤大道谁宣布开工", "印知秋 龙凤大道", "●"},
		{"利川民宿有多少张床位", "1260张", "没有写所问的数"},
		{"谭照山以前干什么", "利川市市长", "列席"},
		{"冉崇岳现在在哪", "谭照山", "莼菜"},
		{"2025年利川莼菜产值达到了吗", "没有实际完成的数 15亿元", ""},
		{"州委书记在常委会上强调了什么", "专门盯", "没有把会议的话记在本人名下"},
	})
}
