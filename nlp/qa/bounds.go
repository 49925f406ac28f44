package qa

// Rows and places within a bound, with a score or so many stars, and flags.

import (
	"slices"
	"strconv"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	reOver  = regexp.MustCompile(`(超过|高于|大于|不低于|低于|不到|不足|少于|没过|没到|未达|没达到|过了?|破了?|达到?|满)?(\d{1,3}(?:\.\d+)?)(分?)(及?以上|及?以下)?`)
	reMoved = regexp.MustCompile(`(?:上?升|下?降|提升|前进|进步|后退|退步|下滑|跌|掉).{0,4}(?:位|名)|[进退]了?(?:几|多少|[一二两三四五六七八九\d])个?(?:位|名)|(?:位|名)次?.{0,2}(?:上升|下降|提升|前进|进步|后退|退步|下滑|变化|变动)`)
	reMove  = regexp.MustCompile(`(?:升|降|移|进|退|滑|跌)[了至到]?.{0,2}(?:\d|[一二三四五六七八九十]){1,2}个?(?:位|名)|(?:位次|名次|排名).{0,6}(?:升|降|移|进|退|滑|跌|持平)`)
)

// reFlag asks who won a flag, which texts tell of and tables do not.
var reFlag = regexp.MustCompile(`[得拿夺获给授有].{0,4}(?:[“"「][^“”"「」]{2,16}[”"」].{0,2}|.{0,4})红旗|红旗.{0,8}[得拿夺获给授谁哪几]|[得拿夺获授](?:了|到|过|的是?)(?:什么|啥|哪种|(?:哪|几|一)面)?旗`)

// flags tells who won the flags of an assessment, also to who asks it of a place that won none.
func (a *asking) flags() (*answer.Answer, error) {
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{"红旗"})
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(a.distinct(keepBody(hits, sure)), func(h hit) bool { return len(h.Districts) == 0 || h.Kind == store.Ranking })
	if len(hits) == 0 {
		return nil, nil
	}
	for _, of := range []func(h *hit) bool{
		func(h *hit) bool {
			return strings.Contains(fold(h.printed()), fold(quotedIn(a.q.Text)))
		},
		func(h *hit) bool { // of their prefecture
			return slices.ContainsFunc(a.q.Districts, func(o string) bool {
				return slices.ContainsFunc(h.Districts, func(d string) bool { return d == o || cityOf(a.lex, o) != "" && cityOf(a.lex, d) == cityOf(a.lex, o) })
			})
		},
	} {
		if own := only(hits, of); len(own) > 0 {
			hits = own
		}
	}
	d := a.draft(question.Ranking)
	d.Lead, d.PerPage = a.say("records"), 2
	if !a.q.Time.IsZero() && !a.q.Follows {
		all, err := a.tables()
		if err != nil {
			return nil, err
		}
		then := only(hits, func(h *hit) bool { return a.wonThen(h, all) })
		if len(then) == 0 {
			when := a.published(&hits[0])
			if !hits[0].When.IsZero() {
				when = dayText(hits[0].When, a.now)
			}
			return a.refuse(a.say("no_flag_then", a.q.TimeText, when), question.Unknown)
		}
		hits = then
	}
	if own := a.q.Districts; len(own) > 0 && !slices.ContainsFunc(hits, func(h hit) bool {
		return slices.ContainsFunc(own, func(o string) bool { return slices.Contains(h.Districts, o) })
	}) {
		a.foreign = true
		d.Lead = a.say("not_them", strings.Join(own, "、"))
	}
	if a.heldByOthers(&hits[0], a.askedTerms()) {
		d.Lead = a.say("not_them", strings.Join(a.q.Districts, "、"))
	}
	for _, h := range hits[:min(2, len(hits))] {
		it := a.item(h, "")
		it.Max = 140
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// wonThen reports whether a flag is one of the time asked about: it was won then, or by what the page says of that time.
func (a *asking) wonThen(h *hit, all []*board) bool {
	if a.q.Time.Overlaps(h.When) || h.When.IsZero() && a.q.Time.Overlaps(h.Dated) {
		return true
	}
	title := h.Section + h.article().Title
	for _, b := range all {
		if first := &b.rows[0]; first.Doc == h.Doc {
			title += "。" + first.article().Title + first.Section
		}
	}
	if !reQuarter.MatchString(title) {
		title = reThan.ReplaceAllString(h.printed(), "")
	}
	return namesTime(title, a.q.TimeText) || a.sameTime(title, h.Dated)
}

// reThan is the time that another is compared with: 「较一季度上升」.
var reThan = regexp.MustCompile(`[较比]\p{Han}{0,2}[一二三四上]个?(?:季度|半年|年)`)

// heldByOthers reports whether a sentence gives what the question names of one county to another, in another of its halves:
// 「甲县夺得“实干”红旗；乙县夺得“奋进”红旗」 where 「甲县的“奋进”旗」 is asked about.
func (a *asking) heldByOthers(h *hit, terms []string) bool {
	if len(a.q.Districts) != 1 || !a.isCounty(a.q.Districts[0]) || h.Row != nil || len(h.Actors) > 0 {
		return false
	}
	if m := h.Measure; m != nil && m.Owner == a.q.Districts[0] && slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(m.Metric), t) > 0.3 }) {
		return false // its own figure stands there
	}
	text, ends := h.printed(), "；;"
	if quoted := quotedIn(a.q.Text); quoted != "" {
		if terms = []string{quoted}; !strings.ContainsAny(text, ends) {
			ends = "，,"
		}
	}
	halves := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(ends, r) })
	holds := func(half, t string) bool { return strings.Contains(fold(half), fold(t)) }
	terms = except(terms, func(t string) bool {
		not, are := parted(halves, func(half string) bool { return holds(half, t) })
		return runes(t) < 2 || len(not) == 0 || len(are) == 0
	})

	others := false
	for _, half := range halves {
		if len(terms) == 0 || slices.ContainsFunc(terms, func(t string) bool { return !holds(half, t) }) {
			continue
		}
		for _, m := range a.lex.FindPlaces(half, a.v.parser.City()) {
			if m.Place != nil && m.Place.Name == a.q.Districts[0] {
				return false
			}
			others = others || m.Place != nil && m.Place.Level >= nlp.County
		}
	}
	return others
}

