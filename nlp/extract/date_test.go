package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// beside compares what is read from the texts of testdata/FOLDER/*.txtar with what stands beside them.
func beside(t *testing.T, folder string, tell func(*store.Document) string) {
	r := testReader(t)
	files, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(ar.Files); i += 2 {
			in, want := ar.Files[i], &ar.Files[i+1]
			docs, rejected := clean.Decode(t.Context(), in.Name, in.Data, clean.DecodeOptions{})
			if len(docs) != 1 {
				t.Fatal(rejected)
			}
			r.Read(docs[0])
			got := tell(docs[0])
			if *update {
				want.Data = []byte(got)
			} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("%s: wanted (-), read (+):\n%s", in.Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestDates tells when articles came out: the days, the evidence, what they were inferred from, the time that the article
// covers, and the days of its deeds.
func TestDates(t *testing.T) {
	beside(t, "dated", func(doc *store.Document) string {
		var b strings.Builder
		for k, a := range doc.Articles {
			fmt.Fprintf(&b, "%s  %s", span(a.Dated.Interval), a.Dated.By)
			if a.Why != "" {
				fmt.Fprintf(&b, "  %s", a.Why)
			}
			if !a.Covers.IsZero() {
				fmt.Fprintf(&b, "  covers %s", span(a.Covers))
			}
			for _, f := range doc.Facts {
				if f.Article == k && f.Kind == store.Activity {
					fmt.Fprintf(&b, "\n  %s  %s", f.Cue, span(f.When))
				}
			}
			b.WriteByte('\n')
		}
		return b.String()
	})
}

// TestRows tells the rows of tables: title, order, printed place, whose row it is, and its cells.
func TestRows(t *testing.T) {
	beside(t, "rows", func(doc *store.Document) string {
		var b strings.Builder
		for _, f := range doc.Facts {
			if f.Kind != store.Ranking {
				continue
			}
			r := f.Row
			fmt.Fprintf(&b, "%s  %d %d  %s=%s ", r.Title, r.Order, r.Place, r.Head, r.Owner)
			for _, c := range r.Cells {
				fmt.Fprintf(&b, " %s:%s", c.Column, c.Value)
			}
			b.WriteByte('\n')
		}
		return b.String()
	})
}

// TestVisits tells who a table says was where: verb, person, office, day, place and the words shown.
func TestVisits(t *testing.T) {
	beside(t, "visits", func(doc *store.Document) string {
		var b strings.Builder
		for _, f := range doc.Facts {
			if f.Kind == store.Activity {
				fmt.Fprintf(&b, "%s  %s  %s  %s  %s  %s\n", f.Cue, f.Actors[0].Name, postsOf(f.Actors[0]), span(f.When), f.Place, clean.Pick(doc.Text, f.Words))
			}
		}
		return b.String()
	})
}

func span(i store.Interval) string {
	switch {
	case i.IsZero():
		return "-"
	case i.Days() == 1:
		return i.From.String()
	}
	return i.From.String() + "/" + i.Last().String()
}
