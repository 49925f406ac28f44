package answer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// Item is one fact to tell, with where it stands.
type Item struct {
	Fact  store.Fact
	Doc   *store.Document // with Text and Articles
	Who   string          // 「崂山区委书记张元升」; "" when the lead names the only actor or nobody said it
	Head  string          // occasion or period that groups items; "" for none
	Label string          // shown before the words: 「8月14日，区委全会」
	Words []store.Span    // what to show; nil: Fact.Words, else Fact.Spans
	Show  string          // what to show instead of the words: a row with its column heads
	Notes []string        // doubts: 「原文作「张玉」，疑似错字」
	Proof *Proof          // that a note stands on, nil when it needs none
	Max   int             // runes to show at most; 0: MaxShown
	Late  bool            // what is shown begins within what was said
	clip  bool            // cut it even where no clause ends
}

// MaxShown is how many runes of a fact are shown where nothing else is said.
const MaxShown = 110

// Draft is what an answer is composed of.
type Draft struct {
	Intent     string
	Answerable bool
	Note       string
	Lead       string
	Items      []Item
	Proofs     []Proof // sources of the lead itself
	Table      *Table
	Chart      *Chart
	Choices    []Choice
	Footer     []string
	Beyond     string // said on the last page: how to ask for what is on none
	Wide       bool   // many persons and places: more lines a page
	PerPage    int    // items a page; 0: 6
	First      int    // items that the first page holds at most; 0: no bound
	Page       int    // from 1
	Key        string // what the answer's id is made from
	Revision   int
	Sample     bool
}

// Proof is a place in a document that the lead, or a note, stands on.
type Proof struct {
	Doc   *store.Document
	Spans []store.Span
}

// narrated reports whether words that begin in a quotation go on behind its end: 「“竣工26个。”某某说，产业园开工」.
func narrated(s string) bool {
	depth := 1
	for i, r := range strings.TrimPrefix(s, "“") {
		switch r {
		case '“':
			depth++
		case '”':
			if depth--; depth == 0 && len(strings.TrimPrefix(s, "“")) > i+len("”") {
				return true
			}
		}
	}
	return false
}

// Marks gives the marks of a fact as they are shown: 转述, 推断日期.
func Marks(f *store.Fact) string {
	var out []string
	for _, m := range []struct {
		mark store.Marks
		name string
	}{{store.Verbatim, "原话"}, {store.Reported, "转述"}, {store.Meeting, "会议"}, {store.Written, "文稿"}, {store.Joint, "多区市"},
		{store.Typo, "疑似错字"}, {store.Stitched, "分栏拼接"}, {store.Truncated, "截断"}, {store.Guessed, "推断日期"},
		{store.Planned, "计划"}, {store.Corrected, "已更正"}} {
		if f.Marks.Has(m.mark) {
			out = append(out, m.name)
		}
	}
	return strings.Join(out, "·")
}

// fullLimit is how many characters a reply has at most where its form says nothing else.
const fullLimit = 1200

// maxDocuments is of how many documents a page tells.
const maxDocuments = 3

// Compose makes the answer of d for a form.
func Compose(d Draft, f Form) *Answer {
	limit := f.Limit
	if limit == 0 {
		limit = fullLimit
	}
	if !d.Answerable && d.Intent != "help" && d.Intent != "chat" {
		limit = min(limit, 400)
	}
	per := d.PerPage
	if per == 0 {
		per = 6
	}
	if d.Page < 1 {
		d.Page = 1
	}
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s|%d|%d", d.Key, d.Revision, d.Page)))
	id := hex.EncodeToString(sum[:4])
	var pages [][]Item
	rest := d.Items
	var bare int // of a page without items; found when needed
	for {
		n := min(per, len(rest))
		if len(pages) == 0 && d.First > 0 {
			n = min(n, d.First)
		}
		for n > 1 && documentsOf(rest[:n]) > maxDocuments {
			n--
		}
		if n > 1 && bare == 0 {
			bare = utf8.RuneCountInString(d.render(f, nil, 1, true).Text)
		}
		for n > 1 && bare+mostRunes(rest[:n]) > limit {
			a := d.render(f, rest[:n], len(pages)+1, true)
			if utf8.RuneCountInString(a.Text) <= limit && documents(a.Sources) <= maxDocuments {
				break
			}
			n--
		}
		pages = append(pages, rest[:n])
		rest = rest[n:]
		if len(rest) == 0 {
			break
		}
	}
	page := min(d.Page, len(pages))
	a := d.render(f, pages[page-1], page, page < len(pages))
	for k := 90; utf8.RuneCountInString(a.Text) > limit && k >= 30; k -= 20 { // one long item
		items := slices.Clone(pages[page-1])
		for i := range items {
			items[i].Max = k
		}
		a = d.render(f, items, page, page < len(pages))
	}
	if utf8.RuneCountInString(a.Text) > limit {
		a = d.fit(f, limit, pages[page-1], page, page < len(pages))
	}
	a.ID, a.Pages = id, len(pages)
	return a
}

