package question

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// reading is a question while its slots are found: what one finds is used, and no other reads it again.
type reading struct {
	*Parser
	q       *Question
	t       string
	used    []bool         // by byte of t
	excepts [][]int        // what is left out: 「除了…」
	ends    map[int]string // where a place ends → its name
	placed  [][2]int       // where places stand
	named   map[int]int    // where the name of a person ends → where it begins
}

func (r *reading) take(from, to int) {
	for i := max(0, from); i < min(to, len(r.t)); i++ {
		r.used[i] = true
	}
}

func (r *reading) free(from, to int) bool { return !slices.Contains(r.used[from:to], true) }

func (r *reading) excluded(at int) bool {
	return slices.ContainsFunc(r.excepts, func(e []int) bool { return at >= e[0] && at < e[1] })
}

// slots finds persons, offices, places, themes, time and what is left.
func (p *Parser) slots(q *Question, t string, today store.Day, then store.Interval) {
	r := &reading{Parser: p, q: q, t: t, used: make([]bool, len(t)), ends: map[int]string{}, named: map[int]int{}}
	for _, re := range []*regexp.Regexp{reExcept, reExcepted} {
		for _, m := range re.FindAllStringSubmatchIndex(t, 3) {
			r.excepts = append(r.excepts, m[2:4])
			if re == reExcepted { // 「就不用了」 is no topic
				r.take(m[3], m[1])
			}
		}
	}
	if m := reNotTheirs.FindStringSubmatchIndex(t); m != nil {
		r.excepts = append(r.excepts, m[2:4])
		r.take(0, m[2])
	}
	exprs, chained := r.readTimes(today, then)
	r.readPersons(exprs)
	r.readTime(exprs, chained, today)
	r.readStranger()
	r.readPlaces()
	p.mend(q, t, r.used, r.ends)
	q.Spots = p.spots(t, r.used)
	r.readTitles()
	r.readSurname()
	r.readThemes()
	p.interrogatives(q, t)
	r.readManner()
	q.Terms = p.terms(t, r.used)
	q.Terms = perHead(p.topics(q), t)
	if len(q.Terms) == 0 && len(q.Themes) == 0 && len(q.Persons)+len(q.Titles) > 0 {
		if c := p.single(t, r.used); c != "" {
			q.Terms = []string{c}
		}
	}
	if q.Stranger != "" {
		q.Terms = append([]string{q.Stranger}, q.Terms...)
	}
}

// readTimes finds the times named; chained, when they are counted from the turn before.
func (r *reading) readTimes(today store.Day, then store.Interval) (exprs []when.Expr, chained bool) {
	c := when.Context{Now: today}
	exprs, chained = when.Find(strings.TrimRight(r.t, "呢？?"), c), false
	if !then.IsZero() && reChained.MatchString(r.t) { // counted from the turn before
		after := when.Find(r.t, when.Context{Now: today, News: true, Before: then, Year: then.From.Year()})
		if e, ok := when.Main(after); ok && e.Chained && !e.IsZero() {
			exprs, chained = after, true
		}
	}
	return exprs, chained
}

