package extract

// Who takes or leaves an office.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// appointed finds persons whose office stands behind them: 「任命某某为副区长」, 「某某当选区长」, 「区委书记由某某担任」.
func (r *Reader) appointed(x *prose, sc *scene) []mention {
	c := changes{Reader: r, x: x, sc: sc}
	for i, t := range x.titles {
		if standsFor.prefix(x.s[t.End:]) > 0 {
			continue // 「提名某某为区长|候选人」
		}
		c.title, c.behind = i, t.End
		c.from = r.unitStart(x, t.Start, 0)
		c.from = len(strings.TrimSuffix(strings.TrimSuffix(x.s[:c.from], "中共"), "中国共产党"))
		if c.takenBy() || c.corrected() || c.filledBy() {
			continue
		}
		if n := r.towns.prefix(x.s[t.Start:t.End]); n > 0 && c.from == t.Start { // 「桃花|镇党委书记」
			if from := r.bodyStart(x, t.Start, t.Start, 0); r.isBody(x.s[from : t.Start+n]) {
				c.from = from
			}
		}
		c.behindName(t.Start)
		if n := becomes.suffix(x.s[:c.from]); n > 0 {
			c.become(n)
		} else {
			c.taken()
		}
	}
	return c.out
}

// behindName takes the name and the verb before an office that no place begins off it: 「某某同志任|桃花镇党委书记」.
func (c *changes) behindName(title int) {
	s := c.x.s
	i := strings.Index(s[c.from:title], "任")
	if i <= 0 {
		return
	}
	verb := c.from + i
	for _, w := range []string{"担", "出", "现", "拟", "接", "继", "兼"} {
		verb = c.from + len(strings.TrimSuffix(s[c.from:verb], w))
	}
	if slices.Contains(c.namesBefore(s, nameEnd(s, verb)), c.from) {
		c.from += i + len("任")
	}
}

// changes are those who take or leave the offices of a text, one office after the other.
type changes struct {
	*Reader
	x            *prose
	sc           *scene
	title        int // the office that is read, of x.titles,
	from, behind int // and where it stands, with its place or body
	out          []mention
}

// add gives the office, and those that its holder takes with it, to whose name stands at s[at:end]; verb is what happens.
func (c *changes) add(at, end int, verb string) {
	s, titles := c.x.s, c.x.titles
	if end-at < 2*3 || len(c.out) > 0 && c.out[len(c.out)-1].nameAt == at {
		return
	}
	m := mention{name: s[at:end], nameAt: at, printed: end - at, start: at, end: end, verb: verb}
	district, body := "", ""
	for k, at := c.title, c.from; k < len(titles); k++ {
		p, sure := c.post(c.x, at, titles[k], c.sc, district, body)
		if k == c.title && (verb == "为" || reAppointing.MatchString(verb)) {
			p = deputyOf(p, c.out, s[:c.from])
		}
		m.take(p, sure)
		m.till = max(m.end, titles[k].End)
		if k+1 >= len(titles) || standsFor.prefix(s[titles[k+1].End:]) > 0 || takes.prefix(s[titles[k+1].End:]) > 0 || !c.chained(c.x, titles[k].End, titles[k+1].Start) {
			break
		}
		district, body, at = p.District, p.Body, titles[k].End
	}
	if leaving.has(verb) || removes.has(verb) || priors.prefix(verb) > 0 {
		m.posts, m.sure = nil, nil
	}
	c.out = append(c.out, m)
}

// takenBy reads 「县委书记|由某某担任」.
func (c *changes) takenBy() bool {
	s := c.x.s
	n := takes.prefix(s[c.behind:])
	if n == 0 && strings.HasPrefix(strings.TrimLeft(firstChars(s[c.behind:], 3), "，一职务"), "因") {
		n = len(reTakenFor.FindString(firstChars(s[c.behind:], 30)))
	}
	if n == 0 {
		return false
	}
	at := c.behind + n
	for k := 4; k >= 2; k-- {
		if end := at + len(firstChars(s[at:], k)); holds.prefix(s[end:]) > 0 && c.isName(s[at:end]) {
			c.add(at, end, "担任")
			break
		}
	}
	return true
}

