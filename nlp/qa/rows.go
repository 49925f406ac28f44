package qa

// Which rows of a table are asked for, and how they are told.

import (
	"slices"
	"strconv"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reHowManyBoards asks how many tables there are, which texts tell.
var reHowManyBoards = regexp.MustCompile(`(?:几|多少)[个大](?:单项)?(?:板块|单项)`)

// picked are the rows of one table that a question wants, with what has to be said of them.
type picked struct {
	*board
	rows []hit
	note string // 「第7名没有印出…」; "" when the rows are all that was asked for
	none bool   // nothing of what was asked for stands in the table
}

// pick chooses the rows of a table: those within a bound, at the places, or of the districts asked about; else all.
func (a *asking) pick(b *board, districts []string) picked {
	q, p := a.q, picked{board: b}
	bound, over := threshold(q.Text)
	shown, v, exact := exactly(q.Text)
	switch {
	case exact && len(districts) == 0:
		if p.rows = b.scoring(v); len(p.rows) == 0 {
			p.note, p.none = a.say("no_rows_over", a.boardTitle(b), shown), true
		}
	case over != nil && len(districts) == 0:
		a.within(&p, bound, over)
	case len(q.Ranks) > 0 && !reWhichBoard.MatchString(q.Text):
		a.atPlaces(&p, districts)
	case len(districts) > 0:
		var absent []string
		if p.rows, absent = rowsOf(b, districts); len(absent) > 0 {
			p.note, p.none = a.say("no_row", a.boardTitle(b), strings.Join(absent, "、")), len(p.rows) == 0
		}
	default:
		if p.rows = b.rows; a.partial(b) && reWholeBoard.MatchString(q.Raw) {
			p.note = "，" + a.say("rows_missing", len(b.rows))
		}
	}
	return p
}

// reWhichBoard asks in which of its tables a district stands best.
var reWhichBoard = regexp.MustCompile(`哪[一个]?(?:个)?(?:板块|单项|项|块|方面)`)

// rowsOf gives the rows of districts, and those of them that have none.
func rowsOf(b *board, districts []string) (rows []hit, absent []string) {
	for _, r := range b.rows {
		if slices.Contains(districts, r.Row.Owner) {
			rows = append(rows, r)
		}
	}
	for _, d := range districts {
		if !slices.ContainsFunc(rows, func(r hit) bool { return r.Row.Owner == d }) {
			absent = append(absent, d)
		}
	}
	return rows, absent
}

// within picks the rows whose score keeps a bound.
func (a *asking) within(p *picked, bound string, over func(float64) bool) {
	var heads []string
	for _, r := range p.board.rows {
		if v, ok := score(r); ok && over(v) {
			p.rows = append(p.rows, r)
			heads = append(heads, r.Row.Head)
		}
	}
	if p.note = a.say("rows_over", bound, len(p.rows), strings.Join(heads, "、")); len(p.rows) == 0 {
		p.note, p.none = a.say("no_rows_over", a.boardTitle(p.board), bound), true
	} else if a.partial(p.board) {
		p.note = strings.TrimSuffix(p.note, "原表：") + a.say("rows_missing", len(p.board.rows))
	}
}

// reTotal is the head of a row that sums up the others.
var reTotal = regexp.MustCompile(`^(?:全[市省区县州盟国]|合计|总计|小计|\p{Han}{0,4}(?:平均|均值)(?:分|值|数|得分|水平)?)$`)

// placed gives the rows of a table that have a place in it, which are lent, and whether their places are printed.
func placed(b *board) (rows []hit, printed bool) {
	rows = b.rows
	total := func(r hit) bool { return reTotal.MatchString(r.Row.Head) }
	if slices.ContainsFunc(rows, total) {
		rows = except(rows, total)
	}
	return rows, slices.ContainsFunc(rows, func(r hit) bool { return r.Row.Place > 0 })
}

// isRanking reports whether the order of a table's rows is one of places: it prints them, it calls itself a ranking, it gives
// points or stars, or it goes down by one of its columns. The first row of any other table is nobody's first place.
func (a *asking) isRanking(b *board) bool {
	rows, printed := placed(b)
	h := b.rows[0]
	if printed || ranks(b) || len(rows) < 3 || reCallsPlaces.MatchString(b.full) || reCallsPlaces.MatchString(h.article().Title) {
		return true
	}
	return slices.ContainsFunc(b.columns, func(c column) bool {
		var vs []valued
		for i := range rows {
			if v, ok := figureIn(a.column(&rows[i], c.name)); ok {
				vs = append(vs, valued{&rows[i], v})
			}
		}
		return len(vs) == len(rows) && ordered(vs)
	})
}

// reCallsPlaces is what a ranking is called.
var reCallsPlaces = regexp.MustCompile(`排名|排行|排序|名次|位次|榜|前[一二三四五六七八九十\d]{1,2}[名位强]|成绩|得分|赛马|评比|考核|擂台|比拼`)

// partial reports whether a table prints only its first places.
func (a *asking) partial(b *board) bool {
	rows, printed := placed(b)
	want := a.placesOf(rows)
	if !printed || len(rows) >= want {
		return false
	}
	n := len(rows)
	if all, err := a.tables(); err == nil {
		for _, s := range b.groups(all) { // 「A组」 and 「B组」
			n += len(s.rows)
		}
	}
	return n < want
}

// placesOf is how many counties the city has whose counties stand in rows: as many as the corpus tells of, of another city than its own all.
func (a *asking) placesOf(rows []hit) int {
	own, other := a.v.parser.City(), ""
	for i := range rows {
		p := a.lex.Place(rows[i].Row.Owner)
		switch {
		case p == nil || p.Level != nlp.County:
		case own == "" || a.lex.Within(p, own):
			return len(a.v.children)
		case other == "":
			other = p.Parent
		case other != p.Parent:
			return len(a.v.children)
		}
	}
	if other == "" {
		return len(a.v.children)
	}
	n := 0
	for _, p := range a.lex.Children(other) {
		if p.Level == nlp.County {
			n++
		}
	}
	return n
}

// atPlaces picks the rows at the places asked for. A place that is not printed is said, and never worked out. Rows of
// districts named with one place stand beside it: 「城市更新第一名是黄岛吧」.
func (a *asking) atPlaces(p *picked, districts []string) {
	b := p.board
	all, printed := placed(b)
	n := len(all)
	var missing []string
	for _, k := range a.q.Ranks {
		at := k - 1
		switch {
		case k < 0 && a.partial(b):
			p.note = a.say("last_printed", n)
			continue
		case k < 0:
			at = n + k
		case printed && len(a.q.NotDistricts) == 0: // of those that are left, the first is 「第一」
			at = slices.IndexFunc(all, func(r hit) bool { return r.Row.Place == k })
		}
		if at < 0 || at >= n {
			missing = append(missing, strconv.Itoa(k))
			continue
		}
		if !slices.ContainsFunc(p.rows, func(r hit) bool { return r.ID == all[at].ID }) {
			p.rows = append(p.rows, all[at])
		}
	}
	if len(missing) > 0 && missing[0][0] != '-' {
		p.note = a.say("rank_missing", n, strings.Join(missing, "、"))
		if printed && !slices.ContainsFunc(all, func(r hit) bool { return r.Row.Place == n }) {
			p.note = a.say("place_missing", strings.Join(missing, "、"))
		}
	}
	if len(p.rows) == 0 {
		p.rows = b.rows // all that is printed
		return
	}
	own, absent := rowsOf(b, districts)
	districts = except(districts, func(d string) bool { return slices.Contains(absent, d) && strings.Contains(b.title, d) }) // whose parts the table is of
	if len(districts) == 0 || len(a.q.Ranks) > 1 {
		return
	}
	absent = slices.DeleteFunc(absent, func(d string) bool { return !slices.Contains(districts, d) })
	if len(p.rows) == 1 && slices.Contains(districts, p.rows[0].Row.Owner) {
		own = slices.DeleteFunc(own, func(r hit) bool { return r.ID == p.rows[0].ID })
	} else if !reApart.MatchString(a.q.Text) {
		p.note = a.say("not_in_place", a.q.Rank, strings.Join(districts, "、"))
		if a.q.Rank < 0 {
			p.note = a.say("not_in_place_last", -a.q.Rank, strings.Join(districts, "、"))
		}
	}
	if len(absent) > 0 {
		p.note = strings.TrimSuffix(p.note, "：") + "，" + a.say("no_row", a.boardTitle(b), strings.Join(absent, "、"))
	}
	p.rows = append(p.rows, own...)
}

// reApart compares a district with a place rather than puts it there.
var reApart = regexp.MustCompile(`比|差|距|离`)

var (
	// reAllBoards asks for several tables of a page: 「各板块」, 「两个单项」, 「几项得分都给我」.
	reAllBoards = regexp.MustCompile(`(?:各个?|每个?|[两三四五几]|所有|全部)(?:个|大|张|份)?(?:单项|板块|项|块|榜|表|成绩单)|(?:单项|板块|榜单?|表)(?:里|上)?都|都给我`)
	// reParts finds the parts that an assessment is said to have: 「包括甲、乙、丙3个板块」.
	reParts = regexp.MustCompile(`((?:\p{Han}{2,12}、)+\p{Han}{2,12}?)等?[两三四五六七八九十\d]{1,2}[个大项](?:单项)?(?:板块|单项)`)
)

// wanted are the tables that a question means: those it names, all of a page, or the one that fits best.
func (a *asking) wanted(bs []*board) []*board {
	var page, named []*board
	text := fold(a.q.Text)
	if reBothOf.MatchString(text) && a.q.Topic != "" { // 「这两项」 are those of the turns before
		text = fold(a.q.Topic)
	}
	for _, b := range bs {
		if b.rows[0].Doc != bs[0].rows[0].Doc || slices.ContainsFunc(page, func(o *board) bool { return o.title == b.title }) {
			continue
		}
		page = append(page, b)
		if a.namesBoard(text, b) {
			named = append(named, b)
		}
	}
	switch {
	case len(named) > 1:
		return named
	case len(named) == 0 && reAllBoards.MatchString(text):
		if strings.Contains(text, "单项") {
			page = slices.DeleteFunc(page, func(b *board) bool { return strings.Contains(b.title, "综合") })
		}
		return page[:min(len(page), 6)]
	}
	return bs[:min(len(bs), 1)]
}

// reInAll asks for what stands in each of several tables: 「两张榜都进前三的」.
var reInAll = regexp.MustCompile(`(?:都|均|同时|全)(?:能|是|在|进|排|列|入|位|挤|跻|垫|夺|拿|最|前|第)`)

// reScoredInAll asks for what has any row in each of them: 「两个板块都有得分」.
var reScoredInAll = regexp.MustCompile(`(?:都|均|同时|全)(?:有|上)(?:得分|分|成绩|排名|名次|星|榜|名)`)

// inAllBoards tells whose rows stand at the places asked for in each of the tables that the question means. nil when it
// means no two.
func (a *asking) inAllBoards() (*answer.Answer, error) {
	q := a.q
	any := len(q.Ranks) == 0 && reScoredInAll.MatchString(q.Text)
	if len(q.Ranks) == 0 && !any || len(q.Persons) > 0 || a.namesCounty() || !any && !reInAll.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	want := a.wanted(bs)
	if any {
		want = except(want, a.partial)
	}
	if len(want) < 2 {
		return nil, nil
	}
	in := map[string]int{}
	var ps []picked
	for _, b := range want {
		p := picked{board: b}
		if any {
			p.rows = b.rows
		} else {
			a.atPlaces(&p, nil)
		}
		if p.note != "" {
			return nil, nil // a table that prints less than is asked for
		}
		for _, r := range p.rows {
			in[r.Row.Head]++
		}
		ps = append(ps, p)
	}
	var both []string
	for _, r := range ps[0].rows {
		if in[r.Row.Head] == len(ps) {
			both = append(both, r.Row.Head)
		}
	}
	d := a.draft(question.Ranking)
	if d.Lead = a.say("in_all_boards", len(ps), len(both), strings.Join(both, "、")); len(both) == 0 {
		d.Lead = a.say("in_no_boards", len(ps))
	}
	if any { // whose rows they are, not all that they print
		var titles []string
		for _, p := range ps {
			titles = append(titles, "「"+p.title+"」")
			d.Proofs = append(d.Proofs, answer.Proof{Doc: p.rows[0].doc, Spans: p.rows[0].Spans})
		}
		d.Lead = a.say("in_all_tables", strings.Join(titles, "、"), len(both), strings.Join(both, "、"))
	} else {
		a.tellRows(&d, ps)
	}
	q.Intent, q.Focus = question.Ranking, nil
	return a.compose(d)
}

// reBothOf means several tables that were asked about before.
var reBothOf = regexp.MustCompile(`[这那](?:两|几)(?:个|项|块|张|者)`)

// namesBoard reports whether a text names half of a table's title.
func (a *asking) namesBoard(text string, b *board) bool {
	named, all := 0, 0
	for _, w := range b.words {
		if all += runes(w); strings.Contains(text, w) {
			named += runes(w)
		}
	}
	return named > 0 && named*2 >= all
}

// callsBoard reports whether a text names a table by its title, or by being of the whole of an assessment.
func (a *asking) callsBoard(text string, b *board) bool {
	return a.namesBoard(text, b) || reOverall.MatchString(text) && reOverall.MatchString(b.full)
}

// picks chooses the tables that a question means and their rows. What a table that is meant does not print is said, and
// where else it stands.
func (a *asking) picks(bs []*board, districts []string) []picked {
	want, own := a.wanted(bs), len(districts) > 0 && (len(a.q.Ranks) == 0 || reWhichBoard.MatchString(a.q.Text))
	elsewhere := func() (out []*board) { // tables with rows of the districts, of the same page if there are any
		for _, b := range bs {
			if rePlaceAsked.MatchString(a.q.Text) && !ranks(b) {
				continue // 「考核第几名」 beside a table of amounts
			}
			rows, absent := rowsOf(b, districts)
			if len(rows) > 0 && (len(absent) == 0 || len(out) == 0) && len(out) < 6 && (len(out) == 0 || out[0].rows[0].Doc == b.rows[0].Doc) {
				out = append(out, b)
			}
		}
		return out
	}
	if own && len(want) == 1 && !a.meansBoard(want[0]) {
		if all := elsewhere(); len(all) > 0 {
			want = all
		}
	}
	if len(want) == 1 && len(a.q.Ranks) > 0 && len(districts) == 0 {
		want = append(slices.Clone(want), a.sisters(want[0], bs)...) // 「谁第一」 of two groups
	}
	var ps []picked
	for _, b := range want {
		ps = append(ps, a.pick(b, districts))
	}
	if own && every(ps, func(p picked) bool { return p.none }) {
		for _, b := range elsewhere() {
			ps = append(ps, a.pick(b, districts))
		}
	}
	return ps
}

// reMostStars asks whose stars are the most, or the fewest.
var reMostStars = regexp.MustCompile(`(?:星星?|摘星)\p{Han}{0,4}最(多|高|少|低)|最(多|高|少|低)(?:的)?\p{Han}{0,2}星`)

// mostStars picks the rows with the most stars, all that have as many, of the tables that print stars and are named; of all that
// print stars when none is named. nil when that is not asked.
func (a *asking) mostStars(bs []*board) []picked {
	m := reMostStars.FindStringSubmatch(a.q.Text)
	if m == nil || len(a.q.Districts) > 0 || a.q.Top != 0 || a.q.Rank != 0 && a.q.Rank != 1 && a.q.Rank != -1 {
		return nil
	}
	few := strings.ContainsAny(m[1]+m[2], "少低")
	var ps, named []picked
	for _, b := range bs {
		p, best := picked{board: b}, -1
		for i := range b.rows {
			n := strings.Count(a.column(&b.rows[i], "星"), "★")
			if n == 0 || best >= 0 && (n < best) != few && n != best {
				continue
			}
			if n != best {
				p.rows, best = nil, n
			}
			p.rows = append(p.rows, b.rows[i])
		}
		if len(p.rows) == 0 || len(ps) > 0 && ps[0].board.rows[0].Doc != b.rows[0].Doc {
			continue
		}
		if ps = append(ps, p); a.namesBoard(fold(reScoreWords.ReplaceAllString(a.q.Text, " ")), b) {
			named = append(named, p)
		}
	}
	if len(named) > 0 {
		return named
	}
	return ps
}

// rePlaceAsked asks for somebody's place among others.
var rePlaceAsked = regexp.MustCompile(`第几|排第|排几|名次|排名|位次|几名|多少名`)

// ranks reports whether a table prints places, points or stars.
func ranks(b *board) bool {
	_, printed := placed(b)
	return printed || slices.ContainsFunc(b.columns, func(c column) bool { return strings.ContainsAny(c.name, "分星") })
}

// owners are the districts of the question that tables have rows of: not the city that a table is of.
func (a *asking) owners(bs []*board) []string {
	return except(a.q.Districts, func(d string) bool {
		p := a.lex.Place(d)
		return p != nil && p.Level < nlp.County && !slices.ContainsFunc(bs, func(b *board) bool {
			rows, _ := rowsOf(b, []string{d})
			return len(rows) > 0
		})
	})

}

// unprintedBoard is a table that the question names and no page prints: one that it calls a board, or a part that the page
// says the assessment has. "" when there is none.
func (a *asking) unprintedBoard(bs []*board) string {
	if m := reBoard.FindStringSubmatch(a.q.Text); m != nil && !a.knowsBoard(bs, m[1]) {
		name := reMeasure.ReplaceAllString(m[1], "")
		for _, place := range a.lex.FindPlaces(name, a.v.parser.City()) {
			if place.Start == 0 && runes(name[place.End:]) > 1 {
				name = strings.TrimPrefix(name[place.End:], "的")
				break
			}
		}
		return reThatOne.ReplaceAllString(name, "")
	}
	text, h := fold(reScoreWords.ReplaceAllString(a.q.Text, " ")), bs[0].rows[0]
	before := h.doc.Text[:h.Spans[0].Start]
	before = clean.Pick(before, []store.Span{{Start: max(0, len(before)-8000), End: len(before)}})
	for _, m := range partsTold(before) {
		for part := range strings.SplitSeq(m[1], "、") {
			printed := slices.ContainsFunc(bs, func(b *board) bool {
				return strings.Contains(part, b.title) || strings.Contains(b.title, part) || strings.Contains(part, strings.Join(b.words, ""))
			})
			if !printed && a.occurs(text, part) >= 0.6 && !slices.ContainsFunc(bs, func(b *board) bool { return a.namesBoard(text, b) }) {
				return part
			}
		}
	}
	for _, theme := range a.q.Themes { // 「科技创新第一是谁」
		if strings.Contains(text, fold(theme)) && !slices.ContainsFunc(bs, func(b *board) bool {
			return a.namesBoard(text, b) || slices.ContainsFunc(b.rows, func(r hit) bool { return a.occurs(fold(r.printed()), theme) >= 0.5 }) || a.prints(b, theme)
		}) {
			return theme
		}
	}
	return ""
}

// partsTold are the first matches of reParts, which is dear, in a text: only clauses that end as it does are asked.
func partsTold(text string) (all [][]string) {
	if !strings.Contains(text, "板块") && !strings.Contains(text, "单项") {
		return nil
	}
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，。；：！？“”（） \n\t", r) }) {
		if !strings.Contains(clause, "板块") && !strings.Contains(clause, "单项") {
			continue
		}
		if all = append(all, reParts.FindAllStringSubmatch(clause, 4-len(all))...); len(all) == 4 {
			break
		}
	}
	return all
}