// readPersons finds the persons and bodies that the corpus knows.
func (r *reading) readPersons(exprs []when.Expr) {
	for _, m := range r.people.Find(r.t) {
		if slices.ContainsFunc(exprs, func(e when.Expr) bool { return e.Start < m.Start && m.Start < e.End && m.End > e.End }) {
			continue // 「上周科技创新」 names no 周科
		}
		if r.longerName(r.t, m.Start, m.End) {
			continue
		}
		name := r.persons[r.callsOf[m.Index]]
		if m.Index >= r.fullNames {
			if _, n := utf8.DecodeLastRuneInString(r.t[:m.Start]); n > 0 && r.lex.IsSurname(r.t[m.Start-n:m.Start]) {
				continue // of somebody else
			}
			r.q.Notes = add(r.q.Notes, "已按「"+name+"」理解")
		}
		r.take(m.Start, m.End)
		r.named[m.End] = m.Start
		if r.excluded(m.Start) {
			r.q.NotPersons = add(r.q.NotPersons, name)
		} else {
			r.q.Persons = add(r.q.Persons, name)
		}
	}
	for _, m := range r.body.Find(r.t) {
		k := m.Index - len(r.bodies)
		if k >= 0 && slices.ContainsFunc(r.lex.FindPlaces(r.t, ""), func(pl nlp.PlaceMatch) bool {
			return pl.Start < m.Start && pl.End >= m.Start && !strings.HasPrefix(r.bodyOf[k], pl.Place.Name)
		}) {
			continue // 「某区|教育局」 of another district
		}
		if k >= 0 && r.forms.kindOf(r.t[m.Start:m.End]) == r.t[m.Start:m.End] && !opensClause(r.t[:m.Start]) {
			continue // 「东部|经开区」
		}
		r.take(m.Start, m.End)
		if k >= 0 {
			r.q.Bodies = add(r.q.Bodies, r.bodyOf[k])
			if shown := r.t[m.Start:m.End]; shown != r.bodyOf[k] {
				r.q.Notes = add(r.q.Notes, "「"+shown+"」即"+r.bodyOf[k])
			}
			continue
		}
		r.q.Bodies = add(r.q.Bodies, r.bodies[m.Index])
	}
}

// opensClause reports whether what stands behind text begins a clause, or follows a word that is of no name.
func opensClause(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || !unicode.Is(unicode.Han, last) || strings.ContainsRune("那问查看在去到", last)
}

// readTime finds the one time that limits the question, or the years that it compares.
func (r *reading) readTime(exprs []when.Expr, chained bool, today store.Day) {
	var inTime []when.Expr
	for _, e := range exprs {
		if shown := r.t[e.Start:e.End]; !chained && reFromBefore.MatchString(shown) {
			r.take(e.Start, e.End) // counts from the turn before
			continue
		}
		if !chained && reWithin.MatchString(r.t[e.Start:e.End]) && e.From >= today { // what was promised: 「30天内兑付」
			r.take(e.Start, e.End)
			continue
		}
		if !chained && r.deadline(e) {
			continue
		}
		if e.Invalid {
			r.q.BadTime = r.t[e.Start:e.End]
			r.take(e.Start, e.End)
			continue
		}
		if r.excluded(e.Start) && !e.IsZero() {
			r.q.NotTimes = append(r.q.NotTimes, e.Interval)
			r.take(e.Start, e.End)
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
			r.take(e.Start, e.End)
			if r.q.Years.IsZero() || e.From < r.q.Years.From {
				r.q.Years.From = e.From
			}
			r.q.Years.To = max(r.q.Years.To, e.To)
			if e.Grain == when.Year && !e.IsZero() && !slices.Contains(r.q.Times, e.Interval) {
				r.q.Times = append(r.q.Times, e.Interval)
			}
		}
	} else if e, ok := when.Main(inTime); ok && r.free(e.Start, e.End) {
		if !e.IsZero() {
			r.q.Time, r.q.TimeText = e.Interval, r.t[e.Start:e.End]
			r.q.Recent = r.q.Recent && e.Blurred
		}
		r.take(e.Start, e.End)
		if e.Grain == when.Day && !e.Blurred && e.Days() == 1 && !reDayPart.MatchString(r.q.TimeText) { // 「25日区长上午干了什么」
			parts := reDayPart.FindAllStringIndex(r.t, -1)
			if len(parts) == 1 && r.free(parts[0][0], parts[0][1]) {
				r.q.TimeText += r.t[parts[0][0]:parts[0][1]]
			}
			for _, part := range parts { // of several, 「上午下午都算」, none limits the day
				if r.free(part[0], part[1]) {
					r.take(part[0], part[1])
				}
			}
		}
	}
	for _, e := range inTime {
		if r.free(e.Start, e.End) && (e.Blurred || e.IsZero()) {
			r.take(e.Start, e.End)
		}
	}
}

