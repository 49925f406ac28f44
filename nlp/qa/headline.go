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

// headline answers, before absence is claimed, from the title of a report that holds what is asked, which its sentences need not repeat:
// 「某市第八次上榜，位列第19位」 over 「榜单由协会发布」. The title is shown with the sentences below it that tell most of it, all as nobody's
// words. read is the question as it was. nil when there is none.
func (a *asking) headline(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	switch q.Intent {
	case question.Comparison, question.Keywords, question.Trend, question.Chat, question.Help, question.Ambiguous:
		return nil, nil
	}
	if q.Follows || q.Each || q.Absent || q.Control != "" || q.BadTime != "" || len(q.Unknown)+len(q.Past) > 0 || len(q.Districts) > 1 || len(q.Persons) > 1 ||
		len(q.NotDistricts)+len(q.NotPersons)+len(q.NotWords) > 0 {
		return nil, nil
	}
	refused := a.q
	a.q = q
	ans, err := a.headlineOf()
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// headlineFigure is headline for a figure that only the title prints, before what is found in the sentences is shown without it.
func (a *asking) headlineFigure(found []hit) (*answer.Answer, error) {
	if q := a.q; q.Ask != question.AskHow || q.Follows || q.Each || q.Rank != 0 || len(q.Districts)+len(q.Persons) > 1 {
		return nil, nil
	}
	best, c, err := a.bestTitle()
	if best == nil || err != nil || !c.countedIn(best.article().Title) {
		return nil, err
	}
	for _, n := range reNumberIn.FindAllString(best.article().Title, 9) {
		if slices.ContainsFunc(found, func(h hit) bool { return holdsWhole(fold(h.printed()), n) }) {
			return nil, nil
		}
	}
	return a.underHeadline(best, c)
}

// reNumberIn is a number, which a title has of the text below it.
var reNumberIn = regexp.MustCompile(`\d+(?:\.\d+)?`)

// titledOf shows, before it is said that what is told is not of somebody, the title of its report that names him: 「某某到某县调研」 over
// 「市长登上仓顶。县委书记某某陪同」.
func (a *asking) titledOf(other []hit, names []string) (*answer.Answer, error) {
	if len(names) != 1 || runes(names[0]) < 2 {
		return nil, nil
	}
	of := only(other, func(h *hit) bool {
		return strings.Contains(a.titleOver(h), names[0]) && !slices.ContainsFunc(h.article().Passages, func(p store.Passage) bool {
			return strings.Contains(clean.Pick(h.doc.Text, p.Spans), names[0])
		})
	})
	if len(of) == 0 {
		return nil, nil
	}
	return a.underHeadline(&of[0], a.titleContent())
}

// headlineOf is headline for the question at hand.
func (a *asking) headlineOf() (*answer.Answer, error) {
	best, c, err := a.bestTitle()
	if best == nil || err != nil {
		return nil, err
	}
	return a.underHeadline(best, c)
}

// bestTitle is a fact of the report whose title holds most of what is asked, nil when none does or several do alike.
func (a *asking) bestTitle() (best *hit, c *content, err error) {
	c = a.titleContent()
	if len(c.runs) == 0 {
		return nil, nil, nil
	}
	terms := a.askedTerms()
	for _, run := range c.runs {
		if len(run) >= 4 && !a.lex.LikePlace(string(run)) {
			terms = addOnce(terms, string(run))
		}
	}
	for _, n := range c.names {
		terms = addOnce(terms, n)
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, nil, err
	}
	most, alike := 0.0, 0
	ranks := a.q.Intent == question.Ranking || a.q.Rank != 0
	read := map[string]bool{}
	for i := range hits {
		h := &hits[i]
		key, title := h.Doc+"|"+itoa(h.Article), a.titleOver(h)
		if read[key] || len(read) == mostHeadlines || ranks && (!reRanked.MatchString(title) || h.Row != nil) {
			continue
		}
		read[key] = true
		if !a.q.Time.IsZero() && !h.article().Dated.Overlaps(a.q.Time) && len(a.inTime([]hit{*h})) == 0 {
			continue
		}
		switch has := c.headed(fold(title)); {
		case has > most:
			best, most, alike = h, has, 1
		case has == most:
			alike++
		}
	}
	if alike > 1 {
		best = nil
	}
	return best, c, nil
}

// countedIn reports whether a title prints a figure of the kind that is asked for.
func (c *content) countedIn(title string) bool {
	return c.figureNear(fold(strings.ReplaceAll(title, " ", "，"))+"。", string(slices.Concat(c.runs...))) || c.unit != "" && reCountedInWords.MatchString(title)
}

// titleContent is what a question is about, without the words that ask when, or which place in an order.
func (a *asking) titleContent() *content {
	text := a.q.Text
	a.q.Text = reAsksOrder.ReplaceAllString(reClaimsFirst.ReplaceAllString(text, " "), " ")
	defer func() { a.q.Text = text }()
	return a.contentOf()
}

// reAsksOrder asks when something is, or which place somebody takes.
var reAsksOrder = regexp.MustCompile(`(?:是|在|大概|到底|究竟)*(?:(?:什么|啥)(?:时候|时间|日子)|何时|哪[一]?[天年月日]|几[月号点]|多久)(?:能|会|才|可以|要|就)?|(?:排|列|位列|名列|排名|排在|排行)?第几名?|排[几名]+`)

// reClaimsFirst has somebody first within some bound, which is what the title shown settles: 「产能全省第一？」.
var reClaimsFirst = regexp.MustCompile(`(?:居|排|位居|位列|是|在)?(?:全球|世界|全国|全省|全区|全市|全县|全州|全盟|国内|省内)?(?:排名|排|名列)?(?:第[一二三四五六七八九十\d]+|首位|榜首|头名|前列)名?(?:[吗吧么?？]|是真的|对吗)*`)

// reRanked is a place in an order that somebody takes.
var reRanked = regexp.MustCompile(`第[一二三四五六七八九十百\d]+[名位]?(?:$|[\p{P}\s])|首位|榜首|头名|冠军|位[居列]|名列|排名第`)

// mostHeadlines is how many titles are compared with a question.
const mostHeadlines = 12

// headed is the share of what is asked that a folded title holds, 0 when it is no answer: it names not whom or where the question
// does, asks itself, or prints no figure of the kind that is asked for.
func (c *content) headed(title string) float64 {
	if title == "" || strings.Contains(title, "?") || slices.ContainsFunc(c.names, func(n string) bool { return !strings.Contains(title, fold(n)) }) {
		return 0
	}
	of, has, longest := 0.0, 0.0, 0
	for _, run := range c.runs {
		if slices.ContainsFunc(reNumberedOf.FindAllString(string(run), 3), func(n string) bool { return !strings.Contains(title, n) }) {
			return 0 // 「三期」 is not 「二期」
		}
		for i := range run {
			of++
			has += holdsRune(title, run, i)
		}
		longest = max(longest, runes(shared(run, []rune(title))))
	}
	if has /= of; has < mostHeld || longest < 2 || longest < 3 && len(c.names) == 0 && c.q.Ask != question.AskHow {
		return 0
	}
	return has
}

// reNumberedOf is which of several a thing is.
var reNumberedOf = regexp.MustCompile(`[一二三四五六七八九十\d]+(?:期|届|批|号|季度|轮|年|月)`)

// mostHeld is the share of a question's characters that a title must hold to answer it.
const mostHeld = 0.66

// underHeadline shows a title and the two sentences below it that hold most of what is asked.
func (a *asking) underHeadline(h *hit, c *content) (*answer.Answer, error) {
	art := h.article()
	figured := a.q.Ask == question.AskHow && c.countedIn(art.Title)
	all, err := a.sibling(&question.Question{}).articleOf(h)
	if err != nil {
		return nil, err
	}
	var told []hit
	best := 0.0
	for _, o := range all {
		text := fold(o.printed())
		has := 0.0
		for _, run := range c.runs {
			for i := range run {
				has += holdsRune(text, run, i)
			}
		}
		switch {
		case a.q.Ask == question.AskHow && c.figureNear(text, string(slices.Concat(c.runs...))), a.q.Ask == question.AskWhen && reDateIn.MatchString(text):
			has += 2
		case a.q.Ask == question.AskHow || a.q.Ask == question.AskWhen:
			continue
		}
		if has > best {
			told, best = []hit{o}, has
		}
	}
	if a.q.Ask == question.AskHow && !figured && len(told) == 0 || a.q.Ask == question.AskWhen && len(told) == 0 && !reDateIn.MatchString(fold(art.Title)) {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("headline")
	first := *h
	first.own()
	first.Kind, first.Actors, first.Measure, first.Row, first.Cue, first.Occasion, first.Districts, first.When, first.Marks = store.Prose, nil, nil, nil, "", "", nil, store.Interval{}, store.Written
	d.Items = append(d.Items, answer.Item{Fact: *first.Fact, Doc: h.doc, Words: art.Titled, Show: art.Title, Label: a.say("title")})
	for _, o := range told {
		d.Items = append(d.Items, a.item(o, ""))
	}
	a.foreign = true
	return a.compose(d)
}

// reCountedInWords is a number in words with what it counts: 「三座」.
var reCountedInWords = regexp.MustCompile(`[一二两三四五六七八九十百千]+[个家项名位支条座所处辆台套场件成倍]`)
