package qa

// Who holds an office.

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// proof turns a tenure's sighting into a source.
func (a *asking) proof(p store.Proof) (answer.Proof, bool) {
	d, err := a.doc(p.Doc)
	if err != nil {
		return answer.Proof{}, false
	}
	return answer.Proof{Doc: d, Spans: []store.Span{p.Span}}, true
}

// prove adds a tenure's sighting to the sources of an answer. false when its document is there no more.
func (a *asking) prove(d *answer.Draft, p store.Proof) bool {
	pr, ok := a.proof(p)
	if ok {
		d.Proofs = append(d.Proofs, pr)
	}
	return ok
}

// seen says when somebody was seen in an office.
func seen(p store.Proof) string {
	if p.When.IsZero() {
		return answer.NoDate
	}
	if p.When.Yearless() {
		return answer.Yearless(p.When)
	}
	y, m, d := p.When.From.Civil()
	if p.When.Days() > 31 {
		return fmt.Sprintf("约%d年，推断", y)
	}
	if p.When.Days() > 1 {
		return fmt.Sprintf("%d年%d月", y, m)
	}
	return fmt.Sprintf("%d年%d月%d日", y, m, d)
}

// claimedHead answers whether somebody holds an office of the county where he holds another: 「某某是区委书记吧」. nil when the question
// asks something else.
func (a *asking) claimedHead() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 || len(q.Titles) != 1 || len(q.Terms)+len(q.Themes)+len(q.Districts)+len(q.Bodies) > 0 || !q.Time.IsZero() || a.cityOf(q.Titles[0]) != "" ||
		!reClaimsOffice.MatchString(q.Text) || !strings.HasPrefix(q.Text, q.Persons[0]) {
		return nil, nil
	}
	q.Intent = question.WhoIs
	return a.whoIs()
}

// reClaimsOffice asks whether somebody is something.
var reClaimsOffice = regexp.MustCompile(`是(?:不是)?(?:现任|现在的|当前的)?\p{Han}{2,10}(?:吧|吗|么|对吧|对吗)?[?？]*$`)

// whoIs tells who holds an office, or which offices somebody holds.
func (a *asking) whoIs() (*answer.Answer, error) {
	if ans, err := a.whoIsNamed(); ans != nil || err != nil {
		return ans, err
	}
	q := a.q
	if len(q.Districts) == 0 && len(q.Bodies) == 0 && len(q.Titles) > 0 {
		if d := a.cityOf(q.Titles[0]); d != "" {
			q.Districts = []string{d}
		} else if len(q.Persons) > 0 {
			return a.whoIsPerson(q.Persons[0])
		}
	}
	if len(q.Districts) == 0 && len(q.Bodies) == 0 && len(q.Terms) > 0 && leads(q.Titles[0]) {
		// the office of a place that the corpus does not know is nobody's here: 「高新区书记」
		return a.refuse(a.say("no_office", strings.Join(q.Terms, "")+q.Titles[0], a.period()), question.Unknown)
	}
	if len(q.Districts) == 0 && len(q.Bodies) == 0 && leads(firstOf(q.Titles, "")) {
		return a.whichHolder(q.Titles[0]) // never everybody who holds such an office somewhere
	}
	return a.whoHolds()
}

