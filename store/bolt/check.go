package bolt

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// Revisions lists the revisions that Rollback can go back to, oldest first; the last is the newest.
func (db *DB) Revisions() ([]store.Revision, error) {
	db.file.Lock()
	defer db.file.Unlock()
	kept, err := db.manifest().read()
	if err != nil {
		return nil, err
	}
	list := make([]store.Revision, len(kept))
	for i, l := range kept {
		list[i] = l.revision()
	}
	return list, nil
}

// Rollback publishes what the kept revision n held as a new one; ErrNotFound when it is not kept. The way forward is
// another Rollback.
func (db *DB) Rollback(ctx context.Context, n int) (store.Revision, error) {
	l, err := db.begin(ctx)
	if err != nil {
		return store.Revision{}, err
	}
	defer l.Discard()
	db.file.Lock()
	kept, err := db.manifest().read()
	db.file.Unlock()
	if err != nil {
		return store.Revision{}, err
	}
	i := slices.IndexFunc(kept, func(l *listing) bool { return l.N == n })
	if i < 0 {
		return store.Revision{}, fmt.Errorf("bolt: revision %d is not kept: %w", n, store.ErrNotFound)
	}
	next := *kept[i]
	next.N, next.Time, next.From = l.base.N+1, time.Now(), n
	return db.publish(ctx, &next, db.o.keep())
}

// Report is what Check found.
type Report struct {
	Revisions, Segments int
	Documents, Facts    int      // of the newest revision
	Problems            []error  // store.ErrDamaged, each with its file
	Orphans             []string // files that no kept revision names; the next load removes them
}

// Check reads everything: the manifest's pages, every segment against its hash, and in the newest revision every text
// against its hash, every span against its text, every posting list against the facts. The error is ctx's.
func (db *DB) Check(ctx context.Context) (Report, error) {
	var rep Report
	problem := func(err error) { rep.Problems = append(rep.Problems, err) }
	kept, err := db.checkManifest()
	if err != nil {
		problem(err)
	}
	rep.Revisions = len(kept)
	named, bad := map[string]bool{}, map[string]bool{}
	for i := len(kept) - 1; i >= 0; i-- {
		for _, p := range kept[i].Parts {
			if named[p.Hash+".db"] {
				continue
			}
			named[p.Hash+".db"] = true
			rep.Segments++
			if err := checkHash(ctx, db.segmentDir(), p); err != nil {
				if ctx.Err() != nil {
					return rep, ctx.Err()
				}
				if i < len(kept)-1 {
					err = fmt.Errorf("%w; only revisions before the newest need it, and it goes with them", err)
				}
				problem(err)
				bad[p.Hash] = true
			}
		}
	}
	if files, err := os.ReadDir(db.segmentDir()); err == nil {
		for _, f := range files {
			if !named[f.Name()] {
				rep.Orphans = append(rep.Orphans, filepath.Join(db.segmentDir(), f.Name()))
			}
		}
	}
	if len(kept) == 0 {
		return rep, nil
	}
	for _, p := range kept[len(kept)-1].Parts {
		rep.Documents += p.Documents
		rep.Facts += p.Facts
		if bad[p.Hash] { // that is told already
			continue
		}
		if err := db.checkPart(ctx, p); err != nil {
			if ctx.Err() != nil {
				return rep, ctx.Err()
			}
			problem(err)
		}
	}
	return rep, nil
}

func (db *DB) checkManifest() ([]*listing, error) {
	db.file.Lock()
	defer db.file.Unlock()
	kept, err := db.manifest().read()
	if err != nil || len(kept) == 0 {
		return kept, err
	}
	file, err := db.manifest().open(true)
	if err != nil {
		return kept, err
	}
	defer guard(file.Close)
	var found []error
	err = guard(func() error {
		return file.View(func(tx *bbolt.Tx) error {
			found = checkPages(tx)
			return nil
		})
	})
	if err = errors.Join(append(found, err)...); err != nil {
		err = fmt.Errorf("bolt: %s: %w: %w", db.manifest().path, store.ErrDamaged, err)
	}
	return kept, err
}

