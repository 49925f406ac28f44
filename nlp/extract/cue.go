package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
)

// announces returns the verb with which a person announces what follows the clause s[cl[0]:cl[1]]: 「某某汇报了三年行动进展：」,
// 「某某算了三笔账：」; "" when the clause does not.
func (w *writer) announces(x *prose, cl [2]int, lead *subject) string {
	if lead == nil || lead.kind != persons || lead.at < cl[0] || !strings.HasSuffix(x.s[cl[0]:cl[1]], "：") || x.inside(cl[1]-len("：")) {
		return ""
	}
	gap := strings.TrimSuffix(x.s[lead.end:cl[1]], "：")
	if utf8.RuneCountInString(gap) > 24 || hasAny(gap, "听取", "引用", "转述", "的话", "传达", "宣读", "转达", "落实", "贯彻", "学习", "重温", "牢记", "遵照", "按照", "根据", "抄下", "收到") || strings.HasPrefix(gap, "的") || len(x.mentionsIn(lead.end, cl[1])) > 0 {
		return ""
	}
	for _, c := range x.cuesIn(lead.end, cl[1]) {
		return c.Cue.Word
	}
	if n := asks.suffix(gap); n > 0 {
		return gap[len(gap)-n:] // 「某某问：“…？”」
	}
	gap = strings.TrimRight(gap, "”") // 「算了一笔“海岸账”：」
	if w.speaking.suffix(gap) > 0 {
		return "说" // 「某某听后摇头：」
	}
	if w.quoting.suffix(gap) > 0 && strings.HasPrefix(x.s[cl[1]:], "“") {
		return "说" // 「某某当场拨通负责人电话：“…”」
	}
	if strings.HasPrefix(x.s[cl[1]:], "“") && (w.humans.suffix(gap) > 0 || w.gestures.suffix(gap) > 0) && x.utteredAt(cl[1]) {
		return "说" // 「某某握着工人的手：“辛苦了！”」
	}
	gap = gap[len(reOnWhat.FindString(gap)):]
	if gap != "" && strings.HasPrefix(x.s[cl[1]:], "“") && utf8.RuneCountInString(gap) <= 8 && !strings.Contains(gap, "，") && !unsaid.in(gap) && x.utteredAt(cl[1]) &&
		organs.suffix(gap) == 0 && w.folk.suffix(gap) == 0 && len(between(x.roles, lead.end, cl[1], func(m *nlp.Match) int { return m.Start })) == 0 {
		return "说" // 「某某紧随其后：“…。”」
	}
	if announced.suffix(gap) > 0 && hasAny(gap, "了", "提", "出", "谈") || strings.HasPrefix(gap, "作") && given.suffix(gap) > 0 {
		return "说"
	}
	return ""
}

// utteredAt reports whether the quotation that opens at s[at] is a sentence at least.
func (x *prose) utteredAt(at int) bool {
	for _, q := range between(x.quoted, at, at+len("“")+1, func(q *[2]int) int { return q[0] }) {
		return strings.ContainsRune("。！？…", lastRune(x.s[:q[1]])) && utf8.RuneCountInString(x.s[q[0]:q[1]]) >= 6
	}
	return false
}

// unsaid are in a clause behind which a quotation is not what its subject says: 「某某想起一句老话：」, 「某某家门口贴着：」.
var unsaid = words(`看 听 读 写 念 唱 见 收 翻 贴 挂 印 刻 题 引 转 传 学 记 想 叫 名 称 获 评 选 用 以 把 被 让 使 令 问 门 墙 牌 匾 信 诗 歌 书 报 文 语 谚 训 据 的 是 为 有 在 与 和 向 对 按 照 遵 循 牢 悟 懂 知`)

// reOnWhat begins a clause that tells how somebody speaks: 「某某|对此|毫不避讳：」, 「某某|在会上|加重语气：」.
var reOnWhat = regexp.MustCompile(`^(?:对此|就此|为此|在(?:现场|会上|会后|一旁|席间)|会上|会后|席间|随后|接着|最后)+`)

// announced end a clause that says what words follow.
var announced = words("规划 计划 举措 时间表 路线图 任务书 方案 清单 账 要求 意见 建议 问题 观点 看法 体会 打算 目标 工作 情况 进展 进度 成效 做法 事 原因 理由 话 期望 希望 倡议 措施 思路 关键词 词 字 点 条 个方面 路径 办法 诀窍 秘诀 例子 比方 答案 题")

