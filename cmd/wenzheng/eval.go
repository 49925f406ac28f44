package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wenzheng/nlp/qa"
	"wenzheng/store"
)

type evalCmd struct {
	File    string  `arg:"" help:"Questions as JSON Lines; - is standard input."`
	Floor   float64 `default:"0" placeholder:"R" help:"Fail when less than this share passes, 0.6 for 60%."`
	Save    string  `placeholder:"FILE" help:"Write replies and verdicts there, JSON Lines."`
	Against string  `placeholder:"FILE" help:"Compare with a run that was saved: what broke, what was mended."`
}

func (c *evalCmd) Validate() error {
	if c.Floor < 0 || c.Floor > 1 {
		return errors.New("--floor: want a share between 0 and 1")
	}
	return nil
}

// graded is a row with its reply and verdict: a line of a saved run.
type graded struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Q       string   `json:"q"`
	Reply   string   `json:"reply"`
	Sources []string `json:"sources"`
	Pass    bool     `json:"pass"`
	Misled  bool     `json:"misattributed"`
	Reasons []string `json:"reasons"`

	refusal bool
}

// tally counts the rows of one kind.
type tally struct {
	Passed int `json:"passed"`
	Of     int `json:"of"`
	Misled int `json:"misattributions"`
}

// evaluation is the result of a run.
type evaluation struct {
	Total    int              `json:"total"`
	Passed   int              `json:"passed"`
	Misled   int              `json:"misattributions"`
	Refused  tally            `json:"not_answerable"`
	Kinds    map[string]tally `json:"kinds"`
	Failures []graded         `json:"failures"`
	Broken   []string         `json:"broken,omitempty"` // passed in the run of --against
	Mended   []string         `json:"mended,omitempty"` // failed there
}

func (c *evalCmd) Run(ctx context.Context, a *app) error {
	rows, err := c.rows(a.in)
	if err != nil {
		return err
	}
	var before []graded
	if c.Against != "" {
		if before, err = readRun(c.Against); err != nil {
			return err
		}
	}
	w, err := a.words()
	if err != nil {
		return err
	}
	corpus, sample, err := a.corpus(ctx, w)
	if err != nil {
		return err
	}
	g, err := c.grader(ctx, corpus)
	if err != nil {
		return err
	}
	e, err := a.engineOn(corpus, sample, w)
	if err != nil {
		return err
	}
	var run []graded
	for _, row := range rows {
		r, err := evalOne(ctx, e, g, row, asked{Text: row.Q, Context: row.Context, Now: row.Now.or(a.now())})
		if err != nil {
			return fmt.Errorf("question %s: %w", row.ID, err)
		}
		run = append(run, r)
	}
	if c.Save != "" {
		if err := saveRun(c.Save, run); err != nil {
			return err
		}
	}
	result := evaluate(run, before)
	if a.JSON {
		err = json.NewEncoder(a.out).Encode(result)
	} else {
		err = result.print(a.out)
	}
	if err != nil {
		return err
	}
	if float64(result.Passed) < c.Floor*float64(result.Total) {
		return fmt.Errorf("%d of %d passed, below the floor of %.1f%%", result.Passed, result.Total, 100*c.Floor)
	}
	return nil
}

// rows reads the question file.
func (c *evalCmd) rows(in io.Reader) ([]evalRow, error) {
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	var rows []evalRow
	n := 0
	err := lines(in, func(line []byte, cut error) error {
		n++
		var row evalRow
		if err := errors.Join(cut, json.Unmarshal(line, &row)); err != nil {
			return usageError{fmt.Errorf("%s: question %d: %w", c.File, n, err)}
		}
		rows = append(rows, row)
		return nil
	})
	if err == nil && len(rows) == 0 {
		err = usageError{fmt.Errorf("%s holds no question", c.File)}
	}
	return rows, err
}

