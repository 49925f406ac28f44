package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
)

// ErrInvalid: a document that no store takes, because its parts do not fit its text.
var ErrInvalid = errors.New("invalid document")

// MaxFacts is how many facts one document can have: a FactID keeps 20 bits for the ordinal.
const MaxFacts = 1 << 20

// Hash returns the hex SHA-256 of a text.
func Hash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// NewFactID joins the first 44 bits of a document's Hash with the ordinal of a fact within it.
func NewFactID(hash string, ordinal int) FactID {
	if len(hash) < 11 {
		return FactID(ordinal)
	}
	n, err := strconv.ParseUint(hash[:11], 16, 64)
	if err != nil {
		return FactID(ordinal)
	}
	return FactID(n<<20 | uint64(ordinal))
}

// Number fills in d.Hash if it is empty, and the ID and Doc of its facts.
func (d *Document) Number() {
	if d.Hash == "" {
		d.Hash = Hash(d.Text)
	}
	for i := range d.Facts {
		d.Facts[i].ID, d.Facts[i].Doc = NewFactID(d.Hash, i), d.Key
	}
}

// Validate says, wrapping ErrInvalid, what keeps d from being stored: no key, a bad hash, too many facts, or a span
// outside of its text.
func (d *Document) Validate() error {
	bad := func(what string, s Span) error {
		return fmt.Errorf("%w: %s: %s at %d–%d of %d bytes", ErrInvalid, d.Key, what, s.Start, s.End, len(d.Text))
	}
	out := func(s Span) bool { return s.Start < 0 || s.Start > s.End || s.End > len(d.Text) }
	switch {
	case d.Key == "":
		return fmt.Errorf("%w: no key", ErrInvalid)
	case len(d.Key) > 16<<10:
		return fmt.Errorf("%w: %.40s…: key of %d bytes", ErrInvalid, d.Key, len(d.Key))
	case len(d.Facts) > MaxFacts:
		return fmt.Errorf("%w: %s: %d facts, at most %d", ErrInvalid, d.Key, len(d.Facts), MaxFacts)
	}
	if d.Hash != "" {
		if raw, err := hex.DecodeString(d.Hash); err != nil || len(raw) != sha256.Size || hex.EncodeToString(raw) != d.Hash {
			return fmt.Errorf("%w: %s: hash %q", ErrInvalid, d.Key, d.Hash)
		}
	}
	for i := range d.Articles {
		a := &d.Articles[i]
		if out(a.Span) {
			return bad("article", a.Span)
		}
		for _, s := range a.Titled {
			if out(s) {
				return bad("title", s)
			}
		}
		for _, p := range a.Passages {
			for _, s := range p.Spans {
				if out(s) {
					return bad("passage", s)
				}
			}
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Article < 0 || f.Article > 0 && f.Article >= len(d.Articles) {
			return fmt.Errorf("%w: %s: fact %d of article %d of %d", ErrInvalid, d.Key, i, f.Article, len(d.Articles))
		}
		for _, s := range f.Spans {
			if out(s) {
				return bad("fact", s)
			}
		}
		for _, s := range f.Words {
			if out(s) {
				return bad("words", s)
			}
		}
		for _, a := range f.Actors {
			if out(a.Span) {
				return bad("actor", a.Span)
			}
		}
	}
	for _, s := range d.Sighted {
		if out(s.Span) {
			return bad("sighting", s.Span)
		}
	}
	return nil
}

// Extent returns the newest and the oldest day of an event or publication of d. What is announced for later does not count,
// nothing has happened after it was published, and of an inferred date the first day is meant. MinDay when there is none.
func (d *Document) Extent() (newest, oldest Day) {
	newest, oldest = MinDay, MinDay
	see := func(i Interval, at Day) {
		if i.IsZero() || i.Yearless() {
			return
		}
		if at != MaxDay {
			newest = max(newest, at)
		}
		oldest = older(oldest, i.From)
	}
	see(d.Dated.Interval, d.Dated.newest())
	for i := range d.Articles {
		see(d.Articles[i].Dated.Interval, d.Articles[i].Dated.newest())
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Marks.Has(Planned) {
			continue
		}
		at := f.Dated.Last()
		if f.Article >= 0 && f.Article < len(d.Articles) && !d.Articles[f.Article].Dated.IsZero() {
			at = min(at, d.Articles[f.Article].Dated.newest())
		}
		see(f.Dated, at)
	}
	return newest, oldest
}

// newest is the last day of an interval that is printed, and the first of one that is inferred.
func (d Dating) newest() Day {
	if d.By == Inferred {
		return d.From
	}
	return d.Last()
}

// older returns the smaller of two days, MinDay standing for none.
func older(a, b Day) Day {
	if a == MinDay || b != MinDay && b < a {
		return b
	}
	return a
}

// Widen adds the extent of one document, as Extent gives it, to r.
func (r *Revision) Widen(newest, oldest Day) {
	r.Newest, r.Oldest = max(r.Newest, newest), older(r.Oldest, oldest)
}
