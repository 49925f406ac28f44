package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
)

// namesBefore lists where names may begin that end at s[end], the longest first.
func (r *Reader) namesBefore(s string, end int) []int {
	var out []int
	marks, dots := 0, 0
	for at, n := end, 1; n <= 12 && at > 0; n++ {
		c, w := utf8.DecodeLastRuneInString(s[:at])
		at -= w
		switch {
		case c == '·':
			dots++
			continue
		case !clean.IsHan(c):
			return slices.Compact(out)
		case strings.ContainsRune(soundMarks, c):
			marks++
		}
		if dots == 0 && n >= 2 && n <= 4 && (r.isName(s[at:end]) || n == 4 && strings.HasPrefix(s[end:], "同志") && r.lex.SurnameLen(s[at:]) > 0 && !r.notName(s[at:end], r.lex.SurnameLen(s[at:]))) ||
			n > 3 && (dots > 0 || marks == n && n < 8) {
			out = slices.Insert(out, 0, at)
		}
	}
	return out
}

// isName reports whether s can be a whole name: a surname with one or two characters behind it, or one with ·.
func (r *Reader) isName(s string) bool {
	for _, c := range s {
		if !clean.IsHan(c) && c != '·' {
			return false
		}
	}
	sur := r.lex.SurnameLen(s)
	n := utf8.RuneCountInString(s[sur:])
	return sur > 0 && n >= 1 && n <= 2 && !r.notName(s, sur)
}

// follows are characters that may stand right behind a name.
const follows = "，。；：！？、“”（）《》,;: 　说称问在也则还又就曾均都等及与和同对向跟将于到赴为的、一再首出主强表指要介告带率深实现先参宣致会调走督考检接慰座谈提谈明宣透坦建呼重分于是围以把从前代一行话顿刚已正仍才"

// name returns the length in bytes of the person's name at s[at:], 0 when there is none. It is called right behind an
// office, so that the question is only where the name ends.
func (r *Reader) name(x *prose, at int) int {
	s := x.s
	if at >= len(s) || strings.ContainsRune("的了在是", firstRune(s[at:])) {
		return 0
	}
	if n := r.dotted(x, at); n > 0 { // 「买买提·阿不都」
		return n
	}
	if n := r.transcribed(x, at); n > 0 { // 「巴雅斯古楞」
		return n
	}
	if n := len(firstChars(s[at:], 3)); strings.HasPrefix(s[at:], "向") && x.called[s[at:at+n]] {
		return n
	}
	if n := r.givenNames.prefix(s[at:]); n > 0 && r.boundary(x, at+n) > 0 && r.transcribed(x, at) == 0 {
		return n // 「达瓦|主持」
	}
	sur := r.lex.SurnameLen(s[at:])
	if two := len(firstChars(s[at:], 2)); strings.HasPrefix(s[at:], "向") && x.called[s[at:at+two]] && r.boundary(x, at+two) > 1 {
		return two // 「县长向往|宣布」
	}
	if two := len(firstChars(s[at:], 2)); x.called[s[at:at+two]] && afterTwo.prefix(strings.TrimPrefix(s[at+two:], "两")) > 0 {
		return two // 「向前|两日后」
	}
	if sur == 0 || strings.HasPrefix(s[at:], "向") && r.wordAt(x, at+sur) || leadsOn.prefix(s[at:at+sur]) > 0 && len(x.placesIn(at+sur, at+sur+1)) > 0 {
		return 0 // 「县长向群众致歉」, 「向某县了解到」
	}
	var ends []int // ends of names with one and two given characters
	for i, k := at+sur, 0; k < 2 && i < len(s); k++ {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !clean.IsHan(c) {
			break
		}
		i += n
		ends = append(ends, i)
	}
	if len(ends) == 2 && x.called[s[at:ends[0]]] && !x.called[s[at:ends[1]]] && (x.verbAt(ends[0]) > 0 || does(x, at, ends[1]) || mistakable(s[ends[0]:ends[1]])) {
		return ends[0] - at
	}
	for k := len(ends) - 1; k >= 0; k-- {
		end := ends[k]
		if cand := s[at:end]; x.called[cand] {
			return end - at
		} else if r.notName(cand, sur) || leadsOn.suffix(cand) > 0 && !x.closes(end) {
			continue // 「武清和3日」 is one name, 「洪远向企业」 is not
		}
		if does(x, at, end) {
			continue
		}
		score := r.boundary(x, end)
		if k == 1 && (score > 0 && r.boundary(x, ends[0]) > score && r.wordAt(x, ends[0]) || x.verbAt(ends[0]) > end && x.verbAt(end) == 0) {
			continue // 「周科|表示」, not 「周科表|示」; 「尹恪|走进」
		}
		if score > 0 {
			return end - at
		}
	}
	if len(ends) == 2 && !r.notName(s[at:ends[1]], sur) && leadsOn.suffix(s[at:ends[1]]) == 0 && !r.wordAt(x, ends[0]) && !does(x, at, ends[1]) {
		if n := r.foreign(x, at, false); n > 0 {
			return n
		}
		if next := firstChars(x.s[ends[1]:], 2); len(next) == 2*len("后") && (strings.HasSuffix(next, "后") || strings.HasSuffix(next, "时")) && !strings.ContainsAny(next, "听看阅读闻得会饭课赛病之最此随") {
			return 0 // 「闫某观剧后说」: nobody knows where the name ends
		}
		return ends[1] - at // nothing known follows: most names have two given characters
	}
	return 0
}

