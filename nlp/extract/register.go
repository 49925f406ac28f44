package extract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// person is one person as a document introduces him. Two people of one name have heads of different places.
type person struct {
	name   string
	posts  []store.Post      // in the order of the text
	titles []string          // of posts
	head   string            // place of a first post that only one person holds
	sure   map[string]string // district of a title that was printed with it
	split  bool              // heads of several places go by this name
}

// register holds the persons of a document.
type register struct {
	byName map[string]*person
	names  []string // what is searched for: names and parts of them
	canon  []string // the name that each of them means
	find   *nlp.Matcher

	surnames map[string][]*person
}

// scene is the place that an article is about.
type scene struct {
	city   string            // canonical city, "" when unknown
	home   string            // county that the article calls 我区, "" when unknown
	seat   string            // county-level city whose 市委 is meant when only 市委 stands there
	self   string            // county-level city whose heads act here and not those of the city around it: 「全市」 is its
	led    string            // county-level city whose 市委书记 the article names before any 市长, and none of the city around it
	main   string            // county that the article names most,
	lone   bool              // and twice as often as any other
	only   map[string]string // by 县, 区 and 旗 the only county of that kind that it names
	titled string            // the one zone that the title names: 「大庆高新区」
	zone   string            // zone that the article is about and no list knows
	told   string            // the one place whose report or bulletin the article is: 「某州人民政府工作报告」
	own    *learned
	places *placeFinder // of the page
}

// known returns the length of the longest name of the register that s begins with.
func (reg *register) known(s string) int {
	best, end := 0, 0
	for k := 0; k < 12 && end < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[end:])
		end += n
		if k > 0 && reg.byName[s[:end]] != nil {
			best = end
		}
	}
	return best
}

// settle gives the posts of m that print no place the place that the document prints elsewhere for the same person.
func (reg *register) settle(m *mention) {
	p := reg.byName[m.name]
	if p == nil {
		return
	}
	for i := range m.posts {
		if d := p.sure[m.posts[i].Title]; d != "" && !m.sure[i] && !p.split {
			m.posts[i].District = d
		}
	}
}

// add registers what one mention says of a person.
func (reg *register) add(m mention) {
	q := reg.byName[m.name]
	if q == nil {
		q = &person{name: m.name, sure: map[string]string{}}
		reg.byName[m.name] = q
		reg.names = append(reg.names, m.name)
		reg.canon = append(reg.canon, m.name)
	}
	if own := headOf(m.posts); q.head == "" {
		q.head = own
	} else if own != "" && own != q.head {
		q.split = true
	}
	for i, post := range m.posts {
		q.titles = append(q.titles, post.Title)
		if !m.sure[i] {
			continue
		}
		if old, ok := q.sure[post.Title]; ok && old != post.District {
			q.sure[post.Title] = ""
		} else {
			q.sure[post.Title] = post.District
		}
	}
}

// hold adds the posts of a mention, wherever their places were found.
func (reg *register) hold(m mention) {
	q := reg.byName[m.name]
	if q != nil && q.head != "" && m.role {
		q.split = true // 「市委书记某某和同名企业家某某」
		return
	}
	for _, post := range m.posts {
		if q != nil && !slices.Contains(q.posts, post) {
			q.posts = append(q.posts, post)
		}
	}
}

// isHead reports whether a title belongs to one person of a place at a time.
func isHead(title string) bool {
	switch title {
	case "市委书记", "区委书记", "县委书记", "州委书记", "盟委书记", "旗委书记", "市长", "区长", "县长", "州长", "盟长", "旗长":
		return true
	}
	return false
}

// headOf is the place that a list of posts heads.
func headOf(posts []store.Post) string {
	for _, p := range posts {
		if isHead(p.Title) {
			return p.District
		}
	}
	return ""
}

