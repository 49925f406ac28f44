package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// thenHeld says who held somebody's office at the time asked about, when that was somebody else: 「赵某2022年在擂台上…」.
func (a *asking) thenHeld(d *answer.Draft, names []string) {
	t := a.q.Time
	if len(names) != 1 || t.IsZero() || t.Yearless() {
		return
	}
	for _, i := range a.v.byName[names[0]] {
		own := a.v.tenures[i]
		if !key(own.Post) || own.First.When.IsZero() || (store.Interval{From: own.First.When.From, To: own.Last.When.To}).Overlaps(t) {
			continue
		}
		hs := during(a.v.holders(own.Post.Title, own.Post.District, own.Post.Body, a.now), t)
		if len(hs) == 0 || hs[0].name == names[0] || strings.Contains(d.Lead, hs[0].name) {
			continue
		}
		d.Lead = strings.TrimSuffix(d.Lead, "。") + "。" + a.say("then_held", timeName(a.q), own.Post.String(), hs[0].name)
		a.prove(d, hs[0].last)
		d.Choices = append(d.Choices, a.canAsk(strings.Replace(a.q.Text, names[0], hs[0].name, 1)))
		return
	}
}

// mismatch finds a person given an office that he does not hold: 「城阳区委书记张元升」. It returns what is right.
func (a *asking) mismatch() (lead string, holders []string, proofs []answer.Proof) {
	q := a.q
	if len(q.Persons) != 1 || len(q.Titles) == 0 {
		return "", nil, nil
	}
	name, title := q.Persons[0], q.Titles[0]
	if len(q.Bodies) == 1 && (a.calledSo(name) || a.claimsOffice(name)) {
		return a.ofOtherBody(name, q.Bodies[0], title)
	}
	districts, own := a.claimedSeats(name), a.labelOf(name, a.v, a.now)
	otherOffice := func() (string, []string, []answer.Proof) {
		return a.say("other_office", name, strings.TrimSuffix(own, name)), []string{name}, a.proofsOf(name)
	}
	if len(districts) == 0 && a.calledSo(name) && !a.mayCall(name, title) { // 「区长某某」, who is no 区长 anywhere
		if p, ok := a.officeOf(name); ok {
			districts = []string{p.District}
		} else if own != name {
			return otherOffice()
		}
	}
	if a.heldIt(name, title, districts) || len(districts) == 0 || len(a.v.byName[name]) == 0 && reEver.MatchString(q.Text) {
		return "", nil, nil // who holds it is no answer to 「他当过县委书记没」 about somebody of whom no office is known
	}
	var parts []string
	for _, d := range districts {
		if part, holder, from := a.holderInstead(name, a.v.holders(title, d, "", a.now)); part != "" {
			parts, holders, proofs = append(parts, part), append(holders, holder), append(proofs, from...)
		}
	}
	if len(parts) == 0 {
		if own == name {
			return "", nil, nil
		}
		return otherOffice()
	}
	for _, i := range a.v.byName[name] { // he held it at another time
		if t := a.v.tenures[i]; titleFits(title, t.Post) && slices.Contains(districts, t.Post.District) {
			lead = a.say("held_else", timeName(q), strings.Join(parts, "，"), name, t.Post.String(), seen(t.Last))
			if own != t.Post.String()+name {
				lead += "；" + a.say("is_now", name, strings.TrimSuffix(own, name))
			}
			return lead + "。", holders, proofs
		}
	}
	lead = a.say("office_differs", strings.Join(parts, "，"))
	if own != name {
		lead += "；" + a.say("is", name, strings.TrimSuffix(own, name))
		for _, i := range a.v.byName[name] {
			if t := a.v.tenures[i]; t.Post.String()+name == own {
				lead += a.longAgo(t.Last)
			}
		}
	}
	return lead + "。", holders, proofs
}

// claimedSeats are the places in which the question gives somebody an office: none in 「林武书记在青岛」 and 「林武书记督导青岛」.
func (a *asking) claimedSeats(name string) []string {
	q, districts := a.q, a.seats()
	if len(q.Seats) > 0 {
		return districts
	}
	called := a.calledSo(name)
	return except(districts, func(d string) bool {
		return slices.Contains(q.Sites, d) || called && slices.Contains(q.Districts, d) && !reOfThere.MatchString(q.Text)
	})
}

// heldIt reports whether somebody held an office, in one of some places where there are any, at the time asked about.
func (a *asking) heldIt(name, title string, districts []string) bool {
	q := a.q
	for _, i := range a.v.byName[name] {
		t := a.v.tenures[i]
		switch {
		case !titleFits(title, t.Post):
			continue
		case len(districts) == 0, len(q.Seats)+len(q.Districts) == 0 && q.Time.IsZero(): // 「某某什么时候当的市长」 may be of a county's
			return true
		case !slices.Contains(districts, t.Post.District):
			continue
		case q.Time.IsZero(), !key(t.Post):
			return true
		}
		then := during(a.v.holders(title, t.Post.District, "", a.now), q.Time) // else somebody else held it then
		if len(then) == 0 || slices.ContainsFunc(then, func(h holder) bool { return h.name == name }) {
			return true
		}
	}
	return false
}

