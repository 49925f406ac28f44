package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// owner finds whose the figure at s[at] is: the place that is the last subject before it, else that of the speaker, else
// that of the text before, of the section, of the article.
func (w *writer) owner(x *prose, from, at int, actors []store.Actor, p *clean.Para) string {
	w.whoseBody, w.atSpot = "", false
	w.tellBody(x, at)
	if name, told := w.ownerBeside(x, from, at, actors); told {
		return name
	}
	text, clause := withoutShares(x.s[from:at]), clauseBefore(x.s, at)
	topic := w.topicOf(x, from)
	zone := w.zoneOfTeller(actors, topic)
	if x.zone != "" && len(actors) == 0 {
		zone = x.zone // 「某东部经开区：」, 「2020年设立，规划面积|96平方公里」
	}
	best, listed := w.lastPlace(x, from, at, len(actors) > 0)
	if best == "" && len(actors) == 0 && x.inside(at) && mine.in(x.s[max(from, runeStart(x.s, max(0, at-90))):runeStart(x.s, min(len(x.s), at+90))]) {
		return "" // 「“…我的120亩虾田能挣|20万元”」, whoever says it
	}
	if best == "" && w.neighbour(actors) && !firms.in(clause) && !ownWords.in(text) && !ofWholeCity(text) || misdeeds.in(clause) {
		return "" // 「果农某某说，我家30亩能收入|18万元」, 「某某虚报种植面积|320亩」
	}
	if firms.in(clause) || best == "" && ownHead(actors) && !ownWords.in(text) && !ofWholeCity(text) {
		w.whoseBody = w.bodyOf(actors)
		return "" // 「企业今年1至6月产值1.9亿元」
	}
	if len(w.listed) == 2 { // 「前者增长6%，后者增长5%」
		for i, which := range []string{"前者", "后者"} {
			if strings.HasPrefix(clause, which) {
				return w.listed[i]
			}
		}
	}
	if len(actors) == 0 && len(w.pair) == 2 && best == "" { // 「前者要求月底前查完，后者则列出|27处」
		for i, which := range []string{"前者", "后者"} {
			if strings.HasPrefix(clause, which) {
				actors = w.pair[i : i+1]
			}
		}
	}
	if zone != "" && best == "" && !ofWholeCity(text) {
		return zone
	}
	local := w.local(actors)
	if local != nil && best != "" && w.ownsAgain(x, from, at, best, local) {
		return local.Name
	}
	if home := w.wholeHome(text, local); home != "" && best == "" {
		return home
	}
	if i := nlp.LastIndex(text, "、"); best != "" && i >= 0 && restOf.prefix(text[i+len("、"):]) > 0 {
		return "" // 「甲县2个、市级部门4个」
	}
	if listed && (local == nil || local.Name != best) {
		return "" // of all of them, or dealt out in a way that does not show
	}
	if local == nil {
		if town := w.townOf(actors); town != "" {
			return town
		}
		if best == "" && (w.townHead(actors) && !ownWords.in(text) && !ofWholeCity(text) || enterprise(actors) && !ofWholeCity(text)) {
			if enterprise(actors) {
				w.whoseBody = w.bodyOf(actors)
			}
			return "" // of a town that nobody has named; a company's, not the county's that he visits
		}
		local = w.localTo(topic, x, p)
	}
	if here := w.known(w.scene, w.here); best == "" && here != nil && !ofWholeCity(text) && (local == nil || local.Level < here.Level && w.lex.Within(here, local.Name)) {
		local = here
	}
	if name, ok := w.ownerAbove(x, from, at, best, local, len(actors) > 0); ok {
		return name
	}
	if best == "" {
		return w.ownerAround(x, from, text, local, actors, p)
	}
	if zone := cmp.Or(zone, w.zoneOf(actors)); zone != "" && strings.Contains(x.s[from:min(len(x.s), at+60)], strings.TrimPrefix(zone, best)) {
		return zone
	}
	if b := w.known(w.scene, best); len(actors) == 0 && b != nil && local != nil && b.Level == nlp.County && local.Level > nlp.County && x.opensWithPlace(from, at, best) {
		return best // 「某镇党委书记某某表示，…。|某市今年玉米面积92万亩」
	}
	// the city or province above the speaker's place is scenery: 「为青岛建设…，新增8万人」
	if b := w.known(w.scene, best); local != nil && b != nil && (b == local || w.lex.Within(local, best) || b.Level > nlp.County || strings.Contains(best, local.Short)) {
		return local.Name
	}
	return best
}

// opensWithPlace reports whether x.s[from:at] begins with that place.
func (x *prose) opensWithPlace(from, at int, place string) bool {
	head := x.opening(from, at)
	ms := x.placesIn(head, head+1)
	return len(ms) > 0 && ms[0].Start == head && ms[0].Place.Name == place
}

// ownerBeside finds whose the figure at s[at] is where the words beside it tell, whoever says them: told. "" then is of nobody who has
// a name.
func (w *writer) ownerBeside(x *prose, from, at int, actors []store.Actor) (name string, told bool) {
	if name := x.bracketedBy(from, at); name != "" {
		return name, true
	}
	if x.ofWholeEvent(from, at) {
		return "", true // 「甲县在会上签约9个；大会共签约|31个」
	}
	if name := w.newsFrom(x, from, at); name != "" {
		return name, true
	}
	if w.ofOne(x, from, at, actors) {
		w.ofBody = true
		return "", true // 「某集团去年产值|3亿元」
	}
	text := x.s[from:at]
	if i := nlp.LastIndex(text, "；"); i >= 0 && leftOver.prefix(text[i+len("；"):]) > 0 && len(x.placesIn(from, from+i)) > 1 {
		return "", true // 「甲区签约9个；乙新区签约11个；其余|9个项目落户丙县、丁县」
	}
	if x.together(from, at) {
		return "", true // 「双方商定，年内建成联合巡河站|4座」
	}
	if name := w.townTold(x, from, at); name != "" {
		if w.towns.suffix(name) > 0 {
			w.town = name
		}
		if zone := w.zoneOf(actors); w.zoneForms.has(name) && strings.HasSuffix(zone, name) {
			return zone, true // 「某某化工高新区党工委书记某某介绍，高新区|完成…」
		}
		return name, true
	}
	if town := w.townOf(actors); town != "" && (allOfTown.in(text) || ownTown.in(text)) && !ofWholeCity(text) && !wholeCounty.in(text) {
		return town, true // 「市政协委员、某镇镇长某某认为，全镇去年…」
	}
	if town := w.thatTown(text); town != "" {
		return town, true
	}
	if town, told := w.wholeTown(x, from, at); told {
		return town, true // 「米箩镇是主产区。|全镇种植猕猴桃2.3万亩」
	}
	if town := w.occurredIn(x, from, at); town != "" {
		w.atSpot = true
		return town, true // 「最大降雨量出现在某镇，为|186.4毫米」
	}
	if w.manyOwn && len(x.placesIn(from, at)) == 0 && !ofWhole(text) && !ownWords.in(text) && summedUp.prefix(clauseBefore(x.s, at)) > 0 {
		return "", true // 「甲县、乙县、丙县分别完成…。平均增速|8.1%」
	}
	if i := nlp.LastIndex(text, "园区"); i >= 0 && w.zoneOf(actors) != "" && len(x.placesIn(from+i, at)) == 0 && !ofWhole(text[i:]) {
		return w.zoneOf(actors), true // 「某某科技产业园党工委书记某某说，园区|现有企业212家」
	}
	if w.household(x, max(from, runeStart(x.s, at-120)), at) {
		return "", true // 「牧民布和家今年出栏羊羔300只，收入|24万元」
	}
	if k := max(0, nlp.LastIndex(text, "；")); reFolk.MatchString(lastChars(text[k:], 60)) && len(x.placesIn(from+k, at)) == 0 && !ofWhole(text[k:]) && !ownWords.in(text[k:]) {
		return "", true // 「某乡的彭女士一个月能挣|3200元」
	}
	if county := cmp.Or(x.thatCounty(from, at), x.thatThing(from, at)); county != "" {
		return county, true
	}
	if banner := x.thatBanner(from, at); banner != "" {
		return banner, true
	}
	if strings.HasPrefix(strings.TrimLeft(clauseBefore(x.s, at), " "), "街道") && w.townOf(actors) == "" {
		return w.townBefore(x, at, "街道"), true // 「某街道办事处主任某某说，街道|现有食堂6家」
	}
	return "", false
}

