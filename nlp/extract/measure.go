package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// reckoning is what is known while the figures of a sentence are read one after the other.
type reckoning struct {
	w     *writer
	p     *clean.Para
	x     *prose
	s     string      // the text of x
	sent  [2]int      // the sentence
	exprs []when.Expr // its times, by where they stand in s
	fix   *notice     // what it takes back
	han   []number    // its figures in Chinese numerals that are not read yet

	figures int    // so far
	wanted  int    // of them
	mixed   bool   // they are of several places
	daily   bool   // the sentence names a day, so far
	unset   bool   // its last figure has no period
	noted   bool   // its period was left for what there is by now
	peaked  bool   // it tells on which day something came to its height
	yearly  bool   // it tells what there is in any year, 「年产70万台」
	whole   string // whose that is
	within  bool   // it tells of parts of what is before it: 「其中…」
	own     bool   // it names a period
	same    bool   // or is of the one before: 「同期」
	opened  term   // the period it opens with
	reached term   // that of its last figure that was reached

	period string // the period named last, its time, and where it was named
	time   store.Interval
	since  int
	aiming bool // figures to come are wanted

	aspect      string            // of what the figures of places are: 「完成投资|方面，甲县3亿元」
	metric      string            // of the last figure
	unit        string            // and its unit
	rated       bool              // which is a share or ratio,
	grown, fell bool              // or a rate of change, of a fall
	aimed       bool              // or wanted
	metrics     []string          // of all figures so far
	site        string            // whose they are, in a place: 「某某景区」
	counted     map[string]string // what its figures of a unit count
	going       string            // of what the last clause told how it goes, without a figure
	cue, actor  string            // by whom it is told, and with what verb
	said        []string          // metrics of the figures so far
	last        term              // the period of the last figure

	ofParts    bool     // the figures before are of several metrics,
	parts      string   // which are parts of this
	respective []string // metrics of figures to come: 「同比分别增长12.1%和14.7%」
	spans      []term   // or years of theirs
	row        *dealing
	dealt      *dealing // the row before it

	clauseState
}

// clauseState is what is known of the clause s[start:end] that a reckoning has come to.
type clauseState struct {
	start, end int
	low        int    // where the figure before it ends
	topic      string // of what the clause before told how it goes
	named      bool   // the clause itself names a period,
	several    []term // and all that it names
	begins     []int  // with where they stand
	parted     bool   // it has come to the second of them
}

// count is one figure of a sentence.
type count struct {
	number
	suffix    [2]int // the unit that it shares with the others of its row, 0 for none
	near      int    // where that begins which may tell about it
	st        *stated
	shared    bool   // it stands behind 「分别」
	metric    string // what it counts
	change    bool   // by how much what was counted before it has changed
	before    string // what the figure before it counts
	item      string // the thing it is of
	base      *when.Expr
	from      *when.Expr
	task      string // the task that it is
	inherited bool   // what it counts is told before
	body      string // the firm, school or village whose it is
}

// measures adds the figures of a sentence, of which fix tells what it takes back.
func (w *writer) measures(p *clean.Para, x *prose, sent [2]int, fix *notice) {
	s := x.s
	w.figured = w.figured[:0]
	if t := trendOf(s[sent[0]:sent[1]]); t != "" || w.trend != "" && len(x.placesIn(sent[0], sent[1])) == 0 {
		w.trend = t
	}
	han := w.hanFigures(s, sent[0], sent[1])
	if len(han) == 0 && !strings.ContainsAny(s[sent[0]:sent[1]], "0123456789") ||
		p.CutTail && sent[1] == len(s) && !strings.ContainsAny(s[sent[0]:sent[1]], "，；") {
		w.setting(x, sent)
		return // no half figure
	}
	r := reckoning{w: w, p: p, x: x, s: s, sent: sent, since: sent[0], fix: fix, han: han, whole: w.owned}
	r.exprs = when.Find(s[sent[0]:sent[1]], w.context(w.now.Interval))
	for i := range r.exprs {
		r.exprs[i].Start += sent[0]
		r.exprs[i].End += sent[0]
	}
	r.period, r.time = r.allOf(sent)
	if w.wide.set() && partsAll(s[sent[0]:sent[1]]) {
		w.spell, w.spellLast, w.wide = w.wide, w.wide, term{}
	}
	w.amend(r.fix, s)
	r.within = strings.HasPrefix(s[sent[0]:sent[1]], "其中")
	r.aiming = r.within && w.aim
	var room [8]int
	start := sent[0]
	for _, end := range cuts(room[:0], s, sent[0], sent[1], clauseEnds, nil) {
		if end == len(s) && p.CutTail {
			break // the figure may be cut off
		}
		figures := r.figures
		r.clauseState = clauseState{start: start, end: end, low: start, topic: r.going}
		r.clause()
		if r.going = ""; r.figures == figures {
			r.going = r.turned(start, end)
			if r.named && strings.HasSuffix(s[start:end], "；") && endOf.suffix(r.period) > 0 && !w.past(r.time) {
				r.period, r.time, r.aiming = "", store.Interval{}, false // 「最后一所年底前交付；|改造厕所4600座」
			}
		}
		start = end
	}
	r.leave()
}

// allOf is the period that the end of a sentence says all its figures are of: 「甲县8亿元，乙县7亿元，|均为今年前8个月数据」.
func (r *reckoning) allOf(sent [2]int) (string, store.Interval) {
	at := runeStart(r.s, max(sent[0], sent[1]-120))
	if dataEnd.suffix(strings.TrimRight(r.s[at:sent[1]], "。；”")) == 0 {
		return "", store.Interval{}
	}
	m := reAllOf.FindStringSubmatchIndex(r.s[at:sent[1]])
	if m == nil {
		return "", store.Interval{}
	}
	for _, e := range between(r.exprs, at+m[2], at+m[3], func(e *when.Expr) int { return e.Start }) {
		if e.Start == at+m[2] && !e.Invalid && !e.IsZero() {
			return r.s[e.Start:e.End], e.Interval
		}
	}
	return "", store.Interval{}
}

// dataEnd end such a sentence, but for its mark.
var dataEnd = words("数据 数字 统计数 累计数")

// reAllOf ends such a sentence.
var reAllOf = regexp.MustCompile(`[，；](?:以上|上述)?(?:数据|数字)?(?:均|都|皆)?(?:为|是|系|截至)?([^，。；]{2,18}?)的?(?:数据|数字|统计数|累计数)[。；”]?$`)

// leave keeps what the next sentence goes on with.
func (r *reckoning) leave() {
	w := r.w
	if r.figures == 0 {
		w.setting(r.x, r.sent)
	} else {
		w.spellCue, w.aim = r.cue, r.aimed && r.wanted == r.figures // not 「开工项目46个，年度计划投资52亿元。|其中甲县18个」
	}
	if r.own && (r.within || r.peaked) && !r.opened.set() {
		r.own = false // 「其中，10月3日单日接待1万人次。」
	}
	if r.own {
		if w.wide = (term{}); lone.suffix(r.opened.text) > 0 && fromJanuary(w.spell.Interval) {
			w.wide = w.spell
		}
		if w.spell, w.spellBy, w.spellOf = r.opened, r.actor, w.owned; r.actor == "" && r.x.inside(r.since) && r.x.spokenAt(r.since) {
			w.spell = term{} // 「种粮大户某某说：“我去年种了800亩。”|全县秋粮面积158万亩」
		} else if r.mixed {
			w.spellOf = ""
		}
	}
	if r.figures > 0 && r.own {
		w.spellOn, w.spellLast = nil, w.spell
		if r.last.set() {
			w.spellLast = r.last
		}
	}
	if r.figures > 0 {
		w.spellOn = append(w.spellOn, r.metrics[:min(len(r.metrics), 20)]...)
		w.spellOn = w.spellOn[max(0, len(w.spellOn)-20):]
		w.ownersTold, w.ownersNow = w.ownersNow, nil
	}
	if strings.HasPrefix(w.spell.text, "去年同") || strings.HasPrefix(w.spell.text, "上年同") {
		w.spell = term{} // with which only what stands before is compared
	}
	if r.own {
		w.meant = term{}
	}
	if w.ofBody {
		if w.spell.set() {
			w.meant = w.spell
		}
		w.spell, w.ofBody = term{}, false // 「孙村去年收入136万元。|全县收入50万元以上的村有212个」
	}
	if r.same && !r.own {
		w.spellOf = ""
	}
	switch {
	case r.figures > 0 && r.within && r.whole != "":
		w.owned = r.whole // 「全县接待游客96万人次。其中某镇51万人次。|过夜游客21万人次」
	case r.mixed:
		w.owned = "" // with none of them
	}
	if len(w.ownersTold) > 1 {
		w.manyOwn = true
	}
	if r.figures > 0 {
		w.allCounted = r.metrics
	}
}

