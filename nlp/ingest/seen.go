package ingest

import (
	"hash/maphash"
	"strconv"
	"sync"

	"wenzheng/store"
)

// Seen remembers what the files of earlier loads were made of, so that a process that loads again and again need not
// decode what has not changed. It keeps no text, and is only believed where the corpus holds the very documents.
type Seen struct {
	seed  maphash.Seed
	mu    sync.Mutex
	items map[string]seenItem
}

// NewSeen returns an empty one. It may be used by several loads.
func NewSeen() *Seen { return &Seen{seed: maphash.MakeSeed(), items: map[string]seenItem{}} }

type seenItem struct {
	raw, side uint64
	docs      []seenDoc
}

type seenDoc struct {
	path     string
	text     sum
	warnings []store.Warning
}

func (s *Seen) sum(raw []byte) uint64 { return maphash.Bytes(s.seed, raw) }

func (it *item) id() string {
	return it.task.root + "\x00" + it.path + "\x00" + strconv.Itoa(it.opts.Line)
}

// remembered gives the documents of an item whose bytes and sidecars are those of an earlier load, if the corpus holds them
// all under their own keys.
func (l *loader) remembered(it *item, raw uint64) bool {
	s := l.o.Seen
	s.mu.Lock()
	was, ok := s.items[it.id()]
	s.mu.Unlock()
	if !ok || was.raw != raw || was.side != it.side.sum() {
		return false
	}
	docs := make([]*found, len(was.docs))
	for i, d := range was.docs {
		k, h, ok := l.known(it.task, d.path)
		if !ok || l.held[k] != h || h.text != d.text {
			return false
		}
		docs[i] = &found{
			doc:  &store.Document{Key: d.path, Root: it.task.root, Warnings: d.warnings},
			path: d.path, text: d.text, meta: h.meta, dropped: true,
		}
	}
	it.docs = docs
	return true
}

// remember keeps what an item was made of. What was rejected in part is looked at again: the remedy may lie outside of it.
func (l *loader) remember(it *item, raw uint64) {
	s := l.o.Seen
	if len(it.rejected) > 0 || len(it.docs) == 0 {
		return
	}
	is := seenItem{raw: raw, side: it.side.sum()}
	for _, f := range it.docs {
		is.docs = append(is.docs, seenDoc{f.path, f.text, f.doc.Warnings})
	}
	s.mu.Lock()
	s.items[it.id()] = is
	s.mu.Unlock()
}
