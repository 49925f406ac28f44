package qa

// Answers from the sentences that hold the question's words: figures, projects, places, events.

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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
		return a.findNothing(names)
	}
	// what was asked before stands in the same sentence or story
	if q.Follows && len(q.Facts) > 0 && len(q.Docs) > 0 && (q.Inherited || len(q.Persons)+len(q.Districts) == 0) {
		if ans, err := a.sameSentence(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	s := seeking{asking: a, names: names, terms: terms}
	s.where()
	hits, err := s.hits()
	if err != nil {
		return nil, err
	}
	good, err := s.good(hits)
	if err != nil {
		return nil, err
	}
	if ans, err := s.longer(good); ans != nil || err != nil {
		return ans, err
	}
	if len(good) == 0 {
		if ans, err := s.inItsPaper(); ans != nil || err != nil {
			return ans, err
		}
	}
	if len(good) == 0 || q.Intent == question.Figure && q.Follows && s.thing == "" && reWhatOf.MatchString(q.Text) && len(figured(good)) == 0 { // 「那某区呢」 of a figure
		return a.notFound(names, s.terms, hits)
	}
	if (q.Ask == question.AskHow || reHowHigh.MatchString(q.Text)) && !q.Follows && !q.Each && q.Rank == 0 && len(q.Persons)+len(q.Titles)+len(q.Bodies) == 0 && len(figured(good)) == 0 { // where a deed names the thing
		if ans, err := a.adjoiningOf(terms, false); ans != nil || err != nil {
			return ans, err
		}
	}
	if q.Ask == question.AskHow && !q.Follows && !q.Each && q.Rank == 0 && good[0].body < 0.8 && good[0].Row == nil && !s.contentOf().toldIn(good) { // its figures are of something else
		if ans, err := a.behindOf(); ans != nil || err != nil {
			return ans, err
		}
	}
	if q.Ask == question.AskHow && len(q.Persons)+len(q.Titles) == 0 && good[0].Row == nil && !s.contentOf().toldIn(good) {
		if ans, err := a.headlineFigure(good); ans != nil || err != nil {
			return ans, err
		}
	}
	return s.reply(good)
}

// findNothing answers what has no words to find.
func (a *asking) findNothing(names []string) (*answer.Answer, error) {
	q := a.q
	of := len(names)+len(q.Districts) > 0
	switch {
	case of && q.Intent == question.Figure:
		return a.figures(names)
	case len(names) > 0 || len(q.Districts) > 0 && len(q.Themes) == 0:
		return a.latest()
	case of || len(q.Themes) > 0 || !q.Time.IsZero():
		return a.survey()
	case q.Intent == question.Figure || reWords.MatchString(q.Text) || reDeed.MatchString(q.Text) || len(q.Titles) > 0:
		return a.refuse(a.say("which_thing_example", firstOf(a.examples(1), "某区书记最近强调什么")), question.Ambiguous)
	}
	return a.notOurs()
}

// seeking is what is looked for in the sentences.
type seeking struct {
	*asking
	names, terms []string
	away         []string // of the places asked about those far from the corpus's, as texts call them
	query        store.Query
	thing        string // whose figure is asked for, "" for none
}

// where narrows the search to persons or places.
func (s *seeking) where() {
	q := s.q
	s.query = s.base()
	s.query.When = store.Interval{} // a figure's own period counts as well as the day it was told
	if len(s.names) > 0 {
		s.query = s.byPersons(s.query, s.names)
	} else if len(q.Districts) > 0 {
		here, away := s.here(q.Districts)
		if q.Each || q.Rank != 0 || slices.ContainsFunc(s.terms, s.oneThing) { // 「全市各区…」, or what stands in one of them
			here = s.expand(here)
		}
		if len(here) > 0 {
			s.query = inDistricts(s.query, here)
		}
		s.terms, s.away = append(slices.Clone(s.terms), away...), away
	}
}

// hits finds the sentences that hold words of the question, of the thing, the unit and the kind that are asked for.
func (s *seeking) hits() ([]hit, error) {
	q, terms := s.q, s.terms
	hits, err := s.evidence(s.query, terms)
	if err != nil {
		return nil, err
	}
	hits = s.own(s.timely(hits), terms)
	if len(s.away) > 0 { // a row is of the place that it names
		hits = only(hits, func(h *hit) bool {
			return h.Row == nil || slices.ContainsFunc(s.away, func(d string) bool { return strings.Contains(h.Row.Title+h.words, d) })
		})
	}
	if s.wide != "" {
		hits = only(hits, func(h *hit) bool { return !s.beneath(h, s.wide) })
	}
	if len(q.Titles) == 0 && len(q.Bodies) > 0 { // the figures of another body are no answer
		hits = only(hits, func(h *hit) bool {
			return slices.ContainsFunc(q.Bodies, func(b string) bool { return s.occurs(s.full(h), b) > 0 })
		})
	}
	if q.Follows && len(q.Docs) > 0 {
		hits = s.sameStory(hits)
	}
	if q.Intent == question.Figure || q.Ask == question.AskHow || s.unitAsked() != "" {
		if hits, s.thing, err = s.ofThing(hits, terms); err != nil {
			return nil, err
		}
		if f := s.ofThatYear(figured(hits)); len(keep(f, enough)) > 0 {
			hits = s.ofThatPart(s.aimedAt(s.measured(f), terms))
		}
	}
	if q.Ask == question.AskWhen || q.Ask == question.AskWhere {
		hits = s.saying(hits, terms)
	}
	if q.Ask == question.AskWhen {
		hits = s.shortNamed(hits, terms)
	}
	return hits, nil
}

// good keeps the hits that answer the question.
func (s *seeking) good(hits []hit) ([]hit, error) {
	q, names, terms := s.q, s.names, s.terms
	good := s.notAround(holdFigures(keep(hits, enough), terms), names, terms)
	further, err := s.inStory(hits, good)
	if err != nil {
		return nil, err
	}
	switch further = holdFigures(further, terms); {
	case len(further) == 0:
	case !s.ownFigure(good, terms):
		good = further
	case !reAsksAim.MatchString(q.Text) && rightBehind(&further[0], &good[0]):
		good = append(further[:1:1], good...)
	}
	if len(good) == 0 && len(names)+len(q.Districts) > 0 && q.Intent != question.Figure && q.Ask != question.AskHow && q.Ask != question.AskYes && q.Ask != question.AskWhen {
		good = holdFigures(keepCover(hits, 0.9), terms) // of the story whose title names it: 「市南擂台成绩」
	}
	if len(good) == 0 {
		good = s.countedUnderTitle(hits, terms)
	}
	if len(good) == 0 && len(names) > 0 && q.Ask == question.AskHow && (reWords.MatchString(q.Text) || reAsksAim.MatchString(q.Text)) {
		under, err := s.underTitle(s.query, terms) // 「擂台上又说多少」, of which only the title has the word
		if err != nil {
			return nil, err
		}
		good = s.numbersUnder(under)
	}
	return s.beyondPosts(s.ofNumber(good), terms, 0.5)
}

// reItsNumber is the number of an issue, a session or a round: 「|第二期|擂台啥时候办的」.
var reItsNumber = regexp.MustCompile(`第(?:[一二三四五六七八九十]+|\d+)[期届次场轮回]`)

// ofNumber keeps the articles that name the issue that is asked about, when any does.
func (s *seeking) ofNumber(good []hit) []hit {
	issue := reItsNumber.FindString(s.q.Text)
	if issue == "" {
		return good
	}
	named := only(good, func(h *hit) bool { return strings.Contains(h.printed()+h.Occasion+h.article().Title, issue) })
	if len(named) == 0 {
		return good
	}
	return only(good, func(h *hit) bool {
		return slices.ContainsFunc(named, func(n hit) bool { return n.Doc == h.Doc && n.Article == h.Article })
	})
}

// ownFigure reports whether the best of what was found is a figure of the one place asked about, of all that is asked, which its sentence does not
// name again: 「更换管网36公里。|某县占14公里|」.
func (s *seeking) ownFigure(good []hit, terms []string) bool {
	if len(good) == 0 || len(s.q.Districts) != 1 || good[0].Measure == nil || good[0].Measure.Owner != s.q.Districts[0] {
		return false
	}
	metric, sentence := fold(good[0].Measure.Metric), fold(good[0].printed())
	return every(terms, func(t string) bool { return s.occurs(metric, t) >= 0.8 }) &&
		slices.ContainsFunc(terms, func(t string) bool { return s.occurs(sentence, t) < 0.5 })
}

// countedUnderTitle finds the figures of the unit asked for in a short report whose title names what its sentences call otherwise: 「查处假药案」 over
// 「端掉假冒阿胶窝点，刑拘|5人|」.
func (s *seeking) countedUnderTitle(hits []hit, terms []string) []hit {
	unit := s.unitAsked()
	if unit == "" || s.q.Each || slices.ContainsFunc(terms, figure) {
		return nil
	}
	doc, article := "", 0
	return only(keepCover(hits, 0.9), func(h *hit) bool {
		if h.Measure == nil || !unitFits(unit, h.Measure.Figure.Unit) || len(h.article().Passages) > 4 || doc != "" && (h.Doc != doc || h.Article != article) {
			return false
		}
		title := fold(h.article().Title)
		if slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(title, fold(t)) }) {
			return false
		}
		doc, article = h.Doc, h.Article
		return true
	})
}

