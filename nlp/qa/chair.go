package qa

// Who held, led or took a part in a meeting, and what was said at his meeting.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reWhoChaired asks who held a meeting, which is not who attended it.
	reWhoChaired = regexp.MustCompile(`(?:谁|哪位).{0,3}(?:主持|召集)|(?:主持|召集)(?:人|者|会议)?(?:的|是|的是)?(?:谁|哪位)`)
	reChairs     = regexp.MustCompile(`主持|召集`)
)

// chaired tells who held the meeting that a question names, or the turn before was about, or that the texts do not say it,
// with who was there. nil when the question asks something else or names no meeting of the corpus.
func (a *asking) chaired() (*answer.Answer, error) {
	q := a.q
	if !reWhoChaired.MatchString(q.Text) || reAttends.MatchString(q.Text) || len(q.Persons) > 0 {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), reChairs.MatchString)
	var hits []hit
	var err error
	if q.Follows && len(q.Facts) > 0 && q.Inherited {
		var last store.Fact
		for _, id := range q.Facts {
			if last, err = a.snap.Fact(a.ctx, id); err == nil && last.Occasion != "" && (strings.Contains(last.Occasion, "会") || !strings.Contains(q.Text, "会")) {
				break
			}
		}
		if err != nil || last.Occasion == "" {
			return nil, nil
		}
		query := ofKinds(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: last.Doc}}}}, store.Activity)
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
		hits = slices.DeleteFunc(hits, func(h hit) bool { return h.Article != last.Article || h.Occasion != last.Occasion })
	} else {
		query := ofKinds(inDistricts(a.base(), a.expand(q.Districts)), store.Activity)
		query.Limit = 1000
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
		all := a.inTime(hits)
		hits = only(all, func(h *hit) bool { return a.meetingMeant(h, terms) })
		hits = only(all, func(h *hit) bool { // also by a shorter name in the same report
			return slices.ContainsFunc(hits, func(m hit) bool {
				return m.ID == h.ID || m.Doc == h.Doc && m.Article == h.Article && m.When == h.When && h.Occasion != "" && strings.HasSuffix(m.Occasion, h.Occasion)
			})
		})
	}
	if len(hits) == 0 {
		if hits, err = a.didAt("主持", terms); len(hits) == 0 || err != nil {
			return nil, err
		}
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	told := except(hits, func(h hit) bool { return !reChairs.MatchString(h.Cue+h.words) || len(h.Actors) == 0 })
	if len(told) == 0 {
		d.Lead = a.say("not_chaired", hits[0].Occasion)
		told = except(hits, func(h hit) bool { return h.Doc != hits[0].Doc || h.Article != hits[0].Article })
		slices.SortStableFunc(told, func(x, y hit) int { return min(1, len(y.Actors)) - min(1, len(x.Actors)) }) // who was there first
	} else {
		told = a.newest(told, false)
	}
	for _, h := range told[:min(3, len(told))] {
		it := a.item(h, "")
		it.Max = 120
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// reClaimsPart has somebody take one part in an event: 「开工是某某主持的吧」.
var reClaimsPart = regexp.MustCompile(`主持|致辞|致欢迎辞|作报告|揭牌|宣布`)

// notHisPart corrects a question that gives one part in an event to somebody when a report of that event gives it to another. nil when it does
// not, or gives it to him as well.
func (a *asking) notHisPart() (*answer.Answer, error) {
	q := a.q
	verb := reClaimsPart.FindString(q.Text)
	if verb == "" || len(q.Persons) != 1 || q.Follows || q.Each || q.Ask == question.AskWho || !reYesNo.MatchString(q.Text) && !reClaimed.MatchString(q.Text) {
		return nil, nil
	}
	hits, err := a.didAt(verb, slices.DeleteFunc(a.askedTerms(), func(t string) bool { return strings.Contains(t, verb) }))
	if err != nil || len(hits) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return a.isOf(&h, q.Persons) }) {
		return nil, err
	}
	return a.notThem(hits, q.Persons)
}

