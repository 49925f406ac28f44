package main

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"wenzheng/store"
	"wenzheng/store/bolt"
)

type restoreCmd struct {
	File string `arg:"" help:"The backup."`
	Yes  bool   `help:"Replace what the data folder holds; it is kept beside in a folder before-restore-…."`
}

// Run reads the whole backup and verifies it before it replaces anything.
func (c *restoreCmd) Run(ctx context.Context, a *app) error {
	in, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer in.Close()
	dir := a.dataDir()
	held := exists(filepath.Join(dir, "manifest.db")) || exists(filepath.Join(dir, "state.db"))
	if held && !c.Yes {
		return usageError{fmt.Errorf("%s is in use: add --yes to replace what it holds (that is kept in a folder before-restore-…), or restore into another folder with --data", dir)}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(dir, "tmp-restore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	list, err := readBackup(ctx, in, stage)
	if err == nil {
		err = verify(ctx, stage)
	}
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was replaced", c.File, err)
	}
	kept, err := a.replace(ctx, stage, held)
	if err != nil {
		return err
	}
	if kept != "" {
		fmt.Fprintf(a.out, "what was there before is in %s; remove it when all is well\n", kept)
	}
	_, err = fmt.Fprintf(a.out, "restored revision %d of %s\n", list.Revision, list.Time.Format(time.RFC3339))
	return err
}

// readBackup unpacks a backup into the empty folder stage. Every file must be listed, of the size and with the hash
// that stand there, and none may be missing.
func readBackup(ctx context.Context, from io.Reader, stage string) (list backupList, err error) {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), store.ErrDamaged)
	}
	r := tar.NewReader(from)
	open := map[string]backupFile{}
	for first := true; ; first = false {
		if err := ctx.Err(); err != nil {
			return list, err
		}
		h, err := r.Next()
		if errors.Is(err, io.EOF) && !first {
			break
		}
		if err != nil {
			return list, bad("no backup, or cut short (%v)", err)
		}
		for key := range h.PAXRecords {
			if strings.HasPrefix(key, "GNU.sparse") {
				return list, bad("%q has holes", h.Name)
			}
		}
		if h.Typeflag != tar.TypeReg {
			return list, bad("%q is no plain file", h.Name)
		}
		if first {
			if list, err = readBackupList(h, r); err != nil {
				return list, err
			}
			for _, f := range list.Files {
				if _, twice := open[f.Name]; twice || !backupName(f.Name) {
					return list, bad("it lists %q", f.Name)
				}
				open[f.Name] = f
			}
			continue
		}
		f, ok := open[h.Name]
		if !ok || h.Size != f.Size {
			return list, bad("%q is not what the list says", h.Name)
		}
		delete(open, h.Name)
		if err := unpack(r, f, filepath.Join(stage, filepath.FromSlash(f.Name))); err != nil {
			return list, err
		}
	}
	for name := range open {
		return list, bad("%q is missing", name)
	}
	return list, nil
}

func readBackupList(h *tar.Header, r io.Reader) (list backupList, err error) {
	if h.Name != backupIndex || h.Size > 16<<20 {
		return list, fmt.Errorf("it does not begin with %s: %w", backupIndex, store.ErrDamaged)
	}
	if err := json.NewDecoder(r).Decode(&list); err != nil {
		return list, fmt.Errorf("%s: %v: %w", backupIndex, err, store.ErrDamaged)
	}
	switch {
	case list.Format > backupFormat:
		return list, fmt.Errorf("made by wenzheng %s, format %d, this one reads up to %d: %w; update wenzheng", list.Version, list.Format, backupFormat, store.ErrNewer)
	case list.Format < 1:
		return list, fmt.Errorf("format %d: %w", list.Format, store.ErrDamaged)
	}
	return list, nil
}

func unpack(r io.Reader, f backupFile, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, sum), r)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return fmt.Errorf("%q has another hash: %w", f.Name, store.ErrDamaged)
	}
	return nil
}

