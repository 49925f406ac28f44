package qa

import (
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

var (
	// reListed asks for the parts of something: 「三个标杆是哪三个」, 「下一步打算」, 「看了哪些项目」.
	reListed = regexp.MustCompile(`哪[几两三四五六七八九十]{1,2}[个条项点大家处位方]|[讲说提当造了的过到][几两三四五六七八九十]{1,2}[个条项点大]|[两三四五六七八九十]{1,2}[个条项点大]\p{Han}{1,8}(?:是|指|包括|都有|分别)(?:什么|啥|哪)|哪些|都有啥|都有什么|下一步|接下来|打算|具体有|几方面|几个方面`)
	// reAnnounces finds a sentence that announces a list.
	reAnnounces = regexp.MustCompile(`[两三四五六七八九十\d]{1,2}(?:个|条|项|大|点)\p{Han}|下一步|如下|以下|[两三四五六七八九十]个?方面`)
	// reOrdered finds what opens a point of a list.
	reOrdered = regexp.MustCompile(`^[“”]?(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|首先|其次|再次|最后|第[一二三四五六七八九十]|一方面|另一方面|[（(]?[一二三四五六七八九十\d][)）、.])`)
	// reKindsOf are things that are listed by name, one behind the other.
	reWhichOf = regexp.MustCompile(`(?:哪些|哪几[个家处])\p{Han}{0,4}?(项目|企业|公司|单位|领域|产业|举措|场馆|园区|景区|院校|医院)`)
	reNumber  = regexp.MustCompile(`^[几两三四五六七八九十\d]{1,2}[个条项点大家处位]?$`)
)

// reBigNumber is a number that is more than a count of points.
var reBigNumber = regexp.MustCompile(`\d{2}`)

// listing answers what is asked in parts with all the parts: not only the sentence that announces a list but those behind
// it, in their order. nil when the question asks for no list or the texts give none.
func (a *asking) listing() (*answer.Answer, error) {
	q := a.q
	if ans, err := a.repeated(); ans != nil || err != nil {
		return ans, err
	}
	counts := rePoints.MatchString(q.Text)
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Trend, question.Keywords, question.OutOfScope:
		return nil, nil
	case question.Count:
		if !counts {
			return nil, nil
		}
	}
	if !counts && !reListed.MatchString(q.Text) || q.Follows && len(q.Terms) == 0 {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return reNumber.MatchString(t) || rePoints.MatchString(t) })
	if set := reSet.FindString(q.Text); len(terms) == 0 && set != "" { // 「三大举措是什么」
		terms = []string{set}
	}
	names, ok, _ := a.people()
	if !ok || len(names) > 1 || len(terms) == 0 {
		return nil, nil
	}
	own, away := a.here(q.Districts)
	query := a.base()
	query.When = store.Interval{}
	switch {
	case len(names) > 0:
		query = a.byPersons(query, names)
	case len(own) > 0:
		query = inDistricts(query, own)
	}
	hits, err := a.evidence(query, append(slices.Clone(terms), away...))
	if err != nil {
		return nil, err
	}
	if hits = a.own(keep(a.timely(hits), enough), terms); len(hits) == 0 || hits[0].body < 0.4 {
		return nil, nil
	}
	if len(names) > 0 && slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		return reBigNumber.MatchString(t) && len(holdFigures(hits, []string{t})) == 0
	}) {
		return nil, nil // 「某某说的94个项目是哪些」, who gave another number: that is said elsewhere
	}
	if unit := a.unitAsked(); counts && unit != "" && printsUnit(&hits[0], unit) && figured(hits[:1]) != nil && !reOrdered.MatchString(hits[0].words) && !strings.Contains(hits[0].words, "一是") {
		return nil, nil // the number is printed
	}
	list, err := hits[:1], nil
	if set := fold(reSet.FindString(q.Text)); set == "" || !strings.Contains(a.full(&hits[0]), "等"+set) { // 「…等六大平台」 names them before
		list, err = a.parts(hits, terms)
	}
	if len(names) > 0 { // what others say stands under no heading of his
		list = only(list, func(h *hit) bool { return a.isOf(h, names) || len(h.Actors) == 0 && !h.Marks.Has(store.Meeting) })
	}
	if len(list) == 0 && reSet.FindString(q.Text) == terms[0] {
		list = hits[:1]
	}
	if err != nil || len(list) == 0 {
		return nil, err
	}
	d := a.draft(q.Intent)
	if q.Intent == question.Latest || q.Intent == question.Unknown {
		d.Intent = string(question.Project)
	}
	lead := ""
	if who := list[0].Actors; len(names) == 1 && every(list, func(h hit) bool { return a.isOf(&h, names) }) {
		lead = names[0]
		d.Lead = a.leadWith(names[0], list[0])
	} else if len(who) == 1 && who[0].Name != "" && every(list, func(h hit) bool { return sameWho(h.Actors, who) }) {
		lead = a.v.name(who[0].Name)
		d.Lead = a.leadWith(lead, list[0])
	} else {
		d.Lead = a.leadOf(list, terms)
	}
	for _, h := range list {
		it := a.item(h, lead)
		it.Max = 110
		if len(list) < 3 {
			it.Max = 400
		}
		d.Items = append(d.Items, it)
	}
	if n := points(list); counts && n > 1 {
		d.Lead = strings.TrimSuffix(strings.TrimSuffix(d.Lead, "："), strings.TrimSuffix(a.say("no_sum"), "：")) + a.say("count_points", n)
	}
	if len(list) > 1 {
		a.groupItems(&d)
	}
	d.PerPage = 12
	d.Footer = append(d.Footer, a.cautions(list)...)
	q.Focus = names
	return a.compose(d)
}

