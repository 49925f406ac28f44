package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// piece is a part of a sentence, up to a semicolon, with what was found in it.
type piece struct {
	from, to int
	clauses  [][2]int
	when     store.Interval
	guessed  bool // by 同日, 次日, or carried from the sentence before
	exprs    []when.Expr
}

// paragraph turns one paragraph into facts.
func (w *writer) paragraph(p *clean.Para) {
	s := p.S
	quoted := quotes(s)
	ms := w.mentions(s, w.reg)
	w.before = w.lead
	section := w.sectionSpeaker(p.Section)
	if section == nil {
		w.speaker, w.loose = nil, false
	} else {
		w.speaker, w.loose = section, true
	}
	var current store.Interval // time of the sentence before in this paragraph
	guessed := false
	for n, sent := range sentences(s) {
		facts := len(w.doc.Facts)
		sub := (*subject)(nil)
		from := sent[0]
		spoken := false
		for _, end := range w.pieceEnds(s, sent, quoted) {
			pc := w.piece(s, from, end, ms, quoted, &current, &guessed, n == 0 && from == sent[0])
			spoken = w.read(p, pc, ms, quoted, &sub, spoken) || spoken
			from = end
		}
		w.measures(p, sent, ms, quoted, facts, current, guessed)
		if len(w.doc.Facts) == facts {
			w.put(store.Fact{Kind: store.Prose, When: current, Marks: store.Written | mark(guessed, store.Guessed),
				Districts: w.about(nil, nil, s[sent[0]:sent[1]], p)}, p.Text, p, sent[0], sent[1])
		}
	}
}

func mark(on bool, m store.Marks) store.Marks {
	if on {
		return m
	}
	return 0
}

// pieceEnds cuts a sentence at ； outside quotations.
func (w *writer) pieceEnds(s string, sent [2]int, quoted [][2]int) []int {
	return cuts(s, sent[0], sent[1], "；", quoted)
}

// piece finds the clauses and the time of s[from:to].
func (w *writer) piece(s string, from, to int, ms []mention, quoted [][2]int, current *store.Interval, guessed *bool, opens bool) piece {
	pc := piece{from: from, to: to}
	start := from
	for _, end := range cuts(s, from, to, "，：", quoted) {
		inside := false
		for _, m := range ms { // the commas within 「市委常委，某市委书记某某」 part nothing
			inside = inside || m.start < end && end < m.end
		}
		if !inside {
			pc.clauses = append(pc.clauses, [2]int{start, end})
			start = end
		}
	}
	if start < to {
		pc.clauses = append(pc.clauses, [2]int{start, to})
	}
	c := w.context(w.before)
	pc.exprs = when.Find(s[from:to], c)
	for _, e := range pc.exprs {
		e.Start += from
		e.End += from
		if !day(e) || within(e.Start, quoted) || within(e.Start, parens(s)) {
			continue
		}
		if e.Ahead && e.Days() > 1 {
			continue
		}
		head := strings.Trim(s[from:e.Start], " ，在于并 ")
		first := utf8.RuneCountInString(head) <= 2 || head == "而" || head == "随后"
		if pc.when.IsZero() || first {
			pc.when, pc.guessed = e.Interval, e.Chained && !strings.ContainsAny(s[e.Start:e.End], "0123456789")
		}
		w.before = e.Interval
		if first && opens {
			w.lead = e.Interval
		}
		if first {
			break
		}
	}
	for i := range pc.exprs {
		pc.exprs[i].Start += from
		pc.exprs[i].End += from
	}
	if !pc.when.IsZero() {
		*current, *guessed = pc.when, pc.guessed
	} else if !current.IsZero() {
		pc.when, pc.guessed = *current, *guessed
	} else if !w.only.IsZero() {
		pc.when, pc.guessed = w.only, false
	}
	return pc
}

var reParens = regexp.MustCompile(`（[^（）]*）`)

func parens(s string) [][2]int {
	var out [][2]int
	for _, at := range reParens.FindAllStringIndex(s, -1) {
		out = append(out, [2]int{at[0], at[1]})
	}
	return out
}

var (
	reAdverb = regexp.MustCompile(`(也|则|还|又|再次|再|均|都|分别|首先|同时|随后|期间|其间|并|就|明确|特别|进一步|一致|纷纷|现场|郑重|反复|多次|着重|重点|要|接着|最后|强调|今天|当天|当日|同日|次日|随即|一再|曾|会上|会后|会前|在会上|在会议上|对此|为此|指导时|就此|接受采访时|介绍时|讲话时|发言时|致辞时|接受本报记者采访时|接受记者采访时)$`)
	reAt     = regexp.MustCompile(`(?:在|于|就|围绕|针对|面对|结合|按照|根据|谈到|谈及|对于|对)[^，。；：]{0,60}?(?:上|中|时|期间|后|现场|会议|全会|大会|座谈会|致辞|讲话|方面|问题|情况|工作)$`)
	// a clause whose subject is a meeting ends in one of these right before the reporting verb
	reMeeting  = regexp.MustCompile(`(?:会议|全会|大会|座谈会|常委会|推进会|动员会|调度会|党组会|例会|专题会|现场会|部署会|工作会|总结会|研讨会|办公会|全体会|论坛|会)$`)
	reDocument = regexp.MustCompile(`(?:报告|文件|意见|方案|公报|通知|规划|纲要|决定|决议|社论|文章|办法|条例|精神|讲话|批示|通报|白皮书|》|公告|要点|倡议书|公开信|数据|调查)$`)
	reOrgan    = regexp.MustCompile(`(?:局|委|办|部|厅|院|校|协会|商会|公司|集团|企业|中心|负责人|专家|代表|市民|居民|群众|工作人员|记者|学者|业主|村民|有关人士|发言人|主持人|网友|商户|老师|医生|院长|教授|总经理|董事长|工商联|街道|镇|村|社区)$`)
	reNoun     = regexp.MustCompile(`(?:部署|各项|重要|工作|总|目标|有关|相关|本质|实践|新|高|的|上级|省委|市委|任务|政策|具体|必然|内在|时代|按|按照|根据|严格|质量|规范|标准|不|无|符合|满足|达到|落实|战略|贯彻|这一|该|其|总体|基本|重大|核心|根本|统一|最新|明确|提出)$`)
)

