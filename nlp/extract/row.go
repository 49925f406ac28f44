package extract

// Rows of tables: of scores and figures, of visits, and of who holds which office.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

var reNote = regexp.MustCompile(`^(.{2,20}?)\s*[（(](.*)[）)]\s*$`)

// row turns a row of a table into a Ranking.
func (w *writer) row(p *clean.Para) {
	if p.Table != w.table {
		w.table, w.heads, w.order, w.board, w.lying = p.Table, nil, 0, "", nil
		w.owners = w.ownerColumn(p.Table)
		w.grouped, w.ranked = w.groups(p.Table)
		w.unit = w.tableUnit(p)
	}
	if p.Head {
		if w.order > 0 {
			w.heads = nil
		}
		w.heads = under(w.heads, p.Cells)
		w.lying = w.placeHeads()
		if w.lying != nil {
			w.columns(p)
		}
		return
	}
	w.topic, w.speaker, w.owned = nil, nil, "" // what a note below says is of nobody told of above
	if w.order++; w.order == 1 {
		w.things = w.thingColumn(p.Table)
	}
	if w.lying != nil {
		return
	}
	row := &store.TableRow{Table: p.Table, Order: w.order, Title: w.tableTitle(p), Note: w.unit}
	if w.placesAcross(p, row) {
		return
	}
	head, owner := w.rowPlace(p)
	row.Owner = owner
	for i := 0; i < len(p.Cells) && head < 0; i++ {
		if c := p.Cells[i]; c.S != "" && strings.Trim(c.S, "0123456789.%★☆-—第名位") != "" {
			head = i
		}
	}
	if head >= 0 {
		row.Head = p.Cells[head].S
	}
	if m := reTotal.FindStringSubmatch(row.Head); row.Owner == "" && m != nil {
		switch {
		case m[1] == "区" || m[1] == "县" || w.scene.city == "":
			row.Owner = w.scene.home
		default:
			row.Owner = cmp.Or(w.scene.seat, w.scene.city)
		}
	}
	w.cells(p, row, head)
	if row.Title != w.board {
		w.board, w.order = row.Title, 1
		row.Order = 1
	}
	text := &prose{Text: p.Text, s: p.S}
	w.putRow(row, text, p)
	w.rowDeed(p, text, row, head)
	w.rowOffice(p, row)
}

// cells reads those of a row whose head is the one of that number: its place in the order, the title of its group, and the others.
func (w *writer) cells(p *clean.Para, row *store.TableRow, head int) {
	placings := 0
	for _, h := range w.heads {
		if w.placing(h.S) {
			placings++
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
		case i < head && clean.IsDay(c.S):
		case i == 0 && w.ranked && i < head:
			row.Title = strings.TrimSpace(row.Title + " " + c.S) // each group has its own first
		case i < head && strings.Trim(c.S, "0123456789第名位.") != "" && (w.grouped || i == w.things):
		case i < head && strings.Trim(c.S, "0123456789第名位.") != "":
			row.Title = c.S // a merged first cell: 「经济运行（…权重60分）」
			if m := reNote.FindStringSubmatch(c.S); m != nil {
				row.Title, row.Note = m[1], m[2]
			}
			continue
		case w.placing(col) && placings == 1:
			if n, err := strconv.Atoi(strings.Trim(c.S, "第名位 ")); err == nil {
				row.Place = n
			}
		}
		if c.S != "" && c.S != row.Head {
			row.Cells = append(row.Cells, store.Cell{Column: col, Value: c.S})
		}
	}
}

// reUnitLine is the line above a table that tells the unit of its figures: 「单位：万元」, 「（金额单位：亿元、%）」.
var reUnitLine = regexp.MustCompile(`^(?:.{0,30}\s)?[（(]?((?:计量|计算|金额|数量)?单位：(?:[\p{Han}%％/]{1,6})(?:[、，,/ ]{1,2}[\p{Han}%％]{1,6}){0,3})[）)]?$`)

