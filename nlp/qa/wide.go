package qa

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
		return h.Measure != nil && len(h.Spans) > 0 && own[sentence{h.Doc, h.Spans[0].Start}] && (a.q.Time.IsZero() || h.Measure.Time.Overlaps(a.q.Time))
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
