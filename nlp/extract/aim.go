package extract

import (
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// aims in a clause make its figure one that is wanted.
	aims = words(`下一步 力争 计划 将 预计 争取 确保 拟 规划 年内 年底前 全年力争 全年要 未来 今后 目标 到20 至20 要 有望 届时 任务为 指标为 不低于 不少于 明年 下半年将 必须 提升至 达产后 投产后 建成后 预期 月底前 季度末前`)
	// farAims hold for the clauses that follow too; 「将闲置粮仓改造…」 wants nothing.
	farAims = words(`力争 计划 预计 争取 确保 规划 年内 年底前 全年力争 全年要 未来 今后 目标 到20 至20 有望 届时 任务为 指标为 明年 下半年将 达产后 投产后 建成后`)
	// surely in a clause makes its figure one that was reached, dones do where nothing is wanted.
	surely = words(`累计 当晚 当夜 连夜 同比 去年 上年 截至 上半年 前三季度 一季度 在建 完成了 实现了 达到了 增长了 新增了 建成了 以来`)
	dones  = words(`完成 新增 落地 开工 竣工 下线 居 引进 投产 收官 接待 新签约 签约 列支 拨付 了 又建成 又新增 又引进 又新建 已建成 又增加`)
	// rated hold an aim that the figure is only compared with: 「占年度计划的71%」, 「比计划晚了47天」.
	rated     = []string{"要卖", "要花", "要交", "要付", "要等", "要跑", "要排队", "争取到", "争取了", "争取上级", "争取中央", "争取国家", "争取省级", "争取市级", "争取专项", "争取各类", "争取资金", "争取债券", "争取政策", "争取财政", "超额完成年度计划", "超额完成全年计划", "超额完成年度目标", "超额完成年度任务", "差年度目标", "距年度目标", "距全年目标", "差全年目标", "比计划", "较计划", "比原计划", "较原计划", "比年度计划", "比预期", "较预期", "比预计", "较预计", "比目标", "较目标", "年度计划的", "年度任务的", "年度目标的", "全年任务的", "全年目标的", "全年计划的", "目标任务的", "计划的", "任务的", "目标的", "规划确定", "规划明确", "主要", "重要", "需要", "只要", "要素", "要求", "目标任务", "目标完成", "任务完成", "计划完成情况", "项目计划", "要道", "纪要", "摘要", "将军", "即将"}
	rating    = words(strings.Join(rated, " "))
	demands   = words(`要求 提出要求 明确要求 叮嘱 责成`)
	instructs = words(`要求 提出 强调 部署 再次强调 提出要求 明确要求 号召`)
)

// setTask returns what is told of the task that a figure between before and behind is and of which a share is done, "" when it is none:
// 「完成年度任务」 for 「完成年度任务|180亿元|的53.5%」, 「完成全年目标」 for 「完成全年|1800亿元|目标的73.8%」.
func setTask(before, behind string) string {
	if m := reTaskBehind.FindStringSubmatch(behind); m != nil {
		if head := reTaskWhole.FindString(before); head != "" {
			return head + m[1]
		}
	}
	if reShare.MatchString(behind) {
		return reTaskBefore.FindString(before)
	}
	return ""
}

var (
	// reTask begins with the whole year that a share of a task is counted by.
	reTask       = regexp.MustCompile(`^全年(?:[\d.]+\p{Han}{1,3})?(?:目标任务|任务目标|目标|任务|计划|指标)[数值]?(?:[\d.]+\p{Han}{1,3})?(的?)\d`)
	reTaskBehind = regexp.MustCompile(`^的?(目标任务|任务目标|目标|任务|计划|指标)[数值]?的?[近约]?\d`)
	reTaskWhole  = regexp.MustCompile(`\p{Han}{0,4}(?:全年|年度|年初)(?:的|计划)?$`)
	reTaskBefore = regexp.MustCompile(`\p{Han}{0,4}(?:全年|年度|年初)(?:目标任务|任务目标|目标|任务|计划|指标)[数值]?$`)
	reShare      = regexp.MustCompile(`^的[近约]?[\d.]+%`)
)

