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

// reOwnMeeting finds a meeting that each place has of its own.
var reOwnMeeting = regexp.MustCompile(`^(?:全会|全委会|全体会议|常委会|常委会会议|常委会扩大会议)$`)

// maxSessions is how many meetings are offered or told at once.
const maxSessions = 8

// sessions answers what was said at a kind of meeting when the question does not tell whose: 「全会都讲了什么」. Within a time it
// tells it of each place, without one it asks whose is meant. nil when that is no such question, or only one place held one.
func (a *asking) sessions() (*answer.Answer, error) {
	q := a.q
	kinds := except(q.Terms, func(t string) bool { return !reOwnMeeting.MatchString(t) })
	if q.Follows || len(q.Districts)+len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || q.Ask != question.AskWhat || !reWords.MatchString(q.Text) || len(kinds) != 1 {
		return nil, nil
	}
	kind, topic := kinds[0], except(q.Terms, func(t string) bool { return t == kinds[0] })
	if len(topic)+len(q.Themes) > 0 && (!q.Each || q.Time.IsZero() || slices.ContainsFunc(topic, func(t string) bool { return !a.ofTheme(t) })) {
		return nil, nil
	}
	query := ofKinds(a.base(), store.Statement)
	if len(q.Themes) > 0 { // 「各区全会上怎么讲经济的」
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
	}
	query.Limit = 2000
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	number := numbered(q.Text)
	of := map[string][]hit{} // by place, the newest meeting first
	var order []string
	for _, h := range a.newest(a.inTime(hits), false) {
		place := a.placeOf(h.Occasion)
		if p := a.lex.Place(place); len(q.Themes) > 0 && (p == nil || p.Level != nlp.County) {
			continue // of each county
		}
		if place == "" || a.occurs(fold(h.Occasion), kind) < 0.9 || strings.Contains(h.Occasion, "纪委") || strings.Contains(h.Occasion, "纪律检查") ||
			number != "" && numbered(h.Occasion) != number {
			continue
		}
		if of[place] == nil {
			order = append(order, place)
		}
		if first := of[place]; len(first) == 0 || first[0].Occasion == h.Occasion && first[0].When == h.When {
			of[place] = append(first, h)
		}
	}
	if len(order) == 1 && number != "" { // 「十三届八次全会」 is of that place alone
		q.Districts = order
	}
	if len(order) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(order, func(x, y string) int { return int(a.lex.Place(x).Level) - int(a.lex.Place(y).Level) })
	if q.Time.IsZero() {
		var cs []answer.Choice
		for _, place := range order[:min(maxSessions, len(order))] {
			cs = append(cs, answer.Choice{Label: place + kind + "讲了什么", Question: place + kind + "讲了什么"})
		}
		return a.refuse(a.say("which_meeting", kind), question.Ambiguous, cs...)
	}
	d := a.draft(question.Theme)
	d.Wide, d.PerPage = true, maxSessions
	d.Lead = a.say("survey", strings.TrimSuffix(prefixTime(q), "，")+"，「"+strings.Join(append([]string{kind}, topic...), "、")+"」")
	for _, place := range order {
		for _, h := range of[place][:min(2, len(of[place]))] {
			it := a.item(h, "")
			it.Max = 110
			d.Items = append(d.Items, it)
		}
	}
	return a.compose(d)
}

// reTermSession is the term of a committee and the number of its session: 「十三届八次」, 「第十三届委员会第八次」.
var reTermSession = regexp.MustCompile(`([一二三四五六七八九十]+)届(?:[区市县省州旗盟]?委|委员会|全委会)?的?第?([一二三四五六七八九十]+)次`)

// numbered is the number that a text gives a session, written one way, "" for none.
func numbered(text string) string {
	m := reTermSession.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1] + "届" + m[2] + "次"
}
