package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
	"golang.org/x/time/rate"

	"wenzheng/bot"
	"wenzheng/bot/admin"
	"wenzheng/bot/control"
	"wenzheng/bot/picture"
	"wenzheng/bot/push"
	"wenzheng/bot/telegram"
	"wenzheng/bot/wechat"
	"wenzheng/nlp/ingest"
	"wenzheng/nlp/qa"
	"wenzheng/store"
	"wenzheng/store/bolt"
)

type serveCmd struct{}

// server is the running bot with what keeps its corpus fresh.
type server struct {
	*app
	words   words
	corpus  *bolt.DB
	state   *bolt.State
	bot     *bot.Bot
	desk    *admin.Desk
	pusher  *push.Pusher
	artist  *picture.Artist // nil: no pictures
	metrics *metrics
	outages outages
	started time.Time

	passing  bool                      // a conversation: the corpus stays as it is, what is kept lasts as long as the process
	own      *qa.Engine                // on the data folder
	engine   atomic.Pointer[qa.Engine] // own or the sample's; nil until there is something to answer from
	stands   chan struct{}             // closed when engine is there
	once     sync.Once
	draining atomic.Bool

	loading sync.Mutex // one load at a time
	read    *ingest.Seen
	backing sync.Mutex // one backup at a time
	looking sync.Mutex // guards known
	known   int        // revision that was announced
}

// Run serves until ctx ends, then lets the answers in hand go out.
func (serveCmd) Run(ctx context.Context, a *app) error {
	s := newServer(a)
	adapters, commands, err := s.adapters()
	if err != nil {
		return usageError{err}
	}
	if len(adapters) == 0 {
		return usageError{errors.New("no platform is configured: set telegram.token (or TELEGRAM_BOT_TOKEN) or wechat.enabled, or talk here with wenzheng chat")}
	}
	for _, stranger := range a.settings.strangers(os.Environ()) {
		a.log.Warn("environment", "unknown", stranger)
	}
	if err := s.open(); err != nil {
		return err
	}
	if s.artist, err = a.artist(); err != nil {
		return usageError{err}
	}
	s.newBot(commands, adapters...)
	return s.run(ctx)
}

func newServer(a *app) *server {
	return &server{app: a, metrics: newMetrics(), read: ingest.NewSeen(), stands: make(chan struct{}), started: time.Now()}
}

// newBot makes the bot with the commands of administrators and subscribers, once the state is open.
func (s *server) newBot(commands []bot.Command, adapters ...bot.Adapter) {
	s.pusher = s.newPusher()
	s.desk = s.newDesk()
	c := &s.config
	commands = slices.Concat(s.desk.Commands(), pushCommands(s.pusher), commands)
	if s.passing {
		commands = slices.DeleteFunc(commands, func(c bot.Command) bool { return c.Role == bot.Admin })
	}
	o := bot.Options{
		State: s.state, Asker: s, Commands: commands,
		Trigger: c.Reply.Trigger.Trigger, MaxAge: c.Reply.MaxAge, Memory: c.Reply.Memory,
		PerUser: c.Limits.PerUser, PerChat: c.Limits.PerChat, Window: c.Limits.Window,
		Admins: members(c.Admins), Version: buildInfo().Version, Log: s.log, Now: s.now,
		Status: s.desk.Status, Observe: s.observe, Audit: s.desk.Audit, Lost: s.lost,
		Moved: []func(store.Tx, store.ChatID, store.ChatID) error{s.pusher.Moved},
	}
	if s.artist != nil {
		o.Draw = s.artist.Draw
	}
	s.bot = bot.New(o, adapters...)
}

