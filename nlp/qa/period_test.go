package qa_test

import (
	"fmt"
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// periodCorpus tells of half a year in its weeks behind, of two holders of an office, and of a table.
var periodCorpus = map[string]string{
	"a.md": "---\ntitle: 溆浦县第二期书记擂台开赛\ndate: 2024-07-24\n---\n\n7月23日下午，县委常委会扩大会议暨书记擂台在县会议中心举行。溆浦县委书记尚一鸣表示，“我们抓好210个项目，其中，在建130个、竣工18个”。\n\n沅陵县委书记祝晚晴表示，班列开行量增长31.5%，回程班列居全市首位。\n",
	"b.md": "---\ntitle: 溆浦县谈项目\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记柳望川强调，要稳住工业。\n",
	"c.md": "---\ntitle: 2025年二季度全市考核结果\ndate: 2025-07-22\n---\n\n## 综合成绩\n\n| 名次 | 县 | 得分 |\n|---|---|---|\n| 1 | 沅陵县 | 91.2 |\n| 2 | 溆浦县 | 90.4 |\n| 3 | 辰溪县 | 88.7 |\n| 4 | 麻阳县 | 86.1 |\n",
	"e.md": "---\ntitle: 柳望川走访企业\ndate: 2025-06-11\n---\n\n6月10日，溆浦县委书记柳望川走访松果客车，看了两条生产线。\n\n柳望川强调，要把用工难放在前头解决。\n\n溆浦县副县长祁怀远参加走访活动。\n",
	"f.md": "---\ntitle: 各县书记的一周关键词\ndate: 2025-07-21\n---\n\n上周（7月14日至20日），各县书记围绕项目建设忙了什么？\n\n**项目建设**\n\n辰溪县委召开全会，辰溪县委书记顾明川强调，要盯紧签约项目落地。沅陵、辰溪等县分别在全会上强调。\n\n7月16日，中国共产党沅陵县第十四届委员会第八次全体会议召开，沅陵县委书记祝晚晴强调，要稳住茶产业。\n",
	"d.md": "---\ntitle: 怀化要闻\ndate: 2025-06-20\n---\n\n6月19日，怀化市数字城市建设领导小组2025年第二次会议召开，市委书记游远帆对数字城市工作作出批示，市长常有年出席会议并讲话。会议强调，要打通部门数据。\n",
}

// What is told is of the time that it is said to be of.
func TestPeriods(t *testing.T) {
	s := &sampled{engine: loaded(t, periodCorpus)}
	s.expect(t, "2025-08-01", []expected{
		{"沅陵上半年班列增长多少", "31.5% 没有2025年上半年的", ""},
		{"沅陵2024年上半年班列增长多少", "31.5% 没有写明是2024年上半年的", "语料中没有2024年"},
		{"溆浦2024年上半年抓了多少个项目", "210个", "语料中没有2024年"},
		{"溆浦在建项目多少个", "在建130个", "没有"},
		{"溆浦竣工项目几个", "竣工18个", "没有"},
		{"2024年溆浦书记是谁", "2024年：按语料 尚一鸣", "柳望川"},
		{"溆浦书记是谁", "柳望川", "2024年："},
		{"2024年溆浦书记是谁 现在呢", "2024年：按语料 尚一鸣 柳望川", ""},
		{"尚一鸣最近强调什么 | 2024年在擂台上他讲了什么", "210个", "祝晚晴"},
		{"尚一鸣在第二期书记擂台上讲了什么", "210个", "祝晚晴"},
		{"尚一鸣打擂讲了什么", "210个", "祝晚晴"},
		{"综合成绩谁第一 | 第二比第三高多少", "90.4 88.7", "没有找到"},
		{"综合成绩前三 | 第四名呢 差第三多少", "86.1 88.7", "90.4"},
		{"综合成绩谁第一 | 第二第三呢", "90.4 88.7", "86.1"},
		{"7月23日那天下午(2024年)全市书记们聚在一起干嘛 在什么地方", "书记擂台在县会议中心举行", "审定"},
		{"2024年7月23日下午开了什么会 | 在哪开的", "书记擂台在县会议中心举行", "审定"},
		{"辰溪2024年开过全会吗", "没有2024年的这条记录 2025年7月", "该周"},
		{"陪柳望川走访松果客车的副县长是谁", "祁怀远 参加走访", ""},
		{"柳望川走访松果客车那趟，还有哪位副县长跟着", "看了两条生产线 祁怀远", "没有找到"},
		{"溆浦2024年抓好多少个项木", "已按「项目」理解 210个", ""},
		{"沅陵2023年开过全会吗", "没有2023年的这条记录 2025年7月16日的 第八次全体会议", "稳住茶"},
		{"游远帆在数字城市领导小组会议上的讲话强调了哪几点", "没有游远帆 作出批示", "打通"},
	})
}

// What texts print with month and day alone is found by them, told as such, put behind what has its year, and given no year.
func TestDaysWithoutYear(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "清河县召开防汛工作会议\n\n4月15日，清河县委书记陆明远主持召开全县防汛工作会议。陆明远强调，要压实责任，加固堤坝。县长宋佳宁出席会议。\n\n次日，宋佳宁到城关镇调研春耕备耕，察看了农资门店。她指出，要备足种子化肥。\n",
		"b.txt": "本报4月18日讯（记者 何平） 清河县人民医院新院区启用。副县长贺小川出席启用仪式并讲话，他表示，新院区设床位600张。\n",
		"c.md":  "---\ntitle: 宋佳宁走访企业\ndate: 2025-03-20\n---\n\n3月19日，清河县县长宋佳宁到云峰机械厂走访。宋佳宁强调，要稳住订单。\n",
		"d.md":  "---\ntitle: 清河县调度项目建设\ndate: 2024-04-16\n---\n\n4月15日，清河县副县长贺小川到石桥镇调研粮库建设。\n",
	})}
	s.expect(t, "2026-11-22", []expected{
		{"4月15号谁主持了防汛会议", "陆明远（4月15日，原文未写年份", "2024年"},
		{"4月16日宋佳宁去了哪里", "宋佳宁（4月16日，原文未写年份）", "2025"},
		{"4月中旬清河县开了什么会", "原文未写年份", "2025年"},
		{"4月份宋佳宁干了什么", "城关镇", "2026"},
		{"2025年4月15日清河县开了什么会", "不能断定是2025年的", "（2025年4月"},
		{"2025年4月16日宋佳宁去了哪里", "没有年份", "（2025年4月"},
		{"4月15日贺小川去了哪里", "贺小川，2024年4月15日", "未写年份"},
		{"宋佳宁最近强调什么", "稳住订单", "最新见于4月"},
		{"宋佳宁哪天去的城关镇", "4月16日，原文未写年份", "2025年4月"},
		{"4月18日贺小川做了什么", "600张", "2024"},
		{"5月20日清河县开了什么会", "没有", "4月15日，原文未写年份）：主持"},
		{"陆明远最近强调什么", "陆明远（4月15日，原文未写年份）", "最新"},
	})
}

