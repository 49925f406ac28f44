package qa_test

import (
	"fmt"
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

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

// What stands below a theme and the name of a place is of that theme, however the place is set off; places that have themes below them are of
// none before them.
func TestThemeOverPlaces(t *testing.T) {
	head := "一周（7月21日至7月27日），柳州市委书记覃仕谷赴东莞招商。\n\n"
	under := "%s\n\n22日夜间，柳江上游普降大雨。\n\n%s\n\n23日，县委书记成远山赶到河滩值守，要求低处的群众应转尽转。\n\n%s\n\n24日，县委书记苗青田到石桥头查看，指出值班记录有两处空白。\n\n%s\n\n%s\n\n26日，县委书记梁可为赶到产业园，强调项目要快。\n"
	for name, words := range map[string][]any{
		"marked": {"## 防秋汛", "### 鹿寨县", "### 融安县", "## 抢项目", "### 柳城县"},
		"bold":   {"## 防秋汛", "**鹿寨县**", "**融安县**", "## 抢项目", "**柳城县**"},
		"plain":  {"防秋汛", "鹿寨县", "融安县", "抢项目", "柳城县"},
	} {
		s := &sampled{engine: loaded(t, map[string]string{"a.md": "---\ntitle: 柳州各县书记的一周\ndate: 2025-07-28\n---\n\n上" + head + fmt.Sprintf(under, words...)})}
		t.Run(name, func(t *testing.T) {
			s.expect(t, "2025-07-28", []expected{{"上周哪些书记在抓防汛", "2位 成远山 苗青田", "梁可为 覃仕谷"}})
		})
	}
	s := &sampled{engine: loaded(t, map[string]string{"a.md": "---\ntitle: 柳州各县书记的一周\ndate: 2025-07-28\n---\n\n上" + head +
		"## 鹿寨县\n\n### 防秋汛\n\n23日，县委书记成远山赶到河滩值守，要求低处的群众应转尽转。\n\n## 融安县\n\n24日，县委书记苗青田到石桥头查看，指出值班记录有两处空白。\n"})}
	s.expect(t, "2025-07-28", []expected{{"上周哪些书记在抓防汛", "1位 成远山", "苗青田"}})
}

// oneDistrict are papers of a district that most of them do not name: what its streets and towns report, their ranking, a press conference.
func oneDistrict(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.txt": "区委常委会召开会议\n2025-06-24\n6月23日，区委常委会召开会议。区委书记沈嘉禾强调，要扎实做好防汛防台工作。区委副书记、区长罗牧云，区政协主席陆秋白出席。\n",
		"b.txt": "街镇动态\n【安亭镇】6月19日，安亭镇举行签约仪式，12个项目签约落地。镇党委书记季文远表示，要当好企业的“店小二”。\n" +
			"【徐行镇】6月21日，草编工坊揭牌，镇党委副书记、镇长卓一鸣介绍，工坊已招学员18名。\n【南翔镇】老街新增泊位386个，镇长方晓棠介绍，停车少等了半小时。\n",
		"c.txt": "“美丽家园”季度测评结果公布\n名次 街镇 居民满意度 物业服务 总分\n1 菊园新区 93.2 91.5 92.81\n2 新成路街道 92.8 90.7 92.14\n3 嘉定镇街道 91.9 91.2 91.58\n4 外冈镇 89.2 88.4 89.15\n",
		"d.md":  "---\ntitle: 上半年经济运行情况新闻发布会\ndate: 2025-07-25\noutlet: 嘉定报\n---\n嘉定区发展改革委主任倪仲谦介绍，上半年，全区实现地区生产总值1472.6亿元，同比增长4.6%，增速较一季度加快0.5个百分点。\n",
		"e.txt": "罗牧云会见客人\n2025-06-26\n6月25日，区长罗牧云会见江苏省太仓市委书记秦放一行。\n",
	})}
}

func TestOneDistrict(t *testing.T) {
	oneDistrict(t).expect(t, "2025-07-28", []expected{
		{"区委书记是谁", "沈嘉禾", "秦放"},
		{"区委书记最近强调什么", "防汛防台", "秦放"},
		{"区长是谁", "罗牧云", "没有"},
		{"罗牧云是谁", "区长", "没有写"},
		{"区政协主席是谁", "陆秋白", "没有"},
		{"书记最近强调什么", "哪位书记 沈嘉禾", ""},
		{"安亭镇书记说了啥", "安亭镇党委书记季文远 店小二", "没有"},
		{"徐行镇镇长说了什么", "卓一鸣 18名", "没有"},
		{"安亭镇镇长是谁", "没有", "方晓棠 卓一鸣"},
		{"外冈镇排第几", "第4名 外冈镇 89.15", ""},
		{"嘉定镇街道物业服务多少分", "91.2", "没有找到"},
		{"后两位是哪几个", "嘉定镇街道 外冈镇", ""},
		{"一季度gdp增速多少", "没有2025年一季度的", ""},
		{"上半年gdp增速多少", "4.6%", "没有"},
	})
}

// harbourCorpus is what TestHarbour asks about.
var harbourCorpus = map[string]string{
	"week.md":   "---\ntitle: 一周政情：防台救灾、招商引资，宁波各地书记在忙啥\ndate: 2025-09-22\n---\n\n过去一周（9月15日至9月21日），各地党政主要负责人把时间花在了哪里？\n\n防台救灾\n\n9月16日，象山县委书记沈屿舟赶到石浦镇渔港，查看渔船避风情况，要求沿海乡镇不可失防万一。\n\n次日，奉化区委书记董清野到溪口镇检查灾后恢复工作，强调保险理赔要赶在月底前到位。\n\n招商引资\n\n9月17日，鄞州区委书记谭若谷率队赴深圳招商，走访了4家企业。\n\n19日，北仑区委书记柏承宇主持召开中国共产党宁波市北仑区第十届委员会第八次全体会议，强调要把项目从签约到开工的时间压缩到90天以内。\n\n同日，慈溪市委书记屠远山主持召开中国共产党慈溪市第十五届委员会第九次全体会议，强调要全员抓招商。\n",
	"rank.md":   "---\ntitle: 全市二季度考核结果\ndate: 2025-07-24\n---\n\n综合成绩\n\n位次\t地区\t得分\t较一季度\n1\t北仑区\t93.4\t↑1\n2\t慈溪市\t92.8\t↓1\n3\t余姚市\t88.7\t↑2\n\n项目推进\n\n地区\t得分\t摘星情况\t亿元以上开工数\n慈溪市\t28.9\t★★★\t44\n北仑区\t28.1\t★★\t41\n余姚市\t25.7\t★\t26\n",
	"stage.md":  "---\ntitle: 宁波区县书记擂台开打\ndate: 2022-07-25\n---\n\n7月24日，全市区县（市）委书记擂台在会展中心举行。北仑区委书记柏承宇说，北仑上半年新开工项目41个。慈溪市委书记易望舒说，慈溪将实施“6+1”产业计划，占地面积达1800亩。奉化区委书记董清野说，奉化要建冷链中心6个。\n",
	"notice.md": "---\ntitle: 余姚两名镇党委书记履新\ndate: 2025-09-12\n---\n\n经余姚市委研究决定：谷雨同志任泗门镇党委书记；安知鱼同志任马渚镇党委书记。余姚市委书记裴一川与两人作了谈话。\n",
	"gas.md":    "---\ntitle: 余姚整治燃气隐患\ndate: 2025-09-05\n---\n\n余姚市开展燃气安全整治以来，累计发现隐患420处，整改完成365处，正在整改55处。\n",
	"guild.md":  "---\ntitle: 市工商联赴京招商\ndate: 2022-07-26\n---\n\n7月25日，宁波市工商联主席翁如海带队赴北京招商，走访6家企业。\n",
	"board.md":  "---\ntitle: 奉化区委常委会召开会议\ndate: 2023-02-25\n---\n\n2月24日，奉化区委常委会召开会议。区委书记董清野主持会议，强调要牢牢守住粮食安全底线。\n",
}

