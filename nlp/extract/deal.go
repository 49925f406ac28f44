package extract

// What one clause deals out to several: figures to places, years and metrics, deeds to people.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// dealing is a row of figures that a text deals out to places it has listed: 「甲县、乙县产值居前两位，分别为82.1、80.6亿元」.
type dealing struct {
	marked bool     // 「分别」 stands before them in their own clause
	from   int      // where they are dealt out,
	first  int      // where the figures begin,
	n      int      // and how many they are
	owners []string // whose they are, in order
	metric string   // what they are of, "" as the figures before
	unit   [2]int   // where the unit of the last of them stands, which those before it may share
	next   int      // figures dealt out so far
}

var (
	// reDealt is a figure of such a row with what parts it from the next.
	reDealt = regexp.MustCompile(`^(\d[\d.,]*(?: \d{3})*(?:\.\d+)?)([^\d，、；。（]{0,10}?)(、|和|与|及|以及|，|。|；|$)`)
	// reDealtAgain leads to rates that are dealt out as the figures before were.
	reDealtAgain = regexp.MustCompile(`^(?:同比|环比|比上年|较上年|分别|各|均)*(?:增长|增幅|增速|上升|提高|下降|为|达)*(?:分别)?(?:增长|上升|提高|下降|为|达)*$`)
	// reDealtOn is the next figure, of a rise or a fall: 「增长5%、|下降6%」.
	reDealtOn = regexp.MustCompile(`^(?:同比|环比)?(?:增长|下降|上升|提高|降低|减少|增加|增至|达)?[-－−]?\d`)
	// reMade is a name with a number in it: 「5G基站」.
	reMade = regexp.MustCompile(`\d+[A-Za-z]+`)
	// reCounted is what may stand between places and what is told of them: 「两县」, 「等地」.
	reCounted = regexp.MustCompile(`^(?:等|的)*(?:(?:[两二三四五六七八九十]|\d{1,2})个?(?:地|县市区|市县区|县区|区县|区市|县市|市县|县|区|市|州|旗|街道|镇|乡|园区))?(?:的|，)?`)
	// reRanked is what says that places come first: 「居前三位」, 「前两位为」.
	reRanked = regexp.MustCompile(`(?:位居|位列|名列|排名|排在|居|列)?(?:全[省市县区州])?(?:(?:前|第)(?:[一二三四五六七八九十两\d]+(?:、第?[一二三四五六七八九十\d]+)*(?:位|名|强)?|列)|领先|居前|靠前)(?:的|为|是|分别是)*$`)
)