// pointsMade answers with the numbered points that somebody made at the meeting that a question names, 「某某在誓师大会上提了
// 哪三条」, or the newest that he made: 「某某讲的三点」. nil when it asks for no such points, or none were made.
func (a *asking) pointsMade() (*answer.Answer, error) {
	q := a.q
	names, ok, _ := a.people()
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return reNumber.MatchString(t) || a.onlyVerbs([]string{t}) })
	if !reSoMany.MatchString(q.Text) || !ok || len(names) > 1 || len(terms) == 0 && len(names) == 0 && len(q.Districts) != 1 || len(terms) > 0 && !slices.ContainsFunc(terms, meetingWords.MatchString) {
		return nil, nil
	}
	query := a.ofAsked(a.base(), names)
	said, err := a.numberedBy(query, names, terms)
	if err != nil || len(said) == 0 {
		return nil, err
	}
	d := a.draft(question.Summary)
	lead := ""
	if who := said[0].Actors; len(who) == 1 && who[0].Name != "" {
		lead = a.v.name(who[0].Name)
		d.Lead = a.leadWith(lead, said[0])
		q.Focus = []string{lead}
	} else {
		d.Lead = a.leadOf(said, terms)
	}
	for _, h := range said {
		it := a.item(h, lead)
		it.Max = 400
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// numberedBy finds the numbered points of the meeting that terms name, or, without terms, the newest of one article that a
// query finds.
func (a *asking) numberedBy(query store.Query, names, terms []string) ([]hit, error) {
	if len(terms) > 0 {
		hits, err := a.evidence(query, terms)
		if hits = a.timely(keepCover(hits, enough)); err != nil || len(hits) == 0 {
			return nil, err
		}
		return a.numberedThere(hits[:1], names)
	}
	query.Limit = 200
	hits, _, err := a.search(ofKinds(query, store.Statement))
	if err != nil {
		return nil, err
	}
	hits = a.newest(only(a.inTime(hits), func(h *hit) bool {
		return reNumberedPoints.MatchString(h.printed()) || reOrdered.MatchString(strings.TrimSpace(h.words))
	}), true)
	if len(hits) == 0 {
		return nil, nil
	}
	of := only(hits, func(h *hit) bool {
		return h.Doc == hits[0].Doc && h.Article == hits[0].Article && (len(names) > 0 || sameWho(h.Actors, hits[0].Actors))
	})
	slices.SortStableFunc(of, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
	return of, nil
}

// reSoMany asks for so many things, or points.
var reSoMany = regexp.MustCompile(`(?:^|哪|的|了|过|那|个)([两三四五六七八九十])(?:件|条|项|点|个)`)

// numberedThere finds the points that were made at a meeting which the question names, when what was found only tells that it
// was held or who spoke there: 「某某宣布了三件事：一是…」. nil when that is no such question, or nobody made any.
func (a *asking) numberedThere(list []hit, names []string) ([]hit, error) {
	m := reSoMany.FindStringSubmatch(a.q.Text)
	if m == nil || slices.ContainsFunc(list, func(h hit) bool { return reNumberedPoints.MatchString(h.printed()) }) {
		return nil, nil
	}
	h := list[0]
	if h.inRoundUp() {
		return nil, nil
	}
	told, _, err := a.searchFor(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc})}}, func(f *store.Fact) bool {
		return f.Article == h.Article && f.Kind == store.Statement && len(f.Spans) > 0
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(told, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
	told = only(a.distinct(told), func(t *hit) bool {
		sentence := t.printed()
		return (len(names) == 0 || a.isOf(t, names)) && (reNumberedPoints.MatchString(sentence) || reOrdered.MatchString(strings.TrimSpace(t.words)))
	})
	if of := only(told, func(t *hit) bool { return strings.Contains(t.printed(), m[1]) }); len(of) > 0 && len(told) > 3 {
		told = of // 「三件事」
	}
	if len(names) == 0 && slices.ContainsFunc(told, func(t hit) bool { return !sameWho(t.Actors, told[0].Actors) }) {
		return nil, nil // several made points
	}
	return told, nil
}

// reNumberedPoints finds points that are numbered: 「一是…；二是…」.
var reNumberedPoints = regexp.MustCompile(`一(?:是|要).{2,120}二(?:是|要)|[（(]一[)）].{2,120}[（(]二[)）]|首先.{2,120}其次`)

var (
	// rePoints asks how many points something has: 「一共几条」.
	rePoints = regexp.MustCompile(`几(?:条|点|件|项|个?方面|大方面|大点)`)
	// reQuoted finds what a question quotes.
	reQuoted = regexp.MustCompile(`[“"「‘']([^“”"「」‘’']{1,12})[”"」’']`)
	// reOften asks how often, or for a number of times.
	reOften = regexp.MustCompile(`(几|[两三四五六七八九十\d]{1,2})(?:个|条|次|处|句|遍)`)
)

// reCountedPhrase finds a phrase that so many sentences share: 「哪四个坚定不移」, 「四个方面」.
var reCountedPhrase = regexp.MustCompile(`[三四五六七八九十]个(\p{Han}{2,5}?)(?:[?？]|$|是|分别|都|有|指|讲|说)`)

// points is how many numbered points a list has, or how many sentences when none is numbered.
func points(list []hit) int {
	n := 0
	for _, h := range list {
		if reOrdered.MatchString(h.words) || reOrdered.MatchString(h.printed()) {
			n++
		}
	}
	if n == 0 {
		return len(list)
	}
	return n
}

// repeated tells each sentence in which somebody says again what the question quotes, and how many there are: 「几个“坚定不移”」;
// or the one sentence that says it as often as is asked: 「三个“抓”」. nil when the question quotes nothing so.
func (a *asking) repeated() (*answer.Answer, error) {
	q := a.q
	quoted, times := reQuoted.FindStringSubmatch(q.Text), reOften.FindStringSubmatch(q.Text)
	counted := quoted == nil // 「哪四个坚定不移」: as many sentences as are asked for, or it was no phrase
	if counted {
		if quoted = reCountedPhrase.FindStringSubmatch(q.Text); quoted == nil && rePoints.MatchString(q.Text) { // 「坚定不移有几条」
			for _, t := range a.askedTerms() {
				if runes(t) >= 4 && quoted == nil {
					quoted = []string{t, t}
				}
			}
		}
	}
	names, ok, _ := a.people()
	if quoted == nil || times == nil || !ok || len(names) > 1 || len(names)+len(q.Districts) == 0 {
		return nil, nil
	}
	phrase, n := fold(quoted[1]), nlp.Numeral(times[1])
	query := a.ofAsked(a.base(), names)
	query.Limit = 500
	hits, _, err := a.search(ofKinds(query, store.Statement, store.Prose))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return int(x.ID) - int(y.ID) })
	often, by, best := 0, map[string][]hit{}, []hit(nil) // how often one sentence says it; the sentences of each article
	for _, h := range a.distinct(hits) {
		k := strings.Count(fold(h.words), phrase)
		if k > often && k >= max(n, 2) {
			often, best = k, []hit{h}
		}
		if key := h.Doc + "|" + itoa(h.Article); k > 0 {
			by[key] = append(by[key], h)
			if often == 0 && len(by[key]) > len(best) {
				best = by[key]
			}
		}
	}
	if often == 0 && (len(best) < 2 || runes(phrase) < 2) || counted && (len(best) < 3 || n > 0 && len(best) != n) {
		return nil, nil
	}
	d := a.draft(question.Count)
	lead := single(names)
	who := strings.Join(q.Districts, "、")
	if lead != "" {
		who = strings.TrimSuffix(a.leadWith(lead, best[0]), "：")
	}
	if d.Lead = who + "，「" + quoted[1] + "」："; often == 0 {
		d.Lead = strings.TrimSuffix(d.Lead, "：") + a.say("count_points", len(best))
	}
	for _, h := range best {
		it := a.item(h, lead)
		if it.Max = 110; often > 0 {
			it.Max = 400
		}
		d.Items = append(d.Items, it)
	}
	if len(best) > 1 {
		a.groupItems(&d)
	}
	d.PerPage = 12
	d.Footer = append(d.Footer, a.cautions(best)...)
	q.Focus = names
	return a.compose(d)
}

