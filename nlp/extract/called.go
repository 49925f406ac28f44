package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
)

// called finds the names of a document that are words too: 「县委书记高远」. One counts when words follow an office and the
// name (「县委书记高远表示」), or when it speaks elsewhere without the office (「高远问。」). A name that ends in 都 or 和 is one too.
func (r *Reader) called(texts [][]*prose) map[string]bool {
	c := callings{Reader: r, texts: texts, out: map[string]bool{}, maybe: map[string]bool{}, tried: map[string]bool{}, plural: map[string]bool{}, leading: map[string]bool{}}
	for x := range c.each {
		for _, t := range x.titles {
			if !c.behind(x, t) {
				break
			}
		}
	}
	for w := range c.plural { // 「白音都9日到某镇」: 都 of one person is no adverb before a day
		c.find(w, func(x *prose, at, end int) bool {
			next := firstRune(x.s[end:])
			return next >= '0' && next <= '9' && !x.severalBefore(at)
		})
	}
	for w := range c.leading { // 「陆景和说，」: 和 joins nobody
		c.find(w, func(x *prose, at, end int) bool {
			return headOfClause(x.s[:at]) && (strings.HasPrefix(x.s[end:], "，") || r.speaksAt(x, end))
		})
	}
	if len(c.maybe) > len(c.out) {
		for w := range c.maybe {
			c.find(w, func(x *prose, at, end int) bool {
				return headOfClause(x.s[:at]) && (at == 0 && strings.HasPrefix(x.s[end:], "：") || len(x.cuesIn(end, end+1)) > 0 || asks.prefix(x.s[end:]) > 0)
			})
		}
	}
	return c.out
}

// callings are the words of a document that stand behind an office.
type callings struct {
	*Reader
	texts   [][]*prose
	out     map[string]bool // those that are names,
	maybe   map[string]bool // and that may be
	tried   map[string]bool // those behind 向 that have been looked for elsewhere
	plural  map[string]bool // names that seem to end in 都
	leading map[string]bool // and in 和
}

// each yields the paragraphs of the document.
func (c *callings) each(yield func(*prose) bool) {
	for _, xs := range c.texts {
		for _, x := range xs {
			if x != nil && !yield(x) {
				return
			}
		}
	}
}

// find looks for w, until it stands somewhere at s[at:end] where it is a name.
func (c *callings) find(w string, name func(x *prose, at, end int) bool) {
	for x := range c.each {
		for end := 0; !c.out[w]; {
			i := strings.Index(x.s[end:], w)
			if i < 0 {
				break
			}
			at := end + i
			if end = at + len(w); name(x, at, end) {
				c.out[w] = true
			}
		}
	}
}

// behind notes the word that stands behind an office; false when there are more than any text has.
func (c *callings) behind(x *prose, t nlp.TitleMatch) bool {
	s := x.s
	if strings.HasPrefix(s[t.End:], "向") { // 「县长向长空」, but not 「县长向群众」
		c.behindTo(x, t)
		return true
	}
	if w := firstChars(s[t.End:], 3); len(w) == 3*len("都") && strings.HasSuffix(w, "都") && ranked(t.Title) && c.isName(w) {
		c.plural[w] = c.plural[w] || len(c.plural) < 64
	} else if len(w) == 3*len("和") && leadsOn.suffix(w) > 0 && c.isName(w) && len(c.leading) < 64 {
		c.leading[w] = true
	}
	end := t.End + 2*len("高")
	if end > len(s) || !utf8.ValidString(s[t.End:end]) || c.lex.SurnameLen(s[t.End:]) == 0 {
		return true
	}
	w := s[t.End:end]
	body := c.bodies.suffix(s[:t.Start]) > 0
	if !c.tok.IsWord(w) || noNames.in(w) || len(x.placesIn(t.End, end)) > 0 || len(x.actsIn(t.End, end)) > 0 || len(x.cuesIn(t.End, end)) > 0 || len(x.titlesIn(t.End, end)) > 0 ||
		!ranked(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(t.Title, "副"), "代"), "理")) && len(x.placesIn(t.Start-60, t.Start)) == 0 && !body {
		return true
	}
	if len(c.maybe) == 64 {
		return false
	}
	c.maybe[w] = true
	if !manners.has(w) && !adverbs.has(w) && !preludes.has(w) && (c.speaksAt(x, end) || asks.prefix(s[end:]) > 0 || (ranked(strings.TrimPrefix(t.Title, "代")) || zoneTitle(t.Title)) && c.actsAt(x, t.Start, end) ||
		!ranked(t.Title) && body && x.verbAt(end) > 0) {
		c.out[w] = true
	}
	return true
}

