package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// thatPlace stand before the office of a place told of before.
var thatPlace = words("该镇 该乡 该街道 该县 该市 该区 该旗 该州")

// otherForm reports whether what stands between the short name of a place and an office makes it another place's.
func otherForm(name, gap string) bool {
	return (gap == "区" || gap == "县" || gap == "市" || gap == "旗") && !strings.HasSuffix(name, gap)
}

// zoneBefore returns the zone that the clauses before s[at] speak of by what it is: 「在高新区，|党工委书记某某…」.
func (r *Reader) zoneBefore(x *prose, at int, sc *scene) string {
	if sc.own == nil || len(sc.own.zones) == 0 {
		return ""
	}
	low := max(0, at-120)
	if i := strings.LastIndex(x.s[low:at], "。"); i >= 0 {
		low += i
	}
	head := strings.TrimRight(x.s[low:at], "，")
	if n := r.areas.suffix(head); n > 0 {
		return sc.own.zoneCalled(head[len(head)-n:])
	}
	return ""
}

// zoneOfOther returns the zone of the office before s[at] when that prints it and no other zone is named behind: 「某某高新区党工委书记甲主持会
// 议。|管委会主任乙汇报」.
func (r *Reader) zoneOfOther(x *prose, at int) string {
	ts := x.titlesIn(max(0, at-240), at)
	if len(ts) == 0 {
		return ""
	}
	t := ts[len(ts)-1]
	from := r.unitStart(x, t.Start, 0)
	zone := x.s[from:t.Start]
	if !strings.HasPrefix(t.Title, "党工委") || r.areas.suffix(zone) == 0 || !r.zoned(zone, t.Title) || r.areas.in(x.s[t.End:at]) {
		return ""
	}
	return zone
}

// townBefore returns the town or street told of last before an office at s[at] that prints none: 「到某镇现场办公。|镇党委书记某某」, 「某街道
// 党工委书记某某、|办事处主任某某」.
func (r *Reader) townBefore(x *prose, at int, title string) string {
	n := r.towns.prefix(title)
	if form := title[:n]; n == 0 && !strings.HasPrefix(title, "办事处") || form == "农场" || form == "林场" || form == "牧场" {
		return ""
	}
	one := ""
	for _, m := range x.placesIn(max(0, at-600), at) {
		if m.Place.Level != nlp.Street || n > 0 && !strings.HasSuffix(m.Place.Name, title[:n]) || n == 0 && !strings.HasSuffix(m.Place.Name, "街道") {
			continue
		}
		if one != "" && one != m.Place.Name {
			return "" // it may be either
		}
		one = m.Place.Name
	}
	if town := r.markedTown(x.s); one == "" && n > 0 && markedLen(x.s) <= at && strings.HasSuffix(town, title[:n]) {
		return town // 「【某镇】3月12日，…，|镇长某某致辞」
	}
	return one
}

// markedTown is the town or street that a short report is marked with, "" for none: 「【某镇】3月12日，…」.
func (r *Reader) markedTown(s string) string {
	inner := strings.Trim(s[:markedLen(s)], "【】［］ ")
	if r.towns.suffix(inner) == 0 || utf8.RuneCountInString(inner) > 8 {
		return ""
	}
	return inner
}

// ownGovernment is a government whose place is named before.
var ownGovernment = words("市政府 区政府 县政府 州政府 旗政府 市人民政府 区人民政府 县人民政府 州人民政府 旗人民政府 盟行署")

// shared is how much of a title may belong to the place before it: 「泰山|街道|党工委书记」, 「崂山|区|委书记」.
func (r *Reader) shared(title string) int {
	if n := r.towns.prefix(title); n > 0 {
		return n
	}
	return len("区")
}

// governs end the titles of those who head a government.
var governs = words("省长 市长 区长 县长 州长 盟长 旗长 镇长 乡长")

// committees stand before the title of an office of theirs.
var committees = words("区委 市委 县委 州委 旗委 盟委 地委 区政府 市政府 县政府 州政府 旗政府")

// assemblies are bodies that have a head but no government.
var assemblies = words("政协 人大 人大常委会 纪委 监委 法院 检察院 武装部")

// ranked reports whether a title says the level of its place: 区委书记, 市长.
func ranked(title string) bool {
	r, _ := utf8.DecodeRuneInString(title)
	return strings.ContainsRune("省市区县州盟旗镇乡", r) || strings.HasPrefix(title, "街道") || strings.HasPrefix(title, "苏木") || strings.HasPrefix(title, "地委") || strings.HasPrefix(title, "行署")
}

