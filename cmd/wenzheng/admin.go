package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/bot/admin"
	"wenzheng/bot/control"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/qa"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

type adminCmd struct {
	Yes   bool     `help:"Confirm what asks for it."`
	Words []string `arg:"" optional:"" passthrough:"" name:"command" help:"A command as in a chat: status, reload, ban telegram:42 1d."`
}

// Run has the running serve do the command, or does it itself when there is none.
func (c *adminCmd) Run(ctx context.Context, a *app) error {
	if len(c.Words) > 0 && c.Words[0] == "--yes" {
		c.Yes, c.Words = true, c.Words[1:]
	}
	text := strings.Join(c.Words, " ")
	if text == "" {
		return usageError{errors.New("which command? wenzheng admin help lists them")}
	}
	if text[0] >= 'a' && text[0] <= 'z' {
		text = "/" + text
	}
	ask, end, err := a.operator(ctx)
	if err != nil {
		return err
	}
	defer end()
	answer, err := ask(text)
	if err != nil {
		return err
	}
	for _, next := range answer.Choices {
		if c.Yes && answer.Error == "" && strings.HasPrefix(next, "/confirm ") {
			if answer, err = ask(next); err != nil {
				return err
			}
			break
		}
	}
	if answer.Error != "" {
		return errors.New(answer.Error)
	}
	if a.JSON {
		if err := json.NewEncoder(a.out).Encode(answer); err != nil || !answer.Failed {
			return err
		}
		return errors.New("the command was not carried out")
	}
	if answer.Failed {
		return errors.New(answer.Reply)
	}
	for _, next := range answer.Choices {
		if strings.HasPrefix(next, "/confirm ") {
			answer.Reply += "\n（在这里：wenzheng admin --yes " + strings.Join(c.Words, " ") + "）"
		}
	}
	_, err = fmt.Fprintln(a.out, answer.Reply)
	return err
}

// operator gives a function that has a bot answer commands of the operator: the one that serves from the data folder,
// or one of this process.
func (a *app) operator(ctx context.Context) (ask func(text string) (control.Answer, error), end func(), err error) {
	conn, err := control.Dial(ctx, a.socket())
	if err == nil {
		return conn.Ask, func() { _ = conn.Close() }, nil
	}
	if a.settings["log.level"].From == "built-in" {
		a.config.Log.Level = slog.LevelWarn // the reply says the rest
		a.log = newLog(a)
	}
	s := newServer(a)
	if err := s.open(); err != nil {
		return nil, nil, err
	}
	s.newBot(nil)
	r, err := s.revision(s.corpus)
	if err != nil {
		return nil, nil, err
	}
	if r.N > 0 {
		s.known = r.N
		s.answerFrom(s.own)
	}
	n := 0
	return func(text string) (control.Answer, error) {
		n++
		r, err := s.bot.Answer(ctx, control.Message(text, fmt.Sprint(n)))
		if err != nil {
			return control.Answer{}, err
		}
		return control.Of(r), nil
	}, func() {}, nil
}

// desk makes the administrators' commands.
func (s *server) newDesk() *admin.Desk {
	o := admin.Options{
		State: s.state, Log: s.log, Now: s.now, UserText: s.config.Log.UserText,
		Status: s.standing, Coverage: s.coverage, Explain: s.why, Facts: s.stated, Kept: []admin.Kept{s.subscribed()},
	}
	if !s.passing {
		o.Reload = func(ctx context.Context) (admin.Report, error) { return adminReport(s.reload(ctx)) }
		o.Add = func(ctx context.Context, url string) (admin.Report, error) {
			return adminReport(s.load(ctx, ingest.Load, url))
		}
		o.Revisions = func(context.Context) ([]store.Revision, error) { return s.corpus.Revisions() }
		o.Title = s.titleOf
		o.Take, o.Forget, o.Rollback, o.Backup, o.Correct = s.take, s.forget, s.rollback, s.backupHere, s.correct
	}
	return admin.New(o)
}

func adminReport(r ingest.Report, err error) (admin.Report, error) {
	out := admin.Report{Documents: r.Documents, Added: r.Added, Changed: r.Changed, Unchanged: r.Unchanged + r.Same, Removed: r.Removed,
		Failed: r.Failed, Revision: r.Revision, Took: time.Duration(r.Seconds * float64(time.Second))}
	for _, x := range r.Rejected {
		out.Rejected = append(out.Rejected, admin.Rejected{Doc: place(x.Doc, x.Line), Reason: x.Reason})
	}
	return out, err
}

