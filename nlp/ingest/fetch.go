package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"wenzheng/nlp/clean"
)

// Fetch says what may be fetched and how long it may take. The zero value works.
type Fetch struct {
	AllowPrivate bool          // loopback, private and link-local addresses too
	Timeout      time.Duration // for one page with its redirects; 0: 30 s
	Redirects    int           // 0: 5
	UserAgent    string        // "": wenzheng
	Memory       Validators    // what was fetched before; nil: everything is fetched
}

// Validators remember what a server said of a page, so that it need not be sent again.
type Validators interface {
	Validator(url string) (v Validator, ok bool)
	SetValidator(url string, v Validator) error
}

// Validator is ETag and Last-Modified of a page as the server wrote them.
type Validator struct {
	ETag, LastModified string
}

// page is an answer to a request.
type page struct {
	raw       []byte
	kind      string // media type
	charset   string
	unchanged bool
	validator Validator
	err       error
	release   func()
}

// statusError is an answer other than 200 and 304.
type statusError struct {
	code  int
	after time.Duration // the server asks to wait
}

func (e statusError) Error() string { return fmt.Sprintf("status %d", e.code) }

var (
	errPrivate  = errors.New("not a public address")
	errRedirect = errors.New("too many redirects")
	errScheme   = errors.New("not http or https")
)

// public reports whether an address belongs to the internet at large. Addresses that wrap an IPv4 address are judged by
// that.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	if a.Is6() {
		b := a.As16()
		switch {
		case b[0] == 0x20 && b[1] == 0x02: // 6to4
			return public(netip.AddrFrom4([4]byte(b[2:6])))
		case strings.HasPrefix(string(b[:]), "\x00\x64\xff\x9b"): // NAT64
			return public(netip.AddrFrom4([4]byte(b[12:16])))
		case b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02: // Teredo, ORCHID and others of 2001::/23
			return false
		case b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8: // documentation
			return false
		case [12]byte(b[:12]) == [12]byte{}: // IPv4-compatible
			return false
		}
		return b[0]&0xe0 == 0x20
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// reserved lists the IPv4 ranges that are not public beyond those that net/netip knows.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("192.88.99.0/24"),
}

// client makes an HTTP client that looks at every address when it is about to be dialled, after names are resolved and
// redirects followed.
func (f Fetch) client() (*http.Client, func()) {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: -1}
	if !f.AllowPrivate {
		dialer.Control = func(network, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil || !public(at.Addr()) {
				return fmt.Errorf("%s: %w", address, errPrivate)
			}
			return nil
		}
	}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: f.timeout(),
		MaxResponseHeaderBytes: 256 << 10, DisableCompression: true, ForceAttemptHTTP2: true, MaxConnsPerHost: 4,
	}
	redirects := f.Redirects
	if redirects <= 0 {
		redirects = 5
	}
	return &http.Client{
		Transport: transport,
		Timeout:   f.timeout(),
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			switch {
			case len(via) > redirects:
				return errRedirect
			case r.URL.Scheme != "http" && r.URL.Scheme != "https":
				return errScheme
			}
			return nil
		},
	}, transport.CloseIdleConnections
}

func (f Fetch) timeout() time.Duration {
	if f.Timeout > 0 {
		return f.Timeout
	}
	return 30 * time.Second
}

