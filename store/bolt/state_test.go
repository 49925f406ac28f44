package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

func openState(t testing.TB, path string, o Options) *State {
	t.Helper()
	s, err := OpenState(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestState(t *testing.T) {
	storetest.RunState(t, func(t *testing.T) store.State {
		return openState(t, filepath.Join(t.TempDir(), "state.db"), Options{NoSync: true})
	})
}

func TestStateOutlivesItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "state.db")
	s := openState(t, path, Options{})
	put := func(tx store.Tx) error { return tx.Put("t", "a", []byte("1")) }
	if err := s.Update(context.Background(), put); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenState(path, Options{Timeout: 1}); !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--data") {
		t.Fatalf("a second opening: %v", err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	f, err := os.Create(copied)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.WriteTo(f); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if errs := s.Check(context.Background()); len(errs) > 0 {
		t.Fatal(errs)
	}
	s.Close()
	for _, p := range []string{path, copied} {
		s := openState(t, p, Options{})
		if err := s.View(context.Background(), func(tx store.Tx) error {
			if v, ok := tx.Get("t", "a"); !ok || string(v) != "1" {
				t.Fatalf("%s: %q", p, v)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStateThatCannotBeUsed(t *testing.T) {
	whole := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "state.db")
		s := openState(t, path, Options{})
		if err := s.Update(context.Background(), func(tx store.Tx) error { return tx.Put("t", "a", make([]byte, 100_000)) }); err != nil {
			t.Fatal(err)
		}
		s.Close()
		return path
	}
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		want  error
	}{
		{"garbage", func(t *testing.T, p string) { overwrite(t, p, 0, 1<<16) }, store.ErrDamaged},
		{"text", func(t *testing.T, p string) { os.WriteFile(p, []byte("not a database"), 0o600) }, store.ErrDamaged},
		{"empty", func(t *testing.T, p string) { os.Truncate(p, 0) }, store.ErrDamaged},
		{"cut", func(t *testing.T, p string) { os.Truncate(p, 20_000) }, store.ErrDamaged},
		{"newer", func(t *testing.T, p string) { setSchemaOf(t, p, 99) }, store.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := whole(t)
			c.spoil(t, path)
			s, err := OpenState(path, Options{})
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), ";") {
				t.Fatalf("error %v, want %v with file and advice", err, c.want)
			}
		})
	}
}

// A state of an older schema is brought up to date by all steps or none, and only by who may write.
func TestUpgradeOfState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	step := func(from, to string) Upgrade {
		return func(tx store.Tx) error {
			v, ok := tx.Get("t", from)
			if !ok {
				return fmt.Errorf("no %s: %w", from, store.ErrDamaged)
			}
			return errors.Join(tx.Put("t", to, v), tx.Delete("t", from))
		}
	}
	keys := func(o Options) (keys string) {
		t.Helper()
		s := openState(t, path, o)
		defer s.Close()
		err := s.View(t.Context(), func(tx store.Tx) error {
			return tx.Scan("t", "", "", func(key string, _ []byte) bool { keys += key; return true })
		})
		if err != nil {
			t.Fatal(err)
		}
		return keys
	}
	s := openState(t, path, Options{})
	if err := s.Update(t.Context(), func(tx store.Tx) error { return tx.Put("t", "a", []byte("1")) }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := OpenState(path, Options{Upgrades: []Upgrade{step("a", "b"), step("x", "y")}}); !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("an upgrade that fails: %v", err)
	}
	if got := keys(Options{}); got != "a" {
		t.Errorf("after an upgrade that failed the keys are %s", got)
	}
	if got := keys(Options{ReadOnly: true, Upgrades: []Upgrade{step("a", "b")}}); got != "a" {
		t.Errorf("who may only read changed the keys to %s", got)
	}
	both := []Upgrade{step("a", "b"), step("b", "c")}
	for range 2 {
		if got := keys(Options{Upgrades: both}); got != "c" {
			t.Errorf("after the upgrades the keys are %s", got)
		}
	}
	if _, err := OpenState(path, Options{Upgrades: both[:1]}); !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), "update wenzheng") {
		t.Errorf("an older program: %v", err)
	}
}

// overwrite fills a range of a file with noise.
func overwrite(t testing.TB, path string, from, to int) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x := uint32(2463534242)
	for i := from; i < to && i < len(raw); i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		raw[i] = byte(x)
	}
	os.Chmod(path, 0o600)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func setSchemaOf(t testing.TB, path string, n int) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bbolt.Tx) error { return setSchema(tx, n) }); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkUpdate(b *testing.B) {
	s := openState(b, filepath.Join(b.TempDir(), "state.db"), Options{})
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			for i := range b.N/8 + 1 {
				s.Update(context.Background(), func(tx store.Tx) error { return tx.Put("t", fmt.Sprint(w, i), []byte("x")) })
			}
		})
	}
	all.Wait()
}
