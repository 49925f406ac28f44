package clean

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// signatures makes headings of the lines on a page of statements that are nothing but the office and name of who makes the one
// below: 「某县委书记　某某」. Two persons at least make one, and the page says that it prints what is said, or most of them speak
// of themselves. A list of names, what is told of the one named and what a report says below his picture are none.
func (r *Reader) signatures(ls []line) {
	var shaped, at []int // lines that look like one; those that are
	names := map[string]bool{}
	spoken := 0 // by somebody who says 「我们」
	for i := range ls {
		if ls[i].kind != lineText && ls[i].kind != lineHeading {
			continue
		}
		_, name := r.signature(ls[i].Text)
		if name == "" {
			continue
		}
		listed := len(shaped) > 0 && shaped[len(shaped)-1] == i-1
		shaped = append(shaped, i)
		body := i + 1
		for body < len(ls) && body <= i+2 && (r.underSignature(&ls[body]) || reWrittenDown.MatchString(ls[body].S)) {
			body++
		}
		if listed || body == len(ls) || ls[body].kind != lineText || !closed(ls[body].S) || runes(ls[body].S) < 8 {
			continue
		}
		s := ls[body].S
		if strings.Contains(s, name) || opensReport(s) && !reOral.MatchString(ls[i].S) || dateline(s) != "" || reOfHim.MatchString(firstRunes(s, 16)) || reAnswer.MatchString(s) {
			continue
		}
		at = append(at, i)
		names[name] = true
		if reSelf.MatchString(s) {
			spoken++
		}
	}
	if len(shaped) == 1 && len(at) == 1 && r.signedByOne(ls, at[0]) {
		ls[at[0]].kind = lineHeading
		ls[at[0]].signed, _ = r.signature(ls[at[0]].Text)
	}
	if len(names) < 2 || len(names) < len(at) {
		return
	}
	said, told := spoken*2 > len(at), false
	for i := range min(at[0], 12) {
		s := ls[i].S
		if ls[i].kind == lineJunk || runes(s) > 150 {
			continue
		}
		if reExcerpts.MatchString(s) {
			said, told = true, false
			break
		}
		said = said || !closed(s) && reStatements.MatchString(s)
		told = told || !closed(s) && reNoStatements.MatchString(s)
	}
	if !said || told {
		return
	}
	for _, i := range shaped {
		ls[i].kind = lineHeading // ends the statement above in any case
	}
	for _, i := range at {
		ls[i].signed, _ = r.signature(ls[i].Text)
	}
}

// signedByOne reports whether a page is what the one person writes whose office and name are ls[at]: they stand below the headline,
// all that follows is paragraphs that name nobody else with an office, and some of them say what must be done or speak of us. 「口述：」
// before them says so at once.
func (r *Reader) signedByOne(ls []line, at int) bool {
	oral := reOral.MatchString(ls[at].S)
	headed, paras, urges := at == 0, 0, false
	_, name := r.signature(ls[at].Text)
	for i := range ls {
		s := ls[i].S
		switch {
		case ls[i].kind == lineJunk || i == at:
		case i < at:
			if closed(s) || reNoStatements.MatchString(s) || strings.Contains(s, name) {
				return false
			}
			headed = headed || runes(s) > 5
		case oral:
			return true
		case !closed(s) && runes(s) > 30, strings.Contains(s, name), reTold.MatchString(s):
			return false
		case closed(s):
			for _, t := range r.lex.FindTitles(s) {
				if rest := s[t.End:]; r.lex.SurnameLen(rest) > 0 && strings.HasPrefix(t.Title, "书记") {
					return false
				}
			}
			paras++
			urges = urges || reUrges.MatchString(s) || reSelf.MatchString(s)
		}
	}
	return headed && paras > 1 && urges
}

var (
	// reOral stands before who tells what follows, reTold in what a reporter tells.
	reOral        = regexp.MustCompile(`^(?:口述|讲述|自述|口述人|讲述人|自述人|口述者|讲述者)：`)
	reTold        = regexp.MustCompile(`调研|走访|慰问|出席|检查|察看|主持|致辞|记者|本报讯|会议(?:指出|强调|要求)|召开|举行|[他她](?:说|表示|介绍|强调|指出)|据(?:介绍|悉|了解)|该同志|同志`)
	reWrittenDown = regexp.MustCompile(`^(?:整理|采写|采访|采访整理|记录|记录整理|撰文|执笔)：.{1,24}$`)
	reHanName     = regexp.MustCompile(`^\p{Han}{2,5}$`)
	// reUrges is said by who wants something done.
	reUrges = regexp.MustCompile(`(?:^|[，。；])(?:我们|必须|要(?:[^说问闻])|坚决|务必|唯有|只有|让我们)`)
)

// underSignature reports whether l may be the headline of a statement.
func (r *Reader) underSignature(l *line) bool {
	if l.kind != lineHeading && l.kind != lineText || runes(l.S) > 30 || closed(l.S) || strings.Contains(l.S, "：") {
		return false
	}
	_, name := r.signature(l.Text)
	return name == ""
}

