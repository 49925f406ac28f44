package qa

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// enough is the share of a question's weight that a fact must hold to answer it; sure is where it answers even against
// the person or place that the question names.
const (
	enough = 0.55
	sure   = 0.72
)

// reStory asks for all of one report: 「那篇讲了哪几点」.
var reStory = regexp.MustCompile(`那篇|这篇|那次|哪几点|哪几个?方面|哪些方面|哪些内容|几个方面|几点|总结|概括|归纳|梳理|列一下|列出`)

// aboutTerms tells what the persons said or did about the words of the question. When they did not, and somebody else
// plainly did, it says so. nil when the words say too little to go by.
func (a *asking) aboutTerms(names []string) (*answer.Answer, error) {
	q := a.q
	terms := a.askedTerms()
	if ans, err := a.notThatDay(names, terms); ans != nil || err != nil {
		return ans, err
	}
	numbers := reWhichNumbers.MatchString(q.Text)
	if numbers { // 「谈了哪些数字」: what prints one
		terms = slices.DeleteFunc(slices.Clone(terms), reNumbers.MatchString)
	}
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
		if away := a.elsewhere(names); len(away) > 0 {
			query = inDistricts(query, a.expand(away))
		}
	} else {
		query = inDistricts(query, q.Districts)
	}
	var hits []hit
	var err error
	if len(terms) > 0 {
		if hits, err = a.evidence(query, terms); err != nil {
			return nil, err
		}
		if topic := a.onTopic(hits, terms); len(names) > 0 && len(topic) > 0 {
			hits = topic
		} else if (numbers || reStory.MatchString(q.Text)) && len(names)+len(q.Districts) > 0 {
			hits = keepCover(hits, 0.8) // all that the story of that name holds of him
		} else {
			hits = a.own(keep(hits, enough), terms)
		}
		hits = a.inTime(hits)
		if reDeed.MatchString(q.Text) && !reWords.MatchString(q.Text) && !q.Time.IsZero() { // deeds of that day
			hits = slices.DeleteFunc(hits, func(h hit) bool { return h.Kind != store.Activity })
		}
	}
	if len(names) == 1 && len(terms) == 1 {
		said, err := a.spokenInReport(query, terms[0], hits)
		if err != nil {
			return nil, err
		}
		if len(said) > 0 {
			hits = said
		}
	}
	if len(names) > 0 && len(terms) > 0 && reWords.MatchString(q.Text) && !slices.ContainsFunc(terms, func(t string) bool { return !meetingWords.MatchString(t) }) &&
		!slices.ContainsFunc(hits, func(h hit) bool { return h.Kind == store.Statement }) {
		said, err := a.underTitle(query, terms) // 「某某在党代会上说了什么」, told by a page of that title
		if err != nil {
			return nil, err
		}
		if said = a.inTime(said); len(said) > 0 {
			hits = said
		}
	}
	if away := a.elsewhere(names); len(hits) == 0 && len(names) > 0 && len(away) > 0 && !(len(terms) > 0 && reYesNo.MatchString(q.Text) && reWords.MatchString(q.Text)) {
		if hits, _, err = a.search(query); err != nil { // of that person, at that place
			return nil, err
		}
		if hits = a.inTime(hits); len(hits) == 0 {
			hits, err = a.beside(names, away)
		} else if reWords.MatchString(q.Text) {
			hits, err = a.spokenThere(hits, names)
		}
		if err != nil {
			return nil, err
		}
		if len(hits) == 0 || reWords.MatchString(q.Text) && slices.ContainsFunc(terms, figure) { // that he was there is not that he said it
			return a.notThere(names, away, terms)
		}
	}
	if ans, err := a.ofSeat(names, hits, terms); ans != nil || err != nil {
		return ans, err
	}
	if len(hits) == 0 && len(q.Themes) > 0 && a.themed(q.Terms) {
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
		query.Limit = 60
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
	}
	if some := figured(hits); numbers && len(some) > 0 {
		hits = some
	}
	confirm := len(names) > 0 && reWords.MatchString(q.Text) && (q.Ask == question.AskYes || reWhetherSaid.MatchString(q.Text)) && !reSaidAt.MatchString(q.Text)
	if confirm {
		hits = only(hits, func(h *hit) bool { return a.holdsAsked(h, terms) })
	}
	if quoted := a.verbatim(hits); q.Verbatim && len(quoted) > 0 {
		hits = quoted
	}
	if len(hits) > 0 {
		hits = a.distinct(hits)
		if q.Recent || len(q.Terms) == 0 {
			hits = a.newest(hits, true)
		}
		d := a.draft(question.Latest)
		lead := ""
		if len(names) == 1 {
			lead = names[0]
			d.Lead = a.leadWith(names[0], hits[0])
		} else {
			d.Lead = a.say("records")
		}
		top := hits[0].cover
		for _, h := range hits {
			if h.cover < top-0.25 || len(d.Items) >= 12 {
				continue
			}
			d.Items = append(d.Items, a.item(h, lead))
		}
		d.PerPage = 4
		if len(names) == 1 && reWords.MatchString(q.Text) && hits[0].Kind == store.Activity { // 「督查某工程时提了什么要求」, told two sentences on
			said, err := a.saidOn(hits[:1], true)
			if err != nil {
				return nil, err
			}
			for _, h := range said {
				if !slices.ContainsFunc(hits, func(o hit) bool { return o.ID == h.ID }) {
					d.Items = append(d.Items, a.item(h, lead))
				}
			}
		}
		if err := a.meetingToo(&d, hits); err != nil {
			return nil, err
		}
		d.Footer = append(d.Footer, a.freshness(hits[0])...)
		q.Focus = names
		return a.compose(d)
	}
	if len(terms) == 0 {
		return nil, nil
	}
	// nothing of that person: perhaps at another time, perhaps somebody else
	if len(names) > 0 && reDeed.MatchString(q.Text) && !reWords.MatchString(q.Text) && !q.Time.IsZero() && len(q.Districts) > 0 {
		return a.nothingFor(names)
	}
	if len(names) > 0 {
		// in the report that the words name, though not in his own sentence: 「张建刚在深度行上说了啥」
		story, err := a.evidence(a.byPersons(a.base(), names), terms)
		if err != nil {
			return nil, err
		}
		if story = a.distinct(a.inTime(keepCover(story, 0.6))); len(story) > 0 && !confirm {
			d := a.draft(question.Latest)
			d.Lead = a.leadWith(names[0], story[0])
			d.PerPage = 4
			for _, h := range story {
				d.Items = append(d.Items, a.item(h, single(names)))
			}
			if err := a.meetingToo(&d, story); err != nil {
				return nil, err
			}
			q.Focus = names
			return a.compose(d)
		}
		if ans, err := a.inReport(names, terms); !confirm && (ans != nil || err != nil) {
			return ans, err
		}
		any := a.byPersons(store.Query{Visible: a.now}, names)
		if own, err := a.evidence(any, terms); err != nil {
			return nil, err
		} else if own = a.distinct(keepBody(own, sure)); len(own) > 0 && !q.Time.IsZero() {
			return a.atAnotherTime(own, names)
		}
		other, err := a.others(names, terms)
		if err != nil {
			return nil, err
		}
		if len(other) > 0 {
			if half, err := a.half(query, names, terms); half != nil || err != nil {
				return half, err
			}
			return a.notThem(other, names)
		}
		if len(terms) == 1 && q.Time.IsZero() && reWhatX.MatchString(q.Text) {
			return a.withoutTerm(names, terms)
		}
		if ans, err := a.instead(names, terms); ans != nil || err != nil {
			return ans, err
		}
		d := a.draft(question.Unknown)
		d.Answerable = false
		d.Lead = a.say("not_said", inTime(q), strings.Join(names, "、"), a.aboutText(terms), a.nearest(names, nil))
		a.thenHeld(&d, names)
		q.Intent = question.Unknown
		return a.compose(d)
	}
	if !q.Time.IsZero() && len(q.Districts) > 0 {
		if ans, err := a.metThatDay(terms); ans != nil || err != nil {
			return ans, err
		}
		own, err := a.evidence(inDistricts(store.Query{Visible: a.now}, q.Districts), terms)
		if err != nil {
			return nil, err
		}
		if own = a.distinct(keepBody(own, sure)); len(own) > 0 && own[0].Kind != store.Measure {
			return a.atAnotherTime(own, nil)
		}
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
		return h.body >= sure && (h.Occasion != "" || h.Kind == store.Activity) && h.Article < len(h.doc.Articles) && h.doc.Articles[h.Article].Covers.IsZero()
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
		if h.Article >= len(h.doc.Articles) {
			return false
		}
		title := fold(h.doc.Articles[h.Article].Title + h.doc.Articles[h.Article].Subtitle)
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
		text := fold(clean.Pick(h.doc.Text, h.Spans))
		return h.body >= 0.5 && !slices.ContainsFunc(marks, func(m string) bool { return !holdsWhole(text, m) })
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
	sentence := fold(clean.Pick(h.doc.Text, h.Spans) + h.Occasion)
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
		if h.Article < len(h.doc.Articles) && !h.doc.Articles[h.Article].Covers.IsZero() {
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

// themed reports whether the terms are nothing but names of themes, or parts of them: 「民生」, but not 「RCEP」, one word of many.
func (a *asking) themed(terms []string) bool {
	return !slices.ContainsFunc(terms, func(t string) bool {
		return !slices.ContainsFunc(a.lex.Themes, func(th nlp.Theme) bool {
			return th.Name == t || slices.Contains(th.Aliases, t) && (runes(t) > 1 && strings.Contains(th.Name, t) || strings.Contains(t, th.Name))
		})
	})
}

// expand adds the counties of a city to it: who was in 昆山 was in 苏州.
func (a *asking) expand(districts []string) []string {
	out := slices.Clone(districts)
	for _, d := range districts {
		if p := a.lex.Place(d); p != nil && p.Level <= nlp.City {
			for _, c := range a.lex.Children(d) {
				if a.v.parser.Covered(c.Name) {
					out = append(out, c.Name)
				}
			}
		}
	}
	return out
}

// askedTerms are the words to look for: those of the question, without what only names the kind of answer.
func (a *asking) askedTerms() []string {
	var out []string
	slots := len(a.q.Persons)+len(a.q.Districts)+len(a.q.Titles) > 0
	for _, t := range a.q.Terms {
		if t == "致辞" && len(a.q.Persons) > 0 {
			continue // how it was said, see addressed
		}
		if heading := reHeading.FindString(a.q.Text); heading != "" && (heading == t || a.theme(t) != "" && !(reAspect.MatchString(heading) && a.besideThemes())) {
			continue // the heading itself
		}
		r, _ := utf8.DecodeRuneInString(t)
		if slots && r < 0x80 && unicode.IsLetter(r) && !a.synonymous(t) && !a.occursAnywhere(t) {
			continue // stray Latin: markup, an unknown abbreviation
		}
		out = append(out, t)
	}
	out = a.withoutKind(out)
	if len(a.q.Titles) == 0 { // a body whose doings are asked for: 「市工商联推动了几个项目」
		for _, b := range a.q.Bodies {
			if !slices.Contains(out, b) {
				out = append(out, b)
			}
		}
	}
	return out
}

// reAspect is a side of a matter as well as a part of a page: 「某某在大会上，民生这块怎么说」.
var reAspect = regexp.MustCompile(`^这(?:一?块|部分)$`)

// besideThemes reports whether the question has a word that names no theme.
func (a *asking) besideThemes() bool {
	return slices.ContainsFunc(a.q.Terms, func(t string) bool { return a.theme(t) == "" && !reHeading.MatchString(t) && !a.onlyVerbs([]string{t}) })
}

// synonymous reports whether the lexicon knows other words for t.
func (a *asking) synonymous(t string) bool { return len(a.synonyms[fold(t)]) > 0 }

// occursAnywhere reports whether the corpus holds a word at all.
func (a *asking) occursAnywhere(t string) bool {
	n, err := a.frequency(t)
	return err == nil && n > 0
}

// only returns the hits that fit, in their order.
func only(hits []hit, fits func(h *hit) bool) []hit {
	var at []int
	for i := range hits {
		if fits(&hits[i]) {
			at = append(at, i)
		}
	}
	if at == nil {
		return nil
	}
	out := make([]hit, len(at))
	for k, i := range at {
		out[k] = hits[i]
	}
	return out
}

func keep(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.cover >= min && h.body >= min*0.5 })
}

