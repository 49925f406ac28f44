package qa

// The best sentences, and what goes with them.

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// saying puts sentences that tell a time, or a place, of the last word asked about before those that only name the thing:
// 「S3线…计划2028年建成通车」. Of one article the place is that of its meeting.
func (a *asking) saying(hits []hit, terms []string) []hit {
	if len(hits) == 0 || len(terms) < 2 {
		return hits
	}
	out := slices.Clone(hits)
	top := hits[0]
	for i := range out {
		h := &out[i]
		text := h.printed()
		if h.Doc != top.Doc || h.Article != top.Article {
			continue
		}
		if a.q.Ask == question.AskWhere {
			if reAtPlace.MatchString(text) && h.body > 0.2 && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(text+h.Occasion), t) >= 0.5 }) {
				h.cover, h.body = max(h.cover, top.cover), max(h.body, top.body)+0.05
			}
		} else if reAtTime.MatchString(text) && a.occurs(fold(text), terms[len(terms)-1]) >= 0.9 {
			h.cover, h.body = h.cover+0.2, h.body+0.2
		}
	}
	slices.SortStableFunc(out, func(x, y hit) int { return cmp.Compare(y.cover+y.body/2, x.cover+x.body/2) })
	return out
}

// sameStory puts facts of the documents that the last answer cited first.
func (a *asking) sameStory(hits []hit) []hit {
	for i := range hits {
		if slices.Contains(a.q.Docs, hits[i].Doc) {
			hits[i].cover = min(1, hits[i].cover+0.2)
			hits[i].body = min(1, hits[i].body+0.2)
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		switch {
		case x.cover > y.cover:
			return -1
		case x.cover < y.cover:
			return 1
		}
		return 0
	})
	return hits
}

// ofOccasion keeps what the articles of the occasion tell that a question names, where some do: 「擂台上说新引进几个项目」 asks for no number
// that the same man told a congress.
func (a *asking) ofOccasion(hits []hit) []hit {
	at := reAtOccasion.FindStringSubmatch(a.q.Text)
	if at == nil {
		return hits
	}
	name := strings.Replace(at[1], "打擂", "擂台", 1)
	there := only(hits, func(h *hit) bool {
		if strings.Contains(h.Occasion+h.words, name) {
			return true
		}
		art := h.article()
		return strings.Contains(art.Title+art.Subtitle, name)
	})
	if len(there) == 0 {
		return hits
	}
	return there
}

// reAtOccasion finds where something was said: 「在擂台上」.
var reAtOccasion = regexp.MustCompile(`(擂台|打擂|党代会|二十大|[\p{Han}]{2}(?:座谈|对话|研讨|观摩|博览)会)(?:赛)?(?:上|那次|那回|期间|的时候|时)`)

// tell shows the best sentences.
func (a *asking) tell(good []hit, terms []string) (*answer.Answer, error) {
	q := a.q
	good = a.bestTold(good)
	unranked := q.Rank != 0 && !reMostAtOnce.MatchString(q.Text) && every(good, func(h hit) bool { return h.Row == nil }) // no table ranks it
	if dealt := only(good, func(h *hit) bool { return h.Measure != nil && a.countiesOf(h) >= 3 }); unranked && len(dealt) > 0 {
		all, err := a.articleOf(&dealt[0])
		if err != nil {
			return nil, err
		}
		first := only(all, func(h *hit) bool {
			return a.cameFirst(h) && len(terms) > 0 && slices.ContainsFunc(a.v.children, func(d string) bool { return strings.Contains(h.printed(), d+terms[0]) }) // not 「某区投资增速居首位」
		})
		good = append(first[:min(len(first), 1)], dealt...) // one sentence tells it of each county
	}
	d := a.draft(q.Intent)
	if q.Intent == question.Trend || q.Intent == question.Unknown || q.Intent == question.Latest {
		d.Intent = string(question.Project)
	}
	told, err := a.showTold(&d, good, terms, unranked)
	if err != nil {
		return nil, err
	}
	d.PerPage = 4
	if q.Ask == question.AskHow {
		d.PerPage = 3
	}
	d.Lead = a.leadOf(told, terms)
	if a.heldByOthers(&told[0], terms) {
		d.Lead = a.say("not_them", strings.Join(q.Districts, "、"))
	}
	if lacksUnit := a.lacksUnit(told); lacksUnit {
		d.Footer = append(d.Footer, a.say("no_number_told"))
	} else if q.Ask == question.AskHow && reAsksReached.MatchString(q.Text) && !reAsksAim.MatchString(q.Text) && every(told, func(h hit) bool { return a.planned(&h, terms) }) {
		if ans, err := a.headlineFigure(told); ans != nil || err != nil {
			return ans, err
		}
		d.Lead = a.say("only_aims") + d.Lead
	} else {
		d.Footer = append(d.Footer, a.aimed(told)...)
	}
	d.Footer = append(d.Footer, a.notTold(told, unranked)...)
	d.Footer = append(d.Footer, a.cautions(told)...)
	if err := a.showNext(&d, told, terms); err != nil {
		return nil, err
	}
	return a.compose(d)
}

