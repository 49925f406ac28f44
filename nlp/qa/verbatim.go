package qa

import (
	"strings"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// ofToldFacts keeps what stands in the sentences that the turn before told. asked is false when this question asks of nothing told.
func (a *asking) ofToldFacts(hits []hit) (there []hit, asked bool) {
	if !a.q.Follows || len(a.q.Facts) == 0 || len(a.q.Terms)+len(a.q.Themes) > 0 {
		return nil, false
	}
	for _, id := range a.q.Facts {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		there = append(there, only(hits, func(h *hit) bool { return h.Doc == f.Doc && overlap(h.Spans, f.Spans) })...)
	}
	return a.distinct(there), true
}

// verbatim keeps what stands inside quotation marks: quotations, and longer quoted parts of what is reported.
func (a *asking) verbatim(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if h.Marks.Has(store.Verbatim) {
			out = append(out, h)
			continue
		}
		if !h.Marks.Has(store.Reported) || len(h.Fact.Words) == 0 {
			continue
		}
		text := h.doc.Text
		for _, sp := range h.Fact.Words {
			s := text[sp.Start:sp.End]
			for {
				i := strings.Index(s, "“")
				if i < 0 {
					break
				}
				j := strings.Index(s[i:], "”")
				if j < 0 {
					break
				}
				from := sp.End - len(s) + i + len("“")
				to := sp.End - len(s) + i + j
				if runes(text[from:to]) >= 10 && !a.slogan(text, sp.Start, from, to) {
					k := h
					k.own()
					k.Fact.Words = []store.Span{{Start: from, End: to}}
					k.Fact.Marks = k.Fact.Marks&^store.Reported | store.Verbatim
					k.words = text[from:to]
					out = append(out, k)
				}
				s = s[i+j+len("”"):]
			}
		}
	}
	return out
}

// slogan reports whether what is quoted inside somebody's reported words is the name of something, or what a committee
// said: 「抢抓市委“推动某市建设节点城市”等机遇」.
func (a *asking) slogan(text string, start, from, to int) bool {
	if reNamed.MatchString(text[to:min(len(text), to+60)]) {
		return true
	}
	before := text[start:from]
	if i := strings.LastIndexAny(before, "，,。；;"); i >= 0 {
		before = before[i:]
	}
	return reOrganSaid.MatchString(before)
}

var (
	// reNamed stands behind a quoted name.
	reNamed = regexp.MustCompile(`^”(?:等|的?\p{Han}{0,6}(?:战略|方向|要求|目标|精神|思路|机遇|理念|工程|行动|计划|定位|口号|活动|方针|部署|主题|模式|路径|布局|体系|格局))`)
	// reOrganSaid names whose words follow: a committee's, a report's.
	reOrganSaid = regexp.MustCompile(`(?:中央|省委|市委|州委|盟委|区委|县委|总书记|报告|大会|党代会|全会|讲话)[^“]{0,16}“?$`)
)
