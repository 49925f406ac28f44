package clean

import (
	"strings"

	"wenzheng/nlp/regexp"
)

// rePlaced is a line of a list of places in an order, or of who won what: 「第一名：某县（96.1分）」, 「一等奖（2名）：某镇」.
var rePlaced = regexp.MustCompile(`^(?:第[一二三四五六七八九十\d]{1,3}名|(?:\p{Han}{0,6}奖|[冠亚季殿]军)(?:[（(]\d{1,3}[\p{Han}][）)])?)[：:]\s*.`)

// heading reports whether ls[i], a line of text, is a heading: short, no full stop, and standing by itself.
func (r *Reader) heading(ls []line, i int) bool {
	s := ls[i].S
	n := runes(s)
	if r.quotesBelow(s) {
		return false
	}
	if r.speaker(s) >= 0 {
		return true
	}
	if aboveReport(ls, i) {
		return true
	}
	if raw := strings.TrimSpace(ls[i].raw); strings.HasPrefix(raw, "**") && (strings.Contains(raw, ":**") || strings.Contains(raw, "：**")) {
		return false // 「**某报：** 有哪些数据？」
	}
	if closed(s) && !(n <= 30 && strings.HasSuffix(s, "？") || n <= 30 && strings.HasSuffix(s, "！")) || strings.Contains(s, "。") {
		return false
	}
	if at := strings.Index(s, "："); at > 0 && closed(s) && i > 0 && ls[i-1].kind == lineText && strings.HasSuffix(ls[i-1].S, "？") && r.names(s[:at]) {
		return false // 「某某：不会！」, the answer to the line above
	}
	if strings.HasSuffix(s, "？") && (reLeadsOn.MatchString(s) || reAsks.MatchString(s)) {
		return false
	}
	next := func(f func(line) bool) bool { return i+1 < len(ls) && f(ls[i+1]) }
	if n <= 24 && strings.Contains(s, "单位：") && next(func(l line) bool { return l.kind == lineRow }) {
		return false // 「单位：万元」 above a table
	}
	marked := func(l line) bool { return l.level > 0 }
	if n > 60 || n > 42 && !next(marked) {
		return false
	}
	if n > 20 && strings.Count(s, "，") > 1 && strings.Contains(s, "将") || n > 12 && amounts(s) {
		return false // 「下一步，某县将…，力争…稳定在」, broken off over the next heading
	}
	if n > 20 && strings.Count(s, "，") > 1 && reCounted.MatchString(s) && i > 0 && ls[i-1].kind == lineText && !next(marked) {
		return false // 「实施…工程，新建厂房120万平方米，盘活土地」, broken off over the next column
	}
	if strings.Contains(s, "，") && (opensReport(s) || r.tells(s)) {
		return false // a sentence that breaks off
	}
	if ls[i].level == 0 && strings.HasSuffix(s, "：") && (strings.Contains(s, "，") || i > 0 && hasSuffix(s, "如下：", "决定：", "通知：", "通过：", "任免：", "名单：") || i > 0 && n >= 10 && hasSuffix(s, "点意见：", "点要求：", "点希望：", "点建议：", "几点：", "强调：", "要求：", "指出：")) && r.speaker(s) < 0 {
		return false // 「经县人民政府常务会议研究决定：」
	}
	if strings.HasSuffix(s, "，") || strings.HasSuffix(s, "、") || strings.HasSuffix(s, "；") || reAnswer.MatchString(s) || reLabel.MatchString(s) || rePlaced.MatchString(s) {
		return false
	}
	if strings.Count(s, "“") != strings.Count(s, "”") {
		return false
	}
	before := i == 0 || ls[i].gap || ls[i-1].kind != lineText || closed(ls[i-1].S)
	after := next(func(l line) bool {
		return l.gap || l.kind != lineText || runes(l.S) > 2*n || rePassed.MatchString(l.S) || l.indent && !ls[i].indent || runes(l.S) <= 42 && !ended(l.S)
	})
	if !before || !after && !reChapterHead.MatchString(s) && !(ls[i].gap && r.markOf(s) != "") {
		return false
	}
	// a fragment of a sentence that goes on below is not a heading: 「…要变成现|实，…」
	if n >= 12 && i+1 < len(ls) && ls[i+1].kind == lineText {
		if word, _ := r.across(lastRunes(s, 10), firstRunes(ls[i+1].S, 10)); word > 0 {
			return false
		}
	}
	if ls[i].gap && i+1 < len(ls) && ls[i+1].gap && n > 24 && i > 0 && ls[i-1].kind == lineText && !ended(ls[i-1].S) {
		return false
	}
	return true
}

