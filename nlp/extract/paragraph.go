package extract

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// piece is a part of a sentence, up to a semicolon.
type piece struct {
	from, to int
	clauses  [][2]int
	opens    bool // the first of its sentence
	bids     bool // goes on with what somebody said is to be done: 「；要做到月调度」
}

// paragraph turns one paragraph into facts.
func (w *writer) paragraph(p *clean.Para, x *prose) {
	if len(x.s) <= 40*len("某") && unitLine(x.s) != "" {
		return // each row below says it
	}
	section := w.sectionSpeaker(p.Section)
	w.enter(x, section)
	facts := len(w.doc.Facts)
	w.tell(p, x, section)
	w.passDay(facts, section == nil)
	for _, name := range parkNames(x.s) {
		if name != w.park {
			w.parks++
		}
		if w.park = name; w.parks > 1 {
			w.park = ""
		}
	}
}

// enter sets what is known when a paragraph begins. section is who speaks in all of its section, nil for nobody.
func (w *writer) enter(x *prose, section *subject) {
	if section == nil && markedLen(x.s) > 0 { // 「【某镇】3月14日，…」 is a report of its own
		w.last, w.open, w.bids, w.met, w.then, w.town = nil, opened{}, nil, "", moment{}, w.markedTown(x.s)
	}
	w.speaker, w.loose, w.inSection = section, section != nil, section != nil
	w.topic, w.pair, w.strange, w.stale = section, nil, false, 0
	w.person = section
	if section == nil {
		w.person = w.last
	}
	w.now, w.apart, w.told = w.day, w.ofAnother(x), moment{}
	if !w.toCome(w.day.Interval) {
		w.told = w.day
	}
	for _, m := range x.ms {
		if m.verb != "" {
			w.reg.hold(m)
		}
	}
	if w.now.IsZero() && section == nil && w.only.IsZero() && w.goesOnFrom(x) {
		w.now = w.then
		w.now.guessed = true
	}
	if w.now.IsZero() && section == nil && w.laterMet != "" && w.at > w.onlyAt && !slices.ContainsFunc(x.times, day) && (strings.Contains(x.s, w.laterMet) || hasAny(x.s, "会上", "发言")) {
		w.now = w.laterOn
		w.now.guessed = !strings.Contains(x.s, w.laterMet)
	}
	w.seated = w.now.guessed && seats.prefix(x.s) > 0 || w.seated && !w.now.IsZero() && len(x.times) == 0
	if section != nil || markedLen(x.s) > 0 {
		w.above = term{}
	} else if w.spell.set() && w.spellBy == "" {
		w.above = w.spell
	}
	w.ofBody, w.ownersTold, w.spellLast, w.spellOn = false, nil, term{}, nil
	w.owned, w.counted, w.lastMetric, w.lastRate, w.went, w.spell, w.aim, w.trend = "", "", "", "", "", term{}, false, ""
	w.allCounted, w.manyOwn, w.bodyTold = nil, false, ""
	clear(w.amounts)
	clear(w.firstOf)
	w.here = ""
	if len(x.ms) > 0 && interviews.in(x.s) {
		w.visitor = nil
		if len(x.ms) == 1 {
			w.visitor = &subject{kind: persons, actors: []store.Actor{w.actor(x.ms[0], x)}, at: -1}
		}
	}
}

// passDay keeps the day of a paragraph for the next one. facts is the number of facts before it.
func (w *writer) passDay(facts int, free bool) {
	if w.lately = facts; w.now.Interval != w.passedOn.Interval && !w.passedOn.IsZero() {
		w.day, w.passedOn = moment{}, moment{} // 「又讯 11月30日，」
	}
	if w.now.IsZero() && !w.then.IsZero() && w.quiet < 2 && free { // a paragraph that names no day
		w.quiet++
		return
	}
	w.quiet = 0
	if w.then.Interval != w.now.Interval {
		w.since = facts
	}
	if w.then = w.now; w.now.free {
		w.then = moment{}
	}
}

