// Command bench prints what CONTRIBUTING promises of speed and size as ratios to references that are taken in the same
// run on the same invented news: gse, which cuts the texts, and bleve, which indexes them. It is a module of its own so
// that the product does not depend on bleve.
//
//	go -C .ci/bench run . [-n 10000] [-large 100000] [-small 1000] [-work DIR] [-png FILE]
//
// -large 0 leaves out the rows that need the largest corpus, which take some ten minutes. Each measurement is a process
// of its own: main builds wenzheng, and runs it or itself.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"wenzheng/bot/picture"
	"wenzheng/configs"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/ingest/newstest"
)

func main() {
	var err error
	switch {
	case len(os.Args) > 1 && parts[os.Args[1]] != nil:
		var out map[string]float64
		if out, err = parts[os.Args[1]](os.Args[2:]); err == nil {
			err = json.NewEncoder(os.Stdout).Encode(out)
		}
	default:
		err = table()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is one run.
type bench struct {
	work, bin string
	missed    int
}

// row prints a line of the table. want is an upper limit, or a lower one when it is negative.
func (b *bench) row(name string, got, want float64, unit string) {
	sign, holds := "≤", got <= want
	if want < 0 {
		sign, want = "≥", -want
		holds = got >= want
	}
	verdict := "holds"
	if !holds {
		verdict = "MISSED"
		b.missed++
	}
	fmt.Printf("| %s | %.3g%s | %s %.4g%s | %s |\n", name, got, unit, sign, want, unit, verdict)
}

// size is a corpus and what loading it took.
type size struct {
	n, text        int
	news, data     string
	cpu, wall      float64 // s
	peak           float64 // MB of anonymous memory
	stored         int64
	first          float64 // s from process start to the first answer
	resident, anon float64 // MB after 500 questions
	asks           map[string]float64
}

func table() error {
	n := flag.Int("n", 10_000, "articles")
	small := flag.Int("small", 1000, "articles of the smallest corpus")
	large := flag.Int("large", 100_000, "articles of the largest corpus; 0: none")
	png := flag.String("png", "", "file for a picture of how figures grow with the corpus")
	work := flag.String("work", "", "folder for corpora, kept and used again; a temporary one by default")
	flag.Parse()
	b := &bench{work: *work}
	if b.work == "" {
		dir, err := os.MkdirTemp("", "wenzheng-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.work = dir
	}
	if err := b.build(); err != nil {
		return err
	}
	info, err := os.Stat(b.bin)
	if err != nil {
		return err
	}
	fmt.Println("| what | measured | limit | |\n| --- | --- | --- | --- |")
	b.row("binary, stripped", float64(info.Size())/1e6, 40, " MB")

	low, err := b.measure(*small)
	if err != nil {
		return err
	}
	mid, err := b.measure(*n)
	if err != nil {
		return err
	}
	load, read, first, long, err := b.inTurn(mid)
	if err != nil {
		return err
	}
	rival, err := b.part("bleve", mid.news)
	if err != nil {
		return err
	}
	b.row("load, CPU ÷ gse CutSearch with HMM", load, 1, "")
	b.row("reading alone, CPU ÷ gse CutSearch with HMM", read, 2, "")
	b.row("a text of 5 MB ÷ one of 1 MB, time", long, 7, "")
	b.row("load, articles/s ÷ bleve with cjk", rival["wall"]/mid.wall, -1.5, "")
	b.row("load, peak of anonymous memory", mid.peak, 300, " MB")
	b.row("stored bytes ÷ text bytes", float64(mid.stored)/float64(mid.text), 1.6, "")
	b.row("process start to first answer ÷ loading gse's dictionary", first, 0.2, "")
	b.row("resident after 500 questions", mid.resident, 110, " MB")
	b.row("whole answer, p50", mid.asks["all p50"], 0.5, " ms")
	b.row("whole answer, p99", mid.asks["all p99"], 5, " ms")
	b.row("8 askers ÷ 1 asker, questions/s", mid.asks["askers"], -1.4, "")
	re, err := b.part("reload", mid.data, mid.news)
	if err != nil {
		return err
	}
	b.row("reload while 200 questions/s are asked, p50 ÷ idle", re["p50"], 1.3, "")
	b.row("reload while 200 questions/s are asked, p99 ÷ idle", re["p99"], 4, "")
	b.row("wrong or missing answers meanwhile", re["wrong"], 0, "")
	b.row("reload with nothing changed ÷ full load, CPU", re["unchanged cpu"]/mid.cpu, 0.03, "")
	b.row("one new article, until durable and found", re["new article ms"], 60, " ms")
	if echo, err := b.telegram(); err != nil {
		return err
	} else {
		b.row("Telegram burst ÷ the library's echo", echo, -0.3, "")
	}
	b.row("answers with the needle, by name", mid.asks["by name"], -0.99, "")
	b.row("answers with the needle, by person, place, theme, month", mid.asks["by slots"], -0.97, "")
	sizes := []*size{low, mid}
	if *large > 0 {
		top, err := b.measure(*large)
		if err != nil {
			return err
		}
		sizes = append(sizes, top)
		fmt.Printf("| **%d articles** | | | |\n", *large)
		b.row("load, peak of anonymous memory ÷ before", top.peak/mid.peak, 1.3, "")
		b.row("stored bytes ÷ text bytes", float64(top.stored)/float64(top.text), 1.6, "")
		b.row("process start to first answer ÷ before", top.first/mid.first, 1.3, "")
		b.row("anonymous memory after 500 questions ÷ before", top.anon/mid.anon, 1.5, "")
		for _, g := range []struct {
			kind string
			most float64
		}{{"slot", 4}, {"needle", 6}, {"words", 15}} {
			b.row("growth of p50 from the smallest, "+g.kind, top.asks[g.kind+" p50"]/low.asks[g.kind+" p50"], g.most, "")
		}
		b.row("answers with the needle, by name", top.asks["by name"], -0.99, "")
		b.row("answers with the needle, by person, place, theme, month", top.asks["by slots"], -0.97, "")
	}
	fmt.Println("\n| articles | text MB | stored MB | load s | load CPU s | first answer s | resident MB | slot p50 ms | needle p50 ms | words p50 ms |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, s := range sizes {
		fmt.Printf("| %d | %.1f | %.1f | %.1f | %.1f | %.2f | %.0f | %.3f | %.3f | %.3f |\n", s.n, float64(s.text)/1e6, float64(s.stored)/1e6, s.wall, s.cpu, s.first, s.resident,
			s.asks["slot p50"], s.asks["needle p50"], s.asks["words p50"])
	}
	if *png != "" {
		if err := draw(*png, sizes); err != nil {
			return err
		}
	}
	if b.missed > 0 {
		return fmt.Errorf("%d rows do not hold", b.missed)
	}
	return nil
}

// rounds of inTurn.
const rounds = 5

// inTurn measures gse and what is compared with it one after the other, again and again, and returns the medians of the
// ratios: loading and reading by their CPU to gse's cutting, the first answer to gse's dictionary, a text of 5 MB to one of
// 1 MB. A processor that others use too is now fast and now slow, by half.
func (b *bench) inTurn(s *size) (load, read, first, long float64, err error) {
	var ratios [4][]float64
	again := filepath.Join(b.work, "again")
	defer os.RemoveAll(again)
	for range rounds {
		cut, err := b.part("gse", s.news)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		if err := os.RemoveAll(again); err != nil {
			return 0, 0, 0, 0, err
		}
		loaded, err := b.watch(nil, "--data", again, "load", s.news)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		answered, err := b.watch(nil, firstAnswer(again)...)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		alone, err := b.part("read", s.news)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		for i, r := range []float64{loaded.cpu / cut["cut"], alone["cpu"] / cut["cut"], answered.wall / cut["dict"], alone["5MB"] / alone["1MB"]} {
			ratios[i] = append(ratios[i], r)
		}
	}
	median := func(list []float64) float64 { return slices.Sorted(slices.Values(list))[rounds/2] }
	return median(ratios[0]), median(ratios[1]), median(ratios[2]), median(ratios[3]), nil
}

func firstAnswer(data string) []string {
	return []string{"--data", data, "--now", now, "ask", "海曙区委书记最近强调什么"}
}

// build builds wenzheng as a release does.
func (b *bench) build() error {
	b.bin = filepath.Join(b.work, "wenzheng")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.bin, "./cmd/wenzheng")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// part runs one of parts in a process of its own.
func (b *bench) part(args ...string) (map[string]float64, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, args...)
	cmd.Stderr = os.Stderr
	raw, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	out := map[string]float64{}
	return out, json.Unmarshal(raw, &out)
}

// measure makes a corpus of n articles, loads it and asks.
func (b *bench) measure(n int) (*size, error) {
	s := &size{n: n, news: filepath.Join(b.work, fmt.Sprint("news", n)), data: filepath.Join(b.work, fmt.Sprint("data", n))}
	if err := s.write(); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(s.data); err != nil {
		return nil, err
	}
	p, err := b.watch(nil, "--data", s.data, "load", s.news)
	if err != nil {
		return nil, err
	}
	s.cpu, s.wall, s.peak = p.cpu, p.wall, p.anon
	if s.stored, err = bytesIn(filepath.Join(s.data, "segments")); err != nil {
		return nil, err
	}
	var starts []float64
	for range 7 {
		p, err := b.watch(nil, firstAnswer(s.data)...)
		if err != nil {
			return nil, err
		}
		starts = append(starts, p.wall)
	}
	slices.Sort(starts)
	s.first = starts[len(starts)/2]
	if s.resident, s.anon, err = b.memory(s); err != nil {
		return nil, err
	}
	s.asks, err = b.part("ask", s.data, strconv.Itoa(n))
	return s, err
}

func (s *size) write() error {
	if raw, err := os.ReadFile(s.news + ".bytes"); err == nil {
		s.text, err = strconv.Atoi(string(raw))
		return err
	}
	text, err := newstest.Write(s.news, s.n)
	if err != nil {
		return err
	}
	s.text = int(text)
	return os.WriteFile(s.news+".bytes", []byte(strconv.Itoa(s.text)), 0o644)
}

// spent is what a process took.
type spent struct{ cpu, wall, anon float64 }

// watch runs wenzheng and looks at its memory now and then.
func (b *bench) watch(in []byte, args ...string) (spent, error) {
	cmd := exec.Command(b.bin, args...)
	var out bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &out
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return spent{}, err
	}
	s, done := spent{}, make(chan struct{})
	go func() {
		defer close(done)
		for {
			anon, err := status(cmd.Process.Pid, "RssAnon")
			if err != nil {
				return
			}
			s.anon = max(s.anon, anon)
			time.Sleep(10 * time.Millisecond)
		}
	}()
	err := cmd.Wait()
	s.wall = time.Since(began).Seconds()
	<-done
	s.cpu = cpuOf(cmd.ProcessState.SysUsage().(*syscall.Rusage))
	if err != nil {
		return s, fmt.Errorf("wenzheng %s: %w: %s", strings.Join(args, " "), err, out.String())
	}
	return s, nil
}

func cpuOf(r *syscall.Rusage) float64 { return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9 }

// status reads a line of /proc/PID/status, in MB.
func status(pid int, name string) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name+":" {
			kb, err := strconv.ParseFloat(f[1], 64)
			return kb / 1024, err
		}
	}
	return 0, errors.New("no " + name)
}

