package qa

// What somebody said or did, newest first.

import (
	"math/bits"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// How many facts are read where the newest are asked for: seven pages of three documents of one person, ten of several. Who wants older ones
// asks for a time, or for all, as the last page says.
const (
	newestFacts     = 21
	newestOfSeveral = 30
	manyFacts       = 400 // of a time, or all
)

// latest tells what somebody said or did, newest first: on the last days there are, grouped by occasion.
func (a *asking) latest() (*answer.Answer, error) {
	q := a.q
	if q.Follows && reEarlierOn.MatchString(q.Text) && q.TimeText != "" && !strings.Contains(q.Text, q.TimeText) {
		q.Time, q.TimeText = store.Interval{}, "" // which was of what is told already
	}
	names, ok, missing := a.people()
	if !ok {
		return a.noSuchOffice(missing)
	}
	if len(names) == 0 && len(q.Titles) > 0 && len(q.Districts) == 0 || a.each() {
		return a.survey()
	}
	if q.Follows && q.Inherited && q.Ask == question.AskWho && len(q.Facts) > 0 && len(q.Terms) > 0 { // 「谁陪着去的」
		if ans, err := a.sameSentence(q.Terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if m := reChairedWhat.FindString(q.Text); m != "" {
		rest := strings.Replace(q.Text, m, " ", 1)
		q.Terms = except(q.Terms, func(t string) bool { return !strings.Contains(rest, t) })
	}
	// words of content besides: 「王锋去灵山岛看了什么」 asks about the island, 「市工商联去北京干什么」 about a body
	if len(q.Terms) > 0 || len(names)+len(q.Titles) == 0 && len(q.Bodies) > 0 || len(q.Themes) > 0 && len(names) > 0 || len(names) > 0 && len(a.elsewhere(names)) > 0 {
		ans, err := a.aboutTerms(names)
		if ans != nil || err != nil {
			return ans, err
		}
		if terms := a.askedTerms(); len(names) == 0 && len(terms) > 0 {
			return a.notFound(nil, terms, nil) // 「胶州最近有没有马拉松」
		}
	}
	hits, beyond, err := a.doings(names)
	if err != nil {
		return nil, err
	}
	if hits = a.asWorded(a.ofZone(hits, names)); len(hits) == 0 {
		return a.nothingFor(names)
	}
	return a.tellLatest(hits, names, beyond)
}

// noSuchOffice says that nobody is known in an office, and whom to ask of there.
func (a *asking) noSuchOffice(missing string) (*answer.Answer, error) {
	d := a.draft(question.Unknown)
	d.Answerable = false
	d.Lead = a.say("no_office", missing, a.period())
	if len(a.q.Districts) > 0 {
		d.Choices = a.otherOffices(a.q.Districts[0], a.q.Titles)
	}
	a.q.Intent = question.Unknown
	return a.compose(d)
}

// doings finds what some persons, or those of a place, said and did, and reports whether there is more than was read.
func (a *asking) doings(names []string) (hits []hit, beyond bool, err error) {
	q := a.q
	kinds := []store.Kind{store.Statement, store.Activity}
	switch {
	case q.Verbatim:
		kinds = kinds[:1]
	case q.Ask == question.AskWhere && len(names) > 0 && !strings.Contains(q.Text, "活动"):
		kinds = kinds[1:] // 「去了哪」 asks for deeds
	}
	query := ofKinds(a.ofAsked(a.base(), names), kinds...)
	newest := len(names) > 0 && q.Time.IsZero() && !q.All && !q.Verbatim && !strings.Contains(q.Text, "致辞") && !reChairedWhat.MatchString(q.Text)
	switch {
	case !newest:
		query.Limit = manyFacts
	case len(names) == 1:
		query.Limit = newestFacts
	default:
		query.Limit = newestOfSeveral
	}
	hits, total, err := a.search(query)
	if err != nil {
		return nil, false, err
	}
	hits = a.inTime(hits)
	if earlier := a.earlierThanTold(hits); len(earlier) > 0 {
		hits = earlier
	}
	if reChairedWhat.MatchString(q.Text) {
		if chaired := only(hits, func(h *hit) bool { return h.Kind == store.Activity && strings.Contains(h.Cue+h.words, "主持") }); len(chaired) > 0 {
			hits = chaired
		}
	}
	if len(hits) > 0 {
		return hits, newest && total > query.Limit, nil
	}
	switch {
	case len(names) == 0:
		query = inDistricts(a.base(), q.Districts)
		query.Limit = 100
		hits, _, err = a.search(query)
	case !q.Verbatim: // 「去了哪」: nowhere, but he spoke that day
		query = ofKinds(a.byPersons(a.base(), names), store.Statement)
		query.Limit = manyFacts
		hits, _, err = a.search(query)
		hits = slices.DeleteFunc(a.inTime(hits), func(h hit) bool { return h.When.IsZero() })
	}
	return hits, false, err
}

// reEarlierOn asks what somebody said or did before: 「他以前说过什么」.
var reEarlierOn = regexp.MustCompile(`(?:以前|之前|过去|早先|早前|先前|从前|往年|前几年)(?:还|都|又|曾)?(?:经)?(?:说|讲|谈|提|强调|要求|去|做|干)`)

// earlierThanTold keeps what is of an article that came out before those told of last, more than a month ahead of them, when that is asked.
func (a *asking) earlierThanTold(hits []hit) []hit {
	if !a.q.Follows || !reEarlierOn.MatchString(a.q.Text) || !a.q.Time.IsZero() {
		return nil
	}
	told, err := a.still(a.q.Facts)
	if err != nil || len(told) == 0 {
		return nil
	}
	first := told[0].Dated
	for _, h := range told {
		if !h.Dated.IsZero() && before(h.Dated, first) {
			first = h.Dated
		}
	}
	return only(hits, func(h *hit) bool { return !first.IsZero() && !h.Dated.IsZero() && h.Dated.To+30 < first.From })
}

// reLiesIn asks to which place another belongs: 「胶东临空经济区归哪个区」.
var reLiesIn = regexp.MustCompile(`(?:归|属于?|隶属于?|是|在)(?:哪一?个?|什么|啥)(?:区|市|县|旗|区市|地方)(?:的|管|管辖|里)?(?:啊|呢|呀)?[？?]*$`)

// liesIn says where the one place that is asked about belongs by the lexicon, "" when that is not asked.
func (a *asking) liesIn() string {
	if len(a.q.Districts) != 1 || !reLiesIn.MatchString(a.q.Text) {
		return ""
	}
	if p := a.lex.Place(a.q.Districts[0]); p != nil && p.Parent != "" {
		return a.say("lies_in", p.Name, p.Parent)
	}
	return ""
}

// ofZone keeps what names the zone that alone is asked about, of all that who has an office there says elsewhere.
func (a *asking) ofZone(hits []hit, names []string) []hit {
	if len(names) > 0 || len(a.q.Districts) != 1 {
		return hits
	}
	zone := a.lex.Place(a.q.Districts[0])
	if zone == nil || zone.Level != nlp.Zone {
		return hits
	}
	if named := only(hits, func(h *hit) bool {
		return slices.ContainsFunc(a.lex.FindPlaces(h.printed(), zone.Parent), func(m nlp.PlaceMatch) bool { return m.Place == zone })
	}); len(named) > 0 {
		return named
	}
	return hits
}

// asWorded keeps what the question wants of what was said and done: quotations, an address, what was said rather than who took an office.
func (a *asking) asWorded(hits []hit) []hit {
	q := a.q
	if q.Verbatim {
		hits = a.verbatim(hits)
		if there, asked := a.ofToldFacts(hits); len(there) > 0 {
			hits = there
		} else if asked && len(hits) > 0 { // 「原话呢」 of what was only reported
			q.Notes = append(q.Notes, a.say("no_quote_there"))
		}
	}
	if strings.Contains(q.Text, "致辞") {
		hits = addressed(hits)
	}
	if reWords.MatchString(q.Text) && slices.ContainsFunc(hits, func(h hit) bool { return h.Kind == store.Statement }) { // that he took or left an office is no answer
		hits = slices.DeleteFunc(hits, func(h hit) bool { return h.Kind == store.Activity && reAppoints.MatchString(h.Cue) })
	}
	return hits
}

var reBesides = regexp.MustCompile(`(?:陪同(?:调研|考察|检查|走访)?|(?:参加|列席|出席)(?:会议|活动|调研)?)[。]?$`)

// wordsAhead moves that somebody was there with others behind what he said or did in the same article, where his words are asked for.
func wordsAhead(hits []hit, words bool) []hit {
	n := 0
	for n < len(hits) && hits[n].Doc == hits[0].Doc && hits[n].Article == hits[0].Article {
		n++
	}
	if !words || n < 2 || !besides(&hits[0]) {
		return hits
	}
	out := slices.Clone(hits)
	slices.SortStableFunc(out[:n], func(x, y hit) int {
		switch bx, by := besides(&x), besides(&y); {
		case bx == by:
			return 0
		case by:
			return -1
		}
		return 1
	})
	return out
}

// besides reports whether a deed is only that somebody was there with others, which is nothing that he said.
func besides(h *hit) bool { return h.Kind == store.Activity && reBesides.MatchString(h.words) }

// tellLatest writes what somebody, or those of a place, said and did.
func (a *asking) tellLatest(hits []hit, names []string, beyond bool) (*answer.Answer, error) {
	q := a.q
	hits = a.newest(hits, len(names) > 0)
	perhaps, first := 0, a.fresh(hits)
	if len(names) == 1 && q.Time.IsZero() && !q.All {
		if hits, perhaps = a.perhapsNewer(hits); first > 0 {
			first += perhaps
		}
	}
	d := a.draft(question.Latest)
	if d.First = first; q.Time.Days() > 3 && q.Time.Days() <= 100 && !q.Time.IsZero() {
		var events int
		hits, events = eachEvent(hits)
		d.First = min(max(events, 6), 8)
	}
	if beyond {
		d.Beyond = a.say("earlier")
	}
	lead := ""
	if len(names) == 1 {
		lead = names[0]
		if d.Lead = a.leadFor(names[0], hits[0]); perhaps > 0 {
			d.Lead = strings.TrimSuffix(d.Lead, "：") + a.say("perhaps_newer")
		}
	} else if len(names) == 0 {
		d.Lead = a.liesIn() + a.say("latest_place", a.placeName(strings.Join(q.Districts, "、")))
	}
	d.Items = make([]answer.Item, 0, len(hits))
	for _, h := range wordsAhead(hits, reWords.MatchString(q.Text)) {
		d.Items = append(d.Items, a.item(h, lead))
	}
	own := len(d.Items)
	if err := a.meetingToo(&d, hits); err != nil {
		return nil, err
	}
	if len(names) == 1 && len(d.Items) == own && reSaidWhat.MatchString(q.Text) && every(hits, func(h hit) bool { return h.Kind == store.Activity }) {
		d.Footer = append(d.Footer, a.say("no_own_words", names[0]))
	}
	a.groupItems(&d)
	if earlier := a.earlierThanTold(hits); len(earlier) > 0 {
		d.Lead = a.say("earlier_on", a.labelOf(lead, a.v, a.now))
	} else {
		d.Footer = append(d.Footer, a.freshness(hits[0])...)
	}
	d.Wide = len(names) == 0
	q.Focus = names
	return a.compose(d)
}

// reChairedWhat asks which meetings somebody chaired.
var reChairedWhat = regexp.MustCompile(`主持(?:召开)?(?:了|过)?(?:的)?(?:是)?(?:什么|啥|哪些|哪几[个场次]|哪[个场次]|几[个场次]|多少[个场次])(?:\p{Han}{0,4}会议?)?(?:活动)?(?:了|过)?(?:[，,。？?\s]|呢|$)`)

// perhapsNewer moves what somebody said or did on days printed without a year up behind the newest, where in this year they would be later, and
// tells how many facts it moved.
func (a *asking) perhapsNewer(hits []hit) ([]hit, int) {
	top := hits[0].Dated
	if top.IsZero() || top.Yearless() {
		return hits, 0
	}
	since, until := (store.Interval{From: top.To, To: top.To + 1}).WithoutYear(), store.On(a.now).WithoutYear()
	if top.To.Year() != a.now.Year() || since.From >= until.To {
		return hits, 0
	}
	own := 1 // of the newest day
	for own < len(hits) && own < 3 && hits[own].Dated == top {
		own++
	}
	var later, rest []hit
	for _, h := range hits[own:] {
		if h.Dated.Yearless() && h.Dated.From >= since.From && h.Dated.To <= until.To && len(later) < 3 {
			later = append(later, h)
		} else {
			rest = append(rest, h)
		}
	}
	if len(later) == 0 {
		return hits, 0
	}
	slices.SortStableFunc(later, func(x, y hit) int { return int(y.Dated.From) - int(x.Dated.From) })
	return slices.Concat(hits[:own], later, rest), len(later)
}

// meetingToo adds what the meeting said when somebody is asked for his words and only attended: never as his.
func (a *asking) meetingToo(d *answer.Draft, hits []hit) error {
	if !reWords.MatchString(a.q.Text) || a.q.Verbatim || len(hits) == 0 {
		return nil
	}
	n := min(len(hits), max(d.First, 1))
	shown := hits[:n]
	if a.q.Time.Days() > 31 {
		shown = hits // of months all are asked for
	}
	for _, h := range shown {
		if h.Kind != store.Activity {
			return nil
		}
	}
	if own, err := a.saidNext(hits[0]); err != nil || len(own) > 0 {
		for _, h := range own {
			d.Items = slices.Insert(d.Items, 1, a.item(h, a.v.name(h.Actors[0].Name)))
		}
		if d.First > 0 {
			d.First += len(own)
		}
		return err
	}
	var items []answer.Item
	for i := range shown {
		top := &shown[i]
		if !strings.Contains(top.words+top.Occasion, "会") || top.inRoundUp() {
			if i == 0 {
				return nil
			}
			continue
		}
		found, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: top.Doc}}, {{Kind: store.ByKind, Value: "statement"}}}})
		if err != nil {
			return err
		}
		for _, h := range found {
			if h.Article == top.Article && h.When == top.When && h.Marks.Has(store.Meeting) && len(items) < 3 {
				it := a.item(h, "")
				it.Max = 80
				items = append(items, it)
			}
		}
		if len(items) > 0 { // of the first that tells any
			if i > 0 && len(d.Items) == len(hits) {
				own := d.Items[i]
				d.Items = slices.Insert(slices.Delete(d.Items, i, i+1), 0, own)
				d.Items = slices.Insert(d.Items, 1, items...)
				d.First = n + len(items)
				d.Footer = append(d.Footer, a.say("meeting_not_his"))
				return nil
			}
			break
		}
	}
	if len(items) == 0 {
		return nil
	}
	d.Items = append(d.Items[:n:n], append(items, d.Items[n:]...)...)
	d.First = n + len(items)
	d.Footer = append(d.Footer, a.say("meeting_not_his"))
	return nil
}

