package ingest

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"wenzheng/store"
)

// Feed is an address that is fetched again and again.
type Feed struct {
	URL      string
	Interval time.Duration // 0: half an hour; at least a minute
}

func (f Feed) interval() time.Duration {
	if f.Interval <= 0 {
		return 30 * time.Minute
	}
	return max(f.Interval, time.Minute)
}

const (
	longestPause = 24 * time.Hour
	lockedPause  = 30 * time.Second
)

// Feeds calls load for every feed at once, and then whenever its interval is over, one at a time, until ctx is done. A
// feed that fails is left alone for twice as long every time, at most a day, and for as long as its server asks. It
// returns when the last call of load has.
//
// load is ingest.Load with the feed's URL; with Options.Fetch.Memory an unchanged feed is not sent again.
func Feeds(ctx context.Context, feeds []Feed, load func(ctx context.Context, url string) (Report, error)) {
	type state struct {
		due    time.Time
		failed int
	}
	states := make([]state, len(feeds))
	for i := range states {
		states[i].due = time.Now()
	}
	for len(feeds) > 0 {
		next := 0
		for i := range states {
			if states[i].due.Before(states[next].due) {
				next = i
			}
		}
		select {
		case <-time.After(time.Until(states[next].due)):
		case <-ctx.Done():
			return
		}
		if ctx.Err() != nil {
			return
		}
		r, err := load(ctx, feeds[next].URL)
		s := &states[next]
		pause := feeds[next].interval()
		switch {
		case errors.Is(err, store.ErrLocked):
			s.due = time.Now().Add(lockedPause)
			continue
		case err != nil || len(r.Failed) > 0:
			s.failed++
			pause = min(pause<<min(s.failed, 20), longestPause)
			if pause <= 0 {
				pause = longestPause
			}
			pause = max(pause, feeds[next].interval(), r.RetryAfter)
		default:
			s.failed = 0
		}
		// A tenth more or less keeps feeds from falling into step.
		s.due = time.Now().Add(pause + time.Duration((rand.Float64()-0.5)*0.2*float64(pause)))
		if r.RetryAfter > 0 {
			s.due = time.Now().Add(pause)
		}
	}
}
