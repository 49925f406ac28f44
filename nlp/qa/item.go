package qa

// One point of an answer: what of its sentence is shown, whose it is, and when and where it was.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// item prepares a hit for showing. lead is the person whom the lead names already, "" to name everybody.
func (a *asking) item(h hit, lead string) answer.Item {
	it := answer.Item{Fact: *h.Fact, Doc: h.doc}
	var names []string
	more := false
	if len(h.Actors) > 1 {
		lead = "" // what several said or did names them all
	}
	for _, ac := range h.Actors {
		n := a.v.name(ac.Name)
		switch {
		case ac.Name == "" && len(ac.Posts) > 0:
			names = append(names, officeOnly(ac.Posts[0]))
		case n == lead:
			if office := a.officeAtTime(ac, n); office != "" {
				names = append(names, office)
			}
		case len(names) < 3:
			label := a.label(ac, a.v)
			if m := h.Measure; m != nil && m.Owner != "" {
				for _, p := range ac.Posts {
					if p.Body == m.Owner && reBody.MatchString(p.Body) {
						label = p.String() + n // who tells what his own firm has, whatever else he is
					}
				}
			}
			names = append(names, label)
		default:
			more = true
		}
		if ac.Name != "" && n != ac.Name {
			it.Notes = append(it.Notes, a.say("misprint", ac.Name))
			it.Fact.Marks |= store.Typo
		}
	}
	it.Who = strings.Join(names, "、")
	if more {
		it.Who += "等"
	}
	if len(h.Actors) == 0 && h.Kind != store.Ranking {
		var where []string
		for _, d := range h.Districts {
			if p := a.lex.Place(d); p != nil && len(where) < 2 {
				where = append(where, d)
			}
		}
		if h.Fact.Marks.Has(store.Meeting) {
			it.Who = "会议"
			if several := a.meetingsOf(&h); several != "" {
				h.own()
				it.Who, h.Occasion = several, ""
			} else if h.Occasion != "" && !reNumbered.MatchString(h.Occasion) {
				it.Who = h.Occasion
			} else if m := a.meetingOf(&h); m != "" && !reNumbered.MatchString(m) {
				it.Who = m
			}
		}
	}
	a.wording(&it, &h, lead)
	it.Label = a.labelWhen(&h, &it)
	wholeLine(&it, &h)
	if h.Kind == store.Ranking && h.Row != nil {
		it.Show, it.Label = a.cellText(h), ""
		it.Show += unitNote(h.Row) + emptyNote(&h, it.Show)
		for _, t := range a.q.Terms {
			if h.Row.Note != "" && unitNote(h.Row) == "" && a.occurs(fold(h.Row.Note), t) >= 0.9 {
				it.Show = clip(h.Row.Note, 60) + "；" + it.Show
				break
			}
		}
		if h.Row.Title != "" {
			it.Label = "「" + clip(h.Row.Title, 24) + "」"
		}
	}
	if h.Kind == store.Measure || h.Kind == store.Prose {
		it.Words = h.Spans
		if h.Kind == store.Prose && len(h.Words) > 0 && !h.Fact.Marks.Has(store.Written) {
			it.Words = h.Words
		}
		if it.Who != "" && h.Measure != nil {
			it.Words = behindName(&h)
		}
	}
	return it
}

// emptyNote is what the note under a table says of a place whose cell is shown to be empty, 「注：某县投资增速暂不公布」, in brackets.
func emptyNote(h *hit, shown string) string {
	if !strings.HasSuffix(shown, "—") && !strings.HasSuffix(shown, "--") && !strings.HasSuffix(shown, "…") || h.Row.Owner == "" {
		return ""
	}
	for _, p := range h.article().Passages {
		if text := clean.Pick(h.doc.Text, p.Spans); p.Kind == store.Paragraph && reNoteBelow.MatchString(text) && strings.Contains(text, h.Row.Owner) && runes(text) <= 120 {
			return "（" + strings.TrimRight(text, "。") + "）"
		}
	}
	return ""
}

// reNoteBelow begins a note under a table.
var reNoteBelow = regexp.MustCompile(`^(?:备?注|说明|\*|※)[:：]?`)

