package clean

import (
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// cells cuts a row at its delimiter, at tabs, else at wide gaps.
func cells(doc string, l line) []Text {
	var out []Text
	cut := func(from, to int) { out = append(out, Repair(doc, l.start+from, l.start+to, true)) }
	if l.cut != "" {
		for _, c := range sheetCells(l.raw, l.cut) {
			cut(c[0], c[1])
		}
		if n := len(out); n > 2 && out[0].S == "" && out[n-1].S == "" { // 「| a | b |」
			out = out[1 : n-1]
		}
		return out
	}
	if strings.Contains(strings.Trim(l.raw, " \r"), "\t") {
		from := 0
		for i := 0; i < len(l.raw); i++ {
			if l.raw[i] == '\t' {
				cut(from, i)
				from = i + 1
			}
		}
		cut(from, len(l.raw))
		return out
	}
	from, gap, wide := -1, 0, false
	for i, r := range l.raw {
		if unicode.IsSpace(r) {
			gap++
			wide = wide || r == '　'
			continue
		}
		switch {
		case from < 0:
			from = i
		case gap >= 2 || gap == 1 && wide:
			cut(from, i)
			from = i
		}
		gap, wide = 0, false
	}
	if from >= 0 {
		cut(from, len(l.raw))
	}
	return padded(out)
}

// padded joins what a gap only makes as wide as names of three characters: 「佳|县」, 「郊|区」.
func padded(cells []Text) []Text {
	out := cells[:0]
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if i+1 < len(cells) && runes(c.S) == 1 && reOneHan.MatchString(c.S) && runes(cells[i+1].S) == 1 && hasPrefix(cells[i+1].S, "县", "区", "市", "旗", "州", "盟", "镇", "乡", "村") {
			i++
			c = c.Join(cells[i])
		}
		out = append(out, c)
	}
	return out
}

var reOneHan = regexp.MustCompile(`^\p{Han}$`)

// numeric reports whether a cell is a figure, a rank or stars rather than words.
func numeric(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r) || r == '★' || r == '☆':
			digits++
		case r == '.' || r == '-' || r == '%' || r == '+' || r == '/' || r == '—' || r == ',' || r == '，':
		case strings.ContainsRune("分名位亿万元家个项星第", r):
		default:
			return false
		}
	}
	return digits > 0
}

// tables numbers the tables of a from n+1, tells heads from rows and fills merged first cells in. It returns the last
// number used.
func tables(a *Article, n int) int {
	a.Paras = slices.DeleteFunc(a.Paras, ruler)
	a.Paras = pairsApart(a.Paras)
	for i := 0; i < len(a.Paras); {
		if a.Paras[i].Kind != store.Row {
			i++
			continue
		}
		j := i
		width := 0
		for j < len(a.Paras) && a.Paras[j].Kind == store.Row {
			width = max(width, len(a.Paras[j].Cells))
			j++
		}
		if j-i < 2 || width < 2 { // one row is no table
			for ; i < j; i++ {
				a.Paras[i].Kind, a.Paras[i].Cells = store.Paragraph, nil
			}
			continue
		}
		n++
		var above []Text
		var head *Para // the last of the table
		counts := slices.ContainsFunc(a.Paras[i:j], figured)
		for k := i; k < j; k++ {
			p := &a.Paras[k]
			if k > i+1 && k+1 < j && head != nil && !figured(*p) && figured(a.Paras[k-1]) && figured(a.Paras[k+1]) && headsAnew(head, p) {
				n++
				p.Table, p.Head, above, head = n, true, nil, p
				continue
			}
			p.Table = n
			p.Head = !figured(*p) && !IsDay(firstCell(p)) && (k == i || a.Paras[k-1].Head && (counts && k < i+3 || spanned(&a.Paras[k-1], p)) || repeatsHead(a.Paras[i:k], p))
			if p.Head {
				if k > i && a.Paras[k-1].Head {
					p.Cells = unitsUnder(&a.Paras[k-1], p)
				}
				above, head = nil, p
				continue
			}
			for c := 0; c < len(p.Cells) && p.Cells[c].S == "" && c < len(above); c++ {
				p.Cells[c] = above[c]
			}
			above = p.Cells
		}
		i = j
	}
	return n
}

// rePair is a name with its figure in one cell: 「某县 95.87」.
var rePair = regexp.MustCompile(`^(\p{Han}{2,10}?)[ ：:]*(-?\d+(?:\.\d+)?(?:分|%|％|[万亿]?元)?)$`)

// pairsApart makes a row of each pair in rows that are nothing but names with their figures, a label before them at most: 「一档　某市
// 96.41　某县 95.87」, two such rows at least.
func pairsApart(ps []Para) []Para {
	var out []Para
	for i := 0; i < len(ps); {
		j := i
		var rows [][]Text
		for j < len(ps) && ps[j].Kind == store.Row {
			row := pairsOf(ps[j].Cells)
			if row == nil {
				break
			}
			rows = append(rows, row)
			j++
		}
		if len(rows) < 2 {
			if out != nil {
				out = append(out, ps[i:max(j, i+1)]...)
			}
			i = max(j, i+1)
			continue
		}
		if out == nil {
			out = slices.Clone(ps[:i])
		}
		for k, row := range rows {
			for _, c := range row {
				p := ps[i+k]
				at := rePair.FindStringSubmatchIndex(c.S)
				p.Text, p.Cells = c, []Text{c.Slice(at[2], at[3]), c.Slice(at[4], at[5])}
				out = append(out, p)
			}
		}
		i = j
	}
	if out == nil {
		return ps
	}
	return out
}

