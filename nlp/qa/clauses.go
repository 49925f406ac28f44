package qa

// Which clauses of a sentence an item shows.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reAtPlace finds where something was held, reAtTime a day or a year.
	reAtPlace = regexp.MustCompile(`在[\p{Han}\d（）()“”·]{2,24}?(?:举行|召开|举办|开幕|设(?:立|在|于))`)
	reAtTime  = regexp.MustCompile(`\d{4}年|\d{1,2}月|\d{1,2}日|年底|月底|年内|[上下]半年`)
)

// reRiseOnly is a clause that tells how much the thing in the clause before it rose.
var reRiseOnly = regexp.MustCompile(`^(?:同比|比上年|较上年|比去年|较去年|比同期)?(?:名义|实际)?(?:增长|增加|下降|减少|上升|提高|回落|增幅|增速|降幅)[约近超了到至为达]*[\d.]+`)

// reEachRose is a clause that tells so of all things in the clauses before it: 「分别增长50%」.
var reEachRose = regexp.MustCompile(`^(?:分别|均|各|双双|依次)(?:比\p{Han}{2,8}|同比|较\p{Han}{2,8})?(?:增长|增加|下降|减少|上升|提高|回落|翻)[约近超了到至为达]*[\d.一]`)

// reLeadIn is a clause that only leads to the next one: 「通过认真学习，」, 「报告中，」.
var reLeadIn = regexp.MustCompile(`^[“‘「]?(?:(?:通过|随着|针对|按照|根据|对于|面对|站在|自从)[^，,]*|[^，,]{0,14}(?:[^途当其]中|[同及按届]时|[之以]?后|[之以]前|以来|之际|方面|期间|下一步|当前|目前))[，,]$`)

// zoom shows of a long sentence the clauses that hold the words asked about.
func (a *asking) zoom(it *answer.Item, terms []string) {
	spans, text, limit := shownOf(it), it.Doc.Text, it.Max
	if limit == 0 {
		limit = answer.MaxShown
	}
	if it.Show != "" || it.Fact.Row != nil || len(terms) == 0 || runes(clean.Pick(text, spans)) <= limit {
		return
	}
	cs := a.clausesOf(it, spans, terms)
	from, to := bestRun(cs, limit)
	if from == to {
		return
	}
	for a.q.Ask == question.AskHow && from > 0 && to-from > 1 && cs[from].score == 0 {
		from++ // whose the figure is stands right before what is shown
	}
	from = fromOurs(cs, from, to)
	to = a.toOurs(cs, from, to)
	from, to = a.withRise(cs, from, to, terms)
	for to < len(cs) && reLeadIn.MatchString(cs[to-1].text) {
		to++
	}
	from = withActors(cs, from, to, it.Fact.Actors)
	var out []store.Span
	for _, c := range cs[from:to] {
		if k := len(out) - 1; k >= 0 && out[k].End == c.span.Start {
			out[k].End = c.span.End
		} else {
			out = append(out, c.span)
		}
	}
	it.Words, it.Max, it.Late = out, 400, out[0].Start > spans[0].Start
}

// zoomed is a clause of a sentence that is too long to be shown.
type zoomed struct {
	span  store.Span
	text  string
	score float64
	about bool // holds a word that is asked about
	ours  bool // names a place that is asked about
}

