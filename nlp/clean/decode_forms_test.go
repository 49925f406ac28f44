package clean

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"wenzheng/store"
)

// zipped makes an archive of names and contents in turn.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordStyles = `<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="x"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style></w:styles>`

func word(t testing.TB, body string) []byte {
	return zipped(t, "[Content_Types].xml", "<Types/>", "word/styles.xml", wordStyles,
		"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>`+body+`</w:body></w:document>`)
}

func TestWord(t *testing.T) {
	run := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	body := `<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>` + run("某区召开经济运行") + run("调度会") + `</w:p>` +
		`<w:p><w:r><w:tab/><w:t>　　8月14日，区委书记</w:t></w:r><w:hyperlink>` + run("林远舟") + `</w:hyperlink><w:ins>` + run("主持会议") + `</w:ins><w:del><w:r><w:delText>讲话</w:delText></w:r>` + run("删去") + `</w:del>` +
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>` + run("。") + `<w:r><w:br/><w:t>会后观摩。</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr>` + run("下步安排") + `</w:p>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>` + run("文本框里的话。") + `</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>` + run("文本框里的话。") + `</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>` + run("街道") + `</w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>` + run("上半年") + `</w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>` + run("得分") + `</w:p></w:tc><w:tc><w:p>` + run("位次") + `</w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p>` + run("东山街道") + `</w:p></w:tc><w:tc><w:p>` + run("92.50") + `</w:p></w:tc><w:tc><w:p>` + run("1") + `</w:p></w:tc></w:tr></w:tbl>`
	d := one(t, "a.docx", word(t, body))
	want := "# 某区召开经济运行调度会\n\n8月14日，区委书记林远舟主持会议。\n会后观摩。\n\n# 下步安排\n\n文本框里的话。\n\n街道\t上半年\t上半年\n街道\t得分\t位次\n东山街道\t92.50\t1"
	if diff := cmp.Diff(want, d.Text); diff != "" {
		t.Error(diff)
	}
	if d.Form != "docx" {
		t.Error(d.Form)
	}
	if d := one(t, "renamed.txt", word(t, body)); d.Form != "docx" {
		t.Error("a Word document is known by its bytes:", d.Form)
	}
	bare := zipped(t, "word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>`+run("下步安排")+`</w:p><w:p>`+run("抓项目。")+`</w:p></w:body></w:document>`)
	if d := one(t, "a.docx", bare); d.Text != "## 下步安排\n\n抓项目。" {
		t.Errorf("without its styles: %q", d.Text)
	}
}

func TestHostileWord(t *testing.T) {
	const said = `<w:p><w:r><w:t>区委书记林远舟强调安全生产。</w:t></w:r></w:p>`
	for name, c := range map[string]struct {
		raw  []byte
		says string // of the text, or else of the reason
	}{
		"deep elements":      {word(t, said+strings.Repeat("<w:p><w:r>", 100_000)), "林远舟"},
		"deep tables":        {word(t, said+strings.Repeat("<w:tbl><w:tr><w:tc>", 100_000)), "林远舟"},
		"cut short":          {zipped(t, "word/document.xml", "<w:document><w:body>"+said+"<w:p><w:r><w:t>没有"), "林远舟"},
		"merged for ever":    {word(t, said+"<w:tbl><w:tr>"+strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc>`, 5000)+"</w:tr></w:tbl>"), "林远舟"},
		"no body":            {zipped(t, "word/styles.xml", "<a/>"), "另存为"},
		"not a zip":          {[]byte("PK\x03\x04 nonsense"), "损坏"},
		"a spreadsheet":      {zipped(t, "xl/workbook.xml", "<a/>"), "另存为"},
		"a body of 100 MB":   {zipped(t, "word/document.xml", "<w:document>"+strings.Repeat(" ", 100<<20)), "64 MB"},
		"entities that grow": {zipped(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body>`+said+`<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`), "林远舟"},
	} {
		t.Run(name, func(t *testing.T) {
			docs, rejected := Decode(context.Background(), "a.docx", c.raw, DecodeOptions{})
			got := ""
			for _, d := range docs {
				got += d.Text
			}
			for _, r := range rejected {
				got += r.Reason
			}
			if !strings.Contains(got, c.says) || len(docs)+len(rejected) != 1 {
				t.Errorf("%.300s", got)
			}
		})
	}
}

