package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"wenzheng/store"
)

const sep = "\x1f"

// keepSeen is how long a message is known by its id.
const keepSeen = 7 * 24 * time.Hour

var (
	seenTable    = store.Table[bool]("seen")
	pendingTable = store.Table[entry]("pending")
)

// entry is a question between being received and its answer being recorded.
type entry struct {
	Message Message `json:"message"`
	Notice  bool    `json:"notice,omitempty"` // the answer is that there were too many
	Marked  bool    `json:"marked,omitempty"` // an answer may have been sent: never send it again after a restart
}

// journal writes down what is received before the platform is told, and what is sent before it is sent.
type journal struct {
	state store.State
	now   func() time.Time
	last  atomic.Int64
}

// job is an entry with its key.
type job struct {
	key string
	entry
}

func seenKey(m Message, daysBefore int) string {
	day := store.DayOf(m.Time) - store.Day(daysBefore)
	return day.String() + sep + string(m.Chat) + sep + m.ID
}

// number gives one greater than all before, since learn over restarts, too, whatever the clock does.
func (j *journal) number() int64 {
	for {
		last := j.last.Load()
		n := max(last+1, j.now().UnixNano())
		if j.last.CompareAndSwap(last, n) {
			return n
		}
	}
}

// learn looks up the greatest number that was given before this run.
func (j *journal) learn(tx store.Tx) error {
	greatest := j.last.Load()
	err := tx.Scan(string(pendingTable), "", "", func(key string, _ []byte) bool {
		if n, err := strconv.ParseInt(key, 10, 64); err == nil {
			greatest = max(greatest, n)
		}
		return true
	})
	if err != nil {
		return err
	}
	err = tx.Scan(string(turnTable), "", "", func(key string, _ []byte) bool {
		if n, err := strconv.ParseInt(key[strings.LastIndex(key, sep)+1:], 36, 64); err == nil {
			greatest = max(greatest, n)
		}
		return true
	})
	j.last.Store(greatest)
	return err
}

// known reports whether m was told before. A press has no time of its own, so the day before counts too.
func known(tx store.Tx, m Message) bool {
	for d := range 2 {
		if _, ok := tx.Get(string(seenTable), seenKey(m, d)); ok {
			return true
		}
	}
	return false
}

// receive writes down the jobs that are new and returns them with keys.
func (j *journal) receive(ctx context.Context, jobs []job) (fresh []job, err error) {
	keys := make([]string, len(jobs))
	for i := range jobs {
		keys[i] = fmt.Sprintf("%020d", j.number())
	}
	err = j.state.Update(ctx, func(tx store.Tx) error {
		fresh = fresh[:0]
		for i, jb := range jobs {
			if known(tx, jb.Message) {
				continue
			}
			if err := seenTable.Put(tx, seenKey(jb.Message, 0), true); err != nil {
				return err
			}
			jb.key = keys[i]
			if err := pendingTable.Put(tx, jb.key, jb.entry); err != nil {
				return err
			}
			fresh = append(fresh, jb)
		}
		return nil
	})
	return fresh, err
}

// mark notes that the answer is about to be sent; what the chat has said is not needed any more.
func (j *journal) mark(tx store.Tx, key string, m Message) error {
	if key == "" {
		return nil
	}
	return pendingTable.Put(tx, key, entry{Marked: true, Message: Message{Platform: m.Platform, ID: m.ID, Chat: m.Chat, Time: m.Time}})
}

// unmark makes a marked entry a question again: its answer has not left.
func (j *journal) unmark(tx store.Tx, key string, e entry, chat store.ChatID) error {
	if key == "" {
		return nil
	}
	e.Message.Chat = chat
	return pendingTable.Put(tx, key, e)
}

// done strikes an entry out.
func (j *journal) done(tx store.Tx, key string) error {
	if key == "" {
		return nil
	}
	return pendingTable.Delete(tx, key)
}

// leftover returns what a run before this one did not finish: questions to answer, in order, and the number of
// answers of which nobody knows whether they were sent. Those and questions older than maxAge are struck out.
func (j *journal) leftover(ctx context.Context, now time.Time, maxAge time.Duration) (open []job, unknown int, err error) {
	err = j.state.Update(ctx, func(tx store.Tx) error {
		open, unknown = nil, 0
		if err := j.learn(tx); err != nil {
			return err
		}
		var drop []string
		err := pendingTable.Scan(tx, "", "", func(key string, e entry) bool {
			switch {
			case e.Marked:
				unknown++
				drop = append(drop, key)
			case maxAge > 0 && now.Sub(e.Message.Time) > maxAge:
				drop = append(drop, key)
			default:
				open = append(open, job{key, e})
			}
			return true
		})
		if err != nil {
			return err
		}
		for _, key := range drop {
			if err := pendingTable.Delete(tx, key); err != nil {
				return err
			}
		}
		return nil
	})
	return open, unknown, err
}

// sweep forgets messages that were seen over a week ago, at most n at a time, and reports whether more remain.
func (j *journal) sweep(ctx context.Context, now time.Time, n int) (more bool, err error) {
	limit := store.DayOf(now.Add(-keepSeen)).String()
	err = j.state.Update(ctx, func(tx store.Tx) error {
		var old []string
		err := tx.Scan(string(seenTable), "", "", func(key string, _ []byte) bool {
			if key >= limit {
				return false
			}
			old = append(old, key)
			return len(old) < n
		})
		if err != nil {
			return err
		}
		for _, key := range old {
			if err := tx.Delete(string(seenTable), key); err != nil {
				return err
			}
		}
		more = len(old) == n
		return nil
	})
	return more, err
}
