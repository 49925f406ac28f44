package qa_test

import "testing"

// What the texts say in other words than the question is no absence.
func TestSaidInOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市冬季取暖新闻发布会\ndate: 2025-10-28\n---\n\n10月28日，怀化市住建局局长尚一鸣说，今年居民取暖价格不作调整，仍按每平方米22元执行。\n",
		"b.md": "---\ntitle: 各县书记的一周\ndate: 2025-11-10\n---\n\n11月4日，沅陵县委书记温以宁到怀化学院调研，强调要把成果留在本地。\n\n11月5日，辰溪县委书记游方外强调，党的二十大学习要见行动。\n",
		"d.md": "---\ntitle: 麻阳办展会\ndate: 2025-11-12\n---\n\n11月11日，首届麻阳柑橘产业博览会在麻阳县开幕。\n",
		"c.md": "---\ntitle: 市民热线回音\ndate: 2025-11-11\n---\n\n溆浦县商务局局长祝晚晴说，农贸市场改造已经完成，摊位228个，11月26日起试营业。\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"供热要涨价了是吧", "取暖价格不作调整", "其他话题"},
		{"供暖会降价吗", "取暖价格不作调整", "其他话题"},
		{"哪些书记去了高校", "温以宁", "游方外"},
		{"祝晚晴说菜市场啥时候开", "11月26日", "没有找到"},
		{"柑橘博会哪天开幕", "11月11日", "没有找到"},
	})
}

// Words that a question runs together are looked for one by one before they are said to be absent.
func TestWordsRunTogether(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记的一周\ndate: 2025-11-10\n---\n\n上周（11月3日至9日），怀化各县书记忙了什么？\n\n11月4日，沅陵县委书记温以宁赴深圳招商，在推介会上表示，要提供“拿地即开工”服务。\n\n11月5日，辰溪县委书记游方外到雪峰山景区暗访，针对停车难要求一周内拿出方案。\n\n11月6日，溆浦县委书记尚一鸣说，要服务好9.9万户市场主体。\n\n11月7日，麻阳县委书记祝晚晴说，年内市场主体达到8万家。\n",
	})}
	s.expect(t, "2025-11-12", []expected{
		{"上周有几个书记出去招商了", "有1位 温以宁", "没有找到"},
		{"温以宁在雪峰山暗访发现了什么问题", "不是温以宁 游方外", "没有温以宁关于"},
		{"溆浦的9.9万户和麻阳的8万家说的是一回事吗", "尚一鸣 祝晚晴", "没有"},
	})
}

// Of whom nothing is told that he said or did, the sentences that print his name are shown.
func TestNamePrintedAlone(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵护林\ndate: 2025-11-10\n---\n\n护林点的墙上贴着包片名单，沅陵县林业局局长顾青禾的名字排在第一行。\n",
	})}
	s.expect(t, "2025-11-12", []expected{{"顾青禾最近干啥了", "没有沅陵县林业局局长顾青禾的讲话或活动记录 排在第一行", ""}})
}

// How large, heavy or long a thing of the report just told of is, by whatever it is called there.
func TestDimensionsOfWhatWasTold(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县南瓜节开幕\ndate: 2025-11-10\n---\n\n11月9日，沅陵县南瓜节在凉水井镇开幕，沅陵县委书记温以宁宣布开幕。\n\n瓜王重达86公斤，由三名村民抬上台。\n\n展棚占地1200平方米，连着一条3.5米宽的步道。\n\n南瓜节将持续20天。\n",
	})}
	s.expect(t, "2025-11-12", []expected{
		{"沅陵南瓜节哪天开幕 | 瓜王多重", "86公斤", "没有找到"},
		{"沅陵南瓜节哪天开幕 | 展棚多大", "1200平方米", "86公斤"},
		{"沅陵南瓜节哪天开幕 | 步道有多宽", "3.5米", "86公斤"},
		{"沅陵南瓜节哪天开幕 | 节要办多久", "20天", "86公斤"},
	})
}

// What kind several things are of, and whoever of all is asked about, narrows nothing.
func TestKindsAndAll(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记的一周\ndate: 2025-11-10\n---\n\n上周（11月3日至9日），怀化各县书记忙了什么？\n\n11月4日，沅陵县委书记温以宁到茶园调研春茶采摘，强调要提高机采率。\n\n11月5日，辰溪县委书记游方外到油菜地查看墒情，强调要清沟沥水。\n",
	})}
	s.expect(t, "2025-11-12", []expected{
		{"哪些书记谈到春茶、油菜这些农业的事", "温以宁 游方外", "没有找到"},
		{"上周三区县书记里有谁在活动", "游方外", "温以宁"},
	})
}