// placeFrom reports whether the whole name of a place, of three characters or more, begins at s[at].
func (x *prose) placeFrom(at int) bool {
	return slices.ContainsFunc(x.placesIn(at, at+1), func(m nlp.PlaceMatch) bool {
		return m.Start == at && !m.Short && utf8.RuneCountInString(x.s[m.Start:m.End]) >= 3
	})
}

// does reports whether the last character of s[at:end] begins what is told of whom the rest names: a verb, 「鲁达|作了发言」,
// 「鲁达|代表县委」, a time, 「高远|两日后」, 「高远|日前」, or an adverb, 「高远|还要求」.
func does(x *prose, at, end int) bool {
	last := end - utf8.RuneLen(lastRune(x.s[at:end]))
	switch rest := x.s[last:]; firstRune(rest) {
	case '两':
		return afterTwo.prefix(x.s[end:]) > 0
	case '作':
		return len(x.actsIn(last, end)) > 0 || worksAt(rest)
	case '来':
		after, ok := strings.CutPrefix(rest, "来到")
		return ok && after != "" && digit(after[0]) // 「虞果|来到12345热线」
	case '以':
		return strings.HasPrefix(x.s[end:], "《") || strings.HasPrefix(x.s[end:], "“")
	case '就': // 「邓松就|贯彻落实提出要求」, not 「王成就|强调」
		return clean.IsHan(firstRune(x.s[end:])) && x.verbAt(end) == 0 && len(x.actsIn(end, end+1)) == 0
	case '用':
		return usesAt(x, last)
	case '均':
		return x.severalBefore(at) && (x.verbAt(end) > 0 || len(x.actsIn(end, end+1)) > 0)
	case '时':
		if strings.HasPrefix(x.s[end:], "，") {
			return x.metBefore(at)
		}
	}
	if x.verbAt(end) > 0 && firstRune(x.s[end:]) == '前' { // 「李旭日|前往」
		return false
	}
	n := beginsDeed(x, last)
	return n > 0 && (n <= end-last || x.verbAt(end) == 0 || strings.ContainsRune("致随率拟听看先", firstRune(x.s[last:]))) // 「王建代|表示」
}

// beginsDeed returns the length of what stands at s[at], between a name and its verb, and begins with a character that a name
// might end with; 0 when nothing does.
func beginsDeed(x *prose, at int) int {
	if n := goesOn.prefix(x.s[at:min(len(x.s), at+18)]); n > 0 {
		return n
	}
	if n := postures.prefix(x.s[at:min(len(x.s), at+18)]); n > 0 {
		return n // 「某某|站在田埂上说」
	}
	n := len(firstChars(x.s[at:], 1))
	next := firstRune(x.s[at+n:])
	if clean.IsHan(next) && (neverLast.has(x.s[at:at+n]) || seldomLast.has(x.s[at:at+n]) && strings.ContainsRune("到赴率", next)) ||
		x.s[at:at+n] == "代" && len(x.titlesIn(at+n, at+n+1)) > 0 {
		return n
	}
	return 0
}

