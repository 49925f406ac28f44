package qa

// Offices that somebody has left: those before him, and what he said or did in them.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// settleFormer reads what is asked of the one before or after somebody as asked of that one, and says who it is: 「他前任在会上
// 说了什么」. It refuses when nobody is known, rather than to tell the words of the other.
func (a *asking) settleFormer() (*answer.Answer, error) {
	q := a.q
	said, in := "former", question.FormerIn(q.Text)
	if q.Next {
		said, in = "next", question.NextIn(q.Text)
	}
	if !q.Former && !q.Next || in == "" || q.Intent == question.WhoIs || len(q.Persons) > 1 {
		return nil, nil
	}
	name, posts := a.heldBeside()
	for _, p := range posts {
		if own, h, ok := a.nextTo(p, name); ok {
			if !q.Next {
				gone, err := a.leftBefore(own, h)
				if err != nil {
					return nil, err
				}
				if gone != nil && a.whose(gone) != "" { // 「上一任说了什么」, of whom a text tells only that he left
					h = holder{name: a.whose(gone), post: office(p), last: store.Proof{When: gone.Dated, Doc: gone.Doc}}
				}
			}
			q.Notes = append(q.Notes, strings.TrimSuffix(a.say(said, p.String(), name, h.name, seenSpan(h)), "。"))
			q.Persons, q.Titles, q.Seats, q.Districts, q.Bodies = []string{h.name}, nil, nil, nil, nil
			if slices.ContainsFunc(q.Terms, func(t string) bool { return strings.Contains(t, in) || strings.Contains(in, t) }) { // 「前任提过某事吗」
				named := strings.NewReplacer("他的"+in, h.name, "她的"+in, h.name, "他"+in, h.name, "她"+in, h.name, in, h.name).Replace(q.Text)
				q.Terms = a.v.parser.Parse(named, nil, a.req.Now).Terms
			}
			q.Former, q.Next, q.Inherited = false, false, false
			return nil, nil
		}
	}
	if len(posts) == 0 {
		return nil, nil
	}
	return a.neighbour()
}

// office is the office that an acting one stands for: 「代县长」 is 县长.
func office(p store.Post) store.Post {
	p.Title = strings.TrimPrefix(p.Title, "代")
	return p
}

// leftBefore finds who was in an office until own came into it and is told of only as he leaves it, later than other was seen in it;
// nil when no text tells of such a one. other is the zero holder when nobody was seen in it before.
func (a *asking) leftBefore(own, other holder) (*hit, error) {
	gone, err := a.whoLeft(own)
	if gone == nil || err != nil {
		return nil, err
	}
	if who := a.whose(gone); who != "" && (who == other.name || other.name != "" && !before(other.last.When, gone.Dated)) {
		return nil, nil
	}
	return gone, nil
}

// whose is who leaves an office by a record, "" where that is no fact of his.
func (a *asking) whose(gone *hit) string {
	if len(gone.Actors) != 1 || !reLeaves.MatchString(gone.Cue) {
		return ""
	}
	return a.v.name(gone.Actors[0].Name)
}

// tellLeft tells that somebody left an office before its holder came.
func (a *asking) tellLeft(p store.Post, name string, gone *hit) (*answer.Answer, error) {
	d := a.draft(question.WhoIs)
	who := a.whose(gone)
	if who == "" {
		d.Lead = a.say("records")
		d.Items = append(d.Items, a.item(*gone, ""))
		return a.compose(d)
	}
	d.Lead = a.say("former_left", office(p).String(), name, who, a.leaving(gone))
	d.Proofs = append(d.Proofs, answer.Proof{Doc: gone.doc, Spans: gone.Spans})
	a.q.Focus, a.q.Persons = []string{who}, []string{who} // whom 「他」 means next
	return a.compose(d)
}

// leaving quotes how a text tells that somebody left an office, with what stands over a list of such and where he goes by the same sentence.
func (a *asking) leaving(gone *hit) string {
	words := gone.words
	if who := gone.Actors; len(who) == 1 && len(gone.Words) > 0 {
		if head := who[0].Name + "同志"; strings.HasSuffix(gone.doc.Text[:gone.Words[0].Start], head) {
			words = head + words
		}
	}
	if end := lastEnd(gone.Words); end > 0 {
		if on := reWhereNext.FindString(gone.doc.Text[end:min(len(gone.doc.Text), end+longestLeft)]); on != "" {
			words += strings.TrimRight(on, "。；，")
		}
	}
	told := a.say("words_of", seen(store.Proof{When: gone.Dated}), strings.TrimRight(words, "。；"))
	if !strings.Contains(words, gone.Cue) {
		told += "（" + a.say("listed_under", gone.Cue) + "）"
	}
	return told
}

