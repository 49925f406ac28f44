package qa

// Answers from tables of scores: by kind, quarter, remark, note and coloured list.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	reQuarter = regexp.MustCompile(`[一二三四]季度|上半年|下半年|前三季度|\d{1,2}月|全年`)
	reStars   = regexp.MustCompile(`[几颗个多少]星|星级|评星|星数|★`)
)

// reInPoints asks for points.
var reInPoints = regexp.MustCompile(`多少分|几分|得分|分数`)

// reHowManyFlags asks how many flags were won, which some tables count.
var reHowManyFlags = regexp.MustCompile(`(?:几|多少)[面个]?红?旗|旗(?:有)?(?:几|多少)`)

// ranking answers from tables of scores. nil when there is none that fits.
func (a *asking) ranking() (*answer.Answer, error) {
	q := a.q
	if reMoved.MatchString(q.Text) {
		if ans, err := a.movedInTable(); ans != nil || err != nil {
			return ans, err
		}
		return a.moved() // stands in the text, not in the table
	}
	if reHowManyBoards.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	if reFlag.MatchString(q.Text) {
		counted, ans, err := a.flagBoards(bs)
		if ans != nil || err != nil {
			return ans, err
		}
		bs = counted
	}
	if len(bs) == 0 {
		return nil, nil
	}
	if bs = a.askedKind(bs); len(bs) == 0 || a.otherMatter(bs) {
		return a.placeInSentence()
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
	bs, ans, err := a.ofQuarter(bs)
	if ans != nil || err != nil {
		return ans, err
	}
	for _, t := range a.askedTerms() {
		if question.IsMetric(t) && !slices.ContainsFunc(bs, func(b *board) bool { return a.prints(b, t) }) {
			return nil, nil // 「哪个区的GDP最高」: no table measures it
		}
	}
	if name := a.unprintedBoard(bs); name != "" {
		return a.noBoard(name, bs)
	}
	if head := bs[0].rows[0]; a.asksQuarter() && reQuarter.MatchString(head.article().Title+head.Section) && !a.ofTime(bs[0], q.TimeText) {
		return a.noBoardThen(head.article().Title)
	}
	ps := a.claimedRow(bs)
	if ps == nil {
		ps = a.mostStars(bs)
	}
	if ps == nil {
		ps = a.remarked(bs)
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

// flagBoards returns the tables to ask for a contest that is called by its flag, or for how many were won; else it answers who won one.
func (a *asking) flagBoards(bs []*board) ([]*board, *answer.Answer, error) {
	q := a.q
	counted := except(bs, func(b *board) bool {
		return !slices.ContainsFunc(b.columns, func(c column) bool { return strings.Contains(c.name, "旗") })
	})
	placed := len(q.Ranks) > 0 || rePlaceAsked.MatchString(q.Text) || reInPoints.MatchString(q.Text) // a place or points in it are asked for
	switch {
	case placed && slices.ContainsFunc(bs, func(b *board) bool { return strings.Contains(b.rows[0].article().Title, "红旗") }):
		return bs, nil, nil
	case reHowManyFlags.MatchString(q.Text) && len(counted) > 0:
		return counted, nil, nil
	}
	ans, err := a.flagRows(counted)
	if ans == nil && err == nil {
		ans, err = a.flags()
	}
	return nil, ans, err
}

// askedKind keeps the tables of the kind that is asked for: of points, of stars, one that ranks, and the one whose heading is named.
func (a *asking) askedKind(bs []*board) []*board {
	q := a.q
	if reInPoints.MatchString(q.Text) { // who asks for points is told of no table of amounts
		bs = slices.DeleteFunc(bs, func(b *board) bool {
			return !slices.ContainsFunc(b.columns, func(c column) bool { return strings.Contains(c.name, "分") })
		})
	}
	if reStars.MatchString(q.Text) { // nor who asks for stars of one without
		if starred := except(bs, func(b *board) bool { return !b.starred() }); len(starred) > 0 {
			bs = starred
		}
	}
	if len(q.Ranks) > 0 { // nor of a list
		byAmount := reByAmount.MatchString(q.Text)
		bs = slices.DeleteFunc(bs, func(b *board) bool { return b.enumerates && !byAmount || !b.ranking })
	}
	if heading := a.headingOf(bs); len(heading) > 0 { // 「某区社零排第几」 is no place in a contest
		bs = heading
	}
	listed := func(b *board) bool { return b.rows[0].Row.Table > listsBehind } // sentences tell it, no columns are there to be asked for
	if slices.ContainsFunc(bs, listed) {
		terms := a.askedTerms()
		bs = slices.DeleteFunc(bs, func(b *board) bool { return listed(b) && len(a.aboutOf([]*board{b}, terms)) == 0 })
	}
	return bs
}

// asksQuarter reports whether a quarter is asked about.
func (a *asking) asksQuarter() bool { return !a.q.Time.IsZero() && reQuarter.MatchString(a.q.TimeText) }

// ofQuarter keeps the tables of the quarter asked about: what another's prints is no answer. Without any it answers what sentences tell of it, or,
// where all tables came out before it was over or when the next was, that there is none. Else they are left as they are.
func (a *asking) ofQuarter(bs []*board) ([]*board, *answer.Answer, error) {
	q := a.q
	if !a.asksQuarter() {
		return bs, nil, nil
	}
	if then := except(bs, func(b *board) bool { return !a.ofTime(b, q.TimeText) }); len(then) > 0 {
		return then, nil, nil
	}
	if told, err := a.placeInSentence(); told != nil || err != nil {
		return nil, told, err
	}
	if every(bs, func(b *board) bool { return cameLate(b, q.Time) }) {
		if told, err := a.ranksTold(); told != nil || err != nil {
			return nil, told, err
		}
	} else if !every(bs, func(b *board) bool {
		d := b.rows[0].Dated
		return !d.IsZero() && !d.Yearless() && d.To < q.Time.To
	}) {
		return bs, nil, nil
	}
	if q.Follows && !strings.Contains(q.Text, q.TimeText) && !reScored.MatchString(q.Topic) && !strings.Contains(q.Topic, "第") { // the time is of what was talked about before
		q.Notes = append(q.Notes, a.say("no_board_then", q.TimeText, clip(a.boardTitle(bs[0]), 40)))
		q.Time, q.TimeText = store.Interval{}, ""
		return bs, nil, nil
	}
	ans, err := a.noBoardThen(a.boardTitle(bs[0]))
	return nil, ans, err
}

// noBoardThen says that no table is of the time asked about, and which one is there.
func (a *asking) noBoardThen(title string) (*answer.Answer, error) {
	return a.refuse(a.say("no_board_then", a.q.TimeText, clip(title, 40)), question.Unknown)
}

// remarked picks the rows of which a cell says what the question asks for the most of: 「进位最快」 under 「备注」. nil when none does.
func (a *asking) remarked(bs []*board) []picked {
	asked := reSuperlative.FindString(a.q.Text)
	if asked == "" || len(a.q.Districts) > 0 {
		return nil
	}
	for _, b := range bs {
		p := picked{board: b}
		for _, r := range b.rows {
			if slices.ContainsFunc(r.Row.Cells, func(c store.Cell) bool { return strings.Contains(c.Value, asked) }) {
				p.rows = append(p.rows, r)
			}
		}
		if len(p.rows) > 0 {
			return []picked{p}
		}
	}
	return nil
}

// reSuperlative is what something is the most in.
var reSuperlative = regexp.MustCompile(`\p{Han}{2}最\p{Han}`)

// flagRows tells whose rows have a flag in a table that has a column of them, by a mark or their number: 「红旗|★」, 「红旗（面）|2」. nil when none
// of the time asked about has.
func (a *asking) flagRows(bs []*board) (*answer.Answer, error) {
	then := a.ofThen
	if reQuarter.MatchString(a.q.TimeText) {
		then = func(b *board) bool { return a.ofTime(b, a.q.TimeText) }
	}
	for _, b := range bs {
		at := slices.IndexFunc(b.columns, func(c column) bool { return strings.Contains(c.name, "旗") })
		if at < 0 || !then(b) {
			continue
		}
		flag := reUnitOf.ReplaceAllString(b.columns[at].name, "")
		if !strings.HasSuffix(flag, "旗") {
			flag = "红旗"
		}
		flagged := func(h *hit) bool { return h.Row.Owner != "" && strings.Trim(a.column(h, "旗"), noFlag) != "" }
		p, heads := picked{board: b, rows: only(b.rows, flagged)}, []string(nil)
		for _, r := range p.rows {
			heads = append(heads, r.Row.Head)
		}
		if len(p.rows) == 0 {
			continue
		}
		p.note = a.say("rows_flagged", flag, len(heads), strings.Join(heads, "、"))
		if own := a.owners(bs); len(own) > 0 {
			rows, absent := rowsOf(b, own)
			without := only(rows, func(h *hit) bool { return !flagged(h) })
			if len(rows) == 0 || len(absent) > 0 {
				return nil, nil
			}
			if p.rows, p.note = rows, ""; len(without) > 0 {
				p.note = a.say("row_not_flagged", without[0].Row.Head, flag, len(heads), strings.Join(heads, "、"))
			}
		}
		d := a.draft(question.Ranking)
		a.tellRows(&d, []picked{p})
		a.q.Intent, a.q.Focus = question.Ranking, nil
		return a.compose(d)
	}
	return nil, nil
}

// noFlag is what a cell without a flag holds.
const noFlag = "0 —–-/无否"

var (
	// reMoveColumn heads a column of how places changed.
	reMoveColumn = regexp.MustCompile(`^(?:位次|名次|排名)?(?:较|比|与)(?:上|去|前).{0,6}$|升降|(?:位次|名次|排名)变[化动]|进退位`)
	// reThanQuarter compares one quarter with another.
	reThanQuarter = regexp.MustCompile(`季度(?:比|较|跟|和|与).{0,6}季度`)
)

// noBoard says that no table of that name is printed, and which are.
func (a *asking) noBoard(name string, bs []*board) (*answer.Answer, error) {
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
func (a *asking) onlyParts(bs []*board) bool {
	var titles []string
	for _, b := range bs {
		if b.rows[0].Doc != bs[0].rows[0].Doc {
			continue
		}
		h := b.rows[0]
		ofAll := strings.Contains(h.article().Title, b.title) && (b.title == "" || reCallsPlaces.MatchString(b.title))
		if titles = addOnce(titles, b.title); ofAll || reOverall.MatchString(b.full) || slices.ContainsFunc(b.columns, func(c column) bool { return reOverall.MatchString(c.name) }) {
			return false
		}
	}
	return len(titles) > 1
}

// headingOf are the tables with a column whose name is another word for one asked about, when no table has that word itself.
func (a *asking) headingOf(bs []*board) []*board {
	var out []*board
	text := fold(a.q.Text)
	for _, b := range bs {
		for _, c := range b.columns {
			if len(c.words) < 2 || rePointsHead.MatchString(c.name) {
				continue
			}
			core := reYearHead.ReplaceAllString(c.fold, "")
			if strings.Contains(text, core) || a.namesBoard(text, b) {
				return nil
			}
			if a.occurs(text, core) >= 0.9 {
				out = append(out, b)
				break
			}
		}
	}
	return out
}

// rePointsHead heads a column of points.
var rePointsHead = regexp.MustCompile(`分|成绩|名次|排名`)

// otherMatter reports whether a question names a thing that no table holds, though texts do: 「首店多少家 排名如何」.
func (a *asking) otherMatter(bs []*board) bool {
	text := fold(a.q.Text + a.q.Topic)
	if slices.ContainsFunc(bs, func(b *board) bool { return a.namesBoard(text, b) }) || a.unprintedBoard(bs) != "" {
		return false
	}
	return slices.ContainsFunc(a.askedTerms(), func(t string) bool {
		return runes(t) >= 2 && !reRankWords.MatchString(t) && !reEndOfTable.MatchString(t) && !reNumber.MatchString(t) && (a.occursAnywhere(t) || len(a.lex.AskedThemes(t)) > 0) && !slices.ContainsFunc(bs, func(b *board) bool {
			return slices.ContainsFunc(b.rows, func(r hit) bool { return a.occurs(a.full(&r), t) >= 0.5 })
		})
	})
}

// reEndOfTable is a word for an end of a table, which texts about something else print as well.
var reEndOfTable = regexp.MustCompile(`^(?:倒数|垫底|末位|最后|榜首|头名)$`)

// enumerates reports whether a table only numbers what it lists: 「序号」 is no place.
func enumerates(b *board) bool {
	numbered, listed := false, false
	for _, c := range b.columns {
		numbered = numbered || c.name == "序号" || c.name == "编号"
		listed = listed || reListsThings.MatchString(c.name)
	}
	if h := b.rows[0]; h.Row.Owner == "" && h.Row.Head != "" {
		listed = true
	}
	return numbered && listed
}

var (
	// reListsThings heads a column of what has no places: projects, firms.
	reListsThings = regexp.MustCompile(`项目|企业|工程|事项|名称|任务|单位`)
	// reByAmount asks for the most of something.
	reByAmount = regexp.MustCompile(`最[高多大长低少小]|序号|[^第]排(?:在)?第`)
)

// toldRather answers from the sentence that tells a place by the very name asked about where the best table has not that
// name: 「项目攻坚第一名」 is no row of 「重大项目进展」. nil when the table has it, or no sentence does.
func (a *asking) toldRather(b *board) (*answer.Answer, error) {
	names := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return rePlaceWords.MatchString(t) || reRankWords.MatchString(t) })
	if len(names) == 0 || !slices.ContainsFunc(names, func(t string) bool { return !a.prints(b, t) && !strings.Contains(b.full, fold(t)) }) {
		return nil, nil
	}
	return a.ranksTold()
}

// reRankWords are words for what tables of scores print.
var reRankWords = regexp.MustCompile(`[分名星榜]|[单各这那几两]项|排|第|板块|成绩|考核|考评|评比`)

// reQuarters finds quarters that are asked about together: 「二季度和三季度」, 「二三季度」.
var reQuarters = regexp.MustCompile(`([一二三四])(?:季度)?[、和与跟到至比]?([一二三四])季度`)

// rePeriods finds two parts of a year that are asked about together: 「上半年和前三季度」.
var rePeriods = regexp.MustCompile(`(前?[一二三四]季度|[上下]半年|全年)[、和与跟到至比]?(前?[一二三四]季度|[上下]半年|全年)`)

// overTimes puts the rows of two quarters' tables beside each other. nil when the question names no two.
func (a *asking) overTimes(bs []*board) (*answer.Answer, error) {
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
			if !namesTime(baseless(pageHead(&h)+h.Row.Title, quarter), quarter) || title != "" && !strings.Contains(title, b.title) && !strings.Contains(b.title, title) && !reQuarter.MatchString(title) {
				continue
			}
			if title == "" {
				title = b.title
			}
			for i, r := range b.rows {
				if asked := slices.Contains(q.Districts, r.Row.Owner); asked || len(q.Districts) == 0 && i < 3 {
					d.Lead += "\n" + quarter + "「" + b.title + "」" + a.toldRow(&d, &r)
					found = true
				}
			}
			break
		}
		if found {
			continue
		}
		told, err := a.placesTold(slices.Concat(toldFirst, toldTop, toldLast), a.counties(), nil, quarter)
		if err != nil {
			return nil, err
		}
		if len(told) > 0 {
			d.Items = append(d.Items, a.item(told[0], ""))
			continue
		}
		d.Lead += "\n" + a.say("no_table_of", quarter)
	}
	if len(d.Proofs) == 0 {
		return nil, nil
	}
	return a.compose(d)
}