// deadline reports whether a time is that by which somebody bids others to do what is asked, and no time at which he does: 「某某要求9月15日前交什么」,
// 「9月底前要完成哪些项目」.
func (r *reading) deadline(e when.Expr) bool {
	return reUntil.MatchString(r.t[e.Start:e.End]) && (reBids.MatchString(r.t[:e.Start]) || reBidden.MatchString(r.t[e.End:]))
}

var (
	reUntil  = regexp.MustCompile(`\d.*[日号月底末]之?前$`)
	reBids   = regexp.MustCompile(`(?:要求|提出|明确|承诺|答应|表态|保证|限定?|规定|部署|说|称|表示|约定|必须|务必)(?:了|在|于|是|到)?$`)
	reBidden = regexp.MustCompile(`^(?:就)?(?:必须|务必|应当?|需要?|得|要)(?:[^求闻点]|$)`)
)

// reWithin is a length of time within which something is to be done.
var reWithin = regexp.MustCompile(`^(?:\d+|[一二两三四五六七八九十半几]+)个?(?:工作)?(?:天|日|周|星期|月|小时|年)(?:以|之)?内$`)

// readStranger finds a name that holds no office in the corpus.
func (r *reading) readStranger() {
	if from, to := r.stranger(r.q, r.t, r.used); to > from {
		r.q.Stranger = r.t[from:to]
		for _, m := range r.lex.FindTitles(r.t[to:]) {
			if m.Start == 0 {
				to += m.End // 「李干杰书记」: nobody here holds that office
				break
			}
		}
		r.take(from, to)
	}
}

// readPlaces finds the districts asked about, those left out, and those that the corpus does not cover.
func (r *reading) readPlaces() {
	found := slices.DeleteFunc(r.findPlaces(r.t), func(m nlp.PlaceMatch) bool { return r.used[m.Start] || m.Place == nil })
	from := 0 // where the name begins, with the wider places before it
	for i, m := range found {
		if i == 0 || !r.leads(found[i-1], m) {
			from = m.Start
		}
		if i+1 < len(found) && r.leads(m, found[i+1]) {
			r.take(m.Start, m.End)
			continue
		}
		name := m.Place.Name
		if !r.covered[name] {
			for _, o := range m.Others {
				if r.covered[o.Name] {
					name = o.Name
					break
				}
			}
		}
		if m.Past {
			r.q.Past = add(r.q.Past, r.t[m.Start:m.End]+"→"+name)
		}
		if same := r.shared[r.t[m.Start:m.End]]; m.Short && len(same) > 1 && len(r.q.Same) == 0 && !reItsCounties.MatchString(r.t[m.End:]) {
			r.q.Same = same
		}
		r.take(m.Start, m.End)
		r.ends[m.End] = name
		r.placed = append(r.placed, [2]int{m.Start, m.End})
		switch {
		case r.excluded(m.Start):
			r.q.NotDistricts = add(r.q.NotDistricts, name)
		case m.Past:
			r.q.Districts = add(r.q.Districts, name)
		default:
			r.q.Districts = add(r.q.Districts, name)
			if verb := reVisited.FindStringIndex(r.t[:from]); verb != nil && m.Place.Level > nlp.County {
				r.take(verb[0], verb[1]) // 「谁走访了灵山岛」 asks who was there
			}
			if reSite.MatchString(r.t[:from]) {
				r.q.Sites = add(r.q.Sites, name)
			}
			if !r.covered[name] {
				r.q.Unknown = add(r.q.Unknown, name)
			}
			if shown := r.t[m.Start:m.End]; shown != name && shown != m.Place.Short && !m.Short {
				r.q.Notes = add(r.q.Notes, "「"+shown+"」即"+name)
			}
		}
	}
}

