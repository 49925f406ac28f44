package when

import "wenzheng/store"

// length is a stretch of time: 「三天」, 「半个月」, 「一年半」, 「两个多月」.
type length struct {
	unit  unit
	twice int  // twice the number, so that halves stay whole
	fuzzy bool // 「多」, 「余」
	vague bool // 「几天」, 「二十几年」: no number at all
	work  bool // working days
	end   int
}

// length reads a stretch of time at i.
func (s *scanner) length(i int) (length, bool) {
	var l length
	j := i
	if s.at(j) == '半' {
		l.twice, j = 1, j+1
	} else if s.at(j) == '几' || s.at(j) == '数' {
		l.twice, l.fuzzy, l.vague, j = 6, true, true, j+1
		for hanUnit(s.at(j)) > 0 && j < i+3 {
			j++
		}
	} else {
		n, ok := s.number(j)
		if !ok || n.value < 1 || n.value > 1000 || n.spelt {
			return l, false
		}
		l.twice, j = 2*n.value, s.skip(n.end)
	}
	if c := s.at(j); c == '多' || c == '余' || c == '来' && s.at(j+1) != '天' {
		l.fuzzy, j = true, j+1
	}
	if s.at(j) == '几' {
		l.fuzzy, l.vague, j = true, true, j+1
	}
	of := s.at(j) == '个'
	if of {
		j++
	}
	if c := s.at(j); c == '多' {
		l.fuzzy, j = true, j+1
	} else if c == '半' && of {
		l.twice, j = l.twice+1, j+1
	}
	switch {
	case s.matchAny(j, "工作日", "交易日") > 0:
		l.unit, l.work, j = unitDay, true, j+3
	case s.matchAny(j, "天", "日") > 0 && !of:
		l.unit, j = unitDay, j+1
	case s.match(j, "周年") > 0:
		return l, false
	case s.matchAny(j, "星期", "礼拜") > 0:
		l.unit, j = unitWeek, j+2
	case s.match(j, "周") > 0:
		l.unit, j = unitWeek, j+1
	case s.match(j, "月份") > 0:
		return l, false
	case s.match(j, "月") > 0:
		l.unit, j = unitMonth, j+1
	case s.match(j, "季度") > 0:
		l.unit, j = unitQuarter, j+2
	case s.matchAny(j, "年", "载") > 0 && s.matchAny(j, "年级", "年代", "年度") == 0:
		l.unit, j = unitYear, j+1
	case s.matchAny(j, "小时", "钟头") > 0:
		l.unit, j = unitHour, j+2
	default:
		return l, false
	}
	if c := s.at(j); c == '半' && l.twice%2 == 0 && s.at(j+1) != '导' {
		l.twice, j = l.twice+1, j+1
	} else if c == '多' {
		l.fuzzy, j = true, j+1
	}
	l.end = j
	return l, l.unit != unitHour || l.twice >= 48
}

// days and months give the length in one of the two units; the other is 0.
func (l length) days() int {
	switch l.unit {
	case unitHour:
		return l.twice / 48
	case unitDay:
		return l.twice / 2
	case unitWeek:
		return (7*l.twice + 1) / 2
	case unitMonth:
		if l.twice == 1 {
			return 15
		}
	}
	return 0
}

func (l length) months() int {
	switch l.unit {
	case unitMonth:
		return l.twice / 2
	case unitQuarter:
		return 3 * l.twice / 2
	case unitYear:
		return 6 * l.twice
	}
	return 0
}

// grain is the unit that a point at this distance names: 「三年前」 is a year, 「半年前」 a month.
func (l length) grain() Grain {
	switch l.unit {
	case unitDay, unitHour:
		return Day
	case unitWeek:
		if l.twice%2 == 1 {
			return Day
		}
		return Week
	case unitMonth:
		if l.twice == 1 {
			return Day
		}
		return Month
	case unitYear:
		if l.twice%2 == 0 {
			return Year
		}
	}
	return Month
}

