package wechat

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"path"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/eatmoreapple/openwechat"
)

// maxAnswer is the most that is read of an answer.
const maxAnswer = 32 << 20

// What WeChat answers instead of 0.
const (
	retLoggedOut openwechat.Ret = 1100 // on the phone
	retElsewhere openwechat.Ret = 1101 // logged in elsewhere, or expired
	retCookie    openwechat.Ret = 1102
	retRefused   openwechat.Ret = 1203 // this account may not log in here
	retTooOften  openwechat.Ret = 1205
)

// retOf finds what WeChat answered in err.
func retOf(err error) (ret openwechat.Ret, ok bool) {
	return ret, errors.As(err, &ret)
}

// over reports whether ret ends a session.
func over(ret openwechat.Ret) bool {
	return ret == retLoggedOut || ret == retElsewhere || ret == retCookie
}

// bare is an error without the secrets that the library puts into addresses.
type bare struct{ err error }

var queryForm = regexp.MustCompile(`\?[^\s"]*`)

func (b bare) Error() string {
	return queryForm.ReplaceAllString(strings.ReplaceAll(b.err.Error(), "\n", ": "), "?…")
}
func (b bare) Unwrap() error { return b.err }

// flight travels in the context of requests of our own, which outlive the library's loop, and notes whether they left.
type flight struct{ left atomic.Bool }

type flightKey struct{}

// wire is the transport of one session.
//
//	every host   goes to the endpoint, if there is one; the jar still files cookies under the host itself
//	cookies      are set for the base, file and webpush hosts alike, which have to be known before two goroutines use
//	             the library's jar
//	synccheck    waits its turn, see pulse
//	webwxsync    its messages go to deliver and are written down before the library moves its sync key on
//	any answer   that the library would panic on, or take for a good one, becomes an error
//	a session    that is ended fails its next request, which is how the library's loop is stopped
type wire struct {
	base    http.RoundTripper
	jar     func() *openwechat.Jar
	life    context.Context // of the session
	pulse   *pulse
	polls   pulse // of the login
	deliver func(ctx context.Context, s *syncAnswer) (fresh bool, err error)
	panics  func(p any)
}

// newBase makes what all sessions send with; a non-empty endpoint gets every request.
func newBase(endpoint string) (http.RoundTripper, error) {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxConnsPerHost, t.MaxIdleConnsPerHost = 16, 4
	t.IdleConnTimeout = 40 * time.Second
	if endpoint == "" {
		return t, nil
	}
	to, err := url.Parse(endpoint)
	if err != nil || to.Host == "" || to.Scheme != "http" && to.Scheme != "https" {
		return nil, fmt.Errorf("wechat.endpoint %q: want http://host:port or https://host", endpoint)
	}
	return &redirect{t, to}, nil
}

// redirect sends every request to one place. The Host header still names the host that was meant.
type redirect struct {
	*http.Transport
	to *url.URL
}

func (r *redirect) RoundTrip(req *http.Request) (*http.Response, error) {
	out := req.Clone(req.Context())
	if out.Host == "" {
		out.Host = req.URL.Host
	}
	out.Header.Set("X-Forwarded-Host", req.URL.Host)
	out.URL.Scheme, out.URL.Host = r.to.Scheme, r.to.Host
	out.URL.Path = strings.TrimRight(r.to.Path, "/") + req.URL.Path
	out.URL.RawPath = ""
	return r.Transport.RoundTrip(out)
}

