// Package question reads a question, with the turns before it, into an intent and slots.
//
//	「那城阳呢」 after 「崂山区书记最近强调什么」
//	→ latest, districts [城阳区], posts [区委书记]
//
// Reading cannot fail: what is not understood has the intent Search and keeps its words as terms.
package question

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// Intent is what is wanted.
type Intent string

const (
	Latest     Intent = "latest"
	WhoIs      Intent = "who_is"
	Theme      Intent = "theme"
	Date       Intent = "date"
	Place      Intent = "place"
	Figure     Intent = "figure"
	Ranking    Intent = "ranking"
	Comparison Intent = "comparison"
	Count      Intent = "count"
	Project    Intent = "project"
	Summary    Intent = "summary"
	Keywords   Intent = "keywords"
	Trend      Intent = "trend"
	Source     Intent = "source"
	Ambiguous  Intent = "ambiguous"
	Unknown    Intent = "unknown"
	OutOfScope Intent = "out_of_scope"
	Help       Intent = "help"
	Chat       Intent = "chat"
)

// Question is a question as understood. It is kept in a Turn as JSON.
type Question struct {
	Raw    string `json:"raw"`
	Text   string `json:"text"` // folded, without what was stripped
	Intent Intent `json:"intent"`

	Persons   []string `json:"persons,omitempty"`
	Titles    []string `json:"titles,omitempty"` // 区委书记, 书记 is read for the district's level
	Bodies    []string `json:"bodies,omitempty"` // 青岛蓝谷管理局
	Seats     []string `json:"seats,omitempty"`  // districts that stand right before a title: 「平度书记」
	Districts []string `json:"districts,omitempty"`
	Sites     []string `json:"sites,omitempty"` // districts only where something happened: 「书记在青岛」
	Themes    []string `json:"themes,omitempty"`
	Terms     []string `json:"terms,omitempty"` // words of content, in the order of the question
	Surname   string   `json:"surname,omitempty"`
	Stranger  string   `json:"stranger,omitempty"` // a name that holds no office in the corpus; also among Terms

	Time     store.Interval   `json:"time"`
	Years    store.Interval   `json:"years"`           // several years that are compared
	Times    []store.Interval `json:"times,omitempty"` // each of them
	TimeText string           `json:"time_text,omitempty"`
	BadTime  string           `json:"bad_time,omitempty"` // 2025年13月
	Recent   bool             `json:"recent,omitempty"`   // 最近, 现在

	NotDistricts []string         `json:"not_districts,omitempty"`
	NotPersons   []string         `json:"not_persons,omitempty"`
	NotThemes    []string         `json:"not_themes,omitempty"`
	NotWords     []string         `json:"not_words,omitempty"`
	NotTimes     []store.Interval `json:"not_times,omitempty"`

	Rank     int      `json:"rank,omitempty"`     // 第二: 2; 倒数第一: -1
	Ranks    []int    `json:"ranks,omitempty"`    // 第三名和第四名
	Top      int      `json:"top,omitempty"`      // 前三: 3; 后三: -3
	Ask      Ask      `json:"ask,omitempty"`      // what kind of thing is asked for
	Verbatim bool     `json:"verbatim,omitempty"` // 原话
	Number   int      `json:"number,omitempty"`   // 来源 2
	Control  string   `json:"control,omitempty"`  // more source why
	Absent   bool     `json:"absent,omitempty"`   // 谁没有出现
	All      bool     `json:"all,omitempty"`      // 全部
	Each     bool     `json:"each,omitempty"`     // 各区, 书记们: all of a kind
	Meeting  bool     `json:"meeting,omitempty"`  // when a meeting was, or its name
	Former   bool     `json:"former,omitempty"`   // 前任
	Next     bool     `json:"next,omitempty"`     // 继任
	Several  bool     `json:"several,omitempty"`  // 历任, 两位书记: all who held an office
	Changed  bool     `json:"changed,omitempty"`  // whether an office changed hands
	Brief    bool     `json:"brief,omitempty"`    // 用一句话说
	Courtesy Courtesy `json:"courtesy,omitempty"`

	Notes     []string `json:"notes,omitempty"`     // 已按「崂山区」理解
	Unknown   []string `json:"unknown,omitempty"`   // places that the corpus does not cover
	Spots     []string `json:"spots,omitempty"`     // words that name places by their form, unknown to the corpus
	Same      []string `json:"same,omitempty"`      // places that share the name used
	Past      []string `json:"past,omitempty"`      // abolished places named
	Pronoun   bool     `json:"pronoun,omitempty"`   // 他, with nobody before
	Topic     string   `json:"topic,omitempty"`     // the question that this one follows
	Inherited bool     `json:"inherited,omitempty"` // persons and places are those of the turn before
	Follows   bool     `json:"follows,omitempty"`   // stands on the turn before

	// Filled in when answered, for what is asked next.
	Day   store.Interval `json:"day"`             // of the first thing told, for 那天
	Focus []string       `json:"focus,omitempty"` // persons the answer is about
	Found []string       `json:"found,omitempty"` // places that the answer named, when it was about places, in its order
	Docs  []string       `json:"docs,omitempty"`
	Facts []store.FactID `json:"facts,omitempty"`
}

// Ask is the interrogative.
type Ask string

const (
	AskWho   Ask = "who"
	AskWhat  Ask = "what"
	AskWhen  Ask = "when"
	AskWhere Ask = "where"
	AskHow   Ask = "how_much"
	AskYes   Ask = "yes_no"
)

// Parser reads questions about one revision of a corpus. It is safe for concurrent use.
type Parser struct {
	lex      *nlp.Lexicon
	tok      *nlp.Tokenizer
	persons  []string
	called   []string // persons, also without the dot in their names
	callsOf  []int    // the person that each of called is
	people   *nlp.Matcher
	tenures  []store.Tenure
	bodies   []string
	body     *nlp.Matcher
	near     string              // city of the corpus
	several  bool                // others occur nearly as often
	shared   map[string][]string // short names of several places: 恩施
	covered  map[string]bool     // districts of the corpus
	synonyms *nlp.Matcher        // words of the lexicon that have others of the same meaning
	own      *nlp.Matcher        // places that only the corpus knows: 「云杉新区」
	ownPlace []*nlp.Place
	shorts   *nlp.Matcher // short names of those districts: 昆山, 西乌旗
	shown    []string     // words of shorts
	places   []string     // their canonical names, "" when several share one
	sound    *sounds
	stops    map[string]bool // words without content
	asking   map[string]bool // words that are no topic beside one
}

