package qa

// Figures, times and ranks that a question wants confirmed.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reFigure finds a figure with its unit.
var reFigure = regexp.MustCompile(`\d+(?:\.\d+)?(?:(?:万亿|亿|万|千|百)(?:美元|[元户家人亩吨辆套株头只])?|%|平方米|平方公里|公里|[条个家项件人亩支户名位所处辆台套起场次吨座栋间头只株])`)

// reBareFigure finds a figure that stands without its unit before the end of what is asked to be confirmed: 「用电量是26.5|吗」.
var reBareFigure = regexp.MustCompile(`\d+(?:\.\d+)?[了吗吧么，？]`)

// reStated is in a statement that is asked: 「去年改造了150个？」, 「…改造150个没有」, of which the parser keeps no question mark.
var reStated = regexp.MustCompile(`\p{Han}了\d|(?:` + reFigure.String() + `)(?:了|没有?|真的|属实)?[?？\s]*$`)

// wantsFigure reports whether a question wants a figure confirmed, in words or by stating it.
func wantsFigure(q *question.Question) bool {
	return reYesNo.MatchString(q.Text) || reStated.MatchString(q.Text) && reFigure.MatchString(q.Text) && !reWhich.MatchString(q.Text)
}

// claimedOf are the figures told within spans of a document that are those a question wants confirmed.
func (a *asking) claimedOf(text, doc string, spans []store.Span) ([]hit, error) {
	figures := reFigure.FindAllString(text, 4)
	if len(figures) == 0 || len(spans) == 0 {
		return nil, nil
	}
	of := store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, []string{doc})}, Limit: most}
	hits, _, err := a.sibling(&question.Question{}).searchFor(ofKinds(of, store.Measure), func(f *store.Fact) bool { return f.Measure != nil && overlap(f.Spans, spans) })
	return only(hits, func(h *hit) bool {
		return slices.ContainsFunc(figures, func(f string) bool { return fold(h.Measure.Figure.Text) == fold(f) })
	}), err
}

// ofOtherTime is the figure that a question wants confirmed when it is shown, and only of another time than the one named: the plan of
// this year for 「去年改造了150个？」.
func (a *asking) ofOtherTime(q *question.Question, ans *answer.Answer) (*hit, error) {
	if !ans.Answerable || q.Time.IsZero() || q.Follows || !wantsFigure(q) {
		return nil, nil
	}
	var found *hit
	for _, h := range a.toldFacts(ans) {
		claimed, err := a.claimedOf(q.Text, h.Doc, h.Spans)
		if err != nil {
			return nil, err
		}
		for i := range claimed {
			if m := claimed[i].Measure; m.Time.IsZero() || measuredIn(m, q.Time) {
				return nil, nil
			}
			found = &claimed[i]
		}
	}
	return found, nil
}

// correctTime answers with what is told of the time that a question names, or says that nothing is, when the figure it wants confirmed is
// shown of another time.
func (a *asking) correctTime(read *question.Question, ans *answer.Answer) (*answer.Answer, error) {
	other, err := a.ofOtherTime(read, ans)
	if err != nil || other == nil {
		return ans, err
	}
	first, was, then := a.q, read.TimeText, read.Time
	own, err := a.answerClaimed(read.Clone())
	if err != nil {
		return nil, err
	}
	if own == nil || a.denied || !slices.ContainsFunc(a.toldFacts(own), func(h hit) bool { return h.Measure == nil || h.Measure.Time.IsZero() || measuredIn(h.Measure, then) }) {
		a.q, a.denied, a.missed, a.claimed = first, false, false, nil
	} else if ans = own; a.missed {
		return ans, nil
	}
	switch still, err := a.ofOtherTime(read, ans); {
	case err != nil || still == nil:
		return ans, err
	case still.Measure.Period == "":
		return a.withNote(ans, a.say("not_this_year", sayYear(was, then))), nil
	default:
		return a.withNote(ans, a.say("claimed_time", still.Measure.Figure.Text, still.Measure.Period, was)), nil
	}
}

