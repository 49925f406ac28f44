package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// learned are the places that a page introduces by their form and that no list knows: 「云杉新区」, 「白桦街道」, 「红柳滩市」.
type learned struct {
	find   *nlp.Matcher
	places []*nlp.Place
	shorts int      // those from here on are found by their short names: 「永康」 where the page says 永康市
	zones  []string // those called by a place and what they are: 「大庆高新区」
}

var (
	// counties end names of counties and cities, with what must stand behind one that no list knows.
	counties = words("县 市 区 旗 自治县 自治旗")
	ruled    = words(`委书记 委副书记 委常委 委副 委办 委全会 委召开 委、 委理论 长 人民政府 政府 人大 政协 纪委 代县长 代区长 代市长 常务副`)
	// seated stand right behind a place that has an office.
	seated = words("党工委 人民政府 党政办 领导 工委 管委会 党委 办事处 街道办 镇长 乡长 人大 苏木达 书记 主任 场长 党群 党支部 政府 武装部")
	// particles occur in no name of a place, vague ones stand before 「新区」 or 「街道」 without naming any.
	particles = words(`的 了 在 到 从 被 等 及 与 对 向 由 让 是 该 各 某 此 这 那 我 每 几 个 已 把 或 于 所 并 也 还 他 她 你 们 请 使 给 跟 不 将 区 县 市 省 州 盟 旗`)
	vague     = words(`自治 国家级 省级 市级 国家 城市 特色 美丽 重点 中心 所在 相关 有关 部分 周边 沿线 经济 高新 工业 产业 示范 现代 农业 科技 自贸 综合 旅游 主要 试点 属地 辖区 基层 新建 建设 打造
		推进 发展 步行 商业 文化 生态 参观 走进 来到 赶赴 深入 前往 联系 包联 挂牌 成立 设立 撤销 并入 两个 多个 三个 四个 五个 乡村 新型 老旧 跨境 国有 集体 林业 国际 创新 经贸 合作 引领 先行 试验 改革 去年 今年 推动 依托 经济技术 高新技术 城乡 附近 沿街`)
)

// corps tell that a page is of the corps of Xinjiang, whose farms are called by numbers.
var corps = words("兵团 师市 团场 " + corpsNumbers)

// corpsNumbers are the divisions of the corps.
const corpsNumbers = "第一师 第二师 第三师 第四师 第五师 第六师 第七师 第八师 第九师 第十师 第十一师 第十二师 第十三师 第十四师"

// divisions stand before the city that is one with a division of the corps.
var divisions = words("新疆生产建设兵团 兵团 " + corpsNumbers + " " + strings.ReplaceAll(corpsNumbers, "第", ""))

// farmEnding returns the farm of the corps whose name ends at s[end]: 「121团」, 「一二一团」; "" when none does.
func farmEnding(s string, end int) string {
	stem := s[:end-len("团")]
	from := len(stem)
	for n := 0; n < 4; n++ {
		c, w := utf8.DecodeLastRuneInString(stem[:from])
		if !strings.ContainsRune("〇零一二三四五六七八九", c) {
			if n == 2 || n == 3 {
				return s[from:end]
			}
			break
		}
		from -= w
	}
	from = len(stem)
	for from > 0 && end-len("团")-from < 3 && s[from-1] >= '0' && s[from-1] <= '9' {
		from--
	}
	if n := end - len("团") - from; n < 2 || from > 0 && (s[from-1] >= '0' && s[from-1] <= '9' || s[from-1] == '.') {
		return ""
	}
	return s[from:end]
}

// introduce finds the places of a page that its own words make known: a name that ends like a place and stands where one
// begins, before an office, behind a place that is known, or at the head of a sentence or of the title.
func (r *Reader) introduce(p *clean.Page, doc *store.Document, found *placeFinder) *learned {
	n := newcomers{Reader: r, found: found, seen: map[string]int{}, level: map[string]nlp.Level{}, parent: map[string]string{},
		like: map[string]*nlp.Place{}, named: map[string]bool{}, listed: map[string]bool{}}
	n.farms = sync.OnceValue(func() bool {
		return slices.ContainsFunc(p.Articles, func(a clean.Article) bool {
			return corps.in(a.Title+a.Outlet) || slices.ContainsFunc(a.Paras, func(q clean.Para) bool { return corps.in(q.S) })
		})
	})
	n.scan(doc.Title)
	n.scan(doc.Outlet)
	for i := range p.Articles {
		a := &p.Articles[i]
		for _, s := range []string{a.Title, a.Title, a.Subtitle, a.Byline, a.Outlet, a.Printed} { // a title says as much as two sentences
			n.scan(s)
		}
		for k := range a.Paras {
			if a.Paras[k].Kind != store.Furniture {
				n.scan(a.Paras[k].S)
			}
		}
	}
	return n.learned()
}

