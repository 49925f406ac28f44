package extract

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// phrases are what the texts of the property test are made of, in any order.
var phrases = rapid.SampledFrom([]string{"8月14日", "，", "。", "；", "：", "“", "”", "\n\n", "\n", "次日", "昨日", "某某区委书记", "崂山区委书记林远舟", "林远舟", "叶知秋", "区长叶知秋", "他", "后者", "会议", "报告",
	"主持召开", "全会", "强调", "指出", "表示", "说", "要求", "要抓实产业", "新增企业35家", "同比增长8%", "到2026年", "力争", "问：", "答：", "（记者 何夕）", "本报8月16日讯", "崂山区", "、", "城阳区均", "胶州市等", "等分别", "一行", "提出", "网传", "与", "陪同",
	"到沙子口街道", "调研", "\t", "35", " ", "‘抓实’", "\"", "临江：\n", "# 标题\n", "阿不都·买买提"})

var press = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(phrases, 0, 60).Draw(t, "parts"), "")
})

// plain is what a quotation is compared by: NFKC, without blanks and invisible characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// checkFacts says what is wrong with what was read from text, which is simple in simplified characters.
func checkFacts(text, simple string, doc *store.Document, fail func(string, ...any)) {
	if err := doc.Validate(); err != nil {
		fail("%v", err)
	}
	for _, w := range doc.Warnings {
		if strings.HasPrefix(w.Text, unread[:strings.IndexByte(unread, '%')]) {
			fail("%s", w.Text)
		}
	}
	inside := func(what string, spans ...store.Span) {
		for _, s := range spans {
			if s.Start >= s.End || s.End > len(text) || !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
				fail("%s at %v of %q", what, s, text)
			}
		}
	}
	covered := func(s store.Span, by []store.Span) bool {
		for _, b := range by {
			if b.Start <= s.Start && s.End <= b.End {
				return true
			}
		}
		return false
	}
	for i := range doc.Facts {
		f := &doc.Facts[i]
		inside("fact", f.Spans...)
		inside("words", f.Words...)
		if len(f.Spans) == 0 {
			fail("fact %d stands nowhere", i)
		}
		for _, s := range f.Words {
			if !covered(s, f.Spans) {
				fail("words %q are not in %q", text[s.Start:s.End], clean.Pick(text, f.Spans))
			}
		}
		for _, s := range f.Spans {
			if got, want := plain(clean.Pick(text, []store.Span{s})), plain(text[s.Start:s.End]); got != want {
				fail("shown %q, printed %q", got, want)
			}
		}
		switch f.Kind {
		case store.Statement:
			if len(f.Actors) == 0 && !f.Marks.Has(store.Meeting) {
				fail("nobody says %q", clean.Pick(text, f.Words))
			}
			if f.Marks.Has(store.Hearsay) {
				fail("hearsay is given to somebody")
			}
		case store.Prose:
			if len(f.Actors) > 0 {
				fail("prose is given to %v", f.Actors)
			}
		case store.Measure:
			if f.Measure == nil || !strings.Contains(plain(clean.Pick(simple, f.Words)), plain(strings.TrimRight(f.Measure.Figure.Unit, " "))) {
				fail("figure %+v stands at %q", f.Measure, clean.Pick(text, f.Words))
			}
		}
		if !f.When.IsZero() && f.Dated != f.When {
			fail("dated %v, happened %v", f.Dated, f.When)
		}
	}
	for _, s := range doc.Sighted {
		inside("sighting", s.Span)
	}
}

func TestFactsStandWhereTheySay(t *testing.T) {
	r := testReader(t)
	rapid.Check(t, func(t *rapid.T) {
		text := press.Draw(t, "text")
		read := func() *store.Document {
			doc := &store.Document{Key: "x", Text: text, Dated: store.Dating{Interval: store.On(store.Date(2025, 8, 16)), By: store.Meta}}
			r.Read(doc)
			return doc
		}
		doc := read()
		checkFacts(text, r.lex.Simplified(text), doc, t.Fatalf)
		if diff := cmp.Diff(doc, read()); diff != "" {
			t.Fatalf("read twice: %s", diff)
		}
	})
}

// A reader is used by many goroutines.
func TestReadAtOnce(t *testing.T) {
	r := testReader(t)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			doc := &store.Document{Key: "x", Text: "8月15日，崂山区委书记林远舟到沙子口街道督导渔港安全，强调要守牢底线。"}
			r.Read(doc)
			if len(doc.Facts) != 2 {
				t.Errorf("%d facts", len(doc.Facts))
			}
		})
	}
}

// TestDamaged: the gold texts, damaged as newspapers come, are read like any text.
func TestDamaged(t *testing.T) {
	r := testReader(t)
	var texts []string
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(ar.Files); i += 2 {
			texts = append(texts, string(ar.Files[i].Data))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.SampledFrom(texts).Draw(t, "text"))
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			to := min(len(text), at+rapid.IntRange(0, 6).Draw(t, "taken"))
			put := []rune(rapid.OneOf(rapid.Just(""), phrases).Draw(t, "put"))
			if text = slices.Concat(text[:at], put, text[to:]); len(text) == 0 {
				return
			}
		}
		doc := &store.Document{Key: "x", Text: string(text)}
		r.Read(doc)
		checkFacts(doc.Text, r.lex.Simplified(doc.Text), doc, t.Fatalf)
	})
}

// TestGuard: what breaks off the reading of a paragraph costs its facts and a warning, no more.
func TestGuard(t *testing.T) {
	r := testReader(t)
	doc := &store.Document{Key: "x", Text: "第一行\n某某说，要抓好生产。"}
	p := r.page.Read(doc)
	w := &writer{Reader: r, doc: doc}
	doc.Facts = make([]store.Fact, 1)
	last := &p.Articles[0].Paras[len(p.Articles[0].Paras)-1]
	w.guard(last, func() { doc.Facts = append(doc.Facts, store.Fact{}); panic("broken") })
	if len(doc.Facts) != 1 || len(doc.Warnings) != 1 || doc.Warnings[0].Line != 2 || !strings.Contains(doc.Warnings[0].Text, "broken") {
		t.Errorf("facts %d, warnings %+v", len(doc.Facts), doc.Warnings)
	}
}

// FuzzFacts: whatever the text, no panic; every fact stands in it, word for word.
func FuzzFacts(f *testing.F) {
	r := testReader(f)
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if ar, err := txtar.ParseFile(file); err == nil {
			for i := 0; i < len(ar.Files); i += 2 {
				f.Add(string(ar.Files[i].Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		doc := &store.Document{Key: "x", Text: text}
		r.Read(doc)
		checkFacts(text, r.lex.Simplified(text), doc, t.Fatalf)
	})
}