// bestTold drops what only stands beside what is asked for, and keeps the row that sums up the others where a sum is.
func (a *asking) bestTold(good []hit) []hit {
	good = a.ofOccasion(a.distinct(a.ofPeriod(good)))
	good = slices.DeleteFunc(good, func(h hit) bool { // the other half of a sentence, which only stands beside the words asked about
		return h.Kind == store.Statement && h.told < 0.1 && slices.ContainsFunc(good, func(o hit) bool { return o.told >= enough && overlap(o.Spans, h.Spans) })
	})
	good = a.ofPeriod(good)
	if reSum.MatchString(a.q.Text) {
		total := only(good, func(h *hit) bool { return h.Row != nil && slices.Contains(a.q.Districts, h.Row.Owner) })
		if len(total) > 0 {
			return total
		}
	}
	return good
}

// showTold writes the best sentences, each with those that it goes on with, and returns what it wrote.
func (a *asking) showTold(d *answer.Draft, good []hit, terms []string, unranked bool) (told []hit, err error) {
	q := a.q
	top, slack := good[0].cover+good[0].body/2, 0.12
	if q.Ask == question.AskWho || q.Each || unranked || q.Intent == question.Summary || q.Intent == question.Theme {
		slack = 0.3
	}
	people := map[string]bool{}
	reached := q.Ask == question.AskHow && !q.Time.IsZero() && !reAsksAim.MatchString(q.Text) && !aims(&good[0])
	for _, h := range good {
		if h.cover+h.body/2 < top-slack || len(d.Items) >= 8 {
			break
		}
		if slices.ContainsFunc(told, func(o hit) bool { return o.ID == h.ID }) {
			continue // shown behind what it goes on from
		}
		if reached && aims(&h) { // beside what was reached, what is aimed at is no answer
			continue
		}
		for _, ac := range h.Actors {
			people[a.v.name(ac.Name)] = true
		}
		if len(people) > 3 && len(told) > 0 && q.Intent != question.Theme && q.Ask != question.AskWho {
			break
		}
		d.Items, told = append(d.Items, a.toldItem(h, terms, unranked)), append(told, h)
		with, err := a.goesWith(&h)
		if err != nil {
			return nil, err
		}
		for _, n := range with {
			if !slices.ContainsFunc(told, func(o hit) bool { return o.Doc == n.Doc && same(&o, &n) }) {
				d.Items, told = append(d.Items, a.item(n, "")), append(told, n)
			}
		}
	}
	return told, nil
}

// toldItem is a sentence as tell shows it.
func (a *asking) toldItem(h hit, terms []string, unranked bool) answer.Item {
	it := a.item(h, "")
	if it.Who == "" && len(h.Districts) > 0 && h.Kind != store.Ranking && h.Measure != nil && !strings.Contains(h.words, strings.TrimSuffix(h.Measure.Owner, "区")) {
		it.Who = h.Measure.Owner
	}
	if sentence := fold(h.printed()); h.Kind == store.Activity && len(h.Actors) == 0 && slices.ContainsFunc(terms, func(t string) bool {
		return a.occurs(fold(h.words), t) == 0 && a.occurs(sentence, t) > 0
	}) {
		it.Words = h.Spans // 「…召开会议，传达学习…精神」, asked which
	}
	it.Max = 150
	if a.q.Ask == question.AskHow {
		it.Max = 80
	}
	if unranked && h.Measure != nil && a.countiesOf(&h) >= 3 {
		it.Who, it.Words, it.Max = "", h.Spans, 400
	}
	return it
}

