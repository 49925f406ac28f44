package qa

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/answer"
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
	columns []column

	short    []string // what the title is called for short, see shortTitles
	contests []string // quoted in the article's title: 「“六比六看”擂台赛」
}

// column is a cell of the first row.
type column struct {
	name  string   // as printed
	fold  string   // folded
	words []string // of the name without its unit, folded
}

// boards returns the tables that the question may mean, the best fit first.
func (a *asking) boards() ([]board, error) {
	all, err := a.tables()
	if err != nil {
		return nil, err
	}
	text := fold(a.q.Text)
	if !slices.ContainsFunc(all, func(b board) bool { return a.namesBoard(text, b) }) {
		text += fold(a.q.Topic) // 「那项目建设的第一呢」 leaves the table of the turn before
	}
	terms := make([]string, len(a.q.Terms))
	for i, t := range a.q.Terms {
		terms[i] = fold(t)
	}
	fits := make(map[*board]int, len(all))
	out := make([]*board, len(all))
	for i := range all {
		out[i] = &all[i]
		fits[out[i]] = a.fits(out[i], text, terms)
	}
	sort.SliceStable(out, func(i, j int) bool { return fits[out[i]] > fits[out[j]] })
	if here := slices.DeleteFunc(slices.Clone(out), func(b *board) bool { return !a.ofRegion(b) }); len(here) > 0 || a.v.parser.Several() {
		out = here // another prefecture's table is no answer
	}
	if named := slices.DeleteFunc(slices.Clone(out), func(b *board) bool {
		return !slices.ContainsFunc(b.contests, func(c string) bool { return strings.Contains(text, c) })
	}); len(named) > 0 {
		out = named // nor is another contest's
	}
	sorted := make([]board, len(out))
	for i, b := range out {
		sorted[i] = *b
	}
	return sorted, nil
}

// ofRegion reports whether a table is about the places asked about: it has rows of the city that they are, or are of.
func (a *asking) ofRegion(b *board) bool {
	return len(a.q.Districts) == 0 || slices.ContainsFunc(a.q.Districts, func(d string) bool {
		city := cityOf(a.lex, d)
		return slices.ContainsFunc(b.rows, func(r hit) bool {
			return r.Row.Owner == d || r.Row.Owner != "" && (a.lex.Within(a.lex.Place(r.Row.Owner), d) || city != "" && cityOf(a.lex, r.Row.Owner) == city)
		})
	})
}