// collect builds the register of a page, of every person that it names with an office and every name before 书记 or 市长,
// and finds the mentions in all texts.
func (r *Reader) collect(p *clean.Page, texts [][]*prose, scenes []*scene) *register {
	reg := &register{byName: map[string]*person{}}
	all := func(f func(*prose, *scene)) {
		for i, xs := range texts {
			for _, x := range xs {
				if x != nil {
					f(x, scenes[i])
				}
			}
		}
	}
	called := r.called(texts)
	all(func(x *prose, _ *scene) { x.called = called })
	meet := func(x *prose, sc *scene) {
		x.called = called
		for _, m := range slices.Concat(r.offices(x, sc, reg), r.profiled(x, sc), r.appointed(x, sc)) {
			reg.add(m)
		}
	}
	all(meet)
	if r.shortened(reg, called) {
		*reg = register{byName: map[string]*person{}}
		all(meet)
	}
	var inTitles []mention
	for i := range p.Articles {
		x := r.look(clean.Text{S: p.Articles[i].Title + "，" + p.Articles[i].Subtitle}, scenes[i])
		meet(x, scenes[i])
		inTitles = append(inTitles, r.offices(x, scenes[i], reg)...)
	}
	all(func(x *prose, _ *scene) {
		for _, m := range append(r.bystanders(x), r.titled(x)...) {
			if reg.byName[m.name] == nil {
				reg.add(m)
			}
		}
	})
	for i := range p.Articles { // 「专访某某：…」 and 「某某：」 before what he says
		labels := labelsOf(&p.Articles[i])
		for _, label := range slices.Sorted(maps.Keys(labels)) {
			if labels[label] > 1 && strings.Contains(p.Articles[i].Title+p.Doc.Title, label) && reg.byName[label] == nil && r.isName(label) {
				reg.add(mention{name: label})
			}
		}
	}
	parts := map[string]string{} // 「阿布都热合曼」 for 阿布都热合曼·图尔贡
	for _, name := range reg.names {
		if part, _, ok := cutDot(name); ok && utf8.RuneCountInString(part) >= 3 {
			if _, twice := parts[part]; twice {
				parts[part] = ""
			} else {
				parts[part] = name
			}
		}
	}
	for _, name := range slices.Clone(reg.names) {
		if part, _, ok := cutDot(name); ok && parts[part] == name {
			reg.names, reg.canon = append(reg.names, part), append(reg.canon, name)
		}
	}
	reg.find = nlp.NewMatcher(reg.names)
	reg.surnames = map[string][]*person{}
	for _, name := range reg.names {
		if q := reg.byName[name]; q != nil {
			sur := name[:r.lex.SurnameLen(name)]
			reg.surnames[sur] = append(reg.surnames[sur], q)
		}
	}
	all(func(x *prose, sc *scene) {
		x.ms = r.mentions(x, sc, reg)
		r.behindNames(x)
	})
	all(func(x *prose, sc *scene) {
		for _, m := range x.ms {
			if m.verb == "" { // an office is held from where the text tells of the appointment
				reg.hold(m)
			}
		}
		if m, ok := r.nowHolds(x, sc); ok {
			reg.hold(m)
		}
	})
	for _, m := range inTitles {
		if !slices.Contains(m.sure, false) || headOf(m.posts) != "" && strings.Contains(p.Doc.Title+p.Articles[0].Title, headOf(m.posts)) {
			reg.hold(m)
		}
	}
	return reg
}

// shortened adds to called the names of reg that stand there with the first character of what is told of them as well, 「韦红」 and
// 「韦红均」, and reports whether there are any.
func (r *Reader) shortened(reg *register, called map[string]bool) bool {
	some := false
	for _, name := range reg.names {
		n := len(name) - utf8.RuneLen(lastRune(name))
		if short := name[:n]; utf8.RuneCountInString(name) == 3 && mistakable(name[n:]) && reg.byName[short] != nil && !called[name] && !called[short] {
			called[short], some = true, true
		}
	}
	return some
}

