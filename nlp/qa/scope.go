package qa

import (
	"slices"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// scope is the one article that a question is about.
type scope struct {
	doc      string
	article  int
	unplaced bool // only what it tells of no place
}

// reScope finds what names the article and what is asked of it: 「党代会那篇里哪几位书记说到了拆迁」.
var reScope = regexp.MustCompile(`^(.{2,30}?)的?(?:[那这该]篇(?:报道|文章|新闻|稿子|侧记|专访|通讯|周报)?|[这那]个?(?:报道|文章|新闻|稿子|侧记))(?:里面?|中|上|内)?[，, ]*(.{4,})$`)

// reWhoOfIt asks which persons or places of it.
var reWhoOfIt = regexp.MustCompile(`谁|哪[几个些两三位]*(?:书记|[区县市旗州]|人|领导|位)|几[位个](?:书记|[区县市旗州]|人|领导)|各[区县市]`)

// settleScope lets a question that asks which ones of an article said or did something look nowhere else: what names the
// article is no topic. It stands as it is when no article is meant, or the rest asks for all of it.
func (a *asking) settleScope() (*answer.Answer, error) {
	m := reScope.FindStringSubmatch(a.q.Text)
	if m == nil || a.q.Follows {
		return nil, nil
	}
	of, rest := a.v.parser.Parse(m[1], nil, a.req.Now), a.v.parser.Parse(m[2], nil, a.req.Now)
	ofWeek := len(of.Terms)+len(of.Themes)+len(of.Persons)+len(of.Districts) == 0 && !of.Time.IsZero()
	if !reWhoOfIt.MatchString(m[2]) && !ofWeek { // all that a roundup is called is its week: 「上周那篇周报里安全底线讲了几件事」
		return nil, nil
	}
	if rest.Pronoun || len(rest.Themes) == 0 && a.onlyVerbs(rest.Terms) && !(ofWeek && (len(rest.Persons) > 0 || rest.Absent)) {
		return nil, nil
	}
	words := append(of.Terms, of.Themes...)
	hits, _, err := a.ofArticle(words, append(rest.Terms, rest.Themes...)...)
	if err == nil && len(words) == 0 && !of.Time.IsZero() {
		hits, err = a.roundUp(of.Time)
	}
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	if !rest.Absent && len(rest.Themes) == 0 && len(rest.Terms) > 0 && !slices.ContainsFunc(hits, func(h hit) bool {
		return slices.ContainsFunc(rest.Terms, func(t string) bool { return a.occurs(fold(h.printed()), t) >= 0.8 })
	}) {
		return nil, nil // 「那篇有几个书记说话」: of all of it
	}
	a.scope = &scope{doc: hits[0].Doc, article: hits[0].Article}
	if len(rest.Persons)+len(rest.Districts) == 0 {
		rest.Persons, rest.Districts = of.Persons, of.Districts
	}
	rest.Raw = a.q.Raw
	*a.q = *rest
	return nil, nil
}

// roundUp reads the facts of the article that covers a time: of the one that tells most of it.
func (a *asking) roundUp(t store.Interval) ([]hit, error) {
	hits, _, err := a.search(store.Query{Visible: a.now, When: t, Limit: 2000})
	if err != nil {
		return nil, err
	}
	of := map[scope][]hit{}
	var best []hit
	for _, h := range hits {
		if h.article().Covers.Overlaps(t) {
			key := scope{doc: h.Doc, article: h.Article}
			if of[key] = append(of[key], h); len(of[key]) > len(best) {
				best = of[key]
			}
		}
	}
	return best, nil
}
