package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"wenzheng/bot/console"
	"wenzheng/store/bolt"
)

type chatCmd struct{}

const greeting = "我读本地政务新闻，只凭原文作答。试试：各区怎么说安全生产。「帮助」看用法，「退出」结束。"

// Run converses until the input ends. What was said is forgotten then; a terminal remembers the lines typed.
func (chatCmd) Run(ctx context.Context, a *app) error {
	s := newServer(a)
	if err := s.openHere(ctx); err != nil {
		return err
	}
	o := console.Options{In: a.in, Out: a.out}
	in, ok1 := a.in.(*os.File)
	out, ok2 := a.out.(*os.File)
	if ok1 && ok2 {
		o = console.Detect(in, out, os.Getenv)
	}
	o.Operator, o.Greeting, o.Now, o.History = true, greeting, a.now, history()
	s.newBot(nil, console.New(o))
	ctx, stop := context.WithCancel(ctx)
	pushing := make(chan error, 1)
	go func() { pushing <- s.pusher.Run(ctx, s.bot) }()
	err := s.bot.Run(ctx)
	stop()
	return errors.Join(err, <-pushing)
}

// openHere opens the corpus as it is, and a state that is removed at the end.
func (s *server) openHere(ctx context.Context) (err error) {
	s.passing = true
	if s.words, err = s.app.words(); err != nil {
		return err
	}
	var sample bool
	if s.corpus, sample, err = s.app.corpus(ctx, s.words); err != nil {
		return err
	}
	e, err := s.engineOn(s.corpus, sample, s.words)
	if err != nil {
		return err
	}
	dir, err := s.scratchDir()
	if err != nil {
		return err
	}
	if s.state, err = openState(filepath.Join(dir, "state.db"), bolt.Options{NoSync: true, Log: s.log}); err != nil {
		return err
	}
	s.closers = append(s.closers, s.state.Close)
	s.answerFrom(e)
	return nil
}

// history is the file of the lines typed; "" where there is no place for it.
func history() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "wenzheng")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