// behindNames finds the verbs right behind names that a longer word had hidden: 「孔维周|到」 is no 「周到」.
func (r *Reader) behindNames(x *prose) {
	for _, m := range x.ms {
		if m.end >= len(x.s) || len(x.actsIn(m.end, m.end+1)) > 0 || len(x.cuesIn(m.end, m.end+1)) > 0 {
			continue
		}
		to := m.end + len(firstChars(x.s[m.end:], 6))
		if as := r.lex.FindActs(x.s[m.end:to]); len(as) > 0 && as[0].Start == 0 {
			a := nlp.ActMatch{Start: m.end, End: m.end + as[0].End, Act: as[0].Act}
			i, _ := slices.BinarySearchFunc(x.acts, a.Start, func(a nlp.ActMatch, at int) int { return a.Start - at })
			x.acts = slices.Insert(x.acts, i, a)
		}
	}
}

func cutDot(name string) (before, after string, ok bool) {
	i := strings.IndexAny(name, "·•‧・")
	if i < 0 {
		return name, "", false
	}
	_, w := utf8.DecodeRuneInString(name[i:])
	return name[:i], name[i+w:], true
}

// heads are the titles that may follow a name or surname: 「某某书记」, 「张区长」.
var heads = words("总书记 书记 市长 区长 县长 州长 盟长 旗长 镇长 主任 主席 局长 省长 部长 院长")

// titled finds 「某某书记」 at the start of a clause: a name with only the title behind it.
func (r *Reader) titled(x *prose) []mention {
	var out []mention
	for _, t := range x.titles {
		if !heads.has(t.Title) {
			continue
		}
		from, cand := clauseHead(x.s, t.Start)
		if utf8.RuneCountInString(cand) != 3 {
			continue
		}
		sur := r.lex.SurnameLen(cand)
		if sur == 0 || r.notName(cand, sur) || leadsOn.suffix(cand) > 0 || len(x.placesIn(from, t.Start)) > 0 {
			continue
		}
		out = append(out, mention{start: from, end: t.End, name: cand, nameAt: from, printed: len(cand)})
	}
	return out
}

// clauseHead returns what stands between the mark before s[at] and at, when it is short.
func clauseHead(s string, at int) (from int, head string) {
	low := max(0, at-24)
	i := strings.LastIndexAny(s[low:at], "，。；：、“”！？（）")
	if i < 0 {
		if low > 0 {
			return at, ""
		}
		return 0, s[:at]
	}
	_, w := utf8.DecodeRuneInString(s[low+i:])
	return low + i + w, s[low+i+w : at]
}

// surnamed finds 「于书记」 at the start of a clause when one person of the document is meant.
func (r *Reader) surnamed(x *prose, reg *register) []mention {
	var out []mention
	for _, t := range x.titles {
		if !heads.has(t.Title) {
			continue
		}
		from, cand := clauseHead(x.s, t.Start)
		if n := r.lex.SurnameLen(cand); n == 0 || n != len(cand) {
			continue
		}
		var who *person
		among := reg.surnames[cand]
		for _, p := range among[:min(len(among), 20)] {
			if !slices.ContainsFunc(p.titles, func(s string) bool { return strings.HasSuffix(s, t.Title) }) {
				continue
			}
			if who != nil {
				who = nil
				break
			}
			who = p
		}
		if who != nil {
			out = append(out, mention{start: from, end: t.End, name: who.name, nameAt: from, printed: len(cand)})
		}
	}
	return out
}

