package extract

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// term is the period that a title, a heading or a sentence sets for the figures behind it that name none.
type term struct {
	text string
	store.Interval
	wanted bool // what stands under it is to come: 「二、2026年工作安排」
}

func (t term) set() bool { return t.text != "" || !t.IsZero() }

// outlooks are in headings of what is to come.
var outlooks = words("安排 目标 任务 计划 打算 展望 部署 思路 要求")

// carriedOut are in headings of how a plan was kept.
var carriedOut = words("计划执行 执行情况 完成情况 落实情况 办理情况 推进情况")

// contests are where scores are given.
var contests = words("擂台 赛马 比武 考核 评比 测评 竞赛 考评 比拼 评价 排名 晾晒 打擂 观摩")

// standing tell of a thing's size, which has no period.
var standing = words("总投资 占地 全长 面积 总长 建筑面积 库容 装机 海拔 总户数 户籍 户数 计划投资 协议投资 设计 年产 日处理 奖励 补贴 补助 距离 总里程 产能 入园企业 入驻企业")

// sizes are metrics that no period named before is of: 「今年排定项目156个；某县182公里岸线」.
var sizes = words("岸线 海岸线 全长 总长 占地 占地面积 用地面积 建筑面积 总建筑面积 海拔 库容 总库容 总容量 库容量 装机容量 总装机 设计产能 核定产能 设计时速 总里程 户籍人口 平均年龄 品牌价值")

// termOf reads the one period that a title or heading names: 「1—6月主要经济指标」. A year counts only in a report.
func (w *writer) termOf(s string, report bool) term {
	var out term
	if !timely.In(s) {
		return out
	}
	for _, e := range when.Find(s, w.context(store.Interval{})) {
		if e.Invalid || e.Blurred || e.IsZero() || e.Grain < when.Month || e.Days() > 366 || e.Grain >= when.Year && !report {
			continue
		}
		if out.set() && out.Interval != e.Interval {
			return term{}
		}
		out = term{text: s[e.Start:e.End], Interval: e.Interval, wanted: outlooks.in(s[e.End:]) && !carriedOut.in(s[e.End:])}
	}
	return out
}

// yearTold is the year that a review at its end is of: 「年终盘点，…」.
func (w *writer) yearTold() term {
	if len(w.art.Paras) == 0 || w.dated.Days() != 1 {
		return term{}
	}
	y, m, d := w.dated.From.Civil()
	if head := w.art.Title + firstChars(w.art.Paras[0].S, 40); !hasAny(head, "年终", "年度盘点", "岁末", "这一年", "一年来") || m != 12 || d < 15 {
		return term{}
	}
	return term{Interval: store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}}
}

// halfTold is the half of a year that a review at its end is of: 「半年看某市：九个县区的成绩单」.
func (w *writer) halfTold() term {
	if w.dated.Days() != 1 || !reHalfOver.MatchString(w.art.Title+" "+w.art.Subtitle) {
		return term{}
	}
	y, m, _ := w.dated.From.Civil()
	if m < 7 || m > 9 {
		return term{}
	}
	return term{Interval: store.Interval{From: store.Date(y, 1, 1), To: store.Date(y, 7, 1)}}
}

// reHalfOver is the title of such a review.
var reHalfOver = regexp.MustCompile(`(?:^|[^下近前后])半年(?:看|报|考|成绩|答卷|盘点|观察|账|经济|大考|[:：])|年中(?:盘点|观察|经济|答卷|成绩)|(?:时间|进度|年度|全年)过半|(?:半程|期中)(?:成绩|答卷|考)`)

// headedTerm keeps the period of the last heading that names one; the next chapter that names none ends it.
func (w *writer) headedTerm(s string) {
	t := w.termOf(s, true)
	if reLastYear.MatchString(t.text) { // 「过去一年工作回顾」
		w.under = term{}
		if y := w.lastYear(t.text); !y.IsZero() {
			t.Interval = y
		}
	}
	switch {
	case t.set():
		w.under = t
	case chapter(s):
		w.under = term{}
	}
}

