package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"wenzheng/store"
)

// Edition is a digest: what a period brought, for one set of subscriptions. Its lines have the marks, quotes and sources
// of answers. The same corpus, period and subscriptions give the same bytes.
type Edition struct {
	Weekly    bool
	Period    store.Interval
	Scope     []string // what the subscriptions are about; none: everything
	Keywords  []string // words that rose against the four weeks before; none when there is nothing to compare with
	Themes    []Theme  // of the week, the leading first
	Unseen    []string // districts without any record in the period
	Records   int      // facts that matched, repeats included
	Districts int      // that these are about
	Chart     *Chart   // of the whole period, when there is something to draw
	Lines     []Line   // by head: themes of a week, districts of a day; the most important first
	Revision  int
	Sample    bool
}

// Theme is a topic with the number of records that are about it.
type Theme struct {
	Name  string
	Count int
}

// Line is one fact of an edition.
type Line struct {
	Item
	District string
	Person   string // "" for a meeting or a place
	Post     string
	Score    float64
	Top      bool     // the most important of its head
	Reasons  []string // the subscriptions that it comes for
}

// Empty reports whether there is nothing to tell.
func (e *Edition) Empty() bool { return len(e.Lines) == 0 }

// Facts lists what the edition tells.
func (e *Edition) Facts() []store.FactID {
	out := make([]store.FactID, 0, len(e.Lines))
	for i := range e.Lines {
		out = append(out, e.Lines[i].Fact.ID)
	}
	return out
}

// Full is the whole edition as one answer of any length.
func (e *Edition) Full(f Form) *Answer { return e.page(f, e.Lines, 1, true, "") }

// Brief is the edition as one message of at most f.Limit characters: the most important line of each head, then, while
// there is room, the next important. rest holds the other lines, nil when there are none.
func (e *Edition) Brief(f Form) (lead, rest *Answer) {
	limit := f.Limit
	if limit == 0 {
		limit = 1200
	}
	order := make([]int, len(e.Lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := &e.Lines[i], &e.Lines[j]
		switch {
		case x.Top != y.Top:
			if x.Top {
				return -1
			}
			return 1
		case x.Top: // in the order of the heads
			return 0
		case x.Score != y.Score:
			if x.Score > y.Score {
				return -1
			}
			return 1
		}
		return 0
	})
	if tops := slices.IndexFunc(order, func(i int) bool { return !e.Lines[i].Top }); tops >= 0 {
		order = order[:min(len(order), max(tops, 8))]
	}
	pick := func(n int) (in, out []Line) {
		taken := make([]bool, len(e.Lines))
		for _, i := range order[:n] {
			taken[i] = true
		}
		for i, l := range e.Lines {
			if taken[i] {
				in = append(in, l)
			} else {
				out = append(out, l)
			}
		}
		return in, out
	}
	fits := func(n int) bool {
		in, out := pick(n)
		return utf8.RuneCountInString(e.page(f, in, 1, true, hint(len(out))).Text) <= limit
	}
	n := len(order)
	if n > 1 && !fits(n) { // the most that fit, and one at least
		n = 1 + sort.Search(n-2, func(more int) bool { return !fits(more + 2) })
	}
	in, out := pick(n)
	lead = e.page(f, in, 1, true, hint(len(out)))
	for width := 60; utf8.RuneCountInString(lead.Text) > limit && width >= 20; width -= 20 { // long lines
		for i := range in {
			in[i].Max = width
		}
		lead = e.page(f, in, 1, true, hint(len(out)))
	}
	if len(out) > 0 {
		rest = e.page(f, out, 2, false, "")
	}
	return lead, rest
}

func hint(left int) string {
	if left == 0 {
		return ""
	}
	return fmt.Sprintf("其余%d条：回复「更多」", left)
}

// page renders lines, with the header of the edition or without.
func (e *Edition) page(f Form, lines []Line, n int, header bool, footer string) *Answer {
	d := Draft{Intent: "summary", Answerable: true, Revision: e.Revision, Sample: e.Sample}
	if header {
		d.Lead, d.Chart = e.header(), e.Chart
	} else {
		d.Lead = e.title() + "（续）"
	}
	for i := range lines {
		it := lines[i].Item
		if i > 0 && it.Head == lines[i-1].Head {
			it.Head = "" // goes on under the head before
		}
		if len(e.Scope) > 1 && len(lines[i].Reasons) > 0 {
			it.Notes = append(slices.Clone(it.Notes), "订阅："+strings.Join(lines[i].Reasons, "、"))
		}
		d.Items = append(d.Items, it)
	}
	if footer != "" {
		d.Footer = append(d.Footer, footer)
	}
	a := d.render(f, d.Items, 1, false)
	sum := sha256.Sum256(fmt.Appendf(nil, "edition|%v|%s|%s|%d|%d", e.Weekly, e.periodText(), strings.Join(e.Scope, "|"), e.Revision, n))
	a.ID, a.Page, a.Pages = hex.EncodeToString(sum[:4]), 1, 1
	return a
}

func (e *Edition) title() string {
	name := "每日摘要"
	if e.Weekly {
		name = "一周摘要"
	}
	return name + "　" + e.periodText()
}

func (e *Edition) periodText() string {
	y, m, d := e.Period.From.Civil()
	s := fmt.Sprintf("%d年%d月%d日", y, m, d)
	if e.Period.Days() > 1 {
		y2, m2, d2 := e.Period.Last().Civil()
		switch {
		case y2 != y:
			s += fmt.Sprintf("至%d年%d月%d日", y2, m2, d2)
		case m2 != m:
			s += fmt.Sprintf("至%d月%d日", m2, d2)
		default:
			s += fmt.Sprintf("至%d日", d2)
		}
	}
	return s
}

// header tells period, scope, counts, keywords, themes, and the districts that were not seen.
func (e *Edition) header() string {
	var b strings.Builder
	b.WriteString(e.title())
	if len(e.Scope) > 0 {
		b.WriteString("　" + strings.Join(e.Scope, "、"))
	}
	if e.Empty() {
		b.WriteString("\n本期语料没有相关的新记录。")
	} else {
		fmt.Fprintf(&b, "\n共%d条记录", e.Records)
		if e.Districts > 0 {
			fmt.Fprintf(&b, "，涉及%d个区市", e.Districts)
		}
		if n := len(e.Lines); n < e.Records {
			fmt.Fprintf(&b, "；归并后选%d条", n)
		}
		b.WriteString("。")
	}
	if len(e.Keywords) > 0 {
		b.WriteString("\n升温的词：" + strings.Join(e.Keywords, "、"))
	}
	if len(e.Themes) > 0 {
		b.WriteString("\n主题：")
		for i, t := range e.Themes {
			if i > 0 {
				b.WriteString("、")
			}
			fmt.Fprintf(&b, "%s（%d条）", t.Name, t.Count)
		}
	}
	if len(e.Unseen) > 0 {
		b.WriteString("\n本语料未见：" + strings.Join(e.Unseen, "、"))
	}
	return b.String()
}
