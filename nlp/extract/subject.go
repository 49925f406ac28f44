package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// subject is who a clause is about.
type subject struct {
	kind   subjectKind
	actors []store.Actor
	places []string // canonical, for joint statements
	at     int      // offset in the paragraph, -1 when carried
	end    int      // where the rest of the clause begins
	led    bool     // 「某某与某某」: the first is the one who speaks
	joined bool     // 「与某某」: the first is carried
	hosts  string   // 「某某主持的两场会议」
}

type subjectKind uint8

const (
	nobody    subjectKind = iota
	persons               // named
	holder                // 「区委书记」 without a name
	districts             // 「市南区、李沧区」
	meeting               // 「会议」
	document              // 「报告」
	others                // somebody that is not known
)

// speaks reports whether words may be given to s when a clause names nobody.
func (s *subject) speaks() bool {
	return s != nil && (s.kind == persons || s.kind == districts || s.kind == holder || s.kind == meeting)
}

// passesOn stand before the words of somebody else.
var passesOn = words("传达 宣读 转达 重温 牢记 遵照")

// letters end where words of somebody stand who is not told of.
var letters = words("信中 信里 信上 来信 上面 留言簿上 留言中 纸条上 书中 文中 帖中 短信中 日记里 日记中 标语上 横幅上 牌子上 里面")

// preludes may stand before the subject or the verb that opens a clause.
var preludes = words(`并 而 且 还 又 也 则 但 却 会后 会前 会上 随后 期间 其间 同时 此前 此后 之后 最后 首先 接着 下午 上午 全天 晚上 当晚 当天 当日 次日 同日 翌日 此外 另外 不过 因此 先后 在会上 座谈会上 会议上 活动中 调研中
	调研期间 检查中 检查时 座谈时 现场 在现场 每到一处 所到之处 日前 近日 昨日 昨天 今天 今日 连日来 据悉 对此 为此 再 再次 就 将 已 曾 便 即 一同 一道 一起 共同 亲自 专程 随机 详细 仔细 认真 实地 还先后 分别 继续 一一 逐一 特意 特地 主动 马上 立即 当场 随即 返程途中 途中 前一日 前一天 当日下午 深夜`)

// goesThere end what tells that somebody comes to a meeting, which is none: 「组织部副部长|到会|宣布决定」.
var goesThere = words("到会 与会 赴会 参会 出会 列会 来会 临会")

// briefMarks are those that short reports begin with.
var briefMarks = nlp.NewChars("■●◆▲△□○◇▶►※★☆【［")

// markedLen is how long the mark is that a short report begins with, 0 for none: 「【某山】」, 「▲」.
func markedLen(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	if !briefMarks.Has(first) {
		return 0
	}
	if first != '【' && first != '［' {
		return n
	}
	end := strings.IndexAny(s[:runeStart(s, min(len(s), 36))], "】］")
	if end < 0 {
		return 0
	}
	return end + n // both are as long
}

// opening returns where the clause s[from:to] begins in earnest, behind times and preludes.
func (x *prose) opening(from, to int) int {
	if o := &x.head; o.from != from || o.to != to {
		*o = openedAt{from, to, x.openingOf(from, to)}
	}
	return x.head.at
}

// openedAt is where the clause s[from:to] begins in earnest.
type openedAt struct{ from, to, at int }

func (x *prose) openingOf(from, to int) int {
	for {
		before := from
		for from < to {
			r, n := nlp.RuneAt(x.s, from)
			if r != ' ' && r != '，' && r != '”' && r != '、' {
				break
			}
			from += n
		}
		from += markedLen(x.s[from:to])
		for _, e := range x.timesIn(from, from+1) {
			from = min(e.End, to)
		}
		for _, b := range between(x.brackets, from, from+1, func(b *[2]int) int { return b[0] }) {
			from = min(b[1], to)
		}
		if len(x.cuesIn(from, from+1)) == 0 {
			from += preludes.prefix(x.s[from:to])
		}
		if from == before {
			return from
		}
	}
}

var (
	joins   = words(`、 和 以及 及 ，`)
	withs   = words(`与 同 会同 携 偕 陪同 和`)
	aimedAt = words(`应 受 随 替 向 对 给 跟 为 被 让 把 将 因 比 像 像是 除 令 使 听 问 找 见`) // whom what follows is done to or with
	// aboutWhom stand before somebody who is spoken of, not who speaks.
	aboutWhom = words(`点评 评价 谈到 谈及 谈起 提到 提及 说到 说起 讲到 问到 点到 批评 点名批评 表扬 点名表扬 点赞 听取 听完 听罢 听了`)
	escorts   = words(`陪同下 带领下 主持下 见证下 指导下 委托 的委托 委派 指派 的陪同下 的带领下 的主持下 的见证下 等陪同下 等的陪同下 邀请下 的邀请下`)
	together  = words(`均 都 共同 一致 分别 一同 一起 一道 等`)
	meetHead  = words(`会议 全会 大会 座谈会 推进会 调度会 动员会 专题会 本次会议 此次会议 两场会议 会议还 全委会`)
	// notMeeting may not follow a meeting that is a subject: 会议室, 会议的, 会议上.
	notMeeting = "室厅的上中期纪精后前现间堂、和与及代材桌场"
	officerRef = words(`该负责人 该书记 该区长 该县长 该市长 这位书记 这位负责人 这位区长 这位县长 这位市长`)
)