// reAttended asks who was there.
var reAttended = regexp.MustCompile(`(?:谁|哪些|哪几位|都有谁|什么人).{0,4}(?:参加|出席|陪|到场|跟着|随同|随行)|(?:参加|出席|陪同|到场|参与).{0,8}(?:谁|哪些|领导|人员)|领导.{0,4}(?:谁|哪些)|谁陪|哪[个位几些]\p{Han}{0,6}(?:陪|跟着|跟去|随行|随同|同去|同行|一起去|一同去)|(?:陪|跟着|随同|跟去|跟)\p{Han}{0,16}的?副?[区县市州旗局主][长任]?\p{Han}{0,2}(?:是谁|是哪位|叫什么|叫啥|有谁|有哪)`)

// reAtWhich asks at what somebody was, not who was there: 「参加了哪些活动」, 「出席的会议有哪些」.
var reAtWhich = regexp.MustCompile(`哪些(?:重要|重大|公开|公务)?(?:活动|会议|会[呢啊呀吗?？。!！\s]*$|仪式|论坛|培训|调研)|的(?:重要|公开)?(?:活动|会议|会)都?有哪些[呢啊呀?？。!！\s]*$`)

// reWentWith asks who went with somebody.
var reWentWith = regexp.MustCompile(`(?:谁|哪些|哪[个几]?[位人])\p{Han}{0,4}[和跟与同]\p{Han}{2,12}(?:一起|一同|一道)|[和跟与同]\p{Han}{2,10}(?:一起|一同|一道)\p{Han}{0,10}(?:是谁|有谁|有哪些|都?是?哪)`)