// continues reports whether a piece goes on with the subject before 「；」: 「；并在次日…」, 「；强调…」, 「；下午，到…」.
func (w *writer) continues(x *prose, cl [2]int) bool {
	text := strings.TrimLeft(x.s[cl[0]:cl[1]], " ")
	if onward.prefix(text) > 0 {
		return true
	}
	at := x.opening(cl[0], cl[1])
	return at > cl[0] || len(x.cuesIn(at, at+1)) > 0 || len(x.actsIn(at, at+1)) > 0
}

// strong reports whether what follows a reporting verb must sound like an instruction to count as going on.
func strong(cue string) bool { return !soft.has(cue) }

// onlyMentions returns the mentions that make up a whole clause: 「市人大常委会副主任某某，」, 「甲区区长某某、乙区区长某某，」.
func (w *writer) onlyMentions(x *prose, cl [2]int) []mention {
	ms := x.mentionsIn(cl[0], cl[1])
	if len(ms) == 0 {
		return nil
	}
	var out []mention
	end := cl[0]
	for _, m := range ms {
		gap := strings.Trim(x.s[end:m.start], " ，、“”")
		switch {
		case m.end > cl[1]:
			return nil
		case len(out) > 0 && gap != "" && !joins.has(gap):
			return nil // 「某某立即致电某某，」
		case len(out) == 0:
			if head := strings.Trim(x.s[cl[0]:m.start], " ，、“”"); head != "" && (utf8.RuneCountInString(head) > 12 || withs.prefix(head) > 0) || len(x.cuesIn(cl[0], m.start)) > 0 {
				return nil // 「某某嘱咐民政局局长某某，」
			}
		}
		out = append(out, m)
		end = m.end
	}
	if rest := strings.Trim(x.s[end:cl[1]], " ，、："); rest != "" && !honorifics.has(rest) {
		return nil
	}
	return out
}

// honorifics stand behind a name: 「市政协原主席某某同志，因病医治无效，…」.
var honorifics = words("同志 先生 女士 老师 教授 院士 老人")

var (
	// counted reporting verbs are things too, which counters tell.
	counted  = words("建议 倡议 承诺 批示 指示 提醒 希望 呼吁")
	counters = words("条 余条 多条 件 余件 多件 项 余项 多项 个 份 篇")
)

// reCountedBids counts what somebody says is to be done.
var reCountedBids = regexp.MustCompile(`^了?[一二两三四五六七八九十几\d]+(?:点|条|个|项|方面|个方面)(?:具体|明确|工作|的)*(?:意见|要求|建议|希望|措施|期望|任务|意见建议)[：:]“?\p{Han}{2}`)

// reOfThose ends before a noun that somebody's words are counted by.
var reOfThose = regexp.MustCompile(`的[一二两三四五六七八九十几\d]+[条点项个句]$`)

