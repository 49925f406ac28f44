package store

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A tenure is the same in whatever order and grouping its sightings are added.
func TestRosterIgnoresOrder(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) Interval {
		return Interval{Day(rapid.IntRange(0, 5).Draw(t, "from")), Day(rapid.IntRange(0, 8).Draw(t, "to"))}
	})
	type seen struct {
		doc string
		s   Sighting
	}
	sighting := rapid.Custom(func(t *rapid.T) seen {
		return seen{rapid.SampledFrom([]string{"a", "b"}).Draw(t, "doc"), Sighting{
			Name: rapid.SampledFrom([]string{"林远舟", "某某", ""}).Draw(t, "name"), Post: Post{Title: rapid.SampledFrom([]string{"局长", "区长"}).Draw(t, "title")},
			When: day.Draw(t, "when"), Span: Span{rapid.IntRange(0, 2).Draw(t, "at"), 3}, As: rapid.SampledFrom([]string{"", "林远洲", "林远舟"}).Draw(t, "as"),
		}}
	})
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(sighting).Draw(t, "sightings")
		var straight, shuffled, part Roster
		for _, s := range list {
			straight.Add(s.doc, s.s)
		}
		mixed := rapid.Permutation(list).Draw(t, "order")
		cut := rapid.IntRange(0, len(mixed)).Draw(t, "cut")
		for _, s := range mixed[:cut] {
			shuffled.Add(s.doc, s.s)
		}
		for _, s := range mixed[cut:] {
			part.Add(s.doc, s.s)
		}
		for _, tenure := range part.Tenures() {
			shuffled.Merge(tenure)
		}
		if a, b := straight.Persons(), shuffled.Persons(); a != b {
			t.Fatalf("%d persons and %d", a, b)
		}
		if a, b := straight.Tenures(), shuffled.Tenures(); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

// The best a term can give is bounded by its largest tf and the shortest fact.
func TestBM25IsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1e6).Draw(t, "facts")
		w := BM25{Facts: n, Mean: rapid.Float64Range(0.1, 300).Draw(t, "mean")}
		idf := w.IDF(rapid.IntRange(0, n).Draw(t, "df"))
		tf, length := rapid.IntRange(1, 1000).Draw(t, "tf"), rapid.IntRange(1, 1000).Draw(t, "length")
		add := w.Add(idf, tf, length)
		if !(add > 0) || math.IsInf(add, 0) || w.Add(idf, tf+3, length) < add || w.Add(idf, tf, length-1) < add {
			t.Fatalf("%v", add)
		}
	})
}

// Days without a year are of no year, and come in the order of the calendar.
func TestNoYear(t *testing.T) {
	day := On(Date(NoYear, 4, 15))
	if !day.Yearless() || On(Date(2025, 4, 15)).Yearless() || (Interval{}).Yearless() || (Interval{MinDay, Date(2025, 1, 1)}).Yearless() {
		t.Error("Yearless")
	}
	if got := day.From.String(); got != "--04-15" {
		t.Error(got)
	}
	for _, c := range []struct {
		with Interval
		want bool
	}{
		{day, true}, {Between(Date(NoYear, 4, 11), Date(NoYear, 4, 20)), true}, {On(Date(NoYear, 4, 16)), false},
		{On(Date(2025, 4, 15)), false}, {Interval{MinDay, Date(2025, 5, 1)}, false}, {Interval{MinDay, MaxDay}, false},
	} {
		if got := day.Overlaps(c.with); got != c.want || c.with.Overlaps(day) != c.want {
			t.Errorf("%v: %v", c.with, got)
		}
	}
	for _, c := range []struct{ of, want Interval }{
		{On(Date(2025, 4, 15)), day}, {day, day}, {On(Date(2024, 2, 29)), On(Date(NoYear, 2, 29))},
		{Between(Date(2025, 12, 30), Date(2026, 1, 2)), Between(Date(NoYear, 12, 30), Date(NoYear+1, 1, 2))},
		{Between(Date(2025, 1, 1), Date(2025, 12, 31)), Between(Date(NoYear, 1, 1), Date(NoYear, 12, 31))},
		{Between(Date(2020, 1, 1), Date(2025, 12, 31)), Interval{}}, {Interval{MinDay, Date(2025, 1, 1)}, Interval{}},
	} {
		if got := c.of.WithoutYear(); got != c.want {
			t.Errorf("%v: %v", c.of, got)
		}
	}
}

