package qa_test

import "testing"

// A figure stands in a sentence that names neither whom nor what it is of; the one before does. What the sentence behind tells of another, of
// another time or of another place is no answer.
func TestFigureBehindWhomItIsOf(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市赴湖北招商\ndate: 2025-05-12\n---\n\n5月8日至10日，怀化市市长卓一帆带队赴武汉、宜昌开展招商。三天走访企业13家，签约项目6个，合同金额18.2亿元。\n\n卓一帆回来后主持召开碰头会。副市长宋知远说，去年签约项目21个。\n",
		"b.md": "---\ntitle: 人事与讣告\ndate: 2025-06-02\n---\n\n市中级人民法院原院长温如海同志5月办理退休手续。温如海在法院系统工作二十八年。\n\n溆浦县低庄镇村民邱大勇5月31日跳河救起一名儿童，6月1日获颁证书，奖励2万元。\n",
		"c.md": "---\ntitle: 溆浦县县委书记宋知川到低庄镇调研\ndate: 2025-06-12\n---\n\n在青杉村，宋知川看了5家民宿的化粪池，问得最多的是钱由谁出。村支书米有田说，每户自筹3500元，村集体补1500元。\n",
	})}
	s.expect(t, "2025-07-01", []expected{
		{"卓一帆去湖北签了几个项目", "6个", "21个"},
		{"卓一帆去北京签了几个项目", "", "6个"},
		{"卓一帆2024年去湖北签了几个项目", "", "6个"},
		{"宋知远去湖北签了几个项目", "", "6个"},
		{"温如海干了多少年法院", "二十八年", ""},
		{"温如海发表了多少篇论文", "", "二十八"},
		{"邱大勇奖了多少钱", "2万元", ""},
		{"邱大勇救起多少人", "一名儿童", ""},
		{"青杉村民宿的化粪池每户出多少", "3500元", ""},
		{"青杉村民宿的化粪池每户出多少", "米有田说", "米有田："},
		{"青杉村民宿的化粪池管多少年", "", "3500"},
	})
}

// The answer to a question that a text prints goes with it, to the next question; who answers goes on in his paragraph, and who says that he will
// say something says it there.
func TestAnswersToPrintedQuestions(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 中考成绩几号出？教体局长这样说\ndate: 2025-06-25\nsource: 怀化广播电视台《民生热线》\n---\n\n**主持人 韦小佳：** 上一期听众还在追着问进度。今天的嘉宾是怀化市教育体育局局长邹一远。邹局长，分数什么时候出来？\n\n**邹一远：** 7月6日下午4点，7月11日划线。今年全市中考报名3.62万人。\n\n**溆浦县听众 侯老师：** 乡村教师补助什么时候发？我们拖了两个月。\n\n**邹一远：** 溆浦的补助6月30日前补齐。\n\n**主持人：** 短信里问，午餐是不是要涨价？\n\n**邹一远：** 午餐价格三年没调了，现在是每餐8元。方案有一个，但还没有上会，我今天不能乱说。\n",
		"b.md": "---\ntitle: 怀化市新闻发布会实录\ndate: 2025-07-10\n---\n\n**溆浦县县长卓一帆：** 我补充两点。一是粮食烘干能力达到900吨。二是仓储中心主体已经完工。\n\n**辰溪县县长顾明川：** 辰溪的仓库明年开建。\n",
		"c.md": "---\ntitle: 怀化市三季度重点工作调度会召开\ndate: 2025-09-09\n---\n\n9月8日，怀化市三季度重点工作调度会召开。麻阳苗族自治县县委书记农一辉主要检讨。上半年麻阳地区生产总值只增长1.8%，排全市末位。“责任在我，不在天气。”\n\n芷江侗族自治县县委书记黄一锋说，芷江的脐橙卖到了海外。\n",
	})}
	s.expect(t, "2025-10-01", []expected{
		{"中考成绩几号公布", "7月6日", "补助"},
		{"乡村教师补助什么时候发", "6月30日前补齐", "涨价"},
		{"午餐要涨价吗，邹一远怎么说", "还没有上会", ""},
		{"卓一帆在发布会上补充了什么", "主体已经完工", "明年开建"},
		{"农一辉在调度会上检讨啥了", "1.8%", "脐橙"},
		{"黄一锋在调度会上检讨啥了", "", "1.8%"},
	})
}