// chapter reports whether a heading opens a chapter: 「三、重点工作」.
func chapter(s string) bool {
	rest := strings.TrimLeft(s, "一二三四五六七八九十")
	return len(rest) < len(s) && strings.HasPrefix(rest, "、")
}

// reviewed reports whether the chapter reviews a year, of which the size is told that a metric is: 「2025年工作回顾」, 「茶园面积达8万亩」.
func (w *writer) reviewed(metric string) bool {
	return w.under.Days() > 360 && !w.under.wanted && !strings.Contains(metric, "投资") && hasAny(metric, "面积", "装机", "里程")
}

// lastYear is the calendar year that 「过去一年」 and 「一年来」 mean: that of the chapter, else, for the former, the one before if the
// year is young; zero if they mean none.
func (w *writer) lastYear(text string) store.Interval {
	past := reLastYear.MatchString(text)
	if !past && text != "一年来" && text != "一年以来" {
		return store.Interval{}
	}
	if w.under.Days() > 360 && !w.under.wanted {
		return w.under.Interval
	}
	if w.title.Days() > 360 && !w.title.wanted && reLookedBack.MatchString(w.art.Title) {
		return w.title.Interval
	}
	if !past {
		return store.Interval{}
	}
	if y, m, _ := w.dated.From.Civil(); w.dated.Days() == 1 && m <= 3 || w.dated.Days() >= 365 && m == 1 {
		return store.Interval{From: store.Date(y-1, 1, 1), To: store.Date(y, 1, 1)}
	}
	return store.Interval{}
}

// reLastYear ends words for the year just over.
var reLastYear = regexp.MustCompile(`过去的?一年$`)

// weeklies are in the titles of what tells of a week.
var weeklies = words("一周 本周 每周 周报 周记 周览 周回顾")

// pastWeek counts the days of a weekly that came out early in the week after from the end of its own: 「本周一」 in what is of
// Monday and tells of 「周五」.
func (w *writer) pastWeek() {
	if w.dated.Days() != 1 || !w.dated.told.IsZero() || !weeklies.in(w.art.Title+" "+w.art.Subtitle) {
		return
	}
	weekday := (int(w.dated.From.Weekday()) + 6) % 7 // from Monday
	for i := range w.art.Paras {
		for rest := w.art.Paras[i].S; weekday < 4; {
			k := strings.Index(rest, "周")
			if k < 0 {
				break
			}
			if strings.HasSuffix(rest[:k], "上") || strings.HasSuffix(rest[:k], "上个") {
				return // 「上周三」 counts from the day on which it came out
			}
			rest = rest[k+len("周"):]
			if d := strings.Index("一二三四五六日", firstChars(rest, 1)); d >= 0 && d/len("一") > weekday && rest != "" {
				end := w.dated.From - store.Day(weekday) - 1
				w.dated.told = store.On(end)
				return
			}
		}
	}
}

// reported is the year that the article or its chapter reports on, 0 for none.
func (w *writer) reported() int {
	for _, t := range []term{w.under, w.title} {
		if t.Days() > 360 {
			return t.From.Year()
		}
	}
	return 0
}

