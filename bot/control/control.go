// Package control lets the operator of the machine run commands in a bot that runs already, over a socket in its data
// folder that only he can open.
//
//	→ {"text":"/reload"}
//	← {"reply":"语料第 3 版 …","choices":["/confirm 123456","/cancel"]}
//
// One line asks, one line answers, as often as wanted on a connection.
package control

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"wenzheng/bot"
)

const (
	name        = "control"
	longest     = 64 << 10 // bytes of a request
	connections = 8        // at a time; more wait
	idle        = 5 * time.Minute
)

// ErrNobody: no bot listens there.
var ErrNobody = errors.New("no serve is running there")

// request is what is asked.
type request struct {
	Text string `json:"text"`
}

// Answer is what a request gives.
type Answer struct {
	Reply   string   `json:"reply"`
	Choices []string `json:"choices,omitempty"` // requests that may follow
	Failed  bool     `json:"failed,omitempty"`  // the command was not carried out; Reply says why
	Error   string   `json:"error,omitempty"`
}

// Server is a socket that listens.
type Server struct {
	l    net.Listener
	log  *slog.Logger
	next atomic.Int64
}

// Listen takes the socket at path, mode 0600, from a run before that left it behind. Who calls it holds the data folder.
func Listen(path string, log *slog.Logger) (*Server, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if info, err := os.Lstat(path); err == nil {
		if info.Mode()&fs.ModeSocket == 0 {
			return nil, fmt.Errorf("control: %s is no socket: move it away", path)
		}
		if c, err := net.DialTimeout("unix", path, time.Second); err == nil {
			c.Close()
			return nil, fmt.Errorf("control: another process listens at %s", path)
		}
		if err := os.Remove(path); err != nil {
			return nil, fmt.Errorf("control: %w", err)
		}
	}
	l, err := net.Listen("unix", path)
	if err == nil {
		if err = os.Chmod(path, 0o600); err != nil {
			l.Close()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("control: %w", err)
	}
	return &Server{l: l, log: log}, nil
}

// Run has h answer every request as one of the operator, until ctx ends; then the socket is gone.
func (s *Server) Run(ctx context.Context, h bot.Handler) error {
	var busy sync.WaitGroup
	defer busy.Wait()
	defer s.l.Close() // the one below may not have begun; whoever comes second waits for the socket to go
	stop := context.AfterFunc(ctx, func() { s.l.Close() })
	defer stop()
	slots := make(chan struct{}, connections)
	for {
		c, err := s.l.Accept()
		switch {
		case ctx.Err() != nil:
			if err == nil {
				c.Close()
			}
			return nil
		case errors.Is(err, net.ErrClosed):
			return fmt.Errorf("control: %w", err)
		case err != nil: // out of files, perhaps: not for good
			s.log.Warn("control", "err", err)
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
			}
			continue
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			c.Close()
			return nil
		}
		busy.Go(func() {
			defer func() { <-slots }()
			s.serve(ctx, c, h)
		})
	}
}

// Close gives the socket up without running.
func (s *Server) Close() error { return s.l.Close() }

func (s *Server) serve(ctx context.Context, c net.Conn, h bot.Handler) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	defer c.Close()
	in := bufio.NewScanner(c)
	in.Buffer(make([]byte, 4096), longest)
	out := json.NewEncoder(c)
	for {
		if err := c.SetReadDeadline(time.Now().Add(idle)); err != nil {
			return
		}
		if !in.Scan() {
			if errors.Is(in.Err(), bufio.ErrTooLong) {
				_ = out.Encode(Answer{Error: fmt.Sprintf("the request is longer than %d bytes", longest)}) // it may have gone
			}
			return
		}
		if out.Encode(s.answer(ctx, in.Bytes(), h)) != nil {
			return
		}
	}
}

func (s *Server) answer(ctx context.Context, raw []byte, h bot.Handler) Answer {
	var q request
	if err := json.Unmarshal(raw, &q); err != nil {
		return Answer{Error: fmt.Sprintf("not a request: %v", err)}
	}
	r, err := h.Answer(ctx, Message(q.Text, strconv.FormatInt(s.next.Add(1), 10)))
	if err != nil {
		return Answer{Error: err.Error()}
	}
	return Of(r)
}

// Message is what the operator says.
func Message(text, id string) bot.Message {
	return bot.Message{Platform: name, ID: id, Chat: name, Member: name, Text: text, Time: time.Now(), Private: true, Operator: true}
}

// Of makes an Answer of a reply.
func Of(r bot.Reply) Answer {
	a := Answer{Reply: r.Text(bot.Form{}), Failed: r.Failed}
	for _, c := range r.Choices {
		a.Choices = append(a.Choices, c.Question)
	}
	return a
}

// Conn is a connection to a bot.
type Conn struct {
	c    net.Conn
	in   *bufio.Reader
	stop func() bool
}

// Dial connects to the bot that listens at path; ErrNobody when there is none. ctx ends the connection.
func Dial(ctx context.Context, path string) (*Conn, error) {
	var d net.Dialer
	c, err := d.DialContext(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, ErrNobody, err)
	}
	return &Conn{c, bufio.NewReader(c), context.AfterFunc(ctx, func() { c.Close() })}, nil
}

// Ask waits for the answer to text.
func (c *Conn) Ask(text string) (a Answer, err error) {
	if err := json.NewEncoder(c.c).Encode(request{text}); err != nil {
		return a, fmt.Errorf("control: %w", err)
	}
	raw, err := c.in.ReadBytes('\n')
	if err != nil {
		return a, fmt.Errorf("control: the bot ended before it answered: %w", err)
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return a, fmt.Errorf("control: %w", err)
	}
	return a, nil
}

// Close ends the connection.
func (c *Conn) Close() error {
	c.stop()
	return c.c.Close()
}