// threshold reads a bound on scores: 「19分以上」, 「超过50分」. nil when the question has none.
func threshold(text string) (string, func(float64) bool) {
	if !strings.Contains(text, "分") {
		return "", nil
	}
	if m := reFromTo.FindStringSubmatch(text); m != nil {
		lo, _ := strconv.ParseFloat(m[1], 64)
		hi, _ := strconv.ParseFloat(m[2], 64)
		return m[1] + "分至" + m[2] + "分", func(x float64) bool { return min(lo, hi) <= x && x <= max(lo, hi) }
	}
	for _, m := range reOver.FindAllStringSubmatch(text, 4) {
		v, err := strconv.ParseFloat(m[2], 64)
		if err != nil || m[1] == "" && m[4] == "" || runes(m[1]) == 1 && m[3] == "" {
			continue
		}
		shown := m[0]
		if !strings.Contains(shown, "分") {
			shown += "分"
		}
		switch {
		case m[1] == "超过" || m[1] == "高于" || m[1] == "大于" || strings.HasPrefix(m[1], "过") || strings.HasPrefix(m[1], "破"):
			return shown, func(x float64) bool { return x > v }
		case m[1] == "不低于" || m[1] == "满" || strings.HasPrefix(m[1], "达") || strings.HasSuffix(m[4], "以上"):
			return shown, func(x float64) bool { return x >= v }
		case strings.HasSuffix(m[4], "以下"):
			return shown, func(x float64) bool { return x <= v }
		}
		return shown, func(x float64) bool { return x < v }
	}
	return "", nil
}

// reFromTo finds two bounds of scores: 「在18.9到19.0之间」.
var reFromTo = regexp.MustCompile(`(\d{1,3}(?:\.\d+)?)分?(?:到|至|-|—|~|～|和|与)(\d{1,3}(?:\.\d+)?)分?(?:之间|区间|这个?档|的)`)

// reExactly finds a score that a row is asked for by: 「刚好19.00分的是谁」.
var reExactly = regexp.MustCompile(`(?:^|[^\d.比差])(\d{1,3}(?:\.\d+)?)分(?:$|[^钟之差左以及\d])`)

// reRowOf asks whose a row is, or where it stands.
var reRowOf = regexp.MustCompile(`谁|哪[个家位些几]|第几`)

// exactly reads the score by which a question asks for a row. ok is false when it asks for none.
func exactly(text string) (shown string, score float64, ok bool) {
	m := reExactly.FindStringSubmatch(text)
	if _, over := threshold(text); m == nil || over != nil || !reRowOf.MatchString(text) {
		return "", 0, false
	}
	score, err := strconv.ParseFloat(m[1], 64)
	return m[1] + "分", score, err == nil
}

