package qa

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reWhoDid asks who did something to somebody.
var reWhoDid = regexp.MustCompile(`^谁(?:来|去)?(?:宣布|宣读|提名|任命|推荐)`)

// foldNames reads a damaged or shortened name as whose it is: one that some text prints so, or that of the holder of the
// office named with it, 「李沧书记张玉」. It says so.
func (a *asking) foldNames() {
	q := a.q
	for i, p := range q.Persons {
		if name := a.v.name(p); name != p {
			q.Persons[i] = name
			q.Notes = append(q.Notes, a.say("slip", p, name))
		}
	}
	if n := len(q.Persons); n > 1 { // 「张玉和张友玉是不是前后两任」
		if q.Persons = slices.Compact(q.Persons); len(q.Persons) == 1 && n == 2 {
			q.Notes = append(q.Notes, a.say("one_person"))
		}
	}
	if len(q.Persons) == 0 && len(q.Titles) == 0 {
		a.foldSpeaker()
	}
	if len(q.Persons) > 0 || len(q.Titles) == 0 {
		return
	}
	if len(q.Districts)+len(q.Bodies) == 0 {
		a.foldSeat()
	}
	for i, term := range q.Terms {
		for _, seat := range a.seats() {
			for _, h := range a.v.holders(q.Titles[0], seat, "", a.now) {
				if slip(a.lex, term, h.name) {
					q.Persons, q.Terms = []string{h.name}, slices.Delete(slices.Clone(q.Terms), i, i+1)
					q.Notes = append(q.Notes, "已按「"+h.name+"」理解")
					return
				}
			}
		}
	}
}

// reSpeaker finds who is asked about at the beginning of a question that no list names: 「果农某某反映什么问题」.
var reSpeaker = regexp.MustCompile(`^(?:那)?(?:市民|村民|居民|群众|农民|果农|茶农|牧民|绣娘|老师|专家|记者)?(\p{Han}{2,5}(?:·\p{Han}{1,6})?)(?:最近|昨天|当时|是?怎么)?(?:都)?(?:说|讲|反映|建议|认为|表示|透露|介绍|回忆|提出|抱怨|担心|想)`)

// foldSpeaker reads the beginning of a question as the name of somebody without an office whose words some text has.
func (a *asking) foldSpeaker() {
	q := a.q
	m := reSpeaker.FindStringSubmatch(q.Text)
	if m == nil {
		return
	}
	name := m[1]
	found, _, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 1, All: [][]store.Slot{{{Kind: store.ByPerson, Value: name}}}})
	if err != nil || len(found) == 0 {
		return
	}
	q.Persons, q.Stranger = []string{name}, ""
	q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool {
		return strings.Contains(name, t) || strings.Contains(t, name) || strings.HasPrefix(t, "有") && strings.Contains(name+"有", t)
	})
	q.Terms = slices.DeleteFunc(q.Terms, func(t string) bool { return t == "反映" || t == "问题" || t == "建议" })
	if q.Intent == question.Project || q.Intent == question.Theme {
		q.Intent = question.Latest
	}
}

// foldSeat reads a word beside an office as the one place or body with that office whose name begins so: 「党工委书记 上合」.
func (a *asking) foldSeat() {
	q := a.q
	for i, term := range q.Terms {
		seat := ""
		for _, t := range a.v.tenures {
			at := t.Post.District + t.Post.Body
			if t.Post.Title != q.Titles[0] || runes(term) < 2 || !strings.HasPrefix(at, term) || at == seat {
				continue
			}
			if seat != "" {
				return
			}
			seat = at
		}
		if seat == "" {
			continue
		}
		if q.Terms = slices.Delete(slices.Clone(q.Terms), i, i+1); a.lex.Place(seat) != nil {
			q.Districts, q.Seats = []string{seat}, []string{seat}
		} else {
			q.Bodies = []string{seat}
		}
		q.Notes = append(q.Notes, "「"+term+"」即"+seat)
		if q.Intent == question.Latest && len(q.Terms) == 0 && !reWords.MatchString(q.Text) && !reDeed.MatchString(q.Text) && !q.Recent {
			q.Intent = question.WhoIs
		}
		return
	}
}

var (
	reDayOnly  = regexp.MustCompile(`^(?:\d{1,2}|[一二三四五六七八九十]{1,3})月`)
	reYearSaid = regexp.MustCompile(`\d{2,4}年|[今去前]年|年`)
)

