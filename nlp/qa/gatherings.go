package qa

// The meetings that there were: found, told apart, listed and counted.

import (
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// gathering is one meeting that the corpus tells of.
type gathering struct {
	name   string
	when   store.Interval
	places []string
	best   hit
}

// gatherings finds the meetings under a query whose name fits all terms, oldest first. A meeting that is named shorter
// elsewhere in its article is one.
func (a *asking) gatherings(query store.Query, terms []string) ([]gathering, error) {
	query = ofKinds(query, store.Activity, store.Statement)
	query.Limit = 1000
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	for i := range hits { // 「五个区分别在全会上强调」
		if h := &hits[i]; (h.Occasion == "" && h.Marks.Has(store.Joint) || h.Marks.Has(store.Meeting) && len(h.Actors) == 0 && a.meetingsOf(h) != "") && len(terms) > 0 && strings.Contains(wholeSentence(h), terms[0]) {
			h.own()
			h.Occasion = terms[0]
		}
	}
	hits = slices.DeleteFunc(a.inTime(hits), func(h hit) bool {
		if !reMeeting.MatchString(h.Occasion) || strings.HasSuffix(h.Occasion, "委员会") || reNumbered.MatchString(h.Occasion) || reSeveralMeetings.MatchString(h.Occasion) {
			return true
		}
		return slices.ContainsFunc(terms, func(t string) bool { return a.occurs(fold(h.Occasion), t) < 0.7 })
	})
	sort.SliceStable(hits, func(i, j int) bool { // the full and dated names first
		x, y := hits[i], hits[j]
		if x.When.IsZero() != y.When.IsZero() {
			return y.When.IsZero()
		}
		return runes(x.Occasion) > runes(y.Occasion)
	})
	var out []gathering
	for _, h := range hits {
		g := gathering{name: h.Occasion, when: h.When, places: a.doers(h), best: h}
		var city string
		for _, m := range a.lex.FindPlaces(h.Occasion, a.v.parser.City()) {
			switch {
			case m.Place == nil || len(g.places) > 0:
			case m.Place.Level == nlp.County:
				g.places = append(g.places, m.Place.Name)
			case m.Place.Level == nlp.City:
				city = m.Place.Name
			}
		}
		if len(g.places) == 0 && city != "" && bareMeeting(h.Occasion) == "全会" && slices.Contains(a.q.Districts, city) { // the city's own
			g.places = append(g.places, city)
		}
		if len(g.places) == 0 && strings.Contains(a.q.Text, "地方") && len(h.Districts) > 0 { // of a city or zone, which is a place, too
			g.places = h.Districts[len(h.Districts)-1:]
		}
		at := slices.IndexFunc(out, func(o gathering) bool { return o.same(&g) })
		switch {
		case at < 0 && len(g.places) > 1: // 「五个区分别在全会上强调」 is a meeting of each that no other sentence tells of
			for _, p := range g.places {
				each := g
				each.places = []string{p}
				if !slices.ContainsFunc(out, func(o gathering) bool { return o.same(&each) }) {
					out = append(out, each)
				}
			}
		case at < 0:
			out = append(out, g)
		case out[at].best.Kind == store.Statement && h.Kind == store.Activity && len(h.Actors) > 0:
			out[at].best = h
		}
	}
	slices.SortStableFunc(out, func(x, y gathering) int {
		switch {
		case x.when.IsZero() != y.when.IsZero():
			if x.when.IsZero() {
				return 1
			}
			return -1
		case before(x.when, y.when):
			return -1
		case before(y.when, x.when):
			return 1
		}
		return 0
	})
	return out, nil
}

// same reports whether two records tell of one meeting.
func (g *gathering) same(o *gathering) bool {
	if g.when != o.when && !g.when.IsZero() && !o.when.IsZero() && !(g.when.Yearless() != o.when.Yearless() && g.when.WithoutYear() == o.when.WithoutYear()) {
		return false
	}
	shared := slices.ContainsFunc(g.places, func(p string) bool { return slices.Contains(o.places, p) })
	if len(o.places) > 1 || !shared && len(g.places) > 0 && len(o.places) > 0 {
		return false
	}
	if !shared && len(g.places)+len(o.places) > 0 {
		return g.name == o.name
	}
	x, y := bareMeeting(g.name), bareMeeting(o.name)
	return strings.Contains(x, y) || strings.Contains(y, x)
}

// reSeveralMeetings means meetings that other sentences name: 「某某主持的两场会议」.
var reSeveralMeetings = regexp.MustCompile(`(?:[两三四五六七八九十几]|\d{1,2})[场次个]会议?$`)

// bareMeeting is the kind of a meeting that has many names, else its name.
func bareMeeting(s string) string {
	switch {
	case strings.Contains(s, "全体会议"), strings.Contains(s, "全会"):
		return "全会"
	case strings.Contains(s, "常委会") && !strings.Contains(s, "人大"):
		return "常委会"
	}
	return strings.TrimSuffix(s, "议")
}

// heldBy lists what is shown of meetings: when, which, and who held or attended them.
func (a *asking) heldBy(gs []gathering, lead string) []answer.Item {
	var out []answer.Item
	for _, g := range gs {
		it := a.item(g.best, lead)
		it.Max = 60
		out = append(out, it)
	}
	return out
}

// tallyHolding tells which places held a kind of meeting: 「14号有几家开全会」.
func (a *asking) tallyHolding(terms []string) (*answer.Answer, error) {
	if m := reHeldWhat.FindStringSubmatch(a.q.Text); m != nil {
		if ans, err := a.holdersOf([]string{m[1]}); ans != nil || err != nil {
			return ans, err
		}
	}
	return a.holdersOf(terms)
}

// reHeldWhat finds the name of a meeting behind the verb, whose words say too little each: 「召开了|防汛工作部署会」.
var reHeldWhat = regexp.MustCompile(`(?:召开|举行|举办|开)[了过]?(\p{Han}{3,16}?会议?)[的呢吗？?]*$`)

// holdersOf tells which places held a meeting that the terms name.
func (a *asking) holdersOf(terms []string) (*answer.Answer, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	gs, err := a.gatherings(inDistricts(a.base(), a.expand(a.q.Districts)), terms)
	if err != nil {
		return nil, err
	}
	var places []string
	session := reSession.FindStringSubmatch(a.q.Text)
	gs = slices.DeleteFunc(gs, func(g gathering) bool {
		return len(g.places) == 0 || session != nil && session[1]+session[2] != "一" && !strings.Contains(g.name, session[1]+session[2]+"次") // 「第九次全会」
	})
	for _, g := range gs {
		for _, p := range g.places {
			places = addOnce(places, p)
		}
	}
	if len(places) == 0 {
		return nil, nil
	}
	d := a.draft(question.Count)
	d.Wide, d.PerPage = true, 12
	d.Lead = a.say("count_holding", prefixTime(a.q), a.typed(terms), len(places), strings.Join(places, "、"))
	d.Items = a.heldBy(gs, "")
	for i := range d.Items {
		d.Items[i].Head = strings.Join(gs[i].places, "、")
	}
	return a.compose(d)
}

// tallyMeetings counts the meetings of persons, of a place, or of a time.
func (a *asking) tallyMeetings(names, terms []string) (*answer.Answer, error) {
	q := a.q
	query := a.ofAsked(a.base(), names)
	if len(names) == 0 && len(q.Districts) > 0 { // a city's are those of its counties, too
		query = inDistricts(a.base(), a.expand(q.Districts))
	}
	gs, err := a.gatherings(query, terms)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 && len(q.Districts) > 0 { // held there, not only named there
		gs = slices.DeleteFunc(gs, func(g gathering) bool {
			return !slices.ContainsFunc(g.places, func(p string) bool {
				return slices.ContainsFunc(q.Districts, func(d string) bool { return a.lex.Within(a.lex.PlaceNear(p, d), d) })
			})
		})
	}
	if len(names) == 1 && strings.Contains(q.Text, "主持") { // not those that he only attended
		own := except(gs, func(g gathering) bool { return !strings.Contains(g.best.Cue+g.best.words, "主持") })
		if len(own) > 0 {
			gs = own
		}
	}
	if len(gs) == 0 {
		return nil, nil
	}
	var titles []string
	for _, g := range gs {
		titles = append(titles, g.name)
	}
	d := a.draft(question.Count)
	d.Wide, d.PerPage = true, 12
	who := firstOf(names, strings.Join(q.Districts, "、"))
	if len(names) > 1 {
		who = strings.Join(names, "、")
	}
	if len(gs) > 5 {
		titles = titles[:5]
		titles[4] += "等"
	}
	d.Lead = a.say("count_meetings", prefixTime(q), who, len(gs), strings.Join(titles, "、"))
	d.Items = a.heldBy(gs, single(names))
	q.Focus = names
	return a.compose(d)
}

// reOwnMeeting finds a meeting that each place has of its own.
var reOwnMeeting = regexp.MustCompile(`^(?:全会|全委会|全体会议|常委会|常委会会议|常委会扩大会议)$`)

// maxSessions is how many meetings are offered or told at once.
const maxSessions = 8

// sessions answers what was said at a kind of meeting when the question does not tell whose: 「全会都讲了什么」. Within a time it
// tells it of each place, without one it asks whose is meant. nil when that is no such question, or only one place held one.
func (a *asking) sessions() (*answer.Answer, error) {
	q := a.q
	kinds := except(q.Terms, func(t string) bool { return !reOwnMeeting.MatchString(t) })
	if q.Follows || len(q.Districts)+len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || q.Ask != question.AskWhat || !reWords.MatchString(q.Text) || len(kinds) != 1 {
		return nil, nil
	}
	kind, topic := kinds[0], except(q.Terms, func(t string) bool { return t == kinds[0] })
	if len(topic)+len(q.Themes) > 0 && (!q.Each || q.Time.IsZero() || slices.ContainsFunc(topic, func(t string) bool { return !a.ofTheme(t) })) {
		return nil, nil
	}
	query := ofKinds(a.base(), store.Statement)
	if len(q.Themes) > 0 { // 「各区全会上怎么讲经济的」
		query.All = append(slices.Clone(query.All), anyOf(store.ByTheme, q.Themes))
	}
	query.Limit = 2000
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	number := numbered(q.Text)
	of := map[string][]hit{} // by place, the newest meeting first
	var order []string
	for _, h := range a.newest(a.inTime(hits), false) {
		place := a.placeOf(h.Occasion)
		if p := a.lex.Place(place); len(q.Themes) > 0 && (p == nil || p.Level != nlp.County) {
			continue // of each county
		}
		if place == "" || a.occurs(fold(h.Occasion), kind) < 0.9 || strings.Contains(h.Occasion, "纪委") || strings.Contains(h.Occasion, "纪律检查") ||
			number != "" && numbered(h.Occasion) != number {
			continue
		}
		if of[place] == nil {
			order = append(order, place)
		}
		if first := of[place]; len(first) == 0 || first[0].Occasion == h.Occasion && first[0].When == h.When {
			of[place] = append(first, h)
		}
	}
	if len(order) == 1 && number != "" { // 「十三届八次全会」 is of that place alone
		q.Districts = order
	}
	if len(order) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(order, func(x, y string) int { return int(a.lex.Place(x).Level) - int(a.lex.Place(y).Level) })
	if q.Time.IsZero() {
		var cs []answer.Choice
		for _, place := range order[:min(maxSessions, len(order))] {
			cs = append(cs, answer.Choice{Label: place + kind + "讲了什么", Question: place + kind + "讲了什么"})
		}
		return a.refuse(a.say("which_meeting", kind), question.Ambiguous, cs...)
	}
	d := a.draft(question.Theme)
	d.Wide, d.PerPage = true, maxSessions
	d.Lead = a.say("survey", strings.TrimSuffix(prefixTime(q), "，")+"，「"+strings.Join(append([]string{kind}, topic...), "、")+"」")
	for _, place := range order {
		for _, h := range of[place][:min(2, len(of[place]))] {
			it := a.item(h, "")
			it.Max = 110
			d.Items = append(d.Items, it)
		}
	}
	return a.compose(d)
}

// reTermSession is the term of a committee and the number of its session: 「十三届八次」, 「第十三届委员会第八次」.
var reTermSession = regexp.MustCompile(`([一二三四五六七八九十]+)届(?:[区市县省州旗盟]?委|委员会|全委会)?的?第?([一二三四五六七八九十]+)次`)

// numbered is the number that a text gives a session, written one way, "" for none.
func numbered(text string) string {
	m := reTermSession.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1] + "届" + m[2] + "次"
}