// tell adds the facts of a paragraph.
func (w *writer) tell(p *clean.Para, x *prose, section *subject) {
	brought, facts := w.person, len(w.doc.Facts) // from a paragraph before
	if w.label(p, x) {
		return
	}
	start := w.turn(p, x)
	if start < 0 { // a question
		w.replies = 0
		w.putProse(p, x, 0, len(x.s), 0)
		w.replies = answerLong
		return
	}
	defer func() { w.replies = max(0, w.replies-1) }()
	onward := w.bids
	if w.bids = nil; onward != nil && start == 0 && section == nil && w.answering == nil && bidsOn.prefix(x.s) > 0 && wonders.prefix(x.s) == 0 && len(x.ms) == 0 && len(x.cuesIn(0, len(firstSentence(x.s)))) == 0 {
		w.speaker, w.topic, w.loose = onward, onward, false
		if w.now.IsZero() {
			w.now = w.then
		}
	} else {
		onward = nil
	}
	start = w.goOn(p, x, start)
	sents := x.sentences()
	if start > 0 || w.answering != nil {
		sents = sentences(x.s[start:])
	}
	if w.answering != nil {
		sents = answer(x.s[start:], sents)
	}
	for _, sent := range sents {
		sent[0], sent[1] = sent[0]+start, sent[1]+start
		if n := filedLen(x.s[sent[0]:sent[1]]); n > 0 && sent[0] > 0 {
			w.last, w.open, w.bids, w.met, w.then, brought = nil, opened{}, nil, "", moment{}, nil
			w.enter(x, section)
			w.apart = true
			sent[0] += n
		}
		w.sentence(p, x, sent, section == nil, brought)
	}
	if start < len(x.s) {
		w.open = w.leavesOpen(x)
	}
	w.bids = w.bidder(x, facts, onward)
}

// bringsUp reports whether a sentence names somebody, outside of quotation marks, who is not the person told of.
func (w *writer) bringsUp(x *prose, sent [2]int) bool {
	return slices.ContainsFunc(x.mentionsIn(sent[0], sent[1]), func(m mention) bool {
		return !x.inside(m.nameAt) && w.person != nil && !slices.ContainsFunc(w.person.actors, func(a store.Actor) bool { return a.Name == m.name })
	})
}

// filedLen is the length of the mark that another report begins with, 0 where s begins with none.
func filedLen(s string) int {
	if !opensFiled.First(s) {
		return 0
	}
	return len(reFiled.FindString(s))
}

// opensFiled are the characters that such a mark begins with.
var opensFiled = nlp.NewChars("本又另 \t\n\f\r")

// reFiled is the mark that another report begins with, also in the midst of a paragraph: 「本报讯（记者某某）」.
var reFiled = regexp.MustCompile(`^\s*(?:本报讯|本报消息|又讯|另讯|本台讯|本台消息)\s*(?:（[^（）]{1,60}）)?[：:，,\s]*`)

// putProse adds s[from:to] as a passage that nobody says.
func (w *writer) putProse(p *clean.Para, x *prose, from, to int, marks store.Marks) {
	w.put(store.Fact{Kind: store.Prose, Marks: store.Written | marks, Districts: w.about(nil, nil, x, from, to, p)}, x, p, from, to)
}

// yearsAgo begin what was another year.
var yearsAgo = words("去年 前年 大前年 上世纪 早年 多年前 几年前 那年")

// reAside is a bracket behind the last sentence of a text that tells nothing by itself: 「（4月7日）」, 「（完）」.
var reAside = regexp.MustCompile(`^\s*（[^（）]{1,10}）$`)

