package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// Two counties of one name in different cities are two: what is told of one is no answer on the other.
func TestCountiesOfOneName(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "福州市鼓楼区委书记柏望舟调研\n\n2026年3月2日\n\n3月1日，福州市鼓楼区委书记柏望舟到老街走访。柏望舟强调，要守住老城的根。\n\n福州市鼓楼区一季度地区生产总值增长5.6%。\n",
		"b.txt": "南京市鼓楼区长茅知川谈老旧小区\n\n2026年3月5日\n\n3月4日，南京市鼓楼区区长茅知川到街道调研。茅知川说，老旧小区要一栋一栋改。\n\n南京市鼓楼区一季度地区生产总值增长4.1%。\n",
		"c.txt": "连云港市海州区委书记齐望野走访\n\n2026年3月7日\n\n3月6日，连云港市海州区委书记齐望野到企业走访。齐望野强调，要让企业安心。\n",
	})}
	s.expect(t, "2026-04-01", []expected{
		{"南京鼓楼区委书记是谁", "没有 南京市鼓楼区", "柏望舟"},
		{"南京市鼓楼区区长是谁", "茅知川", "柏望舟"},
		{"福州鼓楼区委书记是谁", "柏望舟", "茅知川"},
		{"福州市鼓楼区区长是谁", "没有", "茅知川"},
		{"鼓楼区委书记是谁", "请问 南京市鼓楼区 福州市鼓楼区", "柏望舟"},
		{"鼓楼区最近说了什么", "请问", "柏望舟"},
		{"南京鼓楼区最近强调什么", "茅知川", "柏望舟"},
		{"福州鼓楼区一季度GDP增速多少", "5.6%", "4.1%"},
		{"南京鼓楼区一季度GDP增速多少", "4.1%", "5.6%"},
		{"徐州鼓楼区最近有什么动态", "没有", "柏望舟"},
		{"柏望舟最近说了什么", "守住老城的根", "请问"},
		{"阜新海州区委书记是谁", "没有", "齐望野"},
		{"连云港海州区委书记是谁", "齐望野", "没有"},
		{"海州区委书记是谁", "齐望野", "请问"},
	})
}

// oneCounty are papers of one county: what its towns report, their ranking, short reports with marks.
func oneCounty(t *testing.T) *sampled {
	return &sampled{engine: loaded(t, map[string]string{
		"a.txt": "桐柏县召开乡镇党委书记述职评议会\n（桐柏融媒　2025年1月8日）\n1月7日，桐柏县乡镇党委书记述职评议会召开，县委书记尚清和主持并点评。\n" +
			"吴城镇党委书记邢大有谈到，去年吴城栽种艾草1.8万亩，户均增收3200元；今年要再建两座烘干房。尚清和追问：“烘干房去年就说要建，为什么没建成？”\n",
		"b.txt": "桐柏县2024年乡镇重点工作考核排名\n乡镇　项目建设　乡村振兴　总分\n城关镇　28.5　36.2　64.7\n月河镇　27.1　37.0　64.1\n吴城镇　24.9　38.1　63.0\n黄岗镇　21.7　33.0　54.7\n",
		"c.md": "---\ntitle: 桐柏一周要闻\ndate: 2025-03-16\n---\n\n【县里】3月10日，县长梅思远主持召开县政府常务会议，研究茶产业奖补办法。\n\n" +
			"【月河镇】3月12日，月河镇举行桃花节开幕式，镇长甘霖致辞。当天带动消费86万元。\n\n" +
			"【黄岗镇】3月14日，县委组织部副部长到会宣布决定，原党委书记孔令川另有任用。\n",
	})}
}

func TestOneCounty(t *testing.T) {
	oneCounty(t).expect(t, "2025-03-18", []expected{
		{"县委书记是谁", "桐柏县委书记是尚清和", "哪位"},
		{"月河镇长是谁", "月河镇镇长是甘霖", "没有"},
		{"谁在桃花节致辞", "甘霖致辞", "没有找到"},
		{"孔令川去哪了", "另有任用", "常务会议"},
		{"吴城要建几座烘干房", "再建两座烘干房", "艾草"},
		{"桐柏哪个镇总分最高", "城关镇", "不是桐柏县"},
	})
}

