package when

import (
	"strings"

	"wenzheng/store"
)

// numeric reads an expression that begins with a numeral: 「2025年8月」, 「8月14日」, 「25号」, 「8.11」, 「2025-08-14」,
// 「三天后」, 「一季度」, 「80年代」.
func (s *scanner) numeric(i int) (part, bool) {
	if c := s.at(i - 1); c == '第' || isLatin(c) || c == '.' && isDigit(s.at(i-2)) || c == '#' {
		return part{}, false
	}
	if p, ok := s.iso(i); ok {
		return p, true
	}
	if p, ok := s.short(i); ok {
		return p, true
	}
	if y, j, ok := s.printedYear(i); ok {
		return s.withYear(i, y, j, true)
	}
	if p, ok := s.yearly(i, false); ok {
		p.printed = true
		return p, true
	}
	if p, ok := s.bareDay(i); ok {
		return p, true
	}
	if p, ok := s.monthDay(i); ok {
		return p, true
	}
	if p, ok := s.decade(i); ok {
		return p, true
	}
	if p, ok := s.counted(i); ok {
		return p, true
	}
	return s.bareYear(i)
}

// plausibleYear is what a bare number must be to be read as a year.
func plausibleYear(y int) bool { return y >= 1949 && y <= 2060 }

func isDateMark(c rune) bool { return c == '-' || c == '/' || c == '.' || c == '·' }

// iso reads 「2025-08-14」, 「2025/8/14」, 「2025.8.14」, 「2025.8」, 「20250814」, 「2022 11 23」.
func (s *scanner) iso(i int) (part, bool) {
	y, ok := s.number(i)
	if !ok || y.han {
		return part{}, false
	}
	if y.padded || y.digits() > 4 {
		return s.compact(y)
	}
	if y.digits() != 4 || y.value < 1900 || y.value > 2100 || (s.at(i-1) == '.' || s.at(i-1) == '/') && isDigit(s.at(i-2)) {
		return part{}, false
	}
	at := y.end
	if k := s.skip(at); s.at(k) == '-' || s.at(k) == '/' { // 「2022 - 07 - 26」
		at = k
	}
	mark := s.at(at)
	if !isDateMark(mark) && mark != ' ' {
		return part{}, false
	}
	m, ok := s.number(at + 1)
	if !ok && at > y.end {
		m, ok = s.number(s.skip(at + 1))
	}
	if !ok || m.han || m.digits() > 2 {
		return part{}, false
	}
	p := part{start: i, year: y.value, printed: true}
	if at > y.end && s.at(s.skip(m.end)) == mark {
		m.end = s.skip(m.end)
	}
	if second := s.at(m.end); isDateMark(second) || second == ' ' && mark == ' ' {
		d, ok := s.number(m.end + 1)
		if !ok && at > y.end {
			d, ok = s.number(s.skip(m.end + 1))
		}
		if ok && d.digits() == 4 && s.at(d.end) == ':' { // 「2018-12-1209:03」
			d.value, d.end = d.value/100, d.end-2
		} else {
			ok = ok && !s.measured(d.end)
		}
		if ok && !d.han && d.digits() <= 2 {
			p.end, p.grain = d.end, Day
			if c := s.at(p.end); c == '日' || c == '号' {
				p.end++
			}
			if m.value < 1 || m.value > 12 || d.value < 1 || d.value > monthLength(y.value, m.value) {
				p.invalid = mark != ' ' && second == mark
				return p, p.invalid
			}
			p.at, p.fixed = store.On(store.Date(y.value, m.value, d.value)), true
			return p, true
		}
	}
	if mark == ' ' || m.value < 1 || s.measured(m.end) || isDateMark(s.at(m.end)) && s.at(m.end) != '-' && isDigit(s.at(m.end+1)) {
		return part{}, false
	}
	p.end, p.grain = m.end, Month
	if m.value > 12 && m.value > y.value%100 && mark == '-' { // 「2022-25」
		p.at, p.fixed, p.grain = store.Interval{From: store.Date(y.value, 1, 1), To: store.Date(y.value/100*100+m.value+1, 1, 1)}, true, Year
		return p, true
	}
	if m.value > 12 {
		p.invalid = m.digits() == 2 && (mark == '-' || mark == '/')
		return p, p.invalid
	}
	p.at, p.fixed = monthSpan(y.value, m.value), true
	return p, true
}

