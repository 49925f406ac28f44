package qa

// One story, speech or article in its main points, and questions within one article.

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// shownPoints is how many points of a summary the first page has room for.
const shownPoints = 9

// digested makes the summary of the one story that the words name by its title or its meeting: its main points over all
// its paragraphs in their order, and what is left behind them. nil when the words name no one story.
func (a *asking) digested(hits []hit, names, terms []string) ([]hit, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	type story struct {
		first hit
		title float64
		n     int
	}
	at := map[string]*story{}
	var order []*story
	for _, h := range hits {
		k := h.Doc + "|" + itoa(h.Article)
		s := at[k]
		if s == nil {
			s = &story{first: h}
			at[k] = s
			order = append(order, s)
		}
		s.n++
		title := ""
		if !h.inRoundUp() { // a round-up tells of many meetings
			title = fold(h.Occasion)
		}
		title += fold(h.article().Title + h.article().Subtitle)
		got, of := 0.0, 0.0
		for _, t := range terms {
			of += float64(runes(t))
			got += float64(runes(t)) * a.occurs(title, t)
		}
		s.title = max(s.title, got/of)
	}
	sort.SliceStable(order, func(i, j int) bool {
		if order[i].title != order[j].title {
			return order[i].title > order[j].title
		}
		return order[i].n > order[j].n
	})
	if len(order) == 0 || order[0].title < 0.8 || len(order) > 1 && order[1].title >= 0.8 && order[1].n > 2 && len(names) == 0 {
		return nil, nil
	}
	if first := &order[0].first; slices.ContainsFunc(terms, func(t string) bool { return a.isPart(first, t) }) ||
		len(a.q.Themes) > 0 && first.inRoundUp() {
		return nil, nil // a theme of the week, that the title of the round-up names, is not all of it
	}
	all, err := a.articleOf(&order[0].first)
	if err != nil {
		return nil, err
	}
	if len(names) > 0 {
		all = slices.DeleteFunc(all, func(h hit) bool {
			return !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return slices.Contains(names, a.v.name(ac.Name)) })
		})
	}
	if place := a.q.Districts; len(names) == 0 && len(place) > 0 && !a.wholeOf(all, place) {
		all = slices.DeleteFunc(all, func(h hit) bool {
			return !slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(place, d) })
		})
	}
	if len(all) < 3 || len(all) > 80 {
		return nil, nil
	}
	return mainPoints(all), nil
}

// wholeOf reports whether a story is about no other county than those asked about.
func (a *asking) wholeOf(all []hit, places []string) bool {
	for _, h := range all {
		for _, d := range a.doers(h) {
			if !slices.Contains(places, d) {
				return false
			}
		}
	}
	return true
}

// mainPoints puts the weightiest sentences of each paragraph first, as many of each as fit a page, in their order.
func mainPoints(all []hit) []hit {
	paras := map[int][]int{}
	var order []int
	for i := range all {
		end := paragraphEnd(&all[i])
		if paras[end] == nil {
			order = append(order, end)
		}
		paras[end] = append(paras[end], i)
	}
	var main []int
	per := max(1, shownPoints/len(order))
	for _, end := range order {
		is := slices.Clone(paras[end])
		first := is[0]
		value := func(i int) int {
			if i == first { // what a paragraph opens with says what it is about
				return pointWeight(&all[i]) + 14
			}
			return pointWeight(&all[i])
		}
		sort.SliceStable(is, func(x, y int) bool { return value(is[x]) > value(is[y]) })
		main = append(main, is[:min(per, len(is))]...)
	}
	slices.Sort(main)
	var out []hit
	for _, i := range main {
		out = append(out, all[i])
	}
	for i := range all {
		if !slices.Contains(main, i) {
			out = append(out, all[i])
		}
	}
	return out
}

// pointWeight prefers what says what is done, with figures, over praise and headings.
func pointWeight(h *hit) int {
	w := weight(*h)
	figures := strings.FieldsFunc(h.words, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })
	w += 3 * min(len(figures), 4)
	if runes(h.words) < 20 {
		w -= 5
	}
	return w
}

