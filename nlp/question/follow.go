package question

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// reNewsOf finds a question for whatever is known.
var reNewsOf = regexp.MustCompile(`发生|(有|出)(什么|啥|哪些)(新闻|大事|动态|消息)`)

// rePlansOf asks for whatever is planned at a time that it names: 「8月底有什么安排」.
var rePlansOf = regexp.MustCompile(`^\S{2,12}?(?:都)?有(?:什么|啥|哪些)(?:大的?|重要)?(?:安排|会议?|计划|节庆|展会|赛事)[呢啊吗?？。\s]*$`)

// reChange asks how what was told of two times differs.
var reChange = regexp.MustCompile(`^(?:那|这|前后|两年|两次|两届|之间|相比|对比|比起来|有没有|有|有了|[说讲提]的?法?|强调的?)*(?:什么|啥|哪些|多大)?(?:变化|不同|不一样|区别|差别)(?:吗|呢|没有|没)?[?？。!！\s]*$`)

// apart gives 「有什么变化」 the times of the two turns before when these asked the same of different ones.
func (p *Parser) apart(q *Question, before []store.Turn) bool {
	if !reChange.MatchString(q.Text) || len(q.Persons)+len(q.Districts)+len(q.Titles) > 0 || !q.Time.IsZero() || len(before) < 2 {
		return false
	}
	var last, first Question
	if json.Unmarshal(before[len(before)-1].Slots, &last) != nil || json.Unmarshal(before[len(before)-2].Slots, &first) != nil ||
		last.Time.IsZero() && first.Time.IsZero() || last.Time.Overlaps(first.Time) && !first.Recent || !last.Follows ||
		!slices.Equal(last.Districts, first.Districts) || !slices.Equal(last.Persons, first.Persons) || !slices.Equal(last.Titles, first.Titles) {
		return false
	}
	q.Follows, q.Intent = true, Trend
	q.Districts, q.Persons, q.Titles, q.Seats, q.Themes = last.Districts, last.Persons, last.Titles, first.Seats, last.Themes
	if q.Terms = last.Terms; last.Time.IsZero() || first.Time.IsZero() { // 「最近」 and a year
		return true
	}
	if q.Times = []store.Interval{first.Time, last.Time}; last.Time.From < first.Time.From {
		slices.Reverse(q.Times)
	}
	q.Years = store.Interval{From: q.Times[0].From, To: q.Times[1].To}
	return true
}

// both gives 「那两个区比呢」 the two persons or places that were asked about last.
func (p *Parser) both(q *Question, before []store.Turn) bool {
	heads := reBothHeads.MatchString(q.Text)
	if !reBoth.MatchString(q.Text) && !heads && !(reWhichOfBoth.MatchString(q.Text) && twoInTurn(before)) || len(q.Persons)+len(q.Districts) > 0 || len(q.Titles) > 0 && !heads {
		return false
	}
	var turns []*Question // newest first
	for _, t := range slices.Backward(before[max(0, len(before)-4):]) {
		if last := new(Question); json.Unmarshal(t.Slots, last) == nil {
			asked := last.Asked()
			slices.Reverse(asked)
			turns = append(turns, asked...)
		}
	}
	var persons, districts []string
	for _, t := range turns {
		for _, n := range t.Persons {
			persons = add(persons, n)
		}
		for _, d := range t.Districts {
			districts = add(districts, d)
		}
	}
	switch {
	case len(districts) > 1 && !strings.ContainsAny(q.Text, "人位"):
		if q.Districts = districts[:2]; !heads {
			q.Titles = turns[0].Titles
		}
	case len(persons) > 1:
		q.Persons = persons[:2]
	default:
		return false
	}
	slices.Reverse(q.Districts)
	slices.Reverse(q.Persons)
	q.Follows, q.Pronoun, q.Intent, q.Topic = true, false, Comparison, topicOf(turns[0])
	if InOffice(q.Text) {
		q.Intent, q.Terms = WhoIs, nil
		return true
	}
	q.Terms, q.Themes = slices.DeleteFunc(q.Terms, func(t string) bool { return reBoth.MatchString(t) }), mergeTerms(q.Themes, turns[0].Themes)
	if len(q.Terms) == 0 || reWhichOfBoth.MatchString(q.Text) { // 「哪个更高」
		q.Terms = turns[0].Terms
	}
	if q.Time.IsZero() {
		q.Time, q.TimeText, q.Recent = turns[0].Time, turns[0].TimeText, turns[0].Recent
	}
	return true
}

// reWhichOfBoth asks which of two has more of what both were asked of: 「哪个增速高」.
var reWhichOfBoth = regexp.MustCompile(`^(?:那|那么|这样)?(?:谁|哪[个家边里]?)(?:的|地方)?[^\P{Han}最]{0,6}?(?:更|要|还)?(?:高|低|快|慢|多|少|大|小|强|靠前)(?:些|一些|一点|点)?[呢啊呀?？。\s]*$`)

// rowsApart gives 「差多少」 the rows of the two turns before when each told one: 「第一名是谁」, 「第二呢」.
func (p *Parser) rowsApart(q *Question, before []store.Turn) bool {
	if !reApartBy.MatchString(q.Text) || len(q.Persons)+len(q.Districts)+len(q.Titles) > 0 || len(before) < 2 {
		return false
	}
	var last, first Question
	if json.Unmarshal(before[len(before)-1].Slots, &last) != nil || json.Unmarshal(before[len(before)-2].Slots, &first) != nil ||
		last.Intent != Ranking || first.Intent != Ranking || len(last.Ranks) != 1 || len(first.Ranks) != 1 || last.Ranks[0] == first.Ranks[0] {
		return false
	}
	q.Follows, q.Intent, q.Ask, q.Pronoun = true, Ranking, first.Ask, false
	q.Rank, q.Ranks = first.Ranks[0], []int{first.Ranks[0], last.Ranks[0]}
	q.Terms, q.Themes, q.Topic, q.Docs = first.Terms, last.Themes, topicOf(&last), last.Docs
	q.Time, q.TimeText = last.Time, last.TimeText
	return true
}

// twoInTurn reports whether the last turns asked the same of one place and then, as 「某县呢」, of another.
func twoInTurn(before []store.Turn) bool {
	if len(before) < 2 {
		return false
	}
	var turns [2]Question
	for i, t := range before[len(before)-2:] {
		if json.Unmarshal(t.Slots, &turns[i]) != nil || len(turns[i].Districts) != 1 || len(turns[i].Persons) > 0 {
			return false
		}
	}
	return turns[1].Follows && turns[0].Districts[0] != turns[1].Districts[0] && slices.Equal(turns[0].Terms, turns[1].Terms)
}

// reBothHeads are those at the head of two places told of: 「这俩书记还在任吗」.
var reBothHeads = regexp.MustCompile(`[这那][两俩二](?:个|位)?[区县市旗]{0,2}委?(?:书记|` + nlp.Heads + `)`)

// reOnlyNumbers asks for the figures of what was told.
var reOnlyNumbers = regexp.MustCompile(`^(?:那|具体|里面|其中|有|的|都|提到|说到|讲到|报)*(?:了)?(?:哪些|什么|啥)?(?:数字|数据)(?:都?有?(?:哪些|什么|啥))?[呢吗啊?？]*$`)

// reAtLarge asks about other places or persons than before.
var reAtLarge = regexp.MustCompile(`市里|省里|全市|别的|其他|其它|另外|还有(?:谁|哪)`)