// leads reports whether a city or province only says where the place behind it lies: 「青岛市崂山区」 is 崂山区.
func (r *reading) leads(wide, m nlp.PlaceMatch) bool {
	if wide.Place.Level > nlp.City || wide.Place.Level >= m.Place.Level || wide.End > m.Start {
		return false
	}
	if gap := r.t[wide.End:m.Start]; gap == " " && reCompare.MatchString(r.t) || !reOfWide.MatchString(gap) {
		return false
	}
	return r.lex.Within(m.Place, wide.Place.Name) || m.Place.Parent == "" && m.Place.Level == nlp.Zone && wide.Place.Name == r.near
}

// reWhichHolder asks which of those who hold an office anywhere: 「哪位书记去过灵山岛」.
var reWhichHolder = regexp.MustCompile(`哪(?:位|个|几[位个])\p{Han}{0,2}(?:书记|` + nlp.Heads + `)`)

// reVisited stands before a place that somebody went to.
var reVisited = regexp.MustCompile(`(?:走访|调研|视察|考察|督导|检查|探访)[过了]?$`)

// reItsCounties asks behind the name of a place for the counties in it.
var reItsCounties = regexp.MustCompile(`^(?:的|下辖的?|下面的?|那边)?(?:哪(?:些|几个?)|各个?|所有|全部|每个?|[一二三四五六七八九十\d]{1,3}个?)的?(?:[县区旗]|市县|州县)`)

// reOfWide may stand between a city and a place in it.
var reOfWide = regexp.MustCompile(`^(?: |的|那个|那边|下辖|下面|底下|叫什么)*$`)

// readTitles finds the offices asked about and whose they are.
func (r *reading) readTitles() {
	for _, m := range r.lex.FindTitles(r.t) {
		if r.free(m.Start, m.End) || r.used[m.Start] != r.used[m.End-1] { // 「崂山区委书记」 shares 区 with its place
			r.readUnit(m.Start)
			r.take(m.Start, m.End)
			if zone := r.forms.zone.FindStringIndex(r.t[:m.Start]); zone != nil && len(r.q.Persons) > 0 && r.free(zone[0], m.Start) {
				r.take(zone[0], m.Start) // 「新区书记某某」
			}
			if strings.HasSuffix(m.Title, "省领导") || strings.HasSuffix(m.Title, "市领导") || strings.HasSuffix(m.Title, "领导") && reTheirDeeds.MatchString(r.t[m.End:]) {
				continue // no office that one holds
			}
			r.q.Titles = add(r.q.Titles, m.Title)
			for _, gap := range []int{0, 3} { // 「崂山区委书记」 shares 区; 「崂山的书记」
				if at := m.Start + gap; r.ends[at] != "" {
					r.seat(at)
				} else if gap > 0 && strings.HasSuffix(r.t[:m.Start], "的") {
					r.seat(m.Start - 3)
				}
			}
			if from, ok := r.named[m.Start]; ok { // 「崂山某某书记」, 「崂山的某某书记」
				r.seat(len(strings.TrimSuffix(r.t[:from], "的")))
			}
		}
	}
	if at := reHead.FindStringIndex(r.t); at != nil && len(r.q.Titles) == 0 && r.free(at[0], at[1]) {
		r.q.Titles = add(r.q.Titles, "书记")
		r.take(at[0], at[1])
	}
}

// seat takes the place that ends at a byte as one whose office is meant, and those listed before it: 「甲县、乙县、丙县和丁县书记」.
func (r *reading) seat(end int) {
	for name := r.ends[end]; name != ""; name = r.ends[end] {
		r.q.Seats = add(r.q.Seats, name)
		own := slices.IndexFunc(r.placed, func(p [2]int) bool { return p[1] == end })
		if own < 0 || r.excluded(r.placed[own][0]) {
			return
		}
		ahead := r.t[:r.placed[own][0]]
		if end = len(strings.TrimRight(ahead, "、，和与及跟同以 ")); end == len(ahead) && r.lex.Within(r.lex.Place(name), r.ends[end]) {
			return // 「某市某县书记」
		}
	}
}

