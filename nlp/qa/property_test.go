package qa_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

// asked is one generated question with all that its answer depends on.
type asked struct {
	Before []string
	Text   string
	Now    string
	Form   answer.Form
}

var forms = []answer.Form{{}, {}, {Limit: 600, Short: true}, {Limit: 600, Short: true, Buttons: true}}

// questions generates questions in the sample's own words: its persons, offices, districts, themes, metrics and times.
func (s *sampled) questions() *rapid.Generator[asked] {
	set := map[string]map[string]bool{}
	put := func(slot, value string) {
		if set[slot] == nil {
			set[slot] = map[string]bool{}
		}
		if value != "" {
			set[slot][value] = true
		}
	}
	for _, p := range s.people {
		put("人", p.Name)
		put("职", p.Post.String())
		put("区", p.Post.District)
	}
	for _, f := range s.facts {
		for _, t := range f.Themes {
			put("题", t)
		}
		for _, d := range f.Districts {
			put("区", d)
		}
		put("处", f.Place)
		put("会", f.Occasion)
		if f.Measure != nil {
			put("数", f.Measure.Metric)
		}
		if f.Row != nil {
			put("榜", f.Row.Title)
		}
	}
	for d := range set["区"] {
		if p := s.lex.Place(d); p != nil {
			put("简", p.Short)
		}
		put("职", d+"书记")
		put("职", d+"区长")
	}
	slots := map[string][]string{
		"时": {"最近", "上周", "8月14日", "2025年8月15日", "8月12日", "2025年8月11日到17日", "2022年", "2022年7月", "2023年2月24日", "2023年", "昨天", "去年", "2019年", "2022年7月到2023年3月"},
		"动": {"强调了什么", "说了什么", "去了哪里", "做了什么", "要求什么", "有什么动态", "怎么讲", "主持了什么会", "走访了谁", "原话"},
		"名": {"第一", "前三", "最低", "第七名", "倒数第一", "前五名", "第二"},
		"续": {"更多", "来源 1", "来源 2", "为什么", "原话", "那李沧呢", "他还去了哪", "去年呢", "那市长呢", "第二呢", "那王锋呢"},
	}
	for slot, values := range set {
		for v := range values {
			slots[slot] = append(slots[slot], v)
		}
		slices.Sort(slots[slot])
	}
	patterns := []string{"{职}{时}{动}", "{人}{时}{动}", "{人}{动}", "{职}是谁", "{人}是谁", "{区}{题}", "{简}{题}", "谁提到过{题}", "{时}{题}", "各区怎么讲{题}",
		"{时}有哪些活动", "{区}{时}{动}", "谁去了{处}", "{会}讲了什么", "{会}在哪开的", "{区}{数}是多少", "{简}{数}目标", "{数}多少", "{榜}{名}是谁", "{区}{榜}排第几", "{区}和{区}比较{榜}",
		"比较{区}和{区}{题}", "对比{人}和{人} {题}", "有几个区提到{题}", "{时}谁没有出现", "{时}的关键词", "{人}2022和2025 {题} 有什么变化", "概括{人}{时}的工作", "{人}说过{数}吗",
		"{职}{人}{动}", "{人}在{处}说了什么", "{题}", "{处}", "{会}", "除了{简},谁讲了{题}", "{职}是谁？{区}{数}是多少？", "{职}{时}{动}？各区怎么讲{题}？{时}有哪些活动？", "{数}", "{人}历年说了什么", "{人}什么时候提出{数}"}
	days := []string{"2025-08-18", "2025-08-18", "2025-08-20", "2022-06-15", "2022-07-26", "2022-07-27", "2022-12-31", "2023-02-24", "2023-03-01", "2025-08-14", "2026-11-20", "2021-01-01"}
	slot := regexp.MustCompile(`\{.+?\}`)
	fill := func(t *rapid.T) string {
		return slot.ReplaceAllStringFunc(rapid.SampledFrom(patterns).Draw(t, "pattern"), func(m string) string {
			return rapid.SampledFrom(slots[strings.Trim(m, "{}")]).Draw(t, m)
		})
	}
	return rapid.Custom(func(t *rapid.T) asked {
		q := asked{Text: fill(t), Now: rapid.SampledFrom(days).Draw(t, "now"), Form: rapid.SampledFrom(forms).Draw(t, "form")}
		if rapid.IntRange(0, 4).Draw(t, "follows") == 0 {
			q.Before, q.Text = []string{q.Text}, rapid.SampledFrom(slots["续"]).Draw(t, "follow-up")
		}
		return q
	})
}

// TestReplies holds the replies to thousands of generated questions against the documents that they cite, and the offices that they give
// people against who was seen in which.
func TestReplies(t *testing.T) {
	s := sample(t)
	gen := s.questions()
	rapid.Check(t, func(r *rapid.T) {
		for range 20 {
			q := gen.Draw(r, "question")
			reply := s.asks(t, at(t, q.Now), q.Form, append(slices.Clone(q.Before), q.Text)...)
			again := s.asks(t, at(t, q.Now), q.Form, append(slices.Clone(q.Before), q.Text)...)
			for _, fault := range slices.Concat(s.faults(reply, q), same(reply, again)) {
				r.Errorf("%v %s (%s, %+v): %s\n%s", q.Before, q.Text, q.Now, q.Form, fault, reply.Text)
			}
		}
	})
}

