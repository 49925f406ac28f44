package clean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
)

// A page that was saved as it is printed may hold two columns side by side, parted by blanks:
//
//	攀西明珠要更亮                    让石榴红遍金沙江
//	西昌市委书记说，西昌要当好全州    会理市委书记表示，会理将做强石
//	经济“火车头”。                    榴、铜矿两大支柱。
//
// A rule may stand between the blanks.
const (
	columnLines = 4   // fewer lines show no columns, unless their sentences run on in both
	columnSlack = 4   // cells by which the lines may differ where the right column begins
	columnLimit = 400 // bytes of a line of two columns
)

// gutter is a run of blanks within a line: bytes [from, to) of raw; the text behind it begins at the cell at.
type gutter struct{ from, to, at int }

// unfold puts the right column behind the left one wherever lines hold two columns of prose. What parts them is dropped.
func unfold(ls []line) []line {
	var out []line
	for i := 0; i < len(ls); {
		if !mayPart(ls[i].raw) {
			if out != nil {
				out = append(out, ls[i])
			}
			i++
			continue
		}
		by := inPrint
		n, at, ok := columnsFrom(ls[i:], by)
		for _, other := range []func(rune) int{inCount, inTerminal} {
			if k, c, is := columnsFrom(ls[i:], other); is == ok && k > n || is && !ok {
				n, at, ok, by = k, c, is, other
			}
		}
		if !ok { // what is a table is one from each of its lines on
			n = max(n, 1)
			if out != nil {
				out = append(out, ls[i:i+n]...)
			}
			i += n
			continue
		}
		if out == nil {
			out = append(make([]line, 0, len(ls)+n), ls[:i]...)
		}
		var left, right []line
		for k, l := range ls[i : i+n] {
			g, ok := parted(l.raw, at, by)
			switch {
			case ok:
				a, b := l, l
				a.raw, a.column = l.raw[:g.from], true
				b.raw, b.start, b.column, b.indent = l.raw[g.to:], l.start+g.to, true, g.at >= at+3
				left, right = append(left, a), append(right, b)
			case blanks(l.raw, by) >= at-columnSlack:
				l.column, l.indent = true, blanks(l.raw, by) >= at+3
				right = append(right, l)
			default:
				l.column, l.gap = true, l.gap || k == 0
				left = append(left, l)
			}
		}
		right[0].gap = true
		out = append(append(out, left...), right...)
		if i += n; i < len(ls) {
			ls[i].gap = true
		}
	}
	if out == nil {
		return ls
	}
	return out
}

// columnsFrom returns how many lines from ls[0] on are of two columns, and the cell at which the right one begins, counted by
// by. ok is false when they are not: then n lines are of a table, or n is 0.
func columnsFrom(ls []line, by func(rune) int) (n, at int, ok bool) {
	first, ok := parted(ls[0].raw, -1, by)
	if !ok {
		return 0, 0, false
	}
	begins := []int{first.at}
	for n = 1; n < len(ls); n++ {
		if g, ok := parted(ls[n].raw, first.at, by); ok {
			begins = append(begins, g.at)
		} else if len(ls[n].raw) > columnLimit || blanks(ls[n].raw, by) < first.at-columnSlack && width(ls[n].raw, by) > first.at-2 {
			break
		}
	}
	for n > 0 { // the lines behind the last gutter are no columns, unless they begin with blanks
		if _, ok := parted(ls[n-1].raw, first.at, by); ok || blanks(ls[n-1].raw, by) >= first.at-columnSlack || n > 1 && !ls[n-1].gap {
			break
		}
		n--
	}
	if n < columnLines {
		if begins = begins[:min(n, len(begins))]; len(begins) < n || !runOn(ls[:n], by) {
			return 0, 0, false
		}
		slices.Sort(begins)
		return n, begins[n-1], true
	}
	if len(begins)*2 < n {
		return n, 0, false
	}
	slices.Sort(begins)
	at = begins[len(begins)/3] // lines that open a paragraph begin later
	lefts, rights, leftMarks, rightMarks := 0, 0, 0, 0
	for _, l := range ls[:n] {
		if g, ok := parted(l.raw, at, by); ok {
			lefts, rights = lefts+han(l.raw[:g.from]), rights+han(l.raw[g.to:])
			if strings.ContainsAny(l.raw[:g.from], "，。,；") {
				leftMarks++
			}
			if strings.ContainsAny(l.raw[g.to:], "，。,；") {
				rightMarks++
			}
		}
	}
	if lefts < 6*len(begins) || rights < 6*len(begins) || leftMarks < 2 || rightMarks < 2 {
		return n, 0, false // a table
	}
	return n, at, true
}

