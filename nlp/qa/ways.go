package qa

// The ways to answer, in the order in which they are tried.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// answer tries the ways to answer in their order. Each says itself whether a question goes it; some only read the question further,
// so that those behind them find it settled.
func (a *asking) answer() (*answer.Answer, error) {
	return a.first(
		(*asking).addressed, (*asking).unknownTown, (*asking).of, (*asking).eachOffice, (*asking).saidByWhom,
		// whom and which table it is about
		(*asking).settleAmong, (*asking).settleNamePlace, (*asking).settleIssue, (*asking).settleScope, (*asking).settleCounty, (*asking).ofCommittee, (*asking).settleUnit, (*asking).settleNames, (*asking).settleThere, (*asking).settleWent, (*asking).settleVenue, (*asking).alsoHolds, (*asking).eitherName, (*asking).settleFormer, (*asking).claimedHead, (*asking).settleCompanion, (*asking).ours, (*asking).settleTable, (*asking).proposer, (*asking).abolished,
		// what only a table or a count tells
		(*asking).onList, (*asking).moversAsked, (*asking).noteAsked, (*asking).scoring, (*asking).aggregated, (*asking).besideRow, (*asking).withBound, (*asking).overBound, (*asking).byScore, (*asking).inAllBoards, (*asking).lifeOfNobody, (*asking).units, (*asking).vague,
		// what is asked by its own form of words
		(*asking).signedBy, (*asking).groupHead, (*asking).committeeMet, (*asking).nthPoint, (*asking).whereHeld, (*asking).dimensionThere, (*asking).wasThere, (*asking).didThere, (*asking).speakersAt,
		(*asking).settleDay, (*asking).ofHisWork, (*asking).inCharge, (*asking).placeSpoke, (*asking).appointed, (*asking).saidTo, (*asking).stayed, (*asking).tally, (*asking).judged,
		// what leaves open who or where is meant, and what is not so
		(*asking).ambiguous, (*asking).uncovered, (*asking).settleTime, (*asking).sessions, (*asking).occasionAsked,
		(*asking).settleStranger, (*asking).settleHolder, (*asking).settleOffice, (*asking).notHisPart, (*asking).whyAway, (*asking).movedTo, (*asking).notRanked, (*asking).heldOnce, (*asking).misplaced, (*asking).ofWhole, (*asking).premise, (*asking).notAtEvent, (*asking).byColumn,
		// meetings, visits and what was said there
		(*asking).withWhom, (*asking).wentAlone, (*asking).elseWho, (*asking).chaired, (*asking).led, (*asking).hisMeeting, (*asking).attended, (*asking).pointsMade, (*asking).speeches,
		(*asking).atStory, (*asking).saidThere, (*asking).metNowhere, (*asking).further, (*asking).wentNowhere, (*asking).visits, (*asking).aimsBy,
		(*asking).listing, (*asking).periodsAsked, (*asking).postsAsked, (*asking).agendaAsked, (*asking).ordinal, (*asking).whichMeeting,
		(*asking).byIntent,
	)
}

// first gives what the first of some ways gives that gives anything.
func (a *asking) first(ways ...func(*asking) (*answer.Answer, error)) (*answer.Answer, error) {
	for _, way := range ways {
		if ans, err := way(a); ans != nil || err != nil {
			return ans, err
		}
	}
	return nil, nil
}

// addressed answers what asks nothing of the corpus: more of an answer, a greeting, help; and what cannot be asked of it.
func (a *asking) addressed() (*answer.Answer, error) {
	q := a.q
	switch {
	case q.Control != "":
		return a.control()
	case q.Intent == question.Chat:
		return a.hello()
	case q.Intent == question.Help:
		return a.help()
	case q.BadTime != "":
		return a.refuse(a.say("bad_date", q.BadTime), question.Ambiguous)
	case a.snap.Revision().N == 0 || a.snap.Revision().Facts == 0:
		return a.refuse(a.say("empty"), question.Unknown)
	}
	return nil, nil
}

// ofCommittee reads the committee of a city or province as that of the corpus: 「市委全会上说了什么」.
func (a *asking) ofCommittee() (*answer.Answer, error) {
	q := a.q
	m := reCommittee.FindStringSubmatch(q.Text)
	if m == nil || len(q.Districts)+len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	of := m[1]
	if of == "" {
		of = m[2] + "委"
	}
	city := a.cityOf(of + "书记")
	if city == "" {
		return nil, nil
	}
	q.Districts = []string{city}
	q.Terms = slices.DeleteFunc(q.Terms, func(t string) bool { return t == of })
	return a.metThatDay(a.askedTerms())
}