var (
	// reWeightAsked asks what a table counts in the whole: 「城市更新板块权重多少」.
	reWeightAsked = regexp.MustCompile(`权重|占(?:比|总分)?(?:是)?(?:多少|几)分|满分`)
	// reMeasuredBy asks what a table is made of: 「项目建设考核哪些指标」.
	reMeasuredBy = regexp.MustCompile(`(?:考核|评|看)(?:的是|了|的)?(?:些)?(?:什么|哪些|啥|几项|多少项|哪几项)|(?:几|多少|哪些|哪几)(?:项|个)?指标`)
	// reEveryTable means each of the tables: 「三个板块权重各多少」.
	reEveryTable = regexp.MustCompile(`(?:各|每|[两二三四五]|所有|全部)个?(?:单项|板块|榜单?|表)`)
	reWeight     = regexp.MustCompile(`(?:权重|占|满分)[^，,。；]{0,6}\d`)
	reMeasures   = regexp.MustCompile(`考核|指标|包括`)
)

// noteAsked answers from what captions of tables say of them: their weight, their indicators. nil when the question asks neither, or
// no caption of a table that it names says it.
func (a *asking) noteAsked() (*answer.Answer, error) {
	q, said := a.q, reWeight
	switch {
	case len(q.Persons)+len(q.Districts) > 0:
		return nil, nil
	case reWeightAsked.MatchString(q.Text):
	case reMeasuredBy.MatchString(q.Text):
		said = reMeasures
	default:
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Ranking)
	text := fold(q.Text)
	var leads []string
	for _, b := range bs {
		note := b.rows[0].Row.Note
		if !said.MatchString(note) || !a.namesBoard(text, b) && !reEveryTable.MatchString(q.Text) {
			continue
		}
		leads = append(leads, "「"+clip(a.boardTitle(b), 60)+"」（"+clip(note, 120)+"）")
		d.Proofs = append(d.Proofs, answer.Proof{Doc: b.rows[0].doc, Spans: b.rows[0].Spans})
		if len(leads) == 4 {
			break
		}
	}
	if len(leads) == 0 {
		return nil, nil
	}
	d.Lead = strings.Join(leads, "\n")
	return a.compose(d)
}

