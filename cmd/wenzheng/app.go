package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"wenzheng/bot"
	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

// app is what the subcommands stand on: the flags, the configuration, and the corpus once it is asked for.
type app struct {
	global
	config   config
	settings settings
	log      *slog.Logger

	in        io.Reader
	out, errs io.Writer

	closers []func() error
}

// close undoes what was opened, last first.
func (a *app) close() {
	for i := len(a.closers) - 1; i >= 0; i-- {
		if err := a.closers[i](); err != nil && a.log != nil {
			a.log.Error("close", "err", err)
		}
	}
	a.closers = nil
}

// now is the moment of asking.
func (a *app) now() time.Time { return a.Now.or(time.Now()) }

// openState opens a state, and brings one of an older schema up to date unless it may only read.
func openState(path string, o bolt.Options) (*bolt.State, error) {
	o.Upgrades = []bolt.Upgrade{bot.NameRoles}
	return bolt.OpenState(path, o)
}

// words is what is known of language, and what reads documents with it.
type words struct {
	lexicon   *nlp.Lexicon
	tokenizer *nlp.Tokenizer
	reader    *extract.Reader
}

// words reads lexicon and dictionary. It takes about 10 ms.
func (a *app) words() (words, error) {
	lexicon, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		return words{}, err
	}
	tokenizer, err := nlp.OpenTokenizer(configs.FS, lexicon)
	if err != nil {
		return words{}, err
	}
	return words{lexicon, tokenizer, extract.New(lexicon, tokenizer)}, nil
}

// storage are the options of the data folder, for loading with w.
func (a *app) storage(w words) bolt.Options {
	o := bolt.Options{Keep: a.config.Keep.Revisions, Extractor: w.reader.Version(), Tokenizer: w.tokenizer.Version(), Log: a.log}
	if o.Keep == 0 {
		o.Keep = math.MaxInt32
	}
	return o
}

// corpus opens what questions are asked of: the files of --corpus, else the data folder, else, where that is empty, the
// embedded sample.
func (a *app) corpus(ctx context.Context, w words) (c *bolt.DB, sample bool, err error) {
	if a.Corpus != "" {
		c, err = a.temporary(ctx, w)
		return c, false, err
	}
	c, err = a.loaded()
	if c != nil || err != nil {
		return c, false, err
	}
	c, err = a.sample(ctx, w)
	return c, true, err
}

// loaded opens the data folder for reading; nil when nothing was ever loaded there.
func (a *app) loaded() (*bolt.DB, error) {
	if _, err := os.Stat(a.dataDir()); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	db, err := bolt.Open(a.dataDir(), bolt.Options{ReadOnly: true, Log: a.log})
	if err != nil {
		return nil, err
	}
	revision, err := a.revision(db)
	if err != nil || revision.N == 0 {
		return nil, errors.Join(err, db.Close())
	}
	a.closers = append(a.closers, db.Close)
	return db, nil
}

// need opens the corpus for the subcommands that make no sense on the sample.
func (a *app) need(ctx context.Context) (*bolt.DB, error) {
	if a.Corpus != "" {
		w, err := a.words()
		if err != nil {
			return nil, err
		}
		return a.temporary(ctx, w)
	}
	c, err := a.loaded()
	if c == nil && err == nil {
		err = fmt.Errorf("nothing is loaded in %s: load some news first (wenzheng load PATH), or name files with --corpus", a.dataDir())
	}
	return c, err
}

func (a *app) revision(c store.Corpus) (store.Revision, error) {
	s, err := c.Snapshot()
	if err != nil {
		return store.Revision{}, err
	}
	return s.Revision(), s.Close()
}

