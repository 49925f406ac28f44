package main

import (
	"context"
	"encoding/json"
	"fmt"
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
	_, err = fmt.Fprintf(a.out, "revision  %d\ndocuments %d\narticles  %d\nfacts     %d\npersons   %d\noldest    %s\nnewest    %s\n",
		r.N, r.Documents, r.Articles, r.Facts, r.Persons, r.Oldest, r.Newest)
	return err
}
