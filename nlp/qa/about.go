package qa

// What somebody, or a place, said or did about the words of a question.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reStory asks for all of one report: 「那篇讲了哪几点」.
var reStory = regexp.MustCompile(`那篇|这篇|那次|哪几点|哪几个?方面|哪些方面|哪些内容|几个方面|几点|总结|概括|归纳|梳理|列一下|列出`)

// aboutTerms tells what the persons said or did about the words of the question. When they did not, and somebody else
// plainly did, it says so. nil when the words say too little to go by.
func (a *asking) aboutTerms(names []string) (*answer.Answer, error) {
	q := a.q
	t := matter{asking: a, names: names, terms: a.askedTerms(), numbers: reWhichNumbers.MatchString(q.Text)}
	if ans, err := a.notThatDay(names, t.terms); ans != nil || err != nil {
		return ans, err
	}
	if t.numbers { // 「谈了哪些数字」: what prints one
		t.terms = except(t.terms, reNumbers.MatchString)
	}
	away := a.elsewhere(names)
	if t.query = a.base(); len(names) > 0 {
		t.query = a.byPersons(t.query, names)
		if len(away) > 0 {
			t.query = inDistricts(t.query, a.expand(away))
		}
	} else {
		t.query = inDistricts(t.query, q.Districts)
	}
	hits, err := t.hits()
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 && len(names) > 0 && len(away) > 0 && !(len(t.terms) > 0 && reYesNo.MatchString(q.Text) && reWords.MatchString(q.Text)) {
		if hits, err = t.at(away); err != nil {
			return nil, err
		}
		if len(hits) == 0 || reWords.MatchString(q.Text) && slices.ContainsFunc(t.terms, figure) { // that he was there is not that he said it
			return a.notThere(names, away, t.terms)
		}
	}
	if ans, err := a.ofSeat(names, hits, t.terms); ans != nil || err != nil {
		return ans, err
	}
	if len(hits) == 0 && len(q.Themes) > 0 && a.themed(q.Terms) {
		t.query.All = append(slices.Clone(t.query.All), anyOf(store.ByTheme, q.Themes))
		t.query.Limit = 60
		if hits, _, err = a.search(t.query); err != nil {
			return nil, err
		}
	}
	if some := figured(hits); t.numbers && len(some) > 0 {
		hits = some
	}
	t.confirm = len(names) > 0 && reWords.MatchString(q.Text) && (q.Ask == question.AskYes || reWhetherSaid.MatchString(q.Text)) && !reSaidAt.MatchString(q.Text)
	if t.confirm {
		hits = only(hits, func(h *hit) bool { return a.holdsAsked(h, t.terms) })
	}
	if quoted := a.verbatim(hits); q.Verbatim && len(quoted) > 0 {
		hits = quoted
	}
	switch {
	case len(hits) > 0:
		return t.found(hits)
	case len(t.terms) == 0:
		return nil, nil
	case len(names) > 0:
		return t.notSaid()
	case !q.Time.IsZero() && len(q.Districts) > 0:
		return t.anotherTime()
	}
	return nil, nil
}

// matter is what persons, or a place, are asked about in words.
type matter struct {
	*asking
	names, terms []string
	query        store.Query
	numbers      bool // only what prints one is asked for
	confirm      bool // whether they said it is asked
}

