package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// shares finds what figures behind 「分别」 are of besides places (deal): years or metrics told of before them.
func (r *reckoning) shares(c *count) {
	s, n := r.s, c.number
	c.shared = strings.Contains(s[c.near:n.from], "分别")
	if c.shared && r.low == r.start {
		told := r.start
		if r.figures == 0 {
			told = r.sent[0] // 「2021年至2023年，某县引资分别为…」
		}
		r.spans = respectiveYears(s, between(r.exprs, told, n.from, func(e *when.Expr) int { return e.Start }), n.from, r.end)
		if all := r.w.allCounted; reSameData.MatchString(s[c.near:n.from]) && len(all) > 1 && len(all) == itemsOf(s[n.to:r.end]) {
			r.respective, r.spans, r.row = slices.Clone(all), nil, nil // 「乙县的同类数据分别是|1420万元、765家和…」
		} else if len(r.spans) == 0 && r.row == nil {
			r.parts, r.ofParts = r.metric, true // 「用电量增长8%，其中工业、居民用电分别增长9%、5%」
			r.respective = r.listedAbove(c)
			if r.respective == nil {
				r.respective = respectively(s[c.near:n.from], r.said, itemsOf(s[n.to:r.end]))
			}
			if ms := r.x.placesIn(c.near, n.from); len(ms) > 1 && slices.ContainsFunc(r.respective, func(item string) bool { return strings.HasPrefix(item, r.s[ms[0].Start:ms[0].End]) }) {
				r.respective = nil // 「三县投资分别增长5%、6%」 does not come out
			}
		}
	} else if k := r.pairs(c); k > 0 {
		r.respective, c.shared = slices.Clone(r.said[len(r.said)-k:]), true // 「产量、产值分别达到…，|增长5%、6%」
	} else {
		c.shared = c.shared || len(r.respective) > 0 && r.grown && r.row == nil
	}
	switch {
	case c.shared && len(r.spans) > 0:
	case c.shared && len(r.respective) > 0:
		if c.metric, r.respective = r.respective[0], r.respective[1:]; n.unit != "%" {
			r.said = append(r.said, c.metric) // 「…分别达到甲、乙，分别增长5.8%、8.3%」
		}
	case n.unit != "%":
		r.said, r.ofParts = append(r.said, c.metric), false
	}
}

// listedAbove are the things that the clause before 「分别为」 lists, as many as there are figures, nil for none: 「诉求量居前三位的是物业管理、
// 劳动报酬、噪声扰民，|分别为6102件、5217件、4486件」.
func (r *reckoning) listedAbove(c *count) []string {
	head, ok := strings.CutSuffix(r.s[max(r.sent[0], runeStart(r.s, c.near-240)):c.near], "，")
	if !ok || !reDealtBare.MatchString(r.s[c.near:c.number.from]) {
		return nil
	}
	m := reListedAre.FindStringSubmatch(head)
	if m == nil {
		return nil
	}
	items := strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("、和与及", r) })
	if len(items) < 2 || len(items) != itemsOf(r.s[c.number.to:r.end]) {
		return nil
	}
	for i := range items {
		if items[i] += m[1]; utf8.RuneCountInString(items[i]) > 16 {
			return nil
		}
	}
	return items
}

var (
	// reDealtBare is all that stands before such a figure, reListedAre the end of such a clause.
	reDealtBare = regexp.MustCompile(`^(?:受理|办理|办件|共|各|数量|总量)?分别(?:为|是|有|达|达到)?$`)
	reListedAre = regexp.MustCompile(`(?:^|[，。；])(?:其中)?(?:(\p{Han}{1,7}?(?:量|数|额|值))?(?:位?居|位列|排在?|排名)前[两三四五六七八九十\d][位名]?的)?(?:依次|分别)?(?:是|为|有)(\p{Han}[^，。；：]*、[^，。；：]+)$`)
)

