package qa_test

import "testing"

// whose are three reports of one prefecture and its table: who is blamed in a clause without a subject of its own, what was said on which stop of
// a journey, whose task something is, who left an office as another came, which rows of a column fell.
func whose(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 全州项目建设推进会召开\ndate: 2025-08-11\n---\n\n8月10日，全州项目建设推进会在恩施召开。州委副书记、州长冉柏舟出席并讲话。\n\n" +
			"利川市、来凤县进度靠前，巴东县、鹤峰县开工率不足七成，被点名批评。宣恩县投资增长较快，建始县用地报批偏慢，受到约谈。\n",
		"b.md": "---\ntitle: 覃远川到建始、巴东调研\ndate: 2025-07-24\n---\n\n7月21日至23日，州委书记覃远川先后到建始县、巴东县调研文旅和防汛工作。\n\n" +
			"21日，覃远川来到建始县。在石门河景区，他走进游客中心查看限流措施。建始县委书记向青禾汇报说，景区日承载量为1.2万人次。覃远川指出，宁可少卖几张票，也不能让游客挨挤。\n\n" +
			"21日下午，覃远川来到巴东县检查值守。他要求，通票的事由州文化和旅游局牵头，国庆前拿出方案。\n",
		"c.md": "---\ntitle: 县市快讯\ndate: 2025-07-30\n---\n\n来凤县人大常委会7月26日任命田若兰为县教育局局长，免去廖启明的县教育局局长职务。\n",
		"d.md": "---\ntitle: 恩施州上半年经济运行情况\ndate: 2025-07-25\n---\n\n| 县市 | 地区生产总值（亿元） | 规上工业增加值增速（%） |\n|---|---|---|\n| 利川市 | 171.8 | 8.1 |\n| 建始县 | 88.9 | 3.9 |\n| 巴东县 | 79.6 | -1.7 |\n| 来凤县 | 57.1 | 6.0 |\n",
	})}
}

func TestWhoseClause(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"哪些县被点名批评了", "有2个：巴东县、鹤峰县", "有4个"},
		{"哪些县被约谈了", "有1个：建始县", "宣恩县、"},
		{"哪些县进度靠前", "利川市、来凤县", "有4个"},
		{"上半年哪个县工业下滑", "为负的有1行 巴东县", "利川市"},
	})
}

func TestSaidOnTheStop(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"覃远川去建始说了什么", "少卖几张票 没有逐句写明", "通票"},
		{"覃远川到巴东怎么说的", "通票的事由州文化和旅游局牵头", "少卖几张票"},
		{"石门河一天最多进多少人", "在石门河景区 1.2万人次", "排出名次"},
	})
}

func TestWhoseTask(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"通票归哪个部门管", "州文化和旅游局牵头", "没有找到"},
		{"谁负责通票", "州文化和旅游局牵头", "没有找到"},
		{"哪个单位牵头通票的事", "州文化和旅游局牵头", "没有找到"},
		{"游客中心归哪个部门管", "", "州文化和旅游局"},
	})
}

func TestWhoLeftAsAnotherCame(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"来凤原来的教育局长是谁", "廖启明", "没有"},
		{"来凤以前的教育局局长是谁", "廖启明", "没有"},
		{"来凤教育局长是谁", "田若兰", "廖启明之前"},
	})
}

func TestEachOfTwoOffices(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"州委书记和州长最近都在忙啥", "覃远川 冉柏舟", "没有"},
	})
}

// meeting is a report in which a deputy and the counties speak, an interview, and the figures of the whole and its parts.
func meeting(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 全州项目攻坚动员会召开\ndate: 2025-08-11\n---\n\n8月10日，全州项目攻坚动员会在恩施召开。副州长田秋平通报，全州286个重大项目，截至7月底开工241个，开工率84.3%。\n\n" +
			"利川市委书记覃怀恩作检讨发言时说，全市18个项目还有7个没有开工。建始县委书记向青禾介绍，县里26个项目全部开工。巴东县副县长谭立夏代表巴东县表态，二期工程8月底复工。\n",
		"b.md": "---\ntitle: 恩施州上半年经济运行情况\ndate: 2025-07-25\n---\n\n上半年，全州地区生产总值668.4亿元，同比增长4.9%。\n\n| 县市 | 地区生产总值（亿元） | 增速（%） |\n|---|---|---|\n| 利川市 | 171.8 | 5.3 |\n| 建始县 | 88.9 | 5.8 |\n| 巴东县 | 79.6 | 6.2 |\n",
		"c.md": "---\ntitle: 宣恩县县长谈返乡\ndate: 2025-08-06\n---\n\n8月5日，宣恩县县长冉松年介绍，今年回来办厂的有43人。他说，我儿子也在外头，我不劝他，我把路修好。\n",
	})}
}

func TestWhoSaidTheLast(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"全州开工了多少个项目", "田秋平 241个", "覃怀恩"},
		{"全州开工了多少个项目 | 那建始呢 | 谁说的", "向青禾", "田秋平"},
		{"全州开工了多少个项目 | 谁说的", "田秋平", "向青禾"},
		{"巴东谁发的言", "谭立夏", "覃怀恩"},
		{"利川谁表的态", "覃怀恩", "谭立夏"},
		{"鹤峰谁发的言", "没有", "谭立夏"},
	})
}

func TestOfTheWhole(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"上半年全州GDP", "668.4亿元", "171.8"},
		{"上半年各县市GDP", "171.8 88.9", ""},
		{"利川GDP多少 | 建始呢 | 哪个增速高", "5.3 5.8", "6.2"},
		{"利川GDP多少 | 建始呢 | 哪个县增速最高", "6.2", ""},
	})
}

func TestHisSon(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"宣恩县长说了什么 | 他儿子呢", "我儿子也在外头", "简历"},
		{"宣恩县长说了什么 | 他老婆是谁", "没有", "我儿子"},
		{"建始县委书记是谁，巴东县副县长又是谁", "向青禾 谭立夏", "记录"},
	})
}