// shift moves d by l.
func (l length) shift(d store.Day, sign int) store.Day {
	if l.work {
		for n := l.days(); n > 0; n-- {
			for d += store.Day(sign); weekdayIndex(d) > 4; {
				d += store.Day(sign)
			}
		}
		return d
	}
	if n := l.days(); n > 0 {
		return d + store.Day(sign*n)
	}
	d = addMonths(d, sign*l.months())
	if l.unit == unitMonth && l.twice%2 == 1 {
		d += store.Day(sign * 15)
	}
	return d
}

// point is the unit of the calendar that lies l before or after d.
func (l length) point(d store.Day, sign int) store.Interval {
	d = l.shift(d, sign)
	y, m, _ := d.Civil()
	switch l.grain() {
	case Week:
		return weekSpan(monday(d))
	case Month:
		return monthSpan(y, m)
	case Year:
		return yearSpan(y)
	}
	return store.On(d)
}

// whole is n whole units before (sign -1) or after the running one: 「上两周」, 「下三个月」, 「前两年」.
func (l length) whole(now store.Day, sign int) store.Interval {
	n := l.twice / 2
	lo, hi := 1, n
	if sign < 0 {
		lo, hi = -n, -1
	}
	y, m, _ := now.Civil()
	switch l.unit {
	case unitWeek:
		mon := monday(now)
		return store.Interval{From: mon + store.Day(7*lo), To: mon + store.Day(7*hi+7)}
	case unitMonth:
		return store.Interval{From: monthSpan(y, m+lo).From, To: monthSpan(y, m+hi).To}
	case unitQuarter:
		q := (m-1)/3*3 + 1
		return store.Interval{From: monthSpan(y, q+3*lo).From, To: monthSpan(y, q+3*hi+2).To}
	case unitYear:
		return store.Interval{From: store.Date(y+lo, 1, 1), To: store.Date(y+hi+1, 1, 1)}
	}
	return store.Interval{From: now + store.Day(lo), To: now + store.Day(hi) + 1}
}

// span is the grain of a window of this length.
func (l length) span() Grain {
	switch l.unit {
	case unitWeek:
		return Week
	case unitMonth:
		if l.twice == 1 {
			return Day
		}
		return Month
	case unitQuarter:
		return Quarter
	case unitYear:
		if l.twice == 1 {
			return HalfYear
		}
		return Years
	}
	return Day
}

// window reads 「最近三天」, 「近一周」, 「过去的一年」, 「这两天」, 「未来五年」, 「今后10年」.
func (s *scanner) window(i int) (part, bool) {
	p := part{start: i, fixed: true}
	if k := s.matchAny(i, "未来的", "未来", "接下来的", "接下来", "今后"); k > 0 {
		l, ok := s.length(s.skip(i + k))
		if !ok {
			return p, false
		}
		p.end, p.grain, p.forward, p.blurred = l.end, l.span(), true, l.fuzzy
		if s.known {
			p.at = store.Interval{From: s.now, To: l.shift(s.now, 1) + 1}
		}
		if n := s.matchAny(p.end, "以内", "之内", "内", "里"); n > 0 {
			p.end += n
		}
		return p, true
	}
	k := s.matchAny(i, "最近的这", "最近这", "最近的", "最近", "近来", "过去的", "过去这", "过去", "刚刚过去的", "刚过去的", "近", "这", "往前")
	if k == 0 || s.at(i) == '近' && (s.at(i-1) == '附' || s.at(i-1) == '接' || s.at(i-1) == '将' || s.at(i-1) == '靠') {
		return p, false
	}
	l, ok := s.length(s.skip(i + k))
	if !ok || s.match(i, "这") > 0 && (l.twice == 2 && l.unit != unitDay || l.unit == unitHour) {
		return p, false
	}
	if c := s.at(l.end); c == '内' && s.at(i) == '这' || s.matchAny(l.end, "攻坚", "行动", "计划") > 0 && s.at(i) != '最' || s.matchAny(l.end, "前", "后") > 0 && s.matchAny(l.end, "后者") == 0 {
		return p, false
	}
	p.end, p.grain, p.blurred = l.end, l.span(), l.fuzzy
	if n := s.matchAny(p.end, "以来", "来", "以内", "之内", "内", "里", "间"); n > 0 {
		p.end += n
	}
	if s.known {
		p.at = s.back(l)
		if l.fuzzy && l.unit != unitDay { // 「近几个月」, 「这几年」
			p.at = store.Interval{}
		}
	}
	return p, true
}

