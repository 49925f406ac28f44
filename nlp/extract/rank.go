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

// figured is a figure of the sentence that is read: where it stands and its fact.
type figured struct{ from, to, fact int }

// rank is a place that a sentence tells somebody has.
type rank struct {
	head, owner string
	place       int
	cells       []store.Cell
	whole       bool // of a list that tells all places from the first on
}

// toldLists is the number behind which the lists of a document count as tables.
const toldLists = 1000

// ranks adds the places in an order that a sentence tells: 「甲镇、乙镇分获一、二名」, 「前三位依次为甲县、乙县、丙县」, 「甲县增长7.4%，居全市第一」.
// What is hoped for, was once or is of persons gives none. As rows of a table that the page does not print they stand in Table 0, those of
// a list of all places in one behind toldLists, without terms or places to be found by: answers cite the sentence.
func (w *writer) ranks(p *clean.Para, x *prose, sent [2]int) {
	s := x.s[sent[0]:sent[1]]
	w.prizes(x, sent)
	if len(s) > longSentence || !ordinals.in(s) && !listings.in(s) && firsts.prefix(strings.TrimLeft(s, " \t0；。，、")) == 0 || w.fiction {
		return
	}
	st := standings{writer: w, x: x, sent: sent, s: s}
	st.shared()
	st.topList()
	st.descending()
	for _, r := range w.numberedRanks(x, sent) {
		st.add(r)
	}
	st.placed()
	for i, r := range st.out {
		w.nameScores(r)
		row := &store.TableRow{Title: w.art.Title, Head: r.head, Owner: r.owner, Place: r.place, Order: i + 1, Cells: r.cells}
		if r.whole {
			if r.place == 1 {
				w.lists++
			}
			if w.lists > 0 {
				row.Table, row.Order = toldLists*(1+w.index)+w.lists, r.place
			}
		}
		w.put(store.Fact{Kind: store.Ranking, Marks: store.Written, Terms: store.TermsOf(), Themes: []string{}, Row: row}, x, p, sent[0], sent[1])
	}
}

// standings are the places in an order that a sentence tells of.
type standings struct {
	*writer
	x    *prose
	sent [2]int
	s    string // the sentence
	out  []rank
}

// add notes who came where, once.
func (st *standings) add(r rank) {
	if !slices.ContainsFunc(st.out, func(o rank) bool { return o.head == r.head && o.place == r.place }) {
		st.out = append(st.out, r)
	}
}

// inOrder notes that the first of heads came first, and so on; whole tells that there are no others.
func (st *standings) inOrder(heads []rank, whole bool) {
	for i, h := range heads {
		h.place, h.whole = i+1, h.whole || whole
		st.add(h)
	}
}

// shared reads 「甲镇、乙镇|分获|一、二|名」.
func (st *standings) shared() {
	s, from := st.s, st.sent[0]
	for _, m := range reShared.FindAllStringSubmatchIndex(s, 4) {
		heads := st.rankedBefore(st.x, from, from+m[0])
		places := placesTold(s[m[2]:m[3]])
		if n := topTold(s[m[2]:m[3]]); n > 0 && n == len(heads) {
			places = upTo(n)
		}
		if len(heads) < 2 || len(places) != len(heads) || st.unranked(st.x, from, from+m[0]) {
			continue
		}
		scores := pointsBehind(s[m[1]:], len(heads))
		if by := strings.FieldsFunc(rePoints.FindString(s[m[0]:m[2]]), func(r rune) bool { return r == '、' || r == '和' }); len(by) == len(heads) {
			scores = by // 「分别以93.7分、92.9分位列第三、第四」
		}
		for i, h := range heads {
			h.place = places[i]
			if scores != nil {
				h.cells = []store.Cell{{Column: "得分", Value: scores[i]}}
				for _, f := range st.figured {
					if m := st.doc.Facts[f.fact].Measure; m.Figure.Text == scores[i] {
						m.Metric, m.Owner = "得分", h.owner
					}
				}
			}
			st.add(h)
		}
	}
}