// Why something is so stands in the sentence behind the one that tells it.
func TestReasonBehindWhatIsTold(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 转型这道题怎么解——专访溆浦县县委书记宋知远\ndate: 2025-04-17\n---\n\n**记者：** 溆浦一季度工业增速掉到全市第六，您怎么看？\n\n**宋知远：** 坐不住。一季度我们的规上工业增加值增长3.2%，全市垫底。原因是三家用电大户检修。上半年要回到6%以上。\n",
		"b.md": "---\ntitle: 辰溪县公布旅游情况\ndate: 2025-07-17\n---\n\n上半年，辰溪县游客人次下降4.1%。主要是因为古城门票站停业改造。全县新开民宿26家。\n",
		"c.md": "---\ntitle: 麻阳苗族自治县公布粮食情况\ndate: 2025-07-18\n---\n\n今年，麻阳苗族自治县早稻产量下降2.3%。县长顾明川说，原因是他不便评论的。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"溆浦一季度工业增速多少 为啥掉了", "用电大户检修", ""},
		{"溆浦规上工业增加值为什么低", "用电大户检修", "26家"},
		{"辰溪游客为啥少了", "停业改造", "26家"},
		{"辰溪上半年游客人次下降多少", "4.1%", "停业改造"},
	})
}

// A figure stands in the sentence behind the one that names its thing; what a zone calls itself at length is meant by its short name; and what
// another tells of somebody is shown before he is said to have done nothing there.
func TestBesideWhatIsNamed(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市检查防汛\ndate: 2025-06-21\n---\n\n6月20日下午，怀化市市长卓一帆检查青杉江、白枫河防汛工作。在青杉江柳湾水文站，卓一帆察看实时水位。站长介绍，当日14时水位10.86米，低于警戒水位0.64米。\n\n卓一帆来到云岭水库大坝查看泄洪设施。黑松河水位21.5米，正在回落。\n",
		"b.md": "---\ntitle: 怀化市一季度主要指标\ndate: 2025-04-21\n---\n\n一季度，全市固定资产投资增长4.1%。怀化经济技术开发区单列，一季度完成规上工业总产值87.3亿元。怀化高新技术产业开发区完成税收6.2亿元。\n",
		"c.md": "---\ntitle: 专访溆浦县县委书记宋知远\ndate: 2025-05-10\n---\n\n**记者：** 水果怎么卖出去？\n\n**溆浦县县委书记宋知远：** 我们建了三座冷库。邻近的辰溪县也想合建，他们县长顾明川上个月来看过，说愿意出钱。\n",
		"d.md": "---\ntitle: 辰溪县调度春耕\ndate: 2025-03-11\n---\n\n3月10日，辰溪县县长顾明川调度春耕生产，强调要备足种子。\n",
	})}
	s.expect(t, "2025-07-01", []expected{
		{"青杉江水位多少", "10.86米", "21.5"},
		{"柳湾水文站离警戒还差多少", "0.64米", ""},
		{"柳湾水文站水位多高", "10.86米", "21.5"},
		{"云岭水库水位多少", "", "21.5"},
		{"怀化经开区一季度产值多少", "87.3亿", ""},
		{"怀化经济技术开发区一季度产值多少", "87.3亿", "没有"},
		{"怀化高新区一季度税收多少", "6.2亿", "87.3"},
		{"怀化高新区一季度产值多少", "", "87.3"},
		{"顾明川去溆浦干什么了", "愿意出钱", "备足种子"},
		{"溆浦县长是谁", "", "顾明川"},
		{"顾明川去麻阳干什么了", "没有", "愿意出钱"},
	})
}

