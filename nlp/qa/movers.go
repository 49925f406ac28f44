package qa

// Rows that rose or fell in a table, and those beside a row.

import (
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
	// reMovers asks who rose or fell in a table, by places: 「名次下降的有哪几个」, or since a quarter: 「哪个县比一季度升得最多」.
	reMovers    = regexp.MustCompile(`(?:名次|位次|排名|座次)[^，。？?]{0,6}?(上升|前进|进步|提升|往上|升|下降|后退|退步|下滑|往下|倒退|掉|跌|降|退)|[比较](?:上一?个?|前一?个?|第?[一二三四1-4])(?:季度|期|次|轮)[^，。？?]{0,4}?(上升|前进|进步|升|下降|后退|退步|下滑|倒退|掉|跌|降|退)`)
	reWhoMove   = regexp.MustCompile(`谁|哪|几[个家]|多少[个家]`)
	reByMost    = regexp.MustCompile(`最多|最快|最大|最猛|最狠|最厉害|最明显|幅度最`)
	reMovesDown = regexp.MustCompile(`^(?:下|后退|退|倒退|掉|跌|降|往下)`)
	reSteps     = regexp.MustCompile(`\d+`)
)

// moversAsked tells which rows of a table rose or fell in the order since the one before, by the column that says so: 「较一季度|↑3」. nil when nothing
// of that is asked about, or no table has such a column.
func (a *asking) moversAsked() (*answer.Answer, error) {
	q := a.q
	m := reMovers.FindStringSubmatch(q.Text)
	if m == nil || !reWhoMove.MatchString(q.Text) || len(q.Persons)+len(q.Titles)+len(q.Districts) > 0 && (len(q.Persons)+len(q.Titles) > 0 || a.namesCounty()) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	word := m[1] + m[2]
	fall, text := reMovesDown.MatchString(word), fold(q.Text)
	for _, b := range bs {
		at := moveColumn(b)
		if at < 0 || m[1] == "" && a.columnAsked(b, text) >= 0 && a.columnAsked(b, text) != at || !reThan.MatchString(q.Text) && !a.ofThen(b) {
			continue
		}
		steps := func(h *hit) int {
			if at >= len(h.Row.Cells) {
				return 0
			}
			n := stepsOf(h.Row.Cells[at].Value)
			if fall {
				n = -n
			}
			return n
		}
		p := picked{board: b, rows: only(b.rows, func(h *hit) bool { return steps(h) > 0 })}
		if len(p.rows) == 0 {
			return a.refuse(a.say("no_rows_over", a.boardTitle(b), word), question.Unknown)
		}
		if reByMost.MatchString(q.Text) {
			most := 0
			for i := range p.rows {
				most = max(most, steps(&p.rows[i]))
			}
			p.rows = only(p.rows, func(h *hit) bool { return steps(h) == most })
		} else {
			var heads []string
			for _, r := range p.rows {
				heads = append(heads, r.Row.Head)
			}
			way := "上升"
			if fall {
				way = "下降"
			}
			p.note = a.say("rows_moved", b.columns[at].name, way, len(heads), strings.Join(heads, "、"))
		}
		d := a.draft(question.Ranking)
		a.tellRows(&d, []picked{p})
		q.Intent, q.Focus = question.Ranking, nil
		return a.compose(d)
	}
	return nil, nil
}

// moveColumn is the column of a table that says how its rows moved in the order, -1 for none.
func moveColumn(b *board) int {
	for i := range b.columns {
		told := 0
		for _, r := range b.rows {
			if i < len(r.Row.Cells) && r.Row.Cells[i].Column == b.columns[i].name && reArrow.MatchString(strings.TrimSpace(r.Row.Cells[i].Value)) {
				told++
			}
		}
		if reSinceLast.MatchString(b.columns[i].name) && told > 1 && 2*told > len(b.rows) && slices.ContainsFunc(b.rows, func(r hit) bool { return stepsOf(cellAt(&r, i).Value) != 0 }) {
			return i
		}
	}
	return -1
}

// cellAt is the cell of a row in a column, empty where the row is shorter.
func cellAt(h *hit, column int) store.Cell {
	if column >= len(h.Row.Cells) {
		return store.Cell{}
	}
	return h.Row.Cells[column]
}

// stepsOf is by how many places a cell says that its row rose, below 0 where it fell: 「↑3」, 「下降2位」.
func stepsOf(cell string) int {
	cell = strings.TrimSpace(cell)
	n := 1
	if digits := reSteps.FindString(cell); digits != "" {
		n, _ = strconv.Atoi(digits)
	}
	switch {
	case !reArrow.MatchString(cell), cell == "持平", cell == "不变", cell == "—":
		return 0
	case strings.ContainsAny(cell, "↓⬇▼▽-") || strings.ContainsAny(cell, "降退"):
		return -n
	}
	return n
}

