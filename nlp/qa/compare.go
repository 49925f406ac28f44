package qa

// Persons or places side by side.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// compared leaves out words that only say that things are compared.
func compared(terms []string) []string {
	return slices.DeleteFunc(terms, func(t string) bool {
		return reTimesOf.MatchString(t) || strings.ContainsAny(t, "年几") || strings.Contains(t, "时间") || slices.Contains([]string{"不同", "区别", "差别", "异同", "变化", "差异", "前后", "先后", "趋势", "演变", "演进", "转变", "变迁", "沿革"}, t)
	})
}

var reTimesOf = regexp.MustCompile(`^[两几三四五\d]+[次任回届]$`)

// reWhoMore asks which of two has more.
var reWhoMore = regexp.MustCompile(`(?:谁|哪个|哪边|哪家).{0,3}(?:多|少|高|低|大|小)`)

// reScored asks for what tables of scores print.
var reScored = regexp.MustCompile(`得分|分(?:更|最)?[高低多少]|名|星|成绩|综合|几分|多少分|分.*差|差.*分`)

// reScoreWord is a word for what any such table prints.
var reScoreWord = regexp.MustCompile(`^(?:综合|总|平均|最终)*(?:成绩|得分|分数?|名次|排名|评分|星级?)?$`)

// aboutOf keeps the tables that name something of what is asked about; all when that names nothing of its own.
func (a *asking) aboutOf(bs []*board, terms []string) []*board {
	terms = except(terms, func(t string) bool { return general(t) || rePlaceWords.MatchString(t) || reScoreWord.MatchString(t) })
	if len(terms) == 0 {
		return bs
	}
	return except(bs, func(b *board) bool {
		return !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(b.about, t) >= 0.5 })
	})

}

// compare puts two or more districts or persons side by side.
func (a *asking) compare() (*answer.Answer, error) {
	q := a.q
	terms := except(a.askedTerms(), func(t string) bool { return strings.HasSuffix(t, "工作") && a.ofTheme(t) }) // 「经济工作」 is the theme
	c := comparing{asking: a, d: a.draft(question.Comparison), terms: compared(terms)}
	c.d.Wide = true
	if ans, err := c.scores(); ans != nil || err != nil {
		return ans, err
	}
	if err := c.sides(); err != nil {
		return nil, err
	}
	if was := q.TimeText; len(c.missing) > 0 && reThisYear.MatchString(was) && !q.Follows { // of the paper's year, to most who ask
		items, lacked, asked := c.d.Items, c.missing, q.Time
		q.Time, q.TimeText = store.Interval{}, ""
		if err := c.sides(); err != nil {
			return nil, err
		}
		if len(c.missing) < len(lacked) {
			c.d.Footer = append(c.d.Footer, a.say("not_this_year", sayYear(was, asked)))
		} else {
			c.d.Items, c.missing, q.Time, q.TimeText = items, lacked, asked, was
		}
	}
	for all := c.terms; len(c.d.Items) == 0 && len(all) > 1; all = all[:len(all)-1] { // the first words name it
		c.terms = all[:len(all)-1]
		if err := c.sides(); err != nil {
			return nil, err
		}
	}
	if len(c.d.Items) == 0 {
		return a.notFound(q.Persons, append(c.terms, q.Themes...), nil)
	}
	c.d.Lead = a.say("comparison")
	var err error
	if c.d.Chart, err = a.sideBySide(c.terms); err != nil {
		return nil, err
	}
	if len(c.missing) > 0 {
		c.d.Footer = append(c.d.Footer, a.say("comparison_missing", strings.Join(c.missing, "、")))
	}
	return a.compose(c.d)
}

// comparing is what is known while persons or places are compared.
type comparing struct {
	*asking
	d       answer.Draft
	terms   []string
	missing []string // of whom nothing was found
	found   []hit    // the first of each of whom something was
}

// scores compares the rows that places have in tables. nil when no scores are asked for, or no table has them.
func (c *comparing) scores() (*answer.Answer, error) {
	q := c.q
	scored := reScored.MatchString(q.Text) || q.Follows && reScored.MatchString(q.Topic)
	if bs, err := c.boards(); err == nil && len(bs) > 0 && c.meansBoard(bs[0]) && len(c.terms) <= 2 && q.Time.IsZero() && !reViews.MatchString(q.Text) &&
		every(c.terms, func(t string) bool {
			return slices.ContainsFunc(bs, func(b *board) bool { return c.occurs(b.about, t) > 0 })
		}) { // 「城市更新项目各多少」 is not about the table 「城市更新建设」
		scored = true
	}
	if !scored || len(q.Districts) < 2 {
		return nil, nil
	}
	bs, err := c.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	q.Ranks = nil              // 「谁的得分最低」 is about the two
	if len(c.wanted(bs)) < 2 { // those that the question names need not each hold every word
		if bs = c.aboutOf(bs, c.terms); len(bs) == 0 {
			return nil, nil
		}
	}
	ps := c.picks(bs, q.Districts)
	if !slices.ContainsFunc(ps, func(p picked) bool {
		return len(p.rows) > 1 || len(p.rows) > 0 && p.note != "" && c.meansBoard(p.board)
	}) {
		return nil, nil
	}
	c.tellRows(&c.d, ps)
	return c.compose(c.d)
}

