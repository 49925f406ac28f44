package qa

// Figures of one thing: its cost, length or number, in its sentence or further on in the report that names it.

import (
	"math"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
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

// reManyPeople asks how many of some people: 「转移了多少群众」.
var reManyPeople = regexp.MustCompile(`(?:多少|几)(?:群众|村民|居民|老百姓|百姓|灾民|乡亲|游客|旅客|学生|职工|工人|农民)(?:$|[?？。了啊呢呀吗])`)

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
	case reManyPeople.MatchString(text):
		return "人"
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

// quantity is what a question wants to know of a thing: figures of some units, or how many there are of a kind.
type quantity struct {
	units *regexp.Regexp // of the figure, nil for any
	kind  string         // what is counted: 「多少企业家」
	words []rune         // the characters beside the thing: 「投」 of 「某公司打算投多少钱」
	stage bool           // how far a work has come, in whatever words
}

var (
	reKindAsked = regexp.MustCompile(`(?:多少|几)(?:[个家名位项条件户所处辆台只头支])?(\p{Han}{2,5})`)
	// howLong tells the units of what is asked by 多长 and the like.
	howLong = []struct {
		asked string
		units *regexp.Regexp
	}{
		{"多久", regexp.MustCompile(`^(?:[个]?半?)(?:分钟|小时|天|个月|年|周)`)},
		{"多长时间", regexp.MustCompile(`^(?:[个]?半?)(?:分钟|小时|天|个月|年|周)`)},
		{"多长", regexp.MustCompile(`^(?:余|多)?(?:公里|千米|米|延米|海里)`)},
		{"多远", regexp.MustCompile(`^(?:余|多)?(?:公里|千米|米|海里)`)},
		{"多高", regexp.MustCompile(`^(?:余|多)?(?:米|厘米|层)`)},
		{"多宽", regexp.MustCompile(`^(?:余|多)?(?:米|厘米|公里)`)},
		{"多深", regexp.MustCompile(`^(?:余|多)?(?:米|厘米)`)},
		{"多厚", regexp.MustCompile(`^(?:余|多)?(?:米|厘米|毫米)`)},
		{"多重", regexp.MustCompile(`^(?:余|多)?(?:吨|公斤|千克|斤|克)`)},
	}
	reArea      = regexp.MustCompile(`^[余多]?[万千]*(?:亩|公顷|平方米|平方公里|平米)`)
	reWantArea  = regexp.MustCompile(`占地(?:面积)?(?:[是有为]?(?:多少|多大|几)|[?？]?$)|用地(?:多少|多大)`)
	reWantStage = regexp.MustCompile(`(?:进度|进展)(?:情况)?(?:怎么?样|如何|咋样|到哪|是?多少|[了?？]?$)|建(?:设)?到(?:哪|什么)|[建修干](?:设)?得(?:怎么?样|咋样|如何)`)
	reStage     = regexp.MustCompile(`进度|工程量|已完成|完成(?:了)?\d|竣工|完工|封顶|收尾|过半|投用|投产|通车|合龙|主体|进入\p{Han}{0,6}阶段`)
	reMoney     = regexp.MustCompile(`^[余多]?(?:[万亿]*(?:美|欧|港)?元|[万亿]?块|毛)`)
	reWantMoney = regexp.MustCompile(`多少钱|几个?亿|多少(?:亿|万[元块])|金额|[投花拨砸]了?(?:资)?(?:多少|几)|总?投资(?:额|规模)?(?:是|为|有)?(?:多少|几|[?？]?$)|资金`)
	reNumeral   = regexp.MustCompile(`\d[\d.,]*[余多]?|[一二两三四五六七八九十百千]+[余多]?`)
)

// reHigh asks how high a figure is, not a building: 「生产总值有多高」.
var reHigh = regexp.MustCompile(`(?i)(?:gdp|率|比例|占比|比重|分|分数|成绩|标准|价|价格|工资|水平|额|值|量|收入|面积|规模|目标|补贴|待遇|投资|人口)的?(?:[有是能会达到]|究竟)*多高`)

// smallWords are characters of a question that say nothing of what is measured.
const smallWords = "多少几的了是有在和与吗呢啥什么谁哪年月日今上下去个打算总共一计划要将到会被把给让用钱这那次来参加才能办"

// quantity reads what a question wants to know of the things that title names, nil when it wants no figure.
func (a *asking) quantity(named string) *quantity {
	text := a.q.Text
	if reWantStage.MatchString(text) {
		return &quantity{stage: true}
	}
	if a.q.Ask != question.AskHow && a.q.Intent != question.Figure {
		return nil
	}
	w := new(quantity)
	for _, h := range howLong {
		if w.units == nil && strings.Contains(text, h.asked) && !(h.asked == "多高" && reHigh.MatchString(text)) {
			w.units = h.units
		}
	}
	if w.units == nil && reWantMoney.MatchString(text) {
		w.units = reMoney
	}
	if w.units == nil && reWantArea.MatchString(text) {
		w.units = reArea
	}
	if m := reKindAsked.FindStringSubmatch(text); m != nil && w.units == nil && !strings.ContainsAny(m[1], "的了吗呢") {
		w.kind = m[1]
	}
	if w.units == nil && w.kind == "" {
		return nil
	}
	for _, r := range strings.Replace(text, w.kind, "", 1) {
		if clean.IsHan(r) && !strings.ContainsRune(smallWords, r) && !strings.ContainsRune(named, r) {
			w.words = append(w.words, r)
		}
	}
	return w
}

// fits reports whether a sentence prints such a figure, and at least half of what the question says of it.
func (w *quantity) fits(sentence string) bool {
	if w.stage {
		return reStage.MatchString(sentence)
	}
	has := 0
	for _, r := range w.words {
		if strings.ContainsRune(sentence, r) {
			has++
		}
	}
	if has*2 < len(w.words) {
		return false
	}
	if w.kind != "" {
		at := strings.Index(sentence, w.kind)
		return at > 0 && reNear.MatchString(sentence[max(0, at-24):at])
	}
	for _, at := range reNumeral.FindAllStringIndex(sentence, -1) {
		if w.units.MatchString(sentence[at[1]:]) {
			return true
		}
	}
	return false
}

// reNear finds a count right before what it counts: 「1200余名」.
var reNear = regexp.MustCompile(`(?:\d[\d.,]*[万亿]?|[一二两三四五六七八九十百千万]+)[余多]?[个家名位项条件户所处辆台只头支]?$`)

// unmeasured names the thing that texts name, when a question wants a length, a time or a number of persons of it and no
// text prints any: 「某公司有多少员工」. "" when one does, or the question wants something else.
func (a *asking) unmeasured(good []hit, terms []string) string {
	w := a.quantity("")
	if w == nil || w.stage || a.unitAsked() != "" || a.q.Follows {
		return ""
	}
	w.words = nil
	if slices.ContainsFunc(good, func(h hit) bool {
		sentence := fold(h.printed())
		return h.Row != nil || w.kind != "" && strings.ContainsAny(sentence, "0123456789一二三四五六七八九十百千万两") || w.kind == "" && w.fits(sentence)
	}) {
		return ""
	}
	var named []string
	for _, t := range terms {
		if !strings.Contains(w.kind, t) && a.occurs(fold(good[0].printed()), t) >= 0.9 {
			named = append(named, t)
		}
	}
	return a.typed(named)
}

// inStory finds the figure asked for where it stands further on in the report whose title or sentence before names the
// thing: 「某牧道改造完工。工程全长86公里」. nil when what was found first holds such a figure itself, or none does.
func (a *asking) inStory(hits, good []hit) ([]hit, error) {
	type report struct {
		doc     string
		article int
	}
	if unit := a.unitAsked(); unit != "" && len(good) > 0 && good[0].Measure != nil && unitFits(unit, good[0].Measure.Figure.Unit) {
		sentence := fold(good[0].printed())
		if every(a.askedTerms(), func(t string) bool { return a.occurs(sentence, t) >= 1 }) { // 「286个重大项目」 of 项目
			return nil, nil
		}
	}
	read := map[report]bool{}
	var out []hit
	for _, h := range hits {
		key := report{h.Doc, h.Article}
		if h.cover < enough || h.Row != nil || read[key] || len(read) == 3 || h.inRoundUp() {
			continue
		}
		read[key] = true
		_, title, _ := strings.Cut(a.full(&h), "\x00")
		titled := slices.ContainsFunc(a.askedTerms(), func(t string) bool { return a.occurs(title, t) >= 0.8 })
		w := a.quantity(title + fold(h.printed()))
		if w == nil || len(good) > 0 && w.fits(fold(good[0].printed())) {
			return nil, nil
		}
		told, _, err := a.searchFor(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc})}}, func(f *store.Fact) bool {
			return f.Article == h.Article && f.Row == nil && len(f.Spans) > 0
		})
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(told, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
		if len(told) > longReport { // there, 「总投资」 may be anything's
			continue
		}
		for _, t := range told {
			if t.Marks.Has(store.Stitched) && len(t.Actors)+len(t.Districts) == 0 {
				continue // of a moved column, and nobody knows whose
			}
			if !titled && !a.tellsFurther(&h, &t) {
				continue // told before it, or 「该园」 of something else
			}
			if w.fits(fold(t.printed())) && (len(a.q.Districts) == 0 || !a.elsewhereThan(&t, a.q.Districts)) {
				t.cover, t.body = h.cover, max(h.body, enough)
				out = append(out, t)
			}
		}
	}
	return a.timely(out), nil
}