// rowsOf tells rows of tables, nil for none.
func (a *asking) rowsOf(ps []picked) (*answer.Answer, error) {
	if len(ps) == 0 {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	a.tellRows(&d, ps)
	a.q.Intent = question.Ranking
	return a.compose(d)
}

// byScore answers who has a score that some table prints. nil when none does.
func (a *asking) byScore() (*answer.Answer, error) {
	if ans, err := a.byStars(); ans != nil || err != nil {
		return ans, err
	}
	_, v, ok := exactly(a.q.Text)
	if !ok || len(a.q.Persons) > 0 || a.namesCounty() {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	if a.namesBoard(fold(a.q.Text), bs[0]) {
		if !slices.ContainsFunc(bs, func(b *board) bool { return len(b.scoring(v)) > 0 }) {
			return nil, nil
		}
		return a.ranking()
	}
	var ps []picked // of whichever table prints it
	for _, b := range bs {
		if rows := b.scoring(v); len(rows) > 0 && len(ps) < 3 {
			ps = append(ps, picked{board: b, rows: rows})
		}
	}
	return a.rowsOf(ps)
}

// reStarsOf asks whose row has so many stars, or more, or less: 「哪个区一颗星」, 「8颗星及以上」, 「不到5颗星」.
var reStarsOf = regexp.MustCompile(`(超过|高于|多于|大于|不低于|不少于|至少|最少|不超过|不高于|不多于|至多|最多|低于|不到|不足|少于|没到|未到|未达)?(?:有|了|过)?([一二两三四五六七八九十\d]{1,2})[颗个]?([及或和]?以[上下])?的?星(?:星|级)?([及或和]?(?:以[上下]|更[多少]))?`)

// reStarsBetween asks for a range of them: 「8星到9星」.
var reStarsBetween = regexp.MustCompile(`([一二两三四五六七八九十\d]{1,2})[颗个]?星?[到至~-]([一二两三四五六七八九十\d]{1,2})[颗个]?星`)

// stars reads how many stars a question asks for. nil when it names no number of them.
func stars(text string) (shown string, bound bool, keeps func(int) bool) {
	if m := reStarsBetween.FindStringSubmatch(text); m != nil {
		x, y := nlp.Numeral(m[1]), nlp.Numeral(m[2])
		return m[0], true, func(n int) bool { return n >= min(x, y) && n <= max(x, y) }
	}
	m := reStarsOf.FindStringSubmatch(text)
	if m == nil {
		return "", false, nil
	}
	n, behind := nlp.Numeral(m[2]), m[3]+m[4]
	shown = strings.TrimLeft(m[0], "了有过")
	switch {
	case strings.ContainsAny(behind, "上多"), slices.Contains([]string{"不低于", "不少于", "至少", "最少"}, m[1]):
		return shown, true, func(x int) bool { return x >= n }
	case strings.ContainsAny(behind, "下少"), slices.Contains([]string{"不超过", "不高于", "不多于", "至多", "最多"}, m[1]):
		return shown, true, func(x int) bool { return x <= n }
	case slices.Contains([]string{"超过", "高于", "多于", "大于"}, m[1]):
		return shown, true, func(x int) bool { return x > n }
	case m[1] != "":
		return shown, true, func(x int) bool { return x < n }
	}
	return shown, false, func(x int) bool { return x == n }
}

// byStars answers who has so many stars in a table that prints them. nil when that is not asked or no row has so many.
func (a *asking) byStars() (*answer.Answer, error) {
	shown, bound, keeps := stars(a.q.Text)
	if keeps != nil && len(a.q.Persons) == 0 && a.namesCounty() && reYesNo.MatchString(a.q.Text) {
		return a.claimedStars()
	}
	if keeps == nil || len(a.q.Persons) > 0 || a.namesCounty() || !bound && !reRowOf.MatchString(a.q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	if bound && len(bs) > 0 {
		if name := a.unprintedBoard(bs); name != "" {
			return a.noBoard(name, bs)
		}
	}
	var ps []picked
	var starred *board
	for _, b := range bs {
		p := picked{board: b}
		printed, heads := 0, []string(nil)
		for _, r := range b.rows {
			n := strings.Count(a.column(&r, "星"), "★")
			if n > 0 {
				printed++
			}
			if n > 0 && keeps(n) {
				p.rows, heads = append(p.rows, r), append(heads, r.Row.Head)
			}
		}
		if printed > 0 && starred == nil {
			starred = b
		}
		if bound && len(p.rows) > 0 {
			p.note = a.say("rows_over", shown, len(heads), strings.Join(heads, "、"))
		}
		if len(p.rows) == 0 && printed > 0 && len(ps) == 0 && a.namesBoard(fold(a.q.Text), b) {
			return a.refuse(a.say("no_rows_over", a.boardTitle(b), shown), question.Unknown)
		}
		if len(p.rows) > 0 && len(ps) < 3 && (len(ps) == 0 || ps[0].rows[0].Doc == p.rows[0].Doc) {
			ps = append(ps, p)
		}
	}
	if len(ps) == 0 {
		if starred == nil {
			return nil, nil
		}
		return a.refuse(a.say("no_rows_over", a.boardTitle(starred), shown)+a.starDoubt(starred), question.Unknown)
	}
	if a.meansBoard(ps[0].board) {
		ps = ps[:1]
	}
	return a.rowsOf(ps)
}

// scoring gives the rows of a table with a score.
func (b *board) scoring(v float64) []hit {
	return except(b.rows, func(r hit) bool { s, ok := score(r); return !ok || s != v })
}

// score is the first number of a row under a column of scores.
func score(h hit) (float64, bool) {
	for _, c := range h.Row.Cells {
		if strings.Contains(c.Column, "分") {
			if v, err := strconv.ParseFloat(strings.TrimRight(c.Value, "分"), 64); err == nil {
				return v, true
			}
		}
	}
	return 0, false
}

var (
	reFlagged = regexp.MustCompile(`[得拿夺获有](?:[到了过有]|取得)?\p{Han}{0,2}旗`)
	reWhose   = regexp.MustCompile(`有(?:哪)?几个[?？]?$|(?:哪|几|多少)(?:些|个|几个|一个)?` + ranked)
)

// withBound lists the places whose amount is within a bound, 「用电量超过30亿千瓦时的有几个县」, or is just that, 「哪个县用电量是18.8亿千瓦时」:
// the rows of a table, else the places that one article tells of; and those that a table prints flags of.
func (a *asking) withBound() (*answer.Answer, error) {
	if len(a.q.Persons)+len(a.q.Titles) > 0 || a.namesCounty() || !reWhose.MatchString(a.q.Text) {
		return nil, nil
	}
	if reFlagged.MatchString(a.q.Text) {
		bs, err := a.boards()
		if err != nil {
			return nil, err
		}
		return a.flagRows(bs)
	}
	shown, holds := columnBound(a.q.Text)
	if holds == nil || len(a.endsAsked()) > 0 {
		return nil, nil
	}
	if ans, err := a.byColumn(); ans != nil || err != nil {
		return ans, err
	}
	return a.toldWithin(shown, holds)
}

// toldWithin finds in the sentences of one article the places whose amount is within a bound. nil when they do not tell that of two.
func (a *asking) toldWithin(shown string, holds func(float64) bool) (*answer.Answer, error) {
	hits, err := a.evidence(ofKinds(a.base(), store.Measure), slices.DeleteFunc(a.askedTerms(), func(t string) bool { return strings.ContainsAny(t, "0123456789") }))
	if err != nil {
		return nil, err
	}
	var rows []hit // of one metric and period, each place once
	for _, h := range hits {
		m := h.Measure
		if m == nil || m.Growth || m.Target || m.Metric == "" || !strings.Contains(fold(a.q.Text), fold(m.Metric)) || !a.isCounty(m.Owner) ||
			!strings.HasSuffix(strings.TrimRight(shown, "及以上下"), m.Figure.Unit) {
			continue
		}
		if len(rows) > 0 && (h.Doc != rows[0].Doc || h.Article != rows[0].Article || m.Metric != rows[0].Measure.Metric || m.Period != rows[0].Measure.Period) ||
			slices.ContainsFunc(rows, func(o hit) bool { return o.Measure.Owner == m.Owner }) {
			continue
		}
		rows = append(rows, h)
	}
	if len(rows) < 2 {
		return nil, nil
	}
	d, n, lines := a.draft(question.Ranking), 0, ""
	for _, h := range rows {
		if holds(h.Measure.Figure.Value) {
			n, lines = n+1, lines+"\n"+h.Measure.Owner+"："+h.Measure.Figure.Text
		}
		if text := h.printed(); !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return clean.Pick(p.Doc.Text, p.Spans) == text }) {
			d.Proofs = append(d.Proofs, answer.Proof{Doc: h.doc, Spans: h.Spans})
		}
	}
	what := rows[0].Measure.Period + rows[0].Measure.Metric
	if d.Lead = a.say("told_within_none", what, shown); n > 0 {
		d.Lead = a.say("told_within", what, shown, n) + lines
	}
	a.q.Intent, a.q.Focus = question.Ranking, nil
	return a.compose(d)
}
