package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// troubled is a data folder with two documents, a ban and a backup of it.
func troubled(t *testing.T) (dir string) {
	t.Helper()
	dir = shortDir(t)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		text := fmt.Sprintf("清河县委召开第%d次会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要抓好第%d号工程。\n", i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("n%d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"load", "n0.txt"}, {"load", "n1.txt"}, {"admin", "ban", "telegram:7"}, {"backup", "good.tar"}} {
		if out, err := wenzhengIn(dir, nil, args...); err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
	}
	return dir
}

// wenzhengIn runs wenzheng in a folder, as root or as somebody else.
func wenzhengIn(dir string, as *syscall.Credential, args ...string) (out string, err error) {
	c := exec.Command("wenzheng", args...)
	c.Dir = dir
	if as != nil {
		c.Path = filepath.Join(dir, "wenzheng") // that on the path lies where only root may look
		c.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		c.Env = append(os.Environ(), "HOME=/nonexistent")
	}
	raw, err := c.CombinedOutput()
	return string(raw), err
}

// sober checks that a failure is told in one line and is no panic.
func sober(t *testing.T, what, out string, err error, want string) {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		t.Errorf("%s: no failure: %s", what, out)
	case !errors.As(err, &exit) || exit.ExitCode() != exitFailed:
		t.Errorf("%s: %v: %s", what, err, out)
	case strings.Contains(out, "goroutine ") || strings.Contains(out, "panic"):
		t.Errorf("%s: a panic: %s", what, out)
	case !strings.Contains(out, want):
		t.Errorf("%s: no %q in %s", what, want, out)
	}
}

// healthy checks that the folder answers, and that its files are in order.
func healthy(t *testing.T, what, dir string) {
	t.Helper()
	for _, c := range [][2]string{{"check", "0 problems"}, {"stats", "documents 2"}, {"admin ban", "telegram:7"}, {"ask 林远舟最近强调什么", "工程"}} {
		out, err := wenzhengIn(dir, nil, strings.Fields(c[0])...)
		if err != nil || !strings.Contains(out, c[1]) {
			t.Errorf("%s: %s: %v: %s", what, c[0], err, out)
		}
	}
}