// corrected reads 「县长|姓名应为“某某”，误为…」.
func (c *changes) corrected() bool {
	s := c.x.s
	right := reRightName.FindString(s[c.behind:min(len(s), c.behind+60)])
	if right == "" {
		return false
	}
	at := c.behind + len(right)
	if n := strings.Index(firstChars(s[at:], 8), "”"); n > 0 && c.isName(s[at:at+n]) {
		c.add(at, at+n, "")
	}
	return true
}

// filledBy reads 「县教育局局长|为某某。」.
func (c *changes) filledBy() bool {
	rest, is := strings.CutPrefix(c.x.s[c.behind:], "为")
	if !is || !headOfClause(c.x.s[:c.from]) {
		return false
	}
	at := c.behind + len("为")
	n := c.name(c.x, at)
	if n == 0 || n < len(rest) && !strings.HasPrefix(rest[n:], "。") && !strings.HasPrefix(rest[n:], "；") && !strings.HasPrefix(rest[n:], "，") {
		return false
	}
	c.add(at, at+n, "")
	return true
}

// taken reads 「免去甲、乙的|副区长职务」.
func (c *changes) taken() {
	at, end := c.removed(c.x, c.from, c.behind)
	if at < 0 {
		return
	}
	others, _ := c.appointedWith(c.x.s, at, "免去")
	for _, o := range others {
		c.add(o[0], o[1], "免去")
	}
	c.add(at, end, "免去")
}

// become reads 「某某（现）任|某局局长」; the verb before the office is n bytes long.
func (c *changes) become(n int) {
	s := c.x.s
	end, verb := c.nameBefore(n)
	if at, left := c.leaver(s, end); at >= 0 { // 「某某不再担任县长，|调任县委书记」
		if n := len(c.out); n > 0 && c.out[n-1].nameAt == at && c.out[n-1].verbAt == 0 && len(c.out[n-1].posts) == 0 {
			c.out = c.out[:n-1]
		}
		n := len(c.out)
		if c.add(at, left, verb); len(c.out) > n {
			c.out[n].verbAt = end
		}
		return
	}
	for _, at := range c.namesBefore(s, end) {
		if appoints.prefix(s[at:end]) > 0 {
			continue // 「任命|萨仁·高娃」
		}
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		call := appoints.suffix(s[:at])
		if at > 0 && clean.IsHan(before) && call == 0 {
			continue
		}
		others, called := c.appointedWith(s, at, verb)
		switch {
		case verb == "为" && call > 0:
			verb = s[at-call : at] // 「任命某某为副区长」
		case verb == "为" && called != "":
			verb = called // 「选举某某、|某某|为副主任」
		case verb == "为" && c.x.under != "":
			verb = c.x.under
		case verb == "为" && strings.HasSuffix(s[:at], "任命："):
			verb = "任命"
		case priors.suffix(strings.TrimSuffix(s[:at], "，")) > 0 && strings.HasSuffix(s[:at], "，"):
			verb = "此前" + verb // 「此前，某某任县委副书记」
		}
		for _, o := range others {
			c.add(o[0], o[1], verb)
		}
		c.add(at, end, verb)
		return
	}
}

