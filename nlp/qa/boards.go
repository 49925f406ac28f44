package qa

// The tables of scores that a corpus prints, and which of them a question means.

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// board is one table of scores, in the order of its rows.
type board struct {
	title string
	rows  []hit

	// Folded, for comparing:
	words   []string // of the title
	called  string   // the title without what it adds in brackets
	article []string // words of the article's title
	full    string   // title, note and heading of the first row
	titles  string   // full and article
	about   string   // full, the article's title and the columns
	columns []column

	whole      bool // of the whole rather than one part of it: 「综合」
	ranking    bool // see isRanking
	enumerates bool // it only numbers what it lists: 「序号」 is no place

	short    []string // what the title is called for short, see shortTitles
	contests []string // quoted in the article's title: 「“六比六看”擂台赛」
}

// listsBehind is the number behind which tables are lists that sentences tell.
const listsBehind = 1000

// measures reports whether a table has numbers or places.
func (b *board) measures() bool {
	return slices.ContainsFunc(b.columns, func(c column) bool { return len(c.values) > 0 }) ||
		slices.ContainsFunc(b.rows, func(r hit) bool {
			return r.Row.Place != 0 || slices.ContainsFunc(r.Row.Cells, func(c store.Cell) bool { return strings.ContainsAny(c.Value, "0123456789★☆") })
		})
}

// column is a cell of the first row.
type column struct {
	name  string   // as printed
	fold  string   // folded
	words []string // of the name without its unit, folded

	growth bool     // of growth, without its metric
	places bool     // of places or serial numbers
	values []valued // the rows of counties that have a number there, not to be changed
}

// boards returns the tables that the question may mean, the best fit first.
func (a *asking) boards() ([]*board, error) {
	all, err := a.tables()
	if err != nil {
		return nil, err
	}
	_, key := a.ranked()
	key = fmt.Sprint(key, a.q.Text, "|", a.q.Topic, a.q.Terms, a.q.Districts, a.q.Time, a.q.TimeText, a.narrow())
	if a.sorted == nil || a.sortedBy != key {
		a.sorted, a.sortedBy = a.bestBoards(all), key
	}
	return slices.Clone(a.sorted), nil
}

// bestBoards are those of all tables that the question may mean, the best fit first.
func (a *asking) bestBoards(all []*board) []*board {
	text := fold(a.q.Text)
	if !slices.ContainsFunc(all, func(b *board) bool { return a.namesBoard(text, b) }) {
		text += fold(a.q.Topic) // 「那项目建设的第一呢」 leaves the table of the turn before
	}
	terms := make([]string, len(a.q.Terms))
	for i, t := range a.q.Terms {
		terms[i] = fold(t)
	}
	type fitting struct {
		*board
		fit int
	}
	if a.q.Rank != 0 || a.q.Top != 0 { // a table of words alone ranks nobody
		if figures := except(all, func(b *board) bool { return !b.measures() }); len(figures) > 0 {
			all = figures
		}
	}
	stars := reStars.MatchString(text)
	out := make([]fitting, len(all))
	for i := range all {
		out[i] = fitting{all[i], a.fits(all[i], text, terms, stars)}
	}
	slices.SortStableFunc(out, func(x, y fitting) int { return cmp.Compare(y.fit, x.fit) })
	if len(a.q.Districts) > 0 {
		if here := except(out, func(b fitting) bool { return !a.ofRegion(b.board) }); len(here) > 0 || a.v.parser.Several() {
			out = here // another prefecture's table is no answer
		}
	}
	other := func(b fitting) bool {
		return !slices.ContainsFunc(b.contests, func(c string) bool { return strings.Contains(text, c) })
	}
	if slices.ContainsFunc(out, func(b fitting) bool { return !other(b) }) {
		out = slices.DeleteFunc(out, other) // nor is another contest's
	}
	if group := reGroup.FindString(text); group != "" { // nor that of 「第一组」 of the second
		if own := except(out, func(b fitting) bool { return !strings.Contains(b.called, group) }); len(own) > 0 {
			out = own
		}
	}
	sorted := make([]*board, len(out))
	for i, b := range out {
		sorted[i] = b.board
	}
	return sorted
}

// reGroup names one of the groups that a contest is held in.
var reGroup = regexp.MustCompile(`第[一二三四五六七八九十\d]{1,2}[组类档批]|[A-Fa-f甲乙丙丁][组类档]`)

