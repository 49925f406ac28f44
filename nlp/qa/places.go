package qa

// Which place a question is about: of several of one name, the asker's own, a whole city or what lies in it.

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// mostSampled is how many documents are read for which of several counties of one name they are about.
const mostSampled = 60

// settleCounty finds which of several counties of one name a question is about, 「南京鼓楼区」, so that what texts tell of another one is
// none of its answer. It asks back when the question leaves that open and the corpus tells of several.
func (a *asking) settleCounty() (*answer.Answer, error) {
	q := a.q
	for i, d := range q.Districts { // 「利川和恩施」 are two counties, of which one is called as the prefecture of both
		within := func(o string) bool {
			p := a.lex.Place(o)
			return o != d && p != nil && p.Level == nlp.County && a.lex.Within(p, d)
		}
		if slices.Contains(q.Same, d) && slices.ContainsFunc(q.Districts, within) {
			if at := slices.IndexFunc(q.Same, within); at >= 0 {
				q.Districts = slices.Clone(q.Districts)
				q.Districts[i] = q.Same[at]
			}
		}
	}
	for _, d := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(q.Districts, q.Seats)))) {
		same := a.lex.Namesakes(d)
		if len(same) < 2 {
			continue
		}
		told, err := a.citiesTold(d)
		if err != nil {
			return nil, err
		}
		cities := told.cities
		city := a.cityNamed(q.Raw, d)
		if city == "" && (q.Inherited || q.Follows) {
			for _, t := range slices.Backward(a.req.Before) {
				if city = a.cityNamed(t.Question, d); city != "" || strings.Contains(t.Question, d) {
					break
				}
			}
		}
		if city == "" && len(cities) > 1 {
			city = told.chief // where nearly all of it is of one, that is meant
		}
		switch {
		case city == "" && len(cities) > 1 && len(q.Persons) == 0:
			var cs []answer.Choice
			for _, c := range cities {
				ask := c + q.Text
				if short := a.printedAs(q.Text, d); short != "" {
					ask = strings.Replace(q.Text, short, c+d, 1)
				}
				cs = append(cs, answer.Choice{Label: c + d, Question: ask})
			}
			return a.refuse(a.say("which_place"), question.Ambiguous, cs...)
		case city != "" && slices.ContainsFunc(cities, func(c string) bool { return c != city }):
			if a.city == nil {
				a.city = map[string]string{}
			}
			a.city[d] = city
			q.Notes = append(q.Notes, strings.TrimSuffix(a.say("county_of", d, city+d), "。"))
		}
	}
	if len(a.city) == 0 {
		return nil, nil
	}
	own := &view{revision: a.v.revision, parser: a.v.parser, byName: map[string][]*store.Tenure{}, canon: a.v.canon, variants: a.v.variants, divided: a.v.divided,
		children: a.v.children, notices: a.v.notices, bodies: a.v.bodies, fullName: a.v.fullName, officeOf: a.v.officeOf, docs: memory[string, *store.Document]{max: docBytes, weight: a.v.docs.weight},
		answers: memory[askedKey, *answered]{max: 1}, tables: memory[string, []*board]{max: 2}}
	for i, t := range a.v.tenures {
		if city := a.city[t.Post.District]; city != "" {
			first, last := a.cityOfProof(t.First, t.Post.District), a.cityOfProof(t.Last, t.Post.District)
			if first != "" && first != city && last != city || last != "" && last != city && first != city {
				continue
			}
		}
		own.byName[t.Name] = append(own.byName[t.Name], &a.v.tenures[i])
		own.tenures, own.inBody = append(own.tenures, t), append(own.inBody, a.v.inBody[i])
	}
	a.v = own
	return nil, nil
}

// printedAs is how a question names a county, "" when neither by its name nor without its unit.
func (a *asking) printedAs(text, d string) string {
	if strings.Contains(text, d) {
		return d
	}
	if p := a.lex.Place(d); p != nil && p.Short != "" && strings.Contains(text, p.Short) {
		return p.Short
	}
	return ""
}

// cityNamed is the city that text names right before the county, "" when it names none or several.
func (a *asking) cityNamed(text, d string) string {
	found := ""
	for _, p := range a.lex.Namesakes(d) {
		city := a.lex.Place(p.Parent)
		if city == nil || cityBefore(text, city, p) < 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = city.Name
	}
	return found
}

// cityBefore returns where text last names a county with its city right before it, -1 when nowhere: 「南京市鼓楼区」, 「南京鼓楼」.
func cityBefore(text string, city, county *nlp.Place) int {
	at := -1
	for _, c := range []string{city.Name, city.Short} {
		for _, link := range []string{"", "的"} {
			for _, n := range []string{county.Name, county.Short} {
				if c != "" && n != "" {
					at = max(at, strings.LastIndex(text, c+link+n))
				}
			}
		}
	}
	return at
}

