package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The verdicts of testdata/grade/cases.jsonl were computed by the grader that question sets come with.
func TestGrade(t *testing.T) {
	dir := filepath.Join("testdata", "grade")
	data, err := os.ReadFile(filepath.Join(dir, "corpus.json"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := parseGrader(data)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := os.ReadFile(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	err = lines(bytes.NewReader(cases), func(line []byte, _ error) error {
		var c struct {
			Row     evalRow
			Reply   string
			Sources []string
			Want    []string
			Misled  int
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Row.ID, func(t *testing.T) {
			v := g.grade(c.Row, c.Reply, c.Sources)
			if diff := cmp.Diff(c.Want, append([]string{}, v.reasons...)); diff != "" {
				t.Errorf("reasons (-want +got)\n%s", diff)
			}
			if v.misled != c.Misled {
				t.Errorf("misattributions: %d, want %d", v.misled, c.Misled)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// FuzzPlain: folding is done once and for all, and never fails.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"１,５００ 亿元", "1,234,56,789", "19.38 20", "「走在前」\x00", "İΣ①❷㎡"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p := plain(s); bytes.ContainsAny([]byte(p), "\t\n\x00") {
			t.Errorf("plain(%q) = %q keeps a blank", s, p)
		}
		bookTitles(s)
	})
}
