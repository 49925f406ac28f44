package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// reMetric is the name of what is measured.
var reMetric = regexp.MustCompile(`(?i)^(gdp|.*(总值|总额|总量|收入|产值|增加值|投资|投资额|增速|增幅|进出口|零售额|占比|比重|营收|利润|税收|人口|产量|电量|客流量|流量|客运量|货运量|吞吐量|过货量|销量|成交量|交易量|接待量|(?:完成|开工|竣工|投产|达产|合格|优良|覆盖|失业|就业|空置|入住|绿化|普及|参保|满意|办结|签约|履约|到位|资金到位|城镇化|增长)率))$`)

// reErrand wants something done that is no question about news: 「帮我算下今年个税」.
var reErrand = regexp.MustCompile(`(?:帮|给|替)(?:我|咱|忙)们?(?:算|订|买|画|唱|背|设计|预约|挂|寄|叫|改|抢|推荐)`)

// Dictated reports whether a message wants its own words repeated, rather than to know something.
func Dictated(text string) bool {
	return reDictated.MatchString(strings.TrimSpace(text)) && !reWhoQ.MatchString(text) && !reAsksAnything.MatchString(text)
}

// reDictated wants what it says repeated, whatever that is: 「跟我念：…」.
var reDictated = regexp.MustCompile(`^(?:来|请|麻烦|你|您|给我|帮我|现在|大家|一起)*(?:(?:(?:跟|随|照)着?我(?:一起|一块)?(?:来)?(?:念|读|喊|朗读|复述|重复)|(?:跟着|照着|学着)我?(?:一起)?说)(?:一?[遍句下次]|一声)?[：:，,「“"]|(?:重复|复述|照念|跟读|照读)(?:我(?:说)?的话|这句话?|这段话?|(?:下面|以下|如下)(?:这[句段])?(?:的?话|内容|文字)?)?(?:一?[遍句下次])?[：:「“"]|(?:念|说|喊|写|输出)(?:一?句话?|(?:下面|以下)(?:这[句段])?(?:的?话|内容|文字))[：:「“"])`)

// reAsksAnything is what a question asks with.
var reAsksAnything = regexp.MustCompile(`[?？吗呢]|什么|啥|哪|谁|几|多少|多大|多高|多长|怎|如何|为何|是不是|有没有|最近|最新|总结|概括|目标|要点`)

// IsMetric reports whether a word is the name of what is measured: GDP, 固定资产投资.
func IsMetric(word string) bool { return reMetric.MatchString(word) }

// decide settles the intent.
func (p *Parser) decide(q *Question) {
	if q.Intent != "" {
		return
	}
	q.Intent = p.intent(q)
	if q.Intent == "" {
		q.Intent = Project
	}
}

// intent reads the intent off the words, "" when they do not tell: first off the form that an answer must have, then off what is
// asked of an office, then off what records are asked for.
func (p *Parser) intent(q *Question) Intent {
	if q.BadTime != "" {
		return Date
	}
	if is := p.formOf(q); is != "" {
		return is
	}
	if is := p.officeOf(q); is != "" {
		return is
	}
	return p.recordsOf(q)
}

