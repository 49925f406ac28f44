package qa

// What is asked of the answer itself: more of it, its sources, why it reads so; and Explain, for who runs the bot.

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// control answers 更多, 来源 N and 为什么 from the turn before.
func (a *asking) control() (*answer.Answer, error) {
	if a.q.Control == "dictated" {
		return a.refuse(a.say("dictated"), question.OutOfScope)
	}
	if len(a.req.Before) == 0 {
		return a.refuse(a.say("ask_first"), question.Help)
	}
	last := a.req.Before[len(a.req.Before)-1]
	var lq question.Question
	if err := json.Unmarshal(last.Slots, &lq); err != nil {
		return a.refuse(a.say("ask_again"), question.Help)
	}
	asked, page := lq.Asked(), max(1, last.Page)
	switch a.q.Control {
	case "more":
		ans, err := a.again(asked, page+1)
		if err == nil && ans == nil {
			return a.refuse(a.say("no_more"), question.Source)
		}
		return ans, err
	case "why":
		return a.why(asked, page)
	case "item":
		return a.oneItem(asked, page)
	case "again", "shorter":
		for _, q := range asked {
			q.Brief = q.Brief || a.q.Control == "shorter"
		}
		return a.again(asked, 1)
	}
	return a.sourceOf(asked, page)
}

// again answers the questions of the last message again, with what each has on a page, and has them stand for the next one.
// It is nil when none has such a page.
func (a *asking) again(asked []*question.Question, page int) (*answer.Answer, error) {
	var had []*question.Question
	var told []*answer.Answer
	for i, q := range asked {
		b := a.sibling(q)
		b.page, b.req.Before, b.req.Form = page, nil, a.req.Form.Part(len(asked))
		q.Control = ""
		ans, err := b.answer()
		if err != nil {
			return nil, err
		}
		if asked[i] = b.q; ans.Page == page {
			had, told = append(had, b.q), append(told, ans)
		}
	}
	var err error
	if a.q, err = question.Together(asked); err != nil || len(told) == 0 {
		return nil, err
	}
	return answer.Join(a.once(had, told), a.req.Form), nil
}

// shown answers the questions of the last message as they were answered on a page, or on the first when the corpus has
// changed and there is no such page any more.
func (a *asking) shown(asked []*question.Question, page int) (*answer.Answer, error) {
	own := a.q
	defer func() { a.q = own }()
	ans, err := a.again(asked, page)
	if err == nil && ans == nil {
		ans, err = a.again(asked, 1)
	}
	return ans, err
}

// reOwnWords asks for no more than the very words.
var reOwnWords = regexp.MustCompile(`^(?:请|那|给|要|看)?(?:我|一下)?(?:原话|原句)(?:是什么|是啥|怎么说的?|呢|吗|有吗)?[?？。!！\s]*$`)

// inOwnWords asks each question of the last message, which had several, for the very words. nil where that is not asked.
func inOwnWords(req Request) []string {
	if len(req.Before) == 0 || !reOwnWords.MatchString(req.Text) {
		return nil
	}
	var last question.Question
	if json.Unmarshal(req.Before[len(req.Before)-1].Slots, &last) != nil || len(last.Earlier) == 0 {
		return nil
	}
	var out []string
	for _, q := range last.Asked() {
		out = append(out, strings.TrimRight(q.Raw, " ,，。？?!！")+"，原话")
	}
	return out
}

// sourceOf shows a cited passage with what stands before and behind it.
func (a *asking) sourceOf(asked []*question.Question, page int) (*answer.Answer, error) {
	ans, err := a.shown(asked, page)
	if err != nil {
		return nil, err
	}
	n := max(1, a.q.Number)
	if n > len(ans.Sources) {
		return a.refuse(a.say("no_source", len(ans.Sources)), question.Source)
	}
	src := ans.Sources[n-1]
	doc, err := a.doc(src.Doc)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Source)
	var b strings.Builder
	fmt.Fprintf(&b, "来源 %d：%s\n回答 %s，文档：%s", n, src.Line(), a.lastID(), src.Doc)
	if len(src.Quotes) > 0 && len(src.Quotes[0].Spans) > 0 {
		sp := src.Quotes[0].Spans
		fmt.Fprintf(&b, "，位置 %d–%d 字节", sp[0].Start, sp[len(sp)-1].End)
		before, at, after := neighbours(doc, sp[0])
		if before != "" {
			b.WriteString("\n（上文）" + before)
		}
		b.WriteString("\n▶ " + at)
		if after != "" {
			b.WriteString("\n（下文）" + after)
		}
		d.Proofs = []answer.Proof{{Doc: doc, Spans: sp}}
	}
	d.Lead = b.String()
	return a.compose(d)
}