// reWeighed is a unit in which what is weighed or measured is asked for, and the others of its kind.
var reWeighed = regexp.MustCompile(`^(?:吨|亩|公里)$`)

// lacksUnit reports whether what was told prints nothing in the unit of weight, land or length that is asked for, nor in another of its kind.
func (a *asking) lacksUnit(told []hit) bool {
	kin := map[string]string{"吨": "吨斤克", "亩": "亩顷方", "公里": "里米"}[reWeighed.FindString(a.unitAsked())]
	return kin != "" && a.q.Ask == question.AskHow && !slices.ContainsFunc(told, func(h hit) bool {
		text := h.printed()
		if h.Row != nil {
			text = a.full(&h)
		}
		return strings.ContainsAny(text, kin)
	})
}

// notTold says what a question for a place or a number is not told.
func (a *asking) notTold(told []hit, unranked bool) (notes []string) {
	if unranked && len(figured(told)) == 0 && !slices.ContainsFunc(told, func(h hit) bool { return rePlaceTold.MatchString(a.full(&h)) }) { // 「评议打分谁第一」, where only the vote is told of
		notes = append(notes, a.say("no_place_told"))
	}
	if unranked && len(figured(told)) > 0 && !slices.ContainsFunc(told, func(h hit) bool { return a.cameFirst(&h) }) && !(len(told) == 1 && reCameFirst.MatchString(a.full(&told[0]))) {
		notes = append(notes, a.say("not_ranked"))
	}
	if a.q.Ask == question.AskHow && reHowManyAsked.MatchString(a.q.Text) && !slices.ContainsFunc(told, func(h hit) bool { return reAnyNumber.MatchString(a.full(&h)) }) {
		notes = append(notes, a.say("no_number_told"))
	}
	return notes
}

// showNext adds what the same report tells next of how far a thing is, or with the words that what is shown lacks; else it says which these are.
func (a *asking) showNext(d *answer.Draft, told []hit, terms []string) error {
	if len(told) == 1 && reHowFar.MatchString(a.q.Text) {
		next, err := a.ofIt(&told[0], func(*hit, string) bool { return true })
		if err != nil {
			return err
		}
		if next != nil {
			d.Items = append(d.Items, a.item(*next, ""))
			return nil
		}
	}
	lacks := a.lacking(told, terms)
	if len(lacks) == 0 {
		return nil
	}
	if a.q.Ask != question.AskHow { // a figure told later may be anybody's
		next, err := a.toldNext(&told[0], lacks)
		if err != nil {
			return err
		}
		if next != nil {
			it := a.item(*next, "")
			it.Max = 160
			d.Items = append(d.Items, it)
			return nil
		}
	}
	d.Footer = append(d.Footer, a.say("lacking", strings.Join(lacks, "」「")))
	return nil
}

// toldNext finds the sentence of the same report, told not long after, that holds the words which the one told lacks: when a work is
// done, behind who inspected it. nil when there is none.
func (a *asking) toldNext(told *hit, lacks []string) (*hit, error) {
	next, err := a.ofIt(told, func(o *hit, _ string) bool {
		return every(lacks, func(t string) bool { return a.occurs(a.full(o), t) >= 0.9 })
	})
	if next != nil || err != nil {
		return next, err
	}
	if told.inRoundUp() || len(told.Spans) == 0 {
		return nil, nil // a round-up goes on with something else
	}
	query := store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{told.Doc})}, Limit: 200}
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	near := only(a.distinct(hits), func(h *hit) bool {
		return h.Article == told.Article && h.ID != told.ID && len(h.Spans) > 0 && h.Spans[0].Start > told.Spans[0].Start && h.Spans[0].Start-told.Spans[0].Start < opening &&
			every(lacks, func(t string) bool { return a.occurs(a.full(h), t) >= 0.9 })
	})
	if len(near) == 0 {
		return nil, nil
	}
	return &near[0], nil
}

// countiesOf is how many counties a fact is about.
func (a *asking) countiesOf(h *hit) int {
	n := 0
	for _, d := range h.Districts {
		if a.isCounty(d) {
			n++
		}
	}
	return n
}