// reWhoWent asks, of what was told, who was there.
var reWhoWent = regexp.MustCompile(`谁都?(?:去了|来了|到了|在场)[?？。!！\s]*$`)

// reSpokeAt asks who spoke at something: 「活动上谁致辞了」, reWhoSpoke without a word for it: 「某节谁致辞」.
var (
	reSpokeAt  = regexp.MustCompile(`(?:会|活动|仪式|论坛)上?都?(?:有|是)?(?:谁|哪些人|哪几位|哪几个人)(?:在)?(致辞|致词|发言|讲话|讲了话)`)
	reWhoSpoke = regexp.MustCompile(`(?:谁|哪些人|哪几位|哪几个人)(?:都|先后|分别|在上面)*(致辞|致词|致的辞|致了辞)(?:了|过|的)?[?？\s]*$`)
	reAddress  = regexp.MustCompile(`^致辞$|^致词$`)
)

// adjoining is how many bytes behind a deed who took part is still told.
const adjoining = 240

// attended tells who was at a meeting or a visit, or who spoke there: every record of it in the article that tells of it,
// or that the turn before was about. nil when there is none.
func (a *asking) attended() (*answer.Answer, error) {
	q := a.q
	spoke := reSpokeAt.MatchString(q.Text) || reWhoSpoke.MatchString(q.Text)
	names := q.Persons
	if a.along != "" { // 「某县县长陪同某某调研了吗」
		names = names[1:]
	} else if !spoke && !reAttended.MatchString(reAtWhich.ReplaceAllString(q.Text, "")) && !reWentWith.MatchString(q.Text) && !(q.Follows && reWhoWent.MatchString(q.Text)) || len(names) > 1 {
		return nil, nil
	}
	var tops []hit
	if q.Follows && len(q.Facts) > 0 {
		if f, err := a.snap.Fact(a.ctx, q.Facts[0]); err == nil {
			h, err := a.read(&f)
			if err != nil {
				return nil, err
			}
			tops = []hit{h}
		}
	}
	if terms := a.askedTerms(); len(tops) == 0 && len(terms)+len(names) > 0 {
		query, find := a.base(), a.evidence
		if len(names) > 0 { // whom they went with
			query = inDistricts(a.byPersons(query, names), a.expand(a.elsewhere(names)))
			if terms = except(terms, reGoesAlong.MatchString); len(terms) == 0 {
				find = a.deeds
			}
		}
		if len(names) == 0 && reEscorts.MatchString(q.Text) {
			query = inDistricts(query, a.expand(q.Districts))
		}
		hits, err := find(query, terms)
		if err != nil {
			return nil, err
		}
		if tops = hits; len(terms) > 0 {
			tops = keep(hits, enough)
		}
		n := 1 + 2*len(names)
		if reEscorts.MatchString(q.Text) {
			n = 3
		}
		tops = tops[:min(n, len(tops))]
		if len(names) == 1 && len(terms) > 0 && a.onlyVerbs(terms) && reEscorts.MatchString(q.Text) { // where the text has no word for what he did there
			more, err := a.deeds(query, nil)
			if err != nil {
				return nil, err
			}
			tops = append(tops[:len(tops):len(tops)], more[:min(5, len(more))]...)
		}
	}
	if len(tops) == 0 && len(a.askedTerms()) == 0 && len(q.Persons) == 1 && !q.Time.IsZero() && q.Time.Days() <= 7 { // 「25日下午某某谁陪的」
		hits, _, err := a.search(ofKinds(a.byPersons(a.base(), q.Persons), store.Activity))
		if err != nil {
			return nil, err
		}
		tops = a.inTime(hits)
	}
	for _, top := range tops {
		if spoke && !reSpokeAt.MatchString(q.Text) && (!slices.ContainsFunc(a.askedTerms(), func(t string) bool {
			return !reAddress.MatchString(t) && a.occurs(fold(top.article().Title), t) > 0.6
		})) {
			continue // where no meeting is named, its report must be about what the question names
		}
		found, err := a.attendants(&top, spoke)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 || len(found) > 6 {
			continue
		}
		d := a.draft(question.Theme)
		d.Lead = a.say("records")
		if a.along != "" {
			with := only(found, func(h *hit) bool {
				return slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return a.v.name(ac.Name) == a.along })
			})
			if len(with) > 0 {
				found = with
			} else {
				d.Lead = a.say("not_along", a.along, names[0])
			}
		}
		if len(names) > 0 && found[0].ID != top.ID {
			found = append([]hit{top}, found...)
		}
		for _, h := range found {
			it := a.item(h, "")
			it.Max = 200
			d.Items = append(d.Items, it)
		}
		return a.compose(d)
	}
	return nil, nil
}

