package ingest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/sync/semaphore"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

type taskKind uint8

const (
	fromPath taskKind = iota
	fromURL
	fromStdin
)

// task is one source of a load.
type task struct {
	source string
	kind   taskKind
	root   string // absolute path, URL or 「-」
	prefix string // what is read of a root that is known already: keys below it; "": all
	path   string // in the file system

	absorbed []string // roots within this one that were loaded before
	holds    int      // documents in the corpus

	// Written by the goroutine of Load.
	protected map[string]bool // keys of files and folders that could not be read
	walked    map[string]bool // files that are there but hold items of their own
	failed    bool            // nothing could be read
	missing   bool            // because it is not there
	empty     bool            // a folder without files
	keepAll   bool            // nothing is removed
	validator Validator       // of a page that was read
}

func (t *task) name() string { return rootName(t.root) }

func rootName(root string) string {
	if isURL(root) {
		return root
	}
	return filepath.Base(root)
}

// covers reports whether t reads the place of a key of its root.
func (t *task) covers(key string) bool {
	if t.prefix == "" {
		return true
	}
	key = strings.TrimPrefix(key, t.name()+"/")
	return below(key, t.prefix)
}

// below reports whether key is that of a file, of what is in a folder or archive, or of one of a file's items.
func below(key, file string) bool {
	rest, ok := strings.CutPrefix(key, file)
	return ok && (rest == "" || rest[0] == '/' || rest[0] == '#')
}

// protect keeps the documents of what could not be read this time.
func (t *task) protect(key string) {
	if t.protected == nil {
		t.protected = map[string]bool{}
	}
	t.protected[key] = true
}