// mistakable reports whether a character that seems to end a name may as well stand behind a shorter one.
func mistakable(s string) bool {
	return neverLast.has(s) || seldomLast.has(s) || strings.Contains("日均时正代致回本自", s)
}

// severalBefore reports whether another person with his office stands before the office at s[:at]: 「书记某某、市长|某某均表示」.
func (x *prose) severalBefore(at int) bool {
	low := max(0, at-120)
	if i := strings.LastIndexAny(x.s[low:at], "。；"); i >= 0 {
		low += i
	}
	ts := x.titlesIn(low, at)
	for i := 0; i+1 < len(ts); i++ {
		gap := strings.TrimLeft(x.s[ts[i].End:ts[i+1].Start], "、，")
		if c := strings.IndexAny(gap, "、和与及"); c >= 2*len("某") && ts[i].End+len(gap) <= at {
			return true
		}
	}
	return false
}

// metBefore reports whether the clause that ends in the name at s[at] tells of his being met or asked: 「在会见市长|某某时，」.
func (x *prose) metBefore(at int) bool {
	low := max(0, at-90)
	if i := strings.LastIndexAny(x.s[low:at], "，。；：”"); i >= 0 {
		low += i
	}
	for _, a := range x.actsIn(low, at) {
		if a.Act.Kind == "meet" || a.Act.Kind == "receive" {
			return true
		}
	}
	return strings.Contains(x.s[low:at], "在") || asked.in(x.s[low:at])
}

var (
	// goesOn stand behind a name and begin with a character that ends others.
	goesOn = words(`看后 看时 听后 听时 听说 闻讯 获悉 尝后 读后 略一思 略一沉 略一停 略作 略加 稍作 稍加 稍一 观剧 观展 观赛 观影 试吃 试驾 试乘 第一个 第二个 第三个 第四个 日前 近日 近期 近来 今天 今日 今早 今晨 今晚 今年 今起 本周 本月 上周 上月 周一 周二 周三 周四 周五 周六 周日 近三年 近两年 近几年 近年来 近一年 自上任 自任 自担任 自到任 自今年 自去年 所到 时不时 昨天 昨日 昨晚 昨夜 代表 代为 致辞 致欢迎 致开幕 致闭幕 致答谢 致祝酒 致贺 致信 致电 致函 致谢 致悼
		关于 回到 回应 回国 回乡 回家 回忆 回顾 时隔 时而 正在 正赶 正忙 正与 正和 正向 正对 正率 正带 已经 已于 已在 已赴 边走 边看 边听 边问
		率党政 率团 率考察 率队 率市 率区 率县 率州 率旗 率领 率全 率相关 率有关 率部分 接任 继任 兼任 随后 随即 随同 随市 随省 随州 随县 随团 拟于 拟在 拟到 拟赴 拟任
		连说 连问 连称 连道 听完 听罢 听了 听取 看完 看罢 看了 说完 讲完 是在 是本 即将 曾经 曾在 曾于 将于 先后 先到 来自 接受 接待 接过 接着 接到 接访
		分两路 分三路 分四路 分多路 分头 分路 分组 分赴 分批 分片 分途 分别 分管`)
	// neverLast end no name, seldomLast hardly any.
	neverLast  = words("还 又 再 都 并 已 昨 仍 亦 却 仅 便 另")
	seldomLast = words("今 近")
	// asked are verbs whose object somebody is whom others question or speak of.
	asked = words("采访 专访 谈到 谈及 提到 提及 介绍 问到 拜会 拜访")
	// postures tell how somebody stands there or moves before he speaks or acts.
	postures = words(`站在 站起 站到 站上 坐在 坐到 坐下 坐镇 蹲在 蹲下 蹲到 蹲点 躺在 跪在 靠在 俯身 弯腰 弯下 起身 转身 走上 走到 走下 走向 走进 走出 翻开 翻出 翻看 拿出 拿起 拿着 举起 举着 指着 指向 拍着 拍板 握着 拉着 领着 捧着 捧起 捡起 抬头 抬手 低头 摇头 点头
		摆手 挥手 笑着 笑了 笑称 盯着 望着 看着 领办 领衔 包联 包保 挂帅 出现在 接过 放下 打开 打断 顿了 停下 追着 蹚着 踩着 冒雨 冒着 顶着 迎着 沿着`)
	// given are what somebody 「作」.
	given = words("发言 报告 讲话 交流 说明 述职 汇报 检讨 检查 点评 部署 致辞 介绍 辅导 宣讲 动员 回应 批示 总结 表态 解读 通报 推介")
	// afterTwo stand behind the 「两」 of a time.
	afterTwo = words("日后 天后 日前 天前 周后 周前 小时 个月 年后 年前")
)