// nameBefore returns where the name ends of who takes the office, before the verb of n bytes, and that verb with what tells of when.
func (c *changes) nameBefore(n int) (end int, verb string) {
	s := c.x.s
	end = c.from - n
	verb = s[end:c.from]
	if before, left := strings.CutSuffix(s[:end], "不再"); left {
		end, verb = len(reasonStart(before)), "不再"+verb
	} else {
		for _, w := range []string{"现已", "已经", "已", "现"} { // 「据了解，某某已|任市某局局长」
			if before, ok := strings.CutSuffix(s[:end], w); ok && verb != "为" {
				end = len(before)
				break
			}
		}
	}
	if k := steps.suffix(s[:end]); k > 0 { // 「某某从某县县长任上转任」
		low := max(0, end-k-90)
		if i := strings.LastIndex(s[low:end-k], "从"); i >= 0 {
			end = low + i
		}
	} else if movings.has(verb) {
		end = c.movedFrom(c.x, end)
	}
	end = nameEnd(s, end)
	if k := priors.suffix(s[:end]); k > 0 && verb != "为" { // 「某某此前任某市市长」
		end, verb = end-k, s[end-k:end]+verb
	}
	return end, verb
}

// deputyOf is a bare office that is given behind that of a head in the same sentence, who are of one body: 「选举甲为某县人大常委会主任，乙为|副主任」.
func deputyOf(p store.Post, before []mention, s string) store.Post {
	if p.District != "" || p.Body != "" || len(before) == 0 {
		return p
	}
	head := before[len(before)-1]
	if len(head.posts) == 1 && head.till > len(s) && strings.HasSuffix(head.posts[0].Title, p.Title) {
		return head.posts[0] // of the same list
	}
	if len(head.posts) != 1 || head.till > len(s) || len(s)-head.till > 200 || strings.Contains(s[head.till:], "。") {
		return p
	}
	of, bare := head.posts[0], strings.TrimPrefix(p.Title, "副")
	body := ""
	for _, top := range []string{"副主任", "副主席", "副会长", "副院长", "主任", "主席", "会长", "院长"} {
		if b, ok := strings.CutSuffix(of.Title, top); ok {
			if body = b; bare != strings.TrimPrefix(top, "副") && p.Title != "秘书长" && p.Title != "委员" {
				return p
			}
			break
		}
	}
	if body == "" && of.Body == "" {
		return p
	}
	return store.Post{District: of.District, Body: of.Body, Title: body + p.Title}
}

// appointedWith lists the names that stand before that at s[at] in a list of those who are appointed, and the verb before the first:
// 「选举|甲、乙、|丙为副主任」.
func (r *Reader) appointedWith(s string, at int, verb string) (names [][2]int, called string) {
	calls := appoints
	if verb == "免去" {
		calls = removes
	}
	for n := 0; n < 15; n++ {
		before := s[:at]
		mark := trailing(before, "、和")
		if mark == 0 {
			break
		}
		end := nameEnd(s, at-mark)
		found := false
		for _, from := range r.namesBefore(s, end) {
			call := calls.suffix(s[:from])
			if call == 0 && !strings.HasSuffix(s[:from], "、") && !headOfClause(s[:from]) || appoints.prefix(s[from:end]) > 0 {
				continue
			}
			names, at, found = slices.Insert(names, 0, [2]int{from, end}), from, true
			if call > 0 {
				return names, s[from-call : from]
			}
			break
		}
		if !found {
			return nil, ""
		}
	}
	if len(names) == 0 || !headOfClause(s[:at]) || verb == "免去" {
		return nil, ""
	}
	if verb != "为" {
		return names, verb // 「甲、|乙|当选为副主任」
	}
	from := 0
	if i := strings.LastIndexAny(s[:at], "。；！？"); i >= 0 {
		from = i + len("。")
	}
	if called = reAppointing.FindString(s[from:at]); called == "" { // 「选举甲为主任，|乙、|丙为副主任」
		return nil, ""
	}
	return names, called
}

// reAppointing is the verb of appointing that a sentence opens its list with.
var reAppointing = regexp.MustCompile(`决定任命|任命|选举|补选`)

// movedFrom returns where the office begins, with 「由」, that stands at the end of s[:end] and that somebody leaves for another: 「某某|由甲县
// 县委书记|转任…」; end when none does.
func (r *Reader) movedFrom(x *prose, end int) int {
	low := runeStart(x.s, max(0, end-90))
	i := max(strings.LastIndex(x.s[low:end], "由"), strings.LastIndex(x.s[low:end], "从"))
	if i < 0 {
		return end
	}
	from := low + i + len("由")
	for _, t := range x.titlesIn(from, end) {
		if t.End == end && (t.Start == from || r.unitStart(x, t.Start, from) == from) {
			return low + i
		}
	}
	return end
}

