package qa

import (
	"fmt"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// newestFacts is how many facts of somebody are read where the newest are asked for: ten pages. Who wants older ones asks
// for a time, or for all.
const newestFacts = 60

// latest tells what somebody said or did, newest first: on the last days there are, grouped by occasion.
func (a *asking) latest() (*answer.Answer, error) {
	q := a.q
	names, ok, missing := a.people()
	if !ok {
		d := a.draft(question.Unknown)
		d.Answerable = false
		d.Lead = a.say("no_office", missing, a.period())
		if len(q.Districts) > 0 {
			d.Choices = a.otherOffices(q.Districts[0], q.Titles)
		}
		q.Intent = question.Unknown
		return a.compose(d)
	}
	if len(names) == 0 && len(q.Titles) > 0 && len(q.Districts) == 0 || a.each() {
		return a.survey()
	}
	if q.Follows && q.Inherited && q.Ask == question.AskWho && len(q.Facts) > 0 && len(q.Terms) > 0 { // 「谁陪着去的」
		if ans, err := a.sameSentence(q.Terms); ans != nil || err != nil {
			return ans, err
		}
	}
	// words of content besides: 「王锋去灵山岛看了什么」 asks about the island
	if len(q.Terms) > 0 || len(q.Themes) > 0 && len(names) > 0 || len(names) > 0 && len(a.elsewhere(names)) > 0 {
		ans, err := a.aboutTerms(names)
		if ans != nil || err != nil {
			return ans, err
		}
		if terms := a.askedTerms(); len(names) == 0 && len(terms) > 0 {
			return a.notFound(nil, terms, nil) // 「胶州最近有没有马拉松」
		}
	}
	query := a.ofAsked(a.base(), names)
	kinds := []store.Kind{store.Statement, store.Activity}
	switch {
	case q.Verbatim:
		kinds = kinds[:1]
	case q.Ask == question.AskWhere && len(names) > 0 && !strings.Contains(q.Text, "活动"):
		kinds = kinds[1:] // 「去了哪」 asks for deeds
	}
	query = ofKinds(query, kinds...)
	if query.Limit = 400; len(names) > 0 && q.Time.IsZero() && !q.All && !q.Verbatim && !strings.Contains(q.Text, "致辞") {
		query.Limit = newestFacts
	}
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits = a.inTime(hits)
	if len(hits) == 0 && len(names) > 0 && !q.Verbatim { // 「去了哪」: nowhere, but he spoke that day
		query = ofKinds(a.byPersons(a.base(), names), store.Statement)
		query.Limit = 400
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
		hits = slices.DeleteFunc(a.inTime(hits), func(h hit) bool { return h.When.IsZero() })
	}
	if len(names) == 0 && len(hits) == 0 {
		query = inDistricts(a.base(), q.Districts)
		query.Limit = 100
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
	}
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
	if len(hits) == 0 {
		return a.nothingFor(names)
	}
	hits = a.newest(hits, len(names) > 0)
	d := a.draft(question.Latest)
	if d.First = a.fresh(hits); q.Time.Days() > 3 && q.Time.Days() <= 100 && !q.Time.IsZero() {
		var events int
		hits, events = eachEvent(hits)
		d.First = min(max(events, 6), 8)
	}
	lead := ""
	if len(names) == 1 {
		lead = names[0]
		d.Lead = a.leadFor(names[0], hits[0])
	} else if len(names) == 0 {
		d.Lead = a.say("latest_place", a.placeName(strings.Join(q.Districts, "、")))
	}
	d.Items = make([]answer.Item, 0, len(hits))
	for _, h := range hits {
		d.Items = append(d.Items, a.item(h, lead))
	}
	if err := a.meetingToo(&d, hits); err != nil {
		return nil, err
	}
	a.groupItems(&d)
	d.Footer = append(d.Footer, a.freshness(hits[0])...)
	d.Wide = len(names) == 0
	q.Focus = names
	return a.compose(d)
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
	if top := hits[0]; !strings.Contains(top.words+top.Occasion, "会") || top.Article < len(top.doc.Articles) && !top.doc.Articles[top.Article].Covers.IsZero() {
		return nil
	}
	found, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: hits[0].Doc}}, {{Kind: store.ByKind, Value: "statement"}}}})
	if err != nil {
		return err
	}
	var items []answer.Item
	for _, h := range found {
		if h.Article == hits[0].Article && h.When == hits[0].When && h.Marks.Has(store.Meeting) && len(items) < 3 {
			it := a.item(h, "")
			it.Max = 80
			items = append(items, it)
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
		if strings.Contains(h.Cue+clean.Pick(h.doc.Text, h.Spans), "致辞") {
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
				items[i].Head = a.published(&hit{Fact: items[i].Fact, doc: items[i].Doc})
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
		return a.say("latest_undated", label)
	}
	when := dayText(h.Dated, a.now)
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
	if h.doc != nil && h.Article < len(h.doc.Articles) {
		art := &h.doc.Articles[h.Article]
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

// freshness warns when the newest record is old.
func (a *asking) freshness(h hit) []string {
	if h.Dated.IsZero() || !a.q.Time.IsZero() {
		return nil
	}
	of := h.Dated
	if h.Kind == store.Ranking && h.Article < len(h.doc.Articles) && !h.doc.Articles[h.Article].Dated.IsZero() {
		of = h.doc.Articles[h.Article].Dated.Interval // a table of a quarter is as old as its print
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

// reDoings asks what somebody did rather than what he said.
var reDoings = regexp.MustCompile(`干|做[了过]|忙|活动|动态|行程|露面`)

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

// ofToldFacts keeps what stands in the sentences that the turn before told. asked is false when this question asks of nothing told.
func (a *asking) ofToldFacts(hits []hit) (there []hit, asked bool) {
	if !a.q.Follows || len(a.q.Facts) == 0 || len(a.q.Terms)+len(a.q.Themes) > 0 {
		return nil, false
	}
	for _, id := range a.q.Facts {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		there = append(there, only(hits, func(h *hit) bool { return h.Doc == f.Doc && overlap(h.Spans, f.Spans) })...)
	}
	return a.distinct(there), true
}

// verbatim keeps what stands inside quotation marks: quotations, and longer quoted parts of what is reported.
func (a *asking) verbatim(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if h.Marks.Has(store.Verbatim) {
			out = append(out, h)
			continue
		}
		if !h.Marks.Has(store.Reported) || len(h.Fact.Words) == 0 {
			continue
		}
		text := h.doc.Text
		for _, sp := range h.Fact.Words {
			s := text[sp.Start:sp.End]
			for {
				i := strings.Index(s, "“")
				if i < 0 {
					break
				}
				j := strings.Index(s[i:], "”")
				if j < 0 {
					break
				}
				from := sp.End - len(s) + i + len("“")
				to := sp.End - len(s) + i + j
				if runes(text[from:to]) >= 10 && !a.slogan(text, sp.Start, from, to) {
					k := h
					k.Fact.Words = []store.Span{{Start: from, End: to}}
					k.Fact.Marks = k.Fact.Marks&^store.Reported | store.Verbatim
					k.words = text[from:to]
					out = append(out, k)
				}
				s = s[i+j+len("”"):]
			}
		}
	}
	return out
}

// slogan reports whether what is quoted inside somebody's reported words is the name of something, or what a committee
// said: 「抢抓市委“推动某市建设节点城市”等机遇」.
func (a *asking) slogan(text string, start, from, to int) bool {
	if reNamed.MatchString(text[to:min(len(text), to+60)]) {
		return true
	}
	before := text[start:from]
	if i := strings.LastIndexAny(before, "，,。；;"); i >= 0 {
		before = before[i:]
	}
	return reOrganSaid.MatchString(before)
}

var (
	// reNamed stands behind a quoted name.
	reNamed = regexp.MustCompile(`^”(?:等|的?\p{Han}{0,6}(?:战略|方向|要求|目标|精神|思路|机遇|理念|工程|行动|计划|定位|口号|活动|方针|部署|主题|模式|路径|布局|体系|格局))`)
	// reOrganSaid names whose words follow: a committee's, a report's.
	reOrganSaid = regexp.MustCompile(`(?:中央|省委|市委|州委|盟委|区委|县委|总书记|报告|大会|党代会|全会|讲话)[^“]{0,16}“?$`)
)

// nothingFor says that there is nothing of somebody under the filters, and names the nearest there is.
func (a *asking) nothingFor(names []string) (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Unknown)
	d.Answerable = false
	who := strings.Join(names, "、")
	if who == "" {
		who = strings.Join(q.Districts, "、")
	} else if office := a.officeThen(); office != "" { // nobody is known to have held it then
		d.Lead = office
		q.Intent = question.Unknown
		return a.compose(d)
	} else if len(names) == 1 && (len(q.Persons) == 0 || q.Time.IsZero()) {
		who = a.labelOf(names[0], a.v, a.now)
	}
	what := "讲话或活动"
	if q.Verbatim {
		what = "引号内的原话"
	}
	d.Lead = a.say("nothing_of", inTime(q), who, what)
	// the same office is somebody else's at that time
	if len(names) == 1 && len(q.Titles) > 0 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && hs[0].name != names[0] {
				d.Lead += a.say("office_now", hs[0].post.String(), hs[0].name, names[0], a.lastSeen(names[0]))
			}
		}
	}
	// the same district that day: a visit by somebody else
	if !q.Time.IsZero() && len(q.Districts) > 0 {
		query := ofKinds(inDistricts(a.base(), q.Districts), store.Activity, store.Statement)
		query.Limit = 60
		hits, _, err := a.search(query)
		if err != nil {
			return nil, err
		}
		hits = a.distinct(named(a.inTime(hits)))
		if len(hits) > 0 {
			d.Answerable = true
			d.Intent = string(question.Latest)
			d.Lead += a.say("that_day", strings.Join(q.Districts, "、"))
			for i, h := range hits {
				if i == 2 {
					break
				}
				d.Items = append(d.Items, a.item(h, ""))
			}
			return a.compose(d)
		}
	}
	if ans, err := a.widened(d.Lead, names); ans != nil || err != nil {
		return ans, err
	}
	near := a.nearest(names, q.Districts)
	if near != "" {
		d.Lead += "。" + near
	} else {
		d.Lead += "（" + a.period() + "）。"
	}
	a.thenHeld(&d, names)
	q.Intent = question.Unknown
	return a.compose(d)
}

// officeThen says that an office has no holder in the time asked about, and who has it at others. "" when a holder then
// is known, or the question names no office in a time.
func (a *asking) officeThen() string {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) == 0 || len(q.Bodies) > 0 || q.Time.IsZero() {
		return ""
	}
	for _, seat := range a.seats() {
		if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && len(during(hs, store.Interval{From: q.Time.From - 60, To: q.Time.To + 60})) == 0 {
			return a.noHolder(hs[0].post.String(), seat, q.Titles[0]) + a.heldElsewhen(hs)
		}
	}
	return ""
}

