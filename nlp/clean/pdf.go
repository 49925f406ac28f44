package clean

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

const (
	pdfTime   = time.Minute
	pdfMemory = 1 << 20 // kB of address space
)

// pdf reads the text layer with poppler's pdftotext, which gets a file, not standard input, a minute and 1 GB.
func (d *decoder) pdf(raw []byte) {
	program := d.o.Pdftotext
	if program == "" {
		program = "pdftotext"
	}
	program, err := exec.LookPath(program)
	if err != nil {
		d.reject("读取 PDF 需要 pdftotext：请安装 poppler（Debian、Ubuntu：apt install poppler-utils；macOS：brew install poppler），或把 PDF 另存为 .txt、.docx")
		return
	}
	text, err := pdfText(d.ctx, program, raw, d.o.maxText())
	switch {
	case err != nil:
		d.reject(err.Error())
		return
	case strings.TrimSpace(text) == "":
		d.reject("PDF 没有文字层（像是扫描件）：请先做文字识别（OCR）")
		return
	case !readable(text):
		d.reject("PDF 的文字层是乱码（字体没有编码表）：请换一份，或先做文字识别（OCR）")
		return
	}
	if scattered(text) {
		if laid, err := pdfText(d.ctx, program, raw, d.o.maxText(), "-layout"); err == nil {
			text = gather(text, laid)
		}
	}
	d.add(&store.Document{Key: d.name, Form: "pdf", Text: text})
}

// scattered reports whether a text holds six short lines in sequence, as the cells of a table come out.
func scattered(text string) bool {
	n := 0
	for line := range strings.Lines(text) {
		switch line = strings.TrimSpace(line); {
		case line == "":
		case utf8.RuneCountInString(line) <= 12 && !closed(line):
			if n++; n == 6 {
				return true
			}
		default:
			n = 0
		}
	}
	return false
}

var rePDFGap = regexp.MustCompile(`\s{2,}`)

// gather puts the cells of tables, which stand in text one below the other, into rows with tabs, as laid shows them: the
// text as it lies on the page.
func gather(text, laid string) string {
	lines := strings.Split(text, "\n")
	at := 0
	var rows []string
	cells := map[string]int{}
	n, width, budget := 0, 0, 1_000_000
	place := func() {
		defer func() { rows, cells, n = nil, map[string]int{}, 0 }()
		if len(rows) < 3 || n > 2000 {
			return
		}
		for from := at; from < len(lines) && budget > 0; from++ {
			if cells[strings.TrimSpace(lines[from])] == 0 {
				continue
			}
			left, found := maps.Clone(cells), 0
			var others []string // what stands between the cells
			i := from
			for ; i < len(lines) && i-from < 3*n+20 && found < n; i++ {
				budget--
				if c := strings.TrimSpace(lines[i]); left[c] > 0 {
					left[c]--
					found++
				} else {
					others = append(others, lines[i])
				}
			}
			if found == n {
				rest := slices.DeleteFunc(others, func(s string) bool { return strings.TrimSpace(s) == "" })
				lines = slices.Concat(lines[:from], []string{""}, rows, []string{""}, rest, lines[i:])
				at = from + len(rows) + 2
				return
			}
		}
	}
	for line := range strings.Lines(laid) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		cs := rePDFGap.Split(line, -1)
		if len(cs) < 2 {
			place()
			continue
		}
		if width != len(cs) && min(width, len(cs)) == 2 {
			place() // a line of date and outlet is no row
		}
		width = len(cs)
		rows = append(rows, strings.Join(cs, "\t"))
		for _, c := range cs {
			cells[c]++
			n++
		}
	}
	place()
	return strings.Join(lines, "\n")
}

// pdfText runs the program with options on a copy of raw in a folder of its own.
func pdfText(ctx context.Context, program string, raw []byte, limit int, options ...string) (string, error) {
	dir, err := os.MkdirTemp("", "wenzheng-pdf")
	if err != nil {
		return "", fmt.Errorf("没有地方存放临时文件：%w", err)
	}
	defer os.RemoveAll(dir)
	file := dir + string(os.PathSeparator) + "in.pdf"
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		return "", fmt.Errorf("没有地方存放临时文件：%w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	args := append(append([]string{program, "-q", "-enc", "UTF-8", "-eol", "unix"}, options...), file, "-")
	if sh, err := exec.LookPath("sh"); err == nil {
		args = append([]string{sh, "-c", `ulimit -v "$1" 2>/dev/null; shift; exec "$@"`, "sh", fmt.Sprint(pdfMemory)}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LC_ALL=C.UTF-8"}
	cmd.WaitDelay = 5 * time.Second
	out := &capped{left: limit}
	var says capped
	says.left = 4 << 10
	cmd.Stdout, cmd.Stderr = out, &says
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case out.over:
		return "", fmt.Errorf("PDF 的文字超过 %d MB，请拆分后再载入", limit>>20)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", fmt.Errorf("读取 PDF 超过 %d 秒，已放弃：请另存一份，或拆分后再载入", int(pdfTime/time.Second))
	case ctx.Err() != nil:
		return "", errors.New("读取 PDF 被中断")
	case errors.As(err, &exit) && exit.ExitCode() == 1 && strings.Contains(strings.ToLower(says.kept.String()), "password"):
		return "", errors.New("PDF 有密码，无法读取：请去掉密码")
	case errors.As(err, &exit) && exit.ExitCode() == 3:
		return "", errors.New("PDF 不允许复制文字：请换一份没有限制的")
	case err != nil && out.kept.Len() == 0:
		return "", fmt.Errorf("PDF 损坏或无法读取（%w）：请重新下载或另存一份", err)
	}
	return layer(out.kept.String()), nil
}

// layer makes a text of what the program printed: pages become paragraphs.
func layer(printed string) string {
	text, _ := finish(strings.ReplaceAll(strings.ToValidUTF8(printed, "�"), "\f", "\n\n"), nil)
	return strings.TrimSpace(text) + "\n"
}

// capped keeps what is written to it up to a limit, and then fails. It does not embed the buffer: io.Copy would take
// its ReadFrom, which knows no limit.
type capped struct {
	kept bytes.Buffer
	left int
	over bool
}

func (c *capped) Write(p []byte) (int, error) {
	if len(p) > c.left {
		c.over = true
		return 0, io.ErrShortWrite
	}
	c.left -= len(p)
	return c.kept.Write(p)
}

// readable reports whether at least seven of ten characters other than blanks are of a script that news are written in.
func readable(text string) bool {
	good, odd := 0, 0
	for _, r := range text {
		switch {
		case r <= ' ' || r == '\u00a0' || r == '\u3000':
		case r < 0x7f, r >= 0x4e00 && r <= 0x9fff, r >= 0x3400 && r <= 0x4dbf, r >= 0x20000 && r <= 0x323af, r >= 0x3000 && r <= 0x303f, r >= 0xff00 && r <= 0xffef,
			r >= 0x2010 && r <= 0x206f, r >= 0x2100 && r <= 0x22ff, r >= 0x2460 && r <= 0x24ff, r >= 0x25a0 && r <= 0x26ff, r == '·', r == '×', r == '°', r == '±', r >= 0xc0 && r <= 0x24f:
			good++
		default:
			odd++
		}
	}
	// Fonts without a table come out as punctuation: a text has more letters than signs.
	letters := 0
	for _, r := range text {
		if r >= 0x4e00 && r <= 0x9fff || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xc0 && r <= 0x24f || r > 0x20000 {
			letters++
		}
	}
	return utf8.ValidString(text) && good*10 >= (good+odd)*7 && letters*10 >= good*4
}
