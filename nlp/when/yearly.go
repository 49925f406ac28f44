package when

import "wenzheng/store"

// withYear reads what stands behind a year: 「2025年」 + 「8月14日」, 「上半年」, 「底」, 「国庆」, or nothing. y is 0 when
// the year is a relative one that cannot be known.
func (s *scanner) withYear(start, y, end int, printed bool) (part, bool) {
	p := part{start: start, end: end, year: y, grain: Year, printed: printed, fixed: true}
	if k := s.matchAny(s.skipOf(end), "今天", "今日", "同一天", "的今天"); k > 0 && !printed && y != 0 && s.known {
		_, m, d := s.now.Civil()
		p.end, p.grain = s.skipOf(end)+k, Day
		p.at = dayOf(monthSpan(y, m), d)
		return p, true
	}
	behind := s.skipOf(end)
	if c := s.at(behind); c == '“' || c == '"' || c == '「' {
		if _, j, ok := s.festivalAt(behind+1, true); ok && s.matchAny(s.skipQuote(j), "国际劳动节", "劳动节", "国际") == 0 {
			behind++ // 「今年“五一”」
		}
	}
	q, ok := s.yearly(behind, true)
	if !ok && !s.c.News { // 「23年2.24」
		q, ok = s.monthDay(end)
	}
	if ok {
		q.start, q.year, q.printed = start, y, true
		if y == 0 {
			return part{start: start, end: q.end, fixed: true, grain: q.grain, blurred: q.blurred}, true
		}
		if q.invalid {
			return q, true
		}
		q.at, q.fixed = q.inYear(y), true
		q.invalid = q.at.IsZero()
		if q.inMonth != nil || q.inWeek != nil {
			q.inMonth, q.inWeek = nil, nil
		}
		return q, true
	}
	if y != 0 {
		p.at = yearSpan(y)
		p.inYear = yearSpan
	}
	return p, true
}

// yearly reads a unit of a year at i. afterYear: a year stands before it.
func (s *scanner) yearly(i int, afterYear bool) (part, bool) {
	if f, j, ok := s.festivalAt(i, afterYear); ok {
		return s.festivalPart(i, f, j), true
	}
	if p, ok := s.half(i); ok {
		return p, true
	}
	if p, ok := s.quarter(i, afterYear); ok {
		return p, true
	}
	if afterYear {
		if p, ok := s.edge(i, ""); ok {
			return p, true
		}
		if u, ok := s.within(i, unitYear); ok {
			return part{start: i, end: u.end, grain: u.grain, inYear: func(y int) store.Interval { return u.in(yearSpan(y)) }}, true
		}
		if p, ok := s.namedSeason(i); ok {
			return p, true
		}
		if k := s.match(i, "全年"); k > 0 {
			return part{start: i, end: i + k, grain: Year, inYear: yearSpan}, true
		}
	}
	if p, ok := s.edge(i, "年"); ok {
		return p, true
	}
	if k := s.matchAny(i, "暑假", "寒假"); k > 0 {
		lo := 7
		if s.at(i) == '寒' {
			lo = 1
		}
		return part{start: i, end: i + k, grain: Month, blurred: true, inYear: func(y int) store.Interval { return monthsSpan(y, lo, lo+1) }}, true
	}
	return s.monthly(i, afterYear, false)
}

// half reads 「上半年」, 「下半年」.
func (s *scanner) half(i int) (part, bool) {
	first := 0
	j := 0
	switch {
	case s.matchAny(i, "上半年度", "前半年度") > 0, s.matchAny(i, "下半年度", "后半年度") > 0:
		j = 4
	case s.matchAny(i, "上半年", "前半年", "下半年", "后半年") > 0:
		j = 3
	default:
		return part{}, false
	}
	if c := s.at(i); c == '上' || c == '前' {
		first = 1
	} else {
		first = 7
	}
	if s.endsWith(i, "以") {
		return part{}, false
	}
	p := part{start: i, end: i + j, grain: HalfYear, inYear: func(y int) store.Interval { return monthsSpan(y, first, first+5) }}
	if s.known && s.year == 0 {
		p.year = s.thisYear() // 「下半年」 is this year's even in spring
	}
	return p, true
}

