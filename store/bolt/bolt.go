// Package bolt keeps the corpus and the state in bbolt files.
//
//	DIR/segments/<sha256>.db   texts, facts and index of some thousand documents, never changed   segment.go, posting.go
//	DIR/manifest.db            which segments make up a revision                                  manifest.go
//	DIR/load.db                held by the one load that runs; empty
//	state.db                   chats, subscriptions, deliveries …                                 state.go
//
// Several processes may read and load the same folder: nothing but load.db is held for longer than an instant. A
// question works on one edition, the open segments of a revision, to its end.
package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"wenzheng/store"
)

// Options of a corpus or a state. The zero Options works.
type Options struct {
	ReadOnly     bool          // refuse to load or write, with store.ErrReadOnly
	Timeout      time.Duration // wait for a file lock; 0 means one second
	Keep         int           // revisions kept for rollback, the newest included; 0 means five
	NoSync       bool          // for a store that is thrown away
	SegmentBytes int           // of text in one segment, which bounds the memory of a load; 0 means 8 MiB
	Segments     int           // of one revision, before Merge joins some; 0 means 8
	Extractor    string        // version of extractor and lexicon, recorded with what is published
	Tokenizer    string        // hash of the dictionary, likewise
	Log          *slog.Logger  // damage that a search steps around; nil: not reported
	Upgrades     []Upgrade     // of a state: makes schema 2 of 1, 3 of 2 …; a file of a later schema is newer

	empty *atomic.Pointer[[]byte] // how the file of a segment begins: where bbolt makes one itself, it waits for the disk
}

// Upgrade makes a state's tables those of the next schema, in one transaction.
type Upgrade func(store.Tx) error

func (o Options) timeout() time.Duration {
	if o.Timeout <= 0 {
		return time.Second
	}
	return o.Timeout
}

func (o Options) keep() int {
	if o.Keep <= 0 {
		return 5
	}
	return o.Keep
}

// DB is a store.Corpus in a folder.
type DB struct {
	dir  string
	o    Options
	file sync.Mutex // held while manifest.db is open

	caches caches

	mu       sync.Mutex // guards what follows
	now      *edition
	segments map[string]*segment
	closed   bool
}

// Open reads the newest revision below dir; a folder that does not exist is an empty corpus. Errors: store.ErrLocked,
// ErrNewer, ErrDamaged, each with the file and the remedy.
func Open(dir string, o Options) (*DB, error) {
	if o.SegmentBytes <= 0 {
		o.SegmentBytes = 8 << 20
	}
	if o.Segments <= 0 {
		o.Segments = 8
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.empty = new(atomic.Pointer[[]byte])
	db := &DB{dir: dir, o: o, segments: map[string]*segment{}}
	if _, err := db.Refresh(); err != nil {
		return nil, err
	}
	return db, nil
}

func (db *DB) manifest() manifest { return manifest{filepath.Join(db.dir, "manifest.db"), db.o} }
func (db *DB) segmentDir() string { return filepath.Join(db.dir, "segments") }

// Refresh looks whether another process has published a revision, and takes it.
func (db *DB) Refresh() (changed bool, err error) {
	db.file.Lock()
	defer db.file.Unlock()
	for attempt := 0; ; attempt++ {
		list, err := db.manifest().read()
		if err != nil {
			return false, err
		}
		newest := &listing{}
		if len(list) > 0 {
			newest = list[len(list)-1]
		}
		// A segment that is missing may have been dropped together with its revision since the manifest was read.
		changed, err := db.adopt(newest, attempt == 2)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return changed, err
		}
	}
}

// adopt makes l the newest revision, with its segments open, unless it is that already. A damaged segment is reported
// and left out; a missing one is an error, or damage if incomplete. db.file is held, so that revisions come in order.
func (db *DB) adopt(l *listing, incomplete bool) (changed bool, err error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed {
		return false, store.ErrClosed
	}
	if db.now != nil && db.now.N == l.N && db.now.Merged == l.Merged && db.now.Time.Equal(l.Time) {
		return false, nil
	}
	e := &edition{listing: l, db: db, refs: 1}
	for _, p := range l.Parts {
		v, err := db.view(p)
		switch {
		case err == nil:
			e.views = append(e.views, v)
		case !errors.Is(err, store.ErrDamaged), errors.Is(err, fs.ErrNotExist) && !incomplete:
			e.release()
			return false, err
		default:
			e.report(err)
			e.missing = append(e.missing, err)
		}
	}
	if db.now != nil {
		db.now.drop()
	}
	db.now = e
	return true, nil
}

// view opens the segment of p, or shares it. db.mu is held.
func (db *DB) view(p *part) (*view, error) {
	gone, err := p.gone()
	if err != nil {
		return nil, err
	}
	s := db.segments[p.Hash]
	if s == nil {
		if s, err = openSegment(db.segmentDir(), p, db.o, &db.caches); err != nil {
			return nil, err
		}
		db.segments[p.Hash] = s
	}
	s.refs++
	return &view{segment: s, part: p, gone: gone}, nil
}

// edition is a revision with its segments open. It is closed when neither the DB nor a Snapshot needs it any more.
type edition struct {
	*listing
	db      *DB
	refs    int // guarded by db.mu
	views   []*view
	missing []error // parts that could not be opened

	once   sync.Mutex
	people []store.Tenure
	known  bool // people is valid
}

// drop gives back one use. db.mu is held.
func (e *edition) drop() {
	if e.refs--; e.refs == 0 {
		e.release()
	}
}

func (e *edition) release() {
	for _, v := range e.views {
		if v.refs--; v.refs == 0 {
			delete(e.db.segments, v.hash)
			v.close()
		}
	}
	e.views = nil
}

// Snapshot returns the newest revision that this DB knows: what it has published itself, or found in Refresh. With no
// segment left that can be read the error is store.ErrDamaged.
func (db *DB) Snapshot() (store.Snapshot, error) {
	s, err := db.snapshot()
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (db *DB) snapshot() (*snapshot, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed {
		return nil, store.ErrClosed
	}
	if len(db.now.views) == 0 && len(db.now.missing) > 0 {
		return nil, fmt.Errorf("%w; %s", db.now.missing[0], manifestAdvice)
	}
	db.now.refs++
	return &snapshot{edition: db.now}, nil
}

// Close lets go of the newest revision. Snapshots that are open stay valid.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if !db.closed {
		db.closed = true
		db.now.drop()
	}
	return nil
}

// snapshot is one use of an edition.
type snapshot struct {
	*edition
	closed sync.Once
}

func (s *snapshot) Close() error {
	s.closed.Do(func() {
		s.db.mu.Lock()
		defer s.db.mu.Unlock()
		s.drop()
	})
	return nil
}

func (s *snapshot) Revision() store.Revision {
	r := s.revision()
	r.Incomplete = s.lost() != nil
	return r
}

// live returns the views that can be read.
func (e *edition) live() []*view {
	list := make([]*view, 0, len(e.views))
	for _, v := range e.views {
		if !v.damaged.Load() {
			list = append(list, v)
		}
	}
	return list
}

// report logs damage that was met while reading, once for each segment and edition.
func (e *edition) report(err error) { e.db.o.Log.Error("segment left out", "err", err) }

// lost is the error for something that may stand in a segment that cannot be read; nil when all can.
func (e *edition) lost() error {
	if len(e.missing) > 0 {
		return e.missing[0]
	}
	for _, v := range e.views {
		if v.damaged.Load() {
			return fmt.Errorf("bolt: segment %s: %w", v.path, store.ErrDamaged)
		}
	}
	return nil
}

func mkdir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("bolt: %w", err)
	}
	return nil
}
