package qa

// The later questions of a message are answered out of the report that answered an earlier one.

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// onward answers a later one of the questions of a message out of the report that an earlier one was answered from: by the sentence
// there that holds what it asks, of the same people and places.
//
//	「某县招商签了几个项目，谁去的」      who, in the sentence told or one near it
//	「某街过渡费涨到多少 哪天开始」        the day that the sentence prints
//	「某市去年新增学位多少 今年打算多少」  of the other year, anywhere in the same report
//
// before is the answer to the earlier one, ans what the later one was answered otherwise. told is true when before tells it already. nil
// when it asks of something else, or ans tells as much.
func (a *asking) onward(part string, asked []*question.Question, ans, before *answer.Answer) (own *answered, told bool, err error) {
	w := a.wantOf(part)
	if w == nil || !tells(before) || ans.Answerable && ans.Intent == string(question.WhoIs) && len(w.q.Titles) > 0 && len(w.q.Districts) > 0 { // 「甲市长是谁，|乙市长是谁」
		return nil, false, nil
	}
	first, err := a.restsOn(before)
	if err != nil || len(first) == 0 {
		return nil, false, err
	}
	if row := first[0].Row; row != nil && w.bare && reRateAlone.MatchString(w.q.Text) {
		if own, err = a.ofColumn(asked[len(asked)-1], w.q.Text, &first[0]); own != nil || err != nil {
			return own, false, err
		}
		if ans.Answerable && slices.ContainsFunc(a.toldFacts(ans), func(h hit) bool { return h.Doc == first[0].Doc && h.Row != nil && h.Row.Table == row.Table }) {
			return nil, false, nil // 「甲区跟乙区哪个GDP高，|增速呢」
		}
	}
	w.things = a.thingsOf(w, asked, first)
	had := 0.0
	if ans.Answerable {
		for _, h := range a.toldFacts(ans) {
			if slices.ContainsFunc(first, func(f hit) bool { return f.Doc == h.Doc && f.Article == h.Article }) || !w.bare && !w.there {
				if w.ofThem(&h, first, a) {
					had = max(had, w.score(&h, a))
				}
			}
		}
		if had == 0 && !w.bare && a.ofOneArticle(ans, before) {
			return nil, false, nil
		}
	}
	top := first[0]
	all, _, err := a.sibling(&question.Question{}).searchFor(store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{top.Doc})}, Limit: 3000}, func(f *store.Fact) bool {
		return f.Article == top.Article && f.Row == nil && len(f.Spans) > 0
	})
	if err != nil {
		return nil, false, err
	}
	long := len(all) > longReport || top.inRoundUp()
	var best *hit
	most := 0.0
	for i := range all {
		h := &all[i]
		far := w.apart(h, first)
		if !w.ofThem(h, first, a) || far > besideIt && (long && !w.names(h, a)) {
			continue
		}
		s := w.score(h, a)
		if s == 0 {
			continue
		}
		s -= 0.1 * float64(min(far, 4*besideIt)) / float64(4*besideIt)
		if s > most {
			best, most = h, s
		}
	}
	for _, p := range before.Points {
		if s := w.scoreText(fold(p.Text), nil, a); s > 0 && s >= most-0.15 && slices.ContainsFunc(first, func(h hit) bool {
			return slices.Contains(p.Facts, h.ID) && w.ofThem(&h, first, a) && w.score(&h, a) > 0
		}) {
			return nil, !ans.Answerable || had < s || toldIn(ans, before), nil
		}
	}
	if best == nil && w.unit != "" && w.bare {
		best, most = w.inSentence(all, first, before, a), 0.6
	}
	if best == nil || most <= had+0.05 {
		return nil, false, nil
	}
	q := *a.q
	q.Of, q.Terms = []store.FactID{best.ID}, slices.Clone(w.things) // what the next turn may go on with
	for _, t := range w.words {
		if runes(t) > 1 && a.occurs(fold(best.printed()), t) >= 0.8 {
			q.Terms = addOnce(q.Terms, t)
		}
	}
	b := a.sibling(&q)
	found, err := b.of()
	if err != nil || found == nil {
		return nil, false, err
	}
	slots, err := json.Marshal(b.q)
	return &answered{Answer: found, slots: slots}, false, err
}

