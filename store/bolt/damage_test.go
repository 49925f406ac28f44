package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// exercise reads everything that can be read. It fails on errors other than damage and absence.
func exercise(t testing.TB, db *DB) (documents int) {
	t.Helper()
	s, err := db.Snapshot()
	if errors.Is(err, store.ErrDamaged) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	allowed := func(err error) {
		t.Helper()
		if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNotFound) {
			t.Fatal(err)
		}
	}
	hits, _, err := s.Search(bg, store.Query{})
	allowed(err)
	for _, h := range hits {
		_, err := s.Fact(bg, h.ID)
		allowed(err)
		_, err = s.Document(bg, h.Doc)
		allowed(err)
	}
	_, _, err = s.Search(bg, store.Query{Order: store.Best, Terms: []string{"一", "二", "三"}, All: [][]store.Slot{{{Kind: store.ByKind, Value: "passage"}, {Kind: store.ByDoc, Value: "a"}}}, When: store.Between(0, 9), Visible: 8})
	allowed(err)
	for by := store.ByPerson; by <= store.ByOwner; by++ {
		_, err = s.Tally(bg, store.Query{}, by)
		allowed(err)
	}
	_, err = s.People(bg)
	allowed(err)
	for _, err := range s.Documents(bg, "") {
		allowed(err)
		if err == nil {
			documents++
		}
	}
	_, err = db.Check(bg)
	allowed(err)
	return documents
}

// three makes a corpus of three segments and returns the folder and the file that holds the document b.
func three(t testing.TB) (dir, path string) {
	dir = t.TempDir()
	db := open(t, dir, Options{NoSync: true})
	load(t, db, document("a", "一"))
	load(t, db, document("b", "二"))
	load(t, db, document("c", "三"))
	path = segmentPath(db.segmentDir(), db.now.Parts[1].Hash)
	db.Close()
	return dir, path
}

func TestDamagedSegmentLeavesTheRest(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(path string)
	}{
		{"missing", func(p string) { os.Remove(p) }},
		{"empty", func(p string) { os.Chmod(p, 0o600); os.Truncate(p, 0) }},
		{"cut", func(p string) { os.Chmod(p, 0o600); os.Truncate(p, 9000) }},
		{"garbage", func(p string) { overwrite(t, p, 0, 1<<20) }},
		{"garbage behind the first pages", func(p string) { overwrite(t, p, 2*4096, 1<<20) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, path := three(t)
			c.spoil(path)
			var logged bytes.Buffer
			db := open(t, dir, Options{NoSync: true, Log: slog.New(slog.NewTextHandler(&logged, nil))})
			equal(t, "found", sections(t, db), "a一 c三")
			if !strings.Contains(logged.String(), path) {
				t.Fatalf("the log does not name %s: %s", path, &logged)
			}
			s, err := db.Snapshot()
			if err != nil {
				t.Fatal(err)
			}
			if _, err = s.Document(bg, "b"); !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("a document that may stand in the lost segment: %v", err)
			}
			if d, err := s.Document(bg, "c"); err != nil || d.Key != "c" {
				t.Fatal(err)
			}
			equal(t, "incomplete", s.Revision().Incomplete, true)
			s.Close()
			rep, err := db.Check(bg)
			if err != nil || len(rep.Problems) == 0 {
				t.Fatalf("%+v, error %v", rep, err)
			}
			for _, p := range rep.Problems {
				if !errors.Is(p, store.ErrDamaged) || !strings.Contains(p.Error(), path) {
					t.Error(p)
				}
			}
			exercise(t, db)

			// Loading the sources again heals it.
			load(t, db, document("b", "二"))
			equal(t, "healed", sections(t, db), "a一 b二 c三")
			healed, err := db.Snapshot()
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "incomplete", healed.Revision().Incomplete, false)
			healed.Close()
			again := open(t, dir, Options{NoSync: true})
			equal(t, "healed for others", sections(t, again), "a一 b二 c三")
		})
	}
}

// Damage that only an older revision suffers from is told as that.
func TestDamageOfOlderRevision(t *testing.T) {
	dir, path := three(t)
	if err := os.Truncate(path, 9000); err != nil {
		t.Fatal(err)
	}
	db := open(t, dir, Options{NoSync: true})
	load(t, db, document("b", "二"), document("d", "四"))
	rep, err := db.Check(bg)
	if err != nil || len(rep.Problems) != 1 || !strings.Contains(rep.Problems[0].Error(), "only revisions before the newest") {
		t.Errorf("%v, %v", rep.Problems, err)
	}
}

