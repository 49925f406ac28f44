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
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
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

// Ask answers one question on one snapshot. An error means that the corpus cannot be read; not to find anything is none.
func (e *Engine) Ask(ctx context.Context, req Request) (*Reply, error) {
	snap, done, err := e.snapshot()
	if err != nil {
		return nil, err
	}
	defer done()
	v, err := e.viewAt(ctx, snap, store.DayOf(req.Now))
	if err != nil {
		return nil, err
	}
	e.lately.add(req)
	return e.askOn(ctx, snap, v, req)
}

// askOn answers on the view of a snapshot.
func (e *Engine) askOn(ctx context.Context, snap store.Snapshot, v *view, req Request) (*Reply, error) {
	var parts []string
	apart := false // marks part the questions, not only blanks
	for _, one := range counted(itemised(req.Text)) {
		one = v.parser.Bare(one)
		apart = apart || strings.ContainsAny(strings.TrimRight(one, "？?"), "？?；\n")
		parts = append(parts, split(one, v.parser, store.DayOf(req.Now))...)
	}
	if each := inOwnWords(req); each != nil {
		parts, req.Before = each, req.Before[:len(req.Before)-1]
	}
	reply, all, err := e.askParts(ctx, snap, v, req, parts)
	if err == nil && reply.Answerable && reClauses.MatchString(req.Text) { // what one of several clauses is answered stands
		return reply, nil
	}
	if err == nil && !all && len(parts) > 1 && !apart { // 「考核几项指标 权重多少」: one sentence tells both
		if whole, ok, err := e.askParts(ctx, snap, v, req, []string{req.Text}); err != nil || ok || !slices.ContainsFunc(reply.Parts, tells) {
			return whole, err
		}
	}
	return reply, err
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
		a := &asking{Engine: e, ctx: ctx, snap: snap, v: v, req: req, now: store.DayOf(req.Now), page: 1, docs: map[string]*store.Document{}}
		if i == 0 {
			a.q = v.parser.Parse(part, before, req.Now)
		} else {
			a.q = v.parser.ParseNext(part, before, req.Now)
		}
		list := a.joinedList()
		ans, slots, err := a.remembered()
		if err == nil && (a.q.Loose || len(told) > 0 && a.q.Follows && !ans.Answerable) {
			alone := &asking{Engine: e, ctx: ctx, snap: snap, v: v, req: req, now: a.now, page: 1, docs: a.docs}
			alone.q = v.parser.Parse(part, nil, req.Now)
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
		if i > 0 && ans.Intent == string(question.OutOfScope) && told[0].Answerable { // beside an answer no example of what to ask
			if ans, err = a.refuse(a.say("nothing_of_part", part), question.Unknown); err != nil {
				return nil, false, err
			}
		}
		if i > 0 && ans.Answerable && a.q.Follows && a.q.Ask == question.AskHow && ans.Text == told[i-1].Text || i > 0 && a.unmeasuredIn(ans, told[i-1]) { // what was told is no figure
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
		turn = &store.Turn{Chat: req.Chat, Member: req.Member, Question: part, Slots: slots, Revision: v.revision, Now: req.Now, Page: ans.Page}
		if a.q.Control != "" && len(req.Before) > 0 && a.q.Control != "more" {
			last := req.Before[len(req.Before)-1]
			turn.Slots, turn.Question, turn.Page = last.Slots, last.Question, last.Page
		}
		q := new(question.Question)
		if err := json.Unmarshal(slots, q); err != nil {
			return nil, false, err
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
	b := &asking{Engine: a.Engine, ctx: a.ctx, snap: a.snap, v: a.v, req: a.req, now: a.now, page: 1, docs: a.docs}
	b.q = a.v.parser.Parse(part, nil, a.req.Now)
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
	ans, err := a.answerOnce(slots)
	if err != nil {
		return nil, nil, err
	}
	if slots, err = json.Marshal(a.q); err == nil && a.q.Control == "" {
		a.v.answers.put(key, &answered{*ans, slots, a.foreign})
	}
	return ans, slots, err
}

// counted cuts a message that counts its questions in words: 「问题一：…；问题二：…」, 「先说…，再说…」.
func counted(text string) []string {
	for _, re := range []*regexp.Regexp{reQuestionByNumber, reFirstThen} {
		at := re.FindAllStringIndex(text, maxParts+1)
		if len(at) < 2 || len(at) > maxParts || strings.TrimSpace(text[:at[0][0]]) != "" {
			continue
		}
		out := make([]string, len(at))
		for i := range at {
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			out[i] = strings.Trim(text[at[i][1]:end], " ，,。；;\n")
		}
		if !slices.ContainsFunc(out, func(s string) bool { return runes(s) < 3 }) {
			return out
		}
	}
	return []string{text}
}

var (
	reQuestionByNumber = regexp.MustCompile(`(?:^|[\s，,。；;？?])(?:问题[一二三四1-4]|第[一二三四]个?(?:问题|问)?是?)[：:、，,]`)
	reFirstThen        = regexp.MustCompile(`(?:^|[\s，,。；;？?])(?:先|再|然后)(?:说|讲|问|查|看)(?:一?下|说|讲|问|查|看)?[，,]?`)
)

// maxParts is how many questions of one message are answered.
const maxParts = 4

// split cuts a message into its questions.
func split(text string, names *question.Parser, now store.Day) []string {
	if len(text) > 8000 {
		return []string{text}
	}
	var out []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == '？' || r == '?' || r == '\n' || r == '；' }) {
		parts := strings.Split(reNext.ReplaceAllString(p, "\x00$1"), "\x00")
		if !asks(parts[0]) && reLeavesOut.MatchString(parts[0]) {
			parts = []string{p} // 「除了崂山，还有谁」 is one
		}
		for _, p := range parts {
			p = strings.Trim(p, " \t，,。")
			if rest := reJoins.ReplaceAllString(p, ""); len(out) > 0 && asks(rest) && names.NamesOne(rest) {
				p = rest
			}
			if runes(p) < 2 {
				continue
			}
			// 「局长是谁 党委书记又是谁」
			if fs := strings.Fields(p); len(fs) == 2 && (asks(fs[0]) || reMetricEnd.MatchString(fs[0]) && names.About(fs[0])) && asks(fs[1]) && runes(fs[1]) >= 2 {
				if who := names.Named(fs[0]); len(who) == 1 && reCame.MatchString(fs[1]) {
					fs[1] = who[0] + fs[1]
				}
				out = append(out, fs...)
				continue
			}
			// 「市长是谁 市委书记是谁 省委书记是谁」
			if fs := strings.Fields(p); len(fs) > 2 && len(fs) <= maxParts && !slices.ContainsFunc(fs, func(f string) bool { return !asks(f) || runes(f) < 4 || !names.About(f) }) {
				out = append(out, fs...)
				continue
			}
			// 「崂山民生投多少，李沧办几件实事」
			if fs := strings.FieldsFunc(p, func(r rune) bool { return r == '，' || r == ',' || r == '、' }); len(fs) > 1 && (names.About(fs[0]) || runes(fs[0]) >= 8) && !reAnybody.MatchString(fs[0]) &&
				!slices.ContainsFunc(fs, func(f string) bool { return !asks(f) || runes(f) < 3 }) {
				for i, f := range fs[1:] {
					if reHolderIs.MatchString(fs[i]) && reHeToo.MatchString(f) && !names.Names(f) { // 「书记是谁，在政协是啥职务」
						fs[i+1] = "他" + f
					}
				}
				out = append(out, fs...)
				continue
			}
			if fs := apartByTime(p, now); fs != nil {
				out = append(out, fs...)
				continue
			}
			if fs := apart(p); fs != nil {
				out = append(out, fs...)
				continue
			}
			if m := reEachOf.FindStringSubmatch(reNamesApart.ReplaceAllString(p, "${1}、${2}分别")); m != nil && names.AboutOne(m[1]) && names.AboutOne(m[2]) {
				day := ""
				if e, ok := when.Main(when.Find(m[1], when.Context{Now: now})); ok && e.Start == 0 {
					day = m[1][:e.End]
				}
				out = append(out, m[1]+m[3], day+m[2]+m[3])
				continue
			}
			if m := reThatDay.FindStringSubmatch(p); m != nil && names.AboutOne(m[1]) { // 「某某去看某园区那天还主持了什么会」
				out = append(out, m[1]+"是哪天", "那天他还"+m[2])
				continue
			}
			if at := rePronounNext.FindStringSubmatchIndex(p); at != nil && asks(p[:at[0]]) { // 「某某是谁，他说过什么」
				out = append(out, p[:at[0]], p[at[2]:])
				continue
			}
			out = append(out, p)
		}
	}
	if len(text) > 600 { // what asks, out of much talk
		out = slices.DeleteFunc(out, func(p string) bool { return !asks(p) })
		for i := range out {
			if at := strings.LastIndexAny(strings.TrimRight(out[i], "。！"), "。！"); at >= 0 && asks(out[i][at:]) {
				out[i] = strings.TrimLeft(out[i][at:], "。！")
			}
		}
		var once []string
		for _, p := range out {
			once = addOnce(once, p)
		}
		out = once
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, func(p string) bool { return reWhyAlone.MatchString(p) })
	}
	if len(out) == 0 || len(out) > maxParts {
		return []string{text}
	}
	if len(out) > 1 {
		for _, p := range out[1:] {
			if !asks(p) && !reAlso.MatchString(p) && !reMetricEnd.MatchString(p) && !rePlaces.MatchString(p) {
				return []string{text}
			}
		}
	}
	return out
}