func keepCover(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.cover >= min })
}

func keepBody(hits []hit, min float64) []hit {
	return only(hits, func(h *hit) bool { return h.body >= min })
}

// named keeps facts of persons.
func named(hits []hit) []hit {
	return only(hits, func(h *hit) bool { return len(h.Actors) > 0 && h.Actors[0].Name != "" })
}

// find answers from the sentences that hold the question's words: figures, projects, places, events, small reports.
func (a *asking) find() (*answer.Answer, error) {
	q := a.q
	if ans, err := a.ordinal(); ans != nil || err != nil {
		return ans, err
	}
	terms := a.askedTerms()
	names, ok, missing := a.people()
	if !ok && len(terms) > 0 {
		names = nil
	} else if !ok {
		return a.refuse(a.say("no_office", missing, a.period()), question.Unknown)
	}
	if len(terms) == 0 {
		if len(names) > 0 || len(q.Districts) > 0 || len(q.Themes) > 0 || !q.Time.IsZero() {
			if q.Intent == question.Figure && (len(q.Districts) > 0 || len(names) > 0) {
				return a.figures(names)
			}
			if len(names) > 0 || len(q.Districts) > 0 && len(q.Themes) == 0 {
				return a.latest()
			}
			return a.survey()
		}
		if q.Intent == question.Figure || reWords.MatchString(q.Text) || reDeed.MatchString(q.Text) || len(q.Titles) > 0 {
			return a.refuse(a.say("which_thing_example", firstOf(a.examples(1), "某区书记最近强调什么")), question.Ambiguous)
		}
		return a.notOurs()
	}
	// what was asked before stands in the same sentence or story
	if q.Follows && len(q.Facts) > 0 && len(q.Docs) > 0 && (q.Inherited || len(q.Persons)+len(q.Districts) == 0) {
		if ans, err := a.sameSentence(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	query := a.base()
	query.When = store.Interval{} // a figure's own period counts as well as the day it was told
	if len(names) > 0 {
		query = a.byPersons(query, names)
	} else if len(q.Districts) > 0 {
		here, away := a.here(q.Districts)
		if q.Each || q.Rank != 0 || slices.ContainsFunc(terms, a.oneThing) { // 「全市各区…」, or what stands in one of them
			here = a.expand(here)
		}
		if len(here) > 0 {
			query = inDistricts(query, here)
		}
		terms = append(slices.Clone(terms), away...)
	}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	hits = a.own(a.timely(hits), terms)
	if a.wide != "" {
		hits = only(hits, func(h *hit) bool { return !a.beneath(h, a.wide) })
	}
	thing := ""
	if len(q.Titles) == 0 && len(q.Bodies) > 0 { // the figures of another body are no answer
		hits = slices.DeleteFunc(hits, func(h hit) bool {
			return !slices.ContainsFunc(q.Bodies, func(b string) bool { return a.occurs(a.full(&h), b) > 0 })
		})
	}
	if q.Follows && len(q.Docs) > 0 {
		hits = a.sameStory(hits)
	}
	if q.Intent == question.Figure || q.Ask == question.AskHow || a.unitAsked() != "" {
		if hits, thing, err = a.ofThing(hits, terms); err != nil {
			return nil, err
		}
		if f := figured(hits); len(keep(f, enough)) > 0 {
			hits = a.measured(f)
		}
	}
	if q.Ask == question.AskWhen || q.Ask == question.AskWhere {
		hits = a.saying(hits, terms)
	}
	good := a.notAround(holdFigures(keep(hits, enough), terms), names, terms)
	further, err := a.inStory(hits, good)
	if err != nil {
		return nil, err
	}
	if further = holdFigures(further, terms); len(further) > 0 {
		good = further
	}
	if len(good) == 0 && len(names)+len(q.Districts) > 0 && q.Intent != question.Figure && q.Ask != question.AskHow && q.Ask != question.AskYes {
		good = holdFigures(keepCover(hits, 0.9), terms) // of the story whose title names it: 「市南擂台成绩」
	}
	if len(good) == 0 && len(names) == 1 && q.Ask == question.AskHow && reWords.MatchString(q.Text) {
		under, err := a.underTitle(query, terms) // 「擂台上又说多少」, of which only the title has the word
		if err != nil {
			return nil, err
		}
		good = a.numbersUnder(under)
	}
	if half := rePartSaid.MatchString(q.TimeText); (len(good) == 0 || half && q.Ask == question.AskHow && !slices.ContainsFunc(good, a.surelyThen)) && (reThisYear.MatchString(q.TimeText) || half) && !q.Follows {
		// 「今年」 is the year of the paper to most who ask, and half a year is told of in the weeks behind it: widened by one
		// step, and said
		asked, was, intent := q.Time, q.TimeText, q.Intent
		if q.Time, q.TimeText = (store.Interval{From: q.Time.To, To: q.Time.To + 45}), ""; !half {
			q.Time = store.Interval{}
		}
		ans, err := a.find()
		if err == nil && ans.Answerable {
			ans = a.withNote(ans, a.notThen(ans, was, asked))
		}
		if err != nil || ans.Answerable || !half {
			return ans, err
		}
		q.Time, q.TimeText, q.Intent = asked, was, intent
	}
	if len(good) == 0 || q.Intent == question.Figure && q.Follows && thing == "" && reWhatOf.MatchString(q.Text) && len(figured(good)) == 0 { // 「那某区呢」 of a figure
		return a.notFound(names, terms, hits)
	}
	if a.sentTo() != "" {
		if _, away := a.here(q.Districts); !slices.ContainsFunc(good, func(h hit) bool { return strings.Contains(a.full(&h), away[0]) }) {
			return a.notThem(good, q.Districts)
		}
	}
	if whole, err := a.wholeElsewhere(good, names, terms); err != nil || len(whole) > 0 {
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			names = q.Districts
		}
		return a.notThem(whole, names)
	}
	if whole := a.typed(terms); thing == "" && runes(whole) >= 4 && !a.ofTheme(whole) && strings.Contains(fold(clean.Pick(good[0].doc.Text, good[0].Spans)), fold(whole)) {
		thing = whole
	}
	if unit := a.unitAsked(); thing != "" && unit != "" && !strings.Contains(q.Text, "规模") && !slices.ContainsFunc(good, func(h hit) bool {
		return printsUnit(&h, unit) || reMoneyToo.MatchString(q.Text) && printsUnit(&h, "元")
	}) {
		return a.namedOnly(good, names, terms, thing)
	}
	if next, err := a.countedNext(good, names); next != nil || err != nil {
		if err != nil {
			return nil, err
		}
		return a.tell(append(good[:1:1], *next), names, terms)
	}
	if thing = cmp.Or(a.unmeasured(good, terms), a.uncounted(good, terms), a.onlyPlace(good, terms)); thing != "" {
		return a.namedOnly(good, names, terms, thing)
	}
	return a.tell(good, names, terms)
}

// numbersUnder keeps of what stands under a title the sentences with figures: where some go on with what was asked about before, those.
func (a *asking) numbersUnder(hits []hit) []hit {
	under := figured(hits)
	if own := only(under, func(h *hit) bool {
		return runes(shared([]rune(fold(a.q.Topic)), []rune(fold(clean.Pick(h.doc.Text, h.Spans))))) >= 4
	}); len(own) > 0 {
		return own
	}
	return under
}

// wholeElsewhere finds what others said or did that holds all of what a question claims of somebody or some place, when
// what was found of them lacks a word of it: 「试验区是某县争创的吧」.
func (a *asking) wholeElsewhere(found []hit, names, terms []string) ([]hit, error) {
	if !reYesNo.MatchString(a.q.Text) || len(names)+len(a.q.Districts) == 0 || len(terms) < 2 || slices.ContainsFunc(found, func(h hit) bool { return h.body > 0.9 }) {
		return nil, nil
	}
	others, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	others = slices.DeleteFunc(keepBody(others, 0.9), func(h hit) bool { return a.isOf(&h, names) || len(a.doers(h)) == 0 })
	who := map[string]bool{}
	for _, h := range others {
		who[strings.Join(a.doers(h), "、")] = true
	}
	if len(who) > 1 {
		return nil, nil
	}
	return a.distinct(others), nil
}

func firstOf(list []string, other string) string {
	if len(list) > 0 {
		return list[0]
	}
	return other
}

// elsewhereThan reports whether a fact is about counties, and none of them is asked about.
func (a *asking) elsewhereThan(h *hit, districts []string) bool {
	other := false
	for _, d := range h.Districts {
		if slices.Contains(districts, d) {
			return false
		}
		p := a.lex.Place(d)
		other = other || p != nil && p.Level == nlp.County
	}
	return other
}

// sameSentence answers a follow-up from the sentences or documents that the last answer cited.
func (a *asking) sameSentence(terms []string) (*answer.Answer, error) {
	if ans, err := a.sameFigures(); ans != nil || err != nil {
		return ans, err
	}
	query := store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, a.q.Docs)}}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	if a.q.Ask == question.AskHow || a.q.Intent == question.Figure {
		hits = figured(hits)
	}
	var near, told []hit // told: in its very sentences
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		for _, h := range hits {
			if h.Doc == last.Doc && h.body >= 0.7 && overlap(h.Spans, last.Spans) {
				told = append(told, h)
			}
			if h.Doc == last.Doc && h.body >= 0.7 && len(h.Spans) > 0 && len(last.Spans) > 0 && (overlap(h.Spans, last.Spans) || h.Article == last.Article && (len(a.q.Districts) == 0 || a.q.Inherited && !a.elsewhereThan(&h, a.q.Districts))) {
				near = append(near, h)
			}
		}
	}
	if a.q.Near && !a.q.Follows && len(told) > 0 {
		near = told
	}
	if len(near) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(near, func(x, y hit) int { return cmp.Compare(y.body, x.body) })
	return a.tell(near, nil, terms)
}