// deeds are the newest activities that a query finds, whatever their words.
func (a *asking) deeds(q store.Query, _ []string) ([]hit, error) {
	q = ofKinds(q, store.Activity)
	q.Order, q.Limit, q.NoTotal = store.Newest, 20, true
	hits, _, err := a.search(q)
	return hits, err
}

// attendants are the records of attendance, or of speaking, in the article of a deed; in a round-up, which tells of many meetings, only those
// right behind the deed of whom the question names.
func (a *asking) attendants(top *hit, spoke bool) ([]hit, error) {
	near := top.inRoundUp()
	if near && len(a.q.Persons) == 0 && !(reEscorts.MatchString(a.q.Text) && len(a.q.Titles) > 0) || len(top.Spans) == 0 {
		return nil, nil
	}
	all, err := a.articleOf(top)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(h hit) bool {
		switch {
		case near && (len(h.Spans) == 0 || h.Spans[0].Start < top.Spans[0].Start || h.Spans[0].Start > top.Spans[len(top.Spans)-1].End+adjoining),
			len(h.Actors) == 0 || h.Actors[0].Name == "":
			return true
		case !spoke:
			return h.Kind != store.Activity || !reAttends.MatchString(h.Cue+h.words) || near && (h.When != top.When || len(h.Actors) == 1 && slices.Contains(a.q.Persons, a.v.name(h.Actors[0].Name)))
		}
		again := seen[h.Actors[0].Name]
		seen[h.Actors[0].Name] = again || h.Kind == store.Statement
		return h.Kind != store.Statement || again
	}), nil
}

