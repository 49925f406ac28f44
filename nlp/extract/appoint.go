package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
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
