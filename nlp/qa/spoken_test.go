package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// spokenCorpus is what TestSpoken asks about.
var spokenCorpus = map[string]string{
	"a.md": "---\ntitle: 溆浦县委常委会召开会议 尚一鸣主持会议并讲话\ndate: 2025-07-19\n---\n\n7月18日下午，溆浦县委常委会召开会议，传达学习全省水利工作会议精神，研究贯彻落实意见。县委书记尚一鸣主持会议并讲话。\n\n会议强调，全县上下要把防汛备汛摆在突出位置，逐库逐坝落实责任人。\n\n会议要求，要办好年初确定的民生实事，让群众看得见变化。\n",
	"b.md": "---\ntitle: 溆浦县举行项目观摩会\ndate: 2025-07-19\n---\n\n7月18日上午，溆浦县重点项目观摩会举行。县委书记尚一鸣，县长宋知远等出席观摩会。\n",
	"c.md": "---\ntitle: 沅陵县书记谈产业\ndate: 2025-07-12\n---\n\n7月11日，沅陵县委书记祝晚晴到工业园调研。祝晚晴表示，“一是守住茶产业这个根，扩种两千亩；二是补上冷链物流这块短板；三是把村集体的账管清楚。”\n",
	"d.md": "---\ntitle: 辰溪县半年实事盘点\ndate: 2025-07-15\n---\n\n上半年，辰溪县更换老旧供水管网38.5公里，新建改建农村公路126公里，完成春灌12.4万亩。\n\n松果新材料中试线在孝坪镇建成投产，年处理能力3000吨。\n\n“邻里亲”群众服务平台上线，注册居民4.2万人。\n\n全县宣讲员大会7月14日召开，宣讲员代表卓一帆发言。\n",
	"e.md": "---\ntitle: 怀化市工商联赴上海招商\ndate: 2025-07-03\n---\n\n近日，市政协副主席、市工商联主席卓一帆带队赴上海开展招商。\n\n在沪期间，市工商联实地考察了远山智能研究院、青禾数字公司等5家企业，举行4场座谈会，推动达成意向项目3个，计划投资6.7亿元。\n",
	"f.md": "---\ntitle: 辰溪县打击非法集资\ndate: 2025-07-10\n---\n\n专项行动以来，辰溪县累计发现养老领域集资问题182个，整治完成147个，正在整治35个。\n\n今年计划完成6处街道养老服务中心的提质升级建设。\n",
	"g.md": "---\ntitle: 各县书记的一周\ndate: 2025-07-21\n---\n\n上一周，各县书记忙了什么？\n\n**农业**\n\n7月15日，沅陵县委书记祝晚晴强调，要抓好晚稻插秧，守住农业基本盘。\n\n7月16日，溆浦县委书记尚一鸣要求，农业要走机械化的路子。\n\n**消费**\n\n7月16日，辰溪县委书记顾明川强调，要办好夜市，把消费旺起来。7月17日，沅陵县委书记祝晚晴要求，以茶旅融合带动消费。\n\n**项目建设**\n\n7月17日，辰溪县委书记顾明川强调，要盯紧签约项目落地。同日，怀化市委全会召开，会议指出，要稳住工业。\n",
	"h.md": "---\ntitle: 怀化市重大项目进展\ndate: 2025-07-15\n---\n\n| 序号 | 项目 | 县 | 总投资（亿元） |\n|---|---|---|---|\n| 1 | 松果客车基地 | 溆浦县 | 42 |\n| 2 | 远山水厂 | 沅陵县 | 8 |\n| 3 | 青禾面粉厂 | 辰溪县 | 3 |\n",
	"i.md": "---\ntitle: 怀化市委召开常委会会议\ndate: 2025-07-22\n---\n\n7月21日，怀化市委常委会召开会议，市委书记游远帆主持会议并讲话。会议研究了夏粮收购工作。\n\n7月22日，怀化市委书记游远帆到溆浦县走访，强调要把企业的事当作自己的事。\n",
}

// Questions as people type them in a chat, 「 | 」 between one and the next of the same member: a meeting by its chair, points by
// how they begin, words cut short or in another order, the leader whom only the sentence before names.
func TestSpoken(t *testing.T) {
	s := &sampled{engine: loaded(t, spokenCorpus)}
	for _, c := range []expected{
		{"溆浦书记7月18日下午那个会讲了啥", "逐库逐坝 民生实事 〔会议〕", "观摩会"},
		{"2025年7月18日溆浦有什么事 | 书记下午那个会讲了啥", "逐库逐坝 民生实事", "观摩会"},
		{"尚一鸣下午那个会讲了啥", "逐库逐坝", "观摩会"},
		{"祝晚晴讲的一是二是三是哪三条", "冷链物流 账管清楚", "晚稻"},
		{"祝晚晴那个一二三是啥", "冷链物流", "晚稻"},
		{"沅陵书记最近强调什么 | 一是二是三是", "冷链物流", "晚稻"},
		{"一是二是三是都是啥", "请问", "冷链物流"},
	} {
		got := s.asks(t, at(t, "2025-07-25"), answer.Form{}, strings.Split(c.ask, " | ")...).Text
		for want := range strings.FieldsSeq(c.has) {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in %s", c.ask, want, got)
			}
		}
		for bad := range strings.FieldsSeq(c.not) {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %s in %s", c.ask, bad, got)
			}
		}
	}
}