// takesToo adds to m the office before it that is given to it besides its own: 「园区党工委书记由县长|某某兼任」.
func (r *Reader) takesToo(x *prose, m *mention, sc *scene) {
	n, before := holds.prefix(x.s[m.end:]), strings.TrimSuffix(x.s[:m.start], "原") // 「由|原县长某某接任」
	k := takes.suffix(before)
	k += m.start - len(before)
	if n == 0 || k == m.start-len(before) || rumoured.prefix(x.s[m.end+n:]) > 0 {
		return
	}
	for _, t := range x.titlesIn(max(0, m.start-60), m.start) {
		if t.End != m.start-k {
			continue
		}
		from := r.unitStart(x, t.Start, 0)
		p, sure := r.post(x, from, t, sc, "", "")
		m.take(p, sure)
		m.start, m.verb, m.till = from, x.s[m.end:m.end+n], m.end+n
	}
}

// moves gives m the office that the text right behind the name says is now his, 「原县长某某已|调任市水务局局长」, besides his own where he
// only takes it on as well.
func (r *Reader) moves(x *prose, m *mention, sc *scene) {
	at := m.end + len(x.s[m.end:]) - len(strings.TrimPrefix(x.s[m.end:], "同志"))
	for _, w := range []string{"已", "现"} {
		at += len(x.s[at:]) - len(strings.TrimPrefix(x.s[at:], w))
	}
	for _, w := range []string{"由", "从"} { // 「某某|由甲县县委书记|转任乙县县委书记」
		if rest, ok := strings.CutPrefix(x.s[at:], w); ok {
			from := len(x.s) - len(rest)
			if ts := x.titlesIn(from, from+len(firstClause(rest))); len(ts) > 0 && movings.prefix(x.s[ts[0].End:]) > 0 && r.unitStart(x, ts[0].Start, from) == from {
				at = ts[0].End
			}
		}
	}
	n := movings.prefix(x.s[at:])
	if n == 0 || m.verb != "" {
		return
	}
	end := at + n + len(firstClause(x.s[at+n:]))
	var posts mention
	district, body, from := "", "", at+n
	for k, t := range x.titlesIn(at+n, end) {
		if t.End > end || standsFor.prefix(x.s[t.End:]) > 0 || k > 0 && !r.chained(x, from, t.Start) || k == 0 && r.unitStart(x, t.Start, at+n) != at+n {
			break
		}
		p, sure := r.post(x, from, t, sc, district, body)
		if x.s[at:at+n] == "代理" {
			p.Title = "代" + p.Title // 「由副县长|某某代理某县人民政府县长职务」
		}
		posts.take(p, sure)
		district, body, from = p.District, p.Body, t.End
	}
	if len(posts.posts) == 0 || rumoured.prefix(x.s[from:]) > 0 {
		return
	}
	if verb := x.s[at : at+n]; verb == "兼任" || verb == "代理" {
		m.posts, m.sure = slices.Concat(m.posts, posts.posts), slices.Concat(m.sure, posts.sure)
	} else {
		m.posts, m.sure = posts.posts, posts.sure
	}
	m.verb, m.verbAt, m.till = x.s[at:at+n], at, from
}

// rumoured make hearsay of the appointment told before them: 「由某某兼任|的说法在网上流传」.
var rumoured = words("的说法 的传言 的传闻 的谣言 的消息 的帖子 的网帖 的信息 的截图 的猜测 的误传 之说 一说 属谣言 系谣言 系误传 不实 并不属实 并非事实 不是事实 系误读")

// movings tell right behind somebody's name that he is in another office now.
var movings = words("调任 转任 升任 改任 出任 就任 接任 继任 当选为 当选 兼任 代理")