// short reads 「23.2.24」 and 「23-02-24」 in a question: year, month and day, of two digits at most.
func (s *scanner) short(i int) (part, bool) {
	y, ok := s.number(i)
	mark := s.at(y.end)
	if !ok || s.c.News || y.han || y.digits() != 2 || !s.lately(y.value) || !isDateMark(mark) || isDateMark(s.at(i-1)) {
		return part{}, false
	}
	m, ok := s.number(y.end + 1)
	if !ok || m.han || m.digits() > 2 || s.at(m.end) != mark {
		return part{}, false
	}
	d, ok := s.number(m.end + 1)
	if !ok || d.han || d.digits() > 2 || s.measured(d.end) && s.at(d.end) != '号' || isDateMark(s.at(d.end)) && isDigit(s.at(d.end+1)) {
		return part{}, false
	}
	year := s.century(y.value)
	if m.value < 1 || m.value > 12 || d.value < 1 || d.value > monthLength(year, m.value) {
		return part{}, false
	}
	p := part{start: i, end: d.end, year: year, at: store.On(store.Date(year, m.value, d.value)), fixed: true, printed: true, grain: Day}
	if c := s.at(p.end); c == '日' || c == '号' {
		p.end++
	}
	return p, true
}

// lately reports whether two digits are those of a year that news are asked of, rather than a version or a score.
func (s *scanner) lately(yy int) bool { return yy >= 10 && 2000+yy <= s.thisYear()+1 }

// compact reads 「20250814」, and at the begin of a question 「202508」, 「250814」 and 「0814」.
func (s *scanner) compact(n number) (part, bool) {
	y, m, d := n.value/10000, n.value/100%100, n.value%100
	if n.digits() < 8 {
		if s.c.News || n.start > s.left || s.measured(n.end) || s.at(n.end) == '-' {
			return part{}, false
		}
		p := part{start: n.start, end: n.end, printed: true}
		switch {
		case n.digits() == 6 && n.value/100 >= 2000 && n.value/100 < 2040 && d >= 1 && d <= 12:
			p.year, p.grain, p.at, p.fixed = n.value/100, Month, monthSpan(n.value/100, d), true
		case n.digits() == 6 && s.lately(y) && m >= 1 && m <= 12 && d >= 1 && d <= monthLength(2000+y, m):
			p.year, p.grain, p.at, p.fixed = 2000+y, Day, store.On(store.Date(2000+y, m, d)), true
		case n.digits() == 4 && n.padded && m >= 1 && d >= 1 && d <= monthLength(2024, m):
			p.grain, p.inYear = Day, func(y int) store.Interval { return dayOf(monthSpan(y, m), d) }
		default:
			return part{}, false
		}
		return p, true
	}
	if n.digits() != 8 || y < 1990 || y > 2060 || m < 1 || m > 12 || d < 1 || d > monthLength(y, m) ||
		isLatin(s.at(n.end)) || isDigit(s.at(n.end)) || s.at(n.start-1) == '-' || s.at(n.end) == '-' ||
		s.endsWithAny(n.start, "编号", "电话", "号码", "代码", "账号", "单号", "QQ", "号") {
		return part{}, false
	}
	return part{start: n.start, end: n.end, at: store.On(store.Date(y, m, d)), year: y, fixed: true, printed: true, grain: Day}, true
}

// measured reports whether the number that ends at i goes on or has a unit, so that it is an amount or a code:
// 「8.14%」, 「8.5万」, 「2.0版」, 「4/5G」, 「24条」.
func (s *scanner) measured(i int) bool {
	c := s.at(i)
	if isDigit(c) || isLatin(c) || (c == '.' || c == ':' || c == '/') && isDigit(s.at(i+1)) {
		return true
	}
	if c == ' ' {
		i++
		c = s.at(i)
	}
	if second := unitsOfTwo[c]; second != "" && isHan(s.at(i+1)) {
		return strings.ContainsRune(second, s.at(i+1)) // 「8.14平度全会」
	}
	return isMeasure(c)
}

// unitsOfTwo are runes that begin a unit only with one of some behind them: 「平米」, no 平度.
var unitsOfTwo = map[rune]string{
	'平': "米方均", '公': "里斤顷吨分尺升", '立': "方", '美': "元金分", '港': "元币", '欧': "元", '韩': "元币", '英': "镑里尺寸亩",
}

