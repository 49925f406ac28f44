package storetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"wenzheng/store"
)

// RunCorpus checks what store.Corpus promises. open returns an empty corpus and cleans up after the test.
func RunCorpus(t *testing.T, open func(t *testing.T) store.Corpus) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, c store.Corpus)
	}{
		{"an empty corpus answers with nothing", testEmpty},
		{"a document comes back as it was put", testRoundTrip},
		{"facts come newest first", testNewest},
		{"slots combine", testSlots},
		{"time and visibility limit what is found", testWhen},
		{"free words are scored by BM25", testBest},
		{"facts are counted by each slot", testTally},
		{"a document is replaced and removed", testReplace},
		{"a snapshot never changes", testSnapshot},
		{"one load at a time", testOneLoad},
		{"a document is found by its other keys", testAlso},
		{"documents are listed by key below a root", testDocuments},
		{"keys may share more than they add", testLongKeys},
		{"tenures sum up sightings", testPeople},
		{"revisions count what there is", testRevision},
		{"what does not fit its text is refused", testInvalid},
		{"a cancelled context stops", testCancel},
		{"questions and loads run at the same time", testConcurrent},
		{"generated news is answered like the model", testGenerated},
		{"closing ends it", testClose},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
	t.Run("random loads and searches answer like the model", func(t *testing.T) { testLikeModel(t, open) })
}

var bg = context.Background()

