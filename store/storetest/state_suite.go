package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"wenzheng/store"
)

// RunState checks what store.State promises. open returns an empty state and cleans up after the test.
func RunState(t *testing.T, open func(t *testing.T) store.State) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, s store.State)
	}{
		{"what is put is there", testPut},
		{"a view cannot write", testView},
		{"an error undoes all of its update and nothing else", testUndo},
		{"a scan goes in order of the keys", testScan},
		{"a scan may change what it walks over", testScanChanges},
		{"tables keep JSON", testTable},
		{"updates at the same time all count", testUpdates},
		{"a panic reaches its caller and undoes its update", testPanic},
		{"a cancelled context stops", testStateCancel},
		{"closing ends it", testStateClose},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
	t.Run("random updates read like the model", func(t *testing.T) { testStateLikeModel(t, open) })
}

func update(t failer, s store.State, f func(store.Tx) error) {
	t.Helper()
	must(t, s.Update(bg, f))
}

// table returns what a scan gives, as 「key=value」.
func table(t failer, s store.State, name, prefix, from string) string {
	t.Helper()
	var list []string
	must(t, s.View(bg, func(tx store.Tx) error {
		list = nil
		return tx.Scan(name, prefix, from, func(k string, v []byte) bool {
			list = append(list, k+"="+string(v))
			return true
		})
	}))
	return strings.Join(list, " ")
}

func put(pairs ...string) func(store.Tx) error {
	return func(tx store.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Put("t", pairs[i], []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	}
}

func testPut(t *testing.T, s store.State) {
	value := []byte("壹")
	update(t, s, func(tx store.Tx) error {
		if _, ok := tx.Get("t", "a"); ok {
			t.Error("a key in an empty table")
		}
		if err := tx.Delete("t", "a"); err != nil {
			return err
		}
		return errors.Join(tx.Put("t", "a", value), tx.Put("t", "b", nil), tx.Put("u", "a", []byte("other")))
	})
	copy(value, "xxx")
	must(t, s.View(bg, func(tx store.Tx) error {
		for _, c := range []struct{ table, key, want string }{{"t", "a", "壹"}, {"t", "b", ""}, {"u", "a", "other"}} {
			v, ok := tx.Get(c.table, c.key)
			want(t, c.table+" "+c.key, fmt.Sprint(ok, string(v)), fmt.Sprint(true, c.want))
		}
		_, ok := tx.Get("none", "a")
		want(t, "a table that is not there", ok, false)
		return nil
	}))
	update(t, s, func(tx store.Tx) error {
		must(t, tx.Put("t", "a", []byte("贰")))
		v, _ := tx.Get("t", "a")
		want(t, "within the update", string(v), "贰")
		return tx.Delete("t", "b")
	})
	want(t, "after", table(t, s, "t", "", ""), "a=贰")
	if s.Update(bg, func(tx store.Tx) error { return tx.Put("t", "", nil) }) == nil {
		t.Error("an empty key was taken")
	}
	if s.Update(bg, func(tx store.Tx) error { return tx.Put("", "a", nil) }) == nil {
		t.Error("a table without name was taken")
	}
}

func testView(t *testing.T, s store.State) {
	update(t, s, put("a", "1"))
	err := s.View(bg, func(tx store.Tx) error {
		wantError(t, "Put", tx.Put("t", "a", nil), store.ErrReadOnly)
		wantError(t, "Put into a new table", tx.Put("new", "a", nil), store.ErrReadOnly)
		wantError(t, "Delete", tx.Delete("t", "a"), store.ErrReadOnly)
		return store.ErrNotFound
	})
	wantError(t, "View", err, store.ErrNotFound)
	want(t, "table", table(t, s, "t", "", ""), "a=1")
}

func testUndo(t *testing.T, s store.State) {
	bad := errors.New("bad")
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			err := s.Update(bg, func(tx store.Tx) error {
				if err := tx.Put("t", fmt.Sprintf("%02d", i), nil); err != nil || i%2 == 0 {
					return err
				}
				return bad
			})
			if i%2 == 1 && !errors.Is(err, bad) || i%2 == 0 && err != nil {
				t.Errorf("update %d: %v", i, err)
			}
		})
	}
	all.Wait()
	var even []string
	for i := 0; i < 40; i += 2 {
		even = append(even, fmt.Sprintf("%02d=", i))
	}
	want(t, "table", table(t, s, "t", "", ""), strings.Join(even, " "))
}

func testScan(t *testing.T, s store.State) {
	update(t, s, put("b/2", "", "a", "", "b/1", "", "b", "", "c", "", "b/10", "", "王", "", "b\xff", "", "b/\xff\xff", ""))
	for _, c := range []struct{ prefix, from, want string }{
		{"", "", "a= b= b/1= b/10= b/2= b/\xff\xff= b\xff= c= 王="},
		{"b/", "", "b/1= b/10= b/2= b/\xff\xff="},
		{"b/", "b/10", "b/10= b/2= b/\xff\xff="},
		{"b/", "a", "b/1= b/10= b/2= b/\xff\xff="},
		{"b/", "c", ""},
		{"", "b/11", "b/2= b/\xff\xff= b\xff= c= 王="},
		{"王", "", "王="},
		{"x", "", ""},
	} {
		want(t, c.prefix+" from "+c.from, table(t, s, "t", c.prefix, c.from), c.want)
	}
	want(t, "no table", table(t, s, "none", "", ""), "")
	n := 0
	must(t, s.View(bg, func(tx store.Tx) error {
		return tx.Scan("t", "b", "", func(string, []byte) bool { n++; return n < 2 })
	}))
	want(t, "calls until false", n, 2)
}

