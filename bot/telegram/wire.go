package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-telegram/bot/models"
)

// wire is the transport between the library and the server.
//
//	getUpdates  waits until the updates of the answer before are written down, for retry_after, and where the server
//	            does not hold empty answers back; an update that the library cannot decode is left out, and told of,
//	            after it has failed once
//	messages    of ours are answered by their number alone: what else the answer holds need not be decoded
//	errors      a page, or nothing, in place of JSON becomes the JSON error it stands for
//	requests    are sent with their length and note whether they left
type wire struct {
	base http.RoundTripper
	well func()             // getUpdates was answered
	lost func(update int64) // an update could not be decoded

	mu       sync.Mutex
	last     int64         // update that ends the answer before
	written_ bool          // and it is written down
	change   chan struct{} // closed when written_ becomes true
	until    time.Time     // no getUpdates before
	idle     time.Duration // pause after an empty answer that came at once
	sieve    bool
}

// limits of what is read of an answer.
const (
	maxError  = 64 << 10
	maxAnswer = 64 << 20
)

func newWire(a *Adapter) *wire {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxConnsPerHost = connections
	base.MaxIdleConnsPerHost = connections
	base.IdleConnTimeout = 30 * time.Second
	return &wire{base: base, well: a.polledWell, lost: a.undecodable, written_: true, change: make(chan struct{})}
}

// flight notes whether a request left; it travels in the context.
type flight struct{ left atomic.Bool }

type flightKey struct{}

// tracked gives a context in which requests tell f that they left.
func tracked(ctx context.Context, f *flight) context.Context {
	return context.WithValue(ctx, flightKey{}, f)
}

func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	method := path.Base(req.URL.Path)
	poll := method == "getUpdates"
	if poll {
		if err := w.hold(req.Context()); err != nil {
			if req.Body != nil {
				req.Body.Close()
			}
			return nil, err
		}
	}
	if f, ok := req.Context().Value(flightKey{}).(*flight); ok {
		req = req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
			WroteHeaders: func() { f.left.Store(true) },
		}))
	}
	req, err := measured(req)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	resp, err := w.base.RoundTrip(req)
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode >= 400:
		body, err := io.ReadAll(io.LimitReader(resp.Body, maxError))
		resp.Body.Close()
		if err != nil {
			body = nil
		}
		return w.mend(resp, body, poll)
	case poll:
		return w.count(resp, time.Since(began))
	case method == "sendMessage", method == "sendPhoto", method == "editMessageText":
		return numbered(resp)
	}
	return resp, nil
}

// measured gives a request a body of known length: some servers take no other, and one whose connection was closed
// meanwhile can be sent again.
func measured(req *http.Request) (*http.Request, error) {
	if req.Body == nil {
		return req, nil
	}
	body, err := io.ReadAll(req.Body)
	req.Body.Close()
	if err != nil {
		return nil, err
	}
	out := req.WithContext(req.Context())
	out.ContentLength = int64(len(body))
	if len(body) == 0 {
		out.Body, out.GetBody, out.Header = http.NoBody, nil, req.Header.Clone()
		out.Header.Del("Content-Type")
		return out, nil
	}
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	out.Body, err = out.GetBody()
	return out, err
}

// numbered leaves of the answer to a message of ours its number, so that nothing in it makes a message that was taken
// look like one that was lost.
func numbered(resp *http.Response) (*http.Response, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("telegram: answer: %w", err)
	}
	var got struct {
		OK     bool `json:"ok"`
		Result struct {
			ID int64 `json:"message_id"`
		} `json:"result"`
	}
	err = json.Unmarshal(body, &got)
	if wrong := new(json.UnmarshalTypeError); (err == nil || errors.As(err, &wrong)) && got.OK { // a result of another form has no number
		body = fmt.Appendf(nil, `{"ok":true,"result":{"message_id":%d}}`, got.Result.ID)
	}
	return with(resp, body), nil
}