// deal finds whom the figures of the clause s[start:end] are dealt out to, nil when the text does not say. sent is where its
// sentence begins, before what a clause before was dealt out to. 「分别」 may stand with other figures of the sentence only: 「甲县、
// 乙县分别完成3亿元、4亿元，|增长5%、6%」, 「甲县、乙县|完成3亿元、4亿元，分别增长5%、6%」.
func (w *writer) deal(x *prose, sent, start, end int, before *dealing, exprs []when.Expr) *dealing {
	s := x.s
	sent = max(sent, runeStart(s, start-dealtWithin))
	if i := nlp.LastIndex(s[sent:start], "；"); i >= 0 {
		sent += i + len("；")
	}
	mark, word := -1, ""
	for _, m := range dealtWords {
		if i := nlp.LastIndex(s[start:end], m); i > mark {
			mark, word = i, m
		}
	}
	if mark < 0 && !dealtBeside(s, sent, end) {
		return nil
	}
	d := &dealing{marked: mark >= 0}
	if mark += start; !d.marked {
		mark = start
	}
	if d.from = mark + len(word); !d.row(s, end, w) || d.marked && utf8.RuneCountInString(upToDigit(s[d.from:end])) > 14 {
		return nil
	}
	if !d.marked {
		mark = d.first
	}
	head := strings.TrimLeft(s[start:mark], "，； ")
	if k := w.listedCount(head); k > 0 && len(w.listed) == d.n && len(x.placesIn(start, mark)) == 0 && d.marked {
		d.owners, d.metric = w.listed, whatIsTold(head[k:]) // 「三地投资分别为…」
		return d
	}
	if d.marked && len(x.placesIn(start, mark)) == 0 {
		if owners, rest := w.theseAll(head); len(owners) == d.n {
			d.owners = owners
			return d.of(rest)
		}
	}
	owners, first, last, ok := w.listBefore(x, sent, mark)
	if !ok {
		return nil
	}
	if len(owners) == 0 {
		return w.dealOn(d, x, sent, [2]int{start, end}, head, before)
	}
	if len(owners) != d.n {
		if w.dealTowns(d, x, head) { // of 「甲镇、乙镇、丙镇|出口分别达…」 only two may be known
			return d
		}
		return nil
	}
	d.owners = owners
	told := strings.Trim(reCounted.ReplaceAllString(s[last:mark], ""), "，： ")
	told = told[spanAt(told):]
	counts := strings.ContainsAny(reMade.ReplaceAllString(told, ""), "0123456789")
	switch {
	case !d.marked && last <= start:
		if before == nil || before.n != d.n || strings.ContainsAny(s[start:d.first], "0123456789") {
			return nil
		}
		return d // 「，|增长5%、6%」
	case before != nil && counts:
		return d.of(head)
	case counts, !d.marked && wholeSums.in(told):
		return nil
	case !d.marked:
		return d
	}
	for _, e := range between(exprs, sent, sent+1, func(e *when.Expr) int { return e.Start }) {
		sent = min(e.End, first)
	}
	if d.metric = whatIsTold(told); d.metric == "" || strings.HasSuffix(whatIsTold(s[sent:first]), d.metric) {
		d.metric = whatIsTold(s[sent:first])
	}
	if own := upToDigit(s[d.from:end]); d.metric == "" {
		for k := 1; k > 0; {
			k = max(preFigure.prefix(own), grows.prefix(own))
			own = own[k:]
		}
		d.metric = own // 「分别完成|工业投资|6.3亿元、5.8亿元」
	}
	return d
}

// listBefore finds the list of places in s[sent:mark] and where it stands, the last of several; ok is false when another place stands behind it.
func (w *writer) listBefore(x *prose, sent, mark int) (owners []string, first, last int, ok bool) {
	first, last = -1, -1
	for _, m := range x.placesIn(sent, mark) {
		if m.Start < last {
			continue
		}
		places, to := w.openingPlaces(x, m.Start, mark)
		if len(places) < 2 && last >= 0 {
			return nil, 0, 0, false
		}
		if len(places) > 1 {
			owners, first, last = places, m.Start, to
		}
	}
	return owners, first, last, true
}

// dealOn finds the owners of a row before which no list of places stands: towns and zones, those whose heads were named, those of the row
// before, or those of the single figures before.
func (w *writer) dealOn(d *dealing, x *prose, sent int, clause [2]int, head string, before *dealing) *dealing {
	s, start, end := x.s, clause[0], clause[1]
	if w.dealTowns(d, x, head) {
		return d
	}
	if heads := w.headsBefore(x, runeStart(s, max(sent, start-240)), start); d.marked && len(heads) == d.n {
		d.owners, d.metric = heads, whatIsTold(head)
		return d
	}
	if before != nil && before.n == d.n && len(x.placesIn(before.first, end)) == 0 && (d.marked || !strings.ContainsAny(s[start:d.first], "0123456789")) {
		d.owners = before.owners
		return d.of(head) // 「；税收占比分别为60%、70%」
	}
	if d.marked && len(w.ownersTold) == d.n && upToDigit(s[sent:d.first]) == s[sent:d.first] && len(x.placesIn(sent, end)) == 0 {
		if told := whatIsTold(head[spanAt(head):]); told != "" && !pairedUp.in(told) {
			d.owners, d.metric = slices.Clone(w.ownersTold), told // 「三县产值分别为8亿元、7亿元、6亿元。|用电量依次为3亿度、2亿度、1亿度」
			return d
		}
	}
	if d.owners = w.eachOf(sent, start, d.n); len(d.owners) == 0 || len(x.placesIn(start, end)) > 0 {
		return nil
	}
	if d.marked && d.first > d.from && !reDealtAgain.MatchString(s[d.from:d.first]) {
		return d // 「甲县3亿元、乙县4亿元，分别|签约|5个、6个」
	}
	d.metric = whatIsTold(head)
	return d
}

// pairedUp are in what is two things or more, of one place.
var pairedUp = words("城乡 进出口 一二三 三次 、 和 与 及")

