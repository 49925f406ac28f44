package clean

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// dividing is what is known while the lines of a page are divided into articles.
type dividing struct {
	*Reader
	doc *store.Document

	levels  map[int]bool // of marked headings that begin articles
	marked  map[int]int  // how many headings there are of each level
	reports int          // that a byline or a dateline opens
	brief   bool         // it is a row of short reports
	many    bool         // most of its headlines stand above a report
	sheets  bool         // it is labelled as a page of such
	lone    bool         // its one heading that names a speaker is its title
	placed  bool         // its reports stand each under the name of a place
	labels  bool         // its reports have the names of places before their headlines
	near    string       // around which these places lie

	out     []Article
	cur     *Article // the last of out
	ended   bool     // which has been signed
	pending []line   // headings not yet placed
	printed []string // dates above the next article
	head    int      // headings above the date of the page, before the first report

	sheet, outlet string // the head of a page of small reports,
	over          []line // and its headings
}

// articles divides the lines of a page.
func (r *Reader) articles(doc *store.Document, ls []line) []Article {
	d := dividing{Reader: r, doc: doc, brief: shortReports(ls)}
	d.placed, d.near = r.placedReports(ls)
	d.labels = r.markedReports(ls)
	d.many = r.manyReports(ls)
	d.sheets = d.manySheets(ls)
	d.headings(ls)
	d.notices(ls)
	for _, l := range ls {
		d.line(l)
	}
	if len(d.pending) > 0 {
		if d.cur == nil {
			d.begin(d.pending)
			for _, l := range d.pending {
				d.touch(l)
			}
		} else {
			d.place(line{})
		}
	}
	if d.cur != nil && len(d.printed) > 0 {
		d.cur.Printed += "\n" + strings.Join(d.printed, "\n")
	}
	for i := range d.out {
		if a := &d.out[i]; a.Start < 0 {
			a.Start = a.End
		}
	}
	return d.out
}

// headings finds which headings begin articles: those of a level that a byline or a dateline follows.
func (d *dividing) headings(ls []line) {
	d.levels, d.marked = map[int]bool{1: true}, map[int]int{}
	for i := range ls {
		if ls[i].kind == lineHeading {
			d.marked[ls[i].level]++
		}
		if ls[i].kind != lineHeading || i > 0 && ls[i-1].kind == lineHeading {
			continue
		}
		j := i
		for j < len(ls) && ls[j].kind == lineHeading {
			j++
		}
		if j < len(ls) && opensUnder(ls[j]) {
			d.reports++
			if l := groupLevel(ls[i:j]); l > 0 {
				d.levels[l] = true
			}
		}
	}
	if len(ls) > 1 && ls[0].level > 0 && ls[0].kind == lineHeading && overPage(ls[0].S) { // 「# 某市新闻（2025年8月27日）」
		if i := slices.IndexFunc(ls[1:], func(l line) bool { return l.kind == lineHeading }); i >= 0 && ls[i+1].level > ls[0].level {
			ls[0].kind = lineDate
			d.levels[ls[i+1].level] = true
		}
	}
	heads := 0 // that name who speaks and what of
	for i := range ls {
		if ls[i].kind == lineHeading && d.speaks(&ls[i]) >= 0 {
			heads++
		}
	}
	if heads != 1 || d.doc.Title != "" || ls[0].kind != lineHeading {
		return
	}
	at := 0
	if len(ls) > 1 && ls[1].kind == lineHeading && reColumn.MatchString(ls[0].S) {
		at = 1 // 「【对话县长】」 above it
	}
	d.lone = d.speaks(&ls[at]) >= 0 && !strings.HasSuffix(ls[at].S, "：")
}

// opensUnder reports whether a line under a heading opens a report.
func opensUnder(l line) bool {
	return l.kind == lineByline || l.kind == lineText && dateline(l.S) != ""
}

