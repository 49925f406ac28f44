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

// reLeadIn is a clause that only leads to the next one: 「通过认真学习，」, 「报告中，」.
var reLeadIn = regexp.MustCompile(`^[“‘「]?(?:(?:通过|随着|针对|按照|根据|对于|面对|站在|自从)[^，,]*|[^，,]{0,14}(?:[^途当其]中|[同及按届]时|[之以]?后|[之以]前|以来|之际|方面|期间|下一步|当前|目前))[，,]$`)

// zoom shows of a long sentence the clauses that hold the words asked about.
func (a *asking) zoom(it *answer.Item, terms []string) {
	spans, text, limit := shownOf(it), it.Doc.Text, it.Max
	if limit == 0 {
		limit = answer.MaxShown
	}
	if it.Show != "" || it.Fact.Row != nil || len(terms) == 0 || runes(clean.Pick(text, spans)) <= limit {
		return
	}
	cs := a.clausesOf(it, spans, terms)
	from, to := bestRun(cs, limit)
	if from == to {
		return
	}
	from = fromOurs(cs, from, to)
	from, to = a.withRise(cs, from, to, terms)
	for to < len(cs) && reLeadIn.MatchString(cs[to-1].text) {
		to++
	}
	from = withActors(cs, from, to, it.Fact.Actors)
	var out []store.Span
	for _, c := range cs[from:to] {
		if k := len(out) - 1; k >= 0 && out[k].End == c.span.Start {
			out[k].End = c.span.End
		} else {
			out = append(out, c.span)
		}
	}
	it.Words, it.Max, it.Late = out, 400, out[0].Start > spans[0].Start
}

// zoomed is a clause of a sentence that is too long to be shown.
type zoomed struct {
	span  store.Span
	text  string
	score float64
	about bool // holds a word that is asked about
	ours  bool // names a place that is asked about
}

// clausesOf parts what is shown of an item into clauses, and weighs each by what it holds of the question.
func (a *asking) clausesOf(it *answer.Item, spans []store.Span, terms []string) (cs []zoomed) {
	text, places := it.Doc.Text, a.shownPlaces()
	unit, rises := a.unitAsked(), reAsksRise.MatchString(a.q.Text)
	for _, sp := range spans {
		from := sp.Start
		for i := sp.Start; i < sp.End; {
			r, w := utf8.DecodeRuneInString(text[i:])
			i += w
			if i < sp.End && (!strings.ContainsRune("，,；;。", r) || betweenDigits(text, i-w, i)) {
				continue
			}
			c := zoomed{span: store.Span{Start: from, End: i}}
			c.text = clean.Pick(text, []store.Span{c.span})
			f := fold(c.text)
			for _, t := range terms {
				in := a.occurs(f, t)
				c.score += in
				c.about = c.about || in > 0 && !reRate.MatchString(t)
			}
			c.ours = slices.ContainsFunc(places, func(place string) bool { return strings.Contains(f, fold(place)) })
			m := it.Fact.Measure
			for _, sign := range []struct {
				weight float64
				holds  bool
			}{
				{0.4, a.q.Ask == question.AskHow && strings.IndexFunc(f, unicode.IsDigit) >= 0},
				{0.8, unit != "" && slices.ContainsFunc(reCounted.FindAllStringSubmatch(f, -1), func(m []string) bool { return unitFits(unit, m[1]) })},
				{1, strings.Contains(c.text, "、") && reByName.MatchString(a.q.Text)}, // the clause that lists them
				{1.6, rises && reRose.MatchString(f) && (c.about || len(cs) > 0 && cs[len(cs)-1].about)},
				{0.8, it.Fact.Kind == store.Measure && m != nil && strings.Contains(f, fold(m.Figure.Text))},
				{1, c.ours && it.Fact.Kind != store.Statement},
			} {
				if sign.holds {
					c.score += sign.weight
				}
			}
			cs, from = append(cs, c), i
		}
	}
	return cs
}

// bestRun finds the neighbouring clauses, of so many characters at most, that hold the most of the question. It is empty when none holds anything.
func bestRun(cs []zoomed, limit int) (from, to int) {
	best := 0.0
	for i := range cs {
		n, score := 0, 0.0
		for j := i; j < len(cs); j++ {
			n += runes(cs[j].text)
			if n > limit && j > i {
				break
			}
			score += cs[j].score
			if score > best+1e-9 {
				from, to, best = i, j+1, score
			}
		}
	}
	return from, to
}

// fromOurs begins behind the semicolon before the place asked about: 「……增长7.0%；|甲县557亿元，增长6.2%」.
func fromOurs(cs []zoomed, from, to int) int {
	ours := slices.IndexFunc(cs[from:to], func(c zoomed) bool { return c.ours })
	for before := from + ours - 1; before >= from; before-- {
		if strings.HasSuffix(cs[before].text, "；") || strings.HasSuffix(cs[before].text, ";") {
			return before + 1
		}
	}
	return from
}

// withRise puts what rose before by how much it did, leaves out what another thing rose by, and adds by how much all of them rose.
func (a *asking) withRise(cs []zoomed, from, to int, terms []string) (int, int) {
	if rose := from; rose > 0 && reRiseOnly.MatchString(cs[rose].text) {
		thing := fold(cs[rose-1].text)
		if slices.ContainsFunc(terms, func(t string) bool { return a.occurs(thing, t) > 0 }) {
			from--
		} else if to > rose+1 {
			from++
		}
	}
	for to < len(cs) && reEachRose.MatchString(fold(cs[to].text)) {
		to++
	}
	return from, to
}

// withActors begins with whoever else did what is shown: 「主席某某，|书记某某带队赴北京」 was done by both.
func withActors(cs []zoomed, from, to int, actors []store.Actor) int {
	first, end := cs[from].span.Start, cs[to-1].span.End
	if !slices.ContainsFunc(actors, func(by store.Actor) bool { return by.Span.Start >= first && by.Span.End <= end }) {
		return from
	}
	for k := from - 1; k >= 0; k-- {
		if slices.ContainsFunc(actors, func(by store.Actor) bool { return by.Span.Start < cs[k].span.End && by.Span.End > cs[k].span.Start }) {
			from = k
		}
	}
	return from
}

func betweenDigits(s string, at, next int) bool {
	return at > 0 && next < len(s) && s[at-1] >= '0' && s[at-1] <= '9' && s[next] >= '0' && s[next] <= '9'
}
