package nlp

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counties matches, in an expression, what the counties of a city are called together, or one of them by it: 「哪个县市区」.
const Counties = `旗县市区|旗县市|旗县区|县市区|区市县|市县区|县区市|区县市|县、市、区|旗县|区市|区县|县区|县市|市县|市州`

// Heads matches, in an expression, who heads the government of a city or county: 区长, 县长, 盟长.
const Heads = `[区县市旗州盟]长`

// HeadTitles matches, as a part of an expression, the offices of those who head a place, with its level: 「区委书记」, 「代县长」, 「市政协主席」.
const HeadTitles = `(?:[市区县旗州]委书记|代?[市区县旗州]长|[市区县旗州](?:人大常委会主任|政协主席))`

func (x *lexiconIndex) indexPlaces(places []*Place, p *lexiconParser) {
	x.homonyms = make(map[string]bool, len(p.homonyms))
	for _, w := range p.homonyms {
		x.homonyms[w] = true
	}
	x.names = make(map[string][]*Place, 2*len(places))
	x.children = make(map[string][]*Place, 400)
	words := make([]string, 0, 2*len(places)+len(p.masks[placeMask]))
	x.placeWords = make([]placeWord, 0, cap(words))
	add := func(word string, pl *Place, kind uint8) {
		if word == "" || kind != fullName && word == pl.Name {
			return
		}
		words = append(words, word)
		x.placeWords = append(x.placeWords, placeWord{pl, kind})
		if kind == shortForm && !pl.Listed && (pl.Level > City || x.homonyms[word]) {
			return
		}
		if !slices.Contains(x.names[word], pl) {
			x.names[word] = append(x.names[word], pl)
		}
	}
	for _, pl := range places {
		add(pl.Name, pl, fullName)
		if pl.Parent != "" {
			x.children[pl.Parent] = append(x.children[pl.Parent], pl)
		}
	}
	for _, pl := range places {
		for _, a := range pl.Aliases {
			add(a, pl, aliasName)
		}
		if strings.HasSuffix(pl.Name, "自治州") && pl.Short != "" {
			add(pl.Short+"州", pl, aliasName) // 「大理州」, whose short form is that of its city
		}
		if rs := []rune(pl.Name); len(rs) >= 6 && rs[len(rs)-1] == '旗' && !strings.Contains(pl.Name, "自治") && !strings.ContainsAny(pl.Name, "左右前后中") {
			add(string(rs[:2])+"旗", pl, aliasName) // 「西乌旗」
		}
		if strings.HasSuffix(pl.Name, "蒙古族自治县") {
			_, n := utf8.DecodeRuneInString(pl.Name)
			add(pl.Name[:n]+"蒙县", pl, aliasName) // 「杜蒙县」
			add(pl.Name[:n]+"蒙", pl, shortForm)
		}
		for _, unit := range []string{"县", "旗"} {
			if short := pl.Short + unit; strings.HasSuffix(pl.Name, "自治"+unit) && pl.Short != "" && len(x.names[short]) == 0 {
				add(short, pl, aliasName) // 「木里县」
			}
		}
	}
	for _, pl := range places {
		for _, a := range pl.Past {
			add(a, pl, pastName)
		}
	}
	for _, pl := range places {
		add(pl.Short, pl, shortForm)
	}
	for _, w := range p.letters {
		_, size := utf8.DecodeRuneInString(w)
		if found := x.names[w[size:]]; len(found) > 0 {
			for verb := range strings.SplitSeq(towards, "") {
				words, x.placeWords = append(words, verb+w[:size]), append(x.placeWords, placeWord{found[0], letterForm})
			}
		}
	}
	for _, w := range p.masks[placeMask] {
		words, x.placeWords = append(words, w), append(x.placeWords, placeWord{})
	}
	x.places = NewMatcher(words)
	for _, pl := range places {
		if found := x.names[pl.Parent]; len(found) > 0 {
			pl.above = found[0]
		}
	}
}

// Place returns the place of that name: canonical, alias, past or short, in this order; nil if there is none. Of several
// places of one name it is the listed one, else the first in the table of divisions.
func (l *Lexicon) Place(name string) *Place {
	if found := l.index.names[name]; len(found) > 0 {
		return found[0]
	}
	return nil
}