// owned names whose figure or report an item shows when neither what is shown nor the lead does: 「用电量为18.1亿千瓦时」.
func (a *asking) owned(it *answer.Item, lead string) {
	if it.Who != "" || it.Head != "" || it.Show != "" || len(it.Fact.Actors) > 0 {
		return
	}
	shown := clean.Pick(it.Doc.Text, shownOf(it))
	owner := ""
	switch m := it.Fact.Measure; {
	case m != nil:
		if owner = m.Owner; !strings.Contains(fold(shown), fold(m.Figure.Text)) { // of 「甲县86亿元；乙县42亿元」 what is shown is 乙县's
			return
		}
	case it.Late: // whom its sentence begins with
		owner = a.ownerCut(it)
	}
	if owner == "" {
		return
	}
	called := owner
	if p := a.lex.Place(owner); p != nil && p.Short != "" {
		called = p.Short
	}
	if len(a.q.Districts) > 1 { // which of them, the lead does not say
		lead = ""
	}
	if !strings.Contains(lead+shown, called) && !reOpensWithPlace.MatchString(shown) {
		it.Who = owner
	}
}

// ofWhat names the figure, and its period, of a list that is shown from its middle: 「一季度，甲县地区生产总值86亿元；|乙县42亿元|」.
func ofWhat(it *answer.Item) {
	m := it.Fact.Measure
	if m == nil || !it.Late || m.Metric == "" || strings.Contains(m.Metric, " ") {
		return
	}
	whole, shown := fold(clean.Pick(it.Doc.Text, it.Fact.Spans)), fold(clean.Pick(it.Doc.Text, shownOf(it)))
	if metric := fold(m.Metric); strings.Contains(shown, metric) || !strings.Contains(whole, metric) || !strings.Contains(shown, fold(m.Figure.Text)) {
		return
	}
	what := m.Metric
	if !strings.Contains(shown, fold(m.Period)) && !strings.Contains(it.Label, m.Period) {
		what = m.Period + what
	}
	it.Label = strings.TrimPrefix(it.Label+"，"+what, "，")
}

// reOpensWithPlace is what is shown that says itself whose it is: 「某区签约8个，…」, 「某县42.8亿元，…」.
var reOpensWithPlace = regexp.MustCompile(`^(?:其中[，,]?)?\p{Han}{2,8}?[区县市旗州盟镇乡][\p{Han}\d]`)

// ownerCut is the only county that a sentence names, before the part of it that is shown. "" for none.
func (a *asking) ownerCut(it *answer.Item) string {
	found := ""
	for _, m := range a.lex.FindPlaces(clean.Pick(it.Doc.Text, it.Fact.Spans), a.v.parser.City()) {
		if m.Place == nil || m.Place.Level != nlp.County {
			continue
		}
		if found != "" && found != m.Place.Name {
			return ""
		}
		found = m.Place.Name
	}
	return found
}

// behindName leaves out what stands before somebody's words in the sentence of a figure: his name, 「某某表示，到2026年…」, and
// whatever is told before it. Words before the name are those of the quotation there.
func behindName(h *hit) []store.Span {
	text := h.doc.Text
	holds := func(span store.Span) bool {
		return strings.Contains(fold(clean.Pick(text, []store.Span{span})), fold(h.Measure.Figure.Text))
	}
	spoken := h.Marks.Has(store.Reported) || h.Marks.Has(store.Verbatim)
	for _, ac := range h.Actors {
		if len(h.Spans) == 0 || ac.Name == "" || ac.Span.Start < h.Spans[0].Start || ac.Span.End > h.Spans[0].End {
			continue
		}
		rest := text[ac.Span.End:h.Spans[0].End]
		at := strings.IndexAny(rest, "，,：:")
		if at < 0 || runes(rest[:at]) > 8 || !spoken && runes(text[h.Spans[0].Start:ac.Span.End]) > 40 {
			continue
		}
		_, size := utf8.DecodeRuneInString(rest[at:])
		at += size
		at += len(reGoesOn.FindString(rest[at:]))
		out := slices.Clone(h.Spans)
		if out[0].Start = ac.Span.End + at; holds(out[0]) {
			return out
		}
		before := text[h.Spans[0].Start:ac.Span.Start]
		from, to := strings.LastIndex(before, "“"), strings.LastIndex(before, "”")
		if quoted := (store.Span{Start: h.Spans[0].Start + from + len("“"), End: h.Spans[0].Start + to}); spoken && from >= 0 && to > from && holds(quoted) {
			return []store.Span{quoted}
		}
	}
	return h.Spans
}

