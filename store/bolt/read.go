package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/klauspost/compress/zstd"
	bbolt "go.etcd.io/bbolt"

	"wenzheng/store"
)

type about struct {
	Schema, Documents, Facts, Words int
}

const (
	columnFrom = iota
	columnTo
	columnSeen
	columnLength
	columnDoc
	columnOrdinal
	columnFirst // of documents, in firsts
	columnBegin // of blocks of facts
	columnCount
)

// segment is an open segment file, shared by all editions that list it.
type segment struct {
	about
	hash         string
	path         string
	db           *bbolt.DB
	refs         int // guarded by DB.mu
	texts, facts *phrases
	zip          *zstd.Decoder // of schemas before 3

	words  []atomic.Pointer[string]            // those that were read
	crates map[string][]atomic.Pointer[opened] // by bucket those that were looked for; they point into the map
	proven map[string][]atomic.Uint32          // by bucket a bit for each block whose checksum was compared
	keys   atomic.Pointer[keyRange]
	known  docKeys
	idle   idle
	*caches
}

// idle holds readers that wait for the next one who reads: a question reads a hundred documents, each by itself, and need not
// begin a transaction and find buckets and columns in it for each.
type idle struct {
	mu     sync.Mutex
	list   []*reader
	closed bool // nobody waits any more
}

// mostIdle is how many readers of a segment wait.
const mostIdle = 4

// keyRange says where a look for a key would find nothing.
type keyRange struct {
	first, last string
	also        bool // some document has other keys
}

// openSegment compares the length, which a cut file does not have, and reads what the segment says about itself.
func openSegment(dir string, p *part, o Options, c *caches) (*segment, error) {
	s := &segment{hash: p.Hash, path: segmentPath(dir, p.Hash), known: docKeys{seed: maphash.MakeSeed()}, caches: c}
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("bolt: segment %s is missing: %w: %w", s.path, store.ErrDamaged, fs.ErrNotExist)
	case err != nil:
		return nil, fmt.Errorf("bolt: segment %s: %w", s.path, err)
	case info.Size() != p.Size:
		return nil, fmt.Errorf("bolt: segment %s has %d bytes instead of %d: %w", s.path, info.Size(), p.Size, store.ErrDamaged)
	}
	err = guard(func() error {
		s.db, err = bbolt.Open(s.path, 0o400, &bbolt.Options{ReadOnly: true, NoStatistics: true, Timeout: o.timeout()})
		if err != nil {
			return err
		}
		return s.db.View(func(tx *bbolt.Tx) error {
			if err := straight(tx, false); err != nil {
				return err
			}
			b := tx.Bucket([]byte(bucketAbout))
			if b == nil {
				return errors.New("no bucket about")
			}
			if err := json.Unmarshal(b.Get([]byte(keyAbout)), &s.about); err != nil || s.Schema > segmentSchema {
				return err
			}
			b = tx.Bucket([]byte(bucketDicts))
			switch {
			case s.old():
				s.zip, err = unpacker(nil, nil)
				return err
			case b == nil:
				return errors.New("no bucket dicts")
			case s.zipped():
				s.zip, err = unpacker(b.Get([]byte(bucketTexts)), b.Get([]byte(bucketFacts)))
				return err
			}
			for bucket, to := range map[string]**phrases{bucketTexts: &s.texts, bucketFacts: &s.facts} {
				dict, err := expand(b.Get([]byte(bucket)))
				if err == nil {
					*to, err = openPhrases(dict)
				}
				if err != nil {
					return err
				}
			}
			s.crates, s.proven = map[string][]atomic.Pointer[opened]{}, map[string][]atomic.Uint32{}
			for _, bucket := range []string{bucketFacts, bucketTexts, bucketDocs, bucketSeen} {
				if b = tx.Bucket([]byte(bucket)); b == nil {
					return fmt.Errorf("no bucket %s", bucket)
				}
				if last, _ := b.Cursor().Last(); len(last) == 4 && int64(bigEndian(last)) < p.Size/crateBlocks {
					s.crates[bucket] = make([]atomic.Pointer[opened], bigEndian(last)+1)
					if bucket == bucketFacts || bucket == bucketTexts {
						s.proven[bucket] = make([]atomic.Uint32, (bigEndian(last)+1)*crateBlocks/32)
					}
				}
			}
			return nil
		})
	})
	switch {
	case err != nil && errors.Is(err, fs.ErrPermission):
		err = fmt.Errorf("bolt: segment %s: %w", s.path, err)
	case err != nil:
		err = fmt.Errorf("bolt: segment %s: %w: %w", s.path, store.ErrDamaged, err)
	case s.Schema > segmentSchema:
		err = fmt.Errorf("bolt: segment %s has schema %d, this wenzheng reads up to %d: %w; update wenzheng", s.path, s.Schema, segmentSchema, store.ErrNewer)
	case s.Facts < 0 || s.Words < 0 || int64(s.Words) > p.Size || int64(s.Facts) > p.Size || s.Documents != p.Stored:
		err = fmt.Errorf("bolt: segment %s: %w: it holds %d documents", s.path, store.ErrDamaged, s.Documents)
	}
	if err == nil {
		s.words = make([]atomic.Pointer[string], s.Words)
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// close lets go of the file when those who read it now are done.
func (s *segment) close() {
	s.idle.mu.Lock()
	s.idle.closed = true
	for _, r := range s.idle.list {
		r.tx.Rollback()
	}
	s.idle.list = nil
	s.idle.mu.Unlock()
	if s.db != nil {
		guard(s.db.Close)
	}
	if s.zip != nil {
		s.zip.Close()
	}
}

// guard runs f, which reads mapped pages, and turns a panic or a fault of the memory map into ErrDamaged.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", store.ErrDamaged, r)
			if e, ok := r.(runtime.Error); ok {
				err = fmt.Errorf("%w: %w", store.ErrDamaged, e)
			}
		}
	}()
	return f()
}

