package push

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"wenzheng/bot"
	"wenzheng/store"
	"wenzheng/store/storetest"
)

// Whatever is claimed, answered, lost or killed in whatever order: a delivery arrives at most once, unless it is sent
// again and says so; none is lost; what is recorded as sent did arrive.
func TestDeliveryStates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		state := storetest.NewState()
		resend := rapid.Bool().Draw(t, "resend")
		now := time.Date(2025, 8, 18, 0, 30, 0, 0, time.UTC)
		update := func(f func(store.Tx) error) {
			if err := state.Update(context.Background(), f); err != nil {
				t.Fatal(err)
			}
		}
		arrived := map[string]int{} // by key
		flying := map[string]Delivery{}
		known := map[string]bool{}
		pick := func(keys []string) string { return rapid.SampledFrom(keys).Draw(t, "key") }
		get := func(key string) (d Delivery) {
			err := state.View(context.Background(), func(tx store.Tx) error {
				var ok bool
				var err error
				if d, ok, err = deliveryTable.Get(tx, key); err == nil && !ok {
					err = store.ErrNotFound
				}
				return err
			})
			if err != nil {
				t.Fatalf("%q: %v", key, err)
			}
			return d
		}
		arrive := func(d Delivery) {
			arrived[d.key()]++
			if arrived[d.key()] > 1 && !d.Again {
				t.Fatalf("%s arrived %d times unmarked", d.line(), arrived[d.key()])
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"plan": func(*rapid.T) {
				d := Delivery{Chat: store.ChatID(fmt.Sprint("fake:", rapid.IntRange(0, 3).Draw(t, "chat"))), Kind: Daily, Parts: 1, Part: 1,
					Period: rapid.SampledFrom([]string{"2025-08-18T08:30", "2025-08-19T08:30"}).Draw(t, "period"), State: Planned, At: now, Due: now}
				update(func(tx store.Tx) error {
					planned, err := plan(tx, []Delivery{d})
					if planned == known[d.key()] {
						t.Fatalf("%s planned %v, known %v", d.line(), planned, known[d.key()])
					}
					return err
				})
				known[d.key()] = true
			},
			"claim": func(t *rapid.T) {
				if len(known) == 0 {
					t.Skip("nothing is planned")
				}
				key := pick(slices.Sorted(maps.Keys(known)))
				before := get(key)
				update(func(tx store.Tx) error {
					d, won, err := claim(tx, key, now)
					if won != (before.State == Planned) {
						t.Fatalf("won %v a delivery that is %s", won, before.State)
					}
					if won {
						flying[key] = d
					}
					return err
				})
			},
			"end": func(t *rapid.T) {
				if len(flying) == 0 {
					t.Skip("nothing is on its way")
				}
				key := pick(slices.Sorted(maps.Keys(flying)))
				d := flying[key]
				delete(flying, key)
				var err error
				oops := errors.New("oops")
				switch rapid.IntRange(0, 6).Draw(t, "outcome") {
				case 0:
					arrive(d)
				case 1: // the answer is lost
					arrive(d)
					err = &bot.Failure{Kind: bot.Trouble, Left: true, Err: oops}
				case 2:
					err = oops // an adapter that says nothing of it
				case 3:
					err = &bot.Failure{Kind: bot.Busy, After: time.Minute, Err: oops}
				case 4:
					err = &bot.Failure{Kind: bot.Trouble, Err: oops}
				case 5:
					err = &bot.Failure{Kind: bot.Gone, Err: oops}
				case 6:
					err = &bot.Failure{Kind: bot.Stopped, Err: oops}
				}
				update(func(tx store.Tx) error {
					fresh, _, e := deliveryTable.Get(tx, key)
					if e != nil {
						return e
					}
					fresh.settle(bot.Sent{ID: "m"}, err, resend, now)
					return put(tx, fresh)
				})
			},
			"kill": func(t *rapid.T) {
				for _, key := range slices.Sorted(maps.Keys(flying)) {
					if rapid.Bool().Draw(t, "arrived") {
						arrive(flying[key])
					}
				}
				clear(flying)
				p := New(Options{State: state, Resend: resend, Now: func() time.Time { return now }})
				if err := p.recover(context.Background()); err != nil {
					t.Fatal(err)
				}
			},
			"": func(t *rapid.T) {
				now = now.Add(time.Second)
				open := map[string]bool{}
				err := state.View(context.Background(), func(tx store.Tx) error {
					all, err := outbox(tx)
					for _, d := range all {
						open[d.key()] = true
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				for key := range known {
					d := get(key)
					_, up := flying[key]
					switch {
					case d.open() != open[key]:
						t.Fatalf("%s is %s, in the outbox %v", d.line(), d.State, open[key])
					case up != (d.State == Sending):
						t.Fatalf("%s is %s, on its way %v", d.line(), d.State, up)
					case d.State == Sent && arrived[key] == 0:
						t.Fatalf("%s is recorded as sent and did not arrive", d.line())
					case d.State == Planned && arrived[key] > 0 && !d.Again:
						t.Fatalf("%s has arrived and would be sent again", d.line())
					case !resend && arrived[key] > 1:
						t.Fatalf("%s arrived %d times", d.line(), arrived[key])
					}
				}
			},
		})
	})
}
