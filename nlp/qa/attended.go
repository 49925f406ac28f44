package qa

// Who was at a meeting or went along, and where somebody was.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reAttended asks who was there.
var reAttended = regexp.MustCompile(`(?:谁|哪些|哪几位|都有谁|什么人).{0,4}(?:参加|出席|陪|到场|跟着|随同|随行)|(?:参加|出席|陪同|到场|参与).{0,8}(?:谁|哪些|领导|人员)|领导.{0,4}(?:谁|哪些)|谁陪|哪[个位几些]\p{Han}{0,6}(?:陪|跟着|跟去|随行|随同|同去|同行|一起去|一同去)|(?:陪|跟着|随同|跟去|跟)\p{Han}{0,16}的?副?[区县市州旗局主][长任]?\p{Han}{0,2}(?:是谁|是哪位|叫什么|叫啥|有谁|有哪)`)

// reAtWhich asks at what somebody was, not who was there: 「参加了哪些活动」, 「出席的会议有哪些」.
var reAtWhich = regexp.MustCompile(`哪些(?:重要|重大|公开|公务)?(?:活动|会议|会[呢啊呀吗?？。!！\s]*$|仪式|论坛|培训|调研)|的(?:重要|公开)?(?:活动|会议|会)都?有哪些[呢啊呀?？。!！\s]*$`)

// reWentWith asks who went with somebody.
var reWentWith = regexp.MustCompile(`(?:谁|哪些|哪[个几]?[位人])\p{Han}{0,4}[和跟与同]\p{Han}{2,12}(?:一起|一同|一道)|[和跟与同]\p{Han}{2,10}(?:一起|一同|一道)\p{Han}{0,10}(?:是谁|有谁|有哪些|都?是?哪)`)

// reWhoWent asks, of what was told, who was there.
var reWhoWent = regexp.MustCompile(`谁都?(?:去了|来了|到了|在场)[?？。!！\s]*$`)

// reSpokeAt asks who spoke at something: 「活动上谁致辞了」, reWhoSpoke without a word for it: 「某节谁致辞」.
var (
	reSpokeAt  = regexp.MustCompile(`(?:会|活动|仪式|论坛)上?都?(?:有|是)?(?:谁|哪些人|哪几位|哪几个人)(?:在)?(致辞|致词|发言|讲话|讲了话)`)
	reWhoSpoke = regexp.MustCompile(`(?:谁|哪些人|哪几位|哪几个人)(?:都|先后|分别|在上面)*(致辞|致词|致的辞|致了辞)(?:了|过|的)?[?？\s]*$`)
	reAddress  = regexp.MustCompile(`^致辞$|^致词$`)
)

// adjoining is how many bytes behind a deed who took part is still told.
const adjoining = 240

