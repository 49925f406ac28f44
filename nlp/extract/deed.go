package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// activity is somebody's deed.
type activity struct {
	who      *subject
	verb     string
	kind     string
	from, to int // clauses that tell it
	clause   int // where that of the verb begins
	end      int // of the clause of its last verb
	agenda   int // where the clauses end that tell what a meeting was held for, 0 for none
	when     moment
	planned  bool
}

// deed adds what the subject of a clause does before limit to acts.
func (w *writer) deed(acts []*activity, x *prose, pc piece, ci, limit int, sub *subject) []*activity {
	cl := pc.clauses[ci]
	a := w.activity(x, pc, cl, limit, sub)
	if a != nil && sub == nil && a.who.at < 0 && len(acts) == 0 {
		for _, c := range pc.clauses[:ci] {
			if !x.light(c[0], c[1]) {
				a = nil // 「各部门要…，主动走进企业」
				break
			}
		}
	}
	if a != nil && a.who.at < 0 && (a.kind == "speak" || a.kind == "hold" || a.kind == "sign") && atMeeting.prefix(strings.TrimLeft(x.s[pc.from:cl[1]], " ")) > 0 {
		a = nil // 「会上还宣读了表彰决定」, by whom is not told
	}
	if a == nil {
		return acts
	}
	a.when = w.moment()
	if at := x.firstAct(a, cl); at >= 0 && x.planned(max(cl[0], a.from), at) {
		a.planned = true
		w.ahead(x, pc.from, at, a)
	}
	if a.kind == "hold" && limit == cl[1] {
		for _, next := range pc.clauses[ci+1 : min(len(pc.clauses), ci+5)] { // 「主持召开会议，|研究防汛、供暖等事项」
			text := strings.TrimLeft(x.s[next[0]:next[1]], " ")
			if agenda.prefix(text) == 0 || len(x.cuesIn(next[0], next[1])) > 0 || len(x.mentionsIn(next[0], next[1])) > 0 {
				break
			}
			a.agenda = deedEnd(x.s, next[0], next[1])
		}
	}
	if n := len(acts); n > 0 && sameActors(acts[n-1].who, a.who) && acts[n-1].when == a.when && a.who.kind == persons &&
		!(acts[n-1].kind == "hold" && leaves.prefix(strings.TrimLeft(x.s[cl[0]:cl[1]], " ")) > 0) { // 「主持召开会议，…，下午又赶赴某镇」
		acts[n-1].to = max(acts[n-1].to, a.to)
		acts[n-1].agenda = max(acts[n-1].agenda, a.agenda)
		acts[n-1].end = max(acts[n-1].end, a.end)
		if weak.has(acts[n-1].verb) {
			acts[n-1].verb, acts[n-1].kind = a.verb, a.kind
		}
		return acts
	}
	if n := len(acts); n > 0 && sameActors(acts[n-1].who, a.who) && a.from < cl[0] {
		a.from = cl[0] // 「10日到某镇督导，11日在某县召开座谈会」
	}
	return append(acts, a)
}

// atMeeting begin what is told of a meeting where somebody was.
var atMeeting = words("会上 会议上 大会上 全会上 仪式上 活动上 论坛上 座谈会上")

// firstAct is where the verb of a stands in its clause, -1 if it does not.
func (x *prose) firstAct(a *activity, cl [2]int) int {
	for _, v := range x.actsIn(cl[0], cl[1]) {
		if v.Act.Word == a.verb {
			return v.Start
		}
	}
	return -1
}

// planned reports whether what s[from:at] leads up to is only to be done: 「下周将|赴」, 「拟于下月|赴」.
func (x *prose) planned(from, at int) bool {
	head := x.s[runeStart(x.s, max(from, at-90)):at]
	if intends.in(head) {
		return true
	}
	for _, w := range []string{"将", "拟", "计划", "预计", "有望", "打算", "准备"} {
		i := nlp.LastIndex(head, w)
		if i < 0 {
			continue
		}
		rest := head[i+len(w):]
		end := at - len(rest)
		if strings.Contains(rest, "，") || x.named(end-1) && x.inName(end-1) || strings.HasSuffix(head[:i], "虚") {
			continue
		}
		begun := at - len(head) // by the subject
		for _, m := range x.mentionsIn(begun, end) {
			begun = min(m.end, end)
		}
		if len(x.actsIn(begun, end-len(w))) > 0 {
			continue // 「到|即将投产的工厂调研」
		}
		for _, next := range []string{"于", "在", "率", "带"} {
			if strings.HasPrefix(rest, next) {
				return true
			}
		}
		if opened := x.opening(end, at); withs.prefix(x.s[opened:at]) > 0 {
			return true // 「将与客商签约」
		}
		for _, a := range x.actsIn(end, at+1) { // 「将|赴广州招商」
			if x.light(end, a.Start) {
				return true
			}
			break
		}
	}
	return false
}

// intends say that what follows is to be done.
var intends = words("拟于 定于 原定 择日 择期")

// ahead gives a planned deed the time that its sentence sets for it; the day of what was done before is none of it.
func (w *writer) ahead(x *prose, from, at int, a *activity) {
	for _, e := range slices.Backward(x.timesIn(from, at)) {
		switch {
		case e.Invalid || e.IsZero() || e.From == store.MinDay || e.To == store.MaxDay:
		case e.From > w.dated.Last() && e.Days() <= 366:
			a.when = moment{Interval: e.Interval}
			return
		case day(e):
			return
		}
	}
	if !w.dated.IsZero() && a.when.From <= w.dated.Last() {
		a.when = moment{}
	}
}