// lead finds who or what opens the clause s[cl[0]:cl[1]]. pending are the persons that made up the clauses before.
func (w *writer) lead(x *prose, cl [2]int, pending []mention) *subject {
	s := x.s
	if ms := x.mentionsIn(cl[0], cl[1]); len(ms)+len(pending) > 0 {
		if sub := w.caused(x, cl, ms); sub != nil {
			return sub
		}
		if sub := w.leaders(x, cl, ms, pending); sub != nil {
			return sub
		}
	}
	at := x.opening(cl[0], cl[1])
	if hosted := w.hostedMeeting(x, cl); hosted != nil {
		return hosted
	}
	if who := w.pronoun(x, at, cl[1]); who != nil {
		return who
	}
	if pl := w.countedPlaces(s[at:cl[1]]); pl != nil {
		return &subject{kind: districts, places: pl, at: at, end: at + 2*len("三")}
	}
	if pl, end := w.openingPlaces(x, at, cl[1]); len(pl) > 0 {
		if len(pl) > 1 {
			w.listed = pl
		}
		next, _ := utf8.DecodeRuneInString(s[end:cl[1]])
		if strings.ContainsRune("则将要还也均都正在就把以，", next) {
			return &subject{kind: districts, places: pl, at: at, end: end}
		}
	}
	if n := meetHead.prefix(s[at:cl[1]]); n > 0 {
		if next, _ := utf8.DecodeRuneInString(s[at+n : cl[1]]); !strings.ContainsRune(notMeeting, next) && next != utf8.RuneError {
			return &subject{kind: meeting, at: at, end: at + n}
		}
	}
	return w.office(x, at, cl)
}

// leaders are the persons who open the clause, pending ones before them; ms are mentioned in it. nil: it opens otherwise.
func (w *writer) leaders(x *prose, cl [2]int, ms, pending []mention) *subject {
	s := x.s
	sub := &subject{kind: persons, at: -1, end: cl[0]}
	for _, m := range pending {
		sub.actors = append(sub.actors, w.actor(m, x))
	}
	from := cl[0] + markedLen(s[cl[0]:cl[1]])
	for _, m := range ms {
		if m.end > cl[1] || x.inside(m.nameAt) {
			continue
		}
		if sub.at < 0 {
			if q := strings.LastIndex(s[from:m.start], "”"); q >= 0 {
				from += q + len("”")
			}
			gap := strings.TrimSpace(s[from:m.start])
			if n := withs.suffix(gap); n > 0 && len(pending) == 0 && !strings.HasPrefix(gap, "据") {
				if w.person == nil || !x.light(from, from+len(gap)-n) {
					break
				}
				sub.actors, sub.led, sub.joined = slices.Clone(w.person.actors), true, true // 「随后与某某一同看望」
			} else if aimedAt.has(gap) && !leadsIn(gap) || aboutWhom.suffix(gap) > 0 {
				break // 「应县长某某邀请」, 「向书记某某汇报」
			} else if !x.light(from, m.start) && !leadsIn(gap) && !incumbents.has(gap) && !x.moreOffices(from, m.start) && !attributive(gap) && !x.described(from, m.start) && !presents(gap) && !(m.role && hails(gap)) {
				break
			}
			if n := escorts.prefix(s[m.end:cl[1]]); n > 0 {
				from = m.end + n
				continue
			}
			sub.at = m.start
		} else {
			gap := strings.Trim(s[sub.end:m.start], " ")
			if gap != "" && !joins.has(gap) && !withs.has(gap) {
				break
			}
			sub.led = sub.led || withs.has(gap) && gap != "和"
		}
		sub.actors = append(sub.actors, w.actor(m, x))
		sub.end = m.end
	}
	if sub.at < 0 && len(pending) > 0 {
		sub.at = pending[0].start
	}
	if len(sub.actors) > 0 && sub.at >= 0 {
		return sub
	}
	return nil
}

// caused returns whom somebody's words or deeds make do something: 「居民某某的问题让|副区长某某想了半天」.
func (w *writer) caused(x *prose, cl [2]int, ms []mention) *subject {
	for i, m := range ms[:min(2, len(ms))] {
		if m.end <= cl[1] && !x.inside(m.start) && made.suffix(x.s[cl[0]:m.start]) > 0 && strings.Contains(x.s[cl[0]:m.start], "的") && (i == 0 || strings.HasPrefix(x.s[ms[0].end:], "的")) &&
			len(x.cuesIn(cl[0], m.start)) == 0 && len(x.actsIn(cl[0], m.start)) == 0 {
			return &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: m.start, end: m.end}
		}
	}
	return nil
}

// made stand before whom something does something to.
var made = words("让 令 难住了 问住了")

// attributive reports whether a subject may follow that s tells something of: 「同场受访的」, 「同场受访的州|人大代表」.
func attributive(s string) bool {
	s = s[:len(s)-incumbents.suffix(s)] // 「陪同的现任|县委书记」
	if c, n := utf8.DecodeLastRuneInString(s); strings.ContainsRune("省市区县州盟旗", c) {
		s = s[:len(s)-n]
	}
	return strings.HasSuffix(s, "的") && utf8.RuneCountInString(s) <= 5 && !strings.ContainsAny(s, "对向跟给")
}

// presents reports whether s, before a person, only tells that his turn has come: 「首个登台的是|」, 「紧接着发言的|」, 「轮到|」.
func presents(s string) bool {
	if turns.has(s) {
		return true
	}
	head, ok := strings.CutSuffix(strings.TrimSuffix(s, "是"), "的")
	return ok && floorVerbs.suffix(head) > 0 && utf8.RuneCountInString(head) <= 12 && !strings.ContainsAny(head, "，；：。“”、对向跟给把被同与由据让请为")
}

// floorVerbs are what somebody does whose turn it is.
var floorVerbs = words("发言 登台 上台 登场 出场 亮相 打擂 攻擂 开擂 述职 作答 亮相登台 上台打擂 登台打擂 上台发言 登台发言 登台亮相 上场 路演 受访 接过话筒 走上台 走上讲台 走上擂台 起身发言 举手发言 压轴 压轴登场")

