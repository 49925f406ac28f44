package qa

// What is asked in parts: all points of a list, the sentences that repeat a phrase, and the n-th of them.

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

// reNthPoint asks for one of the points that the turn before told: 「第三个是什么」, 「那第二点呢」.
var reNthPoint = regexp.MustCompile(`^(?:那|具体)?第([一二三四五六七八九])(?:个|点|条|项|方面|件)(?:方面|问题|举措|是|讲|说|的|呢|什么|啥|具体|内容)*[?？。\s]*$`)

// nthPoint answers which was the n-th of the points that the sentence told last numbers, with the clause of it alone. nil when
// that is not asked, or no such sentence was told.
func (a *asking) nthPoint() (*answer.Answer, error) {
	m := reNthPoint.FindStringSubmatch(a.q.Text)
	if m == nil || !a.q.Follows {
		return nil, nil
	}
	return a.nthOf(a.q.Facts, nlp.Numeral(m[1]))
}

// nthOf is nthPoint for the sentences of some facts.
func (a *asking) nthOf(facts []store.FactID, n int) (*answer.Answer, error) {
	numerals := []rune("一二三四五六七八九")
	if n < 1 || n > len(numerals) {
		return nil, nil
	}
	told, err := a.still(facts)
	if err != nil {
		return nil, err
	}
	for _, h := range told {
		for _, sp := range h.Spans {
			raw := h.doc.Text[sp.Start:sp.End]
			for _, p := range [...]string{"是", "要", "、"} { // 「一是…，二是…」
				from := strings.Index(raw, string(numerals[n-1])+p)
				if from < 0 || !strings.Contains(raw[:from], "一"+p) && n > 1 {
					continue
				}
				end := len(raw)
				if n < len(numerals) {
					if next := strings.Index(raw[from:], string(numerals[n])+p); next > 0 {
						end = from + next
					} else if stop := strings.IndexAny(raw[from:], "。；"); stop > 0 {
						end = from + stop
					}
				}
				d := a.draft(question.Project)
				d.Lead = a.say("records")
				it := a.item(h, "")
				it.Words = []store.Span{{Start: sp.Start + from, End: sp.Start + end}}
				d.Items = []answer.Item{it}
				return a.compose(d)
			}
		}
	}
	return nil, nil
}
