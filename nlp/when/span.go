package when

import (
	"strings"

	"wenzheng/store"
)

// expression reads the expression at i with everything that belongs to it: time of day, range, 「以来」, brackets.
func (s *scanner) expression(i int) (part, bool) {
	start := i
	switch s.at(i) {
	case '截':
		if k := s.matchAny(i, "截至到", "截止到", "截至", "截止"); k > 0 {
			return s.until(i, s.skip(i+k))
		}
	case '到':
		if k := s.matchAny(i, "到目前为止", "到现在为止"); k > 0 {
			return s.untilNow(i, i+k), true
		}
		if p, ok := s.byThen(i); ok {
			return p, true
		}
	}
	p, ok := s.unit(i)
	if !ok {
		return p, false
	}
	if p.invalid {
		return p, true
	}
	p = s.rangeFrom(p)
	s.settle(&p)
	p = s.suffix(p)
	p = s.bracket(p)
	s.roleOf(&p, start)
	return p, true
}

// unit is an atom with its time of day and the like.
func (s *scanner) unit(i int) (part, bool) {
	p, ok := s.atom(i)
	if !ok || p.end <= i {
		return p, false
	}
	switch { // 「4月|当月」 is no month but April; a question keeps the word, which the sentence has
	case !s.c.News:
	case p.grain == Month:
		p.end += s.matchAny(p.end, "当月", "单月")
	case p.grain == Quarter:
		p.end += s.matchAny(p.end, "当季", "单季")
	}
	return s.trail(p), true
}

// until reads 「截至8月15日」, 「截至目前」.
func (s *scanner) until(i, j int) (part, bool) {
	if k := s.matchAny(j, "目前为止", "目前", "现在", "当前", "今日", "今天", "今", "此时"); k > 0 && s.matchAny(j, "今年", "今晚") == 0 {
		return s.untilNow(i, j+k), true
	}
	p, ok := s.unit(j)
	if !ok {
		return p, false
	}
	p.start = i
	s.settle(&p)
	if !p.at.IsZero() {
		p.at.From, p.open = store.MinDay, true
	}
	return p, true
}

// byThen reads 「到4月8日，」 of a day or month gone by, as 「截至」 would.
func (s *scanner) byThen(i int) (part, bool) {
	if !s.c.News || !s.known || isHan(s.at(i-1)) || !isDigit(s.at(i+1)) {
		return part{}, false
	}
	p, ok := s.unit(i + 1)
	if !ok || p.invalid || !p.printed || p.grain > Month || p.grain == Month && !p.blurred || s.at(p.end) == '前' {
		return part{}, false
	}
	s.settle(&p)
	if p.at.IsZero() || p.at.To > s.now+1 {
		return part{}, false
	}
	p.start = i
	p.at.From, p.open = store.MinDay, true
	return p, true
}

func (s *scanner) untilNow(i, end int) part {
	p := part{start: i, end: end, grain: Day, fixed: true, open: true}
	if s.known {
		p.at = store.Interval{From: store.MinDay, To: s.now + 1}
	}
	return p
}

// conn passes what joins the two ends of a range: 「至」, 「到」, 「—」, 「——」, 「-」, 「~」, 「直到」.
func (s *scanner) conn(i int) (int, bool) {
	j := s.skip(i)
	if k := s.matchAny(j, "一直到", "直到", "直至", "至", "到"); k > 0 {
		return s.skip(j + k), true
	}
	n := 0
	for n < 4 && (s.at(j) == '—' || s.at(j) == '-' || s.at(j) == '~') {
		j, n = j+1, n+1
	}
	if n == 0 && s.at(j) == '一' && (isDigit(s.at(j+1)) && s.matchAny(j-1, "日", "月", "年", "号") > 0) {
		j, n = j+1, 1 // a dash that a scan took for 「一」: 「11日一17日」
	}
	return s.skip(j), n > 0
}