// usesAt reports whether the 「用」 at s[at] tells what somebody speaks or works with, 「某杰|用一张照片开头」, 「某杰|用了“三个没想到”」, and does not end
// a name, 「某大用主持」.
func usesAt(x *prose, at int) bool {
	end := at + len("用")
	next := firstRune(x.s[end:])
	return (clean.IsHan(next) || strings.ContainsRune("“《", next) || unicode.IsDigit(next)) && x.verbAt(end) == 0 && len(x.actsIn(end, end+1)) == 0 && len(x.titlesIn(end, end+1)) == 0 &&
		!strings.ContainsRune("说称问在也则还又就曾均都等及与和同对向跟将于到的", next)
}

// worksAt reports whether s begins with 「作了」 or 「作检讨发言」.
func worksAt(s string) bool {
	rest, ok := strings.CutPrefix(s, "作")
	return ok && (strings.HasPrefix(rest, "了") || strings.HasPrefix(rest, "题为") || given.in(firstChars(firstClause(firstChars(rest, 20)), 10)))
}

// foreign returns the length of a name of three to five characters that begins with no known surname or has more than two
// given characters: 「才让多杰」; behind an office that is sure also one of two, 「朝鲁」. What follows must leave no doubt where
// it ends.
func (r *Reader) foreign(x *prose, at int, sure bool) int {
	end := at
	for n := 1; n <= 5 && end < len(x.s); n++ {
		c, w := utf8.DecodeRuneInString(x.s[end:])
		if !clean.IsHan(c) || n == 1 && strings.ContainsRune("的了在是", c) {
			return 0
		}
		end += w
		if n < 2 || n == 2 && (!sure || x.verbAt(end) == 0) || r.boundary(x, end) < 2 {
			continue
		}
		cand := x.s[at:end]
		if n > 3 && strings.HasPrefix(x.s[end:], "的") && r.lex.SurnameLen(cand) > 0 && !sounding(cand) {
			return 0 // 「庞某某晒出|的是家底」
		}
		if strings.ContainsRune("后时中前", lastRune(cand)) && n > 3 {
			return 0 // 「闫某观剧后|说」
		}
		if r.notName(cand, 0) || leadsOn.in(cand) || strings.ContainsAny(cand, "我你他她们这那能会把被就要") || len(x.actsIn(at, end)) > 0 || len(x.cuesIn(at, end)) > 0 || len(x.placesIn(at, end)) > 0 || adverbs.prefix(cand) > 0 {
			return 0
		}
		if n >= 3 && soundsOnly(cand) && x.verbAt(end) > 0 {
			return end - at // 「副厅长|宝力道|指出」
		}
		for _, t := range r.tok.Tokens(cand) {
			if utf8.RuneCountInString(t.Text) > 1 {
				return 0
			}
		}
		return end - at
	}
	return 0
}

