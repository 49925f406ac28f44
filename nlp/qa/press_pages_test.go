package qa_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// construction is one way in which a local paper builds a page. It tells each thing it prints.
type construction struct {
	name  string
	write func(p *paper)
}

var constructions = []construction{
	{"round-up in brackets", roundUp(func(_ int, c *county) string { return "【" + c.name + "】" })},
	{"round-up in bullets", roundUp(func(_ int, c *county) string { return "●" + c.name + "：" })},
	{"round-up in numerals", roundUp(func(i int, c *county) string {
		return []string{"一", "二", "三", "四"}[i] + "、" + c.name + "\n　　"
	})},
	{"round-up in colons", roundUp(func(_ int, c *county) string { return c.name + "：" })},

	{"long speech", func(p *paper) {
		c, day, m := p.any(), p.day(), p.meeting()
		o := p.secretary(c)
		says := p.says(o, day, m)
		p.page(c.name+"召开"+m, fmt.Sprintf("%s，%s召开%s，%s出席并讲话。", md(day), c.name, m, o.full()),
			o.name+"指出，"+says()+"。各级各部门认识要到位，行动要迅速。", "他强调，"+says()+"。", o.name+"要求，"+says()+"。"+"要层层压实责任，确保各项任务落到实处。")
		p.tell("event", o, c, "会", m, "日", md(day))
	}},
	{"several speakers", func(p *paper) {
		c, day, m := p.any(), p.day(), p.meeting()
		chair, second, deputy := p.secretary(c), p.head(c), p.holder(c, c.unit+"委副书记")
		p.page(c.name+"召开"+m, fmt.Sprintf("%s，%s召开%s，%s主持会议并讲话，%s、%s出席。", md(day), c.name, m, chair.full(), second.local(), deputy.local()),
			chair.name+"强调，"+p.says(chair, day, m)()+"。", second.name+"指出，"+p.says(second, day, m)()+"。",
			"会议要求，"+p.met(c, day, m)+"。")
		p.tell("event", chair, c, "会", m, "日", md(day))
	}},
	{"notice of appointments", func(p *paper) {
		c, day := p.any(), p.day()
		lines := []string{fmt.Sprintf("（%s%s人民代表大会常务委员会第%d次会议通过）", ymd(day), c.name, 12+p.IntN(20)), "任命："}
		for range 2 + p.IntN(2) {
			o := p.holder(c, p.deal("bureau"))
			lines = append(lines, fmt.Sprintf("%s为%s；", o.name, o.at.of(o.office)))
			p.tell("appointed", o, c, "日", md(day))
		}
		lines = append(lines, "免去：")
		for range 1 + p.IntN(2) {
			o := &official{name: p.person(), office: p.deal("bureau"), at: c, left: true}
			lines = append(lines, fmt.Sprintf("%s的%s职务。", o.name, o.at.of(o.office)))
			p.tell("removed", o, c, "日", md(day))
		}
		p.page(c.name+"人大常委会任免名单", lines...)
	}},
	{"table of figures", func(p *paper) { p.table("\t", "") }},
	{"table in pipes", func(p *paper) { p.table(" | ", "|") }},
	{"score table", func(p *paper) {
		title := p.deal("campaign") + "考核结果"
		cs := p.some(5)
		rows := []string{"名次\t县（市、区）\t得分\t红旗（面）\t备注"}
		score, flags := 970+p.IntN(20), 0
		for i, c := range cs {
			score -= 3 + p.IntN(30)
			flag, remark, v := "", "", fmt.Sprintf("%d.%d", score/10, score%10)
			p.used[v] = true
			if i < 2 {
				flag, flags = fmt.Sprint(3-i), flags+3-i
			}
			if i == len(cs)-1 {
				remark = "约谈"
			}
			rows = append(rows, fmt.Sprintf("%d\t%s\t%s\t%s\t%s", i+1, c.name, v, flag, remark))
			p.tell("score", nil, c, "榜", title, "分", v, "名次", fmt.Sprint(i+1), "旗", flag, "评", remark)
		}
		p.files[fmt.Sprintf("p%02d.txt", len(p.files)+1)] = fmt.Sprintf("%s\n%s日报 %s\n　　%s，全市%s揭晓，结果如下：\n\n%s\n", title+"公布", p.city.Short, p.today.Format(time.DateOnly), md(p.day()), title, strings.Join(rows, "\n"))
	}},
	{"work report", func(p *paper) {
		c := p.any()
		o, y := p.head(c), p.today.Year()
		var last, aims []string
		for range 3 {
			m := p.metric()
			a, b := p.value(m.unit), p.value(m.unit)
			last, aims = append(last, fmt.Sprintf("%s完成%s%s", m.name, a, m.unit)), append(aims, fmt.Sprintf("%s达到%s%s", m.name, b, m.unit))
			p.tell("done", nil, c, "指标", m.name, "数", a, "值", a+m.unit)
			p.tell("aim", nil, c, "指标", m.name, "数", b, "值", b+m.unit)
		}
		p.page(c.name+"政府工作报告", fmt.Sprintf("——%s在%s第十八届人民代表大会第%d次会议上", ymd(p.day()), c.name, 2+p.IntN(3)), c.name+"人民政府"+o.local(),
			fmt.Sprintf("各位代表：现在，我代表%s人民政府，向大会报告工作。", c.name),
			fmt.Sprintf("%d年，面对复杂形势，我们攻坚克难，全%s%s。", y-1, c.unit, strings.Join(last, "，")),
			fmt.Sprintf("%d年全%s经济社会发展的主要预期目标是：%s。", y, c.unit, strings.Join(aims, "，")))
	}},
	{"bulletin with growth", func(p *paper) {
		m, per := p.metric(), p.period()
		var parts []string
		for _, c := range p.some(3) {
			v, g := p.value(m.unit), p.value("%")
			parts = append(parts, fmt.Sprintf("%s%s%s%s，同比增长%s%%", c.name, m.name, v, m.unit, g))
			p.figure(c, m, v, per)
			p.tell("growth", nil, c, "指标", m.name, "期", per, "数", g, "率", g+"%")
		}
		p.page(per+"全市经济运行情况", fmt.Sprintf("记者从市统计局获悉，%s，全市经济运行总体平稳。其中，%s。", per, strings.Join(parts, "；")))
	}},
	{"figures in a row", func(p *paper) {
		m, per := p.metric(), p.period()
		var parts []string
		for _, c := range p.some(4) {
			v := p.value(m.unit)
			parts = append(parts, c.name+v+m.unit)
			p.figure(c, m, v, per)
		}
		p.page(per+m.name+"情况", fmt.Sprintf("%s，全市%s保持增长。分县区看，%s。", per, m.name, strings.Join(parts, "，")))
	}},
	{"figures respectively", func(p *paper) {
		m, per, cs := p.metric(), p.period(), p.some(2)
		a, b := p.value(m.unit), p.value(m.unit)
		p.figure(cs[0], m, a, per)
		p.figure(cs[1], m, b, per)
		p.page("两地"+m.name+"稳步提升", fmt.Sprintf("%s，%s、%s的%s分别为%s%s和%s%s，均好于上年同期。", per, cs[0].name, cs[1].name, m.name, a, m.unit, b, m.unit))
	}},
	{"interview", func(p *paper) {
		c, day := p.any(), p.day()
		o := p.leader(c)
		says := p.says(o, day, "")
		p.page("问计发展——访"+o.full(), fmt.Sprintf("%s，记者就%s发展专访了%s。", md(day), c.name, o.full()),
			"记者：今年工作怎么抓？", o.name+"："+says()+"。", "记者：民生方面有什么打算？", o.name+"："+says()+"。")
	}},
	{"letters", func(p *paper) {
		c, day := p.any(), p.day()
		lines := []string{}
		for range 2 {
			bureau, what := c.name+strings.TrimSuffix(p.deal("bureau"), "局长"), p.deal("object")
			place := p.place()
			lines = append(lines, fmt.Sprintf("市民%s：%s附近的%s什么时候能改善？", p.person(), place, what), fmt.Sprintf("%s答复：关于您反映的%s问题，已列入今年计划，预计%d月底前完成。", bureau, what, p.today.Month()+2))
			p.tell("letter", nil, c, "局", bureau, "题", what, "限", fmt.Sprintf("%d月底前", p.today.Month()+2), "日", md(day))
		}
		p.page("网友来信选登", lines...)
	}},
	{"delegation", func(p *paper) {
		cs, day, place := p.some(2), p.day(), p.place()
		guest, host := p.secretary(cs[0]), p.head(cs[1])
		p.page(cs[0].name+"党政代表团来"+cs[1].short+"考察", fmt.Sprintf("%s，%s率党政代表团到%s考察，%s陪同。代表团一行实地参观了%s。", md(day), guest.full(), cs[1].name, host.full(), place),
			guest.name+"说，"+p.says(guest, day, "")()+"。", host.name+"表示，"+p.says(host, day, "")()+"。")
		p.tell("led", guest, cs[1], "客县", cs[0].name, "主县", cs[1].name, "陪", host.name, "日", md(day), "处", place)
	}},
	{"congress statements", func(p *paper) {
		day := p.day()
		lines := []string{fmt.Sprintf("%s，市党代会分组讨论，来自各县区的代表畅谈体会。", md(day))}
		for _, c := range p.some(3) {
			o := p.secretary(c)
			lines = append(lines, fmt.Sprintf("%s代表说：“%s。”", o.full(), p.says(o, day, "")()))
		}
		p.page("代表热议党代会报告", lines...)
	}},
	{"shorts run together", func(p *paper) {
		var lines []string
		for _, c := range p.some(3) {
			lines = append(lines, fmt.Sprintf("本报讯（记者 %s）%s", p.person(), p.item(c, p.leader(c), true)))
		}
		p.page("简讯", strings.Join(lines, ""))
	}},
	{"correction", func(p *paper) {
		c, m, per := p.any(), p.metric(), p.period()
		wrong, v := p.value(m.unit), p.value(m.unit)
		p.page(c.short+m.name+"再创新高", fmt.Sprintf("%s，%s%s达%s%s。", per, c.name, m.name, wrong, m.unit))
		p.today = p.today.AddDate(0, 0, 1)
		p.page("更正", fmt.Sprintf("本报%s刊发的《%s》一文中，%s%s“%s%s”应为“%s%s”，特此更正。", md(p.day()), c.short+m.name+"再创新高", c.name, m.name, wrong, m.unit, v, m.unit))
		p.tell("corrected", nil, c, "指标", m.name, "期", per, "数", v, "值", v+m.unit, "误", wrong+m.unit)
	}},
	{"feed", func(p *paper) {
		var b strings.Builder
		for _, c := range p.some(4) {
			o := p.leader(c)
			row, err := json.Marshal(map[string]string{"title": c.name + p.one("动态 要闻 信息"), "outlet": p.city.Short + "日报", "date": p.today.Format(time.DateOnly), "text": p.item(c, o, true)})
			if err != nil {
				panic(err)
			}
			b.WriteString(string(row) + "\n")
		}
		p.files[fmt.Sprintf("p%02d.jsonl", len(p.files)+1)] = b.String()
	}},
	{"quoted by another", func(p *paper) {
		c, day, m := p.any(), p.day(), p.meeting()
		boss, o := p.secretary(c), p.head(c)
		p.page(c.name+"传达学习"+m+"精神", fmt.Sprintf("%s，%s主持召开专题会议，传达%s在%s上的讲话。", md(day), o.full(), boss.local(), m),
			fmt.Sprintf("“%s在讲话中提出，%s。”%s说，%s。", boss.local(), p.says(boss, time.Time{}, "")(), o.name, p.says(o, day, "")()))
	}},
	{"without a year", func(p *paper) {
		c, day := p.any(), p.day()
		o, place := p.leader(c), p.place()
		p.files[fmt.Sprintf("p%02d.txt", len(p.files)+1)] = fmt.Sprintf("%s到%s调研\n　　%s，%s到%s调研。%s强调，%s。\n", o.name, place, md(day), o.full(), place, o.name, p.says(o, day, "")())
		p.went(o, place, day)
	}},
	{"working group", func(p *paper) {
		c, day, cause := p.any(), p.day(), p.deal("object")
		lead, a, b := p.head(c), p.holder(c, "副"+c.unit+"长"), p.holder(c, c.unit+"委常委、组织部部长")
		team := cause + "工作专班"
		p.page(c.name+"成立"+team, fmt.Sprintf("%s，%s印发通知，成立%s，由%s任组长，%s、%s任副组长，办公室设在%s。", md(day), c.name, team, lead.local(), a.local(), b.local(), c.unit+strings.TrimSuffix(p.deal("bureau"), "局长")))
		p.tell("team", lead, c, "专班", team, "副", a.name, "副二", b.name)
	}},
	{"list of projects", func(p *paper) {
		rows := []string{"序号\t项目名称\t建设地点\t总投资（亿元）\t形象进度"}
		for i, c := range p.some(4) {
			name, v, done := p.deal("brand")+p.one("新材料项目 智能装备项目 物流园项目 康养中心项目"), p.value("亿元"), p.one("主体封顶 基础施工 设备安装 竣工投产")
			rows = append(rows, fmt.Sprintf("%d\t%s\t%s\t%s\t%s", i+1, name, c.name, v, done))
			p.tell("project", nil, c, "项目", name, "数", v, "值", v+"亿元", "进度", done)
		}
		p.page("全市重点项目进展一览", fmt.Sprintf("截至%s，全市重点项目推进情况如下：\n\n%s", md(p.day()), strings.Join(rows, "\n")))
	}},
	{"succession", func(p *paper) {
		c := p.any()
		old, day := p.head(c), p.day()
		p.page(old.name+"督导安全生产", fmt.Sprintf("%s，%s到%s督导，强调%s。", md(day), old.full(), p.place(), p.says(old, day, "")()))
		before := p.today
		p.today = p.today.AddDate(0, 2, 0)
		day = p.day()
		old.left = true
		delete(p.officials, c.of(old.office))
		now := p.head(c)
		p.page(c.name+"召开领导干部会议", fmt.Sprintf("%s，%s召开领导干部会议，宣布省委、市委决定：%s同志任%s%s委委员、常委、副书记，提名为%s候选人；%s同志不再担任%s职务。", md(day), c.name, now.name, c.name, c.unit, c.of(old.office), old.name, c.of(old.office)))
		p.today = p.today.AddDate(0, 0, 9)
		day = p.day()
		p.page(c.name+"抓项目", fmt.Sprintf("%s，%s到%s调研，指出%s。", md(day), now.full(), p.place(), p.says(now, day, "")()))
		p.tell("succeeded", now, c, "前任", old.name, "前月", fmt.Sprintf("%d年%d月", before.Year(), before.Month()))
	}},
	{"same day", func(p *paper) {
		c, day := p.any(), p.day()
		a, b, place, m := p.secretary(c), p.head(c), p.place(), p.meeting()
		p.page(c.name+"领导抓落实", fmt.Sprintf("%s，%s到%s调研，强调%s。", md(day), a.full(), place, p.says(a, day, "")()),
			fmt.Sprintf("同日，%s主持召开%s，要求%s。", b.local(), m, p.says(b, day, m)()))
		p.went(a, place, day)
		p.tell("event", b, c, "会", m, "日", md(day))
	}},
	{"ranks in prose", func(p *paper) {
		m, per := p.metric(), p.period()
		cs := p.some(3)
		v := []string{p.value(m.unit), p.value(m.unit), p.value(m.unit)}
		for i := range v { // the largest first
			for k := i + 1; k < len(v); k++ {
				if number(v[k]) > number(v[i]) {
					v[i], v[k] = v[k], v[i]
				}
			}
		}
		for i, c := range cs {
			p.figure(c, m, v[i], per)
		}
		p.page(per+m.name+"排名出炉", fmt.Sprintf("%s，全市%s居前三位的依次是%s、%s、%s，分别为%s%s、%s%s、%s%s。", per, m.name, cs[0].name, cs[1].name, cs[2].name, v[0], m.unit, v[1], m.unit, v[2], m.unit))
	}},
	{"tour", func(p *paper) {
		c, day := p.any(), p.day()
		o, a, b, d := p.leader(c), p.place(), p.place(), p.place()
		p.page(o.name+"走访基层", fmt.Sprintf("%s，%s先后来到%s、%s、%s，实地了解情况。", md(day), o.full(), a, b, d),
			fmt.Sprintf("每到一处，%s都详细询问。他强调，%s。", o.name, p.says(o, day, "")()))
		for _, place := range []string{a, b, d} {
			p.went(o, place, day)
		}
	}},
	{"press conference", func(p *paper) {
		c, day := p.any(), p.day()
		a, b := p.holder(c, p.deal("bureau")), p.holder(c, p.deal("bureau"))
		p.page(c.name+"举行新闻发布会", fmt.Sprintf("%s，%s举行新闻发布会，通报有关情况。", md(day), c.name),
			fmt.Sprintf("%s介绍，下一步将%s。", a.full(), p.says(a, day, "")()), fmt.Sprintf("%s在回答记者提问时表示，%s。", b.full(), p.says(b, day, "")()))
	}},
	{"report with local offices", func(p *paper) {
		c, day, m := p.any(), p.day(), p.meeting()
		o, other := p.secretary(c), p.holder(c, c.unit+"政协主席")
		p.page(m+"在"+c.short+"召开", fmt.Sprintf("%s，%s%s召开。%s委书记%s出席并讲话，%s主持。", md(day), c.name, m, c.unit, o.name, other.local()),
			"会议指出，"+p.met(c, day, m)+"。", o.name+"强调，"+p.says(o, day, m)()+"。")
		p.tell("event", other, c, "会", m, "日", md(day))
	}},
}