// cityAt is the city of the county d that a document tells of at that place: the one it names with the county last before, else the first
// behind; where it names none so, the only one of those cities that it names at all. "" when that is open.
func (a *asking) cityAt(doc *store.Document, at int, d string) string {
	before, behind, alone := "", "", ""
	last, next, several := -1, len(doc.Text)+1, false
	for _, p := range a.lex.Namesakes(d) {
		city := a.lex.Place(p.Parent)
		if city == nil || city.Short == "" {
			continue
		}
		if i := cityBefore(doc.Text[:at], city, p); i > last {
			last, before = i, city.Name
		}
		if i := strings.Index(doc.Text[at:], city.Short); i >= 0 {
			if k := cityBefore(doc.Text[at:], city, p); k >= 0 && i < next {
				next, behind = i, city.Name
			}
		}
		if strings.Contains(doc.Title+doc.Outlet+doc.Text, city.Name) {
			several, alone = several || alone != "", city.Name
		}
	}
	if several {
		alone = ""
	}
	return cmp.Or(before, behind, alone)
}

func (a *asking) cityOfProof(p store.Proof, d string) string {
	doc, err := a.doc(p.Doc)
	if err != nil {
		return ""
	}
	return a.cityAt(doc, min(p.Span.End, len(doc.Text)), d)
}

// countyKey is a name of several counties, on the day of asking.
type countyKey struct {
	name string
	day  store.Day
}

// citiesTold are the cities whose county of a name the corpus tells of; chief is the one of nearly all documents, "" for none.
type citiesTold struct {
	cities []string
	chief  string
}

func (a *asking) citiesTold(d string) (citiesTold, error) {
	key := countyKey{d, a.now}
	if told := a.v.cities.get(key); told != nil {
		return *told, nil
	}
	found, _, err := a.snap.Search(a.ctx, inDistricts(store.Query{Visible: a.now, Limit: 400}, []string{d}))
	if err != nil {
		return citiesTold{}, err
	}
	var told citiesTold
	read, of, all := map[string]bool{}, map[string]int{}, 0
	for i := range found {
		f := &found[i].Fact
		if read[f.Doc] || len(read) == mostSampled {
			continue
		}
		read[f.Doc] = true
		doc, err := a.doc(f.Doc)
		if err != nil {
			return citiesTold{}, err
		}
		if c := a.cityAt(doc, lastEnd(f.Spans), d); c != "" {
			told.cities = addOnce(told.cities, c)
			of[c]++
			all++
		}
	}
	slices.Sort(told.cities)
	for _, c := range told.cities {
		if all >= 6 && of[c]*6 >= all*5 {
			told.chief = c
		}
	}
	a.v.cities.put(key, &told)
	return told, nil
}

// ofOtherCounty reports whether a fact is of another county of the name than the one asked about.
func (a *asking) ofOtherCounty(h *hit) bool {
	for d, city := range a.city {
		of := slices.Contains(h.Districts, d) || h.Measure != nil && h.Measure.Owner == d ||
			slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
				return slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return p.District == d })
			})
		if !of {
			continue
		}
		if c := a.cityAt(h.doc, lastEnd(h.Spans), d); c != "" && c != city {
			return true
		}
	}
	return false
}

// reOurs names the asker's own place, which only the asker knows: 「咱区书记」, 「我们县里」.
var reOurs = regexp.MustCompile(`^(?:那|请问|问下)?(?:咱们?|我们?|俺们?|本)(?:这个?|的)?([区县市旗州])`)

// ours reads the asker's own place as the only one of its kind that the corpus is about, and says so; or asks which it is. nil
// when the question names a place, or follows one that does.
func (a *asking) ours() (*answer.Answer, error) {
	q := a.q
	m := reOurs.FindStringSubmatch(q.Text)
	if m == nil || len(q.Districts)+len(q.Persons)+len(q.Bodies)+len(q.Unknown) > 0 || q.Follows {
		return nil, nil
	}
	fits := except(a.v.children, func(c string) bool { return !strings.HasSuffix(c, m[1]) })
	if city := a.v.parser.City(); strings.HasSuffix(city, m[1]) && !a.v.parser.Several() {
		fits = []string{city}
	}
	if len(fits) == 1 {
		q.Districts = fits
		q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(m[0], t) })
		q.Notes = append(q.Notes, a.say("read_for", m[0], fits[0]))
		return nil, nil
	}
	var cs []answer.Choice
	for _, c := range fits[:min(6, len(fits))] {
		cs = append(cs, answer.Choice{Label: c, Question: strings.Replace(q.Text, m[0], c, 1)})
	}
	return a.refuse(a.say("which_of"), question.Ambiguous, cs...)
}