// theseAll lists those whom figures were told of one by one, when head begins with their number: 「甲县8亿元，乙县7亿元；|两地|分别引进项目…」.
func (w *writer) theseAll(head string) (owners []string, rest string) {
	m := reTheseAll.FindStringSubmatch(head)
	if m == nil {
		return nil, ""
	}
	n := nlp.Numeral(strings.ReplaceAll(m[1], "两", "二"))
	for _, owners := range [][]string{w.ownersNow, w.ownersTold} {
		if len(owners) == n {
			return slices.Clone(owners), head[len(m[0]):]
		}
	}
	return nil, ""
}

// reTheseAll are as many as were told of.
var reTheseAll = regexp.MustCompile(`^(?:这|上述|以上)?([两二三四五六七八九])(?:县市|县区|乡镇|地|县|市|区|旗|镇|乡|家)`)

// dealTowns deals a row out to as many towns, zones and parks, with which head begins. false for none.
func (w *writer) dealTowns(d *dealing, x *prose, head string) bool {
	names, rest := w.listedNames(x, head[spanAt(head):])
	if len(names) != d.n {
		return false
	}
	if d.owners = names; d.marked {
		d.metric = whatIsTold(rest)
	}
	return true
}

// of makes what stands before 「分别」 what the figures are of, unless it goes on with those before: 「同比分别增长」.
func (d *dealing) of(head string) *dealing {
	if d.marked && !reDealtAgain.MatchString(head) {
		d.metric = whatIsTold(head)
	}
	return d
}

// row finds the figures that follow each other in s[d.from:end], two or more.
func (d *dealing) row(s string, end int, w *writer) bool {
	for at := d.from; at < end; {
		if at += len(upToDigit(s[at:end])); at >= end {
			return false
		}
		if d.n == 0 {
			d.first = at
		}
		m := reDealt.FindStringSubmatchIndex(s[at:end])
		if m == nil {
			break
		}
		d.n++
		d.unit = [2]int{at + m[4], at + m[5]}
		sep := s[at+m[6] : at+m[7]]
		if at += m[1]; sep == "" || !strings.Contains("、和与及以及", sep) || !reDealtOn.MatchString(s[at:end]) {
			break
		}
	}
	if d.n < 2 {
		return false
	}
	if k := w.units.prefix(s[d.unit[0]:d.unit[1]]); k > 0 || scales.prefix(s[d.unit[0]:d.unit[1]]) > 0 {
		last, _ := w.numberAt(s, d.from, d.unit[0]-1, end)
		d.unit[1] = last.end
	} else {
		d.unit[1] = d.unit[0]
	}
	return true
}

// listedNames lists the towns, zones and parks that a clause begins with, and what follows them: 「甲镇、乙镇|投入」.
func (w *writer) listedNames(x *prose, head string) (names []string, rest string) {
	head = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(head, "，"), "其中"), "，")
	items := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune("、和与及", r) })
	for i, item := range items {
		name := ""
		for at := range item {
			if at >= 2*len("某") && w.ownsFigures(item[:at]) && (i+1 < len(items) || w.units.prefix(item[at:]) == 0) && !w.ownsFigures(item[:nlp.After(item, at)]) {
				name = item[:at]
				break
			}
		}
		if name == "" && w.ownsFigures(item) {
			name = item
		}
		if rest = item[len(name):]; name == "" || rest != "" && i+1 < len(items) || utf8.RuneCountInString(name) > 14 {
			return nil, ""
		}
		if ms := w.lex.FindPlaces(name, w.scene.city); w.towns.suffix(name) > 0 && len(ms) > 0 && ms[0].Start == 0 && ms[0].End+len("某镇") <= len(name) {
			name = name[ms[0].End:] // 「某县|甲镇」
		}
		names = append(names, name)
	}
	if len(names) < 2 {
		return nil, ""
	}
	return names, rest
}

