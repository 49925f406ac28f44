package qa

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// proof turns a tenure's sighting into a source.
func (a *asking) proof(p store.Proof) (answer.Proof, bool) {
	d, err := a.doc(p.Doc)
	if err != nil {
		return answer.Proof{}, false
	}
	return answer.Proof{Doc: d, Spans: []store.Span{p.Span}}, true
}

// seen says when somebody was seen in an office.
func seen(p store.Proof) string {
	if p.When.IsZero() {
		return "原文无日期"
	}
	y, m, d := p.When.From.Civil()
	if p.When.Days() > 31 {
		return fmt.Sprintf("约%d年，推断", y)
	}
	if p.When.Days() > 1 {
		return fmt.Sprintf("%d年%d月", y, m)
	}
	return fmt.Sprintf("%d年%d月%d日", y, m, d)
}

// whoIs tells who holds an office, or which offices somebody holds.
func (a *asking) whoIs() (*answer.Answer, error) {
	q := a.q
	if question.AsksLife(q.Text) {
		if names, ok, _ := a.people(); ok && len(names) > 0 {
			return a.whoIsPerson(names[0])
		}
	}
	if q.Stranger != "" {
		return a.stranger()
	}
	if len(q.Persons) == 1 && len(q.Districts) == 0 && a.calledSo(q.Persons[0]) { // 「省长某某是谁」
		if lead, holders, proofs := a.mismatch(); lead != "" {
			return a.corrected(lead, holders, proofs)
		}
	}
	if (q.Former || q.Next) && !reNow.MatchString(q.Text) {
		if ans, err := a.neighbour(); ans != nil || err != nil {
			return ans, err
		}
	}
	if lead, holders, proofs := a.mismatch(); lead != "" && reSince.MatchString(q.Text) { // 「某某当某市书记是哪年」, who never was
		return a.corrected(lead, holders, proofs)
	}
	if len(q.Persons) > 0 && question.InOffice(q.Text) { // 「某某和某某还在任吗」
		var each []*answer.Answer
		for _, name := range q.Persons {
			ans, err := a.whoIsPerson(name)
			if err != nil {
				return nil, err
			}
			each = append(each, ans)
		}
		q.Focus = q.Persons
		return answer.Join(each, a.req.Form), nil
	}
	if len(q.Persons) > 1 && len(q.Titles) == 1 && reWhichOne.MatchString(q.Text) { // 「某某和某某谁是区长」
		for _, name := range q.Persons {
			if slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { return a.v.name(t.Name) == name && titleFits(q.Titles[0], t.Post) }) {
				return a.whoIsPerson(name)
			}
		}
	}
	if len(q.Persons) > 0 && (reSince.MatchString(q.Text) || reEarlier.MatchString(q.Text) || len(q.Titles) == 0 || !strings.Contains(q.Text, "是谁") && !strings.Contains(q.Text, "谁是") && len(q.Seats) == 0) {
		return a.whoIsPerson(q.Persons[0])
	}
	if len(q.Persons) == 0 && (strings.Contains(q.Text, "职务") || strings.Contains(q.Text, "兼")) {
		if names, ok, _ := a.people(); ok && len(names) > 0 {
			return a.whoIsPerson(names[0])
		}
	}
	if len(q.Districts) == 0 && len(q.Bodies) == 0 && len(q.Titles) > 0 {
		if d := a.cityOf(q.Titles[0]); d != "" {
			q.Districts = []string{d}
		} else if len(q.Persons) > 0 {
			return a.whoIsPerson(q.Persons[0])
		}
	}
	if len(q.Districts) == 0 && len(q.Bodies) == 0 && len(q.Terms) > 0 && (class(q.Titles[0]) == "书记" || class(q.Titles[0]) == "首长") {
		// the office of a place that the corpus does not know is nobody's here: 「高新区书记」
		return a.refuse(a.say("no_office", strings.Join(q.Terms, "")+q.Titles[0], a.period()), question.Unknown)
	}
	if c := class(firstOf(q.Titles, "")); len(q.Districts) == 0 && len(q.Bodies) == 0 && (c == "书记" || c == "首长") {
		return a.whichHolder(q.Titles[0]) // never everybody who holds such an office somewhere
	}
	d := a.draft(question.WhoIs)
	var leads []string
	found := false
	places := q.Districts
	if len(places) == 0 {
		places = []string{""}
	}
	bodies := q.Bodies
	if len(bodies) == 0 {
		bodies = []string{""}
	}
	if q.Changed || reNow.MatchString(q.Text) && len(q.Times) == 0 { // 「今年6月换书记了吗」: who came and who went
		q.Time = store.Interval{}
	}
	titles := q.Titles
	if len(titles) > 1 && strings.Contains(q.Text, "兼") { // 「哪位书记还兼党委书记」
		titles = titles[len(titles)-1:]
	}
	for _, district := range places {
		for _, body := range bodies {
			for _, title := range titles {
				held, told, err := a.holdersAt(&d, district, body, title)
				if err != nil {
					return nil, err
				}
				for _, l := range held {
					leads = addOnce(leads, l) // of a body, whatever place it is in
				}
				found = found || told
			}
		}
	}
	if found && reSince.MatchString(q.Text) && len(q.Focus) == 1 {
		if err := a.appointments(&d, q.Focus[0]); err != nil {
			return nil, err
		}
		a.sinceWhen(&d)
	}
	d.Lead = strings.Join(leads, "\n")
	d.Answerable = found
	if !found {
		d.Intent = string(question.Unknown)
		if len(q.Districts) > 0 {
			d.Choices = a.otherOffices(q.Districts[0], q.Titles)
		}
	}
	return a.compose(d)
}

