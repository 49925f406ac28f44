package qa

// A theme, a day or a period over many.

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// survey tells of many: a theme over districts, a day or a period over persons.
func (a *asking) survey() (*answer.Answer, error) {
	q := a.q
	names, ok, missing := a.people()
	if !ok {
		return a.refuse(a.say("no_office", missing, a.period()), question.Unknown)
	}
	if len(q.Persons) == 0 {
		if ans, err := a.meeting(); ans != nil || err != nil {
			return ans, err
		}
	}
	s := surveying{asking: a, names: names, terms: a.askedTerms(), met: reMeetingsAsked.MatchString(q.Text)}
	if q.Intent == question.Summary {
		s.terms = slices.DeleteFunc(s.terms, func(t string) bool {
			return slices.Contains([]string{"做法", "亮点", "特点", "经验", "观点"}, t) // 「主要做法」 names no subject
		})
		if s.numbers = reNumbers.MatchString(q.Text); s.numbers {
			s.terms = slices.DeleteFunc(s.terms, reNumbers.MatchString)
		}
	}
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
	} else if len(q.Districts) > 0 {
		query = inDistricts(query, a.expand(q.Districts))
	}
	var hits []hit
	var err error
	switch {
	case len(s.terms) > 0:
		if hits, err = s.aboutTerms(query); err == nil && (len(hits) == 0 || s.elsewhen) {
			if ans, err := s.ofPaperYear(); ans != nil || err != nil {
				return ans, err
			}
		}
		if err == nil && len(hits) == 0 {
			return a.widenedToTheme(query, names, s.terms)
		}
	case len(q.Themes) > 0:
		hits, err = a.ofThemes(query)
	default:
		if a.each() {
			query = ofKinds(query, store.Statement, store.Activity)
		}
		query.Limit = 400
		hits, _, err = a.search(query)
	}
	if err != nil {
		return nil, err
	}
	hits = a.ownOfWhole(hits)
	hits, elsewhere := a.saidAt(a.went(a.doing(a.distinct(s.fitting(hits)), s.terms)), s.terms)
	if len(hits) == 0 && len(s.terms)+len(q.Themes)+len(names)+len(q.Titles) == 0 {
		if hits, err = a.announced(); err != nil {
			return nil, err
		}
	}
	if len(hits) == 0 {
		return s.nothing()
	}
	return s.tell(hits, elsewhere)
}

// reOfWhole is a whole place: 「全州GDP」.
var reOfWhole = regexp.MustCompile(`全[州市省县区盟旗]`)

// ownOfWhole leaves the rows of its counties out where a sentence prints what is asked of the whole place.
func (a *asking) ownOfWhole(hits []hit) []hit {
	whole := reOfWhole.FindString(a.q.Text)
	if whole == "" || a.q.Each || strings.Contains(a.q.Text, "各") || !slices.ContainsFunc(hits, func(h hit) bool {
		return h.Row == nil && h.Measure != nil && strings.Contains(h.printed(), whole)
	}) {
		return hits
	}
	return only(hits, func(h *hit) bool {
		if h.Row == nil {
			return true
		}
		p := a.lex.Place(h.Row.Owner)
		return p == nil || p.Level != nlp.County
	})
}

// ofPaperYear answers 「某中心年内营业额」 from whatever year the papers print it of, and says so. nil when it is told of in none, or
// the question names its year.
func (s *surveying) ofPaperYear() (*answer.Answer, error) {
	q := s.q
	if !reThisYear.MatchString(q.TimeText) || q.Follows || q.Intent == question.Summary || q.Ask == question.AskWho && !slices.ContainsFunc(s.terms, figure) {
		return nil, nil
	}
	whole := *q
	q.Time, q.TimeText, s.yearly = store.Interval{}, "", reOfYear.MatchString(whole.TimeText)
	ans, err := s.find()
	if s.yearly = false; err == nil && ans.Answerable && !s.denied {
		return s.withNote(ans, s.notThen(ans, whole.TimeText, whole.Time)), nil
	}
	*q, s.denied, s.foreign = whole, false, false
	return nil, err
}

