package qa

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// bodyLike reports whether a word names a body with offices of its own, before an office that places have as well: 「街道书记」.
func (a *asking) bodyLike(word string) bool {
	for _, ends := range [][]string{a.lex.Bodies, a.lex.Zones, a.lex.Towns, {"社区", "村", "局", "厅", "委", "办", "港"}} {
		if slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(word, end) }) {
			return true
		}
	}
	return false
}

// reBodyTitle is an office that only bodies have.
var reBodyTitle = regexp.MustCompile(`^(?:党委书记|党组书记|党总支书记|党支部书记|党工委书记|工委书记|管委会主任)$`)

// settleZone reads what a zone is called by alone, 「新区书记」, as the only place of the corpus that is called so.
func (a *asking) settleZone() {
	q := a.q
	if len(q.Districts)+len(q.Persons)+len(q.Bodies) > 0 || q.UnitOf != "" || len(q.Titles) == 0 {
		return
	}
	word := q.Unit
	for _, t := range q.Terms {
		if word == "" && slices.Contains(a.lex.Zones, t) {
			word = t
		}
	}
	if !slices.Contains(a.lex.Zones, word) {
		return
	}
	found, called := "", ""
	for _, p := range a.lex.Places {
		if !a.v.parser.Covered(p.Name) {
			continue
		}
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if !strings.HasSuffix(name, word) || p.Name == found {
				continue
			}
			if found != "" {
				return
			}
			found, called = p.Name, name
		}
	}
	if found == "" {
		return
	}
	q.Districts, q.Seats, q.Unit = []string{found}, []string{found}, ""
	q.Terms = except(q.Terms, func(t string) bool { return t == word })
	q.Notes = append(q.Notes, a.say("read_as", called))
}

// settleTown reads the town right before an office as the one that has it, also where it is called without saying what it is and its
// county stands before it: 「余姚|泗门|书记」, 「余姚市|泗门镇|书记」.
func (a *asking) settleTown() {
	q := a.q
	if len(q.Titles) != 1 || len(q.Districts) == 0 || len(q.Persons) > 0 {
		return
	}
	at := strings.Index(q.Text, q.Titles[0])
	if at < 0 || strings.Count(q.Text, q.Titles[0]) > 1 {
		return
	}
	before, town := q.Text[:at], ""
	for _, t := range q.Terms {
		if strings.HasSuffix(before, t) && follows(before, t) {
			town = a.townCalled(t)
		}
	}
	for _, d := range q.Districts {
		for _, form := range a.lex.Towns {
			if strings.HasPrefix(q.Text[at:], form) {
				before = q.Text[:at+len(form)] // 「泗门|镇党委书记」
			}
			if len(q.Districts) > 1 && strings.HasSuffix(d, form) && strings.HasSuffix(before, d) && follows(before, d) {
				town = d
			}
		}
	}
	if town == "" {
		return
	}
	q.Districts, q.Seats = []string{town}, []string{town}
	q.Terms = except(q.Terms, func(t string) bool { return strings.HasPrefix(town, t) })
}

// follows reports whether the word that before ends with stands right behind another, not in a list: 「余姚|泗门」.
func follows(before, word string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(before, word))
	return clean.IsHan(last) && !strings.ContainsRune("和与跟及或", last)
}

// settleUnit reads the word right before an office as the body that has it, 「工商联党组书记」, and declines when no text tells of
// that body's: the place beside it, or another body, has another holder. nil when there is no such word, or it is found.
func (a *asking) settleUnit() (*answer.Answer, error) {
	q := a.q
	if m := reTownTitle.FindStringSubmatch(firstOf(q.Titles, "")); m != nil && q.Unit == "" && len(q.Seats) == 1 && !strings.HasSuffix(q.Seats[0], m[1]) {
		q.Unit, q.UnitOf, q.Titles = m[1], q.Seats[0], []string{m[2]}
	}
	a.settleZone()
	a.settleTown()
	if ans, err := a.settleBureau(); ans != nil || err != nil {
		return ans, err
	}
	if q.Unit == "" || len(q.Titles) == 0 || len(q.Persons)+len(q.Bodies) > 0 || q.Surname != "" || q.Stranger != "" {
		return nil, nil
	}
	if town := a.townCalled(q.Unit); town != "" && q.UnitOf == "" {
		q.Terms = except(q.Terms, func(t string) bool { return t == q.Unit })
		q.Unit = town
	}
	title, place := q.Titles[0], a.lex.Place(q.UnitOf)
	if !reBodyTitle.MatchString(title) && (!leads(title) || !a.bodyLike(q.Unit)) || a.onlyVerbs([]string{q.Unit}) || a.ofTheme(q.Unit) {
		return nil, nil
	}
	if a.noUnit(q.Unit) {
		return nil, nil
	}
	has := func(p store.Post) bool {
		at := p.District + p.Body
		if !titleFits(title, p) && !strings.HasSuffix(p.Title, title) || p.Body == "" && p.Title == title && reLevelEnd.MatchString(p.District) {
			return false
		}
		switch {
		case q.UnitOf == "":
			return strings.Contains(at, q.Unit) || strings.HasSuffix(p.String(), q.Unit+title)
		case p.District == q.UnitOf:
			return strings.Contains(p.Body+p.Title, q.Unit)
		case place != nil && place.Short != "":
			return strings.Contains(at, place.Short+q.Unit) || strings.Contains(at, place.Name+q.Unit)
		}
		return strings.Contains(at, q.UnitOf+q.Unit)
	}
	var post store.Post
	for _, t := range a.v.tenures {
		if has(t.Post) && (t.First.When.IsZero() || t.First.When.From <= a.now) {
			post = t.Post
			break
		}
	}
	if post == (store.Post{}) {
		office := q.UnitOf + q.Unit + title
		if before, _, ok := strings.Cut(q.Text, q.Unit+title); ok && place != nil {
			for _, name := range append([]string{place.Name, place.Short}, place.Aliases...) {
				if name != "" && strings.HasSuffix(before, name) { // 「青岛大学」, as it is asked
					office = name + q.Unit + title
					break
				}
			}
		}
		return a.refuse(a.say("no_office", office, a.period()), question.Unknown)
	}
	q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(q.Unit, t) })
	q.Titles, q.Districts, q.Seats = []string{post.Title}, nil, nil
	if post.Body != "" {
		q.Bodies = []string{post.Body}
	} else {
		q.Districts, q.Seats = []string{post.District}, []string{post.District}
	}
	return nil, nil
}

