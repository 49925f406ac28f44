package qa

// What a question takes for granted: whose words, a thing or an office are.

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// Of how many characters a phrase of a question is at least, which tells whose it is: less proves nothing.
const (
	tellingPhrase = 6
	askedPhrase   = 5 // where the question wants it confirmed
)

// reWhich asks openly, so that nothing is claimed.
var reWhich = regexp.MustCompile(`谁|哪|什么|啥|怎|咋|如何|多少|几`)

// reSaidThing takes for granted that somebody said it: 「某某说的…是什么」.
var reSaidThing = regexp.MustCompile(`(?:说|讲|提|提出|要求|强调|指出)的`)

// reCue finds what a question says of words, not what they are.
var reCue = regexp.MustCompile(`(?:` + reWords.String() + `)[了过]?`)

// premise checks whom a question gives words or a thing to: 「某某说过…吗」, 「…是某区的吧」. When a phrase of it stands only
// in what others said or did, it says whose it is. nil when nothing speaks against the question.
func (a *asking) premise() (*answer.Answer, error) {
	q := a.q
	asked := reYesNo.MatchString(q.Text) || len(q.Persons)+len(q.Titles) > 0 && !reWhich.MatchString(q.Text)
	if q.Follows || !asked && !reWords.MatchString(q.Text) && !reChairs.MatchString(q.Text) {
		return nil, nil
	}
	switch q.Intent {
	case question.WhoIs, question.Ranking, question.OutOfScope, question.Comparison, question.Count, question.Keywords:
		return nil, nil
	}
	names, ok, _ := a.people()
	if !ok || len(names) > 1 || len(names) == 0 && (len(q.Districts) == 0 || !asked) {
		return nil, nil
	}
	if other, err := a.chairedBy(names); err != nil || len(other) > 0 {
		if err != nil {
			return nil, err
		}
		if other, err = a.withWords(other); err != nil {
			return nil, err
		}
		return a.notThem(other, names)
	}
	if asked {
		if ans, err := a.listOfOthers(names); ans != nil || err != nil {
			return ans, err
		}
	}
	least := tellingPhrase
	if asked || reSaidThing.MatchString(q.Text) {
		least = askedPhrase
	}
	rest := q.Text
	day := q.TimeText
	if asked && strings.HasSuffix(day, "前") { // 「8月底前完成」 is part of what was demanded
		day = ""
	}
	for _, taken := range append(slices.Clone(names), day) {
		if taken != "" {
			rest = strings.ReplaceAll(rest, taken, " ")
		}
	}
	text := []rune(strings.Join(foldAll(strings.Fields(rest)), " "))
	if told, err := a.toldOfOthers(text, least, names); err != nil || !told {
		return nil, err
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{q.Text})
	if err != nil {
		return nil, err
	}
	var others []hit
	own, best, told := 0, least, ""
	whose := map[string]bool{}
	for _, h := range hits[:min(len(hits), 60)] {
		sentence := fold(h.printed() + h.Occasion)
		phrase := shared(text, []rune(sentence))
		n := runes(phrase)
		if a.isOf(&h, names) {
			own = max(own, n)
			continue
		}
		if n < best || !strings.Contains(fold(a.ownWords(&h)), phrase) || meetingWords.MatchString(phrase) || len(a.lex.FindTitles(phrase)) > 0 {
			continue
		}
		switch {
		case len(h.Actors) > 0 && h.Actors[0].Name != "":
			whose[a.v.name(h.Actors[0].Name)] = true
		case h.Marks.Has(store.Meeting):
			whose["会议"] = true
		default:
			continue
		}
		if told == "" {
			told = phrase
		}
		if n > best {
			best, others, told = n, nil, phrase
			whose = map[string]bool{}
			if len(h.Actors) > 0 {
				whose[a.v.name(h.Actors[0].Name)] = true
			}
		}
		others = append(others, h)
	}
	if len(others) == 0 || own > best-3 || len(whose) > 2 || a.onlyThemes(told) {
		return nil, nil
	}
	if said, err := a.alsoSaid(names, told); err != nil || said {
		return nil, err
	}
	if many, err := a.manySpeak(&others[0], []string{told}); err != nil || many {
		return nil, err
	}
	if len(names) == 0 {
		names = q.Districts
	}
	return a.notThem(a.distinct(others), names)
}