// reEscorts asks who went along with somebody.
var reEscorts = regexp.MustCompile(`(?:谁|哪[个位些]\p{Han}{0,3})(?:去|来|都|在|全程|一路)*(?:陪|随)|陪同?(?:的|人员)?(?:都)?(?:是|有)(?:谁|哪)`)

// reGoesAlong is how one is there with another, which the text may word otherwise.
var reGoesAlong = regexp.MustCompile(`出席|参加|陪同?|列席|到场|参与|跟[着去]?|随同|随行|同去|同行`)

var reAttends = regexp.MustCompile(`出席|参加|陪同|列席|到场|参与|随同|随行|一同(?:调研|走访|检查|察看|慰问)`)

// parts finds the points of the list that the best sentences announce, in their order; none when there is no list.
func (a *asking) parts(hits []hit, terms []string) ([]hit, error) {
	top := hits[0]
	all, err := a.articleOf(&top)
	if err != nil {
		return nil, err
	}
	if named := a.sharing(all, &top, terms); len(named) >= 3 && reCountedList.MatchString(a.q.Text) {
		return named, nil
	}
	for _, h := range hits[:min(3, len(hits))] {
		if h.Doc != top.Doc || h.Article != top.Article {
			continue
		}
		if behind := follow(&h, all); len(behind) > 0 {
			return append([]hit{h}, behind...), nil
		}
	}
	if para := paragraph(&top, all); len(para) >= 3 && len(top.Actors) > 0 && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(para[0].words), t) > 0.8 }) {
		return para, nil // a paragraph that opens with what is asked about
	}
	kind := ""
	if m := reWhichOf.FindStringSubmatch(a.q.Text); m != nil {
		kind = m[1]
	}
	if kind == "" || len(hits) > 1 && strings.Count(top.words, "、") >= 3 {
		return nil, nil
	}
	for i := range all { // 「观摩了某项目、某项目…等16个」
		h := &all[i]
		if len(h.Actors) > 0 && !sameWho(h.Actors, top.Actors) {
			continue
		}
		if words := h.printed(); strings.Count(words, "、") >= 4 && strings.Contains(words, kind) && a.titleHas(h, terms, words) {
			return []hit{*h}, nil
		}
	}
	return nil, nil
}

var reCountedList = regexp.MustCompile(`[几两三四五六七八九十]{1,2}[个条项点大]`)

