package bolt

import (
	"container/list"
	"sync"
)

// cacheBytes is how much of what was unpacked is kept: some thousand documents and facts, as questions ask for the newest
// again and again.
const cacheBytes = 8 << 20

// cache keeps the blocks that were read last. The zero cache works.
type cache struct {
	mu    sync.Mutex
	of    map[blockKey]*list.Element
	order list.List // the last used first
	bytes int
}

type blockKey struct {
	hash   string // of the segment
	bucket string
	n      uint32
}

type cached struct {
	key   blockKey
	block []byte
}

// get returns a block that is not to be changed, nil if it is not there.
func (c *cache) get(k blockKey) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.of[k]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).block
}

func (c *cache) put(k blockKey, block []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of[k] != nil || len(block) > cacheBytes/4 {
		return
	}
	if c.of == nil {
		c.of = map[blockKey]*list.Element{}
	}
	c.of[k] = c.order.PushFront(&cached{k, block})
	for c.bytes += len(block); c.bytes > cacheBytes; {
		last := c.order.Remove(c.order.Back()).(*cached)
		delete(c.of, last.key)
		c.bytes -= len(last.block)
	}
}