// termFor is the period of a figure whose clause names none: of the sentence before in the paragraph, of the chapter, of the
// title, of the contest in which it was a score.
// onward tells that the sentence goes on with that before it, whoever tells it.
func (w *writer) termFor(clause, metric, unit, actor, owner string, onward bool) term {
	switch {
	case standing.in(metric) && !w.reviewed(metric) || metric == "投资" || hasAny(clause, "目前", "如今", "眼下", "现有", "拥有", "尚有", "还有", "共有"):
		return term{}
	case w.spell.set() && sameTerm(clause) && w.spellLast.set():
		return w.spellLast
	case !w.spell.set() && w.meant.set() && strings.Contains(clause, "同期") && sameTerm(clause):
		return w.meant // 「一季度某机场完成…。同期，|全市…」
	case w.ofBody && owner == "":
		return term{} // 「截至6月17日，全县收割完毕。种粮大户某某流转土地|1350亩」
	case w.spell.set() && (onward || sameTerm(clause) || w.spellBy == actor && w.related(w.spellOf, owner)):
		return w.spell
	case w.spell.set() && w.spell == w.spellLast && w.spellBy == actor && w.sameKind(metric, unit) && w.neighbours(owner):
		return w.spell // 「上半年甲县粮食总产60万吨。乙县总产|31万吨」
	case strings.Contains(clause, "累计") && !fromJanuary(w.title.Interval):
		return term{}
	case w.under.set():
		return w.under
	case w.title.set() && (actor == "" || reports.in(w.art.Title)) && (w.title.wanted || w.dated.IsZero() || w.title.From <= w.dated.Last()):
		return w.title
	case w.above.set() && actor == "" && w.bulletin && !(w.past(w.above.Interval) && aims.in(unrated(clause))):
		return w.above // 「2024年，全县预算收入完成14亿元。」 and in the next paragraph 「预算支出|61亿元」
	case unit == "分":
		return w.contest
	}
	return term{}
}

// asOf is the period that a sentence says the figures before it are of: 「以上数据截至9月底」. at is where it stands in its paragraph, which
// no figure above lies behind.
type asOf struct {
	term
	at int
}

// closings reads such sentences, each for what stands above it up to the one before.
func (w *writer) closings() {
	w.asOf = nil
	first := 0
	for i, x := range w.texts {
		if x == nil || !figuresAbove.in(x.s) {
			continue
		}
		for _, sent := range x.sentences() {
			s := x.s[sent[0]:sent[1]]
			if len(s) > 240 || !ofFigures(s) {
				continue
			}
			for _, e := range when.Find(s, w.context(w.dated.Interval)) {
				if e.Invalid || e.IsZero() || e.Ahead || e.From != store.MinDay && (e.Blurred || e.Days() > 366) {
					continue
				}
				if w.asOf == nil {
					w.asOf = map[int]asOf{}
				}
				c := asOf{term: term{text: s[e.Start:e.End], Interval: e.Interval}, at: sent[0]}
				w.asOf[i] = c
				for k := first; k < i && sent[0] == 0; k++ {
					w.asOf[k] = asOf{term: c.term, at: len(w.art.Paras[k].S)}
				}
				first = i + 1
				break
			}
		}
	}
}

// sameKind reports whether a metric is told of one place after another: its last words are those of one of the sentences since a period was named.
func (w *writer) sameKind(metric, unit string) bool {
	if unit == "%" && (metric == "增速" || metric == "增幅" || metric == "降幅") {
		return w.lastRate != ""
	}
	k := len(metric)
	for range 2 {
		_, n := utf8.DecodeLastRuneInString(metric[:k])
		k -= n
	}
	return len(metric) >= 2*len("产") && slices.ContainsFunc(w.spellOn, func(m string) bool { return strings.HasSuffix(m, metric[k:]) })
}

// neighbours reports whether owner and those whom the sentence before told figures of are places of one city.
func (w *writer) neighbours(owner string) bool {
	if len(w.ownersTold) == 0 {
		return false
	}
	other := w.ownersTold[len(w.ownersTold)-1]
	if other == owner || w.towns.suffix(owner) > 0 && w.towns.suffix(other) > 0 {
		return true
	}
	a, b := w.known(w.scene, owner), w.known(w.scene, other)
	return a != nil && b != nil && a.Level >= nlp.County && b.Level >= nlp.County && slices.ContainsFunc(w.lex.Ancestors(a), func(p *nlp.Place) bool {
		return p.Level == nlp.City && w.lex.Within(b, p.Name)
	})
}