// quarter reads 「一季度」, 「第三季度」, 「首季度」, 「前三季度」, 「一至三季度」, 「Q2」, 「二季度末」.
func (s *scanner) quarter(i int, afterYear bool) (part, bool) {
	p := part{start: i, grain: Quarter}
	lo, hi := 0, 0
	switch {
	case s.match(i, "首季度") > 0:
		lo, hi, p.end = 1, 1, i+3
	case s.match(i, "首季") > 0 && afterYear:
		lo, hi, p.end = 1, 1, i+2
	case s.match(i, "末季度") > 0:
		lo, hi, p.end = 4, 4, i+3
	case (s.at(i) == 'Q' || s.at(i) == 'q') && s.at(i+1) >= '1' && s.at(i+1) <= '4' && !isDigit(s.at(i+2)) && !isLatin(s.at(i+2)) && !isLatin(s.at(i-1)):
		lo, p.end = int(s.at(i+1)-'0'), i+2
		hi = lo
	case s.at(i) == '前' || s.at(i) == '后':
		n, ok := s.number(i + 1)
		if !ok || n.value < 2 || n.value > 4 {
			return part{}, false
		}
		k := s.matchAny(s.skip(n.end), "个季度", "季度")
		if k == 0 {
			return part{}, false
		}
		lo, hi, p.end = 1, n.value, s.skip(n.end)+k
		if s.at(i) == '后' {
			lo, hi = 5-n.value, 4
		}
	default:
		j := i
		if s.at(j) == '第' {
			j++
		}
		n, ok := s.number(j)
		switch {
		case ok && n.spelt && n.digits() == 2 && n.value/10 >= 1 && n.value%10 == n.value/10+1 && n.value <= 34: // 「二三季度」
			lo, hi = n.value/10, n.value%10
		case !ok || n.value < 1 || n.value > 4 || n.digits() > 1:
			return part{}, false
		default:
			lo, hi = n.value, n.value
		}
		j = s.skip(n.end)
		if k, ok := s.conn(j); ok || s.at(j) == '、' {
			if !ok {
				k = j + 1
			}
			if s.at(k) == '第' {
				k++
			}
			m, ok := s.number(k)
			if !ok || m.value <= lo || m.value > 4 {
				return part{}, false
			}
			hi, j = m.value, s.skip(m.end)
		}
		k := s.match(j, "季度")
		if k == 0 {
			return part{}, false
		}
		p.end = j + k
	}
	if k := s.matchAny(p.end, "末", "底"); k > 0 && s.at(p.end+1) != '位' {
		// 「一季度末」: its last month.
		last := hi * 3
		p.end, p.grain, p.blurred = p.end+k, Month, true
		p.inYear = func(y int) store.Interval { return monthSpan(y, last) }
		return p, true
	}
	if k := s.match(p.end, "初"); k > 0 {
		first := lo*3 - 2
		p.end, p.grain, p.blurred = p.end+k, Month, true
		p.inYear = func(y int) store.Interval { return monthSpan(y, first) }
		return p, true
	}
	first, last := 3*lo-2, 3*hi
	p.inYear = func(y int) store.Interval { return monthsSpan(y, first, last) }
	return p, true
}

// edge reads 「年底」, 「年初」, 「年中」, 「年末」, and without the 「年」 when it was read before: 「19年|底」.
func (s *scanner) edge(i int, lead string) (part, bool) {
	j := i + s.match(i, lead)
	if lead != "" && (j == i || isHanNumeral(s.at(i-1)) || isDigit(s.at(i-1))) {
		return part{}, false
	}
	p := part{start: i, grain: Month, blurred: true}
	lo, hi := 0, 0
	switch {
	case s.matchAny(j, "底", "末", "尾", "终岁尾") > 0 && s.matchAny(j, "尾号", "位") == 0:
		lo, hi, p.end = 12, 12, j+1
	case s.match(j, "终") > 0 && lead != "" && s.matchAny(j, "终奖", "终总结", "终考核", "终盘点", "终大会", "终评") == 0:
		lo, hi, p.end = 12, 12, j+1
	case s.matchAny(j, "初", "头") > 0 && s.match(j, "初中") == 0 && s.match(j, "头部") == 0:
		lo, hi, p.end = 1, 1, j+1
	case s.match(j, "伊始") > 0:
		lo, hi, p.end = 1, 1, j+2
	case s.match(j, "开年") > 0 && lead == "":
		lo, hi, p.end = 1, 1, j+2
	case s.match(j, "中") > 0 && (s.bound(j+1) || lead != "" && s.matchAny(j+1, "国", "心", "小", "共", "央", "学") == 0):
		lo, hi, p.end = 6, 7, j+1
	default:
		return part{}, false
	}
	if s.match(i, "初") > 0 && lead == "" {
		if _, ok := s.number(p.end); ok { // 「初八」
			return part{}, false
		}
	}
	p.inYear = func(y int) store.Interval { return monthsSpan(y, lo, hi) }
	if lead != "" && s.known && s.year == 0 && lo > 1 {
		p.year = s.thisYear()
	}
	return p, true
}