// lastEnd is where the last of spans ends, 0 when there is none.
func lastEnd(spans []store.Span) int {
	if len(spans) == 0 {
		return 0
	}
	return spans[len(spans)-1].End
}

// reWhereNext is what the same sentence says of where he goes: 「…职务，|提名为某市政协副主席候选人」.
var reWhereNext = regexp.MustCompile(`^(?:职务)?(?:的请求)?[，,](?:被?提名|另有任用|调任|转任|改任|升任|出任|担任|任|拟任|到龄|退休)[^。；;！？\n]{0,60}`)

// isOffice reports whether words tell of an office; of lies where they do, when they name no place.
func (a *asking) isOffice(words string, p store.Post, of []string) bool {
	p = office(p)
	rest := words
	short := p.District
	if pl := a.lex.Place(p.District); pl != nil && pl.Short != "" {
		short = pl.Short
	}
	if at := strings.LastIndex(words, short); at >= 0 {
		rest = words[at+len(short):]
	} else if len(a.lex.FindPlaces(words, a.v.parser.City())) > 0 || len(of) != 1 || of[0] != p.District {
		return false
	}
	rest, _, _ = strings.Cut(strings.ReplaceAll(rest, "副"+p.Title, ""), "提名")
	before, _, ok := strings.Cut(rest, p.Title)
	if strings.Contains(before, "局") && !strings.Contains(p.Body, "局") || p.Body == "" && runes(before) > 12 {
		return false
	}
	return ok && len(a.lex.FindPlaces(before, a.v.parser.City())) == 0 && (p.Body == "" || a.holdsBody(before, strings.TrimPrefix(strings.TrimPrefix(p.Body, p.District), short)))
}

// holdsBody reports whether words print a body by any of the names that it has: 「住房和城乡建设局」 is 「住建局」.
func (a *asking) holdsBody(words, body string) bool {
	if strings.Contains(words, body) {
		return true
	}
	for _, names := range a.lex.SameBodies {
		for _, n := range names {
			if before, ok := strings.CutSuffix(body, n); ok && slices.ContainsFunc(names, func(o string) bool { return strings.Contains(words, before+o) }) {
				return true
			}
		}
	}
	return false
}

// leaver finds the newest record of somebody other than its holder leaving an office before or as he came, nil when there is none.
func (a *asking) leaver(own holder) (*hit, error) {
	p := own.post
	hits, _, err := a.searchFor(ofKinds(inDistricts(store.Query{Visible: a.now, Limit: 400, Cue: reLeaves.MatchString}, []string{p.District}), store.Activity), func(f *store.Fact) bool {
		return len(f.Actors) == 1 && f.Actors[0].Name != "" && a.v.name(f.Actors[0].Name) != own.name &&
			(own.first.When.IsZero() || f.Dated.IsZero() || f.Dated.From <= own.first.When.Last()+31)
	})
	if err != nil {
		return nil, err
	}
	var newest *hit
	for i, h := range hits {
		if a.isOffice(h.words, p, h.Districts) && (newest == nil || before(newest.Dated, h.Dated)) {
			newest = &hits[i]
		}
	}
	return newest, nil
}

// leftOffices are the offices that somebody is told to have left, by who came into them after him.
func (a *asking) leftOffices(name string) (posts []store.Post, next []holder, err error) {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{name}), store.Activity)
	query.Limit, query.Cue = 200, reLeaves.MatchString
	hits, _, err := a.searchFor(query, func(f *store.Fact) bool { return !f.Dated.IsZero() })
	if err != nil {
		return nil, nil, err
	}
	tried := map[store.Post]bool{}
	for _, h := range hits {
		if a.whose(&h) != name {
			continue
		}
		for _, t := range a.v.tenures {
			p := office(t.Post)
			if !key(p) || tried[p] || !a.isOffice(h.words, p, h.Districts) {
				continue
			}
			tried[p] = true
			var after holder
			for _, o := range a.holders(p) { // newest first
				if o.name != name && !o.first.When.IsZero() && o.first.When.Last()+31 >= h.Dated.From {
					after = o
				}
			}
			if after.name != "" {
				posts, next = append(posts, p), append(next, after)
			}
		}
	}
	return posts, next, nil
}

// reWasIn finds who held the office that an article tells of: 「此前担任县长的某某已离任」, 「原县长某某」.
var reWasIn = regexp.MustCompile(`(?:此前|之前|原先|前任|原)(?:担任|任)?(?:\p{Han}{0,8})?$`)

