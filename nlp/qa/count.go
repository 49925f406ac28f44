package qa

// How many did or said something, how often, and the themes of a period.

import (
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// count tells how many districts or persons did or said something, or which were not seen.
func (a *asking) count() (*answer.Answer, error) {
	q := a.q
	if q.Absent {
		return a.absent()
	}
	if reHoldings.MatchString(q.Text) && len(q.Persons)+len(q.Districts)+len(q.Themes) == 0 && q.Time.IsZero() {
		return a.holdings()
	}
	terms := a.askedTerms()
	if len(q.Persons) > 0 {
		return a.countDeeds(terms)
	}
	if len(q.Districts) == 1 && a.countedThing(terms) != "" { // 「某区有多少市场主体」
		return a.find()
	}
	if m := reSurnamed.FindStringSubmatch(q.Text); m != nil {
		return a.countSurname(m[1])
	}
	if len(terms) == 0 && len(q.Themes) == 0 {
		return a.survey()
	}
	hits, err := a.countable(terms)
	if err != nil {
		return nil, err
	}
	groups := map[string][]hit{} // by place
	var order []string
	for _, h := range hits {
		for _, place := range a.inClause(&h, a.doers(h), terms) {
			if groups[place] == nil {
				order = append(order, place)
			}
			groups[place] = append(groups[place], h)
		}
	}
	if len(order) == 0 {
		return a.countedNone(hits, terms)
	}
	for _, hits := range groups {
		a.explicitFirst(hits, terms)
	}
	sort.SliceStable(order, func(i, j int) bool {
		x, y := groups[order[i]][0], groups[order[j]][0]
		if x.When.IsZero() != y.When.IsZero() {
			return y.When.IsZero()
		}
		return x.When.From < y.When.From
	})
	d := a.draft(question.Count)
	d.Wide, d.PerPage = true, 12
	what := a.typed(append(slices.Clone(terms), themesIfNone(terms, q.Themes)...))
	if d.Lead = a.say("count_places", prefixTime(q), what, len(order), strings.Join(order, "、")); slices.Equal(order, q.Districts) && len(order) == 1 {
		d.Lead = a.say("survey", prefixTime(q)+order[0]+"，「"+what+"」") // of the one asked about, which is no count of those that have it
	}
	at := map[store.FactID]int{}
	for _, place := range order { // what tells of several places is shown once
		h := groups[place][0]
		if i, ok := at[h.ID]; ok {
			d.Items[i].Head += "、" + place
			continue
		}
		at[h.ID] = len(d.Items)
		it := a.item(h, "")
		it.Head = place
		it.Max = 70
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// inClause leaves of several places that a sentence of nobody names those that it says the last of some words of: 「增长较快的是某区；下降的有某县」.
// A clause that names none of them is of those that its part of the sentence names.
func (a *asking) inClause(h *hit, places, words []string) []string {
	if len(places) < 2 || len(words) == 0 || len(h.Actors) > 0 || len(h.Spans) == 0 {
		return places
	}
	last := words[0]
	for _, w := range words {
		if strings.LastIndex(a.q.Text, w) > strings.LastIndex(a.q.Text, last) {
			last = w
		}
	}
	sentence := h.printed()
	for _, ends := range []string{"，,；;。", "；;。"} {
		var of, subject []string // subject: the places that the clause before, which goes on, begins with: 「甲县、乙县进度落后，被点名」
		listed := false
		for _, part := range strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune(ends, r) }) {
			var its []string
			begins, rest := false, strings.TrimLeft(part, " 　“")
			for _, m := range a.lex.FindPlaces(rest, a.v.parser.City()) {
				if m.Place == nil {
					continue
				}
				begins = begins || m.Start == 0
				if slices.Contains(places, m.Place.Name) {
					its = addOnce(its, m.Place.Name)
				}
			}
			if begins {
				if !listed {
					subject = nil
				}
				subject = append(slices.Clone(subject), its...)
				listed = len(a.lex.FindPlaces(rest, a.v.parser.City())) == 1 && runes(rest) <= 5 // 「甲县，乙县进度落后」
			}
			if a.occurs(fold(part), last) < 0.6 {
				continue
			}
			if len(its) == 0 {
				its = subject
			}
			for _, p := range its {
				of = addOnce(of, p)
			}
		}
		if len(of) > 0 {
			return of
		}
	}
	return places
}

// countable finds what is told of the words, or themes, of a count.
func (a *asking) countable(terms []string) ([]hit, error) {
	if len(terms) == 0 {
		return a.ofThemes(a.base())
	}
	hits, err := a.evidence(inDistricts(a.base(), a.expand(a.q.Districts)), terms)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(keepBody(hits, 0.6), func(h hit) bool { // in what is told, not in somebody's title
		told, got, of := fold(h.words+h.Occasion), 0.0, 0.0
		for _, t := range terms {
			if slices.Contains(organs, t) {
				continue // 「哪些区委开了常委会」
			}
			if reMeeting.MatchString(t) && a.occurs(fold(wholeSentence(&h)+h.Occasion), t) < 0.6 {
				return true // said elsewhere than at that meeting
			} else if len(terms) > 1 && reMeeting.MatchString(t) {
				continue
			}
			of++
			if in := a.occurs(told, t); in < 0.6 && (h.Kind == store.Statement || strings.Contains(h.words, "分别")) && a.theme(t) != "" { // what is said under the theme's heading need not repeat it
				got += a.occurs(fold(h.Section), t)
			} else {
				got += in
			}
		}
		return got < 0.6*of
	}), nil
}

// countedNone answers where no place is told to have it.
func (a *asking) countedNone(hits []hit, terms []string) (*answer.Answer, error) {
	q := a.q
	if len(hits) > 0 {
		return a.tell(a.distinct(hits), terms)
	}
	if len(terms) > 0 && reThisYear.MatchString(q.TimeText) {
		return a.find() // 「年内」 is of the paper's year
	}
	if rePersons.MatchString(q.Text) && len(terms) > 0 && !slices.ContainsFunc(terms, func(t string) bool { return a.theme(t) == "" }) {
		return a.survey() // filed under the theme
	}
	return a.notFound(nil, append(terms, q.Themes...), hits)
}

// explicitFirst orders the records of a place: the dated and explicit ones first.
func (a *asking) explicitFirst(hits []hit, terms []string) {
	under := func(h *hit) bool { // the theme's heading only
		told := fold(h.words + h.Occasion)
		return len(terms) > 0 && !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(told, t) >= 0.6 })
	}
	sort.SliceStable(hits, func(i, j int) bool {
		x, y := hits[i], hits[j]
		if under(&x) != under(&y) {
			return under(&y)
		}
		if x.When.IsZero() != y.When.IsZero() {
			return y.When.IsZero()
		}
		if (len(x.Occasion) > 0) != (len(y.Occasion) > 0) {
			return len(x.Occasion) > 0
		}
		return rank(x.Kind) == 2 && rank(y.Kind) != 2
	})
}