// topList reads 「前三位|依次为：|甲县、乙县、丙县」.
func (st *standings) topList() {
	from := st.sent[0]
	for _, m := range reTopList.FindAllStringSubmatchIndex(st.s, 4) {
		n := nlp.Numeral(st.s[m[2]:m[3]])
		if heads := st.rankedBehind(st.x, from+m[1], st.sent[1]); n > 1 && len(heads) == n && !st.unranked(st.x, from, from+m[0]) {
			st.inOrder(heads, false)
		}
	}
}

// descending reads 「得分由高到低依次为：|甲县（96分）、乙县（95分）」.
func (st *standings) descending() {
	from := st.sent[0]
	if m := reDescending.FindStringIndex(st.s); m != nil && !st.unranked(st.x, from, from+m[0]) {
		if heads := st.rankedBehind(st.x, from+m[1], st.sent[1]); len(heads) > 1 {
			st.inOrder(heads, true)
		}
	}
}

// placed reads 「甲镇|居第三位」.
func (st *standings) placed() {
	s, from := st.s, st.sent[0]
	for _, m := range rePlaced.FindAllStringSubmatchIndex(s, 20) {
		n := 1
		if m[2] >= 0 {
			n = nlp.Numeral(s[m[2]:m[3]])
		}
		if rest := s[m[1]:]; strings.HasSuffix(s[:m[1]], "、") && (strings.HasPrefix(rest, "第") || ordinals.prefix("第"+firstChars(rest, 1)) > 0) {
			continue // 「分别位列第三、|第四」
		}
		if n <= 0 || n > 200 || st.unranked(st.x, from, from+m[0]) {
			continue
		}
		if h, ok := st.rankedAt(st.x, from, from+m[0]); ok {
			h.place = n
			st.add(h)
		}
	}
}

// nameScores tells what the figures beside a place are, 「甲县（96.1分）」, and whose.
func (w *writer) nameScores(r rank) {
	for k := range r.cells {
		for _, f := range w.figured {
			m := w.doc.Facts[f.fact].Measure
			if r.cells[k].Column != "" || m.Figure.Text != r.cells[k].Value {
				continue
			}
			if m.Figure.Unit == "分" && !strings.HasSuffix(m.Metric, "分") {
				m.Metric = "得分"
			}
			if r.cells[k].Column = m.Metric; m.Owner == "" {
				m.Owner = r.owner
			}
		}
	}
}

