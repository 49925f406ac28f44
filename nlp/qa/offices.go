package qa

// Who held which office when, as titles and bodies are called, and two names that are one holder's.

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

const (
	secretary = "书记" // the first secretary of a place
	governor  = "首长" // the head of its government
)

// leads reports whether a title is that of a first secretary or of a head of government.
func leads(title string) bool {
	c := class(title)
	return c == secretary || c == governor
}

// class groups titles that people mean by one word: secretary, governor, or the title itself.
func class(title string) string {
	t := strings.TrimPrefix(title, "代")
	switch {
	case t == "一把手" || t == "党委主要负责人" || t == "主要负责人":
		return secretary
	case strings.Contains(t, "副") || strings.Contains(t, "常委") || strings.Contains(t, "代表"):
		return title
	case strings.HasSuffix(t, "委书记") && !strings.Contains(t, "纪委") && !strings.Contains(t, "政法委") && !strings.Contains(t, "团"), t == "书记", t == "工委书记", t == "党工委书记", t == "党工委第一书记", t == "工委第一书记":
		return secretary
	case t == "区长" || t == "市长" || t == "县长" || t == "旗长" || t == "省长" || t == "州长" || t == "盟长" || t == "镇长" || strings.HasSuffix(t, "代市长") || strings.HasSuffix(t, "代区长") || strings.HasSuffix(t, "代县长"):
		return governor
	}
	return title
}

// titleFits reports whether a post is one that the asked title means, in the district asked about.
func titleFits(asked string, p store.Post) bool {
	if rest, ok := strings.CutPrefix(asked, "自治区"); ok { // 「某自治区|主席」, but not of its 政协
		return p.Title == asked || p.Title == rest && p.Body == ""
	}
	if p.Title == asked || committeeless(p.Title) == asked || runes(asked) >= 4 && (levelless(p.Title) == asked || chief(levelless(p.Title)) == chief(asked)) {
		return true
	}
	if leads(asked) && class(asked) == class(p.Title) {
		return p.Body == "" || asked == "书记" || asked == "一把手" || zoneHead(asked, p)
	}
	return p.Body != "" && strings.HasSuffix(p.Title, asked) && !strings.Contains(p.Title, "副")
}

// chief is the title of the head of a department as people say it: 「组织部|部长」 is 组织部长.
func chief(title string) string { return strings.Replace(title, "部部长", "部长", 1) }

// committeeless is the title of a secretary general without his committee: 「市委|秘书长」.
func committeeless(title string) string {
	if rest, ok := strings.CutPrefix(levelless(title), "委"); ok && strings.HasSuffix(rest, "秘书长") {
		return rest
	}
	return title
}

// levelless is a title without the level of its place: 「区|人大常委会副主任」, 「市|工商联主席」.
func levelless(title string) string {
	if first, size := utf8.DecodeRuneInString(title); strings.ContainsRune("省市区县州盟旗", first) {
		return title[size:]
	}
	return title
}

// holder is a person in an office over time.
type holder struct {
	name    string
	post    store.Post
	tenures []int
	first   store.Proof
	last    store.Proof
	count   int
}

type officeKey struct {
	title, district, body string
	now                   store.Day
}

// holders lists who held an office by now, newest first.
func (a *asking) holders(p store.Post) []holder {
	return a.v.holders(p.Title, p.District, p.Body, a.now)
}

// holders lists who held the office titles × district (or body), newest first; those first seen after now are left out.
// The caller owns the list.
func (v *view) holders(title, district, body string, now store.Day) []holder {
	key := officeKey{title, district, body, now}
	had := v.offices.get(key)
	if had == nil {
		list := v.holdersAnew(title, district, body, now)
		had = &list
		v.offices.put(key, had)
	}
	return slices.Clone(*had)
}

