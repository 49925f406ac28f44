package when

import (
	"strings"

	"wenzheng/store"
)

// atom reads one expression at i, without ranges and without 「以来」 and the like.
func (s *scanner) atom(i int) (part, bool) {
	c := s.at(i)
	switch {
	case isDigit(c):
		return s.numeric(i)
	case isHanNumeral(c):
		if p, ok := s.plan(i); ok {
			return p, true
		}
		return s.numeric(i)
	case isLatin(c):
		if c == 'Q' || c == 'q' {
			return s.quarter(i, false)
		}
		return part{}, false
	case !isHan(c):
		return part{}, false
	}
	for _, read := range readersOf(c) {
		if read == nil {
			break
		}
		if p, ok := read(s, i); ok {
			return p, true
		}
	}
	switch c {
	case '正', '冬', '腊', '闰', '元':
		return s.yearly(i, false)
	}
	if f, j, ok := s.festivalAt(i, false); ok {
		return s.festivalPart(i, f, j), true
	}
	return part{}, false
}

type reader func(s *scanner, i int) (part, bool)

// readersOf lists what may begin with c, up to the first nil.
func readersOf(c rune) (list [7]reader) {
	switch c {
	case '每', '逢':
		return [7]reader{(*scanner).every}
	case '暑', '寒':
		return [7]reader{(*scanner).yearlyBare}
	case '农', '阴', '旧':
		return [7]reader{(*scanner).moonWord, (*scanner).yearWord}
	case '去', '来':
		return [7]reader{(*scanner).bothYears, (*scanner).yearWord, (*scanner).yearlyBare}
	case '大':
		return [7]reader{(*scanner).newYearDay, (*scanner).unitWord, (*scanner).yearWord, (*scanner).dayWord, (*scanner).yearlyBare}
	case '今', '明', '次', '翌', '同', '当', '本', '那':
		return [7]reader{(*scanner).bothYears, (*scanner).window, (*scanner).yearWord, (*scanner).dayWord, (*scanner).unitWord, (*scanner).nowWord, (*scanner).yearlyBare}
	case '前', '后':
		return [7]reader{(*scanner).yearWord, (*scanner).dayWord, (*scanner).yearlyBare, (*scanner).unitWord, (*scanner).firstOf}
	case '昨', '隔', '寻', '听', '转':
		return [7]reader{(*scanner).bothYears, (*scanner).dayWord}
	case '开':
		return [7]reader{(*scanner).withinYear}
	case '上', '下':
		return [7]reader{(*scanner).yearlyBare, (*scanner).yearWord, (*scanner).centuryWord, (*scanner).unitWord, (*scanner).tenDaysWord}
	case '这':
		return [7]reader{(*scanner).yearWord, (*scanner).dayWord, (*scanner).window, (*scanner).unitWord}
	case '中':
		return [7]reader{(*scanner).tenDaysWord, (*scanner).yearlyBare}
	case '月':
		return [7]reader{(*scanner).monthEdgeWord}
	case '年':
		return [7]reader{(*scanner).withinYear, (*scanner).yearlyBare}
	case '岁':
		return [7]reader{(*scanner).withinYear}
	case '周', '星', '礼':
		return [7]reader{(*scanner).weekdayWord}
	case '第':
		return [7]reader{(*scanner).secondDay, (*scanner).planOrdinal, (*scanner).quarterWord, (*scanner).nthWeekday}
	case '最', '近', '过', '刚', '往':
		return [7]reader{(*scanner).justPast, (*scanner).window, (*scanner).vague}
	case '未', '接':
		return [7]reader{(*scanner).window, (*scanner).vague}
	case '日', '连', '目', '现', '此', '迄', '至', '即', '不', '几', '早', '时':
		return [7]reader{(*scanner).nowWord, (*scanner).vague}
	case '春', '夏', '秋', '冬':
		return [7]reader{(*scanner).yearlyBare, (*scanner).seasonWord}
	case '首', '末':
		return [7]reader{(*scanner).quarterWord}
	case '半':
		return [7]reader{(*scanner).counted}
	}
	return list
}

func (s *scanner) quarterWord(i int) (part, bool) { return s.quarter(i, false) }

