package bolt

import (
	"testing"

	"go.uber.org/goleak"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t testing.TB, dir string, o Options) *DB {
	t.Helper()
	db, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestCorpus(t *testing.T) {
	storetest.RunCorpus(t, func(t *testing.T) store.Corpus { return open(t, t.TempDir(), Options{NoSync: true}) })
}

// A segment for every few documents, so that everything is spread.
func TestCorpusOfSmallSegments(t *testing.T) {
	storetest.RunCorpus(t, func(t *testing.T) store.Corpus { return open(t, t.TempDir(), Options{NoSync: true, SegmentBytes: 10}) })
}
