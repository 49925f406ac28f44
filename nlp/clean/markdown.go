package clean

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"wenzheng/nlp/regexp"
)

// maxMarkdown is the size above which Markdown is read as plain text: the parser keeps a tree.
const maxMarkdown = 8 << 20

// markdownText gives the text of Markdown: headings with their #, numbered items with their number, rows of pipe tables
// separated by tabs; emphasis, links and images leave their words. Line ends within a paragraph are kept.
func markdownText(src string) string {
	if len(src) > maxMarkdown || quotedTooDeep(src) {
		return src
	}
	raw := []byte(src)
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(raw))
	var w textWriter
	w.markdown(root, raw, 0)
	return w.String()
}

// quotedTooDeep finds lines that begin with more than 64 markers of nested blocks.
func quotedTooDeep(src string) bool {
	for line := range strings.Lines(src) {
		markers := 0
		for i := 0; i < len(line) && strings.IndexByte("> -*+\t", line[i]) >= 0; i++ {
			if line[i] != ' ' && line[i] != '\t' {
				markers++
			}
		}
		if markers > 64 && strings.Trim(line, "-*_ \t\r\n") != "" {
			return true
		}
	}
	return false
}

// tabbed writes lines that tabs part into cells as rows and reports whether there are two of them or more. A row may begin
// with a tab, for a cell that the one above it spans. Three lines or more that all have wide gaps stay as they are laid out.
func (w *textWriter) tabbed(lines *text.Segments, src []byte) bool {
	var raw []string
	rows, wide := 0, 0
	for i := range lines.Len() {
		seg := lines.At(i)
		line := strings.TrimRight(string(src[bytes.LastIndexByte(src[:seg.Start], '\n')+1:seg.Stop]), "\r\n")
		if strings.Contains(strings.TrimSpace(line), "\t") {
			rows++
		} else if reRowGap.MatchString(strings.TrimRight(line, " 　")) {
			wide++
		}
		raw = append(raw, line)
	}
	laidOut := wide == len(raw) && wide >= 3
	if rows < 2 && !laidOut {
		return false
	}
	for _, line := range raw {
		switch {
		case laidOut:
			w.row([]string{line})
			continue
		case !strings.Contains(line, "\t"):
			w.words(line)
			w.breakLine()
			continue
		}
		cells := strings.Split(line, "\t")
		for i, c := range cells {
			cells[i] = oneCell(plainMarkdown([]byte(c), false))
		}
		w.row(cells)
	}
	return true
}

// reRuleTag ends a piece of HTML with a rule.
var reRuleTag = regexp.MustCompile(`<hr[^<>]*>$`)

// ruledOff reports whether a heading is text with a rule right below it, which Markdown takes for its underline: a sentence, or the
// day below one.
func ruledOff(n *ast.Heading, src []byte) bool {
	if n.Level != 2 || n.Lines().Len() == 0 {
		return false
	}
	first, last := n.Lines().At(0), n.Lines().At(n.Lines().Len()-1)
	if line := src[bytes.LastIndexByte(src[:first.Start], '\n')+1:]; bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("#")) {
		return false
	}
	s := strings.TrimSpace(string(last.Value(src)))
	return closed(s) || n.Lines().Len() > 1 && reFullDate.FindString(s) == s
}

// labelOf is the bold word or two that a paragraph begins with, a blank behind them, and that belong on a line of their own: 「**某县** 9月9日，…」. nil
// for none.
func labelOf(n *ast.Paragraph, src []byte) ast.Node {
	bold, ok := n.FirstChild().(*ast.Emphasis)
	if !ok || bold.Level != 2 || bold.ChildCount() != 1 {
		return nil
	}
	word, ok := bold.FirstChild().(*ast.Text)
	behind, more := bold.NextSibling().(*ast.Text)
	if !ok || !more {
		return nil
	}
	rest := behind.Segment.Value(src)
	if s := string(word.Segment.Value(src)); runes(s) > 12 || strings.ContainsAny(s, "，。；：！？、0123456789") || len(rest) == 0 || !reBlankAhead.MatchString(string(rest)) {
		return nil
	}
	return bold
}

