package push

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// State is what has become of a delivery.
type State string

const (
	Planned State = "planned" // composed, to be sent not before NotBefore
	Sending State = "sending" // may be on its way; found at a start it is Unknown
	Sent    State = "sent"
	Unknown State = "unknown" // the request left and nobody knows whether it arrived
	Skipped State = "skipped" // missed, or nothing new
	Failed  State = "failed"  // refused: blocked, gone
)

// Delivery is one message that nobody asked for, from being composed to its outcome. Its key is chat and topic, kind,
// period and part, so a run that is found due twice is one delivery.
type Delivery struct {
	Chat   store.ChatID `json:"chat"`
	Kind   Kind         `json:"kind"`
	Period string       `json:"period"` // 「2025-08-18T08:30」, the time of an alert, the office with its new holder
	Part   int          `json:"part"`
	Parts  int          `json:"parts"`

	State     State          `json:"state"`
	At        time.Time      `json:"at"`                   // of the state
	Due       time.Time      `json:"due"`                  // when it should have been sent
	NotBefore time.Time      `json:"not_before,omitzero"`  // quiet hours, pauses that a platform asked for
	Until     time.Time      `json:"until,omitzero"`       // afterwards it is missed
	Tries     int            `json:"tries,omitempty"`      // requests that may have left
	Again     bool           `json:"again,omitempty"`      // sent although it may have arrived before
	Facts     []store.FactID `json:"facts,omitempty"`      // what it tells, which later ones leave out
	Body      *body          `json:"body,omitempty"`       // until the outcome is known
	Message   string         `json:"message_id,omitempty"` // as the platform knows it
	Why       string         `json:"why,omitempty"`
}

// body is the part of a Reply that is kept.
type body struct {
	Blocks []bot.Block   `json:"blocks"`
	Rest   string        `json:"rest,omitempty"`
	Chart  *answer.Chart `json:"chart,omitempty"` // drawn when it is sent
}

var (
	deliveryTable = store.Table[Delivery]("deliveries")
	outboxTable   = store.Table[bool]("outbox") // keys of deliveries that are planned, sending or unknown
)

func (d *Delivery) key() string { return deliveryKey(d.Chat, d.Kind, d.Period, d.Part) }

func deliveryKey(chat store.ChatID, kind Kind, period string, part int) string {
	return strings.Join([]string{string(chat), string(kind), period, fmt.Sprintf("%02d", part)}, sep)
}

// ID is what administrators call a delivery by: eight hexadecimal digits.
func (d *Delivery) ID() string {
	sum := sha256.Sum256([]byte(d.key()))
	return hex.EncodeToString(sum[:4])
}

// open reports whether something has still to happen to it.
func (d *Delivery) open() bool { return d.State == Planned || d.State == Sending || d.State == Unknown }

// tells reports whether the chat has, or will have, been told its facts.
func (d *Delivery) tells() bool {
	switch d.State {
	case Planned, Sending, Sent, Unknown:
		return true
	}
	return d.Why == baseline
}

// baseline marks the record of what there was when an alert was subscribed to.
const baseline = "baseline"

// put writes d with its place in the outbox. What is over needs no body.
func put(tx store.Tx, d Delivery) error {
	key := d.key()
	if d.open() {
		if err := outboxTable.Put(tx, key, true); err != nil {
			return err
		}
	} else {
		d.Body = nil
		if err := outboxTable.Delete(tx, key); err != nil {
			return err
		}
	}
	return deliveryTable.Put(tx, key, d)
}

// plan writes the parts of a delivery unless it is there already.
func plan(tx store.Tx, parts []Delivery) (planned bool, err error) {
	if len(parts) == 0 {
		return false, nil
	}
	if _, ok := tx.Get(string(deliveryTable), parts[0].key()); ok {
		return false, nil
	}
	for _, d := range parts {
		if err := put(tx, d); err != nil {
			return false, err
		}
	}
	return true, nil
}

// claim marks a planned delivery as being sent, before it is sent. ok is false when somebody else has it, or it is over.
func claim(tx store.Tx, key string, now time.Time) (d Delivery, ok bool, err error) {
	d, ok, err = deliveryTable.Get(tx, key)
	if err != nil || !ok || d.State != Planned {
		return d, false, err
	}
	d.State, d.At = Sending, now
	d.Tries++
	return d, true, put(tx, d)
}

// settle decides what a send has become. again says whether an unknown outcome is risked once more.
func (d *Delivery) settle(sent bot.Sent, err error, again bool, now time.Time) {
	d.At = now
	f := bot.AsFailure(err)
	if f == nil {
		d.State, d.Message, d.Why = Sent, sent.ID, ""
		return
	}
	d.Why = f.Kind.String()
	switch {
	case f.Left:
		d.State = Unknown
		if again && !d.Again {
			d.State, d.Again, d.NotBefore = Planned, true, now.Add(pause(d.Tries))
		}
	case f.Kind == bot.Gone || f.Kind == bot.Refused:
		d.State = Failed
	default: // it did not leave, or was not taken: later
		d.State, d.NotBefore = Planned, now.Add(max(f.After, pause(d.Tries)))
	}
}

// pause before the n-th repetition: 2 s, 4 s … 5 min.
func pause(n int) time.Duration { return min(time.Second<<min(max(n, 1), 9), 5*time.Minute) }

// told collects what a chat has been told since a time.
func told(tx store.Tx, chat store.ChatID, since time.Time) (map[store.FactID]bool, error) {
	var out map[store.FactID]bool
	err := deliveryTable.Scan(tx, string(chat)+sep, "", func(_ string, d Delivery) bool {
		if d.Kind != Weekly && d.tells() && !d.At.Before(since) {
			for _, f := range d.Facts {
				if out == nil {
					out = map[store.FactID]bool{}
				}
				out[f] = true
			}
		}
		return true
	})
	return out, err
}
