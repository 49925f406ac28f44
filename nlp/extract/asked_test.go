package extract

import (
	"strings"
	"testing"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// TestAnswersKeepTheirQuestion: what is asked stands in no sentence of the answer, which is found by it all the same.
func TestAnswersKeepTheirQuestion(t *testing.T) {
	const press = `霜坪市促消费新闻发布会实录

主持人：市政府新闻办主任  程小满
发布人：市商务局局长  祝听泉

程小满：各位记者朋友，大家上午好！首先请祝局长介绍情况。

祝听泉：上半年全市社会消费品零售总额增长6.1%，餐饮收入增长8.4%。

霜坪晚报记者：家电以旧换新的补贴还能领吗？

祝听泉：能。截至7月底，已发放补贴1.9亿元，还剩6300万元额度。

程小满：由于时间关系，今天的发布会就到这里，谢谢大家。
`
	const letters = `民情热线

本期选登来信两封，由有关部门答复。

网友“老赵”问：东江新区到火车站的公交什么时候通？

市交通局答复：您好。K9路公交计划4月1日开通，票价1元。

市民王女士来信：云溪公园晚上为什么不开灯？

市城管局答复：因线路检修停电，2月3日已恢复。
`
	r := testReader(t)
	for _, c := range []struct{ text, answer, asked string }{
		{press, "还剩6300万元", "以旧换新"},
		{press, "餐饮收入增长", ""},
		{press, "就到这里", ""},
		{letters, "K9路公交", "火车站"},
		{letters, "线路检修", "云溪公园"},
	} {
		doc := &store.Document{Key: "霜坪日报", Text: c.text}
		r.Read(doc)
		found := false
		for _, f := range doc.Facts {
			if !strings.Contains(clean.Pick(doc.Text, f.Spans), c.answer) {
				continue
			}
			found = true
			if c.asked == "" && strings.ContainsAny(f.Section, "？吗") || !strings.Contains(f.Section, c.asked) {
				t.Errorf("%q stands under %q, not %q", c.answer, f.Section, c.asked)
			}
		}
		if !found {
			t.Errorf("nothing tells %q", c.answer)
		}
	}
}
