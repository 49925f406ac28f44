package qa

import (
	"encoding/json"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// anew answers alone, a question that was taken to follow the turn before only because it is short, as one that stands alone:
// when nothing of what it names was found there, ans, and there is something of it elsewhere. nil when it does follow.
//
//	「某县书记最近忙啥」, 「某某大桥什么时候通车」   the bridge is another county's
//	「某某行动抓了多少人」, 「批捕了几个」           follows
func (a *asking) anew(alone *asking, ans *answer.Answer) (*answer.Answer, json.RawMessage, error) {
	named := except(alone.q.Terms, func(t string) bool {
		return general(t) || reOfAThing.MatchString(t) || strings.HasPrefix(a.tok.Tag(t), "v")
	})

	if len(named)+len(alone.q.Persons)+len(alone.q.Districts)+len(alone.q.Titles) == 0 && alone.q.Time.IsZero() { // 「还管哪个市」
		return nil, nil, nil
	}
	if len(a.q.Districts) > 0 && len(named) > 0 && every(named, rePlaceMetric.MatchString) {
		return nil, nil, nil // every place has one: 「某区GDP多少」, 「财政收入多少」
	}
	found := ans.Answerable && ans.Intent != string(question.Ambiguous) && !a.foreign
	if found && (len(named) == 0 || slices.ContainsFunc(named, func(t string) bool { return a.pointsTell(ans, t) })) {
		return nil, nil, nil
	}
	if len(a.q.Persons) > 0 && len(alone.q.Themes) > 0 && alone.q.Ask != question.AskWho && reViews.MatchString(alone.q.Text) { // 「安全生产怎么说」 of him
		return nil, nil, nil
	}
	own, slots, err := alone.remembered()
	if err != nil || !own.Answerable || own.Intent == string(question.Ambiguous) || alone.foreign || found && !slices.ContainsFunc(named, func(t string) bool { return a.pointsTell(own, t) }) {
		return nil, nil, err
	}
	return own, slots, nil
}

// rePlaceMetric is what is measured of places, not of a thing that has a name.
var rePlaceMetric = regexp.MustCompile(`(?i)^(?:(?:人均)?gdp|(?:地区|人均)?生产总值|经济总量|(?:一般公共预算|财政|税收|预算)总?收入|税收|固定资产投资|固投|(?:常住|户籍|总)人口|人口|(?:外贸|货物)?进出口(?:总?额)?|(?:规上)?(?:工业)?增加值|(?:社会消费品)?零售总?额|(?:居民)?(?:人均)?可支配收入|[存贷]款余额)$`)

// pointsTell reports whether one of the points of an answer has a word.
func (a *asking) pointsTell(ans *answer.Answer, word string) bool {
	return slices.ContainsFunc(ans.Points, func(p answer.Point) bool { return a.occurs(fold(p.Text), word) >= 0.8 })
}

// reViews asks what somebody said of a topic.
var reViews = regexp.MustCompile(`[怎咋]么?[样个]?(?:说|讲|看|提|要求|部署)|如何|态度|看法|观点|强调|要求|部署`)