// reAttenders is behind the verb that counts those who were there.
var reAttenders = regexp.MustCompile(`^[^，。；]{0,14}的[^，。；]{1,14}?(?:共|有|共有)?\d+[人名位]`)

// agenda are verbs that tell what a meeting was held for.
var agenda = words("研究 审议 讨论 听取 传达 传达学习 学习 专题研究 分析")

// activity finds what the subject of a clause does, before limit.
func (w *writer) activity(x *prose, pc piece, cl [2]int, limit int, sub *subject) *activity {
	s := x.s
	v, ok := w.deedVerb(x, cl, limit)
	if !ok {
		return nil
	}
	at, kind := v.at, v.kind
	if hasAny(s[v.end:cl[1]], "的还有", "的是", "的包括", "的有") {
		return nil // 「同日召开全会的还有某区」
	}
	if kind == "attend" && x.light(cl[0], at) && reAttenders.MatchString(s[v.end:cl[1]]) {
		return nil // 「出席全会的县委委员37人」
	}
	deed := func(who *subject, from, to int) *activity {
		return &activity{who: who, verb: v.verb, kind: kind, from: from, to: to, end: cl[1]}
	}
	end := deedEnd(s, v.end, min(limit, cl[1]))
	opens := x.light(cl[0], at)
	if opens && (sub == nil || sub.at < pc.from) && views.in(s[v.end:pc.to]) && len(x.cuesIn(v.end, pc.to)) == 0 {
		return nil // 「走进车间，机器轰鸣，一派繁忙景象」: who walks there is the reader
	}
	if sub != nil && sub.kind == persons && sub.at < cl[0] && !opens {
		if from, end := x.opening(cl[0], at), x.bare(cl[0], at); from < end && len(w.wholePlaces(x, from, end)) > 0 {
			sub = nil // 「某某强调要抓招商；同日，某区|举行开工仪式」
		}
	}
	if sub == nil && w.topic != nil && w.topic.kind == meeting && opens && w.person != nil && goesOut.has(kind) && w.mayDrop() {
		// 「会议强调…。会前，到…」
		return deed(&subject{kind: persons, actors: w.person.actors, at: -1}, cl[0], end)
	}
	if sub == nil && w.topic != nil && w.topic.kind == persons && opens && !w.strange && carriedDeeds.has(kind) && w.mayDrop() && !hasAny(s[cl[0]:at], "要", "应", "须", "将") {
		// a sentence without a subject tells of the person before: 「会后，赴…走访」
		return deed(&subject{kind: persons, actors: w.topic.actors, at: -1}, cl[0], end)
	}
	if sub != nil && sub.kind == meeting && opens && w.person != nil && goesOut.has(kind) && sub.at < cl[0] {
		sub = &subject{kind: persons, actors: w.person.actors, at: -1} // 「会议强调…。会前，到…」
	}
	switch {
	case sub != nil && (sub.kind == persons || sub.kind == holder) && sub.at < at:
		if !w.does(x, cl, at, opens, sub) {
			return nil
		}
		found := deed(sub, pc.clauseOf(sub, cl), end)
		found.clause = cl[0]
		return found
	case sub == nil || sub.kind == meeting || sub.kind == districts:
		if who := w.holds(x, cl, at, kind, sub); who != nil {
			return deed(who, cl[0], min(limit, cl[1]))
		}
	}
	return nil
}

// deedVerb is the verb of a clause, and where it stands; of several the first that says more than that somebody goes somewhere.
type deedVerb struct {
	verb, kind string
	at, end    int // from the first verb to the end of this one
}

// deedVerb finds what is done in a clause, before limit.
func (w *writer) deedVerb(x *prose, cl [2]int, limit int) (v deedVerb, ok bool) {
	s := x.s
	v.at = -1
	undone := -1 // end of a verb that is denied
	for _, a := range x.actsIn(cl[0], limit) {
		if a.Start == undone || denied(s, a.Start) {
			undone = a.End // 「未参加|观摩」
			continue
		}
		if a.End > limit || x.inside(a.Start) || x.named(a.Start) || a.Act.Kind == "speak" && relays.in(s[cl[0]:a.Start]) || occasions.prefix(s[a.Start:]) > a.End-a.Start {
			continue // 「在调度会后」
		}
		if x.topical(cl[0], a, limit) {
			continue // 「就招商引资工作分别作了汇报」
		}
		if onlyWhen.prefix(s[a.End:]) > 0 && x.light(cl[0], a.Start) {
			continue // 「会见中，某某介绍了…」: somebody else may
		}
		if next, _ := utf8.DecodeRuneInString(s[a.End:]); next == '的' || ceremonies.prefix(s[a.End:]) > 0 && a.Act.Kind == "sign" ||
			rooms.prefix(s[a.End:]) > 0 || greeted(s[cl[0]:a.Start], s[a.End:cl[1]]) || strings.HasSuffix(s[cl[0]:a.Start], "在") && (meanwhile.prefix(s[a.End:]) > 0 || strings.HasPrefix(s[a.End:], "现场")) || settles(s[a.End:]) {
			continue
		}
		if !ok || weak.has(v.verb) {
			v.verb, v.kind, v.end = a.Act.Word, a.Act.Kind, a.End
			if !ok {
				v.at, ok = a.Start, true
			}
		}
		if !weak.has(v.verb) {
			break
		}
	}
	return v, ok
}

// topical reports whether a verb in the clause from s[from] on only tells what something is about that is said or written: 「就|招商引资|情况汇报」.
func (x *prose) topical(from int, a nlp.ActMatch, limit int) bool {
	low := max(from, a.Start-60)
	_, end := abouts.lastIn(x.s[low:a.Start])
	return end > 0 && !strings.ContainsAny(x.s[low+end:a.Start], "，。；：“”") && reReports.MatchString(x.s[a.End:min(len(x.s), max(a.End, limit))])
}

