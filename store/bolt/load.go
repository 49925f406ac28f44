package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// loading is a store.Load. It holds load.db from Begin to Publish or Discard.
type loading struct {
	db      *DB
	lock    *bbolt.DB
	base    *snapshot
	gone    []*roaring.Bitmap // for each view of base: documents that no longer count; nil when unchanged
	parts   []*part           // segments written by this load
	fresh   []map[string]uint32
	dead    []*roaring.Bitmap // for each of parts
	build   *builder
	changed bool
	done    bool
}

// Begin takes the newest revision that any process has published as its base. Segments that cannot be read are left
// out of what is published: their documents count as new.
func (db *DB) Begin(ctx context.Context) (store.Load, error) {
	l, err := db.begin(ctx)
	if err != nil {
		return nil, err
	}
	return l, nil
}

func (db *DB) begin(ctx context.Context) (*loading, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if db.o.ReadOnly {
		return nil, fmt.Errorf("bolt: %s: %w", db.dir, store.ErrReadOnly)
	}
	db.mu.Lock()
	closed := db.closed
	db.mu.Unlock()
	if closed {
		return nil, store.ErrClosed
	}
	if err := mkdir(db.segmentDir()); err != nil {
		return nil, err
	}
	lock, err := db.lock()
	if err != nil {
		return nil, err
	}
	l := &loading{db: db, lock: lock}
	if _, err = db.Refresh(); err == nil {
		l.base, err = db.anySnapshot()
	}
	if err == nil {
		l.build = newBuilder(db.o)
	}
	if err != nil {
		l.end()
		return nil, err
	}
	l.gone = make([]*roaring.Bitmap, len(l.base.views))
	l.changed = l.base.lost() != nil
	return l, nil
}

// lock takes load.db, at once or not at all. It is made a file of its own, since bbolt locks files on every system.
func (db *DB) lock() (*bbolt.DB, error) {
	path := filepath.Join(db.dir, "load.db")
	var lock *bbolt.DB
	err := guard(func() (err error) {
		lock, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Nanosecond, NoStatistics: true, NoSync: true})
		return err
	})
	if errors.Is(openError(path, err, "", ""), store.ErrDamaged) { // nothing is kept in it
		if err = os.Remove(path); err == nil {
			lock, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Nanosecond, NoStatistics: true, NoSync: true})
		}
	}
	return lock, openError(path, err, "another load into this folder is running; wait for its end", "remove it")
}

// anySnapshot is a snapshot even if no segment can be read.
func (db *DB) anySnapshot() (*snapshot, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed {
		return nil, store.ErrClosed
	}
	db.now.refs++
	return &snapshot{edition: db.now}, nil
}

// end gives back what the load holds.
func (l *loading) end() {
	l.done = true
	l.build = nil
	if l.base != nil {
		l.base.Close()
	}
	l.lock.Close()
}

func (l *loading) ready(ctx context.Context) error {
	if l.done {
		return fmt.Errorf("bolt: the load has ended: %w", store.ErrClosed)
	}
	return ctx.Err()
}

func (l *loading) Put(ctx context.Context, d *store.Document) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	if err := d.Validate(); err != nil {
		return err
	}
	d.Number()
	if _, err := l.remove(d.Key); err != nil {
		return err
	}
	l.build.put(d)
	l.changed = true
	if l.build.full() {
		return l.flush()
	}
	return nil
}

func (l *loading) Remove(ctx context.Context, key string) error {
	if err := l.ready(ctx); err != nil {
		return err
	}
	ok, err := l.remove(key)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("bolt: document %s: %w", key, store.ErrNotFound)
	}
	l.changed = true
	return nil
}

// remove takes the document out of the base, the segments and the builder of this load.
func (l *loading) remove(key string) (ok bool, err error) {
	if l.build.remove(key) {
		return true, nil
	}
	for i, keys := range l.fresh {
		if n, ok := keys[key]; ok {
			delete(keys, key)
			l.dead[i].Add(n)
			return true, nil
		}
	}
	for i, v := range l.base.views {
		if v.damaged.Load() || l.gone[i] == nil && v.part.Documents == 0 {
			continue
		}
		var n uint32
		err := v.read(func(r *reader) (err error) {
			n, ok, err = r.find(key)
			return err
		})
		if errors.Is(err, store.ErrDamaged) {
			l.base.report(err)
			l.changed, ok = true, false
			continue
		}
		if err != nil {
			return false, err
		}
		if !ok || l.gone[i] != nil && l.gone[i].Contains(n) {
			continue
		}
		if l.gone[i] == nil {
			l.gone[i] = roaring.New()
			if v.gone != nil {
				l.gone[i] = v.gone.Clone()
			}
		}
		l.gone[i].Add(n)
		return true, nil
	}
	return false, nil
}

// flush writes what the builder holds as a segment.
func (l *loading) flush() error {
	p, err := l.build.write(l.db.segmentDir())
	if err != nil {
		return err
	}
	if p != nil {
		keys := make(map[string]uint32, len(l.build.byKey))
		for n, k := range sortedKeys(l.build.byKey) {
			keys[k] = uint32(n)
		}
		l.parts, l.fresh, l.dead = append(l.parts, p), append(l.fresh, keys), append(l.dead, roaring.New())
	}
	l.build.reset()
	return nil
}