// begin begins an article.
func (d *dividing) begin(title []line) {
	d.out = append(d.out, Article{Start: -1})
	d.cur = &d.out[len(d.out)-1]
	d.cur.setTitle(d.Reader, title)
	d.cur.Printed = strings.Join(d.printed, "\n")
	d.printed, d.ended = nil, false
}

// touch adds a line to what the article covers.
func (d *dividing) touch(l line) {
	if d.cur.Start < 0 {
		d.cur.Start = l.start
	}
	d.cur.End = max(d.cur.End, l.start+len(l.raw), l.end)
}

// fresh reports whether the article has no text yet.
func (d *dividing) fresh() bool { return d.cur == nil || len(d.cur.Paras) == 0 }

// line takes the next line.
func (d *dividing) line(l line) {
	if l.begins && !d.fresh() {
		if len(d.pending) > 0 {
			d.place(line{})
		}
		d.ended = true
		if l.brief && len(d.out) == 1 {
			d.outlet = cmp.Or(d.outlet, d.cur.Outlet)
		}
	}
	switch l.kind {
	case lineJunk:
	case lineDate:
		if d.cur == nil && d.reports > 1 {
			d.head = len(d.pending)
		}
		if len(d.pending) > 0 || d.cur == nil || d.ended {
			d.printed = append(d.printed, l.S)
		} else {
			d.cur.Printed = strings.TrimPrefix(d.cur.Printed+"\n"+l.S, "\n")
			d.touch(l)
		}
	case lineSign:
		if d.cur != nil {
			d.cur.Signed = l.S
			d.touch(l)
		}
	case lineHeading:
		d.pending = append(d.pending, l)
	case lineEnd:
		if d.cur != nil {
			d.cur.Byline = strings.Trim(l.S, "（）()")
			d.ended = true
			d.touch(l)
		}
	default:
		if len(d.pending) > 0 || d.cur == nil || d.ended {
			d.place(l)
		}
		if d.cur == nil {
			d.begin(nil)
		}
		if l.kind == lineByline {
			d.byline(l)
		} else {
			d.text(l)
		}
	}
}

// place puts the pending headings where they belong, before next.
func (d *dividing) place(next line) {
	group := d.pending
	d.pending = nil
	if d.cur != nil {
		group = dropRepeated(group, d.cur.Title)
	}
	if len(group) == 0 && d.cur != nil && !d.ended {
		return
	}
	isNew := d.cur == nil || d.ended
	level := groupLevel(group)
	if k := slices.IndexFunc(group, func(l line) bool { return l.item }); k >= 0 {
		group, isNew = group[k:], true
		d.item()
	}
	isNew = isNew || d.opensArticle(group, level, next) || d.passed(group)
	if d.cur == nil && d.head > 0 && d.head < len(group) {
		group = group[d.head:] // 「各县要闻集萃」 is the page's
	}
	if isNew {
		if d.placed && len(d.printed) == 0 {
			d.printed = []string{d.sheet} // the date above the page is of each
		} else if d.placed && d.sheet == "" {
			d.sheet = strings.Join(d.printed, "\n")
		}
		if d.placed && len(group) > 1 && d.places(group[0].S, d.near) { // 「某县」 above the headline of its report
			d.begin(group[1:])
			d.past(group, 1)
			d.past(group[1:], len(group)-1)
			d.cur.Outlet = cmp.Or(d.cur.Outlet, d.outlet)
			d.sections(group[:1])
			return
		}
		title := d.titleOf(group, next)
		if d.chapter(group) {
			title = nil
		}
		d.begin(title)
		if len(d.out) == 1 {
			d.over = title
		} else if len(title) == 0 && len(group) > 0 && group[0].item { // 「某镇党委书记某某：…」 over what is told of him
			d.cur.setTitle(d.Reader, group[:1])
			title = group[:1]
		} else if next.brief && len(title) == 0 && rePaper.MatchString(d.out[0].Title) {
			d.cur.setTitle(d.Reader, d.over) // 「某市快讯」 is the title of each
		}
		if d.lone && len(d.out) == 1 && len(group) > len(title) && (len(title) == 0 && d.cur.Title == "" || len(title) == 1 && reColumn.MatchString(title[0].S)) {
			d.cur.setTitle(d.Reader, group[len(title):len(title)+1]) // 「某县委书记某某：把小土豆做大」
		}
		d.cur.Outlet = cmp.Or(d.cur.Outlet, d.outlet)
		group = d.past(group, len(title))
	} else if d.cur.Title == "" && len(d.cur.Paras) == 0 { // below the line of source and date
		title := d.titleOf(group, next)
		d.cur.setTitle(d.Reader, title)
		group = d.past(group, len(title))
	}
	d.sections(group)
}

