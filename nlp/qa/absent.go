package qa

// Who was not there or did not do it, why not, and who else was.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// lack is what a question says that some did not do: 「没|开|全会」.
type lack struct {
	kind lackKind
	verb string
	what string // its object, "" for any
}

type lackKind int

const (
	lackSeen lackKind = iota // 没出现
	lackSaid                 // 没提安全, 没讲话
	lackMet                  // 没开会
	lackWent                 // 没去北京
	lackElse                 // what texts do not tell so that it could be counted
)

var (
	reLacks    = regexp.MustCompile(`(?:没有?|未)(?:有)?(?:公开)?(去|到|来|走访|调研|考察|督导|视察|接访|走进|下基层|开展|召开|开|举行|主持|提到|提及|提|讲话|讲到?|谈到?|说话|说到?|强调|发言|发声|表态|要求|[\p{Han}]{1,2})(?:过|了)?(\p{Han}{0,10})`)
	reLackSeen = regexp.MustCompile(`没(?:有)?(?:被|见)|没有?(?:哪|谁)|出现|露面|露脸|动静|消息|新闻|报道|见报|点名|上榜|列|写|印|覆盖|漏|缺席|亮相|被提|身影|记录|活动|有$`)
	reLackMet  = regexp.MustCompile(`^(?:召开|开|举行|主持|开展)$`)
	reLackWent = regexp.MustCompile(`^(?:去|到|来|走访|调研|考察|督导|视察|接访|走进|下基层)$`)
	reLackSaid = regexp.MustCompile(`^(?:提到|提及|提|讲话|讲到?|谈到?|说话|说到?|强调|发言|发声|表态|要求)$`)
	// reObjectEnd begins what stands behind the object: 「没开会的是哪几个区」.
	reObjectEnd = regexp.MustCompile(`(?:的|了|过|吗|呢|是|有哪|有谁|有几|哪|谁).*$`)
	// reWhichOnes asks which of several.
	reWhichOnes = regexp.MustCompile(`哪|谁|几个|各`)
	reMeetsAny  = regexp.MustCompile(`会议?$`)
	reMetThere  = regexp.MustCompile(`(?:召开|主持|出席|参加|举行)\p{Han}{0,40}会`)
)

// lacked reads what a question says that some did not do.
func lacked(text string) lack {
	m := reLacks.FindStringSubmatch(text)
	switch {
	case m == nil:
		return lack{}
	case reLackSaid.MatchString(m[1]):
		return lack{kind: lackSaid, verb: m[1]}
	case reLackSeen.MatchString(m[0]) && !reLackMet.MatchString(m[1]) && !reLackWent.MatchString(m[1]):
		return lack{}
	}
	l := lack{verb: m[1], what: reObjectEnd.ReplaceAllString(m[2], "")}
	switch {
	case reLackMet.MatchString(m[1]) && (l.what == "" || strings.HasSuffix(l.what, "会") || strings.HasSuffix(l.what, "会议")):
		l.kind = lackMet
	case reLackWent.MatchString(m[1]):
		l.kind = lackWent
	default:
		l.kind = lackElse
	}
	return l
}

// did reports whether a fact tells that somebody did it.
func (a *asking) did(l lack, h *hit) bool {
	told := fold(h.words + h.Occasion + h.Place)
	switch l.kind {
	case lackMet:
		if l.what == "" || l.what == "会" || l.what == "会议" {
			return reMeetsAny.MatchString(h.Occasion) || reMetThere.MatchString(h.words)
		}
		return a.occurs(told, l.what) >= 0.9
	case lackWent:
		if h.Kind != store.Activity || runes(l.verb) > 1 && !strings.Contains(h.Cue+h.words, l.verb) {
			return false
		}
		return l.what == "" || a.occurs(told, l.what) >= 0.8 || l.what == "企业" && reFirms.MatchString(h.words)
	case lackSaid:
		return h.Kind == store.Statement
	}
	return true
}