// sameFigures answers a count from the sentence that was just told: 「破了几起」 behind 「立案4起，破案3起，抓获…」. nil when
// no figure there has its unit and a character of what is counted.
func (a *asking) sameFigures() (*answer.Answer, error) {
	unit := a.unitAsked()
	if unit == "" {
		return nil, nil
	}
	measures, _, err := a.search(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, a.q.Docs), {{Kind: store.ByKind, Value: store.Measure.String()}}}})
	if err != nil {
		return nil, err
	}
	var told []hit
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		for _, h := range measures {
			if h.Doc == last.Doc && overlap(h.Spans, last.Spans) && unitFits(unit, h.Measure.Figure.Unit) && a.counts(h.Measure.Metric) {
				told = append(told, h)
			}
		}
	}
	if len(told) == 0 {
		return nil, nil
	}
	return a.tell(told, nil, []string{told[0].Measure.Metric})
}

// counts reports whether a metric begins with a character of the question that asks for nothing else.
func (a *asking) counts(metric string) bool {
	r, _ := utf8.DecodeRuneInString(metric)
	return clean.IsHan(r) && strings.ContainsRune(a.q.Text, r) && !strings.ContainsRune(idleInCounts, r)
}

// idleInCounts are characters of any question for a number.
const idleInCounts = "的了多少几个是有在和与吗呢啥什么谁哪年月日今上下区市县共总全"

