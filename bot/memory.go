package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// Exchange is what is remembered of a question and its answer, for what is asked next, for buttons and for replies.
type Exchange struct {
	At      time.Time       `json:"at"`
	Turn    *store.Turn     `json:"turn,omitempty"` // nil for a command
	Choices []answer.Choice `json:"choices,omitempty"`
	Trusted bool            `json:"trusted,omitempty"` // Choices are commands of ours
	Member  store.MemberID  `json:"member,omitempty"`  // who asked
	Sent    []string        `json:"sent,omitempty"`    // ids of our messages
	Docs    []string        `json:"docs,omitempty"`    // keys of the documents that the answer cites
	Facts   []store.FactID  `json:"facts,omitempty"`   // that the answer states
}

var (
	turnTable   = store.Table[Exchange]("turns")
	buttonTable = store.Table[string]("button")
	sentTable   = store.Table[string]("sent")
	restTable   = store.Table[remainder]("rest")
)

// remainder is what a long message left to 更多.
type remainder struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// keepTurns is how many exchanges of a member in a chat are kept.
const keepTurns = 8

func turnPrefix(chat store.ChatID, member store.MemberID) string {
	return string(chat) + sep + string(member) + sep
}

// token names an exchange within its chat; tokens of later exchanges are greater.
func (j *journal) token() string { return strconv.FormatInt(j.number(), 36) }

// memory keeps exchanges for a time.
type memory struct {
	keep time.Duration // 0: for good
	read *reading
}

// reading spares decoding exchanges again that have not changed since.
type reading struct {
	mu  sync.Mutex
	all map[string]decoded // by key
}

type decoded struct {
	raw string
	Exchange
}

const keepRead = 4096 // exchanges in reading

// decode gives the exchange that raw is, as it stands under key.
func (r *reading) decode(key string, raw []byte) (Exchange, error) {
	r.mu.Lock()
	d, ok := r.all[key]
	r.mu.Unlock()
	if ok && d.raw == string(raw) {
		return d.Exchange, nil
	}
	var e Exchange
	if err := json.Unmarshal(raw, &e); err != nil {
		return Exchange{}, fmt.Errorf("state: turns: %w", err)
	}
	r.keep(key, raw, e)
	return e, nil
}

// keep takes over an exchange as it was just written down.
func (r *reading) keep(key string, raw []byte, e Exchange) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil || len(r.all) >= keepRead {
		r.all = map[string]decoded{}
	}
	r.all[key] = decoded{string(raw), e}
}

func (r *reading) forget(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.all, key)
}

func (m memory) fresh(e Exchange, now time.Time) bool { return m.keep <= 0 || now.Sub(e.At) < m.keep }

// turns returns what the member asked in the chat, oldest first, and the last exchange, which may have no Turn.
func (m memory) turns(tx store.Tx, chat store.ChatID, member store.MemberID, now time.Time) (out []store.Turn, last Exchange, err error) {
	var bad error
	err = tx.Scan(string(turnTable), turnPrefix(chat, member), "", func(key string, raw []byte) bool {
		var e Exchange
		if e, bad = m.read.decode(key, raw); bad != nil || !m.fresh(e, now) {
			return bad == nil
		}
		if last = e; e.Turn != nil {
			out = append(out, *e.Turn)
		}
		return true
	})
	return out, last, cmp.Or(err, bad)
}

// save keeps e under its token and drops the member's oldest when they are too many; sweep drops what is too old.
func (m memory) save(tx store.Tx, chat store.ChatID, token string, e Exchange) error {
	prefix := turnPrefix(chat, e.Member)
	var keys []string
	err := tx.Scan(string(turnTable), prefix, "", func(key string, _ []byte) bool {
		keys = append(keys, key)
		return true
	})
	if err != nil {
		return err
	}
	for i := 0; i < len(keys)-keepTurns+1; i++ {
		if err := m.drop(tx, keys[i]); err != nil {
			return err
		}
	}
	key := prefix + token
	if err := m.put(tx, key, e); err != nil {
		return err
	}
	if len(e.Choices) > 0 || e.Turn != nil {
		return buttonTable.Put(tx, string(chat)+sep+token, key)
	}
	return nil
}

// sent notes which messages e became, unless it was forgotten meanwhile.
func (m memory) sent(tx store.Tx, chat store.ChatID, token string, e Exchange, ids []string) error {
	key := turnPrefix(chat, e.Member) + token
	if _, ok := tx.Get(string(turnTable), key); !ok {
		return nil
	}
	e.Sent = ids
	for _, id := range ids {
		if err := sentTable.Put(tx, string(chat)+sep+id, key); err != nil {
			return err
		}
	}
	return m.put(tx, key, e)
}

func (m memory) put(tx store.Tx, key string, e Exchange) error {
	raw, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("state: turns: %w", err)
	}
	e.At = e.At.Round(0) // as it is read again
	m.read.keep(key, raw, e)
	return tx.Put(string(turnTable), key, raw)
}

// drop forgets one exchange and what points at it.
func (m memory) drop(tx store.Tx, key string) error {
	raw, ok := tx.Get(string(turnTable), key)
	if !ok {
		return nil
	}
	e, err := m.read.decode(key, raw)
	if err != nil {
		return err
	}
	m.read.forget(key)
	part := strings.Split(key, sep)
	if len(part) == 3 {
		if err := buttonTable.Delete(tx, part[0]+sep+part[2]); err != nil {
			return err
		}
		for _, id := range e.Sent {
			if at, _, _ := sentTable.Get(tx, part[0]+sep+id); at == key {
				if err := sentTable.Delete(tx, part[0]+sep+id); err != nil {
					return err
				}
			}
		}
	}
	return turnTable.Delete(tx, key)
}

