package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// State keeps what belongs to a running bot. Each Update is one durable transaction; Updates that wait are committed
// together, at once.
type State interface {
	View(ctx context.Context, f func(Tx) error) error
	// Update runs f in a transaction, possibly more than once, and returns when it is durable. An error from f undoes it.
	Update(ctx context.Context, f func(Tx) error) error
	Close() error
}

// Tx reads and writes named tables of ordered keys. Values are valid until the transaction ends.
// In a View, Put and Delete return ErrReadOnly.
type Tx interface {
	Get(table, key string) (value []byte, ok bool)
	Put(table, key string, value []byte) error
	Delete(table, key string) error
	// Scan calls f with the entries whose key begins with prefix and is ≥ from, in order of the keys, until f returns false.
	Scan(table, prefix, from string, f func(key string, value []byte) bool) error
}

// Table is a typed view of one table of a State; values are kept as JSON.
type Table[T any] string

// Get returns what is kept under key; ok is false when there is nothing. It is an error when what is kept is no T.
func (t Table[T]) Get(tx Tx, key string) (v T, ok bool, err error) {
	raw, ok := tx.Get(string(t), key)
	if !ok {
		return v, false, nil
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return v, false, fmt.Errorf("state: %s %s: %w", string(t), key, err)
	}
	return v, true, nil
}

// Put keeps v under key, in place of what was there; ErrReadOnly in a View.
func (t Table[T]) Put(tx Tx, key string, v T) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("state: %s %s: %w", string(t), key, err)
	}
	return tx.Put(string(t), key, raw)
}

// Delete removes what is kept under key, if anything; ErrReadOnly in a View.
func (t Table[T]) Delete(tx Tx, key string) error { return tx.Delete(string(t), key) }

// Scan calls f with the entries whose key begins with prefix and is ≥ from, until f returns false.
func (t Table[T]) Scan(tx Tx, prefix, from string, f func(key string, v T) bool) error {
	var bad error
	err := tx.Scan(string(t), prefix, from, func(key string, raw []byte) bool {
		var v T
		if bad = json.Unmarshal(raw, &v); bad != nil {
			bad = fmt.Errorf("state: %s %s: %w", string(t), key, bad)
			return false
		}
		return f(key, v)
	})
	if err != nil {
		return err
	}
	return bad
}

// ChatID names a chat for good: 「telegram:-100123」, 「telegram:-100123/7」 (a topic), 「wechat:群名」, 「console」.
type ChatID string

// MemberID names a person within a platform: 「telegram:123」.
type MemberID string

// Turn is one question with what was made of it. 更多, 来源 N, 为什么, follow-ups and buttons all stand on it.
type Turn struct {
	ID       string // the answer's id
	Chat     ChatID
	Member   MemberID
	Question string          // as asked, without the mention
	Slots    json.RawMessage // as understood, in the form of nlp/question
	Revision int
	Now      time.Time
	Page     int // last page sent, from 1
}