// rangeFrom reads the rest of a range that p begins.
func (s *scanner) rangeFrom(p part) part {
	if p.open || p.blurred && p.at.IsZero() && p.fixed {
		return p
	}
	i := p.end
	if k := s.matchAny(s.skip(i), "起", "开始", "以来", "以后"); k > 0 {
		if m, ok := s.conn(s.skip(i) + k); ok && s.nowAt(m) > 0 {
			i = s.skip(i) + k
		} else if s.tillNow(s.skip(i)+k) > 0 {
			i = s.skip(i) + k
		}
	}
	between := false
	j, ok := s.conn(i)
	if !ok {
		j = s.skip(i)
		if s.at(j) != '与' && s.at(j) != '和' {
			return p
		}
		j, between = s.skip(j+1), true
	}
	if k := s.nowAt(j); k > 0 && !between || s.tillNow(s.skip(i)) > 0 {
		if k == 0 {
			j, k = s.skip(i), 2
		}
		return s.untilToday(p, j+k)
	}
	q, ok := s.unit(j)
	if ok && (q.open || q.invalid) {
		return p
	}
	if !ok {
		q, ok = s.tail(p, j)
	}
	if !ok {
		return p
	}
	if between {
		k := s.matchAny(q.end, "之间", "期间", "间")
		if k == 0 {
			return p
		}
		q.end += k
	}
	r, ok := s.join(p, q)
	if !ok {
		return p
	}
	if k := s.matchAny(r.end, "之间", "期间", "间"); k > 0 {
		r.end += k
	}
	return r
}

// nowAt is the length of a word for the present that ends a range at j: 「今」, 「现在」, 「目前」, 「今天」.
func (s *scanner) nowAt(j int) int {
	if k := s.tillNow(j); k > 0 {
		return k
	}
	if k := s.matchAny(j, "现在", "目前为止", "目前", "今天", "今日", "如今", "当前"); k > 0 {
		return k
	}
	if s.at(j) == '今' && s.matchAny(j, "今年", "今晚", "今春", "今冬", "今夏", "今秋", "今明") == 0 {
		return 1
	}
	return 0
}

// tillNow is the length of 「至今」 at j, which 「至今年」 is not.
func (s *scanner) tillNow(j int) int {
	if s.matchAny(j, "至今年", "至今春", "至今夏", "至今秋", "至今冬", "至今晚", "至今明") > 0 {
		return 0
	}
	return s.match(j, "至今")
}

func (s *scanner) untilToday(p part, end int) part {
	s.settle(&p)
	if !s.known || p.at.IsZero() || p.at.From > s.now {
		return p
	}
	p.end = end
	p.at.To = s.now + 1
	p.chained = false
	return p
}

// tail reads the second end of a range that is a bare number: 「8.11-17」, 「星期三至四」, 「2016到2018」.
func (s *scanner) tail(p part, j int) (part, bool) {
	n, ok := s.number(j)
	if !ok {
		return part{}, false
	}
	if n.han && s.c.News && isHan(s.at(n.end)) {
		return part{}, false // 「7月1日到三乡镇」
	}
	q := part{start: j, end: n.end, grain: p.grain, printed: p.printed}
	switch {
	case p.inWeek != nil || p.grain == Day && p.fixed && !p.printed && s.weekdayEnd(p.end):
		wd, ok := weekdayRune(s.at(j))
		if !ok || n.digits() != 1 || s.measured(n.end) {
			return q, false
		}
		q.inWeek = func(mon store.Day) store.Interval { return store.On(mon + store.Day(wd)) }
		return q, true
	case p.grain == Day && p.printed && n.value >= 1 && n.value <= 31 && !n.spelt && n.digits() <= 3 && !s.measured(n.end) && s.matchAny(n.end, "月", "时", ":") == 0:
		q.inMonth = func(m store.Interval) store.Interval { return dayOf(m, n.value) }
		return q, true
	case p.printed && (p.grain == Year || p.grain == Month) && n.digits() == 4 && plausibleYear(n.value) && !s.measured(n.end):
		q.year, q.at, q.fixed, q.grain = n.value, yearSpan(n.value), true, Year
		return q, true
	}
	return q, false
}

// weekdayEnd reports whether the text before i ends in a weekday: 「上周三」.
func (s *scanner) weekdayEnd(i int) bool {
	_, end, ok := s.weekdayName(i - 2)
	return ok && end == i
}

