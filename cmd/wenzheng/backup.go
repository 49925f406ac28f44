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
	"runtime"
	"slices"
	"strings"
	"time"

	"wenzheng/bot/admin"
	"wenzheng/bot/control"
	"wenzheng/store/bolt"
)

// A backup is a tar file. backup.json comes first and lists the others with size and SHA-256:
//
//	manifest.db  segments/<sha256>.db   the newest revision of the corpus
//	state.db                            chats, roles, subscriptions, deliveries
//	corrections.yaml  inbox/NAME        what administrators corrected, and the documents that they sent
//
// Secrets are not in it: neither the configuration nor the WeChat session.
const (
	backupFormat = 1
	backupIndex  = "backup.json"
	keepBackups  = 7 // of those that /backup wrote
)

type backupList struct {
	Format   int          `json:"format"`
	Version  string       `json:"version"`
	Time     time.Time    `json:"time"`
	Revision int          `json:"revision"`
	Files    []backupFile `json:"files"`
}

type backupFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type backupCmd struct {
	File string `arg:"" optional:"" help:"Where to (default: a new file in the folder backups of the data folder)."`
}

// Run has the running serve write the backup, or writes it itself when there is none.
func (c *backupCmd) Run(ctx context.Context, a *app) error {
	to := ""
	if c.File != "" {
		var err error
		if to, err = filepath.Abs(c.File); err != nil {
			return err
		}
	}
	path, size, err := a.backup(ctx, to)
	if err != nil {
		return err
	}
	if a.JSON {
		return json.NewEncoder(a.out).Encode(struct {
			File string `json:"file"`
			Size int64  `json:"size"`
		}{path, size})
	}
	_, err = fmt.Fprintf(a.out, "%s: %d bytes\n", path, size)
	return err
}

func (a *app) backup(ctx context.Context, to string) (path string, size int64, err error) {
	if to == "" {
		to = backupPath(a.dataDir(), time.Now())
		defer func() {
			if err == nil {
				err = pruneBackups(a.dataDir(), to)
			}
		}()
	}
	if to, err = filepath.Abs(to); err != nil {
		return "", 0, err
	}
	conn, err := control.Dial(ctx, a.socket())
	if err == nil {
		defer conn.Close()
		answer, err := conn.Ask("/backup " + to)
		if err == nil && answer.Error != "" {
			err = errors.New(answer.Error)
		}
		if err != nil {
			return "", 0, fmt.Errorf("serve: %w", err)
		}
		info, err := os.Stat(to)
		if err != nil {
			return "", 0, fmt.Errorf("serve wrote no backup: %s", answer.Reply)
		}
		return to, info.Size(), nil
	}
	if _, err := os.Stat(a.dataDir()); err != nil {
		return "", 0, fmt.Errorf("nothing to back up: %w", err)
	}
	corpus, err := bolt.Open(a.dataDir(), bolt.Options{ReadOnly: true, Log: a.log})
	if err != nil {
		return "", 0, err
	}
	defer corpus.Close()
	var state *bolt.State
	if path := filepath.Join(a.dataDir(), "state.db"); exists(path) {
		if state, err = openState(path, bolt.Options{ReadOnly: true}); err != nil {
			return "", 0, err
		}
		defer state.Close()
	}
	size, err = writeBackup(ctx, a.dataDir(), corpus, state, to)
	return to, size, err
}

// backupPath is where /backup writes to.
func backupPath(dir string, now time.Time) string {
	return filepath.Join(dir, "backups", "wenzheng-"+now.Format("20060102-150405.000")+".tar")
}

// pruneBackups leaves last and the newest others of those that /backup wrote.
func pruneBackups(dir, last string) error {
	all, err := filepath.Glob(filepath.Join(dir, "backups", "wenzheng-*.tar"))
	all = slices.DeleteFunc(all, func(path string) bool { return filepath.Base(path) == filepath.Base(last) }) // by an earlier clock, perhaps
	slices.Sort(all)
	for i := 0; i < len(all)-(keepBackups-1) && err == nil; i++ {
		err = os.Remove(all[i])
	}
	return err
}

