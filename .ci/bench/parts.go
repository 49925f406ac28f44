package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/go-ego/gse"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/ingest/newstest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

// now is the moment of asking, after the newest article.
const now = "2026-06-30"

// parts are the measurements that are taken in a process of their own. Times are in s unless their names say ms.
var parts = map[string]func(args []string) (map[string]float64, error){
	"gse": cutting, "bleve": indexing, "read": reading, "ask": asking, "reload": reloading,
}

func cpu() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return cpuOf(&r)
}

// texts reads the files below dir.
func texts(dir string) (names, list []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		names, list = append(names, path), append(list, string(raw))
		return err
	})
	return names, list, err
}

// cutting: what gse takes for its simplified dictionary (wall) and for the texts below args[0] (CPU).
func cutting(args []string) (map[string]float64, error) {
	_, list, err := texts(args[0])
	if err != nil {
		return nil, err
	}
	began := time.Now()
	seg := gse.Segmenter{SkipLog: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, err
	}
	dict, from := time.Since(began).Seconds(), cpu()
	for _, t := range list {
		seg.CutSearch(t, true)
	}
	return map[string]float64{"dict": dict, "cut": cpu() - from}, nil
}

// indexing: how long bleve takes for the texts below args[0], with its cjk analyzer and batches of 200.
func indexing(args []string) (map[string]float64, error) {
	names, list, err := texts(args[0])
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "bleve-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = cjk.AnalyzerName
	index, err := bleve.New(filepath.Join(dir, "index"), mapping)
	if err != nil {
		return nil, err
	}
	defer index.Close()
	began := time.Now()
	for len(list) > 0 {
		n := min(200, len(list))
		batch := index.NewBatch()
		for i, t := range list[:n] {
			if err := batch.Index(names[i], map[string]string{"text": t}); err != nil {
				return nil, err
			}
		}
		if err := index.Batch(batch); err != nil {
			return nil, err
		}
		names, list = names[n:], list[n:]
	}
	return map[string]float64{"wall": time.Since(began).Seconds()}, nil
}

// reading: decoding, cleaning and extracting the texts below args[0] on one core (CPU), and texts of 1 and 5 MB.
func reading(args []string) (map[string]float64, error) {
	names, list, err := texts(args[0])
	if err != nil {
		return nil, err
	}
	w, err := newWords()
	if err != nil {
		return nil, err
	}
	runtime.GOMAXPROCS(1)
	debug.FreeOSMemory()
	read := func(name, text string) {
		docs, _ := clean.Decode(context.Background(), filepath.Base(name), []byte(text), clean.DecodeOptions{})
		for _, d := range docs {
			w.reader.Read(d)
		}
	}
	from := cpu()
	for i, t := range list {
		read(names[i], t)
	}
	out := map[string]float64{"cpu": cpu() - from}
	for _, mb := range []int{1, 5} {
		var long strings.Builder
		for i := 0; long.Len() < mb<<20 && i < len(list); i++ {
			long.WriteString(list[i])
		}
		from := time.Now()
		read("long.txt", long.String())
		out[fmt.Sprint(mb, "MB")] = time.Since(from).Seconds()
	}
	return out, nil
}

// words are what reads and answers.
type words struct {
	lexicon   *nlp.Lexicon
	tokenizer *nlp.Tokenizer
	reader    *extract.Reader
}

func newWords() (*words, error) {
	lexicon, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		return nil, err
	}
	tokenizer, err := nlp.OpenTokenizer(configs.FS, lexicon)
	if err != nil {
		return nil, err
	}
	return &words{lexicon, tokenizer, extract.New(lexicon, tokenizer)}, nil
}

func (w *words) engine(corpus store.Corpus) (*qa.Engine, error) {
	templates, err := fs.Sub(configs.FS, "templates")
	if err != nil {
		return nil, err
	}
	return qa.New(qa.Options{Corpus: corpus, Lexicon: w.lexicon, Tokenizer: w.tokenizer, Templates: templates})
}

