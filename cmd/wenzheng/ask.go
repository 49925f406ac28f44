package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

type askCmd struct {
	PNG string `name:"png" placeholder:"FILE" help:"Draw the answer: a ranking, a comparison, a trend."`

	Question []string `arg:"" optional:"" help:"What is asked; - or nothing reads standard input, a question a line, with --json JSON Lines."`
}

func (c *askCmd) Run(ctx context.Context, a *app) error {
	e, err := a.engine(ctx)
	if err != nil {
		return err
	}
	return a.each(c.Question, func(id json.RawMessage, q asked) error {
		r, err := ask(ctx, e, q)
		if err != nil {
			return err
		}
		if a.JSON {
			err = json.NewEncoder(a.out).Encode(askLine{id, replyJSON(r.Answer)})
		} else {
			_, err = fmt.Fprintln(a.out, r.Text)
		}
		if err != nil || c.PNG == "" {
			return err
		}
		return a.draw(r.Chart, c.PNG)
	})
}

// askLine is the answer to one JSON line.
type askLine struct {
	ID json.RawMessage `json:"id"`
	jsonReply
}

type jsonReply struct {
	Reply      string       `json:"reply"`
	Intent     string       `json:"intent"`
	Answerable bool         `json:"answerable"`
	Answer     string       `json:"answer"`
	Revision   int          `json:"revision"`
	Sample     bool         `json:"sample"`
	Sources    []jsonSource `json:"sources"`
}

// jsonSource is one quote of a cited document; a document with several quotes stands there several times.
type jsonSource struct {
	Doc    string   `json:"doc"`
	Title  string   `json:"title"`
	Outlet string   `json:"outlet"`
	Link   string   `json:"link,omitempty"`
	Date   *string  `json:"date"` // the first day that is possible; null when nothing dates the document
	DateBy string   `json:"date_by"`
	Quote  string   `json:"quote"`
	Spans  [][2]int `json:"spans"`
}

func replyJSON(r *answer.Answer) jsonReply {
	j := jsonReply{
		Reply: r.Text, Intent: r.Intent, Answerable: r.Answerable, Answer: r.ID, Revision: r.Revision, Sample: r.Sample,
		Sources: []jsonSource{},
	}
	for _, s := range r.Sources {
		source := jsonSource{Doc: s.Doc, Title: s.Title, Outlet: s.Outlet, Link: s.Link, DateBy: s.Date.By.String(), Spans: [][2]int{}}
		if !s.Date.IsZero() {
			source.Date = jsonDay(s.Date.From)
		}
		if len(s.Quotes) == 0 {
			j.Sources = append(j.Sources, source)
		}
		for _, q := range s.Quotes {
			source.Quote, source.Spans = q.Text, [][2]int{}
			for _, span := range q.Spans {
				source.Spans = append(source.Spans, [2]int{span.Start, span.End})
			}
			j.Sources = append(j.Sources, source)
		}
	}
	return j
}

// jsonDay is null for an open side and for a day without a year.
func jsonDay(d store.Day) *string {
	if s := d.String(); s != "" && !store.On(d).Yearless() {
		return &s
	}
	return nil
}

// each calls answer with the question of the command line, or with each line of standard input in turn. With --json a
// line is an object, and one that cannot be read is answered with its error.
func (a *app) each(words []string, answer func(id json.RawMessage, q asked) error) error {
	text := strings.Join(words, " ")
	if len(words) > 0 && text != "-" {
		return answer(nil, asked{Text: text, Now: a.now()})
	}
	refuse := func(id json.RawMessage, err error) error {
		return json.NewEncoder(a.out).Encode(struct {
			ID    json.RawMessage `json:"id"`
			Error string          `json:"error"`
		}{id, err.Error()})
	}
	return lines(a.in, func(line []byte, cut error) error {
		if !a.JSON {
			if cut != nil {
				_, err := fmt.Fprintf(a.errs, "wenzheng: a question was passed over: %v\n", cut)
				return err
			}
			return answer(nil, asked{Text: string(line), Now: a.now()})
		}
		if cut != nil {
			return refuse(nil, cut)
		}
		in, err := parseAsked(line)
		if err != nil {
			return refuse(in.ID, err)
		}
		return answer(in.ID, asked{Text: *in.Q, Context: in.Context, Now: in.Now.or(a.now())})
	})
}

// jsonAsked is {"id":"q1","q":"那城阳呢","context":["崂山区书记最近强调什么"],"now":"2025-08-18"}.
type jsonAsked struct {
	ID      json.RawMessage `json:"id"`
	Q       *string         `json:"q"`
	Context []string        `json:"context"`
	Now     moment          `json:"now"`
}

// parseAsked reads one line. Of a line that is refused it still returns the id, if that can be read.
func parseAsked(line []byte) (jsonAsked, error) {
	var in jsonAsked
	if err := json.Unmarshal(line, &in); err != nil {
		var only struct {
			ID json.RawMessage `json:"id"`
		}
		_ = json.Unmarshal(line, &only) // nothing else is known of the line
		return jsonAsked{ID: only.ID}, fmt.Errorf("the line is not a question as JSON: %w", err)
	}
	if in.Q == nil {
		return in, fmt.Errorf(`the line has no "q"`)
	}
	return in, nil
}
