package qa

// Figures by unit, owner and period, and what is aimed at.

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var reUnit = regexp.MustCompile(`(?:多少|几)(?:个|[万亿千]|[块毛])?(人|家|户|亩|亿|万|名|位|支|条|件|项|个|所|处|平方米|平方公里|公里|吨|辆|套|分|%|钱|元|起|批|次|间|栋|台|场|岁|天|年)`)

// reRate asks for a change or a share.
var reRate = regexp.MustCompile(`增速|增幅|增长|涨幅|降幅|占比|比重|百分`)

// reWhichNumbers asks for figures, whatever they are of: 「提了哪些数字」, 「党代会上的数字」, 「把数字列一下」.
var reWhichNumbers = regexp.MustCompile(`(?:哪些|什么|啥|几个|目标|具体|主要|关键)的?(?:数字|数据|指标)|(?:数字|数据)(?:都?有?(?:哪些|什么|啥|几个))?[吗呢吧啊?？]*$|` +
	`(?:数字|数据)(?:都|再|也|给我?|帮我)*(?:列|捋|理|梳理|整理|汇总|归纳|摆|说|讲|报)(?:一下|一列|出来|一?[捋理]|清楚|下)`)

// settleNumbers takes 「数字」 for what is asked for, not for a topic, where somebody's or some place's figures are.
func (a *asking) settleNumbers() {
	q := a.q
	if !reWhichNumbers.MatchString(q.Text) || len(q.Persons)+len(q.Districts) == 0 {
		return
	}
	spoken := func(t string) bool { return t == "数字" || t == "数据" }
	q.Terms = except(q.Terms, spoken)
	rest := strings.NewReplacer("数字", " ", "数据", " ").Replace(q.Text)
	q.Themes = nil
	for _, m := range a.lex.AskedThemes(rest) {
		q.Themes = addOnce(q.Themes, m.Theme.Name)
	}
	switch q.Intent {
	case question.Latest, question.Theme, question.Project, question.Unknown, question.Date:
		if q.Intent = question.Latest; len(a.askedTerms()) == 0 {
			q.Intent = question.Figure
		}
	}
}

// reHalfOf is a part of a year.
var reHalfOf = regexp.MustCompile(`半年|季度|月`)

// reVerbOnly finds the lone verb whose number is asked for: 「拆多少」.
var reVerbOnly = regexp.MustCompile(`(\p{Han})[了出到]?(?:多少|几)`)

// reDoneHowMuch finds the verb of what was done, how much of it is asked for: 「签了多少钱」.
var reDoneHowMuch = regexp.MustCompile(`(\p{Han})[了出到](?:多少|几)`)

// reAlsoRate asks for a figure and its change: 「GDP多少 增速」.
var reAlsoRate = regexp.MustCompile(`多少.*(?:增速|增幅|占比)`)

// reCounted finds a number with what it counts.
var reCounted = regexp.MustCompile(`[\d一二三四五六七八九十百千万亿]+[余多]?(亿美元|亿元|万元|美元|元|万人|人|名|位|家|户|亩|支|条|件|项|个|所|处|公里|吨|辆|套|分|起|批|次|间|栋|台|场|%|块(?:钱|[^地田]|$)|毛钱?)`)

// unitFits reports whether a figure's unit answers 「多少人」.
func unitFits(asked, unit string) bool {
	switch asked {
	case "钱", "元", "亿", "万":
		return strings.Contains(unit, "元")
	case "人", "名", "位":
		return strings.HasSuffix(unit, "人") || strings.HasSuffix(unit, "名") || strings.HasSuffix(unit, "位")
	case "面积":
		return reAreaUnit.MatchString(unit)
	case "个": // 「几个养老中心」 is of those that texts count by 处
		return strings.ContainsAny(unit, "个处所座项")
	}
	return strings.Contains(unit, asked)
}

// reAreaUnit is a unit of area.
var reAreaUnit = regexp.MustCompile(`亩|公顷|平方|平米`)