// adapters are the platforms that the configuration names, with their own commands.
func (s *server) adapters() (all []bot.Adapter, commands []bot.Command, err error) {
	if c := s.config.Telegram; c.Token != "" {
		o := telegram.Options{
			Token: c.Token, APIURL: c.APIURL, Log: s.log,
			Global: rate.Limit(c.Rate.Global.limit()), Chat: rate.Limit(c.Rate.Chat.limit()), Group: rate.Limit(c.Rate.Group.limit()),
		}
		if c.Mode == "webhook" {
			if c.Webhook.URL == "" {
				return nil, nil, errors.New("telegram.mode is webhook: telegram.webhook.url is needed")
			}
			o.Webhook = &telegram.Webhook{URL: c.Webhook.URL, Listen: c.Webhook.Listen, Secret: c.Webhook.Secret}
		}
		t, err := telegram.New(o)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, t)
	}
	if c := s.config.WeChat; c.Enabled {
		s.log.Warn(wechat.Risk)
		o := wechat.Options{
			Storage: c.Storage, QR: filepath.Join(s.dataDir(), "wechat-login.png"), Endpoint: c.Endpoint, Scan: c.Login == "qr",
			Pace:     wechat.Pace{Min: c.Pace.Min, Max: c.Pace.Max, PerMinute: c.Pace.PerMinute, PerDay: c.Pace.PerDay},
			SelfTest: c.SelfTest, Terminal: s.out, Log: s.log, Notify: s.notice,
		}
		if o.Storage == "" {
			o.Storage = filepath.Join(s.dataDir(), "wechat.json")
		}
		w, err := wechat.New(o)
		if err != nil {
			return nil, nil, err
		}
		all, commands = append(all, w), append(commands, w.Commands()...)
	}
	return all, commands, nil
}

// notice tells the administrators, elsewhere than on WeChat, what became of the session.
func (s *server) notice(ctx context.Context, n wechat.Notice) {
	r := bot.Say(n.Text)
	if n.PNG != nil { // one message
		r = bot.Reply{Picture: &bot.Picture{PNG: n.PNG, Caption: n.Text}}
	}
	for pause := 5 * time.Second; s.bot.Tell(ctx, r, "wechat") == 0; pause *= 2 { // the other platform may be out, too
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			s.log.Warn("no administrator could be told; see admins", "platform", "wechat")
			return
		}
	}
}

// lost tells the administrators that a platform ended for good.
func (s *server) lost(ctx context.Context, platform string, err error) {
	if s.outages.tell(platform) {
		s.bot.Tell(ctx, bot.Say(platform+" 已停止工作："+bot.Inert(err.Error())), platform)
	}
}

func members(names []member) []store.MemberID {
	var ids []store.MemberID
	for _, name := range names {
		ids = append(ids, store.MemberID(name))
	}
	return ids
}

// open opens corpus and state.
func (s *server) open() (err error) {
	if s.words, err = s.app.words(); err != nil {
		return err
	}
	if s.corpus, err = bolt.Open(s.dataDir(), s.storage(s.words)); err != nil {
		return err
	}
	s.closers = append(s.closers, s.corpus.Close)
	if s.own, err = s.engineOn(s.corpus, false, s.words); err != nil {
		return err
	}
	if s.state, err = openState(filepath.Join(s.dataDir(), "state.db"), bolt.Options{Log: s.log}); err != nil {
		return err
	}
	s.closers = append(s.closers, s.state.Close)
	s.metrics.registry.MustRegister(newHealth(func() []bot.Health { return s.bot.Health() }))
	return nil
}

