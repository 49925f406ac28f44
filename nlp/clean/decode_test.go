package clean

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"wenzheng/store"
)

// one decodes a file that is one document.
func one(t *testing.T, name string, raw []byte) *store.Document {
	t.Helper()
	docs, rejected := Decode(context.Background(), name, raw, DecodeOptions{})
	if len(docs) != 1 || len(rejected) != 0 {
		t.Fatalf("%s: %d documents, rejected %v", name, len(docs), rejected)
	}
	return docs[0]
}

// printed shows what was decoded, as testdata/decode has it.
func printed(docs []*store.Document, rejected []Rejection) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	for i, d := range docs {
		if i > 0 {
			b.WriteString("====\n")
		}
		field("key", d.Key)
		field("form", d.Form)
		field("title", d.Title)
		field("outlet", d.Outlet)
		field("link", d.Link)
		if !d.Dated.IsZero() {
			when := d.Dated.From.String()
			if d.Dated.Days() > 1 {
				when += " … " + d.Dated.Last().String()
			}
			field("date", when+" "+d.Dated.By.String())
		}
		for _, w := range d.Warnings {
			field("warning", w.Text)
		}
		b.WriteString("\n" + strings.ReplaceAll(strings.TrimSpace(d.Text), "\t", " | ") + "\n")
	}
	for _, r := range rejected {
		b.WriteString("rejected " + r.Doc + ": " + r.Reason + "\n")
	}
	return b.String()
}

// TestForms decodes the first file of every archive in testdata/decode and compares with its second.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("testdata/decode/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			in, out := a.Files[i], a.Files[i+1]
			t.Run(filepath.Base(file)+"/"+in.Name, func(t *testing.T) {
				docs, rejected := Decode(context.Background(), in.Name, in.Data, DecodeOptions{})
				got := printed(docs, rejected)
				if os.Getenv("UPDATE") != "" {
					a.Files[i+1].Data = []byte(got)
					return
				}
				if diff := cmp.Diff(string(out.Data), got); diff != "" {
					t.Errorf("want -, got +:\n%s", diff)
				}
			})
		}
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

const newsText = "# 某区召开经济运行调度会\n\n8月14日，某区召开三季度经济运行调度会。区委书记林远舟主持会议并强调，要稳住工业和外贸基本盘，确保全年目标任务完成。\n" +
	"会议指出，上半年全区固定资产投资增长6.2%，新开工项目47个。\n"

const newsTraditional = "八月十四日，市政府召開三季度經濟運行會議，市長林遠舟主持會議並強調，要穩住工業和外貿基本盤，確保全年目標任務完成。\n會議指出，上半年新開工項目四十七個。\n"

func TestCharsets(t *testing.T) {
	enc := func(e encoding.Encoding, s string) []byte {
		out, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"UTF-8", []byte(newsText), newsText},
		{"UTF-8 with byte order mark", []byte("\xef\xbb\xbf" + newsText), newsText},
		{"UTF-8 with DOS line ends", []byte(strings.ReplaceAll(newsText, "\n", "\r\n")), newsText},
		{"GB18030", enc(simplifiedchinese.GB18030, newsText), newsText},
		{"GB18030, one short line", enc(simplifiedchinese.GB18030, "联通"), "联通"},
		{"GB18030, a name outside of GBK", enc(simplifiedchinese.GB18030, "区长林㐂舟到某某街道调研。"), "区长林㐂舟到某某街道调研。"},
		{"Big5", enc(traditionalchinese.Big5, newsTraditional), newsTraditional},
		{"UTF-16 LE with mark", append([]byte{0xff, 0xfe}, enc(little, newsText)...), newsText},
		{"UTF-16 BE with mark", append([]byte{0xfe, 0xff}, enc(big, newsText)...), newsText},
		{"UTF-16 LE without mark", enc(little, newsText), newsText},
		{"UTF-16 BE without mark", enc(big, newsText), newsText},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, "a.txt", c.raw)
			if diff := cmp.Diff(c.want, d.Text); diff != "" {
				t.Error(diff)
			}
			if len(d.Warnings) != 0 {
				t.Error("warned of a sound file:", d.Warnings)
			}
		})
	}
}

