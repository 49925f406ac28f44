package qa

// What is asked of somebody and told of others only, or of him elsewhere.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// beside finds what somebody said or did where the sentence before his names the place: 「…推进会在某市召开。某某出席并讲话」.
func (a *asking) beside(names, places []string) ([]hit, error) {
	query := ofKinds(a.byPersons(a.base(), names), store.Statement, store.Activity)
	query.Limit = 200
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(a.inTime(hits), func(h hit) bool {
		before := strings.TrimRight(a.before(&h), "。 \n")
		if strings.HasSuffix(before, "；") || h.Place != "" { // what another did there, and he elsewhere
			return true
		}
		if at := strings.LastIndexAny(before, "。！？\n"); at >= 0 {
			before = before[at:]
		}
		return !slices.ContainsFunc(places, func(d string) bool {
			p := a.lex.Place(d)
			if p == nil || p.Short == "" || !strings.Contains(before, p.Short) {
				return false
			}
			ahead, _, _ := strings.Cut(a.q.Text, p.Short)
			return strings.HasSuffix(ahead, "在") || strings.HasSuffix(ahead, "去") || strings.HasSuffix(ahead, "到") || strings.HasSuffix(ahead, "来") || strings.HasSuffix(ahead, "赴")
		})
	}), nil
}

// notThere answers about somebody at a place where only others were.
func (a *asking) notThere(names, places, terms []string) (*answer.Answer, error) {
	if !a.q.Time.IsZero() { // there, but on another day
		own, _, err := a.search(inDistricts(a.byPersons(store.Query{Visible: a.now, Limit: 20}, names), a.expand(places)))
		if err != nil {
			return nil, err
		}
		if len(own) > 0 {
			return a.atAnotherTime(a.distinct(own), names)
		}
	}
	if p := a.lex.Place(places[0]); len(places) == 1 && p != nil && p.Short != "" {
		own, err := a.withFirmOf(names, p.Short, terms)
		if err != nil {
			return nil, err
		}
		if len(own) > 0 {
			return a.tell(own, []string{p.Short})
		}
	}
	if len(terms) > 0 {
		told, err := a.evidence(inDistricts(store.Query{Visible: a.now}, places), terms)
		if err != nil {
			return nil, err
		}
		if told, err = a.meant(told, terms); err != nil {
			return nil, err
		}
		if by := named(told); len(by) > 0 { // rather than what the paper tells
			told = by
		}
		if told = a.distinct(told); len(told) > 0 {
			return a.notThem(told, names)
		}
	}
	if ans, err := a.namedThere(names, places, terms); ans != nil || err != nil {
		return ans, err
	}
	hits, _, err := a.search(ofKinds(inDistricts(a.base(), places), store.Activity, store.Statement))
	if err != nil {
		return nil, err
	}
	var other []hit
	who := map[string]bool{}
	for _, h := range named(hits) {
		if reDeed.MatchString(a.q.Text) && !reWords.MatchString(a.q.Text) && !a.wentTo(&h, places[0]) {
			continue
		}
		if p := a.lex.Place(places[0]); p == nil && strings.Contains(h.words, places[0]) || p != nil && (p.Level == nlp.Zone || p.Level == nlp.Street || strings.Contains(h.words, p.Short)) {
			other = append(other, h)
			who[h.Actors[0].Name] = true
		}
	}
	if a.onlyVerbs(terms) && a.q.Time.IsZero() && len(places) == 1 && reYesNo.MatchString(a.q.Text) && a.lex.Place(places[0]) != nil {
		other = slices.DeleteFunc(other, func(h hit) bool { return len(h.Actors) > 1 || !a.wentTo(&h, places[0]) }) // 「某某去过某市吗」 asks not for an event there
	} else if !a.onlyVerbs(terms) { // what others did there that day is told of whoever asks for it
		other = only(other, func(h *hit) bool {
			return !a.q.Time.IsZero() && !slices.ContainsFunc(terms, figure) && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(a.full(h), t) >= 0.5 })
		})
	}
	if len(other) > 0 && len(who) <= 2 {
		return a.notThem(a.distinct(other), names)
	}
	d := a.draft(question.Unknown)
	d.Answerable = false
	d.Lead = a.say("not_there", inTime(a.q), strings.Join(names, "、"), strings.Join(places, "、"), a.nearest(names, nil))
	a.q.Intent = question.Unknown
	return a.compose(d)
}

