package clean

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var wordBody = regexp.MustCompile(`(?i)^/?word[/\\]document\d*\.xml$`)

func hasWordBody(raw []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return false
	}
	return part(z, wordBody) != nil
}

func part(z *zip.Reader, name *regexp.Regexp) *zip.File {
	for _, f := range z.File[:min(len(z.File), 10_000)] {
		if name.MatchString(f.Name) {
			return f
		}
	}
	return nil
}

// unzipped reads a part of at most limit bytes.
func unzipped(f *zip.File, limit int) ([]byte, error) {
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err == nil && len(raw) > limit {
		err = fmt.Errorf("展开后超过 %d MB", limit>>20)
	}
	return raw, err
}

// docx reads the paragraphs and tables of a Word document: no headers, footers, notes, comments, hidden and deleted text.
func (d *decoder) docx(raw []byte) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		d.reject("Word 文件损坏（" + err.Error() + "）：请重新下载或另存一份")
		return
	}
	body, err := unzipped(part(z, wordBody), d.o.maxText())
	if err == nil && body == nil {
		err = errors.New("里面没有 word/document.xml")
	}
	if err != nil {
		d.reject("Word 文件无法读取：" + err.Error() + "。请用 Word 打开后重新另存为 .docx 或 .txt")
		return
	}
	doc := &store.Document{Key: d.name, Form: "docx"}
	w := wordReader{levels: map[string]int{}}
	if styles, err := unzipped(part(z, regexp.MustCompile(`(?i)^/?word[/\\]styles\.xml$`)), 16<<20); err == nil {
		w.styles(styles)
	}
	w.xml = xml.NewDecoder(bytes.NewReader(body))
	w.xml.Strict = false
	w.xml.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	if err := w.blocks(); err != nil && !errors.Is(err, io.EOF) {
		doc.Warnings = append(doc.Warnings, store.Warning{Text: "Word 文件后部损坏，只读到损坏处：" + oneLine(err.Error())})
	}
	doc.Text = w.out.String()
	if core, err := unzipped(part(z, regexp.MustCompile(`(?i)^/?docProps[/\\]core\.xml$`)), 1<<20); err == nil {
		var c struct {
			Title string `xml:"title"`
		}
		// Word fills in titles of templates: only one that the text prints is believed.
		if xml.Unmarshal(core, &c) == nil && utf8.RuneCountInString(c.Title) >= 4 && strings.Contains(doc.Text, oneLine(c.Title)) {
			doc.Title = oneLine(c.Title)
		}
	}
	d.add(doc)
}

// wordReader reads the XML of a Word document as it comes.
type wordReader struct {
	xml    *xml.Decoder
	out    textWriter
	levels map[string]int // heading level by style id
	depth  int            // of the elements within each other that are being read
}

var headingName = regexp.MustCompile(`(?i)^(?:heading|标题|標題)\s*([1-9])$`)

// styles finds out which styles are headings: by name, by outline level, or by the style they are based on.
func (w *wordReader) styles(raw []byte) {
	type val struct {
		Val string `xml:"val,attr"`
	}
	var sheet struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name val    `xml:"name"`
			Base val    `xml:"basedOn"`
			PPr  struct {
				Level *val `xml:"outlineLvl"`
			} `xml:"pPr"`
		} `xml:"style"`
	}
	if nestedTooDeep(string(raw)) || xml.Unmarshal(raw, &sheet) != nil {
		return
	}
	base := map[string]string{}
	for _, s := range sheet.Styles {
		base[s.ID] = s.Base.Val
		switch m := headingName.FindStringSubmatch(s.Name.Val); {
		case m != nil:
			w.levels[s.ID], _ = strconv.Atoi(m[1])
		case strings.EqualFold(s.Name.Val, "title") || s.Name.Val == "标题":
			w.levels[s.ID] = 1
		case strings.EqualFold(s.Name.Val, "subtitle") || s.Name.Val == "副标题":
			w.levels[s.ID] = 2
		case s.PPr.Level != nil:
			if n, err := strconv.Atoi(s.PPr.Level.Val); err == nil && n >= 0 && n < 9 {
				w.levels[s.ID] = n + 1
			}
		}
	}
	for _, s := range sheet.Styles {
		id := s.ID
		for range 10 {
			if n := w.levels[id]; n > 0 {
				w.levels[s.ID] = n
				break
			}
			id = base[id]
		}
	}
}