// fits measures how well a table fits the question, whose folded text is given.
func (a *asking) fits(b *board, text string, terms []string) int {
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
	if a.column(h, "星") != "" && reStars.MatchString(text) {
		n += 5
	}
	if strings.Contains(h.Row.Title, "综合") || strings.HasPrefix(h.Row.Title, "总") {
		n += 3 // the whole rather than one part of it
	}
	if !a.q.Time.IsZero() && h.Article < len(h.doc.Articles) {
		title := h.doc.Articles[h.Article].Title + h.Section
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

// tables reads all tables, newest first, once for each day and for what questions leave out.
func (a *asking) tables() ([]board, error) {
	query := ofKinds(a.base(), store.Ranking)
	query.When = store.Interval{} // the quarter that a table is about is not when it came out
	query.Limit, query.NoTotal = 2000, true
	key := fmt.Sprint(a.now, query.None, a.q.NotTimes, a.q.NotThemes, a.q.NotWords)
	if had := a.v.tables.get(key); had != nil {
		return had, nil
	}
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
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
	var out []board
	for _, k := range order {
		b := byKey[k]
		sort.SliceStable(b.rows, func(i, j int) bool { return b.rows[i].Row.Order < b.rows[j].Row.Order })
		h := b.rows[0]
		b.called = fold(strings.TrimSpace(reUnitOf.ReplaceAllString(b.title, "")))
		b.words, b.short, b.full = a.long(b.title), a.shortTitles(b.title), fold(h.Row.Title+h.Row.Note+h.Section)
		if h.Article < len(h.doc.Articles) {
			b.article = a.long(h.doc.Articles[h.Article].Title)
			for _, m := range reContest.FindAllStringSubmatch(h.doc.Articles[h.Article].Title+h.Section, 4) {
				b.contests = append(b.contests, fold(m[1]))
			}
		}
		for _, c := range h.Row.Cells {
			col := column{name: c.Column, fold: fold(c.Column)}
			for _, t := range a.tok.Tokens(fold(reUnitOf.ReplaceAllString(c.Column, ""))) {
				col.words = append(col.words, t.Text)
			}
			b.columns = append(b.columns, col)
		}
		out = append(out, *b)
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

var (
	reQuarter = regexp.MustCompile(`[一二三四]季度|上半年|下半年|前三季度|\d{1,2}月|全年`)
	reStars   = regexp.MustCompile(`[几颗个多少]星|星级|评星|星数|★`)
	reBoard   = regexp.MustCompile(`([\p{Han}]{2,10}?)(?:板块|榜单|单项|[这那]一?[项块]|榜)`)
)

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
	if !dated.IsZero() {
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

// reInPoints asks for points.
var reInPoints = regexp.MustCompile(`多少分|几分|得分|分数`)

// rowText writes a row as printed: 「黄岛区：得分54.96，摘星情况★★★」.
func rowText(h hit) string {
	var parts []string
	for _, c := range h.Row.Cells {
		if h.Row.Place > 0 && c.Value == strconv.Itoa(h.Row.Place) {
			continue
		}
		parts = append(parts, c.Column+c.Value)
	}
	s := h.Row.Head
	if h.Row.Place > 0 {
		s = fmt.Sprintf("第%d名 %s", h.Row.Place, s)
	}
	return s + "：" + strings.Join(parts, "，")
}

// ranking answers from tables of scores. nil when there is none that fits.
func (a *asking) ranking() (*answer.Answer, error) {
	q := a.q
	if reMoved.MatchString(q.Text) {
		return a.moved() // stands in the text, not in the table
	}
	if reFlag.MatchString(q.Text) {
		return a.flags()
	}
	if reHowManyBoards.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	if reInPoints.MatchString(q.Text) { // who asks for points is told of no table of amounts
		bs = slices.DeleteFunc(bs, func(b board) bool {
			return !slices.ContainsFunc(b.columns, func(c column) bool { return strings.Contains(c.name, "分") })
		})
	}
	bs = slices.DeleteFunc(bs, func(b board) bool { return a.enumerates(b) || len(q.Ranks) > 0 && !a.isRanking(b) }) // nor of a list
	if len(bs) == 0 || a.otherMatter(bs) {
		return nil, nil
	}
	if told, err := a.toldRather(bs[0]); told != nil || err != nil {
		return told, err
	}
	if whole := reOverall.FindString(q.Text); whole != "" && a.onlyParts(bs) {
		if told, err := a.ranksTold(); told != nil || err != nil {
			return told, err
		}
		return a.noBoard(whole, bs)
	}
	if ans, err := a.overTimes(bs); ans != nil || err != nil {
		return ans, err
	}
	if !q.Time.IsZero() && reQuarter.MatchString(q.TimeText) {
		if then := slices.DeleteFunc(slices.Clone(bs), func(b board) bool { return !a.ofTime(b, q.TimeText) }); len(then) > 0 {
			bs = then // what another quarter's table prints is no answer
		} else if !slices.ContainsFunc(bs, func(b board) bool { return !cameLate(b, q.Time) }) {
			if told, err := a.ranksTold(); told != nil || err != nil {
				return told, err
			}
			return a.refuse(a.say("no_board_then", q.TimeText, clip(a.boardTitle(bs[0]), 40)), question.Unknown) // all came out when the next was over
		} else if early := func(b board) bool { return !b.rows[0].Dated.IsZero() && b.rows[0].Dated.To < q.Time.To }; !slices.ContainsFunc(bs, func(b board) bool { return !early(b) }) {
			return a.refuse(a.say("no_board_then", q.TimeText, clip(a.boardTitle(bs[0]), 40)), question.Unknown) // all came out before it was over
		}
	}
	for _, t := range a.askedTerms() {
		if question.IsMetric(t) && !slices.ContainsFunc(bs, func(b board) bool { return a.prints(b, t) }) {
			return nil, nil // 「哪个区的GDP最高」: no table measures it
		}
	}
	if name := a.unprintedBoard(bs); name != "" {
		return a.noBoard(name, bs)
	}
	if head := bs[0].rows[0]; !q.Time.IsZero() && reQuarter.MatchString(q.TimeText) && head.Article < len(head.doc.Articles) {
		if reQuarter.MatchString(head.doc.Articles[head.Article].Title+head.Section) && !a.ofTime(bs[0], q.TimeText) {
			return a.refuse(a.say("no_board_then", q.TimeText, clip(head.doc.Articles[head.Article].Title, 40)), question.Unknown)
		}
	}
	ps := a.claimedRow(bs)
	if ps == nil {
		ps = a.mostStars(bs)
	}
	if ps == nil {
		ps = a.picks(bs, a.owners(bs))
	}
	if !slices.ContainsFunc(ps, func(p picked) bool { return len(p.rows) > 0 }) {
		return a.refuse(ps[0].note, question.Unknown)
	}
	d := a.draft(question.Ranking)
	a.tellRows(&d, ps)
	q.Focus = nil
	return a.compose(d)
}

// noBoard says that no table of that name is printed, and which are.
func (a *asking) noBoard(name string, bs []board) (*answer.Answer, error) {
	var have []string
	for _, b := range bs {
		if len(have) < 4 {
			have = addOnce(have, b.title)
		}
	}
	return a.refuse(a.say("no_board", name, strings.Join(have, "、")), question.Unknown)
}

// reOverall asks for the whole of an assessment rather than one part of it.
var reOverall = regexp.MustCompile(`综合(?:得分|成绩|排名|评分|考核|评比)?|总(?:得分|成绩|排名|分|榜|评)`)

// onlyParts reports whether the page of the best table prints several, each a part of the assessment and none the whole.
func (a *asking) onlyParts(bs []board) bool {
	var titles []string
	for _, b := range bs {
		if b.rows[0].Doc != bs[0].rows[0].Doc {
			continue
		}
		h := b.rows[0]
		ofAll := h.Article < len(h.doc.Articles) && strings.Contains(h.doc.Articles[h.Article].Title, b.title) && (b.title == "" || reCallsPlaces.MatchString(b.title))
		if titles = addOnce(titles, b.title); ofAll || reOverall.MatchString(b.full) || slices.ContainsFunc(b.columns, func(c column) bool { return reOverall.MatchString(c.name) }) {
			return false
		}
	}
	return len(titles) > 1
}

// otherMatter reports whether a question names a thing that no table holds, though texts do: 「首店多少家 排名如何」.
func (a *asking) otherMatter(bs []board) bool {
	text := fold(a.q.Text + a.q.Topic)
	if slices.ContainsFunc(bs, func(b board) bool { return a.namesBoard(text, b) }) || a.unprintedBoard(bs) != "" {
		return false
	}
	return slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		return runes(t) >= 2 && !reRankWords.MatchString(t) && !reNumber.MatchString(t) && (a.occursAnywhere(t) || len(a.lex.AskedThemes(t)) > 0) && !slices.ContainsFunc(bs, func(b board) bool {
			return slices.ContainsFunc(b.rows, func(r hit) bool { return a.occurs(a.full(&r), t) >= 0.5 })
		})
	})
}

// enumerates reports whether a table only numbers what it lists where a place in it is asked for: 「序号」 is no place.
func (a *asking) enumerates(b board) bool {
	numbered, listed := false, false
	for _, c := range b.columns {
		numbered = numbered || c.name == "序号" || c.name == "编号"
		listed = listed || reListsThings.MatchString(c.name)
	}
	if h := b.rows[0]; h.Row.Owner == "" && h.Row.Head != "" {
		listed = true
	}
	return numbered && listed && len(a.q.Ranks) > 0 && !reByAmount.MatchString(a.q.Text)
}

var (
	// reListsThings heads a column of what has no places: projects, firms.
	reListsThings = regexp.MustCompile(`项目|企业|工程|事项|名称|任务|单位`)
	// reByAmount asks for the most of something.
	reByAmount = regexp.MustCompile(`最[高多大长低少小]|序号|[^第]排(?:在)?第`)
)

// toldRather answers from the sentence that tells a place by the very name asked about where the best table has not that
// name: 「项目攻坚第一名」 is no row of 「重大项目进展」. nil when the table has it, or no sentence does.
func (a *asking) toldRather(b board) (*answer.Answer, error) {
	names := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return rePlaceWords.MatchString(t) || reRankWords.MatchString(t) })
	if len(names) == 0 || !slices.ContainsFunc(names, func(t string) bool { return !a.prints(b, t) && !strings.Contains(b.full, fold(t)) }) {
		return nil, nil
	}
	return a.ranksTold()
}

// reRankWords are words for what tables of scores print.
var reRankWords = regexp.MustCompile(`[分名星榜]|[单各这那几两]项|排|第|板块|成绩|考核|考评|评比`)

// boardTitle names a table with the article that prints it.
func (a *asking) boardTitle(b board) string {
	h := b.rows[0]
	if b.title == "" && h.Article < len(h.doc.Articles) {
		return clip(h.doc.Articles[h.Article].Title, 40)
	}
	if h.Article < len(h.doc.Articles) && !strings.Contains(h.doc.Articles[h.Article].Title, b.title) {
		return clip(h.doc.Articles[h.Article].Title, 40) + "·" + b.title
	}
	return b.title
}

// ofTime reports whether the page of a table names a time in its title or heading: 「2025年三季度…」.
func (a *asking) ofTime(b board, text string) bool {
	h := b.rows[0]
	if h.Article >= len(h.doc.Articles) {
		return false
	}
	title := h.doc.Articles[h.Article].Title + h.Section
	return namesTime(title, text) || a.sameTime(title, h.Dated)
}

// cameLate reports whether a table was printed so long after a quarter that it is of a later one.
func cameLate(b board, quarter store.Interval) bool {
	h := b.rows[0]
	if h.Article >= len(h.doc.Articles) {
		return false
	}
	printed := h.doc.Articles[h.Article].Dated
	return !printed.IsZero() && printed.Days() <= 31 && printed.From > quarter.To+75
}

// reQuarters finds quarters that are asked about together: 「二季度和三季度」, 「二三季度」.
var reQuarters = regexp.MustCompile(`([一二三四])(?:季度)?[、和与跟到至比]?([一二三四])季度`)

// rePeriods finds two parts of a year that are asked about together: 「上半年和前三季度」.
var rePeriods = regexp.MustCompile(`(前?[一二三四]季度|[上下]半年|全年)[、和与跟到至比](前?[一二三四]季度|[上下]半年|全年)`)

// overTimes puts the rows of two quarters' tables beside each other. nil when the question names no two.
func (a *asking) overTimes(bs []board) (*answer.Answer, error) {
	q := a.q
	var times []string
	if m := reQuarters.FindStringSubmatch(q.Text); m != nil && m[1] != m[2] {
		times = []string{m[1] + "季度", m[2] + "季度"}
	}
	if m := rePeriods.FindStringSubmatch(q.Text); m != nil && m[1] != m[2] {
		times = m[1:]
	}
	if times == nil {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	d.Lead = a.say("comparison")
	title := ""
	for _, quarter := range times {
		found := false
		for _, b := range bs {
			h := b.rows[0]
			if h.Article >= len(h.doc.Articles) || !namesTime(h.doc.Articles[h.Article].Title+h.Section+h.Row.Title, quarter) || title != "" && !strings.Contains(title, b.title) && !strings.Contains(b.title, title) && !reQuarter.MatchString(title) {
				continue
			}
			if title == "" {
				title = b.title
			}
			for i, r := range b.rows {
				if asked := slices.Contains(q.Districts, r.Row.Owner); asked || len(q.Districts) == 0 && i < 3 {
					d.Lead += "\n" + quarter + "「" + b.title + "」" + rowText(r)
					d.Proofs = append(d.Proofs, answer.Proof{Doc: r.doc, Spans: r.Spans})
					found = true
				}
			}
			break
		}
		if !found {
			d.Lead += "\n" + a.say("no_table_of", quarter)
		}
	}
	if len(d.Proofs) == 0 {
		return nil, nil
	}
	return a.compose(d)
}

// knowsBoard reports whether some table's title or heading is meant by name.
func (a *asking) knowsBoard(bs []board, name string) bool {
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
func (a *asking) prints(b board, metric string) bool {
	h := b.rows[0]
	text := b.title + "|" + h.Section
	if h.Article < len(h.doc.Articles) {
		text += "|" + h.doc.Articles[h.Article].Title
	}
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
	for _, b := range all {
		if strings.Contains(q.Text, b.title) {
			return nil
		}
	}
	for _, b := range all {
		for _, short := range b.short {
			if !strings.Contains(q.Text, short) {
				continue
			}
			q.Text = strings.Replace(q.Text, short, b.title, 1)
			q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool { return strings.Contains(t, short) })
			q.Notes = append(q.Notes, "「"+short+"」按「"+b.title+"」理解")
			if len(q.Ranks) > 0 {
				q.Intent = question.Ranking
			}
			return nil
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

// meansBoard reports whether the question names the title of a table.
func (a *asking) meansBoard(b board) bool {
	text := fold(a.q.Text + a.q.Topic)
	for _, t := range a.tok.Tokens(b.title) {
		if runes(t.Text) >= 2 && strings.Contains(text, fold(t.Text)) {
			return true
		}
	}
	return strings.Contains(text, "综合") && strings.Contains(b.title, "综合")
}

// starDoubt notices that stars printed for different scores are the same although the rule gives each place its own.
func (a *asking) starDoubt(b board) string {
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
		rule = "，原文说" + clip(clause, 40) + "逐级评星"
	}
	return a.say("star_doubt", rule)
}

// compared leaves out words that only say that things are compared.
func compared(terms []string) []string {
	return slices.DeleteFunc(terms, func(t string) bool {
		return reTimesOf.MatchString(t) || strings.ContainsAny(t, "年几") || strings.Contains(t, "时间") || slices.Contains([]string{"不同", "区别", "差别", "异同", "变化", "差异", "前后", "先后", "趋势", "演变", "演进", "转变", "变迁", "沿革"}, t)
	})
}

var reTimesOf = regexp.MustCompile(`^[两几三四五\d]+[次任回届]$`)

// reWhoMore asks which of two has more.
var reWhoMore = regexp.MustCompile(`(?:谁|哪个|哪边|哪家).{0,3}(?:多|少|高|低|大|小)`)

// reScored asks for what tables of scores print.
var reScored = regexp.MustCompile(`得分|分(?:更|最)?[高低多少]|名|星|成绩|综合|几分|分.*差|差.*分`)

// compare puts two or more districts or persons side by side.
func (a *asking) compare() (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Comparison)
	d.Wide = true
	terms := compared(a.askedTerms())
	scored := reScored.MatchString(q.Text) || q.Follows && reScored.MatchString(q.Topic)
	if bs, err := a.boards(); err == nil && len(bs) > 0 && a.meansBoard(bs[0]) && len(terms) <= 2 && q.Time.IsZero() {
		scored = true
	}
	if scored && len(q.Districts) >= 2 {
		bs, err := a.boards()
		if err != nil {
			return nil, err
		}
		q.Ranks = nil // 「谁的得分最低」 is about the two
		if len(bs) > 0 {
			ps := a.picks(bs, q.Districts)
			if slices.ContainsFunc(ps, func(p picked) bool {
				return len(p.rows) > 1 || len(p.rows) > 0 && p.note != "" && a.meansBoard(p.board)
			}) {
				a.tellRows(&d, ps)
				return a.compose(d)
			}
		}
	}
	var err error
	var missing []string
	side := func(name string, query store.Query, person bool) error {
		var hits []hit
		var err error
		if len(terms) > 0 {
			query.When = store.Interval{}
			if hits, err = a.evidence(query, terms); err != nil {
				return err
			}
			hits = keep(a.timely(hits), 0.45)
			if q.Ask == question.AskHow || strings.Contains(q.Text, "目标") || reWhoMore.MatchString(q.Text) {
				if f := figured(hits); len(f) > 0 {
					hits = f
				}
			}
		}
		if len(hits) == 0 && a.themed(terms) {
			query.When = q.Time
			if len(q.Themes) > 0 {
				query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
			}
			query = ofKinds(query, store.Statement, store.Activity)
			query.Limit = 60
			if hits, _, err = a.search(query); err != nil {
				return err
			}
			hits = a.newest(hits, person)
		}
		hits = varied(a.distinct(hits))
		if own := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return h.Kind == store.Prose }); len(own) > 0 && !person {
			hits = own // what a side says, before what is said of it
		}
		if len(hits) == 0 {
			missing = append(missing, name)
			return nil
		}
		slack := 0.15
		if q.Ask == question.AskHow {
			slack = 0.01
		}
		for i, h := range hits {
			if i == 2 || len(terms) > 0 && h.fit() < hits[0].fit()-slack {
				break
			}
			lead := ""
			if person {
				lead = a.v.name(h.Actors[0].Name)
			}
			it := a.item(h, lead)
			if it.Label == "" { // when each side said it is never left open
				it.Label = a.published(&h)
			}
			it.Head = name
			it.Max = 140
			d.Items = append(d.Items, it)
		}
		return nil
	}
	sides := func() error {
		d.Items, missing = nil, nil
		for _, p := range q.Persons {
			if err := side(a.labelOf(p, a.v, a.now), a.byPersons(a.base(), []string{p}), true); err != nil || len(q.Persons) < 2 {
				return err
			}
		}
		for _, dist := range q.Districts {
			if len(q.Persons) >= 2 {
				break
			}
			if err := side(dist, inDistricts(a.base(), []string{dist}), false); err != nil {
				return err
			}
		}
		return nil
	}
	if err := sides(); err != nil {
		return nil, err
	}
	if was := q.TimeText; len(missing) > 0 && reThisYear.MatchString(was) && !q.Follows { // of the paper's year, to most who ask
		items, lacked, asked := d.Items, missing, q.Time
		q.Time, q.TimeText = store.Interval{}, ""
		if err := sides(); err != nil {
			return nil, err
		}
		if len(missing) < len(lacked) {
			d.Footer = append(d.Footer, a.say("not_this_year", sayYear(was, asked)))
		} else {
			d.Items, missing, q.Time, q.TimeText = items, lacked, asked, was
		}
	}
	for all := terms; len(d.Items) == 0 && len(all) > 1; all = all[:len(all)-1] { // the first words name it
		terms = all[:len(all)-1]
		if err := sides(); err != nil {
			return nil, err
		}
	}
	if len(d.Items) == 0 {
		return a.notFound(q.Persons, append(terms, q.Themes...), nil)
	}
	d.Lead = a.say("comparison")
	if d.Chart, err = a.sideBySide(terms); err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		d.Footer = append(d.Footer, a.say("comparison_missing", strings.Join(missing, "、")))
	}
	return a.compose(d)
}