// clausesOf parts what is shown of an item into clauses, and weighs each by what it holds of the question.
func (a *asking) clausesOf(it *answer.Item, spans []store.Span, terms []string) (cs []zoomed) {
	text, places := it.Doc.Text, a.shownPlaces()
	unit, rises := a.unitAsked(), reAsksRise.MatchString(a.q.Text)
	for _, sp := range spans {
		from := sp.Start
		for i := sp.Start; i < sp.End; {
			r, w := utf8.DecodeRuneInString(text[i:])
			i += w
			if i < sp.End && (!strings.ContainsRune("，,；;。", r) || betweenDigits(text, i-w, i)) {
				continue
			}
			c := zoomed{span: store.Span{Start: from, End: i}}
			c.text = clean.Pick(text, []store.Span{c.span})
			f := fold(c.text)
			for _, t := range terms {
				in := a.occurs(f, t)
				c.score += in
				c.about = c.about || in > 0 && !reRate.MatchString(t)
			}
			c.ours = slices.ContainsFunc(places, func(place string) bool { return strings.Contains(f, fold(place)) })
			m := it.Fact.Measure
			for _, sign := range []struct {
				weight float64
				holds  bool
			}{
				{0.4, a.q.Ask == question.AskHow && strings.IndexFunc(f, unicode.IsDigit) >= 0},
				{0.8, unit != "" && slices.ContainsFunc(reCounted.FindAllStringSubmatch(f, -1), func(m []string) bool { return unitFits(unit, m[1]) })},
				{1, strings.Contains(c.text, "、") && reByName.MatchString(a.q.Text)}, // the clause that lists them
				{1.6, rises && reRose.MatchString(f) && (c.about || len(cs) > 0 && cs[len(cs)-1].about)},
				{0.8, it.Fact.Kind == store.Measure && m != nil && strings.Contains(f, fold(m.Figure.Text))},
				{1, c.ours && it.Fact.Kind != store.Statement},
			} {
				if sign.holds {
					c.score += sign.weight
				}
			}
			cs, from = append(cs, c), i
		}
	}
	return cs
}

// bestRun finds the neighbouring clauses, of so many characters at most, that hold the most of the question. It is empty when none holds anything.
func bestRun(cs []zoomed, limit int) (from, to int) {
	best := 0.0
	for i := range cs {
		n, score := 0, 0.0
		for j := i; j < len(cs); j++ {
			n += runes(cs[j].text)
			if n > limit && j > i {
				break
			}
			score += cs[j].score
			if score > best+1e-9 {
				from, to, best = i, j+1, score
			}
		}
	}
	return from, to
}

// fromOurs begins behind the semicolon before the place asked about: 「……增长7.0%；|甲县557亿元，增长6.2%」.
func fromOurs(cs []zoomed, from, to int) int {
	ours := slices.IndexFunc(cs[from:to], func(c zoomed) bool { return c.ours })
	for before := from + ours - 1; before >= from; before-- {
		if strings.HasSuffix(cs[before].text, "；") || strings.HasSuffix(cs[before].text, ";") {
			return before + 1
		}
	}
	return from
}

// toOurs ends before what is said of yet another place behind that of the last one asked about: 「甲县42亿元，增长6%；|乙县33亿元…」.
func (a *asking) toOurs(cs []zoomed, from, to int) int {
	last := -1
	for i := from; i < to; i++ {
		if cs[i].ours {
			last = i
		}
	}
	if last < 0 {
		return to
	}
	for i := last + 1; i < to; i++ {
		if closes := strings.HasSuffix(cs[i-1].text, "；") || strings.HasSuffix(cs[i-1].text, ";"); closes && a.opensWithPlace(cs[i].text) {
			return i
		}
	}
	return to
}

// opensWithPlace reports whether a clause begins with a known place.
func (a *asking) opensWithPlace(clause string) bool {
	ps := a.lex.FindPlaces(clause, a.v.parser.City())
	return len(ps) > 0 && ps[0].Start == 0
}

// withRise puts what rose before by how much it did, leaves out what another thing rose by, and adds by how much all of them rose.
func (a *asking) withRise(cs []zoomed, from, to int, terms []string) (int, int) {
	if rose := from; rose > 0 && reRiseOnly.MatchString(cs[rose].text) {
		thing := fold(cs[rose-1].text)
		if slices.ContainsFunc(terms, func(t string) bool { return a.occurs(thing, t) > 0 }) {
			from--
		} else if to > rose+1 {
			from++
		}
	}
	for to < len(cs) && reEachRose.MatchString(fold(cs[to].text)) {
		to++
	}
	return from, to
}

// withActors begins with whoever else did what is shown: 「主席某某，|书记某某带队赴北京」 was done by both.
func withActors(cs []zoomed, from, to int, actors []store.Actor) int {
	first, end := cs[from].span.Start, cs[to-1].span.End
	if !slices.ContainsFunc(actors, func(by store.Actor) bool { return by.Span.Start >= first && by.Span.End <= end }) {
		return from
	}
	for k := from - 1; k >= 0; k-- {
		if slices.ContainsFunc(actors, func(by store.Actor) bool { return by.Span.Start < cs[k].span.End && by.Span.End > cs[k].span.Start }) {
			from = k
		}
	}
	return from
}

