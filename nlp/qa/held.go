package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// headOffice reports whether an office is that of the one secretary or head of government of a county or anything above.
func (e *Engine) headOffice(p store.Post) bool {
	if p.Body != "" || !leads(p.Title) {
		return false
	}
	pl := e.lex.Place(p.District)
	return pl != nil && pl.Level <= nlp.County
}

// succeeded reports whether somebody else was seen in an office only after its holder was.
func (v *view) succeeded(t store.Tenure, now store.Day) bool {
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
	if !ok || len(a.v.divided[name]) > 0 || !slices.ContainsFunc(a.v.byName[name], func(i int) bool { return a.movedOn(p, a.v.tenures[i].Post) }) ||
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
	for _, i := range a.v.byName[name] {
		t := a.v.tenures[i]
		if !a.headOffice(t.Post) || !titleFits(a.q.Titles[0], t.Post) || len(seats) > 0 && !slices.Contains(seats, t.Post.District) {
			continue
		}
		left := slices.ContainsFunc(a.v.byName[name], func(k int) bool {
			u := a.v.tenures[k]
			return a.movedOn(t.Post, u.Post) && !u.First.When.IsZero() && u.First.When.From <= a.now && before(t.Last.When, u.Last.When)
		}) || a.v.succeeded(t, a.now)
		if !left {
			continue
		}
		if ok { // of two offices that fit neither is meant
			return store.Tenure{}, holder{}, false
		}
		old, ok = t, true
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
	for _, i := range a.v.byName[h.name] {
		u := a.v.tenures[i]
		if a.movedOn(h.post, u.Post) && !u.First.When.IsZero() && u.First.When.From <= a.now && u.First.When.From >= h.last.When.To && (!ok || before(u.First.When, later.First.When)) {
			later, ok = u, true
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
		return slices.ContainsFunc(a.v.byName[a.q.Persons[0]], func(i int) bool {
			t := a.v.tenures[i]
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