// reGoesOn takes up somebody's words: 「某某首先上台，他说，…」.
var reGoesOn = regexp.MustCompile(`^(?:他|她|其)?(?:还|并|同时)?(?:说|表示|介绍|指出|强调|认为|坦言)[，,：:]“?`)

// reAim finds the time that an aim is set for.
var reAim = regexp.MustCompile(`(?:到|至)\d{4}年(?:底|末)?|(?:未来|今后)[\d一二三四五六七八九十两几]{1,2}年|[\d一二三四五六七八九十两]{1,2}年内`)

// shownOf is what an item shows of its document.
func shownOf(it *answer.Item) []store.Span {
	switch {
	case it.Words != nil:
		return it.Words
	case len(it.Fact.Words) > 0:
		return it.Fact.Words
	}
	return it.Fact.Spans
}

// fuller shows of a deed that says nothing alone, 「陪同」, its whole sentence, and the one before where that says no more, unless
// somebody speaks there. A deed that its sentence only names stands alone. named reports whether another item names a meeting.
func (a *asking) fuller(it *answer.Item, named func(occasion string) bool) {
	shown, text := shownOf(it), it.Doc.Text
	if it.Fact.Kind != store.Activity || it.Show != "" || len(shown) != 1 {
		return
	}
	words := clean.Look(text, shown)
	if meets := it.Fact.Occasion != "" && shortOccasion(it.Fact.Occasion) == "" && reOnlyMeets.MatchString(words) && !named(it.Fact.Occasion); runes(words) >= barest && !meets {
		return
	}
	if next := clean.Look(text, []store.Span{{Start: shown[0].End, End: min(len(text), shown[0].End+9)}}); next != "" && strings.IndexAny(next, "，。；！？、：”）") != 0 {
		return // named in a sentence about something else: 「传达学习某某调研|精神」
	}
	start := func(at int) int {
		from := max(0, at-600)
		if end := strings.LastIndexAny(text[from:at], "。！？"); end >= 0 {
			_, size := utf8.DecodeRuneInString(text[from+end:])
			from += end + size
		}
		return max(from, passageStart(it, at)) // a line may break within a sentence
	}
	whole := store.Span{Start: start(shown[0].Start), End: shown[0].End}
	for !utf8.RuneStart(text[whole.Start]) {
		whole.Start++
	}
	if before := strings.TrimRight(text[:whole.Start], "。！？"); runes(text[whole.Start:whole.End]) < 3*barest && !strings.HasSuffix(before, "\n") {
		if from := start(len(before)); len(a.lex.FindCues(text[from:whole.Start])) == 0 && reEventTold.MatchString(text[from:whole.Start]) {
			whole.Start = from
		}
	}
	whole.Start = whole.End - len(strings.TrimLeft(text[whole.Start:whole.End], "■●◆▲△□○◇▶►※·• 　"))
	if n := runes(clean.Look(text, []store.Span{whole})); n <= answer.MaxShown {
		it.Words = []store.Span{whole}
	}
}

// reEventTold tells of an event that a bare deed may be of, 「陪同」 behind a visit; others, 「接待游客21万人次」, explain none.
var reEventTold = regexp.MustCompile(`举行|召开|举办|开幕|闭幕|启动|开工|签约|仪式|活动|会议|大会|座谈|调研|走访|考察|视察|检查|来到|一行`)

// reOnlyMeets is what somebody did at a meeting whose name is too long to stand before it.
var reOnlyMeets = regexp.MustCompile(`^(?:主持|出席|参加|召集)(?:召开)?(?:了)?(?:会议|大会)(?:并?\p{Han}{0,6}讲话|并\p{Han}{2,8})?[。]?$`)

