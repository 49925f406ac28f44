package answer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"wenzheng/store"
)

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		name, text string
		max        int
		want       string
		cut        bool
	}{
		{"what fits stays", "要稳住工业，促消费。", 10, "要稳住工业，促消费。", false},
		{"behind a clause", "要稳住工业，促消费，扩投资。", 8, "要稳住工业", true},
		{"as many clauses as fit", "要稳住工业，促消费，扩投资。", 10, "要稳住工业，促消费", true},
		{"a first clause that is too long stays whole", "全力以赴稳住工业经济基本盘，促消费。", 5, "全力以赴稳住工业经济基本盘", true},
		{"without a clause end nothing is cut", "全力以赴稳住工业经济基本盘", 5, "全力以赴稳住工业经济基本盘", false},
		{"not within quotation marks", "强调“要稳，要进，要实”，抓落实。", 6, "强调“要稳，要进，要实”", true},
		{"not within quotation marks that end the text", "强调“要稳，要进，要实”", 6, "强调“要稳，要进，要实”", false},
		{"not within parentheses", "公司（青岛，北京）投产，产值12亿元。", 8, "公司（青岛，北京）投产", true},
		{"a mark that is never closed binds nothing", "强调“要稳，要进，要实。", 6, "强调“要稳", true},
		{"no figure is cut", "总投资1，500万元，占地66亩。", 7, "总投资1，500万元", true},
		{"nothing", "", 3, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, cut := Shorten(c.text, c.max)
			if got != c.want || cut != c.cut {
				t.Errorf("Shorten(%q, %d) = %q, %v; want %q, %v", c.text, c.max, got, cut, c.want, c.cut)
			}
		})
	}
}

// sentence generates what sources print: clauses with figures, quotations, titles and parentheses.
var sentence = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.SampledFrom([]string{"要稳住工业", "促消费", "总投资1500亿元", "增长44.8%", "1，500万元", "“稳，进，实”", "（一期，二期）", "《办法，草案》", "“", "）", "项目", "18.99", "A", " "})
	end := rapid.SampledFrom([]string{"，", "；", "。", "、", "！", ""})
	var b strings.Builder
	for range rapid.IntRange(0, 14).Draw(t, "clauses") {
		b.WriteString(piece.Draw(t, "piece") + end.Draw(t, "end"))
	}
	return b.String()
})

func TestShortenProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := sentence.Draw(t, "text"), rapid.IntRange(0, 60).Draw(t, "max")
		got, cut := Shorten(s, n)
		checkShorten(t, s, n, got, cut)
	})
}

func FuzzShorten(f *testing.F) {
	for _, s := range []string{"要稳住工业，促消费。", "强调“要稳，要进”，“抓", "\xff，\xe4\xb8", "1，500，", "）））（（（，"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		got, cut := Shorten(s, n)
		checkShorten(t, s, n, got, cut)
	})
}

func checkShorten(t interface{ Fatalf(string, ...any) }, s string, n int, got string, cut bool) {
	rest, ok := strings.CutPrefix(s, got)
	switch {
	case !ok:
		t.Fatalf("%q is no beginning of %q", got, s)
	case cut != (rest != ""):
		t.Fatalf("Shorten(%q, %d) = %q, %v", s, n, got, cut)
	case !cut:
		return
	case utf8.RuneCountInString(s) <= n:
		t.Fatalf("%q fits into %d and is cut to %q", s, n, got)
	}
	end, size := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("，；。！？", end) && (end != '、' || utf8.RuneCountInString(got) > n) {
		t.Fatalf("%q is cut before %q: %q", s, end, got)
	}
	if last, _ := utf8.DecodeLastRuneInString(got); unicode.IsDigit(last) {
		if next, _ := utf8.DecodeRuneInString(rest[size:]); unicode.IsDigit(next) && end == '，' {
			t.Fatalf("the figure in %q is cut: %q", s, got)
		}
	}
	if strings.Contains(rest, "”") && strings.Count(got, "“") > strings.Count(got, "”") && strings.Count(s, "“") == strings.Count(s, "”") {
		t.Fatalf("%q is cut within quotation marks: %q", s, got)
	}
}

// docs are documents whose facts are their clauses.
var docs = rapid.Custom(func(t *rapid.T) []*store.Document {
	var out []*store.Document
	for i := range rapid.IntRange(1, 5).Draw(t, "documents") {
		d := &store.Document{Key: fmt.Sprintf("%d.txt", i), Title: fmt.Sprintf("第%d篇", i), Text: " "}
		for range rapid.IntRange(1, 5).Draw(t, "sentences") {
			from := len(d.Text)
			d.Text += sentence.Draw(t, "sentence") + "要抓好落实。"
			d.Facts = append(d.Facts, store.Fact{Doc: d.Key, Article: -1, Spans: []store.Span{{Start: from, End: len(d.Text)}}})
		}
		out = append(out, d)
	}
	return out
})

