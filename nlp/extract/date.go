package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// dating is when an article came out, as far as it shows.
type dating struct {
	store.Dating
	year   int            // that the article tells of, 0 when unknown
	covers store.Interval // 「上一周（8月11日至8月17日）」
	week   store.Interval // which 「这一周」 means in a review that prints no such
	why    string
	told   store.Interval // the day of the dateline, which 昨日 counts from

	yearless store.Interval // the day of a dateline whose year nothing tells
}

var (
	reFull     = regexp.MustCompile(`(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})`)
	reMonthDay = regexp.MustCompile(`(\d{1,2})月(\d{1,2})日`)
	reWeek     = regexp.MustCompile(`(?:上一?周|上星期|本周|一周|这一周|上个星期)[^。，]{0,4}（(?:\d{4}[./])?(\d{1,2})[月./](\d{1,2})日?(?:至|到|—|-|－|–|~|～)+(?:\d{4}[./])?(?:(\d{1,2})[月./])?(\d{1,2})日?）`)
	reWeekday  = regexp.MustCompile(`(\d{1,2})月(\d{1,2})日[（(]?(?:星期|周|礼拜)([一二三四五六日天])`)
	// 「（2025年3月19日《某报》1版）」
	reCited = regexp.MustCompile(`（(\d{4})年(\d{1,2})月(\d{1,2})日[^（）《]{0,6}《[^》]{2,20}》[^（）]{0,12}）|（(?:[^（）]{0,40}[，。；\s])?(?:原载|据|载)?《[^》]{2,20}》(\d{4})年(\d{1,2})月(\d{1,2})日[^（）]{0,12}）`)
	// 「——2026年1月28日在某县第十八届人民代表大会第五次会议上」, 「（摘自2026年1月28日在…会议上的报告）」
	reDelivered = regexp.MustCompile(`^[—\-（(]*(?:节?摘自|节?选自|摘编自|根据|据)?(\d{4})年(\d{1,2})月(\d{1,2})日，?在[^，。；]{2,50}(?:会议|大会|全会)上`)
	// 「（2024年11月28日某会第二十一次会议通过）」
	rePassed = regexp.MustCompile(`（(\d{4})年(\d{1,2})月(\d{1,2})日[^（）。]{4,60}(?:会议|大会|全会)(?:表决)?通过）$`)
	// 「主要经济指标（某市统计局2025年7月28日发布）」
	reIssued = regexp.MustCompile(`（[^（）]{0,20}?(\d{4})年(\d{1,2})月(\d{1,2})日(?:发布|公布|印发|编印|编制|制表)）$`)
	reYear   = regexp.MustCompile(`^(19[89]\d|20[0-4]\d)(年)?`)
)

// fullDate reads the first complete date that s prints.
func fullDate(s string) (store.Day, bool) {
	for _, m := range reFull.FindAllStringSubmatch(s, -1) {
		y, _ := strconv.Atoi(m[1])
		mo, _ := strconv.Atoi(m[2])
		d, _ := strconv.Atoi(m[3])
		if day, ok := valid(y, mo, d); ok {
			return day, true
		}
	}
	for _, e := range when.Find(s, when.Context{Now: store.Date(2025, 1, 1), News: true}) {
		if e.Grain == when.Day && e.Days() == 1 && !e.Guessed && !e.Chained && strings.Contains(s[e.Start:e.End], "年") {
			return e.From, true
		}
	}
	return 0, false
}

func valid(y, m, d int) (store.Day, bool) {
	if y < 1980 || y > 2099 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	day := store.Date(y, m, d)
	yy, mm, dd := day.Civil()
	return day, yy == y && mm == m && dd == d
}

