package qa

// The most, the least and the bounds of one column of a table.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	reNegative = regexp.MustCompile(`负增长|为负|是负的?|下降的|负数|哪[个些几]?(?:县市|区县|县区|区市|[区县市州旗])的?\p{Han}{0,8}?(?:下?跌|下滑|下降|降)了?[?？呢的。\s]*$`)
	// reColumnOver is a bound on the numbers of a column: 「超过6%的」, 「不到100亿元」.
	reColumnOver = regexp.MustCompile(`(超过|高于|大于|多于|突破|不低于|不少于|至少|低于|少于|不到|不足|没到|达到|在|[为是])?了?(-?\d+(?:\.\d+)?)(%|％|个百分点|[万亿]?(?:元|平方米|千瓦时|人次|[家个人户吨亩件头辆台所])?)(及?以[上下])?`)
	// reRowsBeyond asks which rows, or how many.
	reRowsBeyond = regexp.MustCompile(`谁|哪|[几多][少]?[个家]|有几`)
	reUnitOf     = regexp.MustCompile(`[（(][^（()）]*[)）]$`)
)

// byColumn answers what asks for the most, the least or the second of a column by which the table is not ordered, for its negative values, or for those
// beyond a bound: 「GDP增速最高的是哪个县」, 「增速超过6%的有哪些」. The rows stand as printed, and no rank is given that is not. nil when there
// is no such column.
func (a *asking) byColumn() (*answer.Answer, error) {
	q := a.q
	ends := a.endsAsked()
	negative := reNegative.MatchString(q.Text)
	shown, keeps := columnBound(q.Text)
	nth := 0
	if len(ends) == 0 && !negative && keeps == nil && q.Rank > 1 && len(q.Ranks) == 1 && len(q.Districts) == 0 {
		nth = q.Rank // 「项目质量第二的是谁」
	}
	if len(q.Persons) > 0 || len(ends) == 0 && nth == 0 && !negative && (keeps == nil || !reRowsBeyond.MatchString(q.Text)) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	text := fold(q.Text)
	if negative {
		text += "增速"
	}
	if q.Follows && !slices.ContainsFunc(bs, func(b *board) bool { return a.columnAsked(b, text) >= 0 }) {
		text += fold(q.Topic) // 「哪个最高」 means the column of the turn before
	}
	for i, b := range bs {
		if !a.ofThen(b) {
			continue
		}
		at := a.columnAsked(b, text)
		if at < 0 {
			continue
		}
		c, rows := b.columnName(at), b.columns[at].values
		if len(q.Districts) > 0 {
			rows = a.ofPlaces(rows, q.Districts)
		}
		ranked := ordered(rows)
		if len(rows) < 3 || ranked && !negative && strings.Contains(c, "分") {
			continue
		}
		if nth > 0 && (ranked || nth > len(rows)) || len(ends) == 0 && nth == 0 && !negative && !sameScale(shown, b, at) {
			continue
		}
		d, told := a.draft(question.Ranking), 0
		for _, g := range append([]*board{b}, a.sisters(b, bs)...) {
			rows := g.columns[at].values
			if len(q.Districts) > 0 {
				rows = a.ofPlaces(rows, q.Districts)
			}
			told += a.columnTold(&d, g, at, slices.Clone(rows), columnAsk{ends: ends, nth: nth, negative: negative, shown: shown, keeps: keeps, ranked: ranked})
		}
		if len(q.Districts) == 0 && !q.Follows {
			if o, at := a.otherCity(b, bs[i+1:], text); o != nil && percentColumn(o, at) == percentColumn(b, a.columnAsked(b, text)) {
				values := o.columns[at].values
				told += a.columnTold(&d, o, at, slices.Clone(values), columnAsk{ends: ends, nth: nth, negative: negative, shown: shown, keeps: keeps, ranked: ordered(values)})
			}
		}
		if told == 0 && !negative {
			return a.refuse(a.say("no_rows_over", a.boardTitle(b), c+shown), question.Unknown)
		}
		q.Intent, q.Focus = question.Ranking, nil
		return a.compose(d)
	}
	return nil, nil
}