// longReport is from how many facts a report tells of more than one thing.
const longReport = 60

var (
	// reAsked is a question that a text prints: 「问：…？（市民某先生）」, or a letter: 「留言内容：…」.
	reAsked = regexp.MustCompile(`^[□■●◆○▲\s]*(?:(?:网友)?(?:提?问|记者|主持人|市民|网友|群众|来电|咨询|诉求)[^：:]{0,12}[：:][^\n]*[？?][”」]?(?:[（(][^（）()]{1,20}[）)])?$|(?:留言|来信|信件|诉求|咨询|投诉)内容[：:]|网友留言[：:]|群众诉求[：:])`)
	// reOther begins what another says to it: 「**某某：**」, 「答：」.
	reOther = regexp.MustCompile(`^\s*[*■●◆▲□]*\s*\p{Han}[\p{Han}·（）()“” ]{0,24}[：:][*\s]*`)
	// reGreets is an answer's greeting, with who answers before it, and no more: 「某局答复：您好！」.
	reGreets = regexp.MustCompile(`^\s*(?:[^：:。]{0,24}[：:])?\s*(?:[^。！!，,]{0,8}[您你]好|感谢您的(?:关注|留言|来信)[^。]{0,12})[。！!，,]?\s*$`)
	// reReplied is what stands between a letter and its answer: who answers, and when.
	reReplied = regexp.MustCompile(`(?m)^\s*(?:答复|回复|办理|承办|处理)(?:单位|部门|机构|时间|日期|内容|结果|情况)[：:].*$|^[^\n]{1,12}[您你]好[。！，]`)
	// reSameThing takes up what the sentence before told of: 「目前这一比例为…」.
	reSameThing = regexp.MustCompile(`^(?:目前|截至目前|截至\d{1,2}月底?|现在|当前|去年|今年)?[，,]?(?:这一|这个|该|此|上述)(?:比例|数字|数值|指标|占比|比重|数据|水平|比率|率|目标)`)
	// reCause gives the reason of what the sentence before tells: 「原因是三家企业检修」.
	reCause = regexp.MustCompile(`^[“\s]*(?:究其原因|(?:其|这)?(?:主要|直接|根本)?(?:的)?原因[是在有：，]|(?:这)?(?:主要)?是?(?:因为|由于)|主要是(?:因|由|受)?|主要受|一是因为)`)
	// reItIsNow gives the figure of it at once: 「我们现在是38%」.
	reItIsNow = regexp.MustCompile(`^(?:我们|咱们)?(?:目前|现在|眼下|如今)(?:已经|已|就|才|只)?(?:是|为|有|达|达到|到)?(?:约|近)?\d`)
)