// join makes one range of its two ends. What the second leaves out it takes from the first: 「8月11日至17日」,
// 「12月至次年1月」; a first end without a year takes it from the second: 「11月至2026年3月」.
func (s *scanner) join(p, q part) (part, bool) {
	if p.year == 0 && !p.fixed && p.inYear != nil && q.year != 0 && !q.at.IsZero() {
		p.year = q.year
		if at := p.inYear(q.year); at.From > q.at.From {
			p.year--
		}
	}
	if p.year == 0 && !p.fixed && p.inYear != nil && p.grain == Month && q.year == 0 && !q.fixed && !q.linked && q.inYear != nil {
		p.inYear = monthsOfYear(p.inYear, q.inYear) // both ends tell the year: 「1月至8月」 in September is over
	}
	s.settle(&p)
	if p.at.IsZero() {
		if p.inYear == nil && p.inMonth == nil || p.fixed && p.inYear == nil {
			return p, false
		}
		// No year to count from: the two are one expression all the same.
		p.end = q.end
		return p, q.inYear != nil || q.inMonth != nil
	}
	at := q.at
	switch {
	case q.linked:
		at = store.On(p.at.Last() + store.Day(q.shift))
	case q.fixed:
	case q.inYear != nil && q.year != 0:
		at = q.inYear(q.year)
	case q.inYear != nil:
		y := p.year
		if y == 0 {
			y = p.at.From.Year()
		}
		if at = q.inYear(y); at.IsZero() || at.From < p.at.From {
			at = q.inYear(y + 1)
		}
	case q.inMonth != nil:
		y, m, _ := p.at.From.Civil()
		if at = q.inMonth(monthSpan(y, m)); at.IsZero() || at.From < p.at.From {
			at = q.inMonth(monthSpan(y, m+1))
		}
	case q.inWeek != nil:
		mon := monday(p.at.From)
		if at = q.inWeek(mon); at.From < p.at.From {
			at = q.inWeek(mon + 7)
		}
	}
	if at.IsZero() || at.To <= p.at.From || at.From < p.at.From && !p.at.Overlaps(at) {
		return p, false
	}
	p.at.To = max(p.at.To, at.To)
	if q.fixed && at.To > p.at.From {
		p.at.To = at.To
	}
	p.end = q.end
	p.grain = min(p.grain, q.grain)
	p.blurred = p.blurred || q.blurred
	p.holiday, p.ranged, p.linked = nil, true, false
	p.inYear, p.inMonth, p.inWeek, p.fixed = nil, nil, nil, true
	return p, true
}

// monthsOfYear is the span of months that begins with from in a year.
func monthsOfYear(from, to func(int) store.Interval) func(int) store.Interval {
	return func(y int) store.Interval {
		at, end := from(y), to(y)
		if end.From < at.From {
			end = to(y + 1)
		}
		return store.Interval{From: at.From, To: end.To}
	}
}

// trail passes what follows a day without changing it: 「下午」, 「9时30分」, 「周六」, 「当天」; and 「周日, 二月十号」, where the date counts.
func (s *scanner) trail(p part) part {
	if p.grain != Day || p.invalid {
		if p.grain == Month && s.c.News && p.printed {
			p.end += s.matchAny(p.end, "份当月", "当月") // 「9月当月」
		}
		if k := s.matchAny(p.end, "期间", "时期"); k > 0 && p.holiday == nil && p.grain != Years {
			p.end += k
		}
		return p
	}
	if p.inWeek != nil {
		j := s.skip(p.end)
		if c := s.at(j); c == ',' || c == '，' {
			j = s.skip(j + 1)
		}
		if isDigit(s.at(j)) || isHanNumeral(s.at(j)) {
			if q, ok := s.numeric(j); ok && q.grain == Day && q.printed && !q.invalid && (q.inYear != nil || q.fixed) && q.inMonth == nil {
				q.start = p.start
				return s.trail(q)
			}
		}
	}
	if p.printed {
		if _, end, ok := s.weekdayName(s.skip(p.end)); ok {
			p.end = end
		}
	}
	for n := 0; n < 3; n++ {
		k := s.matchAny(p.end, "当天", "当日", "这一天", "那一天", "这天", "那天", "当晚", "一早", "一天")
		if k == 0 {
			break
		}
		p.end += k
	}
	if k := s.matchAny(p.end, "那一周", "那周", "当周", "这周", "所在的周", "所在周", "所在的一周"); k > 0 && p.holiday == nil {
		p.end += k
		p.grain = Week
		s.settle(&p)
		if !p.at.IsZero() {
			p.at = weekSpan(monday(p.at.From))
		}
		return p
	}
	p.end = s.clock(p.end)
	return p
}

