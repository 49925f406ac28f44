package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// spoke is a reporting verb with its words.
type spoke struct {
	who      *subject
	cue      string
	at       int // of the reporting verb
	from, to int // words
	carried  bool
	when     moment
}

// reading is what is known while the clauses of a piece are read one after the other.
type reading struct {
	w       *writer
	p       *clean.Para
	x       *prose
	pc      piece
	sub     *subject // who was told of last
	said    []spoke
	acts    []*activity
	pending []mention // clauses that are nothing but a person with offices
}

// read finds the statements and activities of one piece. sub is who the pieces before told of; next is who the next one goes on with,
// and gave whether words were given to somebody.
func (w *writer) read(p *clean.Para, x *prose, pc piece, sub *subject, spoken bool) (next *subject, gave bool) {
	r := reading{w: w, p: p, x: x, pc: pc, sub: sub}
	if len(pc.clauses) > 0 && !w.continues(x, pc.clauses[0]) {
		r.sub = nil // 「；」 and a subject of its own
	}
	for ci, cl := range pc.clauses {
		r.clause(ci, cl)
	}
	r.putActivities()
	gave = r.putStatements()
	gave = w.cited(p, x, pc) || gave
	gave = w.quotedBefore(p, x, pc, r.said) || gave
	if len(r.said) > 0 {
		return r.sub, gave
	}
	if !gave {
		gave = w.saidLast(p, x, pc, r.acts)
	}
	if !gave {
		gave = w.goesOn(p, x, pc, r.acts, r.sub, spoken)
	}
	if who := w.floorTaken(x, pc, r.sub); who != nil {
		w.speaker, w.loose, w.informs = who, true, true
	}
	if who := w.addresses(x, pc, r.sub); who != nil {
		w.speaker, w.quotes = who, pc.to
	}
	return r.sub, gave
}

// clause finds what is said and done in clause ci of the piece.
func (r *reading) clause(ci int, cl [2]int) {
	w, x, pc := r.w, r.x, r.pc
	lead := w.lead(x, cl, r.pending)
	if only := w.onlyMentions(x, cl); len(only) > 0 && ci+1 < len(pc.clauses) {
		r.pending = append(r.pending, only...)
		if lead != nil {
			r.sub = lead
		}
		w.tick(x, cl[0], cl[1])
		return
	}
	r.pending = nil
	if x.likens(cl) {
		return
	}
	lead, inWords := r.within(cl, lead)
	if lead == nil && !inWords && (w.stranger(x, cl) || w.unintroduced(x, cl)) {
		w.strange = true
	}
	if lead != nil && !(inWords && lead.kind == districts) {
		r.sub = lead
		switch lead.kind {
		case meeting:
			w.topic, w.stale = lead, 0
		case persons:
			if m := w.person; len(lead.actors) == 1 && len(lead.actors[0].Posts) > 0 && (m == nil || len(m.actors) != 1 || m.actors[0].Name != lead.actors[0].Name) && len(x.mentionsIn(cl[0], cl[1])) > 0 {
				w.strange = false // 「会议听取了报告。|主任某某主持会议，|他要求」
			}
			w.meet(lead)
		case holder: // 「区委书记要求…。他的原话是，…」
			w.person = lead
		}
	}
	if !inWords {
		limit := r.firstCue(cl, lead)
		if w.answering == nil { // 「我上周去听了意见」 dates nothing
			w.tick(x, cl[0], limit)
		}
		w.undated = w.undated && ci > 0 || (earlier.in(x.s[cl[0]:limit]) || x.once(cl[0], limit)) && len(x.timesIn(cl[0], limit)) == 0
	}
	cued := -1
	if at, ok := r.cues(ci, cl, lead, inWords); ok {
		inWords, cued = true, at
	}
	if lead == nil && cued < 0 && !inWords && w.tellsWhom(x, cl, r.sub) {
		r.say(spoke{who: r.sub, cue: "说", at: cl[1] - len("："), from: contentFrom(x.s, cl[1])})
		inWords, cued = true, cl[0]
	}
	if cued < 0 && !inWords && lead != nil && lead.kind == persons && len(lead.actors) == 1 && lead.at >= cl[0] && ci+1 < len(pc.clauses) && x.tellsName(lead.end, cl[1]) {
		r.say(spoke{who: lead, cue: "告诉", at: lead.end, from: contentFrom(x.s, cl[1])})
		inWords, cued = true, lead.end
	}
	if cue := w.announces(x, cl, lead); cued < 0 && !inWords && cue != "" && ci+1 < len(pc.clauses) {
		r.say(spoke{who: lead, cue: cue, at: lead.end, from: contentFrom(x.s, cl[1])})
		inWords, cued = true, lead.end
		for _, c := range x.cuesIn(lead.end, cl[1]) {
			cued = c.Start // 「某某到园区走访时讲了一个故事：」
			break
		}
	}
	r.deeds(ci, cl, cued, inWords)
}

