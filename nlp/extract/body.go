package extract

// Figures of firms, schools, hospitals and villages: their own, not those of the place around them.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// ofOne reports whether the figure at s[at] is that of a firm, a school, a hospital or a village, which is no place's: its clause begins with
// one, or goes on with one that does. 「某县远大饲料集团去年产值3亿元，纳税|1200万元」, 「园区去年产值|14亿元」; not 「某集团在某县投资|3亿元」.
func (w *writer) ofOne(x *prose, from, at int, actors []store.Actor) bool {
	s := x.s
	for end, low := at, max(from, at-300); end > low; {
		start := low
		if i := townOpens.LastIndex(s[low:end]); i >= 0 {
			_, n := utf8.DecodeRuneInString(s[low+i:])
			start = low + i + n
		}
		clause := x.opening(runeStart(s, start), end)
		clause += spanAt(s[clause:end])
		named := false
		head := clause
		for ms := x.placesIn(clause, end); len(ms) > 0 && ms[0].Start == clause && (ms[0].Place.Level >= nlp.County || !ms[0].Short); ms = ms[1:] {
			clause, named = ms[0].End, true
		}
		clause += len(s[clause:end]) - len(strings.TrimPrefix(s[clause:end], "的"))
		if town := w.townOpens(x, clause, end); town != "" && strings.HasPrefix(s[clause:end], town) && w.bodyOpens(x, clause+len(town), end) > 0 {
			clause += len(town) // 「某镇|某村」
		}
		if m := x.neighbourAt(clause, end, w.townOpens(x, clause, end)); m != nil { // 「某镇种粮大户某某流转土地|1350亩」
			return len(x.placesIn(m.end, at)) == 0 && !ofWhole(s[m.end:at]) && !ownWords.in(s[m.end:at])
		}
		if n := w.bodyOpens(x, clause, end); n > 0 {
			if w.whoseBody = s[head : clause+n]; ourBody.prefix(w.whoseBody) > 0 || thatBody.has(w.whoseBody) || thatThere.has(w.whoseBody) {
				w.whoseBody = w.bodyOf(actors)
			} else if utf8.RuneCountInString(w.whoseBody) < 4 {
				w.whoseBody = ""
			}
			return len(x.placesIn(clause+n, at)) == 0 && !ofWhole(s[clause+n:at])
		}
		if name := w.heardFrom(x, start, end); name != "" {
			w.whoseBody = name
			return len(x.placesIn(end, at)) == 0 && !ofWhole(s[end:at])
		}
		if named || start == low || ownOnward.suffix(s[:start]) == 0 || len(x.placesIn(start, end)) > 0 || len(x.mentionsIn(start, end)) > 0 ||
			ofWhole(s[start:end]) || hasAny(s[start:end], "我们", "我镇", "全镇", "本县", "本区") || strings.HasPrefix(s[clause:end], "该") || w.townOpens(x, clause, end) != "" {
			return false
		}
		end = start - len("，")
	}
	return false
}

// heardFrom is the firm, airport or hospital from which the clause s[from:to] says the news are: 「记者从|某某机场|获悉，」.
func (w *writer) heardFrom(x *prose, from, to int) string {
	m := reHeardFrom.FindStringSubmatchIndex(x.s[from:to])
	if m == nil {
		return ""
	}
	name := x.s[from+m[2] : from+m[3]]
	if ownBodies.suffix(name) == 0 || ownBodies.suffix(name) == len(name) || strings.ContainsAny(name, "和与及、") || kindsOf.in(name) {
		return ""
	}
	return name
}

// reHeardFrom is such a clause.
var reHeardFrom = regexp.MustCompile(`记者[^，。；“”]{0,12}从([\p{Han}（）]{3,20}?)(?:获悉|了解到|了解|得知|采访了解到)，?$`)

// siteOpens is the scenic spot or port with a name of its own that s[at:to] begins to tell of, "" for none. Its figures are of the place where it
// lies, and what they count is called by its name, too: 「腾龙洞景区|推出演出16场，上座率达92%」.
func (w *writer) siteOpens(x *prose, at, to int) string {
	for _, m := range x.placesIn(at, to) {
		if m.Start != at || m.Short || m.End > to {
			break
		}
		at = m.End
	}
	for n, end := 0, at; n < 12 && end < to; n++ {
		c, k := utf8.DecodeRuneInString(x.s[end:to])
		if !clean.IsHan(c) {
			return ""
		}
		end += k
		form := w.sites.suffix(x.s[at:end])
		if form == 0 {
			continue
		}
		head, rest := x.s[at:end-form], x.s[end:to]
		if utf8.RuneCountInString(head) < 2 || kindsOf.in(head) || utf8.RuneCountInString(head) == 2 && w.tok.IsWord(head) && !x.placeEnds(end-form) || notBodies.prefix(rest) > 0 || rest == "" ||
			len(x.mentionsIn(at, end)) > 0 || len(x.actsIn(at, end)) > 0 || len(x.cuesIn(at, end)) > 0 {
			return ""
		}
		return x.s[at:end]
	}
	return ""
}

