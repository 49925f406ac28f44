package qa

// A message is cut into its questions here, before anything is read of them.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// questionsOf cuts a message into its questions. marked is true when more than blanks and commas part them.
func questionsOf(text string, names *question.Parser, now store.Day) (parts []string, marked bool) {
	if each := briefing(text, names); each != nil {
		return each, true
	}
	listed := itemised(text)
	each := counted(listed)
	if items := strings.Split(listed, "\n"); listed != text && len(items) <= maxParts {
		each, marked = items, true // 「1. 某区三甲医院 2. 某区产业链条数」
	}
	for _, one := range each {
		one = names.Bare(one)
		marked = marked || strings.ContainsAny(strings.TrimRight(one, "？?"), "？?；\n")
		parts = append(parts, split(one, names, now)...)
	}
	return parts, marked
}

// counted cuts a message that counts its questions in words: 「问题一：…；问题二：…」, 「先说…，再说…」.
func counted(text string) []string {
	for _, re := range []*regexp.Regexp{reQuestionByNumber, reFirstThen} {
		at := re.FindAllStringIndex(text, maxParts+1)
		if len(at) < 2 || len(at) > maxParts || strings.TrimSpace(text[:at[0][0]]) != "" {
			continue
		}
		out := make([]string, len(at))
		for i := range at {
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			out[i] = strings.Trim(text[at[i][1]:end], " ，,。；;\n")
		}
		if every(out, func(s string) bool { return runes(s) >= 3 }) {
			return out
		}
	}
	return []string{text}
}

var (
	reQuestionByNumber = regexp.MustCompile(`(?:^|[\s，,。；;？?])(?:问题[一二三四1-4]|第[一二三四]个?(?:问题|问)?是?)[：:、，,]`)
	reFirstThen        = regexp.MustCompile(`(?:^|[\s，,。；;？?])(?:先|再|然后)(?:说|讲|问|查|看)(?:一?下|说|讲|问|查|看)?[，,]?`)
)

// briefing cuts a request for a paper on one place or person that lists what is to stand in it: 「给领导准备某县一页纸：书记、2026年
// GDP目标，上周动向」 asks each of it of the county. nil when the text asks for no such paper.
func briefing(text string, names *question.Parser) []string {
	m := reBriefing.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return nil
	}
	subject := reOfBriefing.ReplaceAllString(m[1], "")
	if subject == m[1] || asks(subject) || runes(subject) > 12 || !names.NamesOne(subject) {
		return nil
	}
	var out []string
	for _, f := range strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("、，,；;/+", r) }) {
		f = strings.Trim(reJoins.ReplaceAllString(strings.TrimSpace(f), ""), " 。.！!？?")
		switch {
		case f == "":
		case runes(f) > 20:
			return nil
		case reOfficeAlone.MatchString(f):
			out = append(out, subject+f+"是谁")
		case names.Names(f):
			out = append(out, f)
		default:
			out = append(out, subject+f)
		}
	}
	if len(out) < 2 || len(out) > maxFields {
		return nil
	}
	return out
}

// maxFields is how many fields of a paper are answered.
const maxFields = 5

var (
	// reBriefing finds the request and the list of fields.
	reBriefing = regexp.MustCompile(`^([^：:？?。]{2,40})[：:]\s*([^：:？?。]{4,120}?)[。.！!？?\s]*$`)
	// reOfBriefing is what a paper is called, and who it is for.
	reOfBriefing = regexp.MustCompile(`^(?:(?:请|麻烦|帮我?|给(?:领导|我|老板|同事)?|替我?|要|想要?|准备|做|写|出|来|弄|整理|整|列|搞|拟)(?:个|一个|份|一份|张|一张|点|一下)?|[，, ])+|的?(?:(?:一页|单页)纸?|(?:基本|有关|相关)?情况|简要|概况|综合|小|的|个|一个|份|一份|张|一张)*(?:报告|汇报|简报|专报|速览|速写|小结|材料|卡片|档案|要点|清单|介绍|概览|一览表?|快报|汇总|背景|资料|底数|说明)?$`)
	// reOfficeAlone is an office, asked for its holder.
	reOfficeAlone = regexp.MustCompile(`^(?:现任)?(?:[区市县旗州省]委)?(?:书记|副书记|` + nlp.Heads + `|主任|局长|主席)$`)
)

var (
	reWhoIsOne = regexp.MustCompile(`^\p{Han}{2,4}是谁$`)
	reDidAlone = regexp.MustCompile(`^(?:他|她|都|又|还|具体|是)*(?:干|做)了?些?(?:什么|啥|哪些)(?:事情?)?的?$`)
)

// maxParts is how many questions of one message are answered.
const maxParts = 4

