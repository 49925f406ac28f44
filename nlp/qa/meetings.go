package qa

// What a meeting said and dealt with, when it was and how it is called.

import (
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var reMeetingAsked = regexp.MustCompile(`([\p{Han}A-Za-z0-9“”（）]{2,24}?)(?:会议|大会|座谈会|推进会|全会|会上|会)`)

// reSumUp finds words that ask for a summary.
var reSumUp = regexp.MustCompile(`^.{0,4}?(?:总结|概括|归纳|梳理|汇总|概述|简述)(?:一下)?`)

// reMeetingSaid asks what a meeting said: 「区政府常务会议强调了哪几件事」.
var reMeetingSaid = regexp.MustCompile(`会(?:议|上)?(?:都|上)?(?:强调|指出|要求|部署|提出|明确)(?:了|过|的是)?(?:什么|啥|哪)`)

// noBrackets writes 「党组（扩大）会议」 as people say it.
var noBrackets = strings.NewReplacer("(", "", ")", "", "（", "", "）", "")

// meeting answers what a meeting said: 「数字青岛会议强调了什么」. nil when the question names none that the corpus knows.
func (a *asking) meeting() (*answer.Answer, error) {
	q := a.q
	if !reWords.MatchString(q.Text) && q.Intent != question.Summary {
		return nil, nil
	}
	m := reMeetingAsked.FindStringSubmatch(reSumUp.ReplaceAllString(strings.Replace(q.Text, q.TimeText, "", 1), ""))
	if m == nil {
		return nil, nil
	}
	name := m[1]
	if runes(name) < 2 || slices.Contains(a.lex.Stops, name) || strings.ContainsAny(name, "谁哪几什么") {
		return nil, nil
	}
	query := ofKinds(a.base(), store.Statement)
	if len(q.Districts) > 0 { // the meeting of another place is none of theirs
		query = inDistricts(query, a.expand(q.Districts))
	}
	hits, err := a.evidence(query, []string{name})
	if err != nil {
		return nil, err
	}
	var out []hit
	for _, h := range hits {
		if !h.Marks.Has(store.Meeting) {
			continue
		}
		about := fold(h.Occasion)
		if len(h.article().Passages) < 40 && !h.inRoundUp() {
			about += fold(h.article().Title)
		}
		if about = noBrackets.Replace(about); a.occurs(about, name) >= 0.7 {
			out = append(out, h)
		}
	}
	if len(out) == 0 || q.Ask == question.AskWho { // 「会上谁讲了安全」
		return nil, nil
	}
	// what else that meeting said, in a report of its own
	if top := out[0]; !top.inRoundUp() {
		rest, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: top.Doc}}, {{Kind: store.ByKind, Value: "statement"}}}})
		if err != nil {
			return nil, err
		}
		for _, h := range rest {
			if h.Article == top.Article && h.Marks.Has(store.Meeting) {
				out = append(out, h)
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Dated != out[j].Dated {
			return before(out[j].Dated, out[i].Dated)
		}
		return out[i].ID < out[j].ID
	})
	out = a.distinct(out)
	d := a.draft(question.Latest)
	d.Lead = a.say("meeting")
	for _, h := range out {
		it := a.item(h, "")
		if len(out) > 1 {
			it.Head, it.Label = strings.TrimPrefix(it.Label+"，"+it.Who, "，"), ""
			it.Who = ""
		}
		d.Items = append(d.Items, it)
	}
	d.Footer = append(d.Footer, a.freshness(out[0])...)
	return a.compose(d)
}

var (
	reOrdinalAsked = regexp.MustCompile(`第几(次|届|期|批|轮|场)`)
	reOrdinalWord  = regexp.MustCompile(`^第?几(?:次|届|期|批|轮|场)$`)
	reOrdinal      = regexp.MustCompile(`(?:第([一二三四五六七八九十百\d]+)|首)(次|届|期|批|轮|场)`)
)