// toldBefore reports whether a later part that has no answer asks which there are of a deed that the answer before tells: 「去哪招商，|考察了哪些
// 企业」, told with 「先后考察了某公司」.
func (a *asking) toldBefore(part string, ans, before *answer.Answer) bool {
	if ans.Answerable || ans.Intent != string(question.Unknown) || !tells(before) {
		return false
	}
	words := except(a.q.Terms, func(t string) bool {
		i := strings.Index(part, t)
		return i >= 0 && reWhichKind.MatchString(part[:i])
	})

	return len(words) > 0 && len(words) < len(a.q.Terms) && slices.ContainsFunc(before.Points, func(p answer.Point) bool {
		return !slices.ContainsFunc(words, func(t string) bool { return runes(t) < 2 || !strings.Contains(fold(p.Text), fold(t)) })
	})
}

// reWhichKind stands right before the kind of thing that is asked for.
var reWhichKind = regexp.MustCompile(`(?:哪些|哪几[家个处项位]|什么|啥|哪[家个处项位]|几[家个处项位])$`)

// ofColumn answers what is asked further of a figure that a table prints out of the same row: 「工业增加值多少，|增速多少」. nil when
// the row has none.
func (a *asking) ofColumn(last *question.Question, part string, row *hit) (*answered, error) {
	figure := reMuch.ReplaceAllString(last.Text, "")
	if figure == last.Text {
		return nil, nil
	}
	b := a.sibling(a.v.parser.Parse(figure+part, nil, a.req.Now))
	ans, err := b.remembered()
	if err != nil || !slices.ContainsFunc(a.toldFacts(ans.Answer), func(h hit) bool {
		return h.Doc == row.Doc && h.Row != nil && h.Row.Table == row.Row.Table && h.Row.Owner == row.Row.Owner
	}) {
		return nil, err
	}
	return ans, nil
}

var (
	// reRateAlone asks for a rate of what was told.
	reRateAlone = regexp.MustCompile(`^(?:那|同比|其中)*(?:增速|增幅|增长|增长率|同比|涨幅|涨了|占比|比重|完成率|名次|位次|排名)`)
	// reMuch asks for a figure at the end of a question.
	reMuch = regexp.MustCompile(`(?:分别|各)?(?:是|有|为|达到?)?(?:了)?(?:多少|几)[^，,？?]{0,3}[？?呢啊]*$`)
)

// of tells what was found to answer one of several questions. nil when the question has no such facts, or they are no more.
func (a *asking) of() (*answer.Answer, error) {
	d := a.draft(question.Project)
	d.Lead = a.say("records")
	for _, id := range a.q.Of {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			return nil, nil // forgotten since
		}
		h, err := a.read(&f)
		if err != nil {
			return nil, err
		}
		it := a.item(h, "")
		it.Max = 160
		d.Items = append(d.Items, it)
		with, err := a.goesWith(&h)
		if err != nil {
			return nil, err
		}
		for _, n := range with {
			d.Items = append(d.Items, a.item(n, ""))
		}
	}
	if len(d.Items) == 0 {
		return nil, nil
	}
	return a.compose(d)
}

// want is what a later question of a message asks for.
type want struct {
	q         *question.Question // as read alone
	words     []string           // of its own
	things    []string           // words of the earlier one that name what both are about
	unit      string             // of the figure, "" for any
	figure    bool
	day       bool
	kind      string // the character behind 「什么」: 「啥旗」
	said      bool   // what somebody said
	there     bool   // at the event told of
	reply     bool   // what somebody answered to it
	who       bool
	bare      bool // it names nobody and no place
	when      store.Interval
	shownTime string
}