// seatOf is the place where somebody holds office, as most of the texts say.
func (p *Parser) seatOf(name string) string {
	best, n := "", 0
	for _, t := range p.tenures {
		if pl := p.lex.Place(t.Post.District); t.Name == name && pl != nil && t.Post.Body == "" && t.Count > n {
			best, n = pl.Name, t.Count
		}
	}
	return best
}

// mayHave reports whether a place of its level may have an office: a province has no 市委书记.
func (p *Parser) mayHave(place, title string) bool {
	pl := p.lex.Place(place)
	return pl == nil || pl.Level != nlp.Province || !strings.HasPrefix(title, "市") && !strings.HasPrefix(title, "区") && !strings.HasPrefix(title, "县")
}

// reWhichMost asks which place has the most or the least of what the turn before asked of one.
var reWhichMost = regexp.MustCompile(`(?:哪|谁).{0,6}最(?:高|低|多|少|大|小|快|慢)|最(?:高|低|多|少|大|小|快|慢)的(?:是|又是)?(?:哪|谁)`)

// cityOf is the city of a county, any other place itself.
func (p *Parser) cityOf(place string) []string {
	if pl := p.lex.Place(place); pl != nil && pl.Level == nlp.County && pl.Parent != "" {
		return []string{pl.Parent}
	}
	return []string{place}
}

// reBeside asks for the time beside the one that the turn before was about: 「那再上一周呢」, 「后一天呢」.
var reBeside = regexp.MustCompile(`(?:再往?|往)(上|前|下|后)一?个?(周|天|月|年)|(前|后)一个?(周|天|月|年)`)

// besides says it as it would be said at that time.
var besides = map[string]string{
	"上周": "上周", "前周": "上周", "下周": "下周", "后周": "下周", "上天": "昨天", "前天": "昨天", "下天": "明天", "后天": "明天",
	"上月": "上个月", "前月": "上个月", "下月": "下个月", "后月": "下个月", "上年": "去年", "前年": "去年", "下年": "明年", "后年": "明年",
}

// following is a question that may go on with the one of the turn before.
type following struct {
	*Parser
	q, last *Question
	same    bool // both are of one message
	hint    bool // its words point back,
	sure    bool // and to nothing but the turn before
	bare    bool // it names nobody and no place

	pronoun   bool // as asked, before anything was filled in
	ownThemes int
	bareWords bool // it has no words of its own
	anew      bool // it asks about another time: 「25日又去哪了」
}

// follow fills what a question leaves open from the turn before, which is of the same message or not.
func (p *Parser) follow(q, last *Question, same bool) {
	if q.Control != "" || q.Intent == Chat || q.Intent == Help {
		return
	}
	if len(q.Titles) > 0 && len(q.Districts)+len(q.Persons) == 0 && !q.Pronoun && !slices.ContainsFunc(q.Titles, func(t string) bool { return !reOfProvince.MatchString(t) }) {
		if last.Intent == WhoIs && reFollow.MatchString(q.Text) && len(q.Terms) == 0 { // 「那省委书记呢」
			q.Intent = WhoIs
		}
		return // of no city named before
	}
	if p.there(q, last) || p.than(q, last) || p.it(q, last) || p.besideRow(q, last) || p.others(q, last) {
		thatDay(q, last)
		return
	}
	f := following{Parser: p, q: q, last: last, same: same, hint: reFollow.MatchString(q.Text)}
	if !f.stands() {
		return
	}
	q.Follows = true
	q.Loose = !f.sure && !q.Pronoun && !reFollow.MatchString(strings.TrimRight(q.Text, "呢?？。!！ ")) && (!f.hint || reWhatAsked.MatchString(q.Text))
	q.Topic = topicOf(last)
	f.pronoun, f.ownThemes, f.bareWords = q.Pronoun, len(q.Themes), len(q.Terms) == 0 && len(q.Themes) == 0
	f.who()
	f.anew = q.TimeText != "" && strings.Contains(q.Text, q.TimeText) && reDo.MatchString(q.Text) ||
		reOnThatDay.MatchString(q.Text) && DidWhat(q.Text) && len(q.Terms)+len(q.Themes) == 0 && len(q.Persons)+len(q.Titles) > 0 // 「书记那天下午干啥」
	f.when()
	f.what()
	f.asks()
}

// besideRow reads a question for the row beside the one that the turn before told: 「谁比它高一名」, 「后面一名呢」.
func (p *Parser) besideRow(q, last *Question) bool {
	if last.Intent != Ranking || len(last.Found) != 1 || BesideRow(q.Text) == 0 || len(q.Persons)+len(q.Titles)+len(q.Themes) > 0 || len(q.Districts) > 0 && !slices.Equal(q.Districts, last.Found) {
		return false
	}
	q.Districts, q.Terms, q.Time, q.TimeText = last.Found, last.Terms, last.Time, last.TimeText
	q.Follows, q.Pronoun, q.Intent, q.Topic = true, false, Ranking, topicOf(last)
	return true
}

// BesideRow reads which row of a ranking is asked for by the one beside it: -1 for the one before, 1 for the one behind. 0 when none is.
func BesideRow(text string) int {
	switch {
	case reRowBefore.MatchString(text):
		return -1
	case reRowBehind.MatchString(text):
		return 1
	}
	return 0
}

var (
	reRowBefore = regexp.MustCompile(`(?:前[面边头]|靠前)的?(?:那|这)?(?:一?[名位个]|[区县市])?(?:的)?(?:区市?|县市?)?(?:又|还)?(?:是|呢|有?谁|哪)|[前上高]一[名位](?:的)?(?:区市?|县市?)?(?:又|还)?(?:是|呢|谁|哪|[?？]|$)|(?:谁|哪[个家]?[区县市]?)(?:刚好|正好|只)?(?:比|排在).{1,8}?(?:高一[名位]|前[面边头]|前一[名位])`)
	reRowBehind = regexp.MustCompile(`(?:后[面边头]|靠后)的?(?:那|这)?(?:一?[名位个]|[区县市])?(?:的)?(?:区市?|县市?)?(?:又|还)?(?:是|呢|有?谁|哪)|(?:^|[^最])[后下低]一[名位](?:的)?(?:区市?|县市?)?(?:又|还)?(?:是|呢|谁|哪|[?？]|$)|(?:谁|哪[个家]?[区县市]?)(?:刚好|正好|只)?(?:比|排在|紧?跟在?).{1,8}?(?:低一[名位]|后[面边头]|后一[名位])|紧[跟随]其后|仅次于`)
)

// thatDay gives a question about that day, or about who held an office then, the day that the turn before told of.
func thatDay(q, last *Question) {
	if !q.Time.IsZero() || last.Day.IsZero() || !reThatDay.MatchString(q.Text) && (len(q.Titles) == 0 || !reBackThen.MatchString(q.Text)) {
		return
	}
	if q.Time, q.TimeText = last.Day, last.Day.From.String(); last.Day.Yearless() {
		_, m, d := last.Day.From.Civil()
		q.TimeText = strconv.Itoa(m) + "月" + strconv.Itoa(d) + "日"
	}
}

// reBackThen is the time that was told of, of an office: 「当时市委书记是谁」.
var reBackThen = regexp.MustCompile(`当时|那时|那会儿?`)

// reOnThatDay names the day that the turn before was about.
var reOnThatDay = regexp.MustCompile(`[那当同]一?天|那[一个]?[日晚]|当[日晚]`)

// topicOf is what was asked by a turn and those before it.
func topicOf(last *Question) string {
	if topic := strings.TrimSpace(last.Topic + " " + last.Text); utf8.RuneCountInString(topic) <= 120 {
		return topic
	}
	return last.Text
}

