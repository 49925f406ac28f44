package when

import (
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/store"
)

// scanner walks one text from left to right. Every reader looks at a bounded number of runes from where it stands,
// so the whole is linear. It remembers what the text has said so far.
type scanner struct {
	r        []rune
	off      []int32
	c        Context
	now      store.Day
	known    bool           // now is a day
	before   store.Interval // the last day named, for 同日 and 14日
	lead     store.Interval // the last day named at the begin of a sentence, zero when the text has not named one there
	leadEnd  int            // where that stands
	month    store.Interval // the last month named, for 当月, unless a day was named since
	heard    store.Interval // the day on which the reporter heard what the text tells first
	year     int            // question: the last year printed, for 「2022年6月和8月」; 0 none
	named    int            // news: the year that names the last period longer than a day, 「2026年秋季」; 0 none
	namedEnd int            // where that stands
	last     part           // the part read last, for 「8月12日、13日」
	holidays map[store.Day]store.Interval
	left     int // first non-blank rune
	right    int // end of the last non-blank rune
	room     []int32
	behind   bool // a rune behind the last was asked for
}

// part is an expression on its way to an Expr. One of at, inYear, inMonth, inWeek says when it is; the last three wait
// for a year, a month or a week that the text gives later (「12月至次年1月」) or not at all.
type part struct {
	start, end int // runes
	at         store.Interval
	inYear     func(y int) store.Interval
	inMonth    func(month store.Interval) store.Interval
	inWeek     func(mon store.Day) store.Interval
	holiday    func(day store.Day) store.Interval // the days off around a festival
	year       int                                // printed or given by 去年; 0 when not
	moon       bool                               // counted in the lunar calendar
	fixed      bool                               // at is final: counted from now or fully printed
	printed    bool                               // names civil fields, not only 上周 or 今天
	grain      Grain
	blurred    bool
	chained    bool
	guessed    bool
	forward    bool // 未来, 今后
	linked     bool // shift days after the day before: 同日, 次日
	shift      int
	ranged     bool // made of two ends
	invalid    bool
	open       bool // one side is open
	role       role
}

// role says what an expression does in its sentence; Main prefers the first.
type role uint8

const (
	plain  role = iota
	report      // 「今日报道」, 「本报7月26日讯」: when it was written
	base        // 「比去年」, 「与上年同期相比」: what is compared with
)

// scanners are those that have read, with their room.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// mostRoom is how many runes a scanner keeps room for.
const mostRoom = 4096

// release gives s back, which must not be used again.
func (s *scanner) release() {
	if len(s.room) > mostRoom {
		s.room = nil
	}
	scanners.Put(s)
}

func newScanner(text string, c Context) *scanner {
	s := scanners.Get().(*scanner)
	*s = scanner{c: c, now: c.Now, before: c.Before, room: s.room}
	s.r, s.off = fold(text, &s.room)
	unspoil(s.r)
	s.known = inReach(c.Now)
	if s.before.IsZero() || !s.before.Yearless() && (!inReach(s.before.From) || !inReach(s.before.To)) {
		s.before = store.Interval{}
	}
	if (s.c.Year < firstYear || s.c.Year > lastYear) && s.c.Year != store.NoYear {
		s.c.Year = 0
	}
	s.right = len(s.r)
	for s.left < s.right && isEdge(s.r[s.left]) {
		s.left++
	}
	for s.right > s.left && isEdge(s.r[s.right-1]) {
		s.right--
	}
	return s
}

func inReach(d store.Day) bool {
	return d >= store.Date(firstYear, 1, 1) && d < store.Date(lastYear+1, 1, 1)
}

func isEdge(c rune) bool {
	switch c {
	case ' ', '\n', '?', '!', ',', '.', '。', '，', '、', '？', '！', '；', ';', ':', '~', '…', '“', '”', '"', '「', '」':
		return true
	}
	return false
}

// at is rune i of the folded text, 0 outside it.
func (s *scanner) at(i int) rune {
	if uint(i) < uint(len(s.r)) {
		return s.r[i]
	}
	s.behind = s.behind || i >= len(s.r)
	return 0
}