// leaver returns where the name stands of who is told to leave an office in the clause before s[at], which is behind its comma:
// 「某某同志不再担任县长职务，|」. at is -1 when nobody is.
func (r *Reader) leaver(s string, at int) (from, end int) {
	head, ok := strings.CutSuffix(s[:at], "，")
	if !ok {
		return -1, 0
	}
	low := runeStart(s, max(0, len(head)-180))
	if i := strings.LastIndexAny(head[low:], "。；：！？"); i >= 0 {
		_, w := utf8.DecodeRuneInString(head[low+i:])
		low += i + w
	}
	if i := strings.LastIndex(head[low:], "不再"); i > 0 && leaving.prefix(head[low+i:]) > 0 && !strings.Contains(head[low+i:], "，") {
		end = nameEnd(s, low+i)
		for _, from := range r.namesBefore(s, end) {
			if from == low || strings.HasSuffix(s[:from], "，") || appoints.suffix(s[:from]) > 0 {
				return from, end
			}
		}
	}
	return -1, 0
}

// reRightName stands between an office and its holder's name in a correction notice.
var reRightName = regexp.MustCompile(`^(?:的)?(?:姓名|名字)(?:应为|应是|更正为)“`)

// nameEnd returns where the name before s[at] ends, without 「同志」 and what stands in brackets behind names in a list:
// 「某某（女，满族）|为」.
func nameEnd(s string, at int) int {
	at = len(strings.TrimSuffix(s[:at], "同志"))
	if strings.HasSuffix(s[:at], "）") {
		low := max(0, at-40)
		if i := strings.LastIndex(s[low:at], "（"); i >= 0 && (strings.Contains(s[low+i:at], "女") || strings.HasSuffix(s[:at], "族）")) {
			at = low + i
		}
	}
	return len(strings.TrimSuffix(s[:at], "同志"))
}

// standsFor make a candidate of the holder of the office before them.
var standsFor = words("人选 候选人 预备人选 提名人选")

// profiles are characters of which the beginning of such a paragraph has one.
var profiles = nlp.NewChars("男女现")

// profiled finds the person whom a paragraph of a notice presents: 「某某，男，侗族，…，现任某镇党委书记，拟任…」.
func (r *Reader) profiled(x *prose, sc *scene) []mention {
	s := x.s
	if !profiles.In(s[:min(len(s), 12*utf8.UTFMax)]) {
		return nil
	}
	if head := firstChars(s, 12); !strings.Contains(head, "，男") && !strings.Contains(head, "，女") && !strings.Contains(head, "，现任") { // or 「某某，现任某县委常委，拟任…」
		return nil
	}
	i := strings.Index(s, "现任")
	if i < 0 {
		return nil
	}
	n := r.name(x, 0)
	if n == 0 || !strings.HasPrefix(s[n:], "，") {
		return nil
	}
	m := mention{name: s[:n], printed: n, end: n}
	at, end := i+len("现任"), i+len("现任")+len(firstClause(s[i+len("现任"):]))
	district, body := "", ""
	for k, t := range x.titles {
		if t.Start < at || t.End > end {
			continue
		}
		from := at
		if k > 0 && x.titles[k-1].Start >= at {
			from = x.titles[k-1].End
		}
		p, sure := r.post(x, from, t, sc, district, body)
		m.take(p, sure)
		district, body = p.District, p.Body
	}
	for _, verb := range noticed {
		if j := strings.Index(s[end:], verb); j >= 0 {
			m.verb, m.till = verb, end+j+len(firstClause(s[end+j:]))
			break
		}
	}
	if len(m.posts) == 0 {
		return nil
	}
	return []mention{m}
}