var (
	abouts    = words("就 围绕 针对")
	reReports = regexp.MustCompile(`^[\p{Han}、]{0,12}?(?:分别|依次|先后|作了?|进行了?|作出了?)?(?:汇报|发言|介绍|说明|通报|解读|交流发言|表态发言|述职|点评|部署|安排|动员)(?:。|，|；|$)`)
)

// onlyWhen stand behind a verb that tells when something is done.
var onlyWhen = words("中， 期间， 间隙， 之余， 过程中， 途中，")

// clauseOf is the beginning of the clause in which the subject of cl stands, of cl itself when it stands in none of the piece.
func (pc piece) clauseOf(sub *subject, cl [2]int) int {
	if sub.at >= pc.from && sub.at < cl[0] {
		for _, c := range pc.clauses {
			if sub.at >= c[0] && sub.at < c[1] {
				return c[0]
			}
		}
	}
	return cl[0]
}

// does reports whether a person does what stands at at: neither a subject that the clause has of its own, nor somebody of his.
func (w *writer) does(x *prose, cl [2]int, at int, opens bool, sub *subject) bool {
	s := x.s
	if v := max(cl[0], sub.end); v < at && entrusts.prefix(strings.TrimLeft(s[v:at], " ，")) > 0 && !strings.Contains(s[v:at], "，") {
		return false // 「书记某某因公出差，委托我|作发言」
	}
	// a clause with a subject of its own that is not a person: 「观摩人员…打分」
	if sub.at < cl[0] && !opens {
		bare := ""
		if from, end := x.opening(cl[0], at), x.bare(cl[0], at); from < end {
			bare = strings.TrimLeft(s[from:end], " 并先后，")
		}
		if openers.prefix(strings.TrimLeft(s[cl[0]:at], " ，")) > 0 {
			bare = "" // 「就草原生态保护等工作进行调研」
		}
		if (utf8.RuneCountInString(bare) > 8 || w.ownSubject(x, cl[0], at, bare)) && goesTo.prefix(bare) == 0 && openers.prefix(bare) == 0 {
			return false
		}
	}
	if sub.at >= cl[0] && sub.kind == persons && sub.end <= at {
		if gap := s[sub.end:at]; strings.HasPrefix(gap, "的") && !strings.HasPrefix(gap, "的带领") {
			return false // 「某某的秘书出席」
		}
	}
	return true
}

// holds is the meeting, or the places, that a clause without a person tells of at at, nil when it tells of neither.
func (w *writer) holds(x *prose, cl [2]int, at int, kind string, sub *subject) *subject {
	s := x.s
	if sub != nil && sub.kind == districts && w.inSection {
		return nil // 「城阳区还举办…」 in its secretary's section
	}
	if sub != nil && sub.kind == districts && sub.at >= cl[0] && sub.at < at && (kind == "hold" || kind == "sign" || kind == "attend") {
		return sub
	}
	if kind != "hold" {
		return nil
	}
	bareEnd := x.bare(cl[0], at)
	if i := strings.LastIndex(s[cl[0]:bareEnd], "在"); i > 0 { // 「…推进会在某市召开」
		if end := x.bare(cl[0], cl[0]+i); meetings.suffix(s[cl[0]:end]) > 0 || eventEnds.suffix(s[cl[0]:end]) > 0 {
			bareEnd = end
		}
	}
	bare := strings.TrimRight(s[cl[0]:bareEnd], "（扩大） ，")
	if meetings.suffix(bare) > 0 || eventEnds.suffix(bare) > 0 || holders.suffix(bare) > 0 || strings.Contains(bare, "会议") {
		return &subject{kind: meeting, at: cl[0], places: w.namedPlaces(x, cl[0], bareEnd)}
	}
	if pl := w.wholePlaces(x, x.opening(cl[0], bareEnd), bareEnd); len(pl) > 0 {
		return &subject{kind: districts, places: pl, at: cl[0]}
	}
	return nil
}

// ownSubject reports whether s[from:at], whose words without times and adverbs are bare, names who does what follows: an office or
// a person whom the text does not name, 「某集团董事长|到访」.
func (w *writer) ownSubject(x *prose, from, at int, bare string) bool {
	for _, does := range []string{"组织开展", "开展", "组织", "启动", "牵头"} {
		bare = strings.TrimSuffix(bare, does) // 「市水利局开展|巡查」
	}
	return bare != "" && takesAlong.prefix(bare) == 0 && (strings.HasPrefix(bare, "各") || len(x.titlesIn(from, at)) > 0 || w.humans.suffix(bare) > 0 || utf8.RuneCountInString(bare) > 2 && organs.suffix(bare) > 0)
}

// takesAlong begin what says with whom somebody does what follows: 「带领专家|走访」.
var takesAlong = words("组织 带领 率领 率 带 带着 邀请 请 随 会同 陪 陪着 和 与 同 携 发动 委托 代表 联合 会 跟 以 作为 受 应 为 给 向 对")

// entrusts begin what says who does in somebody's place what follows.
var entrusts = words("委托我 特委托我 委托本人 委托其 委托由 让我 请我 叫我 派我 要我")

// greeted reports whether a deed between before and after is that of somebody whom the subject welcomes: 「某某对客人来某县|考察|表示欢迎」.
func greeted(before, after string) bool {
	i := strings.Index(after, "表示")
	return i >= 0 && strings.Contains(before, "对") && courtesies.prefix(after[i+len("表示"):]) > 0
}