// match is the length of word in runes when it stands at i, 0 otherwise.
func (s *scanner) match(i int, word string) int {
	n := 0
	for k := 0; k < len(word); n++ {
		c, w := rune(word[k]), 1
		if c >= 0xE0 && c < 0xF0 { // words are ours, and most of their runes take three bytes
			c, w = c&0x0F<<12|rune(word[k+1]&0x3F)<<6|rune(word[k+2]&0x3F), 3
		} else if c >= 0x80 {
			c, w = utf8.DecodeRuneInString(word[k:])
		}
		if s.at(i+n) != c {
			return 0
		}
		k += w
	}
	return n
}

// matchAny is match for the first of words that stands at i: list longer words first.
func (s *scanner) matchAny(i int, words ...string) int {
	c := s.at(i)
	if c < 0x800 || c >= 0x10000 {
		for _, w := range words {
			if n := s.match(i, w); n > 0 {
				return n
			}
		}
		return 0
	}
	head, tail := byte(0xE0|c>>12), byte(0x80|c&0x3F) // of c in UTF-8, the first and third byte
	for _, w := range words {
		if len(w) > 2 && w[2] == tail && w[0] == head {
			if n := s.match(i, w); n > 0 {
				return n
			}
		}
	}
	return 0
}

// endsWith reports whether word ends right before i.
func (s *scanner) endsWith(i int, word string) bool {
	n := 0
	for k := range len(word) {
		if utf8.RuneStart(word[k]) {
			n++
		}
	}
	return i >= n && s.match(i-n, word) == n
}

func (s *scanner) endsWithAny(i int, words ...string) bool {
	for _, w := range words {
		if s.endsWith(i, w) {
			return true
		}
	}
	return false
}

// skip passes up to three blanks, one of them a line end, which damaged columns and typing leave inside 「8 月 14 日」.
func (s *scanner) skip(i int) int {
	j, lines := i, 0
	for n := 0; n < 3 && (s.at(j) == ' ' || s.at(j) == '\n'); n++ {
		if s.at(j) == '\n' {
			lines++
		}
		j++
	}
	if lines > 1 {
		return i
	}
	return j
}

// skipOf passes blanks and a 「的」.
func (s *scanner) skipOf(i int) int {
	i = s.skip(i)
	if s.at(i) == '的' {
		i = s.skip(i + 1)
	}
	return i
}

func (s *scanner) skipQuote(i int) int {
	switch s.at(i) {
	case '”', '"', '」', '’', '』':
		return i + 1
	}
	return i
}

// whole reports whether [i, j) is all the text there is.
func (s *scanner) whole(i, j int) bool { return i <= s.left && j >= s.right }

// bound reports whether a word ends at i: no Han, letter or digit follows.
func (s *scanner) bound(i int) bool {
	c := s.at(i)
	return !isHan(c) && !isLatin(c) && !isDigit(c)
}

// find reads the whole text.
func (s *scanner) find() []Expr {
	var out []Expr
	for i := s.left; i < s.right; {
		if !mayOpen(s.r[i]) || isDigit(s.r[i]) && s.counts(i) || !mayGoOn(s.r[i], s.at(i+1)) {
			i = s.next(i)
			continue
		}
		p, ok := s.expression(i)
		if !ok || p.end <= i {
			i = s.next(i)
			continue
		}
		if e, ok := s.expr(p); ok {
			out = append(out, e)
			s.remember(p, e)
		}
		i = p.end
	}
	return out
}

// counts reports whether the number at i counts what is no time: 「97.82亿元」, 「19%」.
func (s *scanner) counts(i int) bool {
	for n := 0; n < 16 && (isDigit(s.at(i)) || s.at(i) == '.'); n++ {
		i++
	}
	c := s.at(i)
	return c == '亿' || c == '%' || c == '万' && s.at(i+1) != '圣'
}

// mayOpen reports whether an expression may begin with c: it says no of most characters of a text.
func mayOpen(c rune) bool {
	return isDigit(c) || c == 'Q' || c == 'q' || c < 1<<16 && openers[c>>6]&(1<<(c&63)) != 0
}

// openers has a bit for each Han character that expression and atom do anything about.
var openers = func() (set [1 << 10]uint64) {
	for c := rune(0x3400); c <= 0x9fff; c++ {
		_, named := festivalsAt[c]
		if named || isHanNumeral(c) || readersOf(c)[0] != nil || strings.ContainsRune("截到正冬腊闰元", c) {
			set[c>>6] |= 1 << (c & 63)
		}
	}
	return set
}()