// roundUp writes items of some counties, each behind its mark.
func roundUp(mark func(int, *county) string) func(p *paper) {
	return func(p *paper) {
		var lines []string
		for i, c := range p.some(4) {
			lines = append(lines, mark(i, c)+p.item(c, p.leader(c), p.IntN(2) == 0))
		}
		p.page("县区动态", lines...)
	}
}

// item is a short report of one county, which has been named or is named by it.
func (p *paper) item(c *county, o *official, named bool) string {
	day, who := p.day(), o.local()
	if named {
		who = o.full()
	}
	switch p.IntN(3) {
	case 0:
		m := p.meeting()
		p.tell("event", o, c, "会", m, "日", md(day))
		return fmt.Sprintf("%s，%s主持召开%s，强调%s。", md(day), who, m, p.says(o, day, m)())
	case 1:
		place := p.place()
		p.went(o, place, day)
		return fmt.Sprintf("%s，%s到%s调研，指出%s。", md(day), who, place, p.says(o, day, "")())
	}
	m, per := p.metric(), p.period()
	v := p.value(m.unit)
	p.figure(c, m, v, per)
	where := "全" + c.unit
	if named {
		where = c.name
	}
	return fmt.Sprintf("%s，%s%s%s%s。%s表示，%s。", per, where, m.name, v, m.unit, who, p.says(o, time.Time{}, "")())
}

