package qa

// Several questions in one message: each is answered with its share of the length, and none is told twice.

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// drops reports whether an answer lacks what a part of another one tells.
func drops(whole, parts *answer.Answer) bool {
	return slices.ContainsFunc(parts.Parts, func(p *answer.Answer) bool { return tells(p) && len(p.Points) > 0 && !toldIn(p, whole) })
}

// tells reports whether an answer tells what was asked.
func tells(ans *answer.Answer) bool {
	return ans.Answerable && ans.Intent != string(question.Ambiguous)
}

// several are the questions of one message, each answered behind those before it.
type several struct {
	*Engine
	ctx    context.Context
	snap   store.Snapshot
	v      *view
	req    Request      // with what each may take of the length
	before []store.Turn // the turns that the next one may go on with
	asked  []*question.Question
	told   []*answer.Answer
	turn   *store.Turn // of the last one
}

// askParts answers the questions of one message, which share its length. all is false when one has no answer.
func (e *Engine) askParts(ctx context.Context, snap store.Snapshot, v *view, req Request, parts []string) (reply *Reply, all bool, err error) {
	whole := req.Form
	req.Form = whole.Part(len(parts))
	m := &several{Engine: e, ctx: ctx, snap: snap, v: v, req: req, before: req.Before}
	all = true
	for _, part := range parts {
		a, text := m.read(part)
		list := a.joinedList()
		a, ans, err := m.answer(a, text)
		if err == nil && len(m.told) > 0 {
			ans, err = m.further(a, text, ans)
		}
		if err != nil {
			return nil, false, err
		}
		all = all && tells(ans.Answer)
		if left := a.leftOut(list, ans.Answer); len(parts) == 1 && len(left) > 1 {
			if each, _, err := e.askParts(ctx, snap, v, req, left); err != nil || tells(each.Answer) {
				return each, true, err
			}
		}
		if err := m.keep(a, part, ans, len(parts) > 1); err != nil {
			return nil, false, err
		}
	}
	turn := m.turn
	reply = &Reply{Answer: answer.Join(e.once(m.asked, m.told), whole), Turn: turn}
	if turn.ID = reply.ID; len(parts) > 1 {
		turn.Question, turn.Page = req.Text, reply.Page
		q, err := question.Together(m.asked)
		if err != nil {
			return nil, false, err
		}
		if turn.Slots, err = json.Marshal(q); err != nil {
			return nil, false, err
		}
	}
	return reply, all, nil
}

// read reads the next question. text is it with the number of a thing written as texts do.
func (m *several) read(part string) (a *asking, text string) {
	parse := m.v.parser.Parse
	if len(m.told) > 0 {
		parse = m.v.parser.ParseNext
	}
	a = m.Engine.asked(m.ctx, m.snap, m.v, m.req, parse(part, m.before, m.req.Now))
	if word, whole := a.sortNumber(); word != "" {
		if named := strings.Replace(part, whole, word, 1); named != part {
			part = named
			a = m.Engine.asked(m.ctx, m.snap, m.v, m.req, parse(part, m.before, m.req.Now))
			if k := slices.Index(a.q.Terms, word); k >= 0 {
				a.q.Terms[k] = whole
			}
		}
	}
	return a, part
}

// answer answers a question, or it alone, which then stands for it.
func (m *several) answer(a *asking, text string) (*asking, *answered, error) {
	ans, err := a.remembered()
	if err != nil || !a.q.Loose && !(len(m.told) > 0 && a.q.Follows && !ans.Answerable) {
		return a, ans, err
	}
	alone := a.sibling(m.v.parser.Parse(text, nil, m.req.Now))
	own, err := a.anew(alone, ans.Answer)
	if own != nil {
		return alone, own, err
	}
	return a, ans, err
}

