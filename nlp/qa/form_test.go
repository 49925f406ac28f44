package qa_test

import "testing"

// formCorpus is what TestOtherForms asks about.
var formCorpus = map[string]string{
	"a.md": "---\ntitle: 乌兰察布两旗一周\ndate: 2025-07-19\n---\n\n7月16日，锡林郭勒盟盟长朝鲁门到牧场调研，强调要备足草料。\n\n7月17日，呼和浩特市市长祝知远到工地走访，强调要抓紧施工。\n\n多伦县县长宋晚晴上周在外招商，在天津走访了三家药企。\n",
	"b.md": "---\ntitle: 多伦县督察通报\ndate: 2025-07-12\n---\n\n7月11日，多伦县通报督察结果：因垃圾转运不及时，城关镇被扣2分，北沟镇被扣0.5分。\n\n多伦县入选自治区首批马铃薯良种基地名单。\n",
}

// What is asked for in another form than it is printed in, an office that one kind of place has, and doubts of an answer.
func TestOtherForms(t *testing.T) {
	s := &sampled{engine: loaded(t, formCorpus)}
	s.expect(t, "2025-07-25", []expected{
		{"盟长是谁", "锡林郭勒盟盟长 朝鲁门", "祝知远"},
		{"盟长最近强调什么", "备足草料", "祝知远"},
		{"谁外出招商了", "宋晚晴 「外出」字样", "祝知远"},
		{"城关镇为啥被扣分", "被扣2分 不及时", "没有"},
		{"多伦县那个马铃薯良种基地是第几批", "「首批」", "没有写所问的数"},
		{"盟长是谁 | 你错了", "可能是我找错了", "没有找到"},
		{"不对吧", "可能是我找错了", "没有找到"},
	})
}