// tellsWhom reports whether a clause without a subject leads on to words of who the clauses before tell of: 「某某到某镇，用方言给药农算账：“…”」.
func (w *writer) tellsWhom(x *prose, cl [2]int, sub *subject) bool {
	text := strings.TrimLeft(x.s[cl[0]:cl[1]], " ，")
	head, ok := strings.CutSuffix(text, "：")
	return ok && sub != nil && sub.kind == persons && len(sub.actors) == 1 && sub.at >= 0 && utf8.RuneCountInString(head) <= 16 && x.utteredAt(cl[1]) &&
		(addressing.prefix(head) > 0 && w.speaking.suffix(head) > 0 || parting.has(head[:len(head)-aWord.suffix(head)])) && len(x.mentionsIn(cl[0], cl[1])) == 0
}

// aWord ends a clause that leads on to what who came leaves behind in words, and parting stand before it: 「临走|撂下一句话：」.
var (
	aWord   = words("撂下一句话 撂下一句 撂下话 留下一句话 留下一句 留下话 丢下一句话 丢下一句 甩下一句话 只说了一句话 只说了一句 说了一句话 说了一句 只撂下一句话")
	parting = words("临走 临走前 临走时 临别 临别时 走时 走前 离开前 离开时 离开时又 出门前 末了 末了又 最后 最后又 转身 扭头 回头 当场 随即 又 还 只 便 就 只是")
)

// tellsName reports whether nothing stands in s[from:to] but to whom somebody says what follows: 「某某|告诉县委书记某某，|今年…」.
func (x *prose) tellsName(from, to int) bool {
	rest, ok := strings.CutPrefix(x.s[from:to], "告诉")
	if !ok {
		return false
	}
	at := to - len(rest)
	ms := x.mentionsIn(at, at+1)
	return len(ms) == 1 && ms[0].start == at && slices.Contains([]string{"，", "：", "说，", "说："}, x.s[ms[0].end:max(to, ms[0].end)])
}

// addressing begin what somebody does to those whom he talks to.
var addressing = words("用 给 为 向 对 跟 与 同 和 当场 现场 随即")

// last is the statement found last.
func (r *reading) last() *spoke { return &r.said[len(r.said)-1] }

// say adds a statement whose words go on to the end of the piece.
func (r *reading) say(sp spoke) {
	sp.to, sp.when = r.pc.to, r.w.said()
	r.said = append(r.said, sp)
}

// within reports whether a clause lies in words already given to somebody, which end where it has a subject of its own, and returns
// its subject, nil for one that belongs to the words.
func (r *reading) within(cl [2]int, lead *subject) (*subject, bool) {
	w, x := r.w, r.x
	if len(r.said) == 0 || r.last().to != r.pc.to {
		return lead, false
	}
	last, inWords := r.last(), true
	if w.breaksIn(x, cl, lead) && !(lead.kind == meeting && last.from >= cl[0] && !speeches.has(last.cue)) {
		last.to, inWords = cl[0], false
	}
	if inWords && lead != nil && lead.joined && !w.leavesWords(x, cl) {
		lead = nil
	}
	if inWords && x.elsewhere(cl, false) {
		last.to, r.sub = cl[0], nil // 「强调要抓安全，某区当天也召开全会」
		inWords = false
	}
	return lead, inWords
}