// years returns the years that s prints as those of its own time, not as aims: 「到2026年」 is one.
// Where late, the days told of are of the last months of a year, so that a list of what is to be done in one is of the next.
func years(s string, late bool) []int {
	var out []int
	aimed := 0 // behind the last year that is an aim
	for i := 0; i+4 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || s[i+1] != '9' && s[i+1] != '0' {
			continue
		}
		at := reYear.FindStringSubmatchIndex(s[i:min(len(s), i+7)])
		if at == nil {
			continue
		}
		for k := range at {
			if at[k] >= 0 {
				at[k] += i
			}
		}
		i = at[1] - 1
		before, after := s[max(0, at[0]-12):at[0]], s[at[1]:min(len(s), at[1]+18)]
		for !utf8.ValidString(before) {
			before = before[1:]
		}
		if c, _ := utf8.DecodeLastRuneInString(before); c >= '0' && c <= '9' || c == '.' {
			continue
		}
		if at[4] < 0 { // no 年 behind it: 「2025市南区对话会」, but not 「2000亿」 or 「2022-2025」
			c, _ := utf8.DecodeRuneInString(after)
			if !clean.IsHan(c) || strings.ContainsRune("亿万千百元多余个家人名亩吨辆户条项件平公套台次米年级列架艘只头羽株棵册本篇幅封份张片块栋幢座处所间床席位对双组批趟轮场支团倍以左吉兆平度款种道门口盏根部", c) || at[2] >= 0 && s[at[2]:at[3]] == "2000" {
				continue
			}
		}
		if reBorn.MatchString(after) {
			continue
		}
		aim := false
		for _, w := range []string{"到", "至", "力争", "—", "-", "未来", "展望", "建成于", "自", "从", "要在", "将在", "争取在", "计划在", "力争在", "要于", "将于"} {
			aim = aim || strings.HasSuffix(before, w)
		}
		aim = aim || aimed > 0 && !strings.ContainsAny(s[aimed:at[0]], "。！？\n")
		for _, w := range []string{"计划", "将", "底前", "前", "末", "以来", "起", "力争", "目标", "要"} {
			aim = aim || strings.HasPrefix(after, w)
		}
		told := planned.in(lastChars(clauseBefore(s, at[0]), 10))
		aim = aim || told || reBy.MatchString(after) || reFromThen.MatchString(after)        // 「确保某桥2026年6月通车」, 「2026年6月底前」
		aim = aim || planned.in(firstChars(firstClause(s[at[1]:min(len(s), at[1]+90)]), 16)) // 「2023年某区计划完成…」
		y, _ := strconv.Atoi(s[at[2]:at[3]])
		if late && (rePlanOf.MatchString(rest(s[at[1]:])) || reNextTime.MatchString(rest(s[at[1]:]))) {
			continue // 「审议通过《某区2026年重点任务清单》」, 「下次会议2026年上半年在某地举行」
		}
		if !aim && (formerly.prefix(after) > 0 || reFounded.MatchString(after) || reDoneIn.MatchString(after) || reSince.MatchString(rest(s[at[1]:])) || reSucceeded.MatchString(rest(s[at[1]:]))) {
			continue // 「2021年接手的某某…；去年6月上任的是…」, 「余下4座2026年完成。」
		}
		if aim {
			if told || aims.suffix(before) > 0 || hasAny(before, "要在", "将在", "力争", "计划") {
				aimed = at[1] // 「要在2028年突破…，2030年达到…」
			}
			continue
		}
		out = append(out, y)
	}
	return out
}

// formerly follow the year of what somebody has done since.
var formerly = words("接手 接任 上任 到任 就任 任职 参加工作 入党 入伍 参军 出生 生， 退休 毕业")

var (
	// rePlanOf is what follows the year in the name of a list of what is to be done in it, reNextTime that of what is held in a part of it.
	rePlanOf   = regexp.MustCompile(`^度?(?:重点|主要|年度)?(?:工作|任务|重点任务|重点工作|项目|民生实事)?(?:清单|计划|要点|打算|安排|预安排|预算草案)`)
	reNextTime = regexp.MustCompile(`^(?:[上下]半年|第?[一二三四]季度|春[季天]|秋[季天]|夏[季天])(?:将|拟|计划)?在[^，。；]{1,16}(?:举行|举办|召开|开幕)`)
)

// lateInYear reports whether an article names days, and all of them are of the last five months of a year.
func lateInYear(a *clean.Article) bool {
	days := 0
	for k := range a.Paras {
		for _, m := range reMonthDay.FindAllStringSubmatch(a.Paras[k].S, -1) {
			if mo, _ := strconv.Atoi(m[1]); mo < 8 {
				return false
			}
			days++
		}
	}
	return days > 0
}

// reFounded is what follows the year in which something began, without its day: 「2020年|12月设立，规划面积96平方公里」.
var reFounded = regexp.MustCompile(`^(?:\d{1,2}月)?(?:正式)?(?:设立|成立|获批|挂牌|组建|创办|创建|始建|建校|建县|建市|建区|落户)[，。；、]`)

// reFromThen is what follows the year of something that begins with it: 「2026年|春季学期起，由某小学统筹安排」.
var reFromThen = regexp.MustCompile(`^(?:[春秋]季|[上下]半年|下?学期|第?[一二三四1-4]季度|元旦|春节|年初|\d{1,2}月(?:\d{1,2}日)?)(?:学期)?(?:开学)?起`)

// reSince is what follows, in its sentence, a year that is no longer that of the text.
var reSince = regexp.MustCompile(`^[^。！？\n]{0,90}(?:[；，。、]|^)(?:而|到|至)?(?:今年|去年|前年)`)