// verify does with an unpacked backup what check does.
func verify(ctx context.Context, stage string) error {
	db, err := bolt.Open(stage, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	report, err := db.Check(ctx)
	if err == nil {
		err = errors.Join(report.Problems...)
	}
	if err != nil || !exists(filepath.Join(stage, "state.db")) {
		return err
	}
	state, err := openState(filepath.Join(stage, "state.db"), bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(errors.Join(state.Check(ctx)...), state.Close())
}

// replace moves what stage holds into the data folder, after what that held has been linked into the folder kept. Each
// file is replaced at once, the manifest last; a crash leaves whole files, and restoring again finishes the work.
func (a *app) replace(ctx context.Context, stage string, held bool) (kept string, err error) {
	dir := a.dataDir()
	release, err := a.alone(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	if held {
		if kept, err = os.MkdirTemp(dir, "before-restore-"+time.Now().Format("20060102-150405")+"-"); err != nil {
			return "", err
		}
		if err := keep(dir, kept); err != nil {
			return "", err
		}
	}
	var names []string
	err = filepath.WalkDir(stage, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(stage, path)
		if name != "manifest.db" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	for _, name := range []string{"state.db", "manifest.db", correctionsFile} {
		if exists(filepath.Join(stage, name)) {
			continue
		}
		// What the backup does not have was not there.
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Remove(filepath.Join(dir, appliedFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if exists(filepath.Join(stage, "manifest.db")) {
		names = append(names, "manifest.db")
	}
	folders := map[string]bool{dir: true}
	for _, name := range names {
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return "", err
		}
		if name == "manifest.db" { // what it names is durable before
			for folder := range folders {
				if err := syncFolder(folder); err != nil {
					return "", err
				}
			}
		}
		if err := os.Rename(filepath.Join(stage, name), to); err != nil {
			return "", err
		}
		folders[filepath.Dir(to)] = true
	}
	return kept, syncFolder(dir)
}

// alone makes sure that neither serve nor a load works in the data folder, until release. Files that are damaged keep
// nobody from restoring.
func (a *app) alone(ctx context.Context) (release func(), err error) {
	var undo []func()
	release = func() {
		for _, f := range undo {
			f()
		}
	}
	path := filepath.Join(a.dataDir(), "state.db")
	if exists(path) {
		state, err := openState(path, bolt.Options{})
		if errors.Is(err, store.ErrLocked) {
			return nil, fmt.Errorf("serve is running in %s: stop it first: %w", a.dataDir(), store.ErrLocked)
		}
		if err == nil {
			undo = append(undo, func() { _ = state.Close() }) // the file is another one by then
		}
	}
	db, err := bolt.Open(a.dataDir(), bolt.Options{})
	if err != nil {
		return release, nil
	}
	undo = append(undo, func() { _ = db.Close() })
	load, err := db.Begin(ctx)
	switch {
	case errors.Is(err, store.ErrLocked):
		release()
		return nil, fmt.Errorf("a load is running in %s: wait for its end: %w", a.dataDir(), store.ErrLocked)
	case err == nil:
		undo = append([]func(){func() { _ = load.Discard() }}, undo...)
	}
	return release, nil
}

// keep links the files of a data folder into another, or copies them where links cannot be.
func keep(dir, kept string) error {
	names := append([]string{"manifest.db", "state.db", correctionsFile}, inboxFiles(dir)...)
	if segments, err := os.ReadDir(filepath.Join(dir, "segments")); err == nil {
		for _, e := range segments {
			names = append(names, filepath.Join("segments", e.Name()))
		}
	}
	for _, name := range names {
		from, to := filepath.Join(dir, name), filepath.Join(kept, name)
		if !exists(from) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		if os.Link(from, to) != nil {
			if err := copyFile(from, to); err != nil {
				return err
			}
		}
	}
	return syncFolder(kept)
}
