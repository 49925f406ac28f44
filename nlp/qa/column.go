package qa

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

var (
	reNegative = regexp.MustCompile(`负增长|为负|是负的?|下降的|负数`)
	reUnitOf   = regexp.MustCompile(`[（(][^（()）]*[)）]$`)
)

// byColumn answers what asks for the most or the least of a column by which the table is not ordered, or for its
// negative values: 「GDP增速最高的是哪个县」. The rows stand as printed, and no rank is given that is not. nil when there
// is no such column.
func (a *asking) byColumn() (*answer.Answer, error) {
	q := a.q
	n, up := q.Top, false // how many; from the least
	switch {
	case reNegative.MatchString(q.Text):
	case q.Top < 0:
		n, up = -q.Top, true
	case q.Top > 0:
	case q.Rank == 1:
		n = 1
	case q.Rank < 0:
		n, up = -q.Rank, true
	default:
		return nil, nil
	}
	if len(q.Persons) > 0 {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	text := fold(q.Text)
	for _, b := range bs {
		if !a.ofThen(b) {
			continue
		}
		c := a.columnAsked(b, text)
		if c == "" {
			continue
		}
		rows := a.withValue(b, c)
		ranked := n > 0 && ordered(rows)
		if len(rows) < 3 || ranked && strings.Contains(c, "分") {
			continue
		}
		how := "由高到低"
		if up {
			how = "由低到高"
		}
		lead := fmt.Sprintf("，「%s」一栏%s的前%d行", c, how, n)
		if !ranked {
			lead += "（原表未按此排名次）"
		}
		lead += "："
		if n == 0 {
			rows = slices.DeleteFunc(rows, func(r valued) bool { return r.value >= 0 })
			lead = fmt.Sprintf("，「%s」一栏为负的有%d行：", c, len(rows))
			if len(rows) == 0 {
				lead = fmt.Sprintf("，「%s」一栏没有负数。", c)
			}
		} else {
			slices.SortStableFunc(rows, func(x, y valued) int {
				if up {
					x, y = y, x
				}
				return cmp.Compare(y.value, x.value)
			})
			for n < len(rows) && rows[n].value == rows[n-1].value {
				n++ // the same value is no less
			}
			rows = rows[:min(n, len(rows))]
		}
		d := a.draft(question.Ranking)
		d.Lead = "「" + a.boardTitle(b) + "」" + lead
		for _, r := range rows {
			d.Lead += "\n" + rowText(*r.hit)
			d.Proofs = append(d.Proofs, answer.Proof{Doc: r.doc, Spans: r.Spans})
		}
		if len(rows) == 0 {
			d.Proofs = append(d.Proofs, answer.Proof{Doc: b.rows[0].doc, Spans: b.rows[0].Spans})
		}
		q.Intent, q.Focus = question.Ranking, nil
		return a.compose(d)
	}
	return nil, nil
}

// valued is a row with the number of the column asked about.
type valued struct {
	*hit
	value float64
}

// withValue gives the rows of counties that have a number under a column, and are of the city asked about.
func (a *asking) withValue(b board, column string) []valued {
	var out []valued
	for i := range b.rows {
		r := &b.rows[i]
		p := a.lex.Place(r.Row.Owner)
		if r.Row.Owner == "" || p != nil && p.Level < nlp.County {
			continue // a total
		}
		if p != nil && len(a.q.Districts) > 0 && !slices.ContainsFunc(a.q.Districts, func(d string) bool { return a.lex.Within(p, d) }) {
			continue
		}
		figure := a.column(r, column)
		if n := len(figure); n > 0 && (figure[n-1] < '0' || figure[n-1] > '9') {
			figure = strings.TrimRight(figure, "%％分亿元万个家")
		}
		v, err := strconv.ParseFloat(figure, 64)
		if err == nil {
			out = append(out, valued{r, v})
		}
	}
	return out
}

// ordered reports whether the rows go down already: the table ranks by the column itself.
func ordered(rows []valued) bool {
	return slices.IsSortedFunc(rows, func(x, y valued) int { return cmp.Compare(y.value, x.value) })
}

// ofThen reports whether a table is about the time asked about.
func (a *asking) ofThen(b board) bool {
	h := b.rows[0]
	if a.q.Time.IsZero() || h.Article >= len(h.doc.Articles) {
		return true
	}
	title := h.doc.Articles[h.Article].Title + h.Section + h.Row.Title
	return namesTime(title, a.q.TimeText) || a.sameTime(title, h.Dated) || !reQuarter.MatchString(title) && a.q.Time.Overlaps(h.Dated)
}

// columnAsked finds the column that the question names best; "" when none is named by nearly half or more.
func (a *asking) columnAsked(b board, text string) string {
	best, score := "", 0.45
	title := b.full + " " + strings.Join(b.article, " ")
	for _, c := range b.columns {
		if rePlaceColumn.MatchString(c.name) {
			continue // 「排名第一」 asks for no column
		}
		got, all, last := 0.0, 0.0, 0.0
		for _, w := range c.words {
			k := float64(runes(w))
			if len(c.words) > 1 && strings.Contains(title, w) && !strings.Contains(text, c.fold) {
				all += k
				continue // 「项目赛马谁第一」 names the table, no column 「项目开工」
			}
			last = a.occurs(text, w)
			all += k
			got += k * last
		}
		if all == 0 {
			continue
		}
		if got/all < 0.45 && last == 1 && best == "" && runes(c.words[len(c.words)-1]) > 1 {
			best = c.name // 「增速最高」: the first of its kind, not 「满意率最低」 of 「开工|率」
		}
		if s := got/all + all/1000; s > score { // of two that are named, the longer
			best, score = c.name, s
		}
	}
	return best
}

// rePlaceColumn is the head of a column of places or serial numbers.
var rePlaceColumn = regexp.MustCompile(`位次|名次|排名|排序|序号|^第?几?名$`)
