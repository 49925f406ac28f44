package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// moment is when something happened, and whether that follows from 「同日」, 「次日」.
type moment struct {
	store.Interval
	guessed bool
	free    bool           // a holiday, and nothing beyond its sentence
	past    bool           // a month or year gone by, and nothing beyond what goes on with its sentence
	vague   bool           // 「近日」: a day that the text does not name
	again   store.Interval // another day of the same deed: 「1日、5日两次暗访」
}

// turn is where a sentence goes on to another day, and what its day was until there; of a part of it, where that begins and what its day is.
type turn struct {
	at  int
	was moment
}

// momentAt is the time of what s[at] tells, in the sentence read last.
func (w *writer) momentAt(at int) moment {
	if at < w.turned.at {
		return w.turned.was
	}
	if i := sort.Search(len(w.stages), func(i int) bool { return w.stages[i].at > at }); 0 < i && i < len(w.stages) { // the last is as of now
		return w.momentOf(w.stages[i-1].was)
	}
	return w.moment()
}

// sameDay reports whether both are of one time, as far as the text says.
func (m moment) sameDay(o moment) bool { return m.IsZero() || o.IsZero() || m.Overlaps(o.Interval) }

func (m moment) mark() store.Marks { return mark(m.guessed && !m.IsZero(), store.Guessed) }

// moment returns the time of the text: the last that was named in the paragraph, else the only day of the article.
func (w *writer) moment() moment {
	if w.undated {
		return moment{}
	}
	return w.momentOf(w.now)
}

// momentOf is the time of what is told under the time now.
func (w *writer) momentOf(now moment) moment {
	if now.vague {
		return moment{}
	}
	if now.IsZero() && !w.only.IsZero() && (w.at > w.onlyAt || w.at == w.onlyAt && w.sentAt >= w.onlyFrom) && !w.apart {
		return moment{Interval: w.only}
	}
	return now
}

// ofAnother reports whether x is a county's short report and the only day of the article that of another county's: 「10月22日，甲县委书记某某
// 调研。|乙：今年以来立案73件。」.
func (w *writer) ofAnother(x *prose) bool {
	if x.part == "" || w.only.IsZero() || w.at <= w.onlyAt || w.texts[w.onlyAt] == nil {
		return false
	}
	first := w.texts[w.onlyAt]
	if first.part != "" {
		return first.part != x.part
	}
	if len(first.ms) == 0 || len(first.ms[0].posts) == 0 {
		return false
	}
	home := w.known(w.scene, first.ms[0].posts[0].District)
	return home != nil && home.Level == nlp.County && home.Name != x.part
}

// said is the time of what is said: not known of deeds on several days.
func (w *writer) said() moment {
	if m := w.moment(); m.again.IsZero() {
		return m
	}
	return moment{}
}

// with adds to the day e the day that stands right behind it: 「13日、14日」 is one interval, 「1日、5日」 are two days.
func (m moment) with(x *prose, e when.Expr) moment {
	at := e.End + len("、")
	if e.Days() != 1 || !strings.HasPrefix(x.s[e.End:], "、") {
		return m
	}
	if times := x.timesIn(at, at+1); len(times) > 0 {
		switch next := times[0]; {
		case next.Start != at || !day(next) || next.Days() != 1 || next.From < e.To || strings.HasPrefix(x.s[next.End:], "、"):
		case next.From == e.To:
			m.Interval = store.Interval{From: e.From, To: next.To}
		default:
			m.again = next.Interval
		}
	}
	return m
}

// toCome reports whether on lies behind the day on which the article came out.
func (w *writer) toCome(on store.Interval) bool {
	return !w.dated.IsZero() && on.From != store.MinDay && on.From > w.dated.Last()
}

func mark(on bool, m store.Marks) store.Marks {
	if on {
		return m
	}
	return 0
}

