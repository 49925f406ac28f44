package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// piece is a part of a sentence, up to a semicolon.
type piece struct {
	from, to int
	clauses  [][2]int
	opens    bool // the first of its sentence
	bids     bool // goes on with what somebody said is to be done: 「；要做到月调度」
}

// spoke is a reporting verb with its words.
type spoke struct {
	who      *subject
	cue      string
	at       int // of the reporting verb
	from, to int // words
	carried  bool
	when     moment
}

// paragraph turns one paragraph into facts.
func (w *writer) paragraph(p *clean.Para, x *prose) {
	section := w.sectionSpeaker(p.Section)
	w.speaker, w.loose, w.inSection = section, section != nil, section != nil
	w.topic, w.pair, w.strange, w.stale = section, nil, false, 0
	w.person = section
	if section == nil {
		w.person = w.last
	}
	w.now = w.day
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
	defer func() {
		for _, name := range parkNames(x.s) {
			if name != w.park {
				w.parks++
			}
			if w.park = name; w.parks > 1 {
				w.park = ""
			}
		}
	}()
	brought := w.person // from a paragraph before
	facts := len(w.doc.Facts)
	defer func() {
		if w.lately = facts; w.now.Interval != w.passedOn.Interval && !w.passedOn.IsZero() {
			w.day, w.passedOn = moment{}, moment{} // 「又讯 11月30日，」
		}
		if w.now.IsZero() && !w.then.IsZero() && w.quiet < 2 && section == nil { // a paragraph that names no day
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
	}()
	w.owned, w.counted, w.went, w.spell, w.aim = "", "", "", term{}, false
	clear(w.amounts)
	if w.here = ""; strings.HasPrefix(x.s, "在") {
		for _, m := range x.placesIn(len("在"), len("在")+1) {
			if strings.HasPrefix(x.s[m.End:], "，") {
				w.here = m.Place.Name
			}
		}
	}
	if len(x.ms) > 0 && interviews.in(x.s) {
		w.visitor = nil
		if len(x.ms) == 1 {
			w.visitor = &subject{kind: persons, actors: []store.Actor{w.actor(x.ms[0], x)}, at: -1}
		}
	}
	if w.label(p, x) {
		return
	}
	start := w.turn(p, x)
	if start < 0 { // a question
		w.put(store.Fact{Kind: store.Prose, Marks: store.Written, Districts: w.about(nil, nil, x, 0, len(x.s), p)}, x, p, 0, len(x.s))
		return
	}
	onward := w.bids
	if w.bids = nil; onward != nil && start == 0 && section == nil && w.answering == nil && bidsOn.prefix(x.s) > 0 && wonders.prefix(x.s) == 0 && len(x.ms) == 0 && len(x.cuesIn(0, len(firstSentence(x.s)))) == 0 {
		w.speaker, w.topic, w.loose = onward, onward, false
		if w.now.IsZero() {
			w.now = w.then
		}
	} else {
		onward = nil
	}
	defer func() { w.bids = w.bidder(x, facts, onward) }()
	start = w.goOn(p, x, start)
	defer func() {
		if start < len(x.s) {
			w.open = w.leavesOpen(x)
		}
	}()
	for _, sent := range sentences(x.s[start:]) {
		sent[0], sent[1] = sent[0]+start, sent[1]+start
		if w.talk && sent[1]-sent[0] <= 16*len("好") && salutes.in(x.s[sent[0]:sent[1]]) {
			continue // 「某先生您好。」
		}
		facts := len(w.doc.Facts)
		w.timed, w.undated, w.turned, w.statements = false, false, turn{}, w.statements[:0]
		if w.review || w.now.free || w.now.past && sameDay.prefix(x.s[sent[0]:sent[1]]) == 0 && !w.atItsMeeting(x, sent) {
			w.now = w.day
		}
		var sub *subject
		from, spoken := sent[0], false
		var untold [][2]int // pieces of which there is no fact
		doubt := w.fiction || hearsay.in(x.s[sent[0]:sent[1]]) && !x.answersRumour(sent)
		for _, end := range cuts(x.s, sent[0], sent[1], semicolon, x.quoted) {
			if end < sent[1] && countsOn.prefix(x.s[end:sent[1]]) > 0 && utf8.RuneCountInString(x.s[from:sent[1]]) <= 140 {
				continue // 「三件事：一是…；二是…」
			}
			pc := x.piece(from, end)
			pc.opens = from == sent[0]
			pc.bids = spoken && !pc.opens && bids.prefix(x.s[from:end]) > 0 && len(x.mentionsIn(from, end)) == 0
			if !doubt {
				before, told := w.now, len(w.doc.Facts)
				if !pc.opens && len(x.timesIn(from, end)) == 0 && w.opensAnew(x, pc, sub) {
					if w.now.guessed = true; !w.dated.covers.IsZero() && w.only.IsZero() { // 「8月12日，甲…；乙…」
						w.now = moment{} // of a week's days this one is only likely
					}
				}
				spoken = w.read(p, x, pc, &sub, spoken) || spoken
				if len(w.doc.Facts) == told && !w.intent(p, x, pc, facts) && utf8.RuneCountInString(x.s[from:end]) > 6 {
					untold = append(untold, [2]int{from, end})
				}
				if w.now.Interval == before.Interval && !w.now.vague {
					w.now = before
				}
			}
			from = end
		}
		if doubt {
			w.topic, w.speaker = nil, nil
			w.put(store.Fact{Kind: store.Prose, Marks: store.Written | store.Hearsay, Districts: w.about(nil, nil, x, sent[0], sent[1], p)}, x, p, sent[0], sent[1])
			continue
		}
		if who := w.answering; who != nil { // whomever he quotes, he goes on
			w.speaker, w.loose, w.topic, w.person = who, true, who, who
		}
		if len(x.mentionsIn(sent[0], sent[1])) == 0 && x.unnamed(sent[0], sent[1]) {
			w.strange = true
		}
		told := len(w.doc.Facts)
		if section == nil && w.person != nil && w.person == brought && !w.tellsOf(w.person, facts) && len(x.mentionsIn(sent[0], sent[1])) == 0 {
			w.strange = true // 「某某下播时已近11点。他…」, who is not known
		}
		w.asides(p, x, sent)
		w.appointments(p, x, sent)
		w.see(x, sent)
		w.measures(p, x, sent)
		if facts < told && len(w.doc.Facts) == told && len(untold) > 0 {
			for _, pc := range untold {
				w.put(store.Fact{Kind: store.Prose, Marks: store.Written, Districts: w.about(nil, nil, x, pc[0], pc[1], p)}, x, p, pc[0], pc[1])
			}
		}
		if len(w.doc.Facts) == facts {
			w.put(store.Fact{Kind: store.Prose, When: w.said().Interval, Marks: store.Written | w.said().mark() | w.notice(x, sent[0], sent[1]).mark(),
				Districts: w.about(nil, nil, x, sent[0], sent[1], p)}, x, p, sent[0], sent[1])
			if occ := w.occasion(x, sent[0], sent[1]); utf8.RuneCountInString(occ) > 3 && convenes.in(x.s[sent[0]:sent[1]]) {
				w.met, w.metOn, w.metIn = occ, w.said(), w.doc.Facts[facts].Districts // 「某区举行重点项目观摩会。」
			}
			if w.stale++; w.stale > 1 && section == nil {
				w.topic = nil
			}
		}
		if len(w.statements) == 0 {
			w.ranks(p, x, sent)
		}
	}
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
func (x *prose) answersRumour(sent [2]int) bool {
	s := x.s[sent[0]:sent[1]]
	head, rest, ok := strings.Cut(s, "”，")
	if !ok || !strings.Contains(head, "“") || strings.ContainsAny(head, "，。；：") || hearsay.in(rest) || toRumour.prefix(head) == 0 {
		return false
	}
	at := sent[1] - len(rest)
	ms := x.mentionsIn(at, at+1)
	return len(ms) > 0 && len(x.cuesIn(ms[0].end, ms[0].end+len(firstClause(x.s[ms[0].end:sent[1]])))) > 0
}

// toRumour begin what answers a rumour.
var toRumour = words("对于 针对 关于 对")

// convenes tell that a meeting takes place.
var convenes = words("召开 举行 举办")

// opensAnew reports whether a piece begins with a person who is not the subject before.
func (w *writer) opensAnew(x *prose, pc piece, sub *subject) bool {
	for _, m := range x.mentionsIn(pc.from, pc.from+9) {
		return sub == nil || sub.kind != persons || !slices.ContainsFunc(sub.actors, func(a store.Actor) bool { return a.Name == m.name })
	}
	return false
}

// atItsMeeting reports whether somebody speaks in a sentence at a meeting that the text has not told of: that of what the sentence
// before tells, 「上月，某区出台办法。区长某某在动员会上说」.
func (w *writer) atItsMeeting(x *prose, sent [2]int) bool {
	if w.met != "" || len(x.timesIn(sent[0], sent[1])) > 0 {
		return false
	}
	for _, m := range x.mentionsIn(sent[0], sent[0]+9) {
		clause := firstClause(x.s[m.end:sent[1]])
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
	if head, _, _ := strings.Cut(x.s, "。"); len(x.timesIn(0, len(head))) == 0 && len(x.mentionsIn(0, 1)) > 0 {
		if accompanies.suffix(strings.TrimRight(head, "。 ")) > 0 || strings.Contains(firstClause(head), "当场") {
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
	start := from
	ends := cuts(x.s, from, to, pieceEnds, x.quoted)
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

// read finds the statements and activities of one piece. It reports whether words were given to somebody.
func (w *writer) read(p *clean.Para, x *prose, pc piece, sub **subject, spoken bool) bool {
	s := x.s
	var said []spoke
	var acts []*activity
	if len(pc.clauses) > 0 && !w.continues(x, pc.clauses[0]) {
		*sub = nil // 「；」 and a subject of its own
	}
	var pending []mention // clauses that are nothing but a person with offices
	for ci, cl := range pc.clauses {
		lead := w.lead(x, cl, pending)
		if only := w.onlyMentions(x, cl); len(only) > 0 && ci+1 < len(pc.clauses) {
			pending = append(pending, only...)
			if lead != nil {
				*sub = lead
			}
			w.tick(x, cl[0], cl[1])
			continue
		}
		pending = nil
		if x.likens(cl) {
			continue
		}
		// a clause within words already given to somebody goes on with them, unless it has a subject of its own
		inWords := len(said) > 0 && said[len(said)-1].to == pc.to
		if inWords && w.breaksIn(x, cl, lead) && !(lead.kind == meeting && said[len(said)-1].from >= cl[0] && !speeches.has(said[len(said)-1].cue)) {
			said[len(said)-1].to = cl[0]
			inWords = false
		}
		if inWords && lead != nil && lead.joined && !w.leavesWords(x, cl) {
			lead = nil
		}
		if inWords && x.elsewhere(cl, false) {
			said[len(said)-1].to, *sub = cl[0], nil // 「强调要抓安全，某区当天也召开全会」
			inWords = false
		}
		if lead == nil && !inWords && x.stranger(cl) {
			w.strange = true
		}
		if lead != nil && !(inWords && lead.kind == districts) {
			*sub = lead
			if lead.kind == meeting {
				w.topic, w.stale = lead, 0
			}
			switch lead.kind {
			case persons:
				w.meet(lead)
			case holder: // 「区委书记要求…。他的原话是，…」
				w.person = lead
			}
		}
		if !inWords {
			limit := cl[1]
			for _, c := range x.cuesIn(cl[0], cl[1]) {
				if !x.inside(c.Start) && !x.acted(c.Start, c.End) && (w.reports(s, c.Start, c.End, pc.to, c.Cue) || w.says(x, cl, lead, *sub, c, pc.to)) {
					limit = c.Start
					break
				}
			}
			if w.answering == nil { // 「我上周去听了意见」 dates nothing
				w.tick(x, cl[0], limit)
			}
			w.undated = w.undated && ci > 0 || (earlier.in(s[cl[0]:limit]) || x.once(cl[0], limit)) && len(x.timesIn(cl[0], limit)) == 0
		}
		cued := -1
		for _, c := range x.cuesIn(cl[0], cl[1]) {
			if c.Cue.Word == "看来" && !x.seenBy(cl[0], c.Start) {
				continue
			}
			if x.inside(c.Start) || x.named(c.Start) || x.acted(c.Start, c.End) || !w.reports(s, c.Start, c.End, pc.to, c.Cue) && !w.says(x, cl, lead, *sub, c, pc.to) {
				continue
			}
			if w.newSubject(x, contentFrom(s, c.End), pc) {
				continue // 「作出批示，市长某某出席会议」
			}
			if topical.has(c.Cue.Word) && ci+1 < len(pc.clauses) && x.opening(cl[0], cl[1]) == c.Start {
				if next := w.lead(x, pc.clauses[ci+1], nil); next != nil && next.kind == persons {
					continue // 「谈到旧城改造，某某表示，…」
				}
			}
			who, carried := w.whoSays(x, pc, cl, c.Start, lead, *sub)
			if who == nil {
				continue
			}
			if inWords {
				last := &said[len(said)-1]
				if who.kind == others && strings.Trim(s[last.from:max(last.from, cl[0])], " ，：“") == "" {
					continue // 「某某说，群众建议…」
				}
				if carried || who == last.who && who.at < cl[0] {
					// 「致辞，指出，…」: one statement with the later verb
					if strings.Trim(s[min(last.from, c.Start):c.Start], " ，：并再次在上会议时") == "" {
						last.cue, last.at, last.from = c.Cue.Word, c.Start, contentFrom(s, c.End)
					} else if again(s, cl[0], c.Start) && who.kind == last.who.kind {
						last.to = cl[0]
						said = append(said, spoke{who: last.who, cue: c.Cue.Word, at: c.Start, from: contentFrom(s, c.End), to: pc.to, carried: last.carried, when: w.said()})
					}
					continue
				}
				last.to = cl[0]
			}
			said = append(said, spoke{who: who, cue: c.Cue.Word, at: c.Start, from: contentFrom(s, c.End), to: pc.to, carried: carried, when: w.said()})
			inWords, cued = true, c.Start
			if who.kind == persons {
				*sub = who
				w.meet(who)
			}
			break
		}
		if cue := w.announces(x, cl, lead); cued < 0 && !inWords && cue != "" && ci+1 < len(pc.clauses) {
			said = append(said, spoke{who: lead, cue: cue, at: lead.end, from: contentFrom(s, cl[1]), to: pc.to, when: w.said()})
			inWords, cued = true, lead.end
			for _, c := range x.cuesIn(lead.end, cl[1]) {
				cued = c.Start // 「某某到园区走访时讲了一个故事：」
				break
			}
		}
		n := len(acts)
		switch {
		case cued >= 0:
			acts = w.deed(acts, x, pc, ci, cued, *sub)
		case !inWords && pc.bids:
		case !inWords:
			acts = w.deed(acts, x, pc, ci, cl[1], *sub)
		case w.leavesWords(x, cl):
			// 「强调…，并与市长分别带队走访…」: what follows is a deed
			said[len(said)-1].to = cl[0]
			w.tick(x, cl[0], cl[1])
			acts = w.deed(acts, x, pc, ci, cl[1], *sub)
		}
		if !inWords && len(acts) > n && acts[n].who.kind == persons && len(acts[n].who.actors) == 1 && strings.HasSuffix(acts[n].verb, "发言") && firstly.prefix(s[cl[1]:pc.to]) > 0 {
			said = append(said, spoke{who: acts[n].who, cue: acts[n].verb, at: cl[0], from: cl[1], to: pc.to, when: w.said()}) // 「某某作表态发言，一是…」
			inWords = true
		}
		if n > 0 && len(acts) > n && accompanies.has(acts[n].verb) && !sameActors(acts[n].who, acts[n-1].who) {
			*sub = &subject{kind: others, at: cl[0]} // 「甲调研，乙陪同，强调…」
		}
		if len(acts) > n && *sub == nil && acts[n].who.kind == persons {
			*sub = acts[n].who
		}
	}
	for i, a := range acts {
		end := a.to
		switch {
		case i < len(acts)-1 || len(said) > 0:
		case i > 0 && accompanies.has(a.verb):
			end = max(end, a.end)
		default: // 「…出席研讨会，系统介绍了…」: what follows is found with it
			end = max(end, pc.to)
		}
		w.putActivity(p, x, a, end)
		w.about1(a.who)
	}
	if n := len(acts); n > 1 && acts[n-1].kind == "attend" && acts[0].who.kind == persons && !sameActors(acts[0].who, acts[n-1].who) && len(said) == 0 {
		w.person, w.last = acts[0].who, acts[0].who // 「某某调研，某某陪同。他指出」
		w.about1(acts[0].who)
	}
	if who := speechOf(acts); who != nil && len(said) == 0 {
		w.person, w.last = who, who // 「某某出席并讲话，某某主持会议。他强调」
		w.about1(who)
	}
	gave := false
	for _, sp := range said {
		gave = w.putStatement(p, x, pc, sp) || gave
		if sp.who.kind != document && sp.who.kind != others {
			w.speaker = sp.who
			w.loose = (!strong(sp.cue) || strings.HasSuffix(sp.cue, "发言")) && (sp.who.kind == persons || sp.who.kind == holder)
			w.informs = informs.has(sp.cue)
			if w.floor(p) == nil && x.closed(sp.from, sp.to) {
				w.speaker = nil // what follows a quotation is told
			}
			w.about1(sp.who)
		} else {
			w.topic = sp.who
			if w.floor(p) == nil {
				w.speaker = nil
			}
		}
	}
	gave = w.cited(p, x, pc) || gave
	gave = w.quotedBefore(p, x, pc, said) || gave
	if !gave && len(said) == 0 {
		gave = w.saidLast(p, x, pc, acts) || gave
	}
	if !gave && len(said) == 0 {
		gave = w.goesOn(p, x, pc, acts, *sub, spoken)
	}
	if who := w.floorTaken(x, pc, *sub); who != nil && len(said) == 0 {
		w.speaker, w.loose, w.informs = who, true, true
	}
	if who := w.addresses(x, pc, *sub); who != nil && len(said) == 0 {
		w.speaker, w.quotes = who, pc.to
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
		humans.in(x.s[at:last[1]]) || folk.in(x.s[at:last[1]]) || len(between(x.roles, at, last[1], func(m *nlp.Match) int { return m.Start })) > 0 {
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
	if i := strings.LastIndexAny(s[low:at], "，。；："); i >= 0 {
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

// elsewhere reports whether a clause tells what others did meanwhile: it begins with places or bodies, then when, 「某县、某县也于当日
// 召开全会」, 「市商务局当日发布了手册」; where it opens a piece also at once with the deed, 「各镇签订责任状」.
func (x *prose) elsewhere(cl [2]int, opens bool) bool {
	at := x.opening(cl[0], cl[1])
	text := strings.TrimRight(x.s[at:cl[1]], " ，。；")
	if strings.ContainsAny(text, "要应须将需") || text == "" {
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

// putStatement adds what a subject says. It reports whether somebody got the words.
func (w *writer) putStatement(p *clean.Para, x *prose, pc piece, sp spoke) bool {
	s, who := x.s, sp.who
	if sp.to <= sp.from {
		return false // the cue is the last of its piece
	}
	from, to := trimWords(s, sp.from, x.remarked(sp.from, sp.to))
	if end := w.beyond(x, from, to, who); end < to { // 「村民某某留言说“…”，我看了脸红」
		rest := spoke{who: w.answering, cue: "表示", at: sp.at, from: end, to: to, carried: true, when: sp.when}
		defer w.putStatement(p, x, piece{from: end, to: pc.to}, rest)
		to = end
		from, to = trimWords(s, from, to)
	}
	if utf8.RuneCountInString(s[from:to]) < 3 || speeches.has(sp.cue) && x.rollCall(from, to) {
		return false
	}
	f := store.Fact{Kind: store.Statement, Cue: sp.cue, When: sp.when.Interval, Marks: sp.when.mark()}
	start := pc.from
	var inner [][2]int
	switch who.kind {
	case persons, holder:
		f.Actors = who.actors
		f.Marks |= store.Reported
		if q := quotationOf(from, to, x.quoted); q != nil {
			f.Marks = f.Marks&^store.Reported | store.Verbatim
			from, to = q[0], q[1]
		}
		inner = w.innerWords(x, from, to)
	case districts:
		f.Marks |= store.Reported
		if len(who.places) > 1 {
			f.Marks |= store.Joint
		}
		for _, pl := range who.places {
			f.Actors = append(f.Actors, store.Actor{Posts: []store.Post{{District: pl}}})
		}
	case meeting:
		f.Marks |= store.Meeting
	default:
		f.Kind, f.Cue = store.Prose, ""
		f.Marks |= store.Written
	}
	if sp.carried {
		f.Marks |= store.Carried
	}
	at := from
	for _, q := range inner { // what somebody else said is not his
		f.Words = append(f.Words, x.Spans(at, q[0])...)
		at = q[1]
	}
	f.Words = append(f.Words, x.Spans(at, to)...)
	f.Occasion = w.occasion(x, x.movedFrom(pc, sp.at), from)
	if who.hosts != "" {
		f.Occasion = who.hosts
		f.When, f.Marks = store.Interval{}, f.Marks&^store.Guessed // they are told of elsewhere
	}
	if f.Districts = w.about(f.Actors, who.places, x, start, to, p); len(f.Districts) == 0 && who.kind == meeting {
		f.Districts = slices.Clone(w.metIn)
	}
	if who.kind == meeting && utf8.RuneCountInString(f.Occasion) < 4 && len(who.places) < 2 { // several meetings are not the one before
		f.Occasion = w.met
	}
	f.Place = w.place(x, pc.from, from)
	end := to
	if strings.HasPrefix(s[end:], "”") {
		end += len("”")
	}
	w.put(f, x, p, start, max(end, sentenceTail(s, end, pc.to)))
	w.state(from, to)
	for _, q := range inner {
		w.putInner(p, x, q, f)
	}
	return who.kind != document && who.kind != others
}

// rollCall reports whether s[from:to] tells what holders of offices do rather than words: 「某某讲话，|县长某某主持」.
func (x *prose) rollCall(from, to int) bool {
	clause := from + len(firstClause(x.s[from:to]))
	ts := x.titlesIn(from, clause)
	if len(ts) == 0 {
		return false
	}
	for _, a := range x.actsIn(ts[0].End, clause) {
		return a.Act.Kind == "hold" || a.Act.Kind == "attend" || a.Act.Kind == "speak"
	}
	for _, m := range x.mentionsIn(from, from+1) {
		return strings.HasPrefix(x.s[m.end:], "代表") // 「某某讲话，|县委书记某某代表县委发布《…》」
	}
	return false
}

// beyond returns where the words s[from:to] end that somebody else is quoted with in an answer: the quotation that they begin
// with is all that is his.
func (w *writer) beyond(x *prose, from, to int, who *subject) int {
	if w.answering == nil || !w.answering.speaks() || sameActors(who, w.answering) || who.kind != persons && who.kind != others {
		return to
	}
	for _, q := range between(x.quoted, from, min(to, from+len("“")+1), func(q *[2]int) int { return q[0] }) {
		if end := q[1] + len("”"); end < to && strings.HasPrefix(x.s[end:], "，") {
			return end
		}
	}
	return to
}

// remarked returns where the words s[from:to] end when the reporter's last clause is left out: 「，传递“…”强烈信号」,
// 「，与…形成呼应」.
func (x *prose) remarked(from, to int) int {
	body := strings.TrimRight(x.s[from:to], "。；！ ")
	i := strings.LastIndex(body, "，")
	if i <= 0 || x.inside(from+i) {
		return to
	}
	tail := body[i+len("，"):]
	sends := strings.HasPrefix(tail, "传递") || strings.HasPrefix(tail, "释放") || strings.HasPrefix(tail, "传达")
	if remarks.prefix(tail) > 0 || sends && hasAny(tail, "信号", "信心", "决心", "强音", "态度") ||
		strings.HasPrefix(tail, "与") && (strings.HasSuffix(tail, "呼应") || strings.HasSuffix(tail, "共振")) {
		return from + i
	}
	return to
}

// state remembers what the last fact covers, for the figures in it.
func (w *writer) state(from, to int) {
	w.statements = append(w.statements, stated{from: from, to: to, fact: len(w.doc.Facts) - 1})
}

// salutes open and close the answer to a letter.
var salutes = words("您好 你好 感谢您 谢谢您 感谢你 谢谢你")

// sentenceTail includes the mark that ends a piece.
func sentenceTail(s string, end, to int) int {
	if end < to && utf8.RuneCountInString(s[end:to]) <= 2 {
		return to
	}
	return end
}

// trimWords drops marks at both ends of words. Words that begin behind their end are none.
func trimWords(s string, from, to int) (int, int) {
	text := strings.TrimLeft(s[min(from, to):to], "，：；。、 ")
	from = to - len(text)
	return from, from + len(strings.TrimRight(text, "，：；。、 "))
}

// goesOn adds a sentence that goes on with the words of the last speaker.
func (w *writer) goesOn(p *clean.Para, x *prose, pc piece, acts []*activity, sub *subject, spoken bool) bool {
	s := x.s
	section := w.floor(p)
	if w.speaker == nil {
		w.speaker = section
	}
	if w.speaker == nil || spoken && pc.opens {
		return false
	}
	if w.quotes > 0 { // only a quotation is his
		at := w.quotes
		w.quotes = 0
		if q := between(x.quoted, pc.from, pc.from+len("“")+1, func(q *[2]int) int { return q[0] }); at != pc.from || len(q) == 0 || strings.Trim(s[min(q[0][1], pc.to):pc.to], "”。 ") != "" {
			w.speaker = section
			return false
		}
		spoken, w.loose = true, true
	}
	within := func(pl string) bool {
		for _, own := range placesOf(w.speaker.actors) {
			if own == pl {
				return true
			}
		}
		return false
	}
	if sub != nil && sub.kind == districts && (section != nil || len(sub.places) == 1) {
		for _, pl := range sub.places {
			if within(pl) {
				sub = nil // 「即墨区将…」 after its head has spoken
				break
			}
		}
	}
	if sub != nil && sub.kind == persons && sub.at >= pc.from && len(x.cuesIn(sub.end, sub.end+1)) > 0 {
		return false // 「某某介绍，」 and nothing more
	}
	if w.speaker.kind == districts || sub != nil && sub.at >= pc.from && !sameActors(sub, w.speaker) && (sub.kind != districts || section == nil) {
		w.speaker = nil
		return false
	}
	text := strings.TrimLeft(s[pc.from:pc.to], " “")
	if b := between(x.brackets, pc.from, pc.from+1, func(b *[2]int) int { return b[0] }); len(b) > 0 && strings.Trim(s[min(b[0][1], pc.to):pc.to], " 。") == "" {
		return false // 「（根据录音整理）」 is the editor's
	}
	if strings.HasSuffix(text, "？") && w.answering == nil && section == nil {
		return false // 「下一步怎么干？」 is asked by the reporter
	}
	if sources.suffix(strings.TrimRight(firstClause(text), " ")) > 0 {
		return false // 「商务局数据显示，…」
	}
	if section == nil && w.answering == nil && len(pc.clauses) > 0 && x.stranger(pc.clauses[0]) {
		w.speaker = nil // 「一位摊主接过话茬，…」
		return false
	}
	if i := slices.IndexFunc(pc.clauses, func(c [2]int) bool { return x.opening(c[0], c[1]) < c[1] }); i >= 0 && x.elsewhere(pc.clauses[i], !w.loose) {
		w.speaker = nil // 「；某局当日发布了手册」
		return false
	}
	if section == nil && w.otherPlace(x, pc, within) {
		w.speaker = nil // 「某区未公布…」 behind another district's head
		return false
	}
	if section != nil && sameActors(section, w.speaker) {
		if len(acts) > 0 || w.tellsDocument(x, pc) {
			return false
		}
	} else {
		if len(acts) > 0 || retold.prefix(text) > 0 && (pc.opens || nowadays.prefix(text) == 0) || w.tellsDocument(x, pc) {
			w.speaker = nil
			return false
		}
		for _, e := range x.timesIn(pc.from, pc.from+4) {
			if day(e) && nowadays.prefix(text) == 0 {
				w.speaker = nil
				return false
			}
		}
		// 「“有信心吗？”“有！”在场干部齐声回答。」
		if strings.HasPrefix(strings.TrimLeft(s[pc.from:pc.to], " "), "“") && !strings.HasSuffix(strings.TrimRight(s[pc.from:pc.to], "。"), "”") {
			w.speaker = nil
			return false
		}
		if x.othersSpeak(pc) || !spoken && !w.soundsSaid(text) && !x.quotationAlone(pc) {
			w.speaker = nil
			return false
		}
	}
	who := w.speaker
	now := w.said()
	f := store.Fact{Kind: store.Statement, Cue: "表示", When: now.Interval, Actors: who.actors, Marks: store.Carried | now.mark()}
	if who.kind == meeting {
		f.Marks |= store.Meeting
		f.Cue, f.Occasion, f.Districts = "强调", w.met, slices.Clone(w.metIn)
	} else {
		f.Marks |= store.Reported
	}
	from, to := trimWords(s, pc.from, pc.to)
	if q := quotationOf(from, to, x.quoted); q != nil && who.kind == persons {
		f.Marks = f.Marks&^store.Reported | store.Verbatim
		from, to = q[0], q[1]
	}
	if utf8.RuneCountInString(s[from:to]) < 4 {
		return false
	}
	f.Words = x.Spans(from, to)
	if own := w.about(f.Actors, who.places, x, pc.from, pc.to, p); len(own) > 0 {
		f.Districts = own
	}
	w.put(f, x, p, pc.from, pc.to)
	w.state(from, to)
	return true
}

// soundsSaid reports whether a sentence that names no speaker sounds as if the last one went on: it tells what is to be done, says
// 我们, argues, or gives figures after 「某某介绍」. 「群众纷纷点赞」 and 「雨一直下到傍晚」 do not.
func (w *writer) soundsSaid(s string) bool {
	if n := modal.prefix(s); n > 0 && !(wholes.has(s[:n]) && strings.ContainsAny(firstClause(s), "0123456789") && !ours.in(s) && !argues.in(s)) || modalClause(s) {
		return true
	}
	switch {
	case !w.loose || narrates.prefix(s) > 0 || notices.in(s):
		return false
	case ours.in(s) || argues.in(s):
		return true
	case strings.ContainsAny(s, "0123456789"):
		return w.informs || !yearsPast(s)
	}
	return len(w.lex.FindThemes(s)) > 0
}

// quotationAlone reports whether a sentence is one quotation of a sentence or more: 「某某认为，关键在换地。|“换的是产业，不换的是决心。”」.
func (x *prose) quotationAlone(pc piece) bool {
	from, to := trimWords(x.s, pc.from, pc.to)
	return pc.opens && strings.HasPrefix(x.s[from:to], "“") && x.utteredAt(from) && quotationOf(from, to, x.quoted) != nil
}

// wholes may open what a speaker bids, 「全区上下要…」, and what is told of a place: 「全县一季度签约项目5个」.
var wholes = words("全区 全市 全县 全州 全盟 全旗")

// bids open what is to be done.
var bids = words("要 将 必须 务必 应当 须 把 让 一是 二是 三是 四是 五是 一要 二要 三要 四要")

// nowadays name no day.
var nowadays = words("目前 当前 现在 如今 眼下")

// yearsPast reports whether a sentence begins with a year that is over: 「去年，全县投资12亿元」.
func yearsPast(s string) bool {
	return strings.HasPrefix(s, "去年") || strings.HasPrefix(s, "前年") || strings.HasPrefix(s, "上年") || rePastYear.MatchString(firstChars(s, 6))
}

var rePastYear = regexp.MustCompile(`^20\d\d年，`)

// othersSpeak reports whether a piece leads on to a quotation of somebody else: 「网友留言：“…”」.
func (x *prose) othersSpeak(pc piece) bool {
	for _, cl := range pc.clauses {
		if strings.HasSuffix(x.s[cl[0]:cl[1]], "：") && strings.HasPrefix(x.s[cl[1]:], "“") && utf8.RuneCountInString(x.s[cl[0]:cl[1]]) <= 16 {
			return true
		}
	}
	return false
}

var (
	// informs are reporting verbs behind which a speaker goes on with facts.
	informs = words("介绍 介绍说 介绍道 汇报 汇报说 通报 讲述 说明 解读 答 答复 回应 告诉记者 述职 发言 算了一笔账 打了个比方 举例 举例说 谈到 提到")
	// narrates open a sentence of the reporter's, notices stand in one.
	narrates = words(`会上， 会上共 会议现场 活动现场 仪式上 大会上， 论坛上， 当天， 会议期间 活动期间 走进 漫步 步入 踏入 该县 该市 该区 该旗 该州 该镇 该村 该项目 该园区 该公司 原来 这已 这是他 这是她 此时 这时 话音 不久 说完 说罢 雨 大家 群众 现场 掌声 老人 乡亲 村民 居民 市民 网友 企业 只见 记者 天 夜 大屏 台下 会场 一时间 转眼 随即 紧接着 据 截至`)
	notices  = words("他 她 纷纷 点赞 掌声 话音 傍晚 展板 驻足 赞不绝口 络绎不绝 慕名而来 次来到 不同看法 竖起大拇指")
	// ours are what somebody says of himself and those whom he speaks to, argues what he says to convince them.
	ours   = words("我们 我 咱 咱们 各位 你们")
	argues = words(`如果 只有 只要 不是 就是 而是 才能 就能 与其 关键 说明 意味着 越 不仅 不但 既是 无论 即使 哪怕 否则 准备 计划 打算 力争 争取 希望 相信 应该 应当 可以 一定 今后 接下来 下一步 明年 年底前 年内
		不行 不够 不怕 难 问题在于 根子 短板 底线 红线 责任 一律`)
)

// otherPlace reports whether a piece tells of a place that is none of the speaker's, nor within or around one.
func (w *writer) otherPlace(x *prose, pc piece, own func(string) bool) bool {
	places, end := w.openingPlaces(x, x.opening(pc.from, pc.to), pc.to)
	if next := firstChars(x.s[end:pc.to], 1); len(places) == 0 || next == "的" || next == "是" || next == "、" {
		return false
	}
	for _, name := range places {
		pl := w.lex.Place(name)
		if pl == nil || own(name) {
			return false
		}
		for _, mine := range placesOf(w.speaker.actors) {
			if m := w.lex.Place(mine); m == nil || w.lex.Within(pl, mine) || w.lex.Within(m, name) {
				return false
			}
		}
	}
	return len(placesOf(w.speaker.actors)) > 0
}

// sources end a clause that says where a figure is from.
var sources = words("显示 表明 统计 测算 监测 核算 数据 获悉 了解到")

// modalClause reports whether a sentence tells what is to be done: 「全区各级要…」.
func modalClause(s string) bool {
	head := firstChars(s, 24)
	if strings.Contains(head, "要") && !strings.Contains(head, "主要") && !strings.Contains(head, "重要") || strings.Contains(head, "将") {
		return true
	}
	for at := 0; at < len(s); { // 「侥幸的口子一个都不能开」, 「家长反映的问题，一个月内要见底」
		clause := firstClause(s[at:])
		if commands.prefix(clause) > 0 || bans.in(clause) {
			return true
		}
		at += len(clause)
		_, n := utf8.DecodeRuneInString(s[at:])
		at += max(n, 1)
	}
	return false
}

var (
	// commands open a clause that tells somebody to do something, bans tell not to.
	commands = words("请 要 须 必须 务必 切忌 切实 谁 别 决不 绝不")
	bans     = words("不能 不得 不许 不准 不可 决不 绝不 必须 务必 都要 才要 就要 内要 前要 还要 也要 更要 既要 又要 要有 要把 要让 都不 不要")
)

// tellsDocument reports whether a piece reports a document's words: 「党代会报告提出，…」.
func (w *writer) tellsDocument(x *prose, pc piece) bool {
	from := pc.from + len(x.s[pc.from:pc.to]) - len(strings.TrimLeft(x.s[pc.from:pc.to], " “"))
	end := from + len(firstClause(x.s[from:pc.to]))
	for _, c := range x.cuesIn(from, end) {
		if papers.suffix(x.s[from:x.bare(from, c.Start)]) > 0 {
			return true
		}
	}
	return strings.HasPrefix(strings.TrimLeft(x.s[pc.from:pc.to], " "), "“") && strings.Contains(firstChars(x.s[pc.from:pc.to], 60), "报告中")
}
