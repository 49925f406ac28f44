package bolt

// state.db is a bbolt file that one process holds as long as it runs:
//
//	about    "schema"   number as text
//	tables   table      bucket of key → value

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"wenzheng/store"
)

const bucketTables = "tables"

// State is a store.State in one file. Its writer goroutine ends with Close.
type State struct {
	path    string
	db      *bbolt.DB
	o       Options
	jobs    chan *job
	closing chan struct{}
	close   sync.Once
	writer  sync.WaitGroup
}

// job is an Update that waits.
type job struct {
	f       func(store.Tx) error
	started atomic.Bool // taken by the writer, or given up by its caller
	done    chan struct{}
	err     error
	panic   any
}

// OpenState opens or makes the file at path, and brings one of an older schema up to date unless it may only read. Errors: store.ErrLocked, ErrNewer, ErrDamaged, each with the file and the
// remedy.
func OpenState(path string, o Options) (*State, error) {
	if info, err := os.Stat(path); err == nil && info.Size() == 0 {
		return nil, fmt.Errorf("bolt: %s is empty: %w; %s", path, store.ErrDamaged, stateAdvice)
	} else if errors.Is(err, fs.ErrNotExist) && !o.ReadOnly {
		if err := createState(path, o); err != nil {
			return nil, err
		}
	}
	s := &State{path: path, o: o, jobs: make(chan *job), closing: make(chan struct{})}
	schema := 0
	err := guard(func() (err error) {
		s.db, err = bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: o.ReadOnly, NoSync: o.NoSync, Timeout: o.timeout(), NoStatistics: true, PreLoadFreelist: true, FreelistType: bbolt.FreelistMapType})
		if err != nil {
			return err
		}
		return s.db.View(func(tx *bbolt.Tx) error {
			info, err := os.Stat(path)
			if err == nil && info.Size() < tx.Size() {
				err = fmt.Errorf("it has %d bytes instead of %d: %w", info.Size(), tx.Size(), store.ErrDamaged)
			}
			if err != nil {
				return err
			}
			if err := straight(tx, false); err != nil {
				return err
			}
			if tx.Bucket([]byte(bucketTables)) == nil {
				return fmt.Errorf("no tables: %w", store.ErrDamaged)
			}
			schema, err = checkSchema(tx, path, o.stateSchema())
			return err
		})
	})
	if err != nil {
		if s.db != nil {
			guard(s.db.Close)
		}
		return nil, openError(path, err, "another wenzheng serves from this folder; stop it, or choose another folder with --data", stateAdvice)
	}
	if !o.ReadOnly && schema < o.stateSchema() {
		if err := s.upgrade(schema); err != nil {
			guard(s.db.Close)
			return nil, fmt.Errorf("bolt: %s: from schema %d to %d: %w; the file is as it was", path, schema, o.stateSchema(), err)
		}
	}
	s.writer.Go(s.write)
	return s, nil
}

// stateSchema is the schema that a state has after all upgrades.
func (o Options) stateSchema() int { return 1 + len(o.Upgrades) }

// upgrade takes all steps from a schema to ours, or none.
func (s *State) upgrade(from int) error {
	return guard(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error {
			for _, up := range s.o.Upgrades[from-1:] {
				if err := up(&stateTx{tx: tx, writable: true}); err != nil {
					return err
				}
			}
			return setSchema(tx, s.o.stateSchema())
		})
	})
}

const stateAdvice = "restore a backup, or move the file away and begin without chats and subscriptions"

// createState makes an empty file at path, whole or not at all; one that another process made meanwhile stays.
func createState(path string, o Options) error {
	if err := mkdir(filepath.Dir(path)); err != nil {
		return err
	}
	return makeFile(path, o, bucketTables, o.stateSchema(), func(from, to string) error {
		err := os.Link(from, to)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return nil
		}
		return os.Rename(from, to) // a file system without links
	})
}

// View runs f on what is kept at this moment, see store.State.
func (s *State) View(ctx context.Context, f func(store.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-s.closing:
		return fmt.Errorf("bolt: %s: %w", s.path, store.ErrClosed)
	default:
	}
	return s.trouble(faults(func() error {
		return s.db.View(func(tx *bbolt.Tx) error { return f(&stateTx{tx: tx}) })
	}))
}

// faults runs f and turns a fault of the memory map, as a file that was cut gives, into ErrDamaged. Other panics pass.
func faults(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(interface{ Addr() uintptr }); !ok {
				panic(r)
			}
			err = fmt.Errorf("%w: %v; %s", store.ErrDamaged, r, stateAdvice)
		}
	}()
	return f()
}

// trouble names the errors of bbolt as the contract does.
func (s *State) trouble(err error) error {
	switch {
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return fmt.Errorf("bolt: %s: %w", s.path, store.ErrClosed)
	case errors.Is(err, berrors.ErrDatabaseReadOnly):
		return fmt.Errorf("bolt: %s: %w", s.path, store.ErrReadOnly)
	}
	return err
}