// tick reads the times of s[from:to] as that of what the text tells next.
func (w *writer) tick(x *prose, from, to int) {
	for i, e := range x.timesIn(from, to) {
		if i == 0 && e.Grain == when.Week && e.Days() == 7 && !e.Ahead && !e.Blurred { // 「市长某某上周也在…」
			if w.now, w.timed = (moment{}), true; e.Interval != w.dated.covers {
				w.now = moment{Interval: e.Interval}
			}
		}
		head := strings.Trim(x.s[from:e.Start], " ，在于并")
		head = strings.TrimSuffix(strings.TrimSuffix(head, "某个"), "有个")
		first := len(head) <= 64 && (utf8.RuneCountInString(head) <= 2 || transitions.has(head)) // no more is read of a long one
		if !first && w.timed && day(e) && (strings.HasSuffix(x.s[:from], "；") || strings.HasSuffix(x.s[:from], "，") && x.actsAtOnce(e.End)) && x.onlyName(from, e.Start) {
			first, w.turned = true, turn{at: e.Start, was: w.now}
			w.turns = append(w.turns, w.turned)
		}
		if first && !w.timed && w.someDay(x, e) {
			w.now, w.timed = moment{Interval: e.Interval}, true // 「3月|的一个周三」
			return
		}
		if !w.timed && w.goneBy(x, from, e) {
			w.now, w.timed = moment{Interval: e.Interval, past: true}, true
			continue
		}
		if first && !w.timed && w.movesOn(e) {
			w.now, w.timed = moment{Interval: e.Interval, past: true}, true // 「上月，某区出台…」 behind a day of the year before
			continue
		}
		if first && (lately.has(x.s[e.Start:e.End]) || e.Blurred && e.IsZero() && strings.HasSuffix(x.s[:e.Start], "个")) && w.day.IsZero() && !w.timed { // also 「某个|周五」
			w.now = moment{vague: true}
			continue
		}
		if first && !w.timed && !e.Ahead && !e.IsZero() && (e.Blurred && e.From != store.MinDay || e.From == store.MinDay && strings.HasSuffix(x.s[:e.End], "前")) && !w.now.IsZero() && !e.Overlaps(w.now.Interval) {
			w.now = moment{vague: true} // 「国庆前，…」 behind a day of later
			continue
		}
		if !day(e) || e.Ahead && e.Days() > 1 && !(first && !w.timed && x.heldAhead(e.End, to)) {
			continue
		}
		if meant.suffix(x.s[:e.Start]) > 0 && x.calledOff(e.End) {
			w.moved = true
			continue
		}
		if outdoneThen.suffix(x.s[:e.Start]) > 0 || !first && strings.HasPrefix(x.s[e.End:], "单日") {
			continue // 「刷新|2023年10月2日|创下的纪录」
		}
		if peaks.suffix(x.s[:e.Start]) > 0 || !first && topped.prefix(x.s[e.End:]) > 0 {
			continue // 「单日客流最高6.2万人次，出现在|10月3日」
		}
		if x.sinceThen(e) {
			continue
		}
		if putOff.suffix(x.s[:e.Start]) > 0 {
			if w.moved && !w.timed && w.toCome(e.Interval) && len(x.mentionsIn(from, to)) == 0 {
				w.now, w.timed = moment{Interval: e.Interval}, true // 「原定5月25日举行，推迟至|10月26日」
			}
			continue // 「原定12月开放，如今推到|明年五一」
		}
		if w.milestone(x, from, e) {
			if !w.timed && e.Start > from { // else it only adds to what the clauses before tell of
				w.now, w.timed = moment{Interval: e.Interval, past: true}, true
			}
			continue
		}
		if holiday(x.s[e.Start:e.End], e) {
			if first && !w.timed && w.now.IsZero() {
				w.now = moment{Interval: e.Interval, free: true}
			}
			continue
		}
		if festive(x.s[e.Start:e.End], e) && (w.timed || strings.HasSuffix(x.s[:from], "，") || strings.Trim(x.s[from:e.Start], " ，") != "") {
			continue // 「24日，…召开会议，部署国庆保供」
		}
		if due.suffix(x.s[:e.Start]) > 0 {
			continue // 「交货期为9月20日」
		}
		goesOn := strings.HasSuffix(x.s[:from], "；") && w.toCome(e.Interval) // 「；9月1日开学前，…要到位」
		if e.Ahead && (goesOn || (!first || w.timed) && !w.moment().IsZero()) && !w.toCome(w.moment().Interval) {
			continue // 「会议决定，供暖时间提前到10月12日」, 「14日专列发出，40小时后抵达」: what follows was told on the day before
		}
		if (w.review || !w.only.IsZero() && x.itemised(e.Start)) && !first {
			continue // 「夜市10月1日开业」, 「某某亮出的是招商成果：电池项目5月8日落地」
		}
		if !first && !w.timed && (w.now.IsZero() || w.now.Interval == w.only) && !w.only.IsZero() && w.at >= w.onlyAt && e.To+7 < w.only.From && strings.HasSuffix(x.s[:from], "，") {
			w.now, w.timed = moment{Interval: e.Interval, past: true}, true // 「某某讲的是园区，化工项目|6月28日|试车成功」, of what they were told on a later day
			continue
		}
		if !w.timed || first {
			if w.timed && strings.HasSuffix(x.s[:from], "；") {
				w.turns = append(w.turns, turn{at: from, was: w.now})
			}
			w.now = moment{Interval: e.Interval, guessed: e.Chained && !strings.ContainsAny(x.s[e.Start:e.End], "0123456789")}.with(x, e)
			w.timed = true
			if !w.toCome(e.Interval) {
				w.told = w.now
			}
			for end, rest := e.End, x.timesIn(e.End, to); len(rest) > 0 && day(rest[0]) && joins.has(x.s[end:rest[0].Start]) && x.s[end:rest[0].Start] != "，"; rest = rest[1:] {
				w.now.To, end = max(w.now.To, rest[0].To), rest[0].End // 「27日、28日分别到甲镇、乙镇」
			}
		}
		if first {
			return
		}
	}
}

