package extract

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// number is a figure as printed: s[from:to] with what goes before it (超过) and its unit.
type number struct {
	from, to    int // with 超过, unit and 以上
	digits      int // where the digits begin
	unitAt, end int // the unit, and the end without 以上
	value       float64
	unit        string
}

var (
	bounds  = words(`超过 超 突破 约 近 不少于 不低于 不超过 达到 达 至少 逾 将近 高于 低于`)
	afters  = words(`以上 左右 以内 余 多 以下`)
	scales  = words(`万亿 千亿 百亿 十亿 亿 千万 百万 万 千`)
	ordinal = words(`号 + ” 次会议 月 年 日 号线 版 届 年度 年代 时 点 路 街`)
	naming  = words(`聚焦 围绕 依托`) // what follows names a thing: 「聚焦24条产业链」
	// aims in a clause make its figure one that is wanted.
	aims = words(`力争 计划 将 预计 争取 确保 拟 规划 年内 年底前 全年力争 全年要 未来 今后 目标 到20 至20 要 有望 届时 任务为 指标为 不低于 不少于 明年 下半年将 必须 提升至 达产后 投产后 建成后 预期 月底前 季度末前`)
	// farAims hold for the clauses that follow too; 「将闲置粮仓改造…」 wants nothing.
	farAims = words(`力争 计划 预计 争取 确保 规划 年内 年底前 全年力争 全年要 未来 今后 目标 到20 至20 有望 届时 任务为 指标为 明年 下半年将 达产后 投产后 建成后`)
	// surely in a clause makes its figure one that was reached, dones do where nothing is wanted.
	surely = words(`累计 同比 去年 上年 截至 上半年 前三季度 一季度 在建 完成了 实现了 达到了 增长了 新增了 建成了 以来`)
	dones  = words(`完成 新增 落地 开工 竣工 下线 居 引进 投产 收官 接待 新签约 签约 了`)
	// rated hold an aim that the figure is only compared with: 「占年度计划的71%」.
	rated     = []string{"超额完成年度计划", "超额完成全年计划", "超额完成年度目标", "超额完成年度任务", "差年度目标", "距年度目标", "距全年目标", "差全年目标", "年度计划的", "年度任务的", "年度目标的", "全年任务的", "全年目标的", "全年计划的", "目标任务的", "计划的", "任务的", "目标的", "规划确定", "规划明确", "主要", "重要", "需要", "只要", "要素", "要求", "目标任务", "目标完成", "任务完成", "计划完成情况", "项目计划", "要道", "纪要", "摘要", "将军", "即将"}
	rating    = words(strings.Join(rated, " "))
	demands   = words(`要求 提出要求 明确要求 叮嘱 责成`)
	instructs = words(`要求 提出 强调 部署 再次强调 提出要求 明确要求 号召`)
	grows     = words(`增长 下降 增加 提高 提升 上升 减少 增幅 增速 降低 回落 收窄 扩大 增幅达 降幅 下滑 跌幅 下跌 负增长 缩减 萎缩`)
	drops     = words(`下降 减少 降低 回落 下滑 降幅 跌幅 下跌 负增长 缩减 萎缩`)
	// levels end what tells where something rose or fell to, which is no rate of change: 「占比提高到65%」.
	levels   = words(`提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增长到 增长至 扩大到 扩大至 下降到 下降至 降低到 降低至 减少到 减少至 收窄到 收窄至 回落到 回落至`)
	growTail = words(`了 约 超过 超 达 到 至 为 达到 均 分别 收窄`)
	bases    = []string{"同比", "环比", "较一季度", "较上季度", "较上年", "较去年", "比上年", "比去年", "较上月", "比上月", "较年初", "较同期", "与上年"}
)