// mostRunes is what items take at most on a page, with their sources: a page that surely fits need not be written to be counted.
// It is too much for any page where one cites more than its own document.
func mostRunes(items []Item) int {
	const (
		around = 30 // number, signs and brackets of a point
		mark   = 5  // of a fact
		source = 40 // its number, date and brackets
		name   = 61 // of a title; see Source.Line
	)
	sum := 10 // 「来源：」, and the number of a source that is alone otherwise
	for i := range items {
		it := &items[i]
		if it.Proof != nil {
			return 1 << 20
		}
		sum += around + mark*bits.OnesCount64(uint64(it.Fact.Marks)) + utf8.RuneCountInString(it.Show) + utf8.RuneCountInString(it.Who) + utf8.RuneCountInString(it.Label) + utf8.RuneCountInString(it.Head)
		for _, n := range it.Notes {
			sum += 1 + utf8.RuneCountInString(n)
		}
		for _, s := range it.shown() {
			if s.Start >= 0 && s.Start <= s.End && s.End <= len(it.Doc.Text) {
				sum += utf8.RuneCountInString(it.Doc.Text[s.Start:s.End])
			}
		}
		if slices.ContainsFunc(items[:i], func(o Item) bool { return o.Doc == it.Doc && o.Fact.Article == it.Fact.Article }) {
			continue
		}
		title, outlet := name, it.Doc.Outlet
		if k := it.Fact.Article; k >= 0 && k < len(it.Doc.Articles) {
			art := &it.Doc.Articles[k]
			if outlet = cmp.Or(art.Outlet, outlet); art.Title != "" {
				title = min(name, utf8.RuneCountInString(art.Title))
			}
		}
		sum += source + title + min(41, utf8.RuneCountInString(outlet)) + min(200, len(it.Doc.Link))
	}
	return sum
}

// shown is what it shows of its document.
func (it *Item) shown() []store.Span {
	spans := it.Words
	if spans == nil {
		spans = it.Fact.Words
	}
	if len(spans) == 0 {
		spans = it.Fact.Spans
	}
	return spans
}

// fit writes one page of what has no end: text without clauses, a lead of many lines.
func (d Draft) fit(f Form, limit int, items []Item, page int, more bool) *Answer {
	items = slices.Clone(items)
	for i := range items {
		items[i].Max, items[i].clip = 30, true
	}
	a := d.render(f, items, page, more)
	over := func() bool { return utf8.RuneCountInString(a.Text) > limit }
	lines := strings.Split(d.Lead, "\n")
	for n := 160; over() && n >= 40; n /= 2 {
		for i, l := range lines {
			l, cut := Shorten(l, n)
			if cut {
				l += "……"
			}
			if lines[i] = l; utf8.RuneCountInString(l) > 2*n {
				lines[i] = clip(l, n)
			}
		}
		d.Lead = strings.Join(lines, "\n")
		a = d.render(f, items, page, more)
	}
	for k := len(lines); over() && k > 1; {
		for drop := utf8.RuneCountInString(a.Text) - limit + len("\n…"); k > 1 && drop > 0; {
			k--
			drop -= utf8.RuneCountInString(lines[k]) + 1
		}
		d.Lead = strings.Join(lines[:k], "\n") + "\n……"
		a = d.render(f, items, page, more)
	}
	return a
}

