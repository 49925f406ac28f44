package push

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

// The environment of a child process, which is this test binary again: a bot that sends what is due and ends when
// nothing more can be sent.
const (
	envURL  = "WENZHENG_TEST_PUSH_API"
	envDir  = "WENZHENG_TEST_PUSH_STATE"
	envRate = "WENZHENG_TEST_PUSH_RATE"
	// envFull asks for the whole load: 10,000 subscriptions of 3,000 chats, 50 kills.
	envFull = "WENZHENG_TEST_LOAD"
)

// morning is the hour at which all is due. Every process of the test begins there.
var morning = time.Date(2025, 8, 19, 8, 30, 5, 0, store.Day(0).Start().Location())

// web is an adapter that posts messages to an address.
type web struct {
	url  string
	pace bot.Pace
}

func (w *web) Platform() string { return "fake" }
func (w *web) Form() bot.Form   { return bot.Form{} }
func (w *web) Pace() bot.Pace   { return w.pace }

func (w *web) Run(ctx context.Context, _ bot.Handler) error {
	<-ctx.Done()
	return nil
}

func (w *web) Send(ctx context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error) {
	form := url.Values{"chat": {string(to)}, "text": {r.Text(bot.Form{})}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, strings.NewReader(form.Encode()))
	if err != nil {
		return bot.Sent{}, &bot.Failure{Kind: bot.Refused, Err: err}
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return bot.Sent{}, &bot.Failure{Kind: bot.Trouble, Left: true, Err: err}
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 100))
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		return bot.Sent{}, &bot.Failure{Kind: bot.Busy, After: time.Second, Err: errors.New(resp.Status)}
	case resp.StatusCode != http.StatusOK:
		return bot.Sent{}, &bot.Failure{Kind: bot.Trouble, Left: true, Err: errors.New(resp.Status)}
	}
	return bot.Sent{ID: string(body)}, nil
}

// killed runs the child's bot when this process is one.
func killed() bool {
	api := os.Getenv(envURL)
	if api == "" {
		return false
	}
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	state, err := bolt.OpenState(filepath.Join(os.Getenv(envDir), "state.db"), bolt.Options{})
	if err != nil {
		fail(err)
	}
	begin := time.Now()
	d := &desk{}
	for i := range 40 {
		d.add(piece{store.FactID(i + 1), fmt.Sprintf("第%d区", i%10), fmt.Sprint("林", i%4), "2025-08-18", fmt.Sprintf("第%d件事要抓紧办好，办出成效。", i+1)})
	}
	p := New(Options{State: state, Editor: func() Editor { return d }, CatchUp: time.Hour, Now: func() time.Time { return morning.Add(time.Since(begin)) }})
	adapter := &web{url: api}
	if os.Getenv(envRate) != "" {
		adapter.pace = bot.Pace{Global: rate.Limit(28), Chat: rate.Limit(1)}
	}
	b := bot.New(bot.Options{State: state, Asker: &bottest.Asker{}, Commands: p.Commands(), Log: slog.New(slog.DiscardHandler)}, adapter)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var both sync.WaitGroup
	both.Go(func() { _ = b.Run(ctx) })
	both.Go(func() {
		if err := p.Run(ctx, b); err != nil {
			fail(err)
		}
	})
	for ctx.Err() == nil {
		time.Sleep(100 * time.Millisecond)
		waiting := 0
		err := state.View(ctx, func(tx store.Tx) error {
			all, err := outbox(tx)
			for _, d := range all {
				if d.State != Unknown {
					waiting++
				}
			}
			if len(all) == 0 {
				return deliveryTable.Scan(tx, "", "", func(string, Delivery) bool { waiting--; return false })
			}
			return err
		})
		if err != nil {
			fail(err)
		}
		if waiting == 0 && time.Since(begin) > time.Second || waiting < 0 {
			cancel()
		}
	}
	both.Wait()
	if err := state.Close(); err != nil {
		fail(err)
	}
	return true
}

// taker is the platform: it counts what it took, is busy now and then, and fails now and then before or after it took.
type taker struct {
	mu    sync.Mutex
	rng   *rand.Rand
	took  map[string]int
	texts map[string]string
	times []time.Time
	calls int
	each  func(calls int)
}

func (k *taker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	chat, text := r.PostFormValue("chat"), r.PostFormValue("text")
	k.mu.Lock()
	k.calls++
	calls, luck := k.calls, k.rng.Float64()
	status := http.StatusOK
	switch {
	case luck < 0.01:
		status = http.StatusTooManyRequests
	case luck < 0.0125:
		status = http.StatusInternalServerError
	case luck < 0.015: // taken all the same
		status = http.StatusBadGateway
		fallthrough
	default:
		k.took[chat]++
		k.texts[chat] = text
		k.times = append(k.times, time.Now())
	}
	k.mu.Unlock()
	k.each(calls)
	w.WriteHeader(status)
	fmt.Fprint(w, calls)
}

func TestManyChatsAndKills(t *testing.T) {
	chats, subs, kills := 300, 1000, 12
	if os.Getenv(envFull) != "" {
		chats, subs, kills = 3000, 10000, 50
	}
	took, unknown := loaded(t, chats, subs, kills, false)
	t.Logf("%d chats, %d subscriptions, %d kills: %d took the digest, %d unknown", chats, subs, kills, took, unknown)
}

