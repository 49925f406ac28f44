package console

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// buffer is a Writer that may be read meanwhile.
type buffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func TestConversation(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want []string // in this order
	}{
		{"a question and what follows", "崂山区书记\n那李沧呢\n", []string{"答：崂山区书记", "《某报道》某报，2025-08-18", "答：那李沧呢←崂山区书记"}},
		{"a choice by its number", "崂山区书记\n1\n", []string{"1) 李沧", "答：李沧区书记最近强调什么"}},
		{"the next page", "崂山区书记\n更多\n", []string{"第1/3页", "第2页"}},
		{"a last line without end", "崂山区书记", []string{"答：崂山区书记"}},
		{"blank lines", "\n \n崂山区书记\n", []string{"答：崂山区书记"}},
		{"a command", "/ping\n", []string{"在。"}},
		{"a panic", "崩溃\n还在吗\n", []string{"抱歉", "答：还在吗"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := &buffer{}
			a := New(Options{In: strings.NewReader(tt.in), Out: out})
			b := bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}}, a)
			if err := b.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
			rest := out.String()
			for _, want := range tt.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Fatalf("%q is missing in %q", want, out.String())
				}
				rest = after
			}
			if strings.Contains(out.String(), "\x1b") || strings.Contains(out.String(), "问>") {
				t.Errorf("a pipe got colours or a prompt: %q", out.String())
			}
		})
	}
}

func TestLeaving(t *testing.T) {
	out := &buffer{}
	a := New(Options{In: strings.NewReader("退出\n崂山区书记\n"), Out: out})
	if err := bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}}, a).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if out.String() != "" {
		t.Errorf("said %q after leaving", out.String())
	}
}

func TestStop(t *testing.T) {
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	out := &buffer{}
	a := New(Options{In: r, Out: out})
	done := make(chan error)
	go func() {
		done <- bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}}, a).Run(ctx)
	}()
	if _, err := io.WriteString(w, "崂山区书记\n"); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	w.Close()
}

func TestPush(t *testing.T) {
	out := &buffer{}
	a := New(Options{In: strings.NewReader(""), Out: out})
	if _, err := a.Send(t.Context(), store.ChatID("console"), bot.Say("日报\x1b[31m")); err != nil {
		t.Fatal(err)
	}
	if out.String() != "日报[31m\n\n" {
		t.Errorf("%q", out.String())
	}
}

func TestRender(t *testing.T) {
	r := bot.Reply{Blocks: []bot.Block{{Kind: bot.Lead, Text: "某区委书记某某，2025年8月14日："}, {Kind: bot.Point, Text: "要稳住GDP和外贸，守住底线。", Mark: "转述", Cites: []int{1}}}}
	want := "\x1b[0;1m某区委书记某某，\x1b[0m\n\x1b[0;1m2025年8月14日：\x1b[0m\n\n要稳住GDP和外贸，\n守住底线。〔转述〕\n[1]\n"
	if got := Render(r, bot.Form{}, 20, true); got != want {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if got := Render(r, bot.Form{}, 0, false); got != "某区委书记某某，2025年8月14日：\n\n要稳住GDP和外贸，守住底线。〔转述〕[1]\n" {
		t.Errorf("%q", got)
	}
}

// Wrapped lines fit, and hold all that was said.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"崂", "山", "，", "。", "a", "GDP", " ", "1500", "”", "「", "👍"})).Draw(t, "text"), "")
		width := rapid.IntRange(10, 60).Draw(t, "width")
		measure := narrow()
		got := ""
		for line := range strings.SplitSeq(strings.TrimSuffix(Render(bot.Say(text), bot.Form{}, width, false), "\n"), "\n") {
			if n := measure.StringWidth(line); n > width {
				t.Fatalf("%q has %d columns of %d", line, n, width)
			}
			got += line
		}
		blank := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if blank(got) != blank(text) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