// numberAt reads the figure whose digits begin at s[at], in s[from:to].
func (w *writer) numberAt(s string, from, at, to int) (number, bool) {
	n := number{digits: at}
	i := at
	digits := func() {
		for i < to && (s[i] >= '0' && s[i] <= '9' || i+1 < to && s[i+1] >= '0' && s[i+1] <= '9' && (s[i] == '.' || s[i] == ',' && thousands(s[i+1:to])) || spaced(s, at, i, to)) {
			i++
		}
	}
	digits()
	v, err := strconv.ParseFloat(noCommas.Replace(s[at:i]), 64)
	if err != nil {
		n.end, n.to = max(i, at+1), max(i, at+1)
		return n, false
	}
	n.value = v
	for _, dash := range []string{"-", "~", "～", "至", "—", "－"} { // 「1-2所」
		if k := i + len(dash); k < to && strings.HasPrefix(s[i:to], dash) && s[k] >= '0' && s[k] <= '9' {
			i = k
			digits()
			break
		}
	}
	for _, more := range []string{"余", "多"} {
		if strings.HasPrefix(s[i:to], more) {
			i += len(more)
		}
	}
	i += len(s[i:to]) - len(strings.TrimLeft(s[i:to], " "))
	n.unitAt = i
	unit := w.units.prefix(s[i:to])
	if m := scales.prefix(s[i:to]); m > 0 {
		for _, more := range []string{"余", "多"} {
			if strings.HasPrefix(s[i+m:to], more) {
				unit = max(unit, m+len(more)+w.units.prefix(s[i+m+len(more):to]))
			}
		}
		unit = max(unit, m+w.units.prefix(s[i+m:to]))
	}
	if unit > 0 && letter(s[i+unit-1]) && i+unit < to && (letter(s[i+unit]) || digit(s[i+unit]) || s[i+unit] == '-') {
		unit = 0 // 「3PPP」
	}
	n.unit = roughly.Replace(s[i : i+unit])
	n.end = i + unit
	n.to = n.end + afters.prefix(s[n.end:to])
	n.from = at
	if k := bounds.suffix(s[from:at]); k > 0 {
		n.from = at - k
		if b := s[n.from:at]; b == "达到" || b == "达" {
			n.from = at
		}
	}
	if (n.unit == "%" || strings.HasSuffix(n.unit, "百分点")) && at > from && s[at-1] == '-' { // 「增速为-3.4%」
		if before, _ := utf8.DecodeLastRuneInString(s[from : at-1]); clean.IsHan(before) || strings.ContainsRune("、：，", before) {
			n.from, n.value = at-1, -n.value
		}
	}
	return n, unit > 0
}

var noCommas = strings.NewReplacer(",", "", " ", "")

// spaced reports whether the blank at s[i] parts thousands of the number that begins at s[at]: 「1 026.9亿元」.
func spaced(s string, at, i, to int) bool {
	if s[i] != ' ' || s[at] == '0' || !thousands(s[i+1:to]) {
		return false
	}
	last := s[at+strings.LastIndexByte(s[at:i], ' ')+1 : i]
	return len(last) == 3 || last == s[at:i] && len(last) < 3 && len(last) > 0 && !strings.ContainsAny(last, ".,")
}

// thousands reports whether s begins with three digits and no more: what follows a comma within a number.
func thousands(s string) bool {
	return len(s)-len(strings.TrimLeft(s, "0123456789")) == 3
}

// roughly drops what makes a unit's number a round one: 「亿多元」.
var roughly = strings.NewReplacer("余", "", "多", "")

// names reports whether the digits at s[at] count places in an order or name something: 第12, 1号, 7号线.
func names(s string, from int, n number) bool {
	r, _ := utf8.DecodeLastRuneInString(s[from:n.digits])
	if r == '“' && label(s[n.digits:]) {
		return true // 「“1866”」
	}
	if r == '第' || r == '+' || r == '-' && n.value >= 0 || r == '.' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return true
	}
	return ordinal.prefix(s[n.unitAt:]) > 0 && !strings.HasPrefix(s[n.unitAt:], n.unit+"（") && (n.unit == "" || ordinal.has(n.unit) || strings.HasPrefix(s[n.unitAt:], "号"))
}

