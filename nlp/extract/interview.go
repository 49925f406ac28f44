package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// labels begin the lines that say who was there, with the verb they stand for.
var labels = []struct {
	words *wordset
	verb  string
}{
	{words("主持： 主持人： 会议主持： 会议主持人："), "主持"},
	{words("出席： 出席人员： 出席领导： 参加： 参加人员： 参会： 参会人员： 与会人员： 出席人： 参加人："), "出席"},
	{words("列席： 列席人员： 列席人："), "列席"},
}

// opensLabels are the characters that such lines begin with.
var opensLabels = nlp.NewChars("主会出参与列")

// label reads 「主持：某某（区委书记）」, a line that says no more, and reports whether x is one.
func (w *writer) label(p *clean.Para, x *prose) bool {
	return opensLabels.First(strings.TrimLeft(x.s, " ")) && !strings.ContainsAny(x.s, "。？！") && w.rollCall(p, x, [2]int{0, len(x.s)})
}

// rollCall reads the same as a sentence of minutes: 「出席：甲、乙、丙。」
func (w *writer) rollCall(p *clean.Para, x *prose, sent [2]int) bool {
	from := sent[0]
	for from < sent[1] && x.s[from] == ' ' {
		from++
	}
	if !opensLabels.First(x.s[from:sent[1]]) {
		return false
	}
	for _, l := range labels {
		n := l.words.prefix(x.s[from:sent[1]])
		if n == 0 {
			continue
		}
		who := &subject{kind: persons, at: from + n}
		for at := from + n; at < sent[1]; {
			end := at + len(x.s[at:sent[1]])
			if i := strings.IndexAny(x.s[at:sent[1]], "、 ，；。"); i >= 0 {
				end = at + i
			}
			if ms := x.mentionsIn(at, end+1); len(ms) > 0 {
				for _, m := range ms {
					who.actors = append(who.actors, w.actor(m, x))
					end = max(end, m.end)
				}
			} else if sent[1] < len(x.s) || sent[0] > 0 {
				if name := x.s[at:end]; w.isName(name) && !w.tok.IsWord(name) {
					who.actors = append(who.actors, store.Actor{Name: name})
				}
			}
			_, k := utf8.DecodeRuneInString(x.s[end:])
			at = end + max(k, 1)
		}
		if len(who.actors) == 0 {
			return false
		}
		now := w.said()
		if now.IsZero() {
			now.Interval = w.only // the label 「时间：」 may stand below
		}
		w.put(store.Fact{Kind: store.Activity, Cue: l.verb, Actors: who.actors, When: now.Interval, Marks: now.mark(),
			Occasion: w.met, Words: x.Spans(from, sent[1]), Districts: w.about(who.actors, nil, x, from, sent[1], p)}, x, p, sent[0], sent[1])
		return true
	}
	return false
}

// bullets may stand before the one who speaks.
const bullets = "■●◆▲△□○◇▶►※·【[［ "

var (
	askers = []string{"问：", "记者：", "主持人：", "网友：", "市民：", "提问：", "Q：", "Q:", "【问】", "［问］",
		"留言内容：", "来信内容：", "信件内容：", "诉求内容：", "咨询内容：", "投诉内容：", "问题描述：", "网友留言：", "群众诉求：", "编后：", "编后语：", "采访手记：", "记者手记："}
	answerers = []string{"答：", "回答：", "A：", "A:", "【答】", "［答］", "嘉宾：",
		"答复内容：", "回复内容：", "答复：", "回复：", "官方回复：", "部门回复：", "办理结果：", "办理情况：", "处理结果："}
)

var (
	// reWrites begins what people write to an office: 「网友“老赵”问：」, 「市民王女士来信：」, 「来信：」.
	reWrites = regexp.MustCompile(`^(?:网[友民]|市民|居民|村民|读者|群众|家长|乘客|业主)(?:“[^”]{1,20}”|[^：，。？！“”]{0,8}?)(?:提?问|来信|来电|咨询|留言|投诉|反映)：|^(?:来信|来电|留言|咨询|诉求|投诉)：`)
	// reWonders begins what they ask: 「网民“老赵”：公交什么时候通？」.
	reWonders = regexp.MustCompile(`^(?:网[友民]|市民|居民|村民|读者|群众|家长|乘客|业主)(?:“[^”]{1,20}”|[^：，。？！“”]{0,8})：[^：]*？$`)
)

// reModerates is what who leads a conversation says between the questions and at its end.
var reModerates = regexp.MustCompile(`到此结束|就到这里|继续提问|提问环节|下一[个位](?:问题|记者|提问)|最后一个问题`)