// back is the time of length l that ends today and includes it.
func (s *scanner) back(l length) store.Interval {
	return store.Interval{From: l.shift(s.now, -1) + 1, To: s.now + 1}
}

// firstOf reads 「前三天」, 「前两个月」, 「后三天」 without a month or year. 「前7个月」 is January to July: figures are
// given that way.
func (s *scanner) firstOf(i int) (part, bool) {
	if c := s.at(i - 1); c == '之' || c == '以' || c == '目' || c == '提' || c == '日' || c == '月' || c == '年' || c == '会' || c == '天' {
		return part{}, false
	}
	if s.endsWithAny(i, "春运", "暑运", "假期", "暑期", "寒假", "暑假", "活动", "展会", "赛事", "雪季") {
		return part{}, false // 「春运|前20天」 are its own
	}
	sign := -1
	if s.at(i) == '后' {
		sign = 1
	}
	j := i + 1
	if s.matchAny(j, "几天", "几日", "些天", "些日子") > 0 && sign < 0 {
		p := part{start: i, end: j + 2, grain: Day, blurred: true, fixed: true}
		if s.known {
			p.at = store.Between(s.now-7, s.now-1)
		}
		return p, true
	}
	if s.match(j, "一阵子") > 0 || s.matchAny(j, "一段时间", "段时间", "阵子") > 0 {
		return part{start: i, end: j + s.matchAny(j, "一段时间", "段时间", "一阵子", "阵子"), grain: Day, blurred: true, fixed: true}, true
	}
	l, ok := s.length(j)
	if !ok || l.fuzzy || l.twice%2 == 1 || l.unit == unitHour || s.matchAny(l.end, "前", "后") > 0 {
		return part{}, false
	}
	p := part{start: i, end: l.end, grain: l.grain(), fixed: true}
	if !s.known {
		return p, true
	}
	n := l.twice / 2
	if sign < 0 && l.unit == unitMonth && n <= 12 && (s.c.News || n >= 4) {
		p.at = monthsSpan(s.thisYear(), 1, n)
		p.year = s.thisYear()
		return p, true
	}
	p.at = l.whole(s.now, sign)
	return p, true
}

// step is how many units before (sign -1) or behind the running one a word points: 「上上」, 「下」, 「本」; or that of the day told last,
// 「当」, when it is anchored.
type step struct {
	sign, n  int
	anchored bool
	end      int
}

// step reads 「上」, 「下下」, 「本」, 「这」, 「当」, 「前」 before a unit.
func (s *scanner) step(i int) (d step, ok bool) {
	d.end = i
	if s.matchAny(i, "大上", "大下") > 0 { // 「大上周」 is 「上上周」
		if isHan(s.at(i-1)) && s.at(i-1) != '大' || s.matchAny(i+2, "周", "个", "星期", "礼拜", "月") == 0 {
			return d, false
		}
		d.end, d.n = i+1, 1
	}
	switch c := s.at(d.end); c {
	case '上', '下':
		for s.at(d.end) == c && d.n < 5 {
			d.n, d.end = d.n+1, d.end+1
		}
		d.sign = 1
		if c == '上' {
			d.sign = -1
		}
		return d, !s.notDirection(i)
	case '前', '后':
		if s.matchAny(i+1, "一周", "一个月", "一季度", "一个星期", "一星期", "一年", "个月", "一天", "一日") == 0 || s.at(i-1) == '之' || s.at(i-1) == '以' {
			return d, false
		}
		d.sign, d.n, d.end = 1, 1, i+1
		if c == '前' {
			d.sign = -1
		}
		return d, true
	case '本':
		d.end++
		prev := s.at(i - 1)
		return d, prev != '日' && prev != '成' && prev != '资'
	case '这', '今':
		d.end++
		return d, c == '这' || s.at(d.end) == '个' || s.matchAny(d.end, "星期", "礼拜", "周") > 0
	case '当', '同', '次', '那', '翌':
		d.anchored, d.end = true, d.end+1
		if c == '次' || c == '翌' {
			d.sign, d.n = 1, 1
		}
		return d, true
	}
	return d, false
}