// TestPages pages through drafts: every item is shown once, in order, within the form.
func TestPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Draft{Intent: "theme", Answerable: true, Lead: "语料中的记录：", Key: "k", Sample: true,
			PerPage: rapid.IntRange(0, 9).Draw(t, "per"), First: rapid.IntRange(0, 3).Draw(t, "first")}
		for _, doc := range docs.Draw(t, "docs") {
			for _, f := range doc.Facts {
				f.ID = store.FactID(len(d.Items) + 1)
				d.Items = append(d.Items, Item{Fact: f, Doc: doc, Who: rapid.SampledFrom([]string{"", "某区委书记林远舟"}).Draw(t, "who"),
					Label: rapid.SampledFrom([]string{"", "2025年8月14日，区委全会"}).Draw(t, "label")})
			}
		}
		f := Form{Limit: rapid.SampledFrom([]int{0, 600, 400}).Draw(t, "limit"), Buttons: rapid.Bool().Draw(t, "buttons")}
		limit := f.Limit
		if limit == 0 {
			limit = 1200
		}
		var shown []store.FactID
		ids := map[string]bool{}
		for page := 1; ; page++ {
			d.Page = page
			a := Compose(d, f)
			b := Compose(d, f)
			if x, y := asJSON(t, a), asJSON(t, b); !bytes.Equal(x, y) {
				t.Fatalf("two answers:\n%s\n%s", x, y)
			}
			if a.Page != page || ids[a.ID] {
				t.Fatalf("page %d of %d, id %s", a.Page, a.Pages, a.ID)
			}
			ids[a.ID] = true
			if n := utf8.RuneCountInString(a.Text); n > limit {
				t.Fatalf("%d characters, the limit is %d:\n%s", n, limit, a.Text)
			}
			if documents(a.Sources) > 3 {
				t.Fatalf("%d documents", documents(a.Sources))
			}
			for _, p := range a.Points {
				shown = append(shown, p.Facts...)
				if !strings.Contains(a.Text, p.Text) {
					t.Fatalf("%q is missing in\n%s", p.Text, a.Text)
				}
				for _, c := range p.Cites {
					if c < 0 || c >= len(a.Sources) {
						t.Fatalf("cites %d of %d", c, len(a.Sources))
					}
				}
			}
			if more := strings.Contains(a.Text, "更多"); more != (page < a.Pages && !f.Buttons) {
				t.Fatalf("page %d of %d says:\n%s", page, a.Pages, a.Text)
			}
			if page == a.Pages {
				break
			}
		}
		want := make([]store.FactID, len(d.Items))
		for i := range want {
			want[i] = store.FactID(i + 1)
		}
		if !slices.Equal(shown, want) {
			t.Fatalf("shown are %v of %d", shown, len(want))
		}
		d.Page = 1000
		if a := Compose(d, f); a.Page != a.Pages {
			t.Fatalf("page %d of %d", a.Page, a.Pages)
		}
	})
}

func asJSON(t *rapid.T, a *Answer) []byte {
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestLimit gives what has no end: the reply ends all the same.
func TestLimit(t *testing.T) {
	long := strings.Repeat("无标点的长句1500亿元", 300)
	clauses := strings.Repeat("要稳住工业，", 600)
	doc := func(text string) *store.Document {
		return &store.Document{Key: "a.txt", Title: "某报告", Text: text}
	}
	item := func(text string) Item {
		return Item{Doc: doc(text), Fact: store.Fact{ID: 1, Article: -1, Spans: []store.Span{{Start: 0, End: len(text)}}}}
	}
	for _, c := range []struct {
		name  string
		draft Draft
	}{
		{"a sentence without a clause end", Draft{Items: []Item{item(long)}}},
		{"several of them", Draft{Items: []Item{item(long), item(long)}}},
		{"a long quotation", Draft{Items: []Item{item("强调“" + clauses + "”")}}},
		{"a quotation that is never closed", Draft{Items: []Item{item("强调“" + clauses)}}},
		{"a long lead", Draft{Lead: clauses}},
		{"a lead without a clause end", Draft{Lead: long}},
		{"a lead of many lines", Draft{Lead: strings.Repeat("胶州市：得分19.38\n", 300), Items: []Item{item("要抓好落实。")}}},
		{"a long outlet and link", Draft{Items: []Item{{Doc: &store.Document{Key: "a.txt", Title: long, Outlet: long, Link: "https://example.com/" + strings.Repeat("a", 3000), Text: "要抓好落实。"},
			Fact: store.Fact{ID: 1, Article: -1, Spans: []store.Span{{Start: 0, End: 18}}}}}}},
		{"a long occasion", Draft{Items: []Item{{Doc: doc("要抓好落实。"), Label: long, Who: "某区委书记林远舟", Fact: store.Fact{ID: 1, Article: -1, Spans: []store.Span{{Start: 0, End: 18}}}}}}},
	} {
		for _, f := range []Form{{}, {Limit: 600, Short: true}} {
			for _, answerable := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s/%d/%v", c.name, f.Limit, answerable), func(t *testing.T) {
					d := c.draft
					d.Answerable, d.Intent, d.Sample = answerable, "theme", true
					limit := 1200
					if f.Limit > 0 {
						limit = f.Limit
					}
					if !answerable {
						limit = 400
					}
					a := Compose(d, f)
					if n := utf8.RuneCountInString(a.Text); n > limit {
						t.Errorf("%d characters, the limit is %d:\n%.300s", n, limit, a.Text)
					}
					if strings.Contains(a.Text, "150……") || strings.Contains(a.Text, "1500……") || strings.Contains(a.Text, "1500亿……") {
						t.Errorf("a figure is cut:\n%s", a.Text)
					}
					if !strings.HasSuffix(a.Text, "示例语料（改写）") {
						t.Errorf("it does not say that it is the sample:\n%s", a.Text)
					}
				})
			}
		}
	}
}