// turns stand before whose turn it is.
var turns = words("轮到 接下来是 随后是 紧接着是 接着是 最后是 紧随其后的是 随后的是 最后一个是 下一个是 下一位是 头一个是 第一个是 第一位是 最后一位是")

// incumbents stand before an office that somebody holds.
var incumbents = words("现任 新任 时任")

// described reports whether s[from:at] tells of whom the subject at s[at] is: 「某园区一家企业的|总工程师某某」.
func (x *prose) described(from, at int) bool {
	gap := strings.TrimSpace(x.s[from:at])
	return strings.HasSuffix(gap, "的") && utf8.RuneCountInString(gap) <= 24 && !strings.ContainsAny(gap, "，；：。“”、对向跟给把被同与由据让请以和为") &&
		(len(x.actsIn(from, at)) == 0 || strings.HasPrefix(gap, "正")) && len(x.cuesIn(from, at)) == 0 && openers.prefix(gap) == 0
}

// stranger reports whether a clause begins with somebody whom the text does not introduce: 「一位摊主接过话茬，」.
func (w *writer) stranger(x *prose, cl [2]int) bool {
	at := x.opening(cl[0], cl[1])
	clause := x.s[at:cl[1]]
	if bids.prefix(strings.TrimLeft(x.s[cl[0]:cl[1]], " ")) > 0 {
		return false // 「要把家庭医生列入重点」
	}
	head := firstChars(clause, 16)
	first := &w.humans.first
	for i := first.Next(head, 0); i < len(head); i = first.Next(head, nlp.After(head, i)) {
		n := w.humans.prefix(head[i:])
		if n == 0 || x.inside(at+i) || x.named(at+i) || pronounced(head[:i]) {
			continue
		}
		next := firstChars(head[i+n:], 1)
		if next == "、" && another.prefix(clause) > 0 {
			return true // 「另一位老板、从外地返乡的某某则不认同」
		}
		return next != "" && !strings.Contains("的和与、及等们，均户人", next) && len(x.actsIn(at, at+i)) == 0 && len(x.cuesIn(at, at+i)) == 0 &&
			openers.prefix(clause) == 0 && withs.prefix(clause) == 0 &&
			!slices.ContainsFunc(sensed, func(v string) bool { return strings.HasPrefix(head, v) }) // 「得知农户增收，他…」
	}
	return false
}

// another begin the mention of one more person.
var another = words("另一位 另一名 另外一位 另外一名 另一个 还有一位 还有一名 有一位 有一名 一位 一名")

// pronounced reports whether s, before somebody, tells that one who was named before is with him: 「他与|村民算起了账」.
func pronounced(s string) bool {
	rest := strings.TrimLeft(s, "他她")
	return len(rest) < len(s) && towards.has(rest) || len(rest) < len(s) && withs.has(rest)
}

// unintroduced reports whether a clause begins with what reads as a name, and a verb right behind it, that the page has given no office: of
// whom 她 tells in 「甲任书记。乙出席并讲话，她要求…」 is not 甲.
func (r *Reader) unintroduced(x *prose, cl [2]int) bool {
	at := x.opening(cl[0], cl[1])
	sur := r.lex.SurnameLen(x.s[at:cl[1]])
	if sur == 0 || len(x.mentionsIn(at, at+1)) > 0 || x.named(at) {
		return false
	}
	for end, k := at+sur, 0; k < 2 && end < cl[1]; k++ {
		end += len(firstChars(x.s[end:], 1))
		if (x.verbAt(end) > 0 || slices.ContainsFunc(x.actsIn(end, end+1), func(a nlp.ActMatch) bool { return a.Start == end && a.End-a.Start > len("到") }) ||
			k == 1 && reacts.prefix(x.s[end:cl[1]]) > 0) && // 「某某某|听后说」
			r.isName(x.s[at:end]) && !r.tok.IsWord(x.s[at:end]) {
			return true
		}
	}
	return false
}

// moreOffices reports whether s[from:at], which stands before an office, is an office or a place that no list knows:
// 「省委宣讲团成员、」, 「博州|精河县县长」.
func (x *prose) moreOffices(from, at int) bool {
	gap := strings.TrimSpace(x.s[from:at])
	place := utf8.RuneCountInString(gap) <= 8 && strings.ContainsRune("省市区县州盟旗", lastRune(gap))
	return (place || strings.HasSuffix(gap, "、")) && utf8.RuneCountInString(gap) <= 20 && !strings.ContainsAny(gap, "，：；。”") &&
		len(x.actsIn(from, at)) == 0 && len(x.cuesIn(from, at)) == 0
}

// countedPlaces returns the places listed last, if s begins with their number: 「三区均提出」.
func (w *writer) countedPlaces(s string) []string {
	if k := w.listedCount(s); k > 0 && slices.Contains([]string{"均", "都", "分", "共", "一", "也"}, firstChars(s[k:], 1)) {
		return w.listed
	}
	return nil
}

// listedCount returns the length of the 「三区」 that s begins with, 0 when it is not the number of the places listed last.
func (w *writer) listedCount(s string) int {
	n, unit := utf8.DecodeRuneInString(s)
	if len(w.listed) < 2 || len(w.listed) > 10 || n != []rune("两三四五六七八九十")[len(w.listed)-2] && !(n == '二' && len(w.listed) == 2) {
		return 0
	}
	kind, k := utf8.DecodeRuneInString(s[unit:])
	if !strings.ContainsRune("市区县旗州地", kind) {
		return 0
	}
	return unit + k
}