// lastSeen tells when somebody was last seen in any office.
func (a *asking) lastSeen(name string) string {
	var last store.Proof
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; before(last.When, t.Last.When) {
			last = t.Last
		}
	}
	return seen(last)
}

// widened answers for a short time just past with the newest there is, and says so.
func (a *asking) widened(lead string, names []string) (*answer.Answer, error) {
	t := a.q.Time
	if t.IsZero() || t.Days() > 31 || t.To < a.now-40 || t.From == store.MinDay || len(names) == 0 && len(a.q.Districts) == 0 || a.q.Verbatim {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.byPersons(store.Query{Visible: a.now}, names), a.ownDistricts(names)), store.Statement, store.Activity)
	query.Limit = 40
	hits, _, err := a.search(query)
	if err != nil || len(hits) == 0 || hits[0].Dated.IsZero() {
		return nil, err
	}
	hits = a.newest(hits, true)
	d := a.draft(question.Latest)
	d.Lead = lead
	a.thenHeld(&d, names)
	d.Lead = strings.TrimSuffix(d.Lead, "。") + a.say("widened")
	if d.PerPage = 4; len(names) == 0 {
		d.PerPage = 2
	}
	n := a.freshSpan(hits)
	for _, h := range hits[:n] {
		it := a.item(h, single(names))
		it.Max = 60
		d.Items = append(d.Items, it)
	}
	a.q.Focus = names
	return a.compose(d)
}