var (
	// ordinals are in every sentence that ranks.
	ordinals = words("第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 第1 第2 第3 第4 第5 第6 第7 第8 第9 首位 榜首 居首 头筹 分获 分列 分居 前两 前二 前三 前四 前五 前六 前八 前十")
	reShared = regexp.MustCompile(`(?:总分|得分|成绩)?(?:分别以[^，。；]{0,40}?(?:位列|位居|列|居|排名|排)|分获|分列|分居|分别获得?|分别位列|分别位居|分别列|分别居|分别排名|分别排在?|分别夺得|分别摘得|分别荣获|依次位列|依次位居)(?:全[国省市州区县盟旗])?((?:第?[一二三四五六七八九十\d]{1,3})(?:(?:[、和](?:第?[一二三四五六七八九十\d]{1,3}))+|至第?[一二三四五六七八九十\d]{1,3})|前[二两三四五六七八九十]|冠亚军|冠、亚、季军)(?:名|位|甲)?`)
	// reTopList leads on to a list from the first place on.
	reTopList = regexp.MustCompile(`前([二两三四五六七八九十])(?:名|位|甲)?的?(?:县市区|县区|区县|乡镇|镇街|单位|地区|街道)?(?:分别|依次|分别依次|由高到低)*(?:是|为|：|有)[：:]?`)
	// rePlaced tells one place of whom the clause is about; what orders something else, 「第一产业」, does not end there.
	rePlaced = regexp.MustCompile(`(?:(?:总分|得分|成绩|综合得分|总评|增速|总量|均)?(?:总分|得分|位居|位列|名列|排名|排在|居于|居|列|排|获得?|夺得|摘得|勇夺|荣获|蝉联|夺)(?:[^，。；、“”\d]{0,12}?)第([一二三四五六七八九十\d]{1,3})(?:名|位)?|拔得头筹|(?:位居|位列|名列|居|列|排名?)(?:[^，。；、“”\d]{0,8}?)(?:首位|榜首)|居首)(?:[，。；、！”（]|$)`)
	// reDescending leads on to a list of all, the best first.
	reDescending = regexp.MustCompile(`(?:由高到低|从高到低|由多到少|从多到少)(?:依次|分别|排名|排序|排列)*(?:是|为)?[：:]?`)
	// reNumbered is an item of such a list, 「2.乙县，95.1分」, 「第二名：乙县（95.1分）」, with or without its points.
	reNumbered = regexp.MustCompile(`(?:^|[；。，、])\s*(?:第([一二三四五六七八九十\d]{1,3})名[：:]|(\d{1,2})[.．、])\s*(\p{Han}{2,12})(?:代表队|队)?[，,：:（(\s]*(?:得分)?(\d+(?:\.\d+)?分)?`)
	// listings are in such lists, or firsts open them.
	listings = words("由高到低 从高到低 由多到少 从多到少")
	firsts   = words("1. 1． 1、")
	// rePointsOf are the points that stand right behind a name.
	rePointsOf = regexp.MustCompile(`\d+(?:\.\d+)?分$`)
	rePoints   = regexp.MustCompile(`\d+(?:\.\d+)?分(?:[、和]\d+(?:\.\d+)?分)+`)
	reScores   = regexp.MustCompile(`得分(?:依次|分别)?(?:依次|分别)?(?:是|为)?(\d+(?:\.\d+)?分(?:[、和]\d+(?:\.\d+)?分)+)`)
	// hopes are in a clause that tells of no place that somebody has.
	hopes = words(`力争 争取 确保 目标 冲刺 要 将 曾 计划 希望 有望 预计 如果 不是 并非 没有 从 由 能 可以 去年 上年 上届 往年 距离 离 差 争 望 拟 相当于`)
)

// unranked reports whether the clause before s[at] only hopes for the place told there, or tells of one that was.
func (w *writer) unranked(x *prose, from, at int) bool {
	return hopes.in(strings.NewReplacer("主要", "", "重要", "", "将军", "", "全面", "").Replace(x.s[max(from, at-len(clauseBefore(x.s, at))):at])) || x.inside(at)
}

// prizes gives the points that stand behind each who won a prize to that one: 「二等奖：乙镇（91分）、丙镇（90分）」.
func (w *writer) prizes(x *prose, sent [2]int) {
	s := x.s[sent[0]:sent[1]]
	at := len(rePrize.FindString(firstChars(s, 20)))
	if at == 0 || len(w.figured) == 0 || len(s) > longSentence {
		return
	}
	next, heads := 0, w.rankedBehind(x, sent[0]+at, sent[1])
	for _, h := range heads {
		if len(h.cells) == 0 {
			continue
		}
		for ; next < len(w.figured); next++ {
			if m := w.doc.Facts[w.figured[next].fact].Measure; m.Figure.Text == h.cells[0].Value && m.Figure.Unit == "分" {
				m.Metric, m.Owner = "得分", h.owner
				f := &w.doc.Facts[w.figured[next].fact]
				for _, o := range heads { // the sentence is about all of them
					if !slices.Contains(f.Districts, o.owner) {
						f.Districts = append(slices.Clip(f.Districts), o.owner)
					}
				}
				next++
				break
			}
		}
	}
}

// rePrize is the prize before those who won it.
var rePrize = regexp.MustCompile(`^(?:\p{Han}{0,8}奖|[冠亚季殿]军)(?:（\d{1,3}\p{Han}）)?：\s*`)