// wantOf reads a part by itself. nil when it asks for what no sentence tells.
func (a *asking) wantOf(part string) *want {
	b := a.sibling(a.v.parser.Parse(part, nil, a.req.Now))
	q := b.q
	switch q.Intent {
	case question.Ranking, question.Comparison, question.Keywords, question.Trend, question.Chat, question.Help, question.Source, question.Ambiguous:
		return nil
	}
	if q.Control != "" || q.Each || q.Absent || q.Several || q.Former || q.Next || q.Rank != 0 || q.Stranger != "" || len(q.Unknown) > 0 || q.BadTime != "" {
		return nil
	}
	w := &want{q: q, unit: b.unitAsked(), day: q.Ask == question.AskWhen, figure: q.Ask == question.AskHow && !reWhenIs.MatchString(q.Text), who: q.Ask == question.AskWho, when: q.Time, shownTime: q.TimeText}
	w.day = w.day || reWhenIs.MatchString(q.Text)
	if w.day {
		w.when, w.shownTime = store.Interval{}, ""
	}
	w.reply = reReplies.MatchString(q.Text)
	w.said = !w.figure && !w.day && !w.who && (reWords.MatchString(q.Text) || len(q.Terms) > 0 && every(q.Terms, a.reports)) || w.reply || reHowSaid.MatchString(q.Text)
	w.bare = len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies) == 0
	text := q.Text
	for _, t := range b.askedTerms() {
		if !slices.Contains(lightVerbs, t) && !(w.said && a.onlyVerbs([]string{t})) {
			w.words = addOnce(w.words, t)
		}
		text = strings.ReplaceAll(text, t, " ")
	}
	for _, known := range [][]string{q.Persons, q.Districts, q.Bodies, {q.TimeText}} {
		for _, k := range known {
			if k != "" {
				text = strings.ReplaceAll(text, k, " ")
			}
		}
	}
	w.there = reAtTheEvent.MatchString(q.Text)
	if w.said {
		return w
	}
	if m := reKindBehind.FindStringSubmatch(q.Text); m != nil {
		w.kind = m[1]
	}
	rest := *q
	rest.Text = text
	for _, r := range a.sibling(&rest).unframed() {
		if clean.IsHan(r) && !strings.ContainsRune(smallWords+idleInCounts+idleOnward, r) {
			w.words = addOnce(w.words, string(r))
		}
	}
	return w
}

const idleOnward = "怎咋样还都又也分别过想做为啥家个位名项条场件天号月年亿万元块里儿处所"

// lightVerbs say only that something came to be what is asked.
var lightVerbs = []string{"完成", "达到", "做到", "实现", "打算", "计划", "开始", "提高", "多少", "提到", "答复", "回复", "回应"}

var (
	// reWhenIs asks for a day or a year in words that 「几」 makes a count of: 「哪天开始」, 「几月动工」.
	reWhenIs = regexp.MustCompile(`哪一?[天年月]|几[月号]|何时|(?:什么|啥)时候|多久以后`)
	// reKindBehind asks what thing of a kind.
	reKindBehind = regexp.MustCompile(`(?:什么|啥|哪[个种面支]?)(\p{Han})(?:[了呢啊?？。]|$)`)
	// reAtTheEvent points at the event that was asked about.
	reAtTheEvent = regexp.MustCompile(`(?:^|[^\p{Han}]|[他她]|在)(?:那?[次场个]?会上|会上|现场|当场|当时|那次|席间|仪式上|活动上)`)
	// reReplies asks what was answered.
	reReplies = regexp.MustCompile(`(?:怎么|咋|如何|怎样)(?:答复|回复|回应|回答)`)
	// reHowSaid asks what somebody said.
	reHowSaid = regexp.MustCompile(`(?:怎么|咋|如何|怎样)(?:表态|解释|说|讲)`)
)

// reports reports whether a word is a verb of saying.
func (a *asking) reports(t string) bool {
	return slices.ContainsFunc(a.lex.FindCues(t), func(m nlp.CueMatch) bool { return m.Start == 0 && m.End == len(t) })
}