// besideRow tells the row before or behind that of a district in a ranking: 「经济运行里排在某区前面的是谁」. nil when that is not asked, or no
// table that is meant has the district.
func (a *asking) besideRow() (*answer.Answer, error) {
	q := a.q
	step := question.BesideRow(q.Text)
	if step == 0 || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	if bs = a.wanted(bs); len(bs) == 0 {
		return nil, nil
	}
	b := bs[0]
	if !a.isRanking(b) || !q.Follows && !a.callsBoard(fold(q.Text), b) {
		return nil, nil
	}
	rows, _ := placed(b)
	at := slices.IndexFunc(rows, func(r hit) bool { return r.Row.Owner == q.Districts[0] })
	if at < 0 {
		return nil, nil
	}
	p, next := picked{board: b, rows: rows[at : at+1]}, at+step
	switch own := rows[at].Row.Head; {
	case next < 0:
		p.note = a.say("row_first", own)
	case next < len(rows):
		p.rows = []hit{rows[next], rows[at]}
		if p.note = a.say("row_behind", own, rows[next].Row.Head); step < 0 {
			p.note = a.say("row_before", own, rows[next].Row.Head)
		}
	case a.partial(b):
		p.note = a.say("row_unprinted", own, len(rows))
	default:
		p.note = a.say("row_last", own)
	}
	d := a.draft(question.Ranking)
	q.Intent, q.Rank, q.Top, q.Ranks, q.Time, q.TimeText = question.Ranking, 0, 0, nil, store.Interval{}, ""
	a.tellRows(&d, []picked{p})
	q.Focus, q.Found = nil, []string{p.rows[0].Row.Owner}
	return a.compose(d)
}

// reArrow is a cell that says how a row moved since the table before: 「↑2」, 「持平」; reSince heads its column.
var (
	reArrow     = regexp.MustCompile(`^(?:[↑↓⬆⬇▲▼△▽+-]\s*\d{0,2}(?:[位名个])?|(?:上升|下降|前进|后退|升|降)\d{1,2}(?:个?[位名次]+)?|持平|不变|—)$`)
	reSinceLast = regexp.MustCompile(`^(?:较|比|与)|变化|升降|变动`)
)

// movedInRow tells the rows whose column says how a place moved. nil when no table has one.
func (a *asking) movedInRow() (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	var ps []picked
	for _, b := range bs {
		rows := only(b.rows, func(r *hit) bool {
			return slices.ContainsFunc(r.Districts, func(d string) bool { return slices.Contains(a.q.Districts, d) }) &&
				slices.ContainsFunc(r.Row.Cells, func(c store.Cell) bool { return reSinceLast.MatchString(c.Column) && reArrow.MatchString(c.Value) })
		})
		if len(rows) > 0 && len(ps) < 3 {
			ps = append(ps, picked{board: b, rows: rows})
		}
	}
	return a.rowsOf(ps)
}

// moved declines to tell how a place rose or fell when nothing that is told of it says so. nil when something does.
func (a *asking) moved() (*answer.Answer, error) {
	if ans, err := a.movedInRow(); ans != nil || err != nil {
		return ans, err
	}
	query, terms := inDistricts(store.Query{Visible: a.now}, a.q.Districts), a.askedTerms()
	if len(terms) == 0 && len(a.q.Districts) > 0 {
		query.Limit = 1000
		hits, _, err := a.search(query)
		if err != nil {
			return nil, err
		}
		told := only(a.distinct(hits), func(h *hit) bool { return h.Row == nil && reMove.MatchString(h.printed()) })
		if len(told) == 0 {
			return a.refuse(a.say("no_move", strings.Join(a.q.Districts, "、")), question.Unknown)
		}
		return a.tell(told, []string{"位次"})
	}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(hits, func(h hit) bool { return reMove.MatchString(strings.SplitN(a.full(&h), "\x00", 2)[0]) }) {
		return nil, nil
	}
	return a.refuse(a.say("no_move", strings.Join(a.q.Districts, "、")), question.Unknown)
}

// namesCounty reports whether the question names a row of a table rather than the city that the table is of.
func (a *asking) namesCounty() bool {
	return slices.ContainsFunc(a.q.Districts, func(d string) bool {
		p := a.lex.Place(d)
		return p == nil || p.Level >= nlp.County
	})
}

// movedInTable tells how counties moved from a table that has a column of it: 「较上季度|↑3」. nil when none of the time asked about has.
func (a *asking) movedInTable() (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil || !a.namesCounty() {
		return nil, err
	}
	for _, b := range bs {
		if !slices.ContainsFunc(b.columns, func(c column) bool { return reMoveColumn.MatchString(c.name) }) ||
			reQuarter.MatchString(a.q.TimeText) && !a.ofTime(b, a.q.TimeText) && !reQuarters.MatchString(a.q.Text) && !reThanQuarter.MatchString(a.q.Text) {
			continue
		}
		rows, absent := rowsOf(b, a.owners(bs))
		if len(rows) == 0 || len(absent) > 0 {
			continue
		}
		d := a.draft(question.Ranking)
		a.tellRows(&d, []picked{{board: b, rows: rows}})
		a.q.Intent, a.q.Focus = question.Ranking, nil
		return a.compose(d)
	}
	return nil, nil
}