func (s *scanner) yearlyBare(i int) (part, bool) {
	switch s.at(i) {
	case '去', '来', '大', '今', '明', '次', '翌', '同', '当', '本', '那', '中': // no unit of a year but a festival begins with these
		f, j, ok := s.festivalAt(i, false)
		if !ok {
			return part{}, false
		}
		return s.festivalPart(i, f, j), true
	}
	return s.yearly(i, false)
}

// moonWord reads 「农历二〇二一年六月」, 「农历八月十五」, 「农历新年」.
func (s *scanner) moonWord(i int) (part, bool) {
	if f, j, ok := s.festivalAt(i, false); ok {
		return s.festivalPart(i, f, j), true
	}
	k := s.matchAny(i, "农历", "阴历", "旧历")
	if k == 0 {
		return part{}, false
	}
	j := s.skip(i + k)
	y, end, ok := s.printedYear(j)
	if ok {
		j = s.skipOf(end)
	}
	p, read := part{}, false
	if f, e, named := s.festivalAt(j, true); named && (f.moon || f.term > 0) {
		p, read = s.festivalPart(i, f, e), true
	} else {
		p, read = s.monthly(j, true, true)
	}
	p.start = i
	if !read || !ok {
		return p, read
	}
	p.year, p.printed, p.fixed = y, true, true
	p.at = p.inYear(y)
	p.invalid = p.at.IsZero()
	return p, true
}

// newYearDay reads 「大年初十」.
func (s *scanner) newYearDay(i int) (part, bool) {
	k := s.match(i, "大年")
	if k == 0 || s.at(i+k) != '初' {
		return part{}, false
	}
	d, ok := s.dayIn(i+k, true)
	if !ok {
		return part{}, false
	}
	return part{start: i, end: d.end, grain: Day, moon: true, inYear: func(y int) store.Interval { return s.moonDay(y, 1, d.day) }}, true
}

// every passes what comes again and again and so names no day: 「每周三」, 「每年9月到11月」, 「逢5号」.
func (s *scanner) every(i int) (part, bool) {
	j := s.skip(i + max(s.matchAny(i, "每逢", "每隔"), 1))
	if c := s.at(j); c == '个' {
		j++
	}
	if k := s.matchAny(j, "年的", "月的", "年", "月", "天", "日"); k > 0 {
		j += k
	}
	q, ok := s.unit(j)
	if !ok || q.invalid {
		return part{start: i, end: j}, true
	}
	q = s.rangeFrom(q)
	if n := s.matchAny(q.end, "之前", "以前", "之后", "前", "后", "起"); n > 0 {
		q.end += n
	}
	return part{start: i, end: q.end}, true
}

// seasonWord reads a season alone in the text, or 「今春」.
func (s *scanner) seasonWord(i int) (part, bool) {
	p, ok := s.namedSeason(i)
	return p, ok && s.whole(i, p.end)
}

// thisYear is the year of now, 0 when it is unknown.
func (s *scanner) thisYear() int {
	if s.c.Year != 0 && (s.c.News || !s.known) {
		return s.c.Year
	}
	if s.known {
		return s.now.Year()
	}
	return s.c.Year
}

// anchor is the day that 「当天」 and 「次日」 at i count from: the text before, else now. At the begin of a sentence they
// count from the day that an earlier sentence began with: 「8月12日，甲…，并在次日…。同日，乙…」 is 8月12日.
func (s *scanner) anchor(i int) (store.Interval, bool) {
	if !s.before.IsZero() {
		if !s.lead.IsZero() && s.leads(i) {
			return s.lead, true
		}
		return s.before, true
	}
	if !s.heard.IsZero() {
		return s.heard, true // 「记者上周五从某局获悉，…。当天，…」
	}
	if s.known {
		return store.On(s.now), true
	}
	return store.Interval{}, false
}

// anchorYear is the year that 「次年」 counts from.
func (s *scanner) anchorYear() int {
	switch {
	case !s.before.IsZero():
		return s.before.From.Year()
	case s.year != 0:
		return s.year
	}
	return s.thisYear()
}