// stands reports whether the question stands on the turn before.
func (f *following) stands() bool {
	q, last := f.q, f.last
	if reOnlyNumbers.MatchString(q.Text) {
		q.Themes = nil // 「数字有哪些」 asks for figures, not for 数字经济
		if len(last.Persons)+len(last.Districts)+len(last.Titles) > 0 && len(last.Terms) > 0 {
			q.Terms = nil // of what was asked about
		}
	}
	if last.Intent == WhoIs && FormerIn(q.Text)+NextIn(q.Text) != "" && !q.Several { // 「前面那位在会上说了什么」
		f.hint, f.sure, q.Next = true, true, NextIn(q.Text) != ""
		q.Former = !q.Next
	}
	if reWentOn.MatchString(q.Text) && len(q.Sites) > 0 && len(q.Persons)+len(q.Titles) == 0 && (len(last.Persons) == 1 || len(last.Focus) == 1) {
		q.Pronoun, f.hint = true, true // 「去崂山了吗」 after whether he went to another
	}
	if reNowToo.MatchString(q.Text) && !q.Time.IsZero() {
		q.Time, q.TimeText, q.Recent = store.Interval{}, "", true
	}
	if q.TimeText != "" && reThatOfTime.MatchString(strings.Replace(q.Text, q.TimeText, "", 1)) && len(last.Persons)+len(last.Districts)+len(last.Titles) > 0 {
		f.hint, f.sure = true, true // 「有没有2025年的」
	}
	f.bare = len(q.Persons) == 0 && len(q.Districts) == 0 && len(q.Titles) == 0 && q.Surname == "" && len(q.Bodies) == 0
	if f.whoThen() {
		f.hint, f.sure = true, true
	}
	if !f.hint && !q.Time.IsZero() && (reNewsOf.MatchString(q.Text) || reMonthDay.MatchString(q.TimeText) && rePlansOf.MatchString(q.Text)) {
		return false // 「2月发生了什么」 asks anew
	}
	if !f.hint && f.bare && !q.Absent && q.Time.IsZero() && len(last.Facts) > 0 && reWhichOfIt.MatchString(q.Text) && !reNamesArticle.MatchString(q.Text) {
		q.Near, q.Docs, q.Facts = true, last.Docs, last.Facts
	}
	if !f.hint && (q.Each || f.complete(q) || !q.Pronoun && (q.Stranger != "" && f.bare || reApart.MatchString(q.Text) || f.saysNothing())) {
		return false
	}
	f.ofOthers()
	if f.hint {
		return true
	}
	short := utf8.RuneCountInString(q.Text) <= 12
	open := (q.Time.IsZero() || f.same && q.Ask != AskWhat && len(last.Districts)+len(last.Persons) > 0) && (len(q.Themes) == 0 || q.Ask == AskHow || q.Ask == AskWhen || q.Ask == AskWhere)
	return f.bare && (short && (open || len(q.Terms) == 0) || q.Pronoun)
}

// reThatOfTime asks for the same of a time that stood before its 「的」.
var reThatOfTime = regexp.MustCompile(`^(?:那|有没有|有|没有|看看|看|只看|就看|只要|我要)*的(?:吗|呢|没有?|么|有吗|有没有)*[?？。\s]*$`)

// reApart is no word of any language, or sums: 「asdf」, 「1+1等于几」.
var reApart = regexp.MustCompile(`^[^\p{Han}]*$|^[\d\s.+\-*/×÷xX()（）加减乘除]{3,}(?:等于|是|得)`)

// saysNothing reports whether a message names nothing and asks for nothing: 「我饿了」.
func (f *following) saysNothing() bool {
	q := f.q
	return f.bare && len(q.Terms)+len(q.Themes) == 0 && q.Intent == "" && q.Time.IsZero() && !q.Recent && !q.Verbatim && q.Rank == 0 && q.Top == 0 && !reAsksOn.MatchString(q.Text)
}

// reAsksOn is in what asks, in however few words.
var reAsksOn = regexp.MustCompile(`[谁哪几啥吗嘛呢么没否吧多去干?？]|什么|怎|咋|如何|为何|是不是|说|讲|看|查|找|列|再|还|也|又|全|详|简|只|具体|原|出处|来源|图|表`)

// ofOthers finds what asks the same of another person, office or place, or for more of the same.
func (f *following) ofOthers() {
	q, last := f.q, f.last
	if own := len(q.Persons) + len(q.Districts) + len(q.Titles); own > 0 && len(q.Themes) == 0 {
		switch there := reWasThere.FindString(q.Text); {
		case there != "" && len(last.Facts) > 0 && !slices.ContainsFunc(q.Terms, func(t string) bool { return !strings.Contains(there, t) }): // 「书记在不在场」
			f.sure, q.Terms = true, nil
		case len(q.Terms) == 0 && last.Intent != WhoIs && reSaidToo.MatchString(q.Text) && q.Time.IsZero(): // 「某县书记也提了？」
			f.sure = true
		case len(q.Terms) == 0 && last.Intent != WhoIs && len(last.Persons) == 0 && len(last.Terms)+len(last.Themes) > 0 && reSaidHow.MatchString(q.Text): // 「某某怎么说的」 of what several spoke of
			f.sure = true
		case len(q.Terms) == 0 && q.Time.IsZero() && !q.Recent && last.Ask == AskWho && len(last.Persons)+len(last.Titles) == 0 && len(last.Facts) > 0 && reSaidWhat.MatchString(q.Text): // 「某某讲了什么」 behind who spoke somewhere
			f.hint = true
		case len(q.Terms) == 0 && len(last.Terms) > 0 && len(last.Persons)+len(last.Titles) == 0 && last.Intent != Latest && last.Intent != WhoIs && q.Time.IsZero() && reBareDeed.MatchString(q.Text): // 「某区开了吗」
			f.sure = true
		case len(q.Terms) == 0 && reWhichMeeting.MatchString(q.Text) && slices.ContainsFunc(last.Terms, reOfMeeting.MatchString): // 「某县那个第几次」
			f.sure = true
		}
		f.hint = f.hint || f.sure
	}
	if m := reSameFigure.FindStringSubmatch(q.Text); m != nil && len(q.Districts) > 0 && len(q.Persons)+len(q.Titles)+len(q.Themes) == 0 && last.Intent != WhoIs {
		f.hint, q.Text, q.Terms = true, "那"+m[1]+"呢", nil // 「某区有这个数吗」
	}
	if f.bare && (reSayingsOf.MatchString(q.Text) && !reWhatAsked.MatchString(q.Text) || reOfThatSaid.MatchString(q.Text)) && (len(last.Persons) == 1 || len(last.Titles) > 0 || len(last.Focus) == 1) {
		f.hint = true // 「2022年说海洋的」 of whom the turn before named
	}
	if f.bare && last.Ask == AskWho && len(last.Focus) == 1 && reSaidMore.MatchString(q.Text) {
		q.Pronoun, f.hint = true, true // 「还说了啥」 behind who said it
	}
	if (DidWhat(q.Text) || reHowDone.MatchString(q.Text)) && len(q.Districts) == 1 && len(q.Persons)+len(q.Titles)+len(q.Terms)+len(q.Themes) == 0 && q.Time.IsZero() && len(last.Facts) > 0 && len(last.Terms) > 0 && (last.Intent != Latest || reHowDone.MatchString(q.Text)) && last.Intent != WhoIs && last.Intent != Date {
		f.hint = true // 「某市干啥了」 of what several places did about
	}
	if len(q.Districts) > 0 && len(q.Persons)+len(q.Titles)+len(q.Terms)+len(q.Themes) == 0 && (last.Intent == Ranking || last.Intent == Figure || last.Intent == Comparison) {
		for _, re := range []*regexp.Regexp{reHowIs, reAlsoHas} {
			if m := re.FindStringSubmatch(q.Text); m != nil { // 「胶州又如何」 behind a score
				f.hint, q.Text = true, "那"+m[1]+"呢"
				if re == reAlsoHas || last.Intent != Figure {
					q.Ask = AskWhat
				}
				break
			}
		}
	}
	// 「书记去了吗」 after what the mayor did
	office := len(q.Titles) > 0 && len(q.Persons)+len(q.Districts)+len(q.Bodies) == 0 && q.Surname == ""
	if office && last.Ask == AskWho && last.Intent == Theme && len(last.Persons)+len(last.Districts)+len(last.Titles) == 0 && len(q.Terms) == 0 && reOther.MatchString(q.Text) {
		f.hint, q.Each = true, true // 「只看区委书记的」 of all who were told
	} else if office && utf8.RuneCountInString(q.Text) <= 12 && q.Time.IsZero() && (len(q.Terms) == 0 || reWentAlong.MatchString(q.Text)) {
		f.hint = true
		if who := mergeTerms(last.Persons, last.Focus); len(who) > 0 && len(last.Titles) == 0 {
			if seat := f.seatOf(who[0]); seat != "" && f.mayHave(seat, q.Titles[0]) {
				q.Seats = []string{seat}
			}
		}
	}
}