// itemised puts the questions of a numbered list each on a line of its own, without their numbers and what leads to them:
// 「两个问题：1. 某会哪天开 2. 某案破了几起」.
func itemised(text string) string {
	var marks [][]int // of each item the ends of its mark
	for _, m := range reItemMark.FindAllStringSubmatchIndex(text, 3*maxParts) {
		from, to := max(m[2], m[4]), max(m[3], m[5])
		if r, _ := utf8.DecodeRuneInString(text[m[1]:]); m[2] >= 0 && unicode.IsDigit(r) || number(digitOf.Replace(text[from:to])) != len(marks)+1 {
			continue // 「1.5亿元」
		}
		marks = append(marks, []int{m[0], m[1]})
	}
	if len(marks) < 2 {
		return text
	}
	var out []string
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		out = append(out, strings.Trim(text[m[1]:end], " \t，,；;：:"))
	}
	if lead := text[:marks[0][0]]; asks(lead) {
		out = append([]string{lead}, out...)
	}
	return strings.Join(out, "\n")
}

// digitOf writes circled numbers as numbers.
var digitOf = strings.NewReplacer("①", "1", "②", "2", "③", "3", "④", "4", "⑤", "5", "⑥", "6")

// reItemMark finds the number of an item of a list, no figure with a point: 「1. 」, 「（2）」, 「一、」, 「③」.
var reItemMark = regexp.MustCompile(`(?:^|[\s：:，,；;。？?])[(（]?([1-6一二三四五六])[)）．、.]|([①-⑥])`)