// behindTo notes the word that begins with 向 behind an office.
func (c *callings) behindTo(x *prose, t nlp.TitleMatch) {
	s := x.s
	if w := firstChars(s[t.End:], 2); len(w) == 2*len("向") && c.tok.IsWord(w) {
		if len(c.maybe) < 64 && ranked(t.Title) {
			c.maybe[w] = true // 「县长向往宣布开幕。向往说，」
		}
		end := t.End + len(w)
		if !manners.has(w) && len(x.placesIn(t.Start-60, t.Start)) > 0 && slices.ContainsFunc(x.cuesIn(end, end+1), func(cue nlp.CueMatch) bool {
			return cue.Start == end && headOfClause(s[:cue.End]+firstChars(s[cue.End:], 1))
		}) {
			c.out[w] = true // 「某县水利局局长向前说。」
		}
	}
	if w := firstChars(s[t.End:], 3); len(c.tried) < 8 && !c.tried[w] {
		c.tried[w] = true
		if c.calledTo(x, t.End, w) {
			c.out[w] = true
		}
	}
}

// calledTo reports whether w at s[at], which begins with 向, is a name: a sentence elsewhere begins with it and goes on with a
// reporting verb, 「向长空强调，」.
func (c *callings) calledTo(x *prose, at int, w string) bool {
	end := at + len(w)
	if !c.wordAt(x, at+len("向")) || c.boundary(x, end) < 2 {
		return false
	}
	told := listens(w[len("向"):])
	if !told && (c.tells(x, end) || goesOnHimself.prefix(x.s[end:]) > 0) {
		return true // 「某区委书记向长空说，」, 「某区委书记向长空也在当天…」
	}
	for y := range c.each {
		for i := 0; ; {
			k := strings.Index(y.s[i:], w)
			if k < 0 {
				break
			}
			i += k + len(w)
			before, n := utf8.DecodeLastRuneInString(y.s[:i-len(w)])
			if (n == 0 || before == '。') && c.speaksAt(y, i) || !told && headOfClause(y.s[:i-len(w)]) && (goesOnHimself.prefix(y.s[i:]) > 0 || strings.HasPrefix(y.s[i:], "在")) {
				return true
			}
		}
	}
	return false
}

// tells reports whether a verb that somebody is told something with stands at x.s[at], and what he is told behind it: 「说，」, 「表示：」.
func (c *callings) tells(x *prose, at int) bool {
	return slices.ContainsFunc(x.cuesIn(at, at+1), func(cue nlp.CueMatch) bool {
		return cue.Start == at && (cue.End == len(x.s) || strings.ContainsRune("，：“", firstRune(x.s[cue.End:])))
	})
}

// listens reports whether w, behind 「向」, is somebody who is spoken to: 「向|群众|说」.
func listens(w string) bool { return listeners.in(w) || listenersEnd.suffix(w) > 0 }

var (
	// goesOnHimself stand behind him who does something, never behind 「向」 and another.
	goesOnHimself = words("也 则 率队 率团 率领 带队 带着 主持 出席 召集 担任 当选 任 同志")
	listeners     = words("群众 记者 大家 代表 媒体 社会 公众 企业 全市 全县 全区 全省 全国 基层 上级 组织 人大 人民 大会 会议 现场 笔者 本报 读者 网友 邻居 乡亲 外界 对方 自己 先进 一线 老乡 上海 北京")
	listenersEnd  = words("们 者 员 民 众 客 商 长 人 家 友 兵 工 生 团 组 队 委 府 局 会 方 属 辈 眷 童 妇 师 医 户 主")
)

// asks are verbs of speech that report no statement.
var asks = words("问 问道 追问 答 答道 笑答")

