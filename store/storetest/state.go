package storetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"wenzheng/store"
)

// State is a store.State in memory.
type State struct {
	write  sync.Mutex // held by the one Update that runs
	mu     sync.Mutex // guards what follows
	tables map[string]map[string][]byte
	closed bool
}

// NewState returns an empty state.
func NewState() *State { return &State{} }

func (s *State) View(ctx context.Context, f func(store.Tx) error) error {
	tables, err := s.open(ctx)
	if err != nil {
		return err
	}
	return f(&tx{tables: tables, readOnly: true})
}

func (s *State) Update(ctx context.Context, f func(store.Tx) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	tables, err := s.open(ctx)
	if err != nil {
		return err
	}
	t := &tx{tables: map[string]map[string][]byte{}}
	for name, rows := range tables {
		t.tables[name] = maps.Clone(rows)
	}
	if err := f(t); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tables = t.tables
	return nil
}

func (s *State) open(ctx context.Context) (map[string]map[string][]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	return s.tables, nil
}

func (s *State) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

type tx struct {
	tables   map[string]map[string][]byte
	readOnly bool
}

func (t *tx) Get(table, key string) ([]byte, bool) {
	v, ok := t.tables[table][key]
	return v, ok
}

func (t *tx) Put(table, key string, value []byte) error {
	switch {
	case t.readOnly:
		return store.ErrReadOnly
	case table == "" || key == "":
		return errors.New("storetest: a table or key is empty")
	}
	if t.tables[table] == nil {
		t.tables[table] = map[string][]byte{}
	}
	t.tables[table][key] = slices.Clone(value)
	return nil
}

func (t *tx) Delete(table, key string) error {
	if t.readOnly {
		return store.ErrReadOnly
	}
	delete(t.tables[table], key)
	return nil
}

func (t *tx) Scan(table, prefix, from string, f func(key string, value []byte) bool) error {
	from = max(from, prefix)
	for {
		next, found := "", false
		for k := range t.tables[table] {
			if k >= from && strings.HasPrefix(k, prefix) && (!found || k < next) {
				next, found = k, true
			}
		}
		if !found || !f(next, t.tables[table][next]) {
			return nil
		}
		from = next + "\x00"
	}
}
