package qa

import (
	"context"
	"slices"

	"wenzheng/store"
)

// viewAt is the view of what had appeared by a day: a tenure that became known later is none, and one that was still
// seen later was last seen before.
func (e *Engine) viewAt(ctx context.Context, snap store.Snapshot, day store.Day) (*view, error) {
	if r := snap.Revision(); r.Newest == store.MinDay || r.Newest <= day {
		return e.viewOf(ctx, snap)
	}
	e.pastMu.Lock()
	defer e.pastMu.Unlock()
	key := pastKey{snap.Revision().N, day}
	if v := e.past[key]; v != nil {
		return v, nil
	}
	v, err := e.newView(ctx, past{snap, day})
	if err != nil {
		return nil, err
	}
	if e.past == nil || len(e.past) == 8 {
		e.past = map[pastKey]*view{}
	}
	e.past[key] = v
	return v, nil
}

type pastKey struct {
	revision int
	day      store.Day
}

// past is a snapshot as it would have been on a day.
type past struct {
	store.Snapshot
	day store.Day
}

// Tally leaves out what had not appeared.
func (p past) Tally(ctx context.Context, q store.Query, by store.SlotKind) (map[string]int, error) {
	q.Visible = p.day
	return p.Snapshot.Tally(ctx, q, by)
}

// People leaves out what had not appeared.
func (p past) People(ctx context.Context) ([]store.Tenure, error) {
	all, err := p.Snapshot.People(ctx)
	if err != nil {
		return nil, err
	}
	docs := map[string]*store.Document{}
	out := make([]store.Tenure, 0, len(all))
	for _, t := range all {
		first, err := p.visible(ctx, docs, t.First)
		if err != nil {
			return nil, err
		}
		last, err := p.visible(ctx, docs, t.Last)
		if err != nil {
			return nil, err
		}
		if !first || !last {
			proof, ok, err := p.newest(ctx, t)
			if err != nil {
				return nil, err
			}
			switch {
			case !ok && !first && !last:
				continue
			case !ok && first:
				proof = t.First
			case !ok:
				proof = t.Last
			}
			if !first {
				t.First = proof
			}
			if !last {
				t.Last = proof
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// newest is the last that had appeared of a tenure.
func (p past) newest(ctx context.Context, t store.Tenure) (store.Proof, bool, error) {
	hits, _, err := p.Search(ctx, store.Query{Visible: p.day, Limit: 1, All: [][]store.Slot{
		{{Kind: store.ByPerson, Value: t.Name}}, {{Kind: store.ByOffice, Value: t.Post.String()}}}})
	if err != nil || len(hits) == 0 {
		return store.Proof{}, false, err
	}
	h := hits[0]
	i := slices.IndexFunc(h.Actors, func(a store.Actor) bool { return a.Name == t.Name })
	if i < 0 {
		return store.Proof{}, false, nil
	}
	return store.Proof{When: h.Dated, Doc: h.Doc, Span: h.Actors[i].Span}, true, nil
}

// visible reports whether the article that a proof stands in had appeared.
func (p past) visible(ctx context.Context, docs map[string]*store.Document, at store.Proof) (bool, error) {
	d := docs[at.Doc]
	if d == nil {
		var err error
		if d, err = p.Document(ctx, at.Doc); err != nil {
			return false, err
		}
		docs[at.Doc] = d
	}
	dated := d.Dated
	for i := range d.Articles {
		if s := d.Articles[i].Span; at.Span.Start >= s.Start && at.Span.Start < s.End {
			dated = d.Articles[i].Dated
		}
	}
	return dated.IsZero() || dated.From <= p.day, nil
}