var (
	// reWhole asks of a whole city or province without its name.
	reWhole = regexp.MustCompile(`[全本我](?:市|省|州|盟|自治区)`)
	// reWithin asks which of the places within something is true of.
	reWithin = regexp.MustCompile(`哪|谁|各|分别|每个|最|排|第[一二三四五六七八九十\d]`)
	// reOneThing ends the name of one thing that has figures of its own, 「油气中心」; a kind of them is no such name.
	reOneThing = regexp.MustCompile(`(?:中心|基地|公司|集团|大学|学院|医院|机场|大桥|广场|新城|新区|博览会|论坛|号线)$`)
	reKindOf   = regexp.MustCompile(`^(?:重点|重大|各|所有|全部|三甲|公立|民办|上市|国有|省级|市级|国家级)`)
)

// whole is the city or province whose own figure a question asks for, "" when it asks for none or names a county, a person,
// an office or one thing within.
func (a *asking) whole() string {
	q := a.q
	switch q.Intent {
	case question.WhoIs, question.Ranking, question.OutOfScope, question.Comparison, question.Count, question.Keywords, question.Trend, question.Summary:
		return ""
	}
	claims := reYesNo.MatchString(q.Text) && slices.ContainsFunc(q.Terms, figure)
	if q.Intent != question.Figure && q.Ask != question.AskHow && !claims || q.Each || reWithin.MatchString(q.Text) ||
		len(q.Persons)+len(q.Titles)+len(q.Bodies)+len(q.Spots) > 0 || q.Follows || len(q.Districts) > 1 {
		return ""
	}
	if quotedIn(q.Text) != "" || slices.ContainsFunc(q.Terms, a.oneThing) {
		return ""
	}
	said := reWhole.FindString(q.Text)
	place := firstOf(q.Districts, "")
	if place == "" && said != "" {
		if place = a.cityOf("市委书记"); strings.HasSuffix(said, "省") {
			place = a.cityOf("省委书记")
		}
	}
	p := a.lex.Place(place)
	if p == nil || p.Level > nlp.City || len(a.expand([]string{place})) == 1 {
		return ""
	}
	return place
}

// oneThing reports whether a term names one thing rather than what is measured: 「奇瑞」, 「油气中心」.
func (a *asking) oneThing(t string) bool {
	if figure(t) || reWhole.MatchString(t) || reKindOf.MatchString(t) {
		return false
	}
	if runes(t) >= 4 && reOneThing.MatchString(t) {
		return true
	}
	for _, tok := range a.tok.Tokens(t) {
		if runes(tok.Text) > 1 || runes(t) == 1 || !clean.IsHan([]rune(tok.Text)[0]) {
			return false
		}
	}
	return a.holds(t)
}

// beneath reports whether a fact tells of places within another one alone.
func (a *asking) beneath(h *hit, place string) bool {
	owner := ""
	switch {
	case h.Measure != nil && h.Measure.Owner != "":
		owner = h.Measure.Owner
	case h.Row != nil:
		owner = h.Row.Owner
	}
	if owner != "" {
		return !a.lex.Within(a.lex.PlaceNear(place, owner), owner)
	}
	narrow := func(d string) bool {
		p := a.lex.Place(d)
		return d != "" && (p == nil || p.Level > nlp.City)
	}
	if len(h.Actors) == 0 {
		return !reWhole.MatchString(h.printed()) && slices.ContainsFunc(h.Districts, narrow)
	}
	// who heads a county and sits in the committee of the city speaks of the county
	return every(h.Actors, func(ac store.Actor) bool {
		return slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return narrow(p.District) || p.Body != "" })
	})
}