// reDoneIn is what follows the year of works, done or to come: 「2026年|建成通车。」.
var reDoneIn = regexp.MustCompile(`^(?:全部|全面|基本|初步|主体)?(?:完成|建成|竣工|完工|投用|投产|达产|通车|交付|退出|开通|运营|收官)(?:投用|投产|通车|使用|运营|开放)?(?:[，。；、）]|$)`)

// reSucceeded is what follows the year of a change of office told long after, without its day: 「2023年|6月，某某不再担任县委书记，某某接任」.
var reSucceeded = regexp.MustCompile(`^\d{1,2}月(?:份|初|中旬|底|末)?，?[^。；！？\n\d]{0,40}(?:不再担任|不再兼任|卸任|离任|接任|继任)`)

// reBorn is what follows the year of somebody's birth: 「1990年|7月生，硕士」.
var reBorn = regexp.MustCompile(`^(?:\d{1,2}月)?(?:\d{1,2}日)?出?生(?:于|人|[，。、；）]|$)|^(?:\d{1,2}月)(?:加入|入党|参加工作)`)

// rest is the beginning of what follows in s.
func rest(s string) string { return s[:runeStart(s, min(len(s), 300))] }

// planned tell in a clause that its year is one to come.
var planned = words("计划 力争 预计 拟 有望 目标 确保 力保 争取 将于 将在 面向 展望 明年 后年 规划 预期 定于 赶在 碳达峰 远景")

// reBy is what follows the year of a day by which something is to be done.
var reBy = regexp.MustCompile(`^\d{1,2}月(?:上旬|中旬|下旬|\d{1,2}日)?(?:底|末)?(?:之前|以前|前)`)

// dates finds out when the articles of a page came out, by the best evidence there is: printed, metadata, file name,
// what stands elsewhere on the page, years and dated events that the text names.
func (r *Reader) dates(p *clean.Page, sc *scene) []dating {
	out := make([]dating, len(p.Articles))
	sh := sheet{page: p, years: map[int]int{}}
	for i := range p.Articles {
		a := &p.Articles[i]
		if run := printedRun(a.Printed); !run.IsZero() { // it tells of these days, and is not of the first of them
			out[i].Dating, out[i].year = store.Dating{Interval: store.Between(run.To, run.To+6), By: store.Inferred}, run.Last().Year()
			out[i].covers, out[i].why = run, "所印一周止于"+chinese(run.Last())
		} else if d, ok := fullDate(a.Printed); ok {
			out[i].on(d, store.Printed)
			if !sh.dated || d > sh.day {
				sh.day, sh.dated = d, true
			}
		}
		late := lateInYear(a)
		for k := range a.Paras {
			for _, y := range years(a.Paras[k].S, late) {
				sh.years[y]++
			}
		}
	}
	for i := range p.Articles {
		a, d := &p.Articles[i], &out[i]
		text := articleText(a)
		w := weekOf(text)
		if !sh.printed(a, d, text, w) {
			r.infer(a, d, text, sh.years, sc, w)
		}
	}
	r.beside(p, out, sc)
	for i := range out {
		out[i].weekly(&p.Articles[i], p.Doc.Title)
		out[i].tell(p.Articles[i].Dateline)
		if d := &out[i]; d.IsZero() && d.year == 0 {
			d.yearless = yearlessIn(datelineOf(&p.Articles[i]))
		}
	}
	return out
}

// weekly notes the week of which a review tells that came out at the head of the next: by its title, 「一周县域（10.13-10.19）」, else by the days
// that it tells of.
func (d *dating) weekly(a *clean.Article, page string) {
	if !d.covers.IsZero() || d.IsZero() || d.Days() > 1 || !reWeekly.MatchString(a.Title+" "+page) {
		return
	}
	week := store.Between(d.From-store.Day((int(d.From.Weekday())+6)%7)-7, d.From-store.Day((int(d.From.Weekday())+6)%7)-1)
	for _, title := range []string{a.Title, page} {
		if m := reRunOfDays.FindStringSubmatch(title); m != nil {
			number := func(s string) int { n, _ := strconv.Atoi(s); return n }
			if from, ok := valid(d.From.Year(), number(m[1]), number(m[2])); ok && from == week.From {
				d.week = week
				return
			}
		}
	}
	if d.From.Weekday() != time.Monday && d.From.Weekday() != time.Tuesday {
		return
	}
	days := 0
	for k := range a.Paras {
		for _, m := range reMonthDay.FindAllStringSubmatch(a.Paras[k].S, -1) {
			mo, _ := strconv.Atoi(m[1])
			da, _ := strconv.Atoi(m[2])
			day, ok := valid(d.From.Year(), mo, da)
			if !ok || day < week.From || day > week.Last() {
				return
			}
			days++
		}
	}
	if days > 0 {
		d.week = week
	}
}

