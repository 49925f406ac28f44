package qa_test

import (
	"fmt"
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// The figure of a city or province is not that of a county in it, whoever says it.
func TestFiguresOfTheWhole(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县书记谈目标\ndate: 2025-07-20\n---\n\n怀化市委常委、鹤城区委书记丁望岳介绍，到2027年，全区生产总值突破560亿元，独角兽企业达到4家。\n\n沅陵县委书记温以宁表示，今年新增就业1.2万人，为全市、全省作出更大贡献。\n\n沅陵县委书记温以宁说，云杉集成基地总投资38亿元。\n",
		"b.md": "---\ntitle: 怀化市发布上半年数据\ndate: 2025-07-22\n---\n\n上半年，怀化市旅游总收入410.5亿元，增长7.2%。\n\n上半年，溆浦县旅游总收入52.6亿元，增长9.1%。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"怀化GDP多少", "没有怀化市（全市）", "560"},
		{"怀化市2027年GDP目标", "鹤城区", "560"},
		{"湖南省GDP多少", "没有湖南省（全省）", "560"},
		{"全省生产总值是多少", "没有湖南省（全省）", "560"},
		{"全市独角兽企业几家", "没有怀化市（全市）", "4家"},
		{"怀化今年新增就业多少人", "没有怀化市（全市）", "1.2万"},
		{"怀化GDP是560亿吧", "没有怀化市（全市）", "560"},
		{"怀化上半年旅游总收入多少", "410.5", "52.6"},
		{"鹤城区GDP目标多少", "560", "没有"},
		{"沅陵新增就业多少", "1.2万", "没有"},
		{"怀化云杉集成基地总投资多少", "38亿", "怀化市关于"},
		{"怀化哪个区有独角兽企业", "鹤城", "没有"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// Nor is the figure of the city that of the county whose head tells it.
func TestFiguresAround(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 赣州各县谈开局\ndate: 2024-02-20\n---\n\n于都县委书记古月则表示，2023年赣州市生产总值增长5.2%，于都要建设服装产业园120万平方米，引进企业45家。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"于都GDP增长多少", "没有找到", "5.2"},
		{"赣州GDP增长多少", "5.2", "没有"},
		{"于都要建多少平方米产业园", "120万", "没有找到"},
	} {
		got := s.asks(t, at(t, "2024-03-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// What a fall is counted in no unit that the question names, what it cost is asked of the thing before, what is compared with a plan is none.
func TestFellAndCost(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县2025年上半年经济运行情况\ndate: 2025-07-24\n---\n\n工业投资后劲不足，全县工业投资同比下降1.6%。\n",
		"b.md": "---\ntitle: 沅陵县人民医院新院区启用\ndate: 2025-09-02\n---\n\n9月1日，沅陵县人民医院新院区正式启用。\n\n新院区位于凉水井镇，总投资5.4亿元，设床位600张。\n",
		"c.md": "---\ntitle: 项目看板\ndate: 2025-07-22\n---\n\n7月21日，大屏幕上出现一条红线：沅陵县五强溪净水二厂比计划晚了47天。\n",
		"d.md": "---\ntitle: 沅陵县改厕\ndate: 2025-07-12\n---\n\n沅陵县投入1.2亿元，改造农村厕所3000座。\n",
	})}
	s.expect(t, "2025-09-12", []expected{
		{"沅陵全县工业投资降了多少", "下降1.6%", "没有"},
		{"沅陵全县工业投资下降多少", "下降1.6%", "没有"},
		{"沅陵人民医院新院区多少床位 花了多少钱", "床位600张 5.4亿元", "没有"},
		{"沅陵人民医院新院区什么时候启用 花了多少钱", "9月1日 5.4亿元", "没有"},
		{"沅陵改造农村厕所多少座 花了多少钱", "3000座 1.2亿元", "没有"},
		{"沅陵五强溪净水二厂晚了多少天", "晚了47天", "目标或计划"},
		{"沅陵五强溪净水二厂什么时候竣工", "没有写「竣工」", "目标或计划"},
	})
}

// A table of metrics in the report of one city is that city's, in each of the years that its columns name.
func TestTableOfAims(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "# 鹤岗市2025年主要目标完成情况及2026年预期目标\n\n（摘自2026年1月12日在鹤岗市第十八届人民代表大会第六次会议上的政府工作报告）\n\n| 指标 | 2025年目标 | 2025年完成 | 2026年目标 |\n| --- | --- | --- | --- |\n| 固定资产投资增长 | 11% | 6.4% | 8% |\n| 规上工业增加值增长 | 9% | 9.7% | 8.5% |\n\n2026年民生实事：\n\n1. 改造城镇老旧小区43个；\n2. 新建口袋公园9处，去年建成7处。\n",
		"b.md": "---\ntitle: 绥滨县农场收割忙\ndate: 2025-09-20\n---\n\n9月19日，鹤岗市绥滨县县长秋明远到农场查看收割，强调要颗粒归仓。\n",
	})}
	s.expect(t, "2026-03-01", []expected{
		{"2026年鹤岗固定资产投资增长目标是多少", "8% 2026年目标", "没有"},
		{"鹤岗2025年规上工业增加值完成多少", "9.7%", "没有"},
		{"鹤岗今年改造多少老旧小区", "43个 2026-01-12", "推断"},
	})
}

