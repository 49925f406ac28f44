package bolt

// manifest.db is a bbolt file that is opened only for the instant in which it is read or published:
//
//	about      "schema"   number as text
//	revisions  n          JSON of a revision (listing), n big endian in 8 bytes; the last key is the newest

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"wenzheng/store"
)

const (
	manifestSchema  = 1
	bucketRevisions = "revisions"
	keySchema       = "schema"
)

// listing is one revision in the manifest.
type listing struct {
	N         int
	Time      time.Time
	Persons   int
	Roots     []string `json:",omitempty"`
	Extractor string   `json:",omitempty"`
	Tokenizer string   `json:",omitempty"`
	From      int      `json:",omitempty"` // the revision that it goes back to
	Merged    int      `json:",omitempty"` // how often its segments were rewritten
	Parts     []*part
}

// part is a segment as a revision lists it. It is not changed once it is published.
type part struct {
	Hash    string
	Size    int64
	Stored  int    // documents in the file
	Removed []byte `json:",omitempty"` // roaring bitmap of documents that no longer count

	// What is left:
	Documents, Articles, Facts, Terms int
	Newest, Oldest                    store.Day
	Seen                              store.Day // largest Seen of its facts, the removed ones too
}

func (p *part) add(r *record) {
	p.Stored++
	p.count(r)
}

func (p *part) count(r *record) {
	p.Articles += r.articles
	p.Facts += len(r.facts)
	p.Terms += r.terms
	v := store.Revision{Newest: p.Newest, Oldest: p.Oldest}
	v.Widen(r.newest, r.oldest)
	p.Newest, p.Oldest = v.Newest, v.Oldest
}

func (p *part) gone() (*roaring.Bitmap, error) {
	if len(p.Removed) == 0 {
		return nil, nil
	}
	b := roaring.New()
	if err := b.UnmarshalBinary(slices.Clone(p.Removed)); err != nil {
		return nil, fmt.Errorf("bolt: segment %s: removed documents: %w: %w", p.Hash, store.ErrDamaged, err)
	}
	return b, nil
}

func (l *listing) revision() store.Revision {
	r := store.Revision{N: l.N, Time: l.Time, Persons: l.Persons, Roots: slices.Clone(l.Roots), Extractor: l.Extractor, Newest: store.MinDay, Oldest: store.MinDay}
	for _, p := range l.Parts {
		r.Documents += p.Documents
		r.Articles += p.Articles
		r.Facts += p.Facts
		r.Widen(p.Newest, p.Oldest)
	}
	return r
}

func (l *listing) weights() store.BM25 {
	facts, terms := 0, 0
	for _, p := range l.Parts {
		facts += p.Facts
		terms += p.Terms
	}
	w := store.BM25{Facts: facts}
	if facts > 0 {
		w.Mean = float64(terms) / float64(facts)
	}
	return w
}

// manifest is the file. Within a process it is opened by one goroutine at a time, which DB.file guards.
type manifest struct {
	path string
	o    Options
}

func (m manifest) open(readOnly bool) (*bbolt.DB, error) {
	info, err := os.Stat(m.path)
	if err == nil && info.Size() == 0 {
		err = fmt.Errorf("bolt: %s is empty: %w; %s", m.path, store.ErrDamaged, manifestAdvice)
	}
	if err != nil {
		return nil, err
	}
	var db *bbolt.DB
	err = guard(func() (err error) {
		db, err = bbolt.Open(m.path, 0o600, &bbolt.Options{ReadOnly: readOnly, NoStatistics: true, PreLoadFreelist: true, NoSync: m.o.NoSync, Timeout: m.o.timeout()})
		return err
	})
	return db, openError(m.path, err, "another wenzheng is publishing into this folder; try again", manifestAdvice)
}

const manifestAdvice = "restore a backup, or move manifest.db and the folder segments away and load the sources again (state.db may stay)"

// openError says what is wrong with a bbolt file and what to do.
func openError(path string, err error, locked, damaged string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("bolt: %s: %w: %s", path, store.ErrLocked, locked)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("bolt: %w", err)
	case errors.Is(err, store.ErrNewer):
		return err
	}
	var system syscall.Errno
	if errors.As(err, &system) { // disk full, no permission …
		return fmt.Errorf("bolt: %s: %w", path, err)
	}
	return fmt.Errorf("bolt: %s: %w: %w; %s", path, store.ErrDamaged, err, damaged)
}

