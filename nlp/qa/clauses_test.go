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
