//go:build unix

package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// SIGHUP reads the configured paths again.
func TestServeReloadsOnHangup(t *testing.T) {
	fake := &telegramServer{sent: make(chan string, 10), end: make(chan struct{})}
	api := httptest.NewServer(fake)
	defer api.Close()
	defer close(fake.end)
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "清河县委召开会议\n2024年5月8日\n\n5月8日，清河县委书记林远舟强调，要防汛。\n")
	listen := freePort(t)
	logs, stop := serving(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": "1:TOKEN", "WENZHENG_TELEGRAM_API_URL": api.URL, "WENZHENG_HTTP_LISTEN": listen,
		"WENZHENG_DATA_DIR": t.TempDir(), "WENZHENG_CORPUS_PATHS": folder,
	})
	defer stop()
	page(t, "http://"+listen+"/metrics", "wenzheng_documents 1")
	write("b.txt", "清河县政府部署春耕\n2024年3月2日\n\n3月2日，清河县县长苏望川指出，要保障农资供应。\n")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	page(t, "http://"+listen+"/metrics", "wenzheng_documents 2")
	if code := stop(); code != exitDone {
		t.Errorf("exit status %d\n%s", code, logs)
	}
}