// moderated are words of which reModerates has one.
var moderated = words("到此结束 就到这里 继续提问 提问环节 下一个 下一位 最后一个问题")

// entitles reports whether what stands behind a bullet is the title of a letter, with the letter behind it or not.
func (w *writer) entitles(s string) bool {
	if at := strings.Index(s, "来信："); at > 0 && utf8.RuneCountInString(s[:at]) <= 30 && !strings.ContainsAny(s[:at], "，。；“”") {
		return true
	}
	return w.talk && w.answering == nil && utf8.RuneCountInString(s) <= 30 && !strings.ContainsAny(s, "：，。；！“”")
}

// answerLong is how many paragraphs below a question are read as its answer when nobody is named who gives it.
const answerLong = 3

// interviews tell who is going to be asked.
var interviews = words("专访 做客 访谈 对话 接受采访 接受记者采访 接受本报记者采访 回答记者提问 答记者问 在线访谈 连线")

// turn reads who speaks in a conversation: 「问：」, 「答：」, 「某某：」. It returns where the words begin, -1 for a question. An
// answer is given to the person whom the heading or the title names, else to nobody; it lasts until the next question.
func (w *writer) turn(p *clean.Para, x *prose) int {
	begin := func(who *subject, n int) int {
		w.answering = who
		if who != nil {
			w.speaker, w.loose, w.inSection, w.topic, w.person = who, true, true, who, who
		} else {
			w.speaker, w.topic = nil, nil // who asked does not answer himself
		}
		return n
	}
	w.moderates = false
	head := len(x.s) - len(strings.TrimLeft(x.s, bullets))
	if w.asks(x, head) {
		w.answering, w.signed, w.talk = nil, false, true
		return -1
	}
	if w.moderates = moderated.in(x.s) && reModerates.MatchString(x.s); w.moderates {
		w.asked, w.replies = "", 0
	}
	label := labelOf(x.s[head:])
	if label != "" && w.asksAs(label) {
		w.answering, w.talk = nil, true
		w.asked = strings.TrimSpace(x.s[head+len(label)+len("："):])
		return -1
	}
	if w.signed && !ours.in(x.s) { // 「答（县长某某）：」 is of its own paragraph
		w.answering, w.signed = nil, false
	}
	if who, n := w.answersAs(x, head); n > 0 {
		w.talk, w.signed = true, true
		return begin(who, n)
	}
	for _, a := range answerers {
		if strings.HasPrefix(x.s[head:], a) {
			w.talk = true
			return begin(w.guest(p), head+len(a))
		}
	}
	if who, n := w.labelledSpeaker(x, head); n > 0 {
		if who == nil {
			w.answering = nil
			return 0
		}
		return begin(who, n)
	}
	if label != "" && (w.talk && (w.labels[label] > 1 || w.isName(label)) || (w.talk || w.answering != nil) && w.introduced(label)) {
		w.answering = nil // somebody whom the text does not introduce
	}
	if w.answering != nil && (w.closing(x, head) || afterwords.prefix(x.s[head:]) > 0) {
		w.answering, w.speaker, w.topic, w.person = nil, nil, nil, nil
		return 0
	}
	if w.talk && w.answering != nil {
		return begin(w.answering, 0)
	}
	return 0
}

// asks reports whether a paragraph is a question, which begins at s[head], and notes that.
func (w *writer) asks(x *prose, head int) bool {
	s := x.s[head:]
	for _, q := range askers {
		if rest, ok := strings.CutPrefix(s, q); ok {
			w.asked = strings.TrimSpace(rest)
			return true
		}
	}
	end := -1
	if at := reWrites.FindStringIndex(s); at != nil {
		end = at[1]
	} else if reWonders.MatchString(s) {
		end = strings.Index(s, "：") + len("：")
	}
	if end >= 0 {
		title := ""
		if w.replies == answerLong { // right above
			title = w.asked
		}
		if w.asked = strings.TrimSpace(s[end:]); title != "" && len(title) <= 90 {
			w.asked = title + " " + w.asked
		}
		return true
	}
	if head > 0 && w.entitles(s) { // 「▲公园能不能遛狗」 above a letter
		w.asked, w.replies = s, 0
		return true
	}
	return false
}

