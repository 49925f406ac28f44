package qa

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

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

// drops reports whether an answer lacks what a part of another one tells.
func drops(whole, parts *answer.Answer) bool {
	return slices.ContainsFunc(parts.Parts, func(p *answer.Answer) bool { return tells(p) && len(p.Points) > 0 && !toldIn(p, whole) })
}

// tells reports whether an answer tells what was asked.
func tells(ans *answer.Answer) bool {
	return ans.Answerable && ans.Intent != string(question.Ambiguous)
}

// askParts answers the questions of one message, which share its length. all is false when one has no answer.
func (e *Engine) askParts(ctx context.Context, snap store.Snapshot, v *view, req Request, parts []string) (reply *Reply, all bool, err error) {
	whole := req.Form
	req.Form = whole.Part(len(parts))
	before := req.Before
	all = true
	var told []*answer.Answer
	var asked []*question.Question
	var turn *store.Turn
	for i, part := range parts {
		parse := v.parser.Parse
		if i > 0 {
			parse = v.parser.ParseNext
		}
		shown := part
		a := e.asked(ctx, snap, v, req, parse(part, before, req.Now))
		if word, whole := a.sortNumber(); word != "" {
			if named := strings.Replace(part, whole, word, 1); named != part {
				part = named
				a = e.asked(ctx, snap, v, req, parse(part, before, req.Now))
				if k := slices.Index(a.q.Terms, word); k >= 0 {
					a.q.Terms[k] = whole
				}
			}
		}
		list := a.joinedList()
		ans, slots, err := a.remembered()
		if err == nil && (a.q.Loose || len(told) > 0 && a.q.Follows && !ans.Answerable) {
			alone := a.sibling(v.parser.Parse(part, nil, req.Now))
			var own *answer.Answer
			var ownSlots json.RawMessage
			if own, ownSlots, err = a.anew(alone, ans); own != nil {
				a, ans, slots = alone, own, ownSlots
			}
		}
		if err != nil {
			return nil, false, err
		}
		if i > 0 && (a.q.Follows || !ans.Answerable) {
			alone, its, err := a.alone(part, ans, told[i-1])
			if err != nil {
				return nil, false, err
			}
			if alone != nil {
				ans, slots = alone, its
			}
		}
		same := false // an earlier part tells it
		if i > 0 {
			var own *answer.Answer
			var its json.RawMessage
			q := new(question.Question) // as it stands afterwards, however it was answered
			if err := json.Unmarshal(slots, q); err != nil {
				return nil, false, err
			}
			if !tells(ans) || q.Intent != question.Ranking || q.Text == part { // not of another place of the same table
				own, its, same, err = a.sibling(q).onward(part, asked, ans, told[i-1])
			}
			switch {
			case err != nil:
				return nil, false, err
			case same:
				ans = told[i-1]
			case own != nil:
				ans, slots = own, its
			case a.toldBefore(part, ans, told[i-1]):
				ans, same = told[i-1], true
			}
		}
		if i > 0 && ans.Intent == string(question.OutOfScope) && told[0].Answerable { // beside an answer no example of what to ask
			if ans, err = a.refuse(a.say("nothing_of_part", part), question.Unknown); err != nil {
				return nil, false, err
			}
		}
		if i > 0 && !same && (ans.Answerable && a.q.Follows && a.q.Ask == question.AskHow && ans.Text == told[i-1].Text || a.unmeasuredIn(ans, told[i-1])) { // what was told is no figure
			if ans, err = a.refuse(a.say("nothing_of_part", part), question.Unknown); err != nil {
				return nil, false, err
			}
		}
		all = all && tells(ans)
		if left := a.leftOut(list, ans); len(parts) == 1 && len(left) > 1 {
			if each, _, err := e.askParts(ctx, snap, v, req, left); err != nil || each.Answerable && each.Intent != string(question.Ambiguous) {
				return each, true, err
			}
		}
		turn = &store.Turn{Chat: req.Chat, Member: req.Member, Question: shown, Slots: slots, Revision: v.revision, Now: req.Now, Page: ans.Page}
		if a.q.Control != "" && len(req.Before) > 0 && a.q.Control != "more" {
			last := req.Before[len(req.Before)-1]
			turn.Slots, turn.Question, turn.Page = last.Slots, last.Question, last.Page
		}
		q := new(question.Question)
		if len(parts) > 1 { // one alone is compared with none
			if err := json.Unmarshal(slots, q); err != nil {
				return nil, false, err
			}
		}
		asked, told = append(asked, q), append(told, ans)
		before = append(before[:len(before):len(before)], *turn)
	}
	reply = &Reply{Answer: answer.Join(e.once(asked, told), whole), Turn: turn}
	if turn.ID = reply.ID; len(parts) > 1 {
		turn.Question, turn.Page = req.Text, reply.Page
		q, err := question.Together(asked)
		if err != nil {
			return nil, false, err
		}
		if turn.Slots, err = json.Marshal(q); err != nil {
			return nil, false, err
		}
	}
	return reply, all, nil
}

// alone answers one of several questions by itself when what it was taken for, asking further of the one before, has no answer or one
// out of another article: 「某会哪天开？某案破了几起？」. nil when it does ask further, of whom or of where, or has no answer alone.
func (a *asking) alone(part string, ans, before *answer.Answer) (*answer.Answer, json.RawMessage, error) {
	if ans.Answerable && a.ofOneArticle(ans, before) {
		return nil, nil, nil
	}
	b := a.sibling(a.v.parser.Parse(part, nil, a.req.Now))
	own := len(b.q.Persons) + len(b.q.Districts) + len(b.q.Titles) + len(b.q.Bodies)
	if b.q.Pronoun || len(b.q.Terms) == 0 || own == 0 && len(a.q.Persons)+len(a.q.Districts)+len(a.q.Titles)+len(a.q.Bodies) > 0 || own > 0 && ans.Answerable {
		return nil, nil, nil
	}
	alone, slots, err := b.remembered()
	if err != nil || !alone.Answerable || alone.Intent == string(question.Ambiguous) || b.denied {
		return nil, nil, err
	}
	return alone, slots, nil
}

// ofOneArticle reports whether two answers rest on facts of one article.
func (a *asking) ofOneArticle(x, y *answer.Answer) bool {
	of := map[string]bool{}
	for _, h := range a.toldFacts(x) {
		of[h.Doc+"|"+itoa(h.Article)] = true
	}
	return slices.ContainsFunc(a.toldFacts(y), func(h hit) bool { return of[h.Doc+"|"+itoa(h.Article)] })
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
	answer  answer.Answer
	slots   json.RawMessage
	foreign bool // see asking
}

// remembered is answer, made once: many ask the same on the same day.
func (a *asking) remembered() (*answer.Answer, json.RawMessage, error) {
	slots, err := json.Marshal(a.q)
	if err != nil {
		return nil, nil, err
	}
	key := askedKey{string(slots), a.now, a.req.Form, len(a.req.Before) == 0}
	if a.q.Control == "" {
		if had := a.v.answers.get(key); had != nil {
			ans := had.answer
			a.foreign = had.foreign
			return &ans, had.slots, nil
		}
	}
	ans, err := a.answerOnce(a.q.Clone())
	if err != nil {
		return nil, nil, err
	}
	if slots, err = json.Marshal(a.q); err == nil && a.q.Control == "" {
		a.v.answers.put(key, &answered{*ans, slots, a.foreign})
	}
	return ans, slots, err
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
