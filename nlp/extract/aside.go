package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// relayed end what a meeting passes on of somebody's deed: 「…调研精神」.
var relayed = words("精神 要求 指示 部署")

// asides adds the deeds that s[sent[0]:sent[1]] tells in passing, each with a day of its own: 「传达学习某书记2月21日在即调研精神」.
func (w *writer) asides(p *clean.Para, x *prose, sent [2]int) {
	for _, m := range x.mentionsIn(sent[0], sent[1]) {
		times := x.timesIn(m.end, m.end+1)
		if n := heads.prefix(x.s[m.end:]); len(times) == 0 && n > 0 {
			times = x.timesIn(m.end+n, m.end+n+1)
		}
		if len(times) == 0 || !day(times[0]) || times[0].Ahead || x.inside(m.nameAt) {
			continue
		}
		e := times[0]
		end := e.End + len(firstClause(x.s[e.End:sent[1]]))
		tail := strings.TrimRight(x.s[e.End:end], "。； ")
		n := relayed.suffix(tail)
		if n == 0 {
			continue
		}
		end = e.End + len(tail) - n
		for _, a := range w.lex.FindActs(x.s[e.End:end]) {
			a.Start, a.End = a.Start+e.End, a.End+e.End
			if weak.has(a.Act.Word) {
				continue
			}
			if gap := x.s[e.End:a.Start]; utf8.RuneCountInString(gap) > 8 || gap != "" && !strings.HasPrefix(gap, "在") && !x.light(e.End, a.Start) {
				break
			}
			actor := w.actor(m, x)
			f := store.Fact{Kind: store.Activity, Cue: a.Act.Word, Actors: []store.Actor{actor}, When: e.Interval,
				Words: x.Spans(e.Start, end)}
			f.Place = w.place(x, e.End, end)
			f.Occasion = w.occasion(x, a.End, end+n)
			f.Districts = w.about(f.Actors, nil, x, m.start, end, p)
			if home := w.lex.Place(w.scene.main); home != nil && x.s[e.End:a.Start] == "在"+firstChars(home.Name, 1) && !slices.Contains(f.Districts, home.Name) {
				f.Districts = append(f.Districts, home.Name) // 「在即」 is in 即墨
			}
			w.put(f, x, p, m.start, end+n)
			break
		}
	}
}