// sentence adds the facts of a sentence. free is whether its section has no speaker; brought is who was told of in a paragraph before.
func (w *writer) sentence(p *clean.Para, x *prose, sent [2]int, free bool, brought *subject) {
	text := x.s[sent[0]:sent[1]]
	if w.talk && len(text) <= 16*len("好") && salutes.in(text) {
		return // 「某先生您好。」
	}
	if sent[0] > 0 && reAside.MatchString(text) {
		return
	}
	facts := len(w.doc.Facts)
	w.sentAt = sent[0]
	if w.bodied > sent[0] {
		w.bodied = 0 // a paragraph of its own
	}
	w.timed, w.moved, w.undated, w.turned, w.turns, w.stages, w.statements = false, false, false, turn{}, w.turns[:0], w.stages[:0], w.statements[:0]
	if w.review || w.now.free || w.now.past && sameDay.prefix(text) == 0 && !w.atItsMeeting(x, sent) {
		w.now = w.day
	}
	if w.dated.IsZero() && w.dated.year == 0 && yearsAgo.prefix(text) > 0 {
		w.now = moment{vague: true} // of a year that nothing tells
	}
	if !w.now.IsZero() && w.elsewhere(x, sent) {
		w.now = moment{vague: true}
	}
	if w.fiction || w.hearsay.in(text) && w.hearsay.in(reNoRumours.ReplaceAllString(text, "")) && !w.answersRumour(x, sent) {
		w.topic, w.speaker = nil, nil
		w.strange = w.strange || len(x.mentionsIn(sent[0], sent[1])) == 0
		w.putProse(p, x, sent[0], sent[1], store.Hearsay)
		return
	}
	if w.rollCall(p, x, sent) {
		return
	}
	if w.saidAbove(text) && len(x.timesIn(sent[0], sent[1])) == 0 {
		w.now = w.metOn
	}
	before := w.person
	if here := w.arrives(x, sent); here != "" {
		w.here = here
	}
	fix := w.notice(x, sent[0], sent[1]) // 「“52亿元”应为“25亿元”；某某为县委书记」
	var untold [][2]int
	if fix == nil || fix.above { // 「“县委书记某某到某乡调研”系记者误记」 is no deed
		untold = w.pieces(p, x, sent)
	}
	if w.person == before && w.answering == nil && len(w.doc.Facts) == facts && w.bringsUp(x, sent) {
		w.strange = true // 「台下坐着某某。他说」
	}
	if who := w.answering; who != nil { // whomever he quotes, he goes on
		w.speaker, w.loose, w.topic, w.person = who, true, who, who
	}
	unnamed := len(x.mentionsIn(sent[0], sent[1])) == 0
	if unnamed && w.unnamed(x, sent[0], sent[1]) {
		w.strange = true
	}
	told := len(w.doc.Facts)
	if unnamed && free && w.person != nil && w.person == brought && !w.tellsOf(w.person, facts) {
		w.strange = true // 「某某下播时已近11点。他…」, who is not known
	}
	w.asides(p, x, sent)
	w.appointments(p, x, sent)
	w.thatOffice(p, x, sent)
	w.see(x, sent)
	w.measures(p, x, sent, fix)
	w.tellBody(x, sent[1])
	w.townSeen(x, sent)
	if facts < told && len(w.doc.Facts) == told {
		for _, pc := range untold {
			w.putProse(p, x, pc[0], pc[1], 0)
		}
	}
	if len(w.doc.Facts) > facts && (fix != nil && !slices.ContainsFunc(w.doc.Facts[facts:], func(f store.Fact) bool { return f.Kind != store.Activity }) || w.tellsLittle(x, sent, facts)) {
		w.put(store.Fact{Kind: store.Prose, When: w.said().Interval, Marks: store.Written | w.said().mark() | fix.mark(), Districts: w.about(nil, nil, x, sent[0], sent[1], p)}, x, p, sent[0], sent[1])
	}
	if len(w.doc.Facts) == facts {
		sent = w.putTurns(p, x, sent)
		w.put(store.Fact{Kind: store.Prose, When: w.said().Interval, Marks: store.Written | w.said().mark() | fix.mark(),
			Districts: w.about(nil, nil, x, sent[0], sent[1], p)}, x, p, sent[0], sent[1])
		if occ := w.occasion(x, sent[0], sent[1]); nlp.RuneCount(occ) > 3 && convenes.in(text) {
			w.met, w.metOn, w.metIn = occ, w.said(), w.doc.Facts[facts].Districts // 「某区举行重点项目观摩会。」
		}
		if w.stale++; w.stale > 1 && free {
			w.topic = nil
		}
	}
	if len(w.statements) == 0 {
		w.ranks(p, x, sent)
	}
}

