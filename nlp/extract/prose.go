package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
)

// prose is a text with everything that was found in it. Offsets are bytes of s.
type prose struct {
	clean.Text
	s        string
	quoted   [][2]int // quotations without their marks
	brackets [][2]int
	places   []nlp.PlaceMatch
	titles   []nlp.TitleMatch
	cues     []nlp.CueMatch
	acts     []nlp.ActMatch
	roles    []nlp.Match // what people are who hold no office
	ms       []mention
	times    []when.Expr     // outside of quotations, brackets and names
	called   map[string]bool // names of the document that are words too
	part     string          // the place under whose heading it stands,
	zone     string          // and the zone, which no list knows
	under    string          // 「免去」 or 「任命」 over the list that the text stands in
	sents    [][2]int        // once they are asked for
	head     openedAt        // of the clause that was asked of last
}

// look finds what does not depend on the persons of the document.
func (r *Reader) look(t clean.Text, sc *scene) *prose {
	t = t.Curled()
	x := &prose{Text: t, s: t.S}
	x.places = sc.own.insert(t.S, sc.places.near(t.S, sc.city))
	for i := range x.places { // 「甘孜州」 is more than the short name 甘孜
		m := &x.places[i]
		next, n := utf8.DecodeRuneInString(t.S[m.End:])
		if m.Short && n > 0 && next == lastRune(m.Place.Name) && next != '市' && (i+1 == len(x.places) || x.places[i+1].Start > m.End) {
			m.End, m.Short = m.End+n, false
		}
	}
	if sexes.In(t.S) && hasAny(t.S, "，男，", "，女，") {
		x.places = slices.DeleteFunc(slices.Clone(x.places), func(m nlp.PlaceMatch) bool { // 「1. 许昌荣，男，」
			_, n := utf8.DecodeRuneInString(t.S[m.End:])
			rest := t.S[m.End+n:]
			return m.Short && n > 1 && (strings.HasPrefix(rest, "，男，") || strings.HasPrefix(rest, "，女，")) && r.isName(t.S[m.Start:m.End+n])
		})
	}
	if sc.city != "" && slices.ContainsFunc(x.places, func(m nlp.PlaceMatch) bool { return r.namesTown(t.S, m, sc.city) }) {
		x.places = slices.DeleteFunc(slices.Clone(x.places), func(m nlp.PlaceMatch) bool { return r.namesTown(t.S, m, sc.city) })
	}
	if strings.Contains(t.S, "《") {
		x.places = slices.DeleteFunc(slices.Clone(x.places), func(m nlp.PlaceMatch) bool { // 「《烟雨洪江》」
			head := t.S[max(0, m.Start-60):m.Start]
			return m.Short && strings.HasPrefix(t.S[m.End:], "》") && strings.LastIndex(head, "《") > strings.LastIndex(head, "》")
		})
	}
	x.titles, x.cues, x.acts = r.lex.FindAll(t.S)
	if mayRiver(t.S) && hasAny(t.S, "长江", "长安", "市长湖", "市长城") {
		x.titles = r.lex.FindTitles(rivers.Replace(t.S))
	}
	x.roles = r.roleWords.Find(t.S)
	return x
}

// sexes stand behind the names of a list of persons: 「，男，」.
var sexes = nlp.NewChars("男女")

// namesTown reports whether a mention of a place outside of city is but the name of a town: 「某市|城阳|街道」 is not of 城阳区.
func (r *Reader) namesTown(s string, m nlp.PlaceMatch, city string) bool {
	rest := s[m.End:]
	return m.Short && r.towns.prefix(rest) > 0 && !strings.HasPrefix(rest, "乡村") && !r.lex.Within(m.Place, city)
}

// mayRiver is false where rivers changes nothing.
func mayRiver(s string) bool {
	for _, s, ok := strings.Cut(s, "长"); ok; _, s, ok = strings.Cut(s, "长") {
		if c := firstRune(s); c == '江' || c == '安' || c == '湖' || c == '城' {
			return true
		}
	}
	return false
}

// rivers hides 「长江」 and 「长安」 where a name begins within them, 「院长江某某」, and what is long in a city: 「某市长湖」.
var rivers = func() *strings.Replacer {
	var pairs []string
	for _, w := range strings.Fields("长江岸 长江线 长江流 长江大 长江口 长江上 长江下 长江中 长江沿 长江经 长江水 长江北 长江南 长江禁 长江十 长江干 长江航 长江保 长江生 长江三 长江路 长江边 长安街 长安区 长安大 长安汽 长安镇 长安路 长安马 长安福") {
		pairs = append(pairs, w, w)
	}
	return strings.NewReplacer(append(pairs, "长江", "长某", "长安", "长某", "市长湖", "市某湖", "市长城", "市某城")...)
}()

