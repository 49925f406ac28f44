package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

type lineKind uint8

const (
	lineText lineKind = iota
	lineHeading
	lineRow
	lineByline // □…记者…, 通讯员…, 来源：…
	lineEnd    // 「(孙某某 张某某)」: ends a report
	lineDate   // a line that is a date: masthead, signature, publication time
	lineSign   // the issuing body above a signature date
	lineJunk   // breadcrumbs, links, credits
)

type line struct {
	Text
	raw      string
	no       int // from 1
	start    int // offset of raw
	kind     lineKind
	level    int    // of a marked heading
	indent   bool   // begins with two full-width or four blanks
	gap      bool   // a blank line stands before
	joined   bool   // from several lines
	column   bool   // of one of two columns: raw is not all of it when it is from several lines
	end      int    // of the last of several lines of a column
	item     bool   // the headline of a small report among others
	part     bool   // the headline of a part about one place among others, below what leads them
	numbered bool   // a headline below its number
	signed   Text   // office and name of who makes the statement below, when it is nothing else
	turn     bool   // begins with who speaks, from a line above
	begins   bool   // a notice of its own begins here,
	brief    bool   // a small report that may have no headline
	led      bool   // the name of a place that led the line below
	cut      string // what parts the cells of a row, "" for tabs and wide gaps
}

// lines cuts text at line ends and drops empty lines.
func lines(text string) []line {
	out := make([]line, 0, strings.Count(text, "\n")/2+2) // every other one is blank, as a rule
	gap := true
	for no, start := 1, 0; start <= len(text); no++ {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		raw := text[start:end]
		if strings.TrimFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || invisible(r) }) == "" {
			gap = true
		} else {
			raw = loneCell(raw)
			out = append(out, line{raw: raw, no: no, start: start, gap: gap,
				indent: strings.HasPrefix(raw, "　　") || strings.HasPrefix(raw, "    ") || strings.HasPrefix(raw, "\u00a0\u00a0")})
			gap = false
		}
		start = end + 1
	}
	return out
}

// loneCell cuts off the empty cells behind the only one of a line of a sheet: 「2025年上半年主要指标,,,,」.
func loneCell(raw string) string {
	for _, d := range []string{",", "\t", ";"} {
		if head := strings.TrimRight(strings.TrimRight(raw, "\r "), d); len(raw) >= len(head)+2 && strings.HasSuffix(strings.TrimRight(raw, "\r "), d+d) && head != "" && !strings.Contains(head, d) {
			return head
		}
	}
	return raw
}