// holdersAt writes who holds an office, at each of the times asked about. told is false when nobody is known.
func (a *asking) holdersAt(d *answer.Draft, district, body, title string) (leads []string, told bool, err error) {
	q := a.q
	if body != "" && strings.HasSuffix(district, body) && len(a.v.holders(title, "", body, a.now)) == 0 && len(a.v.holders(title, district, "", a.now)) > 0 {
		body = "" // 「某市高新区」 is a place where its 书记 is told of, a body where its 管委会主任 is
	}
	if body != "" {
		district = ""
	}
	all := a.v.holders(title, district, body, a.now)
	if len(all) == 0 && body == "" {
		all = a.ofBody(title, district)
	}
	if len(all) == 0 && body == "" && !slices.Contains(q.Seats, district) {
		all = a.onlyHolder(title, district)
	}
	if office := answerOffice("", body, title); len(all) == 0 && body != "" { // the office of a body, printed as a title
		for _, t := range a.v.tenures {
			if strings.HasSuffix(t.Post.String(), office) {
				all = a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now)
				break
			}
		}
	}
	if unit, head := headOf(title); len(all) == 0 && body == "" && unit != "" { // 「发改委主任」, whose body is printed in full
		all = slices.DeleteFunc(a.v.holders(head, district, "", a.now), func(h holder) bool { return !shortFor(unit, h.post.Body) })
	}
	if unit := a.unitOf(title); unit != "" && body == "" { // 「教育局局长」 is not the head of another bureau
		all = slices.DeleteFunc(all, func(h holder) bool {
			return !strings.Contains(h.post.Body+h.post.Title, unit) && !shortFor(unit, h.post.Body) && !(reOfUnit.MatchString(title) && shortFor(unit+title[len(title)-len("司长"):len(title)-len("长")], h.post.Body))
		})
		title = unit + title
	}
	if len(all) > 1 && all[0].post.Body != "" { // nor did that of another come before
		all = slices.DeleteFunc(all, func(h holder) bool { return h.post.Body != all[0].post.Body })
	}
	times := q.Times
	if len(times) == 0 {
		times = []store.Interval{q.Time}
	}
	for _, t := range times {
		hs, near := all, ""
		if len(q.Times) > 0 {
			q.Time, q.TimeText = t, itoa(t.From.Year())+"年"
		}
		if !t.IsZero() {
			if hs = during(all, t); len(hs) == 0 && t.Days() < 200 {
				if hs = during(all, store.Interval{From: t.From - 60, To: t.To + 60}); len(hs) > 0 {
					near = "（语料中" + timeName(q) + "前后最近的记录）"
				}
			}
		}
		if len(hs) == 0 {
			lead := a.noHolder(answerOffice(district, body, title), district, title)
			if told := a.heldElsewhen(all); told != "" {
				lead += told
				for _, h := range all[:min(3, len(all))] {
					if pr, ok := a.proof(h.last); ok {
						d.Proofs = append(d.Proofs, pr)
					}
				}
			}
			leads = append(leads, lead)
			continue
		}
		told = true
		text, proofs, err := a.tellHolders(hs, district)
		if err != nil {
			return nil, false, err
		}
		if near == "" && q.TimeText != "" && !t.IsZero() { // that it was so then is not that it is so now
			text = q.TimeText + "：" + text
		}
		leads = append(leads, near+text)
		d.Proofs = append(d.Proofs, proofs...)
		q.Focus = append(q.Focus, hs[0].name)
		for _, p := range q.Persons { // a name in the question that does not hold it
			if !slices.ContainsFunc(hs, func(h holder) bool { return h.name == p }) && !reTold.MatchString(q.Text) {
				if l := a.labelOf(p, a.v, a.now); l != p {
					leads = append(leads, "语料中的"+p+"："+strings.TrimSuffix(l, p)+"。")
				}
			}
		}
	}
	return leads, told, nil
}

// onlyHolder is who holds an office of some body whose name a word of the question begins with, when it is one person:
// 「工信部来的那位副司长」. An office of another place than that asked about is none of it.
func (a *asking) onlyHolder(title, district string) []holder {
	var found []holder
	for _, t := range a.v.tenures {
		if of := t.Post.District; district != "" && of != "" && of != district && !a.lies(of, district) && !a.lies(district, of) {
			continue
		}
		if t.Post.Body == "" || !strings.HasSuffix(t.Post.Title, title) || strings.Contains(t.Post.Title, "副") != strings.Contains(title, "副") || !slices.ContainsFunc(a.q.Terms, func(w string) bool {
			return runes(w) > 2 && a.occurs(fold(t.Post.Body), w) >= 0.9 && a.occurs(fold(t.Post.Title), w) == 0
		}) {
			continue
		}
		hs := a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now)
		if len(hs) != 1 || len(found) > 0 && found[0].name != hs[0].name {
			return nil
		}
		found = hs
	}
	return found
}

// lies reports whether one place is in another.
func (a *asking) lies(in, of string) bool {
	p := a.lex.Place(in)
	return p != nil && a.lex.Within(p, of)
}

