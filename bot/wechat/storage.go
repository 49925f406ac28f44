package wechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"wenzheng/store"
)

// saved is the file of a session.
type saved struct {
	Session json.RawMessage            `json:"session"` // what the library logs in with again
	Groups  map[string]string          `json:"groups"`  // names by id: ids hold as long as the session
	Bound   map[string]string          `json:"bound"`   // ids by name, of groups that share one
	Wardens map[string]map[string]bool `json:"wardens"` // who may change a group's subscriptions, by group id and member id
	Day     store.Day                  `json:"day"`
	Sent    int                        `json:"sent"` // messages on that day
}

// vault keeps the session in one file, whole at any moment and readable by its owner only.
type vault struct {
	path string
	log  *slog.Logger

	mu sync.Mutex
	saved
}

// open reads the file; one that cannot be read is set aside.
func (v *vault) open() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.saved = saved{}
	if left, err := filepath.Glob(temporary(v.path) + "*"); err == nil {
		for _, file := range left { // of a run that was killed while writing
			os.Remove(file)
		}
	}
	raw, err := os.ReadFile(v.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return
	case err != nil:
		v.log.Warn("session file", "err", err)
		return
	}
	if err := json.Unmarshal(raw, &v.saved); err != nil || !usable(v.Session) {
		v.saved = saved{}
		v.log.Warn("session file is damaged: a scan is needed", "file", v.path, "err", err)
		if err := os.Rename(v.path, v.path+".damaged"); err != nil {
			v.log.Warn("session file", "err", err)
		}
	}
}

// usable reports whether the library can go on from a session without stumbling over what is missing.
func usable(session json.RawMessage) bool {
	var s struct {
		Jar          map[string]json.RawMessage
		BaseRequest  *struct{ Sid string }
		LoginInfo    *struct{ WxSid string }
		WechatDomain string
		SyncKey      *struct{ List []json.RawMessage }
	}
	return json.Unmarshal(session, &s) == nil && len(s.Jar) > 0 && s.BaseRequest != nil && s.LoginInfo != nil &&
		s.WechatDomain != "" && s.SyncKey != nil
}

// session is the library's part, nil for none.
func (v *vault) session() []byte {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !usable(v.Session) {
		return nil
	}
	return bytes.Clone(v.Session)
}

// forget drops the session and all that holds as long as it does.
func (v *vault) forget() {
	v.change(func(s *saved) { *s = saved{Day: s.Day, Sent: s.Sent} })
}

// change alters what is kept and writes it down.
func (v *vault) change(f func(*saved)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	f(&v.saved)
	v.write()
}

// set alters what is kept; it is written down the next time.
func (v *vault) set(f func(*saved)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	f(&v.saved)
}

// get reads what is kept.
func (v *vault) get(f func(saved)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	f(v.saved)
}

func (v *vault) write() {
	raw, err := json.Marshal(v.saved)
	if err == nil {
		err = replace(v.path, raw)
	}
	if err != nil {
		v.log.Error("session file not written: the next start needs a scan", "err", err)
	}
}

// temporary is how the files begin that replace writes to.
func temporary(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"-")
}

// replace puts a file in place of another, in one step.
func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(temporary(path))+"*") // mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// tape is the library's storage: it reads the session that it goes on from, and writes each newer one.
type tape struct {
	v   *vault
	in  io.Reader
	own func() bool // whether the writer is still the session that counts
}

func (t *tape) Read(p []byte) (int, error) { return t.in.Read(p) }

// Write keeps one whole session: the library encodes it in a single call.
func (t *tape) Write(p []byte) (int, error) {
	if !t.own() {
		return len(p), nil
	}
	if usable(p) {
		t.v.change(func(s *saved) { s.Session = bytes.Clone(bytes.TrimSpace(p)) })
	}
	return len(p), nil
}

// warden reports whether a member may change a group's subscriptions.
func (s saved) warden(group, member string) bool { return s.Wardens[group][member] }

// appoint makes a member a warden.
func (s *saved) appoint(group, member string) {
	if s.Wardens == nil {
		s.Wardens = map[string]map[string]bool{}
	}
	of := maps.Clone(s.Wardens[group])
	if of == nil {
		of = map[string]bool{}
	}
	of[member] = true
	s.Wardens[group] = of
}
