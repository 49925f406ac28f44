package qa

import (
	"cmp"
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// mostSampled is how many documents are read for which of several counties of one name they are about.
const mostSampled = 60

// settleCounty finds which of several counties of one name a question is about, 「南京鼓楼区」, so that what texts tell of another one is
// none of its answer. It asks back when the question leaves that open and the corpus tells of several.
func (a *asking) settleCounty() (*answer.Answer, error) {
	q := a.q
	for _, d := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(q.Districts, q.Seats)))) {
		same := a.lex.Namesakes(d)
		if len(same) < 2 {
			continue
		}
		told, err := a.citiesTold(d)
		if err != nil {
			return nil, err
		}
		cities := told.cities
		city := a.cityNamed(q.Raw, d)
		if city == "" && (q.Inherited || q.Follows) {
			for _, t := range slices.Backward(a.req.Before) {
				if city = a.cityNamed(t.Question, d); city != "" || strings.Contains(t.Question, d) {
					break
				}
			}
		}
		if city == "" && len(cities) > 1 {
			city = told.chief // where nearly all of it is of one, that is meant
		}
		switch {
		case city == "" && len(cities) > 1 && len(q.Persons) == 0:
			var cs []answer.Choice
			for _, c := range cities {
				ask := c + q.Text
				if short := a.printedAs(q.Text, d); short != "" {
					ask = strings.Replace(q.Text, short, c+d, 1)
				}
				cs = append(cs, answer.Choice{Label: c + d, Question: ask})
			}
			return a.refuse(a.say("which_place"), question.Ambiguous, cs...)
		case city != "" && slices.ContainsFunc(cities, func(c string) bool { return c != city }):
			if a.city == nil {
				a.city = map[string]string{}
			}
			a.city[d] = city
			q.Notes = append(q.Notes, strings.TrimSuffix(a.say("county_of", d, city+d), "。"))
		}
	}
	if len(a.city) == 0 {
		return nil, nil
	}
	own := &view{revision: a.v.revision, parser: a.v.parser, byName: map[string][]int{}, canon: a.v.canon, variants: a.v.variants, divided: a.v.divided,
		children: a.v.children, notices: a.v.notices, bodies: a.v.bodies, fullName: a.v.fullName, officeOf: a.v.officeOf, docs: memory[string, *store.Document]{max: docBytes, weight: a.v.docs.weight},
		answers: memory[askedKey, *answered]{max: 1}, tables: memory[string, []*board]{max: 2}}
	for i, t := range a.v.tenures {
		if city := a.city[t.Post.District]; city != "" {
			first, last := a.cityOfProof(t.First, t.Post.District), a.cityOfProof(t.Last, t.Post.District)
			if first != "" && first != city && last != city || last != "" && last != city && first != city {
				continue
			}
		}
		own.byName[t.Name] = append(own.byName[t.Name], len(own.tenures))
		own.tenures, own.inBody = append(own.tenures, t), append(own.inBody, a.v.inBody[i])
	}
	a.v = own
	return nil, nil
}

// printedAs is how a question names a county, "" when neither by its name nor without its unit.
func (a *asking) printedAs(text, d string) string {
	if strings.Contains(text, d) {
		return d
	}
	if p := a.lex.Place(d); p != nil && p.Short != "" && strings.Contains(text, p.Short) {
		return p.Short
	}
	return ""
}

// cityNamed is the city that text names right before the county, "" when it names none or several.
func (a *asking) cityNamed(text, d string) string {
	found := ""
	for _, p := range a.lex.Namesakes(d) {
		city := a.lex.Place(p.Parent)
		if city == nil || cityBefore(text, city, p) < 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = city.Name
	}
	return found
}

// cityBefore returns where text last names a county with its city right before it, -1 when nowhere: 「南京市鼓楼区」, 「南京鼓楼」.
func cityBefore(text string, city, county *nlp.Place) int {
	at := -1
	for _, c := range []string{city.Name, city.Short} {
		for _, link := range []string{"", "的"} {
			for _, n := range []string{county.Name, county.Short} {
				if c != "" && n != "" {
					at = max(at, strings.LastIndex(text, c+link+n))
				}
			}
		}
	}
	return at
}

// cityAt is the city of the county d that a document tells of at that place: the one it names with the county last before, else the first
// behind; where it names none so, the only one of those cities that it names at all. "" when that is open.
func (a *asking) cityAt(doc *store.Document, at int, d string) string {
	before, behind, alone := "", "", ""
	last, next, several := -1, len(doc.Text)+1, false
	for _, p := range a.lex.Namesakes(d) {
		city := a.lex.Place(p.Parent)
		if city == nil || city.Short == "" {
			continue
		}
		if i := cityBefore(doc.Text[:at], city, p); i > last {
			last, before = i, city.Name
		}
		if i := strings.Index(doc.Text[at:], city.Short); i >= 0 {
			if k := cityBefore(doc.Text[at:], city, p); k >= 0 && i < next {
				next, behind = i, city.Name
			}
		}
		if strings.Contains(doc.Title+doc.Outlet+doc.Text, city.Name) {
			several, alone = several || alone != "", city.Name
		}
	}
	if several {
		alone = ""
	}
	return cmp.Or(before, behind, alone)
}

func (a *asking) cityOfProof(p store.Proof, d string) string {
	doc, err := a.doc(p.Doc)
	if err != nil {
		return ""
	}
	return a.cityAt(doc, min(p.Span.End, len(doc.Text)), d)
}

// countyKey is a name of several counties, on the day of asking.
type countyKey struct {
	name string
	day  store.Day
}

// citiesTold are the cities whose county of a name the corpus tells of; chief is the one of nearly all documents, "" for none.
type citiesTold struct {
	cities []string
	chief  string
}

func (a *asking) citiesTold(d string) (citiesTold, error) {
	key := countyKey{d, a.now}
	if told := a.v.cities.get(key); told != nil {
		return *told, nil
	}
	found, _, err := a.snap.Search(a.ctx, inDistricts(store.Query{Visible: a.now, Limit: 400}, []string{d}))
	if err != nil {
		return citiesTold{}, err
	}
	var told citiesTold
	read, of, all := map[string]bool{}, map[string]int{}, 0
	for i := range found {
		f := &found[i].Fact
		if read[f.Doc] || len(read) == mostSampled {
			continue
		}
		read[f.Doc] = true
		doc, err := a.doc(f.Doc)
		if err != nil {
			return citiesTold{}, err
		}
		if c := a.cityAt(doc, lastEnd(f.Spans), d); c != "" {
			told.cities = addOnce(told.cities, c)
			of[c]++
			all++
		}
	}
	slices.Sort(told.cities)
	for _, c := range told.cities {
		if all >= 6 && of[c]*6 >= all*5 {
			told.chief = c
		}
	}
	a.v.cities.put(key, &told)
	return told, nil
}

// ofOtherCounty reports whether a fact is of another county of the name than the one asked about.
func (a *asking) ofOtherCounty(h *hit) bool {
	for d, city := range a.city {
		of := slices.Contains(h.Districts, d) || h.Measure != nil && h.Measure.Owner == d ||
			slices.ContainsFunc(h.Actors, func(ac store.Actor) bool {
				return slices.ContainsFunc(ac.Posts, func(p store.Post) bool { return p.District == d })
			})
		if !of {
			continue
		}
		if c := a.cityAt(h.doc, lastEnd(h.Spans), d); c != "" && c != city {
			return true
		}
	}
	return false
}