// reHoldings asks how much there is to answer from.
var reHoldings = regexp.MustCompile(`(多少|几)(篇|条|份)(报道|新闻|文章|稿|记录)?|(多少|几)个(报道|新闻|文章|稿|记录|$|[?？])|(语料|资料|库|收录).{0,6}(多大|规模|范围)`)

// reUnits asks what a city consists of: 「青岛有几个区」, 「赤峰下辖哪些旗县区」.
var reUnits = regexp.MustCompile(`^\p{Han}{2,8}?(?:一共|总共|共|都)?(?:有|下辖|下面有|管辖?着?|分为?|包括)(?:了)?(?:几|多少|哪些|哪几)个?[区县市旗、]{1,5}[呢啊?？。!！\s]*$`)

// units lists the counties of a city that the corpus knows of. nil when that is not asked.
func (a *asking) units() (*answer.Answer, error) {
	q := a.q
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Themes) > 0 || !q.Time.IsZero() || !reUnits.MatchString(q.Text) {
		return nil, nil
	}
	kids := a.expand(q.Districts)[1:]
	if len(kids) == 0 {
		return nil, nil
	}
	return a.refuse(a.say("count_known", q.Districts[0], len(kids), strings.Join(kids, "、")), question.Count)
}

// holdings tells how much the corpus holds, of what time and of which places.
func (a *asking) holdings() (*answer.Answer, error) {
	r := a.snap.Revision()
	return a.refuse(a.say("holdings", r.Articles, r.Facts, a.period(), a.coverage()), question.Count)
}

// organs name who did it rather than what.
var organs = []string{"区委", "市委", "县委", "党委", "区政府", "市政府", "县政府"}

var (
	reSurnamed = regexp.MustCompile(`姓([\p{Han}])的`)
)

// countSurname lists the office holders of a surname.
func (a *asking) countSurname(s string) (*answer.Answer, error) {
	names := a.surnamed(s, a.q.Districts)
	if len(names) == 0 {
		return a.refuse(a.say("no_surname", s), question.Unknown)
	}
	d := a.draft(question.Count)
	var labels []string
	for _, n := range names {
		labels = append(labels, a.labelOf(n, a.v, a.now))
		if t := a.v.byName[n]; len(t) > 0 && len(d.Proofs) < 3 {
			a.prove(&d, t[0].Last)
		}
	}
	d.Lead = a.say("count_surname", s, len(labels), strings.Join(labels, "、"))
	return a.compose(d)
}

