package qa

// Words by where they were said, by whom and to whom.

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reSpokenAt stands behind what somebody spoke at: 「擂台上说了啥」.
var reSpokenAt = regexp.MustCompile(`^(?:那次|那场|会)?(?:上|里|中)(?:都|又|还)?(?:说|讲|谈|提|晒|亮|报|介绍|强调|表示|表态|发言|指出)`)

// atStory tells what those of a place said at what the question says they spoke at, 「某区在擂台上说了啥」, when the word
// stands only in the title of the article. nil when the question names nothing so, or somebody.
func (a *asking) atStory() (*answer.Answer, error) {
	q := a.q
	if ans, err := a.speakersAt(); ans != nil || err != nil {
		return ans, err
	}
	names, ok, _ := a.people()
	if !ok || len(names) > 0 || len(q.Districts) == 0 || q.Ask != question.AskWhat || q.Verbatim {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.Count, question.WhoIs, question.Trend, question.Keywords, question.OutOfScope:
		return nil, nil
	}
	var at string
	var rest []string
	for _, t := range a.askedTerms() {
		if _, behind, found := strings.Cut(q.Text, t); found && at == "" && reSpokenAt.MatchString(behind) {
			at = t
		} else if !general(t) {
			rest = append(rest, t)
		}
	}
	if at == "" {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.base(), q.Districts), store.Statement)
	query.Limit = 300
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		if !slices.ContainsFunc(a.doers(h), func(d string) bool { return slices.Contains(q.Districts, d) }) {
			return true
		}
		art := h.article()
		return a.occurs(fold(art.Title+art.Subtitle), at) < 0.9
	})
	if weights, err := a.weigh(rest); err != nil {
		return nil, err
	} else if len(rest) > 0 {
		for i := range hits {
			a.cover(&hits[i], weights)
		}
		hits = keep(hits, enough)
	}
	if hits = a.distinct(hits); len(hits) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(hits, func(x, y hit) int {
		if c := strings.Compare(x.Doc, y.Doc); c != 0 || len(x.Spans) == 0 || len(y.Spans) == 0 {
			return c
		}
		return x.Spans[0].Start - y.Spans[0].Start
	})
	d := a.draft(question.Summary)
	d.Lead = a.say("survey", strings.Join(q.Districts, "、")+"，「"+at+"」")
	for _, h := range hits {
		it := a.item(h, "")
		it.Max = 140
		d.Items = append(d.Items, it)
	}
	d.PerPage = 6
	d.Footer = append(d.Footer, a.freshness(newestOf(hits))...)
	return a.compose(d)
}

// reSaidThere asks what somebody said where he went, or at a meeting: 「某某在老粮站说了什么」.
var reSaidThere = regexp.MustCompile(`(?:在|赴|去|(?:^|[^提谈说讲看听得感达做])到)([^\P{Han}年]\p{Han}{1,15}?)(?:上|里|那边|期间|时|(?:调研|走访|考察|检查|督导)时?)?(?:都|又|还)?(?:(?:说|讲|谈|提出?|强调|要求|指出|表示|部署|安排)[了过的]?(?:些)?(?:什么|啥|哪些|哪几|几[点条项个]|第[一二三四五六七八九][点条项个])|(?:咋|怎么)(?:说|讲|谈|要求|强调)的?[?？呢\s]*$)`)

