package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reWhyAway asks why somebody was not there: 「他为啥没在」.
	reWhyAway = regexp.MustCompile(`(?:为什么|为啥|为何|咋|怎么)(?:没有?|不)(?:在|来|去|到场|到会|出席|参加|露面)|(?:没有?|未|不)(?:在|来|去|出席|参加)的?原因`)
	// reBecause begins what a text gives as the reason behind a name.
	reBecause = regexp.MustCompile(`^(?:同志)?(?:目前|正)?(?:因|由于)[^，。；]{2,}`)
)

// whyAway tells why somebody was not there, where a text gives the reason right behind his name. nil when that is not asked, or no text
// does.
func (a *asking) whyAway() (*answer.Answer, error) {
	names, ok, _ := a.people()
	if !reWhyAway.MatchString(a.q.Text) || !ok || len(names) != 1 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), names)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		_, behind, found := strings.Cut(h.printed(), names[0])
		return found && reBecause.MatchString(behind)
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Latest)
	d.Lead = a.say("records")
	it := a.item(hits[0], "")
	it.Who, it.Words = "", hits[0].Spans
	d.Items = []answer.Item{it}
	a.q.Focus = names
	return a.compose(d)
}

var (
	// reWhichPlace asks for the place of one in a ranking.
	reWhichPlace = regexp.MustCompile(`(?:排名?|排行|位列|名次|居)(?:在|到|了|是)?(?:第?几[名位]?|多少[名位]?|老几|怎么样|咋样)|第几[名位]?`)
	// reOutOfRanking tells of what is in a table and in no ranking.
	reOutOfRanking = regexp.MustCompile(`不(?:参与|参加|计入|列入|纳入)(?:本次|此次|综合)?(?:排名|排位|排序|名次)`)
)

// notRanked answers which place somewhere has with the sentence that it has none: 「某管理区单列考核，不参与排名」. nil when that is
// not asked of one place, or no sentence says so.
func (a *asking) notRanked() (*answer.Answer, error) {
	q := a.q
	if !reWhichPlace.MatchString(q.Text) || len(q.Persons)+len(q.Titles) > 0 || q.Follows {
		return nil, nil
	}
	places := q.Districts
	if len(places) == 0 {
		places = slices.DeleteFunc(a.askedTerms(), reWhichPlace.MatchString)
	}
	if len(places) != 1 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), []string{places[0], "排名"})
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool {
		sentence := h.printed()
		return h.Row == nil && strings.Contains(sentence, places[0]) && reOutOfRanking.MatchString(sentence)
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Ranking)
	d.Lead = a.say("records")
	it := a.item(hits[0], "")
	it.Words = hits[0].Spans
	d.Items = []answer.Item{it}
	return a.compose(d)
}

// reMovedTo asks to which office somebody went: 「现在调哪去了」.
var reMovedTo = regexp.MustCompile(`(?:^|[^强协])(?:调任|调动|调走|调|高升)(?:到|去|往|走)?(?:了)?(?:哪[里儿]?|什么地方|啥地方|什么单位)(?:去|任职|工作|当官|了|呢|啊)*[?？\s]*$|(?:去|到)(?:了)?(?:哪里?|哪儿|什么地方)(?:任职|当官|高就|上任|履新)`)

// movedTo tells which offices somebody holds when it is asked where he went; of whom no office is known it says that. nil when that is
// not asked of one person.
func (a *asking) movedTo() (*answer.Answer, error) {
	q := a.q
	if !reMovedTo.MatchString(q.Text) || len(q.Titles)+len(q.Districts) > 0 {
		return nil, nil
	}
	if len(q.Persons) == 1 {
		if left, err := a.lastLeft(q.Persons[0]); err != nil {
			return nil, err
		} else if left == nil && len(a.v.byName[q.Persons[0]]) == 0 { // who only speaks somewhere
			return a.refuse(a.say("not_found", "", q.Persons[0], "「调任」"), question.Unknown)
		}
		return a.whoIsPerson(q.Persons[0])
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return a.onlyVerbs([]string{t}) || !strings.HasPrefix(q.Text, t) })
	if name := firstOf(terms, q.Stranger); len(q.Persons) == 0 && a.mayBeName(name) {
		return a.refuse(a.say("not_found", "", name, "「调任」"), question.Unknown)
	}
	return nil, nil
}

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
