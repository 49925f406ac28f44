package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
)

// arrives is the place at which a sentence lets its story go on: 「在某县，」, 「来到某县某园区，某某…」, 「某某一行抵达某县。」; "" when it
// names none so.
func (w *writer) arrives(x *prose, sent [2]int) string {
	at := x.opening(sent[0], sent[1])
	n := comesTo.prefix(x.s[at:sent[1]])
	if n == 0 {
		for _, m := range x.mentionsIn(at, at+1) { // 「某某一行|抵达」
			rest := x.s[m.end:sent[1]]
			party := len(rest) - len(strings.TrimPrefix(rest, "一行"))
			if n = reaches.prefix(rest[party:]); n > 0 {
				at = m.end + party
			}
		}
	}
	if n == 0 {
		return ""
	}
	name := ""
	end := at + n
	for ms := x.placesIn(end, end+1); len(ms) > 0 && ms[0].Start == end && ms[0].End <= sent[1]; ms = x.placesIn(end, end+1) {
		if pl := ms[0].Place; name == "" || pl.Level <= nlp.County {
			name = pl.Name
		}
		end = ms[0].End
	}
	if name == "" {
		return ""
	}
	clause, _, _ := strings.Cut(x.s[end:sent[1]], "，")
	clause = strings.TrimRight(clause, "。！？；")
	if clause == "" {
		return name
	}
	if pl := w.known(w.scene, name); pl == nil || pl.Level != nlp.County || utf8.RuneCountInString(clause) > 24 || !allHan(clause) || atEvent.suffix(clause) > 0 || strings.Contains(clause, "会") || len(x.mentionsIn(at, end+len(clause))) > 0 {
		return ""
	}
	return name
}

var (
	comesTo = words("在 来到 抵达 走进 赶到 到达 驱车来到 随后来到 随后在 随后，在 随后走进 接着来到")
	reaches = words("来到 抵达 走进 赶到 到达")
	// atEvent end what stands between 「在某县」 and the comma when it tells of no visit: 「在某县召开的座谈会上，」.
	atEvent = words("上 中 下 时 前 后 期间 之际 以来 方面 以后 之后 同时 过程中")
)

// allHan reports whether s is nothing but Chinese characters.
func allHan(s string) bool {
	for _, c := range s {
		if !clean.IsHan(c) {
			return false
		}
	}
	return true
}