// split cuts a message into its questions.
func split(text string, names *question.Parser, now store.Day) []string {
	if len(text) > 8000 {
		return []string{text}
	}
	c := cutter{names, now}
	var out []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == '？' || r == '?' || r == '\n' || r == '；' }) {
		parts := strings.Split(reNext.ReplaceAllString(p, "\x00$1"), "\x00")
		if !asks(parts[0]) && reLeavesOut.MatchString(parts[0]) {
			parts = []string{p} // 「除了崂山，还有谁」 is one
		}
		for _, p := range parts {
			p = strings.Trim(p, " \t，,。")
			if rest := reJoins.ReplaceAllString(p, ""); len(out) > 0 && asks(rest) && names.NamesOne(rest) {
				p = rest
			}
			if runes(p) >= 2 {
				out = append(out, c.cut(p)...)
			}
		}
	}
	if len(text) > 600 {
		out = onlyAsking(out)
	}
	out = c.together(out)
	if len(out) == 0 || len(out) > maxParts {
		return []string{text}
	}
	for _, p := range out[1:] {
		if !asks(p) && !reAlso.MatchString(p) && !reMetricEnd.MatchString(p) && !rePlaces.MatchString(p) {
			return []string{text}
		}
	}
	return out
}

// onlyAsking is what asks, out of much talk, each once.
func onlyAsking(parts []string) []string {
	var out []string
	for _, p := range parts {
		if !asks(p) {
			continue
		}
		if at := strings.LastIndexAny(strings.TrimRight(p, "。！"), "。！"); at >= 0 && asks(p[at:]) {
			p = strings.TrimLeft(p[at:], "。！")
		}
		out = addOnce(out, p)
	}
	return out
}

// cutter cuts what stands between the marks of a message into the questions that it joins.
type cutter struct {
	names *question.Parser
	now   store.Day
}

// cut tries the ways in which questions are joined, one after the other.
func (c cutter) cut(p string) []string {
	for _, way := range []func(string) []string{
		c.lately, c.spaced, c.listed, c.ofTimes, func(p string) []string { return apartByTime(p, c.now) }, c.byOccasion, c.apart, c.ofEach, c.thatDay, c.ofHim,
	} {
		if parts := way(p); parts != nil {
			return parts
		}
	}
	return []string{p}
}

// lately cuts 「旗长是谁|最近干了什么」.
func (c cutter) lately(p string) []string {
	if m := reWhoLately.FindStringSubmatch(p); m != nil {
		return []string{m[1], "他" + m[2]}
	}
	return nil
}

// spaced cuts 「局长是谁| 党委书记又是谁」, 「市长是谁| 市委书记是谁| 省委书记是谁」.
func (c cutter) spaced(p string) []string {
	fs := strings.Fields(p)
	switch {
	case len(fs) == 2 && (asks(fs[0]) || reMetricEnd.MatchString(fs[0]) && c.names.About(fs[0])) && asks(fs[1]) && runes(fs[1]) >= 2:
		if who := c.names.Named(fs[0]); len(who) == 1 && reCame.MatchString(fs[1]) {
			fs[1] = who[0] + fs[1]
		}
		return fs
	case len(fs) > 2 && len(fs) <= maxParts && c.allAsk(fs):
		return fs
	}
	return nil
}

// allAsk reports whether each of some parts is a question, and the first says of what.
func (c cutter) allAsk(parts []string) bool {
	return (c.names.About(parts[0]) || runes(parts[0]) >= 6) && !slices.ContainsFunc(parts, func(p string) bool { return !asks(p) || runes(p) < 3 })
}

// listed cuts 「崂山民生投多少，|李沧办几件实事」.
func (c cutter) listed(p string) []string {
	fs := strings.FieldsFunc(p, func(r rune) bool { return r == '，' || r == ',' || r == '、' })
	if len(fs) < 2 || reAnybody.MatchString(fs[0]) || !c.allAsk(fs) {
		return nil
	}
	for i, f := range fs[1:] {
		if reHolderIs.MatchString(fs[i]) && !c.names.Names(f) && (reHeToo.MatchString(f) || reHeThere.MatchString(f)) { // 「书记是谁，在政协是啥职务」
			fs[i+1] = "他" + f
		}
		if not := whichNot(fs[i], f); not != "" {
			fs[i+1] = not
		}
	}
	return fs
}