// lone end the name of a month or quarter that is told of beside the ones summed up.
var lone = words("当月 单月 当季 单季")

// partsAll reports whether a sentence goes on to the parts of what was summed up: 「从商品看，」, 「分产业看，」.
func partsAll(s string) bool {
	head, _, ok := strings.Cut(firstChars(s, 12), "，")
	return ok && partsBegin.prefix(head) > 0 && strings.HasSuffix(head, "看")
}

// partsBegin begin such a sentence.
var partsBegin = words("从 分 按")

// clause reads the periods and figures of a clause.
func (r *reckoning) clause() {
	w, s, clause := r.w, r.s, r.s[r.start:r.end]
	upTo := strings.HasPrefix(r.period, "截至") && !hasAny(clause, "目前", "如今", "眼下") // 「截至9月底，某区拥有企业1178家」
	if !upTo && byNow.in(clause) && byNow.in(reFromNow.ReplaceAllString(clause, "")) || nlp.Index(clause, "共有") > 0 {
		r.noted = r.period != "" && r.period == r.opened.text
		r.period, r.time = "", store.Interval{}
	}
	if aspectEnds.suffix(clause) > 0 {
		if m := reAspect.FindStringSubmatch(clause); m != nil {
			r.aspect = cmp.Or(m[1], m[2])
		}
	}
	r.periods()
	r.wholeYears(clause)
	if !r.named && onceThere.in(clause) {
		r.period, r.time, r.aiming = "", store.Interval{}, true // 「计划2026年6月投产，|达产后年产值50亿元」
	}
	if text := seasonIn(clause); text != "" && !r.named {
		r.period, r.time = text, store.Interval{}
		if strings.HasSuffix(text, "假期") {
			r.time = w.freeDays // 「国庆假期8天，…。|假期期间，全县…」
		}
	} else if text != "" && r.named && strings.Contains(clause, r.period+text) {
		r.period, r.time = r.period+text, store.Interval{} // 「今年暑期，」
	}
	if r.figures == 0 && r.period != "" && !(r.time.Days() == 1 && r.within) && (r.time.Days() <= 366 || r.time.From == store.MinDay && strings.HasPrefix(r.period, "截至")) && (r.time.IsZero() || r.time.From <= w.dated.Last()) && (w.reported() != 0 || !strings.HasPrefix(r.period, "全年") && !strings.HasPrefix(r.period, "年")) {
		r.opened = term{text: r.period, Interval: r.time}
	}
	if r.row != nil {
		r.dealt = r.row
	}
	r.sited()
	r.row = w.deal(r.x, r.sent[0], r.start, r.end, r.dealt, r.exprs)
	for i := r.start; i < r.end; i++ {
		n, ok := r.written(i)
		if !ok && !digit(s[i]) {
			continue
		}
		if !ok {
			n, ok = w.numberAt(s, r.low, i, r.end)
		}
		i = max(i, n.end-1)
		c := count{number: n}
		if r.row != nil {
			if at, shared := r.row.share(s, &c.number); shared {
				c.suffix, ok = at, true
			}
		}
		if ok && r.counts(c.number) {
			r.figure(&c)
		}
	}
	if strings.HasSuffix(clause, "；") {
		if r.aiming = false; r.aimed && r.reached.set() && hasAny(clause, "目标", "计划", "任务") && !strings.HasPrefix(clause, "其中") {
			r.period, r.time = r.reached.text, r.reached.Interval // 「去年完成10亿元，今年目标是12亿元；税收1亿元」
		}
		if r.period == "" && r.noted && r.figures > 0 || r.period != r.opened.text && r.aside() {
			r.period, r.time = r.opened.text, r.opened.Interval
		}
	} else if farAims.in(clause) && farAims.in(unrated(clause)) || willDo(clause) && (!w.dated.IsZero() && !r.time.IsZero() && r.time.Last() > w.dated.Last() || undertakes.prefix(s[r.end:r.sent[1]]) > 0) || r.cue != "" && (wantsDone(clause, s[r.end:r.sent[1]]) || r.aimed && r.low > r.start && (endOf.suffix(r.period) > 0 || strings.HasSuffix(r.period, "末")) && !w.past(r.time)) {
		r.aiming = true
	}
}

// written is the figure in Chinese numerals that begins at s[at], ok if one does that is neither a time nor part of a name.
func (r *reckoning) written(at int) (n number, ok bool) {
	for len(r.han) > 0 && r.han[0].digits <= at {
		if n = r.han[0]; n.digits == at {
			ok = r.low <= n.from && n.to <= r.end && !r.x.named(at) && !slices.ContainsFunc(r.x.placesIn(at, n.end), func(m nlp.PlaceMatch) bool { return m.Start < n.end })
		}
		r.han = r.han[1:]
	}
	return n, ok
}

// sited keeps the scenic spot or port that a clause begins to tell of, until one tells of another place.
func (r *reckoning) sited() {
	at := r.x.opening(r.start, r.end)
	at += spanAt(r.s[at:r.end])
	if name := r.w.siteOpens(r.x, at, r.end); name != "" {
		r.site = name
	} else if len(r.x.placesIn(r.start, r.end)) > 0 || ofWhole(r.s[r.start:r.end]) || strings.HasPrefix(r.s[:r.start], "；") {
		r.site = ""
	}
}

// onceThere tell of when something that is being built is there.
var onceThere = words("达产后 投产后 建成后 投用后 达效后 竣工后 完工后 建成投产后 通车后")

// aside reports whether the period named last is only that of one figure of an item, and the next item is another place's: 「截至9月底，甲县
// 种植面积8.6万亩，自2021年以来带动农户1.3万户；|乙县产量2.4万吨」.
func (r *reckoning) aside() bool {
	s, low := r.s, max(r.sent[0], runeStart(r.s, r.since-300))
	wide := r.time.Days() > 366 || strings.Contains(r.period, "以来")
	if !wide && !strings.HasSuffix(strings.TrimRight(s[low:max(low, r.since)], "，"), "其中") {
		return false
	}
	if r.since <= low || r.since > r.end || !strings.ContainsAny(s[max(low, low+nlp.LastIndex(s[low:r.since], "；")):r.since], "0123456789") {
		return false
	}
	at := r.x.opening(r.end, r.sent[1])
	ms := r.x.placesIn(at, at+1)
	return len(ms) > 0 && ms[0].Start == at && !strings.ContainsRune("的和与、", firstRune(s[ms[0].End:r.sent[1]]))
}