// transcribed returns the length of a name of four to seven characters all of which stand for sounds: 「巴雅斯古楞|主持」. A shorter
// one that ends as surely goes first.
func (r *Reader) transcribed(x *prose, at int) int {
	end := at
	for n := 1; n <= 7 && end < len(x.s); n++ {
		c, w := utf8.DecodeRuneInString(x.s[end:])
		if (!sounds.Lets(c) || !strings.ContainsRune(soundMarks, c)) && !(n == 1 && strings.HasPrefix(x.s[at:], "向巴")) {
			if n > 4 && r.boundary(x, end) > 0 && len(x.placesIn(at, end)) == 0 {
				return end - at // 「巴特尔那生|赶到」
			}
			return 0
		}
		if end += w; n > 1 && r.boundary(x, end) >= 2 {
			if c := firstChars(x.s[end:], 1); n < 4 && x.verbAt(end) == 0 && c != "" && c != "的" && sounds.Lets(firstRune(c)) && strings.ContainsRune(soundMarks, firstRune(c)) && !r.wordAt(x, end) {
				continue // 「白音|都楞|主持」, which a shorter name would end before 「都」
			}
			if n < 4 || len(x.placesIn(at, end)) > 0 {
				return 0
			}
			return end - at
		}
	}
	return 0
}

// sounding reports whether all characters of s but one may stand for sounds, and there are three or more: 「照日格图」.
func sounding(s string) bool {
	n := 0
	for _, c := range s {
		if strings.ContainsRune(soundMarks, c) {
			n++
		}
	}
	return n >= 2 && n+1 >= utf8.RuneCountInString(s)
}

// soundsOnly reports whether all characters of s may stand for sounds.
func soundsOnly(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return !strings.ContainsRune(soundMarks, c) })
}

// soundMarks are characters with which names of other languages are written.
const soundMarks = `乐阿巴雅尔拉坦仓那顺乌兰图斯琴毕力格日勒苏和木古楞郎腾泽敏帕托吐逊纳森生孜努莎塔干毕贵根伦朋堆姆宗降确绒益铁额敦鲁朝特其布赛音呼娜仁萨孟宝达来哈满都吉德敖道旺丹扎西次多杰卓玛才让索南加措桑央金白贡洛买提
	不艾尼瓦丽热合曼克里江依库班沙马曲比呷黑果什惹史伍机牛莫子俄色约且么取补松嘎查苏荣高娃恩白音永青山乃门庆花其木包浩陶格套都楚鲁伊登尕太平曲珍旦增罗布顿珠土登邓`

var sounds = func() *nlp.Sieve {
	s := new(nlp.Sieve)
	for _, c := range soundMarks {
		s.Add(c)
	}
	return s
}()

// dotted returns the length of a name written with ·.
func (r *Reader) dotted(x *prose, at int) int {
	s := x.s[at:min(len(x.s), at+75)]
	end, part, dots := 0, 0, 0
	for i, c := range s {
		switch {
		case clean.IsHan(c) && part < 8:
			part++
			if next := i + utf8.RuneLen(c); dots > 0 && part == 1 && r.actAt(x.s[at+next:]) { // 「钮祜禄·安|参加活动」
				return next
			}
			if dots > 0 && part >= 2 {
				end = i + utf8.RuneLen(c)
				if r.boundary(x, at+end) >= 2 {
					if c, next := firstRune(x.s[at+end:]), firstChars(x.s[at+end:], 2); c == '都' && len(next) > len("都") && soundsOnly(next) && !r.wordAt(x, at+end) {
						continue // 「热合曼·阿不|都拉|和市长」
					}
					if cut := soundsTo(s[:end]); cut < end {
						return cut // 「道尔加|留守县里，」
					}
					return end + r.longer(x, at+end)
				}
			}
			continue
		case (c == '·' || c == '•' || c == '‧' || c == '・') && part >= 2:
			dots++
			part = 0
			continue
		}
		break
	}
	if dots == 0 || end == 0 {
		return 0
	}
	// no sure end: two characters behind the last dot, three when they are followed by nothing known
	last := strings.LastIndexAny(s[:end], "·•‧・")
	_, w := utf8.DecodeRuneInString(s[last:])
	for k := 2; k <= 5; k++ { // 「古丽娜尔·艾尼|委托」
		if n := last + w + len(firstChars(s[last+w:end], k)); n < end && r.wordAt(x, at+n) {
			return n
		}
	}
	return min(end, last+w+3*3)
}

// actAt reports whether a verb of at least two characters for what somebody does begins a text.
func (r *Reader) actAt(s string) bool {
	acts := r.lex.FindActs(firstChars(s, 4))
	return len(acts) > 0 && acts[0].Start == 0 && acts[0].End >= 2*len("到")
}

