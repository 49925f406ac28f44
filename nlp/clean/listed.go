package clean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// delimiters part the cells of rows in plain text.
const delimiters = ",|;，｜"

// delimited makes rows of three or more lines in sequence that one delimiter parts into as many short cells, of which at
// least one has a figure.
func delimited(ls []line) {
	for i := 0; i < len(ls); {
		n := 1
		if !mayBeRow(&ls[i]) {
			i++
			continue
		}
		for _, d := range delimiters {
			want := gaps(ls[i].raw, string(d))
			if want < 2 || !listed(&ls[i], string(d)) {
				continue
			}
			j, figures := i, 0
			for j < len(ls) && (j == i || !ls[j].gap) && gaps(ls[j].raw, string(d)) == want && listed(&ls[j], string(d)) {
				if strings.ContainsAny(ls[j].raw, "0123456789") {
					figures++
				}
				j++
			}
			if j-i >= 3 && figures >= 2 {
				n = j - i
				for i < j-2 && ls[i].caption(string(d)) {
					i++
					n--
				}
				for k := i; k < j; k++ {
					ls[k].kind, ls[k].cut = lineRow, string(d)
				}
				break
			}
		}
		i += n
	}
}

// caption reports whether l has a first cell only, over a table: 「某镇2025年支出表,,,」. It then is that text.
func (l *line) caption(cut string) bool {
	head := strings.TrimRight(strings.TrimRight(l.raw, " \r"), cut)
	if strings.TrimSpace(head) == "" || strings.Contains(head, cut) || len(head) == len(strings.TrimRight(l.raw, " \r")) {
		return false
	}
	n := strings.LastIndex(l.S, lastChar(head))
	if n < 0 {
		return false
	}
	l.raw, l.Text = head, l.Slice(0, n+len(lastChar(head))).Trim()
	return true
}