// firstCue is where the first reporting verb of a clause begins, its end for none.
func (r *reading) firstCue(cl [2]int, lead *subject) int {
	for _, c := range r.x.cuesIn(cl[0], cl[1]) {
		if !r.x.inside(c.Start) && r.reports(cl, lead, c) {
			return c.Start
		}
	}
	return cl[1]
}

// reports reports whether a verb of a clause tells that somebody said what follows.
func (r *reading) reports(cl [2]int, lead *subject, c nlp.CueMatch) bool {
	return !r.x.acted(c.Start, c.End) && (r.w.reports(r.x.s, c.Start, c.End, r.pc.to, c.Cue) || r.w.says(r.x, cl, lead, r.sub, c, r.pc.to))
}

// cues finds the statement of a clause, and where its verb stands; ok is false for none.
func (r *reading) cues(ci int, cl [2]int, lead *subject, inWords bool) (at int, ok bool) {
	w, x, pc, s := r.w, r.x, r.pc, r.x.s
	for _, c := range x.cuesIn(cl[0], cl[1]) {
		if c.Cue.Word == "看来" && !x.seenBy(cl[0], c.Start) {
			continue
		}
		if x.inside(c.Start) || x.named(c.Start) || !r.reports(cl, lead, c) {
			continue
		}
		if c.Cue.Weight == 1 && strings.HasPrefix(s[c.End:], "，") && (inWords || lead != nil && lead.kind == districts) && (modalClause(s[cl[0]:c.Start]) || promptly.suffix(s[cl[0]:c.Start]) > 0) {
			continue // 「要求，某镇要率先破题，…」, 「教训要年年讲、月月讲，…」, 「做到10日内答复，…」 tell what is to be done
		}
		from := contentFrom(s, c.End)
		if w.newSubject(x, from, pc) {
			continue // 「作出批示，市长某某出席会议」
		}
		if r.handsOver(ci, c) {
			continue // 「主持会议并讲话，区长某某作具体安排」
		}
		if topical.has(c.Cue.Word) && ci+1 < len(pc.clauses) && x.opening(cl[0], cl[1]) == c.Start {
			if next := w.lead(x, pc.clauses[ci+1], nil); next != nil && next.kind == persons {
				continue // 「谈到旧城改造，某某表示，…」
			}
		}
		who, carried := w.whoSays(x, pc, cl, c.Start, lead, r.sub)
		if who == nil {
			continue
		}
		if inWords {
			last := r.last()
			if (who.kind == others || (who.kind == meeting || who.kind == document) && last.who.kind == persons && speeches.suffix(last.cue) == 0) && strings.Trim(s[last.from:max(last.from, cl[0])], " ，：“") == "" {
				continue // 「某某说，群众建议…」, 「某某表示，全会提出…，」
			}
			if carried || who == last.who && who.at < cl[0] {
				// 「致辞，指出，…」: one statement with the later verb
				if strings.Trim(s[min(last.from, c.Start):c.Start], " ，：并再次在上会议时") == "" {
					last.cue, last.at, last.from = c.Cue.Word, c.Start, from
				} else if again(s, cl[0], c.Start) && who.kind == last.who.kind {
					last.to = cl[0]
					r.say(spoke{who: last.who, cue: c.Cue.Word, at: c.Start, from: from, carried: last.carried})
				}
				continue
			}
			last.to = cl[0]
		}
		r.say(spoke{who: who, cue: c.Cue.Word, at: c.Start, from: from, carried: carried})
		if who.kind == persons {
			r.sub = who
			w.meet(who)
		}
		return c.Start, true
	}
	return 0, false
}

