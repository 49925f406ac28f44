// Package ingest loads sources into a corpus: files, folders, archives, feeds and pages.
//
//	sources → files → clean.Decode → Documents → Read → Begin … Put … Remove … Publish
//
// A document's key is its slash separated path below what was loaded, or its URL; its version is the hash of its text.
// A load adds and replaces what it finds, and removes what vanished below the same root. What cannot be read is
// reported and stops nothing; a load that is interrupted publishes nothing.
//
// Files are read and understood in parallel, and written in the order in which they stand in their folders, so that the
// same files make the same corpus. Memory depends on Options.Memory and, with some hundred bytes for each, on the
// number of documents.
package ingest

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// Options say how sources are read. The zero value works, and gives documents without facts.
type Options struct {
	// Read fills Articles, Facts and Sighted of a document whose Text and metadata stand, and may add Warnings. It is
	// called from several goroutines. nil: nothing is filled.
	Read func(*store.Document)
	// Reread passes documents to Read whose text is unchanged, as after a change of the extractor or the lexicon.
	Reread bool
	// Prune removes what vanished even when a root is gone or has lost over half of its files.
	Prune bool
	// Fetch says what may be fetched. Its zero value allows public addresses only.
	Fetch Fetch
	// Stdin is what the source 「-」 reads.
	Stdin io.Reader
	// Seen keeps files that have not changed from being decoded again by a process that loads often. nil: all are.
	Seen *Seen
	// Today is the day after which no text can have come out: one that says so is doubtful. Zero: all are believed.
	Today store.Day
	// Progress is called now and then from the goroutine that called Load.
	Progress func(Progress)

	Workers   int   // goroutines that decode and read; 0: as many as processors
	Memory    int64 // bytes of files in work at a time; 0: 64 MB
	MaxFile   int64 // bytes of one file; 0: 64 MB
	Pdftotext string
}

// Progress is how far a load has come. Found grows until Walked.
type Progress struct {
	Files, Found int
	Walked       bool
	Documents    int
	Bytes        int64
	Current      string // key of the file last done
}

// Report says what a load did. Its JSON form is that of 「load --json」.
type Report struct {
	Documents int        `json:"documents"` // in the corpus afterwards, as are Articles and Facts
	Added     int        `json:"added"`
	Changed   int        `json:"changed"` // text or metadata
	Unchanged int        `json:"unchanged"`
	Removed   int        `json:"removed"`
	Same      int        `json:"same"` // files whose text another document holds, which lists them as Also
	Rejected  []Rejected `json:"rejected"`
	Doubtful  []Doubt    `json:"doubtful"`
	Articles  int        `json:"articles"`
	Facts     int        `json:"facts"`
	Revision  int        `json:"revision"`
	Seconds   float64    `json:"seconds"`
	// Failed are the sources that could not be read at all; each is in Rejected too.
	Failed []string `json:"failed,omitempty"`
	// RetryAfter is how long a server asked to be left alone.
	RetryAfter time.Duration `json:"-"`
}

