package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
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
	a.foldBodies()
	if len(q.Persons) == 0 && len(q.Titles) == 0 {
		a.foldSpeaker()
	}
	if q.Stranger != "" && len(q.Persons)+len(q.Titles) == 0 {
		a.seatNotName()
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
					q.Notes = append(q.Notes, a.say("read_as", h.name))
					return
				}
			}
		}
	}
}

// foldBodies takes what stands right before a name and is part of an office of that person for whose he is, not for a topic: 「科技司某某」.
func (a *asking) foldBodies() {
	q := a.q
	if len(q.Terms)+len(q.Themes) == 0 {
		return
	}
	rest := q.Text
	for _, p := range q.Persons {
		before, _, ok := strings.Cut(rest, p)
		if !ok {
			continue
		}
		body := ""
		for _, i := range a.v.byName[p] {
			office := a.v.tenures[i].Post.String()
			rs := []rune(before)
			for n := 2; n <= min(10, len(rs)); n++ {
				if s := string(rs[len(rs)-n:]); len(s) > len(body) && strings.Contains(office, s) {
					body = s
				}
			}
		}
		if body != "" {
			rest = strings.Replace(rest, body+p, " "+p, 1)
		}
	}
	if rest == q.Text {
		return
	}
	q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(q.Text, t) && !strings.Contains(rest, t) })
	left := a.lex.AskedThemes(rest)
	for _, m := range a.lex.AskedThemes(q.Text) {
		if name := m.Theme.Name; !slices.ContainsFunc(left, func(o nlp.ThemeMatch) bool { return o.Theme.Name == name }) {
			q.Themes = except(q.Themes, func(th string) bool { return th == name })
		}
	}
}

// reOwnCommittee is a committee right before what it holds: the 区委 of 「在区委常委会上」.
var reOwnCommittee = regexp.MustCompile(`([省市区县旗州盟])委(?:常委|全委|全会|全体会|理论学习|党代会|经济工作|农村工作)`)

// foldCommittee takes a committee right before its meeting for that of whom or where the question is about, not for a word that the text
// must hold: 「某某在区委常委会上强调什么」.
func (a *asking) foldCommittee() {
	q := a.q
	m := reOwnCommittee.FindStringSubmatch(q.Text)
	if m == nil || len(q.Terms) < 2 {
		return
	}
	own := slices.Clone(q.Districts)
	for _, p := range q.Persons {
		for _, i := range a.v.byName[p] {
			own = append(own, a.v.tenures[i].Post.District)
		}
	}
	if slices.ContainsFunc(own, func(place string) bool { return strings.HasSuffix(place, m[1]) }) {
		q.Terms = except(q.Terms, func(t string) bool { return t == m[1]+"委" })
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
	q.Terms = except(q.Terms, func(t string) bool {
		return strings.Contains(name, t) || strings.Contains(t, name) || strings.HasPrefix(t, "有") && strings.Contains(name+"有", t)
	})

	q.Terms = slices.DeleteFunc(q.Terms, func(t string) bool { return t == "反映" || t == "问题" || t == "建议" })
	if q.Intent == question.Project || q.Intent == question.Theme {
		q.Intent = question.Latest
	}
}

// seatNotName reads what seems a name before 「书记」 as the zone that is called so, 「乌有岭|书记」 of 乌有岭管理区.
func (a *asking) seatNotName() {
	q := a.q
	_, rest, _ := strings.Cut(q.Text, q.Stranger)
	ts := a.lex.FindTitles(rest)
	if len(ts) == 0 || ts[0].Start > 0 {
		return
	}
	if town := a.townCalled(q.Stranger); town != "" { // 「马渚|书记」
		q.Titles, q.Stranger = []string{ts[0].Title}, ""
		if slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { return t.Post.District == town }) {
			q.Districts, q.Seats = []string{town}, []string{town}
		} else {
			q.Bodies = []string{town}
		}
		return
	}
	for _, t := range a.v.tenures {
		if zoneHead(ts[0].Title, t.Post) && strings.HasPrefix(t.Post.District+t.Post.Body, q.Stranger) {
			q.Titles, q.Stranger = []string{ts[0].Title}, ""
			return
		}
	}
}