// titleHas reports whether an article's title or a sentence of it holds most of the words asked about.
func (a *asking) titleHas(h *hit, terms []string, words string) bool {
	text, n := fold(words+h.article().Title), 0
	for _, t := range terms {
		if a.occurs(text, t) > 0.6 {
			n++
		}
	}
	return n*3 >= len(terms)*2
}

// articleOf reads the facts of an article in their order, one for each sentence.
func (a *asking) articleOf(h *hit) ([]hit, error) {
	all, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: h.Doc}}}, Limit: 3000})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o hit) bool { return o.Article != h.Article || o.Kind == store.Ranking || len(o.Spans) == 0 })
	slices.SortFunc(all, func(x, y hit) int {
		if x.Spans[0].Start != y.Spans[0].Start {
			return x.Spans[0].Start - y.Spans[0].Start
		}
		return rank(y.Kind) - rank(x.Kind)
	})
	return a.distinct(all), nil
}

// sharing finds the sentences of one speaker that share the thing asked about: 「勇当…的排头兵」 ends with it, 「要坚定不移…」 begins alike.
func (a *asking) sharing(all []hit, top *hit, terms []string) []hit {
	var ending, alike []hit
	for _, h := range all {
		if h.Kind == store.Measure || !sameWho(h.Actors, top.Actors) || len(h.Actors) != len(top.Actors) {
			continue
		}
		shared := func(in func(t string) bool) bool {
			return slices.ContainsFunc(terms, func(t string) bool {
				return runes(t) >= 2 && strings.Contains(top.words, t) && strings.Contains(h.words, t) && in(t)
			})
		}
		if shared(func(t string) bool { return strings.HasSuffix(strings.TrimRight(h.words, "。；，"), t) }) {
			ending = append(ending, h)
		}
		if begin := beginAlike(h.words, top.words); begin != "" && shared(func(t string) bool { return strings.Contains(begin, t) }) {
			alike = append(alike, h)
		}
	}
	if len(alike) >= 3 {
		return alike
	}
	return ending
}

// beginAlike is what two sentences begin with, "" when that is little.
func beginAlike(x, y string) string {
	n := 0
	for i, r := range x {
		if size := utf8.RuneLen(r); size < 0 || !strings.HasPrefix(y[min(i, len(y)):], string(r)) {
			break
		} else {
			n = i + size
		}
	}
	if utf8.RuneCountInString(x[:n]) < 4 {
		return ""
	}
	return x[:n]
}

// follow takes the sentences behind one that announces a list: to the end of its paragraph, or as long as they are numbered.
func follow(h *hit, all []hit) []hit {
	words := h.printed()
	end := h.Spans[len(h.Spans)-1].End
	to := paragraphEnd(h)
	var out []hit
	for _, o := range all {
		if o.Spans[0].Start < end || o.Spans[0].Start >= to {
			continue
		}
		if len(o.Actors) > 0 && (len(h.Actors) == 0 || !sameWho(o.Actors, h.Actors)) {
			break
		}
		out = append(out, o)
	}
	switch {
	case len(out) == 0, strings.Count(words, "、") >= 4:
		return nil
	case reOrdered.MatchString(clean.Pick(h.doc.Text, out[0].Spans)):
	case !reAnnounces.MatchString(words):
		return nil
	}
	return out[:min(len(out), 10)]
}

// paragraph takes the sentences of one speaker that stand in the paragraph of a fact.
func paragraph(h *hit, all []hit) []hit {
	to := paragraphEnd(h)
	var out []hit
	for _, o := range all {
		if paragraphEnd(&o) == to && sameWho(o.Actors, h.Actors) && o.Kind != store.Measure {
			out = append(out, o)
		}
	}
	return out
}

// paragraphEnd is where the paragraph of a fact ends.
func paragraphEnd(h *hit) int {
	last := h.Spans[len(h.Spans)-1].End
	for _, p := range h.article().Passages {
		for _, s := range p.Spans {
			if s.Start < last && last <= s.End {
				return p.Spans[len(p.Spans)-1].End
			}
		}
	}
	return last
}