// further answers a question otherwise where the one before it tells more of it: alone, out of the report of that one, or not at all.
func (m *several) further(a *asking, text string, ans *answered) (*answered, error) {
	last := m.told[len(m.told)-1]
	if a.q.Follows || !ans.Answerable {
		own, err := a.alone(text, ans.Answer, last)
		if err != nil {
			return nil, err
		}
		if own != nil {
			ans = own
		}
	}
	q := new(question.Question) // as it stands afterwards, however it was answered
	if err := json.Unmarshal(ans.slots, q); err != nil {
		return nil, err
	}
	var own *answered
	same := false                                                             // last tells it
	if !tells(ans.Answer) || q.Intent != question.Ranking || q.Text == text { // not of another place of the same table
		var err error
		if own, same, err = a.sibling(q).onward(text, m.asked, ans.Answer, last); err != nil {
			return nil, err
		}
	}
	if own != nil {
		ans = own
	} else if same = same || a.toldBefore(text, ans.Answer, last); same {
		ans = &answered{Answer: last, slots: ans.slots}
	}
	beside := ans.Intent == string(question.OutOfScope) && m.told[0].Answerable // beside an answer no example of what to ask
	noFigure := !same && (ans.Answerable && a.q.Follows && a.q.Ask == question.AskHow && ans.Text == last.Text || a.unmeasuredIn(ans.Answer, last))
	if !beside && !noFigure {
		return ans, nil
	}
	no, err := a.refuse(a.say("nothing_of_part", text), question.Unknown)
	return &answered{Answer: no, slots: ans.slots}, err
}

// keep keeps an answered question, and the turn that the next one may go on with.
func (m *several) keep(a *asking, part string, ans *answered, compared bool) error {
	m.turn = &store.Turn{Chat: m.req.Chat, Member: m.req.Member, Question: part, Slots: ans.slots, Revision: m.v.revision, Now: m.req.Now, Page: ans.Page}
	if a.q.Control != "" && len(m.req.Before) > 0 && a.q.Control != "more" {
		last := m.req.Before[len(m.req.Before)-1]
		m.turn.Slots, m.turn.Question, m.turn.Page = last.Slots, last.Question, last.Page
	}
	q := new(question.Question)
	if compared { // one alone is compared with none
		if err := json.Unmarshal(ans.slots, q); err != nil {
			return err
		}
	}
	m.asked, m.told = append(m.asked, q), append(m.told, ans.Answer)
	m.before = append(m.before[:len(m.before):len(m.before)], *m.turn)
	return nil
}

// alone answers one of several questions by itself when what it was taken for, asking further of the one before, has no answer or one
// out of another article: 「某会哪天开？某案破了几起？」. nil when it does ask further, of whom or of where, or has no answer alone.
func (a *asking) alone(part string, ans, before *answer.Answer) (*answered, error) {
	if ans.Answerable && a.ofOneArticle(ans, before) {
		return nil, nil
	}
	b := a.sibling(a.v.parser.Parse(part, nil, a.req.Now))
	own := len(b.q.Persons) + len(b.q.Districts) + len(b.q.Titles) + len(b.q.Bodies)
	if b.q.Pronoun || len(b.q.Terms) == 0 || own == 0 && len(a.q.Persons)+len(a.q.Districts)+len(a.q.Titles)+len(a.q.Bodies) > 0 || own > 0 && ans.Answerable {
		return nil, nil
	}
	alone, err := b.remembered()
	if err != nil || !tells(alone.Answer) || b.denied {
		return nil, err
	}
	return alone, nil
}

// ofOneArticle reports whether two answers rest on facts of one article.
func (a *asking) ofOneArticle(x, y *answer.Answer) bool {
	of := map[string]bool{}
	for _, h := range a.toldFacts(x) {
		of[h.Doc+"|"+itoa(h.Article)] = true
	}
	return slices.ContainsFunc(a.toldFacts(y), func(h hit) bool { return of[h.Doc+"|"+itoa(h.Article)] })
}