func same(a, b *qa.Reply) []string {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if !bytes.Equal(x, y) {
		return []string{"asked again the answer is another one: " + b.Text}
	}
	return nil
}

// TestRepliesAreTheSame asks the same questions of several engines at once and, one after the other, of one with a
// single processor: the same bytes.
func TestRepliesAreTheSame(t *testing.T) {
	gen := sample(t).questions()
	var qs []asked
	for seed := range 400 {
		qs = append(qs, gen.Example(seed))
	}
	one := func(s *sampled, i int) string {
		q := qs[i]
		raw, err := json.Marshal(s.asks(t, at(t, q.Now), q.Form, append(slices.Clone(q.Before), q.Text)...))
		if err != nil {
			t.Error(err)
		}
		return string(raw)
	}
	fresh, err := loadSample()
	if err != nil {
		t.Fatal(err)
	}
	was := runtime.GOMAXPROCS(1)
	want := make([]string, len(qs))
	for i := range qs {
		want[i] = one(fresh, i)
	}
	runtime.GOMAXPROCS(max(was, 4))
	defer runtime.GOMAXPROCS(was)
	if fresh, err = loadSample(); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for i := range qs {
				i = (i + w*97) % len(qs)
				if got := one(fresh, i); got != want[i] {
					t.Errorf("%v:\n%s\nalone:\n%s", qs[i], got, want[i])
					return
				}
			}
		})
	}
	group.Wait()
}

var (
	reShownDate = regexp.MustCompile(`(?:约)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?|第\d+名`)
	reFigure    = regexp.MustCompile(`\d+(?:\.\d+)?(?:多|余)?(?:万亿|亿|万|千|百)?(?:平方米|美元|[元家个项条名人亩支户件所处辆起场次吨%分])`)
	reSpan      = regexp.MustCompile(`^(\S+?)（(\d{4}-\d\d-\d\d)(?:至(\d{4}-\d\d-\d\d))?），`)
	reQuoted    = regexp.MustCompile(`“([^”]*)”`)
	reLabelled  = regexp.MustCompile(`(?m)(?:^|\d\. |、)(\p{Han}{2,14}(?:书记|区长|市长|主任|主席|局长|会长))(\p{Han}{2,4})(?:[：，（、]|$)`)
)

// flat is a text after NFKC and without blanks.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// faults lists what is wrong with a reply.
func (s *sampled) faults(r *qa.Reply, q asked) (out []string) {
	bad := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	limit := q.Form.Limit
	if limit == 0 {
		limit = 1200
	}
	if !r.Answerable {
		limit = 400
	}
	if n := utf8.RuneCountInString(r.Text); n > limit {
		bad("%d characters, the limit is %d", n, limit)
	}
	if !utf8.ValidString(r.Text) {
		bad("not UTF-8")
	}
	now := store.DayOf(at(nil, q.Now))
	files := map[string]bool{}
	for i, src := range r.Sources {
		doc := s.docs[src.Doc]
		if doc == nil {
			bad("source %d is no document: %s", i+1, src.Doc)
			continue
		}
		file, _, _ := strings.Cut(src.Doc, "#")
		files[file] = true
		if !src.Date.IsZero() && src.Date.From > now {
			bad("source %d appeared only on %s", i+1, src.Date.From)
		}
		for _, quote := range src.Quotes {
			var b strings.Builder
			for _, sp := range quote.Spans {
				if sp.Start < 0 || sp.Start >= sp.End || sp.End > len(doc.Text) {
					bad("source %d: span %v", i+1, sp)
					continue
				}
				b.WriteString(doc.Text[sp.Start:sp.End])
			}
			if flat(b.String()) != flat(quote.Text) {
				bad("source %d: the quote %q is not the text %q", i+1, quote.Text, b.String())
			}
		}
	}
	if len(files) > 3*max(1, strings.Count(q.Text, "？")) {
		bad("%d documents are cited", len(files))
	}
	for _, part := range r.EachPart() {
		for i, p := range part.Points {
			out = append(out, s.pointFaults(r, part.Lead, i, p, now)...)
		}
	}
	if m := reSpan.FindStringSubmatch(r.Lead); m != nil && !strings.Contains(q.Text, "？") {
		from, _ := store.ParseDay(m[2])
		to := from
		if m[3] != "" {
			to, _ = store.ParseDay(m[3])
		}
		for i, p := range r.Points {
			f := s.facts[p.Facts[0]]
			if strings.Contains(p.Text, "未来") { // a plan that reaches into that time
				continue
			}
			if !f.Dated.Overlaps(store.Between(from, to)) && !strings.Contains(flat(s.docs[f.Doc].Text), flat(m[1])) {
				bad("point %d is of %s to %s, not of %s", i+1, f.Dated.From, f.Dated.Last(), m[0])
			}
		}
	}
	return out
}