// runOn reports whether two or three lines hold two columns of prose: in both every line but the last breaks off in mid sentence.
func runOn(ls []line, by func(rune) int) bool {
	if len(ls) < 2 {
		return false
	}
	first, _ := parted(ls[0].raw, -1, by)
	ended, leftMarks, rightMarks := len(ls) > 2, 0, 0 // three lines may be all that is left of the page
	for i, l := range ls {
		g, ok := parted(l.raw, first.at, by)
		if !ok || g.to-g.from < 3 {
			return false
		}
		left, right := strings.TrimSpace(l.raw[:g.from]), strings.TrimRight(l.raw[g.to:], " 　\r\t")
		if i+1 < len(ls) {
			if han(left) < 8 || han(right) < 8 || strings.ContainsRune("。！？；", last(left)) || strings.ContainsRune("。！？；", last(right)) {
				return false
			}
		} else {
			ended = ended || strings.ContainsRune("。！？”", last(left)) && strings.ContainsRune("。！？”", last(right))
		}
		if strings.ContainsAny(left, "，。,；") {
			leftMarks++
		}
		if strings.ContainsAny(right, "，。,；") {
			rightMarks++
		}
	}
	return ended && leftMarks > 0 && rightMarks > 0
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// parted finds the gutter of a line behind which text begins about the cell at; the widest one when at is negative.
func parted(raw string, at int, by func(rune) int) (best gutter, ok bool) {
	if !mayPart(raw) {
		return best, false
	}
	rule := ruled(raw)
	cell, from, fromCell, wide := 0, -1, 0, 0
	text := false
	for i, r := range raw {
		if r == ' ' || r == '　' || r == '\u00a0' || rule && from >= 0 && strings.ContainsRune(rules, r) {
			if from < 0 {
				from, fromCell = i, cell
			}
		} else {
			if from >= 0 && text && cell-fromCell >= 2 {
				g := gutter{from, i, cell}
				near := at < 0 && cell-fromCell > wide || at >= 0 && cell >= at-columnSlack-4 && cell <= at+columnSlack+4
				if near && (at < 0 || !ok || dist(cell, at) < dist(best.at, at)) {
					best, ok, wide = g, true, cell-fromCell
				}
			}
			from, text = -1, true
		}
		cell += by(r)
	}
	return best, ok
}

// mayPart reports whether a line is as long as one of two columns, and holds blanks side by side, or a rule between blanks.
func mayPart(raw string) bool {
	return len(raw) <= columnLimit && (strings.Contains(raw, "  ") || strings.Contains(raw, "　") || ruled(raw))
}

// rules are lines drawn between columns.
const rules = "|｜│┃︱"

var inRules = nlp.NewChars(rules)

// ruled reports whether one rule stands between blanks in a line, and no other.
func ruled(raw string) bool {
	if !inRules.In(raw) {
		return false
	}
	i := strings.IndexAny(raw, rules)
	if i <= 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(raw[i:])
	return strings.ContainsRune(" 　\u00a0", last(raw[:i])) && strings.IndexAny(raw[i+n:], " 　\u00a0") == 0 && !strings.ContainsAny(raw[i+n:], rules)
}

func dist(a, b int) int { return max(a-b, b-a) }

// inPrint is how many cells a character takes in print; inCount counts characters, as who pads with wide blanks does.
func inPrint(r rune) int {
	if r < 0x2000 {
		return 1
	}
	return 2
}

func inCount(rune) int { return 1 }

// inTerminal is inPrint where quotation marks and dots are narrow, as in a window of letters of one width.
func inTerminal(r rune) int {
	if r < 0x2e80 {
		return 1
	}
	return 2
}

// width is how many cells s takes in print, without blanks at its end.
func width(s string, by func(rune) int) int {
	n := 0
	for _, r := range strings.TrimRight(s, " 　\u00a0\r\t") {
		n += by(r)
	}
	return n
}

// blanks is how many cells of blanks s begins with.
func blanks(s string, by func(rune) int) int {
	n := 0
	for _, r := range s {
		if r != ' ' && r != '　' && r != '\u00a0' {
			break
		}
		n += by(r)
	}
	return n
}

func han(s string) int {
	n := 0
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if IsHan(r) {
			n++
		}
		i += w
	}
	return n
}