// surveying is what a survey asks for.
type surveying struct {
	*asking
	names, terms []string
	numbers      bool // only what prints one: 「归纳…的目标数字」
	met          bool // meetings
	elsewhen     bool // only sentences of another time hold all that is asked about
}

// aboutTerms finds what is about the words of a survey.
func (s *surveying) aboutTerms(query store.Query) ([]hit, error) {
	q, terms := s.q, s.terms
	query.When = store.Interval{}
	hits, err := s.evidence(query, terms)
	if err == nil && mostBody(hits) == 0 && q.Intent == question.Summary && len(s.names)+len(q.Districts) > 0 {
		hits, err = s.underTitle(query, terms) // 「某某专访的要点」, which only its title is called
	}
	if err != nil {
		return nil, err
	}
	whenever := keep(holdFigures(hits, terms), enough)
	wholly := mostBody(hits)
	if hits = s.quoting(s.timely(hits)); slices.ContainsFunc(terms, figure) && len(holdFigures(hits, terms)) == 0 && len(whenever) > 0 {
		hits, q.Time, q.TimeText = whenever, store.Interval{}, "" // the figure tells what is meant: 「上半年完成投资15.6亿的」
	}
	s.elsewhen = wholly >= 0.9 && mostBody(hits) < 0.6
	list, phrase := s.enumerated(terms)
	if hits = s.ofSet(s.holding(hits, list, phrase)); q.Intent != question.Summary {
		if hits, err = s.beyondPosts(hits, terms, 0.01); err != nil {
			return nil, err
		}
	}
	if q.Ask == question.AskWho {
		if hits, err = s.whoBehind(s.whoHold(s.wholly(hits), list), terms); err != nil {
			return nil, err
		}
	}
	if of := holdFigures(hits, terms); len(of) > 0 { // 「24条产业链」
		hits = of
	}
	hits = s.atVenue(s.wholly(s.rowsOf(saidThere(s.ownDeeds(hits, terms)), terms)))
	if name := fold(s.typed(terms)); len(terms) > 2 && runes(name) > 5 && !strings.Contains(s.typed(terms), "、") { // 「国际消费中心城市」 is one name
		if whole := only(hits, func(h *hit) bool { return strings.Contains(s.full(h), name) }); len(whole) > 0 {
			hits = whole
		}
	}
	if len(hits) == 0 && len(q.Themes) > 0 && s.themed(terms) {
		query.When = q.Time
		return s.ofThemes(query)
	}
	if (q.Intent == question.Theme || q.Ask == question.AskWho) && len(hits) > 0 && !strings.Contains(q.Text, "提") {
		under, err := s.underTheme(query, terms)
		return append(hits, under...), err
	}
	return hits, nil
}

// reAsksWhether asks whether something came about.
var reAsksWhether = regexp.MustCompile(`(?:达到|完成|实现|兑现|落实|做到|达成)了?(?:吗|没有?|么|没)[?？]?$`)

// whoBehind puts the deed right behind a sentence of nobody's first, which holds what that lacks of the words asked about: 「启动|龙凤大道|改造。
// 县长某某|宣布开工|」.
func (s *surveying) whoBehind(hits []hit, terms []string) ([]hit, error) {
	if len(hits) == 0 || len(terms) < 2 || len(hits[0].Spans) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return len(h.Actors) > 0 }) {
		return hits, nil
	}
	top := hits[0]
	said := fold(top.printed())
	lacks := except(terms, func(t string) bool { return s.occurs(said, t) >= 0.8 })
	if len(lacks) == 0 || len(lacks) == len(terms) {
		return hits, nil
	}
	all, err := s.articleOf(&top)
	if err != nil {
		return nil, err
	}
	end := paragraphEnd(&top)
	for _, o := range all {
		if text := fold(o.printed()); len(o.Actors) > 0 && o.Spans[0].Start >= top.Spans[len(top.Spans)-1].End && paragraphEnd(&o) == end && every(lacks, func(t string) bool { return s.occurs(text, t) >= 0.8 }) {
			o.cover, o.body = top.cover+0.1, top.body+0.1
			return append([]hit{o}, hits...), nil
		}
	}
	return hits, nil
}

