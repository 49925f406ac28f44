package when

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"wenzheng/store"
)

// row is a line of a table in the form of eval/time.tsv: id, reference day, text, start, end, note.
type row struct {
	id, ref, text string
	starts, ends  []string // alternatives by position; "-" is no date
	note          string
}

func readTable(t *testing.T, path string) []row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []row
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "id\t") {
			continue
		}
		c := strings.Split(line, "\t")
		for len(c) < 6 {
			c = append(c, "")
		}
		rows = append(rows, row{c[0], c[1], c[2], strings.Split(c[3], "|"), strings.Split(c[4], "|"), c[5]})
	}
	return rows
}

func (r row) context(t *testing.T) Context {
	t.Helper()
	c := Context{Now: mustDay(t, r.ref)}
	for _, n := range strings.Split(r.note, ";") {
		n = strings.TrimSpace(n)
		switch {
		case n == "news":
			c.News = true
		case strings.HasPrefix(n, "ctx="):
			c.Before = store.On(mustDay(t, n[4:]))
		}
	}
	return c
}

func mustDay(t *testing.T, s string) store.Day {
	t.Helper()
	if s == "" {
		return store.MinDay
	}
	d, err := store.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// check compares what Main says with the row and returns what is wrong, or nothing.
func (r row) check(c Context) string {
	start, end := "-", "-"
	e, ok := Main(Find(r.text, c))
	if ok && !e.IsZero() {
		start, end = e.From.String(), e.Last().String()
	}
	for i := range r.starts {
		wantStart, wantEnd := r.starts[i], r.ends[i]
		if len(r.starts) == 1 && wantStart == "" && wantEnd == "" {
			wantStart, wantEnd = "-", "-"
		}
		if start == wantStart && end == wantEnd {
			return ""
		}
	}
	return fmt.Sprintf("%s %s %s: got %s..%s, want %v..%v (%s)", r.id, r.ref, r.text, start, end, r.starts, r.ends, r.note)
}

// TestTable runs our own cases.
func TestTable(t *testing.T) {
	for _, name := range []string{"testdata/question.tsv", "testdata/news.tsv", "testdata/none.tsv"} {
		for _, r := range readTable(t, name) {
			if wrong := r.check(r.context(t)); wrong != "" {
				t.Error(wrong)
			}
		}
	}
}

// TestOutsideTable runs a table named by TIME_TSV; rows of news are read as a question, too, when their
// answer does not hang on the text before.
func TestOutsideTable(t *testing.T) {
	path := os.Getenv("TIME_TSV")
	if path == "" {
		t.Skip("TIME_TSV names no table")
	}
	for _, r := range readTable(t, path) {
		c := r.context(t)
		if wrong := r.check(c); wrong != "" {
			t.Error(wrong)
		}
		if c.News {
			if wrong := r.check(Context{Now: c.Now}); wrong != "" {
				t.Log("as a question:", wrong)
			}
		}
	}
}