// ofEach cuts what is asked of two at once.
func (c cutter) ofEach(p string) []string {
	m := reEachOf.FindStringSubmatch(reNamesApart.ReplaceAllString(p, "${1}、${2}分别"))
	if m == nil || !c.names.AboutOne(m[1]) || !c.names.AboutOne(m[2]) {
		return nil
	}
	if at := reOfSamePlace.FindStringIndex(m[1]); at != nil && at[0] > 0 && strings.Contains(m[3], "谁") {
		if two := reOfSamePlace.FindStringIndex(m[2]); two != nil && two[0] == 0 {
			m[2] = m[1][:at[0]] + m[2] // 「某经开区的党工委书记和|管委会主任各是谁」: two offices of one place
		}
	}
	day := ""
	if e, ok := when.Main(when.Find(m[1], when.Context{Now: c.now})); ok && e.Start == 0 {
		day = m[1][:e.End]
	}
	return []string{m[1] + m[3], day + m[2] + m[3]}
}

// ofTimes cuts what is asked of two, each at a time of its own: 「8月13日的某某和8月12日的某某分别说了什么」.
func (c cutter) ofTimes(p string) []string {
	m := reEachThen.FindStringSubmatch(p)
	if m == nil || !asks(m[3]) {
		return nil
	}
	for _, side := range m[1:3] {
		e, ok := when.Main(when.Find(side, when.Context{Now: c.now}))
		if !ok || !c.names.NamesOne(side[:e.Start]+strings.TrimPrefix(side[e.End:], "的")) {
			return nil
		}
	}
	return []string{m[1] + m[3], m[2] + m[3]}
}

// thatDay cuts 「某某去看某园区|那天还主持了什么会」.
func (c cutter) thatDay(p string) []string {
	if m := reThatDay.FindStringSubmatch(p); m != nil && c.names.AboutOne(m[1]) {
		return []string{m[1] + "是哪天", "那天他还" + m[2]}
	}
	return nil
}

// ofHim cuts 「某某是谁，|他说过什么」.
func (c cutter) ofHim(p string) []string {
	if at := rePronounNext.FindStringSubmatchIndex(p); at != nil && asks(p[:at[0]]) {
		return []string{p[:at[0]], p[at[2]:]}
	}
	return nil
}

// together drops questions that the one before them answers.
func (c cutter) together(out []string) []string {
	if len(out) > 1 {
		out = slices.DeleteFunc(out, reWhyAlone.MatchString)
	}
	for i := len(out) - 1; i > 0; i-- { // 「得分各是多少、相差多少分」, 「参加了哪几项活动，分别是什么主题」: both are told together
		if reApartBy.MatchString(out[i]) || reWhatEach.MatchString(out[i]) && reAsksWhich.MatchString(out[i-1]) {
			out = slices.Delete(out, i, i+1)
		}
	}
	if len(out) != 2 {
		return out
	}
	switch first, second := out[0], out[1]; {
	case reWhatOf.MatchString(first) && reMostAlone.MatchString(second): // 「那要素保障呢 谁最高」: one question of the column
		return []string{reWhatOf.ReplaceAllString(first, "") + second}
	case reHowManyWere.MatchString(first) && reWhoAll.MatchString(second), // 「有几位书记发言，都是谁」: who is counted is named
		reWhoDidIt.MatchString(first) && reWhenAlone.MatchString(second),    // 「哪位书记去看的，哪一天」: deeds are told with their days
		reWhoseFigure.MatchString(first) && reYearAlone.MatchString(second), // 「新增8万人是哪个区，哪年」: figures are told with their periods
		runes(first) >= 4 && reOfItAlone.MatchString(second),                // 「营业额多少，谁家的」: what is told is told with whose it is
		reWhoRanks.MatchString(first) && reScoreAlone.MatchString(second),   // 「垫底的是谁，多少分」: a row of a table is told with its score
		// 「李某某是谁，干了什么」: of whom no text tells an office, all is told that has his name
		reWhoIsOne.MatchString(first) && reDidAlone.MatchString(second) && !reOffice.MatchString(strings.TrimSuffix(first, "是谁")) && len(c.names.Named(first)) == 0:
		return out[:1]
	}
	return out
}

// itemised puts the questions of a numbered list each on a line of its own, without their numbers and what leads to them:
// 「两个问题：1. 某会哪天开 2. 某案破了几起」.
func itemised(text string) string {
	var marks [][]int // of each item the ends of its mark
	for _, m := range reItemMark.FindAllStringSubmatchIndex(text, 3*maxParts) {
		from, to := max(m[2], m[4]), max(m[3], m[5])
		if r, _ := utf8.DecodeRuneInString(text[m[1]:]); m[2] >= 0 && unicode.IsDigit(r) || nlp.Numeral(digitOf.Replace(text[from:to])) != len(marks)+1 {
			continue // 「1.5亿元」
		}
		marks = append(marks, []int{m[0], m[1]})
	}
	if len(marks) < 2 {
		return text
	}
	var out []string
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		out = append(out, strings.Trim(text[m[1]:end], " \t，,；;：:"))
	}
	if lead := text[:marks[0][0]]; asks(lead) {
		out = append([]string{lead}, out...)
	}
	return strings.Join(out, "\n")
}