// saidThere tells what somebody said on the visit, or at the meeting, that one sentence names and his words behind it do not. nil
// when the question asks for no such thing, or his words name it.
func (a *asking) saidThere() (*answer.Answer, error) {
	m := reSaidThere.FindStringSubmatch(a.q.Text)
	names, ok, _ := a.people()
	if m == nil || !ok || len(names) != 1 || a.q.Verbatim || a.q.Ask == question.AskYes {
		return nil, nil
	}
	hits, err := a.doneOrSaid(names)
	if err != nil {
		return nil, err
	}
	there, at := fold(m[1]), -1
	for i, h := range hits {
		if !strings.Contains(fold(h.printed()+h.Occasion), there) || len(h.Spans) == 0 {
			continue
		}
		if h.Kind == store.Statement && !strings.Contains(fold(h.Occasion), there) {
			return nil, nil
		}
		if h.Kind != store.Activity {
			continue
		}
		if at >= 0 && h.Doc == hits[at].Doc && h.Article == hits[at].Article {
			if one := a.countiesIn(&h) == 1; one != (a.countiesIn(&hits[at]) == 1) { // 「先后到甲县、乙县」 tells only of the whole journey
				if one {
					at = i
				}
				continue
			}
		}
		if at < 0 || h.Dated.From > hits[at].Dated.From {
			at = i
		}
	}
	if at < 0 {
		return nil, nil
	}
	went := hits[at]
	left := len(went.doc.Text) // where the report goes on to another county
	for _, h := range hits {
		if h.Kind == store.Activity && h.Doc == went.Doc && h.Article == went.Article && len(h.Spans) > 0 && h.Spans[0].Start > went.Spans[0].Start && h.Spans[0].Start < left && a.countiesIn(&h) == 1 && a.countiesIn(&went) == 1 &&
			!strings.Contains(fold(h.printed()), there) && !slices.Equal(a.placesIn(&h), a.placesIn(&went)) {
			left = h.Spans[0].Start
		}
	}
	said := only(hits, func(h *hit) bool {
		return h.Kind == store.Statement && h.Doc == went.Doc && h.Article == went.Article && h.When == went.When && len(h.Spans) > 0 && h.Spans[0].Start >= went.Spans[0].Start && h.Spans[0].Start < left
	})
	if said = a.distinct(said); len(said) == 0 {
		return nil, nil
	}
	inOrder(said, func(x, y *hit) bool { return x.Spans[0].Start < y.Spans[0].Start })
	d := a.draft(question.Latest)
	d.Lead = a.leadWith(names[0], went)
	for _, h := range append([]hit{went}, said...) {
		d.Items = append(d.Items, a.item(h, names[0]))
	}
	if !slices.ContainsFunc(said, func(h hit) bool { return strings.Contains(fold(h.Occasion), there) }) {
		d.Footer = append(d.Footer, a.say("said_then", m[1]))
	}
	d.PerPage = 6
	a.q.Focus = names
	return a.compose(d)
}

// placesIn are the counties that the sentence of a fact names.
func (a *asking) placesIn(h *hit) (out []string) {
	for _, m := range a.lex.FindPlaces(h.printed(), a.v.parser.City()) {
		if m.Place != nil && m.Place.Level == nlp.County {
			out = addOnce(out, m.Place.Name)
		}
	}
	return out
}

// countiesIn is how many of them there are.
func (a *asking) countiesIn(h *hit) int { return len(a.placesIn(h)) }

// reHeSpokeAt is reSpokenAt with him before the verb: 「擂台上他讲的呢」.
var reHeSpokeAt = regexp.MustCompile(`^(?:上|里|中)[他她]?(?:都|又|还|是|当时|怎么)*(?:说|讲|谈|晒|亮|介绍|强调|表示|表态|发言|指出)`)

// spokenInReport is what somebody said where the question says he spoke, 「擂台上他讲的」, when a report of that tells it: one with the
// word in its title or its first sentences. Nothing when the word is no such place, or what he said there names it.
func (a *asking) spokenInReport(query store.Query, at string, hits []hit) ([]hit, error) {
	_, behind, found := strings.Cut(a.q.Text, at)
	if !found && a.q.Follows { // 「那某区呢」
		_, behind, found = strings.Cut(a.q.Topic, at)
	}
	if !found || meetingWords.MatchString(at) || !reHeSpokeAt.MatchString(behind) || slices.ContainsFunc(hits, func(h hit) bool { return a.occurs(fold(h.Occasion), at) >= 0.9 }) {
		return nil, nil
	}
	query = ofKinds(query, store.Statement)
	query.Limit = 300
	said, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	said = only(a.inTime(said), func(h *hit) bool {
		if h.inRoundUp() || len(h.Spans) == 0 {
			return false
		}
		art := h.article()
		first := h.doc.Text[art.Span.Start:art.Span.End]
		return strings.Contains(fold(art.Title+art.Subtitle+clip(first, min(opening, len(first)/4)/len("字"))), fold(at))
	})
	inOrder(said, func(x, y *hit) bool { return x.Doc == y.Doc && x.Spans[0].Start < y.Spans[0].Start })
	for i := range said {
		said[i].cover, said[i].body = 1, 1
	}
	return said, nil
}