// reTheirDeeds asks, behind 「各县领导」, what they do or say, not who they are.
var reTheirDeeds = regexp.MustCompile(`^们?(?:最近|近期|近来|都|分别|各自|当天|那天|又|还)*(?:做|干|忙|说|讲|谈|去|到|有(?:什么|啥|哪些)(?:活动|动态|讲话|行程)|活动|动态|强调|要求|参加|出席|调研)`)

// readUnit finds the word right before an office that neither a place nor a body is: 「青岛|大学|党委书记」.
func (r *reading) readUnit(to int) {
	from := to
	for from > 0 && !r.used[from-1] {
		c, n := utf8.DecodeLastRuneInString(r.t[:from])
		if !clean.IsHan(c) {
			break
		}
		from -= n
	}
	if unit := r.t[from:to]; r.ends[from] != "" && (noise.FindString(unit) != unit && !r.light(unit) || len(unit) == 3 && strings.Contains(unitEnds, unit)) {
		r.q.Unit, r.q.UnitOf = unit, r.ends[from]
		return
	}
	if r.ends[from] != "" {
		return
	}
	words := r.terms(r.t[from:to], make([]bool, to-from))
	for start, grown := to, true; grown; { // 「临空|示范区」
		grown = false
		for _, w := range words {
			if strings.HasSuffix(r.t[from:start], w) && !r.asking[w] {
				start -= len(w)
				r.q.Unit, grown = r.t[start:to], true
			}
		}
	}
}

// unitEnds are single characters that name a body behind a place: 「青岛港」.
const unitEnds = "港站院校局厂镇乡村委办部厅所馆社行团"

// ofUnit are offices that a district has: 「县区书记」 names nobody called 区.
var ofUnit = regexp.MustCompile(`^副?(?:书记|主任|局长|主席)$`)

// readSurname finds 「张书记」 and 「老张」 where no name is whole.
func (r *reading) readSurname() {
	if len(r.q.Persons) == 0 {
		if m := reSurname.FindStringSubmatchIndex(r.t); m != nil && r.lex.SurnameLen(r.t[m[2]:m[3]]+"某") > 0 && !r.used[m[2]] {
			if s := r.t[m[2]:m[3]]; s != "那" && !(s == "区" && ofUnit.MatchString(r.t[m[4]:m[5]])) && r.lex.IsSurname(s) && r.hasSurname(s) && !counted(r.t[:m[2]]) { // 「那书记呢」 points back
				r.q.Surname = s
				r.take(m[2], m[3])
			}
		} else if m := reOld.FindStringSubmatchIndex(r.t); m != nil && r.lex.IsSurname(r.t[m[4]:m[5]]) && (m[2] == 0 || r.hasSurname(r.t[m[4]:m[5]]) && (r.t[m[2]:m[4]] == "老" || !r.tok.IsWord(r.t[m[2]:m[3]]))) {
			r.q.Surname = r.t[m[4]:m[5]]
			r.take(m[2], m[5])
		}
	}
}

// readThemes finds the themes asked about, and all that is left out.
func (r *reading) readThemes() {
	for _, m := range r.lex.AskedThemes(r.t) {
		if r.inPlace(m.Start, m.End) { // 「某度假区」 is a place, no tourism
			continue
		}
		switch {
		case r.excluded(m.Start) && reNewsOf.MatchString(r.t): // of the news it is that piece which is left out
		case r.excluded(m.Start):
			r.q.NotThemes = add(r.q.NotThemes, m.Theme.Name)
		default:
			r.q.Themes = add(r.q.Themes, m.Theme.Name)
		}
	}
	for _, e := range r.excepts { // 「不要那达慕的」; the rest of what is left out, not places and persons
		for _, w := range r.terms(r.t[e[0]:e[1]], slices.Clone(r.used[e[0]:e[1]])) {
			if !r.asking[w] {
				r.q.NotWords = add(r.q.NotWords, w)
			}
		}
		r.take(e[0], e[1])
	}
}