// chapter reports whether the heading of a page that has its title elsewhere, in its front matter, is only the first of its chapters.
func (d *dividing) chapter(group []line) bool {
	return d.cur == nil && d.doc.Title != "" && len(group) > 0 && group[0].level > 1 && d.marked[group[0].level] > 1 && !d.levels[group[0].level] &&
		bare(group[0].S) != bare(d.doc.Title) && !slices.ContainsFunc(group[1:], func(l line) bool { return l.level > 0 || !d.ofPlace(l.S) })
}

// past covers the first n lines of group and returns the others.
func (d *dividing) past(group []line, n int) []line {
	for _, l := range group[:n] {
		d.touch(l)
	}
	return group[n:]
}

// item keeps the head of a page of small reports for the next of them.
func (d *dividing) item() {
	if d.sheet == "" {
		d.sheet = strings.Join(d.printed, "\n")
	}
	if len(d.out) == 1 && len(d.cur.Paras) == 0 { // nothing but the head of the page
		d.sheet, d.outlet = strings.TrimPrefix(d.cur.Printed+"\n"+d.sheet, "\n"), d.cur.Outlet
		d.out = d.out[:0]
	}
	d.printed = []string{d.sheet}
}

// opensArticle reports whether headings of a level above next begin an article, below the text of another.
func (d *dividing) opensArticle(group []line, level int, next line) bool {
	if d.fresh() || d.speaks(&group[0]) >= 0 || reDiaryHead.MatchString(group[0].S) {
		return false
	}
	first := &group[0]
	if opensUnder(next) || level > 0 && d.levels[level] || d.placed && level == 0 && d.places(first.S, d.near) {
		return true
	}
	if d.labels && level == 0 && next.kind == lineText && d.markOf(first.S) != "" {
		return true
	}
	if level == 0 && first.gap && reNotice.MatchString(first.S) && d.ofPlace(first.S) {
		return true // 「某市市管干部任前公示」
	}
	if level == 0 && first.gap && len(group) == 1 && next.kind == lineText && reBareNotice.MatchString(first.S) {
		return true
	}
	if level == 0 && len(group) == 1 && len(d.out) > 1 && next.kind == lineText && reCorrectionHead.MatchString(first.S) {
		return true
	}
	if d.cur.Dateline != "" && len(group) == 1 && reBriefs.MatchString(first.S) {
		return true // below a report of its own
	}
	if reColumn.MatchString(first.S) {
		return false // 「【关键词一：工业经济】」
	}
	if level != 0 || first.part || next.kind != lineText || group[len(group)-1].signed.S != "" || reListItem.MatchString(first.S) || strings.HasSuffix(first.S, "？") {
		return false
	}
	return (runes(first.S) >= 9 || len(d.out) > 1 && (d.newsOf(first.S, next.S) || first.gap && d.tellsDeed(first.S))) && opensReport(next.S) ||
		len(d.out) > 1 && len(group) == 1 && runes(first.S) >= 9 && first.gap && !next.gap && d.opensWithWhom(next.S) ||
		d.brief && runes(first.S) >= 8 && first.gap && (next.indent || !next.gap) && !first.indent ||
		d.many && len(group) == 1 && runes(first.S) >= 9 && first.gap ||
		d.sheets && len(group) == 1 && first.gap
}