// headsBefore lists the places of those whose names s[from:to] lists with their offices, last of all: 「甲镇党委书记某某、乙镇党委书记某某分获第二、
// 三名，|得分分别为…」.
func (w *writer) headsBefore(x *prose, from, to int) []string {
	var places []string
	end := -1
	for _, m := range x.mentionsIn(from, to) {
		if end < 0 || len(m.posts) == 0 || !joins.has(strings.Trim(x.s[end:m.start], " ")) {
			places = nil
		}
		if end = m.end; len(m.posts) > 0 {
			places = append(places, cmp.Or(w.townOf([]store.Actor{{Posts: m.posts}}), m.posts[0].District))
		}
	}
	if len(places) < 2 || slices.Contains(places, "") || strings.ContainsAny(x.s[end:to], "0123456789") {
		return nil
	}
	return places
}

// ownsFigures reports whether a name is that of a town, a zone or a park.
func (w *writer) ownsFigures(name string) bool {
	n := max(w.towns.suffix(name), w.areas.suffix(name), w.parkForms.suffix(name))
	return n > 0 && len(name)-n >= len("某")
}

// eachOf lists whose the last n figures between s[sent] and s[start] are, when each is of another place: 「甲县3亿元、乙县4亿元，」.
func (w *writer) eachOf(sent, start, n int) []string {
	var out []string
	for _, f := range w.figured {
		if f.from < sent || f.from >= start {
			continue
		}
		if o := w.doc.Facts[f.fact].Measure.Owner; o == "" || slices.Contains(out, o) {
			return nil
		} else {
			out = append(out, o)
		}
	}
	if len(out) != n {
		return nil
	}
	return out
}

// dealtWords deal figures out, in the order of a list, up to dealtEnds.
var (
	dealtWords = []string{"分别", "依次"}
	dealtEnds  = nlp.NewChars("。；")
)

// dealtWithin is how far from a row of figures, in bytes, the places that it is dealt out to may stand.
const dealtWithin = 2000

// dealtBeside reports whether another clause of a sentence deals figures out.
func dealtBeside(s string, sent, end int) bool {
	sent = max(sent, runeStart(s, end-dealtWithin))
	far := runeStart(s, min(end+dealtWithin, len(s)))
	dealt := func(s string) bool {
		return slices.ContainsFunc(dealtWords, func(w string) bool { return nlp.Index(s, w) >= 0 })
	}
	if !dealt(s[sent:far]) { // as in most paragraphs
		return false
	}
	if i := dealtEnds.Index(s[end:far]); i >= 0 {
		far = end + i
	}
	return dealt(s[sent:far])
}

// wholeSums are before figures that are of several places together.
var wholeSums = words("共 合计 总计 合力 联合 携手")

// whatIsTold returns the name of what s ranks or tells of places: 地区生产总值 for 「地区生产总值居前三位，」.
func whatIsTold(s string) string {
	s = strings.Trim(s, "，： ")
	if i := nlp.LastIndex(s, "，"); i >= 0 {
		s = s[i+len("，"):]
	}
	s = strings.TrimPrefix(s, "其中")
	for again := true; again; {
		again = false
		for _, w := range []string{"分别", "依次", "同比", "同期", "各", "均", "为", "是", "的", "由高到低", "，", "："} {
			if rest, ok := strings.CutSuffix(s, w); ok {
				s, again = rest, true
			}
		}
		if rest := reRanked.ReplaceAllString(s, ""); rest != s {
			s, again = rest, true
		}
	}
	if n := utf8.RuneCountInString(s); n > 20 || strings.ContainsAny(s, "0123456789") {
		return ""
	}
	return s
}

// share gives the figure n of the row the unit of the row's last one, when it has none of its own or only its scale: 「820万、610万
// 人次」. It returns where that unit stands.
func (d *dealing) share(s string, n *number) (at [2]int, ok bool) {
	unit := s[d.unit[0]:d.unit[1]]
	if n.digits < d.from || unit == "" || n.unitAt >= d.unit[0] || !strings.HasPrefix(unit, n.unit) || unit == n.unit {
		return at, false
	}
	if next := strings.TrimLeft(s[n.end:], " "); !strings.HasPrefix(next, "、") && !strings.HasPrefix(next, "和") && !strings.HasPrefix(next, "与") {
		return at, false
	}
	at = [2]int{d.unit[0] + len(n.unit), d.unit[1]}
	n.unit = exactly(unit)
	return at, true
}