// Questions as a clerk is asked them, each of a kind that was once answered wrong.
func TestHarbour(t *testing.T) {
	s := &sampled{engine: loaded(t, harbourCorpus)}
	s.expect(t, "2025-09-22", []expected{
		// who held an office, and has it still
		{"屠远山之前慈溪书记是谁", "易望舒", "语料中没有"},
		{"董清野现在还是奉化书记吗", "奉化区委书记", "可能已有变动"},
		{"2022年和2025年书记没变的是哪几个", "柏承宇 董清野", "屠远山"},
		{"市工商联主席是谁，去了哪", "翁如海 北京", "语料中没有"},
		{"马渚书记是谁", "马渚镇党委书记是安知鱼", "语料中没有"},
		{"余姚泗门书记是谁", "泗门镇党委书记是谷雨", "裴一川"},
		{"余姚市泗门镇党委书记是谁", "泗门镇党委书记是谷雨", "裴一川"},
		{"谁管北仑区", "柏承宇", "没有找到"},
		// meetings and where somebody spoke
		{"擂台上奉化说了啥", "冷链中心6个", "渔船"},
		{"区委常委会上董清野强调什么", "粮食安全底线", "冷链中心"},
		{"第十届八次全会说了什么", "90天以内", "请问"},
		{"谁打擂了", "柏承宇 易望舒 董清野", "没有找到"},
		// tables
		{"余姚升了几位", "↑2", "没有写"},
		{"哪个县市区比一季度升得最多", "余姚市：得分88.7，较一季度↑2", "北仑区"},
		{"名次下降的有哪几个", "下降的1个：慈溪市", "没有负数"},
		{"慈溪和北仑谁开工多", "开工数44 开工数41", "90天"},
		{"哪个区10颗星", "没有10颗星", "没有找到"},
		{"北仑综合多少分 | 比慈溪高多少", "93.4 92.8", "90天"},
		{"北仑和慈溪综合得分谁高 | 跟余姚比呢", "93.4 92.8 88.7", "25.7"},
		{"北仑和慈溪综合得分谁高 | 余姚多少", "88.7", "25.7"},
		// figures and words
		{"慈溪产业计划占地面积", "1800亩", "没有找到"},
		{"慈溪6+1是什么", "“6+1”产业计划", "6、1"},
		{"柏承宇2022年说了哪些数", "41个", "90天"},
		// a theme of the week is not the whole of it
		{"总结下上周防台救灾", "沈屿舟 董清野", "深圳"},
	})
}

// What is asked on about what was told, by few words.
func TestHarbourOnward(t *testing.T) {
	s := &sampled{engine: loaded(t, harbourCorpus)}
	s.expect(t, "2025-09-22", []expected{
		{"市工商联去北京干什么", "翁如海 走访6家企业", "谭若谷"},
		{"擂台上谁说了话 | 他们谁提到产业计划", "易望舒 1800亩", "冷链中心6个"},
		{"沈屿舟最近做了什么 | 陪同的是谁", "没有写谁陪同象山县委书记沈屿舟", "董清野"},
		{"谭若谷上周做了什么 | 还有谁也在16号有活动", "沈屿舟", "谭若谷"},
		{"哪些地方开了全会 | 余姚开了吗", "没有找到余姚市关于「全会」的记录", "渔船"},
		{"慈溪产业计划占地面积 | 谁说的", "易望舒 1800亩", "没有写"},
		{"慈溪产业计划占地面积 | 这话哪个书记说的", "易望舒 1800亩", "渔船"},
		{"屠远山 招商工作", "全员抓招商", "没有找到任何"},
		{"对比屠远山和谭若谷的招商工作", "全员抓招商 走访了4家企业", "没有"},
		{"象山书记最近讲了什么 | 有没有2022年的", "没有2022年", "柏承宇"},
		{"比较北仑和慈溪的全会 | 再加上余姚", "柏承宇 屠远山 余姚市", "加上"},
		{"比较北仑和慈溪的开工数 | 把余姚也加上", "41 44 26", "没有找到"},
		{"综合成绩前三名 | 它们相差多少", "93.4 92.8 88.7", "0.6"},
		{"擂台上谁说了话 | 第二个说的详细点", "第2条的原文", "渔船"},
		{"9月17日的谭若谷和9月16日的沈屿舟分别做了什么", "走访了4家企业 渔船", "没有9月"},
		{"1800亩是哪个市的 哪年", "易望舒 1800亩", "柏承宇"},
		{"余姚燃气整治发现多少隐患 | 整改完的有多少", "整改完成365处", "没有"},
		{"北仑上半年开工多少 | 慈溪呢 | 哪个更多", "北仑区 慈溪市", "没有找到"},
	})
}