var (
	reMark   = regexp.MustCompile(`^\s*(#{1,6})\s+`)
	reCrumb  = regexp.MustCompile(`^[^。！？]{0,40}[>＞›»][^。！？]{0,40}$`)
	reJunk   = regexp.MustCompile(`^(责任编辑|责编|编辑|校对|审核|审校|编审|初审|复审|终审|监制|值班主任|作者|扫一扫|扫码|打印|字号|字体|分享到|分享|上一篇|下一篇|相关新闻|相关阅读|相关链接|推荐阅读|延伸阅读|版权|点击查看|返回|首页|浏览次数|阅读量|阅读次数|点击数|下载|APP|更多精彩|关注我们|图片来源|图源|原标题|免责声明|联系我们|点击蓝字|点击上方|点击右上|戳蓝字|长按识别|长按关注|识别二维码|网站地图|主办单位|承办单位|主办|主管|主管单位|承印|编印|印刷|准印证号?|内部资料|备案)([：:\s|｜].*|[^。，]{0,12})$`)
	reFooter = regexp.MustCompile(`ICP备|ICP证|公网安备|网站标识码|版权所有|Copyright|All Rights Reserved`)
	reCredit = regexp.MustCompile(`^[（(]?(图|图为|图片说明|摄影|图/|文/|图文)?[^。]{0,30}(摄|供图|资料图|图片|制图)[）)]?$|^[（(]?图[为片说].{0,80}(摄|供图)[）)]?$|^[（(]?(图|文|图文|文图|摄影|制图|供图)[/／：:|].{1,24}$|^[（(]?本版(编辑|责编|校对|美编|主编).{0,40}$`)
	reByline = regexp.MustCompile(`^[□■●◆▲△◎○★☆\s]*(本报|[^，。：:]{2,16}(日报|晚报|早报|时报|新闻|新闻网|报社|融媒|融媒体|客户端|通讯社|新华社|广播电视台|电视台))?[^，。：:]{0,12}?(首席)?(记者|通讯员|特约记者|见习记者|实习生|文/图|报道组)[\s/：:]*[^，。；？?“”]{0,40}$`)
	// 「某局局长某某答记者问」 is a title
	reMeetsPress = regexp.MustCompile(`答(?:本[报台网])?记者问|记者(?:见面|招待|通气|座谈)?会`)
	reSource     = regexp.MustCompile(`^(来源|稿件来源|信息来源|文章来源|发布机构|出处)[：:]\s*([^\s|｜]+)`)
	reEndName    = regexp.MustCompile(`[（(]((?:[\p{Han}·]{2,4}[\s、　]*|\p{Han}[\s　]{1,2}\p{Han}[\s、　]*){1,5})[）)]\s*$`)
	// 「（在某会上的发言摘要，2025年8月16日，某市）」
	reNote    = regexp.MustCompile(`^[（(][^。；！？“”]*(?:摘要|摘编|节选|实录|整理|讲话|发言|致辞|演讲|原载|刊于|刊载)[^。；！？“”]*[）)]$`)
	reEndSign = regexp.MustCompile(`[（(](?:(?:本报)?(?:记者|通讯员|特约|见习|文/)[^）)]{0,40}|\p{Han}{2,4}[ 　]+(?:文[/／、 ]?图|图[/／、 ]?文|摄影报道))[）)]\s*$`)
	// 「2025-08-16 09:12 来源：某报 记者 某某」
	reSourceLine = regexp.MustCompile(`^(?:发布时间|发布日期|时间|日期|更新时间)?[：:]?\s*\d{4}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?.{0,16}?(?:来源|稿源|信息来源|稿件来源|出处|作者|记者|编辑|浏览|阅读|字号)[：:]?\s*([\p{Han}·]{2,16}?(?:日报|晚报|早报|时报|新闻网|报社|融媒体中心|融媒|客户端|电视台|观察|发布|网|报|社))?`)
	// 「编辑：某某 2025-08-16 09:12 某报」
	reSigned     = regexp.MustCompile(`^[【\[（(]?(?:责任编辑|本期编辑|责编|编辑|编审|校对|审核|审校|初审|复审|终审|监制|作者|记者|通讯员|撰稿|供稿|来稿|来源|稿源|信息来源|出处|发布|发布人|发布者|录入|录入员|字号|字体|打印|浏览次数|浏览|阅读量|阅读次数|阅读|点击数|点击|点击量)[：:\s｜|].{0,58}$`)
	reFullDate   = regexp.MustCompile(`(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?`)
	reTimed      = regexp.MustCompile(`([\p{Han}]{0,2})(?:时间|日期)[：:\s]*$`)
	reHanDate    = regexp.MustCompile(`[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日`)
	rePrint      = regexp.MustCompile(`《[^》]{2,12}》|(?:日报|晚报|早报|时报|商报|周刊|周报|新闻网|在线|观察|发布|客户端|融媒)|记者|文/图|图/文|撰文`)
	reDiaryHead  = regexp.MustCompile(`^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[至到—-]+(?:\d{1,2}月)?\d{1,2}日)?(?:[（(]?(?:星期|周).[）)]?)?$`)
	reDateline   = regexp.MustCompile(`^(?:[（(]?[\p{Han}]{2,12}[）)]?)?(?:本报|本台|新华社|中新社|[\p{Han}]{2,8}(?:日报|晚报|新闻网|融媒|网))?[\p{Han}]{0,8}?(?:\d{4}年)?(\d{1,2}月\d{1,2}日)?(?:\d{1,2}日)?(?:讯|电|消息)(?:[\s（(：:]|$)|^(?:本报|本台|新华社|中新社)[\p{Han}]{0,8}?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电)`)
	reCreditHead = regexp.MustCompile(`^[（(](?:本报|首席|全媒体|融媒体|见习|特约)?(?:记者|通讯员|文/|实习生)[^）)]{0,40}[）)]`)
	reLabel      = regexp.MustCompile(`^(?:会议|活动|发布会?)?(?:时间|地点|主持|主持人|出席|列席|参加|参会|与会|记录|主题|议题|嘉宾|发布人)(?:人员|领导|人|单位)?：`)
	reListItem   = regexp.MustCompile(`^\s*([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．)）]|[①-⑳]|[●○■□◆◇▲△★☆•·\-—]\s?|第[一二三四五六七八九十]+[章节条]|[问答][：:]|Q\d*[：:.]|A\d*[：:.])`)
	reDecimal    = regexp.MustCompile(`^\s*\d+\.\d`)
	reGoesOn     = regexp.MustCompile(`^[（(]?(?:上接|紧接)第?[0-9一二三四五六七八九十]{1,3}版[）)]?`)
	reRule       = regexp.MustCompile(`^[-—_=─━＿…·.*]{5,}$|^[（(]?(下转|上接|下接|紧接)第?[0-9一二三四五六七八九十]{1,3}版[^。，；]{0,8}$`)
	reAnswer     = regexp.MustCompile(`^\s*(问|答|记者|主持人|网友|市民|嘉宾|来信|来电|留言|咨询|诉求|投诉|回复|答复|Q\d*|A\d*)[：:]`)
	// A letter of a citizen and its answer: 「留言标题：…」 begins a report, 「答复单位：…　答复时间：…」 signs and dates it.
	reLetter      = regexp.MustCompile(`^(?:留言|来信|信件|诉求|咨询|投诉)(?:标题|主题)：`)
	reLetterFrom  = regexp.MustCompile(`^(?:留言|来信|信件|诉求|咨询|投诉|网友|市民)(?:人|者|时间|日期|编号|类型|类别|状态|昵称|对象)：`)
	reLetterReply = regexp.MustCompile(`^(?:答复|回复|办理|承办|处理)(?:(?:单位|部门|机构)：\s*([\p{Han}·（）]{2,30})|(?:时间|日期)：)`)
	reRowGap      = regexp.MustCompile(`\S(?:[ 　]{2,}|\t+)`)
)

