package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// locate finds the city and the county that articles are about, from the places they name most; what they leave open is
// that of the whole page.
func (r *Reader) locate(articles []clean.Article, doc *store.Document, local *learned, found *placeFinder, fallback *scene) *scene {
	sc := &scene{own: local, places: found}
	title := ""
	if len(articles) == 1 {
		title = cmp.Or(articles[0].Title, doc.Title) // that of the front matter
	}
	c := census{Reader: r, found: found, counts: map[string]int{}, named: map[string]*nlp.Place{}, heads: map[string]bool{}, gone: map[string]bool{}, venues: map[string]venue{}}
	paper := c.page(articles, doc)
	c.oneCounty(articles, fallback)
	sc.away, sc.district = c.away(fallback), c.district
	cities := c.cities()
	sc.city = most(cities)
	if fallback != nil && fallback.city != "" && (sc.city == "" || cities[fallback.city]*2 >= cities[sc.city] || c.visited(sc.city)) {
		sc.city = fallback.city
	}
	counties := c.counties(sc)
	sc.only = c.onlyOnes(sc, counties)
	sc.main = most(counties)
	second := 0
	for name, n := range counties {
		if name != sc.main {
			second = max(second, n)
		}
	}
	if sc.lone = sc.main != "" && counties[sc.main] >= 2*second && len(c.heads) < manyHeads; sc.lone {
		if c.own > 0 {
			sc.home = sc.main
		}
		if strings.HasSuffix(sc.main, "市") && (counties[sc.main] > 2*c.counts[sc.city] && len(counties) < 5 &&
			(paper != nil || !bareFirst(articles, sc.main)) || len(articles) == 1 && r.ofCity(title, cmp.Or(articles[0].Outlet, doc.Outlet), &articles[0], sc)) {
			sc.seat = sc.main
		}
	}
	if sc.seat != "" && otherHead(articles, sc.seat) {
		sc.seat = ""
	}
	if fallback == nil && sc.lone && (r.ofSeveral(articles, sc) || c.bare == 0 && paper == nil && r.inOne(articles, sc) || paper == nil && len(articles) > 1 && ofCounties(articles, doc)) {
		sc.lone, sc.home, sc.seat = false, "", ""
	}
	if strings.HasSuffix(sc.main, "市") && counties[sc.main] > second && headed(articles, sc.main) && !headed(articles, sc.city) && !bareFirst(articles, sc.main) {
		sc.self = sc.main
	}
	if c.led != "" && len(c.heads) == 1 && !c.above && !bareFirst(articles, c.led) {
		sc.led = c.led
	}
	if fallback != nil && sc.main == "" && title != "" {
		if p := r.titleOf(title, sc.city); p != nil { // of a county whose short name is part of other words too
			sc.main, sc.home, sc.lone = p.Name, p.Name, true
		}
	}
	if fallback != nil && sc.main == "" && fallback.lone {
		sc.home, sc.main, sc.lone, sc.seat = fallback.home, fallback.main, fallback.lone, fallback.seat
	}
	if len(articles) == 1 {
		r.locateOne(&articles[0], title, sc, counties)
	}
	if pl, n := local.most(articles, doc); pl != nil && n > 1 && n >= counties[sc.main] && (len(counties) < manyHeads || n > c.counts[sc.city] && n > len(counties)) {
		if pl.Level == nlp.Zone {
			sc.zone = pl.Name
		}
		if n > counties[sc.main] && (pl.Level == nlp.County || strings.HasSuffix(pl.Name, "区")) { // not 「某某新城」: no 「全区」 is its own
			sc.home = pl.Name
			if pl.Level == nlp.County {
				sc.main, sc.lone = pl.Name, true
				if strings.HasSuffix(pl.Name, "市") && n > 2*c.counts[sc.city] {
					sc.seat = pl.Name
				}
			}
		}
	}
	return sc
}

// onlyOnes lists by 县, 区 and 旗 the one county of that kind that the page names, or to which somebody goes, in its city: 「市长某某到甲县调研，
// 强调全县…」. The name is "" where there are several.
func (c *census) onlyOnes(sc *scene, counties map[string]int) map[string]string {
	only := map[string]string{}
	for name := range counties {
		unit := string(lastRune(name))
		if _, several := only[unit]; several {
			name = ""
		}
		only[unit] = name
	}
	for name := range c.gone {
		pl, unit := c.known(sc, name), string(lastRune(name))
		if pl == nil || pl.Level != nlp.County || sc.city == "" || !c.lex.Within(pl, sc.city) || counties[name] > 0 {
			continue
		}
		if was, known := only[unit]; known && was != name {
			name = ""
		}
		only[unit] = name
	}
	return only
}