// listOfOthers answers a question that gives somebody a list that texts print with pauses, 「强工业促消费扩投资是某区说的吧」, when only others
// have all of it. nil when it gives none, or nobody else has it.
func (a *asking) listOfOthers(names []string) (*answer.Answer, error) {
	list := a.sloganList()
	if len(list) < 2 {
		return nil, nil
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, list)
	if err != nil {
		return nil, err
	}
	hits = only(hits, func(h *hit) bool {
		text := fold(h.printed())
		return every(list, func(t string) bool { return strings.Contains(text, fold(t)) })
	})
	whose := map[string]bool{}
	for i := range hits {
		if a.isOf(&hits[i], names) {
			return nil, nil
		}
		if ac := hits[i].Actors; len(ac) > 0 && ac[0].Name != "" {
			whose[a.v.name(ac[0].Name)] = true
		}
	}
	hits = only(hits, func(h *hit) bool { return len(h.Actors) > 0 && h.Actors[0].Name != "" })
	if len(hits) == 0 || len(whose) > 2 {
		return nil, nil
	}
	if len(names) == 0 {
		names = a.q.Districts
	}
	return a.notThem(a.distinct(hits), names)
}

// sloganList is the words of three characters and more that stand one right behind the other in a question. nil when other words stand
// among them.
func (a *asking) sloganList() []string {
	text := a.q.Text
	first, last, n := len(text), 0, 0
	for _, t := range a.q.Terms {
		at := strings.Index(text, t)
		if at < 0 || runes(t) < 3 || figure(t) {
			return nil
		}
		first, last, n = min(first, at), max(last, at+len(t)), n+len(t)
	}
	if n == 0 || len(strings.NewReplacer("、", "", " ", "", "，", "").Replace(text[first:last])) != n {
		return nil
	}
	return a.q.Terms
}

// withWords puts what was said at a meeting in the place of the bare deed of holding it when the question asks what was said.
func (a *asking) withWords(held []hit) ([]hit, error) {
	if !reWords.MatchString(a.q.Text) || len(held) == 0 {
		return held, nil
	}
	top := held[0]
	said, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 400, All: [][]store.Slot{anyOf(store.ByDoc, []string{top.Doc})}}, store.Statement))
	if err != nil {
		return nil, err
	}
	own := a.distinct(only(said, func(h *hit) bool {
		return h.Article == top.Article && h.Occasion == top.Occasion && h.When == top.When && (sameWho(h.Actors, top.Actors) || h.Marks.Has(store.Meeting))
	}))
	if len(own) == 0 {
		return held, nil
	}
	if len(own[0].Actors) == 0 { // who held it stands only there
		return append([]hit{top}, own...), nil
	}
	return own, nil
}

// alsoSaid reports whether some record of those asked about holds most of a phrase, too: it may stand behind what many
// others have of the question's words.
func (a *asking) alsoSaid(names []string, phrase string) (bool, error) {
	query := a.byPersons(store.Query{Visible: a.now}, names)
	if len(names) == 0 {
		query = inDistricts(query, a.q.Districts)
	}
	own, err := a.evidence(query, []string{phrase})
	return slices.ContainsFunc(own, func(h hit) bool {
		return runes(shared([]rune(phrase), []rune(fold(h.printed()+h.Occasion)))) >= runes(phrase)-2
	}), err
}

// onlyThemes reports whether a phrase names themes and nothing else, 「经济稳增长」: who speaks of them is no more meant than others.
func (a *asking) onlyThemes(phrase string) bool {
	end := 0
	for _, m := range a.lex.AskedThemes(phrase) {
		if m.Start > end {
			return false
		}
		end = m.End
	}
	return end == len(phrase)
}

// toldOfOthers reports whether so many characters of a question may stand together in what is not of the persons, or of
// the places asked about when there are none. What names an office, asks or ends with a cue is not looked for.
func (a *asking) toldOfOthers(text []rune, least int, names []string) (bool, error) {
	query := store.Query{Visible: a.now, Limit: -1}
	for _, name := range names {
		query.None = append(query.None, a.v.slots(name)...)
	}
	if len(names) == 0 {
		query.None = anyOf(store.ByDistrict, a.q.Districts)
	}
	claims := a.claims(text, least)
	cued := []rune(reCue.ReplaceAllStringFunc(string(text), func(cue string) string { return strings.Repeat("\x00", runes(cue)) }))
	for i := 0; claims && i+least <= len(text); i++ {
		run := text[i : i+least]
		if cued[i+least-1] == 0 || slices.ContainsFunc(run, isGap) || len(a.lex.FindTitles(string(run))) > 0 {
			continue
		}
		if query.Terms = a.pairs(string(run)); len(query.Terms) < 3 { // mostly figures
			return true, nil
		}
		query.Least = len(query.Terms)
		if !slices.Contains(cued[i:i+least], 0) {
			query.Least-- // quotation marks, which do not count, may stand within a pair
		}
		if _, n, err := a.snap.Search(a.ctx, query); err != nil || n > 0 {
			return true, err
		}
	}
	return false, nil
}

// pairs are the index terms of a text that are pairs of characters.
func (a *asking) pairs(text string) []string {
	return slices.DeleteFunc(a.tok.Terms(text), func(t string) bool { return !strings.HasPrefix(t, "~") })
}

// isGap reports whether a character stands in no run that two texts have in common.
func isGap(r rune) bool { return !clean.IsHan(r) && (r <= ' ' || r >= 0x7f) }

