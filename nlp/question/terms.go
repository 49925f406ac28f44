package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
)

// noise are phrases of a question that name nothing.
var noise = regexp.MustCompile(`(?:咋|怎么|怎么个|咋个)回事儿?|(?:是|都)?真的(?:吗|么|不|假的|还是假的|还是假)+|真的假的|真假|属不属实|是否属实|属实[吗么不]|几样(?:东西|事情?)?|帮着|还[要会能得用]|[会能要用]不[会能要用]|可不可以|需不需要|(?:查出|发现|查到)了?(?:什么|啥|哪些|几个)(?:问题|情况)?|属于|隶属于?|(?:一节|章节|小节|部分)(?:底下|下面|里面?|中)?(?:点名|写|提|点)[到了的]*|[这那]一?块儿|(?:是|有)?(?:什么|啥)精神|[这那]一?个?(?:小节|章节|节|部分)(?:底下|下面|里面?|中)?|点了名的|(?:每(?:个?[区县市人家]|一?[个家位])|各)(?:来|说|列|给|摘|引)?[一两][句条段]|(?:这|那)个?(?:关键词|词|标题|题目)(?:底下|下面|下边|之下|下|里面?|中)|百分之(?:几|多少)|点(?:了|到)?名(?:了|过|的)?(?:哪几[个位家]?|哪些|谁|几[个位家项])|比现在|那么|那[天个一]?(?:晚上?|夜里?)|出来|在哪[里儿]|哪一?天|哪一?[年月日]|几[月日号天年眼口]|换成了?谁|换了谁|除了|除去|除开|不要|多少[万亿千百]*(?:平方米|平米|平方|平)|多少[家个项条名人亩支位户件所处辆台套起场次批块钱列眼口盏株头只艘架部吨份元米斤度公面座枚棵幅张匹副册组瓶箱袋筐桶桌封节段栋层颗盒笔桩尾羽]|多[大高长宽深厚重远久]|关键词|请问|麻烦|帮我|帮忙|查一下|查查|查询|看看|告诉我|想知道|我想|问一下|什么|怎么样|怎样|怎么|如何|哪[些个](?:旗县市区|旗县区|旗县市|旗县|旗)|哪些区市|哪些区县|哪些[区县市旗]|哪些|哪个区市|哪个区|哪个市|哪个县|哪个|哪几个(?:区市|区县|县区|县市|市县|旗县)|哪几个[区县市旗]|哪几个|哪几家|哪几[面座盏枚株棵艘架幅项场次件条]?|几[起场次批位家项条名人支所颗间栋台辆处亩岁只件户面座盏枚株棵艘架幅]|几[块毛元]钱?|没有|哪一?[个家]单位|哪五个|哪三个|哪位|哪里|哪儿|在哪|几时|多少|是不是|有没有|有哪几个(?:区市|区县|县区|县市|市县)|有哪|为什么|最近|近来|现在|目前|如今|最新|到底|究竟|一下|来着|知道|关于|有关|情况|内容|事情|都有|还有|有啥|有何|各旗县市区|各旗县[区市]|各旗县|各旗|各县市区|各市县区|各区市县|各区县|各县区|各县市|各市县|各区市|各个区|各个县|各个市|各县|各区|各市|[二三四五六七八九十]{1,2}(?:县市区|区县市|区市县|区市|区县|县区|县市)|县市区|旗县市区|旗县[区市]|区市|几个(?:区市|区县|县区|县市|市县)|几个区|几个|几家|几项|几条|几名|几人|几支|几所|几位|几颗|时候|的话|省里|省领导|市里|强调|指出|要求|表示|(?:提到|谈到|提及|谈及)过?|提出|总结|概括|列出|列举|意思|含义|分成|分解[为成]|拆成|具体|分别|一共|总共|总计|共计|合计|加起来|加总|统共|拢共|共有|排(?:在|得|名|位)?(?:靠前|前[面头边]|第[一二三四五六七八九十\d]+)|最[高低多少大小](?:的|的?(?:是|在)?(?:谁|哪)|[?？]?$)|差距|咋样|咋说|干啥|干嘛|做啥|几点|计划|目标`)