// mayDrop reports whether a clause without a subject may tell a deed here: under a speaker's heading it tells his words.
func (w *writer) mayDrop() bool { return !w.inSection }

var (
	// views are what meets the eye or ear of whoever comes to a place.
	views = words("映入眼帘 轰鸣 一派繁忙 繁忙景象 一派忙碌 忙碌景象 热火朝天 扑面而来 随处可见 目之所及 跃然眼前 尽收眼底 鳞次栉比 井然有序 生机勃勃 生机盎然 焕然一新 人头攒动 人来人往 热闹非凡 香气四溢 绿意盎然 郁郁葱葱")
	// relays stand before somebody else's words: 「传达了某某的批示」.
	relays = words("传达 宣读 转达")
	// ceremonies make a noun of the verb before them: 「通车仪式」.
	ceremonies = words("现场 仪式 活动 大会 会 典礼 项目 企业 条件 时间 日 率 前 后 时 礼")
	// rooms make a place of the verb before them: 「信访接待|大厅」.
	rooms = words("大厅 厅 室 窗口")
	// meanwhile makes a circumstance of 「在」 and the verb before it: 「在会见时」.
	meanwhile = words("时 中 期间 后 上 当中 过程中")
	// settled make a circumstance of the deed before them, whose results are told of: 「某某调研时|确定的事项要办好」.
	settled = words("确定的 提出的 要求的 强调的 作出的 交办的 指出的 部署的 布置的 讲的 说的 明确的 安排的 发现的 点名的")
	// holders end the name of who holds a meeting and is no place: 「区政府召开常务会议」.
	holders = words("政府 人民政府 区委 市委 县委 州委 盟委 旗委 省委 党组 党工委 工委 管委会 人大常委会 政协 党委 纪委 常委会")
	// carriedDeeds are the kinds of deeds that a sentence without a subject may tell of the person before.
	goesOut      = words("visit inspect receive")
	carriedDeeds = words("visit meet attend receive inspect hold speak")
	goesTo       = words("到 在 与 赴 前往 来到 走进 深入 先后到 又到 又赴 还到 还赴")
	eventEnds    = words("活动 仪式 ” 节 展 展会 博览会 发布会 签约会")
)

// settles reports whether the verb before s is a circumstance of what was settled there.
func settles(s string) bool {
	n := meanwhile.prefix(s)
	return n > 0 && settled.prefix(s[n:]) > 0
}

// denied reports whether the verb at s[at] is said not to happen: 「未到会」.
func denied(s string, at int) bool {
	head := s[max(0, at-9):at]
	for _, no := range []string{"未", "没有", "没", "不", "无法", "拒绝", "未能", "取消"} {
		if strings.HasSuffix(head, no) {
			return true
		}
	}
	return false
}

// deedEnd leaves out what only leads on to the words that follow: 「…会议时|强调」.
func deedEnd(s string, from, to int) int {
	for {
		before := to
		for _, suf := range []string{"时也", "时", "也", "还", "再次", "，", "并", "期间", "中", "同时", "分别", "后", "。", "；", " "} {
			if to-len(suf) >= from && strings.HasSuffix(s[from:to], suf) {
				to -= len(suf)
				break
			}
		}
		if to == before {
			return to
		}
	}
}

