package qa

// Answers from a report as a whole: its title, who signed it, and the place that it does not name.

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp"
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

// maxSigned is how many documents are looked through for who signed them.
const maxSigned = 1000

// reporters tells which articles the names of the question signed: 「张某和周某是谁」. nil when one of them signed none.
func (a *asking) reporters() (*answer.Answer, error) {
	var names []string
	for _, t := range append([]string{a.q.Stranger}, a.q.Terms...) {
		names = addOnce(names, t)
	}
	d := a.draft(question.WhoIs)
	told := map[string]bool{}
	seen := 0
	for meta, err := range a.snap.Documents(a.ctx, "") {
		if err != nil {
			return nil, err
		}
		if seen++; seen > maxSigned || len(told) == len(names) {
			break
		}
		doc, err := a.snap.Document(a.ctx, meta.Key)
		if err != nil {
			return nil, err
		}
		for i := range doc.Articles {
			art := &doc.Articles[i]
			if art.Byline == "" || !art.Dated.IsZero() && art.Dated.From > a.now {
				continue
			}
			for _, name := range names {
				role, ok := signs(art.Byline, name)
				if !ok || told[name] {
					continue
				}
				told[name] = true
				d.Lead += a.signed(name, titled(doc, art), role)
				if !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return p.Doc.Key == doc.Key }) {
					d.Proofs = append(d.Proofs, answer.Proof{Doc: doc, Spans: bylineIn(doc, art)})
				}
			}
		}
	}
	if len(told) < len(names) {
		return nil, nil
	}
	a.q.Focus = names
	return a.compose(d)
}

var (
	// reWhoWrote asks who signed a report.
	reWhoWrote = regexp.MustCompile(`(?:记者|作者|通讯员|署名)(?:都|分别)?(?:是|叫|有|为)?(?:谁|哪|什么|啥)|哪[\p{Han}]{0,2}(?:记者|作者|通讯员)|(?:谁|哪\p{Han}{0,3}记者|记者)(?:采写|撰写|写|署名)(?:的|了)|(?:稿子?|新闻|消息|报道|文章|侧记|通讯)的?(?:作者|记者|通讯员|署名)[呢?？。\s]*$`)
	// reOfWriting are words of a question that are about the report, not about what it tells.
	reOfWriting = regexp.MustCompile(`记者|作者|通讯员|署名|采写|撰写|稿子|稿件?|新闻|消息|报道|文章|[那这]?[篇条则](?:侧记)?|写的?`)
)

// signedBy tells who signed the report that a question describes: 「即发投产那条新闻的记者是谁」. nil when it asks nothing of the kind,
// or no report is like it.
func (a *asking) signedBy() (*answer.Answer, error) {
	q := a.q
	if !reWhoWrote.MatchString(q.Text) || len(q.Persons) > 0 && !reThatReport.MatchString(q.Text) {
		return a.writtenBy()
	}
	terms := slices.Clone(q.Persons)
	for _, t := range append(slices.Clone(q.Things), q.Terms...) {
		for part := range strings.FieldsSeq(reOfWriting.ReplaceAllString(t, " ")) {
			if runes(part) >= 2 {
				terms = addOnce(terms, part)
			}
		}
	}
	if len(terms) == 0 && len(q.Districts) == 0 && q.Time.IsZero() && !q.Recent && !q.Follows && reThatReport.MatchString(q.Text) {
		return a.refuse(a.say("which_thing"), question.Ambiguous) // 「这稿子谁写的」
	}
	hits, err := a.evidence(inDistricts(store.Query{Visible: a.now}, q.Districts), terms)
	if err != nil {
		return nil, err
	}
	var best *hit
	most := 0.0
	for i := range hits[:min(len(hits), 30)] {
		h := &hits[i]
		art := h.article()
		fits, title := h.cover, fold(art.Title+art.Subtitle)
		for _, t := range terms {
			fits += a.occurs(title, t) / float64(len(terms))
		}
		if fits > most {
			best, most = h, fits
		}
	}
	if best == nil || most < 0.6 {
		return nil, nil
	}
	art := best.article()
	d := a.draft(question.Project)
	if d.Lead = a.say("byline_of", art.Title, strings.TrimLeft(art.Byline, "□■●◆▲△◎○★☆ ")); art.Byline == "" {
		d.Lead = a.say("no_byline", art.Title)
	}
	d.Proofs = []answer.Proof{{Doc: best.doc, Spans: bylineIn(best.doc, art)}}
	return a.compose(d)
}

// reWrote asks which reports somebody signed, reThatReport names one: 「某某写的是哪篇」.
var (
	reWrote      = regexp.MustCompile(`^(?:[请那]|问一下)?(?:记者|通讯员|作者)?(\p{Han}{2,4}?)(?:都|一共|还)?(?:采写|撰写|写|署名|报道)(?:的|了|过)?(?:稿子?|新闻|文章|报道)?(?:都)?(?:是|有)?(?:哪|什么|啥|几)`)
	reThatReport = regexp.MustCompile(`[那这]一?[篇条则]|稿子?|报道|文章|侧记`)
)

// maxWritten is how many reports of one reporter are named.
const maxWritten = 5

