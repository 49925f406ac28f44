package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A table is of the period that its caption names, and its columns are told in the order asked for.
func TestTableOfItsPeriod(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "去年锦州市经济运行情况\n锦州日报 2026-08-24\n　　2025年，全市主要指标完成情况如下：\n\n县（市、区）\t标准厂房（万平方米）\t用电量（亿千瓦时）\n北镇市\t37.6\t21.2\n凌河区\t18.3\t45.6\n太和区\t54.3\t48.4\n",
		"b.txt": "北镇市召开供水调度会\n锦州日报 2026-08-26\n　　8月25日，北镇市长常林明主持召开供水调度会，强调要把好水质关。\n",
	})}
	s.expect(t, "2026-09-01", []expected{
		{"北镇2025年标准厂房多少", "37.6", "没有"},
		{"2025年用电量最低的是哪个县", "北镇市 21.2", "48.4"},
		{"2025年标准厂房排第一的是谁", "太和区 54.3", "没有找到"},
		{"凌河2025年用电量达到52.8了，对吧", "45.6", "没有找到"},
		{"太和2025年标准厂房是61.2吗", "54.3", "没有找到"},
		{"北镇市长是谁", "常林明", "没有"},
		{"北镇最近有什么新闻", "常林明", ""},
	})
}

// What leaders of any county did on a day is told of all of them; an office of one county is nobody's of the next.
func TestCountiesOfOnePaper(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "东丰县推进文旅项目\n辽源日报 2024-05-09\n　　5月8日，东丰县县长袁清白到梅花鹿小镇调研。东丰县文化和旅游局局长史青汇报了有关情况，表示露营基地月底开放。\n",
		"b.txt": "东辽县抓春耕\n辽源日报 2024-05-09\n　　5月8日，东辽县委书记郑荃白到白泉镇督导春耕，强调要提高亩均效益评价水平，建设儿童友好城市。\n",
	})}
	s.expect(t, "2024-05-10", []expected{
		{"东丰县文化和旅游局局长是谁", "史青", ""},
		{"东辽县文化和旅游局局长是谁", "没有", "史青"},
		{"5月8日各县领导都做了什么", "袁清白 郑荃白", "没有"},
		{"谁提到过儿童友好", "郑荃白", "不作评判"},
		{"郑荃白怎么说亩均效益评价", "郑荃白 亩均", "不作评判"},
		{"你怎么评价东辽县委书记", "不作评判", "亩均"},
	})
}

// What somebody said on a visit or at a meeting that one sentence names is told from the sentences behind it.
func TestSaidThere(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "季青禾到基层走访\n洛阳日报 2024-07-15\n　　7月14日，嵩县县长季青禾到城关小学走访；随后又赶到消防救援站，与值守人员交谈。\n　　季青禾强调，要坚持问题导向，抓好动物防疫。\n　　7月10日，季青禾到老粮站调研。季青禾指出，要管好仓储。\n",
		"b.txt": "嵩县召开信访工作联席会议\n洛阳日报 2024-07-19\n　　7月18日，全县信访工作联席会议召开，嵩县县委书记蒋自牧出席。会议指出，要建好共享法庭。\n　　蒋自牧强调，要加快公交电动化。\n",
	})}
	s.expect(t, "2024-07-20", []expected{
		{"季青禾在消防救援站说了什么", "动物防疫 没有逐句写明", "仓储"},
		{"季青禾在老粮站说了什么", "仓储", "动物防疫"},
		{"蒋自牧在信访工作联席会议上说了什么", "公交电动化", "语料没有把"},
		{"季青禾在档案馆说了什么", "", "动物防疫"},
	})
}

// A figure of another period than the part of the year asked about is said to be.
func TestFigureOfAnotherPeriod(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "洛阳市1—5月主要指标出炉\n洛阳日报 2024-06-01\n　　嵩县高新技术企业194家，栾川县为84家。\n",
		"b.txt": "洛阳市前三季度经济运行情况\n洛阳日报 2024-10-21\n　　前三季度，嵩县粮食产量31万吨。\n",
	})}
	s.expect(t, "2024-11-20", []expected{
		{"嵩县上半年高新技术企业是多少", "194家 没有2024年上半年的", ""},
		{"嵩县前三季度粮食产量多少", "31万吨", "没有"},
		{"嵩县1—5月高新技术企业多少", "194家", "没有"},
	})
}