func TestVerbatim(t *testing.T) {
	text := "强调“" + strings.Repeat("把责任落实到位，", 20) + "不留死角”。"
	d := &store.Document{Key: "a.txt", Title: "某报告", Text: text}
	at := strings.Index(text, "“") + len("“")
	f := store.Fact{ID: 1, Article: -1, Marks: store.Verbatim, Spans: []store.Span{{Start: 0, End: len(text)}}, Words: []store.Span{{Start: at, End: strings.Index(text, "”")}}}
	a := Compose(Draft{Answerable: true, Items: []Item{{Fact: f, Doc: d}}}, Form{})
	quoted, _, ok := strings.Cut(strings.TrimPrefix(a.Points[0].Text, "“"), "”")
	if !ok || !strings.Contains(text, quoted) || a.Points[0].Mark != "原话" {
		t.Errorf("%q 〔%s〕: what stands between the quotation marks is not what was said", a.Points[0].Text, a.Points[0].Mark)
	}
}

func TestDateText(t *testing.T) {
	day := func(y, m, d int) store.Day { return store.Date(y, m, d) }
	for _, c := range []struct {
		name string
		date store.Dating
		want string
	}{
		{"no date", store.Dating{}, "原文无日期"},
		{"printed", store.Dating{Interval: store.On(day(2025, 8, 18)), By: store.Printed}, "2025-08-18"},
		{"from the file name", store.Dating{Interval: store.On(day(2022, 7, 26)), By: store.ByFile}, "2022-07-26"},
		{"inferred to the day", store.Dating{Interval: store.On(day(2023, 2, 24)), By: store.Inferred}, "约2023-02-24，推断"},
		{"inferred to the week", store.Dating{Interval: store.Between(day(2025, 8, 11), day(2025, 8, 17)), By: store.Inferred}, "约2025-08-11，推断"},
		{"inferred to the month", store.Dating{Interval: store.Between(day(2022, 6, 1), day(2022, 6, 30)), By: store.Inferred}, "推断为2022年6月"},
		{"inferred to months of a year", store.Dating{Interval: store.Between(day(2022, 5, 27), day(2022, 12, 31)), By: store.Inferred}, "推断为2022年5月至12月，原文无日期"},
		{"inferred over years", store.Dating{Interval: store.Between(day(2022, 10, 22), day(2023, 3, 31)), By: store.Inferred}, "推断为2022年10月至2023年3月，原文无日期"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := DateText(c.date); got != c.want {
				t.Errorf("DateText = %q, want %q", got, c.want)
			}
		})
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		marks store.Marks
		want  string
	}{
		{0, ""},
		{store.Verbatim, "原话"},
		{store.Reported, "转述"},
		{store.Meeting, "会议"},
		{store.Written, "文稿"},
		{store.Reported | store.Guessed, "转述·推断日期"},
		{store.Written | store.Stitched | store.Truncated, "文稿·分栏拼接·截断"},
		{store.Reported | store.Typo, "转述·疑似错字"},
		{store.Meeting | store.Planned, "会议·计划"},
		{store.Reported | store.Joint, "转述·多区市"},
		{store.Repeated | store.Carried, ""},
	} {
		if got := Marks(&store.Fact{Marks: c.marks}); got != c.want {
			t.Errorf("Marks(%b) = %q, want %q", c.marks, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		source Source
		want   string
	}{
		{"all of it", Source{Doc: "a.txt", Title: "某区开会", Outlet: "某报", Link: "https://example.com/1", Date: store.Dating{Interval: store.On(store.Date(2025, 8, 18)), By: store.Printed}}, "《某区开会》某报（2025-08-18）https://example.com/1"},
		{"no outlet", Source{Doc: "a.txt", Title: "某区开会"}, "《某区开会》（原文无日期）"},
		{"no title", Source{Doc: "a.txt"}, "《a.txt》（原文无日期）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.ReplaceAll(c.source.Line(), " ", ""); got != c.want {
				t.Errorf("Line = %q, want %q", got, c.want)
			}
		})
	}
}

func TestNarrated(t *testing.T) {
	for s, want := range map[string]bool{
		"“抓好310个项目。”某某说，产业园开工": true,
		"抓好310个项目。”某某说，产业园开工":  true,
		"“抓好310个项目”":           false,
		"抓好“一号工程”，落实到人":        false,
		"“抓好“一号工程”，落实到人”":      false,
		"": false,
	} {
		if got := narrated(s); got != want {
			t.Errorf("narrated(%q) = %v", s, got)
		}
	}
}