// reAbsentees asks who stayed away from a meeting, of which reports only name who came.
var reAbsentees = regexp.MustCompile(`谁.{0,4}没有?(?:来|到)(?:场|会)?[了吗呢啊]*[?？]*$|没有?到[场会]|会[^，,。？?]{0,6}缺席|请假`)

// absent lists the districts or persons that were not seen in a time, or did not do what the question says then.
func (a *asking) absent() (*answer.Answer, error) {
	q := a.q
	city, roll := a.roll()
	if len(roll) == 0 {
		return a.refuse(a.say("no_roll"), question.Unknown)
	}
	if reAbsentees.MatchString(q.Text) && len(q.Districts) <= 1 {
		return a.refuse(a.say("no_absentees"), question.Unknown)
	}
	if strings.ContainsAny(q.Text, "表榜") {
		if ans, err := a.absentRows(); ans != nil || err != nil {
			return ans, err
		}
	}
	query := a.base()
	l := lacked(q.Text)
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return slices.Contains(counters, t) })
	if a.scope != nil || reInArticle.MatchString(q.Text) {
		if ans, err := a.absentFrom(terms); ans != nil || err != nil {
			return ans, err
		}
	}
	if (l.kind == lackSeen || l.kind == lackSaid && len(terms) == 0) && len(q.Themes) == 0 && len(q.Districts) == 1 && !reWhichOnes.MatchString(q.Text) && slices.Contains(roll, q.Districts[0]) { // 「上周某县书记没出现吗」, 「某县书记没有强调什么」
		q.Absent, q.Intent, q.Terms = false, question.Latest, nil
		return a.latest()
	}
	if l.kind == lackElse {
		return a.refuse(a.say("no_absence", l.verb+l.what), question.Unknown)
	}
	by := l.kind == lackMet || l.kind == lackWent // told of by deeds, not by words
	if len(terms) == 0 && len(q.Themes) > 0 && !by && !strings.Contains(q.Text, "报") {
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
	}
	var hits []hit
	var err error
	words := len(terms) > 0 && !by && (len(q.Themes) > 0 || !strings.Contains(q.Text, "报")) // who did not say the word itself
	if words {
		if hits, err = a.evidence(query, terms); err != nil {
			return nil, err
		}
		hits = keepBody(hits, sure)
	} else {
		query.Limit = 2000 // of a week
		if hits, _, err = a.search(query); err != nil {
			return nil, err
		}
		hits = only(hits, func(h *hit) bool {
			return (l.kind != lackSaid || len(q.Themes) > 0 || a.did(l, h)) && (!by || a.did(l, h))
		})
	}
	hits = a.inTime(hits)
	office := reHeadLacks.FindString(q.Text) // who is not seen, rather than what place
	seen, told, most := map[string]bool{}, map[string][]string{}, 0
	var proof []answer.Proof
	for _, h := range hits {
		places := a.doers(h)
		switch {
		case office != "":
			places = headed(h, office)
		case !words && !by:
			places = append(places, h.Districts...)
		}
		for _, place := range places {
			seen[place] = true
		}
		for _, place := range places {
			if slices.Contains(roll, place) {
				told[h.Doc] = addOnce(told[h.Doc], place)
			}
		}
		if n := len(told[h.Doc]); n > most { // the text that tells of most of them
			most, proof = n, []answer.Proof{{Doc: h.doc, Spans: h.Spans}}
		}
	}
	gone, there := parted(roll, func(c string) bool { return seen[c] })
	d := a.draft(question.Count)
	d.Proofs = proof
	when := prefixTime(q)
	if office != "" {
		when += "各地" + office + "，"
	}
	if words && len(q.Themes) > 0 {
		when += "「" + a.typed(terms) + "」，"
	}
	switch {
	case len(there) == 0 && by:
		return a.refuse(a.say("none_did", prefixTime(q), l.verb+l.what), question.Unknown)
	case len(there) == 0:
		return a.refuse(a.say("no_time", orThis(when), a.period()), question.Unknown)
	case len(gone) == 0 && !by:
		d.Lead = a.say("all_seen", when, city, len(roll))
	case by:
		d.Lead = a.say("absent_deed", when, l.verb+l.what, orNone(gone), len(there), strings.Join(there, "、"))
	default:
		d.Lead = a.say("absent", when, strings.Join(gone, "、"), len(there), strings.Join(there, "、"))
	}
	return a.compose(d)
}

