package when

import "wenzheng/store"

type festivalKind uint8

const (
	oneDay festivalKind = iota
	springFestival
	nationalDay
	labourDay
	statutory // 清明, 端午, 中秋, 元旦: days off by the table
)

// festival is a named day. Exactly one of the ways to find it is set.
type festival struct {
	names      []string // longest first
	month, day int      // civil
	moon       bool     // month and day are lunar; day 0 is the last day of the year
	nth, wd    int      // nth weekday (0 Monday) of month
	term       int      // solar term + 1
	kind       festivalKind
	shy        bool // also an everyday word: only alone, after a year, or before 节, 当天, 期间 …
}

// festivalsAt indexes festivals by the first rune of their names.
var festivalsAt = func() map[rune][]festival {
	at := make(map[rune][]festival)
	for _, f := range festivals() {
		byRune := make(map[rune][]string)
		for _, name := range f.names {
			c := []rune(name)[0]
			byRune[c] = append(byRune[c], name)
		}
		for c, names := range byRune {
			f.names = names
			at[c] = append(at[c], f)
		}
	}
	return at
}()

// festivals lists the days people name. 「十一」, 「五一」 and 「八一」 are shy: they also stand in 「八一路」.
func festivals() []festival {
	return []festival{
		{names: []string{"元旦节", "元旦"}, month: 1, day: 1, kind: statutory},
		{names: []string{"阳历新年"}, month: 1, day: 1},
		{names: []string{"警察节"}, month: 1, day: 10},
		{names: []string{"双十一", "双11"}, month: 11, day: 11},
		{names: []string{"双十二", "双12"}, month: 12, day: 12},
		{names: []string{"情人节"}, month: 2, day: 14},
		{names: []string{"国际妇女节", "三八妇女节", "妇女节", "三八节"}, month: 3, day: 8},
		{names: []string{"三八"}, month: 3, day: 8, shy: true},
		{names: []string{"植树节"}, month: 3, day: 12},
		{names: []string{"国际消费者权益日", "消费者权益日", "三一五"}, month: 3, day: 15},
		{names: []string{"世界水日"}, month: 3, day: 22},
		{names: []string{"愚人节"}, month: 4, day: 1},
		{names: []string{"世界地球日"}, month: 4, day: 22},
		{names: []string{"世界读书日"}, month: 4, day: 23},
		{names: []string{"五一国际劳动节", "国际劳动节", "五一劳动节", "劳动节"}, month: 5, day: 1, kind: labourDay},
		{names: []string{"五一"}, month: 5, day: 1, kind: labourDay, shy: true},
		{names: []string{"五四青年节", "青年节"}, month: 5, day: 4},
		{names: []string{"五四"}, month: 5, day: 4, shy: true},
		{names: []string{"护士节"}, month: 5, day: 12},
		{names: []string{"世界环境日", "环境日"}, month: 6, day: 5},
		{names: []string{"世界海洋日"}, month: 6, day: 8},
		{names: []string{"国际儿童节", "六一儿童节", "儿童节"}, month: 6, day: 1},
		{names: []string{"六一"}, month: 6, day: 1, shy: true},
		{names: []string{"七一建党节", "建党节", "党的生日", "香港回归纪念日"}, month: 7, day: 1},
		{names: []string{"七一"}, month: 7, day: 1, shy: true},
		{names: []string{"八一建军节", "建军节"}, month: 8, day: 1},
		{names: []string{"八一"}, month: 8, day: 1, shy: true},
		{names: []string{"全民健身日"}, month: 8, day: 8},
		{names: []string{"全国生态日"}, month: 8, day: 15},
		{names: []string{"医师节"}, month: 8, day: 19},
		{names: []string{"抗战胜利纪念日", "抗战胜利日"}, month: 9, day: 3},
		{names: []string{"教师节"}, month: 9, day: 10},
		{names: []string{"烈士纪念日"}, month: 9, day: 30},
		{names: []string{"国庆中秋双节", "中秋国庆双节", "国庆中秋", "中秋国庆", "国庆节", "国庆"}, month: 10, day: 1, kind: nationalDay},
		{names: []string{"十一"}, month: 10, day: 1, kind: nationalDay, shy: true},
		{names: []string{"万圣节"}, month: 10, day: 31},
		{names: []string{"记者节"}, month: 11, day: 8},
		{names: []string{"全国消防日", "消防日"}, month: 11, day: 9},
		{names: []string{"光棍节", "双十一", "双11"}, month: 11, day: 11},
		{names: []string{"国家宪法日", "宪法日"}, month: 12, day: 4},
		{names: []string{"双十二", "双12"}, month: 12, day: 12},
		{names: []string{"国家公祭日", "公祭日"}, month: 12, day: 13},
		{names: []string{"澳门回归纪念日"}, month: 12, day: 20},
		{names: []string{"平安夜"}, month: 12, day: 24},
		{names: []string{"圣诞节", "圣诞"}, month: 12, day: 25},

		{names: []string{"母亲节"}, month: 5, nth: 2, wd: 6},
		{names: []string{"全国助残日", "助残日"}, month: 5, nth: 3, wd: 6},
		{names: []string{"父亲节"}, month: 6, nth: 3, wd: 6},
		{names: []string{"感恩节"}, month: 11, nth: 4, wd: 3},

		{names: []string{"春节", "农历新年", "农历春节", "大年初一", "年初一"}, month: 1, day: 1, moon: true, kind: springFestival},
		{names: []string{"元宵节", "元宵"}, month: 1, day: 15, moon: true},
		{names: []string{"龙抬头", "二月二"}, month: 2, day: 2, moon: true},
		{names: []string{"端午节", "端午"}, month: 5, day: 5, moon: true, kind: statutory},
		{names: []string{"七夕节", "七夕"}, month: 7, day: 7, moon: true},
		{names: []string{"中元节"}, month: 7, day: 15, moon: true},
		{names: []string{"中秋节", "中秋"}, month: 8, day: 15, moon: true, kind: statutory},
		{names: []string{"重阳节", "重阳"}, month: 9, day: 9, moon: true},
		{names: []string{"腊八节", "腊八"}, month: 12, day: 8, moon: true},
		{names: []string{"小年"}, month: 12, day: 23, moon: true, shy: true},
		{names: []string{"除夕夜", "除夕", "大年三十", "年三十", "大年夜"}, moon: true},

		{names: []string{"清明节", "清明"}, term: 7, kind: statutory},
		{names: []string{"农民丰收节", "丰收节", "秋分"}, term: 18},
		{names: []string{"小寒"}, term: 1},
		{names: []string{"大寒"}, term: 2},
		{names: []string{"立春"}, term: 3},
		{names: []string{"雨水"}, term: 4, shy: true},
		{names: []string{"惊蛰"}, term: 5},
		{names: []string{"春分"}, term: 6},
		{names: []string{"谷雨"}, term: 8, shy: true},
		{names: []string{"立夏"}, term: 9},
		{names: []string{"小满"}, term: 10, shy: true},
		{names: []string{"芒种"}, term: 11},
		{names: []string{"夏至"}, term: 12},
		{names: []string{"小暑"}, term: 13},
		{names: []string{"大暑"}, term: 14},
		{names: []string{"立秋"}, term: 15},
		{names: []string{"处暑"}, term: 16},
		{names: []string{"白露"}, term: 17, shy: true},
		{names: []string{"寒露"}, term: 19},
		{names: []string{"霜降"}, term: 20},
		{names: []string{"立冬"}, term: 21},
		{names: []string{"小雪"}, term: 22, shy: true},
		{names: []string{"大雪"}, term: 23, shy: true},
		{names: []string{"冬至"}, term: 24},
	}
}