func testScanChanges(t *testing.T, s store.State) {
	for i := range 300 {
		update(t, s, put(fmt.Sprintf("%03d", i), strings.Repeat("x", 100)))
	}
	update(t, s, func(tx store.Tx) error {
		n := 0
		err := tx.Scan("t", "", "", func(k string, v []byte) bool {
			if k < "300" {
				n++
				must(t, tx.Delete("t", k))
				must(t, tx.Put("t", "9"+k, v))
				must(t, tx.Put("t", "!"+k, v)) // behind the scan
			}
			return true
		})
		want(t, "old keys seen", n, 300)
		return err
	})
	n := 0
	must(t, s.View(bg, func(tx store.Tx) error {
		return tx.Scan("t", "9", "", func(string, []byte) bool { n++; return true })
	}))
	want(t, "new keys", n, 300)
}

func testTable(t *testing.T, s store.State) {
	turns := store.Table[store.Turn]("turns")
	turn := store.Turn{ID: "7f3a", Chat: "console", Question: "问", Slots: []byte(`{"a":1}`), Page: 2}
	update(t, s, func(tx store.Tx) error { return turns.Put(tx, "k/1", turn) })
	must(t, s.View(bg, func(tx store.Tx) error {
		got, ok, err := turns.Get(tx, "k/1")
		must(t, err)
		want(t, "found", ok, true)
		want(t, "turn", got, turn)
		_, ok, err = turns.Get(tx, "k/2")
		want(t, "not found", fmt.Sprint(ok, err), "false <nil>")
		return turns.Scan(tx, "k/", "", func(k string, got store.Turn) bool {
			want(t, k, got, turn)
			return true
		})
	}))
	update(t, s, func(tx store.Tx) error { return tx.Put("turns", "k/0", []byte("{")) })
	must(t, s.View(bg, func(tx store.Tx) error {
		if _, _, err := turns.Get(tx, "k/0"); err == nil {
			t.Error("broken JSON was read")
		}
		if err := turns.Scan(tx, "", "", func(string, store.Turn) bool { return true }); err == nil {
			t.Error("broken JSON was scanned")
		}
		return nil
	}))
	update(t, s, func(tx store.Tx) error { return turns.Delete(tx, "k/0") })
}

func testUpdates(t *testing.T, s store.State) {
	counter := store.Table[int]("n")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 25 {
				if err := s.Update(bg, func(tx store.Tx) error {
					n, _, err := counter.Get(tx, "n")
					if err != nil {
						return err
					}
					return counter.Put(tx, "n", n+1)
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	want(t, "sum", table(t, s, "n", "", ""), "n=200")
}

func testPanic(t *testing.T, s store.State) {
	func() {
		defer func() { want(t, "recovered", recover(), any("boom")) }()
		s.Update(bg, func(tx store.Tx) error {
			must(t, tx.Put("t", "a", nil))
			panic("boom")
		})
	}()
	update(t, s, put("b", ""))
	want(t, "table", table(t, s, "t", "", ""), "b=")
}

func testStateCancel(t *testing.T, s store.State) {
	done, cancel := context.WithCancel(bg)
	cancel()
	wantError(t, "Update", s.Update(done, put("a", "")), context.Canceled)
	wantError(t, "View", s.View(done, func(store.Tx) error { return nil }), context.Canceled)
	want(t, "table", table(t, s, "t", "", ""), "")
}

func testStateClose(t *testing.T, s store.State) {
	update(t, s, put("a", ""))
	must(t, s.Close())
	wantError(t, "Update", s.Update(bg, put("b", "")), store.ErrClosed)
	wantError(t, "View", s.View(bg, func(store.Tx) error { return nil }), store.ErrClosed)
	must(t, s.Close())
}

func testStateLikeModel(t *testing.T, open func(t *testing.T) store.State) {
	key := rapid.StringMatching(`[ab/]{1,4}`)
	rapid.Check(t, func(rt *rapid.T) {
		s, model := open(t), NewState()
		defer s.Close()
		for range rapid.IntRange(1, 8).Draw(rt, "updates") {
			type change struct {
				table, key, value string
				gone              bool
			}
			var changes []change
			for range rapid.IntRange(0, 6).Draw(rt, "changes") {
				changes = append(changes, change{
					rapid.SampledFrom([]string{"t", "u"}).Draw(rt, "table"), key.Draw(rt, "key"), rapid.StringN(0, 3, -1).Draw(rt, "value"), rapid.Bool().Draw(rt, "gone"),
				})
			}
			fail := rapid.IntRange(0, 3).Draw(rt, "fail") == 0
			for _, x := range []store.State{s, model} {
				err := x.Update(bg, func(tx store.Tx) error {
					for _, c := range changes {
						if c.gone {
							must(rt, tx.Delete(c.table, c.key))
						} else {
							must(rt, tx.Put(c.table, c.key, []byte(c.value)))
						}
					}
					if fail {
						return store.ErrNotFound
					}
					return nil
				})
				want(rt, "failed", err != nil, fail)
			}
			prefix, from := rapid.StringMatching(`[ab/]{0,2}`).Draw(rt, "prefix"), rapid.StringMatching(`[ab/]{0,3}`).Draw(rt, "from")
			for _, name := range []string{"t", "u"} {
				want(rt, name, table(rt, s, name, prefix, from), table(rt, model, name, prefix, from))
			}
		}
	})
}