// unitWord reads 「上周」, 「本月」, 「下下周末」, 「上个季度」, 「这周三」, 「上两周」, 「当月」, 「前一周」.
func (s *scanner) unitWord(i int) (part, bool) {
	d, ok := s.step(i)
	if !ok {
		return part{}, false
	}
	p := part{start: i, fixed: true}
	j := d.end
	if s.at(j) == '个' {
		j++
	} else if num, ok := s.number(j); ok && s.at(i) != '当' && s.at(i) != '同' {
		if num.value > 1 && d.n == 1 && num.value <= 100 {
			return s.units(p, j, d.sign)
		}
		if num.value != 1 {
			return part{}, false
		}
		if j = num.end; s.at(j) == '个' {
			j++
		}
	}
	ref, ok := s.now, s.known
	if d.anchored {
		a, found := s.anchor(i)
		ref, ok, p.chained = a.From, found, true
	}
	y, m, by := 0, 0, d.sign*d.n
	if ok {
		y, m, _ = ref.Civil()
	}
	switch {
	case s.matchAny(j, "周", "星期", "礼拜") > 0:
		return s.weekWord(p, i, j, ref+store.Day(7*by), ok)
	case s.matchAny(j, "季度", "季") > 0:
		if s.match(j, "季度") == 0 && (!s.bound(j+1) || s.at(i) == '当' || s.at(i) == '同') {
			return part{}, false
		}
		return s.quarterAt(p, j, y, (m-1)/3*3+1+3*by, ok), true
	case s.match(j, "月") > 0:
		if s.matchAny(j+1, "亮", "饼", "嫂", "薪", "球", "龄") > 0 || s.at(i) == '当' && s.at(j-1) == '个' {
			return part{}, false
		}
		if d.anchored && s.c.News && !s.month.IsZero() { // 「7月，…；当月…」, 「1至7月，…；当月…」
			y, m, _ = s.month.From.Civil()
			ok = true
		}
		return s.monthWord(p, j, y, m+by, ok), true
	case s.match(j, "年") > 0 && j > i+1 && !d.anchored: // 「上个年」 does not occur, 「前一年」 does
		p.end, p.grain = j+1, Year
		if ok {
			p.at = yearSpan(y + by)
		}
		return p, true
	case s.matchAny(j, "天", "日") > 0 && j > i+1 && s.at(j-1) == '一' && (s.at(i) == '前' || s.at(i) == '后'):
		// 「前一天」 counts from the day before it in the text.
		p.end, p.grain = j+1, Day
		return s.chain(p, d.sign)
	case s.match(j, "世纪") > 0 && s.at(i) == '本' && s.thisYear() != 0:
		return s.inCentury(p, s.thisYear()/100*100, j+2)
	}
	return part{}, false
}

// units reads what of several units stands behind 「上」 or 「下」: 「上|两周」.
func (s *scanner) units(p part, j, sign int) (part, bool) {
	l, ok := s.length(j)
	if !ok || l.unit == unitHour || l.twice%2 == 1 || s.matchAny(l.end, "前", "后", "内") > 0 {
		return part{}, false
	}
	if s.at(l.end-1) == '月' { // 「总结下|9月29日」
		if _, day := s.number(l.end); day || isDigit(s.at(l.end-2)) {
			return part{}, false
		}
	}
	p.end, p.grain = l.end, l.grain()
	if s.known {
		p.at = l.whole(s.now, sign)
	}
	return p, true
}

