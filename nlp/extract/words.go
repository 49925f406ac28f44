package extract

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
)

// wordset is a list of words that a text may begin or end with. It is read-only.
type wordset struct {
	slots   []string // of words, open addressing; a power of two, at least half of them free ("")
	longest int
	lengths uint64 // bit n: words of n bytes, of 63 and more the last bit
	// The lowest six bits of the characters that words begin and end with: asked first, since there are more sieves than
	// a cache holds.
	heads, tails uint64
	first, last  nlp.Sieve
	ones, twos   nlp.Sieve // words of one character, second characters of longer ones
}

// words reads a list with blanks between the words.
func words(list string) *wordset { return wordsOf(strings.Fields(list)) }

// wordsOf makes one of several lists.
func wordsOf(lists ...[]string) *wordset {
	list := slices.Concat(lists...)
	w := &wordset{slots: make([]string, 2<<bits.Len(uint(len(list))))}
	for _, s := range list {
		*w.slot(s) = s
		w.longest = max(w.longest, len(s))
		w.lengths |= 1 << min(len(s), 63)
		w.first.Add(firstRune(s))
		w.last.Add(lastRune(s))
		w.heads |= 1 << (firstRune(s) & 63)
		w.tails |= 1 << (lastRune(s) & 63)
		if rest := s[utf8.RuneLen(firstRune(s)):]; rest == "" {
			w.ones.Add(firstRune(s))
		} else {
			w.twos.Add(firstRune(rest))
		}
	}
	return w
}

// slot is where s stands, or the free slot where it would.
func (w *wordset) slot(s string) *string {
	h := uint64(len(s))
	if n := len(s); n >= 4 {
		h = uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[n-1])<<32 | uint64(s[n-2])<<40 | uint64(s[n-3])<<48 | uint64(s[n-4])<<56
	} else {
		for i := range n {
			h = h<<8 | uint64(s[i])
		}
	}
	for i := h * 0x9E3779B97F4A7C15 >> 32; ; i++ { // multiplied by 2⁶⁴ over the golden ratio, which mixes all bits
		if t := &w.slots[i&uint64(len(w.slots)-1)]; *t == "" || *t == s {
			return t
		}
	}
}

// has is quick where no word is that long.
func (w *wordset) has(s string) bool {
	return w.lengths&(1<<min(len(s), 63)) != 0 && *w.slot(s) == s
}

// prefix returns the length of the longest word that s begins with, 0 when there is none. Most texts begin with none, as the
// last byte of their first character tells.
func (w *wordset) prefix(s string) int {
	if len(s) > 2 && s[0]>>4 == 0xE && w.heads>>(s[2]&63)&1 == 0 {
		return 0
	}
	r, end := nlp.RuneAt(s, 0)
	if end == 0 || w.heads&(1<<(r&63)) == 0 || !w.first.Lets(r) {
		return 0
	}
	best := 0
	if w.ones.Lets(r) && w.has(s[:end]) {
		best = end
	}
	if r, n := nlp.RuneAt(s, end); n == 0 || !w.twos.Lets(r) {
		return best
	}
	for end < len(s) {
		r, n := nlp.RuneAt(s, end)
		if end += n; end > w.longest {
			break
		}
		if w.tails&(1<<(r&63)) != 0 && w.last.Lets(r) && w.has(s[:end]) {
			best = end
		}
	}
	return best
}

// suffix returns the length of the longest word that s ends with, 0 when there is none. It asks the last byte as prefix does.
func (w *wordset) suffix(s string) int {
	if n := len(s); n == 0 || w.tails>>(s[n-1]&63)&1 == 0 {
		return 0
	}
	best := 0
	if r := lastRune(s); !w.last.Lets(r) {
		return 0
	}
	for at := len(s); at > 0; {
		r, n := nlp.RuneBefore(s[:at])
		if at -= n; len(s)-at > w.longest {
			break
		}
		if w.heads&(1<<(r&63)) != 0 && w.first.Lets(r) && w.has(s[at:]) {
			best = len(s) - at
		}
	}
	return best
}

// lastIn returns where the last word of s stands, 0, 0 when there is none.
func (w *wordset) lastIn(s string) (from, to int) {
	for at := len(s); at > 0; {
		_, n := nlp.RuneBefore(s[:at])
		at -= n
		if n := w.prefix(s[at:]); n > 0 {
			return at, at + n
		}
	}
	return 0, 0
}

// in reports whether s holds one of the words.
func (w *wordset) in(s string) bool {
	for i := w.first.Next(s, 0); i < len(s); i = w.first.Next(s, i) {
		if w.prefix(s[i:min(len(s), i+w.longest)]) > 0 {
			return true
		}
		i = nlp.After(s, i)
	}
	return false
}

