package qa

// Who takes or leaves an office, and where he goes.

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// appointed lists who took or left offices: 「人大任免了谁」, 「谁被免去副市长」, 「某某被免去什么职务」, 「某某要去哪当官」.
func (a *asking) appointed() (*answer.Answer, error) {
	q := a.q
	if ans, err := a.wentOn(); ans != nil || err != nil {
		return ans, err
	}
	if ans, err := a.candidates(); ans != nil || err != nil {
		return ans, err
	}
	if !reAsksAppointed.MatchString(q.Text) && (len(q.Persons) == 0 || !reWhereTo.MatchString(q.Text)) {
		return nil, nil
	}
	query := ofKinds(a.base(), store.Activity)
	if len(q.Persons) > 0 {
		query = a.byPersons(query, q.Persons)
	} else {
		query = inDistricts(query, a.expand(q.Districts))
	}
	query.Limit, query.Cue = 200, appoints
	hits, _, err := a.searchFor(query, appointing)
	if err != nil {
		return nil, err
	}
	takes, leaves := reAsksTaken.MatchString(q.Text), reAsksLeft.MatchString(q.Text)
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		text := h.printed()
		return takes != leaves && leaves != reLeaves.MatchString(h.Cue) ||
			slices.ContainsFunc(q.Titles, func(t string) bool { return !strings.Contains(text, t) })
	})
	if reDueAsked.MatchString(q.Text) { // those of a notice, not who holds his office already
		if due := only(hits, func(h *hit) bool { return reDue.MatchString(h.printed()) }); len(due) > 0 {
			hits = due
		}
	}
	return a.changes(hits, 12)
}

var (
	// reDueAsked asks who is to be appointed, reDue tells it.
	reDueAsked = regexp.MustCompile(`拟|公示|(?:要|将|会|准备)被?(?:提拔|提名|任命|重用)`)
	reDue      = regexp.MustCompile(`拟(?:任|提|推荐|聘|担任|转|调|晋|进一步)`)
)

// candidates tells who is put up for an office: 「谁被提名为某县县长候选人」. nil when no text says of anybody that he is.
func (a *asking) candidates() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) == 0 || len(q.Districts) == 0 || len(q.Persons) > 0 || !reAsksCandidate.MatchString(q.Text) {
		return nil, nil
	}
	hits, err := a.putUp(q.Titles)
	if err != nil {
		return nil, err
	}
	return a.changes(hits, 6)
}

// putUp finds what tells of those who are put up for one of the offices, in the places of the question.
func (a *asking) putUp(titles []string) ([]hit, error) {
	query := inDistricts(a.base(), a.expand(a.q.Districts))
	query.Limit = 200
	hits, _, err := a.searchFor(query, func(f *store.Fact) bool { return f.Kind != store.Measure && f.Kind != store.Ranking })
	return slices.DeleteFunc(hits, func(h hit) bool {
		text := h.printed()
		if h.Kind == store.Statement {
			text = clean.Pick(h.doc.Text, h.Words)
		}
		return !slices.ContainsFunc(titles, func(t string) bool {
			return strings.Contains(text, t+"候选人") || strings.Contains(text, t+"人选") || strings.Contains(text, "提名") && strings.Contains(text, t)
		})
	}), err
}

// between tells of an office of which no text says who holds it who is put up for it and who left it: 「某市市长是谁」 between the meeting that makes
// the change known and the election. nil when no text does.
func (a *asking) between(district, title string) (*answer.Answer, error) {
	p := store.Post{District: district, Title: title}
	if !key(p) || !leads(title) || !a.q.Time.IsZero() || a.q.Former || a.q.Next {
		return nil, nil
	}
	hits, err := a.putUp([]string{title})
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return !slices.Contains(h.Districts, district) })
	gone, err := a.leaver(holder{post: p})
	if err != nil {
		return nil, err
	}
	if gone != nil {
		hits = append(hits, *gone)
	}
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.WhoIs)
	d.Lead, d.PerPage = a.say("between_holders", p.String()), 6
	for _, h := range hits {
		d.Items = append(d.Items, a.item(h, ""))
	}
	return a.compose(d)
}