// Update returns ctx's error only if f has not been taken up; then it will not run.
func (s *State) Update(ctx context.Context, f func(store.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{f: f, done: make(chan struct{})}
	select {
	case s.jobs <- j:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return fmt.Errorf("bolt: %s: %w", s.path, store.ErrClosed)
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.started.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		<-j.done
	}
	if j.panic != nil {
		panic(j.panic)
	}
	return j.err
}

// write commits whatever waits, together and at once, until the state is closed.
func (s *State) write() {
	for {
		var batch []*job
		select {
		case j := <-s.jobs:
			batch = append(batch, j)
		case <-s.closing:
			return
		}
		// Whoever is about to ask comes into the same transaction.
		for idle := 0; idle < 2 && len(batch) < 1024; {
			select {
			case j := <-s.jobs:
				batch = append(batch, j)
			default:
				idle++
				runtime.Gosched()
			}
		}
		s.commit(batch)
	}
}

// commit runs the jobs in one transaction. One that fails is taken out and the others run again.
func (s *State) commit(batch []*job) {
	batch = slices.DeleteFunc(batch, func(j *job) bool { return !j.started.CompareAndSwap(false, true) })
	for len(batch) > 0 {
		failed := -1
		err := guard(func() error {
			return s.db.Update(func(tx *bbolt.Tx) error {
				for i, j := range batch {
					if j.err = j.run(&stateTx{tx: tx, writable: true}); j.err != nil || j.panic != nil {
						failed = i
						return errFailed
					}
				}
				return nil
			})
		})
		if failed < 0 {
			for _, j := range batch {
				if err != nil {
					j.err = s.trouble(fmt.Errorf("bolt: %s: %w", s.path, err))
				}
				close(j.done)
			}
			return
		}
		close(batch[failed].done)
		batch = slices.Delete(batch, failed, failed+1)
	}
}

var errFailed = errors.New("an update failed")

// run keeps a panic for the goroutine that asked.
func (j *job) run(tx store.Tx) error {
	defer func() { j.panic = recover() }()
	return faults(func() error { return j.f(tx) })
}

// Close waits for the updates that have been taken up and for open views.
func (s *State) Close() error {
	var err error
	s.close.Do(func() {
		close(s.closing)
		s.writer.Wait()
		err = s.db.Close()
	})
	return err
}

// WriteTo writes a consistent copy of the file while the state is in use.
func (s *State) WriteTo(w io.Writer) (n int64, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		n, err = tx.WriteTo(w)
		return err
	})
	if err = s.trouble(err); err != nil {
		return n, fmt.Errorf("bolt: copy of %s: %w", s.path, err)
	}
	return n, nil
}

// Check looks for pages that are lost, used twice or of the wrong kind.
func (s *State) Check(ctx context.Context) []error {
	var all []error
	err := guard(func() error {
		return s.db.View(func(tx *bbolt.Tx) error {
			for _, err := range checkPages(tx) {
				all = append(all, fmt.Errorf("bolt: %s: %w", s.path, err))
			}
			return ctx.Err()
		})
	})
	if err != nil {
		all = append(all, s.trouble(err))
	}
	return all
}

// stateTx is a store.Tx.
type stateTx struct {
	tx       *bbolt.Tx
	writable bool
}

func (t *stateTx) table(name string) *bbolt.Bucket {
	if name == "" {
		return nil
	}
	return t.tx.Bucket([]byte(bucketTables)).Bucket([]byte(name))
}

func (t *stateTx) Get(table, key string) ([]byte, bool) {
	b := t.table(table)
	if b == nil {
		return nil, false
	}
	v := b.Get([]byte(key))
	return v, v != nil
}

func (t *stateTx) Put(table, key string, value []byte) error {
	switch {
	case !t.writable:
		return store.ErrReadOnly
	case table == "" || key == "":
		return errors.New("bolt: a table or key is empty")
	}
	b, err := t.tx.Bucket([]byte(bucketTables)).CreateBucketIfNotExists([]byte(table))
	if err == nil {
		err = b.Put([]byte(key), append([]byte{}, value...))
	}
	if err != nil {
		return fmt.Errorf("bolt: table %s: %w", table, err)
	}
	return nil
}

func (t *stateTx) Delete(table, key string) error {
	if !t.writable {
		return store.ErrReadOnly
	}
	b := t.table(table)
	if b == nil {
		return nil
	}
	if err := b.Delete([]byte(key)); err != nil {
		return fmt.Errorf("bolt: table %s: %w", table, err)
	}
	return nil
}

func (t *stateTx) Scan(table, prefix, from string, f func(key string, value []byte) bool) error {
	b := t.table(table)
	if b == nil {
		return nil
	}
	c, p := b.Cursor(), []byte(prefix)
	k, v := c.Seek([]byte(max(prefix, from)))
	for k != nil && bytes.HasPrefix(k, p) {
		key := string(k)
		if !f(key, v) {
			return nil
		}
		if t.writable { // f may have moved what the cursor stands on
			if k, v = c.Seek([]byte(key)); string(k) != key {
				continue
			}
		}
		k, v = c.Next()
	}
	return nil
}