// thingsOf are words of the questions before that the facts told name.
func (a *asking) thingsOf(w *want, asked []*question.Question, first []hit) []string {
	var out []string
	for _, q := range asked {
		for _, t := range q.Terms {
			if !general(t) && !slices.Contains(w.words, t) && slices.ContainsFunc(first, func(h hit) bool { return a.occurs(fold(h.printed()), t) >= 0.8 }) {
				out = addOnce(out, t)
			}
		}
	}
	return out
}

// apart is how many bytes lie between a fact and the nearest of those told.
func (w *want) apart(h *hit, first []hit) int {
	least := 1 << 30
	for i := range first {
		f := &first[i]
		if f.Doc != h.Doc || len(f.Spans) == 0 || len(h.Spans) == 0 {
			continue
		}
		least = min(least, max(0, h.Spans[0].Start-f.Spans[len(f.Spans)-1].End, f.Spans[0].Start-h.Spans[len(h.Spans)-1].End))
	}
	return least
}

// names reports whether a sentence holds what both questions are about.
func (w *want) names(h *hit, a *asking) bool {
	if len(w.things) == 0 {
		return false
	}
	text := fold(h.printed())
	return every(w.things, func(t string) bool { return a.occurs(text, t) >= 0.8 })
}

// ofThem reports whether a fact is of those whom the part names, or, when it names nobody, of nobody else than those told of.
func (w *want) ofThem(h *hit, first []hit, a *asking) bool {
	q := w.q
	if len(q.Persons) > 0 {
		text := h.printed()
		return !slices.ContainsFunc(q.Persons, func(p string) bool { return !a.isOf(h, []string{p}) && !strings.Contains(text, p) })
	}
	districts := q.Districts
	if len(districts) == 0 {
		districts = a.q.Districts
	}
	if len(q.Titles) > 0 {
		return slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
			return slices.ContainsFunc(ac.Posts, func(p store.Post) bool {
				return titleFits(q.Titles[0], p) && (len(districts) == 0 || slices.Contains(districts, p.District) || ofCity(q.Titles[0]))
			})
		})
	}
	if len(districts) > 0 && (a.elsewhereThan(h, districts) || !slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(districts, d) }) && reWholeOf.MatchString(h.printed())) {
		return false
	}
	if w.reply { // to what was told, by somebody else
		return !slices.ContainsFunc(first, func(f hit) bool { return sameWho(f.Actors, h.Actors) }) && slices.ContainsFunc(first, func(f hit) bool {
			return f.Doc == h.Doc && f.Spans[0].Start < h.Spans[0].Start && runes(shared([]rune(f.words), []rune(h.words))) >= 4
		})
	}
	if !w.who && len(h.Actors) > 0 && len(a.q.Persons) > 0 && !a.isOf(h, a.q.Persons) {
		return false
	}
	if w.said && !slices.ContainsFunc(first, func(f hit) bool { return sameWho(f.Actors, h.Actors) }) {
		return false
	}
	if h.inRoundUp() { // a round-up goes on with others
		return slices.ContainsFunc(first, func(f hit) bool {
			return overlap(f.Spans, h.Spans) || sameWho(f.Actors, h.Actors) || slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(f.Districts, d) })
		})
	}
	return true
}

// score is how well a fact holds what is asked, 0 for not at all.
func (w *want) score(h *hit, a *asking) float64 {
	text := fold(h.printed())
	return w.scoreText(text, h, a)
}