// whoIsNamed tells which offices those hold whom a question names, and that they do not hold the one it gives them. nil when it
// asks for who holds one.
func (a *asking) whoIsNamed() (*answer.Answer, error) {
	q := a.q
	if question.AsksLife(q.Text) {
		if names, ok, _ := a.people(); ok && len(names) > 0 {
			if ans, err := a.ofHisKin(names[0]); ans != nil || err != nil {
				return ans, err
			}
			return a.whoIsPerson(names[0])
		}
	}
	if q.Stranger != "" {
		if q.Next { // whose office is only told as he leaves it
			if ans, err := a.neighbour(); ans != nil || err != nil {
				return ans, err
			}
		}
		return a.stranger()
	}
	if len(q.Persons) == 1 && len(q.Titles) == 1 && len(q.Districts)+len(q.Bodies) == 0 && reYesNo.MatchString(q.Text) && a.cityOf(q.Titles[0]) == "" {
		if post, ok := a.officeOf(q.Persons[0]); ok && post.District != "" && !titleFits(q.Titles[0], post) {
			q.Districts, q.Seats = []string{post.District}, []string{post.District} // 「某某是县委书记吧」, of the county where he holds another office
		}
	}
	if len(q.Persons) == 1 && len(q.Districts) == 0 && (a.calledSo(q.Persons[0]) || reYesNo.MatchString(q.Text) && len(q.Titles) == 1 || len(q.Bodies) == 1 && a.claimsOffice(q.Persons[0])) { // 「省长某某是谁」
		if lead, holders, proofs := a.mismatch(); lead != "" {
			return a.corrected(lead, holders, proofs)
		}
	}
	if (q.Former || q.Next) && !reNow.MatchString(q.Text) {
		if ans, err := a.neighbour(); ans != nil || err != nil {
			return ans, err
		}
	}
	if lead, holders, proofs := a.mismatch(); lead != "" && reSince.MatchString(q.Text) { // 「某某当某市书记是哪年」, who never was
		return a.corrected(lead, holders, proofs)
	}
	if len(q.Persons) > 0 && question.InOffice(q.Text) { // 「某某和某某还在任吗」
		return a.eachOffices()
	}
	if len(q.Persons) > 1 && len(q.Titles) == 1 && reWhichOne.MatchString(q.Text) { // 「某某和某某谁是区长」
		for _, name := range q.Persons {
			if slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { return a.v.name(t.Name) == name && titleFits(q.Titles[0], t.Post) }) {
				return a.whoIsPerson(name)
			}
		}
	}
	if len(q.Persons) > 0 && (reSince.MatchString(q.Text) || reEarlier.MatchString(q.Text) || len(q.Titles) == 0 || !strings.Contains(q.Text, "是谁") && !strings.Contains(q.Text, "谁是") && len(q.Seats) == 0) {
		return a.whoIsPerson(q.Persons[0])
	}
	if len(q.Persons) == 0 && (strings.Contains(q.Text, "职务") || strings.Contains(q.Text, "兼")) && !reWhoElse.MatchString(q.Text) {
		if names, ok, _ := a.people(); ok && len(names) > 0 {
			return a.whoIsPerson(names[0])
		}
	}
	return nil, nil
}

// reWhoElse asks who holds an office besides another: 「谁兼着市委常委」.
var reWhoElse = regexp.MustCompile(`(?:谁|哪[个些位]|哪几[个位])[^，,。？?]{0,6}兼`)

// whoHolds tells who holds each of the offices asked about.
func (a *asking) whoHolds() (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.WhoIs)
	var leads []string
	found := false
	places := q.Districts
	if len(places) == 0 {
		places = []string{""}
	}
	bodies := q.Bodies
	if len(bodies) == 0 {
		bodies = []string{""}
	}
	if q.Changed || reNow.MatchString(q.Text) && len(q.Times) == 0 { // 「今年6月换书记了吗」: who came and who went
		q.Time = store.Interval{}
	}
	if err := a.settleThen(); err != nil {
		return nil, err
	}
	titles := q.Titles
	if len(titles) > 1 && strings.Contains(q.Text, "兼") { // 「哪位书记还兼党委书记」
		titles = titles[len(titles)-1:]
	}
	for _, district := range places {
		for _, body := range bodies {
			for _, title := range titles {
				held, told, err := a.holdersAt(&d, district, body, title)
				if err != nil {
					return nil, err
				}
				for _, l := range held {
					leads = addOnce(leads, l) // of a body, whatever place it is in
				}
				found = found || told
			}
		}
	}
	if found && reSince.MatchString(q.Text) && len(q.Focus) == 1 {
		if err := a.appointments(&d, q.Focus[0]); err != nil {
			return nil, err
		}
		a.sinceWhen(&d)
	}
	d.Lead = strings.Join(leads, "\n")
	d.Answerable = found
	if !found && len(q.Districts) == 1 && len(q.Bodies) == 0 && len(titles) == 1 {
		if ans, err := a.between(q.Districts[0], titles[0]); ans != nil || err != nil {
			return ans, err
		}
	}
	if !found {
		d.Intent = string(question.Unknown)
		if len(q.Districts) > 0 {
			d.Choices = a.otherOffices(q.Districts[0], q.Titles)
		}
	}
	return a.compose(d)
}

