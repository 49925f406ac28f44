package control_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/bot/control"
	"wenzheng/nlp/answer"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// listening runs a bot with one admin command and its socket.
func listening(t *testing.T) (path string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "wz") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	path = filepath.Join(dir, "control.sock")
	b := bot.New(bot.Options{State: storetest.NewState(), Asker: &bottest.Asker{}, Commands: []bot.Command{
		{Name: "secret", Role: bot.Admin, Help: "x", Run: func(_ context.Context, c *bot.Call) (bot.Reply, error) {
			r := bot.Say("秘密 " + c.Args)
			r.Choices, r.Trusted = []answer.Choice{{Label: "确认", Question: "/confirm 1"}}, true
			return r, nil
		}},
	}})
	s, err := control.Listen(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx, b) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the socket is left behind: %v", err)
		}
	})
	return path
}

func dial(t *testing.T, path string) *control.Conn {
	t.Helper()
	c, err := control.Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestOperatorRunsCommands(t *testing.T) {
	path := listening(t)
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	c := dial(t, path)
	for range 2 {
		a, err := c.Ask("/secret 一")
		if err != nil || a.Error != "" || !strings.Contains(a.Reply, "秘密 一") || len(a.Choices) != 1 || a.Choices[0] != "/confirm 1" {
			t.Errorf("got %+v, %v", a, err)
		}
	}
	if a, err := c.Ask("某区书记最近强调什么"); err != nil || !strings.Contains(a.Reply, "答：某区书记最近强调什么") {
		t.Errorf("got %+v, %v", a, err)
	}
	if _, err := control.Listen(path, nil); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("listened twice: %v", err)
	}
}

func TestBadRequests(t *testing.T) {
	path := listening(t)
	for _, bad := range []string{"garbage\n", "{\"text\":1}\n", strings.Repeat("x", 100<<10) + "\n"} {
		c, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(10 * time.Second))
		go c.Write([]byte(bad))
		got := make([]byte, 1000)
		n, err := c.Read(got)
		if err != nil || !strings.Contains(string(got[:n]), `"error":"`) {
			t.Errorf("%.20q: got %q, %v", bad, got[:n], err)
		}
		c.Close()
	}
	if a, err := dial(t, path).Ask("/ping"); err != nil || a.Reply == "" {
		t.Errorf("afterwards: %+v, %v", a, err)
	}
}

func TestSocketOfADeadProcessIsTakenOver(t *testing.T) {
	dir, err := os.MkdirTemp("", "wz")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "control.sock")
	if _, err := control.Dial(t.Context(), path); !errors.Is(err, control.ErrNobody) {
		t.Errorf("nobody listens: %v", err)
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	l.Close()
	if _, err := control.Dial(t.Context(), path); !errors.Is(err, control.ErrNobody) {
		t.Errorf("nobody listens any more: %v", err)
	}
	s, err := control.Listen(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := control.Listen(file, nil); err == nil || !strings.Contains(err.Error(), "no socket") {
		t.Errorf("took a file: %v", err)
	}
}