// measured puts sentences first whose figures have the unit asked for and whose words hold the verb: 「抓了多少人」.
func (a *asking) measured(hits []hit) []hit {
	asked := a.unitAsked()
	var lone []string
	for _, r := range a.unframed() {
		if clean.IsHan(r) && !strings.ContainsRune(idleInCounts, r) {
			lone = append(lone, string(r))
		}
	}
	verb := ""
	if m := reDoneHowMuch.FindStringSubmatch(a.q.Text); m != nil && !strings.Contains(idleInCounts, m[1]) {
		verb = m[1]
	}
	fits := false
	var done []hit // tell how much of that
	for i := range hits {
		h := &hits[i]
		text := fold(h.printed())
		got := 0
		if verb != "" && h.Measure != nil && strings.Contains(text, verb) && unitFits(asked, h.Measure.Figure.Unit) {
			h.cover += 0.2
			done = append(done, *h)
		}
		for _, c := range lone {
			if strings.Contains(text, c) {
				got++
			}
		}
		if len(lone) > 0 {
			h.cover += 0.25 * float64(got) / float64(len(lone))
		}
		if h.Row != nil && asked != "" {
			for _, c := range h.Row.Cells {
				if unitFits(asked, fold(c.Column+c.Value)) && a.heads(c.Column) {
					h.cover += 0.12
					h.body += 0.3
					fits = fits || h.cover >= 0.6
					break
				}
			}
		}
		if h.Measure != nil {
			if asked != "" && unitFits(asked, h.Measure.Figure.Unit) {
				h.cover += 0.12
				h.body += 0.3
				fits = fits || h.cover >= 0.6
			}
			metric := fold(h.Measure.Metric)
			for _, t := range a.askedTerms() {
				if o := a.occurs(metric, t); o > 0 {
					h.cover += 0.08 * o
					h.body += 0.08 * o
				}
			}
		}
	}
	if fits && asked != "" && asked != "亿" && asked != "万" {
		hits = slices.DeleteFunc(hits, func(h hit) bool {
			if h.Row != nil {
				return false
			}
			if h.Measure != nil {
				return !unitFits(asked, h.Measure.Figure.Unit)
			}
			for _, m := range reCounted.FindAllStringSubmatch(h.words, -1) {
				if unitFits(asked, m[1]) {
					return false
				}
			}
			return true
		})
	}
	hits = only(hits, func(h *hit) bool { // of an article that tells it nothing else answers
		return h.Measure == nil || strings.Contains(fold(h.printed()), verb) || !slices.ContainsFunc(done, func(o hit) bool { return o.Doc == h.Doc && o.Article == h.Article && o.cover >= enough })
	})
	rate := reAsksRise.MatchString(a.q.Text)
	fit := func(h *hit) float64 { return h.cover + h.body/2 + h.told/8 + a.periodFit(h) + a.ownerFit(h, rate) }
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(fit(&y), fit(&x)) })
	return hits
}

// aimedAt puts the aims first where a question asks for these and not for what was reached, and leaves out what was reached of the same thing.
func (a *asking) aimedAt(hits []hit, terms []string) []hit {
	if !reWantsAim.MatchString(a.q.Text) || reAsksReached.MatchString(a.q.Text+a.req.Text) {
		return hits
	}
	of := except(terms, func(t string) bool { return reAsksAim.MatchString(t) || a.onlyVerbs([]string{t}) })
	same := func(h *hit) bool {
		return h.Measure != nil && every(of, func(t string) bool { return a.occurs(fold(h.Measure.Metric), t) >= 0.8 }) &&
			(len(a.q.Districts) == 0 || h.Measure.Owner == "" || slices.Contains(a.q.Districts, h.Measure.Owner))
	}
	aim := func(h *hit) bool {
		return same(h) && h.Measure.Target && h.cover >= enough && (a.q.Time.IsZero() || h.Measure.Time == a.q.Time)
	}
	if len(of) == 0 || !slices.ContainsFunc(hits, func(h hit) bool { return aim(&h) }) {
		return hits
	}
	sentence := func(h *hit) string { return h.Doc + "|" + itoa(h.Spans[0].Start) }
	over := map[string]bool{} // sentences of what was reached, in a time that is over
	for i := range hits {
		if h := &hits[i]; same(h) && len(h.Spans) > 0 && !h.Measure.Target && !h.Measure.Time.IsZero() && h.Measure.Time.Last() <= a.now {
			over[sentence(h)] = true
		}
	}
	for i := range hits {
		if h := &hits[i]; len(h.Spans) > 0 && aims(h) {
			delete(over, sentence(h))
		}
	}
	hits = only(hits, func(h *hit) bool { return len(h.Spans) == 0 || !over[sentence(h)] })
	if !aims(&hits[0]) && !rePlanned.MatchString(hits[0].printed()) {
		sort.SliceStable(hits, func(i, j int) bool { return aim(&hits[i]) && !aim(&hits[j]) })
	}
	return hits
}

