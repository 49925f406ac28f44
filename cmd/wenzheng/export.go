package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"wenzheng/nlp/clean"
	"wenzheng/store"
)

type exportCmd struct {
	What string `arg:"" enum:"facts,csv" help:"facts: JSON Lines with offsets; csv: a table for spreadsheets, UTF-8 with a byte order mark."`
}

func (c *exportCmd) Run(ctx context.Context, a *app) error {
	corpus, err := a.need(ctx)
	if err != nil {
		return err
	}
	s, err := corpus.Snapshot()
	if err != nil {
		return err
	}
	defer s.Close()
	facts, _, err := s.Search(ctx, store.Query{})
	if err != nil {
		return err
	}
	write, finish := a.factLines()
	if c.What == "csv" {
		write, finish = a.factTable()
	}
	docs := map[string]*store.Document{}
	for _, f := range facts {
		d := docs[f.Doc]
		if d == nil {
			if d, err = s.Document(ctx, f.Doc); err != nil {
				return fmt.Errorf("document %s: %w", f.Doc, err)
			}
			docs[f.Doc] = d
		}
		if err := write(f.Fact, d); err != nil {
			return err
		}
	}
	return finish()
}

// writer takes the facts one by one, each with its document.
type writer func(f store.Fact, d *store.Document) error

// jsonFact is a line of export facts.
type jsonFact struct {
	ID          string      `json:"id"`
	Kind        string      `json:"kind"`
	Doc         string      `json:"doc"`
	Title       string      `json:"title"`
	Start       *string     `json:"start"` // first day of the event, or of the publication
	End         *string     `json:"end"`   // last day
	Actors      []jsonActor `json:"actors"`
	Cue         string      `json:"cue,omitempty"`
	Districts   []string    `json:"districts"`
	Themes      []string    `json:"themes"`
	Place       string      `json:"place,omitempty"`
	Occasion    string      `json:"occasion,omitempty"`
	Text        string      `json:"text"`
	Spans       [][2]int    `json:"spans"`
	Marks       []string    `json:"marks"`
	Metric      string      `json:"metric,omitempty"`
	Figure      string      `json:"figure,omitempty"`
	Value       *float64    `json:"value,omitempty"` // in the unit of the figure; below 0 where something fell
	Unit        string      `json:"unit,omitempty"`
	Period      string      `json:"period,omitempty"`
	Owner       string      `json:"owner,omitempty"`
	Target      *bool       `json:"target,omitempty"`       // of a figure: planned, not achieved
	Growth      bool        `json:"growth,omitempty"`       // a rate of change
	Base        string      `json:"base,omitempty"`         // 同比
	PeriodStart *string     `json:"period_start,omitempty"` // its first day, also where the sentence does not name it
	PeriodEnd   *string     `json:"period_end,omitempty"`   // and its last
	Row         *jsonRow    `json:"row,omitempty"`
}

// jsonRow is a row of a table.
type jsonRow struct {
	Title string     `json:"title"`
	Head  string     `json:"head"`
	Place int        `json:"place,omitempty"` // the printed rank
	Cells []jsonCell `json:"cells"`
}

type jsonCell struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

type jsonActor struct {
	Name  string   `json:"name"`
	Posts []string `json:"posts"`
}