// milestone reports whether e is the day, long gone, of a thing's beginning, which the sentence only recalls: 「项目|2023年11月8日|奠基，推迟到
// 今年10月底」, 「这个项目，|2023年11月8日|动工，占地620亩」.
func (w *writer) milestone(x *prose, from int, e when.Expr) bool {
	if firstSteps.prefix(x.s[e.End:]) == 0 || !strings.Contains(x.s[e.Start:e.End], "年") || e.Days() > 31 || w.dated.IsZero() || e.Last()+90 > w.dated.From {
		return false
	}
	head := strings.Trim(x.s[from:e.Start], " ，于自从在")
	return (head != "" || strings.HasSuffix(x.s[:from], "，")) && utf8.RuneCountInString(head) <= 24 && len(x.mentionsIn(from, e.Start)) == 0
}

// firstSteps are what things begin with.
var firstSteps = words("奠基 开工 动工 破土 立项 始建 启动 签约 落户 开建 成立 挂牌 投产 投用 建成 落成 竣工 通车 开通 开业 开园 开馆 揭牌 封顶 获批 投运")

// outdoneThen stand before the day of what is only outdone or compared with.
var outdoneThen = words("刷新 打破 刷新了 打破了 超过 超过了 超越 追平 改写 改写了 高于 低于 高出 比 较 不及 相当于")

// due stand before the last day of a term.
var due = words("期为 期至 期到 期限为 期限至 期限到 日期为 日期是 时限为 时限是 有效期至 截至日期为 截止 截止到 截止至 截止于 截止时间为 截止时间是 交付时间为 延长至 延长到")

// peaks stand before the day on which something came to its height, topped behind it.
var (
	peaks  = words("出现在 出现于 集中在 集中于 峰值在 高峰在 顶峰在 最高值在 诞生于 诞生在")
	topped = words("客流最高 客流最大 最高 最多 达到峰值 达峰 迎来峰值 迎来高峰 达到最高 客流达到 创下")
)

// itemised reports whether s[at] lies in what a sentence lists behind a colon, other than that of a short report's mark.
func (x *prose) itemised(at int) bool {
	low := runeStart(x.s, max(0, at-240))
	head := x.s[low+strings.LastIndexAny(x.s[low:at], "。！？”")+1 : at]
	before, _, ok := strings.Cut(strings.ToValidUTF8(head, ""), "：")
	return ok && utf8.RuneCountInString(before) > 8
}