// saidAt keeps what was said at the kind of meeting that the question says it was said at, 「谁在全会上提到数字经济」. When nothing
// was, it keeps all, and gives the kind for a note.
func (a *asking) saidAt(hits []hit, terms []string) ([]hit, string) {
	for _, t := range terms {
		_, behind, found := strings.Cut(a.q.Text, t)
		if !found || !meetingWords.MatchString(t) || !strings.HasPrefix(strings.TrimPrefix(behind, "会"), "上") {
			continue
		}
		about := only(hits, func(h *hit) bool {
			return len(terms) == 1 && len(a.q.Themes) == 0 || slices.ContainsFunc(h.Themes, func(s string) bool { return slices.Contains(a.q.Themes, s) }) ||
				slices.ContainsFunc(terms, func(o string) bool { return o != t && a.occurs(a.full(h), o) >= 0.6 })
		})
		if at := only(about, func(h *hit) bool { return a.occurs(a.full(h), t) >= 0.9 }); len(at) > 0 {
			return at, ""
		}
		return about, t
	}
	return hits, ""
}

// reSpeakersAt asks who said what at something: 「擂台上谁说了啥」, 「推进会上都有谁发言」, 「擂台赛上各书记说了什么」.
var reSpeakersAt = regexp.MustCompile(`^[“"]?(\p{Han}{2,16}?(?:[会赛]|比武|擂台|论坛|活动|仪式)|\p{Han}{2,16}?)[”"]?(?:那天|现场)?(上|里|中)?(?:都|还)?有?(?:谁|哪些(?:人|单位|代表|领导)|哪几[个位]\p{Han}{0,4}|各\p{Han}{0,5}?|\p{Han}{0,4}们)(?:都|分别|各自|依次)?(?:[说讲谈提晒亮][了过]?(?:什么|啥|哪些)|发[了过]?言|表[了过]?态|[讲说][了过]?话)`)

// The same asked by their number or their names.
var (
	// reSpeakersOf asks how many spoke at something: 「书记擂台总共几位书记发言」.
	reSpeakersOf = regexp.MustCompile(`^[“"]?(\p{Han}{2,16}?)[”"]?(?:那天|现场)?(?:上|里|中)?(?:总共|一共|共|到底)?(?:都|还)?有?(?:几|多少)(?:个|位|名)?(?:书记|` + nlp.Heads + `|领导|人|代表)?(?:都)?(?:发[了过]?言|表[了过]?态|[讲说][了过]?话|上[了过]?台|打[了过]?擂)`)
	// reSpeakersList asks for the list of those who were at something to speak: 「参加擂台的书记名单」, 「上台打擂的都有谁」.
	reSpeakersList = regexp.MustCompile(`^(?:参加|出席|参与|登上|上台|上|在)?(?:了)?[“"]?(\p{Han}{2,16}?)[”"]?(?:上)?(?:发言|表态|讲话)?的(?:都|各)?(?:区市|区县|县市|区|县|市)?(?:书记|` + nlp.Heads + `|领导|人|代表|有|是|都)*(?:名单|谁|哪些|哪几[个位])`)
)