// once keeps of the answers to the questions of one message those that tell something new: 「下一步怎么抓，一共几条」,
// 「综合多少分 排第几」, 「抓多少项目 在建几个」. What a part
// was answered out of the report of another is new.
func (e *Engine) once(asked []*question.Question, told []*answer.Answer) []*answer.Answer {
	var out []*answer.Answer
	for i, ans := range told {
		if slices.ContainsFunc(out, func(o *answer.Answer) bool {
			return o.Text == ans.Text || toldIn(ans, o) || o.Answerable && len(asked[i].Of) == 0 && (e.toldBeside(asked[i], ans, o) || e.astray(asked[i], ans, o))
		}) {
			continue
		}
		out = append(slices.DeleteFunc(out, func(o *answer.Answer) bool { return toldIn(o, ans) }), ans)
	}
	return out
}

// toldIn reports whether all that an answer tells stands in another one, and it denies and corrects nothing. Two figures of one
// sentence are told by it, whichever of them was asked for.
func toldIn(x, y *answer.Answer) bool {
	same := func(p, q answer.Point) bool {
		if p.Text != q.Text || len(p.Cites) == 0 || len(q.Cites) == 0 {
			return p.Text == q.Text && slices.Equal(p.Facts, q.Facts)
		}
		in, of := &x.Sources[p.Cites[0]], &y.Sources[q.Cites[0]]
		return in.Doc == of.Doc && in.Title == of.Title
	}
	return len(x.Points) > 0 && !strings.Contains(x.Lead, "没有") && !strings.Contains(x.Lead, "不符") && every(x.Points, func(p answer.Point) bool {
		return slices.ContainsFunc(y.Points, func(q answer.Point) bool { return same(p, q) })
	})
}

// toldBeside reports whether one sentence of an earlier answer answers a question that goes on from it, too: it holds all
// words that are asked about, and a figure of the kind. What would only be asked back is told, then.
func (e *Engine) toldBeside(q *question.Question, ans, earlier *answer.Answer) bool {
	if q.Ask != question.AskHow || !q.Inherited && ans.Intent != string(question.Ambiguous) {
		return false
	}
	a := &asking{Engine: e, q: q}
	unit := a.unitAsked()
	return slices.ContainsFunc(earlier.Points, func(p answer.Point) bool {
		text := fold(p.Text)
		return every(q.Terms, func(t string) bool { return a.occurs(text, t) >= 0.9 }) &&
			slices.ContainsFunc(reCounted.FindAllStringSubmatch(text, -1), func(m []string) bool { return unit == "" || unitFits(unit, m[1]) })
	})
}

// unmeasuredIn reports whether an answer to how much there is of something only repeats an earlier one, and prints no figure.
func (a *asking) unmeasuredIn(ans, earlier *answer.Answer) bool {
	return ans.Answerable && a.q.Ask == question.AskHow && toldIn(ans, earlier) && !slices.ContainsFunc(ans.Points, func(p answer.Point) bool {
		return reCounted.MatchString(reDateIn.ReplaceAllString(p.Text, "")) || reLength.MatchString(p.Text)
	})
}

// reDateIn is a date in a text.
var reDateIn = regexp.MustCompile(`\d{4}年|\d{1,2}月|\d{1,2}[日号]`)

// astray reports whether a few words that name nothing themselves ask further of what an earlier answer tells, while what was
// found first for them is of another article: 「某区多少个项目开工，啥产业的」, 「博览会办几天，哪天闭幕」.
func (e *Engine) astray(q *question.Question, ans, earlier *answer.Answer) bool {
	if runes(q.Text) > 6 || q.Ask == question.AskWho || reWords.MatchString(q.Text) || len(q.Terms)+len(q.Themes) == 0 || q.TimeText != "" && strings.Contains(q.Text, q.TimeText) || len(earlier.Points) == 0 || len(ans.Points) == 0 ||
		!q.Inherited && len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies) > 0 {
		return false
	}
	a := &asking{Engine: e, q: q}
	if slices.ContainsFunc(q.Terms, func(t string) bool {
		return !general(t) && !a.ofTheme(t) && !strings.HasPrefix(e.tok.Tag(t), "v")
	}) {
		return false
	}
	return len(ans.Sources) > 0 && !slices.ContainsFunc(earlier.Sources, func(o answer.Source) bool {
		return o.Doc == ans.Sources[0].Doc && o.Title == ans.Sources[0].Title
	})
}

