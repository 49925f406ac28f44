package extract

import (
	"regexp"
	"strconv"
	"strings"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

var reNote = regexp.MustCompile(`^(.{2,20}?)\s*[（(](.*)[）)]\s*$`)

// row turns a row of a table into a Ranking.
func (w *writer) row(p *clean.Para) {
	if p.Table != w.table {
		w.table, w.heads, w.order, w.board = p.Table, nil, 0, ""
	}
	if p.Head {
		w.heads = p.Cells
		return
	}
	w.order++
	row := &store.TableRow{Table: p.Table, Order: w.order}
	if p.Section >= 0 {
		row.Title = strings.Trim(w.art.Sections[p.Section].Heading.S, "一二三四五六七八九十、（） ")
	}
	if row.Title == "" {
		row.Title = w.art.Title
	}
	head := -1
	for i, c := range p.Cells {
		for _, m := range w.lex.FindPlaces(c.S, w.scene.city) {
			if m.Start == 0 && m.End == len(c.S) && head < 0 {
				head = i
				row.Head, row.Owner = c.S, m.Place.Name
			}
		}
	}
	if head < 0 {
		for i, c := range p.Cells {
			if c.S != "" && strings.Trim(c.S, "0123456789.%★☆-—第名位") != "" && head < 0 {
				head = i
				row.Head = c.S
			}
		}
	}
	for i, c := range p.Cells {
		col := ""
		if i < len(w.heads) {
			col = w.heads[i].S
		}
		switch {
		case i == head:
			continue
		case i < head && strings.Trim(c.S, "0123456789第名位.") != "":
			row.Title = c.S // a merged first cell: 「经济运行（…权重60分）」
			if m := reNote.FindStringSubmatch(c.S); m != nil {
				row.Title, row.Note = m[1], m[2]
			}
			continue
		case placing(col):
			if n, err := strconv.Atoi(strings.Trim(c.S, "第名位 ")); err == nil {
				row.Place = n
			}
		}
		if c.S != "" {
			row.Cells = append(row.Cells, store.Cell{Column: col, Value: c.S})
		}
	}
	if row.Title != w.board {
		w.board, w.order = row.Title, 1
		row.Order = 1
	}
	f := store.Fact{Kind: store.Ranking, Row: row, Marks: store.Written}
	if row.Owner != "" {
		f.Districts = []string{row.Owner}
	}
	f.Terms = append(w.tok.Terms(row.Title+" "+row.Head+" "+row.Owner+" 得分 排名 位次"), w.titleTerms...)
	for _, h := range w.heads {
		f.Terms = append(f.Terms, w.tok.Terms(h.S)...)
	}
	w.put(f, &prose{Text: p.Text, s: p.S}, p, 0, len(p.S))
}

func placing(col string) bool {
	for _, w := range []string{"位次", "名次", "排名", "序号", "排序", "次序"} {
		if strings.Contains(col, w) {
			return true
		}
	}
	return false
}