func (w *want) scoreText(text string, h *hit, a *asking) float64 {
	if w.figure {
		bare := reDateIn.ReplaceAllString(text, "")
		switch {
		case w.unit != "" && (h != nil && !printsUnit(h, w.unit) || h == nil && !slices.ContainsFunc(reCounted.FindAllStringSubmatch(text, -1), func(m []string) bool { return unitFits(w.unit, m[1]) })):
			return 0
		case strings.IndexFunc(bare, unicode.IsDigit) < 0 && !reCounted.MatchString(bare):
			return 0
		}
	}
	if w.day && !reAtTime.MatchString(text) {
		return 0
	}
	if w.said && h != nil && h.Kind != store.Statement && !(h.Kind == store.Prose && len(w.q.Persons) > 0 && reWords.MatchString(text)) {
		return 0
	}
	if w.who && h != nil && len(h.Actors) == 0 && !reBy.MatchString(text) {
		return 0
	}
	if !w.when.IsZero() && !strings.Contains(text, fold(w.shownTime)) && (h == nil || !w.ofTime(h)) {
		return 0
	}
	if w.q.Ask == question.AskWhere && every(w.words, func(t string) bool { return runes(t) == 1 }) && !reSomewhere.MatchString(text) { // 「在哪|开」, and 「窗帘自动拉开」
		return 0
	}
	has, of := 0.0, 0.0
	for _, t := range w.words {
		n := float64(min(runes(t), 4))
		switch {
		case t == w.kind:
			n *= 2
		case runes(t) == 1:
			n /= 2 // 「跑了几家」, 「拿了啥旗」: an everyday verb
		}
		of += n
		if runes(t) == 1 {
			if strings.Contains(text, t) {
				has += n
			}
		} else if o := a.occurs(text, t); o >= 0.6 {
			has += n * o
		}
	}
	s := 0.7
	if of > 0 {
		if s = has / of; s < 0.6 {
			return 0
		}
	} else if !w.said && !w.day && !w.figure {
		return 0
	}
	for _, t := range w.things {
		if a.occurs(text, t) >= 0.8 {
			s += 0.2 / float64(len(w.things))
		}
	}
	if h != nil && h.Measure != nil && w.figure && slices.ContainsFunc(append(slices.Clone(w.words), w.things...), func(t string) bool { return strings.Contains(h.Measure.Metric, t) }) {
		s += 0.1
	}
	return s
}

// reSomewhere tells where something is or was.
var reSomewhere = regexp.MustCompile(`在[\p{Han}\d（）()“”·]{2,24}?(?:举行|召开|举办|开幕|启幕|开馆|开工|签约|进行|建|设)|位于|坐落|地点|设在|落户|选址`)

// restsOn reads the facts that an answer shows, or, when its lead alone tells, those that the lead stands on.
func (a *asking) restsOn(ans *answer.Answer) ([]hit, error) {
	if told := a.toldFacts(ans); len(told) > 0 || len(ans.Sources) == 0 {
		return told, nil
	}
	src := ans.Sources[0]
	all, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{src.Doc})}, Limit: 3000})
	if err != nil {
		return nil, err
	}
	return only(all, func(h *hit) bool {
		return slices.ContainsFunc(src.Quotes, func(q answer.Quote) bool { return overlap(q.Spans, h.Spans) })
	}), nil
}

// ofTime reports whether a fact tells of the time asked about.
func (w *want) ofTime(h *hit) bool {
	within := func(i store.Interval) bool {
		return !i.IsZero() && i.From >= w.when.From && i.To <= w.when.To
	}
	return within(h.When) || h.Measure != nil && within(h.Measure.Time)
}

// reWholeOf is of a whole city or province, no figure of one of its counties.
var reWholeOf = regexp.MustCompile(`全[省市州盟]`)

// reBy names who made something.
var reBy = regexp.MustCompile(`由\p{Han}{2,}`)

// inSentence is the sentence told of when it has one figure of the unit asked for that was cut away: 「考察了6家企业，|举行6场座谈会」,
// asked 「跑了几家」.
func (w *want) inSentence(all, first []hit, before *answer.Answer, a *asking) *hit {
	for i := range all {
		h := &all[i]
		if !slices.ContainsFunc(first, func(f hit) bool { return f.Doc == h.Doc && overlap(f.Spans, h.Spans) }) || !w.ofThem(h, first, a) {
			continue
		}
		var of []string
		for _, m := range reCounted.FindAllStringSubmatch(fold(h.printed()), -1) {
			if unitFits(w.unit, m[1]) {
				of = append(of, m[0])
			}
		}
		if len(of) == 1 && !slices.ContainsFunc(before.Points, func(p answer.Point) bool { return strings.Contains(fold(p.Text), of[0]) }) {
			return h
		}
	}
	return nil
}