// ended reports whether s ends like a sentence, a quotation or a bracket.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\t "))
	switch r {
	case '。', '！', '？', '；', '…', '”', '’', '）', '】', '》', '：', '!', '?', ';', ':', ')', '」', '』', '.', '"', '—':
		return true
	}
	return false
}

// closed reports whether s ends a sentence for good.
func closed(s string) bool {
	s = strings.TrimRight(s, "\t ”’）】」』\"")
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case '。', '！', '？', '…', '!', '?', '；':
		return true
	}
	return false
}

// runes is the number of characters of s, which is UTF-8.
func runes(s string) int { return nlp.RuneCount(s) }

// classify gives each line its kind and text and joins lines that were broken at the margin.
func (r *Reader) classify(doc string, ls []line) []line {
	ls = profilesApart(r.labelsApart(unfold(ls)))
	for i := range ls {
		l := &ls[i]
		start := l.start
		if strings.HasPrefix(strings.TrimLeft(l.raw, " \t\r\f"), "#") {
			if m := reMark.FindStringIndex(l.raw); m != nil {
				l.level = strings.Count(l.raw[:m[1]], "#")
				start += m[1]
			}
		}
		l.Text = Repair(doc, start, l.start+len(l.raw), true)
		if opensLetter.First(l.S) {
			if at := reLetter.FindStringIndex(l.S); at != nil && runes(l.S) <= 80 {
				l.Text, l.level = l.Slice(at[1], len(l.S)).Trim(), 1
			}
		}
		l.kind = r.kind(l)
	}
	for i := 1; i < len(ls); i++ { // 「本报讯（记者某某）2月19日」 above 「，某县召开…」
		if l := &ls[i-1]; ls[i].kind == lineText && ls[i].goesOn() && (l.kind == lineByline || l.kind == lineDate || l.kind == lineEnd) {
			l.kind = lineText
		}
	}
	mastheads(ls)
	for i := range ls {
		if l := &ls[i]; l.kind == lineText && aligned(l.raw) &&
			(i > 0 && ls[i-1].kind == lineRow || i+1 < len(ls) && aligned(ls[i+1].raw)) {
			l.kind = lineRow
		}
	}
	stamp(ls)
	paired(ls)
	delimited(ls)
	spacedRows(ls)
	schedules(ls)
	dayHeads(ls)
	numbered(ls)
	teasers(ls)
	r.items(ls)
	ls = r.turns(doc, ls)
	ls = r.unwrap(doc, ls)
	r.signatures(ls)
	all := haystack{source: doc, left: scanLimit}
	told := false // a text stands above, which may be signed
	for i := range ls {
		l := &ls[i]
		if l.kind != lineText {
			told = told || l.kind == lineRow
			continue
		}
		if !l.turn && r.heading(ls, i) && !r.halfWord(&all, l.S) {
			l.kind = lineHeading
			if told && i+1 < len(ls) && ls[i+1].kind == lineDate && !strings.HasPrefix(l.S, "—") && (!ls[i+1].gap || signsOff(ls, i)) && !datedHead(ls, i) || issued(ls, i) {
				l.kind = lineSign
			}
			continue
		}
		told = true
		if strings.Contains(l.S, " ") && !l.column { // else it is as in a heading
			l.Text = Repair(doc, l.start, l.start+len(l.raw), false)
		}
	}
	return ls
}