// newcomers are names of places that a page may make known.
type newcomers struct {
	*Reader
	found  *placeFinder
	names  []string
	seen   map[string]int // by name; an office says as much as a second mention
	level  map[string]nlp.Level
	parent map[string]string
	zones  []string              // called by a place and what they are
	full   []*nlp.Place          // counties, by their whole names
	like   map[string]*nlp.Place // those that districts share their short names with
	named  map[string]bool       // places named in full
	listed map[string]bool       // counties that figures or a colon follow
	farms  func() bool           // whether the page may tell of farms of the corps
}

// scan notes what s names.
func (c *newcomers) scan(s string) {
	if !c.formMarks.In(s) {
		return
	}
	places := c.found.in(s)
	for _, m := range places {
		if m.Place.Level <= nlp.County && !m.Short {
			c.named[m.Place.Name] = true
		}
		if m.Place.Level == nlp.County && !m.Short && len(c.full) < 60 && utf8.RuneCountInString(m.Place.Short) >= 2 && !slices.Contains(c.full, m.Place) {
			c.full = append(c.full, m.Place)
		}
	}
	for end := c.formMarks.Next(s, 0); end < len(s) && len(c.names) < 60; end = c.formMarks.Next(s, end) {
		mark, n := nlp.RuneAt(s, end)
		end += n
		if mark == '团' {
			if name := farmEnding(s, end); name != "" && c.farms() {
				c.note(name, nlp.Street, true)
			}
			continue
		}
		around := between(places, end-60, end, func(m *nlp.PlaceMatch) int { return m.Start })
		if zone := c.zoneEnding(s, end, around); zone != "" && len(c.zones) < 20 && c.lex.Place(zone) == nil && !slices.Contains(c.zones, zone) {
			c.zones = append(c.zones, zone)
		}
		name := c.ending(s, end, around)
		if name == "" {
			continue
		}
		for _, m := range around {
			if m.End == end-len(name) {
				c.parent[name] = m.Place.Name
			}
		}
	}
}

// ending notes the town, zone, district or county whose name ends at s[end], and returns that, "" for none.
func (c *newcomers) ending(s string, end int, around []nlp.PlaceMatch) string {
	if name, sure := c.placeEnding(s, end, around); name != "" {
		c.note(name, nlp.Street, sure)
		return name
	}
	if of := c.namesake(s, end); of != nil && c.areas.suffix(s[:end]) == 0 { // 合作市 has no 「经济合作区」
		name := of.Short + "区"
		c.note(name, nlp.County, true)
		c.parent[name], c.like[name] = of.Parent, of
		if seated.prefix(s[end:]) > 0 || ruled.prefix(s[end:]) > 0 {
			c.named[of.Name] = true // 「洪江区|工委书记」
		}
		return name
	}
	name, sure := c.countyEnding(s, end, around)
	if name != "" {
		c.note(name, nlp.County, sure)
		c.listed[name] = c.listed[name] || !sure
	}
	return name
}

// note counts a name; sure tells that what stands around it makes it that of a place.
func (c *newcomers) note(name string, level nlp.Level, sure bool) {
	if c.seen[name] == 0 {
		c.names = append(c.names, name)
	}
	if c.seen[name]++; sure {
		c.seen[name]++
	}
	c.level[name] = level
}

