package qa

import (
	"slices"
	"strconv"
	"strings"

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