func (v *view) holdersAnew(title, district, body string, now store.Day) []holder {
	byName := map[string]*holder{}
	var order []string
	asked := v.officeOf(store.Post{Title: title, District: district, Body: body})
	for i, t := range v.tenures {
		if district != "" && t.Post.District != district {
			continue
		}
		same := asked != "" && asked == v.inBody[i]
		if body != "" && !same && !v.sameBody(t.Post.Body, body) {
			continue
		}
		if body == "" && t.Post.Body != "" && leads(title) {
			continue
		}
		if !same && !titleFits(title, t.Post) || !t.First.When.IsZero() && t.First.When.From > now && now != 0 {
			continue
		}
		name := v.name(t.Name)
		h := byName[name]
		if h == nil {
			h = &holder{name: name, post: t.Post, first: t.First, last: t.Last}
			byName[name] = h
			order = append(order, name)
		}
		if t.Name == name && better(t.Post.Title, h.post.Title, title) {
			h.post = t.Post
		}
		h.count += t.Count
		h.tenures = append(h.tenures, i)
		if before(t.First.When, h.first.When) {
			h.first = t.First
		}
		if before(h.last.When, t.Last.When) {
			h.last = t.Last
		}
	}
	var out []holder
	for _, n := range order {
		out = append(out, *byName[n])
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].last.When, out[j].last.When
		if a != b {
			return before(b, a)
		}
		if x, y := out[i].last, out[j].last; x.Doc == y.Doc && x.Doc != "" && a.Days() == 1 { // who leaves an office is named before who takes it
			return x.Span.Start > y.Span.Start
		}
		if out[i].count != out[j].count {
			return out[i].count > out[j].count
		}
		return out[i].name < out[j].name
	})
	return out
}

// inBody is an office of a body by the body's full name and its place, however a text prints it, "" for that of a body with one name:
// 「某市|发展和改革委员会|主任」 for 「市发改委主任」 and for 「某市发展和改革委员会」 with 「主任」.
func inBody(lex *nlp.Lexicon, p store.Post) string {
	if full, at := lex.BodyIn(p.Body); at >= 0 {
		return cmp.Or(p.District, p.Body[:at]) + "|" + full + "|" + p.Title
	}
	title := levelless(p.Title)
	if full, n := lex.BodyAt(title); p.Body == "" && n > 0 && n < len(title) {
		return p.District + "|" + full + "|" + title[n:]
	}
	return ""
}

// sameBody reports whether two bodies with offices are one, by whatever names texts call it: 「某县住建局」, 「某县住房和城乡建设局」.
func (v *view) sameBody(a, b string) bool {
	return a == b || v.full(a) == v.full(b)
}

// full is a body by its full name, if a text names it as that of an office.
func (v *view) full(body string) string { return cmp.Or(v.bodies[body], body) }

// shortFor reports whether a body is what a name stands for: a short one, 「发改委」, or another of those it has.
func (v *view) shortFor(name, body string) bool {
	if shortFor(name, body) {
		return true
	}
	named, full := v.fullName(name), v.full(body)
	return (named != name || full != body) && name != "" && strings.HasSuffix(full, named)
}

func better(a, b, asked string) bool {
	if a == asked || b == asked {
		return a == asked && b != asked
	}
	return strings.HasSuffix(a, "委书记") && !strings.Contains(a, "工委") && strings.Contains(b, "工委")
}

// before orders intervals by their last day; no time comes first.
func before(a, b store.Interval) bool {
	if a.IsZero() != b.IsZero() {
		return a.IsZero()
	}
	x, y := a.Edge(), b.Edge()
	return x < y || x == y && a.From < b.From
}

// mainPost is the office that a person is best introduced by: the first secretary or head of the lowest place.
func (e *Engine) mainPost(posts []store.Post) (store.Post, bool) {
	best, score := store.Post{}, -1
	for i, p := range posts {
		s := 0
		switch class(p.Title) {
		case secretary:
			s = 60
		case governor:
			s = 50
		default:
			s = 20
			if strings.Contains(p.Title, "副") {
				s = 15
			}
			if strings.Contains(p.Title, "常委") || strings.Contains(p.Title, "代表") {
				s = 5
			}
		}
		if p.Body != "" {
			s -= 8
		}
		if strings.Contains(p.Title, "工委") {
			s -= 5
		}
		if pl := e.lex.Place(p.District); pl != nil {
			switch pl.Level {
			case nlp.County:
				s += 4
			case nlp.Zone, nlp.Street:
				s -= 6
			}
		} else if p.Body == "" {
			s -= 10
		}
		s = s*10 - i
		if s > score {
			best, score = p, s
		}
	}
	return best, score >= 0
}

// label names a person with office: 崂山区委书记张元升.
func (e *Engine) label(a store.Actor, v *view) string {
	name := v.name(a.Name)
	posts := a.Posts
	if p, ok := e.mainPost(posts); ok {
		return p.String() + name
	}
	return name
}