// otherCity is the first of some tables that has the column asked for, of counties of another city than b, and about as new. nil for none: who names
// no city may mean either.
func (a *asking) otherCity(b *board, rest []*board, text string) (*board, int) {
	own := a.cityOfRows(b)
	if own == "" {
		return nil, -1
	}
	then := store.Interval{From: b.rows[0].Dated.From - 92, To: b.rows[0].Dated.To + 92}
	for _, o := range rest {
		city := a.cityOfRows(o)
		if city == "" || city == own || !a.ofThen(o) || !o.rows[0].Dated.Overlaps(then) {
			continue
		}
		if at := a.columnAsked(o, text); at >= 0 && len(o.columns[at].values) >= 3 {
			return o, at
		}
	}
	return nil, -1
}

// cityOfRows is the city of whose counties most rows of a table are, "" when they are of several.
func (a *asking) cityOfRows(b *board) string {
	of := map[string]int{}
	counties := 0
	for _, r := range b.rows {
		if p := a.lex.Place(r.Row.Owner); p != nil && p.Level == nlp.County {
			counties++
			of[p.Parent]++
		}
	}
	for city, n := range of {
		if n >= 3 && n*2 > counties {
			return city
		}
	}
	return ""
}

// columnAsk is what is asked of the numbers of a column.
type columnAsk struct {
	ends     []int // how many from the top, below 0 from the bottom
	nth      int   // the one at this place from the top, 0 for none
	negative bool
	shown    string // a bound as printed in the question
	keeps    func(float64) bool
	ranked   bool
}

// columnTold adds the rows of a table that fit to d and returns how many they are.
func (a *asking) columnTold(d *answer.Draft, b *board, at int, rows []valued, ask columnAsk) (told int) {
	c := b.columnName(at)
	if d.Lead != "" {
		d.Lead += "\n"
	}
	title := a.say("of_table", a.boardTitle(b))
	tell := func(lead string, rows []valued) {
		d.Lead += lead
		for _, r := range rows {
			d.Lead += "\n" + a.toldCell(d, r.hit, at)
		}
		told += len(rows)
	}
	switch {
	case ask.negative:
		if rows = slices.DeleteFunc(rows, func(r valued) bool { return r.value >= 0 }); len(rows) > 0 {
			tell(title+a.say("column_negative", c, len(rows)), rows)
			return told
		}
		d.Lead += title + a.say("column_not_negative", c)
		d.Proofs = append(d.Proofs, answer.Proof{Doc: b.rows[0].doc, Spans: b.rows[0].Spans})
		return 0
	case ask.nth > len(rows):
		return 0
	case ask.nth > 0:
		slices.SortStableFunc(rows, func(x, y valued) int { return cmp.Compare(y.value, x.value) })
		here := rows[ask.nth-1].value
		rows = slices.DeleteFunc(rows, func(r valued) bool { return r.value != here })
		tell(title+a.say("column_nth", c, ask.nth)+a.say("column_unranked")+"：", rows)
		return told
	case len(ask.ends) == 0:
		if rows = slices.DeleteFunc(rows, func(r valued) bool { return !ask.keeps(r.value) }); len(rows) == 0 {
			d.Lead = strings.TrimSuffix(d.Lead, "\n")
			return 0
		}
		var heads []string
		for _, r := range rows {
			heads = append(heads, r.Row.Head)
		}
		tell(title+a.say("column_over", c, ask.shown, len(heads), strings.Join(heads, "、")), rows)
		return told
	}
	d.Lead += title
	for i, n := range ask.ends {
		order, up := "column_down", n < 0
		if up {
			order, n = "column_up", -n
		}
		lead := a.say(order, c, n)
		if !ask.ranked && !placedBy(rows) {
			lead += a.say("column_unranked")
		}
		if i > 0 {
			lead = "\n" + lead
		}
		slices.SortStableFunc(rows, func(x, y valued) int {
			if up {
				x, y = y, x
			}
			return cmp.Compare(y.value, x.value)
		})
		for n < len(rows) && rows[n].value == rows[n-1].value {
			n++ // the same value is no less
		}
		tell(lead+"：", rows[:min(n, len(rows))])
	}
	return told
}

