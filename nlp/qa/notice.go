package qa

// Corrections that a paper has printed, told beside what they correct.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// notice is a correction that a paper has printed of an article of the corpus.
type notice struct {
	nlp.Retraction
	fact   store.Fact
	doc    *store.Document
	name   string // whom its words give an office that he does not hold, 「“某局局长|某某|”应为…」, "" for none
	office string // that office
	right  string // the one he holds
}

// calls splits the words that a notice takes back, and those that are right, into an office and who holds it.
func (n *notice) calls(known func(name string) bool) {
	for at := len(n.Wrong) - 2*len("某"); at > 0 && at >= len(n.Wrong)-4*len("某"); at -= len("某") {
		if name := n.Wrong[at:]; known(name) && strings.HasSuffix(n.Right, name) {
			n.name, n.office, n.right = name, n.Wrong[:at], strings.TrimSuffix(n.Right, name)
			return
		}
	}
}

// miscalled says of an office that is told of somebody that a notice has corrected it since: 「某局局长某某」 of an article that is shown.
func (a *asking) miscalled(d *answer.Draft) (out []string) {
	if len(a.v.notices) == 0 {
		return nil
	}
	var all strings.Builder
	all.WriteString(d.Lead)
	for i := range d.Items {
		all.WriteString("\n" + d.Items[i].Who + d.Items[i].Label)
	}
	told := all.String()
	for k := range a.v.notices {
		n := &a.v.notices[k]
		if n.name == "" || n.fact.Seen > a.now || !strings.Contains(told, n.name) || !strings.Contains(strings.ReplaceAll(told, n.right, ""), n.office) {
			continue
		}
		of := func(doc *store.Document) bool {
			return doc != nil && slices.ContainsFunc(doc.Articles, func(art store.Article) bool { return n.names(art.Title) })
		}
		if slices.ContainsFunc(d.Proofs, func(p answer.Proof) bool { return of(p.Doc) }) || slices.ContainsFunc(d.Items, func(it answer.Item) bool { return of(it.Doc) }) {
			out = addOnce(out, a.corrects(n)+"。")
			d.Proofs = append(d.Proofs, answer.Proof{Doc: n.doc, Spans: n.fact.Spans})
		}
	}
	return out
}

// maxNotices is how many correction notices a corpus may hold.
const maxNotices = 500

// noticesOf reads the correction notices of a revision.
func (e *Engine) noticesOf(ctx context.Context, snap store.Snapshot) ([]notice, error) {
	found, _, err := snap.Search(ctx, store.Query{Terms: e.tok.Terms("更正"), Limit: maxNotices})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(x, y store.Hit) int { // as printed
		return cmp.Or(strings.Compare(x.Fact.Doc, y.Fact.Doc), firstByte(&x.Fact)-firstByte(&y.Fact))
	})
	var out []notice
	for i := range found {
		f := found[i].Fact
		if !f.Marks.Has(store.Corrected | store.Written) {
			continue
		}
		d, err := snap.Document(ctx, f.Doc)
		if err != nil {
			return nil, err
		}
		sentence := clean.Text{S: clean.Pick(d.Text, f.Spans)}.Curled().S
		for _, r := range nlp.Retractions(sentence) {
			if last := len(out) - 1; r.Title == "" && last >= 0 && out[last].doc.Key == d.Key && out[last].fact.Article == f.Article && reSameText.MatchString(sentence) {
				r.Title = out[last].Title
			}
			if r.Title != "" {
				out = append(out, notice{Retraction: r, fact: f, doc: d})
			}
		}
	}
	return out, nil
}

// reSameText begins the correction of something else in the article named before: 「同文“…”应为“…”」.
var reSameText = regexp.MustCompile(`^[，；\s]*(?:此外|另外|另|同时)?，?(?:同文|该文|同篇|同一文|该报道|此文|文中|该稿|同稿)`)

// firstByte is where the sentence of a fact begins.
func firstByte(f *store.Fact) int {
	if len(f.Spans) == 0 {
		return 0
	}
	return f.Spans[0].Start
}

// noticed adds to what is shown what a later notice has corrected of it.
func (a *asking) noticed(it *answer.Item) {
	if it.Doc == nil {
		return
	}
	art := articleOf(it.Doc, &it.Fact)
	row := a.noticeOfRow(&hit{Fact: &it.Fact, doc: it.Doc})
	for k := range a.v.notices {
		n := &a.v.notices[k]
		if n != row && (n.fact.Seen > a.now || n.doc.Key == it.Doc.Key && n.fact.Article == it.Fact.Article || !n.names(art.Title) && (art.Title != "" || n.doc.Key != it.Doc.Key) ||
			!n.of(clean.Pick(it.Doc.Text, it.Fact.Spans))) {
			continue
		}
		it.Notes = append(it.Notes, a.corrects(n))
		it.Fact.Marks |= store.Corrected
		it.Proof = &answer.Proof{Doc: n.doc, Spans: n.fact.Spans}
		return
	}
}