func (w *words) storage() bolt.Options {
	return bolt.Options{Extractor: w.reader.Version(), Tokenizer: w.tokenizer.Version()}
}

// clock is the end of the day now.
func clock() time.Time {
	day, err := store.ParseDay(now)
	if err != nil {
		panic(err) // a constant
	}
	return (day + 1).Start().Add(-time.Second)
}

type asker func(question string) (answer string, took time.Duration, err error)

// ask asks each question for another length, so that no answer is one that was made for the same question before.
func ask(e *qa.Engine) asker {
	at, limit := clock(), 1200
	return func(question string) (string, time.Duration, error) {
		limit++
		began := time.Now()
		r, err := e.Ask(context.Background(), qa.Request{Text: question, Now: at, Form: answer.Form{Limit: limit}})
		if err != nil {
			return "", 0, err
		}
		return r.Text, time.Since(began), nil
	}
}

// times asks all questions three times and keeps the shortest time of each: of CPU, the collector's too, which a busy
// machine does not change.
func times(a asker, questions []string) (sorted []float64, err error) {
	best := make([]float64, len(questions))
	for round := range 3 {
		for i, q := range questions {
			from := cpu()
			if _, _, err := a(q); err != nil {
				return nil, fmt.Errorf("%s: %w", q, err)
			}
			if ms := (cpu() - from) * 1000; round == 0 || ms < best[i] {
				best[i] = ms
			}
		}
	}
	slices.Sort(best)
	return best, nil
}

func at(sorted []float64, q float64) float64 { return sorted[int(float64(len(sorted)-1)*q)] }

// asking: times of answers on the corpus in args[0], of args[1] articles, and how many hold the needle.
func asking(args []string) (map[string]float64, error) {
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return nil, err
	}
	w, err := newWords()
	if err != nil {
		return nil, err
	}
	db, err := bolt.Open(args[0], bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	engine, err := w.engine(db)
	if err != nil {
		return nil, err
	}
	a := ask(engine)
	out := map[string]float64{}
	needles, err := newstest.Needles(n)
	if err != nil {
		return nil, err
	}
	sets := map[string][]string{}
	for _, nd := range needles {
		for kind, q := range map[string]string{"by name": nd.ByName, "by slots": nd.BySlots} {
			text, _, err := a(q)
			if err != nil {
				return nil, err
			}
			if strings.Contains(text, nd.Words) {
				out[kind] += 1 / float64(len(needles))
			} else if os.Getenv("BENCH_SHOW") != "" {
				fmt.Fprintf(os.Stderr, "%s: %s: %s\n%s\n\n", nd.Doc, q, nd.Words, text)
			}
		}
		sets["needle"] = append(sets["needle"], nd.ByName, nd.BySlots)
	}
	if sets["all"], err = newstest.Questions(500); err != nil {
		return nil, err
	}
	for _, q := range sets["all"] {
		switch {
		case strings.HasSuffix(q, "怎么样"):
			sets["words"] = append(sets["words"], q)
		case strings.HasSuffix(q, "最近强调什么"), strings.HasSuffix(q, "说了什么"), strings.Contains(q, "方面做了什么"):
			sets["slot"] = append(sets["slot"], q)
		}
	}
	for kind, set := range sets {
		t, err := times(a, set)
		if err != nil {
			return nil, err
		}
		out[kind+" p50"], out[kind+" p99"] = at(t, 0.5), at(t, 0.99)
	}
	var ratios []float64
	for range 5 {
		one, err := rate(engine, sets["all"], 1)
		if err != nil {
			return nil, err
		}
		eight, err := rate(engine, sets["all"], 8)
		if err != nil {
			return nil, err
		}
		ratios = append(ratios, eight/one)
	}
	slices.Sort(ratios)
	out["askers"] = ratios[2]
	return out, nil
}