// spokenAt reports whether s[at] lies in a quotation of a sentence or more.
func (x *prose) spokenAt(at int) bool {
	i := sort.Search(len(x.quoted), func(i int) bool { return x.quoted[i][1] > at })
	return i < len(x.quoted) && x.quoted[i][0] <= at && x.quoted[i][1]-x.quoted[i][0] > 10*len("某")
}

// limits reports whether a figure is a span of time that counts nothing: 「一周内」, 「7×24小时」, 「24小时值守」.
func limits(before string, n number, behind string) bool {
	switch n.unit {
	case "小时", "分钟", "天", "日", "周", "个月", "个工作日", "工作日", "年", "分":
		return strings.HasSuffix(before, "×") || strings.HasSuffix(before, "x") || strings.HasSuffix(before, "X") || inTimeTails.prefix(behind) > 0
	}
	return false
}

// halfOf reports whether the figure is only a part of what is printed, a time of day or a number of a house: 「1 2亿元」, 「3，000|万元」,
// 「8时30分」, 「3小时20分钟」, 「3单元」.
func halfOf(s string, from int, n number) bool {
	head := strings.TrimRight(s[from:n.digits], " ")
	whole := strings.TrimRight(head, "0123456789.,")
	switch broken := head[len(whole):]; {
	case broken != "" && (len(head) < n.digits-from || strings.HasSuffix(broken, ".")) && (len(broken) != 4 || broken[:2] != "20" && broken[:2] != "19"):
		return true
	case s[n.digits] == '0' && n.digits+1 < n.unitAt && digit(s[n.digits+1]):
		return true
	case n.unit == "分" || n.unit == "分钟" || n.unit == "秒":
		hour := max(clockTails.suffix(head), 0)
		return hour > 0 && len(head) > hour && digit(head[len(head)-hour-1])
	}
	rest := s[n.end:]
	return strings.HasSuffix(n.unit, "单") && strings.HasPrefix(rest, "元") || n.unit == "小时" && rest != "" && digit(rest[0]) && strings.HasPrefix(strings.TrimLeft(rest, "0123456789"), "分")
}

// clockTails stand between the hours of a time and its minutes.
var clockTails = words("时 点 小时 分 分钟")

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// inTimeTails follow a span of time that counts nothing.
var inTimeTails = words("假期 长假 小长假 内 以内 之内 值守 值班 在岗 在线 待命 不间断 全天候 不打烊 轮班 轮流 轮值 响应 服务 预约 自助 供水 供电 巡查 巡逻 盯守 连续")

// label reports whether s, which follows an opening quotation mark, is a short name: 「“15分钟政务圈”」.
func label(s string) bool {
	i := strings.Index(s[:min(len(s), 40)], "”")
	return i >= 0 && utf8.RuneCountInString(s[:i]) <= 9 && !strings.ContainsAny(s[:i], "，、。")
}

// longSentence is the length in bytes of a sentence of which a figure cites only its clause.
const longSentence = 1500

// runeStart returns the first rune boundary of s at or behind at.
func runeStart(s string, at int) int {
	for at = max(at, 0); at < len(s) && !utf8.RuneStart(s[at]); at++ {
	}
	return at
}

// ofEvent begin a sentence about the event told of before.
var ofEvent = words("活动 节会 本届 此次活动 本次活动 展会 赛事 大会期间 活动期间 节日期间 首日 开幕当天")

// byNow tell that a clause counts what there is by now.
var byNow = words("目前 截至发稿 还有 现有 拥有 尚有")

// respectively lists the things that figures behind 「分别」 are said of, in order: those that the clause lists before it,
// 「甲和乙分别为x和y」, else those of as many figures before.
func respectively(head string, before []string, figures int) []string {
	list := strings.TrimRight(head[:strings.Index(head, "分别")], " 各均同环比")
	if items := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、和与", r) }); len(items) > 1 {
		items[0] = strings.TrimPrefix(items[0], "其中")
		if k := whose.prefix(items[0]); k > 0 && utf8.RuneCountInString(items[0][k:]) > 1 {
			items[0] = items[0][k:]
		}
		last := items[len(items)-1]
		for i, item := range items[:len(items)-1] { // 「城镇、农村|居民人均可支配收入」
			if n := utf8.RuneCountInString(item); n <= 3 && utf8.RuneCountInString(last) >= n+2 {
				items[i] += last[len(firstChars(last, n)):]
			}
		}
		return items
	}
	return slices.Clone(before[max(0, len(before)-max(figures, 2)):])
}