// onlyName reports whether s[from:to] is nothing but who does what follows: 「某某7日在甲市签约；县长某某|9日在乙市推介」, 「县委书记某某则在|
// 两天后的全会上明确」.
func (x *prose) onlyName(from, to int) bool {
	return slices.ContainsFunc(x.mentionsIn(from, to), func(m mention) bool {
		return m.start == from && (m.end == to || m.end < to && ledTo.has(x.s[m.end:to]))
	})
}

// ledTo stand between a name and the day of what is told of him.
var ledTo = words("在 于 则在 则于 也在 也于 又在 又于 还在 则 也 又")

// actsAtOnce reports whether a deed is told right behind s[at]: 「某某6日|赴深圳」, not 「传达学习某某21日|在此调研精神」.
func (x *prose) actsAtOnce(at int) bool {
	return slices.ContainsFunc(x.actsIn(at, at+len("前往")), func(a nlp.ActMatch) bool { return x.light(at, a.Start) })
}

// putOff stand before a day to which something is moved.
// sinceThen reports whether the day e is only that since which there is what the sentence tells of.
func (x *prose) sinceThen(e when.Expr) bool {
	behind := rest(x.s[e.End:])
	return reOpenedThen.MatchString(behind) || strings.HasSuffix(x.s[:e.Start], "自") && reAfterThat.MatchString(behind)
}

var (
	// reOpenedThen follows the day since which there is what is told of: 「6月3日|开园的植物园」, 「4月28日|开放以来」.
	reOpenedThen = regexp.MustCompile(`^(?:正式|全面|试)?(?:开园|开业|开馆|开街|开张|开放|开通|投用|投产|投运|通车|竣工|建成|启用|挂牌|揭牌|成立|上线|搬迁|落成|上市)(?:运营|运行|使用|投用|投产|通车|营业)?(?:的\p{Han}|以来|至今)`)
	// reAfterThat follows 「自」 and the day after which it is told: 「自5月12日|搬迁后，」.
	reAfterThat = regexp.MustCompile(`^[^，。；：]{1,10}(?:以后|之后|后)，`)
)

var putOff = words("调到 调至 调整到 调整至 改在 改于 挪到 挪至 移到 移至 延后到 延后至 延期于 推到 推至 推迟到 推迟至 延到 延至 延期到 延期至 延迟到 延迟至 改到 改至 改期到 改期至 顺延到 顺延至 拖到 拖至 提前到 提前至")

// meant stand before a day on which something was to be and was not: 「原定7月31日召开的会议8月3日才开」.
var meant = words("原来放在 原来定在 原来安排在 原安排在 原安排 原本定在 原本定于 本定于 本定在 原先定在 原先定于 原定 原定于 原计划 原计划于 原定在 本应 本该 原拟 原拟于")

// calledOff reports whether the sentence tells behind a day on which something was to be, s[:at], another one, or that it is not held.
func (x *prose) calledOff(at int) bool {
	rest := firstSentence(x.s[at:min(len(x.s), runeStart(x.s, min(len(x.s), at+600)))])
	return callsOff.in(rest) || slices.ContainsFunc(x.timesIn(at, at+len(rest)), day)
}

// callsOff tell that something is not held when it was to be.
var callsOff = words("取消 推迟 延期 延后 改期 顺延 暂停 另行 择期 不再举行 未能 停办")

// heldAhead reports whether nothing but an event that is to be held is told behind its days s[:from]: 「6月18日至20日|在会展中心举办」.
func (x *prose) heldAhead(from, to int) bool {
	return len(x.mentionsIn(from, to)) == 0 && (heldVerbs.in(x.s[from:to]) || shuts.in(firstSentence(firstChars(x.s[from:], 40))))
}

// shuts are what is cut off or closed for some days.
var shuts = words("停水 停电 停气 停暖 停运 停办 封闭施工 封闭 限行 断交 交通管制 检修 断网")

// heldVerbs are what is done with an event.
var heldVerbs = words("举行 举办 召开 开幕 开赛 开展 登场 上演 进行 启幕 亮相")

