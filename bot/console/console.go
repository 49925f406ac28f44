// Package console joins a terminal, or a pipe, to the bot: one line a question, the answer at once.
//
//	terminal  line editing and history, colours unless NO_COLOR, text wrapped to the width
//	pipe      no prompt, no colours, no wrapping
package console

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/peterh/liner"
	"golang.org/x/term"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

const name = "console"

// Options configure an Adapter. In and Out are needed.
type Options struct {
	In       io.Reader
	Out      io.Writer
	Editor   bool   // In is a terminal: edit lines
	Color    bool   // Out takes colours
	Width    int    // columns of Out; 0: do not wrap
	History  string // file that remembers lines; "" for none
	Operator bool   // who types may run admin commands
	Greeting string // first line, on a terminal only
	Now      func() time.Time
}

// Detect sets what in and out allow.
func Detect(in, out *os.File, getenv func(string) string) Options {
	o := Options{In: in, Out: out}
	if term.IsTerminal(int(out.Fd())) {
		o.Color = getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(out.Fd())); err == nil {
			o.Width = w
		}
		o.Editor = term.IsTerminal(int(in.Fd())) && liner.TerminalSupported()
	}
	return o
}

// Adapter is a bot.Adapter for one terminal.
type Adapter struct {
	o  Options
	mu sync.Mutex // of Out

	choices []answer.Choice // of the last reply, asked by their numbers
}

// New makes an Adapter.
func New(o Options) *Adapter {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Adapter{o: o}
}

// Platform is 「console」.
func (a *Adapter) Platform() string { return name }

// Form is the full one; choices are numbered.
func (a *Adapter) Form() bot.Form {
	return bot.Form{Form: answer.Form{Buttons: true}}
}

// Run asks every line until the input ends, the member leaves or ctx ends. A reader that waits for a terminal is left
// behind when ctx ends first.
func (a *Adapter) Run(ctx context.Context, h bot.Handler) error {
	if a.o.Editor && a.o.Greeting != "" {
		a.print(bot.Say(a.o.Greeting))
	}
	next, end := a.lines()
	defer end()
	lines := make(chan string)
	ended := make(chan error, 1)
	asked := make(chan struct{})
	go func() {
		for {
			line, err := next()
			if err != nil {
				ended <- err
				return
			}
			select {
			case lines <- line:
			case <-ctx.Done():
				return
			}
			select {
			case <-asked:
			case <-ctx.Done():
				return
			}
		}
	}()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			if errors.Is(err, io.EOF) || errors.Is(err, liner.ErrPromptAborted) {
				return nil
			}
			return fmt.Errorf("console: %w", err)
		case line := <-lines:
			if line = strings.TrimSpace(line); line != "" {
				if leaves(line) {
					return nil
				}
				if err := a.ask(ctx, h, line, n); err != nil {
					return err
				}
			}
		}
		select {
		case asked <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
	}
}

func leaves(line string) bool {
	switch strings.ToLower(line) {
	case "退出", "再见", "exit", "quit", "/exit", "/quit":
		return true
	}
	return false
}