// rightBehind reports whether the sentence of one fact stands right behind that of another.
func rightBehind(h, next *hit) bool {
	return h.Doc == next.Doc && len(h.Spans) > 0 && len(next.Spans) > 0 && h.Spans[len(h.Spans)-1].End == next.Spans[0].Start
}

// inItsPaper answers what is asked of a city from sentences that name no place, in a text that is about no other city: 「衡阳博士安家费多少」. It
// does not say that they are of the city, as the text does not.
func (s *seeking) inItsPaper() (*answer.Answer, error) {
	q := s.q
	if len(s.names) > 0 || len(q.Districts) != 1 {
		return nil, nil
	}
	city := s.lex.Place(q.Districts[0])
	if city == nil || city.Level != nlp.City {
		return nil, nil
	}
	asked, query := q.Districts, s.query
	defer func() { q.Districts, s.query = asked, query }()
	q.Districts = nil
	s.where()
	hits, err := s.hits()
	if err != nil {
		return nil, err
	}
	about := map[*store.Document]bool{}
	hits = only(hits, func(h *hit) bool {
		if len(h.Districts) > 0 || len(h.Actors) > 0 {
			return false
		}
		of, known := about[h.doc]
		if !known {
			of = s.aboutOnly(h.doc, city)
			about[h.doc] = of
		}
		return of
	})
	good, err := s.good(hits)
	if err != nil || len(good) == 0 {
		return nil, err
	}
	return s.reply(good)
}