// maxWordDepth is the depth of elements within each other.
const maxWordDepth = 300

var errDeep = errors.New("元素嵌套过深")

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// skipped are elements whose text is not the document's.
func skipped(e xml.StartElement) bool {
	switch e.Name.Local {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rt", "sectPr", "tblPr", "trPr", "tblGrid", "comment", "annotation", "docPartObj", "binData":
		return true
	}
	return false
}

// walk gives on every element up to the end of the one that it is called in. What on does not read is gone into,
// unless its text is not the document's.
func (w *wordReader) walk(on func(e xml.StartElement) (read bool, err error)) error {
	if w.depth++; w.depth > maxWordDepth {
		return errDeep
	}
	defer func() { w.depth-- }()
	for {
		tok, err := w.xml.Token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if skipped(e) {
				err = w.xml.Skip()
			} else if read, failed := on(e); read {
				err = failed
			} else {
				err = w.walk(on)
			}
			if err != nil {
				return err
			}
		}
	}
}

// blocks writes paragraphs and tables up to the end of the element that it is called in.
func (w *wordReader) blocks() error {
	return w.walk(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "p":
			p, err := w.paragraph()
			p.write(&w.out)
			return true, err
		case "tbl":
			return true, w.table()
		}
		return false, nil
	})
}

// wordPara is a paragraph with those of the text boxes that are anchored in it.
type wordPara struct {
	text  strings.Builder
	level int // of a heading, 0 for none
	boxes []*wordPara
}

func (p *wordPara) write(out *textWriter) {
	text := strings.Trim(p.text.String(), " \t\n　")
	cells := strings.Split(text, "\t")
	switch {
	case text == "":
	case len(cells) > 2 || len(cells) == 2 && p.level == 0 && !strings.Contains(text, "。"):
		for i := range cells {
			cells[i] = oneCell(cells[i])
		}
		out.row(cells)
	default:
		out.paragraph()
		if p.level > 0 {
			out.heading(p.level)
		}
		for line := range strings.Lines(text) {
			out.words(strings.TrimSuffix(line, "\n"))
			if strings.HasSuffix(line, "\n") && p.level == 0 {
				out.breakLine()
			}
		}
		out.unmark()
		out.paragraph()
	}
	for _, b := range p.boxes {
		b.write(out)
	}
}

// plain is the text on one line.
func (p *wordPara) plain() string {
	s := oneCell(p.text.String())
	for _, b := range p.boxes {
		s = strings.TrimSpace(s + " " + b.plain())
	}
	return s
}

func (w *wordReader) paragraph() (*wordPara, error) {
	p := &wordPara{}
	return p, w.runs(p, false)
}

// runs collects the text of a paragraph up to the end of the element that it is called in.
func (w *wordReader) runs(p *wordPara, hidden bool) error {
	return w.walk(func(e xml.StartElement) (bool, error) {
		var err error
		switch name := e.Name.Local; name {
		case "p":
			var box *wordPara
			box, err = w.paragraph()
			p.boxes = append(p.boxes, box)
		case "t":
			err = w.text(p, hidden)
		case "tab", "ptab":
			p.text.WriteByte('\t')
			err = w.xml.Skip()
		case "br", "cr":
			p.text.WriteByte('\n')
			err = w.xml.Skip()
		case "noBreakHyphen":
			p.text.WriteByte('-')
			err = w.xml.Skip()
		case "pPr":
			err = w.properties(p)
		case "rPr":
			var off bool
			off, err = w.vanished()
			hidden = hidden || off
		default:
			err = w.runs(p, hidden && name != "r")
		}
		return true, err
	})
}

