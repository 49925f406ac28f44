package qa

// What is asked further of what the turn before told.

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// ofThings keeps the facts of the thing that the turn before was about, for a question that asks more of it: 「某项目是什么」,
// 「总投资呢」. Where none holds it, what such words say of other things is no answer.
func (a *asking) ofThings(hits []hit, terms []string) []hit {
	if every(a.q.Things, question.IsMetric) {
		return hits // 「GDP多少」, 「人口多少」: two figures of one place
	}
	own := only(hits, func(h *hit) bool {
		return h.body >= enough && slices.ContainsFunc(a.q.Things, func(t string) bool { return !general(t) && a.occurs(a.full(h), t) >= 0.6 })
	})
	if len(own) > 0 {
		return a.withoutOtherItems(a.q.Things, own)
	}
	var last []store.Fact
	for _, id := range a.q.Facts {
		if f, err := a.snap.Fact(a.ctx, id); err == nil && len(f.Spans) > 0 {
			last = append(last, f)
		}
	}
	own = only(hits, func(h *hit) bool {
		return h.body >= enough && len(h.Spans) > 0 && slices.ContainsFunc(last, func(f store.Fact) bool {
			return f.Doc == h.Doc && (sameWho(f.Actors, h.Actors) || len(f.Actors) == 0) && apartBy(h.Spans, f.Spans) < besideIt
		})
	})
	if len(own) > 0 || every(terms, a.attribute) {
		return own
	}
	return hits
}

// withoutOtherItems drops the items of a list that name none of some things where other facts do: 「六、新增停车位…」 where 「十、改造燃气管网…」 was
// asked about.
func (a *asking) withoutOtherItems(things []string, hits []hit) []hit {
	names := func(h *hit) bool {
		said := fold(wholeSentence(h))
		return slices.ContainsFunc(things, func(t string) bool { return !general(t) && a.occurs(said, t) >= 0.6 })
	}
	if len(only(hits, names)) == 0 {
		return hits
	}
	return only(hits, func(h *hit) bool { return !reListItem.MatchString(strings.TrimSpace(wholeSentence(h))) || names(h) })
}