// topicOf is whom the text before s[from] tells of, nil where that is no one who owns anything.
func (w *writer) topicOf(x *prose, from int) *subject {
	topic := w.topic
	if topic != nil && topic.kind == document && w.person != nil && strings.HasPrefix(x.s[from:], "报告") {
		topic = w.person // 「县长某某作工作报告。报告指出，…」
	}
	if topic != nil && (topic.kind == others || topic.kind == document) {
		return nil
	}
	return topic
}

// zoneOfTeller is the zone that is headed by who speaks or, when nobody does, by whom the text tells of, else that of the title.
func (w *writer) zoneOfTeller(actors []store.Actor, topic *subject) string {
	zone := w.zoneHeaded(actors)
	if zone == "" && len(actors) == 0 && topic != nil {
		zone = w.zoneHeaded(topic.actors)
	}
	if zone == "" && w.owned == "" && w.local(actors) == nil && w.townOf(actors) == "" && !enterprise(actors) {
		zone = w.scene.titled
	}
	return zone
}

// ownerAbove finds whose the figure at s[at] is when its clause is about what lies around local: 「全省粮食产量…」. Where local is nil that is
// a province, or the country.
func (w *writer) ownerAbove(x *prose, from, at int, best string, local *nlp.Place, told bool) (name string, ok bool) {
	if local != nil {
		if local.Level == nlp.Province {
			return "", false
		}
		return w.wider(x, from, at, local, told)
	}
	own := w.known(w.scene, cmp.Or(w.scene.city, w.scene.main))
	if own == nil || best != "" {
		return "", false
	}
	if name, ok = w.wider(x, from, at, own, false); !ok || name == "全国" {
		return name, ok
	}
	pl := w.lex.Place(name)
	return name, pl != nil && pl.Level < nlp.City
}

// newsFrom is the place that the sentence from s[from] on says its news are from, when no other is named since: 「来自某街道的消息：辖区新登记
// 经营主体940户」.
func (w *writer) newsFrom(x *prose, from, at int) string {
	start := x.opening(from, at)
	rest, ok := strings.CutPrefix(x.s[start:at], "来自")
	if !ok {
		return ""
	}
	m := reNewsFrom.FindStringSubmatchIndex(firstChars(rest, 40))
	if m == nil {
		return ""
	}
	head := at - len(rest)
	if len(x.placesIn(head+m[1], at)) > 0 || ofWholeCity(x.s[head+m[1]:at]) {
		return ""
	}
	ms := x.placesIn(head, head+m[3])
	if len(ms) > 0 && ms[len(ms)-1].End == head+m[3] {
		return ms[len(ms)-1].Place.Name
	}
	if len(ms) > 0 {
		head = ms[len(ms)-1].End
	}
	if name := x.s[head : at-len(rest)+m[3]]; w.towns.suffix(name) > 0 || w.areas.suffix(name) > 0 {
		return name
	}
	return ""
}

// reNewsFrom is behind 「来自」 in the head of such a sentence.
var reNewsFrom = regexp.MustCompile(`^([\p{Han}]{2,16}?)的(?:最新|一份|一条|好)?(?:消息|报道|报告|数据|统计|统计数据|喜讯|捷报)(?:显示|称|说|表明)?[：，]`)

// together reports whether the clause of s[at], or one that it goes on with, is about several who were named before: 「双方商定，|年内建成巡河站
// 4座」, 「两县今年共投入」.
func (x *prose) together(from, at int) bool {
	for end, low := at, max(from, at-300); end > low; {
		start := low
		if i := townOpens.LastIndex(x.s[low:end]); i >= 0 {
			_, n := utf8.DecodeRuneInString(x.s[low+i:])
			start = low + i + n
		}
		start = runeStart(x.s, start)
		if clause := x.s[start:end]; several.prefix(clause[spanAt(clause):]) > 0 || len(clause) > 0 && reSeveral.MatchString(firstChars(clause[spanAt(clause):], 14)) {
			return true
		} else if start == low || !strings.HasSuffix(x.s[:start], "，") || len(x.placesIn(start, end)) > 0 || ownWords.in(clause) || wholeCity.in(clause) {
			return false
		}
		end = start - len("，")
	}
	return false
}

// reFolk is somebody whose figures are no place's.
var reFolk = regexp.MustCompile(`(?:^|[，。的民户])[^，。；、\d]{1,2}(?:女士|先生|大妈|大爷|大娘|大叔|大婶|大嫂|大姐|大伯|阿姨|老汉)[^。；]{0,20}(?:挣|赚|收入|增收|卖|领|拿|种|养|省)`)

// household reports whether s[from:at] tells last of somebody's family: 「牧民|布和家」.
func (w *writer) household(x *prose, from, at int) bool {
	roles := between(x.roles, from, at, func(m *nlp.Match) int { return m.Start })
	if len(roles) == 0 {
		return false
	}
	rest := x.s[min(roles[len(roles)-1].End, at):at]
	n := len(reHousehold.FindString(rest))
	return n > 0 && len(x.placesIn(at-len(rest)+n, at)) == 0 && !ofWhole(rest[n:]) && !ownWords.in(rest[n:]) && !strings.ContainsAny(rest, "。；")
}

// reHousehold is a family by the name of one of it.
var reHousehold = regexp.MustCompile(`^\p{Han}{2,4}?(?:一家|家里|家|夫妇|夫妻|两口子)`)

// withoutShares is s without what it says that something is a share of: 「|占全县税收的|四成」 tells of nothing that is all the county's.
func withoutShares(s string) string {
	if nlp.Index(s, "占") < 0 {
		return s
	}
	return reShareOfAll.ReplaceAllString(s, "_")
}

var reShareOfAll = regexp.MustCompile(`占(?:了|到|到了)?[^，。；、\d]{0,8}?全[市县区旗州省]`)

// summedUp begin what is of all who were told of before.
var summedUp = words("平均 均值 合计 总计 共计 三者 两者 全部合计 以上合计 加起来 总体")

// reSeveral counts the places told of before: 「三个县合计」, 「四地共」.
var reSeveral = regexp.MustCompile(`^[这上]?[两三四五六七八九十][个]?(?:县|市|区|旗|镇|乡|街道|地|县区|县市|区县|乡镇|镇街|县市区)(?:今年|去年|上半年|目前)?(?:合计|共|累计|总计|平均|一共|总共|加起来)`)