// attended tells who was at a meeting or a visit, or who spoke there: every record of it in the article that tells of it,
// or that the turn before was about. nil when there is none.
func (a *asking) attended() (*answer.Answer, error) {
	q := a.q
	spoke := reSpokeAt.MatchString(q.Text) || reWhoSpoke.MatchString(q.Text)
	names := q.Persons
	if a.along != "" { // 「某县县长陪同某某调研了吗」
		names = names[1:]
	} else if !spoke && !reAttended.MatchString(reAtWhich.ReplaceAllString(q.Text, "")) && !reWentWith.MatchString(q.Text) && !(q.Follows && reWhoWent.MatchString(q.Text)) || len(names) > 1 {
		return nil, nil
	}
	var tops []hit
	if q.Follows && len(q.Facts) > 0 {
		if f, err := a.snap.Fact(a.ctx, q.Facts[0]); err == nil {
			h, err := a.read(&f)
			if err != nil {
				return nil, err
			}
			tops = []hit{h}
		}
	}
	if terms := a.askedTerms(); len(tops) == 0 && len(terms)+len(names) > 0 {
		query, find := a.base(), a.evidence
		if len(names) > 0 { // whom they went with
			query = inDistricts(a.byPersons(query, names), a.expand(a.elsewhere(names)))
			if terms = except(terms, reGoesAlong.MatchString); len(terms) == 0 {
				find = a.deeds
			}
		}
		if len(names) == 0 && reEscorts.MatchString(q.Text) {
			query = inDistricts(query, a.expand(q.Districts))
		}
		hits, err := find(query, terms)
		if err != nil {
			return nil, err
		}
		if tops = hits; len(terms) > 0 {
			tops = keep(hits, enough)
		}
		n := 1 + 2*len(names)
		if reEscorts.MatchString(q.Text) {
			n = 3
		}
		tops = tops[:min(n, len(tops))]
		if len(names) == 1 && len(terms) > 0 && a.onlyVerbs(terms) && reEscorts.MatchString(q.Text) { // where the text has no word for what he did there
			more, err := a.deeds(query, nil)
			if err != nil {
				return nil, err
			}
			tops = append(tops[:len(tops):len(tops)], more[:min(5, len(more))]...)
		}
	}
	if len(tops) == 0 && len(a.askedTerms()) == 0 && len(q.Persons) == 1 && !q.Time.IsZero() && q.Time.Days() <= 7 { // 「25日下午某某谁陪的」
		hits, _, err := a.search(ofKinds(a.byPersons(a.base(), q.Persons), store.Activity))
		if err != nil {
			return nil, err
		}
		tops = a.inTime(hits)
	}
	for _, top := range tops {
		if spoke && !reSpokeAt.MatchString(q.Text) && (!slices.ContainsFunc(a.askedTerms(), func(t string) bool {
			return !reAddress.MatchString(t) && a.occurs(fold(top.article().Title), t) > 0.6
		})) {
			continue // where no meeting is named, its report must be about what the question names
		}
		found, err := a.attendants(&top, spoke)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 || len(found) > 6 {
			continue
		}
		d := a.draft(question.Theme)
		d.Lead = a.say("records")
		if a.along != "" {
			with := only(found, func(h *hit) bool {
				return slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return a.v.name(ac.Name) == a.along })
			})
			if len(with) > 0 {
				found = with
			} else {
				d.Lead = a.say("not_along", a.along, names[0])
			}
		}
		if len(names) > 0 && found[0].ID != top.ID {
			found = append([]hit{top}, found...)
		}
		for _, h := range found {
			it := a.item(h, "")
			it.Max = 200
			d.Items = append(d.Items, it)
		}
		return a.compose(d)
	}
	return nil, nil
}

// deeds are the newest activities that a query finds, whatever their words.
func (a *asking) deeds(q store.Query, _ []string) ([]hit, error) {
	q = ofKinds(q, store.Activity)
	q.Order, q.Limit, q.NoTotal = store.Newest, 20, true
	hits, _, err := a.search(q)
	return hits, err
}

// attendants are the records of attendance, or of speaking, in the article of a deed; in a round-up, which tells of many meetings, only those
// right behind the deed of whom the question names.
func (a *asking) attendants(top *hit, spoke bool) ([]hit, error) {
	near := top.inRoundUp()
	if near && len(a.q.Persons) == 0 && !(reEscorts.MatchString(a.q.Text) && len(a.q.Titles) > 0) || len(top.Spans) == 0 {
		return nil, nil
	}
	all, err := a.articleOf(top)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(h hit) bool {
		switch {
		case near && (len(h.Spans) == 0 || h.Spans[0].Start < top.Spans[0].Start || h.Spans[0].Start > top.Spans[len(top.Spans)-1].End+adjoining),
			len(h.Actors) == 0 || h.Actors[0].Name == "":
			return true
		case !spoke:
			return h.Kind != store.Activity || !reAttends.MatchString(h.Cue+h.words) || near && (h.When != top.When || len(h.Actors) == 1 && slices.Contains(a.q.Persons, a.v.name(h.Actors[0].Name)))
		}
		again := seen[h.Actors[0].Name]
		seen[h.Actors[0].Name] = again || h.Kind == store.Statement
		return h.Kind != store.Statement || again
	}), nil
}

// reEscorts asks who went along with somebody.
var reEscorts = regexp.MustCompile(`(?:谁|哪[个位些]\p{Han}{0,3})(?:去|来|都|在|全程|一路)*(?:陪|随)|陪同?(?:的|人员)?(?:都)?(?:是|有)(?:谁|哪)`)

// reVisits asks where somebody was, or how many he saw: 「那天下午走访了几家」, 「去了哪几个地方」.
var reVisits = regexp.MustCompile(`(?:走访|去|到|拜访|考察|调研|看|跑|参观|督导|检查)(?:过|了|访)?\p{Han}{0,3}?(?:哪?几|哪些|多少)(家|个|处|地方|企业|公司|点|区|县|市|镇)`)

