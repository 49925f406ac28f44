// Package store names what wenzheng keeps and how it is found again.
//
//	a document's text → articles → facts      kept by a Corpus, found by a Query on a Snapshot
//	chats, turns, subscriptions, deliveries   kept by a State, in Tables
//
// It holds records and contracts only and imports nothing but the standard library. The suites in
// store/storetest say what every implementation has to do.
package store

import "errors"

var (
	ErrNotFound = errors.New("not found")
	ErrReadOnly = errors.New("read only")
	// ErrLocked: another process holds the file; the wrapping error names the file and the remedy.
	ErrLocked = errors.New("locked by another process")
	// ErrNewer: the file was written by a newer wenzheng.
	ErrNewer = errors.New("written by a newer version")
	// ErrDamaged: the file is cut short or holds garbage.
	ErrDamaged = errors.New("damaged")
	ErrClosed  = errors.New("closed")
)

// Span is a half-open range of byte offsets into a Document's Text.
type Span struct {
	Start, End int
}
