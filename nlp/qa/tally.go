package qa

// Persons, days, years and articles counted, and rosters of offices.

import (
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

var (
	reLasts     = regexp.MustCompile(`(?:要|需|花|得|用|办|等|拖|缩短到?|压缩到?|缩到|超过|延长)了?(?:多少|几)天|(?:多少|几)天(?:就|才)?(?:能|可以|之?内|办|完|拿到|搞定|批|期限)`) // days that something takes
	reDays      = regexp.MustCompile(`[几多少]{1,2}天|哪几天|哪些天`)
	reYears     = regexp.MustCompile(`哪几年|哪些年|几个年份|哪些年份`)
	reArticles  = regexp.MustCompile(`(?:几|多少|哪几)(?:篇|[条则]?(?:文章|报道|新闻|消息|稿子))|哪些(?:文章|报道|稿子)`)
	reMeetings  = regexp.MustCompile(`(?:几|多少|哪几|哪些)[场个次]?\p{Han}{0,3}?会(?:议)?(?:$|[^员务客长])`)
	reWhichTime = regexp.MustCompile(`会.{0,8}第几[次届]`) // 「那两个会各是第几次」
	reHolding   = regexp.MustCompile(`(?:几|多少|哪几|哪些|有哪些)(?:家|个)?(?:区|县|市|地方|区市|区县)?.{0,6}(?:开|召开|举行|举办).{0,10}会|(?:开|召开|举行|举办).{0,8}会.{0,6}(?:几|多少|哪几|哪些)(?:家|个|些)?(?:区|县|市|地方|区市|区县)?`)
	rePersons   = regexp.MustCompile(`几位|几个(?:\p{Han}{0,3})?(?:书记|` + nlp.Heads + `)|哪些(?:书记|` + nlp.Heads + `|领导|人)|哪几位|几名|多少(?:位|名)`)
	reInArticle = regexp.MustCompile(`[那这该]篇|[这那]个?(?:报道|文章|新闻|稿子)|(?:报道|文章|侧记|专访|通讯)(?:里|中|上)`)
	reMeeting   = regexp.MustCompile(`会(?:议)?[”"）)]?$`)
)

// reChairing asks who chaired meetings: 「哪些书记主持了会议」.
var reChairing = regexp.MustCompile(`主持(?:召开)?(?:了|过)?\p{Han}{0,8}会`)

// reHasBoth asks who has two offices at once: 「哪位市委常委兼任区委书记」.
var reHasBoth = regexp.MustCompile(`兼|同时(?:是|任|担任)|既是`)

// reOpened asks who held meetings: 「哪些书记开了全会」.
var reOpened = regexp.MustCompile(`(?:开|召开|召集|举行)(?:了|过)?\p{Han}{0,8}会`)

// counters are words of a question that say only that something is counted.
var counters = []string{"语料", "出现", "所有", "全部", "名单", "公开", "体会", "一共", "总共", "县市", "区县", "县区", "区市", "之后", "以后"}

// tally answers questions that count persons, places, meetings, days, years or articles: within exactly the time asked
// about, with the number, and each thing that is counted named. nil when the question counts something else.
func (a *asking) tally() (*answer.Answer, error) {
	q := a.q
	t := q.Text
	if q.Follows && q.Ask == question.AskWhen && q.Intent == question.Count && reMeetings.MatchString(q.Topic) { // 「分别是哪天」 of meetings just counted
		t = q.Topic
	}
	if (reRowsAsked.MatchString(t) || reHowManyRanked.MatchString(t)) && len(q.Persons)+len(q.Titles) == 0 && !q.Absent {
		if reNegative.MatchString(q.Text) {
			if ans, err := a.byColumn(); ans != nil || err != nil {
				return ans, err
			}
		}
		if ans, err := a.tallyRows(); ans != nil || err != nil {
			return ans, err
		}
	}
	if q.Absent || q.Intent == question.Ranking || q.Intent == question.Comparison {
		return nil, nil
	}
	if len(q.Titles) == 1 && len(q.Persons) == 0 && (q.Time.IsZero() || q.Time.Days() >= 28 && !q.Changed && !q.Follows) && len(q.Bodies) == 0 &&
		(strings.Contains(t, "名单") || q.Intent == question.WhoIs && (q.Each || q.Changed && len(q.Districts) == 0)) {
		if ans, err := a.roster(); ans != nil || err != nil {
			return ans, err
		}
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(s string) bool {
		return strings.ContainsAny(s, "几哪") || strings.Contains(s, "多少") || slices.Contains(counters, s)
	})
	names, ok, _ := a.people()
	switch {
	case !ok && len(q.Titles) == 0:
		return nil, nil
	case reYears.MatchString(t) && len(names) > 0:
		return a.tallyYears(names, terms)
	case reArticles.MatchString(t) && !reInArticle.MatchString(t) && (len(names)+len(q.Districts) > 0 || !q.Time.IsZero()):
		return a.tallyArticles(names, terms)
	case reDays.MatchString(t) && !reLasts.MatchString(t) && len(names)+len(q.Districts) > 0:
		return a.tallyDays(names, terms)
	case reHolding.MatchString(t) && len(names) == 0 && len(q.Titles) == 0:
		if ans, err := a.tallyHolding(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	switch {
	case (reMeetings.MatchString(t) || reWhichTime.MatchString(t) && len(terms) == 0) && (len(names)+len(q.Districts) > 0 || !q.Time.IsZero()) && !rePersons.MatchString(t):
		return a.tallyMeetings(names, terms)
	case len(q.Persons) == 0 && len(q.Titles) > 1 && reHasBoth.MatchString(t):
		return a.tallyPersons(except(terms, reHasBoth.MatchString))
	case len(q.Persons) == 0 && rePersons.MatchString(t) && !reMoved.MatchString(t):
		return a.tallyPersons(terms)
	}
	return nil, nil
}

// roster lists who holds an office in each district of the city, or, asked who changed, the holders of those where
// several were seen.
func (a *asking) roster() (*answer.Answer, error) {
	title := a.q.Titles[len(a.q.Titles)-1]
	if !leads(title) {
		return nil, nil
	}
	if c := class(title); strings.HasPrefix(title, "区") || strings.HasPrefix(title, "县") || c == title {
		title = c
	}
	places := a.officePlaces(title, a.q.Changed)
	d := a.draft(question.WhoIs)
	var parts []string
	for _, place := range places {
		hs := a.v.holders(title, place, "", a.now)
		if !a.q.Time.IsZero() {
			hs = during(hs, a.q.Time)
		}
		if len(hs) == 0 || a.q.Changed && len(hs) == 1 {
			continue
		}
		part := hs[0].post.String() + hs[0].name + "（" + seen(hs[0].last) + "）"
		if !a.q.Time.IsZero() {
			part = hs[0].post.String() + hs[0].name + "（" + seenSpan(hs[0]) + "）"
		}
		if a.q.Changed {
			part += a.say("before_whom", hs[1].name, seenSpan(hs[1]))
			a.prove(&d, hs[1].last)
		}
		parts = append(parts, part)
		a.q.Focus = append(a.q.Focus, hs[0].name)
		saw := hs[0].last
		if !a.q.Time.IsZero() && !saw.When.Overlaps(a.q.Time) && hs[0].first.Doc != "" {
			saw = hs[0].first
		}
		a.prove(&d, saw)
	}
	if a.q.Changed {
		if len(parts) == 0 {
			return a.refuse(a.say("no_change", a.q.Titles[0], a.period()), question.Unknown)
		}
		d.Lead = a.say("changes", a.q.Titles[0], len(parts), strings.Join(parts, "；"))
		return a.compose(d)
	}
	if len(parts) == 0 && len(places) > 1 && !a.q.Time.IsZero() {
		return a.refuse(a.say("no_office", a.q.TimeText+a.q.Titles[0], a.period()), question.Unknown)
	}
	if len(parts) == 0 || len(places) < 2 {
		return nil, nil
	}
	if d.Lead = a.say("roster", len(parts), strings.Join(parts, "；")); !a.q.Time.IsZero() {
		d.Lead = a.say("roster_then", prefixTime(a.q), len(parts), strings.Join(parts, "；"))
	}
	if n := len(places) - len(parts); n > 0 {
		d.Lead += a.say("roster_rest", n)
	}
	return a.compose(d)
}

// officePlaces are the places whose offices are asked about: those named, the counties of the one city named, and without any the
// counties of the corpus, or any place where the office was seen.
func (a *asking) officePlaces(title string, anywhere bool) []string {
	places := a.q.Districts
	if len(places) == 0 && anywhere {
		for _, t := range a.v.tenures {
			if key(t.Post) && t.Post.Body == "" && class(t.Post.Title) == class(title) {
				places = addOnce(places, t.Post.District)
			}
		}
	} else if len(places) == 0 {
		places = a.v.children
	} else if p := a.lex.Place(places[0]); len(places) == 1 && p != nil && p.Level < nlp.County {
		places = nil
		for _, c := range a.lex.Children(p.Name) {
			if c.Level == nlp.County && a.v.parser.Covered(c.Name) {
				places = append(places, c.Name)
			}
		}
	}
	return places
}

// tallyYears lists the years that somebody is told of in, with one record of each.
func (a *asking) tallyYears(names, terms []string) (*answer.Answer, error) {
	hits, _, err := a.recordsOf(names, terms, store.Statement, store.Activity)
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	best := map[string]hit{}
	var years []string
	for _, h := range hits {
		y := yearOf(&h)
		if old, ok := best[y]; !ok || weight(h) > weight(old) {
			best[y] = h
		}
		years = addOnce(years, y)
	}
	sort.Strings(years)
	d := a.draft(question.Count)
	d.Lead = a.say("count_years", strings.Join(names, "、"), len(years), strings.Join(years, "、"))
	for _, y := range years {
		it := a.item(best[y], single(names))
		it.Head, it.Max = y, 60
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// yearOf is the year of a fact, as its heading says it.
func yearOf(h *hit) string {
	if h.Dated.IsZero() {
		return answer.NoDate
	}
	if h.Dated.Yearless() {
		return "原文未写年份"
	}
	return itoa(h.Dated.From.Year()) + "年"
}

// countable is how many facts are read to count what they are of, a few microseconds each.
const countable = 1000

// recordsOf reads what facts of some kinds, or of any, tell of persons, or of places when there are none, in the time asked about, oldest first.
// It is false when they are more than countable: a count of some of them would not be one of all.
func (a *asking) recordsOf(names, terms []string, kinds ...store.Kind) ([]hit, bool, error) {
	query := a.ofAsked(a.base(), names)
	if len(kinds) > 0 {
		query = ofKinds(query, kinds...)
	}
	query.Limit = countable
	hits, total, err := a.search(query)
	if err != nil || total > countable {
		return nil, false, err
	}
	hits = slices.DeleteFunc(a.inTime(hits), func(h hit) bool {
		return slices.ContainsFunc(terms, func(t string) bool { return a.occurs(a.full(&h), t) < 0.5 })
	})
	slices.SortStableFunc(hits, func(x, y hit) int {
		switch {
		case before(x.Dated, y.Dated):
			return -1
		case before(y.Dated, x.Dated):
			return 1
		}
		return 0
	})
	return hits, true, nil
}

func (a *asking) tallyArticles(names, terms []string) (*answer.Answer, error) {
	kinds := []store.Kind{store.Statement, store.Activity}
	if len(names) == 0 { // a place, or a time, is told of by any sentence
		kinds = nil
	}
	hits, _, err := a.recordsOf(names, terms, kinds...)
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	d := a.draft(question.Count)
	n := 0
	seen := map[string]bool{}
	for _, h := range hits {
		k := h.Doc + "|" + itoa(h.Article)
		if seen[k] {
			continue
		}
		seen[k] = true
		n++
		it := a.item(h, single(names))
		it.Max = 50
		d.Items = append(d.Items, it)
	}
	d.Lead = a.say("count_articles", prefixTime(a.q), firstOf(names, strings.Join(a.q.Districts, "、")), n)
	return a.compose(d)
}

// tallyDays lists the days that somebody was seen on.
func (a *asking) tallyDays(names, terms []string) (*answer.Answer, error) {
	hits, all, err := a.recordsOf(names, terms, store.Statement, store.Activity)
	if err != nil || !all {
		return nil, err
	}
	var days []string
	var kept []hit
	for _, h := range a.distinct(hits) {
		if h.When.IsZero() || h.When.Days() > 3 {
			continue
		}
		kept = append(kept, h)
		for day := h.When.From; day < h.When.To; day++ {
			_, m, dd := day.Civil()
			days = addOnce(days, itoa(m)+"月"+itoa(dd)+"日")
		}
	}
	if len(kept) == 0 {
		return nil, nil
	}
	d := a.draft(question.Count)
	d.Lead = a.say("count_days", prefixTime(a.q), firstOf(names, strings.Join(a.q.Districts, "、")), len(days), strings.Join(days, "、"))
	for _, h := range kept {
		it := a.item(h, single(names))
		it.Max = 60
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// reLedIn asks who leads a place, 「某区有哪些领导」, rather than who came there.
var reLedIn = regexp.MustCompile(`^(\p{Han}{2,8}?)(?:都|现在|目前|现任)?(?:有|是)(?:哪些|哪几位|什么|些什么)领导(?:干部|同志|人)?[呢啊?？。!！\s]*$`)

// holdingIn are those of names who hold an office in the one place that is asked for its leaders.
func (a *asking) holdingIn(names []string) []string {
	m := reLedIn.FindStringSubmatch(a.q.Text)
	if m == nil {
		return nil
	}
	place := single(a.q.Districts)
	if place == "" {
		place = m[1] // a town
	}
	return except(names, func(n string) bool {
		return !slices.ContainsFunc(a.v.byName[n], func(t *store.Tenure) bool {
			d := t.Post.District
			return d == place || a.lex.Within(a.lex.PlaceNear(d, place), place)
		})
	})

}

// tallyPersons counts who said or did what the terms tell, in a sentence that names it or in the article of that name.
// nil when nobody is found.
func (a *asking) tallyPersons(terms []string) (*answer.Answer, error) {
	q := a.q
	hits, err := a.counted(&terms)
	if err != nil {
		return nil, err
	}
	if reChairing.MatchString(q.Text) {
		if chaired := only(hits, func(h *hit) bool { return strings.Contains(a.full(h), "主持") }); len(chaired) > 0 {
			hits, terms = chaired, []string{"主持"}
		}
	}
	if reOpened.MatchString(q.Text) { // who only spoke of a meeting did not hold it
		if held := only(hits, func(h *hit) bool {
			return slices.ContainsFunc(terms, func(t string) bool {
				return reMeeting.MatchString(t) && a.occurs(fold(h.Occasion), t) >= 0.9
			})
		}); len(held) > 0 {
			hits = held
		}
	}
	county := strings.Contains(q.Text, "区书记") || strings.Contains(q.Text, "区委书记") || strings.Contains(q.Text, "市书记") || strings.Contains(q.Text, "县")
	var order []string
	best := map[string]hit{}
	for _, h := range hits {
		for _, ac := range h.Actors {
			n := a.v.name(ac.Name)
			one := hit{Fact: &store.Fact{Actors: []store.Actor{ac}}}
			if n == "" || !a.allTitles(n, ac) || county && a.levelOf(one) != nlp.County {
				continue
			}
			if old, ok := best[n]; !ok {
				order = append(order, n)
				best[n] = h
			} else if old.cover == h.cover && (weight(h) > weight(old) && len(h.Actors) <= len(old.Actors)) {
				best[n] = h
			}
		}
	}
	if len(order) == 0 {
		return nil, nil
	}
	if own := a.holdingIn(order); len(own) > 0 {
		order = own
	}
	d := a.draft(question.Count)
	d.Wide, d.PerPage = true, 12
	var labels []string
	for _, n := range order {
		labels = append(labels, a.labelOf(n, a.v, a.now))
	}
	if what := themesIfNone(terms, q.Themes); len(terms)+len(what) > 0 {
		d.Lead = a.say("count_persons", prefixTime(q), a.typed(append(slices.Clone(terms), what...)), len(order), strings.Join(labels, "、"))
	} else {
		d.Lead = a.say("count_seen", prefixTime(q), strings.Join(q.Titles, "兼"), len(order), strings.Join(labels, "、"))
	}
	shown := map[store.FactID]bool{}
	for _, n := range order {
		if len(q.Titles) > 1 { // who holds both offices is told by the offices
			for _, t := range a.v.byName[n] {
				if pr, ok := a.proof(t.Last); ok && slices.ContainsFunc(q.Titles, func(title string) bool { return titleFits(title, t.Post) }) {
					d.Proofs = append(d.Proofs, pr)
				}
			}
			continue
		}
		h := best[n]
		if shown[h.ID] {
			continue
		}
		shown[h.ID] = true
		it := a.item(h, "")
		if it.Max = 50; len(h.Actors) > 2 {
			it.Max = 200 // what names them all
		}
		d.Items = append(d.Items, it)
	}
	q.Focus = order
	return a.compose(d)
}

// allTitles reports whether an actor, or what else is known of that person, has every title asked about.
func (a *asking) allTitles(name string, ac store.Actor) bool {
	for _, title := range a.q.Titles {
		fits := func(p store.Post) bool {
			return titleFits(title, p) && (title != "书记" || p.Body == "" || strings.HasSuffix(p.Title, "工委书记"))
		}
		ok := slices.ContainsFunc(ac.Posts, fits)
		for _, t := range a.v.byName[name] {
			ok = ok || len(a.q.Titles) > 1 && fits(t.Post)
		}
		if !ok {
			return false
		}
	}
	return true
}

// counted reads the facts whose persons are counted: of the article that is meant, with the words of the question in
// their sentence, under its themes, or all of its time. Words that the corpus does not hold with the others are dropped.
func (a *asking) counted(terms *[]string) ([]hit, error) {
	q := a.q
	own, away := a.here(q.Districts)
	words := append(slices.Clone(*terms), away...)
	if reInArticle.MatchString(q.Text) && len(words) > 0 {
		hits, kept, err := a.ofArticle(words)
		if len(hits) > 0 || err != nil {
			*terms = kept
			return named(hits), err
		}
	}
	query := inDistricts(a.base(), a.expand(own))
	if len(words) > 0 {
		query.When = store.Interval{}
		hits, err := a.evidence(query, words)
		if err != nil {
			return nil, err
		}
		*terms = words
		list, phrase := a.enumerated(words)
		if len(list) < 2 && len(words) > 1 && a.thematic(words) {
			list = words // 「外贸外资」, as where who said it is listed
		}
		quoted := slices.ContainsFunc(hits, func(h hit) bool { return quotes(a.full(&h), phrase) })
		deeds := len(away) > 0 && (reDeed.MatchString(q.Text) || strings.ContainsAny(q.Text, "去到赴"))
		under, err := a.underTheme(query, words)
		if err != nil {
			return nil, err
		}
		return append(named(slices.DeleteFunc(a.inTime(a.timely(hits)), func(h hit) bool {
			if deeds && (h.Kind != store.Activity || !slices.ContainsFunc(away, func(w string) bool { return strings.Contains(h.words+h.Place, w) })) {
				return true // 「几位书记去了北京」
			}
			text := fold(a.ownPart(&h)) + a.full(&h)
			own, _, _ := strings.Cut(text, "\x00")
			if quoted { // whatever else the question calls it
				return !quotes(own, phrase)
			}
			if len(list) > 1 && !slices.ContainsFunc(list, func(t string) bool { return a.occurs(own, t) >= 0.6 }) {
				return true // 「外贸、消费」: one of them at least
			}
			return slices.ContainsFunc(words, func(t string) bool {
				if slices.ContainsFunc(list, func(w string) bool { return strings.Contains(w, t) }) {
					return false
				}
				if len(a.lex.AskedThemes(t)) > 0 && !strings.Contains(q.Text, t+"上") || // a page with 「兴文旅」 in its title is not all about it
					(oneOfSeveral(h.article().Title, t) || a.isPart(&h, t)) {
					return a.occurs(own, t) < 0.6
				}
				return a.occurs(text, t) < 0.6
			})
		})), under...), nil
	}
	if len(q.Themes) > 0 {
		hits, err := a.ofThemes(query)
		return named(a.inTime(hits)), err
	}
	query = ofKinds(query, store.Statement, store.Activity)
	query.Limit = 2000
	hits, _, err := a.search(query)
	return named(a.inTime(hits)), err
}

// underTheme finds what was done and said under a heading of a round-up that is of the one theme asked for by another word: 「护汛期」, where
// 「防汛」 is asked about.
func (a *asking) underTheme(query store.Query, words []string) ([]hit, error) {
	if len(words) != 1 || a.theme(words[0]) == "" {
		return nil, nil
	}
	theme := a.theme(words[0])
	heads := func(section string) bool {
		if !strings.ContainsAny(section, words[0]) { // 「养老」 is only some of what stands under 「民生温度」
			return false
		}
		return section != "" && slices.ContainsFunc(a.lex.FindThemes(section), func(m nlp.ThemeMatch) bool { return m.Theme.Name == theme && m.End == len(section) })
	}
	if some, err := a.someHeads(words[0], heads); err != nil || !some {
		return nil, err
	}
	query = ofKinds(query, store.Statement, store.Activity)
	query.When, query.All, query.Limit = a.q.Time, append(query.All, anyOf(store.ByTheme, []string{theme})), 200
	hits, _, err := a.searchFor(query, func(f *store.Fact) bool { return heads(f.Section) })
	return named(a.inTime(only(hits, func(h *hit) bool {
		return h.inRoundUp()
	}))), err
}

// someHeads reports whether some heading in the corpus is one that heads what is asked of a word.
func (a *asking) someHeads(word string, heads func(section string) bool) (bool, error) {
	const none, some = 1, 2
	known := a.v.heads.get(word)
	if known == 0 {
		sections, err := a.snap.Tally(a.ctx, store.Query{}, store.BySection)
		if err != nil {
			return false, err
		}
		known = none
		for s := range sections {
			if heads(s) {
				known = some
				break
			}
		}
		a.v.heads.put(word, known)
	}
	return known == some, nil
}

// oneOfSeveral reports whether a title lists what its article is about, and word is in that list: 「书记的一周：防台、项目、开学季」. Each of
// its reports is about one of them.
func oneOfSeveral(title, word string) bool {
	for _, part := range strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("：:，,　 ", r) }) {
		if strings.Contains(part, word) && strings.Count(part, "、") >= 2 && !strings.ContainsAny(part, "（()）") {
			return true
		}
	}
	return false
}

// ownPart is the sentence around what somebody did or said, without its parts that tell of another officer: 「；市长某某主持召开会议」.
func (a *asking) ownPart(h *hit) string {
	s := wholeSentence(h)
	parts := strings.Split(s, "；")
	if len(parts) < 2 || len(h.Actors) == 0 || h.words == "" {
		return s
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool {
		return !strings.Contains(p, h.words) && !strings.Contains(h.words, p) && len(a.lex.FindTitles(p)) > 0
	}), "；")
}

// wholeSentence is the sentence around a fact, up to its full stops, of which the fact may be one clause.
func wholeSentence(h *hit) string {
	if len(h.Spans) == 0 {
		return ""
	}
	text, from, to := h.doc.Text, h.Spans[0].Start, h.Spans[0].End
	if at := strings.LastIndexAny(text[max(0, from-600):from], "。！？\n"); at >= 0 {
		from = max(0, from-600) + at
	} else if from < 600 {
		from = 0
	}
	if at := strings.IndexAny(text[to:min(len(text), to+600)], "。！？\n"); at >= 0 {
		to += at
	}
	return clean.Pick(text, []store.Span{{Start: from, End: to}})
}

// ofArticle reads the facts of the one article whose title holds most of the words, and which of them it holds.
// also are words of what is asked of it.
func (a *asking) ofArticle(words []string, also ...string) ([]hit, []string, error) {
	hits, err := a.evidence(store.Query{Visible: a.now}, append(slices.Clone(words), also...))
	if err != nil {
		return nil, nil, err
	}
	best, ok := a.underBestTitle(hits, words)
	if !ok && len(words) > 0 { // which no sentence repeats
		if hits, _, err = a.search(store.Query{Visible: a.now, Limit: 2000}); err != nil {
			return nil, nil, err
		}
		best, ok = a.underBestTitle(hits, words)
	}
	if !ok {
		return nil, nil, nil
	}
	title := fold(best.article().Title + best.article().Subtitle)
	kept := except(words, func(w string) bool { return a.occurs(title, w) < 0.7 })
	all, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: best.Doc}}}, Limit: 2000})
	if err != nil {
		return nil, nil, err
	}
	all = slices.DeleteFunc(all, func(h hit) bool { return h.Article != best.Article })
	slices.SortFunc(all, func(x, y hit) int { return int(x.ID) - int(y.ID) })
	return all, kept, nil
}