// yearWord reads 「去年」, 「今年」, 「前年」, 「明年」, 「次年」 and what of the year follows.
func (s *scanner) yearWord(i int) (part, bool) {
	switch s.at(i + 1) { // of all these words
	case '年', '一', '个', '前', '后', '春', '夏', '秋', '冬':
	default:
		return part{}, false
	}
	y, n, chained := 0, 0, false
	rel := func(d int) int {
		if t := s.thisYear(); t != 0 {
			return t + d
		}
		return 0
	}
	switch {
	case s.matchAny(i, "大前年") > 0:
		y, n = rel(-3), 3
	case s.match(i, "大后年") > 0:
		y, n = rel(3), 3
	case s.matchAny(i, "上一年度", "上个年度") > 0:
		y, n = rel(-1), 4
	case s.matchAny(i, "去年度", "上年度", "上一年") > 0:
		y, n = rel(-1), 3
	case s.matchAny(i, "去年", "上年", "旧年") > 0:
		y, n = rel(-1), 2
	case s.matchAny(i, "今年度", "本年度", "这一年") > 0:
		y, n = rel(0), 3
	case s.matchAny(i, "今年", "本年") > 0:
		y, n = rel(0), 2
	case s.matchAny(i, "前年") > 0:
		y, n = rel(-2), 2
	case s.matchAny(i, "下一年度") > 0:
		y, n = rel(1), 4
	case s.matchAny(i, "明年度", "下一年", "下年度") > 0:
		y, n = rel(1), 3
	case s.matchAny(i, "明年", "来年", "下年") > 0:
		y, n = rel(1), 2
	case s.matchAny(i, "后年") > 0:
		y, n = rel(2), 2
	case s.matchAny(i, "今春", "今夏", "今秋", "今冬") > 0:
		y, n = rel(0), 1
	case s.matchAny(i, "去冬", "去春", "去夏", "去秋") > 0:
		y, n = rel(-1), 1
	case s.matchAny(i, "明春", "明夏", "明秋") > 0:
		y, n = rel(1), 1
	case s.matchAny(i, "当年", "同年", "那年", "那一年") > 0:
		y, n, chained = s.anchorYear(), s.matchAny(i, "当年", "同年", "那一年", "那年"), true
	case s.matchAny(i, "次年", "翌年") > 0:
		if y = s.anchorYear(); y != 0 {
			y++
		}
		n, chained = 2, true
	default:
		return part{}, false
	}
	if s.wordInside(i, n) {
		return part{}, false
	}
	p, ok := s.withYear(i, y, i+n, false)
	p.chained = p.chained || chained
	return p, ok
}

// nightly reports whether the 夜 or 晚 at i begins a word of its own: 「站前|夜市」, 「节前|晚会」, but not 「前晚会见」.
func (s *scanner) nightly(i int) bool {
	return s.matchAny(i, "夜市", "夜场", "夜景", "夜游", "夜校", "夜班", "夜色", "夜宵", "夜间", "夜经济", "夜生活", "晚会", "晚宴", "晚餐", "晚饭", "晚高峰") > 0 && s.match(i, "晚会见") == 0 && s.match(i, "夜市委") == 0 && s.match(i, "夜市政府") == 0
}

// wordInside refuses a year or day word whose first rune ends another word: 「声|明年」, 「失|去年」, 「目|前天」, 「以|后年」.
func (s *scanner) wordInside(i, n int) bool {
	prev := s.at(i - 1)
	next := s.at(i + n)
	switch s.at(i) {
	case '去':
		return prev == '失' || prev == '过' || next == '龄' || next == '轻'
	case '明':
		return prev == '声' || prev == '说' || prev == '证' || prev == '表' || prev == '文' || prev == '黎' || next == '星' || next == '显'
	case '前', '后':
		return prev == '以' || prev == '之' || prev == '目' || prev == '此' || prev == '提' || prev == '当' || prev == '今' || prev == '年' ||
			prev == '月' || prev == '日' || prev == '天' || prev == '周' || prev == '先' || prev == '会' || prev == '从' || prev == '战' || next == '级'
	case '今':
		return prev == '古' || prev == '如' || prev == '现' || s.match(i, "今日头条") > 0
	case '上', '下':
		return prev == '以' || prev == '线' || prev == '网' || prev == '马'
	case '来':
		return prev == '近' || prev == '以' || prev == '未' || prev == '年' || prev == '月' || prev == '往' || prev == '原' || prev == '本' || prev == '后'
	case '同', '当', '次', '本', '那':
		return s.at(i) == '次' && strings.ContainsRune("频人班批场车架列航名位层其", prev) || // 「频|次年内」
			next == '级' || next == '龄' || next == '程' || next == '轮' || prev == '每' || prev == '一' || prev == '两' || prev == '三' || prev == '首' || prev == '再' ||
			prev == '日' && s.at(i) == '本' || s.at(i) == '本' && isHan(prev) && (prev == '资' || prev == '成' || prev == '基' || prev == '根')
	}
	return false
}