// who fills in persons, places, offices and bodies.
func (f *following) who() {
	q, last := f.q, f.last
	if f.pronoun && len(q.Persons) == 0 {
		q.Persons = last.Persons
		if len(q.Persons) == 0 {
			q.Persons = last.Focus
		}
		if len(q.Persons) > 1 && !strings.Contains(q.Text, "们") {
			q.Persons = q.Persons[:1]
		}
		if len(q.Persons) > 0 {
			q.Pronoun = false
			q.Inherited = reWhoToHim.MatchString(q.Text)
		}
	}
	replacedWho := len(q.Persons) > 0 || len(q.Districts) > 0 || len(q.Titles) > 0 || q.Surname != ""
	switch {
	case q.Each: // 「各区呢」
	case !replacedWho && reAtLarge.MatchString(q.Text) && (len(q.Terms) > 0 || q.Ask == AskWho && q.TimeText != "" && strings.Contains(q.Text, q.TimeText)): // 「同一天市里谁接访了」
		if strings.Contains(q.Text, "还有") { // 「还有谁也在15号有活动」
			q.NotPersons, q.NotDistricts = last.Persons, last.Districts
		}
	case !replacedWho:
		q.Inherited = true
		if len(q.Terms) > 0 && len(last.Persons)+len(last.Titles) == 0 && (last.Intent == Project || last.Intent == Theme || last.Intent == Place || last.Intent == Figure || last.Intent == Latest) {
			if q.Things = last.Things; len(q.Things) == 0 {
				q.Things = last.Terms
			}
		}
		q.Persons, q.Districts, q.Titles, q.Bodies = last.Persons, last.Districts, last.Titles, last.Bodies
		q.Each = last.Each && len(q.Titles) > 0 && q.TimeText != "" // 「3月3日书记们有哪些活动」, 「那次日呢」
		if len(q.Districts) == 1 && reWhichMost.MatchString(q.Text) {
			q.Districts = f.cityOf(q.Districts[0]) // 「哪个最高」 asks among all of its neighbours
		}
		q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool { return f.asking[t] })
	case len(q.Districts) > 0 && len(q.Persons) == 0 && len(q.Titles) == 0:
		q.Titles = last.Titles
		if len(q.Titles) == 0 && len(last.Persons) > 0 && last.Intent != Figure {
			q.Titles = []string{"书记"}
		}
	case len(q.Titles) > 0 && len(q.Bodies) > 0: // 「那某区教育局局长呢」 names whose he is
	case len(q.Titles) > 0 && len(q.Districts) == 0 && len(q.Persons) == 0:
		q.Districts, q.Bodies = last.Districts, last.Bodies
		if len(q.Seats) > 0 {
			q.Districts, q.Bodies = mergeTerms(q.Seats, last.Districts), nil
		}
	}
}

// when fills in the time, and reads what is said of it by that of the turn before.
func (f *following) when() {
	q, last := f.q, f.last
	if q.Time.IsZero() && !q.Recent {
		q.Time, q.TimeText, q.Recent = last.Time, last.TimeText, last.Recent
		thatDay(q, last)
	}
	f.nearDay(q, last)
	if part := reDayPart.FindString(q.Text); part != "" {
		had := reDayPart.FindString(q.TimeText)
		switch {
		case q.Time.Days() == 1 && !q.Time.IsZero() && had == "":
			q.TimeText += part
		case had != "" && q.TimeText == last.TimeText:
			q.TimeText = strings.Replace(q.TimeText, had, part, 1)
		default:
			part = ""
		}
		if part != "" {
			q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool { return t == part })
		}
	}
	f.nextDay()
	f.wholeSpan()
	if m := reBeside.FindStringSubmatch(q.Text); m != nil && !last.Time.IsZero() {
		word := besides[m[1]+m[3]+m[2]+m[4]]
		if found := when.Find(word, when.Context{Now: last.Time.From}); len(found) == 1 {
			q.Time, q.TimeText = found[0].Interval, m[0]
		}
	}
}

var (
	// reNextDay asks for the day behind the one that was told of: 「第二天呢」.
	reNextDay = regexp.MustCompile(`第二天|次日|转天|隔天|翌日|(?:前|头)一天`)
	// reThatSpan asks for the week, month or year that the day asked about lies in: 「他那周还干了什么」.
	reThatSpan = regexp.MustCompile(`(?:那|当|这|同)一?个?(周|星期|礼拜|月|年)(?:里|内|份)?(?:$|[^末日天一二三四五六七八九十\d个])`)
)

// then is the day that the turn before asked about, or else told of first.
func (f *following) then() store.Interval {
	if t := f.last.Time; !t.IsZero() {
		return t
	}
	return f.last.Day
}

// nextDay reads 「第二天」 as the one behind the day of the turn before, 「前一天」 as the one before it.
func (f *following) nextDay() {
	then, m := f.then(), reNextDay.FindString(f.q.Text)
	if m == "" || then.IsZero() || then.Days() != 1 || f.q.TimeText != "" && f.q.Time != f.last.Time {
		return
	}
	by := store.Day(1)
	if strings.HasSuffix(m, "一天") {
		by = -1
	}
	f.q.Time, f.q.TimeText, f.q.Recent = store.Interval{From: then.From + by, To: then.To + by}, m, false
	f.q.Terms = slices.DeleteFunc(slices.Clone(f.q.Terms), func(t string) bool { return strings.Contains(t, m) || strings.Contains(m, t) })
}

