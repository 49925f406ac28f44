package control

import (
	"context"
	"encoding/json"
	"testing"

	"wenzheng/bot"
)

// echo answers with what it was asked, and wants to be asked by the operator.
type echo struct {
	bot.Handler
	t *testing.T
}

func (e echo) Answer(_ context.Context, m bot.Message) (bot.Reply, error) {
	if !m.Operator || !m.Private || m.Platform != name {
		e.t.Errorf("not of the operator: %+v", m)
	}
	return bot.Say(m.Text), nil
}

// Whatever comes through the socket gives one line of JSON.
func FuzzRequest(f *testing.F) {
	for _, s := range []string{`{"text":"/reload"}`, `{"text":1}`, `[]`, "\x00", `{"text":"` + "\u202e" + `"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a := (&Server{}).answer(t.Context(), raw, echo{t: t})
		if _, err := json.Marshal(a); err != nil {
			t.Error(err)
		}
		if a.Error != "" && a.Reply != "" {
			t.Errorf("both an error and a reply: %+v", a)
		}
	})
}