// aboutOnly reports whether all places that a document names lie in a city, and one does.
func (a *asking) aboutOnly(d *store.Document, city *nlp.Place) bool {
	found := false
	for _, m := range a.lex.FindPlaces(d.Title+"\n"+d.Outlet+"\n"+d.Text, city.Name) {
		switch {
		case a.lex.Within(m.Place, city.Name):
			found = true
		case m.Place.Level >= nlp.City && !a.lex.Within(city, m.Place.Name):
			return false
		}
	}
	return found
}

// longer answers from a longer time where nothing good is of the one asked for, and says so: 「今年」 is the year of the paper to
// most who ask, and half a year is told of in the weeks behind it, also of the place that 「那某县呢」 asks of next. nil for no such time, or when that does not help.
func (s *seeking) longer(good []hit) (*answer.Answer, error) {
	q := s.q
	half, feast := rePartSaid.MatchString(q.TimeText), reFeast.MatchString(q.TimeText) // 「国庆搬是真的吗」 may be the one to come
	lacks := len(good) == 0 || half && q.Ask == question.AskHow && !slices.ContainsFunc(good, s.surelyThen)
	if !lacks || !half && !feast && !reThisYear.MatchString(q.TimeText) || q.Follows && strings.Contains(q.Text, q.TimeText) {
		return nil, nil
	}
	asked, was, intent := q.Time, q.TimeText, q.Intent
	if q.Time, q.TimeText = (store.Interval{From: q.Time.To, To: q.Time.To + 45}), ""; !half {
		q.Time, s.yearly = store.Interval{}, reOfYear.MatchString(was)
	}
	ans, err := s.find()
	s.yearly = false
	if err == nil && ans.Answerable {
		ans = s.withNote(ans, s.notThen(ans, was, asked))
	}
	if err != nil || ans.Answerable || !half {
		return ans, err
	}
	q.Time, q.TimeText, q.Intent = asked, was, intent
	return nil, nil
}

// reFeast is a feast, which comes every year.
var reFeast = regexp.MustCompile(`^(?:国庆|元旦|春节|五一|中秋|端午|清明|元宵|劳动节|双节)`)

