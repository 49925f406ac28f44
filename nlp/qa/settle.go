package qa

// Names read as what they are: people, bodies, zones, towns and units before an office.

import (
	"slices"
	"strings"
	"unicode/utf8"

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
		for _, t := range a.v.byName[p] {
			office := t.Post.String()
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
		for _, t := range a.v.byName[p] {
			own = append(own, t.Post.District)
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

// bodyLike reports whether a word names a body with offices of its own, before an office that places have as well: 「街道书记」.
func (a *asking) bodyLike(word string) bool {
	for _, ends := range [][]string{a.lex.Bodies, a.lex.Zones, a.lex.Towns, {"社区", "村", "局", "厅", "委", "办", "港"}} {
		if slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(word, end) }) {
			return true
		}
	}
	return false
}

// reBodyTitle is an office that only bodies have.
var reBodyTitle = regexp.MustCompile(`^(?:党委书记|党组书记|党总支书记|党支部书记|党工委书记|工委书记|管委会主任)$`)

// settleZone reads what a zone is called by alone, 「新区书记」, as the only place of the corpus that is called so.
func (a *asking) settleZone() {
	q := a.q
	if len(q.Districts)+len(q.Persons)+len(q.Bodies) > 0 || q.UnitOf != "" || len(q.Titles) == 0 {
		return
	}
	word := q.Unit
	for _, t := range q.Terms {
		if word == "" && slices.Contains(a.lex.Zones, t) {
			word = t
		}
	}
	if !slices.Contains(a.lex.Zones, word) {
		return
	}
	found, called := "", ""
	for _, p := range a.lex.Places {
		if !a.v.parser.Covered(p.Name) {
			continue
		}
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if !strings.HasSuffix(name, word) || p.Name == found {
				continue
			}
			if found != "" {
				return
			}
			found, called = p.Name, name
		}
	}
	if found == "" {
		return
	}
	q.Districts, q.Seats, q.Unit = []string{found}, []string{found}, ""
	q.Terms = except(q.Terms, func(t string) bool { return t == word })
	q.Notes = append(q.Notes, a.say("read_as", called))
}

// settleTown reads the town right before an office as the one that has it, also where it is called without saying what it is and its
// county stands before it: 「余姚|泗门|书记」, 「余姚市|泗门镇|书记」.
func (a *asking) settleTown() {
	q := a.q
	if len(q.Titles) != 1 || len(q.Districts) == 0 || len(q.Persons) > 0 {
		return
	}
	at := strings.Index(q.Text, q.Titles[0])
	if at < 0 || strings.Count(q.Text, q.Titles[0]) > 1 {
		return
	}
	before, town := q.Text[:at], ""
	for _, t := range q.Terms {
		if strings.HasSuffix(before, t) && follows(before, t) {
			town = a.townCalled(t)
		}
	}
	for _, d := range q.Districts {
		for _, form := range a.lex.Towns {
			if strings.HasPrefix(q.Text[at:], form) {
				before = q.Text[:at+len(form)] // 「泗门|镇党委书记」
			}
			if len(q.Districts) > 1 && strings.HasSuffix(d, form) && strings.HasSuffix(before, d) && follows(before, d) {
				town = d
			}
		}
	}
	if town == "" {
		return
	}
	q.Districts, q.Seats = []string{town}, []string{town}
	q.Terms = except(q.Terms, func(t string) bool { return strings.HasPrefix(town, t) })
}

// follows reports whether the word that before ends with stands right behind another, not in a list: 「余姚|泗门」.
func follows(before, word string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(before, word))
	return clean.IsHan(last) && !strings.ContainsRune("和与跟及或", last)
}