// headed are the places whose 书记, or else whose 区长, 县长 or 市长, a fact tells of.
func headed(h hit, office string) (places []string) {
	for _, ac := range h.Actors {
		for _, p := range ac.Posts {
			if m := reHeads.FindStringSubmatch(p.Title); m != nil && (m[1] != "") == (office == "书记") {
				places = append(places, p.District)
			}
		}
	}
	return places
}

var (
	// reHeadLacks is the office of those who did not do something, reHeads the first office of a place.
	reHeadLacks = regexp.MustCompile(`书记|` + nlp.Heads)
	reHeads     = regexp.MustCompile(`^[区县市旗](?:(委书记)|长)$`)
)

// parted lists those that something is not true of, and those that it is.
func parted(list []string, of func(string) bool) (not, are []string) {
	for _, c := range list {
		if of(c) {
			are = append(are, c)
		} else {
			not = append(not, c)
		}
	}
	return not, are
}

// orNone lists names, 「无」 when there are none.
func orNone(names []string) string {
	if len(names) == 0 {
		return "无"
	}
	return strings.Join(names, "、")
}

// roll is the city that a question is about, the corpus's own when it names none, and those of its counties that the corpus
// knows.
func (a *asking) roll() (city string, counties []string) {
	for _, d := range a.q.Districts {
		p := a.lex.Place(d)
		if p == nil || p.Level != nlp.City {
			continue
		}
		for _, c := range a.lex.Children(d) {
			if c.Level == nlp.County && a.v.parser.Covered(c.Name) {
				counties = append(counties, c.Name)
			}
		}
		if len(counties) > 0 { // not where somebody went: 「谁没去北京」
			return d, counties
		}
	}
	return a.v.parser.City(), a.v.children
}

// absentRows tells which counties the table that is meant does not print. nil when none is meant.
func (a *asking) absentRows() (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil || len(bs) == 0 || !a.meansBoard(bs[0]) && len(bs[0].contests) == 0 {
		return nil, err
	}
	var printed, gone []string
	for _, r := range bs[0].rows {
		if p := a.lex.Place(r.Row.Owner); r.Row.Owner != "" && (p == nil || p.Level >= nlp.County) {
			printed = addOnce(printed, r.Row.Owner)
		}
	}
	if len(printed) == 0 {
		return nil, nil
	}
	for _, c := range a.lex.Children(cityOf(a.lex, printed[0])) {
		if c.Level == nlp.County && a.v.parser.Covered(c.Name) && !slices.Contains(printed, c.Name) {
			gone = append(gone, c.Name)
		}
	}
	d := a.draft(question.Count)
	h := bs[0].rows[0]
	d.Proofs = []answer.Proof{{Doc: h.doc, Spans: h.Spans}}
	if d.Lead = a.say("absent_from", a.boardTitle(bs[0]), strings.Join(gone, "、"), len(printed), strings.Join(printed, "、")); len(gone) == 0 {
		d.Lead = a.say("all_in", a.boardTitle(bs[0]), len(printed))
	}
	return a.compose(d)
}