// hostedMeeting reads 「其主持的两场会议也分别强调」: the meeting speaks.
func (w *writer) hostedMeeting(x *prose, cl [2]int) *subject {
	i := nlp.Index(x.s[cl[0]:cl[1]], "主持的")
	if i < 0 {
		return nil
	}
	end := cl[1]
	for _, c := range x.cuesIn(cl[0]+i, cl[1]) {
		end = c.Start
		break
	}
	if bare := x.s[cl[0]:x.bare(cl[0], end)]; meetings.suffix(bare) == 0 || goesThere.suffix(bare) > 0 {
		return nil
	}
	sub := &subject{kind: meeting, at: cl[0], end: end}
	if w.person != nil {
		sub.places = placesOf(w.person.actors)
		name := x.s[cl[0]+i : x.bare(cl[0], end)]
		if at := cl[0] + i; strings.HasSuffix(x.s[:at], "其") && len(w.person.actors) == 1 && hasAny(name, "场", "几次", "多次") {
			sub.hosts = w.person.actors[0].Name + name
		}
	}
	return sub
}

// office reads a title without a name at s[at]: 「区长在一旁补充」.
func (w *writer) office(x *prose, at int, cl [2]int) *subject {
	titles := x.titlesIn(at, cl[1])
	if len(titles) == 0 {
		return nil
	}
	t := titles[0]
	if x.named(t.Start) {
		return nil
	}
	start := w.unitStart(x, t.Start, at)
	if start < at {
		start = at
	}
	if !x.light(at, start) || !ranked(t.Title) {
		return nil
	}
	sub := &subject{kind: holder, at: start}
	district, body := "", ""
	for i, t := range titles { // 「市委书记、市长先后赴…」 are two
		post, _ := w.post(x, start, t, w.scene, district, body)
		if post.District == "" || !isHead(post.Title) || x.named(t.Start) {
			sub.kind = others
		}
		sub.actors, sub.end = append(sub.actors, store.Actor{Posts: []store.Post{post}}), t.End
		if sub.kind == holder && len(titles) > 0 {
			switch who, several := w.holderBefore(x, start, post); {
			case several:
				return &subject{kind: others, at: sub.at, end: t.End}
			case who != nil && i == 0:
				sub.kind, sub.actors[i] = persons, *who
			}
		}
		district, body, start = post.District, post.Body, t.End
		if i+1 == len(titles) || !joins.has(x.s[t.End:titles[i+1].Start]) {
			break
		}
	}
	if next, _ := utf8.DecodeRuneInString(x.s[sub.end:cl[1]]); strings.ContainsRune("、的和与及", next) || sub.kind == others && len(sub.actors) == 1 {
		return nil
	}
	return sub
}

// holderBefore finds who was named in the paragraph before s[at] as the holder of an office that stands there without a name and
// a place; several tells that there are holders of several places.
func (w *writer) holderBefore(x *prose, at int, post store.Post) (who *store.Actor, several bool) {
	for _, m := range x.mentionsIn(max(0, at-1500), at) {
		for _, p := range m.posts {
			if m.end > at || p.Title != post.Title {
				continue
			}
			a := w.actor(m, x)
			switch {
			case who == nil:
				who = &a
			case who.Name != a.Name:
				several = true
			}
		}
	}
	if who != nil && !slices.ContainsFunc(who.Posts, func(p store.Post) bool { return p == post }) {
		who = nil
	}
	return who, several
}

// likens reports whether the clause s[cl[0]:cl[1]] only compares what was told with somebody else's deed: 「，与某某在某地洽谈该项目
// 遥相呼应」.
func (x *prose) likens(cl [2]int) bool {
	text := x.s[cl[0]:cl[1]]
	for likeEnds.Has(lastRune(text)) {
		_, n := nlp.RuneBefore(text)
		text = text[:len(text)-n]
	}
	if likenesses.suffix(text) == 0 {
		return false
	}
	text = strings.TrimLeft(text, " ，。；")
	for _, more := range []string{"这", "也", "正", "恰", "恰好", "正好"} {
		text = strings.TrimPrefix(text, more)
	}
	return likenesses.suffix(text) > 0 && (withs.prefix(text) > 0 || strings.HasPrefix(text, "跟"))
}

// likeEnds stand behind it.
var likeEnds = nlp.NewChars(" ，。；")

// likenesses end a clause that compares.
var likenesses = words("呼应 共振 不谋而合 一脉相承 异曲同工 如出一辙 相映成趣 交相辉映 相得益彰 相互印证 相印证 相衔接 相比 不同 一样 相同 一致 类似 对比 契合 吻合 接力 互补 不期而遇")

// pronouns are what the words begin with that pronoun reads, besides officerRef.
var pronouns = nlp.NewChars("他她其前后二两对")

// twoTold are the persons whom the sentence of s[at] names before it, the last one first: other is nil when it names one, both are when it
// names none or more than two.
func (w *writer) twoTold(x *prose, at int) (last, other *store.Actor) {
	low := max(0, at-400)
	if i := strings.LastIndexAny(x.s[low:at], "。！？"); i >= 0 {
		low += i
	}
	for _, m := range x.mentionsIn(low, at) {
		a := w.actor(m, x)
		switch {
		case x.inside(m.start) || last != nil && samePerson(*last, a):
		case last == nil:
			last = &a
		case other == nil:
			last, other = &a, last
		default:
			return nil, nil
		}
	}
	return last, other
}