// here parts the districts asked about into those of the corpus, which facts are about, and the words of those far away,
// where something happened: 「工商联在北京考察了几家」.
func (a *asking) here(districts []string) (own, away []string) {
	city := a.v.parser.City()
	for _, d := range districts {
		p := a.lex.Place(d)
		if p == nil || city == "" || a.lex.Within(p, city) || a.lex.Within(a.lex.Place(city), d) || len(a.v.holders("书记", d, "", a.now)) > 0 || a.owns(d) {
			own = append(own, d)
		} else {
			away = append(away, p.Short)
		}
	}
	return own, away
}

// owns reports whether the corpus holds figures of a place.
func (a *asking) owns(place string) bool {
	_, n, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 1, All: [][]store.Slot{{{Kind: store.ByOwner, Value: place}}}})
	return err == nil && n > 1
}

// timely keeps facts of the time asked about: told of then, measured for then, or naming it.
func (a *asking) timely(hits []hit) []hit {
	t := a.q.Time
	if t.IsZero() {
		return hits
	}
	year := ""
	if t.From != store.MinDay && t.From.Year() == (t.To-1).Year() {
		year = itoa(t.From.Year()) + "年"
	}
	text := fold(a.q.TimeText)
	another := rePartOfYear.MatchString(text) // 「上半年」 is another in the paper of another year
	about := store.Interval{From: t.From - 366, To: t.To + 366}
	var out []hit
	for _, h := range hits {
		words := fold(clean.Pick(h.doc.Text, h.Spans))
		if h.Row != nil {
			words = fold(h.Row.Title + h.Section) // 「较二季度」 in a cell is not the table's time
			if h.Article < len(h.doc.Articles) {
				words += fold(h.doc.Articles[h.Article].Title)
			}
			for _, c := range h.Row.Cells {
				words += fold(c.Column)
			}
		}
		if h.Row == nil && another && rePeriodTitle.MatchString(text) && h.Article < len(h.doc.Articles) && namesTime(fold(h.doc.Articles[h.Article].Title), text) {
			words += text // the report is about it: 「…擂台赛四季度亮分」
		}
		switch {
		case text != "" && strings.Contains(words, text) && (!another || h.Dated.IsZero() || h.Dated.Overlaps(about)),
			h.Measure != nil && h.Measure.Time.Overlaps(t),
			year != "" && t.Days() > 300 && strings.Contains(words, year):
		case text == "" && (h.Measure != nil && !h.Measure.Time.IsZero() || rePeriod.MatchString(words)): // widened: told then, of another time
			continue
		case a.q.Intent == question.Comparison && rePartSaid.MatchString(a.q.TimeText) && !h.Dated.IsZero() && h.Dated.Days() <= 31 && h.Dated.Overlaps(store.Interval{From: t.To, To: t.To + 45}): // told of in the weeks behind it
		case h.Dated.Overlaps(t):
			if h.Dated.Days() > 31 && t.Days() <= 31 {
				continue
			}
			if h.Measure != nil && !h.Measure.Time.IsZero() && h.Measure.Time.From >= t.To && h.Measure.Target {
				continue // told then, but for later
			}
		default:
			continue
		}
		out = append(out, h)
	}
	return out
}

