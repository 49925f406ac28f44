package extract

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/store"
)

// notice is what a sentence of a correction notice takes back of another article.
type notice struct {
	wrong [][2]int           // words that are taken back
	owner string             // the place that the article's title names, "" when it names none
	above bool               // they stand further up in this article, 「上文」, where
	was   *store.Measurement // the figure was this one
}

// notice reads the sentence s[from:to] as a correction, nil when it is none.
func (w *writer) notice(x *prose, from, to int) *notice {
	rs := nlp.Retractions(x.s[from:to])
	if len(rs) == 0 || rs[0].Title == "" && !digit(rs[0].Wrong[0]) && !hasAny(strings.ReplaceAll(w.art.Title+w.doc.Title, " ", "")+firstChars(x.s[from:to], 6), "更正", "勘误", "致歉") {
		return nil
	}
	n := &notice{above: rs[0].Title == "" && hasAny(x.s[from:to], "上文", "前文", "文中", "上述")}
	for _, r := range rs {
		n.wrong = append(n.wrong, [2]int{from + r.At, from + r.At + len(r.Wrong)})
	}
	n.owner = w.titlePlace(rs[0].Title, w.scene)
	return n
}

// titlePlace is the place that the title of an article names, "" when it names none: 「某市某区…」, 「宁乡：…」.
func (r *Reader) titlePlace(title string, sc *scene) string {
	name, end := "", 0
	for _, pl := range r.lex.FindPlaces(title, sc.city) {
		if name != "" && (pl.Start != end || !r.lex.Within(pl.Place, name)) {
			break // 「某市某区」 is the district
		}
		name, end = pl.Place.Name, pl.End
	}
	head, _, _ := strings.Cut(title, "：")
	for _, unit := range []string{"市", "区", "县", "旗"} {
		if name == "" && r.lex.Place(head+unit) != nil {
			name = head + unit
		}
	}
	return name
}

// correctedOf is the place that the article is of whose words a sentence of a correction notice takes back before an office: 「《宁乡：…》一文
// 中，“|县长某某”应为…」. "" when it is none.
func (r *Reader) correctedOf(sentence string, sc *scene) string {
	_, rest, ok := strings.Cut(sentence, "《")
	title, behind, closed := strings.Cut(rest, "》")
	if !ok || !closed || len(title) > 60*len("题") || !hasAny(firstChars(behind, 6), "一文", "中", "报道", "稿件", "一稿") {
		return ""
	}
	return r.titlePlace(title, sc)
}

// notTakenBack leaves out the persons who stand with their office in words that s takes back: 「“局长某某”应为“县长某某”」,
// 「“副书记某某”职务有误」.
func notTakenBack(s string, ms []mention) []mention {
	if len(ms) == 0 {
		return ms
	}
	for _, at := range nlp.Faulty(s) {
		ms = slices.DeleteFunc(ms, func(m mention) bool { return at[0] <= m.nameAt && m.nameAt < at[1] })
	}
	for _, back := range nlp.Retractions(s) {
		ms = slices.DeleteFunc(ms, func(m mention) bool { return back.At <= m.nameAt && m.nameAt < back.At+len(back.Wrong) })
	}
	return ms
}

// amend makes no figures of those further up in the article that s takes back.
func (w *writer) amend(n *notice, s string) {
	if n == nil || !n.above {
		return
	}
	for i := range w.doc.Facts {
		f := &w.doc.Facts[i]
		if f.Measure != nil && f.Article == w.index && slices.ContainsFunc(n.wrong, func(at [2]int) bool { return f.Measure.Figure.Text == s[at[0]:at[1]] }) {
			n.was, n.owner = f.Measure, f.Measure.Owner
			f.Kind, f.Measure, f.Actors, f.Marks = store.Prose, nil, nil, store.Written
		}
	}
}

// takenBack reports whether s[at] lies in words that a notice takes back.
func (n *notice) takenBack(at int) bool { return n != nil && hit(n.wrong, at) }

func (n *notice) mark() store.Marks { return mark(n != nil, store.Corrected) }