// aboveReport reports whether ls[i] is one of the lines of a headline that stands right above its report, without an empty line: the line
// below them begins with 「本报讯」.
func aboveReport(ls []line, i int) bool {
	part := func(l *line) bool {
		return l.kind == lineText && runes(l.S) <= 42 && !closed(l.S) && !hasSuffix(l.S, "，", "、", "：") && !strings.Contains(l.S, "。")
	}
	from, to := i, i
	for from > 0 && !ls[from].gap && part(&ls[from-1]) {
		from--
	}
	for to < len(ls) && to-from < 4 && part(&ls[to]) && (to == i || !ls[to].gap) {
		to++
	}
	return to > i && to-from < 4 && to < len(ls) && !ls[to].gap && ls[to].kind == lineText && reWire.MatchString(ls[to].S) &&
		(from == 0 || ls[from].gap || ls[from-1].kind != lineText || closed(ls[from-1].S))
}

// reWire opens a report of a paper.
var reWire = regexp.MustCompile(`^(?:本[报台网刊]讯|\p{Han}{2,10}(?:日报|晚报|时报|周报|新闻|融媒|发布|网)讯|新华社\p{Han}{2,6}\d)`)

// reAsks begins what somebody asks: 「群众问：」.
var reAsks = regexp.MustCompile(`^\p{Han}{2,6}(?:问|提问|询问|咨询|反映|来电|留言)[：:]`)