// neighbourAt is whom without an office the clause s[at:to] is about, behind the town that it begins with; nil for nobody.
func (x *prose) neighbourAt(at, to int, town string) *mention {
	if strings.HasPrefix(x.s[at:to], town) {
		at += len(town)
	}
	low := runeStart(x.s, min(to, at+30))
	ms := x.mentionsIn(at, max(at+1, low))
	if len(ms) == 0 {
		return nil
	}
	if m := ms[0]; m.role && m.end <= to && !x.inside(m.nameAt) && (m.start == at || hails(x.s[at:m.start])) {
		return &m
	}
	return nil
}

// ofWhole reports whether s tells of a whole county or city, and does not only compare with it: 「全县有12家」, not 「高出全县平均水平」.
func ofWhole(s string) bool {
	if nlp.Index(s, "全") < 0 && nlp.Index(s, "我") < 0 {
		return false
	}
	for _, unit := range "县市区旗州盟" {
		if i := max(nlp.LastIndex(s, "全"+string(unit)), nlp.LastIndex(s, "我"+string(unit))); i >= 0 && outdoes.suffix(s[:i]) == 0 && rankedIn.suffix(s[:i]) == 0 && !shareOf(s[:i]) {
			return true
		}
	}
	return false
}

// bodyOpens returns the length of the name of the one firm, school, hospital or village that s[at:to] begins with, 0 when it begins otherwise.
func (w *writer) bodyOpens(x *prose, at, to int) int {
	s := x.s
	if n := thatThere.prefix(s[at:to]); n > 0 && n < to-at && w.bodyFits(s[at:at+n]) && notBodies.prefix(s[at+n:to]) == 0 && !digit(s[at+n]) {
		return n // 「某镇某小学迎来新学期。|学校现有学生312人」
	}
	if n := thatBody.prefix(s[at:to]); n > 0 && to > at+n && (notBodies.prefix(s[at+n:to]) == 0 || strings.HasPrefix(s[at:], "该") && strings.HasPrefix(s[at+n:], "院")) {
		return n
	}
	if n := ourBody.prefix(s[at:to]); n > 0 {
		if k := ownBodies.prefix(s[at+n : to]); k > len("村") && !strings.HasPrefix(s[at+n:], "社区") && at+n+k < to && notBodies.prefix(s[at+n+k:to]) == 0 {
			return n + k // 「|我们基地|现有大棚46个」
		}
	}
	for n, end := 0, at; n < 18 && end < to; n++ {
		c, k := utf8.DecodeRuneInString(s[end:to])
		if !clean.IsHan(c) {
			return 0
		}
		end += k
		if !ownEnds.Has(c) {
			continue
		}
		form := ownBodies.suffix(s[at:end])
		if form == 0 || ownBodies.prefix(s[end-k:to]) > k {
			continue
		}
		head := s[at : end-form]
		branch := len(reBranch.FindString(firstChars(s[end:to], 10)))
		end += branch
		rest := s[end:to]
		village := form == len("村") && strings.HasSuffix(s[at:end], "村")
		if ownSiteEnds.suffix(s[at:end]) == form && (rest == "" || w.tok.IsWord(head) && !x.placeEnds(at)) {
			return 0 // 「种植基地12个」, 「蔬菜基地供应…」
		}
		if size := utf8.RuneCountInString(head); size < 2 && !village || size == 0 || village && size > 8 {
			return 0
		}
		if kindsOf.in(s[at:end]) || !village && kindOf.in(head) || village && w.tok.IsWord(s[at:end]) || branch == 0 && notBodies.prefix(rest) > 0 || rest == "" && !(to < len(s) && digit(s[to])) {
			return 0
		}
		if len(x.mentionsIn(at, end+1)) > 0 || len(x.actsIn(at, end)) > 0 || len(x.cuesIn(at, end)) > 0 {
			return 0
		}
		return end - at
	}
	return 0
}

const ownSites = "产业园 产业园区 工业园 工业园区 科技园 物流园 基地 油田 校区"

