package qa

// Nothing under the filters of a question: the nearest there is, and questions whose premise is wrong.

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// printing finds the sentences within the time asked about that print a name and give nobody's words or deeds: 「某区区长某某会见客商」 under
// a heading that hides who acts.
func (a *asking) printing(name string) ([]hit, error) {
	query := a.base()
	query.Terms, query.Order, query.Limit, query.NoTotal = a.indexed(name), store.Best, 60, true
	hits, _, err := a.search(query)
	if err != nil {
		return nil, err
	}
	return a.distinct(only(a.inTime(hits), func(h *hit) bool {
		return len(h.Actors) == 0 && strings.Contains(h.printed(), name)
	})), nil
}

// nothingFor says that there is nothing of somebody under the filters, and names the nearest there is.
func (a *asking) nothingFor(names []string) (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Unknown)
	d.Answerable = false
	who := strings.Join(names, "、")
	if who == "" {
		if who = strings.Join(q.Districts, "、"); a.each() && len(q.Sites) > 0 {
			who = a.say("office_there", q.Titles[0], who)
		}
	} else if office := a.officeThen(); office != "" { // nobody is known to have held it then
		d.Lead = office
		q.Intent = question.Unknown
		return a.compose(d)
	} else if len(names) == 1 && (len(q.Persons) == 0 || q.Time.IsZero()) {
		who = a.labelOf(names[0], a.v, a.now)
	}
	what := a.say("words_or_deeds")
	if q.Verbatim {
		what = a.say("quoted_words")
	}
	d.Lead = a.say("nothing_of", inTime(q), who, what)
	// the same office is somebody else's at that time
	if len(names) == 1 && len(q.Titles) > 0 {
		for _, seat := range a.seats() {
			if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && hs[0].name != names[0] {
				d.Lead += a.say("office_now", hs[0].post.String(), hs[0].name, names[0], a.lastSeen(names[0]))
			}
		}
	}
	// the same district that day: a visit by somebody else
	if !q.Time.IsZero() && len(q.Districts) > 0 {
		query := ofKinds(inDistricts(a.base(), q.Districts), store.Activity, store.Statement)
		query.Limit = 60
		hits, _, err := a.search(query)
		if err != nil {
			return nil, err
		}
		hits = a.distinct(named(a.inTime(hits)))
		if len(hits) > 0 {
			d.Answerable = true
			d.Intent = string(question.Latest)
			d.Lead += a.say("that_day", strings.Join(q.Districts, "、"))
			for i, h := range hits {
				if i == 2 {
					break
				}
				d.Items = append(d.Items, a.item(h, ""))
			}
			return a.compose(d)
		}
	}
	if ans, err := a.widened(d.Lead, names); ans != nil || err != nil {
		return ans, err
	}
	if len(names) == 1 && !q.Verbatim {
		told, err := a.printing(names[0])
		if err != nil {
			return nil, err
		}
		if len(told) > 0 {
			d.Lead += a.say("prints_name")
			d.Answerable, d.Intent, d.PerPage = true, string(question.Latest), 2
			for _, h := range told {
				d.Items = append(d.Items, a.item(h, ""))
			}
			return a.compose(d)
		}
	}
	near := a.nearest(names, q.Districts)
	if near != "" {
		d.Lead += "。" + near
	} else {
		d.Lead += "（" + a.period() + "）。"
	}
	a.thenHeld(&d, names)
	q.Intent = question.Unknown
	return a.compose(d)
}

// officeThen says that an office has no holder in the time asked about, and who has it at others. "" when a holder then
// is known, or the question names no office in a time.
func (a *asking) officeThen() string {
	q := a.q
	if len(q.Persons) > 0 || len(q.Titles) == 0 || len(q.Bodies) > 0 || q.Time.IsZero() || q.Time.Yearless() {
		return ""
	}
	for _, seat := range a.seats() {
		if hs := a.v.holders(q.Titles[0], seat, "", a.now); len(hs) > 0 && len(during(hs, store.Interval{From: q.Time.From - 60, To: q.Time.To + 60})) == 0 {
			return a.noHolder(hs[0].post.String(), seat, q.Titles[0]) + a.heldElsewhen(hs)
		}
	}
	return ""
}

// lastSeen tells when somebody was last seen in any office.
func (a *asking) lastSeen(name string) string {
	var last store.Proof
	for _, t := range a.v.byName[name] {
		if before(last.When, t.Last.When) {
			last = t.Last
		}
	}
	return seen(last)
}

