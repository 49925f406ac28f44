package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// worded is a corpus of two counties whose heads tell figures inside and behind a quotation.
func worded(t testing.TB) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 书记谈上半年\ndate: 2025-07-20\n---\n\n“实体经济回暖，龙泉市新增瞪羚企业6家、小巨人企业9家。引进亿元项目52个，其中百亿元项目1个，首店开了247家。”龙泉市委书记季若水说，老城区重现繁华，发布首批8大场景，58个项目开业。\n\n“庆元县理顺体制，设立6个专班服务示范区建设。”庆元县委书记汤一舟表示，商业综合体主体封顶，班列开行量增长44.8%。\n",
		"b.md": "---\ntitle: 龙泉谈目标\ndate: 2025-07-21\n---\n\n龙泉市委书记季若水表示，到2026年，龙泉市生产总值突破500亿元，气候投融资额达到100亿元，稳住外贸。\n",
		"c.md": "---\ntitle: 两县谈文化\ndate: 2025-07-22\n---\n\n龙泉市委书记季若水强调，要建好乡村公共图书馆和书院。\n\n庆元县委书记汤一舟强调，要办好乡村公共图书馆，吸引外资。\n",
	})}
}

// However a question is worded, and whatever stands around it, the answer is the same.
func TestWordings(t *testing.T) {
	s := worded(t)
	for _, c := range []struct{ ask, has, not string }{
		{"季若水说亿元项目多少", "52个", "58个"},
		{"季若水说瞪羚多少家", "6家", "58个"},
		{"季若水提到的首店数字是多少", "247家", "58个"},
		{"汤一舟说专班多少", "6个专班", "44.8%"},
		{"龙泉市书记说亿元项目总计多少", "52个", "58个"},
		{"龙泉的生产总值有多高", "500亿元", "没有写所问的数"},
		{"季若水就乡村公共图书馆强调了什么", "乡村公共图书馆", "不是季若水"},
		{"汤一舟就乡村公共图书馆强调了什么", "乡村公共图书馆", "不是汤一舟"},
		{"有几位书记提到外贸外资", "2位", ""},
		{"哪些书记提到了外贸外资", "汤一舟", "有1位"},
		{"龙泉的气候投融资额有多高", "100亿元", "没有写所问的数"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// What stands around a question, politely or not, changes nothing in its answer.
func TestPadding(t *testing.T) {
	s := sample(t)
	for _, q := range []string{"各区怎么说安全生产", "8月14日谁开了会", "崂山区书记最近强调什么", "二季度综合成绩谁第一", "莱西双五千目标是多少"} {
		want := s.asks(t, at(t, "2025-08-18"), answer.Form{}, q).Text
		for _, around := range []string{"%s，在线等", "机器人，%s", "你这破机器人，%s", "废话少说，%s", "1. %s", "问题：%s", "顺便问一句，%s", "%s，有人知道吗", "%s 别糊弄我", "你知道%s吗", "%s，要有来源", "%s！", "%s啊",
			"请核实：%s", "为做好有关工作，请提供%s", "不晓得%s", "记不清%s了", "万一领导问%s，你怎么答", "截至目前，%s", "老铁，%s", "btw %s", "%s，请予说明", "%s？？求help", "%s，没看明白", "%s嘞"} {
			got := s.asks(t, at(t, "2025-08-18"), answer.Form{}, strings.Replace(around, "%s", q, 1)).Text
			if got != want {
				t.Errorf("%s: %s\nwant %s", strings.Replace(around, "%s", q, 1), got, want)
			}
		}
	}
}