// several are those whom a text named before.
var several = words("双方 三方 各方 两地 三地 四地 两县 三县 两市 三市 两区 三区 两旗 两州 两镇 两村")

// thatCounty returns the county that 「该县」 in x.s[from:at] means: the last of its kind before it, when no other place stands behind it.
func (x *prose) thatCounty(from, at int) string {
	s := x.s
	i := nlp.LastIndex(s[from:at], "该")
	if i < 0 || len(x.placesIn(from+i, at)) > 0 || !headOfClause(s[:from+i]) && !wholeTime(clauseBefore(s, from+i)) {
		return ""
	}
	unit := firstChars(s[from+i+len("该"):], 1)
	if !strings.Contains("县市区旗州", unit) {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(max(0, from+i-600), from+i)) {
		if fits(m.Place, unit) {
			return m.Place.Name
		}
	}
	return ""
}

// thatBanner returns the banner that the clause of s[at] calls by what tells it from its sisters: 「巴林左旗…。某某说，|左旗剩下的2.4万亩」.
func (x *prose) thatBanner(from, at int) string {
	head := max(from, at-len(clauseBefore(x.s, at)))
	head = x.opening(head, at)
	unit := firstChars(x.s[head:at], 2)
	if len(unit) != len("左旗") || !strings.HasSuffix(unit, "旗") || !strings.ContainsRune("左右中前后", firstRune(unit)) || len(x.placesIn(head, at)) > 0 {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(max(0, head-900), head)) {
		if strings.HasSuffix(m.Place.Name, unit) {
			return m.Place.Name
		}
	}
	return ""
}

// thatThing returns the county of the thing that the clause of s[at] goes on about, when the sentence before says which it is: 「对某县某镇
// “5·1”坍塌事故要一查到底。|该起事故造成…」. "" for none.
func (x *prose) thatThing(from, at int) string {
	s := x.s
	low, near := max(0, from-400), max(from, runeStart(s, max(0, at-800))) // no more is searched for every figure
	i := nlp.LastIndex(s[near:at], "该")
	if i < 0 || low == from || len(x.placesIn(near+i, at)) > 0 || !headOfClause(s[:near+i]) {
		return ""
	}
	rest := s[near+i+len("该") : at]
	if n := ofThings.prefix(rest); n > 0 {
		rest = rest[n:]
	}
	for n := 6; n >= 2; n-- {
		thing := firstChars(rest, n)
		k := nlp.LastIndex(s[runeStart(s, low):from], thing)
		if k < 0 || thing == "" || utf8.RuneCountInString(thing) < n {
			continue
		}
		k += runeStart(s, low)
		far := runeStart(s, max(0, k-800))
		named := far + max(nlp.LastIndex(s[far:k], "。"), 0)
		for _, m := range slices.Backward(x.placesIn(named, k)) {
			if m.Place.Level == nlp.County {
				return m.Place.Name
			}
		}
		return ""
	}
	return ""
}

// ofThings stand between 「该」 and what it means: 「该|起事故」.
var ofThings = words("起 次 个 项 条 批 座 处 家 所 宗 桩 款")

// wholeTime reports whether s is no more than a time: 「上半年|该县」.
func wholeTime(s string) bool { return s != "" && spanAt(s) == len(s) }

// ownsAgain reports whether a speaker comes back to his own place behind all others in x.s[from:at]: 「某某感谢甲市的支持，他表示，|我县…」.
func (w *writer) ownsAgain(x *prose, from, at int, best string, local *nlp.Place) bool {
	_, n := utf8.DecodeLastRuneInString(local.Name)
	unit := local.Name[len(local.Name)-n:]
	i := nlp.LastIndex(x.s[from:at], "我"+unit)
	if i < 0 && (unit == "县" || unit == "旗") && !strings.HasSuffix(best, unit) {
		i = nlp.LastIndex(x.s[from:at], "全"+unit) // 「参加上海专场的县长某某说，|全县…」
	}
	return i >= 0 && len(x.placesIn(from+i, at)) == 0
}

// lastPlace is the last place in x.s[from:at] that may be a subject, "" for none, and whether it is one of a list. told is whether
// somebody says it.
func (w *writer) lastPlace(x *prose, from, at int, told bool) (best string, listed bool) {
	s := x.s
	for i, ms := 0, x.placesIn(from, at); i < len(ms); i++ {
		m := ms[i]
		if i+1 < len(ms) && ms[i+1].Start == m.End && w.lex.Within(ms[i+1].Place, m.Place.Name) {
			continue
		}
		if i+1 < len(ms) && routes.has(s[m.End:max(m.End, ms[i+1].Start)]) {
			i++
			continue // 「甲市至乙市段已架梁412榀」
		}
		if w.scene.away[m.Place.Name] {
			continue // 「我县推介会在北京举行，签约|12个项目」
		}
		next, _ := utf8.DecodeRuneInString(s[m.End:])
		prev, _ := utf8.DecodeLastRuneInString(s[from:m.Start])
		apart := i > 0 && strings.ContainsAny(s[min(ms[i-1].End, m.Start):m.Start], "0123456789") // 「甲街道21套、乙街道18套」
		if strings.ContainsRune("、和与", next) || strings.ContainsRune("、和与赴往向从为", prev) && best != "" && !apart || x.named(m.Start) && told && aboutWhom.suffix(s[from:m.Start]) == 0 {
			continue
		}
		if likened(s[from:m.Start], s[m.End:at]) || underThem(s[m.End:at]) || helps.prefix(s[m.End:at]) > 0 {
			continue
		}
		if w.areas.prefix(s[m.End:at]) > 0 && w.lex.Place(s[m.Start:m.End+w.areas.prefix(s[m.End:at])]) == nil {
			continue // 「在郑州|经开区」
		}
		if strings.ContainsRune("与同跟和", prev) && counterparts.prefix(s[m.End:]) > 0 && (told || w.topic.speaks()) {
			continue // 「上月与苏州企业签的|3个项目」
		}
		if venueIs.suffix(s[from:m.Start]) > 0 {
			continue // 「全市项目集中开工，主会场设在某区，共开工项目|63个」
		}
		if (told || best != "") && bringsIn.has(lastChars(s[from:m.Start], 2)) && comeFrom.prefix(s[m.End:]) > 0 && w.lex.Place(m.Place.Name) != nil && w.scene.city != "" && !w.lex.Within(m.Place, w.scene.city) {
			continue // 「到2026年引进重庆企业|100家」
		}
		if strings.HasPrefix(s[m.End:], "期间") {
			continue // 「在北京期间，市工商联考察了6家企业」
		}
		start := m.Start
		if i > 0 && ms[i-1].End == start && w.lex.Within(m.Place, ms[i-1].Place.Name) {
			start = ms[i-1].Start // 「赴江苏盐城」
		}
		if (travels.suffix(s[from:start]) > 0 || strings.HasSuffix(s[from:start], "到") && business.prefix(s[m.End:]) > 0) && (told || w.topic.speaks()) {
			continue // 「率队赴深圳招商，签约项目4个」
		}
		if own := w.known(w.scene, best); prev == '在' && own != nil && own.Level >= nlp.County && !w.lex.Within(m.Place, best) && w.lex.Place(m.Place.Name) != nil && m.Place.Level != nlp.County &&
			eventIs.suffix(s[from:m.Start-len("在")]) > 0 && reHeldThere.MatchString(firstChars(s[m.End:], 10)) {
			continue // 「某县专场招聘会在|成都举办，41家单位提供岗位673个」
		}
		if prev == '在' && best == "" && w.scene.city != "" && !w.lex.Within(m.Place, w.scene.city) && reBusyAway.MatchString(s[m.End:at]) {
			continue // 「市长某某在台州考察，与一家公司签约，总投资11.6亿元」
		}
		if prev == '在' && best != "" && w.scene.city != "" && !w.lex.Within(m.Place, w.scene.city) && reSoldAway.MatchString(firstChars(s[m.End:], 30)) {
			continue // 「县委书记某某在北京参加推介会，与4家企业签约」
		}
		if own := w.known(w.scene, best); own != nil && own.Level >= nlp.County && w.scene.city != "" && w.lex.Within(own, w.scene.city) && !w.lex.Within(m.Place, w.scene.city) && w.lex.Place(m.Place.Name) != nil &&
			!strings.ContainsRune("，。；：！？", prev) {
			continue // 「某县小米亮相|郑州农博会，签约1.2亿元」
		}
		if head := firstChars(s[m.End:], 24); strings.Contains(head, "公司") && reCompany.MatchString(head) || m.Short && (firm(firstChars(strings.ReplaceAll(head, "业", "_"), 4)) || w.industry(x, m.End, head)) {
			continue // 「由湖南某某科技有限公司建设，总投资2亿元」, 「某某乳业大庆分公司」
		}
		if m.Short && w.scene.city != "" && !w.lex.Within(m.Place, w.scene.city) && reFirmAway.MatchString(firstChars(s[m.End:], 12)) {
			continue // 「考察了深圳|某某机器人公司，签约项目3个」
		}
		if m.Short && m.Place.Level == nlp.Province && w.lex.Within(w.known(w.scene, w.scene.main), m.Place.Name) && reProject.MatchString(firstChars(s[m.End:at], 16)) {
			continue // 「安徽|皖能电子二期项目投资22亿元」
		}
		if routeTails.prefix(s[m.End:]) > 0 || strings.HasPrefix(s[m.End:], "至") {
			continue // 「昆明往返航班增至6班」
		}
		if i+1 < len(ms) && ms[i+1].Start < at && reAmongThings.MatchString(s[ms[len(ms)-1].End:at]) && reThing.MatchString(s[m.End:ms[i+1].Start]) {
			break // 「|甲核电三期、乙疏港铁路等10个项目投资」: of none of them
		}
		best, listed = m.Place.Name, i > 0 && alongside.has(s[min(ms[i-1].End, m.Start):m.Start])
	}
	return best, listed
}