// numberedRanks reads a sentence that is such a list from the first on, with the points of each, or one item of it: 「第三名：丙县」.
func (w *writer) numberedRanks(x *prose, sent [2]int) []rank {
	var out []rank
	s := x.s[sent[0]:sent[1]]
	ms := reNumbered.FindAllStringSubmatchIndex(s, 60)
	if len(ms) == 0 || ms[0][0] != 0 {
		return nil
	}
	for i, m := range ms {
		place := ""
		if m[2] >= 0 {
			place = s[m[2]:m[3]]
		} else {
			place = s[m[4]:m[5]]
		}
		h, ok := w.rankedName(x, sent[0]+m[6], sent[0]+m[7])
		h.place, h.whole = nlp.Numeral(place), true
		if !ok || m[2] < 0 && (h.place != i+1 || m[8] < 0) {
			return nil // no list of places: 「1.某县，2.」
		}
		if m[8] >= 0 {
			h.cells = []store.Cell{{Value: s[m[8]:m[9]]}}
		}
		out = append(out, h)
	}
	return out
}

// placesTold reads 「一、二、三」, 「第三、第四」 and 「第四至第九」.
func placesTold(s string) []int {
	var out []int
	if first, last, ok := strings.Cut(s, "至"); ok {
		for n := nlp.Numeral(strings.TrimPrefix(first, "第")); n > 0 && n <= nlp.Numeral(strings.TrimPrefix(last, "第")); n++ {
			out = append(out, n)
		}
		return out
	}
	for _, item := range strings.FieldsFunc(s, func(r rune) bool { return r == '、' || r == '和' }) {
		if n := nlp.Numeral(strings.TrimPrefix(item, "第")); n > 0 {
			out = append(out, n)
		}
	}
	return out
}