func (w *wire) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.panics(p)
			resp, err = nil, fmt.Errorf("wechat: panic: %v", p)
		}
		if err != nil && req.Body != nil {
			req.Body.Close() // again does no harm
		}
	}()
	call := path.Base(req.URL.Path)
	ctx := req.Context()
	f, own := ctx.Value(flightKey{}).(*flight)
	if own {
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { f.left.Store(true) }})
	} else {
		if err := context.Cause(w.life); err != nil {
			return nil, err
		}
		joined, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(w.life, cancel)()
		ctx = joined
	}
	polling := call == "synccheck" || call == "webwxsync"
	switch {
	case polling:
		err = w.pulse.wait(ctx)
	case call == "login" || call == "jslogin":
		err = w.polls.wait(ctx)
	case call == "webwxinit" && !own:
		w.seed(req.URL.Host)
	}
	if err != nil {
		return nil, err
	}
	if polling {
		defer func() {
			if err != nil {
				w.pulse.quick(true)
			}
		}()
	}
	start := time.Now()
	resp, err = w.base.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, w.cause(err)
	}
	body, err := readAll(resp)
	if err != nil {
		return nil, w.cause(err)
	}
	if cookies := resp.Cookies(); len(cookies) > 0 && req.URL.Host != "login.wx.qq.com" {
		w.share(req.URL.Host, cookies)
		resp.Header.Del("Set-Cookie")
	}
	// A page of a proxy, or of a server in trouble, is no answer. The login page may be a redirect.
	if resp.StatusCode != http.StatusOK && req.Header.Get("extspam") == "" {
		return nil, fmt.Errorf("wechat: %s: status %d", call, resp.StatusCode)
	}
	switch {
	case req.Header.Get("extspam") != "":
		err = loginPage(body)
		if err == nil {
			w.seed(req.URL.Host)
		}
	case call == "login":
		w.polls.quick(time.Since(start) < time.Second)
	case call == "webwxinit":
		body, err = initAnswer(body)
	case call == "synccheck":
		w.syncChecked(body, time.Since(start))
	case call == "webwxsync":
		body, err = w.synced(ctx, body)
	}
	if err != nil {
		return nil, w.cause(err)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	resp.ContentLength = int64(len(body))
	resp.Header.Del("Content-Length")
	return resp, nil
}

// cause gives why the session ended in place of the error that this led to.
func (w *wire) cause(err error) error {
	if c := context.Cause(w.life); c != nil && errors.Is(err, context.Canceled) {
		return c
	}
	return err
}

// readAll reads and closes the body.
func readAll(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err == nil && len(body) > maxAnswer {
		err = fmt.Errorf("wechat: answer of more than %d bytes", maxAnswer)
	}
	return body, err
}

// hosts gives the base, file and webpush hosts of the domain that host belongs to.
func hosts(host string) []*url.URL {
	domain := strings.TrimPrefix(strings.TrimPrefix(host, "file."), "webpush.")
	var out []*url.URL
	for _, h := range []string{domain, "file." + domain, "webpush." + domain} {
		out = append(out, &url.URL{Scheme: "https", Host: h, Path: "/"})
	}
	return out
}

// seed gives all hosts of a domain the cookies of each. From then on the jar knows them all and can be read and
// written by several goroutines.
func (w *wire) seed(host string) {
	jar := w.jar()
	var all []*http.Cookie
	for _, u := range hosts(host) {
		all = append(all, jar.Cookies(u)...)
	}
	w.share(host, all)
}

func (w *wire) share(host string, cookies []*http.Cookie) {
	for _, c := range cookies {
		c.Domain, c.Path = "", "/"
	}
	for _, u := range hosts(host) {
		w.jar().SetCookies(u, cookies)
	}
}

// loginPage makes a refusal on the login page the error that it stands for.
func loginPage(body []byte) error {
	var page struct {
		Ret openwechat.Ret `xml:"ret"`
	}
	if xml.Unmarshal(body, &page) == nil && page.Ret != 0 {
		return fmt.Errorf("wechat: login page: %w", page.Ret)
	}
	return nil
}

// initAnswer checks what the library reads of webwxinit without looking.
func initAnswer(body []byte) ([]byte, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(body, &all); err != nil {
		return nil, fmt.Errorf("wechat: webwxinit: %w", err)
	}
	if err := baseRet(all); err != nil {
		return nil, fmt.Errorf("wechat: webwxinit: %w", err)
	}
	var user struct{ UserName string }
	if json.Unmarshal(all["User"], &user) != nil || user.UserName == "" {
		return nil, errors.New("wechat: webwxinit names no user")
	}
	all["SyncKey"] = syncKey(all["SyncKey"])
	all["ContactList"] = present(all["ContactList"])
	return json.Marshal(all)
}

// baseRet gives what WeChat answered if that is an error.
func baseRet(all map[string]json.RawMessage) error {
	var base struct{ Ret openwechat.Ret }
	if raw, ok := all["BaseResponse"]; ok {
		if err := json.Unmarshal(raw, &base); err != nil {
			return err
		}
	}
	if base.Ret != 0 {
		return base.Ret
	}
	return nil
}

// syncKey gives a key whose Count is true; an absent one is empty.
func syncKey(raw json.RawMessage) json.RawMessage {
	var key openwechat.SyncKey
	if json.Unmarshal(raw, &key) != nil {
		key = openwechat.SyncKey{}
	}
	key.Count = len(key.List)
	out, err := json.Marshal(key)
	if err != nil {
		return json.RawMessage(`{"Count":0,"List":[]}`)
	}
	return out
}

