package qa

// Which offices somebody holds, who came before and after him, and names that hold none.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// whoIsPerson lists somebody's offices.
func (a *asking) whoIsPerson(name string) (*answer.Answer, error) {
	posts := a.officesOf(name)
	if len(posts) == 0 {
		return a.noOffice(name)
	}
	d := a.draft(question.WhoIs)
	career := reSince.MatchString(a.q.Text) || reEarlier.MatchString(a.q.Text) || question.AsksCareer(a.q.Text)
	if err := a.listOffices(&d, name, posts, career); err != nil {
		return nil, err
	}
	then := a.q.Time
	switch {
	case !then.IsZero() && !career && !slices.ContainsFunc(posts, func(t store.Tenure) bool { return t.First.When.IsZero() || t.First.When.From < then.To }):
		d.Lead = a.say("no_post_then", a.q.TimeText, name) + d.Lead // 「他去年呢」
	case question.AsksLife(a.q.Text):
		d.Lead = a.say("no_life", name) + d.Lead
	case (reMovedWhere.MatchString(a.q.Text) || reGoneWhere.MatchString(a.q.Text) || reNowWhere.MatchString(a.q.Text)) && len(d.Proofs) == 0 && !slices.ContainsFunc(posts, func(t store.Tenure) bool { return a.movedOn(posts[0].Post, t.Post) }):
		d.Lead = a.say("no_next_office", name) + d.Lead
	}
	a.perhapsOther(&d, name, posts)
	if !a.replaced(&d, name, posts) && then.IsZero() && (reNow.MatchString(a.q.Text) || question.InOffice(a.q.Text)) {
		d.Lead += a.mayDiffer(posts[0].Last.When)
	}
	a.provePosts(&d, name, posts)
	if career {
		if err := a.career(&d, name); err != nil {
			return nil, err
		}
	}
	if err := a.putRight(&d, name); err != nil {
		return nil, err
	}
	a.q.Focus = []string{name}
	return a.compose(d)
}

// officesOf are the offices in which somebody was seen by now, the one seen last first.
func (a *asking) officesOf(name string) (posts []store.Tenure) {
	for _, t := range a.v.byName[name] {
		if a.begun(t.First) && !a.ofNamesake(t) {
			posts = append(posts, *t)
		}
	}
	for _, t := range a.v.unplaced {
		if t.Name == name && a.begun(t.First) {
			posts = append(posts, t)
		}
	}
	slices.SortStableFunc(posts, func(x, y store.Tenure) int {
		switch {
		case x.Last.When == y.Last.When:
			return y.Count - x.Count
		case before(y.Last.When, x.Last.When):
			return -1
		}
		return 1
	})
	return posts
}

// noOffice answers of somebody of whom no office is known, or only that he left one.
func (a *asking) noOffice(name string) (*answer.Answer, error) {
	left, err := a.lastLeft(name)
	if err != nil {
		return nil, err
	}
	if left == nil {
		return a.refuse(a.say("no_post", name, a.period()), question.Unknown)
	}
	d := a.draft(question.WhoIs)
	d.Lead = a.leaving(left) + "。"
	d.Proofs = append(d.Proofs, answer.Proof{Doc: left.doc, Spans: left.Spans})
	a.heldNow(&d, left)
	return a.compose(d)
}

// listOffices writes when somebody was seen in each of his offices, and when he left it.
func (a *asking) listOffices(d *answer.Draft, name string, posts []store.Tenure, career bool) error {
	var parts []string
	for _, t := range posts[:min(len(posts), 6)] {
		when := seen(t.Last)
		if first := seen(t.First); career && first != when && !t.First.When.IsZero() {
			when = "最早见于" + first + "，最近见于" + when
		}
		gone, err := a.departure(holder{name: t.Name, post: t.Post, last: t.Last})
		if err != nil {
			return err
		}
		if gone != nil {
			when += "，" + seen(store.Proof{When: gone.Dated}) + gone.Cue
			if len(d.Proofs) < 2 {
				d.Proofs = append(d.Proofs, answer.Proof{Doc: gone.doc, Spans: gone.Spans})
			}
		}
		parts = append(parts, fmt.Sprintf("%s（%s）", t.Post.String(), when))
	}
	d.Lead = a.say("posts", name, strings.Join(parts, "；"))
	return nil
}