// reForerunner begins what is told of the one before the one told of just now.
var reForerunner = regexp.MustCompile(`^(?:其|他的|她的)?(?:前任|上一任|前一任)(?:是|为|系)?\p{Han}{2,4}?(?:已|现|于|，|。|调|任|退|转|到|此前)`)

// whoLeft is leaver, or what the report of h's coming tells of the one before him.
func (a *asking) whoLeft(h holder) (*hit, error) {
	if gone, err := a.leaver(h); gone != nil || err != nil {
		return gone, err
	}
	told, _, err := a.searchFor(store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.first.Doc})}}, func(f *store.Fact) bool {
		return len(f.Actors) == 0 || f.Actors[0].Name != h.name
	})
	if err != nil {
		return nil, err
	}
	for _, o := range told { // 「任命甲为县某局局长，|免去乙的县某局局长职务」
		if unit := strings.TrimPrefix(h.post.Body, h.post.District); unit != "" && a.whose(&o) != "" && strings.Contains(o.words, unit+h.post.Title) && strings.Contains(wholeSentence(&o), h.name) && len(a.lex.FindPlaces(o.words, a.v.parser.City())) == 0 {
			return &o, nil
		}
	}
	for _, o := range told {
		if reForerunner.MatchString(o.words) && len(o.Spans) > 0 { // 「某某任县委书记。|前任某某已调任…」
			at := o.Spans[0].Start
			if above := o.doc.Text[max(0, at-300):at]; strings.HasSuffix(strings.TrimRight(above, " \n"), "。") && strings.Contains(above, h.name) && strings.Contains(above, h.post.Title) {
				return &o, nil
			}
		}
		if before, rest, ok := strings.Cut(o.words, h.post.Title); ok && runes(rest) >= 2 && reWasIn.MatchString(before) && !strings.HasSuffix(before, "副") && !strings.Contains(o.words, h.name) {
			return &o, nil
		}
	}
	return nil, nil
}

// answerEarlier answers what nothing is known of the holder of an office with what one before him did or said, and says so: 「某市书记在
// 党代会上说了什么」 of one who came later. read is the question as it was; nil when it names a time or somebody, or there is still no answer.
func (a *asking) answerEarlier(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if len(q.Persons) > 0 || len(q.Titles) != 1 || len(q.Bodies) > 0 || len(q.Terms)+len(q.Themes) == 0 || !q.Time.IsZero() || q.Recent && !q.Follows || q.Control != "" || q.Each {
		return nil, nil
	}
	switch q.Intent {
	case question.WhoIs, question.Ranking, question.Comparison, question.Count, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil
	}
	a.q = q
	seats := a.seats()
	if len(seats) != 1 {
		return nil, nil
	}
	hs := a.v.holders(q.Titles[0], seats[0], "", a.now)
	if len(hs) < 2 || !key(hs[0].post) {
		return nil, nil
	}
	denied, missed, foreign := a.denied, a.missed, a.foreign
	for _, h := range hs[1:min(3, len(hs))] {
		earlier := *q
		earlier.Persons, earlier.Titles, earlier.Seats, earlier.Inherited = []string{h.name}, nil, nil, false
		earlier.Districts = except(q.Districts, func(d string) bool { return d == seats[0] })
		earlier.Notes = append(slices.Clone(q.Notes), strings.TrimSuffix(a.say("earlier_holder", hs[0].post.String(), hs[0].name, h.name, seenSpan(h)), "。"))
		a.q, a.denied, a.missed, a.foreign = earlier.Clone(), false, false, false
		ans, err := a.answerLoose(&earlier)
		if err != nil {
			return nil, err
		}
		if ans.Answerable && ans.Intent != string(question.Ambiguous) && !a.denied && !a.foreign {
			return ans, nil
		}
	}
	a.denied, a.missed, a.foreign = denied, missed, foreign
	return nil, nil
}

// headOffice reports whether an office is that of the one secretary or head of government of a county or anything above.
func (e *Engine) headOffice(p store.Post) bool {
	if p.Body != "" || !leads(p.Title) {
		return false
	}
	pl := e.lex.Place(p.District)
	return pl != nil && pl.Level <= nlp.County
}

// succeeded reports whether somebody else was seen in an office only after its holder was.
func (v *view) succeeded(t *store.Tenure, now store.Day) bool {
	own := holder{name: t.Name, first: t.First, last: t.Last}
	return slices.ContainsFunc(v.holders(t.Post.Title, t.Post.District, t.Post.Body, now), func(h holder) bool {
		return h.name != v.name(t.Name) && before(t.Last.When, h.first.When) && !twin(h, own)
	})
}