// absentFrom tells which districts the one article that is meant does not name, or in which of those that it names nobody is
// told of with the word that the question says is missing: 「党代会那篇哪些区没提到拆迁」. nil when no article is meant.
func (a *asking) absentFrom(words []string) (*answer.Answer, error) {
	at := 0
	if a.scope == nil {
		at = reInArticle.FindStringIndex(a.q.Text)[0]
	}
	lacks := reLacks.FindStringIndex(a.q.Text)
	var of, asked []string // what names the article, and what is asked of it
	for _, w := range append(slices.Clone(words), a.typedThemes()...) {
		switch i := strings.Index(a.q.Text, w); {
		case i >= 0 && i < at:
			of = addOnce(of, w)
		case lacks != nil && i > lacks[0] && lacked(a.q.Text).kind == lackSaid:
			asked = addOnce(asked, w)
		}
	}
	if len(of) == 0 && a.scope == nil {
		of, asked = append(slices.Clone(words), a.q.Themes...), nil
	}
	var hits []hit
	var err error
	if a.scope != nil {
		hits, _, err = a.search(store.Query{Visible: a.now, Limit: 2000})
	} else {
		hits, _, err = a.ofArticle(of)
	}
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	article := hits[0].article()
	var named []string
	note := func(text string) {
		for _, m := range a.lex.FindPlaces(text, a.v.parser.City()) {
			if m.Place != nil {
				named = addOnce(named, m.Place.Name)
			}
		}
	}
	note(article.Title + " " + article.Subtitle)
	for _, p := range article.Passages {
		note(clean.Pick(hits[0].doc.Text, p.Spans))
	}
	gone, there := parted(a.v.children, func(c string) bool { return slices.Contains(named, c) })
	d := a.draft(question.Count)
	d.Proofs = []answer.Proof{{Doc: hits[0].doc, Spans: hits[0].Spans}}
	switch {
	case len(asked) > 0:
		said := map[string]bool{}
		for _, h := range hits {
			text := fold(h.printed())
			if slices.ContainsFunc(asked, func(w string) bool { return a.occurs(text, w) < 0.8 }) {
				continue
			}
			for _, place := range a.doers(h) {
				said[place] = true
			}
			if h.Measure != nil {
				said[h.Measure.Owner] = true
			}
		}
		not, are := parted(there, func(c string) bool { return said[c] })
		d.Lead = a.say("absent_word", article.Title, a.typed(asked), orNone(not), len(are), orNone(are))
		if len(gone) > 0 {
			d.Lead += a.say("not_in_it", strings.Join(gone, "、"))
		}
	case len(gone) == 0:
		d.Lead = a.say("all_in", article.Title, len(there))
	default:
		d.Lead = a.say("absent_from", article.Title, strings.Join(gone, "、"), len(there), strings.Join(there, "、"))
	}
	return a.compose(d)
}

// typedThemes are the words by which the question names themes.
func (a *asking) typedThemes() []string {
	var out []string
	for _, m := range a.lex.AskedThemes(a.q.Text) {
		out = addOnce(out, a.q.Text[m.Start:m.End])
	}
	return out
}

// reWhoBesides asks who else was somewhere, besides whom the question need not name: 「某对话会还有谁出席」, 「某调研还有哪些人陪同」.
var reWhoBesides = regexp.MustCompile(`(?:还有|另外还?有|除此之外还?有)(?:谁|哪[些几]?[位个]?(?:人|领导|嘉宾|干部|同志|代表|单位|部门)?)(?:也|都|一起|一同|一道|一块)*(?:出席|参加|到场|陪同|陪着|陪|去|来|在场|在|到|跟着|同行)`)

// reEscort asks who went along with somebody: 「谁陪同某某调研」, 「陪同的是谁」.
var reEscort = regexp.MustCompile(`谁(?:一起|一同|一道)?(?:陪同|陪着?|跟着|随同)|(?:陪同|陪着?|随同|随行|同行)(?:的|人员|领导)*(?:都)?(?:是|有)?(?:谁|哪[些几位个])`)

// reAlongside is what papers write of those who went along.
var reAlongside = regexp.MustCompile(`陪同|随同|一同|一起|同行|参加`)