// province are papers of a province and of a city: who leads which of two cities in one report, figures of a month told in the next, an acting
// mayor, the heads of courts, a schedule of days to come.
func province(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.txt": "季长河在赣州调研\n本报赣州3月12日电（记者 左秋声）3月11日至12日，省委书记季长河深入赣州市定南县、龙南市调研。赣州市委书记沙立秋、市长喻正清陪同。\n" +
			"在龙南市，季长河考察一家电子企业。市长余霁介绍，龙南电子信息产业去年营收突破410亿元。12日下午，季长河主持召开座谈会，喻正清作了汇报。\n",
		"b.md": "---\ntitle: 书记谈开门红\ndate: 2025-02-20\n---\n\n2月18日，全省开门红调度会召开，省委书记季长河主持并讲话，省长穆清源通报情况。\n\n" +
			"**九江市委书记裴云帆**\n\n石化园去年产值1380亿元，今年保1500亿元。我们守着江岸，也绝不留后门。\n\n" +
			"**上饶市代市长纪明远（上饶市委书记空缺，由其发言）**\n\n我们先把晶科二期3月底点火，别指望一下子热起来。\n\n" +
			"穆清源通报：1月份，全省规上工业增加值同比增长6.8%，用电量176亿千瓦时，增长5.2%。\n",
		"c.txt":  "赣州市人大常委会任免名单\n（2025年3月26日赣州市第六届人民代表大会常务委员会第三十次会议通过）\n\n任命：\n　　向天歌为赣州市教育局局长；\n　　蓝惠明为赣州市常务副市长；\n免去：\n　　康志远的赣州市教育局局长职务。\n",
		"d.txt":  "赣州法治工作会召开\n（2025年3月20日）\n\n3月19日，赣州市召开法治工作会议。市人民检察院检察长韦正言、市中级人民法院院长柏秀芝列席。定南县人民法院院长何可大发言。\n",
		"e.txt":  "四月活动早知道\n\n4月12日　　定南县　　夜市开街，连办三晚\n4月19日至20日　龙南市　　脐橙花节，凭身份证入园\n4月26日　　赣县区　　客家美食周，免费停车\n（如有变动，以当地通知为准）\n",
		"f.json": `[{"title":"34个项目签约","date":"2025-03-15","text":"3月14日，赣州市举行签约仪式。其中，定南县签约9个，金额26亿元；赣县区签约8个，金额18.4亿元；龙南市签约11个，金额35.2亿元；其余6个项目落户兴国、宁都两县，共13亿元。"}]`,
	})}
}

func TestTwoMayorsInOneReport(t *testing.T) {
	province(t).expect(t, "2025-04-01", []expected{
		{"赣州市长是谁", "喻正清", "余霁"},
		{"龙南市长是谁", "余霁", "喻正清"},
		{"省委书记是谁", "江西省委书记是季长河", "哪位"},
		{"省委书记最近去哪了", "深入赣州市定南县", "至12日，省委书记"},
		{"上饶谁说了点火的事", "纪明远", "没有找到"},
	})
}

func TestFigureOfTheMonth(t *testing.T) {
	province(t).expect(t, "2025-04-01", []expected{
		{"1月份用电量", "176亿千瓦时", "没有"},
		{"2月份用电量是多少", "没有找到2月份", "176"},
	})
}

func TestHeadsOfBodies(t *testing.T) {
	province(t).expect(t, "2025-04-01", []expected{
		{"常务副市长是谁", "赣州市常务副市长是蓝惠明", "什么职务"},
		{"赣州法院院长是谁", "中级人民法院院长是柏秀芝", "何可大"},
		{"法院院长是谁", "柏秀芝 何可大", "韦正言"},
		{"教育局原局长是谁", "康志远", "语料中没有"},
	})
}

func TestSchedule(t *testing.T) {
	province(t).expect(t, "2025-04-01", []expected{
		{"4月26号有啥活动", "赣县区 客家美食周", "夜市"},
		{"脐橙花节是哪几天", "4月19日至20日 龙南市", "免费停车"},
	})
}

func TestSignedEach(t *testing.T) {
	province(t).expect(t, "2025-04-01", []expected{
		{"赣县签了几个项目", "赣县区签约8个", "没有赣县区"},
	})
}

// The site of a town: what its leaders did, in lines, behind their names and in a table under a day; figures with the unit above their table.
func TestTownship(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"diary.html": `<html><head><meta charset="utf-8"><title>云溪镇领导一周活动</title></head><body><h1>云溪镇领导一周活动（10月13日—10月17日）</h1>
<p>发布时间：2025-10-18 09:12　来源：云溪镇党政办</p><p>10月13日（星期一）</p><p>镇党委书记梁思远主持召开镇党委会议，研究秋季征兵工作。</p>
<p>镇长方若兰到石鼓村调研油茶低改项目。</p><p>10月14日（星期二）</p><p>镇人大主席 康伯年：到白水河检查河长制落实情况。</p><p>10月15日（星期三）</p>
<table><tr><th>时间</th><th>领导</th><th>活动内容</th><th>地点</th></tr><tr><td>8:30</td><td>梁思远</td><td>接待群众来访</td><td>镇信访大厅</td></tr>
<tr><td>10:00</td><td>方若兰</td><td>调度敬老院改造工程进度</td><td>镇敬老院</td></tr><tr><td>15:00</td><td>副镇长谭启文</td><td>检查烟花爆竹经营户</td><td>集镇</td></tr></table>
<p>10月17日，方若兰、谭启文陪同县城管局局长欧阳博调研集镇垃圾分类工作。欧阳博强调，垃圾中转站要在年底前投入使用。</p></body></html>`,
		"budget.csv":   "云溪镇2025年一般公共预算支出表,,,\n单位：万元,,,\n科目,2024年执行数,2025年预算数,增长（%）\n教育支出,312.0,330.0,5.8\n农林水支出,1560.2,1725.0,10.6\n城乡社区支出,420.0,398.0,-5.2\n",
		"projects.csv": "\ufeff\"云溪镇重点项目\",,\r\n\"项目\",\"投资（万元）\",\"业主\"\r\n\"石鼓村油茶基地, 二期\",\"2,600\",\"绿源公司\"\r\n\"白水河漂流\",\"12,000\",\"文旅公司\"\r\n\"敬老院\",\"580\",\"镇政府\"\r\n",
		"bureau.html": `<html><head><meta charset="utf-8"><title>蕲春县城管局2025年部门预算</title></head><body><h1>蕲春县城管局2025年部门预算</h1><p>发布时间：2025-02-20 来源：蕲春县城管局</p>
<table><tr><td colspan=3>收入预算总表</td></tr><tr><td colspan=3>单位：万元</td></tr><tr><td>项目</td><td>2024年</td><td>2025年</td></tr><tr><td>财政拨款</td><td>2310.4</td><td>2402.0</td></tr><tr><td>政府性基金</td><td>880.0</td><td>760.0</td></tr></table>
<p>二、支出情况</p><p>（金额单位：万元）</p><table><tr><th>科目</th><th>预算数</th></tr><tr><td>市政设施维护费</td><td>356.2</td></tr><tr><td>环卫保洁费</td><td>1208.8</td></tr></table></body></html>`,
	})}
	s.expect(t, "2025-10-25", []expected{
		{"云溪镇书记是谁", "梁思远", "没有"},
		{"云溪镇镇长是谁", "方若兰", "没有"},
		{"谭启文是谁", "云溪镇副镇长", "没有"},
		{"康伯年是谁", "云溪镇人大主席", "没有"},
		{"康伯年做了什么", "检查河长制", "转述"},
		{"10月15日方若兰做了什么", "敬老院", "石鼓村"},
		{"10月15日梁思远做了什么", "接待群众来访", "没有"},
		{"欧阳博是谁", "城管局局长", "谭启文"},
		{"欧阳博强调什么", "中转站", "谭启文陪同县城管局局长欧阳博，"},
		{"今年教育支出预算多少", "单位：万元", "没有"},
		{"石鼓村油茶基地投资多少", "投资（万元）2,600", "没有"},
		{"环卫保洁费多少", "1208.8（金额单位：万元）", "没有"},
		{"县城管局政府性基金预算", "760.0（单位：万元）", "没有"},
	})
}