// unitLine is what such a line says, "" when s is none.
func unitLine(s string) string {
	if s = strings.TrimSpace(s); strings.Contains(s, "单位：") {
		if m := reUnitLine.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	return ""
}

// tableUnit is what the heading, the line or the row above a table says of the unit of its figures. p is its first row.
func (w *writer) tableUnit(p *clean.Para) string {
	if p.Section >= 0 {
		if unit := unitLine(w.art.Sections[p.Section].Heading.S); unit != "" {
			return unit
		}
	}
	first := slices.IndexFunc(w.art.Paras, func(q clean.Para) bool { return q.Table == p.Table })
	for k := first - 1; k >= max(0, first-2) && w.art.Paras[k].Kind != store.Row; k-- {
		if unit := unitLine(firstChars(w.art.Paras[k].S, 41)); unit != "" {
			return unit
		}
	}
	if p.Head && len(p.Cells) > 0 {
		return unitLine(p.Cells[len(p.Cells)-1].S) // in a row of its own above the heads
	}
	return ""
}

// tableTitle is the heading above a table, else the article's title.
func (w *writer) tableTitle(p *clean.Para) string {
	title := ""
	if p.Section >= 0 {
		title = strings.TrimRight(strings.TrimLeft(w.art.Sections[p.Section].Heading.S, "一二三四五六七八九十、（） "), "、：: ")
	}
	if title == "" {
		return w.art.Title
	}
	if lead := w.tableLead(p); lead != "" && !strings.Contains(title, lead) && !strings.HasSuffix(lead, title) {
		title += " " + lead
	}
	return title
}

// tableLead is what the last sentence above a table that stands in a part with others says that it shows: 「综合成绩前八名|如下：」.
func (w *writer) tableLead(p *clean.Para) string {
	first := slices.IndexFunc(w.art.Paras, func(q clean.Para) bool { return q.Table == p.Table && q.Kind == store.Row })
	if first < 1 || w.art.Paras[first-1].Kind != store.Paragraph || w.art.Paras[first-1].Section != p.Section {
		return ""
	}
	if m := reTableLead.FindStringSubmatch(lastChars(w.art.Paras[first-1].S, 30)); m != nil {
		return m[1]
	}
	return ""
}

// reTableLead ends the text above a table.
var reTableLead = regexp.MustCompile(`(?:^|[。；，])(?:其中，?|现将)?(\p{Han}{2,12}?(?:成绩|得分|排名|名次|位次)(?:前\p{Han}{1,3}名|情况|结果)?)(?:公布|通报)?(?:如下|分别为|依次为|为)：$`)

// putRow adds a row, which stands in text.
func (w *writer) putRow(row *store.TableRow, text *prose, p *clean.Para) {
	f := w.ranking(row, "")
	if on := w.rowDay(p); !on.IsZero() {
		f.When = on
	}
	if row.Owner == "" && w.owners < 0 { // 「固定资产投资 12% 7.9%」 in a report of one city
		f.Districts = w.about(nil, nil, text, 0, 0, p)
	}
	for _, h := range w.heads {
		if w.lying == nil {
			f.Terms = w.tok.AppendTerms(f.Terms, h.S)
		}
	}
	for _, c := range row.Cells {
		if w.lying != nil {
			f.Terms = w.tok.AppendTerms(f.Terms, c.Column)
		}
		f.Terms = w.tok.AppendTerms(f.Terms, c.Value) // 「规上工业增加值」 in a column of metrics
	}
	w.put(f, text, p, 0, len(text.s))
}

// rowDay is the day that a cell before the others gives what a row tells of: 「8月16日|某市|夜市开街」.
func (w *writer) rowDay(p *clean.Para) store.Interval {
	for _, c := range p.Cells[:min(len(p.Cells), 3)] {
		if !clean.IsDay(c.S) {
			continue
		}
		if times := when.Find(c.S, w.context(w.before)); len(times) > 0 && day(times[0]) && times[0].Start == 0 {
			return times[0].Interval
		}
	}
	return store.Interval{}
}

// ranking is the fact of a row, which is found by its title, its head, whose it is, and what stands above.
func (w *writer) ranking(row *store.TableRow, above string) store.Fact {
	f := store.Fact{Kind: store.Ranking, Row: row, Marks: store.Written, When: w.tableTerm().Interval}
	if row.Owner != "" {
		f.Districts = []string{row.Owner}
	}
	f.Terms = w.tok.AppendTerms(f.Terms, above+row.Title+" "+row.Head+" "+row.Owner+" 得分 排名 位次")
	f.Terms.Join(w.titleTerms)
	return f
}

// placeHeads returns the places that the columns of a table are of, by column; nil where most of them are of none. 「指标 甲县 乙县 丙市」.
func (w *writer) placeHeads() []string {
	if len(w.heads) < 3 || w.owners >= 0 {
		return nil
	}
	places, n := make([]string, len(w.heads)), 0
	for i, h := range w.heads[1:] {
		if places[i+1] = w.cellPlace(h.S); places[i+1] != "" {
			n++
		} else if reTotal.MatchString(h.S) {
			places[i+1] = cmp.Or(w.scene.seat, w.scene.city, w.scene.home)
		}
	}
	if n < 2 || 2*n < len(w.heads)-1 || w.cellPlace(w.heads[0].S) != "" {
		return nil
	}
	return places
}

// columns turns the columns of a table whose head p names places into a row for each of them: its cells are named by the first of each row.
func (w *writer) columns(p *clean.Para) {
	var rows []*clean.Para
	below := false
	for i := range w.art.Paras {
		switch q := &w.art.Paras[i]; {
		case q == p:
			below = true
		case !below:
		case q.Kind != store.Row || q.Table != p.Table || q.Head:
			below = false
		case len(q.Cells) > 1 && q.Cells[0].S != "":
			rows = append(rows, q)
		}
	}
	order := 0
	for k, owner := range w.lying {
		if owner == "" {
			continue
		}
		order++
		row := &store.TableRow{Table: p.Table, Order: order, Title: w.tableTitle(p), Head: w.heads[k].S, Owner: owner}
		text := p.Cells[k]
		for _, q := range rows {
			if k >= len(q.Cells) || q.Cells[k].S == "" {
				continue
			}
			text = text.Join(q.Cells[0]).Join(q.Cells[k])
			row.Cells = append(row.Cells, store.Cell{Column: q.Cells[0].S, Value: q.Cells[k].S})
		}
		if len(row.Cells) > 0 {
			w.putRow(row, &prose{Text: text, s: text.S}, p)
		}
	}
}

// placesAcross reads a row that tells who came first, second and third in what its first cell names: 「招商引资|某水县|某城市|某州区」
// under 「项目|第一名|第二名|第三名」. Each place is a row of a board of that name.
func (w *writer) placesAcross(p *clean.Para, row *store.TableRow) bool {
	label := -1
	places := map[int]int{} // by column
	for i, c := range p.Cells {
		n := 0
		if i < len(w.heads) {
			n = nthOf(w.heads[i].S)
		}
		switch {
		case n > 0 && w.cellPlace(c.S) != "":
			places[i] = n
		case n == 0 && label < 0 && c.S != "" && strings.Trim(c.S, "0123456789.、") != "" && w.cellPlace(c.S) == "":
			label = i
		}
	}
	if label < 0 || len(places) < 2 {
		return false
	}
	text := &prose{Text: p.Text, s: p.S}
	for i, c := range p.Cells {
		n := places[i]
		if n == 0 {
			continue
		}
		r := *row
		r.Title, r.Place, r.Order, r.Head, r.Owner = p.Cells[label].S, n, n, c.S, w.cellPlace(c.S)
		w.put(w.ranking(&r, row.Title+" "), text, p, 0, len(p.S))
	}
	return true
}

// nthOf reads the head of a column of who came in at one place: 「第三名」, 0 for any other.
func nthOf(head string) int {
	m := reNthHead.FindStringSubmatch(head)
	if m == nil {
		return 0
	}
	if n, err := strconv.Atoi(m[1]); err == nil {
		return n
	}
	return 1 + slices.Index([]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}, m[1])
}

