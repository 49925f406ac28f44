package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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
