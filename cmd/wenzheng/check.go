package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"wenzheng/store"
	"wenzheng/store/bolt"
)

type checkCmd struct{}

// checked is the JSON form of what was found.
type checked struct {
	Revisions int      `json:"revisions"`
	Segments  int      `json:"segments"`
	Documents int      `json:"documents"`
	Facts     int      `json:"facts"`
	Problems  []string `json:"problems"`
	Orphans   []string `json:"orphans"` // files that nothing names; the next load or serve removes them
	Skipped   []string `json:"skipped"` // files that could not be looked into
}

func (checkCmd) Run(ctx context.Context, a *app) error {
	if _, err := os.Stat(a.dataDir()); err != nil {
		return fmt.Errorf("nothing to check: %w", err)
	}
	db, err := bolt.Open(a.dataDir(), bolt.Options{ReadOnly: true, Log: a.log})
	if err != nil {
		return err
	}
	a.closers = append(a.closers, db.Close)
	report, err := db.Check(ctx)
	if err != nil {
		return err
	}
	c := checked{
		Revisions: report.Revisions, Segments: report.Segments, Documents: report.Documents, Facts: report.Facts,
		Problems: []string{}, Orphans: append([]string{}, report.Orphans...), Skipped: []string{},
	}
	for _, p := range report.Problems {
		c.Problems = append(c.Problems, p.Error())
	}
	c.state(ctx, filepath.Join(a.dataDir(), "state.db"))
	if _, _, err := readCorrections(filepath.Join(a.dataDir(), correctionsFile)); err != nil {
		c.Problems = append(c.Problems, err.Error())
	}
	c.Orphans = append(c.Orphans, leftovers(a.dataDir())...)
	if err := a.printChecked(c); err != nil {
		return err
	}
	if n := len(c.Problems); n > 0 {
		return fmt.Errorf("%d problems in %s: where a line above does not say what to do, restore a backup, or move manifest.db and the folder segments away and load the sources again (state.db may stay)", n, a.dataDir())
	}
	return nil
}

// state looks into what serve keeps, unless serve is at it.
func (c *checked) state(ctx context.Context, path string) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return
	}
	s, err := openState(path, bolt.Options{ReadOnly: true})
	switch {
	case errors.Is(err, store.ErrLocked):
		c.Skipped = append(c.Skipped, path+" is in use by a running serve")
		return
	case err != nil:
		c.Problems = append(c.Problems, err.Error())
		return
	}
	for _, p := range s.Check(ctx) {
		c.Problems = append(c.Problems, p.Error())
	}
	if err := s.Close(); err != nil {
		c.Problems = append(c.Problems, err.Error())
	}
}

func (a *app) printChecked(c checked) error {
	if a.JSON {
		return json.NewEncoder(a.out).Encode(c)
	}
	for _, p := range c.Problems {
		fmt.Fprintln(a.out, "problem:", p)
	}
	for _, o := range c.Orphans {
		fmt.Fprintln(a.out, "left over:", o)
	}
	for _, s := range c.Skipped {
		fmt.Fprintln(a.out, "skipped:", s)
	}
	_, err := fmt.Fprintf(a.out, "%d revisions, %d segments, %d documents, %d facts: %d problems\n", c.Revisions, c.Segments, c.Documents, c.Facts, len(c.Problems))
	return err
}