// reVenue finds what those who are asked for spoke at: 「擂台上谁提到医院」.
var reVenue = regexp.MustCompile(`^(?:在)?(?:[那这上][次场个])?[“"「]?(\p{Han}{2,12}?)[”"」]?(?:那天|现场)?(?:上|里|中|时)(?:都|还|是|到底|究竟)?有?(?:谁|哪[个位些几])`)

// atVenue keeps what was said where the question says, when it tells that of any.
func (s *surveying) atVenue(hits []hit) []hit {
	m := reVenue.FindStringSubmatch(s.q.Text)
	if m == nil {
		return hits
	}
	venue := except(s.terms, func(t string) bool { return !strings.Contains(m[1], t) })
	if len(venue) == 0 || len(venue) == len(s.terms) {
		return hits
	}
	if there := only(hits, func(h *hit) bool {
		return every(venue, func(t string) bool { return max(s.occurs(s.full(h), t), s.occurs(fold(h.Occasion), t)) >= 0.7 })
	}); len(there) > 0 {
		return there
	}
	return hits
}

// mostBody is how much of the question the best of some hits holds.
func mostBody(hits []hit) (best float64) {
	for i := range hits {
		best = max(best, hits[i].body)
	}
	return best
}

// rowsOf keeps of each table the rows whose cells hold a word that others of them lack: 「哪些项目已经竣工」 of a column 「进展」.
func (s *surveying) rowsOf(hits []hit, terms []string) []hit {
	table := func(h *hit) string { return h.Doc + "|" + itoa(h.Row.Table) }
	holds := map[string]map[string]int{} // by table and word
	for i := range hits {
		h := &hits[i]
		if h.Row == nil || h.Row.Table == 0 {
			continue
		}
		for _, t := range terms {
			if s.inCells(h, t) {
				if holds[table(h)] == nil {
					holds[table(h)] = map[string]int{}
				}
				holds[table(h)][t]++
			}
		}
	}
	if len(holds) == 0 {
		return hits
	}
	return only(hits, func(h *hit) bool {
		if h.Row == nil || h.Row.Table == 0 {
			return true
		}
		for t := range holds[table(h)] {
			if !s.inCells(h, t) {
				return false
			}
		}
		return true
	})
}

// inCells reports whether a cell of a row holds a word that no head of its columns does.
func (s *surveying) inCells(h *hit, word string) bool {
	in := false
	for _, c := range h.Row.Cells {
		if s.occurs(fold(c.Column), word) > 0.5 {
			return false
		}
		in = in || s.occurs(fold(c.Value), word) >= 0.9
	}
	return in
}

// holding keeps what holds enough of the words of a survey: list are those that it enumerates, phrase is how it writes them.
func (s *surveying) holding(hits []hit, list []string, phrase string) []hit {
	q, terms := s.q, s.terms
	switch {
	case q.Intent == question.Summary:
		return keepCover(hits, 0.5) // the whole story whose title names it
	case slices.ContainsFunc(hits, func(h hit) bool { return quotes(s.full(&h), phrase) }):
		return only(hits, func(h *hit) bool { return quotes(s.full(h), phrase) })
	case q.Intent == question.Theme && len(list) > 1 && len(list) == len(terms):
		of := func(title bool) []hit {
			return only(hits, func(h *hit) bool {
				text := s.full(h)
				if !title {
					text, _, _ = strings.Cut(text, "\x00")
				}
				return slices.ContainsFunc(list, func(t string) bool { return s.occurs(text, t) >= 0.6 })
			})
		}
		if own := of(false); len(own) > 0 { // not all of a page whose title has one of them
			return own
		}
		return of(true)
	case q.Intent == question.Theme && s.thematic(terms):
		return keepBody(hits, 0.3) // 「外贸外资」: any of the words
	case len(terms) >= 3:
		return keep(hits, 0.4)
	}
	return keep(hits, enough)
}