// periods reads the times that the clause names.
func (r *reckoning) periods() {
	w, s, start, end := r.w, r.s, r.start, r.end
	for _, e := range between(r.exprs, start, end, func(e *when.Expr) int { return e.Start }) {
		if strings.HasSuffix(s[e.Start:e.End], "年初") && setThen.prefix(s[e.End:end]) > 0 {
			continue // 「年初定下的|20件实事」
		}
		if e.Invalid || compared(s[start:e.Start], s[e.Start:e.End], s[e.End:end]) || servesFor(s[start:e.Start], s[e.End:end]) || strings.HasSuffix(s[e.Start:e.End], "目前") ||
			!(e.Grain >= when.Month || e.Ahead || dayOnly.prefix(s[e.End:end]) > 0 || topped.prefix(s[e.End:end]) > 0 || e.Days() > 1 || strings.HasSuffix(s[e.Start:e.End], "假期") || strings.HasSuffix(s[e.Start:e.End], "期间")) {
			continue
		}
		if r.untilYear(e) || e.Days() <= 31 && firstSteps.prefix(s[e.End:end]) > 0 && !strings.ContainsAny(s[e.End:end], "0123456789") && w.past(e.Interval) {
			continue // 「项目|2023年4月|开工，总投资13.7亿元」
		}
		r.period, r.time, r.named, r.since = s[e.Start:e.End], e.Interval, true, e.Start
		if holiday(r.period, e) && e.Days() <= 10 && (strings.HasSuffix(r.period, "天") || seasonIn(r.period) != "") {
			w.freeDays = e.Interval
		}
		r.several, r.begins = append(r.several, term{text: r.period, Interval: r.time}), append(r.begins, e.Start)
		if k := sinceThen(s[start:e.Start], s[e.End:end]); k > 0 && !w.dated.IsZero() && e.From < w.dated.From {
			r.period, r.time = s[e.Start:e.End+k], store.Interval{From: e.From, To: w.dated.To}
		}
		if then, ok := r.sameThen(); ok {
			r.time = then
		} else if y := w.lastYear(r.period); !y.IsZero() {
			r.time = y
		} else if y := w.reported(); y != 0 && e.Guessed && (r.period == "年末" || r.period == "年底") && r.time.From.Year() != y {
			r.time = store.Interval{From: store.Date(y, 12, 1), To: store.Date(y+1, 1, 1)}
		}
		if e.Ahead && e.Grain <= when.Week && start == r.sent[0] && !w.past(e.Interval) && e.From > w.dated.Last() {
			r.aiming = true // 「下周，将举行…」
		}
	}
}

// untilYear begins the time that runs up to a day with the year that the sentence names behind it: 「截至12月20日，某县|今年|网络零售额46亿元」.
func (r *reckoning) untilYear(e when.Expr) bool {
	if r.time.From != store.MinDay || r.s[e.Start:e.End] != "今年" || r.time.Last() < e.From || r.time.Last() > e.Last() {
		return false
	}
	r.time.From = e.From
	return true
}

// sameThen is the time a year before the one told of before, which 「去年同期」 means: 「国庆假期，…86万人次。|去年同期|75万人次」. ok is false when the
// period is not so called, or the one before is none of a year.
func (r *reckoning) sameThen() (then store.Interval, ok bool) {
	if !strings.HasPrefix(r.period, "去年同") && !strings.HasPrefix(r.period, "上年同") {
		return then, false
	}
	was := r.opened
	if !was.set() || was.text == r.period {
		was = r.w.spell
	}
	if was.From == store.MinDay || was.IsZero() || was.Days() > 366 || r.w.dated.IsZero() || was.From.Year() != r.w.dated.From.Year() {
		return then, false
	}
	back := func(d store.Day) store.Day {
		y, m, day := d.Civil()
		return store.Date(y-1, int(m), day)
	}
	return store.Interval{From: back(was.From), To: back(was.To)}, true
}

// servesFor reports whether a time between before and behind only tells what something is for: 「冬种是|明年|丰收的基础」.
func servesFor(before, behind string) bool {
	return (strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为")) && len(before) > len("是") && strings.Contains(behind, "的") && !strings.ContainsAny(behind, "0123456789")
}

// setThen stand behind the time when something was planned.
var setThen = words("定下 确定 安排 排定 提出 计划 部署 预定 既定 下达 敲定 承诺 梳理 谋划 铺排 预算")

// wholeYears reads what a clause says of a year without its number: 「全年」.
func (r *reckoning) wholeYears(clause string) {
	w, start := r.w, r.start
	if nlp.Index(clause, "年") < 0 {
		return
	}
	for _, whole := range []string{"全年", "年内", "年底前", "年底"} {
		i := nlp.Index(clause, whole)
		if i < 0 || slices.ContainsFunc(r.exprs, func(e when.Expr) bool { return e.Start < start+i && start+i < e.End }) && !r.named {
			continue // 「比2022年底」
		}
		if m := reTask.FindStringSubmatch(clause[i:]); m != nil && (m[1] != "" || strings.HasSuffix(clause[:i], "完成")) {
			continue // 「完成全年任务的52.5%」
		}
		if last := lastRune(clause[:i]); w.dated.IsZero() && !r.named && whole == "全年" {
			r.period, r.time = whole, store.Interval{}
		} else if whole == "年内" && hanNumeral(last) {
			r.period, r.time = clause[i-utf8.RuneLen(last):i+len(whole)], store.Interval{}
		} else if !w.dated.IsZero() && !(r.named && strings.Contains(r.period, "年") && (!strings.HasSuffix(r.period, "半年") || r.since > start+i)) {
			y := cmp.Or(w.reported(), w.dated.From.Year())
			if d := r.time.Days(); whole == "全年" && (d == 365 || d == 366) && r.time.Last() < w.dated.From {
				y = r.time.From.Year() // 「去年，…，|全年粮食产量…」
			} else if whole == "全年" && w.reported() == 0 && r.yearOver(clause) {
				y--
			}
			r.period, r.time = whole, store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}
		}
	}
}

// yearOver reports whether a clause told early in a year sums up the one before: 「全年新签约项目82个」 in January, unless it is planned.
func (r *reckoning) yearOver(clause string) bool {
	w := r.w
	if y, m, _ := w.dated.From.Civil(); w.dated.Days() != 1 || m > 6 || w.spell.Days() > 360 && w.spell.From.Year() == y || r.time.Days() > 360 && r.time.From.Year() == y {
		return false
	}
	if r.aiming || aims.in(clause) || willDo(clause) || setThen.in(clause) {
		return false
	}
	st := w.statedAt(r.start + strings.Index(clause, "全年"))
	return st == nil || !instructs.has(w.doc.Facts[st.fact].Cue)
}

// counts reports whether a number counts something; what is taken back, or is half of a number, still names what is counted.
func (r *reckoning) counts(n number) bool {
	w, s, start, end, low := r.w, r.s, r.start, r.end, r.low
	if r.fix.takenBack(n.digits) {
		wrong := n
		wrong.from = len(strings.TrimSuffix(s[:n.from], "“"))
		r.metric = w.metric(r.x, start, low, wrong, end, r.exprs) // of the right one
		if i := strings.LastIndex(r.metric, " "); i >= 0 && fixing.has(r.metric[i+1:]) {
			r.metric = r.metric[:i]
		} else if fixing.has(r.metric) {
			r.metric = ""
		}
		if was := r.fix.was; was != nil {
			r.metric, r.period, r.time = was.Metric, was.Period, was.Time
		}
		r.low = n.to
		return false
	}
	if halfOf(s, start, n) {
		if n.unit != "分" && n.unit != "分钟" && n.unit != "小时" {
			r.metric = strings.TrimRight(w.metric(r.x, start, low, n, end, r.exprs), "0123456789., ") // of what follows: 「投资1 2亿元，增长6%」
		}
		return false
	}
	if limits(s[:n.from], n, s[n.end:end]) || names(s, start, n) && !(r.fix != nil && strings.HasSuffix(s[:n.digits], "“")) || n.unit == "条" && strings.HasPrefix(s[n.to:], "”") || inTitle(s, n.digits) || inTime(r.exprs, n.digits) || naming.in(lastChars(s[runeStart(s, max(low, n.digits-60)):n.digits], 6)) {
		return false
	}
	rest := s[n.to:r.behind(n, 60)]
	if (n.unit == "岁" || n.unit == "周岁") && r.x.named(n.digits) {
		return false // 「|82岁|的村民某某」
	}
	if n.unit == "个" && reOfCounties.MatchString(s[n.end:r.behind(n, 40)]) {
		return false // 「全州|13个|县市中，」
	}
	return !((n.to > n.end || strings.HasSuffix(s[low:n.from], "过") || n.from < n.digits && (strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "项目") || strings.HasPrefix(rest, "企业"))) && !strings.HasPrefix(rest, "，") && !strings.HasPrefix(rest, "。") &&
		r.leadsTo(n, rest)) // 「其中10亿元以上项目5个」
}

