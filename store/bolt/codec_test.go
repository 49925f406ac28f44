package bolt

import (
	"reflect"
	"testing"

	"wenzheng/store"
)

// Passages are read back as they were, also those of several spans and with long numbers, and a cut layout is an error.
func TestPassages(t *testing.T) {
	var list []store.Passage
	for _, n := range []int{0, 1, 63, 64, 8191, 8192, 1 << 20, -1, -64, -8193} {
		list = append(list,
			store.Passage{Kind: store.Paragraph, Spans: []store.Span{{Start: n, End: n + 5}}},
			store.Passage{Kind: store.Paragraph, Spans: []store.Span{{Start: 3, End: 3 + n}}, Marks: store.Stitched},
			store.Passage{Spans: []store.Span{{Start: n, End: n}}, Marks: 1 << 20},
			store.Passage{Spans: []store.Span{{Start: 1, End: 2}, {Start: n, End: n + 300}}},
			store.Passage{Kind: store.Paragraph},
		)
	}
	e := encoder{}
	e.articles([]store.Article{{Passages: list}})
	d := decoder{b: e.b}
	if got := d.articles(); d.err != nil || len(d.b) > 0 || !reflect.DeepEqual(got[0].Passages, list) {
		t.Errorf("%v, %d bytes left: %v", d.err, len(d.b), got)
	}
	for n := range len(e.b) {
		d := decoder{b: e.b[:n]}
		if d.articles(); d.err == nil {
			t.Fatalf("cut after %d of %d bytes: no error", n, len(e.b))
		}
	}
}