// light strips adverbs, times and phrases such as 「在…会议上」 off the end of s and reports whether at most one character is left.
func light(s string, exprs []when.Expr, from int) bool {
	return utf8.RuneCountInString(strip(s, exprs, from)) <= 1
}

// strip returns s without adverbs, times and circumstances at its end. from is where s stands in its paragraph.
func strip(s string, exprs []when.Expr, from int) string {
	for {
		before := s
		s = strings.TrimRight(s, " ，：、")
		s = reAdverb.ReplaceAllString(s, "")
		for _, e := range exprs {
			if e.End == from+len(s) && e.Start >= from {
				s = s[:e.Start-from]
			}
		}
		if at := reAt.FindStringIndex(s); at != nil {
			s = s[:at[0]]
		}
		if s == before {
			return strings.TrimSpace(s)
		}
	}
}

// read finds the statements and activities of one piece. It reports whether words were given to somebody.
func (w *writer) read(p *clean.Para, pc piece, ms []mention, quoted [][2]int, sub **subject, spoken bool) bool {
	s := p.S
	type spoke struct {
		who      *subject
		cue      string
		at       int // of the reporting verb
		from, to int // words
		carried  bool
	}
	var said []spoke
	var acts []*activity
	if len(pc.clauses) > 0 && !w.continues(s, pc.clauses[0]) {
		*sub = nil // 「；」 and a subject of its own
	}
	pending := []mention(nil) // clauses that are nothing but a person with offices
	for ci, cl := range pc.clauses {
		text := s[cl[0]:cl[1]]
		lead := w.clauseSubject(p, cl, pc, ms, quoted, pending)
		if only := w.onlyMention(s, cl, ms); only != nil && ci+1 < len(pc.clauses) {
			pending = append(pending, *only)
			if lead != nil {
				*sub = lead
			}
			continue
		}
		pending = nil
		if lead != nil {
			*sub = lead
			if lead.kind == persons {
				w.last = lead
			}
		}
		// a clause within words already given to somebody goes on with them, unless it has a subject of its own
		inWords := len(said) > 0 && said[len(said)-1].to == pc.to
		for _, c := range w.lex.FindCues(text) {
			at := cl[0] + c.Start
			if within(at, quoted) || inMention(ms, at) || !w.reports(s, at, cl[0]+c.End, pc.to, c.Cue) {
				continue
			}
			if w.newSubject(s, contentFrom(s, cl[0]+c.End), pc, ms) {
				continue // 「作出批示，市长某某出席会议」
			}
			who, carried := w.whoSays(p, pc, cl, at, ms, quoted, *sub)
			if who == nil {
				continue
			}
			if inWords {
				last := &said[len(said)-1]
				if who == last.who && who.at < cl[0] || carried {
					// 「致辞，指出，…」: one statement with the later verb
					if strings.Trim(s[last.from:at], " ，：并再次在上会议时") == "" {
						last.cue, last.at, last.from = c.Cue.Word, at, contentFrom(s, cl[0]+c.End)
					}
					continue
				}
				last.to = cl[0]
			}
			from := contentFrom(s, cl[0]+c.End)
			said = append(said, spoke{who: who, cue: c.Cue.Word, at: at, from: from, to: pc.to, carried: carried})
			inWords = true
			if who.kind == persons {
				*sub = who
				w.last = who
			}
			break
		}
		if !inWords || len(said) > 0 && said[len(said)-1].at >= cl[0] {
			limit := cl[1]
			if len(said) > 0 && said[len(said)-1].at >= cl[0] {
				limit = said[len(said)-1].at
			}
			if a := w.activity(p, pc, cl, limit, *sub, ms, quoted); a != nil {
				if n := len(acts); n > 0 && sameActors(acts[n-1].who, a.who) {
					acts[n-1].extend(a)
				} else {
					acts = append(acts, a)
				}
			}
		} else if inWords && w.leavesWords(s, cl, pc) {
			// 「强调…，并与市长分别带队走访…」: what follows is a deed
			said[len(said)-1].to = cl[0]
			if a := w.activity(p, pc, cl, cl[1], *sub, ms, quoted); a != nil {
				acts = append(acts, a)
			}
		}
	}
	for _, a := range acts {
		w.putActivity(p, pc, a)
	}
	gave := false
	for _, sp := range said {
		gave = w.putStatement(p, pc, sp.who, sp.cue, sp.from, sp.to, sp.carried, ms, quoted) || gave
		if sp.who.kind != document && sp.who.kind != others {
			w.speaker = sp.who
			w.loose = !strong(sp.cue) && sp.who.kind == persons
		} else if w.sectionSpeaker(p.Section) == nil {
			w.speaker = nil
		}
	}
	gave = w.quotedBefore(p, pc, ms, quoted) || gave
	if !gave && len(said) == 0 {
		gave = w.goesOn(p, pc, ms, quoted, acts, *sub, spoken)
	}
	return gave
}

