package qa

// How the holders of an office are told.

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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
		hs := a.holders(t.Post)
		if len(hs) != 1 || len(found) > 0 && found[0].name != hs[0].name {
			return nil
		}
		found = hs
	}
	return found
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
	p := a.lex.Place(place)
	if p != nil && p.Level != nlp.Zone {
		return nil
	}
	for _, t := range a.v.tenures {
		if (p != nil && strings.HasPrefix(t.Post.Body, place) || p == nil && place != "" && a.behindItsCity(t.Post.Body, place)) && titleFits(title, t.Post) {
			return a.v.holders(title, "", t.Post.Body, a.now)
		}
	}
	return nil
}

// behindItsCity reports whether a body is a zone with the name of its city before it: 「某市|东部经开区」.
func (a *asking) behindItsCity(body, zone string) bool {
	city, ok := strings.CutSuffix(body, zone)
	if !ok || city == "" {
		return false
	}
	ms := a.lex.FindPlaces(body, a.v.parser.City())
	return len(ms) > 0 && ms[0].Start == 0 && ms[0].End == len(city)
}

// during keeps the holders who were seen within a time; when nobody was, those whose first and last sight enclose it.
func during(hs []holder, i store.Interval) []holder {
	if i.Yearless() { // of whatever year
		return hs
	}
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
	t := incumbent{asking: a, h: hs[0]}
	if !key(t.h.post) && len(hs) > 1 { // several at once: 副区长
		var all []string
		for _, o := range hs {
			all = append(all, fmt.Sprintf("%s（%s）", o.name, seen(o.last)))
			t.cite(o.last)
		}
		return a.say("holders", t.h.post, strings.Join(all, "、")), t.proofs, nil
	}
	var twins []holder
	if key(t.h.post) {
		hs, twins = withoutTwins(hs)
	}
	t.current(district)
	for _, o := range twins {
		t.write(a.say("perhaps_one", o.name, seenSpan(o), t.h.name), o.last)
	}
	if len(hs) > 1 {
		t.before(hs[1:])
	} else if a.q.Changed {
		if err := t.others(); err != nil {
			return "", nil, err
		}
	}
	if u, ok := a.laterOffice(t.h); ok {
		t.write(a.say("since_then", t.h.name, u.Post.String(), seen(u.First)), u.First)
	}
	if err := t.gone(); err != nil {
		return "", nil, err
	}
	t.age()
	return t.text, t.proofs, nil
}

// incumbent is the holder of an office, and what is written of him, with at most three sources.
type incumbent struct {
	*asking
	h      holder
	text   string
	proofs []answer.Proof
}

func (t *incumbent) cite(p store.Proof) {
	if pr, ok := t.proof(p); ok && len(t.proofs) < 3 {
		t.proofs = append(t.proofs, pr)
	}
}

// write adds a sentence and where it is from.
func (t *incumbent) write(s string, from store.Proof) {
	t.text += s
	t.cite(from)
}

// quote adds the words of a fact and where they stand.
func (t *incumbent) quote(of *hit, words, behind string) {
	t.text += t.say("words_of", seen(store.Proof{When: of.Dated}), words) + behind + "。"
	if len(t.proofs) < 3 {
		t.proofs = append(t.proofs, answer.Proof{Doc: of.doc, Spans: of.Spans})
	}
}

// current says who holds the office, when he was seen in it, and how else his name is printed.
func (t *incumbent) current(district string) {
	h, then := t.h, t.sighting(t.h)
	when := seen(h.last)
	if !h.last.When.IsZero() {
		when = t.say("seen_last", when)
	}
	if then != h.last && seen(then) != seen(h.first) {
		when = t.say("seen", seen(then)) + "，" + when
	}
	if h.first.Doc != h.last.Doc && !h.first.When.IsZero() && seen(h.first) != seen(h.last) {
		when += "，" + t.say("seen_first", seen(h.first))
	}
	t.text = t.say("holder", t.officeIn(h.post, district), h.name, when)
	if then != h.last {
		t.cite(then)
	}
	t.cite(h.last)
	if t.q.Changed { // that he took it
		t.cite(h.first)
	}
	for _, i := range h.tenures {
		if own := t.v.tenures[i]; own.Name != h.name {
			t.write(t.say("holder_misprinted", own.Name), own.First)
		}
	}
}

// officeIn is a post with what else its place is called: 「黄岛区（西海岸新区）区委书记」.
func (a *asking) officeIn(post store.Post, district string) string {
	office := post.String()
	rest, ok := strings.CutPrefix(office, district)
	switch p := a.lex.Place(district); {
	case p == nil || !p.Listed || len(p.Aliases) == 0 || p.Level != nlp.County || post.Body != "" || district != post.District || !ok:
		return office
	case strings.HasPrefix(rest, "委"):
		return a.placeName(district) + post.Title
	}
	return a.placeName(district) + rest
}

