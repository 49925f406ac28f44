// Package qa answers a question on one snapshot of the corpus: parse, search, compose.
//
//	Request{「崂山区书记最近强调什么」, now} → *answer.Answer
//
// bot, ask, eval, explain and push stand on it.
package qa

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// Request is one question with what came before it.
type Request struct {
	Text   string       // the question without the mention of the bot
	Before []store.Turn // that member's earlier turns in that chat, oldest first; may be nil
	Now    time.Time
	Form   answer.Form
	Chat   store.ChatID   // for Turn; may be ""
	Member store.MemberID // for Turn; may be ""
}

// Reply is the answer and the turn to keep for what is asked next. Turn is nil when nothing can follow it.
type Reply struct {
	*answer.Answer
	Turn *store.Turn
}

// Options are what an Engine works with.
type Options struct {
	Corpus     store.Corpus
	Lexicon    *nlp.Lexicon
	Tokenizer  *nlp.Tokenizer
	Templates  fs.FS         // replies.yaml: the fixed sentences of replies
	Override   fs.FS         // replies.yaml with sentences of the operator's own; nil means none
	Sample     bool          // the corpus is the embedded sample: every reply says so
	StaleAfter time.Duration // older than this is said; 0 means 30 days
}

// Engine answers questions. It is safe for concurrent use.
type Engine struct {
	corpus store.Corpus
	lex    *nlp.Lexicon
	parser *question.Parser // of no corpus
	tok    *nlp.Tokenizer
	words  wording
	sample bool
	stale  int // days

	synonyms map[string][]string // folded word → words of the same meaning, folded

	mu    sync.Mutex
	view  *view // of the newest revision asked about
	holds int   // calls of Hold that were not released
	kept  *kept // the revision to answer from meanwhile

	pastMu sync.Mutex
	past   map[pastKey]*view // of days before the newest

	lately lately
}

// New returns an Engine.
func New(o Options) (*Engine, error) {
	if o.Corpus == nil || o.Lexicon == nil || o.Tokenizer == nil {
		return nil, fmt.Errorf("qa: corpus, lexicon and tokenizer are needed")
	}
	words, err := loadWording(o.Templates, o.Override)
	if err != nil {
		return nil, err
	}
	stale := 30
	if o.StaleAfter > 0 {
		stale = int(o.StaleAfter.Hours() / 24)
	}
	e := &Engine{corpus: o.Corpus, lex: o.Lexicon, parser: question.New(o.Lexicon, o.Tokenizer, nil, nil), tok: o.Tokenizer, words: words, sample: o.Sample, stale: stale,
		synonyms: map[string][]string{}}
	for _, group := range o.Lexicon.Synonyms {
		for _, w := range group {
			for _, s := range group {
				if s != w {
					e.synonyms[fold(w)] = append(e.synonyms[fold(w)], fold(s))
				}
			}
		}
	}
	for _, group := range o.Lexicon.Narrower {
		for _, s := range group[1:] {
			e.synonyms[fold(group[0])] = append(e.synonyms[fold(group[0])], fold(s))
		}
	}
	return e, nil
}

// viewOf returns the view of a snapshot, made once for each revision.
func (e *Engine) viewOf(ctx context.Context, snap store.Snapshot) (*view, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := snap.Revision().N
	if e.view != nil && e.view.revision == n {
		return e.view, nil
	}
	v, err := e.newView(ctx, snap)
	if err != nil {
		return nil, err
	}
	e.view = v
	return v, nil
}

// kept is a snapshot that several questions share. It is closed when the last of them is answered.
type kept struct {
	store.Snapshot
	users sync.WaitGroup
}

// Hold keeps questions on the revision that is the newest now until release is called. release gets ready what they need
// of the newest revision then, with the answers to what was asked lately, so that nobody who asks waits for it; calling it
// again does nothing. A corpus that cannot be read cannot be held.
func (e *Engine) Hold() (release func(context.Context) error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.kept == nil {
		if snap, err := e.corpus.Snapshot(); err == nil {
			e.kept = &kept{Snapshot: snap}
		}
	}
	e.holds++
	once := false
	return func(ctx context.Context) error {
		if once {
			return nil
		}
		once = true
		return e.release(ctx)
	}
}

