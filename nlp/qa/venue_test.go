package qa_test

import "testing"

// Who spoke of something at an event is told of that event alone; whose it is is no question of its own; what something is called
// is no meeting; what a meeting said that somebody held is told with his lesser deeds of that day.
func TestSpokenAtVenue(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 比拼实绩——全市“书记论剑台”侧记\ndate: 2025-07-27\n---\n\n7月26日，全市“书记论剑台”举行。\n\n再次举办论剑台，既是半年重点工作推进情况的一次“盘点会”，又是争先进位的一次“誓师会”。\n\n论剑台上，彰显出时时刻刻谋发展的劲头——“沅陵的渔港完工了。”沅陵县委书记卓一帆首先上论剑台，他说，沅陵县要建10家卫生院。\n\n溆浦县委书记尚一鸣说，溆浦的古道修好了。\n",
		"b.md": "---\ntitle: 县委书记谈民生\ndate: 2025-08-02\n---\n\n8月1日，辰溪县委书记顾明川说，辰溪要新建3家卫生院，云雾茶中心年内营业额达7亿元。\n",
		"c.md": "---\ntitle: 麻阳县重点项目观摩会举行\ndate: 2025-08-10\n---\n\n8月9日，麻阳县重点项目观摩会举行。县委书记温以宁，县长叶知秋等领导出席观摩会。\n",
		"d.md": "---\ntitle: 麻阳县委常委会召开会议\ndate: 2025-08-10\n---\n\n8月9日，麻阳县委常委会召开会议。县委书记温以宁主持会议并讲话。\n\n会议强调，要扎实做好秋收准备工作。会议要求，要优化营商环境。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"论剑台上谁提到卫生院", "卓一帆", "顾明川"},
		{"云雾茶中心今年营业额能到多少 谁家的", "顾明川 7亿元", "语料中的记录"},
		{"云雾茶中心营业额多少，谁说的", "顾明川 7亿元", "语料中的记录"},
		{"2025年7月26日有什么事", "论剑台", "一次“盘点会”："},
		{"麻阳县委书记最近强调什么", "主持会议并讲话 秋收准备 〔会议〕", ""},
	})
}

// With whom somebody did what he did, and what a meeting dealt with, stands in another sentence of the same report.
func TestFurtherInItsReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 叶知秋走访部分企业\ndate: 2025-08-12\n---\n\n8月11日，麻阳县县长叶知秋走访部分重点企业，强调要搞好服务。\n\n副县长白露参加走访活动。\n",
		"b.md": "---\ntitle: 麻阳县政府党组会议暨县政府常务会议召开\ndate: 2025-08-14\n---\n\n8月13日，县政府党组第4次会议暨县政府第21次常务会议召开，县长叶知秋主持会议并讲话。\n\n县政府党组会议传达了市委全会精神。县政府常务会议听取了关于秋收准备情况的汇报；关于渔港建设情况的汇报。\n",
		"c.md": "---\ntitle: 书记谈发展\ndate: 2025-08-02\n---\n\n8月1日，辰溪县委书记顾明川说，辰溪要优化营商环境，建好云雾渔港工程。\n\n溆浦县委书记尚一鸣说，溆浦要完善企业服务中心运行机制。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"白露跟谁一起去走访企业的", "白露 叶知秋", ""},
		{"麻阳县政府第21次常务会议听了哪些汇报", "秋收准备情况 渔港建设情况", "市委全会精神"},
		{"营商环境这块谁讲了", "顾明川", "企业服务中心"},
		{"营商环境这一块谁讲了", "顾明川", "没有找到"},
		{"云雾渔港工程总投资多少", "云雾渔港工程 没有写所问的数", "没有找到"},
	})
}