// table prints figures of counties in columns whose heads hold the units.
func (p *paper) table(tab, edge string) {
	per, ms := p.period(), []metric{p.metric(), p.metric()}
	line := func(cells ...string) string { return edge + strings.Join(cells, tab) + edge }
	rows := []string{line("县（市、区）", ms[0].name+"（"+ms[0].unit+"）", ms[1].name+"（"+ms[1].unit+"）")}
	if edge != "" {
		rows = append(rows, "|---|---|---|")
	}
	for _, c := range p.some(5) {
		a, b := p.value(ms[0].unit), p.value(ms[1].unit)
		rows = append(rows, line(c.name, a, b))
		p.figure(c, ms[0], a, per)
		p.figure(c, ms[1], b, per)
	}
	ext, head := "txt", fmt.Sprintf("%s主要指标\n%s日报 %s\n　　", per, p.city.Short, p.today.Format(time.DateOnly))
	if edge != "" {
		ext, head = "md", fmt.Sprintf("---\ntitle: %s主要指标\noutlet: %s日报\ndate: %s\n---\n\n", per, p.city.Short, p.today.Format(time.DateOnly))
	}
	p.files[fmt.Sprintf("p%02d.%s", len(p.files)+1, ext)] = fmt.Sprintf("%s%s，全市各县（市、区）主要指标完成情况如下：\n\n%s\n", head, per, strings.Join(rows, "\n"))
}