// reWantsAim is how a question asks for nothing but an aim.
var reWantsAim = regexp.MustCompile(`目标|力争|要(?:达到|干到|做到|冲到|搞到|弄到|增到|增加到|提高到|发展到)`)

// ownerFit prefers of the figures of one sentence those of the places asked about, 「甲县178亿元，增长7%；|乙县126亿元，增长6%|」, and of these
// the rate where one is asked for.
func (a *asking) ownerFit(h *hit, rate bool) float64 {
	if h.Measure == nil || len(a.q.Districts) == 0 || !slices.Contains(a.q.Districts, h.Measure.Owner) {
		return 0
	}
	if rate == (h.Measure.Figure.Unit == "%") {
		return 0.06
	}
	return 0.04
}

// unframed is the question without whom it names, their offices and the verbs of saying: 「某某说亿元项目多少」.
func (a *asking) unframed() string {
	text := a.q.Text
	for _, p := range a.q.Persons {
		text = strings.ReplaceAll(text, p, " ")
	}
	titles := a.lex.FindTitles(text)
	for _, m := range slices.Backward(titles) {
		text = text[:m.Start] + " " + text[m.End:]
	}
	return reCue.ReplaceAllString(text, " ")
}

// heads reports whether the head of a column holds most of the words asked about.
func (a *asking) heads(column string) bool {
	got, terms := 0.0, a.askedTerms()
	for _, t := range terms {
		got += a.occurs(fold(column), t)
	}
	return got > 0 && got >= float64(len(terms))*0.5
}

// periodFit prefers figures of the very period asked about to those of a longer one, and what was reached to what is
// aimed at, unless an aim is asked for.
func (a *asking) periodFit(h *hit) float64 {
	t, fit := a.q.Time, 0.0
	if aims(h) && !reAsksAim.MatchString(a.q.Text) {
		fit -= 0.1
	}
	switch {
	case t.IsZero():
	case h.Row != nil:
		if title := h.article().Title + h.Section + h.Row.Title; a.sameTime(title, h.Dated) {
			fit += 0.3
		}
	case h.Measure != nil && h.Measure.Time == t:
		if o := h.Measure.Owner; o == "" || len(a.q.Districts) == 0 || slices.Contains(a.q.Districts, o) {
			fit += 0.3
		}
	case h.Measure != nil && h.Measure.Time.Days() > t.Days()*3/2:
		fit -= 0.2
	}
	return fit
}

var (
	reAsksAim = regexp.MustCompile(`目标|计划|任务|力争|要达到|要(?:干|做|冲|搞|弄|增加?|提高|发展)到|预计|未来|将`)
	reSetAim  = regexp.MustCompile(`目标|确保|力争|争取`)
)

// reAsksReached asks for what was reached, rather than aimed at.
var reAsksReached = regexp.MustCompile(`完成|实际|实现了|达到了|已经|目前|现在|如今|到底|真正|落实了|[^为]了(?:多少|几)|(?:多少|几)\p{Han}{0,3}了`)

// rePlanned finds a sentence that tells what is to come.
var rePlanned = regexp.MustCompile(`目标|确保|力争|争取|计划|拟|预计|将|要达到|年内|到20\d\d年|未来`)

// planned reports whether all that a fact says of the words asked about is still to come.
func (a *asking) planned(h *hit, terms []string) bool {
	if h.Kind != store.Statement {
		return h.Measure != nil && h.Measure.Target
	}
	words := ""
	for clause := range strings.FieldsFuncSeq(h.words, isClauseEnd) {
		if strings.IndexFunc(clause, unicode.IsDigit) >= 0 && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(clause), t) > 0 }) {
			words += clause + "，"
		}
	}
	if words == "" {
		words = h.words
	}
	return rePlanned.MatchString(reAgainst.ReplaceAllString(words, "")) && !reReached.MatchString(words)
}

// reAgainst is a plan that something is only compared with: 「比计划晚了47天」.
var reAgainst = regexp.MustCompile(`[比较](?:原定?|年度|既定)?(?:计划|目标|规划|预计|预期)`)

// reReached finds what was reached.
var reReached = regexp.MustCompile(`已|完成|实现[了\d]|达到了|在建|竣工|同比|增长\d|目前|截至|累计|(?:现在|如今|眼下)(?:是|有|已|为)?(?:约|近|达)?\d`)

// aims reports whether a fact tells of an aim.
func aims(h *hit) bool {
	return h.Measure != nil && h.Measure.Target || h.Kind == store.Statement && reSetAim.MatchString(h.words)
}

