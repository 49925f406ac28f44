package qa

// What the corpus does not have: said plainly, with what it has instead.

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

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
			for _, t := range a.v.byName[n] {
				own = own || t.Post.District == d
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

var (
	// reSession numbers a session: 「十三届九次全会」.
	reSession = regexp.MustCompile(`([一二三四五六七八九十百]+)次(?:全会|全体会议|全委会|党代会|会议|代表大会)|第([一二三四五六七八九十百]+)([次期])`)
	// reQuotedWords finds a quotation.
	reQuotedWords = regexp.MustCompile(`[“「"]([^“”「」"]{2,30})[”」"]`)
	// reFirms names what is a firm.
	reFirms = regexp.MustCompile(`公司|企业|集团|工厂|厂`)
)

// gaps says what a question names and none of what is told holds: one of several persons, a session by another number, firms
// that are asked for by name.
func (a *asking) gaps(d *answer.Draft) {
	q := a.q
	if !d.Answerable || len(d.Items) == 0 || q.Control != "" {
		return
	}
	text := sync.OnceValue(func() string { // is seldom needed
		var told strings.Builder
		for _, it := range d.Items {
			told.WriteString(clean.Pick(it.Doc.Text, it.Fact.Spans) + it.Fact.Occasion)
			for _, ac := range it.Fact.Actors {
				told.WriteString(a.v.name(ac.Name))
			}
		}
		return told.String()
	})
	a.notSo(d)
	if q.Verbatim && slices.ContainsFunc(d.Items, func(it answer.Item) bool { return it.Fact.Kind == store.Statement }) &&
		!slices.ContainsFunc(d.Items, func(it answer.Item) bool { return it.Fact.Marks.Has(store.Verbatim) }) {
		d.Footer = append(d.Footer, a.say("no_verbatim"))
	}
	if len(q.Persons) > 1 && d.Intent == string(question.Latest) || len(q.Persons) > 1 && q.Ask == question.AskYes {
		var none []string
		for _, p := range q.Persons {
			if !strings.Contains(text(), p) {
				none = append(none, p)
			}
		}
		if len(none) > 0 && len(none) < len(q.Persons) {
			d.Footer = append(d.Footer, a.say("comparison_missing", strings.Join(none, "、")))
		}
	}
	if len(q.Districts) > 1 && q.Ask == question.AskHow && d.Intent == string(question.Figure) { // 「甲县多少，乙县多少」
		var none []string
		for _, place := range q.Districts {
			if !slices.ContainsFunc(d.Items, func(it answer.Item) bool {
				h := hit{Fact: &it.Fact, doc: it.Doc}
				return slices.Contains(h.Districts, place) || slices.Contains(a.doers(h), place)
			}) {
				none = append(none, place)
			}
		}
		if note := a.say("comparison_missing", strings.Join(none, "、")); len(none) > 0 && len(none) < len(q.Districts) && !slices.Contains(d.Footer, note) {
			d.Footer = append(d.Footer, note)
		}
	}
	if q.Ask == question.AskYes { // 「说过“稳就业”吗」
		for _, m := range reQuotedWords.FindAllStringSubmatch(q.Text, 4) {
			note := a.say("lacking", m[1])
			held := func(it answer.Item) bool { return strings.Contains(it.Doc.Text, m[1]) }
			if !strings.Contains(fold(text()), fold(m[1])) && !slices.ContainsFunc(d.Items, held) && !slices.Contains(d.Footer, note) {
				d.Footer = append(d.Footer, note)
			}
		}
	}
	for _, m := range reSession.FindAllStringSubmatch(q.Text, 2) {
		n := m[1] + m[2] + cmp.Or(m[3], "次")
		if n != "一次" && !strings.Contains(text(), n) && reSession.MatchString(text()) {
			if m[3] == "期" {
				n = "第" + n
			}
			d.Lead = a.say("other_session", n) + d.Lead
		}
	}
	if m := reWhichOf.FindStringSubmatch(q.Text); m != nil && reFirms.MatchString(m[1]) && !reFirms.MatchString(text()) {
		d.Footer = append(d.Footer, a.say("lacking", "哪些"+m[1]))
	}
}

// reSoftKinds are what a question asks for by its kind, which texts need not name: 「研究了哪几个文件」.
var reSoftKinds = regexp.MustCompile(`(?:哪些|哪几[个项条份种]|哪[两三四五]?[个位]|什么|啥)(文件|事项|议题|形式|方式|领域|环节|举措|措施|优势|成果|荣誉|汇报|方面|老板|客商|客人|嘉宾)`)

// withoutKind leaves out the kind of thing that is asked for when something else tells what the question is about.
func (a *asking) withoutKind(terms []string) []string {
	if len(terms) > 1 && a.q.Ask == question.AskHow { // 「独角兽数量」 is how many there are
		terms = except(terms, func(t string) bool { return t == "数量" || t == "个数" || t == "数目" })
	}
	m := reSoftKinds.FindStringSubmatch(a.q.Text)
	if m == nil || len(terms) < 2 {
		return terms
	}
	return except(terms, func(t string) bool { return t == m[1] })
}

// reThatTown asks the same of a town or county: 「那横村镇呢」.
var reThatTown = regexp.MustCompile(`^(?:那么|那)?([^\P{Han}那么这的各每]{2,4}[镇乡县])呢?[?？\s]*$`)

// unknownTown refuses what goes on to a town or county that no text names: what was asked of another place before is no answer. nil when some
// text names it.
func (a *asking) unknownTown() (*answer.Answer, error) {
	m := reThatTown.FindStringSubmatch(a.q.Raw)
	if m == nil || !a.q.Follows || a.lex.Place(m[1]) != nil || a.tok.IsWord(m[1]) {
		return nil, nil
	}
	if a.holds(m[1]) {
		return a.notInTable(m[1])
	}
	a.q.Terms = except(a.q.Terms, func(t string) bool { return t == m[1] }) // what is asked next is not about it
	return a.refuse(a.say("no_office", m[1], a.period()), question.Unknown)
}

// notInTable refuses what goes on from the row of one place to a town that this table has no row of, whatever else texts tell of it.
func (a *asking) notInTable(town string) (*answer.Answer, error) {
	if len(a.q.Facts) == 0 {
		return nil, nil
	}
	last, err := a.snap.Fact(a.ctx, a.q.Facts[0])
	if err != nil || last.Kind != store.Ranking || last.Row == nil {
		return nil, nil
	}
	rows, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 2000, All: [][]store.Slot{anyOf(store.ByDoc, []string{last.Doc})}}, store.Ranking))
	if err != nil || slices.ContainsFunc(rows, func(h hit) bool { return strings.Contains(a.cellText(h)+h.Row.Owner, town) }) {
		return nil, err
	}
	return a.refuse(a.say("not_found", "", town, "在「"+clip(last.Row.Title, 40)+"」中")+a.period()+"。", question.Unknown)
}