// movedOn reports whether nobody holds both offices at once: those of the heads of two places, or both of one.
func (e *Engine) movedOn(a, b store.Post) bool {
	return e.headOffice(a) && e.headOffice(b) && (a.District != b.District || class(a.Title) != class(b.Title))
}

// officeAtTime is the office that a fact prints of somebody who is in another one by now, 「时任某县委书记」, "" for everybody else.
func (a *asking) officeAtTime(ac store.Actor, name string) string {
	p, ok := a.mainPost(ac.Posts)
	if !ok || len(a.v.divided[name]) > 0 || !slices.ContainsFunc(a.v.byName[name], func(t *store.Tenure) bool { return a.movedOn(p, t.Post) }) ||
		p.String()+name == a.labelOf(name, a.v, a.now) {
		return ""
	}
	return "时任" + p.String()
}

// unheaded leaves out the office of an item where the lead names it with whose it is.
func unheaded(d *answer.Draft) {
	for i := range d.Items {
		it := &d.Items[i]
		if office, then := strings.CutPrefix(it.Who, "时任"); then && len(it.Fact.Actors) == 1 && strings.Contains(d.Lead, office+it.Fact.Actors[0].Name) {
			it.Who = ""
		}
	}
}

// reInOffice asks of the time in which somebody held an office: 「某某当某县书记那会儿」.
var reInOffice = regexp.MustCompile(`(?:[当任做干]|担任|在)\p{Han}{0,14}(?:那会儿?|那阵子?|那时候?|的时候|那几年|那些年|期间|任上|时(?:候)?(?:说|讲|提|强|要|指|做|干|去|有|都|怎|谈|，))`)

// settleOffice reads what is asked of somebody in an office that he has left: 「某某当某县书记那会儿」 asks of him in that office alone;
// where a question just calls him by it, the reply says first who is in it now.
func (a *asking) settleOffice() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 || len(q.Titles) == 0 || len(a.v.divided[q.Persons[0]]) > 0 || question.InOffice(q.Text) {
		return nil, nil
	}
	name := q.Persons[0]
	old, now, ok := a.leftOffice(name)
	if !ok {
		return nil, nil
	}
	switch {
	case reInOffice.MatchString(q.Text):
		a.then = old.Post
	case q.Time.IsZero() && a.calledSo(name):
		note := a.say("held_office", name, old.Post.String(), seen(old.Last))
		if own := strings.TrimSuffix(a.labelOf(name, a.v, a.now), name); own != "" && own != old.Post.String() {
			note = a.say("left_office", name, old.Post.String(), seen(old.Last), own)
		}
		q.Notes = append(q.Notes, strings.TrimSuffix(note, "。"))
		if now.name != "" {
			q.Notes = append(q.Notes, strings.TrimSuffix(a.say("office_is", old.Post.String(), now.name, seen(now.last)), "。"))
		}
	default:
		return nil, nil
	}
	q.Titles, q.Seats = nil, nil
	q.Districts = except(q.Districts, func(d string) bool { return d == old.Post.District })
	return nil, nil
}

// leftOffice is the office that a question calls somebody by, when he was seen in another one since and it is the office of a head; now is
// who else was seen in it since, the zero holder when nobody was.
func (a *asking) leftOffice(name string) (old store.Tenure, now holder, ok bool) {
	seats := a.q.Seats // where none is named the office may be of any
	if len(seats) == 0 {
		seats = a.q.Districts
	}
	for _, t := range a.v.byName[name] {
		if !a.headOffice(t.Post) || !titleFits(a.q.Titles[0], t.Post) || len(seats) > 0 && !slices.Contains(seats, t.Post.District) {
			continue
		}
		left := slices.ContainsFunc(a.v.byName[name], func(u *store.Tenure) bool {
			return a.movedOn(t.Post, u.Post) && !u.First.When.IsZero() && u.First.When.From <= a.now && before(t.Last.When, u.Last.When)
		}) || a.v.succeeded(t, a.now)
		if !left {
			continue
		}
		if ok { // of two offices that fit neither is meant
			return store.Tenure{}, holder{}, false
		}
		old, ok = *t, true
		if hs := a.v.holders(t.Post.Title, t.Post.District, "", a.now); len(hs) > 0 && hs[0].name != name && a.v.succeeded(t, a.now) {
			now = hs[0]
		}
	}
	return old, now, ok
}