// spokenOf is what the question says that those spoke at whom it asks for, "" when it names nothing so.
func (a *asking) spokenOf() string {
	text := strings.TrimLeft(strings.Replace(a.q.Text, a.q.TimeText, "", 1), "的那场次这 ")
	if m := reSpeakersAt.FindStringSubmatch(text); m != nil && (m[2] != "" || reEvent.MatchString(m[1])) {
		return m[1]
	}
	if m := reSpeakersOf.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if m := reSpeakersList.FindStringSubmatch(text); m != nil && (reEvent.MatchString(m[1]) || strings.HasPrefix(text, "上")) {
		return strings.TrimLeft(m[1], "那场次这")
	}
	return ""
}

// opening is how many bytes of an article say what it is about, at most a quarter of it.
const opening = 1200

// reEvent ends the name of something that people speak at.
var reEvent = regexp.MustCompile(`(?:[会赛]|比武|擂台|论坛|活动|仪式)$`)

// speakersAt tells what everybody said in the articles of one day that tell most of what the question says they spoke at. nil when
// the question names somebody or no such thing, the article tells of other
// meetings, or fewer than three speak there.
func (a *asking) speakersAt() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons)+len(q.Districts)+len(q.Bodies) > 0 {
		return nil, nil
	}
	name := a.spokenOf()
	at := fold(name)
	if runes(at) < 2 {
		return nil, nil
	}
	hits, _, err := a.search(store.Query{Visible: a.now, When: q.Time, Terms: a.indexed(at), Order: store.Best, Limit: 200, NoTotal: true})
	if err != nil {
		return nil, err
	}
	told := map[string]int{} // sentences; a title counts for two
	day := map[string]store.Interval{}
	opens := map[string]bool{} // tells of it in its title or first sentences: it is about it
	most := ""
	for _, h := range hits {
		k := h.Doc + "|" + itoa(h.Article)
		if told[k] == 0 && heldAt(fold(h.article().Title), at) {
			told[k], opens[k] = 2, true
		}
		if heldAt(fold(wholeSentence(&h)+h.Occasion), at) {
			told[k]++
			if len(h.Spans) > 0 {
				of := h.article().Span
				opens[k] = opens[k] || h.Spans[0].Start-of.Start < min(opening, (of.End-of.Start)/4)
			}
		}
		if day[k] = h.Dated; opens[k] && told[k] > told[most] {
			most = k
		}
	}
	var docs []string // of one paper, those that tell of it
	for k, n := range told {
		if n >= 2 && opens[k] && day[k] == day[most] {
			doc, _, _ := strings.Cut(k, "|")
			docs = addOnce(docs, doc)
		}
	}
	if len(docs) == 0 {
		return nil, nil
	}
	slices.Sort(docs)
	query := ofKinds(store.Query{Visible: a.now, All: [][]store.Slot{anyOf(store.ByDoc, docs)}, Limit: 1000}, store.Statement)
	if hits, _, err = a.search(query); err != nil {
		return nil, err
	}
	hits = named(slices.DeleteFunc(hits, func(h hit) bool {
		k := h.Doc + "|" + itoa(h.Article)
		return told[k] < 2 || !opens[k] || len(h.Spans) == 0
	}))
	begins := func(h *hit) int {
		if len(h.Fact.Words) > 0 {
			return h.Fact.Words[0].Start
		}
		return h.Spans[0].Start
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Or(strings.Compare(x.Doc, y.Doc), begins(&x)-begins(&y)) })
	said := map[string]int{}
	var who []string
	var chosen []hit
	for _, h := range a.distinct(hits) {
		if h.Occasion != "" && !heldAt(fold(h.Occasion), at) {
			return nil, nil // a round-up tells of many meetings
		}
		name := a.v.name(h.Actors[0].Name)
		if said[name] == 0 {
			who = append(who, name)
		}
		if said[name]++; said[name] <= 2 {
			chosen = append(chosen, h)
		}
	}
	if len(who) < 3 {
		return nil, nil
	}
	d := a.draft(question.Summary)
	d.Wide, d.PerPage = true, 10
	q.Terms = nil // told of where they spoke, not in their words
	d.Lead = a.say("speakers", name, len(who), strings.Join(who, "、"))
	for _, h := range chosen {
		it := a.item(h, "")
		it.Max = 110
		d.Items = append(d.Items, it)
	}
	d.Footer = append(d.Footer, a.freshness(newestOf(chosen))...)
	return a.compose(d)
}