// clock passes a time of day: 「上午」, 「下午3:00」, 「20时30分」, 「晚8点」.
func (s *scanner) clock(i int) int {
	j := s.skip(i)
	if k := s.matchAny(j, "上午", "下午", "中午", "晚上", "晚间", "早上", "早晨", "凌晨", "清晨", "傍晚", "夜间", "夜里", "深夜", "半夜", "午后", "午夜", "上半夜", "下半夜", "白天", "晚", "早", "夜"); k > 0 {
		if s.matchAny(j, "晚会", "晚报", "晚宴", "早报", "夜校", "早日", "夜市", "早餐", "夜经济", "晚高峰", "早高峰", "早已", "早就") > 0 {
			return i
		}
		j += k
		i = j
	}
	n, ok := s.number(s.skip(j))
	if !ok || n.value > 24 {
		return i
	}
	j = s.skip(n.end)
	if s.at(j) == ':' {
		if m, ok := s.number(j + 1); ok && !m.han && m.digits() == 2 && m.value < 60 {
			if s.at(m.end) == ':' {
				if sec, ok := s.number(m.end + 1); ok && sec.digits() == 2 {
					return sec.end
				}
			}
			return m.end
		}
		return i
	}
	k := s.matchAny(j, "点钟", "时许", "点", "时")
	if k == 0 || s.matchAny(j, "时代", "时期", "时间", "点位", "点名") > 0 {
		return i
	}
	j += k
	if m := s.matchAny(j, "半", "整"); m > 0 {
		return j + m
	}
	if m, ok := s.number(j); ok && m.value < 60 {
		if u := s.matchAny(m.end, "分钟", "分", "刻"); u > 0 {
			return m.end + u
		}
		if !s.measured(m.end) && m.digits() <= 3 {
			return m.end
		}
	}
	return j
}

// holidayOf reads 「“五一”5天」 and 「春节8天假期」: all the days off, counted.
func (s *scanner) holidayOf(p part) (part, bool) {
	n, ok := s.number(s.skipQuote(p.end))
	if !ok || s.at(n.end) != '天' || p.at.IsZero() || s.matchAny(n.end+1, "前", "后", "内") > 0 {
		return p, false
	}
	off := p.holiday(p.at.From)
	if n.value < 2 || off.Days() != n.value {
		return p, false
	}
	p.at, p.end = off, n.end+1
	p.end += s.matchAny(p.end, "小长假", "长假", "假期", "假日", "假")
	p.end += s.matchAny(p.end, "期间")
	return p, true
}

// holidayPart reads 「前三天」 and 「后两天」 behind the holiday p: some of its own days.
func (s *scanner) holidayPart(p part) (part, bool) {
	c := s.at(p.end)
	if c != '前' && c != '后' {
		return p, false
	}
	n, ok := s.number(p.end + 1)
	if !ok || s.at(n.end) != '天' && s.at(n.end) != '日' || n.value < 1 || n.value > p.at.Days() {
		return p, false
	}
	p.end = n.end + 1
	if c == '前' {
		p.at.To = p.at.From + store.Day(n.value)
	} else {
		p.at.From = p.at.To - store.Day(n.value)
	}
	return p, true
}

