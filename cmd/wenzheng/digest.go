package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"wenzheng/bot/picture"
	"wenzheng/configs"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
	"wenzheng/store"
)

type digestCmd struct {
	Weekly bool   `help:"The seven days before the day rather than the day."`
	Date   string `placeholder:"D" help:"The day, 2025-08-18 (default: that of the clock)."`
	PNG    string `name:"png" placeholder:"FILE" help:"Draw which districts the weeks cover; only of a week."`
}

// Run prints what a subscription to everything would get. Nothing is sent.
func (c *digestCmd) Run(ctx context.Context, a *app) error {
	day := store.DayOf(a.now())
	if c.Date != "" {
		var err error
		if day, err = store.ParseDay(c.Date); err != nil {
			return usageError{fmt.Errorf("--date: %w", err)}
		}
	}
	e, err := a.engine(ctx)
	if err != nil {
		return err
	}
	req := qa.EditionRequest{Weekly: c.Weekly, Period: store.On(day), Now: a.now()}
	if c.Weekly {
		req.Period = store.Between(day-7, day-1)
	}
	edition, err := qa.NewEditor(e).Edition(ctx, req)
	if err != nil {
		return err
	}
	full := edition.Full(answer.Form{})
	if a.JSON {
		err = json.NewEncoder(a.out).Encode(digestJSON(edition, full))
	} else {
		_, err = fmt.Fprintln(a.out, full.Text)
	}
	if err != nil || c.PNG == "" {
		return err
	}
	return a.draw(full.Chart, c.PNG)
}

// draw writes the picture of a chart to a file.
func (a *app) draw(chart *answer.Chart, file string) error {
	if chart == nil {
		return errors.New("--png: there is nothing to draw in this answer")
	}
	artist, err := a.artist()
	if err != nil {
		return err
	}
	png, err := artist.Draw(chart)
	if err != nil {
		return err
	}
	return os.WriteFile(file, png, 0o644)
}

// artist draws with the font of picture.font, else with the built-in one.
func (a *app) artist() (*picture.Artist, error) {
	var font []byte
	var err error
	if name := a.config.Picture.Font; name != "" {
		font, err = os.ReadFile(name)
	} else {
		font, err = fs.ReadFile(configs.FS, "third_party/font/NotoSansSC.ttf")
	}
	if err != nil {
		return nil, fmt.Errorf("picture.font: %w", err)
	}
	return picture.New(font, a.log)
}

type jsonDigest struct {
	Period struct {
		Start string `json:"start"`
		End   string `json:"end"` // inclusive
	} `json:"period"`
	Weekly   bool        `json:"weekly"`
	Keywords []string    `json:"keywords"`
	Themes   []jsonTheme `json:"themes"`
	Unseen   []string    `json:"unseen"`
	Records  int         `json:"records"`
	Items    []jsonItem  `json:"items"`
	Revision int         `json:"revision"`
	Sample   bool        `json:"sample"`
	Text     string      `json:"text"`
}

type jsonTheme struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// jsonItem is one line. Source holds its quote.
type jsonItem struct {
	Head     string     `json:"head"` // theme of a week, district of a day
	District string     `json:"district"`
	Person   string     `json:"person"`
	Post     string     `json:"post"`
	Kind     string     `json:"kind"`
	Start    *string    `json:"start"`
	End      *string    `json:"end"` // inclusive
	Themes   []string   `json:"themes"`
	Mark     string     `json:"mark"`
	Text     string     `json:"text"`
	Source   jsonSource `json:"source"`
}

func digestJSON(e *answer.Edition, full *answer.Answer) jsonDigest {
	j := jsonDigest{Weekly: e.Weekly, Keywords: some(e.Keywords), Themes: []jsonTheme{}, Unseen: some(e.Unseen), Records: e.Records,
		Items: []jsonItem{}, Revision: e.Revision, Sample: e.Sample, Text: full.Text}
	j.Period.Start, j.Period.End = e.Period.From.String(), e.Period.Last().String()
	for _, t := range e.Themes {
		j.Themes = append(j.Themes, jsonTheme(t))
	}
	quotes := map[int]int{} // source → quotes of it that lines before have taken
	for i, p := range full.Points {
		l := &e.Lines[i]
		item := jsonItem{Head: l.Head, District: l.District, Person: l.Person, Post: l.Post, Kind: l.Fact.Kind.String(),
			Themes: some(l.Fact.Themes), Mark: p.Mark, Text: p.Text}
		if !l.Fact.Dated.IsZero() {
			item.Start, item.End = jsonDay(l.Fact.Dated.From), jsonDay(l.Fact.Dated.Last())
		}
		at := p.Cites[0]
		one := full.Sources[at]
		one.Quotes = one.Quotes[quotes[at] : quotes[at]+1]
		for _, c := range p.Cites {
			quotes[c]++
		}
		item.Source = replyJSON(&answer.Answer{Sources: []answer.Source{one}}).Sources[0]
		j.Items = append(j.Items, item)
	}
	return j
}

// some makes an empty list of none, so that it is written as [].
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