// plainTitle reports whether a title is used in any body: 书记, 主任, 局长.
func plainTitle(title string) bool {
	return utf8.RuneCountInString(title) <= 4 || title == "新闻发言人" || strings.HasPrefix(title, "管委会")
}

// rankOf is the unit that a title or body says: 区 for 区委书记 and 副区长, "" for 主任.
func rankOf(title, body string) string {
	if body != "" {
		title = body
	}
	title = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(title, "常务"), "副"), "代")
	r, n := utf8.DecodeRuneInString(title)
	if strings.ContainsRune("省市区县州盟旗", r) {
		return title[:n]
	}
	if strings.HasPrefix(title, "地委") || strings.HasPrefix(title, "行署专员") {
		return "地"
	}
	return ""
}

// fits reports whether a place can have an office of that unit.
func fits(p *nlp.Place, unit string) bool {
	if p == nil {
		return false
	}
	switch unit {
	case "省":
		return p.Level == nlp.Province
	case "市":
		return p.Level <= nlp.County && strings.HasSuffix(p.Name, "市")
	case "区":
		return p.Level == nlp.County && strings.HasSuffix(p.Name, "区")
	case "县", "旗":
		return p.Level == nlp.County && strings.HasSuffix(p.Name, unit)
	case "地":
		return p.Level == nlp.City && strings.HasSuffix(p.Name, "地区")
	case "州", "盟":
		return p.Level == nlp.City && strings.HasSuffix(p.Name, unit)
	}
	return true
}

// placeOf finds the place of a title at s[at] that prints none: that of the title before it, the place that opens the
// sentence, the place that the article is about, or the place named last.
func (r *Reader) placeOf(x *prose, at int, title, body string, sc *scene, before string) string {
	unit := rankOf(title, body)
	if unit == "" {
		return r.placeUnranked(x, at, title, body, sc, before)
	}
	if theirs.suffix(x.s[:at]) > 0 {
		return r.theirPlace(x, at, unit)
	}
	if name := r.congressOf(x, at, unit, title); name != "" {
		return name
	}
	if b := r.known(sc, before); b != nil && (fits(b, unit) && unit != "省") {
		return before
	}
	if unit == "省" {
		return r.provinceOf(sc)
	}
	low := max(0, at-600)
	sentence := low
	if i := strings.LastIndex(x.s[low:at], "。"); i >= 0 {
		sentence = low + i
	}
	if unit == "市" {
		if strings.Contains(firstChars(x.s[at:], 9), "组织部") && reHeadChanged.MatchString(x.s[low:at]) {
			if fits(r.known(sc, sc.city), unit) {
				return sc.city
			}
			return ""
		}
		if name := r.cityTold(x, low, sentence, at, title, sc); name != "" {
			return name
		}
	}
	last := ""
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End > at || !fits(m.Place, unit) || m.Short && !m.Place.Listed {
			continue
		}
		if m.Start >= sentence && (unit != "市" || m.Place.Level == nlp.County && sc.city == "") && r.opens(x, m.Start, sentence) {
			return m.Place.Name
		}
		if last == "" {
			last = m.Place.Name
		}
	}
	switch unit {
	case "市":
		if sc.seat == "" && sc.led == "" && isHead(title) && r.eitherCity(x, at) {
			return ""
		}
		led := sc.led
		if title == "市委书记" {
			led = ""
		}
		return cmp.Or(r.firstFit(sc, unit, sc.seat, led, sc.city), last)
	case "州", "盟", "地":
		return cmp.Or(r.firstFit(sc, unit, sc.seat, sc.city), last)
	}
	if pl := r.known(sc, r.correctedOf(x.s[sentence:at], sc)); fits(pl, unit) {
		return pl.Name
	}
	if name := r.subjectBefore(x, low, sentence, unit); name != "" {
		return name
	}
	if name := cmp.Or(r.firstFit(sc, unit, x.part, sc.home), last); name != "" || !sc.lone {
		return name
	}
	return r.firstFit(sc, unit, sc.main)
}

// firstFit is the first of some places that can have an office of that unit, "" for none.
func (r *Reader) firstFit(sc *scene, unit string, names ...string) string {
	for _, name := range names {
		if fits(r.known(sc, name), unit) {
			return name
		}
	}
	return ""
}

// placeUnranked is placeOf for a title that does not say the level of its place: 「党工委书记」, 「局长」.
func (r *Reader) placeUnranked(x *prose, at int, title, body string, sc *scene, before string) string {
	if before != "" {
		return before
	}
	if body == "" && zoneTitle(title) {
		return sc.zone
	}
	if t := r.known(sc, sc.told); t != nil && t.Level == nlp.Street && r.towns.prefix(cmp.Or(body, strings.TrimPrefix(title, "副"))) > 0 {
		return t.Name // 「街道党工委书记」, 「副镇长」, 「镇人大|主席」
	}
	if body == "" {
		return r.townBefore(x, at, title)
	}
	if strings.HasSuffix(body, "局") {
		return sc.home // 「民政局局长」 in a county's paper
	}
	return ""
}