// PlaceNear is Place, but of several places of one name the one that lies in near, the canonical name of a city or province.
func (l *Lexicon) PlaceNear(name, near string) *Place {
	found := l.index.names[name]
	if len(found) > 1 && near != "" {
		for _, p := range found {
			if l.Within(p, near) {
				return p
			}
		}
	}
	return l.Place(name)
}

// Namesakes returns the counties that bear that name, nil when it is that of a listed place: 「鼓楼区」 of several cities.
func (l *Lexicon) Namesakes(name string) []*Place {
	var out []*Place
	for _, p := range l.index.names[name] {
		if p.Listed {
			return nil
		}
		if p.Level == County && p.Name == name {
			out = append(out, p)
		}
	}
	return out
}

// Homonym reports whether the short name of a place may be a word or parts of words too: 「平安」.
func (l *Lexicon) Homonym(short string) bool { return l.index.homonyms[short] }

// Children returns the places directly below the place of that canonical name, listed ones first. The caller must not
// change the slice.
func (l *Lexicon) Children(name string) []*Place { return l.index.children[name] }

// Ancestors returns the places above p, the nearest first.
func (l *Lexicon) Ancestors(p *Place) []*Place {
	var above []*Place
	for p.Parent != "" && len(above) < 8 {
		if p = l.Place(p.Parent); p == nil {
			break
		}
		above = append(above, p)
	}
	return above
}

// LikePlace reports whether a word can only be a place, known or not: 「白桦街道」, 「经开区」.
func (l *Lexicon) LikePlace(word string) bool {
	for _, end := range l.PlaceForms {
		if head, ok := strings.CutSuffix(word, end); ok && utf8.RuneCountInString(head) >= 2 && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			return true
		}
	}
	return slices.Contains(l.LonePlaces, word)
}

// Within reports whether p is the place of that canonical name or lies below it.
func (l *Lexicon) Within(p *Place, name string) bool {
	for range 8 {
		switch {
		case p == nil:
			return false
		case p.Name == name:
			return true
		case p.Parent == "":
			return false
		case p.Parent == name:
			return true
		}
		if p.above != nil {
			p = p.above
		} else {
			p = l.Place(p.Parent)
		}
	}
	return false
}

// PlaceSpots are the words in a text that may name a place, from left to right, at each place the shortest first.
type PlaceSpots []placeSpot

type placeSpot struct {
	start, end int
	words      []int32
}

// PlaceSpots finds what the places of text are made of, whatever city it is about.
func (l *Lexicon) PlaceSpots(text string) PlaceSpots {
	spots := make(PlaceSpots, 0, len(text)/48+2)
	l.index.places.each(text, func(i int) int {
		l.index.places.at(text, i, func(end int, words []int32) { spots = append(spots, placeSpot{i, end, words}) })
		return 0
	})
	return spots
}

// PlaceMasked reports whether text[start:end] is part of a longer word that names no place: the 滨海 of 「滨海湿地」.
func (l *Lexicon) PlaceMasked(text string, start, end int) bool {
	return slices.ContainsFunc(l.PlaceSpots(text), func(o placeSpot) bool {
		return o.start <= start && o.end >= end && o.end-o.start > end-start &&
			slices.ContainsFunc(o.words, func(w int32) bool { return l.index.placeWords[w].place == nil })
	})
}

// FindPlaces returns the places that text names, from left to right, at each place the longest name, none overlapping.
// near is the canonical name of the city or province that the text is about, "" if that is not known. Among places of one
// name the one within near comes first, then the one within the city that the text named last. Counties that are not Listed
// are known by their short names only within near, or right behind the name of the place above (「济南历下」). Road names
// (「南京路」) and masked words are no places.
func (l *Lexicon) FindPlaces(text, near string) []PlaceMatch {
	return l.PlacesAt(text, l.PlaceSpots(text), near)
}