// locateOne finds what the signature and the title of the only article tell of its place.
func (r *Reader) locateOne(a *clean.Article, title string, sc *scene, counties map[string]int) {
	if p := r.signer(a, sc); p != nil {
		sc.main, sc.home, sc.lone, sc.told = p.Name, p.Name, true, p.Name
		if strings.HasSuffix(p.Name, "市") {
			sc.seat = p.Name
		}
	}
	if sc.titled = r.zoneTitled(title, sc); sc.titled != "" {
		sc.home = "" // 「全区」 is the zone
	}
	sc.told = cmp.Or(r.reportOf(title, sc), sc.told)
	if of := r.noticeOf(title, sc); of != "" && of != sc.main { // that names persons of several counties
		sc.told, sc.home, sc.seat, sc.lone = of, "", "", false
	}
	if sc.told == "" && reports.in(title) {
		sc.told = r.reportOf(title+"，"+a.Subtitle, sc)
	}
	if sc.told == "" && sc.lone && len(counties) == 1 && strings.Contains(title, sc.main) {
		sc.told = sc.main
	}
}

// ofCounties reports whether a page is by its label one of news from the counties of a city, 「县域新闻」: none of its reports takes the county of
// another.
func ofCounties(articles []clean.Article, doc *store.Document) bool {
	if reOfCountiesPage.MatchString(doc.Title) {
		return true
	}
	return reOfCountiesPage.MatchString(firstLine(doc.Text)) || slices.ContainsFunc(articles[:1], func(a clean.Article) bool { return reOfCountiesPage.MatchString(a.Title) })
}

// firstLine is the first line of a text, if it is as short as a label.
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(s[:min(len(s), 200)], "\ufeff \n\r\t　#"), "\n")
	if len(line) > 60 {
		return ""
	}
	return line
}

// reOfCountiesPage is such a label.
var reOfCountiesPage = regexp.MustCompile(`(?:县域|县区|区县|县市区?|市县|旗县区?|区市县|基层|县乡)(?:新闻|要闻|动态|简讯|快讯|速递|速览|传真|短波|播报|资讯|之窗|采风)`)

// ofSeveral reports whether the titles of a page begin with several counties of its city, by whatever name: it is of none of them.
func (r *Reader) ofSeveral(articles []clean.Article, sc *scene) bool {
	if len(articles) < 3 || sc.city == "" {
		return false
	}
	own := 0
	others := map[string]bool{}
	for i := range articles {
		title := articles[i].Title
		ms := sc.places.near(title, sc.city)
		if len(ms) == 0 || ms[0].Start > 0 || ms[0].Place.Level != nlp.County || !r.lex.Within(ms[0].Place, sc.city) {
			continue
		}
		if ms[0].Place.Name == sc.main {
			own++
		} else {
			others[ms[0].Place.Name] = true
		}
	}
	return len(others) >= 2 && own <= len(others)
}

// inOne reports whether no more articles of a page name its main county than name other counties of its city without it: a page of small reports
// from here and there.
func (r *Reader) inOne(articles []clean.Article, sc *scene) bool {
	own, others := 0, 0
	for i := range articles {
		its, other := false, false
		for k := range articles[i].Paras {
			for _, m := range sc.places.near(articles[i].Paras[k].S, sc.city) {
				its = its || m.Place.Name == sc.main
				other = other || m.Place.Level == nlp.County && sc.city != "" && m.Place.Name != sc.main && r.lex.Within(m.Place, sc.city)
			}
		}
		if its {
			own++
		} else if other {
			others++
		}
	}
	return others > 0 && own <= others
}

// signer is the county whose bureau signs a notice: 「某县人力资源和社会保障局」. nil for none.
func (r *Reader) signer(a *clean.Article, sc *scene) *nlp.Place {
	if a.Signed == "" {
		return nil
	}
	for _, m := range sc.places.near(a.Signed, sc.city) {
		if m.Place.Level == nlp.County && !m.Short && (m.Start == 0 || m.Place.Parent != "" && strings.HasSuffix(a.Signed[:m.Start], m.Place.Parent)) {
			return m.Place
		}
	}
	return nil
}

// manyHeads counties whose heads speak on a page make it none of one county, however often it names that one.
const manyHeads = 4