func (e *Engine) release(ctx context.Context) error {
	e.mu.Lock()
	e.holds--
	last, known := e.holds == 0, e.view
	e.mu.Unlock()
	if !last {
		return nil
	}
	snap, err := e.corpus.Snapshot()
	if err == nil {
		defer snap.Close()
		if known == nil || known.revision != snap.Revision().N {
			if known, err = e.newView(ctx, snap); err == nil {
				e.warm(ctx, snap, known)
			}
		}
	}
	e.mu.Lock()
	h := e.kept
	if e.holds > 0 { // held again meanwhile
		e.mu.Unlock()
		return err
	}
	if e.kept = nil; err == nil {
		e.view = known
	}
	e.mu.Unlock()
	if h == nil {
		return err
	}
	h.users.Wait()
	return errors.Join(err, h.Close())
}

// snapshot returns what to answer from, and what to do afterwards.
func (e *Engine) snapshot() (store.Snapshot, func(), error) {
	e.mu.Lock()
	if h := e.kept; h != nil {
		defer e.mu.Unlock()
		h.users.Add(1)
		return h, h.users.Done, nil
	}
	e.mu.Unlock()
	snap, err := e.corpus.Snapshot()
	if err != nil {
		return nil, nil, err
	}
	return snap, func() { snap.Close() }, nil
}

// open returns the snapshot that answers now, with its view; done gives it back.
func (e *Engine) open(ctx context.Context, now time.Time) (snap store.Snapshot, v *view, done func(), err error) {
	if snap, done, err = e.snapshot(); err != nil {
		return nil, nil, nil, err
	}
	if v, err = e.viewAt(ctx, snap, store.DayOf(now)); err != nil {
		done()
		return nil, nil, nil, err
	}
	return snap, v, done, nil
}

// Ask answers one question on one snapshot. An error means that the corpus cannot be read; not to find anything is none.
func (e *Engine) Ask(ctx context.Context, req Request) (*Reply, error) {
	snap, v, done, err := e.open(ctx, req.Now)
	if err != nil {
		return nil, err
	}
	defer done()
	e.lately.add(req)
	return e.askOn(ctx, snap, v, req)
}

// askOn answers on the view of a snapshot.
func (e *Engine) askOn(ctx context.Context, snap store.Snapshot, v *view, req Request) (*Reply, error) {
	parts, marked := questionsOf(req.Text, v.parser, store.DayOf(req.Now))
	if question.Dictated(req.Text) {
		parts = []string{req.Text}
	}
	if each := inOwnWords(req); each != nil {
		parts, req.Before = each, req.Before[:len(req.Before)-1]
	}
	reply, all, err := e.askParts(ctx, snap, v, req, parts)
	if err == nil && reply.Answerable && reClauses.MatchString(req.Text) { // what one of several clauses is answered stands
		return reply, nil
	}
	if err == nil && !all && len(parts) > 1 && !marked { // 「考核几项指标 权重多少」: one sentence tells both
		if whole, ok, err := e.askParts(ctx, snap, v, req, []string{req.Text}); err != nil || ok && !drops(whole.Answer, reply.Answer) || !slices.ContainsFunc(reply.Parts, tells) {
			return whole, err
		}
	}
	return reply, err
}

// askedKey is all that an answer depends on besides the view.
type askedKey struct {
	slots string // of the question as understood
	day   store.Day
	form  answer.Form
	first bool // nothing was asked before
}

// answered is an answer, and the question as it stands afterwards.
type answered struct {
	*answer.Answer
	slots   json.RawMessage
	foreign bool // see asking
}

// remembered is answer, made once: many ask the same on the same day.
func (a *asking) remembered() (*answered, error) {
	slots, err := json.Marshal(a.q)
	if err != nil {
		return nil, err
	}
	key := askedKey{string(slots), a.now, a.req.Form, len(a.req.Before) == 0}
	if a.q.Control == "" {
		if had := a.v.answers.get(key); had != nil {
			a.foreign = had.foreign
			return had.copied(), nil
		}
	}
	ans, err := a.answerOnce(a.q.Clone())
	if err != nil {
		return nil, err
	}
	if slots, err = json.Marshal(a.q); err != nil {
		return nil, err
	}
	made := &answered{ans, slots, a.foreign}
	if a.q.Control == "" {
		a.v.answers.put(key, made.copied())
	}
	return made, nil
}

// copied is an answer that may be changed.
func (had *answered) copied() *answered {
	ans := *had.Answer
	return &answered{&ans, had.slots, had.foreign}
}