// saidNext finds the words of the next sentence where a deed only tells what they were about: 「就春播作了安排。她要求，…」.
func (a *asking) saidNext(deed hit) ([]hit, error) {
	if !reDealtWith.MatchString(deed.words) || len(deed.Actors) != 1 || len(deed.Spans) == 0 {
		return nil, nil
	}
	found, _, err := a.search(store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{{{Kind: store.ByDoc, Value: deed.Doc}}, {{Kind: store.ByKind, Value: store.Statement.String()}}}})
	if err != nil {
		return nil, err
	}
	end := deed.Spans[len(deed.Spans)-1].End
	return a.distinct(only(found, func(h *hit) bool {
		return h.Article == deed.Article && len(h.Spans) > 0 && sameWho(h.Actors, deed.Actors) && h.Spans[0].Start >= end && h.Spans[0].Start-end < 8
	})), nil
}

// reDealtWith tells what somebody's words were about rather than them.
var reDealtWith = regexp.MustCompile(`就.{2,40}(?:安排|部署|要求|说明|强调|讲话|发言)`)

// addressed keeps what was said in an address and on, all when there is none.
func addressed(hits []hit) []hit {
	at := map[string]bool{}
	for _, h := range hits {
		if strings.Contains(h.Cue+h.printed(), "致辞") {
			at[h.Doc+"|"+itoa(h.Article)] = true
		}
	}
	if len(at) == 0 {
		return hits
	}
	return slices.DeleteFunc(hits, func(h hit) bool { return h.Kind != store.Statement || !at[h.Doc+"|"+itoa(h.Article)] })
}