// sameTerm reports whether a clause is of the period told of before, 「乙县同期完成」, not of that of another year: 「比去年同期」.
func sameTerm(clause string) bool {
	if sameData.in(clause) {
		return true
	}
	i := strings.Index(clause, "同期")
	return i >= 0 && (i == 0 || !strings.ContainsRune("年上比较与超于、", lastRune(clause[:i])))
}

// sameData stand for what was just counted elsewhere, at the same time: 「乙县的|同类数据|分别是」.
var sameData = words("同类数据 同类指标 同类数字 同类数值")

// setting keeps the period and the place that a sentence without figures opens with, for those behind it: 「一季度，某县坚持项目为王。|
// 签约项目21个」.
func (w *writer) setting(x *prose, sent [2]int) {
	at := x.opening(sent[0], sent[1])
	at += spanAt(x.s[at:sent[1]])
	if places, end := w.openingPlaces(x, x.opening(at, sent[1]), sent[1]); len(places) == 1 && end < sent[1] && !strings.ContainsRune("的是、和与及", firstRune(x.s[end:])) && len(w.statements) == 0 {
		w.owned = places[0]
	}
	s := x.s[sent[0]:sent[1]]
	head := firstClause(s)
	if len(head) > 60 || !timely.In(head) {
		return
	}
	exprs := when.Find(head, w.context(w.now.Interval))
	if len(exprs) == 0 {
		return
	}
	e := exprs[0]
	if e.Invalid || e.Blurred || e.IsZero() || e.Ahead || e.Grain < when.Month || e.Days() > 366 || e.From > w.dated.Last() || !opening(s[:e.Start]) || e.End < len(head) {
		return
	}
	w.spell, w.spellBy, w.spellOf = term{text: head[e.Start:], Interval: e.Interval}, "", w.owned
	if y := w.lastYear(w.spell.text); !y.IsZero() {
		w.spell.Interval = y
	}
	if len(w.statements) > 0 {
		if actors := w.doc.Facts[w.statements[0].fact].Actors; len(actors) > 0 {
			w.spellBy = actors[0].Name
		}
	}
}

// fromJanuary reports whether a period counts the months of a year from its first: what is summed up in it began there.
func fromJanuary(i store.Interval) bool {
	_, m, d := i.From.Civil()
	return i.Days() > 31 && i.Days() <= 366 && m == 1 && d == 1
}

// related reports whether two places may be told of in one breath: one is the other or holds it, or is not named.
func (w *writer) related(a, b string) bool {
	return a == b || a == "" || b == "" || w.partOf(b, a) || w.lex.Within(w.known(w.scene, a), b) || w.lex.Within(w.known(w.scene, b), a)
}

// grewFrom reports whether the figure before s[at] is where something grew from, 「由14.2亿元|增加到21.6亿元」, and grewTo whether
// the one at s[at] is what it grew to.
func grewFrom(before, behind string) bool {
	before = before[:len(before)-nows.suffix(before)]
	return (strings.HasSuffix(before, "由") || strings.HasSuffix(before, "从")) && rises.prefix(strings.TrimLeft(behind, "， ")) > 0
}

// nows stand between 「由」 and the figure of now.
var nows = words("每人每年 每人每月 每人 每年 每月 每亩 每吨 每公斤 每户 人均 户均 目前的 目前 眼下的 眼下 如今的 如今 现在的 现在 现有的 现有 当前的 当前")

// see keeps the period of the contest that a sentence tells of: 「举行二季度城市建设擂台赛」.
func (w *writer) see(x *prose, sent [2]int) {
	if s := x.s[sent[0]:sent[1]]; contests.in(s) && hasAny(s, "季度", "月", "年") {
		for _, e := range when.Find(s, w.context(store.Interval{})) {
			if !e.Invalid && !e.Blurred && !e.IsZero() && e.Grain >= when.Month && e.Days() <= 366 {
				w.contest = term{text: s[e.Start:e.End], Interval: e.Interval}
				return
			}
		}
	}
}