// hits finds what is about the words.
func (t *matter) hits() ([]hit, error) {
	q, names, terms := t.q, t.names, t.terms
	if len(terms) == 0 {
		return nil, nil
	}
	hits, err := t.evidence(t.query, terms)
	if err != nil {
		return nil, err
	}
	if topic := t.onTopic(hits, terms); len(names) > 0 && len(topic) > 0 {
		hits = topic
	} else if (t.numbers || reStory.MatchString(q.Text)) && len(names)+len(q.Districts) > 0 {
		hits = keepCover(hits, 0.8) // all that the story of that name holds of him
	} else {
		hits = t.own(keep(hits, enough), terms)
	}
	hits = t.inTime(hits)
	if reDeed.MatchString(q.Text) && !reWords.MatchString(q.Text) && !q.Time.IsZero() { // deeds of that day
		deeds := only(hits, func(h *hit) bool { return h.Kind == store.Activity })
		hits = only(hits, func(h *hit) bool {
			return h.Kind == store.Activity || h.Kind == store.Statement && slices.ContainsFunc(terms, func(w string) bool { // 「拜访时推了什么优势」
				return strings.Contains(fold(h.words), w) && !slices.ContainsFunc(deeds, func(d hit) bool { return strings.Contains(fold(d.words), w) })
			})
		})
	}
	if len(names) == 1 && len(terms) == 1 {
		said, err := t.spokenInReport(t.query, terms[0], hits)
		if err != nil {
			return nil, err
		}
		if len(said) > 0 {
			hits = said
		}
	}
	if len(names) > 0 && reWords.MatchString(q.Text) && every(terms, meetingWords.MatchString) &&
		!slices.ContainsFunc(hits, func(h hit) bool { return h.Kind == store.Statement }) {
		said, err := t.underTitle(t.query, terms) // 「某某在党代会上说了什么」, told by a page of that title
		if err != nil {
			return nil, err
		}
		if said = t.inTime(said); len(said) > 0 {
			hits = said
		}
	}
	return hits, nil
}

// at finds what the persons did, or said, at other places that the question names.
func (t *matter) at(away []string) ([]hit, error) {
	hits, _, err := t.search(t.query)
	if err != nil {
		return nil, err
	}
	if hits = t.inTime(hits); len(hits) == 0 {
		return t.beside(t.names, away)
	}
	if reWords.MatchString(t.q.Text) {
		return t.spokenThere(hits, t.names)
	}
	return t.withStops(hits, away)
}

// withStops adds what the same people did further on in the report of a visit to a place, which need not name it again: 「随后，某某来到某安置点」.
func (t *matter) withStops(hits []hit, away []string) ([]hit, error) {
	visit := slices.IndexFunc(hits, func(h hit) bool {
		return h.Kind == store.Activity && !h.inRoundUp() && len(h.Spans) > 0 && slices.ContainsFunc(away, func(d string) bool { return strings.Contains(t.placeName(h.Place), t.placeName(d)) })
	})
	if visit < 0 {
		return hits, nil
	}
	all, err := t.articleOf(&hits[visit])
	if err != nil {
		return nil, err
	}
	out := slices.Clone(hits)
	if slices.ContainsFunc(all, func(o hit) bool {
		return o.Kind == store.Activity && slices.ContainsFunc(o.Districts, func(d string) bool {
			p := t.lex.Place(d)
			return p != nil && p.Level == nlp.County && !slices.Contains(away, d)
		})
	}) {
		return hits, nil // it went on in another county
	}
	for _, o := range all {
		if o.Kind == store.Activity && o.Place != "" && o.Spans[0].Start > hits[visit].Spans[0].Start && sameWho(o.Actors, hits[visit].Actors) && !t.elsewhereThan(&o, away) &&
			!slices.ContainsFunc(out, func(h hit) bool { return h.ID == o.ID }) {
			out = append(out, o)
		}
	}
	return t.inTime(out), nil
}

