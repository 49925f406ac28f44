// Package extract finds facts in an article: who said or did what, when, where, with which figures.
//
//	「8月14日，某区委书记林远舟主持召开区委全会，指出要稳住工业和外贸。」
//	→ Activity   林远舟 (区委书记, 某区)  主持召开  2025-08-14  区委全会
//	→ Statement  林远舟 (区委书记, 某区)  指出      2025-08-14  [经济运行]
//
// Extraction cannot fail: text it does not understand yields Prose that is given to nobody, and sometimes a Warning.
// Every fact points at the bytes of the document that state it. Its ordered sieves, strongest first:
//
//  1. a quotation with a named speaker before or behind it                   原话
//  2. a reporting verb whose clause names the speaker                        转述
//  3. a reporting verb whose subject is a meeting, a report or several places 会议, 文稿, joint
//  4. a reporting verb without subject: the subject of the clause before     转述, carried
//  5. a sentence that goes on in a speaker's section or after his verb       转述, carried
//  6. a named subject with a verb of activity
//  7. everything else is Prose
package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/when"
	"wenzheng/store"
)

// Version changes whenever the same text may give other facts.
const Version = "1"

// Reader reads documents into facts. It is safe for concurrent use.
type Reader struct {
	lex  *nlp.Lexicon
	tok  *nlp.Tokenizer
	page *clean.Reader
}

// New returns a Reader that works with the given words.
func New(lex *nlp.Lexicon, tok *nlp.Tokenizer) *Reader {
	return &Reader{lex: lex, tok: tok, page: clean.NewReader(lex, tok)}
}

// Version names the extractor together with its lexicon and dictionary.
func (r *Reader) Version() string { return Version + "-" + r.lex.Version + "-" + r.tok.Version() }

// Read fills in the articles, facts and sightings of doc from its Text.
func (r *Reader) Read(doc *store.Document) {
	p := r.page.Read(doc)
	reg := r.collect(p)
	dates := r.dates(p, reg)
	doc.Articles, doc.Facts, doc.Sighted = nil, nil, nil
	doc.Warnings = append(doc.Warnings, p.Warnings...)
	for i := range p.Articles {
		a := &p.Articles[i]
		rec := store.Article{Title: a.Title, Subtitle: a.Subtitle, Byline: a.Byline, Outlet: a.Outlet, Dateline: a.Dateline,
			Dated: dates[i].Dating, Covers: dates[i].covers, Why: dates[i].why,
			Span: store.Span{Start: a.Start, End: a.End}, Titled: a.Titled}
		if rec.Outlet == "" {
			rec.Outlet = doc.Outlet
		}
		if rec.Title == "" && len(p.Articles) == 1 {
			rec.Title = doc.Title
		}
		for k := range a.Paras {
			q := &a.Paras[k]
			rec.Passages = append(rec.Passages, store.Passage{Kind: q.Kind, Spans: q.Spans(0, len(q.S)), Marks: q.Marks})
		}
		doc.Articles = append(doc.Articles, rec)
		w := &writer{Reader: r, doc: doc, reg: reg, art: a, rec: &doc.Articles[i], index: i, dated: dates[i]}
		w.article()
	}
	for i := range doc.Facts {
		doc.Facts[i].Doc = doc.Key
	}
}

// writer turns one article into facts.
type writer struct {
	*Reader
	doc   *store.Document
	reg   *register
	art   *clean.Article
	rec   *store.Article
	index int
	dated dating

	titleTerms []string
	only       store.Interval // the one day that the article tells of, if it is one
	before     store.Interval // time of the text before, in the paragraph
	lead       store.Interval // last time that opened a sentence
	speaker    *subject       // whose words the next sentence may go on with
	loose      bool           // the words came by 说, 介绍 or stand in a speaker's section: any sentence goes on
	met        string         // last meeting that the article told of
	last       *subject       // last person that was a subject, for 其 and 他
	heads      []clean.Text   // column heads of the table being read
	order      int            // rows of that table so far
	table      int
	board      string // title of the rows before: a table may hold several boards
}