// census is how often a page names places, by their names.
type census struct {
	*Reader
	found    *placeFinder
	counts   map[string]int
	named    map[string]*nlp.Place // that of several of one name which the text tells apart: 「海口|龙华区」
	own      int                   // words for the county without its name,
	bare     int                   // and those of them that no place stands before: 「我区」, not 「甲区政府」
	led      string                // the city that is a county whose head is named,
	heads    map[string]bool       // and all counties whose heads are,
	above    bool                  // and whether those of a city above are
	gone     map[string]bool       // places that somebody travels to
	venues   map[string]venue      // where something is held
	district bool                  // that it speaks of the heads of a district, whatever it is called: 「区委书记」
	units    string                // 县, 区, 旗 and 市 of which the page speaks as its own
}

// venue is how often something is held at a place, and whether others come there to sell what they have.
type venue struct {
	n     int
	sells bool
}

// guestIn reports whether a city is named no more than as a venue, on a page that names another city more: 「甲市（苏州）推介会在苏州举行。…考察了
// 苏州两家企业」.
func (c *census) guestIn(pl *nlp.Place, v venue) bool {
	if pl == nil || pl.Level != nlp.City || v.n < c.counts[pl.Name] {
		return false
	}
	for name, n := range c.counts {
		if o := c.lex.Place(name); o != nil && o.Level == nlp.City && o != pl && n > c.counts[pl.Name] {
			return true
		}
	}
	return false
}

// away lists the places that are named only for what is held there by those whom the page is about: 「我县推介会|在北京举行」. The others count
// as any place does.
func (c *census) away(whole *scene) map[string]bool {
	var out map[string]bool
	for name, v := range c.venues {
		pl := c.lex.Place(name)
		own := pl != nil && strings.ContainsRune(c.units, lastRune(name)) && (pl.Level == nlp.County || pl.Level == nlp.City)
		switch {
		case c.counts[name] > 0 && !(v.sells && c.guestIn(pl, v)), whole != nil && !whole.away[name], v.sells && own && pl.Level == nlp.County:
		case v.sells, c.units != "" && !own && !strings.Contains(c.units, "市"):
			if out == nil {
				out = map[string]bool{}
			}
			out[name] = true
			continue
		}
		c.counts[name] += v.n
	}
	return out
}

// districtWords name what a district has and a zone has not.
var districtWords = words("区委 区长 区政府 区人民政府")

var (
	// reVenue follows a place at which something is held, behind 「在」.
	reVenue = regexp.MustCompile(`^(?:市|省)?[^，。；：！？、\d]{0,16}?(?:成功|隆重|顺利|正式)?(?:签约|签订|签署|举行|举办|召开|开幕|启幕|闭幕|落幕|亮相|揭幕|推介|路演)`)
	// reEventAside goes on with the name of an event behind the place in brackets where it is held.
	reEventAside = regexp.MustCompile(`^市?）[^，。；：！？、\d]{0,16}?(?:推介|招商|恳谈|对接|洽谈|说明|展销|博览|座谈)[^，。；：！？、\d]{0,6}会`)
	// reStay follows a place that somebody stays at for a while, behind 「在」: 「在京|期间」, 「在北京|开展招商」.
	reStay = regexp.MustCompile(`^市?(?:访问|考察|招商|学习|参会|开会)?期间|^市?(?:开展)?(?:精准|定向|驻点|小分队)*(?:招商|考察|拜访|拜会|走访企业|学习考察)`)
	// selling are in a clause about what is sold or promised away from home.
	selling = words("签约 推介 招商 洽谈 恳谈 签订 签署 路演 亮相 对接会 展销 博览会")
	// cityWords tell that a page is of a city.
	cityWords = words("全市 我市 市委 市长 市领导 市政府")
)

// held reports whether the place at s[start:end] is one at which something is held, and whether that is to sell.
func held(s string, start, end int) (is, sells bool) {
	before := s[:start]
	if !strings.HasSuffix(before, "在") && !strings.HasSuffix(before, "于") || !reVenue.MatchString(firstChars(s[end:], 30)) {
		return false, false
	}
	from := strings.LastIndexAny(before, "，。；")
	clause := firstSentence(s[end:])
	return true, selling.in(before[from+1:]) || selling.in(firstClause(clause)) || selling.in(firstChars(clause, 40))
}

// page counts the places of a page, and returns that of its paper, nil for none.
func (c *census) page(articles []clean.Article, doc *store.Document) *nlp.Place {
	for i := range articles {
		a := &articles[i]
		c.add(a.Title, 3)
		if reports.in(a.Title) {
			c.add(a.Subtitle, 2) // 「——在某县第十八届人民代表大会第六次会议上」
		}
		c.add(a.Byline+" "+a.Outlet+" "+a.Printed, 2)
		for k := range a.Paras {
			c.add(a.Paras[k].S, 1)
		}
	}
	c.add(doc.Title+" "+doc.Outlet, 3)
	paper := c.paperOf(articles, doc)
	if p := paper; p != nil {
		c.counts[p.Name] += 5
		for i := range articles {
			for k := range articles[i].Paras {
				c.counts[p.Name] += strings.Count(articles[i].Paras[k].S, p.Short)
			}
		}
	}
	return paper
}

