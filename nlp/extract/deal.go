package extract

import (
	"cmp"
	"slices"
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
	if d.owners = w.eachOf(sent, start, d.n); len(d.owners) == 0 || len(x.placesIn(start, end)) > 0 {
		return nil
	}
	if d.marked && d.first > d.from && !reDealtAgain.MatchString(s[d.from:d.first]) {
		return d // 「甲县3亿元、乙县4亿元，分别|签约|5个、6个」
	}
	d.metric = whatIsTold(head)
	return d
}

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