// behind returns the exchange that a button's token, or a message of ours, belongs to.
func (m memory) behind(tx store.Tx, index store.Table[string], chat store.ChatID, id string, now time.Time) (Exchange, bool, error) {
	key, ok, err := index.Get(tx, string(chat)+sep+id)
	if !ok || err != nil {
		return Exchange{}, false, err
	}
	e, ok, err := turnTable.Get(tx, key)
	return e, ok && m.fresh(e, now), err
}

// sweep forgets exchanges that are too old, at most n at a time, and reports whether more remain.
func (m memory) sweep(ctx context.Context, s store.State, now time.Time, n int) (more bool, err error) {
	if m.keep <= 0 {
		return false, nil
	}
	err = s.Update(ctx, func(tx store.Tx) error {
		var old []string
		err := turnTable.Scan(tx, "", "", func(key string, e Exchange) bool {
			if !m.fresh(e, now) {
				old = append(old, key)
			}
			return len(old) < n
		})
		if err != nil {
			return err
		}
		for _, key := range old {
			if err := m.drop(tx, key); err != nil {
				return err
			}
		}
		more = len(old) == n
		return nil
	})
	return more, err
}

// Erase forgets everything that member asked, in every chat, and returns how many exchanges that were.
func (b *Bot) Erase(ctx context.Context, member store.MemberID) (n int, err error) {
	err = b.o.State.Update(ctx, func(tx store.Tx) error {
		n = 0
		var keys []string
		err := tx.Scan(string(turnTable), "", "", func(key string, _ []byte) bool {
			if part := strings.Split(key, sep); len(part) == 3 && part[1] == string(member) {
				keys = append(keys, key)
			}
			return true
		})
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := b.memory.drop(tx, key); err != nil {
				return err
			}
		}
		n = len(keys)
		return nil
	})
	return n, err
}

// Remembered returns how many exchanges of member are kept.
func (b *Bot) Remembered(ctx context.Context, member store.MemberID) (n int, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		return tx.Scan(string(turnTable), "", "", func(key string, _ []byte) bool {
			if part := strings.Split(key, sep); len(part) == 3 && part[1] == string(member) {
				n++
			}
			return true
		})
	})
	return n, err
}

// Behind returns the exchange that our message id in chat came from, for commands that are replies to an answer; of 「来源 1」
// and 「为什么」 the one that they are about.
func (b *Bot) Behind(ctx context.Context, chat store.ChatID, id string) (e Exchange, ok bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		e, ok, err = b.memory.behind(tx, sentTable, chat, id, b.o.Now())
		if err == nil && ok {
			e, err = b.memory.about(tx, chat, e)
		}
		return err
	})
	return e, ok, err
}

// about returns e, or where it states nothing the exchange with the same question before it that does.
func (m memory) about(tx store.Tx, chat store.ChatID, e Exchange) (Exchange, error) {
	if e.Turn == nil || len(e.Facts) > 0 {
		return e, nil
	}
	found := e
	err := turnTable.Scan(tx, turnPrefix(chat, e.Member), "", func(_ string, x Exchange) bool {
		if x.Turn != nil && len(x.Facts) > 0 && x.Turn.Question == e.Turn.Question && !x.At.After(e.At) {
			found = x
		}
		return true
	})
	return found, err
}

// Latest returns the member's last exchange that had a Turn.
func (b *Bot) Latest(ctx context.Context, chat store.ChatID, member store.MemberID) (t store.Turn, ok bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		turns, _, err := b.memory.turns(tx, chat, member, b.o.Now())
		if len(turns) > 0 {
			t, ok = turns[len(turns)-1], true
		}
		return err
	})
	return t, ok, err
}

// Last returns the member's last exchange that had a Turn, as Behind does.
func (b *Bot) Last(ctx context.Context, chat store.ChatID, member store.MemberID) (e Exchange, ok bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		err := turnTable.Scan(tx, turnPrefix(chat, member), "", func(_ string, x Exchange) bool {
			if x.Turn != nil && b.memory.fresh(x, b.o.Now()) {
				e, ok = x, true
			}
			return true
		})
		if err == nil && ok {
			e, err = b.memory.about(tx, chat, e)
		}
		return err
	})
	return e, ok, err
}

// Asked returns the turn whose answer has the id, whoever asked; of several the one kept last.
func (b *Bot) Asked(ctx context.Context, id string) (t store.Turn, ok bool, err error) {
	err = b.o.State.View(ctx, func(tx store.Tx) error {
		return turnTable.Scan(tx, "", "", func(_ string, e Exchange) bool {
			if e.Turn != nil && e.Turn.ID == id && b.memory.fresh(e, b.o.Now()) {
				t, ok = *e.Turn, true
			}
			return true
		})
	})
	return t, ok, err
}

// cited are the documents and facts that an answer stands on.
func cited(a *answer.Answer) (docs []string, facts []store.FactID) {
	if a == nil {
		return nil, nil
	}
	for _, s := range a.Sources {
		docs = append(docs, s.Doc)
	}
	for _, p := range a.Points {
		for _, f := range p.Facts {
			if len(facts) < 32 && !slices.Contains(facts, f) {
				facts = append(facts, f)
			}
		}
	}
	return docs, facts
}
