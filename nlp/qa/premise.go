package qa

import (
	"slices"
	"strings"

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