// reVerbOf finds the lone verb before what is counted, no end of the thing before it: 「暖心煤发了多少吨」.
var reVerbOf = regexp.MustCompile(`[发送抓签投建办破卖收修拆种捐派补批交领]了?((?:多少|几)[^个家项条名人亩支位户件所处])`)

// reDone finds a verb with what says that it is over, which texts say otherwise: 「楼道灯什么时候修好」, 「路修得怎么样了」.
var reDone = regexp.MustCompile(`[修建盖发办拆装换搬种挖铺拨兑](?:好|完|到|得|成)了?(没有?|吗|么|多少|几|第|哪|啥|什么|怎|咋|如何|[呢啊?？\s]*$)`)

// reEither asks which of two ways something went, neither of which need be printed: 「增还是降」, 「比前年多还是少」.
var reEither = regexp.MustCompile(`(?:是|又)?(?:比(?:去年|前年|上年|上月|同期|去年同期|上年同期|以前|之前|往年))?(?:是|变|更|转)?(?:` + upOrDown + `)了?(?:还是|或者?|抑或)(?:是)?(?:变|更|转)?(?:` + upOrDown + `)了?(?:[呢啊?？，,\s]|$)`)

const upOrDown = `[增升涨多高好快大长降减跌少低坏差慢小短]`

// modal parts what is asked to come from what it would come over: 「大班额|会反弹吗」, but not 「座谈会|开始了吗」.
func (p *Parser) modal(t string) string {
	at := reWill.FindStringSubmatchIndex(t)
	if at == nil {
		return t
	}
	toks := p.tok.Tokens(t)
	for i, tok := range toks {
		if tok.Start != at[2] || tok.End != at[3] || i == 0 || i+1 == len(toks) {
			continue
		}
		if strings.HasPrefix(p.tok.Tag(toks[i-1].Text), "v") {
			continue
		}
		return t[:at[2]] + " " + t[at[3]:]
	}
	return t
}

// reWill asks whether something will come.
var reWill = regexp.MustCompile(`\p{Han}{2}(会)[\p{Han}\s]{1,18}?(?:吗|嘛|[^什怎那这多要]么)[?？\s]*$`)

// reCounter finds what may be a measure word behind 多少 or the beginning of what is counted: 「多少人」, 「多少人口」.
var reCounter = regexp.MustCompile(`(?:多少|几)[人家户项名支条位件]`)

// counted parts 多少 from a word that only begins like a measure word: 「多少人口」 asks for 人口.
func (p *Parser) counted(t string) string {
	out, from := "", 0
	for _, at := range reCounter.FindAllStringIndex(t, 8) {
		_, n := utf8.DecodeLastRuneInString(t[at[0]:at[1]])
		word := at[1] - n
		ahead := t[word:min(len(t), word+5*n)]
		if toks := p.tok.Tokens(ahead); len(toks) > 0 && len(toks[0].Text) > n && toks[0].Text != "人次" && toks[0].Text != "项目" {
			out, from = out+t[from:word]+" ", word
		}
	}
	return out + t[from:]
}

// rePointed finds what may be a measure word behind 「那」: 「那家酒店」, but not 「那家庭」.
var rePointed = regexp.MustCompile(`[这那哪某]一?[家张份条座间栋套台辆部项处所支片批场篇位名款件]`)

