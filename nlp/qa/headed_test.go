package qa_test

import "testing"

// A title that names the parts of a round-up makes none of them what the others tell of, nor does the other half of a sentence.
func TestPartsOfTitle(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周书记动态｜烤烟收购、产业链、防火防汛……县区书记都在抓什么\ndate: 2025-09-07\n---\n\n" +
			"本周，曲靖市委书记杭立峰在会泽调研，强调要把硅光伏做出“链群效应”；市长佘明远主持召开市政府常务会议，研究烤烟收购工作。\n\n" +
			"【产业】\n\n2日，富源县委书记桂松壑在十八连山镇调研时说，魔芋要管好种、管好价。\n\n" +
			"【烤烟】\n\n3日，师宗县委书记窦光远到彩云镇烟站查看，要求严把等级合格率，不许压级压价。\n\n" +
			"【安全】\n\n4日，会泽县委书记邰建业在娜姑镇检查隐患点，指出雨季尾巴上最容易麻痹。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"哪些书记在抓烤烟", "窦光远", "杭立峰"},
		{"烤烟有几个书记讲了", "窦光远", "桂松壑"},
		{"谁提到烤烟", "窦光远", "邰建业"},
		{"谁讲了安全", "邰建业", "窦光远"},
	})
}