// opensWord reports whether 「起」 at j begins a word of its own: 「上半年|起降航班」, not 「7月起|降低费率」.
func (s *scanner) opensWord(j int) bool {
	if s.matchAny(j, "起草", "起步", "起到", "起义", "起源", "起点", "起飞", "起诉", "起航", "起重", "起获", "起底", "起吊", "起因", "起火", "起薪", "起居", "起码", "起伏") > 0 {
		return true
	}
	return s.match(j, "起降") > 0 && s.matchAny(j+2, "低", "价", "至", "为", "到", "温", "费", "息", "准", "税", "级", "雨", "雪") == 0
}

// suffix reads 「以来」, 「起」, 「以前」, 「之后」, 「期间」, 「左右」.
func (s *scanner) suffix(p part) part {
	if k := s.matchAny(p.end, "同期"); k > 0 {
		p.end += k
		if s.known && !p.at.IsZero() && p.at == yearSpan(s.now.Year()-1) {
			p.at.To = addMonths(s.now, -12) + 1
			p.grain = Day
		}
		return p
	}
	if k := s.matchAny(p.end, "左右", "前后", "上下"); k > 0 {
		p.end, p.blurred = p.end+k, true
		return p
	}
	if p.holiday != nil {
		if q, ok := s.holidayOf(p); ok {
			return q
		}
		if q, ok := s.afterHoliday(p); ok {
			return q
		}
		q := s.skipQuote(p.end)
		if k := s.matchAny(q, "假期间", "长假期间", "假期期间", "小长假", "黄金周", "期间", "假期", "长假", "假日", "放假", "假"); k > 0 && !p.at.IsZero() {
			p.end = q + k
			p.at = p.holiday(p.at.From)
			if some, ok := s.holidayPart(p); ok {
				return some
			}
			if n, ok := s.number(p.end); ok && s.at(n.end) == '天' && n.value > 1 && n.value == p.at.Days() && s.matchAny(n.end+1, "前", "后", "内") == 0 {
				p.end = n.end + 1 // 「春节假期8天」
			}
			if e := s.matchAny(p.end, "期间"); e > 0 {
				p.end += e
			}
			if s.at(p.end) != '前' && s.at(p.end) != '后' && s.matchAny(p.end, "以来", "之前", "之后") == 0 {
				return p
			}
		}
	}
	if p.at.IsZero() || p.open {
		return p
	}
	j := s.skip(p.end)
	switch {
	case s.tillNow(j) > 0, s.matchAny(j, "以来", "起至今", "起到现在", "以来至今", "至目前") > 0:
		p.end = j + s.matchAny(j, "以来至今", "以来", "起至今", "起到现在", "至目前", "至今")
		return s.since(p)
	case s.at(j) == '来' && p.grain == Year && !p.printed && s.matchAny(j, "来自", "来到", "来青", "来访", "来了") == 0:
		p.end = j + 1
		return s.since(p)
	case s.matchAny(j, "前夕", "前夜") > 0:
		p.end, p.blurred = j+2, true
		p.at = store.Interval{From: p.at.From - 3, To: p.at.From}
		return p
	case s.matchAny(j, "为止", "截止", "止") > 0 && s.matchAny(j, "止步", "止跌", "止住", "止损", "止滑", "止降", "止亏") == 0:
		p.end = j + s.matchAny(j, "为止", "截止", "止")
		p.at, p.open = store.Interval{From: store.MinDay, To: p.at.To}, true
		return p
	case p.grain == Day && s.matchAny(j, "开始的一周", "起的一周", "开始一周", "起一周") > 0:
		p.end = j + s.matchAny(j, "开始的一周", "起的一周", "开始一周", "起一周")
		p.at.To, p.grain = p.at.From+7, Week
		return p
	case p.grain == Day && (s.at(j) == '前' || s.at(j) == '后'):
		if q, ok := s.around(p, j); ok {
			return q
		}
		if s.at(j) == '前' && s.isBefore(j) {
			p.end = j + 1
			return s.beforeIt(p)
		}
		if s.at(j) == '后' && s.isAfter(j) {
			p.end = j + 1
			p.at, p.open = store.Interval{From: p.at.To, To: store.MaxDay}, true
			return s.beforeNext(p)
		}
	case s.at(j) == '起' && !s.opensWord(j), s.begins(p, j):
		p.end = j + 1
		if s.match(j, "开始") > 0 {
			p.end++
		}
		return s.since(p)
	case s.matchAny(j, "以前", "之前") > 0:
		p.end = j + 2
		return s.beforeIt(p)
	case s.at(j) == '前' && s.isBefore(j):
		p.end = j + 1
		return s.beforeIt(p)
	case s.matchAny(j, "以后", "之后", "过后") > 0:
		p.end = j + 2
		p.at, p.open = store.Interval{From: p.at.To, To: store.MaxDay}, true
		return s.beforeNext(p)
	case s.at(j) == '后' && s.isAfter(j):
		p.end = j + 1
		p.at, p.open = store.Interval{From: p.at.To, To: store.MaxDay}, true
		return s.beforeNext(p)
	}
	return p
}