// grader reads corpus.json beside the question file, or, where there is none, takes titles and names from the corpus.
func (c *evalCmd) grader(ctx context.Context, corpus store.Corpus) (*grader, error) {
	if c.File != "-" {
		beside := filepath.Join(filepath.Dir(c.File), "corpus.json")
		data, err := os.ReadFile(beside)
		if err == nil {
			g, err := parseGrader(data)
			if err != nil {
				return nil, usageError{fmt.Errorf("%s: %w", beside, err)}
			}
			return g, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	s, err := corpus.Snapshot()
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return graderOf(ctx, s)
}

// graderOf knows the documents of a corpus by their names and titles, and its secretaries.
func graderOf(ctx context.Context, s store.Snapshot) (*grader, error) {
	g := &grader{Documents: map[string]gradedDoc{}}
	var keys []string
	for d, err := range s.Documents(ctx, "") {
		if err != nil {
			return nil, err
		}
		keys = append(keys, d.Key)
	}
	for _, key := range keys {
		d, err := s.Document(ctx, key)
		if err != nil {
			return nil, err
		}
		doc := gradedDoc{File: stem(key)}
		for _, article := range d.Articles {
			if bare(article.Title) != "" {
				doc.Titles = append(doc.Titles, article.Title)
			}
		}
		if bare(d.Title) != "" {
			doc.Titles = append(doc.Titles, d.Title)
		}
		g.Documents[key] = doc
	}
	people, err := s.People(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range people {
		if strings.HasSuffix(t.Post.Title, "书记") && !slices.Contains(g.Names, t.Name) {
			g.Names = append(g.Names, t.Name)
		}
	}
	return g.prepare(), nil
}

func evalOne(ctx context.Context, e *qa.Engine, g *grader, row evalRow, q asked) (graded, error) {
	r, err := ask(ctx, e, q)
	if err != nil {
		return graded{}, err
	}
	out := graded{ID: row.ID, Kind: row.Kind, Q: row.Q, Reply: r.Text, Sources: []string{}, refusal: row.refusal()}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, stem(s.Doc), s.Title)
	}
	v := g.grade(row, out.Reply, out.Sources)
	out.Pass, out.Misled, out.Reasons = len(v.reasons) == 0, v.misled > 0, append([]string{}, v.reasons...)
	return out, nil
}

// evaluate counts a run, and compares it with the one before, if there is one.
func evaluate(run, before []graded) evaluation {
	e := evaluation{Total: len(run), Kinds: map[string]tally{}, Failures: []graded{}}
	passed := map[string]bool{}
	for _, r := range before {
		passed[r.ID] = r.Pass
	}
	for _, r := range run {
		k := e.Kinds[r.Kind]
		k.count(r)
		e.Kinds[r.Kind] = k
		if r.refusal {
			e.Refused.count(r)
		}
		if r.Misled {
			e.Misled++
		}
		if r.Pass {
			e.Passed++
		} else {
			e.Failures = append(e.Failures, r)
		}
		switch was, known := passed[r.ID]; {
		case known && was && !r.Pass:
			e.Broken = append(e.Broken, r.ID)
		case known && !was && r.Pass:
			e.Mended = append(e.Mended, r.ID)
		}
	}
	return e
}

func (t *tally) count(r graded) {
	t.Of++
	if r.Pass {
		t.Passed++
	}
	if r.Misled {
		t.Misled++
	}
}

func (t tally) rate() float64 { return 100 * float64(t.Passed) / float64(max(t.Of, 1)) }

func (e evaluation) print(w io.Writer) error {
	var b strings.Builder
	line := func(name string, t tally) {
		fmt.Fprintf(&b, "%-18s %5d %5d %6.1f%% %14d\n", name, t.Passed, t.Of, t.rate(), t.Misled)
	}
	fmt.Fprintf(&b, "%-18s %5s %5s %7s %14s\n", "kind", "pass", "of", "rate", "misattributed")
	names := make([]string, 0, len(e.Kinds))
	for name := range e.Kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		line(name, e.Kinds[name])
	}
	line("TOTAL", tally{e.Passed, e.Total, e.Misled})
	fmt.Fprintf(&b, "not answerable: %d of %d right\nmisattributions: %d\n", e.Refused.Passed, e.Refused.Of, e.Misled)
	if len(e.Broken)+len(e.Mended) > 0 {
		fmt.Fprintf(&b, "broken: %d %s\nmended: %d %s\n", len(e.Broken), strings.Join(e.Broken, " "), len(e.Mended), strings.Join(e.Mended, " "))
	}
	if len(e.Failures) > 0 {
		fmt.Fprintf(&b, "\nfailures: %d\n", len(e.Failures))
	}
	for _, f := range e.Failures {
		q := []rune(strings.TrimSpace(f.Q))
		if len(q) > 60 {
			q = append(q[:57], []rune("...")...)
		}
		fmt.Fprintf(&b, "- %s [%s] %s\n", f.ID, f.Kind, string(q))
		for _, reason := range f.Reasons {
			fmt.Fprintf(&b, "    %s\n", reason)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func saveRun(path string, run []graded) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, r := range run {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

func readRun(path string) ([]graded, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var run []graded
	err = lines(f, func(line []byte, cut error) error {
		var r graded
		if err := errors.Join(cut, json.Unmarshal(line, &r)); err != nil {
			return usageError{fmt.Errorf("%s: line %d: %w", path, len(run)+1, err)}
		}
		run = append(run, r)
		return nil
	})
	return run, err
}