// day is that of an event of the page.
func (p *paper) day() time.Time { return p.today.AddDate(0, 0, -1) }

func (p *paper) meeting() string { return p.deal("meeting") }
func (p *paper) place() string {
	return p.deal("spot") + p.one("村 社区 水库 小学 粮库 卫生院 产业园 敬老院 污水处理厂 镇")
}

// says makes up words of somebody, others at each call.
func (p *paper) says(o *official, day time.Time, meeting string) func() string {
	return func() string {
		words, more := p.words()
		p.tell("said", o, o.at, append(more, "会", meeting, "日", dayOr(day))...)
		return words
	}
}

// met makes up words of a meeting.
func (p *paper) met(c *county, day time.Time, meeting string) string {
	words, more := p.words()
	p.tell("said", nil, c, append(more, "会", meeting, "日", dayOr(day))...)
	return words
}

func dayOr(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return md(d)
}

func (p *paper) words() (string, []string) {
	object, tail := p.deal("object"), p.one("让群众得到实惠 把责任落到每一个环节 补齐短板弱项 形成长效机制 见到更大成效")
	return "要" + p.one("抓好 做好 推进 加快 抓实") + object + "工作，" + tail, []string{"题", object, "尾", tail}
}

func (p *paper) went(o *official, place string, day time.Time) {
	p.tell("went", o, o.at, "处", place, "日", md(day))
}