// withFirmOf finds what persons did with a firm of a place, which stands only in its name: 「拜访某某（北京）科技有限公司」.
func (a *asking) withFirmOf(names []string, short string, terms []string) ([]hit, error) {
	own, _, err := a.search(ofKinds(a.byPersons(a.base(), names), store.Activity, store.Statement))
	return a.distinct(only(own, func(h *hit) bool {
		full := a.full(h)
		return (strings.Contains(full, "（"+short+"）") || strings.Contains(full, "("+short+")")) && (a.onlyVerbs(terms) || slices.ContainsFunc(terms, func(t string) bool { return a.occurs(full, t) >= 0.5 }))
	})), err
}

// namedThere shows the sentences about a place that name somebody without being his: what another, or the paper, tells of him. 「邻县县长某某上个
// 月来看过」, in the interview of the head of that place. nil when there are none, or they lack a word that is asked about.
func (a *asking) namedThere(names, places, terms []string) (*answer.Answer, error) {
	if len(names) != 1 || len(places) == 0 {
		return nil, nil
	}
	query := store.Query{Visible: a.now, Terms: a.indexed(names[0]), Order: store.Best, Limit: 60, NoTotal: true}
	found, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	found = a.distinct(found)
	if !a.q.Time.IsZero() { // of a day that is asked about only what has been taken back: 「“某某到某乡调研”系误记」
		found = only(a.inTime(found), func(h *hit) bool { return h.Marks.Has(store.Corrected) })
	}
	hits := only(found, func(h *hit) bool {
		if sentence := wholeSentence(h); h.Row != nil || a.isOf(h, names) || !strings.Contains(sentence, names[0]) || slices.ContainsFunc(terms, func(t string) bool {
			return !a.onlyVerbs([]string{t}) && a.occurs(fold(sentence), t) < 0.9
		}) {
			return false
		}
		return slices.ContainsFunc(a.expand(places), func(d string) bool {
			if p := a.lex.Place(d); p != nil && p.Short != "" {
				d = p.Short
			}
			return strings.Contains(wholeSentence(h), d) || !h.inRoundUp() && strings.Contains(h.article().Title, d)
		})
	})
	if len(hits) == 0 {
		return nil, nil
	}
	a.denied = true
	d := a.draft(question.Latest)
	d.Lead = a.say("spoken_of", names[0], strings.Join(places, "、"))
	for _, h := range hits[:min(2, len(hits))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.q.Focus = names
	return a.compose(d)
}

// colleague finds what another alone of the same place did on the one day that is asked about: 「某县委书记25日走访了哪些企业」 where
// the head of the county did.
func (a *asking) colleague(names, terms []string) ([]hit, error) {
	if len(names) != 1 || a.q.Time.Days() != 1 || reWords.MatchString(a.q.Text) {
		return nil, nil
	}
	seats := a.seatsOf(names)
	if len(seats) == 0 {
		return nil, nil
	}
	hits, err := a.evidence(inDistricts(a.base(), seats), terms)
	if err != nil {
		return nil, err
	}
	who := ""
	hits = only(a.inTime(keepBody(hits, sure)), func(h *hit) bool { return h.Kind == store.Activity && len(h.Actors) == 1 && h.Actors[0].Name != "" })
	for _, h := range hits {
		if n := a.v.name(h.Actors[0].Name); who != "" && n != who || n == names[0] {
			return nil, nil
		} else {
			who = n
		}
	}
	return a.distinct(hits), nil
}

// seatsOf are the counties where persons hold office.
func (a *asking) seatsOf(names []string) []string {
	var out []string
	for _, n := range names {
		for _, t := range a.v.byName[n] {
			d := t.Post.District
			if p := a.lex.Place(d); p != nil && p.Level == nlp.County {
				out = addOnce(out, d)
			}
		}
	}
	return out
}

// others finds the few facts that plainly tell of what was asked, but of other persons.
func (a *asking) others(names, terms []string) ([]hit, error) {
	if a.q.Ask == question.AskWho { // 「他调研，谁陪同」 claims nothing of him
		return nil, nil
	}
	if a.measuredEverywhere(terms) {
		return nil, nil
	}
	if hits, err := a.colleague(names, terms); len(hits) > 0 || err != nil {
		return hits, err
	}
	if hits, err := a.othersSpoke(names, terms); len(hits) > 0 || err != nil {
		return hits, err
	}
	if len(terms) > 1 { // 「…是啥平台」 only says of what kind it may be
		terms = except(terms, func(t string) bool {
			return strings.Contains(a.q.Text, "啥"+t) || strings.Contains(a.q.Text, "什么"+t)
		})

	}
	if less := except(terms, reAnnounced.MatchString); len(less) > 0 && !a.onlyVerbs(less) && reYesNo.MatchString(a.q.Text) {
		terms = less
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	if hits, err = a.meant(hits, terms); err != nil {
		return nil, err
	}
	var out []hit
	for _, h := range hits {
		if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(h.Occasion, n) }) {
			continue // a meeting that he held
		}
		if h.Marks.Has(store.Meeting) && len(h.Actors) == 0 {
			out = append(out, h)
			continue
		}
		if told := a.v.parser.Named(h.printed()); len(h.Actors) == 0 && len(told) == 1 && !slices.Contains(names, told[0]) {
			out = append(out, h) // 「某某汇报了…情况」
			continue
		}
		if len(h.Actors) == 0 || h.Actors[0].Name == "" {
			continue
		}
		if !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return slices.Contains(names, a.v.name(ac.Name)) }) {
			out = append(out, h)
		}
	}
	out = a.distinct(out)
	who := map[string]bool{}
	for _, h := range out {
		if many, err := a.manySpeak(&h, terms); err != nil || many {
			return nil, err
		}
		if len(h.Actors) > 0 {
			who[a.v.name(h.Actors[0].Name)] = true
		} else {
			who["会议"] = true
		}
	}
	if len(who) > 2 || (len(out) > 5 || reSpokeOf.MatchString(a.q.Text)) && len(who) > 1 { // words that everybody uses prove nothing
		return nil, nil
	}
	return out, nil
}