// before names those who held the office earlier, and who was seen in it meanwhile.
func (t *incumbent) before(others []holder) {
	var olds []string
	for _, o := range others {
		if amid(o, t.h) {
			t.write(t.say("amid", o.name, seenSpan(o)), o.last)
		} else if len(olds) < 3 {
			olds = append(olds, fmt.Sprintf("%s（%s）", o.name, seenSpan(o)))
			t.cite(o.last)
		}
	}
	if len(olds) > 0 {
		t.text += t.say("holders_before", strings.Join(olds, "、"))
	}
}

// others says, asked whether the office changed hands, who left it, or that nobody else was seen in it.
func (t *incumbent) others() error {
	left, err := t.whoLeft(t.h)
	if err != nil {
		return err
	}
	gone, err := t.departure(t.h)
	if err != nil {
		return err
	}
	if left == nil && gone == nil {
		t.text += t.say("no_other_holder")
	} else if left != nil {
		t.text += t.leaving(left) + "。"
		if len(t.proofs) < 3 {
			t.proofs = append(t.proofs, answer.Proof{Doc: left.doc, Spans: left.Spans})
		}
	}
	return nil
}

// gone says that he has left the office, and who was seen in it since.
func (t *incumbent) gone() error {
	left, err := t.departure(t.h)
	if left == nil || err != nil {
		return err
	}
	then := t.say("no_holder_since")
	for _, o := range t.v.holders(t.h.post.Title, t.h.post.District, "", t.now) { // newest first
		if o.name != t.h.name && !o.last.When.IsZero() && o.last.When.To >= left.Dated.To {
			then = t.say("holder_since", o.name, seenSpan(o))
			t.cite(o.last)
		}
	}
	t.quote(left, left.words, "，"+then)
	return nil
}

// age says how long ago he was seen, unless it is asked about the past.
func (t *incumbent) age() {
	last := t.h.last.When
	if last.IsZero() || !t.q.Time.IsZero() {
		return
	}
	t.text += t.mayDiffer(last)
}

// mayDiffer says that what was last seen then may have changed, "" within a year.
func (a *asking) mayDiffer(last store.Interval) string {
	switch gap := int(a.now - last.Last()); {
	case last.IsZero() || gap <= 365:
		return ""
	case last.Days() > 31:
		return a.say("holder_old_about", gap)
	default:
		return a.say("holder_old", gap)
	}
}

// departure is what the corpus tells of h having left the office after he was last seen in it, nil when nothing.
func (a *asking) departure(h holder) (*hit, error) {
	if ever, err := a.everLeft(h.name); !ever || err != nil {
		return nil, err
	}
	hits, _, err := a.searchFor(a.departures(h.name, leaves), func(f *store.Fact) bool { return !f.Dated.IsZero() && !before(f.Dated, h.last.When) })
	if err != nil {
		return nil, err
	}
	title := strings.TrimPrefix(h.post.Title, "代")
	for _, f := range hits {
		if words := strings.ReplaceAll(f.words, "副"+title, ""); strings.Contains(words, title) && !a.leavesAnother(words, title, h.post) {
			return &f, nil
		}
	}
	if _, ok := a.laterOffice(h); ok {
		return nil, nil
	}
	for _, f := range hits { // 「某某同志调任市林业局党组书记」
		if reMoves.MatchString(f.Cue) && !strings.Contains(f.words, "兼") && !slices.ContainsFunc(f.Actors, func(ac store.Actor) bool { return slices.Contains(ac.Posts, h.post) }) {
			return &f, nil
		}
	}
	return nil, nil
}

// leavesAnother reports whether words name the body of an office with such a title, and another than that of post: 「应急管理局|局长」 is not the head
// of 水利局.
func (a *asking) leavesAnother(words, title string, post store.Post) bool {
	if post.Body == "" {
		return false
	}
	before, _, _ := strings.Cut(words, title)
	before = strings.TrimSuffix(strings.TrimSuffix(before, "党组"), "党委")
	if last, _ := utf8.DecodeLastRuneInString(before); !strings.ContainsRune("局委办厅部院会", last) {
		return false
	}
	own := strings.TrimPrefix(strings.TrimPrefix(post.Body, post.District), cityOf(a.lex, post.District))
	return !strings.HasSuffix(before, own) && !slices.ContainsFunc([]int{2, 3, 4, 5, 6}, func(n int) bool { // by a short name
		rs := []rune(before)
		return len(rs) >= n && a.v.shortFor(string(rs[len(rs)-n:]), post.Body)
	})
}

// reMoves are the verbs that take somebody out of the office that he held.
var reMoves = regexp.MustCompile(`^(?:已|现)?(?:调任|转任|升任|改任)$`)

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