// oneItem shows the whole sentence that one of the points told rests on, with what stands before and behind it.
func (a *asking) oneItem(asked []*question.Question, page int) (*answer.Answer, error) {
	ans, err := a.shown(asked, page)
	if err != nil {
		return nil, err
	}
	n := a.q.Number
	if n > len(ans.Points) { // 「第三点」 of a sentence that numbers its points
		for _, p := range ans.Points {
			if nth, err := a.nthOf(p.Facts, n); nth != nil || err != nil {
				return nth, err
			}
		}
	}
	if n < 1 || n > len(ans.Points) || len(ans.Points[n-1].Facts) == 0 {
		return a.refuse(a.say("no_item", len(ans.Points)), question.Source)
	}
	f, err := a.snap.Fact(a.ctx, ans.Points[n-1].Facts[0])
	if err != nil {
		return nil, err
	}
	h, err := a.read(&f)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Source)
	d.Lead = a.say("one_item", n)
	it := a.item(h, "")
	if f.Row == nil {
		it.Who, it.Words, it.Max = "", f.Spans, 400 // the sentence names who said it
	}
	d.Items = []answer.Item{it}
	if len(f.Spans) > 0 {
		before, _, after := neighbours(h.doc, f.Spans[0])
		if before != "" {
			d.Footer = append(d.Footer, "（上文）"+before)
		}
		if after != "" {
			d.Footer = append(d.Footer, "（下文）"+after)
		}
	}
	return a.compose(d)
}

// lastID is the id of the answer before: /why takes it.
func (a *asking) lastID() string { return a.req.Before[len(a.req.Before)-1].ID }

// neighbours returns the passage that a span stands in, with those before and behind it, shortened.
func neighbours(doc *store.Document, sp store.Span) (before, at, after string) {
	art := -1
	pas := -1
	for i := range doc.Articles {
		for k, p := range doc.Articles[i].Passages {
			for _, s := range p.Spans {
				if sp.Start >= s.Start && sp.Start < s.End {
					art, pas = i, k
				}
			}
		}
	}
	if art < 0 {
		return "", clean.Pick(doc.Text, []store.Span{sp}), ""
	}
	ps := doc.Articles[art].Passages
	show := func(k, n int) string {
		if k < 0 || k >= len(ps) {
			return ""
		}
		s, cut := answer.Shorten(clean.Pick(doc.Text, ps[k].Spans), n)
		if cut {
			s += "……"
		}
		return s
	}
	m := ""
	f := store.Fact{Marks: ps[pas].Marks}
	if t := answer.Marks(&f); t != "" {
		m = "〔" + t + "〕"
	}
	return show(pas-1, 60), show(pas, 400) + m, show(pas+1, 60)
}

// why explains the last answer.
func (a *asking) why(asked []*question.Question, page int) (*answer.Answer, error) {
	ans, err := a.shown(asked, page)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Source)
	var b strings.Builder
	fmt.Fprintf(&b, "回答 %s：", a.lastID())
	for i, q := range asked {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(a.say("why_read", q.Text, strings.Join(slotsOf(q), "；")))
	}
	if len(ans.Points) == 0 {
		key := "why_nothing"
		if ans.Intent == string(question.OutOfScope) {
			key = "why_off"
		} else if ans.Answerable {
			key = "why_lead"
		}
		d.Lead = b.String() + a.say(key, a.snap.Revision().Articles, a.period())
		return a.compose(d)
	}
	b.WriteString(a.say("why_points"))
	for i, p := range ans.Points {
		fmt.Fprintf(&b, "\n%d. 〔%s〕", i+1, p.Mark)
		for _, c := range p.Cites {
			src := ans.Sources[c]
			for _, qt := range src.Quotes {
				if strings.Contains(p.Text, qt.Text) || strings.HasPrefix(qt.Text, firstRunes(p.Text, 6)) {
					if len(qt.Spans) > 0 {
						fmt.Fprintf(&b, "%s %d–%d", src.Doc, qt.Spans[0].Start, qt.Spans[len(qt.Spans)-1].End)
					}
					break
				}
			}
		}
	}
	d.Lead = b.String()
	return a.compose(d)
}