var (
	// adverbs may stand between a subject and its verb, or before the subject.
	adverbs = words(`边走边 边看边 边查边 边听边 边问边 边记边 边说边 边比划边 一边走一边 一边看一边 也 则 还 又 再次 再 均 都 分别 首先 同时 随后 期间 其间 并 就 明确 特别 进一步 一致 纷纷 现场 郑重 反复 多次 着重 重点 要
		接着 最后 强调 今天 当天 当日 同日 次日 随即 一再 曾 会上 会后 会前 在会上 在会议上 对此 为此 指导时 就此 接受采访时 介绍时 讲话时 发言时
		致辞时 致辞中 接受本报记者采访时 接受记者采访时 同志 共同 一同 一道 一起 一并 率先 先后 先 而 且 但 却 更 正 正在 将 已 已经 亲自 专程 专门 分头 分组
		逐一 随机 深入 详细 仔细 认真 重点 主动 连续 接连 陆续 此前 此后 之后 之前 晚上 当晚 傍晚 上午 下午 早上 清晨 凌晨 晚 夜间 深夜 中午 前天
		书面 公开 口头 表态时 总结时 回应时 答复时 受访时 告诉记者时 坦率 动情 激动 欣慰 自豪 高兴 笑着 有感而发 掷地有声 语重心长 当场 当众 如是 这样 如此 一行 等
		为何 亦 直 仍 仍然 依然 始终 一直 经常 常 常常 时常 不断 继续 接连 马不停蹄 冒雨 顶着烈日 随机 实地 一线 联合 集中 统一 相继 轮流 当面 面对面 带头 亲临 站起来 起身 接过话茬 接过话头 抢着 竖起大拇指 脱口而出 受邀 应邀 补充时 开门见山 后来 事后 日后`)
	// circumstances end a phrase such as 「在…会议上」, 「听取…后」, 「就…问题」.
	circumstances = words(`上 中 时 期间 后 现场 会议 全会 大会 座谈会 致辞 讲话 方面 问题 情况 工作 之际 过程中 途中 之余 之后 以后 之前 前 下 里 间隙 第一线 一线 活动中 一事 议题 话题 领域`)
	// doneFirst of them may also end a phrase that begins with a verb: 「察看…情况后」.
	doneFirst = words(`后 时 中 期间 之后 以后 之前 前 之际 过程中 途中 之余 间隙`)
	// openers begin such a phrase.
	openers = words(`在 于 就 围绕 针对 面对 结合 按照 根据 谈到 谈及 对于 对 向 代表 关于 聚焦 依据 利用 借助 通过 趁 利用`)
	// onward opens a clause that goes on with the subject before 「；」.
	onward = words(`并 还 又 且 也 再次 同时 其 期间 随后 会上 会后 会前 之后 此后 接着 在 到 赴 先后 下午 上午 全天 晚上 当晚 当天 当日 次日 同日 翌日`)
	// transitions may stand alone before a subject.
	transitions = words(`由 而 据 经 日前 近日 会上 据悉 连日来 期间 活动中 当天 随后 会后 对此 座谈会上 会议期间 调研中 调研期间 会前 其间 同时 此外 另外 此前 此后 之后 最后 首先 首个 不过 但 因此 为此 下午 上午 全天 晚上 今年以来 会议指出 随着 记者从 如今 目前 眼下 现在 去年 今年 该市 该县 该区 该州 该旗`)

	// meetings end the name of a meeting.
	meetings = words(`会议 全会 大会 座谈会 常委会 推进会 动员会 调度会 党组会 例会 专题会 现场会 部署会 工作会 总结会 研讨会 办公会 全体会 论坛 会 常委会（扩大） 务虚会 党代会 学习会 理论学习中心组`)
	// papers end the name of a document.
	papers = words(`报告 文件 意见 方案 公报 通知 规划 纲要 决定 决议 社论 文章 办法 条例 精神 讲话 批示 通报 白皮书 》 公告 要点 倡议书 公开信 数据 调查 统计 消息 小说 剧本 剧情 传言 网帖 帖子 公示 清单 榜单 评论`)
	// organs end the name of somebody who is not a person that the text names.
	organs = words(`指挥部 领导小组 专班 工作组 代表团 团队 队伍 局 委 办 部 厅 院 校 协会 商会 公司 集团 企业 中心 负责人 专家 代表 市民 居民 群众 工作人员 记者 学者 业主 村民 有关人士 发言人 主持人 网友 商户 老师 医生 院长 教授 总经理 董事长 工商联 街道 镇 村 社区 人士 各方 与会者 与会人员 委员 干部 政府 党委`)
	// nounish end what makes a following 「要求」, 「明确」 a noun or an attribute.
	nounish = words(`部署 各项 重要 工作 总 目标 有关 相关 本质 实践 新 高 的 上级 省委 市委 任务 政策 具体 必然 内在 时代 按 按照 根据 严格 质量 规范 标准 不 无 符合 满足 达到 落实 战略 贯彻 这一 该 其 总体 基本 重大 核心 根本 统一 最新 明确 提出 被 所 未 没有 未曾 并未 收到 征集 采纳 征求 吸纳 办理 反馈 传达 传达了 宣读 宣读了`)
	// obeys are verbs whose object a 「要求」 is: 「贯彻省委、市委要求」.
	obeys = words(`贯彻 落实 按照 根据 符合 围绕 对照 对标 依据 结合 遵照 响应 坚持 适应 满足 立足 把握 锚定`)
	// modal open an instruction.
	modal = words(`要 将 应 须 必须 进一步 坚持 加快 推动 全力 着力 切实 坚决 严格 深入 持续 不断 聚焦 围绕 突出 强化 加强 抓好 做好 统筹 落实 牢固 积极 同时 一是 二是 三是 四是 五是 六是 一要 二要 三要
		四要 五要 首先 其次 最后 下一步 未来 全区 全市 全县 全州 全盟 全旗 各级 各部门 各区市 各单位 广大 大力 充分 健全 完善 提升 优化 确保 努力 扎实 树牢 把 让 以`)
	// earlier tell that what a clause reports was before the day told of.
	earlier = words(`此前 先前 早前 早些时候 前不久 不久前`)
	// retold open a sentence in which the reporter tells again.
	retold = words(`按照计划 按计划 根据计划 根据规划 按照规划 按规划 根据方案 按照方案 根据工作安排 按照工作安排 按照时间表 双方 两地 两市 两县 两区 两州 三方 各方 据悉 据了解 据介绍 据统计 会前 会后 会议还 会议 活动 随后 当天 当日 同日 次日 与会 截至 近年来 今年以来 去年以来 现场 其中 目前 此前 日前 近日 连日来 记者 值得一提 另据 本次 此次 参加 出席 区领导 市领导 县领导 州领导 在家 据传 网传 有传言 图为 上图 下图`)
	// thatDay end the first clause of a sentence in which he tells what happened then: 「通车首日，…」.
	thatDay = words(`首日 当天 当日 当晚 首夜 第一天 头一天 首周`)
	// leaves open a clause that tells a deed again after somebody's words.
	leaves = words(`并与 并到 并赴 并在 并于 并出席 并见证 并前往 并慰问 并看望 并为 随后 次日又 次日到 次日赴 次日还 翌日又 翌日到 当晚又 当晚赴 当天还 当日还 下午又 下午到 下午赴 下午还 晚上又 晚上到 晚上还 当天下午 当日下午 会后 会前 之后 到 赴 前往 走进 还到 还赴 还出席 还看望 还走访 期间到 期间还`)
	// soft reporting verbs let any sentence go on with the words.
	soft = words(`说 介绍 汇报 表示 谈到 坦言 透露 讲 称 提到 告诉 提出`)
	// remarks open a clause at the end of somebody's words in which the reporter tells their effect.
	remarks = words(`传递出 传达出 释放出 彰显出 彰显了 展现出 展现了 凸显出 凸显了 折射出 体现出 拉开了 吹响了 奏响了 按下了 打响了 掀开了 开启了 迈出了 引发 赢得 引起 博得 赢得了 引起了 引发了 博得了
		为此行 让在场 令在场 给在场 话音刚落 言语间 字里行间 一席话 掷地有声 铿锵有力 道出了 说出了 引得 换来`)
	// weak verbs say little, so that a later one names the deed.
	weak = words(`赶到 赶赴 赶往 到 赴 在 带队 率队 前往 走进 先后到 参加 来到 抵达 分赴 奔赴 深入`)
)

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// runeStart returns the first rune boundary of s at or behind at.
func runeStart(s string, at int) int {
	for at = max(at, 0); at < len(s) && !utf8.RuneStart(s[at]); at++ {
	}
	return at
}

func hasAny(s string, subs ...string) bool {
	for _, sub := range subs {
		if nlp.Index(s, sub) >= 0 {
			return true
		}
	}
	return false
}

func upToDigit(s string) string {
	if i := strings.IndexAny(s, "0123456789"); i >= 0 {
		return s[:i]
	}
	return s
}

// finals are the characters that the words of some lists end in.
func finals(lists ...[]string) *nlp.Chars {
	var b strings.Builder
	for _, s := range slices.Concat(lists...) {
		b.WriteRune(lastRune(s))
	}
	return nlp.NewChars(b.String())
}