// What is planned for three years by a paper of years ago is no news of this year.
func TestPlannedSpan(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "项目座谈会\n\n2023年3月3日\n\n3月2日，泾县县委书记赖知桢强调，力争在未来三年集聚航运企业200家以上，云岭数据港年内营业额达到50亿元。\n",
		"b.txt": "走访\n\n2025年5月19日\n\n5月17日，泾县县委书记赖知桢到企业走访，强调要抓产业。\n",
	})}
	s.expect(t, "2025-05-20", []expected{
		{"今年云岭数据港营业额谁提的", "没有找到今年", "50亿元"},
		{"2023年云岭数据港营业额谁提的", "赖知桢 50亿元", "没有找到"},
	})
}

// A month may be that of the matter asked about, whenever it was told.
func TestMonthOfTheMatter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县书记谈项目\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记尚一鸣表示，松果客车四个车间已经封顶，11月整车下线。\n",
		"b.md": "---\ntitle: 沅陵县书记谈渔业\ndate: 2024-11-20\n---\n\n2024年11月19日，沅陵县委书记祝晚晴强调，要抓好渔港建设。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"松果客车11月下线是沅陵的吧", "不是沅陵县 尚一鸣", ""},
		{"松果客车11月下线是溆浦的吧", "尚一鸣 11月整车下线", "没有"},
		{"松果客车11月下线是尚一鸣说的吧", "11月整车下线", "没有"},
		{"松果客车11月下线是祝晚晴说的吧", "不是祝晚晴 尚一鸣", ""},
		{"松果客车12月下线吗", "", "12月整车"},
		{"11月沅陵县书记强调什么", "渔港", ""},
	})
}

// What was done on a day of no year is told beside the newest, where it may be later; what stands under 「护汛期」 is of floods.
func TestPerhapsNewer(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 观摩\ndate: 2025-07-11\n---\n\n7月8日，六安市委书记葛怀川在总结会上强调，观摩不是看风景。\n",
		"b.txt": "市委全会在六安召开\n\n7月25日，六安市委书记葛怀川在全会上强调，要坚持过紧日子。\n",
		"c.txt": "柳州县区书记的一周\n2025-07-28 07:32\n\n上一周（7月21日至7月27日），柳州市委书记覃仕谷赴东莞招商。\n\n护汛期\n\n7月23日，柳江水位上涨，市长黎永明连线各县区，要求防汛人员在岗。\n\n25日，城中区委书记邓一程在江滨公园清淤，指出清淤要与水赛跑。\n\n忙招商\n\n26日，柳南区委书记梁可为就马不停蹄赶到产业园，强调项目要快。\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"六安市委书记最近强调什么", "看风景 或许更晚 过紧日子 7月25日", ""},
		{"上周哪些书记抓防汛了", "邓一程", "梁可为"},
		{"柳南区委书记是谁", "梁可为", ""},
		{"7月26日柳南书记强调什么", "项目要快", "没有年份"},
	})
}