// settleYear reads a day without its year as the newest such day of which the corpus knows something of whom or what the
// question names: 「2月24日」 may be two years ago. It says so.
func (a *asking) settleYear() error {
	q := a.q
	bare := reBareDay.MatchString(q.TimeText) && len(q.Districts)+len(q.Persons)+len(q.Titles) > 0 // 「24号」, of the newest month that has such a day
	if q.Time.IsZero() || q.Time.Days() > 31 || q.Time.From == store.MinDay || !bare && !reDayOnly.MatchString(q.TimeText) || reYearSaid.MatchString(q.TimeText) || q.Follows && !strings.Contains(q.Text, q.TimeText) {
		return nil
	}
	names, _, _ := a.people()
	asked := q.Time
	earlier, steps := yearsBefore, 12
	if bare {
		earlier, steps = monthsBefore, 48
	}
	for back := range steps {
		q.Time = store.Interval{From: earlier(asked.From, back), To: earlier(asked.To-1, back) + 1}
		query := a.ofAsked(a.base(), names)
		query.Limit = 300 // those of a week or month first, which do not count
		hits, _, err := a.search(query)
		if err != nil {
			return err
		}
		hits = a.inTime(hits)
		if len(hits) == 0 {
			continue
		}
		if back > 0 && bare {
			q.Notes = append(q.Notes, "「"+q.TimeText+"」按"+dayText(q.Time, a.now)+"理解")
			q.TimeText = dayText(q.Time, a.now)
		} else if back > 0 {
			q.Notes = append(q.Notes, "「"+q.TimeText+"」按"+itoa(q.Time.From.Year())+"年理解")
			q.TimeText = itoa(q.Time.From.Year()) + "年" + q.TimeText
		}
		return nil
	}
	q.Time = asked
	return nil
}

var reThisWeek = regexp.MustCompile(`^(?:这|本)一?(?:个)?(?:周|星期|礼拜)$`)

// settleWeek reads 「这周」 as the week before when nothing that happened in the one that has just begun is told, and says so.
func (a *asking) settleWeek() error {
	q := a.q
	if !reThisWeek.MatchString(q.TimeText) || q.Time.Days() != 7 {
		return nil
	}
	last := store.Interval{From: q.Time.From - 7, To: q.Time.From}
	for _, week := range []store.Interval{q.Time, last} {
		found, _, err := a.snap.Search(a.ctx, ofKinds(store.Query{Visible: a.now, When: week, Limit: 200}, store.Activity, store.Statement))
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(found, func(f store.Hit) bool {
			return !f.When.IsZero() && f.When.Days() <= 7 && f.When.Overlaps(week) && !f.Marks.Has(store.Planned)
		}) {
			continue
		}
		if week == last {
			q.Time, q.TimeText = last, "上周"
			q.Notes = append(q.Notes, a.say("week_before"))
		}
		return nil
	}
	return nil
}

// reMonthOnly is a month or its end without a year.
var reMonthOnly = regexp.MustCompile(`^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|初|中旬|上旬|下旬)?(?:前|以前|之前)?$`)

// settleMatter reads a month as that of the matter asked about, rather than of its being told, when nothing of that month
// holds the words asked about and a sentence of another time prints the month with them: 「某厂11月下线」, told in July.
func (a *asking) settleMatter() error {
	q := a.q
	if q.Time.IsZero() || q.Follows || !reMonthOnly.MatchString(q.TimeText) {
		return nil
	}
	terms := a.askedTerms()
	if len(terms) == 0 || a.onlyVerbs(terms) {
		return nil
	}
	then, err := a.evidence(a.base(), terms)
	if err != nil || len(keepBody(then, sure)) > 0 {
		return err
	}
	told, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return err
	}
	if told, err = a.meant(told, terms); err != nil {
		return err
	}
	if slices.ContainsFunc(told, func(h hit) bool { return strings.Contains(fold(clean.Pick(h.doc.Text, h.Spans)), fold(q.TimeText)) }) {
		if q.Time, q.TimeText = (store.Interval{}), ""; q.Intent == question.Date {
			q.Intent = question.Project
		}
	}
	return nil
}

// yearsBefore is the same day of an earlier year, 28 February for a leap day.
func yearsBefore(d store.Day, years int) store.Day {
	y, m, day := d.Civil()
	if m == 2 && day == 29 && years > 0 {
		day = 28
	}
	return store.Date(y-years, m, day)
}

// monthsBefore is the same day of an earlier month, its last day when it is shorter.
func monthsBefore(d store.Day, months int) store.Day {
	y, m, day := d.Civil()
	n := y*12 + int(m) - 1 - months
	first := store.Date(n/12, n%12+1, 1)
	return min(first+store.Day(day-1), store.Date((n+1)/12, (n+1)%12+1, 1)-1)
}

// reBareDay is a day without its month.
var reBareDay = regexp.MustCompile(`^\d{1,2}[号日](?:上午|下午|晚上?)?$`)

// draft starts a draft.
func (a *asking) draft(intent question.Intent) answer.Draft {
	return answer.Draft{Intent: string(intent), Answerable: true, Note: strings.Join(a.q.Notes, "；"), Page: a.page,
		Key: a.q.Raw + "|" + strings.Join(a.q.Persons, ",") + "|" + a.now.String() + "|" + fmt.Sprint(a.q.Facts), Revision: a.v.revision, Sample: a.sample}
}