// bothYears reads 「今明两年」, 「今冬明春」, 「今明两天」.
func (s *scanner) bothYears(i int) (part, bool) {
	p := part{start: i, fixed: true}
	y := s.thisYear()
	switch {
	case s.matchAny(i, "今明两年", "今明二年") > 0:
		p.end, p.grain = i+4, Year
		if y != 0 {
			p.at = store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+2, 1, 1)}
		}
	case s.matchAny(i, "今明后三年") > 0:
		p.end, p.grain = i+5, Year
		if y != 0 {
			p.at = store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+3, 1, 1)}
		}
	case s.matchAny(i, "今明两天", "今明两日") > 0:
		p.end, p.grain = i+4, Day
		if s.known {
			p.at = store.Between(s.now, s.now+1)
		}
	case s.matchAny(i, "今冬明春", "去冬今春") > 0:
		if p.end, p.grain = i+4, Quarter; s.at(i) == '去' {
			y--
		}
		if y > 0 {
			p.at = store.Interval{From: s.season(y, 3).From, To: s.season(y+1, 0).To}
		}
	case s.matchAny(i, "昨今两天", "昨今两日") > 0:
		p.end, p.grain = i+4, Day
		if s.known {
			p.at = store.Between(s.now-1, s.now)
		}
	default:
		return p, false
	}
	return p, true
}

// dayWord reads 「今天」, 「昨日」, 「大后天」, 「同日」, 「次日」, 「当晚」.
func (s *scanner) dayWord(i int) (part, bool) {
	p := part{start: i, grain: Day, fixed: true}
	shift, j := 0, i
	anchored := false
	big := s.at(i) == '大'
	if big {
		j++
	}
	switch s.at(j) {
	case '今':
	case '昨', '寻':
		shift = -1
	case '前':
		shift = -2
	case '明', '听':
		shift = 1
	case '后':
		shift = 2
	case '同', '当', '那', '本':
		anchored = true
	case '这': // 「同样在这一天」
		if !s.c.News || s.before.IsZero() || s.at(j+1) != '一' {
			return p, false
		}
		anchored = true
	case '次', '翌', '隔', '转':
		anchored, shift = true, 1
	default:
		return p, false
	}
	if big {
		if shift != 2 && shift != -2 {
			return p, false
		}
		shift += shift / 2
	}
	p.end = j + 2
	switch c := s.at(j + 1); {
	case c == '一' && (s.at(j) == '同' || s.at(j) == '这') && s.c.News && !s.before.IsZero() && (s.at(j+2) == '天' || s.at(j+2) == '日') && s.at(j+3) != '空':
		p.end = j + 3 // 「同一天」, behind a day
	case c == '天' || c == '日':
		if c == '日' && s.at(j) == '本' || s.at(j) == '那' && c == '日' {
			return p, false
		}
		if anchored && s.at(j) == '同' && c == '天' {
			return p, false
		}
		if s.at(j) == '寻' && c != '日' || s.at(j) == '听' && c != '日' || s.at(j) == '转' && (c != '天' || isHan(s.at(j-1)) || s.at(j+2) == '津') {
			return p, false
		}
	case c == '晚' || c == '夜' || c == '早' || c == '晨' || c == '午':
		if s.at(j) == '前' && c != '晚' && c != '夜' || s.at(j) == '后' || s.at(j) == '同' && c != '晚' || s.at(j) == '那' || s.at(j) == '本' || s.at(j) == '寻' || s.at(j) == '听' || s.at(j) == '隔' || s.at(j) == '转' || c == '午' && s.at(j) != '当' ||
			s.at(j) == '今' && c == '午' || s.at(j) == '前' && s.nightly(j+1) {
			return p, false
		}
	case c == '儿' && (s.at(j) == '今' || s.at(j) == '昨' || s.at(j) == '明'):
	default:
		return p, false
	}
	if s.wordInside(i, p.end-i) || s.match(i, "明夜") > 0 && isHan(s.at(i-1)) || s.match(i, "明日之星") > 0 || s.at(p.end) == '报' && s.at(i) == '今' && s.at(p.end+1) != '道' {
		return part{}, false
	}
	if anchored {
		if s.match(i, "当天") > 0 && s.at(p.end) == '空' {
			return part{}, false
		}
		return s.chain(p, shift)
	}
	if s.known {
		p.at = store.On(s.now + store.Day(shift))
	}
	if shift == 0 && s.matchAny(p.end, "报道", "讯", "播报", "消息", "获悉") > 0 || shift == 0 && s.matchAny(s.skip(p.end), "请问", "想问", "问一下", "我") > 0 {
		p.role = report
	}
	return p, true
}