// nowHolds finds the office that a sentence says is that of the one person named in the sentence before: 「…某某…。据介绍，其系交流任职，现任某
// 镇党委书记」.
func (r *Reader) nowHolds(x *prose, sc *scene) (mention, bool) {
	i := nlp.Index(x.s, "，现任")
	if i < 0 {
		return mention{}, false
	}
	begin := strings.LastIndex(x.s[:i], "。")
	if begin < 0 {
		return mention{}, false
	}
	head := strings.TrimPrefix(strings.TrimPrefix(x.s[begin+len("。"):i], "据介绍，"), "据了解，")
	low := max(0, strings.LastIndex(x.s[:begin], "。"))
	m := mention{}
	for _, who := range x.mentionsIn(low, i) {
		if who.start > begin || m.name != "" && who.name != m.name {
			return mention{}, false
		}
		m.name = who.name
	}
	if m.name == "" || !strings.HasPrefix(head, "其") && !strings.HasPrefix(head, "他") && !strings.HasPrefix(head, "她") {
		return mention{}, false
	}
	at := i + len("，现任")
	for _, t := range x.titlesIn(at, at+len(firstClause(x.s[at:]))) {
		p, sure := r.post(x, at, t, sc, "", "")
		m.take(p, sure)
		break
	}
	return m, len(m.posts) > 0
}

// noticed are what a notice says is planned for somebody, the longest first.
var noticed = []string{"拟提名为", "拟提名", "拟推荐为", "拟推荐", "拟任命为", "拟聘任为", "拟担任", "拟转任", "拟调任", "拟晋升", "拟进一步使用", "拟任"}

// reasonStart cuts why somebody leaves an office from what stands before that he does: 「某某同志|因年龄原因」.
func reasonStart(s string) string {
	head := strings.TrimSuffix(s, "，")
	low := runeStart(head, max(0, len(head)-60))
	if m := reReason.FindStringIndex(head[low:]); m != nil {
		return strings.TrimSuffix(head[:low+m[0]], "，")
	}
	return s
}

var reReason = regexp.MustCompile(`因(?:\p{Han}|、){0,12}(?:原因|需要|变动|变化|调整|调动|退休|到龄|届满|关系)$`)

// reTakenFor stands between an office and who takes it: 「县委书记|因工作调整由|某某接任」.
var reTakenFor = regexp.MustCompile(`^(?:一职|职务|职位)?，?因(?:\p{Han}|、){0,12}?(?:原因|需要|变动|变化|调整|调动|退休|到龄|届满|关系|空缺)，?(?:日前|近日|现|已|将|改)?由`)

// priors stand behind the name of somebody who held an office before.
var priors = words("此前 之前 曾 历 先后")

// removed returns where the name of a person stands who loses the office s[from:to], -1 when nobody does: 「免去某某（同志）的副区
// 长职务」, 「免去：甲的副区长职务、乙的…」.
func (r *Reader) removed(x *prose, from, to int) (at, end int) {
	s := x.s
	end = len(strings.TrimSuffix(strings.TrimSuffix(s[:from], "所任"), "的"))
	end = nameEnd(s, end)
	low := max(0, from-300)
	if end == 0 || x.under != "免去" && nlp.Index(s[low:from], "免") < 0 && nlp.Index(s[low:from], "撤") < 0 {
		return -1, 0
	}
	for _, at := range r.namesBefore(s, end) {
		if x.under == "免去" && end < from && headOfClause(s[:at]) {
			return at, end
		}
		if removes.suffix(s[:at]) > 0 && !strings.HasSuffix(s[:at], "接受") && !strings.HasSuffix(s[:at], "同意") {
			return at, end
		}
		if i := strings.LastIndex(s[low:at], "免去"); i >= 0 && end < from && headOfClause(s[:at]) && strings.Contains(firstClause(s[to:min(len(s), to+90)]), "职务") &&
			!strings.ContainsAny(s[low+i:at], "。任") {
			return at, end
		}
	}
	return -1, 0
}