func (a *asking) compose(d answer.Draft) (*answer.Answer, error) {
	terms := a.askedTerms()
	for i := range d.Items {
		a.fuller(&d.Items[i])
		a.zoom(&d.Items[i], terms)
		aimed(&d.Items[i])
		a.noticed(&d.Items[i])
		a.owned(&d.Items[i], d.Lead)
	}
	if left := slices.DeleteFunc(slices.Clone(a.spared.words), func(w string) bool { return a.shows(&d, w) || a.fragment(w) }); len(left) > 0 {
		d.Note = strings.TrimPrefix(d.Note+"；"+a.say(a.spared.template, strings.Join(left, "」「")), "；")
	}
	unrepeated(&d)
	d.Lead = onceEach(d.Lead)
	if figure := a.unprinted(&d); figure != "" {
		d.Lead = a.say("not_printed", figure) + d.Lead
	}
	d.Lead = a.notDone(&d) + d.Lead
	if a.snap.Revision().Incomplete {
		d.Footer = append(d.Footer, a.say("incomplete"))
	}
	if theme := a.unworded(&d); theme != "" {
		d.Footer = append(d.Footer, a.say("by_theme", theme))
	}
	if a.otherPeriod(&d) {
		d.Footer = append(d.Footer, a.say("not_this_year", sayYear(a.q.TimeText, a.q.Time)))
	}
	d.Footer = append(d.Footer, a.otherwise(&d)...)
	d.Footer = append(d.Footer, a.weekday(&d)...)
	a.gaps(&d)
	if d.Chart == nil && len(d.Items) > 1 {
		d.Chart = a.boardOf(d.Items)
	}
	if a.q.Brief { // 「用一句话说」: the weightiest, the rest behind 更多
		if d.Intent == string(question.Latest) || d.Intent == string(question.Summary) {
			of := func(it answer.Item) int {
				return pointWeight(&hit{Fact: it.Fact, words: clean.Pick(it.Doc.Text, shownOf(&it))})
			}
			n := len(d.Items)
			if d.First > 0 { // of the newest
				n = min(n, d.First)
			}
			slices.SortStableFunc(d.Items[:n], func(x, y answer.Item) int { return of(y) - of(x) })
		}
		d.First, d.PerPage = 1, 1
	}
	ans := answer.Compose(d, a.req.Form)
	a.q.Docs = nil
	for _, s := range ans.Sources {
		if !slices.Contains(a.q.Docs, s.Doc) {
			a.q.Docs = append(a.q.Docs, s.Doc)
		}
	}
	if len(d.Items) > 0 {
		a.q.Day = d.Items[0].Fact.When
	}
	a.q.Facts = nil
	for _, p := range ans.Points {
		a.q.Facts = append(a.q.Facts, p.Facts...)
	}
	if len(a.q.Found) == 0 {
		a.q.Found = onePlace(d.Items)
	}
	if len(d.Items) > 0 && len(a.q.Focus) == 0 {
		for _, ac := range d.Items[0].Fact.Actors {
			if ac.Name != "" {
				a.q.Focus = append(a.q.Focus, a.v.name(ac.Name))
			}
		}
	}
	return ans, nil
}

// onePlace is the county that all of what is told is about, for 「他们书记」. nil when there is none, or several.
func onePlace(items []answer.Item) []string {
	var out []string
	for _, it := range items {
		for _, d := range it.Fact.Districts {
			if out = addOnce(out, d); len(out) > 1 {
				return nil
			}
		}
	}
	return out
}

// otherwise says which word stands for that of the question in some of what is told about a topic: 「固投」 for 「投资」.
func (a *asking) otherwise(d *answer.Draft) []string {
	if !d.Answerable || d.Intent != string(question.Theme) {
		return nil
	}
	var out []string
	for _, t := range a.askedTerms() {
		if a.ofTheme(t) {
			continue // see unworded
		}
		meant := ""
		for _, it := range d.Items {
			text := fold(clean.Pick(it.Doc.Text, it.Fact.Spans))
			if strings.Contains(text, fold(t)) {
				continue
			}
			if at := slices.IndexFunc(a.synonyms[fold(t)], func(s string) bool { return holdsWord(text, s) }); at >= 0 && meant == "" {
				meant = a.synonyms[fold(t)][at]
			}
		}
		if meant != "" {
			out = append(out, a.say("otherwise", t, meant))
		}
	}
	return out
}

// unworded is the theme as the question words it when nothing told has these words: what is told was filed under the theme
// by others, 「航运物流」 under 「海洋经济」.
func (a *asking) unworded(d *answer.Draft) string {
	if !d.Answerable || len(d.Items) == 0 || len(a.q.Themes) == 0 || a.q.Ask == question.AskHow {
		return ""
	}
	first := ""
	for _, m := range a.lex.AskedThemes(a.q.Text) {
		word := a.q.Text[m.Start:m.End]
		if !slices.Contains(a.q.Themes, m.Theme.Name) {
			continue
		}
		for _, it := range d.Items {
			f := it.Fact
			if f.Row != nil || a.occurs(fold(clean.Pick(it.Doc.Text, f.Spans)+f.Section+f.Occasion), word) > 0 || a.printedAround(&f, it.Doc, word) {
				return ""
			}
		}
		first = cmp.Or(first, word)
	}
	return first
}

// shows reports whether what a draft tells has a word: a sentence, what it is part of, its table or its article's title.
func (a *asking) shows(d *answer.Draft, word string) bool {
	m := reVerbDone.FindStringSubmatch(word)
	return slices.ContainsFunc(d.Items, func(it answer.Item) bool {
		text := a.full(&hit{Fact: it.Fact, doc: it.Doc})
		return a.occurs(text, word) > 0 || m != nil && strings.Contains(text, m[1]+m[2]) || a.printedAround(&it.Fact, it.Doc, word)
	})
}

// reVerbDone parts a verb from what only says that it is done, and a thing from what counts it: 「拆完」, 「做到」, 「面旗」.
var reVerbDone = regexp.MustCompile(`^(\p{Han})(?:完|好|掉|成|到|出来|下来|起来|上来|出去|了)$|^[面个项条支座枚块]((?:旗|奖|牌|证|路|楼|桥))$`)

