package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
)

var (
	grows = words(`增产 减产 增长 下降 增加 提高 提升 上升 减少 增幅 增速 降低 回落 收窄 扩大 增幅达 降幅 下滑 跌幅 下跌 负增长 缩减 萎缩 上涨 涨幅 攀升 回升 加快 放缓 压减 压降`)
	drops = words(`减产 下降 减少 降低 回落 下滑 降幅 跌幅 下跌 负增长 缩减 萎缩 放缓 压减 压降`)
	// levels end what tells where something rose or fell to, which is no rate of change: 「占比提高到65%」.
	levels   = words(`回升到 回升至 攀升到 攀升至 上涨到 上涨至 下跌到 下跌至 放缓到 放缓至 压减到 压减至 压降到 压降至 加快到 加快至 提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增长到 增长至 扩大到 扩大至 下降到 下降至 降低到 降低至 减少到 减少至 收窄到 收窄至 回落到 回落至`)
	growTail = words(`了 约 超过 超 达 到 至 为 达到 均 分别 收窄`)
	bases    = []string{"比上年同期", "比去年同期", "较上年同期", "较去年同期", "同比", "环比", "同口径", "较一季度", "较上季度", "较上年", "较去年", "比上年", "比去年", "较上月", "比上月", "较年初", "较同期", "与上年"}
)

// reporting verbs are those of people who report one after the other.
var reporting = words(`汇报 通报 介绍 报告 发言 交流 晒出`)

// growing reports whether what stands before a figure makes it a rate of change, 「同比增长」, and whether that of a fall.
func growing(head string) (rate, fell bool) {
	if rate, fell = moved(head); rate && grows.suffix(head) == 0 {
		return rate, fell
	}
	if m := reMoreThan.FindStringSubmatch(lastChars(head, 20)); m != nil {
		return true, !strings.Contains("多高快", m[1])
	}
	for {
		if levels.suffix(head) > 0 || levels.suffix(strings.TrimSuffix(head, "分别")) > 0 {
			return false, false
		}
		if n := grows.suffix(head); n > 0 {
			return true, drops.suffix(head) > 0
		}
		n := growTail.suffix(head)
		if n == 0 {
			return false, false
		}
		head = strings.TrimRight(head[:len(head)-n], " ")
	}
}

// reMoreThan ends in by how much something differs from what it was: 「比去年多了|两成」.
var reMoreThan = regexp.MustCompile(`[比较](?:去年|上年|前年|上月|上周|上季度|[一二三四]季度|上半年|年初|同期|往年|常年)[^，、。；]{0,10}?([多少高低快慢])(?:了|出|出了)?$`)

// moved reads the one character that ends 「产量增|8%」, 「收入降|2.1%」.
func moved(head string) (rate, fell bool) {
	if len(head) == len("增") || !strings.ContainsRune("增减降升涨跌", lastRune(head)) || strings.HasSuffix(head, "新增") {
		return false, false
	}
	return true, strings.ContainsRune("减降跌", lastRune(head))
}

// percent reports whether a unit parts a whole: 「%」, 「成」, 「三分之」.
func percent(unit string) bool {
	return unit == "%" || unit == "成" || strings.HasSuffix(unit, "分之")
}

// changed reports whether a metric says no more than by how much something has changed: 「比上年减少」.
func changed(metric string) bool {
	return metric != "" && (changeIn(metric) == 0 || reChange.MatchString(metric))
}

// reChange is by how much something differs from what it was: 「较去年同期多卖」, 「比上年同期每公斤高」, 「比一季度加快」.
var reChange = regexp.MustCompile(`^[比较](?:去年|上年|前年|上月|上周|上旬|上一周|前一周|前一日|前一天|昨日|上季度|[一二三四]季度|上半年|年初|同期|往年|常年|历史|[一二三四五六七八九十\d]{1,2}年前)[^，]{0,14}?(?:[高低多少快慢增减升降涨跌]|加快|放缓|回落|收窄|扩大)[^，]{0,4}$`)

// changeIn returns where a metric tells by how much something has changed, 「粮食产量|比上年减少」, -1 when it does not.
func changeIn(metric string) int {
	for _, b := range bases {
		if i := strings.Index(metric, b); i >= 0 && grows.has(strings.TrimSuffix(strings.TrimPrefix(metric[i+len(b):], "净"), "了")) {
			return i
		}
	}
	return -1
}