// pronoun reads 他, 其, 后者, 二人 at s[at].
func (w *writer) pronoun(x *prose, at, to int) *subject {
	head := x.s[at:to]
	if r, _ := nlp.RuneAt(head, 0); !pronouns.Has(r) && !officerRef.first.Lets(r) {
		return nil
	}
	for _, no := range []string{"她们", "其他", "其中", "其余", "其次", "其实", "其间", "他人", "他乡"} {
		if strings.HasPrefix(head, no) {
			return nil
		}
	}
	if who := w.ofPair(x, at, head); who != nil {
		return who
	}
	if strings.HasPrefix(head, "对方") { // who was asked, not who was told of
		return &subject{kind: others, at: at, end: at + len("对方")}
	}
	if w.person != nil && len(w.person.actors) > 1 {
		for _, pr := range []string{"他", "她", "其"} {
			if strings.HasPrefix(head, pr) && (pr != "其" || len(x.cuesIn(at+len(pr), at+len(pr)+1)) > 0) {
				return &subject{kind: others, at: at, end: at + len(pr)} // one of several
			}
		}
	}
	if c := firstRune(head); w.person == nil && (c == '他' || c == '她') && w.strange && !strings.HasPrefix(head[len("他"):], "们") {
		return &subject{kind: others, at: at, end: at + len("他")} // nor does a meeting say what 「她要求」
	}
	if c := firstRune(head); (c == '他' || c == '她') && !strings.HasPrefix(head[len("他"):], "们") && !strings.HasPrefix(head[len("他"):], "的") {
		if who := w.presented(x, at); who != nil {
			return toldAgain([]store.Actor{*who}, at, len("他"))
		}
	}
	if w.person == nil || len(w.person.actors) != 1 {
		return nil
	}
	if n := officerRef.prefix(head); n > 0 && !w.strange {
		return toldAgain(w.person.actors, at, n)
	}
	for _, pr := range []string{"他", "她", "其"} {
		rest, ok := strings.CutPrefix(head, pr)
		if !ok {
			continue
		}
		if strings.HasPrefix(rest, "的") && !strings.HasPrefix(rest, "的原话是") || w.strange && pr != "其" { // 「一位摊主说，…。他说」
			return &subject{kind: others, at: at, end: at + len(pr)}
		}
		if pr == "其" {
			end := at + len(pr) + adverbs.prefix(rest)
			if len(x.cuesIn(end, end+1)) == 0 && len(x.actsIn(end, end+1)) == 0 && !strings.HasPrefix(rest, "在") {
				return nil
			}
		}
		return toldAgain(w.person.actors, at, len(pr))
	}
	return nil
}

// ofPair reads 前者, 后者 and 二人, with which head begins at s[at]; nil when it begins otherwise.
func (w *writer) ofPair(x *prose, at int, head string) *subject {
	for i, pr := range []string{"前者", "后者"} {
		if !strings.HasPrefix(head, pr) {
			continue
		}
		switch one, other := w.twoTold(x, at); {
		case other != nil:
			return toldAgain([]store.Actor{*other, *one}[i:i+1], at, len(pr)) // 「甲约谈乙，|后者承诺」
		case one != nil:
			return &subject{kind: others, at: at, end: at + len(pr)}
		}
		if len(w.pair) == 2 {
			return toldAgain(w.pair[i:i+1], at, len(pr))
		}
	}
	for _, pr := range []string{"二人", "两人", "他们", "两位书记", "两位"} {
		if strings.HasPrefix(head, pr) {
			if len(w.pair) == 2 {
				return toldAgain(w.pair, at, len(pr))
			}
			return &subject{kind: others, at: at, end: at + len(pr)}
		}
	}
	return nil
}

// toldAgain is the subject that a pronoun of n bytes at s[at] is for those who were told of.
func toldAgain(actors []store.Actor, at, n int) *subject {
	kind := persons
	if len(actors) == 1 && actors[0].Name == "" {
		kind = holder
	}
	return &subject{kind: kind, actors: actors, at: at, end: at + n}
}

// presented is whom the sentence of s[at] names before it as one more, or as the one who: 「同样关注旅游的还有某某，|他建议…」. nil for nobody.
func (w *writer) presented(x *prose, at int) *store.Actor {
	low := max(0, at-400)
	if i := strings.LastIndexAny(x.s[low:at], "。！？；"); i >= 0 {
		low += i
	}
	ms := x.mentionsIn(low, at)
	if len(ms) == 0 || x.inside(ms[len(ms)-1].start) || introduces.suffix(x.s[low:ms[len(ms)-1].start]) == 0 {
		return nil
	}
	a := w.actor(ms[len(ms)-1], x)
	return &a
}

// introduces stand before whom a sentence presents.
var introduces = words("还有 的有 的是 要数 当数 莫过于 则是 正是 就是 便是")

// reToWhom is to whom somebody says something, not named: 「她|对网友|说」.
var reToWhom = regexp.MustCompile(`^(?:接着|又|还|笑着)?[对向跟]\p{Han}{2,5}$`)

// leadsIn reports whether a clause may begin so before its subject.
func leadsIn(s string) bool {
	s = strings.Trim(s, " ，")
	if transitions.has(s) {
		return true
	}
	for _, suf := range []string{"会议上", "讯", "电", "）", "会上", "时", "中", "会议由", "大会由", "会由", "活动由", "仪式由", "以来", "期间", "之际", "当天"} {
		if strings.HasSuffix(s, suf) {
			return true
		}
	}
	return false
}

// openingPlaces returns the places that s[at:to] begins with and where they end: 「市南区、李沧区均…」. Of 「某市某区」 only the
// district counts.
func (w *writer) openingPlaces(x *prose, at, to int) ([]string, int) {
	var out []string
	end := at
	for _, m := range x.placesIn(at, to) {
		gap := strings.Trim(x.s[end:m.Start], " 、和与及以")
		switch {
		case len(out) == 0 && gap != "", gap != "", m.End > to:
			return out, end
		case len(out) > 0 && m.Start == end:
			if !w.lex.Within(m.Place, out[len(out)-1]) {
				return out, end
			}
			out = out[:len(out)-1]
		}
		out = append(out, m.Place.Name)
		end = m.End
		if strings.HasPrefix(x.s[end:to], "等") {
			end += len("等")
			break
		}
	}
	return out, end
}