// surelyThen reports whether a fact is of the time asked about, not merely of a longer one that this is a part of.
func (a *asking) surelyThen(h hit) bool {
	t := a.q.Time
	return h.Measure != nil && h.Measure.Time.Overlaps(t) && h.Measure.Time.Days() <= t.Days()*3/2 || t.From <= h.Dated.From && h.Dated.To <= t.To || strings.Contains(fold(clean.Pick(h.doc.Text, h.Spans)), fold(a.q.TimeText))
}

// notThen says of what is told that it is of another time than the one asked about, or that the sentence does not say that it is
// of that: was is how the question says the time, asked what it means. "" when all of it names that time itself.
func (a *asking) notThen(ans *answer.Answer, was string, asked store.Interval) string {
	part, told := rePartOfPeriod.FindString(was), a.toldFacts(ans)
	names := func(h hit) bool {
		return part != "" && (strings.Contains(clean.Pick(h.doc.Text, h.Spans), part) || h.Article < len(h.doc.Articles) && strings.Contains(h.doc.Articles[h.Article].Title, part))
	}
	behind := func(h hit) bool { return h.Dated.Overlaps(store.Interval{From: asked.From, To: asked.To + 45}) }
	switch {
	case !slices.ContainsFunc(told, func(h hit) bool { return !behind(h) }):
		if !slices.ContainsFunc(told, func(h hit) bool { return !names(h) }) {
			return ""
		}
		return a.say("told_behind", was)
	}
	return a.say("not_this_year", sayYear(was, asked))
}

// otherPeriod reports whether all that is shown are figures whose own period is another than the part of a year asked about.
func (a *asking) otherPeriod(d *answer.Draft) bool {
	q := a.q
	if !d.Answerable || len(d.Items) == 0 || !rePartAsked.MatchString(q.TimeText) {
		return false
	}
	for i := range d.Items {
		f := &d.Items[i].Fact
		if f.Measure == nil || f.Measure.Period == "" && f.Measure.Time.IsZero() || f.Measure.Time == q.Time ||
			strings.Contains(fold(clean.Pick(d.Items[i].Doc.Text, f.Spans)), fold(q.TimeText)) {
			return false
		}
	}
	return true
}

// rePartAsked is a part of a year that figures are asked of.
var rePartAsked = regexp.MustCompile(`^(?:\d{2,4}年|今年)?(?:[上下]半年|前?[一二三四]季度|1[-—–~至到]\d{1,2}月)$`)

// sayYear says a time with its year: 「上半年」 is that of the year of asking.
func sayYear(text string, t store.Interval) string {
	if t.IsZero() || strings.ContainsAny(text, "0123456789") {
		return text
	}
	return itoa(t.From.Year()) + "年" + rePartOfPeriod.FindString(text)
}

// rePartOfPeriod is a part of a year in the words that texts print.
var rePartOfPeriod = regexp.MustCompile(`[上下]半年|前?[一二三四]季度`)

// withNote adds a note to an answer. "" adds none.
func (a *asking) withNote(ans *answer.Answer, note string) *answer.Answer {
	if note != "" {
		ans.Footer = append(ans.Footer, note)
		ans.Text += "\n" + note
	}
	return ans
}

// rePeriodTitle is a part of a year that reports are about.
var rePeriodTitle = regexp.MustCompile(`^(?:[上下]半年|前?[一二三四]季度)$`)

// rePeriod finds a time that figures are of.
var rePeriod = regexp.MustCompile(`\d月|季度|半年|全年|\d年`)

// rePartSaid is a part of a year that is said.
var rePartSaid = regexp.MustCompile(`^\d{2,4}年?(?:[上下]半年|前?[一二三四]季度)$`)

// reThisYear finds what most mean of the year of the paper.
var reThisYear = regexp.MustCompile(`^(?:今年|年内|本年|全年|[上下]半年|前?[一二三四]季度)`)

// rePartOfYear finds a time that each year has.
var rePartOfYear = regexp.MustCompile(`^(?:[上下]半年|前?[一二三四]季度|[今去]年|年内|本年|全年|[一二三四五六七八九十]{1,2}月)`)

var (
	// reAtPlace finds where something was held, reAtTime a day or a year.
	reAtPlace = regexp.MustCompile(`在[\p{Han}\d（）()“”·]{2,24}?(?:举行|召开|举办|开幕|设(?:立|在|于))`)
	reAtTime  = regexp.MustCompile(`\d{4}年|\d{1,2}月|\d{1,2}日|年底|月底|年内|[上下]半年`)
)

