package bolt

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wenzheng/store"
)

// The tests start themselves again as a child that is killed.
const childEnv = "BOLT_TEST_CHILD"

func child(t *testing.T, test, dir string, after time.Duration) (lines []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$")
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	for s := bufio.NewScanner(out); s.Scan(); {
		lines = append(lines, s.Text())
	}
	cmd.Wait()
	return lines
}

// A load that is killed publishes all or nothing, and the next one goes on.
func TestKilledLoad(t *testing.T) {
	if dir := os.Getenv(childEnv); dir != "" {
		db := open(t, dir, Options{SegmentBytes: 100, Segments: 3})
		for n := db.now.N; ; n++ {
			var docs []*store.Document
			for i := range 9 {
				docs = append(docs, document(fmt.Sprint("d", i), fmt.Sprint(n)))
			}
			load(t, db, docs...)
			fmt.Println("published", n)
			if _, err := db.Merge(bg); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	last := -1
	for i := range 25 {
		for _, line := range child(t, t.Name(), dir, time.Duration(20+i*7%60)*time.Millisecond) {
			if strings.HasPrefix(line, "published") {
				fmt.Sscanf(line, "published %d", &last)
			}
		}
		db := open(t, dir, whole(t))
		rep, err := db.Check(bg)
		if err != nil || len(rep.Problems) > 0 {
			t.Fatalf("after kill %d: %+v, error %v", i, rep, err)
		}
		s, err := db.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.Tally(bg, store.Query{}, store.BySection)
		if err != nil || len(n) > 1 {
			t.Fatalf("half a load after kill %d: %v, error %v", i, n, err)
		}
		for section, count := range n {
			var g int
			if fmt.Sscan(section, &g); count != 9 || g < last {
				t.Fatalf("after kill %d: %v, and %d was published", i, n, last)
			}
		}
		s.Close()
		db.Close()
	}
	if last < 2 {
		t.Fatalf("only %d loads were published", last)
	}
}

// What Update has confirmed is there after a kill.
func TestKilledState(t *testing.T) {
	counter := func(s *State, add uint64) (n uint64) {
		if err := s.Update(bg, func(tx store.Tx) error {
			if n = add; add > 0 {
				if v, ok := tx.Get("t", "n"); ok {
					n += binary.BigEndian.Uint64(v)
				}
				return tx.Put("t", "n", be64(n))
			}
			if v, ok := tx.Get("t", "n"); ok {
				n = binary.BigEndian.Uint64(v)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if dir := os.Getenv(childEnv); dir != "" {
		s := openState(t, filepath.Join(dir, "state.db"), Options{})
		for {
			fmt.Println("confirmed", counter(s, 1))
		}
	}
	dir := t.TempDir()
	confirmed := uint64(0)
	for i := range 12 {
		for _, line := range child(t, t.Name(), dir, time.Duration(20+i*11%50)*time.Millisecond) {
			fmt.Sscanf(line, "confirmed %d", &confirmed)
		}
		s := openState(t, filepath.Join(dir, "state.db"), Options{})
		if n := counter(s, 0); n < confirmed {
			t.Fatalf("%d, and %d was confirmed", n, confirmed)
		}
		if errs := s.Check(bg); len(errs) > 0 {
			t.Fatal(errs)
		}
		s.Close()
	}
	if confirmed < 5 {
		t.Fatalf("only %d updates were confirmed", confirmed)
	}
}
