package qa_test

import "testing"

// What people type offhand: a quotation without its commas, the one before by another name of his body, the day behind the one told of,
// a sum that no text prints.
func TestOffhand(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记的一周\ndate: 2025-07-20\n---\n\n" +
			"7月15日，沅陵县委书记温以宁在全县重点项目调度会上说：“红的不骄，黑的要跳。”\n\n" +
			"7月16日，温以宁到凉水井镇检查防汛。\n\n7月18日，温以宁到五强溪镇接访，接待群众6批。\n",
		"b.md": "---\ntitle: 溆浦县人大常委会任免名单\ndate: 2025-07-18\n---\n\n（2025年7月17日溆浦县第十八届人民代表大会常务委员会第三十次会议通过）\n\n" +
			"免去：\n\n尚一鸣的溆浦县住房和城乡建设局局长职务。\n\n任命：\n\n祝晚晴为溆浦县住建局局长。\n",
		"c.md": "---\ntitle: 辰溪县委全会召开\ndate: 2025-07-11\n---\n\n7月10日，辰溪县委书记游方外主持召开县委十三届九次全会，强调要把橘子卖出好价钱。今年已举办推介会3场。\n",
		"d.md": "---\ntitle: 辰溪橘子上市\ndate: 2025-07-12\n---\n\n辰溪县种植户老滕说，早橘一斤能卖3块8。\n",
	})}
	s.expect(t, "2025-07-21", []expected{
		{"“红的不骄黑的要跳”谁说的", "温以宁 〔原话〕", "没有"},
		{"游方外说的“红的不骄黑的要跳”是什么意思", "不是游方外 温以宁", "橘子"},
		{"溆浦县住建局原局长是谁", "尚一鸣 免去", "没有"},
		{"溆浦县住建局局长的前任是谁", "尚一鸣", "没有"},
		{"辰溪全会来了多少人", "没有写所问的数 游方外", "关于"},
		{"辰溪全会花了多少钱", "没有写所问的数", "关于"},
		{"辰溪早橘多少钱一斤", "3块8", "没有写"},
	})
}

// What is aimed at for all of a city stands in its report, which says so nowhere.
func TestAimOfAll(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市政府工作报告（摘登）\ndate: 2025-02-18\n---\n\n怀化市市长尚一鸣说，今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业8万人以上。\n",
		"b.md": "---\ntitle: 上半年指标出炉\ndate: 2025-07-22\n---\n\n怀化市统计局7月21日公布，上半年全市地区生产总值1586.4亿元，同比增长6.1%。\n",
		"c.md": "---\ntitle: 沅陵县定目标\ndate: 2025-03-01\n---\n\n沅陵县委书记温以宁说，沅陵县今年地区生产总值目标是增长9%。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"2025年全市GDP预期目标", "6%左右", "1586.4 9%"},
		{"全市上半年GDP多少", "1586.4亿元", "6%左右"},
	})
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