// reWhoseWords asks who said something, not who did.
var reWhoseWords = regexp.MustCompile(`(?:谁|哪位|哪个(?:书记|领导|人))(?:都)?(?:说|讲|提)(?:的|过)`)

// whoHold leaves out whom a question for persons does not mean beside others who said or did more of it.
func (s *surveying) whoHold(hits []hit, list []string) []hit {
	q, terms := s.q, s.terms
	if words := only(hits, func(h *hit) bool { return h.Kind == store.Statement }); len(words) > 0 && reWhoseWords.MatchString(q.Text) {
		hits = words
	}
	if len(terms) >= 3 && len(list) < 2 && !strings.ContainsAny(q.Text, " ，、") { // of a thing in parts, 「信访|中心|接访」, more than one
		held := func(h *hit) (n int) {
			for _, t := range terms {
				if s.occurs(s.full(h), t) >= 0.8 {
					n++
				}
			}
			return n
		}
		if more := only(hits, func(h *hit) bool { return held(h) > 1 }); len(more) > 0 {
			hits = more
		}
	}
	if reWords.MatchString(q.Text) && !s.thematic(terms) && len(list) < len(terms) { // beside who said all of it, who said a part did not
		best := 0.0
		for _, h := range hits {
			best = max(best, h.body)
		}
		hits = only(hits, func(h *hit) bool { return h.body >= best-0.3 })
	}
	return hits
}

// fitting keeps what is of the time, the kind, the office or the level that a survey asks for.
func (s *surveying) fitting(hits []hit) []hit {
	q := s.q
	if hits = whole(s.inTime(hits)); s.numbers {
		hits = figured(hits)
	}
	if q.Verbatim {
		if own := s.verbatim(hits); len(own) > 0 {
			hits = own
		}
	}
	if len(q.Titles) > 0 && len(s.names) == 0 {
		hits = s.titled(hits, q.Titles)
	}
	if strings.Contains(q.Text, "省里") || strings.Contains(q.Text, "省领导") {
		hits = s.ofLevel(hits, nlp.Province)
	} else if strings.HasPrefix(q.Text, "市里谁") || reCityHeads.MatchString(q.Text) && len(s.names)+len(q.Districts) == 0 && !q.Time.IsZero() {
		hits = s.ofLevel(hits, nlp.City)
	}
	if s.met {
		if hits = held(hits); rePart.MatchString(q.TimeText) {
			hits = s.ofPart(hits, partOf(rePart.FindString(q.TimeText)))
		}
	}
	return hits
}

