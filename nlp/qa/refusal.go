package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
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
		for _, i := range a.v.byName[n] {
			d := a.v.tenures[i].Post.District
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

// reSaidWhat asks for the words themselves.
var reSaidWhat = regexp.MustCompile(`(?:强调|指出|要求|说|讲|提|表示)[了过]?(?:些)?(?:什么|啥)`)

// atAnotherTime says that the record is of another time than the question's.
func (a *asking) atAnotherTime(own []hit, names []string) (*answer.Answer, error) {
	a.foreign = true
	d := a.draft(question.Latest)
	d.Lead = a.say("another_time", inTime(a.q))
	if whole := only(own, func(h *hit) bool { return h.Kind != store.Prose && !reCutShort.MatchString(h.words) }); len(whole) > 0 {
		own = whole // rather than what only mentions it
	}
	if met := a.metElsewhen(own); met != "" {
		d.Lead = a.say("another_meeting", inTime(a.q), met)
		d.Proofs = []answer.Proof{{Doc: own[0].doc, Spans: own[0].Spans}}
		a.q.Focus = names
		return a.compose(d)
	}
	for i, h := range own {
		if i == 2 {
			break
		}
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.PerPage = 2
	a.q.Focus = names
	return a.compose(d)
}

// metElsewhen is the day and the name of the meeting that the best of hits is of, for a question whether there was one: what was said
// at it answers nothing. "" for any other question.
func (a *asking) metElsewhen(hits []hit) string {
	h := hits[0]
	if a.q.Ask != question.AskYes || !reWasHeld.MatchString(a.q.Text) || !strings.Contains(h.Occasion, "会") || h.When.IsZero() {
		return ""
	}
	day := dayText(h.When, a.now)
	if h.Marks.Has(store.Guessed) {
		day += "（推断）"
	}
	return day + "的" + h.Occasion
}

// reWasHeld asks whether a meeting was held.
var reWasHeld = regexp.MustCompile(`(?:召?开|举行|举办)[过了没]\p{Han}{0,8}[会吗没]|有没有(?:召?开|举行|举办)`)

// reCutShort ends words that another sentence goes on with: 「…分别在全会上强调」.
var reCutShort = regexp.MustCompile(`(?:强调|指出|要求|表示|提出|认为|如下)[：:，,。]?$`)

// ofOneDay keeps what is of the day that the best of hits with a day is of, or of the day of its text when none has one.
func (a *asking) ofOneDay(hits []hit) []hit {
	for _, day := range []func(h *hit) store.Interval{func(h *hit) store.Interval { return h.When }, func(h *hit) store.Interval { return h.Dated }} {
		for i := range hits {
			if at := day(&hits[i]); !at.IsZero() && at.Days() <= 3 {
				return only(hits, func(h *hit) bool { return day(h) == at })
			}
		}
	}
	return nil
}

// printedThen tells what texts of another day print of the day asked about: 「将于7月29日至31日举行」. A day without a year is of whatever year.
// nil when there is nothing.
func (a *asking) printedThen(names, terms []string) (*answer.Answer, error) {
	q := a.q
	if q.Time.IsZero() || q.Time.Yearless() || q.Time.Days() > 7 || !reMonthSaid.MatchString(q.TimeText) || slices.ContainsFunc(terms, figure) {
		return nil, nil
	}
	asked, named := q.Time, rePrintedYear.MatchString(q.TimeText)
	if !named {
		asked = asked.WithoutYear()
	}
	own, err := a.evidence(inDistricts(a.byPersons(store.Query{Visible: a.now}, names), q.Districts), terms)
	if err != nil {
		return nil, err
	}
	own = a.distinct(only(keepBody(own, sure), func(h *hit) bool {
		if h.Dated.IsZero() || h.Dated.Yearless() || h.Dated.Days() > 31 {
			return false
		}
		return slices.ContainsFunc(when.Find(h.printed(), when.Context{Now: h.Dated.From, News: true}), func(e when.Expr) bool {
			at := e.Interval
			if e.Blurred || e.Invalid || at.Days() > 31 {
				return false
			}
			if !named {
				at = at.WithoutYear()
			}
			return at.Overlaps(asked)
		})
	}))
	if len(own) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	for i, h := range own {
		if i < 2 {
			d.Items = append(d.Items, a.item(h, ""))
		}
	}
	q.Focus = names
	return a.compose(d)
}

// elsewhere lists the districts of a question that are not where the persons hold office: where something happened.
func (a *asking) elsewhere(names []string) []string {
	var out []string
	for _, d := range a.q.Districts {
		own := false
		for _, n := range names {
			for _, i := range a.v.byName[n] {
				own = own || a.v.tenures[i].Post.District == d
			}
		}
		if !own && !slices.Contains(a.q.Seats, d) {
			out = append(out, d)
		}
	}
	return out
}

func (a *asking) leadWith(name string, h hit) string {
	for _, ac := range h.Actors {
		if a.v.name(ac.Name) == name {
			return a.label(ac, a.v) + "："
		}
	}
	return a.labelOf(name, a.v, a.now) + "："
}

// notFound says plainly that the corpus does not have it, with what it has of the same person or place.
func (a *asking) notFound(names, terms []string, weak []hit) (*answer.Answer, error) {
	q := a.q
	if q.Stranger != "" && len(names) == 0 {
		return a.stranger()
	}
	if ans, err := a.unqualified(terms); ans != nil || err != nil {
		return ans, err
	}
	if ans, err := a.printedThen(names, terms); ans != nil || err != nil {
		return ans, err
	}
	if ans, err := a.yearUntold(names, terms); ans != nil || err != nil {
		return ans, err
	}
	// told of another day, or of somebody else
	if len(names)+len(q.Districts) > 0 && (q.Ask != question.AskHow || quotedIn(q.Text) != "" && len(names) > 0 || reYesNo.MatchString(q.Text) || len(names) > 0 && (reWords.MatchString(q.Text) || reDeed.MatchString(q.Text) && q.Time.Days() == 1) || len(names) == 0 && slices.ContainsFunc(terms, figure)) {
		if !q.Time.IsZero() {
			own, err := a.evidence(inDistricts(a.byPersons(store.Query{Visible: a.now}, names), q.Districts), terms)
			if err != nil {
				return nil, err
			}
			if own = a.distinct(keepBody(own, sure)); len(own) > 0 {
				return a.atAnotherTime(own, names)
			}
		}
		if len(names) > 0 {
			other, err := a.others(names, terms)
			if err != nil {
				return nil, err
			}
			if len(other) > 0 {
				return a.notThem(other, names)
			}
		} else if ans, err := a.otherPlace(terms); ans != nil || err != nil {
			return ans, err
		} else if ans, err := a.wentElsewhere(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if ans, err := a.unquoted(); ans != nil || err != nil {
		return ans, err
	}
	if len(names)+len(q.Districts) == 0 && !q.Time.IsZero() && q.Time.Days() <= 7 && slices.ContainsFunc(terms, func(t string) bool { return !a.ofTheme(t) }) {
		own, err := a.evidence(store.Query{Visible: a.now}, terms)
		if err != nil {
			return nil, err
		}
		if own = a.distinct(a.ofOneDay(keepBody(own, sure))); len(own) > 0 {
			return a.atAnotherTime(own, names)
		}
	}
	if len(names) == 0 && len(q.Districts) == 0 && len(q.Themes) == 0 {
		known := 0.0
		if len(weak) > 0 {
			known = weak[0].cover
		}
		told, _ := parted(terms, func(t string) bool { return !a.toldOf(t) })
		if known < 0.34 && len(told)*2 < max(len(terms), 1) && q.Time.IsZero() && len(q.Things) == 0 && !reMentioned.MatchString(q.Text) && !reWhichHeads.MatchString(q.Text) {
			return a.notOurs()
		}
	}
	if ans, err := a.unpriced(names, terms); ans != nil || err != nil {
		return ans, err
	}
	d := a.draft(question.Unknown)
	d.Answerable = false
	who := strings.Join(names, "、")
	if who == "" {
		who = strings.Join(q.Districts, "、")
	}
	d.Lead = a.say("not_found", inTime(q), who, a.aboutText(append(except(q.Things, ofMeasure), terms...)))
	if near := a.nearest(names, q.Districts); near != "" {
		d.Lead += near
	} else {
		d.Lead += a.period() + "。"
	}
	a.thenHeld(&d, names)
	q.Intent = question.Unknown
	return a.compose(d)
}

// toldOf reports whether some text has a word that names something: what is not told of it is not outside of the news.
func (a *asking) toldOf(term string) bool {
	return runes(term) > 1 && !general(term) && !a.onlyVerbs([]string{term}) && a.holds(term)
}

// reMeasureEnd ends what is measured.
var reMeasureEnd = regexp.MustCompile(`(?:面积|产量|数量|率)$`)

// reCostWord names what something costs.
var reCostWord = regexp.MustCompile(`^(?:计划)?总?(?:投资|投入|造价|花费|费用|成本|金额|预算)额?$`)

// unpriced says of what texts name as the question does that they print no cost of it: 「某工程总投资多少」. nil when none names it.
func (a *asking) unpriced(names, terms []string) (*answer.Answer, error) {
	rest := except(terms, reCostWord.MatchString)
	thing := a.typed(rest)
	if len(rest) == len(terms) || runes(thing) < 4 || strings.Contains(thing, "、") || !strings.Contains(a.q.Text, "多少") {
		return nil, nil
	}
	hits, err := a.evidence(a.ofAsked(store.Query{Visible: a.now}, names), rest)
	if err != nil {
		return nil, err
	}
	if hits = a.distinct(only(hits, func(h *hit) bool {
		return h.Row == nil && len(h.Spans) > 0 && strings.Contains(fold(h.printed()), fold(thing))
	})); len(hits) == 0 {
		return nil, nil
	}
	return a.namedOnly(hits, names, rest, thing)
}

// ofMeasure reports whether a word names a figure, which another figure asked for next has nothing to do with.
func ofMeasure(t string) bool {
	return question.IsMetric(t) || general(t) || reMeasureEnd.MatchString(t)
}

// measuredEverywhere reports whether the question asks for nothing but what every place has: the GDP of another is no answer.
func (a *asking) measuredEverywhere(terms []string) bool {
	return !slices.ContainsFunc(terms, func(t string) bool { return !question.IsMetric(t) && !a.onlyVerbs([]string{t}) })
}

// otherPlace says that what was asked of one district is told of another, when only one fits.
func (a *asking) otherPlace(terms []string) (*answer.Answer, error) {
	if a.measuredEverywhere(terms) {
		return nil, nil
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	if hits, err = a.meant(hits, terms); err != nil {
		return nil, err
	}
	if m := reBelongs.FindStringSubmatch(a.q.Text); len(hits) == 0 && m != nil && slices.Contains(terms, m[1]) {
		if hits, err = a.evidence(store.Query{Visible: a.now}, m[1:2]); err != nil {
			return nil, err
		}
		hits = keepBody(hits, 1)
	}
	hits = a.distinct(hits)
	where := map[string]bool{}
	for _, h := range hits {
		for _, d := range a.doers(h) {
			where[d] = true
			for _, asked := range a.q.Districts {
				if a.lex.Within(a.lex.PlaceNear(d, asked), asked) {
					return nil, nil // a county of the city asked about
				}
			}
		}
	}
	if several := len(where) > 1 && !(reYesNo.MatchString(a.q.Text) && len(where) <= 3); len(hits) == 0 || len(where) == 0 || several || !a.q.Time.IsZero() && !slices.ContainsFunc(terms, figure) {
		return nil, nil
	}
	return a.notThem(hits, a.q.Districts)
}

// reMentioned asks whether the texts tell of something: 「有没有提到某事」.
var reMentioned = regexp.MustCompile(`提到|提及|提过|写到|写过|报道|有没有(?:说|讲|谈|提|写)`)

// reBelongs finds the thing that a question puts somewhere: 「某厂是某区的项目吧」.
var reBelongs = regexp.MustCompile(`^(\p{Han}{2,12}?)(?:是|在|归|属于?|落户).*(?:吧|吗|么)[?？。!！\s]*$`)

// wentElsewhere says that whom the question sends to a far place is told of at another: 「商会去上海考察了哪几家」 after a
// journey to 北京.
func (a *asking) wentElsewhere(terms []string) (*answer.Answer, error) {
	who := a.sentTo()
	if who == "" {
		return nil, nil
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(slices.DeleteFunc(keep(hits, enough), func(h hit) bool {
		sentence := h.printed()
		if !strings.Contains(fold(sentence), who) {
			return true
		}
		var there []string
		for _, m := range a.lex.FindPlaces(sentence, a.v.parser.City()) {
			there = append(there, m.Place.Name)
		}
		_, away := a.here(there)
		return len(away) == 0
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	return a.notThem(hits, a.q.Districts)
}

// sentTo is who goes to the one far place that the question names, folded: 「商会去上海…」. "" when nobody does.
func (a *asking) sentTo() string {
	if own, away := a.here(a.q.Districts); len(own) == 0 && len(away) == 1 {
		ahead, _, _ := strings.Cut(a.q.Text, away[0])
		if who := reGoesTo.ReplaceAllString(strings.TrimPrefix(ahead, a.q.TimeText), ""); who != ahead && runes(who) >= 3 {
			return fold(who)
		}
	}
	return ""
}

// reGoesTo leads to a place that somebody went to.
var reGoesTo = regexp.MustCompile(`(?:前往|在|去|到|赴)$`)

// notOurs declines what the corpus is not about.
func (a *asking) notOurs() (*answer.Answer, error) {
	text, cs := a.exampleText(3)
	return a.refuse(a.say("out_of_scope", text), question.OutOfScope, cs...)
}