var (
	// reWeekly is in the title of a review of a week, reRunOfDays gives its days.
	reWeekly    = regexp.MustCompile(`一周|每周|周报|周记|周览|周刊`)
	reRunOfDays = regexp.MustCompile(`[（(](?:\d{4}[年.])?(\d{1,2})[月.](\d{1,2})日?[-—–~～至到]+(?:\d{1,2}[月.])?\d{1,2}日?[)）]`)
)

// rePrintedRun are the days that a page is printed to tell of, 「（2025年9月8日至9月14日）」.
var rePrintedRun = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日?(?:至|到|—|-|－|–|~|～)+(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日`)

// printedRun are those, of a month at most; nothing when s prints none.
func printedRun(s string) store.Interval {
	m := rePrintedRun.FindStringSubmatch(strings.ReplaceAll(s, " ", ""))
	if m == nil {
		return store.Interval{}
	}
	number := func(s, other string) int { n, _ := strconv.Atoi(cmp.Or(s, other)); return n }
	from, ok := valid(number(m[1], ""), number(m[2], ""), number(m[3], ""))
	to, both := valid(number(m[4], m[1]), number(m[5], m[2]), number(m[6], ""))
	if !ok || !both || to <= from || to-from > 31 {
		return store.Interval{}
	}
	return store.Between(from, to)
}

// sheet is what a page tells of when its articles came out.
type sheet struct {
	page  *clean.Page
	day   store.Day // that it prints somewhere, the last one
	dated bool      // it prints one
	years map[int]int
}

// on dates an article by a day.
func (d *dating) on(day store.Day, by store.DateBy) {
	d.Dating, d.year = store.Dating{Interval: store.On(day), By: by}, day.Year()
}

// printed dates an article by a day that it, its file, its metadata or another article of the page prints, the surest first; false when
// there is none.
func (sh *sheet) printed(a *clean.Article, d *dating, text string, w week) bool {
	if d.By == store.Printed {
		d.cover(w, d.From)
		return true
	}
	meta := sh.page.Doc.Dated
	if !d.covers.IsZero() {
		if meta.By == store.Meta && !meta.IsZero() && meta.From >= d.covers.From {
			d.Dating, d.year, d.why = meta, meta.From.Year(), ""
		}
		return true
	}
	if meta.By == store.Meta && !meta.IsZero() {
		d.filed(meta, w)
		return true
	}
	if day, ok := fullDate(a.Dateline); ok {
		d.on(day, store.Printed)
		return true
	}
	if sh.dateline(a, d, text) {
		return true
	}
	if day, ok := delivered(a); ok && meta.By != store.ByFile && !sh.dated {
		d.on(day, store.Printed)
		return true
	}
	if m := reCited.FindStringSubmatch(text); m != nil {
		if day, ok := fullDate(strings.Join(m[1:4], "-") + " " + strings.Join(m[4:], "-")); ok {
			d.on(day, store.Printed)
			d.cover(w, d.From)
			return true
		}
	}
	if meta.By == store.ByFile && !meta.IsZero() {
		d.filed(meta, w)
		return true
	}
	if m := rePassed.FindStringSubmatch(strings.ReplaceAll(a.Title, " ", "")); m != nil && (sh.dated || !laterDay(text[min(len(a.Title), len(text)):], m[2:])) {
		if day, ok := fullDate(strings.Join(m[1:], "-")); ok {
			d.on(day, store.Inferred)
			d.why = "题下印有" + chinese(day) + "通过"
			return true
		}
	}
	if m := reIssued.FindStringSubmatch(strings.ReplaceAll(a.Title, " ", "")); m != nil {
		if day, ok := fullDate(strings.Join(m[1:], "-")); ok {
			d.on(day, store.Printed)
			return true
		}
	}
	if sh.dated && len(sh.page.Articles) > 1 {
		d.on(sh.day, store.Inferred)
		d.why = "同版另一篇印有" + chinese(sh.day)
		return true
	}
	return false
}

// filed dates an article by what its file says.
func (d *dating) filed(by store.Dating, w week) {
	d.Dating, d.year = by, by.From.Year()
	d.cover(w, d.From)
}

// dateline dates an article by a dateline without a year, 「本报4月15日讯」, which is that of the sheet, else of the text.
func (sh *sheet) dateline(a *clean.Article, d *dating, text string) bool {
	m := reMonthDay.FindStringSubmatch(datelineOf(a))
	if m == nil {
		return false
	}
	y := 0
	if sh.dated {
		y = sh.day.Year()
	} else {
		y = latest(yearsOf(text, lateInYear(a), sh.years))
	}
	mo, _ := strconv.Atoi(m[1])
	da, _ := strconv.Atoi(m[2])
	day, ok := valid(y, mo, da)
	switch {
	case !ok:
		return false
	case sh.dated && sh.day >= day && sh.day <= day+7: // the sheet came out on its own day
		d.on(sh.day, store.Printed)
	case sh.dated:
		d.on(day, store.Printed)
	default:
		d.on(day, store.Inferred)
		if d.why = fmt.Sprintf("电头为%d月%d日，年份据版面所印年份", mo, da); a.Dateline == "" {
			d.why = fmt.Sprintf("标题印有%d月%d日，年份据文中所印年份", mo, da)
		}
	}
	return true
}

// laterDay reports whether text names a day of the year behind that of the month and day in of.
func laterDay(text string, of []string) bool {
	number := func(m []string) int {
		mo, _ := strconv.Atoi(m[0])
		da, _ := strconv.Atoi(m[1])
		return mo*31 + da
	}
	return slices.ContainsFunc(reMonthDay.FindAllStringSubmatch(text, -1), func(m []string) bool { return number(m[1:]) > number(of) })
}

// datelineOf is the dateline of an article, else the day in brackets that its title ends with: 「某县委常委会召开会议（4月10日）」.
func datelineOf(a *clean.Article) string {
	if a.Dateline == "" {
		for _, title := range []string{a.Title, a.Subtitle} {
			if m := reTitleDay.FindStringSubmatch(title); m != nil {
				return m[1]
			}
		}
	}
	return a.Dateline
}

// reTitleDay is such a day.
var reTitleDay = regexp.MustCompile(`[（(【\[](\d{1,2}月\d{1,2}日)(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?|上午|下午|晚|讯|晚间)?[）)】\]]$`)

// yearlessIn is the day that s prints without a year: 「本报4月15日讯」.
func yearlessIn(s string) store.Interval {
	for _, e := range when.Find(s, when.Context{Now: store.MinDay, News: true, Year: store.NoYear}) {
		if day(e) && e.Days() == 1 && e.Yearless() {
			return e.Interval
		}
	}
	return store.Interval{}
}

// beside dates the articles that tell nothing of their year by the one year that the others of the page are of.
func (r *Reader) beside(p *clean.Page, out []dating, sc *scene) {
	year := 0
	for _, d := range out {
		if d.year != 0 && year != 0 && d.year != year {
			return
		}
		year = max(year, d.year)
	}
	if year == 0 {
		return
	}
	for i := range out {
		if a, d := &p.Articles[i], &out[i]; d.IsZero() && d.year == 0 {
			text := articleText(a)
			if r.infer(a, d, text, map[int]int{year: 1}, sc, weekOf(text)); d.year == year {
				d.why = fmt.Sprintf("同版另一篇为%d年", year)
			}
		}
	}
}

// delivered is the day under the title of a report on which it was given.
func delivered(a *clean.Article) (store.Day, bool) {
	heads := []string{a.Subtitle}
	for k := range a.Paras[:min(3, len(a.Paras))] {
		heads = append(heads, a.Paras[k].S)
	}
	for _, s := range heads {
		if m := reDelivered.FindStringSubmatch(strings.ReplaceAll(s, " ", "")); m != nil && len(s) < 240 {
			return fullDate(strings.Join(m[1:], "-"))
		}
	}
	return 0, false
}

// tell reads the day that a dateline prints: 「本报27日讯」 on the 28th.
func (d *dating) tell(dateline string) {
	if d.IsZero() || dateline == "" || d.Days() > 31 {
		return
	}
	for _, e := range when.Find(dateline, when.Context{Now: d.From, News: true}) {
		if day(e) && e.Days() == 1 && e.From <= d.Last() && e.From >= d.From-7 {
			d.told = e.Interval
		}
	}
}

func articleText(a *clean.Article) string {
	size := len(a.Title) + len(a.Subtitle) + 2
	for k := range a.Paras {
		size += len(a.Paras[k].S) + 1
	}
	var b strings.Builder
	b.Grow(size)
	b.WriteString(a.Title + "\n" + a.Subtitle + "\n")
	for k := range a.Paras {
		b.WriteString(a.Paras[k].S)
		b.WriteByte('\n')
	}
	return b.String()
}

func chinese(d store.Day) string {
	y, m, dd := d.Civil()
	return fmt.Sprintf("%d年%d月%d日", y, m, dd)
}

func yearsOf(text string, late bool, page map[int]int) []int {
	ys := years(text, late)
	if len(ys) == 0 {
		for y := range page {
			ys = append(ys, y)
		}
	}
	return ys
}

// withoutAims drops the latest year when the text names it for nothing but figures that may be still to come: 「2026年旅游收入
// 达到60亿元」 tells no time of printing.
func withoutAims(ys []int, title, text string) []int {
	y := latest(ys)
	if y == 0 {
		return ys
	}
	printed := strconv.Itoa(y) + "年"
	if strings.Contains(title, printed) || !strings.Contains(text, printed) {
		return ys
	}
	for rest := text; ; {
		before, behind, more := strings.Cut(rest, printed)
		if !more {
			break
		}
		if rest = behind; strings.HasSuffix(before, "到") || strings.HasSuffix(before, "至") {
			continue
		}
		if part := lastChars(before[max(strings.LastIndexAny(before, "。；！？\n"), 0):], 40); planned.in(part) && len(ys) > 1 {
			continue // 「二期规划12万吨，2026年3月动工」
		}
		if end := strings.IndexAny(behind, "。；\n"); end >= 0 {
			behind = behind[:end]
		}
		if !reReaches.MatchString(behind) || reReached.MatchString(behind) {
			return ys
		}
	}
	return slices.DeleteFunc(slices.Clone(ys), func(other int) bool { return other == y })
}

var (
	// reReaches leads to a figure that is reached, some day.
	reReaches = regexp.MustCompile(`^[^，。；0-9]{0,36}(?:达到?|突破|超过?|实现|完成|接待)[^，。；0-9]{0,18}[0-9]`)
	// reReached says that it was.
	reReached = regexp.MustCompile(`已|了|同比|增长|下降|累计|上年|以来|比上|截至`)
)

func latest(ys []int) int {
	if len(ys) == 0 {
		return 0
	}
	return slices.Max(ys)
}

// week is a week that an article tells of, by the numbers of its months and days; printed is false when it tells of none.
type week struct {
	from, to [2]int
	printed  bool
}

// weekOf reads 「上一周（8月11日至8月17日）」.
func weekOf(text string) week {
	var m []string
	for at := 0; m == nil; { // 「周」 or 「星期」 stands a few characters before the bracket
		i := nlp.Index(text[at:], "（")
		if i < 0 {
			return week{}
		}
		at += i + len("（")
		if low := runeStart(text, at-40); strings.ContainsAny(text[low:at], "周期") {
			m = reWeek.FindStringSubmatch(text[low:runeStart(text, min(len(text), at+60))])
		}
	}
	n := func(s string) int { v, _ := strconv.Atoi(s); return v }
	w := week{from: [2]int{n(m[1]), n(m[2])}, to: [2]int{n(m[3]), n(m[4])}, printed: true}
	if w.to[0] == 0 {
		w.to[0] = w.from[0]
	}
	return w
}

// in is the week in that year; ok is false when it is none there.
func (w week) in(year int) (from, to store.Day, ok bool) {
	from, ok1 := valid(year, w.from[0], w.from[1])
	to, ok2 := valid(year, w.to[0], w.to[1])
	return from, to, ok1 && ok2 && to >= from && to-from <= 31
}

// cover notes the week that an article tells of which came out on published.
func (d *dating) cover(w week, published store.Day) {
	if !w.printed {
		return
	}
	year := published.Year()
	if begins, ok := valid(year, w.from[0], w.from[1]); ok && begins > published {
		year--
	}
	if from, to, ok := w.in(year); ok {
		d.covers = store.Between(from, to)
	}
}

// yearOver reports whether a text that speaks of 「今年」 names a year for nothing but figures of all of it: 「2024年调处成功率为97.3%，比上年
// 提高1.9个百分点」 is printed when that year is over.
func yearOver(text string, y int) bool {
	if !strings.Contains(text, "今年") {
		return false
	}
	printed := strconv.Itoa(y) + "年"
	for rest, n := text, 0; ; n++ {
		before, behind, more := strings.Cut(rest, printed)
		if !more {
			return n > 0
		}
		rest = behind
		told := firstSentence(behind)
		if i := strings.IndexAny(told, "；\n"); i >= 0 {
			told = told[:i]
		}
		if !reWholeYear.MatchString(told) || reNotWholeYear.MatchString(told) || hasAny(lastChars(before, 2), "到", "至", "《", "“") {
			return false
		}
	}
}

var (
	// reWholeYear follows a year whose figures are known and compared with the year before.
	reWholeYear = regexp.MustCompile(`^(?:全年)?[^，。；0-9年]{2,30}?(?:为|达到?|完成|实现|突破|超过)[^，。；0-9]{0,6}[0-9][^。；]*(?:比上年|较上年|比上一年|同比)`)
	// reNotWholeYear tells of less than the year, or of what is to come.
	reNotWholeYear = regexp.MustCompile(`[0-9]月|季度|上半年|下半年|以来|预计|计划|力争|将|目标|底前|截至`)
)

// recent lists the years that a text without a year may be of, none before an event that it names.
func (r *Reader) recent(text string) []int {
	first, last := r.lex.Recent[0], r.lex.Recent[1]
	for _, m := range r.lex.FindEvents(text) {
		if m.Event.Scope == "" && !hasAny(text[max(0, m.Start-24):m.Start], "迎接", "喜迎") {
			first = max(first, m.Event.Held.From.Year())
		}
	}
	var out []int
	for y := first; y <= last && y > 0; y++ {
		out = append(out, y)
	}
	return out
}

// infer dates an article from what it tells.
func (r *Reader) infer(a *clean.Article, d *dating, text string, pageYears map[int]int, sc *scene, w week) {
	ys := withoutAims(yearsOf(text, lateInYear(a), pageYears), a.Title, text)
	year := latest(ys)
	if w.printed && r.inferWeek(d, text, ys, w) {
		return
	}
	basis := fmt.Sprintf("文中提到%d年", year)
	back := year != 0 && looksBack(a, year)
	if back {
		basis = fmt.Sprintf("文中回顾%d年的工作", year)
		year++
	}
	if year != 0 && !back && yearOver(a.Title+"\n"+text, year) {
		basis = fmt.Sprintf("文中有%d年全年的数，又写「今年」", year)
		year++
	}
	if m := reTitleYear.FindStringSubmatch(a.Title); year == 0 && m != nil {
		if y, _ := strconv.Atoi(m[3]); y <= r.lex.Recent[1] && !wayTo.in(m[1]) {
			year, basis = y, "标题印有"+m[3]
		}
	}
	// weekdays beside dates pick the year
	if year == 0 {
		if year = r.weekdayYear(text); year != 0 {
			basis = fmt.Sprintf("所印日期与星期近年只有%d年相合", year)
		}
	}
	lower, upper, name := r.eventsAround(text, sc)
	if year != 0 {
		d.year, d.why = year, basis
		if !back && !review(a.Title) {
			if last := lastTold(a, year); last != store.MinDay {
				d.Dating = store.Dating{Interval: store.Between(last, last+7), By: store.Inferred}
				d.why += "，所述最晚为" + chinese(last)
				return
			}
		}
		from, to := store.Date(year, 1, 1), store.Date(year+1, 1, 1)
		if lower != store.MinDay && lower.Year() == year {
			from = lower
		}
		if upper != store.MaxDay && upper.Year() == year && upper > from {
			to = upper
		}
		d.Dating = store.Dating{Interval: store.Interval{From: from, To: to}, By: store.Inferred}
		return
	}
	if lower == store.MinDay {
		return
	}
	y, m, _ := lower.Civil()
	to := store.Date(y+1, 1, 1)
	if m >= 11 {
		to = lower + 90
	}
	if upper > lower && upper != store.MaxDay {
		to = min(to, upper)
	}
	d.Dating = store.Dating{Interval: store.Interval{From: lower, To: to}, By: store.Inferred}
	d.year = y
	d.why = "文中提到" + name
}

// inferWeek dates an article by the week that it tells of. One that runs from Monday to Sunday fits one year in six: one of ys, which the
// text names, else the only recent one.
func (r *Reader) inferWeek(d *dating, text string, ys []int, w week) bool {
	named := len(ys) > 0
	if !named {
		ys = r.recent(text)
	}
	slices.Sort(ys)
	fit, fits := 0, 0
	for _, y := range slices.Compact(ys) {
		if from, ok := valid(y, w.from[0], w.from[1]); ok && from.Weekday() == time.Monday {
			fit = y
			fits++
		}
	}
	from, to, ok := w.in(fit)
	if fit == 0 || !named && fits > 1 || !ok {
		return false
	}
	d.covers = store.Between(from, to)
	d.Dating = store.Dating{Interval: store.Between(to+1, to+7), By: store.Inferred}
	d.year = fit
	if d.why = fmt.Sprintf("所述一周为%d月%d日至%d月%d日，文中提到%d年，星期相合", w.from[0], w.from[1], w.to[0], w.to[1], fit); !named {
		d.why = fmt.Sprintf("所述一周%d月%d日至%d月%d日从周一起，近年只有%d年相合", w.from[0], w.from[1], w.to[0], w.to[1], fit)
	}
	return true
}

// eventsAround gives the day of the last event that a text looks back on, with its name, and that of the first which it looks forward to.
func (r *Reader) eventsAround(text string, sc *scene) (lower, upper store.Day, name string) {
	lower, upper = store.MinDay, store.MaxDay
	head := firstChars(text, 400)
	for _, m := range r.lex.FindEvents(text) {
		if m.Event.Scope != "" && (sc.city == "" || !r.lex.Within(r.lex.Place(sc.city), m.Event.Scope)) {
			continue
		}
		before := text[max(0, m.Start-24):m.Start]
		after := text[m.End:min(len(text), m.End+24)]
		if (strings.Contains(before, "迎接") || strings.Contains(before, "喜迎")) && !strings.Contains(after, "精神") {
			upper = min(upper, m.Event.Held.From)
			continue
		}
		if m.Event.Held.From > lower && (strings.Contains(head, m.Event.Names[0]) || strings.Count(text, text[m.Start:m.End]) >= 2) {
			lower, name = m.Event.Held.From, text[m.Start:m.End]
		}
	}
	return lower, upper, name
}

// lastTold is the last day of that year of which an article tells, the first on which it can have come out; MinDay for none.
func lastTold(a *clean.Article, year int) store.Day {
	c := when.Context{Now: store.MinDay, News: true, Year: year}
	last := store.MinDay
	for k := range a.Paras {
		if a.Paras[k].Kind != store.Paragraph {
			continue
		}
		s := a.Paras[k].S
		quoted := quotesOn(s)
		for _, e := range when.Find(s, c) {
			if hit(quoted, e.Start) {
				continue // somebody's 「3月28日那场雹子」 tells nothing of when he said it
			}
			if !day(e) && e.Grain != when.Week || e.Ahead || e.Chained || e.From.Year() != year || !strings.ContainsAny(s[e.Start:e.End], "日号") || dayIsSet(s, e.Start) {
				continue
			}
			d := e.Last()
			if e.Days() > 1 && runsFrom.in(lastChars(s[:e.Start], 8)) {
				d = e.From // 「公示期：11月12日至18日」 is printed as it begins
			}
			last = max(last, d)
		}
	}
	return last
}

// reTitleYear is a year that stands alone in a title: 「开年第一问：|2025|，你的县区怎么干」.
var reTitleYear = regexp.MustCompile(`(?:^|(\p{Han}{0,4})[，：:！!？? 、|｜]|(你好[，,]?))(20[0-4]\d)(?:[，：:！!？? |｜]|$)`)

// wayTo stand before a year to come.
var wayTo = words("迈向 奔向 走向 冲刺 展望 面向 奋进 决胜 逐梦 对标 目标 远景 挺进")

// dayIsSet reports whether the day printed at s[at] is one that the text sets for something: 「定于4月22日停水」, 「报名时间：4月27日
// 至4月30日」. Nothing is printed on such a day or later for it.
func dayIsSet(s string, at int) bool {
	head := lastChars(s[:at], 12)
	if i := strings.LastIndexAny(head, "，。；"); i >= 0 {
		head = head[i:]
	}
	if setsDay.in(head) {
		return true
	}
	from := strings.LastIndexAny(s[:at], "。；！？\n") + 1
	to := len(s)
	if i := strings.IndexAny(s[at:], "。；！？\n"); i >= 0 {
		to = at + i
	}
	return invites.in(s[from:to])
}

// invites stand in the announcement of what has not begun.
var invites = words("届时 报名 敬请 即将 欢迎参加 欢迎前往 开售 开赛时间")

// runsFrom stand before the days for which a notice hangs.
var runsFrom = words("公示期 公示时间 公示日期 公告期 公告时间 公示起止 征求意见时间 征集时间")

var setsDay = words("将于 将在 定于 定在 拟于 预定 预计 计划 原定 延期 延至 推迟 改期 改至 截止 截至日期 报名 笔试 面试 开考 报到")

func firstChars(s string, n int) string {
	for i := 0; i < len(s); n-- {
		if n == 0 {
			return s[:i]
		}
		i = nlp.After(s, i)
	}
	return s
}

func lastChars(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:at])
		at -= w
	}
	return s[at:]
}

// weekdayYear returns the only year from 2015 to 2035 nearest to the middle that fits all 「8月14日（星期四）」 of a text, else 0.
func (r *Reader) weekdayYear(text string) int {
	ms := reWeekday.FindAllStringSubmatch(text, 20)
	if len(ms) == 0 {
		return 0
	}
	fit, n := 0, 0
	for _, y := range r.recent(text) {
		ok := true
		for _, m := range ms {
			mo, _ := strconv.Atoi(m[1])
			da, _ := strconv.Atoi(m[2])
			day, good := valid(y, mo, da)
			want := strings.Index("日一二三四五六", m[3]) / 3
			if m[3] == "天" {
				want = 0
			}
			ok = ok && good && int(day.Weekday()) == want
		}
		if ok {
			fit = y
			n++
		}
	}
	if n != 1 {
		return 0
	}
	return fit
}
