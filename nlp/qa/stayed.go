package qa

import (
	"slices"
	"strconv"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reStayed asks who kept an office: 「哪些区的书记没换」, 「谁一直是书记」.
	reStayed = regexp.MustCompile(`(?:没有?|未|不曾)(?:换|变|动|调整|调走)过?|一直(?:是|当|任|在任|没)|连任|留任`)
	// reStill asks who was there at both of two times: 「2022年在任、2025年还在任的有谁」.
	reStill = regexp.MustCompile(`(?:都|也|还|仍然?|又)(?:在|是|当|任|出现|见|露面)`)
	// reWhoOf asks for persons or places.
	reWhoOf     = regexp.MustCompile(`谁|哪[些几个位]|几[个位]|多少`)
	reYearAsked = regexp.MustCompile(`(?:20)?(\d\d)年?`)
)

// minStay is how many days lie at least between the first and the last sight of who is said to have stayed.
const minStay = 180

// stayed lists who was seen in an office at both of two years asked about or, when none are, at times well apart with nobody else
// between. nil when the question asks something else.
func (a *asking) stayed() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) > 1 || !reWhoOf.MatchString(q.Text) {
		return nil, nil
	}
	var years []int
	for _, m := range reYearAsked.FindAllStringSubmatch(q.Text, 3) {
		n, _ := strconv.Atoi(m[1])
		years = append(years, 2000+n)
	}
	switch {
	case reStayed.MatchString(q.Text) && len(q.Titles) == 1 && len(years) != 2:
		years = nil
	case (reStill.MatchString(q.Text) || reStayed.MatchString(q.Text) && len(q.Titles) == 1) && len(years) == 2:
	default:
		return nil, nil
	}
	titles := q.Titles
	if len(titles) == 0 {
		titles = []string{secretary, governor}
	}
	d := a.draft(question.WhoIs)
	var parts, told []string
	for _, title := range titles {
		for _, place := range a.officePlaces(title, true) {
			hs := a.v.holders(title, place, "", a.now)
			for _, h := range hs {
				office := h.post.String() + h.name
				if !h.stayed(years) || len(years) == 0 && len(hs) > 1 || !key(h.post) || class(h.post.Title) != class(title) || slices.Contains(told, office) {
					continue
				}
				told = append(told, office)
				parts = append(parts, office+"（"+seenSpan(h)+"）")
				q.Focus = append(q.Focus, h.name)
				for _, p := range []store.Proof{h.first, h.last} {
					a.prove(&d, p)
				}
			}
		}
	}
	what := a.say("one_office")
	if len(q.Titles) > 0 {
		what = q.Titles[0]
	}
	if len(parts) == 0 {
		return a.refuse(a.say("not_stayed", what), question.Unknown)
	}
	d.Lead = a.say("stayed", what, len(parts), strings.Join(parts, "；")) + a.say("stayed_once")
	return a.compose(d)
}

// stayed reports whether a holder was seen in both of two years or, without any, at times well apart.
func (h holder) stayed(years []int) bool {
	first, last := h.first.When, h.last.When
	if first.IsZero() || last.IsZero() {
		return false
	}
	if len(years) == 2 {
		return first.From.Year() <= min(years[0], years[1]) && first.To.Year() >= min(years[0], years[1]) && last.From.Year() <= max(years[0], years[1]) && last.To.Year() >= max(years[0], years[1])
	}
	return int(last.From-first.To) >= minStay
}
