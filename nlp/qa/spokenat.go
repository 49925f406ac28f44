package qa

import (
	"regexp"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// reSpokenAt stands behind what somebody spoke at: 「擂台上说了啥」.
var reSpokenAt = regexp.MustCompile(`^(?:那次|那场|会)?(?:上|里|中)(?:都|又|还)?(?:说|讲|谈|提|晒|亮|报|介绍|强调|表示|表态|发言|指出)`)

// atStory tells what those of a place said at what the question says they spoke at, 「某区在擂台上说了啥」, when the word
// stands only in the title of the article. nil when the question names nothing so, or somebody.
func (a *asking) atStory() (*answer.Answer, error) {
	q := a.q
	names, ok, _ := a.people()
	if !ok || len(names) > 0 || len(q.Districts) == 0 || q.Ask != question.AskWhat || q.Verbatim {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.Count, question.WhoIs, question.Trend, question.Keywords, question.OutOfScope:
		return nil, nil
	}
	var at string
	var rest []string
	for _, t := range a.askedTerms() {
		if _, behind, found := strings.Cut(q.Text, t); found && at == "" && reSpokenAt.MatchString(behind) {
			at = t
		} else if !general(t) {
			rest = append(rest, t)
		}
	}
	if at == "" {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.base(), q.Districts), store.Statement)
	query.Limit = 300
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		if h.Article >= len(h.doc.Articles) || !slices.ContainsFunc(a.doers(h), func(d string) bool { return slices.Contains(q.Districts, d) }) {
			return true
		}
		art := &h.doc.Articles[h.Article]
		return a.occurs(fold(art.Title+art.Subtitle), at) < 0.9
	})
	if weights, err := a.weigh(rest); err != nil {
		return nil, err
	} else if len(rest) > 0 {
		for i := range hits {
			a.cover(&hits[i], weights)
		}
		hits = keep(hits, enough)
	}
	if hits = a.distinct(hits); len(hits) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		if c := strings.Compare(x.Doc, y.Doc); c != 0 || len(x.Spans) == 0 || len(y.Spans) == 0 {
			return c
		}
		return x.Spans[0].Start - y.Spans[0].Start
	})
	d := a.draft(question.Summary)
	d.Lead = a.say("survey", strings.Join(q.Districts, "、")+"，「"+at+"」")
	for _, h := range hits {
		it := a.item(h, "")
		it.Max = 140
		d.Items = append(d.Items, it)
	}
	d.PerPage = 6
	d.Footer = append(d.Footer, a.freshness(newestOf(hits))...)
	return a.compose(d)
}