// unitOf is the unit that a question names right before a title and the corpus does not know as a body: 「教育局」.
func (a *asking) unitOf(title string) string {
	before, _, ok := strings.Cut(a.q.Text, title)
	if !ok {
		return ""
	}
	for _, t := range a.q.Terms {
		if last, _ := utf8.DecodeLastRuneInString(t); strings.HasSuffix(before, t) && strings.ContainsRune("局委厅部院会司团心办所校处署队行社室馆", last) {
			return t
		}
	}
	return ""
}

// reOfUnit is the head of a unit within a body: the 副司长 of 「工信部」 is that of one of its 司.
var reOfUnit = regexp.MustCompile(`^副?[司厅处科]长$`)

// headOf parts a title that names its body, 「发改委主任」, into both; unit is "" for any other.
func headOf(title string) (unit, head string) {
	for _, head := range []string{"副主任", "副局长", "副部长", "副主席", "主任", "局长", "部长", "主席"} {
		if unit, ok := strings.CutSuffix(title, head); ok && runes(unit) >= 2 {
			return unit, head
		}
	}
	return "", title
}

// shortFor reports whether a body is what a short name stands for: its characters in their order, 「发改委」 for
// 「发展和改革委员会」.
func shortFor(short, body string) bool {
	for _, r := range short {
		_, rest, ok := strings.Cut(body, string(r))
		if !ok {
			return false
		}
		body = rest
	}
	return body == "" || strings.HasSuffix(short, "委") && body == "员会"
}

// heldElsewhen says who held an office, and when, for a time of which nothing is known. "" when the question names no time.
func (a *asking) heldElsewhen(hs []holder) string {
	if a.q.Time.IsZero() || len(hs) == 0 {
		return ""
	}
	var told []string
	for _, h := range hs[:min(3, len(hs))] {
		told = append(told, h.name+"（"+seenSpan(h)+"）")
	}
	return a.say("other_times", hs[0].post.String(), strings.Join(told, "、"))
}

// ofBody lists who held an office of the body that is named after a place: the 党委书记 of 青岛蓝谷管理局 for 青岛蓝谷.
func (a *asking) ofBody(title, place string) []holder {
	if p := a.lex.Place(place); p == nil || p.Level != nlp.Zone {
		return nil
	}
	for _, t := range a.v.tenures {
		if strings.HasPrefix(t.Post.Body, place) && titleFits(title, t.Post) {
			return a.v.holders(title, "", t.Post.Body, a.now)
		}
	}
	return nil
}

// reWhichOne asks which of those named holds an office.
var reWhichOne = regexp.MustCompile(`(?:谁|哪[个位])(?:才)?是`)

// reNow asks about the present beside another time.
var reNow = regexp.MustCompile(`现在|如今|目前|现任`)

func answerOffice(district, body, title string) string {
	if body == "" {
		return store.Office(district, title)
	}
	for k := min(len(body), len(title)); k > 0; k-- { // 市工商联, 工商联主席
		if strings.HasSuffix(body, title[:k]) {
			return body + title[k:]
		}
	}
	return body + title
}

func (a *asking) noHolder(office, district, title string) string {
	s := "语料中没有「" + office + "」的记录"
	if !a.q.Time.IsZero() {
		s = "语料中没有" + timeName(a.q) + "「" + office + "」的记录"
	}
	return s + "（" + a.period() + "）。"
}

func timeName(q *question.Question) string {
	if q.TimeText != "" {
		return q.TimeText
	}
	return "该时段"
}

// otherOffices offers what the corpus has of the same place.
func (a *asking) otherOffices(district string, not []string) []answer.Choice {
	var out []answer.Choice
	seen := map[string]bool{}
	for _, t := range a.v.tenures {
		if t.Post.District != district || t.Post.Body != "" || class(t.Post.Title) == t.Post.Title && len(out) > 0 {
			continue
		}
		o := t.Post.String()
		if seen[o] || slices.Contains(not, t.Post.Title) || strings.Contains(t.Post.Title, "副") || strings.Contains(t.Post.Title, "常委") {
			continue
		}
		seen[o] = true
		out = append(out, answer.Choice{Label: "可以问：" + o + "是谁", Question: o + "是谁"})
		if len(out) == 2 {
			break
		}
	}
	return out
}

// during keeps the holders who were seen within a time; when nobody was, those whose first and last sight enclose it.
func during(hs []holder, i store.Interval) []holder {
	var out []holder
	for _, h := range hs {
		span := store.Interval{From: h.first.When.From, To: h.last.When.To}
		if h.first.When.IsZero() {
			span = h.last.When
		}
		if span.Overlaps(i) {
			out = append(out, h)
		}
	}
	return out
}

