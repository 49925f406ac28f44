package storetest

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"wenzheng/store"
)

// testLikeModel draws loads, removals, discards and searches.
func testLikeModel(t *testing.T, open func(t *testing.T) store.Corpus) {
	rapid.Check(t, func(rt *rapid.T) {
		c, model := open(t), NewCorpus()
		defer c.Close()
		var held [][2]store.Snapshot
		defer func() {
			for _, p := range held {
				p[0].Close()
			}
		}()
		for range rapid.IntRange(1, 5).Draw(rt, "loads") {
			drawLoad(rt, c, model)
			pair := [2]store.Snapshot{snapshot(rt, c), snapshot(rt, model)}
			held = append(held, pair)
			sameDocuments(rt, pair[0], pair[1])
			for range rapid.IntRange(1, 4).Draw(rt, "searches") {
				same(rt, pair[0], pair[1], drawQuery(rt))
			}
		}
		for _, p := range held {
			same(rt, p[0], p[1], drawQuery(rt))
			sameDocuments(rt, p[0], p[1])
		}
	})
}

func drawLoad(t *rapid.T, corpora ...store.Corpus) {
	loads := make([]store.Load, len(corpora))
	for i, c := range corpora {
		l, err := c.Begin(bg)
		must(t, err)
		defer l.Discard()
		loads[i] = l
	}
	for range rapid.IntRange(0, 8).Draw(t, "changes") {
		key := rapid.SampledFrom(keys).Draw(t, "key")
		if rapid.IntRange(0, 3).Draw(t, "remove") == 0 {
			first := loads[0].Remove(bg, key)
			for _, l := range loads[1:] {
				if err := l.Remove(bg, key); errors.Is(err, store.ErrNotFound) != errors.Is(first, store.ErrNotFound) {
					t.Fatalf("Remove %s: %v and %v", key, first, err)
				}
			}
			continue
		}
		d := drawDocument(t, key)
		for _, l := range loads {
			must(t, l.Put(bg, clone(d)))
		}
	}
	if rapid.IntRange(0, 5).Draw(t, "discard") == 0 {
		return
	}
	root := rapid.SliceOfN(rapid.SampledFrom([]string{"/r", "/news"}), 0, 2).Draw(t, "roots")
	for _, l := range loads {
		_, err := l.Publish(bg, root...)
		must(t, err)
	}
}

var (
	keys  = []string{"a", "b", "c/d", "c/e", "https://example.org/x", "钥匙"}
	terms = []string{"安全", "生产", "会议", "海洋", "a"}
)

func drawInterval(t *rapid.T) store.Interval {
	day := rapid.OneOf(rapid.Int32Range(-3, 12), rapid.SampledFrom([]int32{math.MinInt32, math.MaxInt32, 20000}))
	return store.Interval{From: store.Day(day.Draw(t, "from")), To: store.Day(day.Draw(t, "to"))}
}