// provinceOf is the province of the city that the text is about, "" when it is about none.
func (r *Reader) provinceOf(sc *scene) string {
	c := r.lex.Place(sc.city)
	if c == nil {
		return ""
	}
	for _, a := range append([]*nlp.Place{c}, r.lex.Ancestors(c)...) {
		if a.Level == nlp.Province {
			return a.Name
		}
	}
	return ""
}

// cityTold returns the city whose office s[at] is as the sentences before it tell, "" when they do not. The last of them begins at
// s[sentence].
func (r *Reader) cityTold(x *prose, low, sentence, at int, title string, sc *scene) string {
	if name := r.cityBeside(x, sentence, at); name != "" {
		return name
	}
	if name := r.cameDown(x, sentence, at); name != "" {
		return name
	}
	if name := r.cityAbove(x, sentence, at, sc); name != "" {
		return name
	}
	if name := r.cityBefore(x, at, title); name != "" {
		return name
	}
	if name := r.otherCity(x, at, sc); name != "" {
		return name
	}
	if name := r.paragraphOf(x, at, title); name != "" {
		return name
	}
	if d := r.known(sc, x.part); d != nil && fits(d, "市") && d.Level == nlp.County {
		return d.Name
	}
	if title == "市长" {
		return r.reporter(x, low, at)
	}
	return ""
}

// cityBeside returns the city whose secretary is named right before who holds the office at s[at]: 「某市委书记某某、|市长某某陪同」, whatever
// city's guests are told of. "" for none.
func (r *Reader) cityBeside(x *prose, sentence, at int) string {
	ts := x.titlesIn(sentence, at)
	if len(ts) == 0 {
		return ""
	}
	t := ts[len(ts)-1]
	if t.End > at {
		return ""
	}
	name, listed := strings.CutSuffix(x.s[t.End:at], "、")
	if t.Title != "市委书记" || !listed || !r.isName(name) {
		return ""
	}
	for _, m := range x.placesIn(t.Start-30, t.Start+1) {
		if m.End >= t.Start && m.End <= t.Start+len("市") && strings.HasSuffix(m.Place.Name, "市") {
			return m.Place.Name
		}
	}
	return ""
}

// cityAbove returns the city whose office the sentence names before s[at] in the paper of a county of it: 「某市委书记某某出席，|市委常委某某
// 主持」. "" for none.
func (r *Reader) cityAbove(x *prose, sentence, at int, sc *scene) string {
	seat := r.lex.Place(sc.seat)
	if seat == nil {
		return ""
	}
	for _, t := range slices.Backward(x.titlesIn(sentence, at)) {
		for _, m := range x.placesIn(t.Start-30, t.Start+1) {
			if m.Place.Level == nlp.City && m.End >= t.Start && m.End <= t.Start+3 && r.lex.Within(seat, m.Place.Name) && r.alsoBelow(x, t, at) == nil {
				return m.Place.Name
			}
		}
	}
	return ""
}

// alsoBelow returns the county of the office behind the comma, before s[at], that who holds the city's office t holds as well: 「某市委常委、|某
// 县委书记某某」 comes from the county. nil for none.
func (r *Reader) alsoBelow(x *prose, t nlp.TitleMatch, at int) *nlp.Place {
	ms := x.placesIn(t.End, at)
	if len(ms) > 0 && ms[0].Start == t.End+len("、") && strings.HasPrefix(x.s[t.End:], "、") && ms[0].Place.Level == nlp.County && r.chained(x, t.End, ms[0].End) {
		return ms[0].Place
	}
	return nil
}

// cameDown returns the county-level city whose secretary, in the city's committee as well, is the first to be named in the sentence that begins
// at s[from]: 「某市委常委、某市委书记某某主持会议，|市长某某…」. "" for none.
func (r *Reader) cameDown(x *prose, from, at int) string {
	ts := x.titlesIn(from, at)
	if len(ts) == 0 {
		return ""
	}
	if p := r.alsoBelow(x, ts[0], at); p != nil && strings.HasSuffix(p.Name, "市") {
		return p.Name
	}
	return ""
}