// reNthHead is such a head.
var reNthHead = regexp.MustCompile(`^第(\d{1,2}|[一二三四五六七八九十])[名位]?$`)

// tableTerm is the period of a table whose columns name none: of the sentence before it, 「2025年，主要指标完成情况如下：」, of its
// heading or of the title.
func (w *writer) tableTerm() term {
	for _, h := range w.heads {
		if reHeadPeriod.MatchString(h.S) {
			return term{}
		}
	}
	for _, t := range []term{w.spell, w.under, w.title} {
		if t.set() && !t.wanted && (w.dated.IsZero() || t.To <= w.dated.To) { // what is not over yet is of the day it came out
			return t
		}
	}
	return term{}
}

// reHeadPeriod finds the period of a column.
var reHeadPeriod = regexp.MustCompile(`\d年|\d月|季度|半年|[去今上]年|[本当上]月|同期|截至`)

// reTotal is the head of a row that sums up the others.
var reTotal = regexp.MustCompile(`^(?:全([市区县州盟])|合计|总计)$`)

// rowPlace finds the cell that names a place, and the place; -1 when there is none. Under a head that says so, or in a column
// of places, one that no list knows is one, too: 「东山新区」, 「国际陆港管委会」.
func (w *writer) rowPlace(p *clean.Para) (cell int, name string) {
	for i, c := range p.Cells {
		if name := w.cellPlace(c.S); name != "" {
			return i, name
		}
	}
	for i, c := range p.Cells {
		if !reRowName.MatchString(c.S) {
			continue
		}
		if i < len(w.heads) && rePlaceHead.MatchString(w.heads[i].S) && w.ownsFigures(c.S) ||
			i == w.owners && !reTotal.MatchString(c.S) && !rePlaceHead.MatchString(c.S) && !averages.in(c.S) {
			return i, cmp.Or(w.scene.own.zoneCalled(c.S), c.S)
		}
	}
	return -1, ""
}