func betweenDigits(s string, at, next int) bool {
	return at > 0 && next < len(s) && s[at-1] >= '0' && s[at-1] <= '9' && s[next] >= '0' && s[next] <= '9'
}

// wording chooses the words of what somebody did or said: without the names that stand before them, to the end of a
// sentence that goes on about him, and with what he did when he said it.
func (a *asking) wording(it *answer.Item, h *hit, lead string) {
	words := h.Fact.Words
	if len(words) != 1 || h.Marks.Has(store.Stitched) || h.Marks.Has(store.Truncated) {
		return
	}
	w := words[0]
	switch h.Kind {
	case store.Activity:
		if len(h.Actors) == 0 {
			return
		}
		if reLeaves.MatchString(h.Cue) && !reLost.MatchString(h.doc.Text[w.Start:w.End]) { // 「免去：甲的局长职务；乙的副市长职务」
			it.Who, it.Words = "", words
			it.Notes = append(it.Notes, a.say("listed_under", h.Cue))
			return
		}
		if reAppoints.MatchString(h.Cue) { // 「任命：甲为副市长；乙为局长」
			if from := a.afterNames(h, w); from > w.Start && strings.HasPrefix(h.doc.Text[from:w.End], "为") {
				it.Who, it.Words = "", words
				it.Notes = append(it.Notes, a.say("listed_under", h.Cue))
				return
			}
		}
		w.End = a.goesOn(h, w)
		if whole := namesAll(h, w); len(h.Actors) > 3 && whole {
			it.Who = ""
		} else if prior := rePrior.FindString(h.Cue); prior != "" && strings.HasPrefix(h.doc.Text[w.Start:w.End], prior) {
			it.Who = "" // 「此前，某某任县委副书记」
		} else if from := a.afterNames(h, w); from < w.End && (reAndOthers.MatchString(h.doc.Text[from:w.End]) || whole && len(h.Actors) > 1 && from > w.Start && runes(h.doc.Text[from:w.End]) <= 2) {
			it.Who = "" // 「县委书记某某|及两县主要负责同志发言」, 「检察长某某、院长某某|列席」
		} else if from > w.Start || !whole || len(a.lex.FindTitles(h.doc.Text[w.Start:w.End])) == 0 {
			w.Start = from
		} else {
			it.Who = ""
		}
	case store.Statement:
		if h.Marks.Has(store.Verbatim) {
			return
		}
		if h.Cue != "" && strings.HasSuffix(h.doc.Text[:w.Start], h.Cue) { // 「叮嘱当地干部…」
			w.Start -= len(h.Cue)
		}
		if h.Cue != "" && h.Spans[0].Start < w.Start && reFormerLatter.MatchString(h.doc.Text[w.Start:w.End]) { // 「批评了甲县和乙区：前者…，后者…」
			if at := strings.LastIndex(h.doc.Text[h.Spans[0].Start:w.Start], h.Cue); at >= 0 {
				w.Start = h.Spans[0].Start + at
				break
			}
		}
		if len(h.deed) != 1 || h.Occasion != "" {
			break
		}
		d := h.deed[0]
		if d.Start >= w.Start || d.End > w.Start || runes(h.doc.Text[d.Start:w.End]) > 110 || strings.ContainsAny(h.doc.Text[d.End:w.Start], "。！？；“”\n") {
			break
		}
		w.Start = a.afterNames(h, store.Span{Start: d.Start, End: w.End})
	default:
		return
	}
	if from := h.Spans[0].Start; h.Kind == store.Activity && from < w.Start && len(h.Spans) == 1 && reFrame.MatchString(h.doc.Text[from:w.Start]) {
		frame := fold(h.doc.Text[from:w.Start]) // 「在某某古镇，」, where what is asked about stands there
		if slices.ContainsFunc(a.q.Terms, func(t string) bool { return runes(t) > 1 && strings.Contains(frame, fold(t)) }) {
			w.Start = from
		}
	}
	it.Words = []store.Span{w}
}

// reFrame says where what follows is done.
var reFrame = regexp.MustCompile(`^在[^，。；“”]{2,40}，$`)

// reFormerLatter points at two that are named right before.
var reFormerLatter = regexp.MustCompile(`^[“「]?(?:前者|后者|两者|二者)`)