// Rejected is a file, item or source that gave no document.
type Rejected struct {
	Doc    string `json:"doc"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
}

// Doubt is something to look at in a document that was loaded, or a root from which nothing was removed.
type Doubt struct {
	Doc  string `json:"doc"`
	Line int    `json:"line,omitempty"`
	Text string `json:"text"`
}

const (
	maxDoubts   = 1000
	maxRejected = 10_000
)

// Load reads sources into corpus: paths of files, folders and .zip files, http and https URLs, and 「-」. Roots that
// could be read are remembered for Reload. A source inside of a remembered folder is read as a part of that folder.
//
// The error is about the corpus or ctx; what is wrong with sources stands in the Report. With an error nothing is
// published. A second load at the same time gets store.ErrLocked.
func Load(ctx context.Context, corpus store.Corpus, sources []string, o Options) (Report, error) {
	began := time.Now()
	l := &loader{o: o, report: Report{Rejected: []Rejected{}, Doubtful: []Doubt{}}}
	into, err := corpus.Begin(ctx)
	if err != nil {
		return l.report, fmt.Errorf("ingest: begin: %w", err)
	}
	defer into.Discard()
	snap, err := corpus.Snapshot()
	if err != nil {
		return l.report, fmt.Errorf("ingest: snapshot: %w", err)
	}
	defer snap.Close()
	l.into, l.snap = into, snap
	revision, err := l.load(ctx, sources)
	if err != nil {
		return l.report, err
	}
	r := &l.report
	r.Documents, r.Articles, r.Facts, r.Revision = revision.Documents, revision.Articles, revision.Facts, revision.N
	r.Seconds = float64(time.Since(began).Milliseconds()) / 1000
	return *r, nil
}

// Reload reads the remembered roots and the sources given, as Load does.
func Reload(ctx context.Context, corpus store.Corpus, sources []string, o Options) (Report, error) {
	snap, err := corpus.Snapshot()
	if err != nil {
		return Report{}, fmt.Errorf("ingest: snapshot: %w", err)
	}
	roots := snap.Revision().Roots
	if err := snap.Close(); err != nil {
		return Report{}, fmt.Errorf("ingest: snapshot: %w", err)
	}
	return Load(ctx, corpus, append(slices.Clone(roots), sources...), o)
}

// sum is the first half of a document's hash.
type sum [16]byte

// held is a document of the corpus before the load.
type held struct {
	text  sum
	meta  uint64 // of the metadata, comparable within a load
	root  int32  // index into loader.roots
	stays bool   // found again under its key with its text
}

// loader is one load. Workers read its maps held and alias; only the goroutine of Load writes.
type loader struct {
	o      Options
	into   store.Load
	snap   store.Snapshot
	report Report
	seed   maphash.Seed

	roots []string            // of held documents
	held  map[string]*held    // by key
	alias map[string]string   // Also key → key, before the load
	also  map[string][]string // key → Also keys, before the load

	tasks   []*task
	reads   map[string][]*task  // root → tasks that read it
	placed  map[string]*task    // keys found in this load, with their own document or as a further place of a text
	primary map[sum]string      // text → key of the document found in this load
	foreign map[sum]string      // text → key of a document that this load does not look for
	written map[string]*about   // documents put in this load
	plain   map[plain]*about    // those of written that say no more than this
	same    map[string][]string // key → further places of its text found in this load
	copies  map[string]string   // key of a document that was put → a key under which the corpus held its text before

	waiting map[string]*store.Document // key → a further place, read, with the text; joined now and then
	weight  int                        // bytes of text in waiting
	gone    map[string]bool
}

// about is the metadata of a document, and its places.
type about struct {
	root, form, title, outlet, link string
	dated                           store.Dating
	warnings                        []store.Warning
	also                            []string
}

func aboutOf(d *store.Document) about {
	return about{d.Root, d.Form, d.Title, d.Outlet, d.Link, d.Dated, d.Warnings, d.Also}
}

// plain is the metadata of most files; it is kept once.
type plain struct {
	root, form string
	dated      store.Dating
}

// keep returns a, without a hold on the text that its strings may be cut from.
func (l *loader) keep(a about) *about {
	if a.title+a.outlet+a.link == "" && len(a.warnings)+len(a.also) == 0 {
		p := plain{a.root, a.form, a.dated}
		if l.plain[p] == nil {
			l.plain[p] = &a
		}
		return l.plain[p]
	}
	a.title, a.outlet, a.link = strings.Clone(a.title), strings.Clone(a.outlet), strings.Clone(a.link)
	return &a
}

func (a about) to(d *store.Document) {
	d.Root, d.Form, d.Title, d.Outlet, d.Link, d.Dated, d.Warnings = a.root, a.form, a.title, a.outlet, a.link, a.dated, a.warnings
}

func (l *loader) metaSum(d *store.Document) uint64 {
	return maphash.Comparable(l.seed, struct {
		root, form, title, outlet, link string
		dated                           store.Dating
	}{d.Root, d.Form, d.Title, d.Outlet, d.Link, d.Dated})
}

func textSum(d *store.Document) (s sum) {
	if len(d.Hash) < 2*len(s) {
		return sum{}
	}
	if _, err := hex.Decode(s[:], []byte(d.Hash[:2*len(s)])); err != nil {
		return sum{}
	}
	return s
}

func (l *loader) load(ctx context.Context, sources []string) (store.Revision, error) {
	l.seed = maphash.MakeSeed()
	n := l.snap.Revision().Documents
	l.held, l.alias, l.also, l.reads = make(map[string]*held, n), map[string]string{}, map[string][]string{}, map[string][]*task{}
	l.placed, l.primary, l.foreign = make(map[string]*task, n), make(map[sum]string, n), map[sum]string{}
	l.written, l.same, l.copies = map[string]*about{}, map[string][]string{}, map[string]string{}
	l.plain = map[plain]*about{}
	l.waiting, l.gone = map[string]*store.Document{}, map[string]bool{}
	if err := l.recall(ctx); err != nil {
		return store.Revision{}, err
	}
	l.tasks = plan(sources, l.snap.Revision().Roots)
	for _, t := range l.tasks {
		for _, root := range append([]string{t.root}, t.absorbed...) {
			l.reads[root] = append(l.reads[root], t)
		}
	}
	for key, h := range l.held {
		if t := l.scope(key, h); t != nil {
			t.holds++
		} else {
			l.foreign[h.text] = key
		}
	}
	if err := l.run(ctx); err != nil {
		return store.Revision{}, err
	}
	if err := l.settle(ctx); err != nil {
		return store.Revision{}, err
	}
	var roots []string
	for _, t := range l.tasks {
		switch {
		case t.failed || t.empty:
			l.report.Failed = append(l.report.Failed, t.source)
		case t.kind != fromStdin:
			roots = append(roots, t.root)
		}
	}
	if err := ctx.Err(); err != nil {
		return store.Revision{}, err
	}
	revision, err := l.into.Publish(ctx, roots...)
	if err != nil {
		return revision, fmt.Errorf("ingest: publish: %w", err)
	}
	for _, t := range l.tasks {
		if l.o.Fetch.Memory != nil && t.validator != (Validator{}) {
			if err := l.o.Fetch.Memory.SetValidator(t.root, t.validator); err != nil {
				l.doubt(Doubt{Doc: t.root, Text: "抓取状态没有记下，下次会重新抓取：" + err.Error()})
			}
		}
	}
	return revision, nil
}

// recall lists what the corpus holds.
func (l *loader) recall(ctx context.Context) error {
	index := map[string]int32{}
	list := make([]held, 0, l.snap.Revision().Documents)
	for d, err := range l.snap.Documents(ctx, "") {
		if err != nil {
			return fmt.Errorf("ingest: list documents: %w", err)
		}
		at, ok := index[d.Root]
		if !ok {
			at = int32(len(l.roots))
			index[d.Root] = at
			l.roots = append(l.roots, d.Root)
		}
		if len(list) == cap(list) { // never, if as many are listed as the revision says
			list = make([]held, 0, 1)
		}
		list = append(list, held{text: textSum(d), meta: l.metaSum(d), root: at})
		l.held[d.Key] = &list[len(list)-1]
		if len(d.Also) > 0 {
			l.also[d.Key] = slices.Clone(d.Also)
			for _, k := range d.Also {
				l.alias[k] = d.Key
			}
		}
	}
	return nil
}

// scope returns the task that reads the place a held document came from, or nil.
func (l *loader) scope(key string, h *held) *task { return l.scopeOf(l.roots[h.root], key) }

func (l *loader) scopeOf(root, key string) *task {
	for _, t := range l.reads[root] {
		if t.covers(key) {
			return t
		}
	}
	return nil
}

// keys lists the keys that a file's document may have, best first: its path, then with its root's name before it
// where another root holds that path.
func (t *task) keys(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if yield(path) && yield(t.name()+"/"+path) && yield(t.name()+"~2/"+path) {
			yield(t.name() + "~3/" + path)
		}
	}
}

// known returns the key under which t's document at path stands in the corpus, as a document or as an Also.
func (l *loader) known(t *task, path string) (key string, h *held, ok bool) {
	for k := range t.keys(path) {
		if h := l.held[k]; h != nil && slices.Contains(l.reads[l.roots[h.root]], t) {
			return k, h, true
		}
	}
	for k := range t.keys(path) {
		if p, ok := l.alias[k]; ok {
			return k, l.held[p], true
		}
	}
	return "", nil, false
}

// keyFor settles the key of a document; it is not ok when its path occurs twice in its root.
func (l *loader) keyFor(t *task, f *found) (key string, ok bool) {
	if f.key == "" {
		f.key, _, _ = l.known(t, f.path)
	}
	if f.key != "" && l.placed[f.key] == nil {
		return f.key, true
	}
	for k := range t.keys(f.path) {
		if by := l.placed[k]; by == t {
			return "", false
		} else if by != nil {
			continue
		}
		if h := l.held[k]; h == nil || slices.Contains(l.reads[l.roots[h.root]], t) {
			return k, true
		}
	}
	return "", false
}

// run reads all files and puts their documents.
func (l *loader) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	workers := l.o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	memory := l.o.Memory
	if memory <= 0 {
		memory = 64 << 20
	}
	p := &producer{
		o: &l.o, recall: l.recalled, budget: semaphore.NewWeighted(memory), memory: memory,
		work: make(chan *item, 16*workers), order: make(chan *item, 16*workers),
	}
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()
	group.Go(func() {
		defer close(p.work)
		defer close(p.order)
		p.produce(ctx, l.tasks)
	})
	for range workers {
		group.Go(func() {
			for it := range p.work {
				l.decode(ctx, it)
				close(it.done)
			}
		})
	}
	done := Progress{}
	last := time.Now()
	for it := range p.order {
		select {
		case <-it.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.take(ctx, it); err != nil {
			return err
		}
		p.budget.Release(it.cost)
		done.Files += 1 + it.more
		done.Bytes += it.size
		done.Documents = l.report.Added + l.report.Changed + l.report.Unchanged + l.report.Same
		if l.o.Progress != nil && (time.Since(last) > 50*time.Millisecond || done.Files == 1) {
			last = time.Now()
			done.Found, done.Walked, done.Current = int(p.found.Load()), p.walked.Load(), it.path
			l.o.Progress(done)
		}
	}
	if l.o.Progress != nil {
		done.Found, done.Walked, done.Current = int(p.found.Load()), true, ""
		l.o.Progress(done)
	}
	return ctx.Err()
}

// decode makes documents of an item, in a worker. The text of a document that stands in the corpus is dropped.
func (l *loader) decode(ctx context.Context, it *item) {
	if l.recalled(it) {
		return
	}
	if it.raw == nil && it.read != nil {
		raw, err := it.read()
		if err != nil {
			it.reject(it.path, 0, reasonFor(err))
			return
		}
		it.raw = raw
	}
	if it.raw == nil || ctx.Err() != nil {
		return
	}
	if it.hashed {
		it.path = stdinName(it.raw)
	}
	var raw uint64
	if l.o.Seen != nil {
		raw = l.o.Seen.sum(it.raw)
		if l.remembered(it, func(was seenItem) bool { return was.raw == raw }) {
			l.remember(it, raw) // it may have a time now
			it.raw = nil
			return
		}
	}
	opts := it.opts
	opts.Pdftotext, opts.MaxText = l.o.Pdftotext, int(l.o.maxFile())
	docs, rejected := clean.Decode(ctx, it.path, it.raw, opts)
	it.raw = nil
	for _, r := range rejected {
		it.reject(r.Doc, r.Line, r.Reason)
	}
	for _, d := range docs {
		d.Root = it.task.root
		it.side.For(d.Key).Apply(d)
		f := &found{doc: d, path: d.Key, text: textSum(d), meta: l.metaSum(d)}
		if k, h, ok := l.known(it.task, d.Key); ok && h.text == f.text && !l.o.Reread {
			if l.held[k] != h || h.meta == f.meta {
				d.Text, f.dropped = "", true
			}
		}
		if !f.dropped {
			if reason := l.read(d); reason != "" {
				it.reject(d.Key, 0, reason)
				continue
			}
		}
		it.docs = append(it.docs, f)
	}
	if l.o.Seen != nil {
		l.remember(it, raw)
	}
}

// read calls Options.Read and keeps it from touching more than it may.
func (l *loader) read(d *store.Document) (reason string) {
	if l.o.Read == nil {
		return ""
	}
	key, text, hash, also, was := d.Key, d.Text, d.Hash, d.Also, aboutOf(d)
	defer func() {
		if r := recover(); r != nil {
			reason = fmt.Sprintf("读取事实时出错：%v", r)
		}
		was.warnings = d.Warnings
		was.to(d)
		d.Key, d.Text, d.Hash, d.Also = key, text, hash, also
	}()
	d.Articles, d.Facts, d.Sighted = nil, nil, nil
	l.o.Read(d)
	return ""
}

// take puts the documents of an item, in the order of the files.
func (l *loader) take(ctx context.Context, it *item) error {
	t := it.task
	t.failed, t.missing, t.empty = t.failed || it.failed, t.missing || it.missing, t.empty || it.empty
	l.report.RetryAfter = max(l.report.RetryAfter, it.after)
	if it.validator != (Validator{}) && len(it.docs) > 0 {
		t.validator = it.validator
	}
	for _, r := range it.rejected {
		l.reject(r)
		switch {
		case it.empty || it.failed:
		case r.Doc == t.source: // an archive that is the root, read in part
			t.keepAll = true
		default:
			t.protect(r.Doc)
		}
		t.walked[it.path] = true
	}
	if len(it.docs) > 0 && it.docs[0].path != it.path {
		t.walked[it.path] = true
	}
	for _, d := range it.doubts {
		l.doubt(d)
	}
	for _, f := range it.docs {
		if t.kind == fromURL && f.doc != nil && (f.doc.Form == "rss" || f.doc.Form == "atom") {
			t.keepAll = true // a feed lists the newest items only
		}
		if err := l.place(ctx, t, f); err != nil {
			return err
		}
	}
	it.docs = nil
	if it.unchanged {
		l.report.Unchanged += t.holds
		t.keepAll = true
	}
	return nil
}

func (l *loader) reject(r Rejected) {
	if len(l.report.Rejected) < maxRejected {
		l.report.Rejected = append(l.report.Rejected, r)
	}
}

func (l *loader) doubt(d Doubt) {
	if len(l.report.Doubtful) < maxDoubts {
		l.report.Doubtful = append(l.report.Doubtful, d)
	}
}

// place decides what becomes of a document: new, changed, unchanged, or one more place of a text.
func (l *loader) place(ctx context.Context, t *task, f *found) error {
	key, ok := l.keyFor(t, f)
	if !ok {
		l.reject(Rejected{Doc: f.path, Reason: "同一来源中有两份同名的文件，只载入前一份"})
		return nil
	}
	l.placed[key] = t
	for _, w := range f.warnings() {
		l.doubt(Doubt{key, w.Line, w.Text})
	}
	d := f.doc
	if d != nil {
		d.Key = key
		l.doubtDates(d)
	}
	holder, same := l.primary[f.text]
	if !same {
		holder, same = l.foreign[f.text]
	}
	if same && holder != key {
		l.report.Same++
		l.same[holder] = append(l.same[holder], key)
		switch {
		case f.dropped:
			l.copies[holder] = key
		case l.waiting[holder] == nil:
			l.waiting[holder] = d
			l.weight += len(d.Text)
		}
		if l.weight > maxWaiting {
			return l.joinWaiting(ctx)
		}
		return nil
	}
	l.primary[f.text] = key
	h := l.held[key]
	if h != nil && h.text == f.text {
		h.stays = true
		if h.meta == f.meta && f.dropped {
			l.report.Unchanged++
			return nil
		}
	}
	if f.dropped { // the text stood here as a further place of another document
		old, err := l.snap.Document(ctx, key)
		if err != nil {
			return fmt.Errorf("ingest: document %s: %w", key, err)
		}
		if d == nil {
			d = &store.Document{Key: key, Root: t.root, Warnings: f.doubts}
		}
		d.Text = old.Text
		if reason := l.read(d); reason != "" {
			l.reject(Rejected{Doc: key, Reason: reason})
			return nil
		}
	}
	if err := l.put(ctx, d); err != nil {
		return err
	}
	if h == nil {
		l.report.Added++
	} else {
		l.report.Changed++
	}
	return nil
}

// doubtDates tells of a document of which nothing says when it came out, and of one that comes out after today.
func (l *loader) doubtDates(d *store.Document) {
	undated := 0
	for i := range d.Articles {
		a := &d.Articles[i]
		switch {
		case a.Dated.IsZero():
			undated++
		case l.o.Today != 0 && a.Dated.From > l.o.Today:
			l.doubt(Doubt{Doc: d.Key, Text: "日期在今天之后（" + a.Dated.From.String() + "），到那天之前不会被引用：" + a.Title})
		}
	}
	if undated > 0 {
		l.doubt(Doubt{Doc: d.Key, Text: fmt.Sprintf("看不出日期：%d 篇文章没有印出，也无从推断。可在 corpus.yaml 或文件名里写明", undated)})
	}
}

// maxWaiting is the number of bytes of text kept for documents whose further places are still being collected.
const maxWaiting = 16 << 20

// put writes a document. One that the corpus refuses is rejected.
func (l *loader) put(ctx context.Context, d *store.Document) error {
	err := l.into.Put(ctx, d)
	if errors.Is(err, store.ErrInvalid) {
		l.reject(Rejected{Doc: d.Key, Reason: err.Error()})
		return nil
	}
	if err != nil {
		return fmt.Errorf("ingest: put %s: %w", d.Key, err)
	}
	l.written[d.Key] = l.keep(aboutOf(d))
	return nil
}

// joinWaiting writes again the documents for which further places were found, with the text that those brought.
func (l *loader) joinWaiting(ctx context.Context) error {
	for _, key := range slices.Sorted(maps.Keys(l.waiting)) {
		if err := l.rewrite(ctx, key, l.waiting[key]); err != nil {
			return err
		}
	}
	clear(l.waiting)
	l.weight = 0
	return nil
}

// rewrite puts the document of key with all its places. The text is that of copied, or the one the corpus holds.
func (l *loader) rewrite(ctx context.Context, key string, copied *store.Document) error {
	d := copied
	a, written := l.written[key]
	if d == nil || !written {
		from := key
		if k, ok := l.copies[key]; ok && written {
			from = k
		}
		old, err := l.snap.Document(ctx, from)
		if err != nil {
			return fmt.Errorf("ingest: document %s: %w", from, err)
		}
		d = old
	}
	if written {
		a.to(d)
	}
	d.Key, d.Also = key, l.places(key)
	if reason := l.read(d); reason != "" {
		l.reject(Rejected{Doc: key, Reason: reason})
		return nil
	}
	return l.put(ctx, d)
}

// places lists the other keys of a document after this load: those found, and those of before that this load did not
// look for.
func (l *loader) places(key string) []string {
	out := slices.Clone(l.same[key])
	if h := l.held[key]; h != nil && (h.stays || l.placed[key] == nil) {
		for _, k := range l.also[key] {
			if l.placed[k] == nil && l.elsewhere(k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
