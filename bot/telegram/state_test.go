package telegram

import (
	"bufio"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"wenzheng/store"
)

// fileState is a durable State for tests: a log of changes, synced once for all Updates that wait.
type fileState struct {
	wait chan *write
	done chan struct{}

	mu     sync.RWMutex
	tables map[string]*sorted
	log    *os.File
}

// sorted is a table with its keys in order.
type sorted struct {
	rows map[string][]byte
	keys []string
}

func (s *sorted) put(key string, value []byte) {
	if _, ok := s.rows[key]; !ok {
		at, _ := slices.BinarySearch(s.keys, key)
		s.keys = slices.Insert(s.keys, at, key)
	}
	s.rows[key] = value
}

func (s *sorted) delete(key string) {
	if _, ok := s.rows[key]; ok {
		at, _ := slices.BinarySearch(s.keys, key)
		s.keys = slices.Delete(s.keys, at, at+1)
		delete(s.rows, key)
	}
}

type write struct {
	f    func(store.Tx) error
	done chan error
}

// change is one line of the log; a nil Value is a deletion.
type change struct {
	Table, Key string
	Value      []byte
}

func openState(t testing.TB, dir string) *fileState {
	t.Helper()
	s, err := openFile(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func openFile(dir string) (*fileState, error) {
	log, err := os.OpenFile(filepath.Join(dir, "state.log"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	s := &fileState{wait: make(chan *write, 4096), done: make(chan struct{}), tables: map[string]*sorted{}, log: log}
	in := bufio.NewReader(log)
	var good int64
	for {
		line, err := in.ReadBytes('\n')
		var cs []change
		if err != nil || json.Unmarshal(line, &cs) != nil {
			break
		}
		good += int64(len(line))
		s.apply(cs)
	}
	if err := log.Truncate(good); err != nil {
		return nil, err
	}
	if _, err := log.Seek(good, 0); err != nil {
		return nil, err
	}
	go s.run()
	return s, nil
}

func (s *fileState) table(name string) *sorted {
	t := s.tables[name]
	if t == nil {
		t = &sorted{rows: map[string][]byte{}}
		s.tables[name] = t
	}
	return t
}

func (s *fileState) apply(cs []change) {
	for _, c := range cs {
		if c.Value == nil {
			s.table(c.Table).delete(c.Key)
		} else {
			s.table(c.Table).put(c.Key, c.Value)
		}
	}
}

func (s *fileState) run() {
	defer close(s.done)
	for w := range s.wait {
		batch := []*write{w}
		for more := true; more && len(batch) < 256; {
			select {
			case w, ok := <-s.wait:
				if more = ok; ok {
					batch = append(batch, w)
				}
			default:
				more = false
			}
		}
		var all []change
		errs := make([]error, len(batch))
		s.mu.Lock()
		for i, w := range batch {
			tx := &fileTx{s: s, own: map[string]map[string][]byte{}, write: true}
			if errs[i] = w.f(tx); errs[i] == nil {
				cs := tx.changes()
				s.apply(cs)
				all = append(all, cs...)
			}
		}
		s.mu.Unlock()
		line, err := json.Marshal(all)
		if err == nil {
			_, err = s.log.Write(append(line, '\n'))
		}
		if err == nil {
			err = s.log.Sync()
		}
		for i, w := range batch {
			if errs[i] == nil {
				errs[i] = err
			}
			w.done <- errs[i]
		}
	}
}

func (s *fileState) View(_ context.Context, f func(store.Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return f(&fileTx{s: s})
}

func (s *fileState) Update(_ context.Context, f func(store.Tx) error) error {
	w := &write{f, make(chan error, 1)}
	s.wait <- w
	return <-w.done
}

func (s *fileState) Close() error {
	close(s.wait)
	<-s.done
	return s.log.Close()
}

type fileTx struct {
	s     *fileState
	own   map[string]map[string][]byte // what this transaction changes
	write bool
}

func (t *fileTx) changes() []change {
	var out []change
	for _, table := range slices.Sorted(maps.Keys(t.own)) {
		for key, v := range t.own[table] {
			out = append(out, change{table, key, v})
		}
	}
	return out
}

func (t *fileTx) Get(table, key string) ([]byte, bool) {
	if v, ok := t.own[table][key]; ok {
		return v, v != nil
	}
	if s := t.s.tables[table]; s != nil {
		v, ok := s.rows[key]
		return v, ok
	}
	return nil, false
}

func (t *fileTx) Put(table, key string, value []byte) error {
	if !t.write {
		return store.ErrReadOnly
	}
	if t.own[table] == nil {
		t.own[table] = map[string][]byte{}
	}
	t.own[table][key] = append([]byte{}, value...)
	return nil
}

func (t *fileTx) Delete(table, key string) error {
	if !t.write {
		return store.ErrReadOnly
	}
	if t.own[table] == nil {
		t.own[table] = map[string][]byte{}
	}
	t.own[table][key] = nil
	return nil
}

func (t *fileTx) Scan(table, prefix, from string, f func(string, []byte) bool) error {
	from = max(prefix, from)
	var keys []string
	if s := t.s.tables[table]; s != nil {
		at, _ := slices.BinarySearch(s.keys, from)
		if len(t.own[table]) == 0 {
			for ; at < len(s.keys) && strings.HasPrefix(s.keys[at], prefix); at++ {
				if !f(s.keys[at], s.rows[s.keys[at]]) {
					return nil
				}
			}
			return nil
		}
		for ; at < len(s.keys) && strings.HasPrefix(s.keys[at], prefix); at++ {
			keys = append(keys, s.keys[at])
		}
	}
	for key := range t.own[table] {
		if strings.HasPrefix(key, prefix) && key >= from {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		if v, ok := t.Get(table, key); ok && !f(key, v) {
			return nil
		}
	}
	return nil
}