// groupItems moves the common day of items into a heading. What has no day stands under when its article came out, so that
// it does not seem to be of the day before it. A day that the lead names already is not said again.
func (a *asking) groupItems(d *answer.Draft) {
	items := d.Items
	dated := slices.ContainsFunc(items, func(it answer.Item) bool { return it.Label != "" })
	for i := range items {
		if len(items) > 1 {
			items[i].Head, items[i].Label = items[i].Label, ""
			if dated && items[i].Head == "" {
				items[i].Head = a.published(&hit{Fact: &items[i].Fact, doc: items[i].Doc})
			}
		}
	}
	var first, order []string
	for _, it := range items {
		first = addOnce(first, it.Head)
	}
	n := len(items)
	if d.First > 0 {
		n = min(n, d.First)
	}
	for _, part := range [][]answer.Item{items[:n], items[n:]} { // what belongs under one heading stands together
		order = order[:0]
		for _, it := range part {
			order = addOnce(order, it.Head)
		}
		slices.SortStableFunc(part, func(x, y answer.Item) int {
			return slices.Index(order, x.Head) - slices.Index(order, y.Head)
		})
	}
	if len(first) == 1 && strings.Contains(d.Lead, first[0]) {
		for i := range items {
			items[i].Head = ""
		}
	}
	if len(items) == 1 && strings.Contains(d.Lead, items[0].Label) {
		items[0].Label = ""
	}
}

