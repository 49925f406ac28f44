package store

import (
	"slices"
	"strings"
)

// Slots returns every slot that holds for f, each once.
func Slots(f *Fact) []Slot { return AppendSlots(make([]Slot, 0, 12), f) }

// AppendSlots appends the slots of f to s, which is empty.
func AppendSlots(s []Slot, f *Fact) []Slot {
	add := func(k SlotKind, v string) {
		if v != "" && !slices.Contains(s, Slot{k, v}) {
			s = append(s, Slot{k, v})
		}
	}
	for i := range f.Actors {
		add(ByPerson, f.Actors[i].Name)
		for _, p := range f.Actors[i].Posts {
			add(ByOffice, p.String())
			add(ByTitle, p.Title)
		}
	}
	for _, d := range f.Districts {
		add(ByDistrict, d)
	}
	for _, t := range f.Themes {
		add(ByTheme, t)
	}
	add(ByKind, f.Kind.String())
	add(ByDoc, f.Doc)
	add(BySection, f.Section)
	if f.Measure != nil {
		add(ByOwner, f.Measure.Owner)
	}
	if f.Row != nil && f.Row.Table > 0 { // what a sentence tells is found by the sentence
		add(ByOwner, f.Row.Owner)
	}
	return s
}

// Unbound reports whether q asks for nothing but Terms.
func (q *Query) Unbound() bool {
	return len(q.All) == 0 && len(q.None) == 0 && q.When.IsZero() && !q.Bounded()
}

// Match reports whether f satisfies q; Terms, Order and Limit are not looked at.
func (q *Query) Match(f *Fact) bool {
	if !q.When.IsZero() && !q.When.Overlaps(f.Dated) {
		return false
	}
	if q.Bounded() && f.Seen > q.Visible {
		return false
	}
	if len(q.All) == 0 && len(q.None) == 0 {
		return true
	}
	have := Slots(f)
	for _, group := range q.All {
		if !slices.ContainsFunc(group, func(s Slot) bool { return slices.Contains(have, s) }) {
			return false
		}
	}
	return !slices.ContainsFunc(q.None, func(s Slot) bool { return slices.Contains(have, s) })
}

// Bounded reports whether q.Visible hides anything.
func (q *Query) Bounded() bool { return q.Visible != 0 && q.Visible != MaxDay }

// CompareNewest orders facts as Newest does; equal texts under two keys are told apart by Doc.
func CompareNewest(a, b *Fact) int {
	if c := ComparePlace(a.Dated, a.ID, b.Dated, b.ID); c != 0 {
		return c
	}
	return strings.Compare(a.Doc, b.Doc)
}

// ComparePlace is CompareNewest without the facts: last day descending, undated last, then ID ascending.
func ComparePlace(a Interval, x FactID, b Interval, y FactID) int {
	switch {
	case a.IsZero() != b.IsZero():
		if b.IsZero() {
			return -1
		}
		return 1
	case !a.IsZero() && a.Last() != b.Last():
		if a.Last() > b.Last() {
			return -1
		}
		return 1
	case x != y:
		if x < y {
			return -1
		}
		return 1
	}
	return 0
}

// Under reports whether a document loaded from root is listed below top: 「/srv/news/2025」 is below 「/srv/news」, all
// is below "".
func Under(root, top string) bool {
	return top == "" || root == top || strings.HasPrefix(root, strings.TrimSuffix(top, "/")+"/")
}
