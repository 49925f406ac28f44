package main

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"wenzheng/bot"
	"wenzheng/bot/console"
	"wenzheng/store/bolt"
)

type chatCmd struct{}

const greeting = "我读本地政务新闻，只凭原文作答。试试：崂山区书记最近强调什么。「帮助」看用法，「退出」结束。"

// Run converses until the input ends. What was said is forgotten then; a terminal remembers the lines typed.
func (chatCmd) Run(ctx context.Context, a *app) error {
	e, err := a.engine(ctx)
	if err != nil {
		return err
	}
	dir, err := a.scratchDir()
	if err != nil {
		return err
	}
	state, err := openState(filepath.Join(dir, "state.db"), bolt.Options{NoSync: true, Log: a.log})
	if err != nil {
		return err
	}
	a.closers = append(a.closers, state.Close)
	o := console.Options{In: a.in, Out: a.out}
	in, ok1 := a.in.(*os.File)
	out, ok2 := a.out.(*os.File)
	if ok1 && ok2 {
		o = console.Detect(in, out, os.Getenv)
	}
	o.Operator, o.Greeting, o.Now, o.History = true, greeting, a.now, history()
	return bot.New(bot.Options{
		State: state, Asker: e, Memory: a.config.Reply.Memory, Version: buildInfo().Version, Log: a.log, Now: a.now,
	}, console.New(o)).Run(ctx)
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
