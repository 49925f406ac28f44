package qa

import (
	"slices"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// mostUnplaced is how many reports that name no place are asked, the newest first.
const mostUnplaced = 8

// answerUnplaced answers, before absence is claimed, a question about a county from reports that only call it 「我县」: one is a county's when it
// tells of somebody in an office, 「县委书记某某」, that another text says he holds there and no text elsewhere. The reply says so. read is
// the question as it was. nil when there are none.
func (a *asking) answerUnplaced(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if a.scope != nil || len(q.Districts) != 1 || len(q.Unknown) > 0 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || len(q.Terms)+len(q.Themes) == 0 ||
		q.Follows || q.Each || q.Absent || q.Control != "" || len(q.NotDistricts)+len(q.NotPersons) > 0 {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil
	}
	place := a.lex.Place(q.Districts[0])
	if place == nil || place.Level > nlp.County {
		return nil, nil
	}
	refused := a.q
	defer func() { a.scope = nil }()
	reports, err := a.unplacedReports(place.Name)
	if err != nil {
		return nil, err
	}
	for _, r := range reports {
		asked := read.Clone()
		asked.Districts = nil
		asked.Notes = append(asked.Notes, a.say("of_ours", r.title, r.name, place.Name))
		a.q, a.scope = asked, &r.scope
		if ans, err := a.answer(); err != nil || ans.Answerable {
			return ans, err
		}
		a.scope = nil
	}
	a.q = refused
	return nil, nil
}

// unplaced is a report that names no place, and by whom it is known of which it is.
type unplaced struct {
	scope
	title, name string // the office as it prints it, and who holds it
}

// unplacedReports are those of a county, newest first.
func (a *asking) unplacedReports(place string) ([]unplaced, error) {
	held := map[string]string{} // title by name
	for _, t := range a.v.tenures {
		if t.Post.District == place && key(t.Post) && a.v.byTitle[t.Name+t.Post.Title] && !slices.ContainsFunc(a.v.byName[t.Name], func(i int) bool {
			other := a.v.tenures[i].Post
			return other.Title == t.Post.Title && other.District != place
		}) {
			held[t.Name] = t.Post.Title
		}
	}
	if len(held) == 0 {
		return nil, nil
	}
	var names []string
	for name := range held {
		names = append(names, name)
	}
	slices.Sort(names)
	hits, _, err := a.search(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByPerson, names)}})
	if err != nil {
		return nil, err
	}
	var out []unplaced
	for _, h := range hits {
		of := scope{doc: h.Doc, article: h.Article, unplaced: true}
		if slices.ContainsFunc(out, func(r unplaced) bool { return r.scope == of }) {
			continue
		}
		for _, ac := range h.Actors {
			if len(ac.Posts) > 0 && ac.Posts[0].District == "" && ac.Posts[0].Title == held[ac.Name] && len(out) < mostUnplaced {
				out = append(out, unplaced{of, ac.Posts[0].Title, ac.Name})
				break
			}
		}
	}
	return out, nil
}

// placed reports whether a fact is of a county or city that is known: not of a town alone that only its text names.
func (a *asking) placed(h *hit) bool {
	return slices.ContainsFunc(h.Districts, func(d string) bool { return a.lex.Place(d) != nil })
}