func TestFeedInGB2312(t *testing.T) {
	raw, err := simplifiedchinese.GBK.NewEncoder().String(`<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>某区要闻</title><item><title>某区召开会议</title><guid>1</guid><pubDate>Mon, 18 Aug 2025 09:00:00 +0800</pubDate><description>林远舟强调安全。</description></item></channel></rss>`)
	if err != nil {
		t.Fatal(err)
	}
	d := one(t, "feed.xml", []byte(raw))
	if d.Key != "feed.xml#1" || d.Text != "# 某区召开会议\n\n林远舟强调安全。" || d.Outlet != "某区要闻" || d.Dated.From != store.Date(2025, 8, 18) {
		t.Errorf("%+v", d)
	}
}

func TestHostileFeed(t *testing.T) {
	deep := "<rss><channel><item><title>题</title><x:a>" + strings.Repeat("<x:b>", 1_000_000)
	if _, rejected := Decode(context.Background(), "f.xml", []byte(deep), DecodeOptions{}); len(rejected) != 1 {
		t.Error(rejected)
	}
	same := "<rss><channel>" + strings.Repeat("<item><guid>1</guid><title>题</title><description>正文。</description></item>", 3000) + "</channel></rss>"
	docs, _ := Decode(context.Background(), "f.xml", []byte(same), DecodeOptions{})
	keys := map[string]bool{}
	for _, d := range docs {
		keys[d.Key] = true
	}
	if len(keys) != 3000 {
		t.Errorf("%d documents, %d keys", len(docs), len(keys))
	}
}

// portable makes a PDF of one page with a line of text for each of lines, whose tabs part columns, in a font that is not embedded. Its codes are
// UTF-16; toUnicode says so, or, left out, leaves a reader in the dark.
func portable(lines []string, toUnicode bool) []byte {
	var content strings.Builder
	content.WriteString("BT /F1 12 Tf 14 TL 72 720 Td\n")
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		content.WriteString("<")
		for i, cell := range cells {
			if i > 0 {
				content.WriteString("> Tj 120 0 Td <")
			}
			for _, r := range cell {
				fmt.Fprintf(&content, "%04X", r)
			}
		}
		if n := len(cells) - 1; n > 0 {
			fmt.Fprintf(&content, "> Tj %d 0 Td <", -120*n)
		}
		content.WriteString("> Tj T*\n")
	}
	content.WriteString("ET")
	cmap := "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
	unicode := "/ToUnicode 6 0 R"
	if !toUnicode {
		unicode = ""
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", content.Len(), content.String()),
		"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[7 0 R]" + unicode + ">>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(cmap), cmap),
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 8 0 R>>",
		"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return []byte(b.String())
}

func needPoppler(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing: install poppler-utils")
		}
		t.Skip("needs pdftotext of poppler-utils")
	}
}

func TestPDF(t *testing.T) {
	needPoppler(t)
	d := one(t, "20250818.pdf", portable([]string{"某区召开经济运行调度会", "8月14日，区委书记林远舟主持会议。"}, true))
	if want := "某区召开经济运行调度会\n8月14日，区委书记林远舟主持会议。\n"; d.Text != want || d.Form != "pdf" || d.Dated.By != store.ByFile {
		t.Errorf("%q %+v", d.Text, d.Dated)
	}
	if d := one(t, "a.pdf", portable([]string{"Plain Latin text, 2025."}, true)); strings.Join(strings.Fields(d.Text), " ") != "Plain Latin text, 2025." {
		t.Errorf("%q", d.Text)
	}
}