// digitOf writes circled numbers as numbers.
var digitOf = strings.NewReplacer("①", "1", "②", "2", "③", "3", "④", "4", "⑤", "5", "⑥", "6")

// reItemMark finds the number of an item of a list, no figure with a point: 「1. 」, 「（2）」, 「一、」, 「③」.
var reItemMark = regexp.MustCompile(`(?:^|[\s：:，,；;。？?])[(（]?([1-6一二三四五六])[)）．、.]|([①-⑥])`)

var (
	// reNext begins another question of the same message: 「，顺便问下」.
	reNext = regexp.MustCompile(`[，,。！!]\s*((?:顺便|顺带|另外|还有|再问|再说|还想问|还想知道|以及|其次|第二个问题|对了)[，,]?[^，,。]{3,})`)
	// reMostAlone asks who is first or last, of what stands before it.
	reMostAlone = regexp.MustCompile(`^(?:又|是|都)*(?:谁|哪[个家里边]?[区县市]?)(?:是|排|得分?)?(?:最(?:高|低|多|少|大|小|快|慢|好|差)|第一|倒数第一|垫底)[的了呢啊呀]*$`)
	// reJoins begins the next of several questions.
	reJoins = regexp.MustCompile(`^(?:顺便|顺带|另外|还有|以及|其次|第二个问题|对了|再|还)[，,]?(?:问一?下|问问|问|想知道|说|查一?下)?[，,]?`)
	// reMetricEnd ends what is measured: 「班列增速 专班几个」.
	reMetricEnd = regexp.MustCompile(`(?:增速|增幅|总量|总额|金额|数量|面积|规模|目标|占比|比重|投资额?|产值|收入)$`)
	// reCame asks what whoever was named before came or went somewhere for: 「来某地干嘛」.
	reCame = regexp.MustCompile(`^[来去到]\p{Han}{2,8}(?:干|做|谈|看|忙)`)
	// reHolderIs asks who somebody is, and reHeToo what else he is.
	reHolderIs = regexp.MustCompile(`(?:是谁|是哪位|叫什么|叫啥|是(?:什么|啥)人|(?:什么|啥)(?:职务|身份|来头))$`)
	reHeToo    = regexp.MustCompile(`^(?:同时)?(?:还|又|也)?(?:在\p{Han}{2,8}(?:是|任|当|兼)|兼|任过?|担任|管着?哪)`)
	// reHeThere asks what whoever was asked for before said or did somewhere: 「在某县讲了啥」.
	reHeThere = regexp.MustCompile(`^(?:[又还都]|当时|那天|上周|最近)*(?:在|去|到|来|赴)\p{Han}{2,12}?(?:说|讲|提|谈|强调|要求|指出|宣布|部署|调研|走访|看|做|干)`)
	// rePlaces ends with the places of a table that are asked for: 「综合成绩前三名」.
	rePlaces = regexp.MustCompile(`(?:前[三五十\d]名?|第[一二三\d]名?|排名|名次)$`)
	// reClauses finds clauses that stand apart.
	reClauses = regexp.MustCompile(`[，,、]`)
	// reAnybody asks who can answer: 「哪位老师知道」.
	reAnybody = regexp.MustCompile(`(?:谁|哪位|有人|哪个|有没有).{0,5}(?:知道|了解|晓得|清楚|能|帮|懂)`)
	// reEachOf asks the same about two: 「青岛市委书记和市南区委书记分别在哪」.
	reEachOf = regexp.MustCompile(`^(.{2,24}?)(?:和|与|跟|、|以及)(.{2,16}?)(?:分别|各自|各)(?:都)?((?:在|去|到|任|是|担任|干|忙|做)?(?:了)?(?:哪|什么职务|啥职务|什么职位|什么身份|何职|什么时候|谁).*)$`)
	// reOfSamePlace is an office without the place that it is of.
	reOfSamePlace = regexp.MustCompile(`(?:现任)?(?:[区市县旗州]委|党工委|工委|党组|党委|管委会)?(?:书记|副书记|` + nlp.Heads + `|主任|局长|主席)$`)
	// reEachThen asks the same about two whose times are named as well.
	reEachThen = regexp.MustCompile(`^(.{4,24}?)(?:和|与|跟|、|以及)(.{4,24}?)(?:分别|各自|各)(?:都)?(.{2,})$`)
	// reNamesApart finds two names with a blank between them.
	reNamesApart = regexp.MustCompile(`^(\p{Han}{2,4})\s(\p{Han}{2,4})\s?(?:分别|各自)`)
	// reWhyAlone asks behind a question for what its sentence tells with it.
	reWhyAlone = regexp.MustCompile(`^(?:为什么|为啥|凭什么|什么原因|原因|对得上吗|对不对得上|一致吗|矛盾吗)[?？]?$`)
	// reApartBy asks by how much two that were asked about differ.
	reApartBy = regexp.MustCompile(`^(?:又|还)?(?:两者|二者|它们|两边|两个)?(?:之间)?(?:相差|相隔|差距|差别|差了|隔了?|差|高出?|低|多)(?:是|有|了|出)?(?:多少|几|多大)\p{Han}{0,2}$`)
	// reAsksWhich asks for several, reWhatEach behind it what each of them is.
	reAsksWhich = regexp.MustCompile(`哪(?:些|几)|几[项场个次件]`)
	reWhatEach  = regexp.MustCompile(`^(?:又|都)?(?:分别|各自|各)(?:都)?(?:是|为|有|叫)(?:些)?(?:什么|啥|哪些)(?:主题|内容|事|情况|活动|会议?|名目|名称)?$`)
	// reHowManyWere counts persons or places, reWhoAll asks behind it for their names.
	reHowManyWere = regexp.MustCompile(`(?:几|多少)[位个名家](?:[区县市旗]|书记|领导|人|地方|镇|部门)`)
	reWhoAll      = regexp.MustCompile(`^(?:他们)?(?:都|分别|各)?(?:又)?(?:是|有)?(?:谁|哪些人?|哪几[位个家人]|哪些(?:区市?|县|书记)|哪几个(?:区市?|县|书记))[呢啊]?$`)
	// reWhoDidIt asks who did something, reWhenAlone behind it when.
	reWhoDidIt  = regexp.MustCompile(`(?:谁|哪[位个](?:书记|` + nlp.Heads + `|领导)?)(?:去|到|来|督导|调研|走访|视察|考察|检查|慰问)`)
	reWhenAlone = regexp.MustCompile(`^(?:又|还)?(?:是)?(?:在)?(?:哪一?天|几号|几月几[号日]|什么时候|啥时候|何时)(?:去)?的?[呢啊]?$`)
	// reWhoseFigure asks whose a figure is, reYearAlone behind it of which year.
	reWhoseFigure = regexp.MustCompile(`\d.{0,16}?(?:是|在)?(?:哪个?(?:区市|区县|区|县|市|旗|镇|地方|里|儿)|谁)(?:家|那)?的?$`)
	reYearAlone   = regexp.MustCompile(`^(?:又|还)?(?:是)?(?:在|说的)?(?:是)?(?:哪一?年|什么时候|啥时候|何时)(?:的|说的|提的)?[呢啊]?$`)
	// reOfItAlone asks whose what was asked about is, who spoke of it, or what it is for.
	reOfItAlone = regexp.MustCompile(`^(?:又|还)?(?:是|算)?(?:谁|哪[个位家](?:书记|领导|区市?|县|市|单位|部门)?|哪里|哪儿)(?:家|里|那边)?(?:说|提|讲|定|写|搞|办|弄|报|喊|承诺|宣布|负责)?(?:出来|出)?的[呢啊]?$|^(?:是)?(?:用来|拿来)?(?:干|做|派)(?:什么|啥|嘛|啥子)用?的[呢啊]?$`)
	// reWhoRanks asks for a rank, reScoreAlone behind it for the score.
	reWhoRanks   = regexp.MustCompile(`第[一二三四五六七八九十两\d]{1,2}|倒数|垫底|末位|榜首|头名|最[高低]|排|名次`)
	reScoreAlone = regexp.MustCompile(`^(?:又|都|各|分别)*(?:得|拿|考|打)?[了到]?(?:多少分|几分|几颗?星|(?:得分|分数|总分)(?:又)?(?:是|有)?(?:多少|几分))[呢啊]?$`)
	// reLeavesOut says what a question leaves out.
	reLeavesOut = regexp.MustCompile(`除了|除去|除开|不算|不要|不看|不含|除外|不包括`)
	// reThatDay asks what else there was on the day of something.
	reThatDay = regexp.MustCompile(`^(.{6,30}?)(?:那|当|同一)天(?:他|她)?还(.{3,})$`)
	// rePronounNext begins one about whom the first names.
	rePronounNext = regexp.MustCompile(`[，,。\s]\s*((?:那)?[他她][^们，,。]{2,})$`)
	// reWhoLately asks who holds an office, and what of him lately.
	reWhoLately = regexp.MustCompile(`^(.{2,24}?(?:是谁|是哪位|叫什么|叫啥))[，,\s]*((?:最近|近期|近来|这阵子|这段时间|上周|这周)\p{Han}{0,5}(?:什么|啥|哪)\p{Han}{0,3})$`)
	reAlso      = regexp.MustCompile(`(?:也|一起|一并)(?:说说|讲讲|说一下|说下|讲一下|看看|说一说|查查|查一下)`)
)