// reThatOne points at what was named: 「项目签约那个」.
var reThatOne = regexp.MustCompile(`的?[这那](?:一?个|一?块|一?项)$`)

// reScoreWords are words of any table of scores, which name none: 「营商环境得分」 is no 综合得分.
var reScoreWords = regexp.MustCompile(`得分|分数|成绩|排名|名次|考核|结果`)

// reRowsAsked asks how many rows a table has: 「榜单列了几个区市」.
var reRowsAsked = regexp.MustCompile(`(?:榜|表|榜单|成绩单|排名|成绩)(?:上|里|中|内)?(?:一共|总共|共)?(?:列|印|排|写|公布|登|收|有)?(?:出|了|出了|着)?(?:一共|总共|共)?(?:几|多少)[个家]`)

// reHowManyRanked asks how many places are ranked at all: 「三季度考核有几个县区」, 「几个区上榜」.
var reHowManyRanked = regexp.MustCompile(`(?:考核|考评|评比|排名|参评|参赛|打分)\p{Han}{0,8}?(?:几|多少)[个家]?` + ranked + `|(?:几|多少)[个家]?` + ranked + `\p{Han}{0,6}?(?:考核|考评|评比|排名|参评|参赛|打分|[上入进在]了?榜)`)

var (
	// reRowsMeant is what a question says of the rows of a table, no topic: 「剩下几家」, 「十家」, 「一个不落」.
	reRowsMeant = regexp.MustCompile(`(?:剩下|余下|剩余|其余)的?(?:[几两三四五六七八九十\d]{1,2})?[家个]?(?:` + nlp.Counties + `)?(?:里面?|中|当中)?|(?:这|那)?(?:[两三四五六七八九十\d]{1,3}|所有|全部|每一?)[家个]?(?:的)?(?:` + nlp.Counties + `)(?:的)?|(?:[两三四五六七八九十\d]{1,3}|每一?)[家个]|一[个家](?:都)?[不没别](?:落|漏|少|拉|剩)下?地?|全部|所有|悉数|统统|完整地?|挨个|逐一|列一?下|列个表|都?列?出来`)
	// reWholeBoard asks for all rows of a table.
	reWholeBoard = regexp.MustCompile(`[不没别](?:落|漏|少|拉)|全部|所有|悉数|统统|完整|挨个|逐一|每一?[家个](?:` + nlp.Counties + `)?的?(?:得分|分数|成绩|排名|名次|星|都?是?多少分)|(?:[两三四五六七八九十]|\d{1,2})[家个](?:` + nlp.Counties + `)?的?(?:得分|分数|成绩|排名|名次|星)`)
	// reRowScores is what tables of scores print of each row.
	reRowScores = regexp.MustCompile(`得分|分数|成绩|排名|名次|星|榜|表格|多少分|几分`)
	// reNoWhole asks for less than all rows, or for what is said of them.
	reNoWhole = regexp.MustCompile(`几[家个]|多少(?:[^分]|$)|谁|哪|怎|为什么|吗|[前后]|说|讲`)
)