var (
	// reScoring asks how a contest is scored: 「摘星夺旗怎么打分的」.
	reScoring = regexp.MustCompile(`(?:怎么|如何|怎样|咋|按(?:照)?什么|凭(?:什么|啥))(?:来)?(?:打分|评分|算分|计分|评星|考核|评比|评选|评出来?|评)的?|(?:评分|打分|计分|考核|评比|比赛|竞赛)?(?:规则|标准|办法|方式)(?:是|有)?(?:什么|啥|哪些|怎样|怎么样)?[？?]*$|(?:包括|包含|分成?|有)(?:哪|几)(?:几)?个?(?:板块|方面|部分|环节)`)
	// reScoresIt is a word of how it is done.
	reScoresIt = regexp.MustCompile(`^(?:打分|评分|算分|计分|评星|考核|评比|评选|规则|标准|办法|指标|板块)$`)
	// reExactScore is a score that somebody got.
	reExactScore = regexp.MustCompile(`\d\.\d+分`)
	// reHowScored finds the sentence that says how: 「考核包括3个板块17项指标」, 「按得分从高到低逐级评星」.
	reHowScored = regexp.MustCompile(`(?:考核|考评|评比|评选|比赛|竞赛|擂台|竞渡|得分|成绩|分值|评分|打分|测评)[^。！？]{0,40}(?:包括|包含|分为|分成|组成|构成|按照|折算|满分|权重|各占|占\d|逐级|计入|设有?[^。]{0,40}[\d一二三四五六七八九十][项个])|(?:按照?|根据|由|从)[^。！？]{0,40}(?:打分|评分|评星|排名|排序|计分|评比)`)
)