// ofRegion reports whether a table is about the places asked about: it has rows of the city that they are, or are of.
func (a *asking) ofRegion(b *board) bool {
	return len(a.q.Districts) == 0 || slices.ContainsFunc(a.q.Districts, func(d string) bool {
		city := cityOf(a.lex, d)
		return slices.ContainsFunc(b.rows, func(r hit) bool {
			return r.Row.Owner == d || r.Row.Head == d || r.Row.Owner != "" && (a.lex.Within(a.lex.PlaceNear(r.Row.Owner, d), d) || city != "" && cityOf(a.lex, r.Row.Owner) == city)
		})
	})
}

// fits measures how well a table fits the question, whose folded text is given. stars: it asks for them.
func (a *asking) fits(b *board, text string, terms []string, stars bool) int {
	n := 0
	for _, w := range b.words {
		if strings.Contains(text, w) && !reNthPart.MatchString(w) {
			n += 10
		}
	}
	switch { // whole: 「第二方阵第一名」 is no row of 「第一方阵」
	case b.called == "" || !strings.Contains(text, b.called): // text holds the question
	case strings.Contains(fold(a.q.Text), b.called):
		n += 10
	case strings.Contains(text, b.called):
		n++ // what was asked before
	}
	h := &b.rows[0]
	for _, w := range b.article {
		if strings.Contains(text, w) {
			n += 2
		}
	}
	for _, t := range terms {
		of := func(w string) bool { return strings.Contains(w, t) } // the contest's own name tells no table of it apart
		if strings.Contains(b.full, t) && !slices.ContainsFunc(b.article, of) {
			n += 6
		}
	}
	for _, c := range b.columns {
		if c.name != "" && strings.Contains(text, c.fold) {
			n += 3
		}
	}
	if stars && a.column(h, "星") != "" {
		n += 5
	}
	if b.whole {
		n += 3
	}
	if !a.q.Time.IsZero() {
		title := h.article().Title + h.Section
		switch {
		case namesTime(title, a.q.TimeText), a.sameTime(title, h.Dated):
			n += 25
		case a.q.Time.Overlaps(h.Dated):
			n += 3
		case reQuarter.MatchString(title):
			n -= 25
		}
	}
	for _, d := range a.q.Districts {
		for i := range b.rows {
			if b.rows[i].Row.Owner == d {
				n += 2
			}
		}
	}
	return n
}

// ranked is the query for all rows of tables and all places that sentences tell, and what it depends on.
func (a *asking) ranked() (store.Query, string) {
	query := ofKinds(a.base(), store.Ranking)
	query.When = store.Interval{} // the quarter that a table is about is not when it came out
	query.Limit, query.NoTotal = 2000, true
	return query, fmt.Sprint(a.now, query.None, a.q.NotTimes, a.q.NotThemes, a.q.NotWords)
}

// narrow reports whether a search of this question leaves out what that of another with the same query would find.
func (a *asking) narrow() bool {
	return a.scope != nil || a.then.Title != "" || len(a.city)+len(a.q.Spots)+len(a.q.NotWords) > 0
}

// rankedInSentences gives the places that sentences tell, newest first, once for each day and for what questions leave out.
func (a *asking) rankedInSentences() ([]hit, error) {
	query, key := a.ranked()
	if !a.narrow() {
		if had := a.v.placed.get(key); had != nil {
			return had, nil
		}
	}
	hits, _, err := a.searchFor(query, inSentence)
	if err == nil {
		a.keepPlaced(key, hits)
	}
	return hits, err
}

// inSentence reports whether a sentence rather than a table tells a place.
func inSentence(f *store.Fact) bool { return f.Row != nil && f.Row.Table == 0 && f.Row.Place != 0 }

// keepPlaced remembers the places of all rankings that sentences tell.
func (a *asking) keepPlaced(key string, hits []hit) {
	if a.narrow() {
		return
	}
	placed := []hit{}
	for _, h := range hits {
		if inSentence(h.Fact) {
			h.own() // not kept together with all rows
			placed = append(placed, h)
		}
	}
	a.v.placed.put(key, placed)
}

