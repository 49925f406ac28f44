package extract

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// putStatement adds what a subject says. It reports whether somebody got the words.
func (w *writer) putStatement(p *clean.Para, x *prose, pc piece, sp spoke) bool {
	s, who := x.s, sp.who
	if who != nil && who == w.answering && sp.at > pc.from && !x.inside(sp.at) && (ourselves.suffix(x.s[pc.from:sp.at]) > 0 || ofOurselves(clauseBefore(x.s, sp.at))) {
		sp.from, sp.cue, sp.carried = pc.from, "表示", true // 「省里的红线是55人，我们要求…」: all of it is his answer
	}
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
	if nlp.RuneCount(s[from:to]) < 3 || speeches.has(strings.TrimPrefix(sp.cue, "主持并")) && x.rollCall(from, to) {
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
	if who.kind == meeting && nlp.RuneCount(f.Occasion) < 4 && len(who.places) < 2 { // several meetings are not the one before
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
	if f.Marks.Has(store.Verbatim) {
		w.relayed(p, x, [2]int{from, to}, f)
	}
	return who.kind != document && who.kind != others
}

// rollCall reports whether s[from:to] tells what holders of offices do rather than words: 「某某讲话，|县长某某主持」.
func (x *prose) rollCall(from, to int) bool {
	clause := from + len(firstClause(x.s[from:to]))
	ts := x.titlesIn(from, clause)
	if len(ts) == 0 {
		return floors.suffix(x.s[from:clause]) > 0 // 「某某讲话，|8个县市的负责同志作了发言」
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

// sentenceTail includes the mark that ends a piece.
func sentenceTail(s string, end, to int) int {
	if end < to && nlp.RuneCount(s[end:to]) <= 2 {
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
