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