// scoring tells the sentences of a contest's article that say how it is scored. nil when that is not asked, or nothing says it.
func (a *asking) scoring() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons)+len(q.Titles)+len(q.Districts) > 0 || q.Rank != 0 || !reScoring.MatchString(q.Text) && !reMeasuredBy.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	titled := fold(bs[0].rows[0].article().Title)
	topics := except(a.askedTerms(), reScoring.MatchString) // 「考评|怎么打分的」, of a page that is called so
	named := slices.ContainsFunc(topics, func(t string) bool { return strings.Contains(titled, t) }) && every(topics, func(t string) bool { return strings.Contains(titled, t) || reScoresIt.MatchString(t) })
	if !named && (len(bs[0].contests) == 0 || !a.meansBoard(bs[0])) {
		return nil, nil
	}
	all, err := a.articleOf(&bs[0].rows[0])
	if err != nil {
		return nil, err
	}
	said := only(all, func(h *hit) bool {
		return reHowScored.MatchString(h.printed()) && !reExactScore.MatchString(h.printed())
	})
	if len(said) == 0 {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	d.Lead = a.say("records")
	for _, h := range said[:min(4, len(said))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// reColourList is a list of those who did well or badly, as a value: 「黑榜」, no 「红黑榜」.
var reColourList = regexp.MustCompile(`[红黑黄蓝绿]榜`)

// onList tells who is on a list that a column of a table, or a sentence, gives by its colour: 「哪几个县上了黑榜」.
func (a *asking) onList() (*answer.Answer, error) {
	q := a.q
	list := reColourList.FindString(strings.ReplaceAll(q.Text, "红黑榜", ""))
	if list == "" || len(q.Persons)+len(q.Titles) > 0 || q.Follows {
		return nil, nil
	}
	county := slices.ContainsFunc(q.Districts, func(d string) bool { p := a.lex.Place(d); return p != nil && p.Level == nlp.County })
	if !county {
		if ans, err := a.listedRows(list); ans != nil || err != nil {
			return ans, err
		}
	}
	var about []string
	for _, t := range q.Terms {
		if !strings.Contains(t, "榜") && !a.onlyVerbs([]string{t}) && a.holds(t) {
			about = append(about, t)
		}
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{list})
	if err != nil {
		return nil, err
	}
	hits = a.distinct(a.inTime(only(hits, func(h *hit) bool {
		return h.Row == nil && len(h.Actors) == 0 && h.body >= 0.9 && len(a.doers(*h)) > 0 &&
			every(about, func(t string) bool { return a.occurs(a.full(h), t) >= 0.5 }) &&
			(!county || slices.ContainsFunc(h.Districts, func(d string) bool { return slices.Contains(q.Districts, d) }))
	})))
	if len(hits) == 0 {
		return nil, nil
	}
	if county || len(hits) > 1 {
		return a.tell(hits, []string{list})
	}
	of := a.inClause(&hits[0], a.doers(hits[0]), []string{list})
	d := a.draft(question.Count)
	d.Lead = a.say("count_places", prefixTime(q), list, len(of), strings.Join(of, "、"))
	d.Items = append(d.Items, a.item(hits[0], ""))
	return a.compose(d)
}

// listedRows are the rows of the table that fits best which have a value under one of its columns. nil when no table has it.
func (a *asking) listedRows(list string) (*answer.Answer, error) {
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	for _, b := range bs {
		for at, c := range b.columns {
			var rows []hit
			for _, r := range b.rows {
				if at < len(r.Row.Cells) && r.Row.Cells[at].Column == c.name && r.Row.Cells[at].Value == list {
					rows = append(rows, r)
				}
			}
			if len(rows) == 0 {
				continue
			}
			d := a.draft(question.Ranking)
			var heads []string
			for _, r := range rows {
				heads = append(heads, r.Row.Head)
			}
			d.Lead = a.say("of_table", a.boardTitle(b)) + a.say("column_over", b.columnName(at), a.say("column_is", list), len(rows), strings.Join(heads, "、"))
			for i := range rows {
				d.Lead += "\n" + a.toldCell(&d, &rows[i], at)
			}
			a.q.Intent, a.q.Focus = question.Ranking, nil
			return a.compose(d)
		}
	}
	return nil, nil
}
