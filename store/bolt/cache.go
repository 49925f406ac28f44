package bolt

import (
	"container/list"
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// caches keep what was unpacked last of the segments, as questions ask for the newest and for common words again and
// again. What a segment holds never changes, so that nothing in them grows old. The zero caches work.
type caches struct {
	lists cache[listKey, *posting] // long ones
	stops cache[listKey, []stop]   // of long ones
}

type listKey struct {
	hash string // of the segment
	term string
}

// cacheBytes is how much a cache keeps: some thousand documents and facts, or a million postings.
const cacheBytes = 4 << 20

// cache keeps what was used last. What it returns is not to be changed.
type cache[K comparable, V any] struct {
	mu    sync.Mutex
	of    map[K]*list.Element
	order list.List // the last used first
	bytes int
}

type cached[K comparable, V any] struct {
	key   K
	value V
	bytes int
}

func (c *cache[K, V]) get(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.of[k]
	if e == nil {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached[K, V]).value, true
}

func (c *cache[K, V]) put(k K, v V, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of[k] != nil || bytes > cacheBytes/2 {
		return
	}
	if c.of == nil {
		c.of = map[K]*list.Element{}
	}
	c.of[k] = c.order.PushFront(&cached[K, V]{k, v, bytes})
	for c.bytes += bytes; c.bytes > cacheBytes; {
		last := c.order.Remove(c.order.Back()).(*cached[K, V])
		delete(c.of, last.key)
		c.bytes -= last.bytes
	}
}

// docKeys keeps keys of documents that were read lately, to be found by their number and the other way round: who finds
// facts asks for their documents next. It is safe for concurrent use.
type docKeys struct {
	seed            maphash.Seed
	byNumber, byKey [1 << 10]atomic.Pointer[docKey]
}

type docKey struct {
	key string
	n   uint32
}

func (k *docKeys) place(key string) *atomic.Pointer[docKey] {
	return &k.byKey[maphash.String(k.seed, key)%uint64(len(k.byKey))]
}

func (k *docKeys) put(key string, n uint32) {
	d := &docKey{key, n}
	k.byNumber[n%uint32(len(k.byNumber))].Store(d)
	k.place(key).Store(d)
}

// of is what is known of the document n, or nil.
func (k *docKeys) of(n uint32) *docKey {
	if d := k.byNumber[n%uint32(len(k.byNumber))].Load(); d != nil && d.n == n {
		return d
	}
	return nil
}

// at is what is known of the document of that key, or nil.
func (k *docKeys) at(key string) *docKey {
	if d := k.place(key).Load(); d != nil && d.key == key {
		return d
	}
	return nil
}