// tell finds the rest: quotations, brackets and times, counted from c.
func (x *prose) tell(c when.Context) {
	x.quoted = quotes(x.s)
	x.brackets, x.head = brackets(x.s), openedAt{}
	if timely.In(x.s) {
		x.times = slices.DeleteFunc(when.Find(x.masked(), c), func(e when.Expr) bool { return x.calledSo(e.Start, e.End) || hit(x.brackets, e.Start) })
	}
	if len(x.times) > 0 { // 「值守，|到明年4月底」 goes nowhere
		until := func(a nlp.ActMatch) bool {
			ts := x.timesIn(a.End, a.End+1)
			return a.Act.Word == "到" && len(ts) > 0 && ts[0].Start == a.End
		}
		if slices.ContainsFunc(x.acts, until) {
			x.acts = slices.DeleteFunc(slices.Clone(x.acts), until)
		}
	}
}

// relative begin the days that are counted from the day on which a text came out.
var relative = words("昨日 昨天 昨晚 昨夜 昨 今日 今天 今晚 今晨 今早 明日 明天 前日 前天 后天 近日")

// forget drops the days that are counted from a day that is not known; after tells that the text before names one.
func (x *prose) forget(after bool) {
	x.head = openedAt{}
	x.times = slices.DeleteFunc(x.times, func(e when.Expr) bool {
		text := x.s[e.Start:e.End]
		if e.Chained && !after && !strings.ContainsAny(text, "0123456789") {
			return true // 「让鲜蔬当天端上餐桌」
		}
		after = after || day(e)
		return e.Grain == when.Day && relative.prefix(text) > 0
	})
}

// timely are characters of which every time expression has one.
var timely = nlp.NewChars("0123456789年月日天周季度旬期半昨今明前后近当次同翌初末底元节假夏冬春秋星晚上下")

// masked is s with neutral characters in names, quotations and brackets: 「李小满9日」 names no 小满.
func (x *prose) masked() string {
	if len(x.ms) == 0 && len(x.quoted) == 0 && len(x.brackets) == 0 {
		return x.s
	}
	b := []byte(x.s)
	hide := func(from, to int) {
		for i := from; i < to; {
			_, n := utf8.DecodeRuneInString(x.s[i:])
			switch {
			case n == len("某"):
				copy(b[i:], "某")
			case n == 1:
				b[i] = '_'
			}
			i += n
		}
	}
	for _, m := range x.ms {
		hide(m.nameAt, m.nameAt+m.printed)
	}
	for _, q := range x.quoted {
		hide(q[0], q[1]-trailing(x.s[q[0]:q[1]], "。！？")) // 「…讲：“…。”|24日上午，」 begins a sentence
	}
	for _, q := range x.brackets {
		if !x.sameTime(q) {
			hide(q[0], q[1])
		}
	}
	return string(b)
}

// sameTime reports whether a bracket says in other words what time stands before it: 「过去一周（9月1日至9月7日）」, 「上半年（1—6月）」.
func (x *prose) sameTime(b [2]int) bool {
	return b[1]-b[0] <= 80 && timeEnds.Has(lastRune(x.s[:b[0]])) && reTimeAlone.MatchString(x.s[b[0]:b[1]])
}

var (
	// timeEnds end the names of times.
	timeEnds = nlp.NewChars("周期年度月旬日号天间假节来末季")
	// reTimeAlone is a bracket with nothing but days or months.
	reTimeAlone = regexp.MustCompile(`^（(?:\d{4}年)?(?:\d{1,2}[—\-－–~～至到])?\d{1,2}(?:月|日)[\d年月日号至到—\-－–~～]*）$|^（(?:星期|周|礼拜)[一二三四五六日天]）$`)
)

func between[T any](list []T, from, to int, start func(*T) int) []T {
	if len(list) > 16 {
		list = list[sort.Search(len(list), func(i int) bool { return start(&list[i]) >= from }):]
	}
	i := 0
	for i < len(list) && start(&list[i]) < from {
		i++
	}
	j := i
	for j < len(list) && start(&list[j]) < to {
		j++
	}
	return list[i:j]
}

// placesIn and the like return what begins in s[from:to].
func (x *prose) placesIn(from, to int) []nlp.PlaceMatch {
	return between(x.places, from, to, func(m *nlp.PlaceMatch) int { return m.Start })
}

func (x *prose) titlesIn(from, to int) []nlp.TitleMatch {
	return between(x.titles, from, to, func(m *nlp.TitleMatch) int { return m.Start })
}

func (x *prose) cuesIn(from, to int) []nlp.CueMatch {
	return between(x.cues, from, to, func(m *nlp.CueMatch) int { return m.Start })
}

func (x *prose) actsIn(from, to int) []nlp.ActMatch {
	return between(x.acts, from, to, func(m *nlp.ActMatch) int { return m.Start })
}

func (x *prose) timesIn(from, to int) []when.Expr {
	return between(x.times, from, to, func(m *when.Expr) int { return m.Start })
}

func (x *prose) mentionsIn(from, to int) []mention {
	return between(x.ms, from, to, func(m *mention) int { return m.start })
}

// inside reports whether s[at] lies in a quotation.
func (x *prose) inside(at int) bool {
	return hit(x.quoted, at)
}

