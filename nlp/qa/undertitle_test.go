package qa_test

import "testing"

// What only the title calls so: a case, a conversation; and points that were taken off.
func TestOnlyTitleCallsSo(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "太和查处一起制售假药案\n2025-09-06\n\n太和县市场监管局日前在原墙镇端掉一个假冒阿胶窝点，现场查扣成品1320盒，涉案金额约86万元，刑拘5人，另有2人取保候审。\n",
		"b.md":  "---\ntitle: “药都”如何再出发——对话太和县委书记管希夷\ndate: 2025-08-20\n---\n\n记者：为什么要做研发？\n\n管希夷：流通的利润薄得像纸。所以2022年我们定了个“三三制”。\n\n记者：钱从哪来？\n\n管希夷：县里设了20亿元的生物医药母基金。\n",
		"c.md":  "---\ntitle: 曲靖市产业项目大比武结果公布\ndate: 2025-07-30\n---\n\n7月30日，曲靖市举行大比武总结会。其中师宗县因景区工程停工47天扣3分，富源县因绿色铝项目推迟投产扣2分。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"太和假药案抓了几个人", "刑拘5人", "没有找到"},
		{"总结下管希夷那篇访谈", "三三制 母基金", "没有找到"},
		{"管希夷专访要点", "三三制", "没有找到"},
		{"大比武谁被扣分了", "师宗县 扣3分 富源县 扣2分", "没有找到"},
	})
}