// ranked are the rows, and what else is ranked.
const ranked = `(?:` + nlp.Counties + `|[区县市旗]|地方|单位)`

// settleRows reads what a question says of the rows of the table that it names as no topic, and asks for all of them or for
// those that are left: 「十家得分一个不落」, 「剩下几家谁最高」.
func (a *asking) settleRows() error {
	q := a.q
	if len(q.Persons)+len(q.Titles) > 0 || a.namesCounty() || !reRowsMeant.MatchString(q.Text) {
		return nil
	}
	whole := reWholeBoard.MatchString(q.Text) && reRowScores.MatchString(q.Text) && len(q.Ranks) == 0 && !reNoWhole.MatchString(q.Text)
	if !whole && (len(q.Ranks) == 0 || len(q.NotDistricts) == 0) {
		return nil
	}
	all, err := a.tables()
	rest := reScoreWords.ReplaceAllString(reRowsMeant.ReplaceAllString(q.Text, " "), " ") // any table has points
	named := func(b *board) bool {
		return a.callsBoard(fold(rest), b) && a.ofRegion(b) && a.ofThen(b)
	}
	if err != nil || !slices.ContainsFunc(all, named) {
		return err
	}
	q.Text, q.Intent = rest, question.Ranking
	q.Terms = except(q.Terms, func(t string) bool { return !strings.Contains(rest, t) || reRowScores.MatchString(t) })
	return nil
}