// Of somebody with many records the newest are paged; the last page says that there are older ones and how to ask for them, the first does not.
func TestLastPageOfTheNewest(t *testing.T) {
	texts := map[string]string{}
	for i, thing := range strings.Fields("桑蚕 茶园 渔港 粮仓 水库 古道 医院 学校 公路 桥梁 码头 林场 果园 菜地 竹林 矿山 集市 电站 灌渠 敬老院 博物馆 图书馆 体育场 幼儿园 污水厂 自来水厂 养殖场 加工厂 冷库 驿站 凉亭 花圃 苗圃 戏台 书院 牌坊") {
		texts[fmt.Sprintf("%02d.md", i)] = fmt.Sprintf("---\ntitle: 温以宁调研%[1]s\ndate: 2025-%02[2]d-%02[3]d\n---\n\n%[2]d月%[3]d日，麻阳县委书记温以宁调研%[1]s，强调要把%[1]s管好。\n", thing, 4+i/12, 2*(i%12)+1)
	}
	s := &sampled{engine: loaded(t, texts)}
	now := at(t, "2025-08-20")
	question := "温以宁最近强调什么"
	first := s.asks(t, now, answer.Form{}, question)
	if strings.Contains(first.Text, "更早的") || !strings.Contains(first.Text, "更多") {
		t.Error(first.Text)
	}
	turns := []string{question}
	for range first.Pages - 1 {
		turns = append(turns, "更多")
	}
	if last := s.asks(t, now, answer.Form{}, turns...); !strings.Contains(last.Text, "更早的请加上时间再问") || strings.Contains(last.Text, "桑蚕") {
		t.Error(last.Text)
	}
	if all := s.asks(t, now, answer.Form{}, "温以宁全部强调了什么"); all.Pages <= first.Pages {
		t.Errorf("%d pages of all, %d of the newest", all.Pages, first.Pages)
	}
	s.expect(t, "2025-08-20", []expected{{"温以宁4月1日强调什么", "桑蚕", "更早的"}})
}

// A quarter that a sentence only compares with is not the quarter that it tells of.
func TestComparedQuarter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年二季度全市“争先竞位”考核结果\ndate: 2025-07-20\n---\n\n根据考核办法，沅陵县、溆浦县得分居前2名，夺得红旗；辰溪县较一季度上升3个名次。\n\n| 位次 | 县 | 得分 |\n|---|---|---|\n| 1 | 沅陵县 | 91.5 |\n| 2 | 溆浦县 | 90.2 |\n| 3 | 辰溪县 | 88.1 |\n",
	})}
	s.expect(t, "2025-08-20", []expected{{"一季度争先竞位谁第一", "没有一季度", "红旗"}, {"辰溪争先竞位排老几", "第3名", "没有"}, {"溆浦县争先竞位倒数第几", "第2名", "没有"}})
}

// The day on which a round-up came out stands for its week; what is of some day of a year only is no keyword of a day.
func TestIssueOfADay(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 一周看点：赤峰旗县区委书记都在抓什么\ndate: 2025-05-13\n---\n\n上一周（5月5日至5月11日），各旗县区都忙。\n\n**产业项目**\n\n5月7日，红山区委书记林远舟主持召开项目调度会，要求早开工。\n\n5月8日，宁城县委书记贺知南会见客商，表示要保障用地。\n\n**安全生产**\n\n5月9日，松山区委书记许望川督查燃气安全，强调要守住安全生产底线。\n\n5月10日，林西县委书记桑一程检查森林防火，要求管住火源。\n",
		"b.txt": "2025年大事\n\n2025年，赤峰市举办文化旅游节，文化旅游产业升温。\n\n2025年，赤峰市新开文化场馆6处。\n",
	})}
	s.expect(t, "2025-05-20", []expected{
		{"5月13号那期一周看点的关键词有哪些", "产业项目 安全生产", "文化旅游"},
		{"5月13号那期周报 安全生产谁讲了", "许望川", "没有 林远舟"},
		{"5月13日的周报里林远舟说了啥", "早开工", "没有"},
		{"5月14日的关键词", "没有", "文化旅游"},
	})
}

// What is counted up to a day of a year is not of the year before.
func TestCountedUpToADay(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 对话宜昌市副市长甘晚舟：让货从清江出海\ndate: 2026-09-17\n---\n\n记者：宜昌港今年增长很快，数字是多少？\n\n甘晚舟：截至8月底，完成集装箱吞吐量21.8万标箱，同比增长31.5%。货物吞吐量是3260万吨，增长12%。\n",
		"b.md": "---\ntitle: 枝江味精产业\ndate: 2026-09-10\n---\n\n枝江市委书记尤白榆表示，味精起家的老底子要守住，力争到2028年食品产业产值突破400亿元。\n",
	})}
	s.expect(t, "2026-09-19", []expected{
		{"宜昌港2026年货物吞吐量多少", "3260万吨", "没有"},
		{"宜昌港2025年货物吞吐量", "没有2025", ""},
		{"宜昌港去年吞吐量多少", "没有", "3260"},
		{"枝江味精卖了多少吨", "没有写所问的数", "没有实际完成"},
	})
}
