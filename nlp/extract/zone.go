package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// zoneOpens returns the zone or park of which s[at:to] begins to tell a figure and how long its name is there, 0 when it begins
// otherwise: one called by a place and what it is, 「郑州经开区|完成产值120亿元」, by what it is alone, or a park or quarter of a list,
// 「西坡片区|33.7亿元」.
func (w *writer) zoneOpens(x *prose, at, to int) (name string, size int) {
	s := x.s
	if k := w.parkForms.prefix(s[at:to]); k > 0 && notSubject.prefix(s[at+k:to]) == 0 {
		if name = w.parkTold(s[runeStart(s, at-900):at], s[at:at+k]); name == "" && s[at:at+k] == "园区" {
			name = w.scene.titled
		}
		if name != "" {
			return name, k
		}
	}
	for n, end := 0, at; n < 10 && end < to; n++ {
		c, k := utf8.DecodeRuneInString(s[end:])
		if !clean.IsHan(c) {
			break
		}
		if form := w.areas.prefix(s[end:to]); form > 0 && (n == 0 || w.calls(s[at:end]) || n > 1 && n < 6 && w.newZone(x, at, end, end+form, to)) {
			end += form
			switch name = s[at:end]; {
			case notSubject.prefix(s[end:to]) > 0 || w.lex.Place(name) != nil:
				return "", 0
			case n > 0:
				return name, end - at
			case w.zoneForms.has(name):
				return w.zoneNamed(name), end - at
			}
			return "", 0
		}
		if end += k; n < 3 || w.parkForms.suffix(s[at:end]) == 0 || w.parkForms.prefix(s[end-k:to]) > 0 {
			continue
		}
		head := s[at : end-w.parkForms.suffix(s[at:end])]
		if utf8.RuneCountInString(head) < 2 || particles.in(head) || notParks.in(head) || w.tok.IsWord(s[at:end]) || len(x.actsIn(at, end)) > 0 || len(x.cuesIn(at, end)) > 0 || len(x.mentionsIn(at, end)) > 0 {
			return "", 0
		}
		if end == to && to < len(s) && digit(s[to]) || fares.prefix(s[end:to]) > 0 || goods.prefix(s[end:to]) > 0 || ownSiteEnds.suffix(s[at:end]) > 0 && !notBodies.has(s[end:to]) && countsAt(s, end, to) {
			return s[at:end], end - at
		}
		return "", 0
	}
	return "", 0
}

// countsAt reports whether s[at:to] begins with no more than what the figure behind it counts: 「锦界工业园区|兰炭产能|980万吨」.
func countsAt(s string, at, to int) bool {
	what := upToDigit(s[at:to])
	if at+len(what) == to && (to == len(s) || !digit(s[to])) {
		return false
	}
	n := utf8.RuneCountInString(what)
	return n > 1 && n <= 8 && !strings.ContainsAny(what, "，、；：“”（）")
}

// newZone reports whether x.s[at:end] is a zone that no list knows, by its name up to s[mid] and what it is: the clause goes on with what such
// a zone does. 「甲县完成投资18亿元。|渤海新区|完成投资32亿元」
func (w *writer) newZone(x *prose, at, mid, end, to int) bool {
	head, rest := x.s[at:mid], x.s[end:to]
	if particles.in(head) || notParks.in(head) || noZone.in(head) || w.areas.in(head) || w.areas.prefix(x.s[nlp.After(x.s, mid):to]) > 0 || fares.prefix(rest) == 0 && goods.prefix(rest) == 0 && spanAt(rest) == 0 {
		return false
	}
	return !w.tok.IsWord(x.s[at:end]) && len(x.placesIn(at, end)) == 0 && len(x.actsIn(at, end)) == 0 && len(x.cuesIn(at, end)) == 0 && len(x.mentionsIn(at, end)) == 0
}

