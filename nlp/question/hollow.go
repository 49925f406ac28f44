package question

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
)

// talk are words of questions about what somebody said or did; they name nothing that could stand in a text instead.
const talk = "动作 举动 指示 批示 日程 行程 日程表 行程表 头衔 职衔 出现 出现过 语料 语料库 资料库 收录 表态 句话 一句 一句话 哪句 哪句话 那句 那句话 原句 两次 几次 一次 最近一次 上一次 上次 首次 分别 具体 领导 领导们 主官 出处 " +
	"全部 所有 大家 全都 新动作 大动作 动静 动向 消息 说法 发声 金句 亮点 重点 大事 要事 事项 几年 哪几年 哪年 年份 书记们 区长们 市长们 负责人 精神 体会 感想 心得 下一步 下步 接下来 打算 想法 咋说 咋讲 怎样 如何 啥 谈了 讲了 说了 提了 做了 干了 " +
	"因为 原因 怎么回事 回事 咋回事 介绍 了解 顺便 顺便问下 还有 其他 其它 其他区 另外 别的 此前 然后 期间 时候 当时 当天 那天 那会 全称 简称 名称 名字 对吗 是否 有没有 多少 几家 几位 几个 哪些 哪个 哪几个 谁 什么 关于 方面 内容 情况 工作 活动 文章 稿子 报道 新闻 篇 那篇 这篇 记者 写 看 个 次 位 场 条 点 句 段 人 年 月 日 号 天 周 里 上 中 下 的 了 吗 呢 吧 在 有 和 与 是 说 讲 谈 提 做 干 都 也 还 又 再 去 来 到 要 想 能 可以 过 给 让 把 被 从 向 对 为 新 大 全 各 哪 几 两 三 一 最 最近 近期"

// newTalk makes the set of words that say nothing of what is asked about: those above, stop words and reporting verbs.
func newTalk(lex *nlp.Lexicon) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(talk) {
		set[w] = true
	}
	for _, w := range lex.Stops {
		set[w] = true
	}
	for _, c := range lex.Cues {
		set[c.Word] = true
	}
	return set
}

// hollow reports whether a term is nothing but words of talk: 「一次表态」, 「致辞说」, 「句话」.
func (p *Parser) hollow(term string) bool {
	if n := utf8.RuneCountInString(term); p.talk[term] || n < 3 || n > 10 {
		return p.talk[term]
	}
	reach := make([]bool, len(term)+1)
	reach[0] = true
	for i := range term {
		if !reach[i] {
			continue
		}
		for j := i + 1; j <= len(term); j++ {
			if !reach[j] && (j == len(term) || utf8.RuneStart(term[j])) && p.talk[term[i:j]] {
				reach[j] = true
			}
		}
	}
	return reach[len(term)]
}