// namedSeason reads 「春」, 「春天」, 「夏季」 behind a year or alone in the text; 「春节」 and 「春运」 are none.
func (s *scanner) namedSeason(i int) (part, bool) {
	k := -1
	for n, c := range []rune("春夏秋冬") {
		if s.at(i) == c {
			k = n
		}
	}
	if k < 0 {
		return part{}, false
	}
	j := i + 1
	if s.at(j) == '季' || s.at(j) == '天' || s.at(j) == '日' && s.bound(j+1) {
		j++
	} else if s.matchAny(j, "节", "运", "招", "游", "耕", "播", "种", "晚", "考", "训", "联", "收", "奥", "粮", "小麦", "令") > 0 || s.at(i-1) == '年' && s.matchAny(j, "茶", "笋", "蚕", "稻", "灌", "汛", "修", "菜", "菇") > 0 {
		return part{}, false // 「今年|春茶产量」
	}
	return part{start: i, end: j, grain: Quarter, inYear: func(y int) store.Interval { return s.season(y, k) }}, true
}

// month is what 「8月」 says, or 「1-7月」, 「七八月」, 「正月」.
type month struct {
	lo, hi  int
	end     int
	moon    bool
	invalid bool // 「13月」
}

// monthAt reads the month at i.
func (s *scanner) monthAt(i int) (month, bool) {
	var m month
	if k := s.matchAny(i, "农历", "阴历", "旧历"); k > 0 {
		m.moon = true
		i = s.skip(i + k)
	}
	leap := false
	switch {
	case s.match(i, "正月") > 0:
		return month{lo: 1, hi: 1, end: i + 2, moon: true}, true
	case s.match(i, "冬月") > 0:
		return month{lo: 11, hi: 11, end: i + 2, moon: true}, true
	case s.match(i, "腊月") > 0:
		return month{lo: 12, hi: 12, end: i + 2, moon: true}, true
	case s.match(i, "元月") > 0 && !m.moon && !isHan(s.at(i-1)):
		return month{lo: 1, hi: 1, end: i + 2}, true
	case s.at(i) == '闰':
		leap, m.moon = true, true
		i++
	}
	n, ok := s.number(i)
	if !ok || n.digits() > 2 {
		return m, false
	}
	if n.value < 1 {
		m.end, m.invalid = s.skip(n.end)+1, true
		return m, s.at(m.end-1) == '月' && s.at(i-1) != '.'
	}
	m.lo, m.hi = n.value, n.value
	j := s.skip(n.end)
	switch {
	case n.spelt && n.value/10 > 0 && n.value%10 == n.value/10+1: // 「七八月」
		m.lo, m.hi = n.value/10, n.value%10
	case n.spelt && n.value >= 10:
		return m, false
	}
	if k, ok := s.conn(j); (ok || s.at(j) == '、') && !leap {
		if !ok {
			k = s.skip(j + 1)
		}
		hi, ok := s.number(k)
		if !ok || hi.digits() > 2 || hi.value < 1 || hi.value > 12 || m.lo > 12 {
			return m, false
		}
		m.hi, j = hi.value, s.skip(hi.end)
	}
	if s.at(j) != '月' || s.matchAny(j+1, "饼", "亮", "嫂", "牙", "龄", "票", "薪", "色", "光", "租", "供", "球", "息", "均", "子", "考", "季", "天") > 0 {
		return m, false
	}
	m.end = j + 1
	if s.at(m.end) == '份' && s.at(m.end+1) != '额' {
		m.end++
	}
	if leap {
		m.lo, m.hi = -m.lo, -m.lo
	}
	if m.lo > 12 || m.hi > 12 {
		m.invalid = true
		return m, n.digits() == 2 && (!n.han || n.value < 32)
	}
	return m, true
}

