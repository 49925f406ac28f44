package store

import (
	"cmp"
	"slices"
	"strings"
)

// Roster sums up sightings as tenures. The order in which they are added does not matter. The zero Roster is empty.
type Roster struct {
	held map[holder]*Tenure
}

type holder struct {
	name string
	post Post
}

// Add counts one sighting in the document doc; one without a name counts nothing.
func (r *Roster) Add(doc string, s Sighting) {
	p := Proof{When: s.When, Doc: doc, Span: s.Span}
	t := Tenure{Name: s.Name, Post: s.Post, First: p, Last: p, Count: 1}
	if s.As != "" && s.As != s.Name {
		t.Variants = []string{s.As}
	}
	r.Merge(t)
}

// Merge adds what another Roster found of one tenure.
func (r *Roster) Merge(t Tenure) {
	if t.Name == "" {
		return
	}
	if r.held == nil {
		r.held = map[holder]*Tenure{}
	}
	k := holder{t.Name, t.Post}
	have := r.held[k]
	if have == nil {
		t.Variants = slices.Clone(t.Variants)
		r.held[k] = &t
		return
	}
	have.Count += t.Count
	if earlier(t.First, have.First) {
		have.First = t.First
	}
	if later(t.Last, have.Last) {
		have.Last = t.Last
	}
	for _, v := range t.Variants {
		if !slices.Contains(have.Variants, v) {
			have.Variants = append(have.Variants, v)
		}
	}
}

// earlier and later prefer a dated proof, then the date, then the smaller place, so that both are total orders.
func earlier(a, b Proof) bool {
	if a.When.IsZero() || b.When.IsZero() {
		if a.When.IsZero() != b.When.IsZero() {
			return b.When.IsZero()
		}
		return place(a, b) < 0
	}
	return cmp.Or(cmp.Compare(a.When.From, b.When.From), cmp.Compare(a.When.To, b.When.To), place(a, b)) < 0
}

func later(a, b Proof) bool {
	if a.When.IsZero() || b.When.IsZero() {
		if a.When.IsZero() != b.When.IsZero() {
			return b.When.IsZero()
		}
		return place(a, b) < 0
	}
	return cmp.Or(cmp.Compare(b.When.Edge(), a.When.Edge()), cmp.Compare(b.When.From, a.When.From), cmp.Compare(b.When.To, a.When.To), place(a, b)) < 0
}

func place(a, b Proof) int {
	return cmp.Or(strings.Compare(a.Doc, b.Doc), cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.When.From, b.When.From), cmp.Compare(a.When.To, b.When.To))
}

// Tenures lists them by district, body, title, first sight (undated last) and name. The Roster is not to be used
// afterwards.
func (r *Roster) Tenures() []Tenure {
	list := make([]Tenure, 0, len(r.held))
	for _, t := range r.held {
		slices.Sort(t.Variants)
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b Tenure) int {
		if c := cmp.Or(strings.Compare(a.Post.District, b.Post.District), strings.Compare(a.Post.Body, b.Post.Body),
			strings.Compare(a.Post.Title, b.Post.Title)); c != 0 {
			return c
		}
		if x, y := a.First.When.IsZero(), b.First.When.IsZero(); x != y {
			if y {
				return -1
			}
			return 1
		} else if !x && a.First.When.From != b.First.When.From {
			return cmp.Compare(a.First.When.From, b.First.When.From)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// Persons counts the names.
func (r *Roster) Persons() int {
	names := make(map[string]struct{}, len(r.held))
	for k := range r.held {
		names[k.name] = struct{}{}
	}
	return len(names)
}