func (a *Adapter) ask(ctx context.Context, h bot.Handler, line string, n int) error {
	if i, err := strconv.Atoi(line); err == nil && i >= 1 && i <= len(a.choices) {
		line = a.choices[i-1].Question
	}
	r, err := h.Answer(ctx, bot.Message{
		Platform: name, ID: strconv.Itoa(n), Chat: name, Member: name, Text: line, Time: a.o.Now(), Private: true, Operator: a.o.Operator,
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("console: %w", err)
	}
	a.choices = r.Choices
	return a.print(r)
}

// Send prints what is pushed.
func (a *Adapter) Send(_ context.Context, _ store.ChatID, r bot.Reply) (bot.Sent, error) {
	if err := a.print(r); err != nil {
		return bot.Sent{}, &bot.Failure{Kind: bot.Gone, Err: err}
	}
	return bot.Sent{}, nil
}

func (a *Adapter) print(r bot.Reply) error {
	if r.Silent() {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	_, err := io.WriteString(a.o.Out, Render(r, a.Form(), a.o.Width, a.o.Color)+"\n")
	return err
}

// lines gives a function that reads the next line, and one that ends reading.
func (a *Adapter) lines() (next func() (string, error), end func()) {
	if !a.o.Editor {
		in := bufio.NewReaderSize(a.o.In, 64<<10)
		return func() (string, error) {
			line, err := in.ReadString('\n')
			if line != "" {
				err = nil
			}
			return line, err
		}, func() {}
	}
	l := liner.NewLiner()
	l.SetCtrlCAborts(true)
	l.SetMultiLineMode(true)
	if a.o.History != "" {
		if f, err := os.Open(a.o.History); err == nil {
			l.ReadHistory(f)
			f.Close()
		}
	}
	return func() (string, error) {
			line, err := l.Prompt("问> ")
			if err == nil && strings.TrimSpace(line) != "" {
				l.AppendHistory(line)
			}
			return line, err
		}, func() {
			if a.o.History != "" {
				if f, err := os.OpenFile(a.o.History, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600); err == nil {
					l.WriteHistory(f)
					f.Close()
				}
			}
			l.Close()
		}
}

// cell is a character with its style.
type cell struct {
	c     rune
	style bot.Style
}

// Render gives a reply for a terminal of width columns (0: any), in colours or not, with choices and pages as lines.
func Render(r bot.Reply, form bot.Form, width int, color bool) string {
	var cells []cell
	add := func(style bot.Style, text string) {
		for _, c := range text {
			if c == '\n' || !unicode.IsControl(c) {
				cells = append(cells, cell{c, style})
			}
		}
	}
	for _, s := range r.Spans(form) {
		add(s.Style, s.Text)
	}
	if r.Picture != nil && len(r.Blocks) == 0 {
		add(bot.Faint, "（图片："+r.Picture.Caption+"）")
	}
	if r.Page > 0 && r.Page < r.Pages {
		add(bot.Faint, fmt.Sprintf("\n\n第%d/%d页，输入「更多」看下一页", r.Page, r.Pages))
	}
	if len(r.Choices) > 0 {
		add(bot.Normal, "\n")
		for i, c := range r.Choices {
			add(bot.Faint, fmt.Sprintf("\n  %d) ", i+1))
			add(bot.Normal, bot.Inert(c.Label))
		}
	}
	var out strings.Builder
	on := bot.Normal
	put := func(line []cell) {
		for _, c := range line {
			if color && c.style != on {
				out.WriteString(map[bot.Style]string{bot.Normal: "\x1b[0m", bot.Strong: "\x1b[0;1m", bot.Faint: "\x1b[0;2m"}[c.style])
				on = c.style
			}
			out.WriteRune(c.c)
		}
		if on != bot.Normal {
			out.WriteString("\x1b[0m")
			on = bot.Normal
		}
		out.WriteByte('\n')
	}
	for len(cells) > 0 {
		end := 0
		for end < len(cells) && cells[end].c != '\n' {
			end++
		}
		for _, line := range wrap(cells[:end], width) {
			put(line)
		}
		cells = cells[min(end+1, len(cells)):]
	}
	return out.String()
}

// narrow measures characters of ambiguous width as terminals outside East Asia do; fonts mostly follow them.
func narrow() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// wrap breaks a line so that it fits width columns: between characters, but not inside a Latin word, nor before closing
// punctuation, for which two columns are left.
func wrap(line []cell, width int) [][]cell {
	if width <= 0 {
		return [][]cell{line}
	}
	width = max(width-2, 8)
	measure := narrow()
	var out [][]cell
	begin, used, brk := 0, 0, 0
	for i := 0; i < len(line); i++ {
		c := line[i].c
		if i > begin && breakable(line[i-1].c, c) {
			brk = i
		}
		w := measure.RuneWidth(c)
		if used+w > width && (!closing(c) || used+w > width+2) {
			if brk <= begin {
				brk = i
			}
			if brk > begin {
				out = append(out, line[begin:brk])
				begin, used = brk, 0
				for begin < i && line[begin].c == ' ' {
					begin++
				}
				for _, x := range line[begin:i] {
					used += measure.RuneWidth(x.c)
				}
			}
		}
		used += w
	}
	return append(out, line[begin:])
}

// breakable reports whether a line may end between two characters.
func breakable(before, after rune) bool {
	if closing(after) || strings.ContainsRune("「『《（【〔“[", before) || unicode.Is(unicode.Mn, after) || after == '\u200d' || before == '\u200d' {
		return false
	}
	word := func(c rune) bool { return c < 0x2e80 && c != ' ' }
	return !word(before) || !word(after)
}

func closing(c rune) bool {
	return strings.ContainsRune("，。、；：！？」』》）】〕”…,.;:!?)]%％", c)
}
