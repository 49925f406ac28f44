package qa

import (
	"slices"

	"wenzheng/nlp"
	"wenzheng/store"
)

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
	for name, is := range v.byName {
		if len(is) < 2 {
			continue
		}
		for k, i := range is {
			for _, j := range is[:k] {
				a, b := v.tenures[i], v.tenures[j]
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
func near(a, b store.Tenure) bool {
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
func (a *asking) ofNamesake(t store.Tenure) bool {
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
