package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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

// relayed gives to the person who is named first in the quotation q what he is said to have demanded there: 「“县委书记某某在会上提出，要保供，
// 我们马上办。”县长某某说」. The quotation is that of whoever spoke it all the same.
func (w *writer) relayed(p *clean.Para, x *prose, q [2]int, outer store.Fact) {
	for _, m := range x.mentionsIn(q[0], min(q[0]+1, q[1])) {
		if m.end >= q[1] {
			return
		}
		first := m.end + len(firstClause(x.s[m.end:q[1]]))
		for _, c := range x.cuesIn(m.end, min(q[1], first)) {
			if speeches.has(c.Cue.Word) { // 「在讲话中提出」
				continue
			}
			who := w.actor(m, x)
			gap := x.s[m.end:c.Start]
			if c.Cue.Weight < 2 || who.Name == "" || slices.ContainsFunc(outer.Actors, func(a store.Actor) bool { return samePerson(a, who) }) ||
				!x.light(m.end, c.Start) && !saidWhere.in(gap) {
				return
			}
			from := contentFrom(x.s, c.End)
			to := from
			for to < q[1] { // up to what the speaker is to do himself
				clause := firstClause(x.s[to:q[1]])
				if to > from && ownPart.prefix(clause) > 0 {
					break
				}
				stop := strings.HasPrefix(x.s[to+len(clause):], "。")
				if to = min(q[1], to+len(clause)+len("，")); stop {
					break
				}
			}
			from, to = trimWords(x.s, from, min(to, q[1]))
			if utf8.RuneCountInString(x.s[from:max(from, to)]) < 3 {
				return
			}
			f := store.Fact{Kind: store.Statement, Cue: c.Cue.Word, Actors: []store.Actor{who}, Marks: store.Reported, Words: x.Spans(from, to)}
			f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
			w.put(f, x, p, m.start, to)
			return
		}
	}
}

var (
	saidWhere = words("讲话中 会上 会议上 报告中 座谈时 调研时 时")
	ownPart   = words("我们 我 咱们 咱 对此 下一步 接下来 为此 这")
)