// The cells of a table come out one below the other unless they are gathered.
func TestPDFTable(t *testing.T) {
	needPoppler(t)
	rows := []string{"县区\t得分\t名次", "临江区\t92.1\t1", "南屏县\t90.6\t2", "北岭县\t88.8\t3"}
	lines := append(append([]string{"三季度考核通报", "2025年10月20日\t临江日报"}, rows...), "区委书记林远舟说，四季度再加一把劲。")
	d := one(t, "a.pdf", portable(lines, true))
	if !strings.Contains(d.Text, strings.Join(rows, "\n")) || strings.Contains(d.Text, "日\t临") || !strings.Contains(d.Text, "再加一把劲") {
		t.Errorf("%q", d.Text)
	}
	if again := gather(d.Text, strings.Join(rows, "\n")); again != d.Text {
		t.Errorf("gathered twice: %q", again)
	}
}

func TestWrappedItem(t *testing.T) {
	d := one(t, "a.jsonl", []byte(`{"code":0,"data":{"news_title":"某区召开会议","created_at":"2025-08-18","origin":"临江日报","detail":"林远舟强调安全。"}}`))
	if d.Text != "# 某区召开会议\n\n林远舟强调安全。" || d.Title != "某区召开会议" || d.Outlet != "临江日报" || d.Dated.From != store.Date(2025, 8, 18) {
		t.Errorf("%+v", d)
	}
}