// parkTold is the park that what it is means behind before: the only one that the paragraph has named so lately, else that of the
// paragraphs above. 「来到西坡工业园。园区|现有企业23家」
func (w *writer) parkTold(before, form string) string {
	name := w.park
	if ms := parkNames(before); len(ms) > 0 {
		if name = ms[0]; slices.ContainsFunc(ms, func(m string) bool { return m != name }) {
			return ""
		}
	}
	if !strings.Contains(form, "园") || !strings.HasSuffix(name, form) && form != "园区" {
		return ""
	}
	return name
}

// parkNames lists the parks that s names where it is sure where their names begin.
func parkNames(s string) []string {
	if nlp.Index(s, "园") < 0 || !hasAny(s, "业园", "技园", "流园") {
		return nil
	}
	var out []string
	for _, m := range rePark.FindAllStringSubmatch(s, 20) {
		name := m[1]
		for _, verb := range []string{"到", "走进", "前往", "赴", "在", "深入"} { // 「、县长某某到|西坡工业园」
			if i := strings.LastIndex(name, verb); i >= 0 {
				name = name[i+len(verb):]
			}
		}
		if !notParks.in(name) && utf8.RuneCountInString(name) > 4 {
			out = append(out, name)
		}
	}
	return out
}

// rePark is a park in quotation marks, or one that somebody goes to or is in.
var rePark = regexp.MustCompile(`(?:“|来到|走进|前往|赶到|到|赴|在|深入|给|为|、)(\p{Han}{2,8}?(?:工业园区|产业园区|科技园区|工业园|产业园|科技园|物流园))(?:”|$|[^\p{Han}]|[走调察督检现开举看慰召投奠管定立提规]|内|，)`)

// itemNamed is the name that is all of the item of a list right before its figure s[at], when the item before it is whose figure the last
// one was: 「酒钢片区33.7亿元、南市区|14.5亿元」; "" when there is none.
func (w *writer) itemNamed(s string, from, at int) string {
	from = max(from, runeStart(s, at-150))
	i := listMarks.LastIndex(s[from:at])
	if i < 0 || w.owned == "" {
		return ""
	}
	before, name := s[from:from+i], s[from+i+len("、"):at]
	if k := strings.LastIndexAny(before, "、，："); k >= 0 {
		_, n := utf8.DecodeRuneInString(before[k:])
		before = before[k+n:]
	}
	rest, ok := strings.CutPrefix(before, w.owned)
	if n := utf8.RuneCountInString(name); !ok || rest == "" || !digit(rest[0]) || n < 2 || n > 8 || itemEnds.suffix(name) == 0 || strings.ContainsFunc(name, func(r rune) bool { return !clean.IsHan(r) }) {
		return ""
	}
	return name
}

// itemEnds end names of what owns figures.
var itemEnds = words("区 园 镇 乡 街道 港 新城 农场 林场 团 村 社区")

// calls reports whether a zone can be called by head, the short name of a city or county: 「阳江|高新区」.
func (r *Reader) calls(head string) bool {
	if n := utf8.RuneCountInString(head); n < 2 || n > 6 {
		return false
	}
	for _, unit := range []string{"", "市", "县", "区", "州"} {
		if pl := r.lex.Place(head + unit); pl != nil && (pl.Level == nlp.City || pl.Level == nlp.County) {
			return true
		}
	}
	return false
}

// unnaming stand before 「园区」 or 「镇」 where none is named.
const unnaming = "新建 改造 建成 新增 完成 培育 打造 创建 建设 覆盖 涉及 惠及 带动 全部 所有 所辖"

var (
	// notParks are in what stands before 「园区」 and names none.
	notParks = words(unnaming + " 眼下 目前 如今 当前 现在 现有 今年 去年 全市 全县 全区 整个 拆 老旧 低效 腾退 关停 整治 盘活 提升 省级 市级 国家级 特色 重点 各类")
	// fares are what a park does with a figure.
	fares = words("完成 实现 接待 累计 产值 营收 年产值 税收 引进 新引进 签约 新签约 入驻 集聚 实际 投产 新增 规上 工业 一季度 上半年 前三季度 全年 今年 去年")
	// goods are what is told of a zone with a figure.
	goods = words("GDP 地区生产总值 规模以上 规上 固定资产 一般公共预算 财政 进出口 外贸 吞吐量 货物 招商 开工 新开工 建成 现有 拥有 共有 签订 落地 计划 预计 力争 投资 高新技术 有 占地 规划面积 规划总面积 产能 产量 总产值 企业 就业 从业")
	// noZone are in what stands before 「新区」 and names none.
	noZone = words("城市 县域 城区 各 省级 国家 两 三 四 五 个 家 沿海 内陆 其他 其余 周边 相关 这 该 本 我 老 新 大 小 农村 城乡 国际")
	// notSubject stand behind a zone that its clause does not tell of.
	notSubject = words("的 、 和 与 及 以及 至 到 项目 一期 二期 内 里 某 那 这 路 大道 医院 学校 小学 中学 派出所 法院 检察院")
)