// found tells what is about the words.
func (t *matter) found(hits []hit) (*answer.Answer, error) {
	q, names := t.q, t.names
	hits = t.distinct(hits)
	if q.Recent || len(q.Terms) == 0 {
		hits = t.newest(hits, true)
	}
	d := t.draft(question.Latest)
	lead := single(names)
	if d.Lead = t.say("records"); lead != "" {
		d.Lead = t.leadWith(lead, hits[0])
	}
	top := hits[0].cover
	for _, h := range hits {
		if h.cover < top-0.25 || len(d.Items) >= 12 {
			continue
		}
		d.Items = append(d.Items, t.item(h, lead))
	}
	d.PerPage = 4
	if len(names) == 1 && len(d.Items) <= 2 && q.Ask != question.AskHow && !t.confirm && !t.numbers && !q.Verbatim {
		for _, h := range hits[:len(d.Items)] {
			more, err := t.repliedOn(&h)
			if err == nil && len(more) == 0 && reAsksWhy.MatchString(q.Text) {
				more, err = t.goesWith(&h)
			}
			if err != nil {
				return nil, err
			}
			for _, m := range more {
				if !slices.ContainsFunc(hits, func(o hit) bool { return o.ID == m.ID }) {
					d.Items = append(d.Items, t.item(m, lead))
				}
			}
		}
	}
	if words := reWords.MatchString(q.Text); len(names) == 1 && hits[0].Kind == store.Activity && (words || t.unshown(&hits[0])) { // 「督查某工程时提了什么要求」, told two sentences on
		said, err := t.saidOn(hits[:1], words)
		if err != nil {
			return nil, err
		}
		if len(said) == 0 && words {
			if said, err = t.saidAtSame(&hits[0]); err != nil {
				return nil, err
			}
		}
		if len(said) == 0 && words && reSaidWhat.MatchString(q.Text) && !slices.ContainsFunc(hits, func(h hit) bool {
			return h.Kind != store.Activity || len(h.Actors) != 1 || strings.ContainsAny(wholeSentence(&h), "“‘")
		}) {
			d.Footer = append(d.Footer, t.say("no_own_words", names[0]))
		}
		for _, h := range said {
			if !slices.ContainsFunc(hits, func(o hit) bool { return o.ID == h.ID }) {
				d.Items = append(d.Items, t.item(h, lead))
			}
		}
	}
	if err := t.meetingToo(&d, hits); err != nil {
		return nil, err
	}
	d.Footer = append(d.Footer, t.freshness(hits[0])...)
	q.Focus = names
	return t.compose(d)
}

// unshown reports whether the words of a deed, without the rest of its sentence, lack something that is asked about.
func (t *matter) unshown(h *hit) bool {
	shown := fold(h.words)
	return slices.ContainsFunc(t.terms, func(w string) bool { return t.occurs(shown, w) < 0.5 && !t.onlyVerbs([]string{w}) })
}

// saidAtSame finds what somebody said where another sentence of the report tells the same deed, as its lead does: 「调研某技术研发情况，强调…」.
func (a *asking) saidAtSame(deed *hit) ([]hit, error) {
	did := slices.DeleteFunc(strings.FieldsFunc(deed.words, func(r rune) bool { return r == '，' || r == ',' }), func(c string) bool { return runes(c) < 10 })
	if len(deed.Actors) != 1 || len(did) == 0 {
		return nil, nil
	}
	said, _, err := a.search(ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 40, All: [][]store.Slot{anyOf(store.ByDoc, []string{deed.Doc})}}, []string{a.v.name(deed.Actors[0].Name)}), store.Statement))
	if err != nil {
		return nil, err
	}
	return only(said, func(s *hit) bool {
		whole := wholeSentence(s)
		return s.Article == deed.Article && (s.When.IsZero() || s.Dated.Overlaps(deed.Dated)) && slices.ContainsFunc(did, func(c string) bool { return strings.Contains(whole, c) })
	}), nil
}

// repliedOn finds how somebody goes on in the paragraph of an answer that he gave, or where what is told only says that he will: 「我补充两点」.
func (a *asking) repliedOn(h *hit) ([]hit, error) {
	if h.Kind != store.Statement || len(h.Actors) != 1 || len(h.Spans) == 0 || !reWillSay.MatchString(strings.TrimRight(h.words, "。：:")) && !replying(h) {
		return nil, nil
	}
	all, err := a.sibling(&question.Question{}).articleOf(h)
	if err != nil {
		return nil, err
	}
	end := h.Spans[len(h.Spans)-1].End
	var out []hit
	for _, o := range all {
		switch from := o.Spans[0].Start; {
		case from < end || o.Kind == store.Measure:
		case len(out) == 3 || o.Kind != store.Statement || !sameWho(o.Actors, h.Actors) || strings.Trim(o.doc.Text[end:from], " \u3000") != "":
			return out, nil
		default:
			out, end = append(out, o), o.Spans[len(o.Spans)-1].End
		}
	}
	return out, nil
}

// reWillSay ends what only says that something will be said.
var reWillSay = regexp.MustCompile(`(?:[两二三四五六七八九几]|\d+)(?:点|条|件事?|句话?|个方面|个问题)(?:要求|意见|建议|想法|看法|体会|情况)?$|来(?:回答|介绍|补充|说明)(?:一下)?$`)