// pointed blanks the measure word of what is pointed at, no part of its name: 「那家|酒店」.
func (p *Parser) pointed(t string) string {
	b := []byte(t)
	for _, at := range rePointed.FindAllStringIndex(t, 8) {
		_, n := utf8.DecodeLastRuneInString(t[at[0]:at[1]])
		word := at[1] - n
		if toks := p.tok.Tokens(t[word:min(len(t), word+5*n)]); len(toks) > 0 && len(toks[0].Text) > n {
			continue
		}
		if ask := noise.FindStringIndex(t[at[0]:min(len(t), at[1]+3*n)]); ask != nil && ask[0] == 0 && at[0]+ask[1] > at[1] {
			continue // 「哪家单位」
		}
		for i := word; i < at[1]; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

// idle are lone characters that join no word.
const idle = "欠赔罚赚挣忙逛坐涨贴捋甩瞅瞧捞学谁哪啥咋几吗呢吧呀啊么了的是在有和与跟及或个那这他她它我你您们把被让给对从向到去来说讲谈提过没又也都就还再请做干搞弄嘛呗哦最比开看各抓晒问要想用能可以将为由办查买卖叫上下里中内外前后时些点次共等第不无需该其并且而但因所于则只才"

// tails are characters that end names of things: 灵山岛, 早餐会.
const tails = "员餐茶糕粽饼粥灯岛山湾港园会区镇村街路桥站馆院厂所局河湖海城谷寺塔庙坊店社团队组室厅部处科奖杯节展赛线号轮"

// rated stand before what is counted for each, and are one word with it: 「人均|GDP」 is no GDP, and no 人均可支配收入.
var rated = []string{"人均", "户均", "亩均", "地均"}

// perHead joins the word for each with the term that stands right behind it in the question.
func perHead(terms []string, t string) []string {
	for _, each := range rated {
		if !slices.Contains(terms, each) {
			continue
		}
		for i, term := range terms {
			if term != each && strings.Contains(t, each+term) {
				out := slices.Clone(terms)
				out[i] = each + term
				return slices.DeleteFunc(out, func(s string) bool { return s == each })
			}
		}
	}
	return terms
}

// terms returns the words of content that no slot took.
func (p *Parser) terms(t string, used []bool) []string {
	c := content{Parser: p, left: []byte(t)}
	for i := range c.left {
		if used[i] {
			c.left[i] = ' '
		}
	}
	c.phrases()
	asked := reEither.ReplaceAllString(p.modal(string(c.left)), " ")
	asked = reDone.ReplaceAllString(reVerbOf.ReplaceAllString(asked, " $1"), " $1")
	c.words(c.waters(noise.ReplaceAllString(p.counted(p.pointed(asked)), " ")))
	for _, at := range reUnitAsked.FindAllStringSubmatchIndex(t, 4) { // 「拆迁多少|万平方」, but not 「拆多少平方」, which has nothing else
		unit, before := t[at[2]:at[3]], strings.TrimSuffix(t[:at[0]], "了")
		if slices.ContainsFunc(c.out, func(o string) bool { return strings.HasSuffix(before, o) }) {
			c.out = slices.DeleteFunc(c.out, func(o string) bool { return strings.HasPrefix(unit, o) })
		}
	}
	for _, m := range reCountedFolk.FindAllStringSubmatch(t, 2) { // 「招了多少老师」 addresses nobody
		c.out = add(c.out, m[1])
	}
	if m := reSayingOf.FindStringSubmatch(t); m != nil && len(c.out) == 0 && !slices.Contains(used[len(t)-len(m[1]):], true) && !strings.ContainsAny(m[1], "谁啥几哪吗呢么") && !noise.MatchString(m[1]) {
		c.out = add(c.out, m[1])
	}
	if reClaim.MatchString(t) {
		c.sayings()
	}
	return c.out
}

// content gathers the words of content of a question.
type content struct {
	*Parser
	left []byte // the question, blank where it is taken
	out  []string
}

// reFormula is a slogan written as a sum: 「3+2+4」, 「1+n」.
var reFormula = regexp.MustCompile(`\d{1,2}(?:\+(?:\d{1,2}|[nNxX]))+`)

// take makes left[from:to] a term.
func (c *content) take(from, to int) {
	c.out = add(c.out, string(c.left[from:to]))
	c.blank(from, to)
}

func (c *content) blank(from, to int) {
	for i := from; i < to; i++ {
		c.left[i] = ' '
	}
}

// phrases takes what is one term, whatever words it is made of.
func (c *content) phrases() {
	for _, at := range reQuoted.FindAllStringSubmatchIndex(string(c.left), 3) {
		if inner := string(c.left[at[2]:at[3]]); !strings.Contains(inner, " ") {
			c.out = add(c.out, inner)
			c.blank(at[0], at[1])
		}
	}
	for _, at := range reFormula.FindAllStringIndex(string(c.left), 3) {
		c.take(at[0], at[1])
	}
	for _, at := range reNumber.FindAllStringIndex(string(c.left), 8) { // 「88.4亿」, 「48万家」
		if at[0] > 0 && latin(c.left[at[0]-1]) {
			continue // 「S3线」
		}
		c.take(at[0], at[1])
		if reached := reReached.FindStringIndex(string(c.left[:at[0]])); reached != nil {
			c.blank(reached[0], reached[1])
		}
	}
	for _, at := range reSchool.FindAllStringSubmatchIndex(string(c.left), 2) { // 「七中重建」
		c.take(at[2], at[3])
	}
	for _, at := range reSlogan.FindAllStringIndex(string(c.left), 2) { // 「六比六看」 is a name
		to := at[1]
		if _, n := utf8.DecodeLastRune(c.left[:to]); to-n > at[0] { // 「一村一|夜校」
			if toks := c.tok.Tokens(string(c.left[to-n:])); toks[0].Start == 0 && toks[0].End > n && !c.light(toks[0].Text) {
				to += toks[0].End - n
			}
		}
		c.take(at[0], to)
	}
	if at := reWhichMore.FindStringSubmatchIndex(string(c.left)); at != nil { // 「谁的总分|高|」
		c.blank(at[2], at[3])
	}
	for _, at := range reNumberedMeeting.FindAllStringSubmatchIndex(string(c.left), 2) { // 「九次全会」 is a 全会, 「第二期擂台」 a 擂台
		c.blank(at[0], max(at[2], at[4]))
	}
	for _, m := range c.synonyms.Find(string(c.left)) { // 「规上工业增加值」
		c.take(m.Start, m.End)
	}
	for _, at := range rePassive.FindAllStringIndex(string(c.left), 2) { // 「被抓」 is what is asked about
		c.take(at[0], at[1])
	}
}

// waters takes names like 「达|里|湖」 from what is left of the question, and returns the rest.
func (c *content) waters(rest string) string {
	for _, at := range reWater.FindAllStringSubmatchIndex(rest, 2) {
		name := rest[at[2]:at[3]]
		if toks := c.tok.Tokens(name); len(toks) > 1 && slices.ContainsFunc(toks, func(t nlp.Token) bool { return strings.Contains(idle, t.Text) }) && !c.light(name) {
			c.out = add(c.out, name)
			rest = rest[:at[2]] + strings.Repeat(" ", at[3]-at[2]) + rest[at[3]:]
		}
	}
	return rest
}

// words takes the words of rest, with lone characters joined to their neighbours: 「佳|海|产业园」 → 佳海, 产业园.
func (c *content) words(rest string) {
	chunk, end, lone := "", -1, false
	toks := c.tok.Tokens(rest)
	for i, tok := range toks {
		r, n := utf8.DecodeRuneInString(tok.Text)
		if tok.Text == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			c.word(chunk)
			chunk, lone, end = "", false, -1
			continue
		}
		single := n == len(tok.Text) && clean.IsHan(r)
		tail := single && strings.ContainsRune(tails, r) && tok.Start == end && chunk != "" && !lone && (r == '员' || !c.verb(chunk))
		within := single && lone && tok.Start == end && strings.ContainsRune(inNames, r) && loneBehind(toks[i+1:], tok.End)
		if single && !tail && !within && strings.ContainsRune(idle, r) || tail && r != '会' && (chunk == "那个" || chunk == "这个") { // 「某公司那个厂」
			c.word(chunk)
			chunk, lone, end = "", false, -1
			continue
		}
		if tok.Start == end && chunk != "" && (tail || digits(chunk) || lone && (single || utf8.RuneCountInString(chunk) == 1)) {
			chunk += tok.Text
			lone = lone && single
		} else {
			c.word(chunk)
			chunk, lone = tok.Text, single
		}
		end = tok.End
	}
	c.word(chunk)
}

// word takes what words has joined, if it says anything.
func (c *content) word(s string) {
	if cut := strings.TrimRight(s, "说讲"); cut != s && c.tok.IsWord(cut) && (utf8.RuneCountInString(cut) > 1 || strings.HasSuffix(s, "说")) { // 「致辞说」, not 宣讲
		s = cut
	}
	if utf8.RuneCountInString(s) > 1 && !c.light(s) {
		c.out = add(c.out, s)
	}
}

// sayings takes whole a saying whose words are all small: 「宁可备而不用」.
func (c *content) sayings() {
	for _, run := range strings.FieldsFunc(claim.ReplaceAllString(string(c.left), " "), func(r rune) bool { return !clean.IsHan(r) }) {
		n, kept := utf8.RuneCountInString(run), 0
		for _, t := range c.out {
			if strings.Contains(run, t) {
				kept += utf8.RuneCountInString(t)
			}
		}
		if n >= 4 && n <= 16 && kept*3 <= n && !strings.ContainsAny(run, "谁啥几哪吗呢") && !noise.MatchString(run) {
			c.out = slices.DeleteFunc(c.out, func(t string) bool { return strings.Contains(run, t) })
			c.out = add(c.out, run)
		}
	}
}

// inNames are idle characters that may stand within the name of a thing that no list knows: 「烘|干|房」.
const inNames = "干学坐点开办卖买中里内外前后由时共"

// loneBehind reports whether a lone character that is not idle stands right behind a token that ends at end, before toks.
func loneBehind(toks []nlp.Token, end int) bool {
	if len(toks) == 0 || toks[0].Start != end {
		return false
	}
	r, n := utf8.DecodeRuneInString(toks[0].Text)
	return n == len(toks[0].Text) && clean.IsHan(r) && !strings.ContainsRune(idle, r)
}

// reWater finds the name of a lake, a river or a hill that may be written with small words: 「谁提过达里湖」.
var reWater = regexp.MustCompile(`(?:^|[\s过到了对于在去来])([^\s\P{Han}说讲谈提去到在对于过了来问把被给向从为和与跟各那这哪几两][\p{Han}]{1,3}[湖海河江岛岭峰泉])(?:$|[\s谁的有是怎边景岸？?])`)

// verb reports whether a word is one of doing or saying: 「走访|海尔」.
func (p *Parser) verb(word string) bool {
	for _, m := range p.lex.FindActs(word) {
		if m.Start == 0 && m.End == len(word) {
			return true
		}
	}
	for _, m := range p.lex.FindCues(word) {
		if m.Start == 0 && m.End == len(word) {
			return true
		}
	}
	return false
}

// single finds the lone character that a question asks to be confirmed, 「书记帅吗」, or "": it is no topic that any text has.
func (p *Parser) single(t string, used []bool) string {
	b := []byte(t)
	for i := range b {
		if used[i] {
			b[i] = ' '
		}
	}
	rest := p.withoutStops(string(b))
	if m := reSingle.FindStringSubmatch(rest); m != nil && !p.stops[m[1]] && !strings.Contains(idle+counts+units, m[1]) {
		return m[1]
	}
	if m := reWhatOne.FindStringSubmatch(string(b)); m != nil && !p.stops[m[1]] && !strings.Contains(idle+counts+units+kindsOfAll, m[1]) {
		return m[1]
	}
	return ""
}

// reNumberedMeeting is a meeting with its number, which is no word of content: 「九次全会」.
var reNumberedMeeting = regexp.MustCompile(`第?(?:[一二三四五六七八九十]+届)?(?:区委|市委|县委|委)?第?[一二三四五六七八九十]+次(全会|全体会议|全委会|党代会)|第(?:[一二三四五六七八九十]+|\d{1,2})[期次届场回](?:书记)?(擂台|打擂|比武|论坛)`)

// reWhatOne asks for a kind of thing that one character names: 「喝了什么酒」.
var reWhatOne = regexp.MustCompile(`(?:什么|啥)(\p{Han})(?:了|呢|啊|呀)?[?？。!！\s]*$`)

// kindsOfAll are what anybody does or says: 「说什么话」, 「有什么事」.
const kindsOfAll = "话事会人官活招词忙劲用儿样种法点职意务料"

// withoutStops blanks the stop words and asking words of two characters or more.
func (p *Parser) withoutStops(s string) string {
	var b strings.Builder
	for _, tok := range p.tok.Tokens(s) {
		switch {
		case (p.stops[tok.Text] || p.asking[tok.Text]) && len(tok.Text) > 3:
			b.WriteByte(' ')
		default:
			if tok.Start > 0 && s[tok.Start-1] == ' ' {
				b.WriteByte(' ')
			}
			b.WriteString(tok.Text)
		}
	}
	return b.String()
}

// reSingle finds a lone character before a question's end: 「帅吗」, 「胖不胖」.
var reSingle = regexp.MustCompile(`(?:^|[^\p{Han}]|[很太真好长的])(\p{Han})(?:不\p{Han}|吗|吧|么)[吗呢]?[?？。!！\s]*$`)

// isCounted reports whether a question counts those whom a word names.
func isCounted(text, word string) bool {
	return slices.ContainsFunc(reCountedFolk.FindAllStringSubmatch(text, 2), func(m []string) bool { return m[1] == word })
}

// reCountedFolk finds whom a question counts by words that otherwise only address somebody.
var reCountedFolk = regexp.MustCompile(`(?:多少|几)[个名位]?(老师|医生|同学|朋友|师傅|专家|教授)`)

// reWhichMore ends a question for which of two has more of something.
var reWhichMore = regexp.MustCompile(`(?:谁|哪一?[个家边])的?\p{Han}{1,8}?([高低多少大小快慢])(?:一?些|一?点)?[呢啊?？\s]*$`)

// reSchool is a school by its number.
var reSchool = regexp.MustCompile(`(?:^|[^第一二三四五六七八九十百\d])([一二三四五六七八九十]{1,3}[中小])(?:学|校|新建|重建|改建|扩建|搬|建|在哪|什么|啥|的|$| )`)

// reSlogan finds a name made of numerals: 「三抓三促」, 「一改两为」.
var reSlogan = regexp.MustCompile(`(?:[一二两三四五六七八九十百双][^一二两三四五六七八九十百双个年月日天周次家名位项条件人区县市州旗省季度级等点分岁亿万千元的了吗是有在和与谁哪啥什\s\d，。？?,、]){2,4}`)

// rePassive finds what befell somebody.
var rePassive = regexp.MustCompile(`被(?:抓|查|免|撤|告|捕|带走|拘|调走|换|双规|双开|留置|处分|骂|打)`)

// reQuoted finds a quotation of two characters and more.
var reQuoted = regexp.MustCompile(`[“「‘"]([^“”「」‘’"]{2,40})[”」’"]`)

// reMeasured is a count with what it counts: 「三件」.
var reMeasured = regexp.MustCompile(`^(?:[一二两三四五六七八九十几]+[件次场位名篇天]|[一两][个家条项])$`)

// reSpell is a length of time, or how much one wants to read: 「两天」, 「一整天」, 「一份」.
var reSpell = regexp.MustCompile(`^(?:[一二两三四五六七八九十几半每整全]+整?[天日周月晚]|[一二两几][份番遍通则段]|那[会阵]儿?|这[会阵]儿?)$`)

// reNumber finds a figure in a question.
var reNumber = regexp.MustCompile(`\d+(?:\.\d+)?(?:万亿|亿|万|千|百)?(?:平方米|平方公里|公里|美元|[元家个项条名人亩支位户件所处辆台套起场次吨%]|号[线楼院])?`)

// reUnitAsked finds the unit of a number that is asked for, no topic: 「多少万平方」.
var reUnitAsked = regexp.MustCompile(`(?:多少|几)([十百千]?[万亿]?(?:平方公里|平方米|平米|平方|立方米|立方|公里|公顷|公斤|吨|亩|平))(?:$|[^\p{Han}]|[呢啊吗的])`)

// reReached stands before a figure that something is said to come to: 「达到了|26亿元」.
var reReached = regexp.MustCompile(`(?:达到?|突破|超过|超|完成|实现|接近|约)了?$`)

// reClaim finds a question that asks whether somebody said something.
var reClaim = regexp.MustCompile(`是.{0,12}(说|讲|提)的|(?:^|[^说讲能请想])(说|讲|提)过?[^法说讲一下].{3,}(吗|吧)[？?]?$|是不是.{0,10}(说|讲|提)`)

// reSayingOf asks who said something, with nothing behind it.
var reSayingOf = regexp.MustCompile(`^(?:是)?谁(?:在|曾|还|又)?(?:说|讲|提|喊|要求|强调|提出|指出|表示)(?:的|过|了)?[，,：:“"「]?(\p{Han}{3,10})$`)

// claim frames a quotation in a question.
var claim = regexp.MustCompile(`是不是|是|说的|讲的|提的|说过|讲过|这句话|这话|吗|么|吧|的`)

// digits reports whether s is a number, so that its unit belongs to it: 48万家.
func digits(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != '.' {
			return false
		}
	}
	return s != ""
}

