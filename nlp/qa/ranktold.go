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