// continues reports whether a piece goes on with the subject before 「；」: 「；并在次日…」, 「；强调…」.
func (w *writer) continues(s string, cl [2]int) bool {
	text := strings.TrimLeft(s[cl[0]:cl[1]], " ")
	for _, pre := range []string{"并", "还", "又", "且", "也", "再次", "同时", "其", "期间", "随后", "会上", "在", "到", "赴"} {
		if strings.HasPrefix(text, pre) {
			return true
		}
	}
	for _, c := range w.lex.FindCues(text) {
		return c.Start == 0
	}
	return false
}

// strong reports whether what follows a reporting verb must sound like an instruction to count as going on.
func strong(cue string) bool {
	switch cue {
	case "说", "介绍", "表示", "谈到", "坦言", "透露", "讲", "称", "提到", "告诉", "提出":
		return false
	}
	return true
}

func inMention(ms []mention, at int) bool {
	for _, m := range ms {
		if at >= m.start && at < m.end {
			return true
		}
	}
	return false
}

// onlyMention returns the mention that makes up a whole clause: 「市人大常委会副主任某某，」.
func (w *writer) onlyMention(s string, cl [2]int, ms []mention) *mention {
	for i := range ms {
		m := &ms[i]
		if m.start >= cl[0] && m.end <= cl[1] {
			rest := strings.Trim(s[m.end:cl[1]], " ，、：")
			head := strings.Trim(s[cl[0]:m.start], " ，、“”")
			if rest == "" && (head == "" || utf8.RuneCountInString(head) <= 12) {
				return m
			}
		}
	}
	return nil
}

// reports tells whether a reporting verb reports: 「强调，」 does, 「工作要求」 and 「强调的」 do not.
func (w *writer) reports(s string, at, end, limit int, cue *nlp.Cue) bool {
	next, _ := utf8.DecodeRuneInString(s[end:limit])
	if end >= limit || strings.ContainsRune("的、》）和与", next) {
		return false
	}
	before := s[max(0, at-18):at]
	for !utf8.ValidString(before) {
		before = before[1:]
	}
	rest := strings.TrimLeft(s[end:limit], " 了：，“")
	if utf8.RuneCountInString(strings.TrimRight(rest, "。；，")) < 3 {
		return false
	}
	mark := strings.ContainsRune("，：“‘", next) || strings.HasPrefix(s[end:limit], "了") || strings.HasPrefix(s[end:limit], "说，") || strings.HasPrefix(s[end:limit], "道：")
	if cue.Weight < 3 && reNoun.MatchString(before) && !mark {
		return false
	}
	switch cue.Weight {
	case 1:
		return mark && next != '了'
	case 2:
		if cue.Word == "要求" && reObeys.MatchString(clauseBefore(s, at)) {
			return false
		}
		if cue.Word == "要求" && reNoun.MatchString(before) {
			return mark && !strings.HasSuffix(before, "的") && !strings.HasSuffix(before, "部署") && !strings.HasSuffix(before, "工作")
		}
	}
	return !strings.HasSuffix(before, "的")
}

// newSubject reports whether the clause at s[at:] tells somebody's deed: it begins with a person and has a verb of activity.
func (w *writer) newSubject(s string, at int, pc piece, ms []mention) bool {
	for _, m := range ms {
		if m.start < at || m.start > at+3 {
			continue
		}
		end := pc.to
		for _, c := range pc.clauses {
			if m.end > c[0] && m.end <= c[1] {
				end = c[1]
			}
		}
		return len(w.lex.FindActs(s[m.end:end])) > 0
	}
	return false
}

// reObeys finds a 要求 that is an object: 「贯彻省委、市委要求，」.
var reObeys = regexp.MustCompile(`(?:贯彻|落实|按照|根据|符合|围绕|对照|对标|依据|结合|遵照|响应|坚持|适应|满足|立足|把握|锚定)[^，。；：]*$`)

// clauseBefore returns what stands before s[at] in its clause.
func clauseBefore(s string, at int) string {
	if i := strings.LastIndexAny(s[:at], "，。；："); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[i+n : at]
	}
	return s[:at]
}

// contentFrom skips what stands between a reporting verb and the words: 「了」, 「，」, 「：」.
func contentFrom(s string, at int) int {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !strings.ContainsRune("，：, :了", r) {
			break
		}
		at += n
	}
	return at
}