// monthly reads 「8月」 and what stands behind it, with or without a year. moon: 「农历」 was read before it.
func (s *scanner) monthly(i int, afterYear, moon bool) (part, bool) {
	m, ok := s.monthAt(i)
	m.moon = m.moon || moon
	if !ok || !afterYear && s.endsWithAny(i, "历时", "为期", "第", "满") {
		return part{}, false
	}
	p := part{start: i, end: m.end, grain: Month, moon: m.moon, printed: true}
	if m.invalid {
		p.invalid = true
		if d, ok := s.dayIn(s.skip(p.end), false); ok {
			p.end = d.end
		}
		return p, afterYear || !s.c.News
	}
	span := func(y int) store.Interval { return monthsSpan(y, m.lo, m.hi) }
	switch {
	case m.hi < m.lo:
		span = func(y int) store.Interval { return monthsSpan(y, m.lo, m.hi+12) }
	case m.moon:
		span = func(y int) store.Interval { return s.moonMonthSpan(y, m.lo) }
	}
	p.inYear = span
	if m.lo != m.hi {
		return p, true
	}
	d, ok := s.inMonth(p.end, m.moon)
	if !ok {
		return p, true
	}
	if d.moon && !m.moon { // 「五月初五」, 「九月廿二」
		p.moon = true
		span = func(y int) store.Interval { return s.moonMonthSpan(y, m.lo) }
	}
	p.end, p.grain, p.blurred = d.end, d.grain, d.blurred
	p.inYear = func(y int) store.Interval {
		in := span(y)
		if in.IsZero() {
			return in
		}
		return d.in(in)
	}
	if !p.moon && d.grain == Day && d.day > monthLength(2024, m.lo) {
		p.invalid = true
	}
	return p, true
}

// inUnit is a part of a larger unit whose interval in is given later.
type inUnit struct {
	end     int
	in      func(store.Interval) store.Interval
	grain   Grain
	blurred bool
	moon    bool
	day     int // the day of the month when it is one, else 0
}

// inMonth reads a unit of a month at i: 「14日」, 「十五」, 「初五」, 「上旬」, 「底」, 「第一周」, 「前4天」, 「第二个周二」.
func (s *scanner) inMonth(i int, moon bool) (inUnit, bool) {
	j := s.skip(i)
	if d, ok := s.dayIn(j, moon); ok {
		return d, true
	}
	k := s.skipOf(i)
	if d, ok := s.dayIn(k, moon); ok && s.isDayMark(d.end-1) { // 「上个月的15日」
		return d, true
	}
	if u, ok := s.tenDays(k); ok {
		return u, true
	}
	if s.at(k) == '月' && s.matchAny(k+1, "底", "初", "末", "中") > 0 { // 「12月月底」
		k++
	}
	if u, ok := s.monthEdge(k); ok {
		return u, true
	}
	return s.within(s.skipOf(i), unitMonth)
}

// dayIn reads the day of a month that stands right behind the month.
func (s *scanner) dayIn(i int, moon bool) (inUnit, bool) {
	u := inUnit{grain: Day}
	if s.at(i) == '初' {
		n, ok := s.number(i + 1)
		if !ok || n.value < 1 || n.value > 10 {
			return u, false
		}
		u.end, u.moon, u.day = n.end, true, n.value
		u.in = func(m store.Interval) store.Interval { return dayOf(m, n.value) }
		return u, true
	}
	n, ok := s.number(i)
	if !ok || n.digits() > 3 || n.spelt {
		return u, false
	}
	if n.value < 1 {
		n.value = 32 // 「8月0日」 is as wrong as 「8月32日」
		if !s.isDayMark(s.skip(n.end)) {
			return u, false
		}
	}
	if k := s.skip(n.end); n.digits() == 1 && !n.han && k > n.end && isDigit(s.at(k)) && s.isDayMark(s.skip(k+1)) { // 「8月1 4日」
		n.value, n.end = n.value*10+int(s.at(k)-'0'), k+1
	}
	lo, hi := n.value, n.value
	j := s.skip(n.end)
	if k, ok := s.conn(j); (ok || s.matchAny(j, "、", "和", "及", "与") > 0) && !moon {
		if !ok {
			k = s.skip(j + 1)
		}
		// 「11—17日」; a month behind the second number is left to the range reader.
		if m, ok2 := s.number(k); ok2 && m.value > lo && m.value <= 31 && m.digits() <= 2 && s.at(s.skip(m.end)) != '月' && (ok || m.value == lo+1) &&
			(s.isDayMark(s.skip(m.end)) || n.han == m.han && ok && !s.measured(m.end)) {
			hi, j = m.value, s.skip(m.end)
			if !s.isDayMark(j) {
				j = m.end
			}
		}
	}
	switch {
	case s.isDayMark(j):
		j++
	case hi > lo:
	case !s.unmarked(n, moon):
		return u, false
	default:
		j = n.end
	}
	if lo > 31 || lo > 30 && moon {
		u.day = lo
		u.in = func(store.Interval) store.Interval { return store.Interval{} }
		u.end = j
		return u, s.isDayMark(j - 1)
	}
	u.end, u.day = j, hi
	u.moon = s.at(n.start) == '廿'
	u.in = func(m store.Interval) store.Interval {
		a, b := dayOf(m, lo), dayOf(m, hi)
		if a.IsZero() || b.IsZero() {
			return store.Interval{}
		}
		return store.Interval{From: a.From, To: b.To}
	}
	return u, true
}

