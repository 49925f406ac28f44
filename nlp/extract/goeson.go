package extract

// Whose words go on in the next sentence or paragraph.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// opened is whose words go on in the next paragraph: 「某某说：“要保供。」 and below 「“要防火。”」, 「某某强调：」 and below 「——要防火。」.
type opened struct {
	who    *subject
	cue    string
	when   moment
	points bool // they were only announced, and may be listed without quotation marks
}

// points begin the items of what somebody said.
var points = words("—— 一是 二是 三是 四是 五是 六是 一要 二要 三要 四要 五要 第一， 第二， 第三， 第四，")

// numbered end a clause that says how many things are to come: 「要做到以下几点：」.
var numbered = words("几点 点要求 点意见 点希望 点建议 个方面 件事")

// bidsOn begin a paragraph that goes on with what somebody has said is to be done, wonders what only sounds like one.
var (
	bidsOn  = words("要 必须 务必 各级各部门要 各级党委要 各级要 各部门要 各单位要 各县区要 各县市要 各地各部门要 各地要")
	wonders = words("要说 要问 要知道 要论 要看 要不 要么 要是 要想 要数 要闻 要讲 要在")
)

// bidder finds out at the end of a paragraph whose demands go on below it: those of who spoke its last words, with a verb of demanding.
// facts is the number of facts before the paragraph, onward whether it went on with such words itself.
func (w *writer) bidder(x *prose, facts int, onward *subject) *subject {
	end := len(strings.TrimRight(x.s, "。！？，；、：” "))
	if len(w.statements) == 0 || w.talk || w.inSection {
		return nil
	}
	st := w.statements[len(w.statements)-1]
	f := &w.doc.Facts[st.fact]
	if st.to < end || f.Kind != store.Statement || f.Marks.Has(store.Joint) || (len(f.Actors) != 1 || f.Actors[0].Name == "") != f.Marks.Has(store.Meeting) {
		return nil
	}
	who := &subject{kind: persons, actors: f.Actors, at: -1}
	if f.Marks.Has(store.Meeting) {
		who = &subject{kind: meeting, at: -1}
	}
	for i := st.fact; i >= facts; i-- { // carried words are of the verb before them
		if g := &w.doc.Facts[i]; g.Kind == store.Statement {
			if g.Marks.Has(store.Meeting) != f.Marks.Has(store.Meeting) || len(g.Actors) != len(f.Actors) || len(g.Actors) == 1 && g.Actors[0].Name != f.Actors[0].Name {
				return nil
			}
			if instructs.has(g.Cue) || g.Cue == "指出" {
				return who
			}
			if !g.Marks.Has(store.Carried) {
				return nil
			}
		}
	}
	if sameActors(who, onward) {
		return onward
	}
	return nil
}

// leavesOpen finds out at the end of a paragraph whose words go on below it.
func (w *writer) leavesOpen(x *prose) opened {
	s := strings.TrimRight(x.s, " ")
	lead, announced := strings.CutSuffix(s, "：")
	n := numbered.suffix(lead)
	if full, closed := strings.CutSuffix(s, "。"); closed && numbered.suffix(full) > 0 {
		lead, announced, n = full, true, numbered.suffix(full) // 「某某提出三点意见。」
	}
	if announced && n == 0 {
		return w.announced(x, lead)
	}
	if !announced && (!strings.Contains(s, "“") || strings.Contains(s[strings.LastIndex(s, "“"):], "”")) {
		return opened{}
	}
	end := len(strings.TrimRight(s, "。！？，；、："))
	for _, st := range w.statements {
		f := &w.doc.Facts[st.fact]
		if st.to < end || f.Kind != store.Statement || len(f.Actors) != 1 || f.Marks.Has(store.Meeting) {
			continue
		}
		return opened{who: &subject{kind: persons, actors: f.Actors, at: -1}, cue: f.Cue, when: moment{Interval: f.When, guessed: f.Marks.Has(store.Guessed)}, points: announced}
	}
	if announced { // 「某某就下一步工作提出|三点要求：」
		return w.announced(x, strings.TrimRight(lead[:len(lead)-n], "了一两二三四五六七八几这以下"))
	}
	return opened{}
}