// wentAlone says that nobody is told of as going with somebody, where the articles that tell of what he did name nobody who did. nil when
// one does, or nothing of him is told.
func (a *asking) wentAlone() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 || !reEscort.MatchString(q.Text) || !a.onlyVerbs(a.askedTerms()) {
		return nil, nil
	}
	query := a.byPersons(a.base(), q.Persons)
	query.Limit = newestFacts
	deeds, _, err := a.search(ofKinds(query, store.Activity))
	if err != nil {
		return nil, err
	}
	deeds = a.distinct(a.inTime(deeds))
	if q.Follows {
		if told := only(deeds, func(h *hit) bool { return slices.Contains(q.Facts, h.ID) }); len(told) > 0 {
			deeds = told
		}
	}
	if len(deeds) == 0 {
		return nil, nil
	}
	deeds = only(deeds, func(h *hit) bool { return h.When == deeds[0].When || h.Doc == deeds[0].Doc })
	for _, h := range deeds {
		if len(h.Actors) != 1 || reAlongside.MatchString(wholeSentence(&h)) {
			return nil, nil
		}
		near, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{{{Kind: store.ByDoc, Value: h.Doc}}}}, store.Activity))
		if err != nil || slices.ContainsFunc(near, func(o hit) bool {
			return o.Article == h.Article && o.When.Overlaps(h.When) && reAlongside.MatchString(wholeSentence(&o))
		}) {
			return nil, err
		}
	}
	d := a.draft(question.Theme)
	d.Answerable = false
	d.Lead = a.say("no_escort", a.labelOf(q.Persons[0], a.v, a.now))
	for _, h := range deeds[:min(2, len(deeds))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// elseWho says that nobody else is told of where all that the corpus has of a deed or a meeting is of one. nil when it tells of more.
func (a *asking) elseWho() (*answer.Answer, error) {
	q := a.q
	m := reWhoBesides.FindStringIndex(q.Text)
	if m == nil || q.Follows || strings.Contains(q.Text, "除了") {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return !strings.Contains(q.Text[:m[0]], t) })
	for _, d := range q.Districts { // 「某岛调研」
		if a.lex.Place(d) == nil && strings.Contains(q.Text[:m[0]], d) {
			terms = append(terms, d)
		}
	}
	if len(terms) == 0 || a.onlyVerbs(terms) {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(a.inTime(keepCover(hits, sure)))
	deeds := only(hits, func(h *hit) bool { return h.Kind == store.Activity || h.Kind == store.Statement })
	if len(deeds) == 0 {
		return nil, nil
	}
	who := ""
	for _, h := range hits {
		if h.Doc != deeds[0].Doc || len(h.Actors) != 1 || h.Actors[0].Name == "" || who != "" && a.v.name(h.Actors[0].Name) != who {
			return nil, nil
		}
		who = a.v.name(h.Actors[0].Name)
		if slices.ContainsFunc(a.v.parser.Named(wholeSentence(&h)), func(p string) bool { return a.v.name(p) != who }) { // 「与某市长在京洽谈该企业形成呼应」
			return nil, nil
		}
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("nobody_else", a.aboutText(terms), a.labelOf(who, a.v, a.now))
	for _, h := range deeds[:min(2, len(deeds))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.Footer = append(d.Footer, a.freshness(deeds[0])...)
	q.Focus = []string{who}
	return a.compose(d)
}

var (
	// reWhyAway asks why somebody was not there: 「他为啥没在」.
	reWhyAway = regexp.MustCompile(`(?:为什么|为啥|为何|咋|怎么)(?:没有?|不)(?:在|来|去|到场|到会|出席|参加|露面)|(?:没有?|未|不)(?:在|来|去|出席|参加)的?原因`)
	// reBecause begins what a text gives as the reason behind a name.
	reBecause = regexp.MustCompile(`^(?:同志)?(?:目前|正)?(?:因|由于)[^，。；]{2,}`)
)

// whyAway tells why somebody was not there, where a text gives the reason right behind his name. nil when that is not asked, or no text
// does.
func (a *asking) whyAway() (*answer.Answer, error) {
	names, ok, _ := a.people()
	if !reWhyAway.MatchString(a.q.Text) || !ok || len(names) != 1 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), names)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		_, behind, found := strings.Cut(h.printed(), names[0])
		return found && reBecause.MatchString(behind)
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	it := a.item(hits[0], "")
	it.Who, it.Words = "", hits[0].Spans
	d.Items = []answer.Item{it}
	a.q.Focus = names
	return a.compose(d)
}