// settleNames reads names as whose they are, and what is quoted as one term.
func (a *asking) settleNames() (*answer.Answer, error) {
	a.settleParted()
	a.foldNames()
	a.foldCommittee()
	a.wholeNames()
	a.asPunctuated()
	a.asNumbered()
	a.wholeQuotation()
	return nil, nil
}

// settleTable reads which table and which numbers are meant.
func (a *asking) settleTable() (*answer.Answer, error) {
	q := a.q
	if reSaidMost.MatchString(q.Text) && len(q.Terms)+len(q.Themes) > 0 && (q.Intent == question.Ranking || q.Rank != 0) {
		q.Intent, q.Rank = question.Theme, 0
	}
	a.settleNumbers()
	if err := a.settleBoard(); err != nil {
		return nil, err
	}
	return nil, a.settleRows()
}

// abolished tells what became of a place that is no more.
func (a *asking) abolished() (*answer.Answer, error) {
	if len(a.q.Past) == 0 {
		return nil, nil
	}
	name, now, _ := strings.Cut(a.q.Past[0], "→")
	return a.refuse(a.say("abolished", name, a.placeName(now)), question.Unknown,
		answer.Choice{Label: now + "最近强调什么", Question: now + "最近强调什么"})
}

// overBound lists the rows within a bound, 「得分超过80的」, and who won flags.
func (a *asking) overBound() (*answer.Answer, error) {
	if _, over := threshold(a.q.Text); over != nil && len(a.q.Persons) == 0 && !a.namesCounty() || reFlag.MatchString(a.q.Text) {
		return a.ranking()
	}
	return nil, nil
}

// lifeOfNobody declines the life of an office that nobody is known to hold.
func (a *asking) lifeOfNobody() (*answer.Answer, error) {
	if len(a.q.Titles) == 0 || !question.AsksLife(a.q.Text) {
		return nil, nil
	}
	if names, _, _ := a.people(); len(names) > 0 {
		return nil, nil
	}
	return a.refuse(a.say("no_life", strings.Join(a.q.Titles, "、")), question.Unknown)
}

// vague asks back what leaves open whom and what it is about.
func (a *asking) vague() (*answer.Answer, error) {
	if !a.bare() {
		return nil, nil
	}
	if ans, err := a.byColumn(); ans != nil || err != nil { // 「有几个地方投资是负增长」
		return ans, err
	}
	return a.refuse(a.say("which_thing"), question.Ambiguous)
}

// judged reads who cares more as what each said, and declines what only an opinion tells.
func (a *asking) judged() (*answer.Answer, error) {
	a.settleCare()
	return a.verdict()
}

// uncovered answers of places that the corpus does not cover.
func (a *asking) uncovered() (*answer.Answer, error) {
	if len(a.q.Unknown) == 0 || len(a.q.Unknown) != len(a.q.Districts) || len(a.q.Persons) > 0 {
		return nil, nil
	}
	return a.outside()
}

// settleDay reads a day without its year as the newest that the corpus knows something of.
func (a *asking) settleDay() (*answer.Answer, error) { return nil, a.settleYear() }

// settleTime reads a week and a month as those that the corpus knows something of.
func (a *asking) settleTime() (*answer.Answer, error) {
	if err := a.settleWeek(); err != nil {
		return nil, err
	}
	q := a.q
	if year := reAimYear.FindString(q.TimeText); year != "" && q.Time.From > a.now && len(q.Terms)+len(q.Themes) > 0 && (q.Intent == question.Count || q.Intent == question.Theme || q.Intent == question.Project) {
		q.Terms = append(slices.Clone(q.Terms), year) // what is aimed at by then, told of before
		q.Time, q.TimeText = store.Interval{}, ""
	}
	return nil, a.settleMatter()
}

// settleStranger reads a name that holds no office as whose words some text has, and 「谁宣布某某任职的」 as asking who else.
func (a *asking) settleStranger() (*answer.Answer, error) {
	q := a.q
	if m := reWhoDid.FindStringIndex(q.Text); m != nil && len(q.Persons) == 1 && strings.Contains(q.Text[m[1]:], q.Persons[0]) {
		about := except(q.Terms, func(t string) bool { return t == "任职" || t == "上任" || t == "当" })
		q.Terms, q.Persons = append([]string{q.Persons[0]}, about...), nil
		if q.Intent == question.Latest {
			q.Intent = question.Project
		}
	}
	for i, t := range q.Terms { // 「陶景|和说了啥」, whose name ends in what joins words
		if whole := t + "和"; len(q.Persons) == 0 && runes(t) == 2 && a.mayBeName(t) && reNameAlone.MatchString(strings.TrimPrefix(q.Text, whole)) && strings.HasPrefix(q.Text, whole) && a.holds(whole) {
			q.Terms = slices.Clone(q.Terms)
			q.Terms[i] = whole
		}
	}
	if q.Stranger == "" || len(q.Persons) > 0 || q.Intent == question.WhoIs {
		return nil, nil
	}
	_, said, err := a.search(a.byPersons(store.Query{Visible: a.now, Limit: 1}, []string{q.Stranger}))
	switch {
	case err != nil:
		return nil, err
	case said > 0: // speaks without an office that lasts: 「专家某某」
		q.Persons, q.Terms, q.Stranger = []string{q.Stranger}, q.Terms[1:], ""
		if len(q.Titles) == 1 && reYesNo.MatchString(q.Text) {
			if left, err := a.lastLeft(q.Persons[0]); err != nil || left != nil { // 「某某还是局长吗」, who left that office
				q.Intent = question.WhoIs
				return nil, err
			}
		}
		if len(q.Terms) == 0 && q.Intent == question.Project {
			q.Intent = question.Latest
		}
	case len(q.Terms) == 1:
		return a.stranger()
	}
	return nil, nil
}