// wholeSpan widens the day of the turn before to the week, month or year that the question names.
func (f *following) wholeSpan() {
	then, m := f.then(), reThatSpan.FindStringSubmatch(f.q.Text)
	if m == nil || then.IsZero() || f.q.TimeText != "" && f.q.Time != f.last.Time {
		return
	}
	word, days := "这周", 7
	switch m[1] {
	case "月":
		word, days = "这个月", 31
	case "年":
		word, days = "今年", 366
	}
	if then.Days() >= days {
		return
	}
	if found := when.Find(word, when.Context{Now: then.From}); len(found) == 1 {
		f.q.Time, f.q.TimeText, f.q.Recent = found[0].Interval, strings.TrimRight(m[0], "里内份"), false
		if i := strings.Index(m[0], m[1]); i >= 0 {
			f.q.TimeText = m[0][:i+len(m[1])]
		}
	}
}

// what fills in the words and themes, and where these were told of.
func (f *following) what() {
	q, last := f.q, f.last
	if len(q.Terms) == 0 && !f.pronoun && !f.anew && last.Intent != WhoIs {
		if q.Terms = last.Terms; len(q.Things) == 0 {
			q.Things = last.Things // 「卡在哪儿」 behind 「完成了多少」
		}
		if last.Intent == Ranking && !strings.Contains(q.Text, "比") && !strings.Contains(q.Text, "较") { // 「现在第几」 behind 「比一季度升了几位」
			q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool {
				return strings.Contains(last.Text, "比"+t) || strings.Contains(last.Text, "较"+t)
			})
		}
	}
	if len(q.Themes) == 0 && (len(q.Terms) == 0 || slices.Equal(q.Terms, last.Terms)) && !f.pronoun && !f.anew {
		q.Themes = last.Themes
	}
	q.Docs, q.Facts = last.Docs, last.Facts
}

// asks fills in what kind of answer is asked for.
func (f *following) asks() {
	q, last := f.q, f.last
	own := f.intent(q)
	if f.pronoun && f.bareWords && reSay.MatchString(q.Text) && len(last.Persons)+len(last.Titles) == 0 && (last.Intent == Theme || last.Intent == Place || last.Intent == Project) && !strings.Contains(q.Text, "还") {
		q.Near = true // 「谁去了某岛」, 「他要求什么」
	}
	q.Meeting = last.Meeting && (f.bareWords || reChaired.MatchString(q.Text))
	if last.Intent == Figure && own == Figure && q.Ask == AskWhat {
		q.Ask = last.Ask
	}
	if f.settled(own) {
		return
	}
	if reWorked.MatchString(q.Text) && f.bare && last.Intent == WhoIs && len(last.Focus) == 1 { // 「之前干啥的」 of whom the turn before told
		q.Intent, q.Persons, q.Titles, q.Seats, q.Districts = WhoIs, last.Focus, nil, nil, nil
		return
	}
	if own == Ranking && f.bare && q.Rank == 0 && q.Top == 0 && len(q.Districts) == 1 && len(q.Persons)+len(q.Titles) == 0 && last.Intent != Ranking && reItsPlace.MatchString(q.Text) {
		q.Intent = Ranking // 「综合成绩第几」 of the place whose deeds were told
		if !f.bareWords {
			return
		}
		q.Terms, q.Themes = nil, nil
		return
	}
	if rePlaceOf.MatchString(q.Text) && q.Rank != 0 || q.Top > 0 {
		q.Intent = Ranking
		q.Terms = mergeTerms(last.Terms, q.Terms)
	} else if own == "" || own == Latest && !reSay.MatchString(q.Text) && !reDo.MatchString(q.Text) || own == Project || own == Date && f.bareWords && !f.bare && !strings.Contains(q.Text, q.TimeText) || own == Theme && last.Intent != "" && (len(q.Terms) == 0 || f.bareWords) {
		q.Intent = last.Intent
		if q.Ask == AskWhat {
			q.Ask = last.Ask
		}
		if last.Intent == Ambiguous || last.Intent == Unknown || last.Intent == Chat || last.Intent == Help {
			q.Intent = ""
		}
	}
	if last.Intent == Ranking && (q.Intent == Ranking || own == Ranking && f.bare && f.ownThemes == 0) && q.Rank == 0 && q.Top == 0 && !(reWholeBoard.MatchString(q.Text) && len(q.Districts) == 0) {
		q.Rank, q.Top, q.Ranks = last.Rank, last.Top, last.Ranks
	}
	if q.Verbatim && own == "" {
		q.Intent = Latest
	}
}

// reItsPlace asks for the place of something among others.
var reItsPlace = regexp.MustCompile(`第几[名位]?[呢啊呀?？\s]*$|排[第老]?几|多少名|(?:名次|排名|位次)(?:是|有)?(?:多少|几|如何|怎么?样)`)

// reWholeBoard names a table and asks for all of it: 「综合成绩排名」.
var reWholeBoard = regexp.MustCompile(`^\p{Han}{3,}(?:排名|排行榜?|名次|榜单|位次)(?:表|情况|榜)?[?？。\s]*$`)

// settled reports whether the kind of the turn before settles what is asked for; own is what the question's own words ask for.
func (f *following) settled(own Intent) bool {
	q, last := f.q, f.last
	switch {
	case last.Intent == WhoIs && (own == Project && reDo.MatchString(q.Text) || f.pronoun && (own == Latest || own == "") && q.Ask == AskWhat && q.Recent || q.Ask == AskWhen && reWentThere.MatchString(q.Text)):
		q.Intent = Latest // 「他哪天走访的企业」, 「他最近关注什么」
	case last.Intent == WhoIs && f.pronoun && own == Latest && reGoverns.MatchString(q.Text):
		q.Intent = Latest // 「上周他见了哪家公司」
	case f.whoThen():
		q.Intent, q.Terms, q.Themes = WhoIs, nil, nil // 「22年党代会那会是谁」 of an office
	case last.Intent == WhoIs && reBefore.MatchString(q.Text):
		q.Intent, q.Former, q.Terms = WhoIs, true, nil
		q.Time, q.TimeText = store.Interval{}, ""
	case last.Intent == Ranking && f.bare && (last.Top != 0 || len(last.Ranks) > 0) && reApartBy.MatchString(q.Text): // 「它们差多少」: the rows again, nothing is computed
		q.Intent, q.Rank, q.Top, q.Ranks, q.Ask = Ranking, last.Rank, last.Top, last.Ranks, last.Ask
		q.Themes, q.Terms, q.Pronoun = last.Themes, last.Terms, false
	case last.Intent == Ranking && f.bare && own != Ranking && (reRanked.MatchString(q.Text) || strings.Contains(q.Text, "权重")) && f.ownThemes == 0: // 「那得了多少分」
		q.Intent, q.Rank, q.Top, q.Ranks = Ranking, last.Rank, last.Top, last.Ranks
		q.Themes, q.Terms = last.Themes, mergeTerms(last.Terms, q.Terms)
	case last.Intent == Ranking && f.bare && own == Theme && (last.Rank != 0 || last.Top != 0 || len(last.Ranks) > 0) && reOther.MatchString(q.Text): // 「城市更新呢」 after who is first
		q.Intent, q.Rank, q.Top, q.Ranks, q.Ask = Ranking, last.Rank, last.Top, last.Ranks, last.Ask
	case last.Intent == Ranking && f.bare && own == Theme && len(last.Districts) > 0 && last.Ask != AskWho && reOtherBoard.MatchString(q.Text): // 「城市更新那块呢」 after the score of one
		q.Intent, q.Ask = Ranking, last.Ask
	case last.Intent == Comparison && f.bare && own == Theme && reOther.MatchString(q.Text) && f.ownThemes+len(q.Terms) > 0: // 「经济运行呢」 after the scores of two
		q.Intent, q.Ask = Comparison, last.Ask
	case last.Intent == Figure && f.bare && (own == Theme || own == Project || own == "") && !reWhoQ.MatchString(q.Text): // 「计划投资呢」
		q.Intent, q.Ask = Figure, AskHow
	default:
		return false
	}
	return true
}