// writeBackup copies what the data folder dir holds into the new file to, while it is in use. state may be nil. The
// file is there whole or not at all.
func writeBackup(ctx context.Context, dir string, corpus *bolt.DB, state *bolt.State, to string) (size int64, err error) {
	if exists(to) {
		return 0, fmt.Errorf("%s exists: choose another name for the backup", to)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return 0, err
	}
	stage, err := os.MkdirTemp(filepath.Dir(to), "tmp-backup-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(stage)
	revision, err := corpus.Backup(ctx, stage)
	if err != nil {
		return 0, err
	}
	if state != nil {
		if err := copyState(state, filepath.Join(stage, "state.db")); err != nil {
			return 0, err
		}
	}
	for _, name := range append([]string{correctionsFile}, inboxFiles(dir)...) {
		if err := copyFile(filepath.Join(dir, name), filepath.Join(stage, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, err
		}
	}
	list := backupList{Format: backupFormat, Version: buildInfo().Version, Time: time.Now().UTC(), Revision: revision.N, Files: []backupFile{}}
	err = filepath.WalkDir(stage, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(stage, path)
		if err != nil {
			return err
		}
		sum, n, err := hashFile(path)
		list.Files = append(list.Files, backupFile{filepath.ToSlash(name), n, sum})
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return 0, err
	}
	return writeTar(ctx, list, stage, to)
}

func writeTar(ctx context.Context, list backupList, stage, to string) (size int64, err error) {
	out, err := os.CreateTemp(filepath.Dir(to), "tmp-backup-*.tar")
	if err != nil {
		return 0, err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	index, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return 0, err
	}
	w := tar.NewWriter(out)
	add := func(name string, size int64, from io.Reader) error {
		err := w.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: list.Time.Truncate(time.Second), Format: tar.FormatPAX})
		if err == nil {
			_, err = io.Copy(w, from)
		}
		return errors.Join(err, ctx.Err())
	}
	err = add(backupIndex, int64(len(index)), strings.NewReader(string(index)))
	for _, f := range list.Files {
		if err != nil {
			return 0, err
		}
		var in *os.File
		if in, err = os.Open(filepath.Join(stage, filepath.FromSlash(f.Name))); err == nil {
			err = add(f.Name, f.Size, in)
			in.Close()
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = out.Sync()
	}
	if err != nil {
		return 0, err
	}
	info, err := out.Stat()
	if err == nil {
		err = out.Close()
	}
	if err == nil {
		err = os.Rename(out.Name(), to)
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), syncFolder(filepath.Dir(to))
}

// backupName reports whether a file of this name belongs into a backup.
func backupName(name string) bool {
	if segment, ok := strings.CutPrefix(name, "segments/"); ok {
		hash, ok := strings.CutSuffix(segment, ".db")
		raw, err := hex.DecodeString(hash)
		return ok && err == nil && len(raw) == sha256.Size
	}
	if sent, ok := strings.CutPrefix(name, inboxFolder+"/"); ok {
		return admin.FileName(sent) == sent
	}
	return name == "manifest.db" || name == "state.db" || name == correctionsFile
}

func copyState(s *bolt.State, to string) error {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = s.WriteTo(f)
	return errors.Join(err, f.Close())
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func hashFile(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// syncFolder makes the renames in a folder durable.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// replaceFile writes a file as a whole or not at all.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "tmp-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// inboxFolder below the data folder holds the documents that administrators sent.
const inboxFolder = "inbox"

// inboxFiles lists them as names below the data folder.
func inboxFiles(dir string) (names []string) {
	entries, err := os.ReadDir(filepath.Join(dir, inboxFolder))
	if err != nil {
		return nil // there are none
	}
	for _, e := range entries {
		if name := inboxFolder + "/" + e.Name(); e.Type().IsRegular() && backupName(name) {
			names = append(names, name)
		}
	}
	return names
}

// socket is where a running serve takes commands.
func (a *app) socket() string { return filepath.Join(a.dataDir(), "control.sock") }