// Counties that no list knows own the figures told of them, in tables and in prose, and are known by their short names.
func TestCountiesThatNoListKnows(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "上半年沅浦市主要指标出炉\n沅浦日报 2024-07-22\n　　上半年，全市主要指标完成情况如下：\n\n县（市、区）\t茶园面积（万亩）\n芦渡县\t8.5\n青硐区\t4.8\n霜坪县\t28.2\n",
		"b.txt": "去年沅浦市经济运行情况\n沅浦日报 2024-02-22\n　　分县区看，芦渡县地区生产总值462.5亿元，青硐区145.2亿元，霜坪县274.9亿元。\n",
		"c.txt": "县区动态\n沅浦日报 2024-07-29\n　　【芦渡县】7月28日，芦渡县委书记季青禾主持召开专题会议，强调要抓好抗旱。\n　　【霜坪县】1—6月，全县粮食产量达31.2万吨。\n",
	})}
	s.expect(t, "2024-08-01", []expected{
		{"霜坪上半年茶园面积是多少", "霜坪县 28.2", "4.8"},
		{"上半年哪个县茶园面积最大", "霜坪县 28.2", "4.8"},
		{"芦渡县委书记是谁", "季青禾", ""},
		{"芦渡书记最近强调什么", "季青禾 抗旱", "31.2"},
		{"芦渡粮食产量多少", "", "31.2"},
		{"霜坪粮食产量多少", "31.2", "季青禾"},
	})
}

// A meeting is counted by its whole name, wherever the sentence that opens it puts that.
func TestWhoHeldTheMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "夹江县召开防汛工作部署会\n乐山日报 2023-05-18\n　　5月17日，夹江县委书记沈既白在全县防汛工作部署会上强调，要管好水库。\n",
		"b.txt": "沐川县召开防汛工作部署会\n乐山日报 2023-05-20\n　　5月19日召开的全县防汛工作部署会上，沐川县委书记季青禾作动员讲话。他说，要清好河道。\n",
		"c.txt": "峨边县谈防汛\n乐山日报 2023-05-21\n　　5月20日，峨边彝族自治县县长蒋自牧到水库检查防汛工作。\n",
		"d.txt": "乐山市召开防汛工作部署会\n乐山日报 2023-05-22\n　　5月21日，乐山市召开防汛工作部署会，乐山市委书记余峤远讲话。\n",
		"e.txt": "夹江县节水灌溉项目加快建设\n乐山日报 2023-06-05\n　　6月3日，记者在夹江县青衣镇的安谷节水灌溉项目现场看到，工人们正在安装设备。\n　　据介绍，项目计划总投资72.2亿元，规划用地753亩，施工进度已达62.2%。\n",
	})}
	s.expect(t, "2023-06-10", []expected{
		{"哪些县召开了防汛工作部署会", "有2个 夹江县 沐川县", "峨边"},
		{"有几个地方召开了防汛工作部署会", "有3个 夹江县 沐川县 乐山市", "峨边"},
		{"安谷节水灌溉项目进度怎么样了", "62.2%", "没有"},
		{"安谷节水灌溉项目占地多少", "753亩", "没有"},
		{"安谷节水灌溉项目总投资多少", "72.2亿元", "没有"},
	})
}

