package bolt

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"wenzheng/store"
)

// Backup copies the newest revision into dir, which has no corpus yet. It may run beside loads and questions. The copy is
// a folder like any other: Open and Check read it, and copied back it is restored.
func (db *DB) Backup(ctx context.Context, dir string) (store.Revision, error) {
	to := &DB{dir: dir, o: db.o}
	if _, err := os.Stat(to.manifest().path); !errors.Is(err, fs.ErrNotExist) {
		return store.Revision{}, fmt.Errorf("bolt: backup: %s holds a corpus; choose an empty folder", dir)
	}
	if err := mkdir(to.segmentDir()); err != nil {
		return store.Revision{}, err
	}
	for attempt := 0; ; attempt++ {
		if _, err := db.Refresh(); err != nil {
			return store.Revision{}, err
		}
		s, err := db.snapshot()
		if err != nil {
			return store.Revision{}, err
		}
		err = s.copyTo(ctx, to)
		r := s.Revision()
		s.Close()
		if !errors.Is(err, fs.ErrNotExist) || attempt == 2 {
			return r, err
		}
		// Its segments were dropped meanwhile: five loads were faster.
	}
}

func (s *snapshot) copyTo(ctx context.Context, to *DB) error {
	if err := s.lost(); err != nil {
		return err
	}
	for _, p := range s.Parts {
		if err := copySegment(ctx, segmentPath(s.db.segmentDir(), p.Hash), segmentPath(to.segmentDir(), p.Hash), p.Hash, to.o); err != nil {
			return err
		}
	}
	if !to.o.NoSync {
		if err := syncDir(to.segmentDir()); err != nil {
			return fmt.Errorf("bolt: %w", err)
		}
	}
	if s.N == 0 {
		return nil
	}
	_, err := to.manifest().publish(s.listing, 1)
	return err
}

func copySegment(ctx context.Context, from, to, hash string, o Options) error {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("bolt: backup: %w", err)
	}
	defer in.Close()
	out, err := os.CreateTemp(filepath.Dir(to), "tmp-*.db")
	if err != nil {
		return fmt.Errorf("bolt: backup: %w", err)
	}
	defer os.Remove(out.Name())
	sum := sha256.New()
	for err == nil && ctx.Err() == nil {
		_, err = io.CopyN(io.MultiWriter(out, sum), in, 1<<20)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && hex.EncodeToString(sum.Sum(nil)) != hash {
		err = fmt.Errorf("%s does not hold what its name says: %w", from, store.ErrDamaged)
	}
	if err == nil && !o.NoSync {
		err = out.Sync()
	}
	if c := out.Close(); err == nil {
		err = c
	}
	if err == nil {
		err = os.Rename(out.Name(), to)
	}
	if err != nil {
		return fmt.Errorf("bolt: backup: %w", err)
	}
	return nil
}