// putTurns adds what a sentence that gave no other fact tells of its days but the last, each behind a semicolon, 「7月5日甲路停水；|7月6日乙路停电」,
// and returns the rest of it.
func (w *writer) putTurns(p *clean.Para, x *prose, sent [2]int) [2]int {
	for _, t := range w.turns {
		i := strings.LastIndex(x.s[sent[0]:max(sent[0], t.at)], "；")
		if i < 0 || t.at-sent[0]-i > 60 || t.was.IsZero() {
			continue
		}
		end := sent[0] + i + len("；")
		w.put(store.Fact{Kind: store.Prose, When: t.was.Interval, Marks: store.Written | t.was.mark(), Districts: w.about(nil, nil, x, sent[0], end, p)}, x, p, sent[0], end)
		sent[0] = end
	}
	return sent
}

// saidAbove reports whether a sentence goes back to the meeting that the article told of last, whatever days it has come to since: 「上述会议以视频
// 形式召开。」
func (w *writer) saidAbove(s string) bool {
	for _, above := range []string{"上述", "前述"} {
		if rest, ok := strings.CutPrefix(s, above); ok && w.met != "" && !w.metOn.IsZero() {
			return strings.HasPrefix(rest, w.met) || strings.HasPrefix(rest, "会议")
		}
	}
	return false
}

// tellsLittle reports whether the facts since the given one only say that something takes place, in less than half of their sentence:
// 「备忘录约定，三地轮流主办联席会议，每半年一次，|首次会议11月举行。」, or what somebody did at what the sentence says takes place: 「某镇举行桃花节
// 开幕式，|镇长某某致辞」.
func (w *writer) tellsLittle(x *prose, sent [2]int, facts int) bool {
	covered, acted := 0, false
	for i := range w.doc.Facts[facts:] {
		f := &w.doc.Facts[facts+i]
		if f.Kind != store.Activity || len(f.Actors) > 0 && (convenes.in(f.Cue) || begins.in(clean.Pick(w.doc.Text, f.Words))) {
			return false
		}
		acted = acted || len(f.Actors) > 0
		for _, s := range f.Words {
			covered += s.End - s.Start
		}
	}
	return 2*covered < sent[1]-sent[0] && (!acted || convenes.in(x.s[sent[0]:sent[1]]) || begins.in(x.s[sent[0]:sent[1]]))
}

// pieces adds what is said and done in the parts of a sentence, and returns those of which there is no fact.
func (w *writer) pieces(p *clean.Para, x *prose, sent [2]int) (untold [][2]int) {
	var sub *subject
	var room [8]int
	facts, from, spoken := len(w.doc.Facts), sent[0], false
	for _, end := range cuts(room[:0], x.s, sent[0], sent[1], semicolon, x.quoted) {
		if end < sent[1] && countsOn.prefix(x.s[end:sent[1]]) > 0 && nlp.RuneCount(x.s[from:sent[1]]) <= 140 {
			continue // 「三件事：一是…；二是…」
		}
		pc := x.piece(from, end)
		pc.opens = from == sent[0]
		pc.bids = spoken && !pc.opens && bids.prefix(x.s[from:end]) > 0 && len(x.mentionsIn(from, end)) == 0
		before, told := w.now, len(w.doc.Facts)
		if !pc.opens && len(x.timesIn(from, end)) == 0 && w.opensAnew(x, pc, sub) {
			if w.now.guessed = true; !w.dated.covers.IsZero() && w.only.IsZero() { // 「8月12日，甲…；乙…」
				w.now = moment{} // of a week's days this one is only likely
			}
		}
		var gave bool
		sub, gave = w.read(p, x, pc, sub, spoken)
		spoken = spoken || gave
		if len(w.doc.Facts) == told && !w.intent(p, x, pc, facts) && nlp.RuneCount(x.s[from:end]) > 6 {
			untold = append(untold, [2]int{from, end})
		}
		if w.now.Interval == before.Interval && !w.now.vague {
			w.now = before
		}
		w.stages = append(w.stages, turn{at: from, was: w.now})
		from = end
	}
	return untold
}