// formOf tells questions for keywords, absences, changes, comparisons, rankings, and for what is none of ours.
func (p *Parser) formOf(q *Question) Intent {
	t, who, entities := q.Text, len(q.Persons)+len(q.Titles), len(q.Persons)+len(q.Districts)
	switch {
	case reKeys.MatchString(t) && !q.Absent && !reCount.MatchString(t) && !(len(q.Themes) > 0 && (reWhoQ.MatchString(t) || reSay.MatchString(t) || reDo.MatchString(t))):
		return Keywords
	case reFacets.MatchString(t) && !q.Time.IsZero() && q.Time.Days() > 1 && q.Time.Days() < 32 && entities+who+len(q.Bodies)+len(q.Terms)+len(q.Themes) == 0:
		return Keywords
	case q.Absent && (strings.ContainsAny(t, "区县市谁") || strings.Contains(t, "哪") && len(q.Titles) > 0 || len(q.Districts) > 0):
		return Count
	case (q.Former || q.Next || q.Changed && len(q.Titles) > 0) && who > 0 && !reSay.MatchString(t) && !(FormerIn(t)+NextIn(t) != "" && reDeedsOf.MatchString(t)), len(q.Times) > 0 && len(q.Persons) == 0 && p.asksWho(q):
		return WhoIs
	case len(q.Persons) == 1 && (AsksCareer(t) || reOfficeOf.MatchString(t) || reServes.MatchString(behind(t, q.Persons[0]))):
		return WhoIs
	case entities == 1 && len(q.Times) > 1 && q.Ask == AskWhat && len(q.Titles) == 0,
		entities < 2 && (len(q.Persons) > 0 || len(q.Titles) > 0) && (!q.Years.IsZero() || strings.Contains(t, "变化") || strings.Contains(t, "不同") || strings.Contains(t, "前后") || reHasChanged.MatchString(t) || reInOrder.MatchString(t)):
		return Trend
	case len(q.Titles) > 0 && len(q.Persons) == 0 && len(q.Districts) > 1 && p.asksWho(q): // 「两区书记分别是谁」
		return WhoIs
	case entities >= 2 && (reCompare.MatchString(t) || reBetter.MatchString(t)):
		return Comparison
	case len(q.Persons) == 0 && reOff.MatchString(t), reErrand.MatchString(t) && entities+len(q.Titles)+len(q.Bodies)+len(q.Themes)+len(q.Terms) == 0 && !reDo.MatchString(t) && !reSay.MatchString(t):
		return OutOfScope
	case reRanked.MatchString(reUnder.ReplaceAllString(t, "")) && (q.Rank != 0 || q.Top != 0 || len(q.Districts) > 0 || q.Each && reScoresOf.MatchString(t) || strings.Contains(t, "排名") || reScoresAlone.MatchString(t) && len(q.Themes) > 0 || strings.Contains(t, "星") || strings.Contains(t, "旗")):
		return Ranking
	case len(q.Ranks) > 0 && len(q.Persons) == 0 && (q.Ask != AskHow || len(q.Ranks) > 1 && strings.Contains(t, "差")), // 「第一名和第二名差多少」
		q.Top != 0 && len(q.Persons)+len(q.Titles) == 0 && len(q.Terms) > 0 && q.Ask == AskWho:
		return Ranking
	}
	return ""
}

// reSomeHeads asks for all who hold an office: 「有哪些副市长」.
var reSomeHeads = regexp.MustCompile(`有(?:哪些|哪几[个位])`)

// reSeatWord is what an office belongs to anyway: 「市政府|有哪些副市长」.
var reSeatWord = regexp.MustCompile(`^[省市州盟县区旗]?(?:人民政府|政府|委)$`)

// officeOf tells questions for who holds or held an office, and for the office that somebody holds.
func (p *Parser) officeOf(q *Question) Intent {
	t, who := q.Text, len(q.Persons)+len(q.Titles)
	switch {
	case q.Stranger != "" && reWhoIs.MatchString(t) && !reSaidBy.MatchString(t):
		return WhoIs
	case who > 0 && (p.asksWho(q) || len(q.Titles) > 0 && reIsHe.MatchString(t)):
		return WhoIs
	case who > 0 && reInOffice.MatchString(t):
		return WhoIs
	case len(q.Persons) == 1 && len(q.Titles) > 0 && reStillIs.MatchString(t):
		return WhoIs
	case len(q.Persons) > 1 && len(q.Titles) > 0 && q.Several:
		return WhoIs
	case len(q.Titles) > 0 && q.Several && !reWhoIs.MatchString(t):
		return Trend
	case len(q.Bodies) > 0 && len(q.Titles) > 0 && len(q.Persons) == 0 && reWhoQ.MatchString(t):
		return WhoIs
	case len(q.Titles) > 0 && len(q.Persons) == 0 && !slices.ContainsFunc(q.Terms, func(w string) bool { return !reSeatWord.MatchString(w) }) && (reSome.MatchString(t) || reSomeHeads.MatchString(t) && strings.HasSuffix(strings.TrimRight(t, "们呢啊?？。 "), q.Titles[0])) && (len(q.Districts) > 0 || len(q.Bodies) > 0 || strings.HasPrefix(q.Titles[0], "省") || strings.HasPrefix(q.Titles[0], "市")):
		return WhoIs
	case q.Each && who == 1 && len(q.Titles) == 1 && len(q.Terms)+len(q.Themes) == 0 && !q.Recent && q.Time.IsZero() && !reSay.MatchString(t) && !reDo.MatchString(t):
		return WhoIs
	case len(q.Titles) > 0 && (strings.Contains(t, "职务") || strings.Contains(t, "兼")) && !reSay.MatchString(t):
		return WhoIs
	}
	return ""
}

