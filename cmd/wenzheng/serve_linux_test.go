package main

import (
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// systemd is told when serve is ready, that it lives, and that it stops; SIGTERM ends it well.
func TestServeUnderSystemd(t *testing.T) {
	fake := &telegramServer{sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	defer api.Close()
	defer close(fake.end)
	dir := shortDir(t)
	path := filepath.Join(dir, "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	var logs bytes.Buffer
	c := exec.Command("wenzheng", "serve")
	c.Dir, c.Stdout, c.Stderr = dir, &logs, &logs
	c.Env = append(os.Environ(), "TELEGRAM_BOT_TOKEN=1:TOKEN", "WENZHENG_TELEGRAM_API_URL="+api.URL, "WENZHENG_HTTP_LISTEN=",
		"WENZHENG_DATA_DIR=data", "NOTIFY_SOCKET="+path, "WATCHDOG_USEC=400000")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill() }() // when it has not ended
	hear := func(want string) {
		t.Helper()
		if err := socket.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
			t.Fatal(err)
		}
		for b := make([]byte, 1000); ; {
			n, err := socket.Read(b)
			if err != nil {
				t.Fatalf("no %s: %v\n%s", want, err, logs.String())
			}
			if strings.Contains(string(b[:n]), want) {
				return
			}
		}
	}
	hear("READY=1")
	hear("WATCHDOG=1")
	hear("WATCHDOG=1")
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	hear("STOPPING=1")
	if err := c.Wait(); err != nil {
		t.Errorf("serve: %v\n%s", err, logs.String())
	}
}

// A serve that has stopped leaves neither goroutines nor open files.
func TestServeLeavesNothing(t *testing.T) {
	before := goleak.IgnoreCurrent()
	fake := &telegramServer{asked: "清河县委书记是谁", sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	dir := shortDir(t)
	news := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(news, []byte("清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	listen, data := freePort(t), filepath.Join(dir, "data")
	logs, stop := serving(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:TOKEN", "WENZHENG_TELEGRAM_API_URL": api.URL, "WENZHENG_HTTP_LISTEN": listen, "WENZHENG_DATA_DIR": data,
		"WENZHENG_CORPUS_PATHS": news,
	})
	page(t, "http://"+listen+"/readyz", "ready")
	select {
	case <-fake.sent:
	case <-time.After(30 * time.Second):
		t.Fatalf("no answer\n%s", logs)
	}
	if out, code := wenzheng(t, "admin", "reload"); code != exitDone {
		t.Errorf("reload: %s", out)
	}
	if len(openBelow(t, dir)) == 0 {
		t.Error("a running serve has no file open: this test sees nothing")
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit status %d\n%s", code, logs)
	}
	close(fake.end)
	api.Close()
	http.DefaultClient.CloseIdleConnections()
	goleak.VerifyNone(t, before)
	if left := openBelow(t, dir); len(left) > 0 {
		t.Errorf("still open: %v", left)
	}
}

// openBelow lists the files below dir that this process has open.
func openBelow(t *testing.T, dir string) (names []string) {
	t.Helper()
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range fds {
		name, err := os.Readlink(filepath.Join("/proc/self/fd", fd.Name()))
		if err == nil && strings.HasPrefix(name, dir) {
			names = append(names, name)
		}
	}
	return names
}
