package qa

import (
	"slices"

	"wenzheng/store"
)

// lookedUp are the searches by words that a request made last: one way to answer asks for the evidence that another asked for. A
// fact is shared by all who find it, see own.
type lookedUp struct {
	last [4]found
	next int
}

type found struct {
	query store.Query
	hits  []store.Hit
}

// lookUp is Search, which a query by words that was made before is spared.
func (a *asking) lookUp(q store.Query) ([]store.Hit, int, error) {
	l := a.lookedUp
	if l == nil || q.Order != store.Best || !q.NoTotal || q.Cue != nil {
		return a.snap.Search(a.ctx, q)
	}
	for i := range l.last {
		if f := &l.last[i]; f.hits != nil && sameQuery(&f.query, &q) {
			return f.hits, 0, nil
		}
	}
	hits, total, err := a.snap.Search(a.ctx, q)
	if err == nil && hits != nil {
		f := found{q, hits}
		f.query.Terms, f.query.None, f.query.All = slices.Clone(q.Terms), slices.Clone(q.None), slices.Clone(q.All)
		for i := range q.All {
			f.query.All[i] = slices.Clone(q.All[i])
		}
		l.last[l.next] = f
		l.next = (l.next + 1) % len(l.last)
	}
	return hits, total, err
}

// sameQuery reports whether two queries without a Cue find the same.
func sameQuery(x, y *store.Query) bool {
	return x.When == y.When && x.Visible == y.Visible && x.Least == y.Least && x.Order == y.Order && x.Limit == y.Limit && x.NoTotal == y.NoTotal &&
		slices.Equal(x.Terms, y.Terms) && slices.Equal(x.None, y.None) && slices.EqualFunc(x.All, y.All, slices.Equal)
}