// respectiveYears lists the years that the figures from s[at] to s[to] are of, in order, when exprs before them are as many years or one
// span of as many: 「2021年、2022年…分别为13亿斤、13.5亿斤」.
func respectiveYears(s string, exprs []when.Expr, at, to int) []term {
	var out []term
	for _, e := range exprs {
		text := s[e.Start:e.End]
		if e.Grain != when.Year || e.Invalid || e.IsZero() || !strings.Contains(text, "年") || strings.Contains(text, "以来") {
			return nil
		}
		if e.Days() <= 366 {
			out = append(out, term{text: text, Interval: e.Interval})
			continue
		}
		if len(exprs) > 1 {
			return nil
		}
		for y := e.From.Year(); y <= e.Last().Year() && y < e.From.Year()+10; y++ {
			out = append(out, term{text: strconv.Itoa(y) + "年", Interval: store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}})
		}
	}
	figures := 1
	for _, r := range s[at:to] {
		if strings.ContainsRune("、和与及", r) {
			figures++
		}
	}
	if len(out) < 2 || len(out) != figures {
		return nil
	}
	return out
}

// respectiveOwners lists the places that figures behind the 「分别」 in s[from:to] are of, in order: those right before it,
// 「甲区、乙区分别接待游客…」, else before, which the sentence listed earlier, where nothing but 「同比」 is.
func (w *writer) respectiveOwners(x *prose, from, to int, before []string) []string {
	to = from + strings.LastIndex(x.s[from:to], "分别")
	low := max(0, from-240)
	if i := strings.LastIndexAny(x.s[low:from], "。；"); i >= 0 {
		low += i
	}
	if head := x.s[low:from]; strings.Contains(head, "分列") && !strings.ContainsAny(x.s[from:to], "区县市州旗") {
		for _, m := range x.placesIn(low, from) { // 「甲区、乙区分列第二、第三位，增速分别为…」
			if places, end := w.openingPlaces(x, m.Start, from); len(places) > 1 && strings.HasPrefix(x.s[end:], "分列") {
				return places
			}
		}
	}
	var heads []string // 「甲镇党委书记某某、乙镇党委书记某某分获第二、三名，得分分别为…」
	end := -1
	for _, m := range x.mentionsIn(low, to) {
		if gap := strings.Trim(x.s[max(end, 0):m.start], " "); end >= 0 && !joins.has(gap) || len(m.posts) == 0 {
			heads = nil
		}
		if end = m.end; len(m.posts) > 0 {
			actors := []store.Actor{{Posts: m.posts}}
			heads = append(heads, cmp.Or(townOf(actors), m.posts[0].District))
		}
	}
	if len(heads) > 1 && !strings.ContainsAny(x.s[end:to], "0123456789。；") && !slices.Contains(heads, "") {
		return heads
	}
	if places := townsIn(x.s[from:to]); len(places) > 1 {
		return places
	}
	for _, m := range x.placesIn(from, to) {
		if places, end := w.openingPlaces(x, m.Start, to); len(places) > 1 && (x.light(end, to) || falls.in(x.s[end:to]) && !strings.ContainsAny(x.s[end:to], "0123456789")) {
			return places
		} else if len(places) > 1 {
			return nil
		}
	}
	return before
}

// falls tell of places listed before that their figures moved: 「甲县、乙县投资下滑，降幅分别为…」.
var falls = words("降幅 增幅 增速 下滑 下降 增长 负增长 回落 同比")

