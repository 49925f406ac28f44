package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// printed are questions about somebody that sentences answer which are neither his words nor deeds: how it is asked, and what such a
// sentence has.
var printed = []struct {
	asked, told *regexp.Regexp
	claims      bool // that he holds the office named
}{
	{asked: regexp.MustCompile(`(?:分管|主管|协管|负责|联系|管)(?:的是?|着)?(?:什么|啥|哪些|哪几[个块项]|哪块)(?:工作|方面|领域|部门|单位|业务|事情?)?[呢啊呀?？。\s]*$|的?分工(?:是|有)?(?:什么|啥|哪些|怎样|如何)?[呢啊呀?？。\s]*$`),
		told: regexp.MustCompile(`分管|主管|协管|负责|联系`)},
	{asked: regexp.MustCompile(`(?:要|将|会|拟|准备|公示).{0,3}(?:去|到|调|任|当)(?:往|到|去|任)?(?:哪里?|哪儿|哪个(?:单位|地方)|什么(?:单位|地方|职务|岗位)|啥(?:职务|岗位|单位)?)(?:去)?(?:任职|当|工作|上班|做)?|拟任(?:什么|啥|哪)|(?:公示|要|拟|将)(?:要|了)?去?(?:干嘛|干啥|干什么|任什么|当什么)`),
		told: regexp.MustCompile(`拟(?:任|提名|提拔|推荐|转任|晋升|作为)`)},
	{asked: regexp.MustCompile(`是不是|是否|真的|吗[?？\s]*$`), told: regexp.MustCompile(`误读|误传|不实|谣言|不准确|辟谣|失实`), claims: true},
}

// ofHisWork answers from the sentences that only name somebody what work is his, 「某某分管什么」, what he is to become, 「某某要去哪任职」, and
// that what is said of him is denied: 「某县委书记是某某兼的吗」.
func (a *asking) ofHisWork() (*answer.Answer, error) {
	q := a.q
	if q.Follows || len(q.Persons) > 1 {
		return nil, nil
	}
	name := firstOf(q.Persons, q.Stranger)
	if name == "" {
		for _, t := range q.Terms {
			if strings.HasPrefix(q.Text, t) && a.mayBeName(t) {
				name = t
			}
		}
	}
	if name == "" {
		return nil, nil
	}
	for _, p := range printed {
		if !p.asked.MatchString(q.Text) || p.claims && (len(q.Titles) == 0 || len(q.Persons) == 0) {
			continue
		}
		query := store.Query{Visible: a.now, Terms: a.indexed(name), Order: store.Best, Limit: 60, NoTotal: true}
		found, _, err := a.search(query)
		if err != nil {
			return nil, err
		}
		hits := a.distinct(only(found, func(h *hit) bool {
			sentence := wholeSentence(h)
			return h.Kind != store.Statement && strings.Contains(sentence, name) && p.told.MatchString(sentence) &&
				!(p.claims && slices.ContainsFunc(q.Titles, func(t string) bool { return !strings.Contains(sentence, t) }))
		}))
		if len(hits) == 0 {
			continue
		}
		d := a.draft(question.Project)
		d.Lead = a.say("records")
		for _, h := range hits[:min(2, len(hits))] {
			it := a.item(h, "")
			it.Max = 160
			d.Items = append(d.Items, it)
		}
		q.Focus = []string{name}
		return a.compose(d)
	}
	return nil, nil
}

var (
	// reInCharge asks whose task something is: 「联票归哪个部门管」, 「哪个单位牵头修这条路」.
	reInCharge = regexp.MustCompile(`^([^，,。？?]{2,16}?)(?:这件?事儿?|的事儿?|这一?块|方面|工作)?(?:现在|具体|到底|究竟)?(?:是|该|应该?|要)?(?:归|由|属|找)?(?:谁|(?:哪一?[个家些]|什么|啥)(?:部门|单位|机构|局|委办|委办局))(?:来|在|去)?(?:管|管理|负责|牵头|主管|主抓|承办|主办|承担|落实|实施)(?:的|着|呢|啊|呀)*[?？。!！\s]*$`)
	reChargeOf = regexp.MustCompile(`^(?:是)?(?:谁|(?:哪一?[个家些]|什么|啥)(?:部门|单位|机构|局|委办|委办局))(?:来|在|去)?(?:管|管理|负责|牵头|主管|主抓|承办|主办|承担)(?:着|的是?)?([^，,。？?]{2,16}?)(?:这件?事儿?|的事儿?|这一?块|方面|工作)?(?:的|呢|啊|呀)*[?？。!！\s]*$`)
	// reCharged says in whose hands something is.
	reCharged = regexp.MustCompile(`牵头|负责|主管|承办|主办|归口|承担|组织实施|具体实施|分管|主抓`)
)

// inCharge answers whose task something is from the sentences that name it with 牵头, 负责 and the like. nil when none does, or somebody,
// or a place itself, is asked about.
func (a *asking) inCharge() (*answer.Answer, error) {
	q := a.q
	text := strings.TrimSpace(q.Raw)
	m := reInCharge.FindStringSubmatch(text)
	if m == nil {
		m = reChargeOf.FindStringSubmatch(text)
	}
	if m == nil || q.Follows || len(q.Persons) > 0 {
		return nil, nil
	}
	thing := m[1]
	for _, p := range slices.Backward(a.lex.FindPlaces(thing, a.v.parser.City())) {
		thing = thing[:p.Start] + thing[p.End:]
	}
	if thing = strings.Trim(thing, "的 "); runes(thing) < 2 || general(thing) {
		return nil, nil
	}
	query := store.Query{Visible: a.now}
	if len(q.Districts) > 0 {
		query = inDistricts(query, a.expand(q.Districts))
	}
	hits, err := a.evidence(query, []string{thing})
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		if h.Row != nil || len(h.Spans) == 0 {
			return false
		}
		sentence := wholeSentence(h)
		at := strings.Index(sentence, thing)
		if at < 0 {
			return false
		}
		rest := sentence[at+len(thing):]
		if end := strings.IndexAny(rest, "；;。！？"); end >= 0 {
			rest = rest[:end]
		}
		charge := reCharged.FindStringIndex(rest)
		return charge != nil && runes(rest[:charge[0]]) <= 30 || runes(sentence[:at]) <= 30 && reCharged.MatchString(sentence[:at])
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Project)
	d.Lead = a.say("records")
	for _, h := range hits[:min(3, len(hits))] {
		it := a.item(h, "")
		it.Max = 160
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}