// shares finds what figures behind 「分别」 are of besides places (deal): years or metrics told of before them.
func (r *reckoning) shares(c *count) {
	s, n := r.s, c.number
	c.shared = strings.Contains(s[c.near:n.from], "分别")
	if c.shared && r.low == r.start {
		told := r.start
		if r.figures == 0 {
			told = r.sent[0] // 「2021年至2023年，某县引资分别为…」
		}
		r.spans = respectiveYears(s, between(r.exprs, told, n.from, func(e *when.Expr) int { return e.Start }), n.from, r.end)
		if all := r.w.allCounted; reSameData.MatchString(s[c.near:n.from]) && len(all) > 1 && len(all) == itemsOf(s[n.to:r.end]) {
			r.respective, r.spans, r.row = slices.Clone(all), nil, nil // 「乙县的同类数据分别是|1420万元、765家和…」
		} else if len(r.spans) == 0 && r.row == nil {
			r.parts, r.ofParts = r.metric, true // 「用电量增长8%，其中工业、居民用电分别增长9%、5%」
			r.respective = r.listedAbove(c)
			if r.respective == nil {
				r.respective = respectively(s[c.near:n.from], r.said, itemsOf(s[n.to:r.end]))
			}
			if ms := r.x.placesIn(c.near, n.from); len(ms) > 1 && slices.ContainsFunc(r.respective, func(item string) bool { return strings.HasPrefix(item, r.s[ms[0].Start:ms[0].End]) }) {
				r.respective = nil // 「三县投资分别增长5%、6%」 does not come out
			}
		}
	} else if k := r.pairs(c); k > 0 {
		r.respective, c.shared = slices.Clone(r.said[len(r.said)-k:]), true // 「产量、产值分别达到…，|增长5%、6%」
	} else {
		c.shared = c.shared || len(r.respective) > 0 && r.grown && r.row == nil
	}
	switch {
	case c.shared && len(r.spans) > 0:
	case c.shared && len(r.respective) > 0:
		if c.metric, r.respective = r.respective[0], r.respective[1:]; n.unit != "%" {
			r.said = append(r.said, c.metric) // 「…分别达到甲、乙，分别增长5.8%、8.3%」
		}
	case n.unit != "%":
		r.said, r.ofParts = append(r.said, c.metric), false
	}
}

// listedAbove are the things that the clause before 「分别为」 lists, as many as there are figures, nil for none: 「诉求量居前三位的是物业管理、
// 劳动报酬、噪声扰民，|分别为6102件、5217件、4486件」.
func (r *reckoning) listedAbove(c *count) []string {
	head, ok := strings.CutSuffix(r.s[max(r.sent[0], runeStart(r.s, c.near-240)):c.near], "，")
	if !ok || !reDealtBare.MatchString(r.s[c.near:c.number.from]) {
		return nil
	}
	m := reListedAre.FindStringSubmatch(head)
	if m == nil {
		return nil
	}
	items := strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("、和与及", r) })
	if len(items) < 2 || len(items) != itemsOf(r.s[c.number.to:r.end]) {
		return nil
	}
	for i := range items {
		if items[i] += m[1]; utf8.RuneCountInString(items[i]) > 16 {
			return nil
		}
	}
	return items
}

var (
	// reDealtBare is all that stands before such a figure, reListedAre the end of such a clause.
	reDealtBare = regexp.MustCompile(`^(?:受理|办理|办件|共|各|数量|总量)?分别(?:为|是|有|达|达到)?$`)
	reListedAre = regexp.MustCompile(`(?:^|[，。；])(?:其中)?(?:(\p{Han}{1,7}?(?:量|数|额|值))?(?:位?居|位列|排在?|排名)前[两三四五六七八九十\d][位名]?的)?(?:依次|分别)?(?:是|为|有)(\p{Han}[^，。；：]*、[^，。；：]+)$`)
)

// pairs is how many metrics told of in the sentence the rates from c on are of, one each, 0 for none: 「产量、产值分别达到80万吨、30亿元，|增长
// 5%、6%」.
func (r *reckoning) pairs(c *count) int {
	s, k := r.s, len(r.said)
	if r.low != r.start || r.row != nil || k < 2 || c.unit != "%" || len(r.spans) > 0 || len(r.x.placesIn(r.start, r.end)) > 0 ||
		!dealtBeside(s, r.sent[0], r.start) || !reDealtAgain.MatchString(strings.TrimLeft(s[r.start:c.number.from], "，")) {
		return 0
	}
	if d := (dealing{from: r.start}); !d.row(s, r.end, r.w) || d.n > k || slices.Contains(r.said[k-d.n:], "") {
		return 0
	} else {
		return d.n
	}
}