// whichNot says in full which ones did not when that is asked behind which ones did: 「上周哪些区开了全会」, 「哪些没开」 →
// 「上周哪些区没开全会」. "" when it is not.
func whichNot(did, not string) string {
	m := reWhichNot.FindStringSubmatch(not)
	if m == nil {
		return ""
	}
	if w := reWhichDid.FindStringSubmatch(did); w != nil { // 「那篇里哪些区提了拆迁」
		if m[1] == "" {
			m[1] = w[3]
		}
		return w[1] + w[2] + "没" + m[1] + w[4]
	}
	if w := reDidWhich.FindStringSubmatch(did); w != nil { // 「那篇登了哪些区」
		if m[1] == "" {
			_, n := utf8.DecodeLastRuneInString(w[1])
			m[1] = w[1][len(w[1])-n:]
		}
		return strings.TrimSuffix(w[1], m[1]) + w[2] + "没" + m[1]
	}
	return ""
}

var (
	reWhichNot = regexp.MustCompile(`^(?:又|还|而|那)?有?(?:哪些|哪几[个位]|哪[个位]|谁|几[个位])\p{Han}{0,2}?没(?:有)?(\p{Han}{0,3}?)[过到呢啊]*$`)
	reWhichDid = regexp.MustCompile(`^(.*?)((?:哪些|哪几[个位]|哪[个位]|谁|几[个位])(?:区市|区县|县区|区|县|市|旗|镇|书记)*)([^了过到的]{1,3})[了过到](.+)$`)
	reDidWhich = regexp.MustCompile(`^(.{2,})[了过到]((?:哪些|哪几[个位]|哪[个位]|谁|几[个位])\p{Han}{0,3})$`)
)