// underBestTitle is the first of some facts whose article's title holds most of the words. ok is false when none holds any.
func (a *asking) underBestTitle(hits []hit, words []string) (best hit, ok bool) {
	top := 0.0
	for _, h := range hits {
		title, got := fold(h.article().Title+h.article().Subtitle), 0.0
		for _, w := range words {
			if a.occurs(title, w) >= 0.7 {
				got += float64(runes(w))
			}
		}
		if got > top {
			best, top = h, got
		}
	}
	return best, top > 0
}

var (
	rePosts  = regexp.MustCompile(`[还都]管着?(?:哪|什么|啥)|头衔|官衔|身份|(?:什么|啥|哪些|其他|别的|几个|多少|多少个|几种)职务|(?:什么|啥|哪些|几个)职位|兼(?:着|任|了)`)
	reIsPost = regexp.MustCompile(`是.{1,14}(?:吗|吧|么|对吗|对吧)[?？]?$|是不是|担任过|当过`)
)

// asksPosts reports whether the question is which offices somebody holds, or whether he holds one.
func (a *asking) asksPosts() bool {
	q := a.q
	if len(q.Persons) != 1 || len(a.v.byName[q.Persons[0]]) == 0 || reWords.MatchString(q.Text) {
		return false
	}
	if rePosts.MatchString(q.Text) {
		return true
	}
	return len(q.Titles) > 0 && len(q.Terms) == 0 && reIsPost.MatchString(q.Text) && slices.ContainsFunc(a.v.byName[q.Persons[0]], func(t *store.Tenure) bool {
		return slices.ContainsFunc(q.Titles, func(title string) bool {
			return titleFits(title, t.Post) || strings.HasSuffix(t.Post.String(), title)
		})
	}) && every(q.Districts, func(d string) bool { // 「…是平度市委书记吗」 is for who corrects
		return slices.ContainsFunc(a.v.byName[q.Persons[0]], func(t *store.Tenure) bool { return t.Post.District == d })
	})
}