// labelledSpeaker reads 「某某：」 at s[head], and returns where the mark behind it ends, 0 when it stands there not. who is nil where what he
// did that day follows and no words.
func (w *writer) labelledSpeaker(x *prose, head int) (who *subject, n int) {
	for _, m := range x.mentionsIn(head, head+1) {
		rest := x.s[m.end:]
		if note := reNoted.FindString(firstChars(rest, 8)); note != "" {
			rest = rest[len(note)-len("："):] // 「某某（笑）：」
		} else if note := reInstead.FindString(firstChars(rest, 60)); note != "" {
			rest = rest[len(note)-len("："):] // 「某某（市长，代市委书记某某发言）：」
		} else if n := answers.prefix(rest); w.talk && n > 0 && strings.HasPrefix(rest[n:], "：") {
			rest = rest[n:] // 「局长某某|答|：」
		}
		mark := ""
		switch c, n := utf8.DecodeRuneInString(rest); {
		case c == '：':
			mark = rest[:n]
		case head > 0 && (c == '】' || c == ']' || c == '］'):
			mark = rest[:n+trailing(rest[:min(len(rest), n+len("："))], "：")]
		}
		end := len(x.s) - len(rest) + len(mark)
		if mark == "：" && x.dayOf(end) {
			return nil, end
		}
		if mark != "" && (len(rest) > len(mark)+9 || w.talk && briefly.in(rest)) && !x.inside(m.end) {
			return &subject{kind: persons, actors: []store.Actor{w.actor(m, x)}, at: -1}, end
		}
	}
	return nil, 0
}

// answers stand between who answers and the colon.
var answers = words("答 答复 回答 回复 回应 解答 答道 答疑")

// dayOf reports whether s[at:], behind 「某某：」, tells what he did that day and not what he says: 「某某：到某河检查河长制落实情况。」 It begins with
// a deed and says nothing of us, of what must be or of why.
func (x *prose) dayOf(at int) bool {
	s := strings.TrimLeft(x.s[at:], " 　")
	if at = len(x.s) - len(s); utf8.RuneCountInString(s) > 90 || unlikeADay.in(s) {
		return false
	}
	at += preludes.prefix(s)
	at += len(firstChars(x.s[at:], 12)) - len(reClock.ReplaceAllString(firstChars(x.s[at:], 12), ""))
	acts := x.actsIn(at, len(x.s))
	return len(acts) > 0 && acts[0].Start == at && len(x.s)-acts[0].End > 2*len("某")
}

// reClock is when something of a day begins: 「上午」, 「9:00」.
var reClock = regexp.MustCompile(`^(?:上午|下午|晚上|全天)?(?:\d{1,2}[:：]\d{2})?[，, ]*`)

// unlikeADay stands in what somebody says, and not in what his diary tells.
var unlikeADay = words(`我 你 咱 要 应 必须 请 让 才 就 都 会让 会有 会把 能 想 不 没 了 吧 呢 吗 啊 ？ ！ “ ” … 是 将 下一步 确保 力争 因为 所以 如果`)

// afterwords begin what the paper itself says behind what was said: 「记者手记　九个人说了不到二十分钟」.
var afterwords = words("记者手记 采访手记 采访札记 记者札记 编辑手记 编后 编者按 编者的话 编余 新闻链接 相关链接 背景链接 延伸阅读 名词解释")

// closing reports whether a paragraph tells what another said to the meeting at which they speak in turn: 「某某在讲话中指出，…」, 「最后，某某
// 在总结时强调，…」.
func (w *writer) closing(x *prose, at int) bool {
	for _, last := range []string{"最后，", "会上，", "会议最后，"} {
		if strings.HasPrefix(x.s[at:], last) {
			at += len(last)
			break
		}
	}
	for _, m := range x.mentionsIn(at, len(x.s)) {
		there := reAtTheEnd.FindString(firstChars(x.s[m.end:], 16))
		return m.start == at && there != "" && len(x.cuesIn(m.end+len(there), m.end+len(there)+1)) > 0 &&
			!slices.ContainsFunc(w.answering.actors, func(a store.Actor) bool { return a.Name == m.name })
	}
	return false
}

// reAtTheEnd is where somebody speaks behind the others.
var reAtTheEnd = regexp.MustCompile(`^(?:在|作)(?:主持会议时|主持时|会上)?(?:总结|讲话|总结讲话|点评|总结点评|小结)(?:中|时|，)`)

// briefly end an answer of a word: 「某某：有。」
var briefly = words("。 ！")

// reNoted is how somebody speaks in a conversation.
var reNoted = regexp.MustCompile(`^（\p{Han}{1,5}）：`)

