package qa

import (
	"context"
	"fmt"
	"strings"

	"wenzheng/store"
)

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
