package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// piece is a part of a sentence, up to a semicolon.
type piece struct {
	from, to int
	clauses  [][2]int
	opens    bool // the first of its sentence
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

// moment is when something happened, and whether that follows from 「同日」, 「次日」.
type moment struct {
	store.Interval
	guessed bool
	free    bool // a holiday, and nothing beyond its sentence
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
	facts := len(w.doc.Facts)
	defer func() {
		if w.lately = facts; w.now.Interval != w.passedOn.Interval && !w.passedOn.IsZero() {
			w.day, w.passedOn = moment{}, moment{} // 「又讯 11月30日，」
		}
		if w.then.Interval != w.now.Interval {
			w.since = facts
		}
		if w.then = w.now; w.now.free {
			w.then = moment{}
		}
	}()
	w.owned, w.counted, w.went = "", "", ""
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
	for _, sent := range sentences(x.s[start:]) {
		sent[0], sent[1] = sent[0]+start, sent[1]+start
		facts := len(w.doc.Facts)
		w.timed, w.undated, w.statements = false, false, w.statements[:0]
		if w.now.free {
			w.now = moment{}
		}
		var sub *subject
		from, spoken := sent[0], false
		doubt := hearsay.in(x.s[sent[0]:sent[1]])
		for _, end := range cuts(x.s, sent[0], sent[1], semicolon, x.quoted) {
			if end < sent[1] && countsOn.prefix(x.s[end:sent[1]]) > 0 && utf8.RuneCountInString(x.s[from:sent[1]]) <= 140 {
				continue // 「三件事：一是…；二是…」
			}
			pc := x.piece(from, end)
			pc.opens = from == sent[0]
			if !doubt {
				before := w.now
				if !pc.opens && len(x.timesIn(from, end)) == 0 && w.opensAnew(x, pc, sub) {
					if w.now.guessed = true; !w.dated.covers.IsZero() && w.only.IsZero() { // 「8月12日，甲…；乙…」
						w.now = moment{} // of a week's days this one is only likely
					}
				}
				spoken = w.read(p, x, pc, &sub, spoken) || spoken
				if w.now.Interval == before.Interval {
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
		w.asides(p, x, sent)
		w.appointments(p, x, sent)
		w.measures(p, x, sent, facts)
		if len(w.doc.Facts) == facts {
			w.put(store.Fact{Kind: store.Prose, When: w.moment().Interval, Marks: store.Written | w.moment().mark() | w.notice(x, sent[0], sent[1]).mark(),
				Districts: w.about(nil, nil, x, sent[0], sent[1], p)}, x, p, sent[0], sent[1])
			if occ := w.occasion(x, sent[0], sent[1]); utf8.RuneCountInString(occ) > 3 && convenes.in(x.s[sent[0]:sent[1]]) {
				w.met = occ // 「某区举行重点项目观摩会。」
			}
			if w.stale++; w.stale > 1 && section == nil {
				w.topic = nil
			}
		}
	}
}

var (
	askers    = []string{"问：", "记者：", "主持人：", "网友：", "市民：", "提问：", "Q：", "Q:", "【问】", "［问］"}
	answerers = []string{"答：", "回答：", "A：", "A:", "【答】", "［答］", "嘉宾："}
)

// bullets may stand before the one who speaks.
const bullets = "■●◆▲△□○◇▶►※·【[［ "

// convenes tell that a meeting takes place.
var convenes = words("召开 举行 举办")

// opensAnew reports whether a piece begins with a person who is not the subject before.
func (w *writer) opensAnew(x *prose, pc piece, sub *subject) bool {
	for _, m := range x.mentionsIn(pc.from, pc.from+9) {
		return sub == nil || sub.kind != persons || !slices.ContainsFunc(sub.actors, func(a store.Actor) bool { return a.Name == m.name })
	}
	return false
}

// labels begin the lines that say who was there, with the verb they stand for.
var labels = []struct {
	words *wordset
	verb  string
}{
	{words("主持： 主持人： 会议主持： 会议主持人："), "主持"},
	{words("出席： 出席人员： 出席领导： 参加： 参加人员： 参会： 参会人员： 与会人员： 出席人： 参加人："), "出席"},
	{words("列席： 列席人员： 列席人："), "列席"},
}

// label reads 「主持：某某（区委书记）」, a line that says no more, and reports whether x is one.
func (w *writer) label(p *clean.Para, x *prose) bool {
	for _, l := range labels {
		n := l.words.prefix(x.s)
		if n == 0 || strings.ContainsAny(x.s, "。？！") {
			continue
		}
		who := &subject{kind: persons, at: n}
		for _, m := range x.mentionsIn(n, len(x.s)) {
			who.actors = append(who.actors, w.actor(m, x))
		}
		if len(who.actors) == 0 {
			return false
		}
		w.put(store.Fact{Kind: store.Activity, Cue: l.verb, Actors: who.actors, When: w.moment().Interval, Marks: w.moment().mark(),
			Occasion: w.met, Words: x.Spans(0, len(x.s)), Districts: w.about(who.actors, nil, x, 0, len(x.s), p)}, x, p, 0, len(x.s))
		return true
	}
	return false
}

// interviews tell who is going to be asked.
var interviews = words("专访 做客 访谈 对话 接受采访 接受记者采访 接受本报记者采访 回答记者提问 答记者问 在线访谈 连线")

// turn reads who speaks in a conversation: 「问：」, 「答：」, 「某某：」. It returns where the words begin, -1 for a question. An
// answer is given to the person whom the heading or the title names, else to nobody; it lasts until the next question.
func (w *writer) turn(p *clean.Para, x *prose) int {
	begin := func(who *subject, n int) int {
		w.answering = who
		if who != nil {
			w.speaker, w.loose, w.inSection, w.topic, w.person = who, true, true, who, who
		}
		return n
	}
	head := len(x.s) - len(strings.TrimLeft(x.s, bullets))
	for _, q := range askers {
		if strings.HasPrefix(x.s[head:], q) {
			w.answering = nil
			w.asked = strings.TrimSpace(x.s[head+len(q):])
			w.talk = true
			return -1
		}
	}
	label := labelOf(x.s[head:])
	if label != "" && w.asksAs(label) {
		w.answering, w.talk = nil, true
		w.asked = strings.TrimSpace(x.s[head+len(label)+len("："):])
		return -1
	}
	for _, a := range answerers {
		if strings.HasPrefix(x.s[head:], a) {
			w.talk = true
			return begin(w.guest(p), head+len(a))
		}
	}
	for _, m := range x.mentionsIn(head, head+1) {
		rest := x.s[m.end:]
		mark := ""
		switch c, n := utf8.DecodeRuneInString(rest); {
		case c == '：':
			mark = rest[:n]
		case head > 0 && (c == '】' || c == ']' || c == '］'):
			mark = rest[:n+trailing(rest[:min(len(rest), n+len("："))], "：")]
		}
		if mark != "" && len(rest) > len(mark)+9 && !x.inside(m.end) {
			return begin(&subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: -1}, m.end+len(mark))
		}
	}
	if w.talk && label != "" && (w.labels[label] > 1 || w.isName(label) || w.introduced(label)) {
		w.answering = nil // somebody whom the text does not introduce
	}
	if w.talk && w.answering != nil {
		return begin(w.answering, 0)
	}
	return 0
}

// labelOf returns what stands before the colon that a line of a conversation begins with: 「某某」, 「某某观察」, 「某报记者」.
func labelOf(s string) string {
	head := firstChars(s, 16)
	i := strings.Index(head, "：")
	if i < 2*len("某") || strings.ContainsAny(head[:i], "，。；！？“”、 （）") {
		return ""
	}
	return head[:i]
}

// labelsOf counts the labels that lines of an article begin with.
func labelsOf(a *clean.Article) map[string]int {
	out := map[string]int{}
	for i := range a.Paras {
		if a.Paras[i].Kind == store.Paragraph {
			if l := labelOf(strings.TrimLeft(a.Paras[i].S, bullets)); l != "" {
				out[l]++
			}
		}
	}
	return out
}

// asksAs reports whether who speaks under a label asks: a reporter, or a paper that does so again and again.
func (w *writer) asksAs(label string) bool {
	if strings.HasSuffix(label, "记者") {
		return true
	}
	for other, n := range w.labels {
		if n > 1 && (other == label || w.isName(other)) {
			return printers.suffix(label) > 0
		}
	}
	return false
}

// introduced reports whether a label tells who speaks by an office or a role: 「果农代表小曾」.
func (w *writer) introduced(label string) bool {
	return !strings.ContainsAny(label, "的是要把在对有为到") && (humans.in(label) || len(w.lex.FindTitles(label)) > 0 || len(w.roleWords.Find(label)) > 0)
}

// sameDay begin a paragraph that goes on with what the one before tells of.
var sameDay = words("首先 随后 接着 会上 会议 座谈会 座谈中 座谈时 调研中 调研期间 检查中 活动中 现场 在现场 在随后 在座谈 在会上 在检查 在调研 每到一处 期间 其间 会后 一路上 所到之处 他 她 他们 一行")

// goesOnFrom reports whether x tells of the day of the paragraph before: it opens so, or with the person told of there.
func (w *writer) goesOnFrom(x *prose) bool {
	if n := sameDay.prefix(x.s); n > 0 && !strings.HasPrefix(x.s, "他乡") && !strings.HasPrefix(x.s, "他山") {
		return true
	}
	if i := strings.Index(firstClause(x.s), "会议"); i > 0 && w.met != "" && hasAny(x.s[:i+len("会议")], "出席会议", "参加会议", "主持会议", "列席会议") {
		return true
	}
	for _, m := range x.mentionsIn(0, 1) { // 「某某说，」 of the meeting told of before
		if c := x.cuesIn(m.end, m.end+1); len(c) > 0 && slices.ContainsFunc(w.doc.Facts[min(w.since, len(w.doc.Facts)):], func(f store.Fact) bool {
			return f.When == w.then.Interval && slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == m.name })
		}) {
			return true
		}
	}
	for _, m := range x.mentionsIn(0, 60) { // 「在某集团，某某听取了…」
		head := strings.TrimRight(x.s[:m.start], "，")
		return (head == "" || openers.prefix(head) > 0 && !strings.ContainsAny(head, "。，；")) &&
			slices.ContainsFunc(w.doc.Facts[w.lately:], func(f store.Fact) bool {
				return f.When == w.then.Interval && slices.ContainsFunc(f.Actors, func(a store.Actor) bool { return a.Name == m.name })
			})
	}
	return false
}

// floor is who speaks in p unless it says otherwise: who answers, or who has the section; nil for nobody.
func (w *writer) floor(p *clean.Para) *subject {
	if w.answering != nil {
		return w.answering
	}
	return w.sectionSpeaker(p.Section)
}

// guest is the one person named by the heading above p, else by the title.
func (w *writer) guest(p *clean.Para) *subject {
	one := func(x *prose) *subject {
		var who *subject
		for _, m := range w.mentions(x, w.scene, w.reg) {
			if who != nil && who.actors[0].Name != m.name {
				return nil
			}
			who = &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: -1}
		}
		return who
	}
	if p.Section >= 0 {
		if who := one(w.look(w.art.Sections[p.Section].Heading, w.scene)); who != nil {
			return who
		}
	}
	if who := one(w.look(clean.Text{S: w.art.Title + "，" + w.art.Subtitle}, w.scene)); who != nil {
		return who
	}
	return w.visitor
}