var (
	// ownBodies end the names of what has figures of its own; ownEnds are their last characters.
	ownBodies = words("公司 集团 交易所 批发市场 机场 煤矿 电厂 电站 合作社 银行 农商行 支行 分行 信用社 急救中心 血液中心 心脏中心 服务中心 医学中心 中学 高中 小学 学校 中专 医院 卫生院 大学 学院 村 社区 厂 " + ownSites)
	ownEnds   = nlp.NewChars("司团社行学中校专院村区厂所场矿园地田心")
	// ownSiteEnds end the names of sites that a text also counts, 「种植基地12个」.
	ownSiteEnds = words(ownSites)
	// ownOnward end a clause that the next one may go on with.
	ownOnward = words("， ： ；")
	// thatBody is one that was told of before.
	thatBody = words("公司 集团 厂里 该公司 该企业 该集团 该厂 该校 该中心 该行 该分行 该支行 该基地 该机场 该园区 该村 该社区 该院 该医院 该合作社 这家公司 这家企业 这所学校 这家医院 这个村 这家合作社")
	// ourBody begin what a teller calls his own.
	ourBody = words("我们 咱们 我厂 我校 我院 本公司 本院 本校 咱 我家")
	// thatThere is one that was told of before by its name.
	thatThere = words("全村 本村 全校 全院 学校 医院 村里 村上 校方 院方 机场 合作社 电站")
	// kindsOf are in what names many of a kind, or none.
	kindsOf = words(`该镇 该乡 该县 该区 该市 该旗 该州 现有 拥有 建有 设有 共有 全 各 等 类 把 将 在 到 给 让 被 之 以 其 几 每 多个 中小 小微 规上 规模 重点 民营 国有 公办 民办 公立 城区 城乡 农村 乡村 城镇 乡镇 县城 义务 普通
		职业 优质 骨干 龙头 上市 外资 合资 商业 社会 基层 定点 三级 二级 智慧 平安 文明 和谐 绿色 老旧 新型 农民 专业 家庭 行政 依托 自然 示范 试点 脱贫 贫困 美丽 特色 薄弱 空心 山村 渔村 中心村 行政村 处理厂 自来水厂 水厂 完成 实施 新村 新农村 幼儿 高等 涉农 地方 开户 金融 本地 境内 集体`)
	// kindOf are too, but in names of villages.
	kindOf = words("个 所 家 座 多 新 改 建 无 为 是 与 和 及 从 向 由 对")
	// notBodies stand behind what only sounds like the name of one.
	notBodies = words(`组 等 、 和 与 及 们 群 家 数 化 级 民 庄 屯 寨 镇 委 两 两委 集体 业 生 教 毕业 招生 建设 改造 阶段 工厂 矿 房 区 内 里 外 中 建成 总数 数量 长 党 董事 总 副 负责人 书记 主任 经理 院 校 社 支部 支书 代表 职工 干部 有望 新增 达 （ “ 医生 床位 学位 食堂 发展到 增至 增加 面积 总面积 规模 存款 贷款 不良 余额`)
)

// reBranch is the branch of a bank or firm, behind its name: 「中国银行|南阳分行」.
var reBranch = regexp.MustCompile(`^\p{Han}{2,6}?(?:[分支]行|[分支]公司)`)

// placeEnds reports whether a place is named right before s[at].
func (x *prose) placeEnds(at int) bool {
	return slices.ContainsFunc(x.placesIn(max(0, at-40), at), func(m nlp.PlaceMatch) bool { return m.End == at })
}

// tellBody keeps the firm, school, hospital or village that the sentence read now names last before s[to], for 「公司」 and 「学校」 behind it.
func (w *writer) tellBody(x *prose, to int) {
	s, from := x.s, w.sentAt
	for end := ownEnds.Next(s[:to], max(w.bodied, from)); end < to; end = ownEnds.Next(s[:to], end) {
		_, k := utf8.DecodeRuneInString(s[end:])
		end += k
		if ownBodies.suffix(s[from:end]) == 0 || ownBodies.prefix(s[end-k:to]) > k {
			continue
		}
		if name := w.bodyEnding(x, from, end); name != "" {
			w.body, w.bodyAt = name, w.at
		}
	}
	w.bodied = max(w.bodied, to)
}

