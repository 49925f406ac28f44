package console

import (
	"io"
	"slices"
	"sync"
	"testing"

	"wenzheng/bot"
	"wenzheng/bot/push/pushtest"
)

// terminal is a member at a terminal: every write is a message.
type terminal struct {
	a  *Adapter
	in *io.PipeWriter

	mu   sync.Mutex
	told []string
}

func (w *terminal) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = append(w.told, string(p))
	return len(p), nil
}

func (w *terminal) Adapter() bot.Adapter { return w.a }
func (w *terminal) Group(_, _ string)    {}
func (w *terminal) Mention(_, _ string)  {}

func (w *terminal) Private(_, text string) {
	_, _ = io.WriteString(w.in, text+"\n") // the reader takes it, or has ended
}

func (w *terminal) Told() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.told)
}

func TestStories(t *testing.T) {
	for _, story := range pushtest.Stories {
		if story.Several {
			continue
		}
		t.Run(story.Name, func(t *testing.T) {
			in, out := io.Pipe()
			w := &terminal{in: out}
			w.a = New(Options{In: in, Out: w})
			t.Cleanup(func() { out.Close() })
			story.Tell(t, w)
		})
	}
}