// leadsTo reports whether rest, behind a figure, goes on to another that counts what the first only describes: 「5亿元以上|项目三个」.
func (r *reckoning) leadsTo(n number, rest string) bool {
	if to := n.to + len(rest); len(r.han) > 0 && r.han[0].from >= n.to && r.han[0].from < to {
		rest = r.s[n.to:r.han[0].from]
	} else if rest = upToDigit(rest); n.to+len(rest) == to {
		return false
	}
	return !strings.ContainsAny(rest, "，、；（和")
}

// reOnlyThan is no more than what something is compared with.
var reOnlyThan = regexp.MustCompile(`^[较比](?:\d{4}|[去上前])年(?:[底末]|同期)?$`)

// fromThere stand before what something grew from.
var fromThere = nlp.NewChars("由从")

// inTitle reports whether s[at] lies in the title of something: 「《我市外贸增长|8.1%》」.
func inTitle(s string, at int) bool {
	low := runeStart(s, max(0, at-120))
	i := nlp.LastIndex(s[low:at], "《")
	return i >= 0 && !strings.Contains(s[low+i:at], "》") && strings.Contains(firstChars(s[at:], 40), "》")
}

// reAspect names what places are told of, one after the other.
var reAspect = regexp.MustCompile(`^[ ，；]*在?(\p{Han}{2,12}?)(?:方面|一项|这一项|指标上|一栏)，$|^ ?(\p{Han}{0,8}?(?:项目|案件|诉求|事项|提案|合同))中，$`)

// aspectEnds end what it finds.
var aspectEnds = words("方面， 一项， 指标上， 一栏， 项目中， 案件中， 诉求中， 事项中， 提案中， 合同中，")

// reOfCounties is of how many places one is told of.
var reOfCounties = regexp.MustCompile(`^(?:县市区?|县区|区县|市县|市州|地市|旗县市?区?|乡镇|镇街)(?:中|里|当中)`)

// behind is where at most size bytes behind a figure end in its clause.
func (r *reckoning) behind(n number, size int) int {
	return min(r.end, runeStart(r.s, min(len(r.s), n.to+size)))
}

// figure adds a figure.
func (r *reckoning) figure(c *count) {
	w, s, n := r.w, r.s, c.number
	for len(r.several) > 1 && r.begins[1] < n.from { // 「由2021年的82万吨增长到2024年的|95万吨」
		r.several, r.begins = r.several[1:], r.begins[1:]
		r.parted = true
	}
	if len(r.several) > 0 && (r.parted || len(r.several) > 1) && r.begins[0] < n.from {
		r.period, r.time = r.several[0].text, r.several[0].Interval
	}
	c.near = runeStart(s, max(r.start, n.from-300))
	c.st = w.statedAt(n.digits)
	if r.since < n.from && r.x.spokenAt(r.since) && !r.x.inside(n.from) {
		r.period, r.time = "", store.Interval{} // 「“今年要提到40%。”某某说，…」
	}
	if !r.countsWhat(c) {
		return
	}
	beside := c.metric
	r.shares(c)
	if r.inRow(c) {
		if lead := s[max(r.row.from, r.low):n.from]; r.row.metric == "" && r.row.next == 0 && !reDealtAgain.MatchString(strings.Trim(lead, "， ")) {
			r.row.metric = beside // 「分别|完成投资|3亿元、4亿元」
		}
		if r.ofParts {
			c.before = r.parts
		}
		c.metric = cmp.Or(r.row.metric, c.before, w.trend, c.metric)
	}
	if c.metric == "" && sameTerm(s[max(r.sent[0], runeStart(s, n.from-300)):n.from]) {
		c.metric = w.lastMetric // 「某县完成投资8亿元。乙县同期为|5亿元」
	}
	change := !percent(n.unit) && changed(c.metric) // whose metric is none of what follows
	if change {
		c.metric = cmp.Or(c.before, w.amounts[n.unit]) + c.metric
		c.change = true
	} else if c.metric != "" {
		w.lastMetric = c.metric
	}
	r.unit = n.unit
	if c.metric != "" && !percent(n.unit) && !change {
		if r.counted == nil {
			r.counted = map[string]string{}
		}
		r.counted[n.unit] = c.metric
	}
	if change {
		r.metric = c.before
	} else if r.metric = c.metric; !percent(n.unit) && c.base == nil && c.task == "" {
		if w.amounts == nil {
			w.amounts = map[string]string{}
		}
		if !strings.HasPrefix(c.metric, "占") {
			w.amounts[n.unit] = c.metric
		}
		if bare := strings.TrimLeft(n.unit, "万亿"); bare != "" && w.firstOf[bare] == "" && c.metric != "" {
			if w.firstOf == nil {
				w.firstOf = map[string]string{}
			}
			w.firstOf[bare] = c.metric
		}
	}
	f := r.told(c)
	f.Measure = &store.Measurement{Metric: c.metric, Figure: store.Figure{Value: n.value, Unit: n.unit, Text: strings.TrimSpace(s[n.from:n.to])},
		Period: r.period, Time: r.time}
	r.growth(c, f.Measure)
	r.ownerOf(c, f.Measure, f.Actors)
	r.goesOnOfBody(c, f.Measure)
	r.periodOf(c, f.Measure)
	if m := f.Measure; c.inherited && !m.Target {
		m.Metric = unplanned(m.Metric) // 「今年计划改造23个；去年完成|17个」
	}
	if m := f.Measure; strings.Count(m.Period, "“") != strings.Count(m.Period, "”") {
		m.Period = unquoted.Replace(m.Period) // 「“五一”假期」 without its first mark
	}
	r.respectiveOf(c, f.Measure)
	r.mixed = r.mixed || !w.atSpot && r.figures > 0 && w.owned != f.Measure.Owner
	if o := f.Measure.Owner; o != "" && len(w.ownersNow) < 20 && !slices.Contains(w.ownersNow, o) {
		w.ownersNow = append(w.ownersNow, o)
	}
	r.figures++
	if f.Measure.Target {
		r.wanted++
	}
	if !w.atSpot {
		w.owned = f.Measure.Owner
	} else if w.owned == "" {
		for _, m := range r.x.placesIn(r.sent[0], n.from) {
			if m.Place.Level == nlp.County {
				w.owned = m.Place.Name // in which the spot lies
				break
			}
		}
	}
	r.metrics = append(r.metrics, c.metric)
	r.put(c, f)
	r.low = n.to
}

// goesOnOfBody gives a figure that names nobody to the hospital or firm whose the same metric was in the sentence before: 「该院2024年门诊量达3.1万人次。今年
// 前5个月，门诊量已达|1.5万人次」.
func (r *reckoning) goesOnOfBody(c *count, m *store.Measurement) {
	w := r.w
	if m.Owner == "" && c.body != "" {
		if w.bodyTold != c.body {
			w.bodyTold, w.bodyOn = c.body, nil
		}
		if c.metric != "" && len(w.bodyOn) < 20 {
			w.bodyOn = append(w.bodyOn, c.metric)
		}
		return
	}
	if w.bodyTold == "" || c.st != nil || c.item != "" || utf8.RuneCountInString(c.metric) < 2 || len(r.x.placesIn(r.sent[0], c.number.from)) > 0 || ofWhole(r.s[r.sent[0]:c.number.from]) || ownWords.in(r.s[r.sent[0]:c.number.from]) {
		return
	}
	if slices.ContainsFunc(w.bodyOn, func(was string) bool { return strings.HasSuffix(was, c.metric) || strings.HasSuffix(c.metric, was) }) {
		m.Owner, c.body = "", w.bodyTold
	}
}