// zoneNamed returns the zone of the page that what it is may mean, the one of the title first, and itself when the page names none; ""
// when it names several.
func (w *writer) zoneNamed(form string) string {
	if z := w.scene.titled; strings.HasSuffix(z, form) {
		return z
	}
	if z := w.scene.own.zoneCalled(form); z != "" {
		return z
	}
	if w.scene.own != nil {
		for _, z := range w.scene.own.zones {
			if strings.HasSuffix(z, form) {
				return ""
			}
		}
	}
	return form
}

// zoneTitled returns the one zone that a title names, "" when it names none or another place beside it.
func (r *Reader) zoneTitled(title string, sc *scene) string {
	if sc.own == nil || len(sc.own.zones) == 0 {
		return ""
	}
	one := ""
	rest := title
	for _, z := range sc.own.zones {
		if strings.Contains(title, z) && len(z) > len(one) {
			one = z
		}
	}
	rest = strings.Replace(rest, one, "", 1)
	if one == "" || len(r.lex.FindPlaces(rest, sc.city)) > 0 || r.areas.in(rest) {
		return ""
	}
	return one
}

// zoneHeaded is the zone that actors head first of all: 「某市高新区党工委书记、某区委书记」.
func (w *writer) zoneHeaded(actors []store.Actor) string {
	if len(actors) == 0 || len(actors[0].Posts) == 0 {
		return ""
	}
	p := actors[0].Posts[0]
	if p.Body == "" && p.District == "" && zoneTitle(p.Title) {
		return w.scene.titled
	}
	body := p.Body
	for _, office := range []string{"管委会", "党工委", "管理委员会"} {
		body = strings.TrimSuffix(body, office)
	}
	if body == p.Body && !zoneTitle(p.Title) || w.areas.suffix(body) == 0 || w.lex.Place(body) != nil {
		return ""
	}
	if w.zoneForms.has(body) {
		return w.zoneNamed(body)
	}
	return body
}

// partOf reports whether b is no place of the lists but a town, park or zone that may lie in a: one called by another place does not.
func (w *writer) partOf(b, a string) bool {
	if w.known(w.scene, b) != nil && w.lex.Place(b) != nil {
		return false
	}
	if n := w.areas.suffix(b); n > 0 && w.calls(b[:len(b)-n]) {
		return strings.HasPrefix(b, strings.TrimSuffix(a, "市"))
	}
	return w.towns.suffix(b)+w.areas.suffix(b)+w.parkForms.suffix(b)+itemEnds.suffix(b) > 0
}

// attributed is the place that the figure before s[at] only describes: 「海拔3800米的|红柳镇」.
func (w *writer) attributed(x *prose, at, to int) string {
	rest, ok := strings.CutPrefix(x.s[at:to], "的")
	if !ok {
		return ""
	}
	at += len(x.s[at:to]) - len(rest)
	for _, m := range x.placesIn(at, at+1) {
		if m.Place.Level >= nlp.County && !m.Short {
			return m.Place.Name
		}
	}
	return w.townOpens(x, at, to)
}

// reTownTold is the town of the county or city named right before it, or which somebody is in or has heard from: 「记者从某镇了解到」.
var reTownTold = regexp.MustCompile(`.*(?:[县市区旗州]的?|[从在到])(\p{Han}{1,4}?[镇乡])[^镇乡村的]`)