// laterOffice is the office in which a holder was seen only after he was last seen in his, when nobody holds both.
func (a *asking) laterOffice(h holder) (later store.Tenure, ok bool) {
	if len(a.v.divided[h.name]) > 0 || h.last.When.IsZero() {
		return later, false
	}
	for _, u := range a.v.byName[h.name] {
		if a.movedOn(h.post, u.Post) && !u.First.When.IsZero() && u.First.When.From <= a.now && u.First.When.From >= h.last.When.To && (!ok || before(u.First.When, later.First.When)) {
			later, ok = *u, true
		}
	}
	return later, ok
}

// inOffice reports whether a fact is of the one asked about in the office that he is asked about: his office is printed there, or none
// is and it is of that time.
func (a *asking) inOffice(f *store.Fact) bool {
	for _, ac := range f.Actors {
		if a.v.name(ac.Name) != a.q.Persons[0] {
			continue
		}
		if slices.Contains(ac.Posts, a.then) {
			return true
		}
		if slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return a.movedOn(a.then, p) }) || f.Dated.IsZero() {
			return false
		}
		return slices.ContainsFunc(a.v.byName[a.q.Persons[0]], func(t *store.Tenure) bool {
			return t.Post == a.then && (store.Interval{From: t.First.When.From, To: t.Last.When.To}).Overlaps(f.Dated)
		})
	}
	return true
}

// alsoHolds tells the offices of who holds one when a question asks whether he has, or had, another: 「某区委书记是不是市政协副主席」.
func (a *asking) alsoHolds() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) != 2 || len(q.Seats) == 0 || len(q.Persons)+len(q.Bodies) > 0 || !reAlsoOffice.MatchString(q.Text) || strings.Index(q.Text, q.Titles[0]) > strings.Index(q.Text, q.Titles[1]) {
		return nil, nil
	}
	hs := a.v.holders(q.Titles[0], q.Seats[0], "", a.now)
	if len(hs) == 0 {
		return nil, nil
	}
	return a.whoIsPerson(hs[0].name)
}

// reAlsoOffice asks, behind an office, for another.
var reAlsoOffice = regexp.MustCompile(`(?:书记|` + nlp.Heads + `)(?:以前|之前|过去|曾经?|原来|现在|同时|还|也|到底)*(?:是不是|是否|兼不兼|有没有当过|有没有兼|当过|做过|担任过|任过|兼任?)`)

// heldOnce shows the sentence that says somebody held an office before, of which no other record is left: 「某某，曾任某县委副书记、县长」, asked
// 「某某当过某县县长吗」, or 「某县原来的县长是谁」. nil when there is none, or the office has a holder whose predecessor may be asked for.
func (a *asking) heldOnce() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) != 1 || len(q.Persons) > 1 || len(q.Districts) > 1 || len(q.Bodies) > 0 || q.Each {
		return nil, nil
	}
	title, seats := q.Titles[0], a.seats()
	switch {
	case len(q.Persons) == 1 && reEver.MatchString(q.Text):
		if slices.ContainsFunc(a.v.byName[q.Persons[0]], func(t *store.Tenure) bool {
			p := t.Post
			return titleFits(title, p) && (len(seats) == 0 || slices.Contains(seats, p.District))
		}) {
			return nil, nil
		}
	case len(q.Persons) == 0 && len(seats) == 1 && (q.Former || question.FormerIn(q.Text) != "") && len(a.v.holders(title, seats[0], "", a.now)) == 0:
	default:
		return nil, nil
	}
	place := ""
	if len(seats) == 1 {
		p := a.lex.Place(seats[0])
		if p == nil || runes(p.Short) < 2 {
			return nil, nil
		}
		place = p.Short
	}
	terms := []string{title}
	if place != "" {
		terms = append(terms, place)
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, append(terms, q.Persons...))
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		sentence := h.printed()
		m := reHeldOnce.FindStringSubmatch(sentence)
		if h.Row != nil || m == nil || len(q.Persons) == 1 && !strings.Contains(sentence, q.Persons[0]) && !a.isOf(h, q.Persons) {
			return false
		}
		at := strings.Index(m[1], place)
		return at >= 0 && slices.ContainsFunc(strings.FieldsFunc(m[1][at+len(place):], func(r rune) bool { return strings.ContainsRune("、，；", r) }), func(post string) bool {
			return post == title || strings.HasPrefix(post, title) || strings.HasSuffix(post, title) && runes(post) <= runes(title)+2 && !strings.Contains(post, "副")
		})
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	for _, h := range hits[:min(2, len(hits))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// reHeldOnce is what somebody was before, up to what he is now.
var reHeldOnce = regexp.MustCompile(`(?:曾任|曾担任|历任|先后任|先后担任|此前任|原任)((?:[^。；\n]){2,90}?)(?:现任|拟任|现为|，现|[。；\n]|$)`)
