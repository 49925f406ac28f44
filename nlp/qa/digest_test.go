package qa_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/ingest/newstest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// newsroom loads files, by name, and returns the editor of what they tell.
func newsroom(t testing.TB, files map[string]string) *qa.Editor {
	t.Helper()
	return qa.NewEditor(loaded(t, files))
}

// loaded reads files, by name, and returns what answers from them.
func loaded(t testing.TB, files map[string]string) *qa.Engine {
	t.Helper()
	lexicon, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tokenizer, err := nlp.OpenTokenizer(configs.FS, lexicon)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	corpus := storetest.NewCorpus()
	if _, err := ingest.Load(context.Background(), corpus, []string{dir}, ingest.Options{Read: extract.New(lexicon, tokenizer).Read}); err != nil {
		t.Fatal(err)
	}
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := qa.New(qa.Options{Corpus: corpus, Lexicon: lexicon, Tokenizer: tokenizer, Templates: templates})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// request is the edition of a day, or of the seven days before it, for interests as people write them.
func request(t testing.TB, ed *qa.Editor, weekly bool, day string, interests ...string) qa.EditionRequest {
	t.Helper()
	now := at(t, day)
	d := store.DayOf(now)
	req := qa.EditionRequest{Weekly: weekly, Period: store.On(d), Now: now}
	if weekly {
		req.Period = store.Between(d-7, d-1)
	}
	for _, s := range interests {
		in, ok, err := ed.Parse(t.Context(), s, now)
		if err != nil || !ok {
			t.Fatalf("%q: %v, %v", s, ok, err)
		}
		req.Interests = append(req.Interests, in)
	}
	return req
}

func edition(t testing.TB, ed *qa.Editor, req qa.EditionRequest) *answer.Edition {
	t.Helper()
	e, err := ed.Edition(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestGoldenEditions compares editions of the sample with testdata/editions.txtar. The name of a part is the day, daily or
// weekly, brief for the message that is sent, and the subscriptions.
func TestGoldenEditions(t *testing.T) {
	ed := qa.NewEditor(sample(t).engine)
	path := filepath.Join("testdata", "editions.txtar")
	golden, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range golden.Files {
		words := strings.Fields(f.Name)
		brief := slices.Contains(words, "brief")
		rest := strings.Join(slices.DeleteFunc(words[2:], func(s string) bool { return s == "brief" }), " ")
		var interests []string
		if rest != "" {
			interests = strings.Split(rest, "+")
		}
		e := edition(t, ed, request(t, ed, words[1] == "weekly", words[0], interests...))
		text := e.Full(answer.Form{}).Text
		if brief {
			lead, more := e.Brief(answer.Form{Limit: 600})
			text = lead.Text
			if more != nil {
				text += "\n——\n" + more.Text
			}
		}
		if got := text + "\n"; got != string(f.Data) {
			if !*update {
				t.Errorf("%s:\n%s", f.Name, got)
			}
			golden.Files[i].Data = []byte(got)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(golden), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The round-up of the sample is about four themes, and says so: they lead the week.
func TestThemesThatLeadAWeek(t *testing.T) {
	ed := qa.NewEditor(sample(t).engine)
	e := edition(t, ed, request(t, ed, true, "2025-08-18"))
	var got []string
	for _, theme := range e.Themes {
		got = append(got, theme.Name)
	}
	slices.Sort(got)
	want := []string{"安全底线", "民生温度", "科技创新", "经济运行"}
	if !slices.Equal(got, want) {
		t.Errorf("themes %v, want %v", got, want)
	}
	if !slices.Equal(e.Unseen, []string{"市北区"}) {
		t.Errorf("unseen %v", e.Unseen)
	}
	if e.Keywords != nil {
		t.Errorf("keywords %v, though there is nothing to compare with", e.Keywords)
	}
	for _, l := range e.Lines {
		if l.District == "" || l.Fact.Dated.IsZero() || l.Doc == nil {
			t.Errorf("no district, date or source: %+v", l.Fact)
		}
	}
}

// checkCited says what is wrong with the citations of an answer: every point has a source, every quote stands in its
// document at its spans, and what a point quotes is a quote.
func checkCited(docs map[string]*store.Document, a *answer.Answer) error {
	var quotes []string
	for _, s := range a.Sources {
		doc := docs[s.Doc]
		if doc == nil {
			return fmt.Errorf("no document %s", s.Doc)
		}
		for _, q := range s.Quotes {
			var text strings.Builder
			for _, span := range q.Spans {
				if span.Start < 0 || span.End > len(doc.Text) || span.Start >= span.End {
					return fmt.Errorf("%s: span %v", s.Doc, span)
				}
				text.WriteString(doc.Text[span.Start:span.End])
			}
			if plainly(q.Text) != plainly(text.String()) {
				return fmt.Errorf("%s: quote %q stands there as %q", s.Doc, q.Text, text.String())
			}
			quotes = append(quotes, plainly(q.Text))
		}
	}
	for _, p := range a.Points {
		if len(p.Cites) == 0 || len(p.Facts) == 0 {
			return fmt.Errorf("%q cites nothing", p.Text)
		}
		_, words, ok := strings.Cut(p.Text, "：")
		if !ok {
			return fmt.Errorf("%q names nobody", p.Text)
		}
		if i := strings.LastIndex(words, "（订阅："); i >= 0 {
			words = words[:i]
		}
		if i := strings.LastIndex(words, "（原文作"); i >= 0 {
			words = words[:i]
		}
		words = plainly(strings.TrimRight(words, "…；。，"))
		if !slices.ContainsFunc(quotes, func(q string) bool { return strings.Contains(q, words) }) {
			return fmt.Errorf("%q stands in no source", words)
		}
	}
	return nil
}

// plainly is text in the form in which quotes are compared with documents, with one kind of quotation marks.
func plainly(s string) string {
	return strings.Trim(strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "—", "-", "…", ".").Replace(flat(s)), `"`)
}

// Whatever is subscribed to, every line stands in its source, no fact comes twice, what was told is left out, and the
// same request gives the same bytes.
func TestEditionsAreCited(t *testing.T) {
	docs := sample(t).docs
	ed, other := qa.NewEditor(sample(t).engine), qa.NewEditor(sample(t).engine)
	scopes := []string{"崂山区", "李沧区", "平度市委书记", "张元升", "主题 经济运行", "主题 安全底线", "关键词 海洋", "关键词 安全 -信访", "全部", "青岛市", "即墨区 经济"}
	days := []string{"2025-08-12", "2025-08-14", "2025-08-15", "2025-08-18", "2025-08-19", "2023-02-27", "2022-08-01"}
	lines := 0
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom(days).Draw(t, "day")
		d, err := store.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		req := qa.EditionRequest{Weekly: rapid.Bool().Draw(t, "weekly"), Period: store.Interval{From: d - store.Day(rapid.IntRange(0, 7).Draw(t, "before")), To: d + 1}, Now: d.Start().Add(40 * time.Hour)}
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(scopes), 0, 3).Draw(t, "interests") {
			in, ok, err := ed.Parse(context.Background(), s, req.Now)
			if err != nil || !ok {
				t.Fatalf("%q: %v, %v", s, ok, err)
			}
			req.Interests = append(req.Interests, in)
		}
		req.Said = rapid.Bool().Draw(t, "said")
		e, err := ed.Edition(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		full := e.Full(answer.Form{})
		if err := checkCited(docs, full); err != nil {
			t.Fatal(err)
		}
		lead, rest := e.Brief(answer.Form{Limit: 600})
		if n := len([]rune(lead.Text)); n > 600 && len(lead.Points) > 1 {
			t.Fatalf("%d characters", n)
		}
		n := len(lead.Points)
		if err := checkCited(docs, lead); err != nil {
			t.Fatal(err)
		}
		if rest != nil {
			n += len(rest.Points)
			if err := checkCited(docs, rest); err != nil {
				t.Fatal(err)
			}
		}
		if n != len(e.Lines) || len(full.Points) != n {
			t.Fatalf("%d lines, %d in the message and the rest", len(e.Lines), n)
		}
		seen := map[store.FactID]bool{}
		told := map[store.FactID]bool{}
		for i, id := range e.Facts() {
			if seen[id] {
				t.Fatalf("fact %x comes twice", id)
			}
			seen[id] = true
			told[id] = i%2 == 0
			if len(req.Interests) > 0 && len(e.Lines[i].Reasons) == 0 {
				t.Fatalf("fact %x comes for no reason", id)
			}
		}
		lines += len(e.Lines)
		again, err := other.Edition(context.Background(), req)
		if err != nil || again.Full(answer.Form{}).Text != full.Text {
			t.Fatalf("the same request gave another edition (%v)", err)
		}
		req.Told = told
		later, err := ed.Edition(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range later.Facts() {
			if told[id] {
				t.Fatalf("fact %x is told again", id)
			}
		}
	})
	if lines < 50 {
		t.Errorf("only %d lines were looked at", lines)
	}
}

const monday = `---
title: 一周回眸
date: 2025-08-18
---

# 一周回眸

8月12日，崂山区委书记林远舟主持召开区委常委会会议，强调要守牢安全生产底线，压实责任链条，防范遏制重特大事故发生。

8月13日，李沧区委书记陆知行到企业走访，指出要稳住工业和外贸，力争全年进出口增长5%。

8月12日，崂山区委书记林远舟主持召开区委常委会会议，强调要守牢安全生产底线，压实责任链条，防范遏制重特大事故发生。
`

// D6: what a page prints twice, and what another page prints again, comes once; figures that differ are not the same.
func TestRepeatsFold(t *testing.T) {
	ed := newsroom(t, map[string]string{
		"a.md": monday,
		"b.md": strings.NewReplacer("一周回眸", "要闻", "重特大事故发生。", "重特大事故发生，确保社会大局稳定。", "增长5%", "增长6%").Replace(monday),
	})
	e := edition(t, ed, request(t, ed, true, "2025-08-18"))
	text := e.Full(answer.Form{}).Text
	if n := strings.Count(text, "压实责任链条"); n != 1 {
		t.Errorf("the repeated statement comes %d times:\n%s", n, text)
	}
	if !strings.Contains(text, "5%") && !strings.Contains(text, "6%") {
		t.Errorf("the figure is missing:\n%s", text)
	}
	e = edition(t, ed, request(t, ed, true, "2025-08-18", "陆知行"))
	if text = e.Full(answer.Form{}).Text; !strings.Contains(text, "5%") || !strings.Contains(text, "6%") {
		t.Errorf("statements with other figures were folded:\n%s", text)
	}
}

// P5: a subscription to an office finds whoever holds it, and the change is told with both sources.
func TestOfficeIsFollowed(t *testing.T) {
	ed := newsroom(t, map[string]string{
		"old.md": "---\ntitle: 旧闻\ndate: 2025-03-03\n---\n\n3月3日，崂山区委书记林远舟主持召开区委常委会会议，强调要守牢安全生产底线。\n",
		"new.md": "---\ntitle: 新闻\ndate: 2025-08-14\n---\n\n8月14日，崂山区委书记陆知行主持召开区委常委会会议，强调要稳住工业和外贸。\n",
	})
	now := at(t, "2025-08-15")
	in, ok, err := ed.Parse(t.Context(), "崂山区委书记", now)
	if err != nil || !ok || len(in.Offices) != 1 {
		t.Fatalf("%+v, %v, %v", in, ok, err)
	}
	name, change, err := ed.Holder(t.Context(), in.Offices[0], "林远舟", now)
	if err != nil || name != "陆知行" || change == nil {
		t.Fatalf("%q, %v, %v", name, change, err)
	}
	for _, w := range []string{"林远舟", "陆知行", "《旧闻》", "《新闻》"} {
		if !strings.Contains(change.Text, w) {
			t.Errorf("no %s in %s", w, change.Text)
		}
	}
	if name, change, err = ed.Holder(t.Context(), in.Offices[0], "陆知行", now); err != nil || name != "陆知行" || change != nil {
		t.Errorf("%q, %v, %v", name, change, err)
	}
	e := edition(t, ed, request(t, ed, false, "2025-08-14", "崂山区委书记"))
	if len(e.Lines) != 1 || e.Lines[0].Person != "陆知行" {
		t.Errorf("lines %+v", e.Lines)
	}
}

func TestInterests(t *testing.T) {
	ed := qa.NewEditor(sample(t).engine)
	tests := []struct{ text, want string }{
		{"崂山区", "崂山区"},
		{"崂山", "崂山区"},
		{"嶗山區", "崂山区"},
		{"张新竹", "张新竹"},
		{"平度市委书记", "平度市委书记"},
		{"崂山区书记", "崂山区委书记"},
		{"主题 经济运行", "主题 经济运行"},
		{"科技创新", "主题 科技创新"},
		{"关键词 海洋 -招聘", "关键词 海洋，不含 招聘"},
		{"关键词 rcep", "关键词 rcep"},
		{"全部", "全部"},
		{"全部 -信访", "全部，不含 信访"},
		{"崂山区 李沧区", "崂山区 李沧区"},
		{"即墨区 经济", "即墨区 主题 经济运行"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			in, ok, err := ed.Parse(t.Context(), tt.text, at(t, "2025-08-18"))
			if err != nil || !ok || in.String() != tt.want {
				t.Errorf("%q (%v, %v), want %q", in.String(), ok, err, tt.want)
			}
		})
	}
	for _, text := range []string{"", "-招聘", "？", "的"} {
		if in, ok, _ := ed.Parse(t.Context(), text, at(t, "2025-08-18")); ok {
			t.Errorf("%q was read as %s", text, in)
		}
	}
}

// What no leading theme holds stands under themes of its own, the rest under 其他; lines that share nothing have no head.
func TestFurtherThemes(t *testing.T) {
	heads := func(e *answer.Edition) (out []string) {
		for _, l := range e.Lines {
			if len(out) == 0 || out[len(out)-1] != l.Head {
				out = append(out, l.Head)
			}
		}
		return out
	}
	page := func(lines ...string) map[string]string {
		return map[string]string{"week.md": "---\ntitle: 一周\ndate: 2025-08-18\n---\n\n# 一周\n\n" + strings.Join(lines, "\n\n")}
	}
	ed := newsroom(t, page(
		"8月12日，崂山区委书记林远舟强调，要守牢安全生产底线，深入开展隐患排查，不留死角。",
		"8月12日，李沧区委书记陆知行强调，要落实安全生产责任，把隐患排查抓在平时。",
		"8月13日，市南区委书记孟清扬强调，要加快科技创新，推动成果转化落地见效。",
		"8月13日，市北区委书记程思源强调，要支持技术攻关，让科技成果转化提速。",
		"8月14日，城阳区委书记陶子衿强调，要抓好老旧小区改造，推进城市更新攻坚。",
		"8月14日，即墨区委书记苏明哲强调，要把城市更新与城中村改造一起谋划。",
		"8月14日，胶州市委书记唐文韬强调，要扩大招商引资，争取签约项目早日落地。",
		"8月15日，平度市委书记韩云帆强调，要创新招商引资方式，开展产业链招商。",
		"8月15日，莱西市委书记冯承宇强调，要办好旅游节庆，把文旅市场做活做热。",
		"8月16日，黄岛区委书记崔海澜强调，要丰富夜经济业态，让景区留得住游客。",
		"8月16日，青岛市委书记金修远强调，要把工作做实做细，一件一件抓出结果。",
	))
	e := edition(t, ed, request(t, ed, true, "2025-08-18"))
	got := heads(e)
	if len(e.Themes) != 4 || len(got) != 6 || got[4] != "科技创新" || got[5] != "其他" {
		t.Errorf("heads %q", got)
	}
	lead, _ := e.Brief(answer.Form{Limit: 4000})
	for _, head := range got {
		if !strings.Contains(lead.Text, head) {
			t.Errorf("no line of %s in\n%s", head, lead.Text)
		}
	}

	ed = newsroom(t, page(
		"8月12日，崂山区委书记林远舟强调，要守牢安全生产底线，深入开展隐患排查，不留死角。",
		"8月13日，市南区委书记孟清扬强调，要加快科技创新，推动成果转化落地见效。",
	))
	if got := heads(edition(t, ed, request(t, ed, true, "2025-08-18"))); len(got) != 1 || got[0] != "" {
		t.Errorf("heads %q", got)
	}
}

// The picture of a week shows the districts of the corpus's city, seen or not, or those that the week is about.
func TestWeeksCovered(t *testing.T) {
	week := func(lines ...string) (names []string, last map[string]float64) {
		ed := newsroom(t, map[string]string{"week.md": "---\ntitle: 一周\ndate: 2025-08-18\n---\n\n# 一周\n\n" + strings.Join(lines, "\n\n"),
			"before.md": "---\ntitle: 早先\ndate: 2025-03-03\n---\n\n# 早先\n\n3月3日，青岛市市北区委书记程思源强调，要把老街区的改造抓实抓细。"})
		c := edition(t, ed, request(t, ed, true, "2025-08-18")).Chart
		last = map[string]float64{}
		for _, s := range c.Series {
			names = append(names, s.Name)
			last[s.Name] = s.Values[len(s.Values)-1]
			if len(s.Values) != len(c.Labels) {
				t.Errorf("%s: %d values", s.Name, len(s.Values))
			}
		}
		return names, last
	}
	names, last := week("8月12日，青岛市崂山区委书记林远舟强调，要守牢安全生产底线，不留死角。", "8月13日，青岛市李沧区委书记陆知行强调，要稳住工业和外贸基本盘。")
	if len(names) != 3 || last["崂山区"] != 1 || last["市北区"] != 0 {
		t.Errorf("one city: %v", last)
	}
	names, last = week("8月12日，崂山区委书记林远舟强调，要守牢安全生产底线，不留死角。", "8月13日，武侯区委书记陆知行强调，要稳住工业和外贸基本盘。",
		"8月13日，岳麓区委书记孟清扬强调，要加快科技创新，推动成果转化。")
	slices.Sort(names)
	if !slices.Equal(names, []string{"岳麓区", "崂山区", "武侯区"}) || last["武侯区"] != 1 {
		t.Errorf("three cities: %v", last)
	}
}

// A figure that a later notice corrects is told with the right one and both sources; before the notice it is told as printed.
func TestCorrectedFigures(t *testing.T) {
	ed := newsroom(t, map[string]string{
		"a.md": "---\ntitle: 即墨：重点项目提速\ndate: 2025-08-14\n---\n\n# 即墨：重点项目提速\n\n1至7月，即墨区40个重点项目完成投资46.8亿元，占年度计划的六成。\n",
		"b.md": "---\ntitle: 更正\ndate: 2025-08-16\n---\n\n# 更正\n\n本报8月14日《即墨：重点项目提速》一文中，“完成投资46.8亿元”应为“完成投资64.8亿元”。特此更正。\n",
	})
	for _, c := range []struct {
		day   string
		notes int
	}{{"2025-08-15", 0}, {"2025-08-16", 1}} {
		req := request(t, ed, false, c.day, "即墨区")
		req.Period.From -= 3
		full := edition(t, ed, req).Full(answer.Form{})
		found := false
		for _, p := range full.Points {
			if !strings.Contains(p.Text, "40个重点项目") {
				continue
			}
			found = true
			if n := strings.Count(p.Text, "应为“完成投资64.8亿元”"); n != c.notes || len(p.Cites) != 1+c.notes {
				t.Errorf("%s: %s, sources %v", c.day, p.Text, p.Cites)
			}
		}
		if !found {
			t.Errorf("%s: the figure is missing:\n%s", c.day, full.Text)
		}
	}
}

// BenchmarkEdition composes what chats with three or four subscriptions each are sent of a week that is read already, no
// two of them alike: the time is that of one set.
func BenchmarkEdition(b *testing.B) {
	files := map[string]string{}
	for i := range 6000 {
		a, err := newstest.Make(i)
		if err != nil {
			b.Fatal(err)
		}
		if m := a.Path[:7]; m == "2025/05" || m == "2025/06" {
			files[strings.ReplaceAll(a.Path, "/", "-")] = a.Text
		}
	}
	for _, c := range []struct {
		name, day string
		ed        *qa.Editor
	}{{"sample", "2025-08-18", qa.NewEditor(sample(b).engine)}, {"news", "2025-06-16", newsroom(b, files)}} {
		b.Run(c.name+"/first", func(b *testing.B) { // reads what the week holds
			req := request(b, c.ed, true, c.day)
			for b.Loop() {
				req.Now = req.Now.AddDate(0, 0, 1)
				if e := edition(b, c.ed, req); e.Empty() {
					b.Fatal("an empty week")
				}
			}
		})
		b.Run(c.name, func(b *testing.B) {
			sets := subscribed(b, c.ed, c.day)
			edition(b, c.ed, sets[0])
			lines, n := 0, 0
			for b.Loop() {
				e, err := c.ed.Edition(b.Context(), sets[n%len(sets)])
				if err != nil {
					b.Fatal(err)
				}
				n++
				lines += len(e.Lines)
				e.Brief(answer.Form{Limit: 1200})
			}
			b.ReportMetric(float64(lines)/float64(n), "lines/op")
		})
	}
}

// subscribed makes requests of a week for sets of subscriptions to districts, people, themes and words.
func subscribed(b *testing.B, ed *qa.Editor, day string) (sets []qa.EditionRequest) {
	all := request(b, ed, true, day)
	full := edition(b, ed, all)
	var kinds [4][]string
	for _, l := range full.Lines {
		kinds[0] = append(kinds[0], l.District)
		kinds[1] = append(kinds[1], l.Person)
	}
	kinds[2] = []string{"经济运行", "科技创新", "城市更新", "乡村振兴", "安全生产"}
	kinds[3] = []string{"关键词 项目 -招聘", "关键词 企业", "关键词 安全 -信访", "关键词 服务"}
	var interests []qa.Interest
	seen := map[string]bool{"": true}
	for _, k := range kinds {
		for _, s := range k {
			if !seen[s] {
				seen[s] = true
				interests = append(interests, request(b, ed, true, day, s).Interests...)
			}
		}
	}
	for i := range interests {
		for j := range i {
			req := all
			req.Interests = []qa.Interest{interests[i], interests[j], interests[(i*j+i+j)%len(interests)]}
			if (i+j)%3 == 0 {
				req.Interests = append(req.Interests, interests[(i*7+j*3)%len(interests)])
			}
			sets = append(sets, req)
		}
	}
	return sets
}