// reports tells whether a reporting verb reports: 「强调，」 does, 「工作要求」 and 「强调的」 do not.
func (w *writer) reports(s string, at, end, limit int, cue *nlp.Cue) bool {
	if end >= limit {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[end:limit])
	if strings.ContainsRune("的、》）和与", next) || strings.HasPrefix(s[end:limit], "来的") {
		return false // 「这是某某提出|来的」
	}
	if len(strings.TrimRight(strings.TrimLeft(s[end:min(limit, end+120)], " 了：，“"), "。；，")) < 9 {
		return false
	}
	if strings.HasSuffix(cue.Word, "到") {
		if amount := strings.TrimLeft(s[end:limit], "近约了"); amount != "" && digit(amount[0]) {
			return false // 「把过夜率提到|40%」
		}
	}
	before := s[max(0, at-18):at]
	for before != "" && !utf8.RuneStart(before[0]) {
		before = before[1:]
	}
	mark := strings.ContainsRune("，：“‘", next) || strings.HasPrefix(s[end:limit], "了") || strings.HasPrefix(s[end:limit], "说，") || strings.HasPrefix(s[end:limit], "道：")
	mark = mark || cue.Word == "提出" && reCountedBids.MatchString(firstChars(s[end:limit], 20)) // 「就抓好落实提出|三点意见：」
	if counted.has(cue.Word) && next >= '0' && next <= '9' && counters.prefix(strings.TrimLeft(s[end:limit], "0123456789")) > 0 {
		return false // 「收到建议214条」
	}
	noun := nounish.suffix(before) > 0
	if reOfThose.MatchString(before) {
		return false // 「某某提出的三条|要求，我们都在做」
	}
	if cue.Weight == 1 && next == '，' && strings.HasSuffix(before, "语") && strings.Contains(before, "用") {
		return false // 「她用苗语讲，用汉语补」
	}
	if mentioned.has(cue.Word) && next == '了' && !strings.ContainsAny(strings.TrimRight(s[end:limit], "。；， "), "，：；“") {
		return false // 「讲话时提到了某某的一封信」
	}
	if next == '了' && vaguely.suffix(strings.TrimRight(firstClause(s[end:limit]), "。；，")) > 0 && !strings.ContainsAny(strings.TrimRight(s[end:min(limit, runeStart(s, min(len(s), end+60)))], "。；，"), "：“") {
		return false // 「指出了存在的问题」
	}
	if mark && frankly.has(clauseBefore(s, at)) {
		return false // 「坦白讲，」
	}
	if n := courtesies.prefix(s[end:limit]); cue.Word == "表示" && n > 0 && endsClause(s[end+n:]) || courtesies.has(cue.Word) && strings.HasSuffix(before, "表示") {
		return false // 「对客人的到来表示欢迎，」
	}
	if n := ceremonial.prefix(s[end:limit]); cue.Word == "宣布" && n > 0 && endsClause(s[end+n:]) {
		return false // 「某某宣布|开工，」
	}
	if clause := clauseBefore(s, at); cue.Weight < 3 && strings.Contains(clause, "听") && w.tellers.suffix(clause) > 0 {
		return false // 「他听一位养殖户|讲“…”」
	}
	if cue.Weight < 3 && noun && !mark {
		return false
	}
	if cue.Word == "回应" && !mark {
		return false // 「逐一回应企业的问题，强调…」
	}
	switch cue.Weight {
	case 1:
		if lists.has(cue.Word) && next == '了' && itemized(s[end+len("了"):limit]) {
			return !noun
		}
		if heardCues.has(cue.Word) && hasAny(clauseBefore(s, at), "听取", "听了", "聆听", "观看", "认真听", "边听", "听完", "听罢", "看完", "看罢") {
			return false // 「听取情况介绍，…」
		}
		return mark && next != '了'
	case 2:
		if cue.Word == "要求" {
			if clause := clauseBefore(s, at); obeys.in(clause) {
				return false
			}
			if noun {
				return mark && !strings.HasSuffix(before, "的") && !strings.HasSuffix(before, "部署") && !strings.HasSuffix(before, "工作")
			}
		}
	}
	return !strings.HasSuffix(before, "的")
}

// ceremonial are what somebody declares who opens or ends something.
var ceremonial = words("开工 开幕 闭幕 启动 开馆 开园 开业 开赛 开市 开机 开镰 开渔 开班 通车 投产 奠基 启用 项目开工 项目集中开工 大会开幕 大会闭幕 活动开幕 活动启动 活动开始 正式启动 正式开工 正式开幕")

// mentioned are verbs whose object may be a thing.
var mentioned = words("提到 谈到 讲到 说到 聊到 谈及 提及")

// vaguely end a clause that only says what kind of thing somebody said.
var vaguely = words("的问题 问题和不足 的不足 的短板 短板和不足 的差距 的成绩 的方向 努力方向 的要求 工作要求 具体要求 明确要求 的意见 的建议 意见建议 的希望 殷切希望 的期望 的形势 的情况 的安排 的任务 下一步打算 的打算 的看法 的体会 心得体会 的思考 的原因 的难点 的亮点 的成效")

// frankly stand before a 「说，」 or 「讲，」 that reports nothing.
var frankly = words("坦白 老实 坦率地 平心 客观 客观地 严格 换句话 一句话 简单 简单地 具体来 总的来 总体来 说实话 实话 可以 应该 相对来 一般来 从长远来 再")

// lists are verbs behind which 「了」 and what is told may stand before the words: 「通报了督查情况：…」.
var lists = words("介绍 通报 汇报 说明 解读 讲解 公布 宣布 部署 明确")