// tellHolders writes who holds an office, with earlier holders behind.
func (a *asking) tellHolders(hs []holder, district string) (string, []answer.Proof, error) {
	var proofs []answer.Proof
	add := func(p store.Proof) {
		if pr, ok := a.proof(p); ok && len(proofs) < 3 {
			proofs = append(proofs, pr)
		}
	}
	h := hs[0]
	if !key(h.post) && len(hs) > 1 { // several at once: 副区长
		var all []string
		for _, o := range hs {
			all = append(all, fmt.Sprintf("%s（%s）", o.name, seen(o.last)))
			add(o.last)
		}
		return "按语料，" + h.post.String() + "有：" + strings.Join(all, "、") + "。", proofs, nil
	}
	office := h.post.String()
	if district != "" {
		if p := a.lex.Place(district); p != nil && p.Listed && len(p.Aliases) > 0 && h.post.Body == "" && p.Level == nlp.County && len(p.Past) >= 0 && district == h.post.District {
			office = a.placeName(district) + strings.TrimPrefix(office, district)
			if !strings.HasPrefix(h.post.String(), district) {
				office = h.post.String()
			} else if rest := strings.TrimPrefix(h.post.String(), district); strings.HasPrefix(rest, "委") {
				office = a.placeName(district) + h.post.Title
			}
		}
	}
	s := fmt.Sprintf("按语料，%s是%s（", office, h.name)
	if then := a.sighting(h); then != h.last && seen(then) != seen(h.first) {
		s += "见于" + seen(then) + "，"
	}
	if h.last.When.IsZero() {
		s += seen(h.last)
	} else {
		s += "最近见于" + seen(h.last)
	}
	if h.first.Doc != h.last.Doc && !h.first.When.IsZero() && seen(h.first) != seen(h.last) {
		s += "，最早见于" + seen(h.first)
	}
	s += "）。"
	if then := a.sighting(h); then != h.last {
		add(then)
	}
	add(h.last)
	if a.q.Changed { // that he took it
		add(h.first)
	}
	for _, i := range h.tenures {
		if t := a.v.tenures[i]; t.Name != h.name {
			s += fmt.Sprintf("有原文作「%s」，疑似错字。", t.Name)
			add(t.First)
		}
	}
	if len(hs) > 1 {
		var olds []string
		for _, o := range hs[1:] {
			if len(olds) == 3 {
				break
			}
			olds = append(olds, fmt.Sprintf("%s（%s）", o.name, seenSpan(o)))
			add(o.last)
		}
		s += "此前：" + strings.Join(olds, "、") + "。"
	} else if a.q.Changed {
		before, err := a.whoLeft(h)
		if err != nil {
			return "", nil, err
		}
		if before == nil {
			s += "语料中没有见到别人任此职。"
		} else {
			s += fmt.Sprintf("%s的原文：「%s」。", seen(store.Proof{When: before.Dated}), strings.TrimRight(before.words, "。"))
			if len(proofs) < 3 {
				proofs = append(proofs, answer.Proof{Doc: before.doc, Spans: before.Spans})
			}
		}
	}
	gone, err := a.departure(h)
	if err != nil {
		return "", nil, err
	}
	if gone != nil {
		then := "此后由谁接任语料中没有"
		for _, o := range a.v.holders(h.post.Title, h.post.District, "", a.now) { // newest first
			if o.name != h.name && !o.last.When.IsZero() && o.last.When.To >= gone.When.To {
				then = "此后是" + o.name + "（" + seenSpan(o) + "）"
				add(o.last)
			}
		}
		s += fmt.Sprintf("%s的原文：「%s」，%s。", seen(store.Proof{When: gone.When}), gone.words, then)
		if len(proofs) < 3 {
			proofs = append(proofs, answer.Proof{Doc: gone.doc, Spans: gone.Spans})
		}
	}
	if !h.last.When.IsZero() && a.q.Time.IsZero() { // who asks about 2022 knows that it is past
		if gap := int(a.now - h.last.When.Last()); gap > 365 {
			least := ""
			if h.last.When.Days() > 31 {
				least = "至少"
			}
			s += fmt.Sprintf("这条记录距今已%s%d天，可能已有变动。", least, gap)
		}
	}
	return s, proofs, nil
}

// departure is what the corpus tells of h having left the office after he was last seen in it, nil when nothing.
func (a *asking) departure(h holder) (*hit, error) {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{h.name}), store.Activity)
	query.Limit = 200
	hits, _, err := a.searchFor(query, func(f *store.Fact) bool {
		return reLeaves.MatchString(f.Cue) && !f.When.IsZero() && !before(f.When, h.last.When)
	})
	if err != nil {
		return nil, err
	}
	title := strings.TrimPrefix(h.post.Title, "代")
	for _, f := range hits {
		if words := strings.ReplaceAll(f.words, "副"+title, ""); strings.Contains(words, title) {
			return &f, nil
		}
	}
	return nil, nil
}

// sighting is where somebody was seen in an office in the time asked about, else where he was seen last.
func (a *asking) sighting(h holder) store.Proof {
	t := a.q.Time
	if t.IsZero() || h.last.When.Overlaps(t) {
		return h.last
	}
	if h.first.When.Overlaps(t) {
		return h.first
	}
	found, _, err := a.snap.Search(a.ctx, a.byPersons(store.Query{Visible: a.now, When: t, Limit: 20}, []string{h.name}))
	if err != nil {
		return h.last
	}
	for _, f := range found {
		for _, ac := range f.Actors {
			if a.v.name(ac.Name) == h.name && slices.Contains(ac.Posts, h.post) {
				return store.Proof{When: f.Dated, Doc: f.Doc, Span: ac.Span}
			}
		}
	}
	return h.last
}

func seenSpan(h holder) string {
	a, b := seen(h.first), seen(h.last)
	if a == b || h.first.When.IsZero() {
		return b
	}
	return a + "至" + b
}