// slotsOf tells how a question was read: 「人 张三」, 「时间 …」.
func slotsOf(q *question.Question) []string {
	var out []string
	for _, s := range []struct {
		name string
		list []string
	}{{"人", q.Persons}, {"职务", q.Titles}, {"机构", q.Bodies}, {"地方", q.Districts}, {"主题", q.Themes}, {"词", q.Terms}} {
		if len(s.list) > 0 {
			out = append(out, s.name+" "+strings.Join(s.list, "、"))
		}
	}
	if !q.Time.IsZero() {
		out = append(out, "时间 "+span(q.Time))
	}
	return out
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Explanation is how a question was understood and why the answer is what it is.
type Explanation struct {
	Intent    string    `json:"intent"`
	Time      *Period   `json:"time"`
	Persons   []string  `json:"persons"`
	Posts     []string  `json:"posts"`
	Districts []string  `json:"districts"`
	Themes    []string  `json:"themes"`
	Terms     []string  `json:"terms"`
	Notes     []string  `json:"notes,omitempty"`
	Answer    string    `json:"answer"`
	Revision  int       `json:"revision"`
	Hits      []HitNote `json:"hits,omitempty"`
}

// Period is a time as it is given out: End inclusive, nil for an open side.
type Period struct {
	Start *string `json:"start"`
	End   *string `json:"end"`
}

// HitNote tells of one fact that was looked at.
type HitNote struct {
	Doc   string     `json:"doc"`
	Span  store.Span `json:"span"`
	Kind  string     `json:"kind"`
	Words string     `json:"words"`
	Cover float64    `json:"cover"`
	Used  bool       `json:"used"`
	Marks string     `json:"marks,omitempty"`
}

func period(i store.Interval) *Period {
	if i.IsZero() {
		return nil
	}
	p := &Period{}
	if i.From != store.MinDay {
		s := i.From.String()
		p.Start = &s
	}
	if i.To != store.MaxDay {
		s := i.Last().String()
		p.End = &s
	}
	return p
}

// Explain reads and answers a question and tells how.
func (e *Engine) Explain(ctx context.Context, req Request) (*Explanation, error) {
	snap, v, done, err := e.open(ctx, req.Now)
	if err != nil {
		return nil, err
	}
	defer done()
	q := v.parser.Parse(req.Text, req.Before, req.Now)
	x := &Explanation{Intent: string(q.Intent), Time: period(q.Time), Persons: some(q.Persons), Posts: some(q.Titles),
		Districts: some(q.Districts), Themes: some(q.Themes), Terms: some(q.Terms), Notes: q.Notes, Revision: v.revision}
	own := *q
	a := e.asked(ctx, snap, v, req, &own)
	ans, err := a.answer()
	if err != nil {
		return nil, err
	}
	x.Answer = ans.ID
	x.Intent = ans.Intent
	if x.Intent == "" {
		x.Intent = string(q.Intent)
	}
	used := map[store.FactID]bool{}
	for _, p := range ans.Points {
		for _, f := range p.Facts {
			used[f] = true
		}
	}
	if len(q.Terms) > 0 {
		b := a.sibling(q)
		hits, err := b.evidence(b.base(), b.askedTerms())
		if err != nil {
			return nil, err
		}
		for i, h := range hits {
			if i == 10 {
				break
			}
			n := HitNote{Doc: h.Doc, Kind: h.Kind.String(), Words: clip(h.words, 60), Cover: h.cover, Used: used[h.ID]}
			if len(h.Spans) > 0 {
				n.Span = h.Spans[0]
			}
			x.Hits = append(x.Hits, n)
		}
	}
	return x, nil
}

func some(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// String writes an explanation for people.
func (x *Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "意图　%s\n", x.Intent)
	if x.Time != nil {
		s, e := "…", "…"
		if x.Time.Start != nil {
			s = *x.Time.Start
		}
		if x.Time.End != nil {
			e = *x.Time.End
		}
		fmt.Fprintf(&b, "时间　%s 至 %s\n", s, e)
	}
	for _, l := range []struct {
		name string
		list []string
	}{{"人物", x.Persons}, {"职务", x.Posts}, {"地方", x.Districts}, {"主题", x.Themes}, {"词　", x.Terms}, {"读法", x.Notes}} {
		if len(l.list) > 0 {
			fmt.Fprintf(&b, "%s　%s\n", l.name, strings.Join(l.list, "、"))
		}
	}
	for _, h := range x.Hits {
		mark := "　"
		if h.Used {
			mark = "✓"
		}
		fmt.Fprintf(&b, "%s %.2f %s %s %d–%d %s\n", mark, h.Cover, h.Kind, h.Doc, h.Span.Start, h.Span.End, h.Words)
	}
	fmt.Fprintf(&b, "回答　%s（修订 %d）", x.Answer, x.Revision)
	return b.String()
}