// wholePlaces lists the places of s[from:to] when it is nothing but a list of places.
func (w *writer) wholePlaces(x *prose, from, to int) []string {
	from += len(x.s[from:to]) - len(strings.TrimLeft(x.s[from:to], " ，"))
	out, end := w.openingPlaces(x, from, to)
	if len(out) == 0 || strings.Trim(x.s[end:to], " 等地区市县旗州均也都则还于两五四三六七八九十个分别") != "" {
		return nil
	}
	return out
}

// namedPlaces lists the places of s[from:to].
func (w *writer) namedPlaces(x *prose, from, to int) []string {
	var out []string
	for _, m := range x.placesIn(from, to) {
		if m.End <= to && !slices.Contains(out, m.Place.Name) {
			out = append(out, m.Place.Name)
		}
	}
	return out
}

// whoSays finds the subject of the reporting verb at s[at]; carried is true when its own clause names none. sub is the
// subject of the clauses before in the sentence, lead that of the clause itself.
func (w *writer) whoSays(x *prose, pc piece, cl [2]int, at int, lead, sub *subject) (who *subject, carried bool) {
	s := x.s
	if who := w.inWordsOf(x, cl[0], at); who != nil {
		return who, false
	}
	if lead != nil && lead.at >= cl[0] && lead.end <= at {
		if passesOn.in(s[lead.end:at]) && !strings.Contains(s[lead.end:at], "，") && strings.HasPrefix(strings.TrimLeft(s[at:cl[1]], "要求讲话批示指部署"), "：") {
			return &subject{kind: others, at: lead.at}, false // 「某某传达学习某书记的讲话要求：“…”」
		}
		return w.speaks(x, lead, at), false
	}
	if who := w.namedBefore(x, cl[0], at); who != nil {
		return who, false
	}
	from, end := cl[0], x.bare(cl[0], at)
	if k := strings.LastIndex(s[from:end], "”"); k >= 0 && utf8.RuneCountInString(s[from+k:end]) < 30 {
		from += k + len("”")
		if who := w.pronoun(x, x.opening(from, at), at); who != nil && (x.light(who.end, at) || reToWhom.MatchString(s[who.end:at])) {
			return who, false // 「“我先说一个数，”|她接着说，“…”」
		}
	}
	if lead != nil && lead.kind == others {
		return lead, false
	}
	bare := strings.TrimLeft(s[from:end], " ，")
	if at := x.opening(from, end); towards.prefix(s[at:end]) > 0 && !(utf8.RuneCountInString(bare) == 2 && w.tok.IsWord(bare)) {
		bare = "" // 「，对与会代表说」
	}
	switch {
	case w.unknownSays(x, cl[0], at, bare):
		return &subject{kind: others, at: cl[0]}, false
	case bare == "据他" || bare == "据她" || bare == "据其": // 「某某介绍了做法。据她|介绍，全乡造林8600亩」
		if who := w.pronoun(x, end-len("他"), at); who != nil && !w.strange {
			return who, false
		}
		return &subject{kind: document, at: cl[0]}, false
	case bare == "据": // 「据介绍，」: whoever told it is not named
		return &subject{kind: document, at: cl[0]}, false
	case utf8.RuneCountInString(bare) <= 1, w.dropped(x, from, end), sub != nil && matters.prefix(strings.TrimPrefix(bare, "并")) > 0 && !strings.HasPrefix(bare, "就业"):
		return w.saysAlso(x, pc, cl, at, sub)
	case w.answering.speaks() && (ourselves.has(bare) || ofOurselves(clauseBefore(s, at))):
		return w.answering, true // 「我们要求施工单位…」, 「我在这里负责任地说，…」
	case papers.suffix(bare) > 0:
		return &subject{kind: document, at: cl[0]}, false
	case meetings.suffix(bare) > 0 && goesThere.suffix(bare) == 0:
		return &subject{kind: meeting, at: cl[0], places: w.namedPlaces(x, from, end)}, false
	}
	if pl := w.wholePlaces(x, from, end); len(pl) > 0 {
		return &subject{kind: districts, places: pl, at: cl[0]}, false
	}
	n := utf8.RuneCountInString(bare)
	if n <= 2 && organs.suffix(bare) == 0 && sub != nil && sub.speaks() {
		return w.speaks(x, sub, at), sub.at < 0 // 「，系统介绍…」
	}
	w.strange = w.unintroduced(x, cl) || w.humans.suffix(bare) > 0 || len(x.titlesIn(from, end)) > 0 || n >= 2 && n <= 4 && !w.tok.IsWord(bare) && organs.suffix(bare) == 0 && len(x.placesIn(from, end)) == 0
	return &subject{kind: others, at: cl[0]}, false
}

// inWordsOf is whose words a clause cites before the verb at s[at], nil when it cites nobody's: 「他转述某某的话|说」, 「用老百姓的话|说」.
func (w *writer) inWordsOf(x *prose, from, at int) *subject {
	if ms := x.mentionsIn(from, at); len(ms) > 0 {
		if m := ms[len(ms)-1]; m.end <= at && strings.HasPrefix(x.s[m.end:at], "的话") {
			return &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: m.start, end: m.end}
		}
	}
	if strings.HasSuffix(strings.TrimRight(x.s[from:at], " "), "的话") {
		return &subject{kind: others, at: from}
	}
	return nil
}