// reAndOthers goes on with others who do the same, whose names are not known.
var reAndOthers = regexp.MustCompile(`^(?:[及与和、]|以及|同\p{Han}{2,20}一[起道同])`)

// rePrior begins the verb of an office that somebody held before.
var rePrior = regexp.MustCompile(`^(?:此前|之前|曾|先后|历)`)

// reLost tells that an office is lost.
var reLost = regexp.MustCompile(`免|罢|撤|辞|不再`)

// reDayFirst finds a day that opens a sentence, which the label tells already.
var reDayFirst = regexp.MustCompile(`^(?:次日|翌日|同日|当日|当天|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:(?:至|到|、|[—－-]+)(?:\d{1,2}月)?\d{1,2}日)?)(?:上午|下午|晚上?)?[，,]?`)

// afterNames returns where the words of a deed begin behind the names and titles of its actors, which are shown before:
// 「崂山区委书记某某主持召开…」 → 「主持召开…」. Nothing is left out when anything else stands before the last name.
func (a *asking) afterNames(h *hit, w store.Span) int {
	s := h.doc.Text[w.Start:w.End]
	day := 0
	if first, _ := utf8.DecodeRuneInString(s); !h.When.IsZero() && strings.ContainsRune("次翌同当0123456789", first) {
		day = len(reDayFirst.FindString(s))
	}
	end := day
	for _, ac := range h.Actors {
		if i := strings.Index(s, ac.Name); i >= 0 && ac.Name != "" {
			end = max(end, i+len(ac.Name))
		}
	}
	front := s[day:end]
	for _, ac := range h.Actors {
		if ac.Name != "" {
			front = strings.Replace(front, ac.Name, "、", 1)
		}
	}
	for office := range strings.FieldsFuncSeq(front, func(r rune) bool { return r == '、' || r == '，' || r == ',' }) {
		if office = strings.TrimLeft(office, "和与及同 "); office == "" {
			continue
		}
		ts := a.lex.FindTitles(office)
		if len(ts) == 0 || ts[len(ts)-1].End != len(office) || len(a.lex.FindActs(office)) > 0 {
			return w.Start + day
		}
	}
	rest := strings.TrimLeft(s[end:], "，, ")
	if runes(rest) < 2 {
		return w.Start
	}
	return w.End - len(rest)
}

func namesAll(h *hit, w store.Span) bool {
	s := h.doc.Text[w.Start:w.End]
	for _, ac := range h.Actors {
		if ac.Name == "" || !strings.Contains(s, ac.Name) {
			return false
		}
	}
	return true
}

// sentenceEnd is where the first mark stands that ends a sentence or a clause, -1 for none.
func sentenceEnd(s string) int {
	at := -1
	for _, mark := range []string{"。", "；", "！", "？"} {
		if i := strings.Index(s, mark); i >= 0 {
			s, at = s[:i], i
		}
	}
	return at
}

// goesOn returns where the sentence of a deed ends, when what is left of it names nobody else and reports no words:
// 「某某也在北京走访，洽谈的项目涉及…」.
func (a *asking) goesOn(h *hit, w store.Span) int {
	text := h.doc.Text
	limit := w.End // of the passage: a line may break within it
	for _, p := range h.article().Passages {
		for _, sp := range p.Spans {
			if sp.Start <= w.Start && w.End < sp.End {
				limit = min(sp.End, w.End+360)
			}
		}
	}
	n := sentenceEnd(text[w.End:limit])
	if n <= 0 {
		return w.End
	}
	rest := text[w.End : w.End+n]
	if strings.HasPrefix(rest, "精神") || runes(text[w.Start:w.End+n]) > 100 || strings.Count(rest, "“") != strings.Count(rest, "”") || strings.Contains(rest, "：") || strings.Contains(rest, ":") {
		return w.End
	}
	if a.lex.Reports(rest, 2) || len(a.lex.FindTitles(rest)) > 0 || a.v.parser.Names(rest) {
		return w.End
	}
	return w.End + n
}

func officeOnly(p store.Post) string {
	if p.Title == "" {
		return p.District
	}
	return p.String()
}

// namesActor reports whether an occasion was read too wide: with the person in it.
func namesActor(occ string, actors []store.Actor) bool {
	for _, ac := range actors {
		if ac.Name != "" && strings.Contains(occ, ac.Name) {
			return true
		}
	}
	return false
}