// afterHoliday reads 「春节后上班第一天」 as the day behind the days off of its year, where these are known, and 「春节过后」, 「国庆假期
// 刚过」 as the weeks behind them.
func (s *scanner) afterHoliday(p part) (part, bool) {
	j := s.skipQuote(p.end)
	j += s.matchAny(j, "小长假", "黄金周", "长假", "假期", "假日", "假", "节")
	k := s.matchAny(j, "结束之后", "结束后", "刚刚过去", "刚过", "过后", "之后", "以后", "后")
	if k == 0 || p.at.IsZero() && p.inYear == nil {
		return p, false
	}
	end := s.skipOf(j + k)
	if _, ok := s.number(end); ok && k == 1 {
		return p, false // 「国庆长假后两天」
	}
	end += s.matchAny(end, "复工复产", "上班", "开工", "复工", "返岗")
	end = s.skipOf(end)
	if n := s.matchAny(end, "第一个工作日", "首个工作日", "第一个上班日", "首个上班日", "第一天", "头一天", "首日"); n > 0 {
		p.end = end + n
		if off := s.daysOff(p.at.From); p.at.IsZero() || off.IsZero() {
			p.at = store.Interval{}
		} else {
			p.at = store.On(off.To)
		}
		return p, true
	}
	if p.at.IsZero() || k == 1 && (!s.c.News || s.isAfter(j)) { // 「春节后一周」 counts, 「春节后」 is open
		return p, false
	}
	off := p.holiday(p.at.From)
	p.end, p.blurred, p.at = j+k, s.c.News, store.Interval{From: off.To, To: off.To + 30}
	return p, true
}

// begins reports whether the 「开始」 at j makes an open span of p, and is not what happens then: 「会议于7月10日15时开始」.
func (s *scanner) begins(p part, j int) bool {
	if s.match(j, "开始") == 0 {
		return false
	}
	prev := s.at(p.start - 1)
	return prev == '从' || prev == '自' || p.printed && (!s.c.News || !isHan(prev) && !isHan(s.at(j+2)))
}

// isBefore tells 「年底前」 from 「14日前往」, 「今年前三季度」.
func (s *scanner) isBefore(j int) bool {
	if n, ok := s.number(j + 1); ok { // 「10月底前|52个项目开工」, 「10月底前|十天」
		c := s.at(j - 1)
		return s.c.News && (c == '底' || c == '末' || c == '日') && isDigit(s.at(j+1)) && s.matchAny(n.end, "个月", "个季度", "季度", "天", "日", "周", "个周", "名", "位", "强", "年", "月", "小时", "届", "期") == 0
	}
	if !s.c.News && s.at(j+1) == '去' && strings.ContainsRune("节庆", s.at(j-1)) {
		return true // 「春节前|去哪了」
	}
	return s.matchAny(j+1, "往", "来", "列", "景", "沿", "瞻", "途", "端", "线", "述", "期", "茅", "台", "去", "身", "科", "进", "面", "几", "半", "一", "任", "所") == 0
}

// isAfter tells 「8月15日后」 from 「14日后续」.
func (s *scanner) isAfter(j int) bool {
	return s.bound(j+1) || s.matchAny(j+1, "的", "谁", "有", "召", "开", "又", "再") > 0
}