// run is all that goes on at the same time; it returns when every part has ended.
func (s *server) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	context.AfterFunc(ctx, func() {
		s.draining.Store(true)
		s.notify(daemon.SdNotifyStopping)
	})
	var parts sync.WaitGroup
	defer parts.Wait()
	defer stop()
	if s.config.HTTP.Listen != "" {
		wait, err := listenHTTP(ctx, string(s.config.HTTP.Listen), routes(s.metrics.registry, s.ready))
		if err != nil {
			return err
		}
		parts.Go(func() {
			if err := wait(); err != nil {
				s.log.Error("http", "err", err)
			}
		})
	}
	if err := s.first(ctx); err != nil {
		return err
	}
	parts.Go(func() { s.look(ctx) })
	parts.Go(func() { s.desk.Run(ctx, s.bot) })
	parts.Go(func() {
		if err := s.pusher.Run(ctx, s.bot); err != nil {
			s.log.Error("push", "err", err)
		}
	})
	if err := s.listenControl(ctx, &parts); err != nil {
		s.log.Warn("commands cannot be given on this machine", "err", err) // a path too long for a socket
	}
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	parts.Go(func() { s.reloadOn(ctx, hangup) })
	parts.Go(func() { s.watchdog(ctx) })
	parts.Go(func() { s.watchPlatforms(ctx) })
	parts.Go(func() { s.watchState(ctx) })
	parts.Go(func() {
		s.tidy()
		if len(s.sources()) > 0 || s.stale() {
			_, _ = s.reload(ctx) // the log has it
		} else if err := s.correctCorpus(ctx, s.corpus, s.words, false); err != nil {
			s.log.Error("corrections", "err", err)
		}
		if s.config.Corpus.Watch {
			ingest.Watch(ctx, s.config.Corpus.Paths, ingest.WatchOptions{}, func(ctx context.Context) { _, _ = s.reload(ctx) })
		}
	})
	parts.Go(func() {
		var feeds []ingest.Feed
		for _, f := range s.config.Feeds {
			feeds = append(feeds, ingest.Feed{URL: string(f.URL), Interval: f.Interval})
		}
		ingest.Feeds(ctx, feeds, func(ctx context.Context, url string) (ingest.Report, error) { return s.load(ctx, ingest.Load, url) })
	})
	s.notify(daemon.SdNotifyReady)
	if len(s.config.Admins) == 0 {
		s.log.Info("no administrator is configured: send /id to the bot and put what it says of you into admins")
	}
	s.log.Info("serving", "version", buildInfo().Version, "data", s.dataDir())
	return s.bot.Run(ctx)
}

// first answers from what is loaded already. Without that it waits for the sources that are configured, and where there
// are none it takes the sample.
func (s *server) first(ctx context.Context) error {
	if err := s.refresh(); err != nil {
		return err
	}
	if s.engine.Load() != nil || len(s.config.Corpus.Paths) > 0 || len(s.config.Feeds) > 0 {
		return nil
	}
	s.log.Warn("nothing is loaded: answering from the embedded sample", "remedy", "set corpus.paths, or run wenzheng load PATH")
	sample, err := s.sample(ctx, s.words)
	if err != nil {
		return err
	}
	e, err := s.engineOn(sample, true, s.words)
	if err != nil {
		return err
	}
	s.answerFrom(e)
	return nil
}

// refresh takes the newest revision, whoever published it.
func (s *server) refresh() error {
	s.looking.Lock()
	defer s.looking.Unlock()
	release := s.own.Hold()
	_, err := s.corpus.Refresh()
	if err := errors.Join(err, release(context.Background())); err != nil {
		return err
	}
	r, err := s.revision(s.corpus)
	if err != nil || r.N == s.known || r.N == 0 {
		return err
	}
	s.known = r.N
	s.metrics.loaded(r)
	s.answerFrom(s.own)
	s.pusher.Published()
	s.log.Info("corpus", "revision", r.N, "documents", r.Documents, "facts", r.Facts, "newest", r.Newest.String())
	return nil
}

// look refreshes every second: other processes load, too.
func (s *server) look(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for failed := false; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := s.refresh()
		if err != nil && !failed {
			s.log.Error("corpus", "err", err)
		}
		failed = err != nil
	}
}

// answerFrom makes e answer from now on.
func (s *server) answerFrom(e *qa.Engine) {
	s.engine.Store(e)
	s.once.Do(func() { close(s.stands) })
}