// PlacesAt is FindPlaces for a text whose spots are known.
func (l *Lexicon) PlacesAt(text string, spots PlaceSpots, near string) []PlaceMatch {
	var found []PlaceMatch
	var city string // the last one named
	end := 0        // of what was read
	for from, to := 0, 0; from < len(spots); from = to {
		start := spots[from].start
		for to = from + 1; to < len(spots) && spots[to].start == start; {
			to++
		}
		if start < end {
			continue
		}
		var last *PlaceMatch
		if n := len(found); n > 0 && found[n-1].End == start {
			last = &found[n-1]
		}
		for _, o := range slices.Backward(spots[from:to]) {
			m, ok := l.readPlace(text, start, o.end, o.words, last, city, near)
			if !ok {
				continue
			}
			if m.Place != nil {
				if found == nil {
					found = make([]PlaceMatch, 0, min(len(spots)-from, 4))
				}
				found = append(found, m)
				if m.Place.Level <= City {
					city = m.Place.Name
				}
			}
			end = m.End
			break
		}
	}
	return found
}

// readPlace decides which place text[start:end] means. last is the mention that ends at start, if there is one, city the
// name of the city or province named last. A mask gives a match without Place.
func (l *Lexicon) readPlace(text string, start, end int, words []int32, last *PlaceMatch, city, near string) (PlaceMatch, bool) {
	x := &l.index
	m := PlaceMatch{Start: start, End: end}
	best := -1
	for _, w := range words {
		pw := x.placeWords[w]
		if pw.place == nil {
			return m, true
		}
		score := 0 // the better reading has the higher score
		switch {
		case last != nil && last.Place != pw.place && l.Within(pw.place, last.Place.Name):
			score = 40
		case near != "" && l.Within(pw.place, near):
			score = 30
		case city != "" && l.Within(pw.place, city):
			score = 20
		}
		if pw.kind == fullName && !pw.place.Listed && x.homonyms[pw.place.Name] && score != 40 &&
			(score == 0 || !l.besideSiblings(text, start, end, pw.place)) && !countyAlone(text, start, end, score > 0) && !(len(x.names[pw.place.Name]) == 1 && hasSeat(text, start, end)) {
			continue // 「城区」
		}
		if pw.kind == fullName && !pw.place.Listed && score == 0 && partOfMore(text, start, end) && !hasSeat(text, start, end) {
			continue // 「示|范县」, 「应县|长邀请」
		}
		if pw.kind == fullName && strings.HasPrefix(text[start:end], "全") && (strings.HasPrefix(text[end:], "市") || strings.HasPrefix(text[end:], "区")) {
			continue // 「全州|县市」
		}
		if pw.kind == aliasName && pw.place.Level == Zone && near != "" && score == 0 {
			continue // 「自贸片区」 in a text about another city
		}
		if pw.kind == letterForm {
			if !endsThere(text[end:]) {
				continue
			}
			m.Start = start + len("赴")
		}
		if pw.kind == shortForm {
			unmistakable := pw.place.Listed || pw.place.Level <= City && !x.homonyms[text[start:end]]
			if !unmistakable && (score < 30 || score == 30 && x.homonyms[text[start:end]] && !intends(text, start, end) && !l.listedWith(text, start, end, pw.place)) || !l.standsAlone(text, start, end) || l.acrossName(text, start, end) {
				continue
			}
		}
		score += 4 - int(pw.kind)
		if pw.place.Listed {
			score += 5
		}
		switch {
		case m.Place == pw.place:
		case score > best:
			if m.Place != nil {
				m.Others = append(m.Others, m.Place)
			}
			m.Place, m.Short, m.Past = pw.place, pw.kind >= shortForm, pw.kind == pastName
			best = score
		default:
			m.Others = append(m.Others, pw.place)
		}
	}
	if m.Place == nil {
		return m, false
	}
	if m.Short && m.Place.Level == City {
		if p := l.countedWith(text, start, end, m.Place); p != nil {
			m.Place, m.Others = p, append(m.Others, m.Place)
		}
	}
	// 「青岛市南区」 is 青岛 and 市南区, unless 市 stands twice.
	if !m.Short && m.Place.Level <= City && strings.HasSuffix(text[start:end], "市") && text[start:end-len("市")] == m.Place.Short {
		if next, ok := x.places.Prefix(text[end-len("市"):]); ok && next.End > len("市") {
			if pw := x.placeWords[next.Index]; pw.place != nil && pw.kind == fullName && slices.ContainsFunc(x.names[pw.place.Name],
				func(p *Place) bool { return p.Parent == m.Place.Name }) {
				m.End -= len("市")
				m.Short = true
			}
		}
	}
	return m, true
}