// reClaimed ends a claim that only its mark makes a question.
var reClaimed = regexp.MustCompile(`的[?？]+\s*$`)

// didAt finds who took a part, 「主持」, in the event that the title of a report or the sentence itself tells of in some words, of one report.
func (a *asking) didAt(verb string, terms []string) ([]hit, error) {
	if !slices.ContainsFunc(terms, func(t string) bool { return runes(t) > 1 && !figure(t) }) {
		return nil, nil
	}
	query := ofKinds(store.Query{Visible: a.now, Limit: 1000}, store.Activity)
	if query.When = a.q.Time; len(a.q.Districts) > 0 && len(a.q.Persons) == 0 {
		query = inDistricts(query, a.expand(a.q.Districts))
	}
	all, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits := only(a.inTime(all), func(h *hit) bool {
		if len(h.Actors) == 0 || h.Actors[0].Name == "" || !strings.Contains(h.Cue+h.words, verb) {
			return false
		}
		of := h.article().Span
		title, sentence := fold(a.titleOver(h)), fold(wholeSentence(h))
		if h.inRoundUp() { // a round-up tells of many events, also in one sentence
			title, sentence = "", fold(h.words+h.Occasion)
		}
		whole := sentence + title
		if runes(h.doc.Text[of.Start:of.End]) <= 2000 && title != "" {
			whole += fold(h.doc.Text[of.Start:of.End])
		}
		named := 0.0
		for _, t := range terms {
			if a.occurs(whole, t) < 0.5 {
				return false
			}
			if runes(t) > 1 && !figure(t) && !general(t) {
				named = max(named, a.occurs(title+sentence, t))
			}
		}
		return named >= 0.9 && !slices.ContainsFunc(a.q.Districts, func(d string) bool {
			p := a.lex.Place(d)
			return p != nil && !strings.Contains(whole, p.Short)
		})
	})
	if len(hits) == 0 {
		return nil, nil
	}
	first := hits[0]
	if slices.ContainsFunc(hits, func(h hit) bool { return h.Doc != first.Doc || h.Article != first.Article }) {
		return nil, nil // of several events
	}
	return a.distinct(hits), nil
}

// reHisMeeting asks what was said at a meeting that only who was there tells: 「书记下午那个会讲了啥」.
var reHisMeeting = regexp.MustCompile(`(?:[那这][个场次]|(?:[上下]午|晚上)(?:开的?|主持的?|那|的)?[个场次]?)(?:会议?)(?:$|[^员客场馆])`)