// Ask answers from the newest revision. While the first is being loaded it waits for it.
func (s *server) Ask(ctx context.Context, q qa.Request) (*qa.Reply, error) {
	select {
	case <-s.stands:
		r, err := s.engine.Load().Ask(ctx, q)
		if err == nil && r.Answer != nil && !r.Answerable {
			s.desk.Unanswered(class(r.Turn), q.Text)
		}
		return r, err
	case <-ctx.Done():
		return nil, fmt.Errorf("the corpus is being loaded: %w", ctx.Err())
	}
}

// sources are what the configuration names, and what administrators sent.
func (s *server) sources() []string {
	all := slices.Clone(s.config.Corpus.Paths)
	if inbox := filepath.Join(s.dataDir(), inboxFolder); exists(inbox) {
		all = append(all, inbox)
	}
	return all
}

// reload reads what was loaded before, and sources.
func (s *server) reload(ctx context.Context) (ingest.Report, error) {
	return s.load(ctx, ingest.Reload, s.sources()...)
}

// workers is how many goroutines read for a load: half of the processors while questions are answered, else all.
func (s *server) workers() int {
	if s.engine.Load() == nil {
		return 0
	}
	return max(1, runtime.GOMAXPROCS(0)/2)
}

// leftovers are the files and folders that something left behind when it was killed, an hour ago or more.
func leftovers(dir string) (left []string) {
	for _, pattern := range []string{"tmp-*", "backups/tmp-*", inboxFolder + "/tmp-*"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // the pattern is good
		for _, path := range found {
			if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
				left = append(left, path)
			}
		}
	}
	return left
}

// tidy removes them.
func (s *server) tidy() {
	for _, path := range leftovers(s.dataDir()) {
		if err := os.RemoveAll(path); err != nil {
			s.log.Warn("left over", "path", path, "err", err)
		}
	}
}

// listenControl takes commands of the operator from the socket in the data folder.
func (s *server) listenControl(ctx context.Context, parts *sync.WaitGroup) error {
	c, err := control.Listen(s.socket(), s.log)
	if err != nil {
		return err
	}
	parts.Go(func() {
		if err := c.Run(ctx, s.bot); err != nil {
			s.log.Error("control", "err", err)
		}
	})
	return nil
}

// load reads sources by way of ingest.Load or ingest.Reload. The revision before goes on answering meanwhile.
func (s *server) load(ctx context.Context, by func(context.Context, store.Corpus, []string, ingest.Options) (ingest.Report, error), sources ...string) (ingest.Report, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	read, err := s.reading(s.words)
	if err != nil {
		return ingest.Report{}, err
	}
	release := s.own.Hold()
	defer release(ctx)
	defer share(s.workers() + 1)()
	report, err := by(ctx, s.corpus, sources, ingest.Options{
		Read: read, Seen: s.read, Workers: s.workers(), Reread: s.stale(), Today: store.DayOf(s.now()), Fetch: ingest.Fetch{AllowPrivate: s.config.Fetch.AllowPrivate, Memory: validators{s.state}},
	})
	if err != nil {
		if ctx.Err() == nil {
			s.metrics.loads.WithLabelValues("failed").Inc()
			s.log.Error("load", "err", err)
		}
		return report, err
	}
	s.metrics.loads.WithLabelValues("done").Inc()
	for _, r := range report.Rejected {
		s.log.Warn("rejected", "doc", place(r.Doc, r.Line), "why", r.Reason)
	}
	s.log.Info("loaded", "added", report.Added, "changed", report.Changed, "unchanged", report.Unchanged, "removed", report.Removed,
		"rejected", len(report.Rejected), "revision", report.Revision, "seconds", report.Seconds)
	if err := s.correctCorpus(ctx, s.corpus, s.words, false); err != nil && ctx.Err() == nil {
		s.log.Error("corrections", "err", err)
	} else if r, err := s.revision(s.corpus); err == nil {
		report.Revision, report.Facts = r.N, r.Facts
	}
	if err := release(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("corpus", "err", err)
	}
	if err := s.refresh(); err != nil {
		s.log.Error("corpus", "err", err)
	}
	if _, err := s.corpus.Merge(ctx); err != nil && ctx.Err() == nil {
		s.log.Warn("merge", "err", err)
	}
	return report, nil
}