// reApartBy asks how far the rows that were told lie apart.
var reApartBy = regexp.MustCompile(`^(?:那|它们|他们|它|[这那]?[几三两俩][个名者]?|彼此|互相|之间|分别|各|前后|都|又)*(?:相)?差(?:了|距)*(?:有|是)?(?:多少|几分|几|多大|多远)分?[呢啊呀?？。\s]*$`)

// whoThen reports whether the holder of the office of the turn before is asked for, at another time.
func (f *following) whoThen() bool {
	q := f.q
	return f.last.Intent == WhoIs && len(f.last.Titles) > 0 && f.bare && q.TimeText != "" && strings.Contains(q.Text, q.TimeText) && reWhoThen.MatchString(q.Text)
}

// reWhoThen asks who it was at some time: 「22年党代会那会是谁」.
var reWhoThen = regexp.MustCompile(`^(?:那|那么)?[\p{Han}\d]{2,14}?(?:那会儿?|那时候?|那阵子?|的?时候|期间|当时)(?:又|还)?是(?:谁|哪[位个])[呢啊呀?？。\s]*$`)

// reOtherBoard asks the same of another part of a table.
var reOtherBoard = regexp.MustCompile(`^(?:那|那么)?\p{Han}{2,8}?(?:(?:那|这|那个|这个)?(?:一?块儿?|板块|方面|项|单项|榜)上?)?(?:的)?呢[?？。\s]*$`)

// reGoverns asks for the object of a deed: 「见了哪家」, 「陪过谁」.
var reGoverns = regexp.MustCompile(`[^\s当任做干兼][了过](?:哪|什么|啥|谁|几|多少)`)

var (
	// reWasThere asks who of a place, or which holder of an office, was at what was told: 「书记在不在场」, 「跟他一道走访的副区长是哪位」,
	// 「某县谁去听的」.
	reWasThere = regexp.MustCompile(`在不在场|在场了?(?:吗|没有?|么)|到没到场|到场了?(?:吗|没有?|么)|(?:跟|和|与|同|陪)(?:着)?[他她]们?(?:一道|一起|一块儿?|一同|同行)?\p{Han}{0,6}的|谁(?:都|也)?[去来到]?(?:参加|出席|听会?|到场|列席|参会)(?:会议)?[的了过]*[呢啊呀?？。\s]*$`)
	// reSaidToo asks whether somebody else spoke of the same: 「某县书记也提了？」.
	reSaidToo = regexp.MustCompile(`^\p{Han}{2,12}?(?:也|有没有|是不是也)(?:提|谈|说|讲|强调)(?:到|及|过)?(?:了|过)?(?:这个|这事|此事|它)?(?:吗|么|没有?|吧|的)?(?:$|[?？，,。！!\s])`)
	// reSaidHow asks how somebody spoke of the same: 「某某怎么说的」.
	reSaidHow = regexp.MustCompile(`^(?:那|那么)?\p{Han}{2,12}?(?:又|是|具体)*(?:怎么|咋|如何)(?:说|讲|提|谈|强调)的?[呢啊?？。\s]*$`)
	// reSaidWhat asks what somebody said, of nothing named.
	reSaidWhat = regexp.MustCompile(`^(?:那|那么)?\p{Han}{2,12}?(?:又|都|主要|具体)*(?:说|讲|提|谈|强调|要求)(?:到|过)?(?:了)?些?(?:什么|啥|哪些)[话呢啊呀?？。\s]*$`)
	// reBareDeed asks of another whether, why or how it did the same, by no more than a verb: 「某区开了吗」, 「某区凭什么得的」.
	reBareDeed = regexp.MustCompile(`^(?:那|那么)?\p{Han}{2,8}?(?:也|又|还|有没有|是不是|凭什么|为什么|为啥|因为什么|因为啥|怎么|咋|如何|什么时候|啥时候|哪天|在哪儿?)*(?:得|拿|开|办|搞|弄|建|签|定|上|评|夺|获|参加|出席|完成)(?:到|成|过|了)?(?:的|了|吗|么|没有?|呢)+[?？。\s]*$`)
	// reWhichMeeting asks the number of a meeting.
	reWhichMeeting = regexp.MustCompile(`第几[届次]`)
	reOfMeeting    = regexp.MustCompile(`会$|会议$|论坛$`)
	// reSameFigure asks whether another place has the figure that was told: 「某区有这个数吗」.
	reSameFigure = regexp.MustCompile(`^(?:那|那么)?(\p{Han}{2,8}?)(?:也)?(?:有没有|有|报|公布|提|说|给)(?:过|了)?(?:没有)?(?:这个|这样的|同样的|这一)(?:数字?|数据|指标|比例|增幅|增速)?(?:吗|么|没有|没|呢)?[?？。\s]*$`)
)

// AsksNumbers reports whether a question asks for no more than the figures of what was told: 「有哪些数字」.
func AsksNumbers(text string) bool { return reOnlyNumbers.MatchString(text) }

// AsksThere is what asks who was at what was told, "" when nothing does.
func AsksThere(text string) string { return reWasThere.FindString(text) }

// reOfProvince begins an office above those of cities.
var reOfProvince = regexp.MustCompile(`^(?:省|自治区|全国|中央|国务院|国家)`)

// nearDay reads a day without its month as one of the month that the turn before was about: 「2023年2月24日谁开了会」, 「25日下午呢」.
func (p *Parser) nearDay(q, last *Question) {
	then := last.Time
	if then.IsZero() {
		then = last.Day
	}
	day := reDayAlone.FindStringSubmatch(q.TimeText)
	if day == nil || !strings.Contains(q.Text, q.TimeText) || then.IsZero() || then.Days() > 31 || q.Time.Days() != 1 {
		return
	}
	y, m, _ := then.From.Civil()
	at := store.Date(y, m, nlp.Numeral(day[1]))
	if _, month, _ := at.Civil(); at < q.Time.From && month == m {
		q.Time = store.Interval{From: at, To: at + 1}
		if q.TimeText = strconv.Itoa(m) + "月" + q.TimeText; !then.Yearless() {
			q.TimeText = strconv.Itoa(y) + "年" + q.TimeText
		}
	}
}

// reDayAlone is a day without its month.
var reDayAlone = regexp.MustCompile(`^(\d{1,2})[号日](?:上午|下午|晚上?)?$`)

