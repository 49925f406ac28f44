package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textWriter lays out text without markup: blocks separated by an empty line, lines within a block by a line end,
// blanks run together. Its zero value is empty.
type textWriter struct {
	b     strings.Builder
	want  int    // line ends before the next word: 0, 1, 2
	blank bool   // a blank is due before the next word
	wrap  bool   // that blank was a line end in the source
	last  rune   // last rune written, 0 at the beginning of a line
	mark  string // what the next line begins with
	ruled bool   // a rule is due before the next words
}

func (w *textWriter) String() string { return w.b.String() }

// breakLine ends the line, paragraph the block. Neither does anything at the beginning.
func (w *textWriter) breakLine() { w.end(1) }
func (w *textWriter) paragraph() { w.end(2) }

func (w *textWriter) end(n int) {
	w.blank, w.wrap, w.last = false, false, 0
	if w.b.Len() > 0 {
		w.want = max(w.want, n)
	}
}

// rule draws a line between what is written and what follows, as plain text has it.
func (w *textWriter) rule() {
	w.paragraph()
	w.ruled = w.b.Len() > 0
}

// drawn is how a rule is written.
const drawn = "----------"

// due writes the line ends and the rule that are due.
func (w *textWriter) due() {
	if w.ruled && w.want > 0 {
		w.b.WriteString("\n\n" + drawn + "\n\n")
	} else if w.want > 0 {
		w.b.WriteString("\n\n"[:w.want])
	}
	w.ruled = false
}

// heading makes the next line a heading of level 1 to 6.
func (w *textWriter) heading(level int) { w.mark = strings.Repeat("#", min(max(level, 1), 6)) + " " }

// marker is written before the next words, which may stand in another block.
func (w *textWriter) marker(s string) { w.mark = s }

// unmark forgets a heading or marker that no words followed.
func (w *textWriter) unmark() { w.mark = "" }

// words writes s with every run of blanks as one, and none at either end of a line. A line end between two Chinese
// characters is only the source's way of wrapping and leaves nothing.
func (w *textWriter) words(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n' || r == '\r':
			w.wrap = w.wrap || !w.blank
			w.blank = true
		case r == '\u3000' && w.last == 0 && w.want == 1:
			w.want = 2 // a line that is set in begins a paragraph
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad':
		case unicode.IsSpace(r) || unicode.IsControl(r):
			w.blank, w.wrap = true, false
		default:
			w.begin(r)
			w.b.WriteRune(r)
			w.last = r
		}
		i += n
	}
}

// begin writes what is due before r.
func (w *textWriter) begin(r rune) {
	if w.want > 0 {
		w.due()
		w.last, w.blank = 0, false
	}
	if w.mark != "" {
		if w.last != 0 {
			w.b.WriteString("\n")
		}
		w.b.WriteString(w.mark)
		w.mark, w.blank = "", false
	}
	if w.blank && w.last != 0 && !(w.wrap && wideRune(w.last) && wideRune(r)) {
		w.b.WriteByte(' ')
	}
	w.want, w.blank, w.wrap = 0, false, false
}

func wideRune(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xff00 && r <= 0xff60 || r >= 0x20000 && r <= 0x3ffff || r == '“' || r == '”' || r == '—'
}

// row writes the cells of a table's row on a line of its own. Empty cells at its end stay.
func (w *textWriter) row(cells []string) {
	line := strings.Join(cells, "\t")
	if strings.Trim(line, "\t") == "" {
		return
	}
	w.breakLine()
	w.due()
	w.b.WriteString(line)
	w.mark, w.last = "", '\t'
	w.want = 1
}

// block writes text that is laid out already.
func (w *textWriter) block(s string) {
	if s = strings.Trim(s, "\n"); s == "" {
		return
	}
	w.paragraph()
	w.due()
	w.b.WriteString(s)
	w.mark, w.last, w.want = "", 0, 2
}

// oneCell makes a cell's text fit into a row.
func oneCell(s string) string {
	s = strings.NewReplacer("\n", " ", "\t", " ").Replace(strings.TrimSpace(s))
	return strings.Join(strings.Fields(s), " ")
}