// tables reads all tables, newest first, once for each day and for what questions leave out.
func (a *asking) tables() ([]*board, error) {
	query, key := a.ranked()
	if had := a.v.tables.get(key); had != nil {
		return had, nil
	}
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	a.keepPlaced(key, hits)
	byKey := map[string]*board{}
	var order []string
	for _, h := range hits {
		if h.Row.Table == 0 {
			continue // told in a sentence: the others are not printed beside it
		}
		k := fmt.Sprintf("%s|%d|%s", h.Doc, h.Row.Table, h.Row.Title)
		b := byKey[k]
		if b == nil {
			b = &board{title: h.Row.Title}
			byKey[k] = b
			order = append(order, k)
		}
		b.rows = append(b.rows, h)
	}
	var out []*board
	for _, k := range order {
		b := byKey[k]
		sort.SliceStable(b.rows, func(i, j int) bool { return b.rows[i].Row.Order < b.rows[j].Row.Order })
		h := b.rows[0]
		b.called = fold(strings.TrimSpace(reUnitOf.ReplaceAllString(b.title, "")))
		b.words, b.short, b.full = a.long(b.title), a.shortTitles(b.title), fold(h.Row.Title+h.Row.Note+h.Section)
		b.article = a.long(h.article().Title)
		for _, m := range reContest.FindAllStringSubmatch(h.article().Title+h.Section, 4) {
			b.contests = append(b.contests, fold(m[1]))
		}
		b.titles, b.whole = b.full+" "+strings.Join(b.article, " "), strings.Contains(b.title, "综合") || strings.HasPrefix(b.title, "总")
		b.columns = a.columnsOf(h.Row)
		b.about = b.full + fold(h.article().Title)
		for i := range b.columns {
			b.about += b.columns[i].fold
			b.columns[i].values = a.withValue(b, i)
		}
		b.ranking, b.enumerates = a.isRanking(b), enumerates(b)
		out = append(out, b)
	}
	a.v.tables.put(key, out)
	return out, nil
}

// long returns the words of two characters or more, folded.
func (a *asking) long(text string) []string {
	var out []string
	for _, w := range a.tok.Tokens(text) {
		if runes(w.Text) >= 2 {
			out = append(out, fold(w.Text))
		}
	}
	return out
}

// reContest is the name of a contest, in quotation marks.
var reContest = regexp.MustCompile(`[“"「]([^“”"「」]{2,12})[”"」]`)

// reNthPart is a place as much as a part of a title: 「第二」 of 「第二组」.
var reNthPart = regexp.MustCompile(`^第[一二三四五六七八九十\d]+$`)

// reMeasure is what counts tables rather than names one: 「考核两张」单项榜.
var reMeasure = regexp.MustCompile(`(?:考核|考评|评比|成绩)?[一两三四五几各每][张个项份块大]?$`)

// namesTime reports whether a title names a time as the question does; 「前三季度」 is not the third quarter.
func namesTime(title, text string) bool {
	at := strings.Index(title, text)
	return at >= 0 && (!strings.HasSuffix(title[:at], "前") || strings.HasPrefix(text, "前"))
}

// sameTime reports whether a title names the time that the question means: 「2025年三季度…」.
func (a *asking) sameTime(title string, dated store.Interval) bool {
	now := a.now
	if !dated.IsZero() && !dated.Yearless() {
		now = dated.From
	}
	for _, e := range when.Find(title, when.Context{Now: now}) {
		if e.Interval == a.q.Time {
			return true
		}
	}
	return false
}

// column returns the value under a column whose head holds one of the words.
func (a *asking) column(h *hit, words ...string) string {
	for _, c := range h.Row.Cells {
		for _, w := range words {
			if strings.Contains(c.Column, w) {
				return c.Value
			}
		}
	}
	return ""
}

// rowText writes a row as printed: 「黄岛区：得分54.96，摘星情况★★★」.
func rowText(h hit) string { return rowOf(h, 0, len(h.Row.Cells)) }

// rowOf is rowText with the cells from:to only.
func rowOf(h hit, from, to int) string {
	var parts []string
	for _, c := range h.Row.Cells[from:to] {
		if h.Row.Place > 0 && c.Value == strconv.Itoa(h.Row.Place) && rePlaceColumn.MatchString(c.Column) {
			continue
		}
		parts = append(parts, c.Column+c.Value)
	}
	s := h.Row.Head
	if h.Row.Place > 0 {
		s = fmt.Sprintf("第%d名 %s", h.Row.Place, s)
	}
	if len(parts) == 0 {
		return s
	}
	return s + "：" + strings.Join(parts, "，")
}