// ordinal answers 「省第几次党代会」 from how the texts number it, and says when they do not agree.
func (a *asking) ordinal() (*answer.Answer, error) {
	q := a.q
	m := reOrdinalAsked.FindStringSubmatch(q.Text)
	terms := except(a.askedTerms(), reOrdinalWord.MatchString)
	if m == nil || len(terms) == 0 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	if here := a.expand(a.q.Districts); len(here) > 0 {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return a.elsewhereThan(&h, here) })
	}
	count := map[string]int{}
	first := map[string]hit{}
	var beside []string // two meetings held as one, which a sentence numbers each
	for _, h := range a.distinct(keepBody(hits, 0.6)) {
		s := h.printed()
		var here []string
		for _, at := range reOrdinal.FindAllStringSubmatchIndex(s, -1) {
			if s[at[4]:at[5]] != m[1] {
				continue
			}
			rest := s[at[1]:min(len(s), at[1]+60)]
			if i := strings.IndexAny(rest, "，。；"); i >= 0 {
				rest = rest[:i]
			}
			before := s[:at[0]]
			if i := strings.LastIndexAny(before, "，。；"); i >= 0 {
				before = before[i:]
			}
			near := false
			for _, t := range terms {
				near = near || strings.Contains(rest, t) || strings.Contains(before, t)
			}
			if !near {
				continue
			}
			n := s[at[0]:at[1]]
			if count[n] == 0 {
				first[n] = h
			}
			count[n]++
			here = addOnce(here, n)
		}
		if len(beside) == 0 && len(here) > 1 {
			beside = here
		}
	}
	keys := topKeys(count, 3)
	if len(keys) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("ordinal", keys[0], count[keys[0]])
	switch {
	case len(beside) > 0 && every(keys, func(k string) bool { return slices.Contains(beside, k) }):
		d.Lead, keys = a.say("ordinals_beside", strings.Join(beside, "」「")), keys[:1]
	case len(keys) > 1:
		d.Lead += a.say("ordinal_differs", count[keys[1]], keys[1])
	}
	for _, k := range keys {
		h := first[k]
		it := a.item(h, "")
		if it.Max = 60; !strings.Contains(h.words, k) { // 「已举办21届，|第21届…」
			it.Words, it.Max = h.Spans, 120
		}
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// reAgenda asks what a meeting dealt with: 「常委会学了什么」, 「会上审议了哪些文件」.
var reAgenda = regexp.MustCompile(`会.{0,6}?(学习?|传达|研究|审议|讨论|听取?|通过)[了过的]+(?:都?有?)(?:些)?(?:什么|啥|哪些|哪几)`)

// agendaOf is how texts call what is asked for in fewer words.
var agendaOf = map[string]string{"学": "学习", "听": "听取"}

// agendaAsked tells what a meeting dealt with from the sentences that say so: that of a place, or one that somebody held. nil when none does.
func (a *asking) agendaAsked() (*answer.Answer, error) {
	q := a.q
	m := reAgenda.FindStringSubmatch(q.Text)
	if m == nil || len(q.Persons) > 1 {
		return nil, nil
	}
	places := q.Districts
	if len(q.Persons) == 1 && len(places) == 0 {
		places = a.seatsOf(q.Persons)
	}
	verb := m[1]
	if whole, ok := agendaOf[verb]; ok {
		verb = whole
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return strings.Contains(t, m[1]) })
	if len(terms) == 0 {
		return nil, nil
	}
	hits, err := a.evidence(inDistricts(a.base(), a.expand(places)), terms)
	if err != nil {
		return nil, err
	}
	hits = only(hits, func(h *hit) bool {
		return strings.Contains(fold(h.printed()), verb) && h.Kind != store.Statement &&
			every(terms, func(t string) bool { return a.occurs(a.full(h)+fold(h.Occasion), t) >= 0.9 })
	})
	if len(q.Persons) > 0 {
		held, err := a.doneOrSaid(q.Persons)
		if err != nil {
			return nil, err
		}
		hits = only(hits, func(h *hit) bool {
			return slices.ContainsFunc(held, func(o hit) bool {
				return o.Doc == h.Doc && o.Article == h.Article && o.When == h.When && o.Occasion != "" && (o.Occasion == h.Occasion || h.Occasion == "" && !h.inRoundUp()) && reChairs.MatchString(o.Cue+o.words)
			})
		})
	}
	if hits = a.distinct(hits); len(hits) == 0 {
		return nil, nil
	}
	return a.tell(hits, append(terms, verb))
}