// leadFor introduces a person with the office he held at the time of the newest fact.
func (a *asking) leadFor(name string, h hit) string {
	label := name
	for _, ac := range h.Actors {
		if a.v.name(ac.Name) == name {
			label = a.label(ac, a.v)
		}
	}
	if a.q.Verbatim {
		return a.say("verbatim", label)
	}
	if len(a.q.Districts) == 1 && !a.req.Form.Short {
		if p := a.lex.Place(a.q.Districts[0]); p != nil && a.placeName(p.Name) != p.Name && strings.Contains(a.q.Text, p.Name) {
			label += a.say("other_name", p.Name, p.Aliases[0])
		}
	}
	if h.Dated.IsZero() {
		return a.say("latest_undated", label, answer.NoDate)
	}
	when := dayText(h.Dated, a.now)
	if h.Dated.Yearless() {
		return a.say("latest_undated", label, when)
	}
	if h.When.IsZero() {
		when = whenOf(h)
	}
	if a.q.Time.IsZero() {
		return a.say("latest", label, when)
	}
	if a.q.Time.Days() > 3 && a.q.TimeText != "" { // of several days, not of the newest
		return a.say("on_day", label, prefixTime(a.q))
	}
	return a.say("on_day", label, when)
}

// whenOf tells the time of a fact that has no day of its own.
func whenOf(h hit) string {
	if h.doc != nil {
		art := h.article()
		if !art.Covers.IsZero() {
			return dayText(art.Covers, 0) + "这一周"
		}
		return titleOf(h.doc, art) + "（" + answer.DateText(art.Dated) + "）"
	}
	return dayText(h.Dated, 0)
}