// itemized reports whether s names what is told and then tells it: 「三件事：一是…」, 「配套政策，其中…」.
func itemized(s string) bool {
	head := firstChars(s, 20)
	i := strings.IndexAny(head, "，：；。“")
	if i <= 0 {
		return false
	}
	return strings.HasPrefix(head[i:], "：") || strings.HasPrefix(head[i:], "，其中")
}

// counts on open a further item of a list.
var countsOn = words("二是 三是 四是 五是 六是 七是 八是 二要 三要 四要 五要 六要 其二 其三 其四 第二， 第三， 第四，")

// says tells whether 说 reports although no mark follows: 「前者说要…」, 「某某把产业作为主题，称…」.
func (w *writer) says(x *prose, cl [2]int, lead, sub *subject, c nlp.CueMatch, limit int) bool {
	if c.Cue.Weight > 1 || c.End+9 > limit {
		return false
	}
	next, _ := utf8.DecodeRuneInString(x.s[c.End:])
	if c.Cue.Word == "介绍" && sub != nil && sub.kind == persons && strings.TrimSpace(x.s[cl[0]:c.Start]) == "并" && strings.ContainsAny(firstClause(x.s[c.End:limit]), "0123456789") {
		return true // 「某某感谢支持，并介绍全县已建成厂房3座」
	}
	if lead == nil {
		if c.Cue.Word == "明确" && sub != nil && sub.kind == persons && len(sub.actors) == 1 && sub.at >= 0 && cl[0] > sub.end && x.opening(cl[0], cl[1]) == c.Start && chairs.in(x.s[sub.end:cl[0]]) && !strings.ContainsRune("了的为", next) &&
			strings.ContainsAny(firstClause(x.s[c.End:limit]), "0123456789要") {
			return true // 「旗长某某主持召开调度会，明确四季度前再开工项目11个」
		}
		if c.Cue.Word == "说" && sub != nil && sub.kind == persons && len(sub.actors) == 1 && sub.at >= 0 && cl[0] > sub.end && c.Start-sub.end < 150 && x.opening(cl[0], cl[1]) == c.Start && len(x.mentionsIn(sub.end, c.Start)) == 0 &&
			!hasAny(x.s[sub.end:c.Start], "让", "使", "请", "。", "“") && !strings.ContainsRune("起到法服明理不过完罢了着得好白实清谎", next) {
			return true // 「某某红了脸，说一周内换掉」
		}
		return c.Cue.Word == "称" && sub != nil && sub.kind == persons && sub.at >= 0 && x.opening(cl[0], cl[1]) == c.Start && !strings.ContainsRune("为作号赞谓呼得", next)
	}
	if lead.kind != persons || lead.end > c.Start || !x.light(lead.end, c.Start) {
		return false
	}
	switch c.Cue.Word {
	case "说", "讲", "称":
		return strings.ContainsRune("自要将我他她这我咱不只现今如就从没有对企当想", next)
	}
	return false
}

// chairs are what somebody does who says what is decided.
var chairs = words("主持召开 主持会议 召开 组织召开 主持")

// seenBy reports whether s[from:at] is 「在某某」, which a 「看来，」 follows.
func (x *prose) seenBy(from, at int) bool {
	for _, m := range x.mentionsIn(from, at) {
		return m.end == at && strings.HasSuffix(x.s[from:m.start], "在")
	}
	return false
}

// acted reports whether the reporting verb s[at:end] lies within a verb of activity that began before it: 「作|报告」, not 「作表态|发言时说」.
func (x *prose) acted(at, end int) bool {
	for _, a := range x.actsIn(at-24, at) {
		if a.End > at && a.End >= end {
			return true
		}
	}
	return false
}

// courtesies are what one expresses without words.
var courtesies = words("欢迎 感谢 衷心感谢 祝贺 热烈祝贺 慰问 亲切慰问 肯定 充分肯定 赞赏 高度赞赏 敬意 崇高敬意 问候 哀悼 关切 满意 赞同 支持 热烈欢迎 诚挚欢迎 诚挚感谢 由衷感谢 歉意")

// topical verbs may only name what somebody then speaks about.
var topical = words("谈到 谈及 说到 提到 提及 说起 讲到 聊到 回忆")

// heardCues are nouns too: what one listens to.
var heardCues = words("介绍 汇报 发言 报告 讲话 说明 通报 分析 解读 述职 阐述 反映")