func checkHash(ctx context.Context, dir string, p *part) error {
	path := segmentPath(dir, p.Hash)
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("bolt: segment %s: %w: %w", path, store.ErrDamaged, err)
	}
	defer f.Close()
	h := sha256.New()
	for err == nil && ctx.Err() == nil {
		_, err = io.CopyN(h, f, 1<<20)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !errors.Is(err, io.EOF) {
		return fmt.Errorf("bolt: segment %s: %w", path, err)
	}
	if sum := hex.EncodeToString(h.Sum(nil)); sum != p.Hash {
		return fmt.Errorf("bolt: segment %s does not hold what its name says: %w", path, store.ErrDamaged)
	}
	return nil
}

// checkPart compares what a segment holds with itself.
func (db *DB) checkPart(ctx context.Context, p *part) error {
	db.mu.Lock()
	v, err := db.view(p)
	db.mu.Unlock()
	if err != nil {
		return err
	}
	e := &edition{listing: &listing{}, db: db, refs: 1, views: []*view{v}}
	defer func() {
		db.mu.Lock()
		defer db.mu.Unlock()
		e.drop()
	}()
	return v.read(func(r *reader) error {
		if err := straight(r.tx, true); err != nil {
			return err
		}
		return r.check(ctx)
	})
}

func (r *reader) check(ctx context.Context) error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), store.ErrDamaged)
	}
	slots := map[string]int{}
	facts, articles, documents, terms := 0, 0, 0, 0
	for n := range uint32(r.Documents) {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := r.document(n)
		if err != nil {
			return err
		}
		rec, err := r.record(n)
		if err != nil {
			return err
		}
		if store.Hash(d.Text) != d.Hash {
			return bad("document %s: its text has another hash", d.Key)
		}
		if found, ok, err := r.number(d.Key); err != nil || !ok || found != n {
			return bad("document %s: its key leads elsewhere", d.Key)
		}
		for i, at := range rec.facts {
			f, err := r.fact(at)
			if err != nil {
				return err
			}
			if f.Doc != d.Key || f.ID != store.NewFactID(d.Hash, i) {
				return bad("document %s: fact %d is %x of %s", d.Key, i, uint64(f.ID), f.Doc)
			}
			d.Facts = append(d.Facts, f)
			terms += int(r.cols[columnLength].number(at))
			for _, s := range store.Slots(&f) {
				if s.Kind == store.ByDoc {
					continue
				}
				slots[slotKey(s)]++
				if set, err := r.slot(s); err != nil || !set.Contains(at) {
					return bad("document %s: fact %d is not listed under %s", d.Key, i, s.Value)
				}
			}
		}
		if err := d.Validate(); err != nil {
			return bad("%v", err)
		}
		if !r.isGone(n) {
			documents++
			facts += len(rec.facts)
			articles += rec.articles
		}
	}
	if documents != r.part.Documents || facts != r.part.Facts || articles != r.part.Articles {
		return bad("%d documents, %d articles, %d facts; the manifest has %d, %d, %d", documents, articles, facts, r.part.Documents, r.part.Articles, r.part.Facts)
	}
	for n := 1; n < r.Facts; n++ {
		if a, b := r.dated(uint32(n-1)), r.dated(uint32(n)); comparePlace(place{dated: a}, place{dated: b}) > 0 {
			return bad("fact %d is newer than the one before", n)
		}
	}
	return errors.Join(r.checkLists(bucketSlots, func(key string, p *posting) error {
		if slots[key] != p.n {
			return bad("%q lists %d facts instead of %d", key, p.n, slots[key])
		}
		return nil
	}), r.checkLists(bucketTerms, func(_ string, p *posting) error {
		p.each(func(_ uint32, tf int) { terms -= tf })
		return ctx.Err()
	}), func() error {
		if terms < 0 { // a term too long for a key is not indexed
			return bad("the lists hold %d terms too many", -terms)
		}
		return nil
	}())
}

func (r *reader) checkLists(bucket string, f func(key string, p *posting) error) (err error) {
	bad := r.walk(bucket, nil, func(key, list []byte) bool {
		p, e := r.decode(list, string(key))
		if e == nil {
			e = f(string(key), &p)
		}
		err = e
		return e == nil
	})
	return errors.Join(bad, err)
}