var (
	// becomes stand between a person and his new office, or one that he gives up, appoints before the person.
	becomes  = words("辞去 为 任 担任 出任 当选 当选为 就任 被任命为 被提名为 被选举为 拟任 转任 调任 升任 继任 接任 兼任 现任")
	appoints = words("接受 同意 任命 决定任命 提名 宣布 选举 补选 推选 选举产生 批准 由 决定 推荐 聘任 由同志")
	// steps end the office that somebody leaves.
	steps = words("任上 岗位上 岗位 职位上")
	// takes stand between an office and its holder, holds behind him: 「区长由某某担任」.
	takes = words("由 一职由 职务由")
	holds = words("担任 接任 出任 兼任 同志担任 同志接任 同志出任 同志兼任 接替 继任 代理")
)

var (
	// leaving tells that somebody gives up an office: 「某某不再担任区长」.
	leaving = words("不再担任 不再兼任 不再任 不再代理 辞去 被免去 被撤销 被罢免")
	// givesUp stand before the office that somebody gives up for the one before it: 「任命某某为局长，免去其副局长职务」.
	givesUp = words("免去其 同时免去其 并免去其 免去其原任的 免去其原任 免去他的 免去她的")
	// removes stand before a person who loses an office: 「免去某某的副区长职务」.
	removes = words("免去 免除 罢免 撤销 接受 同意")
)

// reLeftFor is why somebody left an office, behind it: 「…职务（退休）」.
var reLeftFor = regexp.MustCompile(`^（(?:到龄|退休|辞职|调离|另有任用|到龄退休|病故|去世)）`)

// appointments adds who took or left which office in s[sent[0]:sent[1]].
func (w *writer) appointments(p *clean.Para, x *prose, sent [2]int) {
	put := func(m mention, verb string, to int) {
		if to > sent[1] {
			return
		}
		now := w.moment()
		for _, e := range x.timesIn(sent[0], m.start) {
			if e.Grain == when.Month && !e.Invalid && !e.IsZero() {
				now = moment{Interval: e.Interval} // 「今年6月，某某转任区委书记」
			}
		}
		if holdsByNow(x.s[m.end:]) { // some day before
			now = moment{}
		}
		from := m.start
		if (appoints.has(verb) || removes.has(verb)) && strings.HasSuffix(x.s[:from], verb) {
			from = max(sent[0], from-len(verb))
		}
		if n := priors.suffix(strings.TrimSuffix(x.s[sent[0]:from], "，")); n > 0 && strings.HasSuffix(x.s[:from], "，") {
			from -= n + len("，") // 「此前，某某任县委副书记」
		}
		to += len(x.s[to:]) - len(strings.TrimPrefix(x.s[to:], "职务"))
		if m := reLeftFor.FindString(x.s[to:min(len(x.s), to+24)]); removes.has(verb) && to+len(m) <= sent[1] {
			to += len(m)
		}
		begin := from
		if strings.HasPrefix(x.s[m.end:to], "同志") && from == m.start {
			begin = m.end + len("同志")
		}
		f := store.Fact{Kind: store.Activity, Cue: verb, When: now.Interval, Marks: now.mark(),
			Actors: []store.Actor{w.actor(m, x)}, Words: x.Spans(begin, to)}
		f.Districts = w.about(f.Actors, nil, x, from, to, p)
		w.put(f, x, p, from, to)
	}
	for _, m := range x.mentionsIn(sent[0], sent[1]) {
		if m.verb != "" && m.verbAt > 0 {
			now := m
			now.start, now.end = m.verbAt, m.verbAt
			put(now, m.verb, m.till)
			m.posts, m.sure = nil, nil
		} else if m.verb != "" {
			put(m, m.verb, m.till)
			if rest, ok := strings.CutPrefix(strings.TrimPrefix(x.s[min(m.till, sent[1]):sent[1]], "职务"), "，"); ok { // 「任市委秘书长，|不再担任县委书记」, 「为局长，|免去其副局长职务」
				n := leaving.prefix(rest)
				verb := rest[:n]
				if n == 0 {
					if n = givesUp.prefix(rest); n > 0 {
						verb = "免去"
					}
				}
				from := sent[1] - len(rest) + n
				if to := from + len(firstClause(x.s[from:sent[1]])); n > 0 && len(x.titlesIn(from, to)) > 0 {
					left := m
					left.posts, left.sure, left.start, left.end = nil, nil, from-n, from-n
					put(left, verb, to)
				}
			}
			continue
		}
		rest := strings.TrimPrefix(x.s[m.end:sent[1]], "同志")
		if i := strings.Index(rest[:runeStart(rest, min(len(rest), 120))], "不再"); i > 0 && reasonStart(rest[:i]) == "" { // 「|因工作需要，不再担任县长」
			rest = rest[i:]
		}
		n := leaving.prefix(rest)
		if n == 0 || x.inside(m.nameAt) {
			continue
		}
		from := sent[1] - len(rest) + n
		to := from + len(firstClause(x.s[from:sent[1]]))
		if len(x.titlesIn(from, to)) > 0 {
			put(m, rest[:n], to)
		}
	}
}