var (
	// reWentOn asks whether whom the turn before was about went somewhere: 「去崂山了吗」.
	reWentOn = regexp.MustCompile(`^(?:那|也|又|还|有没有|有无)*(?:去|来|到)(?:过|了)?\p{Han}{2,8}?(?:过|了)?(?:吗|没有?|么)?[呢啊呀?？。\s]*$`)
	// reOther asks the same of something else.
	reOther = regexp.MustCompile(`^[^，,。？?]{2,10}呢[?？。\s]*$`)
	// reOfThatSaid asks what was said of something, by nobody named: 「园区那块讲了啥」.
	reOfThatSaid = regexp.MustCompile(`^[^，,。？?谁哪]{2,8}(?:[那这]一?[块方面]面?|方面|上)(?:都|又|还)?(?:说|讲|谈|提)(?:到|过|了)+些?(?:什么|啥|哪些)[?？。\s]*$`)
	// reSayingsOf wants what was said of something.
	reSayingsOf = regexp.MustCompile(`(?:说|讲|谈|提)(?:到|过|起)?[^，,。？?]{1,10}的[呢吧]?[?？。\s]*$`)
	// reSaidMore asks for more of somebody's words.
	reSaidMore = regexp.MustCompile(`^(?:那|除了这个|另外)?还(?:说|讲|谈|提|强调|要求)(?:到)?(?:了|过)?(?:些)?(?:什么|啥|哪些|别的)`)
	// reDidWhat asks what a place did.
	reDidWhat = regexp.MustCompile(`(?:干|做|忙|弄)了?些?(?:啥|什么|哪些|嘛)事?了?[呢啊?？]*$`)
	// reHowDone asks how a place did what was asked of another: 「某区是怎么弄的」.
	reHowDone = regexp.MustCompile(`(?:怎么|咋|如何|怎样)(?:弄|做|搞|办|干|抓|整|推进|开展|落实)(?:的|了|呢|啊)*[?？。\s]*$`)
	// reNowToo asks the same of today.
	reNowToo = regexp.MustCompile(`^(?:那|那么)?(?:现在|如今|目前|最近|眼下)(?:呢|又呢)?[?？。!！\s]*$`)
	// reHowIs asks the same of another place: 「胶州又如何」, 「即墨多少」.
	reHowIs = regexp.MustCompile(`^(?:那|那么)?(\p{Han}{2,8}?)(?:又是|又|是|有|得了?|拿了?)?(?:怎么样|怎样|如何|咋样|啥样|什么情况|多少|几[分个家项])[呢啊呀?？。\s]*$`)
	// reWhoToHim asks for somebody else than whom the turn before was about: 「谁给他汇报的」.
	reWhoToHim = regexp.MustCompile(`(?:谁|哪[位个])\p{Han}{0,3}[给向跟陪和替][他她]`)
	// reAlsoHas asks whether another place has the same: 「胶州也定了吗」, 「城阳定了没有」.
	reAlsoHas = regexp.MustCompile(`^(?:那|那么)?(\p{Han}{2,8}?)(?:也|又|还|呢)?(?:有|定|设|提|公布|说|报|给|列)(?:下|出|到)?(?:了|过)?(?:吗|没有|没|么|不|这个吗)[呢啊呀?？。\s]*$`)
)

// reWentAlong asks which holder of an office was there with whom was told of: 「还有哪位副县长跟着」.
var reWentAlong = regexp.MustCompile(`(?:哪[个位几些]|谁)\p{Han}{0,6}(?:陪|跟[着去]|随[行同]|同[去行]|一[起同]去)`)

// reWentThere asks when somebody went somewhere: 「他们什么时候去的祥云」.
var reWentThere = regexp.MustCompile(`[去来到][了过的]\p{Han}{2}|[去来到]\p{Han}{2,8}的`)

// reWhichOfIt asks for parts of what may have been told before: 「更新项目是哪两个」.
var reWhichOfIt = regexp.MustCompile(`哪[几两三四五六七八九十\d]+[个家项条处位]|(?:谈|签|定|达|促|引|带|拿|买|卖|请|办|做|建|落)(?:成|下|到|来|回)了?(?:什么|啥)|[是有]哪些|哪些(?:项目|企业|公司|单位|机构|部门|领域|产业|举措|内容|文件|汇报|方面|工作|问题|地方)|叫什么`)

// complete reports whether a question without names stands alone all the same: 「批而未供是什么意思」, 「谁最近去过企业」.
func (p *Parser) complete(q *Question) bool {
	return len(q.Terms) > 0 && !q.Pronoun && !reAttributeOf.MatchString(q.Text) && !rePointsOnly.MatchString(q.Text) && (reThing.MatchString(q.Text) || q.Recent && reWhoQ.MatchString(q.Text) || reNamesArticle.MatchString(q.Text))
}

// reNamesArticle names an article by what it is about: 「党代会那篇谁没提医疗」, not 「那篇谁没提」.
var reNamesArticle = regexp.MustCompile(`^[^那这该他她它]\S+?[那这该]篇`)

// reAttributeOf asks for what many things have: 「主题是什么」.
var reAttributeOf = regexp.MustCompile(`^(?:它的?|会议的?|活动的?)?(?:主题|议题|议程|目的|目标|意义|背景|原因|内容|名称|全称|结果|亮点|重点|口号|特点|主办方|承办方)(?:是|有|叫|都有)?(?:什么|啥|哪些|谁)?[呢啊呀?？。\s]*$`)

// reMonthDay is a time by the calendar.
var reMonthDay = regexp.MustCompile(`[\d一二三四五六七八九十](?:月|号|日)`)

// rePointsOnly asks for the points of what was told before.
var rePointsOnly = regexp.MustCompile(`^(?:那|这|他|她|说|讲|提|的|了|哪|具体)*[两三四五六七八九十][点条](?:都|分别|各)?(?:是|有)?(?:什么|啥|哪些)?[?？。!！\s]*$`)

var (
	// reSite stands before a place where something happened, rather than one whose office is meant.
	reSite = regexp.MustCompile(`(?:[在到赴去来对给向进抵返离驻]|走访|调研|视察|考察|督导|检查)[过了]?$`)
	// reThere points at a place of the answer before: 「他们书记」, 「第二名那个区的书记」.
	reThere = regexp.MustCompile(`他们|它们?|那(?:个|家|里|儿|边|块|座)?[区县市地]?|当地|该[区县市]|这(?:个|里|儿|边|家)[区县市]?|前者|后者|第[一二三四五六七八九十\d]+`)
	// reThatOne points at a meeting, a day or words of the answer before, no place: 「书记下午那个会」, 「这话哪个书记说的」.
	reThatOne = regexp.MustCompile(`^[这那]句?话|[那这](?:个|场|次)会|[那这当]天|那[次场]`)
	reInTurn  = regexp.MustCompile(`分别|各|都是|依次|他们几个|她们|[这那][几两三四五六七八九十]个|^他们`)
)

// there gives an office without a place the place that the last answer named: 「他们书记是谁」 after the first row of a
// table. Of several it takes the one that is counted, or each when each is asked for; else they are to be chosen from.
func (p *Parser) there(q, last *Question) bool {
	if q.Each || len(q.Titles) == 0 || len(q.Persons)+len(q.Districts)+len(q.Bodies) > 0 || q.Surname != "" || q.Stranger != "" || len(last.Found) == 0 || AsksThere(q.Text) != "" || reThatOne.MatchString(q.Text) {
		return false
	}
	if rest := noise.ReplaceAllString(q.Text, ""); !reThere.MatchString(q.Text) && utf8.RuneCountInString(rest) > 8 {
		return false
	}
	if deeds := last.Intent == Latest || last.Intent == Date || last.Intent == Trend; deeds && len(last.Titles)+len(last.Persons) > 0 && reOther.MatchString(q.Text) && !reThere.MatchString(strings.TrimPrefix(q.Text, "那")) {
		return false // 「那市长呢」 behind what the secretary did
	}
	found, at := last.Found, q.Rank-1
	if q.Rank < 0 {
		at = len(found) + q.Rank
	}
	switch {
	case strings.Contains(q.Text, "前者"):
		found = found[:1]
	case strings.Contains(q.Text, "后者"):
		found = found[len(found)-1:]
	case len(found) == 1 && (q.Rank == 0 || q.Rank == last.Rank):
	case q.Rank != 0 && at >= 0 && at < len(found) && len(found) > 1:
		found = found[at : at+1]
	case q.Rank != 0:
		return false
	case !reInTurn.MatchString(q.Text):
		q.Same = found
	}
	q.Follows, q.Pronoun, q.Rank, q.Ranks, q.Top = true, false, 0, nil, 0
	q.Terms = slices.DeleteFunc(q.Terms, func(t string) bool { return reThere.FindString(t) != "" })
	if q.Intent = WhoIs; reSay.MatchString(q.Text) || reDo.MatchString(q.Text) {
		q.Intent = Latest
	}
	if len(q.Same) == 0 {
		q.Districts, q.Seats = found, found
	}
	return true
}

