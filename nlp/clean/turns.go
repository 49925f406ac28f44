package clean

import (
	"strings"

	"wenzheng/nlp/regexp"
)

// turns joins the lines of a conversation that hold nothing but who speaks with what is said below: 「某某：|谢谢主持人。…」, 「某台记者：|请问…」.
// There are three at least, and one of them asks or speaks twice.
func (r *Reader) turns(doc string, ls []line) []line {
	var at []int
	times := map[string]int{}
	talk := false
	for i := range ls {
		who, ok := r.turnOf(&ls[i])
		if !ok || i+1 == len(ls) || ls[i+1].kind != lineText && ls[i+1].kind != lineHeading {
			continue
		}
		if _, next := r.turnOf(&ls[i+1]); next {
			continue
		}
		at = append(at, i)
		times[who]++
		talk = talk || times[who] > 1 || reAsker.MatchString(who)
	}
	if len(at) < 3 || len(times) < 2 || !talk {
		return ls
	}
	out := ls[:0]
	for i := 0; i < len(ls); i++ {
		l := ls[i]
		if len(at) > 0 && at[0] == i {
			at = at[1:]
			i++
			l.kind, l.raw, l.joined, l.turn = lineText, doc[l.start:ls[i].start+len(ls[i].raw)], true, true
			l.Text = Repair(doc, l.start, l.start+len(l.raw), true)
		}
		out = append(out, l)
	}
	return out
}

var (
	// reAsker is who asks.
	reAsker = regexp.MustCompile(`(?:记者|主持人|主持|网友|市民|问|提问)$`)
	reTurn  = regexp.MustCompile(`^[【\[]?([\p{Han}·]{2,24})[】\]]?：$`)
)

// turnOf returns who speaks below a line that says no more than that: 「某某：」, 「【某市商务局局长某某】：」, 「某报记者：」.
func (r *Reader) turnOf(l *line) (string, bool) {
	if l.kind == lineRow || l.level > 0 || !strings.HasSuffix(l.S, "：") {
		return "", false
	}
	m := reTurn.FindStringSubmatch(strings.ReplaceAll(l.S, " ", ""))
	if m == nil {
		return "", false
	}
	who := m[1]
	if reAsker.MatchString(who) {
		return who, true
	}
	name := who
	if ts := r.lex.FindTitles(who); len(ts) > 0 {
		name = who[ts[len(ts)-1].End:]
	}
	if n := runes(name); n < 2 || n > 4 && !strings.Contains(name, "·") || r.lex.SurnameLen(name) == 0 {
		return "", false
	}
	return who, true
}