// counts are numerals and the measures that make 「两个区」 and 「五名」 of them; 「第一」 is none.
const counts = "一二两三四五六七八九十几个次位名篇句条回份段遍得拿获和与跟及或话件事新"

// units end what is counted, 「两个区」, and begin nothing: 「省市区」 is a word.
const units = "区县市省"

// light reports whether a word only helps to ask: a stop word, or stop words and counts put together, 「其他区」, 「一次表态」.
func (p *Parser) light(word string) bool {
	if p.stops[word] || reMeasured.MatchString(word) || reSpell.MatchString(word) {
		return true
	}
	if p.tok.IsWord(word) && utf8.RuneCountInString(word) < 3 {
		return false
	}
	rs := []rune(word)
	ok := make([]bool, len(rs)+1) // the first i characters are light
	ok[0] = true
	for i := range rs {
		if !ok[i] {
			continue
		}
		if strings.ContainsRune(counts, rs[i]) || i > 0 && strings.ContainsRune(units, rs[i]) || i == 0 && len(rs) > 1 && strings.ContainsRune(units, rs[i]) && strings.ContainsRune("得拿获", rs[1]) || strings.ContainsRune(idle, rs[i]) {
			ok[i+1] = true
		}
		for n := 2; n <= 4 && i+n <= len(rs); n++ {
			if w := string(rs[i : i+n]); p.stops[w] || p.asking[w] {
				ok[i+n] = true
			}
		}
	}
	return ok[len(rs)]
}