// nothing says that there is nothing to survey.
func (s *surveying) nothing() (*answer.Answer, error) {
	if len(s.names) == 0 {
		if ans, err := s.metThatDay(s.terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if len(s.names) > 0 || len(s.q.Districts) > 0 {
		return s.nothingFor(s.names)
	}
	if len(s.terms) > 0 && s.q.Time.Days() <= 7 {
		return s.notFound(nil, s.terms, nil)
	}
	if len(s.q.Titles) > 0 && !s.q.Time.IsZero() { // others may have been busy
		return s.refuse(s.say("no_office_then", timeName(s.q), strings.Join(s.q.Titles, "、"), s.period()), question.Unknown)
	}
	return s.refuse(s.say("no_time", orThis(inTime(s.q)), s.period()), question.Unknown)
}

// tell writes a survey of hits. elsewhere is where nothing of them was said though it is asked for, "" for nowhere.
func (s *surveying) tell(hits []hit, elsewhere string) (*answer.Answer, error) {
	q, names, terms := s.q, s.names, s.terms
	told, err := s.summed(hits)
	if err != nil {
		return nil, err
	}
	hits = s.chosen(hits, told)
	county := (s.each() || q.Each && len(names)+len(terms)+len(q.Themes)+len(q.Districts)+len(q.Titles) == 0) && (q.Intent != question.Theme || len(q.Titles) == 0)
	if county {
		if hits = s.byCounty(hits); len(hits) == 0 {
			return s.nothingFor(nil)
		}
	}
	if len(told)+len(names)+len(terms) == 0 && s.newsOfDay() {
		hits = eachArticle(hits)
	}
	if hits, err = s.withLists(hits); err != nil {
		return nil, err
	}
	d := s.draft(q.Intent)
	d.Wide, d.PerPage, d.Intent = true, 10, string(q.Intent)
	d.Items = make([]answer.Item, 0, len(hits))
	for _, h := range hits {
		it := s.item(h, single(names))
		it.Max = 80
		if county {
			if it.Max = 55; it.Label == "" {
				it.Label = s.published(&h)
			}
		}
		switch {
		case len(hits) <= 4:
			it.Max = 140
		case len(told) > 0:
			it.Max = 60
		}
		d.Items = append(d.Items, it)
	}
	if further := reAndSaid.MatchString(q.Text); q.Ask == question.AskWho && (reDeed.MatchString(q.Text) || further) && len(hits) <= 2 {
		said, err := s.saidOn(hits, further)
		if err != nil {
			return nil, err
		}
		for _, h := range said {
			d.Items = append(d.Items, s.item(h, ""))
		}
	}
	if elsewhere != "" {
		d.Lead = s.say("not_at", elsewhere)
		terms = except(terms, func(t string) bool { return t == elsewhere })
	}
	d.Lead += s.surveyLead(hits, names, terms)
	if len(told) > 0 {
		s.groupItems(&d)
	}
	if q.Time.IsZero() {
		d.Footer = append(d.Footer, s.freshness(newestOf(hits))...)
	}
	if reAsksWhether.MatchString(q.Text) && every(hits, func(h hit) bool { return s.planned(&h, s.terms) }) { // 「产值达到了吗」, of which only the aim is told
		d.Lead = s.say("only_aims") + d.Lead
	}
	return s.compose(d)
}

// summed is what sums hits up, where a summary is asked for.
func (s *surveying) summed(hits []hit) ([]hit, error) {
	if s.q.Intent != question.Summary {
		return nil, nil
	}
	told, err := s.digested(hits, s.names, s.terms)
	if s.numbers {
		told = figured(told)
	}
	return told, err
}

// chosen are those of hits that a survey shows, in order; told sums them up.
func (s *surveying) chosen(hits, told []hit) []hit {
	q := s.q
	if len(told) > 0 {
		hits = told
	} else if words := s.ofMeeting(hits, s.terms); len(words) > 0 {
		hits = words
	} else if q.Intent == question.Theme || q.Intent == question.Date || q.Intent == question.Latest || q.Intent == question.Summary && len(s.names) == 0 && len(q.Themes) > 0 {
		hits = s.spread(hits, len(s.names) == 1)
	}
	if q.Intent == question.Summary && len(s.terms) == 0 {
		if hits = s.spread(s.ofPeriod(hits), len(s.names) == 1); len(s.names) == 1 {
			hits, _ = eachEvent(hits)
		}
	}
	if len(s.terms) == 0 && !q.Time.IsZero() { // what has a day of its own first
		sort.SliceStable(hits, func(i, j int) bool { return !hits[i].When.IsZero() && hits[j].When.IsZero() })
	}
	if s.met {
		sort.SliceStable(hits, func(i, j int) bool { return tellsOfMeeting(&hits[i]) && !tellsOfMeeting(&hits[j]) })
	}
	return hits
}

// underTitle finds what was said in the articles whose titles hold all the words, which their sentences need not repeat.
func (a *asking) underTitle(query store.Query, terms []string) ([]hit, error) {
	query.Limit = 400
	hits, _, err := a.search(ofKinds(query, store.Statement, store.Prose))
	return only(hits, func(h *hit) bool {
		_, title, _ := strings.Cut(a.full(h), "\x00")
		title += fold(h.doc.Title)
		h.cover = 1
		return !slices.ContainsFunc(terms, func(t string) bool {
			return !strings.Contains(title, fold(t)) && !(reTalk.MatchString(t) && reTalk.MatchString(title))
		})
	}), err
}

// reTalk is what people and papers call a conversation with somebody.
var reTalk = regexp.MustCompile(`专访|访谈|对话|采访|答记者问|面对面`)

// ownDeeds makes of a deed whose sentence holds the words asked about only where it tells of something else that sentence
// itself, which is nobody's.
func (a *asking) ownDeeds(hits []hit, terms []string) []hit {
	out := slices.Clone(hits)
	for i := range out {
		h := &out[i]
		if h.Kind != store.Activity || len(h.Actors) == 0 || len(h.Fact.Words) != 1 || h.told == 0 {
			continue
		}
		own := h.words
		for clause := range strings.FieldsFuncSeq(strings.TrimPrefix(a.ownWords(h), h.words), isClauseEnd) {
			if len(a.lex.FindTitles(clause)) > 0 {
				break
			}
			own += clause
		}
		own = fold(own + h.Occasion + h.Place + h.Section)
		if !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(own, t) > 0 }) {
			h.own()
			h.Fact.Actors, h.Fact.Words, h.Fact.Kind = nil, nil, store.Prose
			h.words = h.printed()
		}
	}
	return out
}