// present leaves null out of a list.
func present(raw json.RawMessage) json.RawMessage {
	var list, out []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return json.RawMessage("[]")
	}
	for _, one := range list {
		if string(one) != "null" {
			out = append(out, one)
		}
	}
	if out == nil {
		return json.RawMessage("[]")
	}
	kept, err := json.Marshal(out)
	if err != nil {
		return json.RawMessage("[]")
	}
	return kept
}

var syncCheckForm = regexp.MustCompile(`window\.synccheck=\{retcode:"(-?\d+)",selector:"(\d+)"\}`)

// syncChecked notes how a synccheck went.
func (w *wire) syncChecked(body []byte, took time.Duration) {
	m := syncCheckForm.FindSubmatch(body)
	switch {
	case m == nil || string(m[1]) != "0":
		w.pulse.answered(false)
	case string(m[2]) == "0":
		w.pulse.answered(true)
		w.pulse.quick(took < time.Second)
	default:
		w.pulse.heard() // whether it is well, webwxsync will show
	}
}

// syncAnswer is what we read of webwxsync.
type syncAnswer struct {
	AddMsgList     []json.RawMessage
	ModContactList []json.RawMessage
	DelContactList []json.RawMessage
}

// synced hands on what webwxsync brought and leaves the library the sync key.
func (w *wire) synced(ctx context.Context, body []byte) ([]byte, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(body, &all); err != nil {
		return nil, fmt.Errorf("wechat: webwxsync: %w", err)
	}
	if err := baseRet(all); err != nil {
		w.pulse.answered(false)
		return nil, fmt.Errorf("wechat: webwxsync: %w", err)
	}
	var s syncAnswer
	for _, list := range []struct {
		name string
		to   *[]json.RawMessage
	}{{"AddMsgList", &s.AddMsgList}, {"ModContactList", &s.ModContactList}, {"DelContactList", &s.DelContactList}} {
		if json.Unmarshal(all[list.name], list.to) != nil {
			*list.to = nil
		}
	}
	fresh, err := w.deliver(ctx, &s)
	if err != nil {
		return nil, err
	}
	w.pulse.answered(true)
	w.pulse.quick(!fresh)
	return json.Marshal(map[string]any{
		"BaseResponse": map[string]int{"Ret": 0}, "SyncKey": syncKey(all["SyncKey"]), "AddMsgList": []int{},
	})
}

// pulse paces requests that follow upon one another. Where one brought something the next may follow at once;
// otherwise it begins at least a second after it. It also remembers when the server was last heard.
type pulse struct {
	mu    sync.Mutex
	begun time.Time // of the last request
	slow  bool
	any   time.Time // last answer
	good  time.Time // last answer without an error
	until time.Time // the server asked for peace
}

const (
	gap      = time.Second           // between requests that bring nothing
	quickest = 50 * time.Millisecond // between any two
)

// wait returns when the next request may begin.
func (p *pulse) wait(ctx context.Context) error {
	p.mu.Lock()
	d := time.Until(p.begun.Add(quickest))
	if p.slow {
		d = time.Until(p.begun.Add(gap))
	}
	p.mu.Unlock()
	if err := sleep(ctx, d); err != nil {
		return err
	}
	p.mu.Lock()
	p.begun = time.Now()
	p.mu.Unlock()
	return nil
}

// quick says whether the last request failed, or came back without having waited or brought anything.
func (p *pulse) quick(quick bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slow = quick
}

func (p *pulse) answered(well bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.any = time.Now()
	if well {
		p.good = p.any
	} else {
		p.slow = true
	}
}

func (p *pulse) heard() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.any = time.Now()
}

// wellSince reports whether a sync went well after t.
func (p *pulse) wellSince(t time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.good.After(t)
}

// peace notes that nothing is to be asked for d.
func (p *pulse) peace(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.until = time.Now().Add(d)
}

func (p *pulse) lastAnswer() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.any
}

// quiet gives how long nothing at all, and nothing good, was heard although it could have been.
func (p *pulse) quiet() (any, good time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := time.Since(p.until)
	return min(asked, time.Since(p.any)), min(asked, time.Since(p.good))
}

// growth is a pause that doubles from span[0] to span[1].
type growth struct {
	span [2]time.Duration
	last time.Duration
}

// next gives the pause with up to a quarter more, so that several do not come at once.
func (g *growth) next() time.Duration {
	g.last = min(max(2*g.last, g.span[0]), g.span[1])
	if g.last < 4 {
		return g.last
	}
	return g.last + rand.N(g.last/4)
}

func (g *growth) reset() { g.last = 0 }