func TestDefaultRatesAreKept(t *testing.T) {
	if os.Getenv(envFull) == "" {
		t.Skip("takes half a minute: set " + envFull)
	}
	loaded(t, 600, 1000, 0, true)
}

func loaded(t *testing.T, chats, subs, kills int, paced bool) (took, unknown int) {
	dir := t.TempDir()
	state, err := bolt.OpenState(filepath.Join(dir, "state.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = state.Update(t.Context(), func(tx store.Tx) error {
		for i := range subs {
			s := Subscription{N: i/chats + 1, When: When{Kind: Daily, At: "08:30"}, Since: morning.Add(-100 * time.Hour)}
			s.Interest = qa.Interest{Districts: []string{fmt.Sprintf("第%d区", i*7%10)}}
			if i%3 == 0 {
				s.Interest = qa.Interest{Persons: []string{fmt.Sprint("林", i%4)}}
			}
			if err := subTable.Put(tx, subKey(store.ChatID(fmt.Sprintf("fake:%04d", i%chats)), s.N), s); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = state.Close()
	}
	if err != nil {
		t.Fatal(err)
	}

	k := &taker{rng: rand.New(rand.NewPCG(1, 2)), took: map[string]int{}, texts: map[string]string{}}
	var mu sync.Mutex
	var child *exec.Cmd
	at, done := 0, 0 // the next kill, kills so far
	k.each = func(calls int) {
		mu.Lock()
		defer mu.Unlock()
		if child != nil && done < kills && calls >= at {
			_ = child.Process.Kill()
			child = nil
			done++
		}
	}
	server := httptest.NewServer(k)
	defer server.Close()
	rng := rand.New(rand.NewPCG(3, 4))
	for runs := 0; ; runs++ {
		if runs > kills+5 {
			t.Fatal("the bot does not finish")
		}
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), envURL+"="+server.URL, envDir+"="+dir)
		if paced {
			cmd.Env = append(cmd.Env, envRate+"=1")
		}
		var errs strings.Builder
		cmd.Stderr = &errs
		k.mu.Lock()
		calls := k.calls
		k.mu.Unlock()
		mu.Lock()
		at = calls + 1 + rng.IntN(chats/(kills+2)+1)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		child = cmd
		before := done
		mu.Unlock()
		err := cmd.Wait()
		mu.Lock()
		child = nil
		killed := done > before
		mu.Unlock()
		if killed {
			continue
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, errs.String())
		}
		break
	}
	if done < kills {
		t.Errorf("only %d kills", done)
	}

	if state, err = bolt.OpenState(filepath.Join(dir, "state.db"), bolt.Options{}); err != nil {
		t.Fatal(err)
	}
	defer state.Close()
	records := map[string]Delivery{}
	err = state.View(t.Context(), func(tx store.Tx) error {
		return deliveryTable.Scan(tx, "", "", func(_ string, d Delivery) bool {
			if _, twice := records[string(d.Chat)]; twice {
				t.Errorf("%s has two records", d.Chat)
			}
			records[string(d.Chat)] = d
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	states := map[State]int{}
	for i := range chats {
		chat := fmt.Sprintf("fake:%04d", i)
		d, ok := records[chat]
		states[d.State]++
		switch n := k.took[chat]; {
		case !ok:
			t.Errorf("%s was lost", chat)
		case n > 1:
			t.Errorf("%s took %d digests", chat, n)
		case d.State == Sent && n != 1:
			t.Errorf("%s is recorded as sent, took %d", chat, n)
		case d.State != Sent && d.State != Unknown:
			t.Errorf("%s is %s (%s)", chat, d.State, d.Why)
		}
		took += k.took[chat]
	}
	t.Logf("%v after %d requests and %d kills", states, k.calls, done)
	if paced {
		for i := range k.times {
			if j := i + 35; j < len(k.times) && k.times[j].Sub(k.times[i]) < time.Second {
				t.Errorf("%d messages within a second", j-i)
				break
			}
		}
	}
	return took, states[Unknown]
}

// BenchmarkPlan composes and plans one morning for 3,000 chats.
func BenchmarkPlan(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		dir, err := os.MkdirTemp(b.TempDir(), "")
		if err != nil {
			b.Fatal(err)
		}
		state, err := bolt.OpenState(filepath.Join(dir, "state.db"), bolt.Options{NoSync: true})
		if err != nil {
			b.Fatal(err)
		}
		const chats = 3000
		err = state.Update(b.Context(), func(tx store.Tx) error {
			for i := range 10000 {
				s := Subscription{N: i/chats + 1, When: When{Kind: Daily, At: "08:30"}, Interest: qa.Interest{Districts: []string{"第" + strconv.Itoa(i%10) + "区"}}}
				if err := subTable.Put(tx, subKey(store.ChatID(fmt.Sprintf("fake:%04d", i%chats)), s.N), s); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		d := &desk{pieces: []piece{{1, "第1区", "林远舟", "2025-08-18", "要稳住工业和外贸。"}}}
		p := New(Options{State: state, Editor: func() Editor { return d }, Now: func() time.Time { return morning }})
		p.sender = bot.New(bot.Options{State: state, Asker: &bottest.Asker{}}, bottest.NewPlatform())
		b.StartTimer()
		if err := p.look(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := state.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