// changes tells who took or left offices, so many a page; nil for none.
func (a *asking) changes(hits []hit, perPage int) (*answer.Answer, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead, d.PerPage, d.Wide = a.say("appointed"), perPage, true
	for _, h := range hits {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.q.Intent = question.Theme
	return a.compose(d)
}

// reAsksCandidate asks who is put up for an office.
var reAsksCandidate = regexp.MustCompile(`(?:谁|哪位|什么人|何人).{0,6}(?:提名|候选人|人选)|(?:候选人|人选|提名).{0,6}(?:谁|哪位|什么人|何人|叫什么)`)

// wentOn tells how somebody left an office, and where he went: 「某某卸任书记之后去哪了」, 「某某什么时候被免的」. nil when no text tells that he left one.
func (a *asking) wentOn() (*answer.Answer, error) {
	q := a.q
	name := firstOf(q.Persons, q.Stranger)
	if name == "" || len(q.Persons) > 1 || !reLeftFor.MatchString(q.Text) && !reAsksLeaving.MatchString(q.Text) && (!reGoneWhere.MatchString(q.Text) || q.Time.Days() == 1) {
		return nil, nil
	}
	left, err := a.lastLeft(name)
	if how := reLeaving.FindString(reAsksLeaving.FindString(q.Text)); left == nil && err == nil && how != "" && len(q.Persons) == 1 {
		return a.refuse(a.say("not_found", "", name, "「"+how+"」"), question.Unknown)
	}
	if left == nil || err != nil {
		return nil, err
	}
	d := a.draft(question.WhoIs)
	d.Lead = a.leaving(left) + "。"
	d.Proofs = append(d.Proofs, answer.Proof{Doc: left.doc, Spans: left.Spans})
	for _, t := range a.v.byName[name] {
		if t.First.When.IsZero() || t.First.When.From > a.now || before(t.First.When, left.Dated) || a.isOffice(left.words, t.Post, left.Districts) || a.ofNamesake(t) {
			continue
		}
		d.Lead += a.say("since_then", name, t.Post.String(), seen(t.First))
		if pr, ok := a.proof(t.First); ok && len(d.Proofs) < 3 {
			d.Proofs = append(d.Proofs, pr)
		}
	}
	q.Focus = []string{name}
	return a.compose(d)
}

// lastLeft is the newest record of somebody leaving an office, the one that the question names if it does; nil for none.
func (a *asking) lastLeft(name string) (*hit, error) {
	if ever, err := a.everLeft(name); !ever || err != nil {
		return nil, err
	}
	hits, _, err := a.search(a.departures(name, reLeaves.MatchString))
	if err != nil {
		return nil, err
	}
	var left *hit
	for i := range hits {
		if h := &hits[i]; a.whose(h) == name && (left == nil || before(left.Dated, h.Dated)) &&
			!slices.ContainsFunc(a.q.Titles, func(t string) bool {
				text := h.printed()
				return !strings.Contains(text, t) && !strings.Contains(text, strings.Replace(t, "局长", "局局长", 1)) // 「财政局长」
			}) {
			left = h
		}
	}
	return left, nil
}

// departures is the query for what somebody did by verbs of leaving an office.
func (a *asking) departures(name string, verb func(cue string) bool) store.Query {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{name}), store.Activity)
	query.Limit, query.Cue = 200, verb
	return query
}

// leaves reports whether a verb takes somebody out of an office, or into another.
func leaves(cue string) bool { return reLeaves.MatchString(cue) || reMoves.MatchString(cue) }

// leaverKey is somebody, and the day on which is asked whether he left an office.
type leaverKey struct {
	name string
	now  store.Day
}

// What is remembered of him.
const (
	everLeft = 1 + iota
	neverLeft
)

// everLeft reports whether any text tells that somebody left an office. Of most none does, so that it is looked for once.
func (a *asking) everLeft(name string) (bool, error) {
	key := leaverKey{name, a.now}
	known := a.v.leavers.get(key)
	if known == 0 {
		found, _, err := a.snap.Search(a.ctx, a.departures(name, leaves))
		if err != nil {
			return false, err
		}
		if known = everLeft; len(found) == 0 {
			known = neverLeft
		}
		a.v.leavers.put(key, known)
	}
	return known == everLeft, nil
}

// appointing reports whether a fact is that somebody takes or leaves an office.
func appointing(f *store.Fact) bool {
	return len(f.Actors) == 1 && f.Actors[0].Name != "" && appoints(f.Cue)
}

func appoints(cue string) bool {
	return reAppoints.MatchString(cue) && cue != "担任" && cue != "兼任" || strings.HasPrefix(cue, "拟")
}

// wholeLine shows a line of a list of appointments as it is printed, 「某某同志的副市长职务」, with what stands over the list.
func wholeLine(it *answer.Item, h *hit) {
	if h.Kind != store.Activity || !appointing(h.Fact) || len(h.Words) == 0 {
		return
	}
	words := clean.Pick(h.doc.Text, h.Words)
	if !strings.HasPrefix(words, "的") && !strings.HasPrefix(words, "为") {
		return
	}
	it.Who, it.Words = "", h.Spans
	if line := h.printed(); !strings.Contains(line, h.Cue) {
		it.Label = strings.TrimPrefix(it.Label+"，"+h.Cue, "，")
	}
}