var (
	// venueIs stand before where something is held of which others have a part.
	venueIs = words("主会场设在 主会场设于 主会场放在 主会场在 会场设在 会场设于 启动仪式在")
	// bringsIn stand before a place far away and what comes from it, one of comeFrom.
	bringsIn = words("引进 承接 吸引 引入 对接 招引 落地 接待 邀请")
	comeFrom = words("企业 客商 游客 市民 市场 资本 资金 技术 项目 产业 人才 商会 订单 籍")

	// reThing names a thing by the place that it is at, in a list of such: 「甲|核电三期、」.
	reThing = regexp.MustCompile(`^[^，。；：！？“”、\d]{2,14}(?:、[^，。；：！？\d]{2,14})*[、和]$`)
	// reAmongThings ends that list.
	reAmongThings = regexp.MustCompile(`^[^，。；：！？\d]{2,20}等(?:$|\d+[个项座条处批]|(?:一批|多个|重点|重大))`)
)

// localTo is the place of whom the sentence goes on with, else of the section or the report that it stands in, nil for none.
func (w *writer) localTo(topic *subject, x *prose, p *clean.Para) *nlp.Place {
	if topic != nil {
		local := w.local(topic.actors)
		if len(topic.actors) > 1 && len(placesOf(topic.actors)) > 1 {
			local = w.local(topic.actors[:1]) // of several places the first
		}
		if local == nil && len(topic.places) == 1 {
			local = w.known(w.scene, topic.places[0])
		}
		if local == nil && topic.kind == meeting && w.chair != nil {
			local = w.local(w.chair.actors)
		} else if local == nil && topic.kind == meeting && w.person != nil {
			local = w.local(w.person.actors)
		}
		if local != nil {
			return local
		}
	}
	if p.Section >= 0 && w.art.Sections[p.Section].District != nil {
		return w.art.Sections[p.Section].District
	}
	return w.known(w.scene, x.part)
}

// ownerAround is whose a figure is that no place in text, which begins at x.s[from], is the subject of: the speaker's place, local, or
// that of the article.
func (w *writer) ownerAround(x *prose, from int, text string, local *nlp.Place, actors []store.Actor, p *clean.Para) string {
	switch {
	case from == 0 && p.CutHead && local == nil:
		return "" // 「（上接第一版）…」: of whoever the page before tells
	case local == nil && p.Marks.Has(store.Stitched) && (ofWholeCity(text) || ownWords.in(text)):
		return "" // of whichever place the column before tells
	case w.scene.city != "" && (local == nil || local.Level <= nlp.City) && ofWholeCity(text):
		if prefectures.in(text) {
			return w.scene.city
		}
		if main := w.scene.main; !strings.HasSuffix(w.scene.city, "市") && strings.HasSuffix(main, "市") && hasAny(text, "全市", "我市") {
			return main // 「全市」 in a league or prefecture
		}
		if own := w.known(w.scene, w.bureau(actors)); own != nil && own.Level == nlp.County && strings.HasSuffix(own.Name, "市") {
			return own.Name // 「某市教育局局长某某介绍，全市…」
		}
		return cmp.Or(w.scene.seat, w.selfTold(x, from), w.scene.city)
	case local != nil:
		return local.Name
	case w.zoneOf(actors) != "":
		return w.zoneOf(actors)
	case w.bureau(actors) != "":
		return w.bureau(actors)
	case w.scene.home != "" && (hasAny(text, "我区", "全区", "全县", "我县", "全旗", "我旗", "新区") || strings.HasSuffix(w.scene.home, "县") && hasAny(text, "县城", "县域", "县本级")):
		return w.scene.home
	case w.owned != "":
		return w.owned
	case len(actors) == 0 && x.onlyCounty(from) != "":
		return x.onlyCounty(from)
	case w.scene.seat != "":
		return w.scene.seat
	case w.scene.home == "":
		if w.scene.told == "" && w.scene.lone && w.towns.suffix(w.town) > 0 {
			return w.scene.main // 「甲镇接待游客210万人次；乙镇民宿新增43家。|全年有望…」
		}
		return w.scene.told
	}
	return w.scene.home
}

// onlyCounty is the one county that the paragraph has named before s[at], for what goes on about a thing that lies in it: 「记者在国道某县段改建
// 工程现场看到，…。|该项目全长31.4公里」. "" for none or several.
func (x *prose) onlyCounty(at int) string {
	name := ""
	for _, m := range x.placesIn(max(0, at-600), at) {
		if m.Place.Level != nlp.County || name != "" && m.Place.Name != name {
			return ""
		}
		name = m.Place.Name
	}
	return name
}