// cellPlace returns the place that a cell names and that is known, "" when it names none.
func (w *writer) cellPlace(s string) string {
	for _, m := range w.lex.FindPlaces(s, w.scene.city) {
		if m.Start == 0 && m.End == len(s) {
			return m.Place.Name
		}
	}
	if pl := w.known(w.scene, s); pl != nil && pl.Name == s {
		return s
	}
	return ""
}

// ownerColumn returns the column of a table in which most rows name a place, or some do under a head that says so; -1 when there
// is none.
func (w *writer) ownerColumn(table int) int {
	rows, places, headed := 0, map[int]int{}, map[int]bool{}
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Kind != store.Row || p.Table != table {
			continue
		}
		if p.Head {
			for k, c := range p.Cells {
				headed[k] = headed[k] || rePlaceHead.MatchString(c.S)
			}
			continue
		}
		rows++
		for k, c := range p.Cells {
			if w.cellPlace(c.S) != "" {
				places[k]++
				break
			}
		}
	}
	best := -1
	for k, n := range places {
		if (n >= 2 && 2*n > rows || headed[k]) && (best < 0 || n > places[best] || n == places[best] && k < best) {
			best = k
		}
	}
	return best
}

// thingColumn returns the column of a table that names another thing in each row, 「项目名称」, -1 when there is none: what several rows
// share is a board of theirs.
func (w *writer) thingColumn(table int) int {
	column := slices.IndexFunc(w.heads, func(h clean.Text) bool { return reThingHead.MatchString(h.S) })
	if column < 0 {
		return -1
	}
	seen, rows := map[string]bool{}, 0
	for i := range w.art.Paras {
		if p := &w.art.Paras[i]; p.Kind == store.Row && p.Table == table && !p.Head && column < len(p.Cells) {
			seen[p.Cells[column].S] = true
			rows++
		}
	}
	if rows < 2 || len(seen) < rows {
		return -1
	}
	return column
}

var (
	// reThingHead is the head of a column of things that lie somewhere.
	reThingHead = regexp.MustCompile(`^(?:重点|重大)?(?:项目|工程|企业|公司|单位|学校|医院|景区|景点|场馆|站点|产品|品牌|事项|路段|地点)?(?:名称|全称)$|^(?:重点|重大)?(?:项目|工程|企业|公司|学校|医院|景区|景点)$`)
	// rePlaceHead is the head of a column of places.
	rePlaceHead = regexp.MustCompile(`^(?:各|所属|责任|参评|考核|被考核)?(?:[县市区旗州盟乡镇街道（）()、/各和及]{2,12}|地区|区域|属地|单位|街道|乡镇|镇街|街镇|镇（街道）|园区|地方|名称|对象)$`)
	// reRowName is a name that may stand in a column of places, averages what stands there and is none.
	reRowName = regexp.MustCompile(`^\p{Han}[\p{Han}（）()]{1,13}$`)
	averages  = words("平均 均值 合计 小计 总计 总体 其他 其它 备注 说明")
)

