package clean

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"wenzheng/store"
)

// DecodeOptions says what is known about bytes beside themselves. The zero value works.
type DecodeOptions struct {
	Form      string // txt md html pdf docx jsonl rss atom; "": by the bytes, then by the name
	Charset   string // declared outside of the bytes, as in an HTTP header
	Link      string // URL that the bytes came from, for Document.Link
	Line      int    // lines before raw in its file, for JSON Lines read in pieces
	MaxText   int    // bytes of text of one document; 0: 64 MB
	Pdftotext string // the program; "": pdftotext, looked up in PATH
}

func (o DecodeOptions) maxText() int {
	if o.MaxText > 0 {
		return o.MaxText
	}
	return 64 << 20
}

// Rejection says why bytes gave no document, and what to do about it.
type Rejection struct {
	Doc    string // key of what was rejected: the file, or one item of it
	Line   int    // from 1; 0 is the whole
	Reason string // for people, in Chinese
}

// Decode turns the bytes of one file into documents: one, or one an item of JSON Lines, RSS and Atom.
// name is the file's key, with slashes; its extension and the dates in it are evidence. An item's key is name#n, n being
// its line, or name#guid.
//
// It fills Key, Hash, Text, Form, Title, Outlet, Link, Dated and Warnings. Text is valid UTF-8 without NUL and byte order
// mark, its lines end with \n. Markup is gone, the order of lines is the page's:
//
//	txt     as it is in the file, without front matter
//	others  paragraphs are separated by an empty line, headings begin with # to ######, a row of a table is a line with
//	        its cells separated by tabs and merged cells repeated; a <br> is a line end; a rule, a border or the end of
//	        one of several reports is a line of hyphens
//	html    the article with its title and the line of date and source above it, without navigation; the whole
//	        page when no article can be told apart
//	jsonl, rss, atom   the item's title as a heading, then its text
//
// What cannot be read is rejected, item by item, and never stops the rest. Decode never panics; it takes time linear
// in raw, and at most one minute in the program that reads PDF.
func Decode(ctx context.Context, name string, raw []byte, o DecodeOptions) (docs []*store.Document, rejected []Rejection) {
	defer func() {
		// The libraries that read markup are fed whatever the world holds.
		if r := recover(); r != nil {
			docs, rejected = nil, []Rejection{{Doc: name, Reason: fmt.Sprintf("无法读取：%v", r)}}
		}
	}()
	d := &decoder{ctx: ctx, name: name, o: o}
	d.decode(raw)
	if len(d.docs)+len(d.rejected) == 0 {
		d.reject("没有正文")
	}
	return d.docs, d.rejected
}

type decoder struct {
	ctx      context.Context
	name     string
	o        DecodeOptions
	docs     []*store.Document
	rejected []Rejection
}

func (d *decoder) reject(reason string) {
	d.rejected = append(d.rejected, Rejection{Doc: d.name, Reason: reason})
}

// add completes a document whose Key, Form, Text and metadata stand.
func (d *decoder) add(doc *store.Document) {
	doc.Text = valid(strings.ReplaceAll(doc.Text, "\x00", ""))
	if strings.TrimSpace(doc.Text) == "" {
		reason := "没有正文"
		if doc.Form == "html" {
			reason = "网页里没有正文（可能由脚本生成）：请在浏览器中打开后另存为文本"
		}
		d.rejected = append(d.rejected, Rejection{Doc: doc.Key, Reason: reason})
		return
	}
	if len(doc.Text) > d.o.maxText() {
		d.rejected = append(d.rejected, Rejection{Doc: doc.Key, Reason: fmt.Sprintf("正文超过 %d MB，请拆分后再载入", d.o.maxText()>>20)})
		return
	}
	if doc.Link == "" {
		doc.Link = d.o.Link
	}
	for _, s := range []*string{&doc.Title, &doc.Outlet, &doc.Link} {
		*s = oneLine(*s)
	}
	if doc.Dated.IsZero() {
		for _, s := range []string{d.name, d.o.Link, doc.Link} {
			if when, ok := dateInName(s); ok {
				doc.Dated = store.Dating{Interval: when, By: store.ByFile}
				break
			}
		}
	}
	sum := sha256.Sum256([]byte(doc.Text))
	doc.Hash = hex.EncodeToString(sum[:])
	d.docs = append(d.docs, doc)
}

// oneLine makes metadata fit to be printed: one line of valid UTF-8 of at most 300 characters.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "�")), " ")
	n := 0
	for i := range s {
		if n++; n > 300 {
			return s[:i]
		}
	}
	return s
}