// on is the day of f in year y, lunar year y for a lunar one.
func (f festival) on(s *scanner, y int) store.Interval {
	switch {
	case f.term > 0:
		return s.solarTerm(y, f.term-1)
	case f.moon && f.day == 0:
		return s.moonEve(y)
	case f.moon:
		return s.moonDay(y, f.month, f.day)
	case f.nth > 0:
		return weekdayOf(monthSpan(y, f.month), f.wd, f.nth)
	}
	return store.On(store.Date(y, f.month, f.day))
}

// someFestival has a bit for the lowest twelve of each character that a festival begins with: it says no of most at once.
var someFestival = func() (set [64]uint64) {
	for c := range festivalsAt {
		set[c>>6&63] |= 1 << (c & 63)
	}
	return set
}()

// festivalAt finds the festival whose name stands at i. afterYear: a year was read before it.
func (s *scanner) festivalAt(i int, afterYear bool) (festival, int, bool) {
	c := s.at(i)
	if someFestival[c>>6&63]&(1<<(c&63)) == 0 {
		return festival{}, 0, false
	}
	for _, f := range festivalsAt[c] {
		for _, name := range f.names {
			j := i + s.match(i, name)
			if j == i {
				continue
			}
			if f.shy && !afterYear && !s.whole(i, j) && s.matchAny(s.skipQuote(j), "节", "当天", "期间", "假期", "长假", "小长假", "黄金周", "前夕", "前后", "放假", "假日", "这天", "那天", "时节", "节气", "讲话", "以来", "到国庆", "至国庆", "到端午", "到十一", "至十一", "到七一", "到八一") == 0 && !s.countedFree(j) {
				return festival{}, 0, false
			}
			if !s.festivalBound(i, j) {
				return festival{}, 0, false
			}
			return f, j, true
		}
	}
	return festival{}, 0, false
}