// saying puts sentences that tell a time, or a place, of the last word asked about before those that only name the thing:
// 「S3线…计划2028年建成通车」. Of one article the place is that of its meeting.
func (a *asking) saying(hits []hit, terms []string) []hit {
	if len(hits) == 0 || len(terms) < 2 {
		return hits
	}
	out := slices.Clone(hits)
	top := hits[0]
	for i := range out {
		h := &out[i]
		text := clean.Pick(h.doc.Text, h.Spans)
		if h.Doc != top.Doc || h.Article != top.Article {
			continue
		}
		if a.q.Ask == question.AskWhere {
			if reAtPlace.MatchString(text) && h.body > 0.2 {
				h.cover, h.body = max(h.cover, top.cover), max(h.body, top.body)+0.05
			}
		} else if reAtTime.MatchString(text) && a.occurs(fold(text), terms[len(terms)-1]) >= 0.9 {
			h.cover, h.body = h.cover+0.2, h.body+0.2
		}
	}
	slices.SortStableFunc(out, func(x, y hit) int { return cmp.Compare(y.cover+y.body/2, x.cover+x.body/2) })
	return out
}

// sameStory puts facts of the documents that the last answer cited first.
func (a *asking) sameStory(hits []hit) []hit {
	for i := range hits {
		if slices.Contains(a.q.Docs, hits[i].Doc) {
			hits[i].cover = min(1, hits[i].cover+0.2)
			hits[i].body = min(1, hits[i].body+0.2)
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		switch {
		case x.cover > y.cover:
			return -1
		case x.cover < y.cover:
			return 1
		}
		return 0
	})
	return hits
}

// tell shows the best sentences.
func (a *asking) tell(good []hit, names, terms []string) (*answer.Answer, error) {
	q := a.q
	good = a.distinct(good)
	good = slices.DeleteFunc(good, func(h hit) bool { // the other half of a sentence, which only stands beside the words asked about
		return h.Kind == store.Statement && h.told < 0.1 && slices.ContainsFunc(good, func(o hit) bool { return o.told >= enough && overlap(o.Spans, h.Spans) })
	})
	good = a.ofPeriod(good)
	if reSum.MatchString(q.Text) { // the row that sums up the others, first
		total := only(good, func(h *hit) bool { return h.Row != nil && slices.Contains(q.Districts, h.Row.Owner) })
		if len(total) > 0 {
			good = total
		}
	}
	top := good[0].cover + good[0].body/2
	d := a.draft(q.Intent)
	if q.Intent == question.Trend || q.Intent == question.Unknown || q.Intent == question.Latest {
		d.Intent = string(question.Project)
	}
	slack := 0.12
	unranked := q.Rank != 0 && !slices.ContainsFunc(good, func(h hit) bool { return h.Row != nil }) // no table ranks it
	if dealt := only(good, func(h *hit) bool { return h.Measure != nil && a.countiesOf(h) >= 3 }); unranked && len(dealt) > 0 {
		good = dealt // one sentence tells it of each county
	}
	if q.Ask == question.AskWho || q.Each || unranked || q.Intent == question.Summary || q.Intent == question.Theme {
		slack = 0.3
	}
	people := map[string]bool{}
	reached := q.Ask == question.AskHow && !q.Time.IsZero() && !reAsksAim.MatchString(q.Text) && !aims(&good[0])
	var told []hit
	for _, h := range good {
		if h.cover+h.body/2 < top-slack || len(d.Items) >= 8 {
			break
		}
		if reached && aims(&h) { // beside what was reached, what is aimed at is no answer
			continue
		}
		for _, ac := range h.Actors {
			people[a.v.name(ac.Name)] = true
		}
		if len(people) > 3 && len(told) > 0 && q.Intent != question.Theme && q.Ask != question.AskWho {
			break
		}
		it := a.item(h, "")
		if it.Who == "" && len(h.Districts) > 0 && h.Kind != store.Ranking {
			if h.Measure != nil && h.Measure.Owner != "" && !strings.Contains(h.words, strings.TrimSuffix(h.Measure.Owner, "区")) {
				it.Who = h.Measure.Owner
			}
		}
		if sentence := fold(clean.Pick(h.doc.Text, h.Spans)); h.Kind == store.Activity && len(h.Actors) == 0 && slices.ContainsFunc(terms, func(t string) bool {
			return a.occurs(fold(h.words), t) == 0 && a.occurs(sentence, t) > 0
		}) {
			it.Words = h.Spans // 「…召开会议，传达学习…精神」, asked which
		}
		it.Max = 150
		if q.Ask == question.AskHow {
			it.Max = 80
		}
		if unranked && h.Measure != nil && a.countiesOf(&h) >= 3 {
			it.Who, it.Words, it.Max = "", h.Spans, 400
		}
		d.Items = append(d.Items, it)
		told = append(told, h)
		with, err := a.goesWith(&h)
		if err != nil {
			return nil, err
		}
		for _, n := range with {
			if !slices.ContainsFunc(told, func(o hit) bool { return o.Doc == n.Doc && same(&o, &n) }) {
				d.Items, told = append(d.Items, a.item(n, "")), append(told, n)
			}
		}
	}
	d.PerPage = 4
	if q.Ask == question.AskHow {
		d.PerPage = 3
	}
	d.Lead = a.leadOf(told, terms)
	if len(told) > 0 && a.heldByOthers(&told[0], terms) {
		d.Lead = a.say("not_them", strings.Join(q.Districts, "、"))
	}
	if q.Ask == question.AskHow && reAsksReached.MatchString(q.Text) && !reAsksAim.MatchString(q.Text) && !slices.ContainsFunc(told, func(h hit) bool { return !a.planned(&h, terms) }) {
		d.Lead = a.say("only_aims") + d.Lead
	} else {
		d.Footer = append(d.Footer, a.aimed(told)...)
	}
	if unranked && len(figured(told)) > 0 {
		d.Footer = append(d.Footer, a.say("not_ranked"))
	}
	d.Footer = append(d.Footer, a.cautions(told)...)
	if lacks := a.lacking(told, terms); len(lacks) > 0 {
		next, err := a.toldNext(&told[0], lacks)
		if err != nil {
			return nil, err
		}
		if next == nil {
			d.Footer = append(d.Footer, a.say("lacking", strings.Join(lacks, "」「")))
		} else {
			it := a.item(*next, "")
			it.Max = 160
			d.Items = append(d.Items, it)
		}
	}
	return a.compose(d)
}