// saidBelow reads whose the quotation is that an article begins with, a paragraph or more, from the paragraph below: 「“要保供。|“要防火。”|某某在
// 会上连说两遍」.
func (w *writer) saidBelow() opened {
	begun := false
	for i, x := range w.texts {
		if x == nil || w.art.Paras[i].Kind != store.Paragraph {
			continue
		}
		s := strings.TrimSpace(x.s)
		if strings.HasPrefix(s, "“") && (!strings.Contains(s, "”") || strings.HasSuffix(s, "”") && strings.Count(s, "“") == 1) {
			begun = true
			continue
		}
		sent, _, _ := strings.Cut(x.s, "。")
		ms := x.mentionsIn(0, len(sent))
		if !begun || len(ms) != 1 || x.inside(ms[0].start) || !saidSo.in(sent[min(len(sent), ms[0].end):]) {
			return opened{}
		}
		o := opened{who: &subject{kind: persons, actors: []store.Actor{w.actor(ms[0], x)}, at: -1}, cue: "说"}
		for _, e := range x.timesIn(0, len(sent)) {
			if day(e) {
				o.when = moment{Interval: e.Interval}
				break
			}
		}
		return o
	}
	return opened{}
}

// saidSo tell of words that stand before.
var saidSo = words("连说 说了 这番话 这句话 这席话 一席话 这段话 这几句话 的一番话 的开场白")

// reWhenHeard stands between somebody and the verb of his words: 「某某|在讲话中|强调」.
var reWhenHeard = regexp.MustCompile(`^(?:在?(?:会上的?|总结|动员|即席|集体)?(?:讲话|会|致辞|发言|点评|总结|部署工作)(?:中|上|时))?(?:最后|着重|特别|同时)?$`)

// announced reads who is to be quoted below the paragraph that ends with lead and a colon: 「某某强调」, 「他要求」.
func (w *writer) announced(x *prose, lead string) opened {
	from := 0
	if i := strings.LastIndexAny(lead, "。！？；”"); i >= 0 {
		_, n := utf8.DecodeRuneInString(lead[i:])
		from = i + n
	}
	cues := x.cuesIn(from, len(lead))
	if len(cues) == 0 || cues[len(cues)-1].End != len(lead) {
		return opened{}
	}
	cue := cues[len(cues)-1]
	o := opened{cue: cue.Cue.Word, when: w.said(), points: true}
	ms := x.mentionsIn(from, cue.Start)
	clause := from
	if i := strings.LastIndex(lead[from:cue.Start], "，"); i >= 0 {
		clause = from + i + len("，")
	}
	switch head := lead[clause:cue.Start]; {
	case len(ms) == 1 && (x.light(ms[0].end, cue.Start) || reWhenHeard.MatchString(lead[ms[0].end:cue.Start]) || x.light(clause, cue.Start)) && !x.inside(ms[0].start),
		len(ms) > 1 && clause <= ms[len(ms)-1].start && x.light(clause, ms[len(ms)-1].start) && x.light(ms[len(ms)-1].end, cue.Start): // 「县长某某汇报后，书记某某强调」
		o.who = &subject{kind: persons, actors: []store.Actor{w.actor(ms[len(ms)-1], x)}, at: -1}
	case len(ms) == 0 && (strings.HasPrefix(head, "他") || strings.HasPrefix(head, "她")) && x.light(clause+len("他"), cue.Start) && w.person != nil && len(w.person.actors) == 1 && !w.strange:
		o.who = w.person
	default:
		return opened{}
	}
	return o
}