// inPlace reports whether r.t[from:to] is part of the name of a place.
func (r *reading) inPlace(from, to int) bool {
	return slices.ContainsFunc(r.placed, func(at [2]int) bool { return at[0] <= from && to <= at[1] && to-from < at[1]-at[0] })
}

// readManner takes words that say how an office is asked about: 「各区」, 「换人」.
func (r *reading) readManner() {
	for _, m := range reEach.FindAllStringIndex(r.t, 4) {
		r.take(m[0], m[1])
	}
	if m := reChanged.FindStringIndex(r.t); m != nil && len(r.q.Titles) > 0 {
		r.take(m[0], m[1])
	} else if m != nil && len(r.q.Persons) == 0 && strings.Contains(r.t[m[0]:m[1]], "人") { // 「哪里换人了」
		r.q.Titles = []string{"书记"}
		r.take(m[0], m[1])
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
			name = p.widest(p.shared[t[m.Start:m.End]])
		}
		if name == "" || p.lex.OtherUnit(t[m.End:]) || p.lex.OfWater(t[m.End:]) || p.begins(t, m, name) {
			continue // 「赤水|河的水质」
		}
		clash := slices.ContainsFunc(found, func(f nlp.PlaceMatch) bool {
			if f.Start == m.Start && f.End == m.End && f.Short && p.settled[t[m.Start:m.End]] {
				return false
			}
			return f.Start < m.End && m.Start < f.End && f.End-f.Start >= m.End-m.Start && (f.End-f.Start > m.End-m.Start || f.Place != nil && f.Place.Name == name || f.Place != nil && p.covered[f.Place.Name])
		})
		if clash {
			continue
		}
		pl := p.lex.Place(name)
		if pl != nil && pl.Level == nlp.County && p.lex.PlaceMasked(t, m.Start, m.End) {
			continue // 「滨海湿地」
		}
		found = slices.DeleteFunc(found, func(f nlp.PlaceMatch) bool { return f.Start < m.End && m.Start < f.End })
		if pl == nil {
			pl = &nlp.Place{Name: name, Level: nlp.Zone}
		}
		found = append(found, nlp.PlaceMatch{Start: m.Start, End: m.End, Place: pl, Short: true})
	}
	slices.SortFunc(found, func(a, b nlp.PlaceMatch) int { return a.Start - b.Start })
	return found
}

// begins reports whether what is short for a place only begins another name: 「乌兰|布统」 is not 乌兰浩特.
func (p *Parser) begins(t string, m nlp.Match, place string) bool {
	pl := p.lex.Place(place)
	if pl == nil || t[m.Start:m.End]+"浩特" != pl.Short {
		return false
	}
	next := p.tok.Tokens(t[m.End:])
	return len(next) > 0 && next[0].Start == 0 && utf8.RuneCountInString(next[0].Text) == 1 && clean.IsHan([]rune(next[0].Text)[0]) && !strings.Contains(idle, next[0].Text)
}

// widest is the place of those named that all others lie in, "" when they lie apart: 「大理哪些县」 is 大理州, not its 大理市.
func (p *Parser) widest(names []string) string {
	for _, w := range names {
		if !slices.ContainsFunc(names, func(n string) bool { return n != w && !p.lex.Within(p.lex.Place(n), w) }) {
			return w
		}
	}
	return ""
}

// forms tell places by what they are.
type forms struct {
	own  *regexp.Regexp // what a place is called that texts introduce
	some *regexp.Regexp // one in a question: 「云杉新区书记」
	zone *regexp.Regexp // what people call a zone without its name
	long *regexp.Regexp // a zone with what it is for in its name: 「临江经济开发区」

	kinds [][]string // what people call the kinds of zones, and those in full
}