// reBlankAhead is text behind a blank.
var reBlankAhead = regexp.MustCompile(`^[ 　\t]+\S`)

// reportsListed reports whether the items of a list are small reports.
func reportsListed(n *ast.List, src []byte) bool {
	var items []string
	for item := n.FirstChild(); item != nil && len(items) < maxListed; item = item.NextSibling() {
		if c := item.FirstChild(); c != nil && c.Lines() != nil && c.Lines().Len() > 0 {
			items = append(items, plainMarkdown(c.Lines().Value(src), false))
		}
	}
	return reportsEach(items)
}

func (w *textWriter) markdown(n ast.Node, src []byte, depth int) {
	if depth > 400 {
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		w.paragraph()
		if ruledOff(n, src) {
			w.inside(n, src, depth)
			w.rule()
			return
		}
		w.heading(n.Level)
		w.inside(n, src, depth)
		w.unmark()
		w.paragraph()
	case *ast.Paragraph:
		w.paragraph()
		if !w.tabbed(n.Lines(), src) {
			label := labelOf(n, src)
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if w.markdown(c, src, depth+1); c == label {
					w.breakLine()
				}
			}
		}
		w.paragraph()
	case *ast.List:
		w.list(n, src, depth)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.paragraph()
		if !w.tabbed(n.Lines(), src) {
			for i := range n.Lines().Len() {
				seg := n.Lines().At(i)
				w.words(string(seg.Value(src)))
				w.breakLine()
			}
		}
		w.paragraph()
	case *ast.HTMLBlock:
		w.htmlBlock(n, src)
	case *ast.RawHTML:
		if tag := strings.ToLower(string(n.Segments.Value(src))); strings.HasPrefix(tag, "<br") {
			w.breakLine()
		}
	case *ast.Text:
		w.words(plainMarkdown(n.Segment.Value(src), n.IsRaw()))
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.breakLine()
		}
	case *ast.String:
		w.words(string(n.Value))
	case *ast.AutoLink:
		w.words(string(n.Label(src)))
	case *ast.Image:
	case *ast.ThematicBreak:
		w.rule()
	case *east.Table:
		w.table(n, src, depth)
	default:
		w.inside(n, src, depth)
		if n.Type() == ast.TypeBlock {
			w.paragraph()
		}
	}
}

// inside writes what n holds.
func (w *textWriter) inside(n ast.Node, src []byte, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.markdown(c, src, depth+1)
	}
}

// list writes the items of a list with their numbers; those that are reports are ruled off.
func (w *textWriter) list(n *ast.List, src []byte, depth int) {
	at, parted := n.Start, reportsListed(n, src)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if w.paragraph(); parted && item != n.FirstChild() {
			w.rule()
		}
		if n.IsOrdered() {
			w.marker(strconv.Itoa(at) + ". ")
		}
		w.markdown(item, src, depth+1)
		w.unmark()
		at++
	}
	w.paragraph()
}

// htmlBlock writes the text of HTML, with a rule where it begins or ends with one.
func (w *textWriter) htmlBlock(n *ast.HTMLBlock, src []byte) {
	w.paragraph()
	html := string(n.Lines().Value(src))
	if n.HasClosure() {
		html += string(n.ClosureLine.Value(src))
	}
	tags := strings.ToLower(strings.TrimSpace(html))
	if strings.HasPrefix(tags, "<hr") {
		w.rule()
	}
	w.block(fragmentText(html))
	if w.paragraph(); reRuleTag.MatchString(tags) {
		w.rule()
	}
}

// table writes a pipe table, a line for each row.
func (w *textWriter) table(n *east.Table, src []byte, depth int) {
	w.paragraph()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			var cell textWriter
			cell.inside(c, src, depth)
			cells = append(cells, oneCell(cell.String()))
		}
		w.row(cells)
	}
	w.paragraph()
}

// plainMarkdown resolves escapes and entities; code keeps them.
func plainMarkdown(s []byte, raw bool) string {
	if raw {
		return string(s)
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s))))
}