// starred reports whether a table prints stars.
func (b *board) starred() bool {
	return slices.ContainsFunc(b.rows, func(h hit) bool {
		return slices.ContainsFunc(h.Row.Cells, func(c store.Cell) bool { return strings.Contains(c.Value, "★") })
	})
}

// ofFigures reports whether a row gives no place and four figures or more, of which only the one asked about is shown.
func ofFigures(r *store.TableRow) bool {
	return r.Place == 0 && len(r.Cells) >= 4 && !slices.ContainsFunc(r.Cells, func(c store.Cell) bool {
		_, ok := figureIn(c.Value)
		return !ok && strings.Trim(c.Value, "—-–/ ") != ""
	})
}

// cellText is a row as printed; of one of figures the cell alone that the question names, one of growth with its metric.
func (a *asking) cellText(h hit) string {
	if !ofFigures(h.Row) {
		return rowText(h)
	}
	b := &board{columns: a.columnsOf(h.Row)}
	at := a.columnAsked(b, fold(a.q.Text))
	if at < 0 {
		return rowText(h)
	}
	return rowOf(h, metricOf(b.columns, at), at+1)
}

// unitNote is what the caption of a row's table says of the unit of its figures, 「（单位：万元）」; "" when it says nothing.
func unitNote(r *store.TableRow) string {
	if head, _, ok := strings.Cut(r.Note, "："); !ok || !strings.HasSuffix(head, "单位") {
		return ""
	}
	return "（" + r.Note + "）"
}

// metricOf is the column at, or for one of growth that of its metric left of it.
func metricOf(columns []column, at int) int {
	for at > 0 && columns[at].growth {
		at--
	}
	return at
}

// columnsOf are the columns of a row's cells.
func (a *asking) columnsOf(r *store.TableRow) []column {
	out := make([]column, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = column{name: c.Column, fold: fold(c.Column), places: rePlaceColumn.MatchString(c.Column)}
		out[i].growth = reGrowthColumn.MatchString(out[i].fold)
		for _, t := range a.tok.Tokens(fold(reUnitOf.ReplaceAllString(c.Column, ""))) {
			out[i].words = append(out[i].words, t.Text)
		}
	}
	return out
}

// boardTitle names a table with the article that prints it.
func (a *asking) boardTitle(b *board) string {
	h := b.rows[0]
	if b.title == "" {
		return clip(cmp.Or(h.article().Title, h.doc.Title, h.Doc), 40)
	}
	if !strings.Contains(h.article().Title, b.title) && !strings.HasPrefix(b.title, h.article().Title) {
		return clip(h.article().Title, 40) + "·" + b.title
	}
	return b.title
}

// ofTime reports whether the page of a table names a time in its title or heading: 「2025年三季度…」.
func (a *asking) ofTime(b *board, text string) bool {
	h := b.rows[0]
	return namesTime(baseless(pageHead(&h), text), text) || a.sameTime(h.article().Title+h.Section, h.Dated)
}

// pageHead is what stands over a table: the titles and the first paragraphs of its page, and its heading. "" when its page is unknown.
func pageHead(h *hit) string {
	art := h.article()
	head := art.Title + "\n" + art.Subtitle + "\n"
	for _, p := range art.Passages[:min(2, len(art.Passages))] {
		if p.Spans[0].Start < h.Spans[0].Start {
			head += clean.Pick(h.doc.Text, p.Spans) + "\n"
		}
	}
	return head + h.Section
}

// cameLate reports whether a table was printed so long after a quarter that it is of a later one.
func cameLate(b *board, quarter store.Interval) bool {
	h := b.rows[0]
	printed := h.article().Dated
	return !printed.IsZero() && printed.Days() <= 31 && printed.From > quarter.To+75
}