// labelOf names a person by the tenure that fits a time best.
func (e *Engine) labelOf(name string, v *view, now store.Day) string {
	var held []*store.Tenure
	last := store.Interval{}
	for _, t := range v.byName[name] {
		if !t.First.When.IsZero() && t.First.When.From > now {
			continue
		}
		if before(last, t.Last.When) {
			last = t.Last.When
		}
		held = append(held, t)
	}
	var posts []store.Post
	for _, t := range held { // an office that he has left for another names him no more
		recent := t.Last.When.IsZero() || last.IsZero() || last.Edge()-t.Last.When.Edge() <= 400
		if recent && !slices.ContainsFunc(held, func(u *store.Tenure) bool {
			return len(v.divided[name]) == 0 && before(t.Last.When, u.Last.When) && (e.movedOn(t.Post, u.Post) || e.headOffice(t.Post) && v.succeeded(t, now))
		}) {
			posts = append(posts, t.Post)
		}
	}
	if p, ok := e.mainPost(posts); ok {
		return p.String() + name
	}
	return name
}

// twin reports whether two holders of one office are likely one person of whose name one form is misprinted: it differs in one
// character, and one document alone has it. 「俞伯寿」 beside 「俞伯涛」.
func twin(a, b holder) bool {
	x, y := []rune(a.name), []rune(b.name)
	if len(x) != len(y) || len(x) < 3 || a.first.Doc != a.last.Doc && b.first.Doc != b.last.Doc {
		return false
	}
	other := 0
	for i := range x {
		if x[i] != y[i] {
			other++
		}
	}
	return other == 1
}

// amid reports whether one of two holders of an office was seen in it only while the other was: he came not before him.
func amid(h, own holder) bool {
	return !h.first.When.IsZero() && !own.first.When.IsZero() && own.first.When.To <= h.first.When.From && h.last.When.To <= own.last.When.From
}

// withoutTwins takes the twins of the first of some holders out of the rest.
func withoutTwins(hs []holder) (rest, twins []holder) {
	for i, h := range hs {
		if i > 0 && twin(h, hs[0]) {
			twins = append(twins, h)
		} else {
			rest = append(rest, h)
		}
	}
	return rest, twins
}

// twinOf is who bears nearly the name of somebody in his office, the zero holder when nobody does.
func (a *asking) twinOf(name string) holder {
	for _, t := range a.v.byName[name] {
		if !key(t.Post) {
			continue
		}
		hs := a.holders(t.Post)
		own := slices.IndexFunc(hs, func(h holder) bool { return h.name == name })
		for _, h := range hs {
			if own >= 0 && twin(h, hs[own]) {
				return h
			}
		}
	}
	return holder{}
}

// eitherName answers which of several persons is meant, or whether they are one: 「甲某还是甲谋」 of two names that are likely one person's
// tells how each is printed, and where; 「甲和乙谁在某区」, 「甲和乙是一个人吗」 which offices each of them holds.
func (a *asking) eitherName() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) < 2 || len(q.Persons) > 3 {
		return nil, nil
	}
	if len(q.Titles) == 1 && reWhichHolds.MatchString(q.Text) && len(a.askedTerms())+len(q.Themes) == 0 { // 「市长是某甲还是某乙」
		q.Persons, q.Intent, q.Text = nil, question.WhoIs, reWhichHolds.ReplaceAllString(q.Text, "是谁")
		return a.whoIs()
	}
	one := reOnePerson.MatchString(q.Text)
	if len(q.Persons) == 2 && (one || strings.Contains(q.Raw, "还是")) && a.twinOf(q.Persons[0]).name == q.Persons[1] {
		q.Intent, q.Persons = question.WhoIs, q.Persons[:1]
		return a.whoIsPerson(q.Persons[0])
	}
	if !one && (len(q.Districts) != 1 || !reWhoseIs.MatchString(q.Text) || len(a.askedTerms()) > 0 || len(q.Themes) > 0) {
		return nil, nil
	}
	return a.eachOffices()
}

// eachOffices tells the offices of each person of the question.
func (a *asking) eachOffices() (*answer.Answer, error) {
	var each []*answer.Answer
	for _, name := range a.q.Persons {
		ans, err := a.whoIsPerson(name)
		if err != nil {
			return nil, err
		}
		each = append(each, ans)
	}
	a.q.Intent, a.q.Focus = question.WhoIs, a.q.Persons
	return answer.Join(each, a.req.Form), nil
}

