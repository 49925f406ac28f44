package nlp_test

import (
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"wenzheng/nlp"
)

var seeds = []string{
	"8月14日，崂山区委书记林远舟主持召开区委全会，强调稳外贸。", "济南市市中区、青岛市南区", "嶗山區書記[捂脸]😀", "44.8%，1,500万元", "\xff\xe4\xb8", "市市市市市市", "[[[[[]]]]]",
}

func FuzzTokens(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	tok := tokenizer()
	f.Fuzz(func(t *testing.T, text string) { checkTokens(t, tok, text) })
}

func FuzzFindPlaces(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "青岛市")
	}
	l := lexicon()
	f.Fuzz(func(t *testing.T, text, near string) {
		end := 0
		for _, m := range l.FindPlaces(text, near) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || m.Place == nil {
				t.Fatalf("match %+v of %q", m, text)
			}
			end = m.End
		}
		for _, m := range l.FindTitles(text) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Fatalf("title %+v of %q", m, text)
			}
		}
		l.FindThemes(text)
		l.FindEvents(text)
		l.FindCues(text)
		l.FindActs(text)
	})
}

func FuzzFoldQuestion(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	l := lexicon()
	f.Fuzz(func(t *testing.T, text string) {
		folded := l.FoldQuestion(text)
		if !utf8.ValidString(folded) {
			t.Fatalf("FoldQuestion(%q) = %q is not UTF-8", text, folded)
		}
		if n := len(l.Pinyin(folded)); n != utf8.RuneCountInString(folded) {
			t.Fatalf("Pinyin(%q) has %d syllables", folded, n)
		}
		if l.Similar(text, text) != 0 {
			t.Fatalf("%q is not similar to itself", text)
		}
	})
}

func FuzzParseLexicon(f *testing.F) {
	f.Add("themes:\n- {name: 某题, words: 甲 乙}\nplaces:\n- {name: 某省, level: province}", "某省\n\t某市 某县\n", "a 阿\n")
	f.Add("cues: {3: 强调}\nevents:\n- {names: 某会, held: 2022-01-01}", "\t某市", "")
	f.Add("readings: {曾: zeng}\nnot_before: {长: 期}\nmasks: {titles: 甲}", "", "# x")
	f.Fuzz(func(t *testing.T, yaml, divisions, readings string) {
		l, err := nlp.ParseLexicon(fstest.MapFS{
			"lexicon/x.yaml":                      {Data: []byte(yaml)},
			"third_party/divisions/divisions.txt": {Data: []byte(divisions)},
			"third_party/pinyin/pinyin.txt":       {Data: []byte(readings)},
		})
		if err != nil {
			return
		}
		l.FindPlaces(seeds[0], "某省")
		l.FindTitles(seeds[0])
		l.AskedThemes(seeds[0])
		l.Pinyin(seeds[0])
		for _, p := range l.Places {
			l.Ancestors(p)
			l.Within(p, "某省")
		}
	})
}