// placedBy reports whether the rows have printed ranks, which are those of their values.
func placedBy(rows []valued) bool {
	return len(rows) > 1 && !slices.ContainsFunc(rows, func(x valued) bool {
		return x.Row.Place == 0 || slices.ContainsFunc(rows, func(y valued) bool { return (x.value > y.value) != (x.Row.Place < y.Row.Place) && x.value != y.value })
	})
}

// sisters are the tables beside b that go on with it for other places, 「第一组」 and 「第二组」, unless the question names one of them.
func (a *asking) sisters(b *board, all []*board) []*board {
	text := fold(a.q.Text + a.q.Topic)
	if reGroup.MatchString(text) || strings.Contains(text, b.called) {
		return nil
	}
	out := b.groups(all)
	if slices.ContainsFunc(out, func(s *board) bool { return strings.Contains(text, s.called) }) {
		return nil
	}
	return out
}

// groups are the tables of the same article that print the same columns for other places than b.
func (b *board) groups(all []*board) (out []*board) {
	heads := map[string]bool{}
	for _, r := range b.rows {
		heads[r.Row.Head] = true
	}
	for _, s := range all {
		if s.title == b.title || s.rows[0].Doc != b.rows[0].Doc || s.rows[0].Article != b.rows[0].Article || len(s.columns) != len(b.columns) || len(s.rows) < 2 ||
			slices.ContainsFunc(s.rows, func(r hit) bool { return heads[r.Row.Head] }) {
			continue
		}
		if slices.EqualFunc(s.columns, b.columns, func(x, y column) bool { return x.name == y.name }) {
			out = append(out, s)
		}
	}
	return out
}

// percentColumn reports whether a column gives shares or rates.
func percentColumn(b *board, at int) bool {
	return strings.ContainsAny(b.columns[at].name+b.rows[0].Row.Cells[at].Value, "%％") || b.columns[at].growth
}

// sameScale reports whether a bound counts as a column does: 「超过1亿元」 says nothing of one in 万元.
func sameScale(shown string, b *board, at int) bool {
	printed := b.columns[at].name + b.rows[0].Row.Cells[at].Value
	return strings.ContainsAny(shown, "%％百") == percentColumn(b, at) &&
		strings.Contains(shown, "亿") == strings.Contains(printed, "亿") && strings.Contains(shown, "万") == strings.Contains(printed, "万")
}

// columnBound reads a bound on what a column gives: 「超过6%」, 「100亿元以上」. nil when the question has none.
func columnBound(text string) (shown string, keeps func(float64) bool) {
	for _, m := range reColumnOver.FindAllStringSubmatch(text, 6) {
		v, err := strconv.ParseFloat(m[2], 64)
		if err != nil || m[3] == "" || m[1] == "" && m[4] == "" {
			continue
		}
		switch {
		case strings.HasSuffix(m[4], "上"), m[1] == "不低于", m[1] == "不少于", m[1] == "至少", m[1] == "达到":
			return m[0], func(x float64) bool { return x >= v }
		case strings.HasSuffix(m[4], "下"):
			return m[0], func(x float64) bool { return x <= v }
		case m[1] == "在":
			continue
		case m[1] == "为", m[1] == "是":
			return m[2] + m[3], func(x float64) bool { return x == v }
		case m[1] == "低于", m[1] == "少于", m[1] == "不到", m[1] == "不足", m[1] == "没到":
			return m[0], func(x float64) bool { return x < v }
		}
		return m[0], func(x float64) bool { return x > v }
	}
	return "", nil
}

// columnName is what a column is called as printed, one of growth with the metric left of it: 「地区生产总值（亿元）·增速（%）」.
func (b *board) columnName(at int) string {
	name := b.columns[at].name
	for i := at - 1; i >= 0 && b.columns[at].growth; i-- {
		if !b.columns[i].growth {
			return b.columns[i].name + "·" + name
		}
	}
	return name
}

// endsAsked are how many rows from the most, and how many from the least as a negative number, the question asks for:
// 「最高和最低」 [1 -1]. Places that start at no end are none.
func (a *asking) endsAsked() []int {
	q := a.q
	if most, least := slices.Contains(q.Ranks, 1), slices.Contains(q.Ranks, -1); most && least {
		n := 0
		for slices.Contains(q.Ranks, n+1) {
			n++
		}
		return []int{n, n - len(q.Ranks)}
	}
	switch {
	case q.Top != 0:
		return []int{q.Top}
	case q.Rank == 1 || q.Rank < 0:
		return []int{q.Rank}
	}
	return nil
}