// besideSiblings reports whether text[start:end] opens a clause as p's neighbours do there: 「东区增长6.8%，仁和区增长9.3%」,
// 「矿区、盂县」.
func (l *Lexicon) besideSiblings(text string, start, end int, p *Place) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if start > 0 && !strings.ContainsRune("，。；：、“”！？\n \t　（", before) {
		return false
	}
	low, high := max(0, start-300), min(len(text), end+300)
	after := end
	for n := 0; n < 2 && after < high; n++ {
		_, w := utf8.DecodeRuneInString(text[after:])
		after += w
	}
	next := text[end:min(after, len(text))]
	mark, w := utf8.DecodeRuneInString(next)
	listed := mark == '、' || mark == '和'
	if listed {
		next = next[:w]
	} else if strings.ContainsAny(next, "，。；：！？”") || next == "" {
		return before == '、' && l.siblingIn(text[low:start], p, "、")
	}
	return l.siblingIn(text[low:high], p, next) || listed && l.siblingIn(text[end+w:high], p, "")
}

// countyAlone reports whether text[start:end], a county in 县 whose name is also the end of one word and the beginning of another, is the county:
// it opens a clause or stands behind what leads to a place. near tells that the text is of its city. 「，成县核桃」, 「到云县」, not 「建|成县域」.
func countyAlone(text string, start, end int, near bool) bool {
	if !near || !strings.HasSuffix(text[start:end], "县") || strings.HasPrefix(text[end:], "域") || strings.HasPrefix(text[end:], "级") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	return start == 0 || !unicode.Is(unicode.Han, before) || strings.ContainsRune("在赴到与和及从对向由至往是任共", before)
}

// hasSeat reports whether text[start:end] is a county or district by its committee, head or government right behind it: 「成县县委」.
func hasSeat(text string, start, end int) bool {
	r, n := utf8.DecodeLastRuneInString(text[start:end])
	rest, ok := strings.CutPrefix(text[end:], text[end-n:end])
	if !ok || r != '县' && r != '区' {
		return false
	}
	for _, seat := range []string{"委", "长", "政府", "人民政府", "人大", "政协", "纪委"} {
		if strings.HasPrefix(rest, seat) {
			return true
		}
	}
	return false
}

// siblingIn reports whether s names a neighbour of p that is no word, with tail right behind it; at its head when tail is "".
func (l *Lexicon) siblingIn(s string, p *Place, tail string) bool {
	for _, q := range l.index.children[p.Parent] {
		if q == p || l.index.homonyms[q.Name] {
			continue
		}
		if tail == "" && strings.HasPrefix(s, q.Name) || tail != "" && strings.Contains(s, q.Name+tail) {
			return true
		}
	}
	return false
}

// towards are the verbs behind which one character may name a city: 「赴京」.
const towards = "在赴进来抵离返驻到去"

// reThere is what follows a city named by one character: 「赴京|招商」, but not 「在京|津冀」, 「来青|年公寓」.
var reThere = regexp.MustCompile(`^(?:$|\P{Han}|期间|走访|招商|考察|调研|拜访|开展|洽谈|举[行办]|召开|参[加会]|出席|学习|对接|推介|会[见谈]|签约|务工|企业|投资|推动|促成|作|先后|上门|[时后前都也还是的了谈说讲吗呢吧么做干见跟和与同办忙])`)

func endsThere(rest string) bool { return reThere.MatchString(first(rest, 12)) }

// listedWith reports whether the short name text[start:end] opens a list with that of a neighbour of p: 「天台、仙居两县」.
func (l *Lexicon) listedWith(text string, start, end int, p *Place) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	rest, ok := strings.CutPrefix(text[end:], "、")
	return ok && (start == 0 || strings.ContainsRune("，。；：、“”！？\n \t　（", before)) && slices.ContainsFunc(l.index.children[p.Parent], func(q *Place) bool {
		return q != p && utf8.RuneCountInString(q.Short) >= 2 && !l.index.homonyms[q.Short] && strings.HasPrefix(rest, q.Short)
	})
}