// A file that is cut or overwritten while it is mapped gives an error, not a crash.
func TestSegmentDamagedWhileOpen(t *testing.T) {
	for _, name := range []string{"cut", "overwritten"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			db := open(t, dir, Options{NoSync: true})
			fill(t, db, 300)
			load(t, db, document("a", "一"))
			path := segmentPath(db.segmentDir(), db.now.Parts[0].Hash)
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if name == "cut" {
				err = f.Truncate(3 * 4096)
			} else {
				_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, 800_000), 2*4096)
			}
			if err != nil {
				t.Fatal(err)
			}
			exercise(t, db)
			equal(t, "the rest", sections(t, db), "a一")
		})
	}
}

func TestManifestThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(path string)
		want  error
	}{
		{"garbage", func(p string) { overwrite(t, p, 0, 1<<20) }, store.ErrDamaged},
		{"empty", func(p string) { os.Truncate(p, 0) }, store.ErrDamaged},
		{"cut", func(p string) { os.Truncate(p, 5000) }, store.ErrDamaged},
		{"garbage behind the first pages", func(p string) { overwrite(t, p, 2*4096, 1<<20) }, store.ErrDamaged},
		{"newer", func(p string) { setSchemaOf(t, p, manifestSchema+1) }, store.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, _ := three(t)
			path := filepath.Join(dir, "manifest.db")
			c.spoil(path)
			db, err := Open(dir, Options{})
			if err == nil {
				db.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), ";") {
				t.Fatalf("error %v, want %v with file and advice", err, c.want)
			}
		})
	}
}

// Every single page of a segment is spoiled in turn.
func TestEveryPageSpoiled(t *testing.T) {
	dir, path := three(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o600)
	for page := 0; page < len(good)/4096; page++ {
		for _, how := range []string{"zero", "noise", "shifted"} {
			bad := slices.Clone(good)
			p := bad[page*4096 : (page+1)*4096]
			switch how {
			case "zero":
				clear(p)
			case "noise":
				for i := range p {
					p[i] = byte(i*7 + page)
				}
			case "shifted":
				copy(p[16:], good[page*4096+24:(page+1)*4096]) // behind the head of the page
			}
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			db := open(t, dir, Options{NoSync: true})
			if n := exercise(t, db); n > 3 {
				t.Fatalf("page %d %s: %d documents", page, how, n)
			}
			db.Close()
		}
	}
}