// someDay reports whether e is a month of which one day is meant that the text does not name: 「3月|的一个周三」.
func (w *writer) someDay(x *prose, e when.Expr) bool {
	return e.Grain == when.Month && !e.Invalid && !e.Ahead && !e.IsZero() && !w.dated.IsZero() && e.From <= w.dated.Last() && reSomeDay.MatchString(firstChars(x.s[e.End:], 10))
}

// reSomeDay is behind such a month.
var reSomeDay = regexp.MustCompile(`^(?:里|间)?的?(?:一个|某个|某一?|一)(?:周[一二三四五六日末]|星期|礼拜|普通|寻常|傍晚|清晨|早晨|早上|上午|下午|晚上|午后|夜晚|雨夜|雨天|晴天|日子|天)`)

// lately are days that a text does not name.
var lately = words("连日来 连日 近来 近日来 近段时间 这段时间 这几天 几天来 近日 日前 近期 前不久 不久前 前段时间")

// goneBy reports whether e is a month, a season or a year before the day of the article on which somebody does what follows: 「去年12月，
// 县长某某到…」, 「某某2021年曾强调」; in an article that nothing dates, a month without a year.
func (w *writer) goneBy(x *prose, from int, e when.Expr) bool {
	if w.dated.IsZero() != e.Yearless() || e.Invalid || e.Ahead || e.IsZero() || day(e) || e.Days() > 3*366 || e.From == store.MinDay || !e.Yearless() && e.Last() >= w.dated.From || holiday(x.s[e.Start:e.End], e) && e.Grain == when.Day {
		return false
	}
	if next := firstChars(x.s[e.End:], 1); next != "" && strings.Contains("以前底末至到来的第", next) {
		return false
	}
	for _, m := range slices.Backward(x.mentionsIn(from, e.Start)) {
		return m.end <= e.Start && x.light(m.end, e.Start) && !x.inside(m.start) && len(x.cuesIn(m.end, e.Start)) == 0
	}
	if head := strings.Trim(x.s[from:e.Start], " ，早在于并"); head != "" && !x.light(from, e.Start) {
		return false
	}
	at := x.opening(e.End, len(x.s))
	at += formers.prefix(x.s[at:]) // 「2019年，时任县委书记某某提出」
	if len(x.mentionsIn(at, at+1)) > 0 || len(x.actsIn(at, at+1)) > 0 && w.topic.speaks() {
		return true
	}
	return !e.Yearless() && strings.Contains(firstSentence(x.s[e.End:runeStart(x.s, min(len(x.s), e.End+240))]), "，时任") // 「2019年冬天，第一批群众拿到钥匙时，时任县委书记某某说」
}

// movesOn reports whether e is a month or more gone by that lies behind the day told of before: that day is over.
func (w *writer) movesOn(e when.Expr) bool {
	return !w.now.IsZero() && !w.dated.IsZero() && !e.Invalid && !e.Ahead && !e.Blurred && !e.IsZero() && e.Grain >= when.Month && e.Grain <= when.HalfYear &&
		e.From >= w.now.To && e.Last() < w.dated.From
}

// once reports whether s[from:to] ends with 「曾」, before the verb at s[to:]: 「前任书记某某曾|提出」.
func (x *prose) once(from, to int) bool {
	for _, w := range []string{"曾", "曾经"} {
		if at := to - len(w); at >= from && x.s[at:to] == w && !x.inName(at) {
			return true
		}
	}
	return false
}

// festive reports whether e is a day that only the name of a festival tells: 「国庆」, 「今年五一」.
func festive(text string, e when.Expr) bool {
	for _, year := range []string{"今年", "去年", "前年", "明年"} {
		text = strings.TrimPrefix(text, year)
	}
	return !e.Chained && !strings.ContainsAny(text, "0123456789日号天今昨前去明后当次同翌周月年旬晚早上下期")
}

// reFreeDays counts the days of a holiday: 「国庆中秋|8天」.
var reFreeDays = regexp.MustCompile(`\d{1,2}天(?:小?长假|假期|假日|假)?$`)

// holiday reports whether e is a span of free days rather than the day of an event.
func holiday(text string, e when.Expr) bool {
	return e.Days() > 1 && !strings.ContainsAny(reFreeDays.ReplaceAllString(text, ""), "0123456789日号天")
}