func (s *scanner) isDayMark(i int) bool {
	return (s.at(i) == '日' || s.at(i) == '号') && s.matchAny(i, "日均", "日元", "号线", "日本") == 0
}

// unmarked reports whether a number behind a month is a day though 「日」 is missing: 「八月十五」, 「8月14谁开会」.
func (s *scanner) unmarked(n number, moon bool) bool {
	if s.at(n.start) == '两' || s.at(n.start-1) == '份' { // 「1月份两会」
		return false
	}
	if n.value > 31 || n.digits() > 2 && !n.han || s.measured(n.end) || s.at(n.end) == '月' || s.at(n.end) == '年' || s.at(n.end) == '天' || s.at(n.end) == '周' {
		return false
	}
	if s.c.News && !moon && !(n.han && (n.value > 10 || s.bound(n.end))) {
		return s.at(n.end) == '—' || s.at(n.end) == '-'
	}
	return true
}

// tenDays reads 「上旬」, 「中旬」, 「下旬」.
func (s *scanner) tenDays(i int) (inUnit, bool) {
	u := inUnit{end: i + 2, grain: TenDays}
	switch s.at(i + 1) { // of all these words
	case '半', '上', '中', '下', '旬':
	default:
		return u, false
	}
	switch {
	case s.matchAny(i, "上半月", "前半月") > 0:
		u.end = i + 3
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From, To: m.From + 15} }
	case s.matchAny(i, "下半月", "后半月") > 0:
		u.end = i + 3
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 15, To: m.To} }
	case s.matchAny(i, "中上旬", "上中旬") > 0:
		u.end = i + 3
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From, To: m.From + 20} }
	case s.match(i, "中下旬") > 0:
		u.end = i + 3
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 10, To: m.To} }
	case s.match(i, "上旬") > 0:
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From, To: m.From + 10} }
	case s.match(i, "中旬") > 0:
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 10, To: m.From + 20} }
	case s.match(i, "下旬") > 0:
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 20, To: m.To} }
	default:
		return u, false
	}
	return u, true
}

// monthEdge reads 「底」, 「初」, 「末」, 「中」 behind a month: its last week, its first five days, its second ten days.
func (s *scanner) monthEdge(i int) (inUnit, bool) {
	u := inUnit{end: i + 1, grain: TenDays, blurred: true}
	switch {
	case s.matchAny(i, "底", "末", "尾") > 0 && s.at(i+1) != '位':
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: min(m.From+24, m.To-1), To: m.To} }
	case s.match(i, "头") > 0 && s.bound(i+1):
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From, To: m.From + 10} }
	case s.match(i, "初") > 0 && s.at(i+1) != '中' && s.at(i+1) != '步':
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From, To: m.From + 5} }
	case s.match(i, "中") > 0 && s.bound(i+1):
		u.in = func(m store.Interval) store.Interval { return store.Interval{From: m.From + 10, To: m.From + 20} }
	default:
		return u, false
	}
	return u, true
}

// unit is a unit of the calendar.
type unit uint8

const (
	noUnit unit = iota
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitQuarter
	unitYear
)