// figured keeps sentences that print a figure.
func figured(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if h.Kind == store.Measure || strings.IndexFunc(h.words, unicode.IsDigit) >= 0 || reCounted.MatchString(h.words) {
			out = append(out, h)
		}
	}
	return out
}

var reSum = regexp.MustCompile(`合计|总和|加起来|总计|加总|总共|一共`)

// aimed says that all figures told are aims, or that none is where one is asked for: 「2026年茶园面积目标多少」.
func (a *asking) aimed(told []hit) []string {
	switch aim := func(h hit) bool { return h.Measure != nil && h.Measure.Target }; {
	case every(told, aim):
		if slices.ContainsFunc(told, func(h hit) bool { return reDoneBeside.MatchString(h.printed()) }) {
			return nil // 「改造管网260公里，已完成171公里」
		}
		return []string{a.say("target")}
	case strings.Contains(a.q.Text, "目标") && !slices.ContainsFunc(told, func(h hit) bool { return aim(h) || !a.reached(&h) }):
		return []string{a.say("no_aim")}
	}
	return nil
}

// reDoneBeside finds what is done of an aim in the sentence that sets it.
var reDoneBeside = regexp.MustCompile(`已(?:经|累计)?(?:完成|完工|建成|改造|新增|投用|达|实现|超额)`)

// reached reports whether a fact's sentence prints figures, and none that is aimed at.
func (a *asking) reached(h *hit) bool {
	if h.Row != nil {
		aim := h.Row.Title + h.Section
		for _, c := range h.Row.Cells {
			aim += c.Column
		}
		return !rePlanned.MatchString(aim) && !strings.Contains(aim, "目标")
	}
	if rePlanned.MatchString(h.printed()) {
		return false
	}
	if h.Measure != nil {
		return true
	}
	of, _, err := a.search(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc}), {{Kind: store.ByKind, Value: store.Measure.String()}}}})
	of = only(of, func(m *hit) bool {
		return len(m.Spans) > 0 && len(h.Spans) > 0 && m.Spans[0].Start <= h.Spans[0].Start && h.Spans[0].End <= m.Spans[len(m.Spans)-1].End
	})
	return err == nil && len(of) > 0 && !slices.ContainsFunc(of, func(m hit) bool { return m.Measure.Target })
}

// cautions say what is doubtful about a figure: an undated or old source.
func (a *asking) cautions(told []hit) []string {
	var out []string
	h := told[0]
	if h.Row != nil {
		for _, c := range h.Row.Cells {
			if strings.Trim(c.Value, "-—－–/ ") == "" && runes(c.Column) >= 2 && a.names(c.Column) {
				out = append(out, a.say("blank_cell", c.Column, c.Value))
			}
		}
	}
	if h.Dated.IsZero() {
		out = append(out, a.say("undated"))
	} else if h.doc != nil {
		art := h.article()
		if art.Dated.By == store.Inferred && art.Dated.Days() > 31 && art.Why != "" {
			out = append(out, a.say("dated_by", art.Why))
		}
	}
	return out
}

// names reports whether the question holds every word of a column's head.
func (a *asking) names(column string) bool {
	text := fold(a.q.Text)
	return !slices.ContainsFunc(a.tok.Tokens(fold(column)), func(t nlp.Token) bool { return runes(t.Text) > 1 && !strings.Contains(text, t.Text) })
}

// reHowOften asks how many places, firms or meetings somebody went to.
var reHowOften = regexp.MustCompile(`(?:几|多少)(?:件|个|家|次|场|处|趟|回|项|站)`)

