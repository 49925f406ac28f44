package ingest

import (
	"hash/maphash"
	"io/fs"
	"sync"
	"time"

	"wenzheng/store"
)

// Seen remembers what the files of earlier loads were made of, so that a process that loads again and again need not
// decode what has not changed, nor read a file whose size and time are the same. It keeps no text, and is only believed
// where the corpus holds the very documents.
type Seen struct {
	seed  maphash.Seed
	mu    sync.Mutex
	items map[itemID]seenItem
}

// NewSeen returns an empty one. It may be used by several loads.
func NewSeen() *Seen { return &Seen{seed: maphash.MakeSeed(), items: map[itemID]seenItem{}} }

type seenItem struct {
	raw, side uint64
	stamp     stamp
	docs      []seenDoc
}

// stamp is the size and the time of a file. The zero stamp is of none.
type stamp struct{ size, changed int64 }

// settled is how old a file must be for its time to tell whether it changes again: systems count time in steps.
const settled = 3 * time.Second

func stampOf(st fs.FileInfo) stamp {
	if at := st.ModTime(); time.Since(at) > settled {
		return stamp{st.Size(), at.UnixNano()}
	}
	return stamp{}
}

type seenDoc struct {
	path     string
	text     sum
	warnings []store.Warning
}

func (s *Seen) sum(raw []byte) uint64 { return maphash.Bytes(s.seed, raw) }

// itemID names what was read: the file below its root, and the line before the piece of it.
type itemID struct {
	root, path string
	line       int
}

func (it *item) id() itemID { return itemID{it.task.root, it.path, it.opts.Line} }

// recalled gives the documents of a file that has the size and the time that it had in an earlier load.
func (l *loader) recalled(it *item) bool {
	return it.stamp != (stamp{}) && l.remembered(it, func(was seenItem) bool { return was.stamp == it.stamp })
}

// remembered gives the documents of an item of which same holds and whose sidecars are those of an earlier load, if the
// corpus holds them all under their own keys.
func (l *loader) remembered(it *item, same func(was seenItem) bool) bool {
	s := l.o.Seen
	if s == nil || l.o.Reread {
		return false
	}
	s.mu.Lock()
	was, ok := s.items[it.id()]
	s.mu.Unlock()
	if !ok || !same(was) || was.side != it.side.sum() {
		return false
	}
	docs := make([]*found, len(was.docs))
	for i, d := range was.docs {
		k, h, ok := l.known(it.task, d.path)
		if !ok || l.held[k] != h || h.text != d.text {
			return false
		}
		docs[i] = &found{path: d.path, key: k, text: d.text, meta: h.meta, dropped: true, doubts: d.warnings}
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
	is := seenItem{raw: raw, side: it.side.sum(), stamp: it.stamp}
	for _, f := range it.docs {
		is.docs = append(is.docs, seenDoc{f.path, f.text, f.warnings()})
	}
	s.mu.Lock()
	s.items[it.id()] = is
	s.mu.Unlock()
}