// reByPlace opens a sentence that parts what was told of the whole by its places.
var reByPlace = regexp.MustCompile(`^ ?(?:从|分|按|以)?(?:各)?(?:属地|区域|地区|地域|乡镇|镇街|镇乡|街道|县区|县市区|区县|旗县|旗县区|辖区|县域|地方|分布|区域分布|属地分布|所属地)(?:来看|看|上看|分布看|划分|来分|统计|分)，`)

// fixing stand between what is taken back and what is put in its stead.
var fixing = words("应 应为 应是 有误 有误应为 更正为 改为 实为 实际为 误 系")

var unquoted = strings.NewReplacer("“", "", "”", "")

// unplanned is a metric without the words for a plan that it begins with.
func unplanned(metric string) string {
	for _, plan := range []string{"计划", "预计", "拟", "力争"} {
		if rest, ok := strings.CutPrefix(metric, plan); ok && utf8.RuneCountInString(rest) > 2 && !strings.HasPrefix(rest, "投资") && !strings.HasPrefix(rest, "总投资") {
			return rest
		}
	}
	return metric
}

// countsWhat finds what a figure counts, and whether it counts anything.
func (r *reckoning) countsWhat(c *count) bool {
	w, x, s, n, low := r.w, r.x, r.s, c.number, r.low
	words := r.start
	if c.st != nil && c.st.from <= n.from {
		words = max(r.start, c.st.from)
	}
	if r.inRow(c) && r.row.next == 0 {
		words = max(words, r.row.from) // 「甲镇、乙镇分别|投入资金…」
	}
	c.before = r.metric
	metric := w.metric(x, words, low, n, r.end, r.exprs)
	if c.item = w.itemNamed(s, r.start, n.from); c.item != "" {
		metric = ""
	}
	if k := grows.suffix(metric); strings.HasSuffix(n.unit, "百分点") && k > 0 && changeIn(metric) < 0 && !reChange.MatchString(metric) && utf8.RuneCountInString(metric[:len(metric)-k]) > 2 {
		metric = metric[:len(metric)-k] // 「较2020年，城镇化率提高4.7个百分点，达到|61.2%」
	}
	c.base = baseOf(s, r.start, n.from, r.exprs)
	if c.from = baseFrom(s, r.start, n, r.exprs); c.from != nil {
		upTo := n
		upTo.from = c.from.Start
		metric = w.metric(x, words, low, upTo, r.end, r.exprs)
	}
	c.task = setTask(s[max(c.near, low):n.from], s[n.to:r.behind(n, 60)])
	if r.topic != "" && (metric == "" || grows.has(metric) || rises.has(metric) || rises.has(metric+"到")) {
		metric, r.topic = r.topic, "" // 「用电量却不降反升，增加|2.4%」
	}
	if grows.has(metric) && r.metric != "" && percent(n.unit) && !r.rated && !c.shared && !strings.ContainsAny(s[low:n.from], "；") {
		metric = r.metric // 「太子参每公斤118元，上涨|4.4%」
	}
	if n.unit == "倍" && r.metric != "" && reTimesThen.MatchString(metric) {
		metric = r.metric // 「产值16.8亿元，是去年同期的|1.7倍」
	}
	if r.metric != "" && !r.rated && (percent(n.unit) || n.unit == "倍") && reChange.MatchString(metric) {
		metric = r.metric // 「产量1860吨，比去年多了|两成」
	}
	if grows.has(metric) && r.metric != "" && (strings.HasSuffix(s[low:n.from], metric+"到") || strings.HasSuffix(s[low:n.from], metric+"至")) {
		metric = r.metric
	}
	if bare := strings.TrimPrefix(strings.TrimPrefix(metric, "计划"), "将"); (rises.prefix(metric) > 0 || rises.has(bare+"到")) && r.metric != "" {
		metric = r.metric // 「增长到2024年的|95万吨」
	}
	if strings.HasSuffix(metric, "纪录") && outdoneThen.prefix(metric) > 0 && r.metric != "" {
		metric = r.metric // 「刷新2023年10月2日创下的|4.7万人次|纪录」
	}
	if slices.Contains(bases, metric) || percent(n.unit) && grows.has(strings.TrimPrefix(strings.TrimPrefix(metric, "同比"), "环比")) && !grows.has(metric) || reOnlyThan.MatchString(metric) || r.fix != nil && strings.TrimPrefix(metric, "应") == "" {
		metric = "" // 「，比上年增长5.6%」
	}
	if r.fix != nil && fixing.has(strings.Trim(metric, "“” ")) {
		metric = "" // 「收购量“16.8万吨”|应为“18.6万吨”」
	}
	if strings.Contains(r.period, "雪季") {
		metric = strings.TrimPrefix(metric, r.period)
	}
	if r.unit == n.unit && r.low > r.sent[0] {
		metric = cmp.Or(goingOn(metric, r.metric), metric)
	}
	named := metric // by what stands beside it
	if said := strings.TrimRight(metric, "还也已则就"); referred.has(said) {
		metric = said
	}
	if r.metric == "" && (wanting(metric) || referred.has(metric)) || referred.has(metric) && r.grown {
		metric = w.counted // 「…班列1538列。其目标是全年突破4000列」, 「目前这一比例为52.7%」
	} else if metric == "" || wanting(metric) || referred.has(metric) || c.base != nil || c.task != "" {
		if metric = r.metric; w.amounts[n.unit] != "" && (r.rated || metric == "" || !percent(n.unit) && strings.HasPrefix(metric, "占")) {
			metric = w.amounts[n.unit] // 「完成310公顷，完成率60%；某县完成65公顷」
		} else if r.rated && !percent(n.unit) && !strings.HasSuffix(n.unit, "百分点") {
			metric = ""
		} else if was := r.counted[n.unit]; named == "" && was != "" && r.unit != n.unit && (!percent(n.unit) || r.ofPlace(n)) {
			metric = was // 「签约项目26个，总金额38.7亿元，其中甲县|8个」
		} else if rate, _ := growing(r.head(c)); r.rated && rate && len(r.said) > 0 && !strings.HasSuffix(n.unit, "百分点") {
			metric = r.said[len(r.said)-1] // 「预算收入7亿元，完成年度预算的54%，同比增长|9%」
		}
	}
	if rate, _ := growing(r.head(c)); metric == "" && percent(n.unit) && rate && len(x.placesIn(max(r.start, r.low), n.from)) > 0 {
		metric = cmp.Or(r.aspect, w.lastRate) // 「全市投资增长6.8%。从各地看，甲县增长|9.9%」
	}
	if named == "" && r.aspect != "" && (!percent(n.unit) || strings.HasSuffix(r.aspect, "率") || strings.HasSuffix(r.aspect, "速")) && r.ofPlace(n) {
		metric = r.aspect
	}
	if metric == "" && !percent(n.unit) && w.trend != "" && r.ofPlace(n) {
		metric = w.trend
	}
	if !percent(n.unit) && named == "" && r.ofPlace(n) && reByPlace.MatchString(s[r.sent[0]:r.behind(n, 0)]) {
		metric = cmp.Or(w.firstOf[strings.TrimLeft(n.unit, "万亿")], metric) // 「受理诉求2.8万件。物业类4126件居首。从乡镇看，甲镇|2450件」
	}
	if metric == "" && !percent(n.unit) && r.ofPlace(n) {
		bare := strings.TrimLeft(n.unit, "万亿")
		metric = cmp.Or(w.amounts[n.unit], w.amounts[bare], w.amounts["万"+bare], w.amounts["亿"+bare]) // 「全市新登记5.3万户。其中甲区|9800户」
	}
	if metric == "" && r.figures == 0 && c.st != nil && percent(n.unit) && strings.HasSuffix(w.lastMetric, "率") {
		metric = w.lastMetric // 「去年机采率仅为84%。明年要达到|96%」
	}
	if metric != "" && strings.Trim(metric, "0123456789,. ") == "" {
		return false // 「写下一行字：2028,60%」
	}
	if (metric == "" || r.figures == 0 && named == "") && x.bracketedBy(r.start, n.from) != "" {
		metric = cmp.Or(listedAs(s[r.sent[0]:n.from]), metric)
	}
	if r.site != "" && named != "" && metric == named && !strings.Contains(metric, r.site[len(firstChars(r.site, 2)):]) {
		metric = r.site + metric // 「某景区接待游客17.8万人次，单日最高|3.1万人次」
	}
	c.metric, c.inherited = metric, named == ""
	return true
}