// What stands in a report about a place, though it does not name the place itself, is shown with a word on that, and another's is not.
func TestStandsThereUnfiled(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化机场旅客吞吐量创新高\ndate: 2025-01-08\n---\n\n2024年，机场完成旅客吞吐量98.7万人次，增长12.4%。\n",
		"b.md": "---\ntitle: 供暖季前换管网\ndate: 2025-08-28\n---\n\n8月27日，市住建局介绍，今年供暖季前更换老旧管网36公里。沅陵县占14公里，辰溪县占9公里。\n",
		"c.md": "---\ntitle: 溆浦县谈电梯\ndate: 2025-07-20\n---\n\n7月19日，溆浦县委书记柳望川介绍，今年加装电梯45部。\n\n麻阳县派人来看过。\n",
	})}
	s.expect(t, "2025-09-01", []expected{
		{"怀化机场去年旅客多少", "98.7万人次", "没有找到"},
		{"管网更换沅陵占多少公里", "36公里 沅陵县占14公里", "没有找到"},
		{"麻阳加装电梯多少部", "没有", "45部"},
	})
}

// What a report tells of the thing further on, the answer below a printed question and a figure taken up again belong to
// what is asked; a figure of another kind does not.
func TestFurtherOnInTheReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 桐岭古道修复完工\ndate: 2025-06-12\n---\n\n6月11日，龙泉市桐岭古道修复工程完工。工程全长37公里，总投资8600万元，沿线设驿站12处。\n",
		"b.md":  "---\ntitle: 龙泉市长邵一帆会见云杉科技一行\ndate: 2025-06-20\n---\n\n6月19日，龙泉市市长邵一帆会见云杉科技董事长蒋望一行。蒋望表示，看好龙泉的竹材，愿意建设竹纤维工厂，计划总投资21亿元。\n",
		"c.txt": "民生热线12345一周选登\n龙泉日报 2025年6月26日 第6版\n\n□问:听说龙泉要取消古村落门票减免,是真的吗?(商户 阿先生)\n■答:龙泉市文旅局答复,未收到相关通知,减免政策照旧。\n\n□问:龙泉市八都镇的学生用餐补助是多少?(家长 白先生)\n■答:龙泉市教育局答复,按每生每天7元执行。\n",
		"d.md":  "---\ntitle: 龙泉市人大常委会视察养老服务\ndate: 2025-07-02\n---\n\n7月1日，龙泉市人大常委会主任汤若水视察养老服务。汤若水指出，护理型床位占比要在2027年达到70%以上。目前这一比例为61.5%。\n",
		"e.md":  "---\ntitle: 龙泉青瓷节收官\ndate: 2025-07-10\n---\n\n7月9日，第九届龙泉青瓷节落幕，1800余名匠人参加，销售额4300万元。果农项大有说：“采摘园的路太窄。”\n",
		"g.md":  "---\ntitle: 龙泉召开工业倍增动员大会\ndate: 2025-07-15\n---\n\n7月14日，龙泉市召开工业倍增动员大会，市委书记季若水出席会议并讲话。市长邵一帆主持会议。\n\n季若水强调，一要全力上项目，全年开工31个；二要用心优服务，兑现奖补1.6亿元；三要严管带队伍。\n\n邵一帆通报了上半年情况，产值达到512亿元。\n",
		"f.txt": "阳光龙泉·群众来信选登\n\n来信人：柯女士　来信时间：2025-07-01\n来信标题：八都镇公交末班车太早\n来信内容：末班车五点就收了，孩子放学赶不上，请问能不能延后？\n答复单位：龙泉市交通运输局　答复时间：2025-07-08\n答复内容：柯女士您好。自9月1日起，八都镇公交末班车延至19:30，票价3元不变。\n\n来信人：匿名　来信时间：2025-07-03\n来信标题：剑池街道路灯不亮\n答复单位：龙泉市综合行政执法局　答复时间：2025-07-09\n答复内容：经核查，线路老化造成12盏路灯熄灭，现已全部修复。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"桐岭古道多长", "37公里", ""},
		{"桐岭古道修了多少钱", "8600万元", ""},
		{"桐岭古道每年维护费多少钱", "", "8600"},
		{"云杉科技打算投多少钱", "21亿元", ""},
		{"云杉科技有多少员工", "", "21亿"},
		{"桐岭古道多高", "没有写所问的数", ""},
		{"龙泉什么时候取消古村落门票减免的", "减免政策照旧", ""},
		{"龙泉学生用餐补助标准", "7元", ""},
		{"龙泉护理型床位占比目前多少", "61.5%", ""},
		{"青瓷节哪天结束的", "7月9日", ""},
		{"青瓷节来了多少匠人", "1800余名", ""},
		{"八都镇公交末班车能延后吗", "19:30", "路灯"},
		{"八都镇公交末班车能延后吗", "八都镇公交末班车太早》（2025-07-08）", "您好"},
		{"剑池街道路灯熄了多少盏", "12盏", "公交"},
		{"龙泉路灯坏了多少盏", "12盏", ""},
		{"龙泉公交票价涨了没", "3元", ""},
		{"八都镇公交票价多少", "3元", ""},
		{"八都镇路灯坏了多少盏", "", "12盏"},
		{"季若水在动员大会上提了哪三条", "1.6亿元", "512"},
		{"龙泉动员大会上提了哪三点要求", "带队伍", "512"},
		{"项大有反映什么问题", "太窄", ""},
	})
}