func sortedKeys(m map[string]int) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func (l *loading) Publish(ctx context.Context, roots ...string) (store.Revision, error) {
	if err := l.ready(ctx); err != nil {
		return store.Revision{}, err
	}
	known := l.base.Roots
	all := slices.Concat(known, roots)
	slices.Sort(all)
	all = slices.Compact(all)
	if !l.changed && len(all) == len(known) {
		defer l.end()
		return l.base.revision(), nil
	}
	if err := l.flush(); err != nil {
		return store.Revision{}, err
	}
	next := &listing{N: l.base.N + 1, Time: time.Now(), Roots: all, Extractor: l.db.o.Extractor, Tokenizer: l.db.o.Tokenizer}
	if err := l.survivors(next); err != nil {
		return store.Revision{}, err
	}
	if err := ctx.Err(); err != nil {
		return store.Revision{}, err
	}
	defer l.end()
	return l.db.publish(ctx, next, l.db.o.keep())
}

// survivors lists what is left of the base and of the segments of this load.
func (l *loading) survivors(next *listing) error {
	for i, v := range l.base.views {
		p := v.part
		if v.damaged.Load() {
			continue
		}
		if l.gone[i] != nil {
			var err error
			p, err = recount(&view{segment: v.segment, part: p, gone: l.gone[i]})
			if errors.Is(err, store.ErrDamaged) {
				v.damaged.Store(true)
				l.base.report(err)
				continue
			}
			if err != nil {
				return err
			}
		}
		if p.Documents > 0 {
			next.Parts = append(next.Parts, p)
		}
	}
	for i, p := range l.parts {
		if !l.dead[i].IsEmpty() {
			s, err := openSegment(l.db.segmentDir(), p, l.db.o, &l.db.caches)
			if err != nil {
				return err
			}
			p, err = recount(&view{segment: s, part: p, gone: l.dead[i]})
			s.close()
			if err != nil {
				return err
			}
		}
		if p.Documents > 0 {
			next.Parts = append(next.Parts, p)
		}
	}
	return nil
}

// recount describes what is left of v.
func recount(v *view) (*part, error) {
	p := &part{Hash: v.part.Hash, Size: v.part.Size, Stored: v.part.Stored, Seen: v.part.Seen, Newest: store.MinDay, Oldest: store.MinDay}
	err := v.read(func(r *reader) error {
		for n := range uint32(v.part.Stored) {
			if v.gone.Contains(n) {
				continue
			}
			rec, err := r.record(n)
			if err != nil {
				return err
			}
			p.count(rec)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.Documents = v.part.Stored - int(v.gone.GetCardinality())
	raw, err := v.gone.ToBytes()
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	p.Removed = raw
	return p, nil
}

// publish counts the persons of next, makes it the newest revision and removes files that no kept revision names.
// load.db is held.
func (db *DB) publish(ctx context.Context, next *listing, keep int) (store.Revision, error) {
	db.file.Lock()
	defer db.file.Unlock()
	persons, err := db.persons(ctx, next)
	if err != nil {
		return store.Revision{}, err
	}
	next.Persons = persons
	kept, err := db.manifest().publish(next, keep)
	if err != nil {
		return store.Revision{}, err
	}
	if _, err := db.adopt(kept[len(kept)-1], true); err != nil {
		return store.Revision{}, err
	}
	db.clean(kept)
	return next.revision(), nil
}

// persons opens the segments of next without making it the newest revision.
func (db *DB) persons(ctx context.Context, next *listing) (int, error) {
	db.mu.Lock()
	e := &edition{listing: next, db: db, refs: 1}
	defer func() {
		db.mu.Lock()
		defer db.mu.Unlock()
		e.drop()
	}()
	for _, p := range next.Parts {
		v, err := db.view(p)
		if err != nil {
			db.mu.Unlock()
			return 0, err
		}
		e.views = append(e.views, v)
	}
	db.mu.Unlock()
	var roster store.Roster
	err := e.each(ctx, func() { roster = store.Roster{} }, func(_ int, r *reader) error { return r.people(&roster) })
	return roster.Persons(), err
}

// clean removes the segment files that no kept revision names and what an interrupted load left behind. Who still reads
// such a file keeps it open; on systems that refuse to remove it then, it goes with a later load.
func (db *DB) clean(kept []*listing) {
	named := map[string]bool{}
	for _, l := range kept {
		for _, p := range l.Parts {
			named[p.Hash+".db"] = true
		}
	}
	db.sweep(db.segmentDir(), func(name string) bool { return !named[name] && strings.HasSuffix(name, ".db") })
	db.sweep(db.dir, func(name string) bool { return strings.HasPrefix(name, "tmp-") && strings.HasSuffix(name, ".db") })
}

func (db *DB) sweep(dir string, stale func(name string) bool) {
	files, err := os.ReadDir(dir)
	if err != nil {
		db.o.Log.Warn("segments not cleaned", "err", err)
		return
	}
	for _, f := range files {
		if f.Type().IsRegular() && stale(f.Name()) {
			if err := os.Remove(filepath.Join(dir, f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				db.o.Log.Warn("file not removed", "err", err)
			}
		}
	}
}

// Discard also removes the segments that the load has written.
func (l *loading) Discard() error {
	if l.done {
		return nil
	}
	defer l.end()
	if len(l.parts) == 0 {
		return nil
	}
	l.db.file.Lock()
	defer l.db.file.Unlock()
	kept, err := l.db.manifest().read()
	if err != nil {
		return err
	}
	l.db.clean(kept)
	return nil
}