var (
	reOfMeeting  = regexp.MustCompile(`几号|哪天|哪一天|什么时候|啥时候|何时|哪日|全称|全名|正式名称|第几次|第几届|几届几次|叫什么(?:会|名)`)
	meetingWords = regexp.MustCompile(`全会|全体会议|常委会|党代会|推进会|对话会|座谈会|动员会|大会|会议|论坛|研讨会|观摩会`)
)

// occasionAsked answers when a meeting of a district or person was, what it is called in full and which of its kind it was:
// 「李沧全会几号开的」. nil when none of them is asked or known.
func (a *asking) occasionAsked() (*answer.Answer, error) {
	q := a.q
	if !q.Meeting && !reOfMeeting.MatchString(q.Text) || len(q.Districts)+len(q.Persons)+len(q.Titles) == 0 || q.Intent == question.WhoIs {
		return nil, nil
	}
	var kinds, which []string
	for _, t := range q.Terms {
		switch {
		case meetingWords.MatchString(t):
			kinds = append(kinds, t)
		case !a.onlyVerbs([]string{t}) && a.occursAnywhere(t):
			which = append(which, t)
		}
	}
	if len(kinds) == 0 || len(q.Terms) > len(kinds)+1 {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok {
		return nil, nil
	}
	if len(names) == 0 && len(q.Districts) > 1 {
		return a.occasionOfEach(kinds)
	}
	query := a.ofAsked(a.base(), names)
	query.Limit = 300
	hits, _, err := a.search(ofKinds(query, store.Activity, store.Statement))
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		if h.When.IsZero() || h.When.Days() > 3 || h.Occasion == "" {
			return true
		}
		if place := a.placeOf(h.Occasion); len(names) == 0 && !slices.Contains(q.Districts, place) &&
			(place != "" || !slices.ContainsFunc(a.doers(h), func(d string) bool { return slices.Contains(q.Districts, d) })) {
			return true
		}
		held := fold(h.Occasion)
		return slices.ContainsFunc(kinds, func(k string) bool { return a.occurs(held, k) < 0.9 }) ||
			slices.ContainsFunc(which, func(w string) bool { return a.occurs(a.full(&h), w) < 0.8 }) // 「医共体大会」 is not any 大会 of his
	})
	if len(hits) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		switch {
		case before(y.Dated, x.Dated):
			return -1
		case before(x.Dated, y.Dated):
			return 1
		}
		return 0
	})
	d := a.draft(q.Intent)
	if q.Intent != question.Latest {
		d.Intent = string(question.Date)
	}
	top := hits[0]
	q.Meeting = true
	d.Lead = a.say("occasion", top.Occasion, dayText(top.When, a.now))
	told := 0
	for _, h := range hits {
		if h.Occasion == top.Occasion && h.When == top.When && told < 2 {
			it := a.item(h, "")
			it.Max = 80
			d.Items = append(d.Items, it)
			told++
		}
	}
	d.Footer = append(d.Footer, a.freshness(top)...)
	if len(q.Persons) == 0 {
		q.Focus = nil
	}
	return a.compose(d)
}

// occasionOfEach is occasionAsked of each of several districts: 「崂山和李沧的全会是第几次」. nil when none of them held such a meeting.
func (a *asking) occasionOfEach(kinds []string) (*answer.Answer, error) {
	var each []*answer.Answer
	whole, told := a.q, 0
	for _, d := range whole.Districts {
		of := *whole
		of.Districts, of.Seats = []string{d}, nil
		b := a.sibling(&of)
		b.req.Form = a.req.Form.Part(len(whole.Districts))
		ans, err := b.occasionAsked()
		if err != nil {
			return nil, err
		}
		if ans != nil {
			told++
		} else if ans, err = b.notFound(nil, kinds, nil); err != nil {
			return nil, err
		}
		each = append(each, ans)
		whole.Docs, whole.Facts = append(whole.Docs, of.Docs...), append(whole.Facts, of.Facts...)
	}
	if told == 0 {
		return nil, nil
	}
	whole.Meeting = true
	return answer.Join(each, a.req.Form), nil
}