// claims reports whether a question holds so many characters together that name neither an office nor what is asked.
func (a *asking) claims(text []rune, least int) bool {
	for part := range strings.FieldsSeq(reWhich.ReplaceAllString(string(text), " ")) {
		rs := []rune(part)
		for i := 0; i+least <= len(rs); i++ {
			if len(a.lex.FindTitles(string(rs[i:i+least]))) == 0 {
				return true
			}
		}
	}
	return false
}

func foldAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fold(s)
	}
	return out
}

// ownWords are the words that a fact is of: of a deed, to the end of what its sentence tells of it.
func (a *asking) ownWords(h *hit) string {
	if w := h.Fact.Words; h.Kind == store.Activity && len(w) == 1 && len(h.Actors) > 0 {
		return h.doc.Text[w[0].Start:a.goesOn(h, w[0])]
	}
	return h.words
}

// isOf reports whether a fact is of one of the persons, or of the places asked about when there are none.
func (a *asking) isOf(h *hit, names []string) bool {
	if len(names) == 0 {
		return slices.ContainsFunc(a.q.Districts, func(d string) bool {
			return slices.Contains(h.Districts, d) || slices.ContainsFunc(a.doers(*h), func(p string) bool { return a.lex.Within(a.lex.PlaceNear(p, d), d) })
		})
	}
	return slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return slices.Contains(names, a.v.name(ac.Name)) })
}

// shared is the longest run of characters that two texts have in common.
func shared(x, y []rune) string {
	best, end := 0, 0
	row := make([]int, len(y)+1)
	for i := range x {
		last := 0
		for j := range y {
			was := row[j+1]
			if row[j+1] = 0; x[i] == y[j] && !isGap(x[i]) {
				row[j+1] = last + 1
				if last+1 > best {
					best, end = last+1, i+1
				}
			}
			last = was
		}
	}
	return string(x[end-best : end])
}

// thenHeld says who held somebody's office at the time asked about, when that was somebody else: 「赵某2022年在擂台上…」.
func (a *asking) thenHeld(d *answer.Draft, names []string) {
	t := a.q.Time
	if len(names) != 1 || t.IsZero() || t.Yearless() {
		return
	}
	for _, own := range a.v.byName[names[0]] {
		if !key(own.Post) || own.First.When.IsZero() || (store.Interval{From: own.First.When.From, To: own.Last.When.To}).Overlaps(t) {
			continue
		}
		hs := during(a.holders(own.Post), t)
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
	for _, t := range a.v.byName[name] { // he held it at another time
		if titleFits(title, t.Post) && slices.Contains(districts, t.Post.District) {
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
		for _, t := range a.v.byName[name] {
			if t.Post.String()+name == own {
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
	for _, t := range a.v.byName[name] {
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
	for _, t := range a.v.byName[name] {
		if last := t.Last.When; !last.Yearless() && (at.IsZero() || before(at, last)) {
			at = last
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
	return slices.ContainsFunc(a.v.byName[name], func(t *store.Tenure) bool {
		p := t.Post
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
	for _, t := range a.v.byName[name] {
		if of := t.Post.String(); strings.HasSuffix(of, asked) || strings.HasSuffix(asked, of) || a.v.shortFor(asked, of) || strings.Contains(of, body) {
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

// mayBeName reports whether a word has the form of a person's name and is no other word.
func (a *asking) mayBeName(word string) bool {
	n := runes(word)
	return n >= 2 && n <= 4 && a.lex.SurnameLen(word) > 0 && !a.tok.IsWord(word) && len(a.lex.FindTitles(word)) == 0 && len(a.lex.AskedThemes(word)) == 0
}

// settleHolder reads a name that no office is known of, right behind the office of a place, as whom the question takes for its holder:
// 「某县县委书记|某某最近去哪了」.
func (a *asking) settleHolder() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) != 1 || len(q.Seats) != 1 || q.Stranger != "" {
		return nil, nil
	}
	_, behind, _ := strings.Cut(q.Text, q.Titles[0])
	at := slices.IndexFunc(q.Terms, func(t string) bool { return strings.HasPrefix(behind, t) && a.mayBeName(t) })
	if at < 0 {
		return nil, nil
	}
	hs := a.v.holders(q.Titles[0], q.Seats[0], "", a.now)
	if len(hs) == 0 || !key(hs[0].post) || hs[0].name == q.Terms[at] {
		return nil, nil
	}
	said, err := a.evidence(store.Query{Visible: a.now}, q.Terms[at:at+1])
	if err != nil || !slices.ContainsFunc(said, func(h hit) bool { return strings.Contains(a.full(&h), fold(q.Terms[at])) }) {
		return nil, err // no name of the corpus
	}
	q.Persons, q.Terms = []string{q.Terms[at]}, slices.Delete(slices.Clone(q.Terms), at, at+1)
	return nil, nil
}
