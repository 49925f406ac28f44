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
	plural := map[string]bool{}  // names behind an office that seem to end in 都
	leading := map[string]bool{} // names behind an office that seem to end in 和
	out, maybe, tried := map[string]bool{}, map[string]bool{}, map[string]bool{}
	each := func(f func(*prose)) {
		for _, xs := range texts {
			for _, x := range xs {
				if x != nil {
					f(x)
				}
			}
		}
	}
	each(func(x *prose) {
		for _, t := range x.titles {
			end := t.End + 2*len("高")
			if strings.HasPrefix(x.s[t.End:], "向") { // 「县长向长空」, but not 「县长向群众」
				if w := firstChars(x.s[t.End:], 2); len(w) == 2*len("向") && len(maybe) < 64 && ranked(t.Title) && r.tok.IsWord(w) {
					maybe[w] = true // 「县长向往宣布开幕。向往说，」
				}
				if w := firstChars(x.s[t.End:], 2); len(w) == 2*len("向") && r.tok.IsWord(w) && !manners.has(w) && len(x.placesIn(t.Start-60, t.Start)) > 0 &&
					slices.ContainsFunc(x.cuesIn(t.End+len(w), t.End+len(w)+1), func(c nlp.CueMatch) bool {
						return c.Start == t.End+len(w) && headOfClause(x.s[:c.End]+firstChars(x.s[c.End:], 1))
					}) {
					out[w] = true // 「某县水利局局长向前说。」
				}
				if w := firstChars(x.s[t.End:], 3); len(tried) < 8 && !tried[w] {
					tried[w] = true
					if r.calledTo(x, t.End, w, each) {
						out[w] = true
					}
				}
				continue
			}
			if w := firstChars(x.s[t.End:], 3); len(w) == 3*len("都") && strings.HasSuffix(w, "都") && ranked(t.Title) && r.isName(w) {
				plural[w] = plural[w] || len(plural) < 64
			} else if len(w) == 3*len("和") && leadsOn.suffix(w) > 0 && r.isName(w) && len(leading) < 64 {
				leading[w] = true
			}
			if end > len(x.s) || !utf8.ValidString(x.s[t.End:end]) || r.lex.SurnameLen(x.s[t.End:]) == 0 {
				continue
			}
			w := x.s[t.End:end]
			if !r.tok.IsWord(w) || noNames.in(w) || len(x.placesIn(t.End, end)) > 0 || len(x.actsIn(t.End, end)) > 0 ||
				len(x.cuesIn(t.End, end)) > 0 || len(x.titlesIn(t.End, end)) > 0 || !ranked(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(t.Title, "副"), "代"), "理")) && len(x.placesIn(t.Start-60, t.Start)) == 0 && r.bodies.suffix(x.s[:t.Start]) == 0 {
				continue
			}
			if len(maybe) == 64 { // more than any text has
				return
			}
			maybe[w] = true
			if !manners.has(w) && !adverbs.has(w) && !preludes.has(w) && (r.speaksAt(x, end) || asks.prefix(x.s[end:]) > 0 || (ranked(strings.TrimPrefix(t.Title, "代")) || zoneTitle(t.Title)) && r.actsAt(x, t.Start, end) ||
				!ranked(t.Title) && r.bodies.suffix(x.s[:t.Start]) > 0 && x.verbAt(end) > 0) {
				out[w] = true
			}
		}
	})
	for w := range plural { // 「白音都9日到某镇」: 都 of one person is no adverb before a day
		each(func(x *prose) {
			for at := 0; !out[w]; {
				i := strings.Index(x.s[at:], w)
				if i < 0 {
					break
				}
				end := at + i + len(w)
				if c := firstRune(x.s[end:]); c >= '0' && c <= '9' && !x.severalBefore(at+i) {
					out[w] = true
				}
				at = end
			}
		})
	}
	for w := range leading { // 「陆景和说，」: 和 joins nobody
		each(func(x *prose) {
			for at := 0; !out[w]; {
				i := strings.Index(x.s[at:], w)
				if i < 0 {
					break
				}
				at += i + len(w)
				if headOfClause(x.s[:at-len(w)]) && (strings.HasPrefix(x.s[at:], "，") || r.speaksAt(x, at)) {
					out[w] = true
				}
			}
		})
	}
	if len(maybe) > len(out) {
		each(func(x *prose) {
			for w := range maybe {
				for at := 0; ; {
					i := strings.Index(x.s[at:], w)
					if i < 0 {
						break
					}
					at += i + len(w)
					if !out[w] && headOfClause(x.s[:at-len(w)]) && (at == len(w) && strings.HasPrefix(x.s[at:], "：") || len(x.cuesIn(at, at+1)) > 0 || asks.prefix(x.s[at:]) > 0) {
						out[w] = true
					}
				}
			}
		})
	}
	return out
}

// calledTo reports whether w at s[at], which begins with 向, is a name: a sentence elsewhere begins with it and goes on with a
// reporting verb, 「向长空强调，」.
func (r *Reader) calledTo(x *prose, at int, w string, each func(func(*prose))) bool {
	end := at + len(w)
	if !r.wordAt(x, at+len("向")) || x.verbAt(end) == 0 && r.boundary(x, end) < 3 {
		return false
	}
	found := false
	each(func(y *prose) {
		for i := 0; !found; {
			k := strings.Index(y.s[i:], w)
			if k < 0 {
				return
			}
			i += k + len(w)
			before, n := utf8.DecodeLastRuneInString(y.s[:i-len(w)])
			found = (n == 0 || before == '。') && r.speaksAt(y, i)
		}
	})
	return found
}

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