// aimed reports whether the figure that ends clause is wanted rather than reached. aiming carries over the clauses of a
// sentence: 「到2026年，…达到500家、…」. tail follows the figure.
func (w *writer) aimed(clause, tail, cue, period string, time store.Interval, aiming *bool) bool {
	text := unrated(clause)
	begun := w.dated.Last()
	if w.dated.By == store.Inferred {
		begun = w.dated.From
	}
	switch {
	case w.past(time) && time.Last() < w.dated.From && !hasAny(text, "目标", "计划", "任务", "力争"):
		return false
	case !time.IsZero() && !w.dated.IsZero() && (w.dated.By != store.Inferred && time.From > w.dated.Last() || time.Last() > w.dated.Last() && endOf.suffix(period) > 0 && !strings.Contains(text, "已")):
		return true // 「二季度末…突破110亿元」
	case hasAny(text, "只有", "仅有", "现有"): // 「今年预计招生560人，而学位只有|500个」
		*aiming = false
		return false
	case strings.Contains(text, "目前") || strings.Contains(text+tail, "已") && !strings.Contains(text, "力争"):
		*aiming = false
		return false
	case farAims.in(text):
		*aiming = true
		return true
	case aims.in(text):
		return true
	case hasAny(clause, "任务为", "目标为", "目标是", "指标为"):
		return true
	case tasks.prefix(strings.TrimPrefix(tail, "的")) > 0 && !hasAny(text, "完成", "实现了", "达到了"):
		return true // 「1200公顷|的任务不能打折扣」
	case (surely.in(text) || reThanYear.MatchString(text)) && !(*aiming && !w.past(time) && !time.IsZero() && !w.dated.IsZero() && !surely.in(rePartOfYear.ReplaceAllString(text, ""))): // 「今年计划开工88个，上半年开工率达到|80%」
		*aiming = false
		return false
	case strings.HasPrefix(tail, "在建"):
		return false // 「13个|在建项目要倒排工期」
	case *aiming, ahead.prefix(tail) > 0:
		return true
	case instructs.has(cue) && period != "" && !w.past(time):
		return true
	case strings.Contains(text, "至少") && cue != "" && !time.IsZero() && !w.dated.IsZero() && time.Last() > begun:
		return true // 「二季度至少签约5个项目」
	case dones.in(text):
		return false
	case demands.has(cue):
		return true
	case doneBy.in(text) && begun-time.From > 100, !time.IsZero() && begun > time.From && 5*(time.Last()-begun) < begun-time.From, strings.HasSuffix(clause, "%") && reporting.has(cue):
		return false // 「介绍，今年投入收割机2100台，机收率|99.6%」
	}
	return cue != "" && !(tellsHow.has(cue) && 2*(time.Last()-begun) < begun-time.From) && !hasAny(text, "财政安排", "安排资金", "安排专项", "每", "均", "录取", "面积", "人口") && !hasAny(text, "种植", "播种", "上线", "挂果", "存栏", "出栏", "在校", "在园", "参保", "考生", "高考", "中考") && !hasAny(tail, "比上年", "比去年", "较上年", "较去年", "同比") && !strings.HasSuffix(tail, "，比") && !strings.HasSuffix(tail, "，较") && !time.IsZero() && !w.dated.IsZero() && time.Last() > begun+31 && time.Days() > 31
}

// willDo reports whether a clause says what is going to be done, 「将|新建学校」, and not what is done with something, 「将闲置粮仓改造」.
func willDo(clause string) bool {
	i := nlp.LastIndex(clause, "将")
	return i >= 0 && undertakes.prefix(clause[i+len("将"):]) > 0
}

// wantsDone reports whether a clause says what must be done, and the next goes on with more of it: 「要建设基地4个，|引进团队12个」.
func wantsDone(clause, next string) bool {
	i := nlp.LastIndex(clause, "要")
	return i >= 0 && wantsTo.suffix(clause[:i+len("要")]) == 0 && undertakes.prefix(clause[i+len("要"):]) > 0 && undertakes.prefix(next) > 0
}