func grewTo(before string) bool {
	n := rises.suffix(before)
	if n == 0 {
		return false
	}
	head := before[:len(before)-n]
	i := max(strings.LastIndex(head, "由"), strings.LastIndex(head, "从"))
	return i >= 0 && utf8.RuneCountInString(head[i:]) <= 16 && strings.ContainsAny(head[i:], "0123456789")
}

// rises part what something grew from and what it grew to.
var rises = words("转为 转为增长 转为下降 跌到 跌至 回落到 回落至 升到 增到 减到 攀升到 攀升至 涨回 做到 做大到 翻到 提到 提至 扩到 扩至 拓展到 拓展至 延长到 延长至 缩减到 缩减至 恢复到 恢复至 回升到 回升至 压缩到 压缩至 缩短到 缩短至 增加到 增加至 增长到 增长至 增至 增为 升至 减至 减为 降为 涨至 涨到 提高到 提高至 提升到 提升至 上升到 上升至 跃升至 跃升到 扩大到 扩大至 扩展到 发展到 下降到 下降至 降至 降到 减少到 减少至")

// ends are the years before and at the end of a span of years.
func ends(span store.Interval) (before, last store.Interval) {
	year := func(y int) store.Interval {
		return store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}
	}
	first := span.From.Year()
	end := span.Last()
	y, m, _ := end.Civil()
	if m <= 3 {
		y-- // 「过去五年」 in January
	}
	return year(first - 1), year(y)
}