// share lets so many more threads run than there are processors while a load computes, until it is called back: the system
// takes turns between threads much sooner than Go does between goroutines, so that those who ask need not wait.
func share(more int) (back func()) {
	n := runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(n + more)
	return func() { runtime.GOMAXPROCS(n) }
}

// stale reports whether the facts were found by another extractor or lexicon than ours.
func (s *server) stale() bool {
	r, err := s.revision(s.corpus)
	return err == nil && stale(r, s.words)
}

// validators keep in the state what servers said of the pages that were fetched.
type validators struct{ state store.State }

const validatorTable = store.Table[ingest.Validator]("feeds")

func (v validators) Validator(url string) (out ingest.Validator, ok bool) {
	err := v.state.View(context.Background(), func(tx store.Tx) (err error) {
		out, ok, err = validatorTable.Get(tx, url)
		return err
	})
	return out, ok && err == nil // without it the page is sent again
}

func (v validators) SetValidator(url string, x ingest.Validator) error {
	return v.state.Update(context.Background(), func(tx store.Tx) error { return validatorTable.Put(tx, url, x) })
}

func (s *server) reloadOn(ctx context.Context, hangup <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangup:
			_, _ = s.reload(ctx) // the log has it
		}
	}
}

// ready says why questions cannot be answered now.
func (s *server) ready() error {
	if s.draining.Load() {
		return errors.New("stopping")
	}
	if s.engine.Load() == nil {
		return errors.New("the corpus is being loaded")
	}
	if err := s.writable(); err != nil {
		return fmt.Errorf("the state cannot be written: %w", err)
	}
	for _, h := range s.bot.Health() {
		if h.Connected {
			return nil
		}
	}
	return errors.New("no platform is connected")
}

// writable says why nothing can be written down now.
func (s *server) writable() error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	return s.state.Update(ctx, func(tx store.Tx) error { return tx.Put("probe", "page", make([]byte, 8<<10)) })
}

// watchState tells the administrators when nothing can be written any more, and when it can again, and when a part of the
// corpus cannot be read.
func (s *server) watchState(ctx context.Context) {
	tick := time.NewTicker(30 * time.Second)
	defer tick.Stop()
	for failed, lost := false, false; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		r, err := s.revision(s.corpus)
		was := lost
		if lost = err != nil || r.Incomplete; lost && !was {
			s.bot.Tell(ctx, bot.Say(admin.Unreadable), "")
		}
		err = s.writable()
		if failed == (err != nil) {
			continue
		}
		failed = err != nil
		words := "数据文件夹又能写入了，积下的消息正在补答。"
		if !failed {
			s.log.Info("the state can be written again")
		} else {
			s.log.Error("the state cannot be written: questions wait", "err", err)
			words = "数据文件夹写不进去，暂时收不下提问、发不出回答：" + bot.Inert(err.Error()) + "。请腾出磁盘空间或检查权限，之后会自动恢复。"
		}
		s.bot.Tell(ctx, bot.Say(words), "")
	}
}

// observe counts an answer.
func (s *server) observe(seen bot.Seen) {
	s.desk.Observe(seen)
	outcome := "unknown"
	if seen.Known {
		outcome = "answered"
	}
	s.metrics.answers.WithLabelValues(seen.Platform, seen.Intent, outcome).Inc()
	s.metrics.latency.Observe(seen.Took.Seconds())
}

// notify tells systemd, when it started us.
func (s *server) notify(state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		s.log.Warn("systemd", "err", err)
	}
}

// watchdog tells systemd at half its interval that we are alive.
func (s *server) watchdog(ctx context.Context) {
	interval, err := daemon.SdWatchdogEnabled(false)
	if err != nil || interval == 0 {
		return
	}
	tick := time.NewTicker(interval / 2)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.notify(daemon.SdNotifyWatchdog)
		}
	}
}