// chain counts shift days from the day before: 「同日」 is 0, 「次日」 1. After a range, 「同日」 is its last day.
func (s *scanner) chain(p part, shift int) (part, bool) {
	p.chained, p.linked, p.shift = true, true, shift
	if a, ok := s.anchor(p.start); ok {
		if shift == 0 && !s.c.News {
			p.at = a
		} else {
			p.at = store.On(a.Last() + store.Day(shift))
			if shift == 1 && a.Days() == 2 && a == s.lead && s.leads(p.start) && s.sentencesSince(s.leadEnd, p.start) > 1 {
				p.at = store.On(a.Last()) // 「9日至10日，某某到两县调研。在甲县，…。|次日|，在乙县…」
			}
			if shift == 1 && s.overnight(p.start) {
				p.at.From--
			}
		}
	}
	return p, true
}

// sentencesSince counts the sentences that end in [i, j), 0 when the two lie far apart.
func (s *scanner) sentencesSince(i, j int) int {
	n := 0
	for k := i; k < j && j-i < 400; k++ {
		if c := s.at(k); c == '。' || c == '！' || c == '？' {
			n++
		}
	}
	return n
}

// overnight reports whether a clock time or an evening runs into the day at i: 「13:20~次日05:40」, 「夜间至次日上午」.
func (s *scanner) overnight(i int) bool {
	j := i
	for c := s.at(j - 1); c == '至' || c == '到' || c == '—' || c == '-' || c == '~'; c = s.at(j - 1) {
		if j--; i-j > 3 {
			return false
		}
	}
	c := s.at(j - 1)
	return j < i && (isDigit(c) || c == '间' || c == '上' || c == '晚' || c == '夜' || c == '点' || c == '时' || c == '分' || c == '许')
}

// weekdayName reads 「周三」, 「星期天」, 「礼拜一」, 「周5」: 0 is Monday.
func (s *scanner) weekdayName(i int) (wd, end int, ok bool) {
	n := s.matchAny(i, "星期", "礼拜", "周")
	if n == 0 {
		return 0, 0, false
	}
	wd, ok = weekdayRune(s.at(i + n))
	if !ok || isDigit(s.at(i+n)) && (isDigit(s.at(i+n+1)) || s.measured(i+n+1) || s.at(i+n+1) == '年') {
		return 0, 0, false
	}
	if s.isCount(i + n) {
		return 0, 0, false
	}
	return wd, i + n + 1, true
}

// isCount reports whether the numeral at i counts what follows rather than names a day: 「上周四大关键词」, 「本周三件事」.
func (s *scanner) isCount(i int) bool {
	if c := s.at(i); c == '日' || c == '天' || isDigit(c) {
		return false
	}
	switch s.at(i + 1) {
	case '大':
		return s.matchAny(i+1, "大会", "大早", "大雨", "大风") == 0
	case '项':
		return s.at(i+2) != '目'
	case '场':
		return s.at(i+2) != '馆'
	case '个':
		return s.at(i+2) != '人'
	case '家':
		return s.matchAny(i+1, "家庭", "家长") == 0
	case '件', '种', '类', '句':
		return true
	}
	return false
}