// clauseSubject finds who or what opens a clause.
func (w *writer) clauseSubject(p *clean.Para, cl [2]int, pc piece, ms []mention, quoted [][2]int, pending []mention) *subject {
	s := p.S
	var actors []store.Actor
	for _, m := range pending {
		actors = append(actors, w.actor(m, p.Text))
	}
	at := -1
	end := cl[0]
	for _, m := range ms {
		if m.start < cl[0] || m.end > cl[1] || within(m.nameAt, quoted) {
			continue
		}
		gap := s[end:m.start]
		if at < 0 {
			gap = s[cl[0]:m.start]
			if q := strings.LastIndex(gap, "”"); q >= 0 {
				gap = gap[q+len("”"):]
			}
			if !light(gap, pc.exprs, m.start-len(gap)) && !openingWords(gap) {
				break
			}
			at = m.start
		} else if t := strings.Trim(gap, " "); t != "、" && t != "和" && t != "与" && t != "以及" && t != "及" && t != "" && t != "，" {
			break
		}
		actors = append(actors, w.actor(m, p.Text))
		end = m.end
	}
	if at < 0 && len(pending) > 0 {
		at = pending[0].start
	}
	if len(actors) > 0 {
		return &subject{kind: persons, actors: actors, at: at}
	}
	text := s[cl[0]:cl[1]]
	if bare := strip(text, nil, 0); strings.Contains(bare, "主持的") && reMeeting.MatchString(bare) {
		sub := &subject{kind: meeting, at: cl[0]}
		if w.last != nil {
			sub.places = placesOf(w.last.actors)
		}
		return sub
	}
	if pl, end := w.openingPlaces(text); len(pl) > 0 {
		next, _ := utf8.DecodeRuneInString(text[end:])
		if strings.ContainsRune("则将要还也均都正在就把以在，", next) {
			return &subject{kind: districts, places: pl, at: cl[0]}
		}
	}
	// 其, 他
	head := strings.TrimLeft(s[cl[0]:cl[1]], " ”并而")
	for _, pr := range []string{"他们", "她们", "其他", "其中", "其余", "其次", "其实", "其间"} {
		if strings.HasPrefix(head, pr) {
			return nil
		}
	}
	for _, pr := range []string{"他", "她", "其"} {
		if strings.HasPrefix(head, pr) && w.last != nil {
			if pr == "其" && !strings.HasPrefix(head, "其在") && !strings.HasPrefix(head, "其要求") && !strings.HasPrefix(head, "其强调") && !strings.HasPrefix(head, "其表示") {
				return nil
			}
			return &subject{kind: persons, actors: w.last.actors, at: cl[1] - len(head)}
		}
	}
	return nil
}

// openingPlaces returns the places that a clause begins with and where they end: 「市南区、李沧区均…」.
func (w *writer) openingPlaces(s string) ([]string, int) {
	var out []string
	end := 0
	for _, m := range w.lex.FindPlaces(s, w.reg.city) {
		gap := strings.Trim(s[end:m.Start], " 、和与及以")
		if len(out) == 0 && gap != "" || len(out) > 0 && (gap != "" || m.Start == end) || m.Place.Level < nlp.County {
			break
		}
		out = append(out, m.Place.Name)
		end = m.End
	}
	if strings.HasPrefix(s[end:], "等") {
		end += len("等")
	}
	return out, end
}

// openingWords reports whether a clause may begin so before its subject.
func openingWords(s string) bool {
	s = strings.Trim(s, " ，")
	for _, pre := range []string{"由", "而", "日前", "近日", "会上", "据悉", "连日来", "期间", "活动中", "当天", "随后", "会后", "对此", "座谈会上", "会议期间", "调研中", "调研期间"} {
		if s == pre {
			return true
		}
	}
	if strings.HasSuffix(s, "会议上") || strings.HasSuffix(s, "讯") || strings.HasSuffix(s, "）") || strings.HasSuffix(s, "会上") || strings.HasSuffix(s, "时") || strings.HasSuffix(s, "中") {
		return true
	}
	return false
}