func (m moment) mark() store.Marks { return mark(m.guessed && !m.IsZero(), store.Guessed) }

// moment returns the time of the text: the last that was named in the paragraph, else the only day of the article.
func (w *writer) moment() moment {
	if w.undated {
		return moment{}
	}
	if w.now.IsZero() && !w.only.IsZero() {
		return moment{Interval: w.only}
	}
	return w.now
}

func mark(on bool, m store.Marks) store.Marks {
	if on {
		return m
	}
	return 0
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

// tick reads the times of s[from:to] as that of what the text tells next.
func (w *writer) tick(x *prose, from, to int) {
	for i, e := range x.timesIn(from, to) {
		if i == 0 && e.Grain == when.Week && e.Days() == 7 && !e.Ahead && !e.Blurred { // 「市长某某上周也在…」
			if w.now, w.timed = (moment{}), true; e.Interval != w.dated.covers {
				w.now = moment{Interval: e.Interval}
			}
		}
		if !day(e) || e.Ahead && e.Days() > 1 {
			continue
		}
		head := strings.Trim(x.s[from:e.Start], " ，在于并")
		first := utf8.RuneCountInString(head) <= 2 || transitions.has(head)
		if holiday(x.s[e.Start:e.End], e) {
			if first && !w.timed && w.now.IsZero() {
				w.now = moment{Interval: e.Interval, free: true}
			}
			continue
		}
		if festive(x.s[e.Start:e.End], e) && (w.timed || strings.Trim(x.s[from:e.Start], " ，") != "") {
			continue // 「24日，…召开会议，部署国庆保供」
		}
		if !w.timed || first {
			w.now = moment{Interval: e.Interval, guessed: e.Chained && !strings.ContainsAny(x.s[e.Start:e.End], "0123456789")}
			w.timed = true
		}
		if first {
			return
		}
	}
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

// festive reports whether e is a day that only the name of a festival tells: 「国庆」.
func festive(text string, e when.Expr) bool {
	return !e.Chained && !strings.ContainsAny(text, "0123456789日号天今昨前去明后当次同翌周月年旬晚早上下期")
}

// holiday reports whether e is a span of free days rather than the day of an event.
func holiday(text string, e when.Expr) bool {
	return e.Days() > 1 && !strings.ContainsAny(text, "0123456789日号天")
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
		// a clause within words already given to somebody goes on with them, unless it has a subject of its own
		inWords := len(said) > 0 && said[len(said)-1].to == pc.to
		if inWords && w.breaksIn(x, cl, lead) {
			said[len(said)-1].to = cl[0]
			inWords = false
		}
		if inWords && lead != nil && lead.joined && !w.leavesWords(x, cl) {
			lead = nil
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
				if !x.inside(c.Start) && !x.acted(c.Start) && (w.reports(s, c.Start, c.End, pc.to, c.Cue) || w.says(x, cl, lead, *sub, c, pc.to)) {
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
			if x.inside(c.Start) || x.named(c.Start) || x.acted(c.Start) || !w.reports(s, c.Start, c.End, pc.to, c.Cue) && !w.says(x, cl, lead, *sub, c, pc.to) {
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
					if strings.Trim(s[last.from:c.Start], " ，：并再次在上会议时") == "" {
						last.cue, last.at, last.from = c.Cue.Word, c.Start, contentFrom(s, c.End)
					} else if again(s, cl[0], c.Start) && who.kind == last.who.kind {
						last.to = cl[0]
						said = append(said, spoke{who: last.who, cue: c.Cue.Word, at: c.Start, from: contentFrom(s, c.End), to: pc.to, carried: last.carried, when: w.moment()})
					}
					continue
				}
				last.to = cl[0]
			}
			said = append(said, spoke{who: who, cue: c.Cue.Word, at: c.Start, from: contentFrom(s, c.End), to: pc.to, carried: carried, when: w.moment()})
			inWords, cued = true, c.Start
			if who.kind == persons {
				*sub = who
				w.meet(who)
			}
			break
		}
		if cue := w.announces(x, cl, lead); cued < 0 && !inWords && cue != "" && ci+1 < len(pc.clauses) {
			said = append(said, spoke{who: lead, cue: cue, at: lead.end, from: contentFrom(s, cl[1]), to: pc.to, when: w.moment()})
			inWords, cued = true, lead.end
		}
		n := len(acts)
		switch {
		case cued >= 0:
			acts = w.deed(acts, x, pc, ci, cued, *sub)
		case !inWords:
			acts = w.deed(acts, x, pc, ci, cl[1], *sub)
		case w.leavesWords(x, cl):
			// 「强调…，并与市长分别带队走访…」: what follows is a deed
			said[len(said)-1].to = cl[0]
			w.tick(x, cl[0], cl[1])
			acts = w.deed(acts, x, pc, ci, cl[1], *sub)
		}
		if len(acts) > n && *sub == nil && acts[n].who.kind == persons {
			*sub = acts[n].who
		}
	}
	for i, a := range acts {
		end := a.to
		if i == len(acts)-1 && len(said) == 0 { // 「…出席研讨会，系统介绍了…」: what follows is found with it
			end = max(end, pc.to)
		}
		w.putActivity(p, x, a, end)
		w.about1(a.who)
	}
	if n := len(acts); n > 1 && acts[n-1].kind == "attend" && acts[0].who.kind == persons && !sameActors(acts[0].who, acts[n-1].who) && len(said) == 0 {
		w.person, w.last = acts[0].who, acts[0].who // 「某某调研，某某陪同。他指出」
		w.about1(acts[0].who)
	}
	gave := false
	for _, sp := range said {
		gave = w.putStatement(p, x, pc, sp) || gave
		if sp.who.kind != document && sp.who.kind != others {
			w.speaker = sp.who
			w.loose = !strong(sp.cue) && (sp.who.kind == persons || sp.who.kind == holder)
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
	return gave
}

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
			next, _ := utf8.DecodeRuneInString(x.s[a.End:])
			return next != '的'
		}
		return len(x.cuesIn(lead.end, cl[1])) > 0
	case meeting:
		for _, c := range x.cuesIn(lead.end, cl[1]) {
			return x.light(lead.end, c.Start)
		}
	}
	return false
}