// reCountedUnits ends a list of places by what they are: 「祁东、衡阳|两县」.
var reCountedUnits = regexp.MustCompile(`^(?:[、和与及]\p{Han}{2,3}){0,6}?[两二三四五六七八九十2-9](县|区|市)(?:[^\p{Han}]|[^区域级市直]|$)`)

// opensCounted are the characters that what it finds begins with.
var opensCounted = NewChars("、和与及两二三四五六七八九十23456789")

// countedWith is the county of a city that a list means by the short name text[start:end], which both share: 「祁东、衡阳两县」. It is nil
// when nothing tells so.
func (l *Lexicon) countedWith(text string, start, end int, city *Place) *Place {
	if !opensCounted.First(text[end:]) {
		return nil
	}
	m := reCountedUnits.FindStringSubmatch(first(text[end:], 40))
	if m == nil {
		return nil
	}
	listed := !strings.ContainsRune("两二三四五六七八九十23456789", firstOf(text[end:]))
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if !listed && (start == 0 || !strings.ContainsRune("、和与及", before)) {
		return nil
	}
	for _, p := range l.index.children[city.Name] {
		if p.Name == city.Short+m[1] {
			return p
		}
	}
	return nil
}

// firstOf is the first character of s.
func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// intends reports whether text[start:end] opens a clause as somebody who means to do something: 「，平武将关停…」, but not
// 「水平武装」.
func intends(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if start > 0 && !strings.ContainsRune("，。；：、“”！？\n \t　（", before) {
		return false
	}
	for _, verb := range []string{"将", "也将", "还将", "聚焦", "坚持", "全力", "围绕", "紧扣", "锚定", "抢抓", "始终", "牢牢", "抓好", "正"} {
		if strings.HasPrefix(text[end:], verb) {
			return true
		}
	}
	return false
}

// standsAlone reports whether the short name text[start:end] is used as one: not in a road (「南京路」), a school
// (「北京大学」), nor across 「全市」 and 「北部」.
func (l *Lexicon) standsAlone(text string, start, end int) bool {
	rest := text[end:]
	if l.OtherUnit(rest) || l.OfWater(rest) {
		return false
	}
	for _, s := range []string{"路", "大街", "大道", "中路", "东路", "西路", "南路", "北路", "支路", "大学", "街"} {
		if strings.HasPrefix(rest, s) && !strings.HasPrefix(rest, "街道") {
			return false
		}
	}
	if side, _ := utf8.DecodeLastRuneInString(text[start:end]); end-start == 2*len("某") && strings.ContainsRune("东西南北", side) {
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		for _, s := range []string{"岸", "侧", "麓"} { // 「莲花湖|北岸」, 「护城河|南侧」
			if strings.HasPrefix(rest, s) && unicode.Is(unicode.Han, before) {
				return false
			}
		}
	}
	if strings.HasPrefix(rest, "）") || strings.HasPrefix(rest, ")") {
		if line, _, _ := strings.Cut(first(rest, 60), "\n"); strings.Contains(line, "公司") { // 「某某(北京)科技有限公司」
			return false
		}
	}
	if strings.HasPrefix(text[start:end], "长") && l.endsOffice(text[:start]) { // 「市长|春节前」, 「区长|治水」
		return false
	}
	if strings.HasPrefix(text[start:end], "市") {
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		if strings.ContainsRune("全我本该各城都省县州地跨进入", before) && start > 0 {
			return false
		}
		for _, s := range []string{"部", "方", "边", "郊", "侧", "端", "麓", "岸", "面"} {
			if strings.HasPrefix(rest, s) {
				return false
			}
		}
	}
	return true
}

// endsOffice reports whether 长 behind text makes it the office of who heads a city or county: 「市」, 「某县」, not 「新区」, and not 「省」, whose cities
// are called without more: 「湖南省|长沙」.
func (l *Lexicon) endsOffice(text string) bool {
	unit, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("市县区旗盟", unit) && !slices.ContainsFunc(l.Zones, func(zone string) bool { return strings.HasSuffix(text, zone) })
}

