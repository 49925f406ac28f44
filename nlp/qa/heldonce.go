package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// heldOnce shows the sentence that says somebody held an office before, of which no other record is left: 「某某，曾任某县委副书记、县长」, asked
// 「某某当过某县县长吗」, or 「某县原来的县长是谁」. nil when there is none, or the office has a holder whose predecessor may be asked for.
func (a *asking) heldOnce() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) != 1 || len(q.Persons) > 1 || len(q.Districts) > 1 || len(q.Bodies) > 0 || q.Each {
		return nil, nil
	}
	title, seats := q.Titles[0], a.seats()
	switch {
	case len(q.Persons) == 1 && reEver.MatchString(q.Text):
		if slices.ContainsFunc(a.v.byName[q.Persons[0]], func(i int) bool {
			p := a.v.tenures[i].Post
			return titleFits(title, p) && (len(seats) == 0 || slices.Contains(seats, p.District))
		}) {
			return nil, nil
		}
	case len(q.Persons) == 0 && len(seats) == 1 && (q.Former || question.FormerIn(q.Text) != "") && len(a.v.holders(title, seats[0], "", a.now)) == 0:
	default:
		return nil, nil
	}
	place := ""
	if len(seats) == 1 {
		p := a.lex.Place(seats[0])
		if p == nil || runes(p.Short) < 2 {
			return nil, nil
		}
		place = p.Short
	}
	terms := []string{title}
	if place != "" {
		terms = append(terms, place)
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, append(terms, q.Persons...))
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		sentence := h.printed()
		m := reHeldOnce.FindStringSubmatch(sentence)
		if h.Row != nil || m == nil || len(q.Persons) == 1 && !strings.Contains(sentence, q.Persons[0]) && !a.isOf(h, q.Persons) {
			return false
		}
		at := strings.Index(m[1], place)
		return at >= 0 && slices.ContainsFunc(strings.FieldsFunc(m[1][at+len(place):], func(r rune) bool { return strings.ContainsRune("、，；", r) }), func(post string) bool {
			return post == title || strings.HasPrefix(post, title) || strings.HasSuffix(post, title) && runes(post) <= runes(title)+2 && !strings.Contains(post, "副")
		})
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	for _, h := range hits[:min(2, len(hits))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// reHeldOnce is what somebody was before, up to what he is now.
var reHeldOnce = regexp.MustCompile(`(?:曾任|曾担任|历任|先后任|先后担任|此前任|原任)((?:[^。；\n]){2,90}?)(?:现任|拟任|现为|，现|[。；\n]|$)`)
