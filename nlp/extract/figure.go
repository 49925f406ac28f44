package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
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
	bounds  = words(`不到 不足 超过 超 突破 约 近 不少于 不低于 不高于 不多于 不超过 不会低于 不会高于 不会超过 不会少于 不得低于 不得高于 不得超过 不得少于 不能低于 不能超过 不能少于 达到 达 至少 逾 将近 高于 低于`)
	afters  = words(`以上 左右 以内 余 多 以下`)
	scales  = words(`万亿 千亿 百亿 十亿 亿 千万 百万 万 千`)
	ordinal = words(`千伏 号 + ” 次会议 月 年 日 号线 版 届 年度 年代 时 点 路 街`)
	naming  = words(`聚焦 围绕 依托`) // what follows names a thing: 「聚焦24条产业链」
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
	if to := ratioEnd(s[:to], i); to > i && reRatioOf.MatchString(s[runeStart(s, max(from, at-60)):at]) {
		n.unit, n.end, n.to, n.from = s[i:to], to, to, at // 「比例为6|∶4|」
		return n, true
	}
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
	if _, k := utf8.DecodeLastRuneInString(s[i : i+unit]); unit > k && unitNouns.prefix(s[i+unit-k:to]) > 0 && w.units.has(s[i:i+unit-k]) {
		unit -= k // 「6条|线路」
	}
	n.unit = exactly(s[i : i+unit])
	n.end = i + unit
	n.to = n.end + afters.prefix(s[n.end:to])
	n.from = at
	if k := bounds.suffix(s[from:at]); k > 0 {
		n.from = at - k
		if b := s[n.from:at]; b == "达到" || b == "达" || b == "约" && agreed.suffix(s[from:at]) > 0 {
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

// ratioEnd is where what the number before s[at] is set against ends, at itself when there is none: 「6|∶4|」, 「5|∶3∶2|」.
func ratioEnd(s string, at int) int {
	for {
		mark, k := utf8.DecodeRuneInString(s[at:])
		if !strings.ContainsRune("∶:：", mark) {
			return at
		}
		n := at + k + len(s[at+k:]) - len(strings.TrimLeft(s[at+k:], "0123456789."))
		if k = n - at - k; k == 0 || k > 6 {
			return at
		}
		at = n
	}
}

// reRatioOf stands before a ratio.
var reRatioOf = regexp.MustCompile(`(?:之比|比例|比值|配比|生师比|师生比|收入比|结构|抚养比|性别比)[^由从，。；、\d∶:：]{0,10}$`)

// unitNouns begin with what ends units, too.
var unitNouns = words("线路 线索 线缆 线上 户籍 人民币存款 村庄 场馆")

// agreed end in the 「约」 that makes no figure a round one: 「签约12个项目」.
var agreed = words("签约 合约 节约 预约 条约 契约 违约 履约 邀约 续约 解约 制约")

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

// exactly is a unit without what makes its number a round one: 「亿|多|元」.
func exactly(unit string) string {
	if !rounded.In(unit) {
		return unit
	}
	return roughly.Replace(unit)
}

var (
	roughly = strings.NewReplacer("余", "", "多", "")
	rounded = nlp.NewChars("余多")
)

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

// limits reports whether a figure is a span of time that counts nothing: 「一周内」, 「7×24小时」, 「24小时值守」.
func limits(before string, n number, behind string) bool {
	switch n.unit {
	case "岁", "周岁":
		return strings.HasSuffix(before, "满") || ageTails.prefix(behind) > 0 // 「年满80周岁的老人」
	case "小时", "分钟", "天", "日", "周", "个月", "个工作日", "工作日", "年", "分":
		return partOf.suffix(before) > 0 || strings.HasSuffix(before, "×") || strings.HasSuffix(before, "x") || strings.HasSuffix(before, "X") || inTimeTails.prefix(behind) > 0 || n.unit == "分钟" && reCircle.MatchString(behind) // 「15分钟|养老服务圈」
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

// reCircle is what can be reached in a span of time.
var reCircle = regexp.MustCompile(`^\p{Han}{0,8}?圈`)

// ageTails follow an age that says for whom something is.
var ageTails = words("以上 以下 及以上 及以下 （含 之间")

// inTimeTails follow a span of time that counts nothing.
var inTimeTails = words("假期 长假 小长假 内 以内 之内 值守 值班 在岗 在线 待命 接待 累计 共接待 共计 总计 共实现 不间断 全天候 不打烊 轮班 轮流 轮值 响应 服务 预约 自助 供水 供电 巡查 巡逻 盯守 连续")

// partOf stand before how many of the days of something are told of: 「春运前|20天」.
var partOf = words("为期 历时 耗时 春运前 暑运前 假期前 暑期前 寒假前 暑假前 活动前 展会前 赛事前 雪季前")

// label reports whether s, which follows an opening quotation mark, is a short name: 「“15分钟政务圈”」.
func label(s string) bool {
	i := strings.Index(s[:min(len(s), 40)], "”")
	return i >= 0 && utf8.RuneCountInString(s[:i]) <= 9 && !strings.ContainsAny(s[:i], "，、。")
}