// reSpeeches asks for what somebody said on several occasions together: 「党代会和擂台两次发言」, 「在两处都说了什么」.
var reSpeeches = regexp.MustCompile(`[两二三](?:次|处|场|回|篇|个场合|个会上?)[^，,。]*(?:说|讲|谈|发言|表态|观点|要点)`)

// speeches tells what one person said in each of the articles that the words of the question name, by their titles or
// meetings, or in all where he speaks when there are no more than three. nil when that is not asked or there is only one.
func (a *asking) speeches() (*answer.Answer, error) {
	q := a.q
	if !reSpeeches.MatchString(q.Text) {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) != 1 {
		return nil, nil
	}
	query := ofKinds(a.byPersons(a.base(), names), store.Statement)
	query.Limit = 400
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	terms := a.askedTerms()
	told := map[string][]hit{}
	var order []string
	for _, h := range a.distinct(hits) {
		art := h.article()
		of := fold(art.Title + art.Subtitle + art.Why + h.Occasion)
		if len(terms) > 0 && !slices.ContainsFunc(terms, func(t string) bool { return a.occurs(of, t) >= 0.7 }) {
			continue
		}
		k := h.Doc + "|" + itoa(h.Article)
		if told[k] == nil {
			order = append(order, k)
		}
		told[k] = append(told[k], h)
	}
	if len(order) < 2 || len(order) > 3 {
		return nil, nil
	}
	sort.SliceStable(order, func(i, j int) bool { return before(told[order[i]][0].Dated, told[order[j]][0].Dated) })
	d := a.draft(question.Summary)
	d.Wide, d.PerPage = true, 9
	d.Lead = a.say("speeches", a.labelOf(names[0], a.v, a.now), len(order))
	for _, k := range order {
		g := told[k]
		sort.SliceStable(g, func(i, j int) bool { return pointWeight(&g[i]) > pointWeight(&g[j]) })
		g = g[:min(len(g), shownPoints/len(order))]
		sort.SliceStable(g, func(i, j int) bool { return g[i].ID < g[j].ID })
		for _, h := range g {
			it := a.item(h, names[0])
			it.Head, it.Max = titleOf(h.doc, h.article()), 80
			d.Items = append(d.Items, it)
		}
	}
	q.Focus = names
	return a.compose(d)
}

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

// reIssue names, behind a day, the round-up that came out on it: 「5月13号|那期一周看点|」, 「5月13日|的周报|」.
var reIssue = regexp.MustCompile(`^(?:[那这]?一?[期份]的?(?:一周看点|一周要闻|周报|看点|周刊|盘点|综述|报纸|报道)?|[那这]?一?篇?的?(?:一周看点|一周要闻|周报|周刊|一周盘点|一周综述))(?:里面?|中|上)?`)

// settleIssue reads the day on which a round-up of a week came out as that week: what it tells is of the days before.
func (a *asking) settleIssue() (*answer.Answer, error) {
	q := a.q
	at := strings.Index(q.Text, q.TimeText)
	if q.TimeText == "" || q.Time.Days() != 1 || at < 0 {
		return nil, nil
	}
	issue := reIssue.FindString(q.Text[at+len(q.TimeText):])
	if issue == "" {
		return nil, nil
	}
	hits, _, err := a.search(store.Query{Visible: a.now, When: store.Interval{From: q.Time.From - 14, To: q.Time.To}, Limit: 2000})
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		art := h.article()
		if art.Covers.IsZero() || art.Dated.Interval != q.Time {
			continue
		}
		week := dayText(art.Covers, a.now)
		raw := q.Raw
		*q = *a.v.parser.Parse(q.Text[:at]+week+"这周"+q.Text[at+len(q.TimeText)+len(issue):], a.req.Before, a.req.Now)
		q.Raw = raw
		return nil, nil
	}
	return nil, nil
}

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