func formsOf(lex *nlp.Lexicon) forms {
	plain := slices.DeleteFunc(slices.Clone(lex.Towns), func(t string) bool { return utf8.RuneCountInString(t) < 2 || strings.HasSuffix(t, "场") }) // no 城镇, 牧场
	return forms{
		own:   regexp.MustCompile(`^\p{Han}{2,}` + anyOf(lex.Zones, lex.Towns) + `$`),
		some:  regexp.MustCompile(`(\p{Han}{2,4}?)` + anyOf(lex.Zones, plain)),
		zone:  regexp.MustCompile(anyOf(lex.Zones) + `$`),
		long:  regexp.MustCompile(`^(?:\p{Han}{2,4}?[市县区])?(\p{Han}{2,3}?)` + anyOf(lex.Purposes) + `+(开发区|园区|示范区|新区)(管委会|管理委员会|党工委|工委)?$`),
		kinds: lex.ZoneKinds,
	}
}

// anyOf is a group of an expression that matches one of the words of several lists.
func anyOf(lists ...[]string) string {
	var out []string
	for _, w := range slices.Concat(lists...) {
		out = append(out, regexp.QuoteMeta(w))
	}
	return "(" + strings.Join(out, "|") + ")"
}

// reUnit is a county or district.
var reUnit = regexp.MustCompile(`^\p{Han}{2,}[县市区旗]$`)

// zonesCalled are what people also call a zone: 「临江开发区」 and 「临江经开区」 for 「临江经济开发区」, the full names for one that is printed
// short. nil for any other place.
func (f *forms) zonesCalled(zone string) []string {
	var out []string
	if m := f.long.FindStringSubmatch(zone); m != nil {
		out = []string{m[1] + m[3]}
		whole := strings.TrimSuffix(zone, m[4])
		for _, k := range f.kinds {
			if slices.ContainsFunc(k[1:], func(full string) bool { return strings.HasSuffix(whole, full) }) {
				out = append(out, m[1]+k[0])
			}
		}
		return out
	}
	for _, k := range f.kinds {
		if head, ok := strings.CutSuffix(zone, k[0]); ok && utf8.RuneCountInString(head) >= 2 {
			for _, full := range k[1:] {
				out = append(out, head+full)
			}
		}
	}
	return out
}

// kindOf is what people call the kind of a zone, 「经开区」 of 「临江经济技术开发区」. "" for other places and bodies.
func (f *forms) kindOf(zone string) string {
	for _, k := range f.kinds {
		if slices.ContainsFunc(k, func(form string) bool { return strings.HasSuffix(zone, form) }) {
			return k[0]
		}
	}
	return ""
}

// ownPlaces makes the matcher of the places of the corpus that no list knows.
func (p *Parser) ownPlaces() {
	var names []string
	for _, d := range slices.Sorted(maps.Keys(p.covered)) {
		if p.lex.Place(d) == nil && (p.forms.own.MatchString(d) || reUnit.MatchString(d) && d != "自治区") {
			names = append(names, d)
			p.ownPlace = append(p.ownPlace, &nlp.Place{Name: d, Level: nlp.Zone})
		}
	}
	p.own = nlp.NewMatcher(names)
}

// counted reports whether what stands before makes a surname a measure word or a verb: 「两任书记」, 「历任」, 「哪任」, 「曾任」.
func counted(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("一二两三四五六七八九十几历前首新现上下这各每多连哪谁另某曾", r)
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
	q.Absent = reAbsent.MatchString(reNotBegun.ReplaceAllString(reWhether.ReplaceAllString(t, ""), ""))
	q.Each = reEach.MatchString(t) || len(q.Sites) > 0 && len(q.Seats) == 0 && reWhichHolder.MatchString(t)
}

// reNotBegun tells how far a thing is, not who was not seen: 「还有1个没开工」.
var reNotBegun = regexp.MustCompile(`(?:没|未)(?:有)?开(?:工|业|放|通|园|建|门|馆|学|街|盘|标)`)