// topics leaves out the words that only say what kind of answer is wanted, when something else tells what it is about.
func (p *Parser) topics(q *Question) []string {
	met := slices.ContainsFunc(q.Terms, func(t string) bool { return strings.HasSuffix(t, "会") || strings.HasSuffix(t, "会议") })
	var out []string
	for _, t := range q.Terms {
		if (!p.asking[t] || isCounted(q.Text, t)) && !(met && reTakesPlace.FindString(t) == t) && !(met && reMeets.FindString(t) == t && !reMeetsWhat.MatchString(behind(q.Text, t))) {
			out = append(out, t)
		}
	}
	about := len(q.Persons) + len(q.Titles) + len(q.Districts) + len(q.Bodies) + len(q.Themes) + len(q.NotDistricts) + len(q.NotPersons)
	if len(out) == 0 && about == 0 && q.Surname == "" && q.Time.IsZero() && q.Years.IsZero() && !q.Recent {
		return q.Terms
	}
	return out
}

// reTakesPlace is how a meeting comes about, no topic of it: 「哪些区召开了全会」.
var reTakesPlace = regexp.MustCompile(`召开|举行|举办|召集|开过`)

// reMeets is what a meeting does, no topic of it: 「常委会研究了什么」.
var reMeets = regexp.MustCompile(`研究|审议|讨论|传达|学习|通过|听取|部署`)

// reMeetsWhat asks of what kind it was, so that the verb is part of what is asked: 「传达学习了哪些精神」.
var reMeetsWhat = regexp.MustCompile(`^(?:学习|传达|研究|审议)?[了到过]*(?:什么|啥|哪些|哪几个?)(?:会议)?精神`)

// behind is what stands behind a word in a text.
func behind(text, word string) string {
	_, rest, _ := strings.Cut(text, word)
	return rest
}

func latin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