// answerClaimed answers a question that wants a figure confirmed, and found nothing with it, by what is told of the thing
// itself: another figure corrects it. nil when it claims none, or nothing is told.
func (a *asking) answerClaimed(q *question.Question) (*answer.Answer, error) {
	figures := reFigure
	if !figures.MatchString(q.Text) {
		figures = reBareFigure
	}
	if !wantsFigure(q) || !figures.MatchString(q.Text) {
		return nil, nil
	}
	asked := *q
	asked.Terms = except(q.Terms, figure)
	if len(asked.Terms) == len(q.Terms) {
		return nil, nil
	}
	if len(asked.Terms) == 0 {
		verb, err := a.loneVerb(q)
		if err != nil || verb == "" {
			return nil, err
		}
		asked.Terms = []string{verb}
	}
	claimed := a.claimed
	asked.Intent, asked.Ask = question.Figure, question.AskHow
	asked.Text = figures.ReplaceAllStringFunc(q.Text, func(f string) string { return "多少" + strings.TrimLeft(f, "0123456789.") })
	a.q, a.claimed = &asked, figures.FindAllString(q.Text, 4)
	for i, f := range a.claimed {
		a.claimed[i] = strings.TrimRight(f, "了吗吧么，？")
	}
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		a.claimed = claimed
		return nil, err
	}
	return ans, nil
}

// reLoneVerb finds a verb of one character that an amount is of: 「计划拆多少」, 「拆930万平」.
var reLoneVerb = regexp.MustCompile(`(\p{Han})(?:了|掉|出|到)?(?:多少|几|\d)`)

// idleVerbs are characters before an amount that tell nothing of what it is of.
const idleVerbs = "有是到过达超破约满近的了在共和要能想花用会月年第前后近这那"

// loneVerb is the only word that the figures of a place, person or time begin with, in their clause, and of which the
// question has just the first character: 「拆多少」 is 拆迁. "" when there is none, or several.
func (a *asking) loneVerb(q *question.Question) (string, error) {
	if len(q.Districts)+len(q.Persons) == 0 {
		return "", nil
	}
	for _, m := range reLoneVerb.FindAllStringSubmatch(q.Text, 3) {
		if strings.Contains(idleVerbs, m[1]) {
			continue
		}
		query := store.Query{Visible: a.now, Limit: 300}
		if len(q.Persons) > 0 {
			query = a.byPersons(query, q.Persons)
		} else {
			query = inDistricts(query, q.Districts)
		}
		hits, _, err := a.search(ofKinds(query, store.Measure))
		if err != nil {
			return "", err
		}
		found := ""
		for i := range hits {
			for clause := range strings.FieldsFuncSeq(hits[i].printed(), isClauseEnd) {
				if !reFigure.MatchString(clause) {
					continue
				}
				for _, tok := range a.tok.Tokens(clause) {
					if !strings.HasPrefix(tok.Text, m[1]) || runes(tok.Text) != 2 || !strings.HasPrefix(a.tok.Tag(tok.Text), "v") {
						continue
					}
					if found != "" && found != tok.Text {
						return "", nil
					}
					found = tok.Text
				}
			}
		}
		if found != "" {
			return found, nil
		}
	}
	return "", nil
}

// unprinted finds a figure that the question wants confirmed and that none of the sentences shown has of what it asks about:
// 「目标是1200亿吧」.
func (a *asking) unprinted(d *answer.Draft) (figure string, other bool) {
	if !d.Answerable || len(d.Items)+len(d.Proofs) == 0 || len(a.claimed) == 0 && !wantsFigure(a.q) {
		return "", false
	}
	var text strings.Builder
	for _, it := range d.Items {
		text.WriteString(fold(strings.ReplaceAll(clean.Pick(it.Doc.Text, it.Fact.Spans), "、", "，")) + "。")
	}
	for _, p := range d.Proofs {
		text.WriteString(fold(strings.ReplaceAll(clean.Pick(p.Doc.Text, p.Spans), "、", "，")) + "。")
	}
	figures := a.claimed
	if len(figures) == 0 {
		figures = reFigure.FindAllString(a.q.Text, 4)
	}
	for _, f := range figures {
		holds := holdsWhole(text.String(), fold(f))
		if a.missed = !holds || a.ofAnother(text.String(), fold(f)); a.missed {
			return f, holds
		}
	}
	return "", false
}