var (
	// reOnePerson asks whether two names are of one person.
	reOnePerson = regexp.MustCompile(`同一个?人|同一位|[是算]一个人|^[^，。]{2,4}(?:是不是|不是|就是|是)[^，。]{2,4}[吗么吧嘛][?？]?$`)
	// reWhichHolds asks which of two holds an office.
	reWhichHolds = regexp.MustCompile(`(?:到底|究竟|现在|目前|应该)*(?:是|叫)\p{Han}{2,4}?[，, ]*还是(?:叫)?\p{Han}{2,4}?(?:来着|呢|啊|呀)?[?？。\s]*$`)
	// reWhoseIs asks which of those named belongs to a place.
	reWhoseIs = regexp.MustCompile(`(?:谁|哪[一]?[个位])(?:才|现在)?(?:人|书记)?(?:是|在|管|主政|属于|当)`)
)

var (
	// reStayed asks who kept an office: 「哪些区的书记没换」, 「谁一直是书记」.
	reStayed = regexp.MustCompile(`(?:没有?|未|不曾)(?:换|变|动|调整|调走)过?|一直(?:是|当|任|在任|没)|连任|留任`)
	// reStill asks who was there at both of two times: 「2022年在任、2025年还在任的有谁」.
	reStill = regexp.MustCompile(`(?:都|也|还|仍然?|又)(?:在|是|当|任|出现|见|露面)`)
	// reWhoOf asks for persons or places.
	reWhoOf     = regexp.MustCompile(`谁|哪[些几个位]|几[个位]|多少`)
	reYearAsked = regexp.MustCompile(`(?:20)?(\d\d)年?`)
)

// minStay is how many days lie at least between the first and the last sight of who is said to have stayed.
const minStay = 180

// stayed lists who was seen in an office at both of two years asked about or, when none are, at times well apart with nobody else
// between. nil when the question asks something else.
func (a *asking) stayed() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) > 1 || !reWhoOf.MatchString(q.Text) {
		return nil, nil
	}
	var years []int
	for _, m := range reYearAsked.FindAllStringSubmatch(q.Text, 3) {
		n, _ := strconv.Atoi(m[1])
		years = append(years, 2000+n)
	}
	switch {
	case reStayed.MatchString(q.Text) && len(q.Titles) == 1 && len(years) != 2:
		years = nil
	case (reStill.MatchString(q.Text) || reStayed.MatchString(q.Text) && len(q.Titles) == 1) && len(years) == 2:
	default:
		return nil, nil
	}
	titles := q.Titles
	if len(titles) == 0 {
		titles = []string{secretary, governor}
	}
	d := a.draft(question.WhoIs)
	var parts, told []string
	for _, title := range titles {
		for _, place := range a.officePlaces(title, true) {
			hs := a.v.holders(title, place, "", a.now)
			for _, h := range hs {
				office := h.post.String() + h.name
				if !h.stayed(years) || len(years) == 0 && len(hs) > 1 || !key(h.post) || class(h.post.Title) != class(title) || slices.Contains(told, office) {
					continue
				}
				told = append(told, office)
				parts = append(parts, office+"（"+seenSpan(h)+"）")
				q.Focus = append(q.Focus, h.name)
				for _, p := range []store.Proof{h.first, h.last} {
					a.prove(&d, p)
				}
			}
		}
	}
	what := a.say("one_office")
	if len(q.Titles) > 0 {
		what = q.Titles[0]
	}
	if len(parts) == 0 {
		return a.refuse(a.say("not_stayed", what), question.Unknown)
	}
	d.Lead = a.say("stayed", what, len(parts), strings.Join(parts, "；")) + a.say("stayed_once")
	return a.compose(d)
}

// stayed reports whether a holder was seen in both of two years or, without any, at times well apart.
func (h holder) stayed(years []int) bool {
	first, last := h.first.When, h.last.When
	if first.IsZero() || last.IsZero() {
		return false
	}
	if len(years) == 2 {
		return first.From.Year() <= min(years[0], years[1]) && first.To.Year() >= min(years[0], years[1]) && last.From.Year() <= max(years[0], years[1]) && last.To.Year() >= max(years[0], years[1])
	}
	return int(last.From-first.To) >= minStay
}