// announces returns the verb with which a person announces what follows the clause s[cl[0]:cl[1]]: 「某某汇报了三年行动进展：」,
// 「某某算了三笔账：」; "" when the clause does not.
func (w *writer) announces(x *prose, cl [2]int, lead *subject) string {
	if lead == nil || lead.kind != persons || lead.at < cl[0] || !strings.HasSuffix(x.s[cl[0]:cl[1]], "：") || x.inside(cl[1]-len("：")) {
		return ""
	}
	gap := strings.TrimSuffix(x.s[lead.end:cl[1]], "：")
	if utf8.RuneCountInString(gap) > 24 || hasAny(gap, "听取", "引用", "转述", "的话") || strings.HasPrefix(gap, "的") || len(x.mentionsIn(lead.end, cl[1])) > 0 {
		return ""
	}
	for _, c := range x.cuesIn(lead.end, cl[1]) {
		return c.Cue.Word
	}
	if n := asks.suffix(gap); n > 0 {
		return gap[len(gap)-n:] // 「某某问：“…？”」
	}
	if announced.suffix(gap) > 0 && hasAny(gap, "了", "提", "出", "谈") || strings.HasPrefix(gap, "作") && given.suffix(gap) > 0 {
		return "说"
	}
	return ""
}

// announced end a clause that says what words follow.
var announced = words("账 要求 意见 建议 问题 观点 看法 体会 打算 目标 事 原因 理由 话 期望 希望 倡议 措施 思路 关键词 词 字 点 条 个方面 路径 办法 诀窍 秘诀 例子 比方 答案 题")

