package question

import (
	"slices"
	"sync"

	"wenzheng/store"
)

const (
	mostKnown = 256 // that are remembered
	longest   = 300 // bytes; longer questions are hardly asked again
)

// known remembers how questions that stand alone were read: many ask the same. It is safe for concurrent use.
type known struct {
	mu   sync.Mutex
	read map[standing]*Question
}

// standing is all that read depends on besides its Parser.
type standing struct {
	raw  string
	day  store.Day
	then store.Interval
}

// of is read, made once. The caller may change what it gets.
func (k *known) of(key standing, read func() *Question) *Question {
	k.mu.Lock()
	q := k.read[key]
	k.mu.Unlock()
	if q != nil {
		return q.Clone()
	}
	q = read()
	if len(key.raw) > longest {
		return q
	}
	kept := q.Clone()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.read == nil || len(k.read) >= mostKnown {
		k.read = map[standing]*Question{}
	}
	k.read[key] = kept
	return q
}

// Clone shares nothing that could change with q.
func (q *Question) Clone() *Question {
	c := *q
	for _, list := range []*[]string{&c.Persons, &c.Titles, &c.Bodies, &c.Seats, &c.Districts, &c.Sites, &c.Themes, &c.Terms, &c.NotDistricts, &c.NotPersons,
		&c.NotThemes, &c.NotWords, &c.Notes, &c.Unknown, &c.Spots, &c.Same, &c.Past, &c.Focus, &c.Found, &c.Docs, &c.Things} {
		*list = slices.Clone(*list)
	}
	c.Times, c.NotTimes, c.Ranks, c.Facts, c.Of, c.Earlier = slices.Clone(c.Times), slices.Clone(c.NotTimes), slices.Clone(c.Ranks), slices.Clone(c.Facts), slices.Clone(c.Of), slices.Clone(c.Earlier)
	return &c
}