// mayGoOn reports whether an expression may begin with c and next: of most characters that may open one, another one follows in a text, 「国|内」,
// 「上|级」. It says yes of one in twenty others too.
func mayGoOn(c, next rune) bool {
	if c >= 1<<16 || paired[c>>6]&(1<<(c&63)) == 0 || !isHan(next) {
		return true
	}
	at := pairBit(c, next)
	return goesOn[at>>6]&(1<<(at&63)) != 0
}

// pairs lists characters that may open an expression, each with the Chinese characters that may stand behind it there; TestPairs prints it.
const pairs = `万圣 上一七三上世两个中九二五俩八六十千卅半周四季年廿旬星月百礼零 下一七三下世两个九二五俩八六十千卅半周四季年廿旬星月百礼零 不久 世界
	中上下元旬秋 丰收 今个儿冬后周夏夜天年日早明星春晚晨礼秋 儿童 元宵旦月 光棍 党的 全国民 公祭 农历民 冬天季小日月至 几个天年
	刚刚过 到现目 前一七三两个九二五些俩八六几十千卅半四夜天年廿数日晚段百阵零 助残 劳动 医师 半个交余几周多天季小工年日星月来礼载钟 即即
	去冬夏年春秋 双十 同一七三世两个九二五俩八六十千卅周四季年廿日星晚月百礼零 后一七三两个九二五些俩八六几十千卅半四天年廿数日段百阵零 听日
	周一三二五六四天日末 国家庆际 圣诞 处暑 夏天季小日至 大上下前后寒年暑这雪 妇女 宪法 寒假露 寻日 小寒年暑满雪 岁尾末 平安
	年三中伊内初头尾底开末终 建党军 开年 当一七三下世两个九二五俩八六前十千卅午周四夜天季年廿日早星晚晨月百礼零 往前 情人 惊蛰 愚人 感恩
	截止至 抗战 护士 接下 教师 日内前 旧历年 早前 时下 明儿夏夜天年日早春晚晨秋 星期 春分天季小日节 昨今儿夜天日早晚晨 暑假 最近
	月中初头尾底末 未来 末季 本一七三世两个九二五俩八六十千卅周四天季年廿星月百礼零 来年 植树
	次一七三世两个九二五俩八六十千卅周四夜天季年廿日早星晚晨月百礼零 正月 此刻前时 母亲 消费防 清明 澳门 烈士 父亲 环境 现在如阶 白露
	目前 礼拜 秋分天季小日 立冬夏春秋 端午 第一七三两九二五俩八六十千卅四廿百零
	翌一七三世两个九二五俩八六十千卅周四夜天季年廿日早星晚晨月百礼零 腊八月 至今 芒种 警察 记者 谷雨 转天 迄今 过几去
	近一七三两九二五些俩八六几十千卅半四年廿数日期来段百零 这一七三世两个九二五俩八六几十千卅半周四季廿数星月百礼零 连日
	那一七三世两个九二五俩八六十千卅周四天季年廿星月百礼零 重阳 闰一七三两九二五俩八六十千卅四廿百零 阳历 阴历 除夕 隔天日 雨水 霜降
	青年 首季 香港 龙抬`

// paired has a bit for each character that pairs lists, goesOn for each pair.
var paired, goesOn = func() (first [1 << 10]uint64, both [1 << 8]uint64) {
	for list := range strings.FieldsSeq(pairs) {
		c, size := utf8.DecodeRuneInString(list)
		first[c>>6] |= 1 << (c & 63)
		for _, next := range list[size:] {
			at := pairBit(c, next)
			both[at>>6] |= 1 << (at & 63)
		}
	}
	return first, both
}()

// pairBit is where in goesOn two characters stand.
func pairBit(c, next rune) uint32 { return (uint32(c)<<16 ^ uint32(next)) * 0x9E3779B1 >> 18 }

// next is where to look after nothing was found at i: behind a numeral or a word of letters as a whole, so that
// 「第十二次」 is not read again from 「二」.
func (s *scanner) next(i int) int {
	c := s.at(i)
	switch {
	case isDigit(c) || isLatin(c):
		for isDigit(s.at(i)) || isLatin(s.at(i)) {
			i++
		}
	case isHanNumeral(c):
		for isHanNumeral(s.at(i)) {
			i++
		}
	default:
		i++
	}
	return i
}

