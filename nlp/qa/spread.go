package qa

// What each of many said or did, in turn.

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// each reports whether a question is about the holders of an office, not one of them.
func (a *asking) each() bool {
	return a.q.Each && len(a.q.Titles) > 0 && len(a.q.Persons) == 0
}

// settleWent asks who went to a place where nobody has the office that a question names: 「哪个书记去某地了」, 「区委书记去某地了吗」.
func (a *asking) settleWent() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) == 1 && len(q.Sites) > 0 && len(q.Sites) == len(q.Districts) && len(q.Persons)+len(q.Seats)+len(q.Bodies) == 0 && q.Surname+q.Unit == "" &&
		leads(q.Titles[0]) && a.cityOf(q.Titles[0]) == "" && reWentBehind.MatchString(q.Text) &&
		!slices.ContainsFunc(q.Sites, func(d string) bool { return len(a.v.holders(q.Titles[0], d, "", a.now)) > 0 }) {
		q.Intent, q.Ask, q.Each = question.Theme, question.AskWho, true
	}
	return nil, nil
}

// settleVenue reads a place of another city that somebody of ours went to, or held something in, as where that was, not as one more
// place that is asked about: 「某县小米|在广州|签了多少」, 「某县去天津招商了吗」.
func (a *asking) settleVenue() (*answer.Answer, error) {
	q, city := a.q, a.v.parser.City()
	if len(q.Sites) != 1 || len(q.Districts) != 2 || !slices.Contains(q.Districts, q.Sites[0]) || city == "" || q.Intent == question.Comparison {
		return nil, nil
	}
	site := a.lex.Place(q.Sites[0])
	home := except(q.Districts, func(d string) bool { return d == q.Sites[0] })
	if len(q.Persons)+len(q.Titles)+len(q.Seats) > 0 && !(q.Intent == question.Figure && slices.Equal(q.Seats, home)) { // 「某县书记去深圳签了多少」
		return nil, nil
	}
	if site == nil || site.Name == city || a.lex.Within(site, city) || a.lex.Within(a.lex.PlaceNear(city, city), site.Name) || !a.lex.Within(a.lex.PlaceNear(home[0], city), city) {
		return nil, nil
	}
	called := site.Name
	if !strings.Contains(q.Text, called) {
		called = site.Short
	}
	at := strings.Index(q.Text, called)
	if called == "" || at < 0 || q.Ask == question.AskWho && strings.HasSuffix(q.Text[:at], "在") { // who spoke there may not name it
		return nil, nil
	}
	q.Districts, q.Sites = home, nil
	q.Unknown = except(q.Unknown, func(d string) bool { return d == site.Name })
	q.Terms = addOnce(slices.Clone(q.Terms), called)
	return nil, nil
}

// reWentBehind says behind an office that its holder went somewhere.
var reWentBehind = regexp.MustCompile(`(?:书记|` + nlp.Heads + `)们?(?:最近|上周|都|有没有|是不是|又|近期)*(?:去|到|赴|来)`)

// byCounty keeps first what each of the counties has to tell, in the order of the list, then the rest.
func (a *asking) byCounty(hits []hit) []hit {
	place := func(h hit) int {
		for _, ac := range h.Actors {
			for _, p := range ac.Posts {
				if i := slices.Index(a.v.children, p.District); i >= 0 {
					return i
				}
			}
		}
		return len(a.v.children)
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		return !slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
			return slices.ContainsFunc(ac.Posts, func(p store.Post) bool {
				pl := a.lex.Place(p.District)
				return pl != nil && pl.Level == nlp.County && p.Body == ""
			})
		})
	})
	seen := map[int]int{}
	round := map[store.FactID]int{}
	for _, h := range hits {
		round[h.ID] = seen[place(h)]
		seen[place(h)]++
	}
	inOrder(hits, func(x, y *hit) bool {
		if round[x.ID] != round[y.ID] {
			return round[x.ID] < round[y.ID]
		}
		return place(*x) < place(*y)
	})
	return hits
}