// datedHead reports whether ls[i] is a headline with its day below, and not who signs the text above: a report follows that begins as reports do.
func datedHead(ls []line, i int) bool {
	l := &ls[i]
	return l.gap && !l.indent && runes(l.S) >= 9 && !hasSuffix(l.S, issuers...) && i+2 < len(ls) && ls[i+2].kind == lineText && opensReport(ls[i+2].S)
}

// issued reports whether ls[i] is the body that issues the notice it stands right below, nothing of which follows: 「…为某市市长。」, 「某市第五届
// 人民代表大会第五次会议主席团」.
func issued(ls []line, i int) bool {
	l := &ls[i]
	return i > 0 && !l.gap && l.indent && ls[i-1].kind == lineText && strings.HasSuffix(ls[i-1].S, "。") && (i+1 == len(ls) || ls[i+1].gap) &&
		hasSuffix(l.S, issuers...)
}

// signsOff reports whether ls[i] is the body that issues the text above it, with its day below, however far they stand apart.
func signsOff(ls []line, i int) bool {
	return closed(ls[i-1].S) && ls[i-1].kind == lineText && hasSuffix(ls[i].S, issuers...) && (i+2 >= len(ls) || ls[i+2].kind != lineText || rule(ls[i+2].raw))
}

// issuers end the names of bodies that issue notices.
var issuers = strings.Fields("主席团 委员会 人民政府 政府办 办公室 指挥部 组织部 宣传部 常委会 公司 局 中心")

// fullStops stand in no row.
var fullStops = nlp.NewChars("。？！")

// What a line that one of the expressions above matches must begin with or hold: few lines do.
var (
	opensRule   = nlp.NewChars("-—_=─━＿…·.*（(下上紧")
	opensJunk   = nlp.NewChars("戳长识责编校审初复终监值作扫打字分上下相推延版点返首浏阅A更关图原免联网主承备印准内")
	inFooter    = nlp.NewChars("I备码权CA")
	opensSource = nlp.NewChars("来稿信文发出")
	opensLabel  = nlp.NewChars("【[（(责本编校审初复终监作记通撰供来稿信出发录字打浏阅点")
	opensSigned = nlp.NewChars("发时日更：:0123456789")
	inDate      = nlp.NewChars("0123456789年")
	crumbs      = nlp.NewChars(">＞›»")
	inCredit    = nlp.NewChars("图摄文版")
	inByline    = nlp.NewChars("记通实报")
	opensLetter = nlp.NewChars("留来信诉咨投网市答回办承处")
)