// sides tells each of the persons, or places, that are compared.
func (c *comparing) sides() error {
	q := c.q
	c.d.Items, c.missing, c.found = nil, nil, nil
	for _, p := range q.Persons {
		if err := c.side(c.labelOf(p, c.v, c.now), c.byPersons(c.base(), []string{p}), true); err != nil || len(q.Persons) < 2 {
			return err
		}
	}
	if len(q.Persons) >= 2 {
		return nil
	}
	of := make([][]hit, len(q.Districts))
	for i, d := range q.Districts {
		hits, err := c.ofSide(inDistricts(c.base(), []string{d}), false)
		if err != nil {
			return err
		}
		of[i] = hits
	}
	c.sameTable(of)
	for i, d := range q.Districts {
		c.tellFound(d, of[i], false)
	}
	return c.besideThem()
}

// sameTable puts the rows of one table first where each place has one and the first of one of them is such a row: rows of one table are
// compared rather than a row with a sentence.
func (c *comparing) sameTable(of [][]hit) {
	for _, hits := range of {
		if len(hits) == 0 || hits[0].Row == nil {
			continue
		}
		top := hits[0]
		at := make([]int, len(of))
		for i := range of {
			at[i] = slices.IndexFunc(of[i], func(h hit) bool { return h.Row != nil && h.Doc == top.Doc && h.Row.Title == top.Row.Title })
		}
		if slices.Contains(at, -1) {
			continue
		}
		for i := range of {
			of[i] = of[i][at[i] : at[i]+1]
		}
		return
	}
}

// besideThem looks for the places of which nothing was found in the reports that tell of the others, when the title of such a
// report names all that is compared: its sentences do not say again what it is about.
func (c *comparing) besideThem() error {
	lacked := c.missing
	c.missing = nil
	for _, d := range lacked {
		own, err := c.inReports(d)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			c.missing = append(c.missing, d)
			continue
		}
		c.tellSide(d, own[:1], false)
	}
	return nil
}

// inReports finds the sentences that begin with a place in the reports about what is compared.
func (c *comparing) inReports(place string) ([]hit, error) {
	for i := range c.found {
		h := &c.found[i]
		if h.inRoundUp() || len(c.terms) == 0 {
			continue
		}
		title := fold(h.article().Title + h.article().Subtitle)
		text := fold(h.printed()) + title
		if slices.ContainsFunc(c.terms, func(t string) bool {
			return c.occurs(title, t) < 0.5 && c.occurs(text, t) > 0 && !c.onlyVerbs([]string{t})
		}) || !slices.ContainsFunc(c.terms, func(t string) bool { return c.occurs(title, t) >= 0.5 }) {
			continue
		}
		all, err := c.articleOf(h)
		if err != nil {
			return nil, err
		}
		own := only(all, func(o *hit) bool {
			return strings.HasPrefix(o.printed(), place)
		})
		if len(own) > 0 {
			return own, nil
		}
	}
	return nil, nil
}

// side tells one of them, a person or a place.
func (c *comparing) side(name string, query store.Query, person bool) error {
	hits, err := c.ofSide(query, person)
	if err != nil {
		return err
	}
	c.tellFound(name, hits, person)
	return nil
}

// tellFound tells what was found of one of them, or that nothing was.
func (c *comparing) tellFound(name string, hits []hit, person bool) {
	if len(hits) == 0 {
		c.missing = append(c.missing, name)
		return
	}
	c.found = append(c.found, hits[0])
	c.tellSide(name, hits, person)
}

// tellSide adds the best of what was found of one of them.
func (c *comparing) tellSide(name string, hits []hit, person bool) {
	slack := 0.15
	if c.q.Ask == question.AskHow {
		slack = 0.01
	}
	for i, h := range hits {
		if i == 2 || len(c.terms) > 0 && h.fit() < hits[0].fit()-slack {
			break
		}
		lead := ""
		if person {
			lead = c.v.name(h.Actors[0].Name)
		}
		it := c.item(h, lead)
		if it.Label == "" { // when each side said it is never left open
			it.Label = c.published(&h)
		}
		if it.Head, it.Max = name, 140; c.q.Ask == question.AskHow {
			it.Max = 80 // whose a figure is stands near it
			if c.zoom(&it, c.terms); it.Max == 80 {
				it.Max = 140
			}
		}
		c.d.Items = append(c.d.Items, it)
	}
}

// ofSide finds what is compared of one of them.
func (c *comparing) ofSide(query store.Query, person bool) ([]hit, error) {
	q := c.q
	var hits []hit
	var err error
	if len(c.terms) > 0 {
		query.When = store.Interval{}
		if hits, err = c.evidence(query, c.terms); err != nil {
			return nil, err
		}
		hits = c.ofThatPart(keep(c.timely(hits), 0.45))
		if q.Ask == question.AskHow || strings.Contains(q.Text, "目标") || reWhoMore.MatchString(q.Text) {
			if f := figured(hits); len(f) > 0 {
				hits = f
			}
		}
	}
	if len(hits) == 0 && c.themed(c.terms) {
		query.When = q.Time
		if len(q.Themes) > 0 {
			query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
		}
		query = ofKinds(query, store.Statement, store.Activity)
		query.Limit = 60
		if hits, _, err = c.search(query); err != nil {
			return nil, err
		}
		hits = c.newest(hits, person)
		if d := q.Time.Days(); !q.Time.IsZero() && d <= 3 { // what a text gives only to the week may have been on another day
			if own := only(hits, func(h *hit) bool { return !h.When.IsZero() && h.When.Days() <= 3 }); len(own) > 0 {
				hits = own
			}
		}
	}
	hits = varied(c.distinct(hits))
	if own := only(hits, func(h *hit) bool { return h.Kind != store.Prose }); len(own) > 0 && !person {
		hits = own // what a side says, before what is said of it
	}
	return hits, nil
}