// groups reports whether the merged cells before the places of a table part the places, as 「市区」 and 「县域」 do, and
// are not boards that each rank them; and whether each group is ranked by itself.
func (w *writer) groups(table int) (parted, ranked bool) {
	label, labels := map[string]string{}, map[string]bool{} // by place
	rank, firsts := -1, map[string]bool{}
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Kind != store.Row || p.Table != table {
			continue
		}
		if p.Head {
			rank = slices.IndexFunc(p.Cells, func(c clean.Text) bool { return w.placing(c.S) })
			continue
		}
		cell, name := w.rowPlace(p)
		if cell <= 0 {
			continue
		}
		first := p.Cells[0].S
		if reNote.MatchString(first) {
			return false, false // 「经济运行（权重60分）」
		}
		if before, seen := label[name]; seen && before != first {
			return false, false
		}
		label[name], labels[first] = first, true
		if rank > 0 && rank < len(p.Cells) && strings.Trim(p.Cells[rank].S, "第名位 ") == "1" {
			firsts[first] = true
		}
	}
	return len(labels) > 1, len(firsts) > 1
}

// under puts the heads of columns below those that span them: 营商环境 over 得分 is 营商环境得分.
func under(above, heads []clean.Text) []clean.Text {
	if len(above) != len(heads) {
		return heads
	}
	out := make([]clean.Text, len(heads))
	for i, h := range heads {
		if out[i] = h; h.S != above[i].S {
			out[i] = clean.Text{S: above[i].S + h.S}
		}
	}
	return out
}

// placing reports whether a column gives places. A serial number gives one only where scores are listed, not in a list of
// projects.
func (w *writer) placing(col string) bool {
	if strings.Contains(col, "序号") {
		return slices.ContainsFunc(w.heads, func(h clean.Text) bool { return strings.Contains(h.S, "分") || strings.Contains(h.S, "成绩") })
	}
	return slices.ContainsFunc([]string{"位次", "名次", "排名", "排序", "次序"}, func(word string) bool { return strings.Contains(col, word) })
}