var reTimes = regexp.MustCompile(`(?:几|多少)(场|次|个|家|处|回|天|位)`)

// reAppeared asks how often somebody was seen.
var reAppeared = regexp.MustCompile(`出现|露[过了]?面|现身|亮相|公开活动|参加[过了]?(?:几|多少)次活动|有?(?:几|多少)次活动`)

// countDeeds counts what somebody did: meetings, visits.
func (a *asking) countDeeds(terms []string) (*answer.Answer, error) {
	q := a.q
	query := ofKinds(a.byPersons(a.base(), q.Persons), store.Activity, store.Statement)
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits = a.inTime(hits)
	meetings := strings.Contains(q.Text, "会")
	var out []hit
	var held []string
	for _, h := range hits {
		if meetings { // each meeting once, whether told of by itself or by what was said there
			known := slices.ContainsFunc(held, func(o string) bool { return strings.Contains(o, h.Occasion) || strings.Contains(h.Occasion, o) })
			if !strings.Contains(h.Occasion, "会") || known {
				continue
			}
			held = append(held, h.Occasion)
			out = append(out, h)
			continue
		}
		if h.Kind == store.Statement {
			continue
		}
		ok := len(terms) == 0
		for _, t := range terms {
			ok = ok || a.occurs(a.full(&h), t) > 0.5
		}
		if ok {
			out = append(out, h)
		}
	}
	// a word may occur, not he: 「某某说…二字出现几次」
	word := slices.ContainsFunc(terms, func(t string) bool { return !reAppeared.MatchString(t) && !general(t) })
	if reAppeared.MatchString(q.Text) && !word { // 「当天…表示」 is an appearance that no deed tells of
		for _, h := range a.distinct(hits) {
			if !h.When.IsZero() && h.When.Days() == 1 && h.Kind == store.Statement && !slices.ContainsFunc(out, func(o hit) bool { return o.When.Overlaps(h.When) }) {
				out = append(out, h)
			}
		}
	}
	out = a.distinct(out)
	if len(out) == 0 {
		return a.find()
	}
	d := a.draft(question.Count)
	unit := "条"
	if m := reTimes.FindStringSubmatch(q.Text); m != nil && (m[1] == "场" || m[1] == "次") {
		unit = m[1]
	}
	d.Lead = a.say("count_deeds", prefixTime(q), strings.Join(q.Persons, "、"), len(out), unit)
	for _, h := range out {
		d.Items = append(d.Items, a.item(h, q.Persons[0]))
	}
	q.Focus = q.Persons
	return a.compose(d)
}

func themesIfNone(terms, themes []string) []string {
	if len(terms) > 0 {
		return nil
	}
	return themes
}

func prefixTime(q *question.Question) string {
	if q.TimeText == "" || q.Time.IsZero() {
		return ""
	}
	return timeAsked(q)
}

// timeAsked is the time as it was asked for, with its days where that does not tell them.
func timeAsked(q *question.Question) string {
	if days := span(q.Time); days != q.TimeText && !q.Time.Yearless() {
		return q.TimeText + "（" + days + "）"
	}
	return q.TimeText
}

// doers lists the counties whose people did what a fact tells; for a fact of nobody, those that it names.
func (a *asking) doers(h hit) []string {
	var out []string
	add := func(name string) {
		if p := a.lex.Place(name); !slices.Contains(out, name) && (p != nil && p.Level == nlp.County || p == nil && reUnlistedCounty.MatchString(name)) {
			out = append(out, name)
		}
	}
	if len(h.Actors) > 0 {
		for _, ac := range h.Actors {
			for _, p := range ac.Posts {
				add(p.District)
			}
		}
		return out
	}
	for _, d := range h.Districts {
		add(d)
	}
	return out
}

// reUnlistedCounty is a county that only the texts know.
var reUnlistedCounty = regexp.MustCompile(`^\p{Han}{2,4}[县旗]$`)