var (
	// reNext begins another question of the same message: 「，顺便问下」.
	reNext = regexp.MustCompile(`[，,。！!]\s*((?:顺便|顺带|另外|还有|再问|再说|还想问|还想知道|以及|其次|第二个问题|对了)[，,]?[^，,。]{3,})`)
	// reJoins begins the next of several questions.
	reJoins = regexp.MustCompile(`^(?:顺便|顺带|另外|还有|以及|其次|第二个问题|对了|再|还)[，,]?(?:问一?下|问问|问|想知道|说|查一?下)?[，,]?`)
	// reMetricEnd ends what is measured: 「班列增速 专班几个」.
	reMetricEnd = regexp.MustCompile(`(?:增速|增幅|总量|总额|金额|数量|面积|规模|目标|占比|比重|投资额?|产值|收入)$`)
	// reCame asks what whoever was named before came or went somewhere for: 「来某地干嘛」.
	reCame = regexp.MustCompile(`^[来去到]\p{Han}{2,8}(?:干|做|谈|看|忙)`)
	// reHolderIs asks who somebody is, and reHeToo what else he is.
	reHolderIs = regexp.MustCompile(`(?:是谁|是哪位|叫什么|叫啥)$`)
	reHeToo    = regexp.MustCompile(`^(?:同时)?(?:还|又|也)?(?:在\p{Han}{2,8}(?:是|任|当|兼)|兼|任过?|担任|管着?哪)`)
	// rePlaces ends with the places of a table that are asked for: 「综合成绩前三名」.
	rePlaces = regexp.MustCompile(`(?:前[三五十\d]名?|第[一二三\d]名?|排名|名次)$`)
	// reClauses finds clauses that stand apart.
	reClauses = regexp.MustCompile(`[，,、]`)
	// reAnybody asks who can answer: 「哪位老师知道」.
	reAnybody = regexp.MustCompile(`(?:谁|哪位|有人|哪个|有没有).{0,5}(?:知道|了解|晓得|清楚|能|帮|懂)`)
	// reEachOf asks the same about two: 「青岛市委书记和市南区委书记分别在哪」.
	reEachOf = regexp.MustCompile(`^(.{2,24}?)(?:和|与|跟|、|以及)(.{2,16}?)(?:分别|各自|各)(?:都)?((?:在|去|到|任|是|担任|干|忙|做)?(?:了)?(?:哪|什么职务|啥职务|什么职位|什么身份|何职|什么时候|谁).*)$`)
	// reNamesApart finds two names with a blank between them.
	reNamesApart = regexp.MustCompile(`^(\p{Han}{2,4})\s(\p{Han}{2,4})\s?(?:分别|各自)`)
	// reWhyAlone asks behind a question for what its sentence tells with it.
	reWhyAlone = regexp.MustCompile(`^(?:为什么|为啥|凭什么|什么原因|原因|对得上吗|对不对得上|一致吗|矛盾吗)[?？]?$`)
	// reLeavesOut says what a question leaves out.
	reLeavesOut = regexp.MustCompile(`除了|除去|除开|不算|不要|不看|不含|除外|不包括`)
	// reThatDay asks what else there was on the day of something.
	reThatDay = regexp.MustCompile(`^(.{6,30}?)(?:那|当|同一)天(?:他|她)?还(.{3,})$`)
	// rePronounNext begins one about whom the first names.
	rePronounNext = regexp.MustCompile(`[，,。\s]\s*((?:那)?[他她][^们，,。]{2,})$`)
	reAlso        = regexp.MustCompile(`(?:也|一起|一并)(?:说说|讲讲|说一下|说下|讲一下|看看|说一说|查查|查一下)`)
)