// quarterAt reads 「上季度」 and 「上季度末」; first is the month with which the quarter begins, which may lie in another year than y.
func (s *scanner) quarterAt(p part, j, y, first int, known bool) part {
	p.end, p.grain = j+max(s.match(j, "季度"), 1), Quarter
	if !known {
		return p
	}
	p.at = monthsSpan(y, first, first+2)
	if k := s.matchAny(p.end, "末", "底"); k > 0 {
		year, last, _ := (p.at.To - 1).Civil()
		p.at, p.end, p.grain, p.blurred = monthSpan(year, last), p.end+k, Month, true
	}
	return p
}

// notDirection refuses 「上」 and 「下」 that end another word: 「线上」, 「会上周某说」, 「以下月」.
func (s *scanner) notDirection(i int) bool {
	if s.at(i-1) == '线' && s.at(i-2) == '热' {
		return false // 「热线上周受理」
	}
	switch s.at(i - 1) {
	case '以', '线', '网', '身', '世', '海', '路', '马', '手', '之', '早', '晚':
		return true
	case '会', '台', '书', '坛', '议', '赛', '场':
		k := i + 1
		if s.at(k) == '周' {
			_, _, day := s.weekdayName(k)
			return !day && s.at(k+1) != '末' && !s.bound(k+1)
		}
	}
	return false
}

// justPast reads the last such day before today: 「刚过去的那个周六」.
func (s *scanner) justPast(i int) (part, bool) {
	k := i + s.matchAny(i, "刚刚过去的", "刚过去的", "才过去的", "过去的", "刚过的", "刚过完的")
	if k == i {
		return part{}, false
	}
	k += s.matchAny(k, "那个", "这个", "一个")
	wd, end, ok := s.weekdayName(k)
	if !ok {
		return part{}, false
	}
	p := part{start: i, end: end, grain: Day, fixed: true}
	if s.known {
		back := (weekdayIndex(s.now)-wd+6)%7 + 1
		p.at = store.On(s.now - store.Day(back))
	}
	return p, true
}

// weekWord reads 「上周」 and what of the week follows: a weekday, 「末」.
func (s *scanner) weekWord(p part, i, j int, ref store.Day, known bool) (part, bool) {
	k := j + s.matchAny(j, "周", "星期", "礼拜")
	if s.matchAny(j, "周年", "周岁", "周边", "周转", "周期", "周围", "周报", "周村") > 0 {
		return part{}, false
	}
	mon := store.Day(0)
	if known {
		mon = monday(ref)
	}
	p.end, p.grain, p.at = k, Week, weekSpan(mon)
	after := s.skipOf(k)
	if s.matchAny(after, "周", "星期", "礼拜") == 0 {
		after = k
	}
	if wd, end, ok := s.weekdayName(after); ok {
		p.end, p.grain, p.at = end, Day, store.On(mon+store.Day(wd))
	} else if wd, ok := weekdayRune(s.at(k)); ok && !s.isCount(k) && (!isDigit(s.at(k)) || !s.measured(k+1)) {
		p.end, p.grain, p.at = k+1, Day, store.On(mon+store.Day(wd))
	} else if s.at(k) == '末' || s.match(after, "周末") > 0 {
		p.end, p.grain, p.at = k+1, Day, store.Between(mon+5, mon+6)
		if s.at(k) != '末' {
			p.end = after + 2
		}
	} else if n := s.matchAny(k, "初"); n > 0 && s.at(k+1) != '步' {
		p.end, p.grain, p.blurred, p.at = k+n, Day, true, store.Between(mon, mon+1)
	}
	if !known {
		p.at = store.Interval{}
	}
	return p, true
}

// monthWord reads 「上月」 and what of the month follows: 「15号」, 「底」, 「中旬」.
func (s *scanner) monthWord(p part, j, y, m int, known bool) part {
	p.end, p.grain = j+1, Month
	if s.at(p.end) == '份' {
		p.end++
	}
	span := store.Interval{}
	if known {
		span = monthSpan(y, m)
	}
	p.at = span
	if u, ok := s.inMonth(p.end, false); ok && !u.moon {
		p.end, p.grain, p.blurred = u.end, u.grain, u.blurred
		if known {
			p.at = u.in(span)
			p.invalid = p.at.IsZero()
		}
	}
	return p
}