// bodyEnding is the name of the body that ends at s[end], "" when it is not clear where it begins.
func (w *writer) bodyEnding(x *prose, from, end int) string {
	s, at := x.s, end
	for n := 0; at > from && n < 24; n++ {
		c, k := utf8.DecodeLastRuneInString(s[from:at])
		if !clean.IsHan(c) && c != '（' && c != '）' {
			break
		}
		at -= k
	}
	for _, a := range x.actsIn(at, end) {
		if a.End < end && !w.isBody(s[a.Start:end]) {
			at = max(at, a.End)
		}
	}
	_, n := beforeOwn.lastIn(s[at:end])
	at += n
	for _, m := range x.placesIn(at, end) {
		if m.Start >= at {
			if k := firmHeads.suffix(s[at:m.Start]); k == 0 || utf8.RuneCountInString(s[at:m.Start]) > 6 {
				at = m.Start // but 「|农行宿州分行」
			}
			break
		}
	}
	name := s[at+min(spanAt(s[at:end]), end-at) : end]
	if n := utf8.RuneCountInString(name); ourBody.prefix(name) > 0 || n < 4 || n > 22 || slices.ContainsFunc(x.mentionsIn(at, end), func(m mention) bool { return end > m.nameAt }) || len(x.cuesIn(at, end)) > 0 || kindsOf.in(name) || thatBody.has(name) {
		return ""
	}
	return name
}

// firmHeads end what stands before the place in the name of a branch.
var firmHeads = words("行 业 集团 公司 股份 控股 移动 电信 联通 电网 石化 石油 烟草 邮政 人寿 人保")

// beforeOwn stand before the name of a body.
var beforeOwn = words("举行 举办 召开 组织 依托 带动 投资建设 投资兴建 新建 打造 建成 走进 来到 位于 前往 赶到 到达 抵达 记者从 从 赴 在 到 由 与 和 为 对 向 是 的 了 访 任 来自 其中 一家 这家 如今")

// bodyFits reports whether word may stand for the body told of last: 学校 for 「某镇某小学」.
func (w *writer) bodyFits(word string) bool {
	kind := ""
	switch word {
	case "学校", "校方", "全校":
		return strings.HasSuffix(w.body, "学") || strings.HasSuffix(w.body, "学校") || strings.HasSuffix(w.body, "中专")
	case "医院", "院方", "全院":
		kind = "院"
	case "村里", "村上", "全村", "本村":
		kind = "村"
	default:
		kind = word
	}
	return w.body != "" && strings.HasSuffix(w.body, kind)
}

// bodyOf is the firm or school that actors head, else the one told of last.
func (w *writer) bodyOf(actors []store.Actor) string {
	for _, a := range actors {
		for _, p := range a.Posts {
			if p.Body != "" && !thatBody.has(p.Body) && !ownBodies.has(p.Body) && (ownBodies.suffix(p.Body) > 0 || enterprise([]store.Actor{a})) {
				return p.Body
			}
		}
	}
	if w.at > w.bodyAt+1 {
		return "" // of a report before
	}
	for _, a := range actors {
		for _, p := range a.Posts {
			if ownBodies.has(p.Body) && !strings.HasSuffix(w.body, p.Body) {
				return "" // 「…建设产业园。“…。”|合作社理事长某某说」
			}
		}
	}
	if len(actors) > 0 && len(actors[0].Posts) > 0 && strings.HasSuffix(actors[0].Posts[0].Title, "院长") && strings.HasSuffix(w.body, "中心") {
		if i := strings.LastIndex(w.body, "院"); i >= 0 {
			return w.body[:i+len("院")] // 「某医院心脏中心启用。|院长某某介绍」
		}
	}
	return w.body
}

// ownHead reports whether the first of actors heads a school, a hospital or a park that nobody has named.
func ownHead(actors []store.Actor) bool {
	if len(actors) == 0 || len(actors[0].Posts) == 0 {
		return false
	}
	p := actors[0].Posts[0]
	return strings.HasSuffix(p.Title, "校长") || strings.HasSuffix(p.Title, "园长") || p.Body == "园区" || strings.HasPrefix(p.Title, "园区") || p.Title == "院长" && p.Body == "" && p.District == "" || ownBodies.suffix(p.Body) > 0
}

// neighbour reports whether the first of actors holds no office: 「养殖户某某」.
func (r *Reader) neighbour(actors []store.Actor) bool {
	if len(actors) == 0 || len(actors[0].Posts) != 1 {
		return false
	}
	p := actors[0].Posts[0]
	return p.Body == "" && p.District == "" && r.isRole(p.Title)
}

// isRole reports whether a title is what people do who hold no office.
func (r *Reader) isRole(title string) bool {
	return slices.ContainsFunc(r.roleWords.Find(title), func(m nlp.Match) bool { return m.Start == 0 && m.End == len(title) })
}