func (d *decoder) decode(raw []byte) {
	if len(bytes.TrimSpace(raw)) == 0 {
		d.reject("空文件")
		return
	}
	form, reason := formOf(d.name, raw, d.o.Form)
	if reason != "" {
		d.reject(reason)
		return
	}
	switch form {
	case "pdf":
		d.pdf(raw)
		return
	case "docx":
		d.docx(raw)
		return
	case "rss", "atom":
		d.feed(raw, form)
		return
	}
	declared := d.o.Charset
	if form == "html" && declared == "" {
		if _, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], "text/html"); certain {
			declared = name
		}
	}
	text, warnings := toUTF8(raw, declared)
	if garbled(text) {
		d.reject("不是文本：像是二进制文件，或编码无法识别。请另存为 UTF-8 文本，PDF、Word 请保留原扩展名")
		return
	}
	doc := &store.Document{Key: d.name, Form: form, Warnings: warnings}
	switch form {
	case "html":
		decodeHTML(doc, text)
	case "jsonl":
		d.jsonl(text, warnings)
		return
	case "md":
		m, body, skipped, more := frontMatter(text)
		m.Apply(doc)
		doc.Text, doc.Warnings = markdownText(body), append(shifted(warnings, -skipped), more...)
	default:
		m, body, skipped, more := frontMatter(text)
		m.Apply(doc)
		doc.Text, doc.Warnings = body, append(shifted(warnings, -skipped), more...)
		if doc.Title == "" {
			doc.Title = sheetTitle(d.name)
		}
	}
	d.add(doc)
}

// sheetTitle is what the name of a sheet of comma or tab separated values, which has no other title, tells of it: 「2025年镇街考核.csv」.
// "" for other files and names of fewer than four Chinese characters.
func sheetTitle(name string) string {
	ext := extOf(name)
	if ext != ".csv" && ext != ".tsv" && ext != ".tab" {
		return ""
	}
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	title := base[:len(base)-len(ext)]
	n := 0
	for _, c := range title {
		if IsHan(c) {
			n++
		}
	}
	if n < 4 {
		return ""
	}
	return title
}

// shifted moves the lines of warnings that are lines of the file to lines of the text.
func shifted(ws []store.Warning, by int) []store.Warning {
	for i := range ws {
		if ws[i].Line > 0 {
			ws[i].Line = max(ws[i].Line+by, 1)
		}
	}
	return ws
}

// garbled reports whether more than one in twenty characters belongs into no text.
func garbled(text string) bool {
	if len(text) > 256<<10 {
		cut := 128 << 10
		for cut < len(text) && !utf8.RuneStart(text[cut]) {
			cut++
		}
		return garbled(text[:cut]) || garbled(text[len(text)-cut:])
	}
	_, odd := legible(text)
	return odd > 0 && odd*20 > utf8.RuneCountInString(text)
}

// binary lists the beginnings of files that hold no text we can read, with what they are and the remedy.
var binary = []struct{ magic, reason string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc、.wps、.xls）或加密的 .docx：请另存为未加密的 .docx 或 .txt"},
	{"{\\rtf", "RTF 文件：请另存为 .docx 或 .txt"},
	{"\x89PNG", "PNG 图片：没有文字，请先做文字识别（OCR）"},
	{"\xff\xd8\xff", "JPEG 图片：没有文字，请先做文字识别（OCR）"},
	{"GIF8", "GIF 图片：没有文字，请先做文字识别（OCR）"},
	{"II*\x00", "TIFF 图片：没有文字，请先做文字识别（OCR）"},
	{"MM\x00*", "TIFF 图片：没有文字，请先做文字识别（OCR）"},
	{"\x1f\x8b", "gzip 压缩文件：请先解压，或打包成 .zip、.tar.gz"},
	{"Rar!", "RAR 压缩文件：请先解压，或打包成 .zip"},
	{"7z\xbc\xaf\x27\x1c", "7z 压缩文件：请先解压，或打包成 .zip"},
	{"BZh", "bzip2 压缩文件：请先解压，或打包成 .zip"},
	{"\xfd7zXZ", "xz 压缩文件：请先解压，或打包成 .zip"},
	{"\x28\xb5\x2f\xfd", "zstd 压缩文件：请先解压，或打包成 .zip"},
	{"\x7fELF", "程序文件，不是文本"},
	{"MZ\x90", "程序文件，不是文本"},
	{"SQLite format 3", "数据库文件，不是文本"},
	{"ID3", "音频文件，不是文本"},
	{"OggS", "音频文件，不是文本"},
	{"RIFF", "音频或视频文件，不是文本"},
}