// standing is how things are now.
func (s *server) standing(ctx context.Context) admin.Status {
	st := admin.Status{Version: buildInfo().Version, Started: s.started, Sample: s.engine.Load() != nil, Platforms: s.bot.Health(), Lines: s.pushed(ctx)}
	if r, err := s.revision(s.corpus); err == nil {
		st.Revision = r
		if st.Inferred, err = newestInferred(ctx, s.corpus); err != nil {
			s.log.Error("corpus", "err", err)
		}
	} else {
		s.log.Error("corpus", "err", err)
		st.Lines = append(st.Lines, admin.Unreadable)
	}
	if err := s.writable(); err != nil {
		st.Lines = append(st.Lines, "数据文件夹写不进去："+bot.Inert(err.Error()))
	}
	if s.loading.TryLock() {
		s.loading.Unlock()
	} else {
		st.Loading = true
	}
	return st
}

// mostDistricts is how many places /stats names.
const mostDistricts = 15

func (s *server) coverage(ctx context.Context) (c admin.Coverage, err error) {
	snap, err := s.corpus.Snapshot()
	if err != nil {
		return c, err
	}
	defer snap.Close()
	c.Revision = snap.Revision()
	if c.Inferred, err = newestInferred(ctx, s.corpus); err != nil {
		return c, err
	}
	counts, err := snap.Tally(ctx, store.Query{}, store.ByDistrict)
	if err != nil {
		return c, err
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, name := range names[:min(len(names), mostDistricts)] {
		d := admin.District{Name: name, Facts: counts[name], Newest: store.MinDay}
		hits, _, err := snap.Search(ctx, store.Query{All: [][]store.Slot{{{Kind: store.ByDistrict, Value: name}}}, Limit: 10})
		if err != nil {
			return c, err
		}
		for _, h := range hits {
			if !h.Dated.IsZero() && !h.Dated.Yearless() && !h.Marks.Has(store.Planned) && h.Dated.Last() <= store.DayOf(s.now()) {
				d.Newest = max(d.Newest, h.Dated.Last())
			}
		}
		c.Districts = append(c.Districts, d)
	}
	return c, nil
}

// take keeps a document that an administrator sent, and reads it. What cannot be read is not kept.
func (s *server) take(ctx context.Context, name string, data []byte) (admin.Report, error) {
	dir := filepath.Join(s.dataDir(), inboxFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return admin.Report{}, err
	}
	path := filepath.Join(dir, admin.FileName(name))
	before, err := os.ReadFile(path)
	had := err == nil
	if err := replaceFile(path, data); err != nil {
		return admin.Report{}, err
	}
	r, err := adminReport(s.load(ctx, ingest.Load, dir))
	rejected := slices.ContainsFunc(r.Rejected, func(x admin.Rejected) bool { return strings.HasPrefix(x.Doc, filepath.Base(path)) })
	switch {
	case err == nil && !rejected:
	case had:
		err = errors.Join(err, replaceFile(path, before))
	default:
		err = errors.Join(err, os.Remove(path))
	}
	return r, err
}

func (s *server) titleOf(ctx context.Context, doc string) (string, error) {
	snap, err := s.corpus.Snapshot()
	if err != nil {
		return "", err
	}
	defer snap.Close()
	d, err := snap.Document(ctx, doc)
	if err != nil {
		return "", err
	}
	return d.Title, nil
}

func (s *server) forget(ctx context.Context, doc string) (int, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	r, err := s.corpus.Forget(ctx, doc)
	if err != nil {
		return 0, err
	}
	if name := inboxFolder + "/" + doc; slices.Contains(inboxFiles(s.dataDir()), name) {
		if err := os.Remove(filepath.Join(s.dataDir(), name)); err != nil {
			return 0, err
		}
	}
	return r.N, s.refresh()
}

// rollback goes back to what a revision held; corrections hold there, too.
func (s *server) rollback(ctx context.Context, n int) (store.Revision, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	if _, err := s.corpus.Rollback(ctx, n); err != nil {
		return store.Revision{}, err
	}
	if err := s.correctCorpus(ctx, s.corpus, s.words, true); err != nil {
		s.log.Error("corrections", "err", err)
	}
	if err := s.refresh(); err != nil {
		return store.Revision{}, err
	}
	return s.revision(s.corpus)
}

func (s *server) backupHere(ctx context.Context, to string) (path string, size int64, err error) {
	s.backing.Lock()
	defer s.backing.Unlock()
	usual := to == ""
	if usual {
		to = backupPath(s.dataDir(), time.Now())
	}
	if size, err = writeBackup(ctx, s.dataDir(), s.corpus, s.state, to); err != nil {
		return "", 0, err
	}
	if usual {
		if err := pruneBackups(s.dataDir(), to); err != nil {
			s.log.Warn("old backups", "err", err)
		}
	}
	return to, size, nil
}

// why tells how an answer came about: what it was made from, then how its question is read now.
func (s *server) why(ctx context.Context, t store.Turn) (string, error) {
	e := s.engine.Load()
	if e == nil {
		return "", store.ErrClosed
	}
	r, err := e.Ask(ctx, qa.Request{Text: "为什么", Before: []store.Turn{t}, Now: t.Now})
	if err != nil {
		return "", err
	}
	text := r.Lead
	if now, err := s.revision(s.corpus); err == nil && now.N != t.Revision {
		text = fmt.Sprintf("回答 %s 出自语料第 %d 版，现在是第 %d 版。按现在的语料：\n%s", t.ID, t.Revision, now.N, text)
	}
	x, err := e.Explain(ctx, qa.Request{Text: t.Question, Now: t.Now})
	if err != nil {
		return "", err
	}
	if x.Answer != t.ID {
		text += "\n现在单独问这一句，是这样读的："
	}
	return text + "\n" + x.String(), nil
}

// stated words facts for administrators.
func (s *server) stated(ctx context.Context, ids []store.FactID) ([]admin.Stated, error) {
	snap, err := s.corpus.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	var all []admin.Stated
	for _, id := range ids {
		f, d, err := factIn(ctx, snap, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, admin.Stated{ID: id, Doc: f.Doc, Words: stated(d, f.Spans), Owner: owner(&f)})
	}
	return all, nil
}

func factIn(ctx context.Context, snap store.Snapshot, id store.FactID) (f store.Fact, d *store.Document, err error) {
	if f, err = snap.Fact(ctx, id); err != nil {
		return f, nil, err
	}
	d, err = snap.Document(ctx, f.Doc)
	return f, d, err
}

// correct writes a correction down and makes the revision in which it holds.
func (s *server) correct(ctx context.Context, c admin.Correction) (int, error) {
	snap, err := s.corpus.Snapshot()
	if err != nil {
		return 0, err
	}
	f, d, err := factIn(ctx, snap, c.Fact)
	snap.Close()
	if err != nil {
		return 0, err
	}
	x := correction{Doc: f.Doc, Words: stated(d, f.Spans), Owner: c.Owner, Hide: c.Hide,
		Reason: c.Reason, Who: string(c.Who), Date: store.DayOf(s.now()).String()}
	if !c.Hide { // the sentence may state more, of others
		x.Kind, x.Was = f.Kind.String(), owner(&f)
		if f.Measure != nil {
			x.Figure = f.Measure.Figure.Text
		}
	}
	s.loading.Lock()
	defer s.loading.Unlock()
	if err := s.addCorrection(x); err != nil {
		return 0, err
	}
	if err := s.correctCorpus(ctx, s.corpus, s.words, false); err != nil {
		return 0, err
	}
	if err := s.refresh(); err != nil {
		return 0, err
	}
	r, err := s.revision(s.corpus)
	return r.N, err
}

// class says of a question which kinds of words it has, and none of the words: 「职务+区市+时间」.
func class(t *store.Turn) string {
	var q question.Question
	if t == nil || json.Unmarshal(t.Slots, &q) != nil {
		return "其他"
	}
	var parts []string
	for _, p := range []struct {
		name string
		has  bool
	}{
		{"人名", len(q.Persons) > 0}, {"职务", len(q.Titles) > 0}, {"机构", len(q.Bodies) > 0}, {"区市", len(q.Districts) > 0},
		{"主题", len(q.Themes) > 0}, {"时间", !q.Time.IsZero()}, {"其他词", len(q.Terms) > 0},
	} {
		if p.has {
			parts = append(parts, p.name)
		}
	}
	if parts == nil {
		parts = []string{"无可辨认"}
	}
	return string(q.Intent) + "：" + strings.Join(parts, "+")
}