// learned are those names that the page says often enough, nil when it makes nothing known.
func (c *newcomers) learned() *learned {
	names := slices.DeleteFunc(c.names, func(name string) bool {
		of := c.like[name]
		return c.seen[name] < 2 && !(c.listed[name] && len(c.listed) > 1) || of != nil && !c.named[of.Name] && !c.named[of.Parent]
	})
	full := c.full
	if len(names)+len(full)+len(c.zones) == 0 {
		return nil
	}
	l := &learned{zones: c.zones}
	for _, name := range names {
		pl := &nlp.Place{Name: name, Level: nlp.Street, Parent: c.parent[name]}
		switch {
		case c.level[name] == nlp.County:
			pl.Level = nlp.County
			if short := name[:len(name)-counties.suffix(name)]; c.like[name] == nil && (utf8.RuneCountInString(short) > 2 || !c.tok.IsWord(short)) {
				pl.Short = short
				full = append(full, pl)
			}
		case c.areas.suffix(name) > 0:
			pl.Level = nlp.Zone
		}
		l.places = append(l.places, pl)
	}
	l.shorts = len(names)
	for _, pl := range full {
		names = append(names, pl.Short)
	}
	l.places = append(l.places, full...)
	l.find = nlp.NewMatcher(names)
	return l
}

// wholeOrThis stand before 「镇」 that is one known: 「今年全|镇6.2万亩」.
var wholeOrThis = words("全 该 我 本 各 每 某 两 几 整 多个")

// zoneEnding returns the zone whose name ends at s[end] and is that of a place with what it is: 「大庆高新区」.
func (r *Reader) zoneEnding(s string, end int, places []nlp.PlaceMatch) string {
	form := r.areas.suffix(s[:end])
	if form == 0 {
		return ""
	}
	for _, m := range places {
		if m.End == end-form && (m.Place.Level == nlp.City || m.Place.Level == nlp.County) {
			return s[m.Start:end]
		}
	}
	zone := ""
	for n, from := 0, end-form; n < 4 && from > 0; n++ { // one whose short name is a word: 「吉安高新区」
		_, k := utf8.DecodeLastRuneInString(s[:from])
		if from -= k; r.calls(s[from : end-form]) {
			zone = s[from:end]
		}
	}
	return zone
}

// zoneCalled returns the one zone of the page that what it is may mean, 「高新区」, "" when there is none or several.
func (l *learned) zoneCalled(form string) string {
	if l == nil {
		return ""
	}
	one := ""
	for _, z := range l.zones {
		if strings.HasSuffix(z, form) {
			if one != "" {
				return ""
			}
			one = z
		}
	}
	return one
}

