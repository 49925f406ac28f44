package qa

import (
	"math/bits"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// freshness warns when the newest record is old.
func (a *asking) freshness(h hit) []string {
	if h.Dated.IsZero() || h.Dated.Yearless() || !a.q.Time.IsZero() {
		return nil
	}
	of := h.Dated
	if h.Kind == store.Ranking && !h.article().Dated.IsZero() {
		of = h.article().Dated.Interval // a table of a quarter is as old as its print
	}
	gap := int(a.now - of.Last())
	if gap > a.stale {
		y, m, _ := of.From.Civil()
		if of.Days() > 31 { // of months that a date was inferred to
			return []string{a.say("stale_about", y, gap)}
		}
		return []string{a.say("stale", y, m, gap)}
	}
	return nil
}

// newest keeps the facts of the newest days or the newest article, the telling ones first within each.
func (a *asking) newest(hits []hit, byPerson bool) []hit {
	hits = a.distinct(hits)
	words, doings := reWords.MatchString(a.q.Text), byPerson && reDoings.MatchString(a.q.Text)
	weigh := weighed()
	inOrder(hits, func(x, y *hit) bool {
		if a.q.All || !a.q.Time.IsZero() && a.q.Time.Days() <= 62 {
			if x.Dated != y.Dated {
				return before(y.Dated, x.Dated)
			}
			if words && (x.Kind == store.Statement) != (y.Kind == store.Statement) {
				return x.Kind == store.Statement
			} else if !words && doings && (x.Kind == store.Activity) != (y.Kind == store.Activity) {
				return x.Kind == store.Activity
			}
			return x.ID < y.ID
		}
		if x.Dated.IsZero() != y.Dated.IsZero() {
			return y.Dated.IsZero()
		}
		if x.Dated.To != y.Dated.To && !(x.Doc == y.Doc && within7(x, y)) {
			return before(y.Dated, x.Dated)
		}
		if x.When != y.When && x.Doc == y.Doc {
			if x.When.IsZero() != y.When.IsZero() {
				return y.When.IsZero()
			}
			return before(y.When, x.When)
		}
		return weigh(x) > weigh(y)
	})
	return hits
}

func within7(x, y *hit) bool { return x.Article == y.Article }

// fresh counts the facts of the newest days, which the first page shows alone.
func (a *asking) fresh(hits []hit) int {
	if a.q.All || !a.q.Time.IsZero() || hits[0].Dated.IsZero() {
		return 0
	}
	n := 0
	for n < len(hits) && (hits[n].Doc == hits[0].Doc || !hits[n].Dated.IsZero() && hits[0].Dated.To-hits[n].Dated.To <= 45) {
		n++
	}
	return n
}

// inTime drops facts that are only known to lie in a longer time than the question's: of a day, those of its week.
func (a *asking) inTime(hits []hit) []hit {
	t := a.q.Time
	if t.IsZero() || t.Days() > 31 {
		return hits
	}
	hits = a.inPart(hits)
	var out []hit
	for _, h := range hits {
		if (h.When.IsZero() || h.When.Days() >= 6 && t.Days() < 6) && !(t.From <= h.Dated.From && h.Dated.To <= t.To) {
			continue
		}
		if !h.When.IsZero() && !h.When.Overlaps(t) && !h.Dated.Overlaps(t) {
			continue
		}
		out = append(out, h)
	}
	return out
}

// weight orders facts of one day: own words and explicit statements before what is carried on, deeds last.
func weight(h hit) int {
	w := 0
	switch h.Kind {
	case store.Statement:
		w = 40
	case store.Activity:
		w = 20
	}
	if h.Marks.Has(store.Carried) {
		w -= 6
	}
	if h.Marks.Has(store.Truncated) {
		w -= 30
	}
	if n := runes(h.words); n < 14 {
		w -= 12
	}
	if h.Marks.Has(store.Verbatim) {
		w -= 2 // opening praise is often a quotation
	}
	if ritual(h.words) {
		w -= 15
	}
	return w
}

// weighed is weight, found once for each of some hits.
func weighed() func(h *hit) int {
	known := map[*hit]int{}
	return func(h *hit) int {
		w, ok := known[h]
		if !ok {
			w = weight(*h)
			known[h] = w
		}
		return w
	}
}

// ritual reports whether words only praise a report or vow to study it.
func ritual(s string) bool {
	has := uint64(0)
	for _, m := range rituals.All(s) {
		has |= 1 << m.Index
	}
	return bits.OnesCount64(has) >= 2
}

var rituals = nlp.NewMatcher([]string{"学习", "精神", "领悟", "宏伟蓝图", "使命感", "报告", "总书记", "鼓舞", "历史起点", "落地生根", "贯彻落实"})

// freshSpan counts the leading hits of one fortnight.
func (a *asking) freshSpan(hits []hit) int {
	n := 0
	for n < len(hits) && n < 6 && !hits[n].Dated.IsZero() && hits[0].Dated.Edge()-hits[n].Dated.Edge() <= 14 {
		n++
	}
	return max(n, 1)
}

// reDoings asks what somebody did rather than what he said.
var reDoings = regexp.MustCompile(`干|做[了过]|忙|活动|动态|行程|露面`)
