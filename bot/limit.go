package bot

import (
	"sync"
	"time"
)

// limits counts questions by member and chat in windows that begin with a first question.
type limits struct {
	perUser, perChat int // 0: any number
	window           time.Duration

	mu    sync.Mutex
	seen  map[string]*count
	swept time.Time
}

type count struct {
	since time.Time
	n     int
}

// verdict on one more question.
type verdict uint8

const (
	welcome verdict = iota
	notice          // the first too many: say so once
	enough          // say nothing
)

// take counts a question sent at t.
func (l *limits) take(chat, member string, t time.Time) verdict {
	if l.window <= 0 {
		return welcome
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = map[string]*count{}
	}
	if len(l.seen) > 20000 && t.Sub(l.swept) >= l.window {
		l.swept = t
		for k, c := range l.seen {
			if t.Sub(c.since) >= l.window {
				delete(l.seen, k)
			}
		}
	}
	user := l.one("u"+sep+member, l.perUser, t)
	if user == enough {
		return enough // a flood of one member does not use up the chat's share
	}
	return max(user, l.one("c"+sep+chat, l.perChat, t))
}

func (l *limits) one(key string, most int, t time.Time) verdict {
	if most <= 0 {
		return welcome
	}
	c := l.seen[key]
	if c == nil || t.Sub(c.since) >= l.window || c.since.Sub(t) >= l.window {
		c = &count{since: t}
		l.seen[key] = c
	}
	c.n++
	switch {
	case c.n <= most:
		return welcome
	case c.n == most+1:
		return notice
	}
	return enough
}