// The bureau that a question names is the one that answers it, also after a question about another county, and where somebody
// went to inspect is told from his visits.
func TestBureausAndVisits(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "黄陂区抓教育\n武汉日报 2026-02-23\n　　2月22日，黄陂区教育局局长武柏山表示，要建好托育机构。\n",
		"b.txt": "汉南区抓民政\n武汉日报 2026-03-02\n　　3月1日，汉南区民政局局长姚达禾说，要管好助餐点。3月1日，汉南区区长季青禾强调，要修好堤防。\n",
		"c.txt": "安谷夜间门诊项目加快建设\n武汉日报 2026-03-14\n　　14日，记者在黄陂区的安谷夜间门诊项目现场看到，工人们正在安装设备。项目施工进度已达60.8%。\n",
		"d.txt": "蒋自牧督导环保\n武汉日报 2026-03-16\n　　3月15日，黄陂区委书记蒋自牧冒雨来到平安社区，仔细询问排水情况。蒋自牧指出，要抓好节水灌溉。\n",
	})}
	s.expect(t, "2026-03-20", []expected{
		{"黄陂区教育局局长最近说了什么", "武柏山 托育机构", "姚达禾"},
		{"黄陂区水利局局长最近说了什么", "没有「黄陂区水利局局长」", "武柏山"},
		{"黄陂区民政局局长最近说了什么", "没有", "姚达禾"},
		{"安谷夜间门诊项目进度怎么样了", "60.8%", "明夜"},
		{"蒋自牧最近到哪里调研", "平安社区", "没有"},
		{"谁提到过节水灌溉", "蒋自牧", "没有"},
	})
	got := s.asks(t, at(t, "2026-03-20"), answer.Form{}, "汉南区区长最近强调什么", "那黄陂区教育局局长呢").Text
	if !strings.Contains(got, "武柏山") || strings.Contains(got, "姚达禾") {
		t.Errorf("the bureau of the county named: %s", got)
	}
}

// A figure whose sentence names no place is told with the place whose it is.
func TestWhoseFigure(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "1—3月延边州经济运行情况\n延边日报 2024-04-26\n　　龙井市：1—3月，全市粮食产量1.2万吨。用电量为18.1亿千瓦时，保持平稳。\n　　1—3月，延吉市用电量实现10.2亿千瓦时，增长1.3%。\n",
	})}
	s.expect(t, "2024-06-07", []expected{
		{"18.1亿千瓦时是哪个地方的用电量", "龙井市：用电量为18.1亿千瓦时", ""},
		{"1—3月延吉用电量比龙井多吗", "【龙井市】 用电量为18.1亿千瓦时 延吉市用电量实现10.2", "没有"},
	})
}

// Asked what counties come to together, the row that sums them up is the answer; without one they are not summed up.
func TestSumOfCounties(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "温州市前三季度主要指标\n温州日报 2025-10-21\n　　前三季度，各县（市、区）主要指标如下：\n\n县（市、区）\t茶叶产量（吨）\n鹿城区\t110.6\n龙湾区\t48.3\n全市\t158.9\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"温州各区县茶叶产量加起来多少", "全市 158.9", "没有找到"},
	})
}

// A county whose name begins with 天 follows 那 as any other.
func TestThatCounty(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "县区动态\n大同日报 2024-07-29\n　　【灵丘县】7月28日，灵丘县委书记季青禾主持召开专题会议，强调要抓好抗旱。\n　　【天镇县】7月27日，天镇县委书记蒋自牧到粮库调研，指出要办好托育服务。\n",
	})}
	s.expect(t, "2024-08-01", []expected{
		{"灵丘县委书记是谁 | 那天镇呢", "蒋自牧", "季青禾"},
		{"灵丘县委书记是谁 | 那天镇县呢", "蒋自牧", "季青禾"},
		{"灵丘书记最近强调什么 | 他那天还说了什么", "季青禾", "蒋自牧"},
	})
}

// Who leads a group is told by the sentence that forms it.
func TestGroupHead(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "北镇市成立人才公寓工作专班\n锦州日报 2026-08-25\n　　8月24日，北镇市印发通知，成立人才公寓工作专班，由市长季青禾任组长，副市长蒋自牧、沈既白任副组长，办公室设在市教育局。\n",
		"b.txt": "义县成立防汛指挥部\n锦州日报 2026-08-26\n　　8月25日，义县成立防汛指挥部，县长余峤远任总指挥。\n",
	})}
	s.expect(t, "2026-09-01", []expected{
		{"人才公寓工作专班组长是谁", "季青禾", "余峤远"},
		{"人才公寓专班副组长有谁", "蒋自牧 沈既白", "余峤远"},
		{"北镇市人才公寓专班谁任组长", "季青禾", "余峤远"},
		{"防汛指挥部总指挥是谁", "余峤远", "季青禾"},
		{"夜间经济专班组长是谁", "没有", "季青禾"},
	})
}