// titleOf names an article: 《…》, or its first words when it has no title.
func titleOf(doc *store.Document, art *store.Article) string {
	if art.Title == "" {
		return answer.Untitled(doc, art)
	}
	return "《" + clip(art.Title, 24) + "》"
}

func clip(s string, n int) string {
	rs := []rune(s)
	if len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}

// askedOf finds what persons said or did about the words of the question, or the newest when it has none.
func (a *asking) askedOf(names []string) ([]hit, error) {
	query := a.byPersons(a.base(), names)
	if terms := a.askedTerms(); len(terms) > 0 {
		hits, err := a.evidence(query, terms)
		return a.distinct(keepBody(hits, 0.6)), err
	}
	query = ofKinds(inDistricts(query, a.expand(a.q.Sites)), store.Statement, store.Activity)
	query.Limit = 60
	hits, _, err := a.search(query)
	if hits = a.inTime(hits); err != nil || len(hits) == 0 {
		return nil, err
	}
	return a.newest(hits, true), nil
}

// level of the place that somebody's office belongs to.
func (a *asking) levelOf(h hit) nlp.Level {
	for _, ac := range h.Actors {
		if p, ok := a.mainPost(ac.Posts); ok {
			if pl := a.lex.Place(p.District); pl != nil {
				return pl.Level
			}
		}
	}
	return 0
}