// holdsByNow reports whether what follows a name tells that he holds an office by now: 「某某|已任某局局长」.
func holdsByNow(rest string) bool {
	for _, w := range []string{"已", "现已", "同志已", "同志现已"} {
		if after, ok := strings.CutPrefix(rest, w); ok && becomes.prefix(after) > 0 {
			return true
		}
	}
	return false
}

// reThatOffice is the office that a sentence named before: 「免去某某同志|该职务」.
var reThatOffice = regexp.MustCompile(`(?:该|此|上述|这一|前述)职务`)

// thatOffice adds who left the office that somebody takes earlier in the sentence: 「某某任区委书记，免去某某该职务」, 「某某不再担任该职务」.
func (w *writer) thatOffice(p *clean.Para, x *prose, sent [2]int) {
	if nlp.Index(x.s[sent[0]:sent[1]], "职务") < 0 {
		return
	}
	for _, f := range reThatOffice.FindAllStringIndex(x.s[sent[0]:sent[1]], -1) {
		at, to := sent[0]+f[0], sent[0]+f[1]
		end := len(strings.TrimSuffix(x.s[:at], "的"))
		n := leaving.suffix(x.s[:end])
		cue := x.s[end-n : end]
		end -= n
		if strings.HasPrefix(cue, "不再") {
			end = len(reasonStart(x.s[:end]))
		}
		end = nameEnd(x.s, end)
		var taken mention
		for _, m := range x.mentionsIn(sent[0], at) {
			if m.verb != "" && len(m.posts) > 0 && m.till <= end {
				taken = m
			}
		}
		if taken.verb == "" || strings.ContainsAny(x.s[taken.till:at], "。；！？") {
			continue
		}
		for _, from := range w.namesBefore(x.s, end) {
			k := 0
			if n == 0 {
				if k = removes.suffix(x.s[:from]); k == 0 {
					continue
				}
				cue = x.s[from-k : from]
			} else if !headOfClause(x.s[:from]) && removes.suffix(x.s[:from]) == 0 {
				continue
			}
			now := w.moment()
			left := mention{name: x.s[from:end], nameAt: from, printed: end - from, start: from, end: end}
			f := store.Fact{Kind: store.Activity, Cue: cue, When: now.Interval, Marks: now.mark(),
				Actors: []store.Actor{w.actor(left, x)}, Words: x.Spans(taken.start, to)}
			f.Actors[0].Posts = nil
			f.Districts = w.about([]store.Actor{w.actor(taken, x)}, nil, x, taken.start, to, p)
			w.put(f, x, p, taken.start, to)
			break
		}
	}
}

// lastDay returns the last day that s[:at] names.
func (x *prose) lastDay(at int) store.Interval {
	var out store.Interval
	for _, e := range x.timesIn(max(0, at-120), at) {
		if utf8.ValidString(x.s[e.Start:e.End]) && day(e) && e.Days() == 1 {
			out = e.Interval
		}
	}
	return out
}