type metric struct{ name, unit, most string }

func (p *paper) metric() metric {
	f := strings.Split(p.deal("metric"), "/")
	return metric{f[0], f[1], f[2]}
}

// period is one that is over when the page comes out.
func (p *paper) period() string {
	m := int(p.today.Month()) - 1
	switch {
	case m == 6 && p.IntN(2) == 0:
		return "上半年"
	case m == 9 && p.IntN(2) == 0:
		return "前三季度"
	case m == 3 && p.IntN(2) == 0:
		return "一季度"
	case m < 2:
		return fmt.Sprintf("%d年", p.today.Year()-1)
	}
	return fmt.Sprintf("1—%d月", m)
}

func (p *paper) figure(c *county, m metric, v, per string) {
	p.tell("figure", nil, c, "指标", m.name, "期", per, "数", v, "值", v+m.unit, "最", m.most)
}

var pressProvinces = strings.Fields("河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 四川省 贵州省 云南省 陕西省 甘肃省 广西壮族自治区 内蒙古自治区")

var pressWords = map[string]string{
	"surnames": "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 邓 韩 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 汪 范 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 汤 欧阳 司马 上官 尉迟",
	"given":    "远舟明哲思源海澜志恒雨桐景行子衿文韬云帆泽楷若谷承宇修静怡嘉树晓岚君浩知望舒清扬立群秋实德润光耀启航建勋国梁学勤少川墨涵以宁伯安仲谋季青怀瑾握瑜松柏竹兰芷梅雪沐麓屿岫汀霁珩琅溪潞濂瀚炜煦熠璟珂强军伟平红燕霞斌峰",
	"object":   "高标准农田 老旧管网 冷链物流 托育服务 林下经济 数字乡村 电商直播 河道清淤 充电设施 中医馆 错峰停车 社区食堂 农机合作社 种业振兴 零工市场 家庭医生签约 智慧养老 校园食品安全 森林防火 山洪预警 秸秆综合利用 厕所革命 农村客运 危房改造 口袋公园 供热管网 燃气安全 餐厨垃圾 再生水利用 光伏发电 储能电站 低空经济 工业设计 人才公寓 科技特派员 专精特新 绿色矿山 湿地保护 古树名木 传统村落 非遗工坊 夜间经济 首店经济 预制菜 食用菌 中药材 奶业 肉牛养殖 设施蔬菜 富硒农业 耕地保护 粮食储备 地质灾害 食品小作坊 快递进村 背街小巷 智能网联汽车 生物医药 新型储能 银发经济 研学旅行 民宿集群 红色教育 法律援助 社区矫正 信访代办 网格化管理 政务公开 一网通办 信用修复 普惠金融 政银对接 知识产权 国企改革 债务化解 保交楼 税费优惠 统计监测 档案数字化 双拥共建 残疾人就业 未成年人保护 妇幼健康 疫苗接种 急救体系 体育公园 全民健身 青年夜校 县域医共体",
	"meeting":  "防汛抗旱工作会议 经济运行分析会 项目建设推进会 信访工作联席会议 安全生产专题会议 乡村振兴现场会 招商引资调度会 民生实事座谈会 教育工作会议 生态环境保护督察整改会 营商环境座谈会 粮食安全责任制考核会 双拥工作会议 年轻干部座谈会 消防工作会议 人才工作会议 创城工作推进会 养老服务现场会 科技创新大会 水利工作会议 统战工作会议 财税工作调度会 文旅产业发展大会 秋粮生产现场会",
	"spot":     "柳林 青石桥 双河 龙泉 北岭 梅岭 南湾 白云 石桥 东湖 杏花 望江 松涛 桃园 枫林 清溪 银杏 玉泉 凤凰 金山 莲塘 竹园 红旗 大岭 小河 云台 翠屏 沙坪 马鞍 牛头 黄泥 长岭 水口 三岔",
	"bureau":   "教育局局长 财政局局长 农业农村局局长 交通运输局局长 卫生健康局局长 住房和城乡建设局局长 文化和旅游局局长 民政局局长 水利局局长 商务局局长 应急管理局局长 林业局局长 审计局局长 统计局局长 司法局局长 医疗保障局局长",
	"metric":   "地区生产总值/亿元/高 固定资产投资/亿元/高 一般公共预算收入/亿元/高 粮食产量/万吨/高 社会消费品零售总额/亿元/高 实际使用外资/亿元/高 城镇新增就业/人/多 茶园面积/万亩/大 用电量/亿千瓦时/高 接待游客/万人次/多 新登记经营主体/户/多 高新技术企业/家/多 进出口总额/亿元/高 工业用水量/万吨/高 造林面积/万亩/大 生猪存栏/万头/多 快递业务量/万件/高 贷款余额/亿元/高 充电桩/个/多 标准厂房/万平方米/大 税收收入/亿元/高 蔬菜产量/万吨/高 水产品产量/万吨/高 新开工项目/个/多",
	"campaign": "大干一百天 环境整治擂台赛 项目攻坚季 全域创城 河长制 信访积案化解",
	"brand":    "云禾 瑞启 青川 盛泽 恒岳 星澜 博裕 华沃 金穗 天翼达 安谷 海拓",
}
