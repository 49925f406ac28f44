package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reSomeMeeting speaks of a meeting without saying which.
var reSomeMeeting = regexp.MustCompile(`会上|会议|大会|座谈会|[这那]次会`)

// reWhichMeetings asks for meetings themselves, or who held one.
var reWhichMeetings = regexp.MustCompile(`[没未开]|(?:几|多少|哪些|什么|啥|哪几)[次场个]?会|最[近新]|的会议?[?？]*$`)

// whichMeeting asks back which meeting is meant where a question says nothing else of it, 「会议谁主持的」, and names the latest ones. nil where
// it says more, or goes on with a turn before.
func (a *asking) whichMeeting() (*answer.Answer, error) {
	q := a.q
	if q.Follows || len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies)+len(q.Themes) > 0 || !q.Time.IsZero() || q.Ask == "" && !reRowOf.MatchString(q.Text) ||
		!reSomeMeeting.MatchString(q.Text) || reWhichMeetings.MatchString(q.Text) || len(a.unspent(q.Terms)) > 0 {
		return nil, nil
	}
	hits, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 300}, store.Activity, store.Statement))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, h := range hits {
		if h.Occasion != "" && !h.When.IsZero() && len(names) < 3 {
			names = addOnce(names, h.Occasion)
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	return a.refuse(a.say("which_of_meetings", strings.Join(names, "、")), question.Ambiguous)
}

// unspent are the terms that say more than that there was a meeting and who did what there.
func (a *asking) unspent(terms []string) []string {
	var out []string
	for _, t := range terms {
		if !reSomeMeeting.MatchString(t) && !a.onlyVerbs([]string{t}) {
			out = append(out, t)
		}
	}
	return out
}