// trailing is the length of the mark that s ends with, if it is one of marks.
func trailing(s, marks string) int {
	r, n := utf8.DecodeLastRuneInString(s)
	if n > 0 && strings.ContainsRune(marks, r) {
		return n
	}
	return 0
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
		if head != "" && !strings.HasSuffix(head, "”") && !strings.HasSuffix(head, "。") &&
			!(strings.HasSuffix(head, "，") && len(said) == 0 && strings.ContainsRune("。！？…", lastRune(s[:q[1]])) && len(x.cuesIn(open-len(clauseBefore(s, open-len("，")))-len("，"), open)) == 0) {
			continue // a quotation within a sentence
		}
		who, cue := w.quoter(x, pc, q, after, said)
		if who == nil {
			continue
		}
		if i := strings.Index(s[after:pc.to], "引用"); i >= 0 { // 「“…。”某某引用某某的话，要求…」
			if j := strings.Index(s[after+i:pc.to], "的话"); j > 0 {
				for _, m := range x.mentionsIn(after+i, after+i+j) {
					f := store.Fact{Kind: store.Statement, Cue: "说", Actors: []store.Actor{w.actor(m, x)}, Marks: store.Verbatim, Words: x.Spans(q[0], q[1])}
					f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
					w.put(f, x, p, pc.from, pc.to)
					w.state(q[0], q[1])
					break
				}
				return true
			}
		}
		f := store.Fact{Kind: store.Statement, Cue: cue, When: w.said().Interval, Actors: who.actors,
			Marks: store.Verbatim | w.said().mark(), Words: x.Spans(q[0], q[1])}
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
		w.relayed(p, x, q, f)
		w.speaker = &subject{kind: persons, actors: f.Actors, at: -1}
		w.meet(w.speaker)
		w.about1(w.speaker)
		w.loose = true
		if w.floor(p) == nil && (strings.HasSuffix(strings.TrimRight(s[:pc.to], "。"), "说") || len(x.cuesIn(who.end, pc.to)) == 0) {
			w.speaker = nil // also 「“…。”某某翻出日历。」
		}
		gave = true
		// 「“…”某某顿了顿，“…”」
		if next := between(x.quoted, after, pc.to, func(q *[2]int) int { return q[0] }); len(next) > 0 {
			more := next[0]
			if strings.HasPrefix(s[more[1]:], "”") && len(said) == 0 && strings.HasSuffix(s[:more[0]-len("“")], "，") && utf8.RuneCountInString(s[more[0]:more[1]]) >= 5 {
				g := f
				g.Words, g.Terms, g.Themes = x.Spans(more[0], more[1]), store.Terms{}, nil
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
		if q[1] > pc.to {
			continue
		}
		if !ok {
			gave = w.viewed(p, x, pc, q) || gave
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

// viewed gives a quotation to the one whose view or answer it is said to be: 「校长某某的说法更谦虚：“…”」.
func (w *writer) viewed(p *clean.Para, x *prose, pc piece, q [2]int) bool {
	head, ok := strings.CutSuffix(x.s[:q[0]-len("“")], "：")
	if !ok || w.statedAt(q[0]) != nil {
		return false
	}
	for _, m := range x.mentionsIn(max(pc.from, len(head)-90), len(head)) {
		if m.end > len(head) || x.inside(m.nameAt) || !reHisView.MatchString(head[m.end:]) || !headOfClause(strings.TrimRight(x.s[:m.start], " ")) && x.opening(m.start-len(clauseBefore(x.s, m.start)), m.start) != m.start {
			continue
		}
		f := store.Fact{Kind: store.Statement, Cue: "说", When: w.said().Interval, Actors: []store.Actor{w.actor(m, x)}, Marks: store.Verbatim | w.said().mark(), Words: x.Spans(q[0], q[1])}
		f.Districts = w.about(f.Actors, nil, x, q[0], q[1], p)
		w.put(f, x, p, pc.from, pc.to)
		w.state(q[0], q[1])
		return true
	}
	return false
}

// reHisView follows a name before such a quotation.
var reHisView = regexp.MustCompile(`^(?:对此)?的(?:说法|看法|观点|回答|回应|解释|评价|态度|答复|判断|体会|感受|理由|总结|点评|建议|结论|答案|算法|主张|心得|感慨|寄语|承诺|表态|开场白|结束语)[^，。；：“”？]{0,12}$`)

// quoter finds who spoke the quotation q that ends before s[after].
func (w *writer) quoter(x *prose, pc piece, q [2]int, after int, said []spoke) (*subject, string) {
	s := x.s
	closed := strings.ContainsRune("。！？，…", lastRune(s[:q[1]])) || strings.HasPrefix(s[after:], "，")
	for _, m := range x.mentionsIn(after, pc.to) {
		if x.inside(m.start) {
			continue
		}
		gap := strings.Trim(s[after:m.start], " ，")
		if gap != "" && !x.light(after, m.start) && !hails(gap) && !(closed && x.described(after, m.start)) && !(closed && thisIs.has(gap) && reHisWords.MatchString(s[m.end:pc.to])) && !(closed && setsScene(gap) && (tells.in(firstClause(s[m.end:])) || saysIt(s[m.end:pc.to]))) {
			break
		}
		if strings.HasSuffix(s[:q[1]], "？") && answersIt(s[m.end:max(m.end, pc.to)]) {
			return nil, ""
		}
		if hears.prefix(s[m.end:]) > 0 {
			return nil, ""
		}
		w.tick(x, after, pc.to)
		tail := s[m.end:min(len(s), m.end+90)]
		cue := ""
		if cues := x.cuesIn(m.end, m.end+len(tail)); len(cues) > 0 && !strings.ContainsAny(s[m.end:cues[0].Start], "。；！？“") {
			if cue = cues[0].Cue.Word; heardCues.has(cue) && !x.light(m.end, cues[0].Start) {
				cue = "说" // 「某某点评时打断了几次汇报」
			}
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
		if at == cl[1] {
			continue // 「“…。”10月4日，他对记者说」
		}
		if who := w.pronoun(x, at, cl[1]); who != nil && who.kind == persons {
			for _, c := range x.cuesIn(who.end, cl[1]) {
				return who, c.Cue.Word
			}
			if body := strings.TrimRight(s[cl[1]:max(cl[1], pc.to)], "。！ "); len(x.mentionsIn(who.end, pc.to)) == 0 && (strings.HasSuffix(body, "说") || strings.HasSuffix(body, "说道")) {
				return who, "说" // 「他站在门口，一边接电话一边对记者说。」
			}
		}
		break
	}
	return nil, ""
}

// thisIs stand between a quotation and whose it is: 「“…。”这是|某某给园区定的目标。」
var thisIs = words("这是 这就是 这句话是 这话是 这正是 这也是")

// reHisWords follows who is named there.
var reHisWords = regexp.MustCompile(`^[^，。；“”]{0,18}的(?:目标|要求|承诺|口头禅|一?句?话|嘱托|嘱咐|答案|答卷|回答|期望|期许|心愿|军令状|口号|判断|结论|态度|开场白|寄语|心里话|座右铭|解释|解读|感受|感慨|体会)`)

// answersIt reports whether who stands behind a question in quotation marks answers it and did not ask it, by what stands behind him:
// 「“能不能帮着培训？”某某|当即要求」.
func answersIt(rest string) bool {
	return reacts.prefix(rest) > 0 && (!strings.Contains(firstClause(rest), "问") || strings.HasPrefix(rest, "被问"))
}

// reacts stand behind who reacts to what was asked.
var reacts = words("当即 当场 立即 马上 立刻 随即 听后 听完 听罢 听了 答 回答 回应 答道 答复 点头 点点头 笑着回答 笑答 解释 接过话 接话 接着话 沉思片刻后回答 被问得 一时语塞 拍板 表态 明确答复")

// hears stand behind who listened to the words before: 「“多了6000块。”某某|听后连连点头。」
var hears = words("听后 听罢 听完 听了 听着 听得 一边听 边听 连连点头 频频点头 不住点头 不停点头 点头称赞 点头称是 点头赞许 点头肯定 把这些 将这些 认真记 一一记 默默记")

// setsScene reports whether s, between a quotation and who spoke it, tells where or of what he spoke: 「谈及未来，」, 「面对记者，」.
func setsScene(s string) bool {
	return utf8.RuneCountInString(s) <= 14 && !strings.ContainsAny(s, "。；“”") && (scenes.prefix(s) > 0 || strings.HasSuffix(s, "中"))
}

// saysIt reports whether s, behind a name, says but that he spoke, and to whom: 「对随行干部说。」.
func saysIt(s string) bool {
	s = strings.TrimRight(s, "。！ ")
	return utf8.RuneCountInString(s) <= 12 && !strings.ContainsAny(s, "，；：“”") && (strings.HasSuffix(s, "说") || strings.HasSuffix(s, "道"))
}

var (
	scenes = words("谈及 谈到 说起 说到 提及 提到 面对 在 对于 展望 回忆")
	// tells are in the clause of who spoke the quotation before it.
	tells = words("开口就问 劈头就问 张口就问 开口便问 脱口而出 连声问 直接问 关切地问 笑着问 这样问 这样说 如是说 这样告诉 告诉 信心满满 信心十足 感慨 掷地有声 语气坚定 充满信心 底气十足 满怀信心 这样叮嘱 这样表示 一语中的 直截了当")
)

// hails reports whether s is the village or town that somebody is of: 「阿羌乡|种植户某某」.
func hails(s string) bool {
	if utf8.RuneCountInString(s) > 10 || strings.ContainsAny(s, "，。；：、“”（）的在对向") {
		return false
	}
	return homes.suffix(s) > 0
}

var homes = words("乡 镇 村 街道 社区 苏木 嘎查 县 区 市 旗 小区 农场 林场 屯 寨 组 连 团场 街 大街 市场 夜市 合作社 公司 厂 超市 饭店 酒店 民宿 学校 医院")

func lastRune(s string) rune {
	r, _ := nlp.RuneBefore(s)
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
	rest := strings.TrimRight(x.s[min(m.end, cl[1]):cl[1]], "。！；， ")
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
	ok := w.putStatement(p, x, piece{from: from, to: pc.to}, spoke{who: who, cue: rest, at: m.end, from: a, to: b, when: w.said()})
	w.speaker, w.loose = who, true
	w.meet(who)
	w.about1(who)
	return ok
}

// lastCues may end a sentence behind the speaker's name.
var lastCues = words("说 表示 强调 指出 介绍 介绍说 坦言 认为 告诉记者 感慨 如是说 说道 这样说")

func firstClause(s string) string {
	if i := partEnds.Index(s); i >= 0 {
		return s[:i]
	}
	return s
}

// spokenAt reports whether s[at] lies in a quotation of a sentence or more.
func (x *prose) spokenAt(at int) bool {
	i := sort.Search(len(x.quoted), func(i int) bool { return x.quoted[i][1] > at })
	return i < len(x.quoted) && x.quoted[i][0] <= at && x.quoted[i][1]-x.quoted[i][0] > 10*len("某")
}