// continues reports whether a piece goes on with the subject before 「；」: 「；并在次日…」, 「；强调…」, 「；下午，到…」.
func (w *writer) continues(x *prose, cl [2]int) bool {
	text := strings.TrimLeft(x.s[cl[0]:cl[1]], " ")
	if onward.prefix(text) > 0 {
		return true
	}
	at := x.opening(cl[0], cl[1])
	return at > cl[0] || len(x.cuesIn(at, at+1)) > 0 || len(x.actsIn(at, at+1)) > 0
}

// strong reports whether what follows a reporting verb must sound like an instruction to count as going on.
func strong(cue string) bool { return !soft.has(cue) }

// onlyMentions returns the mentions that make up a whole clause: 「市人大常委会副主任某某，」, 「甲区区长某某、乙区区长某某，」.
func (w *writer) onlyMentions(x *prose, cl [2]int) []mention {
	var out []mention
	end := cl[0]
	for _, m := range x.mentionsIn(cl[0], cl[1]) {
		gap := strings.Trim(x.s[end:m.start], " ，、“”")
		switch {
		case m.end > cl[1]:
			return nil
		case len(out) > 0 && gap != "" && !joins.has(gap):
			out = nil
			fallthrough
		case len(out) == 0:
			if head := strings.Trim(x.s[cl[0]:m.start], " ，、“”"); head != "" && (utf8.RuneCountInString(head) > 12 || withs.prefix(head) > 0) {
				return nil
			}
		}
		out = append(out, m)
		end = m.end
	}
	if strings.Trim(x.s[end:cl[1]], " ，、：") != "" {
		return nil
	}
	return out
}

