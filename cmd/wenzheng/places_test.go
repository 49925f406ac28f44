package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPlaces asks the questions of every set in testdata/places on the newspapers of another city. A set is a folder of
//
//	corpus/          the files, our own sentences about invented people; without it ../shared/corpus, where that is there
//	questions.jsonl  rows as wenzheng eval reads them
//	corpus.json      the titles of the files; of ../shared/corpus that of ../shared/eval
//	gaps.txt         an id and why, a line each: questions known to fail
//
// A question that fails and is no known gap is an error, so is a gap that has closed, and any misattribution.
func TestPlaces(t *testing.T) {
	sets, err := filepath.Glob(filepath.Join("testdata", "places", "*", "questions.jsonl"))
	if err != nil || len(sets) == 0 {
		t.Fatal("no sets", err)
	}
	for _, questions := range sets {
		dir := filepath.Dir(questions)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			corpus := filepath.Join(dir, "corpus")
			if !exists(corpus) {
				shared := filepath.Join("..", "..", "..", "shared")
				if corpus = filepath.Join(shared, "corpus"); !exists(corpus) {
					t.Skip("no ../shared/corpus")
				}
				questions = beside(t, questions, filepath.Join(shared, "eval", "corpus.json"))
			}
			gaps := knownGaps(t, filepath.Join(dir, "gaps.txt"))
			save := filepath.Join(t.TempDir(), "run.jsonl")
			var out, errs bytes.Buffer
			if status := run(t.Context(), []string{"--corpus", corpus, "eval", "--save", save, questions}, nil, &out, &errs); status != 0 {
				t.Fatalf("status %d\n%s%s", status, &out, &errs)
			}
			rows, err := readRun(save)
			if err != nil {
				t.Fatal(err)
			}
			passed := 0
			for _, r := range rows {
				_, gap := gaps[r.ID]
				delete(gaps, r.ID)
				switch {
				case r.Misled:
					t.Errorf("%s %s: %s\n%s", r.ID, r.Q, strings.Join(r.Reasons, "; "), r.Reply)
				case !r.Pass && !gap:
					t.Errorf("%s %s: %s (a new gap; if it has to stay, gaps.txt says why)\n%s", r.ID, r.Q, strings.Join(r.Reasons, "; "), r.Reply)
				case r.Pass && gap:
					t.Errorf("%s %s: a known gap has closed: take it out of gaps.txt", r.ID, r.Q)
				case r.Pass:
					passed++
				}
			}
			for id := range gaps {
				t.Errorf("gaps.txt: no question %s", id)
			}
			t.Logf("%d of %d", passed, len(rows))
		})
	}
}

// beside copies files into one folder, and returns the first.
func beside(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(file)), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, filepath.Base(files[0]))
}

// knownGaps reads 「id why」, a line each.
func knownGaps(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	gaps := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		id, why, _ := strings.Cut(line, " ")
		if why = strings.TrimSpace(why); why == "" {
			t.Errorf("%s: %s without a reason", path, id)
		}
		gaps[id] = why
	}
	return gaps
}
