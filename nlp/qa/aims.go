package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reAimsOf asks for what is aimed at, whatever it measures: 「各区的目标」, 「要实现什么」.
	reAimsOf = regexp.MustCompile(`目标|(?:要|打算|计划|准备|将)(?:实现|达到|完成|建成|干|做|搞|冲).{0,2}(?:什么|啥|哪|多少|怎样|怎么样)|规划`)
	// reAimYear is the year of an aim.
	reAimYear = regexp.MustCompile(`20\d\d年`)
	// aimWords are words of such a question that name no topic.
	aimWords = []string{"实现", "达到", "完成", "建成", "目标", "任务", "指标", "规划", "计划", "定下", "提出", "水平", "成绩", "程度", "主要", "预期", "主要目标", "预期目标", "主要预期目标", "主要指标", "预期指标"}
)

// aimsBy lists what is aimed at by the year asked about, for all or for some: 「2026年各区的目标」. nil when the question asks
// for something of its own, or no text aims at that year.
func (a *asking) aimsBy() (*answer.Answer, error) {
	q := a.q
	year := reAimYear.FindString(q.TimeText)
	if year == "" || q.Time.Days() < 300 || len(q.Themes) > 0 || !reAimsOf.MatchString(q.Topic+q.Text) ||
		slices.ContainsFunc(a.askedTerms(), func(t string) bool { return !slices.Contains(aimWords, t) }) {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok {
		return nil, nil
	}
	query := a.ofAsked(store.Query{Visible: a.now, Limit: 300}, names)
	if len(names)+len(q.Districts) == 0 {
		query.Terms = a.indexed(year)
	}
	hits, _, err := a.search(ofKinds(query, store.Measure))
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		return h.Measure.Target && (strings.Contains(h.Measure.Period, year) || h.Measure.Time == q.Time)
	}))
	if a.each() {
		hits = a.byCounty(hits)
	}
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("aims_by", strings.Join(append(slices.Concat(q.Districts, names), "到"+year), "，"))
	d.Wide, d.PerPage = len(names) != 1, 8
	for _, h := range hits {
		it := a.item(h, single(names))
		it.Max = 140
		d.Items = append(d.Items, it)
	}
	d.Footer = append(d.Footer, a.freshness(newestOf(hits))...)
	return a.compose(d)
}