// within reads a stretch counted inside a year or a month: 「前10天」, 「第九个月」, 「前两个季度」, 「最后一周」,
// 「第一个周二」, 「首月」.
func (s *scanner) within(i int, outer unit) (inUnit, bool) {
	o, j, ok := s.ordinal(i)
	if !ok {
		return inUnit{}, false
	}
	if s.at(j) == '个' {
		j++
	}
	if wd, e, ok := s.weekdayName(j); ok && o.which != firstN {
		if o.which == lastN {
			o.n = -1
		}
		return inUnit{end: e, grain: Day, in: func(in store.Interval) store.Interval { return weekdayOf(in, wd, o.n) }}, true
	}
	var months int
	var u inUnit
	switch {
	case s.matchAny(j, "周", "星期", "礼拜") > 0 && s.match(j, "周年") == 0:
		return inUnit{end: j + s.matchAny(j, "周", "星期", "礼拜"), grain: Week, in: o.weeks}, true
	case s.matchAny(j, "天", "日") > 0:
		return inUnit{end: j + 1, grain: Day, in: o.days}, true
	case outer == unitYear && s.matchAny(j, "月份", "月") > 0:
		u.end, u.grain, months = j+s.matchAny(j, "月份", "月"), Month, 1
	case outer == unitYear && s.match(j, "季度") > 0:
		u.end, u.grain, months = j+2, Quarter, 3
	case outer == unitYear && s.match(j, "半年") > 0 && o.n == 1:
		u.end, u.grain, months = j+2, HalfYear, 6
	default:
		return inUnit{}, false
	}
	u.in = func(in store.Interval) store.Interval { return o.months(in, months) }
	return u, o.n*months <= 12
}

// ordinal tells which of the parts of a unit are meant: the first n, the last n, or the nth.
type ordinal struct {
	which int
	n     int
}

const (
	firstN = iota
	lastN
	theNth
)

// ordinal reads 「前10」, 「第九」, 「最后两」, 「首」; j is where what it counts begins.
func (s *scanner) ordinal(i int) (o ordinal, j int, ok bool) {
	o.n = 1
	switch {
	case s.at(i) == '第':
		o.which = theNth
	case s.matchAny(i, "最后", "倒数") > 0:
		o.which, j = lastN, i+2
		if num, ok := s.number(s.skip(j)); ok {
			o.n, j = num.value, s.skip(num.end)
		}
		return o, j, true
	case s.matchAny(i, "前", "头") > 0:
	case s.match(i, "后") > 0:
		o.which = lastN
	case s.match(i, "首") > 0:
		return ordinal{theNth, 1}, i + 1, true
	case s.match(i, "末") > 0:
		return ordinal{lastN, 1}, i + 1, true
	default:
		return o, i, false
	}
	num, ok := s.number(i + 1)
	o.n = num.value
	return o, s.skip(num.end), ok && o.n >= 1 && o.n <= 366
}

// weeks are those weeks of in.
func (o ordinal) weeks(in store.Interval) store.Interval {
	switch o.which {
	case theNth:
		return weekOf(in, o.n)
	case lastN:
		mon := monday(in.To - 1)
		if mon+3 >= in.To {
			mon -= 7
		}
		return store.Interval{From: mon - store.Day(7*(o.n-1)), To: mon + 7}
	}
	return store.Interval{From: in.From, To: min(in.From+store.Day(7*o.n), in.To)}
}

// days are those days of in, none when it has not so many.
func (o ordinal) days(in store.Interval) store.Interval {
	k := store.Day(o.n)
	if o.n > in.Days() {
		return store.Interval{}
	}
	switch o.which {
	case theNth:
		return store.On(in.From + k - 1)
	case lastN:
		return store.Interval{From: in.To - k, To: in.To}
	}
	return store.Interval{From: in.From, To: in.From + k}
}

// months are those of the year in which in begins, each unit as many months long.
func (o ordinal) months(in store.Interval, long int) store.Interval {
	y := in.From.Year()
	switch o.which {
	case theNth:
		return monthsSpan(y, (o.n-1)*long+1, o.n*long)
	case lastN:
		return monthsSpan(y, 12-o.n*long+1, 12)
	}
	return monthsSpan(y, 1, o.n*long)
}