// keeps reports whether a document of t that was not found is kept all the same.
func (t *task) keeps(key string) bool {
	if t.keepAll || len(t.protected) == 0 {
		return t.keepAll
	}
	for k := key; ; {
		if t.protected[k] {
			return true
		}
		i := strings.LastIndexAny(k, "/#")
		if i < 0 {
			return false
		}
		k = k[:i]
	}
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// plan makes tasks of sources. A source within a remembered root is read as a part of it, and one within another source
// is left out.
func plan(sources, roots []string) []*task {
	var tasks []*task
	for _, s := range sources {
		t := &task{source: s, walked: map[string]bool{}}
		switch {
		case s == "-":
			t.kind, t.root = fromStdin, "-"
		case isURL(s) || strings.Contains(s, "://"):
			t.kind = fromURL
			t.root, _, _ = strings.Cut(s, "#")
		default:
			abs, err := filepath.Abs(s)
			if err != nil {
				abs = filepath.Clean(s)
			}
			t.path, t.root = abs, abs
			for _, r := range roots {
				switch {
				case r == "" || r == "-" || isURL(r) || r == abs:
				case store.Under(abs, r) && (t.prefix == "" || len(r) < len(t.root)):
					if rel, err := filepath.Rel(r, abs); err == nil {
						t.root, t.prefix = r, filepath.ToSlash(rel)
					}
				case store.Under(r, abs):
					t.absorbed = append(t.absorbed, r)
				}
			}
		}
		tasks = append(tasks, t)
	}
	var out []*task
	for i, t := range tasks {
		keep := true
		for j, u := range tasks {
			if i == j || t.kind != u.kind {
				continue
			}
			same := t.root == u.root && t.prefix == u.prefix
			within := t.kind == fromPath && t.path != u.path && store.Under(t.path, u.path)
			if within || same && j < i {
				keep = false
			}
		}
		if keep {
			out = append(out, t)
		}
	}
	return out
}

// found is a document of an item, with what a worker found out about it.
type found struct {
	doc     *store.Document // nil where nothing was decoded, see remembered
	path    string          // below its root
	key     string          // under which the corpus holds it, where that is known
	text    sum
	meta    uint64
	dropped bool            // the corpus holds the text: it was let go
	doubts  []store.Warning // of what was not decoded
}

// warnings are what is doubtful in it.
func (f *found) warnings() []store.Warning {
	if f.doc == nil {
		return f.doubts
	}
	return f.doc.Warnings
}

// item is a file, or a piece of one, on its way from the producer through a worker to the goroutine of Load.
type item struct {
	task *task
	path string // key below the root
	size int64
	cost int64 // of the memory budget
	opts clean.DecodeOptions
	side sidecars

	raw    []byte
	read   func() ([]byte, error) // where raw is nil
	hashed bool                   // the path is made of the bytes
	stamp  stamp                  // of a file of its own

	docs      []*found
	more      int // files besides it whose documents these are too: nothing of them has changed
	rejected  []Rejected
	doubts    []Doubt
	unchanged bool // the server says so of the whole task
	failed    bool // the whole task could not be read
	missing   bool // because it is not there
	empty     bool // the task is a folder without files
	validator Validator
	after     time.Duration // the server asks for this pause
	done      chan struct{}
}

func (it *item) reject(doc string, line int, reason string) {
	it.rejected = append(it.rejected, Rejected{doc, line, reason})
}

// sidecars are the corpus.yaml of the folders above a file, the innermost first.
type sidecars []sidecar

type sidecar struct {
	dir  string // key of the folder, "" for the root
	side *clean.Sidecar
	made uint64 // of these bytes
}

// sum tells one chain of sidecars from another.
func (s sidecars) sum() (n uint64) {
	for _, c := range s {
		n = n*31 + c.made
	}
	return n
}

// For gives what the sidecars say of the document of that key, the nearest first.
func (s sidecars) For(key string) (m clean.Meta) {
	for _, c := range s {
		m = m.Over(c.side.For(strings.TrimPrefix(strings.TrimPrefix(key, c.dir), "/")))
	}
	return m
}

// producer finds files. It is one goroutine.
type producer struct {
	o      *Options
	recall func(*item) bool // gives the documents of a file that has not changed
	same   *item            // of such files, one behind the other, not yet sent
	looks  sync.WaitGroup   // who look into folders
	budget *semaphore.Weighted
	memory int64
	work   chan *item
	order  chan *item
	found  atomic.Int64
	walked atomic.Bool
}

func (o *Options) maxFile() int64 {
	if o.MaxFile > 0 {
		return o.MaxFile
	}
	return 64 << 20
}

// produce walks all tasks, until ctx is done.
func (p *producer) produce(ctx context.Context, tasks []*task) {
	defer p.looks.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pages, stop := p.fetchAll(ctx, tasks)
	defer stop()
	for _, t := range tasks {
		switch t.kind {
		case fromStdin:
			p.stdin(ctx, t)
		case fromURL:
			page, ok := <-pages[t]
			if ok {
				p.page(ctx, t, page)
				page.release()
			}
		default:
			p.path(ctx, t)
		}
		if !p.flush(ctx) || ctx.Err() != nil {
			return
		}
	}
	p.walked.Store(true)
}

// unchanged hands on the documents of a file that need not be read, together with those of the files before it: most
// files of a load that comes again are such.
func (p *producer) unchanged(ctx context.Context, t *task, path string, st fs.FileInfo, docs []*found) bool {
	if s := p.same; s != nil && s.task == t && s.more < statsAtOnce && len(docs) == 1 && docs[0].path == path {
		s.docs, s.size, s.more = append(s.docs, docs[0]), s.size+st.Size(), s.more+1
		return true
	}
	if !p.flush(ctx) {
		return false
	}
	p.same = &item{task: t, path: path, size: st.Size(), docs: docs}
	return true
}

// flush sends what unchanged has kept.
func (p *producer) flush(ctx context.Context) bool {
	it := p.same
	p.same = nil
	return it == nil || p.note(ctx, it)
}

// send hands an item on when there is memory for it, and reports whether there is time left.
func (p *producer) send(ctx context.Context, it *item) bool {
	if !p.flush(ctx) {
		return false
	}
	p.found.Add(1)
	it.done = make(chan struct{})
	it.cost = min(it.size+512, p.memory)
	if p.budget.Acquire(ctx, it.cost) != nil {
		return false
	}
	select {
	case p.order <- it:
	case <-ctx.Done():
		return false
	}
	select {
	case p.work <- it:
		return true
	case <-ctx.Done():
		return false
	}
}

// note sends an item that has only something to report.
func (p *producer) note(ctx context.Context, it *item) bool {
	if !p.flush(ctx) {
		return false
	}
	p.found.Add(int64(1 + it.more))
	it.done = make(chan struct{})
	close(it.done)
	it.cost = min(512, p.memory)
	if p.budget.Acquire(ctx, it.cost) != nil {
		return false
	}
	select {
	case p.order <- it:
		return true
	case <-ctx.Done():
		return false
	}
}

func (p *producer) refuse(ctx context.Context, t *task, doc, reason string) bool {
	it := &item{task: t, path: doc}
	it.reject(doc, 0, reason)
	return p.note(ctx, it)
}

// fail reports that nothing of a task could be read.
func (p *producer) fail(ctx context.Context, t *task, missing bool, reason string) bool {
	return p.failFor(ctx, t, missing, reason, 0)
}

func (p *producer) failFor(ctx context.Context, t *task, missing bool, reason string, after time.Duration) bool {
	it := &item{task: t, path: t.source, failed: true, missing: missing, after: after}
	it.reject(t.source, 0, reason)
	return p.note(ctx, it)
}

// reasonFor says what is wrong with a file and what to do about it.
func reasonFor(err error) string {
	var big tooBig
	switch {
	case errors.As(err, &big):
		return fmt.Sprintf("文件超过 %d MB：请拆分后再载入", int64(big)>>20)
	case errors.Is(err, fs.ErrNotExist):
		return "文件不存在：请检查路径"
	case errors.Is(err, fs.ErrPermission):
		return "没有读取权限：请用 chmod 或换用有权限的用户"
	}
	return "无法读取：" + err.Error()
}

// tooBig is the limit that a file exceeds.
type tooBig int64

func (e tooBig) Error() string { return fmt.Sprintf("more than %d bytes", int64(e)) }

func (p *producer) stdin(ctx context.Context, t *task) {
	in := p.o.Stdin
	if in == nil {
		in = os.Stdin
	}
	raw, err := readAll(in, p.o.maxFile())
	if err != nil {
		p.fail(ctx, t, false, reasonFor(err))
		return
	}
	if isArchive(raw) {
		p.archive(ctx, t, bytes.NewReader(raw), int64(len(raw)), stdinName(raw)+".zip", nil, 1)
		return
	}
	p.send(ctx, &item{task: t, path: "-", size: int64(len(raw)), raw: raw, hashed: true})
}

func stdinName(raw []byte) string {
	h := sha256.Sum256(raw)
	return "stdin-" + hex.EncodeToString(h[:6])
}

// readAll reads at most limit bytes.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = tooBig(limit)
	}
	if raw == nil {
		raw = []byte{}
	}
	return raw, err
}