// CloseIdleConnections ends connections that nobody uses.
func (w *wire) CloseIdleConnections() {
	if c, ok := w.base.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// hold waits until getUpdates may confirm the updates before.
func (w *wire) hold(ctx context.Context) error {
	for {
		w.mu.Lock()
		written, change, wait := w.written_, w.change, time.Until(w.until)
		w.mu.Unlock()
		switch {
		case !written:
			select {
			case <-change:
			case <-ctx.Done():
				return ctx.Err()
			}
		case wait > 0:
			select {
			case <-time.After(wait):
			case <-ctx.Done():
				return ctx.Err()
			}
		default:
			return nil
		}
	}
}

// written notes that the update, and all before it, are durable.
func (w *wire) written(update int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if update == w.last && !w.written_ {
		w.written_ = true
		close(w.change)
	}
}

// reset forgets the answer before: the library made nothing of it. With sieve the next one is looked through.
func (w *wire) reset(sieve bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sieve = sieve
	if !w.written_ {
		w.written_ = true
		close(w.change)
	}
}

// failure is the JSON of an error.
type failure struct {
	OK          bool   `json:"ok"`
	Code        int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after,omitempty"`
		MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	} `json:"parameters"`
}

// mend makes any error answer one that the library understands, and obeys retry_after for getUpdates.
func (w *wire) mend(resp *http.Response, body []byte, poll bool) (*http.Response, error) {
	var f failure
	if json.Unmarshal(body, &f) != nil || f.OK || f.Code == 0 {
		f = failure{Code: resp.StatusCode, Description: http.StatusText(resp.StatusCode)}
	}
	if f.Code == http.StatusTooManyRequests && f.Parameters.RetryAfter <= 0 {
		f.Parameters.RetryAfter = 1
		if n, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && n > 0 {
			f.Parameters.RetryAfter = n
		}
	}
	f.Parameters.RetryAfter = min(f.Parameters.RetryAfter, 3600)
	if poll && f.Parameters.RetryAfter > 0 {
		w.mu.Lock()
		w.until = time.Now().Add(time.Duration(f.Parameters.RetryAfter) * time.Second)
		w.mu.Unlock()
	}
	body, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("telegram: error of the server: %w", err)
	}
	return with(resp, body), nil
}

// How long getUpdates pauses where the server answers at once that there is nothing.
const (
	idleLeast = 10 * time.Millisecond
	idleMost  = 200 * time.Millisecond
)

// count notes which update ends an answer to getUpdates.
func (w *wire) count(resp *http.Response, took time.Duration) (*http.Response, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("telegram: getUpdates: %w", err)
	}
	var got struct {
		OK     bool `json:"ok"`
		Result []struct {
			ID int64 `json:"update_id"`
		} `json:"result"`
	}
	readable := json.Unmarshal(body, &got) == nil
	if readable && !got.OK {
		return w.mend(resp, body, true)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.sieve {
		var lost []int64
		body, lost = sift(body)
		for _, id := range lost {
			w.lost(id)
		}
	}
	if readable {
		w.well()
		if n := len(got.Result); n > 0 {
			w.last, w.written_, w.change = got.Result[n-1].ID, false, make(chan struct{})
		}
		switch {
		case len(got.Result) > 0 || took > time.Second:
			w.idle = 0
		default:
			w.idle = min(max(2*w.idle, idleLeast), idleMost)
			w.until = time.Now().Add(w.idle)
		}
		w.sieve = false
	}
	return with(resp, body), nil
}

// sift replaces updates that the library cannot decode by bare numbers, which it returns, so that the others are not lost
// with them.
func sift(body []byte) (out []byte, lost []int64) {
	var all struct {
		OK     bool              `json:"ok"`
		Result []json.RawMessage `json:"result"`
	}
	if json.Unmarshal(body, &all) != nil || !all.OK {
		return body, nil
	}
	for i, raw := range all.Result {
		if decode(raw, &models.Update{}) {
			continue
		}
		var id struct {
			ID int64 `json:"update_id"`
		}
		if json.Unmarshal(raw, &id) != nil {
			continue
		}
		all.Result[i], lost = json.RawMessage(fmt.Sprintf(`{"update_id":%d}`, id.ID)), append(lost, id.ID)
	}
	if lost == nil {
		return body, nil
	}
	out, err := json.Marshal(all)
	if err != nil {
		return body, nil
	}
	return out, lost
}

// decode reads an update as the library does; ok is false when it cannot.
func decode(raw []byte, u *models.Update) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return json.Unmarshal(raw, u) == nil
}

// with is resp with another body.
func with(resp *http.Response, body []byte) *http.Response {
	out := *resp
	out.Body = io.NopCloser(bytes.NewReader(body))
	out.ContentLength = int64(len(body))
	out.Header = resp.Header.Clone()
	out.Header.Set("Content-Length", strconv.Itoa(len(body)))
	out.Header.Del("Content-Encoding")
	return &out
}

// bare cuts the token out of a text that may hold an address.
func bare(text, token string) string { return strings.ReplaceAll(text, token, "***") }
