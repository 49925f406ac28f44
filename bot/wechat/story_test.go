package wechat

import (
	"path/filepath"
	"testing"
	"testing/synctest"

	"wenzheng/bot/push/pushtest"
)

func TestStories(t *testing.T) {
	for _, story := range pushtest.Stories {
		t.Run(story.Name, func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				w := newWeb(t)
				w.friends, w.groups[0].members = []string{"甲", "乙", "丙"}, []string{"甲", "丁"}
				a, err := New(Options{Storage: filepath.Join(dir, "wechat.json")})
				if err != nil {
					t.Fatal(err)
				}
				a.base = direct{w}
				story.Tell(t, world{w, a})
			})
		})
	}
}