// namedBefore is the person who is named in the clause from s[from] on, right before the verb at s[at], and is its subject; nil for nobody.
func (w *writer) namedBefore(x *prose, from, at int) *subject {
	for _, m := range slices.Backward(x.mentionsIn(from, at)) {
		if m.end > at || x.inside(m.nameAt) {
			continue
		}
		if !x.light(m.end, at) {
			return nil
		}
		if k := strings.LastIndex(x.s[from:m.start], "”"); k >= 0 {
			from += k + len("”")
		}
		head := x.s[from:m.start]
		if aboutWhom.suffix(head) > 0 {
			return nil // 「点评县委书记某某时说」
		}
		if x.light(from, m.start) && !aimedAt.has(strings.Trim(head, " ，")) || leadsIn(head) || utf8.RuneCountInString(head) <= 12 && !strings.ContainsAny(head, "对将把向与同给为的") && len(x.actsIn(from, m.start)) == 0 {
			return &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: m.start, end: m.end}
		}
		return nil
	}
	return nil
}

// unknownSays reports whether the subject of the verb at s[at] is somebody of whom nothing is known; bare is what stands for it.
func (w *writer) unknownSays(x *prose, from, at int, bare string) bool {
	s := x.s
	if open := x.opening(from, at); headOfSentence(s[:open]) && towards.prefix(s[open:at]) > 0 && len(x.titlesIn(open, at)) > 0 && reTownOffice.MatchString(s[open:at]) {
		return true // 「对桥镇党委书记万里说」
	}
	if n := terms.suffix(s[from:at]); n > 0 && headOfSentence(s[:at-n]) {
		return true // 「立秋说，…」 is somebody of that name
	}
	// 「，信中说」, 「，大娘高兴地说」
	return letters.suffix(bare) > 0 || utf8.RuneCountInString(bare) <= 4 && (w.humans.suffix(bare) > 0 || w.folk.suffix(bare) > 0)
}

// saysAlso is whoSays for a clause without a subject of its own: it has that of the clause before, else of the sentence before.
func (w *writer) saysAlso(x *prose, pc piece, cl [2]int, at int, sub *subject) (who *subject, carried bool) {
	s := x.s
	if sub != nil {
		if sub.speaks() {
			return w.speaks(x, sub, at), sub.at < 0
		}
		return nil, false
	}
	for _, c := range pc.clauses {
		if c[0] >= cl[0] {
			break
		}
		text := strings.TrimRight(s[c[0]:c[1]], "，")
		if meetings.suffix(s[c[0]:x.bare(c[0], c[1])]) > 0 || strings.HasSuffix(text, "召开") || strings.HasSuffix(text, "举行") {
			return &subject{kind: meeting, at: cl[0]}, true
		}
	}
	if before := strings.TrimRight(s[cl[0]:at], " ，"); strings.HasSuffix(before, "会上") || strings.Contains(before, "会议上") {
		if w.speaker != nil && w.speaker.kind == persons {
			return w.speaker, true
		}
		return &subject{kind: meeting, at: cl[0]}, false
	}
	if own, is := w.placeBefore(x, pc, cl[0]); is {
		return own, false
	}
	if w.topic.speaks() && !(w.topic.kind == persons && len(w.topic.actors) > 1 && w.topic.led) {
		return w.topic, true
	}
	if w.speaker != nil && (w.speaker.kind == persons || w.speaker.kind == meeting) {
		return w.speaker, true
	}
	return nil, false
}

// unnamed reports whether somebody whom the text does not name speaks in s[from:to]: 「“…。”一位摊主笑着说。」
func (w *writer) unnamed(x *prose, from, to int) bool {
	first := &w.humans.first
	for i := first.Next(x.s[:to], from); i < to; i = first.Next(x.s[:to], nlp.After(x.s, i)) {
		if !x.inside(i) {
			if n := w.humans.prefix(x.s[i:to]); n > 0 && hasAny(firstChars(x.s[i+n:to], 6), "说", "问", "答", "告诉", "介绍", "表示") {
				return true
			}
		}
	}
	return false
}

// placeBefore reports whether the piece begins with a place before s[at], and whether that place speaks: 「某区围绕产业，
// 强调…」 is the district's, 「某区某街道的居民…」 nobody's that is known.
func (w *writer) placeBefore(x *prose, pc piece, at int) (*subject, bool) {
	if len(pc.clauses) == 0 || pc.clauses[0][0] >= at {
		return nil, false
	}
	from := x.opening(pc.clauses[0][0], pc.clauses[0][1])
	places, end := w.openingPlaces(x, from, pc.clauses[0][1])
	if len(places) == 0 {
		return nil, false
	}
	if openers.prefix(x.s[end:]) > 0 {
		return &subject{kind: districts, places: places, at: from, end: end}, true
	}
	return nil, true
}

// terms are days that people are called after.
var terms = words("立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒 国庆 元旦 端午 中秋 重阳 除夕 元宵")

// reTownOffice begins with an office of a place whose name begins as whom words are said to does: 「对桥镇党委书记」, 「向阳区区长」.
var reTownOffice = regexp.MustCompile(`^(?:对|向|跟|给|同)\p{Han}{1,4}(?:镇|乡|街道|县|区|市|旗|村|社区)(?:党委|党工委|委|党支部|镇|乡|县|区|市|旗|办事处)?\p{Han}{0,4}(?:书记|长|主任)`)

// headOfSentence reports whether a sentence begins behind s.
func headOfSentence(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	return n == 0 || strings.ContainsRune("。！？”\n", c)
}

// ofOurselves reports whether s is how who answers calls himself, and what may stand between that and his verb.
func ofOurselves(s string) bool {
	n := ourselves.prefix(s)
	if n == 0 {
		return false
	}
	for s = s[n:]; s != ""; s = s[n:] {
		if n = tellings.prefix(s); n == 0 {
			return false
		}
	}
	return true
}