// printedAround reports whether a word stands around a fact that does not hold it: in the title of its article, in its paragraph, or, when
// nobody speaks in it and it is no round-up, anywhere in the article.
func (a *asking) printedAround(f *store.Fact, doc *store.Document, word string) bool {
	if f.Article >= len(doc.Articles) {
		return false
	}
	art := &doc.Articles[f.Article]
	if a.occurs(fold(art.Title+art.Subtitle), word) > 0 {
		return true
	}
	whole := art.Covers.IsZero() && len(f.Actors) == 0
	return slices.ContainsFunc(art.Passages, func(p store.Passage) bool {
		return (whole || overlap(f.Spans, p.Spans)) && strings.Contains(fold(clean.Pick(doc.Text, p.Spans)), fold(word))
	})
}

// refuse says what cannot be answered.
func (a *asking) refuse(text string, intent question.Intent, choices ...answer.Choice) (*answer.Answer, error) {
	d := a.draft(intent)
	d.Answerable = intent != question.Unknown && intent != question.OutOfScope
	d.Lead = text
	d.Choices = choices
	a.q.Intent = intent
	return a.compose(d)
}

// placeName shows a place with the name that texts print besides.
func (a *asking) placeName(name string) string {
	if p := a.lex.Place(name); p != nil && p.Listed && len(p.Aliases) > 0 && p.Level == nlp.County {
		return name + "（" + p.Aliases[0] + "）"
	}
	return name
}

// period says what time the corpus covers, for refusals.
func (a *asking) period() string {
	r := a.snap.Revision()
	if r.Newest == store.MinDay {
		return fmt.Sprintf("现有语料%d篇，均无日期", r.Articles)
	}
	if a.now < r.Oldest {
		return fmt.Sprintf("现有语料自%s起，晚于时钟的今天%s，请核对时钟", r.Oldest, a.now)
	}
	return fmt.Sprintf("现有语料最新到%s", min(a.newestDay(), a.now))
}

// reach is period with where the corpus begins.
func (a *asking) reach() string {
	r := a.snap.Revision()
	if r.Oldest == store.MinDay || a.now < r.Oldest {
		return a.period()
	}
	y, m, _ := r.Oldest.Civil()
	return fmt.Sprintf("最早到%d年%d月，%s", y, m, a.period())
}

// newestDay is the newest day that something happened or came out, as far as the texts say.
func (a *asking) newestDay() store.Day {
	day := store.MinDay
	found, _, err := a.snap.Search(a.ctx, store.Query{Visible: a.now, Limit: 300})
	if err != nil {
		return a.snap.Revision().Newest
	}
	for _, f := range found {
		switch {
		case f.When.IsZero() && f.Dated.Days() > 45: // a year is no day
		case !f.When.IsZero() && !f.Marks.Has(store.Planned):
			day = max(day, f.When.Last())
		case !f.Dated.IsZero():
			day = max(day, f.Dated.From)
		}
	}
	if day == store.MinDay {
		return a.snap.Revision().Newest
	}
	return day
}

// examples are questions that this corpus can answer.
func (a *asking) examples(n int) []string {
	var out []string
	best := map[string]bool{}
	for _, d := range a.v.children {
		hs := a.v.holders("书记", d, "", a.now)
		if len(hs) > 0 && !hs[0].last.When.IsZero() && !best[d] {
			out = append(out, d+"书记最近强调什么")
			best[d] = true
			if len(out) >= 1 {
				break
			}
		}
	}
	if c := a.v.parser.City(); c != "" {
		if hs := a.v.holders("市委书记", c, "", a.now); len(hs) > 0 {
			out = append(out, hs[0].post.String()+"是谁") // of a 州, the 州委书记
		}
	}
	rows, err := a.snap.Tally(a.ctx, store.Query{Visible: a.now}, store.ByTheme)
	if err == nil {
		theme, n := "", 0
		for t, k := range rows {
			if k > n || k == n && t < theme {
				theme, n = t, k
			}
		}
		if theme != "" {
			out = append(out, "谁提到过"+theme)
		}
	}
	if len(out) < n && len(a.v.children) > 1 {
		out = append(out, "比较"+a.v.children[0]+"和"+a.v.children[1])
	}
	if len(out) > n {
		out = out[:n]
	}
	return out
}

func (a *asking) exampleText(n int) (string, []answer.Choice) {
	ex := a.examples(n)
	if len(ex) == 0 {
		return "", nil
	}
	var cs []answer.Choice
	for _, e := range ex {
		cs = append(cs, answer.Choice{Label: e, Question: e})
	}
	return "例如：", cs
}

func (a *asking) hello() (*answer.Answer, error) {
	text, cs := a.exampleText(3)
	switch a.q.Courtesy {
	case question.Thanks, question.Bye, question.Self, question.Doubt:
		return a.refuse(a.say(string(a.q.Courtesy), text), question.Chat, cs[:min(2, len(cs))]...)
	}
	return a.refuse(a.say("hello", text), question.Chat, cs...)
}