// writtenBy names the reports that somebody signed, the newest last as they were loaded. nil when it asks nothing of the kind, or nobody of
// that name signed one.
func (a *asking) writtenBy() (*answer.Answer, error) {
	m := reWrote.FindStringSubmatch(a.q.Text)
	if m == nil {
		return nil, nil
	}
	d := a.draft(question.WhoIs)
	seen, told := 0, 0
	for meta, err := range a.snap.Documents(a.ctx, "") {
		if err != nil {
			return nil, err
		}
		if seen++; seen > maxSigned || told == maxWritten {
			break
		}
		doc, err := a.snap.Document(a.ctx, meta.Key)
		if err != nil {
			return nil, err
		}
		for i := range doc.Articles {
			art := &doc.Articles[i]
			if art.Byline == "" || !art.Dated.IsZero() && art.Dated.From > a.now || told == maxWritten {
				continue
			}
			role, ok := signs(art.Byline, m[1])
			if !ok {
				continue
			}
			told++
			d.Lead += a.signed(m[1], titled(doc, art), role)
			d.Proofs = append(d.Proofs, answer.Proof{Doc: doc, Spans: bylineIn(doc, art)})
		}
	}
	if told == 0 {
		return nil, nil
	}
	a.q.Focus = []string{m[1]}
	return a.compose(d)
}

// titled is the title of an article, its first words where it prints none.
func titled(doc *store.Document, art *store.Article) string {
	return cmp.Or(art.Title, answer.Untitled(doc, art))
}

// signed says what somebody signed, and as what when the line says so.
func (a *asking) signed(name, title, role string) string {
	if role == "" {
		return a.say("signed_alone", name, title)
	}
	return a.say("signed", name, title, role)
}

// signs reports whether somebody signs, and as what, "" when the line does not say: 记者 in 「本报记者 张某 通讯员 李某」.
func signs(byline, name string) (role string, ok bool) {
	for _, f := range strings.FieldsFunc(byline, func(r rune) bool { return !clean.IsHan(r) && r != '·' }) {
		for _, r := range []string{"记者", "通讯员", "实习生", "摄影", "编辑", "作者"} {
			before, rest, ok := strings.Cut(f, r)
			switch {
			case !ok || strings.Contains(before, name):
			case rest == "":
				role = r
			case rest == name:
				return r, true
			}
		}
		if f == name {
			return role, role != "" || !strings.Contains(byline, "来源")
		}
	}
	return "", false
}

// bylineIn finds the line that an article is signed with, its title where the line is put together from several.
func bylineIn(doc *store.Document, art *store.Article) []store.Span {
	if at := strings.Index(doc.Text[art.Span.Start:art.Span.End], art.Byline); at >= 0 {
		return []store.Span{{Start: art.Span.Start + at, End: art.Span.Start + at + len(art.Byline)}}
	}
	return art.Titled
}

// mostUnplaced is how many reports that name no place are asked, the newest first.
const mostUnplaced = 8

// answerUnplaced answers, before absence is claimed, a question about a county from reports that only call it 「我县」: one is a county's when it
// tells of somebody in an office, 「县委书记某某」, that another text says he holds there and no text elsewhere. The reply says so. read is
// the question as it was. nil when there are none.
func (a *asking) answerUnplaced(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if a.scope != nil || len(q.Districts) != 1 || len(q.Unknown) > 0 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || len(q.Terms)+len(q.Themes) == 0 ||
		q.Follows || q.Each || q.Absent || q.Control != "" || len(q.NotDistricts)+len(q.NotPersons) > 0 {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil
	}
	place := a.lex.Place(q.Districts[0])
	if place == nil || place.Level > nlp.County {
		return nil, nil
	}
	refused := a.q
	defer func() { a.scope = nil }()
	reports, err := a.unplacedReports(place.Name)
	if err != nil {
		return nil, err
	}
	for _, r := range reports {
		asked := read.Clone()
		asked.Districts = nil
		asked.Notes = append(asked.Notes, a.say("of_ours", r.title, r.name, place.Name))
		a.q, a.scope = asked, &r.scope
		if ans, err := a.answer(); err != nil || ans.Answerable {
			return ans, err
		}
		a.scope = nil
	}
	a.q = refused
	return nil, nil
}

// unplaced is a report that names no place, and by whom it is known of which it is.
type unplaced struct {
	scope
	title, name string // the office as it prints it, and who holds it
}

// unplacedReports are those of a county, newest first.
func (a *asking) unplacedReports(place string) ([]unplaced, error) {
	held := map[string]string{} // title by name
	for _, t := range a.v.tenures {
		if t.Post.District == place && key(t.Post) && a.v.byTitle[t.Name+t.Post.Title] && !slices.ContainsFunc(a.v.byName[t.Name], func(o *store.Tenure) bool {
			other := o.Post
			return other.Title == t.Post.Title && other.District != place
		}) {
			held[t.Name] = t.Post.Title
		}
	}
	if len(held) == 0 {
		return nil, nil
	}
	var names []string
	for name := range held {
		names = append(names, name)
	}
	slices.Sort(names)
	hits, _, err := a.search(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByPerson, names)}})
	if err != nil {
		return nil, err
	}
	var out []unplaced
	for _, h := range hits {
		of := scope{doc: h.Doc, article: h.Article, unplaced: true}
		if slices.ContainsFunc(out, func(r unplaced) bool { return r.scope == of }) {
			continue
		}
		for _, ac := range h.Actors {
			if len(ac.Posts) > 0 && ac.Posts[0].District == "" && ac.Posts[0].Title == held[ac.Name] && len(out) < mostUnplaced {
				out = append(out, unplaced{of, ac.Posts[0].Title, ac.Name})
				break
			}
		}
	}
	return out, nil
}

// placed reports whether a fact is of a county or city that is known: not of a town alone that only its text names.
func (a *asking) placed(h *hit) bool {
	return slices.ContainsFunc(h.Districts, func(d string) bool { return a.lex.Place(d) != nil })
}
