package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the dialogue of README anew")

// The dialogue in README is what the program says: in the block that begins with 「问> 」, every such line is asked in one
// conversation on the sample corpus, with the clock at 2025-08-18.
func TestReadmeDialogue(t *testing.T) {
	path, err := filepath.Abs(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const open, end = "```text\n问> ", "\n```\n"
	from := strings.Index(string(text), open)
	if from < 0 {
		t.Fatal("README has no dialogue")
	}
	from += len("```text\n")
	to := from + strings.Index(string(text)[from:], end)
	want := string(text)[from:to]
	t.Chdir(t.TempDir())
	var got strings.Builder
	var said []string
	for line := range strings.Lines(want + "\n") {
		if q, ok := strings.CutPrefix(line, "问> "); ok {
			said = append(said, q)
		}
	}
	for i, q := range said {
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"chat", "--now", "2025-08-18"}, strings.NewReader(strings.Join(said[:i+1], "")), &out, &errs); code != exitDone {
			t.Fatalf("exit status %d: %s", code, errs.String())
		}
		var before bytes.Buffer
		if i > 0 {
			run(t.Context(), []string{"chat", "--now", "2025-08-18"}, strings.NewReader(strings.Join(said[:i], "")), &before, &errs)
		}
		got.WriteString("问> " + q + strings.TrimSpace(strings.TrimPrefix(out.String(), before.String())) + "\n\n")
	}
	answer := strings.TrimSpace(got.String())
	if *update {
		if err := os.WriteFile(path, []byte(string(text)[:from]+answer+string(text)[to:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(answer, "\n")); diff != "" {
		t.Errorf("README (-) differs from what is answered (+); go test ./cmd/wenzheng -run Readme -update writes it anew\n%s", diff)
	}
}
