package qa

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
var reScored = regexp.MustCompile(`得分|分(?:更|最)?[高低多少]|名|星|成绩|综合|几分|分.*差|差.*分`)

// reScoreWord is a word for what any such table prints.
var reScoreWord = regexp.MustCompile(`^(?:综合|总|平均|最终)*(?:成绩|得分|分数?|名次|排名|评分|星级?)?$`)

// aboutOf keeps the tables that name something of what is asked about; all when that names nothing of its own.
func (a *asking) aboutOf(bs []board, terms []string) []board {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t string) bool { return general(t) || rePlaceWords.MatchString(t) || reScoreWord.MatchString(t) })
	if len(terms) == 0 {
		return bs
	}
	return slices.DeleteFunc(slices.Clone(bs), func(b board) bool {
		text := b.full
		if h := b.rows[0]; h.Article < len(h.doc.Articles) {
			text += fold(h.doc.Articles[h.Article].Title)
		}
		for _, c := range b.columns {
			text += c.fold
		}
		return !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(text, t) >= 0.5 })
	})
}

// compare puts two or more districts or persons side by side.
func (a *asking) compare() (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Comparison)
	d.Wide = true
	terms := compared(a.askedTerms())
	scored := reScored.MatchString(q.Text) || q.Follows && reScored.MatchString(q.Topic)
	if bs, err := a.boards(); err == nil && len(bs) > 0 && a.meansBoard(bs[0]) && len(terms) <= 2 && q.Time.IsZero() {
		scored = true
	}
	if scored && len(q.Districts) >= 2 {
		bs, err := a.boards()
		if err != nil {
			return nil, err
		}
		q.Ranks = nil // 「谁的得分最低」 is about the two
		if bs = a.aboutOf(bs, terms); len(bs) > 0 {
			ps := a.picks(bs, q.Districts)
			if slices.ContainsFunc(ps, func(p picked) bool {
				return len(p.rows) > 1 || len(p.rows) > 0 && p.note != "" && a.meansBoard(p.board)
			}) {
				a.tellRows(&d, ps)
				return a.compose(d)
			}
		}
	}
	var err error
	var missing []string
	side := func(name string, query store.Query, person bool) error {
		var hits []hit
		var err error
		if len(terms) > 0 {
			query.When = store.Interval{}
			if hits, err = a.evidence(query, terms); err != nil {
				return err
			}
			hits = keep(a.timely(hits), 0.45)
			if q.Ask == question.AskHow || strings.Contains(q.Text, "目标") || reWhoMore.MatchString(q.Text) {
				if f := figured(hits); len(f) > 0 {
					hits = f
				}
			}
		}
		if len(hits) == 0 && a.themed(terms) {
			query.When = q.Time
			if len(q.Themes) > 0 {
				query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
			}
			query = ofKinds(query, store.Statement, store.Activity)
			query.Limit = 60
			if hits, _, err = a.search(query); err != nil {
				return err
			}
			hits = a.newest(hits, person)
		}
		hits = varied(a.distinct(hits))
		if own := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return h.Kind == store.Prose }); len(own) > 0 && !person {
			hits = own // what a side says, before what is said of it
		}
		if len(hits) == 0 {
			missing = append(missing, name)
			return nil
		}
		slack := 0.15
		if q.Ask == question.AskHow {
			slack = 0.01
		}
		for i, h := range hits {
			if i == 2 || len(terms) > 0 && h.fit() < hits[0].fit()-slack {
				break
			}
			lead := ""
			if person {
				lead = a.v.name(h.Actors[0].Name)
			}
			it := a.item(h, lead)
			if it.Label == "" { // when each side said it is never left open
				it.Label = a.published(&h)
			}
			it.Head = name
			it.Max = 140
			d.Items = append(d.Items, it)
		}
		return nil
	}
	sides := func() error {
		d.Items, missing = nil, nil
		for _, p := range q.Persons {
			if err := side(a.labelOf(p, a.v, a.now), a.byPersons(a.base(), []string{p}), true); err != nil || len(q.Persons) < 2 {
				return err
			}
		}
		for _, dist := range q.Districts {
			if len(q.Persons) >= 2 {
				break
			}
			if err := side(dist, inDistricts(a.base(), []string{dist}), false); err != nil {
				return err
			}
		}
		return nil
	}
	if err := sides(); err != nil {
		return nil, err
	}
	if was := q.TimeText; len(missing) > 0 && reThisYear.MatchString(was) && !q.Follows { // of the paper's year, to most who ask
		items, lacked, asked := d.Items, missing, q.Time
		q.Time, q.TimeText = store.Interval{}, ""
		if err := sides(); err != nil {
			return nil, err
		}
		if len(missing) < len(lacked) {
			d.Footer = append(d.Footer, a.say("not_this_year", sayYear(was, asked)))
		} else {
			d.Items, missing, q.Time, q.TimeText = items, lacked, asked, was
		}
	}
	for all := terms; len(d.Items) == 0 && len(all) > 1; all = all[:len(all)-1] { // the first words name it
		terms = all[:len(all)-1]
		if err := sides(); err != nil {
			return nil, err
		}
	}
	if len(d.Items) == 0 {
		return a.notFound(q.Persons, append(terms, q.Themes...), nil)
	}
	d.Lead = a.say("comparison")
	if d.Chart, err = a.sideBySide(terms); err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		d.Footer = append(d.Footer, a.say("comparison_missing", strings.Join(missing, "、")))
	}
	return a.compose(d)
}