// memory asks 500 questions of one process and returns what it then holds.
func (b *bench) memory(s *size) (resident, anon float64, err error) {
	questions, err := newstest.Questions(500)
	if err != nil {
		return 0, 0, err
	}
	cmd := exec.Command(b.bin, "--data", s.data, "--now", now, "ask")
	in, err := cmd.StdinPipe()
	if err != nil {
		return 0, 0, err
	}
	out, err := os.Create(filepath.Join(b.work, "answers"))
	if err != nil {
		return 0, 0, err
	}
	defer out.Close()
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	fmt.Fprintln(in, strings.Join(questions, "\n"))
	for was, same := int64(-1), 0; same < 20; { // until nothing more is written
		time.Sleep(25 * time.Millisecond)
		info, err := out.Stat()
		if err != nil {
			return 0, 0, err
		}
		if info.Size() == was && was > 0 {
			same++
		} else {
			same, was = 0, info.Size()
		}
	}
	resident, err = status(cmd.Process.Pid, "VmRSS")
	if err == nil {
		anon, err = status(cmd.Process.Pid, "RssAnon")
	}
	in.Close()
	return resident, anon, errors.Join(err, cmd.Wait())
}

var ofEcho = regexp.MustCompile(`([\d.]+) of-echo`)

// telegram asks 5,000 questions of the whole bot through a server on the loopback; that it opens no more than 64
// connections is a test of its own there.
func (b *bench) telegram() (float64, error) {
	cmd := exec.Command("go", "test", "./bot/telegram", "-run", "^$", "-bench", "Throughput", "-benchtime", "5000x")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.CombinedOutput()
	m := ofEcho.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("bot/telegram: %w: %s", err, out)
	}
	return strconv.ParseFloat(string(m[1]), 64)
}