// Of several persons of one name the place asked about tells which: nobody else's words or offices are his.
func TestNamesakesByPlace(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 枝江市召开会议\ndate: 2025-03-02\n---\n\n3月1日，枝江市委书记方杰主持召开市委常委会会议，强调要守住耕地红线。\n",
		"b.md": "---\ntitle: 巴东县召开会议\ndate: 2025-03-05\n---\n\n3月4日，巴东县县长方杰调研移民新村，要求年内通自来水。\n",
		"c.md": "---\ntitle: 云杉新区人才政策通气会\ndate: 2025-03-20\n---\n\n云杉新区建设局局长方杰介绍，今年筹集人才公寓3100套。\n",
		"d.md": "---\ntitle: 宜昌市龙舟赛保障会议召开\ndate: 2025-03-22\n---\n\n3月21日，枝江市委书记方杰主持召开龙舟赛安全保障会议。会议强调，要确保赛事绝对安全。\n",
	})}
	s.expect(t, "2025-04-10", []expected{
		{"方杰最近说了什么", "哪", ""},
		{"方书记在宜昌的职务变化", "枝江市委书记", "巴东"},
		{"方杰在宜昌说过什么", "枝江市委书记", "人才公寓"},
		{"枝江书记方杰最近强调什么", "耕地红线", "自来水"},
		{"龙舟赛保障会议强调要确保绝对安全，是方杰说的吧", "会议", "请问您指的是哪"},
	})
}

// The short name of a county that begins a common word is not the county.
func TestCountyInAWord(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "盐城新闻发布会\n\n2025年4月24日\n\n4月24日，盐城市生态环境局局长任知帆表示，今年计划修复滨海湿地3.6万亩。\n",
		"b.txt": "一周县区\n\n2025年5月19日\n\n5月17日，滨海县委书记赖知桢到企业走访，强调要抓产业。全县何首乌种植面积2.8万亩。\n",
	})}
	s.expect(t, "2025-05-20", []expected{
		{"滨海湿地修复多少", "3.6万亩 任知帆", "滨海县 何首乌"},
		{"滨海书记强调了什么", "赖知桢 产业", "湿地"},
	})
}

// A place that no list knows owns what the texts tell of it, and nobody else's figure answers for it.
func TestPlacesThatOnlyTextsKnow(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 云杉新区街道书记谈治理\ndate: 2025-04-11\n---\n\n白桦街道党工委书记尚一鸣介绍，今年计划加装电梯45部。\n\n青枫街道党工委书记游方外说，去年优良天数211天。\n",
		"b.md": "---\ntitle: 云杉新区召开半年工作会议\ndate: 2025-07-20\n---\n\n7月19日，云杉新区召开半年工作会议，管委会主任祝晚晴部署工作。会议指出，上半年实现地区生产总值87.5亿元。\n",
		"d.md": "---\ntitle: 对话上犹县委书记钟离秋\ndate: 2025-07-22\n---\n\n**记者：** 上犹的老房子怎么修？\n\n**钟离秋：** 上犹县今年只做两件事，修缮19座祠堂，修好沿湖路。\n\n**青石镇党委书记游一夫：** 我补充一点，祠堂修缮第一批是7座。\n",
		"e.md": "---\ntitle: 云湖港口经济开发区调度项目\ndate: 2025-07-23\n---\n\n7月22日，云湖港口经济开发区党工委第一书记阮清和调度项目，强调要倒排工期。\n",
		"f.md": "---\ntitle: 干部任职\ndate: 2025-07-24\n---\n\n7月23日，会上宣布：成望舒同志任乌有岭管理区党工委书记、管委会主任。\n",
		"c.md": "---\ntitle: 胶州发布上半年数据\ndate: 2025-07-21\n---\n\n上半年，胶州市粮食产量26.3万吨，地区生产总值812.4亿元。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"白桦街道加装电梯多少部", "45", ""},
		{"上犹修缮祠堂第一批几座", "7座", "19座"},
		{"青枫街道加装电梯多少部", "", "45"},
		{"白桦街道优良天数", "", "211"},
		{"白桦街道党工委书记是谁", "尚一鸣", ""},
		{"云杉新区管委会主任是谁", "祝晚晴", ""},
		{"云杉新区上半年地区生产总值", "87.5", "812"},
		{"云杉新区2025年粮食产量", "", "26.3"},
		{"红松街道加装电梯多少部", "", "45"},
		{"红松新区上半年地区生产总值", "", "87.5"},
		{"白桦已经加装电梯多少部", "45", ""},
		{"云湖开发区书记是谁", "阮清和", "祝晚晴"},
		{"乌有岭书记是谁", "乌有岭管理区党工委书记是成望舒", ""},
		{"乌有岭一把手是谁", "成望舒", ""},
		{"乌有岭管委会主任是谁", "成望舒", ""},
		{"乌有岭县委书记是谁", "没有", "成望舒"},
		{"乌有梁书记是谁", "", "成望舒"},
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

// 长者 is no office, and 太和新区 a place.
func TestEldersAndZones(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 民生\ndate: 2025-07-15\n---\n\n柳州市建成长者饭堂86个，其中柳南区24个。7月26日，柳南区委书记梁可为要求把长者饭堂的助餐补贴提高到4元。\n",
		"b.md": "---\ntitle: 龙舟竞渡二季度榜单\ndate: 2025-07-19\n---\n\n二季度龙舟竞渡得分表\n\n| 名次 | 县区 | 综合得分 |\n|---|---|---|\n| 1 | 柳东新区 | 93.6 |\n| 2 | 鹿寨县 | 92.1 |\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"长者饭堂的补贴涨到几块了", "4元", "没有找到"},
		{"太和工业新区龙舟竞渡排第几", "没有", "93.6"},
		{"柳东新区龙舟竞渡排第几", "93.6", ""},
	})
}