// soundsTo returns where the last part of a name with · ends at the latest: before two characters neither of which may stand for a
// sound, behind two that may.
func soundsTo(s string) int {
	last := strings.LastIndexAny(s, "·•‧・")
	_, w := utf8.DecodeRuneInString(s[last:])
	n, before := 0, true // before: the character before may stand for a sound
	for i, c := range s[last+w:] {
		sound := strings.ContainsRune(soundMarks, c)
		if prev := last + w + i - len("某"); !sound && !before && n > 2 && soundsOnly(s[last+w:prev]) {
			return prev
		}
		before = sound
		n++
	}
	return len(s)
}

// longer returns the length of the character that belongs to a name with ·, which might end at s[end], rather than to the verb
// there: 「某某·巴合提|到某市」, 「某某·巴合提|出席会议」.
func (r *Reader) longer(x *prose, end int) int {
	rest, ok := strings.CutPrefix(x.s[end:], "提")
	if !ok {
		return 0
	}
	at := end + len("提")
	if r.actAt(rest) {
		return len("提")
	}
	if after, goes := strings.CutPrefix(rest, "到"); goes && after != "" && (len(x.placesIn(at+len("到"), at+len("到")+1)) > 0 || len(x.actsIn(at, at+len(firstClause(rest)))) > 0) {
		return len("提")
	}
	return 0
}

// notName reports whether a candidate is an ordinary word or holds a verb: 高度, 赵出席.
func (r *Reader) notName(s string, sur int) bool {
	if strings.Count(s, "边") > 1 {
		return true // 「村支书|边走边介绍」
	}
	given := s[sur:]
	if r.tok.IsWord(s) {
		return true
	}
	if len(r.lex.FindCues(given)) > 0 || len(r.lex.FindActs(given)) > 0 || len(r.lex.FindTitles(s)) > 0 {
		return true
	}
	if noNames.in(s) {
		return true
	}
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("的了在等将并也则说称问答到于曾", c)
}

// formers stand before an office that somebody held.
var formers = words("前任 原任 时任 原")

// leadsOn stand behind a name more often than they end one.
var leadsOn = words("和 与 同 向 对 跟 给 把 由 从 为 以 受 随 替")

// closes reports whether something that ends s[:at] must be over there: a mark, a number or a verb follows.
func (x *prose) closes(at int) bool {
	c, n := utf8.DecodeRuneInString(x.s[at:])
	if c >= '0' && c <= '9' && strings.ContainsRune("为向给对把", lastRune(x.s[:at])) && !strings.ContainsRune("日月号时点年", firstRune(strings.TrimLeft(x.s[at:min(len(x.s), at+12)], "0123456789"))) {
		return false // 「管弦为|50名优秀党员颁奖」
	}
	if c == '就' && !strings.ContainsRune("业读医诊餐近学地任", firstRune(x.s[at+n:])) {
		return true // 「可为|就把会场搬到车间」
	}
	if c == '以' && asWhom.MatchString(firstClause(firstChars(x.s[at:], 20))) {
		return true // 「可为|以居民身份排队」
	}
	return n == 0 || !clean.IsHan(c) || strings.ContainsRune("的在也则", c) || c == '到' && arrivals.prefix(x.s[at:]) == 0 || (c == '与' || c == '和') && !strings.HasPrefix(x.s[at:], "与会") || x.verbAt(at) > 0 || len(x.cuesIn(at, at+1)) > 0 || x.manner(at) || x.joinsNobody(at)
}

// asWhom tells as whom or how somebody acts.
var asWhom = regexp.MustCompile(`^以\p{Han}{2,10}(?:身份|名义|方式|形式)`)

// joinsNobody reports whether what stands at s[at] is behind no 「和」 that joins somebody to others: 「某景和|不打招呼」.
func (x *prose) joinsNobody(at int) bool {
	rest := x.s[at:]
	return onItsOwn.prefix(rest) > 0 && !strings.HasPrefix(rest, "不少") && !strings.HasPrefix(rest, "不同")
}