// leaving are the words for somebody's leaving an office.
const leaving = `(?:被免|免职|免去|免了|免掉|卸任|离任|去职|卸职|离职|调离|调走|撤职|不再担任|不当|不干了|下台|下课|辞职|辞去)`

var (
	// reAsksAppointed asks who takes or leaves an office, or which.
	reAsksAppointed = regexp.MustCompile(`(?:任免|任命|免去|免了|免掉|罢免|撤职|公示|拟任|拟提名|拟提拔)了?.{0,8}(?:谁|哪些人|哪几个|哪几位|哪几人|哪些干部|哪些领导|什么人|谁谁)|(?:谁|哪些人|哪几个人?|哪几位|哪些干部).{0,10}(?:任免|任命|免去|免职|被免|撤职|罢免|拟任|被提拔)|(?:免去|免了|任命|拟任|拟提名|被任|被免).{0,8}(?:什么|啥|哪个)(?:职|岗|官|位)`)
	// reWhereTo asks which office somebody goes to.
	reWhereTo = regexp.MustCompile(`(?:去|到|调|往)了?(?:哪里|哪儿|哪|什么地方|何处).{0,2}(?:当官|任职|做官|高就|上任|履新|任什么)|拟任(?:什么|啥|何)|要?(?:提拔|高升|升)(?:到|去|为|成)?了?(?:哪|什么|啥)`)
	// reLeftFor asks where somebody went from an office, reGoneWhere just where he is gone.
	reLeftFor   = regexp.MustCompile(`(?:卸任|离任|离职|卸职|免职|辞职|辞去|不再担任|不当|调离|调走|离开|走|下来)\p{Han}{0,12}?(?:去|到|调|调任|调往|转任|任|当|做|干)(?:了|到|去)*(?:哪|什么|啥|何处)`)
	reGoneWhere = regexp.MustCompile(`(?:现在|如今|后来|又)?(?:调?去|调|调到|到)了?哪(?:里|儿|个单位)?(?:任职|工作)?(?:了|啦|呢)*[?？]?$`)
	// reAsksLeaving asks when somebody left his office, or whether he did.
	reAsksLeaving = regexp.MustCompile(`(?:什么时候|啥时候|何时|几时|哪[天年]|几号|是不是|有没有)\p{Han}{0,6}?` + leaving + `|` + leaving + `\p{Han}{0,8}?(?:[吗没么]|是什么时候|是啥时候|是哪天|的时间|的日期)`)
	reLeaving     = regexp.MustCompile(leaving)
	// reAsksTaken and reAsksLeft ask of one side.
	reAsksTaken = regexp.MustCompile(`任命|任免|拟任|提名|履新|上任|提拔`)
	reAsksLeft  = regexp.MustCompile(`免|撤职|辞去|卸任`)
)

// reMovedTo asks to which office somebody went: 「现在调哪去了」.
var reMovedTo = regexp.MustCompile(`(?:^|[^强协])(?:调任|调动|调走|调|高升)(?:到|去|往|走)?(?:了)?(?:哪[里儿]?|什么地方|啥地方|什么单位)(?:去|任职|工作|当官|了|呢|啊)*[?？\s]*$|(?:去|到)(?:了)?(?:哪里?|哪儿|什么地方)(?:任职|当官|高就|上任|履新)`)

// reNowWhere asks where somebody is by now.
var reNowWhere = regexp.MustCompile(`(?:现在|如今|目前)(?:人)?(?:在|是在)哪(?:里|儿|个单位|个地方)?[呢啊呀了?？]*$`)

// succeeded reports whether all leading offices in which somebody was seen are held by others by now.
func (a *asking) succeeded(name string) bool {
	led := false
	for _, t := range a.officesOf(name) {
		if !key(t.Post) {
			continue
		}
		if hs := a.holders(t.Post); len(hs) == 0 || hs[0].name == name || hs[0].name == a.twinOf(name).name {
			return false
		}
		led = true
	}
	return led
}

// movedTo tells which offices somebody holds when it is asked where he went; of whom no office is known it says that. nil when that is
// not asked of one person.
func (a *asking) movedTo() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles)+len(q.Districts) > 0 || !reMovedTo.MatchString(q.Text) && !((reGoneWhere.MatchString(q.Text) || reNowWhere.MatchString(q.Text)) && len(q.Persons) == 1 && !q.Follows && a.succeeded(q.Persons[0])) {
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