// isMeasure lists the runes that make the number before them an amount.
func isMeasure(c rune) bool {
	switch c {
	case '%', '％', '‰', '°', '℃', '个', '家', '项', '条', '名', '次', '位', '件', '套', '亿', '千', '百', '万', '元', '块', '人',
		'户', '辆', '台', '艘', '架', '座', '栋', '处', '所', '间', '平', '亩', '米', '公', '里', '吨', '克', '斤', '升', '度', '分',
		'秒', '倍', '成', '折', '岁', '届', '批', '轮', '版', '级', '类', '种', '款', '组', '支', '层', '楼', '路', '号',
		'线', '场', '站', '班', '排', '余', '多', '几', '张', '本', '篇', '封', '具', '床', '棵', '株', '头', '只', '匹', '对',
		'双', '根', '页', '卷', '集', '部', '幢', '桌', '顿', '趟', '遍', '步', '关', '道', '点', '字', '席', '环', '倾', '英', '毫',
		'厘', '立', '瓦', '伏', '声', '票', '股', '美', '港', '欧', '韩', '载', '强', '星', '链':
		return true
	}
	return false
}

// printedYear reads 「2025年」, 「22年」, 「九七年」, 「二〇二五年」, 「2024年度」 at i and returns the year and what follows it.
func (s *scanner) printedYear(i int) (y, end int, ok bool) {
	n, ok := s.number(i)
	if !ok {
		return 0, 0, false
	}
	j := s.skip(n.end)
	j += s.matchAny(j, "牧业", "粮食", "农业", "财政", "会计", "水文", "养殖", "农事") // 「2023牧业年度」
	if s.at(j) != '年' || j > n.end+1 && s.at(j+1) != '度' {
		return 0, 0, false
	}
	j++
	if s.matchAny(j, "代", "级", "龄", "轻", "薪", "均", "货", "纪", "限") > 0 && s.matchAny(j, "货物", "货运", "货币", "货轮", "货车") == 0 {
		return 0, 0, false
	}
	if s.at(j) == '度' {
		j++
	}
	switch {
	case n.digits() == 4 && (!n.han || n.spelt) && n.value >= 1000 && n.value < 3000:
		return n.value, j, true
	case n.digits() == 2 && (!n.han || n.spelt) && s.shortYear(n, j):
		return s.century(n.value), j, true
	}
	return 0, 0, false
}

// century completes a year of two digits: the latest one that is not more than ten years ahead.
func (s *scanner) century(yy int) int {
	this := s.thisYear()
	if this == 0 {
		this = 2025
	}
	if 2000+yy <= this+10 {
		return 2000 + yy
	}
	return 1900 + yy
}

// shortYear tells the year 「22年」 from the time 「22年」 takes. j is behind 「年」.
func (s *scanner) shortYear(n number, j int) bool {
	if s.endsWithAny(n.start, "第", "近", "满", "达", "续", "时", "每", "这", "那", "整", "共", "有", "约", "超", "逾", "历", "过去", "未来", "今后", "最近", "了", "前", "后", "用", "干", "下", "上", "龄", "期", "限", "处", "判", "刑") {
		return false
	}
	k := s.skip(j)
	if s.at(k) == '的' {
		k = s.skip(k + 1)
	}
	if s.detail(k) {
		return true
	}
	if n.padded || n.spelt && n.value > 30 {
		return true
	}
	if s.c.News {
		return false
	}
	switch prev := s.at(n.start - 1); {
	case prev == '-' || prev == '—' || prev == '~' || prev == '至' || prev == '到':
		if c := s.at(n.start - 2); (isDigit(c) || isHanNumeral(c)) && !s.yearBefore(n.start-1) {
			return false
		}
	case isHan(prev) && !strings.ContainsRune("在从自是于和与及区市记讲的看查问比呢", prev):
		ago := s.thisYear()%100 - n.value // 「城阳22年讲了啥」, behind a name
		if c := s.at(j); ago >= -3 && ago <= 6 && (isHan(c) || isLatin(c)) && !s.lasting(j) && s.matchAny(j, "了", "呢", "吗", "吧") == 0 &&
			!s.endsWithAny(n.start, "立", "建区", "建市", "建县", "建厂", "建校", "建党", "建国", "工作", "任职", "从教", "从医", "从警", "工龄", "经营", "合作", "坚守", "扎根", "服务", "运营", "持续", "长达", "改革", "执政", "创业", "结婚", "当", "做") {
			return true // 「崂山26年GDP」
		}
		return ago >= 0 && ago <= 6 && s.matchAny(j, "讲", "说", "提", "谈", "强调", "干", "做", "忙", "书记", "的原话", "的讲话", "的发言", "的话", "的报道", "的新闻", "谁", "哪", "什么", "啥", "都") > 0 ||
			ago >= 0 && ago <= 6 && s.matchAny(j, "和", "与", "跟") > 0 && isDigit(s.at(j+1))
	}
	if s.matchAny(j, "以前", "以后", "之前", "之后", "前", "后") > 0 {
		d := n.value - s.thisYear()%100
		return n.value%5 != 0 && d > -12 && d < 5 && s.matchAny(j, "前", "后") == 0
	}
	if n.value%10 == 0 && !n.spelt {
		return s.whole(n.start, j) || n.value == 20 && (s.at(j) == ',' || isHan(s.at(j))) && !s.lasting(j)
	}
	return !s.lasting(j)
}