// perhapsOther says that two people may bear one name, or one person two.
func (a *asking) perhapsOther(d *answer.Draft, name string, posts []store.Tenure) {
	places := map[string]bool{}
	for _, t := range posts {
		if p := a.lex.Place(t.Post.District); p != nil && p.Level == nlp.County {
			places[t.Post.District] = true
		}
	}
	if len(places) > 1 && a.apart(posts) {
		d.Lead += a.say("perhaps_two")
	}
	if o := a.twinOf(name); o.name != "" {
		d.Lead += a.say("perhaps_one", o.name, seenSpan(o), name)
		a.prove(d, o.last)
	}
}

// replaced says that somebody else holds the office by now that is asked about: 「还是平度书记吗」. false when nobody else does.
func (a *asking) replaced(d *answer.Draft, name string, posts []store.Tenure) bool {
	for _, t := range posts {
		hs := a.holders(t.Post)
		if !key(t.Post) || len(hs) == 0 || hs[0].name == name || hs[0].name == a.twinOf(name).name || !question.InOffice(a.q.Text) && !a.asksStill(t.Post) && !reMovedTo.MatchString(a.q.Text) && !reGoneWhere.MatchString(a.q.Text) && !reNowWhere.MatchString(a.q.Text) {
			continue
		}
		now := "office_now"
		if t.Last.When.IsZero() {
			now = "office_now_undated"
		}
		d.Lead = strings.TrimSuffix(d.Lead, "。") + a.say(now, hs[0].post.String(), hs[0].name, name, seen(t.Last)) + "。"
		a.prove(d, hs[0].last)
		return true
	}
	return false
}

// asksStill reports whether an office is the one that the question asks somebody to hold now.
func (a *asking) asksStill(p store.Post) bool {
	if len(a.q.Titles) == 0 || !titleFits(a.q.Titles[0], p) {
		return false
	}
	seats := a.seats()
	return len(seats) == 0 && (reYesNo.MatchString(a.q.Text) || reNow.MatchString(a.q.Text)) || slices.Contains(seats, p.District)
}

// provePosts cites where somebody is seen in his offices, and where the other of two names for him is printed.
func (a *asking) provePosts(d *answer.Draft, name string, posts []store.Tenure) {
	for _, t := range a.v.tenures {
		if t.Name != name && a.v.name(t.Name) == name && strings.Contains(a.q.Raw, t.Name) && a.prove(d, t.First) {
			break
		}
	}
	for _, t := range posts {
		seenAt := t.Last
		if reSince.MatchString(a.q.Text) && len(a.q.Titles) > 0 && t.Post.Title == a.q.Titles[0] {
			seenAt = t.First // since when is asked of this one
		}
		if len(d.Proofs) < 3 && !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return p.Doc.Key == seenAt.Doc }) {
			a.prove(d, seenAt)
		}
	}
}

// career adds how somebody came to his offices, and what he was before where that is asked.
func (a *asking) career(d *answer.Draft, name string) error {
	if err := a.appointments(d, name); err != nil {
		return err
	}
	a.sinceWhen(d)
	if reEarlier.MatchString(a.q.Text) || question.AsksCareer(a.q.Text) {
		return a.heldEarlier(d, name)
	}
	return nil
}

// putRight adds what a correction notice says of somebody's office, whichever article it corrects: 「“某某”的职务应为“某局副局长”」.
func (a *asking) putRight(d *answer.Draft, name string) error {
	found, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(name), Order: store.Best, Limit: 60, NoTotal: true})
	if err != nil {
		return err
	}
	for _, h := range found {
		if sentence := h.printed(); !h.Marks.Has(store.Corrected) || !strings.Contains(sentence, name) {
			continue
		} else if _, behind, _ := strings.Cut(sentence, name); !reOfficeRight.MatchString(behind) {
			continue
		}
		h.own()
		h.Kind, h.Actors, h.Measure, h.Words = store.Prose, nil, nil, nil
		it := a.item(h, "")
		it.Max = 240
		d.Items = append(d.Items, it)
		break
	}
	return nil
}