// reInstead is for whom somebody speaks, behind his name or in the brackets of his office.
var reInstead = regexp.MustCompile(`^[（，、；][^：。]{0,20}(?:代|受)\p{Han}[^（）：。]{0,30}(?:发言|汇报|致辞|讲话|委托)[^（）：。]{0,6}）：`)

// answer joins a first sentence of a word or two to the next, for what it means stands there: 「不会。我们只管占道的。」
func answer(s string, sents [][2]int) [][2]int {
	if len(sents) < 2 || utf8.RuneCountInString(strings.TrimRight(s[sents[0][0]:sents[0][1]], "。！ ")) > 3 || strings.Contains(s[sents[0][0]:sents[0][1]], "？") {
		return sents
	}
	sents[1][0] = sents[0][0]
	return sents[1:]
}

// answersAs reads 「答（县长 某某）：」 and 「答：（县长 某某）」 at s[at]: who answers, nil for somebody unknown, and where the words begin, 0 if
// neither stands there.
func (w *writer) answersAs(x *prose, at int) (*subject, int) {
	for _, a := range []string{"答", "回答", "A", "嘉宾"} {
		rest, ok := strings.CutPrefix(x.s[at:], a)
		if !ok {
			continue
		}
		rest, before := strings.CutPrefix(rest, "：")
		end := strings.Index(firstChars(rest, 50), "）")
		if !strings.HasPrefix(rest, "（") || end < 0 || !before && !strings.HasPrefix(rest[end:], "）：") {
			continue
		}
		open := len(x.s) - len(rest)
		end += open
		to := end + len("）")
		if !before {
			to += len("：")
		}
		if ms := x.mentionsIn(open, end); len(ms) == 1 && ms[0].end == end {
			return &subject{kind: persons, actors: []store.Actor{w.actor(ms[0], x)}, at: -1}, to
		}
		if before {
			return nil, 0 // 「答：（笑）…」
		}
		return nil, to
	}
	return nil, 0
}

// labelOf returns what stands before the colon that a line of a conversation begins with: 「某某」, 「某某观察」, 「某报记者」.
func labelOf(s string) string {
	if nlp.Index(s[:min(len(s), 16*utf8.UTFMax)], "：") < 0 {
		return ""
	}
	head := firstChars(s, 16)
	i := strings.Index(head, "：")
	if i < 2*len("某") || strings.ContainsAny(head[:i], "，。；！？“”、 （）") {
		return ""
	}
	return head[:i]
}

// asking lists the labels under which an article prints nothing but questions, more than one.
func asking(a *clean.Article) map[string]bool {
	asked, said := map[string]int{}, map[string]bool{}
	for i := range a.Paras {
		s := strings.TrimRight(a.Paras[i].S, " ”")
		switch l := labelOf(strings.TrimLeft(s, bullets)); {
		case l == "" || a.Paras[i].Kind != store.Paragraph:
		case strings.HasSuffix(s, "？"):
			asked[l]++
		default:
			said[l] = true
		}
	}
	out := map[string]bool{}
	for l, n := range asked {
		out[l] = n > 1 && !said[l]
	}
	return out
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
		return !hasAny(label, "告诉", "对", "向", "跟") // 「某某告诉记者：」 answers
	}
	if who := w.answering; who != nil && callsIn.suffix(label) > 0 && !slices.ContainsFunc(who.actors, func(a store.Actor) bool { return strings.Contains(label, a.Name) }) {
		return true // 「茶农汪师傅问：…？听人说…」 is none of who answers
	}
	for other, n := range w.labels {
		if n > 1 && (other == label || w.isName(other)) {
			return w.asking[label] && !w.isName(label) || w.papers.suffix(label) > 0 || strings.Contains(w.doc.Text, "《"+label+"》") // 「山海瞭望：…？」 in 《山海瞭望》
		}
	}
	return false
}

// callsIn end the label of who asks the one that answers.
var callsIn = words("问 提问 追问 询问 来电 来信 留言 反映 咨询 投诉 打进来 打来电话")

// introduced reports whether a label tells who speaks by an office or a role: 「果农代表小曾」.
func (w *writer) introduced(label string) bool {
	return !strings.ContainsAny(label, "的是要把在对有为到") && (w.humans.in(label) || len(w.lex.FindTitles(label)) > 0 || len(w.roleWords.Find(label)) > 0)
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
	if who := one(w.look(clean.Text{S: cmp.Or(w.art.Title, w.rec.Title) + "，" + w.art.Subtitle}, w.scene)); who != nil {
		return who
	}
	return w.visitor
}