func (a *app) factLines() (writer, func() error) {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return func(f store.Fact, d *store.Document) error {
		j := jsonFact{
			ID: fmt.Sprintf("%x", uint64(f.ID)), Kind: f.Kind.String(), Doc: f.Doc, Title: titleOf(f, d),
			Actors: []jsonActor{}, Cue: f.Cue, Districts: append([]string{}, f.Districts...), Themes: append([]string{}, f.Themes...),
			Place: f.Place, Occasion: f.Occasion, Text: textOf(f, d), Spans: [][2]int{}, Marks: append([]string{}, marksOf(f)...),
		}
		if !f.Dated.IsZero() {
			j.Start, j.End = jsonDay(f.Dated.From), jsonDay(f.Dated.Last())
		}
		for _, actor := range f.Actors {
			posts := []string{}
			for _, p := range actor.Posts {
				posts = append(posts, p.String())
			}
			j.Actors = append(j.Actors, jsonActor{actor.Name, posts})
		}
		for _, span := range f.Spans {
			j.Spans = append(j.Spans, [2]int{span.Start, span.End})
		}
		if m := f.Measure; m != nil {
			j.Metric, j.Figure, j.Period, j.Owner = m.Metric, m.Figure.Text, m.Period, m.Owner
			if !m.Time.IsZero() {
				j.PeriodStart, j.PeriodEnd = jsonDay(m.Time.From), jsonDay(m.Time.Last())
			}
			j.Value, j.Unit = &m.Figure.Value, m.Figure.Unit
			j.Target, j.Growth, j.Base = &m.Target, m.Growth, m.Base
		}
		if r := f.Row; r != nil {
			j.Owner, j.Row = r.Owner, &jsonRow{Title: r.Title, Head: r.Head, Place: r.Place, Cells: []jsonCell{}}
			for _, c := range r.Cells {
				j.Row.Cells = append(j.Row.Cells, jsonCell(c))
			}
		}
		return enc.Encode(j)
	}, func() error { return nil }
}

func (a *app) factTable() (writer, func() error) {
	fmt.Fprint(a.out, "\ufeff") // tells spreadsheets that this is UTF-8; a failure shows at the first row
	w := csv.NewWriter(a.out)
	w.UseCRLF = true
	header := w.Write([]string{"日期", "区市", "人物", "职务", "类别", "主题", "内容", "来源", "标注"})
	return func(f store.Fact, d *store.Document) error {
			var names, posts []string
			for _, actor := range f.Actors {
				if actor.Name != "" {
					names = append(names, actor.Name)
				}
				if len(actor.Posts) > 0 {
					posts = append(posts, actor.Posts[0].String())
				}
			}
			row := []string{dates(f.Dated), strings.Join(f.Districts, "、"), strings.Join(names, "、"), strings.Join(posts, "、"),
				f.Kind.String(), strings.Join(f.Themes, "、"), textOf(f, d), "《" + titleOf(f, d) + "》 " + f.Doc, strings.Join(marksOf(f), "·")}
			for i := range row {
				row[i] = inert(row[i])
			}
			return w.Write(row)
		}, func() error {
			w.Flush()
			if header != nil {
				return header
			}
			return w.Error()
		}
}

// inert keeps a spreadsheet from taking text for a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// dates is 「2025-08-14」, 「2025-08-11/2025-08-17」, or nothing.
func dates(i store.Interval) string {
	switch {
	case i.IsZero():
		return ""
	case i.Days() == 1:
		return i.From.String()
	}
	return i.From.String() + "/" + i.Last().String()
}

// textOf is what the fact states, on one line.
func textOf(f store.Fact, d *store.Document) string {
	return strings.Join(strings.Fields(clean.Pick(d.Text, f.Spans)), " ")
}

func titleOf(f store.Fact, d *store.Document) string {
	if f.Article >= 0 && f.Article < len(d.Articles) && d.Articles[f.Article].Title != "" {
		return d.Articles[f.Article].Title
	}
	return d.Title
}

// marksOf are the words for the marks of a fact: 原话, 转述, 疑似错字 …
func marksOf(f store.Fact) []string {
	var words []string
	for _, m := range []struct {
		mark store.Marks
		word string
	}{
		{store.Verbatim, "原话"}, {store.Reported, "转述"}, {store.Meeting, "会议"}, {store.Written, "文稿"}, {store.Typo, "疑似错字"},
		{store.Stitched, "分栏拼接"}, {store.Truncated, "截断"}, {store.Repeated, "重复"}, {store.Guessed, "推断日期"},
		{store.Planned, "计划"}, {store.Corrected, "已更正"}, {store.Hearsay, "传闻"},
	} {
		if f.Marks.Has(m.mark) {
			words = append(words, m.word)
		}
	}
	return words
}
