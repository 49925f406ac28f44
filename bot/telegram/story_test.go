package telegram

import (
	"testing"
	"time"

	"wenzheng/bot/push/pushtest"
)

func TestStories(t *testing.T) {
	for _, story := range pushtest.Stories {
		t.Run(story.Name, func(t *testing.T) {
			t.Parallel()
			s := newAPI(t)
			a, err := New(Options{Token: s.token, APIURL: s.URL, Poll: 2 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(a.wire.CloseIdleConnections)
			story.Tell(t, world{s, a})
		})
	}
}