// mentions returns the persons named in x, from left to right: with their offices, or by their names alone.
func (r *Reader) mentions(x *prose, sc *scene, reg *register) []mention {
	out := r.offices(x, sc, reg)
	add := func(ms []mention) {
		merged := make([]mention, 0, len(out)+len(ms))
		i := 0
		for _, m := range ms {
			for i < len(out) && out[i].start < m.start {
				merged = append(merged, out[i])
				i++
			}
			if n := len(merged); n > 0 && merged[n-1].end > m.start || i < len(out) && out[i].start < m.end {
				continue
			}
			if reg.byName[m.name] != nil {
				merged = append(merged, m)
			}
		}
		out = append(merged, out[i:]...)
	}
	slices.SortStableFunc(out, func(a, b mention) int { return a.nameAt - b.nameAt })
	kept, end := out[:0], 0
	for _, m := range out { // none may overlap another
		if m.nameAt >= end {
			m.start = max(m.start, end)
			kept, end = append(kept, m), m.end
		}
	}
	out = kept
	add(r.profiled(x, sc))
	add(r.appointed(x, sc))
	add(r.bystanders(x))
	add(r.titled(x))
	add(r.surnamed(x, reg))
	var bare []mention
	for _, f := range reg.find.Find(x.s) {
		if name := x.s[f.Start:f.End]; x.called[name] && !strings.HasSuffix(name, "都") && !r.callsOne(x, f.Start, f.End) {
			continue
		}
		bare = append(bare, mention{start: f.Start, end: f.End, name: reg.canon[f.Index], nameAt: f.Start, printed: f.End - f.Start})
	}
	add(bare)
	return out
}

// placeFinder finds the places that the texts of a page name; each text is looked through once.
type placeFinder struct {
	lex   *nlp.Lexicon
	spots map[string]nlp.PlaceSpots
	found map[string][]nlp.PlaceMatch
}

// in returns the places of s as long as nobody knows which city it is about.
func (f *placeFinder) in(s string) []nlp.PlaceMatch {
	ms, ok := f.found[s]
	if !ok {
		ms = f.near(s, "")
		f.found[s] = ms
	}
	return ms
}

// near returns the places of s, which is about that city.
func (f *placeFinder) near(s, city string) []nlp.PlaceMatch {
	spots, ok := f.spots[s]
	if !ok {
		spots = f.lex.PlaceSpots(s)
		f.spots[s] = spots
	}
	return f.lex.PlacesAt(s, spots, city)
}