// reBothOffices joins two offices: 「州委书记和州长」.
var reBothOffices = regexp.MustCompile(`(?:书记|` + nlp.Heads + `|主任|主席|局长)(?:和|与|跟|同|、|还有|以及)`)

// eachOffice tells of each of several offices that a question names by itself, so that none is hidden behind the newest. nil when one of
// them is not told of.
func (a *asking) eachOffice() (*answer.Answer, error) {
	whole := a.q
	if len(whole.Titles) != 2 || whole.Intent != question.Latest || len(whole.Persons)+len(whole.Districts)+len(whole.Bodies)+len(whole.Terms)+len(whole.Themes) > 0 || whole.Follows || whole.Each ||
		!reBothOffices.MatchString(whole.Text) {
		return nil, nil
	}
	from, to := len(whole.Text), 0
	for _, t := range whole.Titles {
		at := strings.Index(whole.Text, t)
		if at < 0 {
			return nil, nil
		}
		from, to = min(from, at), max(to, at+len(t))
	}
	var told []*answer.Answer
	var focus []string
	for _, t := range whole.Titles {
		a.q = a.v.parser.Parse(whole.Text[:from]+t+whole.Text[to:], nil, a.req.Now)
		ans, err := a.answer()
		if err != nil {
			return nil, err
		}
		if ans == nil || !ans.Answerable || ans.Intent != string(question.Latest) || len(a.q.Focus) != 1 {
			a.q = whole
			return nil, nil
		}
		told, focus = append(told, ans), append(focus, a.q.Focus[0])
	}
	a.q = whole
	whole.Focus = focus
	return answer.Join(told, a.req.Form), nil
}

// freshness warns when the newest record is old.
func (a *asking) freshness(h hit) []string {
	if h.Dated.IsZero() || h.Dated.Yearless() || !a.q.Time.IsZero() {
		return nil
	}
	of := h.Dated
	if h.Kind == store.Ranking && !h.article().Dated.IsZero() {
		of = h.article().Dated.Interval // a table of a quarter is as old as its print
	}
	gap := int(a.now - of.Last())
	if gap > a.stale {
		y, m, _ := of.From.Civil()
		if of.Days() > 31 { // of months that a date was inferred to
			return []string{a.say("stale_about", y, gap)}
		}
		return []string{a.say("stale", y, m, gap)}
	}
	return nil
}