// ofAnother reports whether the clauses that name what is asked about have other figures of a unit, and the figure stands only
// in others: 「高新技术企业800家、专精特新企业500家」 has no 500 高新技术企业. All is folded.
func (a *asking) ofAnother(text, figure string) bool {
	unit := strings.TrimLeft(figure, "0123456789.")
	first, _ := utf8.DecodeRuneInString(unit)
	best, other, own := 0.0, false, false
	for clause := range strings.FieldsFuncSeq(text, isClauseEnd) {
		score := 0.0
		for _, t := range a.askedTerms() {
			if !digit(t[0]) && !a.onlyVerbs([]string{t}) {
				score += a.occurs(clause, t)
			}
		}
		if score < best || score == 0 {
			continue
		}
		if score > best {
			best, other, own = score, false, false
		}
		own = own || holdsWhole(clause, figure)
		other = other || slices.ContainsFunc(reAmountOf.FindAllString(clause, -1), func(s string) bool {
			c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "0123456789."))
			return c == first
		})
	}
	return other && !own
}

// reClaimedScore finds a number that a question gives to a row of a table.
var reClaimedScore = regexp.MustCompile(`(?:^|[^\d.])(\d{1,3}\.\d+|\d{1,3}分)`)

// claimedRow picks the row of a place that a question gives a number to, 「某区综合得分44.69，是吧」, and where that number stands:
// under another table, or in another row. nil when no number is claimed, its row has it, or no table does.
func (a *asking) claimedRow(bs []*board) []picked {
	q := a.q
	m := reClaimedScore.FindStringSubmatch(q.Text)
	if m == nil || !reYesNo.MatchString(q.Text) || len(q.Districts) != 1 || !a.namesCounty() {
		return nil
	}
	v, ok := figureIn(m[1])
	_, over := threshold(q.Text)
	if !ok || over != nil {
		return nil
	}
	of := func(b *board, place string) []hit { // its rows with the number
		return except(b.rows, func(r hit) bool {
			return place != "" && r.Row.Owner != place || !slices.ContainsFunc(r.Row.Cells, func(c store.Cell) bool { x, ok := figureIn(c.Value); return ok && x == v })
		})

	}
	place, asked := q.Districts[0], bs[0]
	if !a.callsBoard(fold(q.Text), asked) || len(of(asked, place)) > 0 {
		return nil
	}
	own := picked{board: asked, note: a.say("claimed_no_row", place, m[1]), none: true}
	if rows, _ := rowsOf(asked, q.Districts); len(rows) > 0 {
		own.rows, own.none, own.note = rows, false, a.say("claimed_row", place, m[1])
	}
	for _, whose := range []string{place, ""} {
		for _, b := range bs {
			if b.rows[0].Doc != asked.rows[0].Doc {
				continue
			}
			if rows := of(b, whose); len(rows) > 0 {
				return []picked{own, {board: b, rows: rows, note: a.say("claimed_else", m[1])}}
			}
		}
	}
	if own.none {
		return nil
	}
	return []picked{own}
}

// claimedStars tells the row of a place that a question gives so many stars to, and says when it has another number of them. nil
// when the question names no table that has its row with stars.
func (a *asking) claimedStars() (*answer.Answer, error) {
	q := a.q
	bs, err := a.boards()
	shown, _, keeps := stars(q.Text)
	if err != nil || len(bs) == 0 || len(q.Districts) != 1 || !a.callsBoard(fold(q.Text), bs[0]) {
		return nil, err
	}
	rows, _ := rowsOf(bs[0], q.Districts)
	if len(rows) != 1 || !strings.Contains(a.column(&rows[0], "星"), "★") {
		return nil, nil
	}
	p := picked{board: bs[0], rows: rows}
	if !keeps(strings.Count(a.column(&rows[0], "星"), "★")) {
		p.note = a.say("claimed_row", q.Districts[0], shown)
	}
	d := a.draft(question.Ranking)
	a.tellRows(&d, []picked{p})
	q.Intent, q.Focus = question.Ranking, nil
	return a.compose(d)
}