// manners are words that begin like a name and say how something is done or when: 「县长郑重承诺」.
var manners = words(`火速 火线 全程 全面 全力 全体 全天 全都 全部 全速 强烈 强力 强势 强调 连夜 连续 连日 连连 连声 连忙 连番 时常 时刻 时时 时而 向来 成功 安全 高度 高调 高效
	高兴 高声 高位 明天 明年 明日 明确 明晰 明白 明显 应邀 应约 应当 应该 和谐 和蔼 温和 温馨 冷静 平静 平和 平时 平日 严肃 严厉 严正 严格 郑重 庄严 庄重 隆重
	简要 简单 简短 简洁 方才 毕竟 原来 原本 原定 单独 单方 普遍 齐声 齐心 幸好 何时 何以 为何 莫不 曾经 常常 常年 尤其 满怀 满意 周一 周二 周三 周四 周五 周六 周日
	周末 富有 热情 路上 任内 任期 任上 来到 国庆 安排 查看 施工 迟迟 迟早 陆续 初步 尚未 乐于 易于 公开 常态 立即 从容 多次 步行 计划 干脆 习惯 元旦 时值 暴雨 雷雨 连线 单车 单人 关切 关心 农历 阳历 应允 全家 方案 方面 方式 项目 党课 时间 时代`)

// speaksAt reports whether the subject that ends at s[at] has a reporting verb.
func (r *Reader) speaksAt(x *prose, at int) bool {
	end := at + len(firstClause(x.s[at:]))
	for _, c := range x.cuesIn(at, end) {
		return c.Start == at || x.light(at, c.Start) && (openers.prefix(x.s[at:]) > 0 || adverbs.prefix(x.s[at:]) > 0)
	}
	return false
}

// actsAt reports whether somebody acts whose name ends at s[at] and whose full office, with its place, begins at s[title]: a
// verb follows or a time, 「某县县委书记高远15日到…」.
func (r *Reader) actsAt(x *prose, title, at int) bool {
	ms := x.placesIn(title-60, title+1)
	if len(ms) == 0 || ms[len(ms)-1].End < title || at >= len(x.s) {
		return false
	}
	if c := x.s[at]; c >= '0' && c <= '9' || strings.HasPrefix(x.s[at:], "两") && afterTwo.prefix(x.s[at+len("两"):]) > 0 {
		return true
	}
	if rest, ok := strings.CutPrefix(x.s[at:], "、"); ok { // 「某市市委书记高原、市长某某陪同」
		ts := x.titlesIn(at, at+len("、")+2)
		return len(ts) > 0 && !strings.HasPrefix(rest, "副") && (r.lex.SurnameLen(x.s[ts[0].End:]) > 0 || strings.Contains(firstChars(x.s[ts[0].End:], 6), "·"))
	}
	if beginsDeed(x, at) > 0 {
		return true // 「某县县委书记谷雨代表县委…」
	}
	as := x.actsIn(at, at+1)
	if rest := x.s[at:]; strings.HasPrefix(rest, "到") || strings.HasPrefix(rest, "赴") { // 「某区区委书记舒展到企业督导」
		end := at + len(firstClause(rest))
		return slices.ContainsFunc(x.actsIn(at+len("到"), end), func(a nlp.ActMatch) bool {
			return a.End-a.Start >= 2*len("来") && (a.Act.Kind == "visit" || a.Act.Kind == "inspect")
		})
	}
	return len(as) > 0 && as[0].End >= at+2*len("来") || worksAt(x.s[at:])
}

// headOfClause reports whether a clause may begin behind s.
func headOfClause(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	return n == 0 || strings.ContainsRune("，。；：！？”、日午晚", c)
}

// callsOne reports whether the word at s[from:to], which is somebody's name, names him there: it begins a clause and a verb
// follows, or stands in a list.
func (r *Reader) callsOne(x *prose, from, to int) bool {
	if !headOfClause(x.s[:from]) {
		return false
	}
	if from == 0 && strings.HasPrefix(x.s[to:], "：") || len(x.cuesIn(to, to+1)) > 0 || asks.prefix(x.s[to:]) > 0 || r.speaksAt(x, to) {
		return true
	}
	return !manners.has(x.s[from:to]) && (x.verbAt(to) > 0 || len(x.actsIn(to, to+1)) > 0 || strings.HasSuffix(x.s[:from], "、") && r.boundary(x, to) > 1)
}