// What is aimed at for all of a city stands in its report, which says so nowhere.
func TestAimOfAll(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市政府工作报告（摘登）\ndate: 2025-02-18\n---\n\n怀化市市长尚一鸣说，今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业8万人以上。\n",
		"b.md": "---\ntitle: 上半年指标出炉\ndate: 2025-07-22\n---\n\n怀化市统计局7月21日公布，上半年全市地区生产总值1586.4亿元，同比增长6.1%。\n",
		"c.md": "---\ntitle: 沅陵县定目标\ndate: 2025-03-01\n---\n\n沅陵县委书记温以宁说，沅陵县今年地区生产总值目标是增长9%。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"2025年全市GDP预期目标", "6%左右", "1586.4 9%"},
		{"全市上半年GDP多少", "1586.4亿元", "6%左右"},
	})
}

// The figure of a firm or a school in a county is shown as its own, and not beside one that the county has.
func TestFiguresOfBodies(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 桦甸市储能产业加速\ndate: 2025-08-12\n---\n\n今年上半年，桦甸市规模以上工业产值完成92.5亿元。桦甸市北方储能科技有限公司上半年产值2.9亿元。公司现有员工460人。\n",
		"b.md": "---\ntitle: 宝丰县秋收过半\ndate: 2025-10-13\n---\n\n10月12日，宝丰县农业农村局局长苗青说，预计亩产创历史新高。\n",
		"c.md": "---\ntitle: 更正\ndate: 2025-10-15\n---\n\n本报10月13日《宝丰县秋收过半》一文中，“预计亩产创历史新高”一句删去。\n",
	})}
	s.expect(t, "2025-11-20", []expected{
		{"桦甸市上半年工业产值多少", "92.5亿元", "2.9亿元"},
		{"桦甸市有多少员工", "桦甸市北方储能科技有限公司：公司现有员工460人", ""},
		{"宝丰县谁说预计亩产创历史新高", "苗青 一句已删去", ""},
	})
}

// What this year is to reach is told without what last year reached, and a rate of one kind is not found in a column of another.
func TestPeriodAndRateAsked(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 义乌市2026年政府工作报告（摘要）\ndate: 2026-02-03\n---\n\n2025年，全市新改扩建学校23所，新增学位1.36万个。\n\n2026年民生实事包括：新改扩建学校17所，新增学位1.1万个。\n",
		"b.md": "---\ntitle: 电视问政现场\ndate: 2026-03-13\n---\n\n3月12日，永康市举行电视问政，现场测评中市公安局满意率91%，市水务局满意率62%。\n",
		"c.md": "---\ntitle: 重点项目开工情况\ndate: 2026-01-22\n---\n\n| 县区 | 项目数（个） | 开工率 |\n| --- | --- | --- |\n| 婺城区 | 46 | 84.8% |\n| 义乌市 | 38 | 92.1% |\n| 永康市 | 41 | 73.2% |\n",
	})}
	s.expect(t, "2026-03-16", []expected{
		{"义乌今年要新增多少学位", "1.1万", "1.36万"},
		{"义乌去年新增多少学位", "1.36万", ""},
		{"电视问政哪个部门满意率最低", "62%", "73.2%"},
		{"哪个县区开工率最低", "73.2%", "62%"},
	})
}

