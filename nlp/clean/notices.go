package clean

import (
	"strings"
	"unicode"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// rule reports whether a line is a rule drawn between the parts of a page: three or more of one sign, with blanks between them or
// not: 「————」, 「* * *」.
func rule(raw string) bool {
	sign, n := rune(0), 0
	for _, c := range raw {
		switch {
		case unicode.IsSpace(c):
		case n == 0 && signs.Has(c), c == sign:
			sign = c
			n++
		default:
			return false
		}
	}
	return n >= 3
}

// signs are what rules are drawn with.
var signs = nlp.NewChars("-－—_＿=＝─━~～*＊◇◆☆★※")

var (
	// reDeed ends the title of a notice.
	reDeed = regexp.MustCompile(`(?:公示|公告|通告|通知|通报|启事|声明|名单|决定|决议|意见|任免|预告|布告|命令|提示|预警|说明|更正)(?:[（(][^（）()]{1,20}[）)])?$`)
	// rePassed is the day on which a list was passed, below its title: 「（2025年8月28日某市第五届人民代表大会常务委员会第三次会议通过）」.
	rePassed = regexp.MustCompile(`^[（(]\d{4}年\d{1,2}月\d{1,2}日[^。，；：！？“”]*(?:通过|批准)[）)]$`)
	// reAnnex begins what belongs to the notice above it.
	reAnnex = regexp.MustCompile(`^[（(【]?(?:附|备注|注[：:]|说明[：:]?$|抄送|名词解释|相关|背景|链接|延伸|新闻)`)
)

// notice is one part of a page.
type notice struct {
	from  int
	ruled bool // a rule stands above it
	text  bool // it has text
	head  bool // its day stands above its text
	tail  bool // its day stands below its text
}

// notices finds where a notice with a day of its own begins below another on the same page: below a rule, or below the other's
// signature. What has no day and stands below one that has not been signed goes on.
func notices(ls []line) {
	var parts []notice
	cur := notice{}
	signed, ruled := false, false
	for i := range ls {
		l := &ls[i]
		if l.kind == lineJunk {
			ruled = ruled || rule(l.raw) && (i == 0 || l.gap || ls[i-1].kind != lineHeading) // else it is drawn under a title
			continue
		}
		if cur.text && (ruled || signed && l.kind == lineHeading && l.gap) {
			parts = append(parts, cur)
			cur = notice{from: i, ruled: ruled}
		}
		signed, ruled = false, false
		switch {
		case l.kind == lineText || l.kind == lineRow:
			cur.text = true
		case l.kind == lineDate && cur.text:
			cur.tail = true
			signed = i > 0 && ls[i-1].kind == lineSign || farRight(l.raw)
		case l.kind == lineDate || !cur.text && (l.kind == lineByline && reFullDate.MatchString(l.S) || rePassed.MatchString(l.S)):
			cur.head = true
		}
	}
	parts = append(parts, cur)
	above := parts[0]
	for _, p := range parts[1:] {
		if p.follows(&above, &ls[p.from]) {
			ls[p.from].begins = true
			above = p
			continue
		}
		above.tail = p.tail || above.tail && !p.text
	}
}

// follows reports whether p, the first line of which is l, is another notice than the one above it.
func (p *notice) follows(above *notice, l *line) bool {
	if !p.text || reAnnex.MatchString(l.S) || reListItem.MatchString(l.S) {
		return false
	}
	switch {
	case l.kind == lineDate || l.kind == lineByline:
		return p.ruled && (above.head || above.tail)
	case l.kind == lineText:
		return p.ruled && above.tail && p.tail
	case l.kind != lineHeading || l.level > 0:
		return false
	case p.ruled:
		return p.head || above.tail || above.head && p.tail && reDeed.MatchString(l.S)
	}
	return p.head || p.tail
}

// farRight reports whether a line stands at the right margin.
func farRight(raw string) bool {
	return len(raw)-len(strings.TrimLeft(raw, " ")) >= 12 || strings.HasPrefix(raw, "　　　　　　")
}
