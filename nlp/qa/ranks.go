package qa

// Places in an order that sentences tell, who leads, and who is not ranked.

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
	// toldFirst and toldLast are how texts tell who leads or comes last where they print no table.
	toldFirst = []string{"第一", "居首", "榜首"}
	toldTop   = []string{"前三名", "前五名", "前十名", "依次为", "依次是", "排名前", "居前"}
	toldLast  = []string{"末位", "垫底", "倒数第一", "最后一名"}

	// rePlaceWords are the words of a question for a place.
	rePlaceWords = regexp.MustCompile(`^(?:.*(?:垫底|第[一二三四五六七八九十\d]|[前后倒末][一二三四五六七八九十\d]|最后|末位|倒数|榜首|头名).*|[名位]|[多几]少?分|[单各这]项)$`)
	reOnlyPoints = regexp.MustCompile(`^(?:综合)?(?:得分|分数|成绩|评分|总分)$`)
	// reScoreTold is where a text tells who stands at a place.
	reScoreTold = regexp.MustCompile(`分|名|第|位|垫底|榜首`)
)

// isCounty reports whether a name is that of a place that stands in a ranking of a city's.
func (a *asking) isCounty(name string) bool {
	p := a.lex.Place(name)
	return p != nil && p.Level >= nlp.County
}

// counties are the short names of the counties that a question is about.
func (a *asking) counties() []string {
	var out []string
	for _, d := range a.q.Districts {
		if p := a.lex.Place(d); p != nil && p.Level == nlp.County {
			out = append(out, p.Short)
		}
	}
	return out
}

// ranksTold answers who leads or comes last with the sentence that tells it: 「得分前五名依次为…」, 「某县列末位」. Its
// sentence or its title names all that the question is about, the county and the quarter too. nil when none does.
func (a *asking) ranksTold() (*answer.Answer, error) {
	q := a.q
	counties := a.counties()
	if len(q.Ranks) == 0 && q.Top == 0 && len(counties) == 0 || len(q.Persons) > 0 {
		return nil, nil
	}
	topics := slices.DeleteFunc(a.askedTerms(), rePlaceWords.MatchString)
	if reQuarter.MatchString(q.TimeText) && len(counties) > 0 { // 「某区二季度得分」, of which the sentence of that quarter says how many points
		topics = slices.DeleteFunc(topics, reOnlyPoints.MatchString)
	} else if len(topics) == 0 && !reQuarter.MatchString(q.TimeText) {
		return nil, nil
	}
	words := toldTop
	switch {
	case len(counties) > 0:
		words = slices.Concat(toldFirst, toldTop, toldLast)
	case q.Top < 0 || len(q.Ranks) > 0 && q.Ranks[0] < 0:
		words = toldLast
	case len(q.Ranks) == 1 && q.Ranks[0] == 1:
		words = slices.Concat(toldFirst, toldTop)
	}
	told, err := a.placesTold(words, counties, topics, q.TimeText)
	if err != nil || len(told) == 0 {
		return nil, err
	}
	d := a.draft(question.Ranking)
	d.Lead, d.PerPage = a.say("records"), 2
	for _, h := range told[:min(2, len(told))] {
		it := a.item(h, "")
		it.Words, it.Max = h.Spans, 140
		d.Items = append(d.Items, it)
	}
	q.Intent = question.Ranking
	return a.compose(d)
}

// placeInSentence answers who has a place, or what place a county has, with the sentence that tells it in an order of its own: 「甲县、乙县
// 分列第二、第三位」. Sentence and title together name all that the question is about, and its quarter. nil when none does.
func (a *asking) placeInSentence() (*answer.Answer, error) {
	q := a.q
	counties := except(q.Districts, func(d string) bool { return !a.isCounty(d) })
	topics := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return rePlaceWords.MatchString(t) || reOnlyPoints.MatchString(t) })
	timed := reQuarter.MatchString(q.TimeText)
	if len(q.Persons)+len(q.Titles) > 0 || len(q.Ranks) == 0 && len(counties) == 0 || len(topics) == 0 && !timed || slices.ContainsFunc(q.Ranks, func(n int) bool { return n < 0 }) {
		return nil, nil
	}
	hits, err := a.rankedInSentences()
	if err != nil {
		return nil, err
	}
	told := only(hits, func(h *hit) bool {
		if len(q.Ranks) > 0 && !slices.Contains(q.Ranks, h.Row.Place) || len(counties) > 0 && !slices.Contains(counties, h.Row.Owner) {
			return false
		}
		title, sentence := h.article().Title, h.printed()
		if timed && !namesTime(title, q.TimeText) && !a.sameTime(title, h.Dated) && !namesTime(baseless(sentence, q.TimeText), q.TimeText) {
			return false
		}
		about := fold(sentence + "\n" + title)
		return every(topics, func(t string) bool { return a.occurs(about, fold(t)) >= 0.9 })
	})
	if len(told) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(told, func(x, y hit) int { return x.Row.Place - y.Row.Place })
	d := a.draft(question.Ranking)
	d.Lead = a.say("records")
	var seen []string
	for _, h := range told {
		q.Found = addOnce(q.Found, h.Row.Owner)
		if k := h.printed(); !slices.Contains(seen, k) {
			seen = append(seen, k)
			h.own()
			h.Kind, h.Row = store.Prose, nil // the sentence as it stands
			it := a.item(h, "")
			it.Words, it.Max = h.Spans, 200
			d.Items = append(d.Items, it)
		}
	}
	q.Intent = question.Ranking
	return a.compose(d)
}