// The sentence that deals a figure to several counties is told, though another matches the words of the question better.
func TestDealtSentenceBehindBetterOne(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "前四月外贸开局平稳\n2026-05-25\n今年1至4月，通辽市实现进出口总额46.8亿元，同比增长7.3%，其中出口58.1亿元，出口增速居全区第二。\n从旗县看，开鲁县以21.6%领跑，奈曼旗增长18.2%紧随其后，库伦旗则下降2.3%。\n",
		"b.txt": "工作报告摘登\n2026年1月29日，市长沈闻溪作工作报告。一年来，全市地区生产总值增长5.6%。\n北部旗县也不甘人后，库伦旗增速7.1%，奈曼旗6.9%，开鲁县6.4%，分列全市第一、第二和第四位。\n",
	})}
	s.expect(t, "2026-06-22", []expected{
		{"前四个月哪个旗县增速最快", "语料原文", ""},
		{"前四个月哪个旗县出口增速最快", "语料原文", ""},
	})
}

// An aim that follows a figure without naming it again is of the same thing; who asks for an aim is told no other figure. A year alone in
// the title is that of the paper.
func TestAimOfSentenceBefore(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "开年第一问：2025，你的县区怎么干\n\n1月14日至17日，曲靖市人代会举行。\n\n" +
			"麒麟区委书记浦存真：去年麒麟区地区生产总值完成1128亿元，增长5.6%。今年目标是1210亿元，增长6.5%；改造老旧小区74个。\n\n" +
			"马龙区委书记郦文澜：去年硅光伏产值已达到193亿元。今年力争220亿元。\n\n" +
			"宣威市委书记缪天佑：去年火腿产量7.8万吨。今年火腿产量的目标是9万吨，转移农村劳动力48万人。\n\n" +
			"师宗县委书记窦光远：去年地区生产总值只有178亿元。今年要冲200亿元，凤凰谷景区创4A。\n",
		"b.md": "# 半年看曲靖：县区的成绩单\n\n> 2025-08-05 · 珠江源日报\n\n进度过半，记者梳理如下。\n\n**麒麟区** 上半年地区生产总值完成561.2亿元，距全年6.5%的目标还差0.4个百分点。\n\n" +
			"**马龙区** 硅光伏产值上半年为87亿元，同比下降6.4%。\n\n**宣威市** 火腿产量4.1万吨。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"麒麟区今年GDP目标多少", "1210亿元", "1128亿元"},
		{"马龙今年硅光伏产值要干到多少", "220亿元", "87亿元"},
		{"宣威火腿产量今年目标", "9万吨", "4.1万吨"},
		{"马龙上半年硅光伏产值多少", "87亿元", "220亿元"},
		{"师宗去年gdp多少", "178亿元", "没有找到"},
	})
}

