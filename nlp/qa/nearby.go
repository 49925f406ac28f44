package qa

// Before absence is claimed, answers from the sentence beside the one that names what is asked about.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// behind answers, before absence is claimed, a question for a figure that a sentence tells together with the one right before it, which names
// whom or what it is about: 「某市市长带队赴邻省招商。|三天签约项目7个」. Both are shown as they are printed, and as nobody's words. read is
// the question as it was. nil when there are none.
func (a *asking) behind(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if q.Follows || q.Each || q.Absent || q.Control != "" || q.Rank != 0 || q.BadTime != "" || slices.ContainsFunc(q.Unknown, func(d string) bool { return !slices.Contains(q.Districts, d) }) ||
		len(q.Persons) == 0 && len(q.Titles) > 0 || len(q.NotDistricts)+len(q.NotPersons)+len(q.NotWords) > 0 {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil
	}
	refused := a.q
	a.q = q
	var ans *answer.Answer
	var err error
	if q.Ask == question.AskHow {
		ans, err = a.behindOf()
	} else if len(q.Persons) == 1 {
		ans, err = a.leftAt()
	}
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// behindOf is behind for the question at hand.
func (a *asking) behindOf() (*answer.Answer, error) {
	c := a.contentOf()
	if len(c.runs) == 0 || c.unit == "%" {
		return nil, nil
	}
	terms := a.askedTerms()
	for _, n := range c.names {
		terms = addOnce(terms, n)
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	if hits = a.inTime(hits); !a.q.Time.IsZero() {
		hits = only(a.timely(hits), func(h *hit) bool { return a.surelyThen(*h) })
	}
	var read []store.Span
	for i := range hits {
		h := &hits[i]
		if h.Row != nil || len(h.Spans) != 1 || a.strays(h) {
			continue
		}
		own, title := h.printed(), a.titleOver(h)
		if !c.anchored(own, title) {
			continue
		}
		if c.tells(own, "", title) {
			return a.asPrinted(*h)
		}
		if sentence := h.Spans[0]; slices.Contains(read, sentence) || len(read) == mostBehind {
			continue
		} else {
			read = append(read, sentence)
		}
		next, err := a.sentencesBehind(h, 1)
		if err != nil {
			return nil, err
		}
		if len(next) > 0 && c.tells(clean.Pick(h.doc.Text, next), own, title) {
			return a.asPrinted(together(h, next))
		}
	}
	return nil, nil
}

// mostBehind is how many sentences are asked whether the next one goes on.
const mostBehind = 8

// leftAt answers what somebody did or said of which a short sentence tells no more than that he did: 「某某主要检讨。|上半年增长2.8%」, asked
// 「某某检讨啥了」. The sentences behind it that are of nobody else are shown with it. nil when there is none.
func (a *asking) leftAt() (*answer.Answer, error) {
	c := a.contentOf()
	if !reAsksWhat.MatchString(a.q.Text) || c.at == 0 || c.at < len(c.runs) {
		return nil, nil
	}
	last := c.runs[c.at-1]
	verb := string(last[max(0, len(last)-2):])
	if runes(verb) < 2 {
		return nil, nil
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, append(a.askedTerms(), c.names...))
	if err != nil {
		return nil, err
	}
	for i, h := range a.inTime(hits) {
		own := h.printed()
		if i == mostBehind {
			break
		}
		if h.Row != nil || len(h.Spans) != 1 || runes(own) > 30 || !c.anchored(own, a.titleOver(&h)) || !strings.HasSuffix(strings.TrimRight(fold(own), "。了:"), verb) ||
			len(c.runs) > 1 && !slices.ContainsFunc(c.runs[:c.at-1], func(run []rune) bool { return runes(shared(run, []rune(fold(own+a.titleOver(&h))))) >= 2 }) {
			continue
		}
		next, err := a.sentencesBehind(&h, 3)
		if err != nil {
			return nil, err
		}
		if len(next) > 0 {
			return a.asPrinted(together(&h, next))
		}
	}
	return nil, nil
}

// reAsksWhat asks for what was done or said.
var reAsksWhat = regexp.MustCompile(`(?:什么|啥|哪些|哪几)`)

// together is a sentence with those behind it, as nobody's words.
func together(h *hit, next []store.Span) hit {
	both := *h
	both.own()
	both.Kind, both.Actors, both.Measure, both.Cue, both.Occasion = store.Prose, nil, nil, "", ""
	both.Spans = append([]store.Span{h.Spans[0]}, next...)
	both.Words, both.words, both.text = both.Spans, clean.Pick(h.doc.Text, both.Spans), ""
	return both
}

// asPrinted shows what was found, whole.
func (a *asking) asPrinted(h hit) (*answer.Answer, error) {
	d := a.draft(question.Figure)
	d.Lead = a.say("records")
	it := a.item(h, "")
	if it.Max = 300; h.Kind == store.Measure {
		it.Words = h.Spans
	}
	d.Items = append(d.Items, it)
	a.behindIt = true
	return a.compose(d)
}

// titleOver is the title that a fact stands under, "" in a round-up.
func (a *asking) titleOver(h *hit) string {
	if h.inRoundUp() {
		return ""
	}
	return h.article().Title
}

// strays reports whether a fact is of another county than the one asked about; where somebody is asked about, that is where he went.
func (a *asking) strays(h *hit) bool {
	return len(a.q.Persons) == 0 && len(a.q.Districts) > 0 && a.elsewhereThan(h, a.q.Districts)
}

// sentencesBehind finds the sentences right behind a fact in its paragraph, at most n, up to one that is of a person or a county that the
// question does not name.
func (a *asking) sentencesBehind(h *hit, n int) ([]store.Span, error) {
	all, err := a.sibling(&question.Question{}).articleOf(h)
	if err != nil {
		return nil, err
	}
	end := h.Spans[len(h.Spans)-1].End
	var out []store.Span
	for i := range all {
		o := &all[i]
		from, to := o.Spans[0].Start, o.Spans[len(o.Spans)-1].End
		other := len(a.q.Persons) > 0 && len(o.Actors) > 0 && !a.isOf(o, a.q.Persons) || a.strays(o)
		switch last := len(out) - 1; {
		case from < end && last >= 0 && from >= out[last].Start: // more of the same sentence
			if other {
				return out[:last], nil
			}
			out[last].End, end = max(end, to), max(end, to)
		case from < end:
		case len(out) == n || other || strings.Trim(o.doc.Text[end:from], " \u3000") != "":
			return out, nil
		default:
			out, end = append(out, store.Span{Start: from, End: to}), to
		}
	}
	return out, nil
}

// content is what a question for a figure is about, as it was typed.
type content struct {
	*asking
	names []string // of persons and places
	runs  [][]rune // of other words, cut where the question asks
	at    int      // how many of them stand before it asks
	unit  string
}

// reAsksNumber is the word that asks for a figure, with its unit.
var reAsksNumber = regexp.MustCompile(`(?:一共|总共|大概|到底|究竟)?(?:是|有|为|了|过|要|得|能)*(?:多少|几|多[大高长久宽远深重]|[什啥]么?)(?:[万亿千]?[个元块毛]|平方米|平方公里|公里|[人家户亩名位支条件项所处吨辆套分钱起批次间栋台场岁天年])?`)

// contentOf reads what a question is about.
func (a *asking) contentOf() *content {
	c := &content{asking: a, unit: a.unitAsked()}
	text := a.q.Text
	cut := func(s string) { text = strings.ReplaceAll(text, s, "\x00") }
	for _, p := range a.q.Persons {
		c.names = append(c.names, p)
		cut(p)
	}
	if a.q.TimeText != "" {
		cut(a.q.TimeText)
	}
	if whole := reWholeOf.FindString(text); whole != "" {
		c.names = append(c.names, whole)
		cut(whole)
	}
	for _, m := range slices.Backward(a.lex.FindPlaces(text, a.v.parser.City())) {
		if m.Place != nil && slices.Contains(a.q.Districts, m.Place.Name) {
			if short := m.Place.Short; short != "" {
				c.names = addOnce(c.names, short)
			} else {
				c.names = addOnce(c.names, m.Place.Name)
			}
			text = text[:m.Start] + "\x00" + text[m.End:]
		}
	}
	for _, m := range slices.Backward(a.lex.FindTitles(text)) {
		text = text[:m.Start] + "\x00" + text[m.End:]
	}
	text = reAsksNumber.ReplaceAllString(text, "\x01")
	var run []rune
	for _, r := range fold(text) + "\x00" {
		if !clean.IsHan(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) || strings.ContainsRune(idleBehind, r) {
			if len(run) > 0 {
				c.runs, run = append(c.runs, run), nil
			}
			if r == 1 {
				c.at = len(c.runs)
			}
			continue
		}
		run = append(run, r)
	}
	return c
}

// idleBehind are characters that say nothing of what a figure is of.
const idleBehind = "的了呢吗啊呀吧是有在和与去来到给把被让都还又也就共干做说"

// anchored reports whether a sentence, or for a place its title, names all whom the question names, and without any a thing of it.
func (c *content) anchored(sentence, title string) bool {
	text := fold(sentence)
	for _, n := range c.names {
		if !strings.Contains(text, fold(n)) && (slices.Contains(c.q.Persons, n) || !strings.Contains(fold(title), fold(n))) {
			return false
		}
	}
	return len(c.q.Persons) > 0 || slices.ContainsFunc(c.runs, func(run []rune) bool { return runes(shared(run, []rune(text))) >= 3 })
}

// tells reports whether a sentence, or it and the one before, hold what is asked about, and the sentence a figure of the kind near
// a word of it that the one before does not hold.
func (c *content) tells(sentence, before, title string) bool {
	own, ahead := fold(sentence), fold(before)
	of, has := 0.0, 0.0
	near, held := 0.0, 0.0
	var rest []rune // told in the sentence alone
	for n, run := range c.runs {
		for i, r := range run {
			of++
			in := holdsRune(own, run, i)
			earlier := max(holdsRune(ahead, run, i), holdsRune(fold(title), run, i)/2)
			if before == "" && runes(shared(run, []rune(own))) >= 3 && len(c.q.Persons) == 0 {
				earlier = 0
			}
			if has += max(in, earlier); in > earlier {
				rest = append(rest, r)
			}
			if n == c.at-1 && i >= len(run)-2 || n == c.at && i < 2 { // beside the word that asks
				near, held = near+1, held+in
			}
		}
	}
	return has >= 0.8*of && held*2 >= near && c.figureNear(own, string(rest))
}

// figureNear reports whether a clause of a folded sentence prints a figure of the kind and one of some characters.
func (c *content) figureNear(own, chars string) bool {
	bare := reDateIn.ReplaceAllString(own, "")
	for _, re := range []*regexp.Regexp{reCounted, reLasted} {
		for _, m := range re.FindAllStringSubmatchIndex(bare, -1) {
			if c.unit != "" && !unitFits(c.unit, bare[m[2]:m[3]]) {
				continue
			}
			from := strings.LastIndexAny(bare[:m[0]], "，；。,;") + 1
			to := m[1]
			if end := strings.IndexAny(bare[to:], "，；。,;"); end >= 0 {
				to += end
			}
			if strings.ContainsAny(bare[from:to], chars) {
				return true
			}
		}
	}
	return false
}

// toldIn reports whether some facts hold what is asked about beside a figure.
func (c *content) toldIn(hits []hit) bool {
	return slices.ContainsFunc(hits, func(h hit) bool { return h.Row != nil || c.told(h.printed()) })
}

// told reports whether a sentence prints a figure of the kind beside what stands beside the word that asks.
func (c *content) told(sentence string) bool {
	own, near, held := fold(sentence), "", 0.0
	for n, run := range c.runs {
		for i, r := range run {
			if n == c.at-1 && i >= len(run)-2 || n == c.at && i < 2 {
				near, held = near+string(r), held+holdsRune(own, run, i)
			}
		}
	}
	return near != "" && held*2 >= float64(runes(near)) && c.figureNear(own, near)
}

// holdsRune is 1 when a text holds a character of a run beside its neighbour, half when it holds it alone.
func holdsRune(text string, run []rune, i int) float64 {
	switch {
	case len(run) == 1 && strings.ContainsRune(text, run[0]),
		i > 0 && strings.Contains(text, string(run[i-1:i+1])),
		i+1 < len(run) && strings.Contains(text, string(run[i:i+2])):
		return 1
	case strings.ContainsRune(text, run[i]):
		return 0.5
	}
	return 0
}

// adjoining answers, before absence is claimed, a question for a figure of which one sentence names the thing and the one right behind it
// prints the figure: 「在云河柳湾水文站察看水位。|当日14时水位10.86米」, asked 「云河水位多少」. Both are shown. nil when there are none, or when
// somebody is asked about. read is the question as it was; ofUnit leaves out figures that need not have the unit asked for.
func (a *asking) adjoining(read *question.Question, ofUnit bool) (*answer.Answer, error) {
	q := read.Clone()
	if q.Ask != question.AskHow && !reHowHigh.MatchString(q.Text) || q.Follows || q.Each || q.Absent || q.Control != "" || q.Rank != 0 ||
		len(q.Terms) == 0 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Keywords, question.Trend:
		return nil, nil
	}
	refused := a.q
	a.q = q
	ans, err := a.adjoiningOf(a.askedTerms(), ofUnit)
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// adjoiningOf is adjoining for some words.
func (a *asking) adjoiningOf(terms []string, ofUnit bool) (*answer.Answer, error) {
	typed := a.typed(terms)
	if _, behind, _ := strings.Cut(a.q.Text, typed); behind != "" && typed != "" { // 「云河水|位多少」
		if m := reWordEnd.FindStringSubmatch(behind); m != nil {
			typed += m[1]
		}
	}
	asked := []rune(fold(reHowHigh.ReplaceAllString(strings.ReplaceAll(typed, "、", ""), "")))
	if len(asked) < 3 {
		return nil, nil
	}
	query := a.base()
	if query.When = (store.Interval{}); len(a.q.Districts) > 0 {
		query = inDistricts(query, a.expand(a.q.Districts))
	}
	hits, err := a.evidence(query, addOnce(slices.Clone(terms), string(asked[len(asked)-2:])))
	if err != nil {
		return nil, err
	}
	hits = a.inTime(hits)
	for i := range hits {
		h := &hits[i]
		if h.Row != nil || len(h.Spans) == 0 || len(asked) < 5 || ofUnit {
			continue
		}
		named := sentenceBefore(h)
		text := fold(clean.Pick(h.doc.Text, []store.Span{named}))
		thing := shared(asked, []rune(text))
		if runes(thing) < 3 || figure(thing) || !a.figureOf(h, thing, strings.Replace(string(asked), thing, "", 1)) {
			continue
		}
		return a.withNamed(h, named)
	}
	return a.underNamed(hits, terms)
}

// withNamed tells a fact with the sentence of its paragraph that names what it is about.
func (a *asking) withNamed(h *hit, named store.Span) (*answer.Answer, error) {
	all, err := a.articleOf(h)
	if err != nil {
		return nil, err
	}
	first := *h
	if i := slices.IndexFunc(all, func(o hit) bool { return o.Kind != store.Measure && overlap(o.Spans, []store.Span{named}) }); i >= 0 {
		first = all[i] // with its own day and speaker
	} else {
		first.own()
		first.Kind, first.Actors, first.Measure, first.Cue, first.Occasion, first.When, first.Marks = store.Prose, nil, nil, "", "", store.Interval{}, store.Written
		first.Spans, first.Words = []store.Span{named}, []store.Span{named}
		first.words, first.text = clean.Pick(h.doc.Text, first.Spans), ""
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("records")
	d.Items = append(d.Items, a.item(first, ""), a.item(*h, ""))
	return a.compose(d)
}

// underNamed answers with a figure of the unit that is asked for, whose sentence holds a part of the question, behind the one of its paragraph that
// holds the rest: 「出现|暴雨|……。……当夜共|转移|群众612人」. nil when there is none.
func (a *asking) underNamed(hits []hit, terms []string) (*answer.Answer, error) {
	unit := a.unitAsked()
	if unit == "" || len(terms) < 2 {
		return nil, nil
	}
	for i := range hits {
		h := &hits[i]
		if h.Measure == nil || h.Row != nil || len(h.Spans) == 0 || !unitFits(unit, h.Measure.Figure.Unit) {
			continue
		}
		sentence := fold(h.printed())
		lacks := except(terms, func(t string) bool { return a.occurs(sentence, t) >= 0.8 })
		if len(lacks) == 0 || len(lacks) == len(terms) || !slices.ContainsFunc(terms, func(t string) bool {
			return !slices.Contains(lacks, t) && a.onClauseOf(h, t)
		}) {
			continue
		}
		ahead := sentencesBefore(h)
		for j := len(ahead) - 1; j >= 0; j-- {
			named := clean.Pick(h.doc.Text, ahead[j:j+1])
			if text := fold(named); !a.namesOthers(named, h) && every(lacks, func(t string) bool { return a.occurs(text, t) >= 0.8 }) {
				return a.withNamed(h, ahead[j])
			}
		}
	}
	return nil, nil
}

// namesOthers reports whether a sentence names counties, and none of those that a fact is about.
func (a *asking) namesOthers(sentence string, h *hit) bool {
	other := false
	for _, m := range a.lex.FindPlaces(sentence, a.v.parser.City()) {
		if m.Place == nil || m.Place.Level != nlp.County {
			continue
		}
		if slices.Contains(h.Districts, m.Place.Name) {
			return false
		}
		other = true
	}
	return other
}

// onClauseOf reports whether a word stands in the clause of a fact's figure.
func (a *asking) onClauseOf(h *hit, word string) bool {
	for _, c := range strings.FieldsFunc(h.printed(), isClauseEnd) {
		if strings.Contains(c, h.Measure.Figure.Text) && a.occurs(fold(c), word) >= 0.8 {
			return true
		}
	}
	return false
}

// sentenceBefore is where the sentence right before a fact stands in the same paragraph, empty when it begins one.
func sentenceBefore(h *hit) store.Span {
	if ahead := sentencesBefore(h); len(ahead) > 0 {
		return ahead[len(ahead)-1]
	}
	return store.Span{}
}

// sentencesBefore is where the sentences before a fact stand in the same paragraph, none when it begins one or stands within one.
func sentencesBefore(h *hit) (out []store.Span) {
	from, to := 0, h.Spans[0].Start
	for _, p := range h.article().Passages {
		for _, s := range p.Spans {
			if s.Start <= to && to < s.End {
				from = s.Start
			}
		}
	}
	text := strings.TrimRight(h.doc.Text[from:to], " \t　")
	if !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, "；") {
		return nil
	}
	for at := 0; at < len(text); {
		n := strings.IndexAny(text[at:], "。！？；\n")
		if n < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(text[at+n:])
		if n > 0 {
			out = append(out, store.Span{Start: from + at, End: from + at + n + size})
		}
		at += n + size
	}
	return out
}

// figureOf reports whether a fact prints a figure behind the most of some words, and names no other thing of the kind that is meant:
// 「云河…。月河水位…」.
func (a *asking) figureOf(h *hit, thing, rest string) bool {
	text := fold(h.printed())
	said := shared([]rune(rest), []rune(text))
	ahead, behind, _ := strings.Cut(text, said)
	if own := reWaterBody.FindString(ahead); own != "" && !strings.HasSuffix(own, thing) && !strings.HasSuffix(thing, own) { // 「黑松河|水位」 of a reservoir
		return false
	}
	return runes(said) >= 2 && runes(said)*3 >= runes(rest)*2 && strings.IndexFunc(behind, unicode.IsDigit) >= 0 && !a.namesAnother([]rune(text), []rune(thing))
}

// namesAnother reports whether a sentence names something that ends like a thing and is not it: 「月河」 beside 「云河」.
func (a *asking) namesAnother(text, thing []rune) bool {
	last := thing[len(thing)-1]
	for i, r := range text {
		if r != last || i < 2 || !clean.IsHan(text[i-1]) || !clean.IsHan(text[i-2]) || i+1 < len(text) && clean.IsHan(text[i+1]) && a.tok.IsWord(string(text[i:i+2])) {
			continue
		}
		if from := i + 1 - len(thing); from < 0 || !slices.Equal(text[from:i+1], thing) {
			return true
		}
	}
	return false
}

// reWaterBody ends what stands before its level.
var reWaterBody = regexp.MustCompile(`\p{Han}{2,6}[河江湖库海溪渠塘]$`)

// reWordEnd is the rest of a word that the words of a question were cut from.
var reWordEnd = regexp.MustCompile(`^([^\P{Han}是有的还了在])(?:是|有|还|现)?(?:多|几|到)`)

// reHowHigh asks for a measure without 「多少」.
var reHowHigh = regexp.MustCompile(`多[高深长宽大重远]`)

// standsThere shows, before absence is claimed of a place, the sentences that hold all that is asked and that no fact files under it: where
// the title of the report names the thing, or its text the place. It says that they do not name the place. nil when there are none, when
// somebody is asked about, or when every place has what is asked for. read is the question as it was.
func (a *asking) standsThere(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	switch q.Intent {
	case question.Ranking, question.Comparison, question.Count, question.WhoIs, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil // what tables print, and what is counted, stands nowhere else
	}
	if len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || len(q.Districts) != 1 || q.Each || q.Absent || q.Follows || q.Surname != "" {
		return nil, nil
	}
	refused := a.q
	a.q = q
	ans, err := a.standsThereOf(a.askedTerms())
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// standsThereOf is standsThere for some words.
func (a *asking) standsThereOf(terms []string) (*answer.Answer, error) {
	q := a.q
	if a.measuredEverywhere(terms) || slices.ContainsFunc(terms, figure) || !slices.ContainsFunc(terms, func(t string) bool { return runes(t) > 2 || !a.ofTheme(t) }) {
		return nil, nil
	}
	place := q.Districts[0]
	own, err := a.evidence(inDistricts(a.base(), a.expand(q.Districts)), terms)
	if err != nil {
		return nil, err
	}
	if own = a.inTime(keepCover(own, 0.9)); len(own) > 0 && q.Ask != question.AskHow && q.Ask != question.AskYes && q.Ask != question.AskWhen { // under the title that names it
		return a.tell(a.distinct(own), terms)
	}
	all, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return nil, err
	}
	all = only(all, func(h *hit) bool {
		sentence, title, _ := strings.Cut(a.full(h), "\x00")
		lacks := func(text string) func(t string) bool {
			return func(t string) bool {
				return !strings.Contains(text, fold(t)) && (a.ofTheme(t) || a.occurs(text, t) < 0.9)
			}
		}
		return a.ofNoOther(h, place) && h.body > 0 && !slices.ContainsFunc(terms, lacks(sentence+title)) && slices.ContainsFunc(terms, func(t string) bool { return !lacks(sentence)(t) })
	})
	if q.Ask == question.AskHow {
		all = figured(all)
	}
	then := a.timely(a.distinct(all))
	if len(then) == 0 {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead, d.PerPage = a.say("not_named_there", place), 2
	beside, err := a.placeNext(&then[0], place)
	if err != nil {
		return nil, err
	}
	if beside != nil { // 「更换管网36公里。某区占14公里」
		d.Lead, then = a.say("records"), []hit{then[0], *beside}
	}
	for _, h := range then {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.foreign = true
	return a.compose(d)
}

// ofNoOther reports whether a fact stands in a report that prints a place and is nobody's elsewhere, nor of a round-up or of columns that
// ran together.
func (a *asking) ofNoOther(h *hit, place string) bool {
	if h.inRoundUp() || h.Marks.Has(store.Stitched) || h.Kind == store.Ranking ||
		slices.ContainsFunc(a.doers(*h), func(d string) bool { return d != place }) || h.Measure != nil && h.Measure.Owner != "" && h.Measure.Owner != place {
		return false
	}
	for _, ac := range h.Actors {
		if !slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return p.District == place }) {
			return false
		}
	}
	art := h.article()
	for _, d := range a.expand([]string{place}) {
		short := d
		if p := a.lex.Place(d); p != nil && runes(p.Short) > 1 {
			short = p.Short
		}
		if strings.Contains(art.Title+art.Subtitle, short) || slices.ContainsFunc(art.Passages, func(p store.Passage) bool {
			return strings.Contains(clean.Pick(h.doc.Text, p.Spans), short)
		}) {
			return true
		}
	}
	return false
}

// placeNext is the sentence right behind a fact that is of a place and not of several, with a figure where one is asked for. nil when there is none.
func (a *asking) placeNext(h *hit, place string) (*hit, error) {
	all, err := a.articleOf(h)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if o := &all[i]; slices.Contains(o.Districts, place) && len(o.Districts) <= 2 && (a.q.Ask != question.AskHow || strings.ContainsAny(o.printed(), "0123456789")) && o.Spans[0].Start >= h.Spans[len(h.Spans)-1].End && o.Spans[0].Start < h.Spans[len(h.Spans)-1].End+besideIt/2 {
			return o, nil
		}
	}
	return nil, nil
}