var undertakes = words(`新建 改造 推进 实施 建设 建成 完成 投入 新增 开工 打造 启动 继续 进一步 再 全面 加快 新开工 新培育 培育 引进 开展 开通 整治 修建 改建 扩建 发放 推动 安排 重点 深入 着力 大力 统筹 组织 举办 投放 陆续 分批 全力 以`)

// tellsHow are verbs of who tells, when most of a year is over, how things stand.
var tellsHow = words(`介绍 说 告诉记者 告诉 透露 通报 汇报 坦言 称`)

// doneBy tell, when a good part of the year is over, what was done in it.
var doneBy = words("投入 投放 出动 抽检 检查 卖出 卖了 售出 收割 收获 收购 采摘 产出 发放 兑付 招聘 招录 招收 聘请 选派 检修 受理 救助")

// tasks stand behind a figure that is wanted.
var tasks = words("任务 目标")

// endOf end a period at whose end something is to be.
var endOf = words("季度末 月底 月底前 月末 年底 年底前 年末 日前 前")

// ahead follow a figure of what is still to be: 「剩余87个|将于年底前完工」.
var ahead = words("将于 将在 拟于 计划于 预计于 预计将 将全部")

// reThanYear is what a figure is compared with: 「比2023年提高4.1个百分点」.
var reThanYear = regexp.MustCompile(`[比较]\d{4}年`)

// reRoseTo comes to an amount, not to a year: 「达到203毫米」, 「提高至20%」.
var reRoseTo = regexp.MustCompile(`([达增提升降扩长加减高少大展复截]|下降|攀升|回落)[到至]`)

// reFromNow tells from what something of now is to rise: 「由目前的9800元|提高到1.3万元」.
var reFromNow = regexp.MustCompile(`[由从](?:目前|眼下|如今|现在|现有|当前)的?`)

// rePartOfYear is a part of a year, which may be over or to come.
var rePartOfYear = regexp.MustCompile(`上半年|前三季度|一季度`)

var (
	// plans are in what reAgainstPlan and rePlanNumber find.
	plans = words("目标 计划 任务 进度 预期 预算")
	// reAgainstPlan only compares with what was planned: 「|高于年度目标|1.8个百分点」.
	reAgainstPlan = regexp.MustCompile(`(?:高于|低于|超过|超出|超|高出|快于|慢于|好于|优于|落后于?|比|较|距|差|占|为|达|相当于)(?:全年|年度|年初|全市|全省|全县|原定|既定|预定|预期|序时|时间|省定|市定|县定|下达的?)+的?(?:目标任务|任务目标|目标|计划|任务|进度|预期|预算)(?:数|值)?的?`)
	// rePlanNumber is the whole of which a share is told: 「占|年度计划6亿元的|78.3%」.
	rePlanNumber = regexp.MustCompile(`(?:全年|年度|年初)?(?:目标任务|任务目标|目标|计划|任务|预算)(?:数|值)?[\d.]+\p{Han}{1,4}的`)
)

// reEachNeeds tells of what goes on day by day: 「旺季|每天要|发40多个货柜」.
var reEachNeeds = regexp.MustCompile(`每(?:天|年|月|日|周|晚|趟|亩|户|人)\p{Han}{0,4}?要`)

// unrated hides in a clause what only sounds like an aim.
func unrated(clause string) string {
	if hasAny(clause, "到20", "至20") {
		clause = reRoseTo.ReplaceAllString(clause, "${1}_")
	}
	if plans.in(clause) {
		clause = reAgainstPlan.ReplaceAllString(clause, "_")
		clause = rePlanNumber.ReplaceAllString(clause, "_")
	}
	if nlp.Index(clause, "每") >= 0 {
		clause = reEachNeeds.ReplaceAllString(clause, "_")
	}
	if !rating.in(clause) {
		return clause
	}
	for _, r := range rated {
		clause = strings.ReplaceAll(clause, r, "_")
	}
	return clause
}