// reAggregate asks for a number that is made of those of all rows.
var reAggregate = regexp.MustCompile(`平均(?:得?分|成绩|值|数|星)|均分|均值|中位数|中位值|众数|方差|标准差|总和|分差?之和|加起来|相加|求和|加总|平均(?:是|有|为|下来)?多少`)

// aggregated says that a table prints no mean, median or sum where one is asked for, and what it prints. nil when none is
// asked for, or the page of the table has one.
func (a *asking) aggregated() (*answer.Answer, error) {
	q := a.q
	asked := reAggregate.FindString(q.Text)
	if asked == "" || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	text := fold(reScoreWords.ReplaceAllString(strings.Replace(q.Text, asked, " ", 1), " "))
	named := func(b *board) bool {
		c := a.columnAsked(b, text)
		asked := c >= 0 && strings.Contains(text, fold(reUnitOf.ReplaceAllString(b.columns[c].name, "")))
		return a.ofThen(b) && len(b.rows) > 2 && (asked || ranks(b) && a.callsBoard(text, b))
	}
	at := slices.IndexFunc(bs, named)
	if at < 0 {
		return nil, nil
	}
	b := bs[at]
	if strings.Contains(b.rows[0].doc.Text, asked) || slices.ContainsFunc(b.rows, func(r hit) bool { return reTotal.MatchString(r.Row.Head) }) {
		return nil, nil
	}
	switch {
	case strings.Contains(asked, "均"):
		asked = "平均数"
	case strings.Contains(asked, "中位"):
		asked = "中位数"
	case strings.ContainsAny(asked, "和加"):
		asked = "总和"
	}
	p := picked{board: b, rows: b.rows, note: a.say("no_aggregate", asked)}
	if rows, _ := rowsOf(b, q.Districts); len(rows) > 0 {
		p.rows = rows
	}
	d := a.draft(question.Ranking)
	a.tellRows(&d, []picked{p})
	q.Intent, q.Focus = question.Ranking, nil
	return a.compose(d)
}