// asking is one question being answered.
type asking struct {
	*Engine
	ctx     context.Context
	snap    store.Snapshot
	v       *view
	req     Request
	q       *question.Question
	now     store.Day
	page    int
	docs    map[string]*store.Document
	denied  bool     // the answer says whose what is asked about is, and that it is not theirs whom the question names
	foreign bool     // what is shown is of another time, person or place than the question's
	missed  bool     // what is shown has not the figure that the question wants confirmed
	claimed []string // figures that the question wants confirmed, when it is answered without them
	spared  spared
	scope   *scope            // the one article that is asked about, nil for all
	yearly  bool              // figures are asked of 「今年」, whatever year the paper is of
	wide    string            // the city or province whose own figure is asked for, when some text tells it
	city    map[string]string // the city of a county whose name others bear as well: 鼓楼区
	along   string            // who may have gone along with the person asked about
	then    store.Post        // the office in which alone somebody is asked about: 「当书记那会儿」

	behindIt bool                  // what is shown holds all of the question, see behind
	looked   map[string]*lookedFor // words that sentences were asked for
	sorted   []*board              // see boards
	sortedBy string                // what their order depends on
	partOf   map[string]bool       // themes that are a heading of some page, or not
	headings map[string][]string   // the headings of an article
	lookedUp *lookedUp             // what was searched for by words
}

// spared are words that a question is answered without, and the template that says so of those that nothing shown holds.
type spared struct {
	template string
	words    []string
}

// asked is a question of a request, about to be answered on a view.
func (e *Engine) asked(ctx context.Context, snap store.Snapshot, v *view, req Request, q *question.Question) *asking {
	return &asking{Engine: e, ctx: ctx, snap: snap, v: v, req: req, q: q, now: store.DayOf(req.Now), page: 1, docs: map[string]*store.Document{}, lookedUp: &lookedUp{}}
}

// sibling is one more question of the same request.
func (a *asking) sibling(q *question.Question) *asking {
	return &asking{Engine: a.Engine, ctx: a.ctx, snap: a.snap, v: a.v, req: a.req, q: q, now: a.now, page: 1, docs: a.docs, city: a.city, lookedUp: a.lookedUp}
}

func (a *asking) doc(key string) (*store.Document, error) {
	if d := a.docs[key]; d != nil {
		return d, nil
	}
	if d := a.v.docs.get(key); d != nil {
		a.docs[key] = d
		return d, nil
	}
	d, err := a.snap.Document(a.ctx, key)
	if err != nil {
		return nil, err
	}
	a.v.docs.put(key, d)
	a.docs[key] = d
	return d, nil
}

const (
	mostLately = 32                     // questions that are remembered
	warmFor    = 200 * time.Millisecond // a new revision waits no longer for its answers to them
)

// lately holds what was asked last, each question once, the oldest first; nothing of who asked it.
type lately struct {
	mu    sync.Mutex
	asked []Request
}

func (l *lately) add(req Request) {
	req.Chat, req.Member, req.Before = "", "", slices.Clone(req.Before)
	for i := range req.Before {
		req.Before[i].Chat, req.Before[i].Member = "", ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	same := func(r Request) bool {
		return r.Text == req.Text && r.Form == req.Form && len(r.Before) == len(req.Before)
	}
	if i := slices.IndexFunc(l.asked, same); i >= 0 {
		l.asked = slices.Delete(l.asked, i, i+1)
	} else if len(l.asked) == mostLately {
		l.asked = slices.Delete(l.asked, 0, 1)
	}
	l.asked = append(l.asked, req)
}

// warm answers on a view that nobody uses yet what was asked lately, the last first: it is likely to be asked again, and
// has the view remember what others need, too.
func (e *Engine) warm(ctx context.Context, snap store.Snapshot, v *view) {
	e.lately.mu.Lock()
	asked := slices.Clone(e.lately.asked)
	e.lately.mu.Unlock()
	began := time.Now()
	for _, req := range slices.Backward(asked) {
		if time.Since(began) > warmFor {
			return
		}
		if snap.Revision().Newest <= store.DayOf(req.Now) {
			e.warmOne(ctx, snap, v, req)
		}
	}
}

func (e *Engine) warmOne(ctx context.Context, snap store.Snapshot, v *view, req Request) {
	defer func() { _ = recover() }()  // who asks it again is told,
	_, _ = e.askOn(ctx, snap, v, req) // and of the error, too
}
