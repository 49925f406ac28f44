package bot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// Reply is what a chat is told, as blocks that every platform dresses in its own way.
type Reply struct {
	ID      string // of the answer; "" for a command's reply
	Intent  string
	Known   bool // the answer states something
	Blocks  []Block
	Choices []answer.Choice
	Trusted bool // Choices are commands of ours, not questions
	Page    int  // from 1; 0: no pages
	Pages   int
	Chart   *answer.Chart
	Picture *Picture
	Rest    string // what 更多 gives afterwards, for messages nobody asked for
	ReplyTo string // id of the message that it answers, "" for none
	Name    string // how the asker is called, for platforms that answer by name
	Edit    string // id of our message that it replaces, "" for none
	Token   string // what its buttons refer to, "" when nothing is remembered
	Part    int    // of Parts, from 1; 0: the only one
	Parts   int
	Failed  bool           // the command was not understood, not allowed, or came to nothing
	Answer  *answer.Answer // what it was made from; nil for a command's reply
	turn    *store.Turn    // to remember
}

// Block is a line or paragraph with its role.
type Block struct {
	Kind  BlockKind
	N     int    // number of a Point or Source, 0 for none
	Text  string // without markup
	Mark  string // of a Point: 转述
	Cites []int  // of a Point: numbers of Sources
	Link  string // of a Source
}

// BlockKind is what a block of a reply is, which decides how it is set.
type BlockKind uint8

const (
	Plain  BlockKind = iota // a paragraph of a command's reply
	Note                    // how the question was read
	Lead                    // who, as what, where, when
	Head                    // occasion or theme
	Point                   // one thing said, done or measured
	Row                     // of a table
	Source                  // a cited document
	Footer                  // freshness, pages
)

// Picture is a PNG with a caption.
type Picture struct {
	PNG     []byte
	Caption string
}

// Say is the reply of a command: a line of our own words each. What comes from a document or a person goes through
// Inert first.
func Say(text string) Reply {
	var r Reply
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		r.Blocks = append(r.Blocks, Block{Text: line})
	}
	return r
}

// Sayf is Say of a formatted text.
func Sayf(format string, args ...any) Reply { return Say(fmt.Sprintf(format, args...)) }

// Deny is Say of a command that failed.
func Deny(text string) Reply {
	r := Say(text)
	r.Failed = true
	return r
}

// Denyf is Deny of a formatted text.
func Denyf(format string, args ...any) Reply { return Deny(fmt.Sprintf(format, args...)) }

// Silent reports whether there is nothing to send.
func (r Reply) Silent() bool { return len(r.Blocks) == 0 && r.Picture == nil }

// Of makes an answer a Reply. Its words are inert: they ping nobody, link nowhere and run nothing.
func Of(a *answer.Answer) Reply {
	if a == nil {
		return Reply{}
	}
	r := Reply{ID: a.ID, Intent: a.Intent, Known: a.Answerable, Choices: a.Choices, Chart: a.Chart, Answer: a}
	if a.Pages > 1 {
		r.Page, r.Pages = max(a.Page, 1), a.Pages
	}
	add := func(b Block) {
		b.Text = Inert(b.Text)
		if b.Text != "" {
			r.Blocks = append(r.Blocks, b)
		}
	}
	for _, p := range a.EachPart() {
		told(p, len(a.Sources), add)
		for _, s := range a.Beneath(p) {
			add(Block{Text: s})
		}
	}
	if len(r.Blocks) == 0 {
		for line := range strings.SplitSeq(strings.TrimSpace(a.Text), "\n") {
			add(Block{Text: line})
		}
		return r
	}
	for i, s := range a.Sources {
		add(Block{Kind: Source, N: i + 1, Text: sourceLine(s), Link: webLink(s.Link)})
	}
	for _, f := range a.Footer {
		add(Block{Kind: Footer, Text: f})
	}
	return r
}

// told gives the blocks of what an answer tells, whose citations number so many sources.
func told(a *answer.Answer, sources int, add func(Block)) {
	add(Block{Kind: Note, Text: a.Note})
	lead, more, _ := strings.Cut(a.Lead, "\n")
	add(Block{Kind: Lead, Text: lead})
	for line := range strings.SplitSeq(more, "\n") {
		add(Block{Text: line})
	}
	n, head := 0, ""
	for _, p := range a.Points {
		if p.Head != head {
			add(Block{Kind: Head, Text: p.Head})
			head = p.Head
		}
		b := Block{Kind: Point, Text: p.Text, Mark: Inert(p.Mark)}
		if len(a.Points) > 1 {
			n++
			b.N = n
		}
		for _, c := range p.Cites {
			if c >= 0 && c < sources && len(b.Cites) < 8 {
				b.Cites = append(b.Cites, c+1)
			}
		}
		add(b)
	}
	if t := a.Table; t != nil {
		add(Block{Kind: Head, Text: t.Title})
		if len(t.Header) > 0 {
			add(Block{Kind: Row, Text: strings.Join(t.Header, " | ")})
		}
		for _, row := range t.Rows {
			add(Block{Kind: Row, Text: strings.Join(row, " | ")})
		}
	}
}

// sourceLine is 「《title》outlet，2025-08-18」, 「《title》约2025-08-18，推断」.
func sourceLine(s answer.Source) string {
	var b strings.Builder
	title := s.Title
	if title == "" {
		title = s.Doc
	}
	b.WriteString("《" + clip(strings.Join(strings.Fields(title), " "), 80) + "》")
	if s.Outlet != "" {
		b.WriteString(clip(s.Outlet, 30) + "，")
	}
	b.WriteString(dateLine(s.Date))
	return b.String()
}