// townTold is the town of whose figure s[at] the text tells: the clause begins with it, or goes on with one that does. 「清溪镇新建学校2所，
// 改造村道|6公里」; not 「到清溪镇调研，…」.
func (w *writer) townTold(x *prose, from, at int) string {
	s := x.s
	for end, low := at, max(from, at-300); end > low; {
		start := low
		if i := itemOpens.LastIndex(s[low:end]); i >= 0 {
			_, n := utf8.DecodeRuneInString(s[low+i:])
			start = low + i + n
		}
		if head, listed := strings.CutSuffix(s[low:start], "、"); listed && !strings.ContainsAny(head[strings.LastIndexAny(head, "，。；：！？“”（、")+1:], "0123456789") {
			return "" // 「甲县、乙镇|共接待游客77万人次」
		}
		clause := x.opening(runeStart(s, start), end)
		clause += spanAt(s[clause:end])
		clause += len(s[clause:end]) - len(strings.TrimPrefix(s[clause:end], "其中"))
		if k := strives.prefix(s[clause:end]); k > 0 {
			clause += k
			clause += spanAt(s[clause:end]) // 「力争到2026年|园区收入突破1000亿元」
		}
		for _, m := range x.placesIn(clause, clause+1) {
			if end == at && m.End == at && m.Place.Level == nlp.Street {
				return m.Place.Name // 「其中甲镇420吨、乙镇|510吨」
			}
		}
		if name := w.townOpens(x, clause, end); name != "" {
			if w.towns.suffix(strings.TrimRight(s[low:clause], "、和与及以")) > 0 {
				return "" // one of several
			}
			return name
		}
		if name, _ := w.zoneOpens(x, clause, end); name != "" {
			return name
		}
		if start == low || !strings.HasSuffix(s[:start], "，") && !strings.HasSuffix(s[:start], "、") || len(x.placesIn(start, end)) > 0 || len(x.mentionsIn(start, end)) > 0 || ownWords.in(withoutShares(s[start:end])) || wholeCity.in(withoutShares(s[start:end])) {
			return ""
		}
		end = start - len("，")
	}
	return ""
}

// strives stand before whose figure is wanted.
var strives = words("力争 争取 确保 预计 计划 推动 实现 使 让 要求 指出 强调")

// townOpens returns the town or street that s[at:to] begins with and goes on about, "" when it begins otherwise.
func (w *writer) townOpens(x *prose, at, to int) string {
	s := x.s
	if name := w.townCalled(x, at, to); name != "" {
		return name
	}
	for n, end := 1, at; n <= 6 && end < to; n++ {
		c, size := utf8.DecodeRuneInString(s[end:])
		if !clean.IsHan(c) {
			return ""
		}
		if end += size; n < 3 {
			continue
		}
		form := w.towns.suffix(s[at:end])
		if form == 0 {
			continue
		}
		if ms := x.placesIn(at, end); len(ms) > 0 && (ms[0].Start > at || ms[len(ms)-1].End > end) {
			return "" // 「其中镇雄县」
		}
		head, rest := s[at:end-form], s[end:to]
		if next := firstChars(rest, 1); rest == "" && !strings.ContainsRune("0123456789", firstRune(s[to:])) || next != "" && strings.Contains("长党委政人、和与及的镇乡村里等", next) && !(next == "的" && w.townHas(x, end, to)) || form == len("乡") && strings.HasSuffix(s[at:end], "乡") && strings.Contains("土愁情亲音贤", next) || particles.in(head) || vague.has(head) || notTowns.in(head) || headsNoTown.suffix(head) > 0 || strings.HasSuffix(head, "城") && (n > 3 || townsfolk.prefix(rest) > 0) ||
			w.tok.IsWord(s[at:end]) && !strings.HasPrefix(head, "城关") || utf8.RuneCountInString(head) > 2 && w.tok.IsWord(firstChars(head, 2)) && spanAt(rest) == 0 || len(x.actsIn(at, end)) > 0 || len(x.cuesIn(at, end)) > 0 || len(x.mentionsIn(at, end)) > 0 {
			return ""
		}
		return s[at:end]
	}
	return ""
}

// townHas reports whether x.s[at:to], behind a town, tells of what it has: 「堌桥镇|的民族乐器年产70万台」, and not of one of its people.
func (w *writer) townHas(x *prose, at, to int) bool {
	rest := strings.TrimPrefix(x.s[at:to], "的")
	return (strings.ContainsAny(rest, "0123456789") || to < len(x.s) && digit(x.s[to])) && utf8.RuneCountInString(upToDigit(rest)) <= 12 && !strings.ContainsAny(upToDigit(rest), "，；。“户家人") &&
		len(x.mentionsIn(at, to)) == 0 && len(between(x.roles, at, to, func(m *nlp.Match) int { return m.Start })) == 0 && !hasAny(upToDigit(rest), "公司", "企业", "合作社", "农民", "果农", "茶农", "菜农")
}

// townCalled returns the town of the page whose short name s[at:to] begins with: 西江镇 for 「西江|接待游客…」.
func (w *writer) townCalled(x *prose, at, to int) string {
	if w.scene.own == nil || len(x.placesIn(at, at+1)) > 0 {
		return ""
	}
	for _, pl := range w.scene.own.places {
		form := w.towns.suffix(pl.Name)
		if short := pl.Name[:len(pl.Name)-form]; form > 0 && form < 2*len("镇") && utf8.RuneCountInString(short) > 1 && strings.HasPrefix(x.s[at:to], short) {
			if rest := x.s[at+len(short) : to]; rest != "" && roads.prefix(rest) == 0 && (!w.tok.IsWord(short) || fares.prefix(rest) > 0) && !strings.ContainsRune("、和与及的县市区州", firstRune(rest)) {
				return pl.Name
			}
		}
	}
	return ""
}

var (
	// notTowns are in what stands before 「镇」 or 「乡」 and names none.
	notTowns = words(unnaming + " 辐射 整治 全 返 入 离 新型城 特色小")
	// headsNoTown stand right before them, but in names elsewhere: 「下|乡」, not 「下营|镇」.
	headsNoTown = words("下 回 兴 本 古 小 小城 还 逛 重 强 名 集")
	// townsfolk stand behind 「城镇」 that is no place.
	townsfolk = words("居民 就业 人口 化 职工 登记 新增 调查 非私营 低保 老旧 常住 失业 基本 单位 私营 污水 燃气 生活 零就业 困难 土地 公益")
)

// selfTold is the county-level city that the text is about, unless the sentence from s[from] on names it beside 「全市」.
func (w *writer) selfTold(x *prose, from int) string {
	for _, m := range x.placesIn(from, from+len(firstSentence(x.s[from:]))) {
		if m.Place.Name == w.scene.self && !underThem(x.s[m.End:]) {
			return ""
		}
	}
	return w.scene.self
}

// underThem reports whether the place before s only leads or helps those of whom is told: 「在某市委、市政府的领导下，全县…」.
func underThem(s string) bool {
	clause, _, _ := strings.Cut(s, "，")
	head, ok := strings.CutSuffix(clause, "下")
	return ok && leadership.suffix(head) > 0
}

// helps stand behind a place that helps the one of whom is told: 「广东对口支援以来，建成茶园1.9万亩」.
var helps = words("援藏 援疆 援青 援派 对口支援 对口帮扶 对口援建 对口协作 结对帮扶 定点帮扶 援建 援助 帮扶")