// promptly end before a verb of reporting that is itself demanded.
var promptly = words("日内 天内 小时内 分钟内 时限内 限时 及时 逐条 逐件 按时 按期 当天 当日 每月 每周 每季度 定期 全部 统一")

// handsOver reports whether a verb that no words need to follow ends its clause and the next one is of another person.
func (r *reading) handsOver(ci int, c nlp.CueMatch) bool {
	clauses, s := r.pc.clauses, r.x.s
	if !speeches.has(strings.TrimPrefix(c.Cue.Word, "并")) || ci+1 >= len(clauses) || strings.Trim(s[c.End:clauses[ci][1]], " ，了") != "" || strings.Contains(s[c.End:clauses[ci+1][0]], "：") {
		return false
	}
	next := clauses[ci+1]
	lead := r.w.lead(r.x, next, nil)
	return lead != nil && lead.kind == persons && lead.at >= next[0] && strings.Trim(s[next[0]:lead.at], " ，") == "" && !r.x.inside(lead.at)
}

// deeds finds what is done in a clause. cued is where its reporting verb stands, negative for none.
func (r *reading) deeds(ci int, cl [2]int, cued int, inWords bool) {
	w, x, pc := r.w, r.x, r.pc
	n := len(r.acts)
	switch {
	case cued >= 0:
		r.acts = w.deed(r.acts, x, pc, ci, cued, r.sub)
	case !inWords && pc.bids:
	case !inWords:
		r.acts = w.deed(r.acts, x, pc, ci, cl[1], r.sub)
	case w.leavesWords(x, cl):
		// 「强调…，并与市长分别带队走访…」: what follows is a deed
		r.last().to = cl[0]
		w.tick(x, cl[0], cl[1])
		r.acts = w.deed(r.acts, x, pc, ci, cl[1], r.sub)
	}
	if len(r.acts) == n {
		return
	}
	act := r.acts[n]
	if !inWords && act.who.kind == persons && len(act.who.actors) == 1 && strings.HasSuffix(act.verb, "发言") && firstly.prefix(x.s[cl[1]:pc.to]) > 0 {
		r.say(spoke{who: act.who, cue: act.verb, at: cl[0], from: cl[1]}) // 「某某作表态发言，一是…」
	}
	if n > 0 && accompanies.has(act.verb) && !sameActors(act.who, r.acts[n-1].who) {
		r.sub = &subject{kind: others, at: cl[0]} // 「甲调研，乙陪同，强调…」
	}
	if r.sub == nil && act.who.kind == persons {
		r.sub = act.who
	}
}

// putActivities adds the activities of the piece, and keeps whom the next sentence goes on with.
func (r *reading) putActivities() {
	w, acts := r.w, r.acts
	for i, a := range acts {
		end := a.to
		switch {
		case i < len(acts)-1 || len(r.said) > 0:
		case i > 0 && accompanies.has(a.verb):
			end = max(end, a.end)
		default: // 「…出席研讨会，系统介绍了…」: what follows is found with it
			end = max(end, r.pc.to)
		}
		w.putActivity(r.p, r.x, a, end)
		w.about1(a.who)
	}
	if len(r.said) > 0 {
		return
	}
	if n := len(acts); n > 1 && acts[n-1].kind == "attend" && acts[0].who.kind == persons && !sameActors(acts[0].who, acts[n-1].who) {
		w.person, w.last = acts[0].who, acts[0].who // 「某某调研，某某陪同。他指出」
		w.about1(acts[0].who)
	}
	if who := speechOf(acts); who != nil {
		w.person, w.last = who, who // 「某某出席并讲话，某某主持会议。他强调」
		w.about1(who)
	}
}