// reClaimsDone takes for granted that something is done already.
var reClaimsDone = regexp.MustCompile(`已经?|干成|实际|实绩|完成了|做到了|达到了|达成了|实现了|突破了|建成了|\p{Han}了\d`)

// claimsAim reports whether a sentence has the figure that a question wants confirmed as an aim alone.
func (a *asking) claimsAim(it *answer.Item) bool {
	claimed, err := a.claimedOf(a.q.Text, it.Fact.Doc, it.Fact.Spans)
	return err == nil && len(claimed) > 0 && every(claimed, func(h hit) bool { return h.Measure.Target })
}

// notDone says that what the question takes for done is told as an aim, and leaves out the note that says the same. "" when
// some of what is told is none.
func (a *asking) notDone(d *answer.Draft) string {
	if !d.Answerable || len(d.Items) == 0 || !wantsFigure(a.q) || !reFigure.MatchString(a.q.Text) || !reClaimsDone.MatchString(a.q.Text) ||
		slices.ContainsFunc(d.Items, func(it answer.Item) bool {
			text := clean.Pick(it.Doc.Text, shownOf(&it))
			whole := text
			if it.Fact.Kind != store.Ranking {
				whole = clean.Pick(it.Doc.Text, it.Fact.Spans) // 「将推进…，|全年增长10%」
			}
			aim := it.Fact.Measure != nil && it.Fact.Measure.Target || strings.HasSuffix(it.Label, "的目标") || a.claimsAim(&it)
			return !aim && (!rePlanned.MatchString(whole) || reReached.MatchString(text))
		}) {
		return ""
	}
	d.Footer = slices.DeleteFunc(d.Footer, func(s string) bool { return s == a.say("target") })
	return a.say("not_done")
}

// reAmountOf finds a number with the character behind it.
var reAmountOf = regexp.MustCompile(`\d+(?:\.\d+)?[^\d\s]`)

const boundWords = `全球|世界|全国|全省|全区|全州|全盟|全市|全县|全旗`

var (
	// reBoundAsked has something first, or above others, within a bound: 「产量全国第一」, 「比全国高」.
	reBoundAsked = regexp.MustCompile(`(?:(?:比|高于|低于|快于|超过|好于|高出)(?:了)?(` + boundWords + `)|(` + boundWords + `)(?:排名?|排在|排到|名列|位居|位列|居)?` + aheadOfAll + `)`)
	// reBoundTold is what a text prints of that.
	reBoundTold = regexp.MustCompile(`(` + boundWords + `)[^，。；：！？、“”]{0,8}?` + aheadOfAll)
)

// aheadOfAll is a place at the head of all within a bound, or what they have on the whole.
const aheadOfAll = `(?:第[一二三四五六七八九十\d]|首位|首个|榜首|头名|前列|前[一二三四五六七八九十\d]|最[高低大多快好]|领先|平均)`

// otherBound says that what is shown ranks or compares within another bound than the question does: 「居|全省|首位」, asked whether it is
// 「全国第一」.
func (a *asking) otherBound(d *answer.Draft) []string {
	if !d.Answerable || a.denied || len(d.Items) == 0 {
		return nil
	}
	m := reBoundAsked.FindStringSubmatch(a.q.Text)
	if m == nil {
		return nil
	}
	asked, told := m[1]+m[2], ""
	for i := range d.Items {
		it := &d.Items[i]
		text := it.Show
		if text == "" {
			text = clean.Pick(it.Doc.Text, shownOf(it))
		}
		if strings.Contains(text, asked) {
			return nil
		}
		if t := reBoundTold.FindStringSubmatch(text); t != nil && told == "" {
			told = t[1]
		}
	}
	if told == "" {
		return nil
	}
	return []string{a.say("other_bound", told, asked)}
}