func (a *asking) help() (*answer.Answer, error) {
	r := a.snap.Revision()
	text, cs := a.exampleText(4)
	if a.q.Courtesy == question.Updated {
		return a.refuse(a.say("updated", r.Articles, a.reach(), a.covered(), text), question.Help, cs[:min(2, len(cs))]...)
	}
	newest := ""
	if r.Newest != store.MinDay && a.now >= r.Oldest {
		newest = "，最新到" + min(a.newestDay(), a.now).String()
	}
	return a.refuse(a.say("help", r.Articles, newest, text), question.Help, cs...)
}

// ambiguous asks back when a question leaves open who is meant.
func (a *asking) ambiguous() (*answer.Answer, error) {
	q := a.q
	if q.Pronoun && len(q.Persons) == 0 && len(q.Districts) == 0 && len(q.Titles) == 0 && len(q.Terms) <= 1 {
		return a.refuse(a.say("which_pronoun"), question.Ambiguous)
	}
	if len(a.req.Before) == 0 && reAndThat.MatchString(q.Text) && len(q.Districts) == 1 && len(q.Persons)+len(q.Titles)+len(q.Terms)+len(q.Themes) == 0 && q.Time.IsZero() {
		d := q.Districts[0]
		return a.refuse(a.say("which_about", a.placeName(d)), question.Ambiguous,
			answer.Choice{Label: d + "书记最近强调什么", Question: d + "书记最近强调什么"}, answer.Choice{Label: d + "最近有什么动态", Question: d + "最近有什么动态"})
	}
	if len(q.Same) > 1 && len(q.Persons) == 0 && len(q.Titles) > 0 {
		var cs []answer.Choice
		exact := slices.DeleteFunc(slices.Clone(q.Same), func(name string) bool { // only a 地区 has a 地委书记
			hs := a.v.holders(q.Titles[0], name, "", a.now)
			return len(hs) == 0 || hs[0].post.Title != q.Titles[0]
		})
		if slices.Sort(exact); len(slices.Compact(exact)) == 1 {
			q.Districts, q.Same = exact[:1], nil
		}
		for _, name := range q.Same {
			if hs := a.v.holders(q.Titles[0], name, "", a.now); len(hs) > 0 {
				cs = append(cs, answer.Choice{Label: hs[0].post.String() + hs[0].name, Question: name + q.Titles[0] + "是谁"})
			}
		}
		which := "which_place"
		if q.Follows {
			which = "which_of"
		}
		if len(cs) > 1 {
			return a.refuse(a.say(which), question.Ambiguous, cs...)
		}
	}
	if ans, err := a.namesakes(); ans != nil || err != nil {
		return ans, err
	}
	if q.Surname != "" && len(q.Persons) == 0 {
		names := a.surnamed(q.Surname, q.Districts)
		if len(names) == 0 && !a.seated(q.Surname) { // 「任市长去北京」: where he went, not where he holds office
			names = a.surnamed(q.Surname, nil)
		}
		if len(names) > 1 {
			var err error
			if names, err = a.whoseWords(names); err != nil {
				return nil, err
			}
		}
		switch len(names) {
		case 0:
			return a.refuse(a.say("no_surname", q.Surname), question.Unknown)
		case 1:
			q.Persons = names
			q.Notes = append(q.Notes, "已按「"+names[0]+"」理解")
			q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t string) bool { return a.ofPost(names[0], t) })
			return a.namesakes()
		}
		var cs []answer.Choice
		for _, n := range names {
			if len(cs) == 6 {
				break
			}
			label := a.labelOf(n, a.v, a.now)
			cs = append(cs, answer.Choice{Label: label, Question: strings.Replace(q.Text, q.Surname, n, 1)})
		}
		return a.refuse(a.say("which_person"), question.Ambiguous, cs...)
	}
	if reVague.MatchString(q.Text) && len(a.req.Before) == 0 && len(q.Persons)+len(q.Districts)+len(q.Titles) == 0 && len(q.Terms) <= 1 && q.Time.IsZero() {
		return a.refuse(a.say("which_thing"), question.Ambiguous)
	}
	if q.Follows && len(q.Districts) == 0 && len(q.Persons) == 0 && len(q.Titles) == 0 && len(q.Terms) == 0 && len(q.Themes) == 0 && q.Time.IsZero() && q.Intent == "" {
		return a.refuse(a.say("which_thing"), question.Ambiguous)
	}
	if reSomeOf.MatchString(q.Text) && !q.Follows && len(q.Titles) == 1 && len(q.Districts)+len(q.Persons)+len(q.Bodies)+len(q.Themes) == 0 && q.Time.IsZero() &&
		!slices.ContainsFunc(q.Terms, func(t string) bool { return !strings.HasPrefix(t, "得") && !general(t) && !a.onlyVerbs([]string{t}) }) {
		return a.whichHolder(q.Titles[0])
	}
	// 「书记说了什么」, without a place, a theme or a time
	if len(q.Titles) > 0 && len(q.Districts) == 0 && len(q.Persons) == 0 && len(q.Bodies) == 0 && len(q.Themes) == 0 && a.onlyVerbs(q.Terms) &&
		(q.Intent == question.Latest || q.Intent == question.WhoIs || q.Intent == question.Figure || q.Intent == question.Place || q.Intent == question.Project) && !reSeveralOf.MatchString(q.Text) && !(len(q.Titles) == 1 && strings.Contains(q.Text, "都")) {
		title := q.Titles[0]
		if d := a.cityOf(title); d != "" {
			q.Districts = []string{d}
			return nil, nil
		}
		if !q.Time.IsZero() && class(title) != "书记" && class(title) != "首长" {
			return nil, nil
		}
		return a.whichHolder(title)
	}
	return nil, nil
}