// newest keeps the facts of the newest days or the newest article, the telling ones first within each.
func (a *asking) newest(hits []hit, byPerson bool) []hit {
	hits = a.distinct(hits)
	words, doings := reWords.MatchString(a.q.Text), byPerson && reDoings.MatchString(a.q.Text)
	weigh := weighed()
	inOrder(hits, func(x, y *hit) bool {
		if a.q.All || !a.q.Time.IsZero() && a.q.Time.Days() <= 62 {
			if x.Dated != y.Dated {
				return before(y.Dated, x.Dated)
			}
			if words && (x.Kind == store.Statement) != (y.Kind == store.Statement) {
				return x.Kind == store.Statement
			} else if !words && doings && (x.Kind == store.Activity) != (y.Kind == store.Activity) {
				return x.Kind == store.Activity
			}
			return x.ID < y.ID
		}
		if x.Dated.IsZero() != y.Dated.IsZero() {
			return y.Dated.IsZero()
		}
		if x.Dated.To != y.Dated.To && !(x.Doc == y.Doc && within7(x, y)) {
			return before(y.Dated, x.Dated)
		}
		if x.When != y.When && x.Doc == y.Doc {
			if x.When.IsZero() != y.When.IsZero() {
				return y.When.IsZero()
			}
			return before(y.When, x.When)
		}
		return weigh(x) > weigh(y)
	})
	return hits
}

func within7(x, y *hit) bool { return x.Article == y.Article }

// fresh counts the facts of the newest days, which the first page shows alone.
func (a *asking) fresh(hits []hit) int {
	if a.q.All || !a.q.Time.IsZero() || hits[0].Dated.IsZero() {
		return 0
	}
	n := 0
	for n < len(hits) && (hits[n].Doc == hits[0].Doc || !hits[n].Dated.IsZero() && hits[0].Dated.To-hits[n].Dated.To <= 45) {
		n++
	}
	return n
}

// inTime drops facts that are only known to lie in a longer time than the question's: of a day, those of its week.
func (a *asking) inTime(hits []hit) []hit {
	t := a.q.Time
	if t.IsZero() || t.Days() > 31 {
		return hits
	}
	hits = a.inPart(hits)
	var out []hit
	for _, h := range hits {
		if (h.When.IsZero() || h.When.Days() >= 6 && t.Days() < 6) && !(t.From <= h.Dated.From && h.Dated.To <= t.To) {
			continue
		}
		if !h.When.IsZero() && !h.When.Overlaps(t) && !h.Dated.Overlaps(t) {
			continue
		}
		out = append(out, h)
	}
	return out
}

// weight orders facts of one day: own words and explicit statements before what is carried on, deeds last.
func weight(h hit) int {
	w := 0
	switch h.Kind {
	case store.Statement:
		w = 40
	case store.Activity:
		w = 20
	}
	if h.Marks.Has(store.Carried) {
		w -= 6
	}
	if h.Marks.Has(store.Truncated) {
		w -= 30
	}
	if n := runes(h.words); n < 14 {
		w -= 12
	}
	if h.Marks.Has(store.Verbatim) {
		w -= 2 // opening praise is often a quotation
	}
	if ritual(h.words) {
		w -= 15
	}
	return w
}

// weighed is weight, found once for each of some hits.
func weighed() func(h *hit) int {
	known := map[*hit]int{}
	return func(h *hit) int {
		w, ok := known[h]
		if !ok {
			w = weight(*h)
			known[h] = w
		}
		return w
	}
}

// ritual reports whether words only praise a report or vow to study it.
func ritual(s string) bool {
	has := uint64(0)
	for _, m := range rituals.All(s) {
		has |= 1 << m.Index
	}
	return bits.OnesCount64(has) >= 2
}

var rituals = nlp.NewMatcher([]string{"学习", "精神", "领悟", "宏伟蓝图", "使命感", "报告", "总书记", "鼓舞", "历史起点", "落地生根", "贯彻落实"})

// freshSpan counts the leading hits of one fortnight.
func (a *asking) freshSpan(hits []hit) int {
	n := 0
	for n < len(hits) && n < 6 && !hits[n].Dated.IsZero() && hits[0].Dated.Edge()-hits[n].Dated.Edge() <= 14 {
		n++
	}
	return max(n, 1)
}

// reDoings asks what somebody did rather than what he said.
var reDoings = regexp.MustCompile(`干|做[了过]|忙|活动|动态|行程|露面`)