// corrects tells what a notice takes back, and what is right instead if it says so.
func (a *asking) corrects(n *notice) string {
	if n.Right == "" {
		return a.say("struck_out", n.Wrong)
	}
	return a.say("corrected", n.Wrong, n.Right)
}

// names reports whether the notice is of an article with that title, whatever blanks either prints, 「擂台见高低 实绩论英雄」, and of which it may
// give only the first part: 「《看县区》一文」 of 「看县区|半年交账」.
func (n *notice) names(title string) bool {
	title, short := strings.ReplaceAll(title, " ", ""), strings.ReplaceAll(n.Title, " ", "")
	if strings.HasSuffix(title, short) {
		return true
	}
	rest, ok := strings.CutPrefix(title, short)
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && (utf8.RuneCountInString(short) >= wholeTitle || strings.ContainsRune("|｜：:—丨（(·", next))
}

// wholeTitle characters name one article though its title goes on.
const wholeTitle = 8

// rePlaced is the place that words begin with.
var rePlaced = regexp.MustCompile(`^\p{Han}{2,6}?[市县区旗州盟]`)

// of reports whether a sentence has the words that the notice takes back, those clauses of them that are not right as well, or those before
// their figure and the figure: 「茶园面积|达|8.5万亩」 is taken back as 「茶园面积8.5万亩」.
func (n *notice) of(s string) bool {
	at := strings.IndexAny(n.Wrong, "0123456789")
	if strings.Contains(s, n.Wrong) || at > 0 && strings.Contains(s, n.Wrong[:at]) && strings.Contains(s, n.Wrong[at:]) {
		return true
	}
	if place := rePlaced.FindString(n.Wrong); place != "" && len(place) < at && strings.Contains(s, n.Wrong[len(place):]) {
		return true // 「某市在库项目163个」 of 「全市在库项目163个」
	}
	wrong := strings.Split(n.Wrong, "，")
	right := strings.Split(n.Right, "，")
	return len(wrong) > 1 && len(wrong) == len(right) && slices.ContainsFunc(wrong, func(part string) bool {
		return !slices.Contains(right, part) && utf8.RuneCountInString(part) >= 4 && strings.Contains(s, part)
	})
}

// reLastNumber is the number that words end with: 「某县地区生产总值|164.9」.
var reLastNumber = regexp.MustCompile(`\d[\d.,]*$`)

// rowNotice is what a later notice has corrected of a row, 「（后有更正：“86.8%”应为“88.6%”）」, with where it stands; "" for none.
func (a *asking) rowNotice(h *hit) (string, answer.Proof) {
	n := a.noticeOfRow(h)
	if n == nil {
		return "", answer.Proof{}
	}
	return "（" + a.corrects(n) + "）", answer.Proof{Doc: n.doc, Spans: n.fact.Spans}
}

// noticeOfRow is the later notice that names a row and its column, nil for none.
func (a *asking) noticeOfRow(h *hit) *notice {
	if h.Row == nil || h.Row.Head == "" {
		return nil
	}
	title := h.article().Title
	for k := range a.v.notices {
		n := &a.v.notices[k]
		if n.fact.Seen > a.now || n.doc.Key == h.doc.Key && n.fact.Article == h.Article || !strings.Contains(strings.ReplaceAll(title, " ", ""), strings.ReplaceAll(n.Title, " ", "")) {
			continue
		}
		said := clean.Pick(n.doc.Text, n.fact.Spans)
		wrong := reLastNumber.FindString(strings.TrimRightFunc(n.Wrong, func(r rune) bool { return r < '0' || r > '9' }))
		for _, c := range h.Row.Cells {
			column, _, _ := strings.Cut(c.Column, "（")
			if wrong != "" && c.Value != "" && strings.TrimRight(c.Value, "%") == wrong && strings.Contains(said, h.Row.Head) && strings.Contains(said, column) {
				return n
			}
		}
	}
	return nil
}

// toldRow adds a row as printed to a lead, and what was corrected of it.
func (a *asking) toldRow(d *answer.Draft, h *hit) string {
	return a.toldCells(d, h, 0, len(h.Row.Cells))
}

// toldCell is toldRow for one column, of a row of figures only its cell.
func (a *asking) toldCell(d *answer.Draft, h *hit, at int) string {
	if !ofFigures(h.Row) {
		return a.toldRow(d, h)
	}
	return a.toldCells(d, h, metricOf(a.columnsOf(h.Row), at), at+1)
}

func (a *asking) toldCells(d *answer.Draft, h *hit, from, to int) string {
	d.Proofs = append(d.Proofs, answer.Proof{Doc: h.doc, Spans: h.Spans})
	note, proof := a.rowNotice(h)
	if note != "" {
		d.Proofs = append(d.Proofs, proof)
	}
	return rowOf(*h, from, to) + note
}