// What a sentence names and the next tells of as 「该园」 is answered with both.
func TestOfItBelow(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 一周回眸\ndate: 2026-03-16\n---\n\n3月9日，旌德县委书记郦青岩督导灵芝产业园建设。该园总投资6.8亿元，已完成投资2.1亿元，计划年底投产。郦青岩说，工期是底线。\n\n3月10日，旌德县县长苗远山查看云乐水库。全县今年有15座水库要加固。\n",
	})}
	s.expect(t, "2026-03-20", []expected{
		{"灵芝产业园总投资多少", "6.8亿元 该园", "没有写"},
		{"灵芝产业园干到什么程度了", "2.1亿元", ""},
		{"灵芝产业园什么时候投产", "年底投产", "没有写"},
		{"云乐水库总投资多少", "没有写所问的数", "15座"},
	})
}

// The figure of a thing stands in the sentence behind, never in that of another place.
func TestThingOfItsPlace(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县市区一周看点\ndate: 2025-09-15\n---\n\n**夷陵区** 9月9日，区委书记管仲谋到鸦鹊岭镇调研柑橘精深加工产业园。该项目总投资18.6亿元，目前完成投资7.2亿元。\n\n" +
			"**宜都市** 9月10日，宜都市举行项目集中开工活动，31个项目总投资127亿元。\n\n**远安县** 9月11日，远安县县长金石开要求，全县89个卡口实行24小时值守。\n",
	})}
	s.expect(t, "2025-09-20", []expected{
		{"柑橘精深加工产业园投了多少钱了", "18.6亿元 7.2亿元", "127亿元"},
		{"远安县卡口值守怎么安排的", "24小时值守", "没有找到"},
	})
}

// A zone asked about alone is told of by what names it; of its head's words those that do not are of elsewhere. What an office alone names
// answers nothing.
func TestZonesAndOffices(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 学习贯彻全会精神\ndate: 2025-07-20\n---\n\n市北区委书记、青岛国际邮轮港区服务管理局党组书记尤白榆表示，要把全会精神讲清楚、讲透彻。邮轮港区启动区三年内集聚航运企业200家以上。要把台东步行街建成一流步行街。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"国际邮轮母港", "200家", "讲透彻 台东"},
		{"邮轮港区最近有什么消息", "200家", "讲透彻 台东"},
		{"邮轮港区归哪个区", "属市北区 200家", "台东"},
		{"市北书记最近强调什么", "讲透彻", "属"},
	})
}

// Where somebody went in a county is told with the stops that the report of his visit tells further on without naming it again.
func TestStopsOfAVisit(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 尤白榆到远安县调研\ndate: 2025-07-20\n---\n\n7月18日至19日，宜昌市委书记尤白榆到远安县调研山区产业。\n\n随后，尤白榆来到嫘祖镇的搬迁安置点，走进村民家中。\n\n19日上午，尤白榆到沮河大桥查看堤防。远安县委书记桑怀瑾到现场汇报。\n",
		"b.md": "---\ntitle: 一周\ndate: 2025-07-25\n---\n\n7月23日，宜昌市委书记尤白榆到枝江市董市镇检查防汛。\n",
	})}
	s.expect(t, "2025-08-01", []expected{
		{"尤白榆去远安走了哪些点", "嫘祖镇的搬迁安置点 沮河大桥 调研山区产业", "董市镇"},
		{"尤白榆在枝江去了哪里", "董市镇", "沮河大桥 嫘祖镇"},
	})
}
