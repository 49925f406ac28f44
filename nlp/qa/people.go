package qa

// Whom a question is about, and which of those who bear one name.

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
	for _, t := range a.v.byName[name] {
		if a.labelOf(name, a.v, a.now) == t.Post.String()+name {
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
	for _, t := range a.v.byName[name] {
		if key(t.Post) && t.Post.Body == "" && (!ok || before(last, t.Last.When)) && a.begun(t.First) {
			post, last, ok = t.Post, t.Last.When, true
		}
	}
	return post, ok
}

// kinship is how many days may lie between two offices of one name in two cities for them to be those of two persons: who
// moved from one to the other was seen there long before or after.
const kinship = 400

// cityOf returns the city, or the province, that a place belongs to; "" for none.
func cityOf(lex *nlp.Lexicon, place string) string {
	p := lex.Place(place)
	for p != nil && p.Level > nlp.City && p.Parent != "" {
		p = lex.Place(p.Parent)
	}
	if p == nil {
		return ""
	}
	return p.Name
}

// divide finds the names that persons of several cities bear at about the same time, with these cities.
func (v *view) divide(lex *nlp.Lexicon) {
	v.divided = map[string][]string{}
	for name, held := range v.byName {
		if len(held) < 2 {
			continue
		}
		for k, a := range held {
			for _, b := range held[:k] {
				ca, cb := cityOf(lex, a.Post.District), cityOf(lex, b.Post.District)
				if ca == "" || cb == "" || ca == cb || lex.Within(lex.Place(ca), cb) || lex.Within(lex.Place(cb), ca) || !near(a, b) {
					continue
				}
				for _, c := range []string{ca, cb} {
					if !slices.Contains(v.divided[name], c) {
						v.divided[name] = append(v.divided[name], c)
					}
				}
			}
		}
	}
}

// near reports whether two offices were held within kinship of each other, as far as their dates are known.
func near(a, b *store.Tenure) bool {
	if a.First.When.IsZero() || b.First.When.IsZero() || a.Last.When.IsZero() || b.Last.When.IsZero() {
		return false
	}
	return a.First.When.From < b.Last.When.To+kinship && b.First.When.From < a.Last.When.To+kinship
}

// another reports whether a fact is that of another person of the same name than the one asked about: his offices are in
// another city.
func (a *asking) another(q *store.Query, f *store.Fact) bool {
	if len(a.v.divided) == 0 {
		return false
	}
	for _, group := range q.All {
		for _, s := range group {
			cities := a.v.divided[s.Value]
			if s.Kind != store.ByPerson || len(cities) == 0 {
				continue
			}
			for _, d := range a.places() {
				asked := cityOf(a.lex, d)
				if !slices.Contains(cities, asked) {
					continue
				}
				if !slices.Contains(a.citiesOf(f, s.Value), asked) { // one of no known city may be anybody's
					return true
				}
			}
		}
	}
	return false
}

// ofNamesake reports whether an office is that of another person of the same name: in none of the cities that the question
// names.
func (a *asking) ofNamesake(t *store.Tenure) bool {
	cities := a.v.divided[t.Name]
	asked := false
	for _, d := range a.places() {
		city := cityOf(a.lex, d)
		if city != "" && city == cityOf(a.lex, t.Post.District) {
			return false
		}
		asked = asked || slices.Contains(cities, city)
	}
	return asked
}

// places are those that the question names, those of bodies too: 「某县市场监管局局长」.
func (a *asking) places() []string {
	out := slices.Clone(a.q.Districts)
	for _, b := range a.q.Bodies {
		for _, m := range a.lex.FindPlaces(b, "") {
			out = append(out, m.Place.Name)
		}
	}
	return out
}

// citiesOf are those of a person's offices in a fact, else of what it is about.
func (a *asking) citiesOf(f *store.Fact, name string) []string {
	var out []string
	add := func(place string) {
		if c := cityOf(a.lex, place); c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, o := range f.Actors {
		if o.Name == name {
			for _, p := range o.Posts {
				add(p.District)
			}
		}
	}
	if len(out) == 0 {
		for _, d := range f.Districts {
			add(d)
		}
	}
	return out
}