// reOfficeRight puts an office right behind a name.
var reOfficeRight = regexp.MustCompile(`^[”"』」]?(?:同志)?的?职务(?:应为|应是|有误|更正为|为)`)

// reMovedWhere asks to what office somebody went on: 「某某后来调到哪里去了」.
var reMovedWhere = regexp.MustCompile(`(?:调|转|升|改)(?:任|到|去|往|动)*了?(?:哪|什么|啥|何)|(?:卸任|离任|离开|后来|之后)\p{Han}{0,6}(?:去了?|到了?|在)(?:哪|什么|啥|何)|去向`)

// neighbour tells who held an office before or after: 「他的前任是谁」, 「谁接替了他」, 「平度前任书记是谁」. nil when the
// question names no office of one holder.
func (a *asking) neighbour() (*answer.Answer, error) {
	q := a.q
	name, posts := a.heldBeside()
	said, none := "former", "no_former"
	if q.Next {
		said, none = "next", "no_next"
	}
	d := a.draft(question.WhoIs)
	for _, p := range posts {
		own, h, ok := a.nextTo(p, name)
		if !ok || strings.Contains(d.Lead, office(p).String()) {
			continue
		}
		if !q.Next {
			gone, err := a.leftBefore(own, h)
			if err != nil {
				return nil, err
			}
			if gone != nil {
				return a.tellLeft(p, name, gone)
			}
		}
		d.Lead += a.say(said, office(p).String(), name, h.name, seenSpan(h))
		for _, p := range []store.Proof{h.last, own.last} {
			a.prove(&d, p)
		}
		q.Focus = []string{h.name}
	}
	if d.Lead != "" {
		return a.compose(d)
	}
	if q.Next && name != "" { // whose office is only told as he leaves it
		left, next, err := a.leftOffices(name)
		if err != nil {
			return nil, err
		}
		for i, h := range next {
			d.Lead += a.say(said, left[i].String(), name, h.name, seenSpan(h))
			a.prove(&d, h.first)
			q.Focus = []string{h.name}
		}
		if d.Lead != "" {
			return a.compose(d)
		}
	}
	if len(posts) == 0 {
		return nil, nil
	}
	if !q.Next {
		for _, p := range posts {
			for _, h := range a.holders(p) {
				if h.name != name {
					continue
				}
				gone, err := a.leftBefore(h, holder{})
				if err != nil {
					return nil, err
				}
				if gone != nil {
					return a.tellLeft(p, name, gone)
				}
			}
		}
	}
	posts[0] = office(posts[0])
	return a.refuse(a.say(none, posts[0].String(), name, a.period()), question.Unknown)
}

// heldBeside is whom a question asks the one before or after of, with the offices of one holder that he holds.
func (a *asking) heldBeside() (name string, posts []store.Post) {
	q := a.q
	name = firstOf(q.Persons, cmp.Or(q.Stranger, firstOf(q.Focus, "")))
	for _, t := range a.v.byName[name] {
		if key(t.Post) && len(a.holders(t.Post)) > 0 {
			posts = append(posts, t.Post)
		}
	}
	if len(q.Persons) == 0 && len(q.Titles) > 0 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && key(hs[0].post) {
				posts, name = []store.Post{hs[0].post}, hs[0].name
			}
		}
		for _, body := range q.Bodies {
			if hs := a.v.holders(q.Titles[0], "", body, a.now); len(hs) > 0 && key(hs[0].post) {
				posts, name = []store.Post{hs[0].post}, hs[0].name
			}
		}
	}
	return name, posts
}