func dateLine(d store.Dating) string {
	switch {
	case d.IsZero() || d.By == store.Undated:
		return answer.NoDate
	case d.From == store.MinDay:
		return d.Last().String() + "以前（推断）"
	case d.To == store.MaxDay:
		return d.From.String() + "以后（推断）"
	}
	return answer.DateText(d)
}

// webLink gives link when it is an address of the web, else "".
func webLink(link string) string {
	if len(link) > 1000 || strings.ContainsFunc(link, func(c rune) bool { return c <= ' ' || c == '"' || c == '<' || c == '>' }) {
		return ""
	}
	if strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://") {
		return link
	}
	return ""
}

// clip shortens s to n characters with 「…」.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// Inert makes text of documents and people harmless and leaves it readable: 「@所有人」 pings nobody, 「/reload」 and
// addresses cannot be tapped, control and direction characters are gone. What is changed becomes its full-width twin,
// so that NFKC gives the original back.
func Inert(s string) string {
	if !strings.ContainsFunc(s, suspicious) && utf8.ValidString(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "�")
	var b strings.Builder
	b.Grow(len(s) + 16)
	var before rune
	for i, c := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
		switch {
		case c == '\n':
			b.WriteByte('\n')
		case c == '\t' || c == '\r' || c == '\u2028' || c == '\u2029':
			b.WriteByte(' ')
		case unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Bidi_Control, c):
			continue
		case c == '@':
			b.WriteRune('＠')
		case c == '/' && (asciiLetter(next) || next == '/' || before == '/') && !asciiAlnum(before):
			b.WriteRune('／')
		case c == '.' && asciiAlnum(before) && asciiLetter(next) && !fileName(s[i+1:]):
			b.WriteRune('．')
		case c == ':' && next == '/':
			b.WriteRune('：')
		default:
			b.WriteRune(c)
		}
		before = c
	}
	return b.String()
}

// fileName reports whether s begins with the ending of a file's name, or the rest of a key, that is no domain.
func fileName(s string) bool {
	end := strings.IndexFunc(s, func(c rune) bool { return !asciiAlnum(c) })
	if end < 0 {
		end = len(s)
	} else if s[end] == '.' || s[end] == '/' || s[end] == '-' {
		return false
	} else if s[end] == '_' {
		return true // 「fetch.allow_private」: no domain holds one
	}
	switch s[:end] {
	case "txt", "html", "htm", "pdf", "docx", "jsonl", "csv", "xml":
		return true
	}
	return false
}

func suspicious(c rune) bool {
	switch c {
	case '\n':
		return false
	case '@', '/', '.', ':', '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Bidi_Control, c)
}

func asciiLetter(c rune) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func asciiAlnum(c rune) bool  { return asciiLetter(c) || c >= '0' && c <= '9' }

// Span is a stretch of text in one style. The texts of a reply's spans, one after the other, are what people see.
type Span struct {
	Text  string
	Style Style
	Link  string
}

// Style is how the text of a span stands out.
type Style uint8

const (
	Normal Style = iota
	Strong       // lead and heads
	Faint        // notes, sources, footers
)

// Spans gives the reply as styled text. With links the address of a source is a property of its title, without it is
// not shown. buttons: pages and choices are buttons and need no words.
func (r Reply) Spans(form Form) []Span {
	out := make([]Span, 0, 3*len(r.Blocks)+4)
	add := func(style Style, text, link string) {
		if text != "" {
			out = append(out, Span{text, style, link})
		}
	}
	var before BlockKind
	for i, b := range r.Blocks {
		switch {
		case i == 0:
		case b.Kind == Head || b.Kind == Note || b.Kind == Lead && before != Note || b.Kind != before && (b.Kind == Source || b.Kind == Footer || before == Lead && b.Kind == Point):
			add(Normal, "\n\n", "")
		default:
			add(Normal, "\n", "")
		}
		if b.Kind == Source && before != Source {
			add(Faint, "来源：\n", "")
		}
		before = b.Kind
		switch b.Kind {
		case Lead, Head:
			style := Strong
			if longer(b.Text, 120) {
				style = Normal // a paragraph, not a title
			}
			add(style, b.Text, "")
		case Note, Footer:
			add(Faint, b.Text, "")
		case Point:
			if b.N > 0 {
				add(Normal, fmt.Sprintf("%d. ", b.N), "")
			}
			tail := ""
			if b.Mark != "" {
				tail = "〔" + b.Mark + "〕"
			}
			for _, c := range b.Cites {
				tail += fmt.Sprintf("[%d]", c)
			}
			add(Normal, b.Text+tail, "")
		case Source:
			add(Normal, fmt.Sprintf("[%d]", b.N), "")
			if form.Links {
				add(Normal, b.Text, b.Link)
				break
			}
			add(Normal, b.Text, "")
			if b.Link != "" {
				add(Normal, " "+b.Link, "")
			}
		default:
			add(Normal, b.Text, "")
		}
	}
	if r.Part > 0 {
		add(Faint, fmt.Sprintf("\n（%d/%d）", r.Part, r.Parts), "")
	}
	last := r.Part == r.Parts
	if last && !form.Buttons && len(r.Choices) > 0 {
		add(Normal, "\n", "")
		for i, c := range r.Choices[:min(len(r.Choices), 6)] {
			add(Normal, fmt.Sprintf("\n%d) %s", i+1, Inert(c.Label)), "")
		}
	}
	if last && !form.Buttons && r.Pages > 1 && r.Page < r.Pages {
		add(Faint, fmt.Sprintf("\n\n第%d/%d页，回复「更多」看下一页", r.Page, r.Pages), "")
	}
	return out
}

// Text gives the reply as plain text.
func (r Reply) Text(form Form) string {
	spans := r.Spans(form)
	size := 0
	for _, s := range spans {
		size += len(s.Text)
	}
	var b strings.Builder
	b.Grow(size)
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
