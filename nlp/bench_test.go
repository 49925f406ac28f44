package nlp_test

import (
	"io/fs"
	"strings"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
)

func BenchmarkParseLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := nlp.ParseLexicon(configs.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewTokenizer(b *testing.B) {
	dict, err := fs.ReadFile(configs.FS, "third_party/dict/words.txt")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := nlp.NewTokenizer(nil, dict); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenTokenizer(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := nlp.OpenTokenizer(configs.FS, lexicon()); err != nil {
			b.Fatal(err)
		}
	}
}

var newsText = strings.Repeat("8月14日，某区委书记林远舟主持召开区委常委会扩大会议，强调要加强经济运行调度，多措并举稳外贸稳外资，守牢安全生产底线。", 100)

func BenchmarkText(b *testing.B) {
	l, t := lexicon(), tokenizer()
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"Tokens", func() { t.Tokens(newsText) }},
		{"Terms", func() { t.Terms(newsText) }},
		{"FindPlaces", func() { l.FindPlaces(newsText, "青岛市") }},
		{"FindThemes", func() { l.FindThemes(newsText) }},
		{"FindTitles", func() { l.FindTitles(newsText) }},
		{"FindCues", func() { l.FindCues(newsText) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(newsText)))
			b.ReportAllocs()
			for b.Loop() {
				c.run()
			}
		})
	}
	b.Run("FoldQuestion", func(b *testing.B) {
		for b.Loop() {
			l.FoldQuestion("嶗山區書記最近強調什麼？")
		}
	})
}