// goOn gives what goes on with the words of the paragraph before to their speaker. It returns where the rest begins.
func (w *writer) goOn(p *clean.Para, x *prose, start int) int {
	o := w.open
	w.open = opened{}
	if o.who == nil || w.fiction || len(x.s) > 6000 {
		return start
	}
	s := x.s
	from := start + len(s[start:]) - len(strings.TrimLeft(s[start:], " "))
	quoted := strings.HasPrefix(s[from:], "“")
	first, last := strings.Index(s[from:], "“"), strings.Index(s[from:], "”")
	end := len(s)
	switch {
	case quoted || !o.points && last >= 0 && (first < 0 || last < first):
		depth := 0
		for i, r := range s[from:] {
			switch r {
			case '“':
				depth++
			case '”':
				if depth--; depth <= 0 && end == len(s) {
					end = from + i
				}
			}
		}
		if rest := s[end:]; rest != "" && strings.Trim(rest, "” ") != "" && !strings.ContainsRune("。！？…", lastRune(s[:end])) ||
			end < len(s) && len(x.mentionsIn(end, min(len(s), end+60))) > 0 {
			return start // 「“…，”某某说」
		}
	case o.points && points.prefix(s[from:]) > 0 && len(x.ms) == 0:
	default:
		return start
	}
	w.now = o.when
	at := from
	for at < end {
		k := strings.IndexAny(s[at:end], "。！？")
		next := end
		if k >= 0 {
			_, n := utf8.DecodeRuneInString(s[at+k:])
			next = at + k + n
		}
		wf, wt := trimWords(s, at, next)
		wf += len(s[wf:wt]) - len(strings.TrimLeft(s[wf:wt], "“—"))
		if utf8.RuneCountInString(s[wf:wt]) > 3 {
			w.statements = w.statements[:0]
			f := store.Fact{Kind: store.Statement, Cue: o.cue, When: o.when.Interval, Actors: o.who.actors, Marks: store.Carried | o.when.mark() | store.Reported, Words: x.Spans(wf, wt)}
			if quoted || !o.points {
				f.Marks = f.Marks&^store.Reported | store.Verbatim
			}
			f.Districts = w.about(f.Actors, nil, x, wf, wt, p)
			w.put(f, x, p, at, next+len(s[next:])-len(strings.TrimPrefix(s[next:], "”")))
			w.state(wf, wt)
			w.measures(p, x, [2]int{at, next}, w.notice(x, at, next))
		}
		at = next
	}
	if end == len(s) {
		if w.open = o; quoted {
			w.open.points = false
		}
		return len(s)
	}
	return end + len("”")
}

// followup is what a sentence is that stands behind somebody's words.
type followup uint8

const (
	his   followup = iota // more of them
	aside                 // the paper's, and they may go on behind it
	over                  // they have ended
)

// goesOn adds a sentence that goes on with the words of the last speaker.
func (w *writer) goesOn(p *clean.Para, x *prose, pc piece, acts []*activity, sub *subject, spoken bool) bool {
	section := w.floor(p)
	if w.speaker == nil {
		w.speaker = section
	}
	if w.speaker == nil || spoken && pc.opens {
		return false
	}
	if at := w.quotes; at > 0 {
		w.quotes = 0
		if at != pc.from || !x.quotedWhole(pc) {
			w.speaker = section
			return false
		}
		spoken, w.loose = true, true
	}
	switch w.behindWords(x, pc, acts, sub, section, spoken) {
	case over:
		w.speaker = nil
		return false
	case aside:
		return false
	}
	return w.carry(p, x, pc)
}

// quotedWhole reports whether a piece is one quotation and nothing else.
func (x *prose) quotedWhole(pc piece) bool {
	q := between(x.quoted, pc.from, pc.from+len("“")+1, func(q *[2]int) int { return q[0] })
	return len(q) > 0 && strings.Trim(x.s[min(q[0][1], pc.to):pc.to], "”。 ") == ""
}

// bracketedWhole reports whether a piece stands in brackets: 「（根据录音整理）」.
func (x *prose) bracketedWhole(pc piece) bool {
	b := between(x.brackets, pc.from, pc.from+1, func(b *[2]int) int { return b[0] })
	return len(b) > 0 && strings.Trim(x.s[min(b[0][1], pc.to):pc.to], " 。") == ""
}