func weekdayRune(c rune) (int, bool) {
	switch c {
	case '一', '1':
		return 0, true
	case '二', '2':
		return 1, true
	case '三', '3':
		return 2, true
	case '四', '4':
		return 3, true
	case '五', '5':
		return 4, true
	case '六', '6':
		return 5, true
	case '日', '天':
		return 6, true
	}
	return 0, false
}

// weekdayWord reads a weekday without its week: 「周五」, 「星期天」, 「周末」, 「周一至周五」 (its first half).
func (s *scanner) weekdayWord(i int) (part, bool) {
	prev := s.at(i - 1)
	if isHanNumeral(prev) || isDigit(prev) || prev == '几' {
		return part{}, false
	}
	p := part{start: i, grain: Day}
	if s.someOf(i) {
		if _, end, ok := s.weekdayName(i); ok {
			return part{start: i, end: end, grain: Day, blurred: true, fixed: true}, true
		}
	}
	if k := s.matchAny(i, "周末", "双休日"); k > 0 {
		p.end = i + k
		p.inWeek = func(mon store.Day) store.Interval { return store.Between(mon+5, mon+6) }
		return p, true
	}
	wd, end, ok := s.weekdayName(i)
	if !ok || s.matchAny(end, "线", "年", "岁") > 0 || s.at(i) == '周' && s.at(end-1) == '日' && s.at(end) == '均' { // 「首周日均」
		return part{}, false
	}
	if s.at(i) == '周' && isHan(prev) && s.at(end-1) == '一' && s.matchAny(end, "围", "鸣", "峰") > 0 {
		return part{}, false
	}
	p.end = end
	p.inWeek = func(mon store.Day) store.Interval { return store.On(mon + store.Day(wd)) }
	if wd == 5 && s.at(p.end) == '日' && s.bound(p.end+1) { // 「周六日」
		p.end++
		p.inWeek = func(mon store.Day) store.Interval { return store.Between(mon+5, mon+6) }
		return p, true
	}
	if n := s.at(p.end); isHanNumeral(n) && s.at(i) != '周' { // 「星期三四」
		if wd2, ok := weekdayRune(n); ok && wd2 == wd+1 {
			p.end++
			p.inWeek = func(mon store.Day) store.Interval { return store.Between(mon+store.Day(wd), mon+store.Day(wd2)) }
		}
	}
	return p, true
}

// someOf reports whether what stands at i is any one of many: 「3月的一个|周三」, 「某个|周五」.
func (s *scanner) someOf(i int) bool {
	if s.endsWithAny(i, "某个", "有个") {
		return true
	}
	return s.endsWith(i, "一个") && (i < 3 || !strings.ContainsRune("上下前后这那第每头", s.at(i-3)))
}

// nthWeekday reads 「第一个周二」 without its month.
func (s *scanner) nthWeekday(i int) (part, bool) {
	n, ok := s.number(i + 1)
	if !ok || n.value < 1 || n.value > 5 {
		return part{}, false
	}
	j := s.skip(n.end)
	if s.at(j) == '个' {
		j++
	}
	wd, end, ok := s.weekdayName(j)
	if !ok {
		return part{}, false
	}
	return part{start: i, end: end, grain: Day, inMonth: func(m store.Interval) store.Interval { return weekdayOf(m, wd, n.value) }}, true
}

// secondDay reads 「第二天」 in news, the day after the one before; 「会议第二天」 is another.
func (s *scanner) secondDay(i int) (part, bool) {
	prev := s.at(i - 1)
	if s.endsWithAny(i, "会后", "随后") {
		prev = 0 // 「会后第二天，…」
	}
	if s.match(i, "第二天") == 0 || !s.c.News || isHan(prev) && prev != '在' && prev != '于' && prev != '并' && prev != '到' && prev != '他' && prev != '她' {
		return part{}, false
	}
	return s.chain(part{start: i, end: i + 3, grain: Day, fixed: true}, 1)
}

