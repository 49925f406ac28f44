package qa

import (
	"encoding/json"
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

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

// answerEarlier answers what nothing is known of the holder of an office with what one before him did or said, and says so: 「某市书记在
// 党代会上说了什么」 of one who came later. slots is the question as it was read; nil when it names a time or somebody, or there is still no answer.
func (a *asking) answerEarlier(slots []byte) (*answer.Answer, error) {
	q := new(question.Question)
	if json.Unmarshal(slots, q) != nil || len(q.Persons) > 0 || len(q.Titles) != 1 || len(q.Bodies) > 0 || len(q.Terms)+len(q.Themes) == 0 || !q.Time.IsZero() || q.Recent && !q.Follows || q.Control != "" || q.Each {
		return nil, nil
	}
	switch q.Intent {
	case question.WhoIs, question.Ranking, question.Comparison, question.Count, question.Keywords, question.Trend, question.OutOfScope:
		return nil, nil
	}
	a.q = q
	seats := a.seats()
	if len(seats) != 1 {
		return nil, nil
	}
	hs := a.v.holders(q.Titles[0], seats[0], "", a.now)
	if len(hs) < 2 || !key(hs[0].post) {
		return nil, nil
	}
	denied, missed, foreign := a.denied, a.missed, a.foreign
	for _, h := range hs[1:min(3, len(hs))] {
		earlier := *q
		earlier.Persons, earlier.Titles, earlier.Seats, earlier.Inherited = []string{h.name}, nil, nil, false
		earlier.Districts = slices.DeleteFunc(slices.Clone(q.Districts), func(d string) bool { return d == seats[0] })
		earlier.Notes = append(slices.Clone(q.Notes), strings.TrimSuffix(a.say("earlier_holder", hs[0].post.String(), hs[0].name, h.name, seenSpan(h)), "。"))
		named, err := json.Marshal(&earlier)
		if err != nil {
			return nil, err
		}
		a.q, a.denied, a.missed, a.foreign = &earlier, false, false, false
		ans, err := a.answerLoose(named)
		if err != nil {
			return nil, err
		}
		if ans.Answerable && ans.Intent != string(question.Ambiguous) && !a.denied && !a.foreign {
			return ans, nil
		}
	}
	a.denied, a.missed, a.foreign = denied, missed, foreign
	return nil, nil
}