// replying reports whether a fact stands in the paragraph of one who answers what the paragraph before asks.
func replying(h *hit) bool {
	text, from := h.doc.Text, h.Spans[0].Start
	line := max(0, from-longestLine)
	at := strings.LastIndexByte(text[line:from], '\n')
	if line += at + 1; at < 0 || !reOther.MatchString(text[line:min(len(text), line+100)]) {
		return false
	}
	before := strings.TrimRight(text[max(0, line-longestLine):line], "\n \u3000")
	at = strings.LastIndexByte(before, '\n')
	return strings.Contains(before[at+1:], "？") && reOther.MatchString(before[at+1:])
}

// answeredAt is where the answer begins to a question in the paragraph of one who speaks, when another speaks in the next; 0 otherwise.
func answeredAt(h *hit) int {
	text, from, end := h.doc.Text, h.Spans[0].Start, h.Spans[len(h.Spans)-1].End
	line := max(0, from-longestLine)
	if at := strings.LastIndexByte(text[line:from], '\n'); at >= 0 {
		line += at + 1
	} else if line > 0 {
		return 0
	}
	next := strings.IndexByte(text[end:min(len(text), end+longestLine)], '\n')
	if next < 0 || !reOther.MatchString(text[line:min(len(text), line+100)]) {
		return 0
	}
	at := reOther.FindStringIndex(text[end+next : min(len(text), end+next+100)])
	if at == nil {
		return 0
	}
	return end + next + at[1]
}