// reHeadChanged tells that a city's own secretary is changed: the committee that decides so, and whose department makes it known, is the one
// above. 「宣布市委关于某市委主要负责同志调整的决定。|市委常委、组织部部长某某讲话」
var reHeadChanged = regexp.MustCompile(`宣布[^。；]{0,14}市委[^。；]{0,6}(?:关于|对)[^。；]{0,24}(?:决定|任免|通知)`)

// theirs stand before the office of a place that the sentence named last: 「邻近的某县也来谈，他们|县长某某」.
var theirs = words("他们 他们的 人家 人家的")

// theirPlace is the place that the sentence of s[at] names last before it, "" when it names none of the unit.
func (r *Reader) theirPlace(x *prose, at int, unit string) string {
	low := max(0, at-300)
	if i := strings.LastIndexAny(x.s[low:at], "。！？\n"); i >= 0 {
		low += i
	}
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End <= at && fits(m.Place, unit) && (!m.Short || m.Place.Listed) {
			return m.Place.Name
		}
	}
	return ""
}

// reporter returns the county-level city whose mayor at s[at] reports to who visits it, "" when he does not: 「市长某某汇报，花期期间麻城共接待
// 游客…」.
func (r *Reader) reporter(x *prose, low, at int) string {
	rest := x.s[at:min(len(x.s), at+240)]
	if i := strings.IndexAny(rest, "。！？"); i >= 0 {
		rest = rest[:i]
	}
	clause := []rune(firstClause(rest))
	if len(clause) < 6 || !hasAny(string(clause[4:min(len(clause), 9)]), "汇报", "介绍", "告诉") || slices.Contains(clause[:min(len(clause), 9)], '听') {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(low, at+len(rest))) {
		if m.Place.Level == nlp.City {
			return "" // also 「市长某某介绍，甲州…」 of 甲州市
		}
		if m.Place.Level == nlp.County {
			if !strings.HasSuffix(m.Place.Name, "市") {
				return ""
			}
			return m.Place.Name
		}
	}
	return ""
}

// heldThere end a clause about what takes place in the city that it begins with: 「某市第三届渔灯节开幕。」
var heldThere = words("开幕 闭幕 收官 落幕 举行 召开 启幕 举办")

// cityBefore returns the county-level city whose doings the sentences before s[at] tell last, "" when none does or when who holds
// that office there is named beside: 「某市召开…大会。|市委书记某某…」.
func (r *Reader) cityBefore(x *prose, at int, title string) string {
	low := max(0, at-600)
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End > at || m.Place.Level > nlp.County || !strings.HasSuffix(m.Place.Name, "市") ||
			ownActs.prefix(x.s[m.End:at]) == 0 && m.Place.Level == nlp.County && heldThere.suffix(strings.TrimRight(firstClause(x.s[m.End:at]), "。")) == 0 {
			continue
		}
		if m.Place.Level != nlp.County || m.Short && !m.Place.Listed {
			return ""
		}
		from := low + strings.LastIndexAny(x.s[low:m.Start], "。！？") + 1
		if !r.opens(x, m.Start, runeStart(x.s, from)) || slices.ContainsFunc(x.titlesIn(low, m.Start), func(t nlp.TitleMatch) bool { return rankOf(t.Title, "") == "市" }) ||
			hasAny(x.s, m.Place.Name+title, strings.TrimSuffix(m.Place.Name, "市")+title) {
			return ""
		}
		return m.Place.Name
	}
	return ""
}

// otherCity returns the city, not that of the text, whose meeting is told of right before s[at]: 「某市委常委会召开会议。|市委书记某某主持」 among
// short news of many. "" for none.
func (r *Reader) otherCity(x *prose, at int, sc *scene) string {
	low := max(0, at-600)
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.Place.Level != nlp.City || m.End > at || m.Place.Name == sc.city || m.Short || sc.city == "" {
			if m.Place.Level == nlp.City && m.End <= at {
				return ""
			}
			continue
		}
		from := low + max(0, strings.LastIndexAny(x.s[low:m.Start], "。！？"))
		if !reMeets.MatchString(firstClause(x.s[m.End:at])) || !r.opens(x, m.Start, runeStart(x.s, from)) {
			return ""
		}
		return m.Place.Name
	}
	return ""
}

// reMeets follows a city that meets.
var reMeets = regexp.MustCompile(`^(?:委(?:常委会|理论学习中心组|全会|经济工作会议|农村工作会议)|(?:人民)?政府(?:常务会|党组|全体)|人大常委会|政协)?[^，。；]{0,16}?(?:召开|举行|开幕|闭幕)`)