// reTimesThen is of when something is told to be so many times as much now.
var reTimesThen = regexp.MustCompile(`^(?:是|为|相当于|达到?)(?:去年|上年|前年|\d{4}年|[一二三四五十两]+年前|同期)[^，]{0,6}$`)

// ofPlace reports whether a figure stands right behind the place that it is of: 「甲县|37.6亿千瓦时，乙县达|18.8亿千瓦时」.
func (r *reckoning) ofPlace(n number) bool {
	from := max(r.start, r.low)
	head := strings.TrimRight(r.s[from:n.from], " ")
	for cut := true; cut; {
		before := len(head)
		for _, word := range []string{"为", "达", "达到", "完成", "实现", "约", "近", "超", "超过"} {
			head = strings.TrimSuffix(head, word)
		}
		cut = len(head) < before
	}
	at := r.x.opening(from, from+len(head))
	if name := r.s[at : from+len(head)]; r.w.zoneForms.has(name) || r.w.towns.suffix(name) > 0 && r.w.townOpens(r.x, at, from+len(head)) == name {
		return true // 「、高新区|9个」, 「从乡镇看，中都街道|2450件」
	}
	return slices.ContainsFunc(r.x.placesIn(from, n.from), func(m nlp.PlaceMatch) bool { return m.End == from+len(head) })
}

// reTrend finds of what a sentence without figures tells how it goes: 「全市用电量|保持增长」.
var reTrend = regexp.MustCompile(`全[省市州盟县区旗](?:的)?(\p{Han}{2,12}?)(?:继续|持续|总体|稳步|稳定|保持|实现|呈现?|稳中|不断|平稳|较快|大幅|同比|再创|快速|明显|有所|逐月|逐季)`)

// trendOf is what a sentence tells the course of, for figures of its parts in the next: 「全市用电量保持增长。|甲县37.6亿千瓦时」. "" for none or
// several.
func trendOf(s string) string {
	if !mayTrend(s) {
		return ""
	}
	all := reTrend.FindAllStringSubmatch(s, 2)
	if len(all) != 1 || hasAny(all[0][1], "经济", "运行", "工作", "形势", "发展", "各", "主要", "指标", "情况", "、", "和", "等") {
		return ""
	}
	return strings.TrimSuffix(all[0][1], "增长")
}

// mayTrend is false if s does not call a place whole, as a trend begins: 「全市」.
func mayTrend(s string) bool {
	for {
		i := nlp.Index(s, "全")
		if i < 0 {
			return false
		}
		if s = s[i+len("全"):]; wholeUnits.First(s) {
			return true
		}
	}
}

var wholeUnits = nlp.NewChars("省市州盟县区旗")

// told begins the fact of a figure: who tells it, when, and on what occasion.
func (r *reckoning) told(c *count) store.Fact {
	w, s, n := r.w, r.s, c.number
	now := w.momentAt(n.from)
	f := store.Fact{Kind: store.Measure, When: now.Interval, Marks: store.Written | now.mark() | r.fix.mark()}
	if w.now.free && !r.time.IsZero() {
		f.When = r.time // of several holidays this one
	}
	if w.metOn.sameDay(w.moment()) && ofEvent.prefix(strings.TrimLeft(s[r.sent[0]:n.from], " ")) > 0 {
		f.Occasion = w.met // 「活动首日接待游客6.8万人次」
	}
	r.cue, r.actor = "", ""
	if c.st != nil {
		src := &w.doc.Facts[c.st.fact]
		if f.Actors, f.When, r.cue = src.Actors, src.When, src.Cue; src.Kind == store.Prose && !r.time.IsZero() && hasAny(s[runeStart(s, max(0, c.st.from-18)):c.st.from], "提出", "明确", "要求") {
			r.cue = "提出" // 「报告提出，2026年…」
		}
		f.Marks = src.Marks & (store.Verbatim | store.Reported | store.Meeting | store.Carried | store.Joint | store.Guessed | store.Written)
	}
	if len(f.Actors) > 0 {
		r.actor = f.Actors[0].Name
	}
	return f
}

// inRow reports whether a figure is of the row that its clause deals out.
func (r *reckoning) inRow(c *count) bool { return r.row != nil && c.digits >= r.row.from }

// growth tells a rate of change from what was counted, and a fall from a rise.
func (r *reckoning) growth(c *count, m *store.Measurement) {
	near := r.s[c.near:c.number.from]
	rate := percent(m.Figure.Unit) || m.Figure.Unit == "倍" || strings.HasSuffix(m.Figure.Unit, "百分点")
	rises, down := growing(r.head(c))
	goesOn := c.shared || r.inRow(c) && r.row.next > 0
	if rises || !goesOn || !r.grown {
		r.fell = down
	}
	r.grown = rate && (rises || goesOn && r.grown)
	if r.grown && r.fell && m.Figure.Value > 0 {
		m.Figure.Value = -m.Figure.Value
	}
	r.rated = rate && !r.grown
	if r.grown && c.metric != "" && !c.change {
		r.w.lastRate = c.metric
	}
	if m.Growth = r.grown; !r.grown && !(percent(m.Figure.Unit) && strings.Contains(c.metric, "占")) {
		r.w.counted = c.metric
	}
	for _, b := range bases {
		if m.Growth && strings.Contains(near, b) {
			m.Base = b
		}
	}
}

// head is what stands between a figure and the one before it.
func (r *reckoning) head(c *count) string {
	return strings.TrimSpace(r.s[max(r.low, c.near):c.number.from])
}

// ownerOf finds whose a figure is.
func (r *reckoning) ownerOf(c *count, m *store.Measurement, actors []store.Actor) {
	w, x, n := r.w, r.x, c.number
	if between := r.s[min(r.low, n.from):n.from]; r.figures > 0 && w.owned != "" && w.owned == w.zoneOf(actors) && len(x.placesIn(r.low, n.from)) == 0 && !ofWhole(between) && !ownWords.in(between) {
		m.Owner = w.owned // 「园区去年产值482亿元；今年目标是|550亿元」
		return
	}
	if r.figures > 0 && w.owned != "" && percent(n.unit) && strings.HasPrefix(strings.TrimLeft(r.s[max(r.low, r.start):n.from], "，、 "), "占") && len(x.placesIn(max(r.low, r.start), n.from)) == 0 {
		m.Owner = w.owned // 「园区税收19.6亿元，占全县税收的|四成多」
		return
	}
	if m.Owner = cmp.Or(c.item, w.attributed(x, n.to, r.end)); m.Owner != "" {
		if w.towns.suffix(m.Owner) > 0 {
			w.town = m.Owner
		}
		return
	}
	told := max(r.sent[0], runeStart(r.s, n.from-longSentence))
	if i := nlp.LastIndex(r.s[told:n.from], "；"); i >= 0 && c.st != nil && c.st.from > told+i {
		told += i + len("；") // the places before are somebody else's
	}
	topic := w.topic
	if ms := x.mentionsIn(r.sent[0], n.from); n.from < w.turned.at && len(ms) > 0 {
		w.topic = &subject{kind: persons, actors: []store.Actor{w.actor(ms[len(ms)-1], x)}} // of him whose day it was
	}
	if m.Owner = w.owner(x, told, n.from, actors, r.p); m.Owner == "" {
		c.body = w.whoseBody
	}
	w.topic = topic
}

