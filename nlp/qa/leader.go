package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reWhichLeads asks which place leads or comes last.
	reWhichLeads = regexp.MustCompile(`(?:哪一?个?|哪些|什么)(?:市|县|区|旗|州|地方|县市|区县|区市)|(?:哪里|哪儿|谁)`)
	reBestAsked  = regexp.MustCompile(`最高|最快|最大|第一|领跑|居首|榜首|头名`)
	reWorstAsked = regexp.MustCompile(`最低|最慢|最小|垫底|末位|倒数第一|最后`)
	// reRateWord is of a change, not of a size.
	reRateWord = regexp.MustCompile(`增速|增幅|涨幅|增长|增减|涨得|长得`)
	// reAmongAll says among whom a place leads: 「|全州|第一」, 「为|八县（市）|最高」.
	reAmongAll = regexp.MustCompile(`全[市州盟区县]|[各\d一二三四五六七八九十]+个?(?:县|区|旗)`)
	// reBareClause is a clause that goes on about the metric named before it: 「增长7.9%」, 「增幅全州第一」, 「为八县（市）最高」.
	reBareClause = regexp.MustCompile(`^(?:按[^，]{0,8}计算)?(?:同比|比|较|高于|低于|名义|增|下降|降|回落|涨|排|位居|位列|居|列|为|是|领跑|全[市州]|[各\d一二三四五六七八九十]+个?(?:县|区))`)
	// reLeadsAhead is a clause that leads with a rate whose metric stands behind it: 「某县以8.2%的增速领跑全州，|地区生产总值…」.
	reLeadsAhead = regexp.MustCompile(`^\p{Han}{0,8}以\d[\d.]*%的(?:增速|增幅|涨幅)(?:领跑|位居|居|排|列)`)
)

// leaders answers which place leads or comes last in a metric with the sentence that says it of one place, 「农村居民收入7638元，增长7.9%，增幅全州
// 第一」: the clause or those it goes on from name the metric. nil when none does, or the question names persons or counties.
func (a *asking) leaders() (*answer.Answer, error) {
	q := a.q
	best, worst := reBestAsked.MatchString(q.Text), reWorstAsked.MatchString(q.Text)
	if len(q.Persons)+len(q.Titles)+len(a.counties()) > 0 || best == worst || !reWhichLeads.MatchString(q.Text) {
		return nil, nil
	}
	words := []string{"领跑", "第一", "居首", "榜首", "最高", "最快", "最大"}
	if worst {
		words = []string{"末位", "垫底", "最低", "最慢", "最小", "倒数第一"}
	}
	rate := reRateWord.MatchString(q.Text)
	topics := except(a.askedTerms(), func(t string) bool {
		return reRateWord.MatchString(t) || reBestAsked.MatchString(t) || reWorstAsked.MatchString(t)
	})

	if len(topics) == 0 {
		return nil, nil
	}
	var told []hit
	for _, w := range words {
		hits, err := a.evidenceOf(store.Query{Visible: a.now}, append(slices.Clone(topics), w), func(f *store.Fact) bool { return f.Kind == store.Measure || f.Kind == store.Prose })
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if h.Kind != store.Measure && h.Kind != store.Prose || !a.inAsked(&h) || !a.ofAskedPart(&h) {
				continue
			}
			if about := leadsIn(h.printed(), w, rate); about != "" && every(topics, func(t string) bool { return a.occurs(fold(about), fold(t)) >= 0.65 }) {
				told = append(told, h)
			}
		}
	}
	var items []hit
	for _, h := range a.distinct(told) {
		if !slices.ContainsFunc(items, func(o hit) bool { return o.Doc == h.Doc && overlap(o.Spans, h.Spans) }) {
			items = append(items, h)
		}
	}
	if len(items) == 0 {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	d.Lead, d.PerPage = a.say("records"), 3
	for _, h := range items[:min(3, len(items))] {
		q.Found = addOnce(q.Found, a.leader(&h))
		it := a.item(h, "")
		it.Words, it.Max = h.Spans, 140
		d.Items = append(d.Items, it)
	}
	q.Intent = question.Ranking
	ans, err := a.compose(d)
	if part := rePartOfPeriod.FindString(q.TimeText); err == nil && part != "" && slices.ContainsFunc(items[:min(3, len(items))], func(h hit) bool {
		return !strings.Contains(h.printed()+h.article().Title, part)
	}) {
		ans = a.withNote(ans, a.say("told_behind", q.TimeText))
	}
	return ans, err
}

// leader is the one county that a fact is of, "" when it is of several or none.
func (a *asking) leader(h *hit) string {
	of := h.Districts
	if h.Measure != nil && h.Measure.Owner != "" {
		of = []string{h.Measure.Owner}
	}
	if of = except(of, func(d string) bool { return !a.isCounty(d) }); len(of) != 1 {
		return ""
	}
	return of[0]
}

// inAsked reports whether a fact is of one county, of the city that the question names, if it names one.
func (a *asking) inAsked(h *hit) bool {
	p := a.lex.Place(a.leader(h))
	return p != nil && p.Level == nlp.County && (len(a.q.Districts) == 0 || slices.ContainsFunc(a.q.Districts, func(of string) bool { return a.lex.Within(p, of) }))
}

// ofAskedPart reports whether a fact is of the time that is asked about, or of no other and printed in the weeks behind it.
func (a *asking) ofAskedPart(h *hit) bool {
	t := a.q.Time
	switch {
	case t.IsZero():
		return true
	case h.Measure != nil && !h.Measure.Time.IsZero():
		return h.Measure.Time == t
	}
	return h.Dated.Overlaps(store.Interval{From: t.To, To: t.To + 45})
}

// leadsIn returns the clauses of a sentence that say in what a place leads: that with the word w, those before it that it goes on from, and the
// one behind a rate that leads. "" when no clause says so of all places, or only of a rate where none is asked for, or the other way about.
func leadsIn(sentence, w string, rate bool) string {
	for _, part := range strings.FieldsFunc(sentence, func(r rune) bool { return r == '；' || r == '。' }) {
		clauses := strings.Split(part, "，")
		for i, c := range clauses {
			c = strings.TrimSpace(c)
			if !strings.Contains(c, w) || !reAmongAll.MatchString(c) {
				continue
			}
			if reLeadsAhead.MatchString(c) {
				if rate && i+1 < len(clauses) {
					return c + "，" + clauses[i+1]
				}
				continue
			}
			from := i
			for from > 0 && reBareClause.MatchString(strings.TrimSpace(clauses[from])) {
				from--
			}
			about := strings.Join(clauses[from:i+1], "，")
			if behind := strings.Join(clauses[max(from, i-1):i+1], "，"); rate == (reRateWord.MatchString(behind) || reFalls.MatchString(behind)) {
				return about
			}
		}
	}
	return ""
}

// reFalls tells of what became less.
var reFalls = regexp.MustCompile(`下降|回落|降幅`)
