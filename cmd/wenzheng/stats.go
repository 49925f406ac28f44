package main

import (
	"context"
	"encoding/json"
	"fmt"

	"wenzheng/store"
)

type statsCmd struct{}

func (statsCmd) Run(ctx context.Context, a *app) error {
	corpus, err := a.need(ctx)
	if err != nil {
		return err
	}
	r, err := a.revision(corpus)
	if err != nil {
		return err
	}
	if a.JSON {
		return json.NewEncoder(a.out).Encode(struct {
			Documents int      `json:"documents"`
			Articles  int      `json:"articles"`
			Facts     int      `json:"facts"`
			Persons   int      `json:"persons"`
			Oldest    *string  `json:"oldest"`
			Newest    *string  `json:"newest"`
			Revision  int      `json:"revision"`
			Roots     []string `json:"roots"`
		}{r.Documents, r.Articles, r.Facts, r.Persons, jsonDay(r.Oldest), jsonDay(r.Newest), r.N, append([]string{}, r.Roots...)})
	}
	doubt := ""
	if inferred, err := newestInferred(ctx, corpus); err != nil {
		return err
	} else if inferred {
		doubt = " (inferred)"
	}
	_, err = fmt.Fprintf(a.out, "revision  %d\ndocuments %d\narticles  %d\nfacts     %d\npersons   %d\noldest    %s\nnewest    %s%s\n",
		r.N, r.Documents, r.Articles, r.Facts, r.Persons, r.Oldest, r.Newest, doubt)
	return err
}

// newestInferred reports whether no text prints the newest day of the corpus.
func newestInferred(ctx context.Context, corpus store.Corpus) (bool, error) {
	snap, err := corpus.Snapshot()
	if err != nil {
		return false, err
	}
	defer snap.Close()
	day := snap.Revision().Newest
	if day == store.MinDay {
		return false, nil
	}
	hits, _, err := snap.Search(ctx, store.Query{Limit: 100, NoTotal: true})
	if err != nil {
		return false, err
	}
	inferred := false
	seen := map[string]bool{}
	for _, h := range hits {
		if h.When.Last() == day && !h.Marks.Has(store.Guessed) {
			return false, nil
		}
		if seen[h.Doc] {
			continue
		}
		seen[h.Doc] = true
		d, err := snap.Document(ctx, h.Doc)
		if err != nil {
			return false, err
		}
		for _, a := range d.Articles {
			switch {
			case a.Dated.By == store.Inferred:
				inferred = inferred || a.Dated.From == day
			case a.Dated.Last() == day:
				return false, nil
			}
		}
	}
	return inferred, nil
}