// whose are three reports of one prefecture and its table: who is blamed in a clause without a subject of its own, what was said on which stop of
// a journey, whose task something is, who left an office as another came, which rows of a column fell.
func whose(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 全州项目建设推进会召开\ndate: 2025-08-11\n---\n\n8月10日，全州项目建设推进会在恩施召开。州委副书记、州长冉柏舟出席并讲话。\n\n" +
			"利川市、来凤县进度靠前，巴东县、鹤峰县开工率不足七成，被点名批评。宣恩县投资增长较快，建始县用地报批偏慢，受到约谈。\n",
		"b.md": "---\ntitle: 覃远川到建始、巴东调研\ndate: 2025-07-24\n---\n\n7月21日至23日，州委书记覃远川先后到建始县、巴东县调研文旅和防汛工作。\n\n" +
			"21日，覃远川来到建始县。在石门河景区，他走进游客中心查看限流措施。建始县委书记向青禾汇报说，景区日承载量为1.2万人次。覃远川指出，宁可少卖几张票，也不能让游客挨挤。\n\n" +
			"21日下午，覃远川来到巴东县检查值守。他要求，通票的事由州文化和旅游局牵头，国庆前拿出方案。\n",
		"c.md": "---\ntitle: 县市快讯\ndate: 2025-07-30\n---\n\n来凤县人大常委会7月26日任命田若兰为县教育局局长，免去廖启明的县教育局局长职务。\n",
		"d.md": "---\ntitle: 恩施州上半年经济运行情况\ndate: 2025-07-25\n---\n\n| 县市 | 地区生产总值（亿元） | 规上工业增加值增速（%） |\n|---|---|---|\n| 利川市 | 171.8 | 8.1 |\n| 建始县 | 88.9 | 3.9 |\n| 巴东县 | 79.6 | -1.7 |\n| 来凤县 | 57.1 | 6.0 |\n",
	})}
}

func TestWhoseClause(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"哪些县被点名批评了", "有2个：巴东县、鹤峰县", "有4个"},
		{"哪些县被约谈了", "有1个：建始县", "宣恩县、"},
		{"哪些县进度靠前", "利川市、来凤县", "有4个"},
		{"上半年哪个县工业下滑", "为负的有1行 巴东县", "利川市"},
	})
}

func TestSaidOnTheStop(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"覃远川去建始说了什么", "少卖几张票 没有逐句写明", "通票"},
		{"覃远川到巴东怎么说的", "通票的事由州文化和旅游局牵头", "少卖几张票"},
		{"石门河一天最多进多少人", "在石门河景区 1.2万人次", "排出名次"},
	})
}

func TestWhoseTask(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"通票归哪个部门管", "州文化和旅游局牵头", "没有找到"},
		{"谁负责通票", "州文化和旅游局牵头", "没有找到"},
		{"哪个单位牵头通票的事", "州文化和旅游局牵头", "没有找到"},
		{"游客中心归哪个部门管", "", "州文化和旅游局"},
	})
}

func TestWhoLeftAsAnotherCame(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"来凤原来的教育局长是谁", "廖启明", "没有"},
		{"来凤以前的教育局局长是谁", "廖启明", "没有"},
		{"来凤教育局长是谁", "田若兰", "廖启明之前"},
	})
}

func TestEachOfTwoOffices(t *testing.T) {
	whose(t).expect(t, "2025-08-15", []expected{
		{"州委书记和州长最近都在忙啥", "覃远川 冉柏舟", "没有"},
	})
}

// meeting is a report in which a deputy and the counties speak, an interview, and the figures of the whole and its parts.
func meeting(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 全州项目攻坚动员会召开\ndate: 2025-08-11\n---\n\n8月10日，全州项目攻坚动员会在恩施召开。副州长田秋平通报，全州286个重大项目，截至7月底开工241个，开工率84.3%。\n\n" +
			"利川市委书记覃怀恩作检讨发言时说，全市18个项目还有7个没有开工。建始县委书记向青禾介绍，县里26个项目全部开工。巴东县副县长谭立夏代表巴东县表态，二期工程8月底复工。\n",
		"b.md": "---\ntitle: 恩施州上半年经济运行情况\ndate: 2025-07-25\n---\n\n上半年，全州地区生产总值668.4亿元，同比增长4.9%。\n\n| 县市 | 地区生产总值（亿元） | 增速（%） |\n|---|---|---|\n| 利川市 | 171.8 | 5.3 |\n| 建始县 | 88.9 | 5.8 |\n| 巴东县 | 79.6 | 6.2 |\n",
		"c.md": "---\ntitle: 宣恩县县长谈返乡\ndate: 2025-08-06\n---\n\n8月5日，宣恩县县长冉松年介绍，今年回来办厂的有43人。他说，我儿子也在外头，我不劝他，我把路修好。\n",
	})}
}

func TestWhoSaidTheLast(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"全州开工了多少个项目", "田秋平 241个", "覃怀恩"},
		{"全州开工了多少个项目 | 那建始呢 | 谁说的", "向青禾", "田秋平"},
		{"全州开工了多少个项目 | 谁说的", "田秋平", "向青禾"},
		{"巴东谁发的言", "谭立夏", "覃怀恩"},
		{"利川谁表的态", "覃怀恩", "谭立夏"},
		{"鹤峰谁发的言", "没有", "谭立夏"},
	})
}

func TestOfTheWhole(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"上半年全州GDP", "668.4亿元", "171.8"},
		{"上半年各县市GDP", "171.8 88.9", ""},
		{"利川GDP多少 | 建始呢 | 哪个增速高", "5.3 5.8", "6.2"},
		{"利川GDP多少 | 建始呢 | 哪个县增速最高", "6.2", ""},
	})
}

func TestHisSon(t *testing.T) {
	meeting(t).expect(t, "2025-08-15", []expected{
		{"宣恩县长说了什么 | 他儿子呢", "我儿子也在外头", "简历"},
		{"宣恩县长说了什么 | 他老婆是谁", "没有", "我儿子"},
		{"建始县委书记是谁，巴东县副县长又是谁", "向青禾 谭立夏", "记录"},
	})
}