// tallyRows counts the rows that the tables asked about print. nil when the question means no table.
func (a *asking) tallyRows() (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	var of []*board
	switch {
	case a.meansBoard(bs[0]) || strings.Contains(a.q.Text, "榜"):
		of = a.wanted(bs)
	case reHowManyRanked.MatchString(a.q.Text): // in all: of its tables the longest
		if reQuarter.MatchString(a.q.TimeText) {
			bs = slices.DeleteFunc(bs, func(b *board) bool { return !a.ofTime(b, a.q.TimeText) })
		}
		if len(bs) > 0 {
			of = []*board{slices.MaxFunc(bs, func(x, y *board) int { return len(x.rows) - len(y.rows) })}
		}
	}
	if len(of) == 0 {
		return nil, nil
	}
	d := a.draft(question.Count)
	for _, b := range of {
		var heads []string
		for _, r := range b.rows {
			heads = addOnce(heads, r.Row.Head)
			d.Proofs = append(d.Proofs, answer.Proof{Doc: r.doc, Spans: r.Spans})
		}
		d.Lead += a.say("count_rows", a.boardTitle(b), len(heads), strings.Join(heads, "、")) + "\n"
	}
	d.Lead = strings.TrimSpace(d.Lead)
	return a.compose(d)
}

// byFigures is the place of a row of a board by the one column of figures that the question names, 0 when it asks for no place, names
// no such column, or a row prints no figure in it.
func (a *asking) byFigures(b *board, r hit) (n int, column string) {
	if !rePlaceAsked.MatchString(a.q.Text) {
		return 0, ""
	}
	at := -1
	for i, c := range b.columns {
		if len(c.words) == 0 || slices.ContainsFunc(c.words, func(w string) bool { return !strings.Contains(fold(a.q.Text), w) }) {
			continue
		}
		if at >= 0 {
			return 0, ""
		}
		at, column = i, c.name
	}
	if at < 0 {
		return 0, ""
	}
	value := func(h hit) (float64, bool) {
		if at >= len(h.Row.Cells) || h.Row.Cells[at].Column != column {
			return 0, false
		}
		v, err := strconv.ParseFloat(strings.TrimSuffix(strings.ReplaceAll(h.Row.Cells[at].Value, ",", ""), "%"), 64)
		return v, err == nil
	}
	own, ok := value(r)
	n = 1
	for _, o := range b.rows {
		v, fits := value(o)
		if ok = ok && fits; v > own {
			n++
		}
	}
	if !ok {
		return 0, ""
	}
	return n, column
}