// townSeen keeps the town that a sentence names last, for 「全镇」 in what follows.
func (w *writer) townSeen(x *prose, sent [2]int) {
	for _, m := range slices.Backward(x.placesIn(sent[0], sent[1])) {
		if m.Place.Level == nlp.Street {
			w.seenTown, w.seenAt = m.Place.Name, w.at
			return
		}
	}
	if town := w.townOpens(x, x.opening(sent[0], sent[1]), sent[1]); town != "" {
		w.seenTown, w.seenAt = town, w.at // 「某镇是主产区。」
	}
}

// wholeTown is the town that 「全镇」 or 「我镇」 in x.s[from:at] means: the last of its kind that the paragraph names before it, or the one before it
// did. told is false when it tells of no whole town; "" is one that nobody has named.
func (w *writer) wholeTown(x *prose, from, at int) (name string, told bool) {
	s := x.s[from:at]
	i := max(nlp.LastIndex(s, "全"), nlp.LastIndex(s, "我"), nlp.LastIndex(s, "该"))
	if i < 0 {
		return "", false
	}
	_, k := utf8.DecodeRuneInString(s[i:])
	rest := s[i+k:]
	form := w.towns.prefix(rest)
	if strings.HasPrefix(rest, "团") {
		form = len("团")
	}
	if strings.HasPrefix(rest, "们团") || strings.HasPrefix(rest, "们镇") || strings.HasPrefix(rest, "们乡") {
		rest, form = rest[len("们"):], len("团")
	}
	if form == 0 || wholeCounty.in(rest) || ofWholeCity(rest) || manyTowns.prefix(rest) > 0 || len(x.placesIn(from+i, at)) > 0 {
		return "", false
	}
	unit := rest[:form]
	for _, m := range slices.Backward(x.placesIn(max(0, from+i-600), from+i)) {
		if m.Start < w.sentAt {
			break
		}
		if m.Place.Level == nlp.Street && strings.HasSuffix(m.Place.Name, unit) {
			return m.Place.Name, true
		}
	}
	if town := w.townOpens(x, x.opening(w.sentAt, from+i), from+i); town != "" && strings.HasSuffix(town, unit) {
		return town, true
	}
	if m := reTownTold.FindStringSubmatch(x.s[max(w.sentAt, runeStart(x.s, from+i-150)) : from+i]); m != nil && strings.HasSuffix(m[1], unit) && !notTowns.in(m[1]) {
		return m[1], true // 「县长某某到古塔镇调研，|该镇种植海红果2.6万亩」
	}
	if w.at <= w.seenAt+1 && strings.HasSuffix(w.seenTown, unit) {
		return w.seenTown, true
	}
	return "", true
}

// manyTowns begin with what ends the names of towns.
var manyTowns = words("乡镇 镇街 镇村 镇域 乡村 街道办 团体 团伙 团员 团队 团干 团委")

// thatTown is the town told of last, when s tells of it again: 「该镇|8个村」.
func (w *writer) thatTown(s string) string {
	if i := nlp.LastIndex(s, "全"); i >= 0 { // 「同在某县的八尔湖镇更早起步，|全镇收入5200万元」
		if form := w.towns.prefix(s[i+len("全"):]); form > 0 {
			unit := s[i+len("全") : i+len("全")+form]
			if m := reTownTold.FindStringSubmatch(s[runeStart(s, max(0, i-150)):i]); m != nil && strings.HasSuffix(m[1], unit) && !notTowns.in(m[1]) && w.towns.suffix(m[1]) == form {
				return m[1]
			}
		}
	}
	form := w.towns.suffix(w.town)
	if form == 0 {
		return ""
	}
	unit := w.town[len(w.town)-form:]
	if i := nlp.LastIndex(s, "该"+unit); i >= 0 && wholeCounty.in(s[i:]) {
		return "" // 「该镇转移群众1460人，全县共转移|5200人」
	}
	if strings.Contains(s, "该"+unit) || strings.Contains(s, "全"+unit) || strings.Contains(s, "我"+unit) {
		return w.town
	}
	return ""
}