func TestFactID(t *testing.T) {
	hash := Hash("正文")
	a, b := NewFactID(hash, 0), NewFactID(hash, MaxFacts-1)
	if a&(MaxFacts-1) != 0 || b-a != MaxFacts-1 || a>>20 != b>>20 || a>>20 == 0 {
		t.Fatalf("%x %x of %s", uint64(a), uint64(b), hash)
	}
}

func TestUnder(t *testing.T) {
	for _, c := range []struct {
		root, top string
		want      bool
	}{
		{"/srv/news", "", true}, {"", "", true}, {"/srv/news", "/srv/news", true}, {"/srv/news/2025", "/srv/news", true}, {"/srv/newsroom", "/srv/news", false},
		{"/srv", "/srv/news", false}, {"/srv", "/", true}, {"", "/srv", false},
	} {
		if got := Under(c.root, c.top); got != c.want {
			t.Errorf("Under(%q, %q) = %v", c.root, c.top, got)
		}
	}
}

func TestValidate(t *testing.T) {
	good := Document{Key: "a", Text: "正文", Facts: []Fact{{Spans: []Span{{0, 6}}}}}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(d *Document){
		"no key":        func(d *Document) { d.Key = "" },
		"upper case":    func(d *Document) { d.Hash = "ABCDEF" },
		"behind":        func(d *Document) { d.Facts = []Fact{{Spans: []Span{{0, 7}}}} },
		"backwards":     func(d *Document) { d.Facts = []Fact{{Actors: []Actor{{Span: Span{3, 0}}}}} },
		"other article": func(d *Document) { d.Facts = []Fact{{Article: 1}} },
		"title":         func(d *Document) { d.Articles = []Article{{Titled: []Span{{-1, 0}}}} },
	} {
		d := good
		if spoil(&d); !errors.Is(d.Validate(), ErrInvalid) {
			t.Errorf("%s: %v", name, d.Validate())
		}
	}
}

func TestExtent(t *testing.T) {
	d := Document{Facts: []Fact{
		{Dated: Interval{MinDay, 5}}, {Dated: Interval{7, MaxDay}}, {Dated: On(3)}, {Dated: On(99), Marks: Planned | Reported}, {},
	}, Articles: []Article{{Dated: Dating{Interval: On(6)}}}}
	if newest, oldest := d.Extent(); newest != 6 || oldest != 3 {
		t.Fatalf("%d–%d", oldest, newest)
	}
	week := Dating{Between(10, 16), Inferred}
	d = Document{Dated: week, Articles: []Article{{Dated: week}}, Facts: []Fact{{Dated: Between(1, 31)}, {Dated: week.Interval}, {Dated: On(8)}}}
	if newest, oldest := d.Extent(); newest != 10 || oldest != 1 {
		t.Fatalf("of an inferred week %d–%d", oldest, newest)
	}
	if newest, oldest := new(Document).Extent(); newest != MinDay || oldest != MinDay {
		t.Fatalf("of nothing %d–%d", oldest, newest)
	}
}

func TestSlotsOnce(t *testing.T) {
	f := Fact{Kind: Statement, Doc: "a", Districts: []string{"甲区", "甲区", ""}, Themes: []string{"民生"}, Actors: []Actor{
		{Name: "林远舟", Posts: []Post{{"甲区", "", "区长"}, {"甲市", "", "市委书记"}}}, {Posts: []Post{{"甲区", "", "区长"}}},
	}}
	want := []Slot{
		{ByPerson, "林远舟"}, {ByOffice, "甲区区长"}, {ByTitle, "区长"}, {ByOffice, "甲市市委书记"}, {ByTitle, "市委书记"}, {ByDistrict, "甲区"}, {ByTheme, "民生"},
		{ByKind, "statement"}, {ByDoc, "a"},
	}
	if got := Slots(&f); !slices.Equal(got, want) {
		t.Fatalf("%v", got)
	}
}
