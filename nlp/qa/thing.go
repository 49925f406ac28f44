package qa

import (
	"math"
	"slices"
	"strings"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// ofThing keeps of the hits for a figure those that hold the thing it is asked of, the rarest of the words that are neither
// verbs nor what is measured: 「奇瑞青岛基地总投资」 is no other project's. It returns all hits and "" when there is no such word.
func (a *asking) ofThing(hits []hit, terms []string) ([]hit, string, error) {
	thing, least := "", math.MaxInt
	for _, t := range terms {
		if figure(t) || a.onlyVerbs([]string{t}) || slices.ContainsFunc(hits, func(h hit) bool { return h.Measure != nil && a.occurs(fold(h.Measure.Metric), t) > 0.5 }) {
			continue
		}
		n, err := a.frequency(t)
		if err != nil {
			return nil, "", err
		}
		if n > 0 && n < least {
			thing, least = t, n
		}
	}
	if len(terms) < 2 || least > max(6, a.snap.Revision().Facts/40) {
		return hits, "", nil
	}
	named := a.naming(hits, thing)
	if len(named) == 0 {
		return hits, "", nil
	}
	for _, t := range terms { // 「中科曙光」, where words that touch are one name
		for _, whole := range []string{t + thing, thing + t} {
			if more := a.naming(named, whole); strings.Contains(a.q.Text, whole) && len(more) > 0 && a.occurs(a.full(&more[0]), whole) == 1 {
				named, thing = more, whole
			}
		}
	}
	return except(hits, func(h hit) bool {
			return !slices.ContainsFunc(named, func(n hit) bool {
				return n.ID == h.ID || n.Doc == h.Doc && n.Article == h.Article && (len(h.Actors) == 0 && a.tellsFurther(&n, &h) || sameWho(n.Actors, h.Actors))
			})
		}),

		thing, nil
}

// tellsFurther reports whether h goes on with what n names: it stands further down in the same report, and right behind n where it begins with
// 「该园」, which is what the sentence before names.
func (a *asking) tellsFurther(n, h *hit) bool {
	if h.inRoundUp() || len(n.Spans) == 0 || len(h.Spans) == 0 {
		return false
	}
	if n.Section != h.Section || len(n.Districts) > 0 && len(h.Districts) > 0 && !slices.ContainsFunc(n.Districts, func(d string) bool { return slices.Contains(h.Districts, d) }) {
		return false // of another part of the page, or of another place
	}
	gap := h.Spans[0].Start - n.Spans[len(n.Spans)-1].End
	return gap >= 0 && (gap < len("　　") || !reOneBefore.MatchString(h.printed())) || overlap(n.Spans, h.Spans)
}

// reOneBefore begins a sentence about the one thing that the sentence before names.
var reOneBefore = regexp.MustCompile(`^[　 “]*(?:该|此项|其)`)

// naming keeps the hits that hold a name, in their sentence or their title.
func (a *asking) naming(hits []hit, name string) []hit {
	return except(hits, func(h hit) bool { return a.occurs(a.full(&h), name) < 0.8 })
}

// printsUnit reports whether a fact has a figure of the unit asked for.
func printsUnit(h *hit, unit string) bool {
	if h.Measure != nil && unitFits(unit, h.Measure.Figure.Unit) {
		return true
	}
	if h.Row != nil {
		scored := unit == "分" && reScores.MatchString(h.Row.Title+h.Section)
		return slices.ContainsFunc(h.Row.Cells, func(c store.Cell) bool {
			_, number := figureIn(c.Value)
			return unitFits(unit, fold(c.Column+c.Value)) || scored && number
		})
	}
	text := h.printed()
	if unit == "分" && reScore.MatchString(text) {
		return true
	}
	for _, re := range []*regexp.Regexp{reCounted, reLasted} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if unitFits(unit, m[1]) {
				return true
			}
		}
	}
	return false
}

// reScores is in the title of a table of scores, whose cells print no unit.
var reScores = regexp.MustCompile(`[得评总]分|分数|百分制|成绩`)

// reLasted finds how long something lasted, how old or how large it is: 「连续十九年」, not 「2024年」.
var reLasted = regexp.MustCompile(`(?:^|[^\d.])(?:\d{1,3}|\d+\.\d+|[一二两三四五六七八九十百]+)[余多万]*个?(年|天|岁|平方米|平方公里)`)

// rePercents asks for a change in percents: 「增长几个点」.
var rePercents = regexp.MustCompile(`(?:几|多少)个?(?:百分)?点(?:$|[^名评])`)

// unitAsked is the unit that a question wants, "" when it names none: 「多少人」, 「增长多少」, 「总投资」.
func (a *asking) unitAsked() string {
	text := strings.ReplaceAll(a.q.Text, "哪几", "哪些") // 「哪几个文件」 asks for no number
	if rePercents.MatchString(text) {
		return "%"
	}
	if m := reUnit.FindStringSubmatch(text); m != nil {
		if m[1] == "项" && strings.Contains(text, m[0]+"目") {
			return "个" // 「多少个项目」
		}
		if _, behind, _ := strings.Cut(text, m[0]); behind != "" {
			if ahead := a.tok.Tokens(m[1] + behind); len(ahead) > 0 && len(ahead[0].Text) > len(m[1]) {
				return "" // 「多少人才」 counts 人才, in whatever unit
			}
		}
		if m[1] == "万" && !reMoneyToo.MatchString(text) {
			return "" // 「总量突破多少万」 may be of people
		}
		return m[1]
	}
	switch {
	case reAreaAsked.MatchString(text):
		return "面积"
	case reAge.MatchString(text):
		return "岁"
	case reRate.MatchString(text) && !reAlsoRate.MatchString(text):
		return "%"
	case reFell.MatchString(text):
		return "" // a share or an amount
	case strings.Contains(text, "资金") || strings.Contains(text, "投资") || strings.Contains(text, "投入") || strings.Contains(text, "规模"):
		return "元"
	}
	return ""
}

