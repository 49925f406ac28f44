package push

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// mortal is a State and a Sender of a process that dies at a point: afterwards nothing it does has an effect.
type mortal struct {
	store.State
	point string
	dead  bool
	sent  []string // what arrived, before and after death
	told  []string
}

func (m *mortal) die(at string) bool {
	m.dead = m.dead || at == m.point
	return m.dead
}

func (m *mortal) Update(ctx context.Context, f func(store.Tx) error) error {
	if m.dead {
		return store.ErrClosed
	}
	claims, records := false, false
	err := m.State.Update(ctx, func(tx store.Tx) error {
		err := f(&watch{tx, &claims, &records})
		switch {
		case err != nil:
			return err
		case claims && m.die("before the claim"), records && m.die("before the record"):
			return store.ErrClosed
		}
		return nil
	})
	if err == nil && (claims && m.die("after the claim") || records && m.die("after the record")) {
		return store.ErrClosed
	}
	return err
}

// watch sees which deliveries a transaction claims or records.
type watch struct {
	store.Tx
	claims, records *bool
}

func (w *watch) Put(table, key string, value []byte) error {
	if table == string(deliveryTable) {
		*w.claims = *w.claims || strings.Contains(string(value), `"state":"sending"`)
		*w.records = *w.records || strings.Contains(string(value), `"state":"sent"`)
	}
	return w.Tx.Put(table, key, value)
}

func (m *mortal) Push(_ context.Context, to store.ChatID, r bot.Reply) (bot.Sent, error) {
	if m.dead || m.die("before it leaves") {
		return bot.Sent{}, store.ErrClosed
	}
	m.sent = append(m.sent, r.Text(bot.Form{}))
	m.die("after it left")
	return bot.Sent{ID: "1"}, nil
}

func (m *mortal) Parts(_ store.ChatID, r bot.Reply) []bot.Reply    { return []bot.Reply{r} }
func (m *mortal) Form(store.ChatID) (bot.Form, bool)               { return bot.Form{}, true }
func (m *mortal) Gone(context.Context, store.ChatID) (bool, error) { return false, nil }
func (m *mortal) Tell(_ context.Context, r bot.Reply, _ string) (n int) {
	m.told = append(m.told, r.Text(bot.Form{}))
	return 1
}

// D3: killed before, during and after the send.
func TestKillPoints(t *testing.T) {
	tests := []struct {
		point string
		want  State
		sent  int
		told  bool // the administrators
	}{
		{"before the claim", Sent, 1, false},
		{"after the claim", Unknown, 0, true},
		{"before it leaves", Unknown, 0, true},
		{"after it left", Unknown, 1, true},
		{"before the record", Unknown, 1, true},
		{"after the record", Sent, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.point, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				state := storetest.NewState()
				d := &desk{pieces: []piece{{1, "山前区", "林远舟", "2000-01-01", "要稳住工业和外贸。"}}}
				err := state.Update(t.Context(), func(tx store.Tx) error {
					return subTable.Put(tx, subKey("fake:甲", 1), Subscription{N: 1, When: When{Kind: Daily, At: "08:00"}})
				})
				if err != nil {
					t.Fatal(err)
				}
				live := func(m *mortal) {
					ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
					defer cancel()
					p := New(Options{State: m, Editor: func() Editor { return d }})
					if err := p.Run(ctx, m); err != nil && !m.dead {
						t.Error(err)
					}
					synctest.Wait()
				}
				first := &mortal{State: state, point: tt.point}
				live(first)
				if !first.dead {
					t.Fatal("the process never came to that point")
				}
				second, third := &mortal{State: state}, &mortal{State: state}
				live(second)
				live(third)
				if n := len(first.sent) + len(second.sent) + len(third.sent); n != tt.sent {
					t.Errorf("sent %d times, want %d", n, tt.sent)
				}
				if told := len(second.told) > 0; told != tt.told || len(third.told) > 0 {
					t.Errorf("administrators told %q, then %q", second.told, third.told)
				}
				err = state.View(t.Context(), func(tx store.Tx) error {
					return deliveryTable.Scan(tx, "", "", func(_ string, d Delivery) bool {
						if d.State != tt.want {
							t.Errorf("%s is %s, want %s", d.line(), d.State, tt.want)
						}
						return true
					})
				})
				if err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// A conversation that ends before the outbox is looked at is no failure.
func TestEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := &mortal{State: storetest.NewState()}
	if err := New(Options{State: m, Editor: func() Editor { return &desk{} }}).Run(ctx, m); err != nil {
		t.Error(err)
	}
}