// read returns the kept revisions, oldest first; none when there is no manifest yet.
func (m manifest) read() ([]*listing, error) {
	db, err := m.open(true)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []*listing
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			if err := straight(tx, true); err != nil {
				return err
			}
			if _, err := checkSchema(tx, m.path, manifestSchema); err != nil {
				return err
			}
			b := tx.Bucket([]byte(bucketRevisions))
			if b == nil {
				return fmt.Errorf("no revisions: %w", store.ErrDamaged)
			}
			return b.ForEach(func(k, v []byte) error {
				l := &listing{}
				if err := json.Unmarshal(v, l); err != nil || len(k) != 8 || binary.BigEndian.Uint64(k) != uint64(l.N) {
					return fmt.Errorf("revision %x: %w", k, store.ErrDamaged)
				}
				list = append(list, l)
				return nil
			})
		})
	})
	if c := guard(db.Close); err == nil {
		err = c
	}
	return list, openError(m.path, err, "", manifestAdvice)
}

// checkSchema returns the schema of a file, of which those up to known can be read.
func checkSchema(tx *bbolt.Tx, path string, known int) (int, error) {
	b := tx.Bucket([]byte(bucketAbout))
	if b == nil {
		return 0, fmt.Errorf("no schema: %w", store.ErrDamaged)
	}
	n, err := strconv.Atoi(string(b.Get([]byte(keySchema))))
	switch {
	case err != nil || n < 1:
		return 0, fmt.Errorf("schema %q: %w", b.Get([]byte(keySchema)), store.ErrDamaged)
	case n > known:
		return n, fmt.Errorf("bolt: %s has schema %d, this wenzheng reads up to %d: %w; update wenzheng, or choose another folder with --data", path, n, known, store.ErrNewer)
	}
	return n, nil
}

// publish appends l and drops all but the last keep revisions, in one transaction. It returns what is kept.
func (m manifest) publish(l *listing, keep int) ([]*listing, error) {
	db, err := m.open(false)
	if errors.Is(err, fs.ErrNotExist) {
		if err = m.create(); err == nil {
			db, err = m.open(false)
		}
	}
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("bolt: %w", err)
	}
	err = guard(func() error {
		return db.Update(func(tx *bbolt.Tx) error {
			if _, err := checkSchema(tx, m.path, manifestSchema); err != nil {
				return err
			}
			b := tx.Bucket([]byte(bucketRevisions))
			if err := b.Put(be64(uint64(l.N)), raw); err != nil {
				return err
			}
			var all [][]byte
			if err := b.ForEach(func(k, _ []byte) error { all = append(all, slices.Clone(k)); return nil }); err != nil {
				return err
			}
			for len(all) > keep {
				if err := b.Delete(all[0]); err != nil {
					return err
				}
				all = all[1:]
			}
			return nil
		})
	})
	if c := guard(db.Close); err == nil {
		err = c
	}
	if err != nil {
		return nil, openError(m.path, err, "", manifestAdvice)
	}
	return m.read()
}

// create makes a manifest without revisions, whole or not at all.
func (m manifest) create() error {
	return makeFile(m.path, m.o, bucketRevisions, manifestSchema, os.Rename)
}

// makeFile makes a file of one empty bucket at path, whole or not at all; put gives it its name.
func makeFile(path string, o Options, bucket string, schema int, put func(from, to string) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, "tmp-*.db")
	if err != nil {
		return fmt.Errorf("bolt: %w", err)
	}
	defer os.Remove(f.Name())
	if err := f.Close(); err != nil {
		return fmt.Errorf("bolt: %w", err)
	}
	db, err := bbolt.Open(f.Name(), 0o600, &bbolt.Options{NoSync: o.NoSync, Timeout: o.timeout()})
	if err != nil {
		return fmt.Errorf("bolt: %s: %w", f.Name(), err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucket([]byte(bucket)); err != nil {
			return err
		}
		return setSchema(tx, schema)
	})
	if c := db.Close(); err == nil {
		err = c
	}
	if err == nil {
		err = put(f.Name(), path)
	}
	if err == nil && !o.NoSync {
		err = syncDir(dir)
	}
	if err != nil {
		return fmt.Errorf("bolt: %s: %w", path, err)
	}
	return nil
}

func setSchema(tx *bbolt.Tx, n int) error {
	b, err := tx.CreateBucketIfNotExists([]byte(bucketAbout))
	if err != nil {
		return err
	}
	return b.Put([]byte(keySchema), []byte(strconv.Itoa(n)))
}
