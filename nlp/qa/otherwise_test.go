package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// What holds another word than that of the question, or one word of a thing that has several, is marked or left out.
func TestOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记谈发展\ndate: 2025-07-20\n---\n\n沅陵县委书记温以宁介绍，要建设紧密型医共体。\n\n溆浦县委书记游方外介绍，要推进医联体建设。\n\n辰溪县委书记尚一鸣指出，要扩大固定资产投资。\n\n麻阳县委书记祝晚晴指出，要以投资稳增长。\n\n7月18日，怀化市委书记丁望岳到市信访接待中心接访。\n\n7月18日，鹤城区委书记顾明川强调，要抓好信访维稳和安全生产。\n\n辰溪县委书记尚一鸣说：“一是抓产业，二是抓项目，三是抓招商。”\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"医共体是谁在推", "温以宁", "医联体"},
		{"谁在推医联体", "游方外", "医共体"},
		{"谁去信访中心接访了", "丁望岳", "顾明川"},
		{"尚一鸣说的一二三都抓啥", "抓招商", "不是尚一鸣"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// What one tells behind a semicolon is not told of him before it.
func TestTwoSpeakersOfOneSentence(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县防汛备汛\ndate: 2026-04-20\n---\n\n沅陵县委书记温以宁4月16日率队到麻溪铺巡河，强调临河67户群众转移路线要逐户上墙；18日，辰溪县委书记尚一鸣检查山塘水库，指出3座病险水库务必在5月20日前完成除险。\n\n溆浦县委书记游方外强调，要抓好春耕。\n\n15日，怀化市委书记丁望岳带队赴武汉开展招商推介；同日，麻阳县委书记祝晚晴到锦和镇调度烟叶生产。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"游方外去麻溪铺巡河了吧", "温以宁", "尚一鸣"},
		{"病险水库几座要除险", "尚一鸣", "巡河"},
		{"祝晚晴去武汉招商了吧", "不是祝晚晴", "烟叶"},
	})
}