// apart cuts a question that asks the same of several, each for itself: 「甲基金、乙工程分别是哪个区的」, 「25日书记上午下午分别干了
// 什么」, 「12日市领导和区里书记的动向，分开说」. nil when it does not.
func apart(text string) []string {
	if m := reHalves.FindStringSubmatch(text); m != nil {
		return []string{m[1] + m[2] + m[4], m[1] + m[3] + m[4]}
	}
	if m := reHeadOfRow.FindStringSubmatch(text); m != nil {
		return []string{m[1] + "是谁", "那个区的" + m[2]}
	}
	if m := reLevels.FindStringSubmatch(text); m != nil && !reTogether.MatchString(text) {
		if !asks(m[2]) {
			m[2] = "有什么" + m[2]
		}
		return []string{m[1] + "市领导" + m[2], m[1] + "各区书记" + m[2]}
	}
	m := reEachThing.FindStringSubmatch(text)
	if m == nil || reOneTable.MatchString(m[1]) {
		return nil
	}
	if m[2] == "" {
		m[2] = m[3] // 「甲节销售额和乙葡萄产值各多少」
	}
	things := strings.Split(m[1], "、")
	if len(things) == 1 {
		things = reAnd.Split(m[1], -1)
	}
	if len(things) < 2 || len(things) > maxParts {
		return nil
	}
	out := make([]string, len(things))
	for i, t := range things {
		if runes(t) < 4 || m[3] != "" && runes(t) < 6 {
			return nil // 「崂山和平度GDP各多少」 is one question
		}
		out[i] = t + m[2]
	}
	return out
}

var (
	// reHalves asks of the halves of a day.
	reHalves = regexp.MustCompile(`^(.*?)(上午|早上)(?:、|和|与|跟|及)?(下午|晚上)(?:的?(?:分别|各自|各|都))?(.{2,})$`)
	// reHeadOfRow asks for the head of the place that stands somewhere in a table: 「排第二的那个区，书记是谁」.
	reHeadOfRow = regexp.MustCompile(`^(.*(?:第\s?[一二三四五六七八九十\d]{1,2}名?|榜首|垫底|最[高低])的)(?:那|这)?个?(?:区市|区县|县市|县区|区|县|市)的?[，, ]*((?:区委|县委|市委)?(?:书记|区长|县长|市长).+)$`)
	// reLevels asks of the leaders of the city and of its counties.
	reLevels = regexp.MustCompile(`^(.*?)市(?:里的?)?领导(?:、|和|与|跟|及)各?(?:区县|县区|区市|县市|区|县)(?:市区)?里?的?[区县市]?委?书记们?(?:的)?(?:分别|各自|各)?(.{0,12}?)[，, ]*(?:分开|分别|各自)?(?:说|讲|列|写)?[说讲]?$`)
	// reEachThing asks where or whose each of several things is, or what was said at each.
	reEachThing = regexp.MustCompile(`^(.{8,60}?)[，, ]*(?:(?:分别|各自)(都?(?:(?:是|属于|在|归|由)(?:哪|谁|什么时候)|(?:强调|要求|指出|部署|宣布|研究|传达|学习|审议|通过|说|讲|提|谈)[了到过]*(?:什么|啥|哪)).*)|(?:分别|各自|各)(?:是|有|为)?(多少[^，,]{0,4}))$`)
	// reOneTable asks of the places of tables, of times or offices, which are told together.
	reOneTable = regexp.MustCompile(`榜|名|第|[两三四几]个|年|季度|\d月|书记|[区县市州旗镇]长|主任|局长`)
	// reTogether asks what several did as one.
	reTogether = regexp.MustCompile(`一起|一同|共同|一道|陪同`)
	reAnd      = regexp.MustCompile(`和|与|跟|以及`)
)

func asks(s string) bool {
	for _, w := range []string{"谁", "什么", "啥", "多少", "几", "哪", "怎么", "咋", "干嘛", "为何", "何时", "何人", "是不是", "有没有", "是否", "吗", "呢", "多大", "多高", "多长", "多宽", "多久", "多远", "多厚"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
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
	wide    string // the city or province whose own figure is asked for, when some text tells it

	looked map[string]*lookedFor // words that sentences were asked for
}

// spared are words that a question is answered without, and the template that says so of those that nothing shown holds.
type spared struct {
	template string
	words    []string
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