// counted reads a length with a direction: 「三天前」, 「两日后」, 「半年后」, 「三年来」, 「20天内」.
func (s *scanner) counted(i int) (part, bool) {
	if s.endsWithAny(i, "第", "隔", "近", "达", "仅", "连续", "为期", "用时", "历时", "用", "需", "满", "不到", "不足", "超过", "约") {
		return part{}, false
	}
	l, ok := s.length(i)
	if !ok {
		return part{}, false
	}
	j := s.skip(l.end)
	p := part{start: i, grain: l.grain(), fixed: true, blurred: l.fuzzy}
	sign, open := 0, false
	switch {
	case s.matchAny(j, "以前") > 0:
		sign, open, p.end = -1, true, j+2
	case s.matchAny(j, "之前") > 0:
		sign, open, p.end = -1, l.months() > 0, j+2
	case s.matchAny(j, "以后") > 0:
		sign, open, p.end = 1, true, j+2
	case s.matchAny(j, "之后", "过后") > 0:
		sign, open, p.end = 1, l.months() > 0 || l.work, j+2
	case s.at(j) == '前' && s.matchAny(j, "前后", "前往", "前来", "前列", "前景", "前沿", "前期") == 0:
		sign, p.end = -1, j+1
	case s.at(j) == '后' && s.matchAny(j, "后续", "后勤", "后备", "后期", "后来") == 0:
		sign, p.end = 1, j+1
	case s.matchAny(j, "以来", "来") > 0 && s.matchAny(j, "来自", "来到", "来访", "来青", "来临") == 0:
		return s.sinceLength(p, l, j+s.matchAny(j, "以来", "来")), true
	case s.matchAny(j, "以内", "之内", "内") > 0 && !s.c.News && l.unit != unitYear && s.matchAny(j, "内部", "内容") == 0:
		p.end, p.forward = j+s.matchAny(j, "以内", "之内", "内"), true
		p.grain = l.span()
		if s.known {
			p.at = store.Interval{From: s.now, To: l.shift(s.now, 1) + 1}
		}
		return p, true
	default:
		return part{}, false
	}
	if s.c.News && open && l.unit == unitWeek {
		open = false
	}
	if l.vague {
		p.blurred = true
		return p, true
	}
	ref, ok := s.now, s.known
	if !s.before.IsZero() && l.grain() == Day && s.at(i) != '百' {
		a, _ := s.anchor(i)
		ref, ok, p.chained = a.Last(), true, true
	}
	if !ok {
		p.chained = l.grain() == Day
		return p, true
	}
	p.at = l.point(ref, sign)
	if p.grain == Year && !open {
		if q, ok := s.withYear(i, p.at.From.Year(), p.end, false); ok && q.end > p.end { // 「三年前的7月26日」
			return q, true
		}
	}
	if open && sign < 0 {
		p.at, p.open = store.Interval{From: store.MinDay, To: p.at.To}, true
	} else if open {
		p.at, p.open = store.Interval{From: p.at.From, To: store.MaxDay}, true
	}
	return p, true
}

// sinceLength reads 「三年来」, 「三个多月以来」: from the begin of the unit when the length is loose.
func (s *scanner) sinceLength(p part, l length, end int) part {
	p.end, p.grain = end, l.span()
	if !s.known {
		return p
	}
	from := l.shift(s.now, -1)
	y, m, _ := from.Civil()
	switch {
	case l.fuzzy && l.unit == unitYear:
		from = store.Date(y, 1, 1)
	case (l.fuzzy || l.twice%2 == 1 && l.twice > 1) && l.months() > 0:
		from = store.Date(y, m, 1)
	default:
		from++
	}
	p.at = store.Interval{From: from, To: s.now + 1}
	return p
}