// get fetches one page of at most limit bytes. known allows the answer 「not modified」.
func (f Fetch) get(ctx context.Context, client *http.Client, address string, limit int64, known bool) page {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return page{err: errScheme}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return page{err: err}
	}
	agent := f.UserAgent
	if agent == "" {
		agent = "wenzheng"
	}
	req.Header.Set("User-Agent", agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml,application/pdf,application/json,text/plain,*/*;q=0.5")
	req.Header.Set("Accept-Language", "zh-CN,zh;q=0.9")
	req.Header.Set("Accept-Encoding", "gzip")
	if f.Memory != nil && known {
		if v, ok := f.Memory.Validator(address); ok {
			if v.ETag != "" {
				req.Header.Set("If-None-Match", v.ETag)
			}
			if v.LastModified != "" {
				req.Header.Set("If-Modified-Since", v.LastModified)
			}
		}
	}
	resp, err := client.Do(req)
	if err != nil {
		return page{err: err}
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotModified && known:
		return page{unchanged: true}
	case resp.StatusCode != http.StatusOK:
		return page{err: statusError{resp.StatusCode, retryAfter(resp.Header.Get("Retry-After"))}}
	case resp.ContentLength > limit:
		return page{err: tooBig(limit)}
	}
	body := io.Reader(resp.Body)
	if resp.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(io.LimitReader(resp.Body, limit))
		if err != nil {
			return page{err: err}
		}
		body = z
	}
	raw, err := readAll(body, limit)
	if err != nil {
		return page{err: err}
	}
	p := page{raw: raw, validator: Validator{resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")}}
	if kind, params, err := mime.ParseMediaType(resp.Header.Get("Content-Type")); err == nil {
		p.kind, p.charset = kind, params["charset"]
	}
	return p
}

func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return time.Duration(min(n, 86400)) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return min(max(time.Until(t), 0), 24*time.Hour)
	}
	return 0
}

// fetchReason says what went wrong with a page, and what to do.
func fetchReason(err error) string {
	var status statusError
	var big tooBig
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, errPrivate):
		return "是内网或本机地址，没有抓取：确需抓取请设置 fetch.allow_private"
	case errors.Is(err, errRedirect):
		return "重定向次数过多（可能是循环跳转）"
	case errors.Is(err, errScheme):
		return "只支持 http 和 https 网址"
	case errors.As(err, &big):
		return fmt.Sprintf("内容超过 %d MB，没有载入", int64(big)>>20)
	case errors.As(err, &status):
		switch status.code {
		case http.StatusNotFound, http.StatusGone:
			return fmt.Sprintf("网页不存在（HTTP %d）", status.code)
		case http.StatusForbidden, http.StatusUnauthorized:
			return fmt.Sprintf("网站拒绝访问（HTTP %d）", status.code)
		case http.StatusTooManyRequests:
			return "网站要求降低抓取频率（HTTP 429），请稍后再试"
		}
		return fmt.Sprintf("网站返回 HTTP %d，请稍后再试", status.code)
	case errors.As(err, &dns):
		return "域名无法解析：" + dns.Name
	case errors.As(err, &timeout) && timeout.Timeout() || errors.Is(err, context.DeadlineExceeded):
		return "超时：网站响应太慢，请稍后再试"
	}
	return "抓取失败：" + err.Error()
}

// parallelPages is how many pages are fetched, and held, at a time.
const parallelPages = 4

// fetchAll begins to fetch the pages of all tasks, in their order. The channel of a task gives its page, or is
// closed when ctx is done; stop ends and waits.
func (p *producer) fetchAll(ctx context.Context, tasks []*task) (map[*task]chan page, func()) {
	pages := map[*task]chan page{}
	var list []*task
	for _, t := range tasks {
		if t.kind == fromURL {
			pages[t] = make(chan page, 1)
			list = append(list, t)
		}
	}
	if len(list) == 0 {
		return pages, func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	client, idle := p.o.Fetch.client()
	done := make(chan struct{})
	go func() {
		defer close(done)
		var group sync.WaitGroup
		defer group.Wait()
		slots := make(chan struct{}, parallelPages)
		for _, t := range list {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
			}
			if ctx.Err() != nil {
				close(pages[t])
				continue
			}
			group.Go(func() {
				got := p.o.Fetch.get(ctx, client, t.root, p.o.maxFile(), t.holds > 0)
				got.release = func() { <-slots }
				pages[t] <- got
			})
		}
	}()
	return pages, func() { cancel(); <-done; idle() }
}

// page sends what was fetched.
func (p *producer) page(ctx context.Context, t *task, got page) {
	switch {
	case got.err != nil:
		var status statusError
		gone := errors.As(got.err, &status) && (status.code == http.StatusNotFound || status.code == http.StatusGone)
		p.failFor(ctx, t, gone, fetchReason(got.err), status.after)
		return
	case got.unchanged:
		p.note(ctx, &item{task: t, path: t.root, unchanged: true})
		return
	case isArchive(got.raw):
		p.archive(ctx, t, bytes.NewReader(got.raw), int64(len(got.raw)), t.root, nil, 1)
		return
	}
	opts := clean.DecodeOptions{Charset: got.charset, Link: t.root}
	if got.kind == "text/html" || got.kind == "application/xhtml+xml" {
		opts.Form = "html"
	}
	it := &item{task: t, path: t.root, size: int64(len(got.raw)), raw: got.raw, opts: opts, validator: got.validator}
	p.send(ctx, it)
}