// passed reports whether the line below a headline says on which day what stands under it was passed: a list of its own.
func (d *dividing) passed(group []line) bool {
	return !d.fresh() && len(d.printed) == 1 && rePassed.MatchString(d.printed[0]) && group[0].gap
}

// reBriefs is the heading of a column of briefs and nothing else: 「简讯」, 「要闻速览」.
var reBriefs = regexp.MustCompile(`^[【■●◆▲★◎□]?\s*(?:简讯|短讯|快讯|短波|短新闻|简明新闻|一句话新闻|要闻(?:简讯|速览|集萃|短波)|(?:新闻|基层|县区|各地|部门|时政|社会|民生)(?:简讯|短讯|快讯|速览|集萃|短波|速递|集锦))】?$`)

// reCorrectionHead is the headline of a correction.
var reCorrectionHead = regexp.MustCompile(`^(?:更正|勘误|更正(?:启事|声明|说明|与致歉)|致歉(?:与更正|声明)?)$`)

// reNotice is the headline of a notice of appointments.
var reNotice = regexp.MustCompile(`^\p{Han}{4,36}(?:任前公示|任职公示|任免名单|任免职名单|任免公告|任职名单)$`)

// reBareNotice is one that does not say whose it is.
var reBareNotice = regexp.MustCompile(`^(?:(?:领导)?干部|拟任(?:职)?干部|拟提拔干部|人事)?(?:任前公示|任职公示|任免名单|任前公示名单)$`)

// ofPlace reports whether s begins with the name of a place.
func (r *Reader) ofPlace(s string) bool {
	ms := r.lex.FindPlaces(s, "")
	return len(ms) > 0 && ms[0].Start == 0
}

// sections adds headings within an article.
func (d *dividing) sections(group []line) {
	cur := d.cur
	for k := 0; k < len(group); k++ {
		l := group[k]
		d.touch(l)
		at := d.speaks(&l)
		if last := len(cur.Sections) - 1; last >= 0 && at < 0 && d.within(&cur.Sections[last], &l) {
			cur.Paras = append(cur.Paras, Para{Text: l.Text, Kind: store.Heading, Level: l.level, Section: last})
			continue
		}
		sec := Section{Heading: l.Text}
		if at >= 0 {
			sec.Speaker = true
			sec.Heading = l.Slice(0, at)
			if l.signed.S != "" {
				sec.Heading, sec.signed = l.signed, l.level+1
			}
			if rest := l.Slice(min(at+len("："), len(l.S)), len(l.S)).Trim(); rest.S != "" {
				sec.Title = rest
			} else if k+1 < len(group) && d.speaks(&group[k+1]) < 0 {
				k++
				sec.Title = group[k].Text
				d.touch(group[k])
			}
		}
		cur.Sections = append(cur.Sections, sec)
		cur.Paras = append(cur.Paras, Para{Text: l.Text, Kind: store.Heading, Level: l.level, Section: len(cur.Sections) - 1})
	}
}

// byline reads a line of names, source and date.
func (d *dividing) byline(l line) {
	cur := d.cur
	if d.fresh() || cur.Byline == "" {
		cur.Byline = strings.TrimSpace(cur.Byline + " " + l.S)
		if m := reLetterReply.FindStringSubmatch(l.S); m != nil && m[1] != "" {
			cur.Replier = m[1]
		}
		if m := reSource.FindStringSubmatch(l.S); m != nil {
			cur.Outlet = outletOnly(m[2])
		} else if m := reSourceLine.FindStringSubmatch(l.S); m != nil && m[1] != "" {
			cur.Outlet = m[1]
		} else if m := reOutlet.FindString(l.S); m != "" {
			cur.Outlet = m
		}
	}
	if reFullDate.MatchString(l.S) && (d.fresh() || !reFullDate.MatchString(cur.Printed)) { // also below the text: 「来源：某报 2025-08-16」
		cur.Printed += "\n" + l.S
	}
	d.touch(l)
}