// tellings tell how somebody says something.
var tellings = words("在这里 在此 借此机会 这里 也 还 再 想 要 可以 可 敢 必须 负责任地 负责地 明确地 明确 郑重地 郑重 坦率地 坦白地 如实 多 先 就 不妨 愿意 只 向大家 跟大家 给大家 对大家")

// ourselves are how who answers calls himself.
var ourselves = words("我 我们 咱们 我局 我委 我办 我县 我区 我市 我镇 我院 我旗 我州")

// matters begin what words are about: 「，并就贯彻落实提出要求：」.
var matters = words("就 围绕 针对 结合 聚焦 对照")

// towards begin whom words are said to.
var towards = words("对 向 跟 给 同")

// dropped reports whether s[from:to] tells what the subject of the sentence before did: it begins with a verb.
func (w *writer) dropped(x *prose, from, to int) bool {
	at := x.opening(from, to)
	at += len(x.s[at:max(at, to)]) - len(strings.TrimPrefix(x.s[at:max(at, to)], "一边")) // 「，一边查看水位一边说」
	if at >= to || aboutWhom.prefix(x.s[at:to]) > 0 {
		return true
	}
	for _, a := range x.actsIn(at, at+1) {
		return a.End <= to && !strings.HasPrefix(x.s[a.End:], "的")
	}
	for _, v := range sensed {
		if strings.HasPrefix(x.s[at:to], v) {
			return true
		}
	}
	return false
}

// speaks returns who of a clause's subject the words before s[at] are given to.
func (w *writer) speaks(x *prose, sub *subject, at int) *subject {
	gap := ""
	if sub.at >= 0 && sub.end <= at {
		gap = x.s[sub.end:at]
	}
	if strings.Contains(gap, "；") {
		gap = "" // 「某某主持召开会议；并在次日召开的座谈会上，要求…」
	}
	if strings.Contains(gap, "的") && sub.kind == persons {
		end := sub.end + len(strings.TrimRight(gap, " ，"))
		tail := x.s[sub.end:x.bare(sub.end, end)]
		hosts := strings.Contains(gap, "主持的") || strings.Contains(gap, "召开的")
		switch {
		case papers.suffix(tail) > 0 && !strings.Contains(gap, "在") && !hasAny(gap, "传达", "宣读", "转达", "听取"):
			return &subject{kind: document, at: sub.at}
		case meetings.suffix(tail) > 0 && hosts && !strings.HasPrefix(strings.TrimLeft(gap, " "), "在"):
			return &subject{kind: meeting, at: sub.at, places: placesOf(sub.actors)}
		case organs.suffix(tail) > 0 && openers.prefix(gap) == 0 && hasAny(gap, "任", "率", "带", "领导", "牵头", "分管"):
			return &subject{kind: others, at: sub.at} // 「某某任总指挥的防汛指挥部」
		case strings.HasPrefix(gap, "的") && !strings.HasPrefix(gap, "的话"):
			return &subject{kind: others, at: sub.at}
		}
	}
	if sub.led && sub.kind == persons && len(sub.actors) > 1 && !together.in(gap) {
		one := *sub
		one.actors = sub.actors[:1]
		return &one
	}
	return sub
}

func placesOf(actors []store.Actor) []string {
	var out []string
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.District != "" && !slices.Contains(out, p.District) {
				out = append(out, p.District)
			}
		}
	}
	return out
}

func sameActors(a, b *subject) bool {
	if a == nil || b == nil || a.kind != b.kind || len(a.actors) != len(b.actors) {
		return false
	}
	for i := range a.actors {
		if a.actors[i].Name != b.actors[i].Name {
			return false
		}
	}
	return slices.Equal(a.places, b.places)
}

// actor turns a mention into an Actor with all offices that the document gives the person, those printed here first.
func (w *writer) actor(m mention, x *prose) store.Actor {
	a := store.Actor{Name: m.name, Posts: slices.Clone(m.posts)}
	if spans := x.Spans(m.nameAt, m.nameAt+m.printed); len(spans) > 0 {
		a.Span = spans[0]
	}
	if p := w.reg.byName[m.name]; p != nil && !(p.split && len(m.posts) > 0) {
		for _, post := range p.posts {
			if !slices.Contains(a.Posts, post) {
				a.Posts = append(a.Posts, post)
			}
		}
	}
	if len(a.Posts) == 0 && !w.now.IsZero() && !w.dated.IsZero() && w.now.Last()+60 < w.dated.From {
		a.Posts = slices.Clone(m.then) // 「2020年3月，时任某县委书记某某强调」
	}
	return a
}

// local is the place of an actor's posts whose figures he tells: the narrowest that has a government, or the first zone of one
// who heads no county.
func (w *writer) local(actors []store.Actor) *nlp.Place {
	var best, first *nlp.Place
	for _, a := range actors {
		for _, post := range a.Posts {
			d := w.known(w.scene, post.District)
			zone := d != nil && d.Level == nlp.Zone && (zoneTitle(post.Title) || strings.HasPrefix(post.Title, "党委"))
			if zone && first == nil {
				first = d
			}
			zone = zone && d.Name == w.scene.zone
			if d == nil || !zone && (d.Level > nlp.County && d.Level != nlp.Street || !ranked(post.Title) && rankOf(post.Title, "") == "") {
				continue
			}
			if best == nil || d.Level > best.Level {
				best = d
			}
		}
		if first != nil && (best == nil || best.Level < nlp.County) {
			return first
		}
		if best != nil {
			return best
		}
	}
	return nil
}
