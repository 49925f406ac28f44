package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// standsThere shows, before absence is claimed of a place, the sentences that hold all that is asked and that no fact files under it: where
// the title of the report names the thing, or its text the place. It says that they do not name the place. nil when there are none, when
// somebody is asked about, or when every place has what is asked for. read is the question as it was.
func (a *asking) standsThere(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	switch q.Intent {
	case question.Ranking, question.Comparison, question.Count, question.WhoIs, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil // what tables print, and what is counted, stands nowhere else
	}
	if len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || len(q.Districts) != 1 || q.Each || q.Absent || q.Follows || q.Surname != "" {
		return nil, nil
	}
	refused := a.q
	a.q = q
	ans, err := a.standsThereOf(a.askedTerms())
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// standsThereOf is standsThere for some words.
func (a *asking) standsThereOf(terms []string) (*answer.Answer, error) {
	q := a.q
	if a.measuredEverywhere(terms) || slices.ContainsFunc(terms, figure) || !slices.ContainsFunc(terms, func(t string) bool { return runes(t) > 2 || !a.ofTheme(t) }) {
		return nil, nil
	}
	place := q.Districts[0]
	own, err := a.evidence(inDistricts(a.base(), a.expand(q.Districts)), terms)
	if err != nil {
		return nil, err
	}
	if own = a.inTime(keepCover(own, 0.9)); len(own) > 0 && q.Ask != question.AskHow && q.Ask != question.AskYes && q.Ask != question.AskWhen { // under the title that names it
		return a.tell(a.distinct(own), terms)
	}
	all, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	all = only(all, func(h *hit) bool {
		sentence, title, _ := strings.Cut(a.full(h), "\x00")
		lacks := func(text string) func(t string) bool {
			return func(t string) bool {
				return !strings.Contains(text, fold(t)) && (a.ofTheme(t) || a.occurs(text, t) < 0.9)
			}
		}
		return a.ofNoOther(h, place) && h.body > 0 && !slices.ContainsFunc(terms, lacks(sentence+title)) && slices.ContainsFunc(terms, func(t string) bool { return !lacks(sentence)(t) })
	})
	if q.Ask == question.AskHow {
		all = figured(all)
	}
	then := a.timely(a.distinct(all))
	if len(then) == 0 {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead, d.PerPage = a.say("not_named_there", place), 2
	beside, err := a.placeNext(&then[0], place)
	if err != nil {
		return nil, err
	}
	if beside != nil { // 「更换管网36公里。某区占14公里」
		d.Lead, then = a.say("records"), []hit{then[0], *beside}
	}
	for _, h := range then {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.foreign = true
	return a.compose(d)
}

// ofNoOther reports whether a fact stands in a report that prints a place and is nobody's elsewhere, nor of a round-up or of columns that
// ran together.
func (a *asking) ofNoOther(h *hit, place string) bool {
	if h.inRoundUp() || h.Marks.Has(store.Stitched) || h.Kind == store.Ranking ||
		slices.ContainsFunc(a.doers(*h), func(d string) bool { return d != place }) || h.Measure != nil && h.Measure.Owner != "" && h.Measure.Owner != place {
		return false
	}
	for _, ac := range h.Actors {
		if !slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return p.District == place }) {
			return false
		}
	}
	art := h.article()
	for _, d := range a.expand([]string{place}) {
		short := d
		if p := a.lex.Place(d); p != nil && runes(p.Short) > 1 {
			short = p.Short
		}
		if strings.Contains(art.Title+art.Subtitle, short) || slices.ContainsFunc(art.Passages, func(p store.Passage) bool {
			return strings.Contains(clean.Pick(h.doc.Text, p.Spans), short)
		}) {
			return true
		}
	}
	return false
}

// placeNext is the sentence right behind a fact that is of a place and not of several, with a figure where one is asked for. nil when there is none.
func (a *asking) placeNext(h *hit, place string) (*hit, error) {
	all, err := a.articleOf(h)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if o := &all[i]; slices.Contains(o.Districts, place) && len(o.Districts) <= 2 && (a.q.Ask != question.AskHow || strings.ContainsAny(o.printed(), "0123456789")) && o.Spans[0].Start >= h.Spans[len(h.Spans)-1].End && o.Spans[0].Start < h.Spans[len(h.Spans)-1].End+besideIt/2 {
			return o, nil
		}
	}
	return nil, nil
}
