package qa

import (
	"fmt"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
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
		hs := a.v.holders(t.Post.Title, t.Post.District, t.Post.Body, a.now)
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
	var proofs []answer.Proof
	add := func(p store.Proof) {
		if pr, ok := a.proof(p); ok && len(proofs) < 3 {
			proofs = append(proofs, pr)
		}
	}
	h := hs[0]
	var twins []holder
	if key(h.post) {
		hs, twins = withoutTwins(hs)
	}
	if !key(h.post) && len(hs) > 1 { // several at once: 副区长
		var all []string
		for _, o := range hs {
			all = append(all, fmt.Sprintf("%s（%s）", o.name, seen(o.last)))
			add(o.last)
		}
		return a.say("holders", h.post, strings.Join(all, "、")), proofs, nil
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
	when := seen(h.last)
	if !h.last.When.IsZero() {
		when = a.say("seen_last", when)
	}
	if then := a.sighting(h); then != h.last && seen(then) != seen(h.first) {
		when = a.say("seen", seen(then)) + "，" + when
	}
	if h.first.Doc != h.last.Doc && !h.first.When.IsZero() && seen(h.first) != seen(h.last) {
		when += "，" + a.say("seen_first", seen(h.first))
	}
	s := a.say("holder", office, h.name, when)
	if then := a.sighting(h); then != h.last {
		add(then)
	}
	add(h.last)
	if a.q.Changed { // that he took it
		add(h.first)
	}
	for _, i := range h.tenures {
		if t := a.v.tenures[i]; t.Name != h.name {
			s += a.say("holder_misprinted", t.Name)
			add(t.First)
		}
	}
	for _, o := range twins {
		s += a.say("perhaps_one", o.name, seenSpan(o), h.name)
		add(o.last)
	}
	if len(hs) > 1 {
		var olds []string
		for _, o := range hs[1:] {
			if amid(o, h) {
				s += a.say("amid", o.name, seenSpan(o))
				add(o.last)
			} else if len(olds) < 3 {
				olds = append(olds, fmt.Sprintf("%s（%s）", o.name, seenSpan(o)))
				add(o.last)
			}
		}
		if len(olds) > 0 {
			s += a.say("holders_before", strings.Join(olds, "、"))
		}
	} else if a.q.Changed {
		before, err := a.whoLeft(h)
		if err != nil {
			return "", nil, err
		}
		if before == nil {
			s += a.say("no_other_holder")
		} else {
			s += a.say("words_of", seen(store.Proof{When: before.Dated}), strings.TrimRight(before.words, "。")) + "。"
			if len(proofs) < 3 {
				proofs = append(proofs, answer.Proof{Doc: before.doc, Spans: before.Spans})
			}
		}
	}
	if u, ok := a.laterOffice(h); ok {
		s += a.say("since_then", h.name, u.Post.String(), seen(u.First))
		add(u.First)
	}
	gone, err := a.departure(h)
	if err != nil {
		return "", nil, err
	}
	if gone != nil {
		then := a.say("no_holder_since")
		for _, o := range a.v.holders(h.post.Title, h.post.District, "", a.now) { // newest first
			if o.name != h.name && !o.last.When.IsZero() && o.last.When.To >= gone.Dated.To {
				then = a.say("holder_since", o.name, seenSpan(o))
				add(o.last)
			}
		}
		s += a.say("words_of", seen(store.Proof{When: gone.Dated}), gone.words) + "，" + then + "。"
		if len(proofs) < 3 {
			proofs = append(proofs, answer.Proof{Doc: gone.doc, Spans: gone.Spans})
		}
	}
	if !h.last.When.IsZero() && a.q.Time.IsZero() { // who asks about 2022 knows that it is past
		if gap := int(a.now - h.last.When.Last()); gap > 365 {
			if h.last.When.Days() > 31 {
				s += a.say("holder_old_about", gap)
			} else {
				s += a.say("holder_old", gap)
			}
		}
	}
	return s, proofs, nil
}

// departure is what the corpus tells of h having left the office after he was last seen in it, nil when nothing.
func (a *asking) departure(h holder) (*hit, error) {
	query := ofKinds(a.byPersons(store.Query{Visible: a.now}, []string{h.name}), store.Activity)
	query.Limit = 200
	hits, _, err := a.searchFor(query, func(f *store.Fact) bool {
		return reLeaves.MatchString(f.Cue) && !f.Dated.IsZero() && !before(f.Dated, h.last.When)
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
