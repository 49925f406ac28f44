package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reProposer asks who had the idea of something: 「联票是谁提出来的」.
	reProposer = regexp.MustCompile(`^[“"「]?(.{2,16}?)[”"」]?(?:这个?(?:说法|概念|口号|提法|做法|点子|主意|机制|模式))?(?:是|最早|最先|首先|当初|到底|究竟)*(?:由)?(?:谁|哪[位个]\p{Han}{0,4})(?:最早|最先|首先|首个|第一个|先|率先)?(?:提出来?|想出来?|首创|发起|倡议|发明|创造)(?:的|了)*[呢啊呀?？。\s]*$`)
	// reProposes tells that somebody had it.
	reProposes = regexp.MustCompile(`提出|首创|发起|倡议|倡导|率先|创立|想出|点子|主意|发明|牵头`)
)

// proposer reads a question for who had the idea of something as one for what is told of it, in no table, and says when no text tells whose
// idea it was: that somebody speaks of it does not make it his.
func (a *asking) proposer() (*answer.Answer, error) {
	q := a.q
	m := reProposer.FindStringSubmatch(q.Text)
	if m == nil || q.Follows || len(q.Persons)+len(q.Districts)+len(q.Titles) > 0 {
		return nil, nil
	}
	thing := fold(m[1])
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(m[1]), Order: store.Best, Limit: 60, NoTotal: true})
	if err != nil {
		return nil, err
	}
	of := only(hits, func(h *hit) bool {
		return len(h.Spans) > 0 && strings.Contains(fold(h.printed()), thing)
	})
	if len(of) == 0 {
		return nil, nil
	}
	if q.Intent == question.Ranking {
		q.Intent, q.Rank, q.Top, q.Ranks = question.Theme, 0, 0, nil
	}
	if !slices.ContainsFunc(of, func(h hit) bool { return reProposes.MatchString(h.Cue + h.printed()) }) {
		q.Notes = append(q.Notes, a.say("no_proposer", m[1]))
	}
	return nil, nil
}

// reIdeaOf asks whose proposal something is: 「加装电梯是谁提议的」, 「是某某提的吧」, 「某某建议加装电梯了吗」. 「提到」 and 「对这个建议」 ask for no proposer.
var reIdeaOf = regexp.MustCompile(`谁[^，。？?]{0,6}?(?:提议|提出|提的|建议|倡议|发起|想出|出的主意)|(?:提|提议|提出来?|建议|倡议|发起|想出来?)的(?:建议|主意|点子|想法)?(?:吧|吗|么|嘛|呢|啊|对吗|对吧|是吗|是吧)?[?？。\s]*$|[^的个条项对](?:提议|建议|倡议|提出)\p{Han}{2,16}(?:吗|吧|么|没有|没)[?？。\s]*$`)

// seconds reports whether a statement only takes up what another has proposed before it in the sentence, where the question is whose
// proposal it is: 「某某建议加装电梯，|某某说这个建议好|」.
func (a *asking) seconds(h *hit) bool {
	if h.Kind != store.Statement || len(h.Actors) == 0 || len(h.Spans) == 0 || len(a.q.Terms) == 0 {
		return false
	}
	from, to := h.Spans[0].Start, h.Actors[0].Span.Start
	if to <= from || to > h.Spans[len(h.Spans)-1].End {
		return false
	}
	before := clean.Pick(h.doc.Text, []store.Span{{Start: from, End: to}})
	if !reProposed.MatchString(before) || !reIdeaOf.MatchString(a.q.Text) {
		return false
	}
	before, words := fold(before), fold(h.words)
	return slices.ContainsFunc(a.q.Terms, func(t string) bool {
		return (runes(t) > 6 || !reProposed.MatchString(t)) && a.occurs(before, t) >= 0.9 && a.occurs(words, t) < 0.9
	})
}

// reProposed tells that somebody proposes something.
var reProposed = regexp.MustCompile(`建议|提议|提出|倡议|发起|想出|主张`)