// Every page of manifest and state is spoiled in turn, and each is cut behind every page: no fault, no panic, and a
// check that comes to an end.
func TestEveryPageOfManifestAndStateSpoiled(t *testing.T) {
	dir, _ := three(t)
	path := filepath.Join(dir, "state.db")
	s, err := OpenState(path, Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 300 {
		err := s.Update(bg, func(tx store.Tx) error {
			return tx.Put(fmt.Sprint("table", i%3), fmt.Sprintf("key%04d", i), bytes.Repeat([]byte{byte(i)}, 10+i%600))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, filepath.Join(dir, "manifest.db")} {
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		unnoticed := 0
		for page := 0; page < len(good)/4096; page++ {
			for _, how := range []string{"zero", "noise", "shifted", "long", "cut"} {
				bad := slices.Clone(good)
				p := bad[page*4096 : (page+1)*4096]
				switch how {
				case "zero":
					clear(p)
				case "noise":
					for i := range p {
						p[i] = byte(i*7 + page)
					}
				case "shifted":
					copy(p[16:], good[page*4096+24:(page+1)*4096]) // behind the head of the page
				case "long":
					binary.LittleEndian.PutUint32(p[12:], 1<<30)
				case "cut":
					bad = bad[:page*4096]
				}
				if err := os.WriteFile(path, bad, 0o600); err != nil {
					t.Fatal(err)
				}
				if !noticed(path) {
					unnoticed++
				}
			}
		}
		// A free page may hold anything, and of the two that describe the file one is enough.
		if total := len(good) / 4096 * 5; unnoticed > total*2/3 {
			t.Errorf("%s: %d of %d kinds of damage were not noticed", path, unnoticed, total)
		}
		if err := os.WriteFile(path, good, 0o600); err != nil {
			t.Fatal(err)
		}
		if noticed(path) {
			t.Errorf("%s: damage in a good file", path)
		}
	}
}

// noticed opens and checks a manifest or a state.
func noticed(path string) bool {
	if filepath.Base(path) == "manifest.db" {
		db, err := Open(filepath.Dir(path), Options{NoSync: true})
		if err != nil {
			return true
		}
		defer db.Close()
		rep, err := db.Check(bg)
		return err != nil || len(rep.Problems) > 0
	}
	s, err := OpenState(path, Options{ReadOnly: true})
	if err != nil {
		return true
	}
	defer s.Close()
	return len(s.Check(bg)) > 0
}

// A branch that leads back to itself, or to another branch, would be followed for ever.
func TestCircles(t *testing.T) {
	dir := t.TempDir()
	db := open(t, dir, Options{NoSync: true})
	fill(t, db, 2000)
	path := segmentPath(db.segmentDir(), db.now.Parts[0].Hash)
	db.Close()
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	branches := 0
	for page := 2; page < len(good)/4096; page++ {
		head := good[page*4096:]
		if binary.LittleEndian.Uint64(head) != uint64(page) || binary.LittleEndian.Uint16(head[8:]) != branchFlag {
			continue
		}
		branches++
		for i := range binary.LittleEndian.Uint16(head[10:]) {
			if i > 2 {
				break
			}
			bad := slices.Clone(good)
			binary.LittleEndian.PutUint64(bad[page*4096+pageHead+branchHead*int(i)+8:], uint64(page))
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			db := open(t, dir, Options{NoSync: true})
			if len(db.now.missing) != 1 || !errors.Is(db.now.missing[0], store.ErrDamaged) {
				t.Fatalf("page %d leads to itself: %v", page, db.now.missing)
			}
			exercise(t, db)
			db.Close()
		}
	}
	if branches < 3 {
		t.Fatalf("%d branches", branches)
	}
}

// What was interrupted before Publish leaves nothing but files that the next load removes.
func TestInterruptedLoad(t *testing.T) {
	dir := t.TempDir()
	db := open(t, dir, Options{NoSync: true, SegmentBytes: 1})
	load(t, db, document("a", "一"))
	l, err := db.Begin(bg)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		if err := l.Put(bg, document(fmt.Sprint("x", i), "二")); err != nil {
			t.Fatal(err)
		}
	}
	l.(*loading).lock.Close() // as when the process dies
	other := open(t, dir, Options{NoSync: true})
	equal(t, "found", sections(t, other), "a一")
	rep, err := other.Check(bg)
	if err != nil || len(rep.Problems) > 0 || len(rep.Orphans) != 5 {
		t.Fatalf("%+v, error %v", rep, err)
	}
	load(t, other, document("b", "三"))
	rep, err = other.Check(bg)
	if err != nil || len(rep.Problems)+len(rep.Orphans) > 0 {
		t.Fatalf("%+v, error %v", rep, err)
	}
	l.Discard()
}

// FuzzSegment reads segments of which some bytes were changed.
func FuzzSegment(f *testing.F) {
	dir, path := three(f)
	good, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	os.Chmod(path, 0o600)
	f.Add(uint32(4096*3), []byte{1, 2, 3})
	f.Add(uint32(4096*5+20), []byte{0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, at uint32, change []byte) {
		bad := slices.Clone(good)
		for i, b := range change {
			bad[(int(at)+i)%len(bad)] ^= b
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := Open(dir, Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		exercise(t, db)
	})
}

// FuzzDecoder reads records of any bytes.
func FuzzDecoder(f *testing.F) {
	table := newTable()
	for _, d := range storetest.Documents(1, 3) {
		e := encoder{table: table}
		e.fact(&d.Facts[0])
		f.Add(byte(0), e.b)
		e.b = nil
		e.articles(d.Articles)
		f.Add(byte(1), e.b)
		e.b = nil
		e.sightings(d.Sighted)
		f.Add(byte(2), e.b)
		e.b = nil
		e.record(&record{Document: *d, facts: []uint32{3, 1, 2}})
		f.Add(byte(3), e.b)
	}
	f.Add(byte(5), appendPosting(nil, []uint32{1, 5, 9}, []uint32{1, 2, 300}, make([]uint32, 10)))
	var many []uint32
	for n := range uint32(40) {
		many = append(many, n*n)
	}
	f.Add(byte(5), appendPosting(nil, many, nil, nil))
	f.Fuzz(func(t *testing.T, kind byte, b []byte) {
		err := guard(func() error {
			d := decoder{b: b, names: table}
			switch kind % 6 {
			case 0:
				var fact store.Fact
				d.fact(&fact, interval{})
			case 1:
				d.articles()
			case 2:
				d.sightings()
			case 3:
				r := &record{}
				d.recordHead(r)
				d.recordFacts(r)
			case 4:
				d.tenures()
			case 5:
				p, err := readPosting(b, 2000, func() (posting, error) { return posting{}, store.ErrDamaged })
				if err != nil {
					return err
				}
				p.each(func(n uint32, _ int) { p.find(n) })
			}
			return d.err
		})
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Error(err)
		}
	})
}

// word is the n-th string of a table, as a segment gives it.
func (t *table) word(n uint64) (string, error) {
	if n >= uint64(len(t.list)) {
		return "", store.ErrDamaged
	}
	return t.list[n], nil
}
