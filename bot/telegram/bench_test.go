package telegram

import (
	"context"
	"io/fs"

	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/extract"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/qa"
	"wenzheng/store/bolt"
)

// echo runs the library alone, each update answered by sendMessage, and returns messages a second.
func echo(tb testing.TB, n int) float64 {
	s := newAPI(tb)
	s.quiet = true
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = connections
	b, err := tg.New(s.token, tg.WithServerURL(s.URL), tg.WithHTTPClient(2*time.Second, &http.Client{Transport: base}),
		tg.WithDefaultHandler(func(ctx context.Context, b *tg.Bot, u *models.Update) {
			b.SendMessage(ctx, &tg.SendMessageParams{ChatID: u.Message.Chat.ID, Text: u.Message.Text})
		}))
	if err != nil {
		tb.Fatal(err)
	}
	return speed(tb, s, n, []string{"崂山区书记最近强调什么"}, func(ctx context.Context) {
		b.Start(ctx)
		base.CloseIdleConnections()
	})
}

// sample answers from the sample corpus, and gives questions that it can answer.
func sample(tb testing.TB) (bot.Asker, []string) {
	tb.Helper()
	must := func(err error) {
		if err != nil {
			tb.Helper()
			tb.Fatal(err)
		}
	}
	lexicon, err := nlp.ParseLexicon(configs.FS)
	must(err)
	tokenizer, err := nlp.OpenTokenizer(configs.FS, lexicon)
	must(err)
	reader := extract.New(lexicon, tokenizer)
	corpus, err := bolt.Open(tb.TempDir(), bolt.Options{Extractor: reader.Version(), Tokenizer: tokenizer.Version()})
	must(err)
	tb.Cleanup(func() { corpus.Close() })
	files, err := fs.Sub(configs.FS, "corpus")
	must(err)
	dir := tb.TempDir()
	must(os.CopyFS(dir, files))
	_, err = ingest.Load(tb.Context(), corpus, []string{dir}, ingest.Options{Read: reader.Read})
	must(err)
	templates, err := fs.Sub(configs.FS, "templates")
	must(err)
	engine, err := qa.New(qa.Options{Corpus: corpus, Lexicon: lexicon, Tokenizer: tokenizer, Templates: templates})
	must(err)
	help, err := engine.Ask(tb.Context(), qa.Request{Text: "你能做什么", Now: time.Now()})
	must(err)
	var questions []string
	for _, c := range help.Choices {
		questions = append(questions, c.Question)
	}
	if len(questions) < 3 {
		tb.Fatalf("questions %q", questions)
	}
	return engine, questions
}

// ours runs the whole bot on asker with a journal on disk and no rates.
func ours(tb testing.TB, n int, asker bot.Asker, questions []string) float64 {
	s := newAPI(tb)
	s.quiet = true
	state := openState(tb, tb.TempDir())
	defer state.Close()
	a, err := New(Options{Token: s.token, APIURL: s.URL, Poll: 2 * time.Second})
	if err != nil {
		tb.Fatal(err)
	}
	b := bot.New(bot.Options{State: state, Asker: asker, MaxAge: 10 * time.Minute, Memory: time.Hour, Window: time.Minute}, a)
	return speed(tb, s, n, questions, func(ctx context.Context) {
		if err := b.Run(ctx); err != nil {
			tb.Error(err)
		}
		a.wire.CloseIdleConnections()
	})
}