// lasting reports whether 「年」 before j counts a time: 「22年来」, 「35年间」, 「15年以上」.
func (s *scanner) lasting(j int) bool {
	return s.matchAny(j, "来", "间", "内", "多", "里", "期", "以内", "以上", "以下", "左右", "之", "如一日", "前", "后", "的", "半", "有", "合同", "租", "免", "不", "历", "老", "以后", "以前") > 0
}

// detail reports whether a finer unit of a year begins at k.
func (s *scanner) detail(k int) bool {
	if s.matchAny(k, "上半年", "下半年", "上半", "下半", "年底", "年初", "年末", "年中", "底", "初", "末", "第一季", "第二季", "第三季", "第四季",
		"一季度", "二季度", "三季度", "四季度", "1季度", "2季度", "3季度", "4季度", "首季", "首月", "Q1", "Q2", "Q3", "Q4", "q1", "q2", "q3", "q4", "前两", "前三", "前十", "前四", "前五", "前六", "前七", "前八", "前九", "正月", "腊月", "春", "夏天", "夏季", "秋", "冬", "农历", "全年") > 0 {
		return true
	}
	if s.at(k) == '前' || s.at(k) == '第' {
		n, ok := s.number(k + 1)
		return ok && s.matchAny(s.skip(n.end), "个月", "个季度", "季度", "月", "天", "周") > 0
	}
	if _, _, ok := s.festivalAt(k, true); ok {
		return true
	}
	m, ok := s.monthAt(k)
	return ok && !m.invalid
}

// bareYear reads a year without 「年」: 「2022-2025规划」, 「2016到2018」, 「2022和2025」, and in front of a unit of it 「2025上半年」.
func (s *scanner) bareYear(i int) (part, bool) {
	n, ok := s.number(i)
	if !ok || n.digits() != 4 || n.han && !n.spelt || !plausibleYear(n.value) {
		return part{}, false
	}
	if prev := s.at(i - 1); isDateMark(prev) && isDigit(s.at(i-2)) || prev == '〔' || prev == '[' && s.at(n.end) == ']' ||
		s.endsWithAny(i, "编号", "电话", "号码", "代码", "热线", "共", "约", "超", "近", "达", "逾", "总", "值", "第", "资", "收", "至少", "增加", "减少", "完成", "新增", "突破") {
		return part{}, false
	}
	if j := s.skip(n.end); s.detail(j) && (!isDigit(s.at(j)) || j > n.end) {
		return s.withYear(i, n.value, j, true)
	}
	p := part{start: i, end: n.end, year: n.value, at: yearSpan(n.value), fixed: true, printed: true, grain: Year}
	if k, ok := s.conn(n.end); ok {
		if m, ok := s.number(k); ok && (m.digits() == 4 && plausibleYear(m.value) || m.digits() == 2 && s.at(m.end) == '年') && !isDigit(s.at(m.end)) && s.at(m.end) != '-' {
			return p, true
		}
		if !isHan(s.at(n.end)) {
			return part{}, false
		}
	}
	if n.han || s.measured(n.end) || s.matchAny(n.end, "赛季", "后", "-") > 0 || s.at(n.end) == '”' || s.at(n.end) == '"' {
		return part{}, false
	}
	if s.event(n.end) {
		// 「2025市南区…对话会」: in news the year of the event, in a question part of its name.
		return p, s.c.News
	}
	if s.c.News || n.value%100 == 0 && !s.whole(i, n.end) {
		return part{}, false
	}
	return p, true
}