// subject is who a clause is about.
type subject struct {
	kind   subjectKind
	actors []store.Actor
	places []string // canonical, for joint statements
	at     int      // offset in the paragraph, -1 when carried
}

type subjectKind uint8

const (
	nobody    subjectKind = iota
	persons               // named
	holder                // 「区委书记」 without a name
	districts             // 「市南区、李沧区」
	meeting               // 「会议」
	document              // 「报告」
	others                // somebody that is not known
)

func (w *writer) article() {
	w.titleTerms = w.tok.Terms(w.art.Title + " " + w.art.Subtitle)
	w.only = w.onlyDay()
	section := -2
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Kind != store.Row {
			w.heads, w.order = nil, 0
		}
		switch p.Kind {
		case store.Heading:
			w.speaker, w.last = nil, nil
			continue
		case store.Row:
			w.row(p)
			continue
		case store.Furniture:
			continue
		}
		if p.Section != section {
			section = p.Section
			w.speaker = nil
			if sp := w.sectionSpeaker(section); sp != nil {
				w.last = sp
			}
		}
		w.paragraph(p)
	}
	w.sightings()
}

// sectionSpeaker returns the person under whose heading a section stands, nil when it is not a speaker's.
func (w *writer) sectionSpeaker(section int) *subject {
	if section < 0 || !w.art.Sections[section].Speaker {
		return nil
	}
	s := w.art.Sections[section].Heading
	for _, m := range w.offices(s.S, w.reg) {
		a := w.actor(m, s)
		return &subject{kind: persons, actors: []store.Actor{a}, at: -1}
	}
	return nil
}

// actor turns a mention into an Actor with all offices that the document gives the person, those printed here first.
func (w *writer) actor(m mention, t clean.Text) store.Actor {
	a := store.Actor{Name: m.name, Posts: slices.Clone(m.posts)}
	if spans := t.Spans(m.nameAt, m.nameAt+len(m.name)); len(spans) > 0 {
		a.Span = spans[0]
	}
	if p := w.reg.byName[m.name]; p != nil {
		for _, post := range p.posts {
			if !slices.Contains(a.Posts, post) {
				a.Posts = append(a.Posts, post)
			}
		}
	}
	return a
}

// onlyDay returns the time of the article when the days that open its sentences are one, or lie within the first.
func (w *writer) onlyDay() store.Interval {
	var only store.Interval
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Kind != store.Paragraph {
			continue
		}
		for _, sent := range sentences(p.S) {
			text := p.S[sent[0]:sent[1]]
			for _, e := range when.Find(text, w.context(only)) {
				if !day(e) || e.Ahead || !opening(text[:e.Start]) {
					continue
				}
				switch {
				case only.IsZero():
					only = e.Interval
				case e.From >= only.From && e.To <= only.To:
				default:
					return store.Interval{}
				}
			}
		}
	}
	return only
}

// opening reports whether what stands before a time lets it open the sentence: nothing, or a dateline.
func opening(head string) bool {
	head = strings.Trim(head, " ，“")
	return utf8.RuneCountInString(head) <= 2 || strings.HasSuffix(head, "讯") || strings.HasSuffix(head, "）")
}

func (w *writer) context(before store.Interval) when.Context {
	c := when.Context{Now: store.MinDay, News: true, Before: before, Year: w.dated.year}
	if !w.dated.IsZero() {
		c.Now = w.dated.From
	}
	return c
}

// day reports whether e names days on which something can have happened.
func day(e when.Expr) bool {
	return !e.Blurred && !e.Invalid && !e.IsZero() && e.Grain == when.Day && e.Days() <= 31
}