// whoIsPerson lists somebody's offices.
func (a *asking) whoIsPerson(name string) (*answer.Answer, error) {
	d := a.draft(question.WhoIs)
	var latest store.Interval
	var posts []store.Tenure
	for _, i := range a.v.byName[name] {
		t := a.v.tenures[i]
		if !t.First.When.IsZero() && t.First.When.From > a.now || a.ofNamesake(t) {
			continue
		}
		posts = append(posts, t)
		if before(latest, t.Last.When) {
			latest = t.Last.When
		}
	}
	if len(posts) == 0 {
		return a.refuse(a.say("no_post", name, a.period()), question.Unknown)
	}
	slices.SortStableFunc(posts, func(x, y store.Tenure) int {
		if x.Last.When != y.Last.When {
			if before(y.Last.When, x.Last.When) {
				return -1
			}
			return 1
		}
		return y.Count - x.Count
	})
	places := map[string]bool{}
	career := reSince.MatchString(a.q.Text) || reEarlier.MatchString(a.q.Text) || reCareer.MatchString(a.q.Text)
	var parts []string
	for _, t := range posts {
		if p := a.lex.Place(t.Post.District); p != nil && p.Level == nlp.County {
			places[t.Post.District] = true
		}
		if len(parts) < 6 {
			when := seen(t.Last)
			if first := seen(t.First); career && first != when && !t.First.When.IsZero() {
				when = "最早见于" + first + "，最近见于" + when
			}
			gone, err := a.departure(holder{name: t.Name, post: t.Post, last: t.Last})
			if err != nil {
				return nil, err
			}
			if gone != nil {
				when += "，" + seen(store.Proof{When: gone.When}) + gone.Cue
				if len(d.Proofs) < 2 {
					d.Proofs = append(d.Proofs, answer.Proof{Doc: gone.doc, Spans: gone.Spans})
				}
			}
			parts = append(parts, fmt.Sprintf("%s（%s）", t.Post.String(), when))
		}
	}
	d.Lead = a.say("posts", name, strings.Join(parts, "；"))
	if question.AsksLife(a.q.Text) {
		d.Lead = a.say("no_life", name) + d.Lead
	}
	if len(places) > 1 && a.apart(posts) {
		d.Lead += a.say("perhaps_two")
	}
	for _, t := range posts { // 「还是平度书记吗」: somebody else is now
		if hs := a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now); key(t.Post) && len(hs) > 0 && hs[0].name != name && (question.InOffice(a.q.Text) ||
			len(a.q.Titles) > 0 && titleFits(a.q.Titles[0], t.Post) && (len(a.seats()) == 0 && (reYesNo.MatchString(a.q.Text) || reNow.MatchString(a.q.Text)) || slices.Contains(a.seats(), t.Post.District))) {
			d.Lead = strings.TrimSuffix(d.Lead, "。") + a.say("office_now", hs[0].post.String(), hs[0].name, name, seen(t.Last)) + "。"
			if pr, ok := a.proof(hs[0].last); ok {
				d.Proofs = append(d.Proofs, pr)
			}
			break
		}
	}
	for _, t := range a.v.tenures { // where the other of two names for one person is printed
		if t.Name == name || a.v.name(t.Name) != name || !strings.Contains(a.q.Raw, t.Name) {
			continue
		}
		if pr, ok := a.proof(t.First); ok {
			d.Proofs = append(d.Proofs, pr)
			break
		}
	}
	for _, t := range posts {
		if pr, ok := a.proof(t.Last); ok && (len(d.Proofs) < 2 || career && len(d.Proofs) < 3) && !slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return p.Doc == pr.Doc }) {
			d.Proofs = append(d.Proofs, pr)
		}
	}
	if career {
		if err := a.appointments(&d, name); err != nil {
			return nil, err
		}
		a.sinceWhen(&d)
	}
	a.q.Focus = []string{name}
	return a.compose(d)
}

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
		if !ok || strings.Contains(d.Lead, p.String()) {
			continue
		}
		d.Lead += a.say(said, p.String(), name, h.name, seenSpan(h))
		for _, p := range []store.Proof{h.last, own.last} {
			if pr, ok := a.proof(p); ok {
				d.Proofs = append(d.Proofs, pr)
			}
		}
		q.Focus = []string{h.name}
	}
	if d.Lead != "" {
		return a.compose(d)
	}
	if len(posts) == 0 {
		return nil, nil
	}
	if !q.Next {
		for _, h := range a.v.holders(posts[0].Title, posts[0].District, posts[0].Body, a.now) {
			if h.name != name {
				continue
			}
			if ans, err := a.left(h); ans != nil || err != nil {
				return ans, err
			}
		}
	}
	return a.refuse(a.say(none, posts[0].String(), name, a.period()), question.Unknown)
}

// heldBeside is whom a question asks the one before or after of, with the offices of one holder that he holds.
func (a *asking) heldBeside() (name string, posts []store.Post) {
	q := a.q
	name = firstOf(q.Persons, firstOf(q.Focus, ""))
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; key(t.Post) && len(a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now)) > 0 {
			posts = append(posts, t.Post)
		}
	}
	if len(q.Persons) == 0 && len(q.Titles) > 0 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && key(hs[0].post) {
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
	hs := a.v.holders(p.Title, p.District, p.Body, a.now)
	at := slices.IndexFunc(hs, func(h holder) bool { return h.name == name })
	if at < 0 || at+step < 0 || at+step == len(hs) {
		return own, other, false
	}
	return hs[at], hs[at+step], true
}

