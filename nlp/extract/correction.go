package extract

// What is wrong in a text: notices that take something back, misprints, and numbers of congresses.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
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

// slips finds words that a scan has spoilt: a stock phrase without its last character, 「贯彻落省…」 for 「贯彻落实省…」.
type slips struct {
	heads *nlp.Matcher // phrases without their last characters
	next  []string     // the characters that may follow each
}

func newSlips(phrases []string) *slips {
	var heads []string
	s := &slips{}
	for _, p := range phrases {
		_, n := utf8.DecodeLastRuneInString(p)
		head, last := p[:len(p)-n], p[len(p)-n:]
		i := slices.Index(heads, head)
		if i < 0 {
			i, heads, s.next = len(heads), append(heads, head), append(s.next, "")
		}
		s.next[i] += last
	}
	s.heads = nlp.NewMatcher(heads)
	return s
}

// in reports whether text holds a phrase that is cut short within a run of Chinese characters.
func (s *slips) in(text string) bool {
	for _, m := range s.heads.Find(text) {
		if c, _ := utf8.DecodeRuneInString(text[m.End:]); clean.IsHan(c) && !strings.ContainsRune(s.next[m.Index], c) {
			return true
		}
	}
	return false
}

// misnumbered returns the number of a congress, 「省第十三次党代会」, that a document gives it by mistake: it speaks at least
// twice as often of the congress before, which it is about. "" when there is none.
func misnumbered(texts [][]*prose) string {
	counts := map[string]int{}
	for _, xs := range texts {
		for _, x := range xs {
			if x == nil {
				continue
			}
			for rest := x.s; ; {
				i := nlp.Index(rest, "次党代会")
				if i < 0 {
					break
				}
				end := i + len("次党代会")
				if k := strings.LastIndex(rest[max(0, i-18):i], "第"); k >= 0 {
					counts[rest[max(0, i-18)+k:end]]++
				}
				rest = rest[end:]
			}
		}
	}
	for a, n := range counts {
		for b, m := range counts {
			if next(a) == b && m*2 <= n {
				return b
			}
		}
	}
	return ""
}

// next is the congress after 「第十二次党代会」, "" for other forms of numbers.
func next(a string) string {
	const digits = "一二三四五六七八九"
	n := strings.TrimSuffix(strings.TrimPrefix(a, "第"), "次党代会")
	last, w := utf8.DecodeLastRuneInString(n)
	i := strings.IndexRune(digits, last)
	switch {
	case last == '十':
		return "第" + n + "一次党代会"
	case i < 0 || i+w == len(digits):
		return ""
	}
	return "第" + n[:len(n)-w] + firstChars(digits[i+w:], 1) + "次党代会"
}
