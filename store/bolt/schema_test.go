package bolt

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"wenzheng/store"
	"wenzheng/store/storetest"
)

// A segment of a later schema is refused. That one of an earlier schema is read is shown where a backup is restored.
func TestSegmentSchema(t *testing.T) {
	docs := storetest.Documents(1, 3)
	dir := t.TempDir()
	db := open(t, dir, Options{})
	load(t, db, docs...)
	db.Close()
	files, err := filepath.Glob(filepath.Join(dir, "segments", "*.db"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(files[0], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], bytes.Replace(raw, []byte(`"Schema":2`), []byte(`"Schema":3`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = Open(dir, Options{}); !errors.Is(err, store.ErrNewer) {
		t.Fatal(err)
	}
}
