package qa_test

import "testing"

// Who leads or comes last where no table is printed is told with the sentence that says it, of that ranking only.
func TestRanksToldInProse(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 青岛市“清河行动”第二轮评比揭晓\ndate: 2025-06-12\n---\n\n6月10日，全市“清河行动”第二轮评比揭晓。得分前五名依次为：平度市（96.1分）、莱西市（95.2分）、崂山区（93.7分）、即墨区（92.4分）、胶州市（91.9分）。李沧区得70.6分，列末位。市南区垃圾分类单项第一。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"清河行动第二轮评比前三名", "平度市（96.1分）", "70.6"},
		{"清河行动谁垫底", "李沧区得70.6分", "96.1"},
		{"垃圾分类单项第一是谁", "市南区垃圾分类单项第一", "李沧"},
		{"植树造林单项第一是谁", "", "市南区"},
	})
}

// A quarter's places that only a sentence tells answer who asks for that quarter, and are set beside the table of another.
func TestQuarterToldBesideAnothersTable(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 比项目 看成效\ndate: 2025-10-20\n---\n\n10月19日，全市第三季度“清河行动”点评会召开。\n\n## 综合成绩\n\n| 名次 | 区市 | 得分 |\n|---|---|---|\n| 1 | 平度市 | 91.36 |\n| 2 | 莱西市 | 90.08 |\n| 3 | 即墨区 | 87.75 |\n\n第二季度综合前三名依次为：莱西市89.70分、平度市89.15分、崂山区87.02分。\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"二季度谁是第一", "莱西市89.70分", "91.36"},
		{"平度二季度综合得分多少", "平度市89.15分", "91.36"},
		{"平度二季度三季度比进步没", "平度市89.15分 91.36", "没有"},
		{"三季度谁第一", "平度市 91.36", "89.70"},
		{"一季度谁第一", "没有一季度", "91.36"},
	})
}

// How many flags were won is counted by the table that has a column of them.
func TestFlagsOfATable(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 三季度“争红旗”考核结果\ndate: 2025-10-20\n---\n\n10月19日，全市三季度“争红旗”点评会召开，要求再接再厉。\n\n## 经济运行\n\n| 名次 | 区市 | 得分 | 红旗 |\n|---|---|---|---|\n| 1 | 平度市 | 46.80 | ★★★ |\n| 2 | 莱西市 | 46.15 | ★★ |\n| 3 | 即墨区 | 38.94 | ★ |\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"即墨经济运行几面红旗", "38.94，红旗★", "没有找到"},
		{"即墨有几面红旗", "38.94，红旗★", "点评会"},
		{"全市三季度考核有几个区市", "印出3个：平度市、莱西市、即墨区", "其他话题"},
		{"二季度考核有几个区市", "没有", "印出3个"},
	})
	s = &sampled{engine: loaded(t, map[string]string{ // marks of those that have one
		"a.md": "---\ntitle: 三季度考核结果\ndate: 2025-10-20\n---\n\n## 经济运行\n\n| 名次 | 区市 | 得分 | 流动红旗 |\n|---|---|---|---|\n| 1 | 平度市 | 46.80 | √ |\n| 2 | 莱西市 | 46.15 | √ |\n| 3 | 即墨区 | 38.94 | — |\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"哪几个区市得了红旗", "有流动红旗的2个：平度市、莱西市", "即墨区 没有找到"},
		{"经济运行红旗给了谁", "有流动红旗的2个：平度市、莱西市", "即墨区"},
		{"二季度哪几个区市得了红旗", "没有2025年二季度的", "有流动红旗的2个"},
	})
}

// Which county leads in a metric is told with the sentence that says so of that metric, not of another beside it.
func TestLeaderToldOfOneCounty(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 半年账本出炉\ndate: 2025-07-30\n---\n\n沅陵县：铝锅变铝箔　沅陵以8.2%的增速领跑全市，地区生产总值达129.6亿元。规上工业增加值增长13.7%。\n\n溆浦县：总量最小　农村居民人均可支配收入7638元，增长7.9%，增幅全市第一。地区生产总值38.9亿元，增长5.6%，排全市第三。\n\n辰溪县：慢不得　地区生产总值104.1亿元，增长2.8%，社会消费品零售总额增长7.1%，为各县最高。地区生产总值增速排全市末位。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"上半年哪个县GDP增速最高", "沅陵以8.2%的增速领跑全市 没有写明是上半年的", "辰溪 溆浦 没有把各处"},
		{"上半年农村居民收入增幅第一是哪个县", "溆浦县 7.9%，增幅全市第一", "沅陵 没有把各处"},
		{"哪个县社会消费品零售总额增速最高", "7.1%，为各县最高", "沅陵 没有把各处"},
		{"哪个县GDP增速垫底", "排全市末位", "8.2%"},
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

// Who is first is told by the sentence that says so beside the list of all; that no text ranks them is said only where none does.
func TestSaidToComeFirst(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一季度赤峰市经济运行开局平稳\ndate: 2025-04-22\n---\n\n分旗县区看，一季度红山区地区生产总值86.3亿元，增长5.2%；松山区74.9亿元，增长6.4%；元宝山区61.5亿元，增长7.1%；宁城县42.8亿元，增长6.6%。\n\n赤峰市统计局局长桑望川说，一季度元宝山区增速居全市首位。桑望川说，松山区投资增速居全市首位。\n",
	})}
	s.expect(t, "2025-05-01", []expected{
		{"一季度哪个旗县增速最快", "元宝山区增速居全市首位 61.5亿元", "没有把各处 松山区投资"},
		{"一季度增速最低的旗县", "宁城县42.8亿元 没有把各处", ""},
	})
}