// locate finds the city and the county that articles are about, from the places they name most; what they leave open is
// that of the whole page.
func (r *Reader) locate(articles []clean.Article, doc *store.Document, local *learned, found *placeFinder, fallback *scene) *scene {
	sc := &scene{own: local, places: found}
	title := ""
	if len(articles) == 1 {
		title = cmp.Or(articles[0].Title, doc.Title) // that of the front matter
	}
	counts := map[string]int{}
	named := map[string]*nlp.Place{} // that of several of one name which the text tells apart: 「海口|龙华区」
	own := 0
	led, heads, above := "", map[string]bool{}, false // who heads a place, with its name
	count := func(s string, weight int) {
		ms := found.in(s)
		for _, m := range ms {
			office := strings.TrimPrefix(s[m.End:], "市")
			switch {
			case m.Place.Level == nlp.City:
				above = above || strings.HasPrefix(office, "委") || strings.HasPrefix(office, "市长") || strings.HasPrefix(office, "长") || strings.HasPrefix(office, "副市长")
			case m.Place.Level == nlp.County && strings.HasPrefix(office, "委书记"):
				heads[m.Place.Name] = true
				if strings.HasSuffix(m.Place.Name, "市") {
					led = m.Place.Name
				}
			}
		}
		away := -1 // where a place that somebody travels to ends
		for i, m := range ms {
			if i+1 < len(ms) && ms[i+1].Start == m.End && r.lex.Within(ms[i+1].Place, m.Place.Name) {
				continue // 「锦州市凌海市」 is about 凌海
			}
			if formers.suffix(s[:m.Start]) > 0 {
				continue // 「原甲县委副书记」
			}
			if elsewhere.suffix(s[:m.Start]) > 0 || away >= 0 && (s[away:m.Start] == "、" || s[away:m.Start] == "和") {
				away = m.End // 「赴北京招商」, 「分赴甲、乙两地」 are not from there
				continue
			}
			counts[m.Place.Name] += weight
			if r.lex.Place(m.Place.Name) != m.Place {
				named[m.Place.Name] = m.Place
			}
		}
		own += len(r.countyWords.All(s))
	}
	for i := range articles {
		a := &articles[i]
		count(a.Title, 3)
		if reports.in(a.Title) {
			count(a.Subtitle, 2) // 「——在某县第十八届人民代表大会第六次会议上」
		}
		count(a.Byline+" "+a.Outlet+" "+a.Printed, 2)
		for k := range a.Paras {
			count(a.Paras[k].S, 1)
		}
	}
	count(doc.Title+" "+doc.Outlet, 3)
	paper := r.paperOf(articles, doc)
	if p := paper; p != nil {
		counts[p.Name] += 5
		for i := range articles {
			for k := range articles[i].Paras {
				counts[p.Name] += strings.Count(articles[i].Paras[k].S, p.Short)
			}
		}
	}
	cities, counties := map[string]int{}, map[string]int{}
	for name, n := range counts {
		pl := r.lex.Place(name)
		if other := named[name]; other != nil && counts[pl.Parent] == 0 {
			pl = other
		}
		for pl != nil && pl.Level > nlp.City && pl.Parent != "" {
			pl = r.lex.Place(pl.Parent)
		}
		if pl != nil && (pl.Level == nlp.City || pl.Level == nlp.Province && strings.HasSuffix(pl.Name, "市")) {
			cities[pl.Name] += n
		}
	}
	sc.city = most(cities)
	if fallback != nil && fallback.city != "" && (sc.city == "" || cities[fallback.city]*2 >= cities[sc.city]) {
		sc.city = fallback.city
	}
	for name, n := range counts {
		if pl := r.known(sc, name); pl != nil && pl.Level == nlp.County && (sc.city == "" || r.lex.Within(pl, sc.city)) {
			counties[name] = n
		}
	}
	sc.only = map[string]string{}
	for name := range counties {
		unit := string(lastRune(name))
		if _, several := sc.only[unit]; several {
			name = ""
		}
		sc.only[unit] = name
	}
	sc.main = most(counties)
	second := 0
	for name, n := range counties {
		if name != sc.main {
			second = max(second, n)
		}
	}
	if sc.lone = sc.main != "" && counties[sc.main] >= 2*second; sc.lone {
		if own > 0 {
			sc.home = sc.main
		}
		if strings.HasSuffix(sc.main, "市") && (counties[sc.main] > 2*counts[sc.city] && len(counties) < 5 &&
			(paper != nil || !bareFirst(articles, sc.main)) || len(articles) == 1 && r.ofCity(title, &articles[0], sc)) {
			sc.seat = sc.main
		}
	}
	if strings.HasSuffix(sc.main, "市") && counties[sc.main] > second && headed(articles, sc.main) && !headed(articles, sc.city) && !bareFirst(articles, sc.main) {
		sc.self = sc.main
	}
	if led != "" && len(heads) == 1 && !above && !bareFirst(articles, led) {
		sc.led = led
	}
	if fallback != nil && sc.main == "" {
		sc.home, sc.main, sc.lone, sc.seat = fallback.home, fallback.main, fallback.lone, fallback.seat
	}
	if len(articles) == 1 {
		if sc.titled = r.zoneTitled(title, sc); sc.titled != "" {
			sc.home = "" // 「全区」 is the zone
		}
		sc.told = r.reportOf(title, sc)
		if sc.told == "" && reports.in(title) {
			sc.told = r.reportOf(title+"，"+articles[0].Subtitle, sc)
		}
	}
	if len(articles) == 1 && sc.told == "" && sc.lone && len(counties) == 1 && strings.Contains(title, sc.main) {
		sc.told = sc.main
	}
	if pl, n := local.most(articles, doc); pl != nil && n > 1 && n >= counties[sc.main] {
		if pl.Level == nlp.Zone {
			sc.zone = pl.Name
		}
		if n > counties[sc.main] {
			sc.home = pl.Name
			if pl.Level == nlp.County {
				sc.main, sc.lone = pl.Name, true
				if strings.HasSuffix(pl.Name, "市") && n > 2*counts[sc.city] {
					sc.seat = pl.Name
				}
			}
		}
	}
	return sc
}