// doing leaves out what does not name all that a question for who did something asks about, when a deed of somebody does.
func (a *asking) doing(hits []hit, terms []string) []hit {
	if a.q.Ask != question.AskWho || !reDeed.MatchString(a.q.Text) || reWords.MatchString(a.q.Text) ||
		!slices.ContainsFunc(hits, func(h hit) bool { return h.Kind == store.Activity && len(h.Actors) > 0 && h.body > 0.9 }) {
		return hits
	}
	things := except(terms, func(t string) bool { return a.onlyVerbs([]string{t}) })
	return only(hits, func(h *hit) bool {
		return every(things, func(t string) bool { return a.occurs(a.full(h), t) >= 0.8 })
	})
}

// reAndSaid asks what somebody said besides what he did.
var reAndSaid = regexp.MustCompile(`(?:要求|强调|指出|说|讲|提)(?:了|过)?(?:什么|啥|哪|些)`)

// saidOn finds what the doers of deeds said there, in the sentence that tells of the deed, or further in its report: two words at most
// for each.
func (a *asking) saidOn(deeds []hit, further bool) ([]hit, error) {
	var out []hit
	for i := range deeds {
		h := &deeds[i]
		if h.Kind != store.Activity || len(h.Actors) != 1 || h.Actors[0].Name == "" || len(h.Spans) == 0 {
			continue
		}
		said, _, err := a.search(ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 40, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc})}}, []string{a.v.name(h.Actors[0].Name)}), store.Statement))
		if err != nil {
			return nil, err
		}
		said = only(said, func(s *hit) bool {
			if s.Article != h.Article || s.When != h.When || len(s.Spans) == 0 {
				return false
			}
			report := !h.inRoundUp()
			return further && report && s.Spans[0].Start > h.Spans[0].Start || !strings.ContainsAny(h.doc.Text[min(h.Spans[0].Start, s.Spans[0].Start):max(h.Spans[0].Start, s.Spans[0].Start)], "。！？\n")
		})
		out = append(out, a.distinct(said)[:min(2, len(said))]...)
	}
	return out, nil
}

// announced finds what texts of the weeks before a day tell of it by its date: 「博览会将于7月29日至31日举行」.
func (a *asking) announced() ([]hit, error) {
	t := a.q.Time
	if t.IsZero() || t.Days() > 7 {
		return nil, nil
	}
	var out []hit
	for day := t.From; day < t.To; day++ {
		_, m, d := day.Civil()
		date := itoa(m) + "月" + itoa(d) + "日"
		hits, err := a.evidence(inDistricts(store.Query{Visible: a.now, When: store.Interval{From: t.From - 60, To: t.To + 60}}, a.expand(a.q.Districts)), []string{date})
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			if holdsWhole(fold(h.printed()), date) && !h.Dated.IsZero() && h.Dated.Days() <= 62 {
				out = append(out, h)
			}
		}
	}
	return a.distinct(out), nil
}