// apart cuts a question that asks the same of several, each for itself: 「甲基金、乙工程分别是哪个区的」, 「25日书记上午下午分别干了
// 什么」, 「12日市领导和区里书记的动向，分开说」. nil when it does not.
func (c cutter) apart(text string) []string {
	if m := reHalves.FindStringSubmatch(text); m != nil {
		return []string{m[1] + m[2] + m[4], m[1] + m[3] + m[4]}
	}
	if m := reEachHalf.FindStringSubmatch(text); m != nil {
		return []string{m[1] + m[2], m[1] + m[3]}
	}
	if m := reHeadOfRow.FindStringSubmatch(text); m != nil {
		return []string{m[1] + "是谁", "那个区的" + m[2]}
	}
	if m := reLevels.FindStringSubmatch(text); m != nil && !reTogether.MatchString(text) {
		if !asks(m[2]) {
			m[2] = "有什么" + m[2]
		}
		return []string{m[1] + "市领导" + m[2], m[1] + "各区书记" + m[2]}
	}
	if m := reOneMan.FindStringSubmatch(text); m != nil {
		return []string{m[1] + "是谁", m[2] + "是谁"}
	}
	if m := reSameFigure.FindStringSubmatch(text); m != nil {
		return []string{m[1] + "是什么", m[2] + "是什么"}
	}
	if m := reWhichBigger.FindStringSubmatch(text); m != nil && runes(shared([]rune(m[1]), []rune(m[2]))) >= 2 && m[1] != m[2] {
		return []string{m[1] + m[3] + "多少", placeAhead(m[1], c.names) + m[2] + m[3] + "多少"}
	}
	m := reEachThing.FindStringSubmatch(text)
	if m == nil || reOneTable.MatchString(m[1]) || rePointsEach.MatchString(m[3]) {
		return nil
	}
	if m[2] == "" {
		m[2] = m[3] // 「甲节销售额和乙葡萄产值各多少」
	}
	things := strings.Split(m[1], "、")
	if len(things) == 1 {
		things = reAnd.Split(m[1], -1)
	}
	if len(things) < 2 || len(things) > maxParts {
		return nil
	}
	out := make([]string, len(things))
	for i, t := range things {
		if runes(t) < 4 || m[3] != "" && runes(t) < 6 {
			return nil // 「崂山和平度GDP各多少」 is one question
		}
		out[i] = t + m[2]
	}
	return out
}

