package qa

// Which of what is told is of the time asked about, and figures by the period that they are of.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// timely keeps facts of the time asked about: told of then, measured for then, or naming it.
func (a *asking) timely(hits []hit) []hit {
	t := a.q.Time
	if t.IsZero() {
		return hits
	}
	year := ""
	if t.From != store.MinDay && t.From.Year() == (t.To-1).Year() {
		year = itoa(t.From.Year()) + "年"
	}
	text := fold(a.q.TimeText)
	another := rePartOfYear.MatchString(text) // 「上半年」 is another in the paper of another year
	about := store.Interval{From: t.From - 366, To: t.To + 366}
	var out []hit
	for _, h := range hits {
		words := fold(h.printed())
		if h.Row != nil {
			words = fold(h.Row.Title + h.Section + h.article().Title) // 「较二季度」 in a cell is not the table's time
			for _, c := range h.Row.Cells {
				words += fold(c.Column)
			}
		}
		if h.Row == nil && another && rePeriodTitle.MatchString(text) && namesTime(fold(h.article().Title), text) {
			words += text // the report is about it: 「…擂台赛四季度亮分」
		}
		switch {
		case reYearFromNow.MatchString(text) && planned(h.Measure, t): // 「今年」, and 「未来三年」 of a paper of years ago
			continue
		case text != "" && saysTime(words, text) && (!another || h.Dated.IsZero() || h.Dated.Yearless() || h.Dated.Overlaps(about)),
			h.Measure != nil && measuredIn(h.Measure, t) && !(t.Days() == 1 && h.Measure.Time.Days() > 31 && a.q.Intent != question.Figure) && // a year tells of no day
				!(another && strings.Contains(words, text) && h.Measure.Time.Days() > t.Days()*3/2), // 「未来三年…，年内营业额」: 年内 of its own year
			year != "" && t.Days() > 300 && strings.Contains(words, year):
		case text == "" && (h.Measure != nil && !h.Measure.Time.IsZero() || rePeriod.MatchString(words)): // widened: told then, of another time
			continue
		case a.q.Intent == question.Comparison && rePartSaid.MatchString(a.q.TimeText) && !h.Dated.IsZero() && h.Dated.Days() <= 31 && h.Dated.Overlaps(store.Interval{From: t.To, To: t.To + 45}): // told of in the weeks behind it
		case h.Dated.Overlaps(t):
			if h.Dated.Days() > 31 && t.Days() <= 31 {
				continue
			}
			if h.Measure != nil && !h.Measure.Time.IsZero() && h.Measure.Time.From >= t.To && h.Measure.Target {
				continue // told then, but for later
			}
		default:
			continue
		}
		out = append(out, h)
	}
	if a.q.Intent == question.Figure && reDayOnly.MatchString(a.q.TimeText) && t.Days() > 27 && t.Days() <= 31 {
		return notOfOthers(out, t)
	}
	if a.q.Intent == question.Figure && text != "" && t.Days() > 300 && t.Days() <= 366 {
		if kept := notOfOthers(out, t); slices.ContainsFunc(kept, func(h hit) bool { // 「全年新增3200个」, told in January, is not this year's
			return h.Measure != nil && measuredIn(h.Measure, t) && h.cover >= enough
		}) {
			return kept
		}
	}
	return out
}

// saysTime reports whether text names a time as its own, not only as what something is compared with: 「增速较|一季度|加快」.
func saysTime(text, time string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], time)
		if i < 0 {
			return false
		}
		at += i
		if time == "" || !reCompared.MatchString(text[max(0, at-len("超过上年")):at]) && !reAlike.MatchString(text[at+len(time):]) {
			return true
		}
		at += len(time)
	}
}

var (
	// reCompared stands before what something is compared with, reAlike behind it.
	reCompared = regexp.MustCompile(`(?:较|比|[高低快慢好优多少大小强]于|超过)(?:去年|上年|今年)?$`)
	reAlike    = regexp.MustCompile(`^(?:增速|增幅|水平|末)?(?:相比|持平|相当)`)
)