// seasonIn returns the season or the holidays that a clause is of, "" for none: 「8天假期」, 「秋季」.
func seasonIn(clause string) string {
	if !seasonEnds.In(clause) {
		return ""
	}
	for _, w := range []string{"春节假期", "国庆假期", "假期", "秋冬季", "春季", "夏季", "秋季", "冬季", "暑期", "汛期", "雪季"} {
		if i := strings.Index(clause, w); i >= 0 {
			for _, which := range []string{"上一个", "上个", "上", "本", "去年", "今年", "下个"} { // 「上个雪季」
				if w == "雪季" && strings.HasSuffix(clause[:i], which) {
					return clause[i-len(which) : i+len(w)]
				}
			}
			head := strings.TrimSuffix(clause[:i], "天")
			if days := strings.TrimRight(head, "0123456789"); len(days) < len(head) && len(head) < i {
				return clause[len(days) : i+len(w)]
			}
			return w
		}
	}
	return ""
}

// seasonEnds are characters of which every name of a season has one.
var seasonEnds = nlp.NewChars("季期")

func hanNumeral(r rune) bool {
	return strings.ContainsRune("一二两三四五六七八九十0123456789", r)
}

func hasAny(s string, subs ...string) bool {
	for _, sub := range subs {
		if strings.Contains(s, sub) {
			return true
		}
	}
	return false
}

func upToDigit(s string) string {
	if i := strings.IndexAny(s, "0123456789"); i >= 0 {
		return s[:i]
	}
	return s
}

func inTime(exprs []when.Expr, at int) bool {
	i := sort.Search(len(exprs), func(i int) bool { return exprs[i].End > at })
	return i < len(exprs) && exprs[i].Start <= at
}

// compared reports whether a time is what a figure is compared with, 「比去年底」, 「是去年的1.6倍」, or none at all, 「建成|后年产值」.
func compared(before, text, behind string) bool {
	if roseFrom(before, behind) {
		return true // 「由2002年的|2592吨恢复到12.3万吨」
	}
	if rest, ok := strings.CutPrefix(behind, "的"); ok && (strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为")) && strings.HasPrefix(strings.TrimLeft(rest, "近约0123456789."), "倍") {
		return true
	}
	for _, w := range []string{"比", "较", "与", "同", "相比", "高于", "低于", "快于", "好于", "多于", "少于"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return text == "后年" && before != "" && !strings.HasSuffix(before, "，")
}

// roseFrom reports whether a time is that of the figure behind it from which something rose or fell: 「由|2002年|的2592吨」.
func roseFrom(before, behind string) bool {
	rest, ok := strings.CutPrefix(behind, "的")
	rest = strings.TrimLeft(rest, "近约不足")
	return ok && rest != "" && digit(rest[0]) && (strings.HasSuffix(before, "由") || strings.HasSuffix(before, "从"))
}

// sinceThen returns the length of what follows a time that opens a span up to now: 「自2018年|启动以来」.
func sinceThen(before, behind string) int {
	if !strings.HasSuffix(before, "自") && !strings.HasSuffix(before, "从") {
		return 0
	}
	i := strings.Index(behind, "以来")
	if i < 0 || utf8.RuneCountInString(behind[:i]) > 12 || strings.Contains(behind[:i], "，") {
		return 0
	}
	return i + len("以来")
}

// baseOf returns the time of what the figure at s[at] is compared with, nil when it is none: 「较2023年的|38亿元翻一番」.
func baseOf(s string, from, at int, exprs []when.Expr) *when.Expr {
	end := from + len(strings.TrimSuffix(s[from:at], "的"))
	for i := range exprs {
		if e := &exprs[i]; e.End == end && e.Start > from && !e.Invalid && (strings.HasSuffix(s[from:e.Start], "较") || strings.HasSuffix(s[from:e.Start], "比")) && e.Grain >= when.Month {
			return e
		}
	}
	return nil
}

// baseFrom returns the time of a figure from which something rose or fell, nil when it names none: 「由2002年的|2592吨」.
func baseFrom(s string, from int, n number, exprs []when.Expr) *when.Expr {
	end := len(strings.TrimRight(s[:n.from], "近约不足"))
	end = len(strings.TrimSuffix(s[:end], "的"))
	for i := range exprs {
		if e := &exprs[i]; e.End == end && e.Start > from && !e.Invalid && e.Grain >= when.Month && roseFrom(s[from:e.Start], s[e.End:]) {
			return e
		}
	}
	return nil
}

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
	// reporting verbs are those of people who report one after the other.
	reporting = words(`汇报 通报 介绍 报告 发言 交流 晒出`)
)