// view is a segment as one revision sees it: without the documents that were removed.
type view struct {
	*segment
	part    *part
	gone    *roaring.Bitmap // documents; may be nil
	damaged atomic.Bool     // leaves the rest to answer

	once      sync.Once
	goneFacts *roaring.Bitmap
	onceErr   error
}

// reader reads one view in one read transaction and by one goroutine. What it returns is copied unless it says so.
type reader struct {
	*view
	tx      *bbolt.Tx
	buckets map[string]*bbolt.Bucket
	looking map[string]*entries // by bucket, for the next look-up
	cols    [columnCount]columnData
	firsts  []byte // the column of documents
	raw     []byte // what was unpacked last
	free    free   // for the next facts
	block   factBlock
	unzip   unzipped
}

// factBlock is the block of facts that was read last.
type factBlock struct {
	n, has  uint32
	records [recordsBlock + 1]uint32 // where each begins in data, and the last ends
	data    []byte                   // nil: none
}

// open runs f on v with a reader that waits, or a new one. What f is lent by it ends with f; after an error it reads no more.
func (v *view) open(f func(r *reader) error) error {
	return guard(func() error {
		r, err := v.reader()
		if err != nil {
			return err
		}
		sound := false
		defer func() {
			if !sound || !v.wait(r) {
				r.tx.Rollback()
			}
		}()
		r.view = v
		err = f(r)
		sound = err == nil
		return err
	})
}

// reader is one that waits, or a new one.
func (s *segment) reader() (*reader, error) {
	s.idle.mu.Lock()
	if n := len(s.idle.list); n > 0 {
		r := s.idle.list[n-1]
		s.idle.list = s.idle.list[:n-1]
		s.idle.mu.Unlock()
		return r, nil
	}
	s.idle.mu.Unlock()
	tx, err := s.db.Begin(false)
	return &reader{tx: tx}, err
}

// wait keeps a reader for the next one who reads, unless enough wait or the segment is closed. Its view is of one revision, which it
// does not keep.
func (s *segment) wait(r *reader) bool {
	if cap(r.raw) > mostRoom {
		r.raw = nil
	}
	r.view, r.free, r.block.data, r.unzip = nil, free{}, nil, unzipped{}
	s.idle.mu.Lock()
	defer s.idle.mu.Unlock()
	if s.idle.closed || len(s.idle.list) == mostIdle {
		return false
	}
	s.idle.list = append(s.idle.list, r)
	return true
}