func (w *writer) putActivity(p *clean.Para, x *prose, a *activity, end int) {
	s := x.s
	from, to := a.from, a.to
	f := store.Fact{Kind: store.Activity, Cue: a.verb, Actors: a.who.actors, When: a.when.Interval, Marks: a.when.mark() | mark(a.planned, store.Planned)}
	if a.who.kind == districts {
		for _, pl := range a.who.places {
			f.Actors = append(f.Actors, store.Actor{Posts: []store.Post{{District: pl}}})
		}
	}
	if a.who.at < 0 {
		f.Marks |= store.Carried
	}
	if a.kind == "hold" && a.who.kind == persons {
		w.chair = a.who
	}
	there := from
	moved := a.clause > 0 && leaves.prefix(strings.TrimLeft(s[max(from, a.clause):to], " ，")) > 0
	if moved {
		there = a.clause // 「某某在会上强调…，会后又到某校走访」
	}
	f.Occasion = w.occasion(x, there, to)
	if f.Occasion == "" && a.kind != "speak" && strings.HasSuffix(s[from:to], a.verb) && leaves.prefix(strings.TrimLeft(s[from:to], " ，")) == 0 {
		f.Occasion = w.occasion(x, openingOf(s, from), from) // 「…举行启动大会，某某出席」
	}
	if before := s[openingOf(s, from):from]; f.Occasion == "" && !moved && strings.HasSuffix(strings.TrimRight(before, "，"), "上") {
		f.Occasion = w.occasion(x, from-len(before), from) // 「召开的全县推进会上，某某作动员讲话」
	}
	if f.Occasion == "" && (a.kind == "speak" || a.kind == "hold" || a.kind == "attend") && !moved {
		f.Occasion = begun(x, openingOf(s, from), from) // 「小吃节开幕，某某致辞」
	}
	if w.met != "" && reSitting.MatchString(f.Occasion) && w.metOn.sameDay(a.when) { // of the one told of: 「某某主持第二次大会。全会指出，…」
		f.Occasion = w.met
	}
	switch {
	case (len(a.who.actors) == 0 || a.kind == "hold" || a.kind == "attend") && utf8.RuneCountInString(f.Occasion) > 2:
		w.met, w.metOn = f.Occasion, a.when
	case a.who.kind != persons && len(w.namedPlaces(x, from, to)) > 1: // of several districts
	case f.Occasion == "" && a.kind == "attend" && w.went != "" && strings.HasSuffix(s[from:to], a.verb):
	case f.Occasion == "" && strings.HasSuffix(s[from:to], a.verb) && elsewhereThan(s[from:to-len(a.verb)]): // 「某某在县委党校|作报告」
	case f.Occasion == "" && w.metOn.sameDay(a.when) && w.metNear(f.Actors) && (meets(s[from:to]) || (a.kind == "hold" || a.kind == "attend" || a.kind == "speak" && !strings.HasSuffix(a.verb, "批示")) && strings.HasSuffix(s[from:to], a.verb)):
		f.Occasion = w.met // 「出席会议」: the one told of before
	}
	f.Place = w.place(x, from, to)
	framed := x.framed(openingOf(s, from), from)
	if framed < from && f.Place == "" {
		f.Place = x.placeAt(framed+len("在"), from)
	}
	if a.kind == "attend" && f.Place == "" && f.Occasion == "" && strings.HasSuffix(s[from:to], a.verb) {
		f.Place = w.went // 「…到某镇调研，县长某某一道参加」
	}
	w.went = f.Place
	start := openingOf(s, from)
	before := x.mentionsIn(start, from)
	if own := !slices.ContainsFunc(before, func(m mention) bool {
		return !slices.ContainsFunc(a.who.actors, func(o store.Actor) bool { return o.Name == m.name })
	}); own && !moved && len(x.cuesIn(start, from)) == 0 && (len(before) > 0 && len(a.who.actors) > 1 || a.kind != "speak" && strings.HasSuffix(s[from:to], a.verb)) {
		from = start // 「某大会举行，某某出席」, 「甲、乙，丙参加」
	}
	tf, tt := trimWords(s, from, max(to, a.agenda))
	if strings.HasPrefix(s[tf:tt], "并与") {
		tf += len("并")
	}
	if a.who.kind == persons {
		tt += len(reStandsIn.FindString(firstSentence(s[tt:runeStart(s, min(len(s), tt+300))])))
		end = max(end, tt)
	}
	f.Words = x.Spans(tf, tt)
	f.Districts = w.about(f.Actors, a.who.places, x, from, to, p)
	from = min(from, framed)
	if here := w.known(w.scene, w.here); here != nil && here.Level == nlp.County && (a.kind == "visit" || a.kind == "inspect") && len(x.placesIn(from, to)) == 0 && !slices.Contains(f.Districts, here.Name) {
		f.Districts = append(f.Districts, here.Name)
	}
	switch {
	case f.Occasion == "" || f.Occasion != w.met:
	case len(f.Districts) > 0:
		w.metIn = f.Districts
	case len(f.Actors) == 0:
		f.Districts = slices.Clone(w.metIn) // 「会议传达学习了市委全会精神」 of a county's
	}
	if w.putApiece(f, x, [2]int{tf, tt}, func(f store.Fact) { w.put(f, x, p, from, max(end, a.agenda)) }) {
		return
	}
	w.put(f, x, p, from, max(end, a.agenda))
	if !a.when.again.IsZero() {
		f.When = a.when.again
		w.put(f, x, p, from, max(end, a.agenda))
	}
}

// reStandsIn tells behind where somebody is instead of at the meeting who speaks for him there: 「某某在外学习，|由县长某某代为发言」.
var reStandsIn = regexp.MustCompile(`^，(?:会议)?(?:由|委托)[^，；：“”]{4,40}?(?:代为?|代其|代表其?)(?:发言|汇报|表态|作|出席|参会|参加|讲|介绍|交流)[^，；：“”。]{0,12}`)

// elsewhereThan reports whether s, before a verb, ends with where that is done, which is no meeting.
func elsewhereThan(s string) bool {
	i := strings.LastIndex(s, "在")
	if i < 0 || strings.ContainsAny(s[i:], "，。；：“”、") {
		return false
	}
	where := s[i+len("在"):]
	return utf8.RuneCountInString(where) > 2 && !hasAny(where, "会", "讲话", "发言", "致辞", "现场", "总结", "点评", "部署", "论坛", "仪式", "活动")
}

// metNear reports whether the meeting told of last can be one of actors: it was not that of another county.
func (w *writer) metNear(actors []store.Actor) bool {
	if len(w.metIn) != 1 {
		return true
	}
	county := func(name string) bool {
		p := w.known(w.scene, name)
		return p != nil && p.Level == nlp.County
	}
	own := placesOf(actors)
	return len(own) == 0 || !county(w.metIn[0]) || slices.ContainsFunc(own, func(name string) bool { return name == w.metIn[0] || !county(name) })
}

// meets reports whether s names a meeting without its name: 「在会上」, 「出席会议」, not 「会见」.
func meets(s string) bool {
	return hasAny(s, "会上", "会议", "全会", "大会", "座谈会")
}

// openingOf returns where the sentence of s[at] begins, or at when that is far away.
func openingOf(s string, at int) int {
	low := max(0, at-300)
	i := openedBehind.LastIndex(s[low:at])
	switch {
	case i >= 0:
		_, n := utf8.DecodeRuneInString(s[low+i:])
		return low + i + n
	case low == 0:
		return 0
	}
	return at
}

// occasions end the name of a meeting or event.
var occasions = words(`全体会议 扩大会议 常委会会议 党组会议 常务会议 工作会议 现场会议 专题会议 会议 全会 启动大会 大会 座谈会 研讨会 对话会 观摩会 推进会 调度会 动员会 常委会 协调会 专题会 汇报会
	签约仪式 启动仪式 揭牌仪式 仪式 论坛 博览会 活动 例会 现场会 发布会 部署会 总结会 务虚会 推介会 洽谈会 学习会 办公会 报告会 宣讲会 听证会 通报会 见面会 碰头会 视频会 圆桌会 培训班 运动会 文化节 艺术节 旅游节 电影节 全委会 述职会 恳谈会 年会 峰会 交流会 表彰会 誓师会 常务会`)