// titled keeps facts of holders of an office, whoever they are.
func (a *asking) titled(hits []hit, titles []string) []hit {
	var out, above []hit
	for _, h := range hits {
		ok, fits := false, false
		for _, ac := range h.Actors {
			for _, p := range ac.Posts {
				for _, t := range titles {
					if !titleFits(t, p) {
						continue
					}
					fits = fits || p.Body == ""
					pl := a.lex.Place(p.District)
					ok = ok || class(t) == t || pl == nil || p.Body != "" && class(p.Title) == class(t) || // of a zone of the city
						pl.Level >= nlp.County || strings.HasPrefix(t, "市")
				}
			}
		}
		if ok {
			out = append(out, h)
		} else if fits {
			above = append(above, h)
		}
	}
	if len(out) == 0 && slices.Contains(titles, "书记") { // that of the city is one, too
		return above
	}
	return out
}

func (a *asking) ofLevel(hits []hit, l nlp.Level) []hit {
	var out []hit
	for _, h := range hits {
		if a.levelOf(h) == l {
			out = append(out, h)
		}
	}
	return out
}

// held keeps meetings.
func held(hits []hit) []hit {
	out := only(hits, func(h *hit) bool { return strings.Contains(h.Occasion, "会") || tellsOfMeeting(h) })
	if len(out) == 0 {
		return hits
	}
	return out
}

// withLists adds to a sentence that announces a list, 「…通过人事任免名单：」, what is listed right behind it.
func (a *asking) withLists(hits []hit) ([]hit, error) {
	if len(hits) > 4 {
		return hits, nil // one of many
	}
	var out []hit
	for i := range hits {
		h := &hits[i]
		out = append(out, *h)
		if len(h.Actors) > 0 || len(h.Spans) == 0 || !strings.HasSuffix(strings.TrimSpace(h.printed()), "：") {
			continue
		}
		all, err := a.articleOf(h)
		if err != nil {
			return nil, err
		}
		end := h.Spans[len(h.Spans)-1].End
		for _, o := range all {
			if o.Spans[0].Start < end || slices.ContainsFunc(hits, func(x hit) bool { return x.ID == o.ID }) {
				continue
			}
			if o.Spans[0].Start-end > listGap || len(out) >= maxListed {
				break
			}
			out, end = append(out, o), o.Spans[len(o.Spans)-1].End
		}
	}
	return out, nil
}

// tellsOfMeeting reports whether a sentence tells that a meeting was held.
func tellsOfMeeting(h *hit) bool {
	return len(h.Actors) == 0 && h.Kind != store.Statement && reMet.MatchString(h.printed())
}

// reMet tells that a meeting was held.
var reMet = regexp.MustCompile(`会(?:议|上)?[^，,。；]{0,30}(?:召开|举行|举办)|(?:召开|举行|举办)[^，,。；]{0,30}会(?:议)?(?:[，,。；]|$)`)

// whole leaves out pieces of sentences that tell nothing by themselves: 「经某会议审定」, 「本次擂台赛」. hits when there is nothing else.
func whole(hits []hit) []hit {
	if out := only(hits, func(h *hit) bool { return len(h.Actors) > 0 || h.Row != nil || !rePiece.MatchString(h.words) }); len(out) > 0 {
		return out
	}
	return hits
}

// rePiece is the beginning of a sentence alone.
var rePiece = regexp.MustCompile(`^(?:经|本次|此次|会场内|会上|期间|在\p{Han}期间)[^，,。；、]{0,16}[…。]*$`)