// notOfOthers leaves out what only gives figures of other times than the month or year t: 「1月份用电量…」, told in February.
func notOfOthers(hits []hit, t store.Interval) []hit {
	of := func(h *hit) bool { return h.Measure.Time.IsZero() || measuredIn(h.Measure, t) }
	kept := only(hits, func(h *hit) bool { return h.Measure != nil && of(h) })
	gone := only(hits, func(h *hit) bool { return h.Measure != nil && !of(h) && h.article().Dated.Days() <= 31 }) // else its year is a guess
	if len(gone) == 0 {
		return hits
	}
	return only(hits, func(h *hit) bool {
		in := func(o hit) bool { return o.Doc == h.Doc && overlap(o.Spans, h.Spans) }
		if h.Measure != nil && t.Days() <= 31 {
			return of(h)
		}
		return !slices.ContainsFunc(gone, in) || slices.ContainsFunc(kept, in)
	})
}

// reYearFromNow is a year told by where it stands from now.
var reYearFromNow = regexp.MustCompile(`^(?:今|去|前|明|本|当)年(?:度|全年|以来|内|里|底)?$`)

// planned reports whether what m aims at is of a span of years that began before t and is not told by its last year: 「未来三年」, not 「到2025年」.
func planned(m *store.Measurement, t store.Interval) bool {
	return m != nil && m.Target && m.Time.Days() > 400 && m.Time.From < t.From && !reAimYear.MatchString(m.Period)
}

// surelyThen reports whether a fact is of the time asked about, not merely of a longer one that this is a part of.
func (a *asking) surelyThen(h hit) bool {
	t := a.q.Time
	return h.Measure != nil && measuredIn(h.Measure, t) && h.Measure.Time.Days() <= t.Days()*3/2 || t.From <= h.Dated.From && h.Dated.To <= t.To || saysTime(fold(h.printed()), fold(a.q.TimeText))
}

// notThen says of what is told that it is of another time than the one asked about, or that the sentence does not say that it is
// of that: was is how the question says the time, asked what it means. "" when all of it names that time itself.
func (a *asking) notThen(ans *answer.Answer, was string, asked store.Interval) string {
	part, told := rePartOfPeriod.FindString(was), a.toldFacts(ans)
	names := func(h hit) bool {
		return part != "" && (saysTime(h.printed(), part) || strings.Contains(h.article().Title, part))
	}
	behind := func(h hit) bool { return h.Dated.Overlaps(store.Interval{From: asked.From, To: asked.To + 45}) }
	switch {
	case every(told, behind):
		if every(told, names) {
			return ""
		}
		return a.say("told_behind", was)
	}
	return a.say("not_this_year", sayYear(was, asked))
}

// otherPeriod reports whether all that is shown are figures whose own period is another than the year or the part of one asked about.
func (a *asking) otherPeriod(d *answer.Draft) bool {
	q := a.q
	year := reWholeYear.MatchString(q.TimeText)
	if !d.Answerable || len(d.Items) == 0 || !year && !rePartAsked.MatchString(q.TimeText) {
		return false
	}
	for i := range d.Items {
		f := &d.Items[i].Fact
		if a.rowOfOther(f, d.Items[i].Doc) {
			continue
		}
		if f.Measure == nil || f.Measure.Period == "" && f.Measure.Time.IsZero() || f.Measure.Time == q.Time || year && chapterYear(&hit{Fact: f, doc: d.Items[i].Doc}) == "" ||
			saysTime(fold(clean.Pick(d.Items[i].Doc.Text, f.Spans)), fold(q.TimeText)) {
			return false
		}
	}
	return true
}

// rowOfOther reports whether a fact is a row of a table that the title of its article puts into another part of the year than the one
// asked about: 「上半年主要指标」 for 「一季度」.
func (a *asking) rowOfOther(f *store.Fact, doc *store.Document) bool {
	if f.Row == nil || doc == nil {
		return false
	}
	title := articleOf(doc, f).Title
	return rePartOfPeriod.MatchString(title) && !namesTime(title, rePartOfPeriod.FindString(a.q.TimeText)) && rePartOfPeriod.MatchString(a.q.TimeText) &&
		!slices.ContainsFunc(f.Row.Cells, func(c store.Cell) bool { return rePeriod.MatchString(c.Column) })
}