// whichHolder asks whom of those who hold such an office a question means. nil when the only one is, who then is asked about.
func (a *asking) whichHolder(title string) (*answer.Answer, error) {
	var cs []answer.Choice
	var only store.Post
	seen := map[string]bool{}
	own := unlike(title) && slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { return t.Post.Title == title })
	for _, t := range a.v.tenures {
		if own && t.Post.Title != title {
			continue
		}
		name := a.v.name(t.Name)
		if seen[name] || !titleFits(title, t.Post) && !(class(title) == title && strings.HasSuffix(t.Post.Title, title) && strings.Contains(title, "副") == strings.Contains(t.Post.Title, "副")) || !t.First.When.IsZero() && t.First.When.From > a.now {
			continue
		}
		p := a.lex.Place(t.Post.District)
		if above := strings.HasPrefix(title, "省") || ofCity(title); above && (p == nil || p.Level >= nlp.County || (p.Level == nlp.City) != ofCity(title)) {
			continue
		} else if p != nil && p.Level < nlp.County && class(title) == "书记" && !above {
			continue
		}
		if c := class(title); (c == "书记" || c == "首长") && !strings.HasPrefix(title, "省") && !ofCity(title) && (p == nil || p.Level != nlp.County || t.Post.Body != "") {
			continue // 「书记」 alone is that of a district
		}
		if hs := a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now); key(t.Post) && len(hs) > 0 && hs[0].name != name {
			continue // held it before
		}
		seen[name], only = true, t.Post
		cs = append(cs, answer.Choice{Label: t.Post.String() + name, Question: strings.Replace(a.q.Text, title, name, 1)})
		if len(cs) == 12 {
			break
		}
	}
	if len(cs) == 0 {
		return a.refuse(a.say("which_seat", title), question.Ambiguous)
	}
	if c := class(title); len(cs) == 1 && (own || c != "书记" && c != "首长") { // there is no other
		a.q.Titles, a.q.Districts, a.q.Bodies = []string{only.Title}, nonempty(only.District), nonempty(only.Body)
		return nil, nil
	}
	return a.refuse(a.say("which_holder", title), question.Ambiguous, cs...)
}

func nonempty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// onlyVerbs reports whether terms are nothing but verbs of saying or doing.
func (a *asking) onlyVerbs(terms []string) bool {
	for _, t := range terms {
		ok := false
		for _, m := range a.lex.FindActs(t) {
			ok = ok || m.Start == 0 && m.End == len(t)
		}
		for _, m := range a.lex.FindCues(t) {
			ok = ok || m.Start == 0 && m.End == len(t)
		}
		if !ok {
			return false
		}
	}
	return true
}

// namesakes asks which of two persons of one name is meant: with offices in different cities.
func (a *asking) namesakes() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 {
		return nil, nil
	}
	seats := map[string]store.Tenure{}
	cities := map[string]bool{}
	var order []string
	for _, i := range a.v.byName[q.Persons[0]] {
		t := a.v.tenures[i]
		p := a.lex.Place(t.Post.District)
		if p == nil || (q.Intent == question.WhoIs || !slices.Contains(a.v.divided[t.Name], cityOf(a.lex, t.Post.District))) && (p.Level != nlp.County || class(t.Post.Title) != "书记" && class(t.Post.Title) != "首长") || !t.First.When.IsZero() && t.First.When.From > a.now {
			continue
		}
		if _, ok := seats[t.Post.District]; !ok {
			order = append(order, t.Post.District)
		}
		seats[t.Post.District] = t
		cities[cityOf(a.lex, p.Name)] = true
	}
	if len(cities) < 2 {
		return nil, nil
	}
	if reYesNo.MatchString(q.Text) && len(q.Terms) >= 2 {
		return nil, nil // whose words they are tells the text
	}
	named := a.places()
	for _, d := range order {
		if slices.ContainsFunc(named, func(n string) bool { return a.lex.Within(a.lex.Place(d), n) }) {
			return nil, nil // another answers for the others, see another
		}
	}
	var cs []answer.Choice
	for _, i := range a.v.byName[q.Persons[0]] { // one of a place that no list knows
		t := a.v.tenures[i]
		if at := t.Post.District + t.Post.Body; at != "" && a.lex.Place(t.Post.District) == nil && len(cs) < 2 && (t.First.When.IsZero() || t.First.When.From <= a.now) {
			cs = append(cs, answer.Choice{Label: t.Post.String() + q.Persons[0], Question: strings.Replace(q.Text, q.Persons[0], at+q.Persons[0], 1)})
		}
	}
	for _, d := range order {
		cs = append(cs, answer.Choice{Label: seats[d].Post.String() + q.Persons[0], Question: strings.Replace(q.Text, q.Persons[0], d+q.Persons[0], 1)})
	}
	return a.refuse(a.say("which_namesake", q.Persons[0]), question.Ambiguous, cs...)
}