// reChapterHead is the heading of a chapter, however short the text below it: 「一、2024年工作回顾」.
var reChapterHead = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、[^，。；：、]{2,18}(?:回顾|总结|成效|情况|目标|任务|安排|计划|打算|部署|思路|举措|措施)$`)

// reLeadsOn begins a question that leads from one part of a text to the next: 「那么，各县怎么干？」.
var reLeadsOn = regexp.MustCompile(`^(?:那么|可是|但是|然而|于是)`)

// reCounted is a figure with its unit within a sentence.
var reCounted = regexp.MustCompile(`\d[\d.]*[万亿]?(?:平方米|平方公里|公里|亩|吨|千瓦|元|个|家|户|人|座|项|条|所|处)，`)

func hasSuffix(s string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// tells reports whether a line reports what somebody says: 「某某表示，…」.
func (r *Reader) tells(s string) bool {
	for _, c := range r.lex.FindCues(s) {
		if c.Cue.Weight >= 2 && c.Start > 0 && (strings.HasPrefix(s[c.End:], "，") || strings.HasPrefix(s[c.End:], "要") || strings.HasPrefix(s[c.End:], "：“")) {
			return true
		}
	}
	return false
}

// quotesBelow reports whether a line announces somebody's words: 「某区委书记某某强调：」.
func (r *Reader) quotesBelow(s string) bool {
	lead, ok := strings.CutSuffix(s, "：")
	if !ok || runes(lead) < 6 || runes(lead) > 90 {
		return false
	}
	cues := r.lex.FindCues(lead)
	return len(cues) > 0 && cues[len(cues)-1].End == len(lead) && len(r.lex.FindTitles(lead)) > 0
}

// halfWord reports whether s ends within a word that the page always completes: 「…城市建设攻坚行」 where 「攻坚行动」 stands
// elsewhere. 「大会召开」 does not, though 「常委会召开会议」 does stand there.
func (r *Reader) halfWord(all *haystack, s string) bool {
	tail := lastRunes(s, 3)
	if runes(s) < 12 || runes(tail) < 3 || r.tok.IsWord(lastRunes(s, 2)) {
		return false
	}
	if all.source != "" && !mayRecur(all.source, tail) {
		return false
	}
	next, n := "", 0
	same := all.each(tail, func(before, after string) bool {
		c := firstRunes(after, 1)
		if strings.HasSuffix(before, s) { // the line itself
			return true
		}
		if next != "" && c != next {
			return false
		}
		next = c
		n++
		return n < 20
	})
	return (same || n == 20) && n >= 2 && r.tok.IsWord(lastRunes(tail, 1)+next)
}

// mayRecur is false if word stands less than twice in what source is repaired to: that takes away what lies between Chinese characters,
// and changes none of them.
func mayRecur(source, word string) bool {
	at, n := 0, len(word)
	if n < 6 || !commonHan(word[n-3:]) || !commonHan(word[n-6:]) {
		return true
	}
	before, last := word[n-6:n-3], word[n-3:]
	for found := 0; found < 2; {
		i := strings.Index(source[at:], last)
		if i < 0 {
			return false
		}
		at += i
		if at < 3 || source[at-3:at] == before || !commonHan(source[at-3:]) {
			found++
		}
		at += 3
	}
	return true
}

// commonHan reports whether s begins with one of the Chinese characters from U+4000 to U+9FFF.
func commonHan(s string) bool {
	return len(s) > 2 && s[0] >= 0xE4 && s[0] <= 0xE9 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80
}

// haystack is a text that is searched many times, until left bytes have been gone through.
type haystack struct {
	text   string
	source string // what text is repaired from, once it is needed
	left   int
}

// scanLimit is how much of a text may be gone through to find out where its words stand: so that it takes linear time.
const scanLimit = 64 << 20

// each calls f for every place of word with the text up to its end and behind it. It reports whether f always said to go
// on and the whole text was searched.
func (h *haystack) each(word string, f func(before, after string) bool) bool {
	if h.source != "" {
		h.text, h.source = repairedWords(h.source), ""
	}
	for at := 0; h.left > 0; {
		i := strings.Index(h.text[at:], word)
		if i < 0 {
			h.left -= len(h.text) - at
			return true
		}
		at += i + len(word)
		h.left -= i + len(word)
		if !f(h.text[:at], h.text[at:]) {
			return false
		}
	}
	return false
}

// speaker returns the bytes of a heading that names who speaks, without what follows the colon, or -1:
// 「省党代表、市南区委书记王锋：」, 「市委常委、某市委书记某某：打造增长极」.
func (r *Reader) speaker(s string) int {
	at := strings.Index(s, "：")
	if at < 0 || runes(s) > 90 || runes(s[:at]) > 60 || runes(s[:at]) < 5 || strings.ContainsAny(s[:at], "。！？“”；") {
		return -1
	}
	if rest := s[at+len("："):]; runes(rest) > 40 || closed(rest) {
		return -1
	}
	who := s[:at]
	if m := reForAnother.FindStringIndex(who); m != nil {
		who = who[:m[0]]
	}
	ts := r.lex.FindTitles(who)
	if len(ts) == 0 {
		return -1
	}
	name := strings.TrimLeft(who[ts[len(ts)-1].End:], " 　")
	if n := runes(name); n < 2 || n > 4 && !strings.Contains(name, "·") || r.lex.SurnameLen(name) == 0 {
		return -1
	}
	return at
}

// reForAnother is for whom or why somebody speaks, behind his name: 「某县县长某某|（代县委书记某某发言）|：」.
var reForAnother = regexp.MustCompile(`（(?:代|受|[^（）。！？“”]{2,30}[由请]其)[^（）。！？“”]{0,30}(?:发言|汇报|致辞|讲话|委托)\p{Han}{0,4}）$`)

// speaks returns the bytes of the heading l that names who speaks, or -1.
func (r *Reader) speaks(l *line) int {
	if l.signed.S != "" {
		return len(l.S)
	}
	return r.speaker(l.S)
}