// topTold is how many places 「前三」 or 「冠亚军」 are, 0 for others.
func topTold(s string) int {
	if rest, ok := strings.CutPrefix(s, "前"); ok {
		return nlp.Numeral(rest)
	}
	switch s {
	case "冠亚军":
		return 2
	case "冠、亚、季军":
		return 3
	}
	return 0
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

// pointsBehind reads 「，得分依次为96.8分、95.1分」 right behind the places, nil when there are not n.
func pointsBehind(s string, n int) []string {
	m := reScores.FindStringSubmatchIndex(s)
	if m == nil || m[0] > len("，总评") {
		return nil
	}
	out := strings.FieldsFunc(s[m[2]:m[3]], func(r rune) bool { return r == '、' || r == '和' })
	if len(out) != n {
		return nil
	}
	return out
}

// rankedName reads s[from:to] as the name of what has a place in an order: a known place, or a town or zone by its form.
func (w *writer) rankedName(x *prose, from, to int) (rank, bool) {
	name := x.s[from:to]
	for _, m := range x.placesIn(from, to) {
		if m.End == to && (m.Start == from || len(x.placesIn(from, from+1)) > 0) {
			return rank{head: name, owner: m.Place.Name}, true
		}
	}
	n := utf8.RuneCountInString(name)
	if n < 3 || n > 12 || strings.ContainsFunc(name, func(r rune) bool { return !clean.IsHan(r) }) || strings.ContainsAny(name, "的了在到从被等对向由让是该各某此这那每已把于所并也还将") || len(x.actsIn(from, to)) > 0 || len(x.cuesIn(from, to)) > 0 ||
		w.towns.suffix(name)+w.areas.suffix(name)+w.parkForms.suffix(name)+counties.suffix(name) == 0 || w.tok.IsWord(name) {
		return rank{}, false
	}
	return rank{head: name, owner: name}, true
}

// rankedBefore lists the names that end at s[at]: 「甲镇、乙镇和丙镇|分获」.
func (w *writer) rankedBefore(x *prose, from, at int) []rank {
	start := from
	if i := strings.LastIndexAny(x.s[from:at], "，。；：（）”"); i >= 0 {
		_, n := utf8.DecodeRuneInString(x.s[from+i:])
		start = from + i + n
	}
	return w.rankedList(x, start, at)
}

// rankedBehind lists the names that begin at s[at], each with the figure in brackets behind it.
func (w *writer) rankedBehind(x *prose, at, to int) []rank {
	end := to
	depth := 0
	for i, r := range x.s[at:to] {
		switch r {
		case '（':
			depth++
		case '）':
			depth--
		}
		if depth == 0 && strings.ContainsRune("，。；！", r) {
			end = at + i
			break
		}
	}
	return w.rankedList(x, at, end)
}

// rankedList reads s[from:to] as nothing but a list of names, nil when it is none.
func (w *writer) rankedList(x *prose, from, to int) []rank {
	var out []rank
	for at := from; at < to; {
		end := to
		if i := strings.IndexAny(x.s[at:to], "、（"); i >= 0 {
			end = at + i
		}
		stop := end
		if end == to || strings.HasPrefix(x.s[end:], "（") { // 「乙镇和丙镇」
			for _, and := range []string{"和", "以及", "及"} {
				if i := strings.Index(x.s[at:end], and); i > 0 {
					if h, ok := w.rankedName(x, at, at+i); ok {
						out, at = append(out, h), at+i+len(and)
						break
					}
				}
			}
		}
		points := rePointsOf.FindString(x.s[at:stop])
		h, ok := w.rankedName(x, at, stop-len(points))
		if !ok {
			return nil
		}
		if points != "" { // 「甲县95.9分、乙县94.3分」
			h.cells = []store.Cell{{Value: points}}
		}
		if strings.HasPrefix(x.s[end:to], "（") {
			close := strings.Index(x.s[end:to], "）")
			if close < 0 {
				return nil
			}
			if v := x.s[end+len("（") : end+close]; v != "" && (digit(v[0]) || v[0] == '-') {
				h.cells = []store.Cell{{Value: v}}
			}
			end += close + len("）")
		}
		out = append(out, h)
		for at = end; at < to && strings.ContainsRune("、和及", firstRune(x.s[at:])); {
			at += utf8.RuneLen(firstRune(x.s[at:]))
		}
		if at == end && at < to {
			return nil
		}
	}
	return out
}

// rankedAt finds who has the place told at s[at]: whose the figure right before it is, else the place that its clause begins with.
func (w *writer) rankedAt(x *prose, from, at int) (rank, bool) {
	clause := max(from, at-len(clauseBefore(x.s, at)))
	behind := at // of the figure that is ranked
	if among := x.s[clause:at]; strings.HasPrefix(among, "在") && strings.HasSuffix(among, "中") {
		behind = clause // 「96.5%，|在某市7个县区中|位列第二」
	}
	skipped := 0
	for _, f := range slices.Backward(w.figured) {
		if f.from >= behind {
			continue
		}
		m := w.doc.Facts[f.fact].Measure
		if m == nil || m.Owner == "" || m.Target || f.from < clause && strings.Count(x.s[f.to:at], "，") > 1+skipped || strings.ContainsAny(x.s[f.to:at], "。；") || len(x.placesIn(f.to, behind)) > 0 || len(x.mentionsIn(f.to, at)) > 0 {
			break
		}
		if m.Figure.Unit != "%" && changeIn(m.Metric) > 0 && strings.Contains(x.s[f.to:at], "，") {
			skipped++
			continue // 「甲县61.8万吨，比上年减少0.6万吨，|居第一」
		}
		column := m.Metric
		if m.Figure.Unit == "分" {
			column = "得分"
		}
		return rank{head: m.Owner, owner: m.Owner, cells: []store.Cell{{Column: column, Value: m.Figure.Text}}}, true
	}
	start := x.opening(clause, at)
	for _, m := range x.placesIn(start, start+1) {
		if rest := x.s[m.End:at]; rest == "" || !strings.ContainsAny(firstChars(rest, 1), "、和与及的委长在") && utf8.RuneCountInString(rest) <= 8 && len(x.mentionsIn(m.Start, at)) == 0 {
			return rank{head: m.Place.Name, owner: m.Place.Name}, true
		}
	}
	if name := w.townOpens(x, start, at); name != "" {
		return rank{head: name, owner: name}, true
	}
	if h, ok := w.rankedName(x, start, at); ok {
		return h, true
	}
	return rank{}, false
}