var (
	// reHalves asks of the halves of a day.
	reHalves = regexp.MustCompile(`^(.*?)(上午|早上)(?:、|和|与|跟|及)?(下午|晚上)(?:的?(?:分别|各自|各|都))?(.{2,})$`)
	// reEachHalf asks of each half of a day: 「23日某区的活动，上午有哪些、下午有哪些」.
	reEachHalf = regexp.MustCompile(`^(.{4,}?)[，,、：:]?\s*((?:上午|早上)[^，,、]{0,4}(?:哪|什么|啥|几|谁)[^，,、]{0,6})[，,、\s]+((?:下午|晚上)[^，,、]{0,4}(?:哪|什么|啥|几|谁)[^，,、]{0,6})$`)
	// reHeadOfRow asks for the head of the place that stands somewhere in a table: 「排第二的那个区，书记是谁」.
	reHeadOfRow = regexp.MustCompile(`^(.*(?:第\s?[一二三四五六七八九十\d]{1,2}名?|榜首|垫底|最[高低])的)(?:那|这)?个?(?:区市|区县|县市|县区|区|县|市)的?[，, ]*((?:区委|县委|市委)?(?:书记|` + nlp.Heads + `).+)$`)
	// reLevels asks of the leaders of the city and of its counties.
	reLevels = regexp.MustCompile(`^(.*?)市(?:里的?)?领导(?:、|和|与|跟|及)各?(?:区县|县区|区市|县市|区|县)(?:市区)?里?的?[区县市]?委?书记们?(?:的)?(?:分别|各自|各)?(.{0,12}?)[，, ]*(?:分开|分别|各自)?(?:说|讲|列|写)?[说讲]?$`)
	// reOneMan asks whether two offices are held by one: 「某县政府党组书记和县委书记是一个人吗」.
	reOneMan = regexp.MustCompile(`^(.{2,20}(?:书记|[长任席]))(?:和|与|跟|、)(.{1,20}(?:书记|[长任席]))(?:现在|当时|那时候?)?(?:是不是|是)(?:由)?(?:同一|一)个?人?(?:兼|当|任|担任)?的?[吗么嘛呢吧?？]*$`)
	// reSameFigure asks whether two figures mean one thing, which their sentences tell.
	reSameFigure = regexp.MustCompile(`^(.*\d.*?)(?:和|与|跟)(.*\d.*?)(?:说|指|讲|算)?的?(?:是不是|是)?(?:同一|一)(?:回事|码事|个(?:意思|概念|数字?|东西|口径|指标|事))[吗么呢吧?？]*$`)
	// reWhichBigger asks which of two things of a kind has more, and how much each has: 「某区海洋项目和全部重点项目，哪个投资大，各多少」.
	reWhichBigger = regexp.MustCompile(`^(\p{Han}{4,20}?)(?:和|与|跟)(\p{Han}{3,12}?)[，, ]*(?:哪个|哪项|哪类|谁)的?(投资|面积|产值|规模|金额|数量|人数)(?:更)?(?:大|多|高)[，, ]*(?:各|分别)(?:是|有|为)?(?:多少|几\p{Han}?)[?？]*$`)
	// reEachThing asks where or whose each of several things is, or what was said at each.
	reEachThing = regexp.MustCompile(`^(.{8,60}?)[，, ]*(?:(?:分别|各自)(都?(?:(?:是|属于|在|归|由)(?:哪|谁|什么时候)|(?:强调|要求|指出|部署|宣布|研究|传达|学习|审议|通过|说|讲|提|谈)[了到过]*(?:什么|啥|哪)).*)|(?:分别|各自|各)(?:是|有|为)?(多少[^，,]{0,4}))$`)
	// reOneTable asks of the places of tables, of times or offices, which are told together.
	reOneTable = regexp.MustCompile(`榜|名|权重|满分|第|[两三四几]个|年|季度|\d月|书记|[区县市州旗镇]长|主任|局长`)
	// rePointsEach asks for points, which tables print beside one another.
	rePointsEach = regexp.MustCompile(`^多少(?:分|颗?星|名)`)
	// reTogether asks what several did as one.
	reTogether = regexp.MustCompile(`一起|一同|共同|一道|陪同`)
	reAnd      = regexp.MustCompile(`和|与|跟|以及`)
)

