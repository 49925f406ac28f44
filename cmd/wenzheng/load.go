package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/schollz/progressbar/v3"

	"wenzheng/nlp/ingest"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

type loadCmd struct {
	Sources []string `arg:"" optional:"" name:"path" help:"Files, folders, archives, URLs; - is standard input. Without any, what was loaded before is read again."`
	Prune   bool     `help:"Take out what vanished even where over half of it did."`
}

func (c *loadCmd) Run(ctx context.Context, a *app) error {
	w, err := a.words()
	if err != nil {
		return err
	}
	db, err := bolt.Open(a.dataDir(), a.storage(w))
	if err != nil {
		return err
	}
	a.closers = append(a.closers, db.Close)
	revision, err := a.revision(db)
	if err != nil {
		return err
	}
	load, sources, reread := ingest.Load, c.Sources, stale(revision, w)
	if len(sources) == 0 {
		sources = a.config.Corpus.Paths
		if len(sources)+len(revision.Roots) == 0 {
			return usageError{errors.New("nothing to load: name a file or folder (wenzheng load PATH), or set corpus.paths")}
		}
	}
	if len(c.Sources) == 0 || reread {
		load = ingest.Reload
	}
	read, err := a.reading(w)
	if err != nil {
		return usageError{err}
	}
	progress, finish := a.progress()
	enough := takeMemory()
	report, err := load(ctx, db, sources, ingest.Options{
		Read: read, Reread: reread, Prune: c.Prune, Stdin: a.in, Fetch: ingest.Fetch{AllowPrivate: a.config.Fetch.AllowPrivate},
		Progress: progress, Today: store.DayOf(a.now()),
	})
	finish()
	if err != nil {
		return err
	}
	if err := a.correctCorpus(ctx, db, w, false); err != nil {
		return err
	}
	if r, err := a.revision(db); err == nil {
		report.Revision, report.Facts = r.N, r.Facts
	}
	if err := a.report(report); err != nil {
		return err
	}
	enough()
	spareMemory() // merging holds numbers of every fact
	if _, err := db.Merge(ctx); err != nil {
		a.log.Warn("merge", "err", err) // the load stands; the next one merges
	}
	switch {
	case report.Added+report.Changed+report.Unchanged+report.Same+report.Removed == 0:
		return errors.New("no document was read; wenzheng reads .txt .md .html .pdf .docx .csv .jsonl, feeds, and archives of these")
	case len(report.Rejected) > 0:
		return errPartly
	}
	return nil
}

// takeMemory lets a load collect seldom as long as it holds little, unless the environment says how: that takes off some
// hundredths of its CPU. enough ends it.
func takeMemory() (enough func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(400), debug.SetMemoryLimit(240<<20)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// stale reports whether the facts of r were found by another extractor or lexicon than w: then all is read again.
func stale(r store.Revision, w words) bool { return r.N > 0 && r.Extractor != w.reader.Version() }

// progress shows on a terminal how far a load is, and elsewhere logs it every ten seconds.
func (a *app) progress() (show func(ingest.Progress), finish func()) {
	if f, ok := a.errs.(*os.File); ok && isTerminal(f) {
		bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		return func(p ingest.Progress) {
			if p.Walked {
				bar.ChangeMax(p.Found)
			}
			_ = bar.Set(p.Files) // a bar that cannot be drawn stops nothing
		}, func() { _ = bar.Finish() }
	}
	last := time.Now()
	return func(p ingest.Progress) {
		if time.Since(last) >= 10*time.Second {
			last = time.Now()
			a.log.Info("reading", "files", p.Files, "found", p.Found, "documents", p.Documents)
		}
	}, func() {}
}

func (a *app) report(r ingest.Report) error {
	if a.JSON {
		return json.NewEncoder(a.out).Encode(r)
	}
	for _, x := range r.Rejected {
		fmt.Fprintf(a.errs, "wenzheng: %s: %s\n", place(x.Doc, x.Line), x.Reason)
	}
	for _, x := range r.Doubtful {
		a.log.Debug("doubtful", "doc", place(x.Doc, x.Line), "why", x.Text)
	}
	_, err := fmt.Fprintf(a.out, "revision %d: %d documents, %d articles, %d facts (%d added, %d changed, %d unchanged, %d removed, %d the same as another, %d rejected) in %.1f s\n",
		r.Revision, r.Documents, r.Articles, r.Facts, r.Added, r.Changed, r.Unchanged, r.Removed, r.Same, len(r.Rejected), r.Seconds)
	if err == nil && len(r.Doubtful) > 0 {
		_, err = fmt.Fprintf(a.out, "%d places look damaged or undated; --log-level debug lists them\n", len(r.Doubtful))
	}
	return err
}

// place is a document and a line of it, where that is known.
func place(doc string, line int) string {
	if line == 0 {
		return doc
	}
	return fmt.Sprintf("%s:%d", doc, line)
}

// writeWithID writes v, a JSON object, on a line, with id as its first field.
func writeWithID(w io.Writer, id json.RawMessage, v any) error {
	object, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if id == nil {
		id = json.RawMessage("null")
	}
	line := append([]byte(`{"id":`), id...)
	if len(object) > 2 {
		line = append(line, ',')
	}
	line = append(line, object[1:]...)
	_, err = w.Write(append(line, '\n'))
	return err
}