// outletOnly drops date and furniture behind the name of an outlet: 「某某晚讯|2026-03-25 09:12 点击：884」. What is left of 「2026年第5期」 stays.
func outletOnly(s string) string {
	if at := reFullDate.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	if at := reFurniture.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return strings.TrimRight(s, " 　，,|｜-—")
}

// reFurniture stands behind the name of an outlet in a line of information.
var reFurniture = regexp.MustCompile(`(?:点击|点击量|点击数|浏览|浏览量|浏览次数|阅读|阅读量|阅读次数|字号|字体|打印|发布时间|发布日期|时间|日期|作者|编辑|责编|责任编辑|记者|发布人)[：:]`)

// text adds a paragraph or a row.
func (d *dividing) text(l line) {
	dateline := dateline(l.S)
	if dateline != "" && l.kind == lineText && len(d.cur.Paras) > 0 && !lastIsHeading(d.cur) {
		d.begin(nil)
	}
	d.touch(l)
	cur := d.cur
	p := Para{Text: l.Text, Section: len(cur.Sections) - 1}
	if l.kind == lineRow {
		p.Kind = store.Row
		p.Text = Repair(d.doc.Text, l.start, l.start+len(l.raw), false)
		p.Cells = cells(d.doc.Text, l)
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
	if l.kind == lineText {
		if m := reGoesOn.FindString(firstRunes(p.S, 16)); m != "" && len(m) < len(p.S) {
			p.Text, p.CutHead = p.Slice(len(m), len(p.S)).Trim(), true
		}
		d.signed(&p)
	}
	if p.S != "" {
		cur.Paras = append(cur.Paras, p)
	}
}

// signed takes the name of who wrote the report off the end of a paragraph: 「（记者某某）」.
func (d *dividing) signed(p *Para) {
	at := lastBracket(p.S)
	if at < 0 || strings.HasSuffix(strings.TrimRight(p.S[:at], " "), "？") { // who asks signs no report
		return
	}
	sign := p.S[at:]
	if m := reEndName.FindStringSubmatch(sign); m != nil && d.names(m[1]) || reEndSign.MatchString(sign) {
		d.cur.Byline = strings.Trim(sign, "（）() ")
		p.Text = p.Slice(0, at).Trim()
		d.ended = true
	}
}

// tellsDeed reports whether the headline s tells who does something: 「市领导赴外地推介」.
func (r *Reader) tellsDeed(s string) bool {
	if runes(s) < 6 {
		return false
	}
	ts := r.lex.FindTitles(s)
	if len(ts) == 0 || ts[0].Start > 0 {
		return false
	}
	return slices.ContainsFunc(r.lex.FindActs(s[ts[0].End:]), func(m nlp.ActMatch) bool { return m.Start <= 4*len("某") })
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
		if r.speaks(&l) >= 0 || k > 0 && (l.numbered || l.led || k == giver || reDiaryHead.MatchString(l.S) || reChapter.MatchString(l.S) || next.kind == lineRow && reCaption.MatchString(l.S)) {
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

// shortReports reports whether a page is a row of headlines with one paragraph each, indented or set apart from the next headline by a
// blank line, two or more of which begin as a report does: what follows another headline is a report of its own, too.
func shortReports(ls []line) bool {
	heads, opened, longer := 0, 0, 0
	for i := 0; i+1 < len(ls); i++ {
		l, next := &ls[i], &ls[i+1]
		if l.kind != lineHeading || l.level > 0 || l.indent || next.kind != lineText || !next.indent && (!l.gap || next.gap) {
			continue
		}
		heads++
		if opensReport(next.S) || dateline(next.S) != "" {
			opened++
		}
		if i+2 < len(ls) && ls[i+2].kind == lineText {
			longer++
		}
	}
	return heads >= 3 && opened >= 2 && longer == 0
}

// manyReports reports whether most of the headlines of a page, four or more, stand by themselves above what begins as a report does, or below
// the names of who wrote the report above: those that remain are headlines too.
func (r *Reader) manyReports(ls []line) bool {
	heads, opened := 0, 0
	for i := 1; i+1 < len(ls); i++ {
		l, next := &ls[i], &ls[i+1]
		if l.kind != lineHeading || ls[i-1].kind == lineHeading || next.kind != lineText || reListItem.MatchString(l.S) {
			continue
		}
		if l.level > 0 || !l.gap || runes(l.S) < 9 || r.speaks(l) >= 0 {
			return false // it has parts
		}
		heads++
		if ls[i-1].kind == lineEnd || opensReport(next.S) || dateline(next.S) != "" || r.opensWithWhom(next.S) {
			opened++
		}
	}
	return opened >= 4 && 2*opened >= heads
}

// manySheets reports whether a page is labelled as one of news from many, 「县域新闻」, and each of its headings stands above a paragraph, none of
// them as a part of a report would.
func (d *dividing) manySheets(ls []line) bool {
	if len(ls) == 0 || !reSheetLabel.MatchString(d.doc.Title) && !(ls[0].kind == lineHeading && reSheetLabel.MatchString(ls[0].S)) {
		return false
	}
	heads := 0
	for i := range ls {
		l := &ls[i]
		if l.kind != lineHeading || i == 0 && reSheetLabel.MatchString(l.S) {
			continue
		}
		if i+1 == len(ls) || ls[i+1].kind != lineText || l.level > 0 || !l.gap || runes(l.S) < 6 || reListItem.MatchString(l.S) || d.speaks(l) >= 0 {
			return false
		}
		heads++
	}
	if heads > 1 && ls[0].kind == lineHeading && reSheetLabel.MatchString(ls[0].S) {
		d.head = 1
	}
	return heads > 1
}

// reSheetLabel is such a label.
var reSheetLabel = regexp.MustCompile(`^(?:【|\[)?(?:县域|县区|区县|县市区?|市县|旗县区?|基层|各地|部门)(?:新闻|要闻|动态|简讯|快讯|速递|速览|传真|短波|播报|资讯)`)

// reCaption is the heading of a table among others.
var reCaption = regexp.MustCompile(`^(?:附?表\s*[一二三四五六七八九十\d]{1,2}|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）)|^[\p{Han}A-Za-z（）()、]{1,14}[组榜]$`)

var reOutlet = regexp.MustCompile(`[\p{Han}]{2,12}(?:日报|晚报|早报|时报|新闻网|报社|融媒体中心|融媒|客户端|电视台|新华社)`)

var reOpens = regexp.MustCompile(`^(?:本[报台网]讯 ?)?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|\d{4}年\d{1,2}月|近日|日前|昨日|昨天|前日|前天|今日|今天|连日来|本周|上周)`)

// opensReport reports whether a paragraph begins the way a report does: with its day.
func opensReport(s string) bool { return reOpens.MatchString(s) }

// reColumn is the name of a part of a page.
var reColumn = regexp.MustCompile(`^【[^】]*】$`)

// reDayBehind is the day that stands behind who did something: 「副市长某某|8月12日|主持召开…」.
var reDayBehind = regexp.MustCompile(`^\p{Han}{2,4}\d{1,2}(?:月\d{1,2})?日`)

// opensWithWhom reports whether a paragraph begins with office, name and day: 「市政协副主席某某8月12日主持召开…」.
func (r *Reader) opensWithWhom(s string) bool {
	head := firstRunes(s, 40)
	if i := strings.IndexAny(head, "，。；：“"); i >= 0 {
		head = head[:i]
	}
	return slices.ContainsFunc(r.lex.FindTitles(head), func(t nlp.TitleMatch) bool { return reDayBehind.MatchString(head[t.End:]) })
}

// places reports whether a heading is the name of a place within near, or of several, and nothing else: 「某县 某区」.
func (r *Reader) places(s, near string) bool {
	fs := strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '、' })
	for _, f := range fs {
		if ms := r.lex.FindPlaces(f, near); len(ms) != 1 || ms[0].Start > 0 || ms[0].End < len(f) {
			return false
		}
	}
	return len(fs) > 0
}

// placedReports reports whether the reports of a page stand each under the name of a place, most with a headline of their own below it,
// and what these places lie in.
func (r *Reader) placedReports(ls []line) (placed bool, near string) {
	groups, headed := 0, 0
	for i := 0; i < len(ls); i++ {
		if ls[i].kind != lineHeading {
			continue
		}
		if ls[i].level > 0 || runes(ls[i].S) > 20 {
			return false, ""
		}
		if pl := r.lex.Place(ls[i].S); near == "" && pl != nil && pl.Level == nlp.County {
			near = pl.Parent
		}
		if !r.places(ls[i].S, near) {
			return false, "" // it has a title, or parts of another kind
		}
		j := i + 1
		for j < len(ls) && ls[j].kind == lineHeading && ls[j].level == 0 {
			j++
		}
		groups++
		if j > i+1 && j < len(ls) && (opensReport(ls[j].S) || r.opensWithWhom(ls[j].S)) {
			headed++
		}
		i = j - 1
	}
	return headed >= 2 && 2*headed >= groups, near
}

// reMarked is a headline behind the name of the place that it is of: 「【某山】石斛拍出高价」, 「某山：石斛拍出高价」.
var reMarked = regexp.MustCompile(`^(?:【(\p{Han}{2,8})】\s*|(\p{Han}{2,8})(?:[：:]|\s*[丨｜|]\s*))[\p{Han}“\d][^。！？]{2,}$`)

// markOf is the place in the mark before a headline, "" where there is none.
func (r *Reader) markOf(s string) string {
	m := reMarked.FindStringSubmatch(s)
	if m == nil || runes(s) > 40 {
		return ""
	}
	mark := m[1] + m[2]
	for _, unit := range []string{"", "区", "县", "市", "旗"} {
		if r.lex.Place(mark+unit) != nil {
			return mark
		}
	}
	if slices.ContainsFunc(r.lex.Zones, func(zone string) bool { return strings.HasSuffix(mark, zone) && len(mark) > len(zone) }) {
		return mark
	}
	return ""
}

// markedReports reports whether a page is of reports each of which has the name of its place before its headline, of three and more. Where
// no bracket shows it the first of the page is one of them, no report that these are parts of, and two begin as reports do.
func (r *Reader) markedReports(ls []line) bool {
	marks, opened, bracketed, first := map[string]bool{}, 0, false, true
	for i := 0; i+1 < len(ls); i++ {
		if ls[i].kind != lineHeading {
			continue
		}
		m := r.markOf(ls[i].S)
		if m == "" {
			first = first && len(marks) > 0
			continue
		}
		if ls[i].level > 0 || ls[i+1].kind != lineText {
			continue
		}
		marks[m] = true
		bracketed = bracketed || strings.HasPrefix(ls[i].S, "【")
		if opensReport(ls[i+1].S) || dateline(ls[i+1].S) != "" {
			opened++
		}
	}
	return len(marks) >= 3 && (bracketed || first && opened >= 2)
}

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

// reSite is the name of a site or a paper and nothing else.
var reSite = regexp.MustCompile(`^\p{Han}{2,8}(?:网|网站|日报|晚报|早报|融媒体中心|客户端)$`)

// setTitle finds title and subtitle among the heading lines above an article.
func (a *Article) setTitle(r *Reader, group []line) {
	var keep []line
	seen := map[string]int{}
	for i, l := range group {
		if i > 0 && l.level == 0 && reBelowTitle.MatchString(l.S) {
			continue
		}
		if i > 0 && l.level == 0 && i+1 == len(group) && reSite.MatchString(l.S) { // who prints it, below the title
			a.Outlet = cmp.Or(a.Outlet, l.S)
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