// manner reports whether s[at:] says how somebody speaks, and that he does: 「深有感触|地说」, 「语气坚定|地表示」.
func (x *prose) manner(at int) bool {
	how, _, ok := strings.Cut(firstChars(x.s[at:], 7), "地")
	end := at + len(how) + len("地")
	return ok && how != "" && len(x.cuesIn(end, end+1)) > 0 && !strings.ContainsFunc(how, func(c rune) bool { return !clean.IsHan(c) }) && len(x.titlesIn(at, end)) == 0
}

// behindNames may stand right behind a name and end none.
var behindNames = words("家中 家里 委托 宣读 信心满满 信心十足 满怀信心")

// onItsOwn are words that begin nobody's name or office.
var onItsOwn = words("不 又 还 便 才 逢 从未 一直 一早 一大早 一连 这一周 这周 这一天 这天 这几天 这些天 本周")

// arrivals begin with 到 and tell of others behind 「和」: 「某某和|到场群众」.
var arrivals = words("到场 到访 到会 到来 到店 到馆 到岗")

// noNames occur in no name.
var noNames = words(`他 她 区委 区政 任上 纷纷 同志 书记 会议 等人 一行 先后 高度 代表 们 二人 两人 双方 本人 自己 外出 该市 该区 未到 期间 共同 分别`)

// boundary weighs whether a name may end at s[end:]: 3 at the end or before punctuation, 2 before a known word that may
// follow, 1 before a character that often does, 0 otherwise.
func (r *Reader) boundary(x *prose, end int) int {
	if end >= len(x.s) {
		return 3
	}
	c, _ := utf8.DecodeRuneInString(x.s[end:])
	if !clean.IsHan(c) {
		return 3
	}
	if len(x.cuesIn(end, end+1)) > 0 || len(x.actsIn(end, end+1)) > 0 || len(x.titlesIn(end, end+1)) > 0 || adverbs.prefix(x.s[end:min(len(x.s), end+18)]) >= 2*3 {
		return 2
	}
	if behindNames.prefix(x.s[end:]) > 0 || leadsOn.suffix(x.s[:end]) > 0 && x.joinsNobody(end) {
		return 2
	}
	if c == '率' && strings.ContainsRune("0123456789达为超约近提同比和、，", firstRune(x.s[end+len("率"):])) {
		return 0 // 「民宿入住|率92%」
	}
	if strings.ContainsRune("在也则就还又均都等及与和同对向跟给把将于到赴的一率带分因任受随替", c) || strings.HasPrefix(x.s[end:], "作了") || strings.HasPrefix(x.s[end:], "以《") || strings.HasPrefix(x.s[end:], "以“") {
		return 2
	}
	if c == '用' && usesAt(x, end) {
		return 2
	}
	if c == '作' && worksAt(x.s[end:]) || c == '两' && afterTwo.prefix(x.s[end+len("两"):]) > 0 || beginsDeed(x, end) > 0 ||
		c == '时' && strings.HasPrefix(x.s[end:], "时，") || (c == '时' || c == '后') && x.verbAt(end+len("时")) > 0 {
		return 2
	}
	if strings.ContainsRune(follows, c) || r.wordAt(x, end) {
		return 1
	}
	return 0
}

// verbAt returns the end of the verb or adverb of two characters or more that begins at s[at:], 0 when there is none.
func (x *prose) verbAt(at int) int {
	end := 0
	for _, c := range x.cuesIn(at, at+1) {
		end = c.End
	}
	for _, a := range x.actsIn(at, at+1) {
		end = max(end, a.End)
	}
	if n := adverbs.prefix(x.s[at:min(len(x.s), at+18)]); n >= 2*3 {
		end = max(end, at+n)
	}
	if end < at+2*3 {
		return 0
	}
	return end
}

// wordAt reports whether a known word of two characters or a reporting verb begins at s[at:].
func (r *Reader) wordAt(x *prose, at int) bool {
	rest := x.s[at:min(len(x.s), at+12)]
	_, a := utf8.DecodeRuneInString(rest)
	if a == 0 || a == len(rest) {
		return false
	}
	_, b := utf8.DecodeRuneInString(rest[a:])
	return r.tok.IsWord(rest[:a+b]) || len(x.cuesIn(at, at+1)) > 0
}