// longestLine is how many bytes of a paragraph around a question are read.
const longestLine = 600

// goesWith gives the facts that belong to one that is told: the answer to a question that the text prints, and a sentence
// that takes up its figure.
func (a *asking) goesWith(h *hit) ([]hit, error) {
	if len(h.Spans) == 0 || h.Row != nil {
		return nil, nil
	}
	sentence := h.printed()
	asked := reAsked.MatchString(sentence)
	end := h.Spans[len(h.Spans)-1].End
	put := 0
	if asked || strings.HasSuffix(strings.TrimRight(sentence, "”」"), "？") {
		put = answeredAt(h)
	}
	if put > 0 {
		asked, end = true, put
		if line := strings.LastIndexByte(h.doc.Text[:put], '\n'); line >= h.Spans[len(h.Spans)-1].End { // who answers may stand in the sentence
			end = line
		}
	}
	why := reAsksWhy.MatchString(a.q.Text)
	if !asked && !why && a.q.Ask != question.AskHow {
		return nil, nil
	}
	next, _, err := a.searchFor(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.Doc})}}, func(f *store.Fact) bool {
		return f.Article == h.Article && len(f.Spans) > 0 && f.Spans[0].Start >= end && f.Spans[0].Start < end+1200
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(next, func(x, y hit) int { return x.Spans[0].Start - y.Spans[0].Start })
	var out []hit
	for _, n := range a.distinct(next) {
		words := n.printed()
		if put > 0 && len(out) == 0 && reGreets.MatchString(words) {
			end = n.Spans[len(n.Spans)-1].End
			continue
		}
		gap := strings.TrimSpace(reReplied.ReplaceAllString(n.doc.Text[end:n.Spans[0].Start], ""))
		if len(out) == 0 && put > 0 {
			gap = ""
		} else if len(out) > 0 && asked && strings.Contains(n.doc.Text[end:n.Spans[0].Start], "\n") && reOther.MatchString(n.doc.Text[end:]) {
			break // the next question
		}
		if len(out) == 3 || runes(gap) > 12 || reAsked.MatchString(words) || !asked && !reSameThing.MatchString(words) && !(reItIsNow.MatchString(words) && sameWho(n.Actors, h.Actors)) && !(why && len(out) == 0 && reCause.MatchString(words) && (len(n.Actors) == 0 || sameWho(n.Actors, h.Actors))) {
			break
		}
		out = append(out, n)
		end = n.Spans[len(n.Spans)-1].End
	}
	return out, nil
}

// reQualified is what somebody calls the works and firms of a place who asks which there are.
var reQualified = regexp.MustCompile(`^(重大|重点|重要|主要|大|大型|新|在建|代表性|标志性|龙头|骨干|知名)(项目|工程|企业|产业|平台|园区)?$`)

// unqualified answers which works or firms a place has where no text calls them so: 「某区有哪些重大项目」 is answered with its projects, and it
// is said that the word stands nowhere. nil when nothing of the kind is asked, or there is none.
func (a *asking) unqualified(terms []string) (*answer.Answer, error) {
	q := a.q
	if len(a.spared.words) > 0 || len(q.Districts) == 0 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	var plain, left []string
	for i, t := range terms {
		m := reQualified.FindStringSubmatch(t)
		switch {
		case m == nil || m[2] == "" && i+1 == len(terms):
			plain = append(plain, t)
			continue
		case m[2] != "":
			plain = append(plain, m[2])
		}
		left = append(left, m[1])
	}
	if len(left) == 0 || len(plain) == 0 || slices.Equal(plain, terms) {
		return nil, nil
	}
	next := *q
	next.Terms = plain
	a.q, a.spared = &next, spared{"without_words", left}
	ans, err := a.answer()
	if a.spared = (spared{}); err != nil || ans.Answerable {
		return ans, err
	}
	a.q = q
	return nil, nil
}