func bytesIn(dir string) (n int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}

// draw makes the picture of the growth curves: each figure at each size, times what it was at the smallest.
func draw(path string, sizes []*size) error {
	font, err := fs.ReadFile(configs.FS, "third_party/font/NotoSansSC.ttf")
	if err != nil {
		return err
	}
	artist, err := picture.New(font, nil)
	if err != nil {
		return err
	}
	chart := answer.Chart{Kind: "line", Title: "随文章数增长的倍数", Unit: "倍"}
	for _, s := range sizes {
		chart.Labels = append(chart.Labels, strconv.Itoa(s.n))
	}
	for _, c := range []struct {
		name string
		of   func(s *size) float64
	}{
		{"按栏目提问 p50", func(s *size) float64 { return s.asks["slot p50"] }},
		{"找一条事实 p50", func(s *size) float64 { return s.asks["needle p50"] }},
		{"自由词 p50", func(s *size) float64 { return s.asks["words p50"] }},
		{"启动到首个回答", func(s *size) float64 { return s.first }},
		{"匿名内存", func(s *size) float64 { return s.anon }},
		{"每篇装入 CPU", func(s *size) float64 { return s.cpu / float64(s.n) }},
	} {
		line := answer.Series{Name: c.name}
		for _, s := range sizes {
			line.Values = append(line.Values, c.of(s)/c.of(sizes[0]))
		}
		chart.Series = append(chart.Series, line)
	}
	raw, err := artist.Draw(&chart)
	if err != nil {
		return err
	}
	return os.WriteFile(path, raw, 0o644)
}