func (w *wordReader) text(p *wordPara, hidden bool) error {
	for {
		tok, err := w.xml.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			if !hidden {
				p.text.Write(tok)
			}
		case xml.StartElement:
			if err := w.xml.Skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// properties reads the style of a paragraph.
func (w *wordReader) properties(p *wordPara) error {
	return w.each(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			id := attribute(e, "val")
			if n := w.levels[id]; n > 0 {
				p.level = n
			} else if m := headingName.FindStringSubmatch(id); m != nil && len(w.levels) == 0 { // a file without its styles
				p.level, _ = strconv.Atoi(m[1])
			}
		case "outlineLvl":
			if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n >= 0 && n < 9 {
				p.level = n + 1
			}
		}
	})
}

func (w *wordReader) vanished() (off bool, err error) {
	err = w.each(func(e xml.StartElement) {
		if v := attribute(e, "val"); e.Name.Local == "vanish" && v != "0" && v != "false" {
			off = true
		}
	})
	return off, err
}

// each calls f with the children of the element that it is called in, up to its end.
func (w *wordReader) each(f func(xml.StartElement)) error {
	for {
		tok, err := w.xml.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			f(tok)
			if err := w.xml.Skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

type wordCell struct {
	paras  []*wordPara
	across int
	below  bool // continues the cell above it
}

func (c *wordCell) plain() string {
	var parts []string
	for _, p := range c.paras {
		if s := p.plain(); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// table writes the rows of a table, merged cells repeated. A table that lays out a page is written as its paragraphs.
func (w *wordReader) table() error {
	var rows [][]*wordCell
	err := w.rows(&rows)
	layout := false
	for _, r := range rows {
		for _, c := range r {
			s := c.plain()
			layout = layout || utf8.RuneCountInString(s) > 300 && strings.Count(s, "。") > 2
		}
	}
	layout = layout || len(rows) == 1 && len(rows[0]) == 1
	w.out.paragraph()
	var above []string
	total := 0
	for _, r := range rows {
		var row []string
		for _, c := range r {
			if layout {
				for _, p := range c.paras {
					p.write(&w.out)
				}
				continue
			}
			s := c.plain()
			if c.below && len(row) < len(above) {
				s = above[len(row)]
			}
			for range c.across {
				if total++; total <= maxCells || len(row) == 0 {
					row = append(row, s)
				}
			}
		}
		above = row
		if len(r) == 1 && len(row) > 1 {
			row = row[:1]
		}
		if !layout {
			w.out.row(row)
		}
	}
	w.out.paragraph()
	return err
}

func (w *wordReader) rows(rows *[][]*wordCell) error {
	return w.walk(func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "tr" {
			return false, nil
		}
		*rows = append(*rows, nil)
		return true, w.cells(&(*rows)[len(*rows)-1])
	})
}

func (w *wordReader) cells(row *[]*wordCell) error {
	return w.walk(func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "tc" {
			return false, nil
		}
		c := &wordCell{across: 1}
		*row = append(*row, c)
		return true, w.cell(c)
	})
}

// cell collects the paragraphs of a cell, those of tables within it too.
func (w *wordReader) cell(c *wordCell) error {
	return w.walk(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "p":
			p, err := w.paragraph()
			c.paras = append(c.paras, p)
			return true, err
		case "tcPr":
			return true, w.each(func(e xml.StartElement) {
				switch e.Name.Local {
				case "gridSpan":
					if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n > 0 {
						c.across = min(n, maxSpan)
					}
				case "vMerge":
					c.below = attribute(e, "val") != "restart"
				}
			})
		}
		return false, nil
	})
}