// visits tells the deeds that show where somebody was on the day asked about: figures of what he said there are no answer.
// nil when the question asks for no such thing, or nothing lists any.
func (a *asking) visits() (*answer.Answer, error) {
	q := a.q
	toured := a.tours()
	if !toured && (!reVisits.MatchString(q.Text) || q.Time.IsZero() || q.Time.Days() > 31) || q.Intent == question.Comparison {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) != 1 || len(a.elsewhere(names)) > 0 && !q.Follows {
		return nil, nil
	}
	hits, _, err := a.search(ofKinds(a.byPersons(a.base(), names), store.Activity))
	if err != nil {
		return nil, err
	}
	m := reVisits.FindStringSubmatch(q.Text)
	listed := m != nil && (m[1] == "家" || m[1] == "企业" || m[1] == "公司") // such are told by their names, one after the other
	hits = only(a.inTime(hits), func(h *hit) bool {
		sentence := h.printed()
		return slices.ContainsFunc(a.lex.FindActs(sentence), func(m nlp.ActMatch) bool { return m.Act.Kind == "visit" || m.Act.Kind == "inspect" }) && (!listed || strings.Contains(sentence, "、"))
	})
	if len(hits) == 0 {
		return nil, nil
	}
	if hits = a.distinct(hits); toured {
		hits = a.newest(hits, true)
		end := hits[0]
		if reFirstOfAll.MatchString(q.Text) {
			end = hits[len(hits)-1]
		}
		if reFirstOfAll.MatchString(q.Text) || reLastOfAll.MatchString(q.Text) {
			hits = only(hits, func(h *hit) bool { return h.Dated == end.Dated && h.Doc == end.Doc })
		}
	}
	d := a.draft(question.Latest)
	d.Lead = a.leadWith(names[0], hits[0])
	for _, h := range hits {
		it := a.item(h, names[0])
		if listed {
			it.Words = h.Spans
		}
		d.Items = append(d.Items, it)
	}
	if d.PerPage = 3; toured {
		d.PerPage = 6
		d.Footer = append(d.Footer, a.freshness(hits[0])...)
	}
	q.Focus = names
	return a.compose(d)
}

// reWentTo asks which places of a kind somebody has been to: 「去过哪些村」.
var reWentTo = regexp.MustCompile(`(?:去|到|跑|走访|调研|考察|检查|视察|走)[过了]?(?:哪些|哪几[个家所处]|什么|啥|几[个家所处])(?:村|社区|企业|公司|学校|乡?镇|街道|医院|工地|项目|地方|单位|景区|园区|农户)(?:呢|啊)?[?？]*$`)

// wentNowhere says that no text tells of a visit of somebody who is asked for those, instead of telling what he said. nil when one does.
func (a *asking) wentNowhere() (*answer.Answer, error) {
	if !reWentTo.MatchString(a.q.Text) || a.q.Follows {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) != 1 {
		return nil, nil
	}
	query := ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 1}, names), store.Activity)
	if hits, _, err := a.search(query); err != nil || len(hits) > 0 {
		return nil, err
	}
	return a.refuse(a.say("no_visit", a.labelOf(names[0], a.v, a.now), a.period()), question.Unknown)
}

var (
	// reTours asks where somebody went to look at things, whatever the texts call it: 「最后一次调研是在哪里」, 「走访过几个地方」.
	reTours = regexp.MustCompile(`(?:调研|走访|考察|督导|检查|视察|督查)(?:过|了|的)?(?:是|都|分别)*(?:哪?几个|哪[些里]|多少个?|在哪|去了?哪|到了?哪|什么|的?是?什么时候)(?:个|处)?(?:里|儿|地方|点位?|站|时候)?|(?:什么时候|哪天|何时)去?(?:调研|走访|考察|督导|检查|视察|督查)[的过了]?[?？]?$|分别[是在]+哪`)
	// reToured is such a verb alone, reLastOfAll and reFirstOfAll ask for one end of them all.
	reToured     = regexp.MustCompile(`^(?:调研|走访|考察|督导|检查|视察|督查|地方|里|次|一次|最后|最后一次|上次|最近一次|首次|第一次)+$`)
	reLastOfAll  = regexp.MustCompile(`最后一?次|最近一次|上一?次`)
	reFirstOfAll = regexp.MustCompile(`首次|第一次|最早`)
)

// tours reports whether the question asks where somebody went to look at things, and names nothing else.
func (a *asking) tours() bool {
	return reTours.MatchString(a.q.Text) && len(a.q.Themes)+len(a.q.Sites) == 0 &&
		every(a.askedTerms(), reToured.MatchString)
}

