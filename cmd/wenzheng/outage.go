package main

import (
	"context"
	"sync"
	"time"

	"wenzheng/bot"
)

// patience is how long a platform may be out before the administrators hear of it on another.
const patience = 3 * time.Minute

// outages remembers which platforms are out, so that each loss is told once. WeChat tells of its own.
type outages struct {
	mu    sync.Mutex
	since map[string]time.Time
	told  map[string]bool
}

// tell reports whether the loss of a platform has still to be told, and takes it as told.
func (o *outages) tell(platform string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.told[platform] {
		return false
	}
	if o.told == nil {
		o.told = map[string]bool{}
	}
	o.told[platform] = true
	return true
}

// look gives the platforms that have been out for long.
func (o *outages) look(now time.Time, all []bot.Health) (long []string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.since == nil {
		o.since = map[string]time.Time{}
	}
	for _, h := range all {
		since, out := o.since[h.Platform]
		switch {
		case h.Platform == "wechat":
		case h.Connected:
			delete(o.since, h.Platform)
			delete(o.told, h.Platform)
		case !out:
			o.since[h.Platform] = now
		case now.Sub(since) >= patience:
			long = append(long, h.Platform)
		}
	}
	return long
}

// watchPlatforms tells the administrators of a platform that does not answer.
func (s *server) watchPlatforms(ctx context.Context) {
	tick := time.NewTicker(15 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for _, platform := range s.outages.look(time.Now(), s.bot.Health()) {
			if s.outages.tell(platform) {
				s.log.Warn("platform does not answer", "platform", platform)
				s.bot.Tell(ctx, bot.Sayf("%s 已有几分钟没有响应，机器人在不断重试；恢复后不再另行通知。", platform), platform)
			}
		}
	}
}
