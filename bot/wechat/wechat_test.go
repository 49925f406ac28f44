package wechat

import (
	"context"

	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"wenzheng/bot"
	"wenzheng/bot/bottest"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is the server as bottest sees it.
type world struct {
	w *web
	a *Adapter
}

func (w world) Adapter() bot.Adapter         { return w.a }
func (w world) Private(member, words string) { w.w.private(member, words) }
func (w world) Group(member, words string)   { w.w.group("1", member, words) }
func (w world) Mention(member, words string) { w.w.group("1", member, "@"+botName+"\u2005"+words) }
func (w world) Told() []string               { return w.w.told() }

// loopback starts the server on a port.
func loopback(t testing.TB, w *web) string {
	s := httptest.NewServer(w)
	t.Cleanup(s.Close)
	return s.URL
}

func TestAdapter(t *testing.T) {
	bottest.RunAdapter(t, func(t *testing.T) bottest.World {
		w := newWeb(t)
		a, err := New(Options{Storage: filepath.Join(t.TempDir(), "wechat.json"), Endpoint: loopback(t, w)})
		if err != nil {
			t.Fatal(err)
		}
		return world{w, a}
	}, func() store.State { return storetest.NewState() })
}

var _ = context.Background
var _ = strings.Cut