var (
	// reSelf is said by a speaker; 「我市」 is also a paper's.
	reSelf = regexp.MustCompile(`我(?:[^省市州县区国党军校院乡镇村]|$)`)
	// reExcerpts is in the lead, reStatements in a headline over what persons say, reNoStatements in one over what is told of them.
	reExcerpts     = regexp.MustCompile(`(?:发言|讲话|表态|述职|致辞|承诺|交流).{0,12}(?:摘登|摘编|摘要|选登|选编|刊登|刊发|如下|实录)`)
	reStatements   = regexp.MustCompile(`发言|讲话|表态|述职|笔谈|访谈|寄语|感言|致辞|畅谈|建言|承诺|[书县区市局]记?长?们?(?:谈|说)`)
	reNoStatements = regexp.MustCompile(`出席|主持|召开|举行|强调|调研|会见|并讲话|并致辞|(?:^|[^工])作(?:了|重要|交流|表态|典型|书面|大会)?(?:讲话|发言|表态)|发表.{0,6}讲话|颁奖|表彰|事迹|人物|先进|典型|简历|简介|公示|名单|名录|目录|任免|分工|光荣榜|追记`)
	// reOfHim begins what is told of somebody: his life, his duties, his visit.
	reOfHim = regexp.MustCompile(`^(?:[他她男女]|\p{Han}{1,4}族|该同志|主持|领导|负责|协助|分管|联系|主管|兼任|现任|曾任|历任|会上|会议|据|记者|当天|在.{1,12}[上中时]，)`)
)

// signature returns the office and name that l is nothing but, as running text, and the name; "" for others: 「某县委书记　某某」,
// 「某某　市委常委、某县委书记」, 「口述：某村第一书记　某某」.
func (r *Reader) signature(l Text) (who Text, name string) {
	oral := 0
	if opensOral.First(l.S) {
		oral = len(reOral.FindString(l.S))
	}
	l = l.Slice(oral, len(l.S)).Trim()
	if m := reForAnother.FindStringIndex(l.S); m != nil && m[0] > 0 {
		l = l.Slice(0, m[0]).Trim()
	}
	if len(l.S) > 180 || runes(l.S) < 5 || notSigned.In(l.S) || reAsked.MatchString(l.S) {
		return Text{}, ""
	}
	ts := r.lex.FindTitles(l.S)
	if len(ts) == 0 {
		return Text{}, ""
	}
	if end := ts[len(ts)-1].End; end < len(l.S) {
		if who, name = r.holder(l.Slice(0, end), l.Slice(end, len(l.S)), l.S[end] == ' '); name == "" && oral > 0 && l.S[end] == ' ' {
			if name = strings.TrimSpace(l.S[end:]); reHanName.MatchString(name) {
				return l.Slice(0, end).Join(l.Slice(len(l.S)-len(name), len(l.S))), name
			}
			return Text{}, ""
		}
		return who, name
	}
	at := strings.Index(l.S, " ")
	if at == len("某") { // 「某 某 县长」
		if k := strings.Index(l.S[at+1:], " "); k == len("某") {
			at += 1 + k
		}
	}
	if at < 0 || ts[0].Start < at {
		return Text{}, ""
	}
	return r.holder(l.Slice(at, len(l.S)).Trim(), l.Slice(0, at), true)
}

// within reports whether the heading l stands in the statement of section s, below its signature: 「### 做强产业」 below 「## 某县县长
// 某某」, or one unmarked, that names no office and no body that sums up.
func (r *Reader) within(s *Section, l *line) bool {
	return s.signed > 0 && (l.level == 0 || s.signed > 1 && l.level >= s.signed) && !closes.MatchString(l.S) && len(r.lex.FindTitles(l.S)) == 0
}

// closes begins what stands behind all statements.
var closes = regexp.MustCompile(`^[【\[（(]?(?:会议|大会|与会|出席|参会|全会|相关|延伸|新闻|编后|编者|编辑|短评|评论|点评|记者|图|附|结语|综述|综合|总结|链接|背景|资料|声音|主持|嘉宾|网友|反响|来源)`)

// notSigned stand in no signature.
var notSigned = nlp.NewChars("，。；：！？“”《》（）…—|0123456789")

// opensOral are what reOral may begin with.
var opensOral = nlp.NewChars("口讲自")

// reAsked begins a line that tells of the one it names: 「对话某县县长某某」.
var reAsked = regexp.MustCompile(`^(?:对话|专访|访|记|走近|走进|致|给|写给|致敬|怀念|追记|采访)`)

// holder joins an office and the name of one person without the blanks in it; parted tells whether a blank stands between.
func (r *Reader) holder(office, printed Text, parted bool) (who Text, name string) {
	who = office
	for at, c := range printed.S {
		if c == ' ' {
			continue
		}
		if !IsHan(c) && c != '·' {
			return Text{}, ""
		}
		who = who.Join(printed.Slice(at, at+utf8.RuneLen(c)))
	}
	name = who.S[len(office.S):]
	n, surname := runes(name), r.lex.SurnameLen(name)
	if strings.Contains(name, "·") {
		if n >= 4 && n <= 14 && !strings.HasPrefix(name, "·") && !strings.HasSuffix(name, "·") {
			return who, name
		}
	} else if surname > 0 && n >= 2 && (n <= 3 || n == 4 && (parted || surname > len("某"))) {
		return who, name
	}
	return Text{}, ""
}
