package main

import (
	"slices"
	"testing"
	"time"

	"wenzheng/bot"
)

func TestOutagesAreToldOnce(t *testing.T) {
	var o outages
	now := time.Now()
	look := func(later time.Duration, telegram bool) []string {
		now = now.Add(later)
		return o.look(now, []bot.Health{{Platform: "telegram", Connected: telegram}, {Platform: "wechat"}})
	}
	for _, step := range []struct {
		later     time.Duration
		connected bool
		told      bool
	}{
		{0, true, false}, {time.Minute, false, false}, {time.Minute, false, false}, {2 * time.Minute, false, true}, {time.Hour, false, false},
		{time.Minute, true, false}, {time.Minute, false, false}, {time.Minute, true, false}, {time.Minute, false, false}, {patience, false, true},
	} {
		told := slices.ContainsFunc(look(step.later, step.connected), o.tell)
		if told != step.told {
			t.Errorf("at %v: told %v", now, told)
		}
	}
	if !o.tell("console") || o.tell("console") { // what has ended for good was told already
		t.Error("not once")
	}
}