// reports tells whether a reporting verb reports: 「强调，」 does, 「工作要求」 and 「强调的」 do not.
func (w *writer) reports(s string, at, end, limit int, cue *nlp.Cue) bool {
	if end >= limit {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[end:limit])
	if strings.ContainsRune("的、》）和与", next) {
		return false
	}
	if len(strings.TrimRight(strings.TrimLeft(s[end:min(limit, end+120)], " 了：，“"), "。；，")) < 9 {
		return false
	}
	before := s[max(0, at-18):at]
	for before != "" && !utf8.RuneStart(before[0]) {
		before = before[1:]
	}
	mark := strings.ContainsRune("，：“‘", next) || strings.HasPrefix(s[end:limit], "了") || strings.HasPrefix(s[end:limit], "说，") || strings.HasPrefix(s[end:limit], "道：")
	if counted.has(cue.Word) && next >= '0' && next <= '9' && counters.prefix(strings.TrimLeft(s[end:limit], "0123456789")) > 0 {
		return false // 「收到建议214条」
	}
	noun := nounish.suffix(before) > 0
	if mark && frankly.has(clauseBefore(s, at)) {
		return false // 「坦白讲，」
	}
	if n := courtesies.prefix(s[end:limit]); cue.Word == "表示" && n > 0 && endsClause(s[end+n:]) || courtesies.has(cue.Word) && strings.HasSuffix(before, "表示") {
		return false // 「对客人的到来表示欢迎，」
	}
	if cue.Weight < 3 && noun && !mark {
		return false
	}
	if cue.Word == "回应" && !mark {
		return false // 「逐一回应企业的问题，强调…」
	}
	switch cue.Weight {
	case 1:
		if lists.has(cue.Word) && next == '了' && itemized(s[end+len("了"):limit]) {
			return !noun
		}
		if heardCues.has(cue.Word) && hasAny(clauseBefore(s, at), "听取", "听了", "聆听", "观看", "认真听", "边听") {
			return false // 「听取情况介绍，…」
		}
		return mark && next != '了'
	case 2:
		if cue.Word == "要求" {
			if clause := clauseBefore(s, at); obeys.in(clause) {
				return false
			}
			if noun {
				return mark && !strings.HasSuffix(before, "的") && !strings.HasSuffix(before, "部署") && !strings.HasSuffix(before, "工作")
			}
		}
	}
	return !strings.HasSuffix(before, "的")
}

// frankly stand before a 「说，」 or 「讲，」 that reports nothing.
var frankly = words("坦白 老实 坦率地 平心 客观 客观地 严格 换句话 一句话 简单 简单地 具体来 总的来 总体来 说实话 实话 可以 应该 相对来 一般来 从长远来 再")

var (
	// counted reporting verbs are things too, which counters tell.
	counted  = words("建议 倡议 承诺 批示 指示 提醒 希望 呼吁")
	counters = words("条 余条 多条 件 余件 多件 项 余项 多项 个 份 篇")
)

// lists are verbs behind which 「了」 and what is told may stand before the words: 「通报了督查情况：…」.
var lists = words("介绍 通报 汇报 说明 解读 讲解 公布 宣布 部署 明确")

// itemized reports whether s names what is told and then tells it: 「三件事：一是…」, 「配套政策，其中…」.
func itemized(s string) bool {
	head := firstChars(s, 20)
	i := strings.IndexAny(head, "，：；。“")
	if i <= 0 {
		return false
	}
	return strings.HasPrefix(head[i:], "：") || strings.HasPrefix(head[i:], "，其中")
}