// behindWords tells what a sentence is behind the words of the speaker. section is who speaks in its section, nil for nobody, spoken
// whether it has been found to be somebody's words.
func (w *writer) behindWords(x *prose, pc piece, acts []*activity, sub, section *subject, spoken bool) followup {
	if sub != nil && sub.kind == districts && (section != nil || len(sub.places) == 1) && slices.ContainsFunc(sub.places, w.speaksFor) {
		sub = nil // 「即墨区将…」 after its head has spoken
	}
	if sub != nil && sub.at >= pc.from && w.bidsCounty(x, sub, pc) {
		sub = nil // 「某县要…，某县要…」 after the head of their city has spoken
	}
	text := strings.TrimLeft(x.s[pc.from:pc.to], " “")
	switch {
	case sub != nil && sub.kind == persons && sub.at >= pc.from && len(x.cuesIn(sub.end, sub.end+1)) > 0:
		return aside // 「某某介绍，」 and nothing more
	case w.speaker.kind == districts, sub != nil && sub.at >= pc.from && !sameActors(sub, w.speaker) && (sub.kind != districts || section == nil):
		return over
	case x.bracketedWhole(pc): // is the editor's
		return aside
	case strings.HasSuffix(text, "？") && w.answering == nil && section == nil:
		return aside // 「下一步怎么干？」 is asked by the reporter
	case sources.suffix(strings.TrimRight(firstClause(text), " ")) > 0:
		return aside // 「商务局数据显示，…」
	case ofFigures(text): // 「以上数据截至9月底。」
		return over
	case section == nil && w.answering == nil && wideOf.prefix(text) > 0 && (enterprise(w.speaker.actors) || runsWorks(w.speaker.actors)):
		return over // 「某公司负责人某某说，订单排满了。|全镇从业人员1.3万人」
	case w.tellsOfOthers(x, pc, section), section == nil && w.answering == nil && pc.opens && !spoken && w.tellsWider(text):
		return over
	}
	if section != nil && sameActors(section, w.speaker) {
		if len(acts) > 0 || w.tellsDocument(x, pc) {
			return aside
		}
		return his
	}
	if w.newsAgain(x, pc, acts, text) || x.othersSpeak(pc) || !spoken && !w.soundsSaid(text) && !x.quotationAlone(pc) {
		return over
	}
	return his
}

// bidsCounty reports whether a sentence goes on with what a county must do, which lies where the last speaker holds office.
func (w *writer) bidsCounty(x *prose, sub *subject, pc piece) bool {
	if sub.kind != districts || w.speaker.kind != persons || isToDo.prefix(x.s[sub.end:pc.to]) == 0 {
		return false
	}
	for _, name := range sub.places {
		pl := w.lex.Place(name)
		if pl == nil || !slices.ContainsFunc(placesOf(w.speaker.actors), func(own string) bool {
			over := w.lex.Place(own)
			return over != nil && over.Level < pl.Level && w.lex.Within(pl, own)
		}) {
			return false
		}
	}
	return true
}

// isToDo follow who is to do something.
var isToDo = words("要 还要 也要 更要 则要 应 应当 须 必须 务必 需要 需")

// speaksFor reports whether a place is one of the last speaker's.
func (w *writer) speaksFor(place string) bool {
	return slices.Contains(placesOf(w.speaker.actors), place)
}

// tellsOfOthers reports whether a piece behind somebody's words begins with somebody or something that is not his.
func (w *writer) tellsOfOthers(x *prose, pc piece, section *subject) bool {
	floor := section != nil || w.answering != nil // is his: he may name whom he likes
	return !floor && w.otherBody(x, pc) ||
		!floor && len(pc.clauses) > 0 && w.stranger(x, pc.clauses[0]) || // 「一位摊主接过话茬，…」
		x.opensElsewhere(pc, !w.loose) || // 「；某局当日发布了手册」
		!floor && x.officerSpeaks(pc) || // 「县应急局局长文采告诉村民，…」: the name is not known for one
		!floor && w.anotherSpoke(x, pc) || // 「某某建议修路；蓝旭初讲的是停车难」
		w.answering == nil && w.manySay(x, pc) ||
		section == nil && w.otherPlace(x, pc) // 「某区未公布…」 behind another district's head
}

// manySay reports whether a piece is a quotation that people who are not named say: 「“要一项项落实。”代表们一致表示」.
func (w *writer) manySay(x *prose, pc piece) bool {
	from := pc.from + len(x.s[pc.from:pc.to]) - len(strings.TrimLeft(x.s[pc.from:pc.to], " "))
	q := between(x.quoted, from, min(pc.to, from+len("“")+1), func(q *[2]int) int { return q[0] })
	if len(q) == 0 || q[0][1]+len("”") >= pc.to {
		return false
	}
	at := q[0][1]
	if strings.HasPrefix(x.s[at:], "”") {
		at += len("”")
	}
	if len(x.mentionsIn(at, pc.to)) > 0 {
		return false
	}
	for _, c := range x.cuesIn(at, pc.to) {
		who := x.s[at:max(at, x.bare(at, c.Start))]
		return len(who) <= 12*utf8.UTFMax && (strings.HasSuffix(who, "们") || strings.HasSuffix(who, "大家") || w.tellers.suffix(who) > 0)
	}
	return false
}