// townCalled is the only town, township or street with an office in the corpus that a word calls without saying what it is, "" for none.
func (a *asking) townCalled(word string) string {
	found := ""
	for _, t := range a.v.tenures {
		for _, at := range []string{t.Post.District, t.Post.Body} {
			rest, ok := strings.CutPrefix(at, word)
			if !ok || word == "" || at == found || !slices.Contains(a.lex.Towns, rest) {
				continue
			}
			if found != "" {
				return ""
			}
			found = at
		}
	}
	return found
}

// zoneHead reports whether a post is that of the secretary of a zone, asked for as 「书记」 or 「一把手」.
func zoneHead(asked string, p store.Post) bool {
	return (asked == "书记" || asked == "一把手") && class(p.Title) == "书记" && strings.Contains(p.Title, "工委") && strings.HasSuffix(p.District+p.Body, "区")
}

// foldSeat reads a word beside an office as the one place or body with that office whose name begins so: 「党工委书记 上合」.
func (a *asking) foldSeat() {
	q := a.q
	for i, term := range q.Terms {
		seat := ""
		for _, t := range a.v.tenures {
			at := t.Post.District + t.Post.Body
			if t.Post.Title != q.Titles[0] && !zoneHead(q.Titles[0], t.Post) || runes(term) < 2 || !strings.HasPrefix(at, term) || at == seat {
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
		if term != seat {
			q.Notes = append(q.Notes, a.say("stands_for", term, seat))
		}
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
	if q.Time.IsZero() || q.Time.Yearless() || q.Time.Days() > 31 || q.Time.From == store.MinDay || !bare && !reDayOnly.MatchString(q.TimeText) || reYearSaid.MatchString(q.TimeText) || q.Follows && !strings.Contains(q.Text, q.TimeText) {
		return nil
	}
	names, _, _ := a.people()
	asked := q.Time
	earlier, steps := yearsBefore, 12
	if bare {
		earlier, steps = monthsBefore, 48
	}
	seats := a.seatsOf(names)
	if bare || len(seats) != 1 {
		seats = nil
	}
	for back := range steps + len(seats)*steps {
		there := back >= steps // where his place is told of, when he is on no such day
		back %= steps
		q.Time = store.Interval{From: earlier(asked.From, back), To: earlier(asked.To-1, back) + 1}
		query := a.ofAsked(a.base(), names)
		if there {
			query = ofKinds(inDistricts(a.base(), seats), store.Activity)
		}
		query.Limit = 300 // those of a week or month first, which do not count
		hits, _, err := a.search(query)
		if err != nil {
			return err
		}
		hits = a.inTime(hits)
		if back > 0 {
			hits = slices.DeleteFunc(hits, func(h hit) bool { return h.When.Days() > 3*max(q.Time.Days(), 31) }) // the figure of a year tells nothing of its January
		}
		if len(hits) == 0 {
			continue
		}
		if back > 0 && bare {
			q.Notes = append(q.Notes, a.say("read_for", q.TimeText, dayText(q.Time, a.now)))
			q.TimeText = dayText(q.Time, a.now)
		} else if back > 0 {
			q.Notes = append(q.Notes, a.say("read_for", q.TimeText, itoa(q.Time.From.Year())+"年"))
			q.TimeText = itoa(q.Time.From.Year()) + "年" + q.TimeText
		}
		return nil
	}
	if q.Time = asked.WithoutYear(); !bare && !q.Time.IsZero() {
		query := a.ofAsked(a.base(), names)
		query.Limit = 1
		if hits, _, err := a.search(query); err != nil || len(hits) > 0 {
			return err
		}
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
	if slices.ContainsFunc(told, func(h hit) bool { return strings.Contains(fold(h.printed()), fold(q.TimeText)) }) {
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
	if q.Terms = except(q.Terms, reCaring.MatchString); len(q.Terms)+len(q.Themes) == 0 {
		return
	}
	if q.Intent = question.Theme; len(q.Persons)+len(q.Districts) > 1 {
		q.Intent = question.Comparison
	}
	q.Notes = append(q.Notes, a.say("not_weighed"))
}

// reAndThat is a follow-up that may have nothing before it: 「那即墨呢」.
var reAndThat = regexp.MustCompile(`^那.{1,12}呢[?？。!！\s]*$`)