// heldAt reports whether a text names what people spoke at: as the question does, or a meeting by more words, 「半年度|工作|会议」.
func heldAt(text, at string) bool {
	if strings.Contains(text, at) {
		return true
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(at, "会议"), "大会")
	if stem == at || runes(stem) < 3 {
		return false
	}
	i := strings.Index(text, stem)
	return i >= 0 && strings.Contains(clip(text[i+len(stem):], 8), "会")
}

// reWhoSaidIt asks, behind a reply, whose words that was: 「谁说的」.
var reWhoSaidIt = regexp.MustCompile(`^(?:那|这)?(?:个|些|句)?(?:话|数|数字|数据|情况)?(?:都)?(?:又)?(?:是)?(?:由)?(?:谁|哪[个位](?:领导|书记|人)?)(?:说|讲|提|介绍|透露|通报|公布|讲出来|说出来)(?:的|过的)?[呢啊呀吗?？。\s]*$`)

// saidByWhom answers whose words the reply before showed with those very sentences, and with no other that has the words of its question, or
// says that none of them is anybody's. nil when the question names something itself.
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
	if len(d.Items) == 0 {
		return nil, nil
	}
	if !spoken { // the paper's own words, or a meeting's
		d.Lead, d.Answerable, d.Items = a.say("no_speaker"), false, d.Items[:1]
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

// saidTo tells what somebody said to somebody else, in the sentence that names both: 「某某对某县县长说了什么」. nil when that is not asked.
func (a *asking) saidTo() (*answer.Answer, error) {
	m := reSaidTo.FindStringSubmatchIndex(a.q.Text)
	if m == nil {
		return nil, nil
	}
	names := slices.Clone(a.q.Persons)
	if len(names) == 1 && len(a.q.Titles) == 1 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(a.q.Titles[0], seat, "", a.now); len(hs) > 0 && len(names) == 1 {
				names = append(names, hs[0].name)
			}
		}
	}
	at := slices.IndexFunc(names, func(n string) bool { return strings.Contains(a.q.Text[:m[0]], n) })
	if len(names) != 2 || at < 0 {
		return nil, nil
	}
	from, to := names[at], names[1-at]
	query := ofKinds(a.byPersons(a.base(), []string{from}), store.Statement)
	query.Limit = 400
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	d := a.draft(question.Theme)
	for _, h := range a.distinct(hits) {
		if len(h.Actors) != 1 || len(d.Items) == 6 {
			continue
		}
		sentence := h.printed()
		if at := strings.Index(sentence, to); at >= 0 && reTells.MatchString(sentence[:at]) {
			it := a.item(h, "")
			it.Who, it.Words = "", h.Spans
			it.Fact.Marks &^= store.Verbatim | store.Reported
			d.Items = append(d.Items, it)
		}
	}
	if len(d.Items) == 0 {
		return a.refuse(a.say("nothing_said_to", from, to), question.Unknown)
	}
	a.q.Focus = []string{from}
	return a.compose(d)
}

var (
	// reSaidTo asks for what was said to somebody.
	reSaidTo = regexp.MustCompile(`[对向](.{2,24}?)(?:都|又|还|当时)?(?:说|讲|叮嘱|交代|交待|嘱咐|嘱托|提)了?(?:过|些|几?句|一句)?(?:什么|啥|哪些|哪句)`)
	// reTells stands before whom somebody turns to.
	reTells = regexp.MustCompile(`(?:叮嘱|嘱咐|嘱托|交代|告诉|提醒|要求|对|向|问|勉励|鼓励|告诫|叫住|拉着|握着)[^，。；！？“”]{0,24}$`)
)
