package qa_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"wenzheng/nlp/answer"
)

var update = flag.Bool("update", false, "write the replies of testdata/golden anew")

// TestGolden asks every question of testdata/golden on the sample corpus and compares the whole reply. A file holds
// cases one behind the other; 「now」 and 「form」 stand until they are named again:
//
//	-- now --
//	2025-08-18
//	-- context --
//	崂山区书记最近强调什么
//	-- question --
//	那李沧呢
//	-- reply --
//	…
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	s := sample(t)
	total := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: a.Comment}
		now, form := at(t, "2025-08-18"), answer.Form{}
		var before []string
		for i, f := range a.Files {
			body := strings.TrimSpace(string(f.Data))
			if f.Name != "reply" {
				out.Files = append(out.Files, txtar.File{Name: f.Name, Data: []byte(body + "\n")})
			}
			switch f.Name {
			case "now":
				now = at(t, body)
			case "form":
				form = answer.Form{}
				if body == "short" {
					form = answer.Form{Limit: 600, Short: true}
				}
			case "context":
				before = strings.Split(body, "\n")
			case "question":
				total++
				t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+body, func(t *testing.T) {
					got := s.asks(t, now, form, append(before, body)...).Text
					out.Files = append(out.Files, txtar.File{Name: "reply", Data: []byte(got + "\n")})
					want := ""
					if i+1 < len(a.Files) && a.Files[i+1].Name == "reply" {
						want = strings.TrimSuffix(string(a.Files[i+1].Data), "\n")
					}
					if got != want && !*update {
						t.Errorf("the reply is\n%s\nnot\n%s", got, want)
					}
				})
				before = nil
			case "reply":
			default:
				t.Fatalf("%s: no section is called %q", file, f.Name)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if total < 60 {
		t.Errorf("%d golden questions, want at least 60", total)
	}
}