// New returns a Parser that knows the persons and districts of a corpus.
func New(lex *nlp.Lexicon, tok *nlp.Tokenizer, people []store.Tenure, districts map[string]int) *Parser {
	p := &Parser{lex: lex, tok: tok, tenures: people, covered: map[string]bool{}, shared: map[string][]string{}, stops: set(lex.Stops), asking: set(lex.Asking)}
	seen := map[string]bool{}
	bodies := map[string]bool{}
	for _, t := range people {
		if !seen[t.Name] {
			seen[t.Name] = true
			p.persons = append(p.persons, t.Name)
		}
		if t.Post.Body != "" && !bodies[t.Post.Body] {
			bodies[t.Post.Body] = true
			p.bodies = append(p.bodies, t.Post.Body)
		}
	}
	for i, n := range p.persons {
		p.called, p.callsOf = append(p.called, n), append(p.callsOf, i)
		if whole := strings.ReplaceAll(n, "·", ""); whole != n && utf8.RuneCountInString(whole) >= 3 && !seen[whole] { // 「吉克木呷」
			p.called, p.callsOf = append(p.called, whole), append(p.callsOf, i)
		}
	}
	p.people = nlp.NewMatcher(p.called)
	p.body = nlp.NewMatcher(p.bodies)
	cities := map[string]int{}
	for d, n := range districts {
		p.covered[d] = true
		for pl := lex.Place(d); pl != nil; pl = lex.Place(pl.Parent) {
			if pl.Level == nlp.City || pl.Level == nlp.Province && strings.HasSuffix(pl.Name, "市") {
				cities[pl.Name] += n
				break
			}
			if pl.Parent == "" {
				break
			}
		}
	}
	best := 0
	for c, n := range cities {
		if n > best || n == best && c < p.near {
			p.near, best = c, n
		}
	}
	for c, n := range cities {
		p.several = p.several || c != p.near && n*3 >= best
	}
	p.ownPlaces()
	p.shortNames()
	var words []string
	for _, group := range lex.Synonyms {
		for _, w := range group {
			if utf8.RuneCountInString(w) >= 2 && !p.stops[w] && !p.asking[w] && noise.FindString(w) != w && len(lex.FindTitles(w)) == 0 && len(lex.FindCues(w)) == 0 && len(lex.FindActs(w)) == 0 {
				words = append(words, w)
			}
		}
	}
	for _, th := range lex.Themes { // 「数字经济」 is one thing, not 经济
		for _, w := range append([]string{th.Name}, th.Words...) {
			if utf8.RuneCountInString(w) >= 4 && !noise.MatchString(w) && !p.twoThemes(w) {
				words = append(words, w)
			}
		}
	}
	p.synonyms = nlp.NewMatcher(words)
	p.sound = p.newSounds()
	return p
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// twoThemes reports whether a word is two names of themes put together: 「外贸外资」 asks for either.
func (p *Parser) twoThemes(w string) bool {
	rs := []rune(w)
	if len(rs) != 4 {
		return false
	}
	alias := func(s string) bool {
		return slices.ContainsFunc(p.lex.Themes, func(th nlp.Theme) bool { return slices.Contains(th.Aliases, s) })
	}
	return alias(string(rs[:2])) && alias(string(rs[2:]))
}

// shortNames collects the short names of the places that the corpus covers, which a question may use without the unit.
func (p *Parser) shortNames() {
	at := map[string]int{}
	names := make([]string, 0, len(p.covered))
	for d := range p.covered {
		names = append(names, d)
	}
	slices.Sort(names)
	for _, d := range names {
		pl := p.lex.Place(d)
		if pl == nil || pl.Name != d {
			continue
		}
		for _, s := range append(abbreviations(pl), pl.Aliases...) {
			if utf8.RuneCountInString(s) < 2 || s == d {
				continue
			}
			if i, ok := at[s]; ok {
				if p.places[i] != d {
					p.shared[s] = append(p.shared[s], p.places[i], d)
					p.places[i] = ""
				}
				continue
			}
			at[s] = len(p.shown)
			p.shown = append(p.shown, s)
			p.places = append(p.places, d)
		}
	}
	p.shorts = nlp.NewMatcher(p.shown)
}

// abbreviations lists what people call a place: 昆山市 昆山; 锡林郭勒盟 锡盟; 西乌珠穆沁旗 西乌旗; 昌吉回族自治州 昌吉州.
func abbreviations(pl *nlp.Place) []string {
	out := []string{pl.Short}
	rs := []rune(pl.Name)
	if len(rs) >= 4 {
		switch rs[len(rs)-1] {
		case '盟':
			out = append(out, string(rs[0])+"盟", string(rs[:2])+"盟")
		case '旗':
			out = append(out, string(rs[:2])+"旗")
		case '州':
			out = append(out, string(rs[:2])+"州", string(rs[:2]))
		}
	}
	return out
}

// City is the canonical city that the corpus is mostly about, "" when there is none.
func (p *Parser) City() string { return p.near }

// Several reports whether the corpus is about other cities nearly as much, so that 「市委书记」 is nobody in particular.
func (p *Parser) Several() bool { return p.several }

// Names reports whether a text names a person of the corpus.
func (p *Parser) Names(t string) bool { return len(p.people.Find(t)) > 0 }

// Covered reports whether the corpus holds facts about a place.
func (p *Parser) Covered(place string) bool { return p.covered[place] }

var (
	reMention = regexp.MustCompile(`^\s*@\S+[\s\x{2005}\x{3000}\x{a0}]+`)
	reGreet   = regexp.MustCompile(`^(你好|您好|hi|hello|哈喽|嗨|在吗|在么|在不在|早上好|上午好|下午好|晚上好|早安|晚安|谢谢|多谢|感谢|谢啦|谢了|辛苦了|再见|拜拜|好的|ok|收到|嗯+|哦+|哈哈+|棒|赞)[啊呀吗呢吧了哦啦哈您你~～!！。，,\s]*$`)
	reIsHe    = regexp.MustCompile(`(书记|区长|市长|县长|州长|旗长|主任|局长)是[^谁哪什啥]{1,6}(吗|吧|么)[?？]?$`)
	reSeveral = regexp.MustCompile(`[两几]任|历任|前后任|前任和|两位\p{Han}{0,2}(书记|区长|市长|县长|州长|旗长)|都是.{1,8}(书记|区长|市长|县长|州长|旗长)(吗|么|吧)`)
	reOff     = regexp.MustCompile(`天气|气温|几度|下雨|下雪|股票|股价|涨停|彩票|星座|运势|笑话|写首|写诗|作文|写代码|翻译|现在几点|导航|外卖|打车|电影|菜谱|怎么做菜|减肥|恋爱|算命|航班|火车票|高铁|汇率`)
	reHail    = regexp.MustCompile(`^(你好|您好|hi|hello|哈喽|嗨|在吗|在么|早上好|上午好|下午好|晚上好|请问)[啊呀吗呢吧，,。！!~ ]*`)
	reHelp    = regexp.MustCompile(`^(/?(帮助|help|start|menu|菜单|使用说明|说明|功能|用法|怎么用|怎么问|怎么使用|如何使用)|你(能|会|可以)(做|干|回答|查)?(什么|啥|些什么|些啥|哪些).*|能问(什么|啥|些什么).*|可以问(什么|啥|你什么).*|你?(会|能)(干|做)(啥|什么|嘛)|怎么用你|你是谁[呀啊]?.{0,6}|你是(什么|干啥|干什么|做什么)的?|介绍一下(你)?自己|what can (you do|i ask).{0,12}|how (do|can) i use (you|this).{0,12}|who are you)[?？。!！\s]*$`)
	reMore    = regexp.MustCompile(`^/?(?:请|麻烦)?(详细(一?点|一些|些|说说|讲讲)?|说?(得|的)?详细(一?点|些)|具体(一?点|一些|些|说说|讲讲)|展开(说说|讲讲|一点)?|多说(一?点|几句|些)|多来(一?点|几条)|换一?(个|条|批)|再来(一|几)?(个|条|些|点)|下一(个|条)|别的呢|还有(?:别的|其他|其它|没有别的)的?(?:讲话|内容|消息|记录|活动|发言|话|事)?[吗么嘛没]?|更多|继续|接着说|还有吗|还有呢|还有没有|more|next|下页)[?？。!！\s]*$`)
	reSource  = regexp.MustCompile(`^/?(?:来源|出处|source|原文|依据|看来源|查来源)\s*[:：]?\s*(\d{0,2})[?？。!！\s]*$|^第?(\d{1,2})[条号]?(?:的)?(?:来源|出处|原文)[?？\s]*$|^(?:这|那)?(?:个|条)?(?:是|话)?(?:从|出自)?哪(?:里|儿)?(?:来|看到|出|的来源).{0,4}$`)
	reAgain   = regexp.MustCompile(`^(请|麻烦)?(你|您)?(再|重新|重复)(说|讲|来|念|发|答)?(一遍|一次|一下)?[吧呗啊?？。!！\s]*$|^(没看懂|没听懂|没明白|看不懂|听不懂|什么意思|啥意思)[?？。!！\s]*$`)
	reShorter = regexp.MustCompile(`^(请|麻烦|能不能|可以|能)?(你|您)?(再)?(说|讲|写|弄|概括|回答|来)?(得|的)?(短|简短|简单|简洁|精简|简要|少|扼要)(一点|点|一些|些|一下)?(说|讲|的)?(吗|吧|呗|行吗|可以吗)?[?？。!！\s]*$|^(太长了?|太多了?|长话短说|说重点|用?一句话(说|讲|概括|总结)?(一下)?|浓缩(一下)?)[吧呗?？。!！\s]*$`)
	reRude    = regexp.MustCompile(`他妈|妈的|你妈|傻[逼比叉x屄]|煞笔|脑残|智障|废物|破(软件|机器人|玩意|程序|东西)|垃圾(软件|机器人|程序|东西|玩意)|说人话|有病|狗屁|放屁|去死|白痴|蠢货|滚(蛋|开)?[!！。吧\s]*$|^(sb|nmsl|tmd|wtf|fuck.*)$`)
	reWhy     = regexp.MustCompile(`^/?(为什么|为啥|why|怎么得出来?的|凭什么|理由)[?？。!！\s]*$`)
	reVerbat  = regexp.MustCompile(`原话|原文怎么说|原句|一字不差`)
	reRecent  = regexp.MustCompile(`最近|近来|近期|最新|目前|现在|如今|现任|当前|眼下`)
	reRanked  = regexp.MustCompile(`排名|名次|位次|排第|得分|评分|分数|多少分|几分|分数|几颗星|几星|多少星|几个星|星级|摘星|夺旗|榜|综合成绩|板块|单项|综合[的得]?分|综合多少|考核结果|考核|名列|\d分|第几名|第几位|第几[?？]?$|打分`)
	reCompare = regexp.MustCompile(`比较|对比|相比|差多少|差几|差.{0,2}分|比.{1,16}(?:高|低|多|少|快|慢)(?:多少|几|了多少)|哪[个家边]更|谁高|谁低|谁多|谁少|哪个高|哪个多|哪个低|哪个大|谁的.{0,6}(高|多|大)|得分高|更高|更多|更大|区别|不同|异同|各.{0,4}多少|各自|分别|\bvs\b|对照|高还是|多还是`)
	reCount   = regexp.MustCompile(`姓\p{Han}的|几个(区|县|市|地方|书记)|多少个?(区|县|市|书记)|哪几个(区|县|市|书记)|几位|几次|多少次|几场|多少场|几条|几篇|多少篇|有哪些(区|县|区市)|哪些(区|区市|县市|县)`)
	reAbsent  = regexp.MustCompile(`(没|未)(有)?(被)?(提到|提及|出现|露面|报道|写到|点名|覆盖)|谁没|缺席|哪个(区|县|市)没|哪些(区|县|市)没|漏了|没有谁|没写`)
	reHowMuch = regexp.MustCompile(`多少|(?:^|[^哪])几[家个项条名人亩支所位万亿只处台辆场栋户岁成件]|多大|多高|规模|面积|金额|投资额|百分之几|占比|增速|增幅|增长率|总数|数量|有几|多少钱|几成|目标[?？\s]*$`)
	reWhoQ    = regexp.MustCompile(`谁|哪位|哪个人|哪些人|什么人|何人|哪个领导|哪些领导|哪个书记|哪位书记`)
	reTook    = regexp.MustCompile(`(什么时候|何时|几时|哪[天年])(开始)?(当上|当的?|上任|就任|接任|出任|成为|到任|任)`)
	reWhoIs   = regexp.MustCompile(`(是谁|谁是|是哪位|哪位是|叫什么|叫啥|谁在?当|谁担任|由谁|谁任|谁来着|是哪个|姓什么|姓啥|历任|换(成|了|成了)?谁|换人|前任|上一任|接任|继任|担任(什么|啥|何)|(什么|啥|何)(职务|职位|官|身份)|是(干|做)(什么|啥)的|是什么人|哪个(区|市|县|单位)的(书记|区长|市长|县长|主任|领导)|哪[里儿]的|任职|履历|何许人|谁)`)
	reSaidBy  = regexp.MustCompile(`谁(?:最先|最早|先|曾|最近)?(?:说|讲|提|写|作|做|喊|强调|指出|要求|表示|主持|开|办|负责).{0,4}的|谁的(?:原话|话|讲话|观点|口号)|出自谁|哪位.{0,4}(?:说|讲|提|强调|指出)`)
	reBefore  = regexp.MustCompile(`^(?:那|那么)?(?:他|她|这个人|这位|其)?(?:的)?(?:之前|以前|前面|前任|上一任|前一任|再往前|再之前|再前面)(?:的?(?:一位|那位|书记|那个|人|是谁|是哪位|呢|又是谁|还有谁|谁|一任)?)*[?？。!！\s]*$`)
	reChaired = regexp.MustCompile(`^谁(?:主持|召集|开)的?`)
	reHis     = regexp.MustCompile(`的\p{Han}{1,4}(?:是谁|是哪位|叫什么)`)
	reFormer  = regexp.MustCompile(`前任|上一任|前一任|(?:之前|以前|原来|此前|原先)(?:又|都)?是(?:谁|哪位)|(?:之前|以前|原来|此前|原先)(?:由?谁|的(?:区委|市委|县委)?(?:书记|区长|市长|县长))|接(?:替|任|班|手)?(?:的|了)?(?:是)?(?:谁|哪位)`)
	reNext    = regexp.MustCompile(`谁(?:来|去)?(?:接|继任)|接替\p{Han}{2,4}的|(?:之后|以后|离任后|调走后?|走了?后|卸任后)\p{Han}{0,8}?(?:是谁|是哪位|谁)|后任|下一任|继任者|接任者|接班人`)
	reChanged = regexp.MustCompile(`换(?:成|了|过|掉|没换|没)?(?:过)?(?:\p{Han}{0,3}书记|\p{Han}{0,3}[区县市旗]长|主任|局长|谁|人)|换(?:过|了|没换)|易人|易主|(?:人事|有|有过|有没有|有无)(?:变动|更换)|(?:变动|更换)过`)
	reSome    = regexp.MustCompile(`有?哪几位|有几位|有哪些(?:人|位|领导|书记)?[?？。!！\s]*$|都有谁|都是谁|有谁|名单|历任`)
	reWhere   = regexp.MustCompile(`哪里|哪儿|在哪|去哪|去了哪|到哪|何处|什么地方|哪个区|哪个县|哪个市|哪个区市|啥地方`)
	reWhen    = regexp.MustCompile(`什么时候|啥时候|何时|哪天|哪一天|几号|哪年|几月|多会儿|什么时间|啥时`)
	reTrend   = regexp.MustCompile(`这几年|历年|变化|趋势|演变|近几年|逐年|每年|按年|前后|一路|这些年|历次|沿革|变迁|不一样`)
	reSummary = regexp.MustCompile(`总结|概括|概述|归纳|梳理|汇总|要点|列一下|列出|列举|简述|盘点|概况|介绍一下|讲讲|说说|有哪些(内容|举措|措施|方面|工作|部署)`)
	reKeys    = regexp.MustCompile(`关键词|热词|主题词|周报|周关键|高频词|简报|摘要|回顾`)
	reSay     = regexp.MustCompile(`强调|指出|要求|表示|说|讲|提|谈|表态|部署|发言|致辞|怎么看|态度|观点|话`)
	reDo      = regexp.MustCompile(`动静|动态|动向|做了|干了|干什么|干啥|干嘛|做什么|做啥|活动|忙|去了|走访|调研|行程|露面|出席|开会|开了|主持|视察|考察|督导|在干|去哪`)
	reThing   = regexp.MustCompile(`是(干|做)(什么|啥)的|是(什么|啥)|什么意思|啥意思|怎么回事|指什么|什么项目|有什么用`)
	reYes     = regexp.MustCompile(`(吗|(?:^|[^什怎那这多要])么|没|没有|吧|是不是|有没有|对不对|对吗|对吧|是吧)[?？。!！\s]*$`)
	reFollow  = regexp.MustCompile(`^(那|那么|还有|再|只|换成|换|第[一二三四五六七八九十\d]+(名)?呢|他|她|其|该|这个|这位|上述|同期|后来|然后|之后|此外|另外|除此|前者|后者|接着|不要|除了|去掉|比如|具体|详细|为何|原话|它)|呢[?？。!！\s]*$|又是|也是|(那天|当天|那次|那场|那个会|这个会|那位|这位|同一天|上面|刚才)`)
	rePronoun = regexp.MustCompile(`(^|[，,、\s那])(他|她)(们)?|这位|那位|此人`)
	reExcept  = regexp.MustCompile(`(?:除了|除去|除开|(?:^|[，,。 里中])(?:不要|别要|不看|不算|不计)|不含|去掉|排除|不包括|(?:^|[，,。 ])除)([^，,？?]{2,16}?)(?:以外|之外|外|的话|的|，|,|\s|$|还|呢|谁)`)
	// reExcepted leaves out what stands before it: 「崂山除外」.
	reExcepted = regexp.MustCompile(`(?:^|[，,。 ])(?:但是?|不过)?([^，,。？? ]{2,8})(?:除外|不算|不计|不要|就不用了?)(?:[，,。？? ]|$)`)
	reOld      = regexp.MustCompile(`^(?:老|小)([\p{Han}])(?:$|[^\p{Han}]|[上下最今昨去到在说讲强怎呢本这])`)
	reSurname  = regexp.MustCompile(`([\p{Han}])(书记|区长|市长|县长|主任|局长|主席|部长|副市长|省长|镇长)`)
	reTag      = regexp.MustCompile(`<[^<>]{0,80}>[^<>\p{Han}]{0,40}</[^<>]{0,20}>|<[^<>]{0,80}>`)
	reSpot     = regexp.MustCompile(`^(这|那|该|本)个?(区|县|市|地方|城市|街道|镇)($|[^长委])`)
	reEach     = regexp.MustCompile(`各个?(区|县|市|州|旗|盟|地|镇|街道)|(所有|全部|每个|[一二三四五六七八九十\d]+个)的?(区|县|市|州|旗|地方|书记|区长)|(书记|区长|市长|县长|州长|旗长|主任|局长|领导|干部|主官|一把手)们|(区市|区县|县区|市区)(的)?(书记|区长|县长|市长)|哪些(书记|区长|县长|市长)|大家都`)
	reThatDay  = regexp.MustCompile(`那天|当天|同一天|当日|那次|那场`)
	reChained  = regexp.MustCompile(`次日|翌日|隔天|第二天|当晚|当天|当日|同日|同一天|前一天|后一天|[两二三四五六七八九十\d]{1,2}[天日](后|之后|以后|前|之前)`)
	reRound    = regexp.MustCompile(`\s+`)
	reBoth     = regexp.MustCompile(`^那?(这|那)?[两俩](个|位|人|家|者|区|县|市)|(这|那)[两俩几](个|位|人|家|者|区|县|市)|他们[两俩]|[二两]者`)
	reResume   = regexp.MustCompile(`简历|履历|生平|籍贯|学历|年龄|几岁|多大(年纪|岁数)|哪年出生|生日|毕业|老家|哪里人`)
	reAmount   = regexp.MustCompile(`[一二两三四五六七八九][一二三四五六七八九十百千]*[百千万亿][一二三四五六七八九十百千]*[万亿]?(元|美元|家|个|辆|人|名|户|亩|平方米|平方公里|公里|吨|条|项|件|套|台)`)
	reVerbal   = regexp.MustCompile(`一下(\d)`)
	reAllWeek  = regexp.MustCompile(`([上本这下]个?(?:周|星期|礼拜))(一(?:共|起|直|般|些|定|下|道))`)
	// reThousands finds 「5千亩」, which texts print 「5000亩」.
	reThousands = regexp.MustCompile(`(\d)千(亩|家|个|人|户|名|辆|套|米|平方米|公里)`)
	reHead      = regexp.MustCompile(`一把手|一号人物|头头|老大|当家人|掌门人|掌舵人|主政者`)
)

// Parse reads text. before are the member's earlier turns, oldest first; now is the moment of asking.
func (p *Parser) Parse(text string, before []store.Turn, now time.Time) *Question {
	last := lastOf(before)
	then := store.Interval{} // for 次日, 当天
	if last != nil {
		then = last.Time
	}
	q := p.read(text, now, then)
	if last != nil && !p.both(q, before) {
		p.follow(q, last)
	}
	p.decide(q)
	return q
}

// lastOf is the turn that a follow-up stands on: the newest that was understood. What was refused as another topic, and
// courtesies, leave nothing to follow.
func lastOf(before []store.Turn) *Question {
	for i := len(before) - 1; i >= 0; i-- {
		q := new(Question)
		if json.Unmarshal(before[i].Slots, q) != nil {
			return nil
		}
		switch {
		case q.Intent == Chat || q.Intent == Help || q.Intent == OutOfScope:
		case q.Intent == Unknown && len(q.Unknown) > 0 && len(q.Unknown) == len(q.Districts):
		default:
			return q
		}
	}
	return nil
}

// read finds the slots of a question that stands alone.
func (p *Parser) read(raw string, now time.Time, then store.Interval) *Question {
	q := &Question{Raw: raw}
	if len(raw) > maxQuestion {
		cut := maxQuestion
		for cut > 0 && !utf8.RuneStart(raw[cut]) {
			cut--
		}
		raw = raw[:cut]
	}
	t := p.lex.FoldQuestion(raw)
	t = reMention.ReplaceAllString(t, "")
	t = spoken.Replace(t)
	t = reTag.ReplaceAllString(t, " ")
	t = reAmount.ReplaceAllStringFunc(reThousands.ReplaceAllString(t, "${1}000$2"), digitsOf)
	t = reVerbal.ReplaceAllString(t, "一下 $1")  // 「概括一下8月」 names no 「下8月」
	t = reAllWeek.ReplaceAllString(t, "$1 $2") // 「上周一共」 names no Monday
	t = strings.TrimSpace(reRound.ReplaceAllString(t, " "))
	t = strings.TrimLeft(t, "，。,.、!！?？ ")
	if said := p.english(t); said != "" {
		q.Notes = add(q.Notes, "已按「"+said+"」理解")
		t = said
	}
	if rest := reHail.ReplaceAllString(t, ""); utf8.RuneCountInString(rest) >= 3 {
		t = rest
	}
	if rest := reBrief.ReplaceAllString(t, ""); rest != t && utf8.RuneCountInString(rest) >= 4 {
		t, q.Brief = rest, true
	}
	t = p.plain(p.heard(q, t))
	q.Text = t
	low := strings.ToLower(t)
	polite := courtesy(low)
	switch {
	case strings.IndexFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
		q.Intent = Chat
		return q
	case reGreet.MatchString(low):
		q.Intent, q.Courtesy = Chat, polite
		return q
	case polite == Updated && !p.named(t):
		q.Intent, q.Courtesy = Help, Updated
		return q
	case reHelp.MatchString(low), reManual.MatchString(strings.TrimRight(low, "?？。!！ ")):
		q.Intent = Help
		return q
	case polite != "" && !p.named(t):
		q.Intent, q.Courtesy = Chat, polite
		return q
	case reMore.MatchString(low):
		q.Intent, q.Control = Source, "more"
		return q
	case reAgain.MatchString(low):
		q.Intent, q.Control = Source, "again"
		return q
	case reShorter.MatchString(low):
		q.Intent, q.Control = Source, "shorter"
		return q
	case reRude.MatchString(low) && !p.named(t):
		q.Intent = Chat
		return q
	case reWhy.MatchString(low):
		q.Intent, q.Control = Source, "why"
		return q
	}
	if m := reSource.FindStringSubmatch(low); m != nil {
		q.Intent, q.Control = Source, "source"
		for _, d := range m[1:] {
			if d != "" && d[0] >= '0' && d[0] <= '9' {
				q.Number = number(d)
			}
		}
		return q
	}
	q.Several = reSeveral.MatchString(t)
	q.Next = reNext.MatchString(t) && !q.Several
	q.Former = reFormer.MatchString(t) && !q.Several && !q.Next
	q.Changed = reChanged.MatchString(t)
	q.Verbatim = reVerbat.MatchString(t)
	q.Recent = reRecent.MatchString(t)
	q.All = strings.Contains(t, "全部") || strings.Contains(t, "所有")
	q.Pronoun = rePronoun.MatchString(t) || reSpot.MatchString(t)
	p.slots(q, t, store.DayOf(now), then)
	return q
}

const maxQuestion = 2000 // bytes that are read; the rest of a longer message is not a question

// slots finds persons, offices, places, themes, time and what is left.
func (p *Parser) slots(q *Question, t string, today store.Day, then store.Interval) {
	used := make([]bool, len(t))
	take := func(from, to int) {
		for i := max(0, from); i < min(to, len(t)); i++ {
			used[i] = true
		}
	}
	free := func(from, to int) bool {
		for i := from; i < to; i++ {
			if used[i] {
				return false
			}
		}
		return true
	}
	var excepts [][]int
	for _, re := range []*regexp.Regexp{reExcept, reExcepted} {
		for _, m := range re.FindAllStringSubmatchIndex(t, 3) {
			excepts = append(excepts, m[2:4])
		}
	}
	excluded := func(at int) bool {
		return slices.ContainsFunc(excepts, func(e []int) bool { return at >= e[0] && at < e[1] })
	}

	c := when.Context{Now: today}
	exprs, chained := when.Find(strings.TrimRight(t, "呢？?"), c), false
	if !then.IsZero() && reChained.MatchString(t) { // counted from the turn before
		after := when.Find(t, when.Context{Now: today, News: true, Before: then, Year: then.From.Year()})
		if e, ok := when.Main(after); ok && e.Chained && !e.IsZero() {
			exprs, chained = after, true
		}
	}
	for _, m := range p.people.Find(t) {
		if slices.ContainsFunc(exprs, func(e when.Expr) bool { return e.Start < m.Start && m.Start < e.End && m.End > e.End }) {
			continue // 「上周科技创新」 names no 周科
		}
		take(m.Start, m.End)
		name := p.persons[p.callsOf[m.Index]]
		if excluded(m.Start) {
			q.NotPersons = add(q.NotPersons, name)
		} else {
			q.Persons = add(q.Persons, name)
		}
	}
	for _, m := range p.body.Find(t) {
		take(m.Start, m.End)
		q.Bodies = add(q.Bodies, p.bodies[m.Index])
	}
	var inTime []when.Expr
	for _, e := range exprs {
		if shown := t[e.Start:e.End]; !chained && (strings.HasPrefix(shown, "那") || strings.HasPrefix(shown, "当天") || strings.HasPrefix(shown, "同") || strings.HasPrefix(shown, "当日") || strings.HasPrefix(shown, "下午") || strings.HasPrefix(shown, "后") || strings.HasPrefix(shown, "之后") || strings.HasPrefix(shown, "上午")) {
			take(e.Start, e.End) // counts from the turn before
			continue
		}
		if e.Invalid {
			q.BadTime = t[e.Start:e.End]
			take(e.Start, e.End)
			continue
		}
		if excluded(e.Start) && !e.IsZero() {
			q.NotTimes = append(q.NotTimes, e.Interval)
			take(e.Start, e.End)
			continue
		}
		inTime = append(inTime, e)
	}
	years := 0
	for _, e := range inTime {
		if e.Grain == when.Year && !e.IsZero() {
			years++
		}
	}
	if years > 1 { // 「2022和2025有什么变化」: no one time limits the question
		for _, e := range inTime {
			take(e.Start, e.End)
			if q.Years.IsZero() || e.From < q.Years.From {
				q.Years.From = e.From
			}
			q.Years.To = max(q.Years.To, e.To)
			if e.Grain == when.Year && !e.IsZero() && !slices.Contains(q.Times, e.Interval) {
				q.Times = append(q.Times, e.Interval)
			}
		}
	} else if e, ok := when.Main(inTime); ok && free(e.Start, e.End) {
		if !e.IsZero() {
			q.Time, q.TimeText = e.Interval, t[e.Start:e.End]
			q.Recent = q.Recent && e.Blurred
		}
		take(e.Start, e.End)
	}
	for _, e := range inTime {
		if free(e.Start, e.End) && (e.Blurred || e.IsZero()) {
			take(e.Start, e.End)
		}
	}
	if from, to := p.stranger(q, t, used); to > from {
		q.Stranger = t[from:to]
		for _, m := range p.lex.FindTitles(t[to:]) {
			if m.Start == 0 {
				to += m.End // 「李干杰书记」: nobody here holds that office
				break
			}
		}
		take(from, to)
	}
	ends := map[int]string{} // where a place ends → its name
	for _, m := range p.findPlaces(t) {
		if used[m.Start] || m.Place == nil {
			continue
		}
		name := m.Place.Name
		if !p.covered[name] {
			for _, o := range m.Others {
				if p.covered[o.Name] {
					name = o.Name
					break
				}
			}
		}
		if m.Past {
			q.Past = add(q.Past, t[m.Start:m.End]+"→"+name)
		}
		if same := p.shared[t[m.Start:m.End]]; m.Short && len(same) > 1 && len(q.Same) == 0 {
			q.Same = same
		}
		take(m.Start, m.End)
		ends[m.End] = name
		switch {
		case excluded(m.Start):
			q.NotDistricts = add(q.NotDistricts, name)
		case m.Past:
			q.Districts = add(q.Districts, name)
		default:
			q.Districts = add(q.Districts, name)
			if reSite.MatchString(t[:m.Start]) {
				q.Sites = add(q.Sites, name)
			}
			if !p.covered[name] {
				q.Unknown = add(q.Unknown, name)
			}
			if shown := t[m.Start:m.End]; shown != name && shown != m.Place.Short && !m.Short {
				q.Notes = add(q.Notes, "「"+shown+"」即"+name)
			}
		}
	}
	p.mend(q, t, used)
	q.Spots = p.spots(t, used)
	for _, m := range p.lex.FindTitles(t) {
		if free(m.Start, m.End) || used[m.Start] != used[m.End-1] { // 「崂山区委书记」 shares 区 with its place
			take(m.Start, m.End)
			if strings.HasSuffix(m.Title, "省领导") || strings.HasSuffix(m.Title, "市领导") {
				continue // no office that one holds
			}
			q.Titles = add(q.Titles, m.Title)
			for _, gap := range []int{0, 3} { // 「崂山区委书记」 shares 区; 「崂山的书记」
				if name := ends[m.Start+gap]; name != "" {
					q.Seats = add(q.Seats, name)
				} else if gap > 0 && m.Start >= 3 && t[m.Start-3:m.Start] == "的" && ends[m.Start-3] != "" {
					q.Seats = add(q.Seats, ends[m.Start-3])
				}
			}
		}
	}
	if at := reHead.FindStringIndex(t); at != nil && len(q.Titles) == 0 && free(at[0], at[1]) {
		q.Titles = add(q.Titles, "书记")
		take(at[0], at[1])
	}
	if len(q.Persons) == 0 {
		if m := reSurname.FindStringSubmatchIndex(t); m != nil && p.lex.SurnameLen(t[m[2]:m[3]]+"某") > 0 && !used[m[2]] {
			if s := t[m[2]:m[3]]; p.lex.IsSurname(s) && p.hasSurname(s) && !counted(t[:m[2]]) {
				q.Surname = s
				take(m[2], m[3])
			}
		} else if m := reOld.FindStringSubmatchIndex(t); m != nil && p.lex.IsSurname(t[m[2]:m[3]]) {
			q.Surname = t[m[2]:m[3]]
			take(m[0], m[3])
		}
	}
	for _, m := range p.lex.AskedThemes(t) {
		if excluded(m.Start) {
			q.NotThemes = add(q.NotThemes, m.Theme.Name)
		} else {
			q.Themes = add(q.Themes, m.Theme.Name)
		}
	}
	for _, e := range excepts { // 「不要那达慕的」; the rest of what is left out, not places and persons
		for _, w := range p.terms(t[e[0]:e[1]], slices.Clone(used[e[0]:e[1]])) {
			if !p.asking[w] {
				q.NotWords = add(q.NotWords, w)
			}
		}
		take(e[0], e[1])
	}
	p.interrogatives(q, t)
	for _, m := range reEach.FindAllStringIndex(t, 4) {
		take(m[0], m[1])
	}
	if m := reChanged.FindStringIndex(t); m != nil && len(q.Titles) > 0 {
		take(m[0], m[1])
	} else if m != nil && len(q.Persons) == 0 && strings.Contains(t[m[0]:m[1]], "人") { // 「哪里换人了」
		q.Titles = []string{"书记"}
		take(m[0], m[1])
	}
	q.Terms = p.terms(t, used)
	q.Terms = p.topics(q)
	if len(q.Terms) == 0 && len(q.Themes) == 0 && len(q.Persons)+len(q.Titles) > 0 {
		if c := p.single(t, used); c != "" {
			q.Terms = []string{c}
		}
	}
	if q.Stranger != "" {
		q.Terms = append([]string{q.Stranger}, q.Terms...)
	}
}

// findPlaces finds places as texts name them, and by the short names of those that the corpus covers.
func (p *Parser) findPlaces(t string) []nlp.PlaceMatch {
	found := p.lex.FindPlaces(t, p.near)
	for _, m := range p.own.Find(t) {
		found = slices.DeleteFunc(found, func(f nlp.PlaceMatch) bool { return f.Start < m.End && m.Start < f.End })
		found = append(found, nlp.PlaceMatch{Start: m.Start, End: m.End, Place: p.ownPlace[m.Index]})
	}
	for _, m := range p.shorts.Find(t) {
		name := p.places[m.Index]
		if name == "" {
			continue
		}
		clash := slices.ContainsFunc(found, func(f nlp.PlaceMatch) bool {
			return f.Start < m.End && m.Start < f.End && f.End-f.Start >= m.End-m.Start && (f.End-f.Start > m.End-m.Start || f.Place != nil && f.Place.Name == name || f.Place != nil && p.covered[f.Place.Name])
		})
		if clash {
			continue
		}
		found = slices.DeleteFunc(found, func(f nlp.PlaceMatch) bool { return f.Start < m.End && m.Start < f.End })
		found = append(found, nlp.PlaceMatch{Start: m.Start, End: m.End, Place: p.lex.Place(name), Short: true})
	}
	slices.SortFunc(found, func(a, b nlp.PlaceMatch) int { return a.Start - b.Start })
	return found
}

// reOwn is what a place is called that texts introduce.
var reOwn = regexp.MustCompile(`^\p{Han}{2,}(新区|开发区|经开区|高新区|示范区|合作区|度假区|保税区|保税港区|管理区|风景区|街道|苏木|嘎查|林场|农场|牧场|镇|乡)$`)

// ownPlaces makes the matcher of the places of the corpus that no list knows.
func (p *Parser) ownPlaces() {
	var names []string
	for _, d := range slices.Sorted(maps.Keys(p.covered)) {
		if p.lex.Place(d) == nil && reOwn.MatchString(d) {
			names = append(names, d)
			p.ownPlace = append(p.ownPlace, &nlp.Place{Name: d, Level: nlp.Zone})
		}
	}
	p.own = nlp.NewMatcher(names)
}

// counted reports whether what stands before makes a surname a measure word: 「两任书记」, 「历任」.
func counted(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("一二两三四五六七八九十几历前首新现上下这各每多连", r)
}

func (p *Parser) hasSurname(s string) bool {
	for _, n := range p.persons {
		if strings.HasPrefix(n, s) {
			return true
		}
	}
	return false
}

func add(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// interrogatives finds what kind of thing is asked for.
func (p *Parser) interrogatives(q *Question, t string) {
	switch {
	case reHowMuch.MatchString(t):
		q.Ask = AskHow
	case reWhen.MatchString(t):
		q.Ask = AskWhen
	case reWhere.MatchString(t):
		q.Ask = AskWhere
	case reWhoQ.MatchString(t):
		q.Ask = AskWho
	case reYes.MatchString(t):
		q.Ask = AskYes
	default:
		q.Ask = AskWhat
	}
	q.ranks(t)
	q.Absent = reAbsent.MatchString(t)
	q.Each = reEach.MatchString(t)
}

// spoken puts other ways of speaking into the words that the patterns know.
var spoken = strings.NewReplacer("系边个", "是谁", "係邊個", "是谁", "系边位", "是哪位", "边位", "哪位", "系边度", "在哪里", "边度", "哪里", "边个", "谁", "咗边几间", "了哪几家", "咗", "了", "边几间", "哪几家", "边间", "哪家", "系咪", "是不是", "咩", "什么", "嘅", "的", "乜嘢", "什么", "哪个儿", "谁", "啥子", "什么", "哪个人", "谁")

// digitsOf writes an amount as texts print it: 「一百万辆」 → 「100万辆」, 「一千五百亿元」 → 「1500亿元」.
func digitsOf(s string) string {
	value := map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	step := map[rune]int{'十': 10, '百': 100, '千': 1000}
	sum, digit := 0, 0
	for i, r := range s {
		switch {
		case value[r] > 0:
			digit = value[r]
		case step[r] > 0:
			sum += max(digit, 1) * step[r]
			digit = 0
		default: // 万, 亿, a unit
			return strconv.Itoa(sum+digit) + s[i:]
		}
	}
	return s
}

// number reads 三, 十二, 12.
func number(s string) int {
	if s == "" {
		return 0
	}
	n, han := 0, map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	tens := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r == '十':
			if n == 0 {
				n = 1
			}
			n *= 10
			tens = true
		default:
			if tens {
				n += han[r]
			} else {
				n = n*10 + han[r]
			}
		}
	}
	return n
}