// spread takes the telling facts of each person or place in turn: one each first, then a second.
func (a *asking) spread(hits []hit, one bool) []hit {
	if one {
		return hits
	}
	order := []string{}
	groups := map[string][]hit{}
	news := a.newsOfDay()
	for _, h := range hits {
		k := ""
		switch {
		case len(h.Actors) > 0 && h.Actors[0].Name != "":
			k = a.v.name(h.Actors[0].Name)
		case len(h.Actors) > 0:
			k = "区:" + h.Actors[0].Posts[0].District
		case h.Marks.Has(store.Meeting):
			k = "会:" + h.Occasion + fmt.Sprint(h.Article)
		case news:
			k = "文" + h.Doc + "|" + itoa(h.Article)
		default:
			k = "文"
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], h)
	}
	for _, k := range order {
		g := groups[k]
		weigh := weighed()
		inOrder(g, func(x, y *hit) bool {
			if c := x.cover - y.cover; c > 0.05 || c < -0.05 {
				return c > 0
			}
			if before(y.Dated, x.Dated) != before(x.Dated, y.Dated) {
				return before(y.Dated, x.Dated)
			}
			return weigh(x) > weigh(y)
		})
	}
	// the more telling first, then first secretaries and heads, other persons, places and meetings, what nobody said last
	sort.SliceStable(order, func(i, j int) bool {
		x, y := groups[order[i]][0], groups[order[j]][0]
		if more, less := int(x.body*3), int(y.body*3); more != less {
			return more > less // holds more of what was asked
		}
		if kindOf(order[i]) != kindOf(order[j]) {
			return kindOf(order[i]) < kindOf(order[j])
		}
		if c := x.cover - y.cover; c > 0.2 || c < -0.2 {
			return c > 0
		}
		return a.standing(x) > a.standing(y)
	})
	var out []hit
	rounds := 3
	if len(order) <= 3 { // few have their say
		rounds = 6
	}
	for round := range rounds {
		for _, k := range order {
			if kindOf(k) == 2 && len(order) > 1 && round == 0 && len(out) > 6 {
				continue
			}
			if g := groups[k]; round < len(g) {
				out = append(out, g[round])
			}
		}
	}
	return out
}

// standing ranks who speaks or acts: first secretaries, heads of government, others.
func (a *asking) standing(h hit) int {
	best := 0
	for _, ac := range h.Actors {
		for _, p := range ac.Posts {
			switch class(p.Title) {
			case secretary:
				best = max(best, 3)
			case governor:
				best = max(best, 2)
			default:
				if !strings.Contains(p.Title, "副") {
					best = max(best, 1)
				}
			}
		}
	}
	return best
}

func kindOf(k string) int {
	switch {
	case strings.HasPrefix(k, "区:"), strings.HasPrefix(k, "会:"):
		return 1
	case strings.HasPrefix(k, "文"):
		return 2
	}
	return 0
}

func (a *asking) surveyLead(hits []hit, names, terms []string) string {
	q := a.q
	var what []string
	if q.TimeText != "" && !q.Time.IsZero() {
		what = append(what, timeAsked(q))
	}
	if len(names) > 0 {
		what = append(what, strings.Join(names, "、"))
	} else if len(q.Districts) > 0 {
		what = append(what, strings.Join(q.Districts, "、"))
	}
	if len(terms) > 0 {
		what = append(what, "「"+clip(a.typed(terms), 30)+"」")
	} else if len(q.Themes) > 0 {
		what = append(what, "「"+strings.Join(q.Themes, "、")+"」")
	}
	s := strings.Join(what, "，")
	if s == "" {
		if n := newestOf(hits); !n.Dated.IsZero() && !n.Dated.Yearless() {
			gap := int(a.now - n.Dated.Last())
			if gap > a.stale {
				return a.say("newest_old", dayText(n.Dated, a.now), gap)
			}
			return a.say("newest")
		}
	}
	return a.say("survey", s)
}

func span(i store.Interval) string {
	switch {
	case i.Yearless():
		return answer.Yearless(i)
	case i.From == store.MinDay:
		return i.Last().String() + "以前"
	case i.To == store.MaxDay:
		return i.From.String() + "以后"
	case i.Days() == 1:
		return i.From.String()
	}
	return i.From.String() + "至" + i.Last().String()
}

const (
	listGap   = 40 // bytes between one of a list and the next
	maxListed = 9
)
