package bot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
)

// words draws text of the kinds that meet here: Chinese, emoji made of several code points, markup, hostile signs.
func words(label string, most int) *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"崂山区委书记指出", "要稳住工业和外贸。", "突破1500亿元；", "，", "\n", "👩‍👩‍👧‍👦", "🇨🇳", "e\u0301", "👍🏽", "<b>", "&amp;", "</a>", "@所有人", "@bot", "/reload",
		"http://a.cn/x?y=1&z=2", "t.me/abc", "_*[]()~`>#+-=|{}.!", "\u202e倒", "\u200b", "《", "》", "a", " ", "𠮷",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, most).Draw(t, label), "")
	})
}

// Answer draws any answer, also one that no composer would make.
func anyAnswer(most int) *rapid.Generator[*answer.Answer] {
	return rapid.Custom(func(t *rapid.T) *answer.Answer {
		a := &answer.Answer{
			ID: "x", Note: words("note", 5).Draw(t, "note"), Lead: words("lead", most).Draw(t, "lead"),
			Page: rapid.IntRange(0, 3).Draw(t, "page"), Pages: rapid.IntRange(0, 3).Draw(t, "pages"),
			Footer: rapid.SliceOfN(words("footer", 10), 0, 2).Draw(t, "footer"),
		}
		for range rapid.IntRange(0, 4).Draw(t, "sources") {
			a.Sources = append(a.Sources, answer.Source{Title: words("title", 30).Draw(t, "title"), Link: rapid.SampledFrom([]string{"", "https://a.cn/b?c=1&d=\"", "http://a.cn", "javascript:x"}).Draw(t, "link")})
		}
		for range rapid.IntRange(0, 12).Draw(t, "points") {
			a.Points = append(a.Points, answer.Point{
				Head: words("head", 4).Draw(t, "head"), Text: words("point", most).Draw(t, "point"), Mark: "转述",
				Cites: rapid.SliceOfN(rapid.IntRange(-1, 5), 0, 3).Draw(t, "cites"),
			})
		}
		for range rapid.IntRange(0, 3).Draw(t, "choices") {
			a.Choices = append(a.Choices, answer.Choice{Label: words("label", 5).Draw(t, "label")})
		}
		return a
	})
}

// No part is longer than a message, no point loses its sources, nothing is lost or told twice.
func TestSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := bot.Form{Message: rapid.SampledFrom([]int{600, 1000, 4000}).Draw(t, "size"), Links: rapid.Bool().Draw(t, "links")}
		form.Buttons = rapid.Bool().Draw(t, "buttons")
		r := bot.Of(anyAnswer(200).Draw(t, "answer"))
		parts := bot.Split(r, form)
		var got, want strings.Builder
		for i, p := range parts {
			text := p.Text(form)
			if n := bot.UTF16(text); n > form.Message {
				t.Fatalf("part %d has %d units of %d", i, n, form.Message)
			}
			if !utf8.ValidString(text) {
				t.Fatalf("part %d cuts a character", i)
			}
			has := map[int]bool{}
			for _, b := range p.Blocks {
				if b.Kind == bot.Source {
					has[b.N] = true
				}
			}
			for _, b := range p.Blocks {
				for _, n := range b.Cites {
					if !has[n] {
						t.Fatalf("part %d cites [%d] without it", i, n)
					}
				}
				if b.Kind != bot.Source {
					got.WriteString(b.Text)
				}
			}
			if len(parts) > 1 && (p.Part != i+1 || p.Parts != len(parts)) {
				t.Fatalf("part %d is marked %d/%d", i, p.Part, p.Parts)
			}
		}
		for _, b := range r.Blocks {
			if b.Kind != bot.Source {
				want.WriteString(b.Text)
			}
		}
		blank := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if blank(got.String()) != blank(want.String()) {
			t.Fatalf("parts say\n%q\nwant\n%q", got.String(), want.String())
		}
	})
}