// maxJoined is how many things that a question joins are asked for one by one.
const maxJoined = 3

// list are several things that a question joins, and where they stand in its text.
type list struct {
	words    []string
	text     string
	from, to int
	terms    bool // words of content rather than persons or places
}

// joinedList finds the persons, places or words that a question joins by 、 or 和. It is empty when there are none, or the
// question asks what they did together, or compares, counts or ranks them.
func (a *asking) joinedList() list {
	q := a.q
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Count, question.Keywords, question.Trend, question.Chat, question.Help, question.Source, question.Ambiguous:
		return list{}
	}
	if q.Control != "" || reTogether.MatchString(q.Text) || reBetween.MatchString(q.Text) {
		return list{}
	}
	for i, words := range [][]string{q.Persons, a.shownPlaces(), q.Terms} {
		l := list{text: q.Text, terms: i == 2}
		if l.words, l.from, l.to = joined(q.Text, words); len(l.words) > 1 && len(l.words) <= maxJoined && every(l.words, func(w string) bool { return runes(w) >= 2 }) {
			return l
		}
	}
	return list{}
}

// leftOut parts a question about several things when the answer to it left some of them out:
//
//	「王锋谈过养老和旅游吗」, of which no one sentence holds both → 「王锋谈过养老吗」, 「王锋谈过旅游吗」
//	「高健和王锋都提到哪些产业」, answered for one of them
//
// nil when none was left out.
func (a *asking) leftOut(l list, ans *answer.Answer) []string {
	if len(l.words) == 0 || ans.Intent == string(question.Ambiguous) || len(ans.Parts) > 1 {
		return nil
	}
	told := a.toldFacts(ans)
	var held, left []string
	for _, w := range l.words {
		switch {
		case slices.ContainsFunc(told, func(h hit) bool { return a.tells(&h, w) && (h.Row == nil || !l.terms || a.pointsTell(ans, w)) }):
			held = append(held, w)
		case !l.terms || slices.ContainsFunc(a.q.Terms, func(t string) bool { return strings.Contains(w, t) && (a.occursAnywhere(t) || a.synonymous(t)) }):
			left = append(left, w)
		}
	}
	if len(left) == 0 || len(held)+len(left) < 2 {
		return nil
	}
	if len(held) > 0 {
		left = append([]string{strings.Join(held, "、")}, left...)
	}
	for i, w := range left {
		left[i] = l.text[:l.from] + w + l.text[l.to:]
	}
	return left
}

// toldFacts reads the facts that an answer shows.
func (a *asking) toldFacts(ans *answer.Answer) []hit {
	var out []hit
	for _, p := range ans.Points {
		told, _ := a.still(p.Facts)
		out = append(out, told...)
	}
	return out
}

// tells reports whether a fact is of a person or place, or holds a word.
func (a *asking) tells(h *hit, word string) bool {
	if slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return a.v.name(ac.Name) == word }) ||
		slices.ContainsFunc(h.Districts, func(d string) bool { return d == word || strings.TrimRight(d, "区县市") == word }) {
		return true
	}
	return a.occurs(fold(h.printed()+h.Occasion+h.Section), word) >= 0.6
}

// shownPlaces are the places of a question as it writes them.
func (a *asking) shownPlaces() []string {
	var out []string
	for _, d := range a.q.Districts {
		if !strings.Contains(a.q.Text, d) {
			if p := a.lex.Place(d); p != nil && p.Short != "" {
				d = p.Short
			}
		}
		out = append(out, d)
	}
	return out
}

// reBetween asks about several things as one.
var reBetween = regexp.MustCompile(`关系|关联|联系|区别|之间|结合|融合|同时|既.*又|[两几]次|[两几]场|[两几]篇`)

// reJoin joins two things that are asked about alike.
var reJoin = regexp.MustCompile(`^(?:那[次篇场回]|那会儿|那时|会?上|里)?(?:、|和|与|跟|及|以及|还有|或|或者)$`)