// An office that somebody left, a first name and a day set for a work are read as the texts have them.
func TestLeftNamedAndSet(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市人大常委会任免名单\ndate: 2025-08-29\n---\n\n8月29日，会议决定任命：丁望岳为怀化市人民政府副市长。丁望岳不再担任通道侗族自治县县委书记。\n",
		"b.md": "---\ntitle: 通道县委召开常委会会议\ndate: 2025-10-25\n---\n\n10月24日，通道侗族自治县县委书记魏青禾主持召开县委常委会会议。会议要求，各乡镇要在11月20日前完成校舍安全大排查。\n",
		"c.md": "---\ntitle: 阿合木江·赛力克调研冬季供暖\ndate: 2025-10-26\n---\n\n10月25日，富蕴县县长阿合木江·赛力克调研冬季供暖，强调要备足煤炭。\n",
		"d.md": "---\ntitle: 沅陵县召开领导干部会议\ndate: 2025-03-02\n---\n\n3月1日，沅陵县召开领导干部会议，宣布温以宁任沅陵县委书记。\n\n据悉，温以宁此前任省林业局副局长。\n",
		"e.md": "---\ntitle: 溆浦县补选县长\ndate: 2025-04-02\n---\n\n4月1日，溆浦县第十八届人民代表大会第六次会议补选宋知远为溆浦县人民政府县长。此前担任县长的柏松年已到龄退休。\n",
		"f.md": "---\ntitle: 辰溪县召开领导干部会议\ndate: 2025-05-02\n---\n\n5月1日，辰溪县召开领导干部会议，宣布市委决定：顾明川同志任辰溪县委书记，黎望川同志不再担任辰溪县委书记、常委职务，提名为市政协副主席人选。\n",
		"h.md": "---\ntitle: 怀化市工商联外出招商\ndate: 2025-07-02\n---\n\n7月1日，怀化市政协副主席、市工商联主席卓一帆带队赴长沙招商，强调要精准对接项目。工业和信息化部科技司副司长常远山出席推介会并致辞。\n",
		"g.md": "---\ntitle: 麻阳县人大常委会任免名单\ndate: 2025-06-02\n---\n\n6月1日，麻阳县人大常委会会议决定任命：成一舟为麻阳苗族自治县发展和改革局局长；文若谷为麻阳苗族自治县农业农村局局长。\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"怀化工商联主席叫什么", "卓一帆", ""},
		{"工商联主席是谁", "卓一帆", "哪位"},
		{"工信部副司长是谁", "常远山", ""},
		{"工信部司长是谁", "没有", "常远山"},
		{"溆浦县长换过人吗", "柏松年", ""},
		{"溆浦前任县长是谁", "柏松年", ""},
		{"辰溪县委书记以前是谁", "黎望川", ""},
		{"麻阳县发改局局长是谁", "成一舟", "文若谷"},
		{"麻阳县林业局局长是谁", "没有", "文若谷"},
		{"温以宁当沅陵书记之前干什么的", "林业局", ""},
		{"通道县委书记的前任是谁", "丁望岳", ""},
		{"富蕴县县长的前任是谁", "没有", "丁望岳"},
		{"11月20日前完成校舍排查是魏青禾要求的吧", "不是魏青禾", ""},
		{"阿合木江是谁", "富蕴县县长", ""},
		{"温以宁来沅陵前在哪工作", "林业局", ""},
	})
}

// What a sentence tells to begin is the occasion of what its clauses and the next sentence tell, and a short name of two places is
// the wider one when its counties are asked about.
func TestBegunAndWider(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周要闻\ndate: 2026-03-16\n---\n\n3月14日，巍山彝族回族自治县小吃节在古城开幕，县委书记陈望舒致辞，县长蒙以安主持开幕式。活动首日接待游客4.2万人次。\n\n3月13日，大理市委书记杨知白调研古城保护，强调要修旧如旧。\n\n3月12日，祥云县委书记周以宁主持召开县委农村工作会议，强调要守住耕地。\n",
		"b.md": "---\ntitle: 大理白族自治州召开春耕推进会\ndate: 2026-03-10\n---\n\n3月10日，大理白族自治州召开春耕推进会，州委书记段听澜强调，要不误农时。宾川县委书记尹若水作发言。\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"小吃节谁致辞", "陈望舒", "没有找到"},
		{"小吃节谁主持的", "蒙以安", "没有找到"},
		{"小吃节第一天多少游客", "4.2万", "没有找到"},
		{"小吃节首日来了多少人", "4.2万", "没有找到"},
		{"上周大理哪些县的书记没出现", "大理白族自治州的4个区市县", "未见"},
		{"上周祥云县书记没露面吗", "守住耕地", "未见"},
	})
}

// A round-up that tells a deed in its opening and again with its day tells it once.
func TestDeedToldTwice(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县市区书记的一周\ndate: 2025-09-22\n---\n\n上周，怀化市委书记石望川到市信访局接待来访群众。\n\n9月15日，石望川主持召开全市项目建设推进会，强调要紧盯四季度。\n\n9月17日，石望川到市信访局接待来访群众。\n",
	})}
	got := s.asks(t, at(t, "2025-09-23"), answer.Form{}, "怀化市委书记上周去哪了").Text
	if n := strings.Count(got, "接待来访群众"); n != 1 || !strings.Contains(got, "9月17日") {
		t.Errorf("told %d times: %s", n, got)
	}
}

// Who asks for a place is told of no table of amounts, and a short name shared by two places is the wider one's news.
func TestPlaceIsNoAmount(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年全市县区“油城赛马”考核结果公布\ndate: 2026-01-22\n---\n\n表一 综合得分前三名\n\n| 名次 | 县区 | 综合得分 |\n| --- | --- | --- |\n| 1 | 让胡路区 | 86.46 |\n| 2 | 龙凤区 | 85.00 |\n| 3 | 萨尔图区 | 84.20 |\n\n表二 重点项目开复工情况\n\n| 县区 | 项目数（个） | 开复工率 |\n| --- | --- | --- |\n| 肇源县 | 46 | 84.8% |\n| 林甸县 | 38 | 92.1% |\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"林甸县考核第几名", "没有印出林甸县", "92.1%"},
		{"林甸县开复工率多少", "92.1%", "没有印出"},
		{"龙凤区考核第几名", "第2名", "没有印出"},
	})
}

// What a note denies of what is shown is nowhere in it, in its title or in its table.
func TestNotesAreTrue(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委召开常委会扩大会议\ndate: 2025-08-16\n---\n\n8月15日，沅陵县委书记祝晚晴主持召开县委常委会扩大会议，强调要抓好秋收。\n",
		"b.md": "---\ntitle: 沅陵县紧密型医联体启动大会举行\ndate: 2025-08-15\n---\n\n8月14日，沅陵县委书记祝晚晴出席沅陵县紧密型医联体启动大会。\n",
		"c.md": "---\ntitle: 松果研究会发布名录\ndate: 2025-08-12\n---\n\n松果研究会连续十七年发布《百强渔村名录》。\n",
		"d.md": "---\ntitle: 青禾纸业项目二期试产\ndate: 2025-08-11\n---\n\n今年上半年，青禾纸业项目一期实现销售收入700万元。\n\n项目二期投产后，将实现年销售收入2亿元。\n",
		"e.md": "---\ntitle: 沅陵县委书记谈人才\ndate: 2025-08-10\n---\n\n沅陵县委书记祝晚晴说，要实施“聚才沅陵”工程，三年引进人才和团队60个以上。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"祝晚晴 医联体大会 哪天", "医联体启动大会 8月14日", "秋收"},
		{"百强渔村名录连着发多少年了", "连续十七年", "没有写"},
		{"聚才沅陵引多少人才", "60个以上", "没有写"},
	})
	got := s.asks(t, at(t, "2025-08-20"), answer.Form{}, "青禾纸业一期和二期的销售收入").Text
	first, second, _ := strings.Cut(got, "2亿元")
	if !strings.Contains(first, "700万元") || strings.Contains(first, "不是完成数") || !strings.Contains(second, "不是完成数") {
		t.Errorf("the aim is not told beneath it: %s", got)
	}
}