// notSaid tells what there is instead where the persons did not say it: at another time, of somebody else, of half of it.
func (t *matter) notSaid() (*answer.Answer, error) {
	q, names, terms := t.q, t.names, t.terms
	if reDeed.MatchString(q.Text) && !reWords.MatchString(q.Text) && !q.Time.IsZero() && len(q.Districts) > 0 {
		return t.nothingFor(names)
	}
	if !t.confirm {
		if ans, err := t.ofStory(); ans != nil || err != nil {
			return ans, err
		}
		if ans, err := t.inReport(names, terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if own, err := t.evidence(t.byPersons(store.Query{Visible: t.now}, names), terms); err != nil {
		return nil, err
	} else if own = t.distinct(keepBody(own, sure)); len(own) > 0 && !q.Time.IsZero() {
		return t.atAnotherTime(own, names)
	}
	other, err := t.others(names, terms)
	if err != nil {
		return nil, err
	}
	if len(other) > 0 {
		if half, err := t.half(t.query, names, terms); half != nil || err != nil {
			return half, err
		}
		return t.notThem(other, names)
	}
	if len(terms) == 1 && q.Time.IsZero() && reWhatX.MatchString(q.Text) {
		return t.withoutTerm(names, terms)
	}
	if !t.confirm && len(q.Themes) > 0 && !q.Follows && every(terms, t.ofTheme) { // 「某某 经济工作」, who spoke of 「稳增长」
		return t.widenedToTheme(t.query, names, terms)
	}
	if ans, err := t.instead(names, terms); ans != nil || err != nil {
		return ans, err
	}
	if ans, err := t.onlyNamed(); ans != nil || err != nil {
		return ans, err
	}
	d := t.draft(question.Unknown)
	d.Answerable = false
	d.Lead = t.say("not_said", inTime(q), strings.Join(names, "、"), t.aboutText(terms), t.nearest(names, nil))
	t.thenHeld(&d, names)
	q.Intent = question.Unknown
	return t.compose(d)
}

// onlyNamed shows the sentences of others that name somebody of whom nothing is told that he did or said himself: 「某某书记代表省委作的报告」.
// nil when there are none, or something is.
func (t *matter) onlyNamed() (*answer.Answer, error) {
	if len(t.names) != 1 || !t.q.Time.IsZero() {
		return nil, nil
	}
	if own, _, err := t.search(ofKinds(t.byPersons(store.Query{Visible: t.now, Limit: 1}, t.names), store.Activity, store.Statement)); err != nil || len(own) > 0 {
		return nil, err
	}
	found, _, err := t.search(store.Query{Visible: t.now, Terms: t.indexed(t.names[0]), Order: store.Best, Limit: 60, NoTotal: true})
	if err != nil {
		return nil, err
	}
	hits := only(t.distinct(found), func(h *hit) bool { return h.Row == nil && strings.Contains(wholeSentence(h), t.names[0]) })
	if len(hits) == 0 {
		return nil, nil
	}
	if ans, err := t.leftAt(); ans != nil || err != nil {
		return ans, err
	}
	t.denied = true
	d := t.draft(question.Latest)
	d.Lead = t.say("only_named", t.names[0])
	for _, h := range hits[:min(2, len(hits))] {
		d.Items = append(d.Items, t.item(h, ""))
	}
	t.q.Focus = t.names
	return t.compose(d)
}

// ofStory tells what they said in the report that the words name, though not in their own sentence: 「张建刚在深度行上说了啥」. nil
// when there is none.
func (t *matter) ofStory() (*answer.Answer, error) {
	story, err := t.evidence(t.byPersons(t.base(), t.names), t.terms)
	if err != nil {
		return nil, err
	}
	if story = t.distinct(t.inTime(keepCover(story, 0.6))); len(story) == 0 {
		return nil, nil
	}
	d := t.draft(question.Latest)
	d.Lead = t.leadWith(t.names[0], story[0])
	d.PerPage = 4
	for _, h := range story {
		d.Items = append(d.Items, t.item(h, single(t.names)))
	}
	if err := t.meetingToo(&d, story); err != nil {
		return nil, err
	}
	t.q.Focus = t.names
	return t.compose(d)
}

// anotherTime tells what a place did about the words at another time. nil when there is nothing.
func (t *matter) anotherTime() (*answer.Answer, error) {
	if ans, err := t.metThatDay(t.terms); ans != nil || err != nil {
		return ans, err
	}
	own, err := t.evidence(inDistricts(store.Query{Visible: t.now}, t.q.Districts), t.terms)
	if err != nil {
		return nil, err
	}
	if own = t.distinct(keepBody(own, sure)); len(own) > 0 && own[0].Kind != store.Measure {
		return t.atAnotherTime(own, nil)
	}
	return nil, nil
}

// inReport tells what the report of a meeting writes of somebody of whom it has no words there: 「某某在领导小组会议上讲了什么」, of
// whom it says that he sent instructions. nil when the question names no meeting, or none whose report names him.
func (a *asking) inReport(names, terms []string) (*answer.Answer, error) {
	if len(names) == 0 || len(names) > 3 || !reOccasionAsked.MatchString(a.q.Text) || !reWords.MatchString(a.q.Text) && !reSpeech.MatchString(a.q.Text) {
		return nil, nil
	}
	met, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	met = only(met, func(h *hit) bool {
		return h.body >= sure && (h.Occasion != "" || h.Kind == store.Activity) && !h.inRoundUp()
	})
	if len(met) == 0 {
		return nil, nil
	}
	all, err := a.articleOf(&met[0])
	if err != nil {
		return nil, err
	}
	own := only(all, func(h *hit) bool {
		return a.isOf(h, names) && h.Spans[0].Start-met[0].Spans[0].Start < opening && met[0].Spans[0].Start-h.Spans[0].Start < opening
	})
	if len(own) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	var words []hit // of the meeting that he chaired
	if slices.ContainsFunc(own, func(h hit) bool { return reChairs.MatchString(h.Cue + h.words) }) {
		words = a.distinct(only(met, func(h *hit) bool {
			return h.Kind == store.Statement && h.Marks.Has(store.Meeting) && h.Doc == met[0].Doc && h.Article == met[0].Article
		}))
	}
	lead, template := single(names), "same_report"
	if said := only(own, func(h *hit) bool { return h.Kind == store.Statement }); len(said) > 0 && len(words) == 0 {
		own, template = said, "in_its_report"
	}
	d.Lead = a.say(template, inTime(a.q), strings.Join(names, "、"), a.aboutText(terms))
	if len(words) > 0 {
		d.Lead, lead = a.say("records"), ""
		d.Footer = append(d.Footer, a.say("meeting_not_his"))
	}
	shown := min(3*len(names), len(own))
	for _, h := range append(own[:shown:shown], words...) {
		d.Items = append(d.Items, a.item(h, lead))
	}
	a.q.Focus = names
	return a.compose(d)
}

var (
	// reOccasionAsked names where somebody speaks.
	reOccasionAsked = regexp.MustCompile(`会|论坛|活动|仪式|典礼|现场|沙龙|节上`)
	// reSpeech asks for a speech.
	reSpeech = regexp.MustCompile(`致辞|发言|讲话|演讲|推介`)
)

// onTopic keeps what is about the topic of a question out of the articles whose titles hold its other words: 「某某谈党代会，民生怎么说」,
// where the congress is what all of the article is about. nil when no title holds one, or nothing of it is about the rest.
func (a *asking) onTopic(hits []hit, terms []string) []hit {
	return only(hits, func(h *hit) bool {
		title := fold(h.article().Title + h.article().Subtitle)
		sentence, _, _ := strings.Cut(a.full(h), "\x00")
		framed, about := false, false
		for _, t := range terms {
			switch {
			case a.occurs(title, t) >= 0.9:
				framed = true
			case a.occurs(sentence, t) >= 0.9, slices.Contains(h.Themes, a.theme(t)):
				about = about || !a.onlyVerbs([]string{t})
			case !a.onlyVerbs([]string{t}):
				return false
			}
		}
		return framed && about
	})
}

// instead says that there is no such record of somebody, with what he did on the day asked about, where a deed is asked for, or
// with the sentences of nobody that print the words. nil when there is neither.
func (a *asking) instead(names, terms []string) (*answer.Answer, error) {
	q := a.q
	template, lead := "", ""
	var hits []hit
	if t := q.Time; !t.IsZero() && t.Days() <= 3 && reDeed.MatchString(q.Text) {
		query := ofKinds(a.byPersons(a.base(), names), store.Activity)
		query.Limit = 60
		found, _, err := a.search(query)
		if err != nil {
			return nil, err
		}
		hits = only(a.distinct(a.inTime(found)), func(h *hit) bool { return runes(h.words) > 8 })
		template, lead = "not_then", single(names)
	}
	if len(hits) == 0 {
		found, err := a.evidence(store.Query{Visible: a.now}, terms)
		if err == nil {
			found, err = a.meant(found, terms)
		}
		if err != nil {
			return nil, err
		}
		hits = only(a.distinct(keepBody(found, sure)), func(h *hit) bool {
			sentence := wholeSentence(h) + h.Occasion
			return len(h.Actors) == 0 && h.Kind != store.Ranking && !h.Marks.Has(store.Meeting) &&
				!slices.ContainsFunc(names, func(n string) bool { return strings.Contains(sentence, n) })
		})
		template, lead = "nobodys", ""
		if beside, err := a.besideIt(hits, names); err != nil {
			return nil, err
		} else if beside != nil {
			template, lead, hits = "beside_it", "", []hit{hits[0], *beside}
		}
	}
	if len(hits) == 0 {
		return nil, nil
	}
	a.denied = true
	d := a.draft(question.Latest)
	d.Lead = a.say(template, inTime(q), strings.Join(names, "、"), a.aboutText(terms))
	for _, h := range hits[:min(2, len(hits))] {
		d.Items = append(d.Items, a.item(h, lead))
	}
	q.Focus = names
	return a.compose(d)
}

// besideIt is what the paragraph of the first of some sentences tells that one of the persons did, where it is asked whether he took part: 「…开采节
// 在某镇举行。…县委书记某某因在外开会没有出席」. nil when it tells nothing of him.
func (a *asking) besideIt(hits []hit, names []string) (*hit, error) {
	if len(hits) == 0 || len(hits[0].Spans) == 0 || !reDeed.MatchString(a.q.Text) {
		return nil, nil
	}
	at := hits[0].Spans[0].Start
	query := ofKinds(a.byPersons(store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{hits[0].Doc})}, Limit: 100}, names), store.Activity)
	found, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	for _, h := range found {
		if h.Article != hits[0].Article || len(h.Spans) == 0 {
			continue
		}
		from, to := min(at, h.Spans[0].Start), max(at, h.Spans[0].Start)
		if !strings.Contains(h.doc.Text[from:to], "\n") {
			return &h, nil
		}
	}
	return nil, nil
}