// joined finds the first run of words that a text joins, in its order, and where it stands.
func joined(text string, words []string) (list []string, from, to int) {
	var spans []store.Span
	for _, w := range words {
		if at := strings.Index(text, w); at >= 0 {
			spans = append(spans, store.Span{Start: at, End: at + len(w)})
		}
	}
	slices.SortFunc(spans, func(x, y store.Span) int { return x.Start - y.Start })
	for i := len(spans) - 1; i > 0; i-- { // 「产业园|占地」 is one thing
		if spans[i].Start == spans[i-1].End {
			spans[i-1].End = spans[i].End
			spans = slices.Delete(spans, i, i+1)
		}
	}
	for i := 0; i < len(spans); i++ {
		j := i
		for j+1 < len(spans) && spans[j+1].Start > spans[j].End && reJoin.MatchString(text[spans[j].End:spans[j+1].Start]) {
			j++
		}
		if j > i {
			for _, s := range spans[i : j+1] {
				list = append(list, text[s.Start:s.End])
			}
			return list, spans[i].Start, spans[j].End
		}
	}
	return nil, 0, 0
}

// anew answers alone, a question that was taken to follow the turn before only because it is short, as one that stands alone:
// when nothing of what it names was found there, ans, and there is something of it elsewhere. nil when it does follow.
//
//	「某县书记最近忙啥」, 「某某大桥什么时候通车」   the bridge is another county's
//	「某某行动抓了多少人」, 「批捕了几个」           follows
func (a *asking) anew(alone *asking, ans *answer.Answer) (*answered, error) {
	named := except(alone.q.Terms, func(t string) bool {
		return general(t) || reOfAThing.MatchString(t) || strings.HasPrefix(a.tok.Tag(t), "v")
	})

	if len(named)+len(alone.q.Persons)+len(alone.q.Districts)+len(alone.q.Titles) == 0 && alone.q.Time.IsZero() { // 「还管哪个市」
		return nil, nil
	}
	if len(a.q.Districts) > 0 && len(named) > 0 && every(named, rePlaceMetric.MatchString) {
		return nil, nil // every place has one: 「某区GDP多少」, 「财政收入多少」
	}
	found := tells(ans) && !a.foreign
	if found && (len(named) == 0 || slices.ContainsFunc(named, func(t string) bool { return a.pointsTell(ans, t) })) {
		return nil, nil
	}
	if len(a.q.Persons) > 0 && len(alone.q.Themes) > 0 && alone.q.Ask != question.AskWho && reViews.MatchString(alone.q.Text) { // 「安全生产怎么说」 of him
		return nil, nil
	}
	own, err := alone.remembered()
	if err != nil || !tells(own.Answer) || alone.foreign || found && !slices.ContainsFunc(named, func(t string) bool { return a.pointsTell(own.Answer, t) }) {
		return nil, err
	}
	return own, nil
}

// rePlaceMetric is what is measured of places, not of a thing that has a name.
var rePlaceMetric = regexp.MustCompile(`(?i)^(?:(?:人均)?gdp|(?:地区|人均)?生产总值|经济总量|(?:一般公共预算|财政|税收|预算)总?收入|税收|固定资产投资|固投|(?:常住|户籍|总)人口|人口|(?:外贸|货物)?进出口(?:总?额)?|(?:规上)?(?:工业)?增加值|(?:社会消费品)?零售总?额|(?:居民)?(?:人均)?可支配收入|[存贷]款余额)$`)

// pointsTell reports whether one of the points of an answer has a word.
func (a *asking) pointsTell(ans *answer.Answer, word string) bool {
	return slices.ContainsFunc(ans.Points, func(p answer.Point) bool { return a.occurs(fold(p.Text), word) >= 0.8 })
}

// reViews asks what somebody said of a topic.
var reViews = regexp.MustCompile(`[怎咋]么?[样个]?(?:说|讲|看|提|要求|部署)|如何|态度|看法|观点|强调|要求|部署`)