// putStatements adds the statements of the piece, and keeps whose words the next sentence may go on with.
func (r *reading) putStatements() (gave bool) {
	w, p := r.w, r.p
	for _, sp := range r.said {
		gave = w.putStatement(p, r.x, r.pc, sp) || gave
		if sp.who.kind == document || sp.who.kind == others {
			if w.topic = sp.who; w.floor(p) == nil {
				w.speaker = nil
			}
			continue
		}
		w.speaker = sp.who
		w.loose = (!strong(sp.cue) || strings.HasSuffix(sp.cue, "发言")) && (sp.who.kind == persons || sp.who.kind == holder)
		w.informs = informs.has(sp.cue)
		if w.floor(p) == nil && r.x.closed(sp.from, sp.to) {
			w.speaker = nil // what follows a quotation is told
		}
		w.about1(sp.who)
	}
	return gave
}

// speechOf returns who gives the speech where several do something at a meeting, nil when nobody does or several do.
func speechOf(acts []*activity) *subject {
	var who *subject
	for _, a := range acts {
		if !strings.HasSuffix(a.verb, "讲话") || a.who.kind != persons || len(a.who.actors) != 1 {
			continue
		}
		if who != nil {
			return nil
		}
		who = a.who
	}
	if len(acts) < 2 {
		return nil
	}
	return who
}

// floorTaken returns who begins to speak with the end of a sentence that holds none of the words: 「某某作交流发言。|…」, 「某某逐一
// 回应。|…」.
func (w *writer) floorTaken(x *prose, pc piece, sub *subject) *subject {
	if sub == nil || sub.kind != persons || len(sub.actors) != 1 || sub.at < pc.from {
		return nil
	}
	text := strings.TrimRight(x.s[sub.end:pc.to], " ")
	body, ok := strings.CutSuffix(text, "。")
	if !ok || floors.suffix(body) == 0 || hasAny(body, "听取", "的", "听了", "对") || len(x.mentionsIn(sub.end, pc.to)) > 0 {
		return nil
	}
	return &subject{kind: persons, actors: sub.actors, at: -1}
}

// addresses returns who turns to others with the end of a sentence, behind which his words follow in quotation marks: 「某某当即叫来镇干部。
// “…？”」.
func (w *writer) addresses(x *prose, pc piece, sub *subject) *subject {
	if sub == nil || sub.kind != persons || len(sub.actors) != 1 || len(pc.clauses) == 0 || !strings.HasPrefix(x.s[pc.to:], "“") {
		return nil
	}
	last := pc.clauses[len(pc.clauses)-1]
	at := x.opening(last[0], last[1])
	if sub.at >= last[0] && sub.at < last[1] {
		at = x.opening(sub.end, last[1])
	}
	if !strings.HasSuffix(x.s[:pc.to], "。") || turnsTo.prefix(x.s[at:last[1]]) == 0 || len(x.mentionsIn(max(at, sub.end), pc.to)) > 0 ||
		w.humans.in(x.s[at:last[1]]) || w.folk.in(x.s[at:last[1]]) || len(between(x.roles, at, last[1], func(m *nlp.Match) int { return m.Start })) > 0 {
		return nil // 「叫住一位老人。“…”」: it may be the old man's
	}
	return &subject{kind: persons, actors: sub.actors, at: -1}
}

// turnsTo begin what somebody does to others to speak to them.
var turnsTo = words(`叫来 叫住 叫停 喊来 喊住 唤来 找来 拉住 拦住 当即叫来 立即叫来 马上叫来 当场叫来 当即叫住 转身问 转头问 追问 反问 发问 连连摇头 摇头 摇了摇头 摆摆手 摆了摆手 提高了嗓门 提高嗓门 话锋一转 打断了 接过话筒 接过话头 接过话茬 接过话 抛出一个问题 抛出问题 连发数问 连问`)

// floors end a sentence behind which somebody's words begin.
var floors = words(`交流发言 表态发言 作发言 大会发言 先发言 个发言 后发言 着发言 情况说明 作说明 作了说明 作汇报 情况汇报 工作汇报 作了汇报 逐一回应 一一回应 当场回应 一一作答 逐一作答 当场作答 作答复
	作了答复 作回应 作了回应 述职发言 作了发言 作情况介绍 作了介绍 打开了话匣子`)