// otherBody reports whether a piece begins with a body other than that for which the speaker speaks: 「某公司总经理某某告诉记者，…。|某某村去
// 年通了公路」.
func (w *writer) otherBody(x *prose, pc piece) bool {
	at := x.opening(pc.from, pc.to)
	if !enterprise(w.speaker.actors) && !ownHead(w.speaker.actors) {
		return false
	}
	body := x.s[at : at+w.bodyOpens(x, at, pc.to)]
	return body != "" && !thatBody.has(body) && !thatThere.has(body) && !strings.Contains(w.bodyOf(w.speaker.actors), body)
}

// opensElsewhere reports whether the first clause of a piece that says anything turns elsewhere.
func (x *prose) opensElsewhere(pc piece, strict bool) bool {
	i := slices.IndexFunc(pc.clauses, func(c [2]int) bool { return x.opening(c[0], c[1]) < c[1] })
	return i >= 0 && x.elsewhere(pc.clauses[i], strict)
}

// newsAgain reports whether a sentence tells what happened, or what a document says, rather than what somebody said.
func (w *writer) newsAgain(x *prose, pc piece, acts []*activity, text string) bool {
	present := nowadays.prefix(text) > 0
	if present && w.longAgo() {
		return true // 「2019年，某某提出要建小镇。|如今，小镇年接待游客60万人次」
	}
	if len(acts) > 0 || thatDay.suffix(firstClause(text)) > 0 && len(firstClause(text)) < len(text) || retold.prefix(text) > 0 && (pc.opens || !present) || w.tellsDocument(x, pc) {
		return true
	}
	for _, e := range x.timesIn(pc.from, pc.from+4) {
		if day(e) && !present && (pc.opens || !(e.Ahead && w.toCome(e.Interval) || strings.HasSuffix(x.s[:e.End], "前") && !w.dated.IsZero() && e.Last() > w.dated.Last())) { // but 「；9月1日开学前，…要到位」, 「；11月5日前储煤45万吨」
			return true
		}
	}
	// 「“有信心吗？”“有！”在场干部齐声回答。」
	return strings.HasPrefix(strings.TrimLeft(x.s[pc.from:pc.to], " "), "“") && !strings.HasSuffix(strings.TrimRight(x.s[pc.from:pc.to], "。"), "”")
}

