package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// hanFigures finds the figures of s[from:to] that are printed in Chinese numerals, by where these begin: 「新增茶企|两家|」, 「增长|近一成|」,
// 「示范片|近万亩|」. What only counts on the way, 「三名村民」, is none.
func (w *writer) hanFigures(s string, from, to int) (all []number) {
	for i := hanDigits.Next(s[:to], from); i < to; {
		n, ok := w.hanNumberAt(s, from, i, to)
		if ok {
			all = append(all, n)
		}
		i = hanDigits.Next(s[:to], max(n.end, i+len("一")))
	}
	return all
}

// hanDigits begin Chinese numerals, and hanRun are all that they have.
var (
	hanDigits = nlp.NewChars("一二两三四五六七八九十百千万")
	hanRun    = nlp.NewChars("一二两三四五六七八九十百千零〇")
)

// hanNumberAt reads the Chinese numeral at s[at], in s[from:to].
func (w *writer) hanNumberAt(s string, from, at, to int) (number, bool) {
	n := number{digits: at, from: at}
	i := at
	for i < to {
		r, k := utf8.DecodeRuneInString(s[i:to])
		if !hanRun.Has(r) {
			break
		}
		i += k
	}
	n.end, n.to = i, i
	body := s[at:i]
	if strings.HasSuffix(s[from:at], "分之") || at > from && strings.ContainsRune("第“‘《十百千数几零〇两每哪这那某同另亿万", lastRune(s[from:at])) {
		return n, false
	}
	if m := reHanPart.FindStringSubmatch(firstChars(s[at:to], 10)); m != nil {
		n.end = at + len(m[0])
		if whole := m[1]; whole == "百" {
			n.value, n.unit = float64(nlp.Numeral(m[2])), "%"
		} else {
			n.value, n.unit = float64(nlp.Numeral(m[2])), whole+"分之"
		}
		n.unitAt = n.end
		return w.hanBounds(s, from, to, n), n.value > 0 && n.value < 100
	}
	if k := len("一半"); strings.HasPrefix(s[at:to], "一半") {
		n.unitAt, n.end, n.value, n.unit = at+len("一"), at+k, 1, "半"
		n = w.hanBounds(s, from, to, n)
		return n, n.from < at || n.to > n.end || reHalfOf.MatchString(s[runeStart(s, max(from, at-60)):at]) && shareEnds.prefix(s[n.end:to]) > 0
	}
	value, rough := hanValue(body)
	rest := s[i:to]
	for _, more := range []string{"余", "多", "来", "几"} {
		if strings.HasPrefix(rest, more) && body != "" {
			rest, rough = rest[len(more):], true
		}
	}
	bare := body == "" || body == "百" || body == "千" // 「近万亩」, 「上百家」
	if body == "" {
		value = 1
		if !strings.HasPrefix(rest, "万") && !strings.HasPrefix(rest, "亿") {
			return n, false
		}
	}
	n.unitAt = to - len(rest)
	unit := w.units.prefix(rest)
	if scale := scales.prefix(rest); scale > 0 {
		unit = max(unit, scale+w.units.prefix(rest[scale:]))
		for _, more := range []string{"余", "多"} {
			if strings.HasPrefix(rest[scale:], more) {
				rough, unit = true, scale+len(more)+w.units.prefix(rest[scale+len(more):])
			}
		}
	}
	if _, k := utf8.DecodeLastRuneInString(rest[:unit]); unit > k && unitNouns.prefix(rest[unit-k:]) > 0 && w.units.has(rest[:unit-k]) {
		unit -= k
	}
	n.unit = exactly(rest[:unit])
	behind := rest[unit:]
	if half := tenths.prefix(behind); n.unit == "成" && half > 0 { // 「六成|八|」, 「三成|半|」
		value += max(float64(nlp.HanDigit(firstRune(behind))), 0) / 10
		if behind[:half] == "半" {
			value = float64(int(value)) + 0.5
		}
		unit, behind = unit+half, behind[half:]
	}
	n.value, n.end = value, n.unitAt+unit
	n = w.hanBounds(s, from, to, n)
	rough = rough || n.from < at || n.to > n.end
	head := s[runeStart(s, max(from, n.from-60)):n.from]
	switch {
	case unit == 0 || value <= 0:
		return n, false
	case n.unit == "成" || n.unit == "倍":
		return n, n.to > n.end || shareEnds.prefix(behind) > 0 || behind == "" || w.shared(head) && utf8.RuneCountInString(body) < 3 && notShares.prefix(behind) == 0
	case strings.HasSuffix(n.unit, "百分点"):
		return n, rough || w.shared(head)
	case spansOfTime.has(n.unit) || notCounted.prefix(behind) > 0 || n.unit == "次" && sittings.prefix(behind) > 0 || scales.has(n.unit):
		return n, false
	case body == "一" && scales.prefix(rest) == 0:
		return n, false // 「一亩多打」
	case bare:
		return n, rough && !strings.HasPrefix(s[n.from:], "突破") || strings.HasSuffix(s[from:n.from], "上")
	case rough || utf8.RuneCountInString(body) > 1 && !hanPairs.has(body) || scales.prefix(rest) > 0:
		return n, true
	}
	ends := shareEnds.prefix(behind) > 0 || behind == ""
	if ends && (thingsCounted.suffix(head) > 0 || reMoreNow.MatchString(head)) && fewUnits.has(n.unit) {
		return n, true
	}
	m := reGained.FindStringSubmatch(head)
	return n, fewUnits.has(n.unit) && m != nil && (m[1] == "" || ends)
}