// countedFree reports whether a holiday's days are counted at i: 「“五一”|5天」.
func (s *scanner) countedFree(i int) bool {
	n, ok := s.number(s.skipQuote(i))
	return ok && s.at(n.end) == '天' && n.value > 1 && n.value < 10 && s.matchAny(n.end+1, "前", "后", "内", "之") == 0
}

// festivalBound refuses names inside other words: 「张国庆」, 「政治清明」, 「八一路」, 「五四广场」.
func (s *scanner) festivalBound(i, j int) bool {
	if s.endsWith(i, "历年") {
		return false
	}
	switch {
	case s.match(i, "国庆") > 0:
		if s.matchAny(j, "节", "期", "假", "长", "黄", "当", "前", "后", "那") == 0 && s.match(i, "国庆节") == 0 && isSurname(s.at(i-1)) {
			return false
		}
	case s.match(i, "清明") > 0:
		if s.at(i-1) == '治' || s.at(i-1) == '气' || s.matchAny(j, "上河") > 0 {
			return false
		}
	}
	if s.match(i, "雨水")+s.match(i, "大雪")+s.match(i, "小雪") > 0 && !s.whole(i, j) && s.at(j) != 0 &&
		s.matchAny(j, "节", "当天", "当日", "期间", "前", "后", "过", "这天", "那天", "时节", "是哪", "是几", "，", "。", "、", "至", "到") == 0 {
		return false // 「今年雨水比去年多」
	}
	if s.at(j-1) != '节' && s.matchAny(j, "茶", "粽", "糕", "饼", "粑", "螺", "粥") > 0 { // 「清明茶」
		return false
	}
	if isHanNumeral(s.at(j-1)) && (isHanNumeral(s.at(j)) || s.matchAny(j, "月", "日", "年", "天", "届", "周") > 0 || isMeasure(s.at(j))) {
		return false // 「十一月」, 「八一届」
	}
	return s.matchAny(j, "路", "街", "广场", "大道", "社区", "村", "小区", "中学", "小学", "桥", "公园") == 0
}

func isSurname(c rune) bool {
	switch c {
	case '王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗',
		'梁', '宋', '郑', '谢', '韩', '唐', '冯', '于', '董', '萧', '肖', '程', '曹', '袁', '邓', '许', '傅', '沈', '曾', '彭',
		'吕', '苏', '卢', '蒋', '蔡', '贾', '丁', '魏', '薛', '叶', '阎', '闫', '余', '潘', '杜', '戴', '夏', '钟', '汪', '田',
		'任', '姜', '范', '方', '石', '姚', '谭', '廖', '邹', '熊', '金', '陆', '郝', '孔', '白', '崔', '康', '毛', '邱', '秦',
		'江', '史', '顾', '侯', '邵', '孟', '龙', '万', '段', '雷', '钱', '汤', '尹', '黎', '易', '常', '武', '乔', '贺', '赖', '龚', '文':
		return true
	}
	return false
}

// festivalPart is the part that the name [i, j) of f makes.
func (s *scanner) festivalPart(i int, f festival, j int) part {
	return part{
		start: i, end: j, grain: Day, moon: f.moon,
		inYear:  func(y int) store.Interval { return f.on(s, y) },
		holiday: func(d store.Day) store.Interval { return s.festivalDays(d, f.kind) },
	}
}