// year is the year that a period lies in, else that of the article, 0 for none.
func (w *writer) year(time store.Interval) int {
	if !time.IsZero() && time.Days() <= 366 {
		return time.From.Year()
	}
	if w.dated.IsZero() {
		return 0
	}
	return cmp.Or(w.reported(), w.dated.From.Year())
}

// growing reports whether what stands before a figure makes it a rate of change, 「同比增长」, and whether that of a fall.
func growing(head string) (rate, fell bool) {
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
	case surely.in(text):
		*aiming = false
		return false
	case strings.HasPrefix(tail, "在建"):
		return false // 「13个|在建项目要倒排工期」
	case *aiming, ahead.prefix(tail) > 0:
		return true
	case instructs.has(cue) && period != "" && !w.past(time):
		return true
	case dones.in(text):
		return false
	case demands.has(cue):
		return true
	}
	return cue != "" && !hasAny(text, "每", "面积", "人口") && !hasAny(text, "种植", "播种") && !hasAny(tail, "比上年", "比去年", "较上年", "较去年", "同比") && !time.IsZero() && !w.dated.IsZero() && time.Last() > begun+31 && time.Days() > 31
}

// willDo reports whether a clause says what is going to be done, 「将|新建学校」, and not what is done with something, 「将闲置粮仓改造」.
func willDo(clause string) bool {
	i := strings.LastIndex(clause, "将")
	return i >= 0 && undertakes.prefix(clause[i+len("将"):]) > 0
}

var undertakes = words(`新建 改造 推进 实施 建设 建成 完成 投入 新增 开工 打造 启动 继续 进一步 再 全面 加快 新开工 新培育 培育 引进 开展 开通 整治 修建 改建 扩建 发放 推动 安排 重点 深入 着力 大力 统筹 组织 举办 投放 陆续 分批 全力 以`)

// tasks stand behind a figure that is wanted.
var tasks = words("任务 目标")

// endOf end a period at whose end something is to be.
var endOf = words("季度末 月底 月底前 月末 年底 年底前 年末 日前 前")

// ahead follow a figure of what is still to be: 「剩余87个|将于年底前完工」.
var ahead = words("将于 将在 拟于 计划于 预计于 预计将 将全部")

// unrated hides in a clause what only sounds like an aim.
func unrated(clause string) string {
	if !rating.in(clause) {
		return clause
	}
	for _, r := range rated {
		clause = strings.ReplaceAll(clause, r, "_")
	}
	return clause
}

// past reports whether a period had ended when the article came out.
func (w *writer) past(time store.Interval) bool {
	return !time.IsZero() && !w.dated.IsZero() && time.Last() <= w.dated.Last()
}