// firstly open the first item of what somebody says.
var firstly = words("一是 一要 第一， 首先 其一")

// accompanies are what somebody does who does not lead.
var accompanies = words("陪同 随同 陪同调研 参加 列席 一同参加")

// about1 remembers whom the text tells of, for sentences without a subject.
func (w *writer) about1(who *subject) {
	if who.kind == others || who.kind == document {
		return
	}
	w.topic, w.stale = who, 0
	w.strange = false
}

// meet remembers a person who is a subject, for 他 and 后者.
func (w *writer) meet(who *subject) {
	w.person, w.last = who, who
	for _, a := range who.actors {
		switch n := len(w.pair); {
		case n > 0 && samePerson(w.pair[n-1], a):
		case n == 2 && samePerson(w.pair[0], a):
			if len(who.actors) > 1 {
				w.pair = []store.Actor{w.pair[1], a}
			}
		case n == 2:
			w.pair = []store.Actor{w.pair[1], a}
		default:
			w.pair = append(w.pair, a)
		}
	}
	if len(who.actors) == 2 {
		w.pair = who.actors
	}
}

func samePerson(a, b store.Actor) bool {
	return a.Name == b.Name && headOf(a.Posts) == headOf(b.Posts)
}

// again reports whether a reporting verb at s[at] opens new words of the same speaker: 「，并要求…」, 「，要求」.
func again(s string, from, at int) bool {
	head := strings.Trim(s[from:at], " ，")
	return head == "并" || head == "还" || head == "同时" || head == "并再次" || head == "随后" || head == "她" || head == "他"
}

// breaksIn reports whether a clause within somebody's words tells of another subject: 「，区长某某列席」.
func (w *writer) breaksIn(x *prose, cl [2]int, lead *subject) bool {
	if lead == nil || lead.at < cl[0] || lead.joined || x.inside(lead.at) {
		return false
	}
	switch lead.kind {
	case persons:
		if strings.HasPrefix(x.s[lead.end:cl[1]], "则") || ofTwo.prefix(x.s[lead.at:lead.end]) > 0 {
			return true // 「前者要求月底前查完，后者则把飞线列为督办事项」
		}
		for _, a := range x.actsIn(lead.end, cl[1]) {
			if settles(x.s[a.End:]) {
				continue
			}
			next, _ := utf8.DecodeRuneInString(x.s[a.End:])
			return next != '的'
		}
		return len(x.cuesIn(lead.end, cl[1])) > 0
	case meeting:
		for _, c := range x.cuesIn(lead.end, cl[1]) {
			return x.light(lead.end, c.Start) && !strings.HasPrefix(x.s[c.End:], "的")
		}
	}
	return false
}

// ofTwo name one of two who were told of.
var ofTwo = words("前者 后者")

// speeches are reporting verbs that no words need to follow: 「某某讲话，会议强调…」, but 「某某表示，全会提出…」.
var speeches = words("讲话 发言 致辞 部署 通报 汇报 报告 作动员讲话 作总结讲话 发表讲话 发表致辞 安排部署 表态 点评 主持 说明 解读")

// newSubject reports whether the clause at s[at:] tells somebody's deed: it begins with a person and has a verb of activity.
func (w *writer) newSubject(x *prose, at int, pc piece) bool {
	heads := x.mentionsIn(at, at+4)
	if len(heads) == 0 {
		return false
	}
	m := heads[0]
	end := pc.to
	for _, c := range pc.clauses {
		if m.end > c[0] && m.end <= c[1] {
			end = c[1]
		}
	}
	return slices.ContainsFunc(x.actsIn(m.end, end), func(a nlp.ActMatch) bool { return !settles(x.s[a.End:]) })
}

// clauseBefore returns what stands before s[at] in its clause, at most 120 bytes.
func clauseBefore(s string, at int) string {
	low := max(0, at-120)
	for low < at && !utf8.RuneStart(s[low]) {
		low++
	}
	if i := clauseEnds.LastIndex(s[low:at]); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[low+i:])
		return s[low+i+n : at]
	}
	return s[low:at]
}