// event reports whether the name of an event stands within 24 runes of i.
func (s *scanner) event(i int) bool {
	for j := i; j < i+24 && s.at(j) != 0; j++ {
		switch s.at(j) {
		case '，', ',', '。', '；', '?', '!', ' ':
			return false
		}
		if s.matchAny(j, "博览会", "大会", "论坛", "对话会", "文化节", "啤酒节", "艺术节", "峰会", "展览", "大赛", "联赛", "赛事", "博览", "年会", "展会", "挑战赛", "马拉松", "音乐节", "旅游节", "采摘节", "洽谈会", "推介会", "招聘会") > 0 {
			return true
		}
	}
	return false
}

// monthDay reads 「8.14」, 「8/14」, 「6·30」, 「3/3/2015」.
func (s *scanner) monthDay(i int) (part, bool) {
	m, ok := s.number(i)
	if !ok || m.han || m.digits() > 2 || m.value < 1 {
		return part{}, false
	}
	mark := s.at(m.end)
	if !isDateMark(mark) {
		return part{}, false
	}
	d, ok := s.number(m.end + 1)
	if mark == '-' && !s.dashed(m, d) {
		return part{}, false
	}
	if !ok || d.han || d.digits() > 2 || d.value < 1 || (s.at(i-1) == '.' || s.at(i-1) == '/') && isDigit(s.at(i-2)) {
		return part{}, false
	}
	if mark == '/' && s.at(d.end) == '/' {
		return s.slashed(m, d)
	}
	if m.value > 12 || d.value > monthLength(2024, m.value) {
		return part{}, false
	}
	end := d.end
	if c := s.at(end); c == '日' || c == '号' {
		end++
	} else if k := end + s.matchAny(end, "”", "\"", "」"); mark == '·' && s.matchAny(s.skip(k), "特大", "重大", "较大", "暴雨", "特大暴雨", "洪", "洪水", "洪灾", "洪涝", "台风", "风灾", "地震", "泥石流", "滑坡", "山洪", "山体", "坍塌", "垮塌", "透水", "爆炸", "火灾", "事故", "案", "大案", "专案", "枪击", "车祸", "中毒", "疫情") > 0 {
		return part{}, false // 「10·13暴雨损失多大」 is the name of what happened, which is told of later
	} else if s.measured(end) || s.at(end) == '产' || s.fraction(m, d, mark) {
		return part{}, false
	}
	k, ranged := s.conn(end)
	ranged = ranged && isDigit(s.at(k))
	if s.c.News && !ranged && end == d.end {
		return part{}, false
	}
	if !ranged && s.endsWithAny(i, "增长", "下降", "上升", "提高", "约", "达", "达到", "为", "超", "比", "版", "近", "分", "评分", "得分", "增", "降", "率", "至", "个", "第", "号", "V", "v") {
		return part{}, false
	}
	month, day := m.value, d.value
	return part{start: i, end: end, grain: Day, printed: true, inYear: func(y int) store.Interval { return dayOf(monthSpan(y, month), day) }}, true
}

// dashed tells the date 「08-14」, 「8-14」 alone, 「6-3 会议」 from the score 「3-2」 and the range 「1-2所」.
func (s *scanner) dashed(m, d number) bool {
	if s.c.News || isDateMark(s.at(d.end)) || s.at(m.start-1) == '-' {
		return false
	}
	if m.value <= 12 && d.value <= 31 && s.matchAny(d.end, "有什么", "有啥", "有哪", "谁", "干", "去", "开", "都", "行程", "活动", "的行程", "的活动", "发生", "那天", "什么", "啥") > 0 && !s.endsWithAny(m.start, "排", "第", "比", "分", "以", "负", "胜") { // 「8-14有什么活动」
		return true
	}
	return m.padded && m.digits() == 2 && d.digits() == 2 || s.whole(m.start, d.end) && d.value > 12 ||
		m.start <= s.left && s.at(d.end) == ' ' && isHan(s.at(d.end+1))
}