// formOf tells the form of raw by its first bytes, then by the name, or says why it has none.
func formOf(name string, raw []byte, declared string) (form, reason string) {
	head := raw[:min(len(raw), 1024)]
	for _, b := range binary {
		if bytes.HasPrefix(head, []byte(b.magic)) {
			return "", b.reason
		}
	}
	ext := extOf(name)
	switch {
	case bytes.Contains(head, []byte("%PDF-")) && (ext == ".pdf" || declared == "pdf" || bytes.HasPrefix(bytes.TrimSpace(head), []byte("%PDF-"))):
		return "pdf", ""
	case ext == ".pdf" || declared == "pdf":
		return "", "扩展名是 .pdf，内容却不是 PDF：文件损坏或下载不完整"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		if ext == ".docx" || declared == "docx" || hasWordBody(raw) {
			return "docx", ""
		}
		switch ext {
		case ".xlsx", ".ods":
			return "", "暂不支持 " + ext + "：请另存为 .csv（UTF-8）或 .docx"
		case ".pptx", ".odt", ".odp", ".epub", ".ofd":
			return "", "暂不支持 " + ext + "：请另存为 .docx、.pdf 或 .txt"
		}
		return "", "是压缩文件，扩展名却不是 .zip：请改名为 .zip 或 .docx"
	case ext == ".docx" || declared == "docx":
		return "", "扩展名是 .docx，内容却不是：文件损坏或下载不完整"
	}
	if ext == ".mht" || ext == ".mhtml" {
		return "", "网页归档文件（" + ext + "）：请在浏览器中另存为 .html 或文本"
	}
	look := sniffable(head)
	switch {
	case looksFeed(look) == "rss":
		return "rss", ""
	case looksFeed(look) == "atom":
		return "atom", ""
	case declared != "":
		return declared, ""
	case ext == ".html" || ext == ".htm" || ext == ".shtml" || ext == ".xhtml":
		return "html", ""
	case strings.HasPrefix(look, "<!doctype html") || strings.HasPrefix(look, "<html") || strings.HasPrefix(look, "<?xml") && strings.Contains(look, "<html"):
		return "html", ""
	case ext == ".rss" || ext == ".atom" || ext == ".xml" || strings.HasPrefix(look, "<?xml"):
		return "", "是 XML，但不是 RSS 或 Atom"
	case ext == ".md" || ext == ".markdown":
		return "md", ""
	case ext == ".jsonl" || ext == ".ndjson" || ext == ".json":
		return "jsonl", ""
	}
	if ext != ".txt" && looksJSONLines(raw) {
		return "jsonl", ""
	}
	return "txt", ""
}

// extOf is the extension of a file name or of the path of a URL, in lower case with its point.
func extOf(name string) string {
	if _, rest, ok := strings.Cut(name, "://"); ok {
		_, name, _ = strings.Cut(rest, "/")
		name, _, _ = strings.Cut(name, "?")
	}
	return strings.ToLower(path.Ext(name))
}

// sniffable is the beginning of a text in lower case, without byte order mark, blanks and comments before the first
// element; "" if it does not begin with markup. UTF-16 loses its NULs.
func sniffable(head []byte) string {
	s := strings.ReplaceAll(string(bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe")), "\x00", "")
	if !strings.HasPrefix(strings.TrimLeft(s, " \t\r\n"), "<") {
		return ""
	}
	for s = strings.ToLower(s); ; {
		s = strings.TrimLeft(s, " \t\r\n")
		if !strings.HasPrefix(s, "<!--") {
			return s
		}
		_, after, ok := strings.Cut(s, "-->")
		if !ok {
			return s
		}
		s = after
	}
}

// looksFeed gives rss or atom when the root element of an XML text is one of theirs.
func looksFeed(look string) string {
	for range 8 {
		look = strings.TrimLeft(look, " \t\r\n")
		switch {
		case strings.HasPrefix(look, "<rss"), strings.HasPrefix(look, "<rdf:rdf"):
			return "rss"
		case strings.HasPrefix(look, "<feed"):
			return "atom"
		case strings.HasPrefix(look, "<?"), strings.HasPrefix(look, "<!--"), strings.HasPrefix(look, "<!doctype rss"):
			_, after, ok := strings.Cut(look, ">")
			if !ok {
				return ""
			}
			look = after
		default:
			return ""
		}
	}
	return ""
}