func hit(ranges [][2]int, at int) bool {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i][1] > at })
	return i < len(ranges) && ranges[i][0] <= at
}

// named reports whether s[at] lies in the mention of a person.
func (x *prose) named(at int) bool {
	i := sort.Search(len(x.ms), func(i int) bool { return x.ms[i].end > at })
	return i < len(x.ms) && x.ms[i].start <= at
}

// inName reports whether s[at] lies in the name of a person.
func (x *prose) inName(at int) bool {
	i := sort.Search(len(x.ms), func(i int) bool { return x.ms[i].end > at })
	return i < len(x.ms) && x.ms[i].nameAt <= at && at < x.ms[i].nameAt+x.ms[i].printed
}

// brackets returns what stands in （）, with the marks.
func brackets(s string) [][2]int {
	if nlp.Index(s, "（") < 0 {
		return nil
	}
	var out [][2]int
	open := -1
	for i, n := behindHan(s, 0), 0; i < len(s); i = behindHan(s, i+n) {
		var r rune
		switch r, n = nlp.RuneAt(s, i); r {
		case '（':
			open = i
		case '）':
			if open >= 0 {
				out = append(out, [2]int{open, i + len("）")})
				open = -1
			}
		}
	}
	return out
}

// bare returns the end of s[from:to] without the adverbs, times and circumstances at its end: 「某某[昨日在全会上再次]」.
func (x *prose) bare(from, to int) int {
	for {
		before := to
		to = from + len(strings.TrimRight(x.s[from:to], " ，：、”"))
		if b := sort.Search(len(x.brackets), func(i int) bool { return x.brackets[i][1] >= to }); b < len(x.brackets) && x.brackets[b][1] == to && x.brackets[b][0] >= from {
			to = x.brackets[b][0]
			continue
		}
		if cut := x.phrase(from, to); cut != to { // 「在座谈会上」 before the adverb 「会上」
			to = cut
			continue
		}
		if n := adverbs.suffix(x.s[from:to]); n > 0 {
			to -= n
			continue
		}
		if strings.HasSuffix(x.s[from:to], "地") && to-from > 3*3 { // 「动情地」
			if cut := to - 3*3; !x.named(cut) && utf8.RuneStart(x.s[cut]) {
				to = cut
				continue
			}
		}
		for _, e := range x.timesIn(from, to) {
			if e.End == to || e.End < to && dayParts.has(x.s[e.End:to]) {
				to = e.Start // also 「8月22日晚」
				break
			}
		}
		to = x.phrase(from, to)
		if to == before {
			return to
		}
	}
}

// dayParts stand behind a day.
var dayParts = words("晚 晚上 晚间 早 早上 晨 清晨 凌晨 夜 夜里 深夜 傍晚 上午 中午 午后 下午 当晚")

// calledSo reports whether the day of the solar year at s[from:to] is somebody's name: it stands behind an office or before a reporting verb,
// 「县长立秋|参加」, 「立秋|说」.
func (x *prose) calledSo(from, to int) bool {
	return terms.has(x.s[from:to]) && (slices.ContainsFunc(x.titlesIn(max(0, from-60), from), func(t nlp.TitleMatch) bool { return t.End == from }) || len(x.cuesIn(to, to+1)) > 0)
}

// phrase cuts a phrase such as 「在…会议上」 or 「察看…后」 off the end of s[from:to].
func (x *prose) phrase(from, to int) int {
	text := x.s[from:to]
	n := circumstances.suffix(text)
	if n == 0 || to-n <= from {
		return to
	}
	best := to
	for i := from; i < to-n; {
		if openers.prefix(x.s[i:to]) > 0 && !x.named(i) && utf8.RuneCountInString(x.s[i:to]) <= 62 {
			best = i
			break
		}
		_, w := utf8.DecodeRuneInString(x.s[i:])
		i += w
	}
	if doneFirst.suffix(text) > 0 {
		for _, a := range x.actsIn(from, to-n) {
			if a.Start < best && !x.named(a.Start) {
				best = a.Start
				break
			}
		}
		if best == to {
			for _, v := range sensed {
				if i := strings.Index(text[:len(text)-n], v); i >= 0 {
					best = min(best, from+i)
				}
			}
		}
	}
	return best
}

// sensed are verbs that lead up to words: 「听取汇报后」, 「了解情况后」.
var sensed = []string{"听取", "听了", "听完", "了解", "观看", "看了", "看完", "察看", "看过", "返回", "回到", "得知", "获悉", "结束", "会见", "接受", "谈到", "介绍", "解读", "回答", "补充", "审议", "学习", "交谈", "交流", "询问", "征求", "总结", "翻看", "翻阅", "品尝", "体验"}

// light reports whether s[from:to] is nothing but adverbs, times and circumstances, but for one character.
func (x *prose) light(from, to int) bool {
	return utf8.RuneCountInString(strings.TrimLeft(x.s[from:x.bare(from, to)], " ，“”")) <= 1
}