// What a sentence gives to another in its other half is not the county's that the question names; what follows stays with what was told.
func TestHalvesAndPoints(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 考核结果公布\ndate: 2025-07-14\n---\n\n根据考核办法，沅陵县、溆浦县成绩居前两位，夺得“真干实绩”红旗；辰溪县上升两个位次，夺得“奋进赶超”红旗。\n",
		"b.md": "---\ntitle: 麻阳县委书记谈打算\ndate: 2022-06-12\n---\n\n麻阳县委书记温以宁说：“我们将从三个方面发力，一是修好渔港，二是修好古道，三是修好粮仓。”\n",
		"c.md": "---\ntitle: 尚一鸣走访企业\ndate: 2025-07-12\n---\n\n7月11日，溆浦县县长尚一鸣走访晨星公司，强调要服务企业。\n",
		"d.md": "---\ntitle: 各县“书记擂台”侧记\ndate: 2022-07-27\n---\n\n7月26日，麻阳县委书记温以宁说，麻阳新引进重点林业项目9个以上。\n\n辰溪县委书记卓一帆说，辰溪修了5条路。\n",
		"e.md": "---\ntitle: 温以宁谈目标\ndate: 2022-06-20\n---\n\n6月19日，麻阳县委书记温以宁在党代会上说，要新引进重点林业项目14个以上。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"溆浦为什么能拿到“奋进赶超”那面旗", "不是溆浦县 辰溪县", "面旗"},
		{"溆浦有没有拿奋进赶超红旗", "不是溆浦县 辰溪县", ""},
		{"辰溪拿了奋进赶超红旗吗", "辰溪县", "不是"},
		{"温以宁党代会时说新引进多少重点林业项目，擂台上又说多少", "14个以上 9个以上", "没有找到"},
	})
	for _, c := range []struct{ first, then, has, not string }{
		{"温以宁说从哪三个方面发力", "第三个是什么", "粮仓", "古道"},
		{"温以宁说从哪三个方面发力", "第二点呢", "古道", "粮仓"},
		{"溆浦县县长是谁", "他哪天走访的企业", "7月11日", "职务"},
	} {
		got := s.asks(t, at(t, "2025-07-22"), answer.Form{}, c.first, c.then).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s → %s: %s", c.first, c.then, got)
		}
	}
}

// Two names that some text prints for one person are said to be one, with the text that prints the other.
func TestTwoNamesOfOne(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委召开全会\ndate: 2025-07-14\n---\n\n7月13日，沅陵县委书记温以宁强调，要修好渔港。\n\n7月13日，沅陵县委书记温以宁走访晨星公司。\n",
		"b.md": "---\ntitle: 各县书记论发展\ndate: 2022-07-27\n---\n\n7月26日，沅陵县委书记温宁表示，要修好古道。\n",
	})}
	s.expect(t, "2025-07-22", []expected{{"沅陵的温宁和温以宁是不是前后两任书记", "同一人 各县书记论发展", ""}})
}

// Whom a figure or a report is of is named where the clause that is shown does not.
func TestOwnerCut(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化开展燃气安全整治\ndate: 2025-07-20\n---\n\n" +
			"沅陵县把燃气安全整治嵌入夏季安全检查同步推进，逐户登记瓶装液化气用户的阀门、软管和报警器，对辖区46家餐饮单位开展风险排查和线索收集，将存在的隐患一一列出，交由镇村两级干部包保销号，切实守护好群众的身边安全。\n\n" +
			"溆浦县组织住建、市场监管、消防等部门成立联合检查组，白天看现场、晚上对台账，前后历时两个星期，把老旧小区管网逐段过了一遍，联合约谈供气企业3家，移交线索2条，督促限期整改到位后再安排回头看。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"辰溪排查了46家餐饮单位是真的吗", "沅陵县", ""},
		{"麻阳县联合约谈供气企业3家对吗", "溆浦县", ""},
	})
}

// The chapters of a signed report give their year to what they tell, and an aim that nobody set is said to be none.
func TestChaptersOfASignedReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 沅陵县政府工作报告（摘要）\n\n> 怀化日报　2025-01-20\n\n沅陵县人民政府县长　温以宁\n\n一、2024年工作回顾\n\n全县用电量达到21.7亿千瓦时，增长5.2%。茶园面积达18.4万亩。\n\n二、2025年主要目标\n\n游客接待量力争达到860万人次，新建学校7所。\n\n（一）坚定不移抓好春耕备耕。\n",
	})}
	s.expect(t, "2025-02-01", []expected{
		{"沅陵2024年用电量是多少", "21.7亿千瓦时", "没有"},
		{"沅陵2024年茶园面积多少", "18.4万亩", "没有"},
		{"沅陵2025年主要目标有哪些", "860万人次 7所", "21.7"},
		{"沅陵2025年用电量目标是多少", "没有把以上数字写作目标", ""},
		{"沅陵2025年游客接待量目标是多少", "860万人次", "没有写"},
	})
}

// A figure under a chapter of last year is given with that year, and is not this year's, however short the chapter is.
func TestYearOfAShortChapter(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "沅陵县2025年政府工作报告\n2025-01-20\n2025年1月18日，县长温以宁作工作报告。\n一、2024年工作回顾\n植树31万株。接待游客260万人次。\n二、2025年主要目标\n植树27万株。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"沅陵今年接待多少游客", "（2024年）：接待游客260万人次 没有2025年的", ""},
		{"沅陵今年植树多少", "27万株 目标", "31万株"},
		{"沅陵去年植树多少", "（2024年） 31万株", "27万株"},
		{"总结下沅陵今年", "27万株", "31万株 工作回顾 主要目标"},
	})
}

// What an undated report tells of 「过去一年」 is told of the last year, with the doubt; what is to be done this year is not.
func TestYearOfAnUndatedReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "政府工作报告（摘登）\n——在沅陵县第十七届人民代表大会第五次会议上\n沅陵县人民政府县长　温以宁\n\n各位代表：\n过去一年，是沅陵极不寻常的一年。我们完成地区生产总值78.4亿元，增长5.0%，未达到6%的预期目标；一般公共预算收入3.27亿元，增长6.1%。\n一年来，我们向石头要地，茶园面积1.9万亩、油茶面积4.1万亩。\n今年经济社会发展的主要预期目标是：地区生产总值增长6%左右。为此，要改造农村户厕2600座，新建学校7所。\n",
		"b.md":  "---\ntitle: 沅陵县委全会召开\ndate: 2025-09-02\n---\n\n9月1日，沅陵县委书记计春生强调，要抓好秋收。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵去年GDP多少，完成目标没", "78.4亿元 未达到6%的预期目标 没有写明是哪一年", "没有找到"},
		{"沅陵去年油茶多少亩", "4.1万亩 过去一年 原文无日期", "没有找到"},
		{"沅陵去年改造多少户厕", "没有", "2600"},
		{"沅陵2023年GDP多少", "没有", "78.4"},
	})
}