// render writes one page.
func (d *Draft) render(f Form, items []Item, page int, more bool) *Answer {
	a := &Answer{Intent: d.Intent, Answerable: d.Answerable, Note: d.Note, Lead: d.Lead, Table: d.Table, Chart: d.Chart,
		Choices: d.Choices, Page: page, Revision: d.Revision, Sample: d.Sample}
	if page > 1 {
		a.Table, a.Chart = nil, nil
	}
	cite := func(doc *store.Document, article int, spans []store.Span) int {
		title, art := titleOf(doc, article)
		for i := range a.Sources {
			if a.Sources[i].Doc == doc.Key && a.Sources[i].Title == title {
				a.Sources[i].Quotes = append(a.Sources[i].Quotes, Quote{Text: clean.Pick(doc.Text, spans), Spans: spans})
				return i
			}
		}
		s := Source{Doc: doc.Key, Title: strings.Clone(title), Outlet: doc.Outlet, Link: doc.Link, Date: doc.Dated, // copies, which keep no document
			Quotes: []Quote{{Text: clean.Pick(doc.Text, spans), Spans: spans}}}
		if art != nil {
			s.Date = art.Dated
			if art.Outlet != "" {
				s.Outlet = strings.Clone(art.Outlet)
			}
		}
		a.Sources = append(a.Sources, s)
		return len(a.Sources) - 1
	}
	told := ""
	for _, it := range items {
		spans := it.shown()
		text := strings.TrimRight(clean.Pick(it.Doc.Text, spans), "，；。、,; ")
		if it.Show != "" {
			text = it.Show
		}
		n := it.Max
		if n == 0 {
			n = MaxShown
		}
		text, cut := Shorten(text, n)
		text = strings.TrimRight(text, "，；。、,; ")
		if it.Fact.Marks.Has(store.Verbatim) && narrated(text) {
			it.Fact.Marks = it.Fact.Marks&^store.Verbatim | store.Reported
		}
		if it.Late {
			text = "……" + text
		}
		p := Point{Head: it.Head, Mark: Marks(&it.Fact), Cites: []int{cite(it.Doc, it.Fact.Article, spans)}, Facts: []store.FactID{it.Fact.ID}}
		if it.Fact.Marks.Has(store.Verbatim) && !strings.HasPrefix(text, "“") {
			text = "“" + text + "”"
		}
		if cut {
			text += "……"
		}
		head := it.Who
		if it.Label != "" {
			if head != "" {
				head += "（" + it.Label + "）"
			} else {
				head = it.Label
			}
		}
		if it.clip {
			head, text = clip(head, 60), clip(text, 2*n)
		}
		if head != "" {
			text = head + "：" + text
		}
		if notes := strings.Join(it.Notes, "；"); notes != "" && (notes != told || !strings.HasPrefix(notes, "原文作")) { // a doubt is said once a page
			text += "（" + notes + "）"
			told = notes
		}
		p.Text = text
		if it.Proof != nil {
			p.Cites = append(p.Cites, cite(it.Proof.Doc, articleAt(it.Proof.Doc, it.Proof.Spans), it.Proof.Spans))
		}
		a.Points = append(a.Points, p)
	}
	if page == 1 || len(items) == 0 {
		for _, pr := range d.Proofs {
			if documents(a.Sources) < 3 || hasDoc(a.Sources, pr.Doc.Key) {
				cite(pr.Doc, articleAt(pr.Doc, pr.Spans), pr.Spans)
			}
		}
	}
	if more && !f.Buttons {
		a.Footer = append(a.Footer, "回复「更多」看其余")
	}
	if !more && d.Beyond != "" {
		a.Footer = append(a.Footer, d.Beyond)
	}
	a.Footer = append(a.Footer, d.Footer...)
	if d.Sample {
		a.Footer = append(a.Footer, "示例语料（改写）")
	}
	a.Text = a.plain(f)
	return a
}

func documents(sources []Source) int {
	var seen []string
	for i := range sources {
		seen = addFile(seen, sources[i].Doc)
	}
	return len(seen)
}

// documentsOf is documents of what items cite at least.
func documentsOf(items []Item) int {
	seen := make([]string, 0, 8)
	for i := range items {
		seen = addFile(seen, items[i].Doc.Key)
	}
	return len(seen)
}

func addFile(seen []string, key string) []string {
	file, _, _ := strings.Cut(key, "#") // the lines of one file are one document to the reader
	if slices.Contains(seen, file) {
		return seen
	}
	return append(seen, file)
}

func hasDoc(sources []Source, key string) bool {
	return slices.ContainsFunc(sources, func(s Source) bool { return s.Doc == key })
}

func titleOf(doc *store.Document, article int) (string, *store.Article) {
	if article >= 0 && article < len(doc.Articles) {
		art := &doc.Articles[article]
		if art.Title != "" {
			return art.Title, art
		}
		return Untitled(doc, art), art
	}
	return doc.Title, nil
}

// Untitled names an article that prints no title by its first words.
func Untitled(doc *store.Document, art *store.Article) string {
	for _, p := range art.Passages {
		if p.Kind == store.Paragraph {
			s := clean.Pick(doc.Text, p.Spans)
			rs := []rune(s)
			if len(rs) > 24 {
				s, _ = Shorten(s, 24)
			}
			return "（无题）" + strings.TrimRight(s, "，。；")
		}
	}
	return doc.Key
}