// metric finds what is counted: the words between the figure before and this one, else those behind its unit.
func (w *writer) metric(x *prose, start, low int, n number, end int, exprs []when.Expr) string {
	from := w.metricStart(x, start, low, n.from, exprs)
	head := strings.Trim(timeless(x.s, from, n.from, exprs), " ”）")
	if strings.Contains(head, "“") {
		head = unquoted.Replace(head)
	}
	rate := n.unit == "" || n.unit == "倍" || n.unit == "成" || strings.Contains(n.unit, "%") || strings.HasSuffix(n.unit, "点")
	for {
		k := preFigure.suffix(head)
		rate = rate || k > 0 && grows.suffix(head) == 0 // 「增长到|95万吨」
		if k == 0 || agreed.suffix(head) > 0 || !rate && grows.has(head[len(head)-k:]) {
			break // 「最低气温下降|8℃」
		}
		head = strings.TrimRight(head[:len(head)-k], " ")
	}
	if rate, _ := moved(head); rate && percent(n.unit) && grows.suffix(head) == 0 {
		head = head[:len(head)-len("增")] // 「产量|增8%」
	}
	if head == "实" {
		head = "实到" // 「应到98人，实到|91人」
	}
	if strings.HasSuffix(head, "要") && wantsTo.suffix(head) == 0 {
		head = strings.TrimSuffix(head, "要") // 「产值|要|达到600亿元」
	}
	head = head[len(reSuffering.FindString(head)):] // 「甲区|受停产影响|下降3.1%」
	if head = strings.TrimRight(head, "-"); hollow.has(head) {
		head = ""
	}
	behind := metricBehind(x.s, n, end)
	if head != "" && tasks.prefix(behind) > 0 {
		behind = ""
	}
	if utf8.RuneCountInString(head) > 20 {
		head = lastChars(head, 20)
	}
	if n.unit == "分" && head == "得" {
		head = "得分"
	}
	if n.unit == "分" && placings.prefix(behind) > 0 || placed.has(behind) || reComesIn.MatchString(behind) {
		behind = "" // 「96.4分|居首」
	}
	if head == "" && (behind == "去" || behind == "走") {
		behind = "" // 「要奔着15亿元|去」
	}
	if doneWith.has(head) {
		head, behind = "", reDealsWith.ReplaceAllString(behind, "$1") // 「对58个|未开工项目|逐一会诊」
	}
	return strings.TrimSpace(head + " " + behind)
}

// nameQuoted is the length of the short name that s ends with in quotation marks, without the second, 0 for none.
func nameQuoted(s string) int {
	head, ok := strings.CutSuffix(s, "”")
	if !ok {
		return 0
	}
	i := strings.LastIndex(head, "“")
	if n := len(head) - max(i, 0); i >= 0 && n > len("“") && n <= 9*len("字") && !strings.ContainsAny(head[i:], "，。；：0123456789") && !strings.HasPrefix(head[i:], "“十") {
		return n
	}
	return 0
}

