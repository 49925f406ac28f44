package qa_test

import "testing"

// What the texts say in other words than the question is no absence.
func TestSaidInOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市冬季取暖新闻发布会\ndate: 2025-10-28\n---\n\n10月28日，怀化市住建局局长尚一鸣说，今年居民取暖价格不作调整，仍按每平方米22元执行。\n",
		"b.md": "---\ntitle: 各县书记的一周\ndate: 2025-11-10\n---\n\n11月4日，沅陵县委书记温以宁到怀化学院调研，强调要把成果留在本地。\n\n11月5日，辰溪县委书记游方外强调，党的二十大学习要见行动。\n",
		"c.md": "---\ntitle: 市民热线回音\ndate: 2025-11-11\n---\n\n溆浦县商务局局长祝晚晴说，农贸市场改造已经完成，摊位228个，11月26日起试营业。\n",
	})}
	s.expect(t, "2025-11-18", []expected{
		{"供热要涨价了是吧", "取暖价格不作调整", "其他话题"},
		{"供暖会降价吗", "取暖价格不作调整", "其他话题"},
		{"哪些书记去了高校", "温以宁", "游方外"},
		{"祝晚晴说菜市场啥时候开", "11月26日", "没有找到"},
	})
}