// pairsOf returns the pairs that cells are, nil when they are anything else.
func pairsOf(cells []Text) []Text {
	var out []Text
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if i+1 < len(cells) && runes(c.S) == 1 && hasPrefix(cells[i+1].S, "县", "区", "市", "旗") {
			i++
			c = c.Join(cells[i]) // 「佳　县 94.66」
		}
		switch {
		case rePair.MatchString(c.S):
			out = append(out, c)
		case i > 0 || numeric(c.S) || runes(c.S) > 6:
			return nil
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func hasPrefix(s string, heads ...string) bool {
	for _, h := range heads {
		if strings.HasPrefix(s, h) {
			return true
		}
	}
	return false
}

// ruler reports whether p is the line between the heads and the rows of a table in Markdown: 「|---|:---:|」.
func ruler(p Para) bool {
	return p.Kind == store.Row && strings.Contains(p.S, "--") && strings.Trim(p.S, "|｜:：- \t") == ""
}

// figured reports whether a row has a cell that is a figure.
func figured(p Para) bool {
	return slices.ContainsFunc(p.Cells, func(c Text) bool { return numeric(c.S) })
}

// firstCell is what the first cell of a row holds that is not empty.
func firstCell(p *Para) string {
	for _, c := range p.Cells {
		if c.S != "" {
			return c.S
		}
	}
	return ""
}

// IsDay reports whether a cell is a day, or several, and nothing else: 「8月22日至24日（周五）」.
func IsDay(cell string) bool { return len(cell) <= 80 && reDayCell.MatchString(cell) }

var reDayCell = regexp.MustCompile(`^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:(?:至|到|、|[-—－–~～])(?:\d{1,2}月)?\d{1,2}日)?(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?)?(?:上午|下午|晚上?|中午|全天)?(?:\d{1,2}[:：]\d{2})?$`)

// reUnit is a unit that stands below the head of a column: 「（亿元）」.
var reUnit = regexp.MustCompile(`^[（(](?:%|％|‰|[\p{Han}/]{1,6})[）)]$`)

// unitsUnder returns the cells of p below those of heads that they stand under as printed, when p is a line of nothing but units that
// leaves some heads without one: 「地区　生产总值　增速　收入」 over 「（亿元）　（%）　（亿元）」.
func unitsUnder(heads, p *Para) []Text {
	if len(p.Cells) >= len(heads.Cells) || slices.ContainsFunc(p.Cells, func(c Text) bool { return !reUnit.MatchString(c.S) }) {
		return p.Cells
	}
	out := make([]Text, len(heads.Cells))
	at := -1
	for _, c := range p.Cells {
		from, to := printedAt(c)
		best, most := -1, 0
		for k := at + 1; k < len(heads.Cells); k++ {
			f, t := printedAt(heads.Cells[k])
			if n := min(to, t) - max(from, f); n > most {
				best, most = k, n
			}
		}
		if best < 0 {
			return make([]Text, len(heads.Cells)) // whose units they are is not to be seen
		}
		out[best], at = c, best
	}
	return out
}

// printedAt returns between which columns of its line t is printed, a letter one wide and an ideograph two.
func printedAt(t Text) (from, to int) {
	spans := t.Spans(0, len(t.S))
	if len(spans) == 0 {
		return 0, 0
	}
	start := strings.LastIndexByte(t.doc[:spans[0].Start], '\n') + 1
	columns := func(s string) (n int) {
		for _, r := range s {
			if n++; !ascii(r) {
				n++
			}
		}
		return n
	}
	from = columns(t.doc[start:spans[0].Start])
	return from, from + columns(t.doc[spans[0].Start:spans[len(spans)-1].End])
}

// spanned reports whether p goes on with the column heads above: a cell is merged with the one above, or left empty.
func spanned(above, p *Para) bool {
	for c := range min(len(above.Cells), len(p.Cells)) {
		if s := p.Cells[c].S; s == "" || s == above.Cells[c].S {
			return true
		}
	}
	return false
}

// headsAnew reports whether p, below rows with figures and above others, heads a table of its own that follows without a word
// between: it holds column heads, or one of those in head, 「名次 县市区 总分」 under 「类别 县市区 得分」.
func headsAnew(head, p *Para) bool {
	known := 0
	for _, c := range p.Cells {
		if c.S == "" || slices.ContainsFunc([]rune(c.S), unicode.IsDigit) {
			return false
		}
		if slices.ContainsFunc(head.Cells, func(h Text) bool { return h.S == c.S }) || slices.Contains(columnHeads, c.S) {
			known++
		}
	}
	return known >= 2 || known == 1 && len(p.Cells) == 2
}

// columnHeads are what columns of tables of scores are headed by.
var columnHeads = strings.Fields(`名次 位次 排名 排序 次序 序号 得分 分数 分值 总分 总得分 综合得分 成绩 县市区 县区 区县 市县 县市 区市 旗县 旗县市 旗县市区 市区县 县（市、区） 县(市、区) 单位 地区
	区域 地方 街道 乡镇 镇街 参评单位 指标 类别 板块 项目 增速 总量 数值 完成数 数量 星级 等次 等级`)

// repeatsHead reports whether p prints the column heads of the rows above again.
func repeatsHead(rows []Para, p *Para) bool {
	for _, r := range rows {
		if r.Head && len(r.Cells) > 0 && len(p.Cells) > 0 && r.Cells[0].S == p.Cells[0].S {
			return true
		}
	}
	return false
}
