package bolt

import (
	"encoding/binary"
	"fmt"
	"os"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// A page with the numbers of the file begins, behind its head, with magic, version, page size and flags, uint32 each,
// root, sequence, page of the free list, pages in all, transaction, uint64 each.
const (
	metaFreelist = pageHead + 32
	metaTx       = pageHead + 48
	noFreelist   = ^uint64(0)
)

// mostBuckets is how many buckets a file of ours may have, one within the other or side by side.
const mostBuckets = 10_000

// checkPages runs bbolt's own check for pages that are lost, used twice or of the wrong kind. That works in a goroutine
// of its own, in which a fault of the memory map would end the process; so whatever it is going to read is read here
// before, and what it would follow is followed. The caller recovers from faults.
func checkPages(tx *bbolt.Tx) (all []error) {
	f, err := os.Open(tx.DB().Path())
	if err != nil {
		return []error{err}
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.Size() < tx.Size() {
		err = fmt.Errorf("it has %d bytes instead of %d: %w", info.Size(), tx.Size(), store.ErrDamaged)
	}
	if err != nil {
		return []error{err}
	}
	t := tree{f: f, size: tx.DB().Info().PageSize, seen: map[uint64]bool{}, thorough: true, pages: uint64(tx.Size()) / uint64(tx.DB().Info().PageSize)}
	if err := t.freelist(uint64(tx.ID())); err != nil {
		return []error{err}
	}
	if err := t.touch(tx.Cursor().Bucket()); err != nil {
		return []error{err}
	}
	for err := range tx.Check() {
		all = append(all, fmt.Errorf("%w: %w", store.ErrDamaged, err))
	}
	return all
}

// freelist checks that the list of free pages of a transaction lies within the file.
func (t *tree) freelist(tx uint64) error {
	for page := range int64(2) {
		var meta [pageHead + 64]byte
		if _, err := t.f.ReadAt(meta[:], page*int64(t.size)); err != nil || binary.LittleEndian.Uint64(meta[metaTx:]) != tx {
			continue
		}
		if id := binary.LittleEndian.Uint64(meta[metaFreelist:]); id != noFreelist {
			var head [pageHead]byte
			if id >= t.pages {
				return fmt.Errorf("page %d: %w", id, store.ErrDamaged)
			}
			if _, err := t.f.ReadAt(head[:], int64(id)*int64(t.size)); err != nil {
				return fmt.Errorf("page %d: %w", id, store.ErrDamaged)
			}
			return t.inside(id, head)
		}
	}
	return nil
}

// inside checks that a page, with those that it flows over into, lies within the file.
func (t *tree) inside(id uint64, head [pageHead]byte) error {
	if over := uint64(binary.LittleEndian.Uint32(head[12:])); t.pages > 0 && id+over >= t.pages {
		return fmt.Errorf("page %d goes on for %d pages of %d: %w", id, over, t.pages, store.ErrDamaged)
	}
	return nil
}

// touch reads every key and value of b and of the buckets in it.
func (t *tree) touch(b *bbolt.Bucket) error {
	if t.buckets++; t.buckets > mostBuckets {
		return fmt.Errorf("over %d buckets: %w", mostBuckets, store.ErrDamaged)
	}
	if b.Root() != 0 {
		if err := t.walk(uint64(b.Root())); err != nil {
			return err
		}
	}
	return b.ForEach(func(k, v []byte) error {
		for _, c := range k {
			t.sum += c
		}
		for _, c := range v {
			t.sum += c
		}
		if v != nil {
			return nil
		}
		if within := b.Bucket(k); within != nil {
			return t.touch(within)
		}
		return nil
	})
}