// speed feeds n messages from 200 chats and measures how fast they are answered.
func speed(tb testing.TB, s *api, n int, questions []string, run func(context.Context)) float64 {
	for i := range n {
		chat := int64(1 + i%200)
		s.add(text(chat, chat, questions[i%len(questions)]))
	}
	done := make(chan struct{})
	count := 0
	var mu sync.Mutex
	s.onSend = func(call) {
		mu.Lock()
		defer mu.Unlock()
		if count++; count == n {
			close(done)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	began := time.Now()
	go func() { run(ctx); close(ended) }()
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		tb.Errorf("only %d of %d answers", count, n)
	}
	took := time.Since(began)
	cancel()
	<-ended
	return float64(n) / took.Seconds()
}

// The whole bot on the sample corpus reaches 0.2 of the library's bare echo by far, in the median of three pairs; core is
// the bot without a corpus.
func BenchmarkThroughput(b *testing.B) {
	n := max(b.N, 4000)
	asker, questions := sample(b)
	b.ResetTimer()
	var theirs, core, mine, of []float64
	for range 3 {
		theirs = append(theirs, echo(b, n))
		core = append(core, ours(b, n, &bottest.Asker{}, questions))
		mine = append(mine, ours(b, n, asker, questions))
		of = append(of, mine[len(mine)-1]/theirs[len(theirs)-1])
	}
	median := func(list []float64) float64 { slices.Sort(list); return list[1] }
	b.ReportMetric(median(mine), "msg/s")
	b.ReportMetric(median(core), "core-msg/s")
	b.ReportMetric(median(theirs), "echo-msg/s")
	b.ReportMetric(median(of), "of-echo")
	if median(of) < 0.2 {
		b.Errorf("%.0f messages/s, the library alone %.0f", median(mine), median(theirs))
	}
}

// BenchmarkRoundTrip asks one question of the whole bot after the other: from the update to the answer that is written down
// and sent.
func BenchmarkRoundTrip(b *testing.B) {
	asker, questions := sample(b)
	s := newAPI(b)
	s.quiet = true
	state := openState(b, b.TempDir())
	defer state.Close()
	answered := make(chan struct{})
	s.onSend = func(call) { answered <- struct{}{} }
	_, _, stop := open(b, s, bot.Options{State: state, Asker: asker, Memory: time.Hour})
	defer stop()
	for i := 0; b.Loop(); i++ {
		s.add(text(7, 7, questions[i%len(questions)]))
		<-answered
	}
}

// At 50 messages a second the 99th percentile from update to sendMessage stays below 20 ms.
func BenchmarkLatency(b *testing.B) {
	n := max(b.N, 500)
	s := newAPI(b)
	s.quiet = true
	state := openState(b, b.TempDir())
	defer state.Close()
	var mu sync.Mutex
	born := map[string]time.Time{}
	var took []time.Duration
	s.onSend = func(c call) {
		mu.Lock()
		defer mu.Unlock()
		took = append(took, time.Since(born[c.params["chat_id"]]))
	}
	_, _, stop := open(b, s, bot.Options{State: state})
	wait(b, "polling", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.confirm > 0 })
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for i := range n {
		<-tick.C
		chat := int64(1 + i)
		u := text(chat, chat, "崂山区书记最近强调什么")
		mu.Lock()
		born[strconv.FormatInt(chat, 10)] = time.Now()
		mu.Unlock()
		s.add(u)
	}
	wait(b, "answers", func() bool { mu.Lock(); defer mu.Unlock(); return len(took) == n })
	stop()
	slices.Sort(took)
	ms := func(q float64) float64 { return float64(took[int(float64(n-1)*q)].Microseconds()) / 1000 }
	b.ReportMetric(ms(0.5), "p50-ms")
	b.ReportMetric(ms(0.99), "p99-ms")
	b.ReportMetric(ms(0.9), "p90-ms")
	if ms(0.99) > 20 {
		b.Errorf("p50 %.1f, p90 %.1f, p99 %.1f, most %.1f ms", ms(0.5), ms(0.9), ms(0.99), ms(1))
	}
}

// Memory does not grow with the number of messages; -bench Memory -benchtime 100000x takes a minute or two.
func BenchmarkMemory(b *testing.B) {
	n := max(b.N, 5000)
	s := newAPI(b)
	s.quiet = true
	state := openState(b, b.TempDir())
	defer state.Close()
	var mu sync.Mutex
	count := 0
	s.onSend = func(call) { mu.Lock(); count++; mu.Unlock() }
	asker := &forgetful{}
	_, _, stop := open(b, s, bot.Options{State: state, Asker: asker, Memory: time.Hour})
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	var first float64
	for i := range n {
		chat := int64(1 + i%100)
		s.add(text(chat, chat, "崂山区书记最近强调什么"))
		if i%500 == 499 {
			wait(b, "answers", func() bool { mu.Lock(); defer mu.Unlock(); return count == i+1 })
		}
		if i == 2499 {
			first = heap()
		}
	}
	wait(b, "answers", func() bool { mu.Lock(); defer mu.Unlock(); return count == n })
	last := heap()
	stop()
	b.ReportMetric(first, "MB-after-2500")
	b.ReportMetric(last, "MB-at-end")
	if last > first+8 {
		b.Errorf("memory grew from %.1f to %.1f MB", first, last)
	}
}

// forgetful is the fake corpus without its record of questions.
type forgetful struct{ bottest.Asker }

func (f *forgetful) Ask(ctx context.Context, q qa.Request) (*qa.Reply, error) {
	one := &bottest.Asker{}
	return one.Ask(ctx, q)
}

// openState opens a state on disk.
func openState(tb testing.TB, dir string) *bolt.State {
	tb.Helper()
	s, err := bolt.OpenState(filepath.Join(dir, "state.db"), bolt.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