// passedOn stand before a meeting whose words another one passes on.
var passedOn = words("传达学习 传达贯彻 传达 学习贯彻 贯彻落实 代表 受")

// hostedBy part a meeting from who holds it.
var hostedBy = words("会由 会议由 活动由 仪式由")

// cutsOccasion are what may stand right before the name of a meeting.
var cutsOccasion = words("， 还有 。 ； ： 主持召开 主持 召开的 召开 出席 参加 举行的 在 的 了 于 指导 听取 日 当天 期间 主持的 观看 收看 通过 列席 陪同 举行 举办 同时 强调 今天 上午 下午 晚")

// occasion finds the meeting or event that s[from:to] names.
func (w *writer) occasion(x *prose, from, to int) string {
	text := x.s[from:to]
	best := ""
	for i := occasionHeads.Next(text, 0); i < len(text); i = occasionHeads.Next(text, i) {
		r, k := nlp.RuneAt(text, i)
		n := occasions.prefix(text[i:])
		if n == 0 && r == '会' && endsClause(text[i+len("会"):]) && societies.suffix(text[:i+len("会")]) == 0 {
			n = len("会") // 「…产业链会，」
		}
		if n == 0 {
			i += k
			continue
		}
		if notHeld.prefix(text[i+n:]) > 0 {
			i += n
			continue
		}
		low := max(0, i-150)
		for low < i && !utf8.RuneStart(text[low]) {
			low++
		}
		head := text[low:i]
		start := lastCut(head)
		for _, m := range x.mentionsIn(from+low, from+i) {
			start = max(start, m.end-from-low)
		}
		i += n
		occ := strings.Trim(text[min(low+start, i):i], " “”、")
		if strings.Count(occ, "”") != strings.Count(occ, "“") {
			occ = strings.Trim(text[min(low+start, i):i], " 、")
			if strings.HasPrefix(text[i:], "”") && strings.Count(occ, "”") < strings.Count(occ, "“") {
				occ += "”" // 「“新春第一会”」
			}
		}
		if unmarked := strings.TrimLeft(occ, markings); unmarked != occ {
			occ = unmarked
			if l := labelLen(x.part, occ); l > 0 {
				occ = occ[l:] // 「◆某县某县县委常委会」
			}
		}
		if strings.HasPrefix(occ, "第") && strings.Contains(occ, "次") || occ == "全体会议" {
			occ = convener(x, from, from+i-len(occ)) + occ
		}
		if figurative.prefix(occ) > 0 && calls.suffix(strings.TrimRight(text[:min(low+start, i)], " ")) > 0 {
			continue // 「这既是半年工作的一次“盘点会”，又是…」 holds none
		}
		if passedOn.prefix(occ) > 0 || hostedBy.in(occ) {
			continue // 「传达学习某会议精神」: another was held; 「全会由县委常委会主持」
		}
		if n := utf8.RuneCountInString(occ); (n >= 3 || occ == "全会" && (strings.HasSuffix(text[:i-len(occ)], "召开") || strings.HasSuffix(text[:i-len(occ)], "在"))) && n <= 45 && n > utf8.RuneCountInString(best) {
			best = occ
		}
	}
	return best
}

// figurative begins what something is only called, and calls stands before that.
var (
	figurative = words("一次“ 一场“ 一回“ 一个“")
	calls      = words("的 是 成 为 作")
)

// convener is who holds the meeting at s[at], which has but a number, with his verb: 「某工作领导小组召开|第一次会议」. "" for nobody.
func convener(x *prose, from, at int) string {
	b := x.opening(at-len(clauseBefore(x.s[from:at], at-from)), at)
	body, ok := strings.CutSuffix(x.s[b:at], "召开")
	if !ok {
		body, ok = strings.CutSuffix(x.s[b:at], "举行")
	}
	if !ok || organs.suffix(body) == 0 && committeesOf.suffix(body) == 0 || utf8.RuneCountInString(body) > 32 || len(x.mentionsIn(b, at)) > 0 {
		return ""
	}
	return x.s[b:at]
}

// reSitting is one of the times that a congress or plenum sits.
var reSitting = regexp.MustCompile(`^第[一二三四五六七八九]次(?:全体)?(?:大会|会议)$`)

// committeesOf end the name of who meets by numbers.
var committeesOf = words("委员会 常委会 理事会 领导小组 指挥部 工作组 联席会议")

// notHeld make something else of the meeting before them: 「区委会议|中心」, 「全会|精神」.
var notHeld = words("中心 室 厅 大厅 楼 大楼 大厦 馆 堂 礼堂 酒店 系统 精神 公报 决议 擘画")

// opens end a clause that tells only that an event begins; those that say no more than that are left out of its name.
var (
	opens     = words("开幕 启幕 开赛 开工 奠基 揭牌 揭幕 启动 启用 开园 开业 开馆 开街 通车 首航 投产 竣工 落成 闭幕 签约")
	onlyOpens = words("开幕 启幕 闭幕 开赛")
)

// labelLen is the length of the mark of a report that s begins with, the name of its place or a part of it, if the name follows at once.
func labelLen(place, s string) int {
	for n := len(place); n >= len("某"); n -= len("某") {
		if name := place[:runeStart(place, n)]; name != "" && strings.HasPrefix(s, name) && strings.HasPrefix(s[len(name):], name) {
			return len(name)
		}
	}
	return 0
}