// recordsOf tells questions for what was said or done, for figures, and for how many.
func (p *Parser) recordsOf(q *Question) Intent {
	t, who := q.Text, len(q.Persons)+len(q.Titles)
	switch {
	case strings.Contains(t, "第几次") || strings.Contains(t, "第几届"):
		return Figure
	case len(q.Districts) > 0 && reMovedBy.MatchString(t):
		return Ranking
	case reCount.MatchString(t):
		return Count
	case reTrend.MatchString(t) && q.Ask != AskHow && (who > 0 || len(q.Districts) > 0 || len(q.Themes) > 0):
		return Trend
	case who > 0 && len(q.Terms) <= 1 && AsksLife(t):
		return WhoIs
	case len(q.Districts) > 0 && who == 0 && len(q.Terms) > 0 && q.Ask == AskWhat && !slices.ContainsFunc(q.Terms, func(w string) bool { return !reMetric.MatchString(w) }):
		return Figure // 「崂山前三季度GDP」
	case reThing.MatchString(t) && len(q.Terms) > 0 && !reSay.MatchString(t):
		return Project
	case q.Ask == AskHow && !(who > 0 && reAspects.MatchString(t)):
		return Figure
	case (q.Rank != 0 || q.Top > 0) && reRanked.MatchString(t):
		return Ranking
	case q.Ask == AskWhere && len(q.Terms) > 0 && len(q.Persons) == 0 && len(q.Titles) == 0:
		return Place
	case reSummary.MatchString(t), reAspects.MatchString(t):
		return Summary
	case q.Ask == AskWhen && len(q.Terms) > 0:
		return Project
	case who > 0 || q.Surname != "":
		if len(q.Terms) > 0 && q.Ask == AskWhere && !reDo.MatchString(t) {
			return Place
		}
		return Latest
	case len(q.Terms) == 1 && len(q.Districts) > 0 && !q.Time.IsZero() && strings.HasSuffix(t, q.TimeText) && IsMetric(q.Terms[0]): // 「某盟牧区居民收入2024」
		return Figure
	case !q.Time.IsZero() && len(q.Terms) <= 1 && len(q.Themes) == 0:
		return Date
	case reWhoQ.MatchString(t) || strings.Contains(t, "各区") || strings.Contains(t, "哪些区") || len(q.Themes) > 0 && len(q.Terms) <= 2:
		return Theme
	case q.Ask == AskWhere:
		return Place
	case len(q.Districts) > 0 && (reSay.MatchString(t) || reDo.MatchString(t) || q.Recent || len(q.Terms) == 0):
		return Latest
	case !q.Time.IsZero():
		return Date
	case q.Pronoun:
		return Latest
	case reDo.MatchString(t) && len(q.Terms) == 0 || q.Recent && len(q.Terms) == 0:
		return Date
	}
	return ""
}

// reScoresOf asks for all rows of a table: 「各区得分」.
var reScoresOf = regexp.MustCompile(`(?:得分|分数|名次|多少分|几分)(?:是|都|有|分别|多少|情况)*[呢吗?？]*$`)

// AsksCareer reports whether text asks for all the offices that somebody held.
func AsksCareer(text string) bool { return reCareer.MatchString(text) }

// AsksLife reports whether text asks for what news seldom print of somebody: where he was born, how old he is.
func AsksLife(text string) bool { return reLife.MatchString(text) }

// FormerIn is what text calls who held an office before another, 「上一任」, "" when nothing.
func FormerIn(text string) string {
	found := reOneBefore.FindString(text)
	if at := strings.Index(found, "上任"); at >= 0 && found != "上任书记" { // 「盐|上任市长|为」
		return strings.TrimSuffix(reOfficeBefore.FindString(found[at:]), "的")
	}
	return bareTerm(found, "前任")
}

// reOfficeBefore is the office of the one before, as FormerIn gives it.
var reOfficeBefore = regexp.MustCompile(`^上任(?:的)?(?:[省市区县州]委书记|` + nlp.Heads + `)`)

// NextIn is what text calls who held it after another.
func NextIn(text string) string { return bareTerm(reOneAfter.FindString(text), "后任") }

// bareTerm is word where found holds it with what stands around it, else found.
func bareTerm(found, word string) string {
	if strings.Contains(found, word) {
		return word
	}
	return found
}

