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
	// reIssued ends the title of a notice that needs no other to belong to.
	reIssued = regexp.MustCompile(`\p{Han}{4}[ 　]*\p{Han}{0,8}(?:公示|公告|通告|通报|启事|声明|任免名单|任免职名单)(?:[（(][^（）()]{1,20}[）)])?$`)
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
func (d *dividing) notices(ls []line) {
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
	d.briefs(ls, parts)
	above := parts[0]
	for _, p := range parts[1:] {
		if p.follows(&above, &ls[p.from]) {
			d.starts(&ls[p.from])
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
	case l.kind != lineHeading || l.level > 0 && !p.ruled:
		return false
	case p.ruled:
		return p.head || above.tail || above.head && (p.tail && reDeed.MatchString(l.S) || reIssued.MatchString(l.S))
	}
	return p.head || p.tail
}

// briefs marks the parts that rules divide a page into as reports of their own when most of them begin as a report does and they are
// of several days or places: 「某县召开…。|* * *|某区引进…。」.
func (d *dividing) briefs(ls []line, parts []notice) {
	var anew []int // parts
	days, places, near := 0, map[string]bool{}, ""
	ruled, first := 0, false
	for k, p := range parts {
		if !p.text || k > 0 && !p.ruled {
			continue
		}
		end := len(ls)
		if k+1 < len(parts) {
			end = parts[k+1].from
		}
		text, head := "", ""
		for i := p.from; i < end && text == ""; i++ {
			switch l := &ls[i]; {
			case l.kind == lineText:
				text = l.S
			case l.kind == lineHeading && (k > 0 || i > p.from):
				head = l.S
			}
		}
		if k > 0 {
			ruled++
		}
		if reAnnex.MatchString(ls[p.from].S) || d.speaks(&ls[p.from]) >= 0 {
			continue
		}
		place, dated := d.opener(text, &near)
		if place == "" {
			place, _ = d.opener(head, &near)
		}
		if place == "" && !dated {
			continue
		}
		if first = first || k == 0; k > 0 {
			anew = append(anew, k)
		}
		if dated {
			days++
		}
		places[place] = true
	}
	paged := len(ls) > 0 && ls[0].kind == lineHeading && rePaper.MatchString(ls[0].S) // 「某县快讯」
	if delete(places, ""); len(anew) == 0 || len(anew) == 1 && !first || days < 2 && len(places) < 2 && !paged || len(anew)*3 < ruled*2 {
		return
	}
	for _, k := range anew {
		ls[parts[k].from].brief = true
		d.starts(&ls[parts[k].from])
	}
}

// starts makes l the first line of a report: what stands under a heading of its level is another.
func (d *dividing) starts(l *line) {
	if l.begins = true; l.kind == lineHeading && l.level > 0 {
		d.levels[l.level] = true
	}
}

// opener tells with which place a report begins, or with the office of whom it tells, and whether with its day.
func (r *Reader) opener(s string, near *string) (place string, dated bool) {
	s = strings.TrimLeft(s, "【［ ●○■□◆◇▲△★☆•▪▶")
	dated = opensReport(s) || dateline(s) != "" || r.opensWithWhom(s)
	head := firstRunes(s, 40)
	if m := reDayFirst.FindString(head); m != "" {
		head = head[len(m):]
	}
	if ms := r.lex.FindPlaces(head, *near); len(ms) > 0 && ms[0].Start == 0 && ms[0].Place.Level >= nlp.City {
		if pl := ms[0].Place; pl.Level == nlp.County && *near == "" {
			*near = pl.Parent
		}
		return ms[0].Place.Name, dated
	}
	if ts := r.lex.FindTitles(head); len(ts) > 0 && ts[0].Start == 0 {
		return head[:ts[0].End], dated
	}
	return reBodyFirst.FindString(head), dated
}

// reBodyFirst is a body of the city or county that a report begins with: 「市教育局组织…」.
var reBodyFirst = regexp.MustCompile(`^(?:[市县区州盟旗]|全[市县区州盟旗])\p{Han}{2,10}?(?:局|委|办|中心|法院|检察院|支队|大队|集团|系统)`)

// reDayFirst is the day or the span of months that a report begins with.
var reDayFirst = regexp.MustCompile(`^(?:(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|昨日|昨天|今日|今天|连日来)(?:上午|下午|晚)?|今年以来|今年|\d{4}年|前[一二三四五六七八九十\d]{1,2}个?月|(?:今年|前)?[一二三四]季度|[上下]半年|1[—\-－至到]\d{1,2}月)，?`)

// farRight reports whether a line stands at the right margin.
func farRight(raw string) bool {
	return len(raw)-len(strings.TrimLeft(raw, " ")) >= 12 || strings.HasPrefix(raw, "　　　　　　")
}