// The reporter's words are not those of whom he asks, who answers with something else.
func TestWordsOfTheAsker(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 专访沅陵县委书记计春生\n\n2025-09-16\n\n**记者：** 外界都说沅陵“一片茶叶走天下”，底数是多少？\n\n**计春生：** 今年茶园面积18.4万亩。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"谁说一片茶叶走天下", "记者：外界都说沅陵", "18.4"},
		{"谁说的一片茶叶走天下", "记者：外界都说沅陵", "18.4 没有「一片"},
	})
}

// A county's short report below another's has not the day of that.
func TestShortReportOfItsOwnDay(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "怀化县区短讯\n2025-03-17\n3月13日，沅陵县委书记计春生察看险闸除险加固工地。\n溆浦：县纪委监委今年以来立案43件，处分26人。\n",
	})}
	s.expect(t, "2025-04-01", []expected{
		{"溆浦纪委今年查了多少案子", "43件", "3月13日 没有"},
		{"沅陵处分了几个人", "没有", "26"},
	})
}

// What somebody said at a meeting is told before what the meeting did, whatever his points are called.
func TestPointsAtAMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县农村工作会议召开\ndate: 2025-03-02\n---\n\n3月1日，沅陵县召开农村工作会议。沅陵县委书记尚一鸣出席会议并讲话。\n\n尚一鸣指出，一要抓实渠道清淤；二要办好村小食堂；三要守牢林区防火。\n\n会议强调，一是要备足农资；二是要修好机耕道。\n",
		"c.md": "---\ntitle: 辰溪县产业发展大会召开\ndate: 2025-03-06\n---\n\n3月5日，辰溪县召开产业发展大会。辰溪县委书记祝晚晴出席会议并讲话。\n\n祝晚晴在讲话中强调：\n\n第一，要建好冷库。\n\n第二，要管住质检。\n\n会议强调，要抓紧招工。\n",
		"b.md": "---\ntitle: 溆浦县城市更新推进会召开\ndate: 2025-03-05\n---\n\n3月4日，溆浦县召开城市更新推进会。溆浦县委书记游方外出席会议并讲话。\n\n游方外就做好下步工作提出三点意见。\n\n一是要修好老街的屋顶。\n\n二是要留住原来的店家。\n\n三是要管好停车。\n\n会议强调，要抓紧验收。\n",
	})}
	s.expect(t, "2025-03-10", []expected{
		{"祝晚晴在产业发展大会上提出了哪几点要求", "冷库 质检", "招工"},
		{"祝晚晴在产业发展大会上讲的第二点是什么", "质检", "招工"},
		{"尚一鸣在农村工作会议上提出了哪几点要求", "渠道清淤 林区防火", "农资"},
		{"尚一鸣在农村工作会议上讲的第二点是什么", "村小食堂", "农资"},
		{"游方外在城市更新推进会上提出了哪几点要求", "屋顶 店家 停车", "验收"},
		{"谁提出要留住原来的店家", "游方外", ""},
	})
}

// A notice takes a figure back whose words stand apart in the article, and may say which is right in other words.
func TestNoticesInOtherWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县用电量稳步增长\ndate: 2025-03-02\n---\n\n2024年，沅陵县用电量达21.7亿千瓦时。\n",
		"b.md": "---\ntitle: 更正\ndate: 2025-03-04\n---\n\n本报3月2日《沅陵县用电量稳步增长》一文中，“用电量21.7亿千瓦时”应为“用电量27.1亿千瓦时”，特此更正。\n",
		"c.md": "---\ntitle: 溆浦县茶园面积稳步增长\ndate: 2025-03-02\n---\n\n2024年，溆浦县茶园面积达8.5万亩。\n",
		"d.md": "---\ntitle: 更正启事\ndate: 2025-03-05\n---\n\n本报3月2日《溆浦县茶园面积稳步增长》一稿，溆浦县2024年茶园面积误为8.5万亩，正确数据为5.8万亩。特此更正，向读者致歉。\n",
	})}
	s.expect(t, "2025-03-10", []expected{
		{"沅陵县2024年用电量是多少", "27.1亿千瓦时", ""},
		{"溆浦县2024年茶园面积是多少", "5.8万亩", ""},
	})
}

// Somebody went where the sentence says that he went, and nowhere else of its list.
func TestEachToHisOwn(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 领导干部在一线\ndate: 2025-03-12\n---\n\n3月11日，沅陵县委书记尚一鸣、沅陵县县长温以宁、沅陵县副县长祝晚晴分赴老粮站、三号泵站、和顺村开展走访慰问。\n",
	})}
	s.expect(t, "2025-03-20", []expected{
		{"谁去了三号泵站", "温以宁", "尚一鸣"},
		{"温以宁去和顺村了吗", "不是温以宁 祝晚晴", ""},
		{"祝晚晴最近去了哪里", "和顺村", "老粮站"},
	})
}

// Whoever asks where somebody looked at things is told of it whatever the texts call it.
func TestToursByAnyName(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县走访企业\ndate: 2025-03-12\n---\n\n3月11日，沅陵县委书记尚一鸣走访老粮站、三号泵站。\n\n尚一鸣强调，要管好冷库。\n",
		"b.md": "---\ntitle: 沅陵县督导春耕\ndate: 2025-03-22\n---\n\n3月21日，沅陵县委书记尚一鸣带队督导春耕，先后走进和顺村和柳湾村。\n",
	})}
	s.expect(t, "2025-03-25", []expected{
		{"尚一鸣最后一次调研是在哪里", "和顺村", "老粮站"},
		{"尚一鸣第一次调研是在哪里", "老粮站", "和顺村"},
		{"尚一鸣调研过几个地方，分别是哪里", "和顺村 老粮站", "没有"},
		{"尚一鸣什么时候调研的", "3月21日 3月11日", ""},
	})
}

// A list of all places in sentences is asked like a table, and no table answers for another.
func TestListsOfPlaces(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 3月份信访考评结果出炉\ndate: 2025-04-08\n---\n\n怀化市3月份信访考评结果公布：\n\n1.沅陵县，96.15分；2.溆浦县，95.27分；3.辰溪县，94.33分。\n",
		"b.md": "---\ntitle: 3月份禁烧考评结果出炉\ndate: 2025-04-09\n---\n\n怀化市3月份禁烧考评结果公布如下：\n\n第一名：溆浦县（91.5分）\n\n第二名：沅陵县（90.2分）\n\n第三名：辰溪县（88.7分）\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"信访考评第一是谁", "沅陵县 96.15", "91.5"},
		{"信访考评倒数第一是谁", "辰溪县 94.33", "88.7"},
		{"溆浦禁烧考评得了多少分", "91.5", "95.27"},
		{"沅陵是禁烧考评第一吗", "溆浦县", ""},
		{"沅陵和溆浦信访考评差多少分", "96.15 95.27", "90.2"},
		{"沅陵和溆浦消防考评差多少分", "", "96.15"},
	})
}