// othersSpoke finds what the few who spoke at a meeting said there, when the question has somebody speak at it who is told of at
// none of that name: those of his own place first.
func (a *asking) othersSpoke(names, terms []string) ([]hit, error) {
	if !reWords.MatchString(a.q.Text) || len(names) != 1 || a.onlyVerbs(terms) || reSpokeOf.MatchString(a.q.Text) {
		return nil, nil
	}
	hits, err := a.evidence(ofKinds(a.base(), store.Statement, store.Activity), terms)
	if err != nil {
		return nil, err
	}
	hits = only(a.inTime(hits), func(h *hit) bool {
		return a.eventMeant(h, terms) && (!a.namesCounty() || a.isOf(h, nil)) // 「某区的全会某某说了什么」 is about no other's
	})
	if slices.ContainsFunc(hits, func(h hit) bool { return a.isOf(&h, names) || a.reportNames(&h, names[0]) }) {
		return nil, nil // he was there
	}
	said := a.distinct(only(hits, func(h *hit) bool {
		return h.Kind == store.Statement && (h.Marks.Has(store.Meeting) || len(h.Actors) > 0 && h.Actors[0].Name != "")
	}))
	if len(said) == 0 { // who was there, at least
		said = a.distinct(named(hits))
	}
	who := map[string]bool{}
	for _, h := range said {
		if len(h.Actors) > 0 {
			who[a.v.name(h.Actors[0].Name)] = true
		}
	}
	if len(who) > 3 {
		return nil, nil
	}
	seats := a.seatsOf(names)
	own := func(h hit) int {
		if slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(seats, d) }) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(said, func(x, y hit) int { return own(x) - own(y) })
	return said, nil
}

// reportNames reports whether the report that a fact is of prints a name, or its sentence where the report tells of a week.
func (a *asking) reportNames(h *hit, name string) bool {
	if !h.inRoundUp() {
		of := h.article().Span
		return strings.Contains(h.doc.Text[of.Start:of.End], name)
	}
	return strings.Contains(wholeSentence(h), name)
}

// notAtEvent answers what somebody is asked to have said at an event at which only others are told of: 「某某在医共体启动大会上说了啥」.
func (a *asking) notAtEvent() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 || q.Follows || !reWordsAt.MatchString(q.Text) {
		return nil, nil
	}
	if own, err := a.underTitle(a.byPersons(store.Query{Visible: a.now}, q.Persons), a.askedTerms()); err != nil || len(own) > 0 {
		return nil, err // the page of the event tells of him
	}
	other, err := a.othersSpoke(q.Persons, a.askedTerms())
	if err != nil || len(other) == 0 {
		return nil, err
	}
	return a.notThem(other, q.Persons)
}

// reWordsAt puts words at an event.
var reWordsAt = regexp.MustCompile(`(?:在|^)[^，,。？?]{2,24}?(?:会议?|活动|仪式|论坛|擂台)(?:上|中|里)`)