func TestPDFRejected(t *testing.T) {
	needPoppler(t)
	slow := filepath.Join(t.TempDir(), "endless")
	if err := os.WriteFile(slow, []byte("#!/bin/sh\nyes 某区召开会议。\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw     []byte
		program string
		says    string
	}{
		"no text":          {portable(nil, true), "", "OCR"},
		"damaged":          {[]byte("%PDF-1.7\nnonsense"), "", "损坏"},
		"no program":       {portable([]string{"某区"}, true), filepath.Join(t.TempDir(), "nowhere"), "poppler"},
		"text without end": {portable([]string{"某区"}, true), slow, "超过"},
		"garbage":          {portable([]string{strings.Repeat("\u0e01\u0e02\u1234\uf0a1\ua123", 20)}, true), "", "乱码"},
	} {
		t.Run(name, func(t *testing.T) {
			docs, rejected := Decode(context.Background(), "a.pdf", c.raw, DecodeOptions{Pdftotext: c.program, MaxText: 1 << 20})
			if len(docs) != 0 || len(rejected) != 1 || !strings.Contains(rejected[0].Reason, c.says) {
				t.Errorf("%d documents, %+v", len(docs), rejected)
			}
		})
	}
}

func FuzzCharset(f *testing.F) {
	f.Add([]byte(newsText))
	f.Add([]byte("\xff\xfeA\x00\n\x00"))
	f.Add([]byte("联通\xc1\xaa\xcd\xa8\n区委书记\x00\xe5"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.txt", raw) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<html><title>题_某某网</title><div id=zoom><p>正文。<table><tr><td rowspan=2 colspan=3>一<td>二</table>"))
	f.Add([]byte("<ol start=3><li><h1></h1><li><pre>a\n\nb</pre>"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.html", raw) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: 题\ndate: 2025-08-18\n---\n# 一\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. 一\n   - 二\n<p>三\n"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.md", raw) })
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(`{"title":"题","text":"正文。","date":1755187200}` + "\n[{\"text\":[\"一\"]}]\n"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.jsonl", raw) })
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte("<rss><channel><title>t</title><item><title>题</title><guid>1</guid><description>&lt;p&gt;正文。</description></item></channel></rss>"))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>题</title><content type="xhtml"><div>正文</div></content></entry></feed>`))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.xml", append([]byte("<rss>"), raw...)) })
}

func FuzzWord(f *testing.F) {
	f.Add("<w:p><w:r><w:t>正文</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>")
	f.Fuzz(func(t *testing.T, body string) { holds(t, "a.docx", word(t, body)) })
}

// FuzzArchived is a Word document as a file: the archive itself is spoilt, too.
func FuzzArchived(f *testing.F) {
	f.Add(word(f, "<w:p><w:r><w:t>某区召开会议。</w:t></w:r></w:p>"))
	f.Add(zipped(f, "word/document.xml", "<w:document>", "word/styles.xml", "<w:styles"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) { holds(t, "a.docx", raw) })
}

// FuzzDecode is any file: whatever its name and the server say of it, its bytes decide.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"2025-08-18.txt", "a/新闻 2025年8月.html", "x.pdf", "a.json", ".md", "https://某.cn/t20250818_1.shtml?x=1", "a.tar.gz", ""} {
		f.Add(name, "", "", []byte(newsText))
	}
	f.Add("a", "pdf", "gbk", []byte("%PDF-1.4\n"))
	f.Add("a", "html", "utf-16", []byte("<meta charset=big5><p>某区"))
	f.Add("a", "atom", "", []byte("\xef\xbb\xbf{\"text\":1}"))
	f.Fuzz(func(t *testing.T, name, form, charset string, raw []byte) {
		switch form {
		case "", "txt", "md", "html", "pdf", "docx", "jsonl", "rss", "atom":
		default:
			form = ""
		}
		docs, rejected := Decode(t.Context(), name, raw, DecodeOptions{Form: form, Charset: charset, Link: name, Pdftotext: "false"})
		if len(docs)+len(rejected) == 0 {
			t.Fatal("neither a document nor a reason")
		}
		for _, d := range docs {
			if d.Hash == "" || strings.TrimSpace(d.Text) == "" || d.Dated.To < d.Dated.From {
				t.Errorf("%+v", d)
			}
		}
	})
}

// FuzzPDF is what pdftotext prints of a file.
func FuzzPDF(f *testing.F) {
	f.Add("某区召开会议。\f第 2 页\n\n区委书记\x00")
	f.Fuzz(func(t *testing.T, printed string) {
		text := layer(printed)
		_ = readable(text)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\f\r") {
			t.Errorf("%q", text)
		}
	})
}

func FuzzSidecar(f *testing.F) {
	f.Add([]byte("outlet: 某报\nfiles: [{file: a.txt, date: 2025}]\n'*': {title: [x]}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, _ := ParseSidecar(raw)
		s.For("a.txt#1")
	})
}

// TestMastheadSubtitle keeps the title of a page above its subtitle, which the title of the window repeats, too.
func TestMastheadSubtitle(t *testing.T) {
	body := "柏舟出席并点评，各县按得分高低上台，一人八分钟，到点就停。\n"
	title, lead := masthead("# 亮家底 比干劲\n\n## ——全市一季度擂台赛侧记\n\n2026-04-11 来源：某某日报\n\n"+body, body, Meta{Title: "亮家底 比干劲——全市一季度擂台赛侧记"})
	if title != "亮家底 比干劲" || !strings.HasPrefix(lead, "——全市一季度擂台赛侧记\n\n2026-04-11") {
		t.Errorf("title %q, lead %q", title, lead)
	}
}

// TestFeedOutlet: who runs a feed stands behind its name where its description is only that.
func TestFeedOutlet(t *testing.T) {
	for _, c := range [][3]string{
		{"丹霞之窗", "临江市融媒体中心", "丹霞之窗（临江市融媒体中心）"},
		{"临江发布", "最新鲜的本地新闻", "临江发布"},
		{"临江市融媒体中心", "临江市融媒体中心", "临江市融媒体中心"},
		{"山城", "", "山城"},
	} {
		if got := outletOf(c[0], c[1]); got != c[2] {
			t.Errorf("%q with %q is %q, not %q", c[0], c[1], got, c[2])
		}
	}
}