// seasonIn returns the season or the holidays that a clause is of, "" for none: 「8天假期」, 「秋季」.
func seasonIn(clause string) string {
	if !seasonEnds.In(clause) {
		return ""
	}
	for _, w := range []string{"春运", "暑运", "入冬以来", "入夏以来", "入汛以来", "春节假期", "国庆假期", "假期", "秋冬季", "春季", "夏季", "秋季", "冬季", "暑期", "汛期", "雪季"} {
		if i := strings.Index(clause, w); i >= 0 {
			if hasAny(clause[:i], "比", "较", "与", "同") && (strings.HasSuffix(clause[:i], "年") || strings.HasSuffix(clause[:i], "上个")) {
				continue // 「比去年春运同期|增长7.5%」
			}
			if strings.HasSuffix(w, "运") {
				return clause[i : i+len(w)+len(rePartOf.FindString(clause[i+len(w):]))]
			}
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

// rePartOf is the part of a season that is told of: 「春运|前20天」.
var rePartOf = regexp.MustCompile(`^(?:前\d{1,2}天|首日|首周|以来|期间)?`)

// seasonEnds are characters of which every name of a season has one.
var seasonEnds = nlp.NewChars("季期冬夏汛运")

func hanNumeral(r rune) bool {
	return strings.ContainsRune("一二两三四五六七八九十0123456789", r)
}

func inTime(exprs []when.Expr, at int) bool {
	i := sort.Search(len(exprs), func(i int) bool { return exprs[i].End > at })
	return i < len(exprs) && exprs[i].Start <= at
}

// compared reports whether a time is what a figure is compared with, 「比去年底」, 「是去年的1.6倍」, or none at all, 「建成|后年产值」.
func compared(before, text, behind string) bool {
	before = strings.TrimSuffix(before, "“") // 「是“十三五”时期的1.6倍」
	if roseFrom(before, behind) {
		return true // 「由2002年的|2592吨恢复到12.3万吨」
	}
	if rest, ok := strings.CutPrefix(behind, "的"); ok && (strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为")) && strings.HasPrefix(strings.TrimLeft(rest, "近约0123456789."), "倍") {
		return true
	}
	if strings.HasPrefix(behind, "的") && againOf.suffix(before) > 0 {
		return true // 「入境游客恢复到|2019年|的118%」
	}
	for _, w := range []string{"比", "较", "与", "同", "相比", "高于", "低于", "快于", "好于", "多于", "少于"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return text == "后年" && before != "" && !strings.HasSuffix(before, "，")
}

// againOf stand before a time of which something has so much again.
var againOf = words("恢复到 恢复至 恢复为 相当于")

// roseFrom reports whether a time is that of the figure behind it from which something rose or fell: 「由|2002年|的2592吨」.
func roseFrom(before, behind string) bool {
	before = strings.TrimSuffix(before, "“")
	rest, ok := strings.CutPrefix(behind, "的")
	rest = strings.TrimPrefix(rest, "同比")
	rest = strings.TrimLeft(rest[grows.prefix(rest):], "近约不足") // 「由一季度的|增长5.3%转为…」
	return ok && rest != "" && digit(rest[0]) && (strings.HasSuffix(before, "由") || strings.HasSuffix(before, "从"))
}

// setGoing begin what follows a time since when something goes on: 「4月|开工以来」.
var setGoing = words("开工 启动 实施 成立 投用 投产 运行 开通 试运行 开展 挂牌 运营 开园 开业 入汛")

// sinceThen returns the length of what follows a time that opens a span up to now: 「自2018年|启动以来」.
func sinceThen(before, behind string) int {
	if !strings.HasSuffix(before, "自") && !strings.HasSuffix(before, "从") && setGoing.prefix(behind) == 0 {
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
	end -= grows.suffix(s[from:end])
	end = len(strings.TrimSuffix(strings.TrimSuffix(s[:end], "同比"), "的"))
	for i := range exprs {
		if e := &exprs[i]; e.End == end && e.Start > from && !e.Invalid && e.Grain >= when.Month && roseFrom(s[from:e.Start], s[e.End:]) {
			return e
		}
	}
	return nil
}

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

// past reports whether a period had ended when the article came out.
func (w *writer) past(time store.Interval) bool {
	return !time.IsZero() && !w.dated.IsZero() && time.Last() <= w.dated.Last()
}

var (
	// reLookedBack is the heading of a chapter on what was done in a year: 「一、2025年工作回顾」, 「过去五年工作回顾」.
	reLookedBack = regexp.MustCompile(`^[^，。；：]{0,16}?(?:((?:19|20)\d{2})年)?[^，。；：0-9]{0,10}(?:工作|发展|任务|情况|目标)[^，。；：]{0,6}(?:回顾|总结)$`)
	// reThisYears is the heading of one on what is to be done in the year of writing.
	reThisYears = regexp.MustCompile(`^[^，。；]{0,8}今年[^，。；]{0,16}(?:安排|目标|任务|计划|打算|部署|思路|要求|重点)`)
)

// looksBack reports whether an article, in which y is the last year named, was written when y was over: a report on the work of
// government with a chapter 「2025年工作回顾」, or 「过去一年工作回顾」 that tells of 2025, or any such paper with one on 「今年工作安排」.
func looksBack(a *clean.Article, y int) bool {
	year := strconv.Itoa(y)
	back, ahead := false, strings.Contains(a.Title+a.Subtitle, "工作报告")
	inside := false // a chapter that looks back and names no year
	see := func(head string) {
		m := reLookedBack.FindStringSubmatch(head)
		if inside = m != nil && m[1] == "" && head != a.Title; m != nil && m[1] == year {
			back = true
		}
		ahead = ahead || reThisYears.MatchString(head)
	}
	see(a.Title)
	see(a.Subtitle)
	for i := range a.Paras {
		s := a.Paras[i].S
		switch {
		case strings.Contains(s, "明年"):
			return false
		case a.Paras[i].Kind == store.Heading:
			if chapter(s) || !inside || reLookedBack.MatchString(s) || reThisYears.MatchString(s) {
				see(s)
			}
		case inside && strings.Contains(s, year+"年"):
			back = true
		}
	}
	return back && ahead
}