// passageStart is where the paragraph begins that an offset of an item's document stands in; 0 when it stands in none.
func passageStart(it *answer.Item, at int) int {
	for _, p := range articleOf(it.Doc, &it.Fact).Passages {
		if n := len(p.Spans); n > 0 && p.Spans[0].Start < at && at <= p.Spans[n-1].End {
			return p.Spans[0].Start
		}
	}
	return 0
}

// aimed says for when a figure is aimed at, where that stands in an earlier clause of its sentence: 「到2026年，…；总值突破1500亿元」.
func aimed(it *answer.Item) {
	words := shownOf(it)
	if len(words) == 0 || it.Show != "" || it.Fact.Row != nil {
		return
	}
	shown, text := clean.Look(it.Doc.Text, words), it.Doc.Text
	if !hasDigit(shown) || reAim.MatchString(shown) || reYear.MatchString(shown) {
		return
	}
	from := max(0, words[0].Start-600)
	if at := strings.LastIndexAny(text[from:words[0].Start], "。！？\n"); at >= 0 {
		from += at
	}
	found := reAim.FindAllString(text[from:words[0].Start], -1)
	if len(found) == 0 {
		return
	}
	aim := found[len(found)-1] + "的目标"
	if it.Label != "" {
		aim = it.Label + "，" + aim
	}
	it.Label = aim
}

// hasDigit reports whether a digit of any script stands in s.
func hasDigit(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if '0' <= c && c <= '9' {
				return true
			}
			i++
		case 0xE3 <= c && c <= 0xE9: // Chinese characters and marks
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if unicode.IsDigit(r) {
				return true
			}
			i += size
		}
	}
	return false
}

var reYear = regexp.MustCompile(`\d{4}年|今年|年内|全年|上半年|目前|截至`)

// labelWhen tells when and at what occasion or place something was said or done, as far as the words shown do not.
func (a *asking) labelWhen(h *hit, it *answer.Item) string {
	var label []string
	if h.When.IsZero() {
		if !h.Dated.IsZero() && h.doc != nil && h.inRoundUp() {
			week := "该周"
			if c := h.article().Covers; !a.q.Time.IsZero() && !c.Overlaps(a.q.Time) { // of another time than the one asked about
				week = dayText(c, a.now) + "这一周"
			}
			label = append(label, week+"，未写具体日期")
		}
	} else if h.Kind != store.Measure || h.When.From <= h.Seen { // else the day of a plan, which its sentence prints
		label = append(label, dayText(h.When, a.now))
	}
	if year := chapterYear(h); year != "" && len(label) == 0 {
		label = append(label, year)
	}
	words := h.words
	if it.Words != nil {
		words = clean.Look(h.doc.Text, it.Words)
	}
	if len(label) == 1 && !h.When.IsZero() && strings.HasPrefix(fold(words), fold(label[0])) {
		label = nil // 「2023年2月24日，…举行」 says it itself
	}
	switch {
	case h.Kind != store.Statement && h.Kind != store.Activity:
	case h.Kind == store.Activity && h.Occasion == "" && h.Place == "" && runes(words) <= 8:
		if art := h.article(); art.Title != "" && art.Covers.IsZero() && !a.v.parser.Names(art.Title) { // 「参加活动」 says of which
			label = append(label, titleOf(h.doc, art))
		} else if d := a.calledOn(h); d != "" { // 「在即调研」
			label = append(label, d)
		}
	case h.Occasion != "":
		if occ := shortOccasion(h.Occasion); occ != "" && it.Who != h.Occasion && !strings.Contains(words, occ) && !namesActor(occ, h.Actors) {
			label = append(label, occ)
		} else if strings.Contains(occ, "分会场") {
			if main := a.meetingOf(h); main != "" && main != occ {
				label = append(label, main)
			}
		}
	case h.Kind == store.Statement && runes(h.Place) >= 3 && runes(h.Place) <= 24 && !strings.Contains(words, h.Place) && !strings.Contains(h.Place, "现场") && !strings.ContainsAny(h.Place, "‘“”’的"):
		label = append(label, h.Place)
	}
	return strings.Join(label, "，")
}

