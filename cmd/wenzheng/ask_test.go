package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Every reply to the golden questions keeps its promises: length, and quotes that stand in the source at their spans.
func TestQuotesStandInTheirSources(t *testing.T) {
	questions, err := filepath.Abs(filepath.Join("..", "..", "configs", "golden", "questions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(questions)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	t.Chdir(t.TempDir())
	a := &app{in: in, out: io.Discard, errs: io.Discard}
	defer a.close()
	if err := a.configure(); err != nil {
		t.Fatal(err)
	}
	a.JSON = true
	w, err := a.words()
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := a.sample(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	e, err := a.engineOn(corpus, true, w)
	if err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	quotes := 0
	err = a.each(nil, func(id json.RawMessage, q asked) error {
		r, err := ask(t.Context(), e, q)
		if err != nil {
			return err
		}
		j := replyJSON(r.Answer)
		if n := utf8.RuneCountInString(j.Reply); n > maxReply || n > maxRefusal && !j.Answerable {
			t.Errorf("%s: %d characters", id, n)
		}
		for _, source := range j.Sources {
			d, err := s.Document(t.Context(), source.Doc)
			if err != nil {
				t.Errorf("%s: %s: %v", id, source.Doc, err)
				continue
			}
			var text strings.Builder
			for _, span := range source.Spans {
				text.WriteString(d.Text[span[0]:span[1]])
			}
			if folded(text.String()) != folded(source.Quote) {
				t.Errorf("%s: the reply quotes\n%s\nbut %s says\n%s", id, source.Quote, source.Doc, text.String())
			}
			quotes++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if quotes < 200 {
		t.Errorf("only %d quotes", quotes)
	}
}

// folded is s after NFKC, without blanks.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// FuzzAsked: any line is answered by a line, and one that is refused by its id and an error.
func FuzzAsked(f *testing.F) {
	f.Add([]byte(`{"id":"q1","q":"那城阳呢","context":["崂山区书记最近强调什么"],"now":"2025-08-18"}`))
	f.Add([]byte(`{"id":{"a":[1]},"q":7}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var out bytes.Buffer
		a := &app{global: global{JSON: true}, in: bytes.NewReader(line), out: &out, errs: io.Discard}
		err := a.each(nil, func(id json.RawMessage, q asked) error {
			return writeWithID(&out, id, map[string]string{"reply": q.Text})
		})
		if err != nil {
			t.Fatal(err)
		}
		for part := range strings.Lines(out.String()) {
			var answer struct {
				ID    any
				Reply *string
				Error *string
			}
			if err := json.Unmarshal([]byte(part), &answer); err != nil || (answer.Reply == nil) == (answer.Error == nil) {
				t.Errorf("%q was answered by %q: %v", line, part, err)
			}
		}
	})
}

// FuzzMoment is --now and the moment of a JSON line.
func FuzzMoment(f *testing.F) {
	for _, s := range []string{"2025-08-18", "2025-08-18T15:04", "2025-08-18T15:04:05+08:00", "0000-00-00", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var m moment
		if m.UnmarshalText([]byte(s)) == nil && (m.Year() < -1 || m.Year() > 10000) {
			t.Errorf("%q is in the year %d", s, m.Year())
		}
	})
}

// FuzzQuestions is a question file of eval: it is read, or the question that is not one is named.
func FuzzQuestions(f *testing.F) {
	f.Add([]byte(`{"id":"q1","q":"崂山区书记最近强调什么","context":["甲"],"now":"2025-08-18"}` + "\n"))
	f.Add([]byte("{\"q\":[]}\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c := &evalCmd{File: "-"}
		rows, err := c.rows(bytes.NewReader(raw))
		if err == nil && len(rows) == 0 || err != nil && err.Error() == "" {
			t.Errorf("%d questions, %v", len(rows), err)
		}
	})
}
