package question

import (
	"unicode/utf8"

	"wenzheng/nlp/regexp"
)

var (
	// reAlso makes one more question of 「还有李沧的也说说」.
	reAlso = regexp.MustCompile(`^(?:还有|另外|再)(.{2,12}?)的?(?:也|一起|一并)(?:说说|讲讲|说一下|说下|讲一下|看看|说一说|查查|查一下)[吧。!！\s]*$`)
	// reOnly narrows what was asked before to one of those told: 「光看李沧的」.
	reOnly = regexp.MustCompile(`^(?:那)?(?:就|光|只|单|单独|仅)(?:看|说|讲|要|列|给)(?:我|一下|看)?(.{2,10}?)(?:的|那边|这边|部分)*(?:就行|就好|就可以|吧|呗|呢)?[。!！\s]*$`)
	// reSample asks for so many pieces of what follows: 「给我找一句关于营商环境的」.
	reSample = regexp.MustCompile(`^(?:请|麻烦)?(?:你|您)?(?:[给帮替]我?)?(?:再)?(?:找|来|挑|选|摘|举|念|贴)(?:出|一下)?(?:[一两几二三四五]|\d)(?:句|条|段|则|篇)(?:关于|有关)?`)
	// reSorted wants an answer in an order that answers have anyway: 「…的事按区列一下」.
	reSorted = regexp.MustCompile(`(?:的(?:事情?|新闻|内容|消息))?(?:按|分)(?:区市?|县|地方|地区|人|主题|日期|天)(?:来)?(?:列|排|说|讲|整理|归类|归纳)(?:出来|一下|下)?[吧呗。!！\s]*$`)
	// reWhichHead asks which of the secretaries was at something: 「那个会哪个书记去的」.
	reWhichHead = regexp.MustCompile(`([会动式坛目业司])(?:是)?哪[个位](?:书记|[区县市]长|领导)(去|开|主持|参加|出席|讲|来)`)
	// reWhoWent asks which of the secretaries was somewhere: 「去过渔岛的书记」, 「去渔岛的是哪位书记」.
	reWhoWent = regexp.MustCompile(`^(去|到|来)[过了]?([^，,。的]{2,12}?)(?:的?(?:都|分别)?(?:有|是)?哪[个几]?[位个些]?|的(?:是|有|都)?(?:哪[个几]?[位个些]|谁)?)\p{Han}{0,2}(书记|[区县市旗州]长|领导)(?:是谁|有谁|有哪些|是哪[个几]?位|有几位)?[呢啊?？。]*$`)
	// reReportedAt tells what was told at something, which is no report to those above: 「擂台上报了哪些数」.
	reReportedAt = regexp.MustCompile(`([台坛会赛])上报(了|的|哪|什么|啥)`)
	// reChallenges is what somebody does at a contest, which texts name: 「第二次打擂怎么说」.
	reChallenges = regexp.MustCompile(`(?:第[一二三四五六七八九十\d]{1,2}次)?(?:打|登)擂台?(?:的?时候?|上)?`)
)

// reworded takes from a message what is around its question: who asks, what for, and thanks.
func (p *Parser) reworded(t string) string {
	if m := reAlso.FindStringSubmatch(t); m != nil {
		return "那" + m[1] + "呢"
	}
	if m := reOnly.FindStringSubmatch(t); m != nil && p.named(m[1]) {
		return "那" + m[1] + "呢"
	}
	t = reWhichHead.ReplaceAllString(t, "${1}谁${2}")
	t = reWhoWent.ReplaceAllString(t, "哪位${3}${1}过${2}")
	t = reReportedAt.ReplaceAllString(t, "${1}上说${2}")
	t = reChallenges.ReplaceAllString(t, "在擂台上")
	for _, re := range []*regexp.Regexp{reSample, reSorted} {
		if rest := re.ReplaceAllString(t, ""); p.About(rest) || utf8.RuneCountInString(rest) >= 4 {
			t = rest
		}
	}
	return t
}