// One sentence tells a figure of many counties: each is told of with its own, and with what was corrected of it.
func TestFigureOfOneOfMany(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "上半年全市经济运行简况\n\n（六安市统计局 7月22日发布）\n\n上半年，全市实现地区生产总值1109.3亿元，同比增长6.2%。\n\n从县区看，舒城县地区生产总值178.2亿元，增长7.6%，增速继续领跑；金安区、裕安区地区生产总值分别为226.4亿元和203.8亿元，增长5.8%和6.0%；霍邱县173.5亿元，增长4.9%；霍山县126.9亿元，增长7.1%；金寨县139.7亿元，增长6.9%；叶集区60.8亿元，增长6.6%。\n",
		"b.txt": "更 正\n\n本报7月23日1版《上半年全市经济运行简况》一文中,\"霍山县126.9亿元,增长7.1%\"应为\"霍山县129.6亿元,增长7.1%\"。\n\n7月18日2版《葛怀川在霍邱县调研》一文中,陪同人员\"市政府副市长汪静若\"应为\"市委秘书长项立言\"。\n\n皖西日报编辑部\n2025年7月24日\n",
		"c.txt": "葛怀川在霍邱县调研时强调 把县域经济的底盘做厚\n\n2025-07-18\n\n皖西日报讯 7月16日，六安市委书记葛怀川到霍邱县调研。市政府副市长汪静若陪同。他强调，要把巡堤查险的责任落到每一米。\n",
	})}
	s.expect(t, "2025-07-28", []expected{
		{"霍山县上半年gdp", "后有更正 应为“霍山县129.6亿元", "舒城县"},
		{"金寨县上半年GDP", "139.7亿元", "舒城县"},
		{"叶集区上半年GDP多少", "60.8亿元", "舒城县"},
		{"裕安区上半年GDP增速", "增长5.8%和6.0%", "没有 不是裕安区"},
		{"霍邱上半年GDP增速", "增长4.9%", "没有 不是霍邱"},
		{"汪静若最近在忙啥", "后有更正 项立言", ""},
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

// A number that stands in another sentence of the report, and a word that is printed in full, are found.
func TestFiguresOfTheReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 溆浦县举行项目比拼会\ndate: 2025-07-13\n---\n\n7月12日，溆浦县重点项目比拼会举行。县委书记尚一鸣等出席。\n\n与会人员实地观摩了松果客车、青禾面粉等13个产业项目和2个老城改造项目。\n",
		"b.md": "---\ntitle: 沅陵县开展农资检查\ndate: 2025-07-14\n---\n\n7月13日，沅陵县对辖区38家农资门店开展风险排查。\n",
	})}
	s.expect(t, "2025-07-22", []expected{
		{"溆浦比拼会看了几个项目", "13个产业项目 2个老城改造项目", "没有写"},
		{"溆浦比拼会看了几家企业", "没有", "13"},
		{"沅陵排查了几家农资店", "38家", "没有"},
	})
}

// Where more facts are told of a place than are read to count, no number is given: it would be one of some of them.
func TestNoCountOfSome(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\ntitle: 沅陵县村镇名录\ndate: 2025-09-05\n---\n\n")
	for i := range 1100 {
		fmt.Fprintf(&b, "沅陵县第%d号便民桥长%d米，今年已经修好。\n\n", i+1, 20+i%37)
	}
	s := &sampled{engine: loaded(t, map[string]string{"a.md": b.String()})}
	s.expect(t, "2025-09-08", []expected{{"有几篇报道提到沅陵", "", "见于语料中的"}})
}

// Of a long sentence the clause with the figure is shown right behind whose it is.
func TestFigureBesideItsOwner(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县委书记谈发展\ndate: 2025-09-05\n---\n\n沅陵县委书记温以宁表示，要扎实开展“走村入户听民声”活动，倡树“马上就办、办就办好”的作风，统筹防汛抗旱和田间管理，制定促进茶油加工企业扩大生产若干措施、促进渔业合作社提质增效激励办法等措施，年内茶油加工户达到一千二百余户、新增就业3400人。\n",
	})}
	got := s.asks(t, at(t, "2025-09-08"), answer.Form{}, "沅陵县要新增就业多少人").Text
	if at, of := strings.Index(got, "3400人"), strings.Index(got, "温以宁"); at < 0 || of < 0 || len([]rune(got[of:at])) > 50 {
		t.Error(got)
	}
}

// Of a sentence that lists the counties what is shown is the part of the one asked about, under no other's name, with what it is a figure of;
// what one sentence answers twice is told once.
func TestPartOfAListOfCounties(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一季度全市经济运行开局平稳\ndate: 2025-04-22\nsource: 赤峰观察\n---\n\n4月22日，市统计局介绍一季度赤峰市经济运行情况。\n\n" +
			"分旗县区看，红山区地区生产总值86.3亿元，增长5.2%；松山区74.9亿元，增长6.4%；元宝山区61.5亿元，增长7.1%；宁城县42.8亿元，增长6.6%；敖汉旗33.6亿元，增长5.9%；翁牛特旗30.2亿元，增长4.8%；林西县10.8亿元，增长6.0%。\n",
		"b.md": "---\ntitle: 我市打击私挖草药\ndate: 2025-04-20\n---\n\n本报4月20日讯 截至目前，赤峰市立案查处私挖草药案件87起，刑事拘留41人，收回草原2.3万亩。\n",
	})}
	s.expect(t, "2025-05-01", []expected{
		{"宁城县一季度GDP多少 增速呢", "一季度地区生产总值：……宁城县42.8亿元，增长6.6%", "红山区 敖汉旗"},
		{"元宝山区一季度增速", "元宝山区61.5亿元，增长7.1%", "宁城县 红山区"},
		{"私挖草药立案多少起 刑拘多少人", "刑事拘留41人", "关于「刑事拘留」"},
	})
}