// reListItem begins an item of a numbered list.
var reListItem = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])`)

// furtherOf answers what may be asked further of what the turn before told: by its sentences, or by what was said there when
// the question has no words of its own, 「他要求什么」. nil when they do not tell.
func (a *asking) furtherOf(terms []string) (*answer.Answer, error) {
	switch {
	case question.AsksNumbers(a.q.Text):
		return a.numbersTold()
	case len(terms) > 0:
		ans, err := a.sameSentence(terms)
		if ans != nil || err != nil {
			return ans, err
		}
		things := except(terms, func(t string) bool { return strings.HasPrefix(a.tok.Tag(t), "v") && !a.ofTheme(t) })
		if len(things) == 0 || len(things) == len(terms) {
			return nil, nil
		}
		return a.sameSentence(things) // 「都体现哪几个方面的一体化」, where the sentence has another verb
	case reWords.MatchString(a.q.Text): // not 「去的哪几家」
		return a.theirWords()
	}
	return nil, nil
}

// inLastReport looks for the words of a question that goes on with the turn before in the reports that it told of, whatever place the turn
// before named: 「工商联去某市拜访了谁|推介了什么」. nil when they do not hold all of them, or the question names whom it is about. read is the
// question as it was.
func (a *asking) inLastReport(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if !q.Follows || !q.Inherited || len(q.Facts) == 0 {
		return nil, nil
	}
	terms := except(q.Terms, func(t string) bool { return !strings.Contains(q.Text, t) })
	if len(terms) == 0 {
		return nil, nil
	}
	refused := a.q
	var reports []scope
	for _, id := range q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil || slices.Contains(reports, scope{doc: last.Doc, article: last.Article}) || len(reports) == 3 {
			continue
		}
		reports = append(reports, scope{doc: last.Doc, article: last.Article})
		a.q, a.scope = q, &reports[len(reports)-1]
		hits, err := a.evidence(store.Query{Visible: a.now}, terms)
		a.scope = nil
		if err != nil {
			return nil, err
		}
		if hits = a.distinct(keepBody(hits, 0.9)); len(hits) == 0 {
			continue
		}
		if near := only(hits, func(h *hit) bool { return a.besideFacts(h, q.Facts) }); len(near) > 0 {
			hits = near
		}
		d := a.draft(question.Project)
		d.Lead = a.say("records")
		for _, h := range hits[:min(3, len(hits))] {
			d.Items = append(d.Items, a.item(h, ""))
		}
		q.Districts, q.Persons, q.Titles, q.Focus = nil, nil, nil, nil
		d.Footer = append(d.Footer, a.freshness(hits[0])...)
		return a.compose(d)
	}
	a.q = refused
	return nil, nil
}

// besideFacts reports whether something stands near one of some facts of its document.
func (a *asking) besideFacts(h *hit, ids []store.FactID) bool {
	return slices.ContainsFunc(ids, func(id store.FactID) bool {
		f, err := a.snap.Fact(a.ctx, id)
		return err == nil && f.Doc == h.Doc && apartBy(h.Spans, f.Spans) < besideIt
	})
}

// apartBy is how many bytes two places of a document lie apart.
func apartBy(x, y []store.Span) int {
	if len(x) == 0 || len(y) == 0 {
		return math.MaxInt
	}
	return max(x[0].Start-y[len(y)-1].End, y[0].Start-x[len(x)-1].End)
}

// numbersTold tells the figures of the articles that the turn before told of, of those whom it told of. nil when there are none.
func (a *asking) numbersTold() (*answer.Answer, error) {
	hits, _, err := a.search(store.Query{Visible: a.now, Limit: 1000, All: [][]store.Slot{anyOf(store.ByDoc, a.q.Docs), {{Kind: store.ByKind, Value: store.Measure.String()}}}})
	if err != nil {
		return nil, err
	}
	var told []hit
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil || len(last.Actors) == 0 {
			continue
		}
		told = append(told, only(hits, func(h *hit) bool {
			return h.Doc == last.Doc && h.Article == last.Article && sameWho(last.Actors, h.Actors)
		})...)
	}
	if told = a.distinct(told); len(told) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(told, func(x, y hit) int { return cmp.Or(strings.Compare(x.Doc, y.Doc), x.Spans[0].Start-y.Spans[0].Start) })
	d := a.draft(question.Figure)
	d.Lead, d.PerPage = a.say("records"), 6
	for _, h := range told {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// theirWords tells what those whom the turn before told of said there: their words in the sentences that it showed. nil when
// there are none.
func (a *asking) theirWords() (*answer.Answer, error) {
	hits, _, err := a.search(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, a.q.Docs), {{Kind: store.ByKind, Value: store.Statement.String()}}}})
	if err != nil {
		return nil, err
	}
	names := a.q.Persons
	var told []hit
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		told = append(told, only(hits, func(h *hit) bool {
			return h.Doc == last.Doc && a.isOf(h, names) && overlap(h.Spans, last.Spans)
		})...)
	}
	if told = a.distinct(told); len(told) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	for _, h := range told {
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.PerPage = 4
	a.q.Focus = nil
	for _, ac := range told[0].Actors {
		a.q.Focus = append(a.q.Focus, a.v.name(ac.Name))
	}
	return a.compose(d)
}

// besideIt is how many bytes lie at most between two sentences about one thing that only the first names.
const besideIt = 600

// attribute reports whether a word asks for something of a thing rather than naming one: 总投资, 建好, 带队.
func (a *asking) attribute(t string) bool {
	return general(t) || reOfAThing.MatchString(t) || question.IsMetric(t) || strings.HasPrefix(a.tok.Tag(t), "v") && !a.ofTheme(t) || reDone.MatchString(a.q.Text)
}

// reWhereOnly asks where what was told took place.
var reWhereOnly = regexp.MustCompile(`^(?:那|都|是)?在?(?:哪[里儿]?|什么地方|啥地方|何处)(?:开|举行|办|召开|举办)?的?[呢啊呀?？。\s]*$`)

// whereHeld answers where a meeting or an event was that the turn before told of, with the sentence that says it. nil when that is not
// asked, or no sentence told does.
func (a *asking) whereHeld() (*answer.Answer, error) {
	if !a.q.Follows || !reWhereOnly.MatchString(a.q.Text) {
		return nil, nil
	}
	told, err := a.still(a.q.Facts)
	if err != nil {
		return nil, err
	}
	for _, h := range told {
		if reAtPlace.MatchString(h.printed()) {
			d := a.draft(question.Place)
			d.Lead, d.Items = a.say("records"), []answer.Item{a.item(h, "")}
			return a.compose(d)
		}
	}
	return nil, nil
}

// wasThere tells who of a place, or which holder of an office, was at what the turn before told of: 「书记在不在场」. nil when that
// is not asked, or its report names nobody of them.
func (a *asking) wasThere() (*answer.Answer, error) {
	q := a.q
	asked := question.AsksThere(q.Text)
	along := reAlong.MatchString(q.Text)
	if !q.Follows || !along && (asked == "" || len(q.Titles)+len(q.Districts) == 0) {
		return nil, nil
	}
	fits := func(ac store.Actor) bool {
		return ac.Name != "" && !slices.Contains(q.Persons, a.v.name(ac.Name)) && (along && len(q.Titles) == 0 || slices.ContainsFunc(ac.Posts, func(p store.Post) bool {
			if len(q.Titles) == 0 {
				return slices.Contains(q.Districts, p.District)
			}
			return titleFits(q.Titles[0], p) && (len(q.Seats) == 0 || ofCity(q.Titles[0]) || slices.Contains(q.Seats, p.District))
		}))
	}
	seen := map[string]bool{}
	told, err := a.still(q.Facts)
	if err != nil {
		return nil, err
	}
	for _, top := range told {
		at := top.Doc + "|" + itoa(top.Article) + "|" + top.Occasion
		if seen[at] {
			continue
		}
		seen[at] = true
		all, err := a.articleOf(&top)
		if err != nil {
			return nil, err
		}
		found := a.distinct(only(all, func(h *hit) bool {
			return (h.Kind == store.Activity || h.Kind == store.Statement) && slices.ContainsFunc(h.Actors, fits)
		}))
		if own := only(found, func(h *hit) bool { return h.Occasion == top.Occasion && h.When == top.When }); len(own) > 0 || top.inRoundUp() {
			found = own // a round-up tells of many meetings
		}
		if along { // in the next sentences, which say that they went with him
			found = only(found, func(h *hit) bool {
				return len(h.Spans) > 0 && len(top.Spans) > 0 && reWith.MatchString(h.printed()) && max(h.Spans[0].Start-top.Spans[0].End, top.Spans[0].Start-h.Spans[0].End) < besideIt/3
			})
		}
		if deeds := only(found, func(h *hit) bool { return h.Kind == store.Activity }); len(deeds) > 0 {
			found = deeds
		}
		if len(found) == 0 {
			continue
		}
		d := a.draft(question.Theme)
		d.Lead, d.PerPage = a.say("records"), 3
		for _, h := range found {
			d.Items = append(d.Items, a.item(h, ""))
		}
		return a.compose(d)
	}
	return nil, nil
}

var (
	// reAlong asks who went with whom the turn before told of: 「还有谁跟他一块去的」.
	reAlong = regexp.MustCompile(`(?:谁|哪[个位些]\p{Han}{0,4}?)(?:还|都|也)?(?:跟|和|与|同|陪|随)(?:着|了)?(?:[他她]们?)?(?:一块儿?|一起|一道|一同|同行)?(?:去|来|到|调研|走访|参加|出席)`)
	reWith  = regexp.MustCompile(`一同|一起|一道|陪同|随同|随行|同行|参加|共同`)
)

// reOfAThing is what many things have.
var reOfAThing = regexp.MustCompile(`^(?:主题|议题|议程|目的|意义|背景|名称|亮点|特点|口号|主办方|承办方)$`)

var (
	// reDimension asks how thick, heavy, large … something is, with what stands before it: 「冰要|多厚」.
	reDimension = regexp.MustCompile(`(\p{Han}+?)(?:需要|大概|大约|[要得能有该])*多([厚高长宽深远重大久])(?:才|算|呢|啊|[?？]|$)`)
	reLength    = regexp.MustCompile(`\d[万千百]?(?:毫米|厘米|公分|分米|米|公里|千米|里)`)
	// reDimensions find what a dimension is printed in.
	reDimensions = map[string]*regexp.Regexp{
		"重": regexp.MustCompile(`\d[万千百]?(?:吨|公斤|千克|斤|克)`),
		"大": regexp.MustCompile(`\d[万千百]?(?:亩|公顷|平方米|平方公里|平方千米|平米|立方米)`),
		"久": regexp.MustCompile(`[\d一二三四五六七八九十半](?:年|个多?月|周|天|日|个?小时|分钟)`),
	}
)

// dimensionThere answers how thick, heavy or large a thing is from the report that the turn before told of. nil when that is not asked,
// or no sentence there prints it of the thing.
func (a *asking) dimensionThere() (*answer.Answer, error) {
	m := reDimension.FindStringSubmatch(a.q.Text)
	if m == nil || !a.q.Follows || len(a.q.Facts) == 0 {
		return nil, nil
	}
	printed := cmp.Or(reDimensions[m[2]], reLength)
	f, err := a.snap.Fact(a.ctx, a.q.Facts[0])
	if err != nil {
		return nil, nil // forgotten since
	}
	top, err := a.read(&f)
	if err != nil {
		return nil, err
	}
	all, err := a.articleOf(&top)
	if err != nil {
		return nil, err
	}
	asked := []rune(m[1])
	for n := min(4, len(asked)); n > 0; n-- { // 「那冰」 is 冰
		thing := string(asked[len(asked)-n:])
		for _, h := range all {
			if text := h.printed(); strings.Contains(text, thing) && printed.MatchString(text) {
				d := a.draft(question.Figure)
				d.Lead, d.Items = a.say("records"), []answer.Item{a.item(h, "")}
				return a.compose(d)
			}
		}
	}
	return nil, nil
}

// reDone asks whether something was done to what was told of: 「建好了吗」.
var reDone = regexp.MustCompile(`^[那它]?(?:已经?)?\p{Han}{2,4}了(?:吗|没|没有|么)[呢啊?？。]*$`)

// didThere tells what a place did in the report that the turn before told of: 「平度干啥了」 behind 「哪个区排查了养老机构」. nil when it
// tells of no such place.
func (a *asking) didThere() (*answer.Answer, error) {
	q := a.q
	if !q.Follows || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles) > 0 || !question.DidWhat(q.Text) {
		return nil, nil
	}
	for _, id := range q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		all, err := a.articleOf(&hit{Fact: &last})
		if err != nil {
			return nil, err
		}
		if told := only(all, func(h *hit) bool { return slices.Contains(h.Districts, q.Districts[0]) && a.countiesOf(h) == 1 }); len(told) > 0 {
			for i := range told {
				told[i].cover, told[i].body, told[i].told = 1, 1, 1
			}
			return a.tell(told, q.Districts)
		}
	}
	return nil, nil
}

// settleThere reads an office that no place is named with as that of the only one who holds it in the article told before, when whom it was
// about is of a place that has no such office: 「区长呢」 after what somebody of the city said in a county. The texts must call him exactly so.
func (a *asking) settleThere() (*answer.Answer, error) {
	q := a.q
	if !q.Follows || len(q.Titles) != 1 || len(q.Persons) > 0 || len(q.Facts) == 0 || !leads(q.Titles[0]) || q.Titles[0] == "书记" {
		return nil, nil
	}
	for _, d := range slices.Concat(q.Districts, q.Seats) {
		if p := a.lex.Place(d); p == nil || strings.Contains(q.Text, p.Short) || strings.HasSuffix(q.Titles[0], "长") && strings.HasSuffix(d, strings.TrimSuffix(q.Titles[0], "长")) {
			return nil, nil // 「市长呢」 after what was told of a city
		}
	}
	told, err := a.still(q.Facts)
	if err != nil || len(told) == 0 {
		return nil, err
	}
	all, err := a.articleOf(&told[0])
	if err != nil {
		return nil, err
	}
	name := ""
	for i := range all {
		for _, by := range all[i].Actors {
			if by.Name == "" || by.Name == name || !slices.ContainsFunc(by.Posts, func(p store.Post) bool { return p.Title == q.Titles[0] && p.Body == "" }) {
				continue
			}
			if name != "" {
				return nil, nil
			}
			name = by.Name
		}
	}
	if name != "" {
		q.Persons, q.Titles, q.Districts, q.Seats = []string{name}, nil, nil, nil
	}
	return nil, nil
}

// reAmong asks which of those that the turn before told of did something: 「他们谁讲了某事」, 「其中哪几位提到某事」.
var reAmong = regexp.MustCompile(`^(?:那|那么)?(?:他们|她们|其中|这些人|这里面|里面|当中|这[几些][个位]?(?:书记|人)?)(?:当中|里面?|中)?(?:又|都)?有?(?:谁|哪[几个位些])`)

// settleAmong reads such a question as one about all whom the facts of the turn before are of.
func (a *asking) settleAmong() (*answer.Answer, error) {
	if !a.q.Follows || len(a.q.Terms) == 0 || !reAmong.MatchString(a.q.Text) {
		return nil, nil
	}
	var names []string
	for _, id := range a.q.Facts {
		last, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue // forgotten since
		}
		for _, ac := range last.Actors {
			if ac.Name != "" {
				names = addOnce(names, a.v.name(ac.Name))
			}
		}
	}
	if a.q.Pronoun = false; len(names) > 1 {
		a.q.Persons, a.q.Titles, a.q.Districts = names, nil, nil
	}
	return nil, nil
}
