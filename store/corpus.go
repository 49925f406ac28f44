package store

import (
	"context"
	"iter"
	"time"
)

// Corpus keeps documents with their facts in revisions.
type Corpus interface {
	// Snapshot returns the newest published revision. The caller closes it; it stays valid and unchanged until then.
	Snapshot() (Snapshot, error)
	// Begin starts a load on top of the newest revision. One load at a time: a second gets ErrLocked.
	Begin(ctx context.Context) (Load, error)
	Close() error
}

// Snapshot is one revision of the corpus. Its methods may be called at the same time.
type Snapshot interface {
	// Search returns the facts that satisfy q, in q.Order, at most q.Limit (0: all; below 0: none), and the exact number
	// there are unless q does without. The caller owns the result. It is never an error to find nothing.
	Search(ctx context.Context, q Query) (hits []Hit, total int, err error)
	// Tally counts the facts that satisfy q (its Terms, Order and Limit are ignored) by the values of one slot.
	Tally(ctx context.Context, q Query, by SlotKind) (map[string]int, error)
	// Fact returns one fact, or ErrNotFound.
	Fact(ctx context.Context, id FactID) (Fact, error)
	// Document returns a document with Text and Articles, without Facts, by its key or one of its Also keys, or ErrNotFound.
	Document(ctx context.Context, key string) (*Document, error)
	// Documents lists the documents below root ("": all) by key, without Text, Articles and Facts.
	Documents(ctx context.Context, root string) iter.Seq2[*Document, error]
	// People returns every tenure, ordered by district, body, title, first sight and name. The caller must not change it.
	People(ctx context.Context) ([]Tenure, error)
	Revision() Revision
	Close() error
}

// Load collects the changes of one revision. It is used by one goroutine.
type Load interface {
	// Put adds d with its articles, facts and sightings, or replaces the document of that key. It sets the facts' ID and
	// Doc. d is not kept.
	Put(ctx context.Context, d *Document) error
	// Remove takes the document of that key out; ErrNotFound when there is none.
	Remove(ctx context.Context, key string) error
	// Publish makes the changes visible as one revision, durably, or not at all. With no change it returns the current
	// revision. roots are remembered for the next reload in addition to those already known.
	Publish(ctx context.Context, roots ...string) (Revision, error)
	// Discard drops what has not been published; after Publish it does nothing.
	Discard() error
}

// Revision describes one published state of the corpus.
type Revision struct {
	N         int // 0: nothing was ever published
	Time      time.Time
	Documents int
	Articles  int
	Facts     int
	Persons   int
	Newest    Day // last day of the newest event or publication date; MinDay when there is none
	Oldest    Day // first day of the oldest; MinDay when there is none
	Roots     []string
	Extractor string // version of the extractor and lexicon that made the facts

	Incomplete bool // a part of it cannot be read any more: what is not found may stand there
}

// Tenure says that a person was seen holding a post, from First to Last.
type Tenure struct {
	Name        string
	Post        Post
	First, Last Proof    // by date; undated sightings only when there are no others
	Count       int      // sightings
	Variants    []string // printed names that differ: 「张玉」
}

// Proof is where a sighting stands.
type Proof struct {
	When Interval // zero when the document has no date
	Doc  string
	Span Span
}

// SlotKind is a property of a fact that can be filtered and counted exactly.
type SlotKind uint8

const (
	ByPerson   SlotKind = 1 + iota // canonical name of an actor
	ByDistrict                     // place that the fact is about
	ByOffice                       // Post.String() of an actor: 崂山区委书记
	ByTitle                        // Post.Title of an actor: 区委书记
	ByTheme
	ByKind    // statement activity measure ranking passage
	ByDoc     // document key
	BySection // heading
	ByOwner   // Measure.Owner or Row.Owner
)

// Slot is one value of one property.
type Slot struct {
	Kind  SlotKind
	Value string
}

// Query selects facts. The zero Query selects all, newest first.
type Query struct {
	All     [][]Slot // of every group at least one slot must hold; an empty group holds for no fact
	None    []Slot   // none of these may hold
	When    Interval // overlaps the fact's Dated; zero: any, the undated too
	Visible Day      // only facts with Seen ≤ Visible; 0 or MaxDay: all
	Terms   []string // facts in which at least one occurs; none: any. Best adds up their scores, Newest only filters
	Least   int      // how many of Terms have to occur; 0: one
	Order   Order
	Limit   int
	NoTotal bool // the total is not needed, and is 0

	Cue func(cue string) bool // of the hits, those alone whose Cue it accepts are returned; the others count as well. nil: all
}

// Order is that of the hits of a search.
type Order uint8

const (
	Newest Order = iota // last day of Dated descending, undated last; then ID ascending
	Best                // BM25 of Terms descending; then as Newest
)

// Hit is a fact that was found.
type Hit struct {
	Fact
	Score float64 // 0 in Newest order
}
