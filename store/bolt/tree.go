package bolt

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"

	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

// bbolt follows the branches of a file without looking where they lead: in a circle it would run out of stack, which
// nothing recovers from. A page of bbolt begins with
//
//	id uint64, flags uint16 (1 branch, 2 leaf), count uint16, overflow uint32
//
// and a branch goes on with count times
//
//	position uint32, size of the key uint32, id of the child uint64

const (
	pageHead   = 16
	branchHead = 16
	branchFlag = 1
	leafFlag   = 2
	deepest    = 12 // levels; a hundred branches each is more than any disk
)

// straight checks that the trees of tx have no circles. Without thorough it trusts that all leaves are leaves, and reads
// branches only, of which there are few.
func straight(tx *bbolt.Tx, thorough bool) error {
	f, err := os.Open(tx.DB().Path())
	if err != nil {
		return err
	}
	defer f.Close()
	t := tree{f: f, size: tx.DB().Info().PageSize, seen: map[uint64]bool{}, thorough: thorough}
	if err := t.walk(uint64(tx.Cursor().Bucket().Root())); err != nil {
		return err
	}
	return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
		if b == nil || b.Root() == 0 { // stands within the leaf that names it
			return nil
		}
		return t.walk(uint64(b.Root()))
	})
}

type tree struct {
	f        io.ReaderAt
	size     int
	seen     map[uint64]bool // branches
	thorough bool
	pages    uint64 // of the file; 0: not known
	buckets  int
	sum      byte // of all keys and values, so that they are read
}

// walk goes down level by level; all pages of a level are of one kind.
func (t *tree) walk(root uint64) error {
	level := []uint64{root}
	for depth := 0; ; depth++ {
		if depth > deepest {
			return fmt.Errorf("tree of over %d levels: %w", deepest, store.ErrDamaged)
		}
		var below []uint64
		leaves := false
		for i, id := range level {
			if t.seen[id] {
				return fmt.Errorf("page %d stands in a circle: %w", id, store.ErrDamaged)
			}
			if leaves && !t.thorough {
				continue
			}
			var head [pageHead]byte
			if _, err := t.f.ReadAt(head[:], int64(id)*int64(t.size)); err != nil || id > 1<<40 {
				return fmt.Errorf("page %d: %w", id, store.ErrDamaged)
			}
			if err := t.inside(id, head); err != nil {
				return err
			}
			flags, count := binary.LittleEndian.Uint16(head[8:]), int(binary.LittleEndian.Uint16(head[10:]))
			if i == 0 {
				leaves = flags == leafFlag
			}
			switch {
			case leaves && flags == leafFlag:
				continue
			case leaves || flags != branchFlag:
				return fmt.Errorf("page %d of kind %d: %w", id, flags, store.ErrDamaged)
			}
			t.seen[id] = true
			children := make([]byte, branchHead*count)
			if _, err := t.f.ReadAt(children, int64(id)*int64(t.size)+pageHead); err != nil {
				return fmt.Errorf("page %d: %w", id, store.ErrDamaged)
			}
			for j := range count {
				position, size := binary.LittleEndian.Uint32(children[branchHead*j:]), binary.LittleEndian.Uint32(children[branchHead*j+4:])
				end := int64(t.size) * (1 + int64(binary.LittleEndian.Uint32(head[12:])))
				if int64(pageHead+branchHead*j)+int64(position)+int64(size) > end {
					return fmt.Errorf("page %d: a key outside of it: %w", id, store.ErrDamaged)
				}
				below = append(below, binary.LittleEndian.Uint64(children[branchHead*j+8:]))
			}
		}
		if leaves || len(below) == 0 {
			return nil
		}
		level = below
	}
}
