package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// maxQuote is the length in bytes of a quotation after which a full stop inside ends a sentence all the same.
const maxQuote = 600

// sentences cuts a paragraph at 。！？, never inside a quotation or brackets unless these are very long or never closed.
// A closing quotation mark stays with its sentence. Offsets are bytes.
func sentences(s string) [][2]int {
	var out [][2]int
	start, depth, opened := 0, 0, 0
	cut := func(end int) {
		for end < len(s) { // closing marks belong to the sentence
			r, n := utf8.DecodeRuneInString(s[end:])
			if r != '”' && r != '’' && r != '」' && r != '』' && r != '）' {
				break
			}
			end += n
		}
		if strings.TrimSpace(s[start:end]) != "" {
			out = append(out, [2]int{start, end})
		}
		start, depth = end, 0
	}
	for i, n := behindHan(s, 0), 0; i < len(s); i = behindHan(s, i+n) {
		var r rune
		if r, n = nlp.RuneAt(s, i); i < start {
			continue
		}
		switch r {
		case '“', '「', '『', '（':
			if depth == 0 {
				opened = i
				if !closes(s[i:], r) {
					continue
				}
			}
			depth++
		case '《':
			n += titleLen(s[i+n:])
		case '”', '」', '』', '）':
			if depth > 0 {
				depth--
			}
			if (r == '”' || r == '」') && depth == 0 && led(s, start, opened) && strings.ContainsRune("。！？", lastRune(strings.TrimSuffix(s[start:i], "’"))) && !(saying.suffix(strings.TrimSuffix(s[start:max(start, opened)], "，")) == 0 && reSaysBehind.MatchString(firstChars(s[i+n:], 24))) {
				cut(i) // 「他说：“…。”|次日，…」
			}
		case '。', '！', '？':
			if depth == 0 || i-opened > maxQuote && r == '。' {
				// 「…。”某某表示，…。」 is one sentence: the quotation and who says it
				cut(i + utf8.RuneLen(r))
			}
		}
	}
	cut(len(s))
	return out
}

// reSaysBehind is who said the words before it, and no more: 「“…。”|他高兴地说。」
var reSaysBehind = regexp.MustCompile(`^\p{Han}{1,18}?(?:说|说道|感慨道|感叹道|告诉记者|介绍道)。`)

// saying end what leads up to somebody's words.
var saying = words("说 道 表示 强调 指出 介绍 要求 坦言 认为 回答 回应 记者 称 讲 提出 感慨 直言 笑着 接着 补充 感叹")

// titleLen is how much of a title behind 《 no sentence ends in, 「《|椒红了，谁赚到了钱？》一文中」; 0 when it is long or never closed.
func titleLen(s string) int {
	end := strings.Index(s[:min(len(s), 180)], "》")
	if end < 0 || strings.ContainsAny(s[:end], "《。") {
		return 0
	}
	return end
}

// sentences are those of x, which nobody changes.
func (x *prose) sentences() [][2]int {
	if x.sents == nil {
		x.sents = sentences(x.s)
	}
	return x.sents
}

// behindHan returns the first place from i on that no character from U+4000 to U+9FFF begins at: no mark is passed over.
func behindHan(s string, i int) int {
	for i < len(s) && s[i] >= 0xE4 && s[i] <= 0xE9 {
		i += len("某")
	}
	return min(i, len(s))
}

// led reports whether the quotation that opens at s[open] has its speaker before it in the sentence from start on.
func led(s string, start, open int) bool {
	if open <= start || strings.HasSuffix(s[start:open], "：") {
		return open > start
	}
	head, ok := strings.CutSuffix(s[start:open], "，")
	if i := strings.LastIndex(head, "”"); i >= 0 { // 「“…，”某某笑着说，“…。”|某某说：“…”」
		head = head[i+len("”"):]
		return ok && head != "" && !strings.ContainsAny(head, "，。；") && strings.HasPrefix(strings.TrimLeft(s[start:open], " "), "“") &&
			strings.ContainsRune("，。！？…", lastRune(s[start:open-len(head)-len("”，")]))
	}
	return ok
}

var closers = map[rune]string{'“': "”", '「': "」", '『': "』", '（': "）"}

// closes reports whether the mark that s begins with is closed within reach.
func closes(s string, open rune) bool {
	return strings.Contains(s[:min(len(s), 3000)], closers[open])
}

// quotes returns the quotations of s, without their marks, outermost only.
func quotes(s string) [][2]int {
	if nlp.Index(s, "“") < 0 && nlp.Index(s, "「") < 0 {
		return nil
	}
	var out [][2]int
	depth, from := 0, 0
	for i, n := behindHan(s, 0), 0; i < len(s); i = behindHan(s, i+n) {
		var r rune
		switch r, n = nlp.RuneAt(s, i); r {
		case '“', '「':
			if depth == 0 {
				from = i + utf8.RuneLen(r)
			}
			depth++
		case '”', '」':
			if depth == 1 {
				out = append(out, [2]int{from, i})
			}
			if depth > 0 {
				depth--
			}
		}
	}
	return out
}

// quotesOn are the quotations of a paragraph, the last of which may go on in the next.
func quotesOn(s string) [][2]int { return goingOnBelow(s, quotes(s)) }

// goingOnBelow adds the one that does to the quotations of s.
func goingOnBelow(s string, quoted [][2]int) [][2]int {
	out := slices.Clip(quoted)
	if at := nlp.LastIndex(s, "“"); at >= 0 && !strings.Contains(s[at:], "”") {
		out = append(out, [2]int{at, len(s)})
	}
	return out
}

var (
	semicolon  = nlp.NewChars("；")
	pieceEnds  = nlp.NewChars("，：")
	clauseEnds = nlp.NewChars("，；。：")
	partEnds   = nlp.NewChars("，。；")
	// marks behind which begin: a part of a sentence, who holds an office, what is counted, whose it is, the next of a list
	openedBehind = nlp.NewChars("。！？；”\n")
	bodyOpens    = nlp.NewChars("，。；：、“”！？ （）】］")
	metricOpens  = nlp.NewChars("、，；：“”（")
	townOpens    = nlp.NewChars("，。；：！？“”（")
	itemOpens    = nlp.NewChars("，。；：！？“”（、")
	listMarks    = nlp.NewChars("、，")
	electedAs    = nlp.NewChars("为去")
)

// cuts appends to out the ends of the pieces of s[from:to] when cut behind the marks in at, which are no Han characters, outside quotations. The last end is to.
func cuts(out []int, s string, from, to int, at *nlp.Chars, quoted [][2]int) []int {
	for i, n := behindHan(s, from), 0; i < to; i = behindHan(s, i+n) {
		var r rune
		if r, n = nlp.RuneAt(s, i); at.Has(r) && i+n < to && !hit(quoted, i) {
			out = append(out, i+n)
		}
	}
	return append(out, to)
}
