package qa

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reAtPlace finds where something was held, reAtTime a day or a year.
	reAtPlace = regexp.MustCompile(`在[\p{Han}\d（）()“”·]{2,24}?(?:举行|召开|举办|开幕|设(?:立|在|于))`)
	reAtTime  = regexp.MustCompile(`\d{4}年|\d{1,2}月|\d{1,2}日|年底|月底|年内|[上下]半年`)
)

// reRiseOnly is a clause that tells how much the thing in the clause before it rose.
var reRiseOnly = regexp.MustCompile(`^(?:同比|比上年|较上年|比去年|较去年|比同期)?(?:名义|实际)?(?:增长|增加|下降|减少|上升|提高|回落|增幅|增速|降幅)[约近超了到至为达]*[\d.]+`)

// reEachRose is a clause that tells so of all things in the clauses before it: 「分别增长50%」.
var reEachRose = regexp.MustCompile(`^(?:分别|均|各|双双|依次)(?:比\p{Han}{2,8}|同比|较\p{Han}{2,8})?(?:增长|增加|下降|减少|上升|提高|回落|翻)[约近超了到至为达]*[\d.一]`)

// zoom shows of a long sentence the clauses that hold the words asked about.
func (a *asking) zoom(it *answer.Item, terms []string) {
	spans, text, limit := shownOf(it), it.Doc.Text, it.Max
	if limit == 0 {
		limit = answer.MaxShown
	}
	if it.Show != "" || it.Fact.Row != nil || len(terms) == 0 || runes(clean.Pick(text, spans)) <= limit {
		return
	}
	type clause struct {
		span  store.Span
		n     int
		score float64
		about bool // holds a word that is asked about
		ours  bool // names a place that is asked about
	}
	var cs []clause
	places := a.shownPlaces()
	unit, rises := a.unitAsked(), reAsksRise.MatchString(a.q.Text)
	for _, sp := range spans {
		from := sp.Start
		for i := sp.Start; i < sp.End; {
			r, w := utf8.DecodeRuneInString(text[i:])
			i += w
			if strings.ContainsRune("，,；;。", r) && !betweenDigits(text, i-w, i) || i >= sp.End {
				s := clean.Pick(text, []store.Span{{Start: from, End: i}})
				c := clause{span: store.Span{Start: from, End: i}, n: runes(s)}
				f := fold(s)
				for _, t := range terms {
					in := a.occurs(f, t)
					c.score += in
					c.about = c.about || in > 0 && !reRate.MatchString(t)
				}
				if a.q.Ask == question.AskHow && strings.IndexFunc(f, unicode.IsDigit) >= 0 {
					c.score += 0.4
				}
				if unit != "" && slices.ContainsFunc(reCounted.FindAllStringSubmatch(f, -1), func(m []string) bool { return unitFits(unit, m[1]) }) {
					c.score += 0.8
				}
				if strings.Contains(s, "、") && reByName.MatchString(a.q.Text) { // the clause that lists them
					c.score++
				}
				if rises && reRose.MatchString(f) && (c.about || len(cs) > 0 && cs[len(cs)-1].about) {
					c.score += 1.6
				}
				if m := it.Fact.Measure; it.Fact.Kind == store.Measure && m != nil && strings.Contains(f, fold(m.Figure.Text)) {
					c.score += 0.8
				}
				if c.ours = slices.ContainsFunc(places, func(place string) bool { return strings.Contains(f, fold(place)) }); c.ours && it.Fact.Kind != store.Statement {
					c.score++
				}
				cs = append(cs, c)
				from = i
			}
		}
	}
	bestFrom, bestTo, bestScore := 0, 0, -1.0
	for i := range cs {
		n, score := 0, 0.0
		for j := i; j < len(cs); j++ {
			n += cs[j].n
			if n > limit && j > i {
				break
			}
			score += cs[j].score
			if score > bestScore+1e-9 {
				bestFrom, bestTo, bestScore = i, j+1, score
			}
		}
	}
	if bestScore <= 0 || bestTo <= bestFrom {
		return
	}
	// 「……增长7.0%；甲县557亿元，增长6.2%」, where only 甲县 is asked about, begins with it
	if ours := slices.IndexFunc(cs[bestFrom:bestTo], func(c clause) bool { return c.ours }); ours > 0 {
		for before := ours - 1; before >= 0; before-- {
			end := cs[bestFrom+before].span.End
			if strings.HasSuffix(text[:end], "；") || strings.HasSuffix(text[:end], ";") {
				bestFrom += before + 1
				break
			}
		}
	}
	if rose := bestFrom; rose > 0 && reRiseOnly.MatchString(clean.Pick(text, []store.Span{cs[rose].span})) {
		thing := fold(clean.Pick(text, []store.Span{cs[rose-1].span}))
		if slices.ContainsFunc(terms, func(t string) bool { return a.occurs(thing, t) > 0 }) {
			bestFrom-- // with what rose
		} else if bestTo > rose+1 {
			bestFrom++ // without what another thing rose by
		}
	}
	for bestTo < len(cs) && reEachRose.MatchString(fold(clean.Pick(text, []store.Span{cs[bestTo].span}))) {
		bestTo++ // with by how much all of them rose
	}
	// 「主席某某，|书记某某带队赴北京」 was done by both
	first, shown := cs[bestFrom].span.Start, false
	for _, by := range it.Fact.Actors {
		shown = shown || by.Span.Start >= first && by.Span.End <= cs[bestTo-1].span.End
	}
	for from := bestFrom - 1; shown && from >= 0; from-- {
		if slices.ContainsFunc(it.Fact.Actors, func(by store.Actor) bool {
			return by.Span.Start < cs[from].span.End && by.Span.End > cs[from].span.Start
		}) {
			bestFrom = from
		}
	}
	var out []store.Span
	for _, c := range cs[bestFrom:bestTo] {
		if k := len(out) - 1; k >= 0 && out[k].End == c.span.Start {
			out[k].End = c.span.End
		} else {
			out = append(out, c.span)
		}
	}
	it.Words, it.Max, it.Late = out, 400, out[0].Start > spans[0].Start
}

func betweenDigits(s string, at, next int) bool {
	return at > 0 && next < len(s) && s[at-1] >= '0' && s[at-1] <= '9' && s[next] >= '0' && s[next] <= '9'
}