// paragraphOf returns the county-level city whose secretary a paragraph begins with and goes on about, where what stands at s[end]
// is another office of it: 「某市市委书记某某本周在外学习。|市长某某主持…」; "" when anybody else's doings stand between.
func (r *Reader) paragraphOf(x *prose, end int, title string) string {
	if end > aboutOne {
		return ""
	}
	ts := x.titlesIn(0, end)
	if len(ts) != 1 || ts[0].Title == title || !isHead(ts[0].Title) || !isHead(title) || hasAny(x.s[ts[0].End:end], "陪", "汇报", "随同", "一行", "市委", "全市") {
		return ""
	}
	ms := x.placesIn(0, ts[0].Start+1)
	if len(ms) != 1 || ms[0].End < ts[0].Start || ms[0].Place.Level != nlp.County || !strings.HasSuffix(ms[0].Place.Name, "市") || ms[0].Short && !ms[0].Place.Listed || !r.opens(x, ms[0].Start, 0) {
		return ""
	}
	return ms[0].Place.Name
}

// congressOf returns the place whose congress or conference the text before s[at] tells of, when the office there is one that it fills:
// 「政协某市第六届委员会第五次会议闭幕，补选某某为|市政协副主席」. "" for none.
func (r *Reader) congressOf(x *prose, at int, unit, title string) string {
	if !filled.in(title) || !strings.Contains(x.s[:at], "届") {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(max(0, at-600), at)) {
		if m.End <= at && fits(m.Place, unit) && !m.Short && sitting(x.s[m.End:at]) {
			return m.Place.Name
		}
	}
	return ""
}

// filled are offices that a congress or a conference fills.
var filled = words("市长 区长 县长 州长 盟长 旗长 政协 人大 监委 监察 院长 检察长")

// eitherCity reports whether an office of a city at s[at] may as well be that of the county-level city which the sentence at the head of the
// paragraph is about: 「某市的招商队伍去了浙江。|市长某某在台州考察」. Who holds that office there is known where the place is printed only.
func (r *Reader) eitherCity(x *prose, at int) bool {
	first := firstSentence(x.s)
	if len(first) > at || len(x.titlesIn(0, len(first))) > 0 {
		return false
	}
	one := ""
	for _, m := range x.placesIn(0, at) {
		switch {
		case m.Place.Level <= nlp.City && (r.lex.Place(one) == nil || r.lex.Within(r.lex.Place(one), m.Place.Name)):
			return false
		case one == "" && (m.Place.Level != nlp.County || m.Short || !strings.HasSuffix(m.Place.Name, "市") || !strings.HasPrefix(x.s[m.End:], "的") || !r.opens(x, m.Start, 0)):
			return false
		}
		one = cmp.Or(one, m.Place.Name)
	}
	return one != ""
}

// aboutOne is how many bytes of a paragraph may be about whom it begins with.
const aboutOne = 1500

// subjectBefore returns the place of that unit that the sentence before s[end] is about, "" when it begins with none: 「某县尚未
// 开秤。|县委书记某某说」.
func (r *Reader) subjectBefore(x *prose, low, end int, unit string) string {
	from := low
	if i := strings.LastIndexAny(x.s[low:end], "。！？"); i >= 0 {
		from = low + i
	}
	for _, m := range x.placesIn(from, end) {
		if m.Place.Level <= nlp.City {
			continue
		}
		next, _ := utf8.DecodeRuneInString(x.s[m.End:])
		if fits(m.Place, unit) && r.lex.Place(m.Place.Name) != nil && r.opens(x, m.Start, from) && !strings.ContainsAny(behindDay(x.s[from:m.Start]), "，；“") && !strings.ContainsRune("、和与及", next) {
			return m.Place.Name
		}
		break
	}
	return ""
}

// behindDay is s without the day that it begins with: 「8月16日，」.
func behindDay(s string) string {
	s = strings.TrimLeft(s, "。！？ ")
	if m := reMonthDay.FindStringIndex(s[:runeStart(s, min(len(s), 16))]); m != nil && m[0] == 0 {
		s = strings.TrimPrefix(strings.TrimLeft(s[m[1]:], "上下午晚"), "，")
	}
	return s
}

// opens reports whether the place at s[at] begins a clause, but for a time and the place above it.
func (r *Reader) opens(x *prose, at, low int) bool {
	for _, m := range x.placesIn(low, at) {
		if m.End == at {
			at = m.Start
			break
		}
	}
	head := x.s[low:at]
	if i := strings.LastIndexAny(head, "，。；：、“”"); i >= 0 {
		_, w := utf8.DecodeRuneInString(head[i:])
		head = head[i+w:]
	}
	c, _ := utf8.DecodeLastRuneInString(head)
	return bare(head) == "" || strings.ContainsRune("日午晨晚", c)
}