// chapterYear is the year that the chapter or the title over a figure says, where its sentence says none and the year is not that of its
// article: 「2024年」 of what stands under 「一、2024年工作回顾」 in a report of 2025. "" for none.
func chapterYear(h *hit) string {
	m := h.Measure
	if m == nil || h.Kind != store.Measure || h.Row != nil || m.Time.Days() < 365 || m.Time.Days() > 366 || m.Target || h.Dated.IsZero() || h.Dated.From.Year() == m.Time.From.Year() ||
		!reFullYear.MatchString(m.Period) || reYear.MatchString(h.printed()) {
		return ""
	}
	return m.Period
}

// reFullYear is a year alone.
var reFullYear = regexp.MustCompile(`^\d{4}年$`)

// calledOn is the one county that a deed is about which is not the doer's own and which its words do not name, or "".
func (a *asking) calledOn(h *hit) string {
	at := ""
	for _, d := range h.Districts {
		p := a.lex.Place(d)
		own := slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
			return slices.ContainsFunc(ac.Posts, func(post store.Post) bool { return post.District == d })
		})
		if p == nil || p.Level != nlp.County || own || strings.Contains(h.words, p.Short) {
			continue
		}
		if at != "" {
			return ""
		}
		at = d
	}
	return at
}

// meetingsOf names the places whose meetings said the same: 「崂山区、市南区的全会都强调…」.
func (a *asking) meetingsOf(h *hit) string {
	head, _, _ := strings.Cut(h.printed(), "会")
	var places []string
	for _, d := range h.Districts {
		if p := a.lex.Place(d); p != nil && p.Level == nlp.County && strings.Contains(head, p.Short) {
			places = append(places, d)
		}
	}
	if len(places) < 2 {
		return ""
	}
	return strings.Join(places, "、") + "的会议"
}

// meetingOf names the meeting whose words follow: the last one that the article named before.
func (a *asking) meetingOf(h *hit) string {
	found, _, err := a.snap.Search(a.ctx, store.Query{All: [][]store.Slot{{{Kind: store.ByDoc, Value: h.Doc}}, {{Kind: store.ByKind, Value: "activity"}}}})
	if err != nil {
		return ""
	}
	best, at := "", -1
	for _, f := range found {
		if f.Article == h.Article && f.Occasion != "" && !strings.Contains(f.Occasion, "分会场") && len(f.Spans) > 0 && f.Spans[0].Start <= h.Spans[0].Start && f.Spans[0].Start > at {
			best, at = f.Occasion, f.Spans[0].Start
		}
	}
	return best
}

// reNumbered finds the number of a meeting without its name: 「2023年第一次会议」.
var reNumbered = regexp.MustCompile(`^(?:\d{4}年)?第[一二三四五六七八九十\d]+次(?:全体)?会议$`)

// shortOccasion leaves out the long form of party plenaries.
func shortOccasion(s string) string {
	s = strings.TrimPrefix(s, "中国共产党")
	if rs := []rune(s); len(rs) > 34 || reNumbered.MatchString(s) {
		return ""
	}
	return s
}

// dayText gives an interval as people read it: 「2025年8月14日」, 「8月13日至14日」 with the year.
func dayText(i store.Interval, now store.Day) string {
	if i.IsZero() {
		return ""
	}
	if i.Yearless() {
		return answer.Yearless(i)
	}
	y, m, d := i.From.Civil()
	s := itoa(y) + "年" + itoa(m) + "月" + itoa(d) + "日"
	if i.Days() > 1 && i.To != store.MaxDay {
		y2, m2, d2 := i.Last().Civil()
		switch {
		case y2 == y && m2 == m:
			s += "至" + itoa(d2) + "日"
		case y2 == y:
			s += "至" + itoa(m2) + "月" + itoa(d2) + "日"
		default:
			s += "至" + itoa(y2) + "年" + itoa(m2) + "月" + itoa(d2) + "日"
		}
	}
	return s
}

func itoa(n int) string {
	var b [12]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(b[i:])
		}
	}
}