// placeEnding returns the name of the place that no list knows and that ends at s[end], "" when none does; sure tells that an
// office or a number follows, a known place stands before it or others of its kind beside it.
func (r *Reader) placeEnding(s string, end int, places []nlp.PlaceMatch) (name string, sure bool) {
	form := max(r.areas.suffix(s[:end]), r.towns.suffix(s[:end]))
	if form == 0 {
		return "", false
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	if sure = strings.ContainsRune("、0123456789", next) && next != utf8.RuneError || scored(s[end:]); sure {
		sure = strings.HasSuffix(s[:end], "街道") || strings.HasSuffix(s[:end], "镇") || strings.HasSuffix(s[:end], "乡")
	}
	sure = sure || seated.prefix(s[end:]) > 0 || strings.HasSuffix(s[:end], "镇") && strings.HasPrefix(s[end:], "长") || strings.HasSuffix(s[:end], "乡") && strings.HasPrefix(s[end:], "长")
	stem := end - form
	if strings.HasSuffix(s[:stem], "城") && townsfolk.prefix(s[end:]) > 0 {
		return "", false // 「新增城镇|就业」
	}
	if strings.HasSuffix(s[:stem], "镇") || strings.HasSuffix(s[:stem], "乡") || strings.HasSuffix(s[:stem], "街道") {
		return "", false // 「韩城镇|镇党委书记」
	}
	if strings.HasSuffix(s[:stem], "副") {
		return "", false // 「任家镇副|镇长」
	}
	from := stem
	reach := 6
	if strings.HasSuffix(s[:stem], "族") {
		reach = 10 // 「草坪回族|乡」
	}
	for n := 0; n < reach && from > 0; n++ {
		if slices.ContainsFunc(places, func(m nlp.PlaceMatch) bool { return m.Start < stem && m.End == from }) {
			sure = true // 「某市|云杉新区」
			break
		}
		c, w := utf8.DecodeLastRuneInString(s[:from])
		if !clean.IsHan(c) {
			break
		}
		if n >= 2 && (c == '年' || beforePlace.suffix(s[:from]) > 0) {
			break
		}
		from -= w
	}
	if n := beforePlace.prefix(s[from:stem]); n > 0 && utf8.RuneCountInString(s[from+n:stem]) >= 2 {
		from += n
	}
	head, cut := s[from:stem], false
	if strings.HasPrefix(head, "起") && from > 0 && strings.ContainsRune("年月日", lastRune(s[:from])) {
		return "", false // 「2019年起当|镇党委书记」
	}
	for _, more := range []string{"其中", "包括"} { // 「其中城镇」
		if rest, ok := strings.CutPrefix(head, more); ok {
			from, head, cut = from+len(more), rest, true
		}
	}
	if reach == 6 && utf8.RuneCountInString(head) == 4 && !vague.has(head) && r.tok.IsWord(head[:2*len("某")]) { // 「其中|白桦街道」
		from += 2 * len("某")
		head, cut = s[from:stem], true
	}
	n := utf8.RuneCountInString(head)
	own, whole := head, -1 // 「温州|湾新区」
	if i := slices.IndexFunc(places, func(m nlp.PlaceMatch) bool { return m.End == from && m.Short }); i >= 0 && n == 1 {
		whole = places[i].Start
		from, head, n = whole, s[whole:stem], 2
	}
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	open := cut || from == 0 || !clean.IsHan(before) || strings.ContainsRune("年日", before) || beforePlace.suffix(s[:from]) > 0 ||
		slices.ContainsFunc(places, func(m nlp.PlaceMatch) bool { return m.End == from })
	if !open || n < 2 || n > 4 && reach == 6 || reach > 6 && n < 4 || strings.HasSuffix(s[:end], "城乡") || wholeOrThis.suffix(head) > 0 || particles.in(own) || vague.has(head) || r.tok.IsWord(s[from:end]) || slices.ContainsFunc(places, func(m nlp.PlaceMatch) bool { return m.Start < end && m.End > stem && m.Start != whole }) {
		return "", false
	}
	if form == len("镇") && !sure { // 「镇」 and 「乡」 end much else
		return "", false
	}
	if len(r.lex.FindActs(head)) > 0 || len(r.lex.FindCues(head)) > 0 || len(r.lex.FindTitles(head)) > 0 {
		return "", false
	}
	return s[from:end], sure || strings.ContainsRune("、0123456789", next) || strings.HasSuffix(s[:from], "、") // 「白桦街道45部、青枫街道…」
}

// scored reports whether s begins with a score: 「以93.1分位列第二」.
func scored(s string) bool {
	rest, ok := strings.CutPrefix(s, "以")
	return ok && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// countyEnding returns the name of the county or city that no list knows and that ends at s[end], "" when none does: its
// office must follow, 「红柳滩市|委书记」, which makes it sure, or it opens a clause and what is told of it follows: 「霜坪县|12.6亿元，
// 岚陵县|：」.
func (r *Reader) countyEnding(s string, end int, places []nlp.PlaceMatch) (name string, sure bool) {
	form := counties.suffix(s[:end])
	if form == 0 {
		return "", false
	}
	sure = ruled.prefix(s[end:]) > 0 || r.bodies.prefix(s[end:]) >= 3*len("局") || sitting(s[end:])
	if !sure && !r.toldOf(s, end) {
		return "", false
	}
	name = r.countyNamed(s, end, form, places)
	if before := s[:end-len(name)]; !sure && !headOfClause(before) && entries.suffix(before) == 0 {
		return "", false
	}
	return name, sure
}

// toldOf reports whether what follows s[:end] tells a figure of a county or what happened there, and s[:end] ends in no other kind
// of area: 「老旧小区12个」.
func (r *Reader) toldOf(s string, end int) bool {
	next, _ := utf8.DecodeRuneInString(s[end:])
	if !strings.ContainsRune("、：:】0123456789", next) && measured.prefix(s[end:]) == 0 {
		return false
	}
	_, n := utf8.DecodeLastRuneInString(s[:end])
	_, k := utf8.DecodeLastRuneInString(s[:end-n])
	return !r.tok.IsWord(s[end-n-k : end])
}

// entries stand before a county in a list or at the head of a small report.
var entries = words("、 【 ◆ ● ■ ▲")

// measured begin what is told of a county in a report.
var measured = words("完成 实现 地区生产总值 规模以上 一般公共 固定资产 社会消费 城镇 农村 粮食 新增 为 达 居")

// countyNamed is the name that ends at s[end] in a form of counties, "" when it can be none.
func (r *Reader) countyNamed(s string, end, form int, places []nlp.PlaceMatch) string {
	if slices.ContainsFunc(places, func(m nlp.PlaceMatch) bool { return m.End >= end }) {
		return ""
	}
	stem := end - form
	from := stem
	bounded := false
	for n := 0; n < 5 && from > 0; n++ {
		if bounded = slices.ContainsFunc(places, func(m nlp.PlaceMatch) bool { return m.End == from }); bounded {
			break
		}
		c, w := utf8.DecodeLastRuneInString(s[:from])
		if !clean.IsHan(c) || n >= 2 && (c == '日' || c == '年' || beforePlace.suffix(s[:from]) > 0) {
			bounded = true
			break
		}
		from -= w
	}
	head := s[from:stem]
	n := utf8.RuneCountInString(head)
	if !bounded && from > 0 || n < 2 || n > 4 || notUnits.in(head) || particles.in(head) || vague.has(head) ||
		preludes.has(head) || adverbs.has(head) || transitions.has(head) {
		return ""
	}
	if strings.ContainsAny(head, "会暨党组员议政委时期间副兼任者书记报讯部厅处院所当过") || r.tok.IsWord(firstChars(head, 2)) && (n == 2 || from > 0) {
		return "" // 「陪同市委书记」
	}
	for _, m := range r.shorts.Find(head) {
		if m.Start == 0 && m.End == len(head) && strings.HasSuffix(r.counties[m.Index][0].Name, s[stem:end]) {
			return "" // 「玉龙县」 for 玉龙纳西族自治县
		}
	}
	if r.lex.Place(s[from:end]) != nil || r.tok.IsWord(s[from:end]) || len(r.lex.FindActs(head)) > 0 || len(r.lex.FindCues(head)) > 0 || len(r.lex.FindTitles(head)) > 0 {
		return ""
	}
	return s[from:end]
}

// namesake returns the county or city that a district whose name ends at s[end] shares its short name with, 洪江市 for 「洪江区」,
// nil when there is none.
func (r *Reader) namesake(s string, end int) *nlp.Place {
	stem := end - len("区")
	if !strings.HasSuffix(s[:end], "区") || !r.lex.OtherUnit(s[stem:]) {
		return nil
	}
	low := max(0, stem-3*len("区"))
	for !utf8.RuneStart(s[low]) {
		low++
	}
	for _, m := range r.shorts.Find(s[low:stem]) {
		if of := r.counties[m.Index]; low+m.End == stem && len(of) == 1 && !strings.HasSuffix(of[0].Name, "区") && r.lex.Place(s[low+m.Start:end]) == nil {
			return of[0]
		}
	}
	return nil
}

// beforePlace stand right before a place.
var beforePlace = words("在 到 的有 还有 另有 赴 来到 走进 前往 深入 位于 地处 落户 来自 和 与 及 、 对 向 由 是 为 将 的 南 访 撤销 并入 网传 据")

// roads make a short name part of another.
var roads = words("路 街 大道 大街 中路 东路 西路 南路 北路 小学 中学 大学 医院 广场 大桥 河 江 湖 山 水库 村 镇 乡 社区")

// sitting reports whether s begins with the number of a congress: 「第十三届人民代表大会」, 「十三届人大」.
func sitting(s string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(firstChars(s, 8), "第"), "一二三四五六七八九十")
	return len(rest) < len(firstChars(s, 8)) && strings.HasPrefix(rest, "届")
}

// most returns the zone or county that articles name most and no list knows, and how often.
func (l *learned) most(articles []clean.Article, doc *store.Document) (own *nlp.Place, n int) {
	wanted := func(pl *nlp.Place) bool { return pl.Level == nlp.Zone || pl.Level == nlp.County }
	if l == nil || !slices.ContainsFunc(l.places[:l.shorts], wanted) {
		return nil, 0
	}
	counts := map[string]int{}
	count := func(s string, weight int) {
		for _, f := range l.find.Find(s) {
			if pl := l.places[f.Index]; f.Index < l.shorts && wanted(pl) {
				counts[pl.Name] += weight
			}
		}
	}
	count(doc.Title+" "+doc.Outlet, 3)
	for i := range articles {
		a := &articles[i]
		count(a.Title, 3)
		count(a.Byline+" "+a.Outlet+" "+a.Printed, 2)
		for k := range a.Paras {
			count(a.Paras[k].S, 1)
		}
	}
	name := most(counts)
	if i := slices.IndexFunc(l.places, func(pl *nlp.Place) bool { return pl.Name == name }); i >= 0 {
		return l.places[i], counts[name]
	}
	return nil, 0
}

// insert puts the learned places of s among those of the lists.
func (l *learned) insert(s string, places []nlp.PlaceMatch) []nlp.PlaceMatch {
	if l == nil {
		return places
	}
	found := l.find.Find(s)
	if len(found) == 0 {
		return places
	}
	out := make([]nlp.PlaceMatch, 0, len(places)+len(found))
	i := 0
	for _, f := range found {
		for i < len(places) && places[i].Start < f.Start {
			out = append(out, places[i])
			i++
		}
		if n := len(out); n > 0 && out[n-1].End > f.Start {
			continue
		}
		if f.Index >= l.shorts {
			if i < len(places) && places[i].Start < f.End || !headOfClause(bare(s[:f.Start])) || roads.prefix(s[f.End:]) > 0 {
				continue
			}
			out = append(out, nlp.PlaceMatch{Start: f.Start, End: f.End, Place: l.places[f.Index], Short: true})
			continue
		}
		for i < len(places) && places[i].Start < f.End {
			i++
		}
		out = append(out, nlp.PlaceMatch{Start: f.Start, End: f.End, Place: l.places[f.Index]})
	}
	return append(out, places[i:]...)
}

// bare is s without the year that it ends with: 「，|2025」.
func bare(s string) string {
	if n := len(s) - 4; n >= 0 && strings.Trim(s[n:], "0123456789") == "" {
		return s[:n]
	}
	return s
}

// adopt adds to what a page teaches the counties of its city whose short names are parts of other words, but words of their own nowhere, when
// they begin clauses of it and never more than their name there: 「，保康要让游客…」, not 「，建水库3座」.
func (r *Reader) adopt(l *learned, p *clean.Page, city string) *learned {
	var more []*nlp.Place
	for _, c := range r.lex.Children(city) {
		if c.Level == nlp.County && utf8.RuneCountInString(c.Short) >= 2 && r.lex.Homonym(c.Short) && !r.tok.IsWord(c.Short) && (l == nil || !slices.Contains(l.places, c)) && r.beginsClauses(p, c.Short) {
			more = append(more, c)
		}
	}
	if more == nil {
		return l
	}
	if l == nil {
		l = &learned{}
	}
	names := make([]string, 0, len(l.places)+len(more))
	for i, pl := range l.places {
		if names = append(names, pl.Name); i >= l.shorts {
			names[i] = pl.Short
		}
	}
	for _, c := range more {
		names = append(names, c.Short)
	}
	l.places = append(l.places, more...)
	l.find = nlp.NewMatcher(names)
	return l
}

// beginsClauses reports whether a short name begins clauses of a page, and nothing there that is more than the name.
func (r *Reader) beginsClauses(p *clean.Page, short string) bool {
	some := false
	tail := string(lastRune(short))
	look := func(s string) bool {
		for at := 0; ; {
			i := strings.Index(s[at:], short)
			if i < 0 {
				return true
			}
			i, at = at+i, at+i+len(short)
			if !headOfClause(bare(s[:i])) || roads.prefix(s[at:]) > 0 {
				continue
			}
			if r.tok.IsWord(tail+firstChars(s[at:], 1)) || r.tok.IsWord(tail+firstChars(s[at:], 2)) {
				return false
			}
			some = true
		}
	}
	for i := range p.Articles {
		if !look(p.Articles[i].Title) {
			return false
		}
		for k := range p.Articles[i].Paras {
			if q := &p.Articles[i].Paras[k]; q.Kind != store.Furniture && !look(q.S) {
				return false
			}
		}
	}
	return some
}

// known returns the place of a name: of the lists or of the page.
func (r *Reader) known(sc *scene, name string) *nlp.Place {
	if pl := r.lex.PlaceNear(name, sc.city); pl != nil || sc.own == nil {
		return pl
	}
	for _, pl := range sc.own.places {
		if pl.Name == name {
			return pl
		}
	}
	return nil
}