// reSameData stands for all that the sentence before counts.
var reSameData = regexp.MustCompile(`(?:同类|相应|对应|上述|这(?:[两三四五六]|几)?[个项组]?|以上)(?:数据|数字|数值|指标)(?:目前|现在)?(?:则)?分别(?:是|为)?[近约]?$`)

// respectively lists the things that figures behind 「分别」 are said of, in order: those that the clause lists before it,
// 「甲和乙分别为x和y」, else those of as many figures before.
func respectively(head string, before []string, figures int) []string {
	list := strings.TrimRight(head[:strings.Index(head, "分别")], " 各均同环比")
	if items := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、和与", r) }); len(items) > 1 {
		items[0] = strings.TrimPrefix(items[0], "其中")
		if k := whose.prefix(items[0]); k > 0 && utf8.RuneCountInString(items[0][k:]) > 1 {
			items[0] = items[0][k:]
		}
		last := items[len(items)-1]
		for i, item := range items[:len(items)-1] { // 「城镇、农村|居民人均可支配收入」
			if n := utf8.RuneCountInString(item); n <= 3 && utf8.RuneCountInString(last) >= n+2 {
				items[i] += last[len(firstChars(last, n)):]
			}
		}
		return items
	}
	if own := list[whose.prefix(list):]; utf8.RuneCountInString(own) >= 5 && !notOwn.in(own) && !strings.ContainsAny(own, "0123456789，") {
		if rest, ok := strings.CutPrefix(own, "城乡居民"); ok && figures == 2 { // 「城乡|居民人均可支配收入」
			return []string{"城镇居民" + rest, "农村居民" + rest}
		}
		return slices.Repeat([]string{own}, max(figures, 2))
	}
	items := slices.Clone(before[max(0, len(before)-max(figures, 2)):])
	if rate := strings.TrimLeft(list, "，"); strings.HasSuffix(rate, "率") && utf8.RuneCountInString(rate) <= 4 && !strings.ContainsAny(rate, "的，、0123456789") {
		for i := range items {
			items[i] += rate // 「已备种子1.9万吨、化肥11万吨，|到户率|分别达98%和93%」
		}
	}
	return items
}

// notOwn are in what stands before 「分别」 and names nothing that is counted: 「两项指标的增速」.
var notOwn = words("增速 增长 增幅 降幅 下降 同比 环比 占比 比重 两 三 四 五 各 上述 前者 后者 以上 指标 数据 排名 位居 位列 居前 列前 其 达 完成 实现 按")

// respectiveYears lists the years that the figures from s[at] to s[to] are of, in order, when exprs before them are as many years or one
// span of as many: 「2021年、2022年…分别为13亿斤、13.5亿斤」.
func respectiveYears(s string, exprs []when.Expr, at, to int) []term {
	var out []term
	for _, e := range exprs {
		text := s[e.Start:e.End]
		if e.Grain != when.Year || e.Invalid || e.IsZero() || !strings.Contains(text, "年") || strings.Contains(text, "以来") {
			return nil
		}
		if e.Days() <= 366 {
			out = append(out, term{text: text, Interval: e.Interval})
			continue
		}
		if len(exprs) > 1 {
			return nil
		}
		for y := e.From.Year(); y <= e.Last().Year() && y < e.From.Year()+10; y++ {
			out = append(out, term{text: strconv.Itoa(y) + "年", Interval: store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}})
		}
	}
	if len(out) < 2 || len(out) != itemsOf(s[at:to]) {
		return nil
	}
	return out
}

// itemsOf counts the items of a list.
func itemsOf(s string) int {
	n := 1
	for _, r := range s {
		if strings.ContainsRune("、和与及", r) {
			n++
		}
	}
	return n
}

// apiece is what each of several people did of what one clause tells of them all: 「甲、乙|分赴|老粮站、三号泵站|走访慰问」.
type apiece struct {
	verb [2]int   // bytes of the verb before the list, without 「分别」
	each [][2]int // one thing for each, in their order
	tail int      // where the list and 「分别」 end
}