// tenDaysWord reads 「上旬」 without its month.
func (s *scanner) tenDaysWord(i int) (part, bool) {
	u, ok := s.tenDays(i)
	if !ok {
		return part{}, false
	}
	return part{start: i, end: u.end, grain: TenDays, inMonth: u.in}, true
}

// monthEdgeWord reads 「月底」, 「月初」, 「月中」 without the month.
func (s *scanner) monthEdgeWord(i int) (part, bool) {
	if p := s.at(i - 1); isHanNumeral(p) || isDigit(p) || p == '个' || p == '岁' {
		return part{}, false
	}
	if s.at(i+1) == '中' && !s.bound(i+2) && s.matchAny(i+2, "旬", "的", "开", "召", "谁", "有") == 0 {
		return part{}, false
	}
	var u inUnit
	var ok bool
	if s.at(i+1) == '中' {
		u = inUnit{end: i + 2, grain: TenDays, blurred: true}
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 10, To: m.From + 20} }
	} else if u, ok = s.monthEdge(i + 1); !ok {
		return part{}, false
	}
	p := part{start: i, end: u.end, grain: u.grain, blurred: true}
	if s.known {
		y, m, _ := s.now.Civil()
		p.at = u.in(monthSpan(y, m))
	}
	p.fixed = true
	return p, true
}

// withinYear reads 「年内」 and 「岁末年初」.
func (s *scanner) withinYear(i int) (part, bool) {
	p := part{start: i, grain: Year, fixed: true}
	switch {
	case s.match(i, "年内") > 0 && !isHanNumeral(s.at(i-1)) && !isDigit(s.at(i-1)) && s.at(i-1) != '几' && s.at(i-1) != '半' && s.at(i-1) != '余' && s.at(i-1) != '多':
		p.end = i + 2
		if y := s.thisYear(); y != 0 {
			p.at = yearSpan(y)
		}
	case s.matchAny(i, "岁末年初", "年末年初") > 0:
		p.end, p.blurred = i+4, true
	case s.match(i, "开年") > 0 && s.matchAny(i, "开年大会", "开年第一") == 0:
		p.end, p.grain, p.blurred = i+2, Month, true
		if y := s.thisYear(); y != 0 {
			p.at = monthSpan(y, 1)
		}
	case s.matchAny(i, "岁末", "岁尾") > 0:
		p.end, p.grain, p.blurred = i+2, Month, true
		if y := s.thisYear(); y != 0 {
			p.at = monthSpan(y, 12)
		}
	default:
		return p, false
	}
	return p, true
}

// centuryWord reads 「上世纪80年代」, 「本世纪初」, 「上个世纪」.
func (s *scanner) centuryWord(i int) (part, bool) {
	n := s.matchAny(i, "上个世纪", "上世纪")
	if n == 0 || s.thisYear() == 0 {
		return part{}, false
	}
	return s.inCentury(part{start: i, fixed: true, grain: Years}, s.thisYear()/100*100-100, i+n)
}

// plan reads 「十四五」, 「“十四五”期间」, 「十二五末」: plan N of five years begins in 2001+5(N-10).
func (s *scanner) plan(i int) (part, bool) {
	n := 0
	j := i
	switch {
	case s.at(i) == '十' && hanDigit(s.at(i+1)) > 0 && s.at(i+1) != '两' && s.at(i+2) == '五' && !isHanNumeral(s.at(i+3)):
		n, j = 10+hanDigit(s.at(i+1)), i+3
	case s.match(i, "十五") > 0 && s.matchAny(s.skipQuote(i+2), "期间", "时期", "计划") > 0 && s.at(i-1) != '月':
		n, j = 10, i+2
	case hanDigit(s.at(i)) > 0 && s.at(i+1) == '五' && s.matchAny(s.skipQuote(i+2), "期间", "时期", "计划", "末") > 0:
		n, j = hanDigit(s.at(i)), i+2
	default:
		return part{}, false
	}
	if isHanNumeral(s.at(i-1)) || isDigit(s.at(i-1)) || s.at(i-1) == '第' || isMeasure(s.at(j)) && s.at(j) != '期' {
		return part{}, false
	}
	return s.planYears(i, n, j), true
}