// placesTold finds the sentences that tell places of a ranking with one of some words: all of some counties, about all of some topics,
// of a time when it is not "". Without a topic the sentence itself names the time.
func (a *asking) placesTold(words, counties, topics []string, time string) ([]hit, error) {
	fits := func(f *store.Fact) bool {
		return f.Kind != store.Ranking && len(f.Actors) == 0 && slices.ContainsFunc(f.Districts, a.isCounty)
	}
	var told []hit
	for _, w := range words {
		hits, err := a.evidenceOf(store.Query{Visible: a.now}, []string{w}, fits)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			sentence, _, _ := strings.Cut(a.full(&h), "\x00")
			if !fits(h.Fact) ||
				!strings.Contains(sentence, w) || !reScoreTold.MatchString(sentence) {
				continue
			}
			title := h.article().Title
			then := time == "" || namesTime(baseless(sentence, time), fold(time)) || len(topics) > 0 && (namesTime(title, time) || a.sameTime(title, h.Dated))
			if !then || slices.ContainsFunc(counties, func(c string) bool { return !strings.Contains(sentence, c) }) {
				continue
			}
			about := sentence + "\n" + fold(title)
			if every(topics, func(t string) bool { return a.occurs(about, fold(t)) >= 0.9 }) {
				told = append(told, h)
			}
		}
	}
	return a.distinct(told), nil
}

// baseless is a sentence without a time that it only compares with: 「较一季度上升2个位次」 is not of that quarter.
func baseless(sentence, time string) string {
	for _, than := range []string{"较", "比", "与", "同"} {
		sentence = strings.ReplaceAll(sentence, than+fold(time), than)
	}
	return sentence
}

// reScore finds a number of points in a text: 「得分92.6」, 「得92.6，」.
var reScore = regexp.MustCompile(`\d分|(?:^|[^\p{Han}]|[^获取赢夺博懂值])得(?:到|了)?\d{1,3}(?:\.\d+)?(?:[，。；、,;）)]|$)|分[为是：:]?\d|\d颗|[一二三四五六七八九十]颗`)

// scoreTold looks in sentences for what no table has. Where points are asked for, one without any is no answer.
func (a *asking) scoreTold() (*answer.Answer, error) {
	ans, err := a.find()
	if err == nil && ans.Answerable && len(ans.Points) > 0 && rePlaceOf.MatchString(a.q.Text) {
		if none, err := a.noPlaceTold(ans); none != nil || err != nil {
			return none, err
		}
	}
	if err != nil || !ans.Answerable || !reInPoints.MatchString(a.q.Text) || len(ans.Points) == 0 {
		return ans, err
	}
	for _, h := range a.toldFacts(ans) {
		if h.Row != nil || reScore.MatchString(h.printed()) {
			return ans, nil
		}
	}
	a.q.Facts, a.q.Focus = nil, nil
	return a.refuse(a.say("no_score", strings.Join(slices.Concat(a.q.Districts, a.askedTerms()), ""))+a.period()+"。", question.Unknown)
}

var (
	// rePlaceOf asks for a place in an order.
	rePlaceOf = regexp.MustCompile(`第[一二三四五六七八九十\d几]+名?(?:$|[?？是的呢啊])|排(?:在)?第几|名次|垫底|冠军|亚军|榜首`)
)

// noPlaceTold says that the places in what is asked about are not told, where what was found tells none of it. nil when it does.
func (a *asking) noPlaceTold(ans *answer.Answer) (*answer.Answer, error) {
	topics := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return rePlaceWords.MatchString(t) || rePlaceOf.MatchString(t) })
	if len(topics) == 0 {
		return nil, nil
	}
	for _, h := range a.toldFacts(ans) {
		sentence := fold(h.printed())
		if h.Row != nil || h.Measure != nil || slices.ContainsFunc(topics, func(t string) bool { return a.occurs(sentence, t) >= 0.5 }) {
			return nil, nil
		}
	}
	a.q.Facts, a.q.Focus, a.q.Found = nil, nil, nil
	return a.refuse(a.say("no_place", strings.Join(slices.Concat(a.q.Districts, []string{strings.Join(topics, "、")}), "")), question.Unknown)
}

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

var (
	// reWhichPlace asks for the place of one in a ranking.
	reWhichPlace = regexp.MustCompile(`(?:排名?|排行|位列|名次|居)(?:在|到|了|是)?(?:第?几[名位]?|多少[名位]?|老几|怎么样|咋样)|第几[名位]?`)
	// reOutOfRanking tells of what is in a table and in no ranking.
	reOutOfRanking = regexp.MustCompile(`不(?:参与|参加|计入|列入|纳入)(?:本次|此次|综合)?(?:排名|排位|排序|名次)`)
)

// notRanked answers which place somewhere has with the sentence that it has none: 「某管理区单列考核，不参与排名」. nil when that is
// not asked of one place, or no sentence says so.
func (a *asking) notRanked() (*answer.Answer, error) {
	q := a.q
	if !reWhichPlace.MatchString(q.Text) || len(q.Persons)+len(q.Titles) > 0 || q.Follows {
		return nil, nil
	}
	places := q.Districts
	if len(places) == 0 {
		places = slices.DeleteFunc(a.askedTerms(), reWhichPlace.MatchString)
	}
	if len(places) != 1 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), []string{places[0], "排名"})
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		sentence := h.printed()
		return h.Row == nil && strings.Contains(sentence, places[0]) && reOutOfRanking.MatchString(sentence)
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	d.Lead = a.say("records")
	it := a.item(hits[0], "")
	it.Words = hits[0].Spans
	d.Items = []answer.Item{it}
	return a.compose(d)
}
