// Package clean turns bytes into text and text into articles; every byte of cleaned text knows where it came from.
//
//	bytes → Decode → Document.Text → Read → Page: articles, sections, paragraphs, rows
//
// Read cannot fail. It repairs, in order:
//
//  1. lines      two columns printed side by side, blanks inside Chinese words, width, invisible characters (Text)
//  2. furniture  breadcrumbs, bylines, credits, repeated titles
//  3. tables     rows of tabs or aligned columns, merged first cells
//  4. articles   several reports on a page, from headings, bylines and datelines
//  5. repeats    a paragraph that another contains counts once
//  6. columns    a paragraph that breaks off is joined to the fragment that goes on, on evidence only; a paragraph under
//     the wrong heading goes to the section whose district it names
package clean

import (
	"wenzheng/nlp"
	"wenzheng/store"
)

// Page is a document as people read it.
type Page struct {
	Doc      *store.Document
	Masthead string // outlet that the page prints, if any
	Articles []Article
	Warnings []store.Warning
}

// Article is one report.
type Article struct {
	Title    string       // cleaned, lines joined by blanks; "" when the page prints none
	Titled   []store.Span // the bytes of the title
	Subtitle string
	Byline   string
	Replier  string // the body that answers a letter: 「某区住房和城乡建设局」
	Signed   string // the body that signs a notice, above its date
	Outlet   string
	Dateline string // 「本报7月26日讯」
	Printed  string // text that prints a publication date: masthead, time line, signature
	Sections []Section
	Paras    []Para
	Start    int // first byte in the document
	End      int
}

// Section is the part of an article under a heading.
type Section struct {
	Heading  Text       // 「省党代表、市南区委书记王锋：」 or 「民生温度」
	Speaker  bool       // the heading ends in a colon or is a signature: whose words follow
	Title    Text       // second heading line under a speaker
	District *nlp.Place // that the heading names: of a speaker, or before a colon

	name   string // of the speaker
	short  string // what the text calls the district: 「新区」
	signed int    // the level of a heading that is a signature, 0 unmarked, and one more; 0 for others
}

// Para is a paragraph, a heading or a row of a table.
type Para struct {
	Text
	Kind     store.PassageKind
	Level    int // of a heading: 1–6 as marked, 0 unmarked
	Section  int // index into Article.Sections, -1 before the first or when the owner is unknown
	Marks    store.Marks
	Also     []store.Span // other places where the page prints it
	Moved    bool         // stands under another section's heading on the page
	CutHead  bool         // begins in mid sentence and nothing was found that it continues
	CutTail  bool         // breaks off and nothing was found that goes on
	Table    int          // of a row: ordinal of the table in the document from 1
	Head     bool         // of a row: the column heads
	brokeOff bool         // as printed, before anything was joined or folded
	Cells    []Text       // of a row; an empty first cell was merged with the one above and is filled in
}

// Reader reads documents. It is safe for concurrent use.
type Reader struct {
	lex *nlp.Lexicon
	tok *nlp.Tokenizer
}

// NewReader returns a Reader that knows places and words.
func NewReader(lex *nlp.Lexicon, tok *nlp.Tokenizer) *Reader {
	return &Reader{lex: lex, tok: tok}
}

// Read finds the articles of doc.Text.
func (r *Reader) Read(doc *store.Document) *Page {
	p := &Page{Doc: doc}
	ls := lines(doc.Text)
	ls = r.classify(doc.Text, ls)
	p.Articles = r.articles(doc, ls)
	table := 0
	for i := range p.Articles {
		a := &p.Articles[i]
		table = tables(a, table)
		r.sections(a)
		borrowed(a)
		repeats(a, r.lex)
		r.stitch(a)
	}
	return p
}