// fraction tells 「1/3」, 「4/5」 and 「0.5」 from a date.
func (s *scanner) fraction(m, d number, mark rune) bool {
	if mark != '/' {
		return false
	}
	return m.value < d.value && d.value <= 10 && !m.padded && !d.padded && m.value <= 4
}

// slashed reads 「3/3/2015」, 「10/31/74」 and 「31/10/2015」.
func (s *scanner) slashed(a, b number) (part, bool) {
	y, ok := s.number(b.end + 1)
	if !ok || y.han || y.digits() != 4 && y.digits() != 2 || s.measured(y.end) {
		return part{}, false
	}
	year, month, day := y.value, a.value, b.value
	if y.digits() == 2 {
		year = s.century(year)
	}
	if month > 12 && y.digits() == 2 { // 「22/7/26」
		year, month, day = s.century(a.value), b.value, y.value
	} else if month > 12 {
		month, day = day, month
	}
	if !plausibleYear(year) && (year < 1900 || year > 2100) || month > 12 || day > monthLength(year, month) {
		return part{}, false
	}
	return part{start: a.start, end: y.end, year: year, at: store.On(store.Date(year, month, day)), fixed: true, printed: true, grain: Day}, true
}

// dayOf is a day of a month, zero when the month is shorter.
func dayOf(month store.Interval, day int) store.Interval {
	if day < 1 || day > month.Days() {
		return store.Interval{}
	}
	return store.On(month.From + store.Day(day-1))
}

// decade reads 「80年代」, 「20世纪90年代末期」, 「18世纪」.
func (s *scanner) decade(i int) (part, bool) {
	n, ok := s.number(i)
	if !ok || n.value < 1 {
		return part{}, false
	}
	p := part{start: i, fixed: true, printed: true, grain: Years}
	j := s.skip(n.end)
	if k := s.match(j, "世纪"); k > 0 {
		if n.value > 21 {
			return part{}, false
		}
		return s.inCentury(p, (n.value-1)*100, j+k)
	}
	if k := s.match(j, "年代"); k > 0 && n.value%10 == 0 && n.digits() <= 4 {
		switch {
		case n.value >= 1000 && n.value < 3000:
			return s.inDecade(p, n.value, j+k), true
		case n.value < 100:
			return s.inDecade(p, s.century(n.value), j+k), true
		}
	}
	return part{}, false
}

func (s *scanner) inCentury(p part, first, j int) (part, bool) {
	if n, ok := s.number(s.skip(j)); ok && n.value < 100 && n.value%10 == 0 {
		if k := s.match(n.end, "年代"); k > 0 {
			return s.inDecade(p, first+n.value, n.end+k), true
		}
	}
	p.end = j
	from, to := first, first+100
	if k := s.matchAny(j, "初期", "初"); k > 0 {
		p.end, to, p.blurred = j+k, first+20, true
	} else if k := s.matchAny(j, "末期", "末"); k > 0 {
		p.end, from, p.blurred = j+k, first+80, true
	} else if k := s.match(j, "中叶"); k > 0 {
		p.end, from, to, p.blurred = j+k, first+40, first+60, true
	}
	p.at = store.Interval{From: store.Date(from, 1, 1), To: store.Date(to, 1, 1)}
	return p, true
}

func (s *scanner) inDecade(p part, first, j int) part {
	p.end = j
	from, to := first, first+10
	if k := s.matchAny(j, "初期", "前期", "初"); k > 0 {
		p.end, to, p.blurred = j+k, first+3, true
	} else if k := s.matchAny(j, "末期", "后期", "末"); k > 0 {
		p.end, from, p.blurred = j+k, first+7, true
	} else if k := s.matchAny(j, "中期"); k > 0 {
		p.end, from, to, p.blurred = j+k, first+3, first+7, true
	}
	p.at = store.Interval{From: store.Date(from, 1, 1), To: store.Date(to, 1, 1)}
	return p
}

// yearBefore reports whether a year of four digits ends before i: 「2022-」.
func (s *scanner) yearBefore(i int) bool {
	if i < 4 {
		return false
	}
	n, ok := s.number(i - 4)
	return ok && n.end == i && n.digits() == 4 && plausibleYear(n.value)
}
