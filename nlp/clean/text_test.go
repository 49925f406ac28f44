package clean

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"wenzheng/store"
)

// plain is what a quotation is compared by: NFKC, without blanks and invisible characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, norm.NFKC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) {
			return -1
		}
		return r
	}, s)))
}

func at(doc string, spans []store.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(doc[s.Start:s.End])
	}
	return b.String()
}

// press draws texts of what newspapers and their damages are made of.
var press = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"某区", "书记", "林远舟", "强调", "８月", "14", "日", " ", "　", "\t", "\u200b", "\ufeff", "，", ",", "。", ".", "：", ":", "“", "”", "\"", "（", "(", "）",
		"35", "8", "%", "％", "AI", "Ａ", "b", "-", "—", "~", "…", "\n", "é", "２０", "十", "万", "·", "?", "!", ";", "①"}), 0, 40).Draw(t, "parts")
	return strings.Join(parts, "")
})

func TestRepair(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blanks beside Chinese characters go", "片 区进行 。", "片区进行。"},
		{"blanks between words stay", "open day 2025 年", "open day 2025年"},
		{"blanks within a figure go", "增长 15 . 2%，达 88 . 4亿元", "增长15.2%，达88.4亿元"},
		{"full-width digits and letters become half-width", "８月１４日，ＡＩ产业", "8月14日，AI产业"},
		{"half-width marks between Chinese characters become full-width", "书记强调,要抓实(一)抓细;不放松!", "书记强调，要抓实（一）抓细；不放松！"},
		{"a time and a thousand keep their marks", "8:30开会，1,500人", "8:30开会，1,500人"},
		{"invisible characters go", "\ufeff区\u200b委\u00ad书记", "区委书记"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Repair(c.in, 0, len(c.in), false).S; got != c.want {
				t.Errorf("Repair(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
	if got := Repair("区委 书记  林远舟", 0, len("区委 书记  林远舟"), true).S; got != "区委 书记 林远舟" {
		t.Errorf("a heading keeps one blank: %q", got)
	}
}

func TestRepairTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := press.Draw(t, "text")
		once := Repair(s, 0, len(s), false).S
		if twice := Repair(once, 0, len(once), false).S; twice != once {
			t.Fatalf("%q → %q → %q", s, once, twice)
		}
	})
}

// Every piece of cleaned text equals the document at its spans, but for width and blanks.
func TestTextKnowsItsSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := press.Draw(t, "text")
		x := Repair(s, 0, len(s), rapid.Bool().Draw(t, "heading"))
		var cuts []int
		for i := range x.S {
			cuts = append(cuts, i)
		}
		cuts = append(cuts, len(x.S))
		from := rapid.SampledFrom(cuts).Draw(t, "from")
		to := rapid.SampledFrom(cuts).Draw(t, "to")
		if from > to {
			from, to = to, from
		}
		spans := x.Spans(from, to)
		if got, want := plain(at(s, spans)), plain(x.S[from:to]); got != want {
			t.Fatalf("%q at %v is %q, cleaned %q", s, spans, got, want)
		}
		for i, sp := range spans {
			if sp.Start >= sp.End || i > 0 && sp.Start < spans[i-1].End {
				t.Fatalf("spans %v of %q", spans, s)
			}
		}
		if got, want := plain(Pick(s, spans)), plain(x.S[from:to]); got != want {
			t.Fatalf("picked %q, want %q", got, want)
		}
	})
}

func TestCurledPairsQuotationMarks(t *testing.T) {
	doc := `他说:"要快,"又说"要稳"。`
	x := Repair(doc, 0, len(doc), false).Curled()
	if want := "他说：“要快，”又说“要稳”。"; x.S != want {
		t.Errorf("got %q, want %q", x.S, want)
	}
	if i := strings.Index(x.S, "要稳"); at(doc, x.Spans(i, i+len("要稳"))) != "要稳" {
		t.Error("the words have lost their place")
	}
	odd := `5" 的管`
	if x := Repair(odd, 0, len(odd), false); x.Curled().S != x.S {
		t.Error("a single mark is no quotation")
	}
}

func FuzzRepair(f *testing.F) {
	f.Add("片 区 ,８月 14 日:“a,b”（\u200b1,500）88 . 4", false)
	f.Add(". 5", true)
	f.Add("*\x05*＊＊答：**", false)
	f.Add("!**  答", false)
	f.Fuzz(func(t *testing.T, s string, heading bool) {
		s = strings.ToValidUTF8(s, "")
		x := Repair(s, 0, len(s), heading)
		if !utf8.ValidString(x.S) {
			t.Fatalf("%q is not UTF-8", x.S)
		}
		if got, want := plain(at(s, x.Spans(0, len(x.S)))), plain(x.S); got != want {
			t.Fatalf("%q: source %q, cleaned %q", s, got, want)
		}
		if once := Repair(s, 0, len(s), false).S; Repair(once, 0, len(once), false).S != once {
			t.Fatalf("%q: once %q, twice %q", s, once, Repair(once, 0, len(once), false).S)
		}
	})
}