func articleAt(doc *store.Document, spans []store.Span) int {
	if len(spans) == 0 {
		return 0
	}
	for i := range doc.Articles {
		if s := doc.Articles[i].Span; spans[0].Start >= s.Start && spans[0].Start < s.End {
			return i
		}
	}
	return 0
}

// NoDate stands for the date of what has none.
const NoDate = "原文无日期"

// DateText gives a dating as people read it: 「2025-08-18」, 「约2025-08-18，推断」, 「原文无日期」.
func DateText(d store.Dating) string {
	if d.IsZero() {
		return NoDate
	}
	switch {
	case d.Yearless():
		return Yearless(d.Interval)
	case d.By != store.Inferred:
		return d.From.String()
	case d.Days() <= 8:
		return "约" + d.From.String() + "，推断"
	default:
		y, m, _ := d.From.Civil()
		y2, m2, _ := d.Last().Civil()
		if y == y2 && m == m2 {
			return fmt.Sprintf("推断为%d年%d月", y, m)
		}
		if y == y2 {
			return fmt.Sprintf("推断为%d年%d月至%d月，"+NoDate, y, m, m2)
		}
		return fmt.Sprintf("推断为%d年%d月至%d年%d月，"+NoDate, y, m, y2, m2)
	}
}

// Yearless tells days whose year no text gives: 「4月15日，原文未写年份」, of a month or more 「4月，原文未写年份」.
func Yearless(i store.Interval) string {
	_, m, d := i.From.Civil()
	_, m2, d2 := i.Last().Civil()
	_, month, day := i.To.Civil()
	s := fmt.Sprintf("%d月", m)
	switch {
	case d == 1 && day == 1 && (m2 == m || month < m):
	case d == 1 && day == 1:
		s += fmt.Sprintf("至%d月", m2)
	case i.Days() == 1:
		s += fmt.Sprintf("%d日", d)
	case m == m2:
		s += fmt.Sprintf("%d日至%d日", d, d2)
	default:
		s += fmt.Sprintf("%d日至%d月%d日", d, m2, d2)
	}
	return s + "，原文未写年份"
}

// plain writes the answer as text: its parts, then what they share.
func (a *Answer) plain(f Form) string {
	var b strings.Builder
	for i, p := range a.EachPart() {
		if i > 0 {
			b.WriteString("\n\n")
		}
		p.body(&b, len(a.Sources) > 1)
		for _, s := range a.Beneath(p) {
			b.WriteString("\n" + s)
		}
	}
	if len(a.Sources) > 0 {
		b.WriteString("\n来源：")
		for i, s := range a.Sources {
			if len(a.Sources) > 1 {
				fmt.Fprintf(&b, "\n[%d]", i+1)
			}
			b.WriteString(s.Line())
		}
	}
	if len(a.Choices) > 0 && !f.Buttons {
		for _, c := range a.Choices {
			b.WriteString("\n· " + c.Label)
		}
	}
	for _, s := range a.Footer {
		b.WriteString("\n" + s)
	}
	return strings.TrimSpace(b.String())
}

// body writes what an answer tells.
func (a *Answer) body(b *strings.Builder, cites bool) {
	if a.Note != "" {
		b.WriteString("（" + a.Note + "）\n")
	}
	b.WriteString(a.Lead)
	if a.Table != nil {
		b.WriteByte('\n')
		b.WriteString(strings.Join(a.Table.Header, "　"))
		for _, r := range a.Table.Rows {
			b.WriteByte('\n')
			b.WriteString(strings.Join(r, "　"))
		}
	}
	head := ""
	for i, p := range a.Points {
		if p.Head != head && p.Head != "" {
			b.WriteString("\n【" + p.Head + "】")
		}
		head = p.Head
		b.WriteByte('\n')
		if len(a.Points) > 1 {
			fmt.Fprintf(b, "%d. ", i+1)
		}
		b.WriteString(p.Text)
		if p.Mark != "" {
			b.WriteString("〔" + p.Mark + "〕")
		}
		if cites {
			for _, c := range p.Cites {
				fmt.Fprintf(b, "[%d]", c+1)
			}
		}
	}
}

// Line names a source for people: 《title》 outlet date link.
func (s Source) Line() string {
	title := s.Title
	if title == "" {
		title = s.Doc
	}
	if rs := []rune(title); len(rs) > 60 {
		title = string(rs[:60]) + "…"
	}
	out := "《" + title + "》"
	if strings.HasPrefix(title, "（无题）") {
		out = title
	}
	if s.Outlet != "" {
		out += clip(s.Outlet, 40)
	}
	out += "（" + DateText(s.Date) + "）"
	if s.Link != "" && len(s.Link) <= 200 {
		out += " " + s.Link
	}
	return out
}