// settleFormer reads what is asked of the one before or after somebody as asked of that one, and says who it is: 「他前任在会上
// 说了什么」. It refuses when nobody is known, rather than to tell the words of the other.
func (a *asking) settleFormer() (*answer.Answer, error) {
	q := a.q
	said, in := "former", question.FormerIn(q.Text)
	if q.Next {
		said, in = "next", question.NextIn(q.Text)
	}
	if !q.Former && !q.Next || in == "" || q.Intent == question.WhoIs || len(q.Persons) > 1 {
		return nil, nil
	}
	name, posts := a.heldBeside()
	for _, p := range posts {
		if _, h, ok := a.nextTo(p, name); ok {
			q.Notes = append(q.Notes, strings.TrimSuffix(a.say(said, p.String(), name, h.name, seenSpan(h)), "。"))
			q.Persons, q.Titles, q.Seats, q.Districts, q.Bodies = []string{h.name}, nil, nil, nil, nil
			if slices.ContainsFunc(q.Terms, func(t string) bool { return strings.Contains(t, in) || strings.Contains(in, t) }) { // 「前任提过某事吗」
				named := strings.NewReplacer("他的"+in, h.name, "她的"+in, h.name, "他"+in, h.name, "她"+in, h.name, in, h.name).Replace(q.Text)
				q.Terms = a.v.parser.Parse(named, nil, a.req.Now).Terms
			}
			q.Former, q.Next, q.Inherited = false, false, false
			return nil, nil
		}
	}
	if len(posts) == 0 {
		return nil, nil
	}
	return a.neighbour()
}

// left tells that somebody other than its holder left an office, when no text shows him in it. nil when none tells.
func (a *asking) left(h holder) (*answer.Answer, error) {
	gone, err := a.whoLeft(h)
	if gone == nil || err != nil {
		return nil, err
	}
	d := a.draft(question.WhoIs)
	d.Lead = a.say("records")
	d.Items = append(d.Items, a.item(*gone, ""))
	return a.compose(d)
}

// leaver finds the newest record of somebody other than its holder leaving an office, nil when there is none.
func (a *asking) leaver(p store.Post, holder string) (*hit, error) {
	pl := a.lex.Place(p.District)
	if pl == nil || pl.Short == "" {
		return nil, nil
	}
	hits, _, err := a.searchFor(ofKinds(inDistricts(store.Query{Visible: a.now, Limit: 400}, []string{p.District}), store.Activity), func(f *store.Fact) bool {
		return reLeaves.MatchString(f.Cue) && len(f.Actors) == 1 && f.Actors[0].Name != "" && a.v.name(f.Actors[0].Name) != holder
	})
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		at := strings.Index(h.words, pl.Short)
		if at < 0 {
			continue
		}
		office, _, _ := strings.Cut(strings.ReplaceAll(h.words[at+len(pl.Short):], "副"+p.Title, ""), "提名")
		if before, _, ok := strings.Cut(office, p.Title); ok && len(a.lex.FindPlaces(before, a.v.parser.City())) == 0 && (p.Body == "" || strings.Contains(before, strings.TrimPrefix(p.Body, p.District))) {
			return &h, nil
		}
	}
	return nil, nil
}

// reWasIn finds who held the office that an article tells of: 「此前担任县长的某某已离任」, 「原县长某某」.
var reWasIn = regexp.MustCompile(`(?:此前|之前|原先|前任|原)(?:担任|任)?(?:\p{Han}{0,8})?$`)

// whoLeft is leaver, or what the report of h's coming tells of the one before him.
func (a *asking) whoLeft(h holder) (*hit, error) {
	if gone, err := a.leaver(h.post, h.name); gone != nil || err != nil {
		return gone, err
	}
	told, _, err := a.searchFor(store.Query{Visible: a.now, Limit: 200, All: [][]store.Slot{anyOf(store.ByDoc, []string{h.first.Doc})}}, func(f *store.Fact) bool {
		return len(f.Actors) == 0 || f.Actors[0].Name != h.name
	})
	if err != nil {
		return nil, err
	}
	for _, o := range told {
		if before, rest, ok := strings.Cut(o.words, h.post.Title); ok && runes(rest) >= 2 && reWasIn.MatchString(before) && !strings.HasSuffix(before, "副") && !strings.Contains(o.words, h.name) {
			return &o, nil
		}
	}
	return nil, nil
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
			d.Items = append(d.Items, a.item(h, name))
		}
	}
	return nil
}

var (
	// reSince asks for since when, reEarlier for what somebody was.
	reSince   = regexp.MustCompile(`(什么时候|何时|哪[天年]|几时|哪年|多久).{0,6}(当上|当|上任|就任|接任|出任|任职|成为|到任|任)|(?:干|当|做|任职?|任上|履新)[了过]?.{0,2}[了过]?(?:几|多少|多长|多久)(?:个)?(?:年|月|时间|天|久|任|届)?|(?:任职|上任|就任|到任|当选)的?(?:时间|日期|年份|年月)`)
	reEarlier = regexp.MustCompile(`(之前|以前|[任当来]\p{Han}{1,10}前|原来|此前|原先|过去).{0,4}(是|做|干|当|任)|前(?:是)?在?(?:哪|什么单位|啥单位|何处).{0,3}(?:工作|任职|上班|当官|干)`)
	// reCareer asks for all the offices that somebody held.
	reCareer = regexp.MustCompile(`职务(?:的)?(?:变化|变动|变更|沿革|经历)|任职经历|履历`)
	// reAppoints are the verbs of taking and leaving an office.
	reAppoints = regexp.MustCompile(`^(此前任|此前担任|曾任|曾担任|原任|历任|转任|调任|升任|任|担任|出任|当选为?|就任|继任|接任|兼任|不再.{1,4}|决定任命|任命|提名|选举|补选|推选|辞去|免去|被免去|被撤销|被罢免|被.{1,4}为)$`)
	// reLeaves are those of leaving one.
	reLeaves = regexp.MustCompile(`^(不再.{1,4}|辞去|免去|被免去|被撤销|被罢免)$`)
)