// knowsBoard reports whether some table's title or heading is meant by name.
func (a *asking) knowsBoard(bs []*board, name string) bool {
	content := false
	for _, t := range a.tok.Tokens(name) {
		w := t.Text
		if runes(w) < 2 || slices.Contains(a.lex.Stops, w) || len(a.lex.FindPlaces(w, a.v.parser.City())) > 0 || strings.Contains(w, "季度") || w == "单项" || w == "两个" || w == "三个" {
			continue
		}
		content = true
		for _, b := range bs {
			if strings.Contains(b.title+b.rows[0].Section, w) {
				return true
			}
		}
	}
	return !content
}

// prints reports whether a table names a metric in its title, its columns or its rows; one that its note says it is made
// of among others has no row.
func (a *asking) prints(b *board, metric string) bool {
	h := b.rows[0]
	text := b.title + "|" + h.Section
	text += "|" + h.article().Title
	for _, c := range h.Row.Cells {
		text += "|" + c.Column
	}
	for _, r := range b.rows {
		text += "|" + r.Row.Head
	}
	return a.occurs(fold(text), metric) >= 0.8
}

// settleBoard reads what is short for the title of a table where places of one are asked for: 「城更前三」 for 城市更新…. It
// says so.
func (a *asking) settleBoard() error {
	q := a.q
	if len(q.Ranks) == 0 && q.Intent != question.Ranking && q.Intent != question.Comparison {
		return nil
	}
	all, err := a.tables()
	if err != nil {
		return err
	}
	at := -1 // the page of the first that is meant
	for i, b := range all {
		if strings.Contains(q.Text, b.title) {
			at = i
			break
		}
	}
	named := at >= 0
	for i, b := range all {
		if strings.Contains(q.Text, b.title) || at >= 0 && all[at].rows[0].Doc != b.rows[0].Doc {
			continue
		}
		for _, short := range b.short {
			if !strings.Contains(q.Text, short) || named && a.tok.IsWord(short) {
				continue
			}
			q.Text = strings.Replace(q.Text, short, b.title, 1)
			q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(t, short) })
			q.Notes = append(q.Notes, a.say("read_for", short, "「"+b.title+"」"))
			if len(q.Ranks) > 0 {
				q.Intent = question.Ranking
			}
			at, named = i, true
			break
		}
	}
	return nil
}

// shortTitles lists what a title of several words is called in short: the first characters of its first word and of
// another, 城更 and 城建 for 「城市更新建设」.
func (a *asking) shortTitles(title string) []string {
	var first []string
	for _, t := range a.tok.Tokens(title) {
		if runes(t.Text) >= 2 {
			_, size := utf8.DecodeRuneInString(t.Text)
			first = append(first, t.Text[:size])
		}
	}
	var out []string
	for i := 1; i < len(first); i++ {
		out = append(out, first[0]+first[i])
	}
	return out
}

// meansBoard reports whether the question names the title of a table, or the contest that its article is about.
func (a *asking) meansBoard(b *board) bool {
	text := fold(a.q.Text + a.q.Topic)
	if slices.ContainsFunc(b.contests, func(c string) bool { return strings.Contains(text, c) }) {
		return true
	}
	for _, t := range a.tok.Tokens(b.title) {
		if runes(t.Text) >= 2 && strings.Contains(text, fold(t.Text)) {
			return true
		}
	}
	return strings.Contains(text, "综合") && strings.Contains(b.title, "综合")
}

// starDoubt notices that stars printed for different scores are the same although the rule gives each place its own.
func (a *asking) starDoubt(b *board) string {
	same := 0
	for i := 1; i < len(b.rows); i++ {
		x, y := a.column(&b.rows[i-1], "星"), a.column(&b.rows[i], "星")
		if x != "" && x == y && a.column(&b.rows[i-1], "分") != a.column(&b.rows[i], "分") {
			same++
		}
	}
	if same == 0 {
		return ""
	}
	rule, text := "", b.rows[0].doc.Text
	if end := strings.Index(text, "逐级评星"); end >= 0 { // 「对各区市按“10星”至“1星”逐级评星」
		clause := text[:end]
		if from := strings.LastIndexAny(clause, ",，。\n"); from >= 0 {
			_, size := utf8.DecodeRuneInString(clause[from:])
			clause = clause[from+size:]
		}
		rule = a.say("star_rule", clip(clause, 40))
	}
	return a.say("star_doubt", rule)
}

var reBoard = regexp.MustCompile(`([\p{Han}]{2,10}?)(?:板块|榜单|单项|[这那]一?[项块]|榜)`)