func TestMixedEncodingsKeepEveryLine(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("区长林远舟到某某街道调研安全生产工作。")
	if err != nil {
		t.Fatal(err)
	}
	d := one(t, "a.txt", []byte(newsText+gb+"\n会后，与会人员现场观摩。\n"))
	want := newsText + "区长林远舟到某某街道调研安全生产工作。\n会后，与会人员现场观摩。\n"
	if diff := cmp.Diff(want, d.Text); diff != "" {
		t.Error(diff)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Line != 5 {
		t.Errorf("want one warning for line 5, got %v", d.Warnings)
	}
}

func TestBrokenUTF8KeepsTheRestOfTheLine(t *testing.T) {
	d := one(t, "a.txt", []byte("第一行。\n区委书记林远舟\xe5主持会议，强调安全生产。\n"))
	if want := "第一行。\n区委书记林远舟�主持会议，强调安全生产。\n"; d.Text != want {
		t.Errorf("got %q", d.Text)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Line != 2 {
		t.Error(d.Warnings)
	}
}

func TestFrontMatterThatIsNoYAML(t *testing.T) {
	d := one(t, "a.md", []byte("---\ntitle: “十四五”: 一年之后 [图]\ndate: 2025-08-18\noutlet: '某县融媒'\n---\n"+newsText))
	if d.Title != "“十四五”: 一年之后 [图]" || d.Outlet != "某县融媒" || d.Dated.From != store.Date(2025, 8, 18) || len(d.Warnings) != 1 || strings.Contains(d.Text, "title") {
		t.Errorf("title %q, outlet %q, dated %v, warnings %v, text %q", d.Title, d.Outlet, d.Dated, d.Warnings, d.Text)
	}
	d = one(t, "a.md", []byte("---\n区长: “要抓好”: [一\n---\n"+newsText))
	if d.Title != "" || len(d.Warnings) != 1 || !strings.Contains(d.Text, "区长") {
		t.Errorf("title %q, warnings %v, text %q", d.Title, d.Warnings, d.Text)
	}
}

func TestNULBytesAreLeftOut(t *testing.T) {
	d := one(t, "a.txt", []byte(strings.ReplaceAll(newsText, "，", "，\x00")))
	if d.Text != newsText {
		t.Errorf("got %q", d.Text)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Line != 3 {
		t.Error(d.Warnings)
	}
}

func TestRejectedWithRemedy(t *testing.T) {
	random := make([]byte, 4096)
	x := uint32(7)
	for i := range random {
		x = x*1664525 + 1013904223
		random[i] = byte(x >> 24)
	}
	for _, c := range []struct {
		name, file, raw, says string
	}{
		{"random bytes named .txt", "a.txt", string(random), "UTF-8"},
		{"a program named .txt", "a.txt", "\x7fELF\x02\x01\x01\x00\x00", "程序"},
		{"a picture named .txt", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00", "OCR"},
		{"an old Word file", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", ".docx"},
		{"a page named .pdf", "a.pdf", "<html>404</html>", "不是 PDF"},
		{"text named .docx", "a.docx", "正文", "损坏"},
		{"a sheet", "a.xlsx", "PK\x03\x04", ".csv"},
		{"an empty file", "a.txt", "", "空文件"},
		{"blanks only", "a.txt", " \n\t\n", "空文件"},
		{"NUL only", "a.txt", strings.Repeat("\x00", 100), "没有正文"},
		{"front matter only", "a.md", "---\ntitle: 某某\n---\n", "没有正文"},
		{"foreign XML", "a.xml", "<?xml version='1.0'?><urlset></urlset>", "RSS"},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, rejected := Decode(context.Background(), c.file, []byte(c.raw), DecodeOptions{})
			if len(docs) != 0 || len(rejected) != 1 || rejected[0].Doc != c.file || !strings.Contains(rejected[0].Reason, c.says) {
				t.Errorf("documents %v, rejected %v", docs, rejected)
			}
		})
	}
}

func TestDateInName(t *testing.T) {
	for name, want := range map[string]string{
		"20250818.txt":                                    "2025-08-18",
		"某区要闻2025-08-18.txt":                              "2025-08-18",
		"2025年8月3日 要闻.md":                                 "2025-08-03",
		"https://example.com/xw/202508/t20250818_12.html": "2025-08-18",
		"https://example.com/2025/08/18/a.html":           "2025-08-18",
		"rb/2025-08/18/node_2.htm":                        "2025-08-18",
		"2025-08-18/20250819_a.txt":                       "2025-08-19",
		"20250818153000.html":                             "2025-08-18",
		"000_f8d3684ff7a7e090.txt":                        "",
		"a20250818b.txt":                                  "",
		"20251345.txt":                                    "",
		"2025-02-30.txt":                                  "",
		"第20250818001号.txt":                               "",
		"13800202508.txt":                                 "",
	} {
		got := ""
		if when, ok := dateInName(name); ok {
			got = when.From.String()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for s, want := range map[string]string{
		"2025-08-18":                       "2025-08-18",
		"2025-8-3 09:15":                   "2025-08-03",
		"2025年8月18日":                       "2025-08-18",
		"2025/08/18":                       "2025-08-18",
		"20250818":                         "2025-08-18",
		"2025-08-17T20:00:00Z":             "2025-08-18",
		"Sun, 17 Aug 2025 20:00:00 GMT":    "2025-08-18",
		"2025-08-18T08:00:00+08:00":        "2025-08-18",
		"2025-02-31":                       "",
		"昨日":                               "",
		"24":                               "",
		"99999999999999999999999999999999": "",
	} {
		got := ""
		if when, ok := parseDate(s); ok {
			got = when.From.String()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", s, got, want)
		}
	}
	if when, ok := parseDate("2025年8月"); !ok || when.Days() != 31 {
		t.Error("a month:", when)
	}
}

func TestDeepAndLongPages(t *testing.T) {
	const said = "区委书记林远舟强调，要守住安全生产底线。"
	for name, src := range map[string]string{
		"100,000 nested divs": strings.Repeat("<div>", 100_000) + said + strings.Repeat("</div>", 100_000),
		"nested tables":       strings.Repeat("<table><tr><td>", 5_000) + said,
		"nested bold":         strings.Repeat("<b><i>", 50_000) + said,
		"nested lists":        strings.Repeat("<ul><li>", 20_000) + said,
		"a page of ten MB":    "<html><body>" + strings.Repeat("<p>会议听取了情况汇报。</p>", 320_000) + said,
		"a wide merged table": "<table><tr>" + strings.Repeat("<td rowspan=60000 colspan=60000>数</td>", 2000) + "</tr><tr><td>" + said + "</td></tr></table>",
		"unclosed comment":    "<p>" + said + "</p><!--" + strings.Repeat("-", 100_000),
		"a long attribute":    "<p title='" + strings.Repeat("x", 1<<20) + "'>" + said,
	} {
		t.Run(name, func(t *testing.T) {
			if d := one(t, "a.html", []byte(src)); !strings.Contains(d.Text, said) {
				t.Errorf("the sentence is lost: %.200q", d.Text)
			}
		})
	}
}

func TestSidecar(t *testing.T) {
	s, warnings := ParseSidecar([]byte("outlet: 某市日报\nfiles:\n  a.txt: {title: 某区要闻, date: 2025-08-18}\n  'b/*.html': {outlet: 某区融媒, dat: 2025}\n  c.txt: {date: 昨天}\nd.jsonl#2: {title: 第二条}\n"))
	for rel, want := range map[string]Meta{
		"a.txt":      {Title: "某区要闻", Outlet: "某市日报", Dated: store.On(store.Date(2025, 8, 18))},
		"b/x.html":   {Outlet: "某区融媒"},
		"d.jsonl#2":  {Title: "第二条", Outlet: "某市日报"},
		"d.jsonl#3":  {Outlet: "某市日报"},
		"other.docx": {Outlet: "某市日报"},
	} {
		if diff := cmp.Diff(want, s.For(rel)); diff != "" {
			t.Errorf("%s: %s", rel, diff)
		}
	}
	if len(warnings) != 2 || warnings[0].Line != 4 || warnings[1].Line != 5 {
		t.Error("want a warning for 「dat」 and one for 「昨天」:", warnings)
	}
	if _, warnings := ParseSidecar([]byte("a: [b\nc")); len(warnings) != 1 {
		t.Error("broken YAML is not warned of:", warnings)
	}
}

// holds checks what must be true of whatever Decode returns.
func holds(t *testing.T, name string, raw []byte) {
	docs, rejected := Decode(context.Background(), name, raw, DecodeOptions{Pdftotext: "false"})
	if len(docs)+len(rejected) == 0 {
		t.Fatal("neither a document nor a reason")
	}
	keys := map[string]bool{}
	for _, d := range docs {
		if keys[d.Key] {
			t.Fatalf("two documents have the key %q", d.Key)
		}
		keys[d.Key] = true
		if !utf8.ValidString(d.Text) || strings.ContainsAny(d.Text, "\x00\r") || strings.TrimSpace(d.Text) == "" || len(d.Hash) != 64 || d.Form == "" {
			t.Fatalf("%q: not a document: %+v", name, d)
		}
		for _, s := range []string{d.Title, d.Outlet, d.Link, d.Key} {
			if !utf8.ValidString(s) || strings.Contains(s, "\n") {
				t.Fatalf("metadata %q", s)
			}
		}
	}
	for _, r := range rejected {
		if r.Reason == "" || r.Doc == "" {
			t.Fatalf("rejected without a reason: %+v", r)
		}
	}
}