// path walks a file or folder.
func (p *producer) path(ctx context.Context, t *task) {
	st, err := os.Stat(t.path)
	if err != nil {
		reason := "路径不存在：请检查拼写，或用绝对路径"
		if !errors.Is(err, fs.ErrNotExist) {
			reason = reasonFor(err)
		}
		p.fail(ctx, t, errors.Is(err, fs.ErrNotExist), reason)
		return
	}
	if !st.IsDir() {
		key := t.prefix
		if key == "" {
			key = filepath.Base(t.path)
		}
		var side sidecars
		if t.prefix == "" {
			side = p.sidecarsIn(ctx, t, filepath.Dir(t.path), "", nil)
		} else {
			side = p.sidecarsAbove(ctx, t)
		}
		if isPacked(t.path) && t.prefix == "" {
			key = ""
		}
		p.file(ctx, t, t.path, key, st, side)
		return
	}
	top := p.look(ctx, t.path)
	if <-top.listed; top.err != nil {
		p.fail(ctx, t, false, reasonFor(top.err))
		return
	}
	var side sidecars
	if t.prefix != "" {
		side = p.sidecarsAbove(ctx, t)
	}
	before := p.found.Load()
	if p.folder(ctx, t, top, t.prefix, side, 0) && p.flush(ctx) && p.found.Load() == before {
		reason := "空文件夹：里面没有可读的文件（支持 .txt .md .html .pdf .docx .jsonl .rss .xml .zip .tar.gz）"
		it := &item{task: t, path: t.source, empty: true}
		it.reject(t.source, 0, reason)
		p.note(ctx, it)
	}
}

// maxDepth is the depth of folders within a root.
const maxDepth = 100