// whoSays finds the subject of the reporting verb at s[at]; carried is true when its own clause names none.
func (w *writer) whoSays(p *clean.Para, pc piece, cl [2]int, at int, ms []mention, quoted [][2]int, sub *subject) (who *subject, carried bool) {
	s := p.S
	before := s[cl[0]:at]
	bare := strip(before, pc.exprs, cl[0])
	// nearest person of the clause who can be its subject
	for i := len(ms) - 1; i >= 0; i-- {
		m := ms[i]
		if m.start < cl[0] || m.end > at || within(m.nameAt, quoted) {
			continue
		}
		gap := s[m.end:at]
		if sub != nil && sub.kind == persons && containsActor(sub.actors, m.name) && sub.at >= cl[0] {
			if reMeeting.MatchString(strings.TrimRight(bare, " ")) && !strings.HasPrefix(strings.TrimLeft(gap, " "), "在") && hostedMeeting(gap, bare) {
				return &subject{kind: meeting, at: cl[0], places: placesOf(sub.actors)}, false
			}
			return sub, false
		}
		if light(gap, pc.exprs, m.end) {
			head := s[cl[0]:m.start]
			if k := strings.LastIndex(head, "”"); k >= 0 {
				head = head[k+len("”"):]
			}
			if light(head, pc.exprs, cl[0]) || openingWords(head) || utf8.RuneCountInString(head) <= 12 && !strings.ContainsAny(head, "对将把向与同给为") {
				return &subject{kind: persons, actors: []store.Actor{w.actor(m, p.Text)}, at: m.start}, false
			}
		}
		break
	}
	if strings.HasPrefix(strings.TrimLeft(before, " 并而"), "他") || strings.HasPrefix(strings.TrimLeft(before, " 并而"), "她") {
		if sub != nil && sub.kind == persons {
			return sub, false
		}
	}
	if k := strings.LastIndex(bare, "”"); k >= 0 && utf8.RuneCountInString(bare[k:]) < 30 {
		bare = bare[k+len("”"):]
	}
	if bare == "" || utf8.RuneCountInString(bare) <= 1 {
		// no subject of its own: that of the clause before, else of the sentence before
		if sub != nil {
			if sub.kind == persons || sub.kind == districts || sub.kind == holder || sub.kind == meeting {
				return sub, sub.at < 0
			}
			return nil, false
		}
		for _, m := range pc.clauses {
			if m[0] >= cl[0] {
				break
			}
			if reMeeting.MatchString(strip(s[m[0]:m[1]], nil, 0)) || strings.HasSuffix(strings.TrimRight(s[m[0]:m[1]], "，"), "召开") || strings.HasSuffix(strings.TrimRight(s[m[0]:m[1]], "，"), "举行") {
				return &subject{kind: meeting, at: cl[0]}, true
			}
		}
		if strings.HasSuffix(strings.TrimRight(before, " ，"), "会上") || strings.Contains(before, "会议上") {
			if w.last != nil && w.speaker != nil && w.speaker.kind == persons {
				return w.speaker, true
			}
			return &subject{kind: meeting, at: cl[0]}, false
		}
		if w.speaker != nil && (w.speaker.kind == persons || w.speaker.kind == meeting) {
			return w.speaker, true
		}
		return nil, false
	}
	switch {
	case reDocument.MatchString(bare):
		return &subject{kind: document, at: cl[0]}, false
	case reMeeting.MatchString(bare):
		return &subject{kind: meeting, at: cl[0], places: w.subjectPlaces(bare, false)}, false
	}
	if pl := w.subjectPlaces(bare, true); len(pl) > 0 {
		return &subject{kind: districts, places: pl, at: cl[0]}, false
	}
	// an office without a name
	if ts := w.lex.FindTitles(bare); len(ts) > 0 && ts[len(ts)-1].End == len(bare) {
		post := w.post(bare, w.unitStart(bare, ts[len(ts)-1].Start, w.lex.FindPlaces(bare, w.reg.city)), ts[len(ts)-1], w.lex.FindPlaces(bare, w.reg.city), w.reg, "", "")
		if post.District != "" && ranked(post.Title) {
			return &subject{kind: holder, actors: []store.Actor{{Posts: []store.Post{post}}}, at: cl[0]}, false
		}
		return &subject{kind: others, at: cl[0]}, false
	}
	if reOrgan.MatchString(bare) || utf8.RuneCountInString(bare) > 2 {
		return &subject{kind: others, at: cl[0]}, false
	}
	return nil, false
}

// hostedMeeting reports whether a person only hosts the meeting that reports: 「其主持的两场会议也分别强调」.
func hostedMeeting(gap, bare string) bool {
	return strings.Contains(gap, "主持的") || strings.Contains(gap, "召开的") || strings.Contains(bare, "其主持的")
}