// toldNext finds the sentence of the same report, told not long after, that holds the words which the one told lacks: when a work is
// done, behind who inspected it. nil when there is none.
func (a *asking) toldNext(told *hit, lacks []string) (*hit, error) {
	if told.Article >= len(told.doc.Articles) || !told.doc.Articles[told.Article].Covers.IsZero() || len(told.Spans) == 0 {
		return nil, nil // a round-up goes on with something else
	}
	query := store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{told.Doc})}, Limit: 200}
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	near := only(a.distinct(hits), func(h *hit) bool {
		return h.Article == told.Article && h.ID != told.ID && len(h.Spans) > 0 && h.Spans[0].Start > told.Spans[0].Start && h.Spans[0].Start-told.Spans[0].Start < opening &&
			!slices.ContainsFunc(lacks, func(t string) bool { return a.occurs(a.full(h), t) < 0.9 })
	})
	if len(near) == 0 {
		return nil, nil
	}
	return &near[0], nil
}

// ofPeriod leaves out figures of other times than the one asked about where some figure is of it: what last year reached beside
// what this year is to reach.
func (a *asking) ofPeriod(hits []hit) []hit {
	then := a.q.Time
	of := func(h *hit) bool { return h.Measure.Time.Overlaps(then) }
	if then.IsZero() || !slices.ContainsFunc(hits, func(h hit) bool { return h.Measure != nil && of(&h) }) {
		return hits
	}
	return only(hits, func(h *hit) bool { return h.Measure == nil || h.Measure.Time.IsZero() || of(h) })
}

// countiesOf is how many counties a fact is about.
func (a *asking) countiesOf(h *hit) int {
	n := 0
	for _, d := range h.Districts {
		if a.isCounty(d) {
			n++
		}
	}
	return n
}