// oneCounty counts by its short name the county of which the whole page is, where an article names it by nothing else beside places far away:
// 「某山片区调度会召开」 with a guest from another province.
func (c *census) oneCounty(articles []clean.Article, page *scene) {
	if page == nil || !page.lone || c.counts[page.main] > 0 {
		return
	}
	p := c.lex.Place(page.main)
	if p == nil || utf8.RuneCountInString(p.Short) < 2 || c.lex.Homonym(p.Short) {
		return
	}
	n := 0
	for i := range articles {
		n += 3 * strings.Count(articles[i].Title, p.Short)
		for k := range articles[i].Paras {
			n += strings.Count(articles[i].Paras[k].S, p.Short)
		}
	}
	if n > 0 {
		c.counts[page.main] = n
	}
}

// add counts the places in s.
func (c *census) add(s string, weight int) {
	ms := c.found.in(s)
	for _, m := range ms {
		office := strings.TrimPrefix(s[m.End:], "市")
		switch {
		case m.Place.Level == nlp.City:
			c.above = c.above || strings.HasPrefix(office, "委") || strings.HasPrefix(office, "市长") || strings.HasPrefix(office, "长") || strings.HasPrefix(office, "副市长")
		case m.Place.Level == nlp.County && strings.HasPrefix(office, "委书记"):
			c.heads[m.Place.Name] = true
			if strings.HasSuffix(m.Place.Name, "市") {
				c.led = m.Place.Name
			}
		}
	}
	away := -1 // where a place that somebody travels to ends
	for i, m := range ms {
		start := m.Start
		for k := i; k > 0 && ms[k-1].End == ms[k].Start && c.lex.Within(ms[k].Place, ms[k-1].Place.Name); k-- {
			start = ms[k-1].Start // 「在|厦门市思明区签约」
		}
		if i+1 < len(ms) && ms[i+1].Start == m.End && c.lex.Within(ms[i+1].Place, m.Place.Name) {
			continue // 「锦州市凌海市」 is about 凌海
		}
		if formers.suffix(s[:m.Start]) > 0 {
			continue // 「原甲县委副书记」
		}
		if elsewhere.suffix(s[:m.Start]) > 0 || strings.HasSuffix(s[:m.Start], "在") && reStay.MatchString(firstChars(s[m.End:], 10)) || away >= 0 && (s[away:m.Start] == "、" || s[away:m.Start] == "和") {
			away = m.End // 「赴北京招商」, 「分赴甲、乙两地」 are not from there
			c.gone[m.Place.Name] = true
			continue
		}
		aside := strings.HasSuffix(s[:m.Start], "（") && reEventAside.MatchString(firstChars(s[m.End:], 30))
		if is, sells := held(s, start, m.End); is || aside {
			v := c.venues[m.Place.Name]
			c.venues[m.Place.Name] = venue{v.n + weight, v.sells || sells || aside}
		} else {
			c.counts[m.Place.Name] += weight
		}
		if c.lex.Place(m.Place.Name) != m.Place {
			c.named[m.Place.Name] = m.Place
		}
	}
	for _, m := range c.countyWords.All(s) {
		if c.own++; !slices.ContainsFunc(ms, func(of nlp.PlaceMatch) bool { return of.Start < m.Start && m.Start < of.End }) { // 「某区|政府」
			c.bare++
		}
		c.district = c.district || districtWords.has(s[m.Start:m.End])
		for _, unit := range "县区旗" {
			if strings.ContainsRune(s[m.Start:m.End], unit) && !strings.ContainsRune(c.units, unit) {
				c.units += string(unit)
			}
		}
	}
	if !strings.Contains(c.units, "市") && cityWords.in(s) {
		c.units += "市"
	}
}

// cities counts the cities that the places lie in.
func (c *census) cities() map[string]int {
	cities := map[string]int{}
	for name, n := range c.counts {
		pl := c.lex.Place(name)
		if other := c.named[name]; other != nil && c.counts[pl.Parent] == 0 {
			pl = other
		}
		for pl != nil && pl.Level > nlp.City && pl.Parent != "" {
			pl = c.lex.Place(pl.Parent)
		}
		if pl != nil && (pl.Level == nlp.City || pl.Level == nlp.Province && strings.HasSuffix(pl.Name, "市")) {
			cities[pl.Name] += n
		}
	}
	return cities
}

