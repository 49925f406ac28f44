package extract

import (
	"strings"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// apiece is what each of several people did of what one clause tells of them all: 「甲、乙|分赴|老粮站、三号泵站|走访慰问」.
type apiece struct {
	verb [2]int   // bytes of the verb before the list, without 「分别」
	each [][2]int // one thing for each, in their order
	tail int      // where the list and 「分别」 end
}

var (
	// reApieceBefore leads to a list of what each did.
	reApieceBefore = regexp.MustCompile(`(?:分别|分头)(到|赴|前往|来到|走进|深入|就)|(分赴)`)
	// reApieceBehind stands behind such a list: 「就甲、乙分别作了汇报」.
	reApieceBehind = regexp.MustCompile(`(就|围绕)([^，。；就]{2,60})分别(?:作|进行|发|汇|介|谈)`)
	// reAllOfThem makes one of what is listed, which nobody is said to have in the order: 「分赴沈阳、苏州|两地」.
	reAllOfThem = regexp.MustCompile(`^[^，。；：]{2,120}?(?:[两二三四五六七八九十\d]+(?:地|处|家|个|镇|乡|村|县|市)|等地?|各地)`)
	// reApieceTail ends the list.
	reApieceTail = regexp.MustCompile(`(?:工作)?(?:作了|作出|进行|汇报|发言|开展|实地|调研|走访|督导|督查|检查|慰问|指导|看望|察看|查看|暗访|视察|考察|宣讲|暗查|现场)`)
)

// dealtOut reads what s[from:to] deals out to n people, ok when it names as many things as people.
func dealtOut(s string, from, to, n int) (a apiece, ok bool) {
	text := s[from:to]
	if n < 2 || !strings.Contains(text, "分") {
		return a, false
	}
	begin, end := 0, 0
	if m := reApieceBehind.FindStringSubmatchIndex(text); m != nil {
		a.verb, begin, end = [2]int{from + m[2], from + m[3]}, m[4], m[5]
		a.tail = from + m[5] + len("分别")
	} else if m := reApieceBefore.FindStringSubmatchIndex(text); m != nil {
		verb := max(m[2], m[4])
		a.verb, begin = [2]int{from + verb, from + m[1]}, m[1]
		end = begin + len(text[begin:])
		if k := strings.IndexAny(text[begin:], "，。；："); k >= 0 {
			end = begin + k
		}
		if t := reApieceTail.FindStringIndex(text[begin:end]); t != nil {
			end = begin + t[0]
		}
		a.tail = from + end
	} else {
		return a, false
	}
	if reAllOfThem.MatchString(text[begin:]) {
		return a, false
	}
	for _, marks := range []string{"、", "、和", "、和与及"} { // 「和顺村」 is one
		if a.each = fields(text, begin, end, marks); len(a.each) == n {
			for i := range a.each {
				a.each[i][0] += from
				a.each[i][1] += from
			}
			return a, true
		}
	}
	return a, false
}

// fields are the bytes of what marks part in s[from:to], nil when one of them is empty.
func fields(s string, from, to int, marks string) [][2]int {
	var out [][2]int
	at := from
	for i, r := range s[from:to] {
		if strings.ContainsRune(marks, r) {
			out = append(out, [2]int{at, from + i})
			at = from + i + len(string(r))
		}
	}
	out = append(out, [2]int{at, to})
	for _, f := range out {
		if f[1]-f[0] < 2*len("字") {
			return nil
		}
	}
	return out
}

// putApiece adds f for each of its people with what is his of s[from:to]. false when it deals nothing out.
func (w *writer) putApiece(f store.Fact, x *prose, words [2]int, put func(store.Fact)) bool {
	a, ok := dealtOut(x.s, words[0], words[1], len(f.Actors))
	if !ok {
		return false
	}
	actors := f.Actors
	for i, who := range actors {
		own := a.each[i]
		f.Actors = actors[i : i+1 : i+1]
		if f.Place != "" || x.s[a.verb[0]:a.verb[1]] != "就" && x.s[a.verb[0]:a.verb[1]] != "围绕" {
			f.Place = x.s[own[0]:own[1]]
		}
		f.Words = append(append(x.Spans(a.verb[0], a.verb[1]), x.Spans(own[0], own[1])...), x.Spans(a.tail, words[1])...)
		f.Districts = placesOf(f.Actors)
		put(f)
		last := &w.doc.Facts[len(w.doc.Facts)-1]
		last.Spans = f.Words
		for _, m := range x.mentionsIn(0, a.verb[0]) {
			if m.name == who.Name {
				last.Spans = append(x.Spans(m.start, m.end), f.Words...)
			}
		}
	}
	return true
}