// mostRoom is what a reader leaves to the next one: most texts need less.
const mostRoom = 64 << 10

// room is where the next record is unpacked to, over the last one.
func (r *reader) room() []byte { return r.raw[:0] }

// read is open for one view alone: an error in the file marks v as damaged. Where the file is whole the error is ours,
// and the segment stays.
func (v *view) read(f func(r *reader) error) error {
	err := v.open(f)
	if !errors.Is(err, store.ErrDamaged) {
		return err
	}
	if checkHash(context.Background(), filepath.Dir(v.path), v.part) == nil {
		return fmt.Errorf("bolt: segment %s is whole, but reading it failed: %v", v.path, err)
	}
	v.damaged.Store(true)
	return fmt.Errorf("bolt: segment %s: %w", v.path, err)
}

func (r *reader) bucket(name string) (*bbolt.Bucket, error) {
	if b := r.buckets[name]; b != nil {
		return b, nil
	}
	b := r.tx.Bucket([]byte(name))
	if b == nil {
		return nil, fmt.Errorf("no bucket %s: %w", name, store.ErrDamaged)
	}
	if r.buckets == nil {
		r.buckets = make(map[string]*bbolt.Bucket, 8)
	}
	r.buckets[name] = b
	return b, nil
}

// get returns mapped bytes, nil when there is no such key.
func (r *reader) get(bucket string, key []byte) ([]byte, error) {
	b, err := r.bucket(bucket)
	if err != nil {
		return nil, err
	}
	v := b.Get(key)
	if int64(len(v)) > r.part.Size {
		return nil, fmt.Errorf("%s: value of %d bytes: %w", bucket, len(v), store.ErrDamaged)
	}
	return v, nil
}

// column opens one column.
func (r *reader) column(c int) (*columnData, error) {
	if r.cols[c].b == nil {
		n := r.Facts
		if c == columnBegin {
			n = (n + factsBlock - 1) / factsBlock
		}
		b, err := r.get(bucketColumns, []byte{byte(c)})
		if err == nil {
			r.cols[c], err = openColumn(b, n)
		}
		if err != nil {
			return nil, fmt.Errorf("column %d: %w", c, err)
		}
	}
	return &r.cols[c], nil
}

func (r *reader) word(n uint64) (string, error) {
	if n >= uint64(r.Words) {
		return "", fmt.Errorf("word %d of %d: %w", n, r.Words, store.ErrDamaged)
	}
	if s := r.words[n].Load(); s != nil {
		return *s, nil
	}
	b, err := r.get(bucketWords, be32(uint32(n/wordsBlock)))
	if err != nil {
		return "", err
	}
	var raw []byte
	if r.old() {
		raw, err = oldUnpack(b, int(n%wordsBlock), min(wordsBlock, r.Words-int(n/wordsBlock)*wordsBlock))
	} else {
		raw, err = unpack(b, int(n%wordsBlock))
	}
	if err != nil {
		return "", err
	}
	s := string(raw)
	r.words[n].Store(&s)
	return s, nil
}

func (r *reader) decoder(b []byte) decoder {
	return decoder{b: b, names: r, old: r.old(), zipped: r.zipped()}
}

// fact decodes the fact n.
func (r *reader) fact(n uint32) (f store.Fact, err error) {
	err = r.factTo(&f, n)
	return f, err
}

func (r *reader) factTo(f *store.Fact, n uint32) error {
	if err := r.allColumns(); err != nil {
		return err
	}
	raw, err := r.rawFact(n)
	if err != nil {
		return err
	}
	d := r.decoder(raw)
	d.free = r.free
	d.fact(f, r.dated(n))
	if r.free = d.free; d.err != nil {
		return fmt.Errorf("fact %d: %w", n, d.err)
	}
	f.Doc, err = r.key(r.cols[columnDoc].number(n))
	f.ID, f.Seen = r.id(n), r.cols[columnSeen].day(n)
	return err
}

// id is the FactID of a fact whose columns have been read.
func (r *reader) id(n uint32) store.FactID {
	return r.first(r.cols[columnDoc].number(n)) + store.FactID(r.cols[columnOrdinal].number(n))
}