// reIt points at the one place that was told of: 「它城市更新呢」.
var reIt = regexp.MustCompile(`^那?(?:它|该[区县市旗]|[这那]个[区县市旗]|那里|那边|当地)(?:的)?`)

// it gives a question about 它 the one place that the last answer named, and the table's kind of question when that was one.
func (p *Parser) it(q, last *Question) bool {
	if len(last.Found) != 1 || len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies) > 0 || !reIt.MatchString(q.Text) {
		return false
	}
	q.Districts, q.Pronoun = last.Found, false
	if last.Intent != Ranking || len(q.Themes) == 0 || reSay.MatchString(q.Text) || reDo.MatchString(q.Text) {
		return false
	}
	q.Intent, q.Follows = Ranking, true
	return true
}

// reThan compares what was asked about before with something else: 「比崂山高多少」, 「差第三多少」.
var reThan = regexp.MustCompile(`^(?:那|它|他们?|这|跟|和|与)*(?:它|他们?)?(?:比|跟|和|与|差|离|距)`)

// reAddTo adds another to those that were compared: 「再加上某县」.
var reAddTo = regexp.MustCompile(`^(?:那|那么|把)?(?:再|还|也)*(?:加上|算上|带上|加个|加)\p{Han}{2,}|^(?:把)?\p{Han}{2,10}(?:也)(?:加上|算上|加进来|加进去|带上)`)

// reBesideIt asks to set another beside what was told: 「跟崂山的比一下」.
var reBesideIt = regexp.MustCompile(`^(?:那|再|请|能)*(?:跟|和|与|同|拿)\p{Han}{2,10}?(?:的|书记|` + nlp.Heads + `)*(?:对?比|比较|对照|放一起)(?:一下|一比|下|看看?|呢|吗|吧)*[?？。!！\s]*$`)

// than compares the district, the districts compared, or the place in a table, of the turn before with the one that is named now.
func (p *Parser) than(q, last *Question) bool {
	other := len(q.Districts) == 1 && (len(last.Districts) == 1 || len(last.Districts) > 1 && last.Intent == Comparison) && !slices.Contains(last.Districts, q.Districts[0])
	switch {
	case last.Intent == Ranking && len(last.Ranks) == 1 && len(q.Ranks) == 1 && last.Ranks[0] != q.Ranks[0] && len(q.Districts)+len(q.Persons)+len(q.Titles) == 0 && reThan.MatchString(q.Text):
		q.Intent, q.Rank, q.Ranks = Ranking, last.Rank, []int{last.Ranks[0], q.Ranks[0]}
	case last.Intent == Comparison && len(last.Districts) > 1 && len(q.Districts) > 0 && len(q.Persons)+len(q.Themes) == 0 && reAddTo.MatchString(q.Text): // 「再加上某县」
		q.Intent, q.Ask, q.Titles = Comparison, last.Ask, last.Titles
		q.Districts = mergeTerms(last.Districts, q.Districts)
	case last.Intent == Comparison && len(last.Persons) > 1 && len(q.Persons) > 0 && len(q.Districts)+len(q.Themes) == 0 && reAddTo.MatchString(q.Text):
		q.Intent, q.Ask = Comparison, last.Ask
		q.Persons = mergeTerms(last.Persons, q.Persons)
	case other && len(q.Persons)+len(q.Themes) == 0 && reBesideIt.MatchString(q.Text): // 「跟崂山的比一下」
		q.Intent, q.Recent, q.Titles = Comparison, last.Recent, last.Titles
		q.Districts = append(slices.Clone(last.Districts), q.Districts[0])
	case other && len(q.Persons)+len(q.Titles)+len(q.Themes) == 0 && (last.Intent == Ranking || last.Intent == Figure || last.Intent == Comparison) && reThan.MatchString(q.Text):
		q.Intent, q.Ask = Comparison, last.Ask
		q.Districts = append(slices.Clone(last.Districts), q.Districts[0])
	default:
		return false
	}
	if last.Intent == Ranking && len(last.Terms)+len(last.Themes) == 0 { // of rows: 「某区多少分」, 「比邻区高多少」
		q.Intent = Ranking
	}
	q.Follows, q.Pronoun, q.Themes, q.Terms = true, false, last.Themes, last.Terms
	q.Topic = strings.TrimSpace(last.Topic + " " + last.Text)
	if q.Time.IsZero() {
		q.Time, q.TimeText = last.Time, last.TimeText
	}
	return true
}

// reOthers asks who else, or which other places, had what was told of one: 「别的区呢」, 「还有谁提了」, 「其他区市有提的吗」.
var reOthers = regexp.MustCompile(`^(?:那|那么)?(?:还有)?(?:别的|其他|其它|另外(?:的|几个)|其余(?:的)?)几?个?(?:区市|区县|县区|县市|区|县|市|旗|镇|书记|` + nlp.Heads + `|地方|领导|人)们?(?:有没有|是不是|有|也|都)*(?:说|提|讲|谈)?(?:到|过|了)*(?:这个|这事|此事|它)?(?:的|过)?(?:吗|么|呢|没有?)?[呢啊?？。\s]*$|` +
	`^(?:那)?(?:还有|还)(?:谁|哪些?个?(?:区市|区县|区|县|市|书记|人))(?:也)?(?:说|提|讲|谈)(?:到|过|了)*(?:这个|这事|此事|它)?(?:的|吗)?[呢啊?？。\s]*$`)

// others asks of everybody else what the turn before asked of one.
func (p *Parser) others(q, last *Question) bool {
	if !reOthers.MatchString(q.Text) || len(q.Persons)+len(q.Districts)+len(q.Bodies) > 0 || len(last.Terms)+len(last.Themes) == 0 || len(last.Persons)+len(last.Districts) == 0 {
		return false
	}
	switch last.Intent {
	case WhoIs, Ranking, Comparison, Trend, Summary, Keywords, Ambiguous:
		return false
	case Figure:
		q.Intent, q.Ask = Figure, last.Ask
	default:
		q.Intent, q.Ask = Theme, AskWho
	}
	q.Follows, q.Pronoun, q.Each, q.Titles, q.Seats = true, false, false, nil, nil
	q.Terms, q.Themes = last.Terms, last.Themes
	q.NotDistricts, q.NotPersons = last.Districts, last.Persons
	if q.Time.IsZero() {
		q.Time, q.TimeText, q.Recent = last.Time, last.TimeText, last.Recent
	}
	q.Topic = strings.TrimSpace(last.Topic + " " + last.Text)
	if utf8.RuneCountInString(q.Topic) > 120 {
		q.Topic = last.Text
	}
	return true
}

func mergeTerms(a, b []string) []string {
	out := slices.Clone(a)
	for _, t := range b {
		out = add(out, t)
	}
	return out
}

// DidWhat reports whether a question asks what a place did, of nothing it names: 「某市干啥了」.
func DidWhat(text string) bool { return reDidWhat.MatchString(text) }
