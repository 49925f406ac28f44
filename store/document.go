package store

// Document is one file, feed item or page. Text is the only truth: Articles and Facts are derived from it, point
// into it and can be rebuilt.
type Document struct {
	Key  string // path below the loaded root, with slashes, or the URL
	Root string // what was loaded: absolute path or URL; "" for the embedded sample
	Hash string // hex SHA-256 of Text
	Text string // UTF-8, after decoding and removal of markup, before cleaning

	Form     string   // txt md html pdf docx jsonl rss atom
	Title    string   // from metadata; the articles have their own
	Outlet   string   // from metadata
	Link     string   // URL to show, if any
	Dated    Dating   // from metadata (Meta) or file name (ByFile)
	Also     []string // other keys that hold the same text
	Warnings []Warning

	Articles []Article
	Facts    []Fact
	Sighted  []Sighting
}

// Article is one report on a page, in reading order.
type Article struct {
	Title    string // cleaned; "" when the page prints none
	Subtitle string
	Byline   string
	Outlet   string
	Dateline string
	Dated    Dating   // publication; a document is visible from the earliest day on
	Covers   Interval // the time it reports on, when it says so: 「上一周(8月11日至8月17日)」
	Why      string   // the evidence for an inferred date, for people: 「文中提到省第十二次党代会」
	Span     Span     // from its first to its last byte
	Titled   []Span   // the title's bytes
	Passages []Passage
}

// Passage is a heading, a paragraph or a row, in reading order: where columns interleave, Spans is more than one.
type Passage struct {
	Kind  PassageKind
	Spans []Span
	Marks Marks
}

// PassageKind is what a passage is on its page.
type PassageKind uint8

const (
	Paragraph PassageKind = iota
	Heading
	Row       // of a table
	Furniture // breadcrumbs, bylines, photo credits: neither indexed nor quoted
)

// Warning is something doubtful in a document. Line counts from 1; 0 is the whole document.
type Warning struct {
	Line int
	Text string
}

// Sighting is one mention of a person together with an office: the proof of a tenure.
type Sighting struct {
	Name string
	Post Post
	When Interval // time of the event or of publication; zero when the document has no date
	Span Span
	As   string // the printed name when it differs: 「张玉」 for 张友玉
}