func (r *reader) first(doc uint32) store.FactID {
	return store.FactID(binary.LittleEndian.Uint64(r.firsts[8*doc:]))
}

// allColumns reads them all.
func (r *reader) allColumns() error {
	if r.firsts != nil {
		return nil
	}
	for c := range columnFirst {
		if _, err := r.column(c); err != nil {
			return err
		}
	}
	b, err := r.get(bucketColumns, []byte{columnFirst})
	if err == nil && len(b) != 8*r.Documents {
		err = fmt.Errorf("column %d: %w", columnFirst, store.ErrDamaged)
	}
	r.firsts = b
	return err
}

// dated is the date of a fact whose columns have been read, zero without one.
func (r *reader) dated(n uint32) interval {
	i := interval{From: r.cols[columnFrom].day(n), To: r.cols[columnTo].day(n)}
	if i.IsZero() {
		return interval{}
	}
	return i
}

// rawFact returns the record of the fact n, which is lent until the next one is read.
func (r *reader) rawFact(n uint32) (raw []byte, err error) {
	switch {
	case int(n) >= r.Facts:
		return nil, fmt.Errorf("fact %d of %d: %w", n, r.Facts, store.ErrDamaged)
	case r.old():
		return r.oldFact(n)
	case r.zipped():
		block, err := r.unzipped(bucketFacts, n/recordsBlock)
		if err != nil {
			return nil, err
		}
		return unpack(block, int(n%recordsBlock))
	}
	coded, err := r.coded(n)
	if err == nil {
		raw, err = r.facts.append(r.room(), coded)
	}
	if err != nil {
		return nil, fmt.Errorf("fact %d: %w", n, err)
	}
	r.raw = raw
	return raw, nil
}

// coded is the record of the fact n in phrases, mapped.
func (r *reader) coded(n uint32) ([]byte, error) {
	b := &r.block
	if b.data == nil || b.n != n/recordsBlock {
		b.n, b.data = n/recordsBlock, nil
		packed, err := r.sound(bucketFacts, b.n)
		if err != nil {
			return nil, err
		}
		if b.has, b.data, err = unpackAll(packed, b.records[:]); err != nil {
			return nil, err
		}
	}
	i := n % recordsBlock
	if i >= b.has {
		return nil, fmt.Errorf("record %d of %d: %w", i, b.has, store.ErrDamaged)
	}
	return b.data[b.records[i]:b.records[i+1]], nil
}

// headBytes is what holds a record of a fact as far as its Cue, and the cue of the fact n is read from that alone.
const headBytes = 32

func (r *reader) cue(n uint32) (string, error) {
	if r.old() || r.zipped() || int(n) >= r.Facts {
		raw, err := r.rawFact(n)
		if err != nil {
			return "", err
		}
		d := r.decoder(raw)
		return d.cue(), d.err
	}
	coded, err := r.coded(n)
	if err == nil {
		r.raw, err = r.facts.head(r.room(), coded, headBytes)
	}
	if err != nil {
		return "", fmt.Errorf("fact %d: %w", n, err)
	}
	d := r.decoder(r.raw)
	return d.cue(), d.err
}

// record decodes what is known of the document n.
func (r *reader) record(n uint32) (*record, error) {
	rec := &record{}
	if err := r.recordTo(rec, n, true); err != nil {
		return nil, err
	}
	for _, f := range rec.facts {
		if int(f) >= r.Facts {
			return nil, fmt.Errorf("document %d: fact %d of %d: %w", n, f, r.Facts, store.ErrDamaged)
		}
	}
	return rec, nil
}

// recordTo is record, with or without its facts.
func (r *reader) recordTo(rec *record, n uint32, facts bool) error {
	b, err := r.packed(bucketDocs, n)
	if err != nil {
		return err
	}
	d := r.decoder(b)
	if d.recordHead(rec); facts {
		d.recordFacts(rec)
	}
	if d.err != nil {
		return fmt.Errorf("document %d: %w", n, d.err)
	}
	return nil
}