// reply tells what was found, or that it is somebody else's, or that it has no such figure.
func (s *seeking) reply(good []hit) (*answer.Answer, error) {
	q, names, terms := s.q, s.names, s.terms
	if s.sentTo() != "" {
		if _, away := s.here(q.Districts); !slices.ContainsFunc(good, func(h hit) bool { return strings.Contains(s.full(&h), away[0]) }) {
			return s.notThem(good, q.Districts)
		}
	}
	if whole, err := s.wholeElsewhere(good, names, terms); err != nil || len(whole) > 0 {
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			names = q.Districts
		}
		return s.notThem(whole, names)
	}
	if heard, err := s.dealtThere(good); err != nil || len(heard) > 0 {
		if err != nil {
			return nil, err
		}
		return s.tell(append(good[:1:1], heard...), terms)
	}
	if aims, err := s.aimsOfAll(good); err != nil || len(aims) > 0 {
		if err != nil {
			return nil, err
		}
		return s.tell(aims, terms)
	}
	thing := s.thing
	if whole := s.typed(terms); thing == "" && runes(whole) >= 4 && !s.ofTheme(whole) && strings.Contains(fold(good[0].printed()), fold(whole)) {
		thing = whole
	}
	if unit := s.unitAsked(); thing == "" && (unit == "钱" || unit == "元") && len(terms) == 1 && (runes(terms[0]) > 2 || !s.tok.IsWord(terms[0])) && !s.ofTheme(terms[0]) && reCost.MatchString(q.Text) {
		thing = terms[0] // 「某公司投了多少钱」
	}
	if unit := s.unitAsked(); thing != "" && unit != "" && !strings.Contains(q.Text, "规模") && !slices.ContainsFunc(good, func(h hit) bool {
		return printsUnit(&h, unit) || reMoneyToo.MatchString(q.Text) && printsUnit(&h, "元")
	}) {
		return s.namedOnly(good, names, terms, thing)
	}
	if next, err := s.countedNext(good, names); next != nil || err != nil {
		if err != nil {
			return nil, err
		}
		return s.tell(append(good[:1:1], *next), terms)
	}
	if thing = cmp.Or(s.unmeasured(good, terms), s.uncounted(good, terms), s.onlyPlace(good, terms)); thing != "" {
		return s.namedOnly(good, names, terms, thing)
	}
	if thing = s.notOfUnit(good, terms); thing == "" {
		return s.tell(good, terms)
	}
	if !slices.ContainsFunc(good, func(h hit) bool { return s.occurs(fold(h.printed()), thing) >= 0.8 }) {
		return s.notFound(names, terms, nil)
	}
	return s.namedOnly(good, names, terms, thing)
}

// reAll is the whole of a city, as reports that are about nothing else do not say.
var reAll = regexp.MustCompile(`^全[市省州盟]$`)

// aimsOfAll finds what is aimed at for all of a city, which its report tells without 「全市」, when what was found is no aim. nil when it is, or
// nothing else is.
func (s *seeking) aimsOfAll(good []hit) ([]hit, error) {
	rest := except(s.terms, reAll.MatchString)
	aim := func(h *hit) bool { return aims(h) || h.Kind != store.Measure && strings.Contains(h.words, "目标") }
	if !strings.Contains(s.q.Text, "目标") || len(s.names)+len(s.q.Districts) > 0 || len(rest) == 0 || len(rest) == len(s.terms) || aim(&good[0]) {
		return nil, nil
	}
	hits, err := s.evidence(s.query, rest)
	if err != nil {
		return nil, err
	}
	return s.distinct(figured(only(keep(s.timely(hits), 0.9), func(h *hit) bool {
		return aim(h) && len(s.doers(*h)) == 0
	}))), nil
}

// reMoneyOrPersons asks for money or for persons, which texts print in no other unit.
var reMoneyOrPersons = regexp.MustCompile(`(?:多少|几)(?:[万亿千个]*元|[万千百]*亿元?|钱|[万千百]*人)(?:$|[^才口大均民数员次\p{Han}]|[了的呢啊吗参到来去出被在从，？?])`)

// reSomeMoney finds a sum in any of the ways that texts print one: 「3块8」, 「1.2亿」.
var reSomeMoney = regexp.MustCompile(`[\d一二两三四五六七八九十百千万亿][余多]?(?:块[\d一二三四五六七八九钱]|毛|[美欧日港]?元|亿(?:[^人吨亩]|$))`)

// notOfUnit is what a question wants money or persons of, when nothing that was found prints any. "" otherwise.
func (s *seeking) notOfUnit(good []hit, terms []string) string {
	unit := s.unitAsked()
	if s.q.Follows || unit == "" || !reMoneyOrPersons.MatchString(s.q.Text) || slices.ContainsFunc(good, func(h hit) bool {
		return h.Row != nil || printsUnit(&h, unit) || reSomeMoney.MatchString(h.printed())
	}) {
		return ""
	}
	return s.typed(terms)
}