// temporary loads the files of --corpus into a store that is removed at the end.
func (a *app) temporary(ctx context.Context, w words) (*bolt.DB, error) {
	db, err := a.scratch()
	if err != nil {
		return nil, err
	}
	report, err := ingest.Load(ctx, db, []string{a.Corpus}, ingest.Options{Read: w.reader.Read, Stdin: a.in})
	if err != nil {
		return nil, err
	}
	for _, r := range report.Rejected {
		fmt.Fprintf(a.errs, "wenzheng: %s: %s\n", place(r.Doc, r.Line), r.Reason)
	}
	if report.Documents == 0 {
		return nil, fmt.Errorf("--corpus %s: no document could be read there", a.Corpus)
	}
	return db, nil
}

// scratch opens an empty store that is removed at the end.
func (a *app) scratch() (*bolt.DB, error) {
	dir, err := a.scratchDir()
	if err != nil {
		return nil, err
	}
	db, err := bolt.Open(dir, bolt.Options{NoSync: true, Log: a.log})
	if err != nil {
		return nil, err
	}
	a.closers = append(a.closers, db.Close)
	return db, nil
}

// scratchDir makes a folder that is removed at the end.
func (a *app) scratchDir() (string, error) {
	dir, err := os.MkdirTemp("", "wenzheng-")
	if err != nil {
		return "", err
	}
	a.closers = append(a.closers, func() error { return os.RemoveAll(dir) })
	return dir, nil
}

// engine opens the corpus and what answers from it.
func (a *app) engine(ctx context.Context) (*qa.Engine, error) {
	w, err := a.words()
	if err != nil {
		return nil, err
	}
	corpus, sample, err := a.corpus(ctx, w)
	if err != nil {
		return nil, err
	}
	return a.engineOn(corpus, sample, w)
}

// spareMemory sets GOGC, unless the environment does: of what answers a tenth of CPU for a fifth of memory.
func spareMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
}

func (a *app) engineOn(corpus store.Corpus, sample bool, w words) (*qa.Engine, error) {
	spareMemory()
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		return nil, err
	}
	return qa.New(qa.Options{
		Corpus: corpus, Lexicon: w.lexicon, Tokenizer: w.tokenizer,
		Templates: templates, Override: os.DirFS(filepath.Join(a.config.Data.Dir, "templates")),
		Sample: sample, StaleAfter: a.config.Reply.StaleAfter,
	})
}

// asked is a question on the command line or in a JSON line.
type asked struct {
	Text    string
	Context []string // that member's earlier messages, oldest first
	Now     time.Time
}

// ask puts the messages before the question first, so that their turns can be followed up.
func ask(ctx context.Context, e *qa.Engine, q asked) (*qa.Reply, error) {
	before, err := turns(ctx, e, q)
	if err != nil {
		return nil, err
	}
	return e.Ask(ctx, qa.Request{Text: q.Text, Before: before, Now: q.Now, Form: answer.Form{}})
}

func turns(ctx context.Context, e *qa.Engine, q asked) ([]store.Turn, error) {
	var before []store.Turn
	for _, text := range q.Context {
		r, err := e.Ask(ctx, qa.Request{Text: text, Before: before, Now: q.Now})
		if err != nil {
			return nil, err
		}
		if r.Turn != nil {
			before = append(before, *r.Turn)
		}
	}
	return before, nil
}

// maxLine is the longest question that is read from standard input, in bytes; of a longer line the rest is passed over.
const maxLine = 4 << 20

var errLongLine = fmt.Errorf("the line is longer than %d MB", maxLine>>20)

// lines calls f with every line of r that is not blank. err is errLongLine for one that was cut.
func lines(r io.Reader, f func(line []byte, err error) error) error {
	in := bufio.NewReaderSize(r, 64<<10)
	var line []byte
	var cut error
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) <= maxLine {
			line = append(line, part...)
		} else {
			cut = errLongLine
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && err != io.EOF {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 || cut != nil {
			if err := f(line, cut); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		line, cut = line[:0], nil
	}
}

func (a *app) dataDir() string { return filepath.Clean(a.config.Data.Dir) }