// tellRows writes the rows of tables as printed.
func (a *asking) tellRows(d *answer.Draft, ps []picked) {
	var lead []string
	for _, p := range ps {
		s := "「" + a.boardTitle(p.board) + "」"
		if len(ps) > 1 && p.title != "" {
			s = "「" + p.title + "」"
		}
		if n := p.board.rows[0].Row.Note; n != "" {
			s += "（" + clip(n, 50) + "）"
		}
		// where a row stands in a table that prints no places, and all of its rows
		line := func(r hit) string {
			_, _, exact := exactly(a.q.Text)
			if !exact && (len(a.q.Ranks) > 0 && (len(p.rows) != 1 || len(a.q.Districts) != 1) || len(a.q.Districts) == 0) || r.Row.Place > 0 || len(p.board.rows) < len(a.v.children) || r.Row.Order == 0 {
				return ""
			}
			if n, column := a.byFigures(p.board, r); n > 0 {
				return a.say("row_by_column", column, n)
			}
			return a.say("row_order", r.Row.Order)
		}
		switch {
		case p.note != "":
			s += strings.TrimPrefix(p.note, "「"+p.title+"」")
		case len(p.rows) == 1 && len(ps) == 1 && line(p.rows[0]) != "":
			s += line(p.rows[0])
		default:
			s += a.say("as_printed")
		}
		for _, r := range p.rows {
			if s += "\n" + a.toldRow(d, &r); len(p.rows) > 1 || len(ps) > 1 {
				s += line(r)
			}
			a.q.Found = addOnce(a.q.Found, r.Row.Owner)
		}
		if doubt := a.starDoubt(p.board); doubt != "" && strings.Contains(a.q.Text, "星") {
			d.Footer = addOnce(d.Footer, doubt)
		}
		lead = append(lead, s)
	}
	if d.Lead != "" {
		lead = append([]string{d.Lead}, lead...)
	}
	d.Lead = strings.Join(lead, "\n")
	if d.Chart == nil && len(ps) > 0 && len(ps[0].rows) > 0 {
		d.Chart = chart(a.boardTitle(ps[0].board), ps[0].board.rows)
	}
}