// reNameAlone is what stands behind a name that nothing is joined to.
var reNameAlone = regexp.MustCompile(`^(?:是|都|最近|在|去|又|还)?(?:说|讲|谈|提|做|干|强调|要求|谁|什么|啥|哪)`)

// misplaced corrects an office that is not held by whom the question names with it.
func (a *asking) misplaced() (*answer.Answer, error) {
	switch a.q.Intent {
	case question.WhoIs, question.Ranking, question.OutOfScope, question.Comparison, question.Count, question.Keywords, question.Trend:
		return nil, nil
	}
	lead, holders, proofs := a.mismatch()
	if lead == "" {
		return nil, nil
	}
	return a.corrected(lead, holders, proofs)
}

// metNowhere tells what a meeting said when no place is named.
func (a *asking) metNowhere() (*answer.Answer, error) {
	if len(a.q.Persons)+len(a.q.Titles)+len(a.q.Districts) > 0 || !reMeetingSaid.MatchString(a.q.Text) {
		return nil, nil
	}
	return a.meeting()
}

// further answers what may be asked further of what the turn before told.
func (a *asking) further() (*answer.Answer, error) {
	if !a.q.Near {
		return nil, nil
	}
	return a.furtherOf(a.askedTerms())
}

// periodsAsked tells the rows of one place over several tables.
func (a *asking) periodsAsked() (*answer.Answer, error) {
	if !rePeriods.MatchString(a.q.Text) || len(a.q.Districts) != 1 || len(a.q.Persons)+len(a.q.Titles) > 0 {
		return nil, nil
	}
	bs, err := a.boards()
	if err != nil || len(bs) == 0 {
		return nil, err
	}
	return a.overTimes(bs)
}

// postsAsked tells which offices somebody holds.
func (a *asking) postsAsked() (*answer.Answer, error) {
	if !a.asksPosts() {
		return nil, nil
	}
	return a.whoIsPerson(a.q.Persons[0])
}

// toldAll reports whether one sentence of the corpus holds all words of a question that sounds like none for it: 「去西安的高铁几点发车」
// may be told by a paper. One word alone shows nothing.
func (a *asking) toldAll() (bool, error) {
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return a.onlyVerbs([]string{t}) })
	if len(terms) < 2 || len(a.q.Districts) > 0 {
		return false, nil
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, terms)
	return len(keepBody(hits, 1)) > 0, err
}

// byIntent answers what has no form of its own, by its kind.
func (a *asking) byIntent() (*answer.Answer, error) {
	switch a.q.Intent {
	case question.OutOfScope:
		if known, err := a.toldAll(); known || err != nil {
			return a.survey()
		}
		return a.notOurs()
	case question.WhoIs:
		return a.whoIs()
	case question.Ranking:
		ans, err := a.ranking()
		if err == nil && (ans == nil || !ans.Answerable) { // no table has it
			var told *answer.Answer
			if told, err = a.ranksTold(); told != nil {
				ans = told
			}
		}
		if ans != nil || err != nil {
			return ans, err
		}
		return a.scoreTold()
	case question.Comparison:
		return a.compare()
	case question.Count:
		return a.count()
	case question.Keywords:
		return a.keywords()
	case question.Trend:
		return a.trend()
	case question.Latest:
		return a.latest()
	case question.Theme, question.Date, question.Summary:
		if reDayOnly.MatchString(a.q.TimeText) && a.q.Intent == question.Date && slices.ContainsFunc(a.q.Terms, question.IsMetric) {
			a.q.Intent = question.Figure // 「1月份用电量」, told in February
			break
		}
		return a.first((*asking).metricThen, (*asking).survey)
	}
	return a.first((*asking).leaders, (*asking).find)
}