// put adds a fact that t[from:to] states.
func (w *writer) put(f store.Fact, t clean.Text, p *clean.Para, from, to int) {
	f.Article = w.index
	f.Spans = t.Spans(from, to)
	f.Marks |= p.Marks & (store.Stitched | store.Repeated)
	if from == 0 && p.CutHead || to == len(p.S) && p.CutTail {
		f.Marks |= store.Truncated
	}
	if p.Section >= 0 {
		f.Section = w.art.Sections[p.Section].Heading.S
	}
	f.Dated, f.Seen = f.When, store.MinDay
	if !w.dated.IsZero() {
		f.Seen = w.dated.From
		if f.Dated.IsZero() {
			f.Dated = w.dated.Interval
			if !w.dated.covers.IsZero() {
				f.Dated = w.dated.covers
			}
		}
	}
	if f.When.From > f.Seen && f.Seen != store.MinDay && f.When.From != store.MinDay && f.When.From > w.dated.Last() {
		f.Marks |= store.Planned
	}
	if f.Terms == nil {
		text := t.S[from:to]
		for _, a := range f.Actors {
			if !strings.Contains(text, a.Name) {
				text += " " + a.Name
			}
		}
		f.Terms = append(w.tok.Terms(text), w.titleTerms...)
		if f.Section != "" {
			f.Terms = append(f.Terms, w.tok.Terms(f.Section)...)
		}
	}
	if f.Themes == nil {
		f.Themes = w.themes(t.S[from:to], f.Section)
	}
	w.doc.Facts = append(w.doc.Facts, f)
}

// themes files a sentence, and the words under a heading that is a theme itself.
func (w *writer) themes(s, section string) []string {
	var out []string
	add := func(ms []nlp.ThemeMatch) {
		for _, m := range ms {
			if !slices.Contains(out, m.Theme.Name) {
				out = append(out, m.Theme.Name)
			}
		}
	}
	if section != "" && len(section) <= 30 {
		for _, m := range w.lex.FindThemes(section) {
			if m.Start == 0 {
				add([]nlp.ThemeMatch{m})
			}
		}
	}
	add(w.lex.FindThemes(s))
	return out
}

// about lists the places that a fact is about: those of its actors, then those it names, then that of its section.
func (w *writer) about(actors []store.Actor, places []string, s string, p *clean.Para) []string {
	var out []string
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, a := range actors {
		for _, post := range a.Posts {
			add(post.District)
		}
	}
	for _, name := range places {
		add(name)
	}
	for _, m := range w.lex.FindPlaces(s, w.reg.city) {
		add(m.Place.Name)
	}
	if p != nil && p.Section >= 0 {
		if d := w.art.Sections[p.Section].District; d != nil {
			add(d.Name)
		}
	}
	if len(out) == 0 && w.reg.home != "" && (strings.Contains(s, "我区") || strings.Contains(s, "全区") || strings.Contains(s, "我县") ||
		strings.Contains(s, "全县") || strings.Contains(s, "区委") || strings.Contains(s, "区政府")) {
		add(w.reg.home)
	}
	if len(out) == 0 && w.reg.city != "" && (strings.Contains(s, "我市") || strings.Contains(s, "全市") || strings.Contains(s, "市委") || strings.Contains(s, "市政府")) {
		add(w.reg.city)
	}
	return out
}

// sightings records who was seen in which office, once for each office and article.
func (w *writer) sightings() {
	type key struct {
		name string
		post store.Post
	}
	seen := map[key]bool{}
	interval := w.dated.Interval
	if !w.dated.covers.IsZero() {
		interval = w.dated.covers
	}
	see := func(t clean.Text) {
		for _, m := range w.offices(t.S, w.reg) {
			for _, post := range m.posts {
				k := key{m.name, post}
				if seen[k] || post.District == "" && post.Body == "" {
					continue
				}
				seen[k] = true
				spans := t.Spans(m.start, m.end)
				if len(spans) == 0 {
					continue
				}
				at := interval
				if !w.only.IsZero() && len(w.art.Sections) == 0 {
					at = w.only
				}
				w.doc.Sighted = append(w.doc.Sighted, store.Sighting{Name: m.name, Post: post, When: at,
					Span: store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}})
			}
		}
	}
	for i := range w.art.Paras {
		p := &w.art.Paras[i]
		if p.Kind == store.Paragraph || p.Kind == store.Heading {
			see(p.Text)
		}
	}
}
