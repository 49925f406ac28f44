package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/when"
	"wenzheng/store"
)

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

// respectiveOwners lists the places that figures behind the 「分别」 in s[from:to] are of, in order: those right before it,
// 「甲区、乙区分别接待游客…」, else before, which the sentence listed earlier, where nothing but 「同比」 is.
func (w *writer) respectiveOwners(x *prose, from, to int, before []string) []string {
	to = from + strings.LastIndex(x.s[from:to], "分别")
	low := max(0, from-240)
	if i := strings.LastIndexAny(x.s[low:from], "。；"); i >= 0 {
		low += i
	}
	if head := x.s[low:from]; strings.Contains(head, "分列") && !strings.ContainsAny(x.s[from:to], "区县市州旗") {
		for _, m := range x.placesIn(low, from) { // 「甲区、乙区分列第二、第三位，增速分别为…」
			if places, end := w.openingPlaces(x, m.Start, from); len(places) > 1 && strings.HasPrefix(x.s[end:], "分列") {
				return places
			}
		}
	}
	var heads []string // 「甲镇党委书记某某、乙镇党委书记某某分获第二、三名，得分分别为…」
	end := -1
	for _, m := range x.mentionsIn(low, to) {
		if gap := strings.Trim(x.s[max(end, 0):m.start], " "); end >= 0 && !joins.has(gap) || len(m.posts) == 0 {
			heads = nil
		}
		if end = m.end; len(m.posts) > 0 {
			actors := []store.Actor{{Posts: m.posts}}
			heads = append(heads, cmp.Or(townOf(actors), m.posts[0].District))
		}
	}
	if len(heads) > 1 && !strings.ContainsAny(x.s[end:to], "0123456789。；") && !slices.Contains(heads, "") {
		return heads
	}
	if places := townsIn(x.s[from:to]); len(places) > 1 {
		return places
	}
	for _, m := range x.placesIn(from, to) {
		if places, end := w.openingPlaces(x, m.Start, to); len(places) > 1 && (x.light(end, to) || falls.in(x.s[end:to]) && !strings.ContainsAny(x.s[end:to], "0123456789")) {
			return places
		} else if len(places) > 1 {
			return nil
		}
	}
	return before
}

// falls tell of places listed before that their figures moved: 「甲县、乙县投资下滑，降幅分别为…」.
var falls = words("降幅 增幅 增速 下滑 下降 增长 负增长 回落 同比")