// rePartAsked is a part of a year that figures are asked of.
var rePartAsked = regexp.MustCompile(`^(?:\d{2,4}年|今年)?(?:[上下]半年|前?[一二三四]季度|1[-—–~至到]\d{1,2}月)$`)

// reWholeYear is a whole year that figures are asked of.
var reWholeYear = regexp.MustCompile(`^(?:今年|本年|年内|全年|今年全年|\d{4}年)$`)

// sayYear says a time with its year: 「上半年」 is that of the year of asking.
func sayYear(text string, t store.Interval) string {
	if t.IsZero() || t.Yearless() || strings.ContainsAny(text, "0123456789") {
		return text
	}
	return itoa(t.From.Year()) + "年" + rePartOfPeriod.FindString(text)
}

// rePartOfPeriod is a part of a year in the words that texts print.
var rePartOfPeriod = regexp.MustCompile(`[上下]半年|前?[一二三四]季度`)

// withNote adds a note to an answer. "" adds none.
func (a *asking) withNote(ans *answer.Answer, note string) *answer.Answer {
	if note != "" {
		ans.Footer = append(ans.Footer, note)
		ans.Text += "\n" + note
	}
	return ans
}

// rePeriodTitle is a part of a year that reports are about.
var rePeriodTitle = regexp.MustCompile(`^(?:[上下]半年|前?[一二三四]季度)$`)

// rePeriod finds a time that figures are of.
var rePeriod = regexp.MustCompile(`\d月|季度|半年|全年|\d年`)

// rePartSaid is a part of a year that is said.
var rePartSaid = regexp.MustCompile(`^\d{2,4}年?(?:[上下]半年|前?[一二三四]季度)$`)

// reThisYear finds what most mean of the year of the paper.
var reThisYear = regexp.MustCompile(`^(?:今年|年内|本年|全年|[上下]半年|前?[一二三四]季度)`)

// reOfYear is a paper's own year.
var reOfYear = regexp.MustCompile(`^(?:今年|年内|本年|当年|全年)`)

// ofThatYear leaves out figures of longer times of a sentence that has one of the paper's own year, where that is asked of:
// 「未来三年投资90亿元，|今年投资30亿元」.
func (a *asking) ofThatYear(hits []hit) []hit {
	if !a.yearly {
		return hits
	}
	own := only(hits, func(h *hit) bool { return h.Measure != nil && reOfYear.MatchString(h.Measure.Period) })
	return only(hits, func(h *hit) bool {
		if h.Measure != nil && (h.Measure.Period == "" || reOfYear.MatchString(h.Measure.Period)) {
			return true
		}
		beside := only(own, func(o *hit) bool { return o.Doc == h.Doc && overlap(o.Spans, h.Spans) })
		return len(beside) == 0 || h.Measure == nil && slices.ContainsFunc(beside, func(o hit) bool { return strings.Contains(h.words, o.Measure.Figure.Text) })
	})
}

// rePartOfYear finds a time that each year has.
var rePartOfYear = regexp.MustCompile(`^(?:[上下]半年|前?[一二三四]季度|[今去]年|年内|本年|全年|[一二三四五六七八九十]{1,2}月)`)

// partOfYear reports whether t is some months of one year.
func partOfYear(t store.Interval) bool { return t.Days() >= 28 && t.Days() < 360 }