// The columns of a table of visits: 「日期 | 县区 | 领导 | 地点 | 内容」.
var (
	reDayOver     = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|检查|督导)?(?:日期|时间)$`)
	reLeaderOver  = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|带队|检查|督导|参加|主要|县|区|市|旗|包联)?(?:领导|领导同志|负责人|书记|主官|人员|人|职务姓名|姓名)$`)
	rePlaceOver   = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|检查|督导)?(?:地点|地|点位|点|单位|企业|去向)$`)
	reContentOver = regexp.MustCompile(`^(?:调研|走访|活动|工作|考察|会见|检查|督导|主要)?(?:内容|事项|主题|活动|课题|重点|议题)$`)
)

// rowDeed puts what a row of a table of visits tells, whose place is in the cell at head, -1 for none: who was where on a day.
// Its verb stands at the head of what was done there, else in the title of the table or over a column.
func (w *writer) rowDeed(p *clean.Para, text *prose, row *store.TableRow, head int) {
	on, leader, place, content := -1, -1, -1, -1
	over := row.Title
	for i, h := range w.heads {
		at := &content
		switch {
		case i >= len(p.Cells) || p.Cells[i].S == "":
			continue
		case reDayOver.MatchString(h.S):
			at = &on
		case reLeaderOver.MatchString(h.S):
			at = &leader
		case i != head && rePlaceOver.MatchString(h.S):
			at = &place
		case !reContentOver.MatchString(h.S):
			continue
		}
		if *at < 0 {
			*at = i
			over += "，" + h.S
		}
	}
	if leader < 0 || place < 0 && content < 0 {
		return
	}
	printed := strings.TrimSpace(row.Title)
	if on >= 0 && !reClockOnly.MatchString(p.Cells[on].S) {
		printed = p.Cells[on].S
	} else if !clean.IsDay(printed) {
		return
	}
	times := when.Find(printed, w.context(w.before))
	if len(times) != 1 || !day(times[0]) || times[0].Start > 0 {
		return
	}
	verb := ""
	if content >= 0 {
		for _, a := range w.lex.FindActs(p.Cells[content].S) {
			if a.Start == 0 {
				verb = a.Act.Word
			}
		}
	}
	for _, a := range w.lex.FindActs(over) {
		if verb == "" && !weak.has(a.Act.Word) {
			verb = a.Act.Word
		}
	}
	if verb == "" {
		return // 「值班」 is no visit
	}
	who := p.Cells[leader]
	if row.Owner != "" && head >= 0 && head != leader {
		level, _ := utf8.DecodeRuneInString(who.S)
		if last := lastRune(row.Owner); !strings.ContainsRune("省市县区旗州盟", level) || level == last {
			who = p.Cells[head].Join(who) // 「宁城县」, 「县委书记某某」
		}
	}
	x := w.look(who, w.scene)
	f := store.Fact{Kind: store.Activity, Cue: verb, Actors: w.inCell(x), When: times[0].Interval}
	if len(f.Actors) == 0 {
		return
	}
	if place >= 0 {
		f.Place = p.Cells[place].S
	}
	for i, c := range p.Cells {
		if i == place || i == content {
			f.Words = append(f.Words, c.Spans(0, len(c.S))...)
		}
	}
	f.Districts = w.about(f.Actors, nil, text, 0, 0, p)
	f.Terms = w.tok.AppendTerms(f.Terms, strings.Join([]string{over, f.Place, p.S}, "，"))
	w.put(f, text, p, 0, len(p.S))
	for _, a := range f.Actors {
		for _, post := range a.Posts {
			w.sight(p, a.Name, post, f.When)
		}
	}
}

// sight records that a row prints who holds an office.
func (w *writer) sight(p *clean.Para, name string, post store.Post, on store.Interval) {
	spans := p.Spans(0, len(p.S))
	if len(spans) == 0 || post.District == "" && post.Body == "" || slices.ContainsFunc(w.doc.Sighted, func(s store.Sighting) bool { return s.Name == name && s.Post == post }) {
		return
	}
	if on.Yearless() {
		on = store.Interval{}
	}
	w.doc.Sighted = append(w.doc.Sighted, store.Sighting{Name: name, Post: post, When: on, Span: store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}})
}

// reClockOnly is the hour of what a table tells of the one day in its title.
var reClockOnly = regexp.MustCompile(`^(?:上午|下午|晚上|全天)?(?:\d{1,2}[:：]\d{2})?(?:[-—－–~～至]+(?:\d{1,2}[:：]\d{2})?)?$`)

// inCell are the holders of offices that a cell names and nothing else: 「副镇长某某」, 「某某、某某」 whose offices the page tells. None when there
// is somebody whom it does not.
func (w *writer) inCell(x *prose) []store.Actor {
	var out []store.Actor
	end := 0
	for _, m := range w.mentions(x, w.scene, w.reg) {
		a := w.actor(m, x)
		if strings.Trim(x.s[min(end, m.start):m.start], "、，, 　") != "" || len(a.Posts) == 0 || m.role {
			return nil
		}
		out, end = append(out, a), m.end
	}
	if end < len(x.s) {
		return nil
	}
	return out
}

// The columns of a table of who holds which office: 「姓名 | 职务 | 分工」.
var (
	reNameOver   = regexp.MustCompile(`^(?:领导|干部|人员|成员)?(?:姓名|名字|领导|领导姓名)$`)
	reOfficeOver = regexp.MustCompile(`^(?:现任|所任|担任|行政|党政|单位及?|工作)?(?:职务|职位|职务职级)$`)
)

// rowOffice records who holds the office that a row of such a table prints.
func (w *writer) rowOffice(p *clean.Para, row *store.TableRow) {
	name, office := -1, -1
	for i, h := range w.heads {
		switch {
		case i >= len(p.Cells) || p.Cells[i].S == "":
		case name < 0 && reNameOver.MatchString(h.S):
			name = i
		case office < 0 && reOfficeOver.MatchString(h.S):
			office = i
		}
	}
	if name < 0 || office < 0 {
		return
	}
	who := p.Cells[name]
	if end := strings.IndexAny(who.S, "（("); end > 0 {
		who = who.Slice(0, end) // 「某某（女）」
	}
	if strings.ContainsAny(who.S, " 　") && utf8.RuneCountInString(who.S) <= 4 {
		first := strings.IndexAny(who.S, " 　")
		who = who.Slice(0, first).Join(who.Slice(len(who.S)-len(strings.TrimLeft(who.S[first:], " 　")), len(who.S))) // 「某　某」
	}
	x := w.look(p.Cells[office].Join(who), w.scene)
	ms := w.offices(x, w.scene, w.reg)
	if len(ms) != 1 || ms[0].end != len(x.s) || ms[0].name != who.S {
		return
	}
	for _, post := range ms[0].posts {
		w.sight(p, ms[0].name, post, w.dated.Interval)
	}
}