// placeOf gives the narrowest place that the name of a meeting holds: 「中国共产党青岛市崂山区第十三届…」 is 崂山区.
func (a *asking) placeOf(occasion string) string {
	var best *nlp.Place
	for _, m := range a.lex.FindPlaces(occasion, a.v.parser.City()) {
		if best == nil || m.Place.Level > best.Level {
			best = m.Place
		}
	}
	if best == nil {
		return ""
	}
	return best.Name
}

// reSet names things that are counted together: 「六大平台」.
var reSet = regexp.MustCompile(`[两二三四五六七八九十]{1,3}[大个]\p{Han}{2}`)

// own keeps what names the very set of things asked about, 「六大平台」, and the meetings of the very places asked about,
// where there are any: 「青岛市委全会」 is none of a district's.
func (a *asking) own(hits []hit, terms []string) []hit {
	hits = a.ofSet(hits)
	if len(a.q.Districts) == 0 || !slices.ContainsFunc(terms, meetingWords.MatchString) {
		return hits
	}
	var out []hit
	for _, h := range hits {
		if h.Occasion != "" && h.cover >= enough && slices.Contains(a.q.Districts, a.placeOf(h.Occasion)) {
			out = append(out, h)
		}
	}
	if len(out) == 0 { // 「市南区、即墨区等在全会上强调」
		out = only(hits, func(h *hit) bool {
			return reOwnMeeting.MatchString(h.Occasion) && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(h.Occasion), t) >= 0.9 }) &&
				slices.ContainsFunc(a.doers(*h), func(d string) bool { return slices.Contains(a.q.Districts, d) })
		})
	}
	if len(out) == 0 {
		return hits
	}
	if a.q.Ask == question.AskHow { // what its report tells besides: 「500余名代表到场」
		return only(hits, func(h *hit) bool {
			return slices.ContainsFunc(out, func(o hit) bool {
				return o.ID == h.ID || h.Occasion == "" && len(h.Actors) == 0 && o.Doc == h.Doc && o.Article == h.Article && !h.inRoundUp()
			})
		})
	}
	return out
}

// ofSet keeps what names the very set of things asked about, 「六大平台」, where anything does.
func (a *asking) ofSet(hits []hit) []hit {
	if set := fold(reSet.FindString(a.q.Text)); set != "" {
		if of := only(hits, func(h *hit) bool { return strings.Contains(a.full(h), set) }); len(of) > 0 {
			return of
		}
	}
	return hits
}

// notThatDay answers a question that gives a meeting another day than the texts do: 「吕鹏8月12日主持的常委会扩大会议」.
func (a *asking) notThatDay(names, terms []string) (*answer.Answer, error) {
	if a.q.Time.IsZero() || a.q.Time.Days() > 3 || len(names) == 0 || !slices.ContainsFunc(terms, meetingWords.MatchString) {
		return nil, nil
	}
	query := ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 200}, names), store.Activity, store.Statement)
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	var own []hit
	for _, h := range hits {
		if h.When.IsZero() || h.Occasion == "" || h.When.Days() > 3 {
			continue
		}
		if h.When.Overlaps(a.q.Time) {
			return nil, nil
		}
		for _, t := range terms {
			if meetingWords.MatchString(t) && a.occurs(fold(h.Occasion), t) >= 0.9 || strings.Contains(fold(h.words), fold(t)) && meetingWords.MatchString(t) {
				own = append(own, h)
				break
			}
		}
	}
	if own = a.distinct(own); len(own) == 0 {
		return nil, nil
	}
	return a.atAnotherTime(own, names)
}

// metThatDay is notThatDay for the meeting of a place, of which the time asked about knows nothing: 「8月12日的某区委全会」.
func (a *asking) metThatDay(terms []string) (*answer.Answer, error) {
	if a.q.Time.IsZero() || a.q.Time.Days() > 3 || len(a.q.Districts) == 0 || !slices.ContainsFunc(terms, meetingWords.MatchString) {
		return nil, nil
	}
	hits, err := a.evidence(inDistricts(store.Query{Visible: a.now}, a.q.Districts), terms)
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(keep(hits, enough), func(h hit) bool {
		return h.When.IsZero() || h.When.Days() > 3 || !slices.Contains(a.q.Districts, a.placeOf(h.Occasion))
	})
	if len(hits) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return h.When.Overlaps(a.q.Time) }) {
		return nil, nil
	}
	return a.atAnotherTime(a.distinct(hits), nil)
}
