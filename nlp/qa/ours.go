package qa

import (
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// reOurs names the asker's own place, which only the asker knows: 「咱区书记」, 「我们县里」.
var reOurs = regexp.MustCompile(`^(?:那|请问|问下)?(?:咱们?|我们?|俺们?|本)(?:这个?|的)?([区县市旗州])`)

// ours reads the asker's own place as the only one of its kind that the corpus is about, and says so; or asks which it is. nil
// when the question names a place, or follows one that does.
func (a *asking) ours() (*answer.Answer, error) {
	q := a.q
	m := reOurs.FindStringSubmatch(q.Text)
	if m == nil || len(q.Districts)+len(q.Persons)+len(q.Bodies)+len(q.Unknown) > 0 || q.Follows {
		return nil, nil
	}
	fits := except(a.v.children, func(c string) bool { return !strings.HasSuffix(c, m[1]) })
	if city := a.v.parser.City(); strings.HasSuffix(city, m[1]) && !a.v.parser.Several() {
		fits = []string{city}
	}
	if len(fits) == 1 {
		q.Districts = fits
		q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(m[0], t) })
		q.Notes = append(q.Notes, a.say("read_for", m[0], fits[0]))
		return nil, nil
	}
	var cs []answer.Choice
	for _, c := range fits[:min(6, len(fits))] {
		cs = append(cs, answer.Choice{Label: c, Question: strings.Replace(q.Text, m[0], c, 1)})
	}
	return a.refuse(a.say("which_of"), question.Ambiguous, cs...)
}