// widened answers for a short time just past with the newest there is, and says so.
func (a *asking) widened(lead string, names []string) (*answer.Answer, error) {
	t := a.q.Time
	if t.IsZero() || t.Days() > 31 || t.To < a.now-40 || t.From == store.MinDay || len(names) == 0 && len(a.q.Districts) == 0 || a.q.Verbatim {
		return nil, nil
	}
	query := ofKinds(inDistricts(a.byPersons(store.Query{Visible: a.now}, names), a.ownDistricts(names)), store.Statement, store.Activity)
	query.Limit = 40
	hits, _, err := a.search(query)
	if err != nil || len(hits) == 0 || hits[0].Dated.IsZero() || hits[0].Dated.Yearless() {
		return nil, err
	}
	if dated := only(hits, func(h *hit) bool { return !h.When.IsZero() && h.When.Days() <= 3 && !h.When.Yearless() }); len(dated) > 0 {
		hits = dated // what is told of a week as a whole is not the newest of it
	}
	hits = a.newest(hits, true)
	d := a.draft(question.Latest)
	d.Lead = lead
	a.thenHeld(&d, names)
	d.Lead = strings.TrimSuffix(d.Lead, "。") + a.say("widened")
	if d.PerPage = 4; len(names) == 0 {
		d.PerPage = 2
	}
	n := a.freshSpan(hits)
	for _, h := range hits[:n] {
		it := a.item(h, single(names))
		it.Max = 60
		d.Items = append(d.Items, it)
	}
	a.q.Focus = names
	return a.compose(d)
}

// ownDistricts are the districts asked about when no person is.
func (a *asking) ownDistricts(names []string) []string {
	if len(names) > 0 {
		return nil
	}
	return a.q.Districts
}

func inTime(q *question.Question) string {
	switch {
	case q.TimeText == "" || q.Time.IsZero():
		return ""
	case reCountedDay.MatchString(q.TimeText) && q.Time.Days() == 1: // 「第二天」 of the turn before
		return q.TimeText + "（" + q.Time.From.String() + "）"
	}
	return q.TimeText
}

// reCountedDay is a day that is told by another.
var reCountedDay = regexp.MustCompile(`^(?:第二天|次日|翌日|隔天|同一?[天日]|[前后]一天|当[天日])$`)

// nearest says which times the corpus has for somebody or some place.
func (a *asking) nearest(names, districts []string) string {
	query := store.Query{Visible: a.now}
	who := ""
	switch {
	case len(names) > 0:
		query = a.byPersons(query, names)
		who = strings.Join(names, "、")
	case len(districts) > 0:
		query = inDistricts(query, districts)
		who = strings.Join(districts, "、")
	default:
		return ""
	}
	query.Limit = 300
	hits, total, err := a.search(query)
	if err != nil || total == 0 {
		return ""
	}
	var times []string
	themes := map[string]int{}
	for _, h := range hits {
		t := "无日期"
		if h.Dated.Yearless() {
			_, m, _ := h.Dated.From.Civil()
			t = fmt.Sprintf("%d月（未写年份）", m)
		} else if !h.Dated.IsZero() {
			y, m, _ := h.Dated.From.Civil()
			t = fmt.Sprintf("%d年%d月", y, m)
			if h.Dated.Days() > 40 {
				t = fmt.Sprintf("%d年", y)
			}
		}
		if !slices.Contains(times, t) && len(times) < 4 {
			times = append(times, t)
		}
		for _, th := range h.Themes {
			themes[th]++
		}
	}
	if ts := topKeys(themes, 4); len(ts) > 0 {
		return a.say("nearest_themes", who, strings.Join(times, "、"), strings.Join(ts, "、"))
	}
	return a.say("nearest", who, strings.Join(times, "、"))
}

func topKeys(counts map[string]int, n int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if counts[keys[i]] != counts[keys[j]] {
			return counts[keys[i]] > counts[keys[j]]
		}
		return keys[i] < keys[j]
	})
	if len(keys) > n {
		keys = keys[:n]
	}
	return keys
}

// corrected answers a question whose premise is wrong: what is right, then what is asked, of whom it names, or of the right
// holder when only he did it.
func (a *asking) corrected(lead string, holders []string, proofs []answer.Proof) (*answer.Answer, error) {
	q := a.q
	d := a.draft(question.Latest)
	d.Lead = lead
	d.Proofs = proofs
	whose := [][]string{q.Persons}
	if len(q.Terms) > 0 {
		whose = append(whose, holders)
	}
	for _, names := range whose {
		if len(d.Items) > 0 || q.Intent == question.WhoIs {
			break
		}
		hits, err := a.askedOf(names)
		if err != nil {
			return nil, err
		}
		for _, h := range hits[:min(2, len(hits))] {
			it := a.item(h, "")
			it.Max = 100
			d.Items = append(d.Items, it)
		}
	}
	if terms := a.askedTerms(); len(d.Items) == 0 && len(terms) > 0 && q.Intent != question.WhoIs { // who held it before may have said it
		hits, err := a.others(slices.Concat(q.Persons, holders), terms)
		if err != nil {
			return nil, err
		}
		home := slices.Clone(q.Districts)
		for _, n := range slices.Concat(q.Persons, holders) {
			if p, ok := a.officeOf(n); ok {
				home = addOnce(home, p.District)
			}
		}
		hits = only(hits, func(h *hit) bool { // what another county's secretary said corrects nothing
			return slices.ContainsFunc(slices.Concat(h.Districts, a.doers(*h)), func(d string) bool { return slices.Contains(home, d) })
		})
		for _, h := range hits[:min(2, len(hits))] {
			it := a.item(h, "")
			it.Max = 100
			d.Items = append(d.Items, it)
		}
	}
	for _, n := range holders {
		if len(d.Choices) < 2 {
			d.Choices = append(d.Choices, a.canAsk(n+"最近强调什么"))
		}
	}
	q.Focus = holders
	return a.compose(d)
}
