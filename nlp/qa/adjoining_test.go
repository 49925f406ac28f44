package qa_test

import "testing"

// A figure stands in the sentence behind the one that names its thing; what a zone calls itself at length is meant by its short name; and what
// another tells of somebody is shown before he is said to have done nothing there.
func TestBesideWhatIsNamed(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市检查防汛\ndate: 2025-06-21\n---\n\n6月20日下午，怀化市市长卓一帆检查青杉江、白枫河防汛工作。在青杉江柳湾水文站，卓一帆察看实时水位。站长介绍，当日14时水位10.86米，低于警戒水位0.64米。\n\n卓一帆来到云岭水库大坝查看泄洪设施。黑松河水位21.5米，正在回落。\n",
		"b.md": "---\ntitle: 怀化市一季度主要指标\ndate: 2025-04-21\n---\n\n一季度，全市固定资产投资增长4.1%。怀化经济技术开发区单列，一季度完成规上工业总产值87.3亿元。怀化高新技术产业开发区完成税收6.2亿元。\n",
		"c.md": "---\ntitle: 专访溆浦县县委书记宋知远\ndate: 2025-05-10\n---\n\n**记者：** 水果怎么卖出去？\n\n**溆浦县县委书记宋知远：** 我们建了三座冷库。邻近的辰溪县也想合建，他们县长顾明川上个月来看过，说愿意出钱。\n",
		"d.md": "---\ntitle: 辰溪县调度春耕\ndate: 2025-03-11\n---\n\n3月10日，辰溪县县长顾明川调度春耕生产，强调要备足种子。\n",
	})}
	s.expect(t, "2025-07-01", []expected{
		{"青杉江水位多少", "10.86米", "21.5"},
		{"柳湾水文站离警戒还差多少", "0.64米", ""},
		{"柳湾水文站水位多高", "10.86米", "21.5"},
		{"云岭水库水位多少", "", "21.5"},
		{"怀化经开区一季度产值多少", "87.3亿", ""},
		{"怀化经济技术开发区一季度产值多少", "87.3亿", "没有"},
		{"怀化高新区一季度税收多少", "6.2亿", "87.3"},
		{"怀化高新区一季度产值多少", "", "87.3"},
		{"顾明川去溆浦干什么了", "愿意出钱", "备足种子"},
		{"溆浦县长是谁", "", "顾明川"},
		{"顾明川去麻阳干什么了", "没有", "愿意出钱"},
	})
}
