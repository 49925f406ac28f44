package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
)

var (
	// reAsker finds how somebody who asks introduces himself: 「青岛日报记者求问：」.
	reAsker = regexp.MustCompile(`^[^，,。：:？?]{0,12}(?:记者|学生|市民|网友|读者|编辑|群众|新人|小白)[^，,。：:？?]{0,8}[，,。：:]\s*|^[^，,。：:？?]{0,10}(?:了解|知道|想问|求问|请教|打听|咨询|请问)(?:一下|下)?[：:]\s*`)
	// reCourtesy finds a clause that only asks for help.
	reCourtesy = regexp.MustCompile(`我|领导|老板|老师|大家|各位|麻烦|打扰|不好意思|谢|辛苦|求|急|拜托|劳驾|烦请|帮|你好|您好|想|要|先|写|采访|需要|准备|稿子|用`)
	// reBrief asks for a short answer behind a question: 「…，用一句话说」.
	reBrief = regexp.MustCompile(`[，,。\s]*(?:请|麻烦)?(?:你|您)?(?:只|就)?(?:用|拿)?(?:一|两)句话(?:来)?(?:说|讲|概括|总结|回答|说明|告诉我)(?:一下|就行|即可)?[。!！\s]*$|[，,\s]+(?:简短|简单|简洁)(?:一?点|些)(?:说|回答)?[。!！\s]*$`)
	// reAlso makes one more question of 「还有李沧的也说说」.
	reAlso = regexp.MustCompile(`^(?:还有|另外|再)(.{2,12}?)的?(?:也|一起|一并)(?:说说|讲讲|说一下|说下|讲一下|看看|说一说|查查|查一下)[吧。!！\s]*$`)
	// reOnly narrows what was asked before to one of those told: 「光看李沧的」.
	reOnly = regexp.MustCompile(`^(?:那)?(?:就|光|只|单|单独|仅)(?:看|说|讲|要|列|给)(?:我|一下|看)?(.{2,10}?)(?:的|那边|这边|部分)*(?:就行|就好|就可以|吧|呗|呢)?[。!！\s]*$`)
	// reRequest asks for something in a clause without a word of asking: 「帮忙查一下…」.
	reRequest = regexp.MustCompile(`查一?下|查查|告诉|问一?下|想知道|了解|提供|给我|帮我找`)
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
	// reLead is what leads to a question and says nothing.
	reLead = regexp.MustCompile(`^(?:(?:顺便|顺带|另外|再|然后|最后|还有|还|对了|哦|嗯|那个|其次)[，,]?)?(?:我)?(?:想|要)?(?:问一下|问下|问问|问一问|请问|打听一下|打听下|了解一下|了解下|说一下|查一下|查下)[，,：:]?`)
)

// longTalk is from how many characters a message says more than it asks.
const longTalk = 60

// plain takes from a message what is around its question: who asks, what for, and thanks.
func (p *Parser) plain(t string) string {
	if rest := reAsker.ReplaceAllString(t, ""); utf8.RuneCountInString(rest) >= 3 && asks(rest) && !asks(t[:len(t)-len(rest)]) {
		t = rest
	}
	if m := reAlso.FindStringSubmatch(t); m != nil {
		return "那" + m[1] + "呢"
	}
	if m := reOnly.FindStringSubmatch(t); m != nil && p.named(m[1]) {
		return "那" + m[1] + "呢"
	}
	clauses := strings.FieldsFunc(t, func(r rune) bool { return r == '，' || r == ',' || r == '。' || r == '！' || r == '!' || r == '；' })
	if len(clauses) > 1 {
		var kept []string
		main := slices.ContainsFunc(clauses, func(c string) bool { return p.named(c) && (asks(c) || reRequest.MatchString(c)) })
		for _, c := range clauses {
			if main && utf8.RuneCountInString(t) > longTalk && !asks(c) && !p.named(c) {
				continue // 「正赶一篇关于经济的稿子」 says what it is for
			}
			if asks(c) || !reCourtesy.MatchString(c) || p.About(c) {
				kept = append(kept, c)
			}
		}
		if rest := strings.Join(kept, "，"); len(kept) < len(clauses) && len(kept) > 0 && (asks(rest) || p.named(rest)) {
			t = rest
		}
	}
	if rest := reLead.ReplaceAllString(t, ""); utf8.RuneCountInString(rest) >= 4 {
		t = rest
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

// asks reports whether a clause asks something.
func asks(s string) bool {
	return reAsks.MatchString(s)
}

var reAsks = regexp.MustCompile(`谁|什么|啥|多少|几|哪|怎|如何|吗|呢|何|是不是|有没有|说说|讲讲|总结|比较|排名|第`)

// About reports whether text names a person, place, office or theme.
func (p *Parser) About(t string) bool { return p.named(t) || len(p.lex.AskedThemes(t)) > 0 }

// AboutOne reports whether text names one person, or one office: 「青岛市委书记」.
func (p *Parser) AboutOne(t string) bool {
	n := len(p.people.Find(t))
	return n == 1 || n == 0 && len(p.lex.FindTitles(t)) == 1
}

// NamesOne reports whether text names a person, place or office, not merely a theme.
func (p *Parser) NamesOne(t string) bool { return p.named(t) }

// named reports whether text names a person, place or office.
func (p *Parser) named(t string) bool {
	if len(p.people.Find(t)) > 0 || len(p.body.Find(t)) > 0 {
		return true
	}
	for _, m := range p.findPlaces(t) {
		if m.Place != nil {
			return true
		}
	}
	for _, m := range p.lex.FindTitles(t) {
		if m.Title != "记者" {
			return true
		}
	}
	return false
}