// mayCredit reports whether s begins or ends as reCredit wants it.
func mayCredit(s string) bool {
	head, tail := strings.TrimLeft(s, "（("), strings.TrimRight(s, "）)")
	last, _ := utf8.DecodeLastRuneInString(tail)
	return opensCredit.First(head) || last == '摄' || last == '图' || last == '片'
}

var opensCredit = nlp.NewChars("图文摄制供本")

// mayFooter reports whether s holds one of the words that reFooter wants.
func mayFooter(s string) bool {
	for _, w := range []string{"ICP", "公网安备", "网站标识码", "版权所有", "Copyright", "All Rights"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// mayByline reports whether s holds one of the words that reByline wants.
func mayByline(s string) bool {
	for _, w := range []string{"记者", "通讯员", "实习生", "文/图", "报道组"} {
		if nlp.Index(s, w) >= 0 {
			return true
		}
	}
	return false
}

// kind tells what one line shows by itself.
func (r *Reader) kind(l *line) lineKind {
	s := l.S
	n := runes(s)
	switch {
	case s == "":
		return lineJunk
	case l.level > 0:
		return lineHeading
	case n <= 80 && opensLetter.First(s) && reLetterFrom.MatchString(s):
		return lineJunk
	case n <= 80 && opensLetter.First(s) && reLetterReply.MatchString(s):
		return lineByline
	case strings.Count(strings.Trim(l.raw, " \r\n"), "\t") > 0:
		return lineRow
	case n <= 300 && opensRule.First(s) && reRule.MatchString(s), rule(l.raw):
		return lineJunk
	case n <= 90 && crumbs.In(s) && reCrumb.MatchString(s) && strings.Count(s, "。") == 0:
		return lineJunk
	case n <= 60 && opensLabel.First(s) && reSigned.MatchString(s) && stamped(strings.Replace(s, "，", " ", 1)): // 「（来源：某报，2025-08-16）」
		return lineByline
	case n <= 40 && opensJunk.First(s) && reJunk.MatchString(s) && !overPage(s), n <= 300 && inFooter.In(s) && mayFooter(s) && reFooter.MatchString(s):
		return lineJunk
	case n <= 40 && opensSource.First(s) && reSource.MatchString(s), n <= 90 && opensSigned.First(s) && reSourceLine.MatchString(s) && !strings.ContainsAny(s, "。，"):
		return lineByline
	case n <= 90 && inCredit.In(s) && mayCredit(s) && reCredit.MatchString(s):
		return lineJunk
	case n <= 60 && inByline.In(s) && mayByline(s) && reByline.MatchString(s) && !strings.HasSuffix(s, "？") && !reMeetsPress.MatchString(s):
		return lineByline
	}
	if lastBracket(s) == 0 {
		if m := reEndName.FindStringSubmatch(s); m != nil && r.names(m[1]) || reEndSign.MatchString(s) {
			return lineEnd
		}
	}
	if n <= 120 && inDate.In(s) && (overPage(s) || n <= 80 && lastBracket(s) == 0 && reNote.MatchString(s) && reFullDate.MatchString(s)) {
		return lineDate
	}
	if n <= 40 && inDate.In(s) {
		for _, re := range []*regexp.Regexp{reFullDate, reHanDate} {
			if at := re.FindStringIndex(s); at != nil && !strings.ContainsAny(s, "，。；") &&
				(at[0] == 0 || n <= 24 || strings.Contains(s, "版") || strings.Contains(s, "时间") || rePrint.MatchString(s)) &&
				runes(s[:at[0]])+runes(s[at[1]:]) <= 22 {
				return lineDate
			}
		}
	}
	return lineText
}

// overPage reports whether s is the line of a paper over its page, with its date and what is printed beside that: 「某某日报 2024年
// 10月25日 星期五 第02版 责任编辑 某某」.
func overPage(s string) bool {
	if proseMarks.In(s) {
		return false
	}
	at := reFullDate.FindStringIndex(s)
	if at == nil {
		return false
	}
	rest := reBeside.ReplaceAllString(s[:at[0]]+" "+s[at[1]:], " ")
	name := strings.TrimFunc(rest, func(r rune) bool { return !IsHan(r) })
	return runes(name) <= 14 && !strings.ContainsFunc(name, unicode.IsDigit) && (name == "" && s[at[1]:] != "" && reBeside.MatchString(s[at[1]:]) || rePaper.MatchString(name))
}

var (
	proseMarks  = nlp.NewChars("，。；！？“”")
	clauseMarks = nlp.NewChars("，。；")
	// reBeside is what stands beside the date of a page.
	reBeside = regexp.MustCompile(`(?:星期|周|礼拜)[一二三四五六日天]|农历[\p{Han}]{2,12}|(?:今日|本期|共)?第?[\d一二三四五六七八九十]{1,3}版|(?:总)?第?\d{1,6}期|第\d{1,3}[卷号]|(?:值班主任|值班编委|值班总编|责任编辑|责编|编辑|美编|版式|视觉|校对|校检|审核|组版|版面|主编|检校)[：:/／\s　]*[\p{Han}·]{2,4}(?:、[\p{Han}·]{2,3})*(?:$|[\s　|｜/])|(?:主办|主管|承办|编印|承印)(?:单位)?[：:][ 　]*[\p{Han}（）()]{2,24}|(?:国内统一)?(?:连续出版物号|刊号)[：:]?|CN[\d\- /]+|邮发代号[：:]?[\d\-]*|(?:新闻热线|热线|电话)[：:]?[\d\- ]*|[|｜/·()（）]`)
	// rePaper ends the name of a paper or of a page of news.
	rePaper = regexp.MustCompile(`(?:日报|晚报|早报|时报|商报|周刊|周报|快报|新闻|新闻网|在线|观察|发布|客户端|融媒|融媒体|要闻|快讯|简报|播报|动态|头条|一周|集锦|汇总|速览|一览|综合|时政|头版|报)$`)
)

// stamped reports whether s holds a full date that stands by itself, and is no sentence: 「某报 2025-08-16 09:12 浏览 33」.
func stamped(s string) bool {
	if clauseMarks.In(s) {
		return false
	}
	at := reFullDate.FindStringIndex(s)
	if at == nil {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[at[0]+len(strings.TrimRight(s[at[0]:at[1]], " ")):])
	if m := reTimed.FindStringSubmatch(s[:at[0]]); m != nil && !slices.Contains([]string{"", "发布", "更新", "发文", "成文", "刊发", "发表", "发稿", "上传", "添加", "录入", "编辑"}, m[1]) {
		return false // 「来信时间：」, 「活动时间：」
	}
	return !IsHan(after) && !digit(after) && (at[0] == 0 || !digit(rune(s[at[0]-1])))
}

// mastheads takes the name of a paper over a page from its headings: 「某某晚报·新媒体」 above source and date, 「今日某县 第1872期
// 二版」.
func mastheads(ls []line) {
	if len(ls) < 2 || ls[0].kind != lineText || runes(ls[0].S) > 40 || proseMarks.In(ls[0].S) || strings.Contains(ls[0].S, "：") {
		return
	}
	s := ls[0].S
	if fields := strings.Fields(s); len(fields) > 2 && !slices.ContainsFunc(fields, func(f string) bool { return runes(f) > 1 }) {
		s = strings.Join(fields, "") // 「某 某 新 闻」
	}
	next := &ls[1]
	dated := (next.kind == lineByline || next.kind == lineDate) && reFullDate.MatchString(next.S)
	rest := strings.TrimFunc(reBeside.ReplaceAllString(s, " "), unicode.IsSpace)
	if dated && (reOutletName.MatchString(s) || reMasthead.MatchString(strings.TrimSpace(rest))) || reIssue.MatchString(s) && runes(rest) <= 14 && next.gap {
		ls[0].kind = lineDate
	}
}

var (
	// reOutletName is the name of a paper and of a part of it.
	reOutletName = regexp.MustCompile(`^\p{Han}{2,10}(?:日报|晚报|早报|时报|商报|周刊|周报|快报|新闻网|客户端|融媒体中心|融媒)(?:[·|｜ ]\p{Han}{2,6})?$`)
	// reMasthead is the name of a county's paper over its date, 「某某新闻·第02版」 without the page.
	reMasthead = regexp.MustCompile(`^(?:今日)?\p{Han}{2,6}(?:日报|晚报|早报|时报|新闻|周刊|周报|发布)$|^今日\p{Han}{2,4}$`)
	// reIssue numbers the issue or the page of a paper.
	reIssue = regexp.MustCompile(`第?\d{1,6}期|[ 　]第?[\d一二三四五六七八九十]{1,3}版(?:[ 　]|$)`)
)

// stamp makes the date of the page of a line above its first sentence that holds one, when no other line there does.
func stamp(ls []line) {
	found := -1
	for i := range ls[:min(6, len(ls))] {
		l := &ls[i]
		if l.kind == lineDate || l.kind == lineByline && reFullDate.MatchString(l.S) || l.kind == lineText && closed(l.S) && (i > 0 || strings.HasSuffix(l.S, "。")) { // a title may call out
			break
		}
		if found < 0 && i > 0 && (l.kind == lineText || l.kind == lineJunk) && runes(l.S) <= 90 && stamped(l.S) && !strings.Contains(l.S, "今天") {
			found = i
		}
	}
	if found > 0 {
		ls[found].kind = lineDate
	}
}

// lastBracket returns where the bracket that s ends with opens, -1 when it ends with none.
func lastBracket(s string) int {
	if t := strings.TrimRight(s, " "); !strings.HasSuffix(t, "）") && !strings.HasSuffix(t, ")") {
		return -1
	}
	low := max(0, len(s)-200)
	if at := strings.LastIndexAny(s[low:], "（("); at >= 0 {
		return low + at
	}
	return -1
}

// dateline returns the dateline that s begins with: 「本报7月26日讯」.
func dateline(s string) string {
	head := firstRunes(s, 40)
	if !mayWire(head) {
		return ""
	}
	return reDateline.FindString(head)
}

// mayWire reports whether head begins or goes on as reDateline wants.
func mayWire(head string) bool {
	for _, w := range []string{"本报", "本台", "新华社", "中新社"} {
		if strings.HasPrefix(head, w) {
			return true
		}
	}
	for _, w := range []string{"讯", "电", "消息"} {
		for i, rest := nlp.Index(head, w), head; i >= 0; i = nlp.Index(rest, w) {
			if rest = rest[i+len(w):]; rest == "" || strings.IndexByte(" \t\n\f\r(:", rest[0]) >= 0 || strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "：") {
				return true
			}
		}
	}
	return false
}

// names reports whether s is a list of persons' names.
func (r *Reader) names(s string) bool {
	fs := spreadNames(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '、' }))
	if len(fs) == 0 || len(r.lex.FindTitles(s)) > 0 { // 「（区委书记）」
		return false
	}
	for _, f := range fs {
		if n := runes(f); n >= 2 && n <= 4 && r.lex.SurnameLen(f) > 0 {
			continue
		}
		if len(fs) > 1 || !r.joinedNames(f, 5) {
			return false
		}
	}
	return true
}

// spreadNames puts together names of two characters that are set as wide as those of three: 「何小山 林 远」.
func spreadNames(fs []string) []string {
	out := fs[:0]
	for i := 0; i < len(fs); i++ {
		if i+1 < len(fs) && runes(fs[i]) == 1 && runes(fs[i+1]) == 1 {
			out = append(out, fs[i]+fs[i+1])
			i++
			continue
		}
		out = append(out, fs[i])
	}
	return out
}

// joinedNames reports whether s is up to n names of two or three characters that nothing parts.
func (r *Reader) joinedNames(s string, n int) bool {
	if s == "" {
		return true
	}
	if n == 0 || r.lex.SurnameLen(s) == 0 {
		return false
	}
	for k := 3; k >= 2; k-- {
		if head := firstRunes(s, k); runes(head) == k && r.joinedNames(s[len(head):], n-1) {
			return true
		}
	}
	return false
}
