package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"wenzheng/store"
	"wenzheng/store/bolt"
)

// corrections.yaml in the data folder is what administrators decided about facts. It is written by /correct and may be
// edited by hand; a load or a reload makes a revision in which it holds, whatever the extractor finds. appliedFile is
// its copy as the newest revision has it.
const (
	correctionsFile = "corrections.yaml"
	appliedFile     = "corrections.applied.yaml"
)

// correction says what becomes of the facts that it fits: in the document, containing the words, and, where they are
// given, of the kind, given to was, with the figure. To hide words is also to hide parts of them.
type correction struct {
	Doc    string `yaml:"doc"`
	Words  string `yaml:"words"`
	Kind   string `yaml:"kind,omitempty"`   // statement activity measure ranking passage
	Was    string `yaml:"was,omitempty"`    // whom it was given to
	Figure string `yaml:"figure,omitempty"` // 1500亿元
	Owner  string `yaml:"owner,omitempty"`  // whom it is given to: a district for figures and rows, else a person
	Hide   bool   `yaml:"hide,omitempty"`
	Reason string `yaml:"reason"`
	Who    string `yaml:"who"`
	Date   string `yaml:"date,omitempty"`
}

type corrections []correction

// parseCorrections reads the file; errors name the line or the number of the entry.
func parseCorrections(data []byte) (corrections, error) {
	var file struct {
		Corrections corrections `yaml:"corrections"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		words := strings.TrimPrefix(err.Error(), "yaml: ")
		var fields *yaml.TypeError
		if errors.As(err, &fields) {
			words = strings.Join(fields.Errors, "; ")
		}
		before, _, _ := strings.Cut(words, " not found in type ")
		return nil, errors.New(strings.ReplaceAll(before, ": field ", ": there is no key "))
	}
	for i, c := range file.Corrections {
		switch {
		case c.Doc == "" || squeezed(c.Words) == "":
			return nil, fmt.Errorf("correction %d: doc and words are needed", i+1)
		case c.Hide == (c.Owner != ""):
			return nil, fmt.Errorf("correction %d: either owner or hide: true", i+1)
		case c.Reason == "" || c.Who == "":
			return nil, fmt.Errorf("correction %d: reason and who are needed", i+1)
		}
	}
	return file.Corrections, nil
}

// readCorrections reads the file at path; without one there are none.
func readCorrections(path string) (list corrections, raw []byte, err error) {
	raw, err = os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err == nil {
		list, err = parseCorrections(raw)
	}
	if err != nil {
		return nil, raw, fmt.Errorf("%s: %w", path, err)
	}
	return list, raw, nil
}

// squeezed is text without blanks and in one form of each character.
func squeezed(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), "") }

// stated is the text at spans.
func stated(d *store.Document, spans []store.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Text) {
			b.WriteString(d.Text[s.Start:s.End])
		}
	}
	return b.String()
}

// owner is whom a fact is given to.
func owner(f *store.Fact) string {
	switch {
	case f.Measure != nil:
		return f.Measure.Owner
	case f.Row != nil:
		return f.Row.Owner
	case len(f.Actors) > 0:
		return f.Actors[0].Name
	}
	return ""
}

func (c correction) fits(d *store.Document, f *store.Fact) bool {
	switch {
	case c.Doc != d.Key && !slices.Contains(d.Also, c.Doc),
		c.Kind != "" && c.Kind != f.Kind.String(),
		c.Was != "" && c.Was != owner(f),
		c.Figure != "" && (f.Measure == nil || squeezed(c.Figure) != squeezed(f.Measure.Figure.Text)):
		return false
	}
	words, said := squeezed(c.Words), squeezed(stated(d, f.Spans))
	// What is hidden is not told in part either.
	return strings.Contains(said, words) || c.Hide && said != "" && strings.Contains(words, said)
}

// apply corrects the facts of a document that was just read.
func (list corrections) apply(d *store.Document) {
	for _, c := range list {
		if c.Hide {
			d.Facts = slices.DeleteFunc(d.Facts, func(f store.Fact) bool { return c.fits(d, &f) })
			continue
		}
		for i := range d.Facts {
			if f := &d.Facts[i]; c.fits(d, f) {
				c.give(d, f)
			}
		}
	}
}

// give makes f one of c.Owner.
func (c correction) give(d *store.Document, f *store.Fact) {
	districts := []string{c.Owner}
	switch {
	case f.Measure != nil:
		m := *f.Measure
		m.Owner, f.Measure = c.Owner, &m
	case f.Row != nil:
		r := *f.Row
		r.Owner, f.Row = c.Owner, &r
	default:
		actor := store.Actor{Name: c.Owner}
		districts = nil
		for _, s := range d.Sighted {
			if s.Name == c.Owner && !slices.Contains(actor.Posts, s.Post) {
				actor.Posts = append(actor.Posts, s.Post)
				districts = append(districts, s.Post.District)
			}
		}
		if len(f.Spans) > 0 {
			actor.Span = store.Span{Start: f.Spans[0].Start, End: f.Spans[0].Start}
		}
		f.Actors = []store.Actor{actor}
		if f.Kind == store.Prose {
			f.Kind = store.Statement
		}
		f.Marks &^= store.Meeting | store.Written
	}
	for _, place := range districts {
		if place != "" && !slices.Contains(f.Districts, place) {
			f.Districts = append(slices.DeleteFunc(slices.Clone(f.Districts), func(old string) bool { return old == c.Was }), place)
		}
	}
	f.Marks |= store.Corrected
}

// reading is how documents are read: by the extractor, then corrected.
func (a *app) reading(w words) (read func(*store.Document), err error) {
	list, _, err := readCorrections(filepath.Join(a.dataDir(), correctionsFile))
	if err != nil {
		return nil, err
	}
	return func(d *store.Document) {
		w.reader.Read(d)
		list.apply(d)
	}, nil
}

// correctCorpus reads those documents again, from their stored text, that corrections name which the newest revision
// does not have yet, or has no more.
func (a *app) correctCorpus(ctx context.Context, db *bolt.DB, w words, again bool) error {
	now, raw, err := readCorrections(filepath.Join(a.dataDir(), correctionsFile))
	if err != nil {
		return err
	}
	before, applied, err := readCorrections(filepath.Join(a.dataDir(), appliedFile))
	if err != nil {
		before, applied = nil, nil // written by a newer version, perhaps
	}
	if bytes.Equal(raw, applied) && !again {
		return nil
	}
	read, err := a.reading(w)
	if err != nil {
		return err
	}
	var keys []string
	for _, c := range slices.Concat(now, before) {
		if !slices.Contains(keys, c.Doc) {
			keys = append(keys, c.Doc)
		}
	}
	if err := readAgain(ctx, db, read, keys); err != nil {
		return err
	}
	return replaceFile(filepath.Join(a.dataDir(), appliedFile), raw)
}

// readAgain derives the facts of stored documents anew, in one revision.
func readAgain(ctx context.Context, db *bolt.DB, read func(*store.Document), keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	load, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer load.Discard()
	snap, err := db.Snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, key := range keys {
		d, err := snap.Document(ctx, key)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		read(d)
		seen := map[store.Warning]bool{}
		d.Warnings = slices.DeleteFunc(d.Warnings, func(w store.Warning) bool {
			twice := seen[w]
			seen[w] = true
			return twice
		})
		if err := load.Put(ctx, d); err != nil {
			return err
		}
	}
	_, err = load.Publish(ctx)
	return err
}

// addCorrection appends to the file.
func (a *app) addCorrection(c correction) error {
	path := filepath.Join(a.dataDir(), correctionsFile)
	list, _, err := readCorrections(path)
	if err != nil {
		return err
	}
	raw, err := yaml.Marshal(struct {
		Corrections corrections `yaml:"corrections"`
	}{append(list, c)})
	if err != nil {
		return err
	}
	return replaceFile(path, raw)
}
