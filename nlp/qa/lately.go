package qa

import (
	"context"
	"slices"
	"sync"
	"time"

	"wenzheng/store"
)

const (
	mostLately = 32                     // questions that are remembered
	warmFor    = 200 * time.Millisecond // a new revision waits no longer for its answers to them
)

// lately holds what was asked last, each question once, the oldest first; nothing of who asked it.
type lately struct {
	mu    sync.Mutex
	asked []Request
}

func (l *lately) add(req Request) {
	req.Chat, req.Member, req.Before = "", "", slices.Clone(req.Before)
	for i := range req.Before {
		req.Before[i].Chat, req.Before[i].Member = "", ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	same := func(r Request) bool {
		return r.Text == req.Text && r.Form == req.Form && len(r.Before) == len(req.Before)
	}
	if i := slices.IndexFunc(l.asked, same); i >= 0 {
		l.asked = slices.Delete(l.asked, i, i+1)
	} else if len(l.asked) == mostLately {
		l.asked = slices.Delete(l.asked, 0, 1)
	}
	l.asked = append(l.asked, req)
}

// warm answers on a view that nobody uses yet what was asked lately, the last first: it is likely to be asked again, and
// has the view remember what others need, too.
func (e *Engine) warm(ctx context.Context, snap store.Snapshot, v *view) {
	e.lately.mu.Lock()
	asked := slices.Clone(e.lately.asked)
	e.lately.mu.Unlock()
	began := time.Now()
	for _, req := range slices.Backward(asked) {
		if time.Since(began) > warmFor {
			return
		}
		if snap.Revision().Newest <= store.DayOf(req.Now) {
			e.warmOne(ctx, snap, v, req)
		}
	}
}

func (e *Engine) warmOne(ctx context.Context, snap store.Snapshot, v *view, req Request) {
	defer func() { _ = recover() }()  // who asks it again is told,
	_, _ = e.askOn(ctx, snap, v, req) // and of the error, too
}