// leads reports whether a sentence begins at i, also behind the head of an item: 「（二）某县：」.
func (s *scanner) leads(i int) bool {
	if c := s.at(i - 1); c == '：' || c == ':' {
		for n := 2; n < 18; n++ {
			switch c := s.at(i - n); {
			case c == 0 || c == '\n':
				return true
			case !isHan(c) && !isDigit(c) && c != '（' && c != '）' && c != '(' && c != ')' && c != '、':
				return false
			}
		}
		return false
	}
	for n := 0; n < 8; n++ {
		i--
		switch s.at(i) {
		case 0, '\n', '。', '!', '?', ';', '；':
			return true
		case ' ', '#', '“', '"', '(', '*', '”', '’', '」', ')':
		default:
			return false
		}
	}
	return false
}

// behindSubject reports whether nothing but a subject stands before p in its sentence: 「某县委书记某某3月10日到某村」.
func (s *scanner) behindSubject(p part) bool {
	if strings.ContainsRune("前起以之至底后的", s.at(p.end)) {
		return false
	}
	for i := p.start - 1; i >= p.start-40; i-- {
		switch c := s.at(i); {
		case c == 0 || c == '\n' || c == '。' || c == '；' || c == ';':
			return i < p.start-3
		case !isHan(c) && c != '、' && c != '·' && c != ' ':
			return false
		}
	}
	return false
}

// remember keeps what later expressions count from.
func (s *scanner) remember(p part, e Expr) {
	s.last = p
	if p.role == report && e.Grain == Day && e.Days() == 1 && !e.Invalid && !e.Blurred && s.endsWithAny(p.start, "记者") && s.before.IsZero() {
		s.heard = e.Interval
	}
	if e.IsZero() || e.Invalid || p.role != plain || p.open {
		return
	}
	if e.Grain == Day && !e.Blurred && e.Days() <= 31 && !(s.c.News && s.at(p.end-1) == '节') { // 「9日，某区召开教师节|表彰大会。同日，…」
		s.before = e.Interval
		if s.leads(p.start) || e.Days() == 1 && p.printed && s.behindSubject(p) {
			s.lead, s.leadEnd = e.Interval, p.end
		}
	}
	switch {
	case e.Grain == Day:
		s.month = store.Interval{}
	case e.Grain == Month && p.printed && !e.Ahead && e.From != store.MinDay:
		y, m, _ := e.Last().Civil()
		s.month = monthSpan(y, m)
	}
	if s.c.News && e.Grain > Day && p.year != 0 && !e.Guessed && e.From.Year() == p.year {
		s.named, s.namedEnd = p.year, p.end
	}
	if !s.c.News && p.printed && p.year != 0 && !p.moon && !e.Guessed && e.Days() < 367 {
		s.year = e.From.Year()
	}
}

// expr makes the result of p; ok is false when p came to nothing.
func (s *scanner) expr(p part) (Expr, bool) {
	e := Expr{
		Start: int(s.off[p.start]), End: int(s.off[p.end]),
		Interval: p.at, Grain: p.grain,
		Blurred: p.blurred, Chained: p.chained, Guessed: p.guessed, Invalid: p.invalid,
		role: p.role,
	}
	if p.invalid || e.IsZero() || s.c.Year == store.NoYear && s.halfYearless(p) {
		e.Interval = store.Interval{}
		return e, p.invalid || p.blurred || p.chained || p.fixed || p.unresolved()
	}
	switch {
	case e.From == store.MinDay:
	case s.known:
		e.Ahead = e.From > s.now || p.forward
	case s.c.Year != 0 && s.c.Year != store.NoYear:
		e.Ahead = e.From >= store.Date(s.c.Year+1, 1, 1) || p.forward
	default:
		e.Ahead = p.forward
	}
	return e, true
}

// halfYearless reports whether p is counted from a day without a year to what has none, or is a week of such days.
func (s *scanner) halfYearless(p part) bool {
	if p.open && (store.On(p.at.From).Yearless() || store.On(p.at.Last()).Yearless()) {
		return true
	}
	return p.at.Yearless() && (p.grain == Week || p.grain > Month || p.moon)
}

func (p part) unresolved() bool { return p.inYear != nil || p.inMonth != nil || p.inWeek != nil }