// metric finds what is counted: the words between the figure before and this one, else those behind its unit.
func (w *writer) metric(x *prose, start, low int, n number, end int, exprs []when.Expr) string {
	s := x.s
	from := max(low, start)
	if i := strings.LastIndexAny(s[from:n.from], "、，；：“”（"); i >= 0 {
		_, k := utf8.DecodeRuneInString(s[from+i:])
		from += i + k
	}
	for _, m := range x.mentionsIn(from, n.from) {
		if !m.role {
			from = max(from, min(m.end, n.from)) // 「某某|走访了5家企业」
		}
	}
	for moved := true; moved; { // times, the owner and adverbs before it
		moved = false
		for _, e := range between(exprs, from, from+1, func(e *when.Expr) int { return e.Start }) {
			if e.End <= n.from {
				from, moved = e.End, true
			}
		}
		for _, m := range x.placesIn(from, from+1) {
			if m.End <= n.from {
				from, moved = m.End, true // 「其中，某县|180公顷」
			}
		}
		if _, k := w.zoneOpens(x, from, n.from); k > 0 && !moved {
			from, moved = from+k, true
		}
		if k := preMetric.prefix(s[from:n.from]); k > 0 && !strings.HasPrefix(s[from:], "到位") {
			from, moved = from+k, true
		}
		if k := whose.prefix(s[from:n.from]); k > 0 && from+k < n.from && !strings.ContainsRune("场域性级委", firstRune(s[from+k:])) {
			from, moved = from+k, true // 「全市|工业」
		}
	}
	head := strings.Trim(s[from:n.from], " ”）")
	for {
		k := preFigure.suffix(head)
		if k == 0 {
			break
		}
		head = strings.TrimRight(head[:len(head)-k], " ")
	}
	if head = strings.TrimRight(head, "-"); hollow.has(head) {
		head = ""
	}
	behind := s[n.to:min(end, runeStart(s, min(len(s), n.to+90)))]
	if i := strings.IndexAny(behind, "，、；：。（“0123456789"); i >= 0 {
		behind = behind[:i]
	}
	behind = strings.TrimPrefix(strings.Trim(behind, " ”）！-"), "的")
	if head != "" && tasks.prefix(behind) > 0 {
		behind = ""
	}
	if k := grows.prefix(behind); rises.has(behind) || k > 0 && (behind[k:] == "到" || behind[k:] == "至") {
		behind = "" // 「由3万人|提高到|5万人」
	}
	for _, w := range []string{"和", "与", "及", "以及", "，"} {
		behind = strings.TrimSuffix(behind, w)
	}
	if utf8.RuneCountInString(behind) > 16 {
		behind = firstChars(behind, 16)
	}
	if utf8.RuneCountInString(head) > 20 {
		rs := []rune(head)
		head = string(rs[len(rs)-20:])
	}
	if n.unit == "分" {
		if head == "得" {
			head = "得分"
		}
		if placings.prefix(behind) > 0 {
			behind = "" // 「96.4分|居首」
		}
	}
	return strings.TrimSpace(head + " " + behind)
}

// wanting reports whether a metric only says that the figure is an aim: 「全年目标为」.
func wanting(metric string) bool {
	return strings.Trim(strings.TrimSuffix(metric, "全年"), "其全今年度的是为") == "目标" || metric == "目标任务"
}

var (
	// referred stand for a metric told of before.
	referred  = words(`这一比例 该比例 这个比例 这一数字 该数字 这个数字 这一数据 该数据 这一指标 该指标 这一占比 该占比 这一数值 该数值`)
	whose     = words(`全市 我市 全省 我省 全国 我国 全县 我县 全区 我区 全州 我州 全旗 我旗 全盟 我们`)
	placings  = words(`居 位居 列 位列 名列 排名 排 夺 获 摘`)
	hollow    = words(`要 将 应 需 须 和 与 及 以及 还 再 是 有 其 均 总 等 以`) // say nothing about what a figure counts
	preMetric = words(`他 她 他们 她们 分别 已经 全年 年内 到 力争到 力争 确保 确保到 至 目前 其中 已 的 共 就 并 还 也 而 同期 截至 累计已 则`)
	preFigure = words(`达到 达 突破 超过 超 增长 下降 实现 完成 为 约 近 的 了 到 年均 以上 同比 分别 均 至 不少于 占 不低于 力争 将 已 由 从 增至 逾 是`)
)

// zoneOf is the zone that actors head and no list knows: 「郑州航空港区党工委书记」.
func zoneOf(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.Body != "" && zoned(p.Body, p.Title) {
				return p.Body
			}
		}
	}
	return ""
}