func asks(s string) bool {
	if strings.HasSuffix(s, "没") || strings.HasSuffix(s, "没有") { // 「封顶没」
		return true
	}
	for _, w := range []string{"谁", "什么", "啥", "多少", "几", "哪", "怎么", "咋", "干嘛", "为何", "何时", "何人", "是不是", "有没有", "是否", "吗", "呢", "多大", "多高", "多长", "多宽", "多久", "多远", "多厚"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// byOccasion cuts a question that asks the same of two occasions, each for itself: 「某某在党代会时和二十大后两次谈消费怎么讲的」,
// 「某县的就业目标，党代会时和二十大后说的一样吗」. nil when it does not.
func (c cutter) byOccasion(text string) []string {
	m := reTwoOccasions.FindStringSubmatch(text)
	if m == nil || m[4] == "" && !reEachOccasion.MatchString(m[5]) {
		return nil
	}
	rest := reEachOccasion.ReplaceAllStringFunc(m[5], func(each string) string {
		if many := strings.TrimPrefix(each, "各"); many != each && asks(many) { // 「各几条」
			return many
		}
		if asks(each) || strings.HasSuffix(each, "没有") {
			return "怎么说的"
		}
		return ""
	})
	if !asks(rest) {
		return nil
	}
	short := strings.NewReplacer("之后", "后", "以后", "后", "之前", "前", "以前", "前")
	if m[1] == "" {
		m[1] = placeAhead(m[2], c.names) // 「某区党代会上和二十大后…」
		m[2] = strings.TrimPrefix(m[2], m[1])
	}
	return []string{m[1] + short.Replace(m[2]) + rest, m[1] + short.Replace(m[3]) + rest}
}

// placeAhead is the place or person that a text begins with, "" for none.
func placeAhead(text string, names *question.Parser) string {
	n := 0
	for at := range text {
		if n >= 2 && names.NamesOne(text[:at]) {
			return text[:at]
		}
		if n++; n > 5 {
			break
		}
	}
	return ""
}

const (
	anOccasion = `[\p{Han}\d]{0,8}?(?:[^大工机社委省市区县]会|大会|擂台赛?|[二三]?十[一二三四五六七八九]?大|论坛|活动|仪式)`
	atOccasion = `(?:召?开)?(?:期间|的?时候?|那会儿?|那次|当时|之后|之前|以后|以前|前后|后|前|上|里)`
)

var (
	// reTwoOccasions names two occasions that are asked about alike.
	reTwoOccasions = regexp.MustCompile(`^(.*?(?:在|[，,、的 ]|那年|年))?(` + anOccasion + atOccasion + `)(?:和|与|跟|、|以及|还有)在?(` + anOccasion + atOccasion + `)[，, ]*((?:这|的)?[两几](?:次|回|场|个会))?(.+)$`)
	// reEachOccasion asks of each, or how they differ.
	reEachOccasion = regexp.MustCompile(`各(?:几|多少)|分别|各自|(?:说的?|讲的?|提的?)?(?:是不是|是否)?(?:都)?(?:一样|一致|相同|变了|变过)(?:吗|么|没有|没)|(?:说的?|讲的?|提的?)?(?:有(?:什么|啥|哪些|没有)?)(?:不同|区别|不一样|差别|变化)(?:的地方)?`)
)

// apartByTime cuts a question that asks the same of several days, weeks or months, each for itself: 「某某12日和14日都去了哪」,
// 「2025年8月和2023年2月的某区有什么不同」. nil when it does not.
func apartByTime(text string, now store.Day) []string {
	var times []when.Expr
	for _, e := range when.Find(text, when.Context{Now: now}) {
		if e.Grain > when.Month || e.Blurred || e.Invalid || e.IsZero() {
			continue
		}
		if n := len(times); n > 0 && !reJoinsTimes.MatchString(text[times[n-1].End:e.Start]) {
			return nil
		}
		times = append(times, e)
	}
	if len(times) < 2 || len(times) > maxParts {
		return nil
	}
	first, last := times[0], times[len(times)-1]
	before, behind := text[:first.Start], text[last.End:]
	if reInBetween.MatchString(behind) {
		return nil
	}
	behind = reDiffers.ReplaceAllString(behind, "有什么新闻")
	var out []string
	for i, e := range times {
		shown := text[e.Start:e.End]
		if i > 0 && e.Grain == when.Day && !strings.Contains(shown, "月") {
			y, m, day := e.From.Civil()
			shown = itoa(m) + "月" + itoa(day) + "日"
			if strings.Contains(text[first.Start:first.End], "年") {
				shown = itoa(y) + "年" + shown
			}
		}
		out = append(out, before+shown+behind)
	}
	return out
}

var (
	// reJoinsTimes stands between times that are asked about alike.
	reJoinsTimes = regexp.MustCompile(`^\s*(?:和|与|跟|及|、|以及|还有)\s*$`)
	// reInBetween stands behind times that bound one.
	reInBetween = regexp.MustCompile(`^(?:这)?(?:之间|期间|之中|中间)`)
	// reDiffers asks how two times differ, which is shown side by side.
	reDiffers = regexp.MustCompile(`(?:有|有些)?(?:什么|啥|哪些|何|多大)?(?:不同|区别|不一样|差别|变化)(?:的地方|之处)?[吗呢啊呀?？]*$`)
)
