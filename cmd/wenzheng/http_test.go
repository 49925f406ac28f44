package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/store"
)

func TestRoutes(t *testing.T) {
	m := newMetrics()
	m.loaded(store.Revision{N: 3, Documents: 5, Newest: store.Date(2025, 8, 16)})
	m.registry.MustRegister(newHealth(func() []bot.Health {
		return []bot.Health{{Platform: "telegram", Connected: true, Failures: map[string]int64{"busy": 2}}}
	}))
	var notReady error
	h := routes(m.registry, func() error { return notReady })
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	for _, c := range []struct {
		path string
		not  error
		code int
		want string
	}{
		{"/healthz", errors.New("still loading"), 200, "ok"},
		{"/readyz", errors.New("still loading"), 503, "still loading"},
		{"/readyz", nil, 200, "ready"},
		{"/version", nil, 200, `"version":`},
		{"/metrics", nil, 200, "wenzheng_documents 5"},
		{"/metrics", nil, 200, `wenzheng_platform_failures_total{kind="busy",platform="telegram"} 2`},
		{"/", nil, 404, ""},
	} {
		notReady = c.not
		if code, body := get(c.path); code != c.code || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d %q, want %d with %q", c.path, code, body, c.code, c.want)
		}
	}
}

func TestListenHTTP(t *testing.T) {
	defer goleak.VerifyNone(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	wait, err := listenHTTP(ctx, address, routes(newMetrics().registry, func() error { return nil }))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get("http://" + address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if string(body) != "ready\n" {
		t.Errorf("%q", body)
	}
	if _, err := listenHTTP(ctx, address, http.NotFoundHandler()); err == nil || !strings.Contains(err.Error(), "http.listen") {
		t.Errorf("a port that is taken: %v", err)
	}
	stop()
	if err := wait(); err != nil {
		t.Error(err)
	}
}