// key returns the key of the document n.
func (r *reader) key(n uint32) (string, error) {
	if k := r.known.of(n); k != nil {
		return k.key, nil
	}
	b, err := r.packed(bucketDocs, n)
	if err != nil {
		return "", err
	}
	d := decoder{b: b}
	key := d.text()
	if d.err != nil {
		return "", fmt.Errorf("document %d: %w", n, d.err)
	}
	r.known.put(key, n)
	return key, nil
}

// find returns the number of the document of that key, if it is there and not removed.
func (r *reader) find(key string) (n uint32, ok bool, err error) {
	if in, err := r.keyRange(); err != nil || key < in.first || key > in.last {
		return 0, false, err
	}
	if k := r.known.at(key); k != nil {
		return k.n, !r.isGone(k.n), nil
	}
	if n, ok, err = r.number(key); !ok {
		return 0, false, err
	}
	return n, !r.isGone(n), nil
}

// number reads which document has key.
func (r *reader) number(key string) (n uint32, ok bool, err error) {
	b, err := r.lookUp(bucketKeys, key)
	if err != nil || b == nil {
		return 0, false, err
	}
	if len(b) != 4 {
		return 0, false, fmt.Errorf("key %s: %w", key, store.ErrDamaged)
	}
	return binary.BigEndian.Uint32(b), true, nil
}

// mayHold reports whether a document may be known by key, as far as that has been looked for.
func (v *view) mayHold(key string) bool {
	in := v.keys.Load()
	return in == nil || in.also || in.first <= key && key <= in.last
}

func (r *reader) keyRange() (*keyRange, error) {
	if in := r.keys.Load(); in != nil {
		return in, nil
	}
	if r.Documents == 0 {
		return nil, store.ErrDamaged // no such segment is written
	}
	var in keyRange
	var err, err2, err3 error
	in.first, err = r.key(0)
	in.last, err2 = r.key(uint32(r.Documents) - 1)
	err3 = r.scan(bucketAlso, nil, func(_, _, _ []byte) bool {
		in.also = true
		return false
	})
	if err = errors.Join(err, err2, err3); err == nil {
		r.keys.Store(&in)
	}
	return &in, err
}

func (v *view) isGone(n uint32) bool { return v.gone != nil && v.gone.Contains(n) }

// findAlso returns the smallest number of a living document that has key among its Also keys.
func (r *reader) findAlso(key string) (n uint32, ok bool, err error) {
	if in, err := r.keyRange(); err != nil || !in.also {
		return 0, false, err
	}
	err = r.scan(bucketAlso, append([]byte(key), 0), func(_, rest []byte, _ []byte) bool {
		if len(rest) == 4 && !r.isGone(binary.BigEndian.Uint32(rest)) {
			n, ok = binary.BigEndian.Uint32(rest), true
		}
		return !ok
	})
	return n, ok, err
}

// scan calls f with the keys that begin with prefix, what follows it, and the value, all mapped, until f returns false.
func (r *reader) scan(bucket string, prefix []byte, f func(key, rest, value []byte) bool) error {
	b, err := r.bucket(bucket)
	if err != nil {
		return err
	}
	c := b.Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if !f(k, k[len(prefix):], v) {
			break
		}
	}
	return nil
}

// document decodes the document n with text and articles.
func (r *reader) document(n uint32) (*store.Document, error) {
	var rec record
	if err := r.recordTo(&rec, n, false); err != nil {
		return nil, err
	}
	both, at, err := r.written(&rec.writing)
	if err != nil {
		return nil, fmt.Errorf("document %d: %w", n, err)
	}
	kept := string(both)
	d := r.decoder(both[at:])
	d.s = kept[at:]
	doc := rec.Document
	doc.Text, doc.Articles = kept[:at], d.articles()
	if d.err != nil {
		return nil, fmt.Errorf("document %d: %w", n, d.err)
	}
	return &doc, nil
}

// written unpacks the text and, from at on, the layout of a document, which are lent until the next one is read.
func (r *reader) written(w *writing) (both []byte, at int, err error) {
	if r.zipped() {
		return r.oldWritten(w)
	}
	block, err := r.sound(bucketTexts, w.block)
	if err != nil {
		return nil, 0, err
	}
	if both, err = r.texts.unpack(r.room(), block, 0); err != nil {
		return nil, 0, err
	}
	at = len(both)
	r.raw, err = r.texts.unpack(both, block, 1)
	return r.raw, at, err
}

