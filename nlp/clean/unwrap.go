package clean

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// aligned reports whether a line shows columns: at least two wide gaps.
func aligned(raw string) bool {
	raw = strings.TrimSpace(raw)
	if !strings.Contains(raw, "  ") && nlp.Index(raw, "　") < 0 && !strings.Contains(raw, "\t") {
		return false
	}
	return len(reRowGap.FindAllStringIndex(raw, 3)) >= 2
}

// narrowColumn returns the width of a column of eight to eleven characters in which a text is printed, 0 when it is not: three
// paragraphs at least are broken there within sentences, and nothing is wider.
func narrowColumn(ls []line) int {
	width, full, within, short := 0, 0, 0, 0
	for i := range ls {
		if ls[i].kind == lineText {
			if len(ls[i].S) > 88 { // 23 characters at least, so over 11 wide
				return 0
			}
			width = max(width, wide(ls[i].S))
		}
	}
	if width < 8 || width > 11 {
		return 0
	}
	for i := range ls {
		if ls[i].kind != lineText || i+1 == len(ls) || ls[i+1].kind != lineText || ls[i+1].gap {
			continue
		}
		if wide(ls[i].raw)*3 < width*2 {
			short++
			continue
		}
		if full++; !strings.ContainsRune("，。；：、！？", []rune(lastRunes(ls[i].S, 1))[0]) {
			within++
		}
	}
	if full < 8 || within*4 < full*3 || short*8 > full {
		return 0
	}
	return width
}

// wide is the width of a line in characters: a letter or digit is half of one.
func wide(s string) int {
	half := 0
	for _, c := range s {
		if half += 2; ascii(c) {
			half--
		}
	}
	return (half + 1) / 2
}

// unwrap joins the lines of a paragraph that was broken at the margin.
func (r *Reader) unwrap(doc string, ls []line) []line {
	narrow := narrowColumn(ls)
	out := ls[:0]
	for i := 0; i < len(ls); {
		j, width := i, 0
		for j < len(ls) && ls[j].kind == lineText && (j == i || !ls[j].gap) {
			width = max(width, runes(ls[j].S))
			j++
		}
		if j-i > 2 && !closed(ls[j-1].S) && ls[j-1].indent && closed(ls[j-2].S) {
			j-- // 「　　附：主要指标」 over a table
		}
		if j-i < 2 || width < 12 && narrow == 0 || !closed(ls[j-1].S) && !columnEnds(ls[i:j]) {
			j = max(j, i+1)
			out = append(out, ls[i:j]...)
			i = j
			continue
		}
		last := ls[i]  // as printed; out overwrites ls
		apart := false // last is nobody's sentence: it names who makes the statement below
		above := ""    // the line before last
		for k := i; k < j; k++ {
			l := ls[k]
			before := apart
			apart = k > i && k+1 < j && (k == i+1 || closed(above)) && r.namesSpeaker(&last, &l, width)
			if above = last.S; k > i && !before && !apart && !r.opensSpeech(&l, width) && l.column == last.column && !rePassed.MatchString(l.S) && (halved(last.S, l.S) || midName(last.S, l.S) ||
				(l.goesOn() || !l.indent && (!ended(last.S) || r.quotesWithin(last.S, l.S)) && !strings.HasSuffix(last.S, "摄")) && (l.goesOn() || runes(last.S)*5 >= width*4 || narrow > 0 && wide(last.raw)*3 >= narrow*2 || runes(last.S) >= 12 && strings.ContainsAny(last.S, "，。")) && (!reListItem.MatchString(l.S) || reDecimal.MatchString(l.S)) && !reAnswer.MatchString(l.S)) {
				p := &out[len(out)-1]
				if p.column {
					p.Text, p.end = p.Join(l.Text), l.start+len(l.raw)
				} else {
					p.raw, p.joined = doc[p.start:l.start+len(l.raw)], true
				}
			} else {
				out = append(out, l)
			}
			last = l
		}
		i = j
	}
	for i := range out {
		if l := &out[i]; l.joined {
			l.Text = Repair(doc, l.start, l.start+len(l.raw), true)
		}
	}
	return out
}

// namesSpeaker reports whether l is the office and name of who speaks, below the headline of what he says, which may have a comma:
// 「念好山字经，种出金果子」, 「某县委书记　某某」. Lines of a sentence are as wide as the page.
func (r *Reader) namesSpeaker(head, l *line, width int) bool {
	if n := runes(l.S); n > 40 || min(n, runes(head.S))*5 >= width*4 || hasSuffix(head.S, "，", "、", "：", "；") || !r.underSignature(head) {
		return false
	}
	_, name := r.signature(l.Text)
	return name != ""
}

// opensSpeech reports whether l is the heading over what somebody says, below a column that breaks off: 「某县委书记某某：」.
func (r *Reader) opensSpeech(l *line, width int) bool {
	return strings.HasSuffix(l.S, "：") && runes(l.S)*5 < width*4 && r.speaker(l.S) >= 0
}

// columnEnds reports whether lines that end within a sentence are the foot of a column or page: some of them end sentences, and the last
// is as wide as most of them.
func columnEnds(ls []line) bool {
	width, full, sentences := 0, 0, 0
	for i := range ls {
		width = max(width, wide(ls[i].S))
	}
	for i := range ls {
		if wide(ls[i].S)*4 >= width*3 {
			full++
		}
		if closed(ls[i].S) {
			sentences++
		}
	}
	return len(ls) >= 6 && full*2 > len(ls) && sentences > 0 && wide(ls[len(ls)-1].S)*4 >= width*3
}

// quotesWithin reports whether the line s ends behind words in quotation marks that the sentence in next goes on with:
// 「…要求对“宰客”|零容忍；…」.
func (r *Reader) quotesWithin(s, next string) bool {
	words, quoted := strings.CutSuffix(s, "”")
	open := strings.LastIndex(words, "“")
	return quoted && open > 0 && runes(words[open:]) <= 9 && runes(s) >= 16 && proseMarks.In(s[:open]) && !proseMarks.In(words[open+len("“"):]) &&
		proseMarks.In(next) && !r.begins(next)
}

// halved reports whether the line s ends within a figure that next goes on with: 「投资12.|5亿元」, 「新增企业1|200家」.
func halved(s, next string) bool {
	s = strings.TrimSuffix(s, ".")
	words := strings.TrimRight(s, "0123456789.,")
	last, _ := utf8.DecodeLastRuneInString(words)
	return len(words) < len(s) && (IsHan(last) || last == '、') && reHalf.MatchString(firstRunes(next, 16))
}

// midName reports whether the line s ends within a name that next goes on with: 「…县委书记沙马|·拉则主持会议」.
func midName(s, next string) bool {
	rest, dot := strings.CutPrefix(next, "·")
	last, _ := utf8.DecodeLastRuneInString(s)
	first, _ := utf8.DecodeRuneInString(rest)
	return dot && IsHan(first) && IsHan(last) && runes(s) >= 16 && !strings.HasPrefix(s, "·")
}

// reHalf is the rest of a figure with its unit.
var reHalf = regexp.MustCompile(`^\d[\d.,]*(?:[%‰万亿千百余多家个元人项条公亩吨户所处套台辆名件座栋倍]|平方)`)

// goesOn reports whether a line begins with a mark that no line begins with: the one above goes on.
func (l *line) goesOn() bool {
	r, _ := utf8.DecodeRuneInString(l.S)
	return !l.gap && strings.ContainsRune("，。；：、！？”）》", r)
}