// planOrdinal reads 「第十四个五年规划」.
func (s *scanner) planOrdinal(i int) (part, bool) {
	n, ok := s.number(i + 1)
	if !ok || n.value < 1 || n.value > 20 {
		return part{}, false
	}
	k := s.matchAny(n.end, "个五年规划", "个五年计划")
	if k == 0 {
		return part{}, false
	}
	return s.planYears(i, n.value, n.end+k), true
}

func (s *scanner) planYears(i, n, j int) part {
	first := 2001 + 5*(n-10)
	last := first + 4
	p := part{start: i, grain: Years, fixed: true, printed: true}
	k := s.skipQuote(j)
	if m := s.matchAny(k, "规划", "时期", "期间"); m > 0 {
		k += m
	}
	switch {
	case s.matchAny(k, "末期", "末", "收官之年", "收官", "最后一年", "期末") > 0:
		first = last
		k += s.matchAny(k, "末期", "末", "收官之年", "收官", "最后一年", "期末")
		p.grain = Year
	case s.matchAny(k, "开局之年", "开局", "初期", "初", "第一年", "首年") > 0:
		last = first
		k += s.matchAny(k, "开局之年", "开局", "初期", "初", "第一年", "首年")
		p.grain = Year
	case s.match(k, "中期") > 0:
		first, last, p.grain = first+2, first+2, Year
		k += 2
	}
	p.end = k
	p.at = store.Interval{From: store.Date(first, 1, 1), To: store.Date(last+1, 1, 1)}
	return p
}

// nowWord reads 「现在」, 「目前」, 「截至目前」, 「至今」, 「此时」.
func (s *scanner) nowWord(i int) (part, bool) {
	p := part{start: i, fixed: true, blurred: true, grain: Day}
	if n := max(s.matchAny(i, "迄今为止", "迄今"), s.tillNow(i)); n > 0 {
		p.end, p.open, p.blurred = i+n, true, false
		if s.known {
			p.at = store.Interval{From: store.MinDay, To: s.now + 1}
		}
		return p, true
	}
	n := s.matchAny(i, "现在", "目前", "当前", "此时", "此刻", "现阶段", "现如今", "时下", "当下")
	if n == 0 || s.at(i+n) == '天' || s.endsWith(i, "出") || s.at(i-1) == '体' && s.at(i) == '现' || s.at(i-1) == '实' || s.at(i-1) == '应' && s.at(i) == '当' {
		return part{}, false
	}
	p.end = i + n
	if s.whole(i, p.end) && s.known {
		p.at = store.On(s.now)
	}
	return p, true
}

// vague reads words that name no day: 「近日」, 「日前」, 「连日来」, 「近期」, 「最近」, 「前段时间」.
func (s *scanner) vague(i int) (part, bool) {
	switch s.at(i + 1) { // of all these words
	case '日', '前', '期', '来', '近', '不', '久', '段', '年', '些', '几', '天', '内', '去', '个':
	default:
		return part{}, false
	}
	n := s.matchAny(i, "连日来", "连日", "日前", "近日来", "近日", "近期以来", "近期", "近来", "最近一段时间", "最近一个时期", "最近一段", "最近", "前不久", "不久前",
		"近段时间", "一段时间以来", "近年来", "近些年", "近几年来", "近几年", "几天来", "几年来", "数日来", "早前", "日内", "近些天", "过去几年", "过去几天", "过几天", "几天前", "几天后", "几个月前", "几年前", "未来几年", "未来几天", "此前不久")
	if n == 0 || s.match(i, "最近似") > 0 || s.at(i-1) == '目' || s.at(i) == '日' && (isDigit(s.at(i-1)) || isHanNumeral(s.at(i-1))) || s.match(i, "日内瓦") > 0 || s.match(i, "日前往") > 0 || s.match(i, "最近的") > 0 && s.matchAny(i, "最近的一次") == 0 && s.at(i-1) == '离' || s.at(i-1) == '就' || s.at(i-1) == '靠' || s.at(i-1) == '附' {
		return part{}, false
	}
	return part{start: i, end: i + n, grain: Day, blurred: true, fixed: true}, true
}