// bareDay reads a day without its month: 「14日」, 「25号」, 「13日至14日」 (its first half), 「11—17日」.
func (s *scanner) bareDay(i int) (part, bool) {
	n, ok := s.number(i)
	if !ok || n.digits() > 3 || n.value < 1 || n.value > 31 || n.spelt {
		return part{}, false
	}
	if s.endsWithAny(i, "第", "近", "满", "历时", "为期", "隔", "路", "街", "村", "巷", "京", "连续", "最近", "长达", "只", "仅", "达", "〕", "]") {
		return part{}, false
	}
	d, ok := s.dayIn(i, false)
	if !ok || !s.isDayMark(d.end-1) || d.moon {
		return part{}, false
	}
	if s.at(d.end-1) == '号' {
		if !s.dayNumber(d.end) || s.c.News || s.numbersThing(i, d.end) || n.han && n.value < 4 && isHan(s.at(d.end)) && s.matchAny(d.end, "上午", "下午", "晚", "到", "至", "有", "那", "的", "是", "和", "谁", "哪") == 0 {
			return part{}, false // 「一号工程」
		}
	} else if !s.dayName(n, d.end) {
		return part{}, false
	}
	return part{start: i, end: d.end, grain: Day, printed: true, inMonth: d.in, chained: s.c.News}, true
}

// numbersThing reports whether the number from i to j stands within a name: 「东洲|5号|实验基地」, but not 「书记|5号|调研的项目」.
func (s *scanner) numbersThing(i, j int) bool {
	if !isHan(s.at(i-1)) || s.matchAny(i-1, "在", "于", "月", "了", "是", "的", "和", "与", "到", "至", "从", "号", "日", "年", "们", "记", "长") > 0 {
		return false
	}
	for k := j; k < j+5 && isHan(s.at(k)) && s.matchAny(k, "的", "有", "谁", "是", "在", "开", "哪", "什", "说", "讲", "去", "到", "调", "签", "参") == 0; k++ {
		if s.matchAny(k, "基地", "项目", "工程", "实验室", "产业园", "电站") > 0 {
			return true
		}
	}
	return false
}

// dayName tells 「14日」 from 「三日」 (three days) and 「30日内」, 「90日」.
func (s *scanner) dayName(n number, end int) bool {
	if s.matchAny(end, "内", "以内", "之内", "游", "均", "常", "元", "报", "本", "语", "志", "程", "照", "用", "产", "处理", "之后", "以后", "以来") > 0 {
		return s.match(end, "以来") > 0 && !n.han
	}
	if s.match(end, "后") > 0 || s.match(end, "前") > 0 && s.matchAny(end, "前往", "前来", "前去") == 0 {
		// 「两日后」 counts, 「15日后」 follows the 15th.
		return !n.han && n.value > 3
	}
	if !n.han {
		return true
	}
	if hanDigit(s.at(n.start)) == 2 && s.at(n.start) != '二' {
		return false
	}
	return n.value > 10 || s.whole(n.start, end) || s.matchAny(end, "上午", "下午", "晚", "晨", "至", "到", "—", "-", "~", ",", "举行", "召开") > 0
}

// dayNumber reports whether 「25号」 can be a day: 「2号楼」, 「1号项目」, 「8号线」 are not.
func (s *scanner) dayNumber(j int) bool {
	c := s.at(j)
	if !isHan(c) {
		return !isLatin(c) && !isDigit(c)
	}
	if s.matchAny(j, "馆陶", "井冈", "井陉", "井研", "门头沟", "门源", "桥西", "桥东", "库车", "库尔", "库伦", "塔城", "塔河", "座谈", "闸北", "仓山", "院士", "线上", "线下", "令狐", "市场监", "池州", "洞头", "召开", "召集") > 0 {
		return true
	}
	return s.matchAny(j, "楼", "线", "院", "厂", "项目", "地块", "地铁", "机组", "机库", "机", "窗口", "车间", "车", "文件", "令", "公告", "码头", "泊位", "病房", "病区", "病床", "床", "航站",
		"公路", "国道", "省道", "馆", "展馆", "会议室", "会场", "会馆", "会所", "区域", "市场", "前沿", "后门", "东门", "南门", "西门", "北门", "门", "开关", "上线", "当铺", "吧台", "台风", "高炉", "工程",
		"标段", "卫星", "火箭", "井", "矿", "桥", "渠", "隧道", "仓", "库", "罐", "塔", "泵", "闸", "站台", "公寓", "公馆", "店", "铺", "柜", "厅", "卡", "舰", "艇", "船", "栋", "幢", "单元", "列车", "专列",
		"首长", "人物", "选手", "种子", "玉米", "产品", "样机", "热线", "提案", "议案", "棚", "大棚", "牌", "屏", "舞台", "平台", "座", "桌", "公司", "企业", "标", "坑", "炉", "池", "坝", "洞", "员工", "球", "基地", "园区", "药", "岗", "召", "码") == 0
}
