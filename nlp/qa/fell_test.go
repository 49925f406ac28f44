package qa_test

import "testing"

// What a fall is counted in no unit that the question names, what it cost is asked of the thing before, what is compared with a plan is none.
func TestFellAndCost(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县2025年上半年经济运行情况\ndate: 2025-07-24\n---\n\n工业投资后劲不足，全县工业投资同比下降1.6%。\n",
		"b.md": "---\ntitle: 沅陵县人民医院新院区启用\ndate: 2025-09-02\n---\n\n9月1日，沅陵县人民医院新院区正式启用。\n\n新院区位于凉水井镇，总投资5.4亿元，设床位600张。\n",
		"c.md": "---\ntitle: 项目看板\ndate: 2025-07-22\n---\n\n7月21日，大屏幕上出现一条红线：沅陵县五强溪净水二厂比计划晚了47天。\n",
		"d.md": "---\ntitle: 沅陵县改厕\ndate: 2025-07-12\n---\n\n沅陵县投入1.2亿元，改造农村厕所3000座。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵全县工业投资降了多少", "下降1.6%", "没有"},
		{"沅陵全县工业投资下降多少", "下降1.6%", "没有"},
		{"沅陵人民医院新院区多少床位 花了多少钱", "床位600张 5.4亿元", "没有"},
		{"沅陵人民医院新院区什么时候启用 花了多少钱", "9月1日 5.4亿元", "没有"},
		{"沅陵改造农村厕所多少座 花了多少钱", "3000座 1.2亿元", "没有"},
		{"沅陵五强溪净水二厂晚了多少天", "晚了47天", "目标或计划"},
		{"沅陵五强溪净水二厂什么时候竣工", "没有写「竣工」", "目标或计划"},
	})
}