// pointFaults lists what is wrong with one point of a reply, which stands under a lead.
func (s *sampled) pointFaults(r *qa.Reply, lead string, i int, p answer.Point, now store.Day) (out []string) {
	bad := func(format string, args ...any) {
		out = append(out, fmt.Sprintf("point %d: ", i+1)+fmt.Sprintf(format, args...))
	}
	if len(p.Cites) == 0 || len(p.Facts) == 0 {
		bad("cites nothing")
		return out
	}
	cited, quoted := "", ""
	for _, c := range p.Cites {
		if c < 0 || c >= len(r.Sources) || s.docs[r.Sources[c].Doc] == nil {
			bad("cites source %d", c+1)
			return out
		}
		cited += flat(s.docs[r.Sources[c].Doc].Text)
		for _, quote := range r.Sources[c].Quotes {
			quoted += flat(quote.Text) + "|"
		}
	}
	for _, m := range reQuoted.FindAllStringSubmatch(p.Text, -1) {
		if !strings.Contains(cited, flat(m[1])) {
			bad("「%s」 stands between quotation marks but in no source", m[1])
		}
	}
	said := flat(reShownDate.ReplaceAllString(p.Text, " "))
	for _, figure := range reFigure.FindAllString(said, -1) {
		bare := strings.TrimSuffix(figure, "分") // of a cell
		if !strings.Contains(quoted, figure) && !strings.Contains(quoted, bare) {
			bad("「%s」 does not stand in the cited words", figure)
		}
	}
	fact := s.facts[p.Facts[0]]
	if fact == nil {
		bad("of no fact")
		return out
	}
	if fact.Seen > now {
		bad("the fact was seen only on %s", fact.Seen)
	}
	// whose it is: what stands before the words
	var head, words string
	for at := 0; ; {
		k := strings.Index(p.Text[at:], "：")
		if k < 0 {
			head = ""
			break
		}
		at += k + len("：")
		words = strings.TrimLeft(p.Text[at:], "“…")
		if first := firstRunes(flat(words), 5); first != "" && strings.Contains(quoted, first) {
			head = p.Text[:at-len("：")]
			break
		}
	}
	names := map[string]bool{}
	for _, a := range fact.Actors {
		names[a.Name] = true
	}
	for _, t := range s.people {
		at := strings.Index(head, t.Name)
		if at < 0 {
			continue
		}
		if !names[t.Name] {
			bad("%s is no actor of it: %q", t.Name, head)
		}
	}
	for _, m := range reLabelled.FindAllStringSubmatch(p.Text, -1) { // 「职务＋姓名」
		if office, name := m[1], m[2]; s.held[name] != nil && !s.held[name][office] {
			bad("nobody saw %s in this office: %s", name, office)
		}
	}
	spoken := p.Mark == "转述" || strings.HasPrefix(p.Mark, "转述·") || strings.HasPrefix(p.Mark, "原话")
	if spoken && len(fact.Actors) > 0 && fact.Actors[0].Name != "" && !slices.ContainsFunc(fact.Actors, func(a store.Actor) bool {
		return strings.Contains(head+p.Head+lead, a.Name)
	}) {
		bad("who said it stands nowhere: %q", p.Text)
	}
	if strings.HasPrefix(p.Mark, "会议") && len(fact.Actors) == 0 && head == "" && !strings.Contains(p.Head, "会") {
		bad("a meeting's words stand under %q", lead)
	}
	return out
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func benchmarkAsk(b *testing.B, texts ...string) {
	s := sample(b)
	now := at(b, "2025-08-18")
	for _, text := range texts { // views and caches
		if _, err := s.engine.Ask(context.Background(), qa.Request{Text: text, Now: now}); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	for b.Loop() { // each day is asked anew
		if _, err := s.engine.Ask(context.Background(), qa.Request{Text: texts[i%len(texts)], Now: now.AddDate(0, 0, i)}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkAsk answers on the sample corpus in memory; the limit is 5 ms for 99 of 100.
func BenchmarkAsk(b *testing.B) {
	b.Run("slot", func(b *testing.B) { benchmarkAsk(b, "崂山区书记最近强调什么") })
	b.Run("figure", func(b *testing.B) { benchmarkAsk(b, "崂山区2026年生产总值目标") })
	b.Run("refusal", func(b *testing.B) { benchmarkAsk(b, "市南区房价多少") })
	b.Run("week", func(b *testing.B) { benchmarkAsk(b, "上周各区市书记做了什么") })
	b.Run("comparison", func(b *testing.B) { benchmarkAsk(b, "比较崂山和平度2026年GDP目标") })
	b.Run("megabyte", func(b *testing.B) { benchmarkAsk(b, strings.Repeat("崂山区书记最近强调什么，", 1<<20/36)) })
	b.Run("noise", func(b *testing.B) { benchmarkAsk(b, strings.Repeat("\xff书12，（“", 1<<20/14)) })
}