// lastChar is the last character of s.
func lastChar(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// spacedRows makes rows of three or more lines in sequence that single blanks or ideographic ones part into as many short cells, one of
// them a figure, when half of the lines name a place or body, and of the heads above them: 「某县 6.9%」, 「某县　　6.8　4350　1.1」.
func spacedRows(ls []line) {
	for i := 0; i < len(ls); {
		j, n, cut, named := i, 0, "", 0
		for j < len(ls) && (j == i || !ls[j].gap) {
			cells, by := spacedCells(&ls[j])
			if len(cells) == 0 || j > i && (len(cells) != n || by != cut) || !slices.ContainsFunc(cells, isFigure) {
				break
			}
			if slices.ContainsFunc(cells, reNamed.MatchString) {
				named++
			}
			n, cut = len(cells), by
			j++
		}
		if j-i < 3 || 2*named < j-i {
			i = max(j, i+1)
			continue
		}
		if k := i - 1; k >= 0 && !ls[i].gap && !strings.ContainsAny(ls[k].raw, "0123456789") {
			if heads, _ := spacedCells(&ls[k]); len(heads) == n {
				i = k
			}
		}
		for ; i < j; i++ {
			ls[i].kind, ls[i].cut = lineRow, cut
		}
	}
}

// labelsApart puts the names of counties that paragraphs begin with, blanks behind them, on lines of their own, when three or more
// counties lead one: 「某县　9月9日，县委书记…」. Fewer are names that blanks have parted from what they belong to.
func (r *Reader) labelsApart(ls []line) []line {
	var at []int // by line, where the name ends
	led := map[string]bool{}
	for i := range ls {
		raw := ls[i].raw
		head := firstRunes(raw, 30)
		if !spaces.In(head) {
			continue
		}
		m := reLed.FindStringSubmatchIndex(head)
		if m == nil || len(raw)-m[4] < 45 || !strings.ContainsAny(raw[m[4]:], "，。") {
			continue
		}
		name := raw[m[2]:m[3]]
		if pl := r.lex.Place(name); pl == nil || pl.Level != nlp.County || reOfName.MatchString(raw[m[4]:]) {
			continue
		}
		if at == nil {
			at = make([]int, len(ls))
		}
		at[i], led[name] = m[3], true
	}
	if len(led) < 3 {
		return ls
	}
	out := make([]line, 0, len(ls)+len(led))
	for i, l := range ls {
		if at[i] == 0 {
			out = append(out, l)
			continue
		}
		label, rest := l, l
		label.raw, label.led = l.raw[:at[i]], true
		rest.raw, rest.start, rest.gap = l.raw[at[i]:], l.start+at[i], false
		out = append(out, label, rest)
	}
	return out
}

var (
	// reLed is a line that a name leads, a blank behind it.
	reLed = regexp.MustCompile(`^[ 　]*(\p{Han}{2,12})[ 　]+(\S)`)
	// reOfName goes on with what belongs to the name before it: 「某县| |委书记」.
	reOfName = regexp.MustCompile(`^(?:委(?:书记|常委|副书记|、)|长|副[县区市]长|政府|人民政府|人大|政协|纪委|的|和|与|及|、|，|。|至|境内)`)
)

// profilesApart puts each of those whom a notice presents one behind the other in one paragraph on a line of their own: 「…予以公示。|某某，男，汉族，…，
// 拟任…。|某某，女，…。|公示期…」.
func profilesApart(ls []line) []line {
	var out []line // nil as long as no line is parted
	for i, l := range ls {
		if !strings.Contains(l.raw, "，男，") && !strings.Contains(l.raw, "，女，") || !strings.Contains(l.raw, "现任") {
			if out != nil {
				out = append(out, l)
			}
			continue
		}
		if out == nil {
			out = append(make([]line, 0, len(ls)+4), ls[:i]...)
		}
		cut := func(n int) {
			head := l
			head.raw = l.raw[:n]
			out = append(out, head)
			l.raw, l.start, l.gap = l.raw[n:], l.start+n, true
		}
		for {
			if reProfile.MatchString(l.raw) { // up to the end of its sentence
				end := strings.Index(l.raw, "。")
				if end < 0 || end+len("。") == len(l.raw) {
					break
				}
				cut(end + len("。"))
				continue
			}
			m := reProfileBehind.FindStringSubmatchIndex(l.raw)
			if m == nil {
				break
			}
			cut(m[2])
		}
		out = append(out, l)
	}
	if out == nil {
		return ls
	}
	return out
}

var (
	// reProfile begins what a notice says of somebody.
	reProfile = regexp.MustCompile(`^[ 　]*\p{Han}{2,4}(?:·\p{Han}{1,6})?，[男女]，`)
	// reProfileBehind finds that behind another sentence.
	reProfileBehind = regexp.MustCompile(`[。；：][ 　]*(\p{Han}{2,4}(?:·\p{Han}{1,6})?，[男女]，)`)
)

// schedules makes rows of two or more lines in sequence that begin with a day and a wide gap behind it: 「8月16日　　某市　　夜市开街，连办三晚」.
func schedules(ls []line) {
	led := func(l *line) bool {
		if l.kind != lineText && l.kind != lineRow || l.level > 0 || len(l.raw) > 400 || fullStops.In(l.raw) {
			return false
		}
		raw := strings.Trim(l.raw, " \t　\r")
		gap := reGap.FindStringIndex(raw)
		return gap != nil && IsDay(raw[:gap[0]])
	}
	for i := 0; i < len(ls); {
		j := i
		for j < len(ls) && led(&ls[j]) {
			j++
		}
		if j-i >= 2 {
			for k := i; k < j; k++ {
				ls[k].kind = lineRow
			}
		}
		i = max(j, i+1)
	}
}

// reGap parts the cells of a line.
var reGap = regexp.MustCompile(`\t|　| {2,}`)

// spacedCells are the short cells that blanks part l into, and what parts them, "" for ideographic blanks; nil when nothing does.
func spacedCells(l *line) (cells []string, cut string) {
	if l.kind != lineText || len(l.raw) > 300 || !spaces.In(l.raw) || strings.ContainsAny(reAside.ReplaceAllString(l.raw, ""), "，。；：、？！“”\t") {
		return nil, ""
	}
	raw, most := strings.TrimRight(l.raw, "\r"), 12
	switch {
	case strings.Contains(strings.Trim(raw, " 　"), "　"):
		cells, most = strings.FieldsFunc(raw, func(r rune) bool { return r == ' ' || r == '　' }), 20
	case strings.Contains(raw, " ") && len(raw) <= 120:
		cells, cut = strings.Split(raw, " "), " "
	}
	for _, c := range cells {
		if c == "" || runes(c) > most {
			return nil, ""
		}
	}
	return cells, cut
}

// spaces part cells.
var spaces = nlp.NewChars(" 　")

// reAside is what a cell says in brackets: 「县（市、区）」.
var reAside = regexp.MustCompile(`[（(][^（）()]{1,24}[）)]`)

// isFigure reports whether a cell is a figure, not the number of an item: 「3.」.
func isFigure(c string) bool { return numeric(c) && !strings.HasSuffix(c, ".") }

// reNamed is a cell that names a place or a body.
var reNamed = regexp.MustCompile(`^\p{Han}+(?:[区县市旗州盟镇乡局委办厅村院校]|街道|公司|集团)$`)

// paired makes rows of three or more lines in sequence that one wide gap parts into a name and a figure, with the heads above them:
// 「单位  得分」, 「襄城区  94.2」.
func paired(ls []line) {
	cut := func(l *line) (head, tail string, ok bool) {
		if l.kind != lineText || len(l.raw) > 120 || fullStops.In(l.raw) {
			return "", "", false
		}
		raw := strings.TrimSpace(l.raw)
		gaps := reRowGap.FindAllStringIndex(raw, 2)
		if len(gaps) != 1 {
			return "", "", false
		}
		_, n := utf8.DecodeRuneInString(raw[gaps[0][0]:])
		head, tail = raw[:gaps[0][0]+n], raw[gaps[0][1]:]
		return head, tail, runes(head) <= 14 && runes(tail) <= 14 && !strings.ContainsAny(head, "，；：")
	}
	for i := 0; i < len(ls); i++ {
		j := i
		for j < len(ls) && (j == i || !ls[j].gap) {
			head, tail, ok := cut(&ls[j])
			if !ok || !numeric(tail) || numeric(head) {
				break
			}
			j++
		}
		if j-i < 3 {
			continue
		}
		if i > 0 && !ls[i].gap {
			if _, _, ok := cut(&ls[i-1]); ok {
				ls[i-1].kind = lineRow
			}
		}
		for ; i < j; i++ {
			ls[i].kind = lineRow
		}
	}
}

func mayBeRow(l *line) bool {
	return (l.kind == lineText || l.kind == lineJunk) && len(l.raw) <= 600 && !fullStops.In(l.raw)
}

// listed reports whether d parts l into short cells.
func listed(l *line, d string) bool {
	if !mayBeRow(l) {
		return false
	}
	if d == "," && strings.HasPrefix(l.raw, `"`) {
		return !slices.ContainsFunc(sheetCells(l.raw, d), func(c [2]int) bool { return runes(l.raw[c[0]:c[1]]) > 80 })
	}
	for c := range strings.SplitSeq(l.raw, d) {
		if runes(c) > 20 {
			return false
		}
	}
	return true
}

// gaps is how often d parts a line.
func gaps(raw, d string) int {
	if d == "," && strings.Contains(raw, `"`) {
		return len(sheetCells(raw, d)) - 1
	}
	return strings.Count(raw, d)
}

// sheetCells is where the cells of a line lie that d parts; those of a sheet may stand in quotation marks, with d within: 「"某地, 二期","2,600"」.
func sheetCells(raw, d string) (cells [][2]int) {
	end := len(strings.TrimRight(raw, "\r"))
	for from := 0; ; {
		to := end
		if rest := raw[from:end]; d == "," && strings.HasPrefix(rest, `"`) {
			if n := strings.Index(rest[1:], `"`); n >= 0 && (1+n+1 == len(rest) || strings.HasPrefix(rest[1+n+1:], d)) {
				cells = append(cells, [2]int{from + 1, from + 1 + n})
				if from += 1 + n + 1 + len(d); from > end {
					return cells
				}
				continue
			}
		}
		if n := strings.Index(raw[from:end], d); n >= 0 {
			to = from + n
		}
		cells = append(cells, [2]int{from, to})
		if from = to + len(d); from > end {
			return cells
		}
	}
}

// dayHeads makes headings of lines that are dates when text stands before and behind one of them: a diary, not a masthead.
func dayHeads(ls []line) {
	opens := func(i int) bool { return ls[i].kind == lineDate && i+1 < len(ls) && ls[i+1].kind == lineText }
	diary := false
	for i := 1; i < len(ls); i++ {
		diary = diary || opens(i) && ls[i-1].kind == lineText && closed(ls[i-1].S) && reFullDate.FindString(ls[i].S) == ls[i].S
	}
	for i := range ls {
		if diary && opens(i) && reFullDate.FindString(ls[i].S) == ls[i].S {
			ls[i].kind = lineHeading
		}
	}
}

// reItemMark stands before the headlines of small reports, each class of which is one group.
var reItemMark = regexp.MustCompile(`^\s*(?:([●○■□◆◇▲△★☆•▪▶])|([一二三四五六七八九十]{1,3}、)|([（(][一二三四五六七八九十]{1,3}[）)])|(\d{1,2}[.．、]))\s*`)

// items makes headings of the lines that open one small report after another on a page, each about another place: 「● 某县：…」,
// 「一、某县…」, 「某县：…」. Below an introduction they stay sections of its article.
func (r *Reader) items(ls []line) {
	groups := map[string][]int{}
	places := map[string]map[string]bool{}
	broken := map[string]bool{} // classes whose lines go on below
	var spoken []int            // lines that begin with office and name: 「某镇党委书记某某：…」
	near := r.countyOf(ls)
	for i := range ls[:max(0, len(ls)-1)] {
		l := &ls[i]
		if l.kind != lineText || l.column || runes(l.S) > 45 || closed(l.S) || ls[i+1].kind != lineText || !strings.ContainsAny(ls[i+1].S, "，。") || runes(ls[i+1].S) < 10 || reAnswer.MatchString(l.S) {
			continue
		}
		if r.speaker(l.S) >= 0 {
			spoken = append(spoken, i)
			continue
		}
		mark, class := "", ""
		if m := reItemMark.FindStringSubmatch(l.S); m != nil {
			mark = m[0]
			for k, kind := range m[1:] {
				if kind != "" {
					class = string(rune('1' + k))
					if k == 0 {
						class = kind
					}
				}
			}
		}
		head := l.S[len(mark):]
		subject, _, colon := strings.Cut(head, "：")
		if !colon && class == "" || strings.ContainsAny(subject, "，、；。“") && colon {
			continue
		}
		if places[class] == nil {
			places[class] = map[string]bool{}
		}
		if ms := r.lex.FindPlaces(head, near); len(ms) > 0 && ms[0].Start == 0 && ms[0].Place.Level >= nlp.County && (!colon || ms[len(ms)-1].End >= len(subject)) {
			places[class][ms[0].Place.Name] = true
		} else if class == "" {
			continue
		} else if runes(class) == 1 && class > "9" { // 「◆长粽申报纪录」 above 「某县某镇…」
			below := ls[i+1].S
			for _, m := range r.lex.FindPlaces(below[:min(len(below), 300)], "") {
				if m.Place.Level == nlp.County && !m.Short {
					places[class][m.Place.Name] = true
					break
				}
			}
		}
		groups[class] = append(groups[class], i)
		broken[class] = broken[class] || class != "" && runsOn(head, &ls[i+1])
	}
	for class, at := range groups {
		if broken[class] || len(places[class]) < 2 || len(places[class])*2 < len(at) {
			continue
		}
		led := leadsParts(ls[:at[0]])
		if class == "" && !led && len(at) >= 3 { // one of them is about a person
			for _, i := range spoken {
				if i > at[0] && 2*len(spoken) < len(at) {
					at = append(at, i)
				}
			}
		}
		for _, i := range at {
			l := &ls[i]
			l.kind, l.item, l.part = lineHeading, !led, led
			l.Text = l.Slice(len(reItemMark.FindString(l.S)), len(l.S)).Trim()
		}
	}
}

// leadsParts reports whether an introduction stands at the end of the lines before the first part: a paragraph of no report of its own, which
// has its day or is signed.
func leadsParts(ls []line) bool {
	for i := len(ls) - 1; i >= 0 && ls[i].kind != lineEnd; i-- {
		if l := &ls[i]; l.kind == lineText && runes(l.S) >= 20 && closed(l.S) && !reDayOpens.MatchString(l.S) {
			return true
		}
	}
	return false
}

// reDayOpens is the one day that a report begins with.
var reDayOpens = regexp.MustCompile(`^(?:本[报台网]讯 ?)?\d{1,2}月\d{1,2}日(?:[^至到—\-~]|$)`)

// runsOn reports whether the line s of a page that is broken at its margin goes on in the line below it, which is no wider:
// 「▲8月12日，某县首届“老|年食堂联盟”成立」.
func runsOn(s string, below *line) bool {
	if below.gap || below.indent || runes(below.S) > runes(s)+4 || runes(s) < 12 {
		return false
	}
	return strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, "（") != strings.Count(s, "）") || strings.Contains(s, "，") && opensReport(s) ||
		hasSuffix(s, "，", "、", "的", "和", "与", "对", "为")
}

// countyOf is what the first county that a page names in full lies in, by which the short names of others are known.
func (r *Reader) countyOf(ls []line) string {
	for i := range ls {
		if i > 40 {
			break
		}
		for _, m := range r.lex.FindPlaces(firstRunes(ls[i].S, 80), "") {
			if m.Place.Level == nlp.County && !m.Short {
				return m.Place.Parent
			}
		}
	}
	return ""
}