// packed returns a block, mapped.
func (r *reader) packed(bucket string, n uint32) ([]byte, error) {
	if r.old() || r.zipped() && (bucket == bucketDocs || bucket == bucketSeen) {
		b, err := r.get(bucket, be32(n))
		if err == nil && b == nil && bucket == bucketDocs {
			err = fmt.Errorf("document %d of %d: %w", n, r.Documents, store.ErrDamaged)
		}
		return b, err
	}
	c, err := r.crate(bucket, n/crateBlocks)
	i := n % crateBlocks
	if err == nil && i >= c.n {
		err = fmt.Errorf("block %d: %w", n, store.ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", bucket, err)
	}
	return c.data[c.blocks[i]:c.blocks[i+1]], nil
}

// sound returns a packed block without its checksum, which is compared when the block is read first.
func (r *reader) sound(bucket string, n uint32) ([]byte, error) {
	block, err := r.packed(bucket, n)
	if err != nil {
		return nil, err
	}
	list := r.proven[bucket]
	if int(n/32) < len(list) {
		if list[n/32].Load()&(1<<(n%32)) != 0 {
			return block[:len(block)-crc32.Size], nil
		}
		defer func() {
			if err == nil {
				list[n/32].Or(1 << (n % 32))
			}
		}()
	}
	block, err = sound(block)
	return block, err
}

// opened is a crate, and where its blocks begin and end.
type opened struct {
	n      uint32
	blocks [crateBlocks + 1]uint32
	data   []byte
}

func (r *reader) crate(bucket string, n uint32) (*opened, error) {
	list := r.crates[bucket]
	if int(n) < len(list) {
		if c := list[n].Load(); c != nil {
			return c, nil
		}
	}
	b, err := r.get(bucket, be32(n))
	if err != nil {
		return nil, err
	}
	c := &opened{}
	if c.n, c.data, err = unpackAll(b, c.blocks[:]); err == nil && int(n) < len(list) {
		list[n].Store(c)
	}
	return c, err
}

// removed returns the facts of the removed documents, nil when there are none.
func (r *reader) removed() (*roaring.Bitmap, error) {
	if r.gone == nil || r.gone.IsEmpty() {
		return nil, nil
	}
	r.once.Do(func() {
		facts := roaring.New()
		for it := r.gone.Iterator(); it.HasNext(); {
			rec, err := r.record(it.Next())
			if err != nil {
				r.onceErr = err
				return
			}
			facts.AddMany(rec.facts)
		}
		r.goneFacts = facts
	})
	if r.goneFacts == nil && r.onceErr == nil {
		return nil, store.ErrDamaged // a panic cut the first attempt short
	}
	return r.goneFacts, r.onceErr
}

// people adds the tenures that v has proof of to roster.
func (r *reader) people(roster *store.Roster) error {
	if r.gone == nil || r.gone.IsEmpty() {
		b, err := r.get(bucketAbout, []byte(keyPeople))
		if err != nil {
			return err
		}
		d := r.decoder(b)
		for _, t := range d.tenures() {
			roster.Merge(t)
		}
		return d.err
	}
	for n := range uint32(r.Documents) {
		if r.isGone(n) {
			continue
		}
		b, err := r.packed(bucketSeen, n)
		if err != nil {
			return err
		}
		if len(b) == 0 {
			continue
		}
		key, err := r.key(n)
		if err != nil {
			return err
		}
		d := r.decoder(b)
		for _, s := range d.sightings() {
			roster.Add(key, s)
		}
		if d.err != nil {
			return d.err
		}
	}
	return nil
}

// posting reads a list; nothing is an empty one. It may point into the map, and is not to be changed.
func (r *reader) posting(bucket string, key string) (posting, error) {
	if bucket == bucketTerms {
		if p, ok := r.lists.get(listKey{r.hash, key}); ok {
			r.keepLender(p, key)
			return *p, nil
		}
	}
	b, err := r.lookUp(bucket, key)
	if err != nil || b == nil {
		return posting{}, err
	}
	p, err := r.decode(b, key)
	if err == nil && bucket == bucketTerms && len(p.facts) > longList {
		size := 128
		if !p.lent { // what it lends is counted where it is its own
			size += 4*(len(p.facts)+len(p.tfs.large)) + len(p.tfs.small)
		}
		r.lists.put(listKey{r.hash, strings.Clone(key)}, &p, size)
		r.keepLender(&p, key)
	}
	return p, err
}

// keepLender keeps the list of a pair at least as long as that of its word, which is not counted where it is the same.
func (r *reader) keepLender(p *posting, word string) {
	if p.lent {
		r.lists.get(listKey{r.hash, pairOf(word)})
	}
}

// longList is from how many facts on a list, or where one has to look in it, is kept after reading.
const longList = 256

// some is what of a posting lies in a set, and where that stands in the posting.
type some struct {
	posting
	at []uint32
}

// among is the posting of a term for the facts of set alone, which is sorted. pairs keeps what was read of pairs of
// characters, for the words that are within them; it may be nil.
func (r *reader) among(term string, set []uint32, pairs map[string]some) (found some, err error) {
	if found, ok := pairs[term]; ok {
		return found, nil
	}
	if strings.HasPrefix(term, pairMark) && pairs != nil {
		defer func() { pairs[term] = found }()
	}
	full := func() (some, error) {
		p, err := r.posting(bucketTerms, term)
		if err != nil {
			return some{}, err
		}
		return p.among(set), nil
	}
	key := listKey{r.hash, term}
	if p, ok := r.lists.get(key); ok {
		r.keepLender(p, term)
		return p.among(set), nil
	}
	b, err := r.lookUp(bucketTerms, term)
	if err != nil || b == nil {
		return some{}, err
	}
	var p posting
	d := decoder{b: b}
	form, lone := p.head(&d)
	switch {
	case d.err != nil || lone || form&asBitmap != 0 || p.n <= longList || p.n > r.Facts || form&within == 0 && p.n > 8*len(d.b):
		return full()
	case form&within != 0:
		pair := pairOf(term)
		if pair == "" {
			return full()
		}
		over, err := r.among(pair, set, pairs)
		if err != nil {
			return some{}, err
		}
		found.posting, err = p.lessAmong(&d, &over)
		return found, err
	}
	bad := fmt.Errorf("posting list of %s: %w", term, store.ErrDamaged)
	tfs := form&withTFs != 0
	stops, ok := r.stops.get(key)
	if !ok {
		if stops, ok = stopsOf(d.b, p.n, tfs, r.Facts); !ok {
			return some{}, bad
		}
		r.stops.put(listKey{r.hash, strings.Clone(term)}, stops, 8*len(stops))
	}
	if found, ok = p.amongList(d.b, tfs, stops, set); !ok {
		return some{}, bad
	}
	return found, nil
}

// decode reads the list of a term or slot.
func (r *reader) decode(b []byte, key string) (posting, error) {
	return readPosting(b, r.Facts, func() (posting, error) {
		pair := pairOf(key)
		if pair == "" {
			return posting{}, fmt.Errorf("%s: %w", key, store.ErrDamaged)
		}
		return r.posting(bucketTerms, pair)
	})
}

const pairMark = "~"

// pairOf is how the tokenizer writes the pair of characters that a word of two is: 「~经济」 of 「经济」; "" of others.
func pairOf(term string) string {
	if len(term) > 2*utf8.UTFMax || utf8.RuneCountInString(term) != 2 {
		return ""
	}
	return pairMark + term
}

// slot returns the facts for which s holds; the bitmap may point into the map and is not to be changed.
func (r *reader) slot(s store.Slot) (*roaring.Bitmap, error) {
	if s.Kind != store.ByDoc {
		p, err := r.posting(bucketSlots, slotKey(s))
		return p.set(), err
	}
	facts := roaring.New()
	n, ok, err := r.find(s.Value)
	if err != nil || !ok {
		return facts, err
	}
	rec, err := r.record(n)
	if err != nil {
		return facts, err
	}
	facts.AddMany(rec.facts)
	return facts, nil
}

func bigEndian(b []byte) uint32 { return binary.BigEndian.Uint32(b) }