// counts on open a further item of a list.
var countsOn = words("二是 三是 四是 五是 六是 七是 八是 二要 三要 四要 五要 六要 其二 其三 其四 第二， 第三， 第四，")

// says tells whether 说 reports although no mark follows: 「前者说要…」, 「某某把产业作为主题，称…」.
func (w *writer) says(x *prose, cl [2]int, lead, sub *subject, c nlp.CueMatch, limit int) bool {
	if c.Cue.Weight > 1 || c.End+9 > limit {
		return false
	}
	next, _ := utf8.DecodeRuneInString(x.s[c.End:])
	if lead == nil {
		return c.Cue.Word == "称" && sub != nil && sub.kind == persons && sub.at >= 0 && x.opening(cl[0], cl[1]) == c.Start && !strings.ContainsRune("为作号赞谓呼得", next)
	}
	if lead.kind != persons || lead.end > c.Start || !x.light(lead.end, c.Start) {
		return false
	}
	switch c.Cue.Word {
	case "说", "讲", "称":
		return strings.ContainsRune("要将我他她这我咱不只现今如就从没有对企当想", next)
	}
	return false
}

// seenBy reports whether s[from:at] is 「在某某」, which a 「看来，」 follows.
func (x *prose) seenBy(from, at int) bool {
	for _, m := range x.mentionsIn(from, at) {
		return m.end == at && strings.HasSuffix(x.s[from:m.start], "在")
	}
	return false
}

// acted reports whether s[at] lies within a verb of activity that began before it: 「作|报告」.
func (x *prose) acted(at int) bool {
	for _, a := range x.actsIn(at-24, at) {
		if a.End > at {
			return true
		}
	}
	return false
}

// courtesies are what one expresses without words.
var courtesies = words("欢迎 感谢 衷心感谢 祝贺 热烈祝贺 慰问 亲切慰问 肯定 充分肯定 赞赏 高度赞赏 敬意 崇高敬意 问候 哀悼 关切 满意 赞同 支持 热烈欢迎 诚挚欢迎 诚挚感谢 由衷感谢 歉意")

// topical verbs may only name what somebody then speaks about.
var topical = words("谈到 谈及 说到 提到 提及 说起 讲到 聊到 回忆")