// eventMeant reports whether the name of the event that a fact is of, or the title of its report where it names none, holds all
// that the question asks about, and that names an event: 「深度行」.
func (a *asking) eventMeant(h *hit, terms []string) bool {
	about := h.Occasion
	if about == "" && !h.inRoundUp() {
		about = h.article().Title
	}
	if !reEventName.MatchString(about) {
		return false
	}
	about = fold(about)
	return !slices.ContainsFunc(terms, func(t string) bool {
		return !strings.Contains(about, fold(t)) && a.occurs(about, t) < 0.7 && !a.onlyVerbs([]string{t})
	})
}

// reEventName stands in the name of what people speak at.
var reEventName = regexp.MustCompile(`会|活动|仪式|论坛|擂台`)

// reAnnounced is how a question says that somebody made a thing known: 「某某宣布要…，对吧」 is as much about the thing without it.
var reAnnounced = regexp.MustCompile(`^(?:公开|对外|郑重|正式)?(?:宣布|宣称|透露|放话|放言|扬言|承诺|许诺|喊出|声称|拍板)[了过要]?$`)

// reSpokeOf asks whether or how somebody spoke of something, which claims nothing of him: 「某某讲过稳外贸没」, 「某某怎么说二十大的」.
var reSpokeOf = regexp.MustCompile(`(?:说|讲|谈|提|强调|要求)[^的].*(?:没有?|吗|[^什怎]么)[?？\s]*$|[咋怎](?:么|样)?(?:说|讲|谈|看)`)

// manySpeak reports whether the title of a fact's article names all that is asked about, and three and more speak in it: one of them is
// no more meant than the others.
func (a *asking) manySpeak(h *hit, terms []string) (bool, error) {
	if h.inRoundUp() {
		return false, nil
	}
	title := fold(h.article().Title + h.article().Subtitle)
	if slices.ContainsFunc(terms, func(t string) bool { return a.occurs(title, t) < 0.5 && !a.onlyVerbs([]string{t}) }) {
		return false, nil
	}
	said, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc})}}, store.Statement))
	who := map[string]bool{}
	for _, o := range named(said) {
		if o.Article == h.Article {
			who[o.Actors[0].Name] = true
		}
	}
	return len(who) >= 3, err
}

// notThem says whose the words or deeds asked about are.
func (a *asking) notThem(other []hit, names []string) (*answer.Answer, error) {
	if numbers := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return !figure(t) }); len(numbers) > 0 { // 「94个」 is not said by who said 「194个」
		if other = holdFigures(other, numbers); len(other) == 0 {
			return a.notFound(names, a.askedTerms(), nil)
		}
	}
	if own, err := a.spokeThere(names); len(own) > 0 || err != nil {
		if err != nil {
			return nil, err
		}
		return a.tell(own, a.askedTerms())
	}
	if ans, err := a.titledOf(other, names); ans != nil || err != nil {
		return ans, err
	}
	a.denied, a.foreign = true, true
	if then := a.inTime(only(other, func(h *hit) bool { return h.Dated.Overlaps(a.q.Time) })); !a.q.Time.IsZero() && len(then) > 0 {
		other = then // rather than what is only told of the week
	}
	d := a.draft(question.Latest)
	who := strings.Join(names, "、")
	d.Lead = a.say("not_them", who)
	for i, h := range other {
		if i == 2 {
			break
		}
		it := a.item(h, "")
		if it.Max = 60; reSaidWhat.MatchString(a.q.Text) {
			it.Max = 120 // with what was said behind 「在现场督导时指出」
		}
		d.Items = append(d.Items, it)
	}
	d.PerPage = 2
	return a.compose(d)
}

// spokeThere are the words of somebody asked for in reports whose title names the event asked about, by other words than theirs: 「某某在现场会
// 上强调啥」, whose report says 现场推进会.
func (a *asking) spokeThere(names []string) ([]hit, error) {
	terms := a.askedTerms()
	if len(names) != 1 || len(terms) == 0 || !slices.Contains(a.q.Persons, names[0]) || !reWords.MatchString(a.q.Text) || !reWordsAt.MatchString(a.q.Text) || slices.ContainsFunc(terms, figure) {
		return nil, nil
	}
	said, _, err := a.search(ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 200}, names), store.Statement))
	if err != nil {
		return nil, err
	}
	return a.distinct(only(a.inTime(said), func(h *hit) bool {
		if h.inRoundUp() {
			return false
		}
		text := fold(h.article().Title)
		return reEventName.MatchString(text) && every(terms, func(t string) bool { return a.occurs(text, t) >= 0.7 })
	})), nil
}