// What reading keeps apart stays apart in replies: districts that share a short name, rows that no list knows, tables one below
// the other, the words of one and the deed of another, two printed forms of one name.
func TestReadApart(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 襄阳各地动态\ndate: 2025-09-20\n---\n\n枣阳市委书记柏舟表示，枣阳市今年完成投资15亿元。\n\n枣阳区工委书记茅川表示，枣阳区今年完成投资3亿元。\n",
		"b.md":  "---\ntitle: 襄阳三季度成绩单\ndate: 2024-10-30\n---\n\n# 襄阳三季度成绩单\n\n| 类别 | 县市区 | 得分 |\n|---|---|---|\n| 项目（权重40分） | 襄城区 | 38.9 |\n| | 国际陆港管委会 | 38.5 |\n| | 枣阳市 | 38.1 |\n| | 枣阳区 | 37.2 |\n| 名次 | 县市区 | 总分 |\n| 1 | 谷城县 | 94.6 |\n| 2 | 枣阳市 | 93.9 |\n",
		"c.md":  "---\ntitle: 保康县走访企业\ndate: 2025-09-02\n---\n\n9月1日，保康县县长章小鱼走访企业。章小鱼强调，让政策“看得见、摸得着”。副县长乌兰参加走访。\n",
		"d.md":  "---\ntitle: 襄阳市总工会为工友找岗位\ndate: 2025-04-19\n---\n\n襄阳市总工会主席邓小建近日带队到浙江绍兴，考察\n纺织企业7家，签订送工协议12份，第一批工人\n5月动身。\n",
		"g.txt": "襄阳市环境质量排名\n\n襄阳日报 2025年8月27日\n\n单位  得分\n高新区  95.1\n襄城区  94.2\n全市平均  93.9\n东津新区  93.3\n",
		"e.md":  "---\ntitle: 南漳抓项目\ndate: 2025-09-18\n---\n\n9月18日，南漳县委书记应仙芝强调，要守住绿水青山。\n",
		"f.md":  "---\ntitle: 南漳抓杨梅\ndate: 2024-10-30\n---\n\n10月29日，南漳县委书记应仙之强调，要抓杨梅。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"枣阳区书记是谁", "茅川", "柏舟"},
		{"枣阳市委书记是谁", "柏舟", "此前"},
		{"枣阳市委书记茅川说了什么", "茅川是枣阳区工委书记", "枣阳市工委"},
		{"枣阳区今年投资多少", "3亿元", "15亿"},
		{"项目第二名是谁", "国际陆港管委会", "枣阳市"},
		{"项目谁最低", "枣阳区", "枣阳市"},
		{"总分第一是谁", "94.6", "38.9"},
		{"环境质量第三名是谁", "东津新区", "全市平均"},
		{"乌兰参加了什么", "乌兰参加走访", "摸得着"},
		{"总工会去浙江签了几份协议", "12份", ""},
		{"南漳县委书记是谁", "县委书记是应仙芝", "县委书记是应仙之"},
	} {
		got := s.asks(t, at(t, "2025-09-22"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// A place of another city in which something was done is where that was: what our county did there, not one more place that is asked about;
// and how much was signed is not what else the report gives a figure of.
func TestVenueInAnotherCity(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 敖汉小米走进大湾区\ndate: 2025-10-19\n---\n\n10月17日，敖汉小米推介会在广州举行，敖汉旗副旗长桑望川推介敖汉小米。推介会上，7家企业签订购销协议，签约金额1.35亿元。目前，敖汉小米区域公用品牌价值达到168.4亿元。\n",
		"b.md": "---\ntitle: 赤峰一周\ndate: 2025-10-13\n---\n\n10月8日，红山区委书记林远舟带队赴天津招商，走访两家公司。\n\n9日，林西县委书记贺知南到统部镇调研野果招商项目。\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"敖汉小米在广州签了多少钱", "1.35亿元", "168.4 没有广州市"},
		{"红山区在天津招商谈了什么", "林远舟 带队赴天津招商", "贺知南"},
		{"林西县去天津招商了吗", "不是林西县 林远舟", "野果"},
	})
}