// ofCity reports whether an article of that title is its main city's own news, whosever paper prints it: its title or its first sentence begins
// with what the city does, 「某市委理论学习中心组举行…」, and its heads stand nowhere beside heads of a city that is not named.
func (r *Reader) ofCity(title string, a *clean.Article, sc *scene) bool {
	short := strings.TrimSuffix(sc.main, "市")
	opens := strings.Contains(title, sc.main+"委") || strings.HasPrefix(title, sc.main+"：") || review(title) && strings.Contains(title, sc.main)
	var body strings.Builder
	for k := range a.Paras {
		if s := a.Paras[k].S; a.Paras[k].Kind == store.Paragraph {
			if body.Len() == 0 && !opens {
				head, behind, _ := strings.Cut(firstChars(s, 60), sc.main)
				opens = (ownActs.prefix(behind) > 0 || sitting(behind)) && !strings.ContainsAny(strings.TrimRight(head, "，"), "，。；：") && len(sc.places.in(head)) == 0 && len(r.lex.FindTitles(head)) == 0
			}
			body.WriteString(s)
		}
	}
	if !opens {
		return false
	}
	s := body.String()
	for _, title := range []string{"市委书记", "市长"} {
		if hasAny(s, "，"+title, "。"+title, "；"+title, "日"+title) && hasAny(s, short+title, sc.main+title) {
			return false
		}
	}
	return true
}

// ownActs follow a city that the news are about: its committee, its council, what it holds.
var ownActs = words("委 政府 人民政府 人大 政协 市长 召开 举行 举办 主办 开展 组织 启动")

