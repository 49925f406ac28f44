package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
)

// bare reports whether a question leaves open whom and what it is about, and no earlier one tells: 「投资多少」, 「哪天开的」,
// 「两个区谁高」, 「后来怎么样了」. It is asked back rather than answered with whatever record holds 「投资」.
func (a *asking) bare() bool {
	q := a.q
	if (reBareHand.MatchString(q.Text) || reBareRank.MatchString(q.Text)) && len(a.req.Before) == 0 {
		return true
	}
	if q.Follows || q.Each || reOfAll.MatchString(q.Text) || len(q.Persons)+len(q.Titles)+len(q.Districts)+len(q.Bodies)+len(q.NotDistricts)+len(q.NotPersons) > 0 ||
		q.Surname != "" || q.Stranger != "" || !q.Time.IsZero() || !q.Years.IsZero() || quotedIn(q.Text) != "" ||
		q.Intent == question.Keywords || q.Intent == question.Count && q.Absent {
		return false
	}
	if reBareMore.MatchString(q.Text) {
		return true
	}
	if m := reBareSpot.FindString(q.Text); m != "" && !(strings.Contains(m, "市") && a.cityOf("市委书记") != "") {
		return !slices.ContainsFunc(q.Terms, func(t string) bool { return !general(t) && !strings.Contains(m, t) })
	}
	if reBareBack.MatchString(q.Text) {
		return every(q.Terms, general)
	}
	if m := reBareThis.FindStringSubmatch(q.Text); m != nil { // 「那家公司谁去的」
		return !slices.ContainsFunc(q.Terms, func(t string) bool {
			return !general(t) && !strings.Contains(m[0], t) && a.tok.Tag(t) != "v"
		})
	}
	if slices.ContainsFunc(q.Terms, func(t string) bool { return !general(t) }) {
		return false
	}
	return q.Ask == question.AskWhen || len(q.Terms) > 0 && (q.Ask == question.AskHow || reBareState.MatchString(q.Text))
}

// general reports whether a word is the head of many things and names none of them.
func general(t string) bool { return reGeneral.MatchString(strings.TrimSuffix(t, "的")) }

var (
	reGeneral = regexp.MustCompile(`^(?:总?投资额?|计划投资|金额|资金|总额|规模|面积|占地(?:面积)?|总?项目|企业|公司|家公司|家企业|单位|机构|部门|会|会议|开会|开的会|召开|举行|举办|活动|人数|总数|数量|数字|时间|地点|工作|任务|目标|增速|增幅|增长|得分|分数|名次|排名|成绩|事|结果|后续|下文|主持|参加|出席|完成|开工|竣工|通车|投产|比例|占比|区|落实|推进|进展|进度|指标|个?数字?|数据|[两三四五六七八九十][点条])$`)
	// reBareThis points at one of a kind that only an earlier question could tell.
	reBareThis = regexp.MustCompile(`^[那这](?:个|家|条|份|件|项|次|场|座|所|篇|笔|片|栋|台|张)(?:[大小新老重](?:点|要)?)?(?:公司|企业|项目|工程|会议?|文件|合同|学校|医院|园区|工厂|厂|路|桥|楼|街|馆|奖|事|钱|基金|指标|数字?|任务|活动|单位|报告|表)`)
	// reBareState asks how it stands: 「目标完成了吗」.
	reBareState = regexp.MustCompile(`(?:吗|么|没|没有|怎么样|咋样|如何|怎样)(?:了|啊|呀|呢)?[?？]?$`)
	// reBareHand asks for no more than a number, a list or a name.
	reBareHand = regexp.MustCompile(`^(?:请|麻烦)?(?:你|您)?(?:就|先|直接|只)?(?:给|报|说|来|要|发)(?:我|咱|我们)?(?:一下|一)?个?(?:准|大概|具体|确切)?的?(?:数|数字|数据|数目|名单|名字|日期|金额|结果|结论)(?:吧|呗|啊|就行|即可)?[?？。!！]?$`)
	// reBareRank asks for a place in no table.
	reBareRank = regexp.MustCompile(`^(?:那|它|他)?(?:排|是|得)?(?:了)?第几(?:名|位)?[?？。!！呢啊]*$`)
	// reOfAll asks about all that there is.
	reOfAll = regexp.MustCompile(`各|全[市省国县区州]|合计|总和|加起来|所有|全部`)
	// reBareSpot is a place that only an earlier question could tell.
	reBareSpot = regexp.MustCompile(`^(?:那个?|这个?|咱|我们|本)?(?:区|县|市|旗|镇)(?:里|上|委)(?:最近|近来|现在|这几天|有|在|都|忙|干|开|召开|办|说|讲|要求|定了?)`)
	// reBareBack points at what was said before.
	reBareBack = regexp.MustCompile(`^(?:上面|前面|刚才|刚刚|之前|上述|前述|这件?事|那件?事|该事|后来|然后|之后|结果|接下来|那后来|那?[两三四五六七八九十][点条](?:都|分别|各)?(?:是|有)?(?:什么|啥|哪些))`)
	// reBareMore compares what is not named.
	reBareMore = regexp.MustCompile(`^(?:这|那)?(?:两|几|哪|哪两|哪几)个?(?:区|县|市|地方|家|位)?(?:里|中)?(?:谁|哪个|哪家|的)?(?:更|最)?(?:高|低|多|少|大|小|好|差|强|快|慢)(?:一点|一些|些)?[?？]?$`)
)