// ofWhole says that no text tells what a question asks of a whole city or province when only places within have such a
// figure, and which: theirs is no figure of the whole. nil when the question asks for none, or something is told of it.
func (a *asking) ofWhole() (*answer.Answer, error) {
	place := a.whole()
	if place == "" {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return reWhole.FindString(t) == t || figure(t) })
	if len(terms) == 0 {
		return nil, nil
	}
	query := a.base()
	query.When = store.Interval{}
	all, err := a.evidence(inDistricts(query, a.expand([]string{place})), terms)
	if err != nil {
		return nil, err
	}
	all = figured(keep(all, enough))
	hits := a.timely(all)
	if len(hits) == 0 && reThisYear.MatchString(a.q.TimeText) { // which is the year of the paper to most who ask
		hits = all
	}
	if len(hits) == 0 || slices.ContainsFunc(hits, func(h hit) bool { return !a.beneath(&h, place) }) {
		if len(hits) > 0 {
			a.wide = place
		}
		return nil, nil
	}
	if slices.ContainsFunc(hits, func(h hit) bool { return h.Measure != nil && a.namesPart(h.Measure.Owner, place, terms) }) {
		return nil, nil
	}
	what, whole := a.aboutText(terms), "全市"
	if p := a.lex.Place(place); p.Level == nlp.Province && strings.HasSuffix(place, "省") {
		whole = "全省"
	}
	var have []string
	for i := range hits {
		h := &hits[i]
		if h.body < 0.8 {
			continue
		}
		if h.Measure != nil && h.Measure.Owner != "" {
			have = addOnce(have, h.Measure.Owner)
			continue
		}
		for _, d := range a.doers(*h) {
			have = addOnce(have, d)
		}
	}
	said := ""
	var cs []answer.Choice
	if len(have) > 0 {
		said = a.say("within_have", strings.Join(have[:min(4, len(have))], "、"))
		for _, d := range have[:min(2, len(have))] {
			ask := d + a.typed(terms) + "多少"
			cs = append(cs, a.canAsk(ask))
		}
	}
	return a.refuse(a.say("no_whole", place, whole, what)+said, question.Unknown, cs...)
}

// namesPart reports whether the words of a question name the part of a city that owns a figure, behind the city: 「某市|经开区」, 「某市|经济技术开发区」
// of 某市经济技术开发区.
func (a *asking) namesPart(owner, city string, terms []string) bool {
	if p := a.lex.Place(owner); owner == city || p != nil && p.Level != nlp.Zone {
		return false
	}
	return slices.ContainsFunc(terms, func(t string) bool { return a.lex.LikePlace(t) && a.occurs(fold(owner), t) >= 0.9 })
}

// besides reports whether the sentence of a figure names p, whose it is, beside the county asked about.
func (a *asking) besides(p *nlp.Place, place string, h *hit) bool {
	own := a.lex.Place(place)
	return own != nil && own.Level == nlp.County && p.Level == nlp.County && p.Parent == own.Parent && p.Short != "" && strings.Contains(h.printed(), p.Short)
}

// notAround drops the sentences whose figure of what is asked is that of the city or province around the one place asked
// about, 「全市生产总值增长6%」, said by the head of a county, that of other counties beside it: 「甲、乙两县进位：丙县生产总值1618亿元」, or, beside its own, that of a firm in it.
func (a *asking) notAround(hits []hit, names, terms []string) []hit {
	if len(a.q.Districts) != 1 || len(names)+len(a.q.Titles) > 0 || a.q.Intent != question.Figure && a.q.Ask != question.AskHow {
		return hits
	}
	place := a.q.Districts[0]
	type sentence struct {
		doc   string
		start int
	}
	around, own, beside, bodily := map[sentence]bool{}, map[sentence]bool{}, map[sentence][]string{}, map[sentence]bool{}
	for i := range hits {
		h := &hits[i]
		if h.Measure == nil || len(h.Spans) == 0 || !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(h.Measure.Metric), t) >= 0.6 }) {
			continue
		}
		at := sentence{h.Doc, h.Spans[0].Start}
		o := h.Measure.Owner
		if p := a.lex.Place(o); o != place && p != nil && p.Level <= nlp.City && a.lex.Within(a.lex.PlaceNear(place, o), o) {
			around[at] = true
		} else if o != place && p != nil && a.besides(p, place, h) {
			beside[at] = addOnce(beside[at], o)
		} else if o != "" && p == nil && reBody.MatchString(o) && !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(o), t) > 0 }) {
			bodily[at] = true // a firm's or a village's
		} else {
			own[at] = true
		}
	}
	instead := slices.ContainsFunc(hits, func(h hit) bool { // of the time asked about
		return h.Measure != nil && len(h.Spans) > 0 && own[sentence{h.Doc, h.Spans[0].Start}] && (a.q.Time.IsZero() || measuredIn(h.Measure, a.q.Time))
	})
	return slices.DeleteFunc(hits, func(h hit) bool {
		at := sentence{h.Doc, -1}
		if len(h.Spans) > 0 {
			at.start = h.Spans[0].Start
		}
		return (around[at] || len(beside[at]) >= 2 || bodily[at] && instead) && !own[at]
	})
}

// reBody ends the names of what lies in a place and has figures of its own.
var reBody = regexp.MustCompile(`(?:公司|集团|交易所|市场|机场|煤矿|电厂|合作社|银行|农商行|支行|中学|高中|小学|学校|中专|医院|卫生院|大学|学院|村|社区|厂)$`)
