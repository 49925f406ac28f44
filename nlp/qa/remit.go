package qa

// Whose work, task, group or idea something is.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
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

// reGroupHead asks who leads a group that was formed for something: 「人才公寓工作专班组长是谁」, 「防汛指挥部谁任副总指挥」.
var reGroupHead = regexp.MustCompile(`(\p{Han}{2,20}?)(?:工作)?(专班|领导小组|工作组|指挥部|攻坚组)的?(?:由|是)?谁?(?:任|担任|当)?(常务副|副)?(组长|总指挥|指挥长|召集人|班长)`)

// groupHead shows the sentence that tells who leads a group. nil when none does.
func (a *asking) groupHead() (*answer.Answer, error) {
	m := reGroupHead.FindStringSubmatch(a.q.Text)
	if m == nil || len(a.q.Persons) > 0 {
		return nil, nil
	}
	what := m[1]
	for _, p := range a.lex.FindPlaces(what, a.v.parser.City()) {
		if p.Start == 0 && p.Place != nil && p.End < len(what) {
			what = what[p.End:]
			break
		}
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{what})
	if err != nil {
		return nil, err
	}
	for i := range hits {
		asItsSentence(&hits[i])
	}
	hits = only(hits, func(h *hit) bool {
		text := h.words
		at := strings.Index(text, what)
		if at < 0 {
			return false
		}
		rest := text[at+len(what):]
		k := strings.Index(rest, m[2])
		return k >= 0 && runes(rest[:k]) <= 4 && strings.Contains(rest[k:], m[3]+m[4])
	})
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	for _, h := range a.distinct(hits)[:1] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.q.Intent = question.Theme
	return a.compose(d)
}

// asItsSentence makes a fact the sentence that it stands in, of nobody: who leads is told beside who helps.
func asItsSentence(h *hit) {
	if len(h.Spans) != 1 || h.Row != nil {
		return
	}
	text, sp := h.doc.Text, h.Spans[0]
	if i := strings.LastIndexAny(text[:sp.Start], "。！？\n"); i >= 0 {
		sp.Start -= len(strings.TrimLeft(text[i:sp.Start], "。！？\n　 "))
	}
	if i := strings.IndexAny(text[sp.End:], "。\n"); i >= 0 && !strings.HasSuffix(text[:sp.End], "。") {
		sp.End += i
	}
	h.own()
	h.Kind, h.Actors, h.Cue, h.Marks, h.Measure = store.Prose, nil, "", store.Written, nil
	h.Spans, h.Words = []store.Span{sp}, nil
	h.words = text[sp.Start:sp.End]
	h.text = ""
}

var (
	// reProposer asks who had the idea of something: 「联票是谁提出来的」.
	reProposer = regexp.MustCompile(`^[“"「]?(.{2,16}?)[”"」]?(?:这个?(?:说法|概念|口号|提法|做法|点子|主意|机制|模式))?(?:是|最早|最先|首先|当初|到底|究竟)*(?:由)?(?:谁|哪[位个]\p{Han}{0,4})(?:最早|最先|首先|首个|第一个|先|率先)?(?:提出来?|想出来?|首创|发起|倡议|发明|创造)(?:的|了)*[呢啊呀?？。\s]*$`)
	// reProposes tells that somebody had it.
	reProposes = regexp.MustCompile(`提出|首创|发起|倡议|倡导|率先|创立|想出|点子|主意|发明|牵头`)
)

// proposer reads a question for who had the idea of something as one for what is told of it, in no table, and says when no text tells whose
// idea it was: that somebody speaks of it does not make it his.
func (a *asking) proposer() (*answer.Answer, error) {
	q := a.q
	m := reProposer.FindStringSubmatch(q.Text)
	if m == nil || q.Follows || len(q.Persons)+len(q.Districts)+len(q.Titles) > 0 {
		return nil, nil
	}
	thing := fold(m[1])
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(m[1]), Order: store.Best, Limit: 60, NoTotal: true})
	if err != nil {
		return nil, err
	}
	of := only(hits, func(h *hit) bool {
		return len(h.Spans) > 0 && strings.Contains(fold(h.printed()), thing)
	})
	if len(of) == 0 {
		return nil, nil
	}
	if q.Intent == question.Ranking {
		q.Intent, q.Rank, q.Top, q.Ranks = question.Theme, 0, 0, nil
	}
	if !slices.ContainsFunc(of, func(h hit) bool { return reProposes.MatchString(h.Cue + h.printed()) }) {
		q.Notes = append(q.Notes, a.say("no_proposer", m[1]))
	}
	return nil, nil
}

// reIdeaOf asks whose proposal something is: 「加装电梯是谁提议的」, 「是某某提的吧」, 「某某建议加装电梯了吗」. 「提到」 and 「对这个建议」 ask for no proposer.
var reIdeaOf = regexp.MustCompile(`谁[^，。？?]{0,6}?(?:提议|提出|提的|建议|倡议|发起|想出|出的主意)|(?:提|提议|提出来?|建议|倡议|发起|想出来?)的(?:建议|主意|点子|想法)?(?:吧|吗|么|嘛|呢|啊|对吗|对吧|是吗|是吧)?[?？。\s]*$|[^的个条项对](?:提议|建议|倡议|提出)\p{Han}{2,16}(?:吗|吧|么|没有|没)[?？。\s]*$`)

// seconds reports whether a statement only takes up what another has proposed before it in the sentence, where the question is whose
// proposal it is: 「某某建议加装电梯，|某某说这个建议好|」.
func (a *asking) seconds(h *hit) bool {
	if h.Kind != store.Statement || len(h.Actors) == 0 || len(h.Spans) == 0 || len(a.q.Terms) == 0 {
		return false
	}
	from, to := h.Spans[0].Start, h.Actors[0].Span.Start
	if to <= from || to > h.Spans[len(h.Spans)-1].End {
		return false
	}
	before := clean.Pick(h.doc.Text, []store.Span{{Start: from, End: to}})
	if !reProposed.MatchString(before) || !reIdeaOf.MatchString(a.q.Text) {
		return false
	}
	before, words := fold(before), fold(h.words)
	return slices.ContainsFunc(a.q.Terms, func(t string) bool {
		return (runes(t) > 6 || !reProposed.MatchString(t)) && a.occurs(before, t) >= 0.9 && a.occurs(words, t) < 0.9
	})
}

// reProposed tells that somebody proposes something.
var reProposed = regexp.MustCompile(`建议|提议|提出|倡议|发起|想出|主张`)