// ofCity reports whether a title is one of a city's, as 市委书记 is; cities of a county's rank have it, too.
func ofCity(title string) bool {
	return strings.HasPrefix(title, "市") || title == "代市长" || strings.HasPrefix(title, "副市") ||
		strings.HasPrefix(title, "州委") || strings.HasPrefix(title, "盟委") || title == "州长" || title == "盟长"
}

// unlike reports whether a title is that of one kind of place only: a 盟长 is no mayor.
func unlike(title string) bool {
	return title == "盟长" || title == "州长" || title == "旗长" || title == "盟委书记" || title == "州委书记" || title == "旗委书记"
}

// cityOf gives the place of a title that names its level: 市委书记 is the city's.
func (a *asking) cityOf(title string) string {
	switch {
	case a.v.parser.Several():
		return ""
	case ofCity(title):
		return a.v.parser.City()
	case strings.HasPrefix(title, "省"):
		if c := a.lex.Place(a.v.parser.City()); c != nil {
			for _, p := range a.lex.Ancestors(c) {
				if p.Level == nlp.Province {
					return p.Name
				}
			}
		}
	}
	return ""
}

// surnamed lists the persons of a surname, those asked about by title first.
func (a *asking) surnamed(s string, districts []string) []string {
	var out []string
	seen := map[string]bool{}
	held := slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { // by somebody of that name, as the head
		return strings.HasPrefix(a.v.name(t.Name), s) && t.Post.Body == "" && slices.ContainsFunc(a.q.Titles, func(title string) bool { return class(title) == "书记" && titleFits(title, t.Post) })
	})
	titled := func(p store.Post) bool { // people call a 副主任 主任, too
		return slices.ContainsFunc(a.q.Titles, func(title string) bool {
			return titleFits(title, p) || !held && class(title) == title && strings.HasSuffix(p.Title, title)
		})
	}
	for _, t := range a.v.tenures {
		name := a.v.name(t.Name)
		if seen[name] || !strings.HasPrefix(name, s) || !t.First.When.IsZero() && t.First.When.From > a.now {
			continue
		}
		fits := len(a.q.Titles) == 0 || titled(t.Post)
		if fits = fits && (len(districts) == 0 || slices.Contains(districts, t.Post.District)); fits {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// ofPost reports whether a word names the body that somebody holds an office of: 「工信部那位任副司长」.
func (a *asking) ofPost(name, word string) bool {
	return slices.ContainsFunc(a.v.byName[name], func(i int) bool {
		p := a.v.tenures[i].Post
		return runes(word) > 1 && a.occurs(fold(p.District+p.Body+p.Title), word) >= 0.9
	})
}

// seated reports whether a place stands right before a surname with its title: 「崂山的林书记」.
func (a *asking) seated(surname string) bool {
	for _, title := range a.q.Titles {
		if at := strings.Index(a.q.Text, surname+title); at > 0 {
			before := strings.TrimSuffix(a.q.Text[:at], "的")
			for _, m := range a.lex.FindPlaces(before, a.v.parser.City()) {
				if m.End == len(before) {
					return true
				}
			}
		}
	}
	return false
}

// whoseWords keeps of several persons the only one of whom something holds the words asked about, all when it is not one:
// 「新石器那家公司，刘书记想谈什么」.
func (a *asking) whoseWords(names []string) ([]string, error) {
	terms := slices.DeleteFunc(a.askedTerms(), a.ofTheme)
	if len(terms) == 0 || len(names) > 6 {
		return names, nil
	}
	var fits []string
	for _, n := range names {
		hits, err := a.evidence(a.byPersons(a.base(), []string{n}), terms)
		if err != nil {
			return nil, err
		}
		if len(keepBody(hits, enough)) > 0 {
			fits = append(fits, n)
		}
	}
	if len(fits) == 1 {
		return fits, nil
	}
	return names, nil
}

// outside answers about a place that the corpus does not cover.
func (a *asking) outside() (*answer.Answer, error) {
	q := a.q
	place := q.Unknown[0]
	// the place may only be where something happened
	if len(q.Terms) > 0 || q.Intent == question.Place {
		return nil, nil
	}
	if p := a.lex.Place(place); p != nil {
		for _, d := range a.v.children {
			if a.lex.Within(a.lex.Place(d), place) {
				return nil, nil
			}
		}
	}
	return a.refuse(a.say("outside", place, a.period(), a.coverage()), question.Unknown)
}

func (a *asking) coverage() string {
	city := a.v.parser.City()
	if city == "" {
		return "其他地方"
	}
	if n := len(a.v.children); n > 0 {
		return fmt.Sprintf("%s及其%d个区市县", city, n)
	}
	return city
}

// covered names the places that the corpus is about.
func (a *asking) covered() string {
	if n := len(a.v.children); n == 0 || n > 30 {
		return a.coverage()
	}
	return a.coverage() + "（" + strings.Join(a.v.children, "、") + "）"
}

// reCommittee finds a meeting of the committee that a city or province has.
var reCommittee = regexp.MustCompile(`(市委|省委|州委|盟委)(?:第?[一二三四五六七八九十]+届)?(?:第?[一二三四五六七八九十]+次)?(?:全会|全委会|全体会议|常委会|理论学习中心组)`)

// reVerdict asks for a judgement rather than for what a table prints.
var reVerdict = regexp.MustCompile(`(?:讲话|露面|露脸|发言|出镜|活动|开会|调研|说话|出现|[说讲跑]得)(?:次数)?最[多少勤]|最好|最差|好不好|(?:^|[的何么请你来])评价|评价(?:一下|如何|怎么?样|咋样|[高好])|(谁|哪个|哪位|哪家)\p{Han}{0,10}?(强|厉害|靠谱|优秀|能干|努力|称职|负责任|有能力|有水平|有本事|[^友良美爱看]好|最忙|最勤快|得紧|得牢|得实)([?？]|$)|干得(怎么样|咋样|如何)|(称职|能干|靠谱|优秀)吗|水平(高|怎么样)|你(觉得|认为|看好)`)

// verdict declines to judge, with what the corpus does hold. nil when the question asks for no judgement.
func (a *asking) verdict() (*answer.Answer, error) {
	q := a.q
	if !reVerdict.MatchString(q.Text) || reSaidMost.MatchString(q.Text) && len(q.Terms)+len(q.Themes) > 0 || reMeasured.MatchString(q.Text) || len(q.Persons)+len(q.Stranger) > 0 && reHisVerdict.MatchString(q.Text) {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil {
		return nil, err
	}
	if len(bs) > 0 && a.meansBoard(bs[0]) {
		return nil, nil
	}
	var tables []string
	for _, b := range bs {
		if len(tables) < 3 && ranks(b) {
			tables = addOnce(tables, "「"+b.title+"」")
		}
	}
	var cs []answer.Choice
	for _, p := range q.Persons {
		cs = append(cs, answer.Choice{Label: p + "最近强调什么", Question: p + "最近强调什么"})
	}
	for _, d := range q.Districts {
		cs = append(cs, answer.Choice{Label: d + "最近有什么动态", Question: d + "最近有什么动态"})
	}
	if len(tables) > 0 {
		first := strings.Trim(tables[0], "「」") + "第一是谁"
		cs = append(cs, answer.Choice{Label: first, Question: first})
	}
	if len(cs) == 0 {
		_, cs = a.exampleText(2)
	}
	held := "可以问："
	if len(tables) > 0 {
		held = a.say("verdict_holds", strings.Join(tables, "、"))
	}
	return a.refuse(a.say("no_verdict", held), question.Unknown, cs[:min(3, len(cs))]...)
}

var (
	// reCares asks who cares more for something, which no text tells: 「谁更重视农业」.
	reCares   = regexp.MustCompile(`(?:谁|哪[个位家些]|和|跟|与).{0,16}?(?:更|最|比较|更加)(?:为)?(?:重视|关心|看重|上心|关注|在意|注重|强调|在乎)`)
	reCaring  = regexp.MustCompile(`^(?:更|最|比较|更加)?(?:为)?(?:重视|关心|看重|上心|关注|在意|注重|强调|在乎)$`)
	reJudging = regexp.MustCompile(`^(?:谁|哪[个位家])`)
)

// settleCare reads who cares more for a topic as what each said of it, and says that it judges nobody.
func (a *asking) settleCare() {
	q := a.q
	if !reCares.MatchString(q.Text) || len(q.Persons)+len(q.Districts) < 2 && !reJudging.MatchString(q.Text) {
		return
	}
	if q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), reCaring.MatchString); len(q.Terms)+len(q.Themes) == 0 {
		return
	}
	if q.Intent = question.Theme; len(q.Persons)+len(q.Districts) > 1 {
		q.Intent = question.Comparison
	}
	q.Notes = append(q.Notes, a.say("not_weighed"))
}

// reSaidMost asks who speaks most of a topic: its mentions are listed, not judged.
var reSaidMost = regexp.MustCompile(`[说讲提谈](?:得|到)?\p{Han}{0,8}?(?:最[多勤]|得多)`)

// reHisVerdict asks what somebody thinks of another: 「某某怎么评价…」.
var reHisVerdict = regexp.MustCompile(`(?:怎么|如何|咋)(?:评价|看待)\p{Han}{2}`)

// reMeasured names what a table measures.
var reMeasured = regexp.MustCompile(`成绩|得分|排名|名次|位次|考核|板块|榜|分数|评分|指标|增速`)

// reSomeOf means so many holders of an office, and does not tell which: 「两位书记谁说得多」.
var reSomeOf = regexp.MustCompile(`^(?:这|那)?[两俩二三四五\d](?:个|位|名)\p{Han}{0,2}(?:书记|[区县市旗州]长|主任|局长)`)

// reSeveralOf finds a question about all holders of an office: 「书记们」.
var reSeveralOf = regexp.MustCompile(`各|哪些|哪[个位几]\p{Han}{0,2}(?:书记|[区县市旗州]长)|区市|们|大家`)

var reVague = regexp.MustCompile(`^(那个|这个|那次|那天|那场|该)|^排(名)?第几[?？]?$`)

// reAndThat is a follow-up that may have nothing before it: 「那即墨呢」.
var reAndThat = regexp.MustCompile(`^那.{1,12}呢[?？。!！\s]*$`)

// reWhatOf is a follow-up that names no more than another side: 「某区呢」.
var reWhatOf = regexp.MustCompile(`呢[?？。!！\s]*$`)

var reTold = regexp.MustCompile(`从现在起|现在起|假设|假如|忽略|请你扮演`)