// nextTo is a holder of an office and who held it right before him, or after him when that is asked.
func (a *asking) nextTo(p store.Post, name string) (own, other holder, ok bool) {
	step := 1 // holders are newest first
	if a.q.Next {
		step = -1
	}
	hs := a.holders(p)
	at := slices.IndexFunc(hs, func(h holder) bool { return h.name == name })
	if at >= 0 { // a misprint of his name came neither before nor after him, nor who was seen in between
		own := hs[at]
		hs = slices.DeleteFunc(hs, func(h holder) bool { return h.name != name && (twin(h, own) || amid(h, own)) })
		at = slices.IndexFunc(hs, func(h holder) bool { return h.name == name })
	}
	if at < 0 || at+step < 0 || at+step == len(hs) {
		return own, other, false
	}
	return hs[at], hs[at+step], true
}

// sinceWhen says that no text tells since when an office is held, when that is asked.
func (a *asking) sinceWhen(d *answer.Draft) {
	if reSince.MatchString(a.q.Text) && len(d.Items) == 0 {
		d.Footer = append(d.Footer, a.say("no_since"))
	}
}

// appointments adds what the corpus tells of the offices that somebody took and left.
func (a *asking) appointments(d *answer.Draft, name string) error {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{name}), store.Activity)
	query.Limit = 200
	hits, _, err := a.search(query)
	if err != nil {
		return err
	}
	for _, h := range hits {
		if reAppoints.MatchString(h.Cue) && len(d.Items) < 3 {
			it := a.item(h, name)
			if w := h.Fact.Words; len(w) == 1 {
				if left := reLeftToo.FindStringSubmatch(h.doc.Text[w[0].End:min(len(h.doc.Text), w[0].End+longestLeft)]); left != nil {
					it.Words = []store.Span{{Start: w[0].Start, End: w[0].End + len(left[1])}}
				}
			}
			d.Items = append(d.Items, it)
		}
	}
	return nil
}

// heldEarlier adds the sentences that tell of somebody, who is the one whom they name, what he was before: 「某某被提名为候选人，他此前是区委常委」.
func (a *asking) heldEarlier(d *answer.Draft, name string) error {
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{name})
	if err != nil {
		return err
	}
	for _, h := range hits {
		if h.Kind != store.Prose || len(d.Items) >= 3 {
			continue
		}
		words := h.printed()
		_, rest, ok := strings.Cut(words, name)
		m := reWasBefore.FindStringIndex(rest)
		if !ok || m == nil || slices.ContainsFunc(a.v.parser.Parse(words, nil, a.req.Now).Persons, func(p string) bool { return a.v.name(p) != name }) {
			continue
		}
		d.Items = append(d.Items, a.item(h, ""))
	}
	return nil
}

// reWasBefore tells behind somebody's name what he was before.
var reWasBefore = regexp.MustCompile(`^[^。；！？\n“”]{0,60}(?:此前|之前|先后|历任|曾|原)(?:是|任|担任|在|为)`)

// heldNow adds who holds the office by now that somebody left, when the question names it: 「市财政局长还是某某吗」.
func (a *asking) heldNow(d *answer.Draft, left *hit) {
	if len(a.q.Titles) == 0 {
		return
	}
	for _, t := range a.v.tenures {
		p := office(t.Post)
		if !key(p) || !a.isOffice(left.words, p, left.Districts) {
			continue
		}
		hs := a.holders(p)
		if len(hs) == 0 || hs[0].last.When.Last() < left.Dated.From {
			continue
		}
		d.Lead += a.say("is_by_now", p.String(), hs[0].name, seenSpan(hs[0]))
		a.prove(d, hs[0].last)
		return
	}
}

// reLeftToo tells right behind the office that somebody took the one that he left: 「任某县委书记，|免去其某局局长职务」.
var reLeftToo = regexp.MustCompile(`^(，(?:同时)?(?:免去其|不再担任|不再兼任|辞去|卸任)[^，。；！？\n]+)[，。；！？\n]`)

const longestLeft = 120 // bytes of it