// wentTo reports whether a fact tells that somebody of elsewhere was at a place: naming it is no visit.
func (a *asking) wentTo(h *hit, place string) bool {
	sentence := h.printed()
	if h.Kind == store.Statement || h.Kind == store.Measure || len(h.Actors) == 0 && len(a.lex.FindTitles(sentence)) == 0 {
		return false
	}
	p := a.lex.Place(place)
	short := place
	if p != nil {
		short = p.Short
	}
	goes := func(name string) bool {
		return slices.ContainsFunc([]string{"赴", "来", "到", "抵", "进", "在", "去", "往"}, func(verb string) bool { return strings.Contains(sentence, verb+name) })
	}
	own := len(h.Actors) > 0 && slices.ContainsFunc(h.Actors[0].Posts, func(post store.Post) bool { return a.lex.Within(a.lex.PlaceNear(post.District, place), place) })
	if own && (p == nil || p.Level >= nlp.County || !goes(short)) {
		return false
	}
	if strings.Contains(sentence+h.Place, short) {
		return goes(short) || slices.ContainsFunc(a.lex.FindActs(sentence), func(m nlp.ActMatch) bool { return m.Act.Kind == "visit" || m.Act.Kind == "inspect" })
	}
	return p != nil && p.Level <= nlp.City && slices.ContainsFunc([]rune(short), func(r rune) bool { return goes(string(r)) }) // 「赴京」
}

// reWasThere asks who was at a place: 「谁去北京了」.
var reWasThere = regexp.MustCompile(`(?:去|到|来|赴)过?\p{Han}{2,8}[了过]?[呢啊呀?？]*$`)

// went keeps, where a question wants to know who was at a place, the visits and what was said on them; all hits when none
// tells of a visit.
func (a *asking) went(hits []hit) []hit {
	if a.q.Ask != question.AskWho || len(a.q.Sites) == 0 || !reDeed.MatchString(a.q.Text) && !reWasThere.MatchString(a.q.Text) || reWords.MatchString(a.q.Text) {
		return hits
	}
	deeds := only(hits, func(h *hit) bool {
		return slices.ContainsFunc(a.q.Sites, func(place string) bool { return a.wentTo(h, place) })
	})
	if len(deeds) == 0 {
		return hits
	}
	return only(hits, func(h *hit) bool {
		return slices.ContainsFunc(deeds, func(d hit) bool {
			return d.ID == h.ID || d.Doc == h.Doc && d.Article == h.Article && d.When == h.When && !d.When.IsZero() && sameWho(d.Actors, h.Actors) && len(h.Actors) > 0
		})
	})
}

// reWithWhom asks with whom somebody did what he did: 「某某跟谁一起去走访企业的」, 「某某陪着谁去的」.
var reWithWhom = regexp.MustCompile(`(?:跟|和|与|同|随|陪|跟随|陪同)着?(?:谁|哪[个位些]\p{Han}{0,3}|什么人)`)

// withWhom tells, with a deed whose sentence names one alone, 「副县长某某参加走访」, the deeds of others that its article tells of that
// day in the same words. nil when the sentence names them, or the article tells of none.
func (a *asking) withWhom() (*answer.Answer, error) {
	if len(a.q.Persons) != 1 || !reWithWhom.MatchString(a.q.Text) || a.q.Former || a.q.Next {
		return nil, nil
	}
	name, terms := a.q.Persons[0], slices.DeleteFunc(a.askedTerms(), reTogether.MatchString)
	if len(terms) == 0 {
		return nil, nil
	}
	own, err := a.evidence(ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{name}), store.Activity), terms)
	if err != nil {
		return nil, err
	}
	own = a.distinct(a.inTime(keepBody(own, 0.3)))
	if len(own) == 0 || len(own[0].Actors) != 1 || len(own[0].Spans) == 0 {
		return nil, nil
	}
	his := own[0]
	query := store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{{{Kind: store.ByDoc, Value: his.Doc}}}}
	found, err := a.evidence(ofKinds(query, store.Activity), terms)
	if err != nil {
		return nil, err
	}
	others := a.distinct(only(keepBody(found, 0.3), func(h *hit) bool {
		return h.Article == his.Article && h.When == his.When && len(h.Actors) > 0 && len(h.Spans) > 0 &&
			!slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return ac.Name == "" || a.v.name(ac.Name) == name })
	}))
	if len(others) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(others, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	d.Items = append(d.Items, a.item(his, ""))
	for _, h := range others[:min(2, len(others))] {
		it := a.item(h, "")
		it.Max = 80
		d.Items = append(d.Items, it)
	}
	a.q.Focus = nil
	for _, h := range others {
		for _, ac := range h.Actors {
			a.q.Focus = addOnce(a.q.Focus, a.v.name(ac.Name))
		}
	}
	return a.compose(d)
}
