package qa

import (
	"encoding/json"
	"fmt"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// control answers 更多, 来源 N and 为什么 from the turn before.
func (a *asking) control() (*answer.Answer, error) {
	if len(a.req.Before) == 0 {
		return a.refuse(a.say("ask_first"), question.Help)
	}
	last := a.req.Before[len(a.req.Before)-1]
	var lq question.Question
	if err := json.Unmarshal(last.Slots, &lq); err != nil {
		return a.refuse(a.say("ask_again"), question.Help)
	}
	switch a.q.Control {
	case "more":
		b := &asking{Engine: a.Engine, ctx: a.ctx, snap: a.snap, v: a.v, req: a.req, now: a.now, docs: a.docs, page: max(1, last.Page) + 1}
		b.q = &lq
		lq.Control = ""
		b.req.Before = nil
		ans, err := b.answer()
		if err != nil {
			return nil, err
		}
		if ans.Page < b.page {
			a.q = &lq
			return a.refuse(a.say("no_more"), question.Source)
		}
		a.q = b.q
		return ans, nil
	case "why":
		return a.why(lq)
	case "again", "shorter":
		if a.q.Control == "shorter" {
			lq.Brief = true
		}
		b := &asking{Engine: a.Engine, ctx: a.ctx, snap: a.snap, v: a.v, req: a.req, now: a.now, docs: a.docs, page: 1, q: &lq}
		lq.Control = ""
		b.req.Before = nil
		ans, err := b.answer()
		a.q = b.q
		return ans, err
	}
	return a.sourceOf(lq)
}

// again runs the last question again for its sources.
func (a *asking) again(lq question.Question) (*answer.Answer, error) {
	b := &asking{Engine: a.Engine, ctx: a.ctx, snap: a.snap, v: a.v, req: a.req, now: a.now, docs: a.docs,
		page: max(1, a.req.Before[len(a.req.Before)-1].Page)}
	lq.Control = ""
	b.q = &lq
	b.req.Before = nil
	return b.answer()
}

// sourceOf shows a cited passage with what stands before and behind it.
func (a *asking) sourceOf(lq question.Question) (*answer.Answer, error) {
	ans, err := a.again(lq)
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
func (a *asking) why(lq question.Question) (*answer.Answer, error) {
	ans, err := a.again(lq)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Source)
	var b strings.Builder
	var slots []string
	for _, s := range []struct {
		name string
		list []string
	}{{"人", lq.Persons}, {"职务", lq.Titles}, {"机构", lq.Bodies}, {"地方", lq.Districts}, {"主题", lq.Themes}, {"词", lq.Terms}} {
		if len(s.list) > 0 {
			slots = append(slots, s.name+" "+strings.Join(s.list, "、"))
		}
	}
	if !lq.Time.IsZero() {
		slots = append(slots, "时间 "+span(lq.Time))
	}
	fmt.Fprintf(&b, "回答 %s：", a.lastID())
	b.WriteString(a.say("why_read", lq.Text, strings.Join(slots, "；")))
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

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