// noUnit reports whether a word before an office is the name of no body: 「现任」.
func (a *asking) noUnit(word string) bool {
	tag := a.tok.Tag(word)
	return tag != "" && strings.Contains("vdtb", tag[:1])
}

// settleBureau reads the head of a bureau by the short name that people give it, 「市交通局长」 for 「南充市交通运输局局长」: it is
// never the head of another bureau. nil when no bureau is named so.
func (a *asking) settleBureau() (*answer.Answer, error) {
	q := a.q
	if len(q.Titles) != 1 || len(q.Persons) > 0 || q.Surname != "" || q.Stranger != "" {
		return nil, nil
	}
	m := reBureauTitle.FindStringSubmatch(q.Titles[0])
	if m == nil {
		return nil, nil
	}
	unit, head := m[1], m[2]+m[3]+"长"
	before, _, _ := strings.Cut(q.Text, q.Titles[0])
	if unit == "" {
		i := slices.IndexFunc(q.Terms, func(t string) bool { return strings.HasSuffix(before, t) })
		if i < 0 || a.noUnit(q.Terms[i]) {
			return nil, nil
		}
		unit = q.Terms[i]
	} else if last, size := utf8.DecodeLastRuneInString(before); size > 0 && strings.ContainsRune("省市州盟县区旗", last) && len(q.Districts) == 0 {
		unit = string(last) + unit
	}
	short := strings.TrimSuffix(unit, m[3]) + m[3]
	var found []store.Post
	for _, t := range a.v.tenures {
		of, ok := strings.CutSuffix(t.Post.String(), m[2]+m[3]+"长")
		if !ok || !a.v.shortFor(short, of) && !a.v.shortFor(short, of+m[3]) || !t.First.When.IsZero() && t.First.When.From > a.now || slices.Contains(found, t.Post) {
			continue
		}
		if len(q.Districts) > 0 && !slices.ContainsFunc(q.Districts, func(d string) bool { return t.Post.District == d || strings.HasPrefix(t.Post.Body, d) }) ||
			len(q.Bodies) > 0 && t.Post.Body != "" && !slices.Contains(q.Bodies, t.Post.Body) {
			continue
		}
		found = append(found, t.Post)
	}
	switch len(found) {
	case 0:
		if len(q.Bodies) > 0 {
			return nil, nil
		}
		return a.refuse(a.say("no_office", store.Office(firstOf(q.Districts, ""), unit+head), a.period()), question.Unknown)
	case 1:
	default:
		return nil, nil
	}
	post := found[0]
	q.Terms = except(q.Terms, func(t string) bool { return strings.Contains(unit, t) })
	q.Titles, q.Bodies = []string{post.Title}, nonempty(post.Body)
	if q.Districts = nil; post.Body == "" {
		q.Districts = []string{post.District}
	}
	q.Seats = q.Districts
	return nil, nil
}

// reBureauTitle is the head of a bureau, with or without its name: 「局长」, 「教育局副局长」.
var reBureauTitle = regexp.MustCompile(`^(\p{Han}*?)(副?)([局厅])长$`)

// reTownTitle is an office of a town or a village: 「街道党工委书记」.
var reTownTitle = regexp.MustCompile(`^(街道|镇|乡|社区|村)(.+)$`)

// reLevelEnd ends the name of a division of the state, whose head is no body's.
var reLevelEnd = regexp.MustCompile(`[省市县旗州盟]$`)