// metricStart returns where the words begin that name what the figure at s[to] counts: behind the clause mark and the figure before, not
// before low, and behind times, persons, whose it is, and adverbs.
func (w *writer) metricStart(x *prose, start, low, to int, exprs []when.Expr) int {
	s := x.s
	from := max(low, start)
	if from == start {
		from += markedLen(s[from:to])
	}
	for i := metricOpens.LastIndex(s[from:to]); i >= 0; i = metricOpens.LastIndex(s[from : from+i]) {
		if name := nameQuoted(s[from : from+i+len("”")]); name > 0 {
			i -= name
			continue // 「发放|“福林贷”|2.3亿元」
		}
		_, k := utf8.DecodeRuneInString(s[from+i:])
		from += i + k
		break
	}
	for _, e := range between(exprs, start, from, func(e *when.Expr) int { return e.Start }) {
		if e.End > from && e.End <= to {
			from = e.End // 「第三季度（7月至9月）|计划开工20个」
		}
	}
	for _, m := range x.mentionsIn(from, to) {
		if !m.role {
			from = max(from, min(m.end, to)) // 「某某|走访了5家企业」
		}
	}
	for moved := true; moved; { // times, the owner and adverbs before it
		moved = false
		for _, e := range between(exprs, from, from+1, func(e *when.Expr) int { return e.Start }) {
			if e.End <= to {
				from, moved = e.End, true
			}
		}
		for _, m := range x.placesIn(from, from+1) {
			if m.End > to {
				continue
			}
			from, moved = m.End, true // 「其中，某县|180公顷」
			for _, and := range []string{"和", "与", "及", "以及"} {
				if next := from + len(and); strings.HasPrefix(s[from:], and) && next < to && strings.Contains(s[next:to], "分别") && len(x.placesIn(next, next+1)) > 0 {
					from = next // 「甲县和乙县|分别完成…」
					break
				}
			}
		}
		if _, k := w.zoneOpens(x, from, to); k > 0 && !moved {
			from, moved = from+k, true
		}
		if town := w.townOpens(x, from, to); town != "" && !moved && strings.HasPrefix(s[from:to], town) && from+len(town) < to {
			from, moved = from+len(town)+len(s[from+len(town):to])-len(strings.TrimPrefix(s[from+len(town):to], "的")), true // 「城关镇|改造1200户」
		}
		if k := preMetric.prefix(s[from:to]); k > 0 && unlike.prefix(s[from:to]) == 0 {
			from, moved = from+k, true
		}
		if k := whose.prefix(s[from:to]); k > 0 && from+k < to && !strings.ContainsRune("场域性级委", firstRune(s[from+k:])) {
			from, moved = from+k, true // 「全市|工业」
		}
	}
	if m := reAimIs.FindString(s[from:to]); m != "" && from+len(m) < to {
		from += len(m) // 「今年的目标是|规上工业总产值」
	}
	return from
}

// metricBehind is what a figure counts by the words behind its unit, up to s[end].
func metricBehind(s string, n number, end int) string {
	behind := s[n.to:min(end, runeStart(s, min(len(s), n.to+90)))]
	if i := strings.IndexAny(behind, "，、；：。（“0123456789"); i >= 0 {
		if behind = behind[:i]; n.to+i < len(s) && digit(s[n.to+i]) {
			for _, done := range []string{"已", "累计", "单产", "亩产", "平均"} { // 「485万亩|水稻|已收获362万亩」
				if k := strings.Index(behind, done); k > 0 {
					behind = behind[:k]
				}
			}
		}
	}
	behind = strings.TrimPrefix(strings.Trim(behind, " ”）！-"), "的")
	if k := grows.prefix(behind); rises.prefix(behind) > 0 || k > 0 && (behind[k:] == "到" || behind[k:] == "至") {
		return "" // 「由3万人|提高到|5万人」
	}
	for _, w := range []string{"和", "与", "及", "以及", "，"} {
		behind = strings.TrimSuffix(behind, w)
	}
	if i := strings.Index(behind, "占"); i > 0 && !strings.Contains(behind, "占地") {
		behind = behind[:i] // 「5座|煤矿产量|占全县的三成」
	}
	return firstChars(behind, 16)
}

// reSuffering is what made a figure what it is.
var reSuffering = regexp.MustCompile(`^受\p{Han}{2,12}影响`)

var (
	// unlike begin with what may stand before a metric.
	unlike = words("把握 把关 把控 到位 就业 就医 就诊 就学 就读 就餐 并网 并轨 还款 还贷 还林 还草 还田 还湖 共享 到期 到账 到访 到港 到货")
	// wantsTo end in the 要 that is no verb.
	wantsTo = words("主要 需要 重要 必要 纪要 摘要 概要 首要 只要")
	// placed stand behind a figure that has a rank.
	placed    = words("居首 居首位 居第一 第一 次之 居次 紧随其后 最多 最少 最高 最低 最大 最小 垫底 领跑 领先 殿后")
	reComesIn = regexp.MustCompile(`^(?:分别)?(?:位居|居|位列|名列|分列|分居|列|排名|排在|排)(?:全[市省县州区国旗])?(?:第|[一二三四五六七八九十\d首末前榜])`)
	// doneWith stand before those with whom something is done.
	doneWith = words("对 把 将 针对")
	// reDealsWith parts them from what is done.
	reDealsWith = regexp.MustCompile(`^(.{2,}?)(?:逐一|逐个|逐户|逐项|全面|全部|进行|开展|实行|实施|挂牌|检查|排查|整改|检测).*$`)
)