// intent adds what a place is to do, between what the sentence says that others demand: 「甲区要求…；乙区将发挥…；丙区强调…」. facts is
// the number of facts before the sentence.
func (w *writer) intent(p *clean.Para, x *prose, pc piece, facts int) bool {
	if pc.opens || len(w.doc.Facts) == facts {
		return false
	}
	if last := w.doc.Facts[len(w.doc.Facts)-1]; last.Kind != store.Statement || len(last.Actors) == 0 || last.Actors[0].Name != "" || last.Marks.Has(store.Meeting) {
		return false
	}
	places, end := w.openingPlaces(x, x.opening(pc.from, pc.to), pc.to)
	at := end + len(x.s[end:pc.to]) - len(strings.TrimLeft(x.s[end:pc.to], "则还也"))
	if len(places) != 1 || !strings.HasPrefix(x.s[at:pc.to], "将") {
		return false
	}
	return w.putStatement(p, x, pc, spoke{who: &subject{kind: districts, places: places, at: pc.from, end: end}, cue: "将", at: at, from: at + len("将"), to: pc.to, when: w.said()})
}

// tellsOf reports whether a fact from the given one on is about who.
func (w *writer) tellsOf(who *subject, from int) bool {
	return slices.ContainsFunc(w.doc.Facts[min(from, len(w.doc.Facts)):], func(f store.Fact) bool {
		return slices.ContainsFunc(f.Actors, func(a store.Actor) bool {
			return slices.ContainsFunc(who.actors, func(b store.Actor) bool { return samePerson(a, b) })
		})
	})
}

// answersRumour reports whether a sentence begins with a rumour in quotation marks and goes on with what somebody says to it:
// 「对于网传“…”，某某明确回应：…」.
func (w *writer) answersRumour(x *prose, sent [2]int) bool {
	s := x.s[sent[0]:sent[1]]
	head, rest, ok := strings.Cut(s, "”，")
	if !ok || !strings.Contains(head, "“") || strings.ContainsAny(head, "，。；：") || w.hearsay.in(rest) || toRumour.prefix(head) == 0 {
		return false
	}
	at := sent[1] - len(rest)
	ms := x.mentionsIn(at, at+1)
	return len(ms) > 0 && len(x.cuesIn(ms[0].end, ms[0].end+len(firstClause(x.s[ms[0].end:sent[1]])))) > 0
}

// reNoRumours is what is to be done about rumours: 「不给谣言留空子」 is none itself.
var reNoRumours = regexp.MustCompile(`(?:不给|不让|不信|不传|不造|杜绝|防止|防范|严防|打击|严打|制止|遏制|澄清|整治|查处|惩治|粉碎)[^，。；]{0,6}?(?:谣言|传言|谣传|传闻)`)

// toRumour begin what answers a rumour.
var toRumour = words("对于 针对 关于 对")

// convenes tell that a meeting takes place.
var convenes = words("召开 举行 举办")

// begins say that something begins or ends, at which somebody may do something.
var begins = words("开幕 闭幕 落幕 开赛 启幕 揭幕 开业 开园 开馆 开街 开工 奠基 揭牌 启动 通车 投产 投用 首发 首航 上线")

// opensAnew reports whether a piece begins with a person who is not the subject before.
func (w *writer) opensAnew(x *prose, pc piece, sub *subject) bool {
	for _, m := range x.mentionsIn(pc.from, pc.from+9) {
		return sub == nil || sub.kind != persons || !slices.ContainsFunc(sub.actors, func(a store.Actor) bool { return a.Name == m.name })
	}
	return false
}

