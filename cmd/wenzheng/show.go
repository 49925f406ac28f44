package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"wenzheng/store"
)

type showCmd struct {
	Doc  string `arg:"" help:"Key of the document, as sources give it; the beginning of it is enough."`
	Span string `arg:"" optional:"" name:"start-end" help:"Bytes START up to END of the text."`
}

func (c *showCmd) Run(ctx context.Context, a *app) error {
	corpus, err := a.need(ctx)
	if err != nil {
		return err
	}
	s, err := corpus.Snapshot()
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := find(ctx, s, c.Doc)
	if err != nil {
		return err
	}
	text := d.Text
	if c.Span != "" {
		if text, err = slice(text, c.Span); err != nil {
			return usageError{err}
		}
	}
	if a.JSON {
		return json.NewEncoder(a.out).Encode(struct {
			Doc  string `json:"doc"`
			Text string `json:"text"`
		}{d.Key, text})
	}
	_, err = fmt.Fprintln(a.out, strings.TrimSuffix(text, "\n"))
	return err
}

// find returns the document of that key, or the only one whose key begins with it.
func find(ctx context.Context, s store.Snapshot, key string) (*store.Document, error) {
	d, err := s.Document(ctx, key)
	if !errors.Is(err, store.ErrNotFound) {
		return d, err
	}
	var found []string
	for other, err := range s.Documents(ctx, "") {
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(other.Key, key) {
			found = append(found, other.Key)
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("no document %s: %w; wenzheng export facts names those that there are", key, store.ErrNotFound)
	case 1:
		return s.Document(ctx, found[0])
	}
	return nil, fmt.Errorf("%d documents begin with %s: %s …", len(found), key, strings.Join(found[:min(3, len(found))], ", "))
}

// slice cuts text at 「120-188」.
func slice(text, span string) (string, error) {
	from, to, ok := strings.Cut(span, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil || start < 0 || end < start {
		return "", fmt.Errorf("%q: want START-END in bytes, 120-188", span)
	}
	if end > len(text) {
		return "", fmt.Errorf("%q ends behind the text, which has %d bytes", span, len(text))
	}
	if !boundary(text, start) || !boundary(text, end) {
		return "", fmt.Errorf("%q cuts a character in two", span)
	}
	return text[start:end], nil
}

func boundary(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }
