package clean

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/store"
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
	raw    string
	no     int // from 1
	start  int // offset of raw
	kind   lineKind
	level  int    // of a marked heading
	indent bool   // begins with two full-width or four blanks
	gap    bool   // a blank line stands before
	joined bool   // from several lines
	column bool   // of one of two columns: raw is not all of it when it is from several lines
	end    int    // of the last of several lines of a column
	item   bool   // the headline of a small report among others
	signed Text   // office and name of who makes the statement below, when it is nothing else
	cut    string // what parts the cells of a row, "" for tabs and wide gaps
}

// lines cuts text at line ends and drops empty lines.
func lines(text string) []line {
	var out []line
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
			out = append(out, line{raw: raw, no: no, start: start, gap: gap,
				indent: strings.HasPrefix(raw, "　　") || strings.HasPrefix(raw, "    ") || strings.HasPrefix(raw, "\u00a0\u00a0")})
			gap = false
		}
		start = end + 1
	}
	return out
}

var (
	reMark    = regexp.MustCompile(`^\s*(#{1,6})\s+`)
	reCrumb   = regexp.MustCompile(`^[^。！？]{0,40}[>＞›»][^。！？]{0,40}$`)
	reJunk    = regexp.MustCompile(`^(责任编辑|责编|编辑|校对|审核|审校|编审|初审|复审|终审|监制|值班主任|作者|扫一扫|扫码|打印|字号|字体|分享到|分享|上一篇|下一篇|相关新闻|相关阅读|相关链接|推荐阅读|延伸阅读|版权|点击查看|返回|首页|浏览次数|阅读量|阅读次数|点击数|下载|APP|更多精彩|关注我们|图片来源|图源|原标题|免责声明|联系我们|网站地图|主办单位|承办单位|备案)([：:\s|｜].*|[^。，]{0,12})$`)
	reFooter  = regexp.MustCompile(`ICP备|ICP证|公网安备|网站标识码|版权所有|Copyright|All Rights Reserved`)
	reCredit  = regexp.MustCompile(`^[（(]?(图|图为|图片说明|摄影|图/|文/|图文)?[^。]{0,30}(摄|供图|资料图|图片|制图)[）)]?$|^[（(]?图[为片说].{0,80}(摄|供图)[）)]?$|^[（(]?(图|文|图文|文图|摄影|制图|供图)[/／：:|].{1,24}$|^[（(]?本版(编辑|责编|校对|美编|主编).{0,40}$`)
	reByline  = regexp.MustCompile(`^[□■●◆▲△◎○★☆\s]*(本报|[^，。：:]{2,16}(日报|晚报|早报|时报|新闻|新闻网|报社|融媒|融媒体|客户端|通讯社|新华社|广播电视台|电视台))?[^，。：:]{0,12}?(首席)?(记者|通讯员|特约记者|见习记者|实习生|文/图|报道组)[\s/：:]*[^，。；“”]{0,40}$`)
	reSource  = regexp.MustCompile(`^(来源|稿件来源|信息来源|文章来源|发布机构|出处)[：:]\s*([^\s|｜]+)`)
	reEndName = regexp.MustCompile(`[（(]((?:[\p{Han}·]{2,4}[\s、　]*){1,5})[）)]\s*$`)
	// 「（在某会上的发言摘要，2025年8月16日，某市）」
	reNote    = regexp.MustCompile(`^[（(][^。；！？“”]*(?:摘要|摘编|节选|实录|整理|讲话|发言|致辞|演讲|原载|刊于|刊载)[^。；！？“”]*[）)]$`)
	reEndSign = regexp.MustCompile(`[（(](?:本报)?(?:记者|通讯员|特约|见习|文/)[^）)]{0,40}[）)]\s*$`)
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
	reAnswer     = regexp.MustCompile(`^\s*(问|答|记者|主持人|网友|市民|嘉宾|Q\d*|A\d*)[：:]`)
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
func runes(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// classify gives each line its kind and text and joins lines that were broken at the margin.
func (r *Reader) classify(doc string, ls []line) []line {
	ls = unfold(ls)
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
	for i := range ls {
		if l := &ls[i]; l.kind == lineText && aligned(l.raw) &&
			(i > 0 && ls[i-1].kind == lineRow || i+1 < len(ls) && aligned(ls[i+1].raw)) {
			l.kind = lineRow
		}
	}
	mastheads(ls)
	stamp(ls)
	paired(ls)
	delimited(ls)
	spacedRows(ls)
	dayHeads(ls)
	r.items(ls)
	ls = r.unwrap(doc, ls)
	r.signatures(ls)
	all := haystack{source: doc, left: scanLimit}
	for i := range ls {
		l := &ls[i]
		if l.kind != lineText {
			continue
		}
		if r.heading(ls, i) && !r.halfWord(&all, l.S) {
			l.kind = lineHeading
			if i+1 < len(ls) && ls[i+1].kind == lineDate && !ls[i+1].gap && i > 0 {
				l.kind = lineSign
			}
			continue
		}
		if strings.Contains(l.S, " ") && !l.column { // else it is as in a heading
			l.Text = Repair(doc, l.start, l.start+len(l.raw), false)
		}
	}
	return ls
}

// delimiters part the cells of rows in plain text.
const delimiters = ",|;，｜"

// fullStops stand in no row.
var fullStops = nlp.NewChars("。？！")

// delimited makes rows of three or more lines in sequence that one delimiter parts into as many short cells, of which at
// least one has a figure.
func delimited(ls []line) {
	for i := 0; i < len(ls); {
		n := 1
		if !mayBeRow(&ls[i]) {
			i++
			continue
		}
		for _, d := range delimiters {
			want := strings.Count(ls[i].raw, string(d))
			if want < 2 || !listed(&ls[i], string(d)) {
				continue
			}
			j, figures := i, 0
			for j < len(ls) && (j == i || !ls[j].gap) && strings.Count(ls[j].raw, string(d)) == want && listed(&ls[j], string(d)) {
				if strings.ContainsAny(ls[j].raw, "0123456789") {
					figures++
				}
				j++
			}
			if j-i >= 3 && figures >= 2 {
				for k := i; k < j; k++ {
					ls[k].kind, ls[k].cut = lineRow, string(d)
				}
				n = j - i
				break
			}
		}
		i += n
	}
}

// spacedRows makes rows of three or more lines in sequence that single blanks part into as many short cells, of which one names a
// place or body and one is a figure, and of the heads above them: 「某县 6.9%」.
func spacedRows(ls []line) {
	for i := 0; i < len(ls); {
		j := i
		for j < len(ls) && (j == i || !ls[j].gap && strings.Count(ls[j].raw, " ") == strings.Count(ls[i].raw, " ")) && spacedRow(&ls[j]) {
			j++
		}
		if j-i < 3 {
			i = max(j, i+1)
			continue
		}
		if k := i - 1; k >= 0 && !ls[i].gap && spacedCells(&ls[k]) == spacedCells(&ls[i]) && !strings.ContainsAny(ls[k].raw, "0123456789") {
			i = k // its heads
		}
		for ; i < j; i++ {
			ls[i].kind, ls[i].cut = lineRow, " "
		}
	}
}

// spacedCells is how many short cells single blanks part l into, 0 when they do not.
func spacedCells(l *line) int {
	if l.kind != lineText || len(l.raw) > 120 || !strings.Contains(l.raw, " ") || strings.ContainsAny(l.raw, "，。；：、？！“”\t") {
		return 0
	}
	n := 0
	for c := range strings.SplitSeq(strings.TrimRight(l.raw, "\r"), " ") {
		if c == "" || runes(c) > 12 {
			return 0
		}
		n++
	}
	return n
}

func spacedRow(l *line) bool {
	if spacedCells(l) == 0 {
		return false
	}
	names, figures := false, false
	for c := range strings.SplitSeq(strings.TrimRight(l.raw, "\r"), " ") {
		last, _ := utf8.DecodeLastRuneInString(c)
		names = names || strings.ContainsRune("区县市旗州盟镇乡局委办厅", last) && runes(c) > 1
		figures = figures || numeric(c) && !strings.HasSuffix(c, ".")
	}
	return names && figures
}

// paired makes rows of three or more lines in sequence that one wide gap parts into a name and a figure, with the heads above them:
// 「单位  得分」, 「襄城区  94.2」.
func paired(ls []line) {
	cut := func(l *line) (head, tail string, ok bool) {
		if l.kind != lineText || len(l.raw) > 120 || fullStops.In(l.raw) {
			return "", "", false
		}
		raw := strings.TrimSpace(l.raw)
		gaps := reRowGap.FindAllStringIndex(raw, 2)
		if len(gaps) != 1 {
			return "", "", false
		}
		_, n := utf8.DecodeRuneInString(raw[gaps[0][0]:])
		head, tail = raw[:gaps[0][0]+n], raw[gaps[0][1]:]
		return head, tail, runes(head) <= 14 && runes(tail) <= 14 && !strings.ContainsAny(head, "，；：")
	}
	for i := 0; i < len(ls); i++ {
		j := i
		for j < len(ls) && (j == i || !ls[j].gap) {
			head, tail, ok := cut(&ls[j])
			if !ok || !numeric(tail) || numeric(head) {
				break
			}
			j++
		}
		if j-i < 3 {
			continue
		}
		if i > 0 && !ls[i].gap {
			if _, _, ok := cut(&ls[i-1]); ok {
				ls[i-1].kind = lineRow
			}
		}
		for ; i < j; i++ {
			ls[i].kind = lineRow
		}
	}
}

func mayBeRow(l *line) bool {
	return (l.kind == lineText || l.kind == lineJunk) && len(l.raw) <= 600 && !fullStops.In(l.raw)
}

// listed reports whether d parts l into short cells.
func listed(l *line, d string) bool {
	if !mayBeRow(l) {
		return false
	}
	for c := range strings.SplitSeq(l.raw, d) {
		if runes(c) > 20 {
			return false
		}
	}
	return true
}

// dayHeads makes headings of lines that are dates when text stands before and behind one of them: a diary, not a masthead.
func dayHeads(ls []line) {
	opens := func(i int) bool { return ls[i].kind == lineDate && i+1 < len(ls) && ls[i+1].kind == lineText }
	diary := false
	for i := 1; i < len(ls); i++ {
		diary = diary || opens(i) && ls[i-1].kind == lineText && closed(ls[i-1].S) && reFullDate.FindString(ls[i].S) == ls[i].S
	}
	for i := range ls {
		if diary && opens(i) && reFullDate.FindString(ls[i].S) == ls[i].S {
			ls[i].kind = lineHeading
		}
	}
}

// reItemMark stands before the headlines of small reports, each class of which is one group.
var reItemMark = regexp.MustCompile(`^\s*(?:([●○■□◆◇▲△★☆•▪▶])|([一二三四五六七八九十]{1,3}、)|([（(][一二三四五六七八九十]{1,3}[）)])|(\d{1,2}[.．、]))\s*`)

// items makes headings of the lines that open one small report after another on a page, each about another place: 「● 某县：…」,
// 「一、某县…」, 「某县：…」. Below an introduction they stay sections of its article.
func (r *Reader) items(ls []line) {
	groups := map[string][]int{}
	places := map[string]map[string]bool{}
	for i := range ls[:max(0, len(ls)-1)] {
		l := &ls[i]
		if l.kind != lineText || l.column || runes(l.S) > 45 || closed(l.S) || ls[i+1].kind != lineText || !strings.ContainsAny(ls[i+1].S, "，。") || runes(ls[i+1].S) < 10 || r.speaker(l.S) >= 0 || reAnswer.MatchString(l.S) {
			continue
		}
		mark, class := "", ""
		if m := reItemMark.FindStringSubmatch(l.S); m != nil {
			mark = m[0]
			for k, kind := range m[1:] {
				if kind != "" {
					class = string(rune('1' + k))
					if k == 0 {
						class = kind
					}
				}
			}
		}
		head := l.S[len(mark):]
		subject, _, colon := strings.Cut(head, "：")
		if !colon && class == "" || strings.ContainsAny(subject, "，、；。“") && colon {
			continue
		}
		if ms := r.lex.FindPlaces(head, ""); len(ms) > 0 && ms[0].Start == 0 && ms[0].Place.Level >= nlp.County && (!colon || ms[len(ms)-1].End >= len(subject)) {
			if places[class] == nil {
				places[class] = map[string]bool{}
			}
			places[class][ms[0].Place.Name] = true
		} else if class == "" {
			continue
		}
		groups[class] = append(groups[class], i)
	}
	for class, at := range groups {
		if len(places[class]) < 2 || len(places[class])*2 < len(at) {
			continue
		}
		led := slices.ContainsFunc(ls[:at[0]], func(l line) bool { return l.kind == lineText && runes(l.S) >= 20 && closed(l.S) })
		for _, i := range at {
			l := &ls[i]
			l.kind, l.item = lineHeading, !led
			l.Text = l.Slice(len(reItemMark.FindString(l.S)), len(l.S)).Trim()
		}
	}
}

// What a line that one of the expressions above matches must begin with or hold: few lines do.
var (
	opensRule   = nlp.NewChars("-—_=─━＿…·.*（(下上紧")
	opensJunk   = nlp.NewChars("责编校审初复终监值作扫打字分上下相推延版点返首浏阅A更关图原免联网主承备")
	inFooter    = nlp.NewChars("I备码权CA")
	opensSource = nlp.NewChars("来稿信文发出")
	opensLabel  = nlp.NewChars("【[（(责本编校审初复终监作记通撰供来稿信出发录字打浏阅点")
	opensSigned = nlp.NewChars("发时日更：:0123456789")
	inDate      = nlp.NewChars("0123456789年")
	crumbs      = nlp.NewChars(">＞›»")
	inCredit    = nlp.NewChars("图摄文版")
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
		if strings.Contains(s, w) {
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
	case n <= 300 && opensRule.First(s) && reRule.MatchString(s):
		return lineJunk
	case n <= 90 && crumbs.In(s) && reCrumb.MatchString(s) && strings.Count(s, "。") == 0:
		return lineJunk
	case n <= 60 && opensLabel.First(s) && reSigned.MatchString(s) && stamped(strings.Replace(s, "，", " ", 1)): // 「（来源：某报，2025-08-16）」
		return lineByline
	case n <= 40 && opensJunk.First(s) && reJunk.MatchString(s), n <= 300 && inFooter.In(s) && mayFooter(s) && reFooter.MatchString(s):
		return lineJunk
	case n <= 40 && opensSource.First(s) && reSource.MatchString(s), n <= 90 && opensSigned.First(s) && reSourceLine.MatchString(s) && !strings.ContainsAny(s, "。，"):
		return lineByline
	case n <= 90 && inCredit.In(s) && mayCredit(s) && reCredit.MatchString(s):
		return lineJunk
	case n <= 60 && strings.ContainsAny(s, "记通实报") && mayByline(s) && reByline.MatchString(s) && !strings.HasSuffix(s, "？"):
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
	return runes(name) <= 14 && !strings.ContainsFunc(name, unicode.IsDigit) && (name == "" && s[at[1]:] != "" && at[0] == 0 && reBeside.MatchString(s[at[1]:]) || rePaper.MatchString(name))
}

var (
	proseMarks  = nlp.NewChars("，。；！？“”")
	clauseMarks = nlp.NewChars("，。；")
	// reBeside is what stands beside the date of a page.
	reBeside = regexp.MustCompile(`(?:星期|周|礼拜)[一二三四五六日天]|农历[\p{Han}]{2,12}|(?:今日|本期|共)?第?[\d一二三四五六七八九十]{1,3}版|(?:总)?第?\d{1,6}期|第\d{1,3}[卷号]|(?:值班主任|值班编委|值班总编|责任编辑|责编|编辑|美编|版式|视觉|校对|校检|审核|组版|版面|主编|检校)[：:/／\s　]*[\p{Han}·]{2,4}(?:、[\p{Han}·]{2,3})*(?:$|[\s　|｜/])|(?:国内统一)?(?:连续出版物号|刊号)[：:]?|CN[\d\- /]+|邮发代号[：:]?[\d\-]*|(?:新闻热线|热线|电话)[：:]?[\d\- ]*|[|｜/·()（）]`)
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
	next := &ls[1]
	dated := (next.kind == lineByline || next.kind == lineDate) && reFullDate.MatchString(next.S)
	rest := strings.TrimFunc(reBeside.ReplaceAllString(s, " "), unicode.IsSpace)
	if dated && reOutletName.MatchString(s) || reIssue.MatchString(s) && runes(rest) <= 14 && next.gap {
		ls[0].kind = lineDate
	}
}

var (
	// reOutletName is the name of a paper and of a part of it.
	reOutletName = regexp.MustCompile(`^\p{Han}{2,10}(?:日报|晚报|早报|时报|商报|周刊|周报|快报|新闻网|客户端|融媒体中心|融媒)(?:[·|｜ ]\p{Han}{2,6})?$`)
	// reIssue numbers the issue or the page of a paper.
	reIssue = regexp.MustCompile(`第?\d{1,6}期|[ 　]第?[\d一二三四五六七八九十]{1,3}版(?:[ 　]|$)`)
)

// stamp makes the date of the page of a line above its first sentence that holds one, when no other line there does.
func stamp(ls []line) {
	found := -1
	for i := range ls[:min(6, len(ls))] {
		l := &ls[i]
		if l.kind == lineDate || l.kind == lineByline && reFullDate.MatchString(l.S) || l.kind == lineText && closed(l.S) {
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
		for _, rest, ok := strings.Cut(head, w); ok; _, rest, ok = strings.Cut(rest, w) {
			if rest == "" || strings.IndexByte(" \t\n\f\r(:", rest[0]) >= 0 || strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "：") {
				return true
			}
		}
	}
	return false
}

// names reports whether s is a list of persons' names.
func (r *Reader) names(s string) bool {
	fs := strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '、' })
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

// aligned reports whether a line shows columns: at least two wide gaps.
func aligned(raw string) bool {
	raw = strings.TrimSpace(raw)
	if !strings.Contains(raw, "  ") && !strings.Contains(raw, "　") && !strings.Contains(raw, "\t") {
		return false
	}
	return len(reRowGap.FindAllStringIndex(raw, 3)) >= 2
}

// narrowColumn returns the width of a column of eight to eleven characters in which a text is printed, 0 when it is not: three
// paragraphs at least are broken there within sentences, and nothing is wider.
func narrowColumn(ls []line) int {
	width, full, within, short := 0, 0, 0, 0
	for i := range ls {
		if ls[i].kind == lineText {
			if len(ls[i].S) > 88 { // 23 characters at least, so over 11 wide
				return 0
			}
			width = max(width, wide(ls[i].S))
		}
	}
	if width < 8 || width > 11 {
		return 0
	}
	for i := range ls {
		if ls[i].kind != lineText || i+1 == len(ls) || ls[i+1].kind != lineText || ls[i+1].gap {
			continue
		}
		if wide(ls[i].raw)*3 < width*2 {
			short++
			continue
		}
		if full++; !strings.ContainsRune("，。；：、！？", []rune(lastRunes(ls[i].S, 1))[0]) {
			within++
		}
	}
	if full < 8 || within*4 < full*3 || short*8 > full {
		return 0
	}
	return width
}

// wide is the width of a line in characters: a letter or digit is half of one.
func wide(s string) int {
	half := 0
	for _, c := range s {
		if half += 2; ascii(c) {
			half--
		}
	}
	return (half + 1) / 2
}

// unwrap joins the lines of a paragraph that was broken at the margin.
func (r *Reader) unwrap(doc string, ls []line) []line {
	narrow := narrowColumn(ls)
	out := ls[:0]
	for i := 0; i < len(ls); {
		j, width := i, 0
		for j < len(ls) && ls[j].kind == lineText && (j == i || !ls[j].gap) {
			width = max(width, runes(ls[j].S))
			j++
		}
		if j-i > 2 && !closed(ls[j-1].S) && ls[j-1].indent && closed(ls[j-2].S) {
			j-- // 「　　附：主要指标」 over a table
		}
		if j-i < 2 || width < 12 && narrow == 0 || !closed(ls[j-1].S) && !columnEnds(ls[i:j]) {
			j = max(j, i+1)
			out = append(out, ls[i:j]...)
			i = j
			continue
		}
		last := ls[i] // as printed; out overwrites ls
		for k := i; k < j; k++ {
			l := ls[k]
			if k > i && l.column == last.column && (halved(last.S, l.S) || midName(last.S, l.S) ||
				(l.goesOn() || !l.indent && (!ended(last.S) || r.quotesWithin(last.S, l.S)) && !strings.HasSuffix(last.S, "摄")) && (l.goesOn() || runes(last.S)*5 >= width*4 || narrow > 0 && wide(last.raw)*3 >= narrow*2 || runes(last.S) >= 12 && strings.ContainsAny(last.S, "，。")) && (!reListItem.MatchString(l.S) || reDecimal.MatchString(l.S))) {
				p := &out[len(out)-1]
				if p.column {
					p.Text, p.end = p.Join(l.Text), l.start+len(l.raw)
				} else {
					p.raw, p.joined = doc[p.start:l.start+len(l.raw)], true
				}
			} else {
				out = append(out, l)
			}
			last = l
		}
		i = j
	}
	for i := range out {
		if l := &out[i]; l.joined {
			l.Text = Repair(doc, l.start, l.start+len(l.raw), true)
		}
	}
	return out
}

// columnEnds reports whether lines that end within a sentence are the foot of a column or page: some of them end sentences, and the last
// is as wide as most of them.
func columnEnds(ls []line) bool {
	width, full, sentences := 0, 0, 0
	for i := range ls {
		width = max(width, wide(ls[i].S))
	}
	for i := range ls {
		if wide(ls[i].S)*4 >= width*3 {
			full++
		}
		if closed(ls[i].S) {
			sentences++
		}
	}
	return len(ls) >= 6 && full*2 > len(ls) && sentences > 0 && wide(ls[len(ls)-1].S)*4 >= width*3
}

// quotesWithin reports whether the line s ends behind words in quotation marks that the sentence in next goes on with:
// 「…要求对“宰客”|零容忍；…」.
func (r *Reader) quotesWithin(s, next string) bool {
	words, quoted := strings.CutSuffix(s, "”")
	open := strings.LastIndex(words, "“")
	return quoted && open > 0 && runes(words[open:]) <= 9 && runes(s) >= 16 && proseMarks.In(s[:open]) && !proseMarks.In(words[open+len("“"):]) &&
		proseMarks.In(next) && !r.begins(next)
}

// halved reports whether the line s ends within a figure that next goes on with: 「投资12.|5亿元」, 「新增企业1|200家」.
func halved(s, next string) bool {
	s = strings.TrimSuffix(s, ".")
	words := strings.TrimRight(s, "0123456789.,")
	last, _ := utf8.DecodeLastRuneInString(words)
	return len(words) < len(s) && (IsHan(last) || last == '、') && reHalf.MatchString(firstRunes(next, 16))
}

// midName reports whether the line s ends within a name that next goes on with: 「…县委书记沙马|·拉则主持会议」.
func midName(s, next string) bool {
	rest, dot := strings.CutPrefix(next, "·")
	last, _ := utf8.DecodeLastRuneInString(s)
	first, _ := utf8.DecodeRuneInString(rest)
	return dot && IsHan(first) && IsHan(last) && runes(s) >= 16 && !strings.HasPrefix(s, "·")
}

// reHalf is the rest of a figure with its unit.
var reHalf = regexp.MustCompile(`^\d[\d.,]*(?:[%‰万亿千百余多家个元人项条公亩吨户所处套台辆名件座栋倍]|平方)`)

// goesOn reports whether a line begins with a mark that no line begins with: the one above goes on.
func (l *line) goesOn() bool {
	r, _ := utf8.DecodeRuneInString(l.S)
	return !l.gap && strings.ContainsRune("，。；：、！？”）》", r)
}

// heading reports whether ls[i], a line of text, is a heading: short, no full stop, and standing by itself.
func (r *Reader) heading(ls []line, i int) bool {
	s := ls[i].S
	n := runes(s)
	if r.quotesBelow(s) {
		return false
	}
	if r.speaker(s) >= 0 {
		return true
	}
	if raw := strings.TrimSpace(ls[i].raw); strings.HasPrefix(raw, "**") && (strings.Contains(raw, ":**") || strings.Contains(raw, "：**")) {
		return false // 「**某报：** 有哪些数据？」
	}
	if closed(s) && !(n <= 30 && strings.HasSuffix(s, "？") || n <= 30 && strings.HasSuffix(s, "！")) || strings.Contains(s, "。") {
		return false
	}
	if strings.HasSuffix(s, "？") && reLeadsOn.MatchString(s) {
		return false
	}
	next := func(f func(line) bool) bool { return i+1 < len(ls) && f(ls[i+1]) }
	marked := func(l line) bool { return l.level > 0 }
	if n > 60 || n > 42 && !next(marked) {
		return false
	}
	if n > 20 && strings.Count(s, "，") > 1 && strings.Contains(s, "将") || n > 12 && amounts(s) {
		return false // 「下一步，某县将…，力争…稳定在」, broken off over the next heading
	}
	if n > 20 && strings.Count(s, "，") > 1 && reCounted.MatchString(s) && i > 0 && ls[i-1].kind == lineText && !next(marked) {
		return false // 「实施…工程，新建厂房120万平方米，盘活土地」, broken off over the next column
	}
	if strings.Contains(s, "，") && (opensReport(s) || r.tells(s)) {
		return false // a sentence that breaks off
	}
	if i > 0 && ls[i].level == 0 && strings.HasSuffix(s, "：") && (strings.Contains(s, "，") || hasSuffix(s, "如下：", "决定：", "通知：") || n >= 10 && hasSuffix(s, "点意见：", "点要求：", "点希望：", "点建议：", "几点：", "强调：", "要求：", "指出：")) && r.speaker(s) < 0 {
		return false // 「经县人民政府常务会议研究决定：」
	}
	if strings.HasSuffix(s, "，") || strings.HasSuffix(s, "、") || strings.HasSuffix(s, "；") || reAnswer.MatchString(s) || reLabel.MatchString(s) {
		return false
	}
	if strings.Count(s, "“") != strings.Count(s, "”") {
		return false
	}
	before := i == 0 || ls[i].gap || ls[i-1].kind != lineText || closed(ls[i-1].S)
	after := next(func(l line) bool {
		return l.gap || l.kind != lineText || runes(l.S) > 2*n || l.indent && !ls[i].indent || runes(l.S) <= 42 && !ended(l.S)
	})
	if !before || !after {
		return false
	}
	// a fragment of a sentence that goes on below is not a heading: 「…要变成现|实，…」
	if n >= 12 && i+1 < len(ls) && ls[i+1].kind == lineText {
		if crosses, _ := r.across(lastRunes(s, 10), firstRunes(ls[i+1].S, 10)); crosses {
			return false
		}
	}
	if ls[i].gap && i+1 < len(ls) && ls[i+1].gap && n > 24 && i > 0 && ls[i-1].kind == lineText && !ended(ls[i-1].S) {
		return false
	}
	return true
}

// reLeadsOn begins a question that leads from one part of a text to the next: 「那么，各县怎么干？」.
var reLeadsOn = regexp.MustCompile(`^(?:那么|可是|但是|然而|于是)`)

// reCounted is a figure with its unit within a sentence.
var reCounted = regexp.MustCompile(`\d[\d.]*[万亿]?(?:平方米|平方公里|公里|亩|吨|千瓦|元|个|家|户|人|座|项|条|所|处)，`)

func hasSuffix(s string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// tells reports whether a line reports what somebody says: 「某某表示，…」.
func (r *Reader) tells(s string) bool {
	for _, c := range r.lex.FindCues(s) {
		if c.Cue.Weight >= 2 && c.Start > 0 && (strings.HasPrefix(s[c.End:], "，") || strings.HasPrefix(s[c.End:], "要") || strings.HasPrefix(s[c.End:], "：“")) {
			return true
		}
	}
	return false
}

// quotesBelow reports whether a line announces somebody's words: 「某区委书记某某强调：」.
func (r *Reader) quotesBelow(s string) bool {
	lead, ok := strings.CutSuffix(s, "：")
	if !ok || runes(lead) < 6 || runes(lead) > 90 {
		return false
	}
	cues := r.lex.FindCues(lead)
	return len(cues) > 0 && cues[len(cues)-1].End == len(lead) && len(r.lex.FindTitles(lead)) > 0
}

// halfWord reports whether s ends within a word that the page always completes: 「…城市建设攻坚行」 where 「攻坚行动」 stands
// elsewhere.
func (r *Reader) halfWord(all *haystack, s string) bool {
	tail := lastRunes(s, 3)
	if runes(s) < 12 || runes(tail) < 3 {
		return false
	}
	next, n := "", 0
	same := all.each(tail, func(before, after string) bool {
		c := firstRunes(after, 1)
		if strings.HasSuffix(before, s) { // the line itself
			return true
		}
		if next != "" && c != next {
			return false
		}
		next = c
		n++
		return n < 20
	})
	return (same || n == 20) && n >= 2 && r.tok.IsWord(lastRunes(tail, 1)+next)
}

// haystack is a text that is searched many times, until left bytes have been gone through.
type haystack struct {
	text   string
	source string // what text is repaired from, once it is needed
	left   int
}

// scanLimit is how much of a text may be gone through to find out where its words stand: so that it takes linear time.
const scanLimit = 64 << 20

// each calls f for every place of word with the text up to its end and behind it. It reports whether f always said to go
// on and the whole text was searched.
func (h *haystack) each(word string, f func(before, after string) bool) bool {
	if h.source != "" {
		h.text, h.source = repairedWords(h.source), ""
	}
	for at := 0; h.left > 0; {
		i := strings.Index(h.text[at:], word)
		if i < 0 {
			h.left -= len(h.text) - at
			return true
		}
		at += i + len(word)
		h.left -= i + len(word)
		if !f(h.text[:at], h.text[at:]) {
			return false
		}
	}
	return false
}

// speaker returns the bytes of a heading that names who speaks, without what follows the colon, or -1:
// 「省党代表、市南区委书记王锋：」, 「市委常委、某市委书记某某：打造增长极」.
func (r *Reader) speaker(s string) int {
	at := strings.Index(s, "：")
	if at < 0 || runes(s) > 90 || runes(s[:at]) > 60 || runes(s[:at]) < 5 || strings.ContainsAny(s[:at], "。！？“”；") {
		return -1
	}
	if rest := s[at+len("："):]; runes(rest) > 40 || closed(rest) {
		return -1
	}
	ts := r.lex.FindTitles(s[:at])
	if len(ts) == 0 {
		return -1
	}
	name := strings.TrimLeft(s[ts[len(ts)-1].End:at], " 　")
	if n := runes(name); n < 2 || n > 4 && !strings.Contains(name, "·") || r.lex.SurnameLen(name) == 0 {
		return -1
	}
	return at
}

// speaks returns the bytes of the heading l that names who speaks, or -1.
func (r *Reader) speaks(l *line) int {
	if l.signed.S != "" {
		return len(l.S)
	}
	return r.speaker(l.S)
}

// articles divides the lines of a page.
func (r *Reader) articles(doc *store.Document, ls []line) []Article {
	// levels of marked headings that a byline or a dateline follows begin articles
	levels := map[int]bool{1: true}
	reports := 0 // that a byline or a dateline opens
	brief := shortReports(ls)
	for i := range ls {
		if ls[i].kind != lineHeading || i > 0 && ls[i-1].kind == lineHeading {
			continue
		}
		j := i
		for j < len(ls) && ls[j].kind == lineHeading {
			j++
		}
		if j < len(ls) && (ls[j].kind == lineByline || ls[j].kind == lineText && dateline(ls[j].S) != "") {
			reports++
			if l := groupLevel(ls[i:j]); l > 0 {
				levels[l] = true
			}
		}
	}

	if len(ls) > 1 && ls[0].level > 0 && ls[0].kind == lineHeading && overPage(ls[0].S) { // 「# 某市新闻（2025年8月27日）」
		if i := slices.IndexFunc(ls[1:], func(l line) bool { return l.kind == lineHeading }); i >= 0 && ls[i+1].level > ls[0].level {
			ls[0].kind = lineDate
			levels[ls[i+1].level] = true
		}
	}

	heads := 0 // that name who speaks and what of
	for i := range ls {
		if ls[i].kind == lineHeading && r.speaks(&ls[i]) >= 0 {
			heads++
		}
	}
	lone := heads == 1 && doc.Title == "" && ls[0].kind == lineHeading && r.speaks(&ls[0]) >= 0 && !strings.HasSuffix(ls[0].S, "：")

	var out []Article
	var cur *Article
	var pending []line // headings not yet placed
	var printed []string
	head := 0               // headings above the date of the page, before the first report
	sheet, outlet := "", "" // of a page of small reports
	ended := false          // the report has been signed
	begin := func(title []line) {
		out = append(out, Article{Start: -1})
		cur = &out[len(out)-1]
		cur.setTitle(r, title)
		cur.Printed = strings.Join(printed, "\n")
		printed = nil
		ended = false
	}
	touch := func(l line) {
		if cur.Start < 0 {
			cur.Start = l.start
		}
		cur.End = max(cur.End, l.start+len(l.raw), l.end)
	}
	fresh := func() bool { return cur == nil || len(cur.Paras) == 0 }
	place := func(next line) { // puts the pending headings where they belong, before next
		group := pending
		pending = nil
		if cur != nil {
			group = dropRepeated(group, cur.Title)
		}
		if len(group) == 0 && cur != nil && !ended {
			return
		}
		level := groupLevel(group)
		isNew := cur == nil || ended
		if k := slices.IndexFunc(group, func(l line) bool { return l.item }); k >= 0 {
			group, isNew = group[k:], true
			if sheet == "" {
				sheet = strings.Join(printed, "\n")
			}
			if len(out) == 1 && len(cur.Paras) == 0 { // nothing but the head of the page
				sheet, outlet = strings.TrimPrefix(cur.Printed+"\n"+sheet, "\n"), cur.Outlet
				out = out[:0]
			}
			printed = []string{sheet}
		}
		if !isNew && len(cur.Paras) > 0 && r.speaks(&group[0]) < 0 && !reDiaryHead.MatchString(group[0].S) {
			isNew = next.kind == lineByline || next.kind == lineText && dateline(next.S) != "" ||
				level > 0 && levels[level] ||
				level == 0 && next.kind == lineText && group[len(group)-1].signed.S == "" && !reListItem.MatchString(group[0].S) && !strings.HasSuffix(group[0].S, "？") &&
					((runes(group[0].S) >= 9 || len(out) > 1 && r.newsOf(group[0].S, next.S)) && opensReport(next.S) || brief && runes(group[0].S) >= 8 && group[0].gap && next.indent && !group[0].indent)
		}
		if cur == nil && head > 0 && head < len(group) {
			group = group[head:] // 「各县要闻集萃」 is the page's
		}
		if isNew {
			title := r.titleOf(group, next)
			begin(title)
			if len(title) == 0 && cur.Title == "" && lone {
				cur.setTitle(r, group[:1]) // 「某县委书记某某：把小土豆做大」
			}
			cur.Outlet = outlet
			for _, l := range title {
				touch(l)
			}
			group = group[len(title):]
		}
		if !isNew && cur.Title == "" && len(cur.Paras) == 0 { // below the line of source and date
			title := r.titleOf(group, next)
			cur.setTitle(r, title)
			for _, l := range title {
				touch(l)
			}
			group = group[len(title):]
		}
		for k := 0; k < len(group); k++ {
			l := group[k]
			touch(l)
			if last := len(cur.Sections) - 1; last >= 0 && r.speaks(&l) < 0 && r.within(&cur.Sections[last], &l) {
				cur.Paras = append(cur.Paras, Para{Text: l.Text, Kind: store.Heading, Level: l.level, Section: last})
				continue
			}
			sec := Section{Heading: l.Text}
			if at := r.speaks(&l); at >= 0 {
				sec.Speaker = true
				sec.Heading = l.Slice(0, at)
				if l.signed.S != "" {
					sec.Heading, sec.signed = l.signed, l.level+1
				}
				if rest := l.Slice(min(at+len("："), len(l.S)), len(l.S)).Trim(); rest.S != "" {
					sec.Title = rest
				} else if k+1 < len(group) && r.speaks(&group[k+1]) < 0 {
					k++
					sec.Title = group[k].Text
					touch(group[k])
				}
			}
			cur.Sections = append(cur.Sections, sec)
			cur.Paras = append(cur.Paras, Para{Text: l.Text, Kind: store.Heading, Level: l.level, Section: len(cur.Sections) - 1})
		}
	}
	for i, l := range ls {
		switch l.kind {
		case lineJunk:
			continue
		case lineDate:
			if cur == nil && reports > 1 {
				head = len(pending)
			}
			if len(pending) > 0 || cur == nil || ended {
				printed = append(printed, l.S)
			} else {
				cur.Printed = strings.TrimPrefix(cur.Printed+"\n"+l.S, "\n")
				touch(l)
			}
		case lineSign:
			if cur != nil {
				touch(l)
			}
		case lineHeading:
			pending = append(pending, l)
		case lineByline:
			if len(pending) > 0 || cur == nil || ended {
				place(l)
			}
			if cur == nil {
				begin(nil)
			}
			if fresh() || cur.Byline == "" {
				cur.Byline = strings.TrimSpace(cur.Byline + " " + l.S)
				if m := reLetterReply.FindStringSubmatch(l.S); m != nil && m[1] != "" {
					cur.Replier = m[1]
				}
				if m := reSource.FindStringSubmatch(l.S); m != nil {
					cur.Outlet = m[2]
				} else if m := reSourceLine.FindStringSubmatch(l.S); m != nil && m[1] != "" {
					cur.Outlet = m[1]
				} else if m := reOutlet.FindString(l.S); m != "" {
					cur.Outlet = m
				}
			}
			if reFullDate.MatchString(l.S) && (fresh() || !reFullDate.MatchString(cur.Printed)) { // also below the text: 「来源：某报 2025-08-16」
				cur.Printed += "\n" + l.S
			}
			touch(l)
		case lineEnd:
			if cur != nil {
				cur.Byline = strings.Trim(l.S, "（）()")
				ended = true
				touch(l)
			}
		default:
			if len(pending) > 0 || cur == nil || ended {
				place(l)
			}
			if cur == nil {
				begin(nil)
			}
			dateline := dateline(l.S)
			if dateline != "" && l.kind == lineText && len(cur.Paras) > 0 && !lastIsHeading(cur) {
				begin(nil)
			}
			touch(l)
			p := Para{Text: l.Text, Section: len(cur.Sections) - 1}
			if l.kind == lineRow {
				p.Kind = store.Row
				p.Text = Repair(doc.Text, l.start, l.start+len(l.raw), false)
				p.Cells = cells(doc.Text, l)
			} else if dateline != "" && cur.Dateline == "" {
				cur.Dateline = strings.Trim(dateline, " （(：:")
				p.Text = p.Slice(len(cur.Dateline), len(p.S)).Trim()
				if m := reCreditHead.FindString(p.S); m != "" { // 「（记者某某）」
					if cur.Byline == "" {
						cur.Byline = strings.Trim(m, "（）() ")
					}
					p.Text = p.Slice(len(m), len(p.S)).Trim()
				}
				for _, mark := range []string{"：", ":", "，", "—"} {
					if strings.HasPrefix(p.S, mark) {
						p.Text = p.Slice(len(mark), len(p.S)).Trim()
					}
				}
			}
			if m := reGoesOn.FindString(firstRunes(p.S, 16)); m != "" && len(m) < len(p.S) && l.kind == lineText {
				p.Text, p.CutHead = p.Slice(len(m), len(p.S)).Trim(), true
			}
			if at := lastBracket(p.S); at >= 0 && l.kind == lineText && !strings.HasSuffix(strings.TrimRight(p.S[:at], " "), "？") { // who asks signs no report
				sign := p.S[at:]
				if m := reEndName.FindStringSubmatch(sign); m != nil && r.names(m[1]) || reEndSign.MatchString(sign) {
					cur.Byline = strings.Trim(sign, "（）() ")
					p.Text = p.Slice(0, at).Trim()
					ended = true
				}
			}
			if p.S != "" {
				cur.Paras = append(cur.Paras, p)
			}
			_ = i
		}
	}
	if len(pending) > 0 {
		if cur == nil {
			begin(pending)
			for _, l := range pending {
				touch(l)
			}
		} else {
			place(line{})
		}
	}
	if cur != nil && len(printed) > 0 {
		cur.Printed += "\n" + strings.Join(printed, "\n")
	}
	for i := range out {
		if out[i].Start < 0 {
			out[i].Start = out[i].End
		}
	}
	return out
}

// newsOf reports whether the headline s begins with the name of somebody whose office and name stand in the report below:
// 「林远会见客商」.
func (r *Reader) newsOf(s, report string) bool {
	if runes(s) < 5 || r.lex.SurnameLen(s) == 0 {
		return false
	}
	for _, t := range r.lex.FindTitles(firstRunes(report, 60)) {
		if name := firstRunes(report[t.End:], 3); runes(name) >= 2 && (strings.HasPrefix(s, name) || strings.HasPrefix(s, firstRunes(name, 2))) {
			return true
		}
	}
	return false
}

// titleOf is the title among headings above next: what stands before the first chapter, speaker or table.
func (r *Reader) titleOf(group []line, next line) []line {
	giver := r.giver(group)
	for k, l := range group {
		if r.speaks(&l) >= 0 || k > 0 && (k == giver || reDiaryHead.MatchString(l.S) || reChapter.MatchString(l.S) || next.kind == lineRow && reCaption.MatchString(l.S)) {
			return group[:k]
		}
	}
	return group
}

// giver is the line among the headings above a text that is the office and name of the one who gives it, -1 when there is
// none or the lines list several: 「政府工作报告」, 「某县县长　某某」.
func (r *Reader) giver(group []line) int {
	at := -1
	for k := range group {
		if _, name := r.signature(group[k].Text); name != "" {
			if at >= 0 {
				return -1
			}
			at = k
		}
	}
	return at
}

// reChapter is the heading of the first chapter, or of a list of those who take or leave offices.
var reChapter = regexp.MustCompile(`^一、|^（一）|^第一[章部]|^(?:会议)?(?:决定|同意|批准)?(?:任命|免去|任职|免职|接受)：$`)

// shortReports reports whether a page is a row of headlines with one indented paragraph each, two or more of which begin as a
// report does: what follows another headline is a report of its own, too.
func shortReports(ls []line) bool {
	heads, opened, longer := 0, 0, 0
	for i := 0; i+1 < len(ls); i++ {
		if l := &ls[i]; l.kind != lineHeading || l.level > 0 || l.indent || ls[i+1].kind != lineText || !ls[i+1].indent {
			continue
		}
		heads++
		if opensReport(ls[i+1].S) {
			opened++
		}
		if i+2 < len(ls) && ls[i+2].kind == lineText {
			longer++
		}
	}
	return heads >= 3 && opened >= 2 && longer == 0
}

// reCaption is the heading of a table among others.
var reCaption = regexp.MustCompile(`^(?:附?表\s*[一二三四五六七八九十\d]{1,2}|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）)`)

var reOutlet = regexp.MustCompile(`[\p{Han}]{2,12}(?:日报|晚报|早报|时报|新闻网|报社|融媒体中心|融媒|客户端|电视台|新华社)`)

var reOpens = regexp.MustCompile(`^(?:本[报台网]讯 ?)?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|\d{4}年\d{1,2}月|近日|日前|昨日|昨天|前日|前天|今日|今天|连日来|本周|上周)`)

// opensReport reports whether a paragraph begins the way a report does: with its day.
func opensReport(s string) bool { return reOpens.MatchString(s) }

func lastIsHeading(a *Article) bool {
	return len(a.Paras) > 0 && a.Paras[len(a.Paras)-1].Kind == store.Heading
}

// groupLevel is the highest rank among marked headings, 0 when none is marked.
func groupLevel(group []line) int {
	level := 0
	for _, l := range group {
		if l.level > 0 && (level == 0 || l.level < level) {
			level = l.level
		}
	}
	return level
}

// bare keeps letters and digits, for comparing titles.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// dropRepeated drops headings that only print the title again.
func dropRepeated(group []line, title string) []line {
	t := bare(title)
	var out []line
	for _, l := range group {
		// a short one is the heading of a part that the title names
		if b := bare(l.S); t != "" && b != "" && strings.Contains(t, b) && (runes(b) >= 9 || 2*runes(b) >= runes(t)) {
			continue
		}
		out = append(out, l)
	}
	return out
}

// reBelowTitle is who a paper is sent to, or its number, below its title: 「各县区人民政府：」, 「某政发〔2026〕3号」.
var reBelowTitle = regexp.MustCompile(`^(?:各|尊敬的|同志们|市属|县属|区属|市直|县直|区直)[^。！？]{0,60}：$|^[（(]?\p{Han}{1,12}〔\d{4}〕第?\d{1,4}号[）)]?$`)

// setTitle finds title and subtitle among the heading lines above an article.
func (a *Article) setTitle(r *Reader, group []line) {
	var keep []line
	seen := map[string]int{}
	for i, l := range group {
		if i > 0 && l.level == 0 && reBelowTitle.MatchString(l.S) {
			continue
		}
		b := bare(l.S)
		if at, ok := seen[b]; ok && len(l.S) < len(keep[at].S) && keep[at].level == l.level {
			keep[at] = l // 「沿 江 地 区」 is printed again without blanks
		}
		if _, ok := seen[b]; b == "" || ok || runes(b) <= 4 && len(group) > 1 && l.level == 0 {
			continue
		}
		seen[b] = len(keep)
		keep = append(keep, l)
	}
	if len(keep) == 0 {
		keep = group[:min(1, len(group))]
	}
	if len(keep) == 0 {
		return
	}
	title, rest := keep, []line(nil)
	if level := groupLevel(keep); level > 0 {
		title = nil
		for _, l := range keep {
			if l.level == level {
				title = append(title, l)
			} else if len(title) > 0 {
				rest = append(rest, l)
			}
		}
	} else {
		for i, l := range keep {
			if strings.HasPrefix(l.S, "—") && i > 0 {
				title, rest = keep[i-1:i], keep[i:]
				break
			}
		}
		if len(title) > 3 {
			title, rest = title[:1], title[1:]
		}
	}
	var names, subs []string
	for _, l := range title {
		if strings.HasPrefix(l.S, "—") && len(names) > 0 {
			subs = append(subs, strings.TrimLeft(l.S, "—- "))
			continue
		}
		names = append(names, l.S)
		a.Titled = append(a.Titled, l.Spans(0, len(l.S))...)
	}
	for _, l := range rest {
		subs = append(subs, strings.TrimLeft(l.S, "—- "))
	}
	a.Title, a.Subtitle = strings.Join(names, " "), strings.Join(subs, " ")
}
