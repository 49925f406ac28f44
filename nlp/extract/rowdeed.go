package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// The columns of a table of visits: 「日期 | 县区 | 领导 | 地点 | 内容」.
var (
	reDayOver     = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|检查|督导)?(?:日期|时间)$`)
	reLeaderOver  = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|带队|检查|督导|参加|主要|县|区|市|旗|包联)?(?:领导|领导同志|负责人|书记|主官|人员|人|职务姓名|姓名)$`)
	rePlaceOver   = regexp.MustCompile(`^(?:调研|走访|活动|接访|考察|会见|检查|督导)?(?:地点|地|点位|点|单位|企业|去向)$`)
	reContentOver = regexp.MustCompile(`^(?:调研|走访|活动|工作|考察|会见|检查|督导|主要)?(?:内容|事项|主题|活动|课题|重点|议题)$`)
)

// rowDeed puts what a row of a table of visits tells, whose place is in the cell at head, -1 for none: who was where on a day.
// Its verb stands at the head of what was done there, else in the title of the table or over a column.
func (w *writer) rowDeed(p *clean.Para, text *prose, row *store.TableRow, head int) {
	on, leader, place, content := -1, -1, -1, -1
	over := row.Title
	for i, h := range w.heads {
		at := &content
		switch {
		case i >= len(p.Cells) || p.Cells[i].S == "":
			continue
		case reDayOver.MatchString(h.S):
			at = &on
		case reLeaderOver.MatchString(h.S):
			at = &leader
		case i != head && rePlaceOver.MatchString(h.S):
			at = &place
		case !reContentOver.MatchString(h.S):
			continue
		}
		if *at < 0 {
			*at = i
			over += "，" + h.S
		}
	}
	if leader < 0 || place < 0 && content < 0 {
		return
	}
	printed := strings.TrimSpace(row.Title)
	if on >= 0 && !reClockOnly.MatchString(p.Cells[on].S) {
		printed = p.Cells[on].S
	} else if !clean.IsDay(printed) {
		return
	}
	times := when.Find(printed, w.context(w.before))
	if len(times) != 1 || !day(times[0]) || times[0].Start > 0 {
		return
	}
	verb := ""
	if content >= 0 {
		for _, a := range w.lex.FindActs(p.Cells[content].S) {
			if a.Start == 0 {
				verb = a.Act.Word
			}
		}
	}
	for _, a := range w.lex.FindActs(over) {
		if verb == "" && !weak.has(a.Act.Word) {
			verb = a.Act.Word
		}
	}
	if verb == "" {
		return // 「值班」 is no visit
	}
	who := p.Cells[leader]
	if row.Owner != "" && head >= 0 && head != leader {
		level, _ := utf8.DecodeRuneInString(who.S)
		if last := lastRune(row.Owner); !strings.ContainsRune("省市县区旗州盟", level) || level == last {
			who = p.Cells[head].Join(who) // 「宁城县」, 「县委书记某某」
		}
	}
	x := w.look(who, w.scene)
	f := store.Fact{Kind: store.Activity, Cue: verb, Actors: w.inCell(x), When: times[0].Interval}
	if len(f.Actors) == 0 {
		return
	}
	if place >= 0 {
		f.Place = p.Cells[place].S
	}
	for i, c := range p.Cells {
		if i == place || i == content {
			f.Words = append(f.Words, c.Spans(0, len(c.S))...)
		}
	}
	f.Districts = w.about(f.Actors, nil, text, 0, 0, p)
	f.Terms = w.tok.AppendTerms(f.Terms, strings.Join([]string{over, f.Place, p.S}, "，"))
	w.put(f, text, p, 0, len(p.S))
	for _, a := range f.Actors {
		for _, post := range a.Posts {
			w.sight(p, a.Name, post, f.When)
		}
	}
}

// sight records that a row prints who holds an office.
func (w *writer) sight(p *clean.Para, name string, post store.Post, on store.Interval) {
	spans := p.Spans(0, len(p.S))
	if len(spans) == 0 || post.District == "" && post.Body == "" || slices.ContainsFunc(w.doc.Sighted, func(s store.Sighting) bool { return s.Name == name && s.Post == post }) {
		return
	}
	if on.Yearless() {
		on = store.Interval{}
	}
	w.doc.Sighted = append(w.doc.Sighted, store.Sighting{Name: name, Post: post, When: on, Span: store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}})
}

// reClockOnly is the hour of what a table tells of the one day in its title.
var reClockOnly = regexp.MustCompile(`^(?:上午|下午|晚上|全天)?(?:\d{1,2}[:：]\d{2})?(?:[-—－–~～至]+(?:\d{1,2}[:：]\d{2})?)?$`)

// inCell are the holders of offices that a cell names and nothing else: 「副镇长某某」, 「某某、某某」 whose offices the page tells. None when there
// is somebody whom it does not.
func (w *writer) inCell(x *prose) []store.Actor {
	var out []store.Actor
	end := 0
	for _, m := range w.mentions(x, w.scene, w.reg) {
		a := w.actor(m, x)
		if strings.Trim(x.s[min(end, m.start):m.start], "、，, 　") != "" || len(a.Posts) == 0 || m.role {
			return nil
		}
		out, end = append(out, a), m.end
	}
	if end < len(x.s) {
		return nil
	}
	return out
}

// The columns of a table of who holds which office: 「姓名 | 职务 | 分工」.
var (
	reNameOver   = regexp.MustCompile(`^(?:领导|干部|人员|成员)?(?:姓名|名字|领导|领导姓名)$`)
	reOfficeOver = regexp.MustCompile(`^(?:现任|所任|担任|行政|党政|单位及?|工作)?(?:职务|职位|职务职级)$`)
)

// rowOffice records who holds the office that a row of such a table prints.
func (w *writer) rowOffice(p *clean.Para, row *store.TableRow) {
	name, office := -1, -1
	for i, h := range w.heads {
		switch {
		case i >= len(p.Cells) || p.Cells[i].S == "":
		case name < 0 && reNameOver.MatchString(h.S):
			name = i
		case office < 0 && reOfficeOver.MatchString(h.S):
			office = i
		}
	}
	if name < 0 || office < 0 {
		return
	}
	who := p.Cells[name]
	if end := strings.IndexAny(who.S, "（("); end > 0 {
		who = who.Slice(0, end) // 「某某（女）」
	}
	if strings.ContainsAny(who.S, " 　") && utf8.RuneCountInString(who.S) <= 4 {
		first := strings.IndexAny(who.S, " 　")
		who = who.Slice(0, first).Join(who.Slice(len(who.S)-len(strings.TrimLeft(who.S[first:], " 　")), len(who.S))) // 「某　某」
	}
	x := w.look(p.Cells[office].Join(who), w.scene)
	ms := w.offices(x, w.scene, w.reg)
	if len(ms) != 1 || ms[0].end != len(x.s) || ms[0].name != who.S {
		return
	}
	for _, post := range ms[0].posts {
		w.sight(p, ms[0].name, post, w.dated.Interval)
	}
}