// visited reports whether somebody travels to a city of which nothing but its name is told: 「市工商联赴深圳招商…考察了深圳某公司」.
func (c *census) visited(city string) bool {
	if !c.gone[city] || c.heads[city] {
		return false
	}
	for name := range c.counts {
		if pl := c.lex.Place(name); pl != nil && name != city && c.lex.Within(pl, city) {
			return false
		}
	}
	return true
}

// counties counts the counties, of the city when that is known.
func (c *census) counties(sc *scene) map[string]int {
	counties := map[string]int{}
	for name, n := range c.counts {
		if pl := c.known(sc, name); pl != nil && pl.Level == nlp.County && (sc.city == "" || c.lex.Within(pl, sc.city)) {
			counties[name] = n
		}
	}
	return counties
}

// ofCity reports whether an article of that title is its main city's own news, whosever paper prints it: its title or its first sentence begins
// with what the city does, 「某市委理论学习中心组举行…」, and its heads stand nowhere beside heads of a city that is not named.
func (r *Reader) ofCity(title, outlet string, a *clean.Article, sc *scene) bool {
	short := strings.TrimSuffix(sc.main, "市")
	opens := strings.Contains(title, sc.main+"委") || strings.HasPrefix(title, sc.main+"：") || review(title) && strings.Contains(title, sc.main)
	told := func(p *clean.Para) bool { return p.Kind == store.Paragraph && p.S != "" }
	if i := slices.IndexFunc(a.Paras, func(p clean.Para) bool { return told(&p) }); i >= 0 && !opens {
		head, behind, _ := strings.Cut(firstChars(a.Paras[i].S, 60), sc.main)
		opens = (ownActs.prefix(behind) > 0 || sitting(behind)) && !strings.ContainsAny(strings.TrimRight(head, "，"), "，。；：") && len(sc.places.in(head)) == 0 && len(r.lex.FindTitles(head)) == 0
	}
	if !opens && !strings.HasPrefix(title, sc.main) {
		return false
	}
	var body strings.Builder
	for k := range a.Paras {
		if told(&a.Paras[k]) {
			body.WriteString(a.Paras[k].S)
		}
	}
	s := body.String()
	if !opens && !r.toldAbove(title, outlet, s, sc) && !r.toldAlone(title, s, sc) {
		return false
	}
	for _, title := range []string{"市委书记", "市长"} {
		if hasAny(s, "，"+title, "。"+title, "；"+title, "日"+title) && hasAny(s, short+title, sc.main+title) {
			return false
		}
	}
	return true
}

// toldAbove reports whether only the title names the main city, as whose news these are, and nothing does the one above it: 「某市第八次上榜」
// over 「市长某某表示，…」. Where the text has a head beside the name, he may have come from above.
func (r *Reader) toldAbove(title, outlet, body string, sc *scene) bool {
	above := r.lex.Place(sc.city)
	if !strings.HasPrefix(title, sc.main) || above == nil || above.Short == "" {
		return false
	}
	return !hasAny(title+outlet+body, above.Short) && !strings.Contains(body, strings.TrimSuffix(sc.main, "市"))
}

