package clean

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/store"
)

var update = flag.Bool("update", false, "write testdata/pages anew")

func testReader(t testing.TB) *Reader {
	t.Helper()
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(lex, tok)
}

// TestPages compares what is read from the pages of testdata/pages/*.txtar with what stands beside them: a line for each
// article, with what its head says, and for each heading, paragraph and row, with its marks, in reading order. A paragraph
// of another section than its place on the page says which. All names are invented.
func TestPages(t *testing.T) {
	r := testReader(t)
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(ar.Files); i += 2 {
			in, want := ar.Files[i], &ar.Files[i+1]
			t.Run(strings.TrimSuffix(in.Name, ".txt"), func(t *testing.T) {
				docs, rejected := Decode(t.Context(), in.Name, []byte(strings.ReplaceAll(string(in.Data), "→", "\t")), DecodeOptions{})
				if len(docs) != 1 {
					t.Fatal(rejected)
				}
				got := page(r.Read(docs[0]))
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("wanted (-), read (+):\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func page(p *Page) string {
	var b strings.Builder
	for i := range p.Articles {
		a := &p.Articles[i]
		fmt.Fprintf(&b, "Article  %s\n", a.Title)
		for _, part := range []struct{ name, value string }{{"subtitle", a.Subtitle}, {"byline", a.Byline}, {"outlet", a.Outlet}, {"dateline", a.Dateline},
			{"printed", strings.ReplaceAll(strings.TrimSpace(a.Printed), "\n", " / ")}} {
			if part.value != "" {
				fmt.Fprintf(&b, "  %s: %s\n", part.name, part.value)
			}
		}
		above := -1
		for k := range a.Paras {
			q := &a.Paras[k]
			kind := [...]string{"Paragraph", "Heading", "Row", "Furniture"}[q.Kind]
			if q.Head {
				kind = "Head"
			}
			if q.Kind == store.Heading {
				above = q.Section
			}
			text := q.S
			if q.Kind == store.Row {
				var cells []string
				for _, c := range q.Cells {
					cells = append(cells, c.S)
				}
				text = strings.Join(cells, " | ")
			}
			var marks []string
			for _, m := range []struct {
				bit  store.Marks
				name string
			}{{store.Stitched, "拼接"}, {store.Truncated, "截断"}, {store.Repeated, "重复"}} {
				if q.Marks.Has(m.bit) {
					marks = append(marks, m.name)
				}
			}
			if q.Section != above && q.Kind == store.Paragraph {
				to := "nobody"
				if q.Section >= 0 {
					to = a.Sections[q.Section].Heading.S
				}
				marks = append(marks, "to "+to)
			}
			if len(marks) > 0 {
				kind += " (" + strings.Join(marks, ", ") + ")"
			}
			fmt.Fprintf(&b, "%s  %s\n", kind, text)
		}
	}
	return b.String()
}

// FuzzRead: whatever the text, no panic, every span within it, every paragraph equal to the text at its spans, the same
// page each time.
func FuzzRead(f *testing.F) {
	r := testReader(f)
	files, _ := filepath.Glob("testdata/pages/*.txtar")
	for _, file := range files {
		if ar, err := txtar.ParseFile(file); err == nil {
			for i := 0; i < len(ar.Files); i += 2 {
				f.Add(strings.ReplaceAll(string(ar.Files[i].Data), "→", "\t"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		read := func() *Page { return r.Read(&store.Document{Key: "x", Text: text}) }
		p := read()
		for i := range p.Articles {
			a := &p.Articles[i]
			if a.Start < 0 || a.Start > a.End || a.End > len(text) {
				t.Fatalf("article at %d–%d of %d", a.Start, a.End, len(text))
			}
			for k := range a.Paras {
				q := &a.Paras[k]
				if q.Section >= len(a.Sections) {
					t.Fatalf("section %d of %d", q.Section, len(a.Sections))
				}
				spans := q.Spans(0, len(q.S))
				for _, s := range append(spans, q.Also...) {
					if s.Start < 0 || s.Start >= s.End || s.End > len(text) || !utf8.RuneStart(text[s.Start]) {
						t.Fatalf("span %v of %d bytes", s, len(text))
					}
				}
				if got, want := plain(at(text, spans)), plain(q.S); got != want {
					t.Fatalf("paragraph %q stands at %q", want, got)
				}
			}
		}
		if again := page(read()); again != page(p) {
			t.Fatal(cmp.Diff(page(p), again))
		}
	})
}
