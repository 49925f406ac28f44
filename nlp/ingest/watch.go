package ingest

import (
	"context"
	"errors"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// WatchOptions say how patient Watch is. The zero value works.
type WatchOptions struct {
	Quiet   time.Duration // without a change before changed is called; 0: 2 s
	Longest time.Duration // after which it is called in any case; 0: 30 s
	Poll    time.Duration // between looks at all files where the system reports no changes; 0: 1 min
	NoEvent bool          // only look
}

// Watch calls changed when files below roots have changed and been left alone for a while, until ctx is done. It
// listens to the system, and looks at sizes and times itself every Poll, every tenth time only as long as the system
// reports changes: not every file system does. URLs among the roots are passed over.
//
// Watch returns when the last call of changed has. Changes during a call lead to the next.
func Watch(ctx context.Context, roots []string, o WatchOptions, changed func(ctx context.Context)) {
	for d, or := range map[*time.Duration]time.Duration{&o.Quiet: 2 * time.Second, &o.Longest: 30 * time.Second, &o.Poll: time.Minute} {
		if *d <= 0 {
			*d = or
		}
	}
	var paths []string
	for _, r := range roots {
		if r == "-" || r == "" || isURL(r) {
			continue
		}
		if abs, err := filepath.Abs(r); err == nil {
			paths = append(paths, abs)
		}
	}
	if len(paths) == 0 {
		<-ctx.Done()
		return
	}
	w := &watcher{paths: paths}
	if !o.NoEvent {
		if n, err := fsnotify.NewWatcher(); err == nil {
			w.notify, w.events, w.errors = n, n.Events, n.Errors
			defer n.Close()
			w.addAll()
		}
	}
	was := w.print()
	poll := time.NewTicker(o.Poll)
	defer poll.Stop()
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	defer quiet.Stop()
	var since time.Time // of the first change that changed was not called for
	touch := func() {
		if since.IsZero() {
			since = time.Now()
		}
		quiet.Reset(min(o.Quiet, max(o.Longest-time.Since(since), 0)))
	}
	for looks := 1; ; {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.events:
			if !ok {
				w.events = nil
				continue
			}
			if w.matters(e) {
				touch()
			}
		case err, ok := <-w.errors:
			if !ok {
				w.errors = nil
			} else if errors.Is(err, fsnotify.ErrEventOverflow) {
				touch()
			}
		case <-poll.C:
			if looks++; w.listening() && looks%10 != 0 {
				continue
			}
			if now := w.print(); now != was {
				was = now
				touch()
			}
		case <-quiet.C:
			since, was = time.Time{}, w.print()
			changed(ctx)
		}
	}
}

type watcher struct {
	paths  []string
	notify *fsnotify.Watcher
	events chan fsnotify.Event
	errors chan error
	deaf   bool // some folder cannot be listened to
}

func (w *watcher) listening() bool { return w.notify != nil && w.events != nil && !w.deaf }

// addAll listens to all folders below the paths; to a file by its folder, since editors replace files.
func (w *watcher) addAll() {
	for _, p := range w.paths {
		st, err := os.Stat(p)
		switch {
		case err != nil:
			w.deaf = true
		case st.IsDir():
			w.add(p)
		case w.notify.Add(filepath.Dir(p)) != nil:
			w.deaf = true
		}
	}
}

func (w *watcher) add(dir string) {
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir() && p != dir && ignored(d.Name()):
			return fs.SkipDir
		case d.IsDir():
			return w.notify.Add(p)
		}
		return nil
	})
	if err != nil {
		w.deaf = true // no more of them: the system limits their number
	}
}

// matters reports whether an event is about a file that is loaded, and listens to new folders.
func (w *watcher) matters(e fsnotify.Event) bool {
	name := filepath.Base(e.Name)
	if e.Op == fsnotify.Chmod || ignored(name) && name != "corpus.yaml" && name != "corpus.yml" {
		return false
	}
	for _, p := range w.paths {
		if e.Name != p && !within(e.Name, p) && !(filepath.Dir(p) == filepath.Dir(e.Name) && (name == "corpus.yaml" || name == "corpus.yml")) {
			continue
		}
		if e.Has(fsnotify.Create) {
			if st, err := os.Stat(e.Name); err == nil && st.IsDir() {
				w.add(e.Name)
			}
		}
		return true
	}
	return false
}

func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// print sums up the names, sizes and times of all files.
func (w *watcher) print() uint64 {
	h := fnv.New64a()
	for _, p := range w.paths {
		filepath.WalkDir(p, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				h.Write([]byte(p + "!"))
				return nil
			}
			name := d.Name()
			if ignored(name) && name != "corpus.yaml" && name != "corpus.yml" {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if st, err := os.Stat(p); err == nil && !st.IsDir() {
				h.Write([]byte(p + "\x00" + st.ModTime().String() + "\x00"))
				var size [8]byte
				for i := range size {
					size[i] = byte(st.Size() >> (8 * i))
				}
				h.Write(size[:])
			}
			return nil
		})
	}
	return h.Sum64()
}