var (
	// reHowManyAsked asks for a number and for nothing else.
	reHowManyAsked = regexp.MustCompile(`(?:多少|几)[亿万千]?(?:[个元块毛人家户亩名位支条件项所处吨辆套分钱起批次间栋台场]|平方米|平方公里|公里)?`)
	// reAnyNumber is any number that a sentence prints.
	reAnyNumber = regexp.MustCompile(`\d|[一二两三四五六七八九十百千万亿半几数]+(?:多|余)?[个元人家户亩名位支条件项所处吨辆套分起批次间栋台场成倍天年月]`)
)

// reAsksWhy asks for what brought something about.
var reAsksWhy = regexp.MustCompile(`为什么|为啥|为何|凭什么|[什啥]么?原因|怎么会`)

// countsBig reports whether a sentence counts a thing by 大: 「二十大专业园区」 are twenty.
func countsBig(s, thing string) bool {
	for from := 0; ; {
		at := strings.Index(s[from:], thing)
		if at < 0 {
			return false
		}
		if reBig.MatchString(s[max(0, from+at-30) : from+at]) {
			return true
		}
		from += at + len(thing)
	}
}

// reBig is a count by 大 before a thing.
var reBig = regexp.MustCompile(`[二三四五六七八九十两]{1,3}大(?:\p{Han}{2}|\p{Han}{4})?$`)