var (
	// reSince asks for since when, reEarlier for what somebody was.
	reSince   = regexp.MustCompile(`(什么时候|啥时候|何时|哪[天年]|几时|哪年|多久).{0,6}(当上|当|上任|就任|接任|出任|任职|成为|到任|任|换的|换了|换人|更换|调整)|(?:干|当|做|任职?|任上|履新)[了过]?.{0,2}[了过]?(?:几|多少|多长|多久)(?:个)?(?:年|月|时间|天|久|任|届)?|(?:任职|上任|就任|到任|当选)的?(?:时间|日期|年份|年月)`)
	reEarlier = regexp.MustCompile(`(之前|以前|[任当来]\p{Han}{1,10}前|原来|此前|原先|过去).{0,4}(是|做|干|当|任)|前(?:是)?在?(?:哪|什么单位|啥单位|何处).{0,3}(?:工作|任职|上班|当官|干)`)
	// reAppoints are the verbs of taking and leaving an office.
	reAppoints = regexp.MustCompile(`^(此前任|此前担任|曾任|曾担任|原任|历任|转任|调任|升任|任|担任|出任|当选为?|就任|继任|接任|兼任|不再.{1,4}|决定任命|任命|提名|选举|补选|推选|辞去|免去|被免去|被撤销|被罢免|被.{1,4}为)$`)
	// reLeaves are those of leaving one.
	reLeaves = regexp.MustCompile(`^(不再.{1,4}|辞去|免去|被免去|被撤销|被罢免)$`)
)

// stranger tells of a name without an office only where it stands: nothing is said about anybody else instead.
func (a *asking) stranger() (*answer.Answer, error) {
	name := a.q.Stranger
	a.q.Focus = []string{name}
	if slices.ContainsFunc(a.v.unplaced, func(t store.Tenure) bool { return t.Name == name && a.begun(t.First) }) {
		return a.whoIsPerson(name)
	}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{name})
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		words := h.words
		if h.Kind != store.Statement {
			words = h.printed()
		}
		for _, m := range a.lex.FindPlaces(words, "") { // 「向德化县…求证」 names nobody
			if at := strings.Index(words, name); at >= 0 && m.Start > at && m.Start < at+len(name) && m.End > at+len(name) {
				return true
			}
		}
		return !strings.Contains(fold(words), fold(name)) && !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return ac.Name == name })
	})
	if len(hits) == 0 {
		if ans, err := a.reporters(); ans != nil || err != nil {
			return ans, err
		}
		if !a.holds(name) {
			return a.refuse(a.say("no_such_name", name, a.period()), question.Unknown)
		}
		return a.refuse(a.say("no_post", name, a.period()), question.Unknown)
	}
	d := a.draft(question.WhoIs)
	d.Lead = a.say("stranger", name)
	if called := calledIn(hits, name); called != "" {
		d.Lead = a.say("called", name, called)
	}
	told := map[string]bool{}
	for _, h := range a.distinct(hits) {
		if len(d.Items) == 3 {
			break
		}
		if told[fold(h.words)] { // once, whoever says it
			continue
		}
		told[fold(h.words)] = true
		it := a.item(h, "")
		it.Max = 60
		a.zoom(&it, []string{name})
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}

// calledIn is what a text calls somebody whose office is of no place or body that is known: 「绿洲纺织总经理某某」. "" where it is but the name.
func calledIn(hits []hit, name string) string {
	for _, h := range hits {
		if !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool { return ac.Name == name && len(ac.Posts) > 0 }) {
			continue
		}
		words := h.printed()
		at := strings.Index(words, name)
		if at < 0 {
			continue
		}
		from := 0
		if i := strings.LastIndexAny(words[:at], "，。；：！？“”（） "); i >= 0 {
			from = nlp.After(words, i)
		}
		if n := runes(words[from:at]); n >= 2 && n <= 24 {
			return words[from : at+len(name)]
		}
	}
	return ""
}

// apart reports whether tenures lie in counties of different cities.
func (a *asking) apart(ts []store.Tenure) bool {
	cities := map[string]bool{}
	for _, t := range ts {
		if p := a.lex.Place(t.Post.District); p != nil && p.Level == nlp.County {
			cities[p.Parent] = true
		}
	}
	return len(cities) > 1
}