// Whatever file is spoilt in whatever way: no panic, check tells it, and the backup brings all back.
func TestSpoiltFiles(t *testing.T) {
	dir := troubled(t)
	segments, err := filepath.Glob(filepath.Join(dir, "data/segments/*.db"))
	if err != nil || len(segments) != 2 {
		t.Fatalf("segments %v, %v", segments, err)
	}
	garbage := make([]byte, 40_000)
	_, _ = rand.Read(garbage) // never fails
	ways := []struct {
		name  string
		spoil func(path string) error
	}{
		{"emptied", func(p string) error { return os.Truncate(p, 0) }},
		{"cut", func(p string) error {
			info, err := os.Stat(p)
			if err != nil {
				return err
			}
			return os.Truncate(p, info.Size()/3)
		}},
		{"garbage", func(p string) error { return os.WriteFile(p, garbage, 0o600) }},
		{"a stain", func(p string) error {
			f, err := os.OpenFile(p, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteAt(garbage[:6000], 5000)
			return errors.Join(err, f.Close())
		}},
		{"a folder", func(p string) error { return errors.Join(os.Remove(p), os.Mkdir(p, 0o700)) }},
	}
	if testing.Short() {
		ways = ways[1:3]
	}
	for _, path := range []string{filepath.Join(dir, "data/manifest.db"), filepath.Join(dir, "data/state.db"), segments[0]} {
		for _, way := range ways {
			what := filepath.Base(path)[:8] + " " + way.name
			if err := way.spoil(path); err != nil {
				t.Fatal(err)
			}
			out, err := wenzhengIn(dir, nil, "check")
			sober(t, what+": check", out, err, "")
			for _, args := range [][]string{{"ask", "林远舟最近强调什么"}, {"stats"}, {"admin", "status"}, {"backup", "bad.tar"}, {"load", "n0.txt"}, {"export", "facts"}} {
				out, _ := wenzhengIn(dir, nil, args...) // some can do their work nevertheless
				if strings.Contains(out, "goroutine ") || strings.Contains(out, "panic") {
					t.Errorf("%s: %v: %s", what, args, out)
				}
			}
			if way.name == "a folder" {
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
			}
			if out, err := wenzhengIn(dir, nil, "restore", "--yes", "good.tar"); err != nil {
				t.Fatalf("%s: restore: %v: %s", what, err, out)
			}
			healthy(t, what+", restored", dir)
			left, _ := filepath.Glob(filepath.Join(dir, "data/before-restore-*"))
			for _, l := range append(left, filepath.Join(dir, "bad.tar")) {
				_ = os.RemoveAll(l)
			}
		}
	}
}

// On a full disk a load, a ban and a backup fail and say why; what was there is unharmed.
func TestDiskFull(t *testing.T) {
	from := troubled(t)
	dir := shortDir(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("needs the right to mount a small file system: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	if out, err := wenzhengIn(from, nil, "--data", filepath.Join(dir, "data"), "restore", "good.tar"); err != nil {
		t.Fatalf("restore: %v: %s", err, out)
	}
	var news bytes.Buffer
	for i := range 4000 {
		fmt.Fprintf(&news, "5月%d日，清河县县长周明扬到第%d号工地走访，强调要把第%d项工作抓在前面。\n", i%28+1, i, i*7919)
	}
	big := filepath.Join(from, "big.txt")
	if err := os.WriteFile(big, news.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(dir, "filler")
	fill, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); ; {
		if _, err := fill.Write(block); err != nil {
			break
		}
	}
	if err := fill.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"load", big}, {"backup"}, {"restore", "--yes", filepath.Join(from, "good.tar")}} {
		out, err := wenzhengIn(dir, nil, args...)
		sober(t, strings.Join(args, " "), out, err, "the disk is full: free some space")
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	healthy(t, "after a full disk", dir)
}

// Who may only read still gets answers; what has to write says which file it may not.
func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("needs root to become somebody who may not write")
	}
	dir := troubled(t)
	err := filepath.Walk(filepath.Join(dir, "data"), func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if info.IsDir() {
			return os.Chmod(path, 0o555)
		}
		return os.Chmod(path, 0o444)
	})
	if err != nil {
		t.Fatal(err)
	}
	path, err := exec.LookPath("wenzheng")
	if err == nil {
		err = copyFile(path, filepath.Join(dir, "wenzheng"))
	}
	if err == nil {
		err = os.Chmod(filepath.Join(dir, "wenzheng"), 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	nobody := &syscall.Credential{Uid: 65534, Gid: 65534}
	for _, args := range [][]string{{"ask", "林远舟最近强调什么"}, {"check"}, {"stats"}} {
		if out, err := wenzhengIn(dir, nobody, args...); err != nil {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
	// A file that he may not read is named; the others are read.
	if err := os.Chmod(filepath.Join(dir, "n1.txt"), 0); err != nil {
		t.Fatal(err)
	}
	out, err := wenzhengIn(dir, nobody, "--data", filepath.Join(os.TempDir(), filepath.Base(dir)+"-own"), "load", "n0.txt", "n1.txt")
	defer os.RemoveAll(filepath.Join(os.TempDir(), filepath.Base(dir)+"-own"))
	if code := new(exec.ExitError); !errors.As(err, &code) || code.ExitCode() != exitPartly || !strings.Contains(out, "n1.txt") || !strings.Contains(out, "1 documents") {
		t.Errorf("a file that may not be read: %v: %s", err, out)
	}
	for _, args := range [][]string{{"load", "n0.txt"}, {"admin", "ban", "telegram:8"}, {"backup"}, {"restore", "--yes", "good.tar"}} {
		out, err := wenzhengIn(dir, nobody, args...)
		sober(t, strings.Join(args, " "), out, err, "permission denied; run wenzheng as the user")
	}
	healthy(t, "afterwards", dir)
}
