package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reWhoSaidIt asks, behind a reply, whose words that was: 「谁说的」.
var reWhoSaidIt = regexp.MustCompile(`^(?:那|这)?(?:个|些|句)?(?:话|数|数字|数据|情况)?(?:都)?(?:又)?(?:是)?(?:由)?(?:谁|哪[个位](?:领导|人)?)(?:说|讲|提|介绍|透露|通报|公布|讲出来|说出来)(?:的|过的)?[呢啊呀吗?？。\s]*$`)

// saidByWhom answers whose words the reply before showed with those very sentences, and with no other that has the words of its question. nil
// when none of them is anybody's, or the question names something itself.
func (a *asking) saidByWhom() (*answer.Answer, error) {
	q := a.q
	if !q.Follows || len(q.Facts) == 0 || !reWhoSaidIt.MatchString(strings.TrimSpace(q.Raw)) {
		return nil, nil
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	spoken := false
	for _, id := range q.Facts {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue // forgotten since
		}
		h, err := a.read(&f)
		if err != nil {
			return nil, err
		}
		spoken = spoken || len(h.Actors) > 0 && h.Actors[0].Name != "" && (h.Kind == store.Statement || h.Kind == store.Measure)
		if len(d.Items) < 4 {
			d.Items = append(d.Items, a.item(h, ""))
		}
	}
	if !spoken {
		return nil, nil
	}
	return a.compose(d)
}

// reSpokeForIt asks who of a place spoke, without saying where: 「某县谁发的言」, 「谁代表某县表态」.
var reSpokeForIt = regexp.MustCompile(`(?:谁|哪[个位](?:领导|书记|干部|人)?)(?:在|去)?(?:会上|大会上|会议上|上台|台上)?(?:代表\p{Han}{0,6}?)?(?:[作做]了?(?:个|的)?)?(?:发(?:的|了|过)?言|表(?:的|了|过)?态|讲(?:的|了|过)?话|(?:经验|检讨|表态|交流)发言)[了的过呢啊吗?？。\s]*$`)

// reSpeaks is a word for speaking at a meeting.
var reSpeaks = regexp.MustCompile(`^(?:会上|大会|会议|代表|发言|表态|讲话|检讨|交流)+$`)

// placeSpoke tells who of the place asked about spoke at the newest meeting there is of it, and what. nil when the question names a meeting or
// somebody, or nobody of the place spoke.
func (a *asking) placeSpoke() (*answer.Answer, error) {
	q := a.q
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 || q.Absent || !reSpokeForIt.MatchString(q.Text) || len(q.Themes) > 0 ||
		slices.ContainsFunc(a.askedTerms(), func(t string) bool { return !reSpeaks.MatchString(t) }) {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.base(), q.Districts), store.Statement)
	query.Limit = 200
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(a.inTime(hits), func(h *hit) bool {
		return len(h.Actors) > 0 && h.Actors[0].Name != "" && slices.ContainsFunc(h.Actors[0].Posts, func(p store.Post) bool { return p.District == q.Districts[0] })
	}))
	if len(hits) == 0 {
		return nil, nil
	}
	top := newestOf(hits)
	d := a.draft(question.Latest)
	d.Lead, d.PerPage = a.say("records"), 5
	for _, h := range hits {
		if h.Doc == top.Doc && h.Article == top.Article && h.Dated == top.Dated {
			d.Items = append(d.Items, a.item(h, ""))
		}
	}
	return a.compose(d)
}

// reKin is whom of somebody's family a question asks of.
var reKin = regexp.MustCompile(`儿子|女儿|妻子|老婆|爱人|丈夫|老公|父亲|母亲|爸爸|妈妈|爹|娘|孩子|父母|孙子|孙女|爷爷|奶奶`)

// ofHisKin tells what somebody himself said of one of his family, 「他儿子呢」. nil when the question asks of none, or he said nothing of him.
func (a *asking) ofHisKin(name string) (*answer.Answer, error) {
	kin := reKin.FindString(a.q.Text)
	if kin == "" {
		return nil, nil
	}
	hits, _, err := a.search(ofKinds(a.byPersons(store.Query{Visible: a.now, Limit: 500}, []string{name}), store.Statement))
	if err != nil {
		return nil, err
	}
	hits = a.distinct(only(hits, func(h *hit) bool { return strings.Contains(h.words, "我") && strings.Contains(h.words, kin) }))
	if len(hits) == 0 {
		return nil, nil
	}
	a.q.Intent = question.Theme
	d := a.draft(question.Theme)
	d.Lead = a.say("records")
	for _, h := range hits[:min(3, len(hits))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	a.q.Focus = []string{name}
	return a.compose(d)
}