// reUnclaimed finds a question that claims nothing of whom it names.
var reUnclaimed = regexp.MustCompile(`什么|啥|哪|几|多少|怎|如何`)

// half tells what the persons said or did about most of what was asked, with the words that none of it holds: that somebody
// else's sentence holds them all does not make it not theirs. nil when a figure, a name or a quotation is missing, or a yes
// or no is asked for.
func (a *asking) half(query store.Query, names, terms []string) (*answer.Answer, error) {
	if reYesNo.MatchString(a.q.Text) || !reUnclaimed.MatchString(a.q.Text) {
		return nil, nil
	}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	marks, err := a.marksOf(terms)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(a.inTime(hits), func(h *hit) bool {
		text := fold(h.printed())
		return h.body >= 0.5 && every(marks, func(m string) bool { return holdsWhole(text, m) })
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead, d.PerPage = a.leadWith(names[0], hits[0]), 4
	for _, h := range hits {
		d.Items = append(d.Items, a.item(h, single(names)))
	}
	var lacks []string
	for _, t := range terms {
		if !slices.ContainsFunc(hits, func(h hit) bool { return a.occurs(a.full(&h), t) > 0 }) {
			lacks = append(lacks, t)
		}
	}
	if len(lacks) > 0 {
		d.Footer = append(d.Footer, a.say("lacking", strings.Join(lacks, "」「")))
	}
	a.q.Focus = names
	return a.compose(d)
}

// ofSeat tells what the place of an office said about the words of a question when its holder said nothing of them then, or
// only before: a round-up writes 「某区要求…」. It says that it is not his. nil when the question names no office, or there is nothing.
func (a *asking) ofSeat(names []string, own []hit, terms []string) (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) == 0 || len(names) != 1 || len(terms) == 0 || q.Verbatim || len(q.Bodies) > 0 || len(own) > 0 && !q.Recent {
		return nil, nil
	}
	seats := a.seats()
	hits, err := a.evidence(ofKinds(inDistricts(a.base(), seats), store.Statement), terms)
	if err != nil {
		return nil, err
	}
	hits = a.inTime(only(keep(hits, enough), func(h *hit) bool {
		return len(h.Actors) > 0 && h.Actors[0].Name == "" && slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
			return slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return slices.Contains(seats, p.District) })
		})
	}))
	if hits = a.distinct(hits); len(hits) == 0 || len(own) > 0 && !before(newestOf(own).Dated, newestOf(hits).Dated) {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("not_himself", inTime(q), a.labelOf(names[0], a.v, a.now), a.aboutText(terms))
	for _, h := range hits[:min(3, len(hits))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	for _, h := range own[:min(2, len(own))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	q.Focus = names
	return a.compose(d)
}

var (
	// reWhetherSaid asks whether somebody said something.
	reWhetherSaid = regexp.MustCompile(`有没有(?:说|讲|提|谈|强调|要求)|[说讲提谈]没[说讲提谈]`)
	// reSaidAt names where he spoke: 「在某大会上说了吗」.
	reSaidAt = regexp.MustCompile(`在\p{Han}{2,14}上[都也]?(?:说|讲|谈|提|强调|发言)`)
)

// holdsAsked reports whether the sentence of a fact has a word that the question asks about: being filed under its theme is
// no saying of it.
func (a *asking) holdsAsked(h *hit, terms []string) bool {
	sentence := fold(h.printed() + h.Occasion)
	return slices.ContainsFunc(terms, func(t string) bool { return a.occurs(sentence, t) > 0 }) ||
		slices.ContainsFunc(a.lex.AskedThemes(a.q.Text), func(m nlp.ThemeMatch) bool { return a.occurs(sentence, a.q.Text[m.Start:m.End]) > 0 })
}

// spokenThere adds what the persons said in the reports of what they attended, where their words name no place. hits when
// some of them are words.
func (a *asking) spokenThere(hits []hit, names []string) ([]hit, error) {
	if slices.ContainsFunc(hits, func(h hit) bool { return h.Kind == store.Statement }) {
		return hits, nil
	}
	said, _, err := a.search(ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 200}, names), store.Statement))
	if err != nil {
		return nil, err
	}
	said = slices.DeleteFunc(a.inTime(said), func(h hit) bool {
		if h.inRoundUp() {
			return true // a round-up tells of many things
		}
		return !slices.ContainsFunc(hits, func(o hit) bool {
			return o.Doc == h.Doc && o.Article == h.Article && o.Dated.Overlaps(h.Dated)
		})
	})
	return append(said, hits...), nil
}

// reWhatX asks for a kind of thing: 「有何高见」. The kind may be a word that no text uses.
var reWhatX = regexp.MustCompile(`有(?:什么|啥|何|哪些|没有什么|没有啥)(?:新的?|大的?|好的?)?\p{Han}{2,4}[吗呢啊呀?？。!！\s]*$`)

// withoutTerm leaves out the word that names the kind of thing asked for, and says so: the newest of whom it was asked.
func (a *asking) withoutTerm(names, terms []string) (*answer.Answer, error) {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 40}, names), store.Statement, store.Activity)
	hits, _, err := a.search(query)
	if err != nil || len(hits) == 0 {
		return a.nothingFor(names)
	}
	hits = a.newest(hits, true)
	d := a.draft(question.Latest)
	d.Lead = a.say("without_term", strings.Join(names, "、"), a.aboutText(terms))
	d.First, d.PerPage = 2, 4
	for _, h := range hits[:a.freshSpan(hits)] {
		d.Items = append(d.Items, a.item(h, single(names)))
	}
	a.q.Focus = names
	return a.compose(d)
}