// What people see as one character stays whole.
func TestCut(t *testing.T) {
	family := "👩‍👩‍👧‍👦"
	for size := range 60 {
		s := strings.Repeat("崂"+family, 5)
		for s != "" {
			head, rest := bot.Cut(s, size)
			if head == "" && rest == s {
				t.Fatalf("size %d: no progress on %q", size, s)
			}
			if size >= bot.UTF16(family) && strings.Count(head, "崂")-strings.Count(head, family) > 1 {
				t.Fatalf("size %d cuts %q", size, head)
			}
			s = rest
		}
	}
	head, rest := bot.Cut("第一句话说完了。第二句话，还没有说完就满了", 14)
	if head != "第一句话说完了。" || rest != "第二句话，还没有说完就满了" {
		t.Errorf("%q, %q", head, rest)
	}
}

// A head stands once above the points that share it.
func TestHeads(t *testing.T) {
	a := &answer.Answer{Lead: "并列如下", Points: []answer.Point{{Head: "甲区", Text: "一"}, {Head: "甲区", Text: "二"}, {Head: "乙区", Text: "三"}, {Head: "甲区", Text: "四"}}}
	var heads []string
	for _, b := range bot.Of(a).Blocks {
		if b.Kind == bot.Head {
			heads = append(heads, b.Text)
		}
	}
	if got := strings.Join(heads, " "); got != "甲区 乙区 甲区" {
		t.Error(got)
	}
}

func TestInert(t *testing.T) {
	tests := []struct{ in, want string }{
		{"@所有人 快看", "＠所有人 快看"},
		{"请回复 /reload 或(/ban x)", "请回复 ／reload 或(／ban x)"},
		{"点击https://a.cn/b领取", "点击https：／／a．cn/b领取"},
		{"加 t.me/abc", "加 t．me/abc"},
		{"增长44.8%，8/15，GDP/人", "增长44.8%，8/15，GDP/人"},
		{"a\u202eb\x00c\td", "abc d"},
		{"经济运行", "经济运行"},
		{"坏\xff字", "坏�字"},
		{"时间:15:30", "时间:15:30"},
		{"请设置 fetch.allow_private", "请设置 fetch.allow_private"},
		{"文档：001_a.txt，a.txt.cn", "文档：001_a.txt，a．txt．cn"},
	}
	for _, tt := range tests {
		if got := bot.Inert(tt.in); got != tt.want {
			t.Errorf("Inert(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := words("text", 30).Draw(t, "text")
		got := bot.Inert(s)
		if strings.ContainsAny(got, "@\x00\u202e") || strings.Contains(got, "://") {
			t.Fatalf("Inert(%q) = %q", s, got)
		}
		if bot.Inert(got) != got {
			t.Fatalf("not settled: %q", got)
		}
		clean := strings.ReplaceAll(s, "\u202e", "")
		if norm.NFKC.String(got) != norm.NFKC.String(clean) {
			t.Fatalf("%q is not the twin of %q", got, s)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("崂山区委书记指出。", "《某报道》", 600)
	f.Add("👩‍👩‍👧‍👦<b>&@所有人", "", 16)
	f.Fuzz(func(t *testing.T, text, title string, size int) {
		size = 300 + max(size, 0)%4000
		form := bot.Form{Message: size}
		a := &answer.Answer{Lead: title, Points: []answer.Point{{Text: text, Cites: []int{0}}, {Text: text + text, Cites: []int{0}}}, Sources: []answer.Source{{Title: title}}}
		for _, p := range bot.Split(bot.Of(a), form) {
			if n := bot.UTF16(p.Text(form)); n > size {
				t.Errorf("%d units of %d", n, size)
			}
		}
	})
}

// The points of each of several answers stand under their own lead.
func TestPartsUnderTheirLeads(t *testing.T) {
	one := func(who, words, doc string) *answer.Answer {
		return &answer.Answer{Lead: who + "：", Answerable: true, Points: []answer.Point{{Text: words, Mark: "转述", Cites: []int{0}}}, Sources: []answer.Source{{Doc: doc, Title: doc}}}
	}
	r := bot.Of(answer.Join([]*answer.Answer{one("甲区书记", "修渔港", "a"), one("乙县书记", "修古道", "b")}, answer.Form{}))
	text := r.Text(bot.Form{})
	order := []string{"甲区书记：", "修渔港〔转述〕[1]", "乙县书记：", "修古道〔转述〕[2]", "来源：", "[1]《a》", "[2]《b》"}
	at := 0
	for _, w := range order {
		k := strings.Index(text[at:], w)
		if k < 0 {
			t.Fatalf("%s does not stand where it belongs:\n%s", w, text)
		}
		at += k + len(w)
	}
}