// timeless is s[from:to] without the months and years that stand within: 「重点项目|1—8月|完成投资」.
func timeless(s string, from, to int, exprs []when.Expr) string {
	var b strings.Builder
	at := from
	for _, e := range between(exprs, from, to, func(e *when.Expr) int { return e.Start }) {
		if e.Start > at && e.End <= to && !e.Invalid && (e.Grain >= when.Month || dayOnly.prefix(s[e.End:to]) > 0) && e.Days() <= 366 && !compared(s[from:e.Start], s[e.Start:e.End], s[e.End:to]) {
			b.WriteString(s[at : e.Start-untilTails.suffix(s[at:e.Start])])
			at = e.End
		}
	}
	if at == from {
		return s[from:to]
	}
	return b.String() + strings.TrimPrefix(s[at:to], "，")
}

// dayOnly stand behind the day that a figure is of: 「景区8月17日|单日接待量」.
var dayOnly = words("创下的 创造的 创下 单日 当日 当天 全天 全日 一天")

// untilTails stand before such a time: 「产值|要在|2028年突破60亿元」.
var untilTails = words("要在 将在 力争在 争取在 计划在 在 到 要到 力争到 于")

// reAimIs leads to what is wanted: 「提出的目标是|地区生产总值增长6%」.
var reAimIs = regexp.MustCompile(`^\p{Han}{0,6}目标[是为]`)

// turned finds of what a clause without figures tells how it goes, for the figure of the next: 用电量 of 「用电量却不降反升，|增加2.4%」.
func (r *reckoning) turned(start, end int) string {
	tells, ok := strings.CutSuffix(r.s[start:end], "，")
	if !ok || turnings.suffix(tells) == 0 && nlp.Index(tells, "出现在") < 0 {
		return ""
	}
	m := reTurned.FindStringSubmatch(r.s[start:end])
	if m == nil {
		return ""
	}
	what := strings.TrimPrefix(m[1], "而")
	for _, pl := range r.x.placesIn(start, end) {
		if name := r.s[pl.Start:pl.End]; strings.HasPrefix(what, name) {
			what = what[len(name):]
		}
	}
	what = what[spanAt(what):]
	what = what[whose.prefix(what):]
	if utf8.RuneCountInString(what) < 2 {
		return ""
	}
	return what
}

var reTurned = regexp.MustCompile(`^(\p{Han}{2,14}?)(?:却|则|也|又|再|再次|仍|继续|反而|逆势|持续|不断|首次|均|一路)*(?:不降反升|不升反降|不减反增|不增反减|由降转升|由升转降|由降转增|由增转降|由负转正|由正转负|止跌回升|止跌企稳|上扬|创(?:下)?(?:历史|同期|历史同期)?新高|稳中有升|稳步回升|企稳回升|明显回升|大幅下降|大幅增长|明显下降|小幅下降|小幅增长|小幅回落|出现在[^，]{2,12})，$`)

// turnings end such a clause, unless it tells where or when that was.
var turnings = words("不降反升 不升反降 不减反增 不增反减 由降转升 由升转降 由降转增 由增转降 由负转正 由正转负 止跌回升 止跌企稳 上扬 新高 稳中有升 稳步回升 企稳回升 明显回升 大幅下降 大幅增长 明显下降 小幅下降 小幅增长 小幅回落")

// goingOn returns the metric of a figure beside which only a verb or a plan stands, and which goes on with what the one before it counts:
// 「充电桩 再增」 for 「现有充电桩1200个，年底前再增|300个」; "" when it names its own.
func goingOn(metric, before string) string {
	if metric == "" || before == "" {
		return ""
	}
	if bare := metric[len(rePlannedFor.FindString(metric)):]; utf8.RuneCountInString(bare) >= 2 && len(bare) < len(before) && strings.Contains(before[:len(before)-1], bare) && !strings.HasSuffix(before, bare) ||
		bare == "" && strings.Contains(metric, "计") {
		return before // 「供应工业用地1260亩，明年计划供应|1500亩」, 「接待游客142万人次，“五一”假期接待|9.6万人次」
	}
	if !reGoingOn.MatchString(metric) {
		return ""
	}
	what := before[counting.prefix(before):]
	if what == "" || reGoingOn.MatchString(what) || strings.ContainsAny(what, "0123456789") {
		return ""
	}
	return what + " " + metric
}