// settleThen reads the time of what a question names to say when: 「书记擂台那会儿某市书记是谁」.
func (a *asking) settleThen() error {
	q := a.q
	m := reBackThen.FindStringSubmatch(q.Text)
	if m == nil || !q.Time.IsZero() || len(q.Times) > 0 || reAsksTime.MatchString(m[1]) {
		return nil
	}
	named := strings.Trim(m[1], "的，, ")
	terms := []string{named}
	if !a.holds(named) {
		terms = except(q.Terms, func(t string) bool { return !strings.Contains(named, t) || runes(t) < 3 })
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	if err != nil {
		return err
	}
	hits = slices.DeleteFunc(keepCover(hits, enough), func(h hit) bool { return h.Dated.IsZero() })
	most, of := scope{}, map[scope]int{}
	for _, h := range hits { // the report on it rather than one that only speaks of it
		at := scope{doc: h.Doc, article: h.Article}
		if of[at]++; of[at] > of[most] {
			most = at
		}
	}
	hits = only(hits, func(h *hit) bool { return h.Doc == most.doc && h.Article == most.article })
	if len(hits) == 0 {
		return nil
	}
	q.Time, q.TimeText = hits[0].Dated, m[0]
	return nil
}

// reAsksTime ends, before 「时候」, what asks when something was.
var reAsksTime = regexp.MustCompile(`(?:什么|啥|何|哪|几)$`)

// reBackThen names what was at the time that is meant.
var reBackThen = regexp.MustCompile(`^(.{2,20}?)(?:那会儿?|那时候?|那阵子?|那次|那年|的时候|当时|期间|时)(?:的时候)?`)

// holdersAt writes who holds an office, at each of the times asked about. told is false when nobody is known.
func (a *asking) holdersAt(d *answer.Draft, district, body, title string) (leads []string, told bool, err error) {
	q := a.q
	seat := a.seatOf(district, body, title)
	all := a.allHolders(seat)
	if of := bodiesOf(all); seat.unit != "" && seat.district == "" && len(of) > 1 { // 「法院院长是谁」
		for _, b := range of[:min(len(of), 6)] {
			ls, t, err := a.holdersAt(d, "", b, seat.title)
			if err != nil {
				return nil, false, err
			}
			leads, told = append(leads, ls...), told || t
		}
		return leads, told, nil
	}
	if seat.unit != "" {
		seat.title = seat.unit + seat.title
	}
	if len(all) > 1 && all[0].post.Body != "" { // nor did that of another come before
		all = slices.DeleteFunc(all, func(h holder) bool { return !a.v.sameBody(h.post.Body, all[0].post.Body) })
	}
	times := q.Times
	if len(times) == 0 {
		times = []store.Interval{q.Time}
	}
	for _, t := range times {
		if len(q.Times) > 0 {
			q.Time, q.TimeText = t, itoa(t.From.Year())+"年"
		}
		hs, near := a.holdersThen(all, t)
		if len(hs) == 0 {
			leads = append(leads, a.nobodyThen(d, all, seat))
			continue
		}
		told = true
		text, proofs, err := a.tellHolders(hs, seat.district)
		if err != nil {
			return nil, false, err
		}
		if near == "" && q.TimeText != "" && !t.IsZero() { // that it was so then is not that it is so now
			text = q.TimeText + "：" + text
		}
		leads = append(leads, near+text)
		d.Proofs = append(d.Proofs, proofs...)
		q.Focus = append(q.Focus, hs[0].name)
		for _, p := range q.Persons { // a name in the question that does not hold it
			if !slices.ContainsFunc(hs, func(h holder) bool { return h.name == p }) && !reTold.MatchString(q.Text) {
				if l := a.labelOf(p, a.v, a.now); l != p {
					leads = append(leads, a.say("in_corpus", p, strings.TrimSuffix(l, p)))
				}
			}
		}
	}
	return leads, told, nil
}

// seat is an office as a question names it: of a place, or of a body.
type seat struct {
	district, body, title string
	unit                  string // the bureau in the title: 「教育局」局长, "" when a body is named
	lone                  string // the place of a body that is the only one of its kind there
}

// seatOf reads which office of which place or body is meant.
func (a *asking) seatOf(district, body, title string) seat {
	if body != "" && strings.HasSuffix(district, body) && len(a.v.holders(title, "", body, a.now)) == 0 && len(a.v.holders(title, district, "", a.now)) > 0 {
		body = "" // 「某市高新区」 is a place where its 书记 is told of, a body where its 管委会主任 is
	}
	if unit, head := headOf(title); body != "" && unit != "" && strings.HasSuffix(body, unit+"局") && strings.HasSuffix(head, "局长") {
		title = head // 「泾县教育局|教育局长」
	} else if unit := a.unitOf(title); body != "" && unit != "" && !strings.Contains(body, unit) && !a.v.shortFor(unit, body) {
		if at := a.lex.FindPlaces(body, a.v.parser.City()); len(at) > 0 && at[0].Start == 0 { // 「泾县教育局长和水利局长」
			district, body = at[0].Place.Name, ""
		}
	}
	s := seat{district: district, body: body, title: title}
	switch {
	case body == "":
		s.unit = a.unitOf(title)
	case slices.Contains(a.lex.LoneZones, body):
		s.district, s.lone = "", district
	default:
		s.district = ""
	}
	return s
}

// allHolders finds who held an office at any time: of a body, also where it is printed in full or as part of the title.
func (a *asking) allHolders(s seat) []holder {
	all := a.ofBodyNamed(s.title, s.district, s.body)
	if s.lone != "" {
		all = slices.DeleteFunc(all, func(h holder) bool { return a.servesElsewhere(h.name, s.lone) })
	}
	if s.body != "" {
		return all
	}
	if len(all) == 0 {
		all = a.ofBody(s.title, s.district)
	}
	if len(all) == 0 && !slices.Contains(a.q.Seats, s.district) {
		all = a.onlyHolder(s.title, s.district)
	}
	if unit, head := headOf(s.title); len(all) == 0 && unit != "" { // 「发改委主任」, whose body is printed in full
		all = slices.DeleteFunc(a.v.holders(head, s.district, "", a.now), func(h holder) bool {
			return !a.v.shortFor(unit, h.post.Body) && !(strings.HasSuffix(head, "局长") && a.v.shortFor(unit+"局", h.post.Body))
		})
	}
	if s.unit != "" { // 「教育局局长」 is not the head of another bureau
		all = slices.DeleteFunc(all, func(h holder) bool {
			return !strings.Contains(h.post.Body+h.post.Title, s.unit) && !a.v.shortFor(s.unit, h.post.Body) &&
				!(reOfUnit.MatchString(s.title) && a.v.shortFor(s.unit+s.title[len(s.title)-len("司长"):len(s.title)-len("长")], h.post.Body))
		})
	}
	return all
}

// holdersThen are those of an office at a time; near says so when they are only known to have held it about then.
func (a *asking) holdersThen(all []holder, t store.Interval) (hs []holder, near string) {
	if t.IsZero() {
		return all, ""
	}
	if hs = during(all, t); len(hs) == 0 && t.Days() < 200 {
		if hs = during(all, store.Interval{From: t.From - 60, To: t.To + 60}); len(hs) > 0 {
			near = a.say("near_then", timeName(a.q))
		}
	}
	return hs, near
}

// nobodyThen says that nobody is known to have held an office at a time, and who held it at another.
func (a *asking) nobodyThen(d *answer.Draft, all []holder, s seat) string {
	lead := a.noHolder(answerOffice(s.district, s.body, s.title), s.district, s.title)
	told := a.heldElsewhen(all)
	if told != "" {
		for _, h := range all[:min(3, len(all))] {
			a.prove(d, h.last)
		}
	}
	return lead + told
}

// ofBodyNamed finds who holds an office of a place, or of a body, also where the body is printed as part of the title: 「工商联主席」 of
// 「市工商联」.
func (a *asking) ofBodyNamed(title, district, body string) []holder {
	all := a.v.holders(title, district, body, a.now)
	if len(all) > 0 || body == "" {
		return all
	}
	office := answerOffice("", body, title)
	for _, t := range a.v.tenures {
		if strings.HasSuffix(t.Post.String(), office) {
			return a.holders(t.Post)
		}
	}
	return nil
}

// bodiesOf returns the bodies in which hs hold an office, each once.
func bodiesOf(hs []holder) (bodies []string) {
	for _, h := range hs {
		if h.post.Body != "" {
			bodies = addOnce(bodies, h.post.Body)
		}
	}
	return bodies
}

// servesElsewhere reports whether somebody holds offices of other counties and none of that place: the head of a 「高新区」 that the paper
// names by no place is not that of another county's.
func (a *asking) servesElsewhere(name, place string) bool {
	elsewhere := false
	for _, t := range a.v.byName[name] {
		switch d := a.lex.Place(t.Post.District); {
		case d == nil || d.Level != nlp.County:
		case d.Name == place || a.lex.Within(d, place):
			return false
		default:
			elsewhere = true
		}
	}
	return elsewhere
}

// lies reports whether one place is in another.
func (a *asking) lies(in, of string) bool {
	p := a.lex.Place(in)
	return p != nil && a.lex.Within(p, of)
}

// unitOf is the unit that a question names right before a title and the corpus does not know as a body: 「教育局」.
func (a *asking) unitOf(title string) string {
	for rest, done := a.q.Text, ""; ; {
		before, behind, ok := strings.Cut(rest, title)
		if !ok {
			return ""
		}
		done += before
		if !slices.ContainsFunc(a.q.Titles, func(t string) bool { return t != title && strings.HasSuffix(done+title, t) }) { // not the end of 「教育局长」
			if unit := a.unitEnding(done, title); unit != "" {
				return unit
			}
		}
		done, rest = done+title, behind
	}
}

// unitEnding is the unit at the end of what stands before a title.
func (a *asking) unitEnding(before, title string) string {
	for _, t := range a.q.Terms {
		t = strings.TrimSuffix(t, title) // 「林业局局长」, printed so
		if last, _ := utf8.DecodeLastRuneInString(t); strings.HasSuffix(before, t) && strings.ContainsRune("局委厅部院会司团心办所校处署队行社室馆", last) {
			return t
		}
		if office := reUnitHead.FindString(title); office != "" && strings.HasSuffix(before, t) && runes(t) >= 2 && !a.isAct(t) { // 「水利|局长」
			return t + strings.TrimSuffix(strings.TrimPrefix(office, "副"), "长")
		}
	}
	return ""
}

// isAct reports whether a word is a verb: the 任命 of 「新任命局长」.
func (a *asking) isAct(word string) bool {
	return slices.ContainsFunc(a.lex.FindActs(word), func(m nlp.ActMatch) bool { return m.End-m.Start == len(word) })
}

// reUnitHead is the head of a unit by a title that ends its name as well: the 局长 of 「水利局」.
var reUnitHead = regexp.MustCompile(`^副?[局厅部]长$`)

// reOfUnit is the head of a unit within a body: the 副司长 of 「工信部」 is that of one of its 司.
var reOfUnit = regexp.MustCompile(`^副?[司厅处科]长$`)

// headOf parts a title that names its body, 「发改委主任」, into both; unit is "" for any other.
func headOf(title string) (unit, head string) {
	for _, head := range []string{"副主任", "副局长", "副部长", "副主席", "主任", "局长", "部长", "主席"} {
		if unit, ok := strings.CutSuffix(title, head); ok && runes(unit) >= 2 {
			return unit, head
		}
	}
	return "", title
}

// shortFor reports whether a body is what a short name stands for: its characters in their order, 「发改委」 for
// 「发展和改革委员会」.
func shortFor(short, body string) bool {
	for _, r := range short {
		_, rest, ok := strings.Cut(body, string(r))
		if !ok {
			return false
		}
		body = rest
	}
	return body == "" || strings.HasSuffix(short, "委") && body == "员会"
}

// reWhichOne asks which of those named holds an office.
var reWhichOne = regexp.MustCompile(`(?:谁|哪[个位])(?:才)?是`)

// reNow asks about the present beside another time.
var reNow = regexp.MustCompile(`现在|如今|目前|现任`)

func answerOffice(district, body, title string) string {
	if body == "" {
		return store.Office(district, title)
	}
	for k := min(len(body), len(title)); k > len("关"); k-- { // 市工商联, 工商联主席; but 海关, 关长
		if strings.HasSuffix(body, title[:k]) {
			return body + title[k:]
		}
	}
	return body + title
}

func (a *asking) noHolder(office, district, title string) string {
	if !a.q.Time.IsZero() {
		return a.say("no_office_then", timeName(a.q), office, a.period())
	}
	return a.say("no_office", office, a.period())
}

func timeName(q *question.Question) string {
	if q.TimeText != "" {
		return q.TimeText
	}
	return "该时段"
}

// otherOffices offers what the corpus has of the same place.
func (a *asking) otherOffices(district string, not []string) []answer.Choice {
	var out []answer.Choice
	seen := map[string]bool{}
	for _, t := range a.v.tenures {
		if t.Post.District != district || t.Post.Body != "" || class(t.Post.Title) == t.Post.Title && len(out) > 0 {
			continue
		}
		o := t.Post.String()
		if seen[o] || slices.Contains(not, t.Post.Title) || strings.Contains(t.Post.Title, "副") || strings.Contains(t.Post.Title, "常委") {
			continue
		}
		seen[o] = true
		out = append(out, a.canAsk(o+"是谁"))
		if len(out) == 2 {
			break
		}
	}
	return out
}