// hanBounds adds to a figure what makes its number a round one: 「近|一成|以上」.
func (w *writer) hanBounds(s string, from, to int, n number) number {
	n.from, n.to = n.digits, n.end+afters.prefix(s[n.end:to])
	k := bounds.suffix(s[from:n.digits])
	if b := s[n.digits-k : n.digits]; k > 0 && b != "达到" && b != "达" && !(b == "约" && agreed.suffix(s[from:n.digits]) > 0) && notNear.suffix(s[from:n.digits]) == 0 {
		n.from -= k
	}
	return n
}

// shared reports whether what ends head makes what follows a share or a rate: 「占全国的」, 「增长」, 「比去年多了」.
func (w *writer) shared(head string) bool {
	rate, _ := growing(strings.TrimRight(head, " "))
	return rate || reSharing.MatchString(head)
}

// reSharing ends what is a share of something, or differs by one from it.
var reSharing = regexp.MustCompile(`占[^，。；]{0,16}$|的$|其中，?$|[率比例重](?:为|是|达|达到|有)?$|(?:[比较同]|增|减|提)[^，。；]{1,12}[多少高低快慢涨跌降增](?:了|出|出了)?$|(?:[完实]成|达到|达|有|为|超)$`)

// reHalfOf ends before a half that is a share: 「占全国的|一半」.
var reHalfOf = regexp.MustCompile(`占[^，。；]{0,16}$`)

// hanValue is the value of a numeral of hanRun, rough if it leaves a choice: 2 for 「两三」.
func hanValue(s string) (value float64, rough bool) {
	total, digit := 0, -1
	for _, r := range s {
		d := nlp.HanDigit(r)
		switch {
		case r == '零' || r == '〇':
			continue
		case r == '十' || r == '百' || r == '千':
			if digit < 0 {
				digit = 1
				if total > 0 && r != '十' {
					return 0, false
				}
			}
			total, digit = total+digit*map[rune]int{'十': 10, '百': 100, '千': 1000}[r], -1
		case digit >= 0 && d == digit+1:
			rough = true // the first of the two
		case digit >= 0:
			return 0, false // 「二〇二五」
		default:
			digit = d
		}
	}
	return float64(total + max(digit, 0)), rough
}

var (
	// reHanPart is a fraction: 「三分之二」.
	reHanPart = regexp.MustCompile(`^([二三四五六七八九十百])分之([一二两三四五六七八九十]{1,3})`)
	// shareEnds stand behind a share, notShares behind 「成」 and 「倍」 that are none.
	shareEnds = words("， 。 ； 、 ） ” ！ 以上 左右 多 余 半")
	notShares = words("立 为 了 都 效 果 员 绩 功 熟 长 人 份 本 品 年 形 型 套 群 片 组 语 不变 交 像")
	// notNear end in 「近」 and 「约」 that make no number a round one.
	notNear = words("最近 附近 邻近 靠近 临近 就近 亲近 远近 新近 制约 节约 不超 高达")
	// spansOfTime are units that figures in writing tell of on the way only, as of grades and views.
	spansOfTime = words("年 月 日 天 周 岁 周岁 小时 分钟 分 个月 工作日 个工作日 点 级 强 届 届次 代 度 起 轮 期 层 颗星 星 门 面 类 种 块 片 对 口 眼 名次 位次 部 篇 册 村 镇 街道 P")
	// notCounted stand behind 「个」 and its like where nothing is counted that anybody would ask for.
	notCounted = words("月 小时 星期 多月 世纪 钟头 方面 特点 环节 阶段 问题 原因 维护 确立 意识 自信 坚持 百亿 千亿 亿级 百 层面 字 名 灯火 庭院 屋 见 手 口 之 山 河 湖 岭 村 坊 路 店子 庄 沟")
	// tenths stand behind 「成」.
	tenths = words("半 一 二 三 四 五 六 七 八 九")
	// sittings are counted by what stands before 「次」: 「十三届十一次|全会」.
	sittings = words("全会 全体 会议 主席 主任 常委 常务 党组 代表")
	// thingsCounted are what stands before how many of it there are, 「供热企业|九家，」, reMoreNow before how many more: 「比五年前多了|三个，」.
	thingsCounted = words("企业 公司 学校 医院 机构 站 厂 馆 园 院 场 社 基地 中心 项目 车间 生产线 超市 工程 平台 品牌 园区 大桥 水库 村")
	reMoreNow     = regexp.MustCompile(`[比较][^，。；]{2,12}[多少增减](?:了|加|出)?$`)
	// hanPairs are numerals of two characters that count nothing sure.
	hanPairs = words("三五 千百 百千 千千 十十 百十 万千 一一 两两 三三")
	// fewUnits count what few there are of.
	fewUnits = words("家 个 所 座 处 条 户 名 栋 幢 台 套 辆 艘 列 架 人 亩 万亩 公顷 公里 吨 万吨 元 万元 亿元 米 平方米 万平方米 张 间 项 支 株 头 件")
	// reGained leads to how many were won or built: 「又有|两家茶企获评」, 「建成公办幼儿园|三所」.
	reGained = regexp.MustCompile(`(?:新增加?|新建|建成|建起|建有|改造|改建|扩建|新改扩?建|引进|引入|培育|签约|签订|落户|落地|投产|开工|获评|入选|创建|组建|成立|设立|开设|开通|投用|整治|修复|关停|拥有|现有|共有|已有|又有|竣工|完工|认定|开办|增设|修建|新修|兴建|打造|购置|配备|配齐|建设|下线|增加到?|增至|扩至|再建|再添|新添)(?:了|起|成|有|至|到|出|为)?([^，。；：、\d]{2,12})?$`)
)