// heardCues are nouns too: what one listens to.
var heardCues = words("介绍 汇报 发言 报告 讲话 说明 通报 分析 解读 述职 阐述 反映")

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
	return len(x.actsIn(m.end, end)) > 0
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
	if utf8.RuneCountInString(s[from:to]) < 3 {
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
	f.Occasion = w.occasion(x, pc.from, from)
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

// innerWords finds quotations in s[from:to] that somebody else is said to have spoken: 「有位渔民跟我讲，‘…’」.
func (w *writer) innerWords(x *prose, from, to int) [][2]int {
	var out [][2]int
	for i := from; i < to; {
		open := strings.Index(x.s[i:to], "‘")
		if open < 0 {
			break
		}
		open += i
		end := strings.Index(x.s[open:to], "’")
		if end < 0 {
			break
		}
		end += open + len("’")
		clause := strings.TrimRight(clauseBefore(x.s, open-trailing(x.s[:open], "，：")), " ")
		for _, v := range []string{"讲", "说", "告诉我", "问我", "对我说", "喊", "讲过一句话", "说过一句话", "说过", "讲过", "有句话", "的话"} {
			if strings.HasSuffix(clause, v) && utf8.RuneCountInString(clause) > 2 && !strings.Contains(clause, "我说") {
				out = append(out, [2]int{open, end})
				break
			}
		}
		i = end
	}
	return out
}

// putInner gives a quotation within somebody's words to the person who is named right before it: 「“某某同志讲，‘…’。”」
func (w *writer) putInner(p *clean.Para, x *prose, q [2]int, outer store.Fact) {
	from := q[0] - len(clauseBefore(x.s, q[0]-trailing(x.s[:q[0]], "，：")))
	for _, m := range x.mentionsIn(from-9, q[0]) {
		cues := x.cuesIn(m.end, q[0])
		if len(cues) == 0 {
			continue
		}
		c := cues[0]
		f := store.Fact{Kind: store.Statement, Cue: c.Cue.Word, Actors: []store.Actor{w.actor(m, x)}, Marks: store.Verbatim,
			Words: x.Spans(q[0]+len("‘"), q[1]-len("’")), When: outer.When}
		if gap := x.s[m.end:c.Start]; !x.light(m.end, c.Start) {
			if !strings.HasSuffix(gap, "时") || hasAny(gap, "对", "向", "跟", "和", "与", "同") {
				return
			}
			f.When = store.Interval{} // 「上个月来时讲过一句话」
		}
		f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
		w.put(f, x, p, m.start, q[1])
		return
	}
}

// trailing is the length of the mark that s ends with, if it is one of marks.
func trailing(s, marks string) int {
	r, n := utf8.DecodeLastRuneInString(s)
	if n > 0 && strings.ContainsRune(marks, r) {
		return n
	}
	return 0
}

// sentenceTail includes the mark that ends a piece.
func sentenceTail(s string, end, to int) int {
	if end < to && utf8.RuneCountInString(s[end:to]) <= 2 {
		return to
	}
	return end
}

// trimWords drops marks at both ends of words.
func trimWords(s string, from, to int) (int, int) {
	text := strings.TrimLeft(s[from:to], "，：；。、 ")
	from = to - len(text)
	return from, from + len(strings.TrimRight(text, "，：；。、 "))
}

// quotationOf returns the quotation that s[from:to] consists of, nil when it holds more than that.
func quotationOf(from, to int, quoted [][2]int) *[2]int {
	for _, q := range between(quoted, from, to, func(q *[2]int) int { return q[0] }) {
		if q[0] <= from+len("“") && q[1] <= to && (q[1]-q[0])*10 >= (to-from-2*len("“"))*8 {
			return &q
		}
	}
	return nil
}

// quotedBefore gives a quotation to the person who is named right behind it: 「“…。”某某表示」, 「“…，”某某顿了顿，“…”」. Where
// the sentence goes on with more of his words, the first quotation is his too.
func (w *writer) quotedBefore(p *clean.Para, x *prose, pc piece, said []spoke) bool {
	s := x.s
	gave := false
	for _, q := range between(x.quoted, pc.from, pc.to, func(q *[2]int) int { return q[0] }) {
		if n := utf8.RuneCountInString(s[q[0]:q[1]]); q[1] > pc.to || n < 5 || n < 8 && !strings.ContainsRune("。！？", lastRune(s[:q[1]])) {
			continue
		}
		after := q[1] + len("”")
		open := q[0] - len("“")
		if after >= pc.to {
			continue
		}
		head := strings.TrimSpace(s[pc.from:open])
		if head != "" && !strings.HasSuffix(head, "”") && !strings.HasSuffix(head, "。") {
			continue // a quotation within a sentence
		}
		who, cue := w.quoter(x, pc, q, after, said)
		if who == nil {
			continue
		}
		f := store.Fact{Kind: store.Statement, Cue: cue, When: w.moment().Interval, Actors: who.actors,
			Marks: store.Verbatim | w.moment().mark(), Words: x.Spans(q[0], q[1])}
		f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
		inner := w.innerWords(x, q[0], q[1])
		if len(inner) > 0 {
			f.Words = f.Words[:0]
			at := q[0]
			for _, in := range inner {
				f.Words, at = append(f.Words, x.Spans(at, in[0])...), in[1]
			}
			f.Words = append(f.Words, x.Spans(at, q[1])...)
		}
		w.put(f, x, p, open, after)
		w.state(q[0], q[1])
		for _, in := range inner {
			w.putInner(p, x, in, f)
		}
		w.speaker = &subject{kind: persons, actors: f.Actors, at: -1}
		w.meet(w.speaker)
		w.about1(w.speaker)
		w.loose = true
		if w.floor(p) == nil && strings.HasSuffix(strings.TrimRight(s[:pc.to], "。"), "说") {
			w.speaker = nil
		}
		gave = true
		// 「“…”某某顿了顿，“…”」
		if next := between(x.quoted, after, pc.to, func(q *[2]int) int { return q[0] }); len(next) > 0 {
			more := next[0]
			if strings.HasPrefix(s[more[1]:], "”") && len(said) == 0 && strings.HasSuffix(s[:more[0]-len("“")], "，") && utf8.RuneCountInString(s[more[0]:more[1]]) >= 5 {
				g := f
				g.Words, g.Terms, g.Themes = x.Spans(more[0], more[1]), nil, nil
				w.put(g, x, p, more[0]-len("“"), more[1]+len("”"))
				w.state(more[0], more[1])
			}
		}
		break
	}
	return gave
}

// cited gives a quotation to the one whose it is when somebody else cites it: 「某某引用老支书某某的话：“…”」.
func (w *writer) cited(p *clean.Para, x *prose, pc piece) bool {
	gave := false
	for _, q := range between(x.quoted, pc.from, pc.to, func(q *[2]int) int { return q[0] }) {
		head, ok := strings.CutSuffix(x.s[:q[0]-len("“")], "的话：")
		if !ok || q[1] > pc.to {
			continue
		}
		for _, m := range x.mentionsIn(max(pc.from, len(head)-60), len(head)) {
			if m.end != len(head) || x.inside(m.nameAt) || m.start == pc.from {
				continue
			}
			f := store.Fact{Kind: store.Statement, Cue: "说", Actors: []store.Actor{w.actor(m, x)}, Marks: store.Verbatim, Words: x.Spans(q[0], q[1])}
			f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
			w.put(f, x, p, pc.from, pc.to)
			w.state(q[0], q[1])
			gave = true
		}
	}
	return gave
}

// quoter finds who spoke the quotation q that ends before s[after].
func (w *writer) quoter(x *prose, pc piece, q [2]int, after int, said []spoke) (*subject, string) {
	s := x.s
	closed := strings.ContainsRune("。！？，…", lastRune(s[:q[1]])) || strings.HasPrefix(s[after:], "，")
	for _, m := range x.mentionsIn(after, pc.to) {
		if x.inside(m.start) {
			continue
		}
		gap := strings.Trim(s[after:m.start], " ，")
		if gap != "" && !x.light(after, m.start) {
			break
		}
		w.tick(x, after, pc.to)
		tail := s[m.end:min(len(s), m.end+90)]
		cue := ""
		if cues := x.cuesIn(m.end, m.end+len(tail)); len(cues) > 0 && !strings.ContainsAny(s[m.end:cues[0].Start], "。；！？“") {
			cue = cues[0].Cue.Word
		}
		switch {
		case cue != "":
		case asks.prefix(tail) > 0:
			cue = "问"
		case closed || strings.Contains(tail, "上擂台") || strings.HasPrefix(strings.TrimLeft(tail, " "), "。") || strings.Contains(firstClause(tail), "说"):
			cue = "说"
		default:
			return nil, ""
		}
		return &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: m.start, end: m.end}, cue
	}
	if !closed {
		return nil, ""
	}
	// 「“…。”他说」, and 「“…。”8月7日，某某在座谈会上说，“…”」
	for _, sp := range said {
		if sp.who.kind == persons && len(sp.who.actors) == 1 && sp.at > after && (sp.who.at >= after && x.light(after, sp.who.at)) {
			return sp.who, sp.cue
		}
	}
	for _, cl := range pc.clauses {
		if cl[1] <= after {
			continue
		}
		at := x.opening(max(cl[0], after), cl[1])
		if who := w.pronoun(x, at, cl[1]); who != nil && who.kind == persons {
			for _, c := range x.cuesIn(who.end, cl[1]) {
				return who, c.Cue.Word
			}
		}
		break
	}
	return nil, ""
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// saidLast reads 「…，某某说。」: the clauses before are the words.
func (w *writer) saidLast(p *clean.Para, x *prose, pc piece, acts []*activity) bool {
	n := len(pc.clauses)
	if n < 2 {
		return false
	}
	cl := pc.clauses[n-1]
	heads := x.mentionsIn(cl[0], cl[1])
	if len(heads) == 0 {
		return false
	}
	m := heads[0]
	rest := strings.TrimRight(x.s[m.end:cl[1]], "。！；， ")
	if m.start > cl[0]+3 || !lastCues.has(rest) {
		return false
	}
	from := pc.from
	for _, a := range acts {
		from = max(from, a.end)
	}
	for _, c := range pc.clauses {
		if c[0] < from && from < c[1] {
			from = c[1]
		}
	}
	a, b := trimWords(x.s, from, cl[0])
	if utf8.RuneCountInString(x.s[a:b]) < 5 {
		return false
	}
	who := &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: m.start, end: m.end}
	ok := w.putStatement(p, x, piece{from: from, to: pc.to}, spoke{who: who, cue: rest, at: m.end, from: a, to: b, when: w.moment()})
	w.speaker, w.loose = who, true
	w.meet(who)
	w.about1(who)
	return ok
}