// What a hall that opens on a day to come has is so already, and is not told under that day.
func TestFiguresOfWhatIsToOpen(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 赤峰丹青馆将于12月开放\ndate: 2025-10-19\n---\n\n本报10月19日讯 赤峰丹青馆将于12月26日对外开放。丹青馆总建筑面积3.8万平方米，展出书画2400件。开馆当天限流5000人。\n",
	})}
	s.expect(t, "2025-11-01", []expected{
		{"丹青馆总建筑面积多少", "3.8万平方米", "12月26日"},
		{"丹青馆什么时候开放", "12月26日", ""},
	})
}

// 「目标」 alone asks for the aims of a place or of somebody: figures aimed at, else what is to be done; never what was counted.
func TestAimsAtLarge(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 代表热议报告\ndate: 2022-06-02\n---\n\n枝江市委书记尤白榆代表说，到2026年，全市生产总值突破1000亿元，高新技术企业达到300家。枝江今年计划拆迁8万平方米。\n\n“‘人民’二字在报告中出现66次。”远安县委书记桑怀瑾代表说，远安将依托磷化工园区，打造绿色转型示范县。\n",
		"b.md": "---\ntitle: 枝江召开全会\ndate: 2025-07-20\n---\n\n7月19日，枝江市委书记尤白榆主持召开市委全会，强调要守牢安全底线。去年全市接待游客310万人次。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"枝江的目标是什么", "1000亿元 300家 8万平方米", "310万"},
		{"枝江未来五年目标", "1000亿元", "8万平方米"},
		{"枝江2026目标", "1000亿元", "8万平方米"},
		{"枝江书记2022年目标", "8万平方米", "310万"},
		{"远安有什么目标", "绿色转型示范县", "66次"},
		{"远安未来五年要干啥", "绿色转型示范县", "66次"},
		{"枝江目标完成了吗", "", "1000亿元"},
	})
}

// A figure stands behind the sentence of its paragraph that names what it is of, and both are told; what no text holds is said to be missing.
func TestFigureUnderWhatIsNamed(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各地一周\ndate: 2025-07-20\n---\n\n7月18日夜，远安、当阳出现大到暴雨，沮河水位一度超警。远安县委书记桑怀瑾19日凌晨到应急指挥中心坐镇，要求“宁可十防九空，不可失防万一”，当夜共转移群众612人。\n\n7月19日，枝江市委书记尤白榆到董市镇走访，看望村民30人。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"远安那次暴雨转移了多少人", "612人 出现大到暴雨", "30人"},
		{"暴雨那天晚上转移了多少群众", "612人 出现大到暴雨", "30人"},
		{"远安地震转移了多少群众", "没有", "612"},
		{"远安地震连夜转移群众多少人应急指挥中心", "没有写「地震」 612人", "30人"},
		{"枝江暴雨转移了多少人", "", "612 30人"},
	})
	s = &sampled{engine: loaded(t, map[string]string{ // what another county had
		"a.md": "---\ntitle: 各地一周\ndate: 2025-07-20\n---\n\n7月17日，当阳暴雨成灾。秭归县当夜共转移群众12人。\n",
	})}
	s.expect(t, "2025-08-01", []expected{{"秭归暴雨转移了多少人", "", "当阳暴雨成灾"}})
}

// Words of news are words: 「并网」, 「盐碱地」, and what is asked by them stands in the next sentence.
func TestWordsOfNews(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 各地一周\ndate: 2025-07-20\n---\n\n7月18日，枝江市委书记尤白榆到国能枝江光伏项目现场办公。项目总投资31亿元，目前完成投资19.8亿元，计划12月20日并网。\n\n7月19日，远安县委书记桑怀瑾赴嫘祖镇，查看盐碱地改良示范点。据介绍，示范点面积4200亩，亩产比去年提高了65公斤。\n",
		"b.txt": "读者来信\n\n编辑同志：我们村的路灯坏了三个月。盼解决。读者 殷雪梅\n回复：经查，该村路灯线路老化。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"远安盐碱地示范点多少亩", "4200亩", "没有写所问的数"},
		{"光伏项目什么时候并网", "12月20日并网", "4200"},
		{"殷雪梅说了什么", "", "线路老化"},
		{"桑怀瑾说的盐碱地咋回事", "盐碱地改良示范点", "咋回事"},
	})
}