// settleUnit reads the word right before an office as the body that has it, 「工商联党组书记」, and declines when no text tells of
// that body's: the place beside it, or another body, has another holder. nil when there is no such word, or it is found.
func (a *asking) settleUnit() (*answer.Answer, error) {
	q := a.q
	if m := reTownTitle.FindStringSubmatch(firstOf(q.Titles, "")); m != nil && q.Unit == "" && len(q.Seats) == 1 && !strings.HasSuffix(q.Seats[0], m[1]) {
		q.Unit, q.UnitOf, q.Titles = m[1], q.Seats[0], []string{m[2]}
	}
	a.settleZone()
	a.settleTown()
	if ans, err := a.settleBureau(); ans != nil || err != nil {
		return ans, err
	}
	if q.Unit == "" || len(q.Titles) == 0 || len(q.Persons)+len(q.Bodies) > 0 || q.Surname != "" || q.Stranger != "" {
		return nil, nil
	}
	if town := a.townCalled(q.Unit); town != "" && q.UnitOf == "" {
		q.Terms = except(q.Terms, func(t string) bool { return t == q.Unit })
		q.Unit = town
	}
	title, place := q.Titles[0], a.lex.Place(q.UnitOf)
	if !reBodyTitle.MatchString(title) && (!leads(title) || !a.bodyLike(q.Unit)) || a.onlyVerbs([]string{q.Unit}) || a.ofTheme(q.Unit) {
		return nil, nil
	}
	if a.noUnit(q.Unit) {
		return nil, nil
	}
	has := func(p store.Post) bool {
		at := p.District + p.Body
		if !titleFits(title, p) && !strings.HasSuffix(p.Title, title) || p.Body == "" && p.Title == title && reLevelEnd.MatchString(p.District) {
			return false
		}
		switch {
		case q.UnitOf == "":
			return strings.Contains(at, q.Unit) || strings.HasSuffix(p.String(), q.Unit+title)
		case p.District == q.UnitOf:
			return strings.Contains(p.Body+p.Title, q.Unit)
		case place != nil && place.Short != "":
			return strings.Contains(at, place.Short+q.Unit) || strings.Contains(at, place.Name+q.Unit)
		}
		return strings.Contains(at, q.UnitOf+q.Unit)
	}
	var post store.Post
	for _, t := range a.v.tenures {
		if has(t.Post) && a.begun(t.First) {
			post = t.Post
			break
		}
	}
	if post == (store.Post{}) {
		office := q.UnitOf + q.Unit + title
		if before, _, ok := strings.Cut(q.Text, q.Unit+title); ok && place != nil {
			for _, name := range append([]string{place.Name, place.Short}, place.Aliases...) {
				if name != "" && strings.HasSuffix(before, name) { // 「青岛大学」, as it is asked
					office = name + q.Unit + title
					break
				}
			}
		}
		return a.refuse(a.say("no_office", office, a.period()), question.Unknown)
	}
	q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(q.Unit, t) })
	q.Titles, q.Districts, q.Seats = []string{post.Title}, nil, nil
	if post.Body != "" {
		q.Bodies = []string{post.Body}
	} else {
		q.Districts, q.Seats = []string{post.District}, []string{post.District}
	}
	return nil, nil
}

// noUnit reports whether a word before an office is the name of no body: 「现任」.
func (a *asking) noUnit(word string) bool {
	tag := a.tok.Tag(word)
	return tag != "" && strings.Contains("vdtb", tag[:1])
}

// settleBureau reads the head of a bureau by the short name that people give it, 「市交通局长」 for 「南充市交通运输局局长」: it is
// never the head of another bureau. nil when no bureau is named so.
func (a *asking) settleBureau() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) != 1 || len(q.Persons) > 0 || q.Surname != "" || q.Stranger != "" {
		return nil, nil
	}
	m := reBureauTitle.FindStringSubmatch(q.Titles[0])
	if m == nil {
		return nil, nil
	}
	unit, head := m[1], m[2]+m[3]+"长"
	before, _, _ := strings.Cut(q.Text, q.Titles[0])
	if unit == "" {
		i := slices.IndexFunc(q.Terms, func(t string) bool { return strings.HasSuffix(before, t) })
		if i < 0 || a.noUnit(q.Terms[i]) {
			return nil, nil
		}
		unit = q.Terms[i]
	} else if last, size := utf8.DecodeLastRuneInString(before); size > 0 && strings.ContainsRune("省市州盟县区旗", last) && len(q.Districts) == 0 {
		unit = string(last) + unit
	}
	short := strings.TrimSuffix(unit, m[3]) + m[3]
	var found []store.Post
	for _, t := range a.v.tenures {
		of, ok := strings.CutSuffix(t.Post.String(), m[2]+m[3]+"长")
		if !ok || !a.v.shortFor(short, of) && !a.v.shortFor(short, of+m[3]) || !a.begun(t.First) || slices.Contains(found, t.Post) {
			continue
		}
		if len(q.Districts) > 0 && !slices.ContainsFunc(q.Districts, func(d string) bool { return t.Post.District == d || strings.HasPrefix(t.Post.Body, d) }) ||
			len(q.Bodies) > 0 && t.Post.Body != "" && !slices.Contains(q.Bodies, t.Post.Body) {
			continue
		}
		found = append(found, t.Post)
	}
	switch len(found) {
	case 0:
		if len(q.Bodies) > 0 {
			return nil, nil
		}
		return a.refuse(a.say("no_office", store.Office(firstOf(q.Districts, ""), unit+head), a.period()), question.Unknown)
	case 1:
	default:
		return nil, nil
	}
	post := found[0]
	q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(unit, t) })
	q.Titles, q.Bodies = []string{post.Title}, nonempty(post.Body)
	if q.Districts = nil; post.Body == "" {
		q.Districts = []string{post.District}
	}
	q.Seats = q.Districts
	return nil, nil
}

// reBureauTitle is the head of a bureau, with or without its name: 「局长」, 「教育局副局长」.
var reBureauTitle = regexp.MustCompile(`^(\p{Han}*?)(副?)([局厅])长$`)

// reTownTitle is an office of a town or a village: 「街道党工委书记」.
var reTownTitle = regexp.MustCompile(`^(街道|镇|乡|社区|村)(.+)$`)

// reLevelEnd ends the name of a division of the state, whose head is no body's.
var reLevelEnd = regexp.MustCompile(`[省市县旗州盟]$`)