// folder sends the files of a folder and those below it, in the order of their names.
func (p *producer) folder(ctx context.Context, t *task, dir *looking, key string, side sidecars, depth int) bool {
	side = p.sidecarsIn(ctx, t, dir.path, key, side)
	if key != "" {
		key += "/"
	}
	it := new(item)
	var next *looking // into the folder behind the one that is walked
	for i, e := range dir.entries {
		st, err := dir.stat(ctx)
		if ctx.Err() != nil {
			return false
		}
		k, ok := key+keyName(e.Name()), true
		switch {
		case err != nil:
			ok = p.refuse(ctx, t, k, reasonFor(err))
		case st.IsDir() && e.Type()&fs.ModeSymlink != 0:
			ok = p.refuse(ctx, t, k, "是指向文件夹的链接，没有跟随：请直接载入它所指的文件夹")
		case st.IsDir() && depth >= maxDepth:
			ok = p.refuse(ctx, t, k, fmt.Sprintf("文件夹嵌套超过 %d 层", maxDepth))
		case st.IsDir():
			inside := next
			if at := dir.at(i); inside == nil || inside.path != at {
				inside = p.look(ctx, at)
			}
			if i+1 < len(dir.entries) && dir.entries[i+1].IsDir() {
				next = p.look(ctx, dir.at(i+1))
			}
			if <-inside.listed; inside.err != nil {
				ok = p.refuse(ctx, t, k, reasonFor(inside.err))
			} else {
				ok = p.folder(ctx, t, inside, k, side, depth+1)
			}
		default:
			*it = item{task: t, path: k, side: side, stamp: stampOf(st)}
			if st.Mode().IsRegular() && p.recall(it) {
				ok = p.unchanged(ctx, t, k, st, it.docs)
			} else {
				ok = p.file(ctx, t, dir.at(i), k, st, side)
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// looking is a look into a folder: its entries, and of each its size and time. That is most of what it takes to walk a folder whose files
// have not changed, so others look while the producer deals with what they found.
type looking struct {
	path    string
	listed  chan struct{} // closed when entries, or err, are there
	entries []fs.DirEntry
	err     error
	found   chan []stat // of the next entries
	stats   []stat      // of those received last
}

type stat struct {
	info fs.FileInfo
	err  error
}

// statsAtOnce is how many entries of a folder are asked for their size and time together.
const statsAtOnce = 256

// look begins to look into a folder.
func (p *producer) look(ctx context.Context, dir string) *looking {
	l := &looking{path: dir, listed: make(chan struct{}), found: make(chan []stat)}
	p.looks.Go(func() {
		entries, err := os.ReadDir(dir)
		if l.err = err; err == nil {
			l.entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return ignored(e.Name()) })
		}
		close(l.listed)
		for from := 0; from < len(l.entries); from += statsAtOnce {
			select {
			case l.found <- l.statsOf(from, min(from+statsAtOnce, len(l.entries))):
			case <-ctx.Done():
				return
			}
		}
	})
	return l
}

// at is where an entry lies.
func (l *looking) at(i int) string { return filepath.Join(l.path, l.entries[i].Name()) }

// stat is the next entry's, in the order in which they are listed.
func (l *looking) stat(ctx context.Context) (fs.FileInfo, error) {
	if len(l.stats) == 0 {
		select {
		case l.stats = <-l.found:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	s := l.stats[0]
	l.stats = l.stats[1:]
	return s.info, s.err
}

// statsOf asks for the sizes and times of some entries side by side.
func (l *looking) statsOf(from, to int) []stat {
	const abreast = 4
	stats := make([]stat, to-from)
	var group sync.WaitGroup
	for k := range abreast {
		group.Go(func() {
			for i := from + k; i < to; i += abreast {
				s := &stats[i-from]
				s.info, s.err = os.Stat(l.at(i))
			}
		})
	}
	group.Wait()
	return stats
}

// keyName makes a file name fit into a key.
func keyName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name)
}

// ignored are files that are no documents: hidden ones, sidecars, leftovers of systems and editors.
func ignored(name string) bool {
	lower := strings.ToLower(name)
	switch lower {
	case "corpus.yaml", "corpus.yml", "corrections.yaml", "thumbs.db", "desktop.ini", "__macosx":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(lower, ".tmp") || strings.HasSuffix(lower, ".swp") || strings.HasSuffix(lower, ".part") || strings.HasSuffix(lower, ".crdownload")
}

// sidecarsIn puts the corpus.yaml of a folder before those above.
func (p *producer) sidecarsIn(ctx context.Context, t *task, dir, key string, above sidecars) sidecars {
	for _, name := range []string{"corpus.yaml", "corpus.yml"} {
		at := filepath.Join(dir, name)
		st, err := os.Stat(at)
		if err != nil || !st.Mode().IsRegular() {
			continue
		}
		raw, err := readFile(at, 4<<20)
		if err != nil {
			p.refuse(ctx, t, path.Join(key, name), reasonFor(err))
			return above
		}
		return p.sidecar(ctx, t, raw, path.Join(key, name), key, above)
	}
	return above
}

func (p *producer) sidecar(ctx context.Context, t *task, raw []byte, name, dir string, above sidecars) sidecars {
	side, warnings := clean.ParseSidecar(raw)
	if len(warnings) > 0 {
		it := &item{task: t, path: name}
		for _, w := range warnings {
			it.doubts = append(it.doubts, Doubt{name, w.Line, w.Text})
		}
		p.note(ctx, it)
	}
	h := fnv.New64a()
	h.Write([]byte(dir + "\x00"))
	h.Write(raw)
	return append(sidecars{{dir, side, h.Sum64()}}, above...)
}

// sidecarsAbove reads those of the folders between a root and the part of it that is read.
func (p *producer) sidecarsAbove(ctx context.Context, t *task) (side sidecars) {
	side = p.sidecarsIn(ctx, t, t.root, "", nil)
	parts := strings.Split(t.prefix, "/")
	for i := 1; i < len(parts); i++ {
		key := strings.Join(parts[:i], "/")
		side = p.sidecarsIn(ctx, t, filepath.Join(t.root, filepath.FromSlash(key)), key, side)
	}
	return side
}

func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // else the library makes it so, and undoes that, by four more calls
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(0)
	if st, err := f.Stat(); err == nil {
		size = min(st.Size(), limit)
	}
	whole := make([]byte, size, size+bytes.MinRead)
	n, err := f.Read(whole)
	if int64(n) == size && err == nil && size > 0 && size < limit {
		return whole, nil // as long as it is said to be: nobody is asked for more
	}
	raw := bytes.NewBuffer(whole[:max(n, 0)])
	if err != nil && err != io.EOF {
		return nil, err
	}
	if more, err := raw.ReadFrom(io.LimitReader(f, limit+1-int64(raw.Len()))); err != nil {
		return nil, err
	} else if more+int64(max(n, 0)) > limit {
		return nil, tooBig(limit)
	}
	return raw.Bytes(), nil
}

// file sends one file: as it is, in pieces, or what is in it. key is "" for an archive that is the root.
func (p *producer) file(ctx context.Context, t *task, at, key string, st fs.FileInfo, side sidecars) bool {
	limit := p.o.maxFile()
	name := key
	if name == "" {
		name = filepath.Base(at)
	}
	if !st.Mode().IsRegular() {
		return p.refuse(ctx, t, name, "不是普通文件（设备、管道或套接字），没有读取")
	}
	ext := strings.ToLower(filepath.Ext(at))
	if isPacked(at) {
		f, err := os.Open(at)
		if err != nil {
			return p.refuse(ctx, t, name, reasonFor(err))
		}
		defer f.Close()
		return p.archive(ctx, t, f, st.Size(), key, side, 1)
	}
	if (ext == ".jsonl" || ext == ".ndjson") && st.Size() > pieceSize {
		if sent, ok := p.pieces(ctx, t, at, key, side); sent {
			return ok
		}
	}
	if st.Size() > limit {
		return p.refuse(ctx, t, name, reasonFor(tooBig(limit)))
	}
	return p.send(ctx, &item{task: t, path: key, size: st.Size(), side: side, stamp: stampOf(st), read: func() ([]byte, error) { return readFile(at, limit) }})
}

// pieceSize is how many bytes of JSON Lines are decoded at a time.
const pieceSize = 256 << 10

// pieces sends a long file of JSON Lines a piece at a time. It has not sent anything when the file is not one object a
// line.
func (p *producer) pieces(ctx context.Context, t *task, at, key string, side sidecars) (sent, ok bool) {
	f, err := os.Open(at)
	if err != nil {
		return true, p.refuse(ctx, t, key, reasonFor(err))
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 64<<10)
	var piece []byte
	lines, first := 0, 1
	for {
		line, err := r.ReadSlice('\n')
		piece = append(piece, line...)
		if int64(len(piece)) > p.o.maxFile() {
			return true, p.refuse(ctx, t, key, reasonFor(tooBig(p.o.maxFile())))
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil {
			lines++
		}
		if lines == 1 && first == 1 && !json.Valid(bytes.TrimPrefix(piece, []byte("\xef\xbb\xbf"))) || !sent && bytes.HasPrefix(bytes.TrimSpace(piece), []byte("[")) {
			return false, false
		}
		if len(piece) >= pieceSize || err != nil {
			if len(bytes.TrimSpace(piece)) > 0 {
				it := &item{task: t, path: key, size: int64(len(piece)), side: side, raw: piece, opts: clean.DecodeOptions{Form: "jsonl", Line: first - 1}}
				if sent = true; !p.send(ctx, it) {
					return true, false
				}
			}
			piece, first, lines = nil, first+lines, 0
		}
		if errors.Is(err, io.EOF) {
			return sent, true
		}
		if err != nil {
			return true, p.refuse(ctx, t, key, reasonFor(err))
		}
	}
}