// asksWho reports whether a question wants to know who holds an office, or what office somebody holds.
func (p *Parser) asksWho(q *Question) bool {
	t := q.Text
	if len(q.Persons) == 1 && (reTook.MatchString(t) || reWorked.MatchString(t)) { // 「某某什么时候当上书记的」
		return true
	}
	if len(q.Persons) == 0 && len(q.Titles) == 1 && len(q.Districts) == 1 && reTookIt.MatchString(t) { // 「某市书记哪天上任的」
		return true
	}
	if !reWhoIs.MatchString(t) || reSaidBy.MatchString(t) {
		return false
	}
	if len(q.Titles) > 0 && len(q.Persons) == 0 {
		// 「书记是谁」, but not 「区长走访了谁」
		content := 0
		for _, w := range q.Terms {
			if utf8.RuneCountInString(w) > 1 && !reHolds.MatchString(w) {
				content++
			}
		}
		return content == 0 && !reSayDo(t) || reHeldBy.MatchString(t) || strings.Contains(t, "是谁") || strings.Contains(t, "谁是") || strings.Contains(t, "历任") || strings.Contains(t, "叫什么") || strings.Contains(t, "叫啥") || strings.Contains(t, "姓什么")
	}
	if len(q.Persons) > 0 {
		if reHis.MatchString(t) && len(q.Terms) > 0 {
			return false // 「他的老婆是谁」
		}
		if len(q.Titles) > 0 && (strings.Contains(t, "是谁") || strings.Contains(t, "谁是")) {
			return true
		}
		for _, w := range []string{"是谁", "是哪位", "什么职务", "啥职务", "什么职位", "职务", "什么官", "什么身份", "是干什么的", "是干啥的", "是干嘛的", "是做什么的", "是什么人", "哪个区的", "担任", "任职", "履历", "什么来头", "啥来头", "是哪个", "何许人", "是哪里", "哪里的", "哪的", "在哪里任", "哪儿的", "兼着", "兼任", "还兼", "哪个市的", "哪个县的"} {
			if strings.Contains(t, w) && (len(q.Terms) < 2 || !strings.Contains(w, "哪") || w == "是哪位") { // 「某某提的招商政策是哪个区的」
				return true
			}
		}
	}
	return false
}

// reScoresAlone asks for the scores of a table: 「二季度经济运行得分」.
var reScoresAlone = regexp.MustCompile(`(?:得分|评分|打分|分数)(?:情况|结果|多少|如何|怎么样)?[?？。\s]*$`)

// reServes asks, behind a name, where somebody serves: 「某某哪个单位的」.
var reServes = regexp.MustCompile(`^(?:同志|这个?人|他|她|是|到底|又|现在|来自|属于?|在)*(?:(?:哪个|哪家|哪一个|什么|啥)(?:单位|部门|机构|机关|系统|口子)(?:的|来的|工作|任职|上班|供职)*(?:人|领导|干部|官员?)?|在?(?:哪儿?|哪里)(?:工作|任职|上班|供职))[呢啊呀?？\s]*$`)

// reOfficeOf asks for somebody's offices without a word of asking: 「某某的职务」.
var reOfficeOf = regexp.MustCompile(`的?(?:现任|全部|所有|具体|正式|完整|准确)?(?:职务|职位|头衔|官职|身份)(?:情况|信息|全称)?[?？。!！\s]*$`)

// reMovedBy asks how far a place rose or fell.
var reMovedBy = regexp.MustCompile(`(?:升|降|进|退|跌|滑|掉)[了到]?几[位名]`)

// reStillIs asks whether somebody has an office still: 「某某还是某市书记不」.
var reStillIs = regexp.MustCompile(`(?:还是|仍是|是不是|现在是|还当|还任|还在当)[^，,。？?]{0,8}(?:书记|[区县市旗州省]长|主任|局长|主席)[吗不没吧么]?[?？]?$`)

// reInOffice asks whether somebody has his office still: 「某某还在任吗」.
var reInOffice = regexp.MustCompile(`还在[任位职](?:上|吗|么|没|不|$|[?？])|在不在任|[还现]\p{Han}{0,2}在任(?:吗|么|没|不|[?？]|$)|(?:卸任|离任)了(?:吗|没|么)`)

// InOffice reports whether text asks whether somebody has his office still.
func InOffice(text string) bool { return reInOffice.MatchString(text) }

// reHolds is what is done with an office.
var reHolds = regexp.MustCompile(`^(?:担任|出任|上任|就任|任职)$`)

// reHeldBy asks who holds an office: 「党组书记谁当的」.
var reHeldBy = regexp.MustCompile(`谁(?:在|来)?(?:当|任|担任|干|做|兼)(?:的|着|了|过)?[呢啊呀?？。\s]*$`)

func reSayDo(t string) bool {
	for _, w := range []string{"强调", "指出", "要求", "说", "讲", "去", "走访", "调研", "主持", "出席", "开会", "开了", "见", "到"} {
		if strings.Contains(t, w) && !(w == "说" && strings.Contains(t, "据说")) && !(w == "到" && strings.Contains(t, "到底")) {
			return true
		}
	}
	return false
}