var (
	// reDealt asks what a meeting dealt with: 「第21次常务会议听取了哪些汇报」.
	reDealt = regexp.MustCompile(`(听取|传达|审议|研究|讨论|通过|学习|观看|审定)(?:了|过|学习)*(?:哪|什么|啥|几)`)
	// reMeetingBody is what a meeting is, without its number.
	reMeetingBody = regexp.MustCompile(`常务会|常委会|党组|全会|全体会议|座谈会|推进会|调度会|现场会|办公会|协商会|评议会|主任会`)
)

// dealtThere finds what the meeting dealt with that one sentence names by its number or day and another of its report tells of. nil
// when the former says it, or the latter are of another kind of meeting.
func (s *seeking) dealtThere(good []hit) ([]hit, error) {
	m, kind := reDealt.FindStringSubmatch(s.q.Text), reMeetingBody.FindString(s.q.Text)
	if m == nil || kind == "" || slices.ContainsFunc(good, func(h hit) bool {
		return h.Row != nil || len(h.Spans) == 0 || strings.Contains(h.printed(), m[1])
	}) {
		return nil, nil
	}
	top := good[0]
	query := store.Query{Visible: s.now, Limit: 200, All: [][]store.Slot{{{Kind: store.ByDoc, Value: top.Doc}}}}
	for _, verb := range append([]string{m[1]}, dealing[m[1]]...) {
		found, err := s.evidence(query, []string{verb})
		if err != nil {
			return nil, err
		}
		found = s.distinct(only(found, func(h *hit) bool {
			text := h.printed()
			return h.Article == top.Article && h.Row == nil && len(h.Spans) > 0 && strings.Contains(text, verb) && strings.Contains(text, kind)
		}))
		if len(found) > 0 {
			return found, nil
		}
	}
	return nil, nil
}

// dealing are the verbs by which papers tell what a meeting dealt with, for those that people say for any of them.
var dealing = map[string][]string{
	"研究": {"审议", "听取", "讨论", "传达"},
	"讨论": {"研究", "审议", "听取"},
	"审议": {"研究", "听取", "讨论"},
}

// reCost asks what something cost.
var reCost = regexp.MustCompile(`(?:投资?|花费?|砸|拨款?|耗资)(?:了|进去|进|下去)*(?:多少|几)`)

// numbersUnder keeps of what stands under a title the sentences with figures: where some go on with what was asked about before, those.
func (a *asking) numbersUnder(hits []hit) []hit {
	under := figured(hits)
	if own := only(under, func(h *hit) bool {
		return runes(shared([]rune(fold(a.q.Topic)), []rune(fold(h.printed())))) >= 4
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
	if len(told) > 0 && (a.q.Near && !a.q.Follows || a.q.Intent == question.Figure && a.q.Inherited && len(a.q.Things) > 0) {
		near = told // 「整治完的有多少」 behind 「发现问题464个，整治完成360个」
	}
	if own := only(near, func(h *hit) bool { return a.isOf(h, a.q.Persons) }); len(a.q.Persons) > 0 && len(own) > 0 {
		near = own
	}
	if a.q.Near { // 「引进哪些项目」, where the turn before was about one of many places
		near = a.ofLastPlace(near)
	}
	if len(near) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(near, func(x, y hit) int { return cmp.Compare(y.body, x.body) })
	return a.tell(near, terms)
}

// ofLastPlace keeps what is of the one county that all facts of the turn before are of, or of none. All when these are of several.
func (a *asking) ofLastPlace(hits []hit) []hit {
	county := func(d string) bool { p := a.lex.Place(d); return p != nil && p.Level == nlp.County }
	var places []string
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue // forgotten since
		}
		for _, d := range last.Districts {
			if county(d) {
				places = addOnce(places, d)
			}
		}
	}
	if len(places) != 1 {
		return hits
	}
	return only(hits, func(h *hit) bool {
		return slices.Contains(h.Districts, places[0]) || !slices.ContainsFunc(h.Districts, county)
	})
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
	return a.tell(told, []string{told[0].Measure.Metric})
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
			away = append(away, cmp.Or(p.Short, p.Name)) // 「徽县」 has no shorter form
		}
	}
	return own, away
}

// owns reports whether the corpus holds figures of a place.
func (a *asking) owns(place string) bool {
	_, n, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 1, All: [][]store.Slot{{{Kind: store.ByOwner, Value: place}}}})
	return err == nil && n > 1
}