// reNewsOf finds a question for whatever is known.
var reNewsOf = regexp.MustCompile(`发生|(有|出)(什么|啥|哪些)(新闻|大事|动态|消息)`)

// both gives 「那两个区比呢」 the two persons or places that were asked about last.
func (p *Parser) both(q *Question, before []store.Turn) bool {
	if !reBoth.MatchString(q.Text) || len(q.Persons)+len(q.Districts)+len(q.Titles) > 0 {
		return false
	}
	var turns []*Question // newest first
	for _, t := range slices.Backward(before[max(0, len(before)-4):]) {
		if last := new(Question); json.Unmarshal(t.Slots, last) == nil {
			turns = append(turns, last)
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
		q.Districts = districts[:2]
		q.Titles = turns[0].Titles
	case len(persons) > 1:
		q.Persons = persons[:2]
	default:
		return false
	}
	slices.Reverse(q.Districts)
	slices.Reverse(q.Persons)
	q.Follows, q.Intent = true, Comparison
	q.Terms, q.Themes = slices.DeleteFunc(q.Terms, func(t string) bool { return reBoth.MatchString(t) }), mergeTerms(q.Themes, turns[0].Themes)
	if len(q.Terms) == 0 {
		q.Terms = turns[0].Terms
	}
	if q.Time.IsZero() {
		q.Time, q.TimeText, q.Recent = turns[0].Time, turns[0].TimeText, turns[0].Recent
	}
	return true
}

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

// reMetric is the name of what is measured.
var reMetric = regexp.MustCompile(`(?i)^(gdp|.*(总值|总额|总量|收入|产值|增加值|投资|投资额|增速|增幅|进出口|零售额|占比|比重|营收|利润|税收|人口))$`)

// IsMetric reports whether a word is the name of what is measured: GDP, 固定资产投资.
func IsMetric(word string) bool { return reMetric.MatchString(word) }

// reFirstDays finds the first of times: 「前三个月」.
var reFirstDays = regexp.MustCompile(`(?:前|头)[一二两三四五六七八九十\d]{1,2}个?(?:月|周|天|日|年|季度|星期)`)

// reBeside asks for the time beside the one that the turn before was about: 「那再上一周呢」, 「后一天呢」.
var reBeside = regexp.MustCompile(`(?:再往?|往)(上|前|下|后)一?个?(周|天|月|年)|(前|后)一个?(周|天|月|年)`)

// besides says it as it would be said at that time.
var besides = map[string]string{
	"上周": "上周", "前周": "上周", "下周": "下周", "后周": "下周", "上天": "昨天", "前天": "昨天", "下天": "明天", "后天": "明天",
	"上月": "上个月", "前月": "上个月", "下月": "下个月", "后月": "下个月", "上年": "去年", "前年": "去年", "下年": "明年", "后年": "明年",
}

// follow fills what a question leaves open from the turn before.
func (p *Parser) follow(q, last *Question) {
	if q.Control != "" || q.Intent == Chat || q.Intent == Help {
		return
	}
	if p.there(q, last) || p.than(q, last) {
		return
	}
	bare := len(q.Persons) == 0 && len(q.Districts) == 0 && len(q.Titles) == 0 && q.Surname == "" && len(q.Bodies) == 0
	short := utf8.RuneCountInString(q.Text) <= 12
	hint := reFollow.MatchString(q.Text)
	if !hint && !q.Time.IsZero() && reNewsOf.MatchString(q.Text) {
		return // 「2月发生了什么」 asks anew
	}
	if !hint && (q.Each || p.complete(q)) {
		return
	}
	// 「书记去了吗」 after what the mayor did
	if office := len(q.Titles) > 0 && len(q.Persons)+len(q.Districts)+len(q.Bodies) == 0 && q.Surname == ""; office && short && q.Time.IsZero() && len(q.Terms) == 0 {
		hint = true
		if who := mergeTerms(last.Persons, last.Focus); len(who) > 0 && len(last.Titles) == 0 {
			if seat := p.seatOf(who[0]); seat != "" {
				q.Seats = []string{seat}
			}
		}
	}
	if !hint && !(bare && short && q.Time.IsZero() && (len(q.Themes) == 0 || q.Ask == AskHow)) && !(bare && short && len(q.Terms) == 0) && !(bare && q.Pronoun) {
		return
	}
	q.Follows = true
	q.Topic = strings.TrimSpace(last.Topic + " " + last.Text)
	if utf8.RuneCountInString(q.Topic) > 120 {
		q.Topic = last.Text
	}
	pronoun, ownThemes, bareWords := q.Pronoun, len(q.Themes), len(q.Terms) == 0 && len(q.Themes) == 0
	if pronoun && len(q.Persons) == 0 {
		q.Persons = last.Persons
		if len(q.Persons) == 0 {
			q.Persons = last.Focus
		}
		if len(q.Persons) > 1 {
			q.Persons = q.Persons[:1]
		}
		if len(q.Persons) > 0 {
			q.Pronoun = false
		}
	}
	replacedWho := len(q.Persons) > 0 || len(q.Districts) > 0 || len(q.Titles) > 0 || q.Surname != ""
	switch {
	case q.Each: // 「各区呢」
	case !replacedWho:
		q.Inherited = true
		q.Persons, q.Districts, q.Titles, q.Bodies = last.Persons, last.Districts, last.Titles, last.Bodies
	case len(q.Districts) > 0 && len(q.Persons) == 0 && len(q.Titles) == 0:
		q.Titles = last.Titles
		if len(q.Titles) == 0 && len(last.Persons) > 0 && last.Intent != Figure {
			q.Titles = []string{"书记"}
		}
	case len(q.Titles) > 0 && len(q.Districts) == 0 && len(q.Persons) == 0:
		q.Districts, q.Bodies = last.Districts, last.Bodies
		if len(q.Seats) > 0 {
			q.Districts, q.Bodies = mergeTerms(q.Seats, last.Districts), nil
		}
	}
	if q.Time.IsZero() && !q.Recent {
		q.Time, q.TimeText, q.Recent = last.Time, last.TimeText, last.Recent
		if q.Time.IsZero() && !last.Day.IsZero() && reThatDay.MatchString(q.Text) {
			q.Time, q.TimeText = last.Day, last.Day.From.String()
		}
	}
	if m := reBeside.FindStringSubmatch(q.Text); m != nil && !last.Time.IsZero() {
		word := besides[m[1]+m[3]+m[2]+m[4]]
		if found := when.Find(word, when.Context{Now: last.Time.From}); len(found) == 1 {
			q.Time, q.TimeText = found[0].Interval, m[0]
		}
	}
	if len(q.Terms) == 0 && !pronoun && last.Intent != WhoIs {
		q.Terms = last.Terms
	}
	if len(q.Themes) == 0 && len(q.Terms) == 0 || len(q.Themes) == 0 && slices.Equal(q.Terms, last.Terms) {
		if !pronoun {
			q.Themes = last.Themes
		}
	}
	q.Docs = last.Docs
	q.Facts = last.Facts
	own := p.intent(q)
	q.Meeting = last.Meeting && (bareWords || reChaired.MatchString(q.Text))
	if last.Intent == Figure && own == Figure && q.Ask == AskWhat {
		q.Ask = last.Ask
	}
	if last.Intent == WhoIs && reBefore.MatchString(q.Text) {
		q.Intent, q.Former, q.Terms = WhoIs, true, nil
		q.Time, q.TimeText = store.Interval{}, ""
		return
	}
	if last.Intent == Ranking && bare && own != Ranking && reRanked.MatchString(q.Text) && ownThemes == 0 { // 「那得了多少分」
		q.Intent, q.Rank, q.Top, q.Ranks = Ranking, last.Rank, last.Top, last.Ranks
		q.Themes, q.Terms = last.Themes, mergeTerms(last.Terms, q.Terms)
		return
	}
	if last.Intent == Figure && bare && (own == Theme || own == Project || own == "") && !reWhoQ.MatchString(q.Text) { // 「计划投资呢」
		q.Intent, q.Ask = Figure, AskHow
		return
	}
	if rePlaceOf.MatchString(q.Text) && q.Rank != 0 || q.Top > 0 {
		q.Intent = Ranking
		q.Terms = mergeTerms(last.Terms, q.Terms)
	} else if own == "" || own == Latest && !reSay.MatchString(q.Text) && !reDo.MatchString(q.Text) || own == Project || own == Theme && last.Intent != "" && (len(q.Terms) == 0 || bareWords) {
		q.Intent = last.Intent
		if q.Ask == AskWhat {
			q.Ask = last.Ask
		}
		if last.Intent == Ambiguous || last.Intent == Unknown || last.Intent == Chat || last.Intent == Help {
			q.Intent = ""
		}
	}
	if last.Intent == Ranking && q.Intent == Ranking && q.Rank == 0 && q.Top == 0 {
		q.Rank, q.Top, q.Ranks = last.Rank, last.Top, last.Ranks
	}
	if q.Verbatim && own == "" {
		q.Intent = Latest
	}
}

// complete reports whether a question without names stands alone all the same: 「批而未供是什么意思」, 「谁最近去过企业」.
func (p *Parser) complete(q *Question) bool {
	return len(q.Terms) > 0 && !q.Pronoun && (reThing.MatchString(q.Text) || q.Recent && reWhoQ.MatchString(q.Text))
}

var (
	// reSite stands before a place where something happened, rather than one whose office is meant.
	reSite = regexp.MustCompile(`[在到赴去来对给向]$`)
	// reThere points at a place of the answer before: 「他们书记」, 「第二名那个区的书记」.
	reThere  = regexp.MustCompile(`他们|它们?|那(?:个|家|里|儿|边|块|座)?[区县市地]?|当地|该[区县市]|这(?:个|里|儿|边|家)[区县市]?|前者|后者|第[一二三四五六七八九十\d]+`)
	reInTurn = regexp.MustCompile(`分别|各|都是|依次`)
)

// there gives an office without a place the place that the last answer named: 「他们书记是谁」 after the first row of a
// table. Of several it takes the one that is counted, or each when each is asked for; else they are to be chosen from.
func (p *Parser) there(q, last *Question) bool {
	if q.Each || len(q.Titles) == 0 || len(q.Persons)+len(q.Districts)+len(q.Bodies) > 0 || q.Surname != "" || q.Stranger != "" || len(last.Found) == 0 {
		return false
	}
	if rest := noise.ReplaceAllString(q.Text, ""); !reThere.MatchString(q.Text) && utf8.RuneCountInString(rest) > 8 {
		return false
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

// reThan compares what was asked about before with something else: 「比崂山高多少」.
var reThan = regexp.MustCompile(`^(?:那|它|他们?|这|跟|和|与)*(?:它|他们?)?(?:比|跟|和|与)`)

// than compares the district of the turn before with the one that is named now.
func (p *Parser) than(q, last *Question) bool {
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Themes) > 0 || len(last.Districts) != 1 || last.Districts[0] == q.Districts[0] ||
		last.Intent != Ranking && last.Intent != Figure && last.Intent != Comparison || !reThan.MatchString(q.Text) {
		return false
	}
	q.Follows, q.Pronoun, q.Intent = true, false, Comparison
	q.Topic = strings.TrimSpace(last.Topic + " " + last.Text)
	q.Districts = []string{last.Districts[0], q.Districts[0]}
	q.Themes, q.Terms, q.Ask = last.Themes, last.Terms, last.Ask
	if q.Time.IsZero() {
		q.Time, q.TimeText = last.Time, last.TimeText
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

// intent reads the intent off the words, "" when they do not tell.
func (p *Parser) intent(q *Question) Intent {
	t := q.Text
	who := len(q.Persons) + len(q.Titles)
	if q.BadTime != "" {
		return Date
	}
	entities := len(q.Persons) + len(q.Districts)
	switch {
	case reKeys.MatchString(t) && !q.Absent && !reCount.MatchString(t) && !(len(q.Themes) > 0 && (reWhoQ.MatchString(t) || reSay.MatchString(t) || reDo.MatchString(t))):
		return Keywords
	case q.Absent && (strings.ContainsAny(t, "区县市谁") || len(q.Districts) > 0):
		return Count
	case (q.Former || q.Next || q.Changed && len(q.Titles) > 0) && who > 0 && !reSay.MatchString(t), len(q.Times) > 0 && len(q.Persons) == 0 && p.asksWho(q):
		return WhoIs
	case entities < 2 && (len(q.Persons) > 0 || len(q.Titles) > 0) && (!q.Years.IsZero() || strings.Contains(t, "变化") || strings.Contains(t, "不同") || strings.Contains(t, "前后")):
		return Trend
	case reCompare.MatchString(t) && entities >= 2:
		return Comparison
	case reOff.MatchString(t) && len(q.Persons) == 0:
		return OutOfScope
	case reRanked.MatchString(t) && (q.Rank != 0 || q.Top != 0 || len(q.Districts) > 0 || strings.Contains(t, "排名") || strings.Contains(t, "星") || strings.Contains(t, "旗")):
		return Ranking
	case len(q.Ranks) > 0 && len(q.Persons) == 0 && q.Ask != AskHow:
		return Ranking
	case q.Stranger != "" && reWhoIs.MatchString(t) && !reSaidBy.MatchString(t):
		return WhoIs
	case who > 0 && (p.asksWho(q) || len(q.Titles) > 0 && reIsHe.MatchString(t)):
		return WhoIs
	case len(q.Persons) > 1 && len(q.Titles) > 0 && q.Several:
		return WhoIs
	case len(q.Titles) > 0 && q.Several && !reWhoIs.MatchString(t):
		return Trend
	case len(q.Bodies) > 0 && len(q.Titles) > 0 && reWhoQ.MatchString(t):
		return WhoIs
	case len(q.Titles) > 0 && len(q.Persons) == 0 && len(q.Terms) == 0 && reSome.MatchString(t) && (len(q.Districts) > 0 || len(q.Bodies) > 0):
		return WhoIs
	case q.Each && who == 1 && len(q.Titles) == 1 && len(q.Terms)+len(q.Themes) == 0 && !q.Recent && q.Time.IsZero() && !reSay.MatchString(t) && !reDo.MatchString(t):
		return WhoIs
	case len(q.Titles) > 0 && (strings.Contains(t, "职务") || strings.Contains(t, "兼")) && !reSay.MatchString(t):
		return WhoIs
	case strings.Contains(t, "第几次") || strings.Contains(t, "第几届"):
		return Figure
	case reCount.MatchString(t):
		return Count
	case reTrend.MatchString(t) && q.Ask != AskHow && (who > 0 || len(q.Districts) > 0 || len(q.Themes) > 0):
		return Trend
	case who > 0 && reResume.MatchString(t) && len(q.Terms) <= 1:
		return WhoIs
	case len(q.Districts) > 0 && who == 0 && len(q.Terms) > 0 && q.Ask == AskWhat && !slices.ContainsFunc(q.Terms, func(w string) bool { return !reMetric.MatchString(w) }):
		return Figure // 「崂山前三季度GDP」
	case reThing.MatchString(t) && len(q.Terms) > 0 && !reSay.MatchString(t):
		return Project
	case q.Ask == AskHow:
		return Figure
	case (q.Rank != 0 || q.Top > 0) && reRanked.MatchString(t):
		return Ranking
	case q.Ask == AskWhere && len(q.Terms) > 0 && len(q.Persons) == 0 && len(q.Titles) == 0:
		return Place
	case reSummary.MatchString(t):
		return Summary
	case q.Ask == AskWhen && len(q.Terms) > 0:
		return Project
	case who > 0 || q.Surname != "":
		if len(q.Terms) > 0 && q.Ask == AskWhere && !reDo.MatchString(t) {
			return Place
		}
		return Latest
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

// asksWho reports whether a question wants to know who holds an office, or what office somebody holds.
func (p *Parser) asksWho(q *Question) bool {
	t := q.Text
	if len(q.Persons) == 1 && reTook.MatchString(t) { // 「某某什么时候当上书记的」
		return true
	}
	if !reWhoIs.MatchString(t) || reSaidBy.MatchString(t) {
		return false
	}
	if len(q.Titles) > 0 && len(q.Persons) == 0 {
		// 「书记是谁」, but not 「区长走访了谁」
		content := 0
		for _, w := range q.Terms {
			if utf8.RuneCountInString(w) > 1 {
				content++
			}
		}
		return content == 0 && !reSayDo(t) || strings.Contains(t, "是谁") || strings.Contains(t, "谁是") || strings.Contains(t, "历任")
	}
	if len(q.Persons) > 0 {
		if reHis.MatchString(t) && len(q.Terms) > 0 {
			return false // 「他的老婆是谁」
		}
		if len(q.Titles) > 0 && (strings.Contains(t, "是谁") || strings.Contains(t, "谁是")) {
			return true
		}
		for _, w := range []string{"是谁", "是哪位", "什么职务", "啥职务", "什么职位", "职务", "什么官", "什么身份", "是干什么的", "是干啥的", "是做什么的", "是什么人", "哪个区的", "担任", "任职", "履历", "是哪个", "何许人", "是哪里", "哪里的", "在哪里任", "哪儿的", "兼着", "兼任", "还兼", "哪个市的", "哪个县的"} {
			if strings.Contains(t, w) {
				return true
			}
		}
	}
	return false
}

func reSayDo(t string) bool {
	for _, w := range []string{"强调", "指出", "要求", "说", "讲", "去", "走访", "调研", "主持", "出席", "开会", "开了", "见", "到"} {
		if strings.Contains(t, w) && !(w == "说" && strings.Contains(t, "据说")) && !(w == "到" && strings.Contains(t, "到底")) {
			return true
		}
	}
	return false
}