// toldAlone reports whether the title and the text are about the main city, and tell neither of the one above it nor of its heads: 「某市防汛综述」
// in the paper of the city above, 「全市受灾人口6.2万人」.
func (r *Reader) toldAlone(title, body string, sc *scene) bool {
	above := r.lex.Place(sc.city)
	if !strings.HasPrefix(title, sc.main) || above == nil || above.Short == "" || hasAny(title+body, above.Short) {
		return false
	}
	for _, head := range []string{"市长", "市委", "市政府", "市领导", "市政协", "市人大"} {
		for rest := body; ; {
			i := strings.Index(rest, head)
			if i < 0 {
				break
			}
			if !strings.HasSuffix(rest[:i], strings.TrimSuffix(sc.main, "市")) {
				return false
			}
			rest = rest[i+len(head):]
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

// otherHead reports whether articles print a head of a county-level city with the place, and somebody else with the bare title: he is of the city
// above. 「甲市代市长某某介绍，…。市长某某到会讲话」
func otherHead(articles []clean.Article, seat string) bool {
	for _, title := range []string{"市委书记", "市长"} {
		its, others := map[string]bool{}, map[string]bool{}
		for i := range articles {
			for k := range articles[i].Paras {
				s := articles[i].Paras[k].S
				for at := 0; ; {
					j := nlp.Index(s[at:], title)
					if j < 0 {
						break
					}
					before := strings.TrimSuffix(s[:at+j], "代")
					at += j + len(title)
					name := firstChars(s[at:], 2)
					switch last, _ := utf8.DecodeLastRuneInString(before); {
					case strings.HasSuffix(before, seat), title == "市委书记" && strings.HasSuffix(before, strings.TrimSuffix(seat, "市")):
						its[name] = true
					case before == "", strings.ContainsRune("，。；、", last):
						others[name] = true
					}
				}
			}
		}
		for name := range others {
			if len(its) > 0 && !its[name] {
				return true
			}
		}
	}
	return false
}

// reports are in the titles of what tells the figures of one place.
var reports = words("政府工作报告 工作报告 统计公报 公报 经济运行情况 经济运行 主要经济指标 经济指标 发展情况 预算执行情况 项目清单 重点项目 一览表 成绩单 统计数据 主要指标 主要目标 预期目标 发展目标 目标完成 目标任务 民生实事 实事项目 十件实事 经济数据 计划执行情况 预算执行 决算报告 决算草案")

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

// noticeOf is the city or county whose body the title of a notice begins with, "" for others: 「某市委组织部关于某某等同志任前公示」.
func (r *Reader) noticeOf(title string, sc *scene) string {
	ms := sc.places.near(title, sc.city)
	if len(ms) == 0 || ms[0].Start > 0 || ms[0].Place.Level != nlp.City && ms[0].Place.Level != nlp.County || !reNoticeOf.MatchString(strings.ReplaceAll(title[ms[0].End:], " ", "")) {
		return ""
	}
	return ms[0].Place.Name
}

// reNoticeOf is the rest of such a title.
var reNoticeOf = regexp.MustCompile(`^(?:委|人大|人民|政府|政协|纪委)[\p{Han}（）、]{2,40}(?:公示|公告|名单|任免|通报|决定)(?:（.{1,40}）)?$`)

// labelled is the county of a city that a short report is marked with, by its whole or short name: 「【某山】9月14日，县长某某…」,
// 「某松：县委书记某某…」, 「◆某岳投用24架无人机」, 「某宁3月13日，…」. "" when there is no such mark.
func (r *Reader) labelled(s, city string) string {
	if city == "" {
		return ""
	}
	inner := strings.TrimLeft(s, markings)
	marked := len(inner) < len(s)
	if first, n := utf8.DecodeRuneInString(inner); first == '【' || first == '［' {
		if end := strings.IndexAny(inner, "】］"); end > 0 && end <= 30 {
			if p := r.countyCalled(inner[n:end], city); p != nil {
				return p.Name
			}
		}
		return ""
	}
	if p := r.headed(inner, city); p != nil {
		return p.Name
	}
	head := inner[:runeStart(inner, min(len(inner), 24))]
	if marked {
		if ms := r.lex.FindPlaces(head, city); len(ms) > 0 && ms[0].Start == 0 && ms[0].Place != nil && ms[0].Place.Level == nlp.County && r.lex.Within(ms[0].Place, city) {
			return ms[0].Place.Name
		}
	}
	for _, m := range r.shorts.Find(head) {
		if m.Start > 0 {
			continue
		}
		p := r.countyCalled(inner[:m.End], city)
		if p == nil {
			continue
		}
		rest, whole := strings.CutPrefix(inner, p.Name)
		if marked || opensWithDay(inner[m.End:]) || whole && dayAlone(rest) || opensWith(inner[m.End:], p.Name) {
			return p.Name
		}
	}
	return ""
}

// markings stand before the items of a list.
const markings = "■●◆▲△□○◇▶►★☆◎•※·-* ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽❶❷❸❹❺❻❼❽❾❿"

// markLen is the length of what a report of a list begins with that is no part of its words: a mark, and the name of its place when
// its sentence names the place itself: 「◆|某区| 6月11日，某区与某集团签约」, 「某县：4月1日，某县小米亮相」.
func markLen(place, s string) int {
	bare := strings.TrimLeft(s, markings)
	if first, _ := utf8.DecodeRuneInString(bare); bare == s || !unicode.Is(unicode.Han, first) && !strings.ContainsRune("【［", first) && !unicode.IsDigit(first) {
		bare = s // 「-5℃」
	}
	marked := len(s) - len(bare)
	called := strings.TrimLeft(bare, "【［ ")
	for n := len(place); n > len("某"); n -= len("某") {
		name := place[:runeStart(place, n)]
		rest, ok := strings.CutPrefix(called, name)
		if !ok {
			continue
		}
		if own := strings.TrimLeft(rest, "】］： "); own != rest || marked > 0 {
			rest = own
		}
		if opensWith(rest, place[:runeStart(place, min(n, len(place)-len("县")))]) {
			return len(s) - len(rest)
		}
		break
	}
	return marked
}

// opensWith reports whether a text begins with the name of a place, behind a day or months at most: 「1至6月，某县…」.
func opensWith(s, place string) bool {
	head := s[:runeStart(s, min(len(s), 40))]
	if m := reMonthDay.FindStringIndex(head); m != nil && m[0] == 0 {
		s = strings.TrimLeft(s[m[1]:], "上下午晚， ")
	} else if m := reMonths.FindStringIndex(head); m != nil {
		s = s[m[1]:]
	}
	return strings.HasPrefix(s, place)
}

// reMonths opens a text with the months of which it tells.
var reMonths = regexp.MustCompile(`^(?:(?:今年|去年|\d{4}年)?\d{1,2}(?:至|到|—|-|~)\d{1,2}月份?|(?:今年)?(?:上半年|前三季度|一季度|前\d{1,2}个?月))，?`)

// opensWithDay reports whether a text begins with a day: 「3月13日，…」.
func opensWithDay(s string) bool {
	m := reMonthDay.FindStringIndex(s[:runeStart(s, min(len(s), 16))])
	return m != nil && m[0] == 0
}

// dayAlone reports whether a text begins with a day and its comma: 「3月13日上午，…」.
func dayAlone(s string) bool {
	m := reMonthDay.FindStringIndex(s[:runeStart(s, min(len(s), 16))])
	return m != nil && m[0] == 0 && strings.HasPrefix(strings.TrimLeft(s[m[1]:], "上下午晚"), "，")
}

// titleOf is the county of a city that a title begins with, by a short name that is no other word, 「某康蓝莓首次出口」, or in a mark. nil for none.
func (r *Reader) titleOf(title, city string) *nlp.Place {
	if city == "" {
		return nil
	}
	if mark, _, ok := strings.Cut(strings.TrimPrefix(title, "【"), "】"); ok && strings.HasPrefix(title, "【") && len(mark) <= 30 {
		return r.countyCalled(mark, city) // 「【某山】石斛拍出高价」
	}
	for _, m := range r.shorts.Find(title[:runeStart(title, min(len(title), 24))]) {
		short, rest := title[:m.End], title[m.End:]
		if m.Start > 0 || r.tok.IsWord(short) || r.lex.OtherUnit(rest) || roads.prefix(rest) > 0 || r.tok.IsWord(string(lastRune(short))+firstChars(rest, 1)) {
			continue
		}
		if p := r.countyCalled(short, city); p != nil {
			return p
		}
	}
	return nil
}

// headed is the county of a city that a heading begins with, by its whole or short name: 「某宁：幼儿园开工」. nil for none.
func (r *Reader) headed(heading, city string) *nlp.Place {
	end := endsLabel.Index(heading[:runeStart(heading, min(len(heading), 33))])
	if end <= 0 || city == "" {
		return nil
	}
	return r.countyCalled(heading[:end], city)
}

// endsLabel are the characters behind a label at the head of a line.
var endsLabel = nlp.NewChars("：｜|丨┃　 —·")

// countyCalled is the county of a city that has this whole or short name, nil for none.
func (r *Reader) countyCalled(name, city string) *nlp.Place {
	name = strings.ReplaceAll(name, " ", "")
	if p := r.lex.Place(name); p != nil && p.Level == nlp.County && r.lex.Within(p, city) {
		return p
	}
	for _, m := range r.shorts.Find(name) {
		if m.Start > 0 || m.End < len(name) {
			continue
		}
		for _, p := range r.counties[m.Index] {
			if r.lex.Within(p, city) {
				return p
			}
		}
	}
	return nil
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
	if p := r.issuerOf(head); p != nil {
		return p
	}
	for i := range articles {
		if p := r.pageOf(articles[i].Title); p != nil {
			return p
		}
	}
	for _, label := range []string{doc.Title, firstLine(doc.Text)} {
		if p := r.pageOf(label); p != nil {
			return p
		}
	}
	tried := 0
	for _, m := range r.shorts.Find(head) {
		if r.papers.prefix(head[m.End:]) == 0 && !strings.HasSuffix(head[:m.Start], "今日") || len(r.counties[m.Index]) != 1 {
			continue
		}
		if tried++; tried > 8 {
			break
		}
		p := r.counties[m.Index][0]
		if slices.ContainsFunc(articles, func(a clean.Article) bool { return p.Parent != "" && strings.HasPrefix(a.Title, p.Parent) }) {
			continue // 「某市旗县区项目提速」 in a paper that is called by a district or a mountain
		}
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
	return r.headOfPage(articles)
}

// headOfPage is the county before the colon of the first title, where its short name is that of no other and no word, and the text names it
// again and speaks of its committee or its head: 「某潭：茶叶这笔账」 over 「县委书记某某…」. nil for none.
func (r *Reader) headOfPage(articles []clean.Article) *nlp.Place {
	if len(articles) == 0 {
		return nil
	}
	short, _, ok := strings.Cut(articles[0].Title, "：")
	if !ok || utf8.RuneCountInString(short) < 2 || utf8.RuneCountInString(short) > 4 || r.tok.IsWord(short) {
		return nil
	}
	for _, m := range r.shorts.Find(short) {
		if m.Start > 0 || m.End < len(short) || len(r.counties[m.Index]) != 1 {
			continue
		}
		p, named, own := r.counties[m.Index][0], 0, false
		unit := string(lastRune(p.Name))
		for k := range articles[0].Paras {
			named += strings.Count(articles[0].Paras[k].S, short)
			own = own || hasAny(articles[0].Paras[k].S, unit+"委", unit+"长")
		}
		if named > 1 && own {
			return p
		}
	}
	return nil
}

// pageOf is the one county of the country that the label of a page of news is, by its short name: 「县域新闻·某田」, 「某田｜今日要闻」. nil for
// none.
func (r *Reader) pageOf(title string) (p *nlp.Place) {
	if len(title) > 90 || !pageLabels.in(title) {
		return nil
	}
	for _, part := range strings.FieldsFunc(title, func(c rune) bool { return strings.ContainsRune("·｜|丨┃：:—-－ 　【】《》（）()", c) }) {
		for _, m := range r.shorts.Find(part) {
			if m.Start > 0 || m.End < len(part) {
				continue
			}
			if p != nil || len(r.counties[m.Index]) != 1 {
				return nil
			}
			p = r.counties[m.Index][0]
		}
	}
	return p
}

// pageLabels are in the labels of pages of news.
var pageLabels = words("县域 新闻 要闻 简讯 资讯 快讯 速览 动态 视窗 之窗 今日 专版 简报 短波 传真 播报")

// issuerOf is the one county-level city whose government or bureau a masthead names as who publishes the page: 「某市人民政府办公室 2025年
// 10月24日」. nil for none and for several.
func (r *Reader) issuerOf(head string) (issuer *nlp.Place) {
	if len(head) > 400 {
		head = head[:runeStart(head, 400)]
	}
	for _, m := range r.lex.FindPlaces(head, "") {
		if m.Short || m.Place.Level != nlp.County || !strings.HasSuffix(m.Place.Name, "市") || reIssues.FindString(head[m.End:]) == "" || r.lex.Place(m.Place.Name) != m.Place {
			continue
		}
		if issuer != nil && issuer != m.Place {
			return nil
		}
		issuer = m.Place
	}
	return issuer
}

// reIssues is behind the place of who publishes something.
var reIssues = regexp.MustCompile(`^(?:人民)?(?:政府|委|人大常委会|政协)?\p{Han}{0,10}?(?:政府|办公室|网站|信息网|政府网|局|委员会|融媒体中心|融媒|新闻中心|广播电视台|电视台|发布|政务)`)

// elsewhere stand before the place that somebody travels to or that a company's name holds.
var elsewhere = words("来自 到 赴 前往 抵达 来到 飞抵 （")

func most(counts map[string]int) string {
	best, n := "", 0
	for name, k := range counts {
		if k > n || k == n && name < best {
			best, n = name, k
		}
	}
	return best
}

// scene is the place that an article is about.
type scene struct {
	city     string            // canonical city, "" when unknown
	home     string            // county that the article calls 我区, "" when unknown
	seat     string            // county-level city whose 市委 is meant when only 市委 stands there
	self     string            // county-level city whose heads act here and not those of the city around it: 「全市」 is its
	led      string            // county-level city whose 市委书记 the article names before any 市长, and none of the city around it
	main     string            // county that the article names most,
	lone     bool              // and twice as often as any other
	only     map[string]string // by 县, 区 and 旗 the only county of that kind that it names
	titled   string            // the one zone that the title names: 「大庆高新区」
	district bool              // the article speaks of the heads of a district, so that 「全区」 is no zone of which it tells
	zone     string            // zone that the article is about and no list knows
	told     string            // the one place whose report or bulletin the article is: 「某州人民政府工作报告」
	away     map[string]bool   // places that it names only because something is held there
	own      *learned
	places   *placeFinder // of the page
}