// leadership is what those give under whom something is done.
var leadership = words("领导 指导 支持 关心 关怀 关心支持 关心关怀 帮助 关心帮助 带领 正确领导 坚强领导 统筹领导")

func firstSentence(s string) string {
	if i := sentenceEnds.Index(s); i >= 0 {
		return s[:i]
	}
	return s
}

var sentenceEnds = nlp.NewChars("。！？")

// wholeHome is the county that the text is about, when s tells of all of it, 「全县粮食产量…」, and its teller, if any, heads what lies around
// it.
func (w *writer) wholeHome(s string, local *nlp.Place) string {
	if local != nil && local.Level >= nlp.County || nlp.Index(s, "全") < 0 && nlp.Index(s, "我") < 0 {
		return ""
	}
	for _, unit := range []string{"县", "旗", "区"} {
		if !strings.Contains(s, "全"+unit) && !strings.Contains(s, "我"+unit) || unit == "区" && local != nil && (local.Level == nlp.Province || strings.HasSuffix(local.Name, "地区")) {
			continue // of an autonomous region, or a prefecture
		}
		if i := max(nlp.LastIndex(s, "全"+unit), nlp.LastIndex(s, "我"+unit)); ofWholeCity(s[i:]) {
			return "" // 「全区收入增长14.2%，全市增长|11.1%」
		}
		if own := w.known(w.scene, w.owned); unit == "区" && own != nil && own.Level == nlp.County && strings.HasSuffix(own.Name, unit) && w.scene.zone != "" {
			return own.Name // 「记者从甲区获悉，该区…。|全区…」 under the title of a zone
		}
		if unit == "区" && w.scene.zone != "" {
			return w.scene.zone
		}
		for _, home := range []string{w.scene.home, w.scene.main} {
			if w.scene.lone && strings.HasSuffix(home, unit) {
				return home
			}
		}
		if own := w.scene.own; unit == "区" && own != nil && (len(own.zones) > 0 || slices.ContainsFunc(own.places, func(p *nlp.Place) bool { return p.Level == nlp.Zone })) {
			if len(own.zones) == 1 && !w.scene.district && strings.HasSuffix(own.zones[0], "区") && w.scene.only[unit] == "" && w.scene.main == "" {
				return own.zones[0]
			}
			return "" // 「全区」 may be a zone
		}
		return w.scene.only[unit]
	}
	return ""
}

// likened reports whether a place between before and behind is only what another one is compared with: 「比甲县高2个百分点」,
// 「是甲县的1.3倍」, 「超过甲县12亿元」.
func likened(before, behind string) bool {
	before = before[:len(before)-atTop.suffix(before)]
	switch {
	case outdoes.suffix(before) > 0:
		return true
	case strings.HasPrefix(behind, "下达"):
		return true // 「与|某市|下达的20亿元目标」
	case rankedIn.suffix(before) > 0 && ranksIn.prefix(behind) > 0:
		return true // 「增速居|某市|第二位」
	case strings.HasSuffix(before, "占") && (strings.HasPrefix(behind, "全") || strings.HasPrefix(behind, "的") || strings.HasPrefix(behind, "总")):
		return true // 「占|某市|全市的61.2%」
	case withs.suffix(before) > 0 || strings.HasSuffix(before, "跟"):
		return likeTails.prefix(behind) > 0
	case strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为"):
		rest, of := strings.CutPrefix(behind, "的")
		return of && (rest == "" || digit(rest[0]) || strings.HasPrefix(rest, "近") || strings.HasPrefix(rest, "约"))
	}
	return false
}

var (
	// atTop stand between 「比」 and the place that something is compared with: 「比|第一名|某市低2.8个百分点」.
	atTop     = words("第一名 第一名的 第一的 排名第一的 排第一的 居首的 首位的 榜首 榜首的 第二名 第二名的 最高的 最低的 最后一名 末位的 垫底的 邻县 邻近的 相邻的 隔壁的 邻居 周边的 同处一地的 人口更多的")
	outdoes   = words("比 较 超 超过 超出 高于 低于 高出 多于 少于 优于 快于 慢于 领先 领先于 落后 落后于 不及 不如 超越 赶超 反超 略高于 略低于 相当于 仅次于 对口支援 对口帮扶 距离 距 毗邻 紧邻 邻近 靠近 对接 融入 面向 通往 来自 销往 运往")
	likeTails = words("相比 比 比较 持平 相差 还差 的差距 差距 一样 相当 不相上下")
)

// wider is what lies around local and owns the figure at s[at], ok when that is so: the clause begins with it, or goes on with one
// that does and, in what somebody has told, has a figure. 「全省粮食产量1300亿斤」, 「某市GDP增长6%，工业增长8%」; not 「全省首个基地投资5亿元」.
func (w *writer) wider(x *prose, from, at int, local *nlp.Place, told bool) (name string, ok bool) {
	s := x.s
	for end, low := at, max(from, at-300); end > low; {
		start := low
		if i := townOpens.LastIndex(s[low:end]); i >= 0 {
			_, n := utf8.DecodeRuneInString(s[low+i:])
			start = low + i + n
		}
		clause := x.opening(runeStart(s, start), end)
		clause += spanAt(s[clause:end]) // within a quotation no times are told
		clause += len(s[clause:end]) - len(strings.TrimPrefix(s[clause:end], "在"))
		name, n := w.around(x, clause, end, local)
		if rest := s[clause+n : end]; n > 0 {
			return name, notOwning.prefix(rest) == 0 && (!told || end == at || strings.ContainsAny(rest, "0123456789"))
		}
		if start == low || !strings.HasSuffix(s[:start], "，") || len(x.placesIn(start, end)) > 0 || ownWords.in(s[start:end]) || strings.HasSuffix(local.Name, "市") && ofWholeCity(s[start:end]) {
			return "", false
		}
		end = start - len("，")
	}
	return "", false
}

// around reads at s[at] a name of what lies around local, of n bytes; n is 0 when none stands there.
func (w *writer) around(x *prose, at, to int, local *nlp.Place) (name string, n int) {
	for _, m := range x.placesIn(at, to) {
		if m.Start != at+n || m.Place.Level >= local.Level || !w.lex.Within(local, m.Place.Name) {
			break
		}
		name, n = m.Place.Name, m.End-at
		if m.Short && (firm(firstChars(x.s[m.End:to], 4)) || m.Place.Level == nlp.Province && reProject.MatchString(firstChars(x.s[m.End:to], 16))) {
			return "", n // nobody's but its own
		}
	}
	if n > 0 {
		if len(x.placesIn(at+n, at+n+1)) > 0 {
			return "", 0 // 「某市某县」
		}
		return name, n
	}
	above := w.lex.Ancestors(local)
	switch s := x.s[at:to]; {
	case strings.HasPrefix(s, "全国") || strings.HasPrefix(s, "我国"):
		return "全国", len("全国")
	case strings.HasPrefix(s, "全省") || strings.HasPrefix(s, "我省"):
		for _, p := range above {
			if p.Level < nlp.City {
				return p.Name, len("全省")
			}
		}
	case wholeCounty.prefix(s) > 0 && local.Level > nlp.County:
		for _, p := range above {
			if p.Level == nlp.County {
				return p.Name, wholeCounty.prefix(s)
			}
		}
		return cmp.Or(w.scene.home, w.scene.main), wholeCounty.prefix(s)
	case wholeCity.prefix(s) > 0 && local.Level > nlp.City && !strings.HasSuffix(local.Name, "市"):
		for _, p := range above {
			if p.Level <= nlp.City {
				return p.Name, wholeCity.prefix(s)
			}
		}
	}
	return "", 0
}