// begun finds what a clause of s[from:to] that names nobody says to begin: 「小吃节」 of 「3月14日，小吃节在古城开幕，」. "" for none.
func begun(x *prose, from, to int) string {
	var room [8]int
	start := from
	for _, end := range cuts(room[:0], x.s, from, to, clauseEnds, nil) {
		clause := start
		start = end
		s := strings.TrimRight(x.s[clause:end], " ，")
		n := opens.suffix(s)
		if n == 0 || len(x.mentionsIn(clause, end)) > 0 || len(x.cuesIn(clause, end)) > 0 {
			continue
		}
		what, verb := s[:len(s)-n], s[len(s)-n:]
		for _, w := range []string{"正式", "隆重", "盛大", "顺利", "成功", "今日", "昨日"} {
			what = strings.TrimSuffix(what, w)
		}
		if at := strings.LastIndex(what, "在"); at > 0 { // where
			what = what[:at]
		}
		if what = what[lastCut(what):]; onlyOpens.suffix(verb) == 0 {
			what += verb
		}
		if n := utf8.RuneCountInString(what); n >= 3 && n <= 30 {
			return what
		}
	}
	return ""
}

// societies end in 会 and are no meetings.
var societies = words("社会 机会 协会 商会 委员会 联合会 工会 学会 基金会 总会 议会 约会 领会 体会 理事会 董事会 党委会 管委会 居委会 村委会 促进会 红十字会 不会 都会 博览会 常委会 晚会 庙会")

// endsClause reports whether nothing or a mark follows.
func endsClause(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == 0 || strings.ContainsRune("，。；：！？”", r)
}

// occasionHeads are the first characters of occasions.
var occasionHeads = nlp.NewChars("全扩常党工现专会启大座研对观推调动协汇签揭仪论博活擂例发部总务洽学办圆培运文艺旅电述恳年峰交表誓人报宣听通见碰视")

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// lastCut is the end of the last of cutsOccasion in s, 0 when there is none. It does not look into an open quotation:
// 「“拼经济、在路上”推进会」.
func lastCut(s string) int {
	open := 0 // quotations that end behind at and begin before it
	for to := len(s); to > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:to])
		if cutsOccasion.last.Lets(r) {
			closed := open
			for at := to; at > 0 && to-at < cutsOccasion.longest; {
				c, n := utf8.DecodeLastRuneInString(s[:at])
				at -= n
				closed += closing(c)
				if closed <= 0 && cutsOccasion.has(s[at:to]) {
					return to
				}
			}
		}
		open += closing(r)
		to -= n
	}
	return 0
}

// closing is 1 for a mark that ends a quotation, -1 for one that begins it.
func closing(r rune) int {
	switch r {
	case '”':
		return 1
	case '“':
		return -1
	}
	return 0
}

// ways lead to a place; the place ends before a verb or a mark.
var ways = words("到 赴 走进 前往 来到 抵达 深入 先后到 分赴 奔赴 带队赴 率队赴 带队走进 带队前往 先后来到")

// place finds where s[from:to] happens.
func (w *writer) place(x *prose, from, to int) string {
	s := x.s
	for _, a := range x.actsIn(from, to) {
		if a.End > to || ways.suffix(a.Act.Word) == 0 || x.inside(a.Start) {
			continue
		}
		if pl := x.placeAt(a.End, to); pl != "" {
			return pl
		}
	}
	if k := strings.Index(s[from:to], "深入"); k >= 0 { // 「某某深入某镇，就…开展调研」
		at := from + k + len("深入")
		if pl := x.placeAt(at, to); (strings.HasPrefix(s[at+len(pl):to], "，") || at+len(pl) == to) && (len(x.placesIn(at, at+1)) > 0 || w.towns.suffix(pl)+w.parkForms.suffix(pl)+w.areas.suffix(pl)+homes.suffix(pl) > 0) {
			return pl
		}
	}
	for i := from; i < to; {
		k := strings.Index(s[i:to], "在")
		if k < 0 {
			break
		}
		i += k + len("在")
		if x.inside(i) || x.named(i) {
			continue
		}
		if pl := x.placeAt(i, to); pl != "" && len(x.actsIn(i+len(pl), to)) > 0 {
			return pl
		}
	}
	return ""
}

// framed is where 「在某某古镇，」 begins that fills s[start:from], the rest of the clause before a deed: it says where that is done. from when
// there is none.
func (x *prose) framed(start, from int) int {
	at := start + len(x.s[start:from]) - len(strings.TrimLeft(x.s[start:from], " "))
	frame := strings.TrimRight(x.s[at:from], " ")
	in, ok := strings.CutPrefix(frame, "在")
	in, closed := strings.CutSuffix(in, "，")
	if !ok || !closed || strings.ContainsAny(in, "，“”：") || x.placeAt(at+len("在"), from) != in || len(x.cuesIn(at, from))+len(x.mentionsIn(at, from)) > 0 {
		return from
	}
	return at
}

// placeAt reads a place that begins at s[at]: up to the next verb of activity or mark.
func (x *prose) placeAt(at, to int) string {
	end := to
	if i := strings.IndexAny(x.s[at:to], "，。；：“”（！？"); i >= 0 {
		end = at + i
	}
	for _, a := range x.actsIn(at+1, end) {
		if a.Act.Word != "到" && a.Act.Word != "讲话" && rooms.prefix(x.s[a.End:]) == 0 {
			end = a.Start
			break
		}
	}
	for _, c := range x.cuesIn(at+1, end) {
		end = c.Start
		break
	}
	pl := strings.Trim(x.s[at:end], " 、，并就与")
	for _, w := range []string{"开展", "进行", "举行", "组织", "召开", "主持"} {
		if i := strings.Index(pl, w); i > 0 {
			pl = pl[:i]
		}
	}
	pl = strings.TrimSuffix(pl, "时")
	if len(x.timesIn(at, at+1)) > 0 || pl == "现场" {
		return "" // 「在次日」
	}
	n := utf8.RuneCountInString(pl)
	if n < 2 || n > 40 || meetings.suffix(strings.TrimSuffix(pl, "上")) > 0 || strings.ContainsAny(pl, "0123456789") || placeless.prefix(pl) > 0 || strings.Contains(pl, "会上") || strings.HasSuffix(pl, "上") || strings.HasSuffix(pl, "中") || strings.HasSuffix(pl, "下") {
		return ""
	}
	return pl
}