// periodOf finds the time that a figure is of, and whether it is one that is wanted.
func (r *reckoning) periodOf(c *count, m *store.Measurement) {
	w, s, n := r.w, r.s, c.number
	near := s[c.near:n.to]
	r.daily = r.daily || slices.ContainsFunc(r.exprs, func(e when.Expr) bool {
		return e.Grain < when.Month && !e.Invalid && e.Start < max(n.to, r.itemEnd()) && !(e.Start >= r.end && dayOnly.prefix(s[e.End:]) > 0) && !strings.HasSuffix(s[e.Start:e.End], "同期") // 「比上年同期增加271元」
	})
	if r.own = r.own || r.period != "" || r.daily || r.likened(); !r.own {
		told := s[c.near:r.behind(n, 60)]
		if same := s[runeStart(s, max(r.sent[0], n.from-300)):n.from]; sameTerm(same) {
			told, r.same = same+told, true // 「同期，乙县收入|4亿元」
		}
		if handled.prefix(r.head(c)) > 0 && c.st != nil && (instructs.has(r.cue) || r.cue == "指出") {
			told = "目前" // 「对|58个|未开工项目逐一会诊」
		}
		if r.yearly = r.yearly && !strings.Contains(s[c.near:n.from], "；") || yearly.in(c.metric); r.yearly || r.unset && (percent(n.unit) && strings.HasPrefix(c.metric, "占") || r.figures > 0 && r.low <= r.start && strings.HasPrefix(s[r.start:n.from], "其中")) {
			// 「年产70万台，产值|30亿元」 of any year; 「园区现有企业74家，占全县的|近七成」
		} else if t := w.termFor(told, c.metric, n.unit, r.actor, cmp.Or(m.Owner, c.body), r.within || r.cue != "" && r.cue == w.spellCue && reporting.has(r.cue)); t.set() {
			m.Period, m.Time = t.text, t.Interval
			r.aiming = r.aiming || t.wanted
		}
	}
	rose := false
	if r.time.Days() > 366 && r.time.From != store.MinDay && !strings.HasSuffix(r.period, "起") {
		if before, last := ends(r.time); grewFrom(r.head(c), s[n.to:r.behind(n, 30)]) {
			m.Time, rose = before, true
		} else if grewTo(s[c.near:n.from]) {
			m.Time, rose = last, true
		}
	}
	reached := r.reached.set() && r.reached.text == m.Period && !r.aiming && !demands.has(r.cue)
	was, tail := r.aimed && r.unit == n.unit, upToDigit(s[n.to:r.behind(n, 120)])
	if tail == "，" {
		if next := upToDigit(s[r.end:runeStart(s, min(r.sent[1], r.end+60))]); hasAny(next, "比去年", "比上年", "较去年", "较上年", "同比") && !aims.in(next) {
			tail += next // 「今年产量82万吨，比去年少了7万吨」
		}
	}
	if fromThere.In(near) {
		near = reFromNow.ReplaceAllString(near, "")
	}
	m.Target = w.aimed(near, tail, r.cue, r.period, r.time, &r.aiming) && !(rose && !aims.in(near)) &&
		!(reached && (percent(n.unit) || r.metric == "") && !aims.in(unrated(near))) // 「今年已抽检1820批次，合格率|98.7%」
	if (strings.HasPrefix(c.metric, "年度计划投资") || strings.HasPrefix(c.metric, "年度投资")) && !r.named && !w.past(r.time) && !percent(n.unit) {
		m.Target = true // 「今年安排重点项目156个，年度投资|320亿元」
	}
	if m.Target && percent(n.unit) && strings.HasPrefix(c.metric, "占") && plans.in(c.metric) && !aims.in(unrated(near)) {
		m.Target = false // 「年度计划投资50亿元，占年度计划的|12%」
	}
	if m.Target && !r.aiming && !r.aimed && r.figures > 0 && r.low <= r.start && strings.HasPrefix(s[r.start:n.from], "其中") && !aims.in(unrated(near)) {
		m.Target = false // 「今年全县招聘教师268名，其中研究生|71名」
	}
	if m.Target && c.st != nil && !r.aiming && !aims.in(unrated(near)) && w.neighbour(w.doc.Facts[c.st.fact].Actors) {
		m.Target = false // 「摊主某某说，今年一上午卖出|60副」
	}
	if m.Target && r.aiming && !aims.in(unrated(near)) && (sown.in(c.metric) && !hasAny(s[runeStart(s, max(r.sent[0], c.near-300)):n.from], "计划", "力争", "目标", "确保", "争取", "规划", "任务", "明年") || c.change && !r.aimed && r.figures > 0) {
		m.Target = false // 「今年总产预计达到58亿斤，其中大豆播种面积|210万亩，比上年增加|12万亩」
	}
	if doneOf.has(upToDigit(s[n.to:r.behind(n, 120)])+upToDigit(s[r.end:runeStart(s, min(r.sent[1], r.end+60))])) && !w.past(r.time) {
		at := r.end + len(upToDigit(s[r.end:r.sent[1]]))
		if done, ok := w.numberAt(s, at, at, r.sent[1]); ok && done.unit == n.unit && done.value < n.value {
			m.Target = true // 「今年冬灌|18.6万亩，已完成13.2万亩」
		}
	}
	if m.Growth && was && c.inherited && !r.named && (r.figures > 0 && r.low <= r.start) && !hasAny(near, "已", "目前", "累计") && aims.in(unrated(s[runeStart(s, max(r.sent[0], r.start-120)):r.start])) {
		m.Target = true // 「预计产量50万吨，同比增加|近一成」
	}
	if c.change && was && r.low <= r.start && !strings.Contains(near, "已") {
		m.Target = true // 「预计产量38万吨，比去年增产|5万吨」
	}
	if r.aimed && r.period == "全年" && !w.past(r.time) && !c.change && !surely.in(near) && !hasAny(near+tail, "已", "目前") {
		m.Target = true // 「四季度前再开工11个，全年完成投资|75亿元」
	}
	switch {
	case n.unit == "岁", n.unit == "周岁", !r.named && (r.low <= r.start || !m.Target) && (sizes.has(c.metric) || sizes.has(firstWord(c.metric))):
		m.Period, m.Time, m.Target = "", store.Interval{}, false
	case !rose && grewFrom(s[c.near:n.from], s[n.to:r.behind(n, 30)]):
		m.Period, m.Time, m.Target = "", store.Interval{}, false // 「今年要从|42亿元|做到85亿元」
	case c.from != nil:
		m.Period, m.Time, m.Target = s[c.from.Start:c.from.End], c.from.Interval, false
	case c.base != nil:
		m.Period, m.Time, m.Target = s[c.base.Start:c.base.End], c.base.Interval, false
	case c.task != "":
		m.Target, r.metric = true, c.task
		if y := w.year(m.Time); y != 0 {
			m.Period, m.Time = "全年", store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}
		}
	case m.Target && m.Period != "" && ofYear.prefix(c.metric) > 0 && m.Time.Days() < 365:
		y := w.year(m.Time)
		if m.Period, m.Time = "年度", (store.Interval{}); y != 0 {
			m.Time = store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}
		}
	case m.Target:
	case tail == "，" && peaks.prefix(s[r.end:r.sent[1]]) > 0: // 「单日客流最高6.2万人次，出现在|10月3日」
		at := r.end + peaks.prefix(s[r.end:r.sent[1]])
		for _, e := range between(r.exprs, at, at+1, func(e *when.Expr) int { return e.Start }) {
			m.Period, m.Time = s[e.Start:e.End], e.Interval
		}
	case r.peakBefore(c, m): // 「单日最高接待量出现在|10月3日|，达18.9万人次」
	default:
		r.reached = term{text: m.Period, Interval: m.Time}
	}
	if !r.own && m.Period == "" && r.low <= r.start && fromBefore.prefix(strings.TrimLeft(s[r.start:n.from], "，")) > 0 {
		m.Period, m.Time = r.last.text, r.last.Interval // 「乙县产值19.6亿元，比上年多了|1.2亿元」
	}
	if standing.in(c.metric) && !r.named && strings.HasSuffix(m.Period, "前") && endOf.suffix(m.Period) > 0 {
		m.Period, m.Time = "", store.Interval{} // 「10月20日前完成拓宽，总投资|1.86亿元」
	}
	if t, ok := w.asOf[w.at]; ok && n.from < t.at && m.Period == "" && m.Time.IsZero() && !m.Target && !r.own && !standing.in(c.metric) && !sizes.has(c.metric) {
		m.Period, m.Time = t.text, t.Interval
	}
	if c.base == nil && c.from == nil && (m.Period != "" || !m.Time.IsZero()) {
		r.last = term{text: m.Period, Interval: m.Time}
	}
	r.aimed, r.unset = m.Target, m.Period == "" && m.Time.IsZero()
}