// failer is what testing.T and rapid.T share.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// want compares, taking nil and empty for the same.
func want(t failer, what string, got, expected any) {
	t.Helper()
	if d := cmp.Diff(expected, got, cmpopts.EquateEmpty(), cmpopts.EquateNaNs()); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

func must(t failer, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantError(t failer, what string, err, is error) {
	t.Helper()
	if !errors.Is(err, is) {
		t.Fatalf("%s: error %v, want one that is %v", what, err, is)
	}
}

// publish puts docs in one load.
func publish(t failer, c store.Corpus, docs ...*store.Document) store.Revision {
	t.Helper()
	l, err := c.Begin(bg)
	must(t, err)
	defer l.Discard()
	for _, d := range docs {
		must(t, l.Put(bg, d))
	}
	r, err := l.Publish(bg)
	must(t, err)
	return r
}

func snapshot(t failer, c store.Corpus) store.Snapshot {
	t.Helper()
	s, err := c.Snapshot()
	must(t, err)
	return s
}

// look closes the snapshot when the test ends.
func look(t *testing.T, c store.Corpus) store.Snapshot {
	t.Helper()
	s := snapshot(t, c)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// doc is a document of one-line facts; each gets one sentence of text.
func doc(key string, facts ...store.Fact) *store.Document {
	d := &store.Document{Key: key, Root: "/r", Form: "txt"}
	for i := range facts {
		start := len(d.Text)
		d.Text += fmt.Sprintf("%s第%d句。", key, i)
		facts[i].Spans = []store.Span{{Start: start, End: len(d.Text)}}
	}
	d.Facts = facts
	return d
}

// say names a fact by its section, so that results can be read.
func say(name string, day store.Day) store.Fact {
	return store.Fact{Kind: store.Prose, Section: name, Dated: store.On(day), Seen: day}
}

func names(hits []store.Hit) string {
	var s []string
	for _, h := range hits {
		s = append(s, h.Section)
	}
	return strings.Join(s, " ")
}

func find(t failer, s store.Snapshot, q store.Query) string {
	t.Helper()
	hits, total, err := s.Search(bg, q)
	must(t, err)
	if q.Limit == 0 && total != len(hits) {
		t.Fatalf("total %d of %d hits", total, len(hits))
	}
	return names(hits)
}

func testEmpty(t *testing.T, c store.Corpus) {
	s := look(t, c)
	want(t, "revision", s.Revision(), store.Revision{Newest: store.MinDay, Oldest: store.MinDay})
	for _, q := range []store.Query{{}, {Order: store.Best, Terms: []string{"词"}}, {All: [][]store.Slot{{{Kind: store.ByKind, Value: "statement"}}}}} {
		hits, total, err := s.Search(bg, q)
		must(t, err)
		want(t, "hits", len(hits)+total, 0)
	}
	_, err := s.Fact(bg, 7)
	wantError(t, "Fact", err, store.ErrNotFound)
	_, err = s.Document(bg, "a.txt")
	wantError(t, "Document", err, store.ErrNotFound)
	for range s.Documents(bg, "") {
		t.Fatal("a document in an empty corpus")
	}
	people, err := s.People(bg)
	must(t, err)
	want(t, "people", len(people), 0)
	n, err := s.Tally(bg, store.Query{}, store.ByKind)
	must(t, err)
	want(t, "tally", n, map[string]int{})
	want(t, "revision after a load without change", publish(t, c).N, 0)
}

// full has every field set.
func full() *store.Document {
	d := &store.Document{
		Key: "2025/a.txt", Root: "/r", Text: "林远舟在甲区调研时强调，抓好安全生产。到2026年产值1500亿元。", Form: "html", Title: "要闻", Outlet: "某某日报",
		Link: "https://example.org/a", Dated: store.Dating{Interval: store.On(store.Date(2025, 8, 14)), By: store.Meta},
		Also: []string{"copy/a.txt", "z.txt"}, Warnings: []store.Warning{{Line: 3, Text: "编码可疑"}, {Text: "截断"}},
	}
	d.Hash = store.Hash(d.Text)
	d.Articles = []store.Article{{
		Title: "标题", Subtitle: "副题", Byline: "记者某某", Outlet: "某报", Dateline: "本报讯", Why: "文中提到某次大会",
		Dated:  store.Dating{Interval: store.Interval{From: store.MinDay, To: store.Date(2025, 9, 1)}, By: store.Inferred},
		Covers: store.Interval{From: 7, To: store.MaxDay}, Span: store.Span{Start: 0, End: 30}, Titled: []store.Span{{Start: 0, End: 9}, {Start: 12, End: 15}},
		Passages: []store.Passage{{Kind: store.Row, Spans: []store.Span{{Start: 9, End: 12}, {Start: 20, End: 30}}, Marks: store.Stitched}, {Kind: store.Furniture}},
	}, {Title: "另一篇"}}
	d.Facts = []store.Fact{{
		Article: 1, Kind: store.Statement, Cue: "强调", When: store.On(20000), Dated: store.On(20000), Seen: 20001, Marks: store.Verbatim | store.Hearsay,
		Actors:    []store.Actor{{Name: "林远舟", As: "林远洲", Posts: []store.Post{{District: "甲区", Body: "某局", Title: "局长"}, {Title: "主任"}}, Span: store.Span{Start: 0, End: 9}}, {Name: "某某"}},
		Spans:     []store.Span{{Start: 0, End: 30}, {Start: 33, End: 36}},
		Words:     []store.Span{{Start: 12, End: 30}},
		Districts: []string{"甲区", "乙区"}, Themes: []string{"安全底线"}, Place: "某岛", Occasion: "某会", Section: "民生温度", Terms: store.TermsOf("安全", "生产", "安全"),
	}, {
		Kind: store.Measure, Seen: store.MinDay, Spans: []store.Span{{Start: 40, End: 60}},
		Measure: &store.Measurement{
			Metric: "产值", Figure: store.Figure{Value: -1500.25, Unit: "亿元", Text: "1500亿元"}, Period: "到2026年", Time: store.Interval{From: store.MinDay, To: 20700},
			Owner: "甲区", Target: true, Growth: true, Base: "同比",
		},
	}, {
		Kind: store.Ranking, Dated: store.Interval{From: -500, To: store.MaxDay}, Seen: -3,
		Row: &store.TableRow{Table: 2, Title: "表", Note: "权重60分", Head: "乙区", Owner: "乙区", Place: 3, Order: 4, Cells: []store.Cell{{Column: "得分", Value: "59.1"}, {Column: "名次"}}},
	}, {Kind: store.Measure, Measure: &store.Measurement{Figure: store.Figure{Value: math.Inf(1)}}}}
	d.Sighted = []store.Sighting{{Name: "林远舟", Post: store.Post{District: "甲区", Body: "某局", Title: "局长"}, When: store.On(20000), Span: store.Span{Start: 0, End: 9}, As: "林远洲"}}
	return d
}

func testRoundTrip(t *testing.T, c store.Corpus) {
	put, original := full(), full()
	publish(t, c, put)
	original.Number()
	want(t, "the document after Put", put, original)
	for i := range put.Facts {
		want(t, "first 44 bits of the hash", fmt.Sprintf("%016x", uint64(put.Facts[i].ID))[:11], put.Hash[:11])
		want(t, "ordinal", int(put.Facts[i].ID&(1<<20-1)), i)
	}
	*put = store.Document{Key: "changed by its owner"}

	s := look(t, c)
	got, err := s.Document(bg, original.Key)
	must(t, err)
	bare := *original
	bare.Facts, bare.Sighted = nil, nil
	want(t, "document", got, &bare)
	bare.Text, bare.Articles = "", nil
	for listed, err := range s.Documents(bg, "") {
		must(t, err)
		want(t, "listed document", listed, &bare)
	}
	for _, f := range original.Facts {
		f.Terms = store.Terms{}
		got, err := s.Fact(bg, f.ID)
		must(t, err)
		want(t, "fact", got, f)
		got.Themes = append(got.Themes, "mine")
		for i := range got.Actors {
			got.Actors[i].Name = "mine"
		}
	}
	hits, _, err := s.Search(bg, store.Query{})
	must(t, err)
	for _, h := range hits {
		f := original.Facts[h.ID&(1<<20-1)]
		f.Terms = store.Terms{}
		want(t, "found fact", h, store.Hit{Fact: f})
	}
	_, err = s.Fact(bg, original.Facts[0].ID+77)
	wantError(t, "Fact", err, store.ErrNotFound)

	// A hash that was left out is filled in.
	d := doc("b.txt", say("甲", 1))
	publish(t, c, d)
	want(t, "hash", d.Hash, store.Hash(d.Text))
}

func testNewest(t *testing.T, c store.Corpus) {
	long := say("跨年", 0)
	long.Dated = store.Between(100, 300)
	open := say("至今", 0)
	open.Dated = store.Interval{From: 5, To: store.MaxDay}
	none := say("无日期", 0)
	none.Dated = store.Interval{}
	a, b := doc("a", say("旧", 10), long, none, say("早", -40)), doc("b", say("新", 200), open, say("同日", 200))
	publish(t, c, a)
	publish(t, c, b)
	s := look(t, c)
	want(t, "order", find(t, s, store.Query{}), "至今 跨年 新 同日 旧 早 无日期")
	for limit := 1; limit < 9; limit++ {
		hits, total, err := s.Search(bg, store.Query{Limit: limit})
		must(t, err)
		want(t, "total", total, 7)
		want(t, "hits", len(hits), min(limit, 7))
		want(t, "order", strings.HasPrefix("至今 跨年 新 同日 旧 早 无日期", names(hits)), true)
	}
}

func slot(k store.SlotKind, v string) store.Slot { return store.Slot{Kind: k, Value: v} }

func testSlots(t *testing.T, c store.Corpus) {
	publish(t, c, full())
	publish(t, c, doc("b", say("甲", 1), say("乙", 2)))
	s := look(t, c)
	id := func(q store.Query) string {
		hits, total, err := s.Search(bg, q)
		must(t, err)
		want(t, "total", total, len(hits))
		var list []string
		for _, h := range hits {
			list = append(list, fmt.Sprintf("%s#%d", h.Doc, h.ID&(1<<20-1)))
		}
		return strings.Join(list, " ")
	}
	const a = "2025/a.txt#"
	for _, x := range []struct {
		slot store.Slot
		want string
	}{
		{slot(store.ByPerson, "林远舟"), a + "0"},
		{slot(store.ByPerson, "林远洲"), ""},
		{slot(store.ByDistrict, "乙区"), a + "0"},
		{slot(store.ByOffice, "某局局长"), a + "0"},
		{slot(store.ByTitle, "主任"), a + "0"},
		{slot(store.ByTheme, "安全底线"), a + "0"},
		{slot(store.ByKind, "ranking"), a + "2"},
		{slot(store.ByKind, "passage"), "b#1 b#0"},
		{slot(store.ByDoc, "b"), "b#1 b#0"},
		{slot(store.ByDoc, "c"), ""},
		{slot(store.BySection, "民生温度"), a + "0"},
		{slot(store.ByOwner, "甲区"), a + "1"},
		{slot(store.ByOwner, "乙区"), a + "2"},
		{slot(store.ByOwner, ""), ""},
		{slot(99, "甲"), ""},
	} {
		want(t, fmt.Sprint(x.slot), id(store.Query{All: [][]store.Slot{{x.slot}}}), x.want)
	}
	one := slot(store.BySection, "甲")
	two := slot(store.BySection, "乙")
	inB := slot(store.ByDoc, "b")
	for _, x := range []struct {
		name string
		q    store.Query
		want string
	}{
		{"either of a group", store.Query{All: [][]store.Slot{{one, two}}}, "b#1 b#0"},
		{"both groups", store.Query{All: [][]store.Slot{{one, two}, {two, inB}}}, "b#1 b#0"},
		{"groups that share nothing", store.Query{All: [][]store.Slot{{one}, {two}}}, ""},
		{"an empty group", store.Query{All: [][]store.Slot{{inB}, {}}}, ""},
		{"none of", store.Query{All: [][]store.Slot{{inB}}, None: []store.Slot{two, slot(store.ByTheme, "无")}}, "b#0"},
		{"none of all", store.Query{None: []store.Slot{inB, slot(store.ByDoc, "2025/a.txt")}}, ""},
	} {
		want(t, x.name, id(x.q), x.want)
	}
}

func testWhen(t *testing.T, c store.Corpus) {
	long := say("长", 10)
	long.Dated = store.Between(10, 30)
	open := say("开", 20)
	open.Dated = store.Interval{From: 25, To: store.MaxDay}
	none := say("无", 0)
	none.Dated, none.Seen = store.Interval{}, store.MinDay
	day := say("某", 0)
	day.Dated, day.Seen = store.On(store.Date(store.NoYear, 4, 15)), store.MinDay
	publish(t, c, doc("a", long, open, none, day, say("十", 10)), doc("b", say("廿", 20), say("卅", 30)))
	s := look(t, c)
	if got := strings.Fields(find(t, s, store.Query{})); len(got) != 7 || got[5] != "某" || got[6] != "无" {
		t.Error("a day without a year lies before all others and after none:", got)
	}
	for _, x := range []struct {
		when store.Interval
		want string
	}{
		{store.Interval{}, "开 卅 长 廿 十 无 某"},
		{store.Between(store.Date(store.NoYear, 4, 11), store.Date(store.NoYear, 4, 20)), "某"},
		{store.On(10), "长 十"},
		{store.On(9), ""},
		{store.On(31), "开"},
		{store.Between(11, 19), "长"},
		{store.Interval{From: 20, To: store.MaxDay}, "开 卅 长 廿"},
		{store.Interval{From: store.MinDay, To: 20}, "长 十"},
		{store.Interval{From: store.MinDay, To: store.MaxDay}, "开 卅 长 廿 十"},
		{store.Interval{From: 30, To: 10}, "开 卅 长 廿 十 无 某"},
	} {
		want(t, fmt.Sprint(x.when), strings.Join(slices.Sorted(slices.Values(strings.Fields(find(t, s, store.Query{When: x.when})))), " "),
			strings.Join(slices.Sorted(slices.Values(strings.Fields(x.want))), " "))
	}
	for _, x := range []struct {
		day  store.Day
		want string
	}{
		{0, "开 十 卅 廿 无 某 长"}, {store.MaxDay, "开 十 卅 廿 无 某 长"}, {30, "开 十 卅 廿 无 某 长"}, {29, "开 十 廿 无 某 长"}, {10, "十 无 某 长"}, {9, "无 某"}, {-5, "无 某"},
	} {
		got := strings.Fields(find(t, s, store.Query{Visible: x.day}))
		want(t, fmt.Sprint("visible on ", x.day), strings.Join(slices.Sorted(slices.Values(got)), " "),
			strings.Join(slices.Sorted(slices.Values(strings.Fields(x.want))), " "))
	}
	want(t, "both", find(t, s, store.Query{When: store.Between(15, 40), Visible: 20}), "开 长 廿")
}

func testBest(t *testing.T, c store.Corpus) {
	f := func(name string, day store.Day, terms string) store.Fact {
		f := say(name, day)
		f.Terms = store.TermsOf(strings.Fields(terms)...)
		return f
	}
	a := doc("a", f("甲", 1, "安全 生产 检查"), f("乙", 2, "安全 安全 会议"), f("丙", 3, "会议"), f("丁", 4, ""))
	b := doc("b", f("戊", 5, "安全 生产 检查"), f("己", 1, "生产 "+strings.Repeat("别的 ", 40)))
	publish(t, c, a)
	publish(t, c, b)
	s := look(t, c)
	q := store.Query{Terms: []string{"安全", "检查", "安全", "没有"}, Order: store.Best}
	hits, total, err := s.Search(bg, q)
	must(t, err)
	want(t, "total", total, 3)
	want(t, "order", names(hits), "戊 甲 乙")
	weigh := store.BM25{Facts: 6, Mean: (3 + 3 + 1 + 0 + 3 + 41) / 6.0}
	safe, check := weigh.Add(weigh.IDF(3), 1, 3), weigh.Add(weigh.IDF(2), 1, 3)
	near := func(what string, got, expected float64) {
		t.Helper()
		if math.Abs(got-expected) > 1e-9 {
			t.Fatalf("%s: %v, want %v", what, got, expected)
		}
	}
	near("score", hits[0].Score, safe+check)
	near("score of two", hits[2].Score, weigh.Add(weigh.IDF(3), 2, 3))

	q.Order = store.Newest
	hits, _, err = s.Search(bg, q)
	must(t, err)
	want(t, "newest with terms", names(hits), "戊 乙 甲")
	want(t, "no score", hits[0].Score, 0.0)
	want(t, "best without terms", find(t, s, store.Query{Order: store.Best}), find(t, s, store.Query{}))
	q = store.Query{Terms: []string{"生产"}, Order: store.Best, When: store.On(1), Limit: 1}
	hits, total, err = s.Search(bg, q)
	must(t, err)
	want(t, "total", total, 2)
	want(t, "best of the day", names(hits), "甲")

	// What is removed no longer weighs.
	l, err := c.Begin(bg)
	must(t, err)
	must(t, l.Remove(bg, "b"))
	_, err = l.Publish(bg)
	must(t, err)
	hits, _, err = look(t, c).Search(bg, store.Query{Terms: []string{"检查"}, Order: store.Best})
	must(t, err)
	weigh = store.BM25{Facts: 4, Mean: 7 / 4.0}
	near("score after a removal", hits[0].Score, weigh.Add(weigh.IDF(1), 1, 3))
}

func testTally(t *testing.T, c store.Corpus) {
	publish(t, c, full(), doc("b", say("甲", 1), say("甲", 2), say("乙", 2)))
	s := look(t, c)
	tally := func(q store.Query, by store.SlotKind) map[string]int {
		n, err := s.Tally(bg, q, by)
		must(t, err)
		return n
	}
	want(t, "kinds", tally(store.Query{}, store.ByKind), map[string]int{"passage": 3, "statement": 1, "measure": 2, "ranking": 1})
	want(t, "sections", tally(store.Query{Limit: 1, Terms: []string{"无"}, Order: store.Best}, store.BySection), map[string]int{"甲": 2, "乙": 1, "民生温度": 1})
	want(t, "sections of a day", tally(store.Query{When: store.On(2)}, store.BySection), map[string]int{"甲": 1, "乙": 1})
	want(t, "documents", tally(store.Query{}, store.ByDoc), map[string]int{"b": 3, "2025/a.txt": 4})
	want(t, "owners", tally(store.Query{}, store.ByOwner), map[string]int{"甲区": 1, "乙区": 1})
	want(t, "offices", tally(store.Query{}, store.ByOffice), map[string]int{"某局局长": 1, "主任": 1})
	want(t, "persons", tally(store.Query{}, store.ByPerson), map[string]int{"林远舟": 1, "某某": 1})
	want(t, "nothing", tally(store.Query{All: [][]store.Slot{{}}}, store.ByKind), map[string]int{})
}

func testReplace(t *testing.T, c store.Corpus) {
	publish(t, c, doc("a", say("旧", 1), say("旧", 2)), doc("b", say("乙", 3)))
	l, err := c.Begin(bg)
	must(t, err)
	must(t, l.Put(bg, doc("c", say("先", 9))))
	must(t, l.Put(bg, doc("c", say("后", 5))))
	must(t, l.Put(bg, doc("a", say("新", 4))))
	must(t, l.Remove(bg, "b"))
	wantError(t, "Remove twice", l.Remove(bg, "b"), store.ErrNotFound)
	wantError(t, "Remove of nothing", l.Remove(bg, "x"), store.ErrNotFound)
	must(t, l.Put(bg, doc("d", say("丁", 1))))
	must(t, l.Remove(bg, "d"))
	must(t, l.Put(bg, doc("e", say("戊", 1))))
	must(t, l.Remove(bg, "e"))
	must(t, l.Put(bg, doc("e", say("己", 1))))
	r, err := l.Publish(bg)
	must(t, err)
	want(t, "revision", r.N, 2)
	want(t, "facts", r.Facts, 3)
	s := look(t, c)
	want(t, "facts", find(t, s, store.Query{}), "后 新 己")
	for _, gone := range []string{"b", "d"} {
		_, err := s.Document(bg, gone)
		wantError(t, gone, err, store.ErrNotFound)
	}
}

func testSnapshot(t *testing.T, c store.Corpus) {
	publish(t, c, doc("a", say("甲", 1)))
	before := snapshot(t, c)
	l, err := c.Begin(bg)
	must(t, err)
	must(t, l.Put(bg, doc("b", say("乙", 2))))
	must(t, l.Remove(bg, "a"))
	during := snapshot(t, c)
	want(t, "during the load", find(t, during, store.Query{}), "甲")
	must(t, during.Close())
	_, err = l.Publish(bg)
	must(t, err)
	after := look(t, c)
	want(t, "after the load", find(t, after, store.Query{}), "乙")
	for i := range 8 { // further loads, so that old revisions may be dropped
		publish(t, c, doc(fmt.Sprint(i), say("丙", 0)))
	}
	want(t, "the old snapshot", find(t, before, store.Query{}), "甲")
	want(t, "the old revision", before.Revision().N, 1)
	d, err := before.Document(bg, "a")
	must(t, err)
	want(t, "the old text", d.Text, "a第0句。")
	must(t, before.Close())
}

func testOneLoad(t *testing.T, c store.Corpus) {
	l, err := c.Begin(bg)
	must(t, err)
	_, err = c.Begin(bg)
	wantError(t, "a second load", err, store.ErrLocked)
	must(t, l.Put(bg, doc("a", say("甲", 1))))
	must(t, l.Discard())
	must(t, l.Discard())
	want(t, "after Discard", find(t, look(t, c), store.Query{}), "")
	if l.Put(bg, doc("a")) == nil {
		t.Fatal("Put after Discard")
	}
	l, err = c.Begin(bg)
	must(t, err)
	must(t, l.Put(bg, doc("a", say("甲", 1))))
	_, err = l.Publish(bg)
	must(t, err)
	must(t, l.Discard())
	if _, err = l.Publish(bg); err == nil {
		t.Fatal("Publish twice")
	}
	want(t, "after Publish and Discard", find(t, look(t, c), store.Query{}), "甲")
}

func testAlso(t *testing.T, c store.Corpus) {
	a, b := doc("a", say("甲", 1)), doc("b")
	a.Also = []string{"x", "b", "y"}
	z := doc("z")
	z.Also = []string{"y"}
	publish(t, c, z)
	publish(t, c, a, b)
	s := look(t, c)
	for key, is := range map[string]string{"a": "a", "x": "a", "b": "b", "y": "a", "z": "z"} {
		d, err := s.Document(bg, key)
		must(t, err)
		want(t, key, d.Key, is)
	}
	a = doc("a", say("甲", 1))
	publish(t, c, a)
	s = look(t, c)
	_, err := s.Document(bg, "x")
	wantError(t, "a key that is gone", err, store.ErrNotFound)
	d, err := s.Document(bg, "y")
	must(t, err)
	want(t, "the next holder", d.Key, "z")
}

func testDocuments(t *testing.T, c store.Corpus) {
	at := func(key, root string) *store.Document {
		d := doc(key, say("甲", 1))
		d.Root = root
		return d
	}
	publish(t, c, at("b", "/r"), at("d", "/r/sub"), at("0", ""))
	publish(t, c, at("a", "/r"), at("c", "/rest"), at("https://example.org/x", "https://example.org/feed"))
	s := look(t, c)
	list := func(root string) string {
		var keys []string
		for d, err := range s.Documents(bg, root) {
			must(t, err)
			if d.Text != "" || d.Articles != nil || d.Facts != nil {
				t.Fatalf("%s: listed with its text", d.Key)
			}
			keys = append(keys, d.Key)
		}
		return strings.Join(keys, " ")
	}
	want(t, "all", list(""), "0 a b c d https://example.org/x")
	want(t, "below /r", list("/r"), "a b d")
	want(t, "below /r/sub", list("/r/sub"), "d")
	want(t, "below a feed", list("https://example.org/feed"), "https://example.org/x")
	want(t, "below nothing", list("/none"), "")
	for d := range s.Documents(bg, "") {
		want(t, "first", d.Key, "0")
		break
	}
}

// Pages of one file have long keys that differ in their last characters alone.
func testLongKeys(t *testing.T, c store.Corpus) {
	var docs []*store.Document
	for _, n := range []int{12, 16, 28, 40, 300} {
		for i := range 3 {
			docs = append(docs, doc(strings.Repeat("k", n)+fmt.Sprint(i), say("甲", 1)))
		}
	}
	publish(t, c, docs...)
	s := look(t, c)
	for _, d := range docs {
		got, err := s.Document(bg, d.Key)
		must(t, err)
		want(t, "key", got.Key, d.Key)
	}
}

func testPeople(t *testing.T, c store.Corpus) {
	chief, head := store.Post{District: "甲区", Title: "区委书记"}, store.Post{District: "甲区", Body: "某局", Title: "局长"}
	seen := func(d *store.Document, s ...store.Sighting) *store.Document {
		d.Sighted = s
		return d
	}
	span := func(n int) store.Span { return store.Span{Start: n, End: n + 1} }
	publish(t, c,
		seen(doc("b", say("一", 1)), store.Sighting{Name: "林远舟", Post: chief, When: store.On(50), Span: span(3)}, store.Sighting{Name: "林远舟", Post: chief, Span: span(4)},
			store.Sighting{Name: "某甲", Post: head, Span: span(5), As: "某申"}),
		seen(doc("c", say("一", 1)), store.Sighting{Name: "林远舟", Post: head, When: store.On(9), Span: span(1)}))
	publish(t, c,
		seen(doc("a", say("一", 1)), store.Sighting{Name: "林远舟", Post: chief, When: store.On(20), Span: span(1), As: "林远洲"}, store.Sighting{Name: "某甲", Post: head, Span: span(2), As: "某田"},
			store.Sighting{Name: "前任", Post: chief, When: store.On(7), Span: span(0)}))
	proof := func(doc string, day store.Day, n int) store.Proof {
		p := store.Proof{Doc: doc, Span: span(n)}
		if day != 0 {
			p.When = store.On(day)
		}
		return p
	}
	people, err := look(t, c).People(bg)
	must(t, err)
	want(t, "tenures", people, []store.Tenure{
		{Name: "前任", Post: chief, First: proof("a", 7, 0), Last: proof("a", 7, 0), Count: 1},
		{Name: "林远舟", Post: chief, First: proof("a", 20, 1), Last: proof("b", 50, 3), Count: 3, Variants: []string{"林远洲"}},
		{Name: "林远舟", Post: head, First: proof("c", 9, 1), Last: proof("c", 9, 1), Count: 1},
		{Name: "某甲", Post: head, First: proof("a", 0, 2), Last: proof("a", 0, 2), Count: 2, Variants: []string{"某田", "某申"}},
	})
	publish(t, c, doc("a", say("一", 1)), doc("c", say("一", 1)))
	people, err = look(t, c).People(bg)
	must(t, err)
	want(t, "tenures after their proofs are gone", people, []store.Tenure{
		{Name: "林远舟", Post: chief, First: proof("b", 50, 3), Last: proof("b", 50, 3), Count: 2},
		{Name: "某甲", Post: head, First: proof("b", 0, 5), Last: proof("b", 0, 5), Count: 1, Variants: []string{"某申"}},
	})
}

func testRevision(t *testing.T, c store.Corpus) {
	planned := say("将来", 9000)
	planned.Marks = store.Planned
	open := say("至今", 0)
	open.Dated = store.Interval{From: 40, To: store.MaxDay}
	a := doc("a", say("甲", 50), planned, open)
	a.Articles = []store.Article{{Dated: store.Dating{Interval: store.On(60)}}, {}}
	a.Sighted = []store.Sighting{{Name: "某甲"}, {Name: "某甲", Post: store.Post{Title: "局长"}}, {Name: "某乙"}}
	r := publish(t, c, a, doc("b"))
	if r.Time.IsZero() {
		t.Fatal("a revision without time")
	}
	want(t, "same as the snapshot's", snapshotRevision(t, c).N, r.N)
	count := func(r store.Revision) string {
		return fmt.Sprintf("%d: %d documents %d articles %d facts %d persons %d–%d %s", r.N, r.Documents, r.Articles, r.Facts, r.Persons, r.Oldest, r.Newest, r.Roots)
	}
	want(t, "first", count(r), "1: 2 documents 2 articles 3 facts 2 persons 40–60 []")
	l, err := c.Begin(bg)
	must(t, err)
	must(t, l.Put(bg, doc("c", say("丙", 30), say("丁", 70))))
	r, err = l.Publish(bg, "/y", "/x")
	must(t, err)
	want(t, "second", count(r), "2: 3 documents 2 articles 5 facts 2 persons 30–70 [/x /y]")
	l, err = c.Begin(bg)
	must(t, err)
	r, err = l.Publish(bg, "/x")
	must(t, err)
	want(t, "no change", count(r), "2: 3 documents 2 articles 5 facts 2 persons 30–70 [/x /y]")
	l, err = c.Begin(bg)
	must(t, err)
	must(t, l.Remove(bg, "a"))
	must(t, l.Remove(bg, "c"))
	r, err = l.Publish(bg, "/w")
	must(t, err)
	want(t, "fourth", count(r), fmt.Sprintf("3: 1 documents 0 articles 0 facts 0 persons %d–%d [/w /x /y]", store.MinDay, store.MinDay))
	want(t, "the snapshot's", count(snapshotRevision(t, c)), count(r))
}

func snapshotRevision(t *testing.T, c store.Corpus) store.Revision {
	t.Helper()
	s := snapshot(t, c)
	defer s.Close()
	return s.Revision()
}

func testInvalid(t *testing.T, c store.Corpus) {
	l, err := c.Begin(bg)
	must(t, err)
	defer l.Discard()
	for name, d := range map[string]*store.Document{
		"no key":       {},
		"a short hash": {Key: "a", Hash: "abc"},
		"a fact":       {Key: "a", Text: "短", Facts: []store.Fact{{Spans: []store.Span{{Start: 0, End: 4}}}}},
		"a word":       {Key: "a", Facts: []store.Fact{{Words: []store.Span{{Start: -1, End: 0}}}}},
		"a row":        {Key: "a", Facts: []store.Fact{{Article: 2}}},
		"a sighting":   {Key: "a", Text: "短", Sighted: []store.Sighting{{Span: store.Span{Start: 2, End: 1}}}},
		"a passage":    {Key: "a", Articles: []store.Article{{Passages: []store.Passage{{Spans: []store.Span{{Start: 0, End: 1}}}}}}},
	} {
		wantError(t, name, l.Put(bg, d), store.ErrInvalid)
	}
	r, err := l.Publish(bg)
	must(t, err)
	want(t, "revision", r.N, 0)
}

func testCancel(t *testing.T, c store.Corpus) {
	publish(t, c, doc("a", say("甲", 1)))
	s := look(t, c)
	done, cancel := context.WithCancel(bg)
	cancel()
	_, _, err := s.Search(done, store.Query{})
	wantError(t, "Search", err, context.Canceled)
	_, err = s.Tally(done, store.Query{}, store.ByKind)
	wantError(t, "Tally", err, context.Canceled)
	for _, err := range s.Documents(done, "") {
		wantError(t, "Documents", err, context.Canceled)
	}
	_, err = c.Begin(done)
	wantError(t, "Begin", err, context.Canceled)
	l, err := c.Begin(bg)
	must(t, err)
	must(t, l.Put(bg, doc("b", say("乙", 1))))
	wantError(t, "Put", l.Put(done, doc("c")), context.Canceled)
	_, err = l.Publish(done)
	wantError(t, "Publish", err, context.Canceled)
	must(t, l.Discard())
	want(t, "revision", snapshotRevision(t, c).N, 1)
}

// testConcurrent replaces all documents at once, again and again; a snapshot sees one generation only.
func testConcurrent(t *testing.T, c store.Corpus) {
	const docs, generations = 5, 12
	load := func(g int) {
		var list []*store.Document
		for i := range docs {
			f := say(fmt.Sprint(g), store.Day(g))
			f.Terms = store.TermsOf("词")
			list = append(list, doc(fmt.Sprint("d", i), f))
		}
		publish(t, c, list...)
	}
	load(0)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				s, err := c.Snapshot()
				if err != nil {
					t.Error(err)
					return
				}
				g := fmt.Sprint(s.Revision().N - 1)
				for _, q := range []store.Query{{}, {Terms: []string{"词"}, Order: store.Best, Limit: 4}} {
					hits, total, err := s.Search(bg, q)
					if err != nil || total != docs {
						t.Errorf("%d hits, error %v", total, err)
					}
					for _, h := range hits {
						if h.Section != g {
							t.Errorf("generation %s in revision of %s", h.Section, g)
						}
					}
				}
				if n, err := s.Tally(bg, store.Query{}, store.BySection); err != nil || n[g] != docs || len(n) != 1 {
					t.Errorf("tally %v, error %v", n, err)
				}
				if _, err := s.Document(bg, "d1"); err != nil {
					t.Error(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for g := 1; g < generations; g++ {
		load(g)
	}
	close(stop)
	readers.Wait()
}

func testClose(t *testing.T, c store.Corpus) {
	publish(t, c, doc("a", say("甲", 1)))
	s := snapshot(t, c)
	must(t, c.Close())
	want(t, "an open snapshot", find(t, s, store.Query{}), "甲")
	must(t, s.Close())
	_, err := c.Snapshot()
	wantError(t, "Snapshot", err, store.ErrClosed)
	_, err = c.Begin(bg)
	wantError(t, "Begin", err, store.ErrClosed)
	must(t, c.Close())
}

func testGenerated(t *testing.T, c store.Corpus) {
	model := NewCorpus()
	docs := Documents(3, 120)
	for _, part := range [][]*store.Document{docs[:50], docs[50:60], docs[60:]} {
		publish(t, c, part...)
		publish(t, model, part...)
	}
	fresh := Documents(4, 20)
	publish(t, c, fresh...)
	publish(t, model, fresh...)
	a, b := look(t, c), look(t, model)
	sameDocuments(t, a, b)
	day := store.Date(2022, 3, 1)
	termsOf := func(doc, fact int) []string { return slices.Collect(docs[doc].Facts[fact].Terms.All()) }
	for _, q := range []store.Query{
		{}, {Limit: 10}, {When: store.Between(day, day+90)}, {When: store.Interval{From: day, To: store.MaxDay}, Limit: 5}, {Visible: day, Limit: 20},
		{All: [][]store.Slot{{slot(store.ByDistrict, "甲区"), slot(store.ByDistrict, "庚市")}, {slot(store.ByKind, "statement")}}},
		{All: [][]store.Slot{{slot(store.ByPerson, docs[0].Sighted[0].Name)}}, None: []store.Slot{slot(store.ByTheme, "民生")}},
		{All: [][]store.Slot{{slot(store.ByDoc, docs[7].Key)}}, Visible: day},
		{Terms: termsOf(3, 1), Order: store.Best}, {Terms: termsOf(3, 1)[:6], Order: store.Best, Limit: 7},
		{Terms: termsOf(3, 1)[:4], Order: store.Best, Limit: 3, When: store.Between(day-400, day+400), None: []store.Slot{slot(store.ByKind, "passage")}},
		{Terms: termsOf(9, 2)[:2], Limit: 4}, {Terms: termsOf(9, 2)[:1], Limit: -1}, {Limit: -1, Visible: day},
		{Terms: termsOf(3, 1), Order: store.Best, Limit: 9, NoTotal: true},
		{Terms: termsOf(3, 1)[:6], Least: 3, Limit: -1}, {Terms: termsOf(3, 1)[:6], Least: 2, Order: store.Best, Limit: 20, NoTotal: true},
		{Terms: termsOf(9, 2)[:5], Least: 4, None: []store.Slot{slot(store.ByKind, "passage")}}, {Terms: termsOf(9, 2)[:2], Least: 5},
		{Terms: termsOf(3, 1), Order: store.Best, NoTotal: true, None: []store.Slot{slot(store.ByKind, "passage")}},
	} {
		same(t, a, b, q)
	}
	for _, d := range docs[:5] {
		x, err := a.Document(bg, d.Key)
		must(t, err)
		y, err := b.Document(bg, d.Key)
		must(t, err)
		want(t, d.Key, x, y)
	}
}
