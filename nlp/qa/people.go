package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// people finds whom a question is about: named, or holding the office asked about at that time. ok is false when the
// office has no holder in the corpus; text then says so.
func (a *asking) people() (names []string, ok bool, text string) {
	q := a.q
	if len(q.Persons) > 0 {
		return q.Persons, true, ""
	}
	if len(q.Titles) == 0 || a.each() {
		return nil, true, ""
	}
	districts := a.seats()
	if len(districts) == 0 && len(q.Bodies) == 0 {
		return nil, true, ""
	}
	var missing []string
	if len(q.Bodies) > 0 {
		for _, b := range q.Bodies {
			for _, t := range q.Titles {
				if hs := a.ofBodyNamed(t, "", b); len(hs) > 0 {
					names = append(names, hs[0].name)
				} else {
					missing = append(missing, answerOffice("", b, t))
				}
			}
		}
		return names, len(names) > 0, strings.Join(missing, "、")
	}
	for _, d := range districts {
		for _, t := range q.Titles {
			hs := a.v.holders(t, d, "", a.now)
			office := store.Office(d, t)
			if unit := a.unitOf(t); unit != "" && strings.HasSuffix(t, "局长") { // 「水利局局长」 is not the head of another bureau
				office = store.Office(d, unit+t)
				hs = slices.DeleteFunc(hs, func(h holder) bool {
					return !strings.Contains(h.post.Body+h.post.Title, unit) && !a.v.shortFor(unit, h.post.Body)
				})
			}
			if !q.Time.IsZero() {
				if then := during(hs, q.Time); len(then) > 0 {
					hs = then
					if q.Intent != question.Latest {
						for _, h := range hs {
							names = append(names, h.name)
						}
						continue
					}
				}
			}
			if len(hs) == 0 {
				missing = append(missing, office)
				continue
			}
			names = append(names, hs[0].name)
			if q.Intent == question.Trend || q.Several {
				for _, h := range hs[1:] {
					names = append(names, h.name)
				}
			}
		}
	}
	return slices.Compact(names), len(names) > 0, strings.Join(missing, "、")
}

// seats lists the places of the offices asked about: those right before a title, else the city for 市长 and the like, else
// the districts of the question.
func (a *asking) seats() []string {
	if len(a.q.Titles) > 0 && ofCity(a.q.Titles[0]) && a.q.Follows { // 「市长那天…」 after what happened in a county
		if above := a.cityAbove(); above != "" && len(a.v.holders(a.q.Titles[0], above, "", a.now)) > 0 {
			return []string{above}
		}
	}
	if len(a.q.Seats) > 0 {
		return a.q.Seats
	}
	if len(a.q.Titles) > 0 {
		if d := a.cityOf(a.q.Titles[0]); d != "" {
			county := false
			for _, name := range a.q.Districts {
				p := a.lex.Place(name)
				county = county || p != nil && p.Level >= nlp.County && strings.HasSuffix(name, "市") && !slices.Contains(a.q.Sites, name) // 「市委书记去某市了吗」
			}
			if !county {
				return []string{d}
			}
		} else if above := a.cityAbove(); above != "" && ofCity(a.q.Titles[0]) && len(a.v.holders(a.q.Titles[0], above, "", a.now)) > 0 {
			return []string{above}
		}
	}
	return a.q.Districts
}

// cityAbove is the city of the one county that a question is about and that has no 市长 of its own, "" for any other.
func (a *asking) cityAbove() string {
	places := a.q.Districts
	if len(places) == 0 {
		places = a.q.Seats
	}
	if len(places) != 1 {
		return ""
	}
	p := a.lex.Place(places[0])
	if p == nil || strings.Contains(a.q.Text, p.Short+"市长") || p.Level != nlp.County || strings.HasSuffix(p.Name, "市") {
		return ""
	}
	return cityOf(a.lex, p.Name)
}

// proofsOf shows where somebody was last seen in his office.
func (a *asking) proofsOf(name string) []answer.Proof {
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; a.labelOf(name, a.v, a.now) == t.Post.String()+name {
			if pr, ok := a.proof(t.Last); ok {
				return []answer.Proof{pr}
			}
		}
	}
	return nil
}

// officeOf is the office that somebody was seen in last and that has one holder at a time.
func (a *asking) officeOf(name string) (post store.Post, ok bool) {
	var last store.Interval
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; key(t.Post) && t.Post.Body == "" && (!ok || before(last, t.Last.When)) && !(!t.First.When.IsZero() && t.First.When.From > a.now) {
			post, last, ok = t.Post, t.Last.When, true
		}
	}
	return post, ok
}