// closed reports whether the words s[from:to] are one quotation, which ends with them.
func (x *prose) closed(from, to int) bool {
	from, to = trimWords(x.s, from, to)
	return strings.HasPrefix(x.s[from:to], "“") && quotationOf(from, to, x.quoted) != nil
}

// contentFrom skips what stands between a reporting verb and the words: 「了」, 「，」, 「：」, 「说，」.
func contentFrom(s string, at int) int {
	for _, more := range []string{"说，", "说：", "道，", "道："} {
		if strings.HasPrefix(s[at:], more) {
			at += len(more)
		}
	}
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !strings.ContainsRune("，：, :了", r) {
			break
		}
		at += n
	}
	return at
}

// leavesWords reports whether a clause after words that were given to somebody tells a deed again.
func (w *writer) leavesWords(x *prose, cl [2]int) bool {
	at := cl[0] + len(x.s[cl[0]:cl[1]]) - len(strings.TrimLeft(x.s[cl[0]:cl[1]], " "))
	text := x.s[at:cl[1]]
	if leaves.prefix(text) == 0 || strings.HasPrefix(text, "到20") { // 「到2026年」 is an aim
		return false
	}
	for _, a := range x.actsIn(at, cl[1]) {
		if next, _ := utf8.DecodeRuneInString(x.s[a.End:]); next != '的' {
			return true
		}
	}
	return false
}

// needed tell of what is to come or to be done.
var needed = nlp.NewChars("要应须将需")

// elsewhere reports whether a clause tells what others did meanwhile: it begins with places or bodies, then when, 「某县、某县也于当日
// 召开全会」, 「市商务局当日发布了手册」; where it opens a piece also at once with the deed, 「各镇签订责任状」.
func (x *prose) elsewhere(cl [2]int, opens bool) bool {
	at := x.opening(cl[0], cl[1])
	text := strings.TrimRight(x.s[at:cl[1]], " ，。；")
	if text == "" || needed.In(text) {
		return false
	}
	end, rest := -1, ""
	if meantime.in(text) {
		for i := range text {
			if n := meantime.prefix(text[i:]); n > 0 {
				end, rest = i, text[i+n:]
				break
			}
		}
	}
	if opens && end < 0 {
		if acts := x.actsIn(at, cl[1]); len(acts) > 0 && (acts[0].Act.Kind == "hold" || acts[0].Act.Kind == "sign") {
			end, rest = acts[0].Start-at, x.s[acts[0].End:cl[1]]
		}
	}
	if end <= 0 || strings.HasPrefix(rest, "的") || x.named(at+end-1) {
		return false
	}
	head := text[:end]
	for _, more := range []string{"也", "均", "都", "组织", "开展", "联合"} {
		head = strings.TrimSuffix(head, more)
	}
	return head != "" && utf8.RuneCountInString(head) <= 16 && openers.prefix(head) == 0 && takesAlong.prefix(head) == 0 && goesTo.prefix(head) == 0 &&
		(organs.suffix(head) > 0 || strings.ContainsRune("省市区县州盟旗镇乡", lastRune(head)))
}

// meantime tell that others act when somebody speaks.
var meantime = words("于当日 于同日 于当天 于次日 当日 当天 同日 次日 翌日 当晚 随后 随即 同时启动 同步")

// movedFrom returns where the last clause of pc before s[at] begins that tells of a deed elsewhere, 「，并于次日到某镇督导」; the
// beginning of pc when none does.
func (x *prose) movedFrom(pc piece, at int) int {
	from := pc.from
	for _, cl := range pc.clauses {
		if cl[0] >= at {
			break
		}
		if text := strings.TrimLeft(x.s[cl[0]:cl[1]], " "); leaves.prefix(text) > 0 && len(x.actsIn(cl[0], min(cl[1], at))) > 0 {
			from = cl[0]
		}
	}
	return from
}