// placeless begin what stands behind 在 or 到 and is no place.
var placeless = words("位 底 今年 明年 去年 年底 会 全会 会议 讲话 致辞 此 这 其 推动 推进 建设 加快 一定 很大 哪里 做 抓 当前 新 发展 工作 座谈 现场会 调研 走访 督导 检查 听取 察看 场 访 会上 全国 我国 随后 次日 同日 前三季度")

// relayed end what a meeting passes on of somebody's deed: 「…调研精神」.
var relayed = words("精神 要求 指示 部署")

// asides adds the deeds that s[sent[0]:sent[1]] tells in passing, each with a day of its own: 「传达学习某书记2月21日在即调研精神」.
func (w *writer) asides(p *clean.Para, x *prose, sent [2]int) {
	for _, m := range x.mentionsIn(sent[0], sent[1]) {
		times := x.timesIn(m.end, m.end+1)
		if n := heads.prefix(x.s[m.end:]); len(times) == 0 && n > 0 {
			times = x.timesIn(m.end+n, m.end+n+1)
		}
		if len(times) == 0 || !day(times[0]) || times[0].Ahead || x.inside(m.nameAt) {
			continue
		}
		e := times[0]
		end := e.End + len(firstClause(x.s[e.End:sent[1]]))
		tail := strings.TrimRight(x.s[e.End:end], "。； ")
		n := relayed.suffix(tail)
		if n == 0 {
			continue
		}
		end = e.End + len(tail) - n
		for _, a := range w.lex.FindActs(x.s[e.End:end]) {
			a.Start, a.End = a.Start+e.End, a.End+e.End
			if weak.has(a.Act.Word) {
				continue
			}
			if gap := x.s[e.End:a.Start]; utf8.RuneCountInString(gap) > 8 || gap != "" && !strings.HasPrefix(gap, "在") && !x.light(e.End, a.Start) {
				break
			}
			actor := w.actor(m, x)
			f := store.Fact{Kind: store.Activity, Cue: a.Act.Word, Actors: []store.Actor{actor}, When: e.Interval,
				Words: x.Spans(e.Start, end)}
			f.Place = w.place(x, e.End, end)
			f.Occasion = w.occasion(x, a.End, end+n)
			f.Districts = w.about(f.Actors, nil, x, m.start, end, p)
			if home := w.lex.Place(w.scene.main); home != nil && x.s[e.End:a.Start] == "在"+firstChars(home.Name, 1) && !slices.Contains(f.Districts, home.Name) {
				f.Districts = append(f.Districts, home.Name) // 「在即」 is in 即墨
			}
			w.put(f, x, p, m.start, end+n)
			break
		}
	}
}

// arrives is the place at which a sentence lets its story go on: 「在某县，」, 「来到某县某园区，某某…」, 「某某一行抵达某县。」; "" when it
// names none so.
func (w *writer) arrives(x *prose, sent [2]int) string {
	at := x.opening(sent[0], sent[1])
	n := comesTo.prefix(x.s[at:sent[1]])
	if n == 0 {
		for _, m := range x.mentionsIn(at, at+1) { // 「某某一行|抵达」
			rest := x.s[m.end:sent[1]]
			party := len(rest) - len(strings.TrimPrefix(rest, "一行"))
			if n = reaches.prefix(rest[party:]); n > 0 {
				at = m.end + party
			}
		}
	}
	if n == 0 {
		return ""
	}
	name := ""
	end := at + n
	for ms := x.placesIn(end, end+1); len(ms) > 0 && ms[0].Start == end && ms[0].End <= sent[1]; ms = x.placesIn(end, end+1) {
		if pl := ms[0].Place; name == "" || pl.Level <= nlp.County {
			name = pl.Name
		}
		end = ms[0].End
	}
	if name == "" {
		return ""
	}
	clause, _, _ := strings.Cut(x.s[end:sent[1]], "，")
	clause = strings.TrimRight(clause, "。！？；")
	if clause == "" {
		return name
	}
	if pl := w.known(w.scene, name); pl == nil || pl.Level != nlp.County || utf8.RuneCountInString(clause) > 24 || !allHan(clause) || atEvent.suffix(clause) > 0 || strings.Contains(clause, "会") || len(x.mentionsIn(at, end+len(clause))) > 0 {
		return ""
	}
	return name
}

var (
	comesTo = words("在 来到 抵达 走进 赶到 到达 驱车来到 随后来到 随后在 随后，在 随后走进 接着来到")
	reaches = words("来到 抵达 走进 赶到 到达")
	// atEvent end what stands between 「在某县」 and the comma when it tells of no visit: 「在某县召开的座谈会上，」.
	atEvent = words("上 中 下 时 前 后 期间 之际 以来 方面 以后 之后 同时 过程中")
)

// allHan reports whether s is nothing but Chinese characters.
func allHan(s string) bool {
	for _, c := range s {
		if !clean.IsHan(c) {
			return false
		}
	}
	return true
}
