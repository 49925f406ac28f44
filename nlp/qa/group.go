package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reGroupHead asks who leads a group that was formed for something: 「人才公寓工作专班组长是谁」, 「防汛指挥部谁任副总指挥」.
var reGroupHead = regexp.MustCompile(`(\p{Han}{2,20}?)(?:工作)?(专班|领导小组|工作组|指挥部|攻坚组)的?(?:由|是)?谁?(?:任|担任|当)?(常务副|副)?(组长|总指挥|指挥长|召集人|班长)`)

// groupHead shows the sentence that tells who leads a group. nil when none does.
func (a *asking) groupHead() (*answer.Answer, error) {
	m := reGroupHead.FindStringSubmatch(a.q.Text)
	if m == nil || len(a.q.Persons) > 0 {
		return nil, nil
	}
	what := m[1]
	for _, p := range a.lex.FindPlaces(what, a.v.parser.City()) {
		if p.Start == 0 && p.Place != nil && p.End < len(what) {
			what = what[p.End:]
			break
		}
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{what})
	if err != nil {
		return nil, err
	}
	for i := range hits {
		asItsSentence(&hits[i])
	}
	hits = only(hits, func(h *hit) bool {
		text := h.words
		at := strings.Index(text, what)
		if at < 0 {
			return false
		}
		rest := text[at+len(what):]
		k := strings.Index(rest, m[2])
		return k >= 0 && runes(rest[:k]) <= 4 && strings.Contains(rest[k:], m[3]+m[4])
	})
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	for _, h := range a.distinct(hits)[:1] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.q.Intent = question.Theme
	return a.compose(d)
}

// asItsSentence makes a fact the sentence that it stands in, of nobody: who leads is told beside who helps.
func asItsSentence(h *hit) {
	if len(h.Spans) != 1 || h.Row != nil {
		return
	}
	text, sp := h.doc.Text, h.Spans[0]
	if i := strings.LastIndexAny(text[:sp.Start], "。！？\n"); i >= 0 {
		sp.Start -= len(strings.TrimLeft(text[i:sp.Start], "。！？\n　 "))
	}
	if i := strings.IndexAny(text[sp.End:], "。\n"); i >= 0 && !strings.HasSuffix(text[:sp.End], "。") {
		sp.End += i
	}
	h.own()
	h.Kind, h.Actors, h.Cue, h.Marks, h.Measure = store.Prose, nil, "", store.Written, nil
	h.Spans, h.Words = []store.Span{sp}, nil
	h.words = text[sp.Start:sp.End]
	h.text = ""
}