func containsActor(actors []store.Actor, name string) bool {
	return slices.ContainsFunc(actors, func(a store.Actor) bool { return a.Name == name })
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

// subjectPlaces lists the places in s; with whole, only when s is nothing but a list of places.
func (w *writer) subjectPlaces(s string, whole bool) []string {
	var out []string
	end := 0
	for _, m := range w.lex.FindPlaces(s, w.reg.city) {
		if whole && strings.Trim(s[end:m.Start], " 、和与及以及同时，") != "" {
			return nil
		}
		end = m.End
		if !slices.Contains(out, m.Place.Name) {
			out = append(out, m.Place.Name)
		}
	}
	if whole && strings.Trim(s[end:], " 等地区市均也都则还五四三六七八九十个分别等") != "" {
		return nil
	}
	return out
}

// leavesWords reports whether a clause after words that were given to somebody tells a deed again.
func (w *writer) leavesWords(s string, cl [2]int, pc piece) bool {
	text := strings.TrimLeft(s[cl[0]:cl[1]], " ")
	lead := ""
	for _, pre := range []string{"并与", "并到", "并赴", "并在", "并于", "并出席", "并见证", "随后", "会后", "会前", "之后", "到", "赴", "前往", "走进", "还到", "还赴", "还出席", "期间到"} {
		if strings.HasPrefix(text, pre) {
			lead = pre
			break
		}
	}
	if lead == "" {
		return false
	}
	for _, a := range w.lex.FindActs(text) {
		if a.Start >= 0 {
			next, _ := utf8.DecodeRuneInString(text[a.End:])
			if next != '的' {
				return lead != "到" || !strings.HasPrefix(text, "到20") // 「到2026年」 is an aim
			}
		}
	}
	return false
}

// putStatement adds what a subject says in s[from:to]. It reports whether somebody got the words.
func (w *writer) putStatement(p *clean.Para, pc piece, who *subject, cue string, from, to int, carried bool, ms []mention, quoted [][2]int) bool {
	s := p.S
	from, to = trimWords(s, from, to)
	if utf8.RuneCountInString(s[from:to]) < 3 {
		return false
	}
	f := store.Fact{Kind: store.Statement, Cue: cue, When: pc.when, Marks: mark(pc.guessed && !pc.when.IsZero(), store.Guessed)}
	start := pc.from
	switch who.kind {
	case persons, holder:
		f.Actors = who.actors
		f.Marks |= store.Reported
		if q := quotationOf(from, to, quoted); q != nil {
			f.Marks = f.Marks&^store.Reported | store.Verbatim
			from, to = q[0], q[1]
		}
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
	if carried {
		f.Marks |= store.Carried
	}
	f.Words = p.Text.Spans(from, to)
	f.Occasion = w.occasion(s, pc.from, from)
	if who.kind == meeting && utf8.RuneCountInString(f.Occasion) < 4 {
		f.Occasion = w.met
	}
	f.Place = w.place(s, pc.from, from)
	f.Districts = w.about(f.Actors, who.places, s[start:to], p)
	end := to
	if end < len(s) && strings.HasPrefix(s[end:], "”") {
		end += len("”")
	}
	w.put(f, p.Text, p, start, max(end, sentenceTail(s, end, pc.to)))
	return who.kind != document && who.kind != others
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
	for from < to {
		r, n := utf8.DecodeRuneInString(s[from:to])
		if !strings.ContainsRune("，：；。、 ", r) {
			break
		}
		from += n
	}
	for from < to {
		r, n := utf8.DecodeLastRuneInString(s[from:to])
		if !strings.ContainsRune("，：；。、 ", r) {
			break
		}
		to -= n
	}
	return from, to
}

// quotationOf returns the quotation that s[from:to] consists of, nil when it holds more than that.
func quotationOf(from, to int, quoted [][2]int) *[2]int {
	for i := range quoted {
		q := quoted[i]
		if q[0] >= from && q[0] <= from+len("“") && q[1] <= to {
			if (q[1]-q[0])*10 >= (to-from)*8 {
				return &q
			}
		}
	}
	return nil
}

// quotedBefore gives a quotation to the person who is named right behind it with a reporting verb: 「“…。”某某表示。」
func (w *writer) quotedBefore(p *clean.Para, pc piece, ms []mention, quoted [][2]int) bool {
	s := p.S
	gave := false
	for _, q := range quoted {
		if q[0] < pc.from || q[1] > pc.to || utf8.RuneCountInString(s[q[0]:q[1]]) < 8 {
			continue
		}
		after := q[1] + len("”")
		if after >= len(s) {
			continue
		}
		open := q[0] - len("“")
		head := strings.TrimSpace(s[pc.from:open])
		if head != "" && !strings.HasSuffix(head, "”") && !strings.HasSuffix(head, "。") {
			continue // a quotation within a sentence
		}
		for _, m := range ms {
			if m.start < after || strings.Trim(s[after:m.start], " ，") != "" {
				continue
			}
			tail := s[m.end:min(len(s), m.end+60)]
			cue := ""
			for _, c := range w.lex.FindCues(tail) {
				if strings.ContainsAny(tail[:c.Start], "。；！？") {
					break
				}
				cue = c.Cue.Word
				break
			}
			if cue == "" {
				if !strings.Contains(tail, "上擂台") && !strings.HasPrefix(strings.TrimLeft(tail, " "), "。") && !strings.Contains(firstClause(tail), "说") {
					break
				}
				cue = "说"
			}
			f := store.Fact{Kind: store.Statement, Cue: cue, When: pc.when, Actors: []store.Actor{w.actor(m, p.Text)},
				Marks: store.Verbatim | mark(pc.guessed, store.Guessed), Words: p.Text.Spans(q[0], q[1])}
			f.Districts = w.about(f.Actors, nil, s[q[0]:q[1]], p)
			w.put(f, p.Text, p, open, after)
			w.speaker = &subject{kind: persons, actors: f.Actors, at: -1}
			w.last = w.speaker
			w.loose = true
			gave = true
			break
		}
	}
	return gave
}

func firstClause(s string) string {
	if i := strings.IndexAny(s, "，。；"); i >= 0 {
		return s[:i]
	}
	return s
}

var (
	reModal  = regexp.MustCompile(`^(?:要|将|应|须|必须|进一步|坚持|加快|推动|全力|着力|切实|坚决|严格|深入|持续|不断|聚焦|围绕|突出|强化|加强|抓好|做好|统筹|落实|牢固|积极|同时|一是|二是|三是|四是|五是|六是|一要|二要|三要|四要|五要|首先|其次|最后|下一步|未来|全区|全市|全县|各级|各部门|各区市|各单位|广大|大力|充分|健全|完善|提升|优化|确保|努力|扎实|树牢|把|让|以)`)
	reRetell = regexp.MustCompile(`^(?:据悉|据了解|据介绍|据统计|会前|会后|会议还|会议|活动|随后|当天|当日|同日|次日|与会|截至|近年来|今年以来|去年以来|现场|其中|目前|此前|日前|近日|连日来|记者|值得一提|另据|本次|此次|参加|出席|区领导|市领导|在家)`)
)

// goesOn adds a sentence that goes on with the words of the last speaker.
func (w *writer) goesOn(p *clean.Para, pc piece, ms []mention, quoted [][2]int, acts []*activity, sub *subject, spoken bool) bool {
	s := p.S
	section := w.sectionSpeaker(p.Section)
	if w.speaker == nil {
		w.speaker = section
	}
	if w.speaker == nil || spoken && pc.from == 0 {
		return false
	}
	if section != nil && sub != nil && sub.kind == districts && slices.ContainsFunc(sub.places, func(pl string) bool { return slices.Contains(placesOf(section.actors), pl) }) {
		sub = nil // 「胶州市、上合示范区将…」 in its secretary's section
	}
	text := strings.TrimLeft(s[pc.from:pc.to], " “")
	if sub != nil && sub.kind == districts && len(sub.places) == 1 && slices.Contains(placesOf(w.speaker.actors), sub.places[0]) {
		sub = nil // 「即墨区将…」 after its head has spoken
	}
	if w.speaker.kind == districts || sub != nil && sub.at >= pc.from && !sameActors(sub, w.speaker) && (sub.kind != districts || w.sectionSpeaker(p.Section) == nil) {
		w.speaker = nil
		return false
	}
	if section != nil && sameActors(section, w.speaker) {
		if len(acts) > 0 || w.tellsDocument(text) {
			return false
		}
	} else {
		if len(acts) > 0 || reRetell.MatchString(text) || w.tellsDocument(text) {
			w.speaker = nil
			return false
		}
		for _, e := range pc.exprs {
			if e.Start-pc.from <= 3 && day(e) {
				w.speaker = nil
				return false
			}
		}
		if !w.loose && !reModal.MatchString(text) && !modalClause(text) {
			w.speaker = nil
			return false
		}
	}
	who := w.speaker
	cue := "表示"
	f := store.Fact{Kind: store.Statement, Cue: cue, When: pc.when, Actors: who.actors, Marks: store.Carried | mark(pc.guessed, store.Guessed)}
	if who.kind == meeting {
		f.Marks |= store.Meeting
		f.Cue, f.Occasion = "强调", w.met
	} else {
		f.Marks |= store.Reported
	}
	from, to := trimWords(s, pc.from, pc.to)
	if q := quotationOf(from, to, quoted); q != nil && who.kind == persons {
		f.Marks = f.Marks&^store.Reported | store.Verbatim
		from, to = q[0], q[1]
	}
	if utf8.RuneCountInString(s[from:to]) < 4 {
		return false
	}
	f.Words = p.Text.Spans(from, to)
	f.Districts = w.about(f.Actors, who.places, s[pc.from:pc.to], p)
	w.put(f, p.Text, p, pc.from, pc.to)
	return true
}

// modalClause reports whether a sentence tells what is to be done: 「全区各级要…」.
func modalClause(s string) bool {
	head := firstChars(s, 24)
	return strings.Contains(head, "要") && !strings.Contains(head, "主要") && !strings.Contains(head, "重要") || strings.Contains(head, "将")
}

// tellsDocument reports whether a sentence reports a document's words: 「党代会报告提出，…」.
func (w *writer) tellsDocument(s string) bool {
	c := firstClause(s)
	for _, cue := range w.lex.FindCues(c) {
		if reDocument.MatchString(strip(c[:cue.Start], nil, 0)) {
			return true
		}
	}
	return strings.HasPrefix(s, "“") && strings.Contains(firstChars(s, 60), "报告中")
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

// activity is somebody's deed.
type activity struct {
	who      *subject
	verb     string
	from, to int // clauses that tell it
}

func (a *activity) extend(b *activity) { a.to = max(a.to, b.to) }

// activity finds what the subject of a clause does, before limit.
func (w *writer) activity(p *clean.Para, pc piece, cl [2]int, limit int, sub *subject, ms []mention, quoted [][2]int) *activity {
	s := p.S
	if limit <= cl[0] {
		return nil
	}
	verb, at, holds := "", -1, false
	for _, a := range w.lex.FindActs(s[cl[0]:limit]) {
		k := cl[0] + a.Start
		if within(k, quoted) || inMention(ms, k) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[cl[0]+a.End:])
		if next == '的' && verb == "" && a.Act.Kind != "hold" {
			continue
		}
		if next == '的' {
			continue
		}
		if verb == "" || weakAct(verb) {
			verb, at = a.Act.Word, k
			holds = a.Act.Kind == "hold"
		}
		if !weakAct(verb) {
			break
		}
	}
	if verb == "" {
		return nil
	}
	if sub != nil && sub.kind == persons && (sub.at < at) {
		from := cl[0]
		if sub.at >= pc.from && sub.at < from {
			for _, c := range pc.clauses {
				if sub.at >= c[0] && sub.at < c[1] {
					from = c[0]
				}
			}
		}
		// a clause with a subject of its own that is not a person: 「观摩人员…打分」
		if sub.at < cl[0] {
			bare := strip(s[cl[0]:at], pc.exprs, cl[0])
			if utf8.RuneCountInString(bare) > 8 && !strings.HasPrefix(strings.TrimLeft(bare, " 并先后"), "到") && !strings.HasPrefix(strings.TrimLeft(bare, " 并先后"), "在") && !strings.HasPrefix(strings.TrimLeft(bare, " 并先后"), "与") && !strings.HasPrefix(strings.TrimLeft(bare, " 并先后"), "赴") {
				return nil
			}
		}
		return &activity{who: sub, verb: verb, from: from, to: deedEnd(s, at+len(verb), min(limit, cl[1]))}
	}
	if sub == nil && holds {
		bare := strip(s[cl[0]:at], pc.exprs, cl[0])
		if reMeeting.MatchString(bare) || reMeeting.MatchString(strings.TrimRight(bare, "（扩大）")) || strings.HasSuffix(bare, "活动") || strings.HasSuffix(bare, "仪式") || strings.HasSuffix(bare, "”") || strings.Contains(bare, "会议") {
			return &activity{who: &subject{kind: meeting, at: cl[0], places: w.subjectPlaces(bare, false)}, verb: verb, from: cl[0], to: min(limit, cl[1])}
		}
		if pl := w.subjectPlaces(bare, true); len(pl) > 0 {
			return &activity{who: &subject{kind: districts, places: pl, at: cl[0]}, verb: verb, from: cl[0], to: min(limit, cl[1])}
		}
	}
	return nil
}

// deedEnd leaves out what only leads on to the words that follow: 「…会议时|强调」.
func deedEnd(s string, from, to int) int {
	for {
		before := to
		for _, suf := range []string{"时也", "时", "也", "还", "再次", "，", "并", "期间", "中", "同时", "分别"} {
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

// weakAct reports whether a verb says little by itself, so that a later one names the deed.
func weakAct(verb string) bool {
	switch verb {
	case "到", "赴", "在", "带队", "率队", "前往", "走进", "先后到", "参加":
		return true
	}
	return false
}

func (w *writer) putActivity(p *clean.Para, pc piece, a *activity) {
	s := p.S
	from, to := a.from, a.to
	f := store.Fact{Kind: store.Activity, Cue: a.verb, Actors: a.who.actors, When: pc.when, Marks: mark(pc.guessed, store.Guessed)}
	if a.who.kind == districts {
		for _, pl := range a.who.places {
			f.Actors = append(f.Actors, store.Actor{Posts: []store.Post{{District: pl}}})
		}
	}
	f.Occasion = w.occasion(s, from, to)
	if len(a.who.actors) == 0 && f.Occasion != "" {
		w.met = f.Occasion
	} else if f.Occasion == "" && strings.Contains(s[from:to], "会") {
		f.Occasion = w.met // 「出席会议」: the one told of before
	}
	f.Place = w.place(s, from, to)
	tf, tt := trimWords(s, from, to)
	f.Words = p.Text.Spans(tf, tt)
	f.Districts = w.about(f.Actors, a.who.places, s[from:to], p)
	w.put(f, p.Text, p, from, to)
}

var (
	reOccasion = regexp.MustCompile(`(?:全体会议|扩大会议|常委会会议|党组会议|常务会议|工作会议|现场会议|专题会议|会议|全会|启动大会|大会|座谈会|研讨会|对话会|观摩会|推进会|调度会|动员会|常委会|协调会|专题会|汇报会|签约仪式|启动仪式|揭牌仪式|仪式|论坛|博览会|活动|擂台|例会|现场会|发布会)`)
	rePlace    = regexp.MustCompile(`(?:到|赴|走进|前往|来到|抵达|深入)([^，。；：“”]{2,40}?)(?:调研|走访|督导|检查|考察|指导|慰问|视察|开展|拜访|接访|接待|督查|看望|巡查|参加|出席|举行|召开|现场|，|。|；|$)`)
	reIn       = regexp.MustCompile(`在([^，。；：“”在]{2,24}?)(?:调研|走访|督导|检查|考察|召开|举行|举办|会见|接访|开展|设|观摩|组织)`)
)

// occasion finds the meeting or event that s[from:to] names.
func (w *writer) occasion(s string, from, to int) string {
	text := s[from:to]
	best := ""
	for _, at := range reOccasion.FindAllStringIndex(text, -1) {
		head := text[:at[0]]
		start := 0
		for _, cut := range []string{"，", "。", "；", "：", "主持", "召开的", "召开", "出席", "参加", "举行的", "在", "的", "了", "于", "指导", "听取", "日", "当天", "期间", "主持的", "观看", "收看", "通过"} {
			if k := strings.LastIndex(head, cut); k >= 0 {
				start = max(start, k+len(cut))
			}
		}
		occ := strings.Trim(text[start:at[1]], " “”、")
		if strings.Count(occ, "”") != strings.Count(occ, "“") {
			occ = strings.Trim(text[start:at[1]], " 、")
		}
		if n := utf8.RuneCountInString(occ); n >= 3 && n <= 45 && n > utf8.RuneCountInString(best) {
			best = occ
		}
	}
	return best
}

// place finds where s[from:to] happens.
func (w *writer) place(s string, from, to int) string {
	text := s[from:to]
	for _, re := range []*regexp.Regexp{rePlace, reIn} {
		if m := re.FindStringSubmatch(text); m != nil {
			pl := strings.Trim(m[1], " 、，")
			if utf8.RuneCountInString(pl) >= 2 && !strings.HasSuffix(pl, "会议上") && !strings.ContainsAny(pl, "0123456789年") {
				return pl
			}
		}
	}
	return ""
}