// ofWholeCity reports whether s tells of a whole city, and not only of what it has in the mean: 「比全市平均水平高」.
func ofWholeCity(s string) bool {
	for _, word := range []string{"我市", "全市", "全州", "我州", "全盟", "我盟", "全地区"} {
		if i := strings.Index(s, word); i >= 0 && ranksIn.prefix(s[i+len(word):]) > 0 && !strings.Contains(s[i+len(word):], word) {
			continue // 「早稻单产|全市第一」
		} else if i >= 0 && (outdoes.suffix(s[:i]) == 0 && rankedIn.suffix(s[:i]) == 0 && !shareOf(s[:i]) || strings.Contains(s[i+len(word):], word)) {
			return true
		}
	}
	return false
}

// shareOf reports whether s, before a whole place, tells what share of it something has: 「占某市|全市的61.2%」.
func shareOf(s string) bool {
	s = lastChars(s, 5)
	i := strings.LastIndex(s, "占")
	return i >= 0 && !strings.ContainsAny(s[i:], "，。；、0123456789地")
}

// townHead reports whether the first of actors heads a town or a village.
func (r *Reader) townHead(actors []store.Actor) bool {
	if len(actors) == 0 || len(actors[0].Posts) == 0 {
		return false
	}
	title := actors[0].Posts[0].Title
	return r.towns.prefix(title) > 0 || strings.HasPrefix(title, "村") || title == "第一书记"
}

// ranksIn stand behind a city in which something has a rank.
var ranksIn = words("第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 第1 第2 第3 第4 第5 第6 第7 第8 第9 首位 首个 首家 唯一 前列 前茅 前三 前五 前十 最高 最快 最多 最大 榜首 领先 领跑 率先 倒数")

// ofWholeEvent reports whether the figure at s[at] is of all that a fair or a meeting brought, told behind what one place had of it.
func (x *prose) ofWholeEvent(from, at int) bool {
	if head := x.opening(from, at); len(x.placesIn(from, at)) == 0 && reAtEvent.MatchString(firstChars(x.s[head:at], 24)) {
		return true // 「开幕式上签约项目|26个」
	}
	i := nlp.LastIndex(x.s[from:at], "；")
	if i < 0 || len(x.placesIn(from, from+i)) == 0 {
		return false
	}
	clause := x.s[from+i+len("；") : at]
	m := reWholeEvent.FindString(clause)
	return m != "" && len(x.placesIn(at-len(clause)+len(m), at)) == 0
}

// reAtEvent begins what was signed at an event that somebody held before.
var reAtEvent = regexp.MustCompile(`^(?:开幕式|签约仪式|推介会|招商会|洽谈会|博览会|大会|展会|活动)(?:上|现场|期间|当天)，?(?:共|现场|集中|总计)?(?:签约|签订|达成)`)

// reWholeEvent begins what all of an event brought.
var reWholeEvent = regexp.MustCompile(`^ ?(?:本届|本次|此次|这次|整个|当天)?\p{Han}{0,8}?(?:会|活动|论坛|仪式|节)(?:现场|期间|上|当天)?(?:一共|总共|累计|合计|共)`)

// rankedIn stand before a city in which something has a rank: 「增速居|全市第二」.
var rankedIn = words("居 位居 列 位列 名列 排名 排 占 在 为")

// firm reports whether what follows the short name of a city makes a company's name of it: 「洛阳|钼业投资」, not 「洛阳|工业投资」.
func firm(s string) bool {
	i := strings.Index(s, "业")
	return i > 0 && !hasAny(s[:i+len("业")], "工业", "农业", "产业", "企业", "就业", "商业", "渔业", "林业", "牧业", "服务业", "制造业", "旅游业") ||
		hasAny(s, "集团", "公司", "银行", "大学", "学院", "机场", "钢铁", "石化", "股份", "油田", "煤矿")
}

// industry reports whether head, behind the short name of a city at s[:at], makes a firm's name of it with the place or the kind of firm behind it:
// 「松原|乳业大庆分公司」.
func (w *writer) industry(x *prose, at int, head string) bool {
	i := strings.Index(head, "业")
	if i <= 0 || i > 2*len("某") {
		return false
	}
	rest := head[i+len("业"):]
	return firmKinds.prefix(rest) > 0 || len(x.placesIn(at+i+len("业"), at+i+len("业")+1)) > 0
}

// firmKinds end names of firms.
var firmKinds = words("公司 集团 股份 有限 厂 控股")

// reSpan is a time that opens a clause.
var reSpan = regexp.MustCompile(`^(?:截至|到|\d{4}年|[去今前]年|\d{1,2}[—至-]{1,2}\d{1,2}月份?|\d{1,2}月份?|\d{1,2}日|上半年|下半年|全年|前[一二三四五六七八九十\d]{1,2}个?(?:月|季度)|[一二三四]季度|[底末初]|以来|目前|眼下|如今|当前|现在|至|—|-)+`)

// spanAt is where the time ends that s begins with, 0 when it begins otherwise.
func spanAt(s string) int {
	if !spanBegins.First(s) {
		return 0
	}
	return len(reSpan.FindString(s))
}

// spanBegins are what reSpan may begin with.
var spanBegins = nlp.NewChars("截到0123456789去今前上下全一二三四底末初以目眼如当现至—-")

var (
	wholeCounty = words("全县 我县 全区 我区 全旗 我旗")
	wholeCity   = words("全市 我市 全州 我州 全盟 我盟")
	// notOwning follow a place of which something is told that is in another: 「全市首个」, 「全省重点项目」.
	notOwning = words("首 第 唯一 最 率先 领先 前列 前茅 上下 各 乃至 范围 重点 试点 示范 十大 百强 百佳 排名 排 “ 先进 优秀 文明 大局 发展大局 和 、 及 与 或 的 一流 人民 考核 评比 统一 有 党代会 委 政府")
	// ownWords name the place that a text is about.
	ownWords = words("我区 我县 我旗 全区 全县 全旗 本区 本县 我镇 全镇 我们")
)

// zoneOf is the zone that actors head and no list knows: 「郑州航空港区党工委书记」.
func (r *Reader) zoneOf(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.Body != "" && r.zoned(p.Body, p.Title) {
				return p.Body
			}
		}
	}
	return ""
}

// allOfTown name a town or street that heads its teller's office.
var allOfTown = words("全镇 我镇 全乡 我乡 全街道 我街道 该镇 该乡")

// ownTown name a town in the mouth of its head.
var ownTown = words("我们镇 我们乡 我们街道 我们团 我团 全团 咱镇 咱们镇 本镇")

