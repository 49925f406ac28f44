package main

import (
	"context"
	"encoding/json"
	"fmt"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
)

type explainCmd struct {
	Question []string `arg:"" optional:"" help:"What is asked, or only a time such as 上周三; - or nothing reads standard input."`
}

func (c *explainCmd) Run(ctx context.Context, a *app) error {
	e, err := a.engine(ctx)
	if err != nil {
		return err
	}
	return a.each(c.Question, func(id json.RawMessage, q asked) error {
		before, err := turns(ctx, e, q)
		if err != nil {
			return err
		}
		x, err := e.Explain(ctx, qa.Request{Text: q.Text, Before: before, Now: q.Now, Form: answer.Form{}})
		if err != nil {
			return err
		}
		if !a.JSON {
			_, err = fmt.Fprintln(a.out, x)
			return err
		}
		return writeWithID(a.out, id, x)
	})
}