// carry adds a piece as more of the speaker's words, unless it is too short to be any.
func (w *writer) carry(p *clean.Para, x *prose, pc piece) bool {
	who, now := w.speaker, w.said()
	f := store.Fact{Kind: store.Statement, Cue: "表示", When: now.Interval, Actors: who.actors, Marks: store.Carried | now.mark()}
	if who.kind == meeting {
		f.Marks |= store.Meeting
		f.Cue, f.Occasion, f.Districts = "强调", w.met, slices.Clone(w.metIn)
	} else {
		f.Marks |= store.Reported
	}
	from, to := trimWords(x.s, pc.from, pc.to)
	if q := quotationOf(from, to, x.quoted); q != nil && who.kind == persons {
		f.Marks = f.Marks&^store.Reported | store.Verbatim
		from, to = q[0], q[1]
	}
	if utf8.RuneCountInString(x.s[from:to]) < 4 && (w.answering == nil || who != w.answering || !pc.opens) { // 「答：不会。」
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

// ofFigures reports whether a sentence tells of what time or from whom the figures before it are, which is the paper's to say.
func ofFigures(s string) bool {
	return figuresAbove.prefix(s) > 0 && reOfFigures.MatchString(firstChars(s, 24))
}

var (
	figuresAbove = words("以上 上述 文中 本文 文内 前述")
	reOfFigures  = regexp.MustCompile(`^(?:以上|上述|文中|本文|文内|前述)(?:所有|各项|主要|有关|相关|统计)?(?:数据|数字|资料|信息)(?:均|都|皆|全部)?(?:为|系|是|截至|截止|来源|来自|由|以|据|不含|不包括|未经|引自|摘自|按)`)
)

// anotherSpoke reports whether a piece begins with what reads as a name that the page has given no office, and tells what he spoke of.
func (w *writer) anotherSpoke(x *prose, pc piece) bool {
	at := x.opening(pc.from, pc.to)
	sur := w.lex.SurnameLen(x.s[at:pc.to])
	if sur == 0 || x.named(at) {
		return false
	}
	for end, k := at+sur, 0; k < 2 && end < pc.to; k++ {
		end += len(firstChars(x.s[end:pc.to], 1))
		if spokeOf.prefix(x.s[end:pc.to]) > 0 && w.isName(x.s[at:end]) && !w.tok.IsWord(x.s[at:end]) {
			return true
		}
	}
	return false
}

// spokeOf follow the name of one of several who speak in turn.
var spokeOf = words("讲的是 说的是 谈的是 提的是 讲的则是 说的则是 谈的则是 提的则是 关心的是 关注的是 建议的是 则讲 则谈 则说 则提 则建议 则关心 则关注 则认为 最关心 第一个发言 最后发言 接着说 接着讲 接过话 补充说 补充道")

// longAgo reports whether the words found last were said months before the article came out.
func (w *writer) longAgo() bool {
	for i := range slices.Backward(w.doc.Facts) {
		if f := &w.doc.Facts[i]; f.Kind == store.Statement {
			return !f.When.IsZero() && !w.dated.IsZero() && f.When.Last()+60 < w.dated.From
		}
	}
	return false
}

// officerSpeaks reports whether a piece begins with an office and goes on with somebody's words: its holder is no one known.
func (x *prose) officerSpeaks(pc piece) bool {
	end := pc.from + len(firstClause(x.s[pc.from:pc.to]))
	ts := x.titlesIn(pc.from, min(end, pc.from+20*len("某")))
	if len(ts) == 0 || x.named(ts[0].Start) || x.inside(ts[0].Start) {
		return false
	}
	for at := ts[0].End; at < end; {
		if told.prefix(x.s[at:end]) > 0 || len(x.cuesIn(at, at+1)) > 0 {
			return utf8.RuneCountInString(x.s[ts[0].End:at]) >= 2
		}
		_, n := utf8.DecodeRuneInString(x.s[at:])
		at += n
	}
	return false
}

// told tell that somebody says something to others.
var told = words("告诉 透露 说")

// soundsSaid reports whether a sentence that names no speaker sounds as if the last one went on: it tells what is to be done, says
// 我们, argues, or gives figures after 「某某介绍」. 「群众纷纷点赞」 and 「雨一直下到傍晚」 do not.
func (w *writer) soundsSaid(s string) bool {
	if !w.informs && reWorks.MatchString(s) {
		return false // behind a visit: 「某某要求8月底前完工。|产业园二期总投资6亿元，是全市最大的项目」
	}
	if !w.informs && (!w.loose && reWorksAhead.MatchString(s) || reWorksDone.MatchString(s)) {
		return false // 「某某强调要倒排工期。|物流园二期将建冷库6座」, 「某某说，安全不能让。|项目达产后年产铝42万吨」
	}
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

// reWorks begins what is told of the size of works, which only who informs others tells.
var reWorks = regexp.MustCompile(`^[^，。；！？我“”]{2,24}?(?:计划|概算|估算|预计|规划)?(?:总投资|总占地|占地面积|规划面积|规划用地|建筑面积|总建筑面积|占地|路线全长|线路全长|全长|总长|总库容|总装机)(?:额|约|为|达|近|超|超过|突破|[:：])?\d`)

// reWorksAhead begins what is told of the course of works.
var reWorksAhead = regexp.MustCompile(`^[^，。；！？我“”要]{0,20}(?:项目|工程|园区?|基地|[一二三四]期|大桥|公路|铁路|高速|车站|工厂|馆|中心|公园|市场|产业链)(?:全部)?(?:建成后|投产后|投用后|达产后|计划|预计|拟|将|由)`)

// reWorksDone begins what is told of works once they are done.
var reWorksDone = regexp.MustCompile(`^[^，。；！？我“”要]{0,16}(?:项目|工程|园区?|基地|[一二三四]期|大桥|公路|铁路|高速|车站|工厂|馆|中心|公园|市场)(?:全部|全面|整体)?(?:建成|投产|投用|达产|竣工|投运)[投达并使用]{0,3}后[^我要]*\d`)

// wholes may open what a speaker bids, 「全区上下要…」, and what is told of a place: 「全县一季度签约项目5个」.
var wholes = words("全区 全市 全县 全州 全盟 全旗")

// wideOf begin what is told of more than a company.
var wideOf = words("全区 全市 全县 全州 全盟 全旗 全镇 全乡 全村 全街道 全社区 该镇 该乡 该村 该县 该区")

// runsWorks reports whether the first of actors leads a body that is none of the state's: 「某某柳编负责人」.
func runsWorks(actors []store.Actor) bool {
	return len(actors) > 0 && slices.ContainsFunc(actors[0].Posts, func(p store.Post) bool {
		return p.Title == "负责人" && p.District == "" && organs.suffix(p.Body) == 0
	})
}

// bids open what is to be done.
var bids = words("要 将 必须 务必 应当 须 把 让 一是 二是 三是 四是 五是 一要 二要 三要 四要")

// nowadays name no day.
var nowadays = words("目前 当前 现在 如今 眼下")

// yearsPast reports whether a sentence begins with a year that is over: 「去年，全县投资12亿元」, 「2024年这一数字是9亿元」.
func yearsPast(s string) bool {
	return strings.HasPrefix(s, "去年") || strings.HasPrefix(s, "前年") || strings.HasPrefix(s, "上年") || rePastYear.MatchString(firstChars(s, 6))
}

var rePastYear = regexp.MustCompile(`^20\d\d年`)

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
	narrates = words(`会上， 会上共 会议现场 活动现场 仪式上 大会上， 论坛上， 当天， 会议期间 活动期间 走进 漫步 步入 踏入 该县 该市 该区 该旗 该州 该镇 该村 该项目 该园区 该公司 原来 这已 这是他 这是她 此时 这时 话音 不久 说完 说罢 雨 大家 群众 现场 掌声 同在 放眼 纵观 与此同时 同期 相邻的 邻近的 不远处 老人 乡亲 村民 居民 市民 网友 企业 只见 记者 天 夜 大屏 台下 会场 一时间 转眼 随即 紧接着 据 截至`)
	notices  = words("他 她 纷纷 点赞 掌声 话音 傍晚 展板 驻足 赞不绝口 络绎不绝 慕名而来 次来到 不同看法 竖起大拇指")
	// ours are what somebody says of himself and those whom he speaks to, argues what he says to convince them.
	ours   = words("我们 我 咱 咱们 各位 你们")
	argues = words(`如果 只有 只要 不是 就是 而是 才能 就能 与其 关键 说明 意味着 越 不仅 不但 既是 无论 即使 哪怕 否则 准备 计划 打算 力争 争取 希望 相信 应该 应当 可以 一定 今后 接下来 下一步 明年 年底前 年内
		不行 不够 不怕 难 问题在于 根子 短板 底线 红线 责任 一律`)
)

// otherPlace reports whether a piece tells of a place that is none of the speaker's, nor within or around one.
func (w *writer) otherPlace(x *prose, pc piece) bool {
	places, end := w.openingPlaces(x, x.opening(pc.from, pc.to), pc.to)
	if next := firstChars(x.s[end:pc.to], 1); len(places) == 0 || next == "的" || next == "是" || next == "、" {
		return false
	}
	own := placesOf(w.speaker.actors)
	town := w.townOf(w.speaker.actors) != "" || w.townHead(w.speaker.actors)
	for _, name := range places {
		pl := w.lex.Place(name)
		if pl != nil && pl.Level <= nlp.County && town {
			continue // 「某镇党委书记某某说，…。|某县人参面积5.6万亩」
		}
		if pl == nil || slices.Contains(own, name) {
			return false
		}
		for _, mine := range own {
			if m := w.lex.Place(mine); m == nil || w.lex.Within(pl, mine) || w.lex.Within(m, name) && !town {
				return false
			}
		}
	}
	return len(own) > 0 || town || enterprise(w.speaker.actors) || ownHead(w.speaker.actors)
}

// tellsWider reports whether a sentence behind the words of who heads a town tells of all of the county: 「预计10月底|全县采收结束」.
func (w *writer) tellsWider(text string) bool {
	if !wholeCounty.in(text) || !w.townHead(w.speaker.actors) && w.townOf(w.speaker.actors) == "" {
		return false
	}
	head := firstClause(text)
	for _, whole := range []string{"全县", "全区", "全旗"} {
		if i := strings.Index(head, whole); i >= 0 && utf8.RuneCountInString(head[:i]) <= 10 && !shareOf(head[:i]) && rankedIn.suffix(head[:i]) == 0 && outdoes.suffix(head[:i]) == 0 && ranksIn.prefix(head[i+len(whole):]) == 0 {
			return true
		}
	}
	return false
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