// namedOnly says that texts name the thing whose figure is asked for, and print no such figure, unless the report of it does.
func (a *asking) namedOnly(hits []hit, names, terms []string, thing string) (*answer.Answer, error) {
	if big := only(hits, func(h *hit) bool { return countsBig(fold(h.printed()), fold(thing)) }); len(big) > 0 {
		return a.tell(big, terms)
	}
	if told, err := a.countedThere(hits, terms, thing); err != nil || len(told) > 0 {
		if err != nil {
			return nil, err
		}
		return a.tell(told, terms)
	}
	if told, err := a.ofItBelow(hits, thing); err != nil || len(told) > 0 {
		if err != nil {
			return nil, err
		}
		return a.tell(told, append([]string{thing}, terms...))
	}
	if a.q.Ask == question.AskHow && !a.q.Follows && len(names) == 0 {
		if ans, err := a.adjoiningOf(terms, true); ans != nil || err != nil {
			return ans, err
		}
	}
	if reAsksWhy.MatchString(a.q.Text) { // and for no figure
		return a.tell(hits, terms)
	}
	if ans, err := a.behindOf(); ans != nil || err != nil {
		return ans, err
	}
	if ans, err := a.headlineFigure(hits); ans != nil || err != nil {
		return ans, err
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("named_only", thing)
	for _, h := range hits {
		sentence := h.printed()
		if a.occurs(fold(sentence), thing) < 0.8 {
			continue
		}
		if runes(sentence) <= maxNamed {
			d.Items = append(d.Items, a.item(h, ""))
		} else {
			d.Proofs = append(d.Proofs, answer.Proof{Doc: h.doc, Spans: h.Spans})
		}
		return a.compose(d)
	}
	a.q.Notes = append(a.q.Notes, d.Lead)
	return a.tell(hits, terms)
}

// ofItBelow finds the figure of what a sentence names in the one right behind it: 「督导灵芝产业园。|该园总投资6.8亿元」. Both are told.
func (a *asking) ofItBelow(hits []hit, thing string) ([]hit, error) {
	for _, h := range hits {
		sentence := fold(h.printed())
		w := a.quantity(sentence)
		if w == nil || a.occurs(sentence, thing) < 0.8 {
			continue
		}
		next, err := a.ofIt(&h, func(_ *hit, text string) bool { return w.fits(fold(text)) })
		if err != nil {
			return nil, err
		}
		if next != nil {
			return []hit{h, *next}, nil
		}
	}
	return nil, nil
}

// ofIt returns the sentence right behind h that goes on with what h names, saying 「该项目」 of it or beginning with what only a work has, if it
// is what is looked for; nil otherwise.
func (a *asking) ofIt(h *hit, wanted func(o *hit, text string) bool) (*hit, error) {
	if len(h.Spans) == 0 || h.Row != nil {
		return nil, nil
	}
	all, err := a.articleOf(h)
	if err != nil {
		return nil, err
	}
	end := h.Spans[len(h.Spans)-1].End
	for _, o := range all {
		from, own := o.Spans[0].Start, len(o.Actors) == 0 || len(h.Actors) == 1 && len(o.Actors) == 1 && o.Actors[0].Name == h.Actors[0].Name
		if from < end || from > end+len("　　") || o.Row != nil || !own {
			continue
		}
		if text := o.printed(); reOfIt.MatchString(text) && wanted(&o, text) {
			o.cover, o.body, o.told = h.cover, h.body, h.told
			return &o, nil
		}
	}
	return nil, nil
}

// reHowFar asks how far a work has come.
var reHowFar = regexp.MustCompile(`什么程度|啥程度|哪一?步|进展|进度|怎么样了|咋样了|情况如何|干得怎么样`)

// reOfIt begins a sentence about what the one before names.
var reOfIt = regexp.MustCompile(`^[　 “]*(?:该|此|这[一个座条项所处]|其|它|项目|工程|园区|(?:计划|预计|概算)?总?投资|总建筑面积|(?:规划|总)?占地|全长|[一二三]期|建成后|投产后|目前已|已完成)`)

// countedThere finds what the report that names an event counts of what is asked about, in a sentence of its own:
// 「比拼会看了几个项目」, where the next paragraph says 「观摩了13个产业项目」.
func (a *asking) countedThere(hits []hit, terms []string, thing string) ([]hit, error) {
	counted := except(terms, func(t string) bool { return strings.Contains(thing, t) || a.onlyVerbs([]string{t}) })
	unit := a.unitAsked()
	if len(counted) == 0 || unit == "" || unit == "%" || unitFits(unit, "元") { // a sum does not stand before what it is of
		return nil, nil
	}
	for _, h := range hits {
		if a.occurs(fold(h.printed()), thing) < 0.8 || h.inRoundUp() {
			continue
		}
		all, err := a.articleOf(&h)
		if err != nil {
			return nil, err
		}
		if told := only(all, func(o *hit) bool {
			if len(a.q.Districts) > 0 && a.elsewhereThan(o, a.q.Districts) || len(o.Actors) > 0 && len(h.Actors) > 0 && !sameWho(o.Actors, h.Actors) {
				return false // another's count in a report of several
			}
			text := fold(o.printed())
			return slices.ContainsFunc(reCounted.FindAllStringSubmatchIndex(text, -1), func(m []int) bool {
				return unitFits(unit, text[m[2]:m[3]]) && slices.ContainsFunc(counted, func(t string) bool {
					at := strings.Index(text[m[3]:], fold(t))
					return at >= 0 && at <= len("重点城市更新") && !strings.ContainsAny(text[m[3]:m[3]+at], "，。；、")
				})
			})
		}); len(told) > 0 {
			return told, nil
		}
	}
	return nil, nil
}

// countedNext finds the count that is asked for in the sentences right behind the deed of whom it is asked: 「接访了几批」, where
// the next sentence says 「当天共接待5批」. nil when the deed itself has it, or none behind it does.
func (a *asking) countedNext(good []hit, names []string) (*hit, error) {
	unit := a.unitAsked()
	top := good[0]
	if len(names) == 0 && unit != "" {
		return a.countedOfIt(&top, good, unit)
	}
	if len(names) != 1 || unit == "" || unit == "%" || unitFits(unit, "元") || top.Kind != store.Activity || len(top.Spans) == 0 || slices.ContainsFunc(good, func(h hit) bool { return printsUnit(&h, unit) }) ||
		top.inRoundUp() {
		return nil, nil
	}
	all, err := a.articleOf(&top)
	if err != nil {
		return nil, err
	}
	end := top.Spans[len(top.Spans)-1].End
	for _, h := range all {
		if from := h.Spans[0].Start; from >= end && from < end+adjoining && (len(h.Actors) == 0 || a.isOf(&h, names)) && printsUnit(&h, unit) {
			h.cover, h.body, h.told = top.cover, top.body, top.told
			return &h, nil
		}
	}
	return nil, nil
}

// reMostAtOnce asks how much there may be at a time, which ranks nothing: 「一天最多进多少人」.
var reMostAtOnce = regexp.MustCompile(`(?:[一每单][天日次年月趟小时回]+|同时|一共)?(?:最多|最少|至多|至少)(?:能|可以?|可|要|会|容纳|接待)?\p{Han}{0,2}(?:多少|几)`)

// countedOfIt finds the count that is asked for of a thing, 「某某河景区一天最多进多少人」, in the sentence right behind the one that names it, when
// that goes on with what the thing is called: 「走进某某河|景区。某某说，|景区日承载量为…」.
func (a *asking) countedOfIt(top *hit, good []hit, unit string) (*hit, error) {
	if top.Row != nil || unit == "%" || unitFits(unit, "元") || len(top.Spans) == 0 || slices.ContainsFunc(good, func(h hit) bool { return printsUnit(&h, unit) }) {
		return nil, nil
	}
	text, called := fold(top.printed()), ""
	for _, t := range a.askedTerms() {
		if _, behind, ok := strings.Cut(text, fold(t)); ok && runes(t) >= 3 {
			if next := []rune(behind); len(next) >= 2 && clean.IsHan(next[0]) && clean.IsHan(next[1]) && a.tok.IsWord(string(next[:2])) {
				called = string(next[:2])
			}
		}
	}
	if called == "" {
		return nil, nil
	}
	all, err := a.articleOf(top)
	if err != nil {
		return nil, err
	}
	end := top.Spans[len(top.Spans)-1].End
	for _, h := range all {
		if h.Kind == store.Measure || len(h.Spans) == 0 || h.Spans[0].Start < end || strings.Trim(top.doc.Text[end:min(h.Spans[0].Start, end+adjoining)], " 　。；") != "" {
			continue
		}
		if strings.Contains(fold(h.printed()), called) && printsUnit(&h, unit) {
			h.cover, h.body, h.told = top.cover, top.body, top.told
			return &h, nil
		}
	}
	return nil, nil
}

// reByName asks for firms and the like by their names.
var reByName = regexp.MustCompile(`哪[几些两三四五六七八九十\d]+(?:家|处|个?(?:企业|公司|项目|单位|机构|地方|院所|园区|社区|村))`)

// reMoneyToo asks for a sum of money, whatever else it asks for.
var reMoneyToo = regexp.MustCompile(`投资|投入|资金|金额|多少钱`)

// maxNamed is how much is shown of a sentence that only names what a figure is asked of.
const maxNamed = 100

// lacking lists the words of a question for a time, a place or a confirmation that nothing told holds: 「通车」.
func (a *asking) lacking(told []hit, terms []string) []string {
	ask := a.q.Ask
	if ask != question.AskWhen && ask != question.AskYes && ask != question.AskWhere && ask != question.AskHow {
		return nil
	}
	var out []string
	for _, t := range terms {
		if figure(t) || a.q.Follows || slices.ContainsFunc(told, func(h hit) bool { return a.occurs(a.full(&h), t) > 0 }) {
			continue
		}
		tag := a.tok.Tag(t)
		if ask == question.AskHow && !reYield.MatchString(t) && (tag != "" && tag[0] != 'n' || !a.tok.IsWord(t) || a.isCounted(t) || a.holds(t)) {
			continue // what is counted is shown as texts count it
		}
		// 「建好」 is done or not; 「号|归」, 「一步」 name nothing that a text could lack
		last, _ := utf8.DecodeLastRuneInString(t)
		if pieces := runes(t) == 2 && a.scrap(t) && tag == "" && !strings.ContainsRune("好完成到掉上下", last) || tag != "" && strings.Contains("m r d q", tag); !pieces {
			out = append(out, t)
		}
	}
	return out
}

// isCounted reports whether a word of the question is what it counts, or what is done with that: 「|发动|多少家|商会|」.
func (a *asking) isCounted(word string) bool {
	ahead, behind, ok := strings.Cut(a.q.Text, word)
	return !ok || reCountAhead.MatchString(ahead) || reCountBehind.MatchString(behind)
}

var (
	// reCountAhead ends what stands before a word that is counted.
	reCountAhead = regexp.MustCompile(`(?:多少|几)\p{Han}{0,2}$`)
	// reCountBehind begins what stands behind what is done with what is counted, or behind that.
	reCountBehind = regexp.MustCompile(`^(?:了|过|出|到)?(?:多少|几|数量|人数)`)
)

// reYield is what is measured in money, and what it brings or costs, which the name of a thing alone does not tell: 「某公司营收多少」.
var reYield = regexp.MustCompile(`^(?:年|总)?(?:营收|营业收入|营业额|销售收入|销售额|利润|净利润|产值|产量|产能|税收|纳税额?|工资|年薪|月薪|造价|成本|注册资金|注册资本|投资额?|总投资|债务|负债|价格|票价|房价|租金|市值)$`)

var (
	// reAsksRise asks by how much something rose, reRose tells it.
	reAsksRise = regexp.MustCompile(`[增升涨]了?还是[降减跌]|[降减跌]了?还是[增升涨]|[涨增升]了?(?:多少|几)|增幅|增速|增长率|涨幅|提高多少|翻几番`)
	reRose     = regexp.MustCompile(`(?:增长|提高|上升|提升|增加|下降|翻)了?(?:约|近|超)?\d|同比[增下]\p{Han}?\d|翻[一两]番|增速|增幅`)
)

// leadOf names what is told: the place it is about and the words asked about.
func (a *asking) leadOf(told []hit, terms []string) string {
	s := "关于「" + clip(a.typed(terms), 30) + "」"
	own, _ := a.here(a.q.Districts)
	if p := a.lex.Place(firstOf(own, "")); len(own) == 1 && len(told) > 0 && p != nil && p.Level <= nlp.City && every(told, func(h hit) bool { return a.beneath(&h, own[0]) }) {
		own = nil // theirs alone
	}
	switch {
	case len(own) > 0 && (a.lex.Place(own[0]) == nil || !strings.Contains(s, a.lex.Place(own[0]).Short)):
		var names []string
		for _, d := range own {
			names = append(names, a.placeName(d))
		}
		s = clip(strings.Join(names, "、"), 40) + s
	case len(own) == 0:
		owner := ownerOf(told)
		if owner == "" && reWhichCounty.MatchString(a.q.Text) {
			owner = a.countyOf(told)
		}
		if owner != "" {
			s += "（" + owner + "）"
		}
	}
	if reSum.MatchString(a.q.Text) && (len(a.q.Districts) == 0 || a.q.Each && len(told) > 1) {
		return s + a.say("no_sum")
	}
	return s + a.say("original")
}

// reWhichCounty asks in which county something is.
var reWhichCounty = regexp.MustCompile(`哪一?个?(?:区市?|县|市|旗)|哪[里儿]`)

// countyOf is the one county that all facts told are about, "" when there are several or none.
func (a *asking) countyOf(told []hit) string {
	county := ""
	for _, h := range told {
		for _, d := range h.Districts {
			if p := a.lex.Place(d); p != nil && p.Level == nlp.County && d != county {
				if county != "" {
					return ""
				}
				county = d
			}
		}
	}
	return county
}

// ownerOf is whose all the figures told are, "" when they are not of one place.
func ownerOf(told []hit) string {
	owner := ""
	for _, h := range told {
		if h.Measure == nil || h.Measure.Owner == "" || owner != "" && owner != h.Measure.Owner {
			return ""
		}
		if len(h.Districts) > 1 {
			return "" // the sentence tells of others, too
		}
		owner = h.Measure.Owner
	}
	return owner
}

// cameFirst reports whether a sentence answers who is first by saying which county was it: 「某区增速居全市首位」.
func (a *asking) cameFirst(h *hit) bool {
	if a.q.Rank != 1 || h.Row != nil || h.Kind == store.Measure || a.countiesOf(h) > 1 {
		return false
	}
	text := h.printed()
	at := reCameFirst.FindStringIndex(text)
	return at != nil && slices.ContainsFunc(a.v.children, func(d string) bool { return strings.Contains(text[:at[0]], d) })
}

// reCameFirst is what a sentence tells of one that came first: 「时尚首店247家、全省第一」.
var reCameFirst = regexp.MustCompile(`[全居位列][省市国州区县]?第[一1]|首位|榜首`)

// rePlaceTold tells that somebody came first, or at any other place.
var rePlaceTold = regexp.MustCompile(`第[一二三四五六七八九十\d]|首位|榜首|居首|首个|首家|首批|名列|位列|位居|排名|前列|领先|冠军|亚军|[金银铜]奖|[特一二三]等奖|最|末位|垫底|夺得|率先|唯一`)