// widenedToTheme says that the words asked about are not found, and tells a little of their theme under its own name. Who
// asks which persons said it is told of none.
func (a *asking) widenedToTheme(query store.Query, names, terms []string) (*answer.Answer, error) {
	q := a.q
	if ans, err := a.unqualified(terms); ans != nil || err != nil {
		return ans, err
	}
	if len(names) == 0 && len(q.Districts) > 0 && !slices.ContainsFunc(terms, func(t string) bool { return a.theme(t) != "" && runes(t) > 2 }) { // a thing of another place
		if ans, err := a.otherPlace(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if len(q.Themes) == 0 || len(names)+len(q.Districts) == 0 || q.Ask == question.AskWho || q.Ask == question.AskYes || slices.ContainsFunc(terms, figure) {
		return a.notFound(names, terms, nil)
	}
	if _, away := a.here(q.Districts); len(away) > 0 { // 「到北京的高铁」, of which the place's own theme tells nothing
		return a.notFound(names, terms, nil)
	}
	query.When = q.Time
	query = ofKinds(query, store.Statement, store.Activity)
	hits, err := a.ofThemes(query)
	if err != nil {
		return nil, err
	}
	if hits = a.distinct(a.inTime(hits)); len(hits) == 0 {
		return a.notFound(names, terms, nil)
	}
	d := a.draft(q.Intent)
	d.Lead = a.say("widened_theme", inTime(q), firstOf(names, strings.Join(q.Districts, "、")), a.aboutText(terms), strings.Join(q.Themes, "、"))
	for _, h := range a.spread(hits, len(names) == 1)[:min(2, len(hits))] {
		it := a.item(h, "")
		it.Max = 60
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// reCityHeads are the leaders of the city, not those of its counties: not 「区市领导」.
var reCityHeads = regexp.MustCompile(`(?:^|[^区县])市(?:里的?|级)?领导`)

// reNews asks what was reported.
var reNews = regexp.MustCompile(`新闻|报道|消息|头条|大事`)

// newsOfDay reports whether a question is for what was reported at some time: each article has its say.
func (a *asking) newsOfDay() bool { return !a.q.Time.IsZero() && reNews.MatchString(a.q.Text) }

// eachArticle puts the first of what each article tells before the rest.
func eachArticle(hits []hit) []hit {
	seen := map[string]bool{}
	var first, rest []hit
	for _, h := range hits {
		if key := h.Doc + "|" + itoa(h.Article); !seen[key] {
			seen[key] = true
			first = append(first, h)
		} else {
			rest = append(rest, h)
		}
	}
	return append(first, rest...)
}

// eachEvent puts one thing of each event of a time before a second of any, and counts the events: what an article tells of one
// day.
func eachEvent(hits []hit) ([]hit, int) {
	key := func(h *hit) string { return fmt.Sprint(h.Doc, h.Article, h.When) }
	round, seen := map[store.FactID]int{}, map[string]int{}
	for i := range hits {
		k := key(&hits[i])
		round[hits[i].ID] = seen[k]
		seen[k]++
	}
	inOrder(hits, func(x, y *hit) bool { return round[x.ID] < round[y.ID] })
	return hits, len(seen)
}

// reNumbers asks for figures, whatever they are of.
var reNumbers = regexp.MustCompile(`数字$|数据$|指标$|数字[都有是]|数据[都有是]`)

// saidThere drops words that do not hold what was asked about where others of the same person in the same article do.
func saidThere(hits []hit) []hit {
	held := map[string]bool{}
	key := func(h *hit) string { return h.Doc + "|" + itoa(h.Article) + "|" + h.Actors[0].Name }
	for i := range hits {
		if h := &hits[i]; h.Kind == store.Statement && len(h.Actors) > 0 && h.told > 0.3 {
			held[key(h)] = true
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		return h.Kind == store.Statement && len(h.Actors) > 0 && h.told < 0.1 && h.body > 0 && held[key(&h)]
	})
}

func single(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return ""
}

func orThis(s string) string {
	if s == "" {
		return "这方面"
	}
	return s
}

func newestOf(hits []hit) hit {
	best := hits[0]
	for _, h := range hits {
		if before(best.Dated, h.Dated) {
			best = h
		}
	}
	return best
}

func (a *asking) ofThemes(query store.Query) ([]hit, error) {
	// a heading of the round-up that is a theme itself: 「民生温度下面写了哪些事」
	if reHeading.MatchString(a.q.Text) {
		under := query
		under.All = append(slices.Clone(query.All), anyOf(store.BySection, a.q.Themes))
		under = ofKinds(under, store.Statement, store.Activity)
		under.Limit = 60
		if hits, _, err := a.search(under); err != nil || len(hits) > 0 {
			return hits, err
		}
	}
	query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, a.q.Themes))
	query.Limit = 200
	hits, _, err := a.search(query)
	return hits, err
}

// ofMeeting returns the words of the meeting that a question names: 「区委常委会那次会议说了啥」.
func (a *asking) ofMeeting(hits []hit, terms []string) []hit {
	if !reWords.MatchString(a.q.Text) || !strings.Contains(a.q.Text, "会") || len(terms) == 0 || a.q.Ask == question.AskWho {
		return nil
	}
	var out []hit
	for _, h := range hits {
		if !h.Marks.Has(store.Meeting) || h.Kind != store.Statement {
			continue
		}
		named, all := false, true
		for _, t := range terms {
			of := a.occurs(fold(h.Occasion), t) >= 0.8
			named = named || of
			all = all && (of || a.occurs(fold(h.words), t) >= 0.8)
		}
		if named && all {
			out = append(out, h)
		}
	}
	return out
}

// thematic reports whether every term names a theme, so that one of them is enough: 「外贸外资」.
func (a *asking) thematic(terms []string) bool {
	return len(terms) > 1 && !slices.ContainsFunc(terms, func(t string) bool { return a.theme(t) == "" })
}

// enumerated gives the words of a question that 、 joins, 「外贸、消费」, and, of three and more, the phrase that they make,
// folded: 「规则、规制、管理、标准」 is quoted as a whole.
func (a *asking) enumerated(terms []string) (list []string, phrase string) {
	var spans []store.Span
	for _, t := range terms {
		if at := strings.Index(a.q.Text, t); at >= 0 {
			spans = append(spans, store.Span{Start: at, End: at + len(t)})
		}
	}
	slices.SortFunc(spans, func(x, y store.Span) int { return x.Start - y.Start })
	for i := range spans { // 「、扩|投资」
		s := &spans[i]
		if at := strings.LastIndex(a.q.Text[:s.Start], "、") + len("、"); at >= len("、") && s.Start > at && s.Start-at <= 3 {
			s.Start = at
		}
	}
	first := 0
	for i, s := range spans {
		if i > 0 && a.q.Text[min(spans[i-1].End, s.Start):s.Start] != "、" {
			first = i
		}
		if n := i - first + 1; n > max(1, len(list)) {
			list, phrase = nil, ""
			for _, w := range spans[first : i+1] {
				list = append(list, a.q.Text[w.Start:w.End])
			}
			if n > 2 {
				phrase = fold(a.q.Text[spans[first].Start:s.End])
			}
		}
	}
	return list, phrase
}

// quotes reports whether a folded text holds a phrase.
func quotes(text, phrase string) bool { return phrase != "" && strings.Contains(text, phrase) }

var reHeading = regexp.MustCompile(`关键词|下面|下边|底下|词下|名下|一词|这一?栏|这部分|这一?块|板块|栏目|标题下`)

// reMeetingsAsked asks which meetings there were.
var reMeetingsAsked = regexp.MustCompile(`开会|开[了过]会|开的会|(?:什么|啥|哪些|哪几[个场次])会`)