// pairs is how many metrics told of in the sentence the rates from c on are of, one each, 0 for none: 「产量、产值分别达到80万吨、30亿元，|增长
// 5%、6%」.
func (r *reckoning) pairs(c *count) int {
	s, k := r.s, len(r.said)
	if r.low != r.start || r.row != nil || k < 2 || c.unit != "%" || len(r.spans) > 0 || len(r.x.placesIn(r.start, r.end)) > 0 ||
		!dealtBeside(s, r.sent[0], r.start) || !reDealtAgain.MatchString(strings.TrimLeft(s[r.start:c.number.from], "，")) {
		return 0
	}
	if d := (dealing{from: r.start}); !d.row(s, r.end, r.w) || d.n > k || slices.Contains(r.said[k-d.n:], "") {
		return 0
	} else {
		return d.n
	}
}

// reSameData stands for all that the sentence before counts.
var reSameData = regexp.MustCompile(`(?:同类|相应|对应|上述|这(?:[两三四五六]|几)?[个项组]?|以上)(?:数据|数字|数值|指标)(?:目前|现在)?(?:则)?分别(?:是|为)?[近约]?$`)

// respectively lists the things that figures behind 「分别」 are said of, in order: those that the clause lists before it,
// 「甲和乙分别为x和y」, else those of as many figures before.
func respectively(head string, before []string, figures int) []string {
	list := strings.TrimRight(head[:strings.Index(head, "分别")], " 各均同环比")
	if items := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、和与", r) }); len(items) > 1 {
		items[0] = strings.TrimPrefix(items[0], "其中")
		if k := whose.prefix(items[0]); k > 0 && utf8.RuneCountInString(items[0][k:]) > 1 {
			items[0] = items[0][k:]
		}
		last := items[len(items)-1]
		for i, item := range items[:len(items)-1] { // 「城镇、农村|居民人均可支配收入」
			if n := utf8.RuneCountInString(item); n <= 3 && utf8.RuneCountInString(last) >= n+2 {
				items[i] += last[len(firstChars(last, n)):]
			}
		}
		return items
	}
	if own := list[whose.prefix(list):]; utf8.RuneCountInString(own) >= 5 && !notOwn.in(own) && !strings.ContainsAny(own, "0123456789，") {
		if rest, ok := strings.CutPrefix(own, "城乡居民"); ok && figures == 2 { // 「城乡|居民人均可支配收入」
			return []string{"城镇居民" + rest, "农村居民" + rest}
		}
		return slices.Repeat([]string{own}, max(figures, 2))
	}
	return slices.Clone(before[max(0, len(before)-max(figures, 2)):])
}

// notOwn are in what stands before 「分别」 and names nothing that is counted: 「两项指标的增速」.
var notOwn = words("增速 增长 增幅 降幅 下降 同比 环比 占比 比重 两 三 四 五 各 上述 前者 后者 以上 指标 数据 排名 位居 位列 居前 列前 其 达 完成 实现 按")

// respectiveYears lists the years that the figures from s[at] to s[to] are of, in order, when exprs before them are as many years or one
// span of as many: 「2021年、2022年…分别为13亿斤、13.5亿斤」.
func respectiveYears(s string, exprs []when.Expr, at, to int) []term {
	var out []term
	for _, e := range exprs {
		text := s[e.Start:e.End]
		if e.Grain != when.Year || e.Invalid || e.IsZero() || !strings.Contains(text, "年") || strings.Contains(text, "以来") {
			return nil
		}
		if e.Days() <= 366 {
			out = append(out, term{text: text, Interval: e.Interval})
			continue
		}
		if len(exprs) > 1 {
			return nil
		}
		for y := e.From.Year(); y <= e.Last().Year() && y < e.From.Year()+10; y++ {
			out = append(out, term{text: strconv.Itoa(y) + "年", Interval: store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}})
		}
	}
	if len(out) < 2 || len(out) != itemsOf(s[at:to]) {
		return nil
	}
	return out
}

// itemsOf counts the items of a list.
func itemsOf(s string) int {
	n := 1
	for _, r := range s {
		if strings.ContainsRune("、和与及", r) {
			n++
		}
	}
	return n
}