// ownDistricts are the districts asked about when no person is.
func (a *asking) ownDistricts(names []string) []string {
	if len(names) > 0 {
		return nil
	}
	return a.q.Districts
}

// freshSpan counts the leading hits of one fortnight.
func (a *asking) freshSpan(hits []hit) int {
	n := 0
	for n < len(hits) && n < 6 && !hits[n].Dated.IsZero() && edge(hits[0].Dated)-edge(hits[n].Dated) <= 14 {
		n++
	}
	return max(n, 1)
}

func inTime(q *question.Question) string {
	switch {
	case q.TimeText == "" || q.Time.IsZero():
		return ""
	case reCountedDay.MatchString(q.TimeText) && q.Time.Days() == 1: // 「第二天」 of the turn before
		return q.TimeText + "（" + q.Time.From.String() + "）"
	}
	return q.TimeText
}

// reCountedDay is a day that is told by another.
var reCountedDay = regexp.MustCompile(`^(?:第二天|次日|翌日|隔天|同一?[天日]|[前后]一天|当[天日])$`)

// nearest says which times the corpus has for somebody or some place.
func (a *asking) nearest(names, districts []string) string {
	query := store.Query{Visible: a.now}
	who := ""
	switch {
	case len(names) > 0:
		query = a.byPersons(query, names)
		who = strings.Join(names, "、")
	case len(districts) > 0:
		query = inDistricts(query, districts)
		who = strings.Join(districts, "、")
	default:
		return ""
	}
	query.Limit = 300
	hits, total, err := a.search(query)
	if err != nil || total == 0 {
		return ""
	}
	var times []string
	themes := map[string]int{}
	for _, h := range hits {
		t := "无日期"
		if !h.Dated.IsZero() {
			y, m, _ := h.Dated.From.Civil()
			t = fmt.Sprintf("%d年%d月", y, m)
			if h.Dated.Days() > 40 {
				t = fmt.Sprintf("%d年", y)
			}
		}
		if !slices.Contains(times, t) && len(times) < 4 {
			times = append(times, t)
		}
		for _, th := range h.Themes {
			themes[th]++
		}
	}
	if ts := topKeys(themes, 4); len(ts) > 0 {
		return a.say("nearest_themes", who, strings.Join(times, "、"), strings.Join(ts, "、"))
	}
	return a.say("nearest", who, strings.Join(times, "、"))
}