func drawDocument(t *rapid.T, key string) *store.Document {
	some := func(what string, list ...string) string { return rapid.SampledFrom(append(list, "")).Draw(t, what) }
	d := &store.Document{
		Key: key, Root: some("root", "/r", "/news"), Title: some("title", "题"), Text: strings.Repeat("字句", rapid.IntRange(0, 6).Draw(t, "text")) + key,
		Dated: store.Dating{Interval: drawInterval(t), By: store.DateBy(rapid.IntRange(0, 4).Draw(t, "by"))},
		Also:  rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y", "a"}), 0, 2).Draw(t, "also"),
	}
	post := func() store.Post {
		return store.Post{District: some("district", "甲区", "乙区"), Body: some("body", "某局"), Title: some("office", "局长", "区长")}
	}
	for range rapid.IntRange(0, 2).Draw(t, "articles") {
		d.Articles = append(d.Articles, store.Article{Title: some("title", "标题"), Dated: store.Dating{Interval: drawInterval(t)}})
	}
	for range rapid.IntRange(0, 5).Draw(t, "facts") {
		f := store.Fact{
			Kind: store.Kind(rapid.IntRange(0, 6).Draw(t, "kind")), Dated: drawInterval(t), Seen: drawInterval(t).From, Section: some("section", "甲", "乙"),
			Districts: rapid.SliceOfN(rapid.SampledFrom(districts[:3]), 0, 3).Draw(t, "districts"),
			Themes:    rapid.SliceOfN(rapid.SampledFrom(themes[:3]), 0, 2).Draw(t, "themes"),
			Terms:     store.TermsOf(rapid.SliceOfN(rapid.SampledFrom(terms), 0, 9).Draw(t, "terms")...),
			Marks:     store.Marks(rapid.Uint32().Draw(t, "marks")),
			Cue:       some("cue", "强调", "免去"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "actors") {
			f.Actors = append(f.Actors, store.Actor{Name: some("name", "某甲", "某乙"), Posts: []store.Post{post()}})
		}
		if rapid.Bool().Draw(t, "measured") {
			f.Measure = &store.Measurement{Owner: some("owner", "甲区"), Figure: store.Figure{Value: rapid.Float64().Draw(t, "value")}}
		}
		if rapid.Bool().Draw(t, "ranked") {
			f.Row = &store.TableRow{Owner: some("owner", "乙区"), Place: rapid.IntRange(-1, 3).Draw(t, "place")}
		}
		d.Facts = append(d.Facts, f)
	}
	for range rapid.IntRange(0, 3).Draw(t, "sightings") {
		d.Sighted = append(d.Sighted, store.Sighting{
			Name: some("name", "某甲", "某乙"), Post: post(), When: drawInterval(t), As: some("as", "某申"),
			Span: store.Span{End: rapid.IntRange(0, len(d.Text)).Draw(t, "end")},
		})
	}
	return d
}

func drawQuery(t *rapid.T) store.Query {
	value := rapid.SampledFrom([]store.Slot{
		slot(store.ByPerson, "某甲"), slot(store.ByPerson, "某乙"), slot(store.ByDistrict, "甲区"), slot(store.ByDistrict, "乙区"), slot(store.ByOffice, "某局局长"),
		slot(store.ByTitle, "区长"), slot(store.ByTheme, themes[0]), slot(store.ByTheme, themes[1]), slot(store.ByKind, "statement"), slot(store.ByKind, "unknown"),
		slot(store.ByDoc, "a"), slot(store.ByDoc, "c/d"), slot(store.BySection, "甲"), slot(store.ByOwner, "乙区"), slot(store.ByOwner, "无"), slot(0, ""),
	})
	q := store.Query{
		All:  rapid.SliceOfN(rapid.SliceOfN(value, 0, 3), 0, 2).Draw(t, "all"),
		None: rapid.SliceOfN(value, 0, 2).Draw(t, "none"),
		When: drawInterval(t), Order: store.Order(rapid.IntRange(0, 1).Draw(t, "order")), Limit: rapid.IntRange(-1, 4).Draw(t, "limit"), NoTotal: rapid.Bool().Draw(t, "no total"),
		Terms: rapid.SliceOfN(rapid.SampledFrom(append(terms, "没有")), 0, 4).Draw(t, "terms"), Least: rapid.IntRange(0, 3).Draw(t, "least"),
	}
	if rapid.Bool().Draw(t, "bounded") {
		q.Visible = drawInterval(t).From
	}
	if rapid.Bool().Draw(t, "cued") {
		q.Cue = func(cue string) bool { return cue == "" }
		if rapid.Bool().Draw(t, "with") {
			q.Cue = func(cue string) bool { return cue != "" }
		}
	}
	return q
}

// same compares all that two snapshots say.
func same(t failer, got, model store.Snapshot, q store.Query) {
	t.Helper()
	hits, total, err := got.Search(bg, q)
	must(t, err)
	expected, n, err := model.Search(bg, q)
	must(t, err)
	if total != n || len(hits) != len(expected) {
		t.Fatalf("%+v: %d of %d hits, want %d of %d", q, len(hits), total, len(expected), n)
	}
	close := cmpopts.EquateApprox(0, 1e-9)
	if d := cmp.Diff(expected, hits, cmpopts.EquateEmpty(), close); d != "" {
		t.Fatalf("%+v (-want +got):\n%s", q, d)
	}
	for by := store.ByPerson; by <= store.ByOwner; by++ {
		counts, err := got.Tally(bg, q, by)
		must(t, err)
		expected, err := model.Tally(bg, q, by)
		must(t, err)
		want(t, fmt.Sprintf("tally by %d of %+v", by, q), counts, expected)
	}
}

func sameDocuments(t failer, got, model store.Snapshot) {
	t.Helper()
	a, b := got.Revision(), model.Revision()
	a.Time, a.Extractor = b.Time, b.Extractor
	want(t, "revision", a, b)
	people, err := got.People(bg)
	must(t, err)
	expected, err := model.People(bg)
	must(t, err)
	want(t, "people", people, expected)
	for _, root := range []string{"", "/r", "/news"} {
		listed := map[string]*store.Document{}
		var keys []string
		for d, err := range got.Documents(bg, root) {
			must(t, err)
			listed[d.Key] = d
			keys = append(keys, d.Key)
		}
		want(t, "sorted keys", keys, slices.Sorted(maps.Keys(listed)))
		for d, err := range model.Documents(bg, root) {
			must(t, err)
			want(t, d.Key, listed[d.Key], d)
			delete(listed, d.Key)
		}
		want(t, "documents that are not there", listed, map[string]*store.Document{})
	}
}