// valued is a row with the number of the column asked about.
type valued struct {
	*hit
	value float64
}

// withValue gives the rows of counties that have a number under a column.
func (a *asking) withValue(b *board, column int) []valued {
	out := make([]valued, 0, len(b.rows))
	for i := range b.rows {
		r := &b.rows[i]
		p := a.lex.Place(r.Row.Owner)
		if r.Row.Owner == "" || p != nil && p.Level < nlp.County || column >= len(r.Row.Cells) || r.Row.Cells[column].Column != b.columns[column].name {
			continue // a total
		}
		if v, ok := figureIn(r.Row.Cells[column].Value); ok {
			out = append(out, valued{r, v})
		}
	}
	return out
}

// ofPlaces gives those of some rows that are of one of the places asked about, or of none that is known.
func (a *asking) ofPlaces(rows []valued, places []string) []valued {
	return except(rows, func(r valued) bool {
		return a.lex.Place(r.Row.Owner) != nil && !slices.ContainsFunc(places, func(d string) bool {
			return a.lex.Within(a.lex.PlaceNear(r.Row.Owner, d), d)
		})
	})

}

// figureIn reads a cell that is one number, with a unit or without.
func figureIn(cell string) (float64, bool) {
	if n := len(cell); n > 0 && (cell[n-1] < '0' || cell[n-1] > '9') {
		cell = strings.TrimRight(cell, "%％分亿元万个家")
	}
	v, err := strconv.ParseFloat(cell, 64)
	return v, err == nil
}

// ordered reports whether the rows go down already: the table ranks by the column itself.
func ordered(rows []valued) bool {
	return slices.IsSortedFunc(rows, func(x, y valued) int { return cmp.Compare(y.value, x.value) })
}

// ofThen reports whether a table is about the time asked about.
func (a *asking) ofThen(b *board) bool {
	h := b.rows[0]
	if a.q.Time.IsZero() {
		return true
	}
	title := h.article().Title + h.Section + h.Row.Title
	return namesTime(title, a.q.TimeText) || a.sameTime(title, h.Dated) || !reQuarter.MatchString(title) && a.q.Time.Overlaps(h.Dated)
}

// columnAsked finds the column that the question names best; -1 when none is named by nearly half or more. A column of
// growth is that of the metric left of it: 「预算收入增速」 asks for no growth of another.
func (a *asking) columnAsked(b *board, text string) int {
	best, score := -1, 0.45
	growth := -1 // the first column of growth
	for i, c := range b.columns {
		if c.growth {
			if growth < 0 {
				growth = i
			}
			continue
		}
		if c.places {
			continue // 「排名第一」 asks for no column
		}
		got := a.named(c, text, b.titles)
		if got > score && a.growthOfAnother(c, text) {
			continue
		}
		if last := c.words; got > 0 && got < 0.45 && best < 0 && runes(last[len(last)-1]) > 1 && a.occurs(text, last[len(last)-1]) == 1 && !a.lastOfAnother(c, text) {
			best = i // not 「满意率最低」 of 「开工|率」
		}
		if got > score { // of two that are named, the longer
			best, score = i, got
		}
	}
	switch {
	case growth < 0 || !reGrowthAsked.MatchString(text):
	case best >= 0 && best+1 < len(b.columns) && b.columns[best+1].growth:
		return best + 1
	case (best < 0 || a.onlyGrowth(b.columns[best], text)) && !a.metricBefore(text):
		return growth // 「增速最高」: the first of its kind
	}
	return best
}