// reFell asks by how much something fell: 「投资降了多少」.
var reFell = regexp.MustCompile(`(?:降低?|下滑|下跌|回落|减少|缩水)了?(?:多少|几|百分之)`)

// reAge asks how old somebody is.
var reAge = regexp.MustCompile(`多大(?:年纪|岁数|年龄|了|啦)|几岁|多少岁|(?:年纪|年龄|岁数)(?:有|是)?(?:多大|多少|[?？\s]*$)`)

// reHowManyOf asks how many there are of what stands behind: 「有多少独角兽」, 「几处隐患点」.
var reHowManyOf = regexp.MustCompile(`(?:有|共|建了?|评了?|办了?)(?:多少|几)[个家处名位条项所户支座批]?(\p{Han}{2,8}?)[了呢啊吗?？]*$`)

// countedThing is what a question wants the number of, "" when it wants none or what is counted is no word of content.
func (a *asking) countedThing(terms []string) string {
	m := reHowManyOf.FindStringSubmatch(a.q.Text)
	if m == nil || general(m[1]) || len(a.lex.FindTitles(m[1])) > 0 || !slices.ContainsFunc(terms, func(t string) bool { return strings.HasSuffix(m[1], t) }) {
		return ""
	}
	return m[1]
}

// uncounted is what a question wants the number or the price of when no sentence found prints one beside it, "" when one
// does.
func (a *asking) uncounted(good []hit, terms []string) string {
	thing := a.countedThing(terms)
	if thing == "" || a.q.Follows {
		return ""
	}
	names := append([]string{fold(thing)}, a.synonyms[fold(thing)]...)
	for _, t := range terms {
		if strings.HasSuffix(thing, t) {
			names = append(append(names, fold(t)), a.synonyms[fold(t)]...)
		} else if i := strings.Index(thing, t); i >= 0 && strings.HasPrefix(a.tok.Tag(strings.TrimLeft(thing[i+len(t):], "要将能需被")), "v") {
			names = append(names, fold(t)) // 「几所职业院校要引进」
		}
	}
	if slices.ContainsFunc(good, func(h hit) bool {
		return h.Row != nil || slices.ContainsFunc(names, func(n string) bool { return counts(fold(h.printed()), n) })
	}) {
		return ""
	}
	return thing
}

// reHowManyThere asks how many there are of what stands before: 「停车位有多少个」.
var reHowManyThere = regexp.MustCompile(`(?:一?共|总共|大概)?(?:有|设|建)?有?了?(?:多少|几)[个家处名位条项户支批所辆座间台]?[了呢啊吗]*[?？。]*$`)

// onlyPlace is the name that a question has beside what is counted there, when what was found holds the name and nothing of the
// latter: 「古街停车位有多少个」, where the texts only tell of the 古街. "" otherwise.
func (a *asking) onlyPlace(good []hit, terms []string) string {
	at := reHowManyThere.FindStringIndex(a.q.Text)
	if unit := a.unitAsked(); a.q.Follows || at == nil || unit == "" || unit == "%" || unitFits(unit, "元") {
		return ""
	}
	var counted string
	var names []string
	for _, t := range terms {
		if strings.HasSuffix(a.q.Text[:at[0]], t) && counted == "" {
			counted = t
		} else {
			names = append(names, t)
		}
	}
	if tag := a.tok.Tag(counted); len(names) == 0 || runes(counted) < 2 || general(counted) || strings.HasPrefix(tag, "v") {
		return ""
	}
	sentence := fold(good[0].printed())
	if slices.ContainsFunc(names, func(t string) bool { return a.occurs(sentence, t) < 0.9 }) ||
		slices.ContainsFunc(good, func(h hit) bool { return a.occurs(a.full(&h), counted) > 0 || h.Row != nil }) {
		return ""
	}
	return a.typed(names)
}

// reSomeNumber is a number rather than a character of one: 「10个」, 「三家」, not 「千方百计」.
var reSomeNumber = regexp.MustCompile(`\d|[一二两三四五六七八九十百千万]+[余多]?[个家处名位条项户件支批所座起万亿]`)

// counts reports whether a sentence prints a number in the clause before a word or the one behind it.
func counts(sentence, word string) bool {
	for from := 0; ; {
		at := strings.Index(sentence[from:], word)
		if at < 0 {
			return false
		}
		start, end := from+at, from+at+len(word)
		before, behind := sentence[:start], sentence[end:]
		if i := strings.LastIndexAny(before, "，,。；;、：:"); i >= 0 {
			before = before[i:]
		}
		if i := strings.IndexAny(behind, "，,。；;、"); i >= 0 {
			behind = behind[:i]
		}
		if reSomeNumber.MatchString(before) || strings.ContainsAny(behind, "0123456789") {
			return true
		}
		from = end
	}
}

// reAreaAsked asks how large something is, in whatever unit: 「老城更新面积」, 「面积多大」.
var reAreaAsked = regexp.MustCompile(`面积(?:总共|一共|大概|目标)?(?:是|有|为|达|要|到)*(?:多大|多少|几何)?[的呢啊吗?？\s]*$`)