// keywords lists the themes of a period with one line each.
func (a *asking) keywords() (*answer.Answer, error) {
	q := a.q
	query := a.base()
	if len(q.Districts) > 0 {
		query = inDistricts(query, a.expand(q.Districts))
	}
	if art, err := a.articleNamed(); err != nil {
		return nil, err
	} else if art != nil {
		query.All = append(slices.Clone(query.All), anyOf(store.ByDoc, []string{art.Doc}))
		q.TimeText, q.Time = titleOf(art.doc, art.article()), art.article().Covers
	} else if q.Time.IsZero() { // the newest week there is
		last := min(a.snap.Revision().Newest, a.now)
		if last != store.MinDay {
			monday := last - store.Day((int(last.Weekday())+6)%7)
			week := store.Between(monday, monday+6)
			before := store.Between(monday-7, monday-1)
			_, n, err1 := a.snap.Search(a.ctx, store.Query{Visible: a.now, When: week, Limit: 1})
			_, m, err2 := a.snap.Search(a.ctx, store.Query{Visible: a.now, When: before, Limit: 1})
			if err1 == nil && err2 == nil && m > 3*n { // the new week has hardly begun
				week = before
			}
			query.When = week
			q.Time, q.TimeText = query.When, "语料中最新的一周"
		}
	}
	sections, err := a.snap.Tally(a.ctx, query, store.BySection)
	if err != nil {
		return nil, err
	}
	themes, err := a.snap.Tally(a.ctx, query, store.ByTheme)
	if err != nil {
		return nil, err
	}
	query.Limit = 300
	hits, total, err := a.search(query)
	if err != nil {
		return nil, err
	}
	if then := only(hits, func(h *hit) bool { return h.Dated.Days() <= 31 }); len(then) < len(hits) && q.Time.Days() > 0 && q.Time.Days() <= 31 { // not of some day of the year
		hits, total, sections, themes = then, len(then), map[string]int{}, map[string]int{}
		for _, h := range hits {
			sections[h.Section]++
			for _, theme := range h.Themes {
				themes[theme]++
			}
		}
	}
	if total == 0 {
		return a.refuse(a.say("no_time", orThis(inTime(q)), a.period()), question.Unknown)
	}
	var keys []string
	slot := store.BySection
	for s, n := range sections {
		if n >= 2 && runes(s) <= 8 && s != "" && !strings.HasSuffix(s, "：") && !strings.HasSuffix(s, "？") { // 「免去：」 is no keyword
			keys = append(keys, s)
		}
	}
	// headings in the order of the page
	first := map[string]store.FactID{}
	for _, h := range hits {
		if id, ok := first[h.Section]; !ok || h.ID < id {
			first[h.Section] = h.ID
		}
	}
	sort.Slice(keys, func(i, j int) bool { return first[keys[i]] < first[keys[j]] })
	if len(keys) < 2 {
		slot = store.ByTheme
		keys = topKeys(themes, 4)
	}
	if len(keys) > 6 {
		keys = keys[:6]
	}
	if len(keys) == 0 {
		return a.refuse(a.say("no_keywords", prefixTime(q)), question.Unknown)
	}
	d := a.draft(question.Keywords)
	d.Wide, d.PerPage = true, 8
	d.Lead = a.say("keywords", prefixTime(q), strings.Join(keys, "、"), total)
	used := map[store.FactID]bool{}
	per := 2
	if len(keys) > 4 {
		per = 1
	}
	for _, k := range keys {
		n := 0
		var group []hit
		for _, h := range hits {
			if slot == store.BySection && h.Section == k || slot == store.ByTheme && slices.Contains(h.Themes, k) {
				group = append(group, h)
			}
		}
		sort.SliceStable(group, func(i, j int) bool { return weight(group[i]) > weight(group[j]) })
		for _, h := range a.distinct(group) {
			if used[h.ID] || h.Kind != store.Statement && h.Kind != store.Activity || n == per {
				continue
			}
			used[h.ID] = true
			it := a.item(h, "")
			it.Head, it.Max = k, 60
			d.Items = append(d.Items, it)
			n++
		}
	}
	return a.compose(d)
}

// articleNamed finds the round-up whose title a question without a time names: 「某某一周观察的关键词」. nil when it names none.
func (a *asking) articleNamed() (*hit, error) {
	terms := a.askedTerms()
	if !a.q.Time.IsZero() || len(terms) == 0 {
		return nil, nil
	}
	asked := []rune(reKeysAsked.ReplaceAllString(fold(a.q.Text), " "))
	hits, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 400}, store.Statement, store.Prose))
	if err != nil {
		return nil, err
	}
	asks := func(title string) bool {
		return slices.ContainsFunc(terms, func(t string) bool { return a.occurs(title, t) >= 0.8 })
	}
	for _, h := range hits {
		if h.inRoundUp() && asks(fold(h.article().Title)) && runes(shared(asked, []rune(fold(h.article().Title)))) >= 4 {
			return &h, nil
		}
	}
	return nil, nil
}

// reKeysAsked are the words that ask for keywords.
var reKeysAsked = regexp.MustCompile(`关键词|热词|主题词|高频词|[几哪两三四五六]个`)