// townOf is the town that actors head: 「五堡镇镇长」.
func townOf(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			for _, name := range []string{p.Body, p.District} {
				if strings.HasSuffix(name, "镇") || strings.HasSuffix(name, "乡") {
					return name
				}
			}
		}
	}
	return ""
}

// firms are whose figures are no place's.
var firms = words("该公司 该企业 企业今年 企业去年 企业上半年 企业前 企业1 公司今年 公司去年 公司上半年 公司前 公司1 该厂 该集团 厂里 公司年产 企业年产 公司年销 企业年销 公司年营 企业年营")

// travels stand before a place that somebody goes to for business.
var travels = words("赴 前往 率队赴 奔赴 飞赴 远赴")

// bureau is the place whose bureau actors head: 「某县住房和城乡建设局局长」.
func (w *writer) bureau(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.District != "" && strings.HasSuffix(p.Body, "局") {
				return p.District
			}
		}
	}
	return ""
}

// enterprise reports whether actors speak for a company.
func enterprise(actors []store.Actor) bool {
	for _, a := range actors {
		for _, p := range a.Posts {
			if strings.HasSuffix(p.Body+p.Title, "企业负责人") || strings.HasSuffix(p.Title, "董事长") || strings.HasSuffix(p.Title, "总经理") || strings.HasSuffix(p.Title, "总裁") || strings.HasSuffix(p.Body, "集团") || strings.HasSuffix(p.Body, "公司") {
				return true
			}
		}
	}
	return false
}

// stated is what a statement of the sentence covers.
type stated struct {
	from, to int
	fact     int // index into Document.Facts
}

// ownPart narrows the sentence s[sent] to what the semicolons around a statement leave of it when others speak in it, too:
// 「某某强调…；|某某指出3座水库要完工|」.
func (w *writer) ownPart(s string, sent [2]int, st *stated) [2]int {
	for _, other := range w.statements {
		if slices.EqualFunc(w.doc.Facts[other.fact].Actors, w.doc.Facts[st.fact].Actors, func(x, y store.Actor) bool { return x.Name == y.Name }) {
			continue
		}
		if i := strings.LastIndex(s[sent[0]:st.from], "；"); i >= 0 && other.from < st.from {
			sent[0] += i + len("；")
		} else if i := strings.Index(s[st.from:sent[1]], "；"); i >= 0 && other.from >= st.from+i {
			sent[1] = st.from + i + len("；")
		}
	}
	return sent
}

// statedAt returns the statement whose words hold s[at].
func (w *writer) statedAt(at int) *stated {
	for i := range slices.Backward(w.statements) {
		if st := &w.statements[i]; st.from <= at && at < st.to {
			return st
		}
		if len(w.statements)-i > 50 {
			break
		}
	}
	return nil
}

// listedAs returns what a list tells of the places in it: 综合得分 for 「综合得分前五位依次是：…」.
func listedAs(s string) string {
	i := strings.IndexAny(s, "：，（")
	if i < 0 {
		return ""
	}
	head := s[:i]
	for again := true; again; {
		again = false
		for _, w := range []string{"是", "为", "依次", "分别", "由高到低", "排名", "位", "名", "十", "九", "八", "七", "六", "五", "四", "三", "两", "前", "居", "列"} {
			if rest, ok := strings.CutSuffix(head, w); ok {
				head, again = rest, true
			}
		}
	}
	return head
}

// bracketedBy returns the place behind which the figure at s[at] stands in brackets, 「某市（96.4分）」, "" when there is none.
func (x *prose) bracketedBy(from, at int) string {
	open, ok := strings.CutSuffix(x.s[:at], "（")
	if !ok {
		return ""
	}
	for _, m := range x.placesIn(max(from, len(open)-60), len(open)) {
		if m.End == len(open) {
			return m.Place.Name
		}
	}
	return ""
}

// restOf begin an item of a list of places that is none.
var restOf = words("市级 市直 省级 省直 州级 州直 县直 区直 其他 其余")

// alongside stand between places that are told of together.
var alongside = words("、 和 与 及 以及")
