package qa

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
)

// shortNamed puts what a newer report tells of the time asked about before an older one when it calls the thing by the end of its name, which
// a sentence before it in the same paragraph prints whole: 「召开盐湖产业园推进会。|产业园投产时间由10月调整到11月」.
func (a *asking) shortNamed(hits []hit, terms []string) []hit {
	if len(hits) == 0 || len(terms) < 3 || hits[0].Row != nil {
		return hits
	}
	done, name := terms[len(terms)-1], slices.Clone(terms[:len(terms)-1])
	slices.SortStableFunc(name, func(x, y string) int { return cmp.Compare(strings.Index(a.q.Text, x), strings.Index(a.q.Text, y)) })
	short, top := name[len(name)-1], hits[0]
	if len(top.Spans) == 0 || !strings.Contains(a.q.Text, name[0]) || runes(short) < 2 {
		return hits
	}
	known := top.printed()
	out := slices.Clone(hits)
	for i := range out {
		h := &out[i]
		if h.Row != nil || len(h.Spans) == 0 || h.Doc == top.Doc || !before(top.Dated, h.Dated) || h.cover >= top.cover {
			continue
		}
		text := h.printed()
		at := strings.Index(text, short)
		if at < 0 || hanBefore(text[:at]) || !reAtTime.MatchString(text) || a.occurs(fold(text), done) < 0.9 {
			continue
		}
		start := h.Spans[0].Start
		if slices.ContainsFunc(hits, func(o hit) bool {
			if o.Doc != h.Doc || o.Article != h.Article || o.Row != nil || len(o.Spans) == 0 {
				return false
			}
			end := o.Spans[len(o.Spans)-1].End
			if end > start || start-end > opening {
				return false
			}
			whole := o.printed()
			between := h.doc.Text[end:start]
			from, to := strings.Index(whole, name[0]), strings.Index(whole, short)
			return from >= 0 && from < to && strings.Count(whole, short) == 1 && strings.Contains(known, whole[from:to+len(short)]) &&
				!strings.Contains(between, "\n") && !strings.Contains(between, short)
		}) {
			h.cover, h.body, h.told = top.cover+0.05, max(h.body, top.body), max(h.told, top.told)
		}
	}
	slices.SortStableFunc(out, func(x, y hit) int { return cmp.Compare(y.cover+y.body/2, x.cover+x.body/2) })
	return out
}

// hanBefore reports whether what stands before a name may belong to it.
func hanBefore(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "该"), "这个")
	r, _ := utf8.DecodeLastRuneInString(s)
	return clean.IsHan(r)
}
