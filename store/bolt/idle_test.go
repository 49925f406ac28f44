package bolt

import (
	"errors"
	"sync"
	"testing"
	"time"

	"wenzheng/store"
)

// A reader waits for the next one, at most mostIdle do, none that met an error, and none once the file is to be closed: Close would wait for it.
func TestReadersThatWait(t *testing.T) {
	db := open(t, t.TempDir(), Options{})
	load(t, db, document("a.txt", "防汛"))
	s, err := db.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	v := s.views[0]
	waits := func() int {
		v.idle.mu.Lock()
		defer v.idle.mu.Unlock()
		return len(v.idle.list)
	}

	var first *reader
	if err := v.open(func(r *reader) error { first = r; return nil }); err != nil || waits() != 1 {
		t.Fatalf("%v, %d wait", err, waits())
	}
	err = v.open(func(r *reader) error {
		if r != first || r.view != v {
			t.Error("another reader, or of another view")
		}
		return store.ErrDamaged
	})
	if !errors.Is(err, store.ErrDamaged) || waits() != 0 {
		t.Fatalf("after an error: %v, %d wait", err, waits())
	}
	if err := v.open(func(*reader) error { panic("a spoilt page") }); err == nil || waits() != 0 {
		t.Fatalf("after a panic: %v, %d wait", err, waits())
	}

	var readers, all sync.WaitGroup
	all.Add(mostIdle + 2)
	for range mostIdle + 2 {
		readers.Go(func() {
			if err := v.open(func(*reader) error { all.Done(); all.Wait(); return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	if readers.Wait(); waits() != mostIdle {
		t.Errorf("%d wait, not %d", waits(), mostIdle)
	}

	reading, done := make(chan struct{}), make(chan struct{})
	readers.Go(func() {
		err := v.open(func(*reader) error {
			close(reading)
			for waits() > 0 { // until it is being closed
				time.Sleep(time.Millisecond)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-reading
	go func() {
		db.Close()
		s.Close()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("Close waits for a reader that waits")
	}
	readers.Wait()
}