// around reads 「春节前一周」, 「8月15日后三天」.
func (s *scanner) around(p part, j int) (part, bool) {
	l, ok := s.length(s.skip(j + 1))
	if !ok || l.vague || l.days() == 0 {
		return p, false
	}
	p.end = l.end
	if n := store.Day(l.days()); s.at(j) == '前' {
		p.at = store.Interval{From: p.at.From - n, To: p.at.From}
	} else {
		p.at = store.Interval{From: p.at.To, To: p.at.To + n}
	}
	return p, true
}

// since runs from p to now; a period that only begins later stays open.
func (s *scanner) since(p part) part {
	switch {
	case !s.known:
		p.at.To, p.open = store.MaxDay, true
	case p.at.From <= s.now:
		p.at.To = s.now + 1
	default:
		p.at.To, p.open = store.MaxDay, true
	}
	p.chained = false
	return p
}

// beforeIt is the time before p. A deadline ahead of now runs from now to the end of p: 「年底前」.
func (s *scanner) beforeIt(p part) part {
	if p.ranged {
		return p
	}
	if s.known && p.at.To > s.now+1 && (p.at.From > s.now || p.blurred) {
		p.at, p.forward = store.Interval{From: s.now, To: p.at.To}, true
		return p
	}
	to := p.at.From
	if p.blurred {
		to = p.at.To
	}
	p.at, p.open = store.Interval{From: store.MinDay, To: to}, true
	return p
}

// beforeNext closes 「2010年之后」 with a 「2018年之前」 right behind it.
func (s *scanner) beforeNext(p part) part {
	j := s.skip(p.end)
	if c := s.at(j); c == ',' || c == '、' || c == '到' {
		j = s.skip(j + 1)
	}
	q, ok := s.unit(j)
	if !ok || q.open || q.invalid {
		return p
	}
	s.settle(&q)
	k := s.matchAny(q.end, "以前", "之前", "前")
	if k == 0 || q.at.IsZero() || q.at.From <= p.at.From {
		return p
	}
	p.end = q.end + k
	p.at.To, p.open = q.at.From, false
	return p
}

// bracket reads a bracket that says the same in other words: 「上一周(8月11日至8月17日)」, 「8月14日（周四）」. A printed date wins
// over a relative one.
func (s *scanner) bracket(p part) part {
	j := s.skip(p.end)
	if c := s.at(j); c != '(' && c != '[' && c != '【' {
		return p
	}
	q, ok := s.unit(s.skip(j + 1))
	if !ok || q.invalid || q.open {
		return p
	}
	q = s.rangeFrom(q)
	if p.at.IsZero() || q.inYear == nil || q.fixed {
		s.settle(&q)
	} else {
		for y := p.at.From.Year() - 1; y <= p.at.From.Year()+1; y++ {
			if at := q.inYear(y); at.Overlaps(p.at) || y == p.at.From.Year() {
				q.at, q.fixed, q.guessed = at, true, true
			}
		}
	}
	end := s.skip(q.end)
	if c := s.at(end); c != ')' && c != ']' && c != '】' {
		return p
	}
	if q.printed && !p.printed && !q.at.IsZero() {
		if p.grain < Week || q.at.Days() == 1 {
			p.grain = q.grain // the days of a week are one still
		}
		p.at, p.blurred, p.guessed, p.chained, p.printed = q.at, false, q.guessed, false, true
		p.end = end + 1
		return p
	}
	if q.inWeek != nil || q.moon || q.at.Overlaps(p.at) {
		p.end = end + 1
	}
	return p
}

// roleOf finds out what p does in its sentence.
func (s *scanner) roleOf(p *part, start int) {
	if s.matchAny(p.end, "讯", "报道", "电") > 0 || s.endsWithAny(start, "本报", "记者", "发布时间:", "发布时间：", "发布日期:") {
		p.role = report
	}
	if s.endsWithAny(start, "比", "较", "相较于", "相比", "高于", "低于", "同比", "对比") && !s.endsWithAny(start, "对比") ||
		s.matchAny(p.end, "相比", "同比", "同期相比", "持平") > 0 && s.endsWithAny(start, "与", "和", "同", "跟") {
		p.role = base
	}
}