// namedOnly says that texts name the thing whose figure is asked for, and print no such figure, unless the report of it does.
func (a *asking) namedOnly(hits []hit, names, terms []string, thing string) (*answer.Answer, error) {
	if told, err := a.countedThere(hits, terms, thing); err != nil || len(told) > 0 {
		if err != nil {
			return nil, err
		}
		return a.tell(told, names, terms)
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("named_only", thing)
	for _, h := range hits {
		sentence := clean.Pick(h.doc.Text, h.Spans)
		if a.occurs(fold(sentence), thing) < 0.8 {
			continue
		}
		if runes(sentence) <= maxNamed {
			d.Items = append(d.Items, a.item(h, ""))
		} else {
			d.Proofs = append(d.Proofs, answer.Proof{Doc: h.doc, Spans: h.Spans})
		}
		return a.compose(d)
	}
	a.q.Notes = append(a.q.Notes, d.Lead)
	return a.tell(hits, names, terms)
}

// countedThere finds what the report that names an event counts of what is asked about, in a sentence of its own:
// 「比拼会看了几个项目」, where the next paragraph says 「观摩了13个产业项目」.
func (a *asking) countedThere(hits []hit, terms []string, thing string) ([]hit, error) {
	counted := slices.DeleteFunc(slices.Clone(terms), func(t string) bool { return strings.Contains(thing, t) || a.onlyVerbs([]string{t}) })
	unit := a.unitAsked()
	if len(counted) == 0 || unit == "" || unit == "%" || unitFits(unit, "元") { // a sum does not stand before what it is of
		return nil, nil
	}
	for _, h := range hits {
		if a.occurs(fold(clean.Pick(h.doc.Text, h.Spans)), thing) < 0.8 || h.Article >= len(h.doc.Articles) || !h.doc.Articles[h.Article].Covers.IsZero() {
			continue
		}
		all, err := a.articleOf(&h)
		if err != nil {
			return nil, err
		}
		if told := only(all, func(o *hit) bool {
			text := fold(clean.Pick(o.doc.Text, o.Spans))
			return slices.ContainsFunc(reCounted.FindAllStringSubmatchIndex(text, -1), func(m []int) bool {
				return unitFits(unit, text[m[2]:m[3]]) && slices.ContainsFunc(counted, func(t string) bool {
					at := strings.Index(text[m[3]:], fold(t))
					return at >= 0 && at <= len("重点城市更新") && !strings.ContainsAny(text[m[3]:m[3]+at], "，。；、")
				})
			})
		}); len(told) > 0 {
			return told, nil
		}
	}
	return nil, nil
}

// countedNext finds the count that is asked for in the sentences right behind the deed of whom it is asked: 「接访了几批」, where
// the next sentence says 「当天共接待5批」. nil when the deed itself has it, or none behind it does.
func (a *asking) countedNext(good []hit, names []string) (*hit, error) {
	unit := a.unitAsked()
	top := good[0]
	if len(names) != 1 || unit == "" || unit == "%" || unitFits(unit, "元") || top.Kind != store.Activity || len(top.Spans) == 0 || slices.ContainsFunc(good, func(h hit) bool { return printsUnit(&h, unit) }) ||
		top.Article >= len(top.doc.Articles) || !top.doc.Articles[top.Article].Covers.IsZero() {
		return nil, nil
	}
	all, err := a.articleOf(&top)
	if err != nil {
		return nil, err
	}
	end := top.Spans[len(top.Spans)-1].End
	for _, h := range all {
		if from := h.Spans[0].Start; from >= end && from < end+adjoining && (len(h.Actors) == 0 || a.isOf(&h, names)) && printsUnit(&h, unit) {
			h.cover, h.body, h.told = top.cover, top.body, top.told
			return &h, nil
		}
	}
	return nil, nil
}

// reByName asks for firms and the like by their names.
var reByName = regexp.MustCompile(`哪[几些两三四五六七八九十\d]+(?:家|处|个?(?:企业|公司|项目|单位|机构|地方|院所|园区|社区|村))`)

// reMoneyToo asks for a sum of money, whatever else it asks for.
var reMoneyToo = regexp.MustCompile(`投资|投入|资金|金额|多少钱`)

// maxNamed is how much is shown of a sentence that only names what a figure is asked of.
const maxNamed = 100

// lacking lists the words of a question for a time, a place or a confirmation that nothing told holds: 「通车」.
func (a *asking) lacking(told []hit, terms []string) []string {
	if ask := a.q.Ask; ask != question.AskWhen && ask != question.AskYes && ask != question.AskWhere {
		return nil
	}
	var out []string
	for _, t := range terms {
		tag := a.tok.Tag(t)
		last, _ := utf8.DecodeLastRuneInString(t) // 「建好」 is done or not
		if pieces := runes(t) == 2 && a.scrap(t) && tag == "" && !strings.ContainsRune("好完成到掉上下", last) || tag != "" && strings.Contains("m r d q", tag); pieces {
			continue // 「号|归」, 「一步」 name nothing that a text could lack
		}
		if !figure(t) && !slices.ContainsFunc(told, func(h hit) bool { return a.occurs(a.full(&h), t) > 0 || a.q.Follows }) {
			out = append(out, t)
		}
	}
	return out
}

// zoom shows of a long sentence the clauses that hold the words asked about.
func (a *asking) zoom(it *answer.Item, terms []string) {
	spans, text, limit := shownOf(it), it.Doc.Text, it.Max
	if limit == 0 {
		limit = answer.MaxShown
	}
	if it.Show != "" || it.Fact.Row != nil || len(terms) == 0 || runes(clean.Pick(text, spans)) <= limit {
		return
	}
	type clause struct {
		span  store.Span
		n     int
		score float64
		about bool // holds a word that is asked about
		ours  bool // names a place that is asked about
	}
	var cs []clause
	places := a.shownPlaces()
	unit, rises := a.unitAsked(), reAsksRise.MatchString(a.q.Text)
	for _, sp := range spans {
		from := sp.Start
		for i := sp.Start; i < sp.End; {
			r, w := utf8.DecodeRuneInString(text[i:])
			i += w
			if strings.ContainsRune("，,；;。", r) && !betweenDigits(text, i-w, i) || i >= sp.End {
				s := clean.Pick(text, []store.Span{{Start: from, End: i}})
				c := clause{span: store.Span{Start: from, End: i}, n: runes(s)}
				f := fold(s)
				for _, t := range terms {
					in := a.occurs(f, t)
					c.score += in
					c.about = c.about || in > 0 && !reRate.MatchString(t)
				}
				if a.q.Ask == question.AskHow && strings.IndexFunc(f, unicode.IsDigit) >= 0 {
					c.score += 0.4
				}
				if unit != "" && slices.ContainsFunc(reCounted.FindAllStringSubmatch(f, -1), func(m []string) bool { return unitFits(unit, m[1]) }) {
					c.score += 0.8
				}
				if strings.Contains(s, "、") && reByName.MatchString(a.q.Text) { // the clause that lists them
					c.score++
				}
				if rises && reRose.MatchString(f) && (c.about || len(cs) > 0 && cs[len(cs)-1].about) {
					c.score += 1.6
				}
				if m := it.Fact.Measure; it.Fact.Kind == store.Measure && m != nil && strings.Contains(f, fold(m.Figure.Text)) {
					c.score += 0.8
				}
				if c.ours = slices.ContainsFunc(places, func(place string) bool { return strings.Contains(f, fold(place)) }); c.ours && it.Fact.Kind != store.Statement {
					c.score++
				}
				cs = append(cs, c)
				from = i
			}
		}
	}
	bestFrom, bestTo, bestScore := 0, 0, -1.0
	for i := range cs {
		n, score := 0, 0.0
		for j := i; j < len(cs); j++ {
			n += cs[j].n
			if n > limit && j > i {
				break
			}
			score += cs[j].score
			if score > bestScore+1e-9 {
				bestFrom, bestTo, bestScore = i, j+1, score
			}
		}
	}
	if bestScore <= 0 || bestTo <= bestFrom {
		return
	}
	// 「……增长7.0%；甲县557亿元，增长6.2%」, where only 甲县 is asked about, begins with it
	if ours := slices.IndexFunc(cs[bestFrom:bestTo], func(c clause) bool { return c.ours }); ours > 0 {
		for before := ours - 1; before >= 0; before-- {
			end := cs[bestFrom+before].span.End
			if strings.HasSuffix(text[:end], "；") || strings.HasSuffix(text[:end], ";") {
				bestFrom += before + 1
				break
			}
		}
	}
	var out []store.Span
	for _, c := range cs[bestFrom:bestTo] {
		if k := len(out) - 1; k >= 0 && out[k].End == c.span.Start {
			out[k].End = c.span.End
		} else {
			out = append(out, c.span)
		}
	}
	it.Words, it.Max, it.Late = out, 400, out[0].Start > spans[0].Start
}

var (
	// reAsksRise asks by how much something rose, reRose tells it.
	reAsksRise = regexp.MustCompile(`[增升涨]了?还是[降减跌]|[降减跌]了?还是[增升涨]|[涨增升]了?(?:多少|几)|增幅|增速|增长率|涨幅|提高多少|翻几番`)
	reRose     = regexp.MustCompile(`(?:增长|提高|上升|提升|增加|下降|翻)了?(?:约|近|超)?\d|同比[增下]\p{Han}?\d|翻[一两]番|增速|增幅`)
)

func betweenDigits(s string, at, next int) bool {
	return at > 0 && next < len(s) && s[at-1] >= '0' && s[at-1] <= '9' && s[next] >= '0' && s[next] <= '9'
}

// leadOf names what is told: the place it is about and the words asked about.
func (a *asking) leadOf(told []hit, terms []string) string {
	s := "关于「" + clip(a.typed(terms), 30) + "」"
	own, _ := a.here(a.q.Districts)
	if p := a.lex.Place(firstOf(own, "")); len(own) == 1 && len(told) > 0 && p != nil && p.Level <= nlp.City && !slices.ContainsFunc(told, func(h hit) bool { return !a.beneath(&h, own[0]) }) {
		own = nil // theirs alone
	}
	switch {
	case len(own) > 0 && (a.lex.Place(own[0]) == nil || !strings.Contains(s, a.lex.Place(own[0]).Short)):
		var names []string
		for _, d := range own {
			names = append(names, a.placeName(d))
		}
		s = clip(strings.Join(names, "、"), 40) + s
	case len(own) == 0:
		if owner := ownerOf(told); owner != "" {
			s += "（" + owner + "）"
		}
	}
	if reSum.MatchString(a.q.Text) && (len(a.q.Districts) == 0 || a.q.Each && len(told) > 1) {
		return s + a.say("no_sum")
	}
	return s + a.say("original")
}

// ownerOf is whose all the figures told are, "" when they are not of one place.
func ownerOf(told []hit) string {
	owner := ""
	for _, h := range told {
		if h.Measure == nil || h.Measure.Owner == "" || owner != "" && owner != h.Measure.Owner {
			return ""
		}
		if len(h.Districts) > 1 {
			return "" // the sentence tells of others, too
		}
		owner = h.Measure.Owner
	}
	return owner
}

var reYesNo = regexp.MustCompile(`(吗|吧|是不是|对不对|对吧|对吗|[对是]不)[?？。!！\s]*$|是不是`)