// A list of things names them, and the places in which several of them lie.
func TestTableOfThings(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年怀化市重点项目一览\ndate: 2025-04-08\n---\n\n重点项目清单如下：\n\n| 序号 | 项目名称 | 所在地 | 总投资（亿元） | 进展 |\n| --- | --- | --- | --- | --- |\n| 1 | 松果客车项目 | 沅陵县 | 20.1 | 已开工 |\n| 2 | 河东冷库项目 | 沅陵县 | 45.5 | 已竣工 |\n| 3 | 云雾茶厂项目 | 溆浦县 | 8.7 | 前期准备 |\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"投资最大的项目是哪个", "河东冷库 45.5", "20.1"},
		{"沅陵有哪些重点项目", "松果客车 河东冷库", "云雾"},
		{"云雾茶厂项目在哪里", "溆浦县", ""},
		{"哪些重点项目已经竣工", "河东冷库", "松果客车"},
	})
}

// A place asked for by a column of figures is that by the figures, not by the lines of the table.
func TestPlaceByFigures(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 2025年一季度各县主要指标\ndate: 2025-04-18\n---\n\n| 地区 | 用电量（亿千瓦时） | 同比增长（%） |\n| --- | --- | --- |\n| 沅陵县 | 12.6 | 3.9 |\n| 溆浦县 | 31.4 | 1.2 |\n| 辰溪县 | 22.5 | 8.8 |\n",
		"b.md": "---\ntitle: 3月份信访考评结果出炉\ndate: 2025-04-08\n---\n\n怀化市3月份信访考评结果公布：\n\n1.沅陵县，96.15分；2.溆浦县，95.27分；3.辰溪县，94.33分。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"沅陵一季度用电量排第几", "由高到低第3 12.6", "从上往下"},
		{"溆浦一季度用电量排第几", "由高到低第1 31.4", "从上往下"},
		{"沅陵县哪个月口罩产量最高", "", "96.15"},
	})
}

// Where a notice cuts something off is asked without its words.
func TestWhereANoticeHolds(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县停电通知\ndate: 2025-04-18\n---\n\n因线路改造，定于4月20日9时至16时对老粮站、三号泵站一带停电，请提前做好准备。\n",
	})}
	s.expect(t, "2025-04-19", []expected{
		{"沅陵停电影响哪些地方", "老粮站 三号泵站", "不回答"},
		{"沅陵什么时候停电", "4月20日", "没有"},
		{"溆浦停电影响哪些地方", "没有", ""},
		{"有什么好看的电影", "不回答", ""},
	})
}

// Several offices in one line are each of one person, and a bureau named with the short name of its county is no other.
func TestSeveralAppointedInALine(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县人大常委会任免职名单\ndate: 2025-04-18\n---\n\n任命：尚一鸣为沅陵县人民政府副县长，温以宁为沅陵县审计局局长，祝晚晴为沅陵县林业局局长。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"沅陵林业局局长是谁", "祝晚晴", "温以宁"},
		{"谁被任命为沅陵林业局局长", "祝晚晴", "温以宁"},
		{"尚一鸣现在是什么职务", "副县长", "审计局"},
		{"沅陵教育局局长是谁", "没有", "温以宁"},
	})
}

// A whole sentence is of whom says all of it, not of whom says its turn of words.
func TestWholeSentences(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县调研冷库\ndate: 2025-04-18\n---\n\n4月17日，沅陵县委书记尚一鸣强调，要扎实做好冷库扩建，以钉钉子精神抓好落实。\n",
		"b.md": "---\ntitle: 溆浦县调研渡口\ndate: 2025-04-19\n---\n\n4月18日，溆浦县委书记游方外强调，要扎实做好渡口改造，以钉钉子精神抓好落实。\n",
	})}
	s.expect(t, "2025-04-20", []expected{
		{"谁说过“要扎实做好冷库扩建，以钉钉子精神抓好落实”", "尚一鸣", "游方外"},
	})
}

// Who asks for the half of a year of one place and then of another gets what the paper behind it tells, where only its head names the half.
func TestNextPlaceOfHalfAYear(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 半年账本出炉\ndate: 2025-07-30\n---\n\n沅陵县：茶叶论克卖　上半年地区生产总值198.3亿元，增长5.1%。\n\n溆浦县：等一座新矿　受检修影响，规上工业增加值下降2.4%，地区生产总值完成72.5亿元，增长3.3%。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵县上半年GDP多少 | 那溆浦呢", "72.5亿元 没有写明是上半年的", "没有找到"},
	})
}

// All holders of an office are asked about at another time by no more than that time; a day on which none is told of is not one of no records.
func TestAllHoldersAtAnotherTime(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "各县书记的一周\n运城日报 2026-03-09\n　　3月3日，夏县县委书记袁清白到裴介镇调研，强调要抓好春耕。同日，芮城县委书记史青檀到陌南镇调研，强调要看好山林。\n　　3月4日，临猗县委书记郑荃白到北辛乡调研，强调要备足防霜机。\n",
	})}
	s.expect(t, "2026-03-14", []expected{
		{"3月3日有哪些书记活动 | 那次日呢", "郑荃白", "袁清白"},
		{"3月4号书记们有哪些活动 | 换成3月3日", "袁清白 史青檀", "郑荃白"},
		{"3月4日有哪些县长活动", "没有3月4日「县长」", "郑荃白"},
	})
}

// The only zone of a kind is called by its kind; who is first in what a question names before a blank is one question.
func TestZoneByItsKindAndColumnBeforeABlank(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "运城经济技术开发区签约\n运城日报 2026-02-27\n　　2月24日，运城经济技术开发区举行集中签约仪式。开发区党工委书记、管委会主任冀东白强调，签约只是起跑。\n",
		"b.md":  "---\ntitle: 四季度擂台赛\ndate: 2026-01-22\n---\n\n| 名次 | 县 | 项目开工 | 要素保障 | 综合得分 |\n|---|---|---|---|---|\n| 1 | 闻喜县 | 38.60 | 18.20 | 94.75 |\n| 2 | 垣曲县 | 38.10 | 17.90 | 93.40 |\n| 3 | 夏县 | 36.85 | 18.55 | 92.60 |\n",
		"c.txt": "市政府开会\n运城日报 2026-02-10\n　　2月9日，运城市市长欧阳白在永济市慰问环卫工人。\n",
	})}
	s.expect(t, "2026-03-14", []expected{
		{"经开区管委会主任是谁", "冀东白 运城经济技术开发区", "没有"},
		{"项目开工谁最高 | 第二呢 | 那要素保障呢 谁最高", "夏县 18.55", "38.60"},
		{"市长春节前去哪慰问了", "欧阳白 永济", "长春"},
	})
}
