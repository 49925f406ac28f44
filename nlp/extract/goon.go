package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
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
	case len(ms) == 1 && (x.light(ms[0].end, cue.Start) || x.light(clause, cue.Start)) && !x.inside(ms[0].start),
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
			w.measures(p, x, [2]int{at, next})
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
