package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
)

// dealing is a row of figures that a text deals out to places it has listed: 「甲县、乙县产值居前两位，分别为82.1、80.6亿元」.
type dealing struct {
	from   int      // where the figures begin
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
	// reMade is a name with a number in it: 「5G基站」.
	reMade = regexp.MustCompile(`\d+[A-Za-z]+`)
	// reCounted is what may stand between places and what is told of them: 「两县」, 「等地」.
	reCounted = regexp.MustCompile(`^(?:等|的)*(?:(?:[两二三四五六七八九十]|\d{1,2})个?(?:地|县市区|市县区|县区|区县|区市|县市|市县|县|区|市|州|旗|街道|镇|乡|园区))?(?:的|，)?`)
	// reRanked is what says that places come first: 「居前三位」, 「前两位为」.
	reRanked = regexp.MustCompile(`(?:位居|位列|名列|排名|排在|居|列)?(?:全[省市县区州])?(?:(?:前|第)(?:[一二三四五六七八九十两\d]+(?:、第?[一二三四五六七八九十\d]+)*(?:位|名|强)?|列)|领先|居前|靠前)(?:的|为|是|分别是)*$`)
)

// deal finds whom the figures of the clause s[start:end] are dealt out to, nil when the text does not say. sent is where its
// sentence begins, before what the clause before was dealt out to.
func (w *writer) deal(x *prose, sent, start, end int, before *dealing, exprs []when.Expr) *dealing {
	s := x.s
	if !strings.Contains(s[start:end], "分别") && !strings.Contains(s[start:end], "依次") {
		return w.dealtOn(x, start, end, before)
	}
	mark, word := -1, ""
	for _, m := range []string{"分别", "依次"} {
		if i := strings.LastIndex(s[start:end], m); i > mark {
			mark, word = i, m
		}
	}
	mark += start
	d := &dealing{from: mark + len(word)}
	n := 0
	for at := d.from + len(upToDigit(s[d.from:end])); ; n++ {
		m := reDealt.FindStringSubmatchIndex(s[at:end])
		if m == nil {
			break
		}
		d.unit = [2]int{at + m[4], at + m[5]}
		if at += m[1]; m[6] == m[7] || !strings.Contains("、和与及以及", s[at-(m[7]-m[6]):at]) {
			n++
			break
		}
	}
	if n < 2 || utf8.RuneCountInString(upToDigit(s[d.from:end])) > 6 {
		return nil
	}
	if k := w.units.prefix(s[d.unit[0]:d.unit[1]]); k > 0 || scales.prefix(s[d.unit[0]:d.unit[1]]) > 0 {
		last, _ := w.numberAt(s, d.from, d.unit[0]-1, end)
		d.unit[1] = last.end
	} else {
		d.unit[1] = d.unit[0]
	}
	if i := strings.LastIndex(s[sent:start], "；"); i >= 0 {
		sent += i + len("；")
	}
	head := strings.TrimLeft(s[start:mark], "，； ")
	if k := w.listedCount(head); k > 0 && len(w.listed) == n && len(x.placesIn(start, mark)) == 0 {
		d.owners, d.metric = w.listed, whatIsTold(head[k:]) // 「三地投资分别为…」
		return d
	}
	first, last := -1, -1 // of the list
	for _, m := range x.placesIn(sent, mark) {
		if m.Start < last {
			continue
		}
		places, to := w.openingPlaces(x, m.Start, mark)
		if len(places) < 2 && last >= 0 {
			return nil // another place stands between
		}
		if len(places) > 1 {
			d.owners, first, last = places, m.Start, to
		}
	}
	if len(d.owners) != n {
		return nil
	}
	told := strings.Trim(reCounted.ReplaceAllString(s[last:mark], ""), "，： ")
	told = told[spanAt(told):]
	counts := strings.ContainsAny(reMade.ReplaceAllString(told, ""), "0123456789")
	switch {
	case before != nil && counts:
		return d
	case counts:
		return nil
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

// dealtOn goes on with a row in a clause of its own that lists as many figures: 「甲、乙两市分别开工47个、52个，|完成年度任务的78%和86%」.
func (w *writer) dealtOn(x *prose, start, end int, before *dealing) *dealing {
	if before == nil || len(x.placesIn(start, end)) > 0 {
		return nil
	}
	clause := x.s[start:end]
	at := len(upToDigit(clause))
	d := &dealing{from: start + at, owners: before.owners, metric: whatIsTold(strings.TrimLeft(clause[:at], "，；： "))}
	if utf8.RuneCountInString(d.metric) > 8 || d.metric == "" {
		return nil
	}
	for n := 1; ; n++ {
		m := reDealt.FindStringSubmatchIndex(clause[at:])
		if m == nil || m[4] == m[5] {
			return nil
		}
		mark := clause[at+m[6] : at+m[7]]
		d.unit = [2]int{start + at + m[5], start + at + m[5]}
		if at += m[1]; mark == "" || strings.Contains("，。；", mark) {
			if n != len(d.owners) || at < len(clause) {
				return nil
			}
			return d
		}
	}
}

// whatIsTold returns the name of what s ranks or tells of places: 地区生产总值 for 「地区生产总值居前三位，」.
func whatIsTold(s string) string {
	s = strings.Trim(s, "，： ")
	if i := strings.LastIndex(s, "，"); i >= 0 {
		s = s[i+len("，"):]
	}
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
	n.unit = roughly.Replace(unit)
	return at, true
}