// ofPeriod leaves out figures of other times than the one asked about where some figure is of it: what last year reached beside
// what this year is to reach.
func (a *asking) ofPeriod(hits []hit) []hit {
	then := a.q.Time
	if partOfYear(then) { // the months of a table are those asked about, not some of them
		row := func(h *hit) bool { return h.Row != nil && partOfYear(h.Dated) }
		if slices.ContainsFunc(hits, func(h hit) bool { return row(&h) && h.Dated == then }) {
			hits = only(hits, func(h *hit) bool { return !row(h) || h.Dated == then })
		}
	}
	of := func(h *hit) bool { return measuredIn(h.Measure, then) }
	if then.IsZero() || !slices.ContainsFunc(hits, func(h hit) bool { return h.Measure != nil && of(&h) }) {
		return hits
	}
	kept := func(h *hit) bool { return h.Measure == nil || h.Measure.Time.IsZero() || of(h) }
	gone := only(hits, func(h *hit) bool { return !kept(h) })
	return only(hits, func(h *hit) bool {
		if h.Kind != store.Prose {
			return kept(h)
		}
		// a sentence whose figures are all of another time goes with them
		in := func(o hit) bool { return o.Doc == h.Doc && overlap(o.Spans, h.Spans) }
		return !slices.ContainsFunc(gone, in) || slices.ContainsFunc(hits, func(o hit) bool { return o.Measure != nil && kept(&o) && in(o) })
	})
}

// ofThatPart keeps, of what tells of the part of a year asked about, what is told of just that part where something is that fits hardly
// worse: the table of the 「前三季度」, not 「三季度社零增长8.6%」.
func (a *asking) ofThatPart(hits []hit) []hit {
	then, part := a.q.Time, rePartOfPeriod.FindString(a.q.TimeText)
	if part == "" || !partOfYear(then) || len(hits) < 2 || a.q.Rank != 0 || a.q.Each {
		return hits
	}
	best := 0.0
	for i := range hits {
		best = max(best, hits[i].cover)
	}
	own := only(hits, func(h *hit) bool {
		if h.cover < best-0.2 {
			return false
		}
		if h.Measure != nil && !h.Measure.Time.IsZero() {
			return h.Measure.Time == then
		}
		of := h.Section + "，" + h.article().Title
		if h.Row != nil {
			return h.Dated == then || saysPart(fold(of+"，"+h.Row.Title), part)
		}
		return saysPart(fold(of+"，"+h.printed()), part)
	})
	if len(own) == 0 {
		return hits
	}
	return own
}

// saysPart reports whether text names a part of a year, which is not the end of another's name: 「三季度」 in 「前三季度」.
func saysPart(text, part string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], part)
		if i < 0 {
			return false
		}
		if at += i; !strings.HasSuffix(text[:at], "前") {
			return true
		}
		at += len(part)
	}
}

// answerOfPart reads a part of a year in which somebody is not known to have spoken as what he spoke of: 「某某怎么说上半年的」, which he
// said in July. nil when that is not asked, or no words of his name it.
func (a *asking) answerOfPart(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if len(q.Persons)+len(q.Titles) == 0 || q.Follows || !reWords.MatchString(q.Text) {
		return nil, nil
	}
	part, asked := rePartOfPeriod.FindString(q.TimeText), q.Time
	if _, behind, _ := strings.Cut(q.Text, part); part == "" || !partOfYear(asked) || reSpokeThen.MatchString(behind) {
		return nil, nil
	}
	q.Time, q.TimeText, q.Terms = store.Interval{}, "", append(slices.Clone(q.Terms), part)
	a.q = q
	ans, err := a.answer()
	if err != nil || !ans.Answerable || a.denied || a.foreign {
		return nil, err
	}
	told := a.toldFacts(ans)
	if len(told) == 0 || slices.ContainsFunc(told, func(h hit) bool {
		return !strings.Contains(h.printed(), part) || !h.Dated.Overlaps(store.Interval{From: asked.From, To: asked.To + 183})
	}) {
		return nil, nil
	}
	return ans, nil
}

// reSpokeThen stands behind a time in which somebody spoke: 「上半年|说了什么」.
var reSpokeThen = regexp.MustCompile(`^(?:里|期间|都|还|又|主要|分别)*(?:怎么|咋|如何)?(?:强调|指出|要求|说|讲|表示|提到|谈)`)

// measuredIn reports whether a figure is of a time that overlaps t. One up to a day, 「截至8月底」, is of that day's year.
func measuredIn(m *store.Measurement, t store.Interval) bool {
	of := m.Time
	if of.From == store.MinDay && !of.IsZero() && !of.Yearless() {
		of.From = store.Date(of.Last().Year(), 1, 1)
	}
	return of.Overlaps(t)
}