// named measures how much of a column's name the text has; longer names a little more.
func (a *asking) named(c column, text, title string) float64 {
	got, all := 0.0, 0.0
	core := reYearHead.ReplaceAllString(c.fold, "")
	if len(c.words) > 1 && !rePointsHead.MatchString(c.name) && !strings.Contains(text, core) && a.occurs(text, core) >= 0.9 {
		return 1 + float64(runes(core))/1000 // 「社零前三名」
	}
	if a.shortened(core, text) {
		return 1 + float64(runes(core))/1000
	}
	for _, w := range c.words {
		k := float64(runes(w))
		if reYearWord.MatchString(w) && len(c.words) > 1 {
			continue // 「2024年综合考评第一」 names no 「2024年|粮食产量」
		}
		all += k
		if len(c.words) > 1 && strings.Contains(title, w) && !strings.Contains(text, core) && !strings.Contains(text, w+"最") {
			continue // 「项目赛马谁第一」 names the table, no column 「项目开工」
		}
		got += k * a.occurs(text, w)
	}
	if got == 0 {
		return 0
	}
	return got/all + all/1000
}

// shortened reports whether a text has the name of a column with another word for what it begins with: 「固投增速」 for 「固定资产投资增速」.
func (a *asking) shortened(core, text string) bool {
	for n := range core {
		if n < 2*len("某") || len(core)-n < 2*len("某") || n > 12*len("某") {
			continue
		}
		growth := reGrowthAsked.FindString(core[n:]) == core[n:] && reGrowthAsked.MatchString(text) // 「固投涨了没」
		if slices.ContainsFunc(a.synonyms[core[:n]], func(s string) bool {
			return strings.Contains(text, s+core[n:]) || strings.Contains(text, s+"的"+core[n:]) || growth && strings.Contains(text, s)
		}) {
			return true
		}
	}
	return false
}

var (
	// reYearWord tells of which time a column is.
	// reYearHead and the unit stand around what a column is of: 「2024年|粮食产量|（亿斤）」.
	reYearHead = regexp.MustCompile(`^(?:\d{4}年|[今去前]年)|[（(][^（()]*[)）]$`)
	reYearWord = regexp.MustCompile(`^(?:\d{4}年?|[今去前]年|年)$`)
	// reGrowthColumn heads a column of growth without its metric.
	reGrowthColumn = regexp.MustCompile(`^(?:增速|增长|增长率|增幅|增减|同比|同比增长|比上年增长|同比增速|比上年[±增]*)(?:[（(].*)?$`)
	// reGrowthAsked asks for growth.
	reGrowthAsked = regexp.MustCompile(`增速|增长|增幅|同比|涨|快|慢`)
)

// metricBefore reports whether growth is asked of some metric: 「收入增速最高」.
func (a *asking) metricBefore(text string) bool {
	at := reGrowthAsked.FindStringIndex(text)
	return at != nil && slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		return strings.HasSuffix(strings.TrimSuffix(text[:at[0]], "的"), fold(t)) && !reTotal.MatchString(t) && a.occursAnywhere(t)
	})
}

// onlyGrowth reports whether a question has no word of a column's name but those of growth: 「增速最快」 names no 「工业增加值|增速」.
func (a *asking) onlyGrowth(c column, text string) bool {
	return len(c.words) > 1 && !slices.ContainsFunc(c.words, func(w string) bool { return reGrowthAsked.FindString(w) != w && a.occurs(text, w) > 0 })
}

// lastOfAnother reports whether the question has the last word of a column's name right behind a word that the column has not:
// 「旅游收入」 is no 「一般公共预算收入」.
func (a *asking) lastOfAnother(c column, text string) bool {
	before, _, _ := strings.Cut(text, c.words[len(c.words)-1])
	return slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		t = fold(t)
		return strings.HasSuffix(before, t) && !strings.Contains(c.fold, t) && a.occursAnywhere(t)
	})
}

// growthOfAnother reports whether the growth that a column gives is asked of something else: 「工业增加值增速」 is no 「工业用电量增速」.
func (a *asking) growthOfAnother(c column, text string) bool {
	last := c.words[len(c.words)-1]
	before, _, ok := strings.Cut(text, last)
	if !ok || len(c.words) < 2 || reGrowthAsked.FindString(last) != last {
		return false
	}
	return slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		t = fold(t)
		return runes(t) >= 2 && strings.HasSuffix(before, t) && !strings.Contains(c.fold, t) && a.occurs(c.fold, t) == 0 && a.occursAnywhere(t)
	})
}

// rePlaceColumn is the head of a column of places or serial numbers.
var rePlaceColumn = regexp.MustCompile(`位次|名次|排名|排序|序号|^第?几?名$`)