// peakBefore gives a figure the day on which the clause before it says that something came to its height.
func (r *reckoning) peakBefore(c *count, m *store.Measurement) bool {
	if r.low > r.start || m.Period != "" && m.Time.Days() == 1 || !measuredAs.has(r.head(c)) {
		return false
	}
	end := len(strings.TrimSuffix(r.s[:r.start], "，"))
	for _, e := range between(r.exprs, r.sent[0], end, func(e *when.Expr) int { return e.Start }) {
		if e.End == end && !e.Invalid && e.Days() == 1 && peaks.suffix(r.s[:e.Start]) > 0 {
			m.Period, m.Time, r.peaked = r.s[e.Start:e.End], e.Interval, true
			return true
		}
	}
	return false
}

// firstWord is what stands before the first blank of a metric: 库容 of 「库容 水库」.
func firstWord(metric string) string {
	head, _, _ := strings.Cut(metric, " ")
	return head
}

// itemEnd is where the item of the sentence ends that its clause stands in: 「其中，某镇接待游客7万人次；|10月4日单日接待1万人次」.
func (r *reckoning) itemEnd() int {
	if strings.HasSuffix(r.s[r.start:r.end], "；") {
		return r.end
	}
	far := runeStart(r.s, min(r.sent[1], r.end+600))
	if i := strings.Index(r.s[r.end:far], "；"); i >= 0 {
		return r.end + i
	}
	return r.sent[1]
}

// ofYear begin metrics of what is planned for a year: 「二季度开工17个，|年度计划投资|90亿元」.
var ofYear = words("年度计划投资 年度投资 年度目标 年度任务 年度计划完成投资")

// doneOf stand between what is to be done and how much of it has been.
var doneOf = words("，目前已完工 ，已完成 ，现已完成 ，目前已完成 ，已落实 ，已建成 ，已开工 ，目前已开工 ，目前已建成 ，截至目前已完成 ，已实施")

// sown are what a harvest that is expected comes from.
var sown = words("播种面积 种植面积 养殖面积 挂果面积 插秧面积 在园面积 存栏")

// yearly begin what a thing brings in any year.
var yearly = words("年产 年均 年销 年交易 年加工 年出栏 年营 年创 年接待 年处理 年吞吐 年发电 年供")

// handled begin what is told of those with whom something is to be done.
var handled = words("对 把 针对")

// likened reports whether the sentence opens with the time that its figures are compared with, 「较2020年，」: they are of none before.
func (r *reckoning) likened() bool {
	if len(r.exprs) == 0 {
		return false
	}
	switch strings.TrimLeft(r.s[r.sent[0]:r.exprs[0].Start], " ") {
	case "较", "比", "与", "同", "和", "相比", "相较", "相较于", "相比于":
		return strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(r.s[r.exprs[0].End:], "末"), "相比"), "，")
	}
	return false
}

// fromBefore begin a clause that compares a figure with that of a time before.
var fromBefore = words("比上年 比去年 比前年 较上年 较去年 同比 比上月 环比")

// respectiveOf gives a figure behind 「分别」, of a row or of a correction its year or owner.
func (r *reckoning) respectiveOf(c *count, m *store.Measurement) {
	if c.shared && len(r.spans) > 0 {
		m.Period, m.Time = r.spans[0].text, r.spans[0].Interval
		r.spans = r.spans[1:]
	}
	if r.inRow(c) {
		m.Owner = r.row.owners[r.row.next%len(r.row.owners)]
		r.row.next++
	}
	if name := r.quotedPlace(c.number.from); r.fix != nil && name != "" {
		m.Owner = name
	} else if r.fix != nil && r.fix.owner != "" {
		m.Owner = r.fix.owner
	} else if len(r.x.placesIn(r.sent[0], c.number.from)) == 0 && hasAny(strings.ReplaceAll(r.w.art.Title+r.w.doc.Title, " ", ""), "更正", "勘误") && (r.fix != nil || !ofWhole(r.s[r.sent[0]:r.sent[1]])) {
		m.Owner = "" // of whatever the article that is put right is about
	}
}

// quotedPlace is the one place named within the quotation that the words at s[at] stand in: 「应为“|某县|5个、32.6亿元”」. "" for none.
func (r *reckoning) quotedPlace(at int) string {
	low := max(r.sent[0], runeStart(r.s, at-longSentence/2))
	open := strings.LastIndex(r.s[low:at], "“")
	if open < 0 || strings.Contains(r.s[low+open:at], "”") {
		return ""
	}
	if ps := r.x.placesIn(low+open, at); len(ps) == 1 && ps[0].Place != nil {
		return ps[0].Place.Name
	}
	return ""
}

// put adds the fact of a figure with the places that it is about and the words that state it.
func (r *reckoning) put(c *count, f store.Fact) {
	w, x, s, n, owner := r.w, r.x, r.s, c.number, f.Measure.Owner
	whole := r.sent
	if c.st != nil {
		whole = w.ownPart(s, r.sent, c.st)
	}
	if whole[1]-whole[0] > longSentence {
		whole = [2]int{max(r.start, whole[0], runeStart(s, n.from-longSentence/2)), n.to}
	}
	f.Districts = w.about(f.Actors, nil, x, whole[0], whole[1], r.p)
	if owner != "" && !slices.Contains(f.Districts, owner) && w.known(w.scene, owner) != nil {
		f.Districts = append(f.Districts, owner)
	}
	if len(f.Districts) == 0 && w.parkForms.suffix(owner) > 0 && w.scene.lone && w.lex.Place(owner) == nil {
		f.Districts = append(f.Districts, w.scene.main)
	}
	if city := w.scene.city; city != "" && len(f.Districts) == 0 && w.lex.Place(owner) == nil && w.areas.suffix(owner) > 0 {
		f.Districts = append(f.Districts, city) // that the zone is in
	}
	if owner == "" && c.body != "" {
		f.Measure.Owner = c.body
		for _, m := range w.lex.FindPlaces(c.body, w.scene.city) {
			if len(f.Districts) == 0 && m.Place.Level >= nlp.County {
				f.Districts = append(f.Districts, m.Place.Name) // that it lies in
			}
		}
	}
	f.Words = x.Spans(n.from, n.to)
	if c.suffix[1] > 0 {
		f.Words = append(f.Words, x.Spans(c.suffix[0], c.suffix[1])...)
		f.Measure.Figure.Text += s[c.suffix[0]:c.suffix[1]]
	}
	w.put(f, x, r.p, whole[0], whole[1])
	w.figured = append(w.figured, figured{n.from, n.to, len(w.doc.Facts) - 1})
}

// longSentence is the length in bytes of a sentence of which a figure cites only its clause.
const longSentence = 1500

// ofEvent begin a sentence about the event told of before.
var ofEvent = words("活动 节会 本届 此次活动 本次活动 展会 赛事 大会期间 活动期间 节日期间 首日 开幕当天")

// byNow tell that a clause counts what there is by now.
var byNow = words("目前 如今 眼下 截至发稿 还有 现有 拥有 尚有")

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
		if i := nlp.LastIndex(s[sent[0]:st.from], "；"); i >= 0 && other.from < st.from {
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