func topKeys(counts map[string]int, n int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if counts[keys[i]] != counts[keys[j]] {
			return counts[keys[i]] > counts[keys[j]]
		}
		return keys[i] < keys[j]
	})
	if len(keys) > n {
		keys = keys[:n]
	}
	return keys
}

// corrected answers a question whose premise is wrong: what is right, then what is asked, of whom it names, or of the right
// holder when only he did it.
func (a *asking) corrected(lead string, holders []string, proofs []answer.Proof) (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Latest)
	d.Lead = lead
	d.Proofs = proofs
	whose := [][]string{q.Persons}
	if len(q.Terms) > 0 {
		whose = append(whose, holders)
	}
	for _, names := range whose {
		if len(d.Items) > 0 || q.Intent == question.WhoIs {
			break
		}
		hits, err := a.askedOf(names)
		if err != nil {
			return nil, err
		}
		for _, h := range hits[:min(2, len(hits))] {
			it := a.item(h, "")
			it.Max = 100
			d.Items = append(d.Items, it)
		}
	}
	if terms := a.askedTerms(); len(d.Items) == 0 && len(terms) > 0 && q.Intent != question.WhoIs { // who held it before may have said it
		hits, err := a.others(slices.Concat(q.Persons, holders), terms)
		if err != nil {
			return nil, err
		}
		home := slices.Clone(q.Districts)
		for _, n := range slices.Concat(q.Persons, holders) {
			if p, ok := a.officeOf(n); ok {
				home = addOnce(home, p.District)
			}
		}
		hits = only(hits, func(h *hit) bool { // what another county's secretary said corrects nothing
			return slices.ContainsFunc(slices.Concat(h.Districts, a.doers(*h)), func(d string) bool { return slices.Contains(home, d) })
		})
		for _, h := range hits[:min(2, len(hits))] {
			it := a.item(h, "")
			it.Max = 100
			d.Items = append(d.Items, it)
		}
	}
	for _, n := range holders {
		if len(d.Choices) < 2 {
			d.Choices = append(d.Choices, answer.Choice{Label: "可以问：" + n + "最近强调什么", Question: n + "最近强调什么"})
		}
	}
	q.Focus = holders
	return a.compose(d)
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
