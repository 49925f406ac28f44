package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

type healthcheckCmd struct{}

// Run asks the process beside it whether it is ready. It needs no shell, so that an image without one can use it.
func (healthcheckCmd) Run(ctx context.Context, a *app) error {
	host, port, err := net.SplitHostPort(string(a.config.HTTP.Listen))
	if err != nil {
		return usageError{fmt.Errorf("http.listen %q: serve listens nowhere that could be asked", a.config.HTTP.Listen)}
	}
	if host == "" || net.ParseIP(host).IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("no serve answers at http.listen %s: %w", a.config.HTTP.Listen, err)
	}
	defer resp.Body.Close()
	words, err := io.ReadAll(io.LimitReader(resp.Body, 1000))
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", strings.TrimSpace(string(words)))
	}
	_, err = fmt.Fprint(a.out, string(words))
	return err
}