// rate is how many questions a second so many askers get answered.
func rate(e *qa.Engine, questions []string, askers int) (float64, error) {
	const rounds = 400
	var group sync.WaitGroup
	var failed atomic.Pointer[error]
	began := time.Now()
	for k := range askers {
		group.Go(func() {
			a := ask(e) // the same lengths as others, but other questions
			for i := k; i < rounds; i += askers {
				if _, _, err := a(questions[i%len(questions)]); err != nil {
					failed.Store(&err)
					return
				}
			}
		})
	}
	group.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return rounds / time.Since(began).Seconds(), nil
}

// reloading: a copy of the corpus in args[0] reads the articles below args[1] anew, from where it was loaded, as a running
// serve does, while 200 questions a second are asked; then nothing has changed; then there is one new article, five times.
func reloading(args []string) (map[string]float64, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "reload-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	data := filepath.Join(dir, "data")
	if err := os.CopyFS(data, os.DirFS(args[0])); err != nil {
		return nil, err
	}
	w, err := newWords()
	if err != nil {
		return nil, err
	}
	db, err := bolt.Open(data, w.storage())
	if err != nil {
		return nil, err
	}
	defer db.Close()
	engine, err := w.engine(db)
	if err != nil {
		return nil, err
	}
	questions, err := newstest.Questions(500)
	if err != nil {
		return nil, err
	}
	a, right := ask(engine), map[string]string{}
	for _, q := range questions {
		if right[q], _, err = a(q); err != nil {
			return nil, err
		}
	}
	seen := ingest.NewSeen()
	load := func(reread bool) error {
		r, err := ingest.Reload(ctx, db, nil, ingest.Options{Read: w.reader.Read, Workers: max(1, runtime.GOMAXPROCS(0)/2), Reread: reread, Seen: seen})
		if err == nil && len(r.Rejected) > 0 {
			err = fmt.Errorf("rejected: %v", r.Rejected)
		}
		return err
	}
	out := map[string]float64{}
	pace := func(until <-chan error) (sorted []float64, err error) {
		r := rand.New(rand.NewPCG(1, 1))
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case err := <-until:
				slices.Sort(sorted)
				return sorted, err
			case <-tick.C:
			}
			q := questions[r.IntN(len(questions))]
			text, took, err := a(q)
			if err != nil || text == "" {
				out["wrong"]++
			}
			sorted = append(sorted, float64(took.Nanoseconds())/1e6)
		}
	}
	idle := make(chan error)
	time.AfterFunc(5*time.Second, func() { idle <- nil })
	before, err := pace(idle)
	if err != nil {
		return nil, err
	}
	done := make(chan error, 1)
	go func() { done <- load(true) }()
	during, err := pace(done)
	if err != nil {
		return nil, err
	}
	out["p50"], out["p99"] = at(during, 0.5)/at(before, 0.5), at(during, 0.99)/at(before, 0.99)
	out["wrong"] += 0
	from := cpu()
	if err := load(false); err != nil {
		return nil, err
	}
	out["unchanged cpu"] = cpu() - from
	var took []float64
	for i := range 5 {
		name := fmt.Sprintf("瀛洲%d号实验基地", i)
		text := fmt.Sprintf("海曙区科技创新：新基地启用\n\n来源：宁波日报　2026-06-2%d 08:00\n\n6月20日，海曙区举行%s启用仪式，总投资%d亿元。\n", i+1, name, 41+i)
		path := filepath.Join(args[1], fmt.Sprint("new", i, ".txt"))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return nil, err
		}
		defer os.Remove(path)
		began := time.Now()
		if err := load(false); err != nil {
			return nil, err
		}
		reply, _, err := a("谁提到过" + name)
		if err != nil {
			return nil, err
		}
		if !strings.Contains(reply, fmt.Sprint(41+i, "亿元")) {
			return nil, fmt.Errorf("the new article is not found: %s", reply)
		}
		took = append(took, time.Since(began).Seconds()*1000)
	}
	slices.Sort(took)
	out["new article ms"] = took[2]
	return out, nil
}