// occurredIn is the place that the clause before that of s[at] says something was measured in: 「最大降雨量出现在某镇，|为186.4毫米」.
func (w *writer) occurredIn(x *prose, from, at int) string {
	clause := clauseBefore(x.s, at)
	head := at - len(clause)
	if k := peakAt.prefix(clause); k > 0 {
		name := strings.TrimRight(clause[k:], " ")
		name = name[:len(name)-measuredAs.suffix(name)]
		if w.towns.suffix(name) > 0 && w.townOpens(x, head+k, at) == name {
			return name // 「最大点|小溪河镇|达231.5毫米」
		}
	}
	before, ok := strings.CutSuffix(x.s[from:max(from, head)], "，")
	if !ok || measuredAs.prefix(clause) == 0 && clause != "" {
		return ""
	}
	end := from + len(before)
	low := runeStart(x.s, max(from, end-60))
	i := max(strings.LastIndex(x.s[low:end], "出现在"), strings.LastIndex(x.s[low:end], "出现于"))
	if i < 0 {
		return ""
	}
	start := low + i + len("出现在")
	for _, m := range x.placesIn(start, end) {
		if m.End == end {
			return m.Place.Name
		}
	}
	if name := x.s[start:end]; w.townOpens(x, start, end+len("，")) == name {
		return name
	}
	return ""
}

// peakAt stand before where the most was measured.
var peakAt = words("最大点 最大点在 最大点为 最大点位于 最大点出现在 最大雨量点 最大雨量点在 最大降雨点 最大降雨点在 最大降水点 最大降水点在 最高点 最大值在 最大值出现在 最大点是")

// measuredAs begin how much of it there was.
var measuredAs = words("为 达 达到 高达 有 是 共 累计 约")

// townOf is the town that actors head: 「五堡镇镇长」.
func (r *Reader) townOf(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			for _, name := range []string{p.Body, p.District} {
				if name = r.withoutCounty(name); strings.HasSuffix(name, "镇") || strings.HasSuffix(name, "乡") || strings.HasSuffix(name, "街道") || strings.HasSuffix(name, "团") && farmEnding(name, len(name)) == name {
					return name
				}
			}
		}
	}
	return ""
}

// withoutCounty is a town by its own name: 茶平乡 for 「松溪县茶平乡」.
func (r *Reader) withoutCounty(town string) string {
	if !countyEnds.In(town) {
		return town
	}
	for _, m := range r.lex.FindPlaces(town, "") {
		if rest := town[m.End:]; m.Start == 0 && m.Place.Level <= nlp.County && utf8.RuneCountInString(rest) > 2 {
			return r.withoutCounty(rest)
		}
	}
	return town
}

// countyEnds end names of what towns lie in.
var countyEnds = nlp.NewChars("省市州盟县区旗")

// mine are what one calls his own who speaks for no place.
var mine = words("我家 我的 咱家 俺 自家 我每 我一")

// misdeeds are somebody's own.
var misdeeds = words("虚报 冒领 受贿 索贿 行贿 贪污 挪用 截留 侵吞 套取 骗取 私分 违规收受 非法占用 非法获利")

// firms are whose figures are no place's.
var firms = words("该公司 该企业 企业今年 企业去年 企业上半年 企业前 企业1 公司今年 公司去年 公司上半年 公司前 公司1 该厂 该集团 厂里 公司年产 企业年产 公司年销 企业年销 公司年营 企业年营")

// eventIs ends the name of what somebody holds, reHeldThere follows the place where.
var (
	eventIs     = words("会 专场 活动 节 展 论坛 仪式 大赛 周 路演")
	reHeldThere = regexp.MustCompile(`^(?:市|省)?(?:成功|隆重|顺利|如期)?(?:举办|举行|召开|开幕|启幕|开展|启动|亮相|落幕|闭幕)`)
)

// counterparts stand behind the place of those with whom somebody deals.
var counterparts = words("企业 客商 公司 商会 商家 厂家 厂商 采购商 的企业 的客商 的公司 一家 两家 三家 方面 市民企 民企 某 高校 的高校 合作 签 签约 签订")

// reProject is a firm's project behind the province that its name begins with.
var reProject = regexp.MustCompile(`^[^，。；、省全\d]{2,12}?(?:项目|公司|集团|股份|科技|药业|能源|新材料|电子|实业|产业园)`)

// travels stand before a place that somebody goes to for business.
var travels = words("赴 前往 率队赴 奔赴 飞赴 远赴")

// business stands behind a place that somebody is a guest at: 「到佛山|招商」.
var business = words("招商 考察 学习 推介 洽谈 对接 拜访 取经 参展 开展招商 开展考察 举办招商 参加招商 上门招商 驻点招商 招才 招引")

// reSoldAway follows a place where others come to sell what they have.
var reSoldAway = regexp.MustCompile(`^(?:市|省)?(?:参加|出席|举办|举行|召开)[^，。；]{0,20}(?:推介|招商|洽谈|签约|恳谈|对接)(?:会|活动|大会)`)

// reBusyAway follows a place that somebody is in on business, who comes back with what he signed.
var reBusyAway = regexp.MustCompile(`^(?:市|省|等地)?(?:开展)?(?:考察|招商|洽谈|对接|走访|拜访|推介|学习考察|参观)[^，。；]{0,12}，|^，[^，。；]{0,12}(?:会见|拜会|拜访|走访|见证)`)

// routes stand between the ends of a road.
var routes = words("至 到 — - － ~ 经")

// routeTails stand behind a place that a route leads to.
var routeTails = words("往返 航线 航班 方向 专线 直达 班列 直飞")

// reCompany is the rest of a company's name that begins with a place.
var reCompany = regexp.MustCompile(`^(?:\p{Han}{2,14}?(?:有限|集团|股份|责任)公司|[分支子]公司|[分支]行|分[院校厂])`)

// reFirmAway is the rest of the short name of a company that begins with a place.
var reFirmAway = regexp.MustCompile(`^\p{Han}{2,8}?公司`)

// bureau is the place whose bureau actors head: 「某县住房和城乡建设局局长」.
func (w *writer) bureau(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.District != "" && (strings.HasSuffix(p.Body, "局") || strings.HasSuffix(p.Body, "委") && !committees.has(p.Body) || w.commissions.in(p.Body+p.Title)) {
				return p.District
			}
		}
	}
	return ""
}

// enterprise reports whether actors speak for a company.
func enterprise(actors []store.Actor) bool {
	for _, a := range actors {
		for _, p := range a.Posts {
			if strings.HasSuffix(p.Body+p.Title, "企业负责人") || strings.HasSuffix(p.Title, "董事长") || strings.HasSuffix(p.Title, "总经理") || strings.HasSuffix(p.Title, "总裁") || strings.HasSuffix(p.Title, "行长") || strings.HasSuffix(p.Body, "集团") || strings.HasSuffix(p.Body, "公司") {
				return true
			}
		}
	}
	return false
}

// bracketedBy returns the place behind which the figure at s[at] stands in brackets, 「某市（96.4分）」, "" when there is none.
func (x *prose) bracketedBy(from, at int) string {
	open, ok := strings.CutSuffix(x.s[:at], "（")
	if !ok {
		return ""
	}
	for _, m := range x.placesIn(max(from, len(open)-60), len(open)) {
		if m.End == len(open) {
			return m.Place.Name
		}
	}
	return ""
}

// leftOver begin what is told of the places that are not named before.
var leftOver = words("其余 剩余 余下 剩下 其他")

// restOf begin an item of a list of places that is none.
var restOf = words("市级 市直 省级 省直 州级 州直 县直 区直 其他 其余")

// alongside stand between places that are told of together.
var alongside = words("、 和 与 及 以及")