// acrossName reports whether text[start:end] is the end of somebody's name and the beginning of what he tells, or only such an end: 「，黎永昭|通报了」,
// 「，韩延安|强调」. The name opens a clause.
func (l *Lexicon) acrossName(text string, start, end int) bool {
	_, n := utf8.DecodeLastRuneInString(text[start:end])
	for _, verb := range [2]int{end - n, end} {
		if !l.tellsAt(text, verb) {
			continue
		}
		for from, k := start, 0; k < 3 && from > 0; k++ {
			c, w := utf8.DecodeLastRuneInString(text[:from])
			if !unicode.Is(unicode.Han, c) {
				break
			}
			from -= w
			sur := l.SurnameLen(text[from:verb])
			given := utf8.RuneCountInString(text[from:verb]) - utf8.RuneCountInString(text[from:from+sur])
			if before, _ := utf8.DecodeLastRuneInString(text[:from]); sur > 0 && given >= 1 && given <= 2 && from+sur <= start+n && (from == 0 || opensClause(before)) && !strings.ContainsRune("于和与从由向在到对", c) {
				return true
			}
		}
	}
	return false
}

// tellsAt reports whether a reporting verb of two characters begins at text[at:].
func (l *Lexicon) tellsAt(text string, at int) bool {
	_, a := utf8.DecodeRuneInString(text[at:])
	_, b := utf8.DecodeRuneInString(text[at+a:])
	if a == 0 || b == 0 {
		return false
	}
	cs := l.FindCues(text[at : at+a+b])
	return len(cs) > 0 && cs[0].Start == 0 && cs[0].End == a+b
}

// opensClause reports whether a clause may begin behind a character.
func opensClause(c rune) bool {
	return strings.ContainsRune("，。；：、“”！？\n \t　（", c)
}

// OtherUnit reports whether the short name of a place before rest is only part of another's: 「洪江|区工委」 is not 洪江市, as
// 「洪江|区域」 is.
func (l *Lexicon) OtherUnit(rest string) bool {
	return (strings.HasPrefix(rest, "区") || strings.HasPrefix(rest, "县")) && l.namesMore(rest)
}

// OfWater reports whether the short name of a place before rest is only part of a river's or lake's: 「漾濞|江流域」, not
// 「漾濞|河长制」.
func (l *Lexicon) OfWater(rest string) bool {
	if strings.HasPrefix(rest, "区") || strings.HasPrefix(rest, "县") || !l.namesMore(rest) {
		return false
	}
	_, n := utf8.DecodeRuneInString(rest)
	return !strings.HasPrefix(rest[n:], "流") || strings.HasPrefix(rest[n:], "流域")
}

// namesMore reports whether the first character of rest goes with the name before it: nothing follows it that would not let it.
func (l *Lexicon) namesMore(rest string) bool {
	first, n := utf8.DecodeRuneInString(rest)
	without, ok := l.index.placeBefore[first]
	next, _ := utf8.DecodeRuneInString(rest[n:])
	return ok && !strings.ContainsRune(without, next)
}

// partOfMore reports whether text[start:end] is the name of a county of one character and 县 and may as well be parts of other
// words: 「工业|兴县」, 「创|新县|域」, 「和|县委」.
func partOfMore(text string, start, end int) bool {
	if end-start != 2*len("县") || !strings.HasSuffix(text[start:end], "县") {
		return false
	}
	before, n := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	introduced := strings.ContainsRune("在到赴与和及由访省市日", before) ||
		strings.ContainsRune("从据自年末底度较比给距是向", before) && !strings.ContainsRune("和应新成兴", initial(text[start:])) // 「据|勉县统计局消息」, 「今年|新县城」
	return n > 0 && unicode.Is(unicode.Han, before) && !introduced || strings.ContainsRune("长委领直级域情", after)
}

func initial(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// first returns the first n bytes of text, or all of it.
func first(text string, n int) string { return text[:min(n, len(text))] }