// figures lists the figures of a place or person when the question names no metric.
func (a *asking) figures(names []string) (*answer.Answer, error) {
	query := a.base()
	if len(names) > 0 {
		query = a.byPersons(query, names)
	}
	if len(a.q.Districts) > 0 {
		query.All = append(slices.Clone(query.All), anyOf(store.ByOwner, a.q.Districts))
	}
	if len(a.q.Themes) > 0 {
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, a.q.Themes))
	}
	query = ofKinds(query, store.Measure)
	query.Limit = 60
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 && (len(names) > 0 || !a.q.Time.IsZero() && len(a.q.Districts) > 0) && reHowOften.MatchString(a.q.Text) {
		return a.latest() // deeds are to be counted, which no text does
	}
	if was := a.q.TimeText; len(hits) == 0 && reThisYear.MatchString(was) && !reHalfOf.MatchString(was) && !a.q.Follows { // of the paper's year, to most who ask
		asked := a.q.Time
		a.q.Time, a.q.TimeText = store.Interval{}, ""
		ans, err := a.figures(names)
		if err == nil && ans.Answerable {
			ans = a.withNote(ans, a.notThen(ans, was, asked))
		}
		return ans, err
	}
	if len(hits) == 0 {
		var asked []string // as typed
		for _, m := range a.lex.AskedThemes(a.q.Text) {
			asked = addOnce(asked, a.q.Text[m.Start:m.End])
		}
		if len(asked) == 0 {
			asked = []string{"数字"}
		}
		return a.notFound(names, asked, nil)
	}
	if own := a.besideTold(hits); len(own) > 0 {
		hits = own
	}
	if m := reVerbOnly.FindStringSubmatch(a.q.Text); m != nil && !strings.Contains(idleInCounts, m[1]) { // 「今年拆多少」
		if own := only(hits, func(h *hit) bool {
			return strings.Contains(fold(h.Measure.Metric), m[1]) || strings.Contains(clean.Pick(h.doc.Text, h.Fact.Words), m[1])
		}); len(own) > 0 {
			hits = own
		}
	}
	if m := reUnit.FindString(a.q.Text); m != "" {
		unit := a.unitAsked()
		if hits = only(hits, func(h *hit) bool {
			return unitFits(unit, strings.TrimSuffix(h.Measure.Figure.Unit, "次")) || unitFits(unit, h.Measure.Figure.Unit)
		}); len(hits) == 0 {
			return a.notFound(names, []string{m}, nil) // 「有多少人参加」 beside sums of money
		}
	}
	d := a.draft(question.Figure)
	for _, h := range a.distinct(hits) {
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.Lead = a.say("figures", strings.Join(a.q.Districts, "、")+strings.Join(names, "、"))
	return a.compose(d)
}

// metricThen answers what a figure of one place was in a part of a year, 「一季度固投咋样」, with the sentences that print it. nil
// when no figure is asked of, or none of that time is printed.
func (a *asking) metricThen() (*answer.Answer, error) {
	q, terms := a.q, a.askedTerms()
	metric := func(t string) bool {
		return question.IsMetric(t) || slices.ContainsFunc(a.synonyms[fold(t)], question.IsMetric)
	}
	if !rePartAsked.MatchString(q.TimeText) || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || q.Ask == question.AskWho || !slices.ContainsFunc(terms, metric) {
		return nil, nil
	}
	query := inDistricts(a.base(), q.Districts)
	query.When = store.Interval{}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	hits = a.ofPeriod(figured(only(a.timely(hits), func(h *hit) bool {
		sentence := fold(h.printed())
		if h.Row != nil { // the heads of its columns say what it is of
			for _, c := range h.Row.Cells {
				sentence += "，" + fold(c.Column)
			}
		}
		return every(terms, func(t string) bool { return a.occurs(sentence, t) >= 0.9 })
	})))
	if len(hits) == 0 {
		return nil, nil
	}
	return a.tell(a.ofThatPart(hits), terms)
}

var (
	// reAimsOf asks for what is aimed at, whatever it measures: 「各区的目标」, 「要实现什么」.
	reAimsOf = regexp.MustCompile(`目标|(?:要|打算|计划|准备|将)(?:实现|达到|完成|建成|干|做|搞|冲).{0,2}(?:什么|啥|哪|多少|怎样|怎么样)|规划`)
	// reAimYear is the year of an aim.
	reAimYear = regexp.MustCompile(`20\d\d年`)
	// aimWords are words of such a question that name no topic.
	aimWords = []string{"实现", "达到", "完成", "建成", "目标", "任务", "指标", "规划", "计划", "定下", "提出", "水平", "成绩", "程度", "主要", "预期", "主要目标", "预期目标", "主要预期目标", "主要指标", "预期指标", "打算", "未来", "今后", "安排", "发展", "重点", "干", "做"}
)

// reAimsAtLarge asks for the aims of a place or of somebody, by no year or by one to come: 「某县有什么目标」, 「某县未来五年要干啥」.
var reAimsAtLarge = regexp.MustCompile(`目标(?:是|有|都)*(?:什么|啥|哪些|多少|怎样|如何)?[呢啊吗呀?？。\s]*$|有(?:什么|啥|哪些)目标|(?:未来|今后|往后)[\d一二三四五六七八九十两几]{0,2}年?.{0,4}(?:干|做|搞|打算|目标|计划|安排|规划|发展|重点)`)