// elsewhere reports whether a sentence that names no day tells what others did each at home: 「8月12日，甲区委书记某某调研，强调…。乙区委书记某某、
// 丙区委书记某某|也分别在本区会议上强调」.
func (w *writer) elsewhere(x *prose, sent [2]int) bool {
	at := reAtHome.FindStringIndex(x.s[sent[0]:sent[1]])
	if at == nil || len(x.timesIn(sent[0], sent[1])) > 0 {
		return false
	}
	ms := x.mentionsIn(sent[0], sent[0]+at[0])
	return len(ms) > 0 && (w.person == nil || !slices.ContainsFunc(w.person.actors, func(a store.Actor) bool { return a.Name == ms[0].name }))
}

// reAtHome is where each of several people is.
var reAtHome = regexp.MustCompile(`(?:也|分别|各自)在(?:本[区县市旗州镇乡地]|各自|所在|当地|辖区|属地)`)

// atItsMeeting reports whether somebody speaks in a sentence at a meeting that the text has not told of: that of what the sentence
// before tells, 「上月，某区出台办法。区长某某在动员会上说」.
func (w *writer) atItsMeeting(x *prose, sent [2]int) bool {
	if w.met != "" || len(x.timesIn(sent[0], sent[1])) > 0 {
		return false
	}
	for _, m := range x.mentionsIn(sent[0], sent[0]+9) {
		clause := firstClause(x.s[m.end:max(m.end, sent[1])])
		return strings.HasPrefix(clause, "在") && strings.Contains(clause, "会上") && len(x.cuesIn(m.end, m.end+len(clause))) > 0
	}
	return false
}

// sameDay begin a paragraph that goes on with what the one before tells of.
var sameDay = words("首先 随后 接着 会上 会议 座谈会 座谈中 座谈时 调研中 调研期间 检查中 活动中 现场 在现场 在随后 在座谈 在会上 在检查 在调研 每到一处 期间 其间 会后 一路上 所到之处 他 她 他们 一行")

// seats begin a paragraph that tells what is said at a meeting.
var seats = words("会上 会议上 座谈会上 座谈会中 论坛上 大会上 在会上 在会议上 在座谈会上")

// there tell behind a person that he does something at the meeting told of before.
var there = words("在会上 在会议上 在大会上 在讲话中 在致辞中 在发言中 在会后 主持会议 出席会议 参加会议 作总结讲话 作动员讲话 出席并讲话 出席会议并讲话 主持会议并讲话 主持并讲话 出席并致辞")