// lastCues may end a sentence behind the speaker's name.
var lastCues = words("说 表示 强调 指出 介绍 介绍说 坦言 认为 告诉记者 感慨 如是说 说道 这样说")

func firstClause(s string) string {
	if i := strings.IndexAny(s, "，。；"); i >= 0 {
		return s[:i]
	}
	return s
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
	if strings.HasSuffix(text, "？") && w.answering == nil && section == nil {
		return false // 「下一步怎么干？」 is asked by the reporter
	}
	if sources.suffix(strings.TrimRight(firstClause(text), " ")) > 0 {
		return false // 「商务局数据显示，…」
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
		if len(acts) > 0 || retold.prefix(text) > 0 || w.tellsDocument(x, pc) {
			w.speaker = nil
			return false
		}
		for _, e := range x.timesIn(pc.from, pc.from+4) {
			if day(e) {
				w.speaker = nil
				return false
			}
		}
		// 「“有信心吗？”“有！”在场干部齐声回答。」
		if strings.HasPrefix(strings.TrimLeft(s[pc.from:pc.to], " "), "“") && !strings.HasSuffix(strings.TrimRight(s[pc.from:pc.to], "。"), "”") {
			w.speaker = nil
			return false
		}
		if !w.loose && !spoken && modal.prefix(text) == 0 && !modalClause(text) {
			w.speaker = nil
			return false
		}
	}
	who := w.speaker
	now := w.moment()
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
	return strings.Contains(head, "要") && !strings.Contains(head, "主要") && !strings.Contains(head, "重要") || strings.Contains(head, "将")
}

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