// stranger tells of a name without an office only where it stands: nothing is said about anybody else instead.
func (a *asking) stranger() (*answer.Answer, error) {
	name := a.q.Stranger
	a.q.Focus = []string{name}
	hits, err := a.evidence(store.Query{Visible: a.now}, []string{name})
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		words := h.words
		if h.Kind != store.Statement {
			words = clean.Pick(h.doc.Text, h.Spans)
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
		return a.refuse(a.say("no_post", name, a.period()), question.Unknown)
	}
	d := a.draft(question.WhoIs)
	d.Lead = a.say("stranger", name)
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

// people finds whom a question is about: named, or holding the office asked about at that time. ok is false when the
// office has no holder in the corpus; text then says so.
func (a *asking) people() (names []string, ok bool, text string) {
	q := a.q
	if len(q.Persons) > 0 {
		return q.Persons, true, ""
	}
	if len(q.Titles) == 0 || a.each() {
		return nil, true, ""
	}
	districts := a.seats()
	if len(districts) == 0 && len(q.Bodies) == 0 {
		return nil, true, ""
	}
	var missing []string
	if len(q.Bodies) > 0 {
		for _, b := range q.Bodies {
			for _, t := range q.Titles {
				if hs := a.v.holders(t, "", b, a.now); len(hs) > 0 {
					names = append(names, hs[0].name)
				} else {
					missing = append(missing, b+t)
				}
			}
		}
		return names, len(names) > 0, strings.Join(missing, "、")
	}
	for _, d := range districts {
		for _, t := range q.Titles {
			hs := a.v.holders(t, d, "", a.now)
			office := store.Office(d, t)
			if unit := a.unitOf(t); unit != "" && strings.HasSuffix(t, "局长") { // 「水利局局长」 is not the head of another bureau
				office = store.Office(d, unit+t)
				hs = slices.DeleteFunc(hs, func(h holder) bool {
					return !strings.Contains(h.post.Body+h.post.Title, unit) && !shortFor(unit, h.post.Body)
				})
			}
			if !q.Time.IsZero() {
				if then := during(hs, q.Time); len(then) > 0 {
					hs = then
					if q.Intent != question.Latest {
						for _, h := range hs {
							names = append(names, h.name)
						}
						continue
					}
				}
			}
			if len(hs) == 0 {
				missing = append(missing, office)
				continue
			}
			names = append(names, hs[0].name)
			if q.Intent == question.Trend || q.Several {
				for _, h := range hs[1:] {
					names = append(names, h.name)
				}
			}
		}
	}
	return slices.Compact(names), len(names) > 0, strings.Join(missing, "、")
}

// seats lists the places of the offices asked about: those right before a title, else the city for 市长 and the like, else
// the districts of the question.
func (a *asking) seats() []string {
	if len(a.q.Titles) > 0 && ofCity(a.q.Titles[0]) && a.q.Follows { // 「市长那天…」 after what happened in a county
		if above := a.cityAbove(); above != "" && len(a.v.holders(a.q.Titles[0], above, "", a.now)) > 0 {
			return []string{above}
		}
	}
	if len(a.q.Seats) > 0 {
		return a.q.Seats
	}
	if len(a.q.Titles) > 0 {
		if d := a.cityOf(a.q.Titles[0]); d != "" {
			county := false
			for _, name := range a.q.Districts {
				p := a.lex.Place(name)
				county = county || p != nil && p.Level >= nlp.County && strings.HasSuffix(name, "市")
			}
			if !county {
				return []string{d}
			}
		} else if above := a.cityAbove(); above != "" && ofCity(a.q.Titles[0]) && len(a.v.holders(a.q.Titles[0], above, "", a.now)) > 0 {
			return []string{above}
		}
	}
	return a.q.Districts
}

// cityAbove is the city of the one county that a question is about and that has no 市长 of its own, "" for any other.
func (a *asking) cityAbove() string {
	places := a.q.Districts
	if len(places) == 0 {
		places = a.q.Seats
	}
	if len(places) != 1 {
		return ""
	}
	p := a.lex.Place(places[0])
	if p == nil || strings.Contains(a.q.Text, p.Short+"市长") || p.Level != nlp.County || strings.HasSuffix(p.Name, "市") {
		return ""
	}
	return cityOf(a.lex, p.Name)
}

// thenHeld says who held somebody's office at the time asked about, when that was somebody else: 「赵某2022年在擂台上…」.
func (a *asking) thenHeld(d *answer.Draft, names []string) {
	t := a.q.Time
	if len(names) != 1 || t.IsZero() {
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
		if pr, ok := a.proof(hs[0].last); ok {
			d.Proofs = append(d.Proofs, pr)
		}
		d.Choices = append(d.Choices, answer.Choice{Label: "可以问：" + strings.Replace(a.q.Text, names[0], hs[0].name, 1), Question: strings.Replace(a.q.Text, names[0], hs[0].name, 1)})
		return
	}
}

// mismatch finds a person given an office that he does not hold: 「城阳区委书记张元升」. It returns what is right.
func (a *asking) mismatch() (lead string, holders []string, proofs []answer.Proof) {
	q := a.q
	if len(q.Persons) != 1 || len(q.Titles) == 0 {
		return "", nil, nil
	}
	name := q.Persons[0]
	districts := a.seats()
	title := q.Titles[0]
	if len(q.Seats) == 0 { // 「林武书记在青岛」 and 「林武书记督导青岛」 give him no office there
		called := a.calledSo(name)
		districts = slices.DeleteFunc(slices.Clone(districts), func(d string) bool {
			return slices.Contains(q.Sites, d) || called && slices.Contains(q.Districts, d) && !reOfThere.MatchString(q.Text)
		})
	}
	if len(districts) == 0 && a.calledSo(name) && !a.mayCall(name, title) { // 「区长某某」, who is no 区长 anywhere
		if p, ok := a.officeOf(name); ok {
			districts = []string{p.District}
		} else if own := a.labelOf(name, a.v, a.now); own != name {
			return a.say("other_office", name, strings.TrimSuffix(own, name)), []string{name}, a.proofsOf(name)
		}
	}
	if len(districts) == 0 {
		districts = []string{""}
	}
	for _, i := range a.v.byName[name] {
		t := a.v.tenures[i]
		if titleFits(title, t.Post) && (districts[0] == "" || slices.Contains(districts, t.Post.District)) {
			if districts[0] == "" || q.Time.IsZero() || !key(t.Post) {
				return "", nil, nil
			}
			// he held it, but at that time somebody else did
			then := during(a.v.holders(title, t.Post.District, "", a.now), q.Time)
			if len(then) == 0 || slices.ContainsFunc(then, func(h holder) bool { return h.name == name }) {
				return "", nil, nil
			}
		}
	}
	if districts[0] == "" {
		return "", nil, nil
	}
	var parts []string
	for _, d := range districts {
		hs := a.v.holders(title, d, "", a.now)
		if !q.Time.IsZero() {
			if then := during(hs, q.Time); len(then) > 0 {
				hs = then
			}
		}
		if len(hs) == 0 || strings.Contains(hs[0].post.Title, "副") { // one of several
			continue
		}
		parts = append(parts, hs[0].post.String()+"是"+hs[0].name+a.longAgo(a.sighting(hs[0])))
		holders = append(holders, hs[0].name)
		if pr, ok := a.proof(a.sighting(hs[0])); ok {
			proofs = append(proofs, pr)
		}
	}
	own := a.labelOf(name, a.v, a.now)
	for _, i := range a.v.byName[name] { // he held it at another time
		if t := a.v.tenures[i]; titleFits(title, t.Post) && slices.Contains(districts, t.Post.District) && len(parts) > 0 {
			lead = a.say("held_else", timeName(q), strings.Join(parts, "，"), name, t.Post.String(), seen(t.Last))
			if own != t.Post.String()+name {
				lead += "；" + name + "现为" + strings.TrimSuffix(own, name)
			}
			return lead + "。", holders, proofs
		}
	}
	if len(parts) == 0 {
		if own == name {
			return "", nil, nil
		}
		return a.say("other_office", name, strings.TrimSuffix(own, name)), []string{name}, a.proofsOf(name)
	}
	lead = "职务与语料不符：按语料，" + strings.Join(parts, "，")
	if own != name {
		lead += "；" + name + "是" + strings.TrimSuffix(own, name)
		for _, i := range a.v.byName[name] {
			if t := a.v.tenures[i]; t.Post.String()+name == own {
				lead += a.longAgo(t.Last)
			}
		}
	}
	return lead + "。", holders, proofs
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

// mayCall reports whether somebody holds an office that people call by a title: a 副主任 is called 主任, too.
func (a *asking) mayCall(name, title string) bool {
	return slices.ContainsFunc(a.v.byName[name], func(i int) bool {
		p := a.v.tenures[i].Post
		return titleFits(title, p) || class(title) == class(p.Title) || strings.HasSuffix(p.Title, title) || strings.HasSuffix(title, p.Title) && !strings.Contains(title, "副")
	})
}

// proofsOf shows where somebody was last seen in his office.
func (a *asking) proofsOf(name string) []answer.Proof {
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; a.labelOf(name, a.v, a.now) == t.Post.String()+name {
			if pr, ok := a.proof(t.Last); ok {
				return []answer.Proof{pr}
			}
		}
	}
	return nil
}

// officeOf is the office that somebody was seen in last and that has one holder at a time.
func (a *asking) officeOf(name string) (post store.Post, ok bool) {
	var last store.Interval
	for _, i := range a.v.byName[name] {
		if t := a.v.tenures[i]; key(t.Post) && t.Post.Body == "" && (!ok || before(last, t.Last.When)) && !(!t.First.When.IsZero() && t.First.When.From > a.now) {
			post, last, ok = t.Post, t.Last.When, true
		}
	}
	return post, ok
}
