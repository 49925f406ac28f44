package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

func TestDump(t *testing.T) {
	files := strings.Fields(os.Getenv("DUMP"))
	if len(files) == 0 {
		return
	}
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	dict, _ := configs.FS.ReadFile("third_party/dict/words.txt")
	tok, err := nlp.NewTokenizer(lex, dict)
	if err != nil {
		t.Fatal(err)
	}
	r := New(lex, tok)
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		docs, rejected := clean.Decode(t.Context(), filepath.Base(f), raw, clean.DecodeOptions{})
		if len(rejected) > 0 {
			fmt.Println("REJECTED", rejected)
		}
		for _, doc := range docs {
			r.Read(doc)
			for i, a := range doc.Articles {
				fmt.Printf("== ARTICLE %d %q sub=%q by=%q out=%q dl=%q %v..%v %v why=%s covers %v-%v\n", i, a.Title, a.Subtitle, a.Byline, a.Outlet, a.Dateline, a.Dated.From, a.Dated.Last(), a.Dated.By, a.Why, a.Covers.From, a.Covers.Last())
				if os.Getenv("PAS") != "" {
					for _, p := range a.Passages {
						s := clean.Pick(doc.Text, p.Spans)
						fmt.Printf("  %d %x %s\n", p.Kind, p.Marks, s)
					}
				}
				for _, fa := range doc.Facts {
					if fa.Article != i {
						continue
					}
					var who []string
					for _, ac := range fa.Actors {
						po := ""
						for _, p := range ac.Posts {
							po += p.String() + ";"
						}
						who = append(who, ac.Name+"("+po+")")
					}
					ms := ""
					for k, n := range []string{"原话", "转述", "会议", "文稿", "错字", "拼接", "截断", "重复", "推断", "联", "计划", "承"} {
						if fa.Marks.Has(1 << k) {
							ms += n + " "
						}
					}
					extra := ""
					if fa.Measure != nil {
						m := fa.Measure
						extra = fmt.Sprintf("M[%s|%s|%s|owner=%s|aim=%v|g=%v]", m.Metric, m.Figure.Text, m.Period, m.Owner, m.Target, m.Growth)
					}
					if fa.Row != nil {
						extra = fmt.Sprintf("R%+v", *fa.Row)
					}
					w := clean.Pick(doc.Text, fa.Words)
					if w == "" {
						w = "§" + clean.Pick(doc.Text, fa.Spans)
					}
					if fa.Kind == store.Measure && os.Getenv("MEAS") == "" {
						w = ""
					}
					fmt.Printf(" %s %v %s [%v] {%s} D%v T%v occ=%s pl=%s sec=%s %s\n      %s\n", fa.Kind, who, fa.Cue, fa.When.From, ms, fa.Districts, fa.Themes, fa.Occasion, fa.Place, fa.Section, extra, w)
				}
			}
			for _, s := range doc.Sighted {
				fmt.Printf(" SEEN %s %s body=%s %v\n", s.Name, s.Post.String(), s.Post.Body, s.When.From)
			}
		}
	}
}