// holderInstead says who of the holders of an office held it at the time asked about, or in the day of whom the question takes for its holder.
func (a *asking) holderInstead(name string, all []holder) (part, held string, proofs []answer.Proof) {
	q, hs := a.q, all
	at := q.Time
	if at.IsZero() && !q.Recent {
		at = a.hisDay(name)
	}
	if then := during(all, at); !at.IsZero() && len(then) > 0 {
		hs = then
	}
	if len(hs) == 0 || strings.Contains(hs[0].post.Title, "副") { // one of several
		return "", "", nil
	}
	part = a.say("is", hs[0].post, hs[0].name) + a.longAgo(a.sighting(hs[0]))
	if pr, ok := a.proof(a.sighting(hs[0])); ok {
		proofs = append(proofs, pr)
	}
	if now := all[0]; q.Time.IsZero() && strings.Contains(q.Text, "是"+name) && now.name != hs[0].name && !strings.Contains(now.post.Title, "副") && before(hs[0].last.When, now.last.When) { // 「某市委书记就是某某」 is of today
		part += "，" + strings.TrimSuffix(a.say("office_is", now.post.String(), now.name, seen(now.last)), "。")
		if pr, ok := a.proof(now.last); ok {
			proofs = append(proofs, pr)
		}
	}
	return part, hs[0].name, proofs
}

// hisDay is when somebody was seen last in any office, nothing when that is unknown.
func (a *asking) hisDay(name string) (at store.Interval) {
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i].Last.When; !t.Yearless() && (at.IsZero() || before(at, t)) {
			at = t
		}
	}
	return at
}

// reOfThere says where somebody is from: 「某某书记是崂山的吗」.
var reOfThere = regexp.MustCompile(`是\p{Han}{2,8}的?[吗吧么?？]`)

// longAgo says when somebody was seen in an office, when that was over a year before the day of asking.
func (a *asking) longAgo(p store.Proof) string {
	if p.When.IsZero() || int(a.now-p.When.Last()) <= 365 {
		return ""
	}
	return "（" + seen(p) + "）"
}

// calledSo reports whether the question puts a title right before or behind a name: 「区长某某」.
func (a *asking) calledSo(name string) bool {
	if !strings.Contains(a.q.Text, name) && a.q.Surname != "" {
		name = a.q.Surname // 「林书记」
	}
	at := strings.Index(a.q.Text, name)
	return at >= 0 && slices.ContainsFunc(a.lex.FindTitles(a.q.Text), func(m nlp.TitleMatch) bool { return m.End == at || m.Start == at+len(name) })
}

// settleCompanion reads the head of a county who goes along with somebody as the one who was it: 「某县县长陪同某某调研了吗」 tells
// of two, and how he went along may be worded otherwise.
func (a *asking) settleCompanion() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) == 2 && a.goesAlong(q.Persons[0], q.Persons[1]) {
		a.along = q.Persons[0]
		q.Terms = except(q.Terms, reGoesAlong.MatchString)
	}
	if len(q.Persons) != 1 || len(q.Titles) != 1 || len(q.Seats) != 1 {
		return nil, nil
	}
	if !a.goesAlong(q.Titles[0], q.Persons[0]) {
		return nil, nil
	}
	hs := a.v.holders(q.Titles[0], q.Seats[0], "", a.now)
	if then := during(hs, q.Time); len(then) > 0 && !q.Time.IsZero() {
		hs = then
	}
	if len(hs) == 0 || hs[0].name == q.Persons[0] {
		return nil, nil
	}
	a.along = hs[0].name
	q.Persons, q.Titles, q.Seats = []string{a.along, q.Persons[0]}, nil, nil
	q.Districts = except(q.Districts, func(d string) bool { return d == hs[0].post.District })
	q.Terms = except(q.Terms, reGoesAlong.MatchString)
	return nil, nil
}

// goesAlong reports whether a question has a verb of going along between two names.
func (a *asking) goesAlong(who, with string) bool {
	_, rest, _ := strings.Cut(a.q.Text, who)
	between, _, ok := strings.Cut(rest, with)
	return ok && reGoesAlong.MatchString(between)
}

// mayCall reports whether somebody holds an office that people call by a title: a 副主任 is called 主任, too.
func (a *asking) mayCall(name, title string) bool {
	return slices.ContainsFunc(a.v.byName[name], func(i int) bool {
		p := a.v.tenures[i].Post
		return titleFits(title, p) || class(title) == class(p.Title) || strings.HasSuffix(p.Title, title) || strings.HasSuffix(title, p.Title) && !strings.Contains(title, "副")
	})
}

// claimsOffice reports whether a question wants it confirmed that somebody holds an office: 「某某是某县水利局局长吗」.
func (a *asking) claimsOffice(name string) bool {
	return reYesNo.MatchString(a.q.Text) && (strings.Contains(a.q.Text, name+"是") || strings.Contains(a.q.Text, "是"+name))
}

// ofOtherBody says who heads a body and what somebody is whom a question calls its head, and who is not.
func (a *asking) ofOtherBody(name, body, title string) (lead string, holders []string, proofs []answer.Proof) {
	asked := answerOffice("", body, title)
	for _, i := range a.v.byName[name] {
		if of := a.v.tenures[i].Post.String(); strings.HasSuffix(of, asked) || strings.HasSuffix(asked, of) || a.v.shortFor(asked, of) || strings.Contains(of, body) {
			return "", nil, nil
		}
	}
	own := strings.TrimSuffix(a.labelOf(name, a.v, a.now), name)
	if own == "" {
		return "", nil, nil
	}
	if hs := a.v.holders(title, "", body, a.now); len(hs) > 0 && key(hs[0].post) && hs[0].name != name {
		if pr, ok := a.proof(hs[0].last); ok {
			proofs = append(proofs, pr)
		}
		return a.say("office_differs", a.say("is", hs[0].post, hs[0].name)+"；"+a.say("is", name, own)) + "。", []string{hs[0].name}, proofs
	}
	return a.say("other_office", name, own), []string{name}, a.proofsOf(name)
}

// reEver asks whether somebody ever held an office.
var reEver = regexp.MustCompile(`[当任做干]过|曾[任当经]`)