// headed reports whether articles name who heads a city: 「某市委书记」, 「某市市长」.
func headed(articles []clean.Article, city string) bool {
	for i := range articles {
		for k := range articles[i].Paras {
			for rest := articles[i].Paras[k].S; city != ""; {
				j := strings.Index(rest, city)
				if j < 0 {
					break
				}
				if rest = rest[j+len(city):]; cityHeads.prefix(rest) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// cityHeads stand behind a city whose head is named.
var cityHeads = words("委书记 委副书记、市长 委副书记、代市长 市长 代市长 委书记、 委常委会 人民政府")

// bareFirst reports whether an office of a city without its name, 「市委书记」, stands before the place is named for the first
// time: it is not that of the place.
func bareFirst(articles []clean.Article, place string) bool {
	name := strings.TrimSuffix(place, "市")
	for i := range articles {
		for k := range articles[i].Paras {
			s := articles[i].Paras[k].S
			if at := strings.Index(s, name); at >= 0 {
				s = s[:at]
				return hasAny(s, "，市委", "，市长", "。市委", "。市长", "，副市长", "日市委") || strings.HasPrefix(s, "市")
			}
			if !strings.Contains(s, "市长") && !strings.Contains(s, "市委") {
				continue
			}
			if hasAny(s, "，市委", "，市长", "。市委", "。市长", "，副市长") || strings.HasPrefix(s, "市长") || strings.HasPrefix(s, "市委") {
				return true
			}
		}
	}
	return false
}

// reports are in the titles of what tells the figures of one place.
var reports = words("政府工作报告 工作报告 统计公报 公报 经济运行情况 经济运行 主要经济指标 经济指标 发展情况 预算执行情况 项目清单 重点项目 一览表 成绩单 统计数据 主要指标 主要目标 预期目标 发展目标 目标完成 目标任务 民生实事 实事项目 十件实事 经济数据")

// reportOf returns the only place that the title of a report names, or of any text if no list knows it, "" when there is none
// or several.
func (r *Reader) reportOf(title string, sc *scene) string {
	report := reports.in(title)
	name := ""
	for _, m := range sc.own.insert(title, sc.places.near(title, sc.city)) {
		switch {
		case !report && r.lex.Place(m.Place.Name) != nil, elsewhere.suffix(title[:m.Start]) > 0:
			return ""
		case name == "" || r.lex.Within(m.Place, name):
			name = m.Place.Name
		case m.Place.Name != name:
			return ""
		}
	}
	return name
}

// knowShorts makes the matcher of the counties' short names.
func (r *Reader) knowShorts() {
	index := map[string]int{}
	var names []string
	for _, p := range r.lex.Places {
		if p.Level != nlp.County || utf8.RuneCountInString(p.Short) < 2 {
			continue
		}
		i, ok := index[p.Short]
		if !ok {
			i = len(names)
			index[p.Short] = i
			names, r.counties = append(names, p.Short), append(r.counties, nil)
		}
		r.counties[i] = append(r.counties[i], p)
	}
	r.shorts = nlp.NewMatcher(names)
}

// labelled is the county of a city that a short report is marked with, by its whole or short name: 「【某山】9月14日，县长某某…」.
// "" when there is no such mark.
func (r *Reader) labelled(s, city string) string {
	inner, ok := strings.CutPrefix(s, "【")
	if !ok {
		if inner, ok = strings.CutPrefix(s, "［"); !ok {
			return ""
		}
	}
	end := strings.IndexAny(inner, "】］")
	if end < 0 || end > 30 {
		return ""
	}
	name := strings.ReplaceAll(inner[:end], " ", "")
	if p := r.lex.Place(name); p != nil && p.Level == nlp.County && r.lex.Within(p, city) {
		return p.Name
	}
	for _, m := range r.shorts.Find(name) {
		if m.Start > 0 || m.End < len(name) {
			continue
		}
		for _, p := range r.counties[m.Index] {
			if r.lex.Within(p, city) {
				return p.Name
			}
		}
	}
	return ""
}

// paperOf returns the county whose paper prints the articles: 「瑞 安 融 媒」. Its short name must stand in the text or title too.
func (r *Reader) paperOf(articles []clean.Article, doc *store.Document) *nlp.Place {
	head := doc.Outlet
	for i := range articles {
		head += " " + articles[i].Outlet + " " + articles[i].Printed
		if reMonthDay.MatchString(articles[i].Title) {
			head += " " + articles[i].Title // 「8月27日某市新闻」
		}
	}
	head = strings.ReplaceAll(head, " ", "")
	tried := 0
	for _, m := range r.shorts.Find(head) {
		if printers.prefix(head[m.End:]) == 0 || len(r.counties[m.Index]) != 1 {
			continue
		}
		if tried++; tried > 8 {
			break
		}
		p := r.counties[m.Index][0]
		for i := range articles {
			if strings.Contains(articles[i].Title+doc.Title, p.Short) {
				return p
			}
			for k := range articles[i].Paras {
				if strings.Contains(articles[i].Paras[k].S, p.Short) {
					return p
				}
			}
		}
	}
	return nil
}

// printers stand behind the place of a newspaper.
var printers = words("日报 晚报 报 报社 时报 商报 周报 今报 融媒 融媒体 发布 新闻 新闻网 网 电视台 广播电视台 传媒 客户端 在线 观察 市融媒 县融媒 区融媒 要闻 一周 速览 快讯 快报 简报 播报 早报 头条")

// elsewhere stand before the place that somebody travels to or that a company's name holds.
var elsewhere = words("到 赴 前往 抵达 来到 飞抵 （")

func most(counts map[string]int) string {
	best, n := "", 0
	for name, k := range counts {
		if k > n || k == n && name < best {
			best, n = name, k
		}
	}
	return best
}