var (
	// reApieceBefore leads to a list of what each did.
	reApieceBefore = regexp.MustCompile(`(?:分别|分头)(到|赴|前往|来到|走进|深入|就)|(分赴)`)
	// reApieceBehind stands behind such a list: 「就甲、乙分别作了汇报」.
	reApieceBehind = regexp.MustCompile(`(就|围绕)([^，。；就]{2,60})分别(?:作|进行|发|汇|介|谈)`)
	// reAllOfThem makes one of what is listed, which nobody is said to have in the order: 「分赴沈阳、苏州|两地」.
	reAllOfThem = regexp.MustCompile(`^[^，。；：]{2,120}?(?:[两二三四五六七八九十\d]+(?:地|处|家|个|镇|乡|村|县|市)|等地?|各地)`)
	// reApieceTail ends the list.
	reApieceTail = regexp.MustCompile(`(?:工作)?(?:作了|作出|进行|汇报|发言|开展|实地|调研|走访|督导|督查|检查|慰问|指导|看望|察看|查看|暗访|视察|考察|宣讲|暗查|现场)`)
)

// dealtOut reads what s[from:to] deals out to n people, ok when it names as many things as people.
func dealtOut(s string, from, to, n int) (a apiece, ok bool) {
	text := s[from:to]
	if n < 2 || !strings.Contains(text, "分") {
		return a, false
	}
	begin, end := 0, 0
	if m := reApieceBehind.FindStringSubmatchIndex(text); m != nil {
		a.verb, begin, end = [2]int{from + m[2], from + m[3]}, m[4], m[5]
		a.tail = from + m[5] + len("分别")
	} else if m := reApieceBefore.FindStringSubmatchIndex(text); m != nil {
		verb := max(m[2], m[4])
		a.verb, begin = [2]int{from + verb, from + m[1]}, m[1]
		end = begin + len(text[begin:])
		if k := strings.IndexAny(text[begin:], "，。；："); k >= 0 {
			end = begin + k
		}
		if t := reApieceTail.FindStringIndex(text[begin:end]); t != nil {
			end = begin + t[0]
		}
		a.tail = from + end
	} else {
		return a, false
	}
	if reAllOfThem.MatchString(text[begin:]) {
		return a, false
	}
	for _, marks := range []string{"、", "、和", "、和与及"} { // 「和顺村」 is one
		if a.each = fields(text, begin, end, marks); len(a.each) == n {
			for i := range a.each {
				a.each[i][0] += from
				a.each[i][1] += from
			}
			return a, true
		}
	}
	return a, false
}

// fields are the bytes of what marks part in s[from:to], nil when one of them is empty.
func fields(s string, from, to int, marks string) [][2]int {
	var out [][2]int
	at := from
	for i, r := range s[from:to] {
		if strings.ContainsRune(marks, r) {
			out = append(out, [2]int{at, from + i})
			at = from + i + len(string(r))
		}
	}
	out = append(out, [2]int{at, to})
	for _, f := range out {
		if f[1]-f[0] < 2*len("字") {
			return nil
		}
	}
	return out
}

// putApiece adds f for each of its people with what is his of s[from:to]. false when it deals nothing out.
func (w *writer) putApiece(f store.Fact, x *prose, words [2]int, put func(store.Fact)) bool {
	a, ok := dealtOut(x.s, words[0], words[1], len(f.Actors))
	if !ok {
		return false
	}
	actors := f.Actors
	for i, who := range actors {
		own := a.each[i]
		f.Actors = actors[i : i+1 : i+1]
		if f.Place != "" || x.s[a.verb[0]:a.verb[1]] != "就" && x.s[a.verb[0]:a.verb[1]] != "围绕" {
			f.Place = x.s[own[0]:own[1]]
		}
		f.Words = append(append(x.Spans(a.verb[0], a.verb[1]), x.Spans(own[0], own[1])...), x.Spans(a.tail, words[1])...)
		f.Districts = placesOf(f.Actors)
		put(f)
		last := &w.doc.Facts[len(w.doc.Facts)-1]
		last.Spans = f.Words
		for _, m := range x.mentionsIn(0, a.verb[0]) {
			if m.name == who.Name {
				last.Spans = append(x.Spans(m.start, m.end), f.Words...)
			}
		}
	}
	return true
}