// rePlannedFor stands before the verb of what is planned.
var rePlannedFor = regexp.MustCompile(`^(?:今年|明年|全年|年内|年底前|下半年|计划|预计|还将|拟|将|再)*`)

var (
	reGoingOn = regexp.MustCompile(`^(?:(?:目前|今年|明年|全年|年内|年底前|下半年)*(?:已经|已|将|计划|拟|预计|规划|还将|还要|要)?(?:再新增|再增加|再增|再添|再建|再新建|新增|增加|落地|开工|竣工|完工|投产|投用|建成|在建|办结|整改|交付)|(?:今年|明年|全年|年内|下半年)?(?:计划|规划|目标)(?:今年|明年|全年|年内|下半年)?)$`)
	// counting stand before what is counted.
	counting = words("现有 共有 已有 拥有 新建 新增 建成 已建成 引进 签约 完成 累计 全市 全县 全区")
)

// wanting reports whether a metric only says that the figure is an aim: 「全年目标为」.
func wanting(metric string) bool {
	return strings.Trim(strings.TrimSuffix(metric, "全年"), "其全今年度的是为") == "目标" || metric == "目标任务"
}

var (
	// referred stand for a metric told of before.
	referred  = words(`这一比例 该比例 这个比例 这一数字 该数字 这个数字 这一数据 该数据 这一指标 该指标 这一占比 该占比 这一数值 该数值`)
	whose     = words(`全市 我市 全省 我省 全国 我国 全县 我县 全区 我区 全州 我州 全旗 我旗 全盟 我们`)
	placings  = words(`居 位居 列 位列 名列 排名 排 夺 获 摘`)
	hollow    = words(`要过 要超 要冲到 要奔着 奔着 奔 冲着 转 要再 还要再 将再 拟再 计划再 每天 每年 每月 每日 每晚 每人 每户 要冲刺 冲刺 冲击 要突破 要达到 要实现 不过 只 只有 仅 仅有 要 将 应 需 须 和 与 及 以及 还 再 是 有 其 均 总 等 以`) // say nothing about what a figure counts
	preMetric = words(`将把 要把 把 该县 该市 该区 该旗 该州 该镇 该乡 该村 他 她 他们 她们 分别 已经 全年 年内 到 力争到 力争 确保 确保到 至 至少 目前 其中 已 的 共 就 并 还 也 而 同期 截至 累计已 则`)
	preFigure = words(`目前 现在 仅 可达 可达到 可实现 回升至 回升到 回落至 回落到 跌至 跌到 涨至 涨到 攀升至 攀升到 提升至 提升到 提高至 提高到 稳定在 稳在 保持在 维持在 要冲 冲刺 只有 仅有 预计 预计达 达到 达 突破 超过 超 增长 下降 实现 完成 为 约 近 的 了 到 年均 平均 以上 同比 分别 均 至 不少于 占 不低于 力争 将 已 由 从 增至 减至 降至 升至 逾 是`)
)

// listedAs returns what a list tells of the places in it: 综合得分 for 「综合得分前五位依次是：…」, 到位资金 for 「按到位资金排名，前三位为某市（」.
func listedAs(s string) string {
	for s != "" {
		i := strings.IndexAny(s, "：，（")
		if i < 0 {
			return ""
		}
		head := s[:i]
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
		if spanAt(head) == len(head) {
			continue // 「一季度，」
		}
		for again := true; again; {
			again = false
			for _, w := range []string{"是", "为", "依次", "分别", "由高到低", "从高到低", "排名", "排序", "排位", "位", "名", "十", "九", "八", "七", "六", "五", "四", "三", "两", "前", "居", "列", "来看", "看", "计"} {
				if rest, ok := strings.CutSuffix(head, w); ok {
					head, again = rest, true
				}
			}
		}
		for _, w := range []string{"按照", "按", "从", "以", "就"} {
			if rest, ok := strings.CutPrefix(head, w); ok {
				return rest
			}
		}
		return head
	}
	return ""
}