// goesOnFrom reports whether x tells of the day of the paragraph before: it opens so, or with the person told of there.
func (w *writer) goesOnFrom(x *prose) bool {
	if n := sameDay.prefix(x.s); n > 0 && !strings.HasPrefix(x.s, "他乡") && !strings.HasPrefix(x.s, "他山") {
		return true
	}
	if i := strings.Index(firstClause(x.s), "会议"); i > 0 && w.met != "" && hasAny(x.s[:i+len("会议")], "出席会议", "参加会议", "主持会议", "列席会议") {
		return true
	}
	if len(x.mentionsIn(0, 1)) > 0 {
		head, _, _ := strings.Cut(x.s, "。")
		if len(x.timesIn(0, len(head))) == 0 && (accompanies.suffix(strings.TrimRight(head, "。 ")) > 0 || strings.Contains(firstClause(head), "当场")) {
			return true // 「县长某某陪同调研。」, 「区长某某当场表态，」
		}
	}
	for _, m := range x.mentionsIn(0, 1) { // 「会上，某某说…。|某某指出，」
		if w.seated && len(m.posts) > 0 && len(x.cuesIn(m.end, m.end+1)) > 0 {
			return true
		}
	}
	for _, m := range x.mentionsIn(0, 1) { // 「某某说，」 of the meeting told of before
		if w.met != "" && there.prefix(x.s[m.end:]) > 0 {
			return true // 「某某在会上强调」
		}
		if at := reAtMeeting.FindStringSubmatch(x.s[m.end:]); at != nil && w.returnsToMeeting(m.name, at[1]) {
			return true
		}
		if c := x.cuesIn(m.end, m.end+1); len(c) > 0 && len(m.posts) == 0 && w.returnsTo(m.name) {
			return true
		}
		if c := x.cuesIn(m.end, m.end+1); len(c) > 0 && slices.ContainsFunc(w.doc.Facts[min(w.since, len(w.doc.Facts)):], func(f store.Fact) bool {
			return f.When == w.then.Interval && slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == m.name })
		}) {
			return true
		}
	}
	for _, q := range between(x.quoted, 0, len("“")+1, func(q *[2]int) int { return q[0] }) { // 「“…。”某某最后说，」
		at := q[1] + len("”")
		for _, m := range x.mentionsIn(at, at+1) {
			end := m.end + len(firstClause(x.s[m.end:]))
			return len(m.posts) == 0 && (len(x.cuesIn(m.end, end)) > 0 || asks.prefix(x.s[m.end:]) > 0) && w.returnsTo(m.name)
		}
	}
	for _, m := range x.mentionsIn(0, 60) { // 「在某集团，某某听取了…」
		head := strings.TrimRight(x.s[:m.start], "，")
		return (head == "" || openers.prefix(head) > 0 && !strings.ContainsAny(head, "。，；")) &&
			slices.ContainsFunc(w.doc.Facts[min(w.since, w.lately, len(w.doc.Facts)):], func(f store.Fact) bool {
				return f.When == w.then.Interval && slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == m.name })
			})
	}
	return false
}

// reAtMeeting names, behind a person, at which meeting he says or does what follows: 「某某|在项目调度会上也指出」.
var reAtMeeting = regexp.MustCompile(`^(?:则|还|也)?在(?:前述|上述|该)?(\p{Han}{2,16}(?:会|会议))上`)

// returnsToMeeting reports whether the article has told of one meeting at which a person was and whose name ends so, and makes its day
// the day gone on from: 「甲主持召开某区项目调度会…。|甲在项目调度会上也指出」.
func (w *writer) returnsToMeeting(name, meeting string) bool {
	var on store.Interval
	for _, f := range w.doc.Facts[max(w.begun, len(w.doc.Facts)-200):] {
		if !strings.HasSuffix(f.Occasion, meeting) || f.When.Days() != 1 || !slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == name }) {
			continue
		}
		if !on.IsZero() && f.When != on {
			return false
		}
		on = f.When
	}
	if on.IsZero() {
		return false
	}
	w.then = moment{Interval: on}
	return true
}

// returnsTo reports whether all that the article has told of a person lately is of one day, and makes that the day gone on from.
func (w *writer) returnsTo(name string) bool {
	var on store.Interval
	for _, f := range w.doc.Facts[max(w.begun, len(w.doc.Facts)-200):] {
		if !slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == name }) {
			continue
		}
		if f.When.IsZero() || f.When.Days() != 1 || f.Marks.Has(store.Planned) || !on.IsZero() && f.When != on {
			return false
		}
		on = f.When
	}
	if on.IsZero() {
		return false
	}
	w.then = moment{Interval: on}
	return true
}

// piece finds the clauses of s[from:to].
func (x *prose) piece(from, to int) piece {
	pc := piece{from: from, to: to}
	var room [8]int
	start := from
	ends := cuts(room[:0], x.s, from, to, pieceEnds, x.quoted)
	pc.clauses = make([][2]int, 0, len(ends))
	for _, end := range ends {
		if end == to || !x.named(end-1) { // the commas within 「市委常委，某市委书记某某」 part nothing
			if start < end {
				pc.clauses = append(pc.clauses, [2]int{start, end})
			}
			start = end
		}
	}
	return pc
}

// salutes open and close the answer to a letter.
var salutes = words("您好 你好 大家好 大家上午好 大家下午好 朋友们好 谢谢 感谢您 感谢你 感谢提问 感谢关注")