// reYearsAhead is a span of years to come, counted from when a text was printed rather than from today.
var reYearsAhead = regexp.MustCompile(`^(?:未来|今后|往后)`)

// aimsBy lists what is aimed at by the year asked about, for all or for some: 「2026年各区的目标」; or at all, for some place or somebody:
// 「某县未来五年的目标」. nil when the question asks for something of its own, or no text aims at that year.
func (a *asking) aimsBy() (*answer.Answer, error) {
	q := a.q
	year := reAimYear.FindString(q.TimeText)
	if y := strconv.Itoa(q.Time.From.Year()); year == "" && q.TimeText == y {
		year = y + "年"
	}
	if q.Time.Days() < 300 || !reAimsOf.MatchString(q.Topic+q.Text) {
		year = ""
	}
	ahead := q.Time.IsZero() || reYearsAhead.MatchString(q.TimeText)
	of := reAimsAtLarge.MatchString(q.Text) && len(q.Persons)+len(q.Districts) > 0 && !reBareState.MatchString(q.Text)
	if year == "" && !(of && ahead) || len(q.Themes) > 0 || len(q.Bodies)+len(q.Times) > 0 ||
		slices.ContainsFunc(a.askedTerms(), func(t string) bool { return !slices.Contains(aimWords, t) }) {
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok {
		return nil, nil
	}
	query := a.ofAsked(store.Query{Visible: a.now, Limit: 300}, names)
	if len(names)+len(q.Districts) == 0 {
		query.Terms = a.indexed(year)
	}
	hits, _, err := a.search(ofKinds(query, store.Measure))
	if err != nil {
		return nil, err
	}
	aims := only(hits, func(h *hit) bool { return h.Measure.Target })
	span := q.TimeText
	switch by := only(aims, func(h *hit) bool {
		if year == "" {
			return h.Measure.Time.To > h.Dated.To+366 // rather than 「年内」
		}
		return strings.Contains(h.Measure.Period, year) || h.Measure.Time == q.Time
	}); {
	case len(by) > 0 && year != "":
		aims, span = by, "到"+year
	case len(by) > 0 && !q.Time.IsZero():
		aims = by
	case year == "":
		span = ""
	default:
		aims = only(aims, func(h *hit) bool { return of && h.Dated.Overlaps(q.Time) }) // told in that year
	}
	lead := "aims_by"
	if len(aims) == 0 && of {
		if aims, err = a.plansOf(query, year != ""); err != nil {
			return nil, err
		}
		lead = "plans_by"
	}
	if aims = a.distinct(aims); a.each() {
		aims = a.byCounty(aims)
	}
	if len(aims) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say(lead, strings.Join(slices.DeleteFunc(append(slices.Concat(q.Districts, names), span), func(s string) bool { return s == "" }), "，"))
	d.Wide, d.PerPage = len(names) != 1, 8
	for _, h := range aims {
		it := a.item(h, single(names))
		it.Max = 140
		d.Items = append(d.Items, it)
	}
	d.Footer = append(d.Footer, a.freshness(newestOf(aims))...)
	return a.compose(d)
}

// plansOf finds what was said of what is to be done, where no figure is aimed at; inTime: at the time asked about alone.
func (a *asking) plansOf(query store.Query, inTime bool) ([]hit, error) {
	query.Limit = 60
	hits, _, err := a.search(ofKinds(query, store.Statement))
	if err != nil {
		return nil, err
	}
	hits = only(hits, func(h *hit) bool {
		return rePlanAhead.MatchString(h.words) && !reReached.MatchString(h.words) && (!inTime || h.Dated.Overlaps(a.q.Time))
	})
	return hits[:min(len(hits), 6)], nil
}

// rePlanAhead finds words of what is to be done.
var rePlanAhead = regexp.MustCompile(`目标|力争|争取|奋力|将(?:[^军领士来]|$)|打造|建成|建设成|下一步`)

// besideTold keeps what stands in the reports that the turn before told of: 「某县呢」, behind what one of several did there.
func (a *asking) besideTold(hits []hit) []hit {
	if !a.q.Follows {
		return nil
	}
	told := map[scope]bool{}
	for _, id := range a.q.Facts {
		if last, err := a.snap.Fact(a.ctx, id); err == nil {
			told[scope{doc: last.Doc, article: last.Article}] = true
		}
	}
	return only(hits, func(h *hit) bool { return told[scope{doc: h.Doc, article: h.Article}] })
}