// hisMeeting tells what was said at the newest meeting of the person asked about, of the time and the part of the day asked
// about: his own words, or what the meeting said, as its own. A meeting that the question names, 「在常委会上讲了什么」, must be one that he
// chaired after he last spoke at such. nil when there is none.
func (a *asking) hisMeeting() (*answer.Answer, error) {
	q := a.q
	terms := a.askedTerms()
	named := len(terms) == 1 && meetingWords.MatchString(terms[0]) && reSaidAt.MatchString(q.Text) && !q.Follows
	if !named && !reHisMeeting.MatchString(q.Text) || !reWords.MatchString(q.Text) || q.Verbatim {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) != 1 || !named && slices.ContainsFunc(terms, func(t string) bool { return partOf(t) < 0 && !reMeetingOnly.MatchString(t) }) {
		return nil, nil
	}
	hits, err := a.doneOrSaid(names)
	if err != nil {
		return nil, err
	}
	hits = only(a.inTime(hits), func(h *hit) bool {
		return meetingWords.MatchString(h.Occasion) && !h.When.IsZero()
	})
	if part := rePart.FindString(q.Text); part != "" {
		hits = a.ofPart(hits, partOf(part))
	}
	if named {
		hits = only(hits, func(h *hit) bool { return a.occurs(fold(h.Occasion), terms[0]) >= 0.9 })
	}
	own := only(hits, func(h *hit) bool { return h.Kind == store.Statement })
	if led := only(hits, func(h *hit) bool { return reChairs.MatchString(h.Cue + h.words) }); len(led) > 0 || named {
		hits = led
	}
	if len(hits) == 0 || named && len(own) > 0 && !before(newestOf(own).Dated, newestOf(hits).Dated) {
		return nil, nil
	}
	top := newestOf(hits)
	said, _, err := a.search(store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{anyOf(store.ByDoc, []string{top.Doc}), {{Kind: store.ByKind, Value: store.Statement.String()}}}})
	if err != nil {
		return nil, err
	}
	said = a.distinct(only(said, func(h *hit) bool {
		own := a.isOf(h, names) && (h.Occasion == top.Occasion || named && h.Occasion == "")
		return h.Article == top.Article && h.When == top.When && (own || h.Marks.Has(store.Meeting) && !h.inRoundUp())
	}))
	if len(said) == 0 {
		return nil, nil
	}
	if named { // his own words ahead of the meeting's
		slices.SortStableFunc(said, func(x, y hit) int {
			switch mine, its := a.isOf(&x, names), a.isOf(&y, names); {
			case mine == its:
				return 0
			case mine:
				return -1
			}
			return 1
		})
	}
	d := a.draft(question.Latest)
	d.Lead, d.PerPage = a.leadFor(names[0], top), 5
	if top.Kind == store.Activity {
		d.Items = append(d.Items, a.item(top, names[0]))
	}
	for _, h := range said {
		lead := ""
		if a.isOf(&h, names) {
			lead = names[0]
		}
		it := a.item(h, lead)
		it.Max = 120
		d.Items = append(d.Items, it)
	}
	a.groupItems(&d)
	if !slices.ContainsFunc(said, func(h hit) bool { return a.isOf(&h, names) }) {
		d.Footer = append(d.Footer, a.say("meeting_not_his"))
	}
	d.Footer = append(d.Footer, a.freshness(top)...)
	q.Focus = names
	return a.compose(d)
}

// reMeetingOnly is a word for a meeting that tells nothing of which it was.
var reMeetingOnly = regexp.MustCompile(`^(?:[开那这]|开的|主持)?[个场次]?(?:会|会议|开会|主持)$`)

var (
	// reWhoLed asks who was at the head of those who went somewhere.
	reWhoLed = regexp.MustCompile(`(?:谁|哪位|哪个领导).{0,4}(?:带队|率队|领队|带的队)|(?:带队|率队|领队).{0,16}(?:谁|哪位)`)
	reLeads  = regexp.MustCompile(`带队|率队|率领|领队|率[^，。]{0,10}(?:赴|到|走进)`)
)

// led tells who led those of whom a sentence further on tells where they went: 「某某带队赴京。在京期间，考察了…」. nil when the
// question asks something else, or its own sentence tells it.
func (a *asking) led() (*answer.Answer, error) {
	q := a.q
	if !reWhoLed.MatchString(q.Text) || len(q.Persons) > 0 {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return reLeads.MatchString(t) || a.onlyVerbs([]string{t}) })
	hits, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	sentence := func(h *hit) string { return h.printed() }
	hits = only(keepBody(hits, 0.6), func(h *hit) bool {
		return len(h.Spans) > 0 && !h.inRoundUp()
	})
	if len(hits) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return reLeads.MatchString(sentence(&h)) }) {
		return nil, nil
	}
	top := hits[0]
	all, err := a.articleOf(&top)
	if err != nil {
		return nil, err
	}
	led := a.distinct(only(all, func(h *hit) bool {
		return len(h.Spans) > 0 && h.Spans[0].Start < top.Spans[0].Start && reLeads.MatchString(sentence(h))
	}))
	if len(led) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(led, func(x, y hit) int { return y.Spans[0].Start - x.Spans[0].Start }) // the nearest
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	d.Items = []answer.Item{a.item(led[0], ""), a.item(top, "")}
	return a.compose(d)
}

// reCommitteeMet asks which meetings a committee held.
var reCommitteeMet = regexp.MustCompile(`(市委|省委|州委|盟委|区委|县委|旗委|地委)(?:最近|近期|\S{0,8}?)(?:都|又)?(?:召开|开|举行)(?:了|过)?(?:些)?(?:什么|啥|哪些|哪几[个次场])(?:重要的?|大)?会`)

// committeeMet lists the meetings that the committee of a place held, not those of the places within. nil when none is asked
// for or known.
func (a *asking) committeeMet() (*answer.Answer, error) {
	q := a.q
	m := reCommitteeMet.FindStringSubmatch(q.Text)
	if m == nil || len(q.Persons)+len(q.Titles) > 0 || len(q.Districts) > 1 {
		return nil, nil
	}
	place := firstOf(q.Districts, "")
	if place == "" {
		place = a.cityOf(m[1] + "书记")
	}
	if place == "" {
		return nil, nil
	}
	query := inDistricts(a.base(), []string{place})
	gs, err := a.gatherings(query, nil)
	if err != nil {
		return nil, err
	}
	gs = slices.DeleteFunc(gs, func(g gathering) bool {
		kind := bareMeeting(g.name)
		of := a.placeOf(g.name)
		return kind != "全会" && kind != "常委会" && !strings.Contains(g.name, m[1]) || of != "" && of != place ||
			of == "" && !(len(g.places) == 1 && g.places[0] == place)
	})
	if len(gs) == 0 {
		return nil, nil
	}
	var names []string
	for _, g := range gs[:min(5, len(gs))] {
		names = append(names, g.name)
	}
	d := a.draft(question.Count)
	d.PerPage = 8
	d.Lead = a.say("count_meetings", prefixTime(q), a.placeName(place), len(gs), strings.Join(names, "、"))
	d.Items = a.heldBy(gs, "")
	return a.compose(d)
}

// meetingMeant reports whether a fact tells of the meeting that a question names: by a part of its name, 「数字青岛」, or by
// its kind, 「全会」, at the places asked about.
func (a *asking) meetingMeant(h *hit, terms []string) bool {
	if h.Occasion == "" || len(h.Spans) == 0 {
		return false
	}
	if part := shared([]rune(fold(a.q.Text)), []rune(fold(h.Occasion))); runes(part) >= 4 && !slices.Contains(a.q.Districts, part) {
		return true
	}
	return len(terms) > 0 && !slices.ContainsFunc(terms, func(t string) bool {
		return a.occurs(fold(h.Occasion), t) < 0.7 && !strings.Contains(h.Occasion, t)
	})
}

// reHeldBy takes for granted who held a meeting.
var reHeldBy = regexp.MustCompile(`(?:主持|召集|召|办)(?:召开|开)?的|[^公]开的`)

// chairedBy finds who held the meeting of a place that a question says somebody held: 「刘某主持的崂山全会」. None when he did, or the
// texts do not tell.
func (a *asking) chairedBy(names []string) ([]hit, error) {
	terms := slices.DeleteFunc(a.askedTerms(), reChairs.MatchString)
	places := a.q.Districts
	if len(places) == 0 { // 「刘某主持的县委常委会」, that of where he holds office
		places = a.seatsOf(names)
	}
	if len(names) != 1 || len(terms) == 0 || len(places) == 0 || !reChairs.MatchString(a.q.Text) && !reHeldBy.MatchString(a.q.Text) || len(a.elsewhere(names)) == 0 && !reHeldBy.MatchString(a.q.Text) {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.base(), places), store.Activity, store.Statement)
	query.Limit = 500
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	held := only(named(a.inTime(hits)), func(h *hit) bool { return a.meetingMeant(h, terms) })
	if hits = only(held, func(h *hit) bool { return h.Kind == store.Activity && reChairs.MatchString(h.Cue+h.words) }); len(hits) == 0 && reWords.MatchString(a.q.Text) {
		hits = only(held, func(h *hit) bool { return h.Kind == store.Statement }) // who spoke there, when no text tells who held it
	}
	if slices.ContainsFunc(hits, func(h hit) bool { return a.isOf(&h, names) }) {
		return nil, nil
	}
	return a.distinct(hits), nil
}
